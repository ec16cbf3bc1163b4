//! Static website hosting: what `BUCKET.s3-website.DOMAIN` answers.
//!
//! <https://docs.aws.amazon.com/AmazonS3/latest/userguide/WebsiteHosting.html>

use std::future::Future;
use std::ops::RangeInclusive;
use std::pin::Pin;

use http::header::{self, HeaderValue};
use http::{Method, StatusCode};
use percent_encoding::{AsciiSet, CONTROLS, percent_decode_str, utf8_percent_encode};
use standpipe_wire::model::s3::{
    GetBucketWebsite, GetBucketWebsiteOutput, GetObject, GetObjectRequest, Redirect, RoutingRule, WebsiteConfiguration,
};
use standpipe_wire::{AwsError, Body, Call, Operation, Response};

use crate::access::Request;
use crate::errors::S3Error;
use crate::ops::get_object::{get_object, look_up};
use crate::settings::WEBSITE;
use crate::{S3, cors, names, router};

/// Most routing rules of a website.
const RULES_MAX: usize = 50;
/// Codes of errors that a rule may wait for.
const ERROR_CODES: [RangeInclusive<u16>; 2] = [400..=417, 500..=505];
/// Header of an object that is a redirect.
const REDIRECT_LOCATION: &str = "x-amz-website-redirect-location";
/// What may not stand in the path of a `Location`.
const UNSAFE_IN_PATH: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'#')
    .add(b'%')
    .add(b'<')
    .add(b'>')
    .add(b'?')
    .add(b'\\')
    .add(b'^')
    .add(b'`')
    .add(b'{')
    .add(b'|')
    .add(b'}');

/// Judges website settings before they are stored.
pub fn check(site: WebsiteConfiguration) -> Result<GetBucketWebsiteOutput, S3Error> {
    let rules = site.routing_rules.as_deref().unwrap_or_default();
    if site.routing_rules.is_some() && rules.is_empty() {
        return Err(S3Error::MalformedXml);
    }
    if let Some(all) = &site.redirect_all_requests_to {
        if all.host_name.is_empty() {
            return Err(S3Error::MalformedXml);
        }
        if site.index_document.is_some() || site.error_document.is_some() || site.routing_rules.is_some() {
            return Err(S3Error::argument(
                "RedirectAllRequestsTo",
                "not null",
                "RedirectAllRequestsTo cannot be provided in conjunction with other Routing Rules.",
            ));
        }
    } else {
        match &site.index_document {
            None => {
                return Err(S3Error::argument(
                    "IndexDocument",
                    "null",
                    "A value for IndexDocument Suffix must be provided if RedirectAllRequestsTo is empty",
                ));
            }
            Some(index) if index.suffix.is_empty() || index.suffix.contains('/') => {
                return Err(S3Error::argument(
                    "IndexDocument",
                    index.suffix.clone(),
                    "The IndexDocument Suffix is not well formed",
                ));
            }
            Some(_) => {}
        }
    }
    if site
        .error_document
        .as_ref()
        .is_some_and(|document| document.key.is_empty())
    {
        return Err(S3Error::argument(
            "ErrorDocument",
            "",
            "The ErrorDocument Key is not well formed",
        ));
    }
    if rules.len() > RULES_MAX {
        return Err(S3Error::request(format!(
            "{} routing rules provided, the number of routing rules in a website configuration is limited to {RULES_MAX}.",
            rules.len()
        )));
    }
    rules.iter().try_for_each(check_rule)?;
    Ok(GetBucketWebsiteOutput {
        redirect_all_requests_to: site.redirect_all_requests_to,
        index_document: site.index_document,
        error_document: site.error_document,
        routing_rules: site.routing_rules,
    })
}

