//! Requests that a deployment's function answers: streamed both ways, upgrades included.
//!
//! The endpoint is addressed by its own host name, so Host is the endpoint's and the public host
//! travels as X-Forwarded-Host. Every `X-Forwarded-*` of the visitor is dropped and replaced:
//! X-Forwarded-For holds the peer address of the connection and nothing else.

use std::net::SocketAddr;
use std::pin::Pin;
use std::sync::{Arc, OnceLock};
use std::task::{Context, Poll, ready};

use bytes::Bytes;
use http::header::{CONNECTION, FORWARDED, UPGRADE};
use http::request::Parts;
use http::{HeaderMap, HeaderName, HeaderValue, Method, Request, Response, StatusCode, Uri};
use http_body::{Body as _, Frame, SizeHint};
use hyper::body::Incoming;
use hyper::upgrade::OnUpgrade;
use hyper_util::rt::TokioIo;
use standpipe_app::FunctionRef;
use standpipe_wire::patience::Patience;
use standpipe_wire::{Body, BodyError};
use tokio::sync::{OwnedSemaphorePermit, watch};

use crate::config::Limits;
use crate::origin::{Origin, OriginError};
use crate::pages;
use crate::site::{DEPLOYMENT_HEADER, SharedSite};

/// Headers added on the way: three forwarded ones, Host, and two of an upgrade.
const ADDED_HEADERS_MAX: usize = 6;
/// Attempts of a request that may be repeated.
const ATTEMPTS_MAX: u32 = 2;

const FORWARDED_FOR: HeaderName = HeaderName::from_static("x-forwarded-for");
const FORWARDED_HOST: HeaderName = HeaderName::from_static("x-forwarded-host");
const FORWARDED_PROTO: HeaderName = HeaderName::from_static("x-forwarded-proto");

/// Headers that end at each hop (RFC 9110, 7.6.1), and those that framing is rebuilt from.
fn is_hop_by_hop(name: &str) -> bool {
    matches!(
        name,
        "connection"
            | "keep-alive"
            | "proxy-connection"
            | "proxy-authenticate"
            | "proxy-authorization"
            | "te"
            | "trailer"
            | "transfer-encoding"
            | "upgrade"
            | "http2-settings"
    )
}

/// Where a request came from.
pub struct Visitor<'a> {
    /// Peer address of the connection.
    pub peer: SocketAddr,
    /// Waits for the app.
    pub patience: &'a Patience,
    /// The public host as sent, checked.
    pub host: &'a str,
    /// True behind TLS.
    pub secure: bool,
}

/// Keeps a tunnel within the connection limit and tells it when to end.
pub struct TunnelSlot {
    /// One of [`Limits::connections_max`].
    pub permit: OwnedSemaphorePermit,
    /// True once what is still open must be cut.
    pub cut: watch::Receiver<bool>,
}

/// Sends a request to the deployment's function.
pub async fn forward(
    origin: &dyn Origin,
    limits: &Limits,
    site: &SharedSite,
    function: &FunctionRef,
    mut request: Request<Incoming>,
    visitor: Visitor<'_>,
    slot: impl FnOnce() -> Option<TunnelSlot>,
) -> Response<Body> {
    let protocol = upgrade_of(request.headers());
    let client_side = protocol.is_some().then(|| hyper::upgrade::on(&mut request));
    let (parts, incoming) = request.into_parts();
    if incoming.size_hint().lower() > limits.request_body_bytes_max {
        return pages::TOO_LARGE.response(&parts.headers);
    }
    let headers = || forwarded_headers(&parts.headers, &visitor, protocol.as_ref());
    let sent = send(origin, limits, &visitor, &function.domain, &parts, headers, incoming).await;
    let mut response = match sent {
        Ok(response) => response,
        Err(refusal) => return refusal.response(&parts.headers),
    };
    let switched = response.status() == StatusCode::SWITCHING_PROTOCOLS;
    let app_side = switched.then(|| hyper::upgrade::on(&mut response));
    let answered_protocol = switched.then(|| upgrade_of(response.headers())).flatten();
    strip_answer(response.headers_mut());
    match (app_side, client_side) {
        (None, _) => response,
        // Switching without being asked would leave the two sides speaking past each other.
        (Some(_), None) => pages::BAD_GATEWAY.response(&parts.headers),
        (Some(app_side), Some(client_side)) => {
            let Some(slot) = slot() else {
                return pages::BUSY.response(&parts.headers);
            };
            tokio::spawn(tunnel(client_side, app_side, slot, site.clone()));
            let headers = response.headers_mut();
            headers.insert(CONNECTION, HeaderValue::from_static("upgrade"));
            if let Some(protocol) = answered_protocol.or(protocol) {
                headers.insert(UPGRADE, protocol);
            }
            let (parts, _) = response.into_parts();
            Response::from_parts(parts, Body::Empty)
        }
    }
}

