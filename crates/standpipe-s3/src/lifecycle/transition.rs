//! Transitions: the storage class the rules give a version by now, and what they may say about it.
//!
//! <https://docs.aws.amazon.com/AmazonS3/latest/userguide/lifecycle-transition-general-considerations.html>

use standpipe_wire::model::s3::{LifecycleRule, NoncurrentVersionTransition, Transition};

use super::{Filter, Rules, has_enough_newer};
use crate::disk::object::ObjectRecord;
use crate::errors::S3Error;

/// Classes from the warmest to the coldest: a version only ever goes down.
const CLASSES: [&str; 7] = [
    "STANDARD",
    "STANDARD_IA",
    "INTELLIGENT_TIERING",
    "ONEZONE_IA",
    "GLACIER_IR",
    "GLACIER",
    "DEEP_ARCHIVE",
];
/// Smaller objects stay where they are, unless the rule's filter speaks of sizes itself. Bytes.
const MINIMUM_BYTES: u64 = 128 * 1024;
/// Days an object must have been there before it goes to one of [`INFREQUENT`].
const INFREQUENT_DAYS_MIN: i32 = 30;
const INFREQUENT: [&str; 2] = ["STANDARD_IA", "ONEZONE_IA"];

fn coldness(class: &str) -> usize {
    CLASSES.iter().position(|known| *known == class).unwrap_or(0)
}

impl Rules {
    /// The colder class the newest version of a key goes to now.
    pub fn newest_class(&self, key: &str, record: &ObjectRecord, now_ms: u64) -> Option<String> {
        let due = self.large_enough(key, record).flat_map(|rule| {
            rule.transitions.iter().filter(|transition| {
                let at_ms = match (transition.days, transition.date) {
                    (Some(days), _) => self.after_days(record.modified_ms, days),
                    (None, Some(date)) => u64::try_from(date.epoch_secs).unwrap_or(0).saturating_mul(1000),
                    (None, None) => return false,
                };
                at_ms <= now_ms
            })
        });
        colder(record, due.filter_map(|transition| transition.storage_class.as_ref()))
    }

    /// The same for a version that is not the newest: `newer_count` such versions are newer, and it became one at
    /// `since_ms`.
    pub fn noncurrent_class(
        &self,
        key: &str,
        record: &ObjectRecord,
        newer_count: usize,
        since_ms: u64,
        now_ms: u64,
    ) -> Option<String> {
        let due = self.large_enough(key, record).flat_map(|rule| {
            rule.noncurrent_version_transitions.iter().filter(|transition| {
                let days = transition.noncurrent_days.unwrap_or(0);
                has_enough_newer(newer_count, transition.newer_noncurrent_versions)
                    && self.after_days(since_ms, days) <= now_ms
            })
        });
        colder(record, due.filter_map(|transition| transition.storage_class.as_ref()))
    }

    fn large_enough<'a>(&'a self, key: &'a str, record: &'a ObjectRecord) -> impl Iterator<Item = &'a LifecycleRule> {
        self.matching(key, record).filter(|rule| {
            let filter = Filter::of(rule);
            let speaks_of_size = filter.larger_than.is_some() || filter.smaller_than.is_some();
            record.size >= MINIMUM_BYTES || speaks_of_size
        })
    }
}

/// The coldest of the classes, if it is colder than where the version is.
fn colder<'a>(
    record: &ObjectRecord,
    classes: impl Iterator<Item = &'a standpipe_wire::model::s3::TransitionStorageClass>,
) -> Option<String> {
    if record.delete_marker {
        return None;
    }
    let now = coldness(record.description.storage_class.as_deref().unwrap_or("STANDARD"));
    classes
        .map(|class| class.as_str())
        .max_by_key(|class| coldness(class))
        .filter(|class| coldness(class) > now)
        .map(str::to_owned)
}

/// Judges the transitions of a rule. Answers how many actions they are.
pub fn check(rule: &LifecycleRule) -> Result<usize, S3Error> {
    rule.transitions.iter().try_for_each(check_one)?;
    let by_days = rule.transitions.iter().filter(|one| one.days.is_some()).count();
    let prefix = Filter::of(rule).prefix;
    if by_days > 0 && by_days < rule.transitions.len() {
        return Err(S3Error::request(format!(
            "Found mixed 'Date' and 'Days' based Transition actions in lifecycle rule for prefix '{prefix}'"
        )));
    }
    let classes: Vec<_> = rule.transitions.iter().map(|one| &one.storage_class).collect();
    if let Some(twice) = (1..classes.len()).find(|index| classes[..*index].contains(&classes[*index])) {
        return Err(S3Error::request(format!(
            "'StorageClass' must be different for 'Transition' actions in same 'Rule' with prefix '{prefix}': {}",
            classes[twice].as_ref().map_or("", |class| class.as_str())
        )));
    }
    let last = rule.transitions.iter().filter_map(|one| one.days).max();
    let expiration = rule.expiration.as_ref().and_then(|expiration| expiration.days);
    if let (Some(last), Some(expiration)) = (last, expiration)
        && expiration <= last
    {
        return Err(S3Error::argument(
            "Days",
            expiration.to_string(),
            format!(
                "'Days' in the Expiration action for prefix '{prefix}' must be greater than 'Days' in the Transition action"
            ),
        ));
    }
    rule.noncurrent_version_transitions
        .iter()
        .try_for_each(check_noncurrent)?;
    Ok(rule.transitions.len() + rule.noncurrent_version_transitions.len())
}

