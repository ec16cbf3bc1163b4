//! Which service a request is for: by its host first, else by its credentials, target or path.

use crate::ServiceName;

/// Names under which the pipe answers besides the configured domain.
const DOMAINS_ALWAYS: [&str; 2] = ["localhost", "localhost.localstack.cloud"];

/// What the host name says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum HostRoute {
    /// A host of one service; virtual-hosted S3 requests name the bucket.
    Service {
        /// S3, SQS, STS or Lambda.
        service: ServiceName,
        /// The bucket in front of `s3.`.
        bucket: Option<String>,
        /// Region in the host.
        region: Option<String>,
    },
    /// `BUCKET.s3-website[.REGION].DOMAIN`.
    Website {
        /// The bucket.
        bucket: String,
    },
    /// `ID.lambda-web.REGION.DOMAIN`.
    WebEndpoint,
    /// An address or another name: the request itself decides.
    Plain,
}

/// The host header, taken apart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Authority {
    /// Lower case, without the port.
    pub host: String,
    /// As sent.
    pub authority: String,
}

/// Longest host header, bytes: a DNS name (253), a port and IPv6 brackets.
const AUTHORITY_BYTES_MAX: usize = 270;

impl Authority {
    /// Takes a host header apart; `None` when it is not `name`, `name:port`, or an IP literal.
    pub fn parse(text: &str) -> Option<Authority> {
        if text.is_empty() || text.len() > AUTHORITY_BYTES_MAX {
            return None;
        }
        let (host, port) = match text.strip_prefix('[') {
            Some(rest) => {
                let (literal, after) = rest.split_once(']')?;
                literal.parse::<std::net::Ipv6Addr>().ok()?;
                (literal, after.strip_prefix(':').or(after.is_empty().then_some("0"))?)
            }
            None => text.split_once(':').unwrap_or((text, "0")),
        };
        let port_ok = (1..=5).contains(&port.len()) && port.bytes().all(|b| b.is_ascii_digit());
        let host_ok = text.starts_with('[')
            || (!host.is_empty()
                && !host.starts_with('.')
                && !host.contains("..")
                && host
                    .bytes()
                    .all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'.' | b'_')));
        if !port_ok || port.parse::<u16>().is_err() || !host_ok {
            return None;
        }
        let host = host.strip_suffix('.').unwrap_or(host).to_ascii_lowercase();
        Some(Authority {
            host,
            authority: text.to_owned(),
        })
    }
}

/// The domains of one server.
#[derive(Clone, Debug)]
pub struct Domains(Vec<String>);

impl Domains {
    /// `localhost`, `localhost.localstack.cloud` and `configured`.
    pub fn new(configured: &[String]) -> Domains {
        let mut all: Vec<String> = DOMAINS_ALWAYS.iter().map(|name| (*name).to_owned()).collect();
        for name in configured {
            let name = name.trim_matches('.').to_ascii_lowercase();
            if !name.is_empty() && !all.contains(&name) {
                all.push(name);
            }
        }
        // The longest domain wins, so that `a.localhost` may itself be configured.
        all.sort_by_key(|name| std::cmp::Reverse(name.len()));
        Domains(all)
    }

    /// Reads a lower-case host without port.
    pub fn route(&self, host: &str) -> HostRoute {
        let prefix = self
            .0
            .iter()
            .find_map(|domain| host.strip_suffix(domain.as_str())?.strip_suffix('.'));
        prefix.map_or(HostRoute::Plain, route_prefix)
    }
}

/// `prefix` is what stands before `.DOMAIN`: `[BUCKET.]WORD[.REGION]`.
fn route_prefix(prefix: &str) -> HostRoute {
    // The service word is the last label or the one before it; the bucket may have dots itself.
    let (before, last) = prefix.rsplit_once('.').unwrap_or(("", prefix));
    if let Some(route) = route_word(before, last, None) {
        return route;
    }
    if before.is_empty() {
        return HostRoute::Plain;
    }
    let (bucket, word) = before.rsplit_once('.').unwrap_or(("", before));
    route_word(bucket, word, Some(last)).unwrap_or(HostRoute::Plain)
}

fn route_word(before: &str, word: &str, region: Option<&str>) -> Option<HostRoute> {
    let named = !before.is_empty();
    let service = match word {
        "s3" => ServiceName::S3,
        "s3-website" if named => {
            let bucket = before.to_owned();
            return Some(HostRoute::Website { bucket });
        }
        "lambda-web" if named => return Some(HostRoute::WebEndpoint),
        "sqs" if !named => ServiceName::Sqs,
        "lambda" if !named => ServiceName::Lambda,
        "sts" if !named => ServiceName::Sts,
        _ => return None,
    };
    Some(HostRoute::Service {
        service,
        bucket: named.then(|| before.to_owned()),
        region: region.map(str::to_owned),
    })
}

/// What decides on a plain host.
pub struct Hints<'a> {
    /// Service of the credential scope.
    pub scope_service: Option<&'a str>,
    /// `X-Amz-Target`.
    pub target: Option<&'a str>,
    /// Path as sent.
    pub raw_path: &'a str,
    /// `Action` of the query string.
    pub query_action: Option<&'a str>,
    /// `POST /` or `POST /ACCOUNT/QUEUE` with `application/x-www-form-urlencoded`.
    pub is_form: bool,
}

/// STS actions we know by name when nothing is signed.
const STS_ACTIONS: [&str; 3] = ["GetCallerIdentity", "AssumeRole", "GetSessionToken"];

