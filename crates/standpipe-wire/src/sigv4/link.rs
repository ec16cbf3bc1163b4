//! Links signed by Signature Version 2: what `aws s3 presign` and boto3 still make by default for S3.
//!
//! Only the query form exists here, and only for S3: `AWSAccessKeyId`, `Expires` (Unix seconds) and
//! `Signature` (base64 of an HMAC-SHA1). Source: "Signing and authenticating REST requests" (AWS
//! signature version 2) of the S3 user guide.
//!
//! Version 2 signs only the query parameters it knows. Here every parameter is signed but those of
//! [`UNSIGNED_PARAMETERS`], so that nobody turns a link into another operation by adding one.

use base64::Engine;
use hmac::{Hmac, KeyInit, Mac};
use http::HeaderMap;
use sha1::Sha1;
use subtle::ConstantTimeEq;

use super::failure::AuthFailure;
use super::{Authenticator, Mode, SKEW_SECS_MAX, Session, Signed, check_token, parse};
use crate::identity::{Identity, Verified};
use crate::uri;

/// How far in the future a link may end, seconds: as far as one of Version 4.
const LINK_SECS_MAX: i64 = parse::PRESIGN_SECS_MAX;
/// Carry the signature itself.
const AUTH_PARAMETERS: [&str; 3] = ["AWSAccessKeyId", "Expires", "Signature"];
/// Say which page of a listing is meant, or repeat a header that is signed as a header. They are
/// left out of what is signed, as AWS and its SDKs do.
const UNSIGNED_PARAMETERS: [&str; 20] = [
    "content-md5",
    "content-type",
    "continuation-token",
    "delimiter",
    "encoding-type",
    "fetch-owner",
    "key-marker",
    "list-type",
    "marker",
    "max-buckets",
    "max-keys",
    "max-parts",
    "max-uploads",
    "part-number-marker",
    "prefix",
    "bucket-region",
    "start-after",
    "upload-id-marker",
    "version-id-marker",
    "x-id",
];

/// A signature of Version 2 as a query presents it.
#[derive(Clone, Debug)]
pub struct PresentedLink {
    /// Access key id.
    pub key_id: String,
    /// Base64, as sent.
    pub signature: String,
    /// When the link ends, Unix seconds, as sent.
    pub expires: String,
    /// The same as a number.
    pub expired_at_secs: i64,
}

impl PresentedLink {
    /// Reads the three parameters; `None` when the query has none of the two that sign.
    pub fn read(query: &[(String, String)]) -> Result<Option<PresentedLink>, AuthFailure> {
        let mut found: [Option<&str>; AUTH_PARAMETERS.len()] = [None; AUTH_PARAMETERS.len()];
        for (name, value) in query {
            let Some(at) = AUTH_PARAMETERS.iter().position(|known| known == name) else {
                continue;
            };
            if found[at].replace(value).is_some() {
                return Err(AuthFailure::IncompleteLink);
            }
        }
        let (key_id, expires, signature) = match found {
            [None, _, None] => return Ok(None),
            [Some(key_id), Some(expires), Some(signature)] => (key_id, expires, signature),
            _ => return Err(AuthFailure::IncompleteLink),
        };
        let is_number = (1..=12).contains(&expires.len()) && expires.bytes().all(|b| b.is_ascii_digit());
        let expired_at_secs = expires.parse().ok().filter(|_| is_number);
        let expired_at_secs = expired_at_secs.ok_or_else(|| AuthFailure::BadLinkDate {
            value: expires.to_owned(),
        })?;
        Ok(Some(PresentedLink {
            key_id: key_id.to_owned(),
            signature: signature.to_owned(),
            expires: expires.to_owned(),
            expired_at_secs,
        }))
    }
}

