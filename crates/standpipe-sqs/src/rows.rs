//! Where the rows of a message are: its own, or those of the bundle it was sent in.

use std::ops::ControlFlow;

use standpipe_store::{KeyRange, Snapshot, Transaction};

use crate::disk::bundle::{self, BundleState, MEMBERS_MAX, State};
use crate::disk::keys;
use crate::disk::message::{MessageRow, StateRow};
use crate::errors::SqsError;
use crate::transact;

/// A message's place in a bundle.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Member {
    /// How many are before it.
    pub position: u8,
    /// How many the bundle had.
    pub members: u8,
}

impl Member {
    /// The number in the keys of the bundle, from the number of this message.
    pub fn first_seq(&self, seq: u64) -> u64 {
        seq.saturating_sub(u64::from(self.position))
    }
}

/// Messages of one queue.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Of {
    id: u64,
    generation: u32,
}

impl Of {
    /// Of this queue and generation.
    pub fn new(id: u64, generation: u32) -> Of {
        Of { id, generation }
    }

    fn key(self, table: u8, seq: u64) -> [u8; 21] {
        keys::message(table, self.id, self.generation, seq)
    }

    /// The row with this number, else the one before it if that is a bundle which reaches so far: its number, and its
    /// bytes.
    fn row(self, snapshot: &dyn Snapshot, table: u8, seq: u64) -> Result<Option<(u64, Vec<u8>)>, SqsError> {
        let key = self.key(table, seq);
        if let Some(bytes) = snapshot.get(&key)? {
            return Ok(Some((seq, bytes)));
        }
        let lowest = seq.saturating_sub(MEMBERS_MAX as u64 - 1);
        let before = KeyRange::between(self.key(table, lowest), key);
        let mut found = None;
        snapshot.scan(&before, true, &mut |key, value| {
            if bundle::is_bundle(value) {
                found = Some((keys::parse_seq(key), value.to_vec()));
            }
            ControlFlow::Break(())
        })?;
        Ok(found
            .map(|(first, bytes)| first.map(|first| (first, bytes)))
            .transpose()?)
    }

    fn state(self, snapshot: &dyn Snapshot, seq: u64) -> Result<Option<Found>, SqsError> {
        let Some((first, bytes)) = self.row(snapshot, keys::STATE, seq)? else {
            return Ok(None);
        };
        Ok(match State::decode(&bytes)? {
            State::One(row) => Some(Found::Own(row)),
            State::Bundle(state) => Open { first, state }
                .at(seq)
                .map(|(open, _)| Found::Bundled(open.clone())),
        })
    }
}

/// The state of a message.
enum Found {
    Own(StateRow),
    Bundled(Open),
}

/// A bundle that was looked at.
#[derive(Clone)]
struct Open {
    first: u64,
    state: BundleState,
}

impl Open {
    /// Itself and the position of a message that is there.
    fn at(&self, seq: u64) -> Option<(&Open, u8)> {
        let position = u8::try_from(seq.checked_sub(self.first)?).ok()?;
        self.state.holds(position).then_some((self, position))
    }

    /// True for a number that was given to one of its messages.
    fn spans(&self, seq: u64) -> bool {
        (self.first..self.first + u64::from(self.state.members)).contains(&seq)
    }
}

/// Reads messages; those of one bundle, one after another, cost one look.
pub struct Messages<'a> {
    snapshot: &'a dyn Snapshot,
    of: Of,
    last: Option<(Open, Vec<u8>)>,
}

impl<'a> Messages<'a> {
    /// Of a queue, as a snapshot has them.
    pub fn new(snapshot: &'a dyn Snapshot, of: Of) -> Messages<'a> {
        Messages {
            snapshot,
            of,
            last: None,
        }
    }

    /// A message, if it is there.
    pub fn read(&mut self, seq: u64) -> Result<Option<(MessageRow, Option<Member>)>, SqsError> {
        let is_last = self.last.as_ref().is_some_and(|(open, _)| open.spans(seq));
        if !is_last {
            let Some((first, bytes)) = self.of.row(self.snapshot, keys::MESSAGE, seq)? else {
                return Ok(None);
            };
            if !bundle::is_bundle(&bytes) {
                return Ok(Some((MessageRow::decode(&bytes)?, None)));
            }
            // Who of them is still there is in the other row.
            let Some(state) = self.snapshot.get(&self.of.key(keys::STATE, first))? else {
                return Ok(None);
            };
            let State::Bundle(state) = State::decode(&state)? else {
                return Ok(None);
            };
            self.last = Some((Open { first, state }, bytes));
        }
        let Some((open, bytes)) = &self.last else {
            return Ok(None);
        };
        let Some((_, position)) = open.at(seq) else {
            return Ok(None);
        };
        let members = open.state.members;
        let row = bundle::member(bytes, position)?;
        Ok(row.map(|row| (row, Some(Member { position, members }))))
    }
}

/// Writes down receives; those of messages of one bundle, one after another, change one row.
pub struct Receives {
    of: Of,
    last: Option<Open>,
}

impl Receives {
    /// Of a queue's messages.
    pub fn new(of: Of) -> Receives {
        Receives { of, last: None }
    }

