use super::*;
use std::collections::HashMap;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};

/// What a server does with a connection once a request was read.
type Behaviour = fn(&mut TcpStream, &Request, &Mutex<HashMap<String, Vec<u8>>>);

struct Request {
    method: String,
    path: String,
    headers: Vec<String>,
    body: Vec<u8>,
}

/// A server in this process; it answers one request a connection.
struct TestServer {
    url: String,
    requests: Arc<Mutex<Vec<Request>>>,
}

fn serve(behaviour: Behaviour) -> TestServer {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}/flak", listener.local_addr().unwrap());
    let requests = Arc::new(Mutex::new(Vec::new()));
    let (seen, kept) = (requests.clone(), Arc::new(Mutex::new(HashMap::new())));
    std::thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            let (seen, kept) = (seen.clone(), kept.clone());
            std::thread::spawn(move || {
                let mut stream = stream;
                if let Some(request) = read(&stream) {
                    behaviour(&mut stream, &request, &kept);
                    seen.lock().unwrap().push(request);
                }
            });
        }
    });
    TestServer { url, requests }
}

fn read(stream: &TcpStream) -> Option<Request> {
    let mut reader = BufReader::new(stream);
    let mut headers = Vec::new();
    loop {
        let mut line = String::new();
        if reader.read_line(&mut line).ok()? == 0 {
            return None;
        }
        match line.trim_end() {
            "" => break,
            line => headers.push(line.to_owned()),
        }
    }
    let length = headers.iter().find_map(|h| h.to_ascii_lowercase().strip_prefix("content-length: ")?.parse().ok());
    let mut body = vec![0; length.unwrap_or(0)];
    reader.read_exact(&mut body).ok()?;
    let mut words = headers[0].split(' ');
    Some(Request { method: words.next()?.into(), path: words.next()?.into(), headers, body })
}

fn answer(stream: &mut TcpStream, status: &str, length: usize, body: &[u8]) {
    let head = format!("HTTP/1.1 {status}\r\nContent-Length: {length}\r\nConnection: close\r\n\r\n");
    let _ = stream.write_all(head.as_bytes()).and_then(|()| stream.write_all(body));
}

/// A server as it should be.
fn good(stream: &mut TcpStream, request: &Request, kept: &Mutex<HashMap<String, Vec<u8>>>) {
    let mut kept = kept.lock().unwrap();
    if request.method == "PUT" {
        kept.insert(request.path.clone(), request.body.clone());
        answer(stream, "201 Created", 0, b"");
    } else {
        match kept.get(&request.path) {
            Some(bytes) => answer(stream, "200 OK", bytes.len(), bytes),
            None => answer(stream, "404 Not Found", 4, b"none"),
        }
    }
}

fn remote(server: &TestServer) -> Remote {
    Remote::new(&Server { url: server.url.clone(), token: Some("secret".into()) }, true)
}

fn failures(remote: &Remote) -> u32 {
    remote.line.failures.load(Relaxed)
}

fn entry() -> Vec<u8> {
    store::wrapped("a.fir", &[7; 5000])
}

#[test]
fn what_one_puts_another_gets() {
    let server = serve(good);
    let one = remote(&server);
    assert_eq!(one.get("a.fir"), None);
    one.put("a.fir", &[7; 5000]);
    one.put("b.fir", b"");
    one.finish();
    let other = remote(&server);
    assert_eq!(other.get("a.fir"), Some(vec![7; 5000]));
    assert_eq!(other.get("b.fir"), Some(vec![]));
    assert_eq!(other.get("c.fir"), None);
    assert_eq!((failures(&one), failures(&other)), (0, 0));
    let requests = server.requests.lock().unwrap();
    assert!(requests.iter().all(|r| r.path.starts_with("/flak/")));
    assert!(requests.iter().all(|r| r.headers.iter().any(|h| h.eq_ignore_ascii_case("authorization: bearer secret"))));
}

#[test]
fn who_may_not_write_sends_nothing() {
    let server = serve(good);
    let reader = Remote::new(&Server { url: server.url.clone(), token: None }, false);
    reader.put("a.fir", b"x");
    reader.finish();
    assert_eq!(reader.get("a.fir"), None);
    assert!(server.requests.lock().unwrap().iter().all(|r| r.method == "GET"));
}

#[test]
fn a_server_that_refuses_is_not_asked_to_keep_again() {
    let server = serve(|stream, request, _| match request.method.as_str() {
        "PUT" => answer(stream, "403 Forbidden", 0, b""),
        _ => answer(stream, "404 Not Found", 0, b""),
    });
    let remote = remote(&server);
    for i in 0..5 {
        remote.put(&format!("{i}.fir"), b"x");
    }
    remote.finish();
    assert_eq!(remote.get("a.fir"), None);
    assert_eq!(server.requests.lock().unwrap().iter().filter(|r| r.method == "PUT").count(), 1);
    assert_eq!(failures(&remote), 0);
}

