//! Conditional requests, with AWS's precedence.
//!
//! Reads: <https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObject.html>. Writes:
//! <https://docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-writes.html>.

use standpipe_wire::protocol::Timestamp;

use crate::errors::S3Error;
use crate::etag::{ETag, unquote};

/// The four conditional headers of a read. Times are whole seconds since 1970.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ReadConditions {
    /// `If-Match`.
    pub if_match: Option<String>,
    /// `If-None-Match`.
    pub if_none_match: Option<String>,
    /// `If-Modified-Since`.
    pub if_modified_since_secs: Option<i64>,
    /// `If-Unmodified-Since`.
    pub if_unmodified_since_secs: Option<i64>,
}

/// What the conditions of a read come to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReadVerdict {
    /// Serve it.
    Go,
    /// 304.
    NotModified,
    /// 412, naming the header that failed.
    Failed(&'static str),
}

impl ReadConditions {
    /// Judges an object that exists.
    ///
    /// An `If-Match` that holds makes `If-Unmodified-Since` void, and an `If-None-Match` that was
    /// sent makes `If-Modified-Since` void.
    pub fn judge(&self, etag: &ETag, modified_ms: u64) -> ReadVerdict {
        let modified_secs = i64::try_from(modified_ms / 1000).unwrap_or(i64::MAX);
        match (&self.if_match, self.if_unmodified_since_secs) {
            (Some(list), _) if !names(list, etag) => return ReadVerdict::Failed("If-Match"),
            (None, Some(since)) if modified_secs > since => return ReadVerdict::Failed("If-Unmodified-Since"),
            _ => {}
        }
        match (&self.if_none_match, self.if_modified_since_secs) {
            (Some(list), _) if names(list, etag) => ReadVerdict::NotModified,
            (None, Some(since)) if modified_secs <= since => ReadVerdict::NotModified,
            _ => ReadVerdict::Go,
        }
    }

    /// Judges the source of a copy: every failure is a 412.
    pub fn judge_copy_source(&self, etag: &ETag, modified_ms: u64) -> Result<(), S3Error> {
        let condition = match self.judge(etag, modified_ms) {
            ReadVerdict::Go => return Ok(()),
            ReadVerdict::Failed("If-Match") => "x-amz-copy-source-If-Match",
            ReadVerdict::Failed(_) => "x-amz-copy-source-If-Unmodified-Since",
            ReadVerdict::NotModified if self.if_none_match.is_some() => "x-amz-copy-source-If-None-Match",
            ReadVerdict::NotModified => "x-amz-copy-source-If-Modified-Since",
        };
        Err(S3Error::PreconditionFailed { condition })
    }
}

/// Whether an `If-Range` header, an ETag or a date, still names what is stored: otherwise the range was meant for other
/// bytes, and all are served (RFC 9110, 13.1.5). What was not sent holds.
pub fn range_holds(if_range: Option<&str>, etag: &ETag, modified_ms: u64) -> bool {
    let Some(sent) = if_range.map(str::trim) else {
        return true;
    };
    match Timestamp::parse(sent) {
        Some(date) => u64::try_from(date.epoch_secs).is_ok_and(|secs| secs == modified_ms / 1000),
        // A weak ETag names no bytes.
        None => !sent.starts_with("W/") && etag.is(sent),
    }
}

/// The conditional headers of a write, judged inside the transaction that writes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct WriteConditions {
    if_match: Option<String>,
    if_none_match: bool,
}

impl WriteConditions {
    /// Checks the headers. As on AWS, `If-None-Match` takes only `*`, `If-Match` anything else, and only one of
    /// the two is sent.
    pub fn new(if_match: Option<&str>, if_none_match: Option<&str>) -> Result<WriteConditions, S3Error> {
        let value_refused = |header: &'static str| S3Error::ConditionRefused {
            header,
            why: format!("We don't accept the provided value of {header} header for this API"),
        };
        if if_match.is_some() && if_none_match.is_some() {
            return Err(S3Error::ConditionRefused {
                header: "If-Match,If-None-Match",
                why: "Multiple conditional request headers present in the request".to_owned(),
            });
        }
        if if_none_match.is_some_and(|list| unquote(list) != "*") {
            return Err(value_refused("If-None-Match"));
        }
        if if_match.is_some_and(|list| unquote(list) == "*") {
            return Err(value_refused("If-Match"));
        }
        Ok(WriteConditions {
            if_match: if_match.map(str::to_owned),
            if_none_match: if_none_match.is_some(),
        })
    }

    /// Whether the write asks for anything.
    pub fn is_any(&self) -> bool {
        self.if_match.is_some() || self.if_none_match
    }

    /// Judges the newest version of the key: `None` when there is none or it is a delete marker.
    pub fn judge(&self, key: &str, current: Option<&ETag>) -> Result<(), S3Error> {
        match (current, &self.if_match) {
            (Some(_), _) if self.if_none_match => Err(S3Error::PreconditionFailed {
                condition: "If-None-Match",
            }),
            (Some(etag), Some(list)) if !names(list, etag) => {
                Err(S3Error::PreconditionFailed { condition: "If-Match" })
            }
            (None, Some(_)) => Err(S3Error::NoSuchKey { key: key.to_owned() }),
            _ => Ok(()),
        }
    }
}

