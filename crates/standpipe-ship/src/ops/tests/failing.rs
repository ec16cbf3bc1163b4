//! Ships that fail or are refused: nothing goes live, nothing stays behind, and the reason is told.

use super::*;

#[tokio::test]
async fn a_failed_build_shows_command_phase_place_and_the_end_of_its_log() {
    let world = World::new().await;
    let build =
        "for (let i = 0; i < 100; i++) console.log('line ' + i); console.error('src/a.ts:7:1 error'); process.exit(3)";
    let dir = world.project(
        "bad",
        &[
            ("package.json", r#"{"scripts":{"build":"node build.js"}}"#),
            ("build.js", build),
            ("src/a.ts", ""),
        ],
    );
    let error = world.ship(&dir).await.unwrap_err();
    assert_eq!(
        (error.code, error.phase, error.exit()),
        (ErrorCode::BuildFailed, Phase::Build, Exit::Failed)
    );
    assert!(
        error.message.contains("npm run build") && error.message.contains("exit code 3"),
        "{}",
        error.message
    );
    assert_eq!((error.file.as_deref(), error.line), (Some("src/a.ts"), Some(7)));
    assert_eq!(error.log_tail.len(), 40);
    assert!(!error.fix.is_empty());
    assert!(world.target.keys("").is_empty(), "nothing was written");
    // Corrected and shipped again, it goes live.
    fs::write(
        dir.join("build.js"),
        "require('fs').mkdirSync('dist');require('fs').writeFileSync('dist/index.html','x')",
    )
    .unwrap();
    assert_eq!(world.ship(&dir).await.unwrap().status, Status::Live);
}

#[tokio::test]
async fn an_app_that_does_not_answer_is_not_put_live_and_leaves_nothing() {
    let world = World::new().await;
    let dir = world.project("shop", &[("server.js", SERVER)]);
    let good = world.ship(&dir).await.unwrap();
    fs::write(dir.join("server.js"), format!("{SERVER} // broken")).unwrap();
    world.broken.store(true, Ordering::SeqCst);
    *world.target.log.lock().unwrap() = vec!["listening on 3000, not on PORT".to_owned()];
    let error = world.ship(&dir).await.unwrap_err();
    assert_eq!((error.code, error.phase), (ErrorCode::SmokeFailed, Phase::Smoke));
    assert_eq!(error.log_tail, ["listening on 3000, not on PORT"]);
    assert!(
        error.message.contains("502") && error.fix.iter().any(|fix| fix.contains("8080")),
        "{error:?}"
    );
    assert_eq!(world.head("shop").deployment, good.deploy);
    assert_eq!(world.target.keys("apps/shop/deployments/").len(), 1);
    assert_eq!(
        world.target.counts("standpipe-shop"),
        (1, 1),
        "one revision, one endpoint"
    );
    world.broken.store(false, Ordering::SeqCst);
    assert_eq!(world.ship(&dir).await.unwrap().status, Status::Live);
}

#[tokio::test]
async fn a_broken_function_behind_a_good_page_is_not_put_live() {
    let world = World::new().await;
    let package = r#"{"scripts":{"build":"node build.js","start":"node server.js"}}"#;
    let build = "require('fs').mkdirSync('dist');require('fs').writeFileSync('dist/index.html','x')";
    let dir = world.project(
        "both",
        &[("package.json", package), ("build.js", build), ("server.js", SERVER)],
    );
    world.broken.store(true, Ordering::SeqCst);
    assert_eq!(world.ship(&dir).await.unwrap_err().code, ErrorCode::SmokeFailed);
    assert!(world.target.keys("apps/both/head").is_empty());
}

#[tokio::test]
async fn a_revision_the_target_refuses_is_reported_with_its_reason() {
    let world = World::new().await;
    *world.target.revision_fails.lock().unwrap() = Some("the archive is a bomb".to_owned());
    let dir = world.project("shop", &[("server.js", SERVER)]);
    let error = world.ship(&dir).await.unwrap_err();
    assert_eq!(error.code, ErrorCode::RevisionFailed);
    assert!(error.message.contains("the archive is a bomb"));
    assert!(world.target.keys("apps/shop/deployments/").is_empty() && world.target.keys("apps/shop/head").is_empty());
}

#[tokio::test]
async fn bad_input_is_refused_before_anything_is_written() {
    let world = World::new().await;
    let file = world.project("x", &[("file", "")]).join("file");
    let cases = [
        (file, ErrorCode::NotADirectory),
        (world.folder.path().join("none"), ErrorCode::NotADirectory),
        (world.project("empty", &[]), ErrorCode::NothingDetected),
        (world.project("日本", &[("index.html", "")]), ErrorCode::BadName),
        (world.project("console", &[("index.html", "")]), ErrorCode::BadName),
    ];
    for (dir, code) in cases {
        let error = world.ship(&dir).await.unwrap_err();
        assert_eq!(error.code, code, "{}", dir.display());
        assert!(!error.message.is_empty());
    }
    assert!(world.target.keys("").is_empty());
    let named = ShipOptions {
        name: Some("Bad Name".to_owned()),
        ..World::options(world.folder.path())
    };
    assert_eq!(ship(&world.ctx, &named).await.unwrap_err().exit(), Exit::Usage);
    let app = AppName::parse("nobody").unwrap();
    for error in [
        list_deployments(&world.ctx, &app).await.unwrap_err(),
        env_list(&world.ctx, &app).await.unwrap_err(),
        open_url(&world.ctx, &app).await.unwrap_err(),
        promote(&world.ctx, &app, "0000000000000000").await.unwrap_err(),
    ] {
        assert_eq!(error.code, ErrorCode::UnknownApp);
        assert!(error.fix[0].contains("standpipe ls"));
    }
}

/// A machine with these tools and nothing else.
struct Tools(&'static [&'static str]);

