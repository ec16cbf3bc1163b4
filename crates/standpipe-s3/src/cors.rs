//! Cross-origin requests: the rules, the preflight, the headers of actual answers.
//!
//! <https://docs.aws.amazon.com/AmazonS3/latest/userguide/cors.html>

use http::header::{self, HeaderName, HeaderValue};
use percent_encoding::percent_decode_str;
use standpipe_wire::model::s3::{CORSRule, GetBucketCors};
use standpipe_wire::{AwsError, Body, Head, Response};

use crate::access::Request;
use crate::errors::S3Error;
use crate::settings::CORS;
use crate::{S3, names};

/// Most rules of a bucket.
const RULES_MAX: usize = 100;
/// Longest id of a rule, in characters.
const ID_CHARS_MAX: usize = 255;
const METHODS: [&str; 5] = ["GET", "PUT", "HEAD", "POST", "DELETE"];
const VARY: HeaderValue =
    HeaderValue::from_static("Origin, Access-Control-Request-Headers, Access-Control-Request-Method");

/// Judges rules before they are stored.
pub fn check(rules: &[CORSRule]) -> Result<(), S3Error> {
    if rules.is_empty() {
        return Err(S3Error::MalformedXml);
    }
    if rules.len() > RULES_MAX {
        return Err(S3Error::request(format!(
            "The number of CORS rules should not exceed allowed limit of {RULES_MAX} rules."
        )));
    }
    rules.iter().try_for_each(check_rule)
}

fn check_rule(rule: &CORSRule) -> Result<(), S3Error> {
    if rule.allowed_methods.is_empty() || rule.allowed_origins.is_empty() {
        return Err(S3Error::MalformedXml);
    }
    if rule.id.as_ref().is_some_and(|id| id.chars().count() > ID_CHARS_MAX) {
        return Err(S3Error::request(format!(
            "The ID of a CORS rule must not be longer than {ID_CHARS_MAX} characters."
        )));
    }
    if let Some(method) = rule
        .allowed_methods
        .iter()
        .find(|method| !METHODS.contains(&method.as_str()))
    {
        return Err(S3Error::request(format!(
            "Found unsupported HTTP method in CORS config. Unsupported method is {method}"
        )));
    }
    for (element, patterns) in [
        ("AllowedOrigin", &rule.allowed_origins),
        ("AllowedHeader", &rule.allowed_headers),
    ] {
        if let Some(pattern) = patterns.iter().find(|pattern| pattern.matches('*').count() > 1) {
            return Err(S3Error::request(format!(
                "{element} \"{pattern}\" can not have more than one wildcard."
            )));
        }
    }
    if let Some(name) = rule.allowed_headers.iter().find(|name| !is_header_pattern(name)) {
        return Err(S3Error::request(format!(
            "AllowedHeader \"{name}\" contains invalid character."
        )));
    }
    if let Some(name) = rule.expose_headers.iter().find(|name| name.contains('*')) {
        return Err(S3Error::request(format!(
            "ExposeHeader \"{name}\" contains wildcard. We currently do not support wildcard for ExposeHeader."
        )));
    }
    Ok(())
}

/// Whether it can be the name of a header, `*` being a letter of it.
fn is_header_pattern(text: &str) -> bool {
    HeaderName::from_bytes(text.as_bytes()).is_ok()
}

