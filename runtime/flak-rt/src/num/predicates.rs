//! Comparisons and questions about numbers.

use super::{Big, BoxedLong, Decimal, Double, Num, Ratio, equiv as same, is_number, number, order};
use crate::ctx::{Ctx, Word};
use crate::error::{Res, illegal_argument};
use crate::rt::rt;
use crate::value::{Borrowed, Value};
use num_integer::Integer;
use std::cmp::Ordering;

fn ordered(a: &Value, b: &Value, holds: fn(Ordering) -> bool) -> Res<bool> {
    Ok(order(number(a)?, number(b)?).is_some_and(holds))
}

fn is_long(x: &Value) -> bool {
    x.is_small() || x.is::<BoxedLong>()
}

fn is_even(x: &Value) -> Res<bool> {
    match super::view(x) {
        Some(Num::Long(n)) => Ok(n & 1 == 0),
        Some(Num::Big(n)) => Ok(n.is_even()),
        Some(_) => Err(illegal_argument(format!("Argument must be an integer: {}", super::print::plain(x)))),
        None => Err(illegal_argument(format!("Argument must be an integer: {}", brief(x)))),
    }
}

/// What is no number, for a message.
fn brief(x: &Value) -> String {
    match x.as_str() {
        Some(s) => s.to_owned(),
        None if x.is_nil() => String::new(),
        None => crate::class::class_name(x).to_owned(),
    }
}

rt! {
    fn lt(_ctx, a: &Value, b: &Value) -> Res<bool> {
        ordered(a, b, Ordering::is_lt)
    }

    fn le(_ctx, a: &Value, b: &Value) -> Res<bool> {
        ordered(a, b, Ordering::is_le)
    }

    fn gt(_ctx, a: &Value, b: &Value) -> Res<bool> {
        ordered(a, b, Ordering::is_gt)
    }

    fn ge(_ctx, a: &Value, b: &Value) -> Res<bool> {
        ordered(a, b, Ordering::is_ge)
    }

    fn equiv(_ctx, a: &Value, b: &Value) -> Res<bool> {
        Ok(same(number(a)?, number(b)?))
    }

    fn zero_p(_ctx, x: &Value) -> Res<bool> {
        Ok(number(x)?.is_zero())
    }

    fn pos_p(_ctx, x: &Value) -> Res<bool> {
        Ok(number(x)?.signum() > 0)
    }

    fn neg_p(_ctx, x: &Value) -> Res<bool> {
        Ok(number(x)?.signum() < 0)
    }

    fn even_p(_ctx, x: &Value) -> Res<bool> {
        is_even(x)
    }

    fn odd_p(_ctx, x: &Value) -> Res<bool> {
        Ok(!is_even(x)?)
    }

    fn nan_p(_ctx, x: &Value) -> Res<bool> {
        Ok(number(x)?.to_f64().is_nan())
    }

    fn infinite_p(_ctx, x: &Value) -> Res<bool> {
        Ok(number(x)?.to_f64().is_infinite())
    }

    fn number_p(_ctx, x: &Value) -> bool {
        is_number(x)
    }

    fn integer_p(_ctx, x: &Value) -> bool {
        is_long(x) || x.is::<Big>()
    }

    fn long_p(_ctx, x: &Value) -> bool {
        is_long(x)
    }

    fn bigint_p(_ctx, x: &Value) -> bool {
        x.is::<Big>()
    }

    fn double_p(_ctx, x: &Value) -> bool {
        x.is::<Double>()
    }

    fn ratio_p(_ctx, x: &Value) -> bool {
        x.is::<Ratio>()
    }

    fn decimal_p(_ctx, x: &Value) -> bool {
        x.is::<Decimal>()
    }

    fn rational_p(_ctx, x: &Value) -> bool {
        is_number(x) && !x.is::<Double>()
    }
}

macro_rules! slow {
    ($($symbol:ident $holds:path;)*) => {
        $(
            /// A comparison outside compiled code's fast path; borrows both.
            #[unsafe(no_mangle)]
            pub extern "C" fn $symbol(ctx: &mut Ctx, a: Borrowed, b: Borrowed) -> Word {
                let r = ordered(&a, &b, $holds).map(Value::bool);
                ctx.give(r)
            }
        )*
    };
}

slow! {
    flak_compare_lt Ordering::is_lt;
    flak_compare_le Ordering::is_le;
    flak_compare_gt Ordering::is_gt;
    flak_compare_ge Ordering::is_ge;
    flak_compare_equiv Ordering::is_eq;
}