impl BuildRunner for Tools {
    fn find_tool(&self, name: &str) -> Option<PathBuf> {
        self.0.contains(&name).then(|| PathBuf::from("/bin").join(name))
    }

    fn run<'a>(&'a self, _: BuildCommand, _: &'a dyn LogSink) -> BoxFuture<'a, Result<BuildExit, BuildStartError>> {
        unreachable!("a check runs nothing")
    }
}

#[tokio::test]
async fn a_folder_is_checked_before_anything_is_started() {
    let world = World::new().await;
    let file = world.project("x", &[("file", "")]).join("file");
    let node = r#"{"scripts":{"start":"node server.js"}}"#;
    let vite = r#"{"scripts":{"build":"vite build"},"devDependencies":{"vite":"7"}}"#;
    let node = world.project("node", &[("package.json", node), ("server.js", SERVER)]);
    let vite = world.project("vite", &[("package.json", vite), ("index.html", "")]);
    let python = world.project(
        "python",
        &[
            ("requirements.txt", "flask\n"),
            ("app.py", "from flask import Flask\napp = Flask(__name__)\n"),
        ],
    );
    let page = world.project("page", &[("index.html", "")]);
    let leak = world.project("leak", &[("index.html", "")]);
    std::os::unix::fs::symlink("/etc/passwd", leak.join("passwd")).unwrap();
    let none = world.folder.path().join("none");
    let empty = world.project("empty", &[]);
    let refused: [(&Path, &'static [&str], ErrorCode, &str); 7] = [
        (&file, &[], ErrorCode::NotADirectory, "not a directory"),
        (&none, &[], ErrorCode::NotADirectory, "does not exist"),
        (&empty, &[], ErrorCode::NothingDetected, "package.json"),
        (&leak, &[], ErrorCode::LinkLeavesTree, "passwd"),
        (&node, &[], ErrorCode::ToolMissing, "`node` is needed to run"),
        (&vite, &["node"], ErrorCode::ToolMissing, "`npm` is needed to build"),
        (&python, &["node"], ErrorCode::ToolMissing, "`python3` is needed"),
    ];
    for (dir, tools, code, word) in refused {
        let error = check::check(dir, None, &Tools(tools)).unwrap_err();
        assert_eq!(error.code, code, "{}: {error}", dir.display());
        assert!(error.message.contains(word) && !error.fix.is_empty(), "{error}");
    }
    let taken: [(&Path, &'static [&str]); 3] = [(&page, &[]), (&node, &["node"]), (&vite, &["node", "npm"])];
    for (dir, tools) in taken {
        check::check(dir, None, &Tools(tools)).unwrap();
    }
    assert!(!world.ctx.cache_dir.exists() && world.target.keys("").is_empty());
}
