//! `standpipe up`: configure, start, announce, wait, drain with a deadline.

use std::io::Write as _;
use std::net::SocketAddr;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use standpipe_edge::{Edge, EdgeConfig, WireOrigin};
use standpipe_lambda::runtimes::Runtimes;
use standpipe_lambda::web::{
    EnvironmentLimits, IdlePolicy, LambdaWeb, LiveEndpoint, SandboxSpawner, WebConfig, WireObjects,
};
use standpipe_s3::{MasterKey, S3, S3Config};
use standpipe_sandbox::{Launcher, LauncherConfig};
use standpipe_sqs::{Sqs, SqsConfig};
use standpipe_store::{OpenError, Store, StoreConfig};
use standpipe_wire::client::{Client, ClientConfig, MemoryConnector, Transport};
use standpipe_wire::clock::SystemClock;
use standpipe_wire::policy::{self, Conditions};
use standpipe_wire::server::{Config, Limits, Origin, Server};
use standpipe_wire::{AccessKey, ServiceName};
use tokio::net::{TcpListener, TcpSocket};

use crate::cli::UpArgs;
use crate::commands;
use crate::discover::{self, Running};
use crate::failure::{Exit, Failure};
use crate::housekeeping;
use crate::keys::{KeyFile, ServerKeys, SessionKeys};
use crate::master_key;
use crate::roles::Roles;
use crate::sts::Sts;

/// How long requests in flight may take to end after SIGTERM.
const DRAIN_DEADLINE: Duration = Duration::from_secs(10);
/// Connections that may wait to be accepted; the kernel caps it at `net.core.somaxconn`. With the usual 128 the rest of a
/// larger burst tries again a second later.
const BACKLOG_MAX: u32 = 4096;
/// The domain that needs no DNS: browsers and curl resolve `*.localhost` to loopback.
const LOCAL_DOMAIN: &str = standpipe_edge::LOCAL_DOMAIN;

/// Runs until SIGTERM or Ctrl-C.
pub fn up(args: &UpArgs, data: Option<&Path>, json: bool) -> Result<(), Failure> {
    check_dev(args)?;
    let data = up_data_dir(data)?;
    // First of all, while this process is small and has one thread: every sandbox descends from it.
    let launcher = Launcher::start(&LauncherConfig::new(data.join("run"))).map_err(|error| {
        Failure::new("sandbox_failed", format!("cannot start the sandbox launcher: {error}")).hint("standpipe doctor")
    })?;
    if let Some(refused) = launcher.namespaces_refused() {
        eprintln!("warning: weaker sandbox, without namespaces: {refused}; `standpipe doctor` tells what that means");
    }
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(worker_threads())
        .enable_all()
        .build()
        .map_err(|error| Failure::new("start_failed", format!("cannot start threads: {error}")))?;
    let result = runtime.block_on(run(args, &data, launcher, json));
    // Threads that still compute (a read that nobody waits for any more) must not hold up the exit.
    runtime.shutdown_timeout(Duration::from_secs(1));
    result
}

async fn run(args: &UpArgs, data: &Path, launcher: Launcher, json: bool) -> Result<(), Failure> {
    let store = open_store(data)?;
    let sessions = SessionKeys::default();
    let key_file = KeyFile::new(data);
    let is_new = !key_file.is_there();
    let root = key_file.ensure_root()?.access_key().ok_or_else(|| {
        Failure::new(
            "keys_unreadable",
            "the first key of `keys.json` has no 12-digit account",
        )
        .hint("standpipe key ls")
    })?;
    let (pipe_listener, pipe) = bind("--pipe", args.pipe)?;
    let (edge_listener, edge_address) = bind("--edge", args.edge)?;

    let server = pipe_server(args, data, sessions.clone())?;
    let account = root.account;
    let client = in_memory_client(&server, pipe, root)?;
    let master_key = master_key::ensure(data, is_new)?;
    let s3 = S3::open(store.clone(), s3_config(args, &client, sessions.clone(), master_key));
    server.mount(ServiceName::S3, s3.clone());
    server.mount_website(s3.clone());
    server.mount(ServiceName::Sqs, queues(&store)?);
    server.mount(ServiceName::Sts, Arc::new(Sts));
    let lambda = web_functions(&server, &store, data, launcher, &client, sessions)?;
    server.mount(ServiceName::LambdaWeb, lambda.clone());
    server.mount_web_endpoints(lambda.clone());
    let edge = edge(args, data, &client, account.as_str());

    server.listen(pipe_listener, Origin::Tcp).detach();
    let serving = {
        let edge = Arc::clone(&edge);
        tokio::spawn(async move { edge.serve(edge_listener).await })
    };
    let background = tokio::spawn(s3.background());
    let scrubs = tokio::spawn(commands::scrub::serve(store.clone()));
    let running = describe(args, data, pipe, edge_address);
    let published = running.publish()?;
    let interval = Duration::from_secs(args.housekeeping_secs);
    let housekeeping = tokio::spawn(housekeeping::run(
        client,
        account.to_string(),
        running.clone(),
        interval,
    ));
    // Before the ready line: whoever reads it may stop this server at once, and that must be a drain.
    let stop = stop_signal();
    announce(&running, json);

    stop.await;
    tracing::info!("draining");
    housekeeping.abort();
    // From the outside in: what people see first, then what it uses.
    edge.shutdown(DRAIN_DEADLINE).await;
    serving.abort();
    lambda.shutdown(DRAIN_DEADLINE).await;
    server.shutdown(DRAIN_DEADLINE).await;
    background.abort();
    scrubs.abort();
    drop(published);
    store.close();
    Ok(())
}

