//! A queue in memory: which messages can be received, which are in flight, delayed or not yet durable.
//!
//! Bodies stay on disk. A message that was never received costs 16 bytes at most in a standard queue. All
//! times are taken from the caller ([`Now`]), so hours pass in a test as fast as it can count.

mod by_seq;
mod fifo;
mod runs;
mod standard;
mod tenants;
#[cfg(test)]
mod tests;
mod unread;

use std::collections::BTreeSet;

use self::by_seq::{SeqMap, SeqSet};
use self::fifo::Fifo;
use self::standard::Standard;
pub use self::unread::Estimate;
use self::unread::Unread;

/// Bits of a sequence number below its milliseconds.
const COUNTER_BITS: u32 = 20;

/// When the message of a number was sent, Unix milliseconds, if it is not written down otherwise.
pub fn sent_ms_of(seq: u64) -> u64 {
    seq >> COUNTER_BITS
}

/// The moment of an operation, and the queue's retention.
#[derive(Clone, Copy, Debug)]
pub struct Now {
    /// Monotonic milliseconds: leases and delays.
    pub mono_ms: u64,
    /// Unix milliseconds: age.
    pub wall_ms: u64,
    /// `MessageRetentionPeriod` in milliseconds.
    pub retention_ms: u64,
}

impl Now {
    fn is_expired(&self, sent_ms: u64) -> bool {
        sent_ms.saturating_add(self.retention_ms) <= self.wall_ms
    }
}

/// How often and when a message was received.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Received {
    /// Receives so far.
    pub count: u32,
    /// Unix milliseconds of the first.
    pub first_ms: u64,
    /// Names the last receive; part of its receipt handle.
    pub receipt: u64,
}

#[derive(Clone, Copy, Debug)]
struct Lease {
    /// Monotonic millisecond of the receive.
    since_ms: u64,
    until_ms: u64,
    /// A transaction is about to remove it: it neither lapses nor can be changed.
    leaving: bool,
}

/// A message handed out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Taken {
    /// Which one.
    pub seq: u64,
    /// This receive included.
    pub received: Received,
}

/// What a receive found.
#[derive(Debug, Default)]
pub struct Harvest {
    /// To be delivered.
    pub taken: Vec<Taken>,
    /// Received too often; held until the caller moved them and calls [`Index::gone`] or [`Index::stay`].
    pub dead: Vec<u64>,
}

/// How a receive hands messages out.
#[derive(Clone, Copy, Debug)]
pub struct Take {
    /// At most so many.
    pub count: usize,
    /// Visibility timeout in milliseconds.
    pub visibility_ms: u64,
    /// More receives than this and the message is dead.
    pub receive_count_max: Option<u32>,
}

/// Why a receipt does not work.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stale {
    /// Deleted, expired or moved.
    Missing,
    /// Received again since.
    Superseded,
    /// Its visibility timeout has ended.
    Lapsed,
}

/// Messages by state.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Can be received (FIFO: some day, in their turn).
    pub visible: usize,
    /// Received, not deleted, not lapsed.
    pub in_flight: usize,
    /// Waiting for their delay.
    pub delayed: usize,
}

/// A message as it joins the index.
#[derive(Clone, Copy, Debug)]
pub struct Joining<'a> {
    /// Its group: order in a FIFO queue, fairness in a standard one.
    pub group: Option<&'a str>,
    /// When it was sent, Unix milliseconds, if not now: a message moved to a dead-letter queue.
    pub sent_ms: Option<u64>,
    /// Monotonic moment of delivery; 0 at once.
    pub due_ms: u64,
}

enum Order {
    Standard(Standard),
    Fifo(Fifo),
}

