//! TagQueue. <https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_TagQueue.html>

use standpipe_wire::model::sqs::{TagQueueOutput, TagQueueRequest};

use crate::access::Request;
use crate::errors::SqsError;
use crate::{Sqs, control, tagging};

/// Adds tags to a queue, at least one.
pub async fn tag_queue(sqs: &Sqs, request: &Request, input: TagQueueRequest) -> Result<TagQueueOutput, SqsError> {
    let queue = sqs.enter_as_owner(request, &input.queue_url).await?;
    if input.tags.is_empty() {
        return Err(SqsError::MissingParameter { name: "Tags" });
    }
    let name = queue.name.name.clone();
    control::update(sqs, &queue, move |record| {
        tagging::add(&name, &mut record.tags, input.tags)
    })
    .await?;
    Ok(TagQueueOutput::default())
}
