//! The vars of `clojure.core` that the runtime itself reads; interned before anything is loaded.

use crate::ctx::Ctx;
use crate::heap::immortalize;
use crate::namespace::Namespace;
use crate::value::Value;
use crate::var::Var;
use std::sync::OnceLock;

macro_rules! known {
    ($($field:ident = $name:literal $root:expr;)*) => {
        /// The vars.
        pub(crate) struct Known { $(pub(crate) $field: Value,)* }

        // SAFETY: vars are immortal.
        unsafe impl Sync for Known {}
        // SAFETY: as above.
        unsafe impl Send for Known {}

        fn intern(ctx: &mut Ctx) -> Known {
            let core = Namespace::find_or_create("clojure.core");
            let mut var = |name: &str, root: Value| {
                let v = Namespace::intern(&core, name).unwrap_or_else(|_| unreachable!("a fresh namespace"));
                if let Some(target) = v.get::<Var>() {
                    target.set_dynamic(true);
                    target.set_root(ctx, root);
                }
                immortalize(v)
            };
            Known { $($field: var($name, $root),)* }
        }
    };
}

known! {
    ns = "*ns*" Namespace::find_or_create("user");
    file = "*file*" Value::NIL;
    print_length = "*print-length*" Value::NIL;
    print_level = "*print-level*" Value::NIL;
    print_meta = "*print-meta*" Value::FALSE;
    print_readably = "*print-readably*" Value::TRUE;
    print_namespace_maps = "*print-namespace-maps*" Value::TRUE;
    command_line_args = "*command-line-args*" Value::NIL;
}

static KNOWN: OnceLock<Known> = OnceLock::new();

/// The vars.
pub(crate) fn get() -> &'static Known {
    KNOWN.get_or_init(|| Ctx::with(intern))
}
