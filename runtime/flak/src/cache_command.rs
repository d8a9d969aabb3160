//! `flak cache`: what is kept, and removing it.

use crate::cache::settings::{Mode, Settings};
use crate::cache::store::{Kind, Store};
use crate::cache::sweep::{self, Build, Removed};
use crate::cache::{self, place};
use crate::dist::Dist;
use crate::host::{Failure, Host};
use crate::options::{Options, Usage, nearest};
use std::path::{Path, PathBuf};
use std::time::Duration;

/// What `flak cache` can do; the first word after it.
pub(crate) const ACTIONS: [&str; 4] = ["stat", "clean", "why", "dir"];

const NO_PLACE: &str = "there is no place for the cache: set HOME or FLAK_CACHE_DIR";

/// Runs what needs no program; answers the exit status. An error is complete.
pub(crate) fn run(options: &Options, settings: &Settings) -> Result<i32, String> {
    let root = place::directory().ok_or(NO_PLACE)?;
    let dist = Dist::find()?;
    let rest = options.operands.get(1..).unwrap_or_default();
    match options.operands.first().map_or("stat", String::as_str) {
        "dir" => {
            println!("{}", root.display());
            Ok(0)
        }
        "stat" => {
            let stat = Stat { root: &root, current: &current(&root, &dist), settings };
            if options.json {
                stat.json();
            } else {
                stat.text();
            }
            Ok(0)
        }
        "clean" => clean(&root, &dist, options, rest),
        _ => {
            place::check(&root)?;
            sweep::run(&root, &current(&root, &dist), settings.limit);
            Ok(0)
        }
    }
}

/// `flak cache why NAMESPACE`, and `flak cache optimise FILE`, which Flak starts itself.
pub(crate) fn with_host(host: &Host, options: &Options) -> Result<i32, Failure> {
    if options.operands[0] == "optimise" {
        return host.optimise_listed(Path::new(&options.operands[1]));
    }
    let root = place::directory().ok_or_else(|| Failure::System(NO_PLACE.into()))?;
    match Store::open_at(&root, host.dist.build_id(), Mode::ReadOnly).map_err(Failure::System)? {
        Some(store) => cache::why(&store, host, &options.operands[1]),
        None => Err(Failure::System(format!("this build keeps nothing in {} yet", root.display()))),
    }
}

/// Checks the words after `flak cache`, which are its operands.
pub(crate) fn check(options: &Options) -> Result<(), Usage> {
    let Some(action) = options.operands.first().map(String::as_str) else { return options_of("stat", options) };
    let rest = &options.operands[1..];
    if matches!((action, rest.len()), ("sweep", 0) | ("optimise", 1)) {
        return Ok(());
    }
    if !ACTIONS.contains(&action) {
        let hint = nearest(action, &ACTIONS);
        return Err(Usage(format!("flak cache does one of {}, not {action:?}{hint}", ACTIONS.join(", "))));
    }
    match (action, rest) {
        ("why", []) => return Err(Usage("missing a namespace: flak cache why NAMESPACE".into())),
        ("why", [_, extra, ..]) | ("stat" | "dir", [extra, ..]) => {
            return Err(Usage(format!("unexpected argument {extra}")));
        }
        _ => {}
    }
    options_of(action, options)?;
    let given = [options.all, options.older_than.is_some(), action == "clean" && !rest.is_empty()];
    if given.iter().filter(|given| **given).count() > 1 {
        return Err(Usage("flak cache clean takes one of --all, --older-than=DAYS and namespaces".into()));
    }
    Ok(())
}

fn options_of(action: &str, options: &Options) -> Result<(), Usage> {
    let misplaced = [
        ("--json", options.json, "stat"),
        ("--all", options.all, "clean"),
        ("--older-than", options.older_than.is_some(), "clean"),
    ];
    match misplaced.iter().find(|(_, given, of)| *given && *of != action) {
        Some((name, _, of)) => {
            Err(Usage(format!("{name} is an option of flak cache {of}, not of flak cache {action}")))
        }
        None => Ok(()),
    }
}

fn current(root: &Path, dist: &Dist) -> PathBuf {
    let id = dist.build_id();
    root.join(&id[..id.len().min(24)])
}

