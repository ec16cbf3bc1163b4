//! S3 behind the real server, asked by the signed client over TCP and over the in-memory pipe.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a helper of a test fails the test")]

use std::sync::Arc;

use bytes::Bytes;
use standpipe_s3::{S3, S3Config};
use standpipe_store::{Store, StoreConfig};
use standpipe_wire::model::s3 as model;
use standpipe_wire::policy::Policy;
use standpipe_wire::server::{Config, Limits, ListenerGuard, Origin};
use standpipe_wire::{
    AccessKey, AccountId, Body, Client, ClientConfig, ClientError, KeyRing, Operation, Server, ServiceName,
    SystemClock, identity::SecretKey,
};

const PART_BYTES: usize = 5 * 1024 * 1024;

/// What a function's key may do: everything inside `bucket`, except under `private/`.
const SCOPED: &str = r#"{"Statement":[
    {"Effect":"Allow","Action":"s3:*","Resource":["arn:aws:s3:::bucket","arn:aws:s3:::bucket/*"]},
    {"Effect":"Deny","Action":"s3:*","Resource":"arn:aws:s3:::bucket/private/*"}]}"#;

struct Keys;

fn key(id: &str) -> Option<AccessKey> {
    let account = match id {
        "owner" | "scoped" => AccountId::DEFAULT,
        "stranger" => AccountId::parse("111111111111")?,
        _ => return None,
    };
    Some(AccessKey {
        id: id.to_owned(),
        secret: SecretKey::new("secret"),
        session_token: None,
        account,
        principal_arn: format!(
            "arn:aws:iam::{account}:{}",
            if id == "scoped" { "user/scoped" } else { "root" }
        ),
        policy: (id == "scoped").then(|| Arc::new(Policy::parse(SCOPED).unwrap())),
    })
}

impl KeyRing for Keys {
    fn lookup(&self, id: &str) -> Option<AccessKey> {
        key(id)
    }
}

struct Pipe {
    client: Client,
    server: Server,
    _listening: ListenerGuard,
    store: Store,
    dir: tempfile::TempDir,
}

async fn serve(store: Store, dir: tempfile::TempDir) -> Pipe {
    let server = Server::new(Config {
        keys: Arc::new(Keys),
        clock: SystemClock::shared(),
        domains: Vec::new(),
        dev: false,
        limits: Limits::default(),
    });
    server.mount(ServiceName::S3, S3::open(store.clone(), S3Config::default()));
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let endpoint = format!("http://{}", listener.local_addr().unwrap());
    let listening = server.listen(listener, Origin::Tcp);
    let client = Client::new(ClientConfig::new(&endpoint, key("owner"))).unwrap();
    Pipe {
        client,
        server,
        _listening: listening,
        store,
        dir,
    }
}

async fn pipe() -> Pipe {
    let dir = tempfile::tempdir().unwrap();
    let store = Store::open(StoreConfig::new(dir.path())).unwrap();
    serve(store, dir).await
}

/// Code and status of a refused request, or `ok`.
fn code<T>(result: Result<T, ClientError>) -> String {
    match result {
        Ok(_) => "ok".to_owned(),
        Err(ClientError::Service(error)) => format!("{} {}", error.code, error.status),
        Err(error) => panic!("no answer: {error}"),
    }
}

impl Pipe {
    async fn send<O: Operation>(&self, input: O::Input) -> Result<O::Output, ClientError> {
        Ok(self.client.send::<O>(&input, Body::Empty).await?.0)
    }

    async fn make_bucket(&self, name: &str) {
        let input = model::CreateBucketRequest {
            bucket: name.to_owned(),
            ..Default::default()
        };
        self.send::<model::CreateBucket>(input).await.unwrap();
    }

    async fn put_if(
        &self,
        key: &str,
        body: &[u8],
        if_match: Option<&str>,
        if_none_match: Option<&str>,
    ) -> Result<model::PutObjectOutput, ClientError> {
        let input = model::PutObjectRequest {
            bucket: "bucket".to_owned(),
            key: key.to_owned(),
            if_match: if_match.map(str::to_owned),
            if_none_match: if_none_match.map(str::to_owned),
            ..Default::default()
        };
        Ok(self
            .client
            .send::<model::PutObject>(&input, Body::from(body.to_vec()))
            .await?
            .0)
    }

    async fn put(&self, key: &str, body: &[u8]) -> model::PutObjectOutput {
        self.put_if(key, body, None, None).await.unwrap()
    }

