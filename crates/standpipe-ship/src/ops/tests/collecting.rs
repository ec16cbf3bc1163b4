//! What is collected, and what stays.

use super::*;

const HOUR_MS: u64 = 3600 * 1000;

#[tokio::test]
async fn old_deployments_are_collected_and_what_is_live_stays() {
    let world = World::new().await;
    let dir = world.project("shop", &[("server.js", SERVER)]);
    let app = AppName::parse("shop").unwrap();
    let first = world.ship(&dir).await.unwrap();
    for n in 0..collect::KEPT_DEPLOYMENTS {
        fs::write(dir.join("server.js"), format!("{SERVER} // {n}")).unwrap();
        let options = ShipOptions {
            preview: true,
            ..World::options(&dir)
        };
        ship(&world.ctx, &options).await.unwrap();
    }
    assert_eq!(
        collect::collect(&world.ctx, &app).await.unwrap(),
        0,
        "the oldest is live"
    );
    fs::write(dir.join("server.js"), format!("{SERVER} // a")).unwrap();
    world.ship(&dir).await.unwrap();
    fs::write(dir.join("server.js"), format!("{SERVER} // b")).unwrap();
    let last = world.ship(&dir).await.unwrap();
    assert!(
        world.deployment("shop", &first.deploy).is_none(),
        "neither live, previous nor among the newest"
    );
    assert!(world.deployment("shop", &last.deploy).is_some());
    let (revisions, endpoints) = world.target.counts("standpipe-shop");
    assert_eq!(
        (revisions, endpoints),
        (collect::KEPT_DEPLOYMENTS, collect::KEPT_DEPLOYMENTS)
    );
    assert_eq!(world.target.keys("apps/shop/code/").len(), collect::KEPT_DEPLOYMENTS);
    assert_eq!(
        list_deployments(&world.ctx, &app)
            .await
            .unwrap()
            .iter()
            .filter(|row| row.live)
            .count(),
        1
    );
}

#[tokio::test]
async fn blobs_nobody_names_are_collected_and_used_ones_stay() {
    let world = World::new().await;
    let start = world.clock.0.load(Ordering::SeqCst);
    world.target.written_at_ms.store(start, Ordering::SeqCst);
    let dir = world.project("site", &[("index.html", "kept"), ("a.txt", "first")]);
    world.ship(&dir).await.unwrap();
    let stray = blob_key(&"0".repeat(64));
    let bucket = control_bucket(ACCOUNT);
    let put = world
        .target
        .put(&bucket, &stray, "x", "stray".into(), crate::target::Condition::None);
    put.await.unwrap();
    let all = world.target.keys("blobs/").len();
    world.clock.0.store(start + 23 * HOUR_MS, Ordering::SeqCst);
    assert_eq!(
        collect_blobs(&world.ctx).await.unwrap(),
        0,
        "a ship may be about to use it"
    );
    world.clock.0.store(start + 25 * HOUR_MS, Ordering::SeqCst);
    assert_eq!(collect_blobs(&world.ctx).await.unwrap(), 1);
    assert!(world.target.object(&bucket, &stray).is_none());
    assert_eq!(world.target.keys("blobs/").len(), all - 1);

    // A deployment that cannot be read may name anything: nothing goes.
    let put = world
        .target
        .put(&bucket, &stray, "x", "stray".into(), crate::target::Condition::None);
    put.await.unwrap();
    world.clock.0.store(start + 60 * HOUR_MS, Ordering::SeqCst);
    let broken = deployment_key(&AppName::parse("site").unwrap(), &DeploymentId::from_hash(&[1; 32]));
    let put = world
        .target
        .put(&bucket, &broken, "x", "{".into(), crate::target::Condition::None);
    put.await.unwrap();
    assert_eq!(
        collect_blobs(&world.ctx).await.unwrap_err().code,
        ErrorCode::DocumentCorrupted
    );
    assert!(world.target.object(&bucket, &stray).is_some());
}

#[tokio::test]
async fn a_blob_that_may_be_collected_is_sent_again_and_live_ones_are_not() {
    let world = World::new().await;
    let start = world.clock.0.load(Ordering::SeqCst);
    world.target.written_at_ms.store(start, Ordering::SeqCst);
    let dir = world.project("site", &[("index.html", "one"), ("same.txt", "same")]);
    world.ship(&dir).await.unwrap();
    // A day later `same` is live and stays where it is; only the page and the index travel.
    world.clock.0.store(start + 30 * HOUR_MS, Ordering::SeqCst);
    world.target.written_at_ms.store(start + 30 * HOUR_MS, Ordering::SeqCst);
    fs::write(dir.join("index.html"), "two").unwrap();
    assert_eq!(world.ship(&dir).await.unwrap().changed.files, 2);
    // Another app with the same content cannot rely on it: it is old, and not its own.
    let other = world.project("other", &[("same.txt", "same"), ("index.html", "two")]);
    let report = world.ship(&other).await.unwrap();
    assert_eq!(report.changed.files, 1, "the old blob; page and index are young");
    let third = world.project("third", &[("same.txt", "same"), ("index.html", "two")]);
    assert_eq!(world.ship(&third).await.unwrap().changed.files, 0, "all are young now");
}
