//! `read-string` and `clojure.edn/read-string`: Clojure data from text, inside the program.
//!
//! Code is read by the compiler, which knows positions and syntax quote; this reader makes data. It reads every literal, quotes, metadata, `#_ #' #"" #() #inst #uuid`, namespaced maps and tagged
//! elements. Nesting is bounded by the stack limit only, which is an exception.

mod literal;
mod token;

use crate::bridge;
use crate::coll;
use crate::ctx::Ctx;
use crate::error::{Kind, Res, Thrown, class_cast};
use crate::keyword::Keyword;
use crate::rt::rt;
use crate::symbol::Symbol;
use crate::text::regex::{Regex, text};
use crate::value::Value;

/// Reading failed: RuntimeException, as Clojure's readers throw.
pub(crate) fn fail<T>(message: impl AsRef<str>) -> Res<T> {
    Err(Kind::RuntimeException.new(message))
}

fn eof() -> Thrown {
    Kind::RuntimeException.new("EOF while reading")
}

/// What one call wants: Clojure or EDN, and what to make of unknown tags.
struct Options {
    edn: bool,
    readers: Value,
    default: Value,
}

pub(crate) struct Reader<'a> {
    rest: &'a str,
    options: Options,
    /// The parameters of the `#()` being read: the highest `%n` seen, and whether `%&` was.
    lambda: Option<(usize, bool)>,
    lambda_id: u64,
}

impl<'a> Reader<'a> {
    fn peek(&self) -> Option<char> {
        self.rest.chars().next()
    }

    fn take(&mut self) -> Option<char> {
        let c = self.peek()?;
        self.rest = &self.rest[c.len_utf8()..];
        Some(c)
    }

    /// Takes `c` if it is next.
    fn take_if(&mut self, c: char) -> bool {
        let is = self.peek() == Some(c);
        if is {
            self.take();
        }
        is
    }

    fn skip_blank(&mut self) {
        while let Some(c) = self.peek() {
            match c {
                ';' => self.skip_line(),
                '#' if self.rest.starts_with("#!") => self.skip_line(),
                c if token::is_blank(c) => {
                    self.take();
                }
                _ => return,
            }
        }
    }

    fn skip_line(&mut self) {
        let end = self.rest.find('\n').unwrap_or(self.rest.len());
        self.rest = &self.rest[end..];
    }

    /// The next form; `None` at the end of the text.
    fn read(&mut self, ctx: &mut Ctx) -> Res<Option<Value>> {
        ctx.check_stack()?;
        loop {
            self.skip_blank();
            let Some(c) = self.peek() else { return Ok(None) };
            if self.rest.starts_with("#_") {
                self.rest = &self.rest[2..];
                self.form(ctx)?;
                continue;
            }
            return self.form_at(ctx, c).map(Some);
        }
    }

    /// The next form, which must be there.
    fn form(&mut self, ctx: &mut Ctx) -> Res {
        self.read(ctx)?.ok_or_else(eof)
    }

    fn form_at(&mut self, ctx: &mut Ctx, c: char) -> Res {
        match c {
            '(' => {
                self.take();
                Ok(coll::list::from_vec(self.until(ctx, ')')?))
            }
            '[' => {
                self.take();
                Ok(coll::vector::from_iter(self.until(ctx, ']')?))
            }
            '{' => {
                self.take();
                self.map(ctx)
            }
            ')' | ']' | '}' => fail(format!("Unmatched delimiter: {c}")),
            '"' => {
                self.take();
                self.string()
            }
            '\\' => {
                self.take();
                self.character()
            }
            '#' => {
                self.take();
                self.dispatch(ctx)
            }
            '^' => {
                self.take();
                self.metadata(ctx)
            }
            '\'' if !self.options.edn => self.wrapped(ctx, "quote", None),
            '@' if !self.options.edn => self.wrapped(ctx, "deref", Some("clojure.core")),
            '`' | '~' if !self.options.edn => fail("syntax quote belongs to code; read-string reads data"),
            _ => self.token(ctx),
        }
    }

    /// `(name form)` for a prefix character.
    fn wrapped(&mut self, ctx: &mut Ctx, name: &str, ns: Option<&str>) -> Res {
        self.take();
        let form = self.form(ctx)?;
        Ok(coll::list::from_vec(vec![Symbol::value(ns, name), form]))
    }

