//! ListQueueTags. <https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_ListQueueTags.html>

use standpipe_wire::model::sqs::{ListQueueTagsRequest, ListQueueTagsResult};

use crate::Sqs;
use crate::access::Request;
use crate::errors::SqsError;

/// The tags of a queue.
pub async fn list_queue_tags(
    sqs: &Sqs,
    request: &Request,
    input: ListQueueTagsRequest,
) -> Result<ListQueueTagsResult, SqsError> {
    let queue = sqs.enter_as_owner(request, &input.queue_url).await?;
    Ok(ListQueueTagsResult {
        tags: queue.state().record.tags.clone(),
    })
}
