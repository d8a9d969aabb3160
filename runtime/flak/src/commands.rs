//! What each command does, and how failures become messages and exit statuses: 0 fine, 1 the program or its compilation failed, 2 wrong usage.

use crate::cache::settings::Settings;
use crate::cache::store;
use crate::dist::Dist;
use crate::host::{Config, Emit, Failure, Host};
use crate::load::Text;
use crate::options::{COMMANDS, Command, Options, Usage};
use crate::units::Library;
use crate::{bootstrap, cache_command, compile, doctor, hooks, program, repl, trace};
use std::cell::RefCell;
use std::path::{Path, PathBuf};

const FAILED: i32 = 1;
const USAGE: i32 = 2;

/// Runs a command line; answers the exit status.
pub(crate) fn main(arguments: &[String], library: Library) -> i32 {
    trace::note("started");
    let options = match Options::parse(arguments) {
        Ok(options) => options,
        Err(Usage(message)) => {
            eprintln!("flak: {message}\nTry `flak help`.");
            return USAGE;
        }
    };
    if options.help {
        return help(options.command);
    }
    match options.command {
        Command::Help => help_topic(options.operands.first()),
        Command::Version => version(),
        Command::Explain => explain(&options.operands[0]),
        _ => match Settings::from_env() {
            Err(message) => {
                eprintln!("flak: {message}");
                USAGE
            }
            Ok(settings) if options.command == Command::Cache && !options.cache_needs_host() => {
                cache_command::run(&options, &settings).unwrap_or_else(|message| fail(&message))
            }
            Ok(settings) => with_host(&options, &settings, library),
        },
    }
}

fn version() -> i32 {
    println!("flak {}", env!("CARGO_PKG_VERSION"));
    0
}

fn help(command: Command) -> i32 {
    let text = COMMANDS
        .iter()
        .find(|(_, known, _)| *known == command)
        .map_or(include_str!("help/main.txt"), |(_, _, text)| text);
    print!("{text}");
    0
}

fn help_topic(topic: Option<&String>) -> i32 {
    let Some(topic) = topic else { return help(Command::Eval) };
    match COMMANDS.iter().find(|(name, _, _)| name == topic) {
        Some((_, _, text)) => {
            print!("{text}");
            0
        }
        None => {
            eprintln!("flak: there is no command {topic:?}\nTry `flak help`.");
            USAGE
        }
    }
}

/// Prints the explanation of a code from the list the build wrote: sections that start with `# CODE`.
fn explain(code: &str) -> i32 {
    let text = match Dist::find().and_then(|dist| {
        std::fs::read_to_string(dist.lib("codes.txt")).map_err(|e| format!("cannot read the list of codes: {e}"))
    }) {
        Ok(text) => text,
        Err(message) => return fail(&message),
    };
    let wanted = code.strip_prefix("FLK-").unwrap_or(code).to_uppercase();
    let mut sections = text.split("\n# ").map(|section| section.trim_start_matches("# "));
    match sections.find(|section| code_of(section) == Some(wanted.as_str())) {
        Some(section) => {
            println!("{}", section.trim_end());
            0
        }
        None => {
            let known: Vec<&str> = text.split("\n# ").filter_map(|s| code_of(s.trim_start_matches("# "))).collect();
            fail(&format!("there is no message with the code {code}; the codes are {}", known.join(" ")))
        }
    }
}

/// The code a section of the list begins with.
fn code_of(section: &str) -> Option<&str> {
    section.split_once(':').map(|(code, _)| code.strip_prefix("FLK-").unwrap_or(code))
}

fn fail(message: &str) -> i32 {
    eprintln!("flak: error: {message}");
    FAILED
}

fn with_host(options: &Options, settings: &Settings, library: Library) -> i32 {
    let dist = match Dist::find() {
        Ok(dist) => dist,
        Err(message) => return fail(&message),
    };
    let config = Config {
        opt: options.opt,
        opt_given: options.opt_given,
        source_path: RefCell::new(options.source_path.clone()),
        library: options.command == Command::Bootstrap,
        keep_units: matches!(options.command, Command::Compile | Command::Bootstrap),
        emit: (options.emit != "exe" && options.emit != "obj")
            .then(|| Emit { kind: options.emit.clone(), stage: options.stage.clone() }),
    };
    let host: &'static Host = match Host::new(dist, config, settings) {
        Ok(host) => Box::leak(Box::new(host)),
        Err(message) => return fail(&message),
    };
    hooks::install(host);
    let started = program::start(library, &options.program_args, options.command != Command::Bootstrap);
    trace::note("runtime ready");
    let result = started.map_err(Failure::Thrown).and_then(|()| dispatch(host, options, settings));
    let status = match result {
        Ok(status) => status,
        Err(failure) => report(failure),
    };
    finish(host, status)
}

/// Ends the program: output flushed, temporary files removed, the heap checked when that was asked for.
pub(crate) fn finish(host: &Host, status: i32) -> i32 {
    program::flush();
    host.close();
    let status = program::shut_down(status);
    if store::differed() { status.max(FAILED) } else { status }
}

fn report(failure: Failure) -> i32 {
    program::flush();
    match failure {
        Failure::Diagnostics(text) => eprint!("{text}"),
        Failure::System(message) => eprintln!("flak: error: {message}"),
        Failure::Thrown(thrown) => {
            eprint!("{}", program::report(&thrown));
        }
    }
    FAILED
}

