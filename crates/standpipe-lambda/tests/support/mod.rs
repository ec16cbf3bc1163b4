//! A server with web functions whose apps run in this process.

use std::collections::HashMap;
use std::convert::Infallible;
use std::io;
use std::net::SocketAddr;
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use bytes::Bytes;
use http::{HeaderMap, Request, Response, StatusCode};
use http_body::Frame;
use http_body_util::{BodyExt, Full, StreamBody, combinators::BoxBody};
use hyper::body::Incoming;
use hyper::service::service_fn;
use hyper_util::rt::TokioIo;
use standpipe_lambda::runtimes::Runtimes;
use standpipe_lambda::web::code::{CodeError, CodeSource, ObjectFuture, ObjectRange, ObjectStat, Objects};
use standpipe_lambda::web::logs::{LogWriter, Stream};
use standpipe_lambda::web::pool::{BoxFuture, Environment, StartFailure};
use standpipe_lambda::web::{IdlePolicy, KeyLease, LambdaWeb, Launch, RoleCredentials, Spawner, WebConfig};
use standpipe_store::{Store, StoreConfig};
use standpipe_wire::identity::SecretKey;
use standpipe_wire::model::lambda_web as model;
use standpipe_wire::operation::RequestParts;
use standpipe_wire::server::{Config, Limits, ListenerGuard, Origin};
use standpipe_wire::{
    AccessKey, AccountId, Body, Client, ClientConfig, ClientError, KeyRing, Operation, Server, ServiceName, SystemClock,
};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{Notify, Semaphore};

use crate::zip_writer;

const ROLE: &str = "arn:aws:iam::000000000000:role/app";

// ---- S3 as a map ----

#[derive(Default)]
pub struct MapObjects(Mutex<HashMap<String, Vec<u8>>>);

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
            let body = Body::from(object[from as usize..to as usize].to_vec());
            Ok((
                ObjectStat {
                    etag,
                    version_id: None,
                    bytes,
                },
                body,
            ))
        })
    }
}

// ---- apps in this process ----

/// Starts apps: HTTP servers that say which code they run.
pub struct Apps {
    started: AtomicUsize,
    stopped: AtomicUsize,
    connections: Arc<AtomicUsize>,
    failure: Mutex<Option<StartFailure>>,
    events: Arc<Semaphore>,
}

impl Apps {
    fn new() -> Apps {
        Apps {
            started: AtomicUsize::new(0),
            stopped: AtomicUsize::new(0),
            connections: Arc::default(),
            failure: Mutex::new(None),
            events: Arc::new(Semaphore::new(0)),
        }
    }
    pub fn started(&self) -> usize {
        self.started.load(Ordering::SeqCst)
    }
    pub fn stopped(&self) -> usize {
        self.stopped.load(Ordering::SeqCst)
    }
    pub fn connections(&self) -> usize {
        self.connections.load(Ordering::SeqCst)
    }
    pub fn fail_next(&self, failure: StartFailure) {
        *self.failure.lock().unwrap() = Some(failure);
    }
    pub fn release_event(&self) {
        self.events.add_permits(1);
    }
}

struct AppsSpawner(Arc<Apps>);

struct InProcess {
    apps: Arc<Apps>,
    address: SocketAddr,
    ended: Arc<Notify>,
    accepting: tokio::task::JoinHandle<()>,
    _key: KeyLease,
}

impl Spawner for AppsSpawner {
    fn spawn(&self, launch: Launch) -> BoxFuture<'static, Result<Arc<dyn Environment>, StartFailure>> {
        let apps = self.0.clone();
        Box::pin(async move {
            if let Some(failure) = apps.failure.lock().unwrap().take() {
                return Err(failure);
            }
            apps.started.fetch_add(1, Ordering::SeqCst);
            let says = read_code(&launch.layers.code);
            let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
            let address = listener.local_addr().unwrap();
            let (connections, events) = (apps.connections.clone(), apps.events.clone());
            let accepting = tokio::spawn(accept(listener, says, launch.log, connections, events));
            let ended = Arc::new(Notify::new());
            Ok(Arc::new(InProcess {
                apps,
                address,
                ended,
                accepting,
                _key: launch.key,
            }) as Arc<dyn Environment>)
        })
    }

    fn pipe_port(&self) -> u16 {
        4566
    }
}

fn read_code(folder: &Path) -> String {
    std::fs::read_to_string(folder.join("says")).unwrap()
}

