//! Loading source files: from the cache as far as what is kept still holds, the rest through the compiler.

use crate::cache::asked::{Asked, Question, as_var};
use crate::cache::settings::Mode;
use crate::cache::store::Kind as Entry;
use crate::cache::unit::Unit;
use crate::cache::{Cache, background, hash};
use crate::daemon;
use crate::host::{Compiled, Failure, Host, LoadFile, Outcome};
use crate::link;
use crate::program;
pub(crate) use crate::source::Text;
use crate::trace;
use crate::wire::{BadPayload, Kind, Reader};
use flak_rt::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// The level of objects that are made well.
const OPTIMISED: u8 = 2;

/// What loading a file left: its last value and the namespace that was current when it ended.
pub(crate) struct Loaded {
    pub(crate) value: Value,
    pub(crate) ns: String,
}

/// What ran of a file: its value, and the namespaces that its code is in and looked at.
struct Ran {
    value: Value,
    spaces: BTreeSet<String>,
    deps: BTreeSet<String>,
}

/// A unit of the cache whose code is in the process.
struct Opened {
    unit: Unit,
    inits: Vec<link::Init>,
}

/// The beginning of a file that ran from the cache before something turned out to have changed.
struct Prefix {
    unit: Unit,
    /// How many of its steps ran.
    steps: usize,
}

impl Host {
    /// Loads a file with `*ns*` and `*file*` bound; `ns` is the namespace it was required as, or empty.
    pub(crate) fn load_file(&self, path: &Path, ns: &str) -> Result<Loaded, Failure> {
        let source = Text::open(path, self.kept()).map_err(Failure::System)?;
        self.load_source(&source, ns)
    }

    pub(crate) fn load_source(&self, source: &Text, ns: &str) -> Result<Loaded, Failure> {
        program::with_file(&source.shown, || {
            let value = self.run_source(source, ns)?;
            Ok(Loaded { value, ns: program::current_ns() })
        })
    }

    /// The cache, unless objects are to be kept for something else.
    pub(crate) fn kept(&self) -> Option<&Cache> {
        self.cache.as_ref().filter(|_| !self.config.keep_units)
    }

    fn run_source(&self, source: &Text, ns: &str) -> Result<Value, Failure> {
        self.world.borrow_mut().begin(&source.shown, &source.content(), &source.path);
        let mut spaces = BTreeSet::new();
        match self.run_or_compile(source, ns, &mut spaces) {
            Ok(ran) => {
                self.world.borrow_mut().end(&ran.spaces, &ran.deps);
                Ok(ran.value)
            }
            Err(failure) => {
                spaces.insert(program::current_ns());
                self.world.borrow_mut().failed(&spaces);
                Err(failure)
            }
        }
    }

    fn run_or_compile(&self, source: &Text, ns: &str, spaces: &mut BTreeSet<String>) -> Result<Ran, Failure> {
        let Some(cache) = self.kept() else { return self.compile_only(source, ns) };
        let key = cache.key(&source.shown, &source.content());
        let found = match cache.unit(&key).map_err(Failure::System)? {
            Some(unit) if cache.store.mode() != Mode::Verify => self.open_unit(cache, unit).map_err(Failure::System)?,
            _ => None,
        };
        let Some(opened) = found else {
            cache.store.miss();
            let reason = cache.absence(&source.path, &source.shown, &source.content());
            return self.compile(cache, source, None, &reason);
        };
        spaces.extend(opened.unit.spaces.iter().cloned());
        let mut value = Value::NIL;
        for (at, (step, init)) in opened.unit.steps.iter().zip(&opened.inits).enumerate() {
            if let Some(change) = self.first_change(&step.asked, &opened.unit) {
                cache.store.miss();
                let prefix = Prefix { unit: opened.unit, steps: at };
                return self.compile(cache, source, Some(prefix), &change);
            }
            value = program::run_init(*init).map_err(Failure::Thrown)?;
        }
        cache.store.hit();
        if trace::on() {
            trace::note(&format!("unit found in the cache: {}", source.shown));
        }
        Ok(Ran { value, spaces: opened.unit.spaces, deps: opened.unit.deps })
    }

