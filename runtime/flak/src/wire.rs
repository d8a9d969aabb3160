//! Frames and their payloads (docs/abi.md, sections 6 and 7): what does not involve values of the runtime.

use std::io::{self, Read};
use std::os::fd::AsRawFd;
use std::os::unix::net::UnixStream;

/// The kind of a frame. Values between the named ones are never sent.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Kind(pub(crate) u8);

impl Kind {
    pub(crate) const ANSWER: Kind = Kind(0);
    pub(crate) const FAILURE: Kind = Kind(1);
    pub(crate) const HELLO: Kind = Kind(16);
    pub(crate) const LOAD: Kind = Kind(17);
    pub(crate) const EVAL: Kind = Kind(18);
    pub(crate) const COMPILE_FIR: Kind = Kind(19);
    pub(crate) const COMPLETE: Kind = Kind(22);
    pub(crate) const RESOLVE: Kind = Kind(64);
    pub(crate) const EXPAND: Kind = Kind(65);
    pub(crate) const INTERN: Kind = Kind(66);
    pub(crate) const EXEC: Kind = Kind(67);
    pub(crate) const CURRENT_NS: Kind = Kind(68);
    pub(crate) const ALIASED_NS: Kind = Kind(69);
    pub(crate) const SIMILAR: Kind = Kind(70);
    pub(crate) const FORM_DONE: Kind = Kind(71);
}

const MAX_FRAME: u32 = 1 << 30;

/// Sends one frame. A peer that has gone is an error, not the signal that ends programs whose output nobody reads.
pub(crate) fn write_frame(stream: &UnixStream, kind: Kind, payload: &[u8]) -> io::Result<()> {
    let mut frame = Vec::with_capacity(payload.len() + 5);
    frame.extend_from_slice(&(payload.len() as u32).to_le_bytes());
    frame.push(kind.0);
    frame.extend_from_slice(payload);
    let mut left = frame.as_slice();
    while !left.is_empty() {
        // SAFETY: `left` is readable for its length and the descriptor is open.
        let sent = unsafe { libc::send(stream.as_raw_fd(), left.as_ptr().cast(), left.len(), libc::MSG_NOSIGNAL) };
        match usize::try_from(sent) {
            Ok(count) => left = &left[count..],
            Err(_) => match io::Error::last_os_error() {
                e if e.kind() == io::ErrorKind::Interrupted => {}
                e => return Err(e),
            },
        }
    }
    Ok(())
}

/// Reads one frame.
pub(crate) fn read_frame(mut stream: &UnixStream) -> io::Result<(Kind, Vec<u8>)> {
    let mut head = [0u8; 5];
    stream.read_exact(&mut head)?;
    let length = u32::from_le_bytes([head[0], head[1], head[2], head[3]]);
    if length > MAX_FRAME {
        return Err(io::Error::other(format!("a frame of {length} bytes")));
    }
    let mut payload = vec![0u8; length as usize];
    stream.read_exact(&mut payload)?;
    Ok((Kind(head[4]), payload))
}

const NIL: u8 = 0x00;
const TRUE: u8 = 0x01;
const FALSE: u8 = 0x02;
const LONG: u8 = 0x03;
const STRING: u8 = 0x09;
const KEYWORD: u8 = 0x0B;
const MAP: u8 = 0x0E;

/// Builds a payload, value after value.
#[derive(Default)]
pub(crate) struct Writer(pub(crate) Vec<u8>);

impl Writer {
    pub(crate) fn varint(&mut self, mut value: u64) -> &mut Self {
        while value >= 0x80 {
            self.0.push(value as u8 | 0x80);
            value >>= 7;
        }
        self.0.push(value as u8);
        self
    }

    pub(crate) fn nil(&mut self) -> &mut Self {
        self.0.push(NIL);
        self
    }

    pub(crate) fn bool(&mut self, value: bool) -> &mut Self {
        self.0.push(if value { TRUE } else { FALSE });
        self
    }

    pub(crate) fn long(&mut self, value: i64) -> &mut Self {
        self.0.push(LONG);
        self.varint(((value << 1) ^ (value >> 63)) as u64)
    }

    fn raw_string(&mut self, value: &str) -> &mut Self {
        self.varint(value.len() as u64);
        self.0.extend_from_slice(value.as_bytes());
        self
    }

    pub(crate) fn string(&mut self, value: &str) -> &mut Self {
        self.0.push(STRING);
        self.raw_string(value)
    }

    pub(crate) fn optional_string(&mut self, value: Option<&str>) -> &mut Self {
        match value {
            Some(value) => self.string(value),
            None => self.nil(),
        }
    }

