//! Serves one static file of a given size from a bucket in memory, to profile the edge alone:
//! `cargo run --release -p standpipe-edge --example static_server -- 1024 [HOST:PORT]`, then load
//! `http://bench.localhost:PORT/` with any HTTP client. Other paths are proxied to HOST:PORT.
//! Prints the address and stops with stdin.

use std::collections::HashMap;
use std::sync::Arc;

use bytes::Bytes;
use standpipe_app::{
    AppName, Deployment, DeploymentId, Encoded, FORMAT, FunctionRef, Head, Routing, StaticFile, StaticIndex,
    StaticIndexRef, blob_key, deployment_key, head_key,
};
use standpipe_edge::{Edge, EdgeConfig, Fetch, Fetched, Origin, OriginError, OriginFuture};
use standpipe_wire::{Body, Client, ClientConfig};
use tokio::io::AsyncReadExt;

struct Bucket {
    objects: HashMap<String, Bytes>,
    upstream: Option<Client>,
}

impl Origin for Bucket {
    fn fetch(&self, fetch: Fetch) -> OriginFuture<'_, Fetched> {
        let found = match self.objects.get(&fetch.key) {
            Some(_) if fetch.if_none_match.is_some() => Ok(Fetched::NotModified),
            Some(content) => Ok(Fetched::Object {
                etag: Some("\"1\"".to_owned()),
                body: content.clone().into(),
            }),
            None => Err(OriginError::NotFound { key: fetch.key }),
        };
        Box::pin(std::future::ready(found))
    }

    fn proxy(&self, domain: &str, request: http::Request<Body>) -> OriginFuture<'_, http::Response<Body>> {
        let domain = domain.to_owned();
        Box::pin(async move {
            let unreachable = |reason: String| OriginError::Unreachable { reason };
            let client = self
                .upstream
                .as_ref()
                .ok_or_else(|| unreachable("no upstream was given".to_owned()))?;
            let answered = client.forward(&domain, request).await;
            answered.map_err(|error| unreachable(error.to_string()))
        })
    }
}

fn bucket(size_bytes: usize, upstream: Option<String>) -> Result<Bucket, Box<dyn std::error::Error>> {
    let mut objects = HashMap::new();
    let mut blob = |content: Vec<u8>| {
        let hash = blake3::hash(&content).to_hex().to_string();
        let bytes = content.len() as u64;
        objects.insert(blob_key(&hash), Bytes::from(content));
        Encoded { hash, bytes }
    };
    let file = StaticFile {
        content_type: "text/html; charset=utf-8".to_owned(),
        identity: blob(vec![b'x'; size_bytes]),
        br: None,
        gzip: None,
        immutable: false,
    };
    let index = StaticIndex {
        format: FORMAT,
        files: [("/index.html".to_owned(), file)].into(),
    };
    let index = blob(serde_json::to_vec(&index)?);
    let (app, id) = (AppName::parse("bench")?, DeploymentId::from_hash(&[1; 32]));
    let deployment = Deployment {
        format: FORMAT,
        app: app.clone(),
        id: id.clone(),
        created_at_ms: 0,
        preview: false,
        detected: Default::default(),
        static_files: Some(StaticIndexRef {
            hash: index.hash,
            files: 1,
            bytes: size_bytes as u64,
        }),
        function: upstream.is_some().then(|| FunctionRef {
            function: "bench".to_owned(),
            revision: "1".to_owned(),
            endpoint: "bench".to_owned(),
            domain: "bench.lambda-web.us-east-1.localhost".to_owned(),
        }),
        routing: Routing::default(),
    };
    let head = Head {
        format: FORMAT,
        app: app.clone(),
        generation: 1,
        deployment: id.clone(),
        previous: None,
        epoch: 1,
        moved_at_ms: 0,
    };
    objects.insert(deployment_key(&app, &id), serde_json::to_vec(&deployment)?.into());
    objects.insert(head_key(&app), serde_json::to_vec(&head)?.into());
    let upstream = match upstream {
        Some(address) => Some(Client::new(ClientConfig::new(&format!("http://{address}"), None))?),
        None => None,
    };
    Ok(Bucket { objects, upstream })
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let size_bytes = std::env::args().nth(1).unwrap_or("1024".to_owned()).parse()?;
    let bucket = bucket(size_bytes, std::env::args().nth(2))?;
    let data = std::env::temp_dir().join(format!("standpipe-edge-{}", std::process::id()));
    let edge = Edge::new(EdgeConfig::new(&data), Arc::new(bucket), None);
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await?;
    println!("{}", listener.local_addr()?);
    tokio::select! {
        () = edge.serve(listener) => {}
        _ = async { tokio::io::stdin().read(&mut [0]).await } => {}
    }
    std::fs::remove_dir_all(&data)?;
    Ok(())
}
