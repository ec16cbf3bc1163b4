//! The list of buckets the background has work in: those that had lifecycle rules or notifications.
//!
//! It lives in a cell of its own, because the store cannot tell which cells there are. An entry is written
//! before the setting it is for and outlives it; it goes when its bucket is gone and has nothing left to tell.

use std::ops::ControlFlow;

use standpipe_store::{CellId, KeyRange};

use crate::disk::keys;
use crate::errors::S3Error;
use crate::listing::scan_all;
use crate::{S3, bucket_cell, load_bucket};

/// One bucket on the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Its name.
    pub bucket: String,
    /// Its birth stamp.
    pub birth: u64,
}

fn cell() -> CellId {
    CellId::new(keys::BACKGROUND_CELL)
}

/// Puts a bucket on the list.
pub async fn note(s3: &S3, bucket: &str, birth: u64) -> Result<(), S3Error> {
    let entry = keys::index_entry(bucket, birth);
    let known = s3
        .store()
        .read::<_, S3Error>(&cell(), |snapshot| Ok(snapshot.get(&entry)?))?
        .is_some();
    if known {
        return Ok(());
    }
    s3.store().write(&cell(), move |txn| Ok(txn.put(&entry, &[])?)).await
}

/// The list, by name.
pub fn entries(s3: &S3) -> Result<Vec<Entry>, S3Error> {
    let mut entries = Vec::new();
    s3.store().read(&cell(), |snapshot| {
        scan_all(snapshot, &KeyRange::all(), |key, _| {
            let (name, birth) = keys::parse_index_entry(key)?;
            entries.push(Entry {
                bucket: name.to_owned(),
                birth,
            });
            Ok(ControlFlow::Continue(()))
        })
    })?;
    Ok(entries)
}

/// Removes an entry whose bucket is gone, once its last event was delivered.
pub async fn forget_if_idle(s3: &S3, entry: &Entry) -> Result<(), S3Error> {
    let idle = s3.store().read::<_, S3Error>(&bucket_cell(&entry.bucket), |snapshot| {
        let is_there = match load_bucket(snapshot, &entry.bucket) {
            Ok(record) => record.birth == entry.birth,
            Err(S3Error::NoSuchBucket { .. }) => false,
            Err(error) => return Err(error),
        };
        let waiting = snapshot.list(&KeyRange::prefix([keys::EVENT]), false, 1)?;
        Ok(!is_there && waiting.is_empty())
    })?;
    if !idle {
        return Ok(());
    }
    let key = keys::index_entry(&entry.bucket, entry.birth);
    s3.store().write(&cell(), move |txn| Ok(txn.delete(&key)?)).await
}
