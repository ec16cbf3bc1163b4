//! AWS Signature Version 4: verification of header, presigned, chunked and POST form signatures,
//! and signing for our own client. Of Version 2 only what SDKs still make: S3 links and forms.

pub mod canonical;
pub mod chunk_sign;
pub mod chunked;
pub mod date;
pub mod failure;
pub mod key;
pub mod link;
pub mod parse;
pub mod payload;
pub mod post;
pub mod request;
pub mod sign;

use std::sync::Arc;

use http::{HeaderMap, Method};
use subtle::ConstantTimeEq;

use crate::clock::Clock;
use crate::identity::{AccessKey, AccountId, Identity, KeyRing, SecretKey, Verified};
use canonical::{Canonical, PathRule};
use failure::AuthFailure;
use parse::{Presented, Source};

/// Greatest difference between a request's date and ours, seconds.
pub const SKEW_SECS_MAX: i64 = 15 * 60;

/// Signed for when the key id is unknown, so that both refusals cost the same.
const DUMMY_SECRET: &str = "an unknown key id costs as much as a wrong signature";

/// Judges credentials. One per server; it is the only maker of [`Verified`] identities.
pub struct Authenticator {
    keys: Arc<dyn KeyRing>,
    clock: Arc<dyn Clock>,
    signing_keys: key::SigningKeys,
}

/// The parts of a request that a signature covers, as sent.
#[derive(Clone, Copy)]
pub struct Signed<'a> {
    /// HTTP method.
    pub method: &'a Method,
    /// Path.
    pub raw_path: &'a str,
    /// Query without `?`.
    pub raw_query: &'a str,
    /// Header fields.
    pub headers: &'a HeaderMap,
    /// Value of the `host` header.
    pub authority: &'a str,
}

/// How strictly a request is judged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// Signatures are verified.
    Strict,
    /// `--dev` on loopback: any key id is believed.
    Dev,
}

/// An accepted signature and what verifies the chunks that follow it.
pub struct Session {
    /// The caller.
    pub identity: Verified<Identity>,
    /// `None` in dev mode: chunk signatures are not checked.
    pub chunks: Option<ChunkKey>,
}

/// What chunk signatures are made with.
#[derive(Clone)]
pub struct ChunkKey {
    pub(crate) signing_key: [u8; 32],
    pub(crate) amz_date: String,
    pub(crate) scope: String,
    /// Signature of the request: the first link of the chain.
    pub(crate) seed: String,
}

impl Authenticator {
    /// Judges by the keys of `keys` and the time of `clock`.
    pub fn new(keys: Arc<dyn KeyRing>, clock: Arc<dyn Clock>) -> Authenticator {
        Authenticator {
            keys,
            clock,
            signing_keys: key::SigningKeys::default(),
        }
    }

    /// The server's time, Unix seconds.
    pub fn now_secs(&self) -> i64 {
        i64::try_from(self.clock.since_epoch().as_secs()).unwrap_or(i64::MAX)
    }

    /// The identity of a request without credentials.
    pub fn anonymous(&self) -> Verified<Identity> {
        Verified::new(Identity::Anonymous)
    }

    /// Date, expiry and signed headers: all that can be judged before the payload is read.
    pub fn check_freshness(&self, presented: &Presented, signed: &Signed<'_>, mode: Mode) -> Result<(), AuthFailure> {
        let now_secs = self.now_secs();
        if let Source::Query { expires_secs } = presented.source {
            let expired_at_secs = presented.at_secs.saturating_add(expires_secs);
            if now_secs > expired_at_secs {
                return Err(AuthFailure::Expired {
                    expires_secs,
                    expired_at_secs,
                    now_secs,
                });
            }
        }
        if mode == Mode::Dev {
            return Ok(());
        }
        match presented.source {
            Source::Header if (now_secs - presented.at_secs).abs() > SKEW_SECS_MAX => {
                return Err(AuthFailure::Skewed {
                    amz_date: presented.amz_date.clone(),
                    now_secs,
                });
            }
            Source::Query { expires_secs } if presented.at_secs - now_secs > SKEW_SECS_MAX => {
                return Err(AuthFailure::NotYetValid {
                    at_secs: presented.at_secs,
                    expired_at_secs: presented.at_secs.saturating_add(expires_secs),
                    now_secs,
                });
            }
            Source::Header | Source::Query { .. } => {}
        }
        check_signed_headers(&presented.signed_headers, signed.headers)
    }

    /// Refuses a key id that nobody has, before anything is spent on the request.
    pub fn check_known(&self, presented: &Presented, mode: Mode) -> Result<(), AuthFailure> {
        if mode == Mode::Dev || self.keys.lookup(&presented.key_id).is_some() {
            return Ok(());
        }
        Err(AuthFailure::UnknownKey {
            key_id: presented.key_id.clone(),
        })
    }

