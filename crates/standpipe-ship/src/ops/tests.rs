//! Whole ships against a target in memory, an edge that reads its documents, and real commands.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex};

use futures_util::FutureExt;
use futures_util::StreamExt;
use futures_util::future::BoxFuture;
use standpipe_app::{Deployment, Head, StaticIndex, blob_key, control_bucket, deployment_key, head_key, trash_key};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;

use super::*;
use crate::context::{Clock, Edge};
use crate::progress::Silent;
use crate::report::Status;
use crate::runner::{BuildCommand, BuildExit, BuildRunner, BuildStartError, LogSink};
use crate::target::Target;
use crate::target::memory::MemoryTarget;
use crate::*;

const ACCOUNT: &str = "000000000000";

/// A clock that is past every file's time, and moves on each look.
struct TestClock(AtomicU64);

impl Clock for TestClock {
    fn now_ms(&self) -> u64 {
        self.0.fetch_add(1, Ordering::SeqCst)
    }
}

/// Runs commands as plain processes; tests trust their own projects.
#[derive(Default)]
struct PlainRunner {
    ran: Mutex<Vec<String>>,
}

impl BuildRunner for PlainRunner {
    fn find_tool(&self, name: &str) -> Option<PathBuf> {
        let path = std::env::var_os("PATH")?;
        std::env::split_paths(&path)
            .map(|folder| folder.join(name))
            .find(|path| path.is_file())
    }

    fn run<'a>(
        &'a self,
        command: BuildCommand,
        log: &'a dyn LogSink,
    ) -> BoxFuture<'a, Result<BuildExit, BuildStartError>> {
        self.ran.lock().unwrap().push(command.argv.join(" "));
        async move {
            #[expect(
                clippy::disallowed_methods,
                reason = "the sandbox is the binary's; here plain processes will do"
            )]
            let mut process = std::process::Command::new(&command.argv[0]);
            process.args(&command.argv[1..]).current_dir(&command.dir).env_clear();
            process
                .env("PATH", std::env::var_os("PATH").unwrap())
                .env("HOME", &command.caches[0])
                .envs(&command.env);
            let output = process.output().unwrap();
            for line in String::from_utf8_lossy(&output.stdout)
                .lines()
                .chain(String::from_utf8_lossy(&output.stderr).lines())
            {
                log.line(line);
            }
            Ok(BuildExit::Code(output.status.code().unwrap_or(-1)))
        }
        .boxed()
    }
}

struct World {
    folder: tempfile::TempDir,
    target: Arc<MemoryTarget>,
    runner: Arc<PlainRunner>,
    clock: Arc<TestClock>,
    ctx: ShipContext,
    /// The app answers 502.
    broken: Arc<AtomicBool>,
}

impl World {
    async fn new() -> World {
        let folder = tempfile::tempdir().unwrap();
        let target = Arc::new(MemoryTarget::new());
        let broken = Arc::new(AtomicBool::new(false));
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let addr = listener.local_addr().unwrap();
        tokio::spawn(fake_edge(listener, Arc::clone(&target), Arc::clone(&broken)));
        let runner = Arc::new(PlainRunner::default());
        let clock = Arc::new(TestClock(AtomicU64::new(4_000_000_000_000)));
        let ctx = ShipContext {
            target: target.clone(),
            account: ACCOUNT.to_owned(),
            edge: Edge {
                addr,
                domain: "localhost".to_owned(),
                port: addr.port(),
            },
            runner: runner.clone(),
            cache_dir: folder.path().join("cache"),
            progress: Arc::new(Silent),
            clock: clock.clone(),
        };
        World {
            folder,
            target,
            runner,
            clock,
            ctx,
            broken,
        }
    }

    fn project(&self, name: &str, files: &[(&str, &str)]) -> PathBuf {
        let dir = self.folder.path().join("projects").join(name);
        fs::create_dir_all(&dir).unwrap();
        for (path, text) in files {
            let path = dir.join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        }
        dir
    }

    fn options(dir: &Path) -> ShipOptions {
        ShipOptions {
            dir: dir.to_owned(),
            name: None,
            preview: false,
        }
    }

    async fn ship(&self, dir: &Path) -> Result<ShipReport, ShipError> {
        ship(&self.ctx, &World::options(dir)).await
    }

    fn head(&self, app: &str) -> Head {
        let key = head_key(&AppName::parse(app).unwrap());
        serde_json::from_slice(&self.target.object(&control_bucket(ACCOUNT), &key).unwrap()).unwrap()
    }

    fn deployment(&self, app: &str, id: &DeploymentId) -> Option<Deployment> {
        let key = deployment_key(&AppName::parse(app).unwrap(), id);
        let bytes = self.target.object(&control_bucket(ACCOUNT), &key)?;
        Some(serde_json::from_slice(&bytes).unwrap())
    }

    fn commands(&self) -> Vec<String> {
        std::mem::take(&mut *self.runner.ran.lock().unwrap())
    }
}

