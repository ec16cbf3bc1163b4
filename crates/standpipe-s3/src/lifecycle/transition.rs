//! Transitions: the storage class the rules give a version by now, and what they may say about it.
//!
//! <https://docs.aws.amazon.com/AmazonS3/latest/userguide/lifecycle-transition-general-considerations.html>

use standpipe_store::{Snapshot, Transaction};
use standpipe_wire::model::s3::{
    LifecycleRule, NoncurrentVersionTransition, Transition, TransitionDefaultMinimumObjectSize, TransitionStorageClass,
};
use standpipe_wire::protocol::Timestamp;

use super::{Filter, Rules, has_enough_newer};
use crate::disk::keys;
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
/// Classes that take objects of any size where the minimum varies.
const FOR_ANY_SIZE: [&str; 2] = ["GLACIER", "DEEP_ARCHIVE"];
/// Name of the minimum among a bucket's configuration documents; only what is not the default is written.
const CONFIG: &str = "transition-minimum";
/// Days an object must have been there before it goes to one of [`INFREQUENT`].
const INFREQUENT_DAYS_MIN: i32 = 30;
const INFREQUENT: [&str; 2] = ["STANDARD_IA", "ONEZONE_IA"];

/// Which objects are too small to change their class: `x-amz-transition-default-minimum-object-size`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Minimum {
    /// All under 128 KiB.
    #[default]
    AllClasses,
    /// Those under 128 KiB, but for the archives.
    Varies,
}

impl Minimum {
    /// As the header says it.
    pub fn from_header(sent: Option<&TransitionDefaultMinimumObjectSize>) -> Minimum {
        match sent {
            Some(size) if *size == TransitionDefaultMinimumObjectSize::VARIES_BY_STORAGE_CLASS => Minimum::Varies,
            _ => Minimum::AllClasses,
        }
    }

    /// For the header.
    pub fn to_header(self) -> TransitionDefaultMinimumObjectSize {
        match self {
            Minimum::AllClasses => TransitionDefaultMinimumObjectSize::ALL_STORAGE_CLASSES_128K,
            Minimum::Varies => TransitionDefaultMinimumObjectSize::VARIES_BY_STORAGE_CLASS,
        }
    }

    /// The bucket's.
    pub fn load<S: Snapshot + ?Sized>(snapshot: &S) -> Result<Minimum, S3Error> {
        Ok(match snapshot.get(&keys::config(CONFIG))? {
            None => Minimum::AllClasses,
            Some(_) => Minimum::Varies,
        })
    }

    /// Writes it beside the rules, which are always written with it.
    pub fn store(self, txn: &mut dyn Transaction) -> Result<(), S3Error> {
        match self {
            Minimum::AllClasses => txn.delete(&keys::config(CONFIG))?,
            Minimum::Varies => txn.put(&keys::config(CONFIG), &[1])?,
        }
        Ok(())
    }

    fn admits(self, rule: &LifecycleRule, record: &ObjectRecord, class: &TransitionStorageClass) -> bool {
        let filter = Filter::of(rule);
        let speaks_of_size = filter.larger_than.is_some() || filter.smaller_than.is_some();
        let any_size = self == Minimum::Varies && FOR_ANY_SIZE.contains(&class.as_str());
        record.size >= MINIMUM_BYTES || speaks_of_size || any_size
    }
}

fn coldness(class: &str) -> usize {
    CLASSES.iter().position(|known| *known == class).unwrap_or(0)
}

impl Rules {
    /// The colder class the newest version of a key goes to now.
    pub fn newest_class(&self, key: &str, record: &ObjectRecord, now_ms: u64) -> Option<String> {
        let due = self.matching(key, record).flat_map(|rule| {
            let due = rule.transitions.iter().filter(|transition| {
                let at_ms = match (transition.days, transition.date) {
                    (Some(days), _) => self.after_days(record.modified_ms, days),
                    (None, Some(date)) => u64::try_from(date.epoch_secs).unwrap_or(0).saturating_mul(1000),
                    (None, None) => return false,
                };
                at_ms <= now_ms
            });
            let classes = due.filter_map(|transition| transition.storage_class.as_ref());
            classes.filter(|class| self.minimum.admits(rule, record, class))
        });
        colder(record, due)
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
        let due = self.matching(key, record).flat_map(|rule| {
            let due = rule.noncurrent_version_transitions.iter().filter(|transition| {
                let days = transition.noncurrent_days.unwrap_or(0);
                has_enough_newer(newer_count, transition.newer_noncurrent_versions)
                    && self.after_days(since_ms, days) <= now_ms
            });
            let classes = due.filter_map(|transition| transition.storage_class.as_ref());
            classes.filter(|class| self.minimum.admits(rule, record, class))
        });
        colder(record, due)
    }
}

