//! Written by `cargo xtask generate` from botocore 1.44.5, `sqs/2012-11-05`. Do not edit.

use crate::protocol::schema as t;
use crate::protocol::value::{operation, string_enum, structure};
use crate::protocol as p;

/// The operations with types, to choose between.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum OperationName { AddPermission, CancelMessageMoveTask, ChangeMessageVisibility, ChangeMessageVisibilityBatch, CreateQueue, DeleteMessage, DeleteMessageBatch, DeleteQueue, GetQueueAttributes, GetQueueUrl, ListDeadLetterSourceQueues, ListMessageMoveTasks, ListQueueTags, ListQueues, PurgeQueue, ReceiveMessage, RemovePermission, SendMessage, SendMessageBatch, SetQueueAttributes, StartMessageMoveTask, TagQueue, UntagQueue }

impl OperationName {
    /// All of them.
    pub const ALL: &'static [OperationName] = &[OperationName::AddPermission, OperationName::CancelMessageMoveTask, OperationName::ChangeMessageVisibility, OperationName::ChangeMessageVisibilityBatch, OperationName::CreateQueue, OperationName::DeleteMessage, OperationName::DeleteMessageBatch, OperationName::DeleteQueue, OperationName::GetQueueAttributes, OperationName::GetQueueUrl, OperationName::ListDeadLetterSourceQueues, OperationName::ListMessageMoveTasks, OperationName::ListQueueTags, OperationName::ListQueues, OperationName::PurgeQueue, OperationName::ReceiveMessage, OperationName::RemovePermission, OperationName::SendMessage, OperationName::SendMessageBatch, OperationName::SetQueueAttributes, OperationName::StartMessageMoveTask, OperationName::TagQueue, OperationName::UntagQueue];

    /// AWS's name.
    pub fn name(self) -> &'static str {
        match self {
            OperationName::AddPermission => <AddPermission as crate::Operation>::NAME,
            OperationName::CancelMessageMoveTask => <CancelMessageMoveTask as crate::Operation>::NAME,
            OperationName::ChangeMessageVisibility => <ChangeMessageVisibility as crate::Operation>::NAME,
            OperationName::ChangeMessageVisibilityBatch => <ChangeMessageVisibilityBatch as crate::Operation>::NAME,
            OperationName::CreateQueue => <CreateQueue as crate::Operation>::NAME,
            OperationName::DeleteMessage => <DeleteMessage as crate::Operation>::NAME,
            OperationName::DeleteMessageBatch => <DeleteMessageBatch as crate::Operation>::NAME,
            OperationName::DeleteQueue => <DeleteQueue as crate::Operation>::NAME,
            OperationName::GetQueueAttributes => <GetQueueAttributes as crate::Operation>::NAME,
            OperationName::GetQueueUrl => <GetQueueUrl as crate::Operation>::NAME,
            OperationName::ListDeadLetterSourceQueues => <ListDeadLetterSourceQueues as crate::Operation>::NAME,
            OperationName::ListMessageMoveTasks => <ListMessageMoveTasks as crate::Operation>::NAME,
            OperationName::ListQueueTags => <ListQueueTags as crate::Operation>::NAME,
            OperationName::ListQueues => <ListQueues as crate::Operation>::NAME,
            OperationName::PurgeQueue => <PurgeQueue as crate::Operation>::NAME,
            OperationName::ReceiveMessage => <ReceiveMessage as crate::Operation>::NAME,
            OperationName::RemovePermission => <RemovePermission as crate::Operation>::NAME,
            OperationName::SendMessage => <SendMessage as crate::Operation>::NAME,
            OperationName::SendMessageBatch => <SendMessageBatch as crate::Operation>::NAME,
            OperationName::SetQueueAttributes => <SetQueueAttributes as crate::Operation>::NAME,
            OperationName::StartMessageMoveTask => <StartMessageMoveTask as crate::Operation>::NAME,
            OperationName::TagQueue => <TagQueue as crate::Operation>::NAME,
            OperationName::UntagQueue => <UntagQueue as crate::Operation>::NAME,
        }
    }
    /// The IAM action that must be allowed.
    pub fn action(self) -> &'static str {
        match self {
            OperationName::AddPermission => <AddPermission as crate::Operation>::ACTION,
            OperationName::CancelMessageMoveTask => <CancelMessageMoveTask as crate::Operation>::ACTION,
            OperationName::ChangeMessageVisibility => <ChangeMessageVisibility as crate::Operation>::ACTION,
            OperationName::ChangeMessageVisibilityBatch => <ChangeMessageVisibilityBatch as crate::Operation>::ACTION,
            OperationName::CreateQueue => <CreateQueue as crate::Operation>::ACTION,
            OperationName::DeleteMessage => <DeleteMessage as crate::Operation>::ACTION,
            OperationName::DeleteMessageBatch => <DeleteMessageBatch as crate::Operation>::ACTION,
            OperationName::DeleteQueue => <DeleteQueue as crate::Operation>::ACTION,
            OperationName::GetQueueAttributes => <GetQueueAttributes as crate::Operation>::ACTION,
            OperationName::GetQueueUrl => <GetQueueUrl as crate::Operation>::ACTION,
            OperationName::ListDeadLetterSourceQueues => <ListDeadLetterSourceQueues as crate::Operation>::ACTION,
            OperationName::ListMessageMoveTasks => <ListMessageMoveTasks as crate::Operation>::ACTION,
            OperationName::ListQueueTags => <ListQueueTags as crate::Operation>::ACTION,
            OperationName::ListQueues => <ListQueues as crate::Operation>::ACTION,
            OperationName::PurgeQueue => <PurgeQueue as crate::Operation>::ACTION,
            OperationName::ReceiveMessage => <ReceiveMessage as crate::Operation>::ACTION,
            OperationName::RemovePermission => <RemovePermission as crate::Operation>::ACTION,
            OperationName::SendMessage => <SendMessage as crate::Operation>::ACTION,
            OperationName::SendMessageBatch => <SendMessageBatch as crate::Operation>::ACTION,
            OperationName::SetQueueAttributes => <SetQueueAttributes as crate::Operation>::ACTION,
            OperationName::StartMessageMoveTask => <StartMessageMoveTask as crate::Operation>::ACTION,
            OperationName::TagQueue => <TagQueue as crate::Operation>::ACTION,
            OperationName::UntagQueue => <UntagQueue as crate::Operation>::ACTION,
        }
    }
}

static ROUTES: &[t::Route<Option<OperationName>>] = &[
    t::Route { operation: Some(OperationName::AddPermission), name: "AddPermission", method: "POST", path: "/", query: &[], header: None, supported: true },
    t::Route { operation: Some(OperationName::CancelMessageMoveTask), name: "CancelMessageMoveTask", method: "POST", path: "/", query: &[], header: None, supported: true },
    t::Route { operation: Some(OperationName::ChangeMessageVisibility), name: "ChangeMessageVisibility", method: "POST", path: "/", query: &[], header: None, supported: true },
    t::Route { operation: Some(OperationName::ChangeMessageVisibilityBatch), name: "ChangeMessageVisibilityBatch", method: "POST", path: "/", query: &[], header: None, supported: true },
    t::Route { operation: Some(OperationName::CreateQueue), name: "CreateQueue", method: "POST", path: "/", query: &[], header: None, supported: true },
    t::Route { operation: Some(OperationName::DeleteMessage), name: "DeleteMessage", method: "POST", path: "/", query: &[], header: None, supported: true },
    t::Route { operation: Some(OperationName::DeleteMessageBatch), name: "DeleteMessageBatch", method: "POST", path: "/", query: &[], header: None, supported: true },
    t::Route { operation: Some(OperationName::DeleteQueue), name: "DeleteQueue", method: "POST", path: "/", query: &[], header: None, supported: true },
    t::Route { operation: Some(OperationName::GetQueueAttributes), name: "GetQueueAttributes", method: "POST", path: "/", query: &[], header: None, supported: true },
    t::Route { operation: Some(OperationName::GetQueueUrl), name: "GetQueueUrl", method: "POST", path: "/", query: &[], header: None, supported: true },
    t::Route { operation: Some(OperationName::ListDeadLetterSourceQueues), name: "ListDeadLetterSourceQueues", method: "POST", path: "/", query: &[], header: None, supported: true },
    t::Route { operation: Some(OperationName::ListMessageMoveTasks), name: "ListMessageMoveTasks", method: "POST", path: "/", query: &[], header: None, supported: true },
    t::Route { operation: Some(OperationName::ListQueueTags), name: "ListQueueTags", method: "POST", path: "/", query: &[], header: None, supported: true },
    t::Route { operation: Some(OperationName::ListQueues), name: "ListQueues", method: "POST", path: "/", query: &[], header: None, supported: true },
    t::Route { operation: Some(OperationName::PurgeQueue), name: "PurgeQueue", method: "POST", path: "/", query: &[], header: None, supported: true },
    t::Route { operation: Some(OperationName::ReceiveMessage), name: "ReceiveMessage", method: "POST", path: "/", query: &[], header: None, supported: true },
    t::Route { operation: Some(OperationName::RemovePermission), name: "RemovePermission", method: "POST", path: "/", query: &[], header: None, supported: true },
    t::Route { operation: Some(OperationName::SendMessage), name: "SendMessage", method: "POST", path: "/", query: &[], header: None, supported: true },
    t::Route { operation: Some(OperationName::SendMessageBatch), name: "SendMessageBatch", method: "POST", path: "/", query: &[], header: None, supported: true },
    t::Route { operation: Some(OperationName::SetQueueAttributes), name: "SetQueueAttributes", method: "POST", path: "/", query: &[], header: None, supported: true },
    t::Route { operation: Some(OperationName::StartMessageMoveTask), name: "StartMessageMoveTask", method: "POST", path: "/", query: &[], header: None, supported: true },
    t::Route { operation: Some(OperationName::TagQueue), name: "TagQueue", method: "POST", path: "/", query: &[], header: None, supported: true },
    t::Route { operation: Some(OperationName::UntagQueue), name: "UntagQueue", method: "POST", path: "/", query: &[], header: None, supported: true },
];

/// Which operation a request is: by `X-Amz-Target`, else by `Action` in the query or the form.
pub fn route(head: &crate::Head, body: &[u8]) -> Result<OperationName, crate::AwsError> {
    p::route::named(ROUTES, head, body)
}
structure! {
    pub struct AddPermissionOutput: STRUCT_ADD_PERMISSION_OUTPUT {}
}
static STRUCT_ADD_PERMISSION_OUTPUT: t::StructureSchema = t::StructureSchema { name: "AddPermissionOutput", root: "AddPermissionOutput", namespace: None, members: &[
    ] };

static OP_ADD_PERMISSION: t::OperationSchema = t::OperationSchema { name: "AddPermission", service: crate::ServiceName::Sqs, method: "POST", uri: "/", status: 200, input: &STRUCT_ADD_PERMISSION_REQUEST, output: &STRUCT_ADD_PERMISSION_OUTPUT, streaming_input: false, streaming_output: false, checksum_required: false };
operation!(AddPermission, Sqs, OP_ADD_PERMISSION, "sqs:AddPermission", AddPermissionRequest => AddPermissionOutput, false, false);