    async fn get(&self, key: &str, range: Option<&str>) -> Result<(model::GetObjectOutput, Bytes), ClientError> {
        let input = model::GetObjectRequest {
            bucket: "bucket".to_owned(),
            key: key.to_owned(),
            range: range.map(str::to_owned),
            ..Default::default()
        };
        let (output, body) = self.client.send::<model::GetObject>(&input, Body::Empty).await?;
        Ok((output, body.collect(u64::MAX).await?))
    }
}

fn bytes(count: usize) -> Vec<u8> {
    (0..count).map(|at| (at * 31 % 251) as u8).collect()
}

#[tokio::test]
async fn objects_of_every_size_class_come_back_after_a_restart() {
    let mut pipe = pipe().await;
    pipe.make_bucket("bucket").await;
    // Inline, packed and own file; the length on each side of the record's inline limit.
    let sizes = [0, 1, 1900, 2100, 16 * 1024, 16 * 1024 + 1, 300_000, 6 * 1024 * 1024];
    for size in sizes {
        pipe.put(&format!("dir/{size} é"), &bytes(size)).await;
    }
    let Pipe {
        store,
        dir,
        client,
        server,
        _listening,
    } = pipe;
    drop((client, _listening));
    assert!(server.shutdown(std::time::Duration::from_secs(5)).await);
    drop(server);
    store.close();
    drop(store);
    let store = Store::open(StoreConfig::new(dir.path())).unwrap();
    pipe = serve(store, dir).await;
    for size in sizes {
        let (output, body) = pipe.get(&format!("dir/{size} é"), None).await.unwrap();
        assert_eq!(output.content_length, Some(size as i64));
        assert_eq!(body, bytes(size), "{size}");
    }
    let (output, body) = pipe.get("dir/300000 é", Some("bytes=65530-65545")).await.unwrap();
    assert_eq!(body, bytes(300_000)[65530..65546]);
    assert_eq!(output.content_range.as_deref(), Some("bytes 65530-65545/300000"));
    assert_eq!(code(pipe.get("dir/1 é", Some("bytes=1-")).await), "InvalidRange 416");
    assert_eq!(code(pipe.get("none", None).await), "NoSuchKey 404");
}

#[tokio::test]
async fn of_many_creators_exactly_one_wins() {
    let pipe = Arc::new(pipe().await);
    pipe.make_bucket("bucket").await;
    let tries: Vec<_> = (0..16)
        .map(|number| {
            let pipe = Arc::clone(&pipe);
            tokio::spawn(async move { code(pipe.put_if("lock", &[number], None, Some("*")).await) })
        })
        .collect();
    let mut codes = Vec::new();
    for one in tries {
        codes.push(one.await.unwrap());
    }
    assert_eq!(codes.iter().filter(|code| *code == "ok").count(), 1, "{codes:?}");
    assert!(
        codes
            .iter()
            .all(|code| code == "ok" || code == "PreconditionFailed 412"),
        "{codes:?}"
    );
}

#[tokio::test]
async fn if_match_makes_a_counter_that_loses_nothing() {
    const WRITERS: usize = 4;
    const STEPS: usize = 5;
    let pipe = Arc::new(pipe().await);
    pipe.make_bucket("bucket").await;
    pipe.put("counter", b"0").await;
    let writers: Vec<_> = (0..WRITERS)
        .map(|_| {
            let pipe = Arc::clone(&pipe);
            tokio::spawn(async move {
                let mut done = 0;
                while done < STEPS {
                    let (output, body) = pipe.get("counter", None).await.unwrap();
                    let next = std::str::from_utf8(&body).unwrap().parse::<usize>().unwrap() + 1;
                    let put = pipe
                        .put_if("counter", next.to_string().as_bytes(), output.e_tag.as_deref(), None)
                        .await;
                    match code(put).as_str() {
                        "ok" => done += 1,
                        "PreconditionFailed 412" => {}
                        other => panic!("{other}"),
                    }
                }
            })
        })
        .collect();
    for writer in writers {
        writer.await.unwrap();
    }
    let (_, body) = pipe.get("counter", None).await.unwrap();
    assert_eq!(body, (WRITERS * STEPS).to_string().as_bytes());
}

