//! GetQueueAttributes. <https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_GetQueueAttributes.html>

use std::sync::Arc;

use standpipe_wire::model::sqs::{GetQueueAttributesRequest, GetQueueAttributesResult};

use crate::access::Request;
use crate::errors::SqsError;
use crate::queue::Queue;
use crate::{Sqs, attributes, deleting};

/// Attributes and exact counts; of a long queue that is being read after a start, those last written down.
pub async fn get_queue_attributes(
    sqs: &Sqs,
    request: &Request,
    input: GetQueueAttributesRequest,
) -> Result<GetQueueAttributesResult, SqsError> {
    let queue = sqs.enter(request, &input.queue_url).await?;
    if let Some(unknown) = input.attribute_names.iter().find(|name| !name.is_known()) {
        return Err(SqsError::InvalidAttributeName {
            name: unknown.as_str().to_owned(),
        });
    }
    if input.attribute_names.is_empty() {
        return Ok(GetQueueAttributesResult::default());
    }
    let mut all = attributes::shown(&queue.state().record.attributes, queue.is_fifo);
    all.extend(computed(sqs, &queue).await?);
    let wanted = |name: &str| {
        input
            .attribute_names
            .iter()
            .any(|wanted| matches!(wanted.as_str(), "All") || wanted.as_str() == name)
    };
    all.retain(|name, _| wanted(name));
    Ok(GetQueueAttributesResult { attributes: all })
}

async fn computed(sqs: &Sqs, queue: &Arc<Queue>) -> Result<[(String, String); 6], SqsError> {
    let counts = queue.counts().await?;
    deleting::remove_doomed(sqs, queue);
    let record = &queue.state().record;
    let computed = [
        ("QueueArn", queue.arn.clone()),
        ("CreatedTimestamp", (record.created_ms / 1000).to_string()),
        ("LastModifiedTimestamp", (record.modified_ms / 1000).to_string()),
        ("ApproximateNumberOfMessages", counts.visible.to_string()),
        ("ApproximateNumberOfMessagesNotVisible", counts.in_flight.to_string()),
        ("ApproximateNumberOfMessagesDelayed", counts.delayed.to_string()),
    ]
    .map(|(name, value)| (name.to_owned(), value));
    Ok(computed)
}
