//! The program's side of the conversation with the compiler: requests, and serving the compiler's calls.

use crate::cache::Cache;
use crate::cache::asked::Question;
use crate::cache::recorder::Recorder;
use crate::cache::settings::Settings;
use crate::cache::unit::Resume;
use crate::cache::world::World;
use crate::daemon::{self, Compiler};
use crate::dist::Dist;
use crate::link;
use crate::program::{self, Resolved};
use crate::trace;
use crate::wire::{self, BadPayload, Kind, Reader, Writer};
use flak_rt::{Thrown, Value};
use std::cell::{Cell, RefCell};
use std::path::{Path, PathBuf};

/// The most bytes a macro may expand to: one that doubles its argument and calls itself would go on until memory ends.
const LARGEST_EXPANSION: usize = 16 << 20;

/// What the user asked for, for the whole process.
pub(crate) struct Config {
    /// 0 or 2.
    pub(crate) opt: u8,
    /// The user named the level.
    pub(crate) opt_given: bool,
    /// Where required namespaces are looked for, in order.
    pub(crate) source_path: RefCell<Vec<PathBuf>>,
    /// Compile the core library itself.
    pub(crate) library: bool,
    /// Keep the objects of every unit for `flak compile`.
    pub(crate) keep_units: bool,
    /// Ask the compiler for the text of every module as well: kind and stage.
    pub(crate) emit: Option<Emit>,
}

/// What `--emit` wants of each module.
#[derive(Clone, Debug)]
pub(crate) struct Emit {
    /// `fir`, `llvm` or `asm`.
    pub(crate) kind: String,
    /// `built` or `final`: before or after the passes.
    pub(crate) stage: String,
}

/// An object of a unit and its initialiser.
#[derive(Clone, Debug)]
pub(crate) struct Batch {
    pub(crate) object: PathBuf,
    pub(crate) init: String,
}

/// A unit compiled in this process.
pub(crate) struct Compiled {
    pub(crate) ns: String,
    pub(crate) batches: Vec<Batch>,
    /// What `--emit` asked of every module.
    pub(crate) texts: Vec<String>,
}

/// A load or evaluation in progress; the compiler's `exec` calls belong to the innermost.
#[derive(Default)]
struct Activity {
    batches: Vec<Batch>,
    texts: Vec<String>,
    value: Option<Value>,
    /// What to do with the value of each finished form, at the REPL.
    on_form: Option<fn(Value)>,
    ran: bool,
    /// What it asks and makes, when it may be kept.
    recorder: Option<Recorder>,
    /// It loads a file.
    file: bool,
    /// A macro had effects: the code alone is not the program.
    doubtful: bool,
}

/// What a finished load or evaluation left.
#[derive(Default)]
pub(crate) struct Outcome {
    pub(crate) value: Option<Value>,
    pub(crate) batches: Vec<Batch>,
    pub(crate) texts: Vec<String>,
    /// The code is not to be kept: see [Host::doubt].
    pub(crate) doubtful: bool,
    /// What was asked and made, when that was to be recorded.
    pub(crate) recorder: Option<Recorder>,
    /// The IR as a `.fir` file; empty when it was not asked for.
    pub(crate) fir: Vec<u8>,
}

/// How to load a file.
#[derive(Default)]
pub(crate) struct LoadFile {
    /// Where to begin; the start when there is none.
    pub(crate) from: Option<Resume>,
    /// Record what is asked, and have the IR handed over.
    pub(crate) record: bool,
}

/// Why a request came to nothing.
pub(crate) enum Failure {
    /// The source is wrong: rendered diagnostics.
    Diagnostics(String),
    /// The program threw.
    Thrown(Thrown),
    /// Neither: no compiler, no linker, a bug of the compiler.
    System(String),
}

/// Everything the process knows about running and loading. One for each process, on the thread that runs the program.
pub(crate) struct Host {
    pub(crate) dist: Dist,
    pub(crate) config: Config,
    pub(crate) cache: Option<Cache>,
    /// What was loaded so far.
    pub(crate) world: RefCell<World>,
    /// Units compiled in this process, in the order their loading ended, for `flak compile`.
    pub(crate) units: RefCell<Vec<Compiled>>,
    compiler: RefCell<Option<std::rc::Rc<Compiler>>>,
    activities: RefCell<Vec<Activity>>,
    thrown: RefCell<Option<Thrown>>,
    work: RefCell<Option<PathBuf>>,
    objects: Cell<u32>,
}

