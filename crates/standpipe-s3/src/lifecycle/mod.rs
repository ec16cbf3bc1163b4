//! Lifecycle rules: what they may say, and what they mean for a version of an object.
//!
//! <https://docs.aws.amazon.com/AmazonS3/latest/userguide/intro-lifecycle-rules.html>

mod check;
mod pass;
mod transition;

use standpipe_store::Snapshot;
use standpipe_wire::model::s3::{GetBucketLifecycleConfiguration, LifecycleRule};

pub use check::check;
pub use pass::pass;
pub use transition::Minimum;

use crate::disk::bucket::BucketRecord;
use crate::disk::object::ObjectRecord;
use crate::errors::S3Error;
use crate::settings::LIFECYCLE;

/// A real day, in milliseconds.
pub const DAY_MS: u64 = 24 * 60 * 60 * 1000;

/// The enabled rules of a bucket, and how long a day is.
#[derive(Clone, Debug)]
pub struct Rules {
    rules: Vec<LifecycleRule>,
    minimum: Minimum,
    day_ms: u64,
}

/// When a version goes, and by which rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Expiry {
    /// Milliseconds since 1970.
    pub at_ms: u64,
    /// Id of the rule.
    pub rule_id: String,
}

impl Rules {
    /// Keeps the enabled ones of `rules`.
    pub fn new(rules: Vec<LifecycleRule>, minimum: Minimum, day_ms: u64) -> Rules {
        let enabled = rules.into_iter().filter(|rule| rule.status.as_str() == "Enabled");
        Rules {
            rules: enabled.collect(),
            minimum,
            day_ms: day_ms.max(1),
        }
    }

    /// The rules of a bucket; `None` when it has none.
    pub fn load<S: Snapshot + ?Sized>(
        snapshot: &S,
        bucket: &BucketRecord,
        day_ms: u64,
    ) -> Result<Option<Rules>, S3Error> {
        if !LIFECYCLE.is_on(bucket) {
            return Ok(None);
        }
        let Some(found) = LIFECYCLE.load::<GetBucketLifecycleConfiguration, S>(snapshot)? else {
            return Ok(None);
        };
        Ok(Some(Rules::new(found.rules, Minimum::load(snapshot)?, day_ms)))
    }

    /// When the newest version of a key expires: the earliest moment any rule gives.
    pub fn expiry(&self, key: &str, record: &ObjectRecord) -> Option<Expiry> {
        let expiries = self.matching(key, record).filter_map(|rule| {
            let expiration = rule.expiration.as_ref()?;
            let at_ms = match (expiration.days, expiration.date) {
                (Some(days), _) => self.after_days(record.modified_ms, days),
                (None, Some(date)) => u64::try_from(date.epoch_secs).ok()?.saturating_mul(1000),
                (None, None) => return None,
            };
            Some(Expiry {
                at_ms,
                rule_id: rule.id.clone().unwrap_or_default(),
            })
        });
        expiries.min_by_key(|expiry| expiry.at_ms)
    }

    /// Whether a delete marker with nothing behind it goes now: by a rule for such markers, or by one
    /// that expires what is so old.
    pub fn marker_goes(&self, key: &str, marker: &ObjectRecord, now_ms: u64) -> bool {
        self.matching(key, marker).any(|rule| {
            rule.expiration.as_ref().is_some_and(|expiration| {
                expiration.expired_object_delete_marker == Some(true)
                    || expiration
                        .days
                        .is_some_and(|days| self.after_days(marker.modified_ms, days) <= now_ms)
            })
        })
    }

    /// Whether a version that is not the newest goes now. `newer_count` versions that are not the newest
    /// either are newer than it; it became noncurrent at `since_ms`.
    pub fn noncurrent_goes(
        &self,
        key: &str,
        record: &ObjectRecord,
        newer_count: usize,
        since_ms: u64,
        now_ms: u64,
    ) -> bool {
        self.matching(key, record).any(|rule| {
            rule.noncurrent_version_expiration.as_ref().is_some_and(|noncurrent| {
                let due = noncurrent
                    .noncurrent_days
                    .is_some_and(|days| self.after_days(since_ms, days) <= now_ms);
                due && has_enough_newer(newer_count, noncurrent.newer_noncurrent_versions)
            })
        })
    }

