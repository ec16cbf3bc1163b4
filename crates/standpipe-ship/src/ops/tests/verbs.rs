//! The other verbs: plan, rollback, promote, env, logs, remove.

use super::*;

#[tokio::test]
async fn rollback_and_promote_move_the_head_only() {
    let world = World::new().await;
    let dir = world.project("site", &[("index.html", "one")]);
    let app = AppName::parse("site").unwrap();
    assert_eq!(
        rollback(&world.ctx, &app, None).await.unwrap_err().code,
        ErrorCode::UnknownApp
    );
    let one = world.ship(&dir).await.unwrap();
    assert_eq!(
        rollback(&world.ctx, &app, None).await.unwrap_err().code,
        ErrorCode::NoPrevious
    );
    fs::write(dir.join("index.html"), "two").unwrap();
    let two = world.ship(&dir).await.unwrap();
    let back = rollback(&world.ctx, &app, None).await.unwrap();
    assert_eq!(
        (&back.deploy, back.version, back.changed),
        (&one.deploy, Some(3), Default::default())
    );
    assert_eq!(
        back.rollback,
        Some(format!("standpipe promote {} --app site", two.deploy))
    );
    let forward = promote(&world.ctx, &app, two.deploy.as_str()).await.unwrap();
    assert_eq!(
        (world.head("site").deployment, forward.previous),
        (two.deploy, Some(one.deploy))
    );
    for id in ["nonsense", "0000000000000000"] {
        assert_eq!(
            promote(&world.ctx, &app, id).await.unwrap_err().code,
            ErrorCode::UnknownDeployment,
            "{id}"
        );
    }
}

#[tokio::test]
async fn a_corrupted_head_is_named_and_promote_repairs_it() {
    let world = World::new().await;
    let dir = world.project("site", &[("index.html", "one")]);
    let app = AppName::parse("site").unwrap();
    let shipped = world.ship(&dir).await.unwrap();
    for damage in ["", "{", "{\"format\":99}", "{\"format\":1}"] {
        let bytes = bytes::Bytes::from(damage.to_owned());
        let target = &world.ctx.target;
        target
            .put(
                &world.ctx.bucket(),
                &head_key(&app),
                "x",
                bytes,
                target::Condition::None,
            )
            .await
            .unwrap();
        let before = world.head_generation();
        let error = world.ship(&dir).await.unwrap_err();
        assert_eq!(error.code, ErrorCode::HeadCorrupted, "{damage}");
        assert!(
            error
                .fix
                .iter()
                .any(|fix| fix.contains("standpipe promote ID --app site"))
        );
        assert!(list_apps(&world.ctx).await.unwrap()[0].problem.is_some());
        assert_eq!(
            world.head_generation(),
            before,
            "a ship does not touch what it cannot read"
        );
        promote(&world.ctx, &app, shipped.deploy.as_str()).await.unwrap();
        assert!(
            world.head("site").generation > 1_000_000,
            "greater than any edge has seen"
        );
    }
}

#[tokio::test]
async fn the_trash_gives_an_app_back_until_it_is_collected() {
    let world = World::new().await;
    let dir = world.project("shop", &[("server.js", SERVER)]);
    let app = AppName::parse("shop").unwrap();
    assert_eq!(
        remove(&world.ctx, &app, true).await.unwrap_err().code,
        ErrorCode::UnknownApp
    );
    world.ship(&dir).await.unwrap();
    let error = remove(&world.ctx, &app, false).await.unwrap_err();
    assert_eq!((error.code, error.exit()), (ErrorCode::NeedsApproval, Exit::NeedsInput));
    let first = remove(&world.ctx, &app, true).await.unwrap();
    assert_eq!(
        remove(&world.ctx, &app, true).await.unwrap().restorable_until_ms,
        first.restorable_until_ms
    );
    assert!(list_apps(&world.ctx).await.unwrap()[0].trashed_until_ms.is_some());
    restore(&world.ctx, &app).await.unwrap();
    assert_eq!(world.target.keys(&trash_key(&app)).len(), 0);
    // Shipping a removed app brings it back too, even unchanged.
    remove(&world.ctx, &app, true).await.unwrap();
    assert_eq!(world.ship(&dir).await.unwrap().status, Status::Live);
    assert_eq!(world.target.keys(&trash_key(&app)).len(), 0);
    remove(&world.ctx, &app, true).await.unwrap();
    let deploy = world.head("shop").deployment;
    assert_eq!(
        promote(&world.ctx, &app, deploy.as_str()).await.unwrap_err().code,
        ErrorCode::Trashed
    );
    let preview = ShipOptions {
        preview: true,
        ..World::options(&dir)
    };
    assert_eq!(ship(&world.ctx, &preview).await.unwrap_err().code, ErrorCode::Trashed);
    world.broken.store(true, Ordering::SeqCst);
    assert_eq!(world.ship(&dir).await.unwrap_err().code, ErrorCode::SmokeFailed);
    assert_eq!(
        world.target.keys(&trash_key(&app)).len(),
        1,
        "a failed ship brings nothing back"
    );
    world.broken.store(false, Ordering::SeqCst);
    assert!(collect_expired(&world.ctx).await.unwrap().is_empty());
    world
        .clock
        .0
        .fetch_add(standpipe_app::TRASH_SECS * 1000 + 1, Ordering::SeqCst);
    assert_eq!(collect_expired(&world.ctx).await.unwrap(), std::slice::from_ref(&app));
    assert!(world.target.keys("apps/").is_empty() && world.target.counts("standpipe-shop") == (0, 0));
    assert_eq!(world.ship(&dir).await.unwrap().version, Some(1));
}

