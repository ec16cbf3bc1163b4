//! What the verbs of ship work with: the running server, the caller's key, the sandbox for builds.

use std::path::Path;
use std::sync::Arc;

use standpipe_app::AppName;
use standpipe_ship::context::{Clock, Edge, ShipContext};
use standpipe_ship::ops;
use standpipe_ship::progress::{Progress, Silent, Terminal};
use standpipe_ship::target::wire::WireTarget;
use standpipe_wire::{Client, ClientConfig};

use crate::build_runner::SandboxBuilds;
use crate::discover::Running;
use crate::failure::{Exit, Failure};
use crate::keys::KeyFile;

/// A context for `running`, signed with its root key. Progress is shown on a terminal and never with `--json`.
pub fn ship_context(running: &Running, json: bool) -> Result<ShipContext, Failure> {
    let stored = KeyFile::new(&running.data).list()?;
    let key = stored.first().and_then(|key| key.access_key()).ok_or_else(|| {
        Failure::new("no_key", "the server has no access key")
            .exit(Exit::Auth)
            .hint("standpipe key create")
    })?;
    let account = key.account.to_string();
    let client = Client::new(ClientConfig::new(&running.pipe_url(), Some(key)))
        .map_err(|error| Failure::new("unreachable", error.to_string()).exit(Exit::Transient))?;
    let progress: Arc<dyn Progress> = match Terminal::detect() {
        Some(terminal) if !json => Arc::new(terminal),
        _ => Arc::new(Silent),
    };
    Ok(ShipContext {
        target: Arc::new(WireTarget::new(client)),
        account,
        edge: Edge {
            addr: running.edge,
            domain: running.domain.clone(),
            port: running.edge.port(),
        },
        runner: Arc::new(SandboxBuilds::new(
            running.data.join(format!("build-{}", std::process::id())),
        )),
        cache_dir: running.data.join("cache"),
        progress,
        clock: Arc::new(WallClock),
    })
}

/// A runtime for one command: the client side is I/O, one thread is enough, and it starts fastest.
pub fn block_on<T>(work: impl Future<Output = Result<T, Failure>>) -> Result<T, Failure> {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .map_err(|error| Failure::new("start_failed", format!("cannot start: {error}")))?;
    runtime.block_on(work)
}

/// The app a command names, or the one of the project in this folder.
pub fn app_or_here(name: Option<&str>) -> Result<AppName, Failure> {
    ops::app_name(Path::new("."), name).map_err(Failure::from)
}

struct WallClock;

impl Clock for WallClock {
    #[expect(
        clippy::disallowed_methods,
        reason = "the composition root hands the real clock to ship"
    )]
    fn now_ms(&self) -> u64 {
        let age = std::time::SystemTime::now()
            .duration_since(std::time::UNIX_EPOCH)
            .unwrap_or_default();
        u64::try_from(age.as_millis()).unwrap_or(u64::MAX)
    }
}
