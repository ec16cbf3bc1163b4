//! Cells and keys. Numbers are big-endian, so that keys sort by them.

use standpipe_store::KeyRange;

use super::codec::Malformed;

/// The cell that knows the accounts and the server's secret.
pub const REGISTRY_CELL: &str = "sqs";
/// Registry: 32 random bytes that sign receipt handles.
pub const SECRET: &[u8] = b"s";
/// Account: the next queue id, 8 bytes.
pub const NEXT_ID: &[u8] = b"n";

/// The cell of an account: all its queues, so that a move between two is one transaction.
pub fn account_cell(account: &str) -> String {
    format!("sqs/{account}")
}

/// Registry: an account that has, or had, queues.
pub fn account(account: &str) -> Vec<u8> {
    [b"a", account.as_bytes()].concat()
}

/// A queue's record.
pub fn queue(name: &str) -> Vec<u8> {
    [b"q", name.as_bytes()].concat()
}

/// A deleted queue's name: when, 8 bytes of Unix milliseconds.
pub fn deleted(name: &str) -> Vec<u8> {
    [b"z", name.as_bytes()].concat()
}

/// The generation of a queue that exists, 4 bytes: every transaction on messages looks at it.
pub fn marker(id: u64) -> Vec<u8> {
    [&b"e"[..], &id.to_be_bytes()].concat()
}

/// Messages of this queue and generation are garbage.
pub fn garbage(id: u64, generation: u32) -> Vec<u8> {
    [&b"g"[..], &id.to_be_bytes(), &generation.to_be_bytes()].concat()
}

/// Reads a [`garbage`] key.
pub fn parse_garbage(key: &[u8]) -> Result<(u64, u32), Malformed> {
    let bad = Malformed("a garbage key has the wrong length");
    let id = key.get(1..9).and_then(|id| id.try_into().ok()).ok_or(bad)?;
    let generation = key.get(9..).and_then(|it| it.try_into().ok()).ok_or(bad)?;
    Ok((u64::from_be_bytes(id), u32::from_be_bytes(generation)))
}

/// About how many messages a long queue has.
pub fn count(id: u64) -> Vec<u8> {
    [&b"c"[..], &id.to_be_bytes()].concat()
}

/// What is small and changes of a message.
pub const STATE: u8 = b'i';
/// What is large and does not.
pub const MESSAGE: u8 = b'm';

/// A row of a message.
pub fn message(table: u8, id: u64, generation: u32, seq: u64) -> [u8; 21] {
    let mut key = [0; 21];
    key[0] = table;
    key[1..9].copy_from_slice(&id.to_be_bytes());
    key[9..13].copy_from_slice(&generation.to_be_bytes());
    key[13..].copy_from_slice(&seq.to_be_bytes());
    key
}

/// The rows of all messages of a queue.
pub fn messages(table: u8, id: u64, generation: u32) -> KeyRange {
    KeyRange::prefix(&message(table, id, generation, 0)[..13])
}

/// The sequence number in a [`message`] key.
pub fn parse_seq(key: &[u8]) -> Result<u64, Malformed> {
    let seq = key.get(13..).and_then(|seq| seq.try_into().ok());
    seq.map(u64::from_be_bytes)
        .ok_or(Malformed("a message key has the wrong length"))
}

/// Hash of a deduplication id in its scope.
pub type DedupHash = [u8; 16];

/// What was sent under a deduplication id.
pub fn dedup(id: u64, hash: &DedupHash) -> Vec<u8> {
    [&b"d"[..], &id.to_be_bytes(), hash].concat()
}

/// All deduplication ids of a queue.
pub fn dedups(id: u64) -> KeyRange {
    KeyRange::prefix([&b"d"[..], &id.to_be_bytes()].concat())
}

/// The hash in a [`dedup`] key.
pub fn parse_dedup(key: &[u8]) -> Result<DedupHash, Malformed> {
    let hash = key.get(9..).and_then(|hash| hash.try_into().ok());
    hash.ok_or(Malformed("a deduplication key has the wrong length"))
}

/// A move task of a source queue.
pub fn task(source_id: u64, started_ms: u64) -> Vec<u8> {
    [&b"t"[..], &source_id.to_be_bytes(), &started_ms.to_be_bytes()].concat()
}

/// All move tasks of a source queue.
pub fn tasks(source_id: u64) -> KeyRange {
    KeyRange::prefix([&b"t"[..], &source_id.to_be_bytes()].concat())
}
