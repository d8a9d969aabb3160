use super::{Random, int, longs};
use crate::coll::{assoc, lookup, map_seq, seq, sorted};
use crate::testing::live;
use crate::value::Value;
use std::collections::BTreeMap;

#[test]
fn against_btree_map() {
    live(|ctx| {
        for seed in 1..10u64 {
            let mut random = Random(seed * 0x5151_1373);
            let range = [8, 100, 3000][seed as usize % 3];
            let mut m = sorted::TreeMap::empty(Value::NIL, Value::NIL);
            let mut model = BTreeMap::new();
            let mut kept = Vec::new();
            for step in 0..4000i64 {
                let n = random.below(range) as i64;
                match random.below(8) {
                    0..=3 => {
                        m = assoc::assoc(ctx, m, int(n), int(step)).unwrap();
                        model.insert(n, step);
                    }
                    4 | 5 => {
                        m = assoc::dissoc(ctx, m, &int(n)).unwrap();
                        model.remove(&n);
                    }
                    6 => {
                        let found = lookup::get(ctx, &m, &int(n), &Value::NIL).unwrap();
                        assert_eq!(found.as_i64().as_ref(), model.get(&n));
                    }
                    _ if random.below(25) == 0 => kept.push((m.clone(), model.clone())),
                    _ => {}
                }
            }
            kept.push((m, model));
            for (m, model) in kept {
                let keys = map_seq::tree_part(&m, true, map_seq::Part::Key);
                assert_eq!(longs(ctx, &keys), model.keys().copied().collect::<Vec<_>>());
                let vals = map_seq::tree_part(&m, false, map_seq::Part::Val);
                assert_eq!(longs(ctx, &vals), model.values().rev().copied().collect::<Vec<_>>());
                assert_eq!(seq::count(ctx, &m).unwrap(), model.len() as i64);
            }
        }
    });
}

/// The tree stays low: 1.44 log2(n).
#[test]
fn balance() {
    live(|ctx| {
        let mut set = sorted::TreeSet::empty(Value::NIL, Value::NIL);
        for i in 0..10_000 {
            set = sorted::TreeSet::put(ctx, set, int(i), Value::NIL).unwrap();
        }
        assert!(crate::coll::tree::height(sorted::tree(&set)) <= 19);
        for i in 0..9_990 {
            set = sorted::TreeSet::without(ctx, set, &int(i)).unwrap();
        }
        assert!(crate::coll::tree::height(sorted::tree(&set)) <= 5);
        assert_eq!(longs(ctx, &set), (9_990..10_000).collect::<Vec<_>>());
    });
}

#[test]
fn seqs_from_a_key() {
    live(|ctx| {
        let mut set = sorted::TreeSet::empty(Value::NIL, Value::NIL);
        for i in 0..100 {
            set = sorted::TreeSet::put(ctx, set, int(i * 2), Value::NIL).unwrap();
        }
        for key in -1..202 {
            let up = sorted::seq_from(ctx, &set, &int(key), true).unwrap();
            assert_eq!(longs(ctx, &up), (0..100).map(|i| i * 2).filter(|i| *i >= key).collect::<Vec<_>>());
            let down = sorted::seq_from(ctx, &set, &int(key), false).unwrap();
            assert_eq!(longs(ctx, &down), (0..100).rev().map(|i| i * 2).filter(|i| *i <= key).collect::<Vec<_>>());
        }
    });
}

#[test]
fn keys_that_cannot_be_compared() {
    live(|ctx| {
        let m = sorted::TreeMap::empty(Value::NIL, Value::NIL);
        let m = assoc::assoc(ctx, m, int(1), int(1)).unwrap();
        let r = assoc::assoc(ctx, m, Value::from_str("a"), int(2));
        assert!(super::kind(r) == crate::Kind::ClassCastException);
    });
}
