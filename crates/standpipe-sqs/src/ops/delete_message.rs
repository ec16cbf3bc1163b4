//! DeleteMessage. <https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_DeleteMessage.html>

use standpipe_wire::model::sqs::{DeleteMessageOutput, DeleteMessageRequest};

use crate::access::Request;
use crate::errors::SqsError;
use crate::{Sqs, deleting};

/// Deletes the message of a receive. Answered once it is gone from disk; doing so twice is fine.
pub async fn delete_message(
    sqs: &Sqs,
    request: &Request,
    input: DeleteMessageRequest,
) -> Result<DeleteMessageOutput, SqsError> {
    let queue = sqs.enter(request, &input.queue_url).await?;
    let results = deleting::delete(sqs, &queue, &[input.receipt_handle]).await?;
    results.into_iter().collect::<Result<Vec<()>, _>>()?;
    Ok(DeleteMessageOutput::default())
}
