//! Versions against a model, and where records are damaged.

use std::collections::BTreeMap;

use bytes::Bytes;
use proptest::prelude::*;
use standpipe_store::{Content, StoreError, Visit};
use standpipe_wire::AccountId;

use super::*;
use crate::disk::object::SystemHeader;
use crate::limits::CONTENT_IN_RECORD_BYTES_MAX;

/// A cell in memory that also counts the links of every inline content by its bytes.
#[derive(Default)]
struct Cell {
    rows: BTreeMap<Vec<u8>, Vec<u8>>,
    /// Rows whose checksum does not match.
    damaged: std::collections::BTreeSet<Vec<u8>>,
    links: BTreeMap<Vec<u8>, i64>,
    /// The rows that count the owners of bytes are damaged.
    uncounted: bool,
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
        if self.uncounted {
            return Err(StoreError::Corrupt {
                path: "index".into(),
                offset: 0,
                what: "checksum".into(),
            });
        }
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
            let written = write(&mut cell, &bucket, 1, b"old");
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
        write(&mut cell, &bucket, 2, b"new");
        assert_eq!(load(&cell, "k", None).unwrap().detail, object(2, b"new").detail);

        let (mut cell, _) = damaged();
        let hidden = marker(Version { sequence: 9, nonce: 9 }, 0, AccountId::DEFAULT);
        delete_newest(&mut cell, &bucket, "k", hidden).unwrap();
        let gone = load(&cell, "k", None).map_err(code);
        assert_eq!(gone, Err("NoSuchKey".to_owned()), "{versioning:?}");

        // Nobody can tell that the damaged one is the version asked for, where there can be others.
        let (mut cell, version_id) = damaged();
        delete_version(&mut cell, &bucket, "k", &version_id, |_| Ok(())).unwrap();
        assert_eq!(cell.rows.is_empty(), versioning == Versioning::Never, "{versioning:?}");
    }
}

/// An object whose content is too long for its record, so that its detail stands apart.
fn long_object(number: usize) -> ObjectRecord {
    let piece = Content::inline(Bytes::from(vec![number as u8; CONTENT_IN_RECORD_BYTES_MAX * 2]));
    let mut object = object(number, b"");
    object.detail = Some(Detail {
        content: piece,
        parts: Vec::new(),
    });
    object
}

#[test]
fn a_damaged_record_gives_its_bytes_back_where_its_detail_tells_them() {
    let none = WriteConditions::default();
    for versioning in [Versioning::Never, Versioning::Enabled, Versioning::Suspended] {
        let bucket = bucket(versioning);
        for deletes in [false, true] {
            let mut cell = Cell::default();
            let sound = put(&mut cell, &bucket, "k", &none, long_object(1)).unwrap();
            let damaged = put(&mut cell, &bucket, "k", &none, long_object(2)).unwrap();
            cell.damaged.insert(keys::object(b"k"));
            let hidden = marker(Version { sequence: 9, nonce: 9 }, 0, AccountId::DEFAULT);
            match deletes {
                true => drop(delete_newest(&mut cell, &bucket, "k", hidden).unwrap()),
                false => drop(put(&mut cell, &bucket, "k", &none, object(3, b"x")).unwrap()),
            }
            let links = |record: &ObjectRecord| cell.links[&record.detail.as_ref().unwrap().content.encode()];
            // Of the sound version behind it nothing is lost.
            let kept = i64::from(versioning == Versioning::Enabled);
            assert_eq!((links(&sound), links(&damaged)), (kept, 0), "{versioning:?} {deletes}");
            let details = cell.rows.keys().filter(|key| key.starts_with(&keys::details_of(b"k")));
            assert_eq!(details.count() as i64, kept);
        }
    }
    // One behind the newest.
    let bucket = bucket(Versioning::Enabled);
    let mut cell = Cell::default();
    let older = put(&mut cell, &bucket, "k", &none, long_object(1)).unwrap();
    let newest = put(&mut cell, &bucket, "k", &none, long_object(2)).unwrap();
    cell.damaged.insert(keys::version(b"k", older.version.sequence));
    delete_version(&mut cell, &bucket, "k", &older.version_id(), |_| Ok(())).unwrap();
    let links = |record: &ObjectRecord| cell.links[&record.detail.as_ref().unwrap().content.encode()];
    assert_eq!((links(&older), links(&newest)), (0, 1));
}

