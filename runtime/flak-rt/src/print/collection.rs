//! Lists, vectors, maps, sets.

use super::{Options, Printer};
use crate::ctx::Ctx;
use crate::error::Res;
use crate::keyword::Keyword;
use crate::symbol::Symbol;
use crate::value::Value;
use crate::{bridge, coll};

/// The namespace of a map's keys, when all are keywords or symbols and share one.
fn common_namespace(entries: &[(Value, Value)]) -> Option<String> {
    let of = |k: &Value| {
        let keyword = k.get::<Keyword>().and_then(Keyword::ns);
        keyword.or_else(|| k.get::<Symbol>().and_then(Symbol::ns)).map(str::to_owned)
    };
    let first = of(&entries.first()?.0)?;
    entries.iter().all(|(k, _)| of(k).as_ref() == Some(&first)).then_some(first)
}

fn without_namespace(k: &Value) -> Value {
    match k.get::<Keyword>() {
        Some(k) => Keyword::of(k.name()),
        None => Symbol::value(None, k.get::<Symbol>().map_or("", Symbol::name)),
    }
}

impl Printer<'_> {
    pub(super) fn collection(&mut self, ctx: &mut Ctx, v: &Value) -> Res<()> {
        ctx.check_stack()?;
        if coll::is_map(v) {
            return self.map(ctx, v);
        }
        let (open, close) = match v {
            _ if coll::is_vector(v) => ("[", "]"),
            _ if coll::is_set(v) => ("#{", "}"),
            _ => ("(", ")"),
        };
        let Some(mut inner) = self.deeper() else { return Ok(()) };
        inner.out.push_str(open);
        let mut items = coll::Cursor::new(ctx, v.clone())?;
        let mut left = inner.options.length;
        let mut first = true;
        // The next element is there before one is printed, as in Clojure: it shows in the order of side effects.
        let mut next = items.next(ctx)?;
        while let Some(x) = next {
            next = items.next(ctx)?;
            if !inner.separate(&mut first, &mut left, " ") {
                break;
            }
            inner.value(ctx, &x)?;
        }
        inner.out.push_str(close);
        Ok(())
    }

    fn map(&mut self, ctx: &mut Ctx, v: &Value) -> Res<()> {
        let mut entries = bridge::entries(ctx, v.clone())?;
        let ns = if self.options.namespace_maps { common_namespace(&entries) } else { None };
        if let Some(ns) = ns {
            self.out.push_str("#:");
            self.out.push_str(&ns);
            entries = entries.into_iter().map(|(k, x)| (without_namespace(&k), x)).collect();
        }
        let Some(mut inner) = self.deeper() else { return Ok(()) };
        inner.out.push('{');
        let mut left = inner.options.length;
        let mut first = true;
        for (k, x) in &entries {
            if !inner.separate(&mut first, &mut left, ", ") {
                break;
            }
            inner.value(ctx, k)?;
            inner.out.push(' ');
            inner.value(ctx, x)?;
        }
        inner.out.push('}');
        Ok(())
    }

    /// The printer for what is inside; `None`, having printed `#`, when `*print-level*` is used up.
    fn deeper(&mut self) -> Option<Printer<'_>> {
        let level = self.options.level.map(|n| n - 1);
        if level.is_some_and(|n| n < 0) {
            self.out.push('#');
            return None;
        }
        Some(Printer { out: self.out, options: Options { level, ..self.options } })
    }

    /// Prints what stands before the next item; false, having printed `...`, when `*print-length*` is used up.
    fn separate(&mut self, first: &mut bool, left: &mut Option<i64>, separator: &str) -> bool {
        if !std::mem::take(first) {
            self.out.push_str(separator);
        }
        match left {
            Some(0) => {
                self.out.push_str("...");
                false
            }
            Some(n) => {
                *n -= 1;
                true
            }
            None => true,
        }
    }
}
