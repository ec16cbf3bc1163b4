//! The web functions of one server: control plane, data plane, and what joins them.

use std::collections::{HashMap, HashSet};
use std::future::Future;
use std::io;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use http::Request;
use hyper::body::Incoming;
use standpipe_store::{CellId, Clock, Ids, KeyRange, Store, Transaction};
use standpipe_wire::model::lambda_web as model;
use standpipe_wire::server::{RequestIds, WebEndpoints};
use standpipe_wire::{AccountId, Call, Identity, Response, Service, Verified};

use crate::runtimes::Runtimes;
use crate::web::access::{self, Resource};
use crate::web::checks::RevisionParts;
use crate::web::code::{ArchiveError, CodeFolders, CodeSource, Fetcher, Objects, Pinned};
use crate::web::dispatch;
use crate::web::error::WebError;
use crate::web::logs::Logs;
use crate::web::names::{self, FunctionId};
use crate::web::proxy::{Authorize, Proxy, TrustPeer};
use crate::web::routes::{EndpointPlan, IdlePolicy, Routes, TargetPlan};
use crate::web::spawn::{RevisionStarter, RoleCredentials, Runner, Spawner};
use crate::web::state::{self, EndpointRecord, FunctionRecord, PolicyRecord, RevisionRecord, RevisionState, Weight};
use crate::web::view::{self, EndpointView};

/// How often idle environments are looked at, while there is any.
const TICK: Duration = Duration::from_secs(1);
/// How often shutdown looks whether the last request has ended.
const DRAIN_LOOK: Duration = Duration::from_millis(20);

/// What web functions are made of. The composition root fills it.
pub struct WebConfig {
    /// Metadata.
    pub store: Store,
    /// Folder for code and logs; nobody else's.
    pub dir: PathBuf,
    /// Domain of endpoints: hosts are `ID.lambda-web.REGION.DOMAIN`.
    pub domain: String,
    /// Reads code archives.
    pub objects: Arc<dyn Objects>,
    /// Runs environments.
    pub spawner: Arc<dyn Spawner>,
    /// Gives environments their keys.
    pub credentials: Arc<dyn RoleCredentials>,
    /// The host's interpreters.
    pub runtimes: Runtimes,
    /// When idle environments freeze and stop.
    pub idle: IdlePolicy,
    /// Checks requests to `IamAuth` endpoints; without it such endpoints cannot be made.
    pub authorize: Option<Arc<Authorize>>,
    /// Whose `X-Forwarded-*` is believed: the server's own edge.
    pub trust_peer: Arc<TrustPeer>,
}

