use super::function;
use super::{int, kind, longs};
use crate::coll::{array, chunk, equal, lazy, list, map_seq, range, reduce, seq, sort, vector};
use crate::ctx::{Ctx, Word};
use crate::testing::live;
use crate::value::{Borrowed, Value};

fn range(start: i64, end: i64, step: i64) -> Value {
    range::range(&int(start), &int(end), &int(step)).unwrap()
}

#[test]
fn ranges() {
    live(|ctx| {
        for (start, end, step) in [(0, 10, 1), (0, 10, 3), (10, 0, -3), (5, 5, 1), (0, -5, 1), (-3, 100, 7)] {
            let mut model = Vec::new();
            let mut i = start;
            while if step > 0 { i < end } else { i > end } {
                model.push(i);
                i += step;
            }
            let r = range(start, end, step);
            assert_eq!(seq::count(ctx, &r).unwrap() as usize, model.len());
            assert_eq!(longs(ctx, &r), model);
        }
        let r = range(i64::MIN, i64::MAX, i64::MAX);
        assert_eq!(longs(ctx, &r), [i64::MIN, -1, i64::MAX - 1]);
        let halves = range::range(&int(0), &int(2), &Value::from_f64(0.5)).unwrap();
        assert_eq!(seq::count(ctx, &halves).unwrap(), 4);
    });
}

#[test]
fn chunks_follow_the_leaves() {
    live(|ctx| {
        for coll in [vector::from_iter((0..100).map(int)), range(0, 100, 1)] {
            let mut s = seq::seq(ctx, coll).unwrap();
            let mut sizes = Vec::new();
            while !s.is_nil() {
                let c = chunk::chunk_first(ctx, &s).unwrap();
                sizes.push(seq::count(ctx, &c).unwrap());
                let rest = chunk::chunk_rest(ctx, s).unwrap();
                s = seq::seq(ctx, rest).unwrap();
            }
            assert_eq!(sizes, [32, 32, 32, 4]);
        }
        let b = chunk::buffer(4);
        for i in 0..3 {
            chunk::append(&b, int(i)).unwrap();
        }
        let c = chunk::finish(&b).unwrap();
        let s = chunk::chunk_cons(ctx, c, list::from_vec(vec![int(9)])).unwrap();
        assert_eq!(longs(ctx, &s), [0, 1, 2, 9]);
        let second = seq::rest(ctx, s.clone()).unwrap();
        let c = chunk::chunk_first(ctx, &second).unwrap();
        assert_eq!(seq::nth(ctx, &c, 0).unwrap().as_i64(), Some(1));
        assert_eq!(longs(ctx, &s), [0, 1, 2, 9]);
    });
}

/// `next` moves a view that nobody else holds, and leaves one that is held alone.
#[test]
fn views_move_in_place_when_unique() {
    live(|ctx| {
        let colls = [
            vector::from_iter((0..40).map(int)),
            array::from_vec((0..40).map(int).collect()),
            range(0, 40, 1),
            list::from_vec((0..40).map(int).collect()),
            sort::sort(ctx, &Value::NIL, vector::from_iter((0..40).rev().map(int))).unwrap(),
        ];
        for coll in colls {
            let s = seq::seq(ctx, coll).unwrap();
            let held = s.clone();
            let mut s = seq::next(ctx, s).unwrap();
            assert_eq!(longs(ctx, &s), (1..40).collect::<Vec<_>>());
            for _ in 0..10 {
                s = seq::next(ctx, s).unwrap();
            }
            assert_eq!(seq::first(ctx, &s).unwrap().as_i64(), Some(11));
            assert_eq!(longs(ctx, &held), (0..40).collect::<Vec<_>>());
        }
        let text = Value::from_str("aé日😀");
        let chars = crate::coll::Cursor::new(ctx, text).unwrap().collect(ctx).unwrap();
        assert_eq!(chars.iter().map(|c| c.as_char().unwrap()).collect::<String>(), "aé日😀");
    });
}

#[test]
fn map_seqs_that_are_held_do_not_move() {
    live(|ctx| {
        let mut m = crate::coll::hash_map::empty();
        for i in 0..100 {
            m = crate::coll::assoc::assoc(ctx, m, int(i), int(i)).unwrap();
        }
        let keys = map_seq::seq(m, map_seq::Part::Key);
        let all = longs(ctx, &keys);
        assert_eq!(all.len(), 100);
        let after = seq::next(ctx, keys.clone()).unwrap();
        assert_eq!(longs(ctx, &after), all[1..]);
        assert_eq!(longs(ctx, &keys), all);
    });
}

#[test]
fn sequences_are_equal_across_types() {
    live(|ctx| {
        let colls = [
            vector::from_iter((0..33).map(int)),
            list::from_vec((0..33).map(int).collect()),
            range(0, 33, 1),
            lazy::lazy_seq(function(range_33, vec![])),
        ];
        for a in &colls {
            for b in &colls {
                assert!(equal::equal(ctx, a, b).unwrap());
                let (x, y) = (crate::coll::hash::hash(ctx, a).unwrap(), crate::coll::hash::hash(ctx, b).unwrap());
                assert_eq!(x, y);
            }
            assert!(!equal::equal(ctx, a, &range(0, 34, 1)).unwrap());
            assert!(!equal::equal(ctx, a, &array::from_vec(vec![])).unwrap());
        }
    });
}

