//! Files, environment, time: the rows that reach the operating system.

use crate::coll;
use crate::error::{Kind, Res, Thrown, class_cast};
use crate::print::str_into;
use crate::rt::rt;
use crate::string::Str;
use crate::text::regex::text;
use crate::value::Value;
use std::io::{ErrorKind, Write};
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

/// The exception for a failed operation on a file, in the words of the JVM.
fn io_error(path: &str, e: &std::io::Error) -> Thrown {
    match e.kind() {
        ErrorKind::NotFound => Kind::FileNotFoundException.new(format!("{path} (No such file or directory)")),
        ErrorKind::PermissionDenied => Kind::FileNotFoundException.new(format!("{path} (Permission denied)")),
        ErrorKind::IsADirectory => Kind::FileNotFoundException.new(format!("{path} (Is a directory)")),
        _ => Kind::IOException.new(format!("{path}: {e}")),
    }
}

/// The text of a file. Bytes that are no UTF-8 become U+FFFD, as the JVM's decoder makes them.
fn read_text(path: &str) -> Res<String> {
    let bytes = std::fs::read(path).map_err(|e| io_error(path, &e))?;
    crate::expansion::read_outside(&bytes);
    Ok(String::from_utf8(bytes).unwrap_or_else(|e| String::from_utf8_lossy(e.as_bytes()).into_owned()))
}

fn start() -> Instant {
    static START: std::sync::OnceLock<Instant> = std::sync::OnceLock::new();
    *START.get_or_init(Instant::now)
}

rt! {
    /// The contents of a file as a string.
    fn slurp(ctx, path: &Value) -> Res {
        crate::expansion::effect();
        let _ = ctx;
        Ok(Str::from_string(read_text(text(path)?)?))
    }

    /// Writes `(str content)` to a file, behind what is there when `append` is true.
    fn spit(ctx, path: &Value, content: &Value, append: &Value) -> Res<()> {
        crate::expansion::effect();
        let path = text(path)?;
        let mut out = String::new();
        str_into(ctx, content, &mut out)?;
        let file = std::fs::OpenOptions::new().create(true).write(true).append(append.truthy()).truncate(!append.truthy()).open(path);
        file.and_then(|mut f| f.write_all(out.as_bytes())).map_err(|e| io_error(path, &e))
    }

    /// Is there a file or directory of this name?
    fn file_exists_p(ctx, path: &Value) -> Res<bool> {
        crate::expansion::effect();
        let _ = ctx;
        let found = std::path::Path::new(text(path)?).exists();
        crate::expansion::read_outside(&found);
        Ok(found)
    }

    /// The lines of a file, without their ends.
    fn file_lines(ctx, path: &Value) -> Res {
        crate::expansion::effect();
        let _ = ctx;
        let content = read_text(text(path)?)?;
        let mut lines: Vec<&str> = content.split('\n').map(|l| l.strip_suffix('\r').unwrap_or(l)).collect();
        if lines.last().is_some_and(|l| l.is_empty()) {
            lines.pop();
        }
        Ok(coll::vector::from_iter(lines.into_iter().map(Str::value)))
    }

    /// The names in a directory, sorted.
    fn list_files(ctx, path: &Value) -> Res {
        crate::expansion::effect();
        let _ = ctx;
        let path = text(path)?;
        let entries = std::fs::read_dir(path).map_err(|e| io_error(path, &e))?;
        let mut names: Vec<String> = entries.filter_map(|e| Some(e.ok()?.file_name().to_string_lossy().into_owned())).collect();
        names.sort();
        crate::expansion::read_outside(&names);
        Ok(coll::vector::from_iter(names.into_iter().map(Str::from_string)))
    }

    /// Removes a file or an empty directory; false when there is none.
    fn delete_file(ctx, path: &Value) -> Res<bool> {
        crate::expansion::effect();
        let _ = ctx;
        let path = text(path)?;
        let result = if std::path::Path::new(path).is_dir() { std::fs::remove_dir(path) } else { std::fs::remove_file(path) };
        match result {
            Ok(()) => Ok(true),
            Err(e) if e.kind() == ErrorKind::NotFound => Ok(false),
            Err(e) => Err(io_error(path, &e)),
        }
    }

    /// A variable of the environment, or nil; for nil the whole environment as a map.
    fn getenv(ctx, name: &Value) -> Res {
        crate::expansion::effect();
        if name.is_nil() {
            crate::expansion::read_outside(&std::env::vars_os().collect::<Vec<_>>());
            let items = std::env::vars_os().flat_map(|(k, v)| [Str::value(&k.to_string_lossy()), Str::value(&v.to_string_lossy())]).collect();
            return crate::bridge::map(ctx, items);
        }
        let found = std::env::var_os(text(name)?);
        crate::expansion::read_outside(&found);
        Ok(found.map_or(Value::NIL, |v| Str::value(&v.to_string_lossy())))
    }

    /// Nanoseconds of a clock that only goes forward.
    fn nano_time(ctx) -> i64 {
        crate::expansion::effect();
        let _ = ctx;
        start().elapsed().as_nanos() as i64
    }

    /// Milliseconds since 1970 in UTC.
    fn current_time_millis(ctx) -> i64 {
        crate::expansion::effect();
        let _ = ctx;
        SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |d| d.as_millis() as i64)
    }

    /// Waits for so many milliseconds.
    fn sleep(ctx, millis: &Value) -> Res<()> {
        let _ = ctx;
        let n = millis.as_i64().ok_or_else(|| class_cast(millis, "java.lang.Number"))?;
        std::thread::sleep(Duration::from_millis(n.max(0) as u64));
        Ok(())
    }
}
