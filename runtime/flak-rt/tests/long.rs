//! Long and deep data is freed without recursion. A process of its own, without the debug heap, which would be slow here.

use flak_rt::Value;
use flak_rt::coll::{list, vector};

#[test]
fn dropping_a_list_of_ten_million() {
    let mut l = list::empty();
    for i in 0..10_000_000 {
        l = list::conj(l, Value::from_i64(i));
    }
    assert_eq!(l.get::<list::List>().map(list::List::count), Some(10_000_000));
    drop(l);
}

#[test]
fn dropping_a_vector_nested_a_million_deep() {
    let mut v = vector::empty();
    for _ in 0..1_000_000 {
        v = vector::from_iter([v]);
    }
    drop(v);
}