static OP_CANCEL_MESSAGE_MOVE_TASK: t::OperationSchema = t::OperationSchema { name: "CancelMessageMoveTask", service: crate::ServiceName::Sqs, method: "POST", uri: "/", status: 200, input: &STRUCT_CANCEL_MESSAGE_MOVE_TASK_REQUEST, output: &STRUCT_CANCEL_MESSAGE_MOVE_TASK_RESULT, streaming_input: false, streaming_output: false, checksum_required: false };
operation!(CancelMessageMoveTask, Sqs, OP_CANCEL_MESSAGE_MOVE_TASK, "sqs:CancelMessageMoveTask", CancelMessageMoveTaskRequest => CancelMessageMoveTaskResult, false, false);

structure! {
    pub struct ChangeMessageVisibilityOutput: STRUCT_CHANGE_MESSAGE_VISIBILITY_OUTPUT {}
}
static STRUCT_CHANGE_MESSAGE_VISIBILITY_OUTPUT: t::StructureSchema = t::StructureSchema { name: "ChangeMessageVisibilityOutput", root: "ChangeMessageVisibilityOutput", namespace: None, members: &[
    ] };

static OP_CHANGE_MESSAGE_VISIBILITY: t::OperationSchema = t::OperationSchema { name: "ChangeMessageVisibility", service: crate::ServiceName::Sqs, method: "POST", uri: "/", status: 200, input: &STRUCT_CHANGE_MESSAGE_VISIBILITY_REQUEST, output: &STRUCT_CHANGE_MESSAGE_VISIBILITY_OUTPUT, streaming_input: false, streaming_output: false, checksum_required: false };
operation!(ChangeMessageVisibility, Sqs, OP_CHANGE_MESSAGE_VISIBILITY, "sqs:ChangeMessageVisibility", ChangeMessageVisibilityRequest => ChangeMessageVisibilityOutput, false, false);

static OP_CHANGE_MESSAGE_VISIBILITY_BATCH: t::OperationSchema = t::OperationSchema { name: "ChangeMessageVisibilityBatch", service: crate::ServiceName::Sqs, method: "POST", uri: "/", status: 200, input: &STRUCT_CHANGE_MESSAGE_VISIBILITY_BATCH_REQUEST, output: &STRUCT_CHANGE_MESSAGE_VISIBILITY_BATCH_RESULT, streaming_input: false, streaming_output: false, checksum_required: false };
operation!(ChangeMessageVisibilityBatch, Sqs, OP_CHANGE_MESSAGE_VISIBILITY_BATCH, "sqs:ChangeMessageVisibility", ChangeMessageVisibilityBatchRequest => ChangeMessageVisibilityBatchResult, false, false);

static OP_CREATE_QUEUE: t::OperationSchema = t::OperationSchema { name: "CreateQueue", service: crate::ServiceName::Sqs, method: "POST", uri: "/", status: 200, input: &STRUCT_CREATE_QUEUE_REQUEST, output: &STRUCT_CREATE_QUEUE_RESULT, streaming_input: false, streaming_output: false, checksum_required: false };
operation!(CreateQueue, Sqs, OP_CREATE_QUEUE, "sqs:CreateQueue", CreateQueueRequest => CreateQueueResult, false, false);

structure! {
    pub struct DeleteMessageOutput: STRUCT_DELETE_MESSAGE_OUTPUT {}
}
static STRUCT_DELETE_MESSAGE_OUTPUT: t::StructureSchema = t::StructureSchema { name: "DeleteMessageOutput", root: "DeleteMessageOutput", namespace: None, members: &[
    ] };

static OP_DELETE_MESSAGE: t::OperationSchema = t::OperationSchema { name: "DeleteMessage", service: crate::ServiceName::Sqs, method: "POST", uri: "/", status: 200, input: &STRUCT_DELETE_MESSAGE_REQUEST, output: &STRUCT_DELETE_MESSAGE_OUTPUT, streaming_input: false, streaming_output: false, checksum_required: false };
operation!(DeleteMessage, Sqs, OP_DELETE_MESSAGE, "sqs:DeleteMessage", DeleteMessageRequest => DeleteMessageOutput, false, false);

static OP_DELETE_MESSAGE_BATCH: t::OperationSchema = t::OperationSchema { name: "DeleteMessageBatch", service: crate::ServiceName::Sqs, method: "POST", uri: "/", status: 200, input: &STRUCT_DELETE_MESSAGE_BATCH_REQUEST, output: &STRUCT_DELETE_MESSAGE_BATCH_RESULT, streaming_input: false, streaming_output: false, checksum_required: false };
operation!(DeleteMessageBatch, Sqs, OP_DELETE_MESSAGE_BATCH, "sqs:DeleteMessage", DeleteMessageBatchRequest => DeleteMessageBatchResult, false, false);

structure! {
    pub struct DeleteQueueOutput: STRUCT_DELETE_QUEUE_OUTPUT {}
}
static STRUCT_DELETE_QUEUE_OUTPUT: t::StructureSchema = t::StructureSchema { name: "DeleteQueueOutput", root: "DeleteQueueOutput", namespace: None, members: &[
    ] };

static OP_DELETE_QUEUE: t::OperationSchema = t::OperationSchema { name: "DeleteQueue", service: crate::ServiceName::Sqs, method: "POST", uri: "/", status: 200, input: &STRUCT_DELETE_QUEUE_REQUEST, output: &STRUCT_DELETE_QUEUE_OUTPUT, streaming_input: false, streaming_output: false, checksum_required: false };
operation!(DeleteQueue, Sqs, OP_DELETE_QUEUE, "sqs:DeleteQueue", DeleteQueueRequest => DeleteQueueOutput, false, false);

static OP_GET_QUEUE_ATTRIBUTES: t::OperationSchema = t::OperationSchema { name: "GetQueueAttributes", service: crate::ServiceName::Sqs, method: "POST", uri: "/", status: 200, input: &STRUCT_GET_QUEUE_ATTRIBUTES_REQUEST, output: &STRUCT_GET_QUEUE_ATTRIBUTES_RESULT, streaming_input: false, streaming_output: false, checksum_required: false };
operation!(GetQueueAttributes, Sqs, OP_GET_QUEUE_ATTRIBUTES, "sqs:GetQueueAttributes", GetQueueAttributesRequest => GetQueueAttributesResult, false, false);

static OP_GET_QUEUE_URL: t::OperationSchema = t::OperationSchema { name: "GetQueueUrl", service: crate::ServiceName::Sqs, method: "POST", uri: "/", status: 200, input: &STRUCT_GET_QUEUE_URL_REQUEST, output: &STRUCT_GET_QUEUE_URL_RESULT, streaming_input: false, streaming_output: false, checksum_required: false };
operation!(GetQueueUrl, Sqs, OP_GET_QUEUE_URL, "sqs:GetQueueUrl", GetQueueUrlRequest => GetQueueUrlResult, false, false);

static OP_LIST_DEAD_LETTER_SOURCE_QUEUES: t::OperationSchema = t::OperationSchema { name: "ListDeadLetterSourceQueues", service: crate::ServiceName::Sqs, method: "POST", uri: "/", status: 200, input: &STRUCT_LIST_DEAD_LETTER_SOURCE_QUEUES_REQUEST, output: &STRUCT_LIST_DEAD_LETTER_SOURCE_QUEUES_RESULT, streaming_input: false, streaming_output: false, checksum_required: false };
operation!(ListDeadLetterSourceQueues, Sqs, OP_LIST_DEAD_LETTER_SOURCE_QUEUES, "sqs:ListDeadLetterSourceQueues", ListDeadLetterSourceQueuesRequest => ListDeadLetterSourceQueuesResult, false, false);

static OP_LIST_MESSAGE_MOVE_TASKS: t::OperationSchema = t::OperationSchema { name: "ListMessageMoveTasks", service: crate::ServiceName::Sqs, method: "POST", uri: "/", status: 200, input: &STRUCT_LIST_MESSAGE_MOVE_TASKS_REQUEST, output: &STRUCT_LIST_MESSAGE_MOVE_TASKS_RESULT, streaming_input: false, streaming_output: false, checksum_required: false };
operation!(ListMessageMoveTasks, Sqs, OP_LIST_MESSAGE_MOVE_TASKS, "sqs:ListMessageMoveTasks", ListMessageMoveTasksRequest => ListMessageMoveTasksResult, false, false);

static OP_LIST_QUEUE_TAGS: t::OperationSchema = t::OperationSchema { name: "ListQueueTags", service: crate::ServiceName::Sqs, method: "POST", uri: "/", status: 200, input: &STRUCT_LIST_QUEUE_TAGS_REQUEST, output: &STRUCT_LIST_QUEUE_TAGS_RESULT, streaming_input: false, streaming_output: false, checksum_required: false };
operation!(ListQueueTags, Sqs, OP_LIST_QUEUE_TAGS, "sqs:ListQueueTags", ListQueueTagsRequest => ListQueueTagsResult, false, false);

static OP_LIST_QUEUES: t::OperationSchema = t::OperationSchema { name: "ListQueues", service: crate::ServiceName::Sqs, method: "POST", uri: "/", status: 200, input: &STRUCT_LIST_QUEUES_REQUEST, output: &STRUCT_LIST_QUEUES_RESULT, streaming_input: false, streaming_output: false, checksum_required: false };
operation!(ListQueues, Sqs, OP_LIST_QUEUES, "sqs:ListQueues", ListQueuesRequest => ListQueuesResult, false, false);

structure! {
    pub struct PurgeQueueOutput: STRUCT_PURGE_QUEUE_OUTPUT {}
}
static STRUCT_PURGE_QUEUE_OUTPUT: t::StructureSchema = t::StructureSchema { name: "PurgeQueueOutput", root: "PurgeQueueOutput", namespace: None, members: &[
    ] };

static OP_PURGE_QUEUE: t::OperationSchema = t::OperationSchema { name: "PurgeQueue", service: crate::ServiceName::Sqs, method: "POST", uri: "/", status: 200, input: &STRUCT_PURGE_QUEUE_REQUEST, output: &STRUCT_PURGE_QUEUE_OUTPUT, streaming_input: false, streaming_output: false, checksum_required: false };
operation!(PurgeQueue, Sqs, OP_PURGE_QUEUE, "sqs:PurgeQueue", PurgeQueueRequest => PurgeQueueOutput, false, false);

static OP_RECEIVE_MESSAGE: t::OperationSchema = t::OperationSchema { name: "ReceiveMessage", service: crate::ServiceName::Sqs, method: "POST", uri: "/", status: 200, input: &STRUCT_RECEIVE_MESSAGE_REQUEST, output: &STRUCT_RECEIVE_MESSAGE_RESULT, streaming_input: false, streaming_output: false, checksum_required: false };
operation!(ReceiveMessage, Sqs, OP_RECEIVE_MESSAGE, "sqs:ReceiveMessage", ReceiveMessageRequest => ReceiveMessageResult, false, false);

structure! {
    pub struct RemovePermissionOutput: STRUCT_REMOVE_PERMISSION_OUTPUT {}
}
static STRUCT_REMOVE_PERMISSION_OUTPUT: t::StructureSchema = t::StructureSchema { name: "RemovePermissionOutput", root: "RemovePermissionOutput", namespace: None, members: &[
    ] };

