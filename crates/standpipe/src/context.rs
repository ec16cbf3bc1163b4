//! What the verbs of ship work with: the running server, the caller's key, the sandbox for builds.

use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use standpipe_app::AppName;
use standpipe_ship::context::{Clock, Edge, ShipContext};
use standpipe_ship::ops;
use standpipe_ship::progress::{Progress, Silent, Terminal};
use standpipe_ship::target::wire::WireTarget;
use standpipe_wire::{Client, ClientConfig};

use crate::build_runner::{self, SandboxBuilds};
use crate::discover::Running;
use crate::failure::{Exit, Failure};
use crate::keys::KeyFile;

/// One line on stdout. A reader that has seen enough (`standpipe ls | head`) is a good end, no failure.
macro_rules! outln {
    ($($part:tt)*) => {{
        let _ = std::io::Write::write_fmt(&mut std::io::stdout(), format_args!("{}\n", format_args!($($part)*)));
    }};
}
/// One line on stderr, likewise.
macro_rules! errln {
    ($($part:tt)*) => {{
        let _ = std::io::Write::write_fmt(&mut std::io::stderr(), format_args!("{}\n", format_args!($($part)*)));
    }};
}
pub(crate) use {errln, outln};

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
    let progress: Arc<dyn Progress> = match Terminal::detect(Box::new(columns)) {
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
        runner: Arc::new(SandboxBuilds::new(build_runner::run_dir(&running.data))),
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

/// Like [`block_on`] for a ship: Ctrl-C ends what it started, says where it stopped and how to go on, and exits with
/// 130. A second thread hears it, because the first may be busy with files. Stopping here is safe at any moment, as
/// kill -9 is: every step can be done again.
pub fn block_on_interruptible<T>(
    ctx: &ShipContext,
    json: bool,
    again: String,
    steps: Arc<Steps>,
    work: impl Future<Output = Result<T, Failure>>,
) -> Result<T, Failure> {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(1)
        .enable_all()
        .build()
        .map_err(|error| Failure::new("start_failed", format!("cannot start: {error}")))?;
    let (runner, progress) = (Arc::clone(&ctx.runner), Arc::clone(&ctx.progress));
    runtime.spawn(async move {
        if tokio::signal::ctrl_c().await.is_err() {
            return;
        }
        progress.clear();
        runner.stop();
        Failure::new("interrupted", steps.interrupted())
            .hint(format!("`{again}` goes on where this stopped"))
            .report(json);
        std::process::exit(EXIT_INTERRUPTED);
    });
    runtime.block_on(work)
}

/// Remembers the step under way, so that an interrupted ship can say where it stopped.
pub struct Steps {
    shown: Arc<dyn Progress>,
    step: Mutex<String>,
}

/// Before the first step is announced the project is read and recognised.
const FIRST_STEP: &str = "detect";
/// In this step visitors may get the new version at any moment.
const LAST_STEP: &str = "live";

impl Steps {
    /// Puts itself between the verb and whoever shows its steps.
    pub fn watch(mut ctx: ShipContext) -> (ShipContext, Arc<Steps>) {
        let steps = Arc::new(Steps {
            shown: Arc::clone(&ctx.progress),
            step: Mutex::new(FIRST_STEP.to_owned()),
        });
        ctx.progress = Arc::clone(&steps) as Arc<dyn Progress>;
        (ctx, steps)
    }

    /// What an interruption in the step under way means.
    fn interrupted(&self) -> String {
        let step = self.step.lock().unwrap_or_else(PoisonError::into_inner).clone();
        let state = if step == LAST_STEP {
            "visitors get the old version, or the new one if it went live just now"
        } else {
            "what was live keeps serving"
        };
        format!("interrupted at `{step}`; nothing is half done, and {state}")
    }
}

impl Progress for Steps {
    fn begin(&self, step: &str, detail: &str) {
        step.clone_into(&mut self.step.lock().unwrap_or_else(PoisonError::into_inner));
        self.shown.begin(step, detail);
    }
    fn end(&self, step: &str, detail: &str, took: Duration) {
        self.shown.end(step, detail, took);
    }
    fn log_line(&self, line: &str) {
        self.shown.log_line(line);
    }
    fn bytes(&self, done: u64, total: u64) {
        self.shown.bytes(done, total);
    }
    fn note(&self, text: &str) {
        self.shown.note(text);
    }
    fn clear(&self) {
        self.shown.clear();
    }
}

/// 128 + SIGINT, as shells count it.
const EXIT_INTERRUPTED: i32 = 130;

/// Columns of the terminal that stderr is.
fn columns() -> Option<usize> {
    // SAFETY: TIOCGWINSZ writes one winsize, which lives until after the call.
    let size = unsafe {
        let mut size: libc::winsize = std::mem::zeroed();
        (libc::ioctl(libc::STDERR_FILENO, libc::TIOCGWINSZ, &raw mut size) == 0).then_some(size)
    };
    size.map(|size| usize::from(size.ws_col))
}

/// The app a command names, or the one of the project in this folder.
pub fn app_or_here(name: Option<&str>) -> Result<AppName, Failure> {
    ops::app_name(Path::new("."), name).map_err(Failure::from)
}

/// The machine's own time.
pub struct WallClock;

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