#[tokio::test]
async fn a_plan_tells_what_would_happen_and_writes_nothing() {
    let world = World::new().await;
    let package = r#"{"scripts":{"build":"vite build"},"dependencies":{"express":"5"},"devDependencies":{"vite":"7"}}"#;
    let dir = world.project("both", &[("package.json", package), ("server.js", SERVER)]);
    let report = plan(&world.ctx, &World::options(&dir)).await.unwrap();
    assert_eq!(report.commands.last().unwrap().join(" "), "npm run build");
    assert_eq!(
        (report.start.unwrap().join(" ").as_str(), report.unchanged),
        ("node server.js", false)
    );
    assert!(world.target.keys("").is_empty() && world.commands().is_empty());
    // Without a server the same is known of a new app, and not even a cache is written.
    let before = fs::read_dir(world.folder.path()).unwrap().count();
    let offline = plan_of_new(&world.ctx.edge, &World::options(&dir)).unwrap();
    let again = plan(&world.ctx, &World::options(&dir)).await.unwrap();
    assert_eq!(offline, again);
    assert_eq!(fs::read_dir(world.folder.path()).unwrap().count(), before);
}

#[tokio::test]
async fn variables_are_set_listed_by_name_and_removed() {
    let world = World::new().await;
    let app = AppName::parse("shop").unwrap();
    let pair = |name: &str, value: &str| (name.to_owned(), value.to_owned());
    let set = env_set(&world.ctx, &app, Scope::Production, &[pair("A", "1=2"), pair("B", "")])
        .await
        .unwrap();
    assert_eq!(
        (set.production, set.preview),
        (vec!["A".to_owned(), "B".to_owned()], vec![])
    );
    let error = env_set(&world.ctx, &app, Scope::Preview, &[pair("PORT", "1")])
        .await
        .unwrap_err();
    assert_eq!((error.code, error.exit()), (ErrorCode::BadVariable, Exit::Usage));
    env_remove(&world.ctx, &app, Scope::Production, &["A".to_owned()])
        .await
        .unwrap();
    assert_eq!(env_list(&world.ctx, &app).await.unwrap().production, ["B"]);
    let again = env_remove(&world.ctx, &app, Scope::Production, &["A".to_owned()]).await;
    assert_eq!(again.unwrap_err().code, ErrorCode::BadVariable);
}

#[tokio::test]
async fn logs_are_those_of_the_app_or_of_one_deployment() {
    let world = World::new().await;
    let dir = world.project("shop", &[("server.js", SERVER)]);
    let shipped = world.ship(&dir).await.unwrap();
    *world.target.log.lock().unwrap() = vec!["hello".to_owned()];
    let options = LogsOptions {
        app: shipped.app.clone(),
        follow: false,
        lines: 10,
        deployment: Some(shipped.deploy.to_string()),
    };
    let lines: Vec<_> = logs(&world.ctx, &options)
        .await
        .unwrap()
        .map(Result::unwrap)
        .collect()
        .await;
    let revision = world
        .deployment("shop", &shipped.deploy)
        .unwrap()
        .function
        .unwrap()
        .revision;
    assert_eq!(
        (lines.len(), lines[0].text.as_str(), &lines[0].revision),
        (1, "hello", &revision)
    );
}