static OP_REMOVE_PERMISSION: t::OperationSchema = t::OperationSchema { name: "RemovePermission", service: crate::ServiceName::Sqs, method: "POST", uri: "/", status: 200, input: &STRUCT_REMOVE_PERMISSION_REQUEST, output: &STRUCT_REMOVE_PERMISSION_OUTPUT, streaming_input: false, streaming_output: false, checksum_required: false };
operation!(RemovePermission, Sqs, OP_REMOVE_PERMISSION, "sqs:RemovePermission", RemovePermissionRequest => RemovePermissionOutput, false, false);

static OP_SEND_MESSAGE: t::OperationSchema = t::OperationSchema { name: "SendMessage", service: crate::ServiceName::Sqs, method: "POST", uri: "/", status: 200, input: &STRUCT_SEND_MESSAGE_REQUEST, output: &STRUCT_SEND_MESSAGE_RESULT, streaming_input: false, streaming_output: false, checksum_required: false };
operation!(SendMessage, Sqs, OP_SEND_MESSAGE, "sqs:SendMessage", SendMessageRequest => SendMessageResult, false, false);

static OP_SEND_MESSAGE_BATCH: t::OperationSchema = t::OperationSchema { name: "SendMessageBatch", service: crate::ServiceName::Sqs, method: "POST", uri: "/", status: 200, input: &STRUCT_SEND_MESSAGE_BATCH_REQUEST, output: &STRUCT_SEND_MESSAGE_BATCH_RESULT, streaming_input: false, streaming_output: false, checksum_required: false };
operation!(SendMessageBatch, Sqs, OP_SEND_MESSAGE_BATCH, "sqs:SendMessage", SendMessageBatchRequest => SendMessageBatchResult, false, false);

structure! {
    pub struct SetQueueAttributesOutput: STRUCT_SET_QUEUE_ATTRIBUTES_OUTPUT {}
}
static STRUCT_SET_QUEUE_ATTRIBUTES_OUTPUT: t::StructureSchema = t::StructureSchema { name: "SetQueueAttributesOutput", root: "SetQueueAttributesOutput", namespace: None, members: &[
    ] };

static OP_SET_QUEUE_ATTRIBUTES: t::OperationSchema = t::OperationSchema { name: "SetQueueAttributes", service: crate::ServiceName::Sqs, method: "POST", uri: "/", status: 200, input: &STRUCT_SET_QUEUE_ATTRIBUTES_REQUEST, output: &STRUCT_SET_QUEUE_ATTRIBUTES_OUTPUT, streaming_input: false, streaming_output: false, checksum_required: false };
operation!(SetQueueAttributes, Sqs, OP_SET_QUEUE_ATTRIBUTES, "sqs:SetQueueAttributes", SetQueueAttributesRequest => SetQueueAttributesOutput, false, false);

static OP_START_MESSAGE_MOVE_TASK: t::OperationSchema = t::OperationSchema { name: "StartMessageMoveTask", service: crate::ServiceName::Sqs, method: "POST", uri: "/", status: 200, input: &STRUCT_START_MESSAGE_MOVE_TASK_REQUEST, output: &STRUCT_START_MESSAGE_MOVE_TASK_RESULT, streaming_input: false, streaming_output: false, checksum_required: false };
operation!(StartMessageMoveTask, Sqs, OP_START_MESSAGE_MOVE_TASK, "sqs:StartMessageMoveTask", StartMessageMoveTaskRequest => StartMessageMoveTaskResult, false, false);

structure! {
    pub struct TagQueueOutput: STRUCT_TAG_QUEUE_OUTPUT {}
}
static STRUCT_TAG_QUEUE_OUTPUT: t::StructureSchema = t::StructureSchema { name: "TagQueueOutput", root: "TagQueueOutput", namespace: None, members: &[
    ] };

static OP_TAG_QUEUE: t::OperationSchema = t::OperationSchema { name: "TagQueue", service: crate::ServiceName::Sqs, method: "POST", uri: "/", status: 200, input: &STRUCT_TAG_QUEUE_REQUEST, output: &STRUCT_TAG_QUEUE_OUTPUT, streaming_input: false, streaming_output: false, checksum_required: false };
operation!(TagQueue, Sqs, OP_TAG_QUEUE, "sqs:TagQueue", TagQueueRequest => TagQueueOutput, false, false);

structure! {
    pub struct UntagQueueOutput: STRUCT_UNTAG_QUEUE_OUTPUT {}
}
static STRUCT_UNTAG_QUEUE_OUTPUT: t::StructureSchema = t::StructureSchema { name: "UntagQueueOutput", root: "UntagQueueOutput", namespace: None, members: &[
    ] };

static OP_UNTAG_QUEUE: t::OperationSchema = t::OperationSchema { name: "UntagQueue", service: crate::ServiceName::Sqs, method: "POST", uri: "/", status: 200, input: &STRUCT_UNTAG_QUEUE_REQUEST, output: &STRUCT_UNTAG_QUEUE_OUTPUT, streaming_input: false, streaming_output: false, checksum_required: false };
operation!(UntagQueue, Sqs, OP_UNTAG_QUEUE, "sqs:UntagQueue", UntagQueueRequest => UntagQueueOutput, false, false);

structure! {
    pub struct AddPermissionRequest: STRUCT_ADD_PERMISSION_REQUEST {
        0 queue_url: String,
        1 label: String,
        2 aws_account_ids: Vec<String>,
        3 actions: Vec<String>,
    }
}
static STRUCT_ADD_PERMISSION_REQUEST: t::StructureSchema = t::StructureSchema { name: "AddPermissionRequest", root: "AddPermissionRequest", namespace: None, members: &[
        t::MemberSchema::new("QueueUrl", t::Place::Body, "QueueUrl", &SHAPE_STRING).required(),
        t::MemberSchema::new("Label", t::Place::Body, "Label", &SHAPE_STRING).required(),
        t::MemberSchema::new("AWSAccountIds", t::Place::Body, "AWSAccountIds", &SHAPE_AWS_ACCOUNT_ID_LIST).required().in_query("AWSAccountId"),
        t::MemberSchema::new("Actions", t::Place::Body, "Actions", &SHAPE_ACTION_NAME_LIST).required().in_query("ActionName"),
    ] };

structure! {
    pub struct BatchResultErrorEntry: STRUCT_BATCH_RESULT_ERROR_ENTRY {
        0 id: String,
        1 sender_fault: bool,
        2 code: String,
        3 message: Option<String>,
    }
}
static STRUCT_BATCH_RESULT_ERROR_ENTRY: t::StructureSchema = t::StructureSchema { name: "BatchResultErrorEntry", root: "BatchResultErrorEntry", namespace: None, members: &[
        t::MemberSchema::new("Id", t::Place::Body, "Id", &SHAPE_STRING).required(),
        t::MemberSchema::new("SenderFault", t::Place::Body, "SenderFault", &SHAPE_BOOLEAN).required(),
        t::MemberSchema::new("Code", t::Place::Body, "Code", &SHAPE_STRING).required(),
        t::MemberSchema::new("Message", t::Place::Body, "Message", &SHAPE_STRING),
    ] };

structure! {
    pub struct CancelMessageMoveTaskRequest: STRUCT_CANCEL_MESSAGE_MOVE_TASK_REQUEST {
        0 task_handle: String,
    }
}
static STRUCT_CANCEL_MESSAGE_MOVE_TASK_REQUEST: t::StructureSchema = t::StructureSchema { name: "CancelMessageMoveTaskRequest", root: "CancelMessageMoveTaskRequest", namespace: None, members: &[
        t::MemberSchema::new("TaskHandle", t::Place::Body, "TaskHandle", &SHAPE_STRING).required(),
    ] };

structure! {
    pub struct CancelMessageMoveTaskResult: STRUCT_CANCEL_MESSAGE_MOVE_TASK_RESULT {
        0 approximate_number_of_messages_moved: Option<i64>,
    }
}
static STRUCT_CANCEL_MESSAGE_MOVE_TASK_RESULT: t::StructureSchema = t::StructureSchema { name: "CancelMessageMoveTaskResult", root: "CancelMessageMoveTaskResult", namespace: None, members: &[
        t::MemberSchema::new("ApproximateNumberOfMessagesMoved", t::Place::Body, "ApproximateNumberOfMessagesMoved", &SHAPE_LONG),
    ] };

structure! {
    pub struct ChangeMessageVisibilityBatchRequest: STRUCT_CHANGE_MESSAGE_VISIBILITY_BATCH_REQUEST {
        0 queue_url: String,
        1 entries: Vec<ChangeMessageVisibilityBatchRequestEntry>,
    }
}
static STRUCT_CHANGE_MESSAGE_VISIBILITY_BATCH_REQUEST: t::StructureSchema = t::StructureSchema { name: "ChangeMessageVisibilityBatchRequest", root: "ChangeMessageVisibilityBatchRequest", namespace: None, members: &[
        t::MemberSchema::new("QueueUrl", t::Place::Body, "QueueUrl", &SHAPE_STRING).required(),
        t::MemberSchema::new("Entries", t::Place::Body, "Entries", &SHAPE_CHANGE_MESSAGE_VISIBILITY_BATCH_REQUEST_ENTRY_LIST).required().in_query("ChangeMessageVisibilityBatchRequestEntry"),
    ] };

structure! {
    pub struct ChangeMessageVisibilityBatchRequestEntry: STRUCT_CHANGE_MESSAGE_VISIBILITY_BATCH_REQUEST_ENTRY {
        0 id: String,
        1 receipt_handle: String,
        2 visibility_timeout: Option<i32>,
    }
}
static STRUCT_CHANGE_MESSAGE_VISIBILITY_BATCH_REQUEST_ENTRY: t::StructureSchema = t::StructureSchema { name: "ChangeMessageVisibilityBatchRequestEntry", root: "ChangeMessageVisibilityBatchRequestEntry", namespace: None, members: &[
        t::MemberSchema::new("Id", t::Place::Body, "Id", &SHAPE_STRING).required(),
        t::MemberSchema::new("ReceiptHandle", t::Place::Body, "ReceiptHandle", &SHAPE_STRING).required(),
        t::MemberSchema::new("VisibilityTimeout", t::Place::Body, "VisibilityTimeout", &SHAPE_NULLABLE_INTEGER),
    ] };

structure! {
    pub struct ChangeMessageVisibilityBatchResult: STRUCT_CHANGE_MESSAGE_VISIBILITY_BATCH_RESULT {
        0 successful: Vec<ChangeMessageVisibilityBatchResultEntry>,
        1 failed: Vec<BatchResultErrorEntry>,
    }
}
static STRUCT_CHANGE_MESSAGE_VISIBILITY_BATCH_RESULT: t::StructureSchema = t::StructureSchema { name: "ChangeMessageVisibilityBatchResult", root: "ChangeMessageVisibilityBatchResult", namespace: None, members: &[
        t::MemberSchema::new("Successful", t::Place::Body, "Successful", &SHAPE_CHANGE_MESSAGE_VISIBILITY_BATCH_RESULT_ENTRY_LIST).required().in_query("ChangeMessageVisibilityBatchResultEntry"),
        t::MemberSchema::new("Failed", t::Place::Body, "Failed", &SHAPE_BATCH_RESULT_ERROR_ENTRY_LIST).required().in_query("BatchResultErrorEntry"),
    ] };

