//! A server with services that say what reached them, and ways to talk to it.
#![allow(dead_code, reason = "each test binary uses its own part")]
#![allow(clippy::unwrap_used, reason = "test helpers fail by panicking, as tests do")]

use std::future::Future;
use std::pin::Pin;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use http::{HeaderMap, Method};
use standpipe_wire::operation::RequestParts;
use standpipe_wire::server::{Config, Limits, ListenerGuard, Origin};
use standpipe_wire::{
    AccessKey, AccountId, Body, BodyError, Call, Client, ClientConfig, Clock, KeyRing, Response, Server, Service,
    ServiceName, Transport,
};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{Notify, oneshot};

/// 2026-01-02T03:04:05Z.
pub const NOW: u64 = 1_767_323_045;

pub struct TestClock(AtomicU64);

impl TestClock {
    pub fn at(secs: u64) -> Arc<TestClock> {
        Arc::new(TestClock(AtomicU64::new(secs)))
    }

    pub fn advance(&self, secs: u64) {
        self.0.fetch_add(secs, Ordering::SeqCst);
    }
}

impl Clock for TestClock {
    fn since_epoch(&self) -> Duration {
        Duration::from_secs(self.0.load(Ordering::SeqCst))
    }
}

pub fn key(id: &str, secret: &str) -> AccessKey {
    AccessKey::for_signing(id, secret, None)
}

pub struct Ring;

impl KeyRing for Ring {
    fn lookup(&self, access_key_id: &str) -> Option<AccessKey> {
        let mut found = match access_key_id {
            "AKIAROOT" => key("AKIAROOT", "root-secret"),
            // The key of the examples in AWS's documentation.
            "AKIAIOSFODNN7EXAMPLE" => key("AKIAIOSFODNN7EXAMPLE", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"),
            "ASIASESSION" => AccessKey::for_signing("ASIASESSION", "session-secret", Some("the-token")),
            _ => return None,
        };
        found.account = AccountId::parse("111111111111").unwrap();
        Some(found)
    }
}

#[derive(Default)]
pub struct Hold {
    release: Mutex<Option<oneshot::Receiver<()>>>,
    reached: Notify,
}

struct Echo {
    name: ServiceName,
    calls: Arc<Mutex<Vec<ServiceName>>>,
    hold: Arc<Hold>,
}

impl Service for Echo {
    fn call(&self, call: Call) -> Pin<Box<dyn Future<Output = Response> + Send + '_>> {
        Box::pin(async move {
            self.calls.lock().unwrap().push(self.name);
            let held = self.hold.release.lock().unwrap().take();
            if let Some(release) = held {
                self.hold.reached.notify_one();
                let _ = release.await;
            }
            echo(self.name, call).await
        })
    }
}

async fn echo(name: ServiceName, call: Call) -> Response {
    let account = call
        .identity
        .account()
        .map_or("-".to_owned(), |account| account.to_string());
    let count_only = call.head.headers.contains_key("x-count-only");
    if call.head.headers.contains_key("x-answer-unread") {
        return Response::new(Body::from("unread".to_owned()));
    }
    if let Some(bytes) = call.head.header("x-answer-bytes") {
        return Response::new(Body::from(vec![b'x'; bytes.parse().unwrap()]));
    }
    let payload = match call.body.collect(64 << 20).await {
        Ok(payload) => payload,
        Err(BodyError::Refused(error)) => {
            let mut response = Response::new(Body::from(format!("refused {}", error.code)));
            *response.status_mut() = http::StatusCode::from_u16(error.status).unwrap();
            return response;
        }
        Err(error) => {
            let mut response = Response::new(Body::from(format!("broken {error}")));
            *response.status_mut() = http::StatusCode::BAD_REQUEST;
            return response;
        }
    };
    let shown = if count_only {
        format!("{} bytes", payload.len())
    } else {
        String::from_utf8_lossy(&payload).into_owned()
    };
    let mut trailers: Vec<String> = Vec::new();
    for (name, value) in call.trailers.get().unwrap_or_default().iter() {
        trailers.push(format!("{name}:{}", value.to_str().unwrap()));
    }
    Response::new(Body::from(format!(
        "{name:?} {} {} account={account} region={} body={shown} trailers={}",
        call.head.method,
        call.head.raw_path,
        call.head.region,
        trailers.join(",")
    )))
}

pub struct Pipe {
    pub server: Server,
    pub clock: Arc<TestClock>,
    port: u16,
    calls: Arc<Mutex<Vec<ServiceName>>>,
    hold: Arc<Hold>,
    _listener: ListenerGuard,
}

impl Pipe {
    pub async fn start(dev: bool) -> Pipe {
        Pipe::start_at(dev, NOW, Limits::default()).await
    }

