//! Strings, characters, regular expressions.

use super::{Reader, eof, fail};
use crate::error::Res;
use crate::string::Str;
use crate::value::Value;

impl Reader<'_> {
    /// A string behind its opening quote.
    pub(super) fn string(&mut self) -> Res {
        let mut s = String::new();
        loop {
            match self.take().ok_or_else(|| crate::error::Kind::RuntimeException.new("EOF while reading string"))? {
                '"' => return Ok(Str::from_string(s)),
                '\\' => s.push(self.escape()?),
                c => s.push(c),
            }
        }
    }

    fn escape(&mut self) -> Res<char> {
        match self.take().ok_or_else(eof)? {
            't' => Ok('\t'),
            'r' => Ok('\r'),
            'n' => Ok('\n'),
            'b' => Ok('\x08'),
            'f' => Ok('\x0C'),
            '\\' => Ok('\\'),
            '"' => Ok('"'),
            'u' => {
                let high = self.hex4()?;
                // Two escapes may be the halves of one character beyond 16 bits.
                if (0xD800..0xDC00).contains(&high) && self.rest.starts_with("\\u") {
                    self.rest = &self.rest[2..];
                    let low = self.hex4()?;
                    return char::from_u32(0x10000 + ((high - 0xD800) << 10) + (low.wrapping_sub(0xDC00) & 0x3FF))
                        .map_or_else(|| fail("Invalid character"), Ok);
                }
                char::from_u32(high).map_or_else(|| fail("Invalid character constant in literal string"), Ok)
            }
            c if c.is_digit(8) => {
                let mut code = c.to_digit(8).unwrap_or(0);
                for _ in 0..2 {
                    let Some(d) = self.peek().and_then(|c| c.to_digit(8)) else { break };
                    self.take();
                    code = code * 8 + d;
                }
                if code > 0o377 {
                    fail("Octal escape sequence must be in range [0, 377].")
                } else {
                    Ok(char::from_u32(code).unwrap_or('\0'))
                }
            }
            c => fail(format!("Unsupported escape character: \\{c}")),
        }
    }

    fn hex4(&mut self) -> Res<u32> {
        let mut code = 0;
        for _ in 0..4 {
            let Some(d) = self.take().and_then(|c| c.to_digit(16)) else { return fail("Invalid unicode escape") };
            code = code * 16 + d;
        }
        Ok(code)
    }

    /// A character behind its backslash.
    pub(super) fn character(&mut self) -> Res {
        let first = self.take().ok_or_else(eof)?;
        let rest = self.token_text();
        if rest.is_empty() {
            return Ok(Value::from_char(first));
        }
        let token = format!("{first}{rest}");
        let named = match token.as_str() {
            "newline" => Some('\n'),
            "space" => Some(' '),
            "tab" => Some('\t'),
            "backspace" => Some('\x08'),
            "formfeed" => Some('\x0C'),
            "return" => Some('\r'),
            _ => match first {
                'u' if rest.len() == 4 => u32::from_str_radix(rest, 16).ok().and_then(char::from_u32),
                'o' if rest.len() <= 3 => {
                    u32::from_str_radix(rest, 8).ok().filter(|c| *c <= 0o377).and_then(char::from_u32)
                }
                _ => None,
            },
        };
        named.map_or_else(|| fail(format!("Unsupported character: \\{token}")), |c| Ok(Value::from_char(c)))
    }

    /// The text of a regular expression behind its opening quote: a backslash protects the next character.
    pub(super) fn regex_source(&mut self) -> Res<String> {
        let mut s = String::new();
        loop {
            match self.take().ok_or_else(|| crate::error::Kind::RuntimeException.new("EOF while reading regex"))? {
                '"' => return Ok(s),
                '\\' => {
                    s.push('\\');
                    s.push(self.take().ok_or_else(eof)?);
                }
                c => s.push(c),
            }
        }
    }
}
