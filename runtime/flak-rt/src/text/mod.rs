//! The string library, regular expressions, `format`.

pub mod format;
pub mod java_regex;
pub mod regex;
pub mod replace;
pub mod strings;
