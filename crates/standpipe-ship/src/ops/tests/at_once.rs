//! Ships that are killed, and several at once.

use super::*;

#[tokio::test]
async fn killed_at_any_request_and_run_again_it_converges() {
    let reference = World::new().await;
    let files = [("server.js", SERVER), ("lib.js", "1")];
    let report = reference.ship(&reference.project("shop", &files)).await.unwrap();
    let requests = reference.target.requests.load(Ordering::SeqCst);
    assert!(requests > 10);
    for dies_at in 0..requests {
        let world = World::new().await;
        let dir = world.project("shop", &files);
        world.target.dies_at.store(dies_at, Ordering::SeqCst);
        let first = world.ship(&dir).await;
        world.target.dies_at.store(u64::MAX, Ordering::SeqCst);
        let second = world
            .ship(&dir)
            .await
            .unwrap_or_else(|error| panic!("after request {dies_at}: {error:?}"));
        assert_eq!(second.deploy, report.deploy);
        assert_eq!(world.head("shop").deployment, report.deploy, "after request {dies_at}");
        assert_eq!(
            world.head("shop").generation,
            1,
            "the head moved once, first was {first:?}"
        );
        assert_eq!(world.ship(&dir).await.unwrap().status, Status::Unchanged);
    }
}

#[tokio::test]
async fn of_two_ships_one_wins_and_the_other_says_so() {
    let world = World::new().await;
    let one = world.project("a/site", &[("index.html", "one")]);
    let two = world.project("b/site", &[("index.html", "two")]);
    world.ship(&one).await.unwrap();
    // The other ship read the head before this one moved it.
    let app = AppName::parse("site").unwrap();
    let stale = control::read_head(&world.ctx, &app).await.unwrap();
    let winner = world.ship(&two).await.unwrap();
    let other = DeploymentId::from_hash(&[7; 32]);
    let error = control::move_head(&world.ctx, &app, &stale, &other).await.unwrap_err();
    assert_eq!((error.code, error.exit()), (ErrorCode::Conflict, Exit::Conflict));
    assert!(error.message.contains(winner.deploy.as_str()));
    assert_eq!(world.head("site").deployment, winner.deploy);
    // On one machine the folder itself is taken.
    let root = one.canonicalize().unwrap();
    let _held = ProjectCache::open(&world.ctx.cache_dir, &root).unwrap().lock().unwrap();
    assert_eq!(world.ship(&one).await.unwrap_err().code, ErrorCode::Busy);
}

#[tokio::test]
async fn two_machines_shipping_one_app_at_once_end_with_one_winner() {
    let world = World::new().await;
    let one = world.project("a/site", &[("index.html", "one")]);
    let two = world.project("b/site", &[("index.html", "two")]);
    let elsewhere = ShipContext {
        cache_dir: world.folder.path().join("other-cache"),
        ..world.ctx.clone()
    };
    let (options_one, options_two) = (World::options(&one), World::options(&two));
    let (first, second) = tokio::join!(ship(&world.ctx, &options_one), ship(&elsewhere, &options_two));
    let head = world.head("site").deployment;
    let (won, lost): (Vec<_>, Vec<_>) = [first, second].into_iter().partition(Result::is_ok);
    // Both may succeed only one after the other; then the later one is live.
    assert!(won.iter().flatten().any(|report| report.deploy == head));
    for error in lost.into_iter().filter_map(Result::err) {
        assert_eq!(error.exit(), Exit::Conflict, "{error:?}");
        assert!(
            error.message.contains(head.as_str()) && !error.fix.is_empty(),
            "{error:?}"
        );
    }
    // The same content from both is one deployment, and no conflict.
    fs::write(one.join("index.html"), "same").unwrap();
    fs::write(two.join("index.html"), "same").unwrap();
    let (first, second) = tokio::join!(ship(&world.ctx, &options_one), ship(&elsewhere, &options_two));
    assert_eq!(first.unwrap().deploy, second.unwrap().deploy);
}