fn check_one(transition: &Transition) -> Result<(), S3Error> {
    let class = transition.storage_class.as_ref().ok_or(S3Error::MalformedXml)?;
    match (transition.days, transition.date) {
        (Some(days), None) => check_days("Days", "Transition", days, class.as_str()),
        (None, Some(date)) if date.epoch_secs.rem_euclid(super::check::DAY_SECS) != 0 || date.nanos != 0 => Err(
            S3Error::argument("Date", date.iso8601(), "'Date' must be at midnight GMT"),
        ),
        (None, Some(_)) => Ok(()),
        _ => Err(S3Error::MalformedXml),
    }
}

fn check_noncurrent(transition: &NoncurrentVersionTransition) -> Result<(), S3Error> {
    let class = transition.storage_class.as_ref().ok_or(S3Error::MalformedXml)?;
    let days = transition.noncurrent_days.ok_or(S3Error::MalformedXml)?;
    check_days("NoncurrentDays", "NoncurrentVersionTransition", days, class.as_str())
}

fn check_days(name: &'static str, action: &str, days: i32, class: &str) -> Result<(), S3Error> {
    if days < 0 {
        let message = format!("'{name}' in {action} action must be nonnegative");
        return Err(S3Error::argument(name, days.to_string(), message));
    }
    if INFREQUENT.contains(&class) && days < INFREQUENT_DAYS_MIN {
        let message = format!(
            "'{name}' in {action} action must be greater than or equal to {INFREQUENT_DAYS_MIN} for storageClass '{class}'"
        );
        return Err(S3Error::argument(name, days.to_string(), message));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use standpipe_wire::AccountId;
    use standpipe_wire::model::s3::{ExpirationStatus, LifecycleExpiration, LifecycleRuleFilter};

    use super::super::DAY_MS;
    use super::*;
    use crate::disk::object::Version;
    use crate::versions::marker;

    fn rule(transitions: &[(i32, &str)]) -> LifecycleRule {
        LifecycleRule {
            status: ExpirationStatus::ENABLED,
            filter: Some(LifecycleRuleFilter::default()),
            transitions: transitions
                .iter()
                .map(|(days, class)| Transition {
                    date: None,
                    days: Some(*days),
                    storage_class: Some((*class).into()),
                })
                .collect(),
            ..LifecycleRule::default()
        }
    }

    fn object(size: u64, class: Option<&str>) -> ObjectRecord {
        let mut record = marker(Version { sequence: 1, nonce: 1 }, 0, AccountId::DEFAULT);
        record.delete_marker = false;
        record.size = size;
        record.description.storage_class = class.map(str::to_owned);
        record
    }

    #[test]
    fn versions_go_down_when_they_are_old_and_large_enough() {
        let rules = Rules::new(vec![rule(&[(30, "STANDARD_IA"), (90, "GLACIER")])], DAY_MS);
        let check = |size, class, days: u64, expected: Option<&str>| {
            let found = rules.newest_class("k", &object(size, class), days * DAY_MS);
            assert_eq!(found.as_deref(), expected, "{size} {class:?} {days}");
        };
        check(MINIMUM_BYTES, None, 29, None);
        check(MINIMUM_BYTES, None, 30, Some("STANDARD_IA"));
        check(MINIMUM_BYTES, None, 90, Some("GLACIER"));
        check(MINIMUM_BYTES, Some("GLACIER_IR"), 30, None);
        check(MINIMUM_BYTES, Some("GLACIER"), 90, None);
        check(MINIMUM_BYTES, Some("DEEP_ARCHIVE"), 90, None);
        check(MINIMUM_BYTES - 1, None, 90, None);
        let mut sized = rule(&[(0, "GLACIER")]);
        sized.filter = Some(LifecycleRuleFilter {
            object_size_greater_than: Some(0),
            ..LifecycleRuleFilter::default()
        });
        let rules = Rules::new(vec![sized], DAY_MS);
        assert_eq!(rules.newest_class("k", &object(1, None), 0).as_deref(), Some("GLACIER"));
    }

    #[test]
    fn rules_that_make_no_sense_are_refused() {
        let code = |rule: &LifecycleRule| check(rule).map_err(|error| error.into_aws().code.into_owned());
        assert_eq!(code(&rule(&[(0, "GLACIER")])), Ok(1));
        for (bad, expected) in [
            (rule(&[(-1, "GLACIER")]), "InvalidArgument"),
            (rule(&[(29, "STANDARD_IA")]), "InvalidArgument"),
            (rule(&[(30, "GLACIER"), (60, "GLACIER")]), "InvalidRequest"),
        ] {
            assert_eq!(code(&bad), Err(expected.to_owned()));
        }
        let mut early = rule(&[(30, "GLACIER")]);
        early.expiration = Some(LifecycleExpiration {
            days: Some(30),
            ..LifecycleExpiration::default()
        });
        assert_eq!(code(&early), Err("InvalidArgument".to_owned()));
    }
}
