//! From a parsed request to a service's answer: ids, host, credentials, payload, headers out.

use http::header::{self, HeaderName, HeaderValue};
use http::{HeaderMap, Method, Request, StatusCode};
use hyper::body::Incoming;

use super::connection::Connection;
use super::{Inner, Origin, ids, incoming};
use crate::body::Trailers;
use crate::call::FormVerifier;
use crate::host::{self, Authority, HostRoute};
use crate::protocol::{Dialect, encode_error};
use crate::service::{Response, ServiceName};
use crate::sigv4::chunked::{ChunkedBody, Framing};
use crate::sigv4::failure::{AuthFailure, Wording};
use crate::sigv4::parse::{self, Credentials, Presented, Source};
use crate::sigv4::payload::{self, HashedBody, PayloadKind};
use crate::sigv4::{Mode, Session, Signed, key};
use crate::{AwsError, Body, BodyError, Call, Head, uri};

/// `server` of every answer.
const SERVER: HeaderValue = HeaderValue::from_static("Standpipe");
/// S3's limit of a request's header fields together, bytes.
const S3_HEADER_BYTES_MAX: usize = 8 * 1024;
/// Region of requests that name none.
const REGION_DEFAULT: &str = "us-east-1";

/// Answers one request; errors are answers too.
pub(super) async fn answer(inner: &Inner, connection: &Connection, request: Request<Incoming>) -> Response {
    let mut response = match accept(request.uri(), request.headers(), request.method()) {
        Ok(authority) => match inner.domains.route(&authority.host) {
            HostRoute::WebEndpoint => serve_web_endpoint(inner, connection, request).await,
            // Boxed: what is passed through to an app would carry the room of every other call.
            route => Box::pin(serve_call(inner, connection, request, authority, route)).await,
        },
        Err(error) => plain_error(&error),
    };
    response.headers_mut().entry(header::SERVER).or_insert(SERVER);
    if response.status() == StatusCode::SWITCHING_PROTOCOLS {
        connection.opaque.set();
    }
    response
}

/// What is checked before anything else: one valid host, a path.
fn accept(target: &http::Uri, headers: &HeaderMap, method: &Method) -> Result<Authority, AwsError> {
    let bad = |message: &str| AwsError::new(400, "InvalidRequest", message);
    if *method == Method::CONNECT || !target.path().starts_with('/') {
        return Err(bad("the request target must be a path"));
    }
    let mut hosts = headers.get_all(header::HOST).iter();
    let (Some(first), None) = (hosts.next(), hosts.next()) else {
        return Err(bad("exactly one Host header is required"));
    };
    let text = first.to_str().map_err(|_| bad("the Host header is not ASCII"))?;
    // RFC 9112 section 3.2.2 lets the target override Host; nobody honest sends two that differ.
    if target.authority().is_some_and(|authority| authority.as_str() != text) {
        return Err(bad("the request target and the Host header name different hosts"));
    }
    Authority::parse(text).ok_or_else(|| bad("the Host header is not a host name with an optional port"))
}

async fn serve_web_endpoint(inner: &Inner, connection: &Connection, request: Request<Incoming>) -> Response {
    match inner.web_endpoints.get() {
        Some(endpoints) => endpoints.serve(request, connection.peer).await,
        None => plain_error(&AwsError::not_implemented("web endpoints")),
    }
}

