//! The data plane: from a request for an endpoint's host to the app and back.
//!
//! Beyond AWS: WebSocket and other upgrades are passed through, and `Host` is the public host when
//! our own edge forwards (AWS gives the app the endpoint's domain).

use std::net::SocketAddr;
use std::sync::Arc;

use http::{HeaderValue, Method, Request, Response, StatusCode, header};
use hyper::body::Incoming;
use hyper::upgrade::OnUpgrade;
use hyper_util::rt::TokioIo;
use standpipe_store::Clock;
use standpipe_wire::Body;
use standpipe_wire::server::RequestIds;
use standpipe_wire::sigv4::request::held_payload;

use crate::web::answer::{AppBody, platform_error};
use crate::web::forward::{self, Origin};
use crate::web::limits;
use crate::web::pool::{AcquireError, Lease};
use crate::web::routes::{LiveEndpoint, Routes, Target};
use crate::web::upstream::{self, Connection, UpstreamBody, UpstreamError};
use crate::web::weights;

/// Decides about a signed request to an `IamAuth` endpoint: `Err` is the answer's message.
pub type Authorize = dyn Fn(&http::request::Parts, &LiveEndpoint, SocketAddr) -> Result<(), String> + Send + Sync;

/// True for peers whose `X-Forwarded-*` headers are true: our own edge.
pub type TrustPeer = dyn Fn(SocketAddr) -> bool + Send + Sync;

/// What serves endpoint hosts.
pub struct Proxy {
    pub(crate) routes: Arc<Routes>,
    pub(crate) ids: RequestIds,
    pub(crate) clock: Arc<dyn Clock>,
    pub(crate) authorize: Option<Arc<Authorize>>,
    pub(crate) trust_peer: Arc<TrustPeer>,
    /// Wakes the idle watch, which sleeps while nothing runs.
    pub(crate) activity: Arc<tokio::sync::Notify>,
}

/// Environments found dead before one request is given up.
const DEAD_ENVIRONMENTS_MAX: u32 = 2;

type Answer = Response<Body>;

impl Proxy {
    /// Serves one request. Never fails: what goes wrong becomes an answer.
    pub async fn serve(&self, request: Request<Incoming>, peer: SocketAddr, secure: bool) -> Answer {
        let id = self.ids.uuid();
        let id = HeaderValue::try_from(id).unwrap_or_else(|_| HeaderValue::from_static("-"));
        match self.serve_inner(request, peer, secure, &id).await {
            Ok(answer) | Err(answer) => answer,
        }
    }

    async fn serve_inner(
        &self,
        request: Request<Incoming>,
        peer: SocketAddr,
        secure: bool,
        id: &HeaderValue,
    ) -> Result<Answer, Answer> {
        let refuse = |status, kind, message: &str| platform_error(status, kind, message, id);
        let Some(host) = request.headers().get(header::HOST).cloned() else {
            return Err(refuse(
                StatusCode::BAD_REQUEST,
                "Request.NoHost",
                "the request has no Host header",
            ));
        };
        let endpoint = self.find(&host).ok_or_else(|| {
            refuse(
                StatusCode::NOT_FOUND,
                "Endpoint.NotFound",
                "no web function endpoint has this host name",
            )
        })?;
        let (parts, body) = request.into_parts();
        if matches!(parts.method, Method::CONNECT | Method::TRACE) {
            return Err(refuse(
                StatusCode::BAD_REQUEST,
                "Request.Method",
                "this method is not passed on",
            ));
        }
        if endpoint.iam_auth {
            self.authorize(&parts, &endpoint, peer)
                .map_err(|message| refuse(StatusCode::FORBIDDEN, "Endpoint.AccessDenied", &message))?;
        }
        if endpoint
            .throttle
            .as_ref()
            .is_some_and(|throttle| !throttle.allow(self.clock.monotonic_ms()))
        {
            let message = "this endpoint's rate limit is reached";
            return Err(refuse(StatusCode::TOO_MANY_REQUESTS, "Endpoint.Throttled", message));
        }
        let target = self.choose(&endpoint).ok_or_else(|| {
            refuse(
                StatusCode::SERVICE_UNAVAILABLE,
                "Endpoint.NoRevision",
                "this endpoint has no revision yet",
            )
        })?;
        let lease = target
            .pool
            .acquire(limits::QUEUE_WAIT)
            .await
            .map_err(|error| no_environment(&error, id))?;
        self.activity.notify_one();
        let origin = Origin {
            peer: peer.ip(),
            trusted: (self.trust_peer)(peer),
            host: &host,
            secure,
        };
        let request = Request::from_parts(parts, body);
        exchange(request, endpoint.iam_auth, lease, target, &origin, id).await
    }

    fn find(&self, host: &HeaderValue) -> Option<Arc<LiveEndpoint>> {
        let host = host.to_str().ok()?;
        let name = host.rsplit_once(':').map_or(host, |(name, _port)| name);
        if name.bytes().any(|byte| byte.is_ascii_uppercase()) {
            return self.routes.find(&name.to_ascii_lowercase());
        }
        self.routes.find(name)
    }

    fn authorize(&self, parts: &http::request::Parts, endpoint: &LiveEndpoint, peer: SocketAddr) -> Result<(), String> {
        match &self.authorize {
            Some(authorize) => authorize(parts, endpoint, peer),
            None => Err("this server cannot check signatures on endpoints".to_owned()),
        }
    }

    fn choose<'a>(&self, endpoint: &'a LiveEndpoint) -> Option<&'a Target> {
        if let [only] = endpoint.targets.as_slice() {
            return Some(only);
        }
        let mut draw = [0; 8];
        // Without randomness the first revision serves: a rollout pauses, requests do not fail.
        let _zeros_are_fine = getrandom::fill(&mut draw);
        let shares: Vec<u32> = endpoint.targets.iter().map(|target| target.weight).collect();
        endpoint
            .targets
            .get(weights::choose(&shares, u64::from_le_bytes(draw))?)
    }
}