impl Authenticator {
    /// Judges a link. `bucket` is the one of a virtual host, which the signature covers as if it
    /// stood in the path.
    pub fn verify_link(
        &self,
        link: &PresentedLink,
        signed: &Signed<'_>,
        bucket: Option<&str>,
        mode: Mode,
    ) -> Result<Session, AuthFailure> {
        let now_secs = self.now_secs();
        if now_secs > link.expired_at_secs {
            return Err(AuthFailure::LinkExpired {
                expired_at_secs: link.expired_at_secs,
                now_secs,
            });
        }
        if mode == Mode::Dev {
            return Ok(Session {
                identity: Verified::new(Identity::Key(self.dev_key(&link.key_id))),
                chunks: None,
            });
        }
        if link.expired_at_secs - now_secs > LINK_SECS_MAX + SKEW_SECS_MAX {
            return Err(AuthFailure::LinkTooLong);
        }
        let fields = amz_fields(signed.headers, signed.raw_query)?;
        let text = string_to_sign(link, signed, &resource_path(signed.raw_path, bucket), &fields)?;
        let key = self.keys.lookup(&link.key_id);
        let secret = key.as_ref().map_or(super::DUMMY_SECRET, |key| key.secret.expose());
        let signs = |text: &str| bool::from(signature(secret, text).as_bytes().ct_eq(link.signature.as_bytes()));
        let mut matches = signs(&text);
        if !matches && bucket.is_none() && is_bucket_alone(signed.raw_path) {
            // SDKs sign `/bucket/` also where they send `/bucket`; both are the bucket.
            let path = format!("{}/", signed.raw_path);
            matches = signs(&string_to_sign(link, signed, &path, &fields)?);
        }
        let key_id = link.key_id.clone();
        let Some(key) = key else {
            return Err(AuthFailure::UnknownKey { key_id });
        };
        if !matches {
            return Err(AuthFailure::BadSignature {
                key_id,
                signature: link.signature.clone(),
                string_to_sign: text,
                canonical_request: String::new(),
            });
        }
        let token = fields.iter().find(|(name, _)| name == "x-amz-security-token");
        check_token(&key, token.map(|(_, value)| value.as_str()))?;
        Ok(Session {
            identity: Verified::new(Identity::Key(key)),
            chunks: None,
        })
    }
}

/// Base64 of the HMAC-SHA1 of `text`.
pub(crate) fn signature(secret: &str, text: &str) -> String {
    // HMAC takes a key of any length, so the error arm is never reached; nothing equals "".
    let Ok(mut mac) = <Hmac<Sha1> as KeyInit>::new_from_slice(secret.as_bytes()) else {
        return String::new();
    };
    mac.update(text.as_bytes());
    base64::engine::general_purpose::STANDARD.encode(mac.finalize().into_bytes())
}

/// The path as if the bucket of a virtual host stood in it.
fn resource_path(raw_path: &str, bucket: Option<&str>) -> String {
    bucket.map_or_else(|| raw_path.to_owned(), |bucket| format!("/{bucket}{raw_path}"))
}

fn is_bucket_alone(raw_path: &str) -> bool {
    raw_path.len() > 1 && !raw_path[1..].contains('/')
}

fn string_to_sign(
    link: &PresentedLink,
    signed: &Signed<'_>,
    path: &str,
    fields: &[(String, String)],
) -> Result<String, AuthFailure> {
    let mut out = String::with_capacity(256 + path.len() + signed.raw_query.len());
    let md5 = parse::single(signed.headers, "content-md5")?.unwrap_or_default();
    let content_type = parse::single(signed.headers, "content-type")?.unwrap_or_default();
    for part in [signed.method.as_str(), md5.trim(), content_type.trim(), &link.expires] {
        out.push_str(part);
        out.push('\n');
    }
    for (name, value) in fields {
        for part in [name, ":", value, "\n"] {
            out.push_str(part);
        }
    }
    out.push_str(path);
    push_parameters(&mut out, signed.raw_query)?;
    Ok(out)
}

/// Every `x-amz-*` field, of the headers and of the query, sorted. SDKs move those they would send
/// as headers into the query of a link; a name in both places must say the same in both.
fn amz_fields(headers: &HeaderMap, raw_query: &str) -> Result<Vec<(String, String)>, AuthFailure> {
    let mut fields: Vec<(String, String)> = Vec::new();
    for name in headers.keys().filter(|name| name.as_str().starts_with("x-amz-")) {
        let mut joined = String::new();
        for (index, value) in headers.get_all(name).iter().enumerate() {
            if index > 0 {
                joined.push(',');
            }
            joined.push_str(String::from_utf8_lossy(value.as_bytes()).trim());
        }
        fields.push((name.as_str().to_owned(), joined));
    }
    for (name, value) in pairs(raw_query) {
        let name = name.to_ascii_lowercase();
        if !name.starts_with("x-amz-") {
            continue;
        }
        let value = value.unwrap_or_default();
        if !is_plain(&name) || value.chars().any(char::is_control) {
            return Err(AuthFailure::AmbiguousLink { name });
        }
        match fields.iter().find(|(known, _)| *known == name) {
            Some((_, known)) if *known == value.trim() => {}
            Some(_) => return Err(AuthFailure::AmbiguousLink { name }),
            None => fields.push((name, value.trim().to_owned())),
        }
    }
    fields.sort_unstable();
    Ok(fields)
}

