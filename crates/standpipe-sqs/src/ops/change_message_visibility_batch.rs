//! ChangeMessageVisibilityBatch. <https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_ChangeMessageVisibilityBatch.html>

use standpipe_wire::model::sqs::{
    ChangeMessageVisibilityBatchRequest, ChangeMessageVisibilityBatchResult, ChangeMessageVisibilityBatchResultEntry,
};

use crate::access::Request;
use crate::errors::SqsError;
use crate::{Sqs, batch, visibility};

/// Moves the ends of up to ten visibility timeouts. Entries that are wrong fail alone.
pub async fn change_message_visibility_batch(
    sqs: &Sqs,
    request: &Request,
    input: ChangeMessageVisibilityBatchRequest,
) -> Result<ChangeMessageVisibilityBatchResult, SqsError> {
    let queue = sqs.enter(request, &input.queue_url).await?;
    let ids = input.entries.iter().map(|entry| entry.id.as_str());
    batch::check("ChangeMessageVisibilityBatchRequestEntry", ids)?;
    let mut output = ChangeMessageVisibilityBatchResult::default();
    let (mut ids, mut changes) = (Vec::new(), Vec::new());
    for entry in input.entries {
        match entry.visibility_timeout {
            Some(secs) => {
                ids.push(entry.id);
                changes.push((entry.receipt_handle, secs));
            }
            None => {
                let name = "VisibilityTimeout";
                output
                    .failed
                    .push(batch::failure(entry.id, SqsError::MissingParameter { name }));
            }
        }
    }
    let results = visibility::change(sqs, &queue, &changes).await?;
    for (id, result) in ids.into_iter().zip(results) {
        match result {
            Ok(()) => output.successful.push(ChangeMessageVisibilityBatchResultEntry { id }),
            Err(error) => output.failed.push(batch::failure(id, error)),
        }
    }
    Ok(output)
}
