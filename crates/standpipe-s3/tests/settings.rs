//! Bucket settings behind the real server: CORS, websites, lifecycle rules under a clock the test moves, and
//! events told to a queue.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a helper of a test fails the test")]

use std::future::Future;
use std::pin::Pin;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use base64::Engine;
use http_body_util::BodyExt;
use md5::Digest;
use standpipe_s3::{S3, S3Config};
use standpipe_store::{ManualClock, Store, StoreConfig};
use standpipe_wire::client::{MemoryConnector, Transport};
use standpipe_wire::model::lambda::Invoke;
use standpipe_wire::model::s3 as model;
use standpipe_wire::model::sqs::{SendMessage, SendMessageResult};
use standpipe_wire::policy::Policy;
use standpipe_wire::server::{Config, Limits, ListenerGuard, Origin};
use standpipe_wire::{
    AccessKey, AccountId, Body, Call, Client, ClientConfig, ClientError, KeyRing, Operation, Response, Server, Service,
    ServiceName, SystemClock, identity::SecretKey,
};

const DAY: Duration = Duration::from_secs(24 * 60 * 60);
/// Midnight of a day long after 1970, milliseconds.
const MIDNIGHT_MS: u64 = 20_000 * 24 * 60 * 60 * 1000;

/// The function that buckets tell.
const FUNCTION: &str = "arn:aws:lambda:us-east-1:000000000000:function:told:live";

struct Keys;

impl KeyRing for Keys {
    fn lookup(&self, id: &str) -> Option<AccessKey> {
        match id {
            "owner" => Some(owner()),
            "limited" => Some(limited()),
            "stranger" => Some(stranger()),
            _ => None,
        }
    }
}

/// A key of the owner's account that may do everything with buckets, and send to one queue that is not there.
fn limited() -> AccessKey {
    let policy = r#"{"Statement":[{"Effect":"Allow","Action":"s3:*","Resource":"*"},
        {"Effect":"Allow","Action":["sqs:SendMessage","lambda:InvokeFunction"],"Resource":"arn:aws:*:us-east-1:000000000000:*mine"}]}"#;
    AccessKey {
        id: "limited".into(),
        principal_arn: "arn:aws:sts::000000000000:assumed-role/app/one".into(),
        policy: Some(Arc::new(Policy::parse(policy).unwrap())),
        ..owner()
    }
}

/// A root key of another account.
fn stranger() -> AccessKey {
    AccessKey {
        id: "stranger".into(),
        account: AccountId::parse("444444444444").unwrap(),
        principal_arn: "arn:aws:iam::444444444444:root".into(),
        ..owner()
    }
}

fn owner() -> AccessKey {
    AccessKey {
        id: "owner".into(),
        secret: SecretKey::new("secret"),
        session_token: None,
        account: AccountId::DEFAULT,
        principal_arn: "arn:aws:iam::000000000000:root".into(),
        policy: None,
    }
}

/// A queue that keeps what it is sent, or refuses everything.
#[derive(Default)]
struct Queue {
    messages: Mutex<Vec<String>>,
    broken: AtomicBool,
}

impl Service for Queue {
    fn call(&self, call: Call) -> Pin<Box<dyn Future<Output = Response> + Send + '_>> {
        Box::pin(async move {
            let document = call.body.collect(1 << 20).await.unwrap();
            let mut response = Response::new(Body::Empty);
            if self.broken.load(Ordering::SeqCst) {
                *response.status_mut() = http::StatusCode::BAD_REQUEST;
                return response;
            }
            let sent = SendMessage::decode_input(&call.head, &document).unwrap();
            assert!(sent.queue_url.ends_with("/000000000000/told"), "{}", sent.queue_url);
            self.messages.lock().unwrap().push(sent.message_body);
            let parts = SendMessage::encode_answer(&call.head, SendMessageResult::default()).unwrap();
            *response.headers_mut() = parts.headers;
            *response.body_mut() = parts.body.into();
            response
        })
    }
}

