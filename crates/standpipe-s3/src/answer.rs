//! What answers of several operations have in common: checksum members, dates, owners, encodings.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use standpipe_wire::model::s3 as model;
use standpipe_wire::protocol::Timestamp;
use standpipe_wire::{AccountId, Head};

use crate::access::canonical_id;
use crate::checksum::Stored;
use crate::disk::object::ObjectRecord;

/// Sets the one checksum member of an output that belongs to the sum's algorithm.
macro_rules! set_checksum {
    ($out:expr, $algorithm:expr, $text:expr) => {{
        let text = Some($text);
        match $algorithm {
            $crate::checksum::Algorithm::Crc32 => $out.checksum_crc32 = text,
            $crate::checksum::Algorithm::Crc32c => $out.checksum_crc32c = text,
            $crate::checksum::Algorithm::Crc64Nvme => $out.checksum_crc64nvme = text,
            $crate::checksum::Algorithm::Sha1 => $out.checksum_sha1 = text,
            $crate::checksum::Algorithm::Sha256 => $out.checksum_sha256 = text,
            $crate::checksum::Algorithm::Sha512 => $out.checksum_sha512 = text,
            $crate::checksum::Algorithm::Md5 => $out.checksum_md5 = text,
            $crate::checksum::Algorithm::XxHash64 => $out.checksum_xxhash64 = text,
            $crate::checksum::Algorithm::XxHash3 => $out.checksum_xxhash3 = text,
            $crate::checksum::Algorithm::XxHash128 => $out.checksum_xxhash128 = text,
        }
    }};
}
pub(crate) use set_checksum;

/// The checksum members of an input as (algorithm, sent value).
macro_rules! sent_checksums {
    ($input:expr) => {
        [
            ($crate::checksum::Algorithm::Crc32, &$input.checksum_crc32),
            ($crate::checksum::Algorithm::Crc32c, &$input.checksum_crc32c),
            ($crate::checksum::Algorithm::Crc64Nvme, &$input.checksum_crc64nvme),
            ($crate::checksum::Algorithm::Sha1, &$input.checksum_sha1),
            ($crate::checksum::Algorithm::Sha256, &$input.checksum_sha256),
            ($crate::checksum::Algorithm::Sha512, &$input.checksum_sha512),
            ($crate::checksum::Algorithm::Md5, &$input.checksum_md5),
            ($crate::checksum::Algorithm::XxHash64, &$input.checksum_xxhash64),
            ($crate::checksum::Algorithm::XxHash3, &$input.checksum_xxhash3),
            ($crate::checksum::Algorithm::XxHash128, &$input.checksum_xxhash128),
        ]
    };
}
pub(crate) use sent_checksums;

/// The header every answer about an object carries: all objects are encrypted with SSE-S3 or said
/// otherwise.
pub fn aes256() -> Option<model::ServerSideEncryption> {
    Some(model::ServerSideEncryption::AES256)
}

/// `ChecksumType` of a stored checksum.
pub fn checksum_type(stored: &Stored) -> Option<model::ChecksumType> {
    Some(stored.kind.name().into())
}

/// S3 shows whole seconds everywhere, in lists as `.000Z`.
pub fn timestamp(modified_ms: u64) -> Timestamp {
    Timestamp::from_secs(i64::try_from(modified_ms / 1000).unwrap_or(i64::MAX))
}

/// As in `Last-Modified`.
pub fn http_date(modified_ms: u64) -> String {
    timestamp(modified_ms).rfc822()
}

/// A count on the wire.
pub fn count(number: usize) -> Option<i32> {
    Some(i32::try_from(number).unwrap_or(i32::MAX))
}

/// A size on the wire.
pub fn size(bytes: u64) -> Option<i64> {
    Some(i64::try_from(bytes).unwrap_or(i64::MAX))
}

/// What RFC 3986 leaves as it is.
const UNRESERVED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// A text as one component of a URL.
pub fn component(text: &str) -> String {
    utf8_percent_encode(text, UNRESERVED).to_string()
}

/// Where an object is found, as the client that wrote it reaches this server. Slashes of the key are encoded,
/// as on AWS.
pub fn object_url(head: &Head, bucket: &str, key: &str) -> String {
    let scheme = if head.secure { "https" } else { "http" };
    let in_host = head.host.strip_prefix(bucket).is_some_and(|rest| rest.starts_with('.'));
    let path = if in_host { String::new() } else { format!("{bucket}/") };
    format!("{scheme}://{}/{path}{}", head.authority, component(key))
}

/// An account as owner. AWS stopped sending display names in November 2025.
pub fn owner(account: AccountId) -> Option<model::Owner> {
    Some(model::Owner {
        display_name: None,
        id: Some(canonical_id(account)),
    })
}

/// Storage class in a listing, where STANDARD is shown.
pub fn listed_class(record: &ObjectRecord) -> &str {
    record.description.storage_class.as_deref().unwrap_or("STANDARD")
}

/// Text of an optional member, empty when absent.
pub fn or_empty(member: &Option<String>) -> &str {
    member.as_deref().unwrap_or_default()
}

/// How names are shown in a listing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Names {
    url: bool,
}

impl Names {
    /// By the request's `encoding-type`.
    pub fn new(encoding: Option<&model::EncodingType>) -> Names {
        Names {
            url: encoding.is_some(),
        }
    }

    /// One name. `encoding-type=url` is the form encoding with `/` kept.
    pub fn show(self, name: &str) -> String {
        if !self.url {
            return name.to_owned();
        }
        let mut out = String::with_capacity(name.len());
        for byte in name.bytes() {
            match byte {
                b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b'*' | b'/' => {
                    out.push(char::from(byte))
                }
                b' ' => out.push('+'),
                _ => out.push_str(&format!("%{byte:02X}")),
            }
        }
        out
    }

    /// One name in bytes; keys are UTF-8, so nothing is lost.
    pub fn show_bytes(self, name: &[u8]) -> String {
        self.show(&String::from_utf8_lossy(name))
    }

    /// An optional name.
    pub fn show_option(self, name: &Option<String>) -> Option<String> {
        name.as_deref().map(|name| self.show(name))
    }
}

/// Joins the accounts of a record into the members of a listing.
pub fn checksum_algorithms(stored: Option<&Stored>) -> Vec<model::ChecksumAlgorithm> {
    stored
        .map(|stored| stored.sum.algorithm.name().into())
        .into_iter()
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_form_encoded_when_asked() {
        let url = Names { url: true };
        assert_eq!(url.show("a b/c+d é%\n~"), "a+b/c%2Bd+%C3%A9%25%0A%7E");
        assert_eq!(Names { url: false }.show("a b"), "a b");
    }

    #[test]
    fn times_are_whole_seconds() {
        assert_eq!(timestamp(1_700_000_000_999).iso8601(), "2023-11-14T22:13:20.000Z");
        assert_eq!(http_date(1_700_000_000_999), "Tue, 14 Nov 2023 22:13:20 GMT");
    }
}
