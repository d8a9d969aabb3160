//! A pipeline of iterators.
fn main() {
    let n = flak_bench::size(600_000);
    let values: Vec<i64> = (0..n)
        .map(|x| x * x)
        .filter(|x| x % 3 != 0)
        .map(|x| x % 1009)
        .collect();
    let sum: i64 = values
        .chunks_exact(4)
        .flat_map(|c| [c[0] + c[3], c[1] - c[2]])
        .take_while(|x| *x < 100_000)
        .sum();
    println!("{sum}");
}
