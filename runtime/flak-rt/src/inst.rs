//! Instants: milliseconds since 1970, as `#inst` reads and prints them.

use crate::error::{Res, class_cast};
use crate::heap::{Trace, alloc};
use crate::rt::rt;
use crate::value::Value;

/// An instant, in milliseconds since the start of 1970 in UTC.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Inst(pub i64);

impl Trace for Inst {}

const DAY: i64 = 86_400_000;

/// Days since 1970 of a date in the proleptic Gregorian calendar (after Howard Hinnant's `days_from_civil`).
fn days(year: i64, month: i64, day: i64) -> i64 {
    let y = if month <= 2 { year - 1 } else { year };
    let era = y.div_euclid(400);
    let of_era = y.rem_euclid(400);
    let of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468
}

/// The date of a day since 1970: year, month, day.
fn date(days: i64) -> (i64, i64, i64) {
    let z = days + 719_468;
    let era = z.div_euclid(146_097);
    let of_era = z.rem_euclid(146_097);
    let year = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year + year / 4 - year / 100);
    let m = (5 * of_year + 2) / 153;
    let month = if m < 10 { m + 3 } else { m - 9 };
    (year + era * 400 + i64::from(month <= 2), month, of_year - (153 * m + 2) / 5 + 1)
}

fn leap(year: i64) -> bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
}

fn month_length(year: i64, month: i64) -> i64 {
    match month {
        2 if leap(year) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// Takes exactly `n` digits.
fn digits(s: &mut &str, n: usize) -> Option<i64> {
    let head = s.get(..n)?;
    if !head.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    *s = &s[n..];
    head.parse().ok()
}

fn eat(s: &mut &str, c: char) -> bool {
    match s.strip_prefix(c) {
        Some(rest) => {
            *s = rest;
            true
        }
        None => false,
    }
}

/// `separator` and two digits, or the default when the separator is not there.
fn part(s: &mut &str, separator: char, default: i64) -> Option<i64> {
    if eat(s, separator) { digits(s, 2) } else { Some(default) }
}

fn fraction(s: &mut &str) -> Option<i64> {
    if !eat(s, '.') {
        return Some(0);
    }
    let n = s.bytes().take_while(u8::is_ascii_digit).count();
    if n == 0 || n > 9 {
        return None;
    }
    let text = &s[..n.min(3)];
    *s = &s[n..];
    format!("{text:0<3}").parse().ok()
}

/// The distance from UTC in minutes.
fn offset(s: &mut &str) -> Option<i64> {
    if s.is_empty() || eat(s, 'Z') {
        return Some(0);
    }
    let sign = if eat(s, '-') {
        -1
    } else if eat(s, '+') {
        1
    } else {
        return None;
    };
    let hours = digits(s, 2)?;
    let minutes = if eat(s, ':') { digits(s, 2)? } else { return None };
    (hours < 24 && minutes < 60).then_some(sign * (hours * 60 + minutes))
}

impl Inst {
    /// The instant of a timestamp like `2020-02-29T12:30:00.123-05:00`, cut off behind any field.
    pub fn of(text: &str) -> Option<Inst> {
        let s = &mut { text };
        let year = digits(s, 4)?;
        let month = part(s, '-', 1)?;
        let day = part(s, '-', 1)?;
        let hour = part(s, 'T', 0)?;
        let minute = part(s, ':', 0)?;
        let second = part(s, ':', 0)?;
        let milli = fraction(s)?;
        let offset = offset(s)?;
        let valid = s.is_empty()
            && (1..=12).contains(&month)
            && (1..=month_length(year, month)).contains(&day)
            && hour < 24
            && minute < 60
            && second <= if minute == 59 { 60 } else { 59 };
        let time = ((hour * 60 + minute - offset) * 60 + second) * 1000 + milli;
        valid.then(|| Inst(days(year, month, day) * DAY + time))
    }

    /// The value of a timestamp.
    pub fn parse(text: &str) -> Option<Value> {
        Self::of(text).map(alloc)
    }

    /// Hour, minute, second and millisecond.
    fn time(self) -> (i64, i64, i64, i64) {
        let time = self.0.rem_euclid(DAY);
        (time / 3_600_000, time / 60_000 % 60, time / 1000 % 60, time % 1000)
    }

    /// Year, month and day.
    fn date(self) -> (i64, i64, i64) {
        date(self.0.div_euclid(DAY))
    }

    /// As `java.util.Date.toString` writes it, in UTC.
    pub fn java_text(self) -> String {
        const DAYS: [&str; 7] = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"];
        const MONTHS: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
        let ((year, month, day), (h, m, s, _)) = (self.date(), self.time());
        let weekday = DAYS[self.0.div_euclid(DAY).rem_euclid(7) as usize];
        format!("{weekday} {} {day:02} {h:02}:{m:02}:{s:02} UTC {year}", MONTHS[month as usize - 1])
    }
}

/// As `pr` writes it: `2020-02-29T12:30:00.123-00:00`.
impl std::fmt::Display for Inst {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let ((year, month, day), (h, m, s, milli)) = (self.date(), self.time());
        write!(f, "{year:04}-{month:02}-{day:02}T{h:02}:{m:02}:{s:02}.{milli:03}-00:00")
    }
}

rt! {
    fn inst_p(_ctx, x: &Value) -> bool {
        x.is::<Inst>()
    }

    /// Milliseconds since the start of 1970 in UTC.
    fn inst_ms(_ctx, x: &Value) -> Res<i64> {
        x.get::<Inst>().map(|i| i.0).ok_or_else(|| class_cast(x, "java.util.Date"))
    }
}

#[cfg(test)]
mod tests {
    use super::Inst;

    #[test]
    fn timestamps() {
        for (text, want) in [
            ("1970", "1970-01-01T00:00:00.000-00:00"),
            ("2020-02-29", "2020-02-29T00:00:00.000-00:00"),
            ("2020-02-29T12:30:00.5Z", "2020-02-29T12:30:00.500-00:00"),
            ("2000-12-31T23:59:59.123-05:00", "2001-01-01T04:59:59.123-00:00"),
            ("1969-12-31T23:59:59.999", "1969-12-31T23:59:59.999-00:00"),
            ("1600-03-01", "1600-03-01T00:00:00.000-00:00"),
        ] {
            assert_eq!(Inst::of(text).unwrap().to_string(), want);
        }
        for bad in ["", "20", "2020-13", "2021-02-29", "2020-01-01T24", "2020-01-01x", "2020-01-01T10:00+5"] {
            assert!(Inst::of(bad).is_none(), "{bad}");
        }
        assert_eq!(Inst::of("2024-01-02T03:04:05").unwrap().java_text(), "Tue Jan 02 03:04:05 UTC 2024");
    }
}
