//! SendMessageBatch. <https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SendMessageBatch.html>

use standpipe_wire::model::sqs::{SendMessageBatchRequest, SendMessageBatchResult, SendMessageBatchResultEntry};

use crate::access::Request;
use crate::errors::SqsError;
use crate::limits::MESSAGE_BYTES_MAX;
use crate::message::{Draft, Unchecked};
use crate::{Sqs, batch, sending};

/// Stores up to ten messages in one transaction, in their order. Entries that are wrong fail alone.
pub async fn send_message_batch(
    sqs: &Sqs,
    request: &Request,
    input: SendMessageBatchRequest,
) -> Result<SendMessageBatchResult, SqsError> {
    let queue = sqs.enter(request, &input.queue_url).await?;
    batch::check(
        "SendMessageBatchRequestEntry",
        input.entries.iter().map(|entry| entry.id.as_str()),
    )?;
    let state = queue.state();
    let (mut ids, mut drafts, mut failed, mut bytes) = (Vec::new(), Vec::new(), Vec::new(), 0);
    for entry in input.entries {
        bytes += entry.message_body.len() as u64;
        let message = Unchecked {
            body: entry.message_body,
            delay_secs: entry.delay_seconds,
            attributes: entry.message_attributes,
            system_attributes: entry.message_system_attributes,
            dedup_id: entry.message_deduplication_id,
            group: entry.message_group_id,
        };
        match Draft::check(&queue, &state, message) {
            Ok(draft) => {
                bytes += draft.size_bytes - draft.body.len() as u64;
                ids.push(entry.id);
                drafts.push(draft.traced_by(&request.head));
            }
            Err(error) => failed.push(batch::failure(entry.id, error)),
        }
    }
    if bytes > MESSAGE_BYTES_MAX {
        return Err(SqsError::BatchRequestTooLong { bytes });
    }
    let mut successful = Vec::with_capacity(ids.len());
    if !drafts.is_empty() {
        let sent = sending::send(sqs, request, &queue, drafts).await?;
        successful.extend(ids.into_iter().zip(sent).map(|(id, sent)| SendMessageBatchResultEntry {
            id,
            message_id: sent.message_id,
            md5_of_message_body: sent.body_md5,
            md5_of_message_attributes: sent.attributes_md5,
            md5_of_message_system_attributes: sent.system_md5,
            sequence_number: sent.sequence_number,
        }));
    }
    Ok(SendMessageBatchResult { successful, failed })
}
