use super::{int, kind, longs};
use crate::Kind;
use crate::coll::{array, array_map, hash_set, seq, transient, vector};
use crate::testing::live;
use crate::value::Value;

#[test]
fn transients_change_in_place_and_end() {
    live(|ctx| {
        let original = vector::from_iter((0..100).map(int));
        let t = transient::transient(original.clone()).unwrap();
        let mut t2 = t.clone();
        for i in 0..1000 {
            t2 = transient::conj_x(ctx, t2, int(i)).unwrap();
        }
        assert_eq!(t.bits(), t2.bits());
        t2 = transient::assoc_x(ctx, t2, int(0), int(-1)).unwrap();
        t2 = transient::pop_x(t2).unwrap();
        assert_eq!(seq::count(ctx, &t2).unwrap(), 1099);
        assert!(kind(transient::assoc_x(ctx, t2.clone(), int(5000), int(1))) == Kind::IndexOutOfBoundsException);
        let v = transient::persistent(&t2).unwrap();
        assert_eq!(longs(ctx, &v)[..3], [-1, 1, 2]);
        assert_eq!(longs(ctx, &original)[0], 0);
        assert!(kind(transient::conj_x(ctx, t, int(1))) == Kind::IllegalAccessError);
        assert!(kind(transient::persistent(&t2)) == Kind::IllegalAccessError);
    });
}

/// A transient array map puts its last entry in the place of one that is removed; the persistent one keeps the order.
#[test]
fn order_after_dissoc() {
    live(|ctx| {
        let mut m = array_map::empty();
        for i in 0..4 {
            m = array_map::assoc(ctx, m, int(i), int(i)).unwrap();
        }
        let t = transient::transient(m.clone()).unwrap();
        let t = transient::dissoc_x(ctx, t, &int(0)).unwrap();
        let p = transient::persistent(&t).unwrap();
        let keys = crate::coll::map_seq::seq(p, crate::coll::map_seq::Part::Key);
        assert_eq!(longs(ctx, &keys), [3, 1, 2]);
        let d = crate::coll::assoc::dissoc(ctx, m, &int(0)).unwrap();
        let keys = crate::coll::map_seq::seq(d, crate::coll::map_seq::Part::Key);
        assert_eq!(longs(ctx, &keys), [1, 2, 3]);
    });
}

#[test]
fn what_is_no_transient() {
    live(|ctx| {
        assert!(kind(transient::transient(int(1))) == Kind::ClassCastException);
        assert!(kind(transient::conj_x(ctx, vector::empty(), int(1))) == Kind::ClassCastException);
        let t = transient::transient(hash_set::empty()).unwrap();
        assert!(kind(transient::pop_x(t)) == Kind::ClassCastException);
    });
}

#[test]
fn arrays() {
    live(|ctx| {
        let a = array::object_array(ctx, &int(3)).unwrap();
        array::aset(&a, &int(1), Value::from_str("x")).unwrap();
        assert_eq!(array::aget(&a, &int(1)).unwrap().as_str(), Some("x"));
        assert!(kind(array::aget(&a, &int(3))) == Kind::ArrayIndexOutOfBoundsException);
        assert!(kind(array::aset(&a, &int(-1), int(0))) == Kind::ArrayIndexOutOfBoundsException);
        assert!(kind(array::object_array(ctx, &int(-1))) == Kind::NegativeArraySizeException);
        let copy = array::aclone(&a).unwrap();
        array::aset(&a, &int(0), int(1)).unwrap();
        assert!(array::aget(&copy, &int(0)).unwrap().is_nil());
    });
}

extern "C" fn double(_: &mut crate::Ctx, _: crate::value::Borrowed, a: Value) -> crate::ctx::Word {
    a.as_i64().map(|n| int(2 * n))
}

extern "C" fn unused(_: &mut crate::Ctx, _: crate::value::Borrowed, _: Value, _: Value) -> crate::ctx::Word {
    panic!("the change is made without a call")
}

extern "C" fn fails(ctx: &mut crate::Ctx, _: crate::value::Borrowed, _: Value) -> crate::ctx::Word {
    ctx.give(Err(crate::error::illegal_state("no")))
}

/// `swap!` with a core function changes what only the atom holds in place, and loses nothing when something throws.
#[test]
fn swap_in_place() {
    use crate::cell;
    use crate::coll::hash_map;
    live(|ctx| {
        let mut m = hash_map::empty();
        for i in 0..100 {
            m = hash_map::assoc(ctx, m, int(i), int(i)).unwrap();
        }
        let before = m.bits();
        let atom = cell::atom(ctx, m);
        let now = |ctx: &mut crate::Ctx| cell::deref(ctx, &atom).unwrap();
        let args = |items: Vec<Value>| crate::coll::list::from_vec(items);
        let assoc = super::named("clojure.core/assoc", unused, None);
        cell::swap(ctx, &atom, assoc.clone(), args(vec![int(5), int(50)])).unwrap();
        let conj = super::named("clojure.core/conj", unused, None);
        cell::swap(ctx, &atom, conj, args(vec![crate::coll::entry::entry(int(6), int(60))])).unwrap();
        let update = super::named("clojure.core/update", unused, None);
        let twice = super::named("user/double", unused, Some(double));
        cell::swap(ctx, &atom, update.clone(), args(vec![int(7), twice])).unwrap();
        assert_eq!(now(ctx).bits(), before);
        let failing = super::named("user/fails", unused, Some(fails));
        assert!(kind(cell::swap(ctx, &atom, update, args(vec![int(8), failing]))) == Kind::IllegalStateException);
        let kept = now(ctx);
        cell::swap(ctx, &atom, assoc, args(vec![int(9), int(90)])).unwrap();
        let get = |ctx: &mut crate::Ctx, m: &Value, k| {
            crate::coll::lookup::get(ctx, m, &int(k), &Value::NIL).unwrap().as_i64()
        };
        for (k, expected) in [(5, 50), (6, 60), (7, 14), (8, 8), (9, 9)] {
            assert_eq!(get(ctx, &kept, k), Some(expected));
        }
        let last = now(ctx);
        assert_eq!(get(ctx, &last, 9), Some(90));
    });
}

#[test]
fn a_failed_conj_leaves_the_transient_as_it_was() {
    live(|ctx| {
        let t = transient::transient(array_map::empty()).unwrap();
        let pair = vector::from_iter([int(1), int(2)]);
        let t = transient::conj_x(ctx, t, pair).unwrap();
        assert!(kind(transient::conj_x(ctx, t.clone(), int(5))) == Kind::IllegalArgumentException);
        let three = vector::from_iter([int(1), int(2), int(3)]);
        assert!(kind(transient::conj_x(ctx, t.clone(), three)) == Kind::IllegalArgumentException);
        let m = transient::persistent(&t).unwrap();
        assert_eq!(seq::count(ctx, &m).unwrap(), 1);
    });
}
