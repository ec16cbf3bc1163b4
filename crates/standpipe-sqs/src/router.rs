//! From a call to its operation and back: the one place that knows all operations.

use bytes::Bytes;
use standpipe_wire::model::sqs::{self as model, OperationName};
use standpipe_wire::operation::ResponseParts;
use standpipe_wire::protocol::{Dialect, encode_error};
use standpipe_wire::{AwsError, Body, Call, Head, Operation, Response, ServiceName};

use crate::Sqs;
use crate::access::Request;
use crate::errors::SqsError;
use crate::limits::DOCUMENT_BYTES_MAX;
use crate::ops;

/// Answers one call, errors included.
pub(crate) async fn answer(sqs: &Sqs, call: Call) -> Response {
    let Call {
        identity, head, body, ..
    } = call;
    let mut request = Request {
        identity,
        head,
        now_ms: sqs.now_ms(),
        action: "",
    };
    match dispatch(sqs, &mut request, body).await {
        Ok(parts) => respond(parts),
        Err(SqsError::Wire(error)) if error.code == "MissingAction" => no_operation(&request.head.request_id),
        Err(error) => {
            let head = &request.head;
            let dialect = Dialect::of(ServiceName::Sqs, head);
            let error = worded(error, dialect);
            respond(encode_error(dialect, &error, &head.request_id, "", false))
        }
    }
}

/// The one error that the query protocol words differently; scripts of its day look for these words.
fn worded(error: SqsError, dialect: Dialect) -> AwsError {
    let is_missing = matches!(error, SqsError::QueueDoesNotExist);
    let mut error = error.into_aws();
    if is_missing && dialect.is_sqs_query() {
        error.message = "The specified queue does not exist for this wsdl version.".to_owned();
    }
    error
}

/// A request that names no operation at all is of no protocol, so no protocol words the answer.
fn no_operation(request_id: &str) -> Response {
    let mut response = http::Response::new(Body::from(Bytes::from_static(b"<UnknownOperationException/>\n")));
    *response.status_mut() = http::StatusCode::NOT_FOUND;
    if let Ok(id) = http::HeaderValue::try_from(request_id) {
        response.headers_mut().insert("x-amzn-requestid", id);
    }
    response
}

/// A queue's own URL knows what is done with queues, not what makes and lists them.
fn check_place(operation: OperationName, head: &Head) -> Result<(), SqsError> {
    let is_for_account = matches!(operation, OperationName::CreateQueue | OperationName::ListQueues);
    let is_query = Dialect::of(ServiceName::Sqs, head).is_sqs_query();
    if is_for_account && is_query && head.raw_path.trim_matches('/').contains('/') {
        let message = format!("The action {} is not valid for this endpoint.", operation.name());
        return Err(AwsError::new(400, "InvalidAction", message).into());
    }
    Ok(())
}

/// A batch without entries: a form cannot even say so, and what is not there counts as empty. What an entry lacks is
/// told with the name of the entry.
fn refused(operation: &str, mut error: AwsError) -> SqsError {
    let entry = match operation {
        "SendMessageBatch" => "SendMessageBatchRequestEntry",
        "DeleteMessageBatch" => "DeleteMessageBatchRequestEntry",
        "ChangeMessageVisibilityBatch" => "ChangeMessageVisibilityBatchRequestEntry",
        _ => return error.into(),
    };
    if error.message == "The request must contain the parameter Entries." {
        return SqsError::EmptyBatchRequest { entry };
    }
    if let Some(rest) = error
        .message
        .strip_prefix("The request must contain the parameter Entries.")
    {
        error.message = format!("The request must contain the parameter {entry}.{rest}");
    }
    error.into()
}

/// Decodes, runs and encodes one operation.
macro_rules! run {
    ($sqs:ident, $request:ident, $document:ident, $operation:ident, $function:path) => {{
        let input = model::$operation::decode_input(&$request.head, &$document)
            .map_err(|error| refused(stringify!($operation), error))?;
        let output = $function($sqs, $request, input).await?;
        Ok(model::$operation::encode_answer(&$request.head, output)?)
    }};
}

