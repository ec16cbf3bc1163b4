//! What of a request is judged before its operation is known or run: what its subresources go with, keys that lead out of
//! their bucket, and headers that only some operations take.

use std::borrow::Cow;

use http::Method;
use percent_encoding::percent_decode_str;
use standpipe_wire::model::s3::OperationName;
use standpipe_wire::{AccountId, AwsError, Head};

use crate::errors::S3Error;

/// Subresources of buckets that AWS reads beside a key, too: the key counts for nothing.
const READ_BESIDE_KEYS: [&str; 11] = [
    "accelerate",
    "cors",
    "inventory",
    "lifecycle",
    "location",
    "notification",
    "policy",
    "replication",
    "requestPayment",
    "versioning",
    "website",
];

/// Drops the key where a read asks for a subresource that only buckets have.
pub(super) fn aim_at_bucket(head: &mut Head) {
    let names = head.query.iter().map(|(name, _)| name.as_str());
    let is_meant = match head.method {
        Method::GET => names.clone().any(|name| READ_BESIDE_KEYS.contains(&name)),
        Method::HEAD => names
            .clone()
            .any(|name| READ_BESIDE_KEYS.contains(&name) || matches!(name, "logging" | "versions")),
        _ => false,
    };
    let path = head.raw_path.strip_prefix('/').unwrap_or(&head.raw_path);
    if is_meant && let Some((bucket, _key)) = path.split_once('/') {
        head.raw_path = format!("/{bucket}");
    }
}

/// What AWS says of a subresource that does not go with the rest of the request.
pub(super) fn check_place(head: &Head, is_anonymous: bool) -> Result<(), S3Error> {
    let asks = |name: &str| head.query(name).is_some();
    if let Some(sent) = head.query("website").filter(|sent| !sent.is_empty()) {
        let message = "The website parameter must not have a value";
        return Err(S3Error::argument("website", sent, message));
    }
    if head.method != Method::PUT && (head.method != Method::POST || asks("uploadId")) {
        refuse_copy_source(head)?;
    }
    let path = head.raw_path.strip_prefix('/').unwrap_or(&head.raw_path);
    let (bucket, key) = path.split_once('/').unwrap_or((path, ""));
    if !bucket.is_empty() && key.is_empty() {
        check_without_key(head)?;
    }
    if climbs_out(key) {
        let message = "An error occurred when parsing the HTTP request.";
        return Err(AwsError::new(400, "BadRequest", message).into());
    }
    if head.query.is_empty() || key.is_empty() {
        return Ok(());
    }
    match head.method {
        Method::GET | Method::HEAD if is_anonymous && head.query.iter().any(overrides_header) => Err(S3Error::request(
            "Request specific response headers cannot be used for anonymous GET requests.",
        )),
        Method::GET if asks("logging") => {
            let message = "There is no such thing as the ?logging sub-resource for a key";
            Err(AwsError::new(400, "NoLoggingStatusForKey", message).into())
        }
        Method::GET if asks("uploads") => Err(S3Error::request(
            "Key is not expected for the GET method ?uploads subresource",
        )),
        Method::GET if asks("versions") => Err(S3Error::request(
            "There is no such thing as the ?versions sub-resource for a key",
        )),
        Method::PUT if asks("partNumber") && !asks("uploadId") => Err(S3Error::argument(
            "partNumber",
            head.query("partNumber").unwrap_or_default(),
            "This operation does not accept partNumber without uploadId",
        )),
        _ => Ok(()),
    }
}

