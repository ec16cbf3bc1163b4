//! The part of a queue that is still to be read from disk, and what a FIFO queue was sent meanwhile.
//!
//! A long queue serves while it is read: messages join in the order of their numbers, so what is known of a group is
//! always its beginning. A message sent meanwhile comes after all that is unread, and in a FIFO queue its group may have
//! unread ones before it: there it waits behind until all is read.

use std::collections::VecDeque;

use super::by_seq::SeqSet;
use super::{COUNTER_BITS, Index, Joining, Order, Received};

/// How many messages are unread, as far as is known.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Estimate {
    /// All but the delayed ones.
    pub visible: usize,
    /// Waiting for their delay.
    pub delayed: usize,
}

impl Estimate {
    /// One of them was read.
    fn was_read(&mut self, delayed: bool) {
        // Its delay may have ended since it was counted.
        let of = match (delayed || self.visible == 0) && self.delayed > 0 {
            true => &mut self.delayed,
            false => &mut self.visible,
        };
        *of = of.saturating_sub(1);
    }
}

/// A message of a FIFO queue that joins its group once all is read.
struct Behind {
    seq: u64,
    group: Box<str>,
    sent_ms: Option<u64>,
}

/// What is unread.
pub struct Unread {
    /// The first number that may be unread.
    from: u64,
    /// The last one.
    to: u64,
    /// About how many; none when nothing on disk says so.
    estimate: Option<Estimate>,
    behind: VecDeque<Behind>,
    /// Those of `behind` whose transaction runs.
    behind_pending: usize,
    /// Those of `behind` that are durable.
    durable: SeqSet,
}

impl Unread {
    fn is_behind(&self, seq: u64) -> bool {
        self.behind.front().is_some_and(|first| first.seq <= seq)
    }
}

impl Index {
    /// The messages on disk, up to number `to`, are to be read: [`Index::restore`] in the order of their numbers, with
    /// [`Index::read_through`] after some, then [`Index::finish_reading`].
    pub fn begin_reading(&mut self, to: u64, estimate: Option<Estimate>) {
        self.raise_last_seq(to);
        self.unread = Some(Box::new(Unread {
            from: 0,
            to,
            estimate,
            behind: VecDeque::new(),
            behind_pending: 0,
            durable: SeqSet::default(),
        }));
    }

    /// The first and the last number that may be unread; none when all is read.
    pub fn unread(&self) -> Option<(u64, u64)> {
        self.unread.as_deref().map(|unread| (unread.from, unread.to))
    }

    /// True when all of a message that the disk knows is known here.
    pub fn has_read(&self, seq: u64) -> bool {
        self.unread().is_none_or(|(from, to)| !(from..=to).contains(&seq))
    }

    /// True unless nobody knows how many messages are unread.
    pub fn is_counted(&self) -> bool {
        self.unread.as_ref().is_none_or(|unread| unread.estimate.is_some())
    }

    /// How many are unread, as far as is known.
    pub(super) fn unread_estimate(&self) -> Estimate {
        (self.unread.as_ref()).map_or(Estimate::default(), |unread| unread.estimate.unwrap_or_default())
    }

    /// A message found on disk; `lease` is what is left of its visibility timeout.
    pub fn restore(&mut self, seq: u64, joining: Joining<'_>, received: Received, lease: Option<(u64, u64)>) {
        self.raise_last_seq(seq);
        if let Some(estimate) = self.unread.as_mut().and_then(|unread| unread.estimate.as_mut()) {
            estimate.was_read(joining.due_ms != 0);
        }
        if received.count > 0 {
            self.received.insert(seq, received);
        }
        self.pending.insert(seq, joining.due_ms);
        self.join(seq, joining.group, joining.sent_ms);
        let Some((mono_ms, left_ms)) = lease else {
            return self.commit(&[seq]);
        };
        self.pending.remove(&seq);
        match &mut self.order {
            Order::Fifo(fifo) => fifo.pull(seq),
            Order::Standard(standard) => standard.went_out(seq),
        }
        self.lease(seq, mono_ms, left_ms);
    }

    /// All up to this number are restored.
    pub fn read_through(&mut self, seq: u64) {
        if let Some(unread) = &mut self.unread {
            unread.from = seq + 1;
        }
    }

    /// All is restored: lets up to `count` join that wait behind it. True once none is left.
    pub fn finish_reading(&mut self, count: usize) -> bool {
        for _ in 0..count {
            let Some(unread) = self.unread.as_mut() else {
                return true;
            };
            let Some(Behind { seq, group, sent_ms }) = unread.behind.pop_front() else {
                self.unread = None;
                return true;
            };
            unread.from = unread.to + 1;
            let is_durable = unread.durable.remove(&seq);
            if !self.pending.contains_key(&seq) {
                // Its transaction failed.
                continue;
            }
            if !is_durable {
                unread.behind_pending -= 1;
            }
            self.join(seq, Some(&group), sent_ms);
            if is_durable {
                self.commit(&[seq]);
            }
        }
        false
    }

    /// A new message: true when it has to wait behind what is unread.
    pub(super) fn waits_behind(&mut self, seq: u64, joining: &Joining<'_>) -> bool {
        let Some(unread) = self.unread.as_mut().filter(|_| matches!(self.order, Order::Fifo(_))) else {
            return false;
        };
        unread.behind.push_back(Behind {
            seq,
            group: joining.group.unwrap_or_default().into(),
            sent_ms: joining.sent_ms.filter(|sent_ms| *sent_ms != seq >> COUNTER_BITS),
        });
        unread.behind_pending += 1;
        true
    }

    /// A pending message is durable: true when it waits behind, where that is written down.
    pub(super) fn is_durable_behind(&mut self, seq: u64) -> bool {
        let Some(unread) = self.unread.as_mut().filter(|unread| unread.is_behind(seq)) else {
            return false;
        };
        if self.pending.contains_key(&seq) && unread.durable.insert(seq) {
            unread.behind_pending -= 1;
        }
        true
    }

    /// A pending message has failed.
    pub(super) fn failed_behind(&mut self, seq: u64) {
        if let Some(unread) = self.unread.as_mut().filter(|unread| unread.is_behind(seq)) {
            unread.behind_pending -= 1;
        }
    }

    /// Messages behind: those whose transaction runs, and the durable ones.
    pub(super) fn behind(&self) -> (usize, usize) {
        let unread = self.unread.as_deref();
        unread.map_or((0, 0), |unread| (unread.behind_pending, unread.durable.len()))
    }

    /// True for a message that was on disk when reading began, while it goes on.
    pub(super) fn is_of_disk(&self, seq: u64) -> bool {
        self.unread.as_ref().is_some_and(|unread| seq <= unread.to)
    }
}
