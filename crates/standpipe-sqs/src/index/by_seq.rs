//! Maps and sets by sequence number. The numbers are our own, so nobody can choose them to collide.

use std::collections::{HashMap, HashSet};
use std::hash::{BuildHasherDefault, Hasher};

/// A map by sequence number.
pub type SeqMap<V> = HashMap<u64, V, BuildHasherDefault<SeqHasher>>;
/// A set of sequence numbers.
pub type SeqSet = HashSet<u64, BuildHasherDefault<SeqHasher>>;

/// 2^64 divided by the golden ratio: spreads neighbours over all bits.
const SPREAD: u64 = 0x9E37_79B9_7F4A_7C15;

/// One multiplication; the upper half, which is spread best, is folded into the lower, which picks the place.
#[derive(Clone, Copy, Default)]
pub struct SeqHasher(u64);

impl Hasher for SeqHasher {
    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.write_u64(u64::from(*byte));
        }
    }

    fn write_u64(&mut self, number: u64) {
        let spread = (self.0 ^ number).wrapping_mul(SPREAD);
        self.0 = spread ^ (spread >> 32);
    }

    fn finish(&self) -> u64 {
        self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn neighbours_and_milliseconds_spread_over_the_places_of_a_table() {
        const PLACES: u64 = 1 << 12;
        for shift in [0, 20] {
            let mut counts = vec![0_usize; PLACES as usize];
            for number in 0..PLACES {
                let mut hasher = SeqHasher::default();
                hasher.write_u64((1_700_000_000_000 << 20) + (number << shift));
                counts[(hasher.finish() % PLACES) as usize] += 1;
            }
            assert!(counts.iter().max() <= Some(&12), "{:?}", counts.iter().max());
        }
    }
}