/// Sends once, or twice when repeating cannot do anything twice: a safe method without payload
/// whose connection broke before any answer.
async fn send(
    origin: &dyn Origin,
    limits: &Limits,
    visitor: &Visitor<'_>,
    domain: &str,
    parts: &Parts,
    headers: impl Fn() -> HeaderMap,
    incoming: Incoming,
) -> Result<Response<Body>, pages::Page> {
    let empty = incoming.is_end_stream();
    let safe = [Method::GET, Method::HEAD, Method::OPTIONS].contains(&parts.method);
    let attempts_max = if empty && safe { ATTEMPTS_MAX } else { 1 };
    let fault = Arc::new(OnceLock::new());
    let mut body = if empty {
        Body::Empty
    } else {
        Body::wrap(LimitedBody {
            incoming,
            bytes_left: limits.request_body_bytes_max,
            limit_bytes: limits.request_body_bytes_max,
            fault: fault.clone(),
        })
    };
    let uri = origin_form(&parts.uri).ok_or(pages::BAD_REQUEST)?;
    for attempt in 1.. {
        let mut request = Request::new(std::mem::replace(&mut body, Body::Empty));
        *request.method_mut() = parts.method.clone();
        *request.uri_mut() = uri.clone();
        *request.headers_mut() = headers();
        let answer = origin.proxy(domain, request);
        match visitor.patience.within(limits.proxy_head_timeout, answer).await {
            None => return Err(pages::GATEWAY_TIMEOUT),
            Some(Ok(response)) => return Ok(response),
            Some(Err(OriginError::Unreachable { .. })) if attempt < attempts_max => continue,
            Some(Err(error)) => {
                // A payload that failed on the visitor's side is not the app's fault.
                if let Some(page) = fault.get() {
                    return Err(*page);
                }
                tracing::warn!(domain, %error, "the app did not answer");
                return Err(match error {
                    OriginError::Refused { status: 503, .. } => pages::UNAVAILABLE,
                    OriginError::Refused { status: 504, .. } => pages::GATEWAY_TIMEOUT,
                    _ => pages::BAD_GATEWAY,
                });
            }
        }
    }
    Err(pages::BAD_GATEWAY)
}

/// Pipes both directions until both ended, or the edge is told to cut. The deployment is held, so
/// a socket stays on the one it began on.
async fn tunnel(client_side: OnUpgrade, app_side: OnUpgrade, slot: TunnelSlot, site: SharedSite) {
    let TunnelSlot { permit, mut cut } = slot;
    let piped = async {
        let (client, app) = tokio::try_join!(client_side, app_side).map_err(std::io::Error::other)?;
        tokio::io::copy_bidirectional(&mut TokioIo::new(client), &mut TokioIo::new(app)).await
    };
    tokio::select! {
        result = piped => {
            if let Err(error) = result {
                tracing::debug!(app = %site.app, deployment = %site.id, %error, "socket ended");
            }
        }
        _ = cut.wait_for(|cut| *cut) => {}
    }
    drop(permit);
}

/// The protocol asked for by `Connection: upgrade`.
fn upgrade_of(headers: &HeaderMap) -> Option<HeaderValue> {
    connection_options(headers)
        .any(|option| option.eq_ignore_ascii_case("upgrade"))
        .then(|| headers.get(UPGRADE).cloned())
        .flatten()
}

fn connection_options(headers: &HeaderMap) -> impl Iterator<Item = &str> {
    let values = headers.get_all(CONNECTION).iter();
    values
        .flat_map(|value| value.to_str().unwrap_or("").split(','))
        .map(str::trim)
}

/// The target without scheme and authority.
fn origin_form(uri: &Uri) -> Option<Uri> {
    if uri.authority().is_none() && uri.path().starts_with('/') {
        return Some(uri.clone());
    }
    let path = uri.path_and_query().map_or("/", |path| path.as_str());
    path.parse().ok()
}

/// Names in `Connection` that go besides the usual ones.
fn named_by_connection(headers: &HeaderMap) -> Vec<HeaderName> {
    let unusual = |option: &&str| {
        let usual = ["keep-alive", "close", "upgrade"];
        !usual.iter().any(|usual| option.eq_ignore_ascii_case(usual))
    };
    connection_options(headers)
        .filter(unusual)
        .filter_map(|option| option.parse().ok())
        .collect()
}

/// Removes from an answer what ends here and what only the edge writes.
fn strip_answer(headers: &mut HeaderMap) {
    let mut doomed = named_by_connection(headers);
    let ends = |name: &&HeaderName| is_hop_by_hop(name.as_str()) || **name == DEPLOYMENT_HEADER;
    doomed.extend(headers.keys().filter(ends).cloned());
    for name in &doomed {
        headers.remove(name);
    }
}