structure! {
    pub struct ChangeMessageVisibilityBatchResultEntry: STRUCT_CHANGE_MESSAGE_VISIBILITY_BATCH_RESULT_ENTRY {
        0 id: String,
    }
}
static STRUCT_CHANGE_MESSAGE_VISIBILITY_BATCH_RESULT_ENTRY: t::StructureSchema = t::StructureSchema { name: "ChangeMessageVisibilityBatchResultEntry", root: "ChangeMessageVisibilityBatchResultEntry", namespace: None, members: &[
        t::MemberSchema::new("Id", t::Place::Body, "Id", &SHAPE_STRING).required(),
    ] };

structure! {
    pub struct ChangeMessageVisibilityRequest: STRUCT_CHANGE_MESSAGE_VISIBILITY_REQUEST {
        0 queue_url: String,
        1 receipt_handle: String,
        2 visibility_timeout: i32,
    }
}
static STRUCT_CHANGE_MESSAGE_VISIBILITY_REQUEST: t::StructureSchema = t::StructureSchema { name: "ChangeMessageVisibilityRequest", root: "ChangeMessageVisibilityRequest", namespace: None, members: &[
        t::MemberSchema::new("QueueUrl", t::Place::Body, "QueueUrl", &SHAPE_STRING).required(),
        t::MemberSchema::new("ReceiptHandle", t::Place::Body, "ReceiptHandle", &SHAPE_STRING).required(),
        t::MemberSchema::new("VisibilityTimeout", t::Place::Body, "VisibilityTimeout", &SHAPE_NULLABLE_INTEGER).required(),
    ] };

structure! {
    pub struct CreateQueueRequest: STRUCT_CREATE_QUEUE_REQUEST {
        0 queue_name: String,
        1 attributes: std::collections::BTreeMap<String, String>,
        2 tags: std::collections::BTreeMap<String, String>,
    }
}
static STRUCT_CREATE_QUEUE_REQUEST: t::StructureSchema = t::StructureSchema { name: "CreateQueueRequest", root: "CreateQueueRequest", namespace: None, members: &[
        t::MemberSchema::new("QueueName", t::Place::Body, "QueueName", &SHAPE_STRING).required(),
        t::MemberSchema::new("Attributes", t::Place::Body, "Attributes", &SHAPE_QUEUE_ATTRIBUTE_MAP).in_query("Attribute"),
        t::MemberSchema::new("tags", t::Place::Body, "tags", &SHAPE_TAG_MAP).in_query("Tag"),
    ] };

structure! {
    pub struct CreateQueueResult: STRUCT_CREATE_QUEUE_RESULT {
        0 queue_url: Option<String>,
    }
}
static STRUCT_CREATE_QUEUE_RESULT: t::StructureSchema = t::StructureSchema { name: "CreateQueueResult", root: "CreateQueueResult", namespace: None, members: &[
        t::MemberSchema::new("QueueUrl", t::Place::Body, "QueueUrl", &SHAPE_STRING),
    ] };

structure! {
    pub struct DeleteMessageBatchRequest: STRUCT_DELETE_MESSAGE_BATCH_REQUEST {
        0 queue_url: String,
        1 entries: Vec<DeleteMessageBatchRequestEntry>,
    }
}
static STRUCT_DELETE_MESSAGE_BATCH_REQUEST: t::StructureSchema = t::StructureSchema { name: "DeleteMessageBatchRequest", root: "DeleteMessageBatchRequest", namespace: None, members: &[
        t::MemberSchema::new("QueueUrl", t::Place::Body, "QueueUrl", &SHAPE_STRING).required(),
        t::MemberSchema::new("Entries", t::Place::Body, "Entries", &SHAPE_DELETE_MESSAGE_BATCH_REQUEST_ENTRY_LIST).required().in_query("DeleteMessageBatchRequestEntry"),
    ] };

structure! {
    pub struct DeleteMessageBatchRequestEntry: STRUCT_DELETE_MESSAGE_BATCH_REQUEST_ENTRY {
        0 id: String,
        1 receipt_handle: String,
    }
}
static STRUCT_DELETE_MESSAGE_BATCH_REQUEST_ENTRY: t::StructureSchema = t::StructureSchema { name: "DeleteMessageBatchRequestEntry", root: "DeleteMessageBatchRequestEntry", namespace: None, members: &[
        t::MemberSchema::new("Id", t::Place::Body, "Id", &SHAPE_STRING).required(),
        t::MemberSchema::new("ReceiptHandle", t::Place::Body, "ReceiptHandle", &SHAPE_STRING).required(),
    ] };

structure! {
    pub struct DeleteMessageBatchResult: STRUCT_DELETE_MESSAGE_BATCH_RESULT {
        0 successful: Vec<DeleteMessageBatchResultEntry>,
        1 failed: Vec<BatchResultErrorEntry>,
    }
}
static STRUCT_DELETE_MESSAGE_BATCH_RESULT: t::StructureSchema = t::StructureSchema { name: "DeleteMessageBatchResult", root: "DeleteMessageBatchResult", namespace: None, members: &[
        t::MemberSchema::new("Successful", t::Place::Body, "Successful", &SHAPE_DELETE_MESSAGE_BATCH_RESULT_ENTRY_LIST).required().in_query("DeleteMessageBatchResultEntry"),
        t::MemberSchema::new("Failed", t::Place::Body, "Failed", &SHAPE_BATCH_RESULT_ERROR_ENTRY_LIST).required().in_query("BatchResultErrorEntry"),
    ] };

structure! {
    pub struct DeleteMessageBatchResultEntry: STRUCT_DELETE_MESSAGE_BATCH_RESULT_ENTRY {
        0 id: String,
    }
}
static STRUCT_DELETE_MESSAGE_BATCH_RESULT_ENTRY: t::StructureSchema = t::StructureSchema { name: "DeleteMessageBatchResultEntry", root: "DeleteMessageBatchResultEntry", namespace: None, members: &[
        t::MemberSchema::new("Id", t::Place::Body, "Id", &SHAPE_STRING).required(),
    ] };

structure! {
    pub struct DeleteMessageRequest: STRUCT_DELETE_MESSAGE_REQUEST {
        0 queue_url: String,
        1 receipt_handle: String,
    }
}
static STRUCT_DELETE_MESSAGE_REQUEST: t::StructureSchema = t::StructureSchema { name: "DeleteMessageRequest", root: "DeleteMessageRequest", namespace: None, members: &[
        t::MemberSchema::new("QueueUrl", t::Place::Body, "QueueUrl", &SHAPE_STRING).required(),
        t::MemberSchema::new("ReceiptHandle", t::Place::Body, "ReceiptHandle", &SHAPE_STRING).required(),
    ] };

structure! {
    pub struct DeleteQueueRequest: STRUCT_DELETE_QUEUE_REQUEST {
        0 queue_url: String,
    }
}
static STRUCT_DELETE_QUEUE_REQUEST: t::StructureSchema = t::StructureSchema { name: "DeleteQueueRequest", root: "DeleteQueueRequest", namespace: None, members: &[
        t::MemberSchema::new("QueueUrl", t::Place::Body, "QueueUrl", &SHAPE_STRING).required(),
    ] };

structure! {
    pub struct GetQueueAttributesRequest: STRUCT_GET_QUEUE_ATTRIBUTES_REQUEST {
        0 queue_url: String,
        1 attribute_names: Vec<QueueAttributeName>,
    }
}
static STRUCT_GET_QUEUE_ATTRIBUTES_REQUEST: t::StructureSchema = t::StructureSchema { name: "GetQueueAttributesRequest", root: "GetQueueAttributesRequest", namespace: None, members: &[
        t::MemberSchema::new("QueueUrl", t::Place::Body, "QueueUrl", &SHAPE_STRING).required(),
        t::MemberSchema::new("AttributeNames", t::Place::Body, "AttributeNames", &SHAPE_ATTRIBUTE_NAME_LIST).in_query("AttributeName"),
    ] };

structure! {
    pub struct GetQueueAttributesResult: STRUCT_GET_QUEUE_ATTRIBUTES_RESULT {
        0 attributes: std::collections::BTreeMap<String, String>,
    }
}
static STRUCT_GET_QUEUE_ATTRIBUTES_RESULT: t::StructureSchema = t::StructureSchema { name: "GetQueueAttributesResult", root: "GetQueueAttributesResult", namespace: None, members: &[
        t::MemberSchema::new("Attributes", t::Place::Body, "Attributes", &SHAPE_QUEUE_ATTRIBUTE_MAP).in_query("Attribute"),
    ] };

structure! {
    pub struct GetQueueUrlRequest: STRUCT_GET_QUEUE_URL_REQUEST {
        0 queue_name: String,
        1 queue_owner_aws_account_id: Option<String>,
    }
}
static STRUCT_GET_QUEUE_URL_REQUEST: t::StructureSchema = t::StructureSchema { name: "GetQueueUrlRequest", root: "GetQueueUrlRequest", namespace: None, members: &[
        t::MemberSchema::new("QueueName", t::Place::Body, "QueueName", &SHAPE_STRING).required(),
        t::MemberSchema::new("QueueOwnerAWSAccountId", t::Place::Body, "QueueOwnerAWSAccountId", &SHAPE_STRING),
    ] };

structure! {
    pub struct GetQueueUrlResult: STRUCT_GET_QUEUE_URL_RESULT {
        0 queue_url: Option<String>,
    }
}
static STRUCT_GET_QUEUE_URL_RESULT: t::StructureSchema = t::StructureSchema { name: "GetQueueUrlResult", root: "GetQueueUrlResult", namespace: None, members: &[
        t::MemberSchema::new("QueueUrl", t::Place::Body, "QueueUrl", &SHAPE_STRING),
    ] };

structure! {
    pub struct ListDeadLetterSourceQueuesRequest: STRUCT_LIST_DEAD_LETTER_SOURCE_QUEUES_REQUEST {
        0 queue_url: String,
        1 next_token: Option<String>,
        2 max_results: Option<i32>,
    }
}
static STRUCT_LIST_DEAD_LETTER_SOURCE_QUEUES_REQUEST: t::StructureSchema = t::StructureSchema { name: "ListDeadLetterSourceQueuesRequest", root: "ListDeadLetterSourceQueuesRequest", namespace: None, members: &[
        t::MemberSchema::new("QueueUrl", t::Place::Body, "QueueUrl", &SHAPE_STRING).required(),
        t::MemberSchema::new("NextToken", t::Place::Body, "NextToken", &SHAPE_TOKEN),
        t::MemberSchema::new("MaxResults", t::Place::Body, "MaxResults", &SHAPE_BOXED_INTEGER),
    ] };

structure! {
    pub struct ListDeadLetterSourceQueuesResult: STRUCT_LIST_DEAD_LETTER_SOURCE_QUEUES_RESULT {
        0 queue_urls: Vec<String>,
        1 next_token: Option<String>,
    }
}
static STRUCT_LIST_DEAD_LETTER_SOURCE_QUEUES_RESULT: t::StructureSchema = t::StructureSchema { name: "ListDeadLetterSourceQueuesResult", root: "ListDeadLetterSourceQueuesResult", namespace: None, members: &[
        t::MemberSchema::new("queueUrls", t::Place::Body, "queueUrls", &SHAPE_QUEUE_URL_LIST).required().in_query("QueueUrl"),
        t::MemberSchema::new("NextToken", t::Place::Body, "NextToken", &SHAPE_TOKEN),
    ] };

