//! What the server clears away now and then: apps whose time in the trash is over, and blobs that no
//! deployment names. Through the wire like everybody else, and judged by what is live at that moment.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use futures_util::FutureExt;
use futures_util::future::BoxFuture;
use standpipe_ship::progress::Silent;
use standpipe_ship::runner::{BuildCommand, BuildExit, BuildRunner, BuildStartError, LogSink};
use standpipe_ship::target::wire::WireTarget;
use standpipe_ship::{ShipContext, collect_blobs, collect_expired};
use standpipe_wire::Client;

use crate::context::WallClock;
use crate::discover::Running;

/// The first time after this, or after one interval if that is shorter: a start is no moment for more work.
const FIRST_AFTER: Duration = Duration::from_secs(60);

/// Clears away every `interval` until it is dropped. What fails is tried again the next time.
pub async fn run(client: Client, account: String, running: Running, interval: Duration) {
    let ctx = context(client, account, &running);
    let first = tokio::time::Instant::now() + FIRST_AFTER.min(interval);
    let mut timer = tokio::time::interval_at(first, interval);
    timer.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
    loop {
        timer.tick().await;
        once(&ctx).await;
    }
}

async fn once(ctx: &ShipContext) {
    match collect_expired(ctx).await {
        Ok(apps) => {
            for app in apps {
                tracing::info!(%app, "an app left the trash for good");
            }
        }
        Err(error) => tracing::warn!(%error, "the trash is not emptied yet"),
    }
    match collect_blobs(ctx).await {
        Ok(0) => {}
        Ok(blobs) => tracing::info!(blobs, "blobs that no deployment names are deleted"),
        Err(error) => tracing::warn!(%error, "blobs are not collected yet"),
    }
}

fn context(client: Client, account: String, running: &Running) -> ShipContext {
    ShipContext {
        target: Arc::new(WireTarget::new(client)),
        account,
        edge: standpipe_ship::Edge {
            addr: running.edge,
            domain: running.domain.clone(),
            port: running.edge.port(),
        },
        runner: Arc::new(NoBuilds),
        cache_dir: running.data.join("cache"),
        progress: Arc::new(Silent),
        clock: Arc::new(WallClock),
    }
}

/// Clearing away builds nothing.
struct NoBuilds;

impl BuildRunner for NoBuilds {
    fn find_tool(&self, _name: &str) -> Option<PathBuf> {
        None
    }

    fn run<'a>(
        &'a self,
        command: BuildCommand,
        _log: &'a dyn LogSink,
    ) -> BoxFuture<'a, Result<BuildExit, BuildStartError>> {
        let program = command.argv.into_iter().next().unwrap_or_default();
        async move {
            Err(BuildStartError {
                program,
                reason: "the server builds nothing".to_owned(),
            })
        }
        .boxed()
    }
}
