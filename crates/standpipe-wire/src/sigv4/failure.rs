//! Why a request was not authenticated, and how each family of services words it.

use super::date;
use crate::AwsError;

/// Who the error is worded for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wording {
    /// S3's own codes.
    S3,
    /// Query protocol: SQS's old protocol, STS.
    Query,
    /// JSON protocols: codes end in `Exception`.
    Json,
}

/// One reason to refuse a request's credentials.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AuthFailure {
    /// Signature in the header and in the query, or twice.
    TwoMechanisms {
        /// The `Authorization` header; empty where a form is signed twice.
        authorization: String,
    },
    /// SigV2 in the header.
    UnsupportedMechanism,
    /// The `Authorization` header has no blank behind its scheme.
    NoScheme {
        /// As sent.
        authorization: String,
    },
    /// The `Authorization` header is of a scheme that AWS does not know, `Bearer` for example.
    UnsupportedScheme {
        /// As sent.
        authorization: String,
    },
    /// The `Authorization` header does not parse.
    MalformedHeader {
        /// What is wrong with it.
        reason: String,
    },
    /// A presigned URL's parameters do not parse or are out of range.
    MalformedQuery {
        /// What is wrong with them.
        reason: String,
    },
    /// A header that may come once came several times.
    RepeatedHeader {
        /// Its name.
        name: &'static str,
    },
    /// Neither `x-amz-date` nor `date`, or a `date` in no known form.
    MissingDate,
    /// An `x-amz-date` in another form than `20260102T030405Z`.
    BadDate {
        /// As sent.
        value: String,
    },
    /// S3 without `x-amz-content-sha256`.
    MissingPayloadHash,
    /// `x-amz-content-sha256` is no hash and none of the known words.
    BadPayloadHash {
        /// As sent.
        value: String,
    },
    /// Chunks say that they are signed where nobody signed the request.
    SignedChunksOfNobody,
    /// Headers that must be signed are not.
    NotSigned {
        /// Their names, joined by `, `.
        names: String,
    },
    /// The date is more than 15 minutes off.
    Skewed {
        /// As sent.
        amz_date: String,
        /// Server's time, Unix seconds.
        now_secs: i64,
    },
    /// A presigned URL whose date lies in the future.
    NotYetValid {
        /// Its date, Unix seconds.
        at_secs: i64,
        /// When it ends, Unix seconds.
        expired_at_secs: i64,
        /// Server's time, Unix seconds.
        now_secs: i64,
    },
    /// A presigned URL past its end.
    Expired {
        /// `X-Amz-Expires`, seconds.
        expires_secs: i64,
        /// When it ended, Unix seconds.
        expired_at_secs: i64,
        /// Server's time, Unix seconds.
        now_secs: i64,
    },
    /// A link of Version 2 without all of its three parameters, or with one of them twice.
    IncompleteLink,
    /// A link of Version 2 whose `Expires` is no number of seconds.
    BadLinkDate {
        /// As sent.
        value: String,
    },
    /// A link of Version 2 that ends more than seven days from now.
    LinkTooLong,
    /// A link of Version 2 past its end.
    LinkExpired {
        /// When it ended, Unix seconds.
        expired_at_secs: i64,
        /// Server's time, Unix seconds.
        now_secs: i64,
    },
    /// A link of Version 2 whose signature would cover another request too.
    AmbiguousLink {
        /// The parameter.
        name: String,
    },
    /// No such access key.
    UnknownKey {
        /// As sent.
        key_id: String,
    },
    /// `x-amz-security-token` is wrong or unexpected.
    BadToken {
        /// As sent.
        token: String,
    },
    /// The signature is not ours.
    BadSignature {
        /// Access key id as sent.
        key_id: String,
        /// Signature as sent.
        signature: String,
        /// What we would have signed.
        string_to_sign: String,
        /// The canonical request behind it.
        canonical_request: String,
    },
    /// `aws-chunked` without a usable `x-amz-decoded-content-length`.
    MissingDecodedLength,
}

pub(super) const SIGNATURE_MESSAGE: &str = "The request signature we calculated does not match the signature you provided. \
     Check your key and signing method.";
const TOKEN_MESSAGE: &str = "The security token included in the request is invalid.";

impl AuthFailure {
    /// The error AWS sends.
    pub fn to_aws(&self, wording: Wording) -> AwsError {
        match wording {
            Wording::S3 => self.to_s3(),
            Wording::Query => self.to_other("", "InvalidClientTokenId", "SignatureDoesNotMatch"),
            Wording::Json => self.to_other("Exception", "UnrecognizedClientException", "InvalidSignatureException"),
        }
    }

