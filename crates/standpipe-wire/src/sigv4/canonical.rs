//! The canonical request and the string to sign, byte for byte as AWS defines them.
//!
//! Source: "Create a signed AWS API request" (IAM user guide); S3 differs in that its path is
//! neither normalised nor encoded a second time ("Authenticating Requests (AWS Signature Version 4)").

use http::{HeaderMap, Method};

use super::key::sha256_hex;
use crate::uri;

/// What a signature covers.
pub struct Canonical<'a> {
    /// HTTP method.
    pub method: &'a Method,
    /// Path as sent.
    pub raw_path: &'a str,
    /// Query as sent, without `?`.
    pub raw_query: &'a str,
    /// All header fields of the request.
    pub headers: &'a HeaderMap,
    /// Value of the `host` header as sent.
    pub authority: &'a str,
    /// Names of the signed headers, lower case, ascending.
    pub signed_headers: &'a [&'a str],
    /// Value of the last line.
    pub payload_hash: &'a str,
    /// How the path is written.
    pub path_rule: PathRule,
}

/// How the path of the canonical request is made from the path as sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PathRule {
    /// S3: as sent.
    Raw,
    /// S3, for clients that sign the encoded form of a path they send unencoded.
    EncodedOnce,
    /// Other services: dot segments and double slashes removed, then encoded again.
    Normalised,
}

/// The query parameter that carries the signature itself and is left out.
const SIGNATURE_PARAMETER: &str = "X-Amz-Signature";

impl Canonical<'_> {
    /// The canonical request.
    pub fn to_text(&self) -> String {
        let mut out = String::with_capacity(512 + self.raw_path.len() + self.raw_query.len());
        out.push_str(self.method.as_str());
        out.push('\n');
        match self.path_rule {
            PathRule::Raw => out.push_str(self.raw_path),
            PathRule::EncodedOnce => uri::encode_into(&mut out, &uri::decode_bytes(self.raw_path, false), true),
            PathRule::Normalised => {
                uri::encode_into(&mut out, normalise_path(self.raw_path).as_bytes(), true);
            }
        }
        out.push('\n');
        push_query(&mut out, self.raw_query);
        out.push('\n');
        for name in self.signed_headers {
            out.push_str(name);
            out.push(':');
            self.push_header_values(&mut out, name);
            out.push('\n');
        }
        out.push('\n');
        push_joined(&mut out, self.signed_headers);
        out.push('\n');
        out.push_str(self.payload_hash);
        out
    }

    fn push_header_values(&self, out: &mut String, name: &str) {
        if name == "host" {
            out.push_str(self.authority);
            return;
        }
        for (index, value) in self.headers.get_all(name).iter().enumerate() {
            if index > 0 {
                out.push(',');
            }
            push_collapsed(out, &String::from_utf8_lossy(value.as_bytes()));
        }
    }
}

/// `names` joined by `;`.
pub fn push_joined(out: &mut String, names: &[&str]) {
    for (index, name) in names.iter().enumerate() {
        if index > 0 {
            out.push(';');
        }
        out.push_str(name);
    }
}

/// Leading and trailing blanks removed, runs of spaces made one.
fn push_collapsed(out: &mut String, value: &str) {
    let value = value.trim_matches([' ', '\t']);
    if !value.contains("  ") {
        out.push_str(value);
        return;
    }
    let mut space_before = false;
    for c in value.chars() {
        if c != ' ' || !space_before {
            out.push(c);
        }
        space_before = c == ' ';
    }
}

/// Each pair encoded anew, sorted by name then value, duplicates kept.
fn push_query(out: &mut String, raw: &str) {
    if raw.is_empty() {
        return;
    }
    let mut pairs: Vec<(String, String)> = Vec::with_capacity(8);
    for part in raw.split('&').filter(|part| !part.is_empty()) {
        let (name, value) = part.split_once('=').unwrap_or((part, ""));
        let name = canonical_component(name);
        if name != SIGNATURE_PARAMETER {
            pairs.push((name, canonical_component(value)));
        }
    }
    pairs.sort_unstable();
    for (index, (name, value)) in pairs.iter().enumerate() {
        if index > 0 {
            out.push('&');
        }
        out.push_str(name);
        out.push('=');
        out.push_str(value);
    }
}

fn canonical_component(raw: &str) -> String {
    if raw.bytes().all(uri::is_unreserved) {
        return raw.to_owned();
    }
    let mut out = String::with_capacity(raw.len() + 8);
    uri::encode_into(&mut out, &uri::decode_bytes(raw, true), false);
    out
}

/// RFC 3986 section 5.2.4 plus AWS's removal of empty segments; a trailing slash stays.
fn normalise_path(raw: &str) -> String {
    let mut segments: Vec<&str> = Vec::new();
    for segment in raw.split('/') {
        match segment {
            "" | "." => {}
            ".." => {
                segments.pop();
            }
            other => segments.push(other),
        }
    }
    if segments.is_empty() {
        return "/".to_owned();
    }
    let mut out = String::with_capacity(raw.len());
    for segment in &segments {
        out.push('/');
        out.push_str(segment);
    }
    if raw.ends_with('/') {
        out.push('/');
    }
    out
}

/// The string to sign of a request.
pub fn string_to_sign(amz_date: &str, scope: &str, canonical: &str) -> String {
    format!(
        "AWS4-HMAC-SHA256\n{amz_date}\n{scope}\n{}",
        sha256_hex(canonical.as_bytes())
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn queries_are_sorted_with_duplicates_and_without_the_signature() {
        let mut out = String::new();
        push_query(&mut out, "b=2&a=z&b=1&flag&X-Amz-Signature=ff&k=a+b%2fc");
        assert_eq!(out, "a=z&b=1&b=2&flag=&k=a%20b%2Fc");
    }

    #[test]
    fn paths_of_other_services_lose_dots_and_empty_segments() {
        for (raw, expected) in [
            ("", "/"),
            ("/", "/"),
            ("/a/../b//c/./", "/b/c/"),
            ("/../..", "/"),
            ("/a%20b", "/a%20b"),
        ] {
            assert_eq!(normalise_path(raw), expected, "{raw}");
        }
    }

    #[test]
    fn header_values_are_trimmed_and_collapsed() {
        let mut out = String::new();
        push_collapsed(&mut out, "  a   b  c ");
        assert_eq!(out, "a b c");
    }
}
