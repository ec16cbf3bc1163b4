//! The order of a standard queue: oldest first, without promises.

use std::collections::{BTreeSet, VecDeque};

/// Messages that can be received.
#[derive(Default)]
pub struct Standard {
    /// Never received, in order: eight bytes each, so that millions may wait.
    fresh: VecDeque<u64>,
    /// All others.
    returned: BTreeSet<u64>,
}

impl Standard {
    /// Makes a message visible. `plain`: it was never received and its age is its number's.
    pub fn offer(&mut self, seq: u64, plain: bool) {
        if plain && self.fresh.back().is_none_or(|last| *last < seq) {
            self.fresh.push_back(seq);
        } else {
            self.returned.insert(seq);
        }
    }

    /// The oldest.
    pub fn first(&self) -> Option<u64> {
        match (self.fresh.front(), self.returned.first()) {
            (Some(fresh), Some(returned)) => Some(*fresh.min(returned)),
            (one, other) => one.or(other).copied(),
        }
    }

    /// Takes the oldest out.
    pub fn take(&mut self) -> Option<u64> {
        let first = self.first()?;
        if self.returned.first() == Some(&first) {
            self.returned.pop_first()
        } else {
            self.fresh.pop_front()
        }
    }

    /// Takes one out that was received before, or whose age is its own; false when it is not here.
    pub fn remove_returned(&mut self, seq: u64) -> bool {
        self.returned.remove(&seq)
    }

    /// Takes any waiting message out; one from far behind the head of the fresh ones is costly, and rare.
    pub fn remove(&mut self, seq: u64) -> bool {
        if self.returned.remove(&seq) {
            return true;
        }
        let found = self.fresh.binary_search(&seq);
        found.is_ok_and(|at| self.fresh.remove(at).is_some())
    }

    /// True while it waits.
    pub fn contains(&self, seq: u64) -> bool {
        self.returned.contains(&seq) || self.fresh.binary_search(&seq).is_ok()
    }

    /// How many wait.
    pub fn len(&self) -> usize {
        self.fresh.len() + self.returned.len()
    }
}
