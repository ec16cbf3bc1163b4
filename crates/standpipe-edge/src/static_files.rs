//! Answers out of static files: validators, ranges, encodings.

use std::ops::RangeInclusive;

use http::header::{
    ACCEPT_RANGES, CACHE_CONTROL, CONTENT_LENGTH, CONTENT_RANGE, CONTENT_TYPE, ETAG, VARY, X_CONTENT_TYPE_OPTIONS,
};
use http::request::Parts;
use http::{HeaderMap, HeaderValue, Method, Response, StatusCode};
use standpipe_wire::Body;

use crate::blobs::{Blobs, slice};
use crate::negotiate::{self, Precondition, Wanted};
use crate::pages;
use crate::site::{Asset, CACHE_REVALIDATE, Prepared, Variant};

/// Answers GET or HEAD with a file.
pub async fn file(blobs: &Blobs, asset: &Asset, request: &Parts) -> Response<Body> {
    let (variant, encoding) = asset.choose(&request.headers);
    let prepared = asset.prepared(variant, encoding);
    let etag = prepared.etag.to_str().unwrap_or("");
    match negotiate::precondition(&request.headers, etag) {
        Precondition::Pass => {}
        Precondition::NotModified => return not_modified(prepared),
        Precondition::Failed => return pages::PRECONDITION_FAILED.response(&request.headers),
    }
    if request.method == Method::HEAD {
        // Ranges are defined for GET alone.
        return with_body(StatusCode::OK, prepared.headers.clone(), Body::Empty);
    }
    match negotiate::wanted(&request.headers, etag, variant.bytes) {
        Wanted::Whole => whole(blobs, variant, prepared, StatusCode::OK, &request.headers).await,
        Wanted::Part(first, last) => part(blobs, variant, prepared, first..=last, &request.headers).await,
        Wanted::Unsatisfiable => unsatisfiable(variant.bytes),
    }
}

/// Answers with the site's own page for `status`, without validators: it is not the resource.
pub async fn error_page(blobs: &Blobs, asset: &Asset, request: &Parts, status: StatusCode) -> Response<Body> {
    let (variant, encoding) = asset.choose(&request.headers);
    let prepared = asset.prepared(variant, encoding);
    let mut response = if request.method == Method::HEAD {
        with_body(status, prepared.headers.clone(), Body::Empty)
    } else {
        whole(blobs, variant, prepared, status, &request.headers).await
    };
    response.headers_mut().remove(ETAG);
    response.headers_mut().remove(ACCEPT_RANGES);
    response.headers_mut().insert(CACHE_CONTROL, CACHE_REVALIDATE);
    response
}

async fn whole(
    blobs: &Blobs,
    variant: &Variant,
    prepared: &Prepared,
    status: StatusCode,
    request_headers: &HeaderMap,
) -> Response<Body> {
    let body = match blobs.cached(&variant.hash) {
        Some(content) => content.into(),
        None => match read(blobs, variant, 0..=variant.bytes.saturating_sub(1)).await {
            Some(body) => body,
            None => return pages::FILE_UNAVAILABLE.response(request_headers),
        },
    };
    with_body(status, prepared.headers.clone(), body)
}

async fn part(
    blobs: &Blobs,
    variant: &Variant,
    prepared: &Prepared,
    range: RangeInclusive<u64>,
    request_headers: &HeaderMap,
) -> Response<Body> {
    let (first, last) = (*range.start(), *range.end());
    let body = match blobs.cached(&variant.hash) {
        Some(content) => slice(content, &range).into(),
        None => match read(blobs, variant, range).await {
            Some(body) => body,
            None => return pages::FILE_UNAVAILABLE.response(request_headers),
        },
    };
    let mut headers = prepared.headers.clone();
    headers.insert(CONTENT_LENGTH, HeaderValue::from(last - first + 1));
    if let Ok(value) = HeaderValue::from_str(&format!("bytes {first}-{last}/{}", variant.bytes)) {
        headers.insert(CONTENT_RANGE, value);
    }
    with_body(StatusCode::PARTIAL_CONTENT, headers, body)
}

async fn read(blobs: &Blobs, variant: &Variant, range: RangeInclusive<u64>) -> Option<Body> {
    match blobs.read(&variant.hash, variant.bytes, range).await {
        Ok(body) => Some(body),
        Err(error) => {
            tracing::warn!(blob = %variant.hash.to_hex(), %error, "cannot read a static file");
            None
        }
    }
}

/// 304 carries what a 200 would have, except what describes the payload (RFC 9110, 15.4.5).
fn not_modified(prepared: &Prepared) -> Response<Body> {
    let mut headers = HeaderMap::with_capacity(5);
    for name in [ETAG, CACHE_CONTROL, VARY, X_CONTENT_TYPE_OPTIONS] {
        if let Some(value) = prepared.headers.get(&name) {
            headers.insert(name, value.clone());
        }
    }
    with_body(StatusCode::NOT_MODIFIED, headers, Body::Empty)
}

fn unsatisfiable(bytes: u64) -> Response<Body> {
    let mut headers = HeaderMap::new();
    if let Ok(value) = HeaderValue::from_str(&format!("bytes */{bytes}")) {
        headers.insert(CONTENT_RANGE, value);
    }
    headers.insert(CONTENT_TYPE, HeaderValue::from_static("text/plain"));
    headers.insert(CONTENT_LENGTH, HeaderValue::from_static("0"));
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    with_body(StatusCode::RANGE_NOT_SATISFIABLE, headers, Body::Empty)
}

fn with_body(status: StatusCode, headers: HeaderMap, body: Body) -> Response<Body> {
    let mut response = Response::new(body);
    *response.status_mut() = status;
    *response.headers_mut() = headers;
    response
}
