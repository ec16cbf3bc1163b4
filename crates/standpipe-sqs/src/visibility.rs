//! Changing visibility: what the single operation and the batch share.

use std::sync::Arc;

use crate::Sqs;
use crate::disk::keys;
use crate::disk::message::StateRow;
use crate::errors::SqsError;
use crate::index::{ChangeRefused, Now, Stale};
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

/// A receive whose timeout changes: its receipt handle and the seconds from now.
pub type Change = (String, i32);

/// Moves the ends of visibility timeouts; one result per change, in order. All of a FIFO queue are one flush.
pub async fn change(sqs: &Sqs, queue: &Arc<Queue>, changes: &[Change]) -> Result<Vec<Result<(), SqsError>>, SqsError> {
    for (handle, _) in changes {
        if let Ok(receipt) = sqs.receipt(queue, handle) {
            queue.read_through(receipt.seq).await?;
        }
    }
    let now = queue.now();
    let mut leases = Vec::new();
    let mut results = Vec::with_capacity(changes.len());
    let mut visible = 0;
    for (handle, secs) in changes {
        results.push(
            in_memory(sqs, queue, &now, handle, *secs).map(|(receipt, visibility_ms)| {
                leases.push((receipt, now.wall_ms + visibility_ms));
                visible += usize::from(visibility_ms == 0);
            }),
        );
    }
    queue.alarm().timer_set(queue.index().next_timer());
    queue.wake(visible);
    if queue.is_fifo && !leases.is_empty() {
        write_leases(sqs, queue, leases).await?;
    }
    Ok(results)
}

/// Changes the index; answers the receipt and the new timeout in milliseconds.
fn in_memory(sqs: &Sqs, queue: &Queue, now: &Now, handle: &str, secs: i32) -> Result<(Receipt, u64), SqsError> {
    let visibility_ms = check_timeout(secs)?;
    let receipt = sqs.receipt(queue, handle)?;
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
        let which = (receipt.seq, receipt.receipt);
        index.change_visibility(now, which, visibility_ms, VISIBILITY_SECS_MAX * 1000)
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
    Ok((receipt, visibility_ms))
}

/// A restart must not deliver messages of a FIFO queue before their time.
async fn write_leases(sqs: &Sqs, queue: &Arc<Queue>, leases: Vec<(Receipt, u64)>) -> Result<(), SqsError> {
    transact::transact(sqs.store(), &queue.cell, Effects::default(), move |txn, _| {
        for (receipt, until_ms) in leases {
            let key = keys::message(keys::STATE, receipt.queue, receipt.generation, receipt.seq);
            let Some(bytes) = txn.get(&key)? else { continue };
            let mut row = StateRow::decode(&bytes)?;
            // Received again meanwhile: then that receive has the say.
            if row.receipt == receipt.receipt {
                row.leased_until_ms = until_ms;
                txn.put(&key, &row.encode())?;
            }
        }
        Ok(())
    })
    .await
}
