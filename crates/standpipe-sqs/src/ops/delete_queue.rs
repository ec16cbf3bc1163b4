//! DeleteQueue. <https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_DeleteQueue.html>

use std::sync::Arc;

use standpipe_wire::model::sqs::{DeleteQueueOutput, DeleteQueueRequest};

use crate::access::Request;
use crate::background::WHOLE_QUEUE;
use crate::disk::keys;
use crate::errors::SqsError;
use crate::finishing::finish;
use crate::{Sqs, control};

/// Deletes a queue at once; its messages are cleaned up afterwards.
pub async fn delete_queue(
    sqs: &Sqs,
    request: &Request,
    input: DeleteQueueRequest,
) -> Result<DeleteQueueOutput, SqsError> {
    let queue = sqs.enter_as_owner(request, &input.queue_url).await?;
    let account = control::account(sqs, &queue)?;
    let (store, background, now_ms) = (sqs.store().clone(), sqs.background().clone(), request.now_ms);
    finish(async move {
        let _one_at_a_time = account.control.lock().await;
        queue.check_exists()?;
        let (inside, generation) = (Arc::clone(&queue), queue.state().record.generation);
        store
            .write::<_, SqsError>(&queue.cell, move |txn| {
                txn.delete(&keys::queue(&inside.name.name))?;
                txn.delete(&keys::marker(inside.id))?;
                txn.put(&keys::deleted(&inside.name.name), &now_ms.to_be_bytes())?;
                txn.put(&keys::garbage(inside.id, generation), &[])?;
                Ok(txn.put(&keys::garbage(inside.id, WHOLE_QUEUE), &[])?)
            })
            .await?;
        account.remove(&queue.name.name);
        background.wake();
        Ok::<(), SqsError>(())
    })
    .await?;
    Ok(DeleteQueueOutput::default())
}
