//! The command line: what each command takes, and what was given.

use crate::cache_command;
use std::path::PathBuf;

/// A command of `flak`.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Command {
    /// `flak run FILE ARGS...`
    Run,
    /// `flak repl`
    Repl,
    /// `flak -e EXPR`
    Eval,
    /// `flak compile FILE -o OUT`
    Compile,
    /// `flak doctor`
    Doctor,
    /// `flak cache ACTION`
    Cache,
    /// `flak explain CODE`
    Explain,
    /// `flak help [COMMAND]`
    Help,
    /// `flak --version`
    Version,
    /// Compiles the core library; used by the build.
    Bootstrap,
}

/// Name, command, help of every command a user may type.
pub(crate) const COMMANDS: &[(&str, Command, &str)] = &[
    ("run", Command::Run, include_str!("help/run.txt")),
    ("repl", Command::Repl, include_str!("help/repl.txt")),
    ("compile", Command::Compile, include_str!("help/compile.txt")),
    ("doctor", Command::Doctor, include_str!("help/doctor.txt")),
    ("cache", Command::Cache, include_str!("help/cache.txt")),
    ("explain", Command::Explain, include_str!("help/explain.txt")),
    ("help", Command::Help, include_str!("help/help.txt")),
];

/// A parsed command line.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Options {
    pub(crate) command: Command,
    /// 0 or 2.
    pub(crate) opt: u8,
    /// It was named.
    pub(crate) opt_given: bool,
    pub(crate) source_path: Vec<PathBuf>,
    pub(crate) output: Option<PathBuf>,
    /// `exe`, `fir`, `llvm`, `asm` or `obj`.
    pub(crate) emit: String,
    /// `built` or `final`.
    pub(crate) stage: String,
    /// The file, expressions, code or topic.
    pub(crate) operands: Vec<String>,
    /// What follows the file of `run`.
    pub(crate) program_args: Vec<String>,
    /// `--json` of `flak cache stat`.
    pub(crate) json: bool,
    /// `--all` of `flak cache clean`.
    pub(crate) all: bool,
    /// `--older-than` of `flak cache clean`, in days.
    pub(crate) older_than: Option<u64>,
    /// The command's help was asked for.
    pub(crate) help: bool,
}

/// The command line is wrong; exit status 2.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Usage(pub(crate) String);

impl Options {
    fn new(command: Command) -> Options {
        let opt = if matches!(command, Command::Repl | Command::Eval) { 0 } else { 2 };
        Options {
            command,
            opt,
            opt_given: false,
            source_path: Vec::new(),
            output: None,
            emit: "exe".into(),
            stage: "final".into(),
            operands: Vec::new(),
            program_args: Vec::new(),
            json: false,
            all: false,
            older_than: None,
            help: false,
        }
    }

    /// Parses what follows the program's name.
    pub(crate) fn parse(arguments: &[String]) -> Result<Options, Usage> {
        let Some(first) = arguments.first() else { return Ok(Options::new(Command::Repl)) };
        let (command, rest) = match first.as_str() {
            "-e" | "--eval" => (Command::Eval, arguments),
            "-h" | "--help" => (Command::Help, &arguments[1..]),
            "-V" | "--version" => (Command::Version, &arguments[1..]),
            "bootstrap" => (Command::Bootstrap, &arguments[1..]),
            "-O0" | "-O2" | "-I" => (leading(arguments), arguments),
            name => (named(name)?, &arguments[1..]),
        };
        let mut options = Options::new(command);
        options.take(rest)?;
        options.check()?;
        Ok(options)
    }

    /// Whether this is `flak cache` with what needs the program's side of the compiler: `why`, and `optimise`, which Flak starts itself.
    pub(crate) fn cache_needs_host(&self) -> bool {
        self.command == Command::Cache
            && self.operands.first().is_some_and(|action| action == "why" || action == "optimise")
    }

