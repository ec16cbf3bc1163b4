//! Requests nobody sends by accident.

use super::app;
use super::{Answer, World};

const DOMAIN: &str = "e1.localhost";

async fn world_with_app() -> World {
    let world = World::with(|limits| limits.request_body_bytes_max = 1000).await;
    let app = app::start("app").await;
    world.origin.set_endpoint(DOMAIN, app.addr);
    let mut shipment = world.origin.pages(&[("/index.html", "home")]);
    shipment.endpoint = Some(DOMAIN.to_owned());
    world.origin.go_live("shop", 1, &shipment);
    world
}

/// Statuses of all answers to `request`.
async fn statuses(world: &World, request: &str) -> Vec<u16> {
    let raw = world.raw(request.as_bytes()).await;
    let mut rest = raw.as_slice();
    let mut statuses = Vec::new();
    while !rest.is_empty() {
        let (answer, after) = Answer::parse(rest, false);
        statuses.push(answer.status);
        rest = after;
    }
    statuses
}

#[tokio::test]
async fn two_lengths_that_disagree_are_refused() {
    let world = world_with_app().await;
    let twice = "POST /x HTTP/1.1\r\nhost: shop.localhost\r\ncontent-length: 5\r\ncontent-length: 6\r\n\r\nhello!";
    assert_eq!(statuses(&world, twice).await, [400]);
    let list = "POST /x HTTP/1.1\r\nhost: shop.localhost\r\ncontent-length: 5, 6\r\n\r\nhello!";
    assert_eq!(statuses(&world, list).await, [400]);
    let signed = "POST /x HTTP/1.1\r\nhost: shop.localhost\r\ncontent-length: +5\r\n\r\nhello";
    assert_eq!(statuses(&world, signed).await, [400]);
}

#[tokio::test]
async fn framing_that_is_not_chunked_last_is_refused() {
    let world = world_with_app().await;
    for coding in ["chunked, identity", "xchunked", "identity"] {
        let request =
            format!("POST /x HTTP/1.1\r\nhost: shop.localhost\r\ntransfer-encoding: {coding}\r\n\r\n0\r\n\r\n");
        assert_eq!(statuses(&world, &request).await, [400], "{coding}");
    }
}

#[tokio::test]
async fn framing_that_a_proxy_in_front_could_read_otherwise_is_refused() {
    let world = world_with_app().await;
    let smuggled = "GET /admin HTTP/1.1\r\nhost: shop.localhost\r\n\r\n";
    for head in [
        "POST /x HTTP/1.1\r\nhost: shop.localhost\r\ncontent-length: 5\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n",
        "POST /x HTTP/1.1\r\nhost: shop.localhost\r\ntransfer-encoding: chunked\r\ncontent-length: 5\r\n\r\n0\r\n\r\n",
        "POST /x HTTP/1.1\r\nhost: shop.localhost\r\ncontent-length: 0\r\ncontent-length: 0\r\n\r\n",
        "POST /x HTTP/1.1\r\nhost: shop.localhost\r\ntransfer-encoding : chunked\r\n\r\n0\r\n\r\n",
        "GET /x HTTP/1.1\nhost: shop.localhost\n\n",
        "GET /x HTTP/1.1\r\nhost: shop.localhost\r\na: b\r\n c\r\n\r\n",
    ] {
        let seen = statuses(&world, &format!("{head}{smuggled}")).await;
        assert_eq!(seen.first(), Some(&400), "{head:?}");
        assert_eq!(seen.len(), 1, "what follows is not read: {head:?}");
    }
    assert_eq!(
        world.origin.proxied.load(std::sync::atomic::Ordering::SeqCst),
        0,
        "the app saw none of it"
    );
}

#[tokio::test]
async fn a_payload_with_broken_chunks_is_the_visitors_fault() {
    let world = world_with_app().await;
    let broken = "POST /x HTTP/1.1\r\nhost: shop.localhost\r\ntransfer-encoding: chunked\r\n\r\n0x0\r\n\r\n";
    let smuggled = "GET /admin HTTP/1.1\r\nhost: shop.localhost\r\n\r\n";
    assert_eq!(statuses(&world, &format!("{broken}{smuggled}")).await, [400]);
    let endless = format!(
        "POST /x HTTP/1.1\r\nhost: shop.localhost\r\nconnection: close\r\ntransfer-encoding: chunked\r\n\r\n{}0\r\n\r\n",
        "400\r\n".to_owned() + &"x".repeat(1024) + "\r\n"
    );
    assert_eq!(statuses(&world, &endless).await, [413]);
}