#[tokio::test]
async fn an_upload_in_parts_shares_bytes_and_survives_its_sources() {
    let pipe = pipe().await;
    pipe.make_bucket("bucket").await;
    pipe.put("source", &bytes(PART_BYTES + 100)).await;
    let place = ("bucket".to_owned(), "whole".to_owned());
    let begun = pipe
        .send::<model::CreateMultipartUpload>(model::CreateMultipartUploadRequest {
            bucket: place.0.clone(),
            key: place.1.clone(),
            ..Default::default()
        })
        .await
        .unwrap();
    let upload_id = begun.upload_id.unwrap();
    let copied = pipe
        .send::<model::UploadPartCopy>(model::UploadPartCopyRequest {
            bucket: place.0.clone(),
            key: place.1.clone(),
            upload_id: upload_id.clone(),
            part_number: 1,
            copy_source: "bucket/source".to_owned(),
            copy_source_range: Some(format!("bytes=100-{}", PART_BYTES + 99)),
            ..Default::default()
        })
        .await
        .unwrap();
    let part = model::UploadPartRequest {
        bucket: place.0.clone(),
        key: place.1.clone(),
        upload_id: upload_id.clone(),
        part_number: 7,
        ..Default::default()
    };
    let sent = pipe
        .client
        .send::<model::UploadPart>(&part, Body::from(b"tail".to_vec()))
        .await
        .unwrap()
        .0;
    let delete = model::DeleteObjectRequest {
        bucket: place.0.clone(),
        key: "source".to_owned(),
        ..Default::default()
    };
    pipe.send::<model::DeleteObject>(delete).await.unwrap();
    let complete = model::CompleteMultipartUploadRequest {
        bucket: place.0.clone(),
        key: place.1.clone(),
        upload_id,
        multipart_upload: Some(model::CompletedMultipartUpload {
            parts: vec![
                model::CompletedPart {
                    part_number: Some(1),
                    e_tag: copied.copy_part_result.unwrap().e_tag,
                    ..Default::default()
                },
                model::CompletedPart {
                    part_number: Some(7),
                    e_tag: sent.e_tag,
                    ..Default::default()
                },
            ],
        }),
        ..Default::default()
    };
    let completed = pipe
        .send::<model::CompleteMultipartUpload>(complete.clone())
        .await
        .unwrap();
    assert!(completed.e_tag.unwrap().ends_with("-2\""));
    // The client lost the answer and asks again.
    assert_eq!(code(pipe.send::<model::CompleteMultipartUpload>(complete).await), "ok");
    pipe.store.collect_garbage();
    let (_, body) = pipe.get("whole", None).await.unwrap();
    assert_eq!(body, [&bytes(PART_BYTES + 100)[100..], b"tail"].concat());
}

#[tokio::test]
async fn a_stranger_reaches_nothing() {
    let mut pipe = pipe().await;
    pipe.make_bucket("bucket").await;
    pipe.put("secret", b"x").await;
    pipe.client = pipe.client.with_key(key("stranger"));
    pipe.make_bucket("theirs").await;
    let copy = model::CopyObjectRequest {
        bucket: "theirs".to_owned(),
        key: "loot".to_owned(),
        copy_source: "bucket/secret".to_owned(),
        ..Default::default()
    };
    assert_eq!(code(pipe.get("secret", None).await), "AccessDenied 403");
    assert_eq!(code(pipe.get("missing", None).await), "AccessDenied 403");
    assert_eq!(code(pipe.put_if("secret", b"y", None, None).await), "AccessDenied 403");
    assert_eq!(code(pipe.send::<model::CopyObject>(copy).await), "AccessDenied 403");
    let list = model::ListObjectsV2Request {
        bucket: "bucket".to_owned(),
        ..Default::default()
    };
    assert_eq!(code(pipe.send::<model::ListObjectsV2>(list).await), "AccessDenied 403");
    let listed = pipe.send::<model::ListBuckets>(Default::default()).await.unwrap();
    let names: Vec<_> = listed
        .buckets
        .unwrap()
        .into_iter()
        .filter_map(|bucket| bucket.name)
        .collect();
    assert_eq!(names, ["theirs"]);
    pipe.client = pipe.client.with_key(None);
    assert_eq!(code(pipe.get("secret", None).await), "AccessDenied 403");
}

#[tokio::test]
async fn a_bucket_goes_only_when_empty_and_leaves_the_list() {
    let pipe = pipe().await;
    pipe.make_bucket("bucket").await;
    pipe.put("k", b"x").await;
    let delete = model::DeleteBucketRequest {
        bucket: "bucket".to_owned(),
        ..Default::default()
    };
    assert_eq!(
        code(pipe.send::<model::DeleteBucket>(delete.clone()).await),
        "BucketNotEmpty 409"
    );
    let object = model::DeleteObjectRequest {
        bucket: "bucket".to_owned(),
        key: "k".to_owned(),
        ..Default::default()
    };
    pipe.send::<model::DeleteObject>(object).await.unwrap();
    pipe.send::<model::DeleteBucket>(delete.clone()).await.unwrap();
    assert_eq!(code(pipe.send::<model::DeleteBucket>(delete).await), "NoSuchBucket 404");
    let listed = pipe.send::<model::ListBuckets>(Default::default()).await.unwrap();
    assert_eq!(listed.buckets, Some(Vec::new()));
}

