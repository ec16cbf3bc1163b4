//! What a signed request costs: over TCP, over the in-memory pipe, and beside a bare hyper server
//! that checks nothing. Rounds are interleaved, so that a noisy machine is noisy for all alike.
//!
//!     cargo run --release -p standpipe-wire --example wire_call
//!
//! Prints `what: figure` lines. With an argument only the work whose name contains it runs (to
//! profile it).

use std::convert::Infallible;
use std::error::Error;
use std::future::Future;
use std::net::SocketAddr;
use std::pin::Pin;
use std::sync::Arc;
use std::time::{Duration, Instant};

use bytes::Bytes;
use http::{HeaderMap, HeaderValue, Method};
use http_body_util::Full;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use standpipe_wire::operation::RequestParts;
use standpipe_wire::server::{Config, Limits, Origin};
use standpipe_wire::sigv4::key::SigningKeys;
use standpipe_wire::sigv4::payload::EMPTY_SHA256;
use standpipe_wire::sigv4::sign::{Signer, ToSign};
use standpipe_wire::{
    AccessKey, Body, Call, Client, ClientConfig, Clock, KeyRing, Response, Server, Service, ServiceName, SystemClock,
    Transport,
};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::runtime::{Builder, Handle};

type Failure = Box<dyn Error + Send + Sync>;

/// Payload of each answer, bytes.
const ANSWER_BYTES: usize = 1024;
/// Open connections of the load.
const CONNECTIONS: usize = 16;
/// Requests of each connection in one round.
const REQUESTS: usize = 1500;
/// Calls of the client in one round, one after the other.
const CALLS: usize = 6000;
/// Rounds of each work; the median is shown.
const ROUNDS: usize = 7;

struct OneKey;

impl KeyRing for OneKey {
    fn lookup(&self, id: &str) -> Option<AccessKey> {
        (id == "AKIAEXAMPLE").then(key)
    }
}

fn key() -> AccessKey {
    AccessKey::for_signing("AKIAEXAMPLE", "an example's secret", None)
}

/// Answers as a small object would be, without looking one up.
struct Fixed(Bytes);

impl Service for Fixed {
    fn call(&self, _call: Call) -> Pin<Box<dyn Future<Output = Response> + Send + '_>> {
        Box::pin(async move { answer(Body::Full(self.0.clone())) })
    }
}

fn answer<B>(body: B) -> http::Response<B> {
    let mut response = http::Response::new(body);
    let fields = [
        ("content-type", "binary/octet-stream"),
        ("etag", "\"9a0364b9e99bb480dd25e1f0284c8555\""),
        ("last-modified", "Fri, 02 Jan 2026 03:04:05 GMT"),
        ("accept-ranges", "bytes"),
    ];
    for (name, value) in fields {
        response.headers_mut().insert(name, HeaderValue::from_static(value));
    }
    response
}

/// A runtime on a thread of its own, whose CPU time is the server's.
struct ServerThread {
    handle: Handle,
}

impl ServerThread {
    fn start() -> Result<ServerThread, Failure> {
        let runtime = Builder::new_current_thread().enable_all().build()?;
        let handle = runtime.handle().clone();
        std::thread::spawn(move || runtime.block_on(std::future::pending::<()>()));
        Ok(ServerThread { handle })
    }

    /// CPU time of the thread so far.
    async fn cpu(&self) -> Result<Duration, Failure> {
        self.handle.spawn(async { thread_cpu() }).await?
    }
}

/// CPU time of the calling thread: the first figure of its schedstat, nanoseconds.
fn thread_cpu() -> Result<Duration, Failure> {
    let text = std::fs::read_to_string("/proc/thread-self/schedstat")?;
    let nanos = text.split_whitespace().next().ok_or("schedstat is empty")?;
    Ok(Duration::from_nanos(nanos.parse()?))
}

fn server() -> Server {
    let server = Server::new(Config {
        keys: Arc::new(OneKey),
        clock: SystemClock::shared(),
        domains: Vec::new(),
        dev: false,
        limits: Limits::default(),
    });
    server.mount(ServiceName::S3, Arc::new(Fixed(vec![b'x'; ANSWER_BYTES].into())));
    server
}

