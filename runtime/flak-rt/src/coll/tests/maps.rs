use super::{Random, int};
use crate::coll::{array_map, assoc, hash_map, lookup, map_seq, seq, vector};
use crate::ctx::Ctx;
use crate::testing::live;
use crate::value::Value;
use std::collections::HashMap;

fn check(ctx: &mut Ctx, m: &Value, model: &HashMap<i64, i64>) {
    assert_eq!(seq::count(ctx, m).unwrap(), model.len() as i64);
    let mut seen = 0;
    map_seq::each(m, &mut |k, v| {
        assert_eq!(model.get(&k.as_i64().unwrap_or(-7)), v.as_i64().as_ref());
        seen += 1;
        Ok(true)
    })
    .unwrap();
    assert_eq!(seen, model.len());
    let mut s = seq::seq(ctx, m.clone()).unwrap();
    let mut walked = 0;
    while !s.is_nil() {
        walked += 1;
        s = seq::next(ctx, s).unwrap();
    }
    assert_eq!(walked, model.len());
}

/// Keys from a small range, so that many are hit again; -7 stands for nil. Versions that are kept must not change.
#[test]
fn against_hash_map() {
    live(|ctx| {
        for seed in 1..14u64 {
            let mut random = Random(seed * 0x1234_5679);
            let range = [9, 40, 300, 5000][seed as usize % 4];
            let mut m = if seed % 2 == 0 { array_map::empty() } else { hash_map::empty() };
            let mut model = HashMap::new();
            let mut kept = Vec::new();
            for step in 0..5000i64 {
                let n = random.below(range) as i64 - 7;
                let key = if n == -7 { Value::NIL } else { int(n) };
                match random.below(10) {
                    0..=4 => {
                        m = assoc::assoc(ctx, m, key, int(step)).unwrap();
                        model.insert(n, step);
                    }
                    5..=7 => {
                        m = assoc::dissoc(ctx, m, &key).unwrap();
                        model.remove(&n);
                    }
                    8 => {
                        let found = lookup::get(ctx, &m, &key, &Value::NIL).unwrap();
                        assert_eq!(found.as_i64().as_ref(), model.get(&n));
                    }
                    _ if random.below(25) == 0 => kept.push((m.clone(), model.clone())),
                    _ => {}
                }
            }
            check(ctx, &m, &model);
            for (m, model) in kept {
                check(ctx, &m, &model);
            }
        }
    });
}

/// Strings whose Java hash is the same: collision nodes, at several depths, next to ordinary entries.
#[test]
fn collisions() {
    let mut words = vec![String::new()];
    for _ in 0..4 {
        words = words.iter().flat_map(|w| [format!("{w}Aa"), format!("{w}BB")]).collect();
    }
    live(|ctx| {
        let mut m = hash_map::empty();
        for round in 0..3 {
            for (i, w) in words.iter().enumerate() {
                m = assoc::assoc(ctx, m, Value::from_str(w), int(i as i64 + round)).unwrap();
                m = assoc::assoc(ctx, m, int(i as i64), int(-1)).unwrap();
            }
        }
        assert_eq!(seq::count(ctx, &m).unwrap(), 32);
        let old = m.clone();
        for (i, w) in words.iter().enumerate() {
            let w = Value::from_str(w);
            assert_eq!(lookup::get(ctx, &m, &w, &Value::NIL).unwrap().as_i64(), Some(i as i64 + 2));
            m = assoc::dissoc(ctx, m, &w).unwrap();
            assert!(!lookup::contains(ctx, &m, &w).unwrap());
            assert!(lookup::contains(ctx, &old, &w).unwrap());
        }
        assert_eq!(seq::count(ctx, &m).unwrap(), 16);
        assert_eq!(seq::count(ctx, &old).unwrap(), 32);
    });
}

#[test]
fn a_unique_map_changes_in_place() {
    live(|ctx| {
        let mut m = hash_map::empty();
        for i in 0..1000 {
            m = assoc::assoc(ctx, m, int(i), int(i)).unwrap();
        }
        let before = m.bits();
        m = assoc::assoc(ctx, m, int(5), int(6)).unwrap();
        m = assoc::dissoc(ctx, m, &int(7)).unwrap();
        assert_eq!(m.bits(), before);
        let other = m.clone();
        let m = assoc::assoc(ctx, m, int(9), int(0)).unwrap();
        assert_ne!(m.bits(), before);
        assert_eq!(lookup::get(ctx, &other, &int(9), &Value::NIL).unwrap().as_i64(), Some(9));
    });
}

#[test]
fn the_ninth_entry_makes_a_hash_map() {
    live(|ctx| {
        let mut m = array_map::empty();
        for i in 0..8 {
            m = assoc::assoc(ctx, m, int(i), int(i)).unwrap();
        }
        assert!(m.is::<array_map::ArrayMap>());
        m = assoc::assoc(ctx, m, int(3), int(0)).unwrap();
        assert!(m.is::<array_map::ArrayMap>());
        m = assoc::assoc(ctx, m, int(8), int(8)).unwrap();
        assert!(m.is::<hash_map::HashMap>());
    });
}

/// A key that is a collection, found by an equal one of another type.
#[test]
fn keys_are_found_by_equality() {
    live(|ctx| {
        let mut m = array_map::empty();
        for n in 0..20 {
            let key = vector::from_iter([int(n), int(n + 1)]);
            m = assoc::assoc(ctx, m, key, int(n)).unwrap();
            let same = crate::coll::list::from_vec(vec![int(n), int(n + 1)]);
            assert_eq!(lookup::get(ctx, &m, &same, &Value::NIL).unwrap().as_i64(), Some(n));
            assert!(lookup::get(ctx, &m, &Value::from_f64(1.0), &Value::NIL).unwrap().is_nil());
        }
    });
}
