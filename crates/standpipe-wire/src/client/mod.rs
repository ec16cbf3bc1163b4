//! The signed client: how every part of the product reaches every other, and AWS.

mod pool;

use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use http::header::{self, HeaderValue};
use http::{HeaderMap, Method, Request, Response, StatusCode};
use hyper::body::Incoming;
use tokio::io::DuplexStream;

use crate::clock::{Clock, SystemClock};
use crate::operation::RequestParts;
use crate::protocol::decode_error;
use crate::sigv4::chunk_sign::{self, SignedChunks};
use crate::sigv4::key;
use crate::sigv4::payload;
use crate::sigv4::sign::{Signer, ToSign};
use crate::{AccessKey, AwsError, Body, Operation, uri};
use pool::{Failed, Pool};

/// Largest document of an answer that is read whole, bytes.
const ANSWER_BYTES_MAX: u64 = 64 * 1024 * 1024;
/// Attempts at one request, the first included.
const ATTEMPTS_MAX: u32 = 4;
/// Pause before the second attempt; doubles each time.
const RETRY_PAUSE: Duration = Duration::from_millis(50);
/// A deadline for streaming uploads, whose answer comes after the last byte.
const UPLOAD_TIMEOUT: Duration = Duration::from_secs(3600);

/// Why a request of ours failed.
#[derive(Debug, thiserror::Error)]
pub enum ClientError {
    /// The service answered with an error.
    #[error(transparent)]
    Service(#[from] AwsError),
    /// No answer: not reachable, broken connection, deadline.
    #[error("cannot reach `{endpoint}`: {reason}")]
    Unreachable {
        /// Where the request went.
        endpoint: String,
        /// What the operating system or HTTP said.
        reason: String,
    },
    /// The payload of the answer broke off.
    #[error(transparent)]
    Body(#[from] crate::BodyError),
}

/// Makes a connection to a server in this process.
pub type MemoryConnector = Arc<dyn Fn() -> DuplexStream + Send + Sync>;

/// How bytes reach the endpoint.
#[derive(Clone)]
pub enum Transport {
    /// The endpoint's host and port.
    Tcp,
    /// A server in this process (`Server::connect_in_memory`); the endpoint names the host only.
    Memory(MemoryConnector),
}

/// What a client is made of.
#[derive(Clone)]
pub struct ClientConfig {
    /// `http://host:port`. Also the `host` header of signed requests.
    pub endpoint: String,
    /// How to reach it.
    pub transport: Transport,
    /// Region of the credential scope.
    pub region: String,
    /// Signs; `None` sends requests unsigned.
    pub key: Option<AccessKey>,
    /// Time of the signatures.
    pub clock: Arc<dyn Clock>,
    /// To establish a connection.
    pub connect_timeout: Duration,
    /// From the last byte of the request to the head of the answer. Must exceed the longest long poll.
    pub response_timeout: Duration,
}

impl ClientConfig {
    /// TCP, `us-east-1`, the system's clock, 5 s to connect, 70 s for an answer.
    pub fn new(endpoint: &str, key: Option<AccessKey>) -> ClientConfig {
        ClientConfig {
            endpoint: endpoint.to_owned(),
            transport: Transport::Tcp,
            region: "us-east-1".to_owned(),
            key,
            clock: SystemClock::shared(),
            connect_timeout: Duration::from_secs(5),
            response_timeout: Duration::from_secs(70),
        }
    }
}

/// A client for one endpoint and one key. Cheap to clone; connections are pooled.
#[derive(Clone)]
pub struct Client {
    inner: Arc<Inner>,
}

struct Inner {
    config: ClientConfig,
    authority: String,
    /// In memory or loopback: nobody on the way can change a payload that is not signed.
    payload_stays_here: bool,
    signing_keys: Arc<key::SigningKeys>,
    pool: Arc<Pool>,
}

impl Client {
    /// Checks the endpoint; connects only when the first request is sent.
    pub fn new(config: ClientConfig) -> Result<Client, ClientError> {
        let refuse = |reason: &str| ClientError::Unreachable {
            endpoint: config.endpoint.clone(),
            reason: reason.to_owned(),
        };
        let rest = match config.endpoint.split_once("://") {
            Some(("http", rest)) => rest,
            Some(("https", _)) => {
                return Err(refuse(
                    "https endpoints are not supported yet; give an http:// endpoint",
                ));
            }
            _ => return Err(refuse("the endpoint must look like http://HOST:PORT")),
        };
        let authority = rest.trim_end_matches('/').to_owned();
        let Some(parsed) = crate::host::Authority::parse(&authority) else {
            return Err(refuse("the endpoint must look like http://HOST:PORT, without a path"));
        };
        let payload_stays_here = match config.transport {
            Transport::Memory(_) => true,
            Transport::Tcp => is_loopback(&parsed.host),
        };
        let address = match authority.rsplit_once(':') {
            Some((_, port)) if port.parse::<u16>().is_ok() => authority.clone(),
            _ => format!("{authority}:80"),
        };
        let pool = Pool::new(config.transport.clone(), address, config.connect_timeout);
        Ok(Client {
            inner: Arc::new(Inner {
                config,
                authority,
                payload_stays_here,
                signing_keys: Arc::default(),
                pool: Arc::new(pool),
            }),
        })
    }

    /// The same endpoint and connections under another key.
    pub fn with_key(&self, key: Option<AccessKey>) -> Client {
        let mut config = self.inner.config.clone();
        config.key = key;
        Client {
            inner: Arc::new(Inner {
                config,
                authority: self.inner.authority.clone(),
                payload_stays_here: self.inner.payload_stays_here,
                signing_keys: Arc::clone(&self.inner.signing_keys),
                pool: Arc::clone(&self.inner.pool),
            }),
        }
    }

    /// `http://host:port`.
    pub fn endpoint(&self) -> &str {
        &self.inner.config.endpoint
    }

    /// Region of the credential scope.
    pub fn region(&self) -> &str {
        &self.inner.config.region
    }

    /// Sends one operation. `body` is the streaming payload, or `Body::Empty`. Documents are read
    /// whole; a streaming answer comes back as the second value (else `Body::Empty`).
    ///
    /// Retried: connections that could not be made or closed before the request was sent; GET and
    /// HEAD also when the connection broke; 503 when the payload can be sent again.
    pub async fn send<O: Operation>(&self, input: &O::Input, body: Body) -> Result<(O::Output, Body), ClientError> {
        let parts = O::encode_input(input)?;
        let payload = if O::STREAMING_INPUT {
            body
        } else {
            parts.body.clone().into()
        };
        let (status, headers, answer) = self.send_parts(O::SERVICE.signing_name(), parts, payload).await?;
        if !status.is_success() {
            let document = answer.collect(ANSWER_BYTES_MAX).await.unwrap_or_default();
            return Err(decode_error(O::SERVICE, status, &headers, &document).into());
        }
        if O::STREAMING_OUTPUT {
            return Ok((O::decode_output(status, &headers, &[])?, answer));
        }
        let document = answer.collect(ANSWER_BYTES_MAX).await?;
        Ok((O::decode_output(status, &headers, &document)?, Body::Empty))
    }

    /// Signs and sends a request that no operation describes; any status comes back. For tests and
    /// for extensions of the API. `service` is the signing name.
    pub async fn send_parts(
        &self,
        service: &str,
        parts: RequestParts,
        payload: Body,
    ) -> Result<(StatusCode, HeaderMap, Body), ClientError> {
        let replay = match &payload {
            Body::Empty => Some(Bytes::new()),
            Body::Full(bytes) => Some(bytes.clone()),
            Body::Stream(_) => None,
        };
        let mut payload = Some(payload);
        let mut pause = RETRY_PAUSE;
        for attempt in 1.. {
            let body = match (&replay, payload.take()) {
                (Some(bytes), _) => bytes.clone().into(),
                (None, Some(stream)) => stream,
                (None, None) => break,
            };
            let timeout = if replay.is_some() {
                self.inner.config.response_timeout
            } else {
                UPLOAD_TIMEOUT
            };
            let request = self.signed(service, &parts, body)?;
            let safe = matches!(parts.method, Method::GET | Method::HEAD);
            let again = attempt < ATTEMPTS_MAX && replay.is_some();
            match self.inner.pool.exchange(request, Some(timeout)).await {
                Ok(response) if response.status() == StatusCode::SERVICE_UNAVAILABLE && again => {}
                Ok(response) => {
                    let (head, incoming) = response.into_parts();
                    return Ok((head.status, head.headers, incoming.into_body()));
                }
                Err(Failed::NotSent(_)) if again => {}
                Err(Failed::Broken(_)) if again && safe => {}
                Err(failed) => return Err(self.failed(failed)),
            }
            tokio::time::sleep(pause).await;
            pause *= 2;
        }
        Err(self.unreachable("the payload could not be sent again".to_owned()))
    }

    /// Sends a request as it is: unsigned, any method, streaming both ways, upgrades intact
    /// (`hyper::upgrade::on` works on the answer). `host` becomes the `host` header. Never retried,
    /// but a pooled connection that closed before anything was sent is replaced.
    pub async fn request(&self, host: &str, request: Request<Body>) -> Result<Response<Incoming>, ClientError> {
        let request = self.addressed(host, request)?;
        let answer = self.inner.pool.exchange_plain(request).await;
        answer.map_err(|failed| self.failed(failed))
    }

    /// [`Client::request`] for a proxy: the cheapest way to a server in this process. Waits for the
    /// answer's head as long as the caller does; dropping the payload half read closes the
    /// connection.
    pub async fn forward(&self, host: &str, request: Request<Body>) -> Result<Response<Body>, ClientError> {
        let request = self.addressed(host, request)?;
        let answer = self.inner.pool.exchange(request, None).await;
        let answer = answer.map_err(|failed| self.failed(failed))?;
        // The extensions keep the upgrade of a 101.
        Ok(answer.map(pool::Answered::into_body))
    }

    /// Puts the request into origin form, for `host`.
    fn addressed(&self, host: &str, mut request: Request<Body>) -> Result<Request<Body>, ClientError> {
        let value =
            HeaderValue::from_str(host).map_err(|_| self.unreachable("the host is not a header value".into()))?;
        request.headers_mut().insert(header::HOST, value);
        if request.uri().authority().is_some() {
            let target = request.uri().path_and_query().map_or("/", |found| found.as_str());
            if let Ok(relative) = target.parse() {
                *request.uri_mut() = relative;
            }
        }
        *request.version_mut() = http::Version::HTTP_11;
        Ok(request)
    }

    fn failed(&self, failed: Failed) -> ClientError {
        match failed {
            Failed::NotSent(reason) | Failed::Broken(reason) => self.unreachable(reason),
        }
    }

    /// A presigned URL for `parts` (its document is not part of it), valid for 1 s to 7 days.
    pub fn presign(&self, service: &str, parts: &RequestParts, expires_secs: u32) -> Result<String, ClientError> {
        let key = self.inner.config.key.as_ref();
        let key = key.ok_or_else(|| self.unreachable("presigning needs an access key".to_owned()))?;
        let raw_query = uri::format_query(&parts.query);
        let signer = self.signer(key, service);
        let to_sign = ToSign {
            method: &parts.method,
            raw_path: &parts.path,
            raw_query: &raw_query,
            authority: &self.inner.authority,
        };
        let query = signer.presign(&to_sign, &parts.headers, expires_secs);
        Ok(format!("http://{}{}?{query}", self.inner.authority, parts.path))
    }

    /// [`Client::presign`] for an operation.
    pub fn presign_operation<O: Operation>(&self, input: &O::Input, expires_secs: u32) -> Result<String, ClientError> {
        self.presign(O::SERVICE.signing_name(), &O::encode_input(input)?, expires_secs)
    }

    fn signer<'a>(&'a self, key: &'a AccessKey, service: &'a str) -> Signer<'a> {
        let at_secs = i64::try_from(self.inner.config.clock.since_epoch().as_secs()).unwrap_or(i64::MAX);
        Signer {
            key,
            region: &self.inner.config.region,
            service,
            at_secs,
            cache: &self.inner.signing_keys,
        }
    }

