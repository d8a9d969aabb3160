//! A compiled source file as the cache describes it: which code, in which order, and what each piece rests on.

use super::asked::Asked;
use crate::wire::{BadPayload, Reader, Writer};
use std::collections::{BTreeMap, BTreeSet};

const FORMAT: &str = "flak-unit 4";

/// The place in a source file where compilation goes on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Resume {
    /// Where the top-level form at hand starts, in UTF-16 units.
    pub(crate) offset: u64,
    pub(crate) line: u64,
    pub(crate) column: u64,
    /// How many of its pieces have run.
    pub(crate) leaves: u64,
}

impl Resume {
    /// The beginning of a file.
    pub(crate) const START: Resume = Resume { offset: 0, line: 1, column: 1, leaves: 0 };
}

/// A piece of code that runs as a whole, and what it rests on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Step {
    /// Where to go on compiling when this step does not hold any more.
    pub(crate) resume: Resume,
    /// What the compiler asked since the step before ran.
    pub(crate) asked: Vec<Asked>,
    /// Which of the unit's codes.
    pub(crate) code: u64,
    /// The symbol of its initialiser.
    pub(crate) init: String,
}

/// A source file that was loaded while this one was.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Source {
    /// The namespace for a file that was required, empty for one named by its path.
    pub(crate) ns: String,
    pub(crate) path: String,
    pub(crate) content: String,
}

/// A compiled source file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Unit {
    /// The namespace it left, for people.
    pub(crate) ns: String,
    /// The path as it was given, which is part of the code.
    pub(crate) shown: String,
    /// The absolute path it had.
    pub(crate) path: String,
    /// The hash of the source.
    pub(crate) content: String,
    /// Why it was compiled.
    pub(crate) reason: String,
    /// The names under which the cache keeps its code; several when part of it was compiled again.
    pub(crate) codes: Vec<String>,
    pub(crate) steps: Vec<Step>,
    /// The vars it defines, `ns/name`, and what a question for them answers ([super::asked::var]).
    pub(crate) own: BTreeMap<String, String>,
    /// The namespaces its code is in.
    pub(crate) spaces: BTreeSet<String>,
    /// The namespaces its compilation looked at.
    pub(crate) deps: BTreeSet<String>,
    /// The files loaded on its behalf.
    pub(crate) sources: BTreeSet<Source>,
}

impl Unit {
    pub(crate) fn encode(&self) -> Vec<u8> {
        let mut out = Writer::default();
        out.string(FORMAT);
        for text in [&self.ns, &self.shown, &self.path, &self.content, &self.reason] {
            out.string(text);
        }
        strings(&mut out, &self.codes);
        out.varint(self.steps.len() as u64);
        for step in &self.steps {
            let at = step.resume;
            out.varint(at.offset).varint(at.line).varint(at.column).varint(at.leaves).varint(step.code);
            out.string(&step.init).varint(step.asked.len() as u64);
            step.asked.iter().for_each(|asked| asked.write(&mut out));
        }
        out.varint(self.own.len() as u64);
        for (var, meaning) in &self.own {
            out.string(var).string(meaning);
        }
        strings(&mut out, &self.spaces);
        strings(&mut out, &self.deps);
        out.varint(self.sources.len() as u64);
        for source in &self.sources {
            out.string(&source.ns).string(&source.path).string(&source.content);
        }
        out.0
    }

    /// None when the bytes are not what [Unit::encode] made.
    pub(crate) fn decode(bytes: &[u8]) -> Option<Unit> {
        let mut reader = Reader::new(bytes);
        let unit = read(&mut reader).ok()?;
        // Codes become names of files.
        let hex = |code: &String| code.len() == 32 && code.bytes().all(|b| b.is_ascii_hexdigit());
        let sound = reader.rest().is_empty()
            && unit.codes.iter().all(hex)
            && unit.steps.iter().all(|s| (s.code as usize) < unit.codes.len());
        sound.then_some(unit)
    }

