//! Behaviour over real TCP, with a bucket and an app made for the test.

mod app;
mod dynamic;
mod fake;
mod hostile;
mod outage;
mod static_rules;
mod switch;
mod wire;

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

use crate::{Edge, EdgeConfig, Limits};
use fake::Fake;

/// Longest wait for anything in a test; reached only when something is broken.
const PATIENCE: Duration = Duration::from_secs(20);

/// An edge on a free port before a bucket.
struct World {
    origin: Arc<Fake>,
    edge: Edge,
    addr: SocketAddr,
    dir: Arc<tempfile::TempDir>,
    limits: Limits,
}

impl World {
    /// Asks the control plane at every request, so that tests need not wait.
    async fn new() -> World {
        World::with(|_| {}).await
    }

    async fn with(tune: impl FnOnce(&mut Limits)) -> World {
        let mut limits = Limits {
            head_fresh_for: Duration::ZERO,
            head_stale_max: Duration::ZERO,
            head_wait_max: PATIENCE,
            head_failing_wait_max: PATIENCE,
            first_load_wait_max: PATIENCE,
            head_retry_after: Duration::ZERO,
            trash_check_every: Duration::ZERO,
            ..Limits::default()
        };
        tune(&mut limits);
        let dir = Arc::new(tempfile::tempdir().unwrap());
        World::start(Arc::new(Fake::default()), dir, limits).await
    }

    /// The same bucket and disk under a new edge.
    async fn restart(&self) -> World {
        World::start(self.origin.clone(), self.dir.clone(), self.limits.clone()).await
    }

    async fn start(origin: Arc<Fake>, dir: Arc<tempfile::TempDir>, limits: Limits) -> World {
        let mut config = EdgeConfig::new(dir.path());
        config.limits = limits.clone();
        let edge = Edge::new(config, origin.clone(), None);
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let addr = listener.local_addr().unwrap();
        let serving = edge.clone();
        tokio::spawn(async move { serving.serve(listener).await });
        World {
            origin,
            edge,
            addr,
            dir,
            limits,
        }
    }

    async fn get(&self, host: &str, path: &str) -> Answer {
        self.send("GET", host, path, &[], "").await
    }

    async fn get_with(&self, host: &str, path: &str, headers: &[(&str, &str)]) -> Answer {
        self.send("GET", host, path, headers, "").await
    }

    async fn send(&self, method: &str, host: &str, path: &str, headers: &[(&str, &str)], body: &str) -> Answer {
        let mut request = format!("{method} {path} HTTP/1.1\r\nhost: {host}\r\nconnection: close\r\n");
        for (name, value) in headers {
            request.push_str(&format!("{name}: {value}\r\n"));
        }
        if !body.is_empty() {
            request.push_str(&format!("content-length: {}\r\n", body.len()));
        }
        request.push_str("\r\n");
        request.push_str(body);
        let raw = self.raw(request.as_bytes()).await;
        Answer::parse(&raw, method == "HEAD").0
    }

    /// Sends bytes as they are and reads until the edge closes.
    async fn raw(&self, bytes: &[u8]) -> Vec<u8> {
        let mut stream = TcpStream::connect(self.addr).await.unwrap();
        stream.write_all(bytes).await.unwrap();
        let mut answer = Vec::new();
        tokio::time::timeout(PATIENCE, stream.read_to_end(&mut answer))
            .await
            .unwrap()
            .unwrap();
        answer
    }
}

/// A parsed answer.
#[derive(Debug)]
struct Answer {
    status: u16,
    headers: Vec<(String, String)>,
    body: Vec<u8>,
}

impl Answer {
    /// The first answer in `raw`, and what follows it.
    fn parse(raw: &[u8], to_head: bool) -> (Answer, &[u8]) {
        let end = raw
            .windows(4)
            .position(|window| window == b"\r\n\r\n")
            .expect("a complete head");
        let head = std::str::from_utf8(&raw[..end]).unwrap();
        let mut lines = head.split("\r\n");
        let status = lines.next().unwrap().split(' ').nth(1).unwrap().parse().unwrap();
        let headers: Vec<(String, String)> = lines
            .map(|line| {
                line.split_once(": ")
                    .map(|(a, b)| (a.to_owned(), b.to_owned()))
                    .unwrap()
            })
            .collect();
        let mut answer = Answer {
            status,
            headers,
            body: Vec::new(),
        };
        let mut rest = &raw[end + 4..];
        if to_head || status == 304 || status == 204 || status == 101 {
            return (answer, rest);
        }
        if answer.header("transfer-encoding") == "chunked" {
            loop {
                let line = rest
                    .windows(2)
                    .position(|window| window == b"\r\n")
                    .expect("a chunk size");
                let size = usize::from_str_radix(std::str::from_utf8(&rest[..line]).unwrap(), 16).unwrap();
                answer.body.extend_from_slice(&rest[line + 2..line + 2 + size]);
                rest = &rest[line + 4 + size..];
                if size == 0 {
                    return (answer, rest);
                }
            }
        }
        let length = answer.header("content-length").parse().expect("a length");
        let (body, rest) = rest.split_at(length);
        answer.body = body.to_vec();
        (answer, rest)
    }

    /// All values of a header, joined; empty when absent.
    fn header(&self, name: &str) -> String {
        let values: Vec<&str> = self
            .headers
            .iter()
            .filter(|(key, _)| key == name)
            .map(|(_, value)| value.as_str())
            .collect();
        values.join(", ")
    }

    fn text(&self) -> &str {
        std::str::from_utf8(&self.body).unwrap()
    }
}
