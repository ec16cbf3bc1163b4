//! The whole pipeline over real TCP and over the in-memory pipe: signed requests in, answers out.

#![allow(clippy::unwrap_used, reason = "test helpers fail by panicking, as tests do")]

mod support;

use std::future::Future;

use bytes::Bytes;
use http::{HeaderMap, Method, StatusCode};
use standpipe_wire::operation::RequestParts;
use standpipe_wire::server::Origin;
use standpipe_wire::{Body, BodyError, ServiceName};
use support::{Pipe, parts, text};

#[tokio::test]
async fn signed_requests_reach_their_service_over_tcp_and_in_memory() {
    let pipe = Pipe::start(false).await;
    for client in [pipe.tcp_client(), pipe.memory_client()] {
        let (status, headers, body) = client
            .send_parts(
                "s3",
                parts(Method::PUT, "/b/a%20key", &[("x", "1 2")]),
                Bytes::from_static(b"hello").into(),
            )
            .await
            .unwrap();
        assert_eq!(status, StatusCode::OK);
        assert!(headers.contains_key("x-amz-request-id") && headers.contains_key("x-amz-id-2"));
        assert_eq!(headers["server"], "Standpipe");
        assert!(headers.contains_key("date"));
        assert_eq!(
            text(body).await,
            "S3 PUT /b/a%20key account=111111111111 region=us-east-1 body=hello trailers="
        );
        let (_, headers, body) = client
            .send_parts("sqs", parts(Method::POST, "/", &[]), Bytes::from_static(b"{}").into())
            .await
            .unwrap();
        assert!(headers.contains_key("x-amzn-requestid"));
        assert!(text(body).await.starts_with("Sqs POST / account=111111111111"));
        let (_, _, body) = client
            .send_parts(
                "lambda",
                parts(Method::GET, "/2025-03-07/web-functions", &[]),
                Body::Empty,
            )
            .await
            .unwrap();
        assert!(text(body).await.starts_with("LambdaWeb GET"));
    }
}

#[tokio::test]
async fn a_streamed_upload_arrives_whole() {
    let pipe = Pipe::start(false).await;
    let pieces = (0..64u8).map(|n| Ok::<_, BodyError>(http_body::Frame::data(Bytes::from(vec![n; 8192]))));
    let stream = http_body_util::StreamBody::new(futures_util::stream::iter(pieces));
    let mut request = parts(Method::PUT, "/b/big", &[]);
    request.headers.insert("x-count-only", "1".parse().unwrap());
    let (status, _, body) = pipe
        .tcp_client()
        .send_parts("s3", request, Body::wrap(stream))
        .await
        .unwrap();
    assert_eq!(status, StatusCode::OK);
    assert!(text(body).await.contains("body=524288 bytes"));
}

#[tokio::test]
async fn wrong_secrets_and_unknown_keys_are_refused_in_each_services_words() {
    let pipe = Pipe::start(false).await;
    let cases = [
        (support::key("AKIAROOT", "wrong"), "s3", "/b/k", "SignatureDoesNotMatch"),
        (support::key("AKIANOBODY", "wrong"), "s3", "/b/k", "InvalidAccessKeyId"),
        (
            support::key("AKIAROOT", "wrong"),
            "lambda",
            "/2025-03-07/x",
            "InvalidSignatureException",
        ),
        (
            support::key("AKIANOBODY", "wrong"),
            "lambda",
            "/2025-03-07/x",
            "UnrecognizedClientException",
        ),
        (support::key("AKIANOBODY", "wrong"), "sts", "/", "InvalidClientTokenId"),
    ];
    for (key, service, path, code) in cases {
        let client = pipe.tcp_client().with_key(Some(key));
        let (status, headers, body) = client
            .send_parts(service, parts(Method::POST, path, &[]), Body::Empty)
            .await
            .unwrap();
        assert_eq!(status, StatusCode::FORBIDDEN, "{code}");
        let answer = format!("{headers:?} {}", text(body).await);
        assert!(answer.contains(code), "{code}: {answer}");
    }
}

