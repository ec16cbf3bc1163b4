//! A bucket in memory that can be down, and endpoints that are plain addresses.

use std::collections::{BTreeMap, HashMap};
use std::net::SocketAddr;
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use bytes::Bytes;
use http_body_util::BodyExt;
use hyper_util::rt::TokioIo;
use standpipe_app::{
    AppName, Deployment, DeploymentId, Encoded, FORMAT, FunctionRef, Head, Routing, StaticFile, StaticIndex,
    StaticIndexRef, Trash, blob_key, deployment_key, head_key, trash_key,
};
use standpipe_wire::{Body, BodyError};
use tokio::net::TcpStream;

use crate::{Fetch, Fetched, Origin, OriginError, OriginFuture};

#[derive(Default)]
pub struct Fake {
    objects: Mutex<BTreeMap<String, Bytes>>,
    endpoints: Mutex<HashMap<String, SocketAddr>>,
    down: AtomicBool,
    hanging: AtomicBool,
    pub fetches: AtomicUsize,
    pub proxied: AtomicUsize,
}

/// What a test ships.
#[derive(Default)]
pub struct Shipment {
    pub index: StaticIndex,
    pub routing: Routing,
    pub endpoint: Option<String>,
}

pub fn app(name: &str) -> AppName {
    AppName::parse(name).unwrap()
}

pub fn id(n: u8) -> DeploymentId {
    DeploymentId::from_hash(&[n; 32])
}

impl Fake {
    pub fn put(&self, key: String, content: impl Into<Bytes>) {
        self.objects.lock().unwrap().insert(key, content.into());
    }

    pub fn delete(&self, key: &str) {
        self.objects.lock().unwrap().remove(key);
    }

    pub fn set_down(&self, down: bool) {
        self.down.store(down, Ordering::SeqCst);
    }

    pub fn set_hanging(&self, hanging: bool) {
        self.hanging.store(hanging, Ordering::SeqCst);
    }

    pub fn set_endpoint(&self, domain: &str, addr: SocketAddr) {
        self.endpoints.lock().unwrap().insert(domain.to_owned(), addr);
    }

    pub fn blob(&self, content: impl Into<Bytes>) -> Encoded {
        let content = content.into();
        let hash = blake3::hash(&content).to_hex().to_string();
        let bytes = content.len() as u64;
        self.put(blob_key(&hash), content);
        Encoded { hash, bytes }
    }

    pub fn file(&self, content_type: &str, content: impl Into<Bytes>) -> StaticFile {
        StaticFile {
            content_type: content_type.to_owned(),
            identity: self.blob(content),
            br: None,
            gzip: None,
            immutable: false,
        }
    }

    /// A site of HTML files.
    pub fn pages(&self, pages: &[(&str, &str)]) -> Shipment {
        let html = |(path, content): &(&str, &str)| {
            (
                (*path).to_owned(),
                self.file("text/html; charset=utf-8", (*content).to_owned()),
            )
        };
        Shipment {
            index: StaticIndex {
                format: FORMAT,
                files: pages.iter().map(html).collect(),
            },
            ..Shipment::default()
        }
    }

    /// Writes the deployment without making it live.
    pub fn ship(&self, name: &str, id: &DeploymentId, shipment: &Shipment) {
        let index = self.blob(serde_json::to_vec(&shipment.index).unwrap());
        let deployment = Deployment {
            format: FORMAT,
            app: app(name),
            id: id.clone(),
            created_at_ms: 0,
            preview: false,
            detected: Default::default(),
            static_files: Some(StaticIndexRef {
                hash: index.hash,
                files: shipment.index.files.len() as u64,
                bytes: 0,
            }),
            function: shipment.endpoint.as_ref().map(|domain| FunctionRef {
                function: "f".to_owned(),
                revision: "1".to_owned(),
                endpoint: "e".to_owned(),
                domain: domain.clone(),
            }),
            routing: shipment.routing.clone(),
        };
        self.put(deployment_key(&app(name), id), serde_json::to_vec(&deployment).unwrap());
    }

    pub fn point(&self, name: &str, generation: u64, id: &DeploymentId) {
        self.point_at(name, generation, id, 0);
    }

    pub fn point_at(&self, name: &str, generation: u64, id: &DeploymentId, moved_at_ms: u64) {
        let head = Head {
            format: FORMAT,
            app: app(name),
            generation,
            deployment: id.clone(),
            previous: None,
            epoch: 1,
            moved_at_ms,
        };
        self.put(head_key(&app(name)), serde_json::to_vec(&head).unwrap());
    }

    /// Ships and makes it live as generation `n`.
    pub fn go_live(&self, name: &str, n: u8, shipment: &Shipment) -> DeploymentId {
        self.ship(name, &id(n), shipment);
        self.point(name, u64::from(n), &id(n));
        id(n)
    }

    pub fn trash(&self, name: &str) {
        let trash = Trash {
            format: FORMAT,
            removed_at_ms: 1,
        };
        self.put(trash_key(&app(name)), serde_json::to_vec(&trash).unwrap());
    }

    fn answer(&self, fetch: Fetch) -> Result<Fetched, OriginError> {
        self.fetches.fetch_add(1, Ordering::SeqCst);
        if self.down.load(Ordering::SeqCst) {
            return Err(unreachable("down"));
        }
        let Some(content) = self.objects.lock().unwrap().get(&fetch.key).cloned() else {
            return Err(OriginError::NotFound { key: fetch.key });
        };
        let etag = format!("\"{}\"", blake3::hash(&content).to_hex());
        if fetch.if_none_match.as_deref() == Some(etag.as_str()) {
            return Ok(Fetched::NotModified);
        }
        let content = match fetch.range {
            Some(range) => content.slice(*range.start() as usize..=*range.end() as usize),
            None => content,
        };
        Ok(Fetched::Object {
            etag: Some(etag),
            body: content.into(),
        })
    }

    async fn send(&self, domain: &str, request: http::Request<Body>) -> Result<http::Response<Body>, OriginError> {
        self.proxied.fetch_add(1, Ordering::SeqCst);
        let addr = self
            .endpoints
            .lock()
            .unwrap()
            .get(domain)
            .copied()
            .ok_or_else(|| unreachable("no endpoint"))?;
        let stream = TcpStream::connect(addr)
            .await
            .map_err(|error| unreachable(&error.to_string()))?;
        let handshake = hyper::client::conn::http1::handshake(TokioIo::new(stream)).await;
        let (mut sender, connection) = handshake.map_err(|error| unreachable(&error.to_string()))?;
        tokio::spawn(connection.with_upgrades());
        let (mut parts, body) = request.into_parts();
        parts.headers.insert("host", domain.parse().unwrap());
        let response = sender.send_request(http::Request::from_parts(parts, body)).await;
        let response = response.map_err(|error| unreachable(&error.to_string()))?;
        Ok(response.map(|incoming| Body::wrap(incoming.map_err(|_| BodyError::Incomplete))))
    }
}

impl Origin for Fake {
    fn fetch(&self, fetch: Fetch) -> OriginFuture<'_, Fetched> {
        Box::pin(async move {
            if self.hanging.load(Ordering::SeqCst) {
                std::future::pending::<()>().await;
            }
            self.answer(fetch)
        })
    }

    fn proxy(&self, domain: &str, request: http::Request<Body>) -> OriginFuture<'_, http::Response<Body>> {
        let domain = domain.to_owned();
        Box::pin(async move { self.send(&domain, request).await })
    }
}

fn unreachable(reason: &str) -> OriginError {
    OriginError::Unreachable {
        reason: reason.to_owned(),
    }
}
