//! What a record keeps about its bytes: small ones themselves, large ones as a list of extents.

use std::ops::Range;

use bytes::Bytes;
use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::guard::GuardRef;

/// A blob's name: never reused, not even after a crash. Upper 24 bits count openings of the store.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct BlobId(pub(crate) u64);

impl std::fmt::Display for BlobId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:016x}", self.0)
    }
}

/// Part of a blob.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Extent {
    /// The blob.
    pub blob: BlobId,
    /// First byte.
    pub offset: u64,
    /// Length in bytes.
    pub bytes: u64,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Piece {
    Inline(Bytes),
    Extent(Extent),
}

impl Piece {
    fn len(&self) -> u64 {
        match self {
            Piece::Inline(bytes) => bytes.len() as u64,
            Piece::Extent(extent) => extent.bytes,
        }
    }
}

/// The bytes of an object or part, as a record keeps them. Store it with [`Content::encode`] or
/// serde (a base64 string in JSON) inside the record's value; link it in the same transaction.
///
/// A content fresh from [`crate::BlobWriter::finish`] also keeps its bytes from the collector while
/// any clone of it lives, so hold one until the linking transaction has returned (the closure's
/// own clone is enough).
#[derive(Clone, Debug, Default)]
pub struct Content {
    pieces: Vec<Piece>,
    guards: Vec<GuardRef>,
}

impl PartialEq for Content {
    fn eq(&self, other: &Content) -> bool {
        self.pieces == other.pieces
    }
}

impl Eq for Content {}

const TAG_INLINE: u8 = 1;
const TAG_EXTENT: u8 = 2;

impl Content {
    /// No bytes.
    pub fn empty() -> Content {
        Content::default()
    }

    /// Bytes kept in the record itself.
    pub fn inline(bytes: Bytes) -> Content {
        Content {
            pieces: if bytes.is_empty() {
                Vec::new()
            } else {
                vec![Piece::Inline(bytes)]
            },
            guards: Vec::new(),
        }
    }

    pub(crate) fn fresh(extent: Extent, guard: GuardRef) -> Content {
        Content {
            pieces: vec![Piece::Extent(extent)],
            guards: vec![guard],
        }
    }

    /// Length in bytes.
    pub fn len(&self) -> u64 {
        self.pieces.iter().map(Piece::len).sum()
    }

    /// True without any byte.
    pub fn is_empty(&self) -> bool {
        self.pieces.is_empty()
    }

    /// All bytes, when they are inline in one piece (or there are none).
    pub fn as_inline(&self) -> Option<Bytes> {
        match self.pieces.as_slice() {
            [] => Some(Bytes::new()),
            [Piece::Inline(bytes)] => Some(bytes.clone()),
            _ => None,
        }
    }

