//! How writes and deletes change the versions of a key. Everything here runs inside one write
//! transaction of the bucket's cell.
//!
//! Invariants: the newest version of a key is under [`keys::OBJECT`] and nowhere else; all others are
//! under [`keys::VERSION`]; at most one version of a key is null; when it is not the newest,
//! [`keys::null_version`] tells its sequence; a record whose detail is apart has it under
//! [`keys::detail`], whichever table the record is in; every content of a record is linked once.

use std::ops::ControlFlow;

use standpipe_store::{KeyRange, Snapshot, Transaction};

use crate::conditions::WriteConditions;
use crate::disk::bucket::{BucketRecord, Versioning};
use crate::disk::keys;
use crate::disk::object::{Description, Detail, ObjectRecord, Version};
use crate::errors::S3Error;
use crate::etag::ETag;

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

/// The newest version as a write without conditions finds it: a record that cannot be read is none, for the write
/// takes its place. The bytes it named stay, which a scrub tells. Where objects can be locked it stays: nobody can
/// tell whether this one is.
fn standing<T: Transaction + ?Sized>(
    txn: &mut T,
    bucket: &BucketRecord,
    key: &str,
) -> Result<Option<ObjectRecord>, S3Error> {
    match newest(txn, key) {
        Err(error) if error.is_damage() && !bucket.object_lock => {
            tracing::error!(key, ?error, "a damaged record is replaced");
            txn.delete(&keys::object(key.as_bytes()))?;
            Ok(None)
        }
        found => found,
    }
}

/// Removes the record that stands in the way of finding a version: the version itself where it `is_older`, else the
/// newest, of which nobody can tell that it is another.
fn drop_damaged<T: Transaction + ?Sized>(
    txn: &mut T,
    key: &str,
    wanted: Wanted,
    is_older: bool,
) -> Result<(), S3Error> {
    tracing::error!(key, is_older, "a damaged record is removed");
    let sequence = match wanted {
        Wanted::Exact(version) => Some(version.sequence),
        Wanted::Null => null_sequence(txn, key)?,
        Wanted::Newest => None,
    };
    let Some(sequence) = sequence.filter(|_| is_older) else {
        txn.delete(&keys::object(key.as_bytes()))?;
        return promote(txn, key);
    };
    txn.delete(&keys::version(key.as_bytes(), sequence))?;
    if wanted == Wanted::Null {
        txn.delete(&keys::null_version(key.as_bytes()))?;
    }
    Ok(())
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
    let current = if conditions.is_any() {
        newest(txn, key)?
    } else {
        standing(txn, bucket, key)?
    };
    conditions.judge(key, current.as_ref().filter(|c| !c.delete_marker).map(|c| &c.etag))?;
    crate::lock::apply_default(txn, bucket, &mut record)?;
    record.null = bucket.versioning != Versioning::Enabled;
    record.version.sequence = next_sequence(record.version.sequence, current.as_ref());
    step_aside(txn, bucket, key, current, record.null)?;
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
    let current = standing(txn, bucket, key)?;
    if bucket.versioning == Versioning::Never {
        if let Some(current) = current {
            drop_version(txn, key, &current, true)?;
        }
        return Ok(Deleted::default());
    }
    let mut marker = marker;
    marker.null = bucket.versioning != Versioning::Enabled;
    marker.version.sequence = next_sequence(marker.version.sequence, current.as_ref());
    step_aside(txn, bucket, key, current, marker.null)?;
    write_newest(txn, key, &marker)?;
    Ok(Deleted {
        version_id: Some(marker.version_id()),
        delete_marker: true,
    })
}

/// Removes one version for good, once `check` agrees. Absent is fine, as on AWS. A record that cannot be read goes
/// as well, unless it could be a locked one.
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
                drop_damaged(txn, key, wanted, older.is_err())?;
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

