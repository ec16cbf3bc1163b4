//! What the edge is told at start, and every limit it keeps.

use std::path::PathBuf;
use std::time::Duration;

/// The domain that resolves to loopback without DNS; always served.
pub const LOCAL_DOMAIN: &str = "localhost";

/// Settings of one edge.
#[derive(Clone, Debug)]
pub struct EdgeConfig {
    /// Domains whose labels are apps, without port: `localhost`, then those of `--domain`.
    pub domains: Vec<String>,
    /// Folder of the edge alone: `snapshots/` (last verified state) and `blobs/` (cache).
    pub data_dir: PathBuf,
    /// Limits.
    pub limits: Limits,
}

impl EdgeConfig {
    /// Serves `*.localhost` and keeps its state in `data_dir`.
    pub fn new(data_dir: impl Into<PathBuf>) -> EdgeConfig {
        EdgeConfig {
            domains: vec![LOCAL_DOMAIN.to_owned()],
            data_dir: data_dir.into(),
            limits: Limits::default(),
        }
    }
}

/// Every limit of the edge, with its unit.
#[derive(Clone, Debug)]
pub struct Limits {
    /// Open connections, tunnels included; further ones wait in the listen backlog.
    pub connections_max: u32,
    /// Request line and headers together, in bytes; above it 431.
    pub request_head_bytes_max: usize,
    /// Header fields of a request; above it 431.
    pub request_headers_max: usize,
    /// A connection that sends no complete request head for this long is closed. It is also how
    /// long an idle kept-alive connection lives, so it is above the 60 s that browsers and load
    /// balancers use: the client closes first and no request meets a closing socket.
    pub request_head_timeout: Duration,
    /// A connection whose peer takes no byte of an answer for this long is cut.
    pub write_stall_timeout: Duration,
    /// Payload of a request to an app, in bytes; above it 413.
    pub request_body_bytes_max: u64,
    /// How long an app may take to begin its answer; above it 504.
    pub proxy_head_timeout: Duration,
    /// A head younger than this is served without asking.
    pub head_fresh_for: Duration,
    /// A head older than this is revalidated before the answer; between the two it is
    /// revalidated behind the answer. This bounds how long a switch stays unseen.
    pub head_stale_max: Duration,
    /// How long a request waits for that revalidation before the last good state serves it.
    pub head_wait_max: Duration,
    /// The same when the revalidation before that one failed: an outage must not slow every visitor.
    pub head_failing_wait_max: Duration,
    /// How long a request waits when there is no last good state.
    pub first_load_wait_max: Duration,
    /// After a failed revalidation, how long until the next.
    pub head_retry_after: Duration,
    /// How often the trash marker of an app in use is looked at.
    pub trash_check_every: Duration,
    /// Control-plane reads at a time.
    pub control_reads_max: usize,
    /// Size of `head.json` and `trash.json`, in bytes.
    pub head_bytes_max: u64,
    /// Size of a deployment document, in bytes.
    pub deployment_bytes_max: u64,
    /// Size of a static index, in bytes; about 400k files.
    pub index_bytes_max: u64,
    /// Apps held in memory; the least recently used leaves.
    pub apps_max: usize,
    /// Preview deployments held in memory.
    pub previews_max: usize,
    /// Memory for static files, in bytes.
    pub memory_bytes_max: usize,
    /// Largest static file kept in memory, in bytes. Larger ones are streamed.
    pub memory_entry_bytes_max: u64,
    /// Disk for static files, in bytes.
    pub disk_bytes_max: u64,
    /// Largest static file kept on disk, in bytes. Larger ones always come from the bucket.
    pub disk_entry_bytes_max: u64,
    /// Static files of a new live deployment that are fetched ahead, in bytes, so that they
    /// outlive an outage of the bucket.
    pub prefetch_bytes_max: u64,
}

impl Default for Limits {
    fn default() -> Limits {
        Limits {
            connections_max: 8192,
            request_head_bytes_max: 64 * 1024,
            request_headers_max: 100,
            request_head_timeout: Duration::from_secs(75),
            write_stall_timeout: Duration::from_secs(60),
            request_body_bytes_max: 1 << 30,
            proxy_head_timeout: Duration::from_secs(120),
            head_fresh_for: Duration::from_millis(50),
            head_stale_max: Duration::from_millis(100),
            head_wait_max: Duration::from_millis(250),
            head_failing_wait_max: Duration::ZERO,
            first_load_wait_max: Duration::from_secs(5),
            head_retry_after: Duration::from_millis(500),
            trash_check_every: Duration::from_secs(2),
            control_reads_max: 64,
            head_bytes_max: 64 * 1024,
            deployment_bytes_max: 4 << 20,
            index_bytes_max: 128 << 20,
            apps_max: 1024,
            previews_max: 128,
            memory_bytes_max: 32 << 20,
            memory_entry_bytes_max: 512 * 1024,
            disk_bytes_max: 1 << 30,
            disk_entry_bytes_max: 64 << 20,
            prefetch_bytes_max: 64 << 20,
        }
    }
}
