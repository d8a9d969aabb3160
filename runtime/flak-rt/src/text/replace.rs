//! `clojure.string/replace` and `replace-first`.

use crate::ctx::Ctx;
use crate::error::{Kind, Res, class_cast, illegal_argument};
use crate::rt::rt;
use crate::string::Str;
use crate::text::regex::{Groups, Regex, find_all, result, text};
use crate::value::Value;

/// Appends a replacement in Java's syntax: `$1` and `${name}`-less group references, `\` quotes.
fn append_replacement(out: &mut String, template: &str, subject: &str, groups: &Groups) -> Res<()> {
    let mut chars = template.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '\\' => out.push(chars.next().ok_or_else(|| illegal_argument("character to be escaped is missing"))?),
            '$' => {
                let first = chars
                    .next()
                    .and_then(|c| c.to_digit(10))
                    .ok_or_else(|| illegal_argument("Illegal group reference"))?;
                let mut group = first as usize;
                if group >= groups.len() {
                    return Err(Kind::IndexOutOfBoundsException.new(format!("No group {group}")));
                }
                // More digits belong to the reference as long as there is such a group.
                while let Some(digit) = chars.peek().and_then(|c| c.to_digit(10)) {
                    if group * 10 + digit as usize >= groups.len() {
                        break;
                    }
                    group = group * 10 + digit as usize;
                    chars.next();
                }
                if let Some((a, b)) = groups[group] {
                    out.push_str(&subject[a..b]);
                }
            }
            c => out.push(c),
        }
    }
    Ok(())
}

fn by_regex(ctx: &mut Ctx, subject: &str, re: &Regex, with: &Value, first_only: bool) -> Res {
    let mut out = String::new();
    let mut at = 0;
    for groups in find_all(re, subject)? {
        let Some((a, b)) = groups[0] else { continue };
        out.push_str(&subject[at..a]);
        match with.as_str() {
            Some(template) => append_replacement(&mut out, template, subject, &groups)?,
            None => {
                let answer = ctx.call1(with, result(subject, &groups))?;
                out.push_str(answer.as_str().ok_or_else(|| class_cast(&answer, "java.lang.String"))?);
            }
        }
        at = b;
        if first_only {
            break;
        }
    }
    out.push_str(&subject[at..]);
    Ok(Str::from_string(out))
}

fn replace(ctx: &mut Ctx, s: &Value, what: &Value, with: &Value, first_only: bool) -> Res {
    let subject = text(s)?;
    if let Some(re) = what.get::<Regex>() {
        return by_regex(ctx, subject, re, with, first_only);
    }
    let count = if first_only { 1 } else { usize::MAX };
    if let Some(c) = what.as_char() {
        let with = with.as_char().ok_or_else(|| class_cast(with, "java.lang.Character"))?;
        return Ok(Str::from_string(subject.replacen(c, with.encode_utf8(&mut [0; 4]), count)));
    }
    let Some(what_text) = what.as_str() else {
        return Err(illegal_argument(format!("Invalid match arg: {}", crate::class::class_name(what))));
    };
    let with = text(with)?;
    Ok(Str::from_string(subject.replacen(what_text, with, count)))
}

rt! {
    /// Every `what` in `s` replaced: string by string, char by char, regex by a template (`$1`) or by what a function of the match answers.
    fn str_replace(ctx, s: &Value, what: &Value, with: &Value) -> Res {
        replace(ctx, s, what, with, false)
    }

    /// The first one only.
    fn str_replace_first(ctx, s: &Value, what: &Value, with: &Value) -> Res {
        replace(ctx, s, what, with, true)
    }
}
