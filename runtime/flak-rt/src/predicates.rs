//! Rows about words and types.

use crate::rt::rt;
use crate::value::Value;

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
}