fn check_rule(rule: &RoutingRule) -> Result<(), S3Error> {
    let redirect = &rule.redirect;
    if *redirect == Redirect::default() {
        return Err(S3Error::MalformedXml);
    }
    if redirect.replace_key_with.is_some() && redirect.replace_key_prefix_with.is_some() {
        return Err(S3Error::request(
            "You can only define ReplaceKeyPrefix or ReplaceKey but not both.",
        ));
    }
    if let Some(code) = &redirect.http_redirect_code
        && !["301", "302", "303", "304", "305", "307", "308"].contains(&code.as_str())
    {
        return Err(S3Error::request(format!(
            "The provided HTTP redirect code ({code}) is not valid. Valid codes are 3XX except 300."
        )));
    }
    let Some(condition) = &rule.condition else {
        return Ok(());
    };
    if condition.key_prefix_equals.is_none() && condition.http_error_code_returned_equals.is_none() {
        return Err(S3Error::request(
            "Condition cannot be empty. To redirect all requests without a condition, the condition element shouldn't be present.",
        ));
    }
    if let Some(code) = &condition.http_error_code_returned_equals
        && !code
            .parse()
            .is_ok_and(|code: u16| ERROR_CODES.iter().any(|known| known.contains(&code)))
    {
        return Err(S3Error::request(format!(
            "The provided HTTP error code ({code}) is not valid. Valid codes are 4XX or 5XX."
        )));
    }
    Ok(())
}

fn status(code: &str) -> Option<StatusCode> {
    StatusCode::from_bytes(code.as_bytes()).ok()
}

impl standpipe_wire::server::Website for S3 {
    fn serve(&self, bucket: String, call: Call) -> Pin<Box<dyn Future<Output = Response> + Send + '_>> {
        Box::pin(serve(self, bucket, call))
    }
}

async fn serve(s3: &S3, bucket: String, call: Call) -> Response {
    let (mut request, _) = router::take_apart(s3, call);
    // Readers name pages, not versions or response headers: the query is not for S3.
    let page_query = std::mem::take(&mut request.head.raw_query);
    request.head.query.clear();
    let page_path = request.head.raw_path.clone();
    request.head.raw_path = format!("/{bucket}{page_path}");
    let visit = Visit {
        s3,
        bucket,
        path: page_path,
        query: page_query,
        request,
    };
    let mut response = visit.answer().await;
    cors::decorate(s3, &visit.request, &mut response);
    if visit.request.head.method == Method::HEAD {
        *response.body_mut() = Body::Empty;
    }
    response
}

/// One request for a page.
struct Visit<'a> {
    s3: &'a S3,
    bucket: String,
    path: String,
    query: String,
    request: Request,
}

