//! Builds, updates and sums a hash map.
use std::collections::{BTreeMap, HashMap};

fn main() {
    let n = flak_bench::size(400_000);
    let mut state: i64 = 42;
    let mut map: HashMap<i64, i64> = HashMap::new();
    for i in 0..n {
        state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
        *map.entry(state / 64 % 50_000).or_insert(0) += i;
    }
    let sorted: BTreeMap<_, _> = map.iter().collect();
    let sum = sorted
        .into_iter()
        .fold(0, |sum, (k, v)| (sum * 31 + (k ^ v)) % 1_000_000_007);
    println!("{}", sum + map.len() as i64);
}
