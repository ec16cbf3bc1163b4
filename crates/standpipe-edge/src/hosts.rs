//! From the Host of a request to what it addresses.

use std::collections::HashMap;
use std::net::IpAddr;
use std::sync::RwLock;

use http::header::HOST;
use http::request::Parts;
use standpipe_app::{AppName, DeploymentId};

/// Label of the console below each domain.
const CONSOLE_LABEL: &str = "console";
/// Longest host name, in bytes (RFC 1035), port not counted.
const HOST_BYTES_MAX: usize = 253;

/// What a host addresses.
#[derive(Debug, PartialEq, Eq)]
pub enum Target {
    /// The bare domain or an address.
    Landing,
    /// `console.DOMAIN`.
    Console,
    /// `APP.DOMAIN`, or a custom domain of the app.
    App(AppName),
    /// `APP-ID.DOMAIN`: one deployment, live or not.
    Preview {
        /// The app.
        app: AppName,
        /// Its deployment.
        id: DeploymentId,
        /// The whole label, in case an app has a name that looks like a preview.
        whole: Option<AppName>,
    },
    /// None of ours.
    Unknown,
}

/// Why a request has no usable host; answered with 400.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum HostError {
    /// No Host and no absolute URI.
    #[error("the request has no Host header")]
    Missing,
    /// Several Host headers, or one that contradicts the URI.
    #[error("the request names more than one host")]
    Ambiguous,
    /// Not `name[:port]`.
    #[error("the Host header is not a host name")]
    Malformed,
}

/// The public host of a request as sent, `name[:port]`. It is used to route and travels to the
/// app as X-Forwarded-Host; no link or redirect is ever built from it.
pub fn public_host(parts: &Parts) -> Result<&str, HostError> {
    let mut hosts = parts.headers.get_all(HOST).iter();
    let header = hosts.next();
    if hosts.next().is_some() {
        return Err(HostError::Ambiguous);
    }
    let header = match header {
        Some(value) => Some(value.to_str().map_err(|_| HostError::Malformed)?),
        None => None,
    };
    let host = match (parts.uri.authority(), header) {
        (None, None) => return Err(HostError::Missing),
        (None, Some(host)) => host,
        (Some(authority), None) => authority.as_str(),
        (Some(authority), Some(host)) if authority.as_str().eq_ignore_ascii_case(host) => host,
        (Some(_), Some(_)) => return Err(HostError::Ambiguous),
    };
    well_formed(host).then_some(host).ok_or(HostError::Malformed)
}

fn well_formed(host: &str) -> bool {
    let (name, port) = split_port(host);
    let port_ok = port.is_none_or(|port| port.len() <= 5 && port.bytes().all(|b| b.is_ascii_digit()));
    let name_ok = match name.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
        Some(address) => address.parse::<std::net::Ipv6Addr>().is_ok(),
        None => {
            let allowed = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'.' | b'_');
            !name.is_empty() && name.len() <= HOST_BYTES_MAX && name.bytes().all(allowed)
        }
    };
    port_ok && name_ok
}

fn split_port(host: &str) -> (&str, Option<&str>) {
    match host.rsplit_once(':') {
        // The colons of a bare `[::1]` belong to the address.
        Some((_, after)) if after.ends_with(']') => (host, None),
        Some((name, port)) => (name, Some(port)),
        None => (host, None),
    }
}

/// Which hosts are ours.
pub struct Hosts {
    domains: Vec<String>,
    custom: RwLock<HashMap<String, AppName>>,
}

impl Hosts {
    /// Serves the labels below `domains`.
    pub fn new(domains: &[String]) -> Hosts {
        let mut domains: Vec<String> = domains.iter().map(|domain| domain.to_ascii_lowercase()).collect();
        // The most specific first: `apps.localhost` is itself below `localhost`.
        domains.sort_by_key(|domain| std::cmp::Reverse(domain.len()));
        Hosts {
            domains,
            custom: RwLock::default(),
        }
    }

    /// Replaces the custom domains, host name to app.
    pub fn set_custom(&self, custom: HashMap<String, AppName>) {
        *self.custom.write().unwrap_or_else(|poisoned| poisoned.into_inner()) = custom;
    }