/// What the app is told: the visitor's headers without those of the hop, and the truth about
/// where the request came from.
fn forwarded_headers(sent: &HeaderMap, visitor: &Visitor<'_>, protocol: Option<&HeaderValue>) -> HeaderMap {
    let mut headers = HeaderMap::with_capacity(sent.len() + ADDED_HEADERS_MAX);
    let named = named_by_connection(sent);
    for (name, value) in sent {
        if passes(name) && !named.contains(name) {
            headers.append(name.clone(), value.clone());
        }
    }
    let ip = visitor.peer.ip().to_canonical().to_string();
    for (name, value) in [(FORWARDED_FOR, ip.as_str()), (FORWARDED_HOST, visitor.host)] {
        if let Ok(value) = HeaderValue::from_str(value) {
            headers.insert(name, value);
        }
    }
    let proto = HeaderValue::from_static(if visitor.secure { "https" } else { "http" });
    headers.insert(FORWARDED_PROTO, proto);
    if let Some(protocol) = protocol {
        headers.insert(CONNECTION, HeaderValue::from_static("upgrade"));
        headers.insert(UPGRADE, protocol.clone());
    }
    headers
}

/// What a visitor's header is passed on by. The length is declared anew from the payload itself, so
/// that no two framings can disagree.
fn passes(name: &HeaderName) -> bool {
    let name_text = name.as_str();
    !is_hop_by_hop(name_text)
        && !matches!(name_text, "content-length" | "expect" | "host")
        && *name != DEPLOYMENT_HEADER
        && !is_untrusted(name)
}

/// Names that servers believe to come from a proxy, and names with `_`, which CGI and WSGI cannot
/// tell from `-`: `X_Forwarded_For` would arrive as the real one. `Proxy` becomes HTTP_PROXY.
fn is_untrusted(name: &HeaderName) -> bool {
    let name_text = name.as_str();
    name == FORWARDED
        || name_text.starts_with("x-forwarded-")
        || matches!(name_text, "x-real-ip" | "x-client-ip" | "proxy")
        || name_text.contains('_')
}

/// A request payload that ends in an error above the limit.
struct LimitedBody {
    incoming: Incoming,
    bytes_left: u64,
    limit_bytes: u64,
    /// Why it failed, as the visitor is told.
    fault: Arc<OnceLock<pages::Page>>,
}

impl http_body::Body for LimitedBody {
    type Data = Bytes;
    type Error = BodyError;

    fn poll_frame(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, BodyError>>> {
        let frame = match ready!(Pin::new(&mut self.incoming).poll_frame(cx)) {
            None => return Poll::Ready(None),
            Some(Err(_)) => {
                self.fault.get_or_init(|| pages::BAD_REQUEST);
                return Poll::Ready(Some(Err(BodyError::Incomplete)));
            }
            Some(Ok(frame)) => frame,
        };
        let bytes = frame.data_ref().map_or(0, |data| data.len() as u64);
        if bytes > self.bytes_left {
            self.fault.get_or_init(|| pages::TOO_LARGE);
            let limit_bytes = self.limit_bytes;
            return Poll::Ready(Some(Err(BodyError::TooLarge { limit_bytes })));
        }
        self.bytes_left -= bytes;
        Poll::Ready(Some(Ok(frame)))
    }

    fn is_end_stream(&self) -> bool {
        self.incoming.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.incoming.size_hint()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_app_hears_the_truth_about_the_visitor() {
        let mut sent = HeaderMap::new();
        for (name, value) in [
            ("host", "shop.localhost:8080"),
            ("x-forwarded-for", "6.6.6.6"),
            ("x_forwarded_for", "6.6.6.6"),
            ("x-forwarded-user", "admin"),
            ("forwarded", "for=6.6.6.6"),
            ("x-real-ip", "6.6.6.6"),
            ("proxy", "http://6.6.6.6"),
            ("x-standpipe-deployment", "fake"),
            ("connection", "close, x-secret"),
            ("x-secret", "1"),
            ("te", "trailers"),
            ("content-length", "5"),
            ("authorization", "Bearer a"),
            ("cookie", "a=b"),
        ] {
            sent.append(HeaderName::from_static(name), HeaderValue::from_static(value));
        }
        let visitor = Visitor {
            peer: "[::ffff:10.0.0.9]:999".parse().unwrap(),
            patience: &Patience::default(),
            host: "shop.localhost:8080",
            secure: false,
        };
        let headers = forwarded_headers(&sent, &visitor, None);
        let mut seen: Vec<String> = headers
            .iter()
            .map(|(name, value)| format!("{name}: {}", value.to_str().unwrap()))
            .collect();
        seen.sort();
        assert_eq!(
            seen,
            [
                "authorization: Bearer a",
                "cookie: a=b",
                "x-forwarded-for: 10.0.0.9",
                "x-forwarded-host: shop.localhost:8080",
                "x-forwarded-proto: http",
            ]
        );
    }
}