/// Every way to be wrong: nothing is got, it is a failure, it does not take long, and after three the server is left alone.
#[test]
fn misbehaving_servers_cost_a_bounded_time_and_give_nothing() {
    let behaviours: [(&str, Behaviour); 14] = [
        ("an error", |stream, _, _| answer(stream, "500 Internal Server Error", 2, b"no")),
        ("another error", |stream, _, _| answer(stream, "503 Service Unavailable", entry().len(), &entry())),
        ("a redirection", |stream, _, _| {
            let _ =
                stream.write_all(b"HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:1/x\r\nContent-Length: 0\r\n\r\n");
        }),
        ("wrong content", |stream, _, _| answer(stream, "200 OK", 11, b"<html></ht>")),
        ("nothing", |stream, _, _| answer(stream, "200 OK", 0, b"")),
        ("another's entry", |stream, _, _| {
            let other = store::wrapped("b.fir", &[7; 5000]);
            answer(stream, "200 OK", other.len(), &other);
        }),
        ("a flipped bit", |stream, _, _| {
            let mut bytes = entry();
            bytes[100] ^= 4;
            answer(stream, "200 OK", bytes.len(), &bytes);
        }),
        ("a body cut off", |stream, _, _| answer(stream, "200 OK", entry().len(), &entry()[..3000])),
        ("a body cut off, of unknown length", |stream, _, _| {
            let _ = stream.write_all(b"HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n");
            let _ = stream.write_all(&entry()[..3000]);
        }),
        ("a huge length", |stream, _, _| answer(stream, "200 OK", 1 << 40, &entry())),
        ("an endless header", |stream, _, _| {
            let _ = stream.write_all(b"HTTP/1.1 200 OK\r\n");
            while stream.write_all(&[b'x'; 1000]).is_ok() {}
        }),
        ("no HTTP", |stream, _, _| {
            let _ = stream.write_all(b"SSH-2.0-OpenSSH_9.2\r\n");
        }),
        ("closing at once", |_, _, _| ()),
        ("silence", |_, _, _| std::thread::sleep(Duration::from_secs(3))),
    ];
    for (name, behaviour) in behaviours {
        let server = serve(behaviour);
        let remote = remote(&server);
        let start = Instant::now();
        for i in 1..=5 {
            assert_eq!(remote.get("a.fir"), None, "{name}");
            assert_eq!(failures(&remote), i.min(FAILURES), "{name}");
        }
        remote.put("a.fir", b"x");
        remote.finish();
        assert!(start.elapsed() < Duration::from_secs(4), "{name} took {:?}", start.elapsed());
        assert!(server.requests.lock().unwrap().len() <= 3, "{name}");
    }
}

#[test]
fn a_slow_body_is_not_waited_for() {
    let server = serve(|stream, _, _| {
        let _ = stream.write_all(format!("HTTP/1.1 200 OK\r\nContent-Length: {}\r\n\r\n", entry().len()).as_bytes());
        for byte in entry() {
            if stream.write_all(&[byte]).is_err() {
                return;
            }
            std::thread::sleep(Duration::from_millis(50));
        }
    });
    let remote = remote(&server);
    let start = Instant::now();
    assert_eq!(remote.get("a.fir"), None);
    assert!(start.elapsed() < BODY * 2, "{:?}", start.elapsed());
    assert_eq!(failures(&remote), 1);
}

#[test]
fn a_server_that_is_not_there_is_left_alone_after_three_tries() {
    let free = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let remote = Remote::new(&Server { url: format!("http://{free}/x"), token: None }, true);
    for _ in 0..4 {
        assert_eq!(remote.get("a.fir"), None);
    }
    assert!(remote.line.broken());
}

#[test]
fn the_end_waits_for_half_a_second_at_most() {
    let server = serve(|_, request, _| {
        if request.method == "PUT" {
            std::thread::sleep(Duration::from_secs(4));
        }
    });
    let remote = remote(&server);
    remote.put("a.fir", b"x");
    remote.put("b.fir", b"x");
    let start = Instant::now();
    remote.finish();
    assert!(
        start.elapsed() >= AT_EXIT - Duration::from_millis(50) && start.elapsed() < AT_EXIT * 3,
        "{:?}",
        start.elapsed()
    );
}

#[test]
fn one_good_answer_forgives_failures() {
    static BROKEN: AtomicBool = AtomicBool::new(true);
    let server =
        serve(
            |stream, request, kept| {
                if BROKEN.load(Relaxed) { answer(stream, "500 Oh", 0, b"") } else { good(stream, request, kept) }
            },
        );
    let remote = remote(&server);
    remote.get("a.fir");
    remote.get("a.fir");
    assert_eq!(failures(&remote), 2);
    BROKEN.store(false, Relaxed);
    remote.get("a.fir");
    assert_eq!(failures(&remote), 0);
}
