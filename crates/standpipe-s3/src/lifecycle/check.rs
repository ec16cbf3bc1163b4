//! Judges lifecycle rules before they are stored.

use standpipe_wire::model::s3::{LifecycleExpiration, LifecycleRule, LifecycleRuleFilter};

use super::transition;
use crate::errors::S3Error;

/// Most rules of a bucket.
const RULES_MAX: usize = 1000;
/// Longest id of a rule, in characters.
const ID_CHARS_MAX: usize = 255;
/// Most noncurrent versions a rule may keep.
const NEWER_VERSIONS_MAX: i32 = 100;
pub(super) const DAY_SECS: i64 = 24 * 60 * 60;

/// The rules, each with an id.
pub fn check(rules: Vec<LifecycleRule>, new_id: impl Fn() -> String) -> Result<Vec<LifecycleRule>, S3Error> {
    if rules.is_empty() {
        return Err(S3Error::MalformedXml);
    }
    if rules.len() > RULES_MAX {
        return Err(S3Error::request(format!(
            "The number of lifecycle rules should not exceed allowed limit of {RULES_MAX} rules."
        )));
    }
    let mut checked: Vec<LifecycleRule> = Vec::with_capacity(rules.len());
    for mut rule in rules {
        check_rule(&rule)?;
        let id = rule.id.take().filter(|id| !id.is_empty()).unwrap_or_else(&new_id);
        if id.chars().count() > ID_CHARS_MAX {
            return Err(S3Error::argument(
                "ID",
                id,
                "ID length should not exceed allowed limit of 255",
            ));
        }
        if checked.iter().any(|earlier| earlier.id.as_deref() == Some(&id)) {
            return Err(S3Error::argument(
                "ID",
                id,
                "Rule ID must be unique. Found same ID for more than one rule",
            ));
        }
        rule.id = Some(id);
        checked.push(rule);
    }
    Ok(checked)
}

fn check_rule(rule: &LifecycleRule) -> Result<(), S3Error> {
    // The old form has a prefix, the new one a filter; a rule has exactly one of them.
    if rule.prefix.is_some() == rule.filter.is_some() {
        return Err(S3Error::MalformedXml);
    }
    let narrow = rule.filter.as_ref().map_or(Ok(Narrow::default()), check_filter)?;
    let mut actions = transition::check(rule)?;
    if let Some(expiration) = &rule.expiration {
        check_expiration(expiration, narrow)?;
        actions += 1;
    }
    if let Some(noncurrent) = &rule.noncurrent_version_expiration {
        positive(
            "NoncurrentDays",
            noncurrent.noncurrent_days.ok_or(S3Error::MalformedXml)?,
            "'NoncurrentDays' for NoncurrentVersionExpiration action must be a positive integer",
        )?;
        if let Some(count) = noncurrent.newer_noncurrent_versions
            && !(1..=NEWER_VERSIONS_MAX).contains(&count)
        {
            return Err(S3Error::argument(
                "NewerNoncurrentVersions",
                count.to_string(),
                "'NewerNoncurrentVersions' for NoncurrentVersionExpiration action must be between 1 and 100",
            ));
        }
        actions += 1;
    }
    if let Some(abort) = &rule.abort_incomplete_multipart_upload {
        positive(
            "DaysAfterInitiation",
            abort.days_after_initiation.ok_or(S3Error::MalformedXml)?,
            "'DaysAfterInitiation' for AbortIncompleteMultipartUpload action must be a positive integer",
        )?;
        if narrow.tags || narrow.size {
            return Err(not_with("AbortIncompleteMultipartUpload", narrow));
        }
        actions += 1;
    }
    if actions == 0 {
        return Err(S3Error::request("At least one action needs to be specified in a rule."));
    }
    Ok(())
}

/// What a filter asks besides the prefix.
#[derive(Clone, Copy, Debug, Default)]
struct Narrow {
    tags: bool,
    size: bool,
}

/// What a filter of this kind forbids, in AWS's words.
fn not_with(action: &str, narrow: Narrow) -> S3Error {
    let kind = if narrow.tags { "Tags" } else { "Object Size" };
    S3Error::request(format!("{action} cannot be specified with {kind}."))
}

