//! What a function answers through the edge.

use std::sync::atomic::Ordering;
use std::time::Duration;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

use super::app;
use super::{Answer, PATIENCE, World};

const HOST: &str = "shop.localhost:8080";
const DOMAIN: &str = "e1.lambda-web.us-east-1.localhost";

async fn world_with_app() -> (World, app::App) {
    let world = World::with(|limits| {
        limits.request_body_bytes_max = 1000;
        limits.proxy_head_timeout = Duration::from_millis(200);
    })
    .await;
    let app = app::start("one").await;
    world.origin.set_endpoint(DOMAIN, app.addr);
    let mut shipment = world.origin.pages(&[("/index.html", "static home")]);
    shipment.endpoint = Some(DOMAIN.to_owned());
    world.origin.go_live("shop", 1, &shipment);
    (world, app)
}

#[tokio::test]
async fn the_app_sees_the_request_and_the_visitor() {
    let (world, _app) = world_with_app().await;
    let spoofed = [
        ("x-forwarded-for", "6.6.6.6"),
        ("x-forwarded-host", "evil.example"),
        ("cookie", "a=b"),
    ];
    let answer = world.send("POST", HOST, "/api/a%2Fb?x=%20", &spoofed, "payload").await;
    let lines: Vec<&str> = answer.text().lines().collect();
    assert_eq!(
        lines,
        [
            "one",
            "POST /api/a%2Fb?x=%20",
            "content-length: 7",
            "cookie: a=b",
            &format!("host: {DOMAIN}"),
            "x-forwarded-for: 127.0.0.1",
            &format!("x-forwarded-host: {HOST}"),
            "x-forwarded-proto: http",
            "",
            "payload",
        ]
    );
    assert!(!answer.header("x-standpipe-deployment").is_empty());
}

#[tokio::test]
async fn static_files_come_first_but_only_for_reading() {
    let (world, _app) = world_with_app().await;
    assert_eq!(world.get(HOST, "/").await.text(), "static home");
    assert!(
        world
            .send("POST", HOST, "/", &[], "x")
            .await
            .text()
            .starts_with("one\nPOST /\n")
    );
    assert!(world.get(HOST, "/other").await.text().starts_with("one\nGET /other\n"));
}

#[tokio::test]
async fn the_app_cannot_speak_for_the_edge() {
    let (world, _app) = world_with_app().await;
    let answer = world.get(HOST, "/impostor").await;
    assert_eq!(answer.header("x-standpipe-deployment"), super::fake::id(1).as_str());
    assert_eq!(answer.header("x-secret"), "");
}

#[tokio::test]
async fn events_arrive_one_by_one() {
    let (world, app) = world_with_app().await;
    let mut stream = TcpStream::connect(world.addr).await.unwrap();
    let request = format!("GET /events HTTP/1.1\r\nhost: {HOST}\r\nconnection: close\r\n\r\n");
    stream.write_all(request.as_bytes()).await.unwrap();
    let first = read_until(&mut stream, b"first\n\n").await;
    assert!(!String::from_utf8_lossy(&first).contains("second"));
    app.gate.send_replace(true);
    let mut rest = Vec::new();
    tokio::time::timeout(PATIENCE, stream.read_to_end(&mut rest))
        .await
        .unwrap()
        .unwrap();
    assert!(String::from_utf8_lossy(&rest).contains("data: second"));
}

#[tokio::test]
async fn sockets_are_piped_and_stay_on_their_deployment() {
    let (world, _one) = world_with_app().await;
    let mut old = open_socket(&world, "one").await;
    let two = app::start("two").await;
    world.origin.set_endpoint("e2.localhost", two.addr);
    let mut shipment = world.origin.pages(&[]);
    shipment.endpoint = Some("e2.localhost".to_owned());
    world.origin.go_live("shop", 2, &shipment);
    let _new = open_socket(&world, "two").await;
    for word in ["ping", "pong"] {
        old.write_all(word.as_bytes()).await.unwrap();
        assert_eq!(read_until(&mut old, word.as_bytes()).await, word.as_bytes());
    }
    drop(old);
}

