//! The shared tier: a server that keeps compiled Flak IR for many machines, spoken to with plain HTTP GET and PUT.
//!
//! It saves compiling and can be wrong in any way: what it sends carries the trailer of an entry (store.rs), is verified by the compiler before it is used, and a
//! server that is slow, full, broken or gone costs a bounded time and one warning, then nothing. Native objects never come from it.
//!
//! A GET has 200 ms until the first byte, so it runs on a thread of its own that is left behind when they are over. A PUT happens on one thread beside the
//! program; what is not sent when the program ends has half a second more. After three failures in a row the server is left alone until the process ends.

use crate::cache::settings::Server;
use crate::cache::store::{self, TRAILER};
use crate::trace;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering::Relaxed};
use std::sync::mpsc::{self, Receiver, Sender};
use std::sync::{Arc, Condvar, Mutex, OnceLock};
use std::time::{Duration, Instant};
use ureq::Agent;

/// Until the answer begins, connecting included.
const FIRST_BYTE: Duration = Duration::from_millis(200);
/// For all of an answer after its beginning.
const BODY: Duration = Duration::from_secs(2);
const SEND: Duration = Duration::from_secs(5);
/// What the end of the program waits for at most.
const AT_EXIT: Duration = Duration::from_millis(500);
/// Bytes of an entry, to and from the server.
const LARGEST: usize = 64 << 20;
/// Bytes that may wait to be sent; what would exceed them is not sent.
const WAITING: usize = 256 << 20;
const FAILURES: u32 = 3;

/// A server of compiled code.
pub(crate) struct Remote {
    line: Arc<Line>,
    uploads: OnceLock<Sender<(String, Vec<u8>)>>,
    writes: bool,
}

/// What threads share.
struct Line {
    agent: Agent,
    server: Server,
    failures: AtomicU32,
    warned: AtomicBool,
    /// The server only lets us read.
    refuses: AtomicBool,
    waiting: Mutex<Waiting>,
    sent: Condvar,
}

#[derive(Default)]
struct Waiting {
    entries: usize,
    bytes: usize,
}

/// What a GET came to.
enum Answer {
    Found(Vec<u8>),
    Missing,
    Failed(String),
}

impl Remote {
    /// Does not connect yet. `writes`: whether to send what is compiled here.
    pub(crate) fn new(server: &Server, writes: bool) -> Remote {
        let config = Agent::config_builder()
            .proxy(None)
            .http_status_as_error(false)
            // Neither the code nor the token comes from or goes to another place than the user named.
            .max_redirects(0)
            .max_response_header_size(16 << 10)
            .user_agent(concat!("flak/", env!("CARGO_PKG_VERSION")))
            .timeout_connect(Some(FIRST_BYTE))
            .timeout_recv_response(Some(SEND))
            .timeout_send_body(Some(SEND))
            .timeout_recv_body(Some(BODY))
            .build();
        let line = Line {
            agent: config.new_agent(),
            server: server.clone(),
            failures: AtomicU32::new(0),
            warned: AtomicBool::new(false),
            refuses: AtomicBool::new(false),
            waiting: Mutex::default(),
            sent: Condvar::new(),
        };
        Remote { line: Arc::new(line), uploads: OnceLock::new(), writes }
    }

    /// An entry by its name, as it was put by somebody: whole, but made by who knows whom. None when it is not there, or not soon enough.
    pub(crate) fn get(&self, name: &str) -> Option<Vec<u8>> {
        if self.line.broken() {
            return None;
        }
        let (to, from) = mpsc::channel();
        let (line, wanted) = (self.line.clone(), name.to_owned());
        let started = std::thread::Builder::new().name("cache-get".into()).spawn(move || line.fetch(&wanted, &to));
        let answer = match started {
            Ok(_) => self.wait(&from),
            Err(e) => Answer::Failed(format!("no thread: {e}")),
        };
        match answer {
            Answer::Found(bytes) => match store::unwrapped(name, bytes) {
                Ok(payload) => {
                    self.line.failures.store(0, Relaxed);
                    trace::note(&format!("{name} came from {}", self.line.server.url));
                    Some(payload)
                }
                Err(why) => {
                    self.doubt(name, &why);
                    None
                }
            },
            Answer::Missing => {
                self.line.failures.store(0, Relaxed);
                None
            }
            Answer::Failed(why) => {
                self.line.failed(&why);
                None
            }
        }
    }

    fn wait(&self, from: &Receiver<Option<Answer>>) -> Answer {
        let slow = |what: &str, limit: Duration| Answer::Failed(format!("{what} within {} ms", limit.as_millis()));
        match from.recv_timeout(FIRST_BYTE) {
            Ok(Some(answer)) => answer,
            Ok(None) => match from.recv_timeout(BODY) {
                Ok(Some(answer)) => answer,
                _ => slow("it sent no whole entry", BODY),
            },
            Err(_) => slow("it did not answer", FIRST_BYTE),
        }
    }

    /// What came under this name turned out to be wrong.
    pub(crate) fn doubt(&self, name: &str, why: &str) {
        self.line.failed(&format!("what it has as {name} is doubtful: {why}"));
    }

