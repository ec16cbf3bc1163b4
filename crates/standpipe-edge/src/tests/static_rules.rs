//! What static files answer.

use std::collections::BTreeMap;
use std::sync::atomic::Ordering;

use standpipe_app::{Fallback, HeaderRule, Redirect};

use super::World;
use super::fake::{Shipment, id};

const HOST: &str = "site.localhost:8080";

#[tokio::test]
async fn a_file_answers_with_everything_a_cache_needs() {
    let world = World::new().await;
    let shipment = world.origin.pages(&[("/index.html", "home"), ("/a b/ü.html", "odd")]);
    let deployment = world.origin.go_live("site", 1, &shipment);
    let answer = world.get(HOST, "/").await;
    assert_eq!((answer.status, answer.text()), (200, "home"));
    for (name, value) in [
        ("content-type", "text/html; charset=utf-8"),
        ("content-length", "4"),
        ("cache-control", "public, max-age=0, must-revalidate"),
        ("accept-ranges", "bytes"),
        ("x-content-type-options", "nosniff"),
        ("x-standpipe-deployment", deployment.as_str()),
        ("vary", ""),
        ("content-encoding", ""),
    ] {
        assert_eq!(answer.header(name), value, "{name}");
    }
    let etag = answer.header("etag");
    assert!(etag.len() > 30 && etag.starts_with('"'), "{etag}");

    let fresh = world.get_with(HOST, "/", &[("if-none-match", &etag)]).await;
    assert_eq!(
        (fresh.status, fresh.header("etag"), fresh.body.len()),
        (304, etag.clone(), 0)
    );
    assert_eq!(fresh.header("x-standpipe-deployment"), deployment.as_str());
    assert_eq!(
        world.get_with(HOST, "/", &[("if-match", "\"other\"")]).await.status,
        412
    );
    assert_eq!(world.get_with(HOST, "/", &[("if-match", &etag)]).await.status, 200);

    let head = world.send("HEAD", HOST, "/", &[], "").await;
    assert_eq!(
        (head.status, head.header("content-length"), head.header("etag")),
        (200, "4".to_owned(), etag)
    );
    assert_eq!(world.get(HOST, "/a%20b/%C3%BC.html?x=1").await.text(), "odd");
}

#[tokio::test]
async fn other_methods_are_named_and_refused() {
    let world = World::new().await;
    world
        .origin
        .go_live("site", 1, &world.origin.pages(&[("/index.html", "home")]));
    for method in ["POST", "PUT", "DELETE", "PATCH"] {
        let answer = world.send(method, HOST, "/", &[], "payload").await;
        assert_eq!(
            (answer.status, answer.header("allow")),
            (405, "GET, HEAD, OPTIONS".to_owned()),
            "{method}"
        );
    }
    let options = world.send("OPTIONS", HOST, "/", &[], "").await;
    assert_eq!(
        (options.status, options.header("allow")),
        (204, "GET, HEAD, OPTIONS".to_owned())
    );
}

#[tokio::test]
async fn paths_find_folders_clean_urls_and_nothing_outside() {
    let world = World::new().await;
    let mut shipment = world.origin.pages(&[
        ("/index.html", "home"),
        ("/docs/index.html", "docs"),
        ("/about.html", "about"),
    ]);
    shipment.routing.clean_urls = true;
    world.origin.go_live("site", 1, &shipment);
    for (path, status, seen) in [
        ("/docs/", 200, "docs"),
        ("/docs/index.html", 200, "docs"),
        ("/about", 200, "about"),
        ("/about.html", 200, "about"),
        ("/docs", 308, "/docs/"),
        ("/docs?a=1&b=%20", 308, "/docs/?a=1&b=%20"),
        ("/about/", 308, "/about"),
        ("//docs", 404, ""),
        ("/docs%2Findex.html", 404, ""),
        ("/About", 404, ""),
        ("/../about", 400, ""),
        ("/%2e%2e/about", 400, ""),
        ("/docs/%2e%2e%2fabout", 400, ""),
        ("/about%00.html", 400, ""),
    ] {
        let answer = world.get(HOST, path).await;
        let got = if status == 308 {
            answer.header("location")
        } else {
            answer.text().to_owned()
        };
        assert_eq!(answer.status, status, "{path}");
        assert_eq!(answer.header("x-standpipe-deployment"), id(1).as_str(), "{path}");
        assert!(seen.is_empty() || got == seen, "{path}: {got}");
    }
}