    /// Judges the signature over `signed` and `payload_hash` (the last line of the canonical request).
    pub fn verify(
        &self,
        presented: &Presented,
        signed: &Signed<'_>,
        payload_hash: &str,
        mode: Mode,
    ) -> Result<Session, AuthFailure> {
        if mode == Mode::Dev {
            let identity = Identity::Key(self.dev_key(&presented.key_id));
            return Ok(Session {
                identity: Verified::new(identity),
                chunks: None,
            });
        }
        let (key, signing_key) = self.signing_key(presented);
        let rules: &[PathRule] = match presented.service.as_str() {
            "s3" => &[PathRule::Raw, PathRule::EncodedOnce],
            _ => &[PathRule::Normalised],
        };
        let scope = presented.scope();
        let names: Vec<&str> = presented.signed_headers.iter().map(String::as_str).collect();
        let mut tried: Option<(String, String)> = None;
        for rule in rules {
            let canonical_request = Canonical {
                method: signed.method,
                raw_path: signed.raw_path,
                raw_query: signed.raw_query,
                headers: signed.headers,
                authority: signed.authority,
                signed_headers: &names,
                payload_hash,
                path_rule: *rule,
            }
            .to_text();
            let string_to_sign = canonical::string_to_sign(&presented.amz_date, &scope, &canonical_request);
            let expected = key::hex(&key::hmac(&signing_key, string_to_sign.as_bytes()));
            if bool::from(expected.as_bytes().ct_eq(presented.signature.as_bytes())) {
                let key = key.ok_or_else(|| AuthFailure::UnknownKey {
                    key_id: presented.key_id.clone(),
                })?;
                check_token(&key, presented.token.as_deref())?;
                let chunks = ChunkKey {
                    signing_key,
                    amz_date: presented.amz_date.clone(),
                    scope,
                    seed: expected,
                };
                return Ok(Session {
                    identity: Verified::new(Identity::Key(key)),
                    chunks: Some(chunks),
                });
            }
            tried.get_or_insert((string_to_sign, canonical_request));
        }
        let (string_to_sign, canonical_request) = tried.unwrap_or_default();
        Err(match key {
            None => AuthFailure::UnknownKey {
                key_id: presented.key_id.clone(),
            },
            Some(_) => AuthFailure::BadSignature {
                key_id: presented.key_id.clone(),
                signature: presented.signature.clone(),
                string_to_sign,
                canonical_request,
            },
        })
    }

    /// The key and its signing key; an unknown key id costs a derivation all the same.
    fn signing_key(&self, presented: &Presented) -> (Option<AccessKey>, [u8; 32]) {
        let (day, region, service) = (&presented.day, &presented.region, &presented.service);
        match self.keys.lookup(&presented.key_id) {
            Some(key) => {
                let signing_key = self
                    .signing_keys
                    .get(&presented.key_id, &key.secret, day, region, service);
                (Some(key), signing_key)
            }
            None => (None, key::derive(DUMMY_SECRET, day, region, service)),
        }
    }

    /// A known key keeps its identity; twelve digits select that account; others the default one.
    pub(crate) fn dev_key(&self, key_id: &str) -> AccessKey {
        if let Some(key) = self.keys.lookup(key_id) {
            return key;
        }
        let account = AccountId::parse(key_id).unwrap_or(AccountId::DEFAULT);
        AccessKey {
            id: key_id.to_owned(),
            secret: SecretKey::new(""),
            session_token: None,
            account,
            principal_arn: format!("arn:aws:iam::{account}:root"),
            policy: None,
        }
    }
}

/// `host` and every `x-amz-*` header sent must be signed.
fn check_signed_headers(signed: &[String], headers: &HeaderMap) -> Result<(), AuthFailure> {
    let is_signed = |name: &str| signed.binary_search_by(|known| known.as_str().cmp(name)).is_ok();
    let mut missing: Vec<&str> = Vec::new();
    if !is_signed("host") {
        missing.push("host");
    }
    for name in headers.keys() {
        let name = name.as_str();
        if name.starts_with("x-amz-") && !is_signed(name) {
            missing.push(name);
        }
    }
    if missing.is_empty() {
        return Ok(());
    }
    missing.sort_unstable();
    Err(AuthFailure::NotSigned {
        names: missing.join(", "),
    })
}

/// The session token of the request must be the key's own, and absent when the key has none. AWS does not know the key
/// of a session without its token.
pub(crate) fn check_token(key: &AccessKey, sent: Option<&str>) -> Result<(), AuthFailure> {
    match (&key.session_token, sent) {
        (None, None) => Ok(()),
        (Some(expected), Some(sent)) if bool::from(expected.as_bytes().ct_eq(sent.as_bytes())) => Ok(()),
        (Some(_), None) => Err(AuthFailure::UnknownKey { key_id: key.id.clone() }),
        (_, Some(sent)) => Err(AuthFailure::BadToken { token: sent.to_owned() }),
    }
}