impl Visit<'_> {
    async fn answer(&self) -> Response {
        let head = &self.request.head;
        if head.method == Method::OPTIONS {
            return cors::preflight(self.s3, &self.request)
                .unwrap_or_else(|error| self.error_page(&error.into_aws(), None));
        }
        if head.method != Method::GET && head.method != Method::HEAD {
            let error = AwsError::new(
                405,
                "MethodNotAllowed",
                "The specified method is not allowed against this resource.",
            );
            return self.error_page(
                &error
                    .member("Method", head.method.as_str())
                    .member("ResourceType", "OBJECT"),
                None,
            );
        }
        match self.site() {
            Ok(site) => self.page(&site).await,
            Err(error) => self.error_page(&error.into_aws(), None),
        }
    }

    fn site(&self) -> Result<GetBucketWebsiteOutput, S3Error> {
        if !names::is_bucket_name(&self.bucket) {
            return Err(S3Error::NoSuchBucket {
                bucket: self.bucket.clone(),
            });
        }
        self.s3
            .read_unchecked(&self.bucket, &None, |snapshot, _| {
                WEBSITE.load::<GetBucketWebsite, _>(snapshot)
            })?
            .ok_or_else(|| WEBSITE.missing(&self.bucket))
    }

    async fn page(&self, site: &GetBucketWebsiteOutput) -> Response {
        if let Some(all) = &site.redirect_all_requests_to {
            let protocol = all.protocol.as_ref().map(|protocol| protocol.as_str());
            let query = if self.query.is_empty() {
                String::new()
            } else {
                format!("?{}", self.query)
            };
            let location = format!(
                "{}://{}{}{query}",
                protocol.unwrap_or(self.protocol()),
                all.host_name,
                self.path
            );
            return redirect(StatusCode::MOVED_PERMANENTLY, &location);
        }
        let decoded = percent_decode_str(self.path.strip_prefix('/').unwrap_or(&self.path)).decode_utf8();
        let Ok(key) = decoded else {
            let error = AwsError::new(400, "InvalidURI", "Couldn't parse the specified URI.");
            return self.error_page(&error, None);
        };
        if let Some(rule) = find_rule(site, &key, None) {
            return self.follow(rule, &key);
        }
        let suffix = site.index_document.as_ref().map_or("", |index| index.suffix.as_str());
        let wanted = if key.is_empty() || key.ends_with('/') {
            format!("{key}{suffix}")
        } else {
            key.to_string()
        };
        match self.fetch(wanted, true).await {
            Ok(response) => match response.headers().get(REDIRECT_LOCATION).cloned() {
                Some(location) => redirect_to(StatusCode::MOVED_PERMANENTLY, location),
                None => response,
            },
            Err(error) => self.missed(site, &key, suffix, error.into_aws()).await,
        }
    }

    /// The page is not there, or not for everybody: a folder, a routing rule, or the error document.
    async fn missed(&self, site: &GetBucketWebsiteOutput, key: &str, suffix: &str, error: AwsError) -> Response {
        if error.status == 304 {
            return router::refuse(&self.request, error);
        }
        let missing = matches!(error.status, 403 | 404);
        if missing && !key.is_empty() && !key.ends_with('/') && self.exists(format!("{key}/{suffix}")) {
            // A key that begins with a slash must not become the name of another host.
            let path = encode(key);
            let location = match path.strip_prefix('/') {
                Some(rest) => format!("/%2F{rest}/"),
                None => format!("/{path}/"),
            };
            return redirect(StatusCode::FOUND, &location);
        }
        if let Some(rule) = find_rule(site, key, Some(error.status)) {
            return self.follow(rule, key);
        }
        let Some(document) = &site.error_document else {
            return self.error_page(&error, None);
        };
        match self.fetch(document.key.clone(), false).await {
            Ok(mut response) => {
                *response.status_mut() = StatusCode::from_u16(error.status).unwrap_or(StatusCode::NOT_FOUND);
                name_error(&mut response, &error);
                response
            }
            Err(second) => {
                let mut second = second.into_aws();
                if !second.members.iter().any(|(name, _)| name == "Key") {
                    second = second.member("Key", document.key.clone());
                }
                self.error_page(&error, Some(&second))
            }
        }
    }

    /// An object as an anonymous reader gets it; with the reader's conditions and range, or without.
    async fn fetch(&self, key: String, with_conditions: bool) -> Result<Response, S3Error> {
        names::check_key(&key)?;
        let input = if with_conditions {
            let mut head = self.request.head.clone();
            head.raw_path = format!("/{}/page", self.bucket);
            head.method = Method::GET;
            GetObjectRequest {
                key,
                expected_bucket_owner: None,
                ..GetObject::decode_input(&head, &[])?
            }
        } else {
            GetObjectRequest {
                bucket: self.bucket.clone(),
                key,
                ..GetObjectRequest::default()
            }
        };
        get_object(self.s3, &self.request, input).await
    }

    fn exists(&self, key: String) -> bool {
        let input = GetObjectRequest {
            bucket: self.bucket.clone(),
            key,
            ..GetObjectRequest::default()
        };
        look_up(self.s3, &self.request, &input).is_ok()
    }

    fn protocol(&self) -> &'static str {
        if self.request.head.secure { "https" } else { "http" }
    }

    /// Where a routing rule sends the reader.
    fn follow(&self, rule: &RoutingRule, key: &str) -> Response {
        let target = &rule.redirect;
        let prefix = rule
            .condition
            .as_ref()
            .and_then(|condition| condition.key_prefix_equals.as_deref())
            .unwrap_or_default();
        let path = match (&target.replace_key_with, &target.replace_key_prefix_with) {
            (Some(whole), _) => whole.clone(),
            (None, Some(start)) => format!("{start}{}", encode(key.strip_prefix(prefix).unwrap_or(key))),
            (None, None) => encode(key),
        };
        let location = format!(
            "{}://{}/{path}",
            target
                .protocol
                .as_ref()
                .map_or(self.protocol(), |protocol| protocol.as_str()),
            target.host_name.as_deref().unwrap_or(&self.request.head.authority),
        );
        let code = target.http_redirect_code.as_deref().and_then(status);
        redirect(code.unwrap_or(StatusCode::MOVED_PERMANENTLY), &location)
    }

    /// The page AWS shows when there is no other.
    fn error_page(&self, error: &AwsError, custom: Option<&AwsError>) -> Response {
        let code = StatusCode::from_u16(error.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        let title = format!("{} {}", code.as_u16(), code.canonical_reason().unwrap_or_default());
        let request_id = &self.request.head.request_id;
        let mut html = format!("<html>\n<head><title>{title}</title></head>\n<body>\n<h1>{title}</h1>\n");
        let ids = [
            ("RequestId", request_id.clone()),
            ("HostId", router::host_id(request_id)),
        ];
        html.push_str(&facts(error, &ids));
        if let Some(custom) = custom {
            html.push_str("<h3>An Error Occurred While Attempting to Retrieve a Custom Error Document</h3>\n");
            html.push_str(&facts(custom, &[]));
        }
        html.push_str("<hr/>\n</body>\n</html>\n");
        let mut response = Response::new(Body::from(html));
        *response.status_mut() = code;
        let text = HeaderValue::from_static("text/html; charset=utf-8");
        response.headers_mut().insert(header::CONTENT_TYPE, text);
        name_error(&mut response, error);
        response
    }
}

