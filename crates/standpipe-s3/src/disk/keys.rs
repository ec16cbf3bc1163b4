//! Keys of the bucket cell and of the account cell.
//!
//! One bucket is one cell, named by the bucket, so that everything a request decides about a bucket
//! is one transaction. Object keys are escaped (`00` -> `00 FF`, end `00 00`), which keeps their byte
//! order and makes what follows the key unambiguous.

use super::codec::Malformed;

/// The bucket's own record.
pub const BUCKET: &[u8] = b"B";
/// Bucket configuration documents, followed by the configuration's name.
pub const CONFIG: u8 = b'c';
/// Content and parts too long for an object's record.
pub const DETAIL: u8 = b'd';
/// Events that wait for their queue.
pub const EVENT: u8 = b'e';
/// Where a null version that is no longer the newest is found.
pub const NULL_VERSION: u8 = b'n';
/// The newest version of each key; raw key, no escape, because nothing follows it.
pub const OBJECT: u8 = b'o';
/// Parts of multipart uploads.
pub const PART: u8 = b'q';
/// Multipart uploads.
pub const UPLOAD: u8 = b'u';
/// Versions that are not the newest.
pub const VERSION: u8 = b'v';

/// Cell of the list of buckets that have background work.
pub const BACKGROUND_CELL: &[u8] = b"s3/w";

/// Cell of a bucket.
pub fn bucket_cell(bucket: &str) -> Vec<u8> {
    [b"s3/b/", bucket.as_bytes()].concat()
}

/// Cell that indexes an account's buckets.
pub fn account_cell(account: &str) -> Vec<u8> {
    [b"s3/a/", account.as_bytes()].concat()
}

/// Entry of a bucket in its account's index. The birth stamp keeps the entry of a deleted bucket
/// apart from that of a new one of the same name.
pub fn index_entry(bucket: &str, birth: u64) -> Vec<u8> {
    let mut key = bucket.as_bytes().to_vec();
    key.push(0);
    key.extend_from_slice(&birth.to_be_bytes());
    key
}

/// Bucket name and birth stamp of an index entry.
pub fn parse_index_entry(key: &[u8]) -> Result<(&str, u64), Malformed> {
    let (name, birth) = key
        .split_at_checked(key.len().wrapping_sub(9))
        .ok_or(Malformed("index entry"))?;
    let name = std::str::from_utf8(name).map_err(|_| Malformed("index entry"))?;
    let birth: [u8; 8] = birth
        .get(1..)
        .and_then(|b| b.try_into().ok())
        .ok_or(Malformed("index entry"))?;
    Ok((name, u64::from_be_bytes(birth)))
}

/// A configuration document such as `policy`.
pub fn config(name: &str) -> Vec<u8> {
    prefixed(CONFIG, name.as_bytes())
}

/// The newest version of `key`.
pub fn object(key: &[u8]) -> Vec<u8> {
    prefixed(OBJECT, key)
}

/// The pointer to the null version of `key`.
pub fn null_version(key: &[u8]) -> Vec<u8> {
    prefixed(NULL_VERSION, key)
}

/// A version of `key` that is not the newest. Newer versions sort first.
pub fn version(key: &[u8], sequence: u64) -> Vec<u8> {
    let mut out = versions_of(key);
    out.extend_from_slice(&(!sequence).to_be_bytes());
    out
}

/// What all noncurrent versions of `key` begin with.
pub fn versions_of(key: &[u8]) -> Vec<u8> {
    escaped(VERSION, key, 8)
}

/// The sequence number in a key made by [`version`].
pub fn version_sequence(cell_key: &[u8]) -> Result<u64, Malformed> {
    let (_, sequence) = split_escaped(cell_key)?;
    let sequence = sequence.try_into().map_err(|_| Malformed("version key"))?;
    Ok(!u64::from_be_bytes(sequence))
}

/// Detail of one version of `key`, wherever its record is.
pub fn detail(key: &[u8], sequence: u64) -> Vec<u8> {
    let mut out = details_of(key);
    out.extend_from_slice(&sequence.to_be_bytes());
    out
}

/// What the details of all versions of `key` begin with.
pub fn details_of(key: &[u8]) -> Vec<u8> {
    escaped(DETAIL, key, 8)
}

/// The sequence number in a key made by [`detail`].
pub fn detail_sequence(cell_key: &[u8]) -> Result<u64, Malformed> {
    let (_, sequence) = split_escaped(cell_key)?;
    let sequence = sequence.try_into().map_err(|_| Malformed("detail key"))?;
    Ok(u64::from_be_bytes(sequence))
}