    fn to_s3(&self) -> AwsError {
        match self {
            AuthFailure::TwoMechanisms { authorization } => of_header(
                "Only one auth mechanism allowed; only the X-Amz-Algorithm query parameter, Signature query string \
                 parameter or the Authorization header should be specified",
                authorization,
            ),
            AuthFailure::NoScheme { authorization } => of_header(
                "Authorization header is invalid -- one and only one ' ' (space) required",
                authorization,
            ),
            AuthFailure::UnsupportedScheme { authorization } => {
                of_header("Unsupported Authorization Type", authorization)
            }
            AuthFailure::UnsupportedMechanism => AwsError::new(
                400,
                "InvalidRequest",
                "The authorization mechanism you have provided is not supported. Please use AWS4-HMAC-SHA256.",
            ),
            AuthFailure::MalformedHeader { reason } => AwsError::new(
                400,
                "AuthorizationHeaderMalformed",
                format!("The authorization header is malformed; {reason}"),
            ),
            AuthFailure::MalformedQuery { reason } => {
                AwsError::new(400, "AuthorizationQueryParametersError", reason.clone())
            }
            AuthFailure::RepeatedHeader { name } => AwsError::new(
                400,
                "InvalidRequest",
                format!("The header `{name}` may be sent only once"),
            ),
            AuthFailure::MissingDate | AuthFailure::BadDate { .. } => AwsError::new(
                403,
                "AccessDenied",
                "AWS authentication requires a valid Date or x-amz-date header",
            ),
            AuthFailure::MissingPayloadHash => AwsError::new(
                400,
                "InvalidRequest",
                "Missing required header for this request: x-amz-content-sha256",
            ),
            AuthFailure::BadPayloadHash { value } => AwsError::new(
                400,
                "InvalidArgument",
                "x-amz-content-sha256 must be UNSIGNED-PAYLOAD, STREAMING-UNSIGNED-PAYLOAD-TRAILER, \
                 STREAMING-AWS4-HMAC-SHA256-PAYLOAD, STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER, \
                 STREAMING-AWS4-ECDSA-P256-SHA256-PAYLOAD, STREAMING-AWS4-ECDSA-P256-SHA256-PAYLOAD-TRAILER or a valid \
                 sha256 value.",
            )
            .member("ArgumentName", "x-amz-content-sha256")
            .member("ArgumentValue", value.clone()),
            AuthFailure::SignedChunksOfNobody => AwsError::new(
                400,
                "InvalidRequest",
                "Anonymous requests don't support this x-amz-content-sha256 value. Please use UNSIGNED-PAYLOAD or \
                 STREAMING-UNSIGNED-PAYLOAD-TRAILER.",
            ),
            AuthFailure::NotSigned { names } => AwsError::new(
                403,
                "AccessDenied",
                "There were headers present in the request which were not signed",
            )
            .member("HeadersNotSigned", names.clone()),
            AuthFailure::MissingDecodedLength => AwsError::new(
                411,
                "MissingContentLength",
                "You must provide the Content-Length HTTP header.",
            ),
            AuthFailure::IncompleteLink
            | AuthFailure::BadLinkDate { .. }
            | AuthFailure::LinkTooLong
            | AuthFailure::LinkExpired { .. }
            | AuthFailure::AmbiguousLink { .. } => self.link_to_s3(),
            AuthFailure::Skewed { .. }
            | AuthFailure::NotYetValid { .. }
            | AuthFailure::Expired { .. }
            | AuthFailure::UnknownKey { .. }
            | AuthFailure::BadToken { .. }
            | AuthFailure::BadSignature { .. } => self.judgement_to_s3(),
        }
    }

    fn judgement_to_s3(&self) -> AwsError {
        match self {
            AuthFailure::Skewed { amz_date, now_secs } => AwsError::new(
                403,
                "RequestTimeTooSkewed",
                "The difference between the request time and the current time is too large.",
            )
            .member("RequestTime", amz_date.clone())
            .member("ServerTime", date::format_extended(*now_secs))
            .member("MaxAllowedSkewMilliseconds", (super::SKEW_SECS_MAX * 1000).to_string()),
            // AWS tells the first date in milliseconds and the others as dates.
            AuthFailure::NotYetValid {
                at_secs,
                expired_at_secs,
                now_secs,
            } => AwsError::new(403, "AccessDenied", "Request is not yet valid")
                .member("X-Amz-Date", at_secs.saturating_mul(1000).to_string())
                .member("Expires", date::format_extended(*expired_at_secs))
                .member("ServerTime", date::format_extended(*now_secs)),
            AuthFailure::Expired {
                expires_secs,
                expired_at_secs,
                now_secs,
            } => AwsError::new(403, "AccessDenied", "Request has expired")
                .member("X-Amz-Expires", expires_secs.to_string())
                .member("Expires", date::format_extended(*expired_at_secs))
                .member("ServerTime", date::format_extended(*now_secs)),
            AuthFailure::UnknownKey { key_id } => AwsError::new(
                403,
                "InvalidAccessKeyId",
                "The AWS Access Key Id you provided does not exist in our records.",
            )
            .member("AWSAccessKeyId", key_id.clone()),
            AuthFailure::BadToken { token } => AwsError::new(
                400,
                "InvalidToken",
                "The provided token is malformed or otherwise invalid.",
            )
            .member("Token-0", token.clone()),
            AuthFailure::BadSignature {
                key_id,
                signature,
                string_to_sign,
                canonical_request,
            } => {
                let error = AwsError::new(403, "SignatureDoesNotMatch", SIGNATURE_MESSAGE)
                    .member("AWSAccessKeyId", key_id.clone())
                    .member("StringToSign", string_to_sign.clone())
                    .member("SignatureProvided", signature.clone())
                    .member("StringToSignBytes", bytes_of(string_to_sign));
                if canonical_request.is_empty() {
                    return error;
                }
                error
                    .member("CanonicalRequest", canonical_request.clone())
                    .member("CanonicalRequestBytes", bytes_of(canonical_request))
            }
            _ => AwsError::new(403, "AccessDenied", "Access Denied"),
        }
    }