enum CallError {
    Lost(String),
    Failed { message: String },
}

/// `FLAK_VERIFY=1`: the compiler checks the IR after every pass, and that its text reads back.
fn verify_wanted() -> bool {
    std::env::var_os("FLAK_VERIFY").is_some_and(|v| v != "0")
}

impl Host {
    pub(crate) fn new(dist: Dist, config: Config, settings: &Settings) -> Result<Host, String> {
        // What is found in the cache is not compiled, and so not verified.
        let cache = if verify_wanted() { None } else { Cache::open(dist.build_id(), settings)? };
        Ok(Host {
            dist,
            config,
            cache,
            world: RefCell::default(),
            units: RefCell::default(),
            compiler: RefCell::default(),
            activities: RefCell::default(),
            thrown: RefCell::default(),
            work: RefCell::default(),
            objects: Cell::new(0),
        })
    }

    /// Compiles and runs source text that is no file, form by form.
    pub(crate) fn load_text(&self, path: &str, text: &str, on_form: Option<fn(Value)>) -> Result<Outcome, Failure> {
        self.world.borrow_mut().evaluated(text.as_bytes());
        let mut payload = Writer::default();
        payload.string(path).string(text);
        self.options(&mut payload, on_form.is_some(), &LoadFile::default());
        self.request(Kind::LOAD, payload.0, Activity { on_form, ..Activity::default() })
    }

    /// Compiles and runs a file, or the rest of one, form by form.
    pub(crate) fn compile_file(&self, path: &str, text: &str, how: &LoadFile) -> Result<Outcome, Failure> {
        let mut payload = Writer::default();
        payload.string(path).string(text);
        self.options(&mut payload, false, how);
        let recorder = how.record.then(|| Recorder::new(how.from.unwrap_or(Resume::START)));
        self.request(Kind::LOAD, payload.0, Activity { file: true, recorder, ..Activity::default() })
    }

    /// Compiles and runs one form.
    pub(crate) fn eval(&self, form: &Value) -> Result<Outcome, Failure> {
        let mut payload = Writer::default();
        program::encode(form, &mut payload.0).map_err(Failure::Thrown)?;
        self.world.borrow_mut().evaluated(&payload.0);
        self.options(&mut payload, false, &LoadFile::default());
        self.request(Kind::EVAL, payload.0, Activity::default())
    }

    fn options(&self, payload: &mut Writer, each: bool, how: &LoadFile) {
        let emit = self.config.emit.as_ref();
        let from = how.from.unwrap_or(Resume::START);
        payload.map(11);
        payload.keyword("keep").bool(how.record);
        payload.keyword("from").long(from.offset as i64);
        payload.keyword("line").long(from.line as i64);
        payload.keyword("column").long(from.column as i64);
        payload.keyword("skip").long(from.leaves as i64);
        payload.keyword("opt").long(self.config.opt.into());
        payload.keyword("each").bool(each);
        payload.keyword("library").bool(self.config.library);
        payload.keyword("verify").bool(verify_wanted());
        payload.keyword("emit").optional_string(emit.map(|e| e.kind.as_str()));
        payload.keyword("stage").optional_string(emit.map(|e| e.stage.as_str()));
    }

    /// Whether text read at the REPL is complete: `Ok(false)` means that more has to follow.
    pub(crate) fn is_complete(&self, text: &str) -> Result<bool, Failure> {
        let mut payload = Writer::default();
        payload.string(text);
        let answer = self.call_restarting(Kind::COMPLETE, &payload.0)?;
        Reader::new(&answer).bool().map_err(|BadPayload| Failure::System("the compiler answered nonsense".into()))
    }