/// A Lambda that keeps what it is invoked with, or refuses everything.
#[derive(Default)]
struct Functions {
    /// How, and the event.
    invoked: Mutex<Vec<(String, String)>>,
    broken: AtomicBool,
}

impl Service for Functions {
    fn call(&self, call: Call) -> Pin<Box<dyn Future<Output = Response> + Send + '_>> {
        Box::pin(async move {
            let document = call.body.collect(1 << 20).await.unwrap();
            let mut response = Response::new(Body::Empty);
            let asked = Invoke::decode_input(&call.head, &document).unwrap();
            assert_eq!(asked.function_name, FUNCTION);
            *response.status_mut() = http::StatusCode::ACCEPTED;
            if self.broken.load(Ordering::SeqCst) {
                *response.status_mut() = http::StatusCode::TOO_MANY_REQUESTS;
                return response;
            }
            let how = asked.invocation_type.unwrap().as_str().to_owned();
            let event = String::from_utf8(asked.payload.unwrap_or_default().to_vec()).unwrap();
            self.invoked.lock().unwrap().push((how, event));
            response
        })
    }
}

struct Pipe {
    client: Client,
    s3: Arc<S3>,
    clock: Arc<ManualClock>,
    queue: Arc<Queue>,
    functions: Arc<Functions>,
    _listening: ListenerGuard,
    _dir: tempfile::TempDir,
}

async fn pipe() -> Pipe {
    let dir = tempfile::tempdir().unwrap();
    let clock = Arc::new(ManualClock::at(MIDNIGHT_MS));
    let mut config = StoreConfig::new(dir.path());
    config.clock = clock.clone();
    let server = Server::new(Config {
        keys: Arc::new(Keys),
        clock: SystemClock::shared(),
        domains: Vec::new(),
        dev: false,
        limits: Limits::default(),
    });
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let endpoint = format!("http://{}", listener.local_addr().unwrap());
    let inside = server.clone();
    let connector: MemoryConnector = Arc::new(move || inside.connect_in_memory());
    let mut inner = ClientConfig::new(&endpoint, Some(owner()));
    inner.transport = Transport::Memory(connector);
    let inner = Client::new(inner).unwrap();
    let s3 = S3::open(
        Store::open(config).unwrap(),
        S3Config {
            client_of: Some(Arc::new(move |_| Some(inner.clone()))),
            ..S3Config::default()
        },
    );
    let (queue, functions) = (Arc::new(Queue::default()), Arc::new(Functions::default()));
    server.mount(ServiceName::S3, s3.clone());
    server.mount(ServiceName::Sqs, queue.clone());
    server.mount(ServiceName::Lambda, functions.clone());
    server.mount_website(s3.clone());
    let pipe = Pipe {
        client: Client::new(ClientConfig::new(&endpoint, Some(owner()))).unwrap(),
        s3,
        clock,
        queue,
        functions,
        _listening: server.listen(listener, Origin::Tcp),
        _dir: dir,
    };
    let input = model::CreateBucketRequest {
        bucket: "bucket".into(),
        ..Default::default()
    };
    pipe.send::<model::CreateBucket>(input).await.unwrap();
    pipe
}

impl Pipe {
    async fn send<O: Operation>(&self, input: O::Input) -> Result<O::Output, ClientError> {
        self.send_by::<O>(&self.client, input).await
    }

    /// A client of this pipe with another key.
    fn client_of(&self, key: AccessKey) -> Client {
        Client::new(ClientConfig::new(self.client.endpoint(), Some(key))).unwrap()
    }

    async fn send_by<O: Operation>(&self, client: &Client, input: O::Input) -> Result<O::Output, ClientError> {
        let mut parts = O::encode_input(&input).unwrap();
        // Some operations want a digest of their document, as SDKs send it.
        let digest = base64::engine::general_purpose::STANDARD.encode(md5::Md5::digest(&parts.body));
        parts.headers.insert("content-md5", digest.parse().unwrap());
        let body = Body::from(parts.body.clone());
        let (status, headers, answer) = client.send_parts("s3", parts, body).await?;
        let document = answer.collect(1 << 20).await.unwrap();
        if !status.is_success() {
            let error = standpipe_wire::protocol::decode_error(ServiceName::S3, status, &headers, &document);
            return Err(error.into());
        }
        Ok(O::decode_output(status, &headers, &document)?)
    }

