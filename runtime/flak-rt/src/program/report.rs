//! What the user sees of an exception that nobody caught.

use crate::bridge;
use crate::ctx::Ctx;
use crate::error::Thrown;
use crate::exception::Exception;
use crate::stack::Place;
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
    for place in e.flak_frames().into_iter().map(frame).take(MOST) {
        let _ = writeln!(text, "  at {place}");
    }
}

fn printed(ctx: &mut Ctx, v: &Value) -> String {
    bridge::pr_str(ctx, v)
        .ok()
        .and_then(|s| s.as_str().map(str::to_owned))
        .unwrap_or_else(|| crate::class::class_name(v).to_owned())
}

/// `ns/name (file:line)`; initialisers are the top level of their namespace.
fn frame(mut place: Place) -> Place {
    if let Some(ns) = place.name.strip_suffix("/init") {
        place.name = format!("{ns}, top level");
    }
    place
}
