use super::{Random, int};
use crate::coll::{hash_set, lookup, seq};
use crate::ctx::Ctx;
use crate::testing::live;
use crate::value::Value;
use std::collections::HashSet;

fn check(ctx: &mut Ctx, set: &Value, model: &HashSet<i64>) {
    let items = crate::coll::Cursor::new(ctx, set.clone()).unwrap().collect(ctx).unwrap();
    assert_eq!(items.len(), model.len());
    assert_eq!(seq::count(ctx, set).unwrap(), model.len() as i64);
    assert!(items.iter().all(|x| model.contains(&x.as_i64().unwrap_or(-3))));
}

#[test]
fn against_hash_set() {
    live(|ctx| {
        for seed in 1..10u64 {
            let mut random = Random(seed * 0xabcd_ef01);
            let range = [5, 70, 2000][seed as usize % 3];
            let mut set = hash_set::empty();
            let mut model = HashSet::new();
            let mut kept = Vec::new();
            for _ in 0..4000 {
                let n = random.below(range) as i64 - 3;
                let x = if n == -3 { Value::NIL } else { int(n << 40 | n) };
                let n = if n == -3 { n } else { n << 40 | n };
                match random.below(8) {
                    0..=3 => {
                        set = hash_set::conj(ctx, set, x).unwrap();
                        model.insert(n);
                    }
                    4 | 5 => {
                        set = hash_set::disj(ctx, set, &x).unwrap();
                        model.remove(&n);
                    }
                    6 => assert_eq!(lookup::contains(ctx, &set, &x).unwrap(), model.contains(&n)),
                    _ if random.below(25) == 0 => kept.push((set.clone(), model.clone())),
                    _ => {}
                }
            }
            check(ctx, &set, &model);
            for (set, model) in kept {
                check(ctx, &set, &model);
            }
        }
    });
}
