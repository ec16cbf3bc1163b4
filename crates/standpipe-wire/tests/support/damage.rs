//! Damaged versions of saved input for the parsers of this crate and of the services, by a seed that a panic shows.
//!
//! Each parser has a folder of inputs, good ones and bad ones. What once made a parser panic is put there too, so that every
//! run tries it again.

use std::path::Path;
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

/// The inputs in a folder of this crate, by name.
fn saved(folder: &str) -> Vec<Vec<u8>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let mut paths: Vec<_> = std::fs::read_dir(folder)
        .unwrap()
        .map(|file| file.unwrap().path())
        .collect();
    paths.sort();
    let inputs: Vec<_> = paths.iter().map(|path| std::fs::read(path).unwrap()).collect();
    assert!(inputs.len() > 1, "a parser has several saved inputs");
    inputs
}

/// Hands all that is saved in `folder` to `judge`, and then damaged versions of it; a panic shows the seed and the input.
pub fn fuzz(folder: &str, tokens: &[&str], judge: impl FnMut(&[u8])) {
    fuzz_all(&saved(folder), tokens, judge);
}

/// The same with these inputs.
pub fn fuzz_all(inputs: &[Vec<u8>], tokens: &[&str], mut judge: impl FnMut(&[u8])) {
    let seed = number("STANDPIPE_FUZZ_SEED").unwrap_or(1);
    let end = number("STANDPIPE_FUZZ_SECS").map(|secs| Instant::now() + Duration::from_secs(secs));
    let count = number("STANDPIPE_FUZZ_COUNT").unwrap_or(COUNT);
    let mut random = Random(seed);
    let mut judge = |round: u64, input: &[u8]| {
        let judged = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| judge(input)));
        assert!(
            judged.is_ok(),
            "seed {seed}, round {round}: {:?}",
            String::from_utf8_lossy(input)
        );
    };
    inputs.iter().for_each(|input| judge(0, input));
    let mut round = 0;
    while end.map_or(round < count, |end| Instant::now() < end) {
        round += 1;
        let mut input = inputs[random.below(inputs.len())].clone();
        if random.below(8) == 0 {
            splice(&mut input, &inputs[random.below(inputs.len())], &mut random);
        }
        for _ in 0..=random.below(4) {
            damage(&mut input, tokens, &mut random);
        }
        judge(round, &input);
    }
}

/// The beginning of one input and the end of another.
fn splice(input: &mut Vec<u8>, other: &[u8], random: &mut Random) {
    input.truncate(random.below(input.len() + 1));
    input.extend_from_slice(&other[random.below(other.len() + 1)..]);
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
