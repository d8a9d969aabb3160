//! Reads text, prints the value, compares with what Clojure prints.

use super::{display_into, readable, str_into};
use crate::ctx::Ctx;
use crate::error::Kind;
use crate::exception::Exception;
use crate::heap::alloc;
use crate::inst::Inst;
use crate::known;
use crate::namespace::Namespace;
use crate::read::read_string;
use crate::string::Str;
use crate::testing::live;
use crate::uuid::Uuid;
use crate::value::Value;
use crate::var::Var;

fn read(ctx: &mut Ctx, text: &str) -> Value {
    let text = Str::value(text);
    read_string(ctx, &Value::NIL, &text).unwrap()
}

fn displayed(ctx: &mut Ctx, v: &Value) -> String {
    let mut out = String::new();
    display_into(ctx, v, &mut out).unwrap();
    out
}

fn text(ctx: &mut Ctx, v: &Value) -> String {
    let mut out = String::new();
    str_into(ctx, v, &mut out).unwrap();
    out
}

#[test]
fn what_reads_as_itself() {
    live(|ctx| {
        for same in [
            "nil",
            "true",
            "false",
            "1",
            "-7",
            "9223372036854775807",
            "-9223372036854775808",
            "1.5",
            "1.0E10",
            "1N",
            "1/2",
            "-1/2",
            "1.50M",
            "##Inf",
            "##-Inf",
            "##NaN",
            "\\a",
            "\\newline",
            "\\space",
            "\\tab",
            "\\return",
            "\\formfeed",
            "\\backspace",
            "\\é",
            "\"\"",
            "\"a\\\"b\\\\c\\n\\t\\r\\f\\b\"",
            "\"é☃\"",
            "a",
            "a/b",
            "/",
            "+",
            ":a",
            ":a/b",
            ":a.b/c?",
            "()",
            "(1 2 3)",
            "[]",
            "[1 [2]]",
            "{}",
            "{:a 1}",
            "{:a 1, :b [2]}",
            "#{}",
            "#{1}",
            "(quote x)",
            "[nil true \"s\" \\c :k sym 1.5]",
            "#\"a\\d+\\\"b\"",
        ] {
            let v = read(ctx, same);
            assert_eq!(readable(ctx, &v).unwrap(), same);
        }
    });
}

#[test]
fn other_spellings() {
    live(|ctx| {
        for (from, to) in [
            ("017", "15"),
            ("0x1F", "31"),
            ("2r101", "5"),
            ("1e3", "1000.0"),
            ("2/4", "1/2"),
            ("4/2", "2"),
            ("\\u0041", "\\A"),
            ("'x", "(quote x)"),
            ("@x", "(clojure.core/deref x)"),
            ("100000000000000000000", "100000000000000000000N"),
            ("#inst \"2020-01-02\"", "#inst \"2020-01-02T00:00:00.000-00:00\""),
        ] {
            let v = read(ctx, from);
            assert_eq!(readable(ctx, &v).unwrap(), to, "{from}");
        }
    });
}

#[test]
fn print_and_str() {
    live(|ctx| {
        for (from, print, str) in [
            ("\"a\"", "a", "a"),
            ("\\a", "a", "a"),
            ("nil", "nil", ""),
            ("[\"a\" \\b nil]", "[a b nil]", "[\"a\" \\b nil]"),
            ("1N", "1N", "1"),
            ("1.5M", "1.5M", "1.5"),
            ("##Inf", "##Inf", "Infinity"),
            ("##NaN", "##NaN", "NaN"),
            ("[1N ##Inf]", "[1N ##Inf]", "[1N ##Inf]"),
            (":a/b", ":a/b", ":a/b"),
            ("x/y", "x/y", "x/y"),
            ("#\"a+\"", "#\"a+\"", "a+"),
            ("true", "true", "true"),
        ] {
            let v = read(ctx, from);
            assert_eq!(displayed(ctx, &v), print, "{from}");
            assert_eq!(text(ctx, &v), str, "{from}");
        }
    });
}

/// Runs with bindings of the printer's vars.
fn bound(ctx: &mut Ctx, bindings: Vec<(&Value, Value)>, from: &str) -> String {
    let v = read(ctx, from);
    ctx.state.bindings.push(bindings.into_iter().map(|(var, v)| (var.clone(), v)).collect());
    let out = readable(ctx, &v).unwrap();
    ctx.state.bindings.pop();
    out
}

