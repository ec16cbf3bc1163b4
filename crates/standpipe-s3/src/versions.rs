//! How writes and deletes change the versions of a key. Everything here runs inside one write
//! transaction of the bucket's cell.
//!
//! Invariants: the newest version of a key is under [`keys::OBJECT`] and nowhere else; all others are
//! under [`keys::VERSION`]; at most one version of a key is null; when it is not the newest,
//! [`keys::null_version`] tells its sequence; a record whose detail is apart has it under
//! [`keys::detail`], whichever table the record is in; every content of a record is linked once.
//! What happens where a record cannot be read is in [`damage`].

mod damage;
#[cfg(test)]
mod tests;

use std::ops::ControlFlow;

use standpipe_store::{KeyRange, Snapshot, Transaction};

use crate::conditions::WriteConditions;
use crate::disk::bucket::{BucketRecord, Versioning};
use crate::disk::keys;
use crate::disk::object::{Description, Detail, ObjectRecord, Version};
use crate::errors::S3Error;
use crate::etag::ETag;
use damage::Standing;

/// Which version a request names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wanted {
    /// None: the newest.
    Newest,
    /// `null`.
    Null,
    /// This one.
    Exact(Version),
}

impl Wanted {
    /// Reads a `versionId`.
    pub fn parse(version_id: Option<&str>) -> Result<Wanted, S3Error> {
        match version_id {
            None => Ok(Wanted::Newest),
            Some("null") => Ok(Wanted::Null),
            Some("") => Err(S3Error::argument(
                "versionId",
                "",
                "Version id cannot be the empty string",
            )),
            Some(text) => Version::parse(text)
                .map(Wanted::Exact)
                .ok_or_else(|| S3Error::argument("versionId", text, "Invalid version id specified")),
        }
    }
}

/// The newest version of a key, delete markers included.
pub fn newest<S: Snapshot + ?Sized>(snapshot: &S, key: &str) -> Result<Option<ObjectRecord>, S3Error> {
    match snapshot.get(&keys::object(key.as_bytes()))? {
        Some(bytes) => Ok(Some(ObjectRecord::decode(&bytes)?)),
        None => Ok(None),
    }
}

/// The version a request names, delete markers included.
pub fn find<S: Snapshot + ?Sized>(snapshot: &S, key: &str, wanted: Wanted) -> Result<Option<ObjectRecord>, S3Error> {
    let newest = newest(snapshot, key)?;
    match (wanted, &newest) {
        (Wanted::Newest, _) => Ok(newest),
        (Wanted::Null, Some(record)) if record.null => Ok(newest),
        (Wanted::Exact(version), Some(record)) if !record.null && record.version == version => Ok(newest),
        _ => find_older(snapshot, key, wanted),
    }
}

/// The same among the versions behind the newest.
fn find_older<S: Snapshot + ?Sized>(snapshot: &S, key: &str, wanted: Wanted) -> Result<Option<ObjectRecord>, S3Error> {
    let sequence = match wanted {
        Wanted::Newest => return Ok(None),
        Wanted::Null => null_sequence(snapshot, key)?,
        Wanted::Exact(version) => Some(version.sequence),
    };
    let Some(sequence) = sequence else {
        return Ok(None);
    };
    let Some(bytes) = snapshot.get(&keys::version(key.as_bytes(), sequence))? else {
        return Ok(None);
    };
    let record = ObjectRecord::decode(&bytes)?;
    let is_it = match wanted {
        Wanted::Exact(version) => !record.null && record.version == version,
        Wanted::Newest | Wanted::Null => record.null,
    };
    Ok(is_it.then_some(record))
}

/// The version a read names, or the error a read answers with.
pub fn load<S: Snapshot + ?Sized>(snapshot: &S, key: &str, version_id: Option<&str>) -> Result<ObjectRecord, S3Error> {
    let wanted = Wanted::parse(version_id)?;
    match (find(snapshot, key, wanted)?, wanted) {
        (Some(record), Wanted::Newest) if record.delete_marker => Err(S3Error::KeyDeleted {
            key: key.to_owned(),
            version_id: record.version_id(),
        }),
        (Some(record), _) if record.delete_marker => Err(S3Error::DeleteMarkerAsked {
            version_id: record.version_id(),
            modified: crate::answer::http_date(record.modified_ms),
        }),
        (Some(record), _) => Ok(record),
        (None, Wanted::Newest) => Err(S3Error::NoSuchKey { key: key.to_owned() }),
        (None, _) => Err(S3Error::NoSuchVersion {
            key: key.to_owned(),
            version_id: version_id.unwrap_or_default().to_owned(),
        }),
    }
}