/// Why web functions could not be opened.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// The folder for code and logs.
    #[error("cannot prepare `{}`: {source}; check its permissions", dir.display())]
    Folder {
        /// Which.
        dir: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// The records.
    #[error(transparent)]
    Records(#[from] WebError),
}

/// Who sent a request to the control plane.
pub struct Caller {
    /// Authenticated.
    pub identity: Verified<Identity>,
    /// The caller's account.
    pub account: AccountId,
    /// Region the request was for.
    pub region: String,
}

/// A revision whose code is still to be brought in.
type PendingRevision = (FunctionId, RevisionRecord);

/// What operations work with.
pub struct Web {
    pub(crate) store: Store,
    pub(crate) ids: Arc<Ids>,
    pub(crate) clock: Arc<dyn Clock>,
    pub(crate) runner: Arc<Runner>,
    pub(crate) routes: Arc<Routes>,
    domain: String,
    can_check_signatures: bool,
    /// Held while one function's routes are read and replaced, so that an older reading never
    /// overwrites a newer one.
    refreshing: Mutex<()>,
    myself: std::sync::Weak<Web>,
}

/// The service. Mount it as `LambdaWeb` and as the web endpoints of the wire's server.
pub struct LambdaWeb {
    web: Arc<Web>,
    proxy: Proxy,
}

impl LambdaWeb {
    /// Opens the records, collects code nobody needs and resumes revisions that were being made.
    /// Nothing runs yet. Call inside a tokio runtime.
    pub fn open(config: WebConfig) -> Result<Arc<LambdaWeb>, OpenError> {
        let dir = config.dir.clone();
        let folder_error = |source| OpenError::Folder {
            dir: dir.clone(),
            source,
        };
        let folders = Arc::new(CodeFolders::open(&config.dir).map_err(folder_error)?);
        let (clock, ids) = (config.store.clock().clone(), config.store.ids().clone());
        let runner = Arc::new(Runner {
            fetcher: Fetcher::new(config.objects, folders.clone()),
            runtimes: config.runtimes,
            spawner: config.spawner,
            credentials: config.credentials,
            logs: Arc::new(Logs::new(config.dir.join("logs"), clock.clone())),
            ids: ids.clone(),
            clock: clock.clone(),
        });
        let routes = Arc::new(Routes::new(config.idle, clock.clone()));
        let activity = Arc::new(tokio::sync::Notify::new());
        let web = Arc::new_cyclic(|myself| Web {
            store: config.store,
            ids,
            clock: clock.clone(),
            runner,
            routes: routes.clone(),
            domain: config.domain,
            can_check_signatures: config.authorize.is_some(),
            refreshing: Mutex::new(()),
            myself: myself.clone(),
        });
        let (live, pending) = web.resume()?;
        // Before anything is brought in: a run on its way has no revision that names it yet.
        folders.collect(&live).map_err(folder_error)?;
        for (id, record) in pending {
            web.bring_revision(id, record, None);
        }
        tokio::spawn(watch_idle(Arc::downgrade(&routes), activity.clone()));
        let proxy = Proxy {
            routes,
            ids: RequestIds::new(),
            clock,
            authorize: config.authorize,
            trust_peer: config.trust_peer,
            activity,
        };
        Ok(Arc::new(LambdaWeb { web, proxy }))
    }

    /// Ends followers of logs, lets requests under way finish until `deadline`, then ends every
    /// environment.
    pub async fn shutdown(&self, deadline: Duration) {
        self.web.runner.logs.close();
        self.web.routes.clear();
        let pools = self.web.routes.all_pools();
        pools.iter().for_each(|pool| pool.close());
        let drained = async {
            while self.web.routes.environment_count() > 0 {
                tokio::time::sleep(DRAIN_LOOK).await;
            }
        };
        // Out of time is what the kill below is for.
        let _drained = tokio::time::timeout(deadline, drained).await;
        futures_util::future::join_all(pools.iter().map(|pool| pool.kill(Duration::ZERO))).await;
    }

    /// Environments running now.
    pub fn environment_count(&self) -> usize {
        self.web.routes.environment_count()
    }

    /// The host's interpreters, for `doctor`.
    pub fn runtimes(&self) -> &Runtimes {
        &self.web.runner.runtimes
    }
}

impl Service for LambdaWeb {
    fn call(&self, call: Call) -> Pin<Box<dyn Future<Output = Response> + Send + '_>> {
        Box::pin(dispatch::call(&self.web, call))
    }
}

impl WebEndpoints for LambdaWeb {
    fn serve(
        &self,
        request: Request<Incoming>,
        peer: SocketAddr,
    ) -> Pin<Box<dyn Future<Output = Response> + Send + '_>> {
        Box::pin(self.proxy.serve(request, peer, false))
    }
}

/// Freezes and stops what is idle. Sleeps for good while nothing runs, so that an idle server
/// never wakes.
async fn watch_idle(routes: std::sync::Weak<Routes>, activity: Arc<tokio::sync::Notify>) {
    loop {
        activity.notified().await;
        loop {
            tokio::time::sleep(TICK).await;
            let Some(routes) = routes.upgrade() else { return };
            if !routes.tick() {
                break;
            }
        }
    }
}