/// `x-amz-error-code`, `-message` and, where the error has it, `-detail-Key`.
fn name_error(response: &mut Response, error: &AwsError) {
    let key = error.members.iter().find(|(name, _)| name == "Key");
    let fields = [
        ("x-amz-error-code", error.code.as_ref()),
        ("x-amz-error-message", error.message.as_str()),
    ];
    let detail = key.map(|(_, key)| ("x-amz-error-detail-key", key.as_str()));
    for (name, value) in fields.into_iter().chain(detail) {
        if let Ok(value) = HeaderValue::from_str(value) {
            response.headers_mut().insert(name, value);
        }
    }
}

fn facts(error: &AwsError, ids: &[(&str, String)]) -> String {
    let mut lines = vec![("Code", error.code.to_string()), ("Message", error.message.clone())];
    lines.extend(error.members.iter().map(|(name, value)| (name.as_ref(), value.clone())));
    lines.extend(ids.iter().cloned());
    let items: String = lines
        .iter()
        .map(|(name, value)| format!("<li>{name}: {}</li>\n", escape(value)))
        .collect();
    format!("<ul>\n{items}</ul>\n")
}

/// Names from the request must not become markup.
fn escape(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
}

fn encode(key: &str) -> String {
    utf8_percent_encode(key, UNSAFE_IN_PATH).to_string()
}

/// The first rule for a key: one that names an error code applies only when that error was met.
fn find_rule<'a>(site: &'a GetBucketWebsiteOutput, key: &str, met: Option<u16>) -> Option<&'a RoutingRule> {
    let rules = site.routing_rules.as_deref().unwrap_or_default();
    rules.iter().find(|rule| {
        let Some(condition) = &rule.condition else {
            return met.is_none();
        };
        let prefix = condition.key_prefix_equals.as_deref().unwrap_or_default();
        let wanted = condition.http_error_code_returned_equals.as_deref();
        key.starts_with(prefix) && wanted.map(str::to_owned) == met.map(|code| code.to_string())
    })
}

