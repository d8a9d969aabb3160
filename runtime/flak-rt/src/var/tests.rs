//! Vars, namespaces, bindings, cells, names.

use super::{Var, alter_var_root, push_bindings, set, var_set_root};
use crate::bridge;
use crate::cell::{add_watch, atom, compare_and_set, deref, reset, set_validator, swap};
use crate::ctx::Ctx;
use crate::error::{Kind, Res};
use crate::exception::Exception;
use crate::keyword::{Keyword, keyword};
use crate::namespace::{Namespace, ns_alias, ns_unmap};
use crate::symbol::{Symbol, split, symbol};
use crate::testing::live;
use crate::value::Value;

fn message(r: Res) -> String {
    let e = r.unwrap_err().0;
    e.get::<Exception>().unwrap().message.as_str().unwrap_or("").to_owned()
}

#[test]
fn names() {
    assert_eq!(split("a/b"), (Some("a"), "b"));
    assert_eq!(split("a/b/c"), (Some("a"), "b/c"));
    assert_eq!(split("/"), (None, "/"));
    assert_eq!(split("a"), (None, "a"));
    assert_eq!(split("/a"), (None, "/a"));
    live(|ctx| {
        let k = Keyword::value(Some("a"), "b");
        assert!(k.same(&Keyword::value(Some("a"), "b")) && !k.same(&Keyword::of("b")));
        assert_eq!(k.get::<Keyword>().unwrap().to_string(), ":a/b");
        let s = symbol(ctx, &k).unwrap();
        assert!(s.get::<Symbol>().unwrap().same(Symbol::parse("a/b").get::<Symbol>().unwrap()));
        assert!(keyword(ctx, &s).unwrap().same(&k));
        assert!(keyword(ctx, &Value::small(1)).unwrap().is_nil());
    });
}

#[test]
fn namespaces_map_and_refuse() {
    live(|ctx| {
        let (a, b) = (Namespace::find_or_create("t.a"), Namespace::find_or_create("t.b"));
        let x = Namespace::intern(&a, "x").unwrap();
        assert!(Namespace::intern(&a, "x").unwrap().same(&x));
        let space = b.get::<Namespace>().unwrap();
        space.refer("x", &x).unwrap();
        assert!(space.resolve(None, "x").unwrap().same(&x));
        assert!(space.resolve(Some("t.a"), "x").unwrap().same(&x));
        assert!(space.resolve(Some("t.b"), "x").is_none());
        assert!(space.resolve(None, "String").is_some() && space.resolve(None, "nope").is_none());
        assert_eq!(message(Namespace::intern(&b, "x")), "x already refers to: #'t.a/x in namespace: t.b");
        ns_alias(ctx, &b, &Symbol::parse("al"), &a).unwrap();
        assert!(space.resolve(Some("al"), "x").unwrap().same(&x));
        let again = ns_alias(ctx, &b, &Symbol::parse("al"), &b).map(|()| Value::NIL);
        assert_eq!(message(again), "Alias al already exists in namespace t.b, aliasing t.a");
        ns_unmap(ctx, &b, &Symbol::parse("x")).unwrap();
        assert!(space.mapping("x").is_none());
        assert!(Namespace::find("t.c").is_none());
    });
}

fn var_in(ctx: &mut Ctx, name: &str, root: Value) -> Value {
    let v = Var::intern("t.vars", name).unwrap();
    v.get::<Var>().unwrap().set_root(ctx, root);
    v
}

fn clean(ctx: &mut Ctx, vars: &[Value]) {
    for v in vars {
        v.get::<Var>().unwrap().release();
    }
    ctx.quiesce();
}

