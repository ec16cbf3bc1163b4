//! What the proxy changes in headers, both ways. RFC 9110 section 7.6.1; AWS's list is in its
//! "HTTP requests and responses" page for web functions.

use std::net::IpAddr;

use http::header::{self, HeaderMap, HeaderName, HeaderValue};

/// Headers about one connection, never passed on.
fn is_hop_by_hop(name: &str) -> bool {
    matches!(
        name,
        "connection"
            | "te"
            | "trailer"
            | "transfer-encoding"
            | "upgrade"
            | "proxy-authenticate"
            | "proxy-authorization"
            | "keep-alive"
            | "proxy-connection"
    )
}

/// Headers a client could use to lie to the app about the connection or the method (AWS removes
/// the same ones).
fn is_client_claim(name: &str) -> bool {
    matches!(
        name,
        "x-real-ip" | "forwarded" | "x-http-method-override" | "x-http-method" | "x-method-override" | "expect"
    )
}

const FORWARDED_FOR: HeaderName = HeaderName::from_static("x-forwarded-for");
const FORWARDED_HOST: HeaderName = HeaderName::from_static("x-forwarded-host");
const FORWARDED_PROTO: HeaderName = HeaderName::from_static("x-forwarded-proto");
const REQUEST_ID: HeaderName = HeaderName::from_static("lambda-web-request-id");

/// Whom the request came from and what it asked for.
pub struct Origin<'a> {
    /// The peer of the connection.
    pub peer: IpAddr,
    /// The peer is our own edge: what it says about its client is true.
    pub trusted: bool,
    /// `Host` as sent.
    pub host: &'a HeaderValue,
    /// Behind TLS.
    pub secure: bool,
}

/// The protocol a request asks to switch to, when it asks properly.
pub fn upgrade_of(headers: &HeaderMap) -> Option<HeaderValue> {
    let asks = connection_options(headers).any(|option| option.eq_ignore_ascii_case("upgrade"));
    if asks {
        headers.get(header::UPGRADE).cloned()
    } else {
        None
    }
}

fn connection_options(headers: &HeaderMap) -> impl Iterator<Item = &str> {
    let values = headers.get_all(header::CONNECTION).iter();
    values
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(','))
        .map(str::trim)
}

/// Removes what belongs to the connection: the fixed list and whatever `Connection` names.
pub fn strip_hop_by_hop(headers: &mut HeaderMap) {
    strip(headers, |_| false);
}

/// Removes what belongs to the connection and what `doomed` says, in one pass.
fn strip(headers: &mut HeaderMap, doomed: impl Fn(&str) -> bool) {
    let mut names: Vec<HeaderName> = headers
        .keys()
        .filter(|name| is_hop_by_hop(name.as_str()) || doomed(name.as_str()))
        .cloned()
        .collect();
    if headers.contains_key(header::CONNECTION) {
        let named = connection_options(headers).filter(|option| !is_usual_option(option));
        names.extend(named.filter_map(|option| option.parse().ok()));
    }
    for name in &names {
        headers.remove(name);
    }
}

/// Options of `Connection` that name no header, or one that goes anyway.
fn is_usual_option(option: &str) -> bool {
    ["keep-alive", "close", "upgrade"]
        .iter()
        .any(|usual| option.eq_ignore_ascii_case(usual))
}

/// Makes a client's request one for the app. `Host` becomes the public one when our edge says what
/// it was, so that redirects and origin checks of the app are right.
pub fn to_app(headers: &mut HeaderMap, origin: &Origin<'_>, request_id: &HeaderValue) {
    let upgrade = upgrade_of(headers);
    strip(headers, |name| is_client_claim(name) || is_ours(name));
    if !origin.trusted {
        remove_starting_with(headers, "x-forwarded-");
    }
    let host = headers.get(FORWARDED_HOST).unwrap_or(origin.host).clone();
    headers.insert(header::HOST, host.clone());
    if !headers.contains_key(FORWARDED_FOR)
        && let Ok(for_) = HeaderValue::try_from(origin.peer.to_string())
    {
        headers.insert(FORWARDED_FOR, for_);
    }
    headers.entry(FORWARDED_HOST).or_insert(host);
    let proto = if origin.secure { "https" } else { "http" };
    headers
        .entry(FORWARDED_PROTO)
        .or_insert(HeaderValue::from_static(proto));
    headers.insert(REQUEST_ID, request_id.clone());
    if let Some(protocol) = upgrade {
        headers.insert(header::UPGRADE, protocol);
        headers.insert(header::CONNECTION, HeaderValue::from_static("upgrade"));
    }
}