/// What `flak cache stat` knows.
struct Stat<'a> {
    root: &'a Path,
    current: &'a Path,
    settings: &'a Settings,
}

impl Stat<'_> {
    fn text(&self) {
        let (builds, limit) = (sweep::scan(self.root), self.settings.limit);
        let (files, bytes) = total(&builds);
        println!("directory  {}", self.root.display());
        println!("state      {}", self.state());
        println!(
            "kept       {} in {} of {} and {} files at most",
            size(bytes),
            plural(files, "file"),
            size(limit.bytes),
            limit.files
        );
        if let Some(server) = &self.settings.server {
            println!("shared     {}", server.url);
        }
        for build in &builds {
            let mark = if build.dir == self.current { " (this one)" } else { "" };
            println!("build      {}{mark}: {}, {}", build.name(), build.version(), size(build.bytes()));
            for (kind, (files, bytes)) in by_kind(build) {
                println!("  {:<8} {}, {}", kind.suffix(), plural(files, "file"), size(bytes));
            }
            let [hits, misses, doubtful, written, failed] = sweep::counts(&build.dir);
            println!(
                "  used     {hits} found, {misses} compiled, {doubtful} doubtful; {written} entries written, {failed} not"
            );
        }
    }

    fn json(&self) {
        let (builds, limit) = (sweep::scan(self.root), self.settings.limit);
        let (files, bytes) = total(&builds);
        let builds: Vec<String> = builds.iter().map(|build| self.json_of(build)).collect();
        let server = self.settings.server.as_ref().map_or("null".into(), |server| quoted(&server.url));
        println!(
            "{{\"directory\": {}, \"mode\": {}, \"usable\": {}, \"files\": {files}, \"bytes\": {bytes}, \"limit\": {{\"bytes\": {}, \"files\": {}}}, \"shared\": {server}, \"builds\": [{}]}}",
            quoted(&self.root.to_string_lossy()),
            quoted(self.settings.mode.word()),
            !self.root.exists() || place::check(self.root).is_ok(),
            limit.bytes,
            limit.files,
            builds.join(", ")
        );
    }

    fn json_of(&self, build: &Build) -> String {
        let kinds: Vec<String> = by_kind(build)
            .map(|(kind, (files, bytes))| {
                format!("{}: {{\"files\": {files}, \"bytes\": {bytes}}}", quoted(kind.suffix()))
            })
            .collect();
        let [hits, misses, doubtful, written, failed] = sweep::counts(&build.dir);
        format!(
            "{{\"build\": {}, \"current\": {}, \"version\": {}, \"bytes\": {}, \"entries\": {{{}}}, \"hits\": {hits}, \"misses\": {misses}, \"doubtful\": {doubtful}, \"written\": {written}, \"failed\": {failed}}}",
            quoted(&build.name()),
            build.dir == self.current,
            quoted(&build.version()),
            build.bytes(),
            kinds.join(", ")
        )
    }

    fn state(&self) -> String {
        let mode = self.settings.mode;
        match place::check(self.root) {
            _ if mode == Mode::Off => "off, as FLAK_CACHE=off says".into(),
            _ if !self.root.exists() => format!("{}, nothing is kept yet", mode.word()),
            Ok(()) => mode.word().into(),
            Err(why) => format!("not used: {why}"),
        }
    }
}

fn total(builds: &[Build]) -> (u64, u64) {
    builds.iter().fold((0, 0), |(files, bytes), build| (files + build.items.len() as u64, bytes + build.bytes()))
}

/// Files and bytes of each kind, also of those there are none of.
fn by_kind(build: &Build) -> impl Iterator<Item = (Kind, (u64, u64))> {
    Kind::ALL.into_iter().map(|kind| {
        let items = build.items.iter().filter(|item| item.kind == Some(kind));
        (kind, items.fold((0, 0), |(files, bytes), item| (files + 1, bytes + item.bytes)))
    })
}

/// Bytes for people.
fn size(bytes: u64) -> String {
    match bytes {
        0..1024 => format!("{bytes} B"),
        1024..1_048_576 => format!("{:.1} KiB", bytes as f64 / 1024.0),
        _ => format!("{:.1} MiB", bytes as f64 / 1_048_576.0),
    }
}

fn plural(count: u64, noun: &str) -> String {
    if count == 1 { format!("1 {noun}") } else { format!("{count} {noun}s") }
}