async fn dispatch(sqs: &Sqs, request: &mut Request, body: Body) -> Result<ResponseParts, SqsError> {
    use OperationName as O;
    let document = body.collect(DOCUMENT_BYTES_MAX).await?;
    let operation = model::route(&request.head, &document)?;
    check_place(operation, &request.head)?;
    request.action = operation.action();
    let request = &*request;
    match operation {
        O::AddPermission => run!(
            sqs,
            request,
            document,
            AddPermission,
            ops::add_permission::add_permission
        ),
        O::CancelMessageMoveTask => run!(
            sqs,
            request,
            document,
            CancelMessageMoveTask,
            ops::cancel_message_move_task::cancel_message_move_task
        ),
        O::ChangeMessageVisibility => run!(
            sqs,
            request,
            document,
            ChangeMessageVisibility,
            ops::change_message_visibility::change_message_visibility
        ),
        O::ChangeMessageVisibilityBatch => run!(
            sqs,
            request,
            document,
            ChangeMessageVisibilityBatch,
            ops::change_message_visibility_batch::change_message_visibility_batch
        ),
        O::CreateQueue => run!(sqs, request, document, CreateQueue, ops::create_queue::create_queue),
        O::DeleteMessage => run!(
            sqs,
            request,
            document,
            DeleteMessage,
            ops::delete_message::delete_message
        ),
        O::DeleteMessageBatch => run!(
            sqs,
            request,
            document,
            DeleteMessageBatch,
            ops::delete_message_batch::delete_message_batch
        ),
        O::DeleteQueue => run!(sqs, request, document, DeleteQueue, ops::delete_queue::delete_queue),
        O::GetQueueAttributes => run!(
            sqs,
            request,
            document,
            GetQueueAttributes,
            ops::get_queue_attributes::get_queue_attributes
        ),
        O::GetQueueUrl => run!(sqs, request, document, GetQueueUrl, ops::get_queue_url::get_queue_url),
        O::ListDeadLetterSourceQueues => run!(
            sqs,
            request,
            document,
            ListDeadLetterSourceQueues,
            ops::list_dead_letter_source_queues::list_dead_letter_source_queues
        ),
        O::ListMessageMoveTasks => run!(
            sqs,
            request,
            document,
            ListMessageMoveTasks,
            ops::list_message_move_tasks::list_message_move_tasks
        ),
        O::ListQueueTags => run!(
            sqs,
            request,
            document,
            ListQueueTags,
            ops::list_queue_tags::list_queue_tags
        ),
        O::ListQueues => run!(sqs, request, document, ListQueues, ops::list_queues::list_queues),
        O::PurgeQueue => run!(sqs, request, document, PurgeQueue, ops::purge_queue::purge_queue),
        O::ReceiveMessage => run!(
            sqs,
            request,
            document,
            ReceiveMessage,
            ops::receive_message::receive_message
        ),
        O::RemovePermission => run!(
            sqs,
            request,
            document,
            RemovePermission,
            ops::remove_permission::remove_permission
        ),
        O::SendMessage => run!(sqs, request, document, SendMessage, ops::send_message::send_message),
        O::SendMessageBatch => run!(
            sqs,
            request,
            document,
            SendMessageBatch,
            ops::send_message_batch::send_message_batch
        ),
        O::SetQueueAttributes => run!(
            sqs,
            request,
            document,
            SetQueueAttributes,
            ops::set_queue_attributes::set_queue_attributes
        ),
        O::StartMessageMoveTask => run!(
            sqs,
            request,
            document,
            StartMessageMoveTask,
            ops::start_message_move_task::start_message_move_task
        ),
        O::TagQueue => run!(sqs, request, document, TagQueue, ops::tag_queue::tag_queue),
        O::UntagQueue => run!(sqs, request, document, UntagQueue, ops::untag_queue::untag_queue),
    }
}

fn respond(parts: ResponseParts) -> Response {
    let mut response = http::Response::new(Body::from(parts.body));
    *response.status_mut() = parts.status;
    *response.headers_mut() = parts.headers;
    response
}