/// Makes an app's answer one for the client.
pub fn to_client(headers: &mut HeaderMap, request_id: &HeaderValue) {
    strip(headers, is_ours);
    headers.insert(REQUEST_ID, request_id.clone());
}

/// Only the platform speaks in `lambda-web-*`.
fn is_ours(name: &str) -> bool {
    starts_with(name, "lambda-web-")
}

/// `_` counts as `-`: gateways like WSGI make one variable of both, so `X_Forwarded_For` would
/// stand in for the header that was taken out.
fn starts_with(name: &str, prefix: &str) -> bool {
    let same = |(a, b): (u8, u8)| a == b || (a == b'_' && b == b'-');
    name.len() >= prefix.len() && name.bytes().zip(prefix.bytes()).all(same)
}

fn remove_starting_with(headers: &mut HeaderMap, prefix: &str) {
    let starts = |name: &&HeaderName| starts_with(name.as_str(), prefix);
    let doomed: Vec<HeaderName> = headers.keys().filter(starts).cloned().collect();
    for name in doomed {
        headers.remove(name);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(pairs: &[(&str, &str)]) -> HeaderMap {
        let mut map = HeaderMap::new();
        for (name, value) in pairs {
            map.append(
                HeaderName::try_from(*name).unwrap(),
                HeaderValue::try_from(*value).unwrap(),
            );
        }
        map
    }

    fn forward(pairs: &[(&str, &str)], trusted: bool) -> HeaderMap {
        let mut map = headers(pairs);
        let host = HeaderValue::from_static("x1.lambda-web.us-east-1.localhost");
        let origin = Origin {
            peer: [9, 9, 9, 9].into(),
            trusted,
            host: &host,
            secure: false,
        };
        to_app(&mut map, &origin, &HeaderValue::from_static("id"));
        map
    }

    #[test]
    fn a_stranger_cannot_lie_about_itself() {
        let lies = [
            ("x-forwarded-for", "1.2.3.4"),
            ("x-forwarded-host", "evil"),
            ("x-forwarded-proto", "https"),
            ("x-real-ip", "1.2.3.4"),
            ("x-forwarded-user", "admin"),
            ("x_forwarded_for", "1.2.3.4"),
            ("forwarded", "for=1.2.3.4"),
            ("lambda-web-request-id", "fake"),
            ("x-http-method-override", "DELETE"),
        ];
        let map = forward(&lies, false);
        assert_eq!(map["x-forwarded-for"], "9.9.9.9");
        assert_eq!(map["x-forwarded-host"], "x1.lambda-web.us-east-1.localhost");
        assert_eq!(map["x-forwarded-proto"], "http");
        assert_eq!(map["lambda-web-request-id"], "id");
        for gone in [
            "x-real-ip",
            "forwarded",
            "x-http-method-override",
            "x-forwarded-user",
            "x_forwarded_for",
        ] {
            assert!(!map.contains_key(gone), "{gone}");
        }
    }

    #[test]
    fn our_edge_is_believed() {
        let map = forward(
            &[
                ("x-forwarded-for", "1.2.3.4"),
                ("x-forwarded-host", "app.localhost:8080"),
            ],
            true,
        );
        assert_eq!(map["x-forwarded-for"], "1.2.3.4");
        assert_eq!(map["host"], "app.localhost:8080");
    }

    #[test]
    fn connection_headers_and_those_it_names_are_dropped() {
        let pairs = [
            ("connection", "close, X-Secret"),
            ("x-secret", "1"),
            ("te", "trailers"),
            ("keep-alive", "5"),
            ("a", "b"),
        ];
        let map = forward(&pairs, false);
        for gone in ["connection", "x-secret", "te", "keep-alive"] {
            assert!(!map.contains_key(gone), "{gone}");
        }
        assert_eq!(map["a"], "b");
    }

    #[test]
    fn an_upgrade_is_passed_on_only_when_asked_properly() {
        let map = forward(
            &[("connection", "keep-alive, Upgrade"), ("upgrade", "websocket")],
            false,
        );
        assert_eq!(
            (&map["connection"], &map["upgrade"]),
            (&"upgrade".parse().unwrap(), &"websocket".parse().unwrap())
        );
        let map = forward(&[("upgrade", "h2c")], false);
        assert!(!map.contains_key("upgrade") && !map.contains_key("connection"));
    }
}