    /// Sends an entry, later and beside the program.
    pub(crate) fn put(&self, name: &str, payload: &[u8]) {
        if !self.writes || self.line.broken() || self.line.refuses.load(Relaxed) || payload.len() > LARGEST - TRAILER {
            return;
        }
        let bytes = store::wrapped(name, payload);
        if !self.line.enqueue(bytes.len()) {
            trace::note(&format!("{name} is not sent: too much waits for {}", self.line.server.url));
            return;
        }
        let len = bytes.len();
        if self.uploads.get_or_init(|| start_uploads(&self.line)).send((name.to_owned(), bytes)).is_err() {
            self.line.dequeue(len);
        }
    }

    /// Waits for what is not sent yet, half a second at most.
    pub(crate) fn finish(&self) {
        let end = Instant::now() + AT_EXIT;
        let Ok(mut waiting) = self.line.waiting.lock() else { return };
        while waiting.entries > 0 {
            let Some(left) = end.checked_duration_since(Instant::now()).filter(|left| !left.is_zero()) else {
                trace::note(&format!("{} entries were not sent to {}", waiting.entries, self.line.server.url));
                return;
            };
            match self.line.sent.wait_timeout(waiting, left) {
                Ok((again, _)) => waiting = again,
                Err(_) => return,
            }
        }
    }
}

fn start_uploads(line: &Arc<Line>) -> Sender<(String, Vec<u8>)> {
    let (to, from) = mpsc::channel::<(String, Vec<u8>)>();
    let line = line.clone();
    // Without a thread the channel is closed, and nothing is sent.
    let _ = std::thread::Builder::new().name("cache-put".into()).spawn(move || {
        for (name, bytes) in from {
            let len = bytes.len();
            if !line.broken() && !line.refuses.load(Relaxed) {
                line.send(&name, &bytes);
            }
            line.dequeue(len);
        }
    });
    to
}

impl Line {
    fn broken(&self) -> bool {
        self.failures.load(Relaxed) >= FAILURES
    }

    fn failed(&self, why: &str) {
        let failures = self.failures.fetch_add(1, Relaxed) + 1;
        let rest = if failures == FAILURES { "; it is left alone now" } else { "" };
        let message = format!("the shared cache {}: {why}{rest}", self.server.url);
        if self.warned.swap(true, Relaxed) {
            trace::note(&message);
        } else {
            store::warn(&format!("{message} (the program does not need it)"));
        }
    }

    fn enqueue(&self, bytes: usize) -> bool {
        let Ok(mut waiting) = self.waiting.lock() else { return false };
        if waiting.bytes + bytes > WAITING {
            return false;
        }
        waiting.entries += 1;
        waiting.bytes += bytes;
        true
    }

    fn dequeue(&self, bytes: usize) {
        if let Ok(mut waiting) = self.waiting.lock() {
            waiting.entries -= 1;
            waiting.bytes -= bytes;
        }
        self.sent.notify_all();
    }

    fn url(&self, name: &str) -> String {
        debug_assert!(name.bytes().all(|b| b.is_ascii_alphanumeric() || b"._-".contains(&b)), "{name}");
        format!("{}/{name}", self.server.url)
    }

    /// Sends nothing when the answer begins, then what came of it.
    fn fetch(&self, name: &str, to: &Sender<Option<Answer>>) {
        let mut request = self.agent.get(self.url(name)).header("Accept-Encoding", "identity");
        if let Some(token) = &self.server.token {
            request = request.header("Authorization", format!("Bearer {token}"));
        }
        let mut response = match request.call() {
            Ok(response) => response,
            Err(e) => return drop(to.send(Some(Answer::Failed(e.to_string())))),
        };
        let answer = match response.status().as_u16() {
            200 => {
                let _ = to.send(None);
                match response.body_mut().with_config().limit(LARGEST as u64).read_to_vec() {
                    Ok(bytes) => Answer::Found(bytes),
                    Err(e) => Answer::Failed(e.to_string()),
                }
            }
            404 | 410 => Answer::Missing,
            status => Answer::Failed(format!("it answers a GET with status {status}")),
        };
        let _ = to.send(Some(answer));
    }

    fn send(&self, name: &str, bytes: &[u8]) {
        let mut request = self.agent.put(self.url(name)).header("Content-Type", "application/octet-stream");
        if let Some(token) = &self.server.token {
            request = request.header("Authorization", format!("Bearer {token}"));
        }
        match request.send(bytes) {
            Err(e) => self.failed(&e.to_string()),
            Ok(response) => match response.status().as_u16() {
                200..300 => self.failures.store(0, Relaxed),
                status @ (401 | 403 | 405) => {
                    // A server whose entries only some machines may write.
                    self.refuses.store(true, Relaxed);
                    trace::note(&format!("the shared cache takes nothing from here (status {status})"));
                }
                status => self.failed(&format!("it answers a PUT with status {status}")),
            },
        }
    }
}

#[cfg(test)]
mod tests;