fn no_environment(error: &AcquireError, id: &HeaderValue) -> Answer {
    let (status, kind) = match error {
        AcquireError::QueueFull => (StatusCode::SERVICE_UNAVAILABLE, "Environment.QueueFull"),
        AcquireError::Timeout => (StatusCode::SERVICE_UNAVAILABLE, "Environment.Timeout"),
        AcquireError::Closed => (StatusCode::SERVICE_UNAVAILABLE, "Environment.Closed"),
        AcquireError::StartFailed(failure) => (StatusCode::BAD_GATEWAY, failure.kind()),
    };
    platform_error(status, kind, &error.to_string(), id)
}

async fn exchange(
    mut request: Request<Incoming>,
    signed_payload: bool,
    lease: Lease,
    target: &Target,
    origin: &Origin<'_>,
    id: &HeaderValue,
) -> Result<Answer, Answer> {
    let upgrade = forward::upgrade_of(request.headers()).map(|_| hyper::upgrade::on(&mut request));
    let request = for_app(request, signed_payload, origin, id);
    let (mut response, mut connection, lease) = send_somewhere(request, lease, target, id).await?;
    if response.status() == StatusCode::SWITCHING_PROTOCOLS {
        let Some(client) = upgrade else {
            let message = "the app switched protocols without being asked";
            return Err(platform_error(StatusCode::BAD_GATEWAY, "App.Protocol", message, id));
        };
        let app = hyper::upgrade::on(&mut response);
        connection.detach();
        tokio::spawn(join(client, app, lease));
        return Ok(switching(response));
    }
    forward::to_client(response.headers_mut(), id);
    Ok(response.map(|incoming| Body::wrap(AppBody::new(incoming, lease, connection))))
}

/// Sends the request to the leased environment, and to another when that one turns out to be dead
/// before the request left.
async fn send_somewhere(
    mut request: Request<UpstreamBody>,
    mut lease: Lease,
    target: &Target,
    id: &HeaderValue,
) -> Result<(Response<Incoming>, Connection, Lease), Answer> {
    let mut dead = 0;
    loop {
        let sending = upstream::send(&*lease.environment, &lease.connections, request, target.timeout);
        match sending.await {
            Ok((response, connection)) => return Ok((response, connection, lease)),
            Err(UpstreamError::Connect { unsent, .. }) if dead < DEAD_ENVIRONMENTS_MAX => {
                dead += 1;
                request = *unsent;
                lease.condemn();
                lease = target
                    .pool
                    .acquire(limits::QUEUE_WAIT)
                    .await
                    .map_err(|error| no_environment(&error, id))?;
            }
            Err(UpstreamError::Late) => {
                let message = format!("the app did not answer within {} s", target.timeout.as_secs());
                return Err(platform_error(StatusCode::GATEWAY_TIMEOUT, "App.Timeout", &message, id));
            }
            Err(error) => return Err(app_failed(&error, id)),
        }
    }
}

/// `signed_payload`: the endpoint's callers sign, so that a payload with a signed hash must match it.
fn for_app(
    request: Request<Incoming>,
    signed_payload: bool,
    origin: &Origin<'_>,
    id: &HeaderValue,
) -> Request<UpstreamBody> {
    let (mut parts, body) = request.into_parts();
    let body = match signed_payload {
        true => held_payload(&parts.headers, body).map_or_else(UpstreamBody::Incoming, UpstreamBody::Held),
        false => UpstreamBody::Incoming(body),
    };
    forward::to_app(&mut parts.headers, origin, id);
    // Apps get the path, never the absolute form a client may have sent.
    if parts.uri.authority().is_some() {
        let path = parts.uri.path_and_query().map_or("/", |path| path.as_str());
        if let Ok(uri) = path.parse() {
            parts.uri = uri;
        }
    }
    parts.version = http::Version::HTTP_11;
    Request::from_parts(parts, body)
}

/// The 101 of the app, with its `Upgrade` and `Connection` kept: they are the answer.
fn switching(response: Response<Incoming>) -> Answer {
    let (mut parts, _no_body) = response.into_parts();
    let protocol = parts.headers.get(header::UPGRADE).cloned();
    forward::strip_hop_by_hop(&mut parts.headers);
    if let Some(protocol) = protocol {
        parts.headers.insert(header::UPGRADE, protocol);
    }
    parts
        .headers
        .insert(header::CONNECTION, HeaderValue::from_static("upgrade"));
    Response::from_parts(parts, Body::empty())
}

/// Copies both ways until one side ends. The environment is in use for as long.
async fn join(client: OnUpgrade, app: OnUpgrade, lease: Lease) {
    let (Ok(client), Ok(app)) = tokio::join!(client, app) else {
        return;
    };
    let (mut client, mut app) = (TokioIo::new(client), TokioIo::new(app));
    if let Err(error) = tokio::io::copy_bidirectional(&mut client, &mut app).await {
        tracing::debug!(%error, "an upgraded connection broke off");
    }
    drop(lease);
}

fn app_failed(error: &UpstreamError, id: &HeaderValue) -> Answer {
    let kind = match error {
        UpstreamError::Connect { .. } => "App.Connect",
        UpstreamError::Http(_) | UpstreamError::Gone(_) | UpstreamError::Late => "App.Broken",
    };
    tracing::debug!(%error, "an app gave no answer");
    platform_error(
        StatusCode::BAD_GATEWAY,
        kind,
        "the app broke off before it answered; its log says why",
        id,
    )
}