    fn signed(&self, service: &str, parts: &RequestParts, body: Body) -> Result<Request<Body>, ClientError> {
        let mut headers = parts.headers.clone();
        let mut body = body;
        let mut chunked_bytes = None;
        let payload_hash = match &body {
            Body::Stream(_) if !self.inner.payload_stays_here => {
                let bytes = body
                    .content_length()
                    .filter(|_| service == "s3" && self.inner.config.key.is_some());
                let Some(bytes) = bytes else {
                    let reason = "a streamed payload of unknown length would leave this machine unsigned over plain \
                                  http; send it whole or use an endpoint on this machine";
                    return Err(self.unreachable(reason.to_owned()));
                };
                announce_chunks(&mut headers, bytes);
                chunked_bytes = Some(bytes);
                chunk_sign::SIGNED_CHUNKS.to_owned()
            }
            Body::Empty => payload::EMPTY_SHA256.to_owned(),
            Body::Full(bytes) => key::sha256_hex(bytes),
            Body::Stream(_) => payload::UNSIGNED.to_owned(),
        };
        let raw_query = uri::format_query(&parts.query);
        if let Some(key) = &self.inner.config.key {
            let to_sign = ToSign {
                method: &parts.method,
                raw_path: &parts.path,
                raw_query: &raw_query,
                authority: &self.inner.authority,
            };
            let chunk_key = self
                .signer(key, service)
                .sign_headers(&to_sign, &mut headers, &payload_hash);
            if let Some(bytes) = chunked_bytes {
                body = SignedChunks::wrap(body, bytes, chunk_key);
            }
        }
        let host = HeaderValue::from_str(&self.inner.authority);
        headers.insert(header::HOST, host.map_err(|error| self.unreachable(error.to_string()))?);
        if let Some(bytes) = body.content_length()
            && (bytes > 0 || matches!(parts.method, Method::PUT | Method::POST))
        {
            headers.insert(header::CONTENT_LENGTH, HeaderValue::from(bytes));
        }
        let target = if raw_query.is_empty() {
            parts.path.clone()
        } else {
            format!("{}?{raw_query}", parts.path)
        };
        let mut request = Request::new(body);
        *request.method_mut() = parts.method.clone();
        *request.uri_mut() = target
            .parse()
            .map_err(|error: http::uri::InvalidUri| self.unreachable(error.to_string()))?;
        *request.headers_mut() = headers;
        Ok(request)
    }

