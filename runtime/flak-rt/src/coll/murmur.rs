//! Murmur3 (32 bits, seed 0), as Clojure uses it, and Java's string hash.

const C1: u32 = 0xcc9e_2d51;
const C2: u32 = 0x1b87_3593;

#[inline]
fn mix_k(k: u32) -> u32 {
    k.wrapping_mul(C1).rotate_left(15).wrapping_mul(C2)
}

#[inline]
fn mix_h(h: u32, k: u32) -> u32 {
    (h ^ k).rotate_left(13).wrapping_mul(5).wrapping_add(0xe654_6b64)
}

#[inline]
fn finish(h: u32, length: u32) -> i32 {
    let mut h = h ^ length;
    h = (h ^ (h >> 16)).wrapping_mul(0x85eb_ca6b);
    h = (h ^ (h >> 13)).wrapping_mul(0xc2b2_ae35);
    (h ^ (h >> 16)) as i32
}

/// The hash of an `int`.
pub fn int(n: i32) -> i32 {
    if n == 0 { 0 } else { finish(mix_h(0, mix_k(n as u32)), 4) }
}

/// The hash of a `long`.
#[inline]
pub fn long(n: i64) -> i32 {
    if n == 0 {
        return 0;
    }
    let h = mix_h(0, mix_k(n as u32));
    finish(mix_h(h, mix_k((n >> 32) as u32)), 8)
}

/// The hash of UTF-16 units, two at a time.
pub fn units(s: &str) -> i32 {
    let mut h = 0;
    let mut n = 0u32;
    let mut low = 0u32;
    for unit in s.encode_utf16() {
        if n & 1 == 0 {
            low = u32::from(unit);
        } else {
            h = mix_h(h, mix_k(low | u32::from(unit) << 16));
        }
        n += 1;
    }
    if n & 1 == 1 {
        h ^= mix_k(low);
    }
    finish(h, n.wrapping_mul(2))
}

/// The end of a collection's hash: `hash` of its `count` items.
#[inline]
pub fn mix_collection(hash: i32, count: u32) -> i32 {
    finish(mix_h(0, mix_k(hash as u32)), count)
}

/// `String.hashCode` of Java: over UTF-16 units.
pub fn java_string(s: &str) -> i32 {
    let step = |h: i32, unit: u16| h.wrapping_mul(31).wrapping_add(i32::from(unit));
    if s.is_ascii() { s.bytes().fold(0, |h, b| step(h, u16::from(b))) } else { s.encode_utf16().fold(0, step) }
}

/// Mixes a second hash into a first, as Boost does.
pub fn combine(seed: i32, hash: i32) -> i32 {
    seed ^ hash.wrapping_add(0x9e37_79b9_u32 as i32).wrapping_add(seed << 6).wrapping_add(seed >> 2)
}