    /// When an upload that began at `initiated_ms` is aborted: the earliest moment any rule gives.
    pub fn abortion(&self, key: &str, initiated_ms: u64) -> Option<Expiry> {
        let abortions = self.rules.iter().filter_map(|rule| {
            let days = rule.abort_incomplete_multipart_upload.as_ref()?.days_after_initiation?;
            key.starts_with(&Filter::of(rule).prefix).then(|| Expiry {
                at_ms: self.after_days(initiated_ms, days),
                rule_id: rule.id.clone().unwrap_or_default(),
            })
        });
        abortions.min_by_key(|expiry| expiry.at_ms)
    }

    /// Whether an upload that began at `initiated_ms` is aborted now.
    pub fn upload_goes(&self, key: &str, initiated_ms: u64, now_ms: u64) -> bool {
        self.abortion(key, initiated_ms)
            .is_some_and(|expiry| expiry.at_ms <= now_ms)
    }

    fn matching<'a>(&'a self, key: &'a str, record: &'a ObjectRecord) -> impl Iterator<Item = &'a LifecycleRule> {
        self.rules
            .iter()
            .filter(move |rule| Filter::of(rule).matches(key, record))
    }

    /// So many days later, put off to the end of that day (UTC), as AWS does.
    fn after_days(&self, from_ms: u64, days: i32) -> u64 {
        after_days(from_ms, days, self.day_ms)
    }
}

/// Whether as many newer versions are there as a rule keeps, which are none unless it says so.
fn has_enough_newer(newer_count: usize, kept: Option<i32>) -> bool {
    newer_count >= usize::try_from(kept.unwrap_or(0)).unwrap_or(0)
}

/// So many days of `day_ms` later, put off to the end of that day (UTC), as AWS does.
pub fn after_days(from_ms: u64, days: i32, day_ms: u64) -> u64 {
    let days = u64::try_from(days).unwrap_or(0);
    let due = from_ms.saturating_add(days.saturating_mul(day_ms));
    due.div_ceil(day_ms.max(1)).saturating_mul(day_ms)
}

/// What a rule applies to, from any of the three forms a rule may have.
struct Filter<'a> {
    prefix: String,
    tags: Vec<(&'a str, &'a str)>,
    larger_than: Option<u64>,
    smaller_than: Option<u64>,
}

