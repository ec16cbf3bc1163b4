//! Moments as the service models carry them, in their three wire formats.

use time::format_description::well_known::Rfc3339;
use time::{OffsetDateTime, UtcOffset};

use super::schema::TimestampFormat;

/// A moment: seconds since 1970-01-01T00:00:00Z and nanoseconds within that second.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Timestamp {
    /// Seconds since 1970.
    pub epoch_secs: i64,
    /// Nanoseconds, below one milliard.
    pub nanos: u32,
}

impl Timestamp {
    /// A whole second.
    pub const fn from_secs(epoch_secs: i64) -> Timestamp {
        Timestamp { epoch_secs, nanos: 0 }
    }

    /// From milliseconds since 1970.
    pub const fn from_millis(epoch_millis: i64) -> Timestamp {
        Timestamp {
            epoch_secs: epoch_millis.div_euclid(1000),
            nanos: (epoch_millis.rem_euclid(1000) * 1_000_000) as u32,
        }
    }

    /// Milliseconds since 1970, the rest cut off.
    pub const fn as_millis(self) -> i64 {
        self.epoch_secs
            .saturating_mul(1000)
            .saturating_add((self.nanos / 1_000_000) as i64)
    }

    /// Writes the moment. Outside the years 0 to 9999 it is written as 1970.
    pub fn format(self, format: TimestampFormat) -> String {
        match format {
            TimestampFormat::Iso8601 => self.iso8601(),
            TimestampFormat::Rfc822 => self.rfc822(),
            TimestampFormat::Epoch if self.nanos == 0 => self.epoch_secs.to_string(),
            TimestampFormat::Epoch => {
                let millis = self.as_millis();
                let sign = if millis < 0 { "-" } else { "" };
                format!(
                    "{sign}{}.{:03}",
                    millis.unsigned_abs() / 1000,
                    millis.unsigned_abs() % 1000
                )
            }
        }
    }

    /// `2015-01-02T03:04:05.678Z`, always three digits of a second as S3 and Lambda write it.
    pub fn iso8601(self) -> String {
        let at = self.calendar();
        let mut out = String::with_capacity(24);
        push_digits(&mut out, at.year().unsigned_abs(), 4);
        for (before, number) in [
            ('-', u8::from(at.month())),
            ('-', at.day()),
            ('T', at.hour()),
            (':', at.minute()),
            (':', at.second()),
        ] {
            out.push(before);
            push_digits(&mut out, u32::from(number), 2);
        }
        out.push('.');
        push_digits(&mut out, u32::from(at.millisecond()), 3);
        out.push('Z');
        out
    }

    /// `Fri, 02 Jan 2015 03:04:05 GMT`.
    pub fn rfc822(self) -> String {
        let at = self.calendar();
        let mut out = String::with_capacity(29);
        out.push_str(WEEKDAYS[usize::from(at.weekday().number_days_from_monday()) % 7]);
        out.push_str(", ");
        push_digits(&mut out, u32::from(at.day()), 2);
        out.push(' ');
        out.push_str(MONTHS[(usize::from(u8::from(at.month())) + 11) % 12]);
        out.push(' ');
        push_digits(&mut out, at.year().unsigned_abs(), 4);
        for (before, number) in [(' ', at.hour()), (':', at.minute()), (':', at.second())] {
            out.push(before);
            push_digits(&mut out, u32::from(number), 2);
        }
        out.push_str(" GMT");
        out
    }

    /// Reads any of the three formats; `None` when it is none of them.
    pub fn parse(text: &str) -> Option<Timestamp> {
        let text = text.trim();
        if let Ok(at) = OffsetDateTime::parse(text, &Rfc3339) {
            return Some(at.to_offset(UtcOffset::UTC).into());
        }
        if let Some(at) = parse_iso_without_zone(text) {
            return Some(at);
        }
        if text.starts_with(|first: char| first.is_ascii_digit() || first == '-') {
            return parse_epoch(text);
        }
        let at = httpdate::parse_http_date(text).ok()?;
        let since = at.duration_since(std::time::UNIX_EPOCH).ok()?;
        Some(Timestamp {
            epoch_secs: i64::try_from(since.as_secs()).ok()?,
            nanos: since.subsec_nanos(),
        })
    }

    fn calendar(self) -> OffsetDateTime {
        OffsetDateTime::from_unix_timestamp(self.epoch_secs)
            .and_then(|at| at.replace_nanosecond(self.nanos))
            .ok()
            .filter(|at| (0..=9999).contains(&at.year()))
            .unwrap_or(OffsetDateTime::UNIX_EPOCH)
    }
}

