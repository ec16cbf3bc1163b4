//! The order of a standard queue: oldest first, without promises, and fair between groups.

use std::collections::BTreeSet;

use super::runs::Runs;
use super::tenants::Tenants;

/// Messages that can be received.
#[derive(Default)]
pub struct Standard {
    /// Never received, in order: few bytes each, so that millions may wait.
    fresh: Runs,
    /// The same, of those that came from the disk after newer ones were sent.
    restored: Runs,
    /// All others without a group.
    returned: BTreeSet<u64>,
    /// Those with a group.
    tenants: Tenants,
    /// All messages in flight.
    out: usize,
}

impl Standard {
    /// A new message of a group; without a group there is nothing to know before it is visible.
    pub fn join(&mut self, seq: u64, group: Option<&str>) {
        if let Some(group) = group {
            self.tenants.join(seq, group);
        }
    }

    /// Makes a message visible. `plain`: it was never received and its age is its number's. `is_of_disk`: it is one of
    /// many that are just being read.
    pub fn offer(&mut self, seq: u64, plain: bool, is_of_disk: bool) {
        if self.tenants.offer(seq) {
            return;
        }
        let is_last_of = |runs: &Runs| runs.back().is_none_or(|last| last < seq);
        if plain && is_last_of(&self.fresh) {
            self.fresh.push_back(seq);
        } else if plain && is_of_disk && is_last_of(&self.restored) {
            self.restored.push_back(seq);
        } else {
            self.returned.insert(seq);
        }
    }

    /// The oldest without a group.
    fn first_alone(&self) -> Option<u64> {
        let never_received = least(self.fresh.front(), self.restored.front());
        least(never_received, self.returned.first().copied())
    }

    /// The oldest.
    pub fn first(&self) -> Option<u64> {
        least(self.first_alone(), self.tenants.first())
    }

    /// Takes one out to be in flight: the oldest that is of no group or a quiet one, else the oldest.
    pub fn take(&mut self) -> Option<u64> {
        let quiet = least(self.first_alone(), self.tenants.quiet(self.out));
        let seq = quiet.or_else(|| self.tenants.first())?;
        if self.fresh.front() == Some(seq) {
            self.fresh.pop_front();
        } else if self.restored.front() == Some(seq) {
            self.restored.pop_front();
        } else {
            self.withdraw(seq);
        }
        self.went_out(seq);
        Some(seq)
    }

    /// A message is in flight that [`Standard::take`] did not take out.
    pub fn went_out(&mut self, seq: u64) {
        self.out += 1;
        self.tenants.went_out(seq);
    }

    /// A message is no longer in flight.
    pub fn came_back(&mut self, seq: u64) {
        self.out = self.out.saturating_sub(1);
        self.tenants.came_back(seq);
    }

    /// A message that neither waits nor is in flight is gone for good.
    pub fn leave(&mut self, seq: u64) {
        self.tenants.leave(seq);
    }

    /// Takes one out that was received before, has a group, or whose age is its own; false when it is not here.
    pub fn withdraw_kept(&mut self, seq: u64) -> bool {
        self.returned.remove(&seq) || self.tenants.withdraw(seq)
    }

    /// Takes any waiting message out.
    pub fn withdraw(&mut self, seq: u64) -> bool {
        self.withdraw_kept(seq) || self.fresh.remove(seq) || self.restored.remove(seq)
    }

    /// True while it waits.
    pub fn contains(&self, seq: u64) -> bool {
        self.returned.contains(&seq)
            || self.fresh.contains(seq)
            || self.restored.contains(seq)
            || self.tenants.contains(seq)
    }

    /// How many wait.
    pub fn len(&self) -> usize {
        self.fresh.len() + self.restored.len() + self.returned.len() + self.tenants.len()
    }
}

fn least(one: Option<u64>, other: Option<u64>) -> Option<u64> {
    match (one, other) {
        (Some(one), Some(other)) => Some(one.min(other)),
        (one, other) => one.or(other),
    }
}
