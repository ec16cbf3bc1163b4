//! DeleteMessageBatch. <https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_DeleteMessageBatch.html>

use standpipe_wire::model::sqs::{DeleteMessageBatchRequest, DeleteMessageBatchResult, DeleteMessageBatchResultEntry};

use crate::access::Request;
use crate::errors::SqsError;
use crate::{Sqs, batch, deleting};

/// Deletes the messages of up to ten receives in one transaction. Handles that are wrong fail alone.
pub async fn delete_message_batch(
    sqs: &Sqs,
    request: &Request,
    input: DeleteMessageBatchRequest,
) -> Result<DeleteMessageBatchResult, SqsError> {
    let queue = sqs.enter(request, &input.queue_url).await?;
    batch::check(
        "DeleteMessageBatchRequestEntry",
        input.entries.iter().map(|entry| entry.id.as_str()),
    )?;
    let (ids, handles): (Vec<_>, Vec<_>) = input
        .entries
        .into_iter()
        .map(|entry| (entry.id, entry.receipt_handle))
        .unzip();
    let results = deleting::delete(sqs, &queue, &handles).await?;
    let mut output = DeleteMessageBatchResult::default();
    for (id, result) in ids.into_iter().zip(results) {
        match result {
            Ok(()) => output.successful.push(DeleteMessageBatchResultEntry { id }),
            Err(error) => output.failed.push(batch::failure(id, error)),
        }
    }
    Ok(output)
}