#[tokio::test]
async fn a_session_token_must_be_the_keys_own() {
    let pipe = Pipe::start(false).await;
    let status_with = |token: Option<&'static str>| {
        let key = standpipe_wire::AccessKey::for_signing("ASIASESSION", "session-secret", token);
        let client = pipe.tcp_client().with_key(Some(key));
        async move {
            let answer = client
                .send_parts("s3", parts(Method::GET, "/b", &[]), Body::Empty)
                .await
                .unwrap();
            (answer.0, text(answer.2).await)
        }
    };
    assert_eq!(status_with(Some("the-token")).await.0, StatusCode::OK);
    for (wrong, refused, code) in [
        (None, StatusCode::FORBIDDEN, "InvalidAccessKeyId"),
        (Some("other"), StatusCode::BAD_REQUEST, "InvalidToken"),
    ] {
        let (status, body) = status_with(wrong).await;
        assert_eq!(status, refused);
        assert!(body.contains(code), "{body}");
    }
}

#[tokio::test]
async fn dev_mode_believes_any_key_but_never_a_sandbox() {
    let pipe = Pipe::start(true).await;
    let account_of = |client: standpipe_wire::Client| async move {
        let answer = client
            .send_parts("s3", parts(Method::GET, "/b", &[]), Body::Empty)
            .await
            .unwrap();
        (answer.0, text(answer.2).await)
    };
    let any = pipe.tcp_client().with_key(Some(support::key("test", "test")));
    assert!(account_of(any).await.1.contains("account=000000000000"));
    let digits = pipe.tcp_client().with_key(Some(support::key("123456789012", "x")));
    assert!(account_of(digits).await.1.contains("account=123456789012"));
    let (client, _guard) = pipe.client_of_new_listener(Origin::Sandbox).await;
    let (status, _) = account_of(client.with_key(Some(support::key("123456789012", "x")))).await;
    assert_eq!(status, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn presigned_urls_work_and_expire() {
    let pipe = Pipe::start(false).await;
    let request = RequestParts {
        method: Method::GET,
        path: "/b/k".into(),
        query: vec![("versionId".into(), "a/b".into())],
        headers: HeaderMap::new(),
        body: Bytes::new(),
    };
    let url = pipe.tcp_client().presign("s3", &request, 60).unwrap();
    let target = url.split_once(&pipe.authority()).unwrap().1.to_owned();
    let answer = pipe
        .raw(&format!("GET {target} HTTP/1.1\r\nhost: {}\r\n\r\n", pipe.authority()))
        .await;
    assert!(
        answer.starts_with("HTTP/1.1 200") && answer.contains("account=111111111111"),
        "{answer}"
    );
    let moved = target.replace("/b/k", "/b/other");
    let answer = pipe
        .raw(&format!("GET {moved} HTTP/1.1\r\nhost: {}\r\n\r\n", pipe.authority()))
        .await;
    assert!(answer.contains("SignatureDoesNotMatch"), "{answer}");
    pipe.clock.advance(61);
    let answer = pipe
        .raw(&format!("GET {target} HTTP/1.1\r\nhost: {}\r\n\r\n", pipe.authority()))
        .await;
    assert!(
        answer.starts_with("HTTP/1.1 403") && answer.contains("Request has expired"),
        "{answer}"
    );
}

#[tokio::test]
async fn virtual_hosts_put_the_bucket_in_front_of_the_path() {
    let pipe = Pipe::start(false).await;
    for (host, target, expected) in [
        ("photos.s3.localhost", "/k%2f", "/photos/k%2f"),
        ("a.b.s3.eu-west-1.localhost:4566", "/?list-type=2", "/a.b"),
        ("s3.localhost", "/b/k", "/b/k"),
    ] {
        let answer = pipe
            .raw(&format!("GET {target} HTTP/1.1\r\nhost: {host}\r\n\r\n"))
            .await;
        assert!(answer.contains(&format!("S3 GET {expected} account=-")), "{answer}");
    }
    assert_eq!(pipe.calls_of(ServiceName::Sqs), 0);
}

#[tokio::test]
async fn shutdown_finishes_requests_in_flight() {
    let pipe = Pipe::start(false).await;
    let client = pipe.tcp_client();
    let release = pipe.hold_next();
    let in_flight = tokio::spawn(async move {
        client
            .send_parts("s3", parts(Method::GET, "/held", &[]), Body::Empty)
            .await
    });
    pipe.wait_for_held().await;
    let server = pipe.server.clone();
    let shutdown = tokio::spawn(async move { server.shutdown(std::time::Duration::from_secs(20)).await });
    release.send(()).unwrap();
    assert_eq!(in_flight.await.unwrap().unwrap().0, StatusCode::OK);
    assert!(shutdown.await.unwrap());
}

/// Answers 101 and echoes what follows, or says what it saw.
struct Endpoint;

impl standpipe_wire::server::WebEndpoints for Endpoint {
    fn serve(
        &self,
        mut request: http::Request<hyper::body::Incoming>,
        _peer: std::net::SocketAddr,
    ) -> std::pin::Pin<Box<dyn Future<Output = standpipe_wire::Response> + Send + '_>> {
        Box::pin(async move {
            if !request.headers().contains_key("upgrade") {
                let host = request.headers()["host"].to_str().unwrap().to_owned();
                let answer = format!("{} {} {host}", request.method(), request.uri());
                return http::Response::new(Body::from(answer));
            }
            let upgrade = hyper::upgrade::on(&mut request);
            tokio::spawn(async move {
                let stream = hyper_util::rt::TokioIo::new(upgrade.await.unwrap());
                let (mut reader, mut writer) = tokio::io::split(stream);
                tokio::io::copy(&mut reader, &mut writer).await.unwrap();
            });
            let answer = http::Response::builder()
                .status(101)
                .header("connection", "upgrade")
                .header("upgrade", "echo");
            answer.body(Body::Empty).unwrap()
        })
    }
}

#[tokio::test]
async fn web_endpoints_get_raw_requests_and_upgrades() {
    use tokio::io::{AsyncReadExt, AsyncWriteExt};
    let pipe = Pipe::start(false).await;
    pipe.server.mount_web_endpoints(std::sync::Arc::new(Endpoint));
    let host = "abc.lambda-web.us-east-1.localhost";
    for client in [pipe.tcp_client(), pipe.memory_client()] {
        let request = http::Request::builder()
            .method("PATCH")
            .uri("http://ignored/p?q=1")
            .body(Body::Empty)
            .unwrap();
        let (_, incoming) = client.request(host, request).await.unwrap().into_parts();
        let body = http_body_util::BodyExt::collect(incoming).await.unwrap().to_bytes();
        assert_eq!(body, format!("PATCH /p?q=1 {host}"));
        let request = http::Request::builder()
            .uri("/")
            .header("connection", "upgrade")
            .header("upgrade", "echo");
        let answer = client.request(host, request.body(Body::Empty).unwrap()).await.unwrap();
        assert_eq!(answer.status(), StatusCode::SWITCHING_PROTOCOLS);
        let mut tunnel = hyper_util::rt::TokioIo::new(hyper::upgrade::on(answer).await.unwrap());
        // Bytes that the framing guard would refuse in HTTP pass through a tunnel.
        tunnel.write_all(b"\0\n\r bare").await.unwrap();
        let mut echoed = [0; 8];
        tunnel.read_exact(&mut echoed).await.unwrap();
        assert_eq!(&echoed, b"\0\n\r bare");
    }
}

#[tokio::test]
async fn connections_are_reused() {
    let pipe = Pipe::start(false).await;
    let (client, connections) = pipe.counting_memory_client();
    for _ in 0..50 {
        let answer = client
            .send_parts("s3", parts(Method::GET, "/b", &[]), Body::Empty)
            .await
            .unwrap();
        text(answer.2).await;
        // The connection goes back to the pool on its own task.
        tokio::task::yield_now().await;
    }
    let made = connections.load(std::sync::atomic::Ordering::SeqCst);
    assert!(made < 10, "{made} connections for 50 requests in a row");
}

#[tokio::test]
async fn a_connection_closed_while_idle_is_replaced() {
    use tokio::io::{AsyncReadExt, AsyncWriteExt};
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let endpoint = format!("http://{}", listener.local_addr().unwrap());
    let served = tokio::spawn(async move {
        // Each connection promises to stay open, answers once, and closes.
        for _ in 0..3 {
            let (mut stream, _) = listener.accept().await.unwrap();
            let mut request = [0; 4096];
            assert!(stream.read(&mut request).await.unwrap() > 0);
            stream
                .write_all(b"HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nok")
                .await
                .unwrap();
        }
    });
    let key = support::key("AKIAROOT", "root-secret");
    let client = standpipe_wire::Client::new(standpipe_wire::ClientConfig::new(&endpoint, Some(key))).unwrap();
    for _ in 0..3 {
        let (_, _, body) = client
            .send_parts("s3", parts(Method::GET, "/b", &[]), Body::Empty)
            .await
            .unwrap();
        assert_eq!(text(body).await, "ok");
    }
    served.await.unwrap();
}

#[tokio::test]
async fn a_busy_service_is_asked_again_a_bounded_number_of_times() {
    let busy = std::sync::Arc::new(Busy::default());
    let server = standpipe_wire::Server::new(standpipe_wire::server::Config {
        keys: std::sync::Arc::new(support::Ring),
        clock: standpipe_wire::SystemClock::shared(),
        domains: Vec::new(),
        dev: false,
        limits: standpipe_wire::server::Limits::default(),
    });
    server.mount(
        ServiceName::S3,
        std::sync::Arc::clone(&busy) as std::sync::Arc<dyn standpipe_wire::Service>,
    );
    let mut config =
        standpipe_wire::ClientConfig::new("http://localhost", Some(support::key("AKIAROOT", "root-secret")));
    config.transport = standpipe_wire::Transport::Memory(std::sync::Arc::new(move || server.connect_in_memory()));
    let client = standpipe_wire::Client::new(config).unwrap();
    let request = parts(Method::PUT, "/b/k", &[]);
    let (status, _, _) = client
        .send_parts("s3", request.clone(), Bytes::from_static(b"x").into())
        .await
        .unwrap();
    assert_eq!(status, StatusCode::SERVICE_UNAVAILABLE);
    assert_eq!(busy.calls.swap(0, std::sync::atomic::Ordering::SeqCst), 4);
    let stream = http_body_util::StreamBody::new(futures_util::stream::empty());
    let (status, _, _) = client.send_parts("s3", request, Body::wrap(stream)).await.unwrap();
    assert_eq!(status, StatusCode::SERVICE_UNAVAILABLE);
    assert_eq!(
        busy.calls.load(std::sync::atomic::Ordering::SeqCst),
        1,
        "a stream cannot be sent twice"
    );
}

/// Always `503 SlowDown`.
#[derive(Default)]
struct Busy {
    calls: std::sync::atomic::AtomicU64,
}

impl standpipe_wire::Service for Busy {
    fn call(
        &self,
        _call: standpipe_wire::Call,
    ) -> std::pin::Pin<Box<dyn Future<Output = standpipe_wire::Response> + Send + '_>> {
        self.calls.fetch_add(1, std::sync::atomic::Ordering::SeqCst);
        Box::pin(async { http::Response::builder().status(503).body(Body::Empty).unwrap() })
    }
}