#[tokio::test]
async fn what_is_missing_is_answered_by_the_site_or_by_us() {
    let world = World::new().await;
    let mut shipment = world.origin.pages(&[("/index.html", "home")]);
    world.origin.go_live("site", 1, &shipment);
    let plain = world.get(HOST, "/nothing").await;
    assert_eq!(
        (plain.status, plain.header("content-type")),
        (404, "application/json".to_owned())
    );
    assert!(plain.text().contains("\"not_found\""), "{}", plain.text());
    let person = world.get_with(HOST, "/%3Cscript%3E", &[("accept", "text/html")]).await;
    assert_eq!((person.status, person.text().contains("<script>")), (404, false));

    shipment.routing.fallback = Fallback::Page {
        path: "/index.html".to_owned(),
    };
    world.origin.go_live("site", 2, &shipment);
    let page = world.get(HOST, "/nothing").await;
    assert_eq!((page.status, page.text()), (200, "home"));

    let mut own = world.origin.pages(&[("/404.html", "lost")]);
    own.routing.fallback = Fallback::NotFound;
    world.origin.go_live("site", 3, &own);
    let lost = world.get(HOST, "/nothing").await;
    assert_eq!(
        (lost.status, lost.text(), lost.header("etag")),
        (404, "lost", String::new())
    );
    let conditional = world
        .get_with(HOST, "/nothing", &[("if-none-match", "*"), ("range", "bytes=0-0")])
        .await;
    assert_eq!((conditional.status, conditional.text()), (404, "lost"));
}

#[tokio::test]
async fn encodings_are_negotiated_and_validated_apart() {
    let world = World::new().await;
    let mut shipment = Shipment::default();
    let mut file = world.origin.file("text/javascript", "plain");
    file.br = Some(world.origin.blob("brotli!"));
    file.gzip = Some(world.origin.blob("gzip"));
    file.immutable = true;
    shipment.index.files.insert("/app-1a2b3c.js".to_owned(), file);
    world.origin.go_live("site", 1, &shipment);
    let mut etags = Vec::new();
    for (accept, text, encoding) in [
        ("br, gzip", "brotli!", "br"),
        ("gzip", "gzip", "gzip"),
        ("br;q=0.1, gzip", "gzip", "gzip"),
        ("identity", "plain", ""),
    ] {
        let answer = world
            .get_with(HOST, "/app-1a2b3c.js", &[("accept-encoding", accept)])
            .await;
        assert_eq!(
            (answer.text(), answer.header("content-encoding").as_str()),
            (text, encoding),
            "{accept}"
        );
        assert_eq!(answer.header("vary"), "accept-encoding");
        assert_eq!(answer.header("cache-control"), "public, max-age=31536000, immutable");
        etags.push(answer.header("etag"));
    }
    assert_eq!(etags[1], etags[2]);
    assert!(etags[0] != etags[1] && etags[1] != etags[3]);
    let other = [("accept-encoding", "br"), ("if-none-match", etags[1].as_str())];
    assert_eq!(world.get_with(HOST, "/app-1a2b3c.js", &other).await.status, 200);
    let same = [("accept-encoding", "br"), ("if-none-match", etags[0].as_str())];
    assert_eq!(world.get_with(HOST, "/app-1a2b3c.js", &same).await.status, 304);
}

#[tokio::test]
async fn ranges_of_small_large_and_huge_files_agree() {
    let world = World::with(|limits| {
        limits.memory_entry_bytes_max = 1000;
        limits.disk_entry_bytes_max = 300_000;
    })
    .await;
    for size in [1000usize, 300_000, 400_000] {
        let content: Vec<u8> = (0..size).map(|n| (n % 251) as u8).collect();
        let mut shipment = Shipment::default();
        let file = world.origin.file("video/mp4", content.clone());
        shipment.index.files.insert("/film.mp4".to_owned(), file);
        let name = format!("film{size}");
        world.origin.go_live(&name, 1, &shipment);
        let host = format!("{name}.localhost");
        let last = size - 1;
        // Twice: the first time from the bucket, later from a cache where there is one.
        for _ in 0..2 {
            let whole = world.get(&host, "/film.mp4").await;
            assert_eq!((whole.status, whole.body == content), (200, true));
            let part = world.get_with(&host, "/film.mp4", &[("range", "bytes=100-")]).await;
            assert_eq!((part.status, part.body == content[100..]), (206, true));
            assert_eq!(part.header("content-range"), format!("bytes 100-{last}/{size}"));
            assert_eq!(part.header("content-length"), (size - 100).to_string());
            let tail = world.get_with(&host, "/film.mp4", &[("range", "bytes=-5")]).await;
            assert_eq!(tail.body, content[size - 5..]);
        }
        let many = world.get_with(&host, "/film.mp4", &[("range", "bytes=0-1,5-6")]).await;
        assert_eq!((many.status, many.body.len()), (200, size));
        let beyond = world.get_with(&host, "/film.mp4", &[("range", "bytes=999999-")]).await;
        assert_eq!(
            (beyond.status, beyond.header("content-range")),
            (416, format!("bytes */{size}"))
        );
        let stale = [("range", "bytes=0-0"), ("if-range", "\"old\"")];
        assert_eq!(world.get_with(&host, "/film.mp4", &stale).await.status, 200);
    }
}

