//! Takeuchi's function.
fn tak(x: i64, y: i64, z: i64) -> i64 {
    if y < x {
        tak(tak(x - 1, y, z), tak(y - 1, z, x), tak(z - 1, x, y))
    } else {
        z
    }
}

fn main() {
    let n = flak_bench::size(60);
    let sum: i64 = (0..n)
        .map(|_| tak(std::hint::black_box(18), 12, 6))
        .sum();
    println!("{sum}");
}
