//! ListDeadLetterSourceQueues. <https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_ListDeadLetterSourceQueues.html>

use standpipe_wire::model::sqs::{ListDeadLetterSourceQueuesRequest, ListDeadLetterSourceQueuesResult};

use crate::access::Request;
use crate::errors::SqsError;
use crate::paging::Page;
use crate::{Sqs, control};

/// The queues whose dead letters come to a queue.
pub async fn list_dead_letter_source_queues(
    sqs: &Sqs,
    request: &Request,
    input: ListDeadLetterSourceQueuesRequest,
) -> Result<ListDeadLetterSourceQueuesResult, SqsError> {
    let target = sqs.enter(request, &input.queue_url).await?;
    let page = Page::of(input.next_token.as_deref(), input.max_results)?;
    let queues = control::account(sqs, &target)?.list("", page.after.as_deref(), |queue| {
        let state = queue.state();
        state
            .settings
            .redrive
            .as_ref()
            .is_some_and(|redrive| redrive.target == target.name)
    });
    let (queue_urls, next_token) = page.cut(&request.head, &queues);
    Ok(ListDeadLetterSourceQueuesResult { queue_urls, next_token })
}