    pub(crate) fn keyword(&mut self, name: &str) -> &mut Self {
        self.0.push(KEYWORD);
        self.raw_string("").raw_string(name)
    }

    /// The head of a map; `pairs` keys and values follow.
    pub(crate) fn map(&mut self, pairs: usize) -> &mut Self {
        self.0.push(MAP);
        self.varint(pairs as u64)
    }
}

/// Takes a payload apart, value after value.
pub(crate) struct Reader<'a> {
    bytes: &'a [u8],
    at: usize,
}

/// The other side sent something this side does not understand.
#[derive(Debug)]
pub(crate) struct BadPayload;

impl<'a> Reader<'a> {
    pub(crate) fn new(bytes: &'a [u8]) -> Self {
        Reader { bytes, at: 0 }
    }

    /// Everything not yet taken.
    pub(crate) fn rest(&self) -> &'a [u8] {
        &self.bytes[self.at..]
    }

    /// Marks `count` bytes as taken by somebody else, who decoded them from [Reader::rest].
    pub(crate) fn skip(&mut self, count: usize) {
        self.at = self.bytes.len().min(self.at + count);
    }

    fn byte(&mut self) -> Result<u8, BadPayload> {
        let byte = *self.bytes.get(self.at).ok_or(BadPayload)?;
        self.at += 1;
        Ok(byte)
    }

    pub(crate) fn varint(&mut self) -> Result<u64, BadPayload> {
        let mut value = 0u64;
        for shift in (0..64).step_by(7) {
            let byte = self.byte()?;
            value |= u64::from(byte & 0x7f) << shift;
            if byte & 0x80 == 0 {
                return Ok(value);
            }
        }
        Err(BadPayload)
    }

    fn raw_string(&mut self) -> Result<&'a str, BadPayload> {
        let length = usize::try_from(self.varint()?).map_err(|_| BadPayload)?;
        let end = self.at.checked_add(length).filter(|end| *end <= self.bytes.len()).ok_or(BadPayload)?;
        let text = std::str::from_utf8(&self.bytes[self.at..end]).map_err(|_| BadPayload)?;
        self.at = end;
        Ok(text)
    }

    pub(crate) fn string(&mut self) -> Result<&'a str, BadPayload> {
        self.optional_string()?.ok_or(BadPayload)
    }

    pub(crate) fn optional_string(&mut self) -> Result<Option<&'a str>, BadPayload> {
        match self.byte()? {
            NIL => Ok(None),
            STRING => self.raw_string().map(Some),
            _ => Err(BadPayload),
        }
    }

    /// A string of its own.
    pub(crate) fn owned(&mut self) -> Result<String, BadPayload> {
        self.string().map(str::to_owned)
    }

    pub(crate) fn long(&mut self) -> Result<i64, BadPayload> {
        match self.byte()? {
            LONG => self.varint().map(|n| (n >> 1) as i64 ^ -((n & 1) as i64)),
            _ => Err(BadPayload),
        }
    }

    /// A long that counts something.
    pub(crate) fn count(&mut self) -> Result<u64, BadPayload> {
        self.long().and_then(|n| u64::try_from(n).map_err(|_| BadPayload))
    }

    pub(crate) fn bool(&mut self) -> Result<bool, BadPayload> {
        match self.byte()? {
            TRUE => Ok(true),
            FALSE => Ok(false),
            _ => Err(BadPayload),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read() {
        let mut writer = Writer::default();
        writer.string("häll").nil().bool(true).bool(false).string("").long(-7).long(300);
        let mut reader = Reader::new(&writer.0);
        assert_eq!(reader.string().unwrap(), "häll");
        assert_eq!(reader.optional_string().unwrap(), None);
        assert!(reader.bool().unwrap());
        assert!(!reader.bool().unwrap());
        assert_eq!(reader.string().unwrap(), "");
        assert_eq!(reader.long().unwrap(), -7);
        assert_eq!(reader.count().unwrap(), 300);
        assert!(reader.string().is_err());
    }

    #[test]
    fn every_truncation_is_refused() {
        let mut writer = Writer::default();
        writer.string("some text that is long enough");
        for end in 0..writer.0.len() {
            assert!(Reader::new(&writer.0[..end]).string().is_err());
        }
    }

    #[test]
    fn frames_cross_a_socket() {
        let (here, there) = UnixStream::pair().unwrap();
        write_frame(&here, Kind::LOAD, b"abc").unwrap();
        assert_eq!(read_frame(&there).unwrap(), (Kind::LOAD, b"abc".to_vec()));
        drop(here);
        assert!(read_frame(&there).is_err());
    }
}