impl Environment for InProcess {
    fn connect(&self) -> BoxFuture<'_, io::Result<TcpStream>> {
        Box::pin(TcpStream::connect(self.address))
    }
    fn freeze(&self) -> io::Result<()> {
        Ok(())
    }
    fn thaw(&self) -> io::Result<()> {
        Ok(())
    }
    fn stop(&self, _grace: Duration) -> BoxFuture<'static, ()> {
        self.apps.stopped.fetch_add(1, Ordering::SeqCst);
        self.accepting.abort();
        let ended = self.ended.clone();
        Box::pin(async move { ended.notify_waiters() })
    }
    fn exited(&self) -> BoxFuture<'static, String> {
        let ended = self.ended.clone();
        Box::pin(async move {
            ended.notified().await;
            "exit code 0".to_owned()
        })
    }
}

async fn accept(
    listener: TcpListener,
    says: String,
    log: LogWriter,
    connections: Arc<AtomicUsize>,
    events: Arc<Semaphore>,
) {
    while let Ok((stream, _)) = listener.accept().await {
        connections.fetch_add(1, Ordering::SeqCst);
        let (says, log, events) = (says.clone(), log.clone(), events.clone());
        let service = service_fn(move |request| app(request, says.clone(), log.clone(), events.clone()));
        let connection = hyper::server::conn::http1::Builder::new().serve_connection(TokioIo::new(stream), service);
        tokio::spawn(connection.with_upgrades());
    }
}

type AppBody = BoxBody<Bytes, Infallible>;

fn full(text: String) -> AppBody {
    Full::new(Bytes::from(text)).boxed()
}

async fn app(
    mut request: Request<Incoming>,
    says: String,
    log: LogWriter,
    events: Arc<Semaphore>,
) -> Result<Response<AppBody>, io::Error> {
    log.append(
        Stream::Stdout,
        &[format!("{} {}", request.method(), request.uri().path())],
    );
    match request.uri().path() {
        "/headers" => {
            let seen: HashMap<&str, &str> = request
                .headers()
                .iter()
                .map(|(name, value)| (name.as_str(), value.to_str().unwrap()))
                .collect();
            Ok(Response::new(full(serde_json::to_string(&seen).unwrap())))
        }
        "/events" => {
            let stream = futures_util::stream::unfold((0, events), |(step, events)| async move {
                if step > 0 {
                    events.acquire().await.unwrap().forget();
                }
                let piece = Frame::data(Bytes::from(format!("data: {step}\n\n")));
                Some((Ok::<_, Infallible>(piece), (step + 1, events)))
            });
            Ok(Response::new(BodyExt::boxed(StreamBody::new(SyncStream(Box::pin(
                stream,
            ))))))
        }
        "/socket" => {
            let upgrade = hyper::upgrade::on(&mut request);
            tokio::spawn(async move {
                let socket = TokioIo::new(upgrade.await.unwrap());
                let (mut read, mut write) = tokio::io::split(socket);
                tokio::io::copy(&mut read, &mut write).await
            });
            let mut response = Response::new(full(String::new()));
            *response.status_mut() = StatusCode::SWITCHING_PROTOCOLS;
            response.headers_mut().insert("upgrade", "websocket".parse().unwrap());
            response.headers_mut().insert("connection", "upgrade".parse().unwrap());
            Ok(response)
        }
        "/break" => Err(io::Error::other("broken on purpose")),
        "/hang" => std::future::pending().await,
        _ => Ok(Response::new(full(format!("hello from {says}")))),
    }
}

/// `BoxBody` asks for `Sync`; the stream is only ever polled through `&mut`.
struct SyncStream<T>(std::pin::Pin<Box<dyn futures_util::Stream<Item = T> + Send>>);

impl<T> futures_util::Stream for SyncStream<T> {
    type Item = T;
    fn poll_next(mut self: std::pin::Pin<&mut Self>, cx: &mut std::task::Context<'_>) -> std::task::Poll<Option<T>> {
        self.0.as_mut().poll_next(cx)
    }
}

// SAFETY: no method takes `&SyncStream`.
unsafe impl<T> Sync for SyncStream<T> {}

// ---- the server ----

struct Keys;

fn key(id: &str) -> Option<AccessKey> {
    let account = match id {
        "owner" => AccountId::DEFAULT,
        "other" => AccountId::parse("111111111111")?,
        _ => return None,
    };
    Some(AccessKey {
        id: id.to_owned(),
        secret: SecretKey::new("secret"),
        session_token: None,
        account,
        principal_arn: format!("arn:aws:iam::{account}:root"),
        policy: None,
    })
}

