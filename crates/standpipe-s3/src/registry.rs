//! The list of buckets the background has work in: those that had lifecycle rules or notifications.
//!
//! It lives in a cell of its own, because the store cannot tell which cells there are. An entry is written
//! before the setting it is for and outlives it; it goes when its bucket is gone.

use std::ops::ControlFlow;

use standpipe_store::{CellId, KeyRange};

use crate::disk::keys;
use crate::errors::S3Error;
use crate::listing::scan_all;
use crate::{S3, bucket_cell, load_bucket};

fn cell() -> CellId {
    CellId::new(keys::BACKGROUND_CELL)
}

/// Puts a bucket on the list.
pub async fn note(s3: &S3, bucket: &str, birth: u64) -> Result<(), S3Error> {
    let entry = keys::index_entry(bucket, birth);
    let known = s3.store().read(&cell(), |snapshot| snapshot.get(&entry))?.is_some();
    if known {
        return Ok(());
    }
    s3.store().write(&cell(), move |txn| Ok(txn.put(&entry, &[])?)).await
}

/// The buckets on the list that still exist, by name; entries of buckets that are gone are removed.
pub async fn buckets(s3: &S3) -> Result<Vec<(String, u64)>, S3Error> {
    let mut entries = Vec::new();
    s3.store().read(&cell(), |snapshot| {
        scan_all(snapshot, &KeyRange::all(), |key, _| {
            let (name, birth) = keys::parse_index_entry(key)?;
            entries.push((name.to_owned(), birth));
            Ok(ControlFlow::Continue(()))
        })
    })?;
    let mut alive = Vec::with_capacity(entries.len());
    for (name, birth) in entries {
        match s3
            .store()
            .read(&bucket_cell(&name), |snapshot| load_bucket(snapshot, &name))
        {
            Ok(record) if record.birth == birth => alive.push((name, birth)),
            Ok(_) | Err(S3Error::NoSuchBucket { .. }) => {
                let entry = keys::index_entry(&name, birth);
                s3.store()
                    .write::<_, S3Error>(&cell(), move |txn| Ok(txn.delete(&entry)?))
                    .await?;
            }
            Err(error) => return Err(error),
        }
    }
    Ok(alive)
}