/// Answers `OPTIONS`: says which requests of the asking origin the bucket's rules let through.
pub fn preflight(s3: &S3, request: &Request) -> Result<Response, S3Error> {
    let head = &request.head;
    let bad = |message: String| S3Error::from(AwsError::new(400, "BadRequest", message));
    let Some(origin) = head.header("origin") else {
        return Err(bad("Insufficient information. Origin request header needed.".to_owned()));
    };
    let method = head.header("access-control-request-method");
    let Some(method) = method.filter(|method| METHODS.contains(method)) else {
        let sent = method.unwrap_or("null");
        return Err(bad(format!("Invalid Access-Control-Request-Method: {sent}")));
    };
    let sent = head.header("access-control-request-headers").unwrap_or_default();
    let asked = asked_headers(head);
    if !asked.iter().all(|name| is_header_pattern(name)) {
        return Err(bad(format!(
            "Access-Control-Request-Headers \"{sent}\" contains invalid character."
        )));
    }
    let resource = resource(head);
    let rules = match rules(s3, &resource.bucket) {
        Ok(Some(rules)) => rules,
        Ok(None) => return Err(resource.forbidden("CORSResponse: CORS is not enabled for this bucket.", method)),
        Err(S3Error::NoSuchBucket { .. }) => {
            return Err(resource.forbidden("CORSResponse: Bucket not found", method));
        }
        Err(error) => return Err(error),
    };
    let Some(grant) = choose(&rules, origin, method, &asked) else {
        return Err(resource.forbidden(
            "CORSResponse: This CORS request is not allowed. This is usually because the evalution of Origin, request method / Access-Control-Request-Method or Access-Control-Request-Headers are not whitelisted by the resource's CORS spec.",
            method,
        ));
    };
    let mut response = Response::new(Body::Empty);
    grant.write(response.headers_mut(), &asked);
    Ok(response)
}

/// Adds what a browser needs to the answer of an actual request. Without `Origin`, rules or a matching
/// rule the answer stays as it is.
pub fn decorate(s3: &S3, request: &Request, response: &mut Response) {
    let head = &request.head;
    let Some(origin) = head.header("origin") else { return };
    let method = head
        .header("access-control-request-method")
        .unwrap_or(head.method.as_str());
    // A failure to read is the request's own to tell; here it only means that there are no headers.
    let Ok(Some(rules)) = rules(s3, &resource(head).bucket) else {
        return;
    };
    let asked = asked_headers(head);
    if let Some(grant) = choose(&rules, origin, method, &asked) {
        grant.write(response.headers_mut(), &asked);
    }
}

fn rules(s3: &S3, bucket: &str) -> Result<Option<Vec<CORSRule>>, S3Error> {
    if !names::is_bucket_name(bucket) {
        return Err(S3Error::NoSuchBucket {
            bucket: bucket.to_owned(),
        });
    }
    s3.read_unchecked(bucket, &None, |snapshot, record| {
        if !CORS.is_on(record) {
            return Ok(None);
        }
        Ok(CORS.load::<GetBucketCors, _>(snapshot)?.map(|output| output.cors_rules))
    })
}

struct Resource {
    bucket: String,
    kind: &'static str,
}

/// Bucket and kind of what a path names.
fn resource(head: &Head) -> Resource {
    let path = head.raw_path.strip_prefix('/').unwrap_or(&head.raw_path);
    let (bucket, key) = path.split_once('/').unwrap_or((path, ""));
    Resource {
        bucket: percent_decode_str(bucket).decode_utf8_lossy().into_owned(),
        kind: if key.is_empty() { "BUCKET" } else { "OBJECT" },
    }
}

impl Resource {
    fn forbidden(&self, message: &str, method: &str) -> S3Error {
        AwsError::new(403, "AccessForbidden", message)
            .member("Method", method)
            .member("ResourceType", self.kind)
            .into()
    }
}

/// Names of `Access-Control-Request-Headers`, lower case.
fn asked_headers(head: &Head) -> Vec<String> {
    let sent = head.header("access-control-request-headers").unwrap_or_default();
    sent.split(',')
        .map(|name| name.trim().to_ascii_lowercase())
        .filter(|name| !name.is_empty())
        .collect()
}

/// A rule that lets a request through, and the origin to name.
struct Grant<'a> {
    rule: &'a CORSRule,
    origin: &'a str,
}

/// The first rule that allows origin, method and every header asked for.
fn choose<'a>(rules: &'a [CORSRule], origin: &'a str, method: &str, asked: &[String]) -> Option<Grant<'a>> {
    rules.iter().find_map(|rule| {
        let pattern = rule.allowed_origins.iter().find(|pattern| matches(pattern, origin))?;
        let headers_allowed = asked.iter().all(|name| {
            rule.allowed_headers
                .iter()
                .any(|pattern| matches(&pattern.to_ascii_lowercase(), name))
        });
        let allowed = rule.allowed_methods.iter().any(|allowed| allowed == method) && headers_allowed;
        allowed.then_some(Grant {
            rule,
            origin: if pattern == "*" { "*" } else { origin },
        })
    })
}