/// The index of one queue.
pub struct Index {
    /// Counts purges; part of the keys of the queue's messages.
    pub generation: u32,
    /// Upper half of the receipts of this process.
    epoch: u32,
    last_seq: u64,
    order: Order,
    received: SeqMap<Received>,
    leases: SeqMap<Lease>,
    delayed: SeqSet,
    /// Ends of leases and delays.
    timers: BTreeSet<(u64, u64)>,
    /// In a transaction that is not durable yet; with the moment of delivery.
    pending: SeqMap<u64>,
    /// Messages whose age is not that of their sequence number.
    aged: SeqMap<u64>,
    oldest_aged: BTreeSet<(u64, u64)>,
    /// Past their retention and out of the index; to be removed from disk.
    doomed: Vec<u64>,
    /// The index whose place this one took, until it is known whether the purge is durable.
    replaced: Option<Box<Index>>,
    /// Still on disk only.
    unread: Option<Box<Unread>>,
}

impl Index {
    /// An empty index.
    pub fn new(is_fifo: bool, generation: u32, epoch: u32) -> Index {
        Index {
            generation,
            epoch,
            last_seq: 0,
            order: if is_fifo {
                Order::Fifo(Fifo::default())
            } else {
                Order::Standard(Standard::default())
            },
            received: SeqMap::default(),
            leases: SeqMap::default(),
            delayed: SeqSet::default(),
            timers: BTreeSet::new(),
            pending: SeqMap::default(),
            aged: SeqMap::default(),
            oldest_aged: BTreeSet::new(),
            doomed: Vec::new(),
            replaced: None,
            unread: None,
        }
    }

    /// An empty index of the next generation takes this one's place. This one is kept until the purge is known to be
    /// durable ([`Index::purged`]) or not ([`Index::not_purged`]): transactions before it settle meanwhile.
    pub fn begin_purge(&mut self) {
        let mut fresh = Index::new(matches!(self.order, Order::Fifo(_)), self.generation + 1, self.epoch);
        fresh.last_seq = self.last_seq;
        let old = std::mem::replace(self, fresh);
        self.replaced = Some(Box::new(old));
    }

    /// The purge is durable. Answers the index before it, to be dropped where nobody waits.
    pub fn purged(&mut self) -> Option<Box<Index>> {
        self.replaced.take()
    }

    /// The purge failed: the index before it returns, if the purge got so far as to replace it.
    pub fn not_purged(&mut self) {
        if let Some(old) = self.replaced.take() {
            let last_seq = self.last_seq;
            *self = *old;
            self.raise_last_seq(last_seq);
        }
    }

    /// The index of a generation: this one, or the one that a purge under way has replaced. None once it is purged.
    pub fn of_generation(&mut self, generation: u32) -> Option<&mut Index> {
        if self.generation == generation {
            return Some(self);
        }
        self.replaced.as_deref_mut().filter(|old| old.generation == generation)
    }

    /// The highest sequence number given so far.
    pub fn last_seq(&self) -> u64 {
        self.last_seq
    }

    /// Keeps later sequence numbers above `seq`.
    pub fn raise_last_seq(&mut self, seq: u64) {
        self.last_seq = self.last_seq.max(seq);
    }

    /// Gives the next sequence number to a message whose transaction runs right now. Called in the
    /// order of transactions, so that groups keep the order of the disk.
    pub fn admit(&mut self, wall_ms: u64, joining: Joining<'_>) -> u64 {
        let seq = (wall_ms << COUNTER_BITS).max(self.last_seq + 1);
        self.last_seq = seq;
        self.pending.insert(seq, joining.due_ms);
        if !self.waits_behind(seq, &joining) {
            self.join(seq, joining.group, joining.sent_ms);
        }
        seq
    }

    fn join(&mut self, seq: u64, group: Option<&str>, sent_ms: Option<u64>) {
        match &mut self.order {
            Order::Fifo(fifo) => fifo.join(seq, group.unwrap_or_default()),
            Order::Standard(standard) => standard.join(seq, group),
        }
        if let Some(sent_ms) = sent_ms.filter(|sent_ms| *sent_ms != seq >> COUNTER_BITS) {
            self.aged.insert(seq, sent_ms);
            self.oldest_aged.insert((sent_ms, seq));
        }
    }

    /// The transaction of admitted messages is durable.
    pub fn commit(&mut self, seqs: &[u64]) {
        for &seq in seqs {
            if self.is_durable_behind(seq) {
                continue;
            }
            let Some(due_ms) = self.pending.remove(&seq) else {
                continue;
            };
            if due_ms == 0 {
                self.offer(seq);
            } else {
                self.delayed.insert(seq);
                self.timers.insert((due_ms, seq));
            }
        }
    }

