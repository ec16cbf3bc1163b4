//! Damaged versions of good input for the parsers of this crate and of the services, by a seed that a panic shows.

use std::time::{Duration, Instant};

/// Damaged inputs of each parser.
const COUNT: u64 = 20_000;

/// SplitMix64: enough to choose where to damage.
struct Random(u64);

impl Random {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut value = self.0;
        value = (value ^ (value >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        value = (value ^ (value >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        usize::try_from((value ^ (value >> 31)) % end.max(1) as u64).unwrap()
    }
}

fn number(name: &str) -> Option<u64> {
    std::env::var(name).ok().map(|text| text.parse().unwrap())
}

/// Hands damaged versions of `good` to `judge`; a panic shows the seed and the input.
pub fn fuzz(good: &[u8], tokens: &[&str], mut judge: impl FnMut(&[u8])) {
    let seed = number("STANDPIPE_FUZZ_SEED").unwrap_or(1);
    let end = number("STANDPIPE_FUZZ_SECS").map(|secs| Instant::now() + Duration::from_secs(secs));
    let count = number("STANDPIPE_FUZZ_COUNT").unwrap_or(COUNT);
    let mut random = Random(seed);
    judge(good);
    let mut round = 0;
    while end.map_or(round < count, |end| Instant::now() < end) {
        round += 1;
        let mut input = good.to_vec();
        for _ in 0..=random.below(4) {
            damage(&mut input, tokens, &mut random);
        }
        let judged = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| judge(&input)));
        assert!(
            judged.is_ok(),
            "seed {seed}, round {round}: {:?}",
            String::from_utf8_lossy(&input)
        );
    }
}

fn damage(input: &mut Vec<u8>, tokens: &[&str], random: &mut Random) {
    let at = random.below(input.len() + 1);
    let end = (at + random.below(12)).min(input.len());
    match random.below(6) {
        0 if at < input.len() => input[at] ^= 1 << random.below(8),
        1 if at < input.len() => input[at] = u8::try_from(random.below(256)).unwrap(),
        2 => drop(input.drain(at..end)),
        3 => input.truncate(at),
        4 => {
            let piece = input[at..end].to_vec();
            for _ in 0..=random.below(3) {
                let to = random.below(input.len() + 1);
                input.splice(to..to, piece.iter().copied());
            }
        }
        _ => {
            let token = tokens[random.below(tokens.len())];
            input.splice(at..at, token.bytes());
        }
    }
}
