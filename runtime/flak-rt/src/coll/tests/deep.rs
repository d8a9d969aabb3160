//! Deep data: an answer or a StackOverflowError. (`tests/long.rs` drops what is long.)

use super::int;
use crate::coll::{equal, hash, vector};
use crate::testing::live;
use crate::value::Value;

fn nested(depth: usize) -> Value {
    let mut v = vector::empty();
    for _ in 0..depth {
        v = vector::from_iter([v]);
    }
    v
}

#[test]
fn equality_and_hash_of_deep_data_answer_or_throw() {
    live(|ctx| {
        let (a, b) = (nested(1000), nested(1000));
        assert!(equal::equal(ctx, &a, &b).unwrap());
        assert_eq!(hash::hash(ctx, &a).unwrap(), hash::hash(ctx, &b).unwrap());
    });
    std::thread::Builder::new()
        .stack_size(2 << 20)
        .spawn(|| {
            live(|ctx| {
                let (a, b) = (nested(30_000), nested(30_000));
                let overflow = crate::Kind::StackOverflowError;
                assert!(super::kind(equal::equal(ctx, &a, &b).map(Value::bool)) == overflow);
                assert!(super::kind(hash::hash(ctx, &a).map(|h| int(i64::from(h)))) == overflow);
            });
        })
        .unwrap()
        .join()
        .unwrap();
}