    fn take(&mut self, arguments: &[String]) -> Result<(), Usage> {
        let mut at = 0;
        while at < arguments.len() {
            let argument = arguments[at].as_str();
            at += 1;
            let mut value = |name: &str| {
                let found = arguments.get(at).cloned().ok_or_else(|| Usage(format!("{name} needs a value")));
                at += 1;
                found
            };
            match argument {
                "-O0" | "-O2" => {
                    self.opt = if argument == "-O0" { 0 } else { 2 };
                    self.opt_given = true;
                }
                "-I" | "--source-path" => self.source_path.push(value(argument)?.into()),
                "-e" | "--eval" if self.command == Command::Eval => self.operands.push(value(argument)?),
                "-o" if self.command == Command::Compile || self.command == Command::Bootstrap => {
                    self.output = Some(value(argument)?.into());
                }
                "-h" | "--help" => self.help = true,
                _ if argument.starts_with("-I") => self.source_path.push(argument[2..].into()),
                _ if argument.starts_with("--emit=") && self.command == Command::Compile => {
                    self.emit = argument["--emit=".len()..].into();
                }
                _ if argument.starts_with("--stage=") && self.command == Command::Compile => {
                    self.stage = argument["--stage=".len()..].into();
                }
                "--json" if self.command == Command::Cache => self.json = true,
                "--all" if self.command == Command::Cache => self.all = true,
                _ if argument.starts_with("--older-than=") && self.command == Command::Cache => {
                    self.older_than = Some(days(&argument["--older-than=".len()..])?);
                }
                _ if argument.len() > 1 && argument.starts_with('-') => {
                    return Err(Usage(format!("unknown option {argument}{}", near_option(argument))));
                }
                _ => self.operands.push(argument.to_owned()),
            }
            if self.command == Command::Run && self.operands.len() == 1 {
                self.program_args = arguments[at..].to_vec();
                return Ok(());
            }
        }
        Ok(())
    }

    fn check(&self) -> Result<(), Usage> {
        if self.help {
            return Ok(());
        }
        let wanted = match self.command {
            Command::Run => Some("a source file: flak run FILE [ARGUMENTS...]"),
            Command::Compile => Some("a source file: flak compile FILE -o OUT"),
            Command::Explain => Some("the code of a message: flak explain A001"),
            Command::Eval => Some("an expression: flak -e EXPR"),
            _ => None,
        };
        if let Some(wanted) = wanted.filter(|_| self.operands.is_empty()) {
            return Err(Usage(format!("missing {wanted}")));
        }
        let most = match self.command {
            Command::Run | Command::Compile | Command::Explain | Command::Help => 1,
            Command::Repl | Command::Doctor | Command::Version => 0,
            _ => usize::MAX,
        };
        if let Some(extra) = self.operands.get(most) {
            return Err(Usage(format!("unexpected argument {extra}")));
        }
        if self.command == Command::Cache {
            cache_command::check(self)?;
        }
        one_of("--emit", &self.emit, &["exe", "fir", "llvm", "asm", "obj"])?;
        one_of("--stage", &self.stage, &["built", "final"])
    }
}

fn days(text: &str) -> Result<u64, Usage> {
    text.parse().map_err(|_| Usage(format!("--older-than takes a number of days, not {text:?}")))
}

fn one_of(option: &str, value: &str, choices: &[&str]) -> Result<(), Usage> {
    if choices.contains(&value) {
        Ok(())
    } else {
        Err(Usage(format!("{option} takes one of {}, not {value:?}", choices.join(", "))))
    }
}

/// `flak -O0 -e EXPR` is an evaluation, other options alone start the REPL.
fn leading(arguments: &[String]) -> Command {
    if arguments.iter().any(|a| a == "-e" || a == "--eval") { Command::Eval } else { Command::Repl }
}

/// Every option of any command that begins with two dashes.
const LONG_OPTIONS: [&str; 8] =
    ["--eval", "--source-path", "--emit=", "--stage=", "--json", "--all", "--older-than=", "--help"];

fn near_option(given: &str) -> String {
    let (name, value) = given.split_at(given.find('=').map_or(given.len(), |at| at + 1));
    let nearest = LONG_OPTIONS.iter().map(|known| (distance(name, known), *known)).min();
    let near = nearest.filter(|(far, _)| *far <= 2 && name.len() > 4);
    near.map(|(_, known)| format!("; did you mean {known}{value}?")).unwrap_or_default()
}

