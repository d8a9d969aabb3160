//! Units that are linked into an image or an executable, and the C source of the table that names them.

use crate::host::Batch;
use flak_rt::program::Unit;
use std::fmt::Write as _;

/// The table of the image.
#[derive(Clone, Copy)]
pub(crate) struct Library {
    pub(crate) table: *const Unit,
    pub(crate) count: u64,
}

// SAFETY: the table is constant data of the image.
unsafe impl Send for Library {}

/// A unit by names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Named {
    pub(crate) ns: String,
    pub(crate) inits: Vec<String>,
}

impl Named {
    pub(crate) fn of(ns: &str, batches: &[Batch]) -> Named {
        Named { ns: ns.to_owned(), inits: batches.iter().map(|b| b.init.clone()).collect() }
    }
}

/// The units of the installed core library: lines `namespace initialiser...`.
pub(crate) fn parse(text: &str) -> Vec<Named> {
    let units = text.lines().filter_map(|line| {
        let mut words = line.split_whitespace().map(str::to_owned);
        words.next().map(|ns| Named { ns, inits: words.collect() })
    });
    units.collect()
}

/// The lines [parse] reads.
pub(crate) fn render(units: &[Named]) -> String {
    units.iter().fold(String::new(), |mut text, unit| {
        let _ = writeln!(text, "{} {}", unit.ns, unit.inits.join(" "));
        text
    })
}

/// C source that defines `int entry(int, char **)`: it calls `callee` with the arguments and the table of these units.
pub(crate) fn table_source(units: &[Named], entry: &str, callee: &str) -> String {
    let mut c = String::from(
        "typedef unsigned long long word;\ntypedef word (*init)(void *);\nstruct unit { const char *ns; word ns_len; const init *inits; word n; };\n",
    );
    for (u, unit) in units.iter().enumerate() {
        for (i, name) in unit.inits.iter().enumerate() {
            // Quoted within, as the names of namespaces hold characters that mean something to the assembler.
            let _ = writeln!(c, "extern word i{u}_{i}(void *) __asm__({:?});", format!("\"{name}\""));
        }
        let names: Vec<String> = (0..unit.inits.len()).map(|i| format!("i{u}_{i}")).collect();
        let _ = writeln!(
            c,
            "static const init u{u}[] = {{{}}};",
            if names.is_empty() { "0".into() } else { names.join(", ") }
        );
    }
    let _ = writeln!(c, "static const struct unit units[] = {{");
    for (u, unit) in units.iter().enumerate() {
        let _ = writeln!(c, "  {{{:?}, {}, u{u}, {}}},", unit.ns, unit.ns.len(), unit.inits.len());
    }
    let _ = writeln!(c, "  {{0, 0, 0, 0}}\n}};\nextern int {callee}(int, char **, const struct unit *, word);");
    let _ = writeln!(
        c,
        "__attribute__((visibility(\"default\"))) const struct unit *flak_units(word *n) {{ *n = {}; return units; }}",
        units.len()
    );
    let _ = writeln!(
        c,
        "__attribute__((visibility(\"default\"))) int {entry}(int argc, char **argv) {{ return {callee}(argc, argv, units, {}); }}",
        units.len()
    );
    c
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn units_survive_their_file() {
        let units = vec![
            Named {
                ns: "clojure.core".into(),
                inits: vec!["flak_init.clojure.core.1".into(), "flak_init.clojure.core.2".into()],
            },
            Named { ns: "empty".into(), inits: vec![] },
        ];
        assert_eq!(parse(&render(&units)), units);
    }

    #[test]
    fn the_table_names_every_initialiser() {
        let c = table_source(&[Named { ns: "a".into(), inits: vec!["flak_init.a.1".into()] }], "main", "flak_exe_main");
        assert!(c.contains(r#"extern word i0_0(void *) __asm__("\"flak_init.a.1\"");"#));
        assert!(c.contains("{\"a\", 1, u0, 1},"));
        assert!(c.contains("return flak_exe_main(argc, argv, units, 1);"));
    }
}
