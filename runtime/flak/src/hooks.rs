//! What the runtime asks of the host: evaluation, loading, macro expansion.

use crate::host::{Failure, Host, Outcome};
use crate::program;
use flak_rt::program::Hooks;
use flak_rt::{Kind, Res, Thrown, Value};
use std::cell::Cell;
use std::path::Path;

thread_local! {
    static HOST: Cell<Option<&'static Host>> = const { Cell::new(None) };
}

fn host() -> Res<&'static Host> {
    HOST.get().ok_or_else(|| Kind::UnsupportedOperationException.new("code can be compiled on the main thread only"))
}

/// Makes the host answer the runtime on this thread.
pub(crate) fn install(host: &'static Host) {
    HOST.set(Some(host));
    flak_rt::program::install(Hooks { eval, load_string, load_file, load_ns });
}

fn value(result: Result<Outcome, Failure>) -> Res {
    result.map(|outcome| outcome.value.unwrap_or(Value::NIL)).map_err(thrown)
}

fn thrown(failure: Failure) -> Thrown {
    match failure {
        Failure::Thrown(thrown) => thrown,
        Failure::Diagnostics(text) => program::compiler_exception(&text),
        Failure::System(message) => Kind::RuntimeException.new(message),
    }
}

/// `(eval form)`
fn eval(form: &Value) -> Res {
    value(host()?.eval(form))
}

/// `(load-string s)`
fn load_string(text: &str) -> Res {
    value(host()?.load_text("NO_SOURCE_FILE", text, None))
}

/// `(load-file path)`
fn load_file(path: &str) -> Res {
    let host = host()?;
    if !Path::new(path).exists() {
        return Err(program::not_found(&format!("{path} (No such file or directory)")));
    }
    host.load_file(Path::new(path), "").map(|loaded| loaded.value).map_err(thrown)
}

/// What `require` does for a namespace that is not loaded.
fn load_ns(ns: &str) -> Res<()> {
    host()?.load_ns(ns).map_err(thrown)
}
