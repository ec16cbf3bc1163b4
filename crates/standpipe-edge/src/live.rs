//! Which deployment is live, app by app.
//!
//! **How a switch is noticed.** A request asks the control plane only when what it knows is old:
//! younger than [`Limits::head_fresh_for`] is served at once; a little older is served while one
//! conditional GET of `head.json` runs behind it; older than [`Limits::head_stale_max`] waits for
//! that GET. So a switch shows within 100 ms, an idle app costs nothing, and a busy one costs at
//! most 20 small reads a second however many requests it gets.
//!
//! **What is never done.** A smaller generation never replaces a greater one. A head that is
//! missing, damaged, or points to something that cannot be served changes nothing: the last
//! verified state serves on, and the problem is in the status and the log. What takes
//! an app away is its trash marker, or that both its head and its deployment are gone. Serving needs no control plane: the last verified state
//! is on disk ([`crate::snapshot`]) before it is served.

use std::collections::HashMap;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, RwLock};
use std::time::{Duration, Instant};

use standpipe_app::{
    AppName, Deployment, DeploymentId, FORMAT, Head, TRASH_SECS, Trash, deployment_key, head_key, trash_key,
};
use tokio::sync::{OnceCell, Semaphore, watch};

use crate::blobs::{BlobError, Blobs, fetch_whole};
use crate::config::Limits;
use crate::origin::{Fetch, Fetched, Origin, OriginError};
use crate::site::{Files, SharedSite, Site, SiteError};
use crate::snapshot::Snapshots;

/// Longest wait for one read of the control plane.
const CONTROL_READ_TIMEOUT: Duration = Duration::from_secs(5);

/// What a host leads to.
#[derive(Clone, Debug)]
pub enum Lookup {
    /// This deployment.
    Site(SharedSite),
    /// No such app or deployment.
    NotFound,
    /// The app is in the trash.
    Removed,
    /// Not known at present, and nothing verified to serve instead; the status says why.
    Unavailable,
}

