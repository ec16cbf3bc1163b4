//! What writes and deletes do where a record cannot be read: it is replaced or removed where that is surely meant,
//! and otherwise stays. The bytes it named are given back where a detail beside it says which they are; those only the
//! record itself named stay.

use std::ops::ControlFlow;

use standpipe_store::{KeyRange, StoreError, Transaction};

use super::{Wanted, newest, null_sequence};
use crate::disk::bucket::{BucketRecord, Versioning};
use crate::disk::keys;
use crate::disk::object::{Detail, ObjectRecord};
use crate::errors::S3Error;

/// What a write finds in the place of the newest version.
pub(super) struct Standing {
    /// The newest version.
    pub(super) record: Option<ObjectRecord>,
    /// The greatest sequence number among the versions of the key.
    greatest: Option<u64>,
}

impl Standing {
    /// The newest version could be read, or there is none: then there are no older ones either.
    pub(super) fn sound(record: Option<ObjectRecord>) -> Standing {
        let greatest = record.as_ref().map(|record| record.version.sequence);
        Standing { record, greatest }
    }

    /// The sequence number of a version that takes its place: above all others, whatever the clock says.
    pub(super) fn next_sequence(&self, proposed: u64) -> u64 {
        self.greatest
            .map_or(proposed, |greatest| proposed.max(greatest.saturating_add(1)))
    }
}

/// The newest version as a write without conditions finds it: a record that cannot be read is none, for the write
/// takes its place. Where objects can be locked it stays: nobody can tell whether this one is.
pub(super) fn standing<T: Transaction + ?Sized>(
    txn: &mut T,
    bucket: &BucketRecord,
    key: &str,
) -> Result<Standing, S3Error> {
    match newest(txn, key) {
        Err(error) if error.is_damage() && !bucket.object_lock => {
            tracing::error!(key, ?error, "a damaged record is replaced");
            txn.delete(&keys::object(key.as_bytes()))?;
            give_back_details(txn, key)?;
            Ok(Standing {
                record: None,
                greatest: greatest_of_older(txn, key)?,
            })
        }
        found => Ok(Standing::sound(found?)),
    }
}

/// The greatest sequence number among the versions behind the newest. Their keys tell it, newer ones first.
fn greatest_of_older<T: Transaction + ?Sized>(txn: &T, key: &str) -> Result<Option<u64>, S3Error> {
    let mut first = None;
    let versions = KeyRange::prefix(keys::versions_of(key.as_bytes()));
    let scanned = txn.scan(&versions, false, &mut |place, _| {
        first = Some(place.to_vec());
        ControlFlow::Break(())
    });
    match scanned.map_err(S3Error::from) {
        // Not even its key is told then. The write is worth more than its order among what cannot be read.
        Err(error) if error.is_damage() => return Ok(None),
        other => other?,
    }
    Ok(first.map(|place| keys::version_sequence(&place)).transpose()?)
}

/// Removes a record that cannot be read where it is surely the version asked for: one behind the newest, whose key
/// tells its sequence number, or the null version of a bucket whose versions are all null. Of any other newest
/// nobody can tell which version it is, so it stays as if another had been asked for: its removal would bring an
/// older one back.
pub(super) fn drop_version<T: Transaction + ?Sized>(
    txn: &mut T,
    bucket: &BucketRecord,
    key: &str,
    wanted: Wanted,
    is_older: bool,
) -> Result<(), S3Error> {
    let place = match wanted {
        Wanted::Exact(version) if is_older => Some(keys::version(key.as_bytes(), version.sequence)),
        Wanted::Null if is_older => null_sequence(txn, key)?.map(|sequence| keys::version(key.as_bytes(), sequence)),
        Wanted::Newest => Some(keys::object(key.as_bytes())),
        Wanted::Null if bucket.versioning == Versioning::Never => Some(keys::object(key.as_bytes())),
        Wanted::Exact(_) | Wanted::Null => None,
    };
    let Some(place) = place else {
        tracing::error!(
            key,
            ?wanted,
            "the newest version is damaged and may be another, so it stays"
        );
        return Ok(());
    };
    tracing::error!(key, ?wanted, "a damaged record is removed");
    txn.delete(&place)?;
    if wanted == Wanted::Null && is_older {
        txn.delete(&keys::null_version(key.as_bytes()))?;
    }
    match is_older {
        // The newest is there, and has a detail of its own.
        true => give_back_detail(txn, key, &place),
        false => give_back_details(txn, key),
    }
}

/// The same for one version that was not the newest; `place` is where its record was.
fn give_back_detail<T: Transaction + ?Sized>(txn: &mut T, key: &str, place: &[u8]) -> Result<(), S3Error> {
    let detail = keys::detail(key.as_bytes(), keys::version_sequence(place)?);
    match txn.get(&detail).map_err(S3Error::from) {
        Ok(None) => Ok(()),
        Err(error) if !error.is_damage() => Err(error),
        Ok(Some(_)) | Err(_) => give_back(txn, key, &detail),
    }
}

/// Unlinks what the details of removed records name: of those that belong to no version behind the newest, which is gone
/// when this is called.
fn give_back_details<T: Transaction + ?Sized>(txn: &mut T, key: &str) -> Result<(), S3Error> {
    let mut places = Vec::new();
    let details = KeyRange::prefix(keys::details_of(key.as_bytes()));
    let scanned = txn.scan(&details, false, &mut |place, _| {
        places.push(place.to_vec());
        ControlFlow::Continue(())
    });
    match scanned.map_err(S3Error::from) {
        // Not even their keys are told then: the bytes stay.
        Err(error) if error.is_damage() => return Ok(()),
        other => other?,
    }
    for place in places {
        let sequence = keys::detail_sequence(&place)?;
        match txn.get(&keys::version(key.as_bytes(), sequence)).map_err(S3Error::from) {
            Ok(None) => {}
            Err(error) if !error.is_damage() => return Err(error),
            // A version has it, and be it a damaged one.
            Ok(Some(_)) | Err(_) => continue,
        }
        give_back(txn, key, &place)?;
    }
    Ok(())
}

/// Removes a detail and unlinks what it names.
fn give_back<T: Transaction + ?Sized>(txn: &mut T, key: &str, place: &[u8]) -> Result<(), S3Error> {
    match read_detail(txn, place) {
        Err(error) if error.is_damage() => tracing::error!(key, ?error, "a damaged detail is removed; its bytes stay"),
        Err(error) => return Err(error),
        Ok(detail) => match txn.unlink(&detail.content) {
            Err(error @ (StoreError::BlobMissing(_) | StoreError::Corrupt { .. })) => {
                tracing::error!(
                    key,
                    ?error,
                    "what counts the owners of its bytes is damaged too; they stay"
                );
            }
            unlinked => unlinked?,
        },
    }
    Ok(txn.delete(place)?)
}

fn read_detail<T: Transaction + ?Sized>(txn: &T, place: &[u8]) -> Result<Detail, S3Error> {
    let bytes = txn.get(place)?.unwrap_or_default();
    Ok(Detail::decode(&bytes)?)
}