async fn serve_bare(listener: TcpListener) -> Result<(), Failure> {
    let payload = Bytes::from(vec![b'x'; ANSWER_BYTES]);
    loop {
        let (stream, _peer) = listener.accept().await?;
        stream.set_nodelay(true)?;
        let payload = payload.clone();
        let handler = service_fn(move |_request| {
            let payload = payload.clone();
            async move { Ok::<_, Infallible>(answer(Full::new(payload))) }
        });
        let connection = http1::Builder::new()
            .timer(TokioTimer::new())
            .serve_connection(TokioIo::new(stream), handler);
        tokio::spawn(connection);
    }
}

/// A GET as an SDK sends it, signed once: a signature is good for fifteen minutes.
fn signed_get(authority: &str) -> Vec<u8> {
    let (key, cache, mut headers) = (key(), SigningKeys::default(), HeaderMap::new());
    let signer = Signer {
        key: &key,
        region: "us-east-1",
        service: "s3",
        at_secs: i64::try_from(SystemClock.since_epoch().as_secs()).unwrap_or(i64::MAX),
        cache: &cache,
    };
    let to_sign = ToSign {
        method: &Method::GET,
        raw_path: "/bench/key-17",
        raw_query: "",
        authority,
    };
    signer.sign_headers(&to_sign, &mut headers, EMPTY_SHA256);
    let mut text = format!(
        "GET /bench/key-17 HTTP/1.1\r\nHost: {authority}\r\nAccept-Encoding: identity\r\nUser-Agent: example/1.0\r\n"
    );
    for (name, value) in &headers {
        text.push_str(&format!("{name}: {}\r\n", value.to_str().unwrap_or_default()));
    }
    text.push_str("\r\n");
    text.into_bytes()
}

/// Sends `request` over and over and waits for each answer. All answers are of one length.
async fn drive(address: SocketAddr, request: Arc<Vec<u8>>, count: usize) -> Result<(), Failure> {
    let mut stream = TcpStream::connect(address).await?;
    stream.set_nodelay(true)?;
    let mut buffer = vec![0; 64 * 1024];
    let mut answer_bytes = None;
    for _ in 0..count {
        stream.write_all(&request).await?;
        let mut got = 0;
        loop {
            let more = stream.read(&mut buffer[got..]).await?;
            got += more;
            if more == 0 || !buffer.starts_with(b"HTTP/1.1 200") {
                return Err(String::from_utf8_lossy(&buffer[..got.min(400)]).into_owned().into());
            }
            let bytes = answer_bytes.or_else(|| {
                let head = buffer[..got].windows(4).position(|piece| piece == b"\r\n\r\n")?;
                Some(head + 4 + ANSWER_BYTES)
            });
            answer_bytes = bytes;
            if bytes.is_some_and(|bytes| got >= bytes) {
                break;
            }
        }
    }
    Ok(())
}

/// One round's figures.
#[derive(Clone, Copy)]
struct Figure {
    cpu_us: f64,
    per_second: f64,
}

impl Figure {
    fn of(cpu: Duration, wall: Duration, count: usize) -> Figure {
        let count = f64::from(u32::try_from(count).unwrap_or(u32::MAX));
        Figure {
            cpu_us: cpu.as_secs_f64() * 1e6 / count,
            per_second: count / wall.as_secs_f64(),
        }
    }
}

/// A load of many connections; only the server's CPU counts.
async fn load(thread: &ServerThread, address: SocketAddr, request: &Arc<Vec<u8>>) -> Result<Figure, Failure> {
    let (cpu, started) = (thread.cpu().await?, Instant::now());
    let tasks: Vec<_> = (0..CONNECTIONS)
        .map(|_| tokio::spawn(drive(address, Arc::clone(request), REQUESTS)))
        .collect();
    for task in tasks {
        task.await??;
    }
    Ok(Figure::of(
        thread.cpu().await?.saturating_sub(cpu),
        started.elapsed(),
        CONNECTIONS * REQUESTS,
    ))
}

