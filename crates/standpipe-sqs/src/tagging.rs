//! Tags of queues.
//!
//! <https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-queue-tags.html>

use std::collections::BTreeMap;

use crate::errors::SqsError;
use crate::limits::{TAG_CHARS_MAX, TAGS_MAX};

/// Adds tags; one with a known key replaces it.
pub fn add(tags: &mut BTreeMap<String, String>, new: BTreeMap<String, String>) -> Result<(), SqsError> {
    for (key, value) in new {
        let (key_chars, value_chars) = (key.chars().count(), value.chars().count());
        if !(1..=TAG_CHARS_MAX.0).contains(&key_chars) || key.to_ascii_lowercase().starts_with("aws:") {
            let reason = "Tag keys must be between 1 and 128 characters in length and must not begin with aws:.";
            return Err(SqsError::parameter("TagKey", key, reason));
        }
        if value_chars > TAG_CHARS_MAX.1 {
            let reason = "Tag values must be between 0 and 256 characters in length.";
            return Err(SqsError::parameter("TagValue", value, reason));
        }
        tags.insert(key, value);
    }
    if tags.len() > TAGS_MAX {
        return Err(SqsError::InvalidParameterValue {
            message: format!("Too many tags added for queue. The maximum is {TAGS_MAX}."),
        });
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_have_limits() {
        let check = |key: &str, value: &str, good: bool| {
            let new = BTreeMap::from([(key.to_owned(), value.to_owned())]);
            assert_eq!(add(&mut BTreeMap::new(), new).is_ok(), good, "{key}");
        };
        check("a", "", true);
        check("", "x", false);
        check("AWS:x", "x", false);
        check(&"ä".repeat(128), &"ä".repeat(256), true);
        check(&"k".repeat(129), "", false);
        check("k", &"v".repeat(257), false);
        let many = (0..51).map(|n| (n.to_string(), String::new())).collect();
        assert!(add(&mut BTreeMap::new(), many).is_err());
    }
}