/// Why a new head was not taken.
#[derive(Debug, thiserror::Error)]
enum HeadError {
    #[error("head.json is missing but the app is not in the trash; publish it again with `standpipe promote`")]
    Missing,
    #[error("head.json is corrupted: {0}; publish it again with `standpipe promote`")]
    Corrupted(String),
    #[error("head.json has generation {found} after {known}; publish a greater one with `standpipe promote`")]
    Older { found: u64, known: u64 },
    #[error("head.json changed within generation {0}; publish a greater one with `standpipe promote`")]
    Rewritten(u64),
    #[error("the live deployment cannot be loaded: {0}")]
    Deployment(#[from] LoadError),
    #[error(transparent)]
    Origin(#[from] OriginError),
}

/// Why a deployment cannot be loaded.
#[derive(Debug, thiserror::Error)]
pub enum LoadError {
    /// Its document cannot be read.
    #[error(transparent)]
    Origin(#[from] OriginError),
    /// Its static index cannot be read.
    #[error(transparent)]
    Blob(#[from] BlobError),
    /// It is damaged.
    #[error(transparent)]
    Site(#[from] SiteError),
}

/// One app as the edge sees it, for people and `doctor`.
#[derive(Clone, Debug, serde::Serialize)]
pub struct AppStatus {
    /// The app.
    pub app: AppName,
    /// Generation in force.
    pub generation: Option<u64>,
    /// Deployment in force.
    pub deployment: Option<DeploymentId>,
    /// In the trash.
    pub removed: bool,
    /// Why the control plane's present state is not in force.
    pub problem: Option<String>,
}

/// All apps of one account.
pub struct Apps {
    origin: Arc<dyn Origin>,
    blobs: Arc<Blobs>,
    snapshots: Arc<Snapshots>,
    limits: Limits,
    started: Instant,
    states: RwLock<HashMap<String, Arc<AppState>>>,
    reads: Semaphore,
}

struct AppState {
    app: AppName,
    view: RwLock<View>,
    /// Filled once the snapshot was looked at.
    restored: OnceCell<()>,
    /// Start of the last successful check; microseconds since the edge began, 0 for never.
    checked_at: AtomicU64,
    /// After a failure, nothing is asked before this moment.
    retry_at: AtomicU64,
    used_at: AtomicU64,
    refreshing: AtomicBool,
    rounds: watch::Sender<u64>,
}

#[derive(Default)]
struct View {
    head: Option<Head>,
    /// ETag of the head in force; none when the object in the bucket is not in force.
    etag: Option<String>,
    site: Option<SharedSite>,
    removed: bool,
    trash_checked_at: u64,
    problem: Option<String>,
}

impl AppState {
    fn new(app: &AppName) -> AppState {
        AppState {
            app: app.clone(),
            view: RwLock::default(),
            restored: OnceCell::new(),
            checked_at: AtomicU64::new(0),
            retry_at: AtomicU64::new(0),
            used_at: AtomicU64::new(0),
            refreshing: AtomicBool::new(false),
            rounds: watch::Sender::new(0),
        }
    }

    fn with<T>(&self, work: impl FnOnce(&View) -> T) -> T {
        work(&self.view.read().unwrap_or_else(|poisoned| poisoned.into_inner()))
    }

    fn change<T>(&self, work: impl FnOnce(&mut View) -> T) -> T {
        work(&mut self.view.write().unwrap_or_else(|poisoned| poisoned.into_inner()))
    }

    fn lookup(&self) -> Lookup {
        self.with(|view| match &view.site {
            _ if view.removed => Lookup::Removed,
            Some(site) => Lookup::Site(site.clone()),
            None if view.problem.is_some() || self.checked_at.load(Ordering::Acquire) == 0 => Lookup::Unavailable,
            None => Lookup::NotFound,
        })
    }
}

impl Apps {
    /// Knows nothing yet; state comes with the first request for each app.
    pub fn new(origin: Arc<dyn Origin>, blobs: Arc<Blobs>, snapshots: Snapshots, limits: Limits) -> Apps {
        Apps {
            origin,
            blobs,
            snapshots: Arc::new(snapshots),
            started: Instant::now(),
            states: RwLock::default(),
            reads: Semaphore::new(limits.control_reads_max),
            limits,
        }
    }

    /// What production of `app` is now.
    pub async fn live(self: &Arc<Self>, app: &AppName) -> Lookup {
        let state = self.state(app);
        let now = self.now();
        state.used_at.store(now, Ordering::Relaxed);
        let age = match state.checked_at.load(Ordering::Acquire) {
            0 => Duration::MAX,
            checked_at => Duration::from_micros(now.saturating_sub(checked_at)),
        };
        if age <= self.limits.head_fresh_for {
            return state.lookup();
        }
        state.restored.get_or_init(|| self.restore(&state)).await;
        if now < state.retry_at.load(Ordering::Acquire) {
            return state.lookup();
        }
        let mut rounds = state.rounds.subscribe();
        self.start_refresh(&state);
        let has_site = state.with(|view| view.site.is_some());
        if age > self.limits.head_stale_max || !has_site {
            let wait = if has_site {
                self.limits.head_wait_max
            } else {
                self.limits.first_load_wait_max
            };
            // Too late is an answer too: whatever is verified serves.
            let _late = tokio::time::timeout(wait, rounds.changed()).await;
        }
        state.lookup()
    }

    /// Asks the control plane now, whatever is known.
    pub async fn refresh(self: &Arc<Self>, app: &AppName) -> Lookup {
        let state = self.state(app);
        state.checked_at.store(0, Ordering::Release);
        state.retry_at.store(0, Ordering::Release);
        self.live(app).await
    }

    /// Every app in memory, by name.
    pub fn status(&self) -> Vec<AppStatus> {
        let states = self.states.read().unwrap_or_else(|poisoned| poisoned.into_inner());
        let one = |state: &Arc<AppState>| {
            state.with(|view| AppStatus {
                app: state.app.clone(),
                generation: view.head.as_ref().map(|head| head.generation),
                deployment: view.site.as_ref().map(|site| site.id.clone()),
                removed: view.removed,
                problem: view.problem.clone(),
            })
        };
        let mut all: Vec<_> = states.values().map(one).collect();
        all.sort_by(|a, b| a.app.cmp(&b.app));
        all
    }

    /// Loads one deployment, sharing `known` when its static index is the same.
    pub async fn load(
        &self,
        app: &AppName,
        id: &DeploymentId,
        known: Option<&Arc<Files>>,
    ) -> Result<(Deployment, Site, Option<bytes::Bytes>), LoadError> {
        let key = deployment_key(app, id);
        let json = in_time(fetch_whole(&*self.origin, key, self.limits.deployment_bytes_max)).await?;
        let deployment = Site::parse_deployment(app, id, &json)?;
        let (files, index) = match (&deployment.static_files, known) {
            (None, _) => (Arc::default(), None),
            (Some(reference), Some(known)) if known.hash == reference.hash => (known.clone(), None),
            (Some(reference), _) => {
                let index = self
                    .blobs
                    .document(&reference.hash, self.limits.index_bytes_max)
                    .await?;
                let (hash, json) = (reference.hash.clone(), index.clone());
                // A large index takes longer to read than other requests should wait.
                let parsed = tokio::task::spawn_blocking(move || Files::parse(&hash, &json)).await;
                let files = parsed.map_err(|error| SiteError::Corrupted {
                    what: "static index",
                    reason: error.to_string(),
                })??;
                (Arc::new(files), Some(index))
            }
        };
        let site = Site::new(&deployment, files)?;
        Ok((deployment, site, index))
    }

    /// Microseconds since the edge began, never 0.
    fn now(&self) -> u64 {
        u64::try_from(self.started.elapsed().as_micros())
            .unwrap_or(u64::MAX)
            .saturating_add(1)
    }

    fn state(&self, app: &AppName) -> Arc<AppState> {
        let found = self
            .states
            .read()
            .unwrap_or_else(|poisoned| poisoned.into_inner())
            .get(app.as_str())
            .cloned();
        if let Some(state) = found {
            return state;
        }
        let mut states = self.states.write().unwrap_or_else(|poisoned| poisoned.into_inner());
        if states.len() >= self.limits.apps_max
            && let Some(name) = least_useful(&states)
        {
            states.remove(&name);
        }
        states
            .entry(app.as_str().to_owned())
            .or_insert_with(|| Arc::new(AppState::new(app)))
            .clone()
    }

    /// Takes the snapshot of an earlier run as the last verified state.
    async fn restore(&self, state: &Arc<AppState>) {
        let (snapshots, app) = (self.snapshots.clone(), state.app.clone());
        let read = move || {
            let (document, index) = snapshots.load(&app)?;
            let files = match (&document.deployment.static_files, index) {
                (Some(reference), Some(index)) => Files::parse(&reference.hash, &index).ok()?,
                _ => Files::default(),
            };
            let site = Site::new(&document.deployment, Arc::new(files)).ok()?;
            (site.id == document.head.deployment).then_some((document.head, site))
        };
        if let Ok(Some((head, site))) = tokio::task::spawn_blocking(read).await {
            state.change(|view| {
                view.head = Some(head);
                view.site = Some(Arc::new(site));
            });
        }
    }

    /// Starts a check unless one runs. It is a task of its own: a visitor who leaves does not
    /// stop it for the others.
    fn start_refresh(self: &Arc<Self>, state: &Arc<AppState>) {
        if state.refreshing.swap(true, Ordering::AcqRel) {
            return;
        }
        let (apps, round) = (self.clone(), Round(state.clone()));
        tokio::spawn(async move {
            let state = &round.0;
            let Ok(_turn) = apps.reads.acquire().await else { return };
            let began = apps.now();
            match apps.check(state).await {
                Ok(()) => state.checked_at.store(began, Ordering::Release),
                Err(error) => {
                    apps.note_problem(state, &error);
                    let retry_after = u64::try_from(apps.limits.head_retry_after.as_micros()).unwrap_or(u64::MAX);
                    state
                        .retry_at
                        .store(apps.now().saturating_add(retry_after), Ordering::Release);
                }
            }
        });
    }

    fn note_problem(&self, state: &AppState, error: &HeadError) {
        let problem = error.to_string();
        let new = state.change(|view| {
            let new = view.problem.as_deref() != Some(problem.as_str());
            view.problem = Some(problem.clone());
            new
        });
        if new {
            tracing::warn!(app = %state.app, problem, "the last verified state serves on");
        }
    }

    /// One look at the control plane.
    async fn check(self: &Arc<Self>, state: &Arc<AppState>) -> Result<(), HeadError> {
        let (etag, known, removed, trash_checked_at) = state.with(|view| {
            let trash_checked_at = view.trash_checked_at;
            (view.etag.clone(), view.head.clone(), view.removed, trash_checked_at)
        });
        let trash_age = Duration::from_micros(self.now().saturating_sub(trash_checked_at));
        let trash_is_due = trash_checked_at == 0 || trash_age >= self.limits.trash_check_every;
        if removed || (known.is_some() && trash_is_due) {
            if self.is_in_trash(&state.app).await? {
                self.remove(state, true).await;
                return Ok(());
            }
            let now = self.now();
            state.change(|view| {
                view.removed = false;
                view.trash_checked_at = now;
            });
        }
        let fetch = Fetch {
            key: head_key(&state.app),
            range: None,
            if_none_match: etag,
        };
        match in_time(self.origin.fetch(fetch)).await {
            Ok(Fetched::NotModified) => {
                state.change(|view| view.problem = None);
                Ok(())
            }
            Ok(Fetched::Object { etag, body }) => {
                let json = body
                    .collect(self.limits.head_bytes_max)
                    .await
                    .map_err(OriginError::from)?;
                self.consider(state, known, etag, &json).await
            }
            Err(OriginError::NotFound { .. }) => self.headless(state, known.as_ref()).await,
            Err(error) if known.is_none() && error.is_no_bucket() => self.headless(state, None).await,
            Err(error) => Err(error.into()),
        }
    }

    /// There is no head. An app in the trash is taken away; so is one whose live deployment is
    /// gone too, because only the collector removes both. Any other loss of the head is damage.
    async fn headless(&self, state: &Arc<AppState>, known: Option<&Head>) -> Result<(), HeadError> {
        let Some(known) = known else {
            state.change(|view| view.problem = None);
            return Ok(());
        };
        if self.is_in_trash(&state.app).await? {
            self.remove(state, true).await;
            return Ok(());
        }
        let key = deployment_key(&state.app, &known.deployment);
        match in_time(fetch_whole(&*self.origin, key, self.limits.deployment_bytes_max)).await {
            Err(OriginError::NotFound { .. }) => {
                self.remove(state, false).await;
                Ok(())
            }
            Ok(_) => Err(HeadError::Missing),
            Err(error) => Err(error.into()),
        }
    }

    async fn is_in_trash(&self, app: &AppName) -> Result<bool, HeadError> {
        match in_time(fetch_whole(&*self.origin, trash_key(app), self.limits.head_bytes_max)).await {
            // A damaged marker takes no app away.
            Ok(json) => Ok(serde_json::from_slice::<Trash>(&json).is_ok_and(|trash| trash.format <= FORMAT)),
            Err(OriginError::NotFound { .. }) => Ok(false),
            Err(error) => Err(error.into()),
        }
    }

    /// Takes the app away. Its generations end here: when it comes back, any head counts.
    async fn remove(&self, state: &Arc<AppState>, in_trash: bool) {
        let (snapshots, app) = (self.snapshots.clone(), state.app.clone());
        let removed = tokio::task::spawn_blocking(move || snapshots.remove(&app)).await;
        if let Err(error) = removed {
            tracing::warn!(app = %state.app, %error, "cannot remove a snapshot");
        }
        state.change(|view| {
            *view = View {
                removed: in_trash,
                ..View::default()
            }
        });
    }

    /// Takes a head that is newer than the known one, once all it names is verified.
    async fn consider(
        self: &Arc<Self>,
        state: &Arc<AppState>,
        known: Option<Head>,
        etag: Option<String>,
        json: &[u8],
    ) -> Result<(), HeadError> {
        let head = newer_head(&state.app, known.as_ref(), json)?;
        if known.as_ref() == Some(&head) {
            state.change(|view| {
                view.etag = etag;
                view.problem = None;
            });
            return Ok(());
        }
        let files = state.with(|view| view.site.as_ref().map(|site| site.files.clone()));
        let (deployment, site, index) = self.load(&state.app, &head.deployment, files.as_ref()).await?;
        // On disk first: after a crash no older generation may serve than was served before.
        let (snapshots, written) = (self.snapshots.clone(), head.clone());
        let write = tokio::task::spawn_blocking(move || snapshots.write(&written, &deployment, index.as_deref()));
        match write.await {
            Ok(Ok(())) => {}
            Ok(Err(error)) => tracing::warn!(app = %state.app, %error, "cannot write a snapshot"),
            Err(error) => tracing::warn!(app = %state.app, %error, "cannot write a snapshot"),
        }
        let site = Arc::new(site);
        tracing::info!(app = %state.app, generation = head.generation, deployment = %site.id, "deployment is live");
        state.change(|view| {
            view.head = Some(head);
            view.etag = etag;
            view.site = Some(site.clone());
            view.problem = None;
        });
        self.prefetch(state.clone(), site);
        Ok(())
    }

    /// Fetches small files ahead, one at a time, while the deployment stays live.
    fn prefetch(self: &Arc<Self>, state: Arc<AppState>, site: SharedSite) {
        let (blobs, bytes_max) = (self.blobs.clone(), self.limits.prefetch_bytes_max);
        tokio::spawn(async move {
            let mut bytes = 0;
            for variant in site.files.assets().flat_map(|asset| asset.variants()) {
                let live = state.with(|view| view.site.as_ref().is_some_and(|live| Arc::ptr_eq(live, &site)));
                bytes += variant.bytes;
                if !live || bytes > bytes_max || !blobs.prefetch(&variant.hash, variant.bytes).await {
                    return;
                }
            }
        });
    }
}

/// Ends a check even if it panicked, and wakes who waits for it.
struct Round(Arc<AppState>);

impl Drop for Round {
    fn drop(&mut self) {
        self.0.refreshing.store(false, Ordering::Release);
        self.0.rounds.send_modify(|rounds| *rounds += 1);
    }
}

/// Reads a head and refuses what must not follow `known`.
fn newer_head(app: &AppName, known: Option<&Head>, json: &[u8]) -> Result<Head, HeadError> {
    let head: Head = serde_json::from_slice(json).map_err(|error| HeadError::Corrupted(error.to_string()))?;
    if head.format > FORMAT {
        return Err(LoadError::from(SiteError::Format { found: head.format }).into());
    }
    if head.app != *app {
        return Err(HeadError::Corrupted(format!("it belongs to `{}`", head.app)));
    }
    let Some(known) = known else {
        return Ok(head);
    };
    // A removed app is collected after the trash time and may then begin again at 1.
    let born_again = head.moved_at_ms >= known.moved_at_ms.saturating_add(TRASH_SECS * 1000);
    if head.generation < known.generation && !born_again {
        return Err(HeadError::Older {
            found: head.generation,
            known: known.generation,
        });
    }
    if head.generation == known.generation && head.deployment != known.deployment && !born_again {
        return Err(HeadError::Rewritten(head.generation));
    }
    Ok(head)
}

/// The app to forget when there are too many: one that has nothing to serve, else the one used
/// longest ago. An app being checked stays, so that two checks of one app never run.
fn least_useful(states: &HashMap<String, Arc<AppState>>) -> Option<String> {
    let idle = states
        .iter()
        .filter(|(_, state)| !state.refreshing.load(Ordering::Acquire));
    idle.min_by_key(|(_, state)| {
        let has_site = state.with(|view| view.site.is_some());
        (has_site, state.used_at.load(Ordering::Relaxed))
    })
    .map(|(name, _)| name.clone())
}

/// Bounds one read of the control plane.
async fn in_time<T>(read: impl Future<Output = Result<T, OriginError>>) -> Result<T, OriginError> {
    tokio::time::timeout(CONTROL_READ_TIMEOUT, read)
        .await
        .unwrap_or_else(|_| {
            Err(OriginError::Unreachable {
                reason: format!("no answer in {} s", CONTROL_READ_TIMEOUT.as_secs()),
            })
        })
}
