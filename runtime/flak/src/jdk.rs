//! Finding the Java that runs the compiler.

use crate::dist::Dist;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The release the compiler needs.
pub(crate) const RELEASE: &str = "25";

/// The `java` command of a JDK 25: `FLAK_JAVA_HOME`, the one Flak was built with, `JAVA_HOME`, usual places, `PATH`.
pub(crate) fn find(dist: &Dist) -> Option<PathBuf> {
    if let Some(home) = std::env::var_os("FLAK_JAVA_HOME").filter(|home| !home.is_empty()) {
        let java = Path::new(&home).join("bin/java");
        return java.is_file().then_some(java);
    }
    let built_with = std::fs::read_to_string(dist.lib("jdk-home")).ok().map(|home| PathBuf::from(home.trim()));
    let java_home = std::env::var_os("JAVA_HOME").map(PathBuf::from);
    let homes = built_with.into_iter().chain(java_home).chain(usual_homes());
    if let Some(home) = homes.into_iter().find(|home| is_release(home)) {
        return Some(home.join("bin/java"));
    }
    on_path().filter(|java| reports_release(java))
}

fn usual_homes() -> Vec<PathBuf> {
    let mut homes = Vec::new();
    let user = std::env::var_os("HOME").map(PathBuf::from);
    let places = [
        Some(PathBuf::from("/usr/lib/jvm")),
        user.as_ref().map(|h| h.join(".sdkman/candidates/java")),
        user.as_ref().map(|h| h.join(".jdks")),
    ];
    for place in places.into_iter().flatten() {
        let Ok(entries) = std::fs::read_dir(place) else { continue };
        homes.extend(entries.flatten().map(|e| e.path()));
    }
    homes.sort();
    homes
}

/// The `release` file of a JDK names its version.
fn is_release(home: &Path) -> bool {
    home.join("bin/java").is_file()
        && std::fs::read_to_string(home.join("release"))
            .is_ok_and(|text| text.lines().any(|line| line.starts_with(&format!("JAVA_VERSION=\"{RELEASE}"))))
}

fn on_path() -> Option<PathBuf> {
    std::env::split_paths(&std::env::var_os("PATH")?).map(|dir| dir.join("java")).find(|java| java.is_file())
}

fn reports_release(java: &Path) -> bool {
    Command::new(java)
        .arg("-version")
        .output()
        .is_ok_and(|out| String::from_utf8_lossy(&out.stderr).contains(&format!("version \"{RELEASE}")))
}