/// The coldest of the classes, if it is colder than where the version is.
fn colder<'a>(record: &ObjectRecord, classes: impl Iterator<Item = &'a TransitionStorageClass>) -> Option<String> {
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
    rule.noncurrent_version_transitions
        .iter()
        .try_for_each(check_noncurrent)?;
    check_order(&current(rule))?;
    check_order(&noncurrent(rule))?;
    Ok(rule.transitions.len() + rule.noncurrent_version_transitions.len())
}

/// When something is done.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum When {
    /// After so many days.
    Days(i32),
    /// At a moment, in seconds since 1970.
    Date(i64),
}

impl When {
    fn is_date(self) -> bool {
        matches!(self, When::Date(_))
    }

    /// Whole days to another one of the same kind.
    fn days_to(self, later: When) -> i64 {
        match (self, later) {
            (When::Date(from), When::Date(to)) => (to - from).div_euclid(super::check::DAY_SECS),
            (When::Days(from), When::Days(to)) => i64::from(to) - i64::from(from),
            _ => 0,
        }
    }

    /// As the argument of an error shows it.
    fn shown(self) -> String {
        match self {
            When::Days(days) => days.to_string(),
            When::Date(secs) => Timestamp::from_secs(secs).iso8601(),
        }
    }
}

/// The transitions of the newest version, or of the others, and the expiration behind them.
struct Waterfall {
    action: &'static str,
    /// What the days of an action are called.
    days: &'static str,
    expiration_action: &'static str,
    expiration: Option<When>,
    steps: Vec<(When, String)>,
    /// The rule's filter, as AWS names it in errors.
    filter: String,
}

fn when(days: Option<i32>, date: Option<Timestamp>) -> Option<When> {
    days.map(When::Days).or(date.map(|date| When::Date(date.epoch_secs)))
}

fn current(rule: &LifecycleRule) -> Waterfall {
    let expiration = rule.expiration.as_ref();
    let steps = rule.transitions.iter().filter_map(|step| {
        let class = step.storage_class.as_ref()?;
        Some((when(step.days, step.date)?, class.to_string()))
    });
    Waterfall {
        action: "Transition",
        days: "Days",
        expiration_action: "Expiration",
        expiration: expiration.and_then(|expiration| when(expiration.days, expiration.date)),
        steps: steps.collect(),
        filter: named_filter(rule),
    }
}

fn noncurrent(rule: &LifecycleRule) -> Waterfall {
    let expiration = rule.noncurrent_version_expiration.as_ref();
    let steps = rule.noncurrent_version_transitions.iter().filter_map(|step| {
        let class = step.storage_class.as_ref()?;
        Some((when(step.noncurrent_days, None)?, class.to_string()))
    });
    Waterfall {
        action: "NoncurrentVersionTransition",
        days: "NoncurrentDays",
        expiration_action: "NoncurrentVersionExpiration",
        expiration: expiration.and_then(|expiration| when(expiration.noncurrent_days, None)),
        steps: steps.collect(),
        filter: named_filter(rule),
    }
}

/// `filter '(prefix=logs/)'`, and for the old form of a rule `prefix 'logs/'`.
fn named_filter(rule: &LifecycleRule) -> String {
    if let Some(prefix) = &rule.prefix {
        return format!("prefix '{prefix}'");
    }
    let filter = rule.filter.as_ref();
    let and = filter.and_then(|filter| filter.and.as_ref());
    let alone = filter.and_then(|filter| filter.prefix.as_ref());
    match alone.or(and.and_then(|and| and.prefix.as_ref())) {
        Some(prefix) => format!("filter '(prefix={prefix})'"),
        None => "filter '()'".to_owned(),
    }
}

