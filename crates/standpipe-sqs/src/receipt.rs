//! Receipt handles: which message, which receive, and a tag that only this server can make.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256};
use subtle::ConstantTimeEq;

use crate::errors::SqsError;
use crate::rows::Member;

/// Bytes in front of the tag: version, queue id, generation, sequence number, receive.
const FACTS_BYTES: usize = 1 + 8 + 4 + 8 + 8;
/// Bytes behind the facts of a message in a bundle: its position, and how many there were.
const MEMBER_BYTES: usize = 2;
/// Bytes of the tag.
const TAG_BYTES: usize = 16;
/// First byte of a handle: nothing is known of the body.
const VERSION: u8 = 1;
/// The same, and the message has no blobs.
const VERSION_INLINE: u8 = 2;
/// The same, and the message was sent in a bundle.
const VERSION_BUNDLED: u8 = 3;
/// Handles of AWS begin with it.
const PREFIX: &str = "AQEB";

/// One receive of one message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Receipt {
    /// Queue id.
    pub queue: u64,
    /// Generation of the queue.
    pub generation: u32,
    /// The message.
    pub seq: u64,
    /// The receive.
    pub receipt: u64,
    /// The message has no blobs, so its removal need not look for them. Handles of before may not say so.
    pub is_inline: bool,
    /// Its place in the bundle it was sent in.
    pub member: Option<Member>,
}

/// Makes and reads handles.
pub struct Receipts {
    secret: [u8; 32],
}

impl Receipts {
    /// With the server's secret.
    pub fn new(secret: [u8; 32]) -> Receipts {
        Receipts { secret }
    }

    fn tag(&self, facts: &[u8]) -> [u8; TAG_BYTES] {
        // The version in the first byte fixes the length of the facts, and the secret stands in front and behind, so that
        // nothing can be appended.
        let digest = Sha256::new()
            .chain_update(self.secret)
            .chain_update(facts)
            .chain_update(self.secret)
            .finalize();
        let mut tag = [0; TAG_BYTES];
        tag.copy_from_slice(&digest[..TAG_BYTES]);
        tag
    }

    /// The handle.
    pub fn encode(&self, receipt: &Receipt) -> String {
        let mut bytes = Vec::with_capacity(FACTS_BYTES + MEMBER_BYTES + TAG_BYTES);
        bytes.push(match (receipt.member, receipt.is_inline) {
            (Some(_), _) => VERSION_BUNDLED,
            (None, true) => VERSION_INLINE,
            (None, false) => VERSION,
        });
        bytes.extend_from_slice(&receipt.queue.to_be_bytes());
        bytes.extend_from_slice(&receipt.generation.to_be_bytes());
        bytes.extend_from_slice(&receipt.seq.to_be_bytes());
        bytes.extend_from_slice(&receipt.receipt.to_be_bytes());
        if let Some(member) = receipt.member {
            bytes.extend_from_slice(&[member.position, member.members]);
        }
        let tag = self.tag(&bytes);
        bytes.extend_from_slice(&tag);
        format!("{PREFIX}{}", STANDARD.encode(bytes))
    }

    /// Reads a handle; one that this server did not make is refused.
    pub fn decode(&self, handle: &str) -> Result<Receipt, SqsError> {
        self.try_decode(handle).ok_or_else(|| SqsError::ReceiptHandleIsInvalid {
            handle: handle.chars().take(1024).collect(),
        })
    }

    fn try_decode(&self, handle: &str) -> Option<Receipt> {
        let bytes = STANDARD.decode(handle.strip_prefix(PREFIX)?).ok()?;
        let (is_inline, is_bundled) = match bytes.first() {
            Some(&VERSION_BUNDLED) => (true, true),
            Some(&VERSION_INLINE) => (true, false),
            Some(&VERSION) => (false, false),
            _ => return None,
        };
        let facts_bytes = FACTS_BYTES + if is_bundled { MEMBER_BYTES } else { 0 };
        let (facts, tag) = bytes.split_at_checked(facts_bytes)?;
        let genuine: bool = self.tag(facts).ct_eq(tag).into();
        if !genuine {
            return None;
        }
        let number = |at: usize| Some(u64::from_be_bytes(facts.get(at..at + 8)?.try_into().ok()?));
        Some(Receipt {
            queue: number(1)?,
            generation: u32::from_be_bytes(facts.get(9..13)?.try_into().ok()?),
            seq: number(13)?,
            receipt: number(21)?,
            is_inline,
            member: match facts.get(FACTS_BYTES..) {
                Some([position, members]) => Some(Member {
                    position: *position,
                    members: *members,
                }),
                _ => None,
            },
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_our_own_handles_are_read() {
        let receipts = Receipts::new([9; 32]);
        let member = Member {
            position: 5,
            members: 6,
        };
        for (is_inline, member) in [(false, None), (true, None), (true, Some(member))] {
            let receipt = Receipt {
                queue: 1,
                generation: 2,
                seq: 3,
                receipt: 4,
                is_inline,
                member,
            };
            let handle = receipts.encode(&receipt);
            assert_eq!(receipts.decode(&handle).unwrap(), receipt);
            assert!(Receipts::new([8; 32]).decode(&handle).is_err());
            for at in 0..handle.len() {
                let mut tampered = handle.clone().into_bytes();
                tampered[at] = if tampered[at] == b'A' { b'B' } else { b'A' };
                let tampered = String::from_utf8(tampered).unwrap();
                assert!(receipts.decode(&tampered).is_err(), "{at} of {receipt:?}");
            }
        }
        for bad in ["", "AQEB", "AQEB====", "x", "\u{1F408}"] {
            assert!(receipts.decode(bad).is_err(), "{bad}");
        }
    }
}
