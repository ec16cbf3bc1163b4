//! Judges lifecycle rules before they are stored.

use std::collections::HashSet;

use standpipe_wire::model::s3::{LifecycleExpiration, LifecycleRule, LifecycleRuleFilter, NoncurrentVersionExpiration};

use super::transition;
use crate::errors::S3Error;

/// Most rules of a bucket.
const RULES_MAX: usize = 1000;
/// Longest id of a rule, in characters.
const ID_CHARS_MAX: usize = 255;
/// Largest size a filter may ask for, in bytes (1000 TiB).
const FILTER_BYTES_MAX: i64 = 1000 * 1024 * 1024 * 1024 * 1024;
pub(super) const DAY_SECS: i64 = 24 * 60 * 60;

/// The rules, each with an id.
pub fn check(rules: Vec<LifecycleRule>, new_id: impl Fn() -> String) -> Result<Vec<LifecycleRule>, S3Error> {
    if rules.is_empty() {
        return Err(S3Error::MalformedXml);
    }
    if rules.len() > RULES_MAX {
        return Err(S3Error::request(format!(
            "The number of lifecycle rules must not exceed the allowed limit of {RULES_MAX} rules."
        )));
    }
    check_forms(&rules)?;
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

/// A configuration has rules of the old form, whose prefix stands alone and which must not overlap, or of the new one.
fn check_forms(rules: &[LifecycleRule]) -> Result<(), S3Error> {
    let is_old = |rule: &LifecycleRule| rule.filter.is_none() && rule.prefix.is_some();
    if let Some(other) = rules.iter().find(|rule| is_old(rule) != is_old(&rules[0])) {
        return Err(S3Error::request(if is_old(other) {
            "Base level prefix cannot be used in Lifecycle V2, prefixes are only supported in the Filter."
        } else {
            "Filter element can only be used in Lifecycle V2."
        }));
    }
    if !is_old(&rules[0]) {
        return Ok(());
    }
    for (index, rule) in rules.iter().enumerate() {
        if let Some(NoncurrentVersionExpiration {
            newer_noncurrent_versions: Some(_),
            ..
        }) = &rule.noncurrent_version_expiration
        {
            return Err(S3Error::request(
                "NewerNoncurrentVersions element can only be used in Lifecycle V2.",
            ));
        }
        for earlier in &rules[..index] {
            check_overlap(earlier, rule)?;
        }
    }
    Ok(())
}

fn check_overlap(first: &LifecycleRule, second: &LifecycleRule) -> Result<(), S3Error> {
    let prefixes = first.prefix.as_deref().zip(second.prefix.as_deref());
    let (one, other) = prefixes.unwrap_or_default();
    if !one.starts_with(other) && !other.starts_with(one) {
        return Ok(());
    }
    let actions = |rule: &LifecycleRule| {
        [
            ("Expiration", rule.expiration.is_some()),
            ("Transition", !rule.transitions.is_empty()),
            (
                "NoncurrentVersionExpiration",
                rule.noncurrent_version_expiration.is_some(),
            ),
            (
                "NoncurrentVersionTransition",
                !rule.noncurrent_version_transitions.is_empty(),
            ),
            (
                "AbortIncompleteMultipartUpload",
                rule.abort_incomplete_multipart_upload.is_some(),
            ),
        ]
    };
    let both = actions(first).into_iter().zip(actions(second));
    let Some(((action, _), _)) = both.into_iter().find(|((_, one), (_, other))| *one && *other) else {
        return Ok(());
    };
    Err(S3Error::request(if one == other {
        format!("Found two rules with same prefix '{one}' for same action type '{action}'")
    } else {
        format!("Found overlapping prefixes '{one}' and '{other}' for same action type '{action}'")
    }))
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
        // The documented limit of 100 is not kept to by AWS, either.
        if let Some(count) = noncurrent.newer_noncurrent_versions {
            positive(
                "NewerNoncurrentVersions",
                count,
                "'NewerNoncurrentVersions' for NoncurrentVersionExpiration action must be a positive integer",
            )?;
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
        return Err(S3Error::request("At least one action needs to be specified in a rule"));
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
        check_sizes(filter.object_size_greater_than, filter.object_size_less_than)?;
        return Ok(Narrow {
            tags: filter.tag.is_some(),
            size: filter.object_size_greater_than.is_some() || filter.object_size_less_than.is_some(),
        });
    };
    let sizes = usize::from(and.object_size_greater_than.is_some()) + usize::from(and.object_size_less_than.is_some());
    if usize::from(and.prefix.is_some()) + and.tags.len() + sizes < 2 {
        return Err(S3Error::MalformedXml);
    }
    check_sizes(and.object_size_greater_than, and.object_size_less_than)?;
    let mut seen = HashSet::new();
    if !and.tags.iter().all(|tag| seen.insert(&tag.key)) {
        return Err(S3Error::request("Duplicate Tag Keys are not allowed."));
    }
    Ok(Narrow {
        tags: !and.tags.is_empty(),
        size: sizes > 0,
    })
}

fn check_sizes(more: Option<i64>, less: Option<i64>) -> Result<(), S3Error> {
    for (name, size, size_min) in [("ObjectSizeGreaterThan", more, 0), ("ObjectSizeLessThan", less, 1)] {
        if size.is_some_and(|size| !(size_min..=FILTER_BYTES_MAX).contains(&size)) {
            return Err(S3Error::request(format!(
                "'{name}' should be between {size_min} and {FILTER_BYTES_MAX}."
            )));
        }
    }
    match (more, less) {
        (Some(more), Some(less)) if more >= less => Err(S3Error::request(
            "'ObjectSizeLessThan' has to be a value greater than 'ObjectSizeGreaterThan'.",
        )),
        _ => Ok(()),
    }
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
    use standpipe_wire::model::s3::{AbortIncompleteMultipartUpload, ExpirationStatus, Tag, Transition};
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

    #[test]
    fn rules_of_the_old_form_stand_alone_and_apart() {
        let old = |prefix: &str| LifecycleRule {
            id: Some(prefix.to_owned()),
            filter: None,
            prefix: Some(prefix.to_owned()),
            ..rule(days(1))
        };
        let new = || rule(days(1));
        let message = |rules: Vec<LifecycleRule>| {
            let checked = check(rules, || "made".to_owned());
            checked.map_err(|error| error.into_aws().message).err()
        };
        let uploads = LifecycleRule {
            id: Some("uploads".to_owned()),
            expiration: None,
            abort_incomplete_multipart_upload: Some(AbortIncompleteMultipartUpload {
                days_after_initiation: Some(1),
            }),
            ..old("a")
        };
        for (rules, expected) in [
            (vec![old("a"), old("b")], None),
            (vec![old("a"), uploads], None),
            (
                vec![old("a"), old("ab")],
                Some("Found overlapping prefixes 'a' and 'ab' for same action type 'Expiration'"),
            ),
            (
                vec![old("a"), new()],
                Some("Filter element can only be used in Lifecycle V2."),
            ),
            (
                vec![new(), old("a")],
                Some("Base level prefix cannot be used in Lifecycle V2, prefixes are only supported in the Filter."),
            ),
        ] {
            assert_eq!(message(rules.clone()).as_deref(), expected, "{rules:?}");
        }
    }
}