/// Every step goes to another class, none to a warmer one later than to a colder, and what expires goes after all.
fn check_order(all: &Waterfall) -> Result<(), S3Error> {
    let Waterfall {
        action, days, filter, ..
    } = all;
    let by_date = all.steps.first().is_some_and(|(when, _)| when.is_date());
    if all.steps.iter().any(|(when, _)| when.is_date() != by_date) {
        return Err(S3Error::request(format!(
            "Found mixed 'Date' and 'Days' based Transition actions in lifecycle rule for {filter}"
        )));
    }
    for (index, (when, class)) in all.steps.iter().enumerate() {
        for (earlier, earlier_class) in &all.steps[..index] {
            if class == earlier_class {
                return Err(S3Error::request(format!(
                    "'StorageClass' must be different for '{action}' actions in same 'Rule' with {filter}"
                )));
            }
            let (one, other) = ((*earlier, earlier_class.as_str()), (*when, class.as_str()));
            if coldness(other.1) > coldness(one.1) {
                check_pair(all, one, other)?;
            } else {
                check_pair(all, other, one)?;
            }
        }
    }
    let (Some(expiration), Some(last)) = (all.expiration, all.steps.iter().map(|(when, _)| *when).max()) else {
        return Ok(());
    };
    if expiration.is_date() != by_date {
        return Err(S3Error::request(format!(
            "Found mixed 'Date' and 'Days' based Expiration and Transition actions in lifecycle rule for {filter}"
        )));
    }
    if expiration > last {
        return Ok(());
    }
    let (field, by) = (if by_date { "Date" } else { days }, all.expiration_action);
    let message =
        format!("'{field}' in the {by} action for {filter} must be greater than '{field}' in the {action} action");
    Err(S3Error::argument(field, expiration.shown(), message))
}

/// A version goes to a colder class after a warmer one, and stays in the infrequent ones for a while.
fn check_pair(all: &Waterfall, warm: (When, &str), cold: (When, &str)) -> Result<(), S3Error> {
    let Waterfall { action, filter, .. } = all;
    let field = if warm.0.is_date() { "Date" } else { all.days };
    let between = warm.0.days_to(cold.0);
    let message = if between <= 0 {
        format!(
            "'{field}' in the '{action}' action for StorageClass '{}' for {filter} must be greater than '{field}' in the '{action}' action for StorageClass '{}' for {filter}",
            cold.1, warm.1
        )
    } else if INFREQUENT.contains(&warm.1) && between < i64::from(INFREQUENT_DAYS_MIN) {
        format!(
            "'{field}' in the '{action}' action for StorageClass '{}' for {filter} must be {INFREQUENT_DAYS_MIN} days more than '{filter}' in the '{action}' action for StorageClass '{}'",
            cold.1, warm.1
        )
    } else {
        return Ok(());
    };
    Err(S3Error::argument(field, cold.0.shown(), message))
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
        let rules = Rules::new(
            vec![rule(&[(30, "STANDARD_IA"), (90, "GLACIER")])],
            Minimum::AllClasses,
            DAY_MS,
        );
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
        let rules = Rules::new(vec![sized], Minimum::AllClasses, DAY_MS);
        assert_eq!(rules.newest_class("k", &object(1, None), 0).as_deref(), Some("GLACIER"));
        let small = |minimum, class| {
            let rules = Rules::new(vec![rule(&[(30, class)])], minimum, DAY_MS);
            rules.newest_class("k", &object(1, None), 30 * DAY_MS)
        };
        assert_eq!(small(Minimum::AllClasses, "GLACIER"), None);
        assert_eq!(small(Minimum::Varies, "GLACIER").as_deref(), Some("GLACIER"));
        assert_eq!(small(Minimum::Varies, "STANDARD_IA"), None);
    }

    #[test]
    fn rules_that_make_no_sense_are_refused() {
        let code = |rule: &LifecycleRule| check(rule).map_err(|error| error.into_aws().code.into_owned());
        assert_eq!(code(&rule(&[(0, "GLACIER")])), Ok(1));
        for (bad, expected) in [
            (rule(&[(-1, "GLACIER")]), "InvalidArgument"),
            (rule(&[(29, "STANDARD_IA")]), "InvalidArgument"),
            (rule(&[(30, "GLACIER"), (60, "GLACIER")]), "InvalidRequest"),
            (rule(&[(60, "STANDARD_IA"), (60, "GLACIER")]), "InvalidArgument"),
            (rule(&[(60, "GLACIER"), (31, "STANDARD_IA")]), "InvalidArgument"),
        ] {
            assert_eq!(code(&bad), Err(expected.to_owned()));
        }
        let mut early = rule(&[(30, "GLACIER")]);
        early.expiration = Some(LifecycleExpiration {
            days: Some(30),
            ..LifecycleExpiration::default()
        });
        assert_eq!(code(&early), Err("InvalidArgument".to_owned()));
        let (in_order, dated) = (rule(&[(90, "GLACIER"), (30, "STANDARD_IA")]), Timestamp::from_secs(0));
        assert_eq!(code(&in_order), Ok(2));
        early.expiration = Some(LifecycleExpiration {
            date: Some(dated),
            ..LifecycleExpiration::default()
        });
        assert_eq!(code(&early), Err("InvalidRequest".to_owned()));
    }
}
