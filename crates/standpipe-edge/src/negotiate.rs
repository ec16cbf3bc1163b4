//! Request headers that choose among representations: Accept-Encoding, validators, Range.

use http::HeaderMap;
use http::header::{ACCEPT, ACCEPT_ENCODING, IF_MATCH, IF_NONE_MATCH, IF_RANGE, RANGE};

/// An encoding a static file can be stored in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encoding {
    /// As it is.
    Identity,
    /// Gzip.
    Gzip,
    /// Brotli.
    Brotli,
}

/// Weights (RFC 9110, 12.5.3) in thousandths.
#[derive(Debug, PartialEq, Eq)]
pub struct Accepted {
    brotli: u16,
    gzip: u16,
    identity: u16,
}

impl Accepted {
    /// Reads Accept-Encoding. Without it only identity is sent: a client that names nothing may
    /// decode nothing.
    pub fn of(headers: &HeaderMap) -> Accepted {
        let (mut brotli, mut gzip, mut identity, mut any) = (None, None, None, None);
        for value in headers.get_all(ACCEPT_ENCODING) {
            for item in value.to_str().unwrap_or("").split(',') {
                let (name, weight) = weighted(item);
                let slot = match name {
                    _ if name.eq_ignore_ascii_case("br") => &mut brotli,
                    _ if name.eq_ignore_ascii_case("gzip") || name.eq_ignore_ascii_case("x-gzip") => &mut gzip,
                    _ if name.eq_ignore_ascii_case("identity") => &mut identity,
                    "*" => &mut any,
                    _ => continue,
                };
                *slot = Some(weight);
            }
        }
        Accepted {
            brotli: brotli.or(any).unwrap_or(0),
            gzip: gzip.or(any).unwrap_or(0),
            // Acceptable unless excluded, and then least wanted of what was named.
            identity: identity.unwrap_or(if any == Some(0) { 0 } else { 1 }),
        }
    }

    /// The best of what exists; identity when nothing is acceptable (RFC 9110 allows it, and a
    /// page beats a 406).
    pub fn choose(&self, has_brotli: bool, has_gzip: bool) -> Encoding {
        let brotli = if has_brotli { self.brotli } else { 0 };
        let gzip = if has_gzip { self.gzip } else { 0 };
        if brotli > 0 && brotli >= gzip && brotli >= self.identity {
            Encoding::Brotli
        } else if gzip > 0 && gzip >= self.identity {
            Encoding::Gzip
        } else {
            Encoding::Identity
        }
    }
}

/// `name;q=0.5` as name and thousandths; a weight that does not parse counts as 0.
fn weighted(item: &str) -> (&str, u16) {
    let mut parts = item.split(';');
    let name = parts.next().unwrap_or("").trim();
    let weight = parts.find_map(|parameter| {
        let (key, value) = parameter.split_once('=')?;
        key.trim().eq_ignore_ascii_case("q").then(|| value.trim())
    });
    let thousandths = match weight {
        None => 1000,
        Some(text) => match text.parse::<f32>() {
            Ok(q) if (0.0..=1.0).contains(&q) => (q * 1000.0).round() as u16,
            _ => 0,
        },
    };
    (name, thousandths)
}

/// What the validators of a request demand.
#[derive(Debug, PartialEq, Eq)]
pub enum Precondition {
    /// Go on.
    Pass,
    /// 304.
    NotModified,
    /// 412.
    Failed,
}

/// Evaluates If-Match, then If-None-Match, against the strong ETag of the chosen representation
/// (RFC 9110, 13.2.2). Static files carry no Last-Modified: a deployment's files have no time of
/// their own, so date validators never hold and are ignored.
pub fn precondition(headers: &HeaderMap, etag: &str) -> Precondition {
    if headers.contains_key(IF_MATCH) && !lists(headers, &IF_MATCH, etag, false) {
        return Precondition::Failed;
    }
    if headers.contains_key(IF_NONE_MATCH) && lists(headers, &IF_NONE_MATCH, etag, true) {
        return Precondition::NotModified;
    }
    Precondition::Pass
}

fn lists(headers: &HeaderMap, name: &http::HeaderName, etag: &str, weak: bool) -> bool {
    headers.get_all(name).iter().any(|value| {
        let tags = value.to_str().unwrap_or("").split(',').map(str::trim);
        tags.into_iter().any(|tag| {
            let tag = if weak {
                tag.strip_prefix("W/").unwrap_or(tag)
            } else {
                tag
            };
            tag == "*" || tag == etag
        })
    })
}

/// What Range asks for.
#[derive(Debug, PartialEq, Eq)]
pub enum Wanted {
    /// All of it: no Range, several ranges, or one that does not parse.
    Whole,
    /// First and last byte, both inside.
    Part(u64, u64),
    /// 416.
    Unsatisfiable,
}