async fn serve_call(
    inner: &Inner,
    connection: &Connection,
    request: Request<Incoming>,
    authority: Authority,
    route: HostRoute,
) -> Response {
    let (parts, incoming) = request.into_parts();
    let expects_continue = parts.headers.contains_key(header::EXPECT);
    let body = incoming::body(incoming, inner.limits.payload_idle_timeout, expects_continue);
    let raw_query = parts.uri.query().unwrap_or_default();
    let query = uri::parse_query(raw_query);
    let query_is_text = query.is_some();
    let mut head = Head {
        method: parts.method,
        raw_path: parts.uri.path().to_owned(),
        raw_query: raw_query.to_owned(),
        query: query.unwrap_or_default(),
        headers: parts.headers,
        host: authority.host,
        authority: authority.authority,
        region: REGION_DEFAULT.to_owned(),
        peer: connection.peer,
        secure: false,
        request_id: String::new(),
    };
    let presented = match route {
        // A website has readers, not callers: credentials are not looked at.
        HostRoute::Website { .. } => Ok(None),
        _ => parse::credentials(&head.headers, &head.query),
    };
    let scope_service = match &presented {
        Ok(Some(Credentials::Version4(found))) => Some(found.service.clone()),
        // Version 2 has no scope. Its form for the query protocol says which version it is.
        Ok(Some(Credentials::Link(_))) if head.query("SignatureVersion").is_none() => Some("s3".to_owned()),
        Ok(_) | Err(_) => None,
    };
    let service = choose_service(&route, &head, scope_service.as_deref());
    let Some(service) = service.or_else(|| mistaken_for_s3(&head, scope_service.as_deref())) else {
        let name = scope_service.unwrap_or_default();
        return plain_error(&AwsError::not_implemented(&format!("service {name}")));
    };
    head.request_id = match service {
        ServiceName::S3 => inner.ids.short(),
        _ => inner.ids.uuid(),
    };
    if !query_is_text {
        let error = AwsError::new(400, "InvalidURI", "Couldn't parse the specified URI.");
        return refuse(service, &head, &error);
    }
    if service == ServiceName::S3 && header_bytes(&head.headers) > S3_HEADER_BYTES_MAX {
        return refuse(service, &head, &headers_too_large());
    }
    let mode = match connection.origin {
        Origin::Tcp | Origin::Memory if inner.dev => Mode::Dev,
        Origin::Tcp | Origin::Memory | Origin::Sandbox => Mode::Strict,
    };
    let wording = wording_of(service, &head.headers);
    let call = match presented {
        // A preflight asks about another request, whose signature a presigned link has in its query.
        _ if service == ServiceName::S3 && head.method == Method::OPTIONS => {
            authenticate(inner, service, &head, &route, None, mode, body).await
        }
        Err(failure) => Err(failure.to_aws(wording)),
        Ok(presented) => authenticate(inner, service, &head, &route, presented, mode, body).await,
    };
    match call {
        Ok(admitted) => dispatch(inner, service, head, admitted, route, mode).await,
        Err(error) => refuse(service, &head, &error),
    }
}

fn choose_service(route: &HostRoute, head: &Head, scope_service: Option<&str>) -> Option<ServiceName> {
    match route {
        HostRoute::Service {
            service: ServiceName::Lambda,
            ..
        } => Some(host::lambda_of(&head.raw_path)),
        HostRoute::Service { service, .. } => Some(*service),
        HostRoute::Website { .. } => Some(ServiceName::S3),
        HostRoute::Plain | HostRoute::WebEndpoint => {
            let content_type = head.header("content-type").unwrap_or_default();
            host::service_of(&host::Hints {
                scope_service,
                target: head.header("x-amz-target"),
                raw_path: &head.raw_path,
                query_action: head.query("Action"),
                is_form: head.method == Method::POST && content_type.starts_with("application/x-www-form-urlencoded"),
            })
        }
    }
}

/// A scope names a service that we do not have, but the request is none of theirs: they post to the root, or are S3's
/// relatives (`s3express`, `s3-object-lambda`). S3 says what is wrong with the scope.
fn mistaken_for_s3(head: &Head, scope_service: Option<&str>) -> Option<ServiceName> {
    let is_posted_to_root = head.method == Method::POST && head.raw_path == "/";
    let is_relative = scope_service.is_some_and(|name| name.starts_with("s3"));
    (!is_posted_to_root && !is_relative).then_some(ServiceName::S3)
}

/// Names and values of all header fields with what HTTP puts between them, bytes.
fn header_bytes(headers: &HeaderMap) -> usize {
    headers
        .iter()
        .map(|(name, value)| name.as_str().len() + value.len() + ": \r\n".len())
        .sum()
}

fn headers_too_large() -> AwsError {
    AwsError::new(
        400,
        "RequestHeaderSectionTooLarge",
        "Your request header section exceeds the maximum allowed size.",
    )
    .member("MaxSizeAllowed", S3_HEADER_BYTES_MAX.to_string())
}

fn wording_of(service: ServiceName, headers: &HeaderMap) -> Wording {
    match service {
        ServiceName::S3 => Wording::S3,
        ServiceName::Sts => Wording::Query,
        ServiceName::Sqs if headers.contains_key("x-amz-target") => Wording::Json,
        ServiceName::Sqs => Wording::Query,
        ServiceName::Lambda | ServiceName::LambdaWeb => Wording::Json,
    }
}

/// A caller and a payload that will hold to its promises.
struct Admitted {
    identity: crate::Verified<crate::Identity>,
    region: Option<String>,
    body: Body,
    trailers: Trailers,
    /// Bytes of the payload once the framing is off.
    decoded_bytes: Option<u64>,
    /// The query is signed and may carry what else are headers.
    signed_in_query: bool,
}