fn check_filter(filter: &LifecycleRuleFilter) -> Result<Narrow, S3Error> {
    let members = [
        filter.prefix.is_some(),
        filter.tag.is_some(),
        filter.object_size_greater_than.is_some(),
        filter.object_size_less_than.is_some(),
        filter.and.is_some(),
    ];
    if members.iter().filter(|present| **present).count() > 1 {
        return Err(S3Error::MalformedXml);
    }
    let Some(and) = &filter.and else {
        return Ok(Narrow {
            tags: filter.tag.is_some(),
            size: filter.object_size_greater_than.is_some() || filter.object_size_less_than.is_some(),
        });
    };
    let sizes = usize::from(and.object_size_greater_than.is_some()) + usize::from(and.object_size_less_than.is_some());
    if usize::from(and.prefix.is_some()) + and.tags.len() + sizes < 2 {
        return Err(S3Error::MalformedXml);
    }
    if let (Some(more), Some(less)) = (and.object_size_greater_than, and.object_size_less_than)
        && more >= less
    {
        return Err(S3Error::request(
            "'ObjectSizeLessThan' has to be a value greater than 'ObjectSizeGreaterThan'.",
        ));
    }
    for (index, tag) in and.tags.iter().enumerate() {
        if and.tags[..index].iter().any(|earlier| earlier.key == tag.key) {
            return Err(S3Error::request("Duplicate Tag Keys are not allowed."));
        }
    }
    Ok(Narrow {
        tags: !and.tags.is_empty(),
        size: sizes > 0,
    })
}

fn check_expiration(expiration: &LifecycleExpiration, narrow: Narrow) -> Result<(), S3Error> {
    match (
        expiration.days,
        expiration.date,
        expiration.expired_object_delete_marker,
    ) {
        (Some(days), None, None) => positive("Days", days, "'Days' for Expiration action must be a positive integer"),
        (None, Some(date), None) if date.epoch_secs.rem_euclid(DAY_SECS) != 0 || date.nanos != 0 => Err(
            S3Error::argument("Date", date.iso8601(), "'Date' must be at midnight GMT"),
        ),
        (None, Some(_), None) => Ok(()),
        (None, None, Some(_)) if narrow.tags || narrow.size => Err(not_with("ExpiredObjectDeleteMarker", narrow)),
        (None, None, Some(_)) => Ok(()),
        _ => Err(S3Error::MalformedXml),
    }
}

fn positive(name: &'static str, number: i32, message: &str) -> Result<(), S3Error> {
    if number > 0 {
        return Ok(());
    }
    Err(S3Error::argument(name, number.to_string(), message))
}

#[cfg(test)]
mod tests {
    use standpipe_wire::model::s3::{ExpirationStatus, NoncurrentVersionExpiration, Tag, Transition};
    use standpipe_wire::protocol::Timestamp;

    use super::*;

    fn rule(expiration: LifecycleExpiration) -> LifecycleRule {
        LifecycleRule {
            status: ExpirationStatus::ENABLED,
            filter: Some(LifecycleRuleFilter::default()),
            expiration: Some(expiration),
            ..LifecycleRule::default()
        }
    }

    fn days(days: i32) -> LifecycleExpiration {
        LifecycleExpiration {
            days: Some(days),
            ..LifecycleExpiration::default()
        }
    }

    fn code(rules: Vec<LifecycleRule>) -> String {
        match check(rules, || "made".to_owned()) {
            Ok(rules) => rules[0].id.clone().unwrap_or_default(),
            Err(error) => error.into_aws().code.into_owned(),
        }
    }

    #[test]
    fn rules_get_ids_and_bad_ones_are_refused() {
        let date = |secs| LifecycleExpiration {
            date: Some(Timestamp::from_secs(secs)),
            ..LifecycleExpiration::default()
        };
        let marker = LifecycleExpiration {
            expired_object_delete_marker: Some(true),
            ..LifecycleExpiration::default()
        };
        let tagged = LifecycleRule {
            filter: Some(LifecycleRuleFilter {
                tag: Some(Tag::default()),
                ..LifecycleRuleFilter::default()
            }),
            ..rule(marker.clone())
        };
        let no_action = LifecycleRule {
            expiration: None,
            ..rule(days(1))
        };
        let two_forms = LifecycleRule {
            prefix: Some(String::new()),
            ..rule(days(1))
        };
        let moving = LifecycleRule {
            transitions: vec![Transition::default()],
            ..rule(days(1))
        };
        let keeps_none = LifecycleRule {
            noncurrent_version_expiration: Some(NoncurrentVersionExpiration {
                noncurrent_days: Some(1),
                newer_noncurrent_versions: Some(0),
            }),
            ..rule(days(1))
        };
        for (rules, expected) in [
            (vec![rule(days(1))], "made"),
            (vec![rule(date(DAY_SECS * 20_000))], "made"),
            (vec![rule(marker)], "made"),
            (vec![rule(days(1)), rule(days(2))], "InvalidArgument"),
            (vec![rule(days(0))], "InvalidArgument"),
            (vec![rule(date(1))], "InvalidArgument"),
            (vec![rule(LifecycleExpiration::default())], "MalformedXML"),
            (vec![tagged], "InvalidRequest"),
            (vec![no_action], "InvalidRequest"),
            (vec![two_forms], "MalformedXML"),
            (vec![moving], "MalformedXML"),
            (vec![keeps_none], "InvalidArgument"),
            (Vec::new(), "MalformedXML"),
        ] {
            assert_eq!(code(rules.clone()), expected, "{rules:?}");
        }
    }
}
