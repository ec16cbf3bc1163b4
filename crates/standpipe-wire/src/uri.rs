//! Percent-encoding as SigV4 defines it, and query strings.

use std::borrow::Cow;

const HEX: &[u8; 16] = b"0123456789ABCDEF";

/// RFC 3986 unreserved: the only bytes SigV4 leaves alone.
pub fn is_unreserved(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~')
}

/// Appends `bytes` percent-encoded; `/` stays when `keep_slash`.
pub fn encode_into(out: &mut String, bytes: &[u8], keep_slash: bool) {
    for &byte in bytes {
        if is_unreserved(byte) || (keep_slash && byte == b'/') {
            out.push(char::from(byte));
        } else {
            out.push('%');
            out.push(char::from(HEX[usize::from(byte >> 4)]));
            out.push(char::from(HEX[usize::from(byte & 15)]));
        }
    }
}

/// `text` percent-encoded as a query name or value, or one path segment.
pub fn encode(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    encode_into(&mut out, text.as_bytes(), false);
    out
}

/// `text` percent-encoded as a path: `/` stays.
pub fn encode_path(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    encode_into(&mut out, text.as_bytes(), true);
    out
}

/// Percent-decodes to bytes; `+` means a space when `plus_is_space`. A `%` without two hex digits
/// stays as it is.
pub fn decode_bytes(text: &str, plus_is_space: bool) -> Cow<'_, [u8]> {
    let bytes = text.as_bytes();
    if !bytes.iter().any(|b| *b == b'%' || (plus_is_space && *b == b'+')) {
        return Cow::Borrowed(bytes);
    }
    let mut out = Vec::with_capacity(bytes.len());
    let mut index = 0;
    while index < bytes.len() {
        match bytes[index] {
            b'%' => match (bytes.get(index + 1), bytes.get(index + 2)) {
                (Some(high), Some(low)) => match (nibble(*high), nibble(*low)) {
                    (Some(high), Some(low)) => {
                        out.push(high << 4 | low);
                        index += 2;
                    }
                    _ => out.push(b'%'),
                },
                _ => out.push(b'%'),
            },
            b'+' if plus_is_space => out.push(b' '),
            byte => out.push(byte),
        }
        index += 1;
    }
    Cow::Owned(out)
}

fn nibble(digit: u8) -> Option<u8> {
    char::from(digit)
        .to_digit(16)
        .and_then(|value| u8::try_from(value).ok())
}

/// Percent-decodes a query component; `None` when the bytes are not UTF-8.
pub fn decode_query(text: &str) -> Option<String> {
    String::from_utf8(decode_bytes(text, true).into_owned()).ok()
}

/// Splits and decodes a query string; `None` when a part is not UTF-8. `;` is not a separator.
pub fn parse_query(raw: &str) -> Option<Vec<(String, String)>> {
    let mut pairs = Vec::new();
    for part in raw.split('&').filter(|part| !part.is_empty()) {
        let (name, value) = part.split_once('=').unwrap_or((part, ""));
        pairs.push((decode_query(name)?, decode_query(value)?));
    }
    Some(pairs)
}

/// A query string of encoded pairs in the order given, without `?`.
pub fn format_query(pairs: &[(String, String)]) -> String {
    let mut out = String::new();
    for (name, value) in pairs {
        if !out.is_empty() {
            out.push('&');
        }
        encode_into(&mut out, name.as_bytes(), false);
        out.push('=');
        encode_into(&mut out, value.as_bytes(), false);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn encoding_round_trips_and_keeps_only_unreserved() {
        let text = "a b+c/é~%";
        assert_eq!(encode(text), "a%20b%2Bc%2F%C3%A9~%25");
        assert_eq!(decode_query(&encode(text)).as_deref(), Some(text));
        assert_eq!(encode_path("/a b/c"), "/a%20b/c");
    }

    #[test]
    fn broken_escapes_stay_as_they_are() {
        assert_eq!(decode_query("%4").as_deref(), Some("%4"));
        assert_eq!(decode_query("%zz%").as_deref(), Some("%zz%"));
        assert_eq!(decode_query("%ff"), None);
    }

    #[test]
    fn a_query_keeps_order_duplicates_and_empty_values() {
        let pairs = parse_query("b=2&a&b=1&&c=x%26y").unwrap();
        let expected = [("b", "2"), ("a", ""), ("b", "1"), ("c", "x&y")];
        assert_eq!(pairs, expected.map(|(name, value)| (name.to_owned(), value.to_owned())));
    }
}
