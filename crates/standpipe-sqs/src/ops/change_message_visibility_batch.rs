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
    for entry in input.entries {
        let changed = match entry.visibility_timeout {
            Some(secs) => visibility::change(sqs, &queue, &entry.receipt_handle, secs).await,
            None => Err(SqsError::MissingParameter {
                name: "VisibilityTimeout",
            }),
        };
        match changed {
            Ok(()) => output
                .successful
                .push(ChangeMessageVisibilityBatchResultEntry { id: entry.id }),
            Err(error) => output.failed.push(batch::failure(entry.id, error)),
        }
    }
    Ok(output)
}
