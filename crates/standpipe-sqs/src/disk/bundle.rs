//! Bundles: small messages of one batch, kept as one row with their bodies and one with their states.
//!
//! Sent together they have neighbouring numbers, are mostly received together and deleted together. Ten of them cost
//! the store two records instead of twenty. Only what is plain is bundled: a standard queue, no group, no delay, no
//! blobs. Every other message has rows of its own.

use super::codec::{Malformed, Reader, Writer, number};
use super::message::{MessageRow, StateRow};

/// First byte of both rows of a bundle; rows of one message begin with another.
const FORMAT: u8 = 2;
/// Most messages of a bundle: those of a batch.
pub const MEMBERS_MAX: usize = crate::limits::BATCH_MAX;
/// Longest row with bodies, in bytes: who receives one of its messages reads all of it.
pub const BUNDLE_BYTES_MAX: usize = 32 * 1024;

/// What may change of the messages of a bundle.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct BundleState {
    /// How many there were; their numbers follow each other.
    pub members: u8,
    /// A bit for each that has left.
    gone: u16,
    /// Receives known to the disk; may lag behind.
    received: Vec<MemberReceived>,
}

/// Receives of one message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct MemberReceived {
    position: u8,
    count: u32,
    first_ms: u64,
}

impl BundleState {
    /// Of a new bundle; there are at most [`MEMBERS_MAX`].
    pub fn new(members: usize) -> BundleState {
        BundleState {
            members: members.min(MEMBERS_MAX) as u8,
            ..BundleState::default()
        }
    }

    /// True for a message that is there.
    pub fn holds(&self, position: u8) -> bool {
        position < self.members && self.gone & (1 << position) == 0
    }

    /// Positions of the messages that are there.
    pub fn alive(&self) -> impl Iterator<Item = u8> + '_ {
        (0..self.members).filter(|position| self.holds(*position))
    }

    /// A message leaves.
    pub fn leave(&mut self, position: u8) {
        if position < self.members {
            self.gone |= 1 << position;
            self.received.retain(|received| received.position != position);
        }
    }

    /// True when nothing is left.
    pub fn is_empty(&self) -> bool {
        self.alive().next().is_none()
    }

    /// A message was received so often, the first time at `first_ms`.
    pub fn set_received(&mut self, position: u8, count: u32, first_ms: u64) {
        self.received.retain(|received| received.position != position);
        self.received.push(MemberReceived {
            position,
            count,
            first_ms,
        });
    }

    /// The state of one message as if it had a row of its own.
    pub fn member(&self, position: u8) -> StateRow {
        let received = self.received.iter().find(|received| received.position == position);
        StateRow {
            receive_count: received.map_or(0, |received| received.count),
            first_received_ms: received.map_or(0, |received| received.first_ms),
            ..StateRow::default()
        }
    }

    /// The bytes.
    pub fn encode(&self) -> Vec<u8> {
        let mut writer = Writer::new(FORMAT);
        writer.number(1, u64::from(self.members));
        // LEB128 of two bytes always: a row that grew as messages leave could not be written where only deletes find room.
        writer.bytes(2, &[self.gone as u8 | 0x80, (self.gone >> 7) as u8]);
        for received in &self.received {
            let mut nested = Writer::default();
            nested.number(1, u64::from(received.position));
            nested.number(2, u64::from(received.count));
            nested.number(3, received.first_ms);
            writer.bytes(3, &nested.finish());
        }
        writer.finish()
    }

    fn decode(bytes: &[u8]) -> Result<BundleState, Malformed> {
        let unknown = Malformed("the state of a bundle has a field this version does not know");
        let mut state = BundleState::default();
        let mut reader = Reader::new(bytes, FORMAT)?;
        while let Some((tag, value)) = reader.next()? {
            match tag {
                1 => state.members = small(value, MEMBERS_MAX as u64)?,
                2 => state.gone = number(value)? as u16,
                3 => state.received.push(received(value)?),
                _ => return Err(unknown),
            }
        }
        Ok(state)
    }
}

fn small(value: &[u8], most: u64) -> Result<u8, Malformed> {
    match number(value)? {
        value if value <= most => Ok(value as u8),
        _ => Err(Malformed("a bundle has more messages than this version knows")),
    }
}

