//! One call for those who get a raw request and want to know who signed it: the IAM authentication
//! of web endpoints.

use http::HeaderMap;
use http::header::{CONTENT_LENGTH, HOST, TRANSFER_ENCODING};
use http::request::Parts;
use http_body_util::BodyExt;
use hyper::body::Incoming;

use super::failure::{AuthFailure, Wording};
use super::parse::{self, Credentials};
use super::payload::{EMPTY_SHA256, HashedBody, PayloadKind, UNSIGNED};
use super::{Authenticator, Mode, Signed};
use crate::identity::{Identity, Verified};
use crate::{AwsError, Body, BodyError, uri};

impl Authenticator {
    /// Who signed a request for `service` (a signing name, for example `lambda`), in the header or
    /// in the query. Signatures are checked in dev mode too, and nobody is anonymous.
    ///
    /// The payload has not been read. What `x-amz-content-sha256` says of it is believed here: read
    /// the payload through [`held_payload`]. Without
    /// that header the request must have no payload.
    pub fn verify_request(&self, parts: &Parts, service: &str) -> Result<Verified<Identity>, AwsError> {
        self.judge_request(parts, service)
            .map_err(|failure| failure.to_aws(Wording::Json))?
            .ok_or_else(|| {
                AwsError::new(
                    403,
                    "MissingAuthenticationTokenException",
                    "Missing Authentication Token",
                )
            })
    }

    fn judge_request(&self, parts: &Parts, service: &str) -> Result<Option<Verified<Identity>>, AuthFailure> {
        let raw_query = parts.uri.query().unwrap_or_default();
        let malformed = |reason: String| AuthFailure::MalformedHeader { reason };
        let query = uri::parse_query(raw_query).ok_or_else(|| malformed("the query is not UTF-8".to_owned()))?;
        let presented = match parse::credentials(&parts.headers, &query)? {
            None => return Ok(None),
            Some(Credentials::Link(_)) => return Err(AuthFailure::UnsupportedMechanism),
            Some(Credentials::Version4(presented)) => presented,
        };
        if presented.service != service {
            let reason = format!(
                "the service \"{}\" is wrong; expecting \"{service}\"",
                presented.service
            );
            return Err(malformed(reason));
        }
        let authority = parse::single(&parts.headers, HOST.as_str())?.unwrap_or_default();
        let signed = Signed {
            method: &parts.method,
            raw_path: parts.uri.path(),
            raw_query,
            headers: &parts.headers,
            authority,
        };
        self.check_freshness(&presented, &signed, Mode::Strict)?;
        let payload_hash = claimed_payload(&parts.headers)?;
        let session = self.verify(&presented, &signed, &payload_hash, Mode::Strict)?;
        Ok(Some(session.identity))
    }
}

/// The payload of a verified request, held to what was signed: a mismatch is an error in place of
/// its last piece. `Err` gives
/// back a payload that the signature does not cover.
pub fn held_payload(headers: &HeaderMap, payload: Incoming) -> Result<Body, Incoming> {
    match claimed_sha256(headers) {
        Some(hash) => {
            let payload = payload.map_err(|_broken| BodyError::Incomplete);
            Ok(HashedBody::wrap(Body::wrap(payload), hash))
        }
        None => Err(payload),
    }
}

/// What the payload of a verified request must hash to, 64 lower-case hex digits; `None` when it is
/// not covered by the signature or there is none.
pub fn claimed_sha256(headers: &HeaderMap) -> Option<String> {
    let value = headers.get("x-amz-content-sha256")?.to_str().ok()?;
    match PayloadKind::parse(value).ok()? {
        PayloadKind::Sha256(hash) => Some(hash),
        PayloadKind::Unsigned | PayloadKind::Chunked { .. } => None,
    }
}

