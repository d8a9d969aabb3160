//! Java's regular expressions, said in the syntax of the `regex` and `fancy-regex` crates.
//!
//! What differs and is rewritten: `\d \w \s` and their opposites are ASCII in Java; `.` stops at five line terminators, not one; `\Q...\E` quotes; POSIX and `java.lang` class names
//! (`\p{Alpha}`, `\p{javaLowerCase}`); `\h`, `\R`, octal escapes, `\Z`. What is not rewritten: `$` without `(?m)` matches at the very end only, where Java also matches before a final line
//! terminator.

/// Rewrites a pattern. Never fails: what it does not know is passed on, and the crate reports it.
pub fn translate(pattern: &str) -> String {
    let mut t = Translator {
        rest: pattern.chars().collect(),
        at: 0,
        out: String::with_capacity(pattern.len() + 8),
        depth: 0,
        dot_all: false,
    };
    t.run();
    t.out
}

struct Translator {
    rest: Vec<char>,
    at: usize,
    out: String,
    /// How many character classes are open.
    depth: usize,
    dot_all: bool,
}

impl Translator {
    fn run(&mut self) {
        while let Some(c) = self.next() {
            match c {
                '\\' => self.escape(),
                '[' => {
                    self.depth += 1;
                    self.out.push('[');
                    if self.peek() == Some('^') {
                        self.at += 1;
                        self.out.push('^');
                    }
                    // A bracket right behind the opening one is a literal in Java too, but the crate wants it quoted.
                    if self.peek() == Some(']') {
                        self.at += 1;
                        self.out.push_str("\\]");
                    }
                }
                ']' if self.depth > 0 => {
                    self.depth -= 1;
                    self.out.push(']');
                }
                '.' if self.depth == 0 && !self.dot_all => self.out.push_str("[^\\n\\r\\u{85}\\u{2028}\\u{2029}]"),
                '(' if self.depth == 0 => self.group(),
                // `~~` and `--` are operators inside the crate's classes, literals in Java's.
                '~' | '-' if self.depth > 0 && self.peek() == Some(c) => {
                    self.out.push('\\');
                    self.out.push(c);
                }
                c => self.out.push(c),
            }
        }
    }

    fn next(&mut self) -> Option<char> {
        let c = self.rest.get(self.at).copied();
        self.at += usize::from(c.is_some());
        c
    }

    fn peek(&self) -> Option<char> {
        self.rest.get(self.at).copied()
    }

    /// An opening parenthesis: watches for inline flags that contain `s`; drops flags the crate lacks (`d`, which is the crate's default).
    fn group(&mut self) {
        self.out.push('(');
        if self.peek() != Some('?') {
            return;
        }
        let flags: String =
            self.rest[self.at + 1..].iter().take_while(|c| c.is_ascii_alphabetic() || **c == '-').collect();
        let end = self.rest.get(self.at + 1 + flags.len()).copied();
        if flags.is_empty() || !matches!(end, Some(')' | ':')) {
            return;
        }
        let (on, off) = flags.split_once('-').unwrap_or((&flags, ""));
        self.dot_all = (self.dot_all || on.contains('s')) && !off.contains('s');
        self.at += 1 + flags.len();
        let known: String = flags.chars().filter(|c| !matches!(c, 'd' | 'U')).collect();
        self.out.push('?');
        self.out.push_str(&known);
        if known.is_empty() && end == Some(')') {
            self.out.push(':');
        }
    }

    fn escape(&mut self) {
        let Some(c) = self.next() else {
            self.out.push('\\');
            return;
        };
        match c {
            'd' => self.class("0-9", false),
            'D' => self.class("0-9", true),
            'w' => self.class("a-zA-Z0-9_", false),
            'W' => self.class("a-zA-Z0-9_", true),
            's' => self.class(" \\t\\n\\x0B\\f\\r", false),
            'S' => self.class(" \\t\\n\\x0B\\f\\r", true),
            'h' => self.class(" \\t\\u{A0}\\u{1680}\\u{180E}\\u{2000}-\\u{200A}\\u{202F}\\u{205F}\\u{3000}", false),
            'R' => self.out.push_str("(?:\\r\\n|[\\n\\x0B\\f\\r\\u{85}\\u{2028}\\u{2029}])"),
            'Z' => self.out.push_str("(?=\\n?\\z)"),
            'e' => self.out.push_str("\\x1B"),
            '0' => self.octal(),
            'Q' => self.quoted(),
            'p' | 'P' => self.property(c == 'P'),
            // Java lets any punctuation be escaped; so does the crate, but for these.
            '<' | '>' | '"' | '\'' | '`' | '!' | '@' | '%' | ',' | ':' | ';' | '=' | '_' | ' ' | '/' => self.literal(c),
            c => {
                self.out.push('\\');
                self.out.push(c);
            }
        }
    }

