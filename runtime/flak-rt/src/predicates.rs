//! Rows about words and types.

use crate::class::Class;
use crate::keyword::Keyword;
use crate::namespace::Namespace;
use crate::rt::rt;
use crate::symbol::Symbol;
use crate::text::regex::Regex;
use crate::value::Value;
use crate::var::Var;

rt! {
    /// `identical?`
    fn identical(_ctx, a: &Value, b: &Value) -> bool {
        a.same(b)
    }

    /// `nil?`
    fn nil_p(_ctx, x: &Value) -> bool {
        x.is_nil()
    }

    /// `not`
    fn not(_ctx, x: &Value) -> bool {
        !x.truthy()
    }

    fn boolean_p(_ctx, x: &Value) -> bool {
        x.is_bool()
    }

    fn char_p(_ctx, x: &Value) -> bool {
        x.as_char().is_some()
    }

    fn symbol_p(_ctx, x: &Value) -> bool {
        x.is::<Symbol>()
    }

    fn keyword_p(_ctx, x: &Value) -> bool {
        x.is::<Keyword>()
    }

    fn var_p(_ctx, x: &Value) -> bool {
        x.is::<Var>()
    }

    fn class_p(_ctx, x: &Value) -> bool {
        x.is::<Class>()
    }

    fn regex_p(_ctx, x: &Value) -> bool {
        x.is::<Regex>()
    }

    fn namespace_p(_ctx, x: &Value) -> bool {
        x.is::<Namespace>()
    }

    /// How many objects are alive on the debug heap, -1 when it is off.
    fn gc_live(_ctx) -> i64 {
        crate::heap::flak_live_count()
    }
}