    /// The transaction of admitted messages failed.
    pub fn abort(&mut self, seqs: &[u64]) {
        for seq in seqs {
            if self.pending.remove(seq).is_some() {
                self.failed_behind(*seq);
                self.forget(*seq);
            }
        }
    }

    fn offer(&mut self, seq: u64) {
        let plain = !self.received.contains_key(&seq) && !self.aged.contains_key(&seq);
        let held = |seq: u64| self.pending.contains_key(&seq) || self.delayed.contains(&seq);
        let is_of_disk = self.is_of_disk(seq);
        match &mut self.order {
            Order::Standard(standard) => standard.offer(seq, plain, is_of_disk),
            Order::Fifo(fifo) => fifo.refresh_of(seq, held),
        }
    }

    /// Everything about a message that has left the order (or never was in it).
    fn forget(&mut self, seq: u64) {
        self.received.remove(&seq);
        if let Some(sent_ms) = self.aged.remove(&seq) {
            self.oldest_aged.remove(&(sent_ms, seq));
        }
        match &mut self.order {
            Order::Fifo(fifo) => {
                let held = |seq: u64| self.pending.contains_key(&seq) || self.delayed.contains(&seq);
                fifo.leave(seq, held);
            }
            Order::Standard(standard) => standard.leave(seq),
        }
    }

    fn sent_ms(&self, seq: u64) -> u64 {
        self.aged.get(&seq).copied().unwrap_or(sent_ms_of(seq))
    }

    /// Gives those that wait for their delay another one, counted from when each was sent.
    pub fn delay_again(&mut self, now: &Now, delay_ms: u64) {
        self.timers.retain(|(_, seq)| !self.delayed.contains(seq));
        for seq in &self.delayed {
            let left_ms = (sent_ms_of(*seq) + delay_ms).saturating_sub(now.wall_ms);
            self.timers.insert((now.mono_ms + left_ms, *seq));
        }
        self.settle(now);
    }

    /// Ends leases and delays that are over, and drops what is past its retention.
    pub fn settle(&mut self, now: &Now) {
        while let Some((_, seq)) = self.timers.first().copied().filter(|(at_ms, _)| *at_ms <= now.mono_ms) {
            self.timers.pop_first();
            if self.delayed.remove(&seq) {
                self.return_or_doom(seq, now);
            } else if self.leases.remove(&seq).is_some() {
                self.give_back(seq, now);
            }
        }
        self.expire(now);
    }

    /// A lease has ended.
    fn give_back(&mut self, seq: u64, now: &Now) {
        self.came_back(seq);
        self.return_or_doom(seq, now);
    }

    fn came_back(&mut self, seq: u64) {
        match &mut self.order {
            Order::Fifo(fifo) => fifo.give_back(seq),
            Order::Standard(standard) => standard.came_back(seq),
        }
    }

    fn return_or_doom(&mut self, seq: u64, now: &Now) {
        if now.is_expired(self.sent_ms(seq)) {
            self.doom(seq);
        } else {
            self.offer(seq);
        }
    }

    fn doom(&mut self, seq: u64) {
        self.forget(seq);
        self.doomed.push(seq);
    }

    fn expire(&mut self, now: &Now) {
        let expired_aged: Vec<u64> = (self.oldest_aged.iter())
            .take_while(|(sent_ms, _)| now.is_expired(*sent_ms))
            .map(|(_, seq)| *seq)
            .collect();
        for seq in expired_aged {
            let waits = match &mut self.order {
                Order::Standard(standard) => standard.withdraw_kept(seq),
                Order::Fifo(_) => false,
            };
            if waits {
                self.doom(seq);
            }
        }
        loop {
            let oldest = match &self.order {
                Order::Standard(standard) => standard.first(),
                // Numbers grow with age here, so mostly one look suffices.
                Order::Fifo(fifo) => (fifo.oldest().filter(|seq| now.is_expired(self.sent_ms(*seq))))
                    .and_then(|_| fifo.oldest_waiting(|seq| self.pending.contains_key(&seq))),
            };
            let Some(seq) = oldest.filter(|seq| now.is_expired(self.sent_ms(*seq))) else {
                return;
            };
            if let Order::Standard(standard) = &mut self.order {
                standard.withdraw(seq);
            }
            if self.delayed.remove(&seq) {
                self.timers.retain(|(_, delayed)| *delayed != seq);
            }
            self.doom(seq);
        }
    }

