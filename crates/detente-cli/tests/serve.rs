//! `detente serve` as its users reach it: requests in, answers, limits and an end out.
#![cfg(all(feature = "serve", unix))]

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use serde_json::{Value, json};

/// A server that is ended with the test.
struct Server {
    child: Child,
    address: String,
}

struct Answer {
    status: u16,
    head: String,
    body: String,
}

impl Server {
    fn start(arguments: &[&str]) -> Self {
        let mut child = Command::new(env!("CARGO_BIN_EXE_detente"))
            .args(["serve", "--listen", "127.0.0.1:0"])
            .args(arguments)
            .stderr(Stdio::piped())
            .spawn()
            .expect("the program starts");
        let mut line = String::new();
        BufReader::new(child.stderr.take().expect("standard error")).read_line(&mut line).expect("a line");
        let address = line.split("http://").nth(1).and_then(|rest| rest.split(' ').next());
        let address = address.unwrap_or_else(|| panic!("no address in {line:?}")).to_owned();
        Self { child, address }
    }

    fn connect(&self) -> TcpStream {
        let stream = TcpStream::connect(&self.address).expect("a connection");
        stream.set_read_timeout(Some(Duration::from_secs(30))).expect("a limit");
        stream
    }

    fn ask(&self, method: &str, path: &str, form: &str, body: &str) -> Answer {
        let mut stream = self.connect();
        let length = body.len();
        let head = format!(
            "{method} {path} HTTP/1.1\r\nHost: {}\r\nConnection: close\r\nContent-Type: {form}\r\nContent-Length: {length}\r\n\r\n",
            self.address
        );
        stream.write_all(head.as_bytes()).expect("the head is sent");
        // A server that turns the body away may close before it has all of it.
        let _ = stream.write_all(body.as_bytes());
        let mut answer = Vec::new();
        let _ = stream.read_to_end(&mut answer);
        let answer = String::from_utf8(answer).expect("an answer in UTF-8");
        let (head, body) = answer.split_once("\r\n\r\n").unwrap_or_else(|| panic!("no answer: {answer:?}"));
        let status = head.split(' ').nth(1).and_then(|status| status.parse().ok()).expect("a status");
        Answer { status, head: head.to_lowercase(), body: body.to_owned() }
    }

    fn get(&self, path: &str) -> Answer {
        self.ask("GET", path, "text/plain", "")
    }

    fn extract(&self, body: &str) -> Answer {
        self.ask("POST", "/v1/extract", "application/json", body)
    }