#[tokio::test]
async fn shutdown_waits_for_requests_and_cuts_sockets_at_the_deadline() {
    let (world, app) = world_with_app().await;
    let mut events = TcpStream::connect(world.addr).await.unwrap();
    events
        .write_all(format!("GET /events HTTP/1.1\r\nhost: {HOST}\r\n\r\n").as_bytes())
        .await
        .unwrap();
    read_until(&mut events, b"first\n\n").await;
    let edge = world.edge.clone();
    let ending = tokio::spawn(async move { edge.shutdown(PATIENCE).await });
    while TcpStream::connect(world.addr).await.is_ok() {
        tokio::task::yield_now().await;
    }
    app.gate.send_replace(true);
    read_until(&mut events, b"second\n\n").await;
    assert!(ending.await.unwrap(), "everything drained");

    let (world, _app) = world_with_app().await;
    let mut socket = open_socket(&world, "one").await;
    assert!(
        !world.edge.shutdown(Duration::from_millis(50)).await,
        "a socket was still open"
    );
    assert_eq!(
        tokio::time::timeout(PATIENCE, socket.read(&mut [0; 8]))
            .await
            .unwrap()
            .unwrap_or(0),
        0
    );
}

#[tokio::test]
async fn failures_of_the_app_are_told_apart() {
    let (world, app) = world_with_app().await;
    let late = world.get(HOST, "/never").await;
    assert_eq!((late.status, late.text().contains("app_timeout")), (504, true));
    let large = world.send("POST", HOST, "/", &[], &"x".repeat(1001)).await;
    assert_eq!(large.status, 413);
    assert_eq!(world.send("POST", HOST, "/", &[], &"x".repeat(1000)).await.status, 200);

    drop(app);
    world.origin.set_endpoint(DOMAIN, ([127, 0, 0, 1], 1).into());
    let before = world.origin.proxied.load(Ordering::SeqCst);
    let dead = world.get_with(HOST, "/x", &[("accept", "text/html")]).await;
    assert_eq!(
        (dead.status, dead.header("content-type")),
        (502, "text/html; charset=utf-8".to_owned())
    );
    assert_eq!(
        world.origin.proxied.load(Ordering::SeqCst),
        before + 2,
        "a GET is tried twice"
    );
    assert_eq!(world.send("POST", HOST, "/x", &[], "once").await.status, 502);
    assert_eq!(world.origin.proxied.load(Ordering::SeqCst), before + 3, "a POST once");
    assert!(!dead.header("x-standpipe-deployment").is_empty());
}

async fn open_socket(world: &World, greeting: &str) -> TcpStream {
    let mut stream = TcpStream::connect(world.addr).await.unwrap();
    let request = format!(
        "GET /socket HTTP/1.1\r\nhost: {HOST}\r\nconnection: keep-alive, Upgrade\r\nupgrade: websocket\r\n\r\n"
    );
    stream.write_all(request.as_bytes()).await.unwrap();
    let raw = read_until(&mut stream, format!("\r\n\r\n{greeting}").as_bytes()).await;
    let (answer, _) = Answer::parse(&raw, false);
    assert_eq!((answer.status, answer.header("upgrade")), (101, "websocket".to_owned()));
    stream
}

/// Reads until the bytes end with `end`.
async fn read_until(stream: &mut TcpStream, end: &[u8]) -> Vec<u8> {
    let mut seen = Vec::new();
    let mut piece = [0; 4096];
    while !seen.windows(end.len()).any(|window| window == end) {
        let n = tokio::time::timeout(PATIENCE, stream.read(&mut piece))
            .await
            .unwrap()
            .unwrap();
        assert!(n > 0, "closed after {:?}", String::from_utf8_lossy(&seen));
        seen.extend_from_slice(&piece[..n]);
    }
    seen
}