impl Web {
    /// Allows or denies an action.
    pub fn authorize(&self, caller: &Caller, action: &str, resource: Resource<'_>) -> Result<(), WebError> {
        let (function, child) = match resource {
            Resource::Account => return access::authorize(&caller.identity, action, "*", caller.account, None),
            Resource::Function(function) => (function, None),
            Resource::Revision(function, revision) => (function, Some(("revision", revision))),
            Resource::Endpoint(function, endpoint) => (function, Some(("endpoint", endpoint))),
        };
        let id = names::function(function, caller.account)?;
        let (record, policy) = self.store.read(&state::cell(id.account), |snapshot| {
            let record: Option<FunctionRecord> = state::get(snapshot, &state::function_key(&id.name))?;
            let policy: Option<PolicyRecord> = state::get(snapshot, &state::policy_key(&id.name))?;
            Ok::<_, WebError>((record, policy))
        })?;
        let region = record.map_or_else(|| caller.region.clone(), |record| record.region);
        let mut arn = names::function_arn(&region, &id);
        if let Some((kind, name)) = child {
            arn = format!("{arn}/{kind}/{}", names::child(name, kind, &id)?);
        }
        let document = policy.as_ref().map(|policy| policy.document.as_str());
        access::authorize(&caller.identity, action, &arn, id.account, document)
    }