fn next_sequence(proposed: u64, current: Option<&ObjectRecord>) -> u64 {
    current.map_or(proposed, |current| {
        proposed.max(current.version.sequence.saturating_add(1))
    })
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

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use bytes::Bytes;
    use proptest::prelude::*;
    use standpipe_store::{Content, StoreError, Visit};
    use standpipe_wire::AccountId;

    use super::*;
    use crate::disk::object::SystemHeader;

    /// A cell in memory that also counts the links of every inline content by its bytes.
    #[derive(Default)]
    struct Cell {
        rows: BTreeMap<Vec<u8>, Vec<u8>>,
        /// Rows whose checksum does not match.
        damaged: std::collections::BTreeSet<Vec<u8>>,
        links: BTreeMap<Vec<u8>, i64>,
    }

    impl Snapshot for Cell {
        fn get(&self, key: &[u8]) -> Result<Option<Vec<u8>>, StoreError> {
            if self.damaged.contains(key) {
                return Err(StoreError::Corrupt {
                    path: "index".into(),
                    offset: 0,
                    what: "checksum".into(),
                });
            }
            Ok(self.rows.get(key).cloned())
        }
        fn scan(&self, range: &KeyRange, _reverse: bool, visit: Visit<'_>) -> Result<(), StoreError> {
            for (key, value) in self.rows.iter().filter(|(key, _)| range.contains(key)) {
                if visit(key, value).is_break() {
                    break;
                }
            }
            Ok(())
        }
    }

    impl Transaction for Cell {
        fn put(&mut self, key: &[u8], value: &[u8]) -> Result<(), StoreError> {
            self.damaged.remove(key);
            self.rows.insert(key.to_vec(), value.to_vec());
            Ok(())
        }
        fn delete(&mut self, key: &[u8]) -> Result<(), StoreError> {
            self.damaged.remove(key);
            self.rows.remove(key);
            Ok(())
        }
        fn clear_range(&mut self, range: &KeyRange) -> Result<(), StoreError> {
            self.rows.retain(|key, _| !range.contains(key));
            Ok(())
        }
        fn link(&mut self, content: &Content) -> Result<(), StoreError> {
            *self.links.entry(content.encode()).or_default() += 1;
            Ok(())
        }
        fn unlink(&mut self, content: &Content) -> Result<(), StoreError> {
            *self.links.entry(content.encode()).or_default() -= 1;
            Ok(())
        }
    }

    #[test]
    fn a_damaged_record_is_replaced_and_removed_but_never_read() {
        let code = |error: S3Error| error.into_aws().code.into_owned();
        for versioning in [Versioning::Never, Versioning::Enabled, Versioning::Suspended] {
            let (bucket, place) = (bucket(versioning), keys::object(b"k"));
            let damaged = || {
                let mut cell = Cell::default();
                let written = put(&mut cell, &bucket, "k", &WriteConditions::default(), object(1, b"old")).unwrap();
                cell.damaged.insert(place.clone());
                (cell, written.version_id())
            };
            let (mut cell, _) = damaged();
            assert_eq!(load(&cell, "k", None).map_err(code), Err("InternalError".to_owned()));
            let only_new = WriteConditions::new(None, Some("*")).unwrap();
            let kept = put(&mut cell, &bucket, "k", &only_new, object(2, b"new"));
            assert_eq!(
                kept.map_err(code).err(),
                Some("InternalError".to_owned()),
                "nobody knows whether it is there"
            );
            put(&mut cell, &bucket, "k", &WriteConditions::default(), object(2, b"new")).unwrap();
            assert_eq!(load(&cell, "k", None).unwrap().detail, object(2, b"new").detail);

            let (mut cell, _) = damaged();
            let hidden = marker(Version { sequence: 9, nonce: 9 }, 0, AccountId::DEFAULT);
            delete_newest(&mut cell, &bucket, "k", hidden).unwrap();
            let gone = load(&cell, "k", None).map_err(code);
            assert_eq!(gone, Err("NoSuchKey".to_owned()), "{versioning:?}");

            let (mut cell, version_id) = damaged();
            delete_version(&mut cell, &bucket, "k", &version_id, |_| Ok(())).unwrap();
            assert!(cell.rows.is_empty(), "{versioning:?}");
        }
    }

    #[test]
    fn damage_unlocks_nothing() {
        let locked = BucketRecord {
            object_lock: true,
            ..bucket(Versioning::Enabled)
        };
        let mut cell = Cell::default();
        let mut written = |number, body| {
            let record = object(number, body);
            let record = put(&mut cell, &locked, "k", &WriteConditions::default(), record).unwrap();
            record.version_id()
        };
        let (older, newest) = (written(1, b"old"), written(2, b"new"));
        cell.damaged.insert(keys::object(b"k"));
        let rows = cell.rows.clone();
        let refuse = |_: &ObjectRecord| Err(S3Error::ObjectLocked);
        let code = |error: S3Error| error.into_aws().code.into_owned();
        // The sound one behind a damaged one is as locked as before.
        let judged = delete_version(&mut cell, &locked, "k", &older, refuse).map_err(code);
        assert_eq!(judged.err(), Some(code(S3Error::ObjectLocked)));
        // Nobody can tell whether the damaged one is.
        let unknown = delete_version(&mut cell, &locked, "k", &newest, |_| Ok(())).map_err(code);
        assert_eq!(unknown.err(), Some("InternalError".to_owned()));
        let put_over = put(&mut cell, &locked, "k", &WriteConditions::default(), object(3, b"x")).map_err(code);
        assert_eq!(put_over.err(), Some("InternalError".to_owned()));
        assert_eq!(cell.rows, rows);
        // In a bucket without locks the one that was asked for goes, and no other.
        let plain = bucket(Versioning::Enabled);
        delete_version(&mut cell, &plain, "k", &older, |_| Ok(())).unwrap();
        assert!(cell.damaged.contains(&keys::object(b"k")));
        assert!(cell.rows.contains_key(&keys::object(b"k")));
    }

    /// What the model knows of a version, newest first in its list.
    #[derive(Clone, Debug, PartialEq)]
    struct Known {
        id: String,
        marker: bool,
        body: Vec<u8>,
    }

    #[derive(Clone, Debug)]
    enum Step {
        Put { long: bool },
        Delete,
        DeleteVersion(usize),
        Tag(usize),
        Versioning(bool),
    }

    fn step() -> impl Strategy<Value = Step> {
        prop_oneof![
            4 => any::<bool>().prop_map(|long| Step::Put { long }),
            2 => Just(Step::Delete),
            3 => (0usize..4).prop_map(Step::DeleteVersion),
            1 => (0usize..4).prop_map(Step::Tag),
            2 => any::<bool>().prop_map(Step::Versioning),
        ]
    }

    fn bucket(versioning: Versioning) -> BucketRecord {
        BucketRecord {
            owner: AccountId::DEFAULT,
            created_ms: 0,
            birth: 0,
            region: String::new(),
            versioning,
            object_lock: false,
            policy_stamp: 0,
            ownership: None,
            settings: 0,
        }
    }

    fn object(number: usize, body: &[u8]) -> ObjectRecord {
        ObjectRecord {
            delete_marker: false,
            detail: Some(Detail {
                content: Content::inline(Bytes::from(body.to_vec())),
                parts: Vec::new(),
            }),
            ..marker(
                Version {
                    sequence: 5,
                    nonce: number as u64,
                },
                0,
                AccountId::DEFAULT,
            )
        }
    }

    /// The list of versions as the cell has them, newest first.
    fn listed(cell: &Cell) -> Vec<Known> {
        let mut records: Vec<ObjectRecord> = newest(cell, "k").unwrap().into_iter().collect();
        cell.scan(&KeyRange::prefix(keys::versions_of(b"k")), false, &mut |_, bytes| {
            records.push(ObjectRecord::decode(bytes).unwrap());
            ControlFlow::Continue(())
        })
        .unwrap();
        let known = |record: ObjectRecord| {
            let body = if record.delete_marker {
                Vec::new()
            } else {
                load_detail(cell, "k", &record)
                    .unwrap()
                    .content
                    .as_inline()
                    .unwrap()
                    .to_vec()
            };
            Known {
                id: record.version_id(),
                marker: record.delete_marker,
                body,
            }
        };
        records.into_iter().map(known).collect()
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(1500))]
        #[test]
        fn versions_equal_the_model(steps in proptest::collection::vec(step(), 1..25)) {
            let plain = bucket(Versioning::Enabled);
            let mut cell = Cell::default();
            let mut versioning = Versioning::Never;
            let mut model: Vec<Known> = Vec::new();
            for (number, step) in steps.into_iter().enumerate() {
                let state = bucket(versioning);
                match step {
                    Step::Versioning(true) => versioning = Versioning::Enabled,
                    Step::Versioning(false) if versioning != Versioning::Never => versioning = Versioning::Suspended,
                    Step::Versioning(false) => {}
                    Step::Put { long } => {
                        let body = vec![number as u8 + 1; if long { 5000 } else { 3 }];
                        let conditions = WriteConditions::default();
                        let record = put(&mut cell, &state, "k", &conditions, object(number, &body)).unwrap();
                        if versioning != Versioning::Enabled {
                            model.retain(|known| known.id != "null");
                        }
                        model.insert(0, Known { id: record.version_id(), marker: false, body });
                    }
                    Step::Delete => {
                        let stamp = Version { sequence: 5, nonce: number as u64 };
                        let deleted = delete_newest(&mut cell, &state, "k", marker(stamp, 0, AccountId::DEFAULT)).unwrap();
                        if versioning != Versioning::Enabled {
                            model.retain(|known| known.id != "null");
                        }
                        if let Some(id) = deleted.version_id {
                            model.insert(0, Known { id, marker: true, body: Vec::new() });
                        }
                    }
                    Step::DeleteVersion(index) => {
                        let id = model.get(index).map_or_else(|| Version { sequence: 9, nonce: 9 }.text(), |k| k.id.clone());
                        delete_version(&mut cell, &plain, "k", &id, |_| Ok(())).unwrap();
                        model.retain(|known| known.id != id);
                    }
                    Step::Tag(index) => {
                        if let Some(known) = model.get(index).filter(|known| !known.marker) {
                            let mut record = load(&cell, "k", Some(&known.id)).unwrap();
                            record.description.headers = vec![(SystemHeader::Expires, "0".into())];
                            rewrite(&mut cell, "k", &record).unwrap();
                        }
                    }
                }
                prop_assert_eq!(listed(&cell), model.clone());
                let null = find(&cell, "k", Wanted::Null).unwrap().is_some();
                prop_assert_eq!(null, model.iter().any(|known| known.id == "null"));
                // Every body is linked exactly as often as a version has it, and no detail is left over.
                for (content, count) in &cell.links {
                    let held = model.iter().filter(|known| !known.marker && Content::inline(Bytes::from(known.body.clone())).encode() == *content).count();
                    prop_assert_eq!(*count, held as i64);
                }
                let details = cell.rows.keys().filter(|key| key[0] == keys::DETAIL).count();
                prop_assert_eq!(details, model.iter().filter(|known| known.body.len() > 2048).count());
            }
            for known in model {
                delete_version(&mut cell, &plain, "k", &known.id, |_| Ok(())).unwrap();
            }
            prop_assert!(cell.rows.is_empty(), "left over: {:?}", cell.rows.keys());
        }
    }
}