    /// Messages past their retention since the last call; the caller removes them from disk.
    pub fn take_doomed(&mut self) -> Vec<u64> {
        std::mem::take(&mut self.doomed)
    }

    /// Hands out messages in order. `receipt` names the receive.
    pub fn take(&mut self, now: &Now, take: &Take, receipt: u64) -> Harvest {
        self.settle(now);
        let mut harvest = Harvest::default();
        while harvest.taken.len() < take.count {
            let Some(seq) = self.next_visible() else { break };
            let mut received = self.received.get(&seq).copied().unwrap_or_default();
            if take.receive_count_max.is_some_and(|most| received.count >= most) {
                self.hold(seq, now.mono_ms);
                harvest.dead.push(seq);
                // What follows in its group waits until it is gone.
                self.close();
                continue;
            }
            received.count += 1;
            received.receipt = receipt;
            if received.count == 1 {
                received.first_ms = now.wall_ms;
            }
            self.received.insert(seq, received);
            harvest.taken.push(Taken { seq, received });
        }
        self.close();
        // Only now: with a zero timeout a message must not be handed out twice in one receive.
        for taken in &harvest.taken {
            self.lease(taken.seq, now.mono_ms, take.visibility_ms);
        }
        harvest
    }

    /// Holds up to `count` waiting messages for a move to another queue.
    pub fn take_for_move(&mut self, now: &Now, count: usize) -> Vec<u64> {
        self.settle(now);
        let mut seqs = Vec::new();
        while seqs.len() < count {
            let Some(seq) = self.next_visible() else { break };
            self.hold(seq, now.mono_ms);
            seqs.push(seq);
        }
        self.close();
        seqs
    }

    fn close(&mut self) {
        if let Order::Fifo(fifo) = &mut self.order {
            fifo.close();
        }
    }

    fn next_visible(&mut self) -> Option<u64> {
        let held = |seq: u64| self.pending.contains_key(&seq) || self.delayed.contains(&seq);
        match &mut self.order {
            Order::Standard(standard) => standard.take(),
            Order::Fifo(fifo) => fifo.take(held),
        }
    }

    fn lease(&mut self, seq: u64, mono_ms: u64, visibility_ms: u64) {
        let until_ms = mono_ms.saturating_add(visibility_ms);
        self.leases.insert(
            seq,
            Lease {
                since_ms: mono_ms,
                until_ms,
                leaving: false,
            },
        );
        self.timers.insert((until_ms, seq));
    }

    fn hold(&mut self, seq: u64, mono_ms: u64) {
        self.leases.insert(
            seq,
            Lease {
                since_ms: mono_ms,
                until_ms: mono_ms,
                leaving: true,
            },
        );
    }

    /// Whether a receipt still means its message, and since when it is held. A receive before a restart
    /// counts as the last one until the message is received again.
    fn check(&self, seq: u64, receipt: u64) -> Result<Option<Lease>, Stale> {
        let last = self.received.get(&seq).map_or(0, |received| received.receipt);
        let before_restart = last == 0 && (receipt >> 32) as u32 != self.epoch;
        if last == receipt || (before_restart && self.contains(seq)) {
            return Ok(self.leases.get(&seq).copied());
        }
        Err(if last == 0 { Stale::Missing } else { Stale::Superseded })
    }

    fn contains(&self, seq: u64) -> bool {
        match &self.order {
            Order::Standard(standard) => standard.contains(seq),
            Order::Fifo(fifo) => fifo.contains(seq),
        }
    }