structure! {
    pub struct ListMessageMoveTasksRequest: STRUCT_LIST_MESSAGE_MOVE_TASKS_REQUEST {
        0 source_arn: String,
        1 max_results: Option<i32>,
    }
}
static STRUCT_LIST_MESSAGE_MOVE_TASKS_REQUEST: t::StructureSchema = t::StructureSchema { name: "ListMessageMoveTasksRequest", root: "ListMessageMoveTasksRequest", namespace: None, members: &[
        t::MemberSchema::new("SourceArn", t::Place::Body, "SourceArn", &SHAPE_STRING).required(),
        t::MemberSchema::new("MaxResults", t::Place::Body, "MaxResults", &SHAPE_NULLABLE_INTEGER),
    ] };

structure! {
    pub struct ListMessageMoveTasksResult: STRUCT_LIST_MESSAGE_MOVE_TASKS_RESULT {
        0 results: Vec<ListMessageMoveTasksResultEntry>,
    }
}
static STRUCT_LIST_MESSAGE_MOVE_TASKS_RESULT: t::StructureSchema = t::StructureSchema { name: "ListMessageMoveTasksResult", root: "ListMessageMoveTasksResult", namespace: None, members: &[
        t::MemberSchema::new("Results", t::Place::Body, "Results", &SHAPE_LIST_MESSAGE_MOVE_TASKS_RESULT_ENTRY_LIST).flattened().in_query("ListMessageMoveTasksResultEntry"),
    ] };

structure! {
    pub struct ListMessageMoveTasksResultEntry: STRUCT_LIST_MESSAGE_MOVE_TASKS_RESULT_ENTRY {
        0 task_handle: Option<String>,
        1 status: Option<String>,
        2 source_arn: Option<String>,
        3 destination_arn: Option<String>,
        4 max_number_of_messages_per_second: Option<i32>,
        5 approximate_number_of_messages_moved: Option<i64>,
        6 approximate_number_of_messages_to_move: Option<i64>,
        7 failure_reason: Option<String>,
        8 started_timestamp: Option<i64>,
    }
}
static STRUCT_LIST_MESSAGE_MOVE_TASKS_RESULT_ENTRY: t::StructureSchema = t::StructureSchema { name: "ListMessageMoveTasksResultEntry", root: "ListMessageMoveTasksResultEntry", namespace: None, members: &[
        t::MemberSchema::new("TaskHandle", t::Place::Body, "TaskHandle", &SHAPE_STRING),
        t::MemberSchema::new("Status", t::Place::Body, "Status", &SHAPE_STRING),
        t::MemberSchema::new("SourceArn", t::Place::Body, "SourceArn", &SHAPE_STRING),
        t::MemberSchema::new("DestinationArn", t::Place::Body, "DestinationArn", &SHAPE_STRING),
        t::MemberSchema::new("MaxNumberOfMessagesPerSecond", t::Place::Body, "MaxNumberOfMessagesPerSecond", &SHAPE_NULLABLE_INTEGER),
        t::MemberSchema::new("ApproximateNumberOfMessagesMoved", t::Place::Body, "ApproximateNumberOfMessagesMoved", &SHAPE_LONG),
        t::MemberSchema::new("ApproximateNumberOfMessagesToMove", t::Place::Body, "ApproximateNumberOfMessagesToMove", &SHAPE_NULLABLE_LONG),
        t::MemberSchema::new("FailureReason", t::Place::Body, "FailureReason", &SHAPE_STRING),
        t::MemberSchema::new("StartedTimestamp", t::Place::Body, "StartedTimestamp", &SHAPE_LONG),
    ] };

structure! {
    pub struct ListQueueTagsRequest: STRUCT_LIST_QUEUE_TAGS_REQUEST {
        0 queue_url: String,
    }
}
static STRUCT_LIST_QUEUE_TAGS_REQUEST: t::StructureSchema = t::StructureSchema { name: "ListQueueTagsRequest", root: "ListQueueTagsRequest", namespace: None, members: &[
        t::MemberSchema::new("QueueUrl", t::Place::Body, "QueueUrl", &SHAPE_STRING).required(),
    ] };

structure! {
    pub struct ListQueueTagsResult: STRUCT_LIST_QUEUE_TAGS_RESULT {
        0 tags: std::collections::BTreeMap<String, String>,
    }
}
static STRUCT_LIST_QUEUE_TAGS_RESULT: t::StructureSchema = t::StructureSchema { name: "ListQueueTagsResult", root: "ListQueueTagsResult", namespace: None, members: &[
        t::MemberSchema::new("Tags", t::Place::Body, "Tags", &SHAPE_TAG_MAP).in_query("Tag"),
    ] };

structure! {
    pub struct ListQueuesRequest: STRUCT_LIST_QUEUES_REQUEST {
        0 queue_name_prefix: Option<String>,
        1 next_token: Option<String>,
        2 max_results: Option<i32>,
    }
}
static STRUCT_LIST_QUEUES_REQUEST: t::StructureSchema = t::StructureSchema { name: "ListQueuesRequest", root: "ListQueuesRequest", namespace: None, members: &[
        t::MemberSchema::new("QueueNamePrefix", t::Place::Body, "QueueNamePrefix", &SHAPE_STRING),
        t::MemberSchema::new("NextToken", t::Place::Body, "NextToken", &SHAPE_TOKEN),
        t::MemberSchema::new("MaxResults", t::Place::Body, "MaxResults", &SHAPE_BOXED_INTEGER),
    ] };

structure! {
    pub struct ListQueuesResult: STRUCT_LIST_QUEUES_RESULT {
        0 queue_urls: Vec<String>,
        1 next_token: Option<String>,
    }
}
static STRUCT_LIST_QUEUES_RESULT: t::StructureSchema = t::StructureSchema { name: "ListQueuesResult", root: "ListQueuesResult", namespace: None, members: &[
        t::MemberSchema::new("QueueUrls", t::Place::Body, "QueueUrls", &SHAPE_QUEUE_URL_LIST).in_query("QueueUrl"),
        t::MemberSchema::new("NextToken", t::Place::Body, "NextToken", &SHAPE_TOKEN),
    ] };

structure! {
    pub struct Message: STRUCT_MESSAGE {
        0 message_id: Option<String>,
        1 receipt_handle: Option<String>,
        2 md5_of_body: Option<String>,
        3 body: Option<String>,
        4 attributes: std::collections::BTreeMap<String, String>,
        5 md5_of_message_attributes: Option<String>,
        6 message_attributes: std::collections::BTreeMap<String, MessageAttributeValue>,
    }
}
static STRUCT_MESSAGE: t::StructureSchema = t::StructureSchema { name: "Message", root: "Message", namespace: None, members: &[
        t::MemberSchema::new("MessageId", t::Place::Body, "MessageId", &SHAPE_STRING),
        t::MemberSchema::new("ReceiptHandle", t::Place::Body, "ReceiptHandle", &SHAPE_STRING),
        t::MemberSchema::new("MD5OfBody", t::Place::Body, "MD5OfBody", &SHAPE_STRING),
        t::MemberSchema::new("Body", t::Place::Body, "Body", &SHAPE_STRING),
        t::MemberSchema::new("Attributes", t::Place::Body, "Attributes", &SHAPE_MESSAGE_SYSTEM_ATTRIBUTE_MAP).in_query("Attribute"),
        t::MemberSchema::new("MD5OfMessageAttributes", t::Place::Body, "MD5OfMessageAttributes", &SHAPE_STRING),
        t::MemberSchema::new("MessageAttributes", t::Place::Body, "MessageAttributes", &SHAPE_MESSAGE_BODY_ATTRIBUTE_MAP).in_query("MessageAttribute"),
    ] };

structure! {
    pub struct MessageAttributeValue: STRUCT_MESSAGE_ATTRIBUTE_VALUE {
        0 string_value: Option<String>,
        1 binary_value: Option<bytes::Bytes>,
        2 string_list_values: Vec<String>,
        3 binary_list_values: Vec<bytes::Bytes>,
        4 data_type: String,
    }
}
static STRUCT_MESSAGE_ATTRIBUTE_VALUE: t::StructureSchema = t::StructureSchema { name: "MessageAttributeValue", root: "MessageAttributeValue", namespace: None, members: &[
        t::MemberSchema::new("StringValue", t::Place::Body, "StringValue", &SHAPE_STRING),
        t::MemberSchema::new("BinaryValue", t::Place::Body, "BinaryValue", &SHAPE_BINARY),
        t::MemberSchema::new("StringListValues", t::Place::Body, "StringListValues", &SHAPE_STRING_LIST).flattened().in_query("StringListValue"),
        t::MemberSchema::new("BinaryListValues", t::Place::Body, "BinaryListValues", &SHAPE_BINARY_LIST).flattened().in_query("BinaryListValue"),
        t::MemberSchema::new("DataType", t::Place::Body, "DataType", &SHAPE_STRING).required(),
    ] };

string_enum!(MessageSystemAttributeName { ALL = "All", SENDER_ID = "SenderId", SENT_TIMESTAMP = "SentTimestamp", APPROXIMATE_RECEIVE_COUNT = "ApproximateReceiveCount", APPROXIMATE_FIRST_RECEIVE_TIMESTAMP = "ApproximateFirstReceiveTimestamp", SEQUENCE_NUMBER = "SequenceNumber", MESSAGE_DEDUPLICATION_ID = "MessageDeduplicationId", MESSAGE_GROUP_ID = "MessageGroupId", AWS_TRACE_HEADER = "AWSTraceHeader", DEAD_LETTER_QUEUE_SOURCE_ARN = "DeadLetterQueueSourceArn", });
string_enum!(MessageSystemAttributeNameForSends { AWS_TRACE_HEADER = "AWSTraceHeader", });
structure! {
    pub struct MessageSystemAttributeValue: STRUCT_MESSAGE_SYSTEM_ATTRIBUTE_VALUE {
        0 string_value: Option<String>,
        1 binary_value: Option<bytes::Bytes>,
        2 string_list_values: Vec<String>,
        3 binary_list_values: Vec<bytes::Bytes>,
        4 data_type: String,
    }
}
static STRUCT_MESSAGE_SYSTEM_ATTRIBUTE_VALUE: t::StructureSchema = t::StructureSchema { name: "MessageSystemAttributeValue", root: "MessageSystemAttributeValue", namespace: None, members: &[
        t::MemberSchema::new("StringValue", t::Place::Body, "StringValue", &SHAPE_STRING),
        t::MemberSchema::new("BinaryValue", t::Place::Body, "BinaryValue", &SHAPE_BINARY),
        t::MemberSchema::new("StringListValues", t::Place::Body, "StringListValues", &SHAPE_STRING_LIST).flattened().in_query("StringListValue"),
        t::MemberSchema::new("BinaryListValues", t::Place::Body, "BinaryListValues", &SHAPE_BINARY_LIST).flattened().in_query("BinaryListValue"),
        t::MemberSchema::new("DataType", t::Place::Body, "DataType", &SHAPE_STRING).required(),
    ] };

