//! The record of a queue: JSON, since it is small, rarely written and read by people in trouble.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::codec::Malformed;

/// Format of the record.
const FORMAT: u32 = 1;

/// A queue on disk.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct QueueRecord {
    format: u32,
    /// Never reused.
    pub id: u64,
    /// Counts purges.
    pub generation: u32,
    /// In the ARN.
    pub region: String,
    /// Unix milliseconds.
    pub created_ms: u64,
    /// Unix milliseconds of the last change of attributes.
    pub modified_ms: u64,
    /// Unix milliseconds of the last purge; 0 for never.
    pub purged_ms: u64,
    /// Attributes that were set, in AWS's words.
    pub attributes: BTreeMap<String, String>,
    /// Tags.
    pub tags: BTreeMap<String, String>,
}

impl QueueRecord {
    /// A new queue.
    pub fn new(id: u64, region: String, now_ms: u64) -> QueueRecord {
        QueueRecord {
            format: FORMAT,
            id,
            generation: 0,
            region,
            created_ms: now_ms,
            modified_ms: now_ms,
            purged_ms: 0,
            attributes: BTreeMap::new(),
            tags: BTreeMap::new(),
        }
    }

    /// The bytes.
    pub fn encode(&self) -> Vec<u8> {
        serde_json::json!(self).to_string().into_bytes()
    }

    /// Reads the bytes.
    pub fn decode(bytes: &[u8]) -> Result<QueueRecord, Malformed> {
        let record: QueueRecord =
            serde_json::from_slice(bytes).map_err(|_| Malformed("a queue record is not readable"))?;
        if record.format != FORMAT {
            return Err(Malformed("a queue record has a format this version does not know"));
        }
        Ok(record)
    }
}
