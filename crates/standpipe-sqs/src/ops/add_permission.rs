//! AddPermission. <https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_AddPermission.html>

use standpipe_wire::model::sqs::{AddPermissionOutput, AddPermissionRequest};

use crate::access::Request;
use crate::errors::SqsError;
use crate::{Sqs, attributes, control, permissions};

/// Lets other accounts do some actions: one more statement in the queue policy.
pub async fn add_permission(
    sqs: &Sqs,
    request: &Request,
    input: AddPermissionRequest,
) -> Result<AddPermissionOutput, SqsError> {
    let queue = sqs.enter_as_owner(request, &input.queue_url).await?;
    let (arn, is_fifo, now_ms) = (queue.arn.clone(), queue.is_fifo, request.now_ms);
    control::update(sqs, &queue, move |record| {
        let policy = record.attributes.get("Policy").map(String::as_str);
        let policy = permissions::add(policy, &arn, &input.label, &input.aws_account_ids, &input.actions)?;
        let change = [("Policy".to_owned(), policy)].into();
        attributes::apply(&mut record.attributes, &change, is_fifo, false)?;
        record.modified_ms = now_ms;
        Ok(())
    })
    .await?;
    Ok(AddPermissionOutput::default())
}
