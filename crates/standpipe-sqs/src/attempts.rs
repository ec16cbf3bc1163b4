//! Receives of FIFO queues that may be asked for again by `ReceiveRequestAttemptId`.

use std::collections::{HashMap, VecDeque};

use crate::limits::{ATTEMPTS_MAX, DEDUPLICATION_MS};

/// The messages of a receive: sequence number and receipt.
pub type Receives = Vec<(u64, u64)>;

/// Attempts of the last five minutes.
#[derive(Default)]
pub struct Attempts {
    by_id: HashMap<String, (u64, Receives)>,
    order: VecDeque<(u64, String)>,
}

impl Attempts {
    /// What an attempt received, if it is not too long ago.
    pub fn get(&self, id: &str, mono_ms: u64) -> Option<&Receives> {
        let (at_ms, receives) = self.by_id.get(id)?;
        (at_ms + DEDUPLICATION_MS > mono_ms).then_some(receives)
    }

    /// Remembers what an attempt received.
    pub fn remember(&mut self, id: &str, mono_ms: u64, receives: Receives) {
        while let Some((at_ms, oldest)) = self.order.front() {
            if at_ms + DEDUPLICATION_MS > mono_ms && self.order.len() < ATTEMPTS_MAX {
                break;
            }
            // A later attempt of the same id has its own place in the order.
            if self.by_id.get(oldest).is_some_and(|(known_ms, _)| known_ms == at_ms) {
                self.by_id.remove(oldest);
            }
            self.order.pop_front();
        }
        self.by_id.insert(id.to_owned(), (mono_ms, receives));
        self.order.push_back((mono_ms, id.to_owned()));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn attempts_are_remembered_for_five_minutes() {
        let mut attempts = Attempts::default();
        attempts.remember("a", 1000, vec![(1, 2)]);
        assert_eq!(attempts.get("a", 1000 + DEDUPLICATION_MS - 1), Some(&vec![(1, 2)]));
        assert_eq!(attempts.get("a", 1000 + DEDUPLICATION_MS), None);
        attempts.remember("a", 2000, vec![(3, 4)]);
        attempts.remember("b", 1000 + DEDUPLICATION_MS, Vec::new());
        assert_eq!(attempts.get("a", 2000), Some(&vec![(3, 4)]));
        for number in 0..2 * ATTEMPTS_MAX {
            attempts.remember(&number.to_string(), 2000, Vec::new());
        }
        assert!(attempts.by_id.len() <= ATTEMPTS_MAX && attempts.order.len() <= ATTEMPTS_MAX);
    }
}