/// Threads that move bytes: half the cores. The other half flushes, hashes and runs apps, and a request that crosses from
/// edge to pipe to app stays on one core more often (docs/decisions/0006).
fn worker_threads() -> usize {
    std::thread::available_parallelism().map_or(1, |cores| cores.get().div_ceil(2))
}

/// Dev mode believes everybody, so nobody else may reach it.
fn check_dev(args: &UpArgs) -> Result<(), Failure> {
    let open = [args.pipe, args.edge]
        .into_iter()
        .find(|address| !address.ip().is_loopback());
    match open {
        Some(address) if args.dev => Err(Failure::new(
            "dev_not_loopback",
            format!("`--dev` accepts any access key, so it listens on loopback addresses only, not on `{address}`"),
        )
        .exit(Exit::Usage)
        .hint("leave out `--dev`, or listen on 127.0.0.1")),
        _ => Ok(()),
    }
}

/// `up` starts a server of its own: it never borrows the directory of one that runs elsewhere.
fn up_data_dir(data: Option<&Path>) -> Result<std::path::PathBuf, Failure> {
    match data {
        Some(dir) => discover::data_dir(Some(dir)),
        None => discover::data_dir(Some(&discover::default_data_dir()?)),
    }
}

fn open_store(data: &Path) -> Result<Store, Failure> {
    Store::open(StoreConfig::new(data)).map_err(|error| match error {
        OpenError::Locked { .. } => {
            let failure = Failure::new("data_in_use", error.to_string());
            failure.hint("use that server, stop it, or choose another folder with `--data DIR`")
        }
        other => Failure::new("data_unusable", format!("cannot open `{}`: {other}", data.display()))
            .hint("check the disk and the folder's owner, or choose another with `--data DIR`"),
    })
}

fn queues(store: &Store) -> Result<Arc<Sqs>, Failure> {
    Sqs::open(store.clone(), SqsConfig::default())
        .map_err(|error| Failure::new("start_failed", format!("cannot open the queues: {error}")))
}

fn bind(flag: &str, address: SocketAddr) -> Result<(TcpListener, SocketAddr), Failure> {
    let cannot = |error: std::io::Error| {
        let failure = Failure::new("port_unavailable", format!("cannot listen on `{address}`: {error}"));
        let other = SocketAddr::new(address.ip(), 0);
        failure.hint(format!(
            "choose another address with `{flag} HOST:PORT`, for example `{flag} {other}` for any free port"
        ))
    };
    let listener = listen(address).map_err(cannot)?;
    let bound = listener.local_addr().map_err(cannot)?;
    Ok((listener, bound))
}

fn listen(address: SocketAddr) -> std::io::Result<TcpListener> {
    let socket = match address {
        SocketAddr::V4(_) => TcpSocket::new_v4()?,
        SocketAddr::V6(_) => TcpSocket::new_v6()?,
    };
    socket.set_reuseaddr(true)?;
    socket.bind(address)?;
    socket.listen(BACKLOG_MAX)
}

fn pipe_server(args: &UpArgs, data: &Path, sessions: SessionKeys) -> Result<Server, Failure> {
    Ok(Server::new(Config {
        keys: Arc::new(ServerKeys::open(data, sessions)?),
        clock: SystemClock::shared(),
        domains: args.domain.iter().cloned().collect(),
        dev: args.dev,
        limits: Limits::default(),
    }))
}

/// The product's own client: signed requests over a stream inside this process.
fn in_memory_client(server: &Server, pipe: SocketAddr, root: AccessKey) -> Result<Client, Failure> {
    let server = server.clone();
    let connector: MemoryConnector = Arc::new(move || server.connect_in_memory());
    let mut config = ClientConfig::new(&format!("http://{pipe}"), Some(root));
    config.transport = Transport::Memory(connector);
    Client::new(config).map_err(|error| Failure::new("start_failed", error.to_string()))
}

/// S3 tells queues what happened in the name of a bucket's owner, over the wire like everybody else.
fn s3_config(args: &UpArgs, client: &Client, sessions: SessionKeys, master_key: MasterKey) -> S3Config {
    let (owners, client) = (Roles::new(sessions), client.clone());
    S3Config {
        client_of: Some(Arc::new(move |account| {
            owners.owner(account).map(|key| client.with_key(Some(key)))
        })),
        lifecycle_day_ms: args.s3_lifecycle_day_secs.saturating_mul(1000).max(1),
        master_key: Some(master_key),
    }
}