extern "C" fn range_33(_: &mut Ctx, _: Borrowed) -> Word {
    Some(range(0, 33, 1))
}

/// Answers its capture, through one more lazy seq for each step down to zero.
extern "C" fn countdown(_: &mut Ctx, f: Borrowed) -> Word {
    let n = f.tail::<crate::function::Func>()[0].as_i64().unwrap();
    Some(if n == 0 { list::from_vec(vec![int(7)]) } else { lazy::lazy_seq(function(countdown, vec![int(n - 1)])) })
}

#[test]
fn lazy_seqs_that_return_lazy_seqs_are_unwound_in_a_loop() {
    live(|ctx| {
        let s = lazy::lazy_seq(function(countdown, vec![int(20_000)]));
        assert_eq!(longs(ctx, &s), [7]);
        assert_eq!(longs(ctx, &s), [7]);
    });
}

/// Throws while the array it captures holds nil, and puts a number there.
extern "C" fn fails_once(ctx: &mut Ctx, f: Borrowed) -> Word {
    let a = &f.tail::<crate::function::Func>()[0];
    let first = array::aget(a, &int(0)).unwrap().is_nil();
    array::aset(a, &int(0), int(1)).unwrap();
    ctx.give(if first { Err(crate::error::illegal_state("not yet")) } else { Ok(list::from_vec(vec![int(5)])) })
}

#[test]
fn a_lazy_seq_that_threw_can_be_tried_again() {
    live(|ctx| {
        let a = array::from_vec(vec![Value::NIL]);
        let s = lazy::lazy_seq(function(fails_once, vec![a]));
        assert!(kind(seq::first(ctx, &s)) == crate::Kind::IllegalStateException);
        assert_eq!(longs(ctx, &s), [5]);
    });
}

extern "C" fn add(ctx: &mut Ctx, _: Borrowed, a: Value, b: Value) -> Word {
    let sum = a.as_i64().unwrap() + b.as_i64().unwrap();
    let _ = ctx;
    Some(if sum > 100_000 { reduce::reduced(int(sum)) } else { int(sum) })
}

#[test]
fn reduce_stops_at_reduced() {
    live(|ctx| {
        let f = super::function2(add);
        for coll in
            [range(0, 200, 1), vector::from_iter((0..200).map(int)), list::from_vec((0..200).map(int).collect())]
        {
            assert_eq!(reduce::reduce(ctx, &f, int(0), coll).unwrap().as_i64(), Some(19_900));
        }
        for coll in [range(0, 2000, 1), vector::from_iter((0..2000).map(int))] {
            assert_eq!(reduce::reduce(ctx, &f, int(0), coll).unwrap().as_i64(), Some(100_128));
        }
    });
}

extern "C" fn tens(_: &mut Ctx, _: Borrowed, a: Value, b: Value) -> Word {
    Some(Value::bool(a.as_i64().unwrap() / 10 < b.as_i64().unwrap() / 10))
}

#[test]
fn sort_is_stable_with_a_predicate() {
    live(|ctx| {
        let mut random = super::Random(77);
        let items: Vec<i64> = (0..1000).map(|_| random.below(300) as i64).collect();
        let mut model = items.clone();
        model.sort_by_key(|x| x / 10);
        let by = super::function2(tens);
        let s = sort::sort(ctx, &by, vector::from_iter(items.into_iter().map(int))).unwrap();
        assert_eq!(longs(ctx, &s), model);
        let mixed = vector::from_iter([int(1), Value::from_str("a")]);
        assert!(kind(sort::sort(ctx, &Value::NIL, mixed)) == crate::Kind::ClassCastException);
    });
}

#[test]
fn nth_and_its_errors() {
    live(|ctx| {
        use crate::Kind;
        let v = vector::from_iter([int(1)]);
        assert!(kind(seq::nth(ctx, &v, 5)) == Kind::IndexOutOfBoundsException);
        assert!(kind(seq::nth(ctx, &v, -1)) == Kind::IndexOutOfBoundsException);
        assert!(kind(seq::nth(ctx, &Value::from_str("abc"), 7)) == Kind::StringIndexOutOfBoundsException);
        assert!(kind(seq::nth(ctx, &int(3), 0)) == Kind::UnsupportedOperationException);
        assert!(seq::nth(ctx, &Value::NIL, 3).unwrap().is_nil());
        assert_eq!(seq::nth_or(ctx, &v, 9, int(4)).unwrap().as_i64(), Some(4));
        assert!(kind(seq::seq(ctx, int(3))) == Kind::IllegalArgumentException);
        assert!(kind(seq::count(ctx, &int(3)).map(int)) == Kind::UnsupportedOperationException);
    });
}
