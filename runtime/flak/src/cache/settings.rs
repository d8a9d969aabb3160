//! What the environment says about the cache: `FLAK_CACHE`, `FLAK_CACHE_LIMIT`, `FLAK_CACHE_URL`, `FLAK_CACHE_TOKEN`.

/// What the cache may do: `FLAK_CACHE`.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Mode {
    /// Read and write.
    On,
    /// Neither.
    Off,
    /// `ro`: read only.
    ReadOnly,
    /// A doubtful entry is an error instead of a miss.
    Strict,
    /// Compile also what is found, and compare.
    Verify,
}

const MODES: [(&str, Mode); 5] =
    [("on", Mode::On), ("off", Mode::Off), ("ro", Mode::ReadOnly), ("strict", Mode::Strict), ("verify", Mode::Verify)];

impl Mode {
    /// The word for it in `FLAK_CACHE`.
    pub(crate) fn word(self) -> &'static str {
        MODES.iter().find(|(_, mode)| *mode == self).map_or("on", |(word, _)| word)
    }
}

/// How much is kept; more than this for a while is fine.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Limit {
    pub(crate) bytes: u64,
    pub(crate) files: u64,
}

/// Wasmtime's numbers.
const LIMIT: Limit = Limit { bytes: 512 << 20, files: 65_536 };

/// A server that keeps compiled namespaces for many machines.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Server {
    /// `http://host:port/prefix`, without a slash at the end.
    pub(crate) url: String,
    /// Sent as `Authorization: Bearer TOKEN`.
    pub(crate) token: Option<String>,
}

/// All of it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Settings {
    pub(crate) mode: Mode,
    pub(crate) limit: Limit,
    pub(crate) server: Option<Server>,
}

impl Settings {
    /// Reads the environment. The message of a failure names the variable and what it may say.
    pub(crate) fn from_env() -> Result<Settings, String> {
        Settings::parse(&|name| std::env::var_os(name).map(|v| v.to_string_lossy().into_owned()))
    }

    /// As [Settings::from_env], with `lookup` for the environment. A variable that is empty counts as one that is not set.
    fn parse(lookup: &dyn Fn(&str) -> Option<String>) -> Result<Settings, String> {
        let given = |name: &str| lookup(name).filter(|value| !value.is_empty());
        Ok(Settings {
            mode: given("FLAK_CACHE").map_or(Ok(Mode::On), |word| mode(&word))?,
            limit: given("FLAK_CACHE_LIMIT").map_or(Ok(LIMIT), |text| limit(&text))?,
            server: given("FLAK_CACHE_URL").map(|url| server(&url, given("FLAK_CACHE_TOKEN"))).transpose()?,
        })
    }
}

fn mode(word: &str) -> Result<Mode, String> {
    MODES.iter().find(|(known, _)| *known == word).map(|(_, mode)| *mode).ok_or_else(|| {
        let words: Vec<&str> = MODES.iter().map(|(known, _)| *known).collect();
        format!("FLAK_CACHE={word} is no mode of the cache; the modes are {}", words.join(", "))
    })
}

/// `SIZE` or `SIZE,FILES`; the size in bytes, or with K, M or G.
fn limit(text: &str) -> Result<Limit, String> {
    let wrong =
        || format!("FLAK_CACHE_LIMIT={text} is no limit; expected SIZE or SIZE,FILES, for example 512M or 2G,100000");
    let (size, files) = text.split_once(',').map_or((text, None), |(size, files)| (size, Some(files)));
    let digits = size.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let unit = match size[digits.len()..].to_ascii_uppercase().as_str() {
        "" => 1,
        "K" | "KB" | "KIB" => 1 << 10,
        "M" | "MB" | "MIB" => 1 << 20,
        "G" | "GB" | "GIB" => 1 << 30,
        _ => return Err(wrong()),
    };
    let bytes = digits.parse::<u64>().ok().and_then(|n| n.checked_mul(unit)).ok_or_else(wrong)?;
    let files = files.map_or(Ok(LIMIT.files), |n| n.parse().map_err(|_| wrong()))?;
    Ok(Limit { bytes, files })
}

fn server(url: &str, token: Option<String>) -> Result<Server, String> {
    let rest = url.strip_prefix("http://").map(|rest| rest.trim_end_matches('/'));
    let host = rest.and_then(|rest| rest.split('/').next()).unwrap_or("");
    if host.is_empty() || !url.chars().all(|c| c.is_ascii_graphic()) || url.contains(['?', '#', '@']) {
        let why = if url.starts_with("https:") { " (TLS is not supported: use a proxy on this machine)" } else { "" };
        return Err(format!("FLAK_CACHE_URL={url} is no address of a cache; expected http://HOST:PORT/PREFIX{why}"));
    }
    if token.as_ref().is_some_and(|token| !token.chars().all(|c| c.is_ascii_graphic())) {
        return Err(
            "FLAK_CACHE_TOKEN holds a character that no token may hold: a blank, a control or one beyond ASCII".into(),
        );
    }
    Ok(Server { url: url.trim_end_matches('/').to_owned(), token })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(name: &str, value: &str) -> Result<Settings, String> {
        Settings::parse(&|asked| (asked == name).then(|| value.to_owned()))
    }

    #[test]
    fn nothing_set_or_empty_means_the_defaults() {
        let plain = Settings { mode: Mode::On, limit: LIMIT, server: None };
        assert_eq!(parse("OTHER", "x"), Ok(plain.clone()));
        for name in ["FLAK_CACHE", "FLAK_CACHE_LIMIT", "FLAK_CACHE_URL"] {
            assert_eq!(parse(name, ""), Ok(plain.clone()));
        }
    }

    #[test]
    fn every_mode_has_a_word_and_others_are_refused() {
        for (word, mode) in MODES {
            assert_eq!(parse("FLAK_CACHE", word).unwrap().mode, mode);
            assert_eq!(mode.word(), word);
        }
        assert_eq!(
            parse("FLAK_CACHE", "OFF").unwrap_err(),
            "FLAK_CACHE=OFF is no mode of the cache; the modes are on, off, ro, strict, verify"
        );
    }

    #[test]
    fn limits_have_units() {
        let bytes = |text| parse("FLAK_CACHE_LIMIT", text).map(|s| (s.limit.bytes, s.limit.files));
        assert_eq!(bytes("0"), Ok((0, 65_536)));
        assert_eq!(bytes("3k"), Ok((3072, 65_536)));
        assert_eq!(bytes("2GiB,7"), Ok((2 << 30, 7)));
        for wrong in ["M", "-1", "1T", "1,", "1,x", "99999999999G", "1.5M", "1 M"] {
            assert!(bytes(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn addresses_are_checked() {
        let url = |text| parse("FLAK_CACHE_URL", text).map(|s| s.server.unwrap().url);
        assert_eq!(url("http://h:80/a/b/").as_deref(), Ok("http://h:80/a/b"));
        for wrong in [
            "https://h",
            "h:80",
            "http://",
            "http:///p",
            "http://u:p@h",
            "http://h/?q",
            "http://h/a b",
            "http://h/\r\nX: y",
        ] {
            assert!(url(wrong).is_err(), "{wrong}");
        }
        assert!(url("https://h").unwrap_err().contains("TLS"));
    }
}
