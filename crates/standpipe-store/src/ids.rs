//! Identifiers: sortable ids (26 characters of Crockford base 32: 48 bits of Unix milliseconds, 80
//! random bits, as in github.com/ulid/spec) and unguessable tokens.

use std::sync::{Arc, Mutex};

use crate::Clock;

const BASE32: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";
const HEX: &[u8; 16] = b"0123456789abcdef";
/// Characters of a UUID.
const UUID_CHARS: usize = 36;
/// Random bytes taken from the system at a time for UUIDs: 32 of them.
const SPARE_BYTES: usize = 512;
/// Characters of a sortable id.
pub const ID_CHARS: usize = 26;
const RANDOM_BITS: u32 = 80;
const RANDOM_MASK: u128 = (1 << RANDOM_BITS) - 1;
const TIME_MASK: u64 = (1 << 48) - 1;

/// Makes identifiers. Seeded in simulations, so that the same seed gives the same bytes.
#[derive(Debug)]
pub struct Ids {
    clock: Arc<dyn Clock>,
    state: Mutex<State>,
}

struct State {
    last: u128,
    seed: Option<u64>,
    /// Random bytes for ids that name and protect nothing; a system call for each would cost more than the id.
    spare: [u8; SPARE_BYTES],
    /// How many of them are not used yet; they are taken from the end.
    spare_left: usize,
}

impl State {
    fn new(seed: Option<u64>) -> Mutex<State> {
        Mutex::new(State {
            last: 0,
            seed,
            spare: [0; SPARE_BYTES],
            spare_left: 0,
        })
    }
}

impl std::fmt::Debug for State {
    /// Not the bytes of ids to come.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("State").finish_non_exhaustive()
    }
}

impl Ids {
    /// Ids from the operating system's randomness.
    pub fn new(clock: Arc<dyn Clock>) -> Ids {
        Ids {
            clock,
            state: State::new(None),
        }
    }

    /// Repeatable ids for simulations; guessable, so never for a real store.
    pub fn seeded(clock: Arc<dyn Clock>, seed: u64) -> Ids {
        Ids {
            clock,
            state: State::new(Some(seed)),
        }
    }

    /// A sortable id, lower case. Ids of one `Ids` are strictly increasing, even when the wall
    /// clock goes back.
    pub fn sortable(&self) -> String {
        let mut state = self.state.lock().unwrap_or_else(|e| e.into_inner());
        let time = u128::from(self.clock.now_ms() & TIME_MASK);
        let mut random = [0u8; 16];
        fill(&mut state, &mut random);
        let fresh = (time << RANDOM_BITS) | (u128::from_be_bytes(random) & RANDOM_MASK);
        let id = if fresh >> RANDOM_BITS > state.last >> RANDOM_BITS {
            fresh
        } else {
            state.last.wrapping_add(1)
        };
        state.last = id;
        encode(id)
    }

    /// A random number.
    pub(crate) fn number(&self) -> u64 {
        let mut random = [0; 8];
        fill(&mut self.state.lock().unwrap_or_else(|e| e.into_inner()), &mut random);
        u64::from_le_bytes(random)
    }

    /// An unguessable token: `bytes` random bytes as lower-case hex.
    pub fn token(&self, bytes: usize) -> String {
        let mut random = vec![0u8; bytes];
        fill(&mut self.state.lock().unwrap_or_else(|e| e.into_inner()), &mut random);
        random.iter().map(|byte| format!("{byte:02x}")).collect()
    }

    /// A random version 4 UUID (RFC 9562), as request ids and SQS message ids are.
    pub fn uuid(&self) -> String {
        let mut b = [0u8; 16];
        fill_from_spare(&mut self.state.lock().unwrap_or_else(|e| e.into_inner()), &mut b);
        b[6] = (b[6] & 0x0f) | 0x40;
        b[8] = (b[8] & 0x3f) | 0x80;
        let mut text = String::with_capacity(UUID_CHARS);
        for (at, byte) in b.into_iter().enumerate() {
            if matches!(at, 4 | 6 | 8 | 10) {
                text.push('-');
            }
            text.push(char::from(HEX[usize::from(byte >> 4)]));
            text.push(char::from(HEX[usize::from(byte & 15)]));
        }
        text
    }
}

fn encode(id: u128) -> String {
    (0..ID_CHARS)
        .map(|at| char::from(BASE32[((id >> (5 * (ID_CHARS - 1 - at))) & 31) as usize]))
        .collect()
}

fn fill(state: &mut State, out: &mut [u8]) {
    if state.seed.is_none() && getrandom::fill(out).is_ok() {
        return;
    }
    assert!(
        state.seed.is_some(),
        "the operating system gave no randomness, so no key or token can be made"
    );
    for chunk in out.chunks_mut(8) {
        let word = split_mix(state.seed.get_or_insert(0)).to_le_bytes();
        chunk.copy_from_slice(&word[..chunk.len()]);
    }
}

/// At most [`SPARE_BYTES`].
fn fill_from_spare(state: &mut State, out: &mut [u8]) {
    if state.spare_left < out.len() {
        let mut spare = [0; SPARE_BYTES];
        fill(state, &mut spare);
        (state.spare, state.spare_left) = (spare, SPARE_BYTES);
    }
    let from = state.spare_left.saturating_sub(out.len());
    out.copy_from_slice(&state.spare[from..state.spare_left]);
    state.spare_left = from;
}

/// One step of SplitMix64 (public domain, prng.di.unimi.it): good enough to vary simulations.
pub(crate) fn split_mix(state: &mut u64) -> u64 {
    *state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let mut z = *state;
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ManualClock;

    #[test]
    fn sortable_ids_increase_even_when_the_wall_clock_goes_back() {
        let clock = Arc::new(ManualClock::at(1_700_000_000_000));
        let ids = Ids::new(clock.clone());
        let mut last = ids.sortable();
        for step in 0..1000u64 {
            clock.jump_wall_to(1_700_000_000_000 + (step * 7919) % 13);
            let next = ids.sortable();
            assert!(next > last, "{next} after {last}");
            assert_eq!(next.len(), ID_CHARS);
            last = next;
        }
    }

    #[test]
    fn seeded_ids_repeat_and_system_ids_do_not() {
        let clock: Arc<dyn Clock> = Arc::new(ManualClock::at(1));
        let pair = |seed| Ids::seeded(clock.clone(), seed).token(16);
        assert_eq!(pair(1), pair(1));
        assert_ne!(pair(1), pair(2));
        assert_ne!(Ids::new(clock.clone()).token(16), Ids::new(clock.clone()).token(16));
        let ids = Ids::new(clock);
        let uuids: std::collections::HashSet<String> = (0..1000).map(|_| ids.uuid()).collect();
        assert_eq!(uuids.len(), 1000);
        for uuid in uuids {
            let groups: Vec<usize> = uuid.split('-').map(str::len).collect();
            assert_eq!(groups, [8, 4, 4, 4, 12], "{uuid}");
            assert!(
                uuid.as_bytes()[14] == b'4' && b"89ab".contains(&uuid.as_bytes()[19]),
                "{uuid}"
            );
        }
    }
}
