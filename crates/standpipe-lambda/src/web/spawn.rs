//! From a revision to a running environment: code, argv, environment, key, sandbox.

use std::path::PathBuf;
use std::sync::Arc;

use standpipe_store::{Clock, Ids};
use standpipe_wire::{AccessKey, AccountId};

use crate::runtimes::Runtimes;
use crate::web::code::{CodeLayers, Fetcher};
use crate::web::logs::{LogWriter, Logs};
use crate::web::pool::{BoxFuture, Environment, StartFailure, Starter};
use crate::web::start::{self, Surroundings};
use crate::web::state::RevisionRecord;

/// Gives execution environments their keys. The composition root implements it: it knows what a
/// role may do.
pub trait RoleCredentials: Send + Sync + 'static {
    /// A key limited to what `role_arn` of `account` may do, valid until revoked. `session` names
    /// the environment in the principal.
    fn issue(&self, account: AccountId, role_arn: &str, session: &str) -> Result<AccessKey, String>;
    /// The environment has ended.
    fn revoke(&self, key: &AccessKey);
}

/// Everything a sandbox needs to run one environment.
pub struct Launch {
    /// Program and arguments.
    pub argv: Vec<String>,
    /// The whole environment.
    pub variables: Vec<(String, String)>,
    /// Code, to be seen at [`start::APP_FOLDER`].
    pub layers: CodeLayers,
    /// Interpreters, to be seen where they are.
    pub mounts: Vec<PathBuf>,
    /// Host name inside.
    pub hostname: String,
    /// Where output goes.
    pub log: LogWriter,
    /// Revoked when the environment is gone: keep it as long.
    pub key: KeyLease,
}

/// A key that ends with its environment.
pub struct KeyLease {
    key: AccessKey,
    credentials: Arc<dyn RoleCredentials>,
}

impl Drop for KeyLease {
    fn drop(&mut self) {
        self.credentials.revoke(&self.key);
    }
}

/// Runs one environment. Production is the sandbox; tests run a server of their own.
pub trait Spawner: Send + Sync + 'static {
    /// Starts the program and waits until it listens on [`crate::web::limits::APP_PORT`].
    fn spawn(&self, launch: Launch) -> BoxFuture<'static, Result<Arc<dyn Environment>, StartFailure>>;
    /// Loopback port of the pipe inside.
    fn pipe_port(&self) -> u16;
}

/// What starting any revision takes.
pub struct Runner {
    /// Brings code in.
    pub fetcher: Fetcher,
    /// The host's interpreters.
    pub runtimes: Runtimes,
    /// Runs environments.
    pub spawner: Arc<dyn Spawner>,
    /// Gives keys.
    pub credentials: Arc<dyn RoleCredentials>,
    /// Keeps output.
    pub logs: Arc<Logs>,
    /// Names environments.
    pub ids: Arc<Ids>,
    /// Times starts.
    pub clock: Arc<dyn Clock>,
}

/// Starts environments of one revision.
pub struct RevisionStarter {
    /// What it takes.
    pub runner: Arc<Runner>,
    /// Owner.
    pub account: AccountId,
    /// Function name.
    pub function: String,
    /// Region of the function.
    pub region: String,
    /// The revision.
    pub record: Arc<RevisionRecord>,
}

impl Starter for RevisionStarter {
    fn start(&self) -> BoxFuture<'static, Result<Arc<dyn Environment>, StartFailure>> {
        let (runner, account, record) = (self.runner.clone(), self.account, self.record.clone());
        let (function, region) = (self.function.clone(), self.region.clone());
        Box::pin(async move {
            let environment = runner.ids.sortable();
            let log = runner
                .logs
                .writer(account.as_str(), &function, &record.id, &environment);
            let started_ms = runner.clock.monotonic_ms();
            let result = launch(&runner, account, &function, &region, &record, &environment, log.clone()).await;
            let took_ms = runner.clock.monotonic_ms().saturating_sub(started_ms);
            match &result {
                Ok(_) => log.system(format!("environment {environment} is ready after {took_ms} ms")),
                Err(failure) => log.system(format!("environment {environment} did not start: {failure}")),
            }
            result
        })
    }
}

async fn launch(
    runner: &Runner,
    account: AccountId,
    function: &str,
    region: &str,
    record: &RevisionRecord,
    environment: &str,
    log: LogWriter,
) -> Result<Arc<dyn Environment>, StartFailure> {
    let unusable = |error: &dyn std::fmt::Display| StartFailure::Unusable(error.to_string());
    let layers = runner
        .fetcher
        .layers(account, &record.source(), None)
        .await
        .map_err(|error| unusable(&error))?;
    let variables = &record.variables.0;
    let start =
        start::decide(&record.runtime, variables, &layers, &runner.runtimes).map_err(|error| unusable(&error))?;
    if let Some(warning) = &start.warning {
        log.system(warning.clone());
    }
    let key = runner
        .credentials
        .issue(account, &record.role_arn, environment)
        .map_err(|error| unusable(&error))?;
    let key = KeyLease {
        key,
        credentials: runner.credentials.clone(),
    };
    let around = Surroundings {
        function,
        revision: &record.id,
        environment,
        region,
        runtime: &record.runtime,
        key: &key.key,
        pipe_port: runner.spawner.pipe_port(),
    };
    let launch = Launch {
        variables: start::environment(&start, variables, &around),
        argv: start.argv,
        layers,
        mounts: start.mounts,
        hostname: function.to_owned(),
        log,
        key,
    };
    runner.spawner.spawn(launch).await
}