    fn unreachable(&self, reason: String) -> ClientError {
        ClientError::Unreachable {
            endpoint: self.inner.config.endpoint.clone(),
            reason,
        }
    }
}

/// The headers of a payload in signed chunks.
fn announce_chunks(headers: &mut HeaderMap, decoded_bytes: u64) {
    headers.insert("x-amz-decoded-content-length", HeaderValue::from(decoded_bytes));
    let mut encodings = b"aws-chunked".to_vec();
    for value in headers.get_all(header::CONTENT_ENCODING) {
        encodings.push(b',');
        encodings.extend_from_slice(value.as_bytes());
    }
    if let Ok(value) = HeaderValue::from_bytes(&encodings) {
        headers.insert(header::CONTENT_ENCODING, value);
    }
}

/// Names and addresses that never leave the machine (RFC 6761 for `localhost`).
fn is_loopback(host: &str) -> bool {
    let is_name = |name: &str| host == name || host.strip_suffix(name).is_some_and(|rest| rest.ends_with('.'));
    host.parse::<std::net::IpAddr>()
        .is_ok_and(|address| address.is_loopback())
        || is_name("localhost")
        || is_name("localhost.localstack.cloud")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_stream_that_leaves_the_machine_goes_in_signed_chunks() {
        let key = AccessKey::for_signing("AKIA", "secret", None);
        let client = Client::new(ClientConfig::new("http://192.0.2.1", Some(key))).unwrap();
        let parts = RequestParts {
            method: Method::PUT,
            path: "/b/k".to_owned(),
            query: Vec::new(),
            headers: HeaderMap::from_iter([(header::CONTENT_ENCODING, HeaderValue::from_static("gzip"))]),
            body: Bytes::new(),
        };
        let stream = Body::wrap(Body::Full(Bytes::from_static(b"hello")));
        let request = client.signed("s3", &parts, stream).unwrap();
        let text = |name: &str| request.headers()[name].to_str().unwrap().to_owned();
        assert_eq!(text("content-encoding"), "aws-chunked,gzip");
        assert_eq!(text("x-amz-decoded-content-length"), "5");
        assert_eq!(text("x-amz-content-sha256"), chunk_sign::SIGNED_CHUNKS);
        assert!(text("authorization").contains("x-amz-content-sha256;x-amz-date;x-amz-decoded-content-length"));
        let announced: usize = text("content-length").parse().unwrap();
        let wire = request.into_body().collect(1 << 20).await.unwrap();
        assert_eq!(wire.len(), announced);
        assert!(wire.starts_with(b"5;chunk-signature="));
    }
}