    async fn put(&self, key: &str, body: &str, redirect: Option<&str>) -> model::PutObjectOutput {
        let input = model::PutObjectRequest {
            bucket: "bucket".into(),
            key: key.into(),
            website_redirect_location: redirect.map(str::to_owned),
            ..Default::default()
        };
        let body = Body::from(body.to_owned());
        self.client.send::<model::PutObject>(&input, body).await.unwrap().0
    }

    async fn delete(&self, key: &str) {
        let input = model::DeleteObjectRequest {
            bucket: "bucket".into(),
            key: key.into(),
            ..Default::default()
        };
        self.send::<model::DeleteObject>(input).await.unwrap();
    }

    /// Versions and delete markers of the bucket.
    async fn versions(&self) -> (usize, usize) {
        let input = model::ListObjectVersionsRequest {
            bucket: "bucket".into(),
            ..Default::default()
        };
        let listed = self.send::<model::ListObjectVersions>(input).await.unwrap();
        (listed.versions.len(), listed.delete_markers.len())
    }

    /// A plain request as a browser sends it: status, headers, text.
    async fn browse(
        &self,
        method: &str,
        host: &str,
        path: &str,
        headers: &[(&str, &str)],
    ) -> (u16, http::HeaderMap, String) {
        let mut request = http::Request::builder().method(method).uri(path);
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let response = self
            .client
            .request(host, request.body(Body::Empty).unwrap())
            .await
            .unwrap();
        let (head, body) = response.into_parts();
        let text = body.collect().await.unwrap().to_bytes();
        (
            head.status.as_u16(),
            head.headers,
            String::from_utf8_lossy(&text).into_owned(),
        )
    }

    async fn put_lifecycle(&self, rule: model::LifecycleRule) {
        let input = model::PutBucketLifecycleConfigurationRequest {
            bucket: "bucket".into(),
            lifecycle_configuration: Some(model::BucketLifecycleConfiguration { rules: vec![rule] }),
            ..Default::default()
        };
        self.send::<model::PutBucketLifecycleConfiguration>(input)
            .await
            .unwrap();
    }
}

fn code<T>(result: Result<T, ClientError>) -> String {
    match result {
        Ok(_) => "ok".to_owned(),
        Err(ClientError::Service(error)) => error.code.into_owned(),
        Err(error) => panic!("no answer: {error}"),
    }
}

fn header(headers: &http::HeaderMap, name: &str) -> String {
    let value = headers.get(name).map(|value| value.to_str().unwrap().to_owned());
    value.unwrap_or_default()
}