async fn authenticate(
    inner: &Inner,
    service: ServiceName,
    head: &Head,
    route: &HostRoute,
    credentials: Option<Credentials>,
    mode: Mode,
    body: Body,
) -> Result<Admitted, AwsError> {
    let wording = wording_of(service, &head.headers);
    let signed = Signed {
        method: &head.method,
        raw_path: &head.raw_path,
        raw_query: &head.raw_query,
        headers: &head.headers,
        authority: &head.authority,
    };
    if let Some(Credentials::Version4(presented)) = &credentials {
        check_scope(presented, service).map_err(|failure| failure.to_aws(wording))?;
        inner
            .authenticator
            .check_freshness(presented, &signed, mode)
            .map_err(|failure| failure.to_aws(wording))?;
    }
    if service == ServiceName::S3 {
        let bucket = match route {
            HostRoute::Service { bucket, .. } => bucket.as_deref(),
            HostRoute::Website { .. } | HostRoute::WebEndpoint | HostRoute::Plain => None,
        };
        return authenticate_s3(inner, head, &signed, bucket, credentials, mode, body)
            .map_err(|failure| failure.to_aws(wording));
    }
    let presented = match credentials {
        None => None,
        Some(Credentials::Version4(presented)) => Some(presented),
        Some(Credentials::Link(_)) => return Err(AuthFailure::UnsupportedMechanism.to_aws(wording)),
    };
    if let Some(presented) = &presented {
        inner
            .authenticator
            .check_known(presented, mode)
            .map_err(|failure| failure.to_aws(wording))?;
    }
    let limit_bytes = match service {
        ServiceName::Lambda | ServiceName::LambdaWeb if presented.is_some() => inner.limits.lambda_document_bytes_max,
        _ => inner.limits.document_bytes_max,
    };
    let document = collect_document(inner, body, limit_bytes).await?;
    let (identity, region) = match presented {
        None => (inner.authenticator.anonymous(), None),
        Some(presented) => {
            let hash = key::sha256_hex(&document);
            let session = inner
                .authenticator
                .verify(&presented, &signed, &hash, mode)
                .map_err(|failure| failure.to_aws(wording))?;
            (session.identity, Some(presented.region))
        }
    };
    Ok(Admitted {
        identity,
        region,
        body: document.into(),
        trailers: Trailers::default(),
        decoded_bytes: None,
        signed_in_query: false,
    })
}

/// The whole document, whose hash is part of what is signed: until then nobody vouches for it. Few
/// large ones are taken in at a time.
async fn collect_document(inner: &Inner, body: Body, limit_bytes: u64) -> Result<bytes::Bytes, AwsError> {
    let too_large = || {
        AwsError::new(
            413,
            "RequestEntityTooLarge",
            format!("the request is larger than {limit_bytes} bytes"),
        )
    };
    if body.content_length().is_some_and(|bytes| bytes > limit_bytes) {
        return Err(too_large());
    }
    let is_small = body
        .content_length()
        .map_or(limit_bytes, |bytes| bytes.min(limit_bytes))
        <= inner.limits.document_bytes_max;
    let _turn = match is_small {
        true => None,
        // Never closed, so the error arm is never reached.
        false => inner.large_documents.acquire().await.ok(),
    };
    body.collect(limit_bytes).await.map_err(|error| match error {
        BodyError::TooLarge { .. } => too_large(),
        BodyError::Refused(error) => *error,
        BodyError::Incomplete | BodyError::Io(_) => {
            AwsError::new(400, "IncompleteBody", "the request ended before its declared length")
        }
    })
}

fn check_scope(presented: &Presented, service: ServiceName) -> Result<(), AuthFailure> {
    let expected = service.signing_name();
    if presented.service == expected {
        return Ok(());
    }
    let reason = format!(
        "incorrect service \"{}\". This endpoint belongs to \"{expected}\".",
        presented.service
    );
    Err(match presented.source {
        Source::Header => AuthFailure::MalformedHeader { reason },
        Source::Query { .. } => AuthFailure::MalformedQuery {
            reason: parse::of_credential(&reason),
        },
    })
}