    fn literal(&mut self, c: char) {
        self.out.push_str(&regex::escape(c.encode_utf8(&mut [0; 4])));
    }

    /// Members of a class, in brackets where none are open.
    fn class(&mut self, members: &str, negated: bool) {
        if self.depth > 0 && !negated {
            self.out.push_str(members);
            return;
        }
        self.out.push('[');
        if negated {
            self.out.push('^');
        }
        self.out.push_str(members);
        self.out.push(']');
    }

    fn octal(&mut self) {
        let digits: String = self.rest[self.at..].iter().take(3).take_while(|c| c.is_digit(8)).collect();
        self.at += digits.len();
        let code = u32::from_str_radix(&digits, 8).unwrap_or(0);
        self.out.push_str(&format!("\\u{{{code:x}}}"));
    }

    fn quoted(&mut self) {
        while let Some(c) = self.next() {
            if c == '\\' && self.peek() == Some('E') {
                self.at += 1;
                return;
            }
            self.literal(c);
        }
    }

    fn property(&mut self, negated: bool) {
        let name: String = match self.peek() {
            Some('{') => self.rest[self.at + 1..].iter().take_while(|c| **c != '}').collect(),
            Some(c) => c.to_string(),
            None => String::new(),
        };
        let members = match name.as_str() {
            "Lower" | "javaLowerCase" => "a-z",
            "Upper" | "javaUpperCase" => "A-Z",
            "Alpha" => "a-zA-Z",
            "Digit" => "0-9",
            "Alnum" => "a-zA-Z0-9",
            "Punct" => "!-/:-@\\[-`{-~",
            "Graph" => "!-~",
            "Print" => " -~",
            "Blank" => " \\t",
            "Cntrl" => "\\x00-\\x1F\\x7F",
            "XDigit" => "0-9a-fA-F",
            "Space" => " \\t\\n\\x0B\\f\\r",
            "ASCII" => "\\x00-\\x7F",
            _ => "",
        };
        if members.is_empty() {
            self.out.push_str(if negated { "\\P" } else { "\\p" });
            // `\p{IsAlphabetic}`, `\p{IsLatin}`: the crate names them without `Is`.
            if let Some(short) = name.strip_prefix("Is") {
                self.at += name.len() + 2;
                self.out.push_str(&format!("{{{short}}}"));
            }
            return;
        }
        self.at += name.len() + 2;
        self.class(members, negated);
    }
}

#[cfg(test)]
mod tests {
    use super::translate;

    fn matches(pattern: &str, text: &str) -> bool {
        fancy_regex::Regex::new(&translate(pattern)).unwrap().is_match(text).unwrap()
    }

    #[test]
    fn classes_are_ascii() {
        assert!(matches(r"^\d+$", "123"));
        assert!(!matches(r"^\d+$", "١٢٣"));
        assert!(matches(r"^[\w.]+$", "a.b_1"));
        assert!(!matches(r"^\w+$", "é"));
        assert!(matches(r"^[^\s]+$", "ab"));
        assert!(matches(r"^[\W]+$", "-é"));
        assert!(!matches(r"\S", " \t\n"));
    }

    #[test]
    fn dot_stops_at_lines_unless_told() {
        assert!(!matches("^a.b$", "a\rb"));
        assert!(matches("(?s)^a.b$", "a\rb"));
        assert!(matches("(?i)AB", "ab"));
        assert!(matches(r"[.]", "."));
    }

    #[test]
    fn quoting_and_names() {
        assert!(matches(r"^\Qa.b\E+$", "a.bbb"));
        assert!(matches(r"^\p{Alpha}+\p{Punct}$", "ab!"));
        assert!(matches(r"^\P{Digit}$", "x"));
        assert!(matches(r"^\p{L}$", "é"));
        assert!(matches(r"^\p{IsAlphabetic}$", "é"));
        assert!(matches(r"^\041\x41\u0042$", "!AB"));
        assert!(matches(r"^[]a]+$", "]a"));
        assert!(matches(r"^a\/b\-c\:d$", "a/b-c:d"));
    }
}