    fn link_to_s3(&self) -> AwsError {
        let denied = |message: String| AwsError::new(403, "AccessDenied", message);
        match self {
            AuthFailure::IncompleteLink => denied(
                "Query-string authentication requires the Signature, Expires and AWSAccessKeyId parameters".to_owned(),
            ),
            AuthFailure::BadLinkDate { value } => {
                denied(format!("Invalid date (should be seconds since epoch): {value}"))
            }
            AuthFailure::LinkTooLong => denied(format!(
                "Expires is too far in the future; make a link that ends within {} seconds",
                super::parse::PRESIGN_SECS_MAX
            )),
            AuthFailure::LinkExpired {
                expired_at_secs,
                now_secs,
            } => denied("Request has expired".to_owned())
                .member("Expires", date::format_extended(*expired_at_secs))
                .member("ServerTime", date::format_extended(*now_secs)),
            AuthFailure::AmbiguousLink { name } => denied(format!(
                "the query parameter `{name}` cannot be signed with Signature Version 2; sign with AWS4-HMAC-SHA256"
            )),
            _ => denied("Access Denied".to_owned()),
        }
    }

    fn to_other(&self, suffix: &'static str, unknown_key: &'static str, bad_signature: &'static str) -> AwsError {
        let incomplete = |reason: String| {
            let code = if suffix.is_empty() {
                "IncompleteSignature"
            } else {
                "IncompleteSignatureException"
            };
            AwsError::new(400, code, reason)
        };
        match self {
            AuthFailure::TwoMechanisms { .. } => {
                incomplete("only one of the Authorization header and X-Amz-Signature may be sent".into())
            }
            AuthFailure::UnsupportedMechanism
            | AuthFailure::NoScheme { .. }
            | AuthFailure::UnsupportedScheme { .. }
            | AuthFailure::IncompleteLink
            | AuthFailure::BadLinkDate { .. }
            | AuthFailure::LinkTooLong
            | AuthFailure::LinkExpired { .. }
            | AuthFailure::AmbiguousLink { .. } => incomplete("the signing algorithm must be AWS4-HMAC-SHA256".into()),
            AuthFailure::MalformedHeader { reason } | AuthFailure::MalformedQuery { reason } => {
                incomplete(reason.clone())
            }
            AuthFailure::RepeatedHeader { name } => incomplete(format!("the header `{name}` may be sent only once")),
            AuthFailure::MissingDate => incomplete(
                "Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header.".into(),
            ),
            AuthFailure::BadDate { value } => {
                incomplete(format!("Date must be in ISO-8601 'basic format'. Got '{value}'."))
            }
            AuthFailure::MissingPayloadHash | AuthFailure::MissingDecodedLength | AuthFailure::SignedChunksOfNobody => {
                incomplete("the payload's hash or length is missing".into())
            }
            AuthFailure::BadPayloadHash { value } => {
                incomplete(format!("x-amz-content-sha256 `{value}` is not a SHA-256"))
            }
            AuthFailure::NotSigned { names } => AwsError::new(
                403,
                bad_signature,
                format!("'{names}' must be a 'SignedHeader' in the AWS Authorization."),
            ),
            AuthFailure::Skewed { amz_date, now_secs } => AwsError::new(
                403,
                bad_signature,
                format!(
                    "Signature expired or not yet current: {amz_date} is more than 15 min. away from {}",
                    date::format(*now_secs)
                ),
            ),
            AuthFailure::NotYetValid { .. } => AwsError::new(403, bad_signature, "Signature not yet current"),
            AuthFailure::Expired {
                expired_at_secs,
                now_secs,
                ..
            } => AwsError::new(
                403,
                bad_signature,
                format!(
                    "Signature expired: {} is now earlier than {}",
                    date::format(*expired_at_secs),
                    date::format(*now_secs)
                ),
            ),
            AuthFailure::UnknownKey { .. } | AuthFailure::BadToken { .. } => {
                AwsError::new(403, unknown_key, TOKEN_MESSAGE)
            }
            AuthFailure::BadSignature { .. } => AwsError::new(403, bad_signature, SIGNATURE_MESSAGE),
        }
    }
}

/// S3's refusal of an `Authorization` header, which it repeats.
fn of_header(message: &str, authorization: &str) -> AwsError {
    AwsError::new(400, "InvalidArgument", message)
        .member("ArgumentName", "Authorization")
        .member("ArgumentValue", authorization)
}

/// A text as S3 shows its bytes: two hexadecimal digits each, with blanks between them.
fn bytes_of(text: &str) -> String {
    let each: Vec<String> = text.bytes().map(|byte| format!("{byte:02x}")).collect();
    each.join(" ")
}