    /// A request that runs code of the program. When the compiler is lost before any of it ran, a new one gets it again.
    fn request(&self, kind: Kind, payload: Vec<u8>, activity: Activity) -> Result<Outcome, Failure> {
        self.activities.borrow_mut().push(activity);
        let mut result = self.call(kind, &payload);
        let outermost = self.activities.borrow().len() == 1;
        let untouched = self.activities.borrow().last().is_some_and(|a| !a.ran);
        if let (Err(CallError::Lost(why)), true, true) = (&result, outermost, untouched) {
            trace::note(&format!("the compiler was lost ({why}); starting it again"));
            self.compiler.replace(None);
            result = self.call(kind, &payload);
        }
        let activity = self.activities.borrow_mut().pop().unwrap_or_default();
        let answer = result.map_err(|e| self.failure(e))?;
        self.outcome(&answer, activity)
    }

    fn outcome(&self, answer: &[u8], activity: Activity) -> Result<Outcome, Failure> {
        let mut reader = Reader::new(answer);
        let nonsense = |_| Failure::System("the compiler answered nonsense".into());
        let status = reader.string().map_err(nonsense)?;
        let text = reader.string().map_err(nonsense)?;
        match status {
            "ok" => {
                if !text.is_empty() {
                    eprint!("{text}");
                }
                Ok(Outcome {
                    value: activity.value,
                    batches: activity.batches,
                    texts: activity.texts,
                    doubtful: activity.doubtful,
                    recorder: activity.recorder,
                    fir: reader.rest().to_vec(),
                })
            }
            "thrown" => match self.thrown.borrow_mut().take() {
                Some(thrown) => Err(Failure::Thrown(thrown)),
                None => Err(Failure::System(text.to_owned())),
            },
            _ => {
                // What a macro threw is told by the diagnostics.
                drop(self.thrown.take());
                Err(Failure::Diagnostics(text.to_owned()))
            }
        }
    }

    /// A request that runs nothing. The error is complete.
    pub(crate) fn ask_compiler(&self, kind: Kind, payload: &[u8]) -> Result<Vec<u8>, String> {
        self.call_restarting(kind, payload).map_err(|failure| match failure {
            Failure::System(message) | Failure::Diagnostics(message) => message,
            Failure::Thrown(_) => "the program threw".to_owned(),
        })
    }

    fn call_restarting(&self, kind: Kind, payload: &[u8]) -> Result<Vec<u8>, Failure> {
        let mut result = self.call(kind, payload);
        if let (Err(CallError::Lost(_)), true) = (&result, self.activities.borrow().is_empty()) {
            self.compiler.replace(None);
            result = self.call(kind, payload);
        }
        result.map_err(|e| self.failure(e))
    }

    fn failure(&self, error: CallError) -> Failure {
        match error {
            CallError::Lost(why) => {
                self.compiler.replace(None);
                Failure::System(format!("the compiler was lost: {why}"))
            }
            CallError::Failed { message } => Failure::System(format!("the compiler failed: {message}")),
        }
    }

    /// The connection, made on first use.
    fn compiler(&self) -> Result<std::rc::Rc<Compiler>, CallError> {
        if let Some(compiler) = &*self.compiler.borrow() {
            return Ok(compiler.clone());
        }
        let failed = |message| CallError::Failed { message };
        let mut compiler = std::rc::Rc::new(daemon::connect(&self.dist).map_err(failed)?);
        let mut answer = self.greet(&compiler);
        if let (Err(CallError::Lost(why)), true) = (&answer, compiler.is_shared()) {
            // One that is stopped or stuck takes connections all the same.
            eprintln!("flak: warning: the shared compiler does not answer ({why}); starting one for this program");
            compiler = std::rc::Rc::new(daemon::start_private(&self.dist).map_err(failed)?);
            answer = self.greet(&compiler);
        }
        match Reader::new(&answer?).string() {
            Ok(id) if id == self.dist.build_id() => {
                self.compiler.replace(Some(compiler.clone()));
                Ok(compiler)
            }
            _ => Err(failed("the running compiler belongs to another build".into())),
        }
    }

    /// The compiler's answer to the first call, which has to come soon.
    fn greet(&self, compiler: &Compiler) -> Result<Vec<u8>, CallError> {
        let mut hello = Writer::default();
        hello.string(self.dist.build_id()).long(1);
        let limit = compiler.is_shared().then_some(daemon::GREETING_LIMIT);
        let _ = compiler.stream.set_read_timeout(limit);
        let answer = self.converse(compiler, Kind::HELLO, &hello.0);
        let _ = compiler.stream.set_read_timeout(None);
        answer
    }