/// Calls of our client, one after the other, client and server on this thread; all CPU counts.
async fn calls(client: &Client) -> Result<Figure, Failure> {
    let (cpu, started) = (thread_cpu()?, Instant::now());
    for _ in 0..CALLS {
        let parts = RequestParts {
            method: Method::GET,
            path: "/bench/key-17".to_owned(),
            query: Vec::new(),
            headers: HeaderMap::new(),
            body: Bytes::new(),
        };
        let (status, _, body) = client.send_parts("s3", parts, Body::Empty).await?;
        let bytes = body.collect(ANSWER_BYTES as u64).await?.len();
        if !status.is_success() || bytes != ANSWER_BYTES {
            return Err(format!("status {status}, {bytes} bytes").into());
        }
    }
    Ok(Figure::of(thread_cpu()?.saturating_sub(cpu), started.elapsed(), CALLS))
}

fn median(mut all: Vec<f64>) -> f64 {
    all.sort_by(f64::total_cmp);
    all.get(all.len() / 2).copied().unwrap_or_default()
}

fn show(what: &str, rounds: &[Figure]) -> Option<f64> {
    if rounds.is_empty() {
        return None;
    }
    let cpu_us = median(rounds.iter().map(|round| round.cpu_us).collect());
    let per_second = median(rounds.iter().map(|round| round.per_second).collect());
    println!("{what}: {cpu_us:.1} us CPU, {per_second:.0}/s");
    Some(cpu_us)
}

const BARE: &str = "bare hyper echo over TCP, server";
const SIGNED: &str = "signed GET over TCP, server";
const CALL_TCP: &str = "signed call over TCP, client and server";
const CALL_MEMORY: &str = "signed call in memory, client and server";

async fn run(only: &str) -> Result<(), Failure> {
    let thread = ServerThread::start()?;
    let listener = TcpListener::bind("127.0.0.1:0").await?.into_std()?;
    let bare = listener.local_addr()?;
    thread.handle.spawn(async move {
        if let Ok(listener) = TcpListener::from_std(listener) {
            let _ended = serve_bare(listener).await;
        }
    });
    let (ours, listener) = (server(), std::net::TcpListener::bind("127.0.0.1:0")?);
    let signed = listener.local_addr()?;
    let far = ours.clone();
    let listening = thread
        .handle
        .spawn(async move { far.listen_std(listener, Origin::Tcp) });
    let _listener = listening.await??;

    let near = server();
    let local = TcpListener::bind("127.0.0.1:0").await?;
    let mut config = ClientConfig::new(&format!("http://{}", local.local_addr()?), Some(key()));
    let _local = near.listen(local, Origin::Tcp);
    let over_tcp = Client::new(config.clone())?;
    config.transport = Transport::Memory(Arc::new(move || near.connect_in_memory()));
    let in_memory = Client::new(config)?;

    let request = Arc::new(signed_get(&signed.to_string()));
    let mut rounds: [Vec<Figure>; 4] = Default::default();
    for _ in 0..ROUNDS {
        if BARE.contains(only) {
            rounds[0].push(load(&thread, bare, &request).await?);
        }
        if SIGNED.contains(only) {
            rounds[1].push(load(&thread, signed, &request).await?);
        }
        if CALL_TCP.contains(only) {
            rounds[2].push(calls(&over_tcp).await?);
        }
        if CALL_MEMORY.contains(only) {
            rounds[3].push(calls(&in_memory).await?);
        }
    }
    let bare = show(BARE, &rounds[0]);
    let signed = show(SIGNED, &rounds[1]);
    if let (Some(bare), Some(signed)) = (bare, signed) {
        println!(
            "signature, routing, limits and ids, server: {:.1} us CPU, {:.2}x bare hyper",
            signed - bare,
            signed / bare
        );
    }
    show(CALL_TCP, &rounds[2]);
    show(CALL_MEMORY, &rounds[3]);
    Ok(())
}

fn main() -> Result<(), Failure> {
    let only = std::env::args().nth(1).unwrap_or_default();
    Builder::new_current_thread().enable_all().build()?.block_on(run(&only))
}