/// Evaluates Range and If-Range against a representation of `bytes` bytes. Several ranges in one
/// request are answered whole, which RFC 9110 (14.2) leaves to the server.
pub fn wanted(headers: &HeaderMap, etag: &str, bytes: u64) -> Wanted {
    let Some(range) = headers.get(RANGE) else {
        return Wanted::Whole;
    };
    if headers
        .get(IF_RANGE)
        .is_some_and(|value| value.as_bytes() != etag.as_bytes())
    {
        return Wanted::Whole;
    }
    let spec = range.to_str().ok().and_then(|text| text.trim().strip_prefix("bytes="));
    let Some((first, last)) = spec.and_then(|spec| spec.trim().split_once('-')) else {
        return Wanted::Whole;
    };
    let digits = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
    if !digits(first) || !digits(last) {
        return Wanted::Whole;
    }
    match (first.parse::<u64>(), last.parse::<u64>()) {
        (Ok(first), Ok(last)) if last < first => Wanted::Whole,
        (Ok(first), _) if first >= bytes => Wanted::Unsatisfiable,
        (Ok(first), Ok(last)) => Wanted::Part(first, last.min(bytes - 1)),
        (Ok(first), Err(_)) if last.is_empty() => Wanted::Part(first, bytes - 1),
        (Err(_), Ok(0)) if first.is_empty() => Wanted::Unsatisfiable,
        (Err(_), Ok(_)) if first.is_empty() && bytes == 0 => Wanted::Unsatisfiable,
        (Err(_), Ok(suffix)) if first.is_empty() => Wanted::Part(bytes.saturating_sub(suffix), bytes - 1),
        _ => Wanted::Whole,
    }
}

/// True when the client shows HTML to a person.
pub fn prefers_html(headers: &HeaderMap) -> bool {
    headers
        .get(ACCEPT)
        .and_then(|value| value.to_str().ok())
        .is_some_and(|accept| accept.contains("text/html"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(pairs: &[(&'static str, &str)]) -> HeaderMap {
        pairs
            .iter()
            .map(|(name, value)| (http::HeaderName::from_static(name), value.parse().unwrap()))
            .collect()
    }

    #[test]
    fn encodings_follow_q_values() {
        use Encoding::{Brotli, Gzip, Identity};
        for (accept, want) in [
            (None, Identity),
            (Some(""), Identity),
            (Some("gzip, deflate, br, zstd"), Brotli),
            (Some("gzip"), Gzip),
            (Some("br;q=0.5, gzip;q=0.8"), Gzip),
            (Some("br;q=0, gzip;q=0"), Identity),
            (Some("*"), Brotli),
            (Some("*;q=0"), Identity),
            (Some("*;q=0.5, br;q=0"), Gzip),
            (Some("identity, br;q=0.5"), Identity),
            (Some("identity;q=0, gzip;q=0.1"), Gzip),
            (Some("BR ; Q=1"), Brotli),
            (Some("br;q=nan"), Identity),
            (Some("br;q=7"), Identity),
            (Some("abr, xgzip"), Identity),
        ] {
            let map = accept
                .map(|value| headers(&[("accept-encoding", value)]))
                .unwrap_or_default();
            assert_eq!(Accepted::of(&map).choose(true, true), want, "{accept:?}");
        }
        let br_only = headers(&[("accept-encoding", "br")]);
        assert_eq!(Accepted::of(&br_only).choose(false, true), Identity);
    }

    #[test]
    fn validators_compare_as_the_standard_says() {
        for (name, value, want) in [
            ("if-none-match", "\"a\"", Precondition::NotModified),
            ("if-none-match", "W/\"a\"", Precondition::NotModified),
            ("if-none-match", "\"x\", \"a\"", Precondition::NotModified),
            ("if-none-match", "*", Precondition::NotModified),
            ("if-none-match", "\"b\"", Precondition::Pass),
            ("if-none-match", "a", Precondition::Pass),
            ("if-match", "\"a\"", Precondition::Pass),
            ("if-match", "W/\"a\"", Precondition::Failed),
            ("if-match", "*", Precondition::Pass),
            ("if-match", "\"b\"", Precondition::Failed),
        ] {
            assert_eq!(
                precondition(&headers(&[(name, value)]), "\"a\""),
                want,
                "{name}: {value}"
            );
        }
    }

    #[test]
    fn ranges_are_cut_ignored_or_refused() {
        for (range, bytes, want) in [
            ("bytes=0-0", 10, Wanted::Part(0, 0)),
            ("bytes=2-", 10, Wanted::Part(2, 9)),
            ("bytes=2-99", 10, Wanted::Part(2, 9)),
            ("bytes=-3", 10, Wanted::Part(7, 9)),
            ("bytes=-30", 10, Wanted::Part(0, 9)),
            ("bytes=-0", 10, Wanted::Unsatisfiable),
            ("bytes=10-", 10, Wanted::Unsatisfiable),
            ("bytes=0-", 0, Wanted::Unsatisfiable),
            ("bytes=-1", 0, Wanted::Unsatisfiable),
            ("bytes=5-2", 10, Wanted::Whole),
            ("bytes=0-1,3-4", 10, Wanted::Whole),
            ("bytes=a-b", 10, Wanted::Whole),
            ("bytes=-", 10, Wanted::Whole),
            ("bytes=+1-2", 10, Wanted::Whole),
            ("lines=0-1", 10, Wanted::Whole),
            ("bytes=99999999999999999999-", 10, Wanted::Whole),
        ] {
            assert_eq!(
                wanted(&headers(&[("range", range)]), "\"a\"", bytes),
                want,
                "{range} of {bytes}"
            );
        }
        let same = headers(&[("range", "bytes=0-1"), ("if-range", "\"a\"")]);
        assert_eq!(wanted(&same, "\"a\"", 10), Wanted::Part(0, 1));
        assert_eq!(wanted(&same, "\"b\"", 10), Wanted::Whole);
    }
}
