//! Whole ships against a target in memory, an edge that reads its documents, and real commands.

mod at_once;
mod collecting;
mod failing;
mod going_live;
mod verbs;

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
const SERVER: &str = "require('http').createServer((q, s) => s.end('1')).listen(process.env.PORT)";

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

    fn head_generation(&self) -> Option<u64> {
        let key = head_key(&AppName::parse("site").unwrap());
        let bytes = self.target.object(&control_bucket(ACCOUNT), &key)?;
        serde_json::from_slice::<Head>(&bytes).ok().map(|head| head.generation)
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
