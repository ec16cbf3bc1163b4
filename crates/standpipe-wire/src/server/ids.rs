//! Request ids without a system call: unique in this process and between its lives, not guessable
//! in order. They name requests and protect nothing.

use std::sync::atomic::{AtomicU64, Ordering};

use tracing::warn;

const HEX_LOWER: &[u8; 16] = b"0123456789abcdef";
const HEX_UPPER: &[u8; 16] = b"0123456789ABCDEF";
/// Step of SplitMix64's sequence.
const STEP: u64 = 0x9E37_79B9_7F4A_7C15;
/// Characters of a UUID.
const UUID_CHARS: usize = 36;
/// Where a UUID has its dashes.
const DASHES: [usize; 4] = [8, 13, 18, 23];

/// A sequence of request ids.
#[derive(Debug)]
pub struct RequestIds {
    seed: u64,
    next: AtomicU64,
}

impl Default for RequestIds {
    fn default() -> RequestIds {
        RequestIds::new()
    }
}

impl RequestIds {
    /// A sequence with a start of its own.
    pub fn new() -> RequestIds {
        let mut seed = [0; 8];
        if getrandom::fill(&mut seed).is_err() {
            warn!("no random numbers for request ids");
        }
        RequestIds {
            seed: u64::from_le_bytes(seed),
            next: AtomicU64::new(0),
        }
    }

    fn number(&self) -> u64 {
        let count = self.next.fetch_add(1, Ordering::Relaxed);
        mix(self.seed ^ count.wrapping_mul(STEP))
    }

    /// Sixteen upper-case hex digits, as S3 has them.
    pub fn short(&self) -> String {
        let mut text = String::with_capacity(16);
        push_hex(&mut text, self.number(), HEX_UPPER);
        text
    }

    /// A version 4 UUID (RFC 9562), as the other services have them.
    pub fn uuid(&self) -> String {
        let high = self.number();
        let low = mix(high ^ self.seed.rotate_left(32));
        let version = high & !0xf000 | 0x4000;
        let variant = low & !(3 << 62) | 1 << 63;
        let mut digits = String::with_capacity(32);
        push_hex(&mut digits, version, HEX_LOWER);
        push_hex(&mut digits, variant, HEX_LOWER);
        let mut text = String::with_capacity(UUID_CHARS);
        for digit in digits.chars() {
            if DASHES.contains(&text.len()) {
                text.push('-');
            }
            text.push(digit);
        }
        text
    }
}

/// S3's second id of a request, 64 digits, made from the first, so that both name one request.
pub fn second(first: &str) -> String {
    let mut word = first
        .bytes()
        .fold(STEP, |word, byte| mix(word ^ u64::from(byte)).wrapping_add(STEP));
    let mut text = String::with_capacity(64);
    for _ in 0..4 {
        word = word.wrapping_add(STEP);
        push_hex(&mut text, mix(word), HEX_LOWER);
    }
    text
}

fn push_hex(text: &mut String, word: u64, digits: &[u8; 16]) {
    for at in (0..16).rev() {
        text.push(char::from(digits[(word >> (at * 4)) as usize & 15]));
    }
}

/// The finaliser of SplitMix64: a bijection, so different counts give different ids.
fn mix(mut value: u64) -> u64 {
    value = (value ^ (value >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    value = (value ^ (value >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    value ^ (value >> 31)
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn ids_differ_and_have_their_forms() {
        let ids = RequestIds::new();
        let (mut short, mut uuids) = (HashSet::new(), HashSet::new());
        for _ in 0..1000 {
            let id = ids.short();
            assert_eq!(id.len(), 16);
            assert!(id.bytes().all(|byte| HEX_UPPER.contains(&byte)), "{id}");
            assert_eq!(second(&id).len(), 64);
            assert!(short.insert(second(&id)) && short.insert(id));
            let uuid = ids.uuid();
            let groups: Vec<usize> = uuid.split('-').map(str::len).collect();
            assert_eq!(groups, [8, 4, 4, 4, 12], "{uuid}");
            assert_eq!(&uuid[14..15], "4", "{uuid}");
            assert!("89ab".contains(&uuid[19..20]), "{uuid}");
            assert!(uuids.insert(uuid));
        }
    }

    #[test]
    fn the_second_id_follows_from_the_first() {
        assert_eq!(second("0123456789ABCDEF"), second("0123456789ABCDEF"));
        assert_ne!(second("0123456789ABCDEF"), second("0123456789ABCDEE"));
    }
}