    /// Changes what is written of a message, if it is there: its own row by `change`, or its place in a bundle.
    pub fn set(
        &mut self,
        txn: &mut dyn Transaction,
        seq: u64,
        (count, first_ms): (u32, u64),
        change: impl FnOnce(&mut StateRow),
    ) -> Result<(), SqsError> {
        if !self.last.as_ref().is_some_and(|open| open.spans(seq)) {
            self.finish(txn)?;
            match self.of.state(&*txn, seq)? {
                None => return Ok(()),
                Some(Found::Bundled(open)) => self.last = Some(open),
                Some(Found::Own(mut row)) => {
                    row.receive_count = count;
                    row.first_received_ms = first_ms;
                    change(&mut row);
                    return Ok(txn.put(&self.of.key(keys::STATE, seq), &row.encode())?);
                }
            }
        }
        if let Some(open) = &mut self.last
            && let Some((_, position)) = open.at(seq)
        {
            open.state.set_received(position, count, first_ms);
        }
        Ok(())
    }

    /// Writes the row that is still open.
    pub fn finish(&mut self, txn: &mut dyn Transaction) -> Result<(), SqsError> {
        let Some(Open { first, state }) = self.last.take() else {
            return Ok(());
        };
        Ok(txn.put(&self.of.key(keys::STATE, first), &state.encode())?)
    }
}

/// Inside a transaction: removes a message's rows, or its place in a bundle, if it is there.
pub fn remove(txn: &mut dyn Transaction, of: Of, seq: u64) -> Result<(), SqsError> {
    match of.state(&*txn, seq)? {
        None => Ok(()),
        Some(Found::Own(state)) => transact::remove_own(txn, of.id, of.generation, seq, &state),
        Some(Found::Bundled(open)) => leave(txn, of, open, &[seq]),
    }
}

/// Messages that leave together, by the bundles they were sent in.
#[derive(Default)]
pub struct Bundles(Vec<Leaving>);

struct Leaving {
    of: Of,
    first: u64,
    members: u8,
    seqs: Vec<u64>,
}

impl Bundles {
    /// One of them; none is told twice.
    pub fn leaves(&mut self, of: Of, seq: u64, member: Member) {
        let first = member.first_seq(seq);
        let known = self
            .0
            .iter_mut()
            .find(|leaving| leaving.of == of && leaving.first == first);
        match known {
            Some(leaving) => leaving.seqs.push(seq),
            None => self.0.push(Leaving {
                of,
                first,
                members: member.members,
                seqs: vec![seq],
            }),
        }
    }

    /// Inside a transaction: removes them. Reads nothing of a bundle that leaves whole.
    pub fn remove(self, txn: &mut dyn Transaction) -> Result<(), SqsError> {
        for Leaving {
            of,
            first,
            members,
            seqs,
        } in self.0
        {
            if seqs.len() == usize::from(members) {
                transact::remove_inline(txn, of.id, of.generation, first)?;
                continue;
            }
            let Some(bytes) = txn.get(&of.key(keys::STATE, first))? else {
                continue;
            };
            if let State::Bundle(state) = State::decode(&bytes)? {
                leave(txn, of, Open { first, state }, &seqs)?;
            }
        }
        Ok(())
    }
}

fn leave(txn: &mut dyn Transaction, of: Of, mut open: Open, seqs: &[u64]) -> Result<(), SqsError> {
    for seq in seqs {
        if let Some((_, position)) = open.at(*seq) {
            open.state.leave(position);
        }
    }
    if open.state.is_empty() {
        return transact::remove_inline(txn, of.id, of.generation, open.first);
    }
    Ok(txn.put(&of.key(keys::STATE, open.first), &open.state.encode())?)
}

/// Inside a transaction: takes a message out of its rows to put it elsewhere; its bytes keep their owner.
pub fn lift(txn: &mut dyn Transaction, of: Of, seq: u64) -> Result<Option<MessageRow>, SqsError> {
    match of.state(&*txn, seq)? {
        None => Ok(None),
        Some(Found::Own(_)) => {
            let key = of.key(keys::MESSAGE, seq);
            let Some(row) = txn.get(&key)? else { return Ok(None) };
            transact::remove_inline(txn, of.id, of.generation, seq)?;
            Ok(Some(MessageRow::decode(&row)?))
        }
        Some(Found::Bundled(open)) => {
            let Some(bytes) = txn.get(&of.key(keys::MESSAGE, open.first))? else {
                return Ok(None);
            };
            let position = open.at(seq).map_or(0, |(_, position)| position);
            let row = bundle::member(&bytes, position)?;
            leave(txn, of, open, &[seq])?;
            Ok(row)
        }
    }
}