structure! {
    pub struct PurgeQueueRequest: STRUCT_PURGE_QUEUE_REQUEST {
        0 queue_url: String,
    }
}
static STRUCT_PURGE_QUEUE_REQUEST: t::StructureSchema = t::StructureSchema { name: "PurgeQueueRequest", root: "PurgeQueueRequest", namespace: None, members: &[
        t::MemberSchema::new("QueueUrl", t::Place::Body, "QueueUrl", &SHAPE_STRING).required(),
    ] };

string_enum!(QueueAttributeName { ALL = "All", POLICY = "Policy", VISIBILITY_TIMEOUT = "VisibilityTimeout", MAXIMUM_MESSAGE_SIZE = "MaximumMessageSize", MESSAGE_RETENTION_PERIOD = "MessageRetentionPeriod", APPROXIMATE_NUMBER_OF_MESSAGES = "ApproximateNumberOfMessages", APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE = "ApproximateNumberOfMessagesNotVisible", CREATED_TIMESTAMP = "CreatedTimestamp", LAST_MODIFIED_TIMESTAMP = "LastModifiedTimestamp", QUEUE_ARN = "QueueArn", APPROXIMATE_NUMBER_OF_MESSAGES_DELAYED = "ApproximateNumberOfMessagesDelayed", DELAY_SECONDS = "DelaySeconds", RECEIVE_MESSAGE_WAIT_TIME_SECONDS = "ReceiveMessageWaitTimeSeconds", REDRIVE_POLICY = "RedrivePolicy", FIFO_QUEUE = "FifoQueue", CONTENT_BASED_DEDUPLICATION = "ContentBasedDeduplication", KMS_MASTER_KEY_ID = "KmsMasterKeyId", KMS_DATA_KEY_REUSE_PERIOD_SECONDS = "KmsDataKeyReusePeriodSeconds", DEDUPLICATION_SCOPE = "DeduplicationScope", FIFO_THROUGHPUT_LIMIT = "FifoThroughputLimit", REDRIVE_ALLOW_POLICY = "RedriveAllowPolicy", SQS_MANAGED_SSE_ENABLED = "SqsManagedSseEnabled", });
structure! {
    pub struct ReceiveMessageRequest: STRUCT_RECEIVE_MESSAGE_REQUEST {
        0 queue_url: String,
        1 attribute_names: Vec<QueueAttributeName>,
        2 message_system_attribute_names: Vec<MessageSystemAttributeName>,
        3 message_attribute_names: Vec<String>,
        4 max_number_of_messages: Option<i32>,
        5 visibility_timeout: Option<i32>,
        6 wait_time_seconds: Option<i32>,
        7 receive_request_attempt_id: Option<String>,
    }
}
static STRUCT_RECEIVE_MESSAGE_REQUEST: t::StructureSchema = t::StructureSchema { name: "ReceiveMessageRequest", root: "ReceiveMessageRequest", namespace: None, members: &[
        t::MemberSchema::new("QueueUrl", t::Place::Body, "QueueUrl", &SHAPE_STRING).required(),
        t::MemberSchema::new("AttributeNames", t::Place::Body, "AttributeNames", &SHAPE_ATTRIBUTE_NAME_LIST).in_query("AttributeName"),
        t::MemberSchema::new("MessageSystemAttributeNames", t::Place::Body, "MessageSystemAttributeNames", &SHAPE_MESSAGE_SYSTEM_ATTRIBUTE_LIST).in_query("MessageSystemAttributeName"),
        t::MemberSchema::new("MessageAttributeNames", t::Place::Body, "MessageAttributeNames", &SHAPE_MESSAGE_ATTRIBUTE_NAME_LIST).in_query("MessageAttributeName"),
        t::MemberSchema::new("MaxNumberOfMessages", t::Place::Body, "MaxNumberOfMessages", &SHAPE_NULLABLE_INTEGER),
        t::MemberSchema::new("VisibilityTimeout", t::Place::Body, "VisibilityTimeout", &SHAPE_NULLABLE_INTEGER),
        t::MemberSchema::new("WaitTimeSeconds", t::Place::Body, "WaitTimeSeconds", &SHAPE_NULLABLE_INTEGER),
        t::MemberSchema::new("ReceiveRequestAttemptId", t::Place::Body, "ReceiveRequestAttemptId", &SHAPE_STRING),
    ] };

structure! {
    pub struct ReceiveMessageResult: STRUCT_RECEIVE_MESSAGE_RESULT {
        0 messages: Vec<Message>,
    }
}
static STRUCT_RECEIVE_MESSAGE_RESULT: t::StructureSchema = t::StructureSchema { name: "ReceiveMessageResult", root: "ReceiveMessageResult", namespace: None, members: &[
        t::MemberSchema::new("Messages", t::Place::Body, "Messages", &SHAPE_MESSAGE_LIST).in_query("Message"),
    ] };

structure! {
    pub struct RemovePermissionRequest: STRUCT_REMOVE_PERMISSION_REQUEST {
        0 queue_url: String,
        1 label: String,
    }
}
static STRUCT_REMOVE_PERMISSION_REQUEST: t::StructureSchema = t::StructureSchema { name: "RemovePermissionRequest", root: "RemovePermissionRequest", namespace: None, members: &[
        t::MemberSchema::new("QueueUrl", t::Place::Body, "QueueUrl", &SHAPE_STRING).required(),
        t::MemberSchema::new("Label", t::Place::Body, "Label", &SHAPE_STRING).required(),
    ] };

structure! {
    pub struct SendMessageBatchRequest: STRUCT_SEND_MESSAGE_BATCH_REQUEST {
        0 queue_url: String,
        1 entries: Vec<SendMessageBatchRequestEntry>,
    }
}
static STRUCT_SEND_MESSAGE_BATCH_REQUEST: t::StructureSchema = t::StructureSchema { name: "SendMessageBatchRequest", root: "SendMessageBatchRequest", namespace: None, members: &[
        t::MemberSchema::new("QueueUrl", t::Place::Body, "QueueUrl", &SHAPE_STRING).required(),
        t::MemberSchema::new("Entries", t::Place::Body, "Entries", &SHAPE_SEND_MESSAGE_BATCH_REQUEST_ENTRY_LIST).required().in_query("SendMessageBatchRequestEntry"),
    ] };

structure! {
    pub struct SendMessageBatchRequestEntry: STRUCT_SEND_MESSAGE_BATCH_REQUEST_ENTRY {
        0 id: String,
        1 message_body: String,
        2 delay_seconds: Option<i32>,
        3 message_attributes: std::collections::BTreeMap<String, MessageAttributeValue>,
        4 message_system_attributes: std::collections::BTreeMap<String, MessageSystemAttributeValue>,
        5 message_deduplication_id: Option<String>,
        6 message_group_id: Option<String>,
    }
}
static STRUCT_SEND_MESSAGE_BATCH_REQUEST_ENTRY: t::StructureSchema = t::StructureSchema { name: "SendMessageBatchRequestEntry", root: "SendMessageBatchRequestEntry", namespace: None, members: &[
        t::MemberSchema::new("Id", t::Place::Body, "Id", &SHAPE_STRING).required(),
        t::MemberSchema::new("MessageBody", t::Place::Body, "MessageBody", &SHAPE_STRING).required(),
        t::MemberSchema::new("DelaySeconds", t::Place::Body, "DelaySeconds", &SHAPE_NULLABLE_INTEGER),
        t::MemberSchema::new("MessageAttributes", t::Place::Body, "MessageAttributes", &SHAPE_MESSAGE_BODY_ATTRIBUTE_MAP).in_query("MessageAttribute"),
        t::MemberSchema::new("MessageSystemAttributes", t::Place::Body, "MessageSystemAttributes", &SHAPE_MESSAGE_BODY_SYSTEM_ATTRIBUTE_MAP).in_query("MessageSystemAttribute"),
        t::MemberSchema::new("MessageDeduplicationId", t::Place::Body, "MessageDeduplicationId", &SHAPE_STRING),
        t::MemberSchema::new("MessageGroupId", t::Place::Body, "MessageGroupId", &SHAPE_STRING),
    ] };

structure! {
    pub struct SendMessageBatchResult: STRUCT_SEND_MESSAGE_BATCH_RESULT {
        0 successful: Vec<SendMessageBatchResultEntry>,
        1 failed: Vec<BatchResultErrorEntry>,
    }
}
static STRUCT_SEND_MESSAGE_BATCH_RESULT: t::StructureSchema = t::StructureSchema { name: "SendMessageBatchResult", root: "SendMessageBatchResult", namespace: None, members: &[
        t::MemberSchema::new("Successful", t::Place::Body, "Successful", &SHAPE_SEND_MESSAGE_BATCH_RESULT_ENTRY_LIST).required().in_query("SendMessageBatchResultEntry"),
        t::MemberSchema::new("Failed", t::Place::Body, "Failed", &SHAPE_BATCH_RESULT_ERROR_ENTRY_LIST).required().in_query("BatchResultErrorEntry"),
    ] };

structure! {
    pub struct SendMessageBatchResultEntry: STRUCT_SEND_MESSAGE_BATCH_RESULT_ENTRY {
        0 id: String,
        1 message_id: String,
        2 md5_of_message_body: String,
        3 md5_of_message_attributes: Option<String>,
        4 md5_of_message_system_attributes: Option<String>,
        5 sequence_number: Option<String>,
    }
}
static STRUCT_SEND_MESSAGE_BATCH_RESULT_ENTRY: t::StructureSchema = t::StructureSchema { name: "SendMessageBatchResultEntry", root: "SendMessageBatchResultEntry", namespace: None, members: &[
        t::MemberSchema::new("Id", t::Place::Body, "Id", &SHAPE_STRING).required(),
        t::MemberSchema::new("MessageId", t::Place::Body, "MessageId", &SHAPE_STRING).required(),
        t::MemberSchema::new("MD5OfMessageBody", t::Place::Body, "MD5OfMessageBody", &SHAPE_STRING).required(),
        t::MemberSchema::new("MD5OfMessageAttributes", t::Place::Body, "MD5OfMessageAttributes", &SHAPE_STRING),
        t::MemberSchema::new("MD5OfMessageSystemAttributes", t::Place::Body, "MD5OfMessageSystemAttributes", &SHAPE_STRING),
        t::MemberSchema::new("SequenceNumber", t::Place::Body, "SequenceNumber", &SHAPE_STRING),
    ] };

structure! {
    pub struct SendMessageRequest: STRUCT_SEND_MESSAGE_REQUEST {
        0 queue_url: String,
        1 message_body: String,
        2 delay_seconds: Option<i32>,
        3 message_attributes: std::collections::BTreeMap<String, MessageAttributeValue>,
        4 message_system_attributes: std::collections::BTreeMap<String, MessageSystemAttributeValue>,
        5 message_deduplication_id: Option<String>,
        6 message_group_id: Option<String>,
    }
}
static STRUCT_SEND_MESSAGE_REQUEST: t::StructureSchema = t::StructureSchema { name: "SendMessageRequest", root: "SendMessageRequest", namespace: None, members: &[
        t::MemberSchema::new("QueueUrl", t::Place::Body, "QueueUrl", &SHAPE_STRING).required(),
        t::MemberSchema::new("MessageBody", t::Place::Body, "MessageBody", &SHAPE_STRING).required(),
        t::MemberSchema::new("DelaySeconds", t::Place::Body, "DelaySeconds", &SHAPE_NULLABLE_INTEGER),
        t::MemberSchema::new("MessageAttributes", t::Place::Body, "MessageAttributes", &SHAPE_MESSAGE_BODY_ATTRIBUTE_MAP).in_query("MessageAttribute"),
        t::MemberSchema::new("MessageSystemAttributes", t::Place::Body, "MessageSystemAttributes", &SHAPE_MESSAGE_BODY_SYSTEM_ATTRIBUTE_MAP).in_query("MessageSystemAttribute"),
        t::MemberSchema::new("MessageDeduplicationId", t::Place::Body, "MessageDeduplicationId", &SHAPE_STRING),
        t::MemberSchema::new("MessageGroupId", t::Place::Body, "MessageGroupId", &SHAPE_STRING),
    ] };