    fn call(&self, kind: Kind, payload: &[u8]) -> Result<Vec<u8>, CallError> {
        let compiler = self.compiler()?;
        self.converse(&compiler, kind, payload)
    }

    /// Sends a call and serves the other side's until the answer comes.
    fn converse(&self, compiler: &Compiler, kind: Kind, payload: &[u8]) -> Result<Vec<u8>, CallError> {
        let lost = |e: std::io::Error| match e.kind() {
            std::io::ErrorKind::UnexpectedEof => CallError::Lost("it ended while it was needed".into()),
            std::io::ErrorKind::WouldBlock => CallError::Lost("no answer in time".into()),
            _ => CallError::Lost(e.to_string()),
        };
        wire::write_frame(&compiler.stream, kind, payload).map_err(lost)?;
        loop {
            let (kind, payload) = wire::read_frame(&compiler.stream).map_err(lost)?;
            match kind {
                Kind::ANSWER => return Ok(payload),
                Kind::FAILURE => {
                    let mut reader = Reader::new(&payload);
                    let _ = reader.string();
                    return Err(CallError::Failed {
                        message: reader.string().unwrap_or("it does not say why").to_owned(),
                    });
                }
                call => {
                    let (kind, answer) = self.serve(call, &payload);
                    wire::write_frame(&compiler.stream, kind, &answer).map_err(lost)?;
                }
            }
        }
    }

    fn serve(&self, kind: Kind, payload: &[u8]) -> (Kind, Vec<u8>) {
        let mut answer = Writer::default();
        match self.answer(kind, &mut Reader::new(payload), &mut answer) {
            Ok(()) => (Kind::ANSWER, answer.0),
            Err(Refusal::Thrown(thrown)) => {
                let mut failure = Writer::default();
                let (class, message) = program::describe(&thrown);
                failure.string(&class).string(&message);
                self.thrown.replace(Some(thrown));
                (Kind::FAILURE, failure.0)
            }
            Err(Refusal::Message(message)) => {
                let mut failure = Writer::default();
                failure.string("system").string(&message);
                (Kind::FAILURE, failure.0)
            }
        }
    }

    fn answer(&self, kind: Kind, reader: &mut Reader<'_>, answer: &mut Writer) -> Result<(), Refusal> {
        match kind {
            Kind::CURRENT_NS => {
                let ns = program::current_ns();
                self.record(|r| r.ask(Question::CurrentNs, || ns.clone()));
                answer.string(&ns);
            }
            Kind::RESOLVE => {
                let (ns, symbol_ns, name) = (reader.string()?, reader.string()?, reader.string()?);
                let resolved = program::resolve(ns, symbol_ns, name);
                let [ns, symbol_ns, name] = [ns, symbol_ns, name].map(str::to_owned);
                self.record(|r| r.ask(Question::Resolve { ns, symbol_ns, name }, || resolved.text()));
                write_resolved(resolved, answer)?;
            }
            Kind::ALIASED_NS => {
                let (ns, alias) = (reader.owned()?, reader.owned()?);
                let found = program::aliased_ns(&ns, &alias);
                self.record(|r| r.ask(Question::Aliased { ns, alias }, || found.clone().unwrap_or_default()));
                answer.optional_string(found.as_deref());
            }
            Kind::INTERN => {
                let (ns, name) = (reader.string()?, reader.string()?);
                self.record(|r| r.interned(ns, name));
                program::intern(ns, name, reader.bool()?, reader.bool()?)?;
                answer.bool(true);
            }
            Kind::SIMILAR => {
                for name in program::similar(reader.string()?, reader.string()?, reader.string()?) {
                    answer.string(&name);
                }
            }
            Kind::EXPAND => {
                let (ns, name) = (reader.string()?, reader.string()?);
                let (form, used) = program::decode(reader.rest())?;
                reader.skip(used);
                let (env, _) = program::decode(reader.rest())?;
                let (expansion, seen) = program::expand(ns, name, form, env)?;
                if seen.effect {
                    self.doubt(&format!("the macro {ns}/{name} does more than expand"));
                }
                self.record_macro(ns, name, seen.looked);
                program::encode(&expansion, &mut answer.0)?;
                if answer.0.len() > LARGEST_EXPANSION {
                    return Err(Refusal::Thrown(program::too_large(LARGEST_EXPANSION)));
                }
            }
            Kind::EXEC => {
                let init = reader.string()?;
                let text = reader.optional_string()?;
                let depth = reader.count()?;
                let next = Resume {
                    offset: reader.count()?,
                    line: reader.count()?,
                    column: reader.count()?,
                    leaves: reader.count()?,
                };
                if depth != self.activities.borrow().len() as u64 {
                    self.doubt("code of an outer file ran in the middle of an inner one");
                }
                self.exec(init, text, next, reader.rest())?;
                answer.string(&program::current_ns());
            }
            Kind::FORM_DONE => {
                self.form_done();
                answer.nil();
            }
            other => return Err(Refusal::Message(format!("there is no call {}", other.0))),
        }
        Ok(())
    }