/// S3 judges the signature before the payload; the payload is held to its declaration as it streams.
fn authenticate_s3(
    inner: &Inner,
    head: &Head,
    signed: &Signed<'_>,
    bucket: Option<&str>,
    credentials: Option<Credentials>,
    mode: Mode,
    body: Body,
) -> Result<Admitted, AuthFailure> {
    let declared = declared_payload(head, credentials.as_ref())?;
    let kind = PayloadKind::parse(&declared)?;
    let chunks_signed = matches!(kind, PayloadKind::Chunked { signed: true, .. });
    if chunks_signed && !matches!(credentials, Some(Credentials::Version4(_))) {
        // Nothing to check the chunks' signatures against.
        return Err(match credentials {
            None => AuthFailure::SignedChunksOfNobody,
            Some(_) => AuthFailure::BadPayloadHash { value: declared },
        });
    }
    let signed_in_query = match &credentials {
        Some(Credentials::Version4(presented)) => matches!(presented.source, Source::Query { .. }),
        Some(Credentials::Link(_)) => true,
        None => false,
    };
    let (session, region) = match credentials {
        Some(Credentials::Version4(presented)) => {
            let session = inner.authenticator.verify(&presented, signed, &declared, mode)?;
            (session, Some(presented.region))
        }
        Some(Credentials::Link(link)) => (inner.authenticator.verify_link(&link, signed, bucket, mode)?, None),
        None => {
            let identity = inner.authenticator.anonymous();
            (Session { identity, chunks: None }, None)
        }
    };
    let trailers = Trailers::default();
    let (body, decoded_bytes) = hold_payload(kind, head, &session, body, trailers.clone())?;
    Ok(Admitted {
        identity: session.identity,
        region,
        body,
        trailers,
        decoded_bytes,
        signed_in_query,
    })
}

fn declared_payload(head: &Head, credentials: Option<&Credentials>) -> Result<String, AuthFailure> {
    if let Some(value) = parse::single(&head.headers, "x-amz-content-sha256")? {
        return Ok(value.to_owned());
    }
    match credentials {
        Some(Credentials::Version4(Presented {
            source: Source::Header, ..
        })) => Err(AuthFailure::MissingPayloadHash),
        Some(_) => {
            let in_query = head
                .query
                .iter()
                .find(|(name, _)| name.eq_ignore_ascii_case("x-amz-content-sha256"));
            Ok(in_query.map_or_else(|| payload::UNSIGNED.to_owned(), |(_, value)| value.clone()))
        }
        None => Ok(payload::UNSIGNED.to_owned()),
    }
}

fn hold_payload(
    kind: PayloadKind,
    head: &Head,
    session: &Session,
    body: Body,
    trailers: Trailers,
) -> Result<(Body, Option<u64>), AuthFailure> {
    match kind {
        PayloadKind::Unsigned => Ok((body, None)),
        PayloadKind::Sha256(hash) if hash == payload::EMPTY_SHA256 && matches!(body, Body::Empty) => Ok((body, None)),
        PayloadKind::Sha256(hash) => Ok((HashedBody::wrap(body, hash), None)),
        PayloadKind::Chunked { signed, trailer } => {
            let decoded_bytes: u64 = parse::single(&head.headers, "x-amz-decoded-content-length")?
                .filter(|text| text.bytes().all(|b| b.is_ascii_digit()))
                .and_then(|text| text.parse().ok())
                .ok_or(AuthFailure::MissingDecodedLength)?;
            let framing = Framing {
                key: session.chunks.clone().filter(|_| signed),
                signed,
                trailer_names: if trailer {
                    trailer_names(&head.headers)
                } else {
                    Vec::new()
                },
                trailer,
                decoded_bytes,
            };
            Ok((ChunkedBody::wrap(body, framing, trailers), Some(decoded_bytes)))
        }
    }
}

fn trailer_names(headers: &HeaderMap) -> Vec<String> {
    let values = headers
        .get_all("x-amz-trailer")
        .iter()
        .filter_map(|value| value.to_str().ok());
    let names = values.flat_map(|value| value.split(','));
    names
        .map(|name| name.trim().to_ascii_lowercase())
        .filter(|name| !name.is_empty())
        .collect()
}

async fn dispatch(
    inner: &Inner,
    service: ServiceName,
    mut head: Head,
    admitted: Admitted,
    route: HostRoute,
    mode: Mode,
) -> Response {
    if admitted.signed_in_query {
        fields_from_query(&mut head);
    }
    if let Some(bytes) = admitted.decoded_bytes {
        unframe_headers(&mut head.headers, bytes);
    }
    let (host_bucket, host_region, website) = match route {
        HostRoute::Service { bucket, region, .. } => (bucket, region, None),
        HostRoute::Website { bucket } => (None, None, Some(bucket)),
        HostRoute::Plain | HostRoute::WebEndpoint => (None, None, None),
    };
    if let Some(region) = admitted.region.or(host_region) {
        head.region = region;
    }
    if let Some(bucket) = host_bucket {
        let path = if head.raw_path == "/" {
            ""
        } else {
            head.raw_path.as_str()
        };
        head.raw_path = format!("/{bucket}{path}");
    }
    let request_id = head.request_id.clone();
    let call = Call {
        identity: admitted.identity,
        forms: FormVerifier::new(std::sync::Arc::clone(&inner.authenticator), mode),
        head,
        body: admitted.body,
        trailers: admitted.trailers,
    };
    let mut response = match (website, inner.website.get(), inner.slot(service).get()) {
        (Some(bucket), Some(website), _) => website.serve(bucket, call).await,
        (Some(_), None, _) => refuse(
            service,
            &call.head,
            &AwsError::not_implemented("static website hosting"),
        ),
        (None, _, Some(handler)) => handler.call(call).await,
        (None, _, None) => refuse(service, &call.head, &AwsError::not_implemented(service.signing_name())),
    };
    add_ids(service, &request_id, response.headers_mut());
    response
}