impl KeyRing for Keys {
    fn lookup(&self, id: &str) -> Option<AccessKey> {
        key(id)
    }
}

impl RoleCredentials for Keys {
    fn issue(&self, account: AccountId, role_arn: &str, session: &str) -> Result<AccessKey, String> {
        assert_eq!((account, role_arn), (AccountId::DEFAULT, ROLE));
        Ok(AccessKey {
            id: format!("ASIA{session}"),
            ..key("owner").unwrap()
        })
    }
    fn revoke(&self, key: &AccessKey) {
        assert!(key.id.starts_with("ASIA"));
    }
}

pub struct Setup {
    pub web: Arc<LambdaWeb>,
    pub apps: Arc<Apps>,
    objects: Arc<MapObjects>,
    owner: Client,
    other: Client,
    dir: tempfile::TempDir,
    store: Store,
    _listening: ListenerGuard,
}

pub async fn start() -> Setup {
    let dir = tempfile::tempdir().unwrap();
    let store = Store::open(StoreConfig::new(dir.path().join("store"))).unwrap();
    start_in(dir, store, Arc::default()).await
}

async fn start_in(dir: tempfile::TempDir, store: Store, objects: Arc<MapObjects>) -> Setup {
    let apps = Arc::new(Apps::new());
    let node = dir.path().join("node");
    std::fs::write(&node, "").unwrap();
    let runtime = standpipe_lambda::runtimes::Runtime {
        program: node,
        prefix: "/usr".into(),
        version: None,
    };
    let web = LambdaWeb::open(WebConfig {
        store: store.clone(),
        dir: dir.path().join("lambda"),
        domain: "localhost".to_owned(),
        objects: objects.clone(),
        spawner: Arc::new(AppsSpawner(apps.clone())),
        credentials: Arc::new(Keys),
        runtimes: Runtimes {
            node: Some(runtime),
            python: None,
        },
        idle: IdlePolicy::default(),
        authorize: None,
        trust_peer: Arc::new(|_| false),
    })
    .unwrap();
    let server = Server::new(Config {
        keys: Arc::new(Keys),
        clock: SystemClock::shared(),
        domains: Vec::new(),
        dev: false,
        limits: Limits::default(),
    });
    server.mount(ServiceName::LambdaWeb, web.clone());
    server.mount_web_endpoints(web.clone());
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let endpoint = format!("http://{}", listener.local_addr().unwrap());
    let _listening = server.listen(listener, Origin::Tcp);
    let client = |id| Client::new(ClientConfig::new(&endpoint, key(id))).unwrap();
    let (owner, other) = (client("owner"), client("other"));
    Setup {
        web,
        apps,
        objects,
        owner,
        other,
        dir,
        store,
        _listening,
    }
}

impl Setup {
    /// The same data with nothing in memory but the store.
    pub async fn restart(self) -> Setup {
        self.web.shutdown(Duration::from_secs(5)).await;
        let Setup {
            objects, dir, store, ..
        } = self;
        start_in(dir, store, objects).await
    }

    pub fn put_object(&self, key: &str, bytes: Vec<u8>) {
        self.objects.0.lock().unwrap().insert(key.to_owned(), bytes);
    }

    pub fn put_code(&self, key: &str, says: &str) {
        let items = [
            zip_writer::file("index.js", b"//"),
            zip_writer::file("says", says.as_bytes()),
        ];
        self.put_object(key, zip_writer::zip(&items, 0));
    }

    pub async fn send<O: Operation>(&self, input: &O::Input) -> Result<O::Output, ClientError> {
        Ok(self.owner.send::<O>(input, Body::empty()).await?.0)
    }

    pub async fn send_as_other<O: Operation>(&self, input: &O::Input) -> Result<O::Output, ClientError> {
        Ok(self.other.send::<O>(input, Body::empty()).await?.0)
    }

    pub async fn wait_settled(&self, function: &str, revision: &str) -> model::GetWebFunctionRevisionResponse {
        let request = model::GetWebFunctionRevisionRequest {
            function_name: function.to_owned(),
            revision_id: revision.to_owned(),
        };
        loop {
            let got = self.send::<model::GetWebFunctionRevision>(&request).await.unwrap();
            if got.state != "Pending" {
                return got;
            }
            tokio::task::yield_now().await;
        }
    }

    pub async fn wait_active(&self, function: &str, revision: &str) {
        let settled = self.wait_settled(function, revision).await;
        assert_eq!(settled.state, "Active", "{}", settled.state_reason);
    }

