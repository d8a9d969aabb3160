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