#[test]
fn a_damaged_record_goes_even_where_its_bytes_cannot_be_given_back() {
    let (bucket, none) = (bucket(Versioning::Never), WriteConditions::default());
    for deletes in [false, true] {
        let mut cell = Cell::default();
        put(&mut cell, &bucket, "k", &none, long_object(1)).unwrap();
        cell.damaged.insert(keys::object(b"k"));
        cell.uncounted = true;
        let hidden = marker(Version { sequence: 9, nonce: 9 }, 0, AccountId::DEFAULT);
        match deletes {
            true => drop(delete_newest(&mut cell, &bucket, "k", hidden).unwrap()),
            false => drop(put(&mut cell, &bucket, "k", &none, object(3, b"x")).unwrap()),
        }
        assert_eq!(cell.rows.len(), usize::from(!deletes));
    }
}

#[test]
fn a_damaged_newest_version_goes_for_no_other() {
    let bucket = bucket(Versioning::Enabled);
    let mut cell = Cell::default();
    let mut next = |number| write(&mut cell, &bucket, number, b"x");
    let (older, middle, _newest) = (next(1).version_id(), next(2).version_id(), next(3));
    cell.damaged.insert(keys::object(b"k"));
    // Deleted twice, one that never was, and a null version that is not there.
    let nobodys = Version { sequence: 9, nonce: 9 }.text();
    for id in [&older, &older, &nobodys, &"null".to_owned()] {
        delete_version(&mut cell, &bucket, "k", id, |_| Ok(())).unwrap();
        assert!(cell.damaged.contains(&keys::object(b"k")), "{id}");
    }
    // A damaged one behind it has its number in its key, and goes.
    let place = keys::version(b"k", Version::parse(&middle).unwrap().sequence);
    cell.damaged.insert(place.clone());
    delete_version(&mut cell, &bucket, "k", &nobodys, |_| Ok(())).unwrap();
    assert!(cell.rows.contains_key(&place));
    delete_version(&mut cell, &bucket, "k", &middle, |_| Ok(())).unwrap();
    assert!(!cell.rows.contains_key(&place) && cell.rows.contains_key(&keys::object(b"k")));
}

#[test]
fn what_replaces_a_damaged_record_is_newer_than_all_older_versions() {
    for deletes in [false, true] {
        let bucket = bucket(Versioning::Enabled);
        let mut cell = Cell::default();
        let mut next = |number| write(&mut cell, &bucket, number, b"x");
        let (_, second, _) = (next(1), next(2), next(3));
        cell.damaged.insert(keys::object(b"k"));
        // The clock proposes what it proposed for the first one.
        if deletes {
            let hidden = marker(object(4, b"").version, 0, AccountId::DEFAULT);
            delete_newest(&mut cell, &bucket, "k", hidden).unwrap();
        } else {
            write(&mut cell, &bucket, 4, b"new");
        }
        let written = newest(&cell, "k").unwrap().unwrap().version;
        assert!(written.sequence > second.version.sequence, "{written:?}");
        write(&mut cell, &bucket, 5, b"newer");
        assert_eq!(listed(&cell).len(), 4);
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

/// Puts a version of key `k`.
fn write(cell: &mut Cell, bucket: &BucketRecord, number: usize, body: &[u8]) -> ObjectRecord {
    put(cell, bucket, "k", &WriteConditions::default(), object(number, body)).unwrap()
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