/// Whether a header value, one ETag or a list or `*`, names `etag`.
fn names(list: &str, etag: &ETag) -> bool {
    list.split(',').any(|one| unquote(one) == "*" || etag.is(one))
}

#[cfg(test)]
mod tests {
    use super::*;

    const ETAG: ETag = ETag {
        md5: [0xab; 16],
        parts: 0,
    };
    const MODIFIED_MS: u64 = 1_000_999;

    /// Every combination of the four headers, each absent, true or false, against the rule told in
    /// AWS's words.
    #[test]
    fn read_matrix() {
        let same = Some(ETAG.quoted());
        let other = Some("\"00\"".to_owned());
        for if_match in [None, same.clone(), other.clone(), Some("*".into())] {
            for if_none_match in [None, same.clone(), other.clone(), Some("*".into())] {
                for modified_since in [None, Some(999), Some(1000), Some(1001)] {
                    for unmodified_since in [None, Some(999), Some(1000), Some(1001)] {
                        let conditions = ReadConditions {
                            if_match: if_match.clone(),
                            if_none_match: if_none_match.clone(),
                            if_modified_since_secs: modified_since,
                            if_unmodified_since_secs: unmodified_since,
                        };
                        let expected = if if_match == other {
                            ReadVerdict::Failed("If-Match")
                        } else if if_match.is_none() && unmodified_since == Some(999) {
                            ReadVerdict::Failed("If-Unmodified-Since")
                        } else if (if_none_match.is_some() && if_none_match != other)
                            || (if_none_match.is_none() && matches!(modified_since, Some(1000 | 1001)))
                        {
                            ReadVerdict::NotModified
                        } else {
                            ReadVerdict::Go
                        };
                        assert_eq!(conditions.judge(&ETAG, MODIFIED_MS), expected, "{conditions:?}");
                    }
                }
            }
        }
    }

    #[test]
    fn a_range_holds_for_the_same_bytes_only() {
        for (sent, holds) in [
            (None, true),
            (Some(ETAG.quoted()), true),
            (Some(format!("W/{}", ETAG.quoted())), false),
            (Some("\"00\"".to_owned()), false),
            (Some("Thu, 01 Jan 1970 00:16:40 GMT".to_owned()), true),
            (Some("Thu, 01 Jan 1970 00:16:41 GMT".to_owned()), false),
            (Some("yesterday".to_owned()), false),
        ] {
            assert_eq!(range_holds(sent.as_deref(), &ETAG, MODIFIED_MS), holds, "{sent:?}");
        }
    }

    #[test]
    fn write_matrix() {
        let check = |if_match, if_none_match, current: Option<&ETag>, expected: &str| {
            let verdict = WriteConditions::new(if_match, if_none_match).and_then(|c| c.judge("k", current));
            let code = verdict
                .err()
                .map_or("ok".into(), |error| error.into_aws().code.into_owned());
            assert_eq!(code, expected, "{if_match:?} {if_none_match:?} {current:?}");
        };
        let quoted = ETAG.quoted();
        let bare = ETAG.bare();
        check(None, None, None, "ok");
        check(None, None, Some(&ETAG), "ok");
        check(None, Some("*"), None, "ok");
        check(None, Some("*"), Some(&ETAG), "PreconditionFailed");
        check(None, Some("\"abc\""), None, "NotImplemented");
        check(Some(&quoted), None, Some(&ETAG), "ok");
        check(Some(&bare), None, Some(&ETAG), "ok");
        check(Some("\"00\""), None, Some(&ETAG), "PreconditionFailed");
        check(Some("*"), None, Some(&ETAG), "NotImplemented");
        check(Some(&quoted), None, None, "NoSuchKey");
        check(Some(&quoted), Some("*"), None, "NotImplemented");
    }
}