    /// What `host` (`name[:port]`, checked by [`public_host`]) addresses.
    pub fn resolve(&self, host: &str) -> Target {
        let (name, _) = split_port(host);
        let name = name.strip_suffix('.').unwrap_or(name).to_ascii_lowercase();
        for domain in &self.domains {
            match name.strip_suffix(domain.as_str()) {
                Some("") => return Target::Landing,
                Some(rest) => {
                    if let Some(label) = rest.strip_suffix('.') {
                        return label_target(label);
                    }
                }
                None => {}
            }
        }
        let custom = self.custom.read().unwrap_or_else(|poisoned| poisoned.into_inner());
        if let Some(app) = custom.get(&name) {
            return Target::App(app.clone());
        }
        let address = name.trim_start_matches('[').trim_end_matches(']');
        if address.parse::<IpAddr>().is_ok() {
            return Target::Landing;
        }
        Target::Unknown
    }
}

fn label_target(label: &str) -> Target {
    if label == CONSOLE_LABEL {
        return Target::Console;
    }
    let whole = AppName::parse(label).ok();
    if let Some((app, id)) = label.rsplit_once('-')
        && let (Ok(app), Ok(id)) = (AppName::parse(app), DeploymentId::parse(id))
    {
        return Target::Preview { app, id, whole };
    }
    whole.map_or(Target::Unknown, Target::App)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(host: &str) -> String {
        let hosts = Hosts::new(&[
            "localhost".to_owned(),
            "apps.example".to_owned(),
            "own.localhost".to_owned(),
        ]);
        let parts = match http::Request::get("/").header("host", host).body(()) {
            Ok(request) => request.into_parts().0,
            Err(_) => return "unsendable".to_owned(),
        };
        match public_host(&parts) {
            Err(error) => format!("{error:?}"),
            Ok(host) => match hosts.resolve(host) {
                Target::App(app) => format!("app {app}"),
                Target::Preview { app, id, whole } => format!("preview {app} {id} {}", whole.is_some()),
                other => format!("{other:?}"),
            },
        }
    }

    #[test]
    fn hosts_address_apps_previews_console_and_nothing_else() {
        for (host, want) in [
            ("localhost", "Landing"),
            ("localhost:8080", "Landing"),
            ("127.0.0.1:8080", "Landing"),
            ("[::1]:8080", "Landing"),
            ("[::1]", "Landing"),
            ("console.localhost", "Console"),
            ("Guest-Book.LOCALHOST:1", "app guest-book"),
            ("a.localhost.", "app a"),
            ("a.apps.example", "app a"),
            ("a-0123456789abcdef.localhost", "preview a 0123456789abcdef true"),
            ("a-b-0123456789abcdef.localhost", "preview a-b 0123456789abcdef true"),
            ("a-0123456789abcdeu.localhost", "app a-0123456789abcdeu"),
            ("a.own.localhost", "app a"),
            ("a.b.localhost", "Unknown"),
            ("evil-localhost", "Unknown"),
            ("alocalhost", "Unknown"),
            ("s3.localhost", "Unknown"),
            ("example.com", "Unknown"),
            ("", "Malformed"),
            ("a.localhost:8080:1", "Malformed"),
            ("a.localhost:x", "Malformed"),
            ("user@a.localhost", "Malformed"),
            ("a.localhost/../b", "Malformed"),
            ("[::1", "Malformed"),
        ] {
            assert_eq!(check(host), want, "{host}");
        }
    }

    #[test]
    fn two_hosts_are_refused() {
        let two = http::Request::get("/")
            .header("host", "a.localhost")
            .header("host", "b.localhost");
        assert_eq!(
            public_host(&two.body(()).unwrap().into_parts().0),
            Err(HostError::Ambiguous)
        );
        let contradiction = http::Request::get("http://a.localhost/").header("host", "b.localhost");
        assert_eq!(
            public_host(&contradiction.body(()).unwrap().into_parts().0),
            Err(HostError::Ambiguous)
        );
        let none = http::Request::get("/");
        assert_eq!(
            public_host(&none.body(()).unwrap().into_parts().0),
            Err(HostError::Missing)
        );
    }

    #[test]
    fn custom_domains_lead_to_their_app() {
        let hosts = Hosts::new(&["localhost".to_owned()]);
        let app = AppName::parse("shop").unwrap();
        hosts.set_custom(HashMap::from([("shop.example".to_owned(), app.clone())]));
        assert_eq!(hosts.resolve("SHOP.example:443"), Target::App(app));
    }
}
