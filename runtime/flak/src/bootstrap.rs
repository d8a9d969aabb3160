//! Compiling the core library: `flak bootstrap -o DIR LIBRARY`, run by the build with an image that has none yet.
//!
//! `core.files` lists the files of `clojure.core` in order; every other file of the library is a namespace and a unit of its own. The
//! objects go to DIR as `<unit>-<n>.o`, the units to `DIR/core.units`, and the C source of the image's table to `DIR/table.c`.

use crate::host::{Batch, Compiled, Failure, Host};
use crate::load::Text;
use crate::program;
use crate::units::{self, Named};
use std::path::{Path, PathBuf};

const CORE: &str = "clojure.core";

/// Compiles the library under `library` into `out`; without a library, writes an empty table.
pub(crate) fn run(host: &Host, library: Option<&Path>, out: &Path) -> Result<(), Failure> {
    let Some(library) = library else { return write_table(&[], out).map_err(Failure::System) };
    let files = std::fs::read_to_string(library.join("core.files"))
        .map_err(|e| Failure::System(format!("cannot read core.files: {e}")))?;
    let files: Vec<&str> =
        files.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#')).collect();
    host.config.source_path.replace(vec![library.to_path_buf()]);
    core(host, library, &files)?;
    for ns in namespaces(library, &files).map_err(Failure::System)? {
        if !host.units.borrow().iter().any(|unit| unit.ns == ns) {
            eprintln!("flak: compiling {ns}");
            program::require(&ns).map_err(Failure::Thrown)?;
        }
    }
    write(host, out).map_err(Failure::System)
}

fn core(host: &Host, library: &Path, files: &[&str]) -> Result<(), Failure> {
    let mut batches: Vec<Batch> = Vec::new();
    program::enter_core();
    for file in files {
        eprintln!("flak: compiling {file}");
        let mut source = Text::read(&library.join(file)).map_err(Failure::System)?;
        source.shown = (*file).to_owned();
        host.load_source(&source, CORE)?;
        let unit = host.units.borrow_mut().pop();
        batches.extend(unit.into_iter().flat_map(|unit| unit.batches));
    }
    host.units.borrow_mut().push(Compiled { ns: CORE.to_owned(), batches, texts: Vec::new() });
    program::enter_user().map_err(Failure::Thrown)
}

/// The namespaces of the library's other files, in a fixed order.
fn namespaces(library: &Path, core: &[&str]) -> Result<Vec<String>, String> {
    let mut found = Vec::new();
    let mut todo = vec![library.to_path_buf()];
    while let Some(dir) = todo.pop() {
        let entries = std::fs::read_dir(&dir).map_err(|e| format!("cannot list {}: {e}", dir.display()))?;
        for path in entries.flatten().map(|e| e.path()) {
            if path.is_dir() {
                todo.push(path);
            } else if path.extension().is_some_and(|x| x == "clj") {
                found.push(path);
            }
        }
    }
    let relative = |path: PathBuf| path.strip_prefix(library).ok().map(|p| p.to_string_lossy().into_owned());
    let mut names: Vec<String> =
        found.into_iter().filter_map(relative).filter(|p| !core.contains(&p.as_str())).map(|p| ns_name(&p)).collect();
    names.sort();
    Ok(names)
}

fn ns_name(relative: &str) -> String {
    relative.trim_end_matches(".clj").replace('/', ".").replace('_', "-")
}

fn write(host: &Host, out: &Path) -> Result<(), String> {
    let units = host.units.borrow();
    let mut table = Vec::new();
    for unit in units.iter() {
        for (n, batch) in unit.batches.iter().enumerate() {
            let object = out.join(format!("{}-{:04}.o", unit.ns, n + 1));
            std::fs::copy(&batch.object, &object).map_err(|e| format!("cannot write {}: {e}", object.display()))?;
        }
        table.push(Named::of(&unit.ns, &unit.batches));
    }
    write_table(&table, out)
}

fn write_table(table: &[Named], out: &Path) -> Result<(), String> {
    let put = |name: &str, text: String| {
        std::fs::write(out.join(name), text).map_err(|e| format!("cannot write {name}: {e}"))
    };
    put("core.units", units::render(table))?;
    put("table.c", units::table_source(table, "flak_main", "flak_host_main"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_name_their_namespaces() {
        assert_eq!(ns_name("clojure/core/my_parts.clj"), "clojure.core.my-parts");
    }
}
