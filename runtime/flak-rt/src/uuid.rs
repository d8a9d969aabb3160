//! UUIDs.

use crate::error::{Res, illegal_argument};
use crate::heap::{Trace, alloc};
use crate::num::math::random_bits;
use crate::rt::rt;
use crate::value::Value;

/// A UUID: its high and its low half.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Uuid(pub u64, pub u64);

impl Trace for Uuid {}

impl Uuid {
    /// The UUID written `8-4-4-4-12` in hexadecimal digits, of either case.
    pub fn of(s: &str) -> Option<Uuid> {
        let groups: Vec<&str> = s.split('-').collect();
        if groups.iter().map(|g| g.len()).ne([8, 4, 4, 4, 12]) {
            return None;
        }
        let digits = groups.concat();
        if !digits.bytes().all(|b| b.is_ascii_hexdigit()) {
            return None;
        }
        let half = |part: &str| u64::from_str_radix(part, 16).ok();
        Some(Uuid(half(&digits[..16])?, half(&digits[16..])?))
    }

    /// The value of a UUID's text.
    pub fn parse(s: &str) -> Option<Value> {
        Self::of(s).map(alloc)
    }

    /// Java's `hashCode`.
    pub fn java_hash(self) -> i32 {
        let halves = self.0 ^ self.1;
        (halves ^ halves >> 32) as i32
    }

    /// Java's order, which takes the halves as signed.
    pub fn compare(self, other: Uuid) -> std::cmp::Ordering {
        let halves = |u: Uuid| (u.0 as i64, u.1 as i64);
        halves(self).cmp(&halves(other))
    }
}

impl std::fmt::Display for Uuid {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let hex = format!("{:016x}{:016x}", self.0, self.1);
        write!(f, "{}-{}-{}-{}-{}", &hex[..8], &hex[8..12], &hex[12..16], &hex[16..20], &hex[20..])
    }
}

rt! {
    fn uuid_p(_ctx, x: &Value) -> bool {
        x.is::<Uuid>()
    }

    /// A UUID of version 4.
    fn random_uuid(_ctx) -> Value {
        crate::expansion::effect();
        alloc(Uuid(random_bits() & !0xF000 | 0x4000, random_bits() >> 2 | 1 << 63))
    }

    /// `(parse-uuid s)`: nil when it is none.
    fn parse_uuid(_ctx, s: &Value) -> Res {
        let text = s.as_str().ok_or_else(|| {
            illegal_argument(format!("Expected string, got: {}", crate::class::class_name(s)))
        })?;
        Ok(Uuid::parse(text).unwrap_or(Value::NIL))
    }
}