#[tokio::test]
async fn browsers_learn_what_another_origin_may_do() {
    let pipe = pipe().await;
    let preflight = [
        ("origin", "https://a.example"),
        ("access-control-request-method", "PUT"),
        ("access-control-request-headers", "Content-Type"),
    ];
    let (status, _, text) = pipe.browse("OPTIONS", "localhost", "/bucket/k", &preflight).await;
    assert_eq!(status, 403);
    assert!(
        text.contains("CORS is not enabled") && text.contains("<ResourceType>OBJECT<"),
        "{text}"
    );

    let rule = model::CORSRule {
        allowed_origins: vec!["https://*.example".into()],
        allowed_methods: vec!["PUT".into(), "GET".into()],
        allowed_headers: vec!["*".into()],
        expose_headers: vec!["ETag".into()],
        max_age_seconds: Some(60),
        ..Default::default()
    };
    let input = model::PutBucketCorsRequest {
        bucket: "bucket".into(),
        cors_configuration: model::CORSConfiguration {
            cors_rules: vec![rule.clone()],
        },
        ..Default::default()
    };
    pipe.send::<model::PutBucketCors>(input).await.unwrap();
    let get = model::GetBucketCorsRequest {
        bucket: "bucket".into(),
        ..Default::default()
    };
    let kept = pipe.send::<model::GetBucketCors>(get.clone()).await.unwrap();
    assert_eq!(kept.cors_rules, [rule]);

    let (status, headers, _) = pipe.browse("OPTIONS", "localhost", "/bucket/k", &preflight).await;
    assert_eq!(status, 200);
    assert_eq!(header(&headers, "access-control-allow-origin"), "https://a.example");
    assert_eq!(header(&headers, "access-control-allow-methods"), "PUT, GET");
    assert_eq!(header(&headers, "access-control-allow-headers"), "content-type");
    assert_eq!(header(&headers, "access-control-max-age"), "60");
    // An actual request is refused for want of a signature, and the browser may see that.
    let from = [("origin", "https://b.example")];
    let (status, headers, _) = pipe.browse("GET", "localhost", "/bucket/k", &from).await;
    assert_eq!(status, 403);
    assert_eq!(header(&headers, "access-control-allow-origin"), "https://b.example");
    let (_, headers, _) = pipe
        .browse("GET", "localhost", "/bucket/k", &[("origin", "https://evil.test")])
        .await;
    assert_eq!(header(&headers, "access-control-allow-origin"), "");

    let delete = model::DeleteBucketCorsRequest {
        bucket: "bucket".into(),
        ..Default::default()
    };
    pipe.send::<model::DeleteBucketCors>(delete).await.unwrap();
    assert_eq!(
        code(pipe.send::<model::GetBucketCors>(get).await),
        "NoSuchCORSConfiguration"
    );
}

#[tokio::test]
async fn a_bucket_is_a_website() {
    let pipe = pipe().await;
    let site = "bucket.s3-website.localhost";
    assert_eq!(pipe.browse("GET", site, "/", &[]).await.0, 404);
    let block = model::DeletePublicAccessBlockRequest {
        bucket: "bucket".into(),
        ..Default::default()
    };
    pipe.send::<model::DeletePublicAccessBlock>(block).await.unwrap();
    let policy = model::PutBucketPolicyRequest {
        bucket: "bucket".into(),
        policy: r#"{"Statement":[{"Effect":"Allow","Principal":"*","Action":["s3:GetObject","s3:ListBucket"],
            "Resource":["arn:aws:s3:::bucket","arn:aws:s3:::bucket/*"]}]}"#
            .into(),
        ..Default::default()
    };
    pipe.send::<model::PutBucketPolicy>(policy).await.unwrap();
    let moved = model::RoutingRule {
        condition: Some(model::Condition {
            key_prefix_equals: Some("old/".into()),
            ..Default::default()
        }),
        redirect: model::Redirect {
            replace_key_prefix_with: Some("new/".into()),
            http_redirect_code: Some("302".into()),
            ..Default::default()
        },
    };
    let input = model::PutBucketWebsiteRequest {
        bucket: "bucket".into(),
        website_configuration: model::WebsiteConfiguration {
            index_document: Some(model::IndexDocument {
                suffix: "index.html".into(),
            }),
            error_document: Some(model::ErrorDocument { key: "404.html".into() }),
            routing_rules: Some(vec![moved]),
            ..Default::default()
        },
        ..Default::default()
    };
    pipe.send::<model::PutBucketWebsite>(input).await.unwrap();
    pipe.put("index.html", "home", None).await;
    pipe.put("docs/index.html", "docs", None).await;
    pipe.put("404.html", "not here", None).await;
    pipe.put("away", "", Some("https://example.com/x")).await;

    let check = async |path: &str, status: u16, location: &str, text: &str| {
        let got = pipe.browse("GET", site, path, &[]).await;
        assert_eq!(
            (got.0, header(&got.1, "location").as_str(), got.2.as_str()),
            (status, location, text),
            "{path}"
        );
    };
    check("/", 200, "", "home").await;
    check("/docs/", 200, "", "docs").await;
    check("/docs", 302, "/docs/", "").await;
    check("/away", 301, "https://example.com/x", "").await;
    check("/none", 404, "", "not here").await;
    check("/old/a%20b", 302, "http://bucket.s3-website.localhost/new/a%20b", "").await;
    assert_eq!(pipe.browse("POST", site, "/", &[]).await.0, 405);
    let head = pipe.browse("HEAD", site, "/", &[]).await;
    assert_eq!((head.0, head.2.as_str()), (200, ""));
    pipe.delete("404.html").await;
    let (status, _, text) = pipe.browse("GET", site, "/%3Cb%3E", &[]).await;
    assert_eq!(status, 404);
    assert!(text.contains("NoSuchKey") && !text.contains("<b>"), "{text}");
}