    /// The forms up to a closing delimiter.
    fn until(&mut self, ctx: &mut Ctx, close: char) -> Res<Vec<Value>> {
        let mut items = Vec::new();
        loop {
            self.skip_blank();
            if self.take_if(close) {
                return Ok(items);
            }
            // `#_` may stand before the closing delimiter, with nothing behind it.
            if self.rest.starts_with("#_") {
                self.rest = &self.rest[2..];
                self.form(ctx)?;
                continue;
            }
            items.push(self.form(ctx)?);
        }
    }

    fn map(&mut self, ctx: &mut Ctx) -> Res {
        let items = self.until(ctx, '}')?;
        if items.len() % 2 == 1 {
            return fail("Map literal must contain an even number of forms");
        }
        bridge::map(ctx, items)
    }

    fn metadata(&mut self, ctx: &mut Ctx) -> Res {
        let meta = self.form(ctx)?;
        let meta = if meta.get::<Keyword>().is_some() {
            bridge::map(ctx, vec![meta, Value::TRUE])?
        } else if meta.get::<Symbol>().is_some() || meta.as_str().is_some() {
            bridge::map(ctx, vec![Keyword::of("tag"), meta])?
        } else if coll::is_vector(&meta) {
            bridge::map(ctx, vec![Keyword::of("param-tags"), meta])?
        } else if coll::is_map(&meta) {
            meta
        } else {
            return fail("Metadata must be Symbol,Keyword,String,Map or Vector");
        };
        let form = self.form(ctx)?;
        let merged = match crate::meta::meta(ctx, &form)? {
            old if old.is_nil() => meta,
            old => merge(ctx, old, &meta)?,
        };
        bridge::with_meta(ctx, form, merged)
    }

    fn dispatch(&mut self, ctx: &mut Ctx) -> Res {
        let edn = self.options.edn;
        match self.peek().ok_or_else(eof)? {
            '{' => {
                self.take();
                let items = self.until(ctx, '}')?;
                bridge::set(ctx, items)
            }
            '#' => {
                self.take();
                self.symbolic()
            }
            ':' => {
                self.take();
                self.namespaced_map(ctx)
            }
            '^' => {
                self.take();
                self.metadata(ctx)
            }
            '"' if !edn => {
                self.take();
                let source = self.regex_source()?;
                Regex::value(&source)
            }
            '\'' if !edn => self.wrapped(ctx, "var", None),
            '(' if !edn => self.function(ctx),
            '?' if !edn => fail("Conditional read not allowed"),
            '=' if !edn => fail("EvalReader not allowed when *read-eval* is false."),
            '<' => fail("Unreadable form"),
            c if c.is_alphabetic() => self.tagged(ctx),
            c => fail(format!("No dispatch macro for: {c}")),
        }
    }

    /// `##Inf`, `##-Inf`, `##NaN`.
    fn symbolic(&mut self) -> Res {
        match self.token_text() {
            "Inf" => Ok(Value::from_f64(f64::INFINITY)),
            "-Inf" => Ok(Value::from_f64(f64::NEG_INFINITY)),
            "NaN" => Ok(Value::from_f64(f64::NAN)),
            other => fail(format!("Unknown symbolic value: {other}")),
        }
    }

    /// `#:ns{...}`, `#::{...}`, `#::alias{...}`: unqualified keys get the namespace, keys in `_` lose it.
    fn namespaced_map(&mut self, ctx: &mut Ctx) -> Res {
        let auto = self.take_if(':');
        let name = self.token_text().to_owned();
        let ns = match (auto, name.is_empty()) {
            (true, _) if self.options.edn => return fail("Namespaced map must specify a namespace"),
            (true, true) => token::current_ns(ctx),
            (true, false) => token::aliased(ctx, &name)?,
            (false, true) => return fail("Namespaced map must specify a namespace"),
            (false, false) => name,
        };
        self.skip_blank();
        if !self.take_if('{') {
            return fail("Namespaced map must specify a map");
        }
        let mut items = self.until(ctx, '}')?;
        if items.len() % 2 == 1 {
            return fail("Namespaced map literal must contain an even number of forms");
        }
        for key in items.iter_mut().step_by(2) {
            *key = qualified(key, &ns);
        }
        bridge::map(ctx, items)
    }