    pub async fn start_at(dev: bool, now: u64, limits: Limits) -> Pipe {
        let clock = TestClock::at(now);
        let server = Server::new(Config {
            keys: Arc::new(Ring),
            clock: Arc::clone(&clock) as Arc<dyn Clock>,
            domains: Vec::new(),
            dev,
            limits,
        });
        let (calls, hold) = (Arc::new(Mutex::new(Vec::new())), Arc::new(Hold::default()));
        for name in [
            ServiceName::S3,
            ServiceName::Sqs,
            ServiceName::Sts,
            ServiceName::Lambda,
            ServiceName::LambdaWeb,
        ] {
            server.mount(
                name,
                Arc::new(Echo {
                    name,
                    calls: Arc::clone(&calls),
                    hold: Arc::clone(&hold),
                }),
            );
        }
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let guard = server.listen(listener, Origin::Tcp);
        Pipe {
            server,
            clock,
            port,
            calls,
            hold,
            _listener: guard,
        }
    }

    pub fn authority(&self) -> String {
        format!("127.0.0.1:{}", self.port)
    }

    fn config(&self, authority: &str) -> ClientConfig {
        let mut config = ClientConfig::new(&format!("http://{authority}"), Some(key("AKIAROOT", "root-secret")));
        config.clock = Arc::clone(&self.clock) as Arc<dyn Clock>;
        config
    }

    pub fn tcp_client(&self) -> Client {
        Client::new(self.config(&self.authority())).unwrap()
    }

    pub fn memory_client(&self) -> Client {
        let server = self.server.clone();
        let mut config = self.config("localhost");
        config.transport = Transport::Memory(Arc::new(move || server.connect_in_memory()));
        Client::new(config).unwrap()
    }

    /// A client in memory, and how many connections it made.
    pub fn counting_memory_client(&self) -> (Client, Arc<AtomicU64>) {
        let (server, count) = (self.server.clone(), Arc::new(AtomicU64::new(0)));
        let counted = Arc::clone(&count);
        let mut config = self.config("localhost");
        config.transport = Transport::Memory(Arc::new(move || {
            counted.fetch_add(1, Ordering::SeqCst);
            server.connect_in_memory()
        }));
        (Client::new(config).unwrap(), count)
    }

    pub async fn client_of_new_listener(&self, origin: Origin) -> (Client, ListenerGuard) {
        let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
        let authority = listener.local_addr().unwrap().to_string();
        let guard = self.server.listen_std(listener, origin).unwrap();
        (Client::new(self.config(&authority)).unwrap(), guard)
    }

    pub fn calls_of(&self, name: ServiceName) -> usize {
        self.calls
            .lock()
            .unwrap()
            .iter()
            .filter(|called| **called == name)
            .count()
    }

    /// The next call waits until the sender fires.
    pub fn hold_next(&self) -> oneshot::Sender<()> {
        let (release, receiver) = oneshot::channel();
        *self.hold.release.lock().unwrap() = Some(receiver);
        release
    }

    pub async fn wait_for_held(&self) {
        self.hold.reached.notified().await;
    }

    /// Sends bytes as they are and reads the first answer (or all there is, when the server closes).
    pub async fn raw(&self, request: &str) -> String {
        self.raw_bytes(request.as_bytes()).await
    }

    pub async fn raw_bytes(&self, request: &[u8]) -> String {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).await.unwrap();
        stream.write_all(request).await.unwrap();
        read_answer(&mut stream).await
    }

    pub async fn connect(&self) -> TcpStream {
        TcpStream::connect(("127.0.0.1", self.port)).await.unwrap()
    }
}

/// One answer with a content-length, or everything up to the end of the connection.
pub async fn read_answer(stream: &mut TcpStream) -> String {
    let mut all = Vec::new();
    let mut piece = [0; 4096];
    loop {
        let text = String::from_utf8_lossy(&all).into_owned();
        if let Some((head, body)) = text.split_once("\r\n\r\n") {
            let length = head
                .lines()
                .filter_map(|line| {
                    line.to_ascii_lowercase()
                        .strip_prefix("content-length:")
                        .map(str::to_owned)
                })
                .filter_map(|value| value.trim().parse::<usize>().ok())
                .next();
            if length.is_some_and(|length| body.len() >= length) {
                return text;
            }
        }
        match stream.read(&mut piece).await {
            Ok(0) | Err(_) => return String::from_utf8_lossy(&all).into_owned(),
            Ok(count) => all.extend_from_slice(&piece[..count]),
        }
    }
}

pub fn parts(method: Method, path: &str, query: &[(&str, &str)]) -> RequestParts {
    RequestParts {
        method,
        path: path.to_owned(),
        query: query
            .iter()
            .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
            .collect(),
        headers: HeaderMap::new(),
        body: bytes::Bytes::new(),
    }
}

pub async fn text(body: Body) -> String {
    String::from_utf8(body.collect(16 << 20).await.unwrap().to_vec()).unwrap()
}