/// The last line of the canonical request.
fn claimed_payload(headers: &HeaderMap) -> Result<String, AuthFailure> {
    let Some(value) = parse::single(headers, "x-amz-content-sha256")? else {
        let length = parse::single(headers, CONTENT_LENGTH.as_str())?;
        let is_empty = length.is_none_or(|length| length == "0") && !headers.contains_key(TRANSFER_ENCODING);
        return if is_empty {
            Ok(EMPTY_SHA256.to_owned())
        } else {
            Err(AuthFailure::MissingPayloadHash)
        };
    };
    match PayloadKind::parse(value)? {
        PayloadKind::Sha256(_) => Ok(value.to_owned()),
        PayloadKind::Unsigned => Ok(UNSIGNED.to_owned()),
        PayloadKind::Chunked { .. } => Err(AuthFailure::BadPayloadHash {
            value: value.to_owned(),
        }),
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;
    use std::time::Duration;

    use http::{Method, Request};

    use super::super::key::SigningKeys;
    use super::super::sign::{Signer, ToSign};
    use super::*;
    use crate::{AccessKey, Clock, KeyRing};

    const NOW: u64 = 1_767_323_045;
    const HELLO: &str = "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824";

    struct One;

    impl KeyRing for One {
        fn lookup(&self, id: &str) -> Option<AccessKey> {
            (id == "AKIA").then(|| AccessKey::for_signing("AKIA", "secret", None))
        }
    }

    impl Clock for One {
        fn since_epoch(&self) -> Duration {
            Duration::from_secs(NOW)
        }
    }

    fn signed(service: &str, payload_hash: Option<&str>) -> Parts {
        let mut headers = HeaderMap::new();
        if let Some(hash) = payload_hash {
            headers.insert("x-amz-content-sha256", hash.parse().unwrap());
            headers.insert(CONTENT_LENGTH, "5".parse().unwrap());
        }
        let (key, cache) = (AccessKey::for_signing("AKIA", "secret", None), SigningKeys::default());
        let signer = Signer {
            key: &key,
            region: "us-east-1",
            service,
            at_secs: NOW as i64,
            cache: &cache,
        };
        let request = ToSign {
            method: &Method::POST,
            raw_path: "/a%20b",
            raw_query: "q=1",
            authority: "x.lambda-web.us-east-1.localhost",
        };
        signer.sign_headers(&request, &mut headers, payload_hash.unwrap_or(EMPTY_SHA256));
        headers.insert(HOST, request.authority.parse().unwrap());
        let mut parts = Request::new(()).into_parts().0;
        parts.method = Method::POST;
        parts.uri = "/a%20b?q=1".parse().unwrap();
        parts.headers = headers;
        parts
    }

    /// The code of the refusal, or `ok`.
    fn judge(parts: &Parts) -> String {
        let judge = Authenticator::new(Arc::new(One), Arc::new(One));
        judge
            .verify_request(parts, "lambda")
            .map_or_else(|error| error.code.into_owned(), |_| "ok".to_owned())
    }

    #[test]
    fn a_signed_request_is_known_and_its_payload_claimed() {
        assert_eq!(judge(&signed("lambda", None)), "ok");
        assert_eq!(judge(&signed("lambda", Some(UNSIGNED))), "ok");
        let hashed = signed("lambda", Some(HELLO));
        assert_eq!(judge(&hashed), "ok");
        assert_eq!(claimed_sha256(&hashed.headers).as_deref(), Some(HELLO));
        assert_eq!(claimed_sha256(&signed("lambda", Some(UNSIGNED)).headers), None);
    }

    #[test]
    fn anything_else_is_refused() {
        let change = |change: &dyn Fn(&mut Parts)| {
            let mut parts = signed("lambda", Some(HELLO));
            change(&mut parts);
            judge(&parts)
        };
        let insert = |name: &'static str, value: &'static str| {
            change(&move |parts| {
                parts.headers.insert(name, value.parse().unwrap());
            })
        };
        assert_eq!(judge(&signed("s3", None)), "IncompleteSignatureException");
        assert_eq!(change(&|parts| parts.method = Method::PUT), "InvalidSignatureException");
        assert_eq!(
            change(&|parts| parts.uri = "/other?q=1".parse().unwrap()),
            "InvalidSignatureException"
        );
        assert_eq!(
            insert("host", "y.lambda-web.us-east-1.localhost"),
            "InvalidSignatureException"
        );
        assert_eq!(insert("x-amz-content-sha256", UNSIGNED), "InvalidSignatureException");
        assert_eq!(
            insert("x-amz-content-sha256", "STREAMING-UNSIGNED-PAYLOAD-TRAILER"),
            "IncompleteSignatureException"
        );
        let unsigned = change(&|parts| {
            parts.headers.remove("authorization");
        });
        assert_eq!(unsigned, "MissingAuthenticationTokenException");
        let mut unhashed = signed("lambda", None);
        unhashed.headers.insert(CONTENT_LENGTH, "5".parse().unwrap());
        assert_eq!(judge(&unhashed), "IncompleteSignatureException");
    }
}