    /// Lets the innermost activity's recorder, if it has one, take down something.
    fn record(&self, note: impl FnOnce(&mut Recorder)) {
        if let Some(recorder) = self.activities.borrow_mut().last_mut().and_then(|a| a.recorder.as_mut()) {
            note(recorder);
        }
    }

    /// A macro of a namespace ran. What it made depends on the code of that namespace and all below; when the namespace is that of the file being compiled, on all that
    /// the file can have used so far; and when it looked around, on everything loaded.
    fn record_macro(&self, ns: &str, name: &str, looked: bool) {
        let world = &mut *self.world.borrow_mut();
        self.record(|recorder| {
            let mut below = vec![ns.to_owned()];
            let mut looked = looked;
            if recorder.own.contains(&format!("{ns}/{name}")) {
                below = program::neighbours(ns);
                below.extend(recorder.deps.iter().cloned());
                below.sort();
                below.dedup();
                // Of the file's own namespaces, those that other files have put code into.
                let others = |ns: &String| recorder.deps.contains(ns) || world.knows(ns);
                below.retain(|ns| !recorder.spaces.contains(ns) || others(ns));
                looked |= world.read_outside();
            }
            for ns in below {
                recorder.ask(Question::Full { ns: ns.clone() }, || world.full(&ns));
            }
            if looked {
                recorder.ask(Question::World, || world.chain());
            }
        });
    }

    /// What is being compiled would not do the same when its code alone runs again: it is not to be kept.
    fn doubt(&self, why: &str) {
        trace::note(&format!("not kept: {why}"));
        for activity in self.activities.borrow_mut().iter_mut() {
            activity.doubtful = true;
        }
    }

    /// Links, loads and runs an object the compiler made; its value becomes the activity's.
    fn exec(&self, init: &str, text: Option<&str>, next: Resume, bytes: &[u8]) -> Result<(), Refusal> {
        let object = self.write_object(bytes)?;
        let shared = object.with_extension("so");
        link::shared_object(std::slice::from_ref(&object), &shared)?;
        let code = link::open(&shared)?.init(init)?;
        if let Some(activity) = self.activities.borrow_mut().last_mut() {
            activity.batches.push(Batch { object, init: init.to_owned() });
            activity.texts.extend(text.map(str::to_owned));
            activity.ran = true;
        }
        self.record(|r| r.executes(init, next));
        let value = program::run_init(code);
        self.record(|r| r.executed(program::current_ns()));
        if let Some(activity) = self.activities.borrow_mut().last_mut() {
            if !activity.file && !flak_rt::expansion::running() {
                self.world.borrow_mut().changed(&program::current_ns());
            }
            activity.value = Some(value?);
            return Ok(());
        }
        value.map(drop).map_err(Refusal::Thrown)
    }

    /// Writes an object to a new file.
    pub(crate) fn write_object(&self, bytes: &[u8]) -> Result<PathBuf, String> {
        let number = self.objects.get() + 1;
        self.objects.set(number);
        let object = self.work_dir()?.join(format!("{number}.o"));
        std::fs::write(&object, bytes).map_err(|e| format!("cannot write {}: {e}", object.display()))?;
        Ok(object)
    }