#[tokio::test]
async fn a_scoped_key_stays_in_its_bucket() {
    let mut pipe = pipe().await;
    pipe.make_bucket("bucket").await;
    pipe.make_bucket("elsewhere").await;
    pipe.put("private/k", b"x").await;
    pipe.client = pipe.client.with_key(key("scoped"));
    pipe.put("open", b"x").await;
    assert_eq!(code(pipe.get("open", None).await), "ok");
    assert_eq!(code(pipe.get("private/k", None).await), "AccessDenied 403");
    let copy = |bucket: &str, source: &str| model::CopyObjectRequest {
        bucket: bucket.to_owned(),
        key: "copy".to_owned(),
        copy_source: source.to_owned(),
        ..Default::default()
    };
    assert_eq!(
        code(pipe.send::<model::CopyObject>(copy("bucket", "bucket/private/k")).await),
        "AccessDenied 403"
    );
    assert_eq!(
        code(pipe.send::<model::CopyObject>(copy("elsewhere", "bucket/open")).await),
        "AccessDenied 403"
    );
    assert_eq!(
        code(pipe.send::<model::CopyObject>(copy("bucket", "bucket/open")).await),
        "ok"
    );
    let list = model::ListObjectsV2Request {
        bucket: "elsewhere".to_owned(),
        ..Default::default()
    };
    assert_eq!(code(pipe.send::<model::ListObjectsV2>(list).await), "AccessDenied 403");
    assert_eq!(
        code(pipe.send::<model::ListBuckets>(Default::default()).await),
        "AccessDenied 403"
    );
    let batch = model::DeleteObjectsRequest {
        bucket: "bucket".to_owned(),
        delete: model::Delete {
            objects: ["open", "private/k"]
                .map(|key| model::ObjectIdentifier {
                    key: key.to_owned(),
                    ..Default::default()
                })
                .to_vec(),
            quiet: None,
        },
        ..Default::default()
    };
    let (output, _) = pipe
        .client
        .send::<model::DeleteObjects>(&batch, Body::Empty)
        .await
        .unwrap();
    assert_eq!(output.deleted.len(), 1);
    assert_eq!(output.errors[0].code.as_deref(), Some("AccessDenied"));
    assert_eq!(output.errors[0].key.as_deref(), Some("private/k"));
}

#[tokio::test]
async fn a_policy_opens_a_bucket_once_the_public_access_block_is_gone() {
    const OPEN: &str = r#"{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":"*","Action":"s3:GetObject","Resource":"arn:aws:s3:::bucket/public/*"}]}"#;
    let mut pipe = pipe().await;
    pipe.make_bucket("bucket").await;
    pipe.put("public/k", b"x").await;
    pipe.put("k", b"x").await;
    let put = model::PutBucketPolicyRequest {
        bucket: "bucket".to_owned(),
        policy: OPEN.to_owned(),
        ..Default::default()
    };
    assert_eq!(
        code(pipe.send::<model::PutBucketPolicy>(put.clone()).await),
        "AccessDenied 403"
    );
    let unblock = model::DeletePublicAccessBlockRequest {
        bucket: "bucket".to_owned(),
        ..Default::default()
    };
    pipe.send::<model::DeletePublicAccessBlock>(unblock).await.unwrap();
    pipe.send::<model::PutBucketPolicy>(put).await.unwrap();
    let get = model::GetBucketPolicyRequest {
        bucket: "bucket".to_owned(),
        ..Default::default()
    };
    assert_eq!(
        pipe.send::<model::GetBucketPolicy>(get)
            .await
            .unwrap()
            .policy
            .as_deref(),
        Some(OPEN)
    );
    for visitor in [None, key("stranger")] {
        pipe.client = pipe.client.with_key(visitor);
        assert_eq!(code(pipe.get("public/k", None).await), "ok");
        assert_eq!(code(pipe.get("public/none", None).await), "AccessDenied 403");
        assert_eq!(code(pipe.get("k", None).await), "AccessDenied 403");
        assert_eq!(
            code(pipe.put_if("public/k", b"y", None, None).await),
            "AccessDenied 403"
        );
    }
    pipe.client = pipe.client.with_key(key("owner"));
    let delete = model::DeleteBucketPolicyRequest {
        bucket: "bucket".to_owned(),
        ..Default::default()
    };
    pipe.send::<model::DeleteBucketPolicy>(delete).await.unwrap();
    pipe.client = pipe.client.with_key(None);
    assert_eq!(code(pipe.get("public/k", None).await), "AccessDenied 403");
}
