//! What a record is to a person: the other way round from [`keys`], for reports of damage.

use standpipe_store::{CellId, Store, StoreError};

use super::keys;
use super::object::ObjectRecord;
use super::upload::UploadId;

/// What a record of S3 belongs to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// The bucket.
    pub bucket: String,
    /// `object`, `part`, `upload`, `bucket`, `setting` or `event`.
    pub kind: &'static str,
    /// Object key, upload id or name of the setting. Bytes that are not UTF-8 are shown as U+FFFD.
    pub name: Option<String>,
    /// Version id as clients see it, where the record can still be read.
    pub version: Option<String>,
}

/// Says what the record of `cell` and `key` is; `None` when it is not one of a bucket.
pub fn place_of(store: &Store, cell: &[u8], key: &[u8]) -> Option<Place> {
    let bucket = cell.strip_prefix(keys::bucket_cell("").as_slice())?;
    let (tag, rest) = key.split_first()?;
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    let (kind, name) = match *tag {
        keys::OBJECT | keys::NULL_VERSION => ("object", Some(text(rest))),
        keys::VERSION | keys::DETAIL => ("object", Some(text(&keys::split_escaped(key).ok()?.0))),
        keys::UPLOAD => ("upload", Some(text(&keys::split_escaped(key).ok()?.0))),
        keys::PART => ("part", rest.first_chunk::<16>().map(|id| UploadId(*id).text())),
        keys::CONFIG => ("setting", Some(text(rest))),
        keys::EVENT => ("event", None),
        _ => ("bucket", None),
    };
    let version = version_of(store, &CellId::new(cell), key).ok().flatten();
    Some(Place {
        bucket: text(bucket),
        kind,
        name,
        version,
    })
}

/// The version of an object's record, or of the object that a detail belongs to.
fn version_of(store: &Store, cell: &CellId, key: &[u8]) -> Result<Option<String>, StoreError> {
    let candidates = match key.first().copied() {
        Some(keys::OBJECT | keys::VERSION) => vec![key.to_vec()],
        Some(keys::DETAIL) => {
            let Ok((object, sequence)) = keys::split_escaped(key) else {
                return Ok(None);
            };
            let sequence = sequence.try_into().map_or(0, u64::from_be_bytes);
            vec![keys::version(&object, sequence), keys::object(&object)]
        }
        _ => Vec::new(),
    };
    store.read(cell, |snapshot| {
        for candidate in candidates {
            if let Some(bytes) = snapshot.get(&candidate)?
                && let Ok(record) = ObjectRecord::decode_summary(&bytes)
            {
                return Ok(Some(record.version_id()));
            }
        }
        Ok(None)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn records_are_named_by_bucket_and_key() {
        let dir = tempfile::tempdir().unwrap();
        let store = Store::open(standpipe_store::StoreConfig::new(dir.path())).unwrap();
        let cell = keys::bucket_cell("photos");
        let cases = [
            (keys::object(b"a/b"), "object", Some("a/b")),
            (keys::version(b"a\0b", 7), "object", Some("a\0b")),
            (keys::detail(b"k", 7), "object", Some("k")),
            (keys::upload(b"k", [1; 16]), "upload", Some("k")),
            (keys::part([1; 16], 3), "part", Some("01010101010101010101010101010101")),
            (keys::config("cors"), "setting", Some("cors")),
            (keys::BUCKET.to_vec(), "bucket", None),
        ];
        for (key, kind, name) in cases {
            let place = place_of(&store, &cell, &key).unwrap();
            assert_eq!(
                (place.bucket.as_str(), place.kind, place.name.as_deref()),
                ("photos", kind, name)
            );
        }
        assert_eq!(place_of(&store, b"sqs/q", b"m"), None);
    }
}
