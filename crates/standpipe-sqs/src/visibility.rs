//! Changing visibility: what the single operation and the batch share.

use std::sync::Arc;

use crate::Sqs;
use crate::disk::keys;
use crate::disk::message::StateRow;
use crate::errors::SqsError;
use crate::index::{ChangeRefused, Stale};
use crate::limits::VISIBILITY_SECS_MAX;
use crate::queue::Queue;
use crate::receipt::Receipt;
use crate::transact::{self, Effects};

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
    queue.alarm().timer_set(queue.index().next_timer());
    if visibility_ms == 0 {
        queue.wake(1);
    }
    if queue.is_fifo {
        write_lease(sqs, queue, &receipt, now.wall_ms + visibility_ms).await?;
    }
    Ok(())
}

/// A restart must not deliver a message of a FIFO queue before its time.
async fn write_lease(sqs: &Sqs, queue: &Arc<Queue>, receipt: &Receipt, until_ms: u64) -> Result<(), SqsError> {
    let receipt = *receipt;
    let key = keys::message(keys::STATE, receipt.queue, receipt.generation, receipt.seq);
    transact::transact(sqs.store(), &queue.cell, Effects::default(), move |txn, _| {
        let Some(bytes) = txn.get(&key)? else {
            return Ok(());
        };
        let mut row = StateRow::decode(&bytes)?;
        // Received again meanwhile: then that receive has the say.
        if row.receipt == receipt.receipt {
            row.leased_until_ms = until_ms;
            txn.put(&key, &row.encode())?;
        }
        Ok(())
    })
    .await
}
