//! Wake-ups: a hint that keys with a prefix changed. A lost or extra hint is allowed, so callers
//! look at the state again after each one, and poll as well.

use std::collections::{BTreeSet, HashMap};
use std::sync::{Arc, Mutex, Weak};

use tokio::sync::watch;

use crate::CellId;

/// Resolves when a commit touched a watched key.
#[derive(Debug)]
pub struct Watch {
    changes: watch::Receiver<u64>,
    _topic: Arc<Topic>,
}

impl Watch {
    /// Waits for a commit since the watch was made, or since the last return of this method.
    /// Safe to cancel: the hint stays.
    pub async fn changed(&mut self) {
        if self.changes.changed().await.is_err() {
            std::future::pending::<()>().await;
        }
    }

    /// Forgets hints up to now; call it before looking at the state.
    pub fn mark_seen(&mut self) {
        self.changes.mark_unchanged();
    }
}

#[derive(Debug)]
struct Topic {
    sender: watch::Sender<u64>,
}

#[derive(Debug, Default)]
struct CellTopics {
    lengths: BTreeSet<usize>,
    topics: HashMap<Vec<u8>, Weak<Topic>>,
}

#[derive(Debug, Default)]
pub(crate) struct Watches {
    cells: Mutex<HashMap<CellId, CellTopics>>,
}

impl Watches {
    pub(crate) fn watch(&self, cell: &CellId, prefix: &[u8]) -> Watch {
        let mut cells = self.cells.lock().unwrap_or_else(|e| e.into_inner());
        let in_cell = cells.entry(cell.clone()).or_default();
        let slot = in_cell.topics.entry(prefix.to_vec()).or_default();
        let topic = slot.upgrade().unwrap_or_else(|| {
            let topic = Arc::new(Topic {
                sender: watch::Sender::new(0),
            });
            *slot = Arc::downgrade(&topic);
            topic
        });
        in_cell.lengths.insert(prefix.len());
        Watch {
            changes: topic.sender.subscribe(),
            _topic: topic,
        }
    }

    /// Hints everybody who watches one of the keys, and forgets topics nobody watches.
    pub(crate) fn touched<'a>(&self, cell: &CellId, keys: impl Iterator<Item = &'a [u8]>) {
        let mut cells = self.cells.lock().unwrap_or_else(|e| e.into_inner());
        let Some(in_cell) = cells.get_mut(cell) else {
            return;
        };
        let mut gone = Vec::new();
        for key in keys {
            for length in in_cell.lengths.iter().take_while(|length| **length <= key.len()) {
                let Some(topic) = in_cell.topics.get(&key[..*length]) else {
                    continue;
                };
                match topic.upgrade() {
                    Some(topic) => topic.sender.send_modify(|count| *count += 1),
                    None => gone.push(key[..*length].to_vec()),
                }
            }
        }
        let pruned = !gone.is_empty();
        for prefix in gone {
            in_cell.topics.remove(&prefix);
        }
        if pruned {
            in_cell.lengths = in_cell.topics.keys().map(Vec::len).collect();
        }
        if in_cell.topics.is_empty() {
            cells.remove(cell);
        }
    }
}
