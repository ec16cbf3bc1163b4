//! Tags of queues.
//!
//! <https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-queue-tags.html>

use std::collections::BTreeMap;

use crate::errors::SqsError;
use crate::limits::{TAG_CHARS_MAX, TAGS_MAX};

/// Adds tags to those of a queue; one with a known key replaces it.
pub fn add(queue: &str, tags: &mut BTreeMap<String, String>, new: BTreeMap<String, String>) -> Result<(), SqsError> {
    for (key, value) in new {
        check_key(&key)?;
        if key.to_ascii_lowercase().starts_with("aws:") {
            return Err(invalid("Tag keys must not begin with aws:.".to_owned()));
        }
        if value.chars().count() > TAG_CHARS_MAX.1 {
            return Err(invalid(format!(
                "Tag values must be between 0 and {} characters in length.",
                TAG_CHARS_MAX.1
            )));
        }
        tags.insert(key, value);
    }
    if tags.len() > TAGS_MAX {
        return Err(invalid(format!("Too many tags added for queue {queue}.")));
    }
    Ok(())
}

/// Checks the length of a key.
pub fn check_key(key: &str) -> Result<(), SqsError> {
    if (1..=TAG_CHARS_MAX.0).contains(&key.chars().count()) {
        return Ok(());
    }
    Err(invalid(format!(
        "Tag keys must be between 1 and {} characters in length.",
        TAG_CHARS_MAX.0
    )))
}

fn invalid(message: String) -> SqsError {
    SqsError::InvalidParameterValue { message }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_have_limits() {
        let check = |key: &str, value: &str, good: bool| {
            let new = BTreeMap::from([(key.to_owned(), value.to_owned())]);
            assert_eq!(add("q", &mut BTreeMap::new(), new).is_ok(), good, "{key}");
        };
        check("a", "", true);
        check("", "x", false);
        check("AWS:x", "x", false);
        check(&"ä".repeat(128), &"ä".repeat(256), true);
        check(&"k".repeat(129), "", false);
        check("k", &"v".repeat(257), false);
        let many = (0..51).map(|n| (n.to_string(), String::new())).collect();
        assert!(add("q", &mut BTreeMap::new(), many).is_err());
    }
}
