//! Every limit of the service, with its unit and where AWS writes it down.
//!
//! <https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-quotas.html>

/// Largest request document, bytes: ten binary attributes in base64, percent-encoded, and the body.
pub const DOCUMENT_BYTES_MAX: u64 = 8 * 1024 * 1024;
/// Longest queue name, characters, suffix `.fifo` included.
pub const QUEUE_NAME_CHARS_MAX: usize = 80;
/// Largest message, and all messages of a batch together, bytes: body and attributes.
pub const MESSAGE_BYTES_MAX: u64 = 1024 * 1024;
/// Smallest value of `MaximumMessageSize`, bytes.
pub const MESSAGE_BYTES_MAX_MIN: u64 = 1024;
/// Longest delay, seconds.
pub const DELAY_SECS_MAX: u64 = 900;
/// Shortest retention, seconds.
pub const RETENTION_SECS_MIN: u64 = 60;
/// Longest retention, seconds: 14 days.
pub const RETENTION_SECS_MAX: u64 = 1_209_600;
/// Longest long poll, seconds.
pub const WAIT_SECS_MAX: u64 = 20;
/// Longest visibility timeout, seconds: 12 hours, counted from the receive.
pub const VISIBILITY_SECS_MAX: u64 = 43_200;
/// Shortest and longest reuse of a KMS data key, seconds.
pub const KMS_REUSE_SECS: (u64, u64) = (60, 86_400);
/// Most messages in one receive, and entries in one batch.
pub const BATCH_MAX: usize = 10;
/// Longest id of a batch entry, characters.
pub const BATCH_ID_CHARS_MAX: usize = 80;
/// Most messages in flight, standard queues.
pub const IN_FLIGHT_MAX: usize = 120_000;
/// Most messages in flight, FIFO queues: what the service model says today; it was 20 000 until 2024.
pub const IN_FLIGHT_FIFO_MAX: usize = 120_000;
/// Messages with the same deduplication id are one for so long, milliseconds.
pub const DEDUPLICATION_MS: u64 = 5 * 60 * 1000;
/// Longest deduplication id, group id and receive attempt id, characters.
pub const TOKEN_CHARS_MAX: usize = 128;
/// Most attributes of a message.
pub const MESSAGE_ATTRIBUTES_MAX: usize = 10;
/// Longest name of a message attribute, characters.
pub const ATTRIBUTE_NAME_CHARS_MAX: usize = 256;
/// Longest `X-Amzn-Trace-Id` taken over into a message, bytes.
pub const TRACE_HEADER_BYTES_MAX: usize = 1024;
/// A name is free again so long after DeleteQueue, milliseconds.
pub const DELETED_NAME_MS: u64 = 60_000;
/// Between two purges of a queue, milliseconds.
pub const PURGE_INTERVAL_MS: u64 = 60_000;
/// Most names in one page of a listing.
pub const PAGE_MAX: usize = 1000;
/// Highest `maxReceiveCount`.
pub const RECEIVE_COUNT_MAX: u32 = 1000;
/// Most queues a redrive allow policy names.
pub const ALLOWED_SOURCES_MAX: usize = 10;
/// Most tags of a queue.
pub const TAGS_MAX: usize = 50;
/// Longest tag key and tag value, characters.
pub const TAG_CHARS_MAX: (usize, usize) = (128, 256);
/// Largest queue policy, bytes.
/// <https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/quotas-policies.html>
pub const POLICY_BYTES_MAX: usize = 8192;
/// Most statements of a queue policy.
pub const POLICY_STATEMENTS_MAX: usize = 20;
/// Most actions in one permission.
pub const PERMISSION_ACTIONS_MAX: usize = 7;
/// Longest permission label, characters.
pub const LABEL_CHARS_MAX: usize = 80;
/// Fastest a move task may be told to go, messages per second.
pub const MOVE_RATE_MAX: i32 = 500;
/// Most move tasks of an account that run at a time.
pub const MOVE_TASKS_ACTIVE_MAX: usize = 100;
/// Most tasks in a listing.
pub const MOVE_TASKS_LISTED_MAX: usize = 10;
/// Rows removed in one transaction when a purged or deleted queue is cleaned up.
pub const CLEAN_ROWS_MAX: usize = 500;
/// Receive attempts remembered per queue; more and the oldest are forgotten.
pub const ATTEMPTS_MAX: usize = 10_000;