/// The signed parameters, sorted by name and not encoded, as Version 2 wants them. What could be
/// read as two parameters is refused: it would be signed like another request.
fn push_parameters(out: &mut String, raw_query: &str) -> Result<(), AuthFailure> {
    let mut signed: Vec<(String, Option<String>)> = pairs(raw_query)
        .filter(|(name, _)| {
            !AUTH_PARAMETERS.contains(&name.as_str())
                && !UNSIGNED_PARAMETERS.contains(&name.as_str())
                && !name.to_ascii_lowercase().starts_with("x-amz-")
        })
        .collect();
    // Stable: duplicates keep the order they were sent in.
    signed.sort_by(|one, other| one.0.cmp(&other.0));
    for (index, (name, value)) in signed.into_iter().enumerate() {
        if !is_plain(&name) || value.as_deref().is_some_and(hides_parameter) {
            return Err(AuthFailure::AmbiguousLink { name });
        }
        out.push(if index == 0 { '?' } else { '&' });
        out.push_str(&name);
        if let Some(value) = value {
            out.push('=');
            out.push_str(&value);
        }
    }
    Ok(())
}

/// Decoded pairs in the order sent, as the services read them; `None` is a name without `=`.
fn pairs(raw_query: &str) -> impl Iterator<Item = (String, Option<String>)> {
    let decode = |text: &str| uri::decode_query(text).unwrap_or_default();
    raw_query
        .split('&')
        .filter(|part| !part.is_empty())
        .map(move |part| match part.split_once('=') {
            Some((name, value)) => (decode(name), Some(decode(value))),
            None => (decode(part), None),
        })
}

/// A name that AWS could have given a parameter.
fn is_plain(name: &str) -> bool {
    !name.is_empty() && name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
}

/// True when the value has a `&` after which a parameter could begin.
fn hides_parameter(value: &str) -> bool {
    let after = value.split('&').skip(1);
    value.chars().any(char::is_control)
        || after
            .map(|piece| piece.split('=').next().unwrap_or_default())
            .any(is_plain)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parameters(raw_query: &str) -> Option<String> {
        let mut out = String::new();
        push_parameters(&mut out, raw_query).ok()?;
        Some(out)
    }

    #[test]
    fn the_signature_of_the_s3_user_guide_comes_out() {
        let secret = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";
        let text = "GET\n\n\n1175139620\n/johnsmith/photos/puppy.jpg";
        assert_eq!(signature(secret, text), "NpgCjnDzrM+WFzoENXmpNDUsSn8=");
    }

    #[test]
    fn every_parameter_that_could_change_the_operation_is_signed() {
        for (query, expected) in [
            ("", ""),
            ("AWSAccessKeyId=a&Signature=b&Expires=1", ""),
            ("versionId=1&acl&AWSAccessKeyId=a", "?acl&versionId=1"),
            ("retention&prefix=a&list-type=2", "?retention"),
            ("%61cl=", "?acl="),
            ("response-content-type=text%2Fx%20y", "?response-content-type=text/x y"),
            (
                "response-content-disposition=a%26b.txt",
                "?response-content-disposition=a&b.txt",
            ),
        ] {
            assert_eq!(parameters(query).as_deref(), Some(expected), "{query}");
        }
    }

    #[test]
    fn what_reads_as_two_parameters_is_refused() {
        for query in [
            "acl%26versionId=1",
            "partNumber=1%26uploadId=2",
            "acl=%26uploads",
            "a%0Ab=1",
            "acl=1%0A2",
            "=1",
        ] {
            assert_eq!(parameters(query), None, "{query}");
        }
    }
}