    pub async fn set_weights(
        &self,
        function: &str,
        endpoint: &str,
        weights: &[(&str, i32)],
    ) -> Result<model::UpdateWebFunctionEndpointResponse, ClientError> {
        let weight = |(revision, weight): &(&str, i32)| model::RevisionWeight {
            revision_id: (*revision).to_owned(),
            weight: *weight,
        };
        let request = model::UpdateWebFunctionEndpointRequest {
            function_name: function.to_owned(),
            endpoint_name: endpoint.to_owned(),
            revision_weights: Some(weights.iter().map(weight).collect()),
            ..Default::default()
        };
        self.send::<model::UpdateWebFunctionEndpoint>(&request).await
    }

    pub async fn delete_revision(
        &self,
        function: &str,
        revision: &str,
    ) -> Result<model::DeleteWebFunctionRevisionOutput, ClientError> {
        let request = model::DeleteWebFunctionRevisionRequest {
            function_name: function.to_owned(),
            revision_id: revision.to_owned(),
        };
        self.send::<model::DeleteWebFunctionRevision>(&request).await
    }

    pub async fn get(&self, host: &str, path: &str) -> Response<Incoming> {
        self.request(host, Request::get(path).body(Body::empty()).unwrap())
            .await
    }

    pub async fn request(&self, host: &str, request: Request<Body>) -> Response<Incoming> {
        self.owner.request(host, request).await.unwrap()
    }

    pub async fn get_signed(&self, path: &str, query: &[(&str, &str)]) -> Body {
        let (status, body) = signed(&self.owner, path, query).await;
        assert_eq!(status, StatusCode::OK);
        body
    }

    pub async fn get_as_other(&self, path: &str) -> Result<Body, StatusCode> {
        let (status, body) = signed(&self.other, path, &[]).await;
        if status.is_success() { Ok(body) } else { Err(status) }
    }

    pub async fn logs(&self, function: &str, revision: &str) -> String {
        let path = format!("/standpipe/v1/web-functions/{function}/logs");
        let body = self.get_signed(&path, &[("revision", revision)]).await;
        String::from_utf8(body.collect(1 << 20).await.unwrap().to_vec()).unwrap()
    }
}

async fn signed(client: &Client, path: &str, query: &[(&str, &str)]) -> (StatusCode, Body) {
    let parts = RequestParts {
        method: http::Method::GET,
        path: path.to_owned(),
        query: query
            .iter()
            .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
            .collect(),
        headers: HeaderMap::new(),
        body: Bytes::new(),
    };
    let (status, _, body) = client.send_parts("lambda", parts, Body::empty()).await.unwrap();
    (status, body)
}

pub fn revision_config(key: &str) -> model::RevisionConfig {
    let s3_object = model::S3Object {
        bucket: "code".to_owned(),
        key: key.to_owned(),
        version_id: None,
    };
    model::RevisionConfig {
        build_config: model::BuildConfig {
            code_config: model::CodeConfig { s3_object },
            runtime_config: model::RuntimeConfig {
                runtime: "nodejs24.x".to_owned(),
            },
        },
        service_config: model::ServiceConfig {
            execution_role_arn: ROLE.to_owned(),
            timeout_seconds: Some(3),
            ..Default::default()
        },
        ..Default::default()
    }
}

pub fn function_request(name: &str, key: &str) -> model::CreateWebFunctionRequest {
    model::CreateWebFunctionRequest {
        function_name: name.to_owned(),
        revision_config: Some(revision_config(key)),
        endpoint_config: Some(model::EndpointConfig {
            endpoint_name: "live".to_owned(),
            endpoint_type: model::EndpointType::HOME_REGION,
            auth_type: model::AuthType::APPLICATION_MANAGED,
            ..Default::default()
        }),
        tags: None,
    }
}

pub async fn collect(response: Response<Incoming>) -> String {
    String::from_utf8(response.into_body().collect().await.unwrap().to_bytes().to_vec()).unwrap()
}

pub async fn next_piece(response: &mut Response<Incoming>) -> String {
    let frame = response.body_mut().frame().await.unwrap().unwrap();
    String::from_utf8(frame.into_data().unwrap().to_vec()).unwrap()
}

/// One line of a stream whose pieces are lines.
pub async fn next_line(body: &mut Body) -> String {
    String::from_utf8(body.next_data().await.unwrap().unwrap().to_vec()).unwrap()
}
