//! Standard output, error and input, as programs see them.
//!
//! Output is buffered; it is written when the buffer is full, when somebody asks, before anything goes to standard error, before input is read, and at exit. On a
//! terminal each line is written at once.

use crate::cell::lock;
use crate::ctx::Ctx;
use crate::error::{Kind, Res, Thrown, class_cast};
use crate::rt::rt;
use crate::string::Str;
use crate::value::Value;
use std::io::{BufRead, IsTerminal, Write};
use std::sync::{LazyLock, Mutex};

const FULL: usize = 32 << 10;

struct Out {
    waiting: Vec<u8>,
    terminal: bool,
}

static OUT: LazyLock<Mutex<Out>> =
    LazyLock::new(|| Mutex::new(Out { waiting: Vec::new(), terminal: std::io::stdout().is_terminal() }));

impl Out {
    fn write(&mut self, s: &str) -> std::io::Result<()> {
        self.waiting.extend_from_slice(s.as_bytes());
        if self.waiting.len() >= FULL || (self.terminal && s.contains('\n')) { self.flush() } else { Ok(()) }
    }

    fn flush(&mut self) -> std::io::Result<()> {
        let bytes = std::mem::take(&mut self.waiting);
        let mut stdout = std::io::stdout().lock();
        stdout.write_all(&bytes)?;
        stdout.flush()
    }
}

/// What became of an attempt to write: nobody reading any more ends the program quietly, as a signal would.
fn written(r: std::io::Result<()>) -> Res<()> {
    match r {
        Ok(()) => Ok(()),
        Err(e) if e.kind() == std::io::ErrorKind::BrokenPipe => std::process::exit(141),
        Err(e) => Err(Kind::IOException.new(e.to_string())),
    }
}

/// Writes to standard output.
pub fn write(ctx: &mut Ctx, s: &str) -> Res<()> {
    if let Some(writer) = ctx.state.writers.last_mut() {
        writer.push_str(s);
        return Ok(());
    }
    crate::expansion::effect();
    let r = lock(&OUT).write(s);
    written(r)
}

/// Writes out what is buffered.
pub fn flush() -> Res<()> {
    let r = lock(&OUT).flush();
    written(r)
}

/// Writes to standard error, behind what standard output was given before.
pub fn write_error(s: &str) {
    // What cannot be written to standard error cannot be reported anywhere.
    let _ = lock(&OUT).flush();
    let _ = std::io::stderr().write_all(s.as_bytes());
}

fn text(v: &Value) -> Res<&str> {
    v.as_str().ok_or_else(|| class_cast(v, "java.lang.String"))
}

fn not_utf8() -> Thrown {
    Kind::IOException.new("the input is not valid UTF-8")
}

/// The next line without its end, `None` at the end of the input.
fn line(input: &mut impl BufRead) -> Res<Option<String>> {
    let mut bytes = Vec::new();
    let n = input.read_until(b'\n', &mut bytes).map_err(|e| Kind::IOException.new(e.to_string()))?;
    if n == 0 {
        return Ok(None);
    }
    if bytes.ends_with(b"\n") {
        bytes.pop();
        if bytes.ends_with(b"\r") {
            bytes.pop();
        }
    }
    String::from_utf8(bytes).map(Some).map_err(|_| not_utf8())
}

rt! {
    fn write_out(ctx, s: &Value) -> Res<()> {
        write(ctx, text(s)?)
    }

    fn write_err(_ctx, s: &Value) -> Res<()> {
        write_error(text(s)?);
        Ok(())
    }

    fn flush_out(_ctx) -> Res<()> {
        flush()
    }

    /// From here on output goes to a string.
    fn string_writer_push(ctx) {
        ctx.state.writers.push(String::new());
    }

    /// The string, and output goes where it went before.
    fn string_writer_pop(ctx) -> Value {
        Str::from_string(ctx.state.writers.pop().unwrap_or_default())
    }

    /// From here on input comes from a string.
    fn string_reader_push(ctx, s: &Value) -> Res<()> {
        let bytes = text(s)?.as_bytes().to_vec();
        ctx.state.readers.push(std::io::Cursor::new(bytes));
        Ok(())
    }

    fn string_reader_pop(ctx) {
        ctx.state.readers.pop();
    }

    /// A line of standard input, nil at its end.
    fn read_line(ctx) -> Res {
        let read = match ctx.state.readers.last_mut() {
            Some(reader) => line(reader)?,
            None => {
                flush()?;
                line(&mut std::io::stdin().lock())?
            }
        };
        Ok(read.map_or(Value::NIL, Str::from_string))
    }
}
