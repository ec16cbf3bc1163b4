//! Ships that go live, and what they send.

use super::*;

#[tokio::test]
async fn a_static_folder_goes_live_and_shipping_it_again_changes_nothing() {
    let world = World::new().await;
    let page = "<h1>hello</h1>".repeat(100);
    let dir = world.project(
        "My Site",
        &[("index.html", &page), ("a b/ü.txt", "x"), (".secret", "s")],
    );
    let first = world.ship(&dir).await.unwrap();
    assert_eq!(
        (first.status, first.app.as_str(), first.version),
        (Status::Live, "my-site", Some(1))
    );
    assert_eq!(first.health.as_ref().unwrap().status, 200);
    assert!(first.url.starts_with("http://my-site.localhost:"));
    assert_eq!((first.previous, first.rollback), (None, None));
    let deployment = world.deployment("my-site", &first.deploy).unwrap();
    let index = deployment.static_files.unwrap();
    let index: StaticIndex = serde_json::from_slice(
        &world
            .target
            .object(&control_bucket(ACCOUNT), &blob_key(&index.hash))
            .unwrap(),
    )
    .unwrap();
    assert_eq!(index.files.keys().collect::<Vec<_>>(), ["/a b/ü.txt", "/index.html"]);
    let stored = &index.files["/index.html"];
    assert_eq!(
        world
            .target
            .object(&control_bucket(ACCOUNT), &blob_key(&stored.identity.hash))
            .unwrap(),
        page
    );
    assert!(stored.br.is_some() && stored.gzip.is_some());
    let before = world.target.requests.load(Ordering::SeqCst);
    let second = world.ship(&dir).await.unwrap();
    assert_eq!(
        (second.status, second.deploy, second.changed),
        (Status::Unchanged, first.deploy, Default::default())
    );
    assert_eq!(
        world.target.requests.load(Ordering::SeqCst) - before,
        3,
        "head, environment, trash"
    );
    assert!(
        !dir.join(".standpipe").exists() && fs::read_dir(&dir).unwrap().count() == 3,
        "nothing in the user's tree"
    );
}

#[tokio::test]
async fn only_changed_files_travel() {
    let world = World::new().await;
    let dir = world.project("site", &[("index.html", "one"), ("big.css", &"a{}".repeat(1000))]);
    let first = world.ship(&dir).await.unwrap();
    assert_eq!(first.changed.files, 2 + 2 + 1, "two files, two variants, the index");
    fs::write(dir.join("index.html"), "two").unwrap();
    let second = world.ship(&dir).await.unwrap();
    assert_eq!(second.changed.files, 2, "one file and the index");
    assert_eq!((second.previous, second.version), (Some(first.deploy), Some(2)));
    assert_eq!(second.rollback.as_deref(), Some("standpipe rollback --app site"));
}