#[tokio::test]
async fn hosts_that_contradict_or_are_missing_are_refused() {
    let world = world_with_app().await;
    for request in [
        "GET / HTTP/1.1\r\n\r\n",
        "GET / HTTP/1.0\r\n\r\n",
        "GET / HTTP/1.1\r\nhost: shop.localhost\r\nhost: other.localhost\r\n\r\n",
        "GET / HTTP/1.1\r\nhost: shop.localhost@evil.example\r\n\r\n",
        "GET / HTTP/1.1\r\nhost: shop.localhost/x\r\n\r\n",
        "GET http://other.localhost/ HTTP/1.1\r\nhost: shop.localhost\r\n\r\n",
    ] {
        let request = request.replacen("\r\n", "\r\nconnection: close\r\n", 1);
        assert_eq!(statuses(&world, &request).await, [400], "{request:?}");
    }
    let absolute = "GET http://shop.localhost/ HTTP/1.1\r\nhost: shop.localhost\r\nconnection: close\r\n\r\n";
    assert_eq!(statuses(&world, absolute).await, [200]);
}

#[tokio::test]
async fn nothing_a_visitor_sends_changes_what_others_get() {
    let world = world_with_app().await;
    let poison = [
        ("x-forwarded-host", "evil.example"),
        ("x-forwarded-scheme", "http"),
        ("x-original-url", "/admin"),
        ("x-http-method-override", "POST"),
    ];
    let poisoned = world.get_with("shop.localhost", "/", &poison).await;
    let clean = world.get("shop.localhost", "/").await;
    assert_eq!((poisoned.status, poisoned.text()), (clean.status, clean.text()));
    assert_eq!(poisoned.header("etag"), clean.header("etag"));
    let missing = world
        .get_with("evil.example\"><script>", "/", &[("accept", "text/html")])
        .await;
    assert!(!missing.text().contains("script>"), "{}", missing.text());
}

#[tokio::test]
async fn too_many_or_too_large_headers_are_refused() {
    let world = world_with_app().await;
    // The edge stops reading before the end, so the answer or a reset arrives, but no page.
    let large = format!(
        "GET / HTTP/1.1\r\nhost: shop.localhost\r\na: {}\r\n\r\n",
        "x".repeat(1 << 20)
    );
    let mut stream = tokio::net::TcpStream::connect(world.addr).await.unwrap();
    let _reset = tokio::io::AsyncWriteExt::write_all(&mut stream, large.as_bytes()).await;
    let mut raw = Vec::new();
    let _reset = tokio::io::AsyncReadExt::read_to_end(&mut stream, &mut raw).await;
    assert!(
        raw.is_empty() || raw.starts_with(b"HTTP/1.1 431 "),
        "{}",
        String::from_utf8_lossy(&raw)
    );
    let many = format!(
        "GET / HTTP/1.1\r\nhost: shop.localhost\r\n{}\r\n",
        "a: b\r\n".repeat(120)
    );
    assert_eq!(statuses(&world, &many).await, [431]);
}

#[tokio::test]
async fn a_broken_upload_reaches_nobody_as_complete() {
    let world = world_with_app().await;
    let cut = "POST /x HTTP/1.1\r\nhost: shop.localhost\r\ncontent-length: 50\r\n\r\nhello";
    let mut stream = tokio::net::TcpStream::connect(world.addr).await.unwrap();
    tokio::io::AsyncWriteExt::write_all(&mut stream, cut.as_bytes())
        .await
        .unwrap();
    tokio::io::AsyncWriteExt::shutdown(&mut stream).await.unwrap();
    let mut raw = Vec::new();
    // A reset is as good an end as a close.
    let _ended = tokio::io::AsyncReadExt::read_to_end(&mut stream, &mut raw).await;
    if !raw.is_empty() {
        let (answer, _) = Answer::parse(&raw, false);
        assert!(answer.status >= 400 || answer.text() == "broken", "{answer:?}");
    }
}

#[tokio::test]
async fn a_visitor_who_stops_reading_loses_the_connection() {
    let world = World::with(|limits| {
        limits.write_stall_timeout = std::time::Duration::from_millis(50);
        limits.disk_entry_bytes_max = 0;
    })
    .await;
    let mut shipment = super::fake::Shipment::default();
    // More than the socket buffers of both ends hold.
    let file = world.origin.file("video/mp4", vec![0; 64 << 20]);
    shipment.index.files.insert("/film.mp4".to_owned(), file);
    world.origin.go_live("film", 1, &shipment);
    let mut stream = tokio::net::TcpStream::connect(world.addr).await.unwrap();
    let request = "GET /film.mp4 HTTP/1.1\r\nhost: film.localhost\r\n\r\n";
    tokio::io::AsyncWriteExt::write_all(&mut stream, request.as_bytes())
        .await
        .unwrap();
    stream.readable().await.unwrap();
    assert!(
        world.edge.shutdown(super::PATIENCE).await,
        "the connection was still open"
    );
    drop(stream);
}