/// At most one `*` stands for any text.
fn matches(pattern: &str, text: &str) -> bool {
    match pattern.split_once('*') {
        None => pattern == text,
        Some((start, end)) => text.len() >= start.len() + end.len() && text.starts_with(start) && text.ends_with(end),
    }
}

impl Grant<'_> {
    /// `asked`: the headers that the origin asked for, each of them allowed.
    fn write(&self, headers: &mut http::HeaderMap, asked: &[String]) {
        let rule = self.rule;
        set(headers, header::ACCESS_CONTROL_ALLOW_ORIGIN, self.origin);
        set(
            headers,
            header::ACCESS_CONTROL_ALLOW_METHODS,
            &rule.allowed_methods.join(", "),
        );
        if !asked.is_empty() {
            set(headers, header::ACCESS_CONTROL_ALLOW_HEADERS, &asked.join(", "));
        }
        if !rule.expose_headers.is_empty() {
            set(
                headers,
                header::ACCESS_CONTROL_EXPOSE_HEADERS,
                &rule.expose_headers.join(", "),
            );
        }
        if let Some(seconds) = rule.max_age_seconds {
            set(headers, header::ACCESS_CONTROL_MAX_AGE, &seconds.to_string());
        }
        if self.origin != "*" {
            set(headers, header::ACCESS_CONTROL_ALLOW_CREDENTIALS, "true");
        }
        headers.insert(header::VARY, VARY);
    }
}

/// What cannot stand in a header is left out.
fn set(headers: &mut http::HeaderMap, name: HeaderName, value: &str) {
    if let Ok(value) = HeaderValue::from_str(value) {
        headers.insert(name, value);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rule(origins: &[&str], methods: &[&str], headers: &[&str]) -> CORSRule {
        let owned = |texts: &[&str]| texts.iter().map(|text| (*text).to_owned()).collect();
        CORSRule {
            allowed_origins: owned(origins),
            allowed_methods: owned(methods),
            allowed_headers: owned(headers),
            ..CORSRule::default()
        }
    }

    #[test]
    fn first_rule_that_allows_everything_is_chosen() {
        let rules = [
            rule(&["https://*.shop.example"], &["PUT"], &["X-Amz-*", "content-type"]),
            rule(&["*"], &["GET"], &[]),
        ];
        let check = |origin: &str, method: &str, asked: &[&str], expected: Option<&str>| {
            let asked: Vec<String> = asked.iter().map(|name| (*name).to_owned()).collect();
            let got = choose(&rules, origin, method, &asked).map(|grant| grant.origin.to_owned());
            assert_eq!(got.as_deref(), expected, "{origin} {method} {asked:?}");
        };
        check(
            "https://a.shop.example",
            "PUT",
            &["x-amz-date"],
            Some("https://a.shop.example"),
        );
        check("https://a.shop.example", "PUT", &["x-other"], None);
        check("https://a.shop.example", "GET", &[], Some("*"));
        check("https://evil.example", "PUT", &[], None);
        check("https://.shop.exampl", "PUT", &[], None);
        check("https://x", "GET", &["content-type"], None);
    }

    #[test]
    fn rules_that_browsers_could_not_use_are_refused() {
        assert!(check(&[rule(&["*"], &["GET"], &["*"])]).is_ok());
        for bad in [
            rule(&["a*b*"], &["GET"], &[]),
            rule(&["*"], &["get"], &[]),
            rule(&["*"], &["OPTIONS"], &[]),
            rule(&["*"], &["GET"], &["**"]),
            rule(&["*"], &["GET"], &["x y"]),
            rule(&[], &["GET"], &[]),
            rule(&["*"], &[], &[]),
        ] {
            assert!(check(std::slice::from_ref(&bad)).is_err(), "{bad:?}");
        }
        assert!(check(&vec![rule(&["*"], &["GET"], &[]); RULES_MAX + 1]).is_err());
    }
}