/// What tells of a part, an upload or a version goes with a key. AWS never takes the request for one of the bucket.
fn check_without_key(head: &Head) -> Result<(), S3Error> {
    let asks = |name: &str| head.query(name).is_some();
    match (asks("partNumber"), asks("uploadId")) {
        (true, true) if head.method != Method::PUT => return Err(not_allowed(head, "PART", "PUT")),
        (true, _) => return Err(S3Error::request("Object must have a valid key name.")),
        (false, true) if matches!(head.method, Method::HEAD | Method::PUT) => {
            return Err(not_allowed(head, "UPLOAD", "DELETE, POST, GET"));
        }
        (false, true) => return Err(S3Error::request("A key must be specified")),
        (false, false) => {}
    }
    if asks("torrent") {
        return Err(not_allowed(head, "TORRENT", "GET"));
    }
    match head.query("versionId") {
        Some(sent) if head.method == Method::GET && asks("acl") => {
            Err(S3Error::argument("versionId", sent, "Invalid version id specified"))
        }
        Some(sent) => {
            let message = "This operation does not accept a version-id.";
            Err(S3Error::argument("versionId", sent, message))
        }
        None => Ok(()),
    }
}

fn not_allowed(head: &Head, kind: &str, allowed: &'static str) -> S3Error {
    let message = "The specified method is not allowed against this resource.";
    AwsError::new(405, "MethodNotAllowed", message)
        .member("Method", head.method.as_str())
        .member("ResourceType", kind)
        .header("allow", allowed)
        .into()
}

/// Whether `..` leads out of the bucket, read from the left: AWS's rule for keys as they stand in a URL. `key` is encoded.
fn climbs_out(key: &str) -> bool {
    let key = Cow::from(percent_decode_str(key));
    let mut depth = 0_usize;
    for segment in key.split(|byte| *byte == b'/') {
        match segment {
            b"." => {}
            b".." if depth == 0 => return true,
            b".." => depth -= 1,
            _ => depth += 1,
        }
    }
    false
}

/// A parameter that replaces a header of the answer.
fn overrides_header((name, _): &(String, String)) -> bool {
    const OVERRIDES: [&str; 6] = [
        "response-cache-control",
        "response-content-disposition",
        "response-content-encoding",
        "response-content-language",
        "response-content-type",
        "response-expires",
    ];
    OVERRIDES.contains(&name.as_str())
}

/// Only a PUT copies.
fn refuse_copy_source(head: &Head) -> Result<(), S3Error> {
    match head.header("x-amz-copy-source") {
        None => Ok(()),
        Some(source) => Err(S3Error::argument(
            "x-amz-copy-source",
            source,
            "You can only specify a copy source header for copy requests.",
        )),
    }
}

/// Headers that only some operations take: payloads in chunks are those of objects and parts, and how an object is
/// encrypted is said where it is begun.
pub(super) fn check_headers(head: &Head, operation: OperationName) -> Result<(), S3Error> {
    use OperationName as O;
    let is_payload = matches!(operation, O::PutObject | O::UploadPart);
    let streams = |hash: &str| hash.starts_with("STREAMING-");
    if !is_payload && head.header("x-amz-content-sha256").is_some_and(streams) {
        return Err(S3Error::request("The value of x-amz-content-sha256 header is invalid."));
    }
    const ENCRYPTION: &str = "x-amz-server-side-encryption";
    let reads = matches!(head.method, Method::GET | Method::HEAD);
    match head.header(ENCRYPTION) {
        Some(sent) if reads || operation == O::UploadPart => Err(S3Error::argument(
            ENCRYPTION,
            sent,
            "x-amz-server-side-encryption header is not supported for this operation.",
        )),
        _ => Ok(()),
    }
}

/// The headers that name an owner hold an account id, whatever the operation.
pub(super) fn check_owners(head: &Head) -> Result<(), S3Error> {
    for name in ["x-amz-expected-bucket-owner", "x-amz-source-expected-bucket-owner"] {
        if head.headers.contains_key(name) && head.header(name).and_then(AccountId::parse).is_none() {
            return Err(AwsError::new(
                400,
                "InvalidBucketOwnerAWSAccountID",
                "The value of the expected bucket owner parameter must be an AWS Account ID",
            )
            .member("ArgumentName", name)
            .into());
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_stay_in_their_bucket() {
        for (key, out) in [
            ("", false),
            ("a/../b", false),
            ("..a/...", false),
            ("./..", true),
            ("a/../../b", true),
            ("%2e%2E/a", true),
            ("a%2F..%2F../b", true),
            ("/../a", false),
        ] {
            assert_eq!(climbs_out(key), out, "{key}");
        }
    }
}
