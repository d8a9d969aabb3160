//! Class names of values.

use crate::heap::type_name;
use crate::value::Value;

/// The class name that Clojure on the JVM would show for a value; `nil` has none and says so.
pub fn class_name(v: &Value) -> &'static str {
    if let Some(t) = v.type_id() {
        return type_name(t);
    }
    if v.is_small() {
        "java.lang.Long"
    } else if v.is_bool() {
        "java.lang.Boolean"
    } else if v.as_char().is_some() {
        "java.lang.Character"
    } else {
        "nil"
    }
}