    /// The unit with its code in the process; none when some of it is gone.
    fn open_unit(&self, cache: &Cache, unit: Unit) -> Result<Option<Opened>, String> {
        let mut objects = Vec::new();
        for code in &unit.codes {
            let Some((path, opt)) = self.object(cache, code, &unit.shown)? else { return Ok(None) };
            match link::open(&path) {
                Ok(object) => objects.push((object, opt)),
                Err(why) => return cache.doubt_object(code, opt, &why).map(|()| None),
            }
        }
        let mut inits = Vec::new();
        for step in &unit.steps {
            let (object, opt) = &objects[step.code as usize];
            match object.init(&step.init) {
                Ok(init) => inits.push(init),
                Err(why) => return cache.doubt_object(&unit.codes[step.code as usize], *opt, &why).map(|()| None),
            }
        }
        Ok(Some(Opened { unit, inits }))
    }

    /// The object of a code and its optimization level. One that must be made from IR is a quick one where that will do: an optimised one would take
    /// almost as long as compiling the source, and is made for the next run when the program has ended.
    fn object(&self, cache: &Cache, code: &str, shown: &str) -> Result<Option<(PathBuf, u8)>, String> {
        let opt = self.config.opt;
        if let Some(path) = cache.object(code, opt)? {
            return Ok(Some((path, opt)));
        }
        if !self.quick_will_do(cache) {
            return Ok(self.object_from_ir(cache, code, shown, opt)?.map(|path| (path, opt)));
        }
        // A quick object without its IR would never become a better one.
        let quick = if cache.store.path(Entry::Fir, code).exists() { cache.object(code, 0)? } else { None };
        let path = match quick {
            Some(path) => Some(path),
            None => self.object_from_ir(cache, code, shown, 0)?,
        };
        if path.is_some() {
            background::optimise_later(code);
        }
        Ok(path.map(|path| (path, 0)))
    }

    /// Whether code may run unoptimised this time: nobody asked for a level, and there is a compiler that can make it better later.
    fn quick_will_do(&self, cache: &Cache) -> bool {
        let writes = matches!(cache.store.mode(), Mode::On | Mode::Strict);
        self.config.opt != 0 && !self.config.opt_given && writes && !daemon::private_wanted()
    }

    /// Makes the optimised objects that are missing of the codes listed in a file, which is removed.
    pub(crate) fn optimise_listed(&self, file: &Path) -> Result<i32, Failure> {
        let list = std::fs::read_to_string(file).map_err(|e| format!("cannot read {}: {e}", file.display()));
        let _ = std::fs::remove_file(file);
        let list = list.map_err(Failure::System)?;
        let Some(cache) = self.kept() else { return Ok(0) };
        for code in list.lines() {
            if cache.object(code, OPTIMISED).map_err(Failure::System)?.is_none() {
                self.object_from_ir(cache, code, code, OPTIMISED).map_err(Failure::System)?;
            }
        }
        Ok(0)
    }

    /// Makes an object from the IR that the cache keeps, and keeps it too; none when there is no usable IR.
    fn object_from_ir(&self, cache: &Cache, code: &str, shown: &str, opt: u8) -> Result<Option<PathBuf>, String> {
        let Some(fir) = cache.fir(code)? else { return Ok(None) };
        if trace::on() {
            trace::note(&format!("code made from the IR in the cache: {shown}"));
        }
        let objects = match self.compile_fir(&fir, opt) {
            Ok(objects) => objects,
            Err(why) => return cache.doubt_fir(code, &why).map(|()| None),
        };
        let shared = self.work_dir()?.join(format!("{code}.so"));
        link::shared_object(&objects, &shared)?;
        let bytes = std::fs::read(&shared).map_err(|e| format!("cannot read {}: {e}", shared.display()))?;
        cache.keep_object(code, opt, &bytes, shown);
        Ok(Some(shared))
    }

