//! Every limit of web functions, with its unit and where the number comes from.
//!
//! "AWS" marks a quota or default of the Lambda Web documentation; the rest are ours.

use std::time::Duration;

/// Characters in a function or endpoint name (AWS).
pub const NAME_BYTES_MAX: usize = 64;
/// Revisions one function keeps (our answer to `GetWebAccountSettings`).
pub const REVISIONS_PER_FUNCTION_MAX: usize = 1_000;
/// Endpoints one function has.
pub const ENDPOINTS_PER_FUNCTION_MAX: usize = 1_000;
/// Functions one account has.
pub const FUNCTIONS_PER_ACCOUNT_MAX: usize = 10_000;
/// Requests per second over all endpoints of an account, as reported; endpoints set their own.
pub const ACCOUNT_RATE_LIMIT: i32 = 10_000;
/// `rateLimit` values AWS accepts, in requests per second.
pub const RATE_LIMITS: &[i32] = &[
    0, 100, 200, 300, 400, 500, 600, 700, 800, 900, 1000, 2000, 3000, 4000, 5000, 6000, 7000, 8000, 9000, 10000,
];
/// Items on a page of a list operation when `maxResults` is absent (AWS).
pub const PAGE_ITEMS_DEFAULT: usize = 50;
/// Tags of one function (AWS).
pub const TAGS_MAX: usize = 200;
/// All environment variables of a revision, names and values, in bytes (AWS Lambda's 4 KiB would
/// refuse apps that run elsewhere; a process can take far more).
pub const ENVIRONMENT_BYTES_MAX: usize = 64 * 1024;

/// Seconds a request may wait for response headers when the revision does not say (AWS).
pub const TIMEOUT_SECS_DEFAULT: u32 = 30;
/// Concurrent requests in one environment when the revision does not say (AWS).
pub const CONCURRENCY_DEFAULT: u32 = 64;
/// Environments of one endpoint when `scalingConfig` does not say: a machine, not a region.
pub const ENVIRONMENTS_DEFAULT: u32 = 16;
/// Requests that may wait for an environment, per endpoint and revision.
pub const QUEUE_REQUESTS_MAX: usize = 1_000;
/// How long a request waits for an environment before 503. Longer than [`START_DEADLINE`]: the first
/// visitor of an app that does not start hears why.
pub const QUEUE_WAIT: Duration = Duration::from_secs(40);
/// An app must listen within this time. AWS gives 10 s; interpreters on a busy laptop need more.
pub const START_DEADLINE: Duration = Duration::from_secs(30);
/// An app that listens, but on another port, gets this long to open the right one too.
pub const WRONG_PORT_GRACE: Duration = Duration::from_secs(5);
/// An environment without a request is frozen after this time: it costs memory but no CPU.
pub const IDLE_FREEZE: Duration = Duration::from_secs(10);
/// An environment without a request is stopped after this time (scale to zero).
pub const IDLE_STOP: Duration = Duration::from_secs(300);
/// First pause after a failed start; doubles up to [`BACKOFF_MAX`].
pub const BACKOFF_MIN: Duration = Duration::from_millis(500);
/// Longest pause between starts of a broken app.
pub const BACKOFF_MAX: Duration = Duration::from_secs(30);
/// Between SIGTERM and SIGKILL.
pub const STOP_GRACE: Duration = Duration::from_secs(5);
/// Requests and upgraded connections of a revision that no endpoint serves any more get this long
/// to finish: as long as the longest request may last (AWS's largest `timeoutSeconds`).
pub const DRAIN_DEADLINE: Duration = Duration::from_secs(900);
/// Idle environments kept over all functions; beyond it the longest idle stop first. Fifty
/// deployments in a row must not leave fifty apps in memory.
pub const IDLE_ENVIRONMENTS_MAX: usize = 16;
/// A streamed answer or an upgraded connection may be silent this long (AWS's longest timeout).
pub const STREAM_IDLE: Duration = Duration::from_secs(900);
/// Idle keep-alive connections kept per environment.
pub const IDLE_CONNECTIONS_MAX: usize = 64;
/// Idle connections older than this are not used again: Node closes them after 5 s.
pub const IDLE_CONNECTION_AGE: Duration = Duration::from_secs(4);

/// The port an app listens on inside its sandbox (`PORT`, `AWS_LAMBDA_HTTP_ENDPOINT`).
pub const APP_PORT: u16 = 8080;

/// Entries of a code archive.
pub const ARCHIVE_ENTRIES_MAX: u64 = 200_000;
/// Bytes of a code archive once unpacked.
pub const ARCHIVE_UNPACKED_BYTES_MAX: u64 = 4 * 1024 * 1024 * 1024;
/// Bytes of an archive's central directory.
pub const ARCHIVE_DIRECTORY_BYTES_MAX: u64 = 64 * 1024 * 1024;
/// Unpacked bytes per packed byte of one entry beyond [`ARCHIVE_RATIO_FREE_BYTES`]; deflate
/// cannot exceed 1032, real code stays far below this.
pub const ARCHIVE_RATIO_MAX: u64 = 200;
/// Entries up to this many bytes are exempt from the ratio (an empty page of zeros is no bomb).
pub const ARCHIVE_RATIO_FREE_BYTES: u64 = 1024 * 1024;
/// Bytes of a path inside an archive.
pub const ARCHIVE_PATH_BYTES_MAX: usize = 1024;
/// Folders above a file inside an archive.
pub const ARCHIVE_PATH_DEPTH_MAX: usize = 64;
/// Bytes of a symbolic link's target.
pub const ARCHIVE_LINK_BYTES_MAX: u64 = 1024;
/// Bytes fetched from the end of an archive in the first request: the directory of a few hundred files.
pub const ARCHIVE_TAIL_BYTES: u64 = 128 * 1024;

/// Bytes of one log line; longer lines are split.
pub const LOG_LINE_BYTES_MAX: usize = 16 * 1024;
/// Bytes of a log file before it is rotated; one older file is kept per revision.
pub const LOG_FILE_BYTES_MAX: u64 = 8 * 1024 * 1024;
/// Lines kept in memory per environment for failure reports.
pub const LOG_TAIL_LINES: usize = 40;
/// Lines one logs request returns before it follows.
pub const LOG_LINES_MAX: usize = 10_000;