fn dispatch(host: &Host, options: &Options, settings: &Settings) -> Result<i32, Failure> {
    match options.command {
        Command::Run => run(host, options),
        Command::Eval => eval(host, options),
        Command::Repl => {
            search_here(host);
            repl::run(host).map(|()| 0).map_err(Failure::System)
        }
        Command::Compile => {
            let source = Text::read(Path::new(&options.operands[0])).map_err(Failure::System)?;
            search_around(host, &source);
            compile::run(host, options, &source).map(|()| 0)
        }
        Command::Doctor => Ok(doctor::run(host, settings)),
        Command::Bootstrap => {
            let out = options.output.clone().unwrap_or_else(|| PathBuf::from("."));
            bootstrap::run(host, options.operands.first().map(Path::new), &out).map(|()| 0)
        }
        Command::Cache => {
            search_here(host);
            cache_command::with_host(host, options)
        }
        Command::Help | Command::Version | Command::Explain => Ok(0),
    }
}

fn run(host: &Host, options: &Options) -> Result<i32, Failure> {
    let source = Text::open(Path::new(&options.operands[0]), host.kept()).map_err(Failure::System)?;
    search_around(host, &source);
    let loaded = host.load_source(&source, "")?;
    program::call_main(&loaded.ns, &options.program_args).map_err(Failure::Thrown)?;
    Ok(0)
}

/// Evaluates expressions and prints their values, except nil, as `clojure -e` does.
fn eval(host: &Host, options: &Options) -> Result<i32, Failure> {
    search_here(host);
    for expression in &options.operands {
        host.load_text("NO_SOURCE_FILE", expression, Some(print_unless_nil))?;
    }
    Ok(0)
}

fn print_unless_nil(value: flak_rt::Value) {
    if !value.is_nil()
        && let Err(thrown) = program::print_line(&value)
    {
        eprint!("{}", program::report(&thrown));
    }
}

fn search_here(host: &Host) {
    let mut path = host.config.source_path.borrow_mut();
    if path.is_empty() {
        path.push(PathBuf::from("."));
    }
}

/// Without `-I`, required namespaces are looked for where the file's own namespace says its root is, and in the current directory.
fn search_around(host: &Host, source: &Text) {
    let mut path = host.config.source_path.borrow_mut();
    if !path.is_empty() {
        return;
    }
    path.push(below_here(source_root(source)));
    path.push(PathBuf::from("."));
}

/// A directory below the current one is named without it: what is compiled does not say where that was, and another machine that has the files elsewhere can use it.
fn below_here(root: PathBuf) -> PathBuf {
    let here = std::env::current_dir().and_then(std::fs::canonicalize).unwrap_or_default();
    match root.strip_prefix(&here) {
        Ok(below) if below.as_os_str().is_empty() => PathBuf::from("."),
        Ok(below) => below.to_path_buf(),
        Err(_) => root,
    }
}

/// For `src/a/b.clj` that starts with `(ns a.b`, `src`; else the file's directory.
fn source_root(source: &Text) -> PathBuf {
    let directory = source.path.parent().unwrap_or(Path::new(".")).to_path_buf();
    let Some(ns) = source.text().ok().and_then(declared_ns) else { return directory };
    let stem = ns.replace('.', "/").replace('-', "_");
    let without_suffix = source.path.with_extension("");
    match without_suffix.to_string_lossy().strip_suffix(&format!("/{stem}")) {
        Some(root) => PathBuf::from(root),
        None => directory,
    }
}

/// The name in the file's `ns` form, if it begins with one after comments.
fn declared_ns(text: &str) -> Option<String> {
    let mut rest = text.strip_prefix('\u{feff}').unwrap_or(text);
    if rest.starts_with("#!") {
        rest = rest.split_once('\n').map_or("", |(_, rest)| rest);
    }
    loop {
        rest = rest.trim_start_matches(|c: char| c.is_whitespace() || c == ',');
        match rest.strip_prefix(';') {
            Some(comment) => rest = comment.split_once('\n').map_or("", |(_, rest)| rest),
            None => break,
        }
    }
    let rest = rest.strip_prefix("(ns")?.strip_prefix(|c: char| c.is_whitespace())?.trim_start();
    let end = rest.find(|c: char| c.is_whitespace() || "()[]{}\";^".contains(c)).unwrap_or(rest.len());
    (end > 0).then(|| rest[..end].to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn source(path: &str, text: &str) -> Text {
        Text::of(path, text)
    }

    #[test]
    fn the_root_follows_from_the_namespace() {
        assert_eq!(
            source_root(&source("/p/src/a/b_c.clj", "; about\n(ns a.b-c\n  (:require x))")),
            PathBuf::from("/p/src")
        );
        assert_eq!(source_root(&source("/p/src/script.clj", "(ns a.b)")), PathBuf::from("/p/src"));
        assert_eq!(source_root(&source("/p/script.clj", "(println 1)")), PathBuf::from("/p"));
        assert_eq!(source_root(&source("/p/x.clj", "#!/usr/bin/env flak\n(ns x)")), PathBuf::from("/p"));
    }

    #[test]
    fn only_an_ns_form_declares() {
        assert_eq!(declared_ns("(nsx a)"), None);
        assert_eq!(declared_ns("(ns a)").as_deref(), Some("a"));
        assert_eq!(declared_ns("(ns ^{:doc \"d\"} a)"), None);
        assert_eq!(declared_ns(""), None);
    }
}
