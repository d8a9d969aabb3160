use super::{Random, int, longs};
use crate::coll::{conj, seq};
use crate::coll::{vector, views};
use crate::testing::live;
use crate::value::Value;

fn items(v: &Value) -> Vec<i64> {
    v.get::<vector::Vector>().unwrap().iter().map(|x| x.as_i64().unwrap()).collect()
}

/// Random changes; now and then the version is kept and must not change any more.
#[test]
fn against_vec() {
    live(|_| {
        for seed in 1..12u64 {
            let mut random = Random(seed * 0x9e37_79b9);
            let mut v = vector::empty();
            let mut model: Vec<i64> = Vec::new();
            let mut kept: Vec<(Value, Vec<i64>)> = Vec::new();
            let growth = if seed % 3 == 0 { 2 } else { 6 };
            for step in 0..6000 {
                match random.below(10) {
                    n if n < growth => {
                        v = vector::conj(v, int(step));
                        model.push(step);
                    }
                    6 | 7 if !model.is_empty() => {
                        let i = random.below(model.len() + 1);
                        v = vector::assoc(v, i, int(-step)).unwrap();
                        if i == model.len() { model.push(-step) } else { model[i] = -step }
                    }
                    8 if !model.is_empty() => {
                        v = vector::pop(v).unwrap();
                        model.pop();
                    }
                    9 if random.below(20) == 0 => kept.push((v.clone(), model.clone())),
                    _ => {}
                }
                if step % 97 == 0 {
                    assert_eq!(items(&v), model);
                }
            }
            assert_eq!(items(&v), model);
            for (v, model) in kept {
                assert_eq!(items(&v), model);
            }
        }
    });
}

#[test]
fn sizes_around_the_powers_of_32() {
    live(|_| {
        for n in [0, 1, 31, 32, 33, 63, 64, 65, 1023, 1024, 1025, 1056, 1057, 32_767, 32_768, 32_800, 32_801, 40_000] {
            let v = vector::from_iter((0..n).map(int));
            assert_eq!(items(&v), (0..n).collect::<Vec<_>>(), "{n}");
            let mut shrinking = v.clone();
            for left in (0..n).rev().take(70) {
                shrinking = vector::pop(shrinking).unwrap();
                assert_eq!(shrinking.get::<vector::Vector>().unwrap().count() as i64, left);
            }
            assert_eq!(items(&v), (0..n).collect::<Vec<_>>(), "{n} after popping a copy");
        }
    });
}

#[test]
fn a_unique_vector_changes_in_place() {
    live(|_| {
        let v = vector::from_iter((0..5000).map(int));
        let before = v.bits();
        let mut v = vector::assoc(v, 17, int(1)).unwrap();
        v = vector::conj(v, int(2));
        v = vector::pop(v).unwrap();
        assert_eq!(v.bits(), before);
        let other = v.clone();
        let v = vector::conj(v, int(3));
        assert_ne!(v.bits(), before);
        assert_eq!(other.get::<vector::Vector>().unwrap().count(), 5000);
    });
}

#[test]
fn subvecs() {
    live(|ctx| {
        let v = vector::from_iter((0..100).map(int));
        let s = conj::subvec(ctx, v.clone(), &int(10), &int(20)).unwrap();
        assert_eq!(longs(ctx, &s), (10..20).collect::<Vec<_>>());
        let s2 = conj::subvec(ctx, s.clone(), &int(2), &Value::NIL).unwrap();
        assert_eq!(longs(ctx, &s2), (12..20).collect::<Vec<_>>());
        let s3 = conj::conj(ctx, s2, int(7)).unwrap();
        assert_eq!(longs(ctx, &s3), (12..20).chain([7]).collect::<Vec<_>>());
        assert_eq!(longs(ctx, &v), (0..100).collect::<Vec<_>>());
        let s4 = views::subvec_assoc(s3, 0, int(-1)).unwrap();
        let s5 = conj::pop(s4).unwrap();
        assert_eq!(longs(ctx, &s5), [-1].into_iter().chain(13..20).collect::<Vec<_>>());
        assert_eq!(seq::count(ctx, &s5).unwrap(), 8);
        assert!(super::kind(conj::subvec(ctx, s5, &int(3), &int(9))) == crate::Kind::IndexOutOfBoundsException);
    });
}
