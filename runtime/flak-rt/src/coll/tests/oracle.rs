//! What real Clojure answered, from `testdata/oracle.tsv` (made by `testdata/oracle.clj`).

use crate::coll::{assoc, equal, hash, hash_map, hash_set, sort};
use crate::ctx::Ctx;
use crate::testing::live;
use crate::value::Value;

const LINES: &str = include_str!("../../../testdata/oracle.tsv");

fn read(ctx: &mut Ctx, text: &str) -> Value {
    let text = Value::from_str(text);
    crate::read::read_string(ctx, &Value::NIL, &text).unwrap_or_else(|_| panic!("reads: {text:?}"))
}

fn print(ctx: &mut Ctx, v: &Value) -> String {
    crate::print::readable(ctx, v).unwrap()
}

fn items(ctx: &mut Ctx, v: &Value) -> Vec<Value> {
    crate::coll::Cursor::new(ctx, v.clone()).unwrap().collect(ctx).unwrap()
}

fn order(ctx: &mut Ctx, a: &Value, b: &Value) -> String {
    match equal::compare(ctx, a, b) {
        Ok(c) => c.signum().to_string(),
        Err(e) => e.0.get::<crate::exception::Exception>().unwrap().kind.simple_name().to_owned(),
    }
}

fn answer(ctx: &mut Ctx, question: &str, a: Value, b: Value) -> String {
    match question {
        "hash" => hash::hash(ctx, &a).unwrap().to_string(),
        "print" => print(ctx, &a),
        "equal" => equal::equal(ctx, &a, &b).unwrap().to_string(),
        "compare" => order(ctx, &a, &b),
        "difference" => equal::compare(ctx, &a, &b).unwrap().to_string(),
        "sort" => {
            let s = sort::sort(ctx, &Value::NIL, a).unwrap();
            print(ctx, &s)
        }
        "print-set" => {
            let items = items(ctx, &a);
            let set = hash_set::from_iter(ctx, items).unwrap();
            print(ctx, &set)
        }
        "print-map" => {
            let items = items(ctx, &a);
            let m = hash_map::from_pairs(ctx, items).unwrap();
            print(ctx, &m)
        }
        "removed" => {
            let (xs, ys) = (items(ctx, &a), items(ctx, &b));
            let mut set = hash_set::from_iter(ctx, xs).unwrap();
            for y in ys {
                set = assoc::disj(ctx, set, &y).unwrap();
            }
            print(ctx, &set)
        }
        "dissoc" => {
            let (xs, ys) = (items(ctx, &a), items(ctx, &b));
            let mut m = hash_map::empty();
            for (i, x) in xs.into_iter().enumerate() {
                m = assoc::assoc(ctx, m, x, Value::from_i64(i as i64)).unwrap();
            }
            for y in ys {
                m = assoc::dissoc(ctx, m, &y).unwrap();
            }
            print(ctx, &m)
        }
        other => panic!("no such question: {other}"),
    }
}

#[test]
fn agrees_with_clojure() {
    live(|ctx| {
        let mut wrong = Vec::new();
        let mut asked = 0;
        for line in LINES.lines() {
            let columns: Vec<&str> = line.split('\t').collect();
            let [question, a, b, expected] = columns[..] else { panic!("four columns: {line}") };
            let x = read(ctx, a);
            let y = if b == "-" { Value::NIL } else { read(ctx, b) };
            let found = answer(ctx, question, x, y);
            asked += 1;
            if found != expected {
                wrong.push(format!("{question} {a} {b}\n   clojure {expected}\n   here    {found}"));
            }
        }
        assert!(asked > 2000);
        assert!(wrong.is_empty(), "{} of {asked} differ\n{}", wrong.len(), wrong[..wrong.len().min(30)].join("\n"));
    });
}
