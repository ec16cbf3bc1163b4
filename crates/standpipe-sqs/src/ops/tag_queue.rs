//! TagQueue. <https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_TagQueue.html>

use standpipe_wire::model::sqs::{TagQueueOutput, TagQueueRequest};

use crate::access::Request;
use crate::errors::SqsError;
use crate::{Sqs, control, tagging};

/// Adds tags to a queue.
pub async fn tag_queue(sqs: &Sqs, request: &Request, input: TagQueueRequest) -> Result<TagQueueOutput, SqsError> {
    let queue = sqs.enter_as_owner(request, &input.queue_url).await?;
    control::update(sqs, &queue, move |record| tagging::add(&mut record.tags, input.tags)).await?;
    Ok(TagQueueOutput::default())
}