    fn form_done(&self) {
        let (value, on_form) = match self.activities.borrow_mut().last_mut() {
            Some(activity) => (activity.value.take(), activity.on_form),
            None => (None, None),
        };
        if let (Some(value), Some(on_form)) = (value, on_form) {
            on_form(value);
        }
    }

    /// The directory of this process's objects: they stay until it ends, as stack traces read them.
    pub(crate) fn work_dir(&self) -> Result<PathBuf, String> {
        if let Some(dir) = &*self.work.borrow() {
            return Ok(dir.clone());
        }
        let parent = daemon::runtime_dir()?;
        remove_leftovers(&parent);
        let dir = parent.join(format!("p-{}", std::process::id()));
        std::fs::create_dir(&dir).map_err(|e| format!("cannot make {}: {e}", dir.display()))?;
        self.work.replace(Some(dir.clone()));
        if WORK.set(dir.clone()).is_ok() {
            // SAFETY: the handler needs nothing but the path.
            unsafe { libc::atexit(remove_work) };
        }
        Ok(dir)
    }

    /// Lets a private compiler end.
    pub(crate) fn close(&self) {
        self.compiler.replace(None);
    }

    /// The file of a namespace on the source path: `a.b-c` is `a/b_c` with `.clj`, `.cljc` or `.flk`.
    pub(crate) fn locate(&self, ns: &str) -> Option<PathBuf> {
        let stem = ns.replace('.', "/").replace('-', "_");
        let roots = self.config.source_path.borrow();
        let found = roots.iter().find_map(|root| candidates(root, &stem).into_iter().find(|file| file.is_file()))?;
        // A file below the current directory is named without it, so what is compiled does not say where that was.
        Some(found.strip_prefix(".").map(Path::to_path_buf).unwrap_or(found))
    }
}

/// This process's directory of objects, for [remove_work].
static WORK: std::sync::OnceLock<PathBuf> = std::sync::OnceLock::new();

/// Runs when the process ends, however the program ended it.
extern "C" fn remove_work() {
    if let Some(dir) = WORK.get() {
        let _ = std::fs::remove_dir_all(dir);
    }
}

/// Removes the directories of processes that were killed.
fn remove_leftovers(parent: &Path) {
    let Ok(entries) = std::fs::read_dir(parent) else { return };
    for path in entries.flatten().map(|e| e.path()) {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let process = name.strip_prefix("p-").and_then(|id| id.parse::<u32>().ok());
        if let Some(process) =
            process.filter(|id| *id == std::process::id() || !Path::new(&format!("/proc/{id}")).exists())
        {
            trace::note(&format!("removing what process {process} left"));
            let _ = std::fs::remove_dir_all(&path);
        }
    }
}

/// The files that may hold a namespace under a root, in order of preference.
fn candidates(root: &Path, stem: &str) -> [PathBuf; 3] {
    [".clj", ".cljc", ".flk"].map(|suffix| root.join(format!("{stem}{suffix}")))
}

enum Refusal {
    Thrown(Thrown),
    Message(String),
}

impl From<Thrown> for Refusal {
    fn from(thrown: Thrown) -> Refusal {
        Refusal::Thrown(thrown)
    }
}

impl From<String> for Refusal {
    fn from(message: String) -> Refusal {
        Refusal::Message(message)
    }
}

impl From<BadPayload> for Refusal {
    fn from(_: BadPayload) -> Refusal {
        Refusal::Message("the call's arguments cannot be read".into())
    }
}

fn write_resolved(resolved: Resolved, answer: &mut Writer) -> Result<(), Thrown> {
    match resolved {
        Resolved::Var { ns, name, is_macro, is_dynamic, is_private, arglists } => {
            answer.string("var").string(&ns).string(&name).bool(is_macro).bool(is_dynamic).bool(is_private);
            program::encode(&arglists, &mut answer.0)?;
        }
        Resolved::Class(name) => {
            answer.string("class").string(&name);
        }
        Resolved::NoNamespace => {
            answer.string("no-namespace");
        }
        Resolved::None => {
            answer.string("none");
        }
    }
    Ok(())
}
