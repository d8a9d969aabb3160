//! Hashes of content: XXH3-128, in hexadecimal. They recognise what has not changed; they do not keep out who wants two contents to collide.

use twox_hash::XxHash3_128;

/// The hash of the parts, each with its length, so that no two lists of parts are the same text.
pub(crate) fn hash(parts: &[&[u8]]) -> String {
    let mut hasher = XxHash3_128::new();
    for part in parts {
        hasher.write(&(part.len() as u64).to_le_bytes());
        hasher.write(part);
    }
    format!("{:032x}", hasher.finish_128())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_are_told_apart() {
        assert_ne!(hash(&[b"a", b"bc"]), hash(&[b"ab", b"c"]));
        assert_ne!(hash(&[b"a"]), hash(&[b"a", b""]));
        assert_eq!(hash(&[b"a", b"b"]), hash(&[b"a", b"b"]));
        assert_eq!(hash(&[]).len(), 32);
    }
}
