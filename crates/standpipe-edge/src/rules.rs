//! Redirects and header rules of a deployment, checked once when it is loaded.

use http::header::VARY;
use http::{HeaderMap, HeaderName, HeaderValue, StatusCode};
use standpipe_app::{HeaderRule, Redirect};

/// Headers a rule cannot set: framing belongs to the connection, the deployment's name to the edge.
const FIXED_HEADERS: [&str; 10] = [
    "connection",
    "content-encoding",
    "content-length",
    "content-range",
    "date",
    "keep-alive",
    "te",
    "trailer",
    "transfer-encoding",
    "upgrade",
];

/// A rule that cannot be kept; the deployment is refused.
#[derive(Debug, thiserror::Error)]
pub enum RuleError {
    /// Not one of 301, 302, 303, 307, 308.
    #[error("the redirect of `{from}` has status {status}; use 301, 302, 303, 307 or 308")]
    Status {
        /// Its pattern.
        from: String,
        /// The status.
        status: u16,
    },
    /// Not a header, or one the edge keeps for itself.
    #[error("the header rule of `{path}` cannot set `{name}`; take it out")]
    Header {
        /// Its pattern.
        path: String,
        /// The header.
        name: String,
    },
}

/// `/exact`, or `/prefix/*` which also matches `/prefix`.
#[derive(Debug)]
struct Pattern {
    path: String,
    prefix: bool,
}

impl Pattern {
    fn new(text: &str) -> Pattern {
        match text.strip_suffix("/*") {
            Some(path) => Pattern {
                path: path.to_owned(),
                prefix: true,
            },
            None => Pattern {
                path: text.to_owned(),
                prefix: false,
            },
        }
    }

    /// What the star matched, without its leading slash; empty for an exact match.
    fn splat<'a>(&self, path: &'a str) -> Option<&'a str> {
        let rest = path.strip_prefix(self.path.as_str())?;
        match (self.prefix, rest.strip_prefix('/')) {
            (_, None) if rest.is_empty() => Some(""),
            (true, Some(splat)) => Some(splat),
            _ => None,
        }
    }
}

/// The redirects and header rules of one deployment.
#[derive(Debug, Default)]
pub struct Rules {
    redirects: Vec<(Pattern, String, StatusCode)>,
    headers: Vec<(Pattern, HeaderMap)>,
}

impl Rules {
    /// Checks and compiles.
    pub fn new(redirects: &[Redirect], headers: &[HeaderRule]) -> Result<Rules, RuleError> {
        let redirects = redirects.iter().map(redirect).collect::<Result<_, _>>()?;
        let headers = headers.iter().map(header_rule).collect::<Result<_, _>>()?;
        Ok(Rules { redirects, headers })
    }

    /// Status and Location of the first redirect that matches. The query travels along unless
    /// the rule has its own.
    pub fn redirect(&self, path: &str, query: Option<&str>) -> Option<(StatusCode, HeaderValue)> {
        self.redirects.iter().find_map(|(pattern, to, status)| {
            let splat = pattern.splat(path)?;
            let target = to.replace(":splat", splat);
            if target == path {
                return None;
            }
            Some((*status, location(&target, query)?))
        })
    }

    /// Sets what the rules of `path` say; a later rule wins over an earlier one.
    pub fn set_headers(&self, path: &str, headers: &mut HeaderMap) {
        for (pattern, set) in &self.headers {
            if pattern.splat(path).is_some() {
                for (name, value) in set {
                    // Vary only ever grows: dropping a part would mix representations in caches.
                    if name == VARY {
                        headers.append(name.clone(), value.clone());
                    } else {
                        headers.insert(name.clone(), value.clone());
                    }
                }
            }
        }
    }
}

fn redirect(rule: &Redirect) -> Result<(Pattern, String, StatusCode), RuleError> {
    let refused = || RuleError::Status {
        from: rule.from.clone(),
        status: rule.status,
    };
    if ![301, 302, 303, 307, 308].contains(&rule.status) {
        return Err(refused());
    }
    let status = StatusCode::from_u16(rule.status).map_err(|_| refused())?;
    Ok((Pattern::new(&rule.from), rule.to.clone(), status))
}

