//! Counts, frees, tails, sharing.

use super::{alloc, publish};
use crate::error::Kind;
use crate::exception::Exception;
use crate::num::Double;
use crate::testing::live;
use crate::value::{Ref, Value};

#[test]
fn words() {
    assert_eq!(Value::from_i64(-5).as_i64(), Some(-5));
    assert_eq!(Value::small(-5).as_i64(), Some(-5));
    assert!(Value::from_i64(Value::SMALL_MAX).is_small());
    live(|_| {
        for n in [i64::MIN, i64::MAX, Value::SMALL_MAX + 1, Value::SMALL_MIN - 1] {
            let v = Value::from_i64(n);
            assert!(!v.is_small());
            assert_eq!(v.as_i64(), Some(n));
        }
    });
    assert_eq!(Value::from_char('é').as_char(), Some('é'));
    assert!(!Value::NIL.truthy() && !Value::FALSE.truthy() && Value::TRUE.truthy() && Value::small(0).truthy());
    assert!(Value::TRUE.is_bool() && Value::FALSE.is_bool() && !Value::NIL.is_bool() && !Value::UNBOUND.is_bool());
    assert!(
        Value::NOT_FOUND.is_not_found() && !Value::NOT_FOUND.is_pointer() && Value::NOT_FOUND.as_char() != Some('\0')
    );
}

#[test]
fn counts() {
    live(|_| {
        let mut a = alloc(Double(1.5));
        assert!(a.is_unique());
        let b = a.clone();
        assert!(!a.is_unique() && a.get_mut::<Double>().is_none());
        drop(b);
        a.get_mut::<Double>().unwrap().0 = 2.5;
        assert_eq!(a.as_f64(), Some(2.5));
        assert!(a.get::<Exception>().is_none());
    });
}

#[test]
fn deep_chains_are_freed_without_recursion() {
    live(|_| {
        let mut e = Value::NIL;
        for _ in 0..20_000 {
            e = Exception::value(Kind::Exception, Value::from_str("x"), e);
        }
    });
}

#[test]
fn shared_counts() {
    live(|_| {
        let e = Exception::value(Kind::Exception, Value::from_str("x"), Value::NIL);
        let also = e.clone();
        publish(&e);
        assert!(e.header().unwrap().is_shared());
        assert_eq!(e.header().unwrap().count(), -2);
        let message = e.get::<Exception>().unwrap().message.clone();
        assert_eq!(message.header().unwrap().count(), -2);
        drop(also);
        assert_eq!(e.header().unwrap().count(), -1);
        drop(e);
        assert_eq!(message.header().unwrap().count(), -1);
    });
}

#[test]
fn typed_references() {
    live(|_| {
        let r = Ref::new(Double(1.0));
        assert_eq!(r.0, 1.0);
        assert!(Ref::<Exception>::from_value(r.into_value()).is_err());
    });
}

#[test]
#[allow(clippy::redundant_clone, reason = "the clone is what is tested")]
fn immortal_words_are_not_counted() {
    live(|_| {
        let v = super::immortalize(alloc(Double(3.0)));
        assert!(v.is_pointer() && !v.is_counted() && !v.is_unique());
        assert_eq!(v.clone().as_f64(), Some(3.0));
    });
}