    /// Writes records of a function, then lets the data plane see them.
    pub async fn write_function<T: Send + 'static>(
        &self,
        cell: &CellId,
        id: FunctionId,
        write: impl FnOnce(&mut dyn Transaction, &FunctionId) -> Result<T, WebError> + Send + 'static,
    ) -> Result<T, WebError> {
        let of = id.clone();
        let result = self
            .store
            .write(cell, move |transaction| write(transaction, &of))
            .await?;
        self.refresh(&id)?;
        Ok(result)
    }

    /// Makes the data plane follow the records of one function.
    pub fn refresh(&self, id: &FunctionId) -> Result<(), WebError> {
        let _one_at_a_time = self.refreshing.lock().unwrap_or_else(PoisonError::into_inner);
        let plans = self.plans(id)?;
        self.routes.replace(id.account, &id.name, plans);
        Ok(())
    }

    fn plans(&self, id: &FunctionId) -> Result<Vec<EndpointPlan>, WebError> {
        self.store.read(&state::cell(id.account), |snapshot| {
            let Some(function) = state::get::<FunctionRecord>(snapshot, &state::function_key(&id.name))? else {
                return Ok(Vec::new());
            };
            let endpoints: Vec<EndpointRecord> = state::all(snapshot, &state::endpoint_key(&id.name, ""))?;
            let mut plans = Vec::with_capacity(endpoints.len());
            for endpoint in endpoints {
                let mut targets = Vec::new();
                for weight in &endpoint.weights {
                    let record = state::load_revision(snapshot, &id.name, &weight.revision)?;
                    targets.push(self.target(id, &function.region, weight, record));
                }
                plans.push(EndpointPlan {
                    arn: names::endpoint_arn(&function.region, id, &endpoint.name),
                    domain: endpoint.domain,
                    account: id.account,
                    function: id.name.clone(),
                    name: endpoint.name,
                    iam_auth: endpoint.iam_auth,
                    rate_limit: endpoint.rate_limit,
                    environments_max: endpoint.environments_max.and_then(|count| u32::try_from(count).ok()),
                    targets,
                });
            }
            Ok(plans)
        })
    }

    fn target(&self, id: &FunctionId, region: &str, weight: &Weight, record: RevisionRecord) -> TargetPlan {
        TargetPlan {
            revision: weight.revision.clone(),
            weight: weight.percent,
            timeout: Duration::from_secs(record.timeout_secs.into()),
            concurrency_max: record.concurrency_max,
            starter: Arc::new(RevisionStarter {
                runner: self.runner.clone(),
                account: id.account,
                function: id.name.clone(),
                region: region.to_owned(),
                record: Arc::new(record),
            }),
        }
    }

    /// Fixes what a new revision is: its id and the exact archive. The caller must be allowed to
    /// read the archive and to hand on the role; otherwise a limited key could read or do more
    /// through a function than by itself.
    pub async fn prepare_revision(
        &self,
        caller: &Caller,
        id: &FunctionId,
        parts: RevisionParts,
    ) -> Result<(RevisionRecord, Pinned), WebError> {
        let role_account = parts.role_arn.split(':').nth(4).unwrap_or_default();
        if role_account != id.account.as_str() {
            let text = format!(
                "the role `{}` belongs to another account than the function",
                parts.role_arn
            );
            return Err(WebError::Validation(text));
        }
        let object = format!("arn:aws:s3:::{}/{}", parts.code.bucket, parts.code.key);
        access::authorize(&caller.identity, "s3:GetObject", &object, caller.account, None)?;
        access::authorize(&caller.identity, "iam:PassRole", &parts.role_arn, id.account, None)?;
        let source = CodeSource {
            bucket: parts.code.bucket.clone(),
            key: parts.code.key.clone(),
            version_id: parts.code.version_id.clone(),
            etag: None,
        };
        let pinned = self.runner.fetcher.pin(id.account, &source).await?;
        let record = RevisionRecord {
            id: self.ids.sortable(),
            description: parts.description,
            bucket: parts.code.bucket,
            key: parts.code.key,
            version_asked: parts.code.version_id,
            version_pinned: pinned.stat.version_id.clone(),
            etag: pinned.stat.etag.clone(),
            runtime: parts.runtime,
            role_arn: parts.role_arn,
            timeout_secs: parts.timeout_secs,
            concurrency_max: parts.concurrency_max,
            variables: parts.variables,
            created_at_ms: self.clock.now_ms(),
            state: RevisionState::Pending,
        };
        Ok((record, pinned))
    }

    /// Brings a revision's code in behind the answer and then says whether it is usable.
    pub fn bring_revision(&self, id: FunctionId, record: RevisionRecord, pinned: Option<Pinned>) {
        let Some(web) = self.myself.upgrade() else { return };
        tokio::spawn(async move {
            let brought = web.runner.fetcher.layers(id.account, &record.source(), pinned).await;
            let state = match brought {
                Ok(_layers) => RevisionState::Active,
                Err(error) => {
                    let code = match &error {
                        crate::web::code::CodeError::Archive(ArchiveError::Io(_)) => "InternalError",
                        crate::web::code::CodeError::Archive(_) => "InvalidZipFile",
                        crate::web::code::CodeError::Object { .. } => "S3Error",
                    };
                    RevisionState::Failed {
                        code: code.to_owned(),
                        message: error.to_string(),
                    }
                }
            };
            let cell = state::cell(id.account);
            let settled = web
                .write_function(&cell, id, move |txn, id| settle(txn, id, &record.id, state))
                .await;
            if let Err(error) = settled {
                tracing::error!(%error, "a revision stays pending until the next start");
            }
        });
    }

    /// Walks all accounts at start: fills the data plane, and answers the hashes of all code in use
    /// and the revisions still to be brought in.
    fn resume(&self) -> Result<(HashSet<String>, Vec<PendingRevision>), WebError> {
        let accounts = self.store.read(&state::accounts_cell(), |snapshot| {
            snapshot.list(&KeyRange::prefix("a/"), false, usize::MAX)
        })?;
        let mut live = HashSet::new();
        let mut pending = Vec::new();
        for (key, _) in accounts {
            let text = String::from_utf8_lossy(key.get(2..).unwrap_or_default()).into_owned();
            let Some(account) = AccountId::parse(&text) else {
                continue;
            };
            for (id, revisions) in self.functions_of(account)? {
                for record in revisions {
                    live.insert(record.source().hash(account));
                    if record.state == RevisionState::Pending {
                        pending.push((id.clone(), record));
                    }
                }
                self.refresh(&id)?;
            }
        }
        Ok((live, pending))
    }

    fn functions_of(&self, account: AccountId) -> Result<Vec<(FunctionId, Vec<RevisionRecord>)>, WebError> {
        self.store.read(&state::cell(account), |snapshot| {
            let mut found = Vec::new();
            for (key, _) in snapshot.list(&KeyRange::prefix("f/"), false, usize::MAX)? {
                let name = String::from_utf8_lossy(key.get(2..).unwrap_or_default()).into_owned();
                let revisions = state::all(snapshot, &state::revision_key(&name, ""))?;
                found.push((FunctionId { account, name }, revisions));
            }
            Ok(found)
        })
    }

    /// Lists an account for the next start, once.
    pub async fn remember_account(&self, account: AccountId) -> Result<(), WebError> {
        let (cell, key) = (state::accounts_cell(), state::account_key(account));
        let known = self.store.read(&cell, |snapshot| snapshot.get(key.as_bytes()))?;
        if known.is_none() {
            self.store.write(&cell, move |txn| txn.put(key.as_bytes(), b"")).await?;
        }
        Ok::<(), WebError>(())
    }

    /// A host name nobody had before.
    pub fn new_domain(&self, region: &str) -> String {
        format!("{}.lambda-web.{region}.{}", self.ids.token(8), self.domain)
    }

    /// True for `IamAuth`.
    pub fn check_auth_type(&self, auth_type: &model::AuthType) -> Result<bool, WebError> {
        let iam_auth = *auth_type == model::AuthType::IAM_AUTH;
        if iam_auth && !self.can_check_signatures {
            return Err(WebError::NotImplemented("authType IamAuth".to_owned()));
        }
        Ok(iam_auth)
    }

    /// Shows an endpoint with the state its revisions give it.
    pub fn with_endpoint<T>(
        &self,
        id: &FunctionId,
        region: &str,
        record: &EndpointRecord,
        show: impl FnOnce(EndpointView<'_>) -> T,
    ) -> Result<T, WebError> {
        let states = self.store.read(&state::cell(id.account), |snapshot| {
            let mut states = HashMap::new();
            for weight in &record.weights {
                let key = state::revision_key(&id.name, &weight.revision);
                if let Some(revision) = state::get::<RevisionRecord>(snapshot, &key)? {
                    states.insert(weight.revision.clone(), revision.state);
                }
            }
            Ok::<_, WebError>(states)
        })?;
        let state = view::endpoint_state(record, |revision| states.get(revision).cloned());
        Ok(show(EndpointView {
            region,
            id,
            record,
            state,
        }))
    }

    /// Removes logs of what was deleted, in the background.
    pub fn forget_logs(&self, id: &FunctionId, revision: Option<&str>) {
        let (logs, id, revision) = (self.runner.logs.clone(), id.clone(), revision.map(str::to_owned));
        tokio::task::spawn_blocking(move || {
            if let Err(error) = logs.remove(id.account.as_str(), &id.name, revision.as_deref()) {
                tracing::warn!(function = id.name, %error, "logs of a deleted function stay");
            }
        });
    }
}

/// Ends `Pending`. Endpoints in `LatestRevision` mode follow in the same transaction.
fn settle(
    transaction: &mut dyn Transaction,
    id: &FunctionId,
    revision: &str,
    state: RevisionState,
) -> Result<(), WebError> {
    let key = state::revision_key(&id.name, revision);
    // Deleted meanwhile: nothing to settle.
    let Some(mut record) = state::get::<RevisionRecord>(transaction, &key)? else {
        return Ok(());
    };
    let active = state == RevisionState::Active;
    record.state = state;
    state::put(transaction, &key, &record)?;
    if !active {
        return Ok(());
    }
    let endpoints: Vec<EndpointRecord> = state::all(transaction, &state::endpoint_key(&id.name, ""))?;
    for mut endpoint in endpoints {
        // An older revision that settles late must not take over.
        let newest = endpoint
            .weights
            .iter()
            .all(|weight| weight.revision.as_str() < revision);
        if (endpoint.latest_revision && newest) || endpoint.weights.is_empty() {
            endpoint.weights = vec![Weight {
                revision: revision.to_owned(),
                percent: 100,
            }];
            state::put(transaction, &state::endpoint_key(&id.name, &endpoint.name), &endpoint)?;
        }
    }
    Ok(())
}
