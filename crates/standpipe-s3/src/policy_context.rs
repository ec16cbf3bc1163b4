//! What a request tells the conditions of policies.

use standpipe_wire::model::s3::ObjectLockRetention;
use standpipe_wire::policy::Conditions;
use standpipe_wire::protocol::Timestamp;
use standpipe_wire::sigv4::date;
use standpipe_wire::{AccountId, Head, Identity};

use crate::access::{Request, Target};
use crate::lifecycle::DAY_MS;
use crate::tagging;

/// The field that a form signed by version 4 has; it stays among the headers of what the form stands for.
const FORM_ALGORITHM: &str = "x-amz-algorithm";

const LOCK_MODE: &str = "s3:object-lock-mode";
/// `ON` or `OFF`.
pub const LEGAL_HOLD: &str = "s3:object-lock-legal-hold";
const RETAIN_UNTIL: &str = "s3:object-lock-retain-until-date";
const RETAIN_UNTIL_HEADER: &str = "x-amz-object-lock-retain-until-date";
const REMAINING_DAYS: &str = "s3:object-lock-remaining-retention-days";

/// The global condition keys and those of S3 that a request itself tells.
/// <https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazons3.html>
pub fn conditions(
    request: &Request,
    target: &Target<'_>,
    existing: &[(String, String)],
    owner: AccountId,
) -> Conditions {
    const QUERY: [(&str, &str); 4] = [
        ("s3:prefix", "prefix"),
        ("s3:delimiter", "delimiter"),
        ("s3:max-keys", "max-keys"),
        ("s3:VersionId", "versionId"),
    ];
    const HEADERS: [(&str, &str); 20] = [
        ("s3:x-amz-acl", "x-amz-acl"),
        ("s3:x-amz-copy-source", "x-amz-copy-source"),
        ("s3:x-amz-metadata-directive", "x-amz-metadata-directive"),
        ("s3:x-amz-server-side-encryption", "x-amz-server-side-encryption"),
        ("s3:x-amz-storage-class", "x-amz-storage-class"),
        ("s3:x-amz-grant-full-control", "x-amz-grant-full-control"),
        ("s3:x-amz-grant-read", "x-amz-grant-read"),
        ("s3:x-amz-grant-read-acp", "x-amz-grant-read-acp"),
        ("s3:x-amz-grant-write", "x-amz-grant-write"),
        ("s3:x-amz-grant-write-acp", "x-amz-grant-write-acp"),
        (
            "s3:x-amz-server-side-encryption-aws-kms-key-id",
            "x-amz-server-side-encryption-aws-kms-key-id",
        ),
        (
            "s3:x-amz-server-side-encryption-customer-algorithm",
            "x-amz-server-side-encryption-customer-algorithm",
        ),
        ("s3:x-amz-content-sha256", "x-amz-content-sha256"),
        (LOCK_MODE, "x-amz-object-lock-mode"),
        (LEGAL_HOLD, "x-amz-object-lock-legal-hold"),
        (RETAIN_UNTIL, RETAIN_UNTIL_HEADER),
        ("s3:x-amz-object-ownership", "x-amz-object-ownership"),
        ("s3:x-amz-website-redirect-location", "x-amz-website-redirect-location"),
        ("s3:if-match", "if-match"),
        ("s3:if-none-match", "if-none-match"),
    ];
    let now_secs = i64::try_from(request.now_ms / 1000).unwrap_or(i64::MAX);
    let mut conditions = Conditions::of_request(&request.head, &request.identity, now_secs);
    conditions.set("s3:ResourceAccount", owner.as_str());
    if let Identity::Key(_) = &*request.identity {
        tell_signature(&mut conditions, &request.head, request.now_ms);
    }
    if target.action == "s3:PutObject" {
        conditions.set("s3:ObjectCreationOperation", creates_object(&request.head));
    }
    for (key, parameter) in QUERY {
        if let Some(value) = request.head.query(parameter) {
            conditions.set(key, value);
        }
    }
    if let Some(key) = target.listed_key {
        conditions.set("s3:prefix", key);
    }
    for (key, header) in HEADERS {
        if let Some(value) = request.head.header(header) {
            conditions.set(key, value);
        }
    }
    let retained = request.head.header(RETAIN_UNTIL_HEADER).and_then(Timestamp::parse);
    if let Some(days) = retained.and_then(|until| remaining_days(until, request.now_ms)) {
        conditions.set(REMAINING_DAYS, &days);
    }
    for (key, value) in target.told {
        conditions.set(key, value);
    }
    for (key, value) in existing {
        conditions.set(&format!("s3:ExistingObjectTag/{key}"), value);
    }
    let in_header = request.head.header("x-amz-tagging").map(tagging::parse_header);
    let in_header = in_header.and_then(Result::ok).unwrap_or_default();
    let tags = target.tags.unwrap_or(&in_header);
    for (key, value) in tags {
        conditions.set(&format!("s3:RequestObjectTag/{key}"), value);
    }
    if !tags.is_empty() {
        let names = tags.iter().map(|(key, _)| key.clone()).collect();
        conditions.set_all("s3:RequestObjectTagKeys", names);
    }
    conditions
}

