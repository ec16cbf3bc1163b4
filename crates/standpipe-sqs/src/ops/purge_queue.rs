//! PurgeQueue. <https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_PurgeQueue.html>

use std::sync::{Arc, Mutex};

use standpipe_store::Transaction;
use standpipe_wire::model::sqs::{PurgeQueueOutput, PurgeQueueRequest};

use crate::access::Request;
use crate::disk::keys;
use crate::errors::SqsError;
use crate::finishing::finish;
use crate::index::Index;
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
        let old = Arc::new(Mutex::new(None));
        let (inside, kept) = (Arc::clone(&queue), Arc::clone(&old));
        let result = store
            .write(&queue.cell, move |txn| swap(txn, &inside, &bytes, &kept))
            .await;
        let old = old.lock().unwrap_or_else(|poisoned| poisoned.into_inner()).take();
        match (result, old) {
            (Ok(()), _) => {
                queue.set_state(state);
                background.wake();
                Ok(())
            }
            (Err(error), old) => {
                if let Some(old) = old {
                    *queue.index() = old;
                }
                Err(error)
            }
        }
    })
    .await?;
    Ok(PurgeQueueOutput::default())
}

fn swap(txn: &mut dyn Transaction, queue: &Queue, record: &[u8], kept: &Mutex<Option<Index>>) -> Result<(), SqsError> {
    let generation = queue.check_generation(txn)?;
    let next = generation + 1;
    txn.put(&keys::queue(&queue.name.name), record)?;
    txn.put(&keys::marker(queue.id), &next.to_be_bytes())?;
    txn.put(&keys::garbage(queue.id, generation), &[])?;
    let mut fresh = queue.new_index(next);
    let mut index = queue.index();
    fresh.raise_last_seq(index.last_seq());
    let old = std::mem::replace(&mut *index, fresh);
    *kept.lock().unwrap_or_else(|poisoned| poisoned.into_inner()) = Some(old);
    Ok(())
}
