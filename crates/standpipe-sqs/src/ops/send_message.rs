//! SendMessage. <https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SendMessage.html>

use standpipe_wire::model::sqs::{SendMessageRequest, SendMessageResult};

use crate::Sqs;
use crate::access::Request;
use crate::errors::SqsError;
use crate::message::{Draft, Unchecked};
use crate::sending;

/// Stores one message. Answered once it is on disk.
pub async fn send_message(
    sqs: &Sqs,
    request: &Request,
    input: SendMessageRequest,
) -> Result<SendMessageResult, SqsError> {
    let queue = sqs.enter(request, &input.queue_url).await?;
    let draft = Draft::check(
        &queue,
        &queue.state(),
        Unchecked {
            body: input.message_body,
            delay_secs: input.delay_seconds,
            attributes: input.message_attributes,
            system_attributes: input.message_system_attributes,
            dedup_id: input.message_deduplication_id,
            group: input.message_group_id,
        },
    )?
    .traced_by(&request.head);
    let sent = sending::send(sqs, request, &queue, vec![draft])
        .await?
        .pop()
        .ok_or(SqsError::Changed)?;
    Ok(SendMessageResult {
        md5_of_message_body: Some(sent.body_md5),
        md5_of_message_attributes: sent.attributes_md5,
        md5_of_message_system_attributes: sent.system_md5,
        message_id: Some(sent.message_id),
        sequence_number: sent.sequence_number,
    })
}