/// Parameters of a signed query that belong to the signature itself.
const SIGNATURE_PARAMETERS: [&str; 8] = [
    "x-amz-algorithm",
    "x-amz-content-sha256",
    "x-amz-credential",
    "x-amz-date",
    "x-amz-expires",
    "x-amz-security-token",
    "x-amz-signature",
    "x-amz-signedheaders",
];

/// SDKs move `x-amz-*` headers into the query of a link, and S3 reads them there. A header of the
/// same name, signed too, goes first.
fn fields_from_query(head: &mut Head) {
    for (name, value) in &head.query {
        let is_amz = name.get(..6).is_some_and(|start| start.eq_ignore_ascii_case("x-amz-"));
        let is_signature = || {
            SIGNATURE_PARAMETERS
                .iter()
                .any(|known| name.eq_ignore_ascii_case(known))
        };
        if !is_amz || is_signature() {
            continue;
        }
        if let (Ok(name), Ok(value)) = (
            HeaderName::from_bytes(name.as_bytes()),
            HeaderValue::from_bytes(value.as_bytes()),
        ) {
            head.headers.entry(name).or_insert(value);
        }
    }
}

/// The framing is off: the headers now speak of the payload itself.
fn unframe_headers(headers: &mut HeaderMap, decoded_bytes: u64) {
    headers.insert(header::CONTENT_LENGTH, HeaderValue::from(decoded_bytes));
    headers.remove(header::TRANSFER_ENCODING);
    let encodings: Vec<String> = headers
        .get_all(header::CONTENT_ENCODING)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(','))
        .map(|name| name.trim().to_owned())
        .filter(|name| !name.is_empty() && !name.eq_ignore_ascii_case("aws-chunked"))
        .collect();
    match HeaderValue::from_str(&encodings.join(",")) {
        Ok(value) if !encodings.is_empty() => {
            headers.insert(header::CONTENT_ENCODING, value);
        }
        _ => {
            headers.remove(header::CONTENT_ENCODING);
        }
    }
}

/// S3's second id; empty elsewhere.
fn host_id(service: ServiceName, request_id: &str) -> String {
    if service == ServiceName::S3 {
        ids::second(request_id)
    } else {
        String::new()
    }
}

fn add_ids(service: ServiceName, request_id: &str, headers: &mut HeaderMap) {
    let Ok(id) = HeaderValue::from_str(request_id) else {
        return;
    };
    if service == ServiceName::S3 {
        headers.entry(HeaderName::from_static("x-amz-request-id")).or_insert(id);
        let second = HeaderName::from_static("x-amz-id-2");
        if !headers.contains_key(&second)
            && let Ok(value) = HeaderValue::from_str(&host_id(service, request_id))
        {
            headers.insert(second, value);
        }
    } else {
        headers.entry(HeaderName::from_static("x-amzn-requestid")).or_insert(id);
    }
}

/// An error in the service's own protocol.
fn refuse(service: ServiceName, head: &Head, error: &AwsError) -> Response {
    let dialect = Dialect::of(service, head);
    let host_id = host_id(service, &head.request_id);
    let parts = encode_error(dialect, error, &head.request_id, &host_id, head.method == Method::HEAD);
    let mut response = Response::new(parts.body.into());
    *response.status_mut() = parts.status;
    *response.headers_mut() = parts.headers;
    add_ids(service, &head.request_id, response.headers_mut());
    response
}

/// An error before a service is known.
fn plain_error(error: &AwsError) -> Response {
    let mut response = Response::new(Body::from(format!("{error}\n")));
    *response.status_mut() = StatusCode::from_u16(error.status).unwrap_or(StatusCode::BAD_REQUEST);
    let text = HeaderValue::from_static("text/plain; charset=utf-8");
    response.headers_mut().insert(header::CONTENT_TYPE, text);
    response
}