/// The service of a request to a plain host; `None` when its scope names one we do not have.
pub fn service_of(hints: &Hints<'_>) -> Option<ServiceName> {
    match hints.scope_service {
        Some("s3") => return Some(ServiceName::S3),
        Some("sqs") => return Some(ServiceName::Sqs),
        Some("sts") => return Some(ServiceName::Sts),
        Some("lambda") => return Some(lambda_of(hints.raw_path)),
        Some(_) => return None,
        None => {}
    }
    if hints.target.is_some_and(|target| target.starts_with("AmazonSQS.")) {
        return Some(ServiceName::Sqs);
    }
    if let Some(action) = hints.query_action {
        return Some(if STS_ACTIONS.contains(&action) {
            ServiceName::Sts
        } else {
            ServiceName::Sqs
        });
    }
    if hints.is_form {
        return Some(ServiceName::Sqs);
    }
    Some(match lambda_version(hints.raw_path) {
        Some(service) => service,
        None => ServiceName::S3,
    })
}

/// Lambda and Lambda Web sign alike; the API version in the path tells them apart.
pub fn lambda_of(raw_path: &str) -> ServiceName {
    lambda_version(raw_path).unwrap_or(ServiceName::Lambda)
}

fn lambda_version(raw_path: &str) -> Option<ServiceName> {
    let first = raw_path.strip_prefix('/')?.split('/').next()?;
    if first == "2025-03-07" || first == "standpipe" {
        return Some(ServiceName::LambdaWeb);
    }
    let is_date = first.len() == 10
        && first.bytes().enumerate().all(|(index, b)| {
            if matches!(index, 4 | 7) {
                b == b'-'
            } else {
                b.is_ascii_digit()
            }
        });
    is_date.then_some(ServiceName::Lambda)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn service(service: ServiceName, bucket: Option<&str>, region: Option<&str>) -> HostRoute {
        HostRoute::Service {
            service,
            bucket: bucket.map(str::to_owned),
            region: region.map(str::to_owned),
        }
    }

    #[test]
    fn hosts_name_services_buckets_and_regions() {
        let domains = Domains::new(&["Pipe.Example.com.".to_owned()]);
        let cases = [
            ("s3.localhost", service(ServiceName::S3, None, None)),
            (
                "s3.eu-west-1.localhost",
                service(ServiceName::S3, None, Some("eu-west-1")),
            ),
            ("photos.s3.localhost", service(ServiceName::S3, Some("photos"), None)),
            (
                "a.b.c.s3.us-east-1.pipe.example.com",
                service(ServiceName::S3, Some("a.b.c"), Some("us-east-1")),
            ),
            (
                "my.s3.s3.localhost.localstack.cloud",
                service(ServiceName::S3, Some("my.s3"), None),
            ),
            (
                "sqs.us-east-1.localhost",
                service(ServiceName::Sqs, None, Some("us-east-1")),
            ),
            ("lambda.localhost", service(ServiceName::Lambda, None, None)),
            ("sts.localhost", service(ServiceName::Sts, None, None)),
            ("w.s3-website.localhost", HostRoute::Website { bucket: "w".into() }),
            (
                "w.x.s3-website.eu-west-1.localhost",
                HostRoute::Website { bucket: "w.x".into() },
            ),
            ("abc.lambda-web.us-east-1.localhost", HostRoute::WebEndpoint),
            ("localhost", HostRoute::Plain),
            ("s3.evil.com", HostRoute::Plain),
            ("s3.localhost.evil.com", HostRoute::Plain),
            ("xs3.localhost", HostRoute::Plain),
            ("a.sqs.localhost", HostRoute::Plain),
            ("127.0.0.1", HostRoute::Plain),
        ];
        for (host, expected) in cases {
            assert_eq!(domains.route(host), expected, "{host}");
        }
    }

    #[test]
    fn host_headers_that_are_no_host_are_refused() {
        for good in ["a", "a:80", "127.0.0.1:4566", "[::1]:80", "[::1]", "A.b."] {
            assert!(Authority::parse(good).is_some(), "{good}");
        }
        for bad in [
            "", "a:b", "a:", "u@h", "a/b", "a b", "a,b", "..", ".a", "[::1", "[x]", "a:99999", "a:1:2", "é",
        ] {
            assert!(Authority::parse(bad).is_none(), "{bad}");
        }
    }

    #[test]
    fn a_plain_host_is_decided_by_scope_then_target_then_path() {
        let hints = |scope_service, target, raw_path, query_action, is_form| {
            service_of(&Hints {
                scope_service,
                target,
                raw_path,
                query_action,
                is_form,
            })
        };
        assert_eq!(
            hints(Some("s3"), Some("AmazonSQS.X"), "/2015-03-31/functions", None, false),
            Some(ServiceName::S3)
        );
        assert_eq!(
            hints(Some("lambda"), None, "/2025-03-07/web-functions", None, false),
            Some(ServiceName::LambdaWeb)
        );
        assert_eq!(
            hints(Some("lambda"), None, "/2015-03-31/functions", None, false),
            Some(ServiceName::Lambda)
        );
        assert_eq!(hints(Some("dynamodb"), None, "/", None, false), None);
        assert_eq!(
            hints(None, Some("AmazonSQS.ListQueues"), "/", None, false),
            Some(ServiceName::Sqs)
        );
        assert_eq!(
            hints(None, None, "/", Some("GetCallerIdentity"), false),
            Some(ServiceName::Sts)
        );
        assert_eq!(hints(None, None, "/", None, true), Some(ServiceName::Sqs));
        assert_eq!(hints(None, None, "/bucket/key", None, false), Some(ServiceName::S3));
    }
}
