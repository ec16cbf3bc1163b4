//! Node and Python apps in the real sandbox, over the wire. This program is also the sandbox's
//! launcher, so it has its own `main`; it answers cargo's and nextest's questions about its tests.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

#[path = "../src/web/code/zip_writer.rs"]
#[expect(dead_code, reason = "the unit tests need more of it")]
mod zip_writer;

use std::collections::HashMap;
use std::future::Future;
use std::pin::Pin;
use std::process::ExitCode;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use http::{Request, StatusCode};
use http_body_util::BodyExt;
use standpipe_lambda::runtimes::Runtimes;
use standpipe_lambda::web::code::{CodeError, CodeSource, ObjectFuture, ObjectRange, ObjectStat, Objects};
use standpipe_lambda::web::{EnvironmentLimits, IdlePolicy, LambdaWeb, RoleCredentials, SandboxSpawner, WebConfig};
use standpipe_sandbox::{Launcher, LauncherConfig};
use standpipe_store::{Store, StoreConfig};
use standpipe_wire::identity::SecretKey;
use standpipe_wire::model::lambda_web as model;
use standpipe_wire::server::{Config, Limits, ListenerGuard, Origin};
use standpipe_wire::{
    AccessKey, AccountId, Body, Client, ClientConfig, KeyRing, Operation, Server, ServiceName, SystemClock,
};
use zip_writer::{file, zip};

const ROLE: &str = "arn:aws:iam::000000000000:role/app";

const NODE: &[u8] = br#"
const http = require("http");
console.log("node", process.version, "starts");
http.createServer((request, response) => {
  if (request.url === "/crash") process.exit(7);
  if (request.url === "/pipe") {
    const url = new URL("/", process.env.AWS_ENDPOINT_URL);
    http.get(url, { headers: { authorization: "none" } }, (answer) => {
      answer.resume();
      response.end("pipe " + answer.statusCode);
    }).on("error", (error) => response.end("pipe " + error.message));
    return;
  }
  response.setHeader("content-type", "text/plain");
  response.end([process.env.AWS_LAMBDA_FUNCTION_NAME, process.env.GREETING, process.env.PORT, process.cwd()].join(" "));
}).listen(process.env.PORT);
"#;

const PYTHON: &[u8] = br#"
import http.server, os
import dep.answer

