//! An app that listens on a port, as a function's endpoint does.

use std::convert::Infallible;
use std::net::SocketAddr;

use bytes::Bytes;
use http::{Request, Response, StatusCode};
use http_body::Frame;
use http_body_util::{BodyExt, Full, StreamBody, combinators::UnsyncBoxBody};
use hyper::body::Incoming;
use hyper::service::service_fn;
use hyper_util::rt::TokioIo;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;
use tokio::sync::watch;

pub struct App {
    pub addr: SocketAddr,
    /// The second event of `/events` leaves once this is true.
    pub gate: watch::Sender<bool>,
}

/// Starts an app that calls itself `name`.
pub async fn start(name: &'static str) -> App {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let addr = listener.local_addr().unwrap();
    let gate = watch::Sender::new(false);
    let events = gate.clone();
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            let events = events.clone();
            let service = service_fn(move |request| {
                let events = events.clone();
                async move { Ok::<_, Infallible>(answer(name, events, request).await) }
            });
            let http = hyper::server::conn::http1::Builder::new();
            tokio::spawn(http.serve_connection(TokioIo::new(stream), service).with_upgrades());
        }
    });
    App { addr, gate }
}

type Answered = Response<UnsyncBoxBody<Bytes, Infallible>>;

async fn answer(name: &'static str, gate: watch::Sender<bool>, request: Request<Incoming>) -> Answered {
    match request.uri().path() {
        "/events" => events(gate),
        "/socket" => socket(name, request),
        "/never" => std::future::pending().await,
        "/impostor" => {
            let mut response = full("impostor".to_owned());
            response
                .headers_mut()
                .insert("x-standpipe-deployment", "fake".parse().unwrap());
            response.headers_mut().insert("x-secret", "1".parse().unwrap());
            response.headers_mut().insert("connection", "x-secret".parse().unwrap());
            response
        }
        _ => echo(name, request).await,
    }
}

/// The request line, headers and payload as the app saw them.
async fn echo(name: &'static str, request: Request<Incoming>) -> Answered {
    let mut text = format!("{name}\n{} {}\n", request.method(), request.uri());
    let mut headers: Vec<String> = request
        .headers()
        .iter()
        .map(|(name, value)| format!("{name}: {}\n", value.to_str().unwrap()))
        .collect();
    headers.sort();
    text.push_str(&headers.concat());
    text.push('\n');
    let body = match request.into_body().collect().await {
        Ok(body) => body.to_bytes(),
        Err(_) => return full("broken".to_owned()),
    };
    text.push_str(&String::from_utf8_lossy(&body));
    full(text)
}

fn events(gate: watch::Sender<bool>) -> Answered {
    let pieces = futures_util::stream::unfold(0, move |sent| {
        let mut gate = gate.subscribe();
        async move {
            let piece = match sent {
                0 => "data: first\n\n",
                1 => {
                    gate.wait_for(|open| *open).await.unwrap();
                    "data: second\n\n"
                }
                _ => return None,
            };
            Some((Ok(Frame::data(Bytes::from(piece))), sent + 1))
        }
    });
    let mut response = Response::new(StreamBody::new(pieces).boxed_unsync());
    response
        .headers_mut()
        .insert("content-type", "text/event-stream".parse().unwrap());
    response
}

/// Switches protocols, says its name, then echoes.
fn socket(name: &'static str, mut request: Request<Incoming>) -> Answered {
    let upgrade = hyper::upgrade::on(&mut request);
    tokio::spawn(async move {
        let mut io = TokioIo::new(upgrade.await.unwrap());
        io.write_all(name.as_bytes()).await.unwrap();
        let mut piece = [0; 1024];
        while let Ok(n @ 1..) = io.read(&mut piece).await {
            io.write_all(&piece[..n]).await.unwrap();
        }
    });
    let mut response = full(String::new());
    *response.status_mut() = StatusCode::SWITCHING_PROTOCOLS;
    response.headers_mut().insert("connection", "upgrade".parse().unwrap());
    response.headers_mut().insert("upgrade", "websocket".parse().unwrap());
    response
}

fn full(text: String) -> Answered {
    Response::new(Full::new(Bytes::from(text)).boxed_unsync())
}
