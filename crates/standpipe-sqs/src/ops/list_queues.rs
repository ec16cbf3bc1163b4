//! ListQueues. <https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_ListQueues.html>

use standpipe_wire::model::sqs::{ListQueuesRequest, ListQueuesResult};

use crate::Sqs;
use crate::access::Request;
use crate::errors::SqsError;
use crate::names::QueueName;
use crate::paging::Page;

/// The caller's queues by name.
pub async fn list_queues(sqs: &Sqs, request: &Request, input: ListQueuesRequest) -> Result<ListQueuesResult, SqsError> {
    let account = request.account()?;
    let all = QueueName {
        account,
        name: "*".to_owned(),
    };
    request.check_owner(&all.arn(&request.head.region), account, None)?;
    let page = Page::of(input.next_token.as_deref(), input.max_results)?;
    let prefix = input.queue_name_prefix.unwrap_or_default();
    let queues = match sqs.directory().account(account) {
        Some(account) => account.list(&prefix, page.after.as_deref(), |_| true),
        None => Vec::new(),
    };
    let (queue_urls, next_token) = page.cut(&request.head, &queues);
    Ok(ListQueuesResult { queue_urls, next_token })
}
