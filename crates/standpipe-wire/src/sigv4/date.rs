//! `X-Amz-Date`: the basic ISO 8601 form `20260102T030405Z`, to and from Unix seconds.

use time::{Date, Month, OffsetDateTime, Time};

/// `20260102T030405Z` as Unix seconds; `None` for any other form.
pub fn parse(text: &str) -> Option<i64> {
    let bytes = text.as_bytes();
    if bytes.len() != 16 || bytes[8] != b'T' || bytes[15] != b'Z' {
        return None;
    }
    let number = |from: usize, to: usize| -> Option<u16> {
        let digits = text.get(from..to)?;
        digits
            .bytes()
            .all(|b| b.is_ascii_digit())
            .then(|| digits.parse().ok())?
    };
    let small = |from: usize| number(from, from + 2).and_then(|value| u8::try_from(value).ok());
    let month = Month::try_from(small(4)?).ok()?;
    let date = Date::from_calendar_date(i32::from(number(0, 4)?), month, small(6)?).ok()?;
    let time = Time::from_hms(small(9)?, small(11)?, small(13)?).ok()?;
    Some(date.with_time(time).assume_utc().unix_timestamp())
}

/// Unix seconds as `20260102T030405Z`.
pub fn format(unix_secs: i64) -> String {
    let at = OffsetDateTime::from_unix_timestamp(unix_secs).unwrap_or(OffsetDateTime::UNIX_EPOCH);
    format!(
        "{:04}{:02}{:02}T{:02}{:02}{:02}Z",
        at.year(),
        u8::from(at.month()),
        at.day(),
        at.hour(),
        at.minute(),
        at.second()
    )
}

/// Unix seconds as `2026-01-02T03:04:05Z`, the form of S3's error members.
pub fn format_extended(unix_secs: i64) -> String {
    let at = OffsetDateTime::from_unix_timestamp(unix_secs).unwrap_or(OffsetDateTime::UNIX_EPOCH);
    format!(
        "{:04}-{:02}-{:02}T{:02}:{:02}:{:02}Z",
        at.year(),
        u8::from(at.month()),
        at.day(),
        at.hour(),
        at.minute(),
        at.second()
    )
}

/// `2026-01-02T03:04:05(.fff)Z`, as POST policies write their expiration, as Unix seconds.
pub fn parse_extended(text: &str) -> Option<i64> {
    let whole = text.strip_suffix('Z')?;
    let whole = match whole.split_once('.') {
        Some((whole, fraction)) if fraction.bytes().all(|b| b.is_ascii_digit()) => whole,
        Some(_) => return None,
        None => whole,
    };
    let bytes = whole.as_bytes();
    if bytes.len() != 19 || bytes[4] != b'-' || bytes[7] != b'-' || bytes[13] != b':' || bytes[16] != b':' {
        return None;
    }
    let basic: String = whole.chars().filter(|c| !matches!(c, '-' | ':')).chain(['Z']).collect();
    parse(&basic)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_round_trip_and_bad_ones_are_refused() {
        assert_eq!(parse("20260102T030405Z"), Some(1_767_323_045));
        assert_eq!(format(1_767_323_045), "20260102T030405Z");
        assert_eq!(parse_extended("2026-01-02T03:04:05.123Z"), Some(1_767_323_045));
        assert_eq!(format_extended(1_767_323_045), "2026-01-02T03:04:05Z");
        for bad in [
            "",
            "20260102T030405",
            "20261302T030405Z",
            "2026010 T030405Z",
            "+0260102T030405Z",
        ] {
            assert_eq!(parse(bad), None, "{bad}");
        }
    }
}
