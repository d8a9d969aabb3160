//! The REPL: a line editor with history and completion at a terminal, plain reading when piped.

use crate::host::{Failure, Host};
use crate::program;
use flak_rt::{Thrown, Value};
use rustyline::completion::Completer;
use rustyline::error::ReadlineError;
use rustyline::highlight::Highlighter;
use rustyline::hint::Hinter;
use rustyline::validate::Validator;
use rustyline::{Context, Editor, Helper};
use std::io::{BufRead, IsTerminal, Write};
use std::path::PathBuf;

const HISTORY: &str = "history";

/// Reads and evaluates until the input ends; errors are printed and the loop goes on.
pub(crate) fn run(host: &Host) -> Result<(), String> {
    if std::io::stdin().is_terminal() && std::io::stdout().is_terminal() {
        println!("Flak {} (Clojure 1.12's language). Exit with Ctrl-D.", env!("CARGO_PKG_VERSION"));
        return at_terminal(host);
    }
    piped(host);
    Ok(())
}

fn prompt() -> String {
    format!("{}=> ", program::current_ns())
}

/// What follows a line that does not complete the form: as wide as the prompt.
fn continuation() -> String {
    format!("{:>width$}", "#_=> ", width = prompt().chars().count())
}

fn piped(host: &Host) {
    let mut text = String::new();
    print_now(&prompt());
    loop {
        let mut line = String::new();
        let read = std::io::stdin().lock().read_line(&mut line);
        match read {
            Ok(0) => break,
            Ok(_) => {}
            Err(e) => {
                eprintln!("flak: cannot read standard input: {e}");
                break;
            }
        }
        text.push_str(&line);
        if text.trim().is_empty() {
            text.clear();
            continue;
        }
        if evaluate_when_complete(host, &text) {
            text.clear();
            print_now(&prompt());
        }
    }
    if !text.trim().is_empty() {
        evaluate(host, &text);
    }
    print_now("\n");
}

fn at_terminal(host: &Host) -> Result<(), String> {
    let mut editor: Editor<Names, _> = Editor::new().map_err(|e| format!("cannot use the terminal: {e}"))?;
    editor.set_helper(Some(Names));
    let history = history_file();
    if let Some(file) = &history {
        let _ = editor.load_history(file);
    }
    let mut text = String::new();
    loop {
        let shown = if text.is_empty() { prompt() } else { continuation() };
        match editor.readline(&shown) {
            Ok(line) => {
                text.push_str(&line);
                text.push('\n');
                if text.trim().is_empty() {
                    text.clear();
                    continue;
                }
                if evaluate_when_complete(host, &text) {
                    let _ = editor.add_history_entry(text.trim_end());
                    text.clear();
                }
            }
            Err(ReadlineError::Interrupted) => text.clear(),
            Err(ReadlineError::Eof) => break,
            Err(e) => return Err(format!("cannot read the terminal: {e}")),
        }
        if let Some(file) = &history {
            let _ = editor.save_history(file);
        }
    }
    Ok(())
}

fn history_file() -> Option<PathBuf> {
    let dir = crate::cache::place::directory()?;
    crate::cache::place::prepare(&dir).ok()?;
    Some(dir.join(HISTORY))
}

/// Whether the text was complete and so has been dealt with.
fn evaluate_when_complete(host: &Host, text: &str) -> bool {
    match host.is_complete(text) {
        Ok(false) => return false,
        Ok(true) => evaluate(host, text),
        Err(failure) => report(failure),
    }
    true
}

fn evaluate(host: &Host, text: &str) {
    if let Err(failure) = host.load_text("NO_SOURCE_FILE", text, Some(print_value)) {
        report(failure);
    }
    program::flush();
}

/// Prints the value of a form and remembers it as `*1`.
fn print_value(value: Value) {
    program::shift_results(value.clone());
    let printed = program::print_line(&value);
    if let Err(thrown) = printed {
        report(Failure::Thrown(thrown));
    }
}

fn report(failure: Failure) {
    program::flush();
    match failure {
        Failure::Diagnostics(text) => eprint!("{text}"),
        Failure::System(message) => eprintln!("flak: error: {message}"),
        Failure::Thrown(thrown) => {
            eprint!("{}", program::report(&thrown));
            let Thrown(value) = thrown;
            program::set_last_exception(value);
        }
    }
}

fn print_now(text: &str) {
    program::flush();
    let mut out = std::io::stdout().lock();
    let _ = out.write_all(text.as_bytes());
    let _ = out.flush();
}

/// Completes the names that can be used in the current namespace.
struct Names;

impl Completer for Names {
    type Candidate = String;

    fn complete(&self, line: &str, position: usize, _: &Context<'_>) -> rustyline::Result<(usize, Vec<String>)> {
        let before = &line[..position];
        let start = before.rfind(|c: char| c.is_whitespace() || "()[]{}\"'`~@^,;".contains(c)).map_or(0, |at| at + 1);
        let prefix = &before[start..];
        if prefix.is_empty() {
            return Ok((position, Vec::new()));
        }
        let mut names = program::names_in_scope();
        names.retain(|name| name.starts_with(prefix));
        names.sort();
        names.dedup();
        Ok((start, names))
    }
}

impl Hinter for Names {
    type Hint = String;
}

impl Highlighter for Names {}

impl Validator for Names {}

impl Helper for Names {}
