//! HMAC-SHA256, signing keys and their cache.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use hmac::{Hmac, KeyInit, Mac};
use sha2::{Digest, Sha256};

use crate::identity::SecretKey;

/// Signing keys kept at most; one is 32 bytes and lives a day.
const CACHED_KEYS_MAX: usize = 4096;

/// HMAC-SHA256 of `data`.
pub fn hmac(key: &[u8], data: &[u8]) -> [u8; 32] {
    // HMAC takes a key of any length, so the error arm is never reached.
    let Ok(mut mac) = <Hmac<Sha256> as KeyInit>::new_from_slice(key) else {
        return [0; 32];
    };
    mac.update(data);
    mac.finalize().into_bytes().into()
}

/// SHA-256 in lower-case hex.
pub fn sha256_hex(data: &[u8]) -> String {
    hex(&Sha256::digest(data))
}

/// Lower-case hex.
pub fn hex(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    let mut out = String::with_capacity(bytes.len() * 2);
    for byte in bytes {
        out.push(char::from(DIGITS[usize::from(byte >> 4)]));
        out.push(char::from(DIGITS[usize::from(byte & 15)]));
    }
    out
}

/// The key that signs for one secret, day (`20260102`), region and service.
pub fn derive(secret: &str, day: &str, region: &str, service: &str) -> [u8; 32] {
    let mut first = Vec::with_capacity(4 + secret.len());
    first.extend_from_slice(b"AWS4");
    first.extend_from_slice(secret.as_bytes());
    let day_key = hmac(&first, day.as_bytes());
    let region_key = hmac(&day_key, region.as_bytes());
    let service_key = hmac(&region_key, service.as_bytes());
    hmac(&service_key, b"aws4_request")
}

struct Cached {
    secret: SecretKey,
    signing_key: [u8; 32],
}

/// Derived keys by (access key id, scope). A changed secret misses.
#[derive(Default)]
pub struct SigningKeys {
    cache: Mutex<HashMap<String, Cached>>,
}

impl SigningKeys {
    /// The signing key of `secret` for the scope, from the cache or derived.
    pub fn get(&self, key_id: &str, secret: &SecretKey, day: &str, region: &str, service: &str) -> [u8; 32] {
        let mut name = String::with_capacity(key_id.len() + day.len() + region.len() + service.len() + 3);
        for part in [key_id, "/", day, "/", region, "/", service] {
            name.push_str(part);
        }
        {
            let cache = self.cache.lock().unwrap_or_else(PoisonError::into_inner);
            if let Some(cached) = cache.get(&name)
                && cached.secret.expose() == secret.expose()
            {
                return cached.signing_key;
            }
        }
        let signing_key = derive(secret.expose(), day, region, service);
        let mut cache = self.cache.lock().unwrap_or_else(PoisonError::into_inner);
        if cache.len() >= CACHED_KEYS_MAX {
            cache.clear();
        }
        cache.insert(
            name,
            Cached {
                secret: secret.clone(),
                signing_key,
            },
        );
        signing_key
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn derives_the_key_of_the_aws_documentation() {
        // The worked example of "Create a signed AWS API request" in the IAM user guide.
        let key = derive(
            "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY",
            "20120215",
            "us-east-1",
            "iam",
        );
        assert_eq!(
            hex(&key),
            "f4780e2d9f65fa895f9c67b32ce1baf0b0d8a43505a000a1a9e090d414db404d"
        );
    }

    #[test]
    fn a_changed_secret_is_not_served_from_the_cache() {
        let keys = SigningKeys::default();
        let one = keys.get("AKIA", &SecretKey::new("one"), "20260101", "r", "s3");
        let two = keys.get("AKIA", &SecretKey::new("two"), "20260101", "r", "s3");
        assert_ne!(one, two);
        assert_eq!(one, keys.get("AKIA", &SecretKey::new("one"), "20260101", "r", "s3"));
    }
}