fn header_rule(rule: &HeaderRule) -> Result<(Pattern, HeaderMap), RuleError> {
    let mut set = HeaderMap::new();
    for (name, value) in &rule.headers {
        let refused = || RuleError::Header {
            path: rule.path.clone(),
            name: name.clone(),
        };
        let name = HeaderName::from_bytes(name.as_bytes()).map_err(|_| refused())?;
        if FIXED_HEADERS.contains(&name.as_str()) || name.as_str().starts_with("x-standpipe-") {
            return Err(refused());
        }
        set.append(name, HeaderValue::from_str(value).map_err(|_| refused())?);
    }
    Ok((Pattern::new(&rule.path), set))
}

/// A Location of `target` (decoded text). A target on this host keeps to it: what a visitor put
/// into the path must never turn `/` into `//host` or `/\host`.
pub fn location(target: &str, query: Option<&str>) -> Option<HeaderValue> {
    let mut text = String::with_capacity(target.len() + 16);
    let rest = if target.starts_with('/') {
        text.push('/');
        target.trim_start_matches(['/', '\\'])
    } else {
        target
    };
    for byte in rest.bytes() {
        match byte {
            b'!' | b'#'..=b';' | b'=' | b'?'..=b'[' | b']' | b'_' | b'a'..=b'z' | b'~' => text.push(char::from(byte)),
            _ => text.push_str(&format!("%{byte:02X}")),
        }
    }
    if let Some(query) = query.filter(|_| !target.contains('?')) {
        text.push('?');
        text.push_str(query);
    }
    HeaderValue::from_str(&text).ok()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;

    fn check(from: &str, to: &str, path: &str, query: Option<&str>) -> String {
        let rule = Redirect {
            from: from.to_owned(),
            to: to.to_owned(),
            status: 301,
        };
        let rules = Rules::new(&[rule], &[]).unwrap();
        rules
            .redirect(path, query)
            .map_or("-".to_owned(), |(_, location)| location.to_str().unwrap().to_owned())
    }

    #[test]
    fn redirects_match_and_carry_the_rest() {
        for (from, to, path, query, want) in [
            ("/old", "/new", "/old", None, "/new"),
            ("/old", "/new", "/old", Some("a=1"), "/new?a=1"),
            ("/old", "/new?b=2", "/old", Some("a=1"), "/new?b=2"),
            ("/old", "/new", "/older", None, "-"),
            ("/old", "/new", "/old/", None, "-"),
            ("/old/*", "/new/:splat", "/old/a/b", None, "/new/a/b"),
            ("/old/*", "/new/:splat", "/old", None, "/new/"),
            ("/old/*", "/new/:splat", "/older", None, "-"),
            (
                "/*",
                "https://example.com/:splat",
                "/a b",
                None,
                "https://example.com/a%20b",
            ),
            ("/*", "/index.html", "/index.html", None, "-"),
        ] {
            assert_eq!(check(from, to, path, query), want, "{from} {path}");
        }
    }

    #[test]
    fn a_visitor_cannot_redirect_to_another_host() {
        assert_eq!(check("/old/*", "/:splat", "/old//evil.example", None), "/evil.example");
        assert_eq!(check("/old/*", "/:splat", "/old/\\evil.example", None), "/evil.example");
        assert_eq!(
            check("/old/*", "/:splat", "/old/a\r\nset-cookie: b", None),
            "/a%0D%0Aset-cookie:%20b"
        );
    }

    #[test]
    fn rules_that_break_framing_or_lie_are_refused() {
        for name in [
            "content-length",
            "Transfer-Encoding",
            "x-standpipe-deployment",
            "bad name",
        ] {
            let rule = HeaderRule {
                path: "/*".to_owned(),
                headers: BTreeMap::from([(name.to_owned(), "1".to_owned())]),
            };
            assert!(Rules::new(&[], &[rule]).is_err(), "{name}");
        }
        let rule = Redirect {
            from: "/a".to_owned(),
            to: "/b".to_owned(),
            status: 200,
        };
        assert!(Rules::new(&[rule], &[]).is_err());
    }
}