/// An event: its moment in microseconds since 1970, pushed up to be unique, and the cause's nonce.
pub fn event(sequence: u64, nonce: u64) -> Vec<u8> {
    let mut out = prefixed(EVENT, &sequence.to_be_bytes());
    out.extend_from_slice(&nonce.to_be_bytes());
    out
}

/// An upload. Uploads of one key sort by the time they began.
pub fn upload(key: &[u8], id: [u8; 16]) -> Vec<u8> {
    let mut out = escaped(UPLOAD, key, 16);
    out.extend_from_slice(&id);
    out
}

/// One part of an upload.
pub fn part(upload: [u8; 16], number: u16) -> Vec<u8> {
    let mut out = parts_of(upload);
    out.extend_from_slice(&number.to_be_bytes());
    out
}

/// What all parts of an upload begin with.
pub fn parts_of(upload: [u8; 16]) -> Vec<u8> {
    prefixed(PART, &upload)
}

/// The first key after everything that begins with `prefix`; `None` when there is none.
pub fn after_prefix(prefix: &[u8]) -> Option<Vec<u8>> {
    let mut end = prefix.to_vec();
    while let Some(last) = end.pop() {
        if last < 0xff {
            end.push(last + 1);
            return Some(end);
        }
    }
    None
}

/// Object key and the bytes after it, of a key made by [`upload`] or [`version`].
pub fn split_escaped(cell_key: &[u8]) -> Result<(Vec<u8>, &[u8]), Malformed> {
    let mut key = Vec::with_capacity(cell_key.len());
    let mut rest = cell_key.get(1..).unwrap_or_default();
    loop {
        match rest {
            [0, 0, tail @ ..] => return Ok((key, tail)),
            [0, 0xff, tail @ ..] => {
                key.push(0);
                rest = tail;
            }
            [0, ..] | [] => return Err(Malformed("escaped key")),
            [byte, tail @ ..] => {
                key.push(*byte);
                rest = tail;
            }
        }
    }
}

/// `tag` and the escaped key without its end mark: what all longer keys share.
pub fn escaped_prefix(tag: u8, prefix: &[u8]) -> Vec<u8> {
    let mut out = escaped(tag, prefix, 0);
    out.truncate(out.len() - 2);
    out
}

fn prefixed(tag: u8, rest: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(1 + rest.len());
    out.push(tag);
    out.extend_from_slice(rest);
    out
}

fn escaped(tag: u8, key: &[u8], spare: usize) -> Vec<u8> {
    let mut out = Vec::with_capacity(key.len() + 3 + spare);
    out.push(tag);
    for byte in key {
        out.push(*byte);
        if *byte == 0 {
            out.push(0xff);
        }
    }
    out.extend_from_slice(&[0, 0]);
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn escaping_keeps_order_and_comes_back(
            a in proptest::collection::vec(0u8..3, 0..6),
            b in proptest::collection::vec(0u8..3, 0..6),
            id in any::<[u8; 16]>(),
        ) {
            let (ka, kb) = (upload(&a, id), upload(&b, id));
            prop_assert_eq!(ka.cmp(&kb), a.cmp(&b));
            prop_assert_eq!(split_escaped(&ka).unwrap(), (a.clone(), &id[..]));
            prop_assert_eq!(b.starts_with(&a), kb.starts_with(&escaped_prefix(UPLOAD, &a)));
        }
    }

    #[test]
    fn newer_versions_come_first() {
        assert!(version(b"k", 2) < version(b"k", 1));
        assert!(version(b"k", 1).starts_with(&versions_of(b"k")));
        assert_eq!(version_sequence(&version(b"k\0", 7)).unwrap(), 7);
        assert_eq!(detail_sequence(&detail(b"k\0", 7)).unwrap(), 7);
    }

    #[test]
    fn index_entries_come_back() {
        assert_eq!(parse_index_entry(&index_entry("photos", 7)).unwrap(), ("photos", 7));
        assert!(parse_index_entry(b"short").is_err());
    }

    #[test]
    fn after_prefix_bounds_the_prefix() {
        assert_eq!(after_prefix(b"ab"), Some(b"ac".to_vec()));
        assert_eq!(after_prefix(b"a\xff"), Some(b"b".to_vec()));
        assert_eq!(after_prefix(b"\xff"), None);
    }
}