impl<'a> Filter<'a> {
    fn of(rule: &'a LifecycleRule) -> Filter<'a> {
        let filter = rule.filter.as_ref();
        let and = filter.and_then(|filter| filter.and.as_ref());
        let single = filter.and_then(|filter| filter.tag.as_ref()).into_iter();
        let several = and.into_iter().flat_map(|and| and.tags.iter());
        let size = |bytes: Option<i64>| bytes.and_then(|bytes| u64::try_from(bytes).ok());
        Filter {
            prefix: [
                rule.prefix.as_deref(),
                filter.and_then(|filter| filter.prefix.as_deref()),
                and.and_then(|and| and.prefix.as_deref()),
            ]
            .into_iter()
            .flatten()
            .collect(),
            tags: single
                .chain(several)
                .map(|tag| (tag.key.as_str(), tag.value.as_str()))
                .collect(),
            larger_than: size(
                filter
                    .and_then(|filter| filter.object_size_greater_than)
                    .or(and.and_then(|and| and.object_size_greater_than)),
            ),
            smaller_than: size(
                filter
                    .and_then(|filter| filter.object_size_less_than)
                    .or(and.and_then(|and| and.object_size_less_than)),
            ),
        }
    }

    fn matches(&self, key: &str, record: &ObjectRecord) -> bool {
        let has = |tag: &(&str, &str)| {
            let tags = &record.description.tags;
            tags.iter().any(|(key, value)| (key.as_str(), value.as_str()) == *tag)
        };
        key.starts_with(&self.prefix)
            && self.tags.iter().all(has)
            && self.larger_than.is_none_or(|bytes| record.size > bytes)
            && self.smaller_than.is_none_or(|bytes| record.size < bytes)
    }
}

/// When an upload is aborted, where a rule says so: `x-amz-abort-date` and `x-amz-abort-rule-id`.
pub fn shown_abortion<S: Snapshot + ?Sized>(
    snapshot: &S,
    bucket: &BucketRecord,
    day_ms: u64,
    key: &str,
    initiated_ms: u64,
) -> Result<Option<Expiry>, S3Error> {
    let rules = Rules::load(snapshot, bucket, day_ms)?;
    Ok(rules.and_then(|rules| rules.abortion(key, initiated_ms)))
}

/// `x-amz-expiration` of the newest version of a key, where a rule says that it expires.
pub fn shown<S: Snapshot + ?Sized>(
    snapshot: &S,
    bucket: &BucketRecord,
    day_ms: u64,
    key: &str,
    record: &ObjectRecord,
) -> Result<Option<String>, S3Error> {
    let rules = Rules::load(snapshot, bucket, day_ms)?;
    let expiry = rules.and_then(|rules| rules.expiry(key, record));
    Ok(expiry.as_ref().map(header))
}

/// What cannot stand between the quotes of a header.
const UNSAFE_IN_QUOTES: &percent_encoding::AsciiSet = &percent_encoding::CONTROLS.add(b'"').add(b'%');

/// `x-amz-expiration`: when the object goes, and by which rule.
fn header(expiry: &Expiry) -> String {
    // AWS writes an id as it is, blanks included; what a header or its quotes could not hold is encoded.
    let id = percent_encoding::utf8_percent_encode(&expiry.rule_id, UNSAFE_IN_QUOTES);
    format!(
        "expiry-date=\"{}\", rule-id=\"{id}\"",
        crate::answer::http_date(expiry.at_ms)
    )
}

#[cfg(test)]
mod tests {
    use standpipe_wire::AccountId;
    use standpipe_wire::model::s3::{
        AbortIncompleteMultipartUpload, ExpirationStatus, LifecycleExpiration, LifecycleRuleAndOperator,
        LifecycleRuleFilter, NoncurrentVersionExpiration, Tag,
    };

    use super::*;
    use crate::disk::object::Version;
    use crate::versions::marker;

    const DAY: u64 = DAY_MS;

    fn object(modified_ms: u64, size: u64, tags: &[(&str, &str)]) -> ObjectRecord {
        let version = Version { sequence: 1, nonce: 1 };
        let mut record = marker(version, modified_ms, AccountId::DEFAULT);
        record.delete_marker = false;
        record.size = size;
        let owned = |(key, value): &(&str, &str)| ((*key).to_owned(), (*value).to_owned());
        record.description.tags = tags.iter().map(owned).collect();
        record
    }

    fn rule(id: &str, filter: LifecycleRuleFilter, days: Option<i32>) -> LifecycleRule {
        LifecycleRule {
            id: Some(id.to_owned()),
            status: ExpirationStatus::ENABLED,
            filter: Some(filter),
            expiration: days.map(|days| LifecycleExpiration {
                days: Some(days),
                ..LifecycleExpiration::default()
            }),
            ..LifecycleRule::default()
        }
    }

    fn prefix(prefix: &str) -> LifecycleRuleFilter {
        LifecycleRuleFilter {
            prefix: Some(prefix.to_owned()),
            ..LifecycleRuleFilter::default()
        }
    }