    /// Begins to delete: the message is held until [`Index::gone`] or [`Index::stay`]. A standard queue
    /// deletes with the last receipt even after the timeout; a FIFO queue does not. `Ok(false)` when
    /// it is being deleted already.
    pub fn begin_delete(&mut self, now: &Now, seq: u64, receipt: u64) -> Result<bool, Stale> {
        self.settle(now);
        match self.check(seq, receipt)? {
            Some(lease) if lease.leaving => Ok(false),
            Some(lease) => {
                self.timers.remove(&(lease.until_ms, seq));
                self.leases.insert(seq, Lease { leaving: true, ..lease });
                Ok(true)
            }
            None => match &mut self.order {
                Order::Fifo(_) => Err(Stale::Lapsed),
                Order::Standard(standard) => {
                    if !standard.withdraw(seq) {
                        return Err(Stale::Missing);
                    }
                    standard.went_out(seq);
                    self.hold(seq, now.mono_ms);
                    Ok(true)
                }
            },
        }
    }

    /// Held messages have durably left the queue.
    pub fn gone(&mut self, seqs: &[u64]) {
        for seq in seqs {
            if self.leases.remove(seq).is_some() {
                self.came_back(*seq);
                self.forget(*seq);
            }
        }
    }

    /// Held messages stay after all: their transaction failed. Their lease goes on, or ends now.
    pub fn stay(&mut self, seqs: &[u64], now: &Now) {
        for seq in seqs {
            if let Some(lease) = self.leases.get_mut(seq) {
                lease.leaving = false;
                self.timers.insert((lease.until_ms, *seq));
            }
        }
        self.settle(now);
    }

    /// Changes how much longer a message stays in flight. `longest_ms` counts from the receive.
    pub fn change_visibility(
        &mut self,
        now: &Now,
        (seq, receipt): (u64, u64),
        visibility_ms: u64,
        longest_ms: u64,
    ) -> Result<(), ChangeRefused> {
        self.settle(now);
        let lease = match self.check(seq, receipt).map_err(ChangeRefused::Stale)? {
            Some(lease) if !lease.leaving => lease,
            Some(_) => return Err(ChangeRefused::Stale(Stale::Missing)),
            None => return Err(ChangeRefused::Stale(Stale::Lapsed)),
        };
        let until_ms = now.mono_ms.saturating_add(visibility_ms);
        if until_ms.saturating_sub(lease.since_ms) > longest_ms {
            return Err(ChangeRefused::TooLong);
        }
        self.timers.remove(&(lease.until_ms, seq));
        self.leases.insert(seq, Lease { until_ms, ..lease });
        self.timers.insert((until_ms, seq));
        self.settle(now);
        Ok(())
    }

    /// True while every one of these receives is the last of its message and runs.
    pub fn all_held(&self, receives: &[(u64, u64)]) -> bool {
        receives
            .iter()
            .all(|(seq, receipt)| matches!(self.check(*seq, *receipt), Ok(Some(lease)) if !lease.leaving))
    }

    /// What is known of a message's receives.
    pub fn received(&self, seq: u64) -> Option<Received> {
        self.received.get(&seq).copied()
    }

    /// Messages by state; call [`Index::settle`] before. Exact, unless some are unread.
    pub fn counts(&self) -> Counts {
        let unread = self.unread_estimate();
        let visible = match &self.order {
            Order::Standard(standard) => standard.len(),
            Order::Fifo(fifo) => {
                let (behind_pending, behind_durable) = self.behind();
                let held = self.pending.len() - behind_pending - behind_durable + self.delayed.len();
                fifo.waiting().saturating_sub(held) + behind_durable
            }
        };
        Counts {
            visible: visible + unread.visible,
            in_flight: self.leases.len(),
            delayed: self.delayed.len() + unread.delayed,
        }
    }

    /// Monotonic millisecond at which a lease or delay ends next.
    pub fn next_timer(&self) -> Option<u64> {
        self.timers.first().map(|(at_ms, _)| *at_ms)
    }
}

/// Why a visibility timeout cannot be changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ChangeRefused {
    /// The receipt does not work any more.
    Stale(Stale),
    /// Beyond twelve hours from the receive.
    TooLong,
}
