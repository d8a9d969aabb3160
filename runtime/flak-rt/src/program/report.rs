//! What the user sees of an exception that nobody caught.

use crate::bridge;
use crate::ctx::Ctx;
use crate::error::Thrown;
use crate::exception::Exception;
use crate::stack::{self, Place};
use crate::value::Value;
use std::fmt::Write as _;

/// The most frames shown.
const MOST: usize = 12;

/// The most causes followed: a chain may be a circle.
const CAUSES: usize = 16;

/// Class, message, data and Flak frames of an exception and its causes; ends with a newline.
pub fn report(ctx: &mut Ctx, thrown: &Thrown) -> String {
    let mut text = String::from("error: ");
    let mut at = thrown.0.clone();
    for n in 0..CAUSES {
        let Some(e) = at.get::<Exception>() else {
            let _ = writeln!(text, "{} was thrown", printed(ctx, &at));
            break;
        };
        if n > 0 {
            text.push_str("caused by: ");
        }
        one(ctx, e, &mut text);
        if e.cause.is_nil() {
            break;
        }
        let cause = e.cause.clone();
        at = cause;
    }
    text
}

fn one(ctx: &mut Ctx, e: &Exception, text: &mut String) {
    text.push_str(e.kind.simple_name());
    match e.message.as_str() {
        Some(message) => {
            let _ = writeln!(text, ": {message}");
        }
        None => text.push('\n'),
    }
    if let Some(remark) = e.remarked() {
        let _ = writeln!(text, "  {remark}");
    }
    if !e.data.is_nil() {
        let _ = writeln!(text, "  data: {}", printed(ctx, &e.data));
    }
    for place in stack::symbolize(e.addresses()).iter().filter_map(flak_frame).take(MOST) {
        let _ = writeln!(text, "  at {place}");
    }
}

fn printed(ctx: &mut Ctx, v: &Value) -> String {
    bridge::pr_str(ctx, v)
        .ok()
        .and_then(|s| s.as_str().map(str::to_owned))
        .unwrap_or_else(|| crate::class::class_name(v).to_owned())
}

/// `ns/name (file:line)` of a frame of compiled Flak code: its symbols hold a slash and a number, adaptors begin with `~`.
fn flak_frame(place: &Place) -> Option<String> {
    let (name, _) = place.name.rsplit_once('#')?;
    if !name.contains('/') || name.starts_with('~') || name == stack::MAKER {
        return None;
    }
    let name = name.strip_suffix("/init").map_or_else(|| name.to_owned(), |ns| format!("{ns}, top level"));
    if place.file.is_empty() {
        return Some(name);
    }
    if place.line == 0 {
        return Some(format!("{name} ({})", place.file));
    }
    Some(format!("{name} ({}:{})", place.file, place.line))
}