    #[test]
    fn the_earliest_rule_that_matches_decides_and_days_end_at_midnight() {
        let rules = Rules::new(
            vec![rule("logs", prefix("log/"), Some(3)), rule("all", prefix(""), Some(10))],
            Minimum::default(),
            DAY,
        );
        let noon = 100 * DAY + DAY / 2;
        let check = |key: &str, modified_ms: u64, at_ms: u64, id: &str| {
            let expected = Expiry {
                at_ms,
                rule_id: id.to_owned(),
            };
            assert_eq!(rules.expiry(key, &object(modified_ms, 1, &[])), Some(expected), "{key}");
        };
        check("log/a", noon, 104 * DAY, "logs");
        check("log/a", 100 * DAY, 103 * DAY, "logs");
        check("b", noon, 111 * DAY, "all");
        let mut disabled = rule("off", prefix(""), Some(1));
        disabled.status = ExpirationStatus::DISABLED;
        let rules = Rules::new(vec![disabled], Minimum::default(), DAY);
        assert_eq!(rules.expiry("a", &object(0, 1, &[])), None);
    }

    #[test]
    fn filters_ask_for_everything_they_name() {
        let tag = |key: &str, value: &str| Tag {
            key: key.into(),
            value: value.into(),
        };
        let filter = LifecycleRuleFilter {
            and: Some(LifecycleRuleAndOperator {
                prefix: Some("p/".into()),
                tags: vec![tag("a", "1"), tag("b", "2")],
                object_size_greater_than: Some(10),
                object_size_less_than: Some(20),
            }),
            ..LifecycleRuleFilter::default()
        };
        let rules = Rules::new(vec![rule("r", filter, Some(1))], Minimum::default(), DAY);
        let check = |key: &str, size: u64, tags: &[(&str, &str)], expected: bool| {
            let found = rules.expiry(key, &object(0, size, tags)).is_some();
            assert_eq!(found, expected, "{key} {size} {tags:?}");
        };
        check("p/k", 15, &[("b", "2"), ("c", "3"), ("a", "1")], true);
        check("p/k", 10, &[("a", "1"), ("b", "2")], false);
        check("p/k", 20, &[("a", "1"), ("b", "2")], false);
        check("p/k", 15, &[("a", "1")], false);
        check("p/k", 15, &[("a", "1"), ("b", "3")], false);
        check("q/k", 15, &[("a", "1"), ("b", "2")], false);
    }

    #[test]
    fn newer_noncurrent_versions_are_kept_and_uploads_follow_the_prefix() {
        let mut noncurrent = rule("n", prefix("p/"), None);
        noncurrent.noncurrent_version_expiration = Some(NoncurrentVersionExpiration {
            noncurrent_days: Some(2),
            newer_noncurrent_versions: Some(1),
        });
        noncurrent.abort_incomplete_multipart_upload = Some(AbortIncompleteMultipartUpload {
            days_after_initiation: Some(1),
        });
        let rules = Rules::new(vec![noncurrent], Minimum::default(), DAY);
        let record = object(0, 1, &[]);
        let goes = |newer, now| rules.noncurrent_goes("p/k", &record, newer, 5 * DAY, now);
        assert!(goes(1, 7 * DAY) && !goes(0, 7 * DAY) && !goes(1, 7 * DAY - 1));
        assert!(rules.upload_goes("p/u", DAY, 2 * DAY) && !rules.upload_goes("p/u", DAY, 2 * DAY - 1));
        assert!(!rules.upload_goes("q/u", DAY, 9 * DAY));
    }

    #[test]
    fn the_header_names_date_and_rule() {
        let expiry = Expiry {
            at_ms: 1_700_000_000_000,
            rule_id: "my-rule 1".into(),
        };
        assert_eq!(
            header(&expiry),
            "expiry-date=\"Tue, 14 Nov 2023 22:13:20 GMT\", rule-id=\"my-rule 1\""
        );
        let quoted = Expiry {
            rule_id: "\"é\n".into(),
            ..expiry
        };
        assert!(header(&quoted).ends_with("rule-id=\"%22%C3%A9%0A\""));
    }
}
