//! The path of a request, decoded exactly once.

use std::borrow::Cow;

/// A decoded path.
#[derive(Debug, PartialEq, Eq)]
pub struct DecodedPath<'a> {
    /// Percent-decoded text; begins with `/`.
    pub text: Cow<'a, str>,
    /// False when the text must not find a static file: an encoded slash (`%2F` names a character
    /// of a segment, not a separator), broken escapes, or bytes that are not UTF-8.
    pub names_a_file: bool,
}

/// A path nobody sends by accident; answered with 400.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PathError {
    /// A zero byte.
    #[error("the path contains a zero byte")]
    Nul,
    /// A `.` or `..` segment, plain or encoded. Clients resolve them before they send.
    #[error("the path contains a `.` or `..` segment")]
    Dots,
    /// Not in origin form.
    #[error("the path does not begin with `/`")]
    NotAbsolute,
}

/// Decodes the raw path of a request.
pub fn decode(raw: &str) -> Result<DecodedPath<'_>, PathError> {
    if !raw.starts_with('/') {
        return Err(PathError::NotAbsolute);
    }
    let decoded = if raw.contains('%') {
        decode_escapes(raw)
    } else {
        DecodedPath {
            text: Cow::Borrowed(raw),
            names_a_file: true,
        }
    };
    if decoded.text.contains('\0') {
        return Err(PathError::Nul);
    }
    // A backslash separates for some file systems and browsers, so it separates here too.
    if decoded
        .text
        .split(['/', '\\'])
        .any(|segment| segment == "." || segment == "..")
    {
        return Err(PathError::Dots);
    }
    Ok(decoded)
}

fn decode_escapes(raw: &str) -> DecodedPath<'static> {
    let mut bytes = Vec::with_capacity(raw.len());
    let mut names_a_file = true;
    let mut rest = raw.as_bytes();
    while let Some((&first, after)) = rest.split_first() {
        rest = after;
        if first != b'%' {
            bytes.push(first);
            continue;
        }
        let digits = after
            .first_chunk::<2>()
            .and_then(|[high, low]| Some((hex(*high)? << 4) | hex(*low)?));
        match digits {
            Some(byte) => {
                names_a_file &= byte != b'/';
                bytes.push(byte);
                rest = &after[2..];
            }
            None => {
                names_a_file = false;
                bytes.push(b'%');
            }
        }
    }
    match String::from_utf8(bytes) {
        Ok(text) => DecodedPath {
            text: Cow::Owned(text),
            names_a_file,
        },
        Err(error) => DecodedPath {
            text: Cow::Owned(String::from_utf8_lossy(error.as_bytes()).into_owned()),
            names_a_file: false,
        },
    }
}

fn hex(digit: u8) -> Option<u8> {
    char::from(digit).to_digit(16).map(|value| value as u8)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_decode_once() {
        for (raw, text, names_a_file) in [
            ("/", "/", true),
            ("/a%20b", "/a b", true),
            ("/%C3%BC.html", "/ü.html", true),
            ("/a%2Fb", "/a/b", false),
            ("/a%252Fb", "/a%2Fb", true),
            ("/a%2", "/a%2", false),
            ("/a%zz", "/a%zz", false),
            ("/%ff", "/\u{fffd}", false),
            ("//a", "//a", true),
            ("/a...b/..c", "/a...b/..c", true),
        ] {
            let decoded = decode(raw).unwrap();
            assert_eq!(
                (decoded.text.as_ref(), decoded.names_a_file),
                (text, names_a_file),
                "{raw}"
            );
        }
    }

    #[test]
    fn climbing_paths_are_refused() {
        for raw in [
            "/..",
            "/../a",
            "/a/%2e%2e/b",
            "/%2e%2e%2fa",
            "/a/.%2E",
            "/./a",
            "/a%5c..%5cb",
            "/..\\a",
        ] {
            assert_eq!(decode(raw), Err(PathError::Dots), "{raw}");
        }
        assert_eq!(decode("/a%00b"), Err(PathError::Nul));
        assert_eq!(decode("*"), Err(PathError::NotAbsolute));
    }
}
