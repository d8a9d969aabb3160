//! What one compilation asked and made, step by step, while it goes on.

use super::asked::{Asked, Question, as_var};
use super::unit::{Resume, Step};
use std::collections::{BTreeSet, HashSet};

/// The record of a compilation.
#[derive(Default)]
pub(crate) struct Recorder {
    /// Finished steps; their `code` is still 0.
    pub(crate) steps: Vec<Step>,
    pub(crate) own: BTreeSet<String>,
    pub(crate) spaces: BTreeSet<String>,
    /// The namespaces that answers named.
    pub(crate) deps: BTreeSet<String>,
    asked: Vec<Asked>,
    /// The questions among `asked`.
    known: HashSet<Question>,
    resume: Option<Resume>,
}

impl Recorder {
    /// A compilation that begins at `resume`.
    pub(crate) fn new(resume: Resume) -> Recorder {
        Recorder { resume: Some(resume), ..Recorder::default() }
    }

    /// The compiler asked and got an answer. What it learnt of vars that it has defined itself follows from the source.
    pub(crate) fn ask(&mut self, question: Question, answer: impl FnOnce() -> String) {
        if self.known.contains(&question) {
            return;
        }
        let answer = answer();
        if let Some([ns, name, ..]) = as_var(&answer) {
            if self.own.contains(&format!("{ns}/{name}")) {
                return;
            }
            self.deps.insert(ns.to_owned());
        }
        match &question {
            Question::Full { ns } => {
                self.deps.insert(ns.clone());
            }
            Question::Aliased { .. } if !answer.is_empty() => {
                self.deps.insert(answer.clone());
            }
            _ => {}
        }
        self.known.insert(question.clone());
        self.asked.push(Asked { question, answer });
    }

    /// The compiler defines a var.
    pub(crate) fn interned(&mut self, ns: &str, name: &str) {
        self.own.insert(format!("{ns}/{name}"));
        self.spaces.insert(ns.to_owned());
        // What the name meant before is a question of its own.
        self.known.retain(|q| !matches!(q, Question::Resolve { name: asked, .. } if asked == name));
    }

    /// A piece of code is about to run; compilation goes on at `next`.
    pub(crate) fn executes(&mut self, init: &str, next: Resume) {
        let resume = self.resume.replace(next).unwrap_or(Resume::START);
        self.known.clear();
        self.steps.push(Step { resume, asked: std::mem::take(&mut self.asked), code: 0, init: init.to_owned() });
    }

    /// It ran, and left this namespace current.
    pub(crate) fn executed(&mut self, ns: String) {
        self.spaces.insert(ns);
    }
}

#[cfg(test)]
mod tests {
    use super::super::asked::var;
    use super::*;

    fn resolve(name: &str) -> Question {
        Question::Resolve { ns: "a".into(), symbol_ns: String::new(), name: name.into() }
    }

    #[test]
    fn a_question_is_recorded_once_in_a_step() {
        let mut recorder = Recorder::new(Resume::START);
        recorder.ask(resolve("map"), || var("clojure.core", "map", "", ""));
        recorder.ask(resolve("map"), || unreachable!("it was asked before"));
        recorder.executes("i1", Resume { offset: 9, ..Resume::START });
        recorder.ask(resolve("map"), || var("b", "map", "", ""));
        recorder.executes("i2", Resume { offset: 20, ..Resume::START });
        assert_eq!(recorder.steps.iter().map(|s| s.asked.len()).collect::<Vec<_>>(), [1, 1]);
        assert_eq!(recorder.steps[1].resume.offset, 9);
        assert_eq!(recorder.deps, ["b".to_owned(), "clojure.core".to_owned()].into());
    }

    #[test]
    fn what_a_file_defines_is_no_question() {
        let mut recorder = Recorder::new(Resume::START);
        recorder.ask(resolve("f"), || "none".into());
        recorder.interned("a", "f");
        recorder.ask(resolve("f"), || var("a", "f", "", ""));
        recorder.executes("i", Resume::START);
        assert_eq!(recorder.steps[0].asked, [Asked { question: resolve("f"), answer: "none".into() }]);
    }
}