#[tokio::test]
async fn a_cached_file_costs_no_read() {
    let world = World::with(|limits| limits.head_fresh_for = super::PATIENCE).await;
    world.origin.go_live(
        "site",
        1,
        &world.origin.pages(&[("/index.html", "home"), ("/empty.html", "")]),
    );
    world.get(HOST, "/").await;
    let before = world.origin.fetches.load(Ordering::SeqCst);
    for _ in 0..3 {
        assert_eq!(world.get(HOST, "/").await.text(), "home");
        assert_eq!(world.get(HOST, "/empty.html").await.header("content-length"), "0");
    }
    assert_eq!(world.origin.fetches.load(Ordering::SeqCst), before);
}

#[tokio::test]
async fn a_blob_with_other_content_is_never_served() {
    let world = World::new().await;
    let shipment = world.origin.pages(&[("/index.html", "home")]);
    let hash = shipment.index.files["/index.html"].identity.hash.clone();
    world.origin.go_live("site", 1, &shipment);
    world.origin.put(standpipe_app::blob_key(&hash), "evil");
    let answer = world.get(HOST, "/").await;
    assert_eq!((answer.status, answer.text().contains("evil")), (502, false));
    world.origin.put(standpipe_app::blob_key(&hash), "home");
    assert_eq!(world.get(HOST, "/").await.text(), "home");
}

#[tokio::test]
async fn redirects_and_header_rules_apply() {
    let world = World::new().await;
    let mut shipment = world.origin.pages(&[("/index.html", "home"), ("/new/a.html", "a")]);
    shipment.routing.redirects = vec![Redirect {
        from: "/old/*".to_owned(),
        to: "/new/:splat".to_owned(),
        status: 301,
    }];
    shipment.routing.headers = vec![HeaderRule {
        path: "/new/*".to_owned(),
        headers: BTreeMap::from([
            ("x-frame-options".to_owned(), "DENY".to_owned()),
            ("cache-control".to_owned(), "no-store".to_owned()),
        ]),
    }];
    world.origin.go_live("site", 1, &shipment);
    let moved = world.get(HOST, "/old/a.html?q=1").await;
    assert_eq!(
        (moved.status, moved.header("location")),
        (301, "/new/a.html?q=1".to_owned())
    );
    let away = world.get(HOST, "/old//evil.example/").await;
    assert_eq!(away.header("location"), "/new//evil.example/");
    let answer = world.get(HOST, "/new/a.html").await;
    assert_eq!(
        (answer.header("x-frame-options"), answer.header("cache-control")),
        ("DENY".into(), "no-store".into())
    );
    assert_eq!(world.get(HOST, "/").await.header("x-frame-options"), "");
}

#[tokio::test]
async fn hosts_lead_to_landing_previews_or_a_page_that_helps() {
    let world = World::new().await;
    world
        .origin
        .go_live("site", 1, &world.origin.pages(&[("/index.html", "one")]));
    world
        .origin
        .ship("site", &id(2), &world.origin.pages(&[("/index.html", "two")]));
    let preview = world.get(&format!("site-{}.localhost", id(2)), "/").await;
    assert_eq!(
        (preview.text(), preview.header("x-robots-tag")),
        ("two", "noindex".to_owned())
    );
    assert_eq!(preview.header("x-standpipe-deployment"), id(2).as_str());
    assert_eq!(world.get(HOST, "/").await.text(), "one");
    let missing = world.get(&format!("site-{}.localhost", id(3)), "/").await;
    assert_eq!(
        (missing.status, missing.text().contains("deployment_not_found")),
        (404, true)
    );
    let landing = world.get("localhost:8080", "/").await;
    assert_eq!((landing.status, landing.text().contains("site")), (200, false));
    assert_eq!(world.get("localhost:8080", "/favicon.ico").await.status, 404);
    for host in ["nothing.localhost", "example.com", "console.localhost"] {
        let answer = world.get(host, "/").await;
        assert_eq!(
            (answer.status, answer.text().contains("standpipe ship")),
            (404, true),
            "{host}"
        );
    }
}