fn received(bytes: &[u8]) -> Result<MemberReceived, Malformed> {
    let mut received = MemberReceived {
        position: 0,
        count: 0,
        first_ms: 0,
    };
    let mut reader = Reader::nested(bytes);
    while let Some((tag, value)) = reader.next()? {
        match tag {
            1 => received.position = small(value, MEMBERS_MAX as u64)?,
            2 => received.count = number(value)?.try_into().unwrap_or(u32::MAX),
            3 => received.first_ms = number(value)?,
            _ => return Err(Malformed("a receive has a field this version does not know")),
        }
    }
    Ok(received)
}

/// What a state row is of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum State {
    /// One message.
    One(StateRow),
    /// Several, from the number of its key on.
    Bundle(BundleState),
}

impl State {
    /// Reads the bytes.
    pub fn decode(bytes: &[u8]) -> Result<State, Malformed> {
        match is_bundle(bytes) {
            true => BundleState::decode(bytes).map(State::Bundle),
            false => StateRow::decode(bytes).map(State::One),
        }
    }

    /// The messages that are there, of a row with number `seq` in its key: their numbers and states, in order.
    pub fn messages(self, seq: u64) -> Vec<(u64, StateRow)> {
        match self {
            State::One(row) => vec![(seq, row)],
            State::Bundle(bundle) => {
                let one = |position: u8| (seq + u64::from(position), bundle.member(position));
                bundle.alive().map(one).collect()
            }
        }
    }

    /// The last number that was given to one of its messages, also when that has left.
    pub fn last_seq(&self, seq: u64) -> u64 {
        match self {
            State::One(_) => seq,
            State::Bundle(bundle) => seq + u64::from(bundle.members).saturating_sub(1),
        }
    }
}

/// True for either row of a bundle.
pub fn is_bundle(row: &[u8]) -> bool {
    row.first() == Some(&FORMAT)
}

/// The row with the bodies: the message rows behind each other.
pub fn encode<'a>(rows: impl IntoIterator<Item = &'a MessageRow>, room_bytes: usize) -> Vec<u8> {
    let mut writer = Writer::with_room(FORMAT, room_bytes);
    for row in rows {
        writer.bytes(1, &row.encode());
    }
    writer.finish()
}

/// The message at a position; none when there are fewer.
pub fn member(bytes: &[u8], position: u8) -> Result<Option<MessageRow>, Malformed> {
    let mut reader = Reader::new(bytes, FORMAT)?;
    for _ in 0..position {
        reader.next()?;
    }
    match reader.next()? {
        Some((1, row)) => MessageRow::decode(row).map(Some),
        Some(_) => Err(Malformed("a bundle has a field this version does not know")),
        None => Ok(None),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn states_come_back_as_they_were_written() {
        let mut state = BundleState::new(10);
        for position in [0, 9, 4] {
            state.leave(position);
        }
        state.set_received(3, 7, 1_700_000_000_000);
        state.set_received(8, 1, 5);
        state.set_received(8, 2, 5);
        let bytes = state.encode();
        assert_eq!(State::decode(&bytes), Ok(State::Bundle(state.clone())));
        for cut in 0..bytes.len() {
            // Cut records are refused or lack their last fields; they never panic.
            let _ = State::decode(&bytes[..cut]);
        }
        let messages = State::Bundle(state.clone()).messages(100);
        let seqs: Vec<u64> = messages.iter().map(|(seq, _)| *seq).collect();
        assert_eq!(seqs, [101, 102, 103, 105, 106, 107, 108]);
        let counts: Vec<u32> = messages.iter().map(|(_, row)| row.receive_count).collect();
        assert_eq!(counts, [0, 0, 7, 0, 0, 0, 2]);
        assert_eq!(State::Bundle(state.clone()).last_seq(100), 109);
        // Who has left has no receives either.
        state.leave(3);
        state.leave(8);
        assert_eq!(state.member(8).receive_count, 0);
        let mut bytes = state.encode().len();
        for position in 0..10 {
            state.leave(position);
            assert!(state.encode().len() <= bytes, "{position}");
            bytes = state.encode().len();
        }
        assert!(state.is_empty());
    }

    #[test]
    fn more_messages_than_a_batch_are_refused() {
        let state = BundleState {
            members: MEMBERS_MAX as u8 + 1,
            ..BundleState::default()
        };
        assert!(State::decode(&state.encode()).is_err());
    }

    #[test]
    fn a_row_of_one_message_is_no_bundle() {
        let row = StateRow::default();
        assert_eq!(State::decode(&row.encode()), Ok(State::One(row.clone())));
        assert_eq!(State::One(row.clone()).messages(7), [(7, row)]);
    }
}