/// The version a change of its settings names: a delete marker has none, so it is 405 whether named or newest.
pub fn load_to_change<S: Snapshot + ?Sized>(
    snapshot: &S,
    key: &str,
    version_id: Option<&str>,
) -> Result<ObjectRecord, S3Error> {
    match load(snapshot, key, version_id) {
        Err(S3Error::KeyDeleted { version_id, .. }) => Err(S3Error::DeleteMarkerAsked {
            version_id,
            modified: newest(snapshot, key)?
                .map_or_else(String::new, |marker| crate::answer::http_date(marker.modified_ms)),
        }),
        other => other,
    }
}

/// Content and parts of a record, wherever they are.
pub fn load_detail<S: Snapshot + ?Sized>(snapshot: &S, key: &str, record: &ObjectRecord) -> Result<Detail, S3Error> {
    if let Some(detail) = &record.detail {
        return Ok(detail.clone());
    }
    match snapshot.get(&keys::detail(key.as_bytes(), record.version.sequence))? {
        Some(bytes) => Ok(Detail::decode(&bytes)?),
        None => Err(crate::disk::codec::Malformed("detail is missing").into()),
    }
}

/// Writes a new version of a key, after judging the conditions against what is there.
pub fn put<T: Transaction + ?Sized>(
    txn: &mut T,
    bucket: &BucketRecord,
    key: &str,
    conditions: &WriteConditions,
    mut record: ObjectRecord,
) -> Result<ObjectRecord, S3Error> {
    let standing = if conditions.is_any() {
        Standing::sound(newest(txn, key)?)
    } else {
        damage::standing(txn, bucket, key)?
    };
    let current = standing.record.as_ref().filter(|current| !current.delete_marker);
    conditions.judge(key, current.map(|current| &current.etag))?;
    crate::lock::apply_default(txn, bucket, &mut record)?;
    record.null = bucket.versioning != Versioning::Enabled;
    record.version.sequence = standing.next_sequence(record.version.sequence);
    step_aside(txn, bucket, key, standing.record, record.null)?;
    if let Some(detail) = &record.detail {
        txn.link(&detail.content)?;
    }
    write_newest(txn, key, &record)?;
    Ok(record)
}

/// What a delete did.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Deleted {
    /// `x-amz-version-id`: the version removed, or the delete marker made.
    pub version_id: Option<String>,
    /// A delete marker was made or removed.
    pub delete_marker: bool,
}

/// Deletes a key without naming a version: removes it, or hides it behind a delete marker.
pub fn delete_newest<T: Transaction + ?Sized>(
    txn: &mut T,
    bucket: &BucketRecord,
    key: &str,
    marker: ObjectRecord,
) -> Result<Deleted, S3Error> {
    let standing = damage::standing(txn, bucket, key)?;
    if bucket.versioning == Versioning::Never {
        if let Some(current) = standing.record {
            drop_version(txn, key, &current, true)?;
        }
        return Ok(Deleted::default());
    }
    let mut marker = marker;
    marker.null = bucket.versioning != Versioning::Enabled;
    marker.version.sequence = standing.next_sequence(marker.version.sequence);
    step_aside(txn, bucket, key, standing.record, marker.null)?;
    write_newest(txn, key, &marker)?;
    Ok(Deleted {
        version_id: Some(marker.version_id()),
        delete_marker: true,
    })
}

/// Removes one version for good, once `check` agrees. Absent is fine, as on AWS. A record that cannot be read goes
/// as well, where it is surely this version and could not be a locked one.
pub fn delete_version<T: Transaction + ?Sized>(
    txn: &mut T,
    bucket: &BucketRecord,
    key: &str,
    version_id: &str,
    check: impl FnOnce(&ObjectRecord) -> Result<(), S3Error>,
) -> Result<Deleted, S3Error> {
    let mut deleted = Deleted {
        version_id: Some(version_id.to_owned()),
        delete_marker: false,
    };
    let wanted = Wanted::parse(Some(version_id))?;
    let record = match find(txn, key, wanted) {
        Err(error) if error.is_damage() => match find_older(txn, key, wanted) {
            // Only the newest is damaged, which this one is not: it is judged as ever.
            Ok(Some(older)) => Some(older),
            Err(other) if !other.is_damage() => return Err(other),
            _ if bucket.object_lock => return Err(error),
            older => {
                damage::drop_version(txn, bucket, key, wanted, older.is_err())?;
                return Ok(deleted);
            }
        },
        found => found?,
    };
    let Some(record) = record else {
        return Ok(deleted);
    };
    check(&record)?;
    deleted.delete_marker = record.delete_marker;
    let was_newest = newest(txn, key).is_ok_and(|newest| newest.is_some_and(|n| n.version == record.version));
    drop_version(txn, key, &record, was_newest)?;
    if was_newest {
        promote(txn, key)?;
    }
    Ok(deleted)
}

