//! User metadata beyond ASCII: encoded words on the way in are read, and what is beyond ASCII goes out in them.
//!
//! S3 decodes values as RFC 2047 says before it keeps them, and encodes what is beyond ASCII when it returns them:
//! <https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingMetadata.html#UserMetadata>. Bytes of a header stand
//! for the characters of Latin-1, as in the example there; fields of a form are UTF-8.

use std::collections::BTreeMap;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use http::HeaderMap;
use percent_encoding::percent_decode;

/// What the headers of user metadata begin with.
const HEADER_PREFIX: &str = "x-amz-meta-";
/// Most characters of encoded text in one word, so that the word with its frame is within RFC 2047's 75.
const WORD_CHARS_MAX: usize = 63;

/// Metadata with the values of headers taken as Latin-1. What came in the query or in a form is UTF-8.
pub fn sent(headers: &HeaderMap, mut metadata: BTreeMap<String, String>) -> BTreeMap<String, String> {
    for (name, value) in metadata.iter_mut().filter(|(_, value)| !value.is_ascii()) {
        let header = headers.get(format!("{HEADER_PREFIX}{name}"));
        // What is no UTF-8 has been taken as Latin-1 already.
        if header.is_some_and(|header| std::str::from_utf8(header.as_bytes()).is_ok()) {
            *value = value.bytes().map(char::from).collect();
        }
    }
    metadata
}

/// A value as it was sent, with its encoded words read. What is no whole encoded word stays as it is.
pub fn decode(sent: &str) -> String {
    if !sent.contains("=?") {
        return sent.to_owned();
    }
    let mut out = String::with_capacity(sent.len());
    let mut rest = sent;
    let mut after_word = false;
    while let Some(start) = rest.find("=?") {
        let (plain, from) = rest.split_at(start);
        let Some((text, len)) = word(from) else {
            out.push_str(plain);
            out.push_str("=?");
            rest = &from[2..];
            after_word = false;
            continue;
        };
        // Blanks between two encoded words only separate them.
        if !(after_word && plain.chars().all(char::is_whitespace)) {
            out.push_str(plain);
        }
        out.push_str(&text);
        rest = &from[len..];
        after_word = true;
    }
    out.push_str(rest);
    out
}

/// The encoded word `=?UTF-8?B?...?=` or `=?UTF-8?Q?...?=` a text begins with, decoded, and its length in bytes.
fn word(text: &str) -> Option<(String, usize)> {
    let (charset, rest) = text.strip_prefix("=?")?.split_once('?')?;
    let (encoding, rest) = rest.split_once('?')?;
    let (encoded, after) = rest.split_once("?=")?;
    let bytes = match encoding {
        "B" | "b" => STANDARD.decode(encoded).ok()?,
        // `_` is a blank, `=41` a byte: percent-encoding with another sign, once real percent signs are out of the way.
        "Q" | "q" if !encoded.contains([' ', '?']) => {
            let percent = encoded.replace('%', "=25").replace('_', "=20").replace('=', "%");
            percent_decode(percent.as_bytes()).collect()
        }
        _ => return None,
    };
    let decoded = match charset {
        charset if charset.eq_ignore_ascii_case("utf-8") || charset.eq_ignore_ascii_case("us-ascii") => {
            String::from_utf8(bytes).ok()?
        }
        charset if charset.eq_ignore_ascii_case("iso-8859-1") => bytes.into_iter().map(char::from).collect(),
        _ => return None,
    };
    Some((decoded, text.len() - after.len()))
}

/// A value as a header carries it. One that itself reads like an encoded word is encoded as well: whoever decodes it
/// would see another value.
pub fn encode(kept: &str) -> String {
    let is_plain = kept.bytes().all(|byte| matches!(byte, b' '..=b'~' | b'\t'));
    if is_plain && (!kept.contains("=?") || decode(kept) == kept) {
        return kept.to_owned();
    }
    let beyond = kept.chars().filter(|c| !c.is_ascii()).count();
    // Text that is mostly ASCII stays readable.
    let quoted = beyond <= kept.chars().count() - beyond;
    let mut words = Vec::new();
    push_words(kept, quoted, &mut words);
    words.join(" ")
}

fn push_words(text: &str, quoted: bool, words: &mut Vec<String>) {
    let encoded = if quoted { q(text) } else { STANDARD.encode(text) };
    let chars = text.chars().count();
    if encoded.len() > WORD_CHARS_MAX && chars > 1 {
        let middle = text.char_indices().nth(chars / 2).map_or(text.len(), |(at, _)| at);
        let (first, second) = text.split_at(middle);
        push_words(first, quoted, words);
        push_words(second, quoted, words);
        return;
    }
    let kind = if quoted { 'Q' } else { 'B' };
    words.push(format!("=?UTF-8?{kind}?{encoded}?="));
}

fn q(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        match byte {
            b' ' => out.push('_'),
            b'=' | b'_' | b'?' | 0..=0x1f | 0x7f.. => out.push_str(&format!("={byte:02X}")),
            _ => out.push(char::from(byte)),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn values_as_aws_documents_them() {
        // The example of the user guide: bytes of UTF-8 taken as Latin-1.
        let latin1: String = "ÄMÄZÕÑ S3".bytes().map(char::from).collect();
        for (sent, shown) in [
            ("AMAZONS3", "AMAZONS3"),
            (latin1.as_str(), "=?UTF-8?B?w4PChE3Dg8KEWsODwpXDg8KRIFMz?="),
            (
                "=?UTF-8?B?w4PChE3Dg8KEWsODwpXDg8KRIFMz?=",
                "=?UTF-8?B?w4PChE3Dg8KEWsODwpXDg8KRIFMz?=",
            ),
            ("Hello World\u{e9}", "=?UTF-8?Q?Hello_World=C3=A9?="),
            ("=?utf-8?q?a=3Db_c%?=", "a=b c%"),
            ("=?UTF-8?Q?a?= =?UTF-8?Q?b?= c", "ab c"),
            ("=?ISO-8859-1?Q?caf=E9?=", "=?UTF-8?Q?caf=C3=A9?="),
            ("=?UTF-8?X?a?=", "=?UTF-8?X?a?="),
            ("=?UTF-8?B?", "=?UTF-8?B?"),
            ("a =? b", "a =? b"),
            (
                "=?UTF-8?Q?=3D=3FUTF-8=3FB=3FYQ=3D=3D=3F=3D?=",
                "=?UTF-8?Q?=3D=3FUTF-8=3FB=3FYQ=3D=3D=3F=3D?=",
            ),
        ] {
            assert_eq!(encode(&decode(sent)), shown, "{sent}");
        }
    }

    proptest! {
        #[test]
        fn every_value_comes_back(value in "\\PC{0,200}|(=\\?|\\?=|=\\?UTF-8\\?Q\\?|=\\?utf-8\\?b\\?|YQ==|=C3|_| |a|é){0,20}") {
            let shown = encode(&value);
            prop_assert!(shown.is_ascii());
            prop_assert_eq!(decode(&shown), value);
        }
    }
}