/// Answers as the edge would: the deployment a host leads to, or 404.
async fn fake_edge(listener: TcpListener, target: Arc<MemoryTarget>, broken: Arc<AtomicBool>) {
    while let Ok((mut stream, _)) = listener.accept().await {
        let mut request = Vec::new();
        while !request.ends_with(b"\r\n\r\n") {
            request.push(stream.read_u8().await.unwrap());
        }
        let request = String::from_utf8(request).unwrap().to_lowercase();
        let host = request.lines().find_map(|line| line.strip_prefix("host: ")).unwrap();
        let label = host.split('.').next().unwrap();
        let (status, header) = match answering(&target, label) {
            // Static files answer whatever the function does.
            Some(id)
                if broken.load(Ordering::SeqCst)
                    && !(is_static(&target, label, &id) && request.starts_with("get / ")) =>
            {
                (502, format!("x-standpipe-deployment: {id}\r\n"))
            }
            Some(id) => (200, format!("x-standpipe-deployment: {id}\r\n")),
            None => (404, String::new()),
        };
        let answer = format!("HTTP/1.1 {status} X\r\n{header}content-length: 4\r\nconnection: close\r\n\r\npage");
        stream.write_all(answer.as_bytes()).await.unwrap();
    }
}

fn is_static(target: &MemoryTarget, label: &str, id: &str) -> bool {
    let Some((app, _)) = label.rsplit_once('-') else {
        return false;
    };
    let (app, id) = (AppName::parse(app).unwrap(), DeploymentId::parse(id).unwrap());
    let bytes = target
        .object(&control_bucket(ACCOUNT), &deployment_key(&app, &id))
        .unwrap();
    serde_json::from_slice::<Deployment>(&bytes)
        .unwrap()
        .static_files
        .is_some()
}

fn answering(target: &MemoryTarget, label: &str) -> Option<String> {
    let bucket = control_bucket(ACCOUNT);
    let head = |app: &str| {
        let app = AppName::parse(app).ok()?;
        if target.object(&bucket, &trash_key(&app)).is_some() {
            return None;
        }
        let bytes = target.object(&bucket, &head_key(&app))?;
        serde_json::from_slice::<Head>(&bytes)
            .ok()
            .map(|head| head.deployment.to_string())
    };
    let preview = label.rsplit_once('-').and_then(|(app, id)| {
        let (app, id) = (AppName::parse(app).ok()?, DeploymentId::parse(id).ok()?);
        if target.object(&bucket, &trash_key(&app)).is_some() {
            return None;
        }
        target
            .object(&bucket, &deployment_key(&app, &id))
            .map(|_| id.to_string())
    });
    preview.or_else(|| head(label))
}

const SERVER: &str = "require('http').createServer((q, s) => s.end('1')).listen(process.env.PORT)";

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

#[tokio::test]
async fn a_large_dependency_run_is_sent_once_and_copied_after() {
    let world = World::new().await;
    // 6 MiB that do not compress, made by the install itself so that no registry is asked.
    let generate = "require('fs').writeFileSync('node_modules/data.bin', require('crypto').randomBytes(6 << 20))";
    let package = r#"{"scripts":{"postinstall":"node generate.js"},"dependencies":{"small":"file:./small"}}"#;
    let dir = world.project(
        "deps",
        &[
            ("package.json", package),
            ("small/package.json", r#"{"name":"small","version":"1.0.0"}"#),
            ("generate.js", generate),
            ("server.js", SERVER),
        ],
    );
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

impl World {
    fn head_generation(&self) -> Option<u64> {
        let key = head_key(&AppName::parse("site").unwrap());
        let bytes = self.target.object(&control_bucket(ACCOUNT), &key)?;
        serde_json::from_slice::<Head>(&bytes).ok().map(|head| head.generation)
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

#[tokio::test]
async fn an_edit_does_not_send_a_small_dependency_set_again() {
    let world = World::new().await;
    // As much as a web framework: 1 MiB that does not compress.
    let generate = "require('fs').writeFileSync('node_modules/data.bin', require('crypto').randomBytes(1 << 20))";
    let package = r#"{"scripts":{"postinstall":"node generate.js"},"dependencies":{"small":"file:./small"}}"#;
    let dir = world.project(
        "small-deps",
        &[
            ("package.json", package),
            ("small/package.json", r#"{"name":"small","version":"1.0.0"}"#),
            ("generate.js", generate),
            ("server.js", SERVER),
        ],
    );
    world.ship(&dir).await.unwrap();
    fs::write(dir.join("server.js"), format!("{SERVER} // 2")).unwrap();
    let second = world.ship(&dir).await.unwrap();
    assert_eq!(second.changed.files, 1);
    assert!(second.changed.bytes < 4096, "{} bytes", second.changed.bytes);
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

const HOUR_MS: u64 = 3600 * 1000;

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
