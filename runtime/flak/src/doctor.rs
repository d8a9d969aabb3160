//! `flak doctor`: is everything there?

use crate::cache::settings::{Mode, Settings};
use crate::cache::{place, sweep};
use crate::host::Host;
use crate::{daemon, jdk, link, program};
use std::os::unix::net::UnixStream;
use std::process::Command;

/// Prints one line for each thing Flak needs; the exit status says whether all is well.
pub(crate) fn run(host: &Host, settings: &Settings) -> i32 {
    println!("flak {} (build {})", env!("CARGO_PKG_VERSION"), short(host.dist.build_id()));
    let checks: [(&str, Result<String, String>); 8] = [
        ("installation", Ok(host.dist.root().display().to_string())),
        ("java", java(host)),
        ("compiler", jars(host)),
        (
            "llvm",
            host.dist
                .llvm()
                .map(|p| p.display().to_string())
                .ok_or_else(|| "the LLVM library is missing from the installation".into()),
        ),
        ("linker", tool(&mut link::ld())),
        ("cc", tool(&mut Command::new(std::env::var_os("FLAK_CC").unwrap_or_else(|| "cc".into())))),
        ("cache", cache_dir(settings)),
        ("service", service(host)),
    ];
    let mut fine = true;
    for (name, result) in &checks {
        fine &= line(name, result);
    }
    fine &= line("evaluation", &evaluation(host));
    i32::from(!fine)
}

fn line(name: &str, result: &Result<String, String>) -> bool {
    match result {
        Ok(text) => println!("  ok       {name:<13} {text}"),
        Err(text) => println!("  MISSING  {name:<13} {text}"),
    }
    result.is_ok()
}

fn short(id: &str) -> &str {
    &id[..id.len().min(12)]
}

fn java(host: &Host) -> Result<String, String> {
    let java = jdk::find(&host.dist)
        .ok_or_else(|| format!("no JDK {} found; set FLAK_JAVA_HOME or JAVA_HOME", jdk::RELEASE))?;
    let output = Command::new(&java)
        .arg("-version")
        .env_remove("JAVA_TOOL_OPTIONS")
        .output()
        .map_err(|e| format!("cannot run {}: {e}", java.display()))?;
    let version = String::from_utf8_lossy(&output.stderr).lines().next().unwrap_or("").to_owned();
    Ok(format!("{} ({version})", java.display()))
}

fn jars(host: &Host) -> Result<String, String> {
    let jars = host.dist.jars();
    if jars.is_empty() {
        Err(format!("no jars in {}", host.dist.lib("java").display()))
    } else {
        Ok(format!("{} jars", jars.len()))
    }
}

fn tool(command: &mut Command) -> Result<String, String> {
    let name = command.get_program().to_string_lossy().into_owned();
    let output = command.arg("--version").output().map_err(|e| format!("cannot run {name}: {e}"))?;
    Ok(format!("{name} ({})", String::from_utf8_lossy(&output.stdout).lines().next().unwrap_or("")))
}

fn cache_dir(settings: &Settings) -> Result<String, String> {
    if settings.mode == Mode::Off {
        return Ok("off".into());
    }
    let dir = place::directory().ok_or("no place for the cache: set HOME or FLAK_CACHE_DIR")?;
    place::prepare(&dir)?;
    let files: usize = sweep::scan(&dir).iter().map(|build| build.items.len()).sum();
    Ok(format!("{} ({files} files)", dir.display()))
}

fn service(host: &Host) -> Result<String, String> {
    if std::env::var_os("FLAK_DAEMON").is_some_and(|v| v == "off") {
        return Ok("private, as FLAK_DAEMON=off says".into());
    }
    let socket = daemon::socket_path(&host.dist, &daemon::runtime_dir()?);
    let state = if UnixStream::connect(&socket).is_ok() { "running" } else { "not running, starts when needed" };
    Ok(format!("{state} ({})", socket.display()))
}

fn evaluation(host: &Host) -> Result<String, String> {
    let start = std::time::Instant::now();
    let outcome = host.load_text("doctor", "(flak.rt/add 1 2)", None).map_err(|failure| match failure {
        crate::host::Failure::Diagnostics(text) | crate::host::Failure::System(text) => text,
        crate::host::Failure::Thrown(thrown) => program::report(&thrown),
    })?;
    let value = outcome.value.as_ref().and_then(flak_rt::Value::as_i64);
    let ms = start.elapsed().as_millis();
    if value == Some(3) { Ok(format!("1 + 2 = 3 in {ms} ms")) } else { Err("1 + 2 did not make 3".into()) }
}
