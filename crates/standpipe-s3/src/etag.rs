//! Entity tags: the MD5 of the content, or the MD5 of the parts' MD5s with `-PARTS` behind it.

use fast_md5::Md5;

/// The ETag of an object or part.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ETag {
    /// The digest.
    pub md5: [u8; 16],
    /// Number of parts; 0 for an object written in one piece.
    pub parts: u16,
}

impl ETag {
    /// ETag of content written in one piece.
    pub fn single(md5: [u8; 16]) -> ETag {
        ETag { md5, parts: 0 }
    }

    /// ETag of a completed multipart upload.
    pub fn of_parts(parts: impl Iterator<Item = [u8; 16]>) -> ETag {
        let mut hasher = Md5::new();
        let mut count = 0u16;
        for md5 in parts {
            hasher.update(&md5);
            count = count.saturating_add(1);
        }
        ETag {
            md5: hasher.finalize(),
            parts: count,
        }
    }

    /// As text without quotes.
    pub fn bare(&self) -> String {
        let mut text = String::with_capacity(TEXT_BYTES);
        self.push(&mut text);
        text
    }

    /// As AWS sends it, in quotes.
    pub fn quoted(&self) -> String {
        let mut text = String::with_capacity(TEXT_BYTES);
        text.push('"');
        self.push(&mut text);
        text.push('"');
        text
    }

    fn push(&self, text: &mut String) {
        for byte in self.md5 {
            for nibble in [byte >> 4, byte & 15] {
                text.push(char::from(HEX[usize::from(nibble)]));
            }
        }
        if self.parts > 0 {
            text.push('-');
            text.push_str(&self.parts.to_string());
        }
    }

    /// Whether `sent`, with or without quotes or a weak mark, names this ETag.
    pub fn is(&self, sent: &str) -> bool {
        unquote(sent) == self.bare()
    }
}

/// Longest text of an ETag with its quotes, in bytes.
const TEXT_BYTES: usize = 40;
const HEX: &[u8; 16] = b"0123456789abcdef";

/// An ETag as clients send it, without weak mark and quotes.
pub fn unquote(sent: &str) -> &str {
    let sent = sent.trim();
    sent.strip_prefix("W/").unwrap_or(sent).trim_matches('"')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn multipart_etag_is_md5_of_md5s() {
        let part = |data: &[u8]| -> [u8; 16] { fast_md5::digest(data) };
        let etag = ETag::of_parts([part(b"a"), part(b"b")].into_iter());
        let joined: [u8; 16] = fast_md5::digest(&[part(b"a"), part(b"b")].concat());
        assert_eq!(etag, ETag { md5: joined, parts: 2 });
        assert!(etag.bare().ends_with("-2"));
    }

    #[test]
    fn quotes_and_weak_marks_do_not_matter() {
        let etag = ETag::single(fast_md5::digest(b""));
        assert_eq!(etag.quoted(), "\"d41d8cd98f00b204e9800998ecf8427e\"");
        for sent in [
            "d41d8cd98f00b204e9800998ecf8427e",
            " \"d41d8cd98f00b204e9800998ecf8427e\"",
            "W/\"d41d8cd98f00b204e9800998ecf8427e\"",
        ] {
            assert!(etag.is(sent), "{sent}");
        }
        assert!(!etag.is("\"d41d8cd98f00b204e9800998ecf8427f\""));
    }
}
