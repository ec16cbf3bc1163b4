//! Percent-encoded texts in headers: `x-amz-copy-source` and `x-amz-tagging` are encoded as in a form.

use percent_encoding::percent_decode_str;

/// Reads a text in which `+` is a blank and `%41` a byte of UTF-8. `None` when an escape is cut short or the bytes are
/// no UTF-8: S3 refuses both, where a lenient reader would name another key or tag than the client meant.
pub fn decode(text: &str) -> Option<String> {
    let mut escapes = text.split('%').skip(1);
    let whole = escapes.all(|escape| {
        let digits = escape.as_bytes().get(..2);
        digits.is_some_and(|digits| digits.iter().all(u8::is_ascii_hexdigit))
    });
    let spaced = text.replace('+', " ");
    let decoded = percent_decode_str(&spaced).decode_utf8().ok()?;
    whole.then(|| decoded.into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escapes_are_whole_or_refused() {
        for (text, decoded) in [
            ("a+b", Some("a b")),
            ("%2Ba%20%C3%BC", Some("+a ü")),
            ("", Some("")),
            ("%", None),
            ("%2", None),
            ("a%ZZ", None),
            ("%C3%", None),
            ("%C3", None),
            ("%ü0", None),
        ] {
            assert_eq!(decode(text).as_deref(), decoded, "{text}");
        }
    }
}