#[test]
fn lengths_levels_and_namespaces() {
    live(|ctx| {
        let vars = known::get();
        for (n, from, to) in [
            (0, "(1 2)", "(...)"),
            (2, "[1 2 3]", "[1 2 ...]"),
            (2, "[1 2]", "[1 2]"),
            (1, "{:a 1}", "{:a 1}"),
            (0, "{:a 1}", "{...}"),
            (0, "[]", "[]"),
            (1, "((1 2) 3)", "((1 ...) ...)"),
        ] {
            assert_eq!(bound(ctx, vec![(&vars.print_length, Value::small(n))], from), to, "{n} {from}");
        }
        for (n, from, to) in [
            (0, "(1)", "#"),
            (1, "(1 (2))", "(1 #)"),
            (2, "(1 (2 (3)))", "(1 (2 #))"),
            (1, "{:a {:b 1}}", "{:a #}"),
            (0, "1", "1"),
        ] {
            assert_eq!(bound(ctx, vec![(&vars.print_level, Value::small(n))], from), to, "{n} {from}");
        }
        for (from, to) in [
            ("{:a/x 1, :a/y 2}", "#:a{:x 1, :y 2}"),
            ("{:a/x 1, :y 2}", "{:a/x 1, :y 2}"),
            ("{a/x 1}", "#:a{x 1}"),
            ("{}", "{}"),
            ("{\"s\" 1}", "{\"s\" 1}"),
        ] {
            assert_eq!(bound(ctx, vec![(&vars.print_namespace_maps, Value::TRUE)], from), to, "{from}");
        }
        for (from, to) in
            [("^:x [1]", "^{:x true} [1]"), ("^String s", "^String s"), ("[^:a b]", "[^{:a true} b]"), ("[1]", "[1]")]
        {
            assert_eq!(bound(ctx, vec![(&vars.print_meta, Value::TRUE)], from), to, "{from}");
        }
        assert_eq!(bound(ctx, vec![(&vars.print_readably, Value::NIL)], "[\"a\"]"), "[a]");
    });
}

#[test]
fn objects() {
    live(|ctx| {
        let ns = Namespace::find_or_create("print.test");
        let var = Namespace::intern(&ns, "x").unwrap();
        assert_eq!(readable(ctx, &var).unwrap(), "#'print.test/x");
        assert_eq!(text(ctx, &ns), "print.test");
        assert!(readable(ctx, &ns).unwrap().starts_with("#object[clojure.lang.Namespace 0x"));
        let uuid = Uuid::parse("00000000-0000-0001-0000-00000000000a").unwrap();
        assert_eq!(readable(ctx, &uuid).unwrap(), "#uuid \"00000000-0000-0001-0000-00000000000a\"");
        assert_eq!(text(ctx, &uuid), "00000000-0000-0001-0000-00000000000a");
        let inst = alloc(Inst(0));
        assert_eq!(text(ctx, &inst), "Thu Jan 01 00:00:00 UTC 1970");
        let e = Exception::value(Kind::ArithmeticException, Value::from_str("Divide by zero"), Value::NIL);
        assert_eq!(text(ctx, &e), "java.lang.ArithmeticException: Divide by zero");
        let shown = readable(ctx, &e).unwrap();
        assert!(shown.starts_with("#error {\n :cause \"Divide by zero\"\n :via\n [{:type java.lang.ArithmeticException\n   :message \"Divide by zero\""), "{shown}");
        let data = read(ctx, "{:a 1}");
        let e = Exception::with_data(Kind::ExceptionInfo, Value::from_str("m"), data, e);
        assert_eq!(text(ctx, &e), "clojure.lang.ExceptionInfo: m {:a 1}");
        let class = crate::class::Class::value("java.lang.String");
        assert_eq!(readable(ctx, &class).unwrap(), "java.lang.String");
        assert_eq!(text(ctx, &class), "class java.lang.String");
        assert!(var.is::<Var>());
    });
}

#[test]
fn deep_data_overflow_politely() {
    live(|ctx| {
        let mut v = Value::NIL;
        let here = 0u8;
        let limit = std::mem::replace(&mut ctx.stack_limit, (&raw const here).addr() - (256 << 10));
        for _ in 0..20_000 {
            v = crate::bridge::list(ctx, vec![v]).unwrap();
        }
        let thrown = readable(ctx, &v).unwrap_err();
        ctx.stack_limit = limit;
        assert_eq!(thrown.0.get::<Exception>().unwrap().kind, Kind::StackOverflowError);
    });
}