#[tokio::test]
async fn lifecycle_rules_take_what_is_due_and_nothing_else() {
    let pipe = pipe().await;
    let mut rule = model::LifecycleRule {
        id: Some("logs".into()),
        status: model::ExpirationStatus::ENABLED,
        filter: Some(model::LifecycleRuleFilter {
            prefix: Some("log/".into()),
            ..Default::default()
        }),
        expiration: Some(model::LifecycleExpiration {
            days: Some(2),
            ..Default::default()
        }),
        noncurrent_version_expiration: Some(model::NoncurrentVersionExpiration {
            noncurrent_days: Some(1),
            ..Default::default()
        }),
        ..Default::default()
    };
    pipe.put_lifecycle(rule.clone()).await;
    let put = pipe.put("log/a", "x", None).await;
    assert!(put.expiration.unwrap().contains("rule-id=\"logs\""));
    assert_eq!(pipe.put("keep", "x", None).await.expiration, None);
    pipe.clock.advance(DAY * 2 - Duration::from_millis(1));
    assert_eq!(pipe.s3.run_lifecycle().await.unwrap(), 0);
    pipe.clock.advance(Duration::from_millis(1));
    assert_eq!(pipe.s3.run_lifecycle().await.unwrap(), 1);
    assert_eq!(pipe.versions().await, (1, 0));

    let versioning = model::PutBucketVersioningRequest {
        bucket: "bucket".into(),
        versioning_configuration: model::VersioningConfiguration {
            status: Some(model::BucketVersioningStatus::ENABLED),
            ..Default::default()
        },
        ..Default::default()
    };
    pipe.send::<model::PutBucketVersioning>(versioning).await.unwrap();
    pipe.put("log/b", "1", None).await;
    pipe.put("log/b", "2", None).await;
    // The older version goes a day later, the newer hides behind a marker and goes, then the marker goes.
    pipe.clock.advance(DAY);
    assert_eq!(pipe.s3.run_lifecycle().await.unwrap(), 1);
    pipe.clock.advance(DAY);
    assert_eq!(pipe.s3.run_lifecycle().await.unwrap(), 1);
    assert_eq!(pipe.versions().await, (2, 1));
    pipe.clock.advance(DAY);
    assert_eq!(pipe.s3.run_lifecycle().await.unwrap(), 1);
    assert_eq!(pipe.versions().await, (1, 1));
    pipe.clock.advance(DAY);
    assert_eq!(pipe.s3.run_lifecycle().await.unwrap(), 1);
    assert_eq!(pipe.versions().await, (1, 0));

    rule.status = model::ExpirationStatus::DISABLED;
    rule.filter = Some(Default::default());
    pipe.put_lifecycle(rule).await;
    pipe.clock.advance(DAY * 100);
    assert_eq!(pipe.s3.run_lifecycle().await.unwrap(), 0);
}

