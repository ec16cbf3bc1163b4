//! Changes of queues: one at a time per account, on disk before in memory, finished even when the caller goes.

use std::sync::Arc;

use crate::Sqs;
use crate::directory::Account;
use crate::disk::keys;
use crate::disk::queue::QueueRecord;
use crate::errors::SqsError;
use crate::finishing::finish;
use crate::queue::{Queue, State};

/// The account of a queue.
pub fn account(sqs: &Sqs, queue: &Queue) -> Result<Arc<Account>, SqsError> {
    sqs.directory()
        .account(queue.name.account)
        .ok_or(SqsError::QueueDoesNotExist)
}

/// Changes a queue's record.
pub async fn update(
    sqs: &Sqs,
    queue: &Arc<Queue>,
    change: impl FnOnce(&mut QueueRecord) -> Result<(), SqsError> + Send + 'static,
) -> Result<(), SqsError> {
    let (account, store, queue) = (account(sqs, queue)?, sqs.store().clone(), Arc::clone(queue));
    finish(async move {
        let _one_at_a_time = account.control.lock().await;
        queue.check_exists()?;
        let mut record = queue.state().record.clone();
        change(&mut record)?;
        let state = State::of(record)?;
        let (key, bytes) = (keys::queue(&queue.name.name), state.record.encode());
        store
            .write::<_, SqsError>(&queue.cell, move |txn| Ok(txn.put(&key, &bytes)?))
            .await?;
        queue.set_state(state);
        Ok(())
    })
    .await
}
