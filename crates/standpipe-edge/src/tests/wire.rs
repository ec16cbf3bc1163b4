//! The product's origin: a real pipe server in this process, signed requests, upgrades.

use std::collections::HashMap;
use std::net::SocketAddr;
use std::ops::RangeInclusive;
use std::pin::Pin;
use std::sync::{Arc, Mutex};

use bytes::Bytes;
use http_body_util::BodyExt;
use hyper::body::Incoming;
use standpipe_wire::server::{Config, Limits, Origin as Listening, WebEndpoints};
use standpipe_wire::{
    AccessKey, AccountId, AwsError, Body, BodyError, Call, Client, ClientConfig, KeyRing, Response, Server, Service,
    ServiceName, SystemClock, Transport, protocol,
};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;

use super::app;
use crate::{Fetch, Fetched, Origin, OriginError, WireOrigin};

const KEY: &str = "standpipe-000000000000/a b/ü.json";

struct Keys(AccessKey);

impl KeyRing for Keys {
    fn lookup(&self, access_key_id: &str) -> Option<AccessKey> {
        (self.0.id == access_key_id).then(|| self.0.clone())
    }
}

/// GetObject of one object, as S3 answers it.
struct Objects(Mutex<HashMap<String, Bytes>>);

impl Service for Objects {
    fn call(&self, call: Call) -> Pin<Box<dyn Future<Output = Response> + Send + '_>> {
        Box::pin(async move {
            let head = &call.head;
            let decoded = crate::path::decode(&head.raw_path).unwrap().text.into_owned();
            let Some(content) = self.0.lock().unwrap().get(&decoded[1..]).cloned() else {
                let absent = AwsError::new(404, "NoSuchKey", "no");
                let parts = protocol::encode_error(protocol::Dialect::S3Xml, &absent, "r", "h", false);
                let mut response = Response::new(parts.body.into());
                *response.status_mut() = parts.status;
                *response.headers_mut() = parts.headers;
                return response;
            };
            let mut response = Response::new(Body::Empty);
            response.headers_mut().insert("etag", "\"e\"".parse().unwrap());
            if head.header("if-none-match") == Some("\"e\"") {
                *response.status_mut() = http::StatusCode::NOT_MODIFIED;
                return response;
            }
            let content = match head.header("range") {
                Some("bytes=1-2") => {
                    *response.status_mut() = http::StatusCode::PARTIAL_CONTENT;
                    content.slice(1..3)
                }
                _ => content,
            };
            *response.body_mut() = content.into();
            response
        })
    }
}

/// Hands requests on to an app, as the data plane of web functions does.
struct Endpoints(SocketAddr);

impl WebEndpoints for Endpoints {
    fn serve(
        &self,
        mut request: http::Request<Incoming>,
        _peer: SocketAddr,
    ) -> Pin<Box<dyn Future<Output = Response> + Send + '_>> {
        Box::pin(async move {
            let near = hyper::upgrade::on(&mut request);
            let stream = tokio::net::TcpStream::connect(self.0).await.unwrap();
            let io = hyper_util::rt::TokioIo::new(stream);
            let (mut sender, connection) = hyper::client::conn::http1::handshake(io).await.unwrap();
            tokio::spawn(connection.with_upgrades());
            let mut response = sender.send_request(request).await.unwrap();
            if response.status() == http::StatusCode::SWITCHING_PROTOCOLS {
                let far = hyper::upgrade::on(&mut response);
                tokio::spawn(async move {
                    let (near, far) = tokio::try_join!(near, far).unwrap();
                    let (mut near, mut far) = (hyper_util::rt::TokioIo::new(near), hyper_util::rt::TokioIo::new(far));
                    // Either end may leave first.
                    let _ended = tokio::io::copy_bidirectional(&mut near, &mut far).await;
                });
            }
            response.map(|incoming| Body::wrap(incoming.map_err(|_| BodyError::Incomplete)))
        })
    }
}

async fn check_origin(origin: &WireOrigin) {
    let fetch = |range: Option<RangeInclusive<u64>>, if_none_match: Option<&str>| Fetch {
        key: "a b/ü.json".to_owned(),
        range,
        if_none_match: if_none_match.map(str::to_owned),
    };
    let Fetched::Object { etag, body } = origin.fetch(fetch(None, None)).await.unwrap() else {
        panic!("no object");
    };
    assert_eq!(
        (etag.as_deref(), body.collect(100).await.unwrap().as_ref()),
        (Some("\"e\""), b"object".as_slice())
    );
    let Fetched::Object { body, .. } = origin.fetch(fetch(Some(1..=2), None)).await.unwrap() else {
        panic!("no object");
    };
    assert_eq!(body.collect(100).await.unwrap().as_ref(), b"bj");
    assert!(matches!(
        origin.fetch(fetch(None, Some("\"e\""))).await,
        Ok(Fetched::NotModified)
    ));
    assert!(matches!(
        origin.fetch(Fetch::whole("absent")).await,
        Err(OriginError::NotFound { .. })
    ));

    let request = http::Request::get("/hello?a=1").body(Body::Empty).unwrap();
    let response = origin
        .proxy("x1.lambda-web.us-east-1.localhost", request)
        .await
        .unwrap();
    let text = response.into_body().collect(10_000).await.unwrap();
    let text = String::from_utf8_lossy(&text);
    assert!(
        text.contains("GET /hello?a=1") && text.contains("host: x1.lambda-web.us-east-1.localhost"),
        "{text}"
    );

    let request = http::Request::get("/socket")
        .header("connection", "upgrade")
        .header("upgrade", "websocket");
    let request = request.body(Body::Empty).unwrap();
    let mut response = origin
        .proxy("x1.lambda-web.us-east-1.localhost", request)
        .await
        .unwrap();
    assert_eq!(response.status(), 101);
    let mut io = hyper_util::rt::TokioIo::new(hyper::upgrade::on(&mut response).await.unwrap());
    io.write_all(b"!").await.unwrap();
    let mut seen = [0; 4];
    io.read_exact(&mut seen).await.unwrap();
    assert_eq!(&seen, b"app!");
}

#[tokio::test]
async fn the_pipe_is_reached_over_tcp_and_in_memory() {
    let key = AccessKey {
        id: "AKIAEXAMPLE".to_owned(),
        secret: standpipe_wire::identity::SecretKey::new("secret"),
        session_token: None,
        account: AccountId::DEFAULT,
        principal_arn: "arn:aws:iam::000000000000:root".to_owned(),
        policy: None,
    };
    let server = Server::new(Config {
        keys: Arc::new(Keys(key.clone())),
        clock: SystemClock::shared(),
        domains: Vec::new(),
        dev: false,
        limits: Limits::default(),
    });
    let objects = HashMap::from([(KEY.to_owned(), Bytes::from("object"))]);
    server.mount(ServiceName::S3, Arc::new(Objects(Mutex::new(objects))));
    server.mount_web_endpoints(Arc::new(Endpoints(app::start("app").await.addr)));
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let endpoint = format!("http://{}", listener.local_addr().unwrap());
    let _listening = server.listen(listener, Listening::Tcp);

    let mut config = ClientConfig::new(&endpoint, Some(key));
    let tcp = WireOrigin::new(Client::new(config.clone()).unwrap(), "000000000000");
    check_origin(&tcp).await;
    config.transport = Transport::Memory(Arc::new(move || server.connect_in_memory()));
    let memory = WireOrigin::new(Client::new(config).unwrap(), "000000000000");
    check_origin(&memory).await;
}