#[tokio::test]
async fn upgraded_connections_count_and_hear_of_the_drain() {
    use tokio::io::{AsyncReadExt, AsyncWriteExt};
    let limits = standpipe_wire::server::Limits {
        connections_max: 1,
        ..Default::default()
    };
    let pipe = Pipe::start_at(false, support::NOW, limits).await;
    pipe.server.mount_web_endpoints(std::sync::Arc::new(Endpoint));
    let mut tunnel = pipe.connect().await;
    let upgrade =
        "GET / HTTP/1.1\r\nhost: abc.lambda-web.us-east-1.localhost\r\nconnection: upgrade\r\nupgrade: echo\r\n\r\n";
    tunnel.write_all(upgrade.as_bytes()).await.unwrap();
    let mut head = Vec::new();
    while !head.ends_with(b"\r\n\r\n") {
        head.push(tunnel.read_u8().await.unwrap());
    }
    assert!(head.starts_with(b"HTTP/1.1 101"));
    tunnel.write_all(b"ping").await.unwrap();
    let mut echo = [0; 4];
    tunnel.read_exact(&mut echo).await.unwrap();
    // The tunnel holds the only place, so a second connection waits.
    let request = "GET /b/k HTTP/1.1\r\nhost: s3.localhost\r\n\r\n";
    let waiting = pipe.raw(request);
    let waited = tokio::time::timeout(std::time::Duration::from_millis(200), waiting).await;
    assert!(waited.is_err(), "{waited:?}");
    // The drain ends what the tunnel reads; the echo ends with it, and so does the connection.
    assert!(pipe.server.shutdown(std::time::Duration::from_secs(20)).await);
    assert_eq!(tunnel.read(&mut echo).await.unwrap(), 0);
}