const WEEKDAYS: [&str; 7] = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
const MONTHS: [&str; 12] = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
];

/// The last `digits` digits of a number, with zeros in front. A page of a listing holds a thousand moments,
/// and `format!` was a tenth of its cost.
fn push_digits(out: &mut String, number: u32, digits: u32) {
    for place in (0..digits).rev() {
        let digit = number / 10_u32.pow(place) % 10;
        out.push(char::from(b'0' + digit as u8));
    }
}

/// `2015-01-02` and `2015-01-02T03:04:05`: S3 takes a date alone in lifecycle rules.
fn parse_iso_without_zone(text: &str) -> Option<Timestamp> {
    let full = match text.len() {
        10 => format!("{text}T00:00:00Z"),
        19 => format!("{text}Z"),
        _ => return None,
    };
    OffsetDateTime::parse(&full, &Rfc3339).ok().map(Into::into)
}

/// Decimal seconds; exact to the nanosecond, which a float is not.
fn parse_epoch(text: &str) -> Option<Timestamp> {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    if !fraction.bytes().all(|byte| byte.is_ascii_digit()) {
        return text.parse::<f64>().ok().and_then(Timestamp::from_f64);
    }
    let Ok(secs) = whole.parse::<i64>() else {
        return text.parse::<f64>().ok().and_then(Timestamp::from_f64);
    };
    let digits: String = fraction.chars().chain("000000000".chars()).take(9).collect();
    let nanos: u32 = digits.parse().ok()?;
    if whole.starts_with('-') && nanos > 0 {
        return Some(Timestamp {
            epoch_secs: secs.checked_sub(1)?,
            nanos: 1_000_000_000 - nanos,
        });
    }
    Some(Timestamp {
        epoch_secs: secs,
        nanos,
    })
}

impl Timestamp {
    /// From seconds as a JSON number; to the microsecond. `None` when not finite or out of range.
    pub fn from_f64(secs: f64) -> Option<Timestamp> {
        if !secs.is_finite() || secs.abs() > 1e12 {
            return None;
        }
        let whole = secs.floor();
        let micros = ((secs - whole) * 1e6).round() as u32;
        let carry = i64::from(micros >= 1_000_000);
        Some(Timestamp {
            epoch_secs: whole as i64 + carry,
            nanos: (micros % 1_000_000) * 1000,
        })
    }
}

impl From<OffsetDateTime> for Timestamp {
    fn from(at: OffsetDateTime) -> Timestamp {
        Timestamp {
            epoch_secs: at.unix_timestamp(),
            nanos: at.nanosecond(),
        }
    }
}

impl From<std::time::SystemTime> for Timestamp {
    fn from(at: std::time::SystemTime) -> Timestamp {
        OffsetDateTime::from(at).into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn timestamp_is_written_and_read_in_each_format() {
        let at = Timestamp {
            epoch_secs: 1_420_167_845,
            nanos: 678_000_000,
        };
        for (format, text) in [
            (TimestampFormat::Iso8601, "2015-01-02T03:04:05.678Z"),
            (TimestampFormat::Rfc822, "Fri, 02 Jan 2015 03:04:05 GMT"),
            (TimestampFormat::Epoch, "1420167845.678"),
        ] {
            assert_eq!(at.format(format), text);
            assert_eq!(
                Timestamp::parse(text).map(|read| read.epoch_secs),
                Some(at.epoch_secs),
                "{text}"
            );
        }
    }

    #[test]
    fn timestamp_reads_offsets_bare_dates_and_negative_epochs() {
        assert_eq!(
            Timestamp::parse("1970-01-01T01:00:00+01:00"),
            Some(Timestamp::from_secs(0))
        );
        assert_eq!(Timestamp::parse("1970-01-02"), Some(Timestamp::from_secs(86400)));
        assert_eq!(
            Timestamp::parse("-0.5"),
            Some(Timestamp {
                epoch_secs: -1,
                nanos: 500_000_000
            })
        );
        assert_eq!(Timestamp::parse("-1.5"), Some(Timestamp::from_millis(-1500)));
        assert_eq!(Timestamp::from_millis(-1500).format(TimestampFormat::Epoch), "-1.500");
        for bad in ["", "yesterday", "2015-13-01", "1e99", "2015-01-02T99:00:00Z"] {
            assert_eq!(Timestamp::parse(bad), None, "{bad}");
        }
    }
}
