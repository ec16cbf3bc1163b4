//! PurgeQueue. <https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_PurgeQueue.html>

use std::sync::Arc;
use std::sync::atomic::Ordering;

use standpipe_store::Transaction;
use standpipe_wire::model::sqs::{PurgeQueueOutput, PurgeQueueRequest};

use crate::access::Request;
use crate::disk::keys;
use crate::errors::SqsError;
use crate::finishing::finish;
use crate::limits::PURGE_INTERVAL_MS;
use crate::queue::{Queue, State};
use crate::{Sqs, control};

/// Empties a queue at once, however long it is: its messages belong to a generation that is over.
pub async fn purge_queue(sqs: &Sqs, request: &Request, input: PurgeQueueRequest) -> Result<PurgeQueueOutput, SqsError> {
    let queue = sqs.enter(request, &input.queue_url).await?;
    let account = control::account(sqs, &queue)?;
    let (store, background, now_ms) = (sqs.store().clone(), sqs.background().clone(), request.now_ms);
    finish(async move {
        let _one_at_a_time = account.control.lock().await;
        queue.check_exists()?;
        let mut record = queue.state().record.clone();
        if record.purged_ms != 0 && record.purged_ms + PURGE_INTERVAL_MS > now_ms {
            return Err(SqsError::PurgeQueueInProgress {
                queue: queue.name.name.clone(),
            });
        }
        record.purged_ms = now_ms;
        record.generation += 1;
        let state = State::of(record)?;
        let bytes = state.record.encode();
        // The indexes change places inside the transaction, in the order of all others. Should its commit
        // fail, the old one returns; until then no transaction passes, since disk and memory disagree.
        let inside = Arc::clone(&queue);
        let result = store.write(&queue.cell, move |txn| replace(txn, &inside, &bytes)).await;
        match result {
            Ok(()) => {
                // Dropped when the lock is free again: it may be long.
                let _old = queue.index().purged();
                queue.is_read.store(true, Ordering::SeqCst);
                queue.set_state(state);
                background.wake();
                Ok(())
            }
            Err(error) => {
                queue.index().not_purged();
                // Who looked meanwhile saw an empty queue.
                queue.changed().notify_waiters();
                queue.read_on();
                Err(error)
            }
        }
    })
    .await?;
    Ok(PurgeQueueOutput::default())
}

fn replace(txn: &mut dyn Transaction, queue: &Queue, record: &[u8]) -> Result<(), SqsError> {
    let generation = queue.check_generation(txn)?;
    txn.put(&keys::queue(&queue.name.name), record)?;
    txn.put(&keys::marker(queue.id), &(generation + 1).to_be_bytes())?;
    txn.put(&keys::garbage(queue.id, generation), &[])?;
    queue.index().begin_purge();
    Ok(())
}