    /// Asks the server to end; how long that took.
    fn end(&mut self) -> Duration {
        let start = Instant::now();
        let id = self.child.id().to_string();
        assert!(Command::new("kill").args(["-TERM", &id]).status().expect("kill runs").success());
        assert!(self.child.wait().expect("it ends").success());
        start.elapsed()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

const URGED: &str = "Lisbon has urged Rabat to reopen the fishing grounds.";

#[test]
fn articles_are_read_and_shown() {
    let mut server = Server::start(&[]);
    let answer = server.extract(&json!({ "text": URGED, "id": "a1", "date": "2024-06-13" }).to_string());
    assert_eq!(answer.status, 200, "{}", answer.body);
    let document: Value = serde_json::from_str(&answer.body).expect("JSON");
    assert_eq!((&document["schema"], &document["id"]), (&json!("detente/1"), &json!("a1")));
    assert_eq!(document["events"][0]["kind"], "demand");

    let page = server.ask(
        "POST",
        "/report",
        "application/x-www-form-urlencoded",
        "text=%3Cscript%3Ex%3C%2Fscript%3E%0A%0ALisbon+has+urged+Rabat+to+reopen+the+fishing+grounds.&date=",
    );
    assert_eq!(page.status, 200, "{}", page.body);
    assert!(page.body.contains("id=\"a1-e0\"") && !page.body.contains("<script>x"));
    assert!(
        page.head.contains("x-content-type-options: nosniff")
            && page.head.contains("cache-control: no-store")
    );

    let home = server.get("/");
    assert!(home.status == 200 && home.body.contains("<textarea"));
    assert!(server.get("/health").status == 200 && server.get("/v1/schema").body.contains("\"$schema\""));
    assert!(server.end() < Duration::from_secs(5));
}

#[test]
fn the_description_names_every_way_in_and_every_way_in_is_there() {
    let server = Server::start(&[]);
    let description: Value = serde_json::from_str(&server.get("/openapi.json").body).expect("JSON");
    assert_eq!(description["openapi"], "3.1.0");
    for (path, methods) in description["paths"].as_object().expect("paths") {
        for method in methods.as_object().expect("methods").keys() {
            let status =
                server.ask(&method.to_uppercase(), path, "application/json", "{\"text\": \"x\"}").status;
            assert!(status != 404 && status != 405, "{method} {path}: {status}");
        }
    }
    let other = server.get("/else");
    assert_eq!((other.status, other.body.contains("not_found")), (404, true));
}

#[test]
fn what_cannot_be_read_is_turned_away_with_a_reason() {
    let server = Server::start(&["--max-bytes", "1000"]);
    let long = json!({ "text": "x".repeat(1001) }).to_string();
    let huge = json!({ "text": "x".repeat(200_000) }).to_string();
    for (body, status) in [
        ("{", 400),
        ("", 400),
        ("{}", 422),
        ("{\"text\": 1}", 422),
        ("{\"text\": \"a\", \"else\": 1}", 422),
        ("{\"text\": \"a\", \"date\": \"yesterday\"}", 422),
        (long.as_str(), 413),
        (huge.as_str(), 413),
    ] {
        let answer = server.extract(body);
        assert_eq!(answer.status, status, "{}: {}", &body[..body.len().min(50)], answer.body);
        let problem: Value = serde_json::from_str(&answer.body).expect("JSON");
        for part in ["code", "message", "hint"] {
            assert!(problem["error"][part].as_str().is_some_and(|it| !it.is_empty()), "{problem}");
        }
    }
    assert_eq!(server.ask("POST", "/v1/extract", "text/plain", "{\"text\": \"a\"}").status, 415);
    assert_eq!(server.extract("{\"text\": \"\"}").status, 200, "the server goes on");
}

#[test]
fn too_many_at_a_time_are_turned_away_and_too_slow_ones_ended() {
    let server = Server::start(&["-j", "1", "--timeout", "1", "--max-bytes", "3000000"]);
    let long = json!({ "text": format!("{URGED} ").repeat(50_000) }).to_string();
    std::thread::scope(|scope| {
        let slow = scope.spawn(|| server.extract(&long));
        std::thread::sleep(Duration::from_millis(500));
        let busy = server.extract(&json!({ "text": URGED }).to_string());
        assert_eq!(busy.status, 503, "{}", busy.body);
        assert!(busy.head.contains("retry-after: 1"));
        let slow = slow.join().expect("an answer");
        assert_eq!(slow.status, 504, "{}", &slow.body[..slow.body.len().min(200)]);
    });
}

#[test]
fn half_a_request_does_not_keep_the_server_from_ending() {
    let mut server = Server::start(&["--timeout", "1"]);
    let mut stream = server.connect();
    stream.write_all(b"POST /v1/extract HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 99\r\n\r\n{").expect("sent");
    let mut answer = [0; 12];
    stream.read_exact(&mut answer).expect("an answer in time");
    assert_eq!(&answer, b"HTTP/1.1 504");
    let mut head = server.connect();
    head.write_all(b"GET / HT").expect("sent");
    assert!(server.end() < Duration::from_secs(10));
}

#[test]
fn a_head_that_never_ends_is_cut_off() {
    let server = Server::start(&["--timeout", "1"]);
    let mut slow = server.connect();
    let start = Instant::now();
    slow.write_all(b"GET / HTTP/1.1\r\nHost: x\r\n").expect("sent");
    let sends = std::thread::spawn({
        let mut slow = slow.try_clone().expect("another handle");
        move || {
            // A byte now and then does not keep it open.
            while start.elapsed() < Duration::from_secs(15) && slow.write_all(b"X").is_ok() {
                std::thread::sleep(Duration::from_millis(200));
            }
        }
    });
    let mut answer = Vec::new();
    let _ = slow.read_to_end(&mut answer);
    assert!(start.elapsed() < Duration::from_secs(10), "{:?}", start.elapsed());
    assert!(!answer.starts_with(b"HTTP/1.1 200"));
    sends.join().expect("it ends");
    assert_eq!(server.get("/health").status, 200, "the server goes on");
}

#[test]
fn a_crowd_of_idle_connections_makes_room_in_time() {
    let server = Server::start(&["--timeout", "1"]);
    let idle: Vec<TcpStream> = (0..300).map(|_| server.connect()).collect();
    assert_eq!(server.get("/health").status, 200);
    drop(idle);
}
