//! Signing: what our client does, and what presigns URLs.

use http::header::{AUTHORIZATION, HeaderName, HeaderValue};
use http::{HeaderMap, Method};

use super::canonical::{self, Canonical, PathRule};
use super::{ChunkKey, date, key};
use crate::identity::AccessKey;
use crate::uri;

/// What is signed for, and with which key.
#[derive(Clone, Copy)]
pub struct Signer<'a> {
    /// The key.
    pub key: &'a AccessKey,
    /// Region of the scope.
    pub region: &'a str,
    /// Signing name, for example `s3`.
    pub service: &'a str,
    /// Date of the request, Unix seconds.
    pub at_secs: i64,
    /// Keeps derived keys between requests.
    pub cache: &'a key::SigningKeys,
}

/// The request to sign.
pub struct ToSign<'a> {
    /// HTTP method.
    pub method: &'a Method,
    /// Path as it will be sent.
    pub raw_path: &'a str,
    /// Query as it will be sent, without `?`.
    pub raw_query: &'a str,
    /// Value of the `host` header.
    pub authority: &'a str,
}

impl Signer<'_> {
    /// Adds `x-amz-date`, `x-amz-content-sha256`, `x-amz-security-token` and `authorization`.
    /// Every `x-amz-*` header, `content-type` and `content-md5` is signed. `payload_hash` is hex or
    /// one of S3's words. What comes back signs the chunks of a payload that is sent in such.
    pub fn sign_headers(&self, request: &ToSign<'_>, headers: &mut HeaderMap, payload_hash: &str) -> ChunkKey {
        let amz_date = date::format(self.at_secs);
        set(headers, "x-amz-date", &amz_date);
        if self.service == "s3" {
            set(headers, "x-amz-content-sha256", payload_hash);
        }
        if let Some(token) = &self.key.session_token {
            set(headers, "x-amz-security-token", token);
        }
        let mut names: Vec<&str> = headers
            .keys()
            .map(HeaderName::as_str)
            .filter(|name| name.starts_with("x-amz-") || matches!(*name, "content-type" | "content-md5"))
            .collect();
        names.push("host");
        names.sort_unstable();
        let signature = self.signature(request, headers, &names, payload_hash, &amz_date, request.raw_query);
        let mut signed = String::new();
        canonical::push_joined(&mut signed, &names);
        let value = format!(
            "AWS4-HMAC-SHA256 Credential={}/{}, SignedHeaders={signed}, Signature={signature}",
            self.key.id,
            self.scope(&amz_date)
        );
        if let Ok(value) = HeaderValue::from_str(&value) {
            headers.insert(AUTHORIZATION, value);
        }
        ChunkKey {
            signing_key: self.signing_key(&amz_date),
            scope: self.scope(&amz_date),
            amz_date,
            seed: signature,
        }
    }

    /// The query of a presigned URL: the request's own query with the six `X-Amz-*` parameters.
    /// Only `host` and the headers given are signed; the payload is not.
    pub fn presign(&self, request: &ToSign<'_>, headers: &HeaderMap, expires_secs: u32) -> String {
        let amz_date = date::format(self.at_secs);
        let mut names: Vec<&str> = headers.keys().map(HeaderName::as_str).collect();
        names.push("host");
        names.sort_unstable();
        let mut signed = String::new();
        canonical::push_joined(&mut signed, &names);
        let credential = format!("{}/{}", self.key.id, self.scope(&amz_date));
        let expires = expires_secs.to_string();
        let mut query = request.raw_query.to_owned();
        let mut push = |name: &str, value: &str| {
            if !query.is_empty() {
                query.push('&');
            }
            query.push_str(name);
            query.push('=');
            uri::encode_into(&mut query, value.as_bytes(), false);
        };
        push("X-Amz-Algorithm", super::parse::ALGORITHM);
        push("X-Amz-Credential", &credential);
        push("X-Amz-Date", &amz_date);
        push("X-Amz-Expires", &expires);
        if let Some(token) = &self.key.session_token {
            push("X-Amz-Security-Token", token);
        }
        push("X-Amz-SignedHeaders", &signed);
        let payload_hash = if self.service == "s3" {
            super::payload::UNSIGNED
        } else {
            super::payload::EMPTY_SHA256
        };
        let signature = self.signature(request, headers, &names, payload_hash, &amz_date, &query);
        query.push_str("&X-Amz-Signature=");
        query.push_str(&signature);
        query
    }

    fn scope(&self, amz_date: &str) -> String {
        let day = amz_date.get(..8).unwrap_or(amz_date);
        format!("{day}/{}/{}/aws4_request", self.region, self.service)
    }

    fn signature(
        &self,
        request: &ToSign<'_>,
        headers: &HeaderMap,
        names: &[&str],
        payload_hash: &str,
        amz_date: &str,
        raw_query: &str,
    ) -> String {
        let path_rule = if self.service == "s3" {
            PathRule::Raw
        } else {
            PathRule::Normalised
        };
        let canonical_request = Canonical {
            method: request.method,
            raw_path: request.raw_path,
            raw_query,
            headers,
            authority: request.authority,
            signed_headers: names,
            payload_hash,
            path_rule,
        }
        .to_text();
        let string_to_sign = canonical::string_to_sign(amz_date, &self.scope(amz_date), &canonical_request);
        key::hex(&key::hmac(&self.signing_key(amz_date), string_to_sign.as_bytes()))
    }

    fn signing_key(&self, amz_date: &str) -> [u8; 32] {
        let day = amz_date.get(..8).unwrap_or(amz_date);
        let secret = &self.key.secret;
        self.cache.get(&self.key.id, secret, day, self.region, self.service)
    }
}

fn set(headers: &mut HeaderMap, name: &'static str, value: &str) {
    if let Ok(value) = HeaderValue::from_str(value) {
        headers.insert(HeaderName::from_static(name), value);
    }
}
