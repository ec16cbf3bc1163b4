//! Byte ranges: the `Range` header of reads and `x-amz-copy-source-range`.

use std::ops::Range;

/// What a `Range` header asks of content of a known size.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Asked {
    /// No range, or one that RFC 9110 lets a server ignore (another unit, several ranges, nonsense).
    Whole,
    /// These bytes.
    Part(Range<u64>),
    /// Nothing of it exists: 416.
    Unsatisfiable,
}

/// Reads a `Range` header. S3 serves single ranges only and ignores what it cannot read.
pub fn parse(header: Option<&str>, size: u64) -> Asked {
    let Some(spec) = header.and_then(|text| text.trim().strip_prefix("bytes=")) else {
        return Asked::Whole;
    };
    let Some((first, last)) = spec.split_once('-') else {
        return Asked::Whole;
    };
    match (number(first), number(last)) {
        (Number::Is(first), Number::Absent) if first < size => Asked::Part(first..size),
        (Number::Is(first), Number::Is(last)) if first > last => Asked::Whole,
        (Number::Is(first), Number::Is(last)) if first < size => Asked::Part(first..size.min(last.saturating_add(1))),
        (Number::Is(_), Number::Absent | Number::Is(_)) => Asked::Unsatisfiable,
        (Number::Absent, Number::Is(0)) => Asked::Unsatisfiable,
        // The last bytes of nothing are all of it: no range could name them.
        (Number::Absent, Number::Is(_)) if size == 0 => Asked::Whole,
        (Number::Absent, Number::Is(count)) => Asked::Part(size.saturating_sub(count)..size),
        (Number::Absent, Number::Absent) | (Number::Bad, _) | (_, Number::Bad) => Asked::Whole,
    }
}

/// Reads `bytes=first-last`, both given and in order. `None` when it is not of that form.
pub fn parse_copy(header: &str) -> Option<Range<u64>> {
    let (first, last) = header.trim().strip_prefix("bytes=")?.split_once('-')?;
    match (number(first), number(last)) {
        (Number::Is(first), Number::Is(last)) if first <= last => Some(first..last.checked_add(1)?),
        _ => None,
    }
}

enum Number {
    Absent,
    Bad,
    Is(u64),
}

fn number(text: &str) -> Number {
    match text {
        "" => Number::Absent,
        digits if digits.bytes().all(|byte| byte.is_ascii_digit()) => {
            // More digits than fit is simply beyond any object.
            Number::Is(digits.parse().unwrap_or(u64::MAX))
        }
        _ => Number::Bad,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_of_ten_bytes() {
        let check = |header, asked| assert_eq!(parse(Some(header), 10), asked, "{header}");
        check("bytes=0-4", Asked::Part(0..5));
        check("bytes=4-", Asked::Part(4..10));
        check("bytes=-3", Asked::Part(7..10));
        check("bytes=-30", Asked::Part(0..10));
        check("bytes=5-100", Asked::Part(5..10));
        check("bytes=5-99999999999999999999999", Asked::Part(5..10));
        check("bytes=9-9", Asked::Part(9..10));
        check("bytes=10-", Asked::Unsatisfiable);
        check("bytes=10-12", Asked::Unsatisfiable);
        check("bytes=-0", Asked::Unsatisfiable);
        for ignored in [
            "bytes=4-3",
            "bytes=",
            "bytes=-",
            "bytes=a-b",
            "items=0-1",
            "bytes=0-1,3-4",
            "bytes=+1-2",
            "bytes= -1",
            "bytes=0 -1",
        ] {
            check(ignored, Asked::Whole);
        }
        assert_eq!(parse(None, 10), Asked::Whole);
    }

    #[test]
    fn of_an_empty_object_only_the_end_can_be_asked() {
        for header in ["bytes=0-", "bytes=0-0", "bytes=-0"] {
            assert_eq!(parse(Some(header), 0), Asked::Unsatisfiable, "{header}");
        }
        assert_eq!(parse(Some("bytes=-1"), 0), Asked::Whole);
    }

    #[test]
    fn copy_ranges_need_both_ends() {
        assert_eq!(parse_copy("bytes=0-9"), Some(0..10));
        for bad in [
            "bytes=0-",
            "bytes=-5",
            "0-9",
            "bytes=9-0",
            "bytes=0-18446744073709551615",
        ] {
            assert_eq!(parse_copy(bad), None, "{bad}");
        }
    }
}