fn redirect(code: StatusCode, location: &str) -> Response {
    let encoded: String = utf8_percent_encode(location, CONTROLS).to_string();
    let value = HeaderValue::from_str(&encoded).unwrap_or(HeaderValue::from_static("/"));
    redirect_to(code, value)
}

fn redirect_to(code: StatusCode, location: HeaderValue) -> Response {
    let mut response = Response::new(Body::Empty);
    *response.status_mut() = code;
    response.headers_mut().insert(header::LOCATION, location);
    response
        .headers_mut()
        .insert(header::CONTENT_LENGTH, HeaderValue::from_static("0"));
    response
}

#[cfg(test)]
mod tests {
    use standpipe_wire::model::s3::{Condition, ErrorDocument, IndexDocument, RedirectAllRequestsTo};

    use super::*;

    fn rule(prefix: Option<&str>, code: Option<&str>) -> RoutingRule {
        RoutingRule {
            condition: Some(Condition {
                key_prefix_equals: prefix.map(str::to_owned),
                http_error_code_returned_equals: code.map(str::to_owned),
            }),
            redirect: Redirect {
                replace_key_with: Some("x".into()),
                ..Redirect::default()
            },
        }
    }

    #[test]
    fn rules_with_an_error_code_wait_for_that_error() {
        let site = GetBucketWebsiteOutput {
            routing_rules: Some(vec![rule(Some("docs/"), None), rule(None, Some("404"))]),
            ..GetBucketWebsiteOutput::default()
        };
        let check = |key: &str, met: Option<u16>, expected: Option<usize>| {
            let found = find_rule(&site, key, met);
            let rules = site.routing_rules.as_deref().unwrap();
            let index = found.and_then(|found| rules.iter().position(|rule| rule == found));
            assert_eq!(index, expected, "{key} {met:?}");
        };
        check("docs/a", None, Some(0));
        check("other", None, None);
        check("other", Some(404), Some(1));
        check("other", Some(403), None);
    }

    #[test]
    fn settings_that_contradict_themselves_are_refused() {
        let index = |suffix: &str| {
            Some(IndexDocument {
                suffix: suffix.to_owned(),
            })
        };
        let all = Some(RedirectAllRequestsTo {
            host_name: "example.com".into(),
            protocol: None,
        });
        let good = WebsiteConfiguration {
            index_document: index("index.html"),
            error_document: Some(ErrorDocument { key: "404.html".into() }),
            routing_rules: Some(vec![rule(Some("a"), None)]),
            redirect_all_requests_to: None,
        };
        assert!(check(good.clone()).is_ok());
        let mut bad_rule = rule(None, Some("302"));
        let bad = [
            WebsiteConfiguration::default(),
            WebsiteConfiguration {
                index_document: index("a/b"),
                ..good.clone()
            },
            WebsiteConfiguration {
                redirect_all_requests_to: all,
                ..good.clone()
            },
            WebsiteConfiguration {
                routing_rules: Some(vec![bad_rule.clone()]),
                ..good.clone()
            },
            WebsiteConfiguration {
                routing_rules: Some(vec![rule(None, None)]),
                ..good.clone()
            },
        ];
        for site in bad {
            assert!(check(site.clone()).is_err(), "{site:?}");
        }
        bad_rule.condition = None;
        bad_rule.redirect.http_redirect_code = Some("200".into());
        assert!(
            check(WebsiteConfiguration {
                routing_rules: Some(vec![bad_rule]),
                ..good
            })
            .is_err()
        );
    }

    #[test]
    fn names_in_error_pages_are_text() {
        let error = AwsError::new(404, "NoSuchKey", "gone").member("Key", "<script>");
        assert!(facts(&error, &[]).contains("Key: &lt;script&gt;"));
    }
}