#[test]
fn roots_and_bindings() {
    live(|ctx| {
        let v = var_in(ctx, "v", Value::from_str("root"));
        let var = v.get::<Var>().unwrap();
        assert!(var.has_root() && !var.is_dynamic());
        let frame = bridge::map(ctx, vec![v.clone(), Value::small(1)]).unwrap();
        let refused = push_bindings(ctx, frame.clone()).map(|()| Value::NIL);
        assert_eq!(message(refused), "Can't dynamically bind non-dynamic var: t.vars/v");
        var.set_dynamic(true);
        push_bindings(ctx, frame).unwrap();
        assert_eq!(var.value(ctx, &v).as_i64(), Some(1));
        assert_eq!(set(ctx, &v, Value::small(2)).unwrap().as_i64(), Some(2));
        assert_eq!(var.value(ctx, &v).as_i64(), Some(2));
        assert_eq!(var.root().as_str(), Some("root"));
        ctx.state.bindings.pop();
        assert_eq!(var.value(ctx, &v).as_str(), Some("root"));
        assert_eq!(message(set(ctx, &v, Value::NIL)), "Can't change/establish root binding of: v with set");
        var_set_root(ctx, &v, Value::from_str("new")).unwrap();
        assert_eq!(var.root().as_str(), Some("new"));
        assert_eq!(
            message(alter_var_root(ctx, &v, Value::small(1), Value::NIL)).split(" (").next(),
            Some("class java.lang.Long cannot be cast to class clojure.lang.IFn")
        );
        clean(ctx, &[v]);
    });
}

#[test]
fn metadata_sets_flags() {
    live(|ctx| {
        let v = var_in(ctx, "flags", Value::NIL);
        let var = v.get::<Var>().unwrap();
        let meta =
            bridge::map(ctx, vec![Keyword::of("dynamic"), Value::TRUE, Keyword::of("private"), Value::TRUE]).unwrap();
        var.set_meta(ctx, meta).unwrap();
        assert!(var.is_dynamic() && var.is_private() && !var.is_macro());
        let meta = var.meta(ctx).unwrap();
        let name = bridge::get(ctx, &meta, &Keyword::of("name")).unwrap();
        assert_eq!(name.get::<Symbol>().unwrap().name(), "flags");
        drop((meta, name));
        var.set_meta(ctx, Value::NIL).unwrap();
        assert!(!var.is_dynamic() && !var.is_private());
        clean(ctx, &[v]);
    });
}

#[test]
fn atoms() {
    live(|ctx| {
        let a = atom(ctx, Value::small(1));
        assert_eq!(deref(ctx, &a).unwrap().as_i64(), Some(1));
        // A keyword as a function: looks itself up in a number, and finds nothing.
        assert!(swap(ctx, &a, Keyword::of("k"), Value::NIL).unwrap().is_nil());
        assert_eq!(reset(ctx, &a, Value::from_str("s")).unwrap().as_str(), Some("s"));
        assert!(!compare_and_set(ctx, &a, &Value::NIL, Value::NIL).unwrap());
        let held = deref(ctx, &a).unwrap();
        assert!(compare_and_set(ctx, &a, &held, Value::TRUE).unwrap());
        // A map as validator: only its keys are valid.
        let valid = bridge::map(ctx, vec![Value::TRUE, Value::TRUE]).unwrap();
        set_validator(ctx, &a, valid).unwrap();
        assert_eq!(message(reset(ctx, &a, Value::small(7))), "Invalid reference state");
        let failing = add_watch(ctx, &a, Keyword::of("w"), Value::small(0)).unwrap();
        assert!(failing.same(&a));
        let e = reset(ctx, &a, Value::TRUE).unwrap_err();
        assert_eq!(e.0.get::<Exception>().unwrap().kind, Kind::ClassCastException);
        assert!(message(reset(ctx, &Value::NIL, Value::NIL)).contains("IAtom.reset(Object)"));
    });
}

#[test]
fn kinds_form_a_tree() {
    assert!(Kind::ArithmeticException.is_a(Kind::RuntimeException) && Kind::ArithmeticException.is_a(Kind::Throwable));
    assert!(!Kind::AssertionError.is_a(Kind::Exception) && Kind::StackOverflowError.is_a(Kind::Error));
    assert_eq!(Kind::by_name("ExceptionInfo"), Some(Kind::ExceptionInfo));
    assert_eq!(Kind::by_name("java.lang.Exception"), Some(Kind::Exception));
    assert_eq!(Kind::by_name("Nope"), None);
    for k in Kind::ALL {
        assert!(k.is_a(Kind::Throwable), "{}", k.name());
    }
}
