//! What all batches share: how many entries, which ids, and how failed entries are told.

use standpipe_wire::model::sqs::BatchResultErrorEntry;

use crate::errors::{SqsError, WRONG_QUEUE_TYPE};
use crate::limits::{BATCH_ID_CHARS_MAX, BATCH_MAX};

/// Checks number and ids of the entries. `entry` is the name of the entry's shape.
pub fn check<'a>(entry: &'static str, ids: impl ExactSizeIterator<Item = &'a str>) -> Result<(), SqsError> {
    match ids.len() {
        0 => return Err(SqsError::EmptyBatchRequest { entry }),
        count if count > BATCH_MAX => return Err(SqsError::TooManyEntries { count }),
        _ => {}
    }
    let mut seen = Vec::with_capacity(BATCH_MAX);
    for id in ids {
        let plain = id
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_'));
        if id.is_empty() || id.len() > BATCH_ID_CHARS_MAX || !plain {
            return Err(SqsError::InvalidBatchEntryId);
        }
        if seen.contains(&id) {
            return Err(SqsError::BatchEntryIdsNotDistinct { id: id.to_owned() });
        }
        seen.push(id);
    }
    Ok(())
}

/// A failed entry. AWS says two things otherwise of an entry than of a message sent alone.
pub fn failure(id: String, error: SqsError) -> BatchResultErrorEntry {
    let is_empty = matches!(error, SqsError::MissingParameter { name: "MessageBody" });
    let is_misplaced = matches!(error, SqsError::WrongQueueType { .. });
    let mut error = error.into_aws();
    if is_empty {
        error.code = "EmptyValue".into();
    }
    if is_misplaced {
        error.message = WRONG_QUEUE_TYPE.to_owned();
    }
    BatchResultErrorEntry {
        id,
        sender_fault: error.status < 500,
        code: error.code.into_owned(),
        message: Some(error.message),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entries_are_counted_and_told_apart() {
        let code = |ids: &[&str]| match check("SendMessageBatchRequestEntry", ids.iter().copied()) {
            Ok(()) => String::new(),
            Err(error) => error.into_aws().code.into_owned(),
        };
        assert_eq!(code(&["a", "B-1_"]), "");
        assert_eq!(code(&[]), "EmptyBatchRequest");
        assert_eq!(code(&["a"; 11]), "TooManyEntriesInBatchRequest");
        assert_eq!(code(&["a", "a"]), "BatchEntryIdsNotDistinct");
        for bad in ["", "a b", "ä", &"x".repeat(81)] {
            assert_eq!(code(&[bad]), "InvalidBatchEntryId", "{bad}");
        }
    }
}