fn named(name: &str) -> Result<Command, Usage> {
    if let Some((_, command, _)) = COMMANDS.iter().find(|(known, _, _)| *known == name) {
        return Ok(*command);
    }
    if name.starts_with('-') {
        return Err(Usage(format!("unknown option {name}")));
    }
    let looks_like_file = [".clj", ".cljc", ".flk"].iter().any(|suffix| name.ends_with(suffix));
    if looks_like_file {
        return Err(Usage(format!("unknown command {name:?}; to run a file: flak run {name}")));
    }
    let known: Vec<&str> = COMMANDS.iter().map(|(known, _, _)| *known).collect();
    Err(Usage(format!("unknown command {name:?}{}", nearest(name, &known))))
}

/// `; did you mean "run"?` when one of the words is near.
pub(crate) fn nearest(given: &str, words: &[&str]) -> String {
    let near = words.iter().map(|known| (distance(given, known), *known)).min().filter(|(far, _)| *far <= 2);
    near.map(|(_, known)| format!("; did you mean {known:?}?")).unwrap_or_default()
}

/// The number of edits between two words: a character more, less or another one, or two neighbours swapped.
pub(crate) fn distance(a: &str, b: &str) -> usize {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let mut rows: Vec<Vec<usize>> = vec![(0..=b.len()).collect()];
    for i in 1..=a.len() {
        let mut row = vec![i; b.len() + 1];
        for j in 1..=b.len() {
            let replaced = rows[i - 1][j - 1] + usize::from(a[i - 1] != b[j - 1]);
            row[j] = replaced.min(row[j - 1] + 1).min(rows[i - 1][j] + 1);
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                row[j] = row[j].min(rows[i - 2][j - 2] + 1);
            }
        }
        rows.push(row);
    }
    rows[a.len()][b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(line: &str) -> Result<Options, Usage> {
        Options::parse(&line.split_whitespace().map(str::to_owned).collect::<Vec<_>>())
    }

    #[test]
    fn a_programs_arguments_are_its_own() {
        let options = parse("run -O0 -I src a.clj -O2 --help x").unwrap();
        assert_eq!(options.opt, 0);
        assert_eq!(options.operands, ["a.clj"]);
        assert_eq!(options.program_args, ["-O2", "--help", "x"]);
        assert_eq!(options.source_path, [PathBuf::from("src")]);
    }

    #[test]
    fn nothing_is_the_repl() {
        assert_eq!(parse("").unwrap().command, Command::Repl);
        assert_eq!(parse("-O2").unwrap().command, Command::Repl);
    }

    #[test]
    fn expressions_default_to_quick_compilation() {
        let options = parse("-e 1 -e 2").unwrap();
        assert_eq!((options.command, options.opt), (Command::Eval, 0));
        assert_eq!(options.operands, ["1", "2"]);
        assert_eq!(parse("-O2 -e 1").unwrap().opt, 2);
    }

    #[test]
    fn mistakes_are_named() {
        assert!(parse("rnu a.clj").unwrap_err().0.contains("did you mean \"run\""));
        assert!(parse("a.clj").unwrap_err().0.contains("flak run a.clj"));
        assert!(parse("run").unwrap_err().0.contains("missing a source file"));
        assert!(parse("compile a.clj --emit=elf").unwrap_err().0.contains("exe, fir, llvm, asm, obj"));
        assert!(parse("compile a.clj -o").unwrap_err().0.contains("needs a value"));
        assert!(parse("doctor who").unwrap_err().0.contains("unexpected argument who"));
        assert!(parse("repl --fast").unwrap_err().0.contains("unknown option --fast"));
    }

    #[test]
    fn edit_distance() {
        assert_eq!(distance("run", "run"), 0);
        assert_eq!(distance("rnu", "run"), 1);
        assert_eq!(distance("", "abc"), 3);
        assert_eq!(distance("repl", "rep"), 1);
    }
}