#[tokio::test]
async fn queues_are_told_what_happened_even_when_they_were_away() {
    let pipe = pipe().await;
    let configure = |suffix: &str| model::PutBucketNotificationConfigurationRequest {
        bucket: "bucket".into(),
        notification_configuration: model::NotificationConfiguration {
            queue_configurations: vec![model::QueueConfiguration {
                id: Some("mine".into()),
                queue_arn: "arn:aws:sqs:us-east-1:000000000000:told".into(),
                events: vec!["s3:ObjectCreated:*".into(), "s3:ObjectRemoved:*".into()],
                filter: Some(model::NotificationConfigurationFilter {
                    key: Some(model::S3KeyFilter {
                        filter_rules: vec![model::FilterRule {
                            name: Some("suffix".into()),
                            value: Some(suffix.into()),
                        }],
                    }),
                }),
            }],
            ..Default::default()
        },
        ..Default::default()
    };
    pipe.queue.broken.store(true, Ordering::SeqCst);
    let refused = pipe
        .send::<model::PutBucketNotificationConfiguration>(configure(".jpg"))
        .await;
    assert_eq!(code(refused), "InvalidArgument");
    pipe.queue.broken.store(false, Ordering::SeqCst);
    pipe.send::<model::PutBucketNotificationConfiguration>(configure(".jpg"))
        .await
        .unwrap();
    assert!(
        pipe.queue
            .messages
            .lock()
            .unwrap()
            .pop()
            .unwrap()
            .contains("s3:TestEvent")
    );

    pipe.queue.broken.store(true, Ordering::SeqCst);
    pipe.put("a b.jpg", "12345", None).await;
    pipe.put("other.txt", "x", None).await;
    assert_eq!(pipe.s3.deliver_events().await.unwrap(), 0);
    pipe.delete("a b.jpg").await;
    pipe.delete("other.txt").await;
    // The bucket goes; what it had to tell stays.
    let gone = model::DeleteBucketRequest {
        bucket: "bucket".into(),
        ..Default::default()
    };
    pipe.send::<model::DeleteBucket>(gone).await.unwrap();
    pipe.queue.broken.store(false, Ordering::SeqCst);
    assert_eq!(pipe.s3.deliver_events().await.unwrap(), 2);
    assert_eq!(pipe.s3.deliver_events().await.unwrap(), 0);
    let messages = pipe.queue.messages.lock().unwrap().clone();
    // Messages of one moment come in any order.
    let told = |event: &str| {
        let found = messages.iter().find(|message| message.contains(event)).unwrap();
        serde_json::from_str::<serde_json::Value>(found).unwrap()["Records"][0].clone()
    };
    let record = told("ObjectCreated:Put");
    assert_eq!(record["s3"]["object"]["key"], "a+b.jpg");
    assert_eq!(record["s3"]["object"]["size"], 5);
    assert_eq!(record["s3"]["configurationId"], "mine");
    let record = told("ObjectRemoved:Delete");
    assert_eq!(record["s3"]["object"]["key"], "a+b.jpg");
    assert_eq!(record["s3"]["object"].get("size"), None);
}