    /// Several contents in a row: completing a multipart upload copies nothing.
    pub fn concat<'a>(parts: impl IntoIterator<Item = &'a Content>) -> Content {
        let mut all = Content::default();
        for part in parts {
            all.pieces.extend(part.pieces.iter().cloned());
            all.guards.extend(part.guards.iter().cloned());
        }
        all
    }

    /// A part of the content: UploadPartCopy copies nothing. `range` is cut to the length.
    pub fn slice(&self, range: Range<u64>) -> Content {
        let mut part = Content {
            pieces: Vec::new(),
            guards: self.guards.clone(),
        };
        let mut at = 0;
        for piece in &self.pieces {
            let from = range.start.clamp(at, at + piece.len()) - at;
            let to = range.end.clamp(at, at + piece.len()) - at;
            at += piece.len();
            if from < to {
                part.pieces.push(match piece {
                    Piece::Inline(bytes) => Piece::Inline(bytes.slice(from as usize..to as usize)),
                    Piece::Extent(extent) => Piece::Extent(Extent {
                        blob: extent.blob,
                        offset: extent.offset + from,
                        bytes: to - from,
                    }),
                });
            }
        }
        part
    }

    /// The blobs it needs, one entry per extent.
    pub fn blobs(&self) -> impl Iterator<Item = BlobId> + '_ {
        self.pieces.iter().filter_map(|piece| match piece {
            Piece::Extent(extent) => Some(extent.blob),
            Piece::Inline(_) => None,
        })
    }

    /// Every blob that some content inside a record of any service may name: whatever looks like an extent.
    /// Ids are 64 bits, so what looks like a wanted one is it.
    pub(crate) fn blobs_named_in(record: &[u8]) -> impl Iterator<Item = BlobId> + '_ {
        record.windows(1 + size_of::<u64>()).filter_map(|window| {
            let (tag, mut id) = window.split_first()?;
            (*tag == TAG_EXTENT).then(|| take_word(&mut id).map(BlobId))?
        })
    }

    pub(crate) fn pieces(&self) -> &[Piece] {
        &self.pieces
    }

    pub(crate) fn guards(&self) -> &[GuardRef] {
        &self.guards
    }

    /// The disk form: per piece a tag, then length and bytes, or blob, offset and length, all
    /// little-endian 64 bits.
    pub fn encode(&self) -> Vec<u8> {
        let mut out = Vec::with_capacity(self.pieces.len() * 25);
        for piece in &self.pieces {
            match piece {
                Piece::Inline(bytes) => {
                    out.push(TAG_INLINE);
                    out.extend_from_slice(&(bytes.len() as u64).to_le_bytes());
                    out.extend_from_slice(bytes);
                }
                Piece::Extent(extent) => {
                    out.push(TAG_EXTENT);
                    for word in [extent.blob.0, extent.offset, extent.bytes] {
                        out.extend_from_slice(&word.to_le_bytes());
                    }
                }
            }
        }
        out
    }

    /// Reads the disk form; `None` when it is not one.
    pub fn decode(mut bytes: &[u8]) -> Option<Content> {
        let mut pieces = Vec::new();
        while let Some((tag, rest)) = bytes.split_first() {
            bytes = rest;
            match *tag {
                TAG_INLINE => {
                    let length = usize::try_from(take_word(&mut bytes)?).ok()?;
                    let (inline, rest) = bytes.split_at_checked(length)?;
                    bytes = rest;
                    pieces.push(Piece::Inline(Bytes::copy_from_slice(inline)));
                }
                TAG_EXTENT => pieces.push(Piece::Extent(Extent {
                    blob: BlobId(take_word(&mut bytes)?),
                    offset: take_word(&mut bytes)?,
                    bytes: take_word(&mut bytes)?,
                })),
                _ => return None,
            }
        }
        Some(Content {
            pieces,
            guards: Vec::new(),
        })
    }
}

fn take_word(bytes: &mut &[u8]) -> Option<u64> {
    let (word, rest) = bytes.split_first_chunk::<8>()?;
    *bytes = rest;
    Some(u64::from_le_bytes(*word))
}

impl Serialize for Content {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        use base64::Engine;
        if serializer.is_human_readable() {
            serializer.serialize_str(&base64::engine::general_purpose::STANDARD.encode(self.encode()))
        } else {
            serializer.serialize_bytes(&self.encode())
        }
    }
}

impl<'de> Deserialize<'de> for Content {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Content, D::Error> {
        use base64::Engine;
        let bytes = if deserializer.is_human_readable() {
            let text = std::borrow::Cow::<'de, str>::deserialize(deserializer)?;
            let decoded = base64::engine::general_purpose::STANDARD.decode(text.as_bytes());
            decoded.map_err(D::Error::custom)?
        } else {
            Vec::<u8>::deserialize(deserializer)?
        };
        Content::decode(&bytes).ok_or_else(|| D::Error::custom("not the content of a blob"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn extent(blob: u64, offset: u64, bytes: u64) -> Content {
        Content {
            pieces: vec![Piece::Extent(Extent {
                blob: BlobId(blob),
                offset,
                bytes,
            })],
            guards: Vec::new(),
        }
    }

    #[test]
    fn slices_of_a_concatenation_name_the_right_bytes() {
        let all = Content::concat([
            &extent(1, 10, 100),
            &Content::inline(Bytes::from_static(b"abcdef")),
            &extent(2, 0, 50),
        ]);
        assert_eq!(all.len(), 156);
        let middle = all.slice(95..110);
        let wanted = [
            &extent(1, 105, 5),
            &Content::inline(Bytes::from_static(b"abcdef")),
            &extent(2, 0, 4),
        ];
        assert_eq!(middle, Content::concat(wanted));
        assert_eq!(all.slice(200..300), Content::empty());
        assert_eq!(all.slice(0..u64::MAX), all);
    }

    proptest! {
        #[test]
        fn decoding_never_panics_and_encoding_comes_back(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
            if let Some(content) = Content::decode(&bytes) {
                prop_assert_eq!(content.encode(), bytes);
            }
        }

        #[test]
        fn json_comes_back(blob in any::<u64>(), inline in prop::collection::vec(any::<u8>(), 1..40)) {
            let content = Content::concat([&extent(blob, 1, 2), &Content::inline(inline.into())]);
            let json = serde_json::to_string(&content)?;
            prop_assert_eq!(serde_json::from_str::<Content>(&json)?, content);
        }
    }
}