/// A JSON string.
fn quoted(text: &str) -> String {
    let mut out = String::from("\"");
    for c in text.chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            c if (c as u32) < 0x20 => out.push_str(&format!("\\u{:04x}", c as u32)),
            c => out.push(c),
        }
    }
    out + "\""
}

/// Without arguments, what this build keeps; `--all`, what every build keeps.
fn clean(root: &Path, dist: &Dist, options: &Options, namespaces: &[String]) -> Result<i32, String> {
    if !root.exists() {
        println!("nothing is kept in {}", root.display());
        return Ok(0);
    }
    place::check(root)?;
    let (mut builds, current) = (sweep::scan(root), current(root, dist));
    let mut removed = Removed::default();
    sweep::remove_leftovers(&mut builds, &mut removed);
    if options.all {
        builds.iter().for_each(|build| removed.build(build));
    } else if let Some(days) = options.older_than {
        let age = Duration::from_secs(days.saturating_mul(24 * 60 * 60));
        let old = |item: &&sweep::Item| item.kind.is_some() && item.used.elapsed().is_ok_and(|used| used >= age);
        builds
            .iter()
            .flat_map(|build| build.items.iter())
            .filter(old)
            .for_each(|item| removed.file(&item.path, item.bytes));
    } else if namespaces.is_empty() {
        builds.iter().filter(|build| build.dir == current).for_each(|build| removed.build(build));
    } else {
        return clean_namespaces(&builds, &current, namespaces);
    }
    report(removed)
}

fn report(removed: Removed) -> Result<i32, String> {
    println!("removed {}, {}", plural(removed.files, "file"), size(removed.bytes));
    if removed.refused > 0 {
        return Err(format!("{} could not be removed", plural(removed.refused, "file")));
    }
    Ok(0)
}

/// Removes what this build keeps of the namespaces.
fn clean_namespaces(builds: &[Build], current: &Path, namespaces: &[String]) -> Result<i32, String> {
    let items: Vec<_> = builds.iter().filter(|build| build.dir == current).flat_map(|build| &build.items).collect();
    let store = Store::open_at(
        current.parent().unwrap_or(current),
        &current.file_name().unwrap_or_default().to_string_lossy(),
        Mode::ReadOnly,
    )?;
    let mut owners: Vec<(String, Vec<PathBuf>)> = Vec::new();
    if let Some(store) = &store {
        for item in items.iter().filter(|item| item.kind == Some(Kind::Unit)) {
            let key = item.path.file_stem().unwrap_or_default().to_string_lossy();
            let manifest = store.read(Kind::Unit, &key)?;
            if let Some((ns, entries)) = manifest.and_then(|manifest| cache::owner(&manifest)) {
                let mut paths: Vec<PathBuf> = entries.iter().map(|(kind, key)| store.path(*kind, key)).collect();
                paths.push(item.path.clone());
                owners.push((ns, paths));
            }
        }
    }
    let mut all = Removed::default();
    let mut missing = Vec::new();
    for ns in namespaces {
        let mut removed = Removed::default();
        for path in owners.iter().filter(|(owner, _)| owner == ns).flat_map(|(_, paths)| paths) {
            removed.file(path, items.iter().find(|item| item.path == *path).map_or(0, |item| item.bytes));
        }
        if removed.files == 0 {
            missing.push(ns.as_str());
        } else {
            println!("{ns}: {}, {}", plural(removed.files, "file"), size(removed.bytes));
        }
        all.files += removed.files;
        all.bytes += removed.bytes;
        all.refused += removed.refused;
    }
    if !missing.is_empty() {
        let known: Vec<&str> = owners.iter().map(|(ns, _)| ns.as_str()).collect();
        let hint = missing.first().map(|ns| nearest(ns, &known)).unwrap_or_default();
        return Err(format!("nothing is kept of {}{hint}", missing.join(", ")));
    }
    report(all)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strings_become_json() {
        assert_eq!(quoted("a\"b\\c\nd\u{e9}"), "\"a\\\"b\\\\c\\u000ad\u{e9}\"");
    }

    #[test]
    fn sizes_are_for_people() {
        assert_eq!([size(1), size(1536), size(3 << 20)], ["1 B", "1.5 KiB", "3.0 MiB"]);
    }
}
