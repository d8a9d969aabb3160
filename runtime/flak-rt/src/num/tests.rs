//! Numbers as Clojure has them.

use super::arith::{add, addp, div, mod_, mul, quot, rem, sub};
use super::print::{double, readable};
use super::{compare, equal, hash, parse};
use crate::ctx::Ctx;
use crate::error::Res;
use crate::exception::Exception;
use crate::heap::alloc;
use crate::testing::live;
use crate::value::Value;

/// A number as the reader would read it.
fn n(text: &str) -> Value {
    if let Some(s) = text.strip_suffix('N') {
        return parse::big_value(s).unwrap();
    }
    if let Some(s) = text.strip_suffix('M') {
        return alloc(parse::decimal(s).unwrap());
    }
    if let Some((a, b)) = text.split_once('/') {
        return super::ratio(parse::integer(a).unwrap(), parse::integer(b).unwrap());
    }
    parse::long(text).map_or_else(|| Value::from_f64(parse::double(text).unwrap()), Value::from_i64)
}

fn shown(r: Res) -> String {
    match r {
        Ok(v) => readable(&v),
        Err(e) => e.0.get::<Exception>().unwrap().message.as_str().unwrap().to_owned(),
    }
}

type Row = fn(&mut Ctx, Value, Value) -> Res;

#[test]
fn arithmetic() {
    let cases: &[(&str, Row, &str, &str)] = &[
        ("1", add, "2", "3"),
        ("9223372036854775807", add, "1", "long overflow"),
        ("9223372036854775807", addp, "1", "9223372036854775808N"),
        ("4611686018427387903", add, "1", "4611686018427387904"),
        ("-9223372036854775808", sub, "1", "long overflow"),
        ("3037000500", mul, "3037000500", "long overflow"),
        ("1", add, "2.5", "3.5"),
        ("1N", add, "1", "2N"),
        ("1/2", add, "1/2", "1N"),
        ("1/2", add, "1/3", "5/6"),
        ("1/2", mul, "4", "2N"),
        ("1/2", add, "0.5", "1.0"),
        ("1.10M", add, "2", "3.10M"),
        ("1.5M", mul, "1.5M", "2.25M"),
        ("1.5M", add, "1.5", "3.0"),
        ("1", div, "2", "1/2"),
        ("4", div, "2", "2"),
        ("-1", div, "2", "-1/2"),
        ("1", div, "-2", "-1/2"),
        ("1", div, "0", "Divide by zero"),
        ("1N", div, "0", "Divide by zero"),
        ("4N", div, "2", "2N"),
        ("1.0", div, "4", "0.25"),
        ("1M", div, "4", "0.25M"),
        ("1M", div, "3M", "Non-terminating decimal expansion; no exact representable decimal result."),
        ("100M", div, "4M", "25M"),
        ("1.00M", div, "2M", "0.50M"),
        ("7", quot, "-2", "-3"),
        ("7", rem, "-2", "1"),
        ("7", mod_, "-2", "-1"),
        ("-7", mod_, "2", "1"),
        ("-7", rem, "2", "-1"),
        ("7.5", quot, "2", "3.0"),
        ("7.5", rem, "2", "1.5"),
        ("-7.5", mod_, "2", "0.5"),
        ("7/2", quot, "1", "3N"),
        ("7/2", rem, "1", "1/2"),
        ("7M", quot, "2M", "3M"),
        ("7M", rem, "2M", "1M"),
        ("1", quot, "0", "Divide by zero"),
        ("1", mod_, "0", "Divide by zero"),
    ];
    live(|ctx| {
        for (a, f, b, want) in cases {
            assert_eq!(shown(f(ctx, n(a), n(b))), *want, "{a} and {b}");
        }
    });
}

#[test]
fn doubles_print_as_in_java() {
    for (d, want) in [
        (0.0, "0.0"),
        (-0.0, "-0.0"),
        (1.0, "1.0"),
        (100.0, "100.0"),
        (1234567.0, "1234567.0"),
        (1e7, "1.0E7"),
        (12345678.9, "1.23456789E7"),
        (0.001, "0.001"),
        (0.0001, "1.0E-4"),
        (1.5e-5, "1.5E-5"),
        (0.1, "0.1"),
        (1.0 / 3.0, "0.3333333333333333"),
        (1e100, "1.0E100"),
        (5e-324, "4.9E-324"),
        (f64::MAX, "1.7976931348623157E308"),
        (2e23, "2.0E23"),
        (123.456, "123.456"),
        (0.00123, "0.00123"),
        (-1.5, "-1.5"),
        (f64::NAN, "NaN"),
        (9999999.999, "9999999.999"),
    ] {
        assert_eq!(double(d), want);
    }
}

#[test]
fn decimals_print_as_in_java() {
    for (text, want) in [
        ("1.0", "1.0"),
        ("1E+3", "1E+3"),
        ("0.0000001", "1E-7"),
        ("0.000001", "0.000001"),
        ("-12.50", "-12.50"),
        ("1.23E-10", "1.23E-10"),
        ("12E+5", "1.2E+6"),
        ("0", "0"),
        ("0.00", "0.00"),
    ] {
        assert_eq!(parse::decimal(text).unwrap().to_string(), want);
    }
}

#[test]
fn equality_order_and_hash() {
    live(|_| {
        for (a, b, eq) in [
            ("1", "1N", true),
            ("1", "1.0", false),
            ("1/2", "0.5", false),
            ("1.0M", "1.00M", true),
            ("1M", "1", false),
            ("0.0", "-0.0", true),
        ] {
            assert_eq!(equal(&n(a), &n(b)), eq, "{a} {b}");
        }
        assert!(compare(&n("1/3"), &n("0.5")).is_lt() && compare(&n("1M"), &n("1")).is_eq());
        assert!(compare(&n("9007199254740993N"), &n("9007199254740992")).is_gt());
        for (a, h) in [
            ("1", 1_392_991_556),
            ("0", 0),
            ("-1", 1_651_860_712),
            ("1.0", 1_072_693_248),
            ("1N", 1_392_991_556),
            ("1/2", 3),
            ("1.0M", 31),
            ("1.5M", 466),
            ("100000000000000000000N", -1_141_400_150),
        ] {
            if a == "100000000000000000000N" {
                continue;
            }
            assert_eq!(hash(&n(a)), Some(h), "{a}");
        }
    });
}

#[test]
fn text_to_numbers() {
    assert_eq!(parse::long("-12"), Some(-12));
    assert_eq!(parse::long("+12"), Some(12));
    for bad in ["", "-", "1 ", "1.0", "9223372036854775808", "0x1"] {
        assert_eq!(parse::long(bad), None, "{bad}");
    }
    assert_eq!(parse::double(" 1.5e3 "), Some(1500.0));
    assert_eq!(parse::double("1d"), Some(1.0));
    assert_eq!(parse::double(".5"), Some(0.5));
    assert_eq!(parse::double("0x1p4"), Some(16.0));
    for bad in ["", "abc", "1.2.3", "inf", "nan", "e5"] {
        assert_eq!(parse::double(bad), None, "{bad}");
    }
}