    /// Whether it rests on the same, step by step, and runs in the same order.
    pub(crate) fn rests_on_the_same(&self, other: &Unit) -> bool {
        let steps =
            |unit: &Unit| unit.steps.iter().map(|s| (s.resume, s.asked.clone(), s.init.clone())).collect::<Vec<_>>();
        steps(self) == steps(other)
    }
}

fn strings<'a>(out: &mut Writer, items: impl IntoIterator<Item = &'a String, IntoIter: ExactSizeIterator>) {
    let items = items.into_iter();
    out.varint(items.len() as u64);
    items.for_each(|item| {
        out.string(item);
    });
}

/// `count` items; the count is not trusted to reserve memory.
fn many<T>(
    from: &mut Reader<'_>,
    mut item: impl FnMut(&mut Reader<'_>) -> Result<T, BadPayload>,
) -> Result<Vec<T>, BadPayload> {
    let count = from.varint()?;
    let mut all = Vec::new();
    for _ in 0..count {
        all.push(item(from)?);
    }
    Ok(all)
}

fn read(from: &mut Reader<'_>) -> Result<Unit, BadPayload> {
    if from.string()? != FORMAT {
        return Err(BadPayload);
    }
    let owned = |from: &mut Reader<'_>| from.owned();
    Ok(Unit {
        ns: from.owned()?,
        shown: from.owned()?,
        path: from.owned()?,
        content: from.owned()?,
        reason: from.owned()?,
        codes: many(from, owned)?,
        steps: many(from, step)?,
        own: many(from, |from| Ok((from.owned()?, from.owned()?)))?.into_iter().collect(),
        spaces: many(from, owned)?.into_iter().collect(),
        deps: many(from, owned)?.into_iter().collect(),
        sources: many(from, |from| Ok(Source { ns: from.owned()?, path: from.owned()?, content: from.owned()? }))?
            .into_iter()
            .collect(),
    })
}

fn step(from: &mut Reader<'_>) -> Result<Step, BadPayload> {
    let resume =
        Resume { offset: from.varint()?, line: from.varint()?, column: from.varint()?, leaves: from.varint()? };
    Ok(Step { resume, code: from.varint()?, init: from.owned()?, asked: many(from, Asked::read)? })
}

#[cfg(test)]
pub(super) mod tests {
    use super::super::asked::Question;
    use super::*;

    pub(crate) fn sample() -> Unit {
        let asked = Asked { question: Question::Full { ns: "m".into() }, answer: "abc".into() };
        let step =
            |code, init: &str| Step { resume: Resume::START, asked: vec![asked.clone()], code, init: init.into() };
        Unit {
            ns: "a".into(),
            shown: "src/a.clj".into(),
            path: "/p/src/a.clj".into(),
            content: "c0".into(),
            reason: "new".into(),
            codes: vec!["1".repeat(32), "2".repeat(32)],
            steps: vec![step(0, "flak_init.a.1"), step(1, "flak_init.a.1"), step(1, "flak_init.a.2")],
            own: [("a/f".to_owned(), "var".to_owned())].into(),
            spaces: ["a".to_owned()].into(),
            deps: ["m".to_owned(), "util".to_owned()].into(),
            sources: [Source { ns: "m".into(), path: "/p/m.clj".into(), content: "c1".into() }].into(),
        }
    }

    #[test]
    fn units_survive_their_bytes() {
        assert_eq!(Unit::decode(&sample().encode()), Some(sample()));
        let mut other = sample();
        other.codes[0] = "0".repeat(32);
        assert!(sample().rests_on_the_same(&other));
        other.steps[1].asked.clear();
        assert!(!sample().rests_on_the_same(&other));
    }

    #[test]
    fn what_is_cut_off_or_refers_to_nothing_is_no_unit() {
        let bytes = sample().encode();
        for end in 0..bytes.len() {
            assert_eq!(Unit::decode(&bytes[..end]), None, "cut at {end}");
        }
        let mut wrong = sample();
        wrong.codes.pop();
        assert_eq!(Unit::decode(&wrong.encode()), None);
        let mut outside = sample();
        outside.codes[0] = "../../../../../../../../tmp/other".into();
        assert_eq!(Unit::decode(&outside.encode()), None);
    }
}