structure! {
    pub struct SendMessageResult: STRUCT_SEND_MESSAGE_RESULT {
        0 md5_of_message_body: Option<String>,
        1 md5_of_message_attributes: Option<String>,
        2 md5_of_message_system_attributes: Option<String>,
        3 message_id: Option<String>,
        4 sequence_number: Option<String>,
    }
}
static STRUCT_SEND_MESSAGE_RESULT: t::StructureSchema = t::StructureSchema { name: "SendMessageResult", root: "SendMessageResult", namespace: None, members: &[
        t::MemberSchema::new("MD5OfMessageBody", t::Place::Body, "MD5OfMessageBody", &SHAPE_STRING),
        t::MemberSchema::new("MD5OfMessageAttributes", t::Place::Body, "MD5OfMessageAttributes", &SHAPE_STRING),
        t::MemberSchema::new("MD5OfMessageSystemAttributes", t::Place::Body, "MD5OfMessageSystemAttributes", &SHAPE_STRING),
        t::MemberSchema::new("MessageId", t::Place::Body, "MessageId", &SHAPE_STRING),
        t::MemberSchema::new("SequenceNumber", t::Place::Body, "SequenceNumber", &SHAPE_STRING),
    ] };

structure! {
    pub struct SetQueueAttributesRequest: STRUCT_SET_QUEUE_ATTRIBUTES_REQUEST {
        0 queue_url: String,
        1 attributes: std::collections::BTreeMap<String, String>,
    }
}
static STRUCT_SET_QUEUE_ATTRIBUTES_REQUEST: t::StructureSchema = t::StructureSchema { name: "SetQueueAttributesRequest", root: "SetQueueAttributesRequest", namespace: None, members: &[
        t::MemberSchema::new("QueueUrl", t::Place::Body, "QueueUrl", &SHAPE_STRING).required(),
        t::MemberSchema::new("Attributes", t::Place::Body, "Attributes", &SHAPE_QUEUE_ATTRIBUTE_MAP).required().in_query("Attribute"),
    ] };

structure! {
    pub struct StartMessageMoveTaskRequest: STRUCT_START_MESSAGE_MOVE_TASK_REQUEST {
        0 source_arn: String,
        1 destination_arn: Option<String>,
        2 max_number_of_messages_per_second: Option<i32>,
    }
}
static STRUCT_START_MESSAGE_MOVE_TASK_REQUEST: t::StructureSchema = t::StructureSchema { name: "StartMessageMoveTaskRequest", root: "StartMessageMoveTaskRequest", namespace: None, members: &[
        t::MemberSchema::new("SourceArn", t::Place::Body, "SourceArn", &SHAPE_STRING).required(),
        t::MemberSchema::new("DestinationArn", t::Place::Body, "DestinationArn", &SHAPE_STRING),
        t::MemberSchema::new("MaxNumberOfMessagesPerSecond", t::Place::Body, "MaxNumberOfMessagesPerSecond", &SHAPE_NULLABLE_INTEGER),
    ] };

structure! {
    pub struct StartMessageMoveTaskResult: STRUCT_START_MESSAGE_MOVE_TASK_RESULT {
        0 task_handle: Option<String>,
    }
}
static STRUCT_START_MESSAGE_MOVE_TASK_RESULT: t::StructureSchema = t::StructureSchema { name: "StartMessageMoveTaskResult", root: "StartMessageMoveTaskResult", namespace: None, members: &[
        t::MemberSchema::new("TaskHandle", t::Place::Body, "TaskHandle", &SHAPE_STRING),
    ] };

structure! {
    pub struct TagQueueRequest: STRUCT_TAG_QUEUE_REQUEST {
        0 queue_url: String,
        1 tags: std::collections::BTreeMap<String, String>,
    }
}
static STRUCT_TAG_QUEUE_REQUEST: t::StructureSchema = t::StructureSchema { name: "TagQueueRequest", root: "TagQueueRequest", namespace: None, members: &[
        t::MemberSchema::new("QueueUrl", t::Place::Body, "QueueUrl", &SHAPE_STRING).required(),
        t::MemberSchema::new("Tags", t::Place::Body, "Tags", &SHAPE_TAG_MAP).required().in_query("Tag"),
    ] };

structure! {
    pub struct UntagQueueRequest: STRUCT_UNTAG_QUEUE_REQUEST {
        0 queue_url: String,
        1 tag_keys: Vec<String>,
    }
}
static STRUCT_UNTAG_QUEUE_REQUEST: t::StructureSchema = t::StructureSchema { name: "UntagQueueRequest", root: "UntagQueueRequest", namespace: None, members: &[
        t::MemberSchema::new("QueueUrl", t::Place::Body, "QueueUrl", &SHAPE_STRING).required(),
        t::MemberSchema::new("TagKeys", t::Place::Body, "TagKeys", &SHAPE_TAG_KEY_LIST).required().in_query("TagKey"),
    ] };

static SHAPE_AWS_ACCOUNT_ID_LIST: t::Shape = t::Shape::new("AWSAccountIdList", t::Kind::List { item: &SHAPE_STRING, item_name: "member", flattened: true });
static SHAPE_ACTION_NAME_LIST: t::Shape = t::Shape::new("ActionNameList", t::Kind::List { item: &SHAPE_STRING, item_name: "member", flattened: true });
static SHAPE_ATTRIBUTE_NAME_LIST: t::Shape = t::Shape::new("AttributeNameList", t::Kind::List { item: &SHAPE_QUEUE_ATTRIBUTE_NAME, item_name: "member", flattened: true });
static SHAPE_BATCH_RESULT_ERROR_ENTRY: t::Shape = t::Shape::new("BatchResultErrorEntry", t::Kind::Structure(&STRUCT_BATCH_RESULT_ERROR_ENTRY));
static SHAPE_BATCH_RESULT_ERROR_ENTRY_LIST: t::Shape = t::Shape::new("BatchResultErrorEntryList", t::Kind::List { item: &SHAPE_BATCH_RESULT_ERROR_ENTRY, item_name: "member", flattened: true });
static SHAPE_BINARY: t::Shape = t::Shape::new("Binary", t::Kind::Blob);
static SHAPE_BINARY_LIST: t::Shape = t::Shape::new("BinaryList", t::Kind::List { item: &SHAPE_BINARY, item_name: "member", flattened: false });
static SHAPE_BOOLEAN: t::Shape = t::Shape::new("Boolean", t::Kind::Boolean);
static SHAPE_BOXED_INTEGER: t::Shape = t::Shape::new("BoxedInteger", t::Kind::Integer);
static SHAPE_CHANGE_MESSAGE_VISIBILITY_BATCH_REQUEST_ENTRY: t::Shape = t::Shape::new("ChangeMessageVisibilityBatchRequestEntry", t::Kind::Structure(&STRUCT_CHANGE_MESSAGE_VISIBILITY_BATCH_REQUEST_ENTRY));
static SHAPE_CHANGE_MESSAGE_VISIBILITY_BATCH_REQUEST_ENTRY_LIST: t::Shape = t::Shape::new("ChangeMessageVisibilityBatchRequestEntryList", t::Kind::List { item: &SHAPE_CHANGE_MESSAGE_VISIBILITY_BATCH_REQUEST_ENTRY, item_name: "member", flattened: true });
static SHAPE_CHANGE_MESSAGE_VISIBILITY_BATCH_RESULT_ENTRY: t::Shape = t::Shape::new("ChangeMessageVisibilityBatchResultEntry", t::Kind::Structure(&STRUCT_CHANGE_MESSAGE_VISIBILITY_BATCH_RESULT_ENTRY));
static SHAPE_CHANGE_MESSAGE_VISIBILITY_BATCH_RESULT_ENTRY_LIST: t::Shape = t::Shape::new("ChangeMessageVisibilityBatchResultEntryList", t::Kind::List { item: &SHAPE_CHANGE_MESSAGE_VISIBILITY_BATCH_RESULT_ENTRY, item_name: "member", flattened: true });
static SHAPE_DELETE_MESSAGE_BATCH_REQUEST_ENTRY: t::Shape = t::Shape::new("DeleteMessageBatchRequestEntry", t::Kind::Structure(&STRUCT_DELETE_MESSAGE_BATCH_REQUEST_ENTRY));
static SHAPE_DELETE_MESSAGE_BATCH_REQUEST_ENTRY_LIST: t::Shape = t::Shape::new("DeleteMessageBatchRequestEntryList", t::Kind::List { item: &SHAPE_DELETE_MESSAGE_BATCH_REQUEST_ENTRY, item_name: "member", flattened: true });
static SHAPE_DELETE_MESSAGE_BATCH_RESULT_ENTRY: t::Shape = t::Shape::new("DeleteMessageBatchResultEntry", t::Kind::Structure(&STRUCT_DELETE_MESSAGE_BATCH_RESULT_ENTRY));
static SHAPE_DELETE_MESSAGE_BATCH_RESULT_ENTRY_LIST: t::Shape = t::Shape::new("DeleteMessageBatchResultEntryList", t::Kind::List { item: &SHAPE_DELETE_MESSAGE_BATCH_RESULT_ENTRY, item_name: "member", flattened: true });
static SHAPE_LIST_MESSAGE_MOVE_TASKS_RESULT_ENTRY: t::Shape = t::Shape::new("ListMessageMoveTasksResultEntry", t::Kind::Structure(&STRUCT_LIST_MESSAGE_MOVE_TASKS_RESULT_ENTRY));
static SHAPE_LIST_MESSAGE_MOVE_TASKS_RESULT_ENTRY_LIST: t::Shape = t::Shape::new("ListMessageMoveTasksResultEntryList", t::Kind::List { item: &SHAPE_LIST_MESSAGE_MOVE_TASKS_RESULT_ENTRY, item_name: "member", flattened: true });
static SHAPE_LONG: t::Shape = t::Shape::new("Long", t::Kind::Long);
static SHAPE_MESSAGE: t::Shape = t::Shape::new("Message", t::Kind::Structure(&STRUCT_MESSAGE));
static SHAPE_MESSAGE_ATTRIBUTE_NAME: t::Shape = t::Shape::new("MessageAttributeName", t::Kind::Text(None));
static SHAPE_MESSAGE_ATTRIBUTE_NAME_LIST: t::Shape = t::Shape::new("MessageAttributeNameList", t::Kind::List { item: &SHAPE_MESSAGE_ATTRIBUTE_NAME, item_name: "member", flattened: true });
static SHAPE_MESSAGE_ATTRIBUTE_VALUE: t::Shape = t::Shape::new("MessageAttributeValue", t::Kind::Structure(&STRUCT_MESSAGE_ATTRIBUTE_VALUE));
static SHAPE_MESSAGE_BODY_ATTRIBUTE_MAP: t::Shape = t::Shape::new("MessageBodyAttributeMap", t::Kind::Map { key: &SHAPE_STRING, value: &SHAPE_MESSAGE_ATTRIBUTE_VALUE, key_name: "Name", value_name: "Value", flattened: true });
static SHAPE_MESSAGE_BODY_SYSTEM_ATTRIBUTE_MAP: t::Shape = t::Shape::new("MessageBodySystemAttributeMap", t::Kind::Map { key: &SHAPE_MESSAGE_SYSTEM_ATTRIBUTE_NAME_FOR_SENDS, value: &SHAPE_MESSAGE_SYSTEM_ATTRIBUTE_VALUE, key_name: "Name", value_name: "Value", flattened: true });
static SHAPE_MESSAGE_LIST: t::Shape = t::Shape::new("MessageList", t::Kind::List { item: &SHAPE_MESSAGE, item_name: "member", flattened: true });
static SHAPE_MESSAGE_SYSTEM_ATTRIBUTE_LIST: t::Shape = t::Shape::new("MessageSystemAttributeList", t::Kind::List { item: &SHAPE_MESSAGE_SYSTEM_ATTRIBUTE_NAME, item_name: "member", flattened: true });
static SHAPE_MESSAGE_SYSTEM_ATTRIBUTE_MAP: t::Shape = t::Shape::new("MessageSystemAttributeMap", t::Kind::Map { key: &SHAPE_MESSAGE_SYSTEM_ATTRIBUTE_NAME, value: &SHAPE_STRING, key_name: "Name", value_name: "Value", flattened: true });
static SHAPE_MESSAGE_SYSTEM_ATTRIBUTE_NAME: t::Shape = t::Shape::new("MessageSystemAttributeName", t::Kind::Text(None));
static SHAPE_MESSAGE_SYSTEM_ATTRIBUTE_NAME_FOR_SENDS: t::Shape = t::Shape::new("MessageSystemAttributeNameForSends", t::Kind::Text(None));
static SHAPE_MESSAGE_SYSTEM_ATTRIBUTE_VALUE: t::Shape = t::Shape::new("MessageSystemAttributeValue", t::Kind::Structure(&STRUCT_MESSAGE_SYSTEM_ATTRIBUTE_VALUE));
static SHAPE_NULLABLE_INTEGER: t::Shape = t::Shape::new("NullableInteger", t::Kind::Integer);
static SHAPE_NULLABLE_LONG: t::Shape = t::Shape::new("NullableLong", t::Kind::Long);
static SHAPE_QUEUE_ATTRIBUTE_MAP: t::Shape = t::Shape::new("QueueAttributeMap", t::Kind::Map { key: &SHAPE_QUEUE_ATTRIBUTE_NAME, value: &SHAPE_STRING, key_name: "Name", value_name: "Value", flattened: true });
static SHAPE_QUEUE_ATTRIBUTE_NAME: t::Shape = t::Shape::new("QueueAttributeName", t::Kind::Text(None));
static SHAPE_QUEUE_URL_LIST: t::Shape = t::Shape::new("QueueUrlList", t::Kind::List { item: &SHAPE_STRING, item_name: "member", flattened: true });
static SHAPE_SEND_MESSAGE_BATCH_REQUEST_ENTRY: t::Shape = t::Shape::new("SendMessageBatchRequestEntry", t::Kind::Structure(&STRUCT_SEND_MESSAGE_BATCH_REQUEST_ENTRY));
static SHAPE_SEND_MESSAGE_BATCH_REQUEST_ENTRY_LIST: t::Shape = t::Shape::new("SendMessageBatchRequestEntryList", t::Kind::List { item: &SHAPE_SEND_MESSAGE_BATCH_REQUEST_ENTRY, item_name: "member", flattened: true });
static SHAPE_SEND_MESSAGE_BATCH_RESULT_ENTRY: t::Shape = t::Shape::new("SendMessageBatchResultEntry", t::Kind::Structure(&STRUCT_SEND_MESSAGE_BATCH_RESULT_ENTRY));
static SHAPE_SEND_MESSAGE_BATCH_RESULT_ENTRY_LIST: t::Shape = t::Shape::new("SendMessageBatchResultEntryList", t::Kind::List { item: &SHAPE_SEND_MESSAGE_BATCH_RESULT_ENTRY, item_name: "member", flattened: true });
static SHAPE_STRING: t::Shape = t::Shape::new("String", t::Kind::Text(None));
static SHAPE_STRING_LIST: t::Shape = t::Shape::new("StringList", t::Kind::List { item: &SHAPE_STRING, item_name: "member", flattened: false });
static SHAPE_TAG_KEY: t::Shape = t::Shape::new("TagKey", t::Kind::Text(None));
static SHAPE_TAG_KEY_LIST: t::Shape = t::Shape::new("TagKeyList", t::Kind::List { item: &SHAPE_TAG_KEY, item_name: "member", flattened: true });
static SHAPE_TAG_MAP: t::Shape = t::Shape::new("TagMap", t::Kind::Map { key: &SHAPE_TAG_KEY, value: &SHAPE_TAG_VALUE, key_name: "Key", value_name: "Value", flattened: true });
static SHAPE_TAG_VALUE: t::Shape = t::Shape::new("TagValue", t::Kind::Text(None));
static SHAPE_TOKEN: t::Shape = t::Shape::new("Token", t::Kind::Text(None));