#[tokio::test]
async fn a_server_gets_a_revision_with_its_start_command_and_its_own_bucket() {
    let world = World::new().await;
    let dir = world.project("shop", &[("server.js", SERVER), ("data/x.txt", "1")]);
    let app = AppName::parse("shop").unwrap();
    env_set(
        &world.ctx,
        &app,
        Scope::Production,
        &[("TOKEN".to_owned(), "secret".to_owned())],
    )
    .await
    .unwrap();
    let report = world.ship(&dir).await.unwrap();
    let deployment = world.deployment("shop", &report.deploy).unwrap();
    let function = deployment.function.unwrap();
    assert_eq!(function.endpoint, format!("d-{}", report.deploy));
    let request = world
        .target
        .revision_of_endpoint("standpipe-shop", &function.endpoint)
        .unwrap();
    assert_eq!(request.env["STANDPIPE_START"], r#"["node","server.js"]"#);
    assert_eq!(
        (request.env["BUCKET"].as_str(), request.env["TOKEN"].as_str()),
        ("standpipe-000000000000-shop", "secret")
    );
    assert!(request.role_arn.ends_with(":role/standpipe-app-shop"));
    assert_eq!(deployment.routing.fallback, standpipe_app::Fallback::Function);
    let json = serde_json::to_string(&report).unwrap();
    assert!(!json.contains("secret"), "values never leave: {json}");
}

#[tokio::test]
async fn a_build_runs_once_and_its_dependencies_stay_until_their_key_changes() {
    let world = World::new().await;
    let package = r#"{"scripts":{"build":"node build.js","start":"node server.js"}}"#;
    let build = "require('fs').mkdirSync('dist',{recursive:true});require('fs').writeFileSync('dist/index.html',process.env.VITE_T+'|'+process.env.SECRET)";
    let dir = world.project(
        "both",
        &[("package.json", package), ("build.js", build), ("server.js", SERVER)],
    );
    let app = AppName::parse("both").unwrap();
    let pair = |name: &str, value: &str| (name.to_owned(), value.to_owned());
    env_set(
        &world.ctx,
        &app,
        Scope::Production,
        &[pair("VITE_T", "t"), pair("SECRET", "s")],
    )
    .await
    .unwrap();
    let first = world.ship(&dir).await.unwrap();
    assert_eq!(
        (first.build.cached, first.detected.output.as_deref()),
        (false, Some("dist"))
    );
    assert_eq!(world.commands(), ["npm run build"]);
    assert!(!dir.join("dist").exists(), "the user's tree stays as it is");
    let index = world.deployment("both", &first.deploy).unwrap().static_files.unwrap();
    let index: StaticIndex = serde_json::from_slice(
        &world
            .target
            .object(&control_bucket(ACCOUNT), &blob_key(&index.hash))
            .unwrap(),
    )
    .unwrap();
    let page = world
        .target
        .object(
            &control_bucket(ACCOUNT),
            &blob_key(&index.files["/index.html"].identity.hash),
        )
        .unwrap();
    assert_eq!(page, "t|undefined", "a build sees public variables and no secret");
    // A variable that no build sees makes a new deployment of the same build.
    env_set(&world.ctx, &app, Scope::Production, &[pair("SECRET", "s2")])
        .await
        .unwrap();
    let second = world.ship(&dir).await.unwrap();
    assert_ne!(second.deploy, first.deploy);
    assert!(second.build.cached && world.commands().is_empty());
}

/// A server whose dependencies are so many bytes that do not compress, made by the install itself so that no
/// registry is asked.
fn project_with_a_dependency(world: &World, name: &str, bytes: &str) -> PathBuf {
    let generate =
        format!("require('fs').writeFileSync('node_modules/data.bin', require('crypto').randomBytes({bytes}))");
    let package = r#"{"scripts":{"postinstall":"node generate.js"},"dependencies":{"small":"file:./small"}}"#;
    world.project(
        name,
        &[
            ("package.json", package),
            ("small/package.json", r#"{"name":"small","version":"1.0.0"}"#),
            ("generate.js", &generate),
            ("server.js", SERVER),
        ],
    )
}

#[tokio::test]
async fn a_large_dependency_run_is_sent_once_and_copied_after() {
    let world = World::new().await;
    let dir = project_with_a_dependency(&world, "deps", "6 << 20");
    let first = world.ship(&dir).await.unwrap();
    assert!(first.changed.bytes > 6 << 20);
    assert_eq!(world.commands().len(), 1);
    fs::write(dir.join("server.js"), format!("{SERVER} // 2")).unwrap();
    let sent = world.target.sent_bytes.load(Ordering::SeqCst);
    let second = world.ship(&dir).await.unwrap();
    let tail = fs::metadata(ship::tail_of(&world.ctx, &dir)).unwrap().len();
    assert!(world.commands().is_empty(), "nothing is installed again");
    assert_eq!(
        (second.changed.files, second.changed.bytes),
        (1, tail),
        "the run is copied, not sent"
    );
    assert!(world.target.sent_bytes.load(Ordering::SeqCst) - sent < tail + 4096);
    let function = world.deployment("deps", &second.deploy).unwrap().function.unwrap();
    let key = world
        .target
        .revision_of_endpoint(&function.function, &function.endpoint)
        .unwrap()
        .code_key;
    let archive = world.target.object(&control_bucket(ACCOUNT), &key).unwrap();
    let comment = String::from_utf8_lossy(&archive[archive.len() - 200..]).into_owned();
    let comment: serde_json::Value = serde_json::from_str(&comment[comment.find("{\"standpipe\"").unwrap()..]).unwrap();
    let run_bytes = comment["run"]["bytes"].as_u64().unwrap() as usize;
    assert_eq!(
        comment["run"]["hash"],
        blake3::hash(&archive[..run_bytes]).to_hex().as_str()
    );
}

#[tokio::test]
async fn an_edit_does_not_send_a_small_dependency_set_again() {
    let world = World::new().await;
    // As much as a web framework.
    let dir = project_with_a_dependency(&world, "small-deps", "1 << 20");
    world.ship(&dir).await.unwrap();
    fs::write(dir.join("server.js"), format!("{SERVER} // 2")).unwrap();
    let second = world.ship(&dir).await.unwrap();
    assert_eq!(second.changed.files, 1);
    assert!(second.changed.bytes < 4096, "{} bytes", second.changed.bytes);
}

#[tokio::test]
async fn a_preview_leaves_production_as_it_is_and_reads_its_own_variables() {
    let world = World::new().await;
    let dir = world.project("shop", &[("server.js", SERVER)]);
    let app = AppName::parse("shop").unwrap();
    let pair = |value: &str| [("KEY".to_owned(), value.to_owned())];
    env_set(&world.ctx, &app, Scope::Production, &pair("production"))
        .await
        .unwrap();
    let live = world.ship(&dir).await.unwrap();
    let options = ShipOptions {
        preview: true,
        ..World::options(&dir)
    };
    let preview = ship(&world.ctx, &options).await.unwrap();
    assert_eq!((preview.status, preview.version), (Status::Preview, Some(1)));
    assert!(preview.url.contains(&format!("shop-{}.localhost", preview.deploy)));
    assert_eq!(
        preview.next[0],
        format!("standpipe promote {} --app shop", preview.deploy)
    );
    assert_eq!(world.head("shop").deployment, live.deploy);
    let request = world
        .target
        .revision_of_endpoint("standpipe-shop", &format!("d-{}", preview.deploy))
        .unwrap();
    assert_eq!(request.env.get("KEY"), None);
    assert_eq!(
        promote(&world.ctx, &app, preview.deploy.as_str()).await.unwrap().status,
        Status::Live
    );
}

#[tokio::test]
async fn hosting_files_rule_the_site_and_are_not_served() {
    let world = World::new().await;
    let dir = world.project(
        "site",
        &[
            ("index.html", "<h1>hi</h1>"),
            ("_redirects", "/old /new 301\n/x/:id /y/:id\n/* /index.html 200\n"),
            ("_headers", "/*\n  X-Frame-Options: DENY\n"),
            ("vercel.json", r#"{"cleanUrls": false, "crons": []}"#),
        ],
    );
    let report = ship(&world.ctx, &World::options(&dir)).await.unwrap();
    assert_eq!(report.notes.len(), 2, "{:?}", report.notes);
    let app = standpipe_app::AppName::parse("site").unwrap();
    let deployment = crate::control::get_deployment(&world.ctx, &app, &report.deploy)
        .await
        .unwrap()
        .unwrap();
    assert_eq!(deployment.routing.redirects.len(), 1);
    assert_eq!(deployment.routing.headers[0].headers["x-frame-options"], "DENY");
    assert!(!deployment.routing.clean_urls);
    assert_eq!(
        deployment.routing.fallback,
        standpipe_app::Fallback::Page {
            path: "/index.html".to_owned()
        }
    );
    assert_eq!(deployment.static_files.unwrap().files, 1);
}

#[tokio::test]
async fn a_tree_of_100_000_files_ships_and_does_nothing_quickly_after() {
    let world = World::new().await;
    let dir = world.project("many", &[("server.js", SERVER)]);
    for folder in 0..100 {
        let folder = dir.join(format!("f{folder}"));
        fs::create_dir(&folder).unwrap();
        for file in 0..1000 {
            fs::write(folder.join(file.to_string()), "").unwrap();
        }
    }
    assert_eq!(world.ship(&dir).await.unwrap().status, Status::Live);
    assert_eq!(world.ship(&dir).await.unwrap().status, Status::Unchanged);
}

#[test]
fn ids_follow_everything_that_decides() {
    let project = |text: &[u8], executable| Project {
        root: PathBuf::new(),
        files: BTreeMap::from([(
            "a".to_owned(),
            crate::tree::TreeFile {
                bytes: 1,
                hash: *blake3::hash(text).as_bytes(),
                kind: FileKind::Regular { executable },
            },
        )]),
    };
    let app = AppName::parse("a").unwrap();
    let env = |value: &str| BTreeMap::from([("A".to_owned(), value.to_owned())]);
    let id = |text: &[u8], executable, value: &str| {
        deployment_id(&app, &project(text, executable), &Plan::default(), &env(value))
    };
    let base = id(b"1", false, "v");
    assert_eq!(base, id(b"1", false, "v"));
    for other in [id(b"2", false, "v"), id(b"1", true, "v"), id(b"1", false, "w")] {
        assert_ne!(base, other);
    }
}