class Handler(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        body = ("python " + dep.answer.TEXT).encode()
        self.send_response(200)
        self.send_header("content-length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

http.server.HTTPServer(("0.0.0.0", int(os.environ["PORT"])), Handler).serve_forever()
"#;

type Test = (&'static str, fn() -> Pin<Box<dyn Future<Output = ()>>>);

const TESTS: &[Test] = &[
    ("node_serves_crashes_and_comes_back", || {
        Box::pin(node_serves_crashes_and_comes_back())
    }),
    ("python_serves_with_its_dependency_run", || {
        Box::pin(python_serves_with_its_dependency_run())
    }),
    ("apps_that_do_not_start_say_why", || {
        Box::pin(apps_that_do_not_start_say_why())
    }),
    ("an_idle_app_is_frozen_thawed_and_stopped", || {
        Box::pin(an_idle_app_is_frozen_thawed_and_stopped())
    }),
];

fn main() -> ExitCode {
    if let Some(code) = standpipe_sandbox::run_internal(std::env::args_os().skip(1)) {
        return code;
    }
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let has = |flag: &str| arguments.iter().any(|argument| argument == flag);
    if has("--list") {
        if !has("--ignored") {
            TESTS.iter().for_each(|(name, _)| println!("{name}: test"));
        }
        return ExitCode::SUCCESS;
    }
    let filters: Vec<&String> = arguments.iter().filter(|argument| !argument.starts_with('-')).collect();
    let wanted = |name: &str| filters.is_empty() || filters.iter().any(|filter| name.contains(filter.as_str()));
    for (name, test) in TESTS.iter().filter(|(name, _)| wanted(name)) {
        let runtime = tokio::runtime::Builder::new_multi_thread()
            .worker_threads(2)
            .enable_all()
            .build()
            .unwrap();
        runtime.block_on(test());
        println!("test {name} ... ok");
    }
    ExitCode::SUCCESS
}

async fn node_serves_crashes_and_comes_back() {
    let setup = start(IdlePolicy::default()).await;
    let host = setup
        .create(
            "greeter",
            "nodejs24.x",
            zip(&[file("index.js", NODE)], 0),
            &[("GREETING", "hi")],
        )
        .await;
    let began = Instant::now();
    assert_eq!(
        setup.get(&host, "/").await,
        (StatusCode::OK, "greeter hi 8080 /var/task".to_owned())
    );
    println!("cold start of node: {:?}", began.elapsed());
    let began = Instant::now();
    for _ in 0..200 {
        setup.get(&host, "/").await;
    }
    println!("warm request: {:?}", began.elapsed() / 200);
    // A request without a valid signature reaches the pipe from inside and is refused by it.
    let (_, text) = setup.get(&host, "/pipe").await;
    assert!(text.starts_with("pipe 4"), "{text}");
    assert_eq!(setup.get(&host, "/crash").await.0, StatusCode::BAD_GATEWAY);
    assert_eq!(
        setup.get(&host, "/").await.0,
        StatusCode::OK,
        "the next request has a fresh environment"
    );
    assert!(setup.logs("greeter").await.contains("starts\""));
    // The end is announced a moment after the connection broke.
    while !setup.logs("greeter").await.contains("the app ended: exit code 7") {
        tokio::task::yield_now().await;
    }
    setup.web.shutdown(Duration::from_secs(5)).await;
    assert!(setup.keys.issued().is_empty(), "keys end with their environments");
}

async fn python_serves_with_its_dependency_run() {
    let setup = start(IdlePolicy::default()).await;
    let items = [file("dep/answer.py", b"TEXT = 'from a run'"), file("main.py", PYTHON)];
    let host = setup.create("snake", "python3.12", zip(&items, 1), &[]).await;
    assert_eq!(
        setup.get(&host, "/").await,
        (StatusCode::OK, "python from a run".to_owned())
    );
    setup.web.shutdown(Duration::from_secs(5)).await;
}

async fn apps_that_do_not_start_say_why() {
    let setup = start(IdlePolicy::default()).await;
    let apps: [(&str, &[u8], &str); 3] = [
        ("exits", b"console.log('bye'); process.exit(3)", "exit code 3"),
        (
            "elsewhere",
            b"require('http').createServer().listen(3000)",
            "port 3000 and not on 8080",
        ),
        (
            "silent",
            b"setInterval(() => {}, 1000)",
            "did not listen on port 8080 within 2 s",
        ),
    ];
    for (name, code, words) in apps {
        let host = setup
            .create(name, "nodejs24.x", zip(&[file("index.js", code)], 0), &[])
            .await;
        let (status, text) = setup.get(&host, "/").await;
        assert_eq!(status, StatusCode::BAD_GATEWAY);
        assert!(text.contains(words), "{text}");
    }
    assert!(setup.logs("exits").await.contains("\"text\":\"bye\""));
}

async fn an_idle_app_is_frozen_thawed_and_stopped() {
    let idle = IdlePolicy {
        freeze_after: Duration::from_millis(100),
        stop_after: Duration::from_secs(4),
    };
    let setup = start(idle).await;
    let host = setup
        .create("greeter", "nodejs24.x", zip(&[file("index.js", NODE)], 0), &[])
        .await;
    assert_eq!(setup.get(&host, "/").await.0, StatusCode::OK);
    // Frozen at the next look, a second later at most.
    tokio::time::sleep(Duration::from_millis(1_500)).await;
    let began = Instant::now();
    assert_eq!(setup.get(&host, "/").await.0, StatusCode::OK);
    println!("request to a frozen app: {:?}", began.elapsed());
    while setup.web.environment_count() > 0 {
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    assert_eq!(setup.get(&host, "/").await.0, StatusCode::OK, "scaled from zero again");
    setup.web.shutdown(Duration::from_secs(5)).await;
}

// ---- the server ----

#[derive(Default)]
struct MapObjects(Mutex<HashMap<String, Vec<u8>>>);

impl Objects for MapObjects {
    fn get<'a>(&'a self, _account: AccountId, source: &'a CodeSource, range: ObjectRange) -> ObjectFuture<'a> {
        let object = self.0.lock().unwrap().get(&source.key).cloned();
        Box::pin(async move {
            let object = object.ok_or_else(|| CodeError::Object {
                bucket: source.bucket.clone(),
                key: source.key.clone(),
                reason: "NoSuchKey".to_owned(),
                code: "NoSuchKey".to_owned(),
            })?;
            let bytes = object.len() as u64;
            let (from, to) = match range {
                ObjectRange::Last(count) => (bytes.saturating_sub(count), bytes),
                ObjectRange::Span(from, to) => (from, to),
            };
            let etag = blake3::hash(&object).to_hex().to_string();
            Ok((
                ObjectStat {
                    etag,
                    version_id: None,
                    bytes,
                },
                Body::from(object[from as usize..to as usize].to_vec()),
            ))
        })
    }
}

#[derive(Default)]
struct Keys(Mutex<Vec<String>>);

impl Keys {
    fn issued(&self) -> Vec<String> {
        self.0.lock().unwrap().clone()
    }
}

fn owner() -> AccessKey {
    AccessKey {
        id: "owner".to_owned(),
        secret: SecretKey::new("secret"),
        session_token: None,
        account: AccountId::DEFAULT,
        principal_arn: format!("arn:aws:iam::{}:root", AccountId::DEFAULT),
        policy: None,
    }
}

impl KeyRing for Keys {
    fn lookup(&self, id: &str) -> Option<AccessKey> {
        (id == "owner").then(owner)
    }
}

impl RoleCredentials for Keys {
    fn issue(&self, _account: AccountId, _role_arn: &str, session: &str) -> Result<AccessKey, String> {
        self.0.lock().unwrap().push(session.to_owned());
        Ok(AccessKey {
            id: session.to_owned(),
            ..owner()
        })
    }
    fn revoke(&self, key: &AccessKey) {
        self.0.lock().unwrap().retain(|id| *id != key.id);
    }
}

struct Setup {
    web: Arc<LambdaWeb>,
    keys: Arc<Keys>,
    objects: Arc<MapObjects>,
    client: Client,
    _listening: ListenerGuard,
    _dir: tempfile::TempDir,
}

async fn start(idle: IdlePolicy) -> Setup {
    let dir = tempfile::tempdir().unwrap();
    // The sandboxes' uid must be able to pass through.
    std::fs::set_permissions(dir.path(), std::os::unix::fs::PermissionsExt::from_mode(0o755)).unwrap();
    let launcher = Launcher::start(&LauncherConfig::new(dir.path().join("run"))).unwrap();
    let store = Store::open(StoreConfig::new(dir.path().join("store"))).unwrap();
    let keys = Arc::new(Keys::default());
    let server = Server::new(Config {
        keys: keys.clone(),
        clock: SystemClock::shared(),
        domains: Vec::new(),
        dev: false,
        limits: Limits::default(),
    });
    let limits = EnvironmentLimits {
        start_deadline: Duration::from_secs(2),
        ..EnvironmentLimits::default()
    };
    let objects = Arc::new(MapObjects::default());
    let home = std::env::var("HOME").unwrap_or_default();
    let web = LambdaWeb::open(WebConfig {
        store,
        dir: dir.path().join("lambda"),
        domain: "localhost".to_owned(),
        objects: objects.clone(),
        spawner: Arc::new(SandboxSpawner::new(Arc::new(launcher), server.clone(), limits)),
        credentials: keys.clone(),
        runtimes: Runtimes::find(&std::env::var("PATH").unwrap(), Some(std::path::Path::new(&home))),
        idle,
        authorize: None,
        trust_peer: Arc::new(|_| false),
    })
    .unwrap();
    server.mount(ServiceName::LambdaWeb, web.clone());
    server.mount_web_endpoints(web.clone());
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let endpoint = format!("http://{}", listener.local_addr().unwrap());
    let _listening = server.listen(listener, Origin::Tcp);
    let client = Client::new(ClientConfig::new(&endpoint, Some(owner()))).unwrap();
    Setup {
        web,
        keys,
        objects,
        client,
        _listening,
        _dir: dir,
    }
}

impl Setup {
    async fn send<O: Operation>(&self, input: &O::Input) -> O::Output {
        self.client.send::<O>(input, Body::empty()).await.unwrap().0
    }

    async fn create(&self, name: &str, runtime: &str, code: Vec<u8>, variables: &[(&str, &str)]) -> String {
        self.objects.0.lock().unwrap().insert(name.to_owned(), code);
        let s3_object = model::S3Object {
            bucket: "code".to_owned(),
            key: name.to_owned(),
            version_id: None,
        };
        let variables = variables
            .iter()
            .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
            .collect();
        let request = model::CreateWebFunctionRequest {
            function_name: name.to_owned(),
            revision_config: Some(model::RevisionConfig {
                build_config: model::BuildConfig {
                    code_config: model::CodeConfig { s3_object },
                    runtime_config: model::RuntimeConfig {
                        runtime: runtime.to_owned(),
                    },
                },
                service_config: model::ServiceConfig {
                    execution_role_arn: ROLE.to_owned(),
                    environment_variables: Some(variables),
                    ..Default::default()
                },
                ..Default::default()
            }),
            endpoint_config: Some(model::EndpointConfig {
                endpoint_name: "live".to_owned(),
                endpoint_type: model::EndpointType::HOME_REGION,
                auth_type: model::AuthType::APPLICATION_MANAGED,
                ..Default::default()
            }),
            tags: None,
        };
        self.send::<model::CreateWebFunction>(&request)
            .await
            .endpoint
            .unwrap()
            .domain_name
    }

    async fn get(&self, host: &str, path: &str) -> (StatusCode, String) {
        let request = Request::get(path).body(Body::empty()).unwrap();
        let response = self.client.request(host, request).await.unwrap();
        let status = response.status();
        let body = response.into_body().collect().await.unwrap().to_bytes();
        (status, String::from_utf8(body.to_vec()).unwrap())
    }

    async fn logs(&self, function: &str) -> String {
        let parts = standpipe_wire::operation::RequestParts {
            method: http::Method::GET,
            path: format!("/standpipe/v1/web-functions/{function}/logs"),
            query: Vec::new(),
            headers: http::HeaderMap::new(),
            body: bytes::Bytes::new(),
        };
        let (_, _, body) = self.client.send_parts("lambda", parts, Body::empty()).await.unwrap();
        String::from_utf8(body.collect(1 << 20).await.unwrap().to_vec()).unwrap()
    }
}