/// Writes a record back in its place after its description changed.
pub fn rewrite<T: Transaction + ?Sized>(txn: &mut T, key: &str, record: &ObjectRecord) -> Result<(), S3Error> {
    let is_newest = newest(txn, key)?.is_some_and(|newest| newest.version == record.version);
    let place = if is_newest {
        keys::object(key.as_bytes())
    } else {
        keys::version(key.as_bytes(), record.version.sequence)
    };
    let (bytes, apart) = record.encode();
    txn.put(&place, &bytes)?;
    if let Some(apart) = apart {
        txn.put(&keys::detail(key.as_bytes(), record.version.sequence), &apart)?;
    }
    Ok(())
}

/// A delete marker to be written.
pub fn marker(version: Version, modified_ms: u64, owner: standpipe_wire::AccountId) -> ObjectRecord {
    ObjectRecord {
        delete_marker: true,
        null: false,
        version,
        modified_ms,
        size: 0,
        etag: ETag::single([0; 16]),
        owner,
        checksum: None,
        upload: None,
        description: Description::default(),
        detail: None,
    }
}

/// Makes room for a new newest version: the current one is dropped when both are null, else moved.
fn step_aside<T: Transaction + ?Sized>(
    txn: &mut T,
    bucket: &BucketRecord,
    key: &str,
    current: Option<ObjectRecord>,
    new_is_null: bool,
) -> Result<(), S3Error> {
    let current_is_null = current.as_ref().is_some_and(|current| current.null);
    if let Some(current) = current {
        if new_is_null && current.null {
            drop_version(txn, key, &current, true)?;
        } else {
            let sequence = current.version.sequence;
            let bytes = txn.get(&keys::object(key.as_bytes()))?.unwrap_or_default();
            txn.put(&keys::version(key.as_bytes(), sequence), &bytes)?;
            if current.null {
                txn.put(&keys::null_version(key.as_bytes()), &sequence.to_be_bytes())?;
            }
        }
    }
    // A null version further down is replaced, too.
    if new_is_null
        && !current_is_null
        && bucket.versioning != Versioning::Never
        && let Some(old) = find(txn, key, Wanted::Null)?
    {
        drop_version(txn, key, &old, false)?;
    }
    Ok(())
}

fn write_newest<T: Transaction + ?Sized>(txn: &mut T, key: &str, record: &ObjectRecord) -> Result<(), S3Error> {
    let (bytes, apart) = record.encode();
    txn.put(&keys::object(key.as_bytes()), &bytes)?;
    if let Some(apart) = apart {
        txn.put(&keys::detail(key.as_bytes(), record.version.sequence), &apart)?;
    }
    Ok(())
}

/// Removes a record, its detail, its link to the bytes and, for a null version, the pointer to it.
fn drop_version<T: Transaction + ?Sized>(
    txn: &mut T,
    key: &str,
    record: &ObjectRecord,
    is_newest: bool,
) -> Result<(), S3Error> {
    if !record.delete_marker {
        match load_detail(txn, key, record) {
            Err(error) if error.is_damage() => {
                tracing::error!(key, ?error, "a damaged detail is removed; the bytes it named stay");
            }
            detail => txn.unlink(&detail?.content)?,
        }
        if record.detail.is_none() {
            txn.delete(&keys::detail(key.as_bytes(), record.version.sequence))?;
        }
    }
    if is_newest {
        txn.delete(&keys::object(key.as_bytes()))?;
        return Ok(());
    }
    txn.delete(&keys::version(key.as_bytes(), record.version.sequence))?;
    if record.null {
        txn.delete(&keys::null_version(key.as_bytes()))?;
    }
    Ok(())
}

/// After the newest version went, the next one takes its place.
fn promote<T: Transaction + ?Sized>(txn: &mut T, key: &str) -> Result<(), S3Error> {
    let mut next = None;
    txn.scan(
        &KeyRange::prefix(keys::versions_of(key.as_bytes())),
        false,
        &mut |place, bytes| {
            next = Some((place.to_vec(), bytes.to_vec()));
            ControlFlow::Break(())
        },
    )?;
    let Some((place, bytes)) = next else {
        return Ok(());
    };
    if ObjectRecord::decode_summary(&bytes)?.null {
        txn.delete(&keys::null_version(key.as_bytes()))?;
    }
    txn.put(&keys::object(key.as_bytes()), &bytes)?;
    txn.delete(&place)?;
    Ok(())
}

fn null_sequence<S: Snapshot + ?Sized>(snapshot: &S, key: &str) -> Result<Option<u64>, S3Error> {
    let bytes = snapshot.get(&keys::null_version(key.as_bytes()))?;
    Ok(bytes.and_then(|bytes| bytes.try_into().ok()).map(u64::from_be_bytes))
}