/// What the document of PutObjectRetention tells, as headers of a write do.
pub fn told_by_retention(retention: &ObjectLockRetention, now_ms: u64) -> Vec<(&'static str, String)> {
    let mut told = Vec::new();
    if let Some(mode) = &retention.mode {
        told.push((LOCK_MODE, mode.as_str().to_owned()));
    }
    if let Some(until) = retention.retain_until_date {
        told.push((RETAIN_UNTIL, until.iso8601()));
        told.extend(remaining_days(until, now_ms).map(|days| (REMAINING_DAYS, days)));
    }
    told
}

/// Days until a date, begun ones counted; none for a date in the past.
fn remaining_days(until: Timestamp, now_ms: u64) -> Option<String> {
    let left_ms = u64::try_from(until.as_millis()).ok()?.checked_sub(now_ms)?;
    Some(left_ms.div_ceil(DAY_MS).to_string())
}

/// How and when a request with a key was signed. As where signatures are read, an empty `Authorization` header is none,
/// and a query's names have any case.
fn tell_signature(conditions: &mut Conditions, head: &Head, now_ms: u64) {
    const VERSION_2: &str = "AWS";
    const VERSION_4: &str = "AWS4-HMAC-SHA256";
    let queried = |name: &str| {
        let found = head.query.iter().find(|(sent, _)| sent.eq_ignore_ascii_case(name));
        found.map(|(_, value)| value.as_str())
    };
    let (kind, version, signed_at) = if head.header("authorization").is_some_and(|sent| !sent.is_empty()) {
        ("REST-HEADER", VERSION_4, head.header("x-amz-date"))
    } else if queried("X-Amz-Signature").is_some() {
        ("REST-QUERY-STRING", VERSION_4, queried("X-Amz-Date"))
    } else if queried("Signature").is_some() {
        ("REST-QUERY-STRING", VERSION_2, None)
    } else if let Some(algorithm) = head.header(FORM_ALGORITHM) {
        ("POST", algorithm, None)
    } else {
        ("POST", VERSION_2, None)
    };
    conditions.set("s3:authType", kind);
    conditions.set("s3:signatureversion", version);
    if let Some(age_ms) = signed_at.and_then(|date| age_ms(date, now_ms)) {
        conditions.set("s3:signatureAge", &age_ms.to_string());
    }
}

/// How long ago a request was signed by version 4, in milliseconds; 0 for one that was signed ahead.
fn age_ms(signed_at: &str, now_ms: u64) -> Option<u64> {
    let signed_ms = u64::try_from(date::parse(signed_at)?).ok()?.saturating_mul(1000);
    Some(now_ms.saturating_sub(signed_ms))
}

/// Whether what `s3:PutObject` allows makes an object, `true` or `false`: to begin an upload or send a part does not.
fn creates_object(head: &Head) -> &'static str {
    let makes_none = head.query("uploads").is_some() || head.query("partNumber").is_some();
    if makes_none { "false" } else { "true" }
}