    /// Objects of the modules of a `.fir` file. The error says why there are none.
    fn compile_fir(&self, fir: &[u8], opt: u8) -> Result<Vec<PathBuf>, String> {
        let mut payload = vec![opt];
        payload.extend_from_slice(fir);
        let answer = self.ask_compiler(Kind::COMPILE_FIR, &payload)?;
        let nonsense = |BadPayload| "the compiler answered nonsense".to_owned();
        let mut reader = Reader::new(&answer);
        if reader.string().map_err(nonsense)? != "ok" {
            return Err(reader.string().map_err(nonsense)?.to_owned());
        }
        let lengths = (0..reader.count().map_err(nonsense)?).map(|_| reader.count()).collect::<Result<Vec<u64>, _>>();
        let lengths = lengths.map_err(nonsense)?;
        let mut objects = Vec::new();
        for length in lengths {
            let length = usize::try_from(length).map_err(|_| nonsense(BadPayload))?;
            let bytes = reader.rest().get(..length).ok_or_else(|| nonsense(BadPayload))?;
            objects.push(self.write_object(bytes)?);
            reader.skip(length);
        }
        Ok(objects)
    }

    /// The first answer that is another one now, in words. A name that meant nothing before its file defined it may mean just that when the file is loaded again.
    fn first_change(&self, asked: &[Asked], unit: &Unit) -> Option<String> {
        asked.iter().find_map(|asked| {
            let now = self.answer_of(&asked.question);
            let again =
                || matches!(as_var(&now), Some([ns, name, ..]) if unit.own.contains_key(&format!("{ns}/{name}")));
            let same = now == asked.answer || asked.answer == program::Resolved::None.text() && again();
            (!same).then(|| self.change(asked, &now, unit))
        })
    }

    fn change(&self, asked: &Asked, now: &str, unit: &Unit) -> String {
        if let Question::Full { ns } = &asked.question {
            let below = self.world.borrow().changed_below(ns, &unit.sources);
            if below != *ns {
                return format!("macro namespace {ns}: {below}, which it depends on, changed");
            }
        }
        asked.change(now)
    }

    fn answer_of(&self, question: &Question) -> String {
        match question {
            Question::CurrentNs => program::current_ns(),
            Question::Aliased { ns, alias } => program::aliased_ns(ns, alias).unwrap_or_default(),
            Question::Resolve { ns, symbol_ns, name } => program::resolve(ns, symbol_ns, name).text(),
            Question::Full { ns } => self.world.borrow_mut().full(ns),
            Question::World => self.world.borrow_mut().chain(),
        }
    }

    /// Without a cache.
    fn compile_only(&self, source: &Text, ns: &str) -> Result<Ran, Failure> {
        let text = source.text().map_err(Failure::System)?;
        let outcome = self.compile_file(&source.shown, text, &LoadFile::default())?;
        let here = program::current_ns();
        if self.config.keep_units {
            let ns = if ns.is_empty() { here.clone() } else { ns.to_owned() };
            self.units.borrow_mut().push(Compiled { ns, batches: outcome.batches, texts: outcome.texts });
        }
        let deps = program::neighbours(&here).into_iter().collect();
        Ok(Ran { value: outcome.value.unwrap_or(Value::NIL), spaces: [here].into(), deps })
    }

    /// Compiles a file, or what follows the part that ran, and keeps the code.
    fn compile(&self, cache: &Cache, source: &Text, prefix: Option<Prefix>, reason: &str) -> Result<Ran, Failure> {
        trace::note(&format!("compiling {}: {reason}", source.shown));
        let text = source.text().map_err(Failure::System)?;
        self.world.borrow_mut().holds(&source.content());
        let prefix = prefix.filter(|p| p.steps > 0);
        if prefix.as_ref().is_some_and(|p| p.unit.content != source.content()) {
            return Err(Failure::System(format!("{} changed while it was being loaded: load it again", source.shown)));
        }
        let from = prefix.as_ref().map(|p| p.unit.steps[p.steps].resume);
        let mut outcome = self.compile_file(&source.shown, text, &LoadFile { from, record: true })?;
        let value = outcome.value.take().unwrap_or(Value::NIL);
        let recorder = outcome.recorder.take().unwrap_or_default();
        let mut unit = match &prefix {
            Some(prefix) => beginning(prefix),
            None => Unit::default(),
        };
        unit.spaces.extend(recorder.spaces);
        unit.deps.extend(recorder.deps);
        unit.deps.extend(unit.spaces.iter().flat_map(|ns| program::neighbours(ns)));
        unit.deps = unit.deps.difference(&unit.spaces).cloned().collect();
        unit.own.extend(recorder.own.into_iter().map(|var| (var, String::new())));
        describe(&mut unit.own);
        unit.ns = program::current_ns();
        unit.path = source.path.to_string_lossy().into_owned();
        unit.shown = source.shown.clone();
        unit.content = source.content();
        unit.reason = reason.to_owned();
        unit.sources = self.world.borrow_mut().sources(&unit.deps);
        unit.steps.extend(recorder.steps);
        let first = prefix.map_or(0, |p| p.steps);
        let ran = Ran { value, spaces: unit.spaces.clone(), deps: unit.deps.clone() };
        if !outcome.doubtful
            && let Err(message) = self.keep(cache, source, unit, first, &outcome)
        {
            eprintln!("flak: warning: cannot keep the compiled code for the next run: {message}");
        }
        Ok(ran)
    }

