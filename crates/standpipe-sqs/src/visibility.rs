//! Changing visibility: what the single operation and the batch share.

use std::sync::Arc;

use crate::Sqs;
use crate::errors::SqsError;
use crate::index::{ChangeRefused, Stale};
use crate::limits::VISIBILITY_SECS_MAX;
use crate::queue::Queue;

/// Checks a `VisibilityTimeout`; milliseconds.
pub fn check_timeout(secs: i32) -> Result<u64, SqsError> {
    match u64::try_from(secs).ok().filter(|secs| *secs <= VISIBILITY_SECS_MAX) {
        Some(secs) => Ok(secs * 1000),
        None => Err(SqsError::parameter(
            "VisibilityTimeout",
            secs,
            format!("Must be between 0 and {VISIBILITY_SECS_MAX}, if provided."),
        )),
    }
}

/// Moves the end of a message's visibility timeout to `secs` from now.
pub async fn change(sqs: &Sqs, queue: &Arc<Queue>, handle: &str, secs: i32) -> Result<(), SqsError> {
    let visibility_ms = check_timeout(secs)?;
    let receipt = sqs.receipt(queue, handle)?;
    let now = queue.now();
    let missing = || {
        SqsError::parameter(
            "ReceiptHandle",
            handle,
            "Message does not exist or is not available for visibility timeout change.",
        )
    };
    let result = {
        let mut index = queue.index();
        if receipt.generation != index.generation {
            return Err(missing());
        }
        index.change_visibility(
            &now,
            (receipt.seq, receipt.receipt),
            visibility_ms,
            VISIBILITY_SECS_MAX * 1000,
        )
    };
    result.map_err(|refused| match refused {
        ChangeRefused::Stale(Stale::Missing) => missing(),
        ChangeRefused::Stale(Stale::Lapsed | Stale::Superseded) if queue.is_fifo => {
            SqsError::parameter("ReceiptHandle", handle, "The receipt handle has expired.")
        }
        ChangeRefused::Stale(Stale::Lapsed | Stale::Superseded) => SqsError::MessageNotInflight,
        ChangeRefused::TooLong => SqsError::parameter(
            "VisibilityTimeout",
            secs,
            format!("Total VisibilityTimeout for the message is beyond the limit [{VISIBILITY_SECS_MAX} seconds]."),
        ),
    })?;
    // Somebody who waits knows an end that is no longer the next, or can have the message at once.
    queue.wake(1);
    Ok(())
}