/// Web functions: their code comes over the wire, their environments run under `launcher`.
fn web_functions(
    server: &Server,
    store: &Store,
    data: &Path,
    launcher: Launcher,
    client: &Client,
    sessions: SessionKeys,
) -> Result<Arc<LambdaWeb>, Failure> {
    let roles = Arc::new(Roles::new(sessions));
    let path = std::env::var("PATH").unwrap_or_default();
    let (owners, client) = (Arc::clone(&roles), client.clone());
    LambdaWeb::open(WebConfig {
        store: store.clone(),
        dir: data.join("lambda"),
        domain: LOCAL_DOMAIN.to_owned(),
        objects: Arc::new(WireObjects::new(Arc::new(move |account| {
            client.with_key(owners.owner(account))
        }))),
        spawner: Arc::new(SandboxSpawner::new(
            Arc::new(launcher),
            server.clone(),
            EnvironmentLimits::default(),
        )),
        credentials: roles,
        runtimes: Runtimes::find(&path, std::env::home_dir().as_deref()),
        idle: IdlePolicy::default(),
        authorize: Some(Arc::new(endpoint_authorizer(server))),
        trust_peer: Arc::new(inside_this_process),
    })
    .map_err(|error| Failure::new("start_failed", format!("cannot open web functions: {error}")))
}

/// The IAM action of a request to an `IamAuth` endpoint. AWS's model names none.
const INVOKE_ENDPOINT: &str = "lambda:InvokeWebFunction";

/// `IamAuth` endpoints take requests signed by a key that may invoke them, also in dev mode.
fn endpoint_authorizer(
    server: &Server,
) -> impl Fn(&http::request::Parts, &LiveEndpoint, SocketAddr) -> Result<(), String> + Send + Sync + 'static {
    let authenticator = server.authenticator();
    move |parts, endpoint, peer| {
        let identity = authenticator
            .verify_request(parts, ServiceName::LambdaWeb.signing_name())
            .map_err(|error| error.message)?;
        let mut conditions = Conditions::default();
        conditions.set("aws:SourceIp", &peer.ip().to_canonical().to_string());
        policy::authorize(
            &identity,
            INVOKE_ENDPOINT,
            &endpoint.arn,
            endpoint.account,
            None,
            &conditions,
        )
        .map_err(|denied| denied.to_string())
    }
}

/// The in-memory pipe has port 0, which no TCP peer can have: it is our own edge.
fn inside_this_process(peer: SocketAddr) -> bool {
    peer.port() == 0
}

fn edge(args: &UpArgs, data: &Path, client: &Client, account: &str) -> Arc<Edge> {
    let mut config = EdgeConfig::new(data.join("edge"));
    config.domains.extend(args.domain.clone());
    let origin = Arc::new(WireOrigin::new(client.clone(), account));
    Arc::new(Edge::new(config, origin, None))
}

fn describe(args: &UpArgs, data: &Path, pipe: SocketAddr, edge: SocketAddr) -> Running {
    let pid = std::process::id();
    Running {
        pid,
        started_ticks: discover::process_started_ticks(pid).unwrap_or(0),
        pipe,
        edge,
        domain: args.domain.clone().unwrap_or_else(|| LOCAL_DOMAIN.to_owned()),
        data: data.to_path_buf(),
        dev: args.dev,
    }
}

/// Says where the server is. Whoever started it may have stopped reading, which is no reason to stop serving.
fn announce(running: &Running, json: bool) {
    let text = if json { ready_line(running) } else { ready_text(running) };
    let mut out = std::io::stdout().lock();
    let _ = out.write_all(text.as_bytes()).and_then(|()| out.flush());
}

fn ready_line(running: &Running) -> String {
    let mut line = serde_json::json!(running);
    line["status"] = "ready".into();
    format!("{line}\n")
}

fn ready_text(running: &Running) -> String {
    let dev = if running.dev {
        "  (dev: any key is accepted)"
    } else {
        ""
    };
    format!(
        "standpipe is up{dev}\n\
         \x20 pipe   {}   S3, SQS, STS, Lambda Web; `standpipe env-aws` points the AWS CLI here\n\
         \x20 edge   {}   apps at http://APP.{}:{}\n\
         \x20 data   {}\n\
         Ship something: standpipe ship DIR\n",
        running.pipe_url(),
        running.edge_url(),
        running.domain,
        running.edge.port(),
        running.data.display()
    )
}

/// Listens for SIGTERM and Ctrl-C from now on; the future ends with the first.
fn stop_signal() -> impl Future<Output = ()> {
    use tokio::signal::unix::{SignalKind, signal};
    let signals =
        signal(SignalKind::terminate()).and_then(|terminate| Ok((terminate, signal(SignalKind::interrupt())?)));
    async move {
        match signals {
            Ok((mut terminate, mut interrupt)) => {
                tokio::select! {
                    _ = terminate.recv() => {}
                    _ = interrupt.recv() => {}
                }
            }
            Err(error) => {
                tracing::error!(%error, "cannot listen for signals; only kill -9 ends this server, which loses nothing acknowledged");
                std::future::pending().await
            }
        }
    }
}