#[tokio::test]
async fn nobody_names_a_destination_that_he_could_not_send_to() {
    let pipe = pipe().await;
    let statement = r#"{"Statement":{"Effect":"Allow","Principal":{"AWS":"444444444444"},"Action":"s3:PutBucketNotification","Resource":"arn:aws:s3:::bucket"}}"#;
    let opened = model::PutBucketPolicyRequest {
        bucket: "bucket".into(),
        policy: statement.into(),
        ..Default::default()
    };
    pipe.send::<model::PutBucketPolicy>(opened).await.unwrap();
    let configure = |arn: &str, skips: bool| {
        let events = vec!["s3:ObjectCreated:*".into()];
        let mut config = model::NotificationConfiguration::default();
        // The kind of the element is not what decides: events go where the ARN says.
        config.queue_configurations.push(model::QueueConfiguration {
            queue_arn: arn.into(),
            events,
            ..Default::default()
        });
        model::PutBucketNotificationConfigurationRequest {
            bucket: "bucket".into(),
            notification_configuration: config,
            skip_destination_validation: Some(skips),
            ..Default::default()
        }
    };
    let queue = "arn:aws:sqs:us-east-1:000000000000:told";
    let (my_queue, my_function) = (queue.replace("told", "mine"), FUNCTION.replace("told:live", "mine"));
    for (key, arn, skips, expected) in [
        (limited(), queue, false, "InvalidArgument"),
        (limited(), queue, true, "InvalidArgument"),
        (limited(), FUNCTION, false, "InvalidArgument"),
        (limited(), FUNCTION, true, "InvalidArgument"),
        (limited(), "nonsense", true, "InvalidArgument"),
        (limited(), &my_queue, true, "ok"),
        (limited(), &my_function, true, "ok"),
        (stranger(), queue, false, "InvalidArgument"),
        (stranger(), &my_queue, true, "InvalidArgument"),
        (owner(), "nonsense", true, "ok"),
        (owner(), queue, true, "ok"),
    ] {
        let (by, client) = (key.id.clone(), pipe.client_of(key));
        let answer = pipe
            .send_by::<model::PutBucketNotificationConfiguration>(&client, configure(arn, skips))
            .await;
        if let (Err(ClientError::Service(error)), "limited" | "stranger") = (&answer, by.as_str())
            && arn != "nonsense"
        {
            let value = error.members.iter().find(|(name, _)| name == "ArgumentValue1");
            let told = value.map(|(_, value)| value.as_str()).unwrap_or_default();
            assert!(
                told.starts_with("The caller has no permission"),
                "{by} {arn}: {error:?}"
            );
        }
        assert_eq!(code(answer), expected, "{by} {arn} {skips}");
        assert!(pipe.queue.messages.lock().unwrap().is_empty(), "{by} {arn}");
        assert!(pipe.functions.invoked.lock().unwrap().is_empty(), "{by} {arn}");
    }
    // Ending notifications needs no right to send.
    let ended = model::PutBucketNotificationConfigurationRequest {
        bucket: "bucket".into(),
        ..Default::default()
    };
    let client = pipe.client_of(stranger());
    let answer = pipe
        .send_by::<model::PutBucketNotificationConfiguration>(&client, ended)
        .await;
    assert_eq!(code(answer), "ok");
}

#[tokio::test]
async fn functions_are_invoked_with_what_happened_and_until_they_take_it() {
    let pipe = pipe().await;
    let configure = || model::PutBucketNotificationConfigurationRequest {
        bucket: "bucket".into(),
        notification_configuration: model::NotificationConfiguration {
            lambda_function_configurations: vec![model::LambdaFunctionConfiguration {
                id: None,
                lambda_function_arn: FUNCTION.into(),
                events: vec!["s3:ObjectCreated:*".into()],
                filter: None,
            }],
            ..Default::default()
        },
        ..Default::default()
    };
    pipe.functions.broken.store(true, Ordering::SeqCst);
    let refused = pipe
        .send::<model::PutBucketNotificationConfiguration>(configure())
        .await;
    assert_eq!(code(refused), "InvalidArgument");
    pipe.functions.broken.store(false, Ordering::SeqCst);
    let configured = pipe
        .send::<model::PutBucketNotificationConfiguration>(configure())
        .await;
    configured.unwrap();
    let asked = std::mem::take(&mut *pipe.functions.invoked.lock().unwrap());
    assert_eq!(asked, [("DryRun".to_owned(), String::new())]);

    pipe.functions.broken.store(true, Ordering::SeqCst);
    pipe.put("photo", "12345", None).await;
    assert_eq!(pipe.s3.deliver_events().await.unwrap(), 0);
    pipe.functions.broken.store(false, Ordering::SeqCst);
    assert_eq!(pipe.s3.deliver_events().await.unwrap(), 1);
    assert_eq!(pipe.s3.deliver_events().await.unwrap(), 0);
    let invoked = pipe.functions.invoked.lock().unwrap().clone();
    let [(how, event)] = invoked.as_slice() else {
        panic!("{invoked:?}")
    };
    assert_eq!(how, "Event");
    let event: serde_json::Value = serde_json::from_str(event).unwrap();
    assert_eq!(event["Records"][0]["s3"]["object"]["key"], "photo");
    assert_eq!(event["Records"][0]["eventName"], "ObjectCreated:Put");
    assert!(pipe.queue.messages.lock().unwrap().is_empty());
}