    fn function(&mut self, ctx: &mut Ctx) -> Res {
        if self.lambda.is_some() {
            return Err(crate::error::illegal_state("Nested #()s are not allowed"));
        }
        self.take();
        self.lambda = Some((0, false));
        self.lambda_id = crate::symbol::next_id();
        let body = self.until(ctx, ')');
        let (n, rest) = self.lambda.take().unwrap_or((0, false));
        let body = coll::list::from_vec(body?);
        let mut params: Vec<Value> = (1..=n).map(|i| self.lambda_param(i)).collect();
        if rest {
            params.push(Symbol::value(None, "&"));
            params.push(self.lambda_rest());
        }
        Ok(coll::list::from_vec(vec![Symbol::value(None, "fn*"), coll::vector::from_iter(params), body]))
    }

    fn tagged(&mut self, ctx: &mut Ctx) -> Res {
        let tag = self.token_text().to_owned();
        let form = self.form(ctx)?;
        let symbol = Symbol::parse(&tag);
        let readers = self.options.readers.clone();
        if !readers.is_nil() {
            let reader = bridge::get(ctx, &readers, &symbol)?;
            if !reader.is_nil() {
                return ctx.call1(&reader, form);
            }
        }
        match (tag.as_str(), form.as_str()) {
            ("uuid", Some(s)) => crate::uuid::Uuid::parse(s)
                .ok_or_else(|| crate::error::illegal_argument(format!("Invalid UUID string: {s}"))),
            ("inst", Some(s)) => crate::inst::Inst::parse(s)
                .ok_or_else(|| Kind::RuntimeException.new(format!("Unrecognized date/time syntax: {s}"))),
            ("uuid" | "inst", None) => Err(class_cast(&form, "java.lang.String")),
            _ if !self.options.default.is_nil() => ctx.call2(&self.options.default.clone(), symbol, form),
            _ => fail(format!("No reader function for tag {tag}")),
        }
    }
}

/// An unqualified key gets `ns`, the namespace `_` is dropped; other keys stay.
fn qualified(key: &Value, ns: &str) -> Value {
    let rename = |old: Option<&str>| match old {
        None => Some(Some(ns.to_owned())),
        Some("_") => Some(None),
        Some(_) => None,
    };
    if let Some(k) = key.get::<Keyword>() {
        return rename(k.ns()).map_or_else(|| key.clone(), |ns| Keyword::value(ns.as_deref(), k.name()));
    }
    if let Some(s) = key.get::<Symbol>() {
        return rename(s.ns()).map_or_else(|| key.clone(), |ns| Symbol::value(ns.as_deref(), s.name()));
    }
    key.clone()
}

fn merge(ctx: &mut Ctx, mut into: Value, from: &Value) -> Res {
    let mut cursor = coll::Cursor::new(ctx, from.clone())?;
    while let Some(entry) = cursor.next(ctx)? {
        let key = bridge::first(ctx, &entry)?;
        let val = bridge::get(ctx, from, &key)?;
        into = bridge::assoc(ctx, into, key, val)?;
    }
    Ok(into)
}

rt! {
    /// The first form of a string. `opts` is nil or a map with `:edn`, `:eof`, `:readers`, `:default`.
    fn read_string(ctx, opts: &Value, s: &Value) -> Res {
        let option = |ctx: &mut Ctx, name: &str| -> Res {
            if opts.is_nil() { Ok(Value::NIL) } else { bridge::get(ctx, opts, &Keyword::of(name)) }
        };
        let options = Options { edn: option(ctx, "edn")?.truthy(), readers: option(ctx, "readers")?, default: option(ctx, "default")? };
        let mut reader = Reader { rest: text(s)?, options, lambda: None, lambda_id: 0 };
        match reader.read(ctx)? {
            Some(form) => Ok(form),
            None if opts.is_nil() => Err(eof()),
            None => {
                let marker = Value::NOT_FOUND;
                let given = bridge::get3(ctx, opts, &Keyword::of("eof"), marker)?;
                if given.is_not_found() { Err(eof()) } else { Ok(given) }
            }
        }
    }
}
