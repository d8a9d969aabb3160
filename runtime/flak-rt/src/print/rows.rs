//! Rows that print and that make strings of values.

use super::{display_into, readable, str_into};
use crate::error::{Res, class_cast, null_pointer};
use crate::rt::rt;
use crate::string::Str;
use crate::value::Value;

fn index(v: &Value) -> Res<i64> {
    v.as_i64().ok_or_else(|| class_cast(v, "java.lang.Number"))
}

rt! {
    /// `(pr-str x)` of one value.
    fn pr_str(ctx, x: &Value) -> Res {
        readable(ctx, x).map(Str::from_string)
    }

    /// `(print-str x)` of one value.
    fn print_str(ctx, x: &Value) -> Res {
        let mut out = String::new();
        display_into(ctx, x, &mut out)?;
        Ok(Str::from_string(out))
    }

    /// `(str x)` of one value.
    fn str(ctx, x: &Value) -> Res {
        if x.is::<Str>() {
            return Ok(x.clone());
        }
        let mut out = String::new();
        str_into(ctx, x, &mut out)?;
        Ok(Str::from_string(out))
    }

    /// `(str x ...)`
    fn str_n(ctx; items) -> Res {
        let mut out = String::new();
        for x in items {
            str_into(ctx, &x, &mut out)?;
        }
        Ok(Str::from_string(out))
    }

    /// How many scalar values.
    fn str_count(_ctx, s: &Value) -> Res<i64> {
        let s = s.get::<Str>().ok_or_else(|| class_cast(s, "java.lang.String"))?;
        Ok(s.count() as i64)
    }

    /// `(subs s start end)`; `end` may be nil.
    fn subs(_ctx, s: &Value, start: &Value, end: &Value) -> Res {
        if s.is_nil() {
            let signature = if end.is_nil() { "int" } else { "int, int" };
            return Err(null_pointer(format!("Cannot invoke \"String.substring({signature})\" because \"s\" is null")));
        }
        let text = s.get::<Str>().ok_or_else(|| class_cast(s, "java.lang.String"))?;
        let length = text.count() as i64;
        let from = index(start)?;
        let to = if end.is_nil() { length } else { index(end)? };
        if from < 0 || to > length || from > to {
            let message = format!("Range [{from}, {to}) out of bounds for length {length}");
            return Err(crate::error::Kind::StringIndexOutOfBoundsException.new(message));
        }
        if from == 0 && to == length {
            return Ok(s.clone());
        }
        let at = |i: i64| text.offset(i as usize).unwrap_or(text.as_str().len());
        Ok(Str::value(&text.as_str()[at(from)..at(to)]))
    }

    fn string_p(_ctx, x: &Value) -> bool {
        x.is::<Str>()
    }
}
