//! `flak cache why`: what made a file be compiled last, and what would make it be compiled again, without running anything.

use super::asked::{Question, as_var};
use super::stat::Record;
use super::store::{Kind, Store};
use super::unit::{Source, Unit};
use super::{file_name, hash, object_key, record};
use crate::host::{Failure, Host};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// Prints why a namespace, or the file with this path, was compiled and would be; answers the exit status.
pub(crate) fn why(store: &Store, host: &Host, what: &str) -> Result<i32, Failure> {
    let Some(path) = find(store, host, what) else {
        return Err(Failure::System(format!("there is no file or namespace {what}, and nothing is kept of one")));
    };
    let known = record(store, &path).filter(|record| !record.compiled.is_empty());
    let Some(known) = known else {
        println!("{}", never(store, &path));
        return Ok(0);
    };
    for (shown, (key, _)) in &known.compiled {
        match unit(store, key) {
            Some(unit) => report(store, host, &path, &unit),
            None => println!("{shown}: its code is gone from the cache, so it would be compiled"),
        }
    }
    Ok(0)
}

/// The absolute path of a file, of a namespace on the source path, or of one that code is kept of.
fn find(store: &Store, host: &Host, what: &str) -> Option<PathBuf> {
    let given = Path::new(what);
    let found = given.is_file().then(|| given.to_path_buf()).or_else(|| host.locate(what));
    let found = found.and_then(|path| std::fs::canonicalize(path).ok());
    found
        .or_else(|| kept(store).find(|unit| unit.ns == what || unit.shown == what).map(|unit| PathBuf::from(unit.path)))
}

/// All units of this build.
fn kept(store: &Store) -> impl Iterator<Item = Unit> {
    let files = std::fs::read_dir(store.dir()).into_iter().flatten().flatten().map(|entry| entry.path());
    let keys = files
        .filter(|path| Kind::of(path) == Some(Kind::Unit))
        .filter_map(|path| path.file_stem().map(|stem| stem.to_string_lossy().into_owned()));
    keys.filter_map(|key| unit(store, &key))
}

fn unit(store: &Store, key: &str) -> Option<Unit> {
    Unit::decode(&store.read(Kind::Unit, key).ok()??)
}

fn never(store: &Store, path: &Path) -> String {
    let elsewhere = |other: &Store| record(other, path).is_some_and(|r: Record| !r.compiled.is_empty());
    if store.other_builds().iter().any(elsewhere) {
        return format!("{}: compiler build: another Flak compiled it, so it would be compiled", file_name(path));
    }
    format!("{}: it is new to the cache, so it would be compiled", file_name(path))
}

fn report(store: &Store, host: &Host, path: &Path, unit: &Unit) {
    println!("{} ({}): compiled because: {}", unit.ns, unit.shown, unit.reason);
    let changes = changes(store, path, unit);
    for change in &changes {
        println!("  {change}");
    }
    let level = host.config.opt;
    let missing = unit.codes.iter().any(|code| !store.path(Kind::Object, &object_key(code, level)).exists());
    let has_ir = unit.codes.iter().all(|code| store.path(Kind::Fir, code).exists());
    if missing {
        let source = if has_ir { "it would be made from the IR" } else { "it would be compiled" };
        println!("  opt level: no code is kept for -O{level}; {source}");
    }
    if changes.is_empty() && !missing {
        println!("  nothing changed since: its code would be used");
    }
}

/// The hash of a file's bytes now; none when it is gone.
fn content(path: &Path) -> Option<String> {
    std::fs::read(path).ok().map(|bytes| hash(&[&bytes]))
}

/// What is not as it was when the unit was compiled.
fn changes(store: &Store, path: &Path, unit: &Unit) -> Vec<String> {
    match content(path) {
        None => return vec![format!("{} is gone", file_name(path))],
        Some(now) if now != unit.content => return vec![format!("{} changed (content)", file_name(path))],
        Some(_) => {}
    }
    let changed: Vec<&Source> =
        unit.sources.iter().filter(|s| content(Path::new(&s.path)).as_ref() != Some(&s.content)).collect();
    let mut found = Vec::new();
    for source in &changed {
        let name = file_name(Path::new(&source.path));
        if content(Path::new(&source.path)).is_none() {
            found.push(format!("{name} is gone"));
            continue;
        }
        match current(store, source) {
            Some(now) => found.extend(interface_changes(unit, source, &now)),
            None => found.push(format!(
                "{name} changed (content) and was not loaded since: {} is compiled again if what it uses of {} changed",
                unit.ns, source.ns
            )),
        }
    }
    found.extend(macro_changes(store, unit, &changed));
    found
}

/// The unit of a source as it is now, if it was compiled.
fn current(store: &Store, source: &Source) -> Option<Unit> {
    let path = Path::new(&source.path);
    let now = content(path)?;
    let known = record(store, path)?;
    let (key, _) = known.compiled.values().find(|(_, content)| *content == now)?;
    unit(store, key)
}

/// The vars of a namespace that the unit uses and that are not what they were.
fn interface_changes(unit: &Unit, source: &Source, now: &Unit) -> Vec<String> {
    let mut found = Vec::new();
    for asked in unit.steps.iter().flat_map(|step| &step.asked) {
        let Some([ns, name, ..]) = as_var(&asked.answer).filter(|[ns, ..]| *ns == source.ns) else { continue };
        let meaning = now.own.get(&format!("{ns}/{name}")).map_or("nothing", String::as_str);
        let change = asked.change(meaning);
        if matches!(asked.question, Question::Resolve { .. }) && meaning != asked.answer && !found.contains(&change) {
            found.push(change);
        }
    }
    found
}

/// The namespaces whose macros ran for the unit and that rest on a changed source.
fn macro_changes(store: &Store, unit: &Unit, changed: &[&Source]) -> Vec<String> {
    let asked = unit.steps.iter().flat_map(|step| &step.asked);
    let ran: BTreeSet<&String> = asked
        .filter_map(|asked| match &asked.question {
            Question::Full { ns } => Some(ns),
            _ => None,
        })
        .collect();
    let mut found = Vec::new();
    for ns in ran {
        if changed.iter().any(|s| s.ns == *ns) {
            found.push(format!("macro namespace {ns}: its source changed"));
            continue;
        }
        let Some(own) = unit.sources.iter().find(|s| s.ns == *ns) else { continue };
        let below = current(store, own).map(|unit| unit.sources).unwrap_or_default();
        if let Some(source) = changed.iter().find(|s| below.iter().any(|b| b.path == s.path)) {
            found.push(format!("macro namespace {ns}: {}, which it depends on, changed", source.ns));
        }
    }
    found
}
