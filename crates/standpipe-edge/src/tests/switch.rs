//! Switching under load.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

use super::fake::id;
use super::{Answer, PATIENCE, World};
use crate::Limits;

const HOST: &str = "site.localhost";
const SWITCHES: u8 = 30;
const CLIENTS: usize = 4;

/// Head timing as shipped.
async fn world_with_default_timing() -> World {
    World::with(|limits| {
        let default = Limits::default();
        limits.head_fresh_for = default.head_fresh_for;
        limits.head_stale_max = default.head_stale_max;
    })
    .await
}

fn ship(world: &World, n: u8) {
    world
        .origin
        .go_live("site", n, &world.origin.pages(&[("/index.html", &n.to_string())]));
}

#[tokio::test]
async fn no_request_fails_and_none_goes_back_while_versions_switch() {
    let world = Arc::new(world_with_default_timing().await);
    ship(&world, 1);
    let stop = Arc::new(AtomicBool::new(false));
    let requests = Arc::new(AtomicUsize::new(0));
    let visitor = |_| {
        let (world, stop, requests) = (world.clone(), stop.clone(), requests.clone());
        tokio::spawn(async move {
            let mut stream = TcpStream::connect(world.addr).await.unwrap();
            let mut newest = 0;
            while !stop.load(Ordering::SeqCst) {
                let n = next_version(&mut stream).await;
                assert!(n >= newest, "{n} after {newest}");
                newest = n;
                requests.fetch_add(1, Ordering::SeqCst);
            }
        })
    };
    let visitors: Vec<_> = (0..CLIENTS).map(visitor).collect();
    for n in 2..=SWITCHES {
        ship(&world, n);
        let shipped_at = Instant::now();
        let mut seen = String::new();
        while seen != n.to_string() {
            assert!(shipped_at.elapsed() < PATIENCE, "version {n} is not seen");
            seen = world.get(HOST, "/").await.text().to_owned();
        }
    }
    stop.store(true, Ordering::SeqCst);
    for visitor in visitors {
        visitor.await.unwrap();
    }
    assert!(requests.load(Ordering::SeqCst) >= CLIENTS * usize::from(SWITCHES));
}

/// One request on a kept-alive connection; it must succeed.
async fn next_version(stream: &mut TcpStream) -> u8 {
    stream
        .write_all(format!("GET / HTTP/1.1\r\nhost: {HOST}\r\n\r\n").as_bytes())
        .await
        .unwrap();
    let mut raw = Vec::new();
    let mut piece = [0; 4096];
    loop {
        let n = tokio::time::timeout(PATIENCE, stream.read(&mut piece))
            .await
            .unwrap()
            .unwrap();
        assert!(n > 0, "the edge closed a connection");
        raw.extend_from_slice(&piece[..n]);
        if let Some(end) = raw.windows(4).position(|window| window == b"\r\n\r\n")
            && raw.len() > end + 4
        {
            break;
        }
    }
    let (answer, _) = Answer::parse(&raw, false);
    assert_eq!(answer.status, 200);
    let n: u8 = answer.text().parse().unwrap();
    assert_eq!(
        answer.header("x-standpipe-deployment"),
        id(n).as_str(),
        "header and content are of one version"
    );
    n
}

#[tokio::test]
async fn an_idle_app_shows_the_new_version_at_the_first_request() {
    let world = World::with(|limits| {
        limits.head_fresh_for = Duration::ZERO;
        limits.head_stale_max = Duration::ZERO;
    })
    .await;
    for n in 1..=5 {
        ship(&world, n);
        assert_eq!(world.get(HOST, "/").await.text(), n.to_string());
    }
}

#[tokio::test]
async fn a_busy_app_asks_once_for_many_requests() {
    let world = Arc::new(World::with(|limits| limits.head_fresh_for = PATIENCE).await);
    ship(&world, 1);
    let asked: Vec<_> = (0..50)
        .map(|_| {
            let world = world.clone();
            tokio::spawn(async move { world.get(HOST, "/").await.text().to_owned() })
        })
        .collect();
    for answer in asked {
        assert_eq!(answer.await.unwrap(), "1");
    }
    // Head, deployment, index, and the one file (once for a visitor, at most once ahead).
    let fetches = world.origin.fetches.load(Ordering::SeqCst);
    assert!((4..=5).contains(&fetches), "{fetches}");
    ship(&world, 2);
    assert_eq!(
        world.get(HOST, "/").await.text(),
        "1",
        "within the time it counts as fresh"
    );
    assert!(world.edge.refresh(&super::fake::app("site")).await);
    assert_eq!(world.get(HOST, "/").await.text(), "2");
}