#[cfg(test)]
pub(crate) static OPERATIONS: &[p::tests::Case] = &[
    p::tests::Case { schema: &OP_ADD_PERMISSION, input: || Box::new(<AddPermission as crate::Operation>::Input::default()), output: || Box::new(<AddPermission as crate::Operation>::Output::default()) },
    p::tests::Case { schema: &OP_CANCEL_MESSAGE_MOVE_TASK, input: || Box::new(<CancelMessageMoveTask as crate::Operation>::Input::default()), output: || Box::new(<CancelMessageMoveTask as crate::Operation>::Output::default()) },
    p::tests::Case { schema: &OP_CHANGE_MESSAGE_VISIBILITY, input: || Box::new(<ChangeMessageVisibility as crate::Operation>::Input::default()), output: || Box::new(<ChangeMessageVisibility as crate::Operation>::Output::default()) },
    p::tests::Case { schema: &OP_CHANGE_MESSAGE_VISIBILITY_BATCH, input: || Box::new(<ChangeMessageVisibilityBatch as crate::Operation>::Input::default()), output: || Box::new(<ChangeMessageVisibilityBatch as crate::Operation>::Output::default()) },
    p::tests::Case { schema: &OP_CREATE_QUEUE, input: || Box::new(<CreateQueue as crate::Operation>::Input::default()), output: || Box::new(<CreateQueue as crate::Operation>::Output::default()) },
    p::tests::Case { schema: &OP_DELETE_MESSAGE, input: || Box::new(<DeleteMessage as crate::Operation>::Input::default()), output: || Box::new(<DeleteMessage as crate::Operation>::Output::default()) },
    p::tests::Case { schema: &OP_DELETE_MESSAGE_BATCH, input: || Box::new(<DeleteMessageBatch as crate::Operation>::Input::default()), output: || Box::new(<DeleteMessageBatch as crate::Operation>::Output::default()) },
    p::tests::Case { schema: &OP_DELETE_QUEUE, input: || Box::new(<DeleteQueue as crate::Operation>::Input::default()), output: || Box::new(<DeleteQueue as crate::Operation>::Output::default()) },
    p::tests::Case { schema: &OP_GET_QUEUE_ATTRIBUTES, input: || Box::new(<GetQueueAttributes as crate::Operation>::Input::default()), output: || Box::new(<GetQueueAttributes as crate::Operation>::Output::default()) },
    p::tests::Case { schema: &OP_GET_QUEUE_URL, input: || Box::new(<GetQueueUrl as crate::Operation>::Input::default()), output: || Box::new(<GetQueueUrl as crate::Operation>::Output::default()) },
    p::tests::Case { schema: &OP_LIST_DEAD_LETTER_SOURCE_QUEUES, input: || Box::new(<ListDeadLetterSourceQueues as crate::Operation>::Input::default()), output: || Box::new(<ListDeadLetterSourceQueues as crate::Operation>::Output::default()) },
    p::tests::Case { schema: &OP_LIST_MESSAGE_MOVE_TASKS, input: || Box::new(<ListMessageMoveTasks as crate::Operation>::Input::default()), output: || Box::new(<ListMessageMoveTasks as crate::Operation>::Output::default()) },
    p::tests::Case { schema: &OP_LIST_QUEUE_TAGS, input: || Box::new(<ListQueueTags as crate::Operation>::Input::default()), output: || Box::new(<ListQueueTags as crate::Operation>::Output::default()) },
    p::tests::Case { schema: &OP_LIST_QUEUES, input: || Box::new(<ListQueues as crate::Operation>::Input::default()), output: || Box::new(<ListQueues as crate::Operation>::Output::default()) },
    p::tests::Case { schema: &OP_PURGE_QUEUE, input: || Box::new(<PurgeQueue as crate::Operation>::Input::default()), output: || Box::new(<PurgeQueue as crate::Operation>::Output::default()) },
    p::tests::Case { schema: &OP_RECEIVE_MESSAGE, input: || Box::new(<ReceiveMessage as crate::Operation>::Input::default()), output: || Box::new(<ReceiveMessage as crate::Operation>::Output::default()) },
    p::tests::Case { schema: &OP_REMOVE_PERMISSION, input: || Box::new(<RemovePermission as crate::Operation>::Input::default()), output: || Box::new(<RemovePermission as crate::Operation>::Output::default()) },
    p::tests::Case { schema: &OP_SEND_MESSAGE, input: || Box::new(<SendMessage as crate::Operation>::Input::default()), output: || Box::new(<SendMessage as crate::Operation>::Output::default()) },
    p::tests::Case { schema: &OP_SEND_MESSAGE_BATCH, input: || Box::new(<SendMessageBatch as crate::Operation>::Input::default()), output: || Box::new(<SendMessageBatch as crate::Operation>::Output::default()) },
    p::tests::Case { schema: &OP_SET_QUEUE_ATTRIBUTES, input: || Box::new(<SetQueueAttributes as crate::Operation>::Input::default()), output: || Box::new(<SetQueueAttributes as crate::Operation>::Output::default()) },
    p::tests::Case { schema: &OP_START_MESSAGE_MOVE_TASK, input: || Box::new(<StartMessageMoveTask as crate::Operation>::Input::default()), output: || Box::new(<StartMessageMoveTask as crate::Operation>::Output::default()) },
    p::tests::Case { schema: &OP_TAG_QUEUE, input: || Box::new(<TagQueue as crate::Operation>::Input::default()), output: || Box::new(<TagQueue as crate::Operation>::Output::default()) },
    p::tests::Case { schema: &OP_UNTAG_QUEUE, input: || Box::new(<UntagQueue as crate::Operation>::Input::default()), output: || Box::new(<UntagQueue as crate::Operation>::Output::default()) },
];
