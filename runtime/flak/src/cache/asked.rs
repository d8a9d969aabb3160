//! What a compilation asked of the program, with the answers it got: while the answers are the same, the code is the same.
//!
//! A macro's code is the one thing that cannot be asked for: it is stood for by the full hash of its namespace ([super::world]).

use crate::wire::{BadPayload, Reader, Writer};

/// Something the compiler asked.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Question {
    /// The name of `*ns*`.
    CurrentNs,
    /// The namespace that an alias, or a full name, means in a namespace.
    Aliased { ns: String, alias: String },
    /// What a symbol means in a namespace; `symbol_ns` is empty for a simple one.
    Resolve { ns: String, symbol_ns: String, name: String },
    /// The full hash of a namespace whose code ran in a macro.
    Full { ns: String },
    /// Everything that was loaded and evaluated so far: a macro looked around.
    World,
}

/// A question with its answer, which is text that is compared, and shown by `flak cache why`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Asked {
    pub(crate) question: Question,
    pub(crate) answer: String,
}

/// What separates the fields of a var in an answer.
pub(crate) const FIELD: char = '\u{1f}';

/// The answer to [Question::Resolve] for a var.
pub(crate) fn var(ns: &str, name: &str, flags: &str, arglists: &str) -> String {
    ["var", ns, name, flags, arglists].join(&FIELD.to_string())
}

/// Namespace and name of a var, if that is what the answer says.
pub(crate) fn as_var(answer: &str) -> Option<[&str; 4]> {
    let mut fields = answer.split(FIELD);
    (fields.next() == Some("var")).then(|| [(); 4].map(|()| fields.next().unwrap_or("")))
}

impl Asked {
    pub(crate) fn write(&self, out: &mut Writer) {
        match &self.question {
            Question::CurrentNs => out.varint(0),
            Question::Aliased { ns, alias } => out.varint(1).string(ns).string(alias),
            Question::Resolve { ns, symbol_ns, name } => out.varint(2).string(ns).string(symbol_ns).string(name),
            Question::Full { ns } => out.varint(3).string(ns),
            Question::World => out.varint(4),
        };
        out.string(&self.answer);
    }

    pub(crate) fn read(from: &mut Reader<'_>) -> Result<Asked, BadPayload> {
        let question = match from.varint()? {
            0 => Question::CurrentNs,
            1 => Question::Aliased { ns: from.owned()?, alias: from.owned()? },
            2 => Question::Resolve { ns: from.owned()?, symbol_ns: from.owned()?, name: from.owned()? },
            3 => Question::Full { ns: from.owned()? },
            4 => Question::World,
            _ => return Err(BadPayload),
        };
        Ok(Asked { question, answer: from.owned()? })
    }

    /// What differs, in words, when the answer is `now` instead; the subject is what was looked at.
    pub(crate) fn change(&self, now: &str) -> String {
        match &self.question {
            Question::CurrentNs => format!("the current namespace was {} and is {now}", self.answer),
            Question::Aliased { alias, .. } => {
                format!("alias `{alias}` meant {} and means {}", or_nothing(&self.answer), or_nothing(now))
            }
            Question::Full { ns } => format!("macro namespace {ns}: its source changed"),
            Question::World => "a macro looked at what is loaded, and that is not the same".to_owned(),
            Question::Resolve { symbol_ns, name, .. } => {
                let symbol = if symbol_ns.is_empty() { name.clone() } else { format!("{symbol_ns}/{name}") };
                resolved_change(&symbol, &self.answer, now)
            }
        }
    }
}

fn or_nothing(name: &str) -> &str {
    if name.is_empty() { "nothing" } else { name }
}

fn resolved_change(symbol: &str, was: &str, now: &str) -> String {
    let (Some(old), Some(new)) = (as_var(was), as_var(now)) else {
        return format!("`{symbol}` meant {} and means {}", meaning(was), meaning(now));
    };
    let [ns, name, old_flags, old_arglists] = old;
    if [ns, name] != new[..2] {
        return format!("`{symbol}` meant {} and means {}", meaning(was), meaning(now));
    }
    if old_arglists != new[3] {
        return format!("interface of {ns}: var `{name}` arglists {old_arglists} became {}", new[3]);
    }
    format!("interface of {ns}: var `{name}` was {} and is {}", plain(old_flags), plain(new[2]))
}

fn plain(flags: &str) -> &str {
    if flags.is_empty() { "a plain var" } else { flags }
}

fn meaning(answer: &str) -> String {
    match as_var(answer) {
        Some([ns, name, ..]) => format!("the var {ns}/{name}"),
        None => answer.replace(FIELD, " "),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all() -> Vec<Question> {
        vec![
            Question::CurrentNs,
            Question::Aliased { ns: "a".into(), alias: "u".into() },
            Question::Resolve { ns: "a".into(), symbol_ns: "u".into(), name: "f".into() },
            Question::Full { ns: "m".into() },
            Question::World,
        ]
    }

    #[test]
    fn questions_survive_their_bytes() {
        let asked: Vec<Asked> = all().into_iter().map(|question| Asked { question, answer: "x".into() }).collect();
        let mut out = Writer::default();
        asked.iter().for_each(|a| a.write(&mut out));
        let mut reader = Reader::new(&out.0);
        for expected in &asked {
            assert_eq!(&Asked::read(&mut reader).unwrap(), expected);
        }
        assert!(Asked::read(&mut reader).is_err());
    }

    #[test]
    fn changes_are_named() {
        let f = |flags: &str, args: &str| var("util", "f", flags, args);
        let asked = Asked { question: all()[2].clone(), answer: f("", "([x])") };
        assert_eq!(asked.change(&f("", "([x y])")), "interface of util: var `f` arglists ([x]) became ([x y])");
        assert_eq!(asked.change(&f("macro", "([x])")), "interface of util: var `f` was a plain var and is macro");
        assert_eq!(asked.change("none"), "`u/f` meant the var util/f and means none");
        assert_eq!(asked.change(&var("b", "f", "", "")), "`u/f` meant the var util/f and means the var b/f");
    }
}
