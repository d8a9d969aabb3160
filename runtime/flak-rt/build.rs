//! Turns `../rt.tsv` into `rows.rs`: for each row its number, the C signature its function must have, and its place in the table of exports.
//!
//! `src/missing.txt` lists rows that are not written yet. Each gets a function that throws, so that the library links; writing the real one without taking
//! the row off the list does not compile, because a row is implemented once.

use std::fmt::Write as _;
use std::{env, fs, path::Path};

struct Row {
    number: usize,
    ident: String,
    symbol: String,
    name: String,
    params: String,
}

fn rows(table: &str) -> Vec<Row> {
    let mut rows = Vec::new();
    for line in table.lines().filter(|l| !l.starts_with('#') && !l.trim().is_empty()) {
        let columns: Vec<&str> = line.split('\t').collect();
        assert!(columns.len() == 4, "rt.tsv: four columns expected: {line}");
        let under = columns[0].replace('-', "_");
        // A name that is a Rust keyword, or taken by a function of its module, gets a suffix.
        let ident = match under.as_str() {
            "mod" => "mod_".to_owned(),
            "meta" => "meta_row".to_owned(),
            _ => under.clone(),
        };
        rows.push(Row {
            number: rows.len(),
            ident,
            symbol: format!("flak_rt_{under}"),
            name: columns[0].to_owned(),
            params: columns[1].to_owned(),
        });
    }
    rows
}

/// The C parameters after the context.
fn parameters(params: &str) -> Vec<&'static str> {
    if params == "-" {
        return Vec::new();
    }
    let variadic = params.ends_with('*');
    let letters = params.trim_end_matches('*');
    let fixed = if variadic { &letters[..letters.len() - 1] } else { letters };
    let mut out: Vec<&str> = fixed
        .chars()
        .map(|c| match c {
            'o' => "Value",
            'b' => "Borrowed",
            _ => panic!("rt.tsv: parameters are o, b and a last *: {params}"),
        })
        .collect();
    if variadic {
        out.extend(["u64", "*const Value"]);
    }
    out
}

/// Stack traces walk frame pointers; the flag is in `.cargo/config.toml`, which cargo reads from the directory it is started in.
fn require_frame_pointers() {
    let flags = env::var("CARGO_ENCODED_RUSTFLAGS").unwrap_or_default();
    assert!(
        flags.contains("force-frame-pointers"),
        "flak-rt needs -C force-frame-pointers=yes: start cargo in the folder `runtime`, and do not set RUSTFLAGS"
    );
}

fn main() {
    require_frame_pointers();
    println!("cargo::rerun-if-changed=../rt.tsv");
    println!("cargo::rerun-if-changed=src/missing.txt");
    let table = fs::read_to_string("../rt.tsv").expect("runtime/rt.tsv");
    let missing = fs::read_to_string("src/missing.txt").unwrap_or_default();
    let missing: Vec<&str> = missing.split_whitespace().collect();
    let rows = rows(&table);
    for m in &missing {
        assert!(rows.iter().any(|r| r.name == *m), "src/missing.txt: no row {m} in rt.tsv");
    }
    let mut number = String::new();
    let mut sig = String::new();
    let mut exports = String::new();
    let mut absent = String::new();
    for row in &rows {
        let Row { number: n, ident, symbol, name, params } = row;
        let types = parameters(params);
        writeln!(number, "    pub(crate) const {ident}: usize = {n};").unwrap();
        let list: String = types.iter().map(|t| format!(", {t}")).collect();
        writeln!(sig, "    pub(crate) type {ident} = extern \"C\" fn(&mut Ctx{list}) -> Word;").unwrap();
        writeln!(exports, "    <Rows as Row<{n}>>::ADDRESS,").unwrap();
        if missing.contains(&name.as_str()) {
            let list: String = types.iter().map(|t| format!(", _: {t}")).collect();
            writeln!(
                absent,
                "const _: () = {{\n    #[unsafe(export_name = \"{symbol}\")]\n    extern \"C\" fn absent(ctx: &mut Ctx{list}) -> Word {{\n        \
                 ctx.give(Err(crate::error::unsupported(\"flak.rt/{name} is not in this build\")))\n    }}\n    impl Row<{n}> for Rows {{\n        \
                 const ADDRESS: Export = {{\n            let checked: sig::{ident} = absent;\n            Export(checked as *const ())\n        }};\n    }}\n}};"
            )
            .unwrap();
        }
    }
    let count = rows.len();
    let text = format!(
        "/// Row numbers.\n#[allow(non_upper_case_globals, dead_code, reason = \"named as the rows are\")]\npub(crate) mod number {{\n{number}}}\n\n\
         /// C signatures.\n#[allow(non_camel_case_types, dead_code, reason = \"named as the rows are\")]\npub(crate) mod sig {{\n    use crate::ctx::{{Ctx, Word}};\n    \
         use crate::value::{{Borrowed, Value}};\n{sig}}}\n\n\
         /// Every function of the table, so that linkers keep them.\n#[used]\npub static EXPORTS: [Export; {count}] = [\n{exports}];\n\n{absent}"
    );
    let out = Path::new(&env::var("OUT_DIR").unwrap()).join("rows.rs");
    fs::write(out, text).unwrap();
}