    /// Puts a unit into the cache whose steps from `first` on were compiled now.
    fn keep(&self, cache: &Cache, source: &Text, mut unit: Unit, first: usize, made: &Outcome) -> Result<(), String> {
        if first < unit.steps.len() {
            let shared = self.work_dir()?.join("unit.so");
            let objects: Vec<PathBuf> = made.batches.iter().map(|b| b.object.clone()).collect();
            link::shared_object(&objects, &shared)?;
            let bytes = std::fs::read(&shared).map_err(|e| format!("cannot read {}: {e}", shared.display()))?;
            let code = if made.fir.is_empty() { hash(&[&[self.config.opt], &bytes]) } else { hash(&[&made.fir]) };
            for step in &mut unit.steps[first..] {
                step.code = unit.codes.len() as u64;
            }
            if !cache.keep_object(&code, self.config.opt, &bytes, &source.shown) {
                return Ok(());
            }
            if !made.fir.is_empty() {
                cache.keep_fir(&code, &made.fir);
            }
            unit.codes.push(code);
        }
        let key = cache.key(&unit.shown, &unit.content);
        if cache.store.mode() == Mode::Verify
            && let Some(kept) = cache.unit(&key)?.filter(|kept| kept.rests_on_the_same(&unit))
        {
            unit.reason = kept.reason;
            cache.store.compare(Entry::Unit, &key, &unit.encode(), &source.shown);
            return Ok(());
        }
        if cache.keep_unit(&key, &unit)
            && let Some(mut record) = cache.record(&source.path)
        {
            record.compiled.insert(unit.shown.clone(), (key, unit.content.clone()));
            cache.keep_record(&source.path, &record);
        }
        Ok(())
    }

    /// Loads the namespace that `require` asked for: a unit of the core library, or a file on the source path.
    pub(crate) fn load_ns(&self, ns: &str) -> Result<(), Failure> {
        if program::run_library_unit(ns).map_err(Failure::Thrown)? {
            return Ok(());
        }
        match self.locate(ns) {
            Some(file) => self.load_file(&file, ns).map(drop),
            None => Err(Failure::Thrown(program::not_found(&not_found_message(ns)))),
        }
    }
}

/// What the program says now of vars `ns/name`.
fn describe(vars: &mut BTreeMap<String, String>) {
    for (var, meaning) in vars {
        if let Some((ns, name)) = var.split_once('/') {
            *meaning = program::resolve(ns, "", name).text();
        }
    }
}

/// The part of a unit that ran, without the codes that are not needed for it.
fn beginning(prefix: &Prefix) -> Unit {
    let mut unit = prefix.unit.clone();
    unit.steps.truncate(prefix.steps);
    unit.codes.truncate(unit.steps.iter().map(|s| s.code as usize + 1).max().unwrap_or(0));
    unit
}

fn not_found_message(ns: &str) -> String {
    let stem = ns.replace('.', "/").replace('-', "_");
    let hint = if ns.contains('-') {
        " Please check that namespaces with dashes use underscores in the file name."
    } else {
        ""
    };
    format!("Could not locate {stem}.clj, {stem}.cljc or {stem}.flk on the source path.{hint}")
}
