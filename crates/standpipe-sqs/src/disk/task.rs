//! The record of a move task.

use serde::{Deserialize, Serialize};

use super::codec::Malformed;

/// Where a task stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum TaskStatus {
    /// Moves messages.
    Running,
    /// Was told to stop.
    Cancelling,
    /// Moved all there was.
    Completed,
    /// Stopped when told.
    Cancelled,
    /// Cannot go on.
    Failed,
}

impl TaskStatus {
    /// AWS's word.
    pub fn as_str(self) -> &'static str {
        match self {
            TaskStatus::Running => "RUNNING",
            TaskStatus::Cancelling => "CANCELLING",
            TaskStatus::Completed => "COMPLETED",
            TaskStatus::Cancelled => "CANCELLED",
            TaskStatus::Failed => "FAILED",
        }
    }

    /// True while messages may still move.
    pub fn is_active(self) -> bool {
        matches!(self, TaskStatus::Running | TaskStatus::Cancelling)
    }
}

/// A move task on disk.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TaskRecord {
    /// Random; part of the handle.
    pub id: String,
    /// ARN of the dead-letter queue.
    pub source_arn: String,
    /// ARN of the queue all messages go to; `None`: each to where it came from.
    pub destination_arn: Option<String>,
    /// Messages per second, if limited.
    pub rate: Option<i32>,
    /// Where it stands.
    pub status: TaskStatus,
    /// Moved so far.
    pub moved: u64,
    /// Waiting in the source at the start.
    pub to_move: u64,
    /// Why it failed.
    pub failure: Option<String>,
    /// Unix milliseconds.
    pub started_ms: u64,
}

impl TaskRecord {
    /// The bytes.
    pub fn encode(&self) -> Vec<u8> {
        serde_json::json!(self).to_string().into_bytes()
    }

    /// Reads the bytes.
    pub fn decode(bytes: &[u8]) -> Result<TaskRecord, Malformed> {
        serde_json::from_slice(bytes).map_err(|_| Malformed("a move task is not readable"))
    }
}
