//! What the benchmark programs share.

/// The first command line argument as a number, or `default`.
pub fn size(default: i64) -> i64 {
    std::env::args()
        .nth(1)
        .and_then(|a| a.parse().ok())
        .unwrap_or(default)
}
