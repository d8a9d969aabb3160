//! Bit operations: on longs only, shift distances modulo 64.

use crate::class::class_name;
use crate::error::{Res, illegal_argument};
use crate::rt::rt;
use crate::value::Value;

fn bits(v: &Value) -> Res<i64> {
    if v.is_nil() {
        return Err(super::not_a_number(v));
    }
    v.as_i64().ok_or_else(|| illegal_argument(format!("bit operation not supported for: class {}", class_name(v))))
}

fn bit(n: &Value) -> Res<u32> {
    Ok((bits(n)? & 63) as u32)
}

rt! {
    fn bit_and(_ctx, a: &Value, b: &Value) -> Res<i64> {
        Ok(bits(a)? & bits(b)?)
    }

    fn bit_or(_ctx, a: &Value, b: &Value) -> Res<i64> {
        Ok(bits(a)? | bits(b)?)
    }

    fn bit_xor(_ctx, a: &Value, b: &Value) -> Res<i64> {
        Ok(bits(a)? ^ bits(b)?)
    }

    fn bit_and_not(_ctx, a: &Value, b: &Value) -> Res<i64> {
        Ok(bits(a)? & !bits(b)?)
    }

    fn bit_not(_ctx, a: &Value) -> Res<i64> {
        Ok(!bits(a)?)
    }

    fn bit_shift_left(_ctx, a: &Value, n: &Value) -> Res<i64> {
        Ok(bits(a)?.wrapping_shl(bit(n)?))
    }

    fn bit_shift_right(_ctx, a: &Value, n: &Value) -> Res<i64> {
        Ok(bits(a)?.wrapping_shr(bit(n)?))
    }

    fn unsigned_bit_shift_right(_ctx, a: &Value, n: &Value) -> Res<i64> {
        Ok((bits(a)? as u64).wrapping_shr(bit(n)?) as i64)
    }

    fn bit_set(_ctx, a: &Value, n: &Value) -> Res<i64> {
        Ok(bits(a)? | 1 << bit(n)?)
    }

    fn bit_clear(_ctx, a: &Value, n: &Value) -> Res<i64> {
        Ok(bits(a)? & !(1 << bit(n)?))
    }

    fn bit_flip(_ctx, a: &Value, n: &Value) -> Res<i64> {
        Ok(bits(a)? ^ 1 << bit(n)?)
    }

    fn bit_test(_ctx, a: &Value, n: &Value) -> Res<bool> {
        Ok(bits(a)? >> bit(n)? & 1 == 1)
    }
}
