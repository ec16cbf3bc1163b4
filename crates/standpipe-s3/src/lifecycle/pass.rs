//! One round of the lifecycle over every bucket with rules.
//!
//! Reading goes in pages of snapshots; what is due is decided again inside the transaction that carries it
//! out, so a version written or tagged meanwhile is judged as it is then.

use std::ops::ControlFlow;

use standpipe_store::{KeyRange, Snapshot, Transaction};

use super::Rules;
use crate::S3;
use crate::disk::bucket::{BucketRecord, Versioning};
use crate::disk::codec::Malformed;
use crate::disk::keys;
use crate::disk::object::{ObjectRecord, Version};
use crate::disk::upload::{UploadId, UploadRecord};
use crate::errors::S3Error;
use crate::events::{self, Cause};
use crate::listing::scan_all;
use crate::ops::abort_multipart_upload::drop_upload;
use crate::versions::{Deleted, Wanted};
use crate::{lock, registry, versions};

/// Rows looked at in one snapshot.
const PAGE_ROWS: usize = 1000;
/// Changes made in one transaction, so that requests wait little.
const BATCH_CHANGES: usize = 100;

/// One round. Answers how many versions, markers and uploads went.
pub async fn pass(s3: &S3) -> Result<usize, S3Error> {
    let mut changes = 0;
    for entry in registry::entries(s3)? {
        match pass_bucket(s3, &entry.bucket, entry.birth).await {
            Ok(count) => changes += count,
            Err(S3Error::NoSuchBucket { .. }) => {}
            Err(error) => return Err(error),
        }
    }
    Ok(changes)
}

/// A change that looked due.
enum Due {
    /// The newest version expires.
    Newest { key: String, version: Version },
    /// A delete marker with nothing behind it goes.
    Marker { key: String, version: Version },
    /// A version that is not the newest goes.
    Noncurrent {
        key: String,
        version: Version,
        version_id: String,
    },
    /// A version goes to a colder storage class.
    Transition {
        key: String,
        version: Version,
        version_id: String,
        class: String,
    },
    /// An upload nobody finished.
    Upload { key: Vec<u8>, id: UploadId },
}

async fn pass_bucket(s3: &S3, name: &str, birth: u64) -> Result<usize, S3Error> {
    let mut changes = 0;
    for table in [keys::OBJECT, keys::VERSION, keys::UPLOAD] {
        let mut range = Some(KeyRange::prefix([table]));
        let mut walk = Walk::default();
        while let Some(rest) = range {
            let now_ms = s3.now_ms();
            let (entered, due, next) = s3.read_unchecked(name, &None, |snapshot, bucket| {
                if bucket.birth != birth {
                    return Ok((bucket.clone(), Vec::new(), None));
                }
                let Some(rules) = Rules::load(snapshot, bucket, s3.lifecycle_day_ms())? else {
                    return Ok((bucket.clone(), Vec::new(), None));
                };
                let (due, next) = walk.page(snapshot, table, &rest, &rules, now_ms)?;
                Ok((bucket.clone(), due, next))
            })?;
            range = next.map(|after| rest.after(&after));
            changes += carry_out(s3, name, &entered, due).await?;
        }
    }
    Ok(changes)
}

/// Where a walk over one table stands: versions of one key may lie on two pages.
#[derive(Default)]
struct Walk {
    key: Vec<u8>,
    /// Noncurrent versions of the key seen so far, newest first.
    count: usize,
    /// When the version before was written: the next one became noncurrent then.
    newer_ms: u64,
}

impl Walk {
    /// What is due on one page, and the last row of the page when there is more.
    fn page(
        &mut self,
        snapshot: &dyn Snapshot,
        table: u8,
        range: &KeyRange,
        rules: &Rules,
        now_ms: u64,
    ) -> Result<(Vec<Due>, Option<Vec<u8>>), S3Error> {
        let mut due = Vec::new();
        let mut rows = 0;
        let mut last = None;
        scan_all(snapshot, range, |row, bytes| {
            let found = match table {
                keys::OBJECT => newest_due(snapshot, &row[1..], bytes, rules, now_ms)?,
                keys::VERSION => self.noncurrent_due(snapshot, row, bytes, rules, now_ms)?,
                _ => upload_due(row, bytes, rules, now_ms)?,
            };
            due.extend(found);
            rows += 1;
            if rows < PAGE_ROWS {
                return Ok(ControlFlow::Continue(()));
            }
            last = Some(row.to_vec());
            Ok(ControlFlow::Break(()))
        })?;
        Ok((due, last))
    }

    fn noncurrent_due(
        &mut self,
        snapshot: &dyn Snapshot,
        row: &[u8],
        bytes: &[u8],
        rules: &Rules,
        now_ms: u64,
    ) -> Result<Option<Due>, S3Error> {
        let (key, _) = keys::split_escaped(row)?;
        let record = ObjectRecord::decode(bytes)?;
        let name = text(&key)?;
        if key != self.key || self.count == 0 {
            self.newer_ms = versions::newest(snapshot, name)?.map_or(now_ms, |newest| newest.modified_ms);
            self.count = 0;
            self.key = key.clone();
        }
        let goes = rules.noncurrent_goes(name, &record, self.count, self.newer_ms, now_ms);
        let class = rules.noncurrent_class(name, &record, self.count, self.newer_ms, now_ms);
        self.newer_ms = record.modified_ms;
        self.count += 1;
        if let (false, Some(class)) = (goes, class) {
            return Ok(Some(transition(name, &record, class)));
        }
        Ok(goes.then(|| Due::Noncurrent {
            key: name.to_owned(),
            version: record.version,
            version_id: record.version_id(),
        }))
    }
}

fn newest_due(
    snapshot: &dyn Snapshot,
    key: &[u8],
    bytes: &[u8],
    rules: &Rules,
    now_ms: u64,
) -> Result<Option<Due>, S3Error> {
    let record = ObjectRecord::decode(bytes)?;
    let (key, version) = (text(key)?.to_owned(), record.version);
    if record.delete_marker {
        let goes = rules.marker_goes(&key, &record, now_ms) && is_alone(snapshot, &key)?;
        return Ok(goes.then_some(Due::Marker { key, version }));
    }
    let expiry = rules.expiry(&key, &record);
    if expiry.is_some_and(|expiry| expiry.at_ms <= now_ms) {
        return Ok(Some(Due::Newest { key, version }));
    }
    let class = rules.newest_class(&key, &record, now_ms);
    Ok(class.map(|class| transition(&key, &record, class)))
}

fn transition(key: &str, record: &ObjectRecord, class: String) -> Due {
    Due::Transition {
        key: key.to_owned(),
        version: record.version,
        version_id: record.version_id(),
        class,
    }
}

fn upload_due(row: &[u8], bytes: &[u8], rules: &Rules, now_ms: u64) -> Result<Option<Due>, S3Error> {
    let (key, id) = keys::split_escaped(row)?;
    let id = UploadId(id.try_into().map_err(|_| Malformed("upload key"))?);
    let upload = UploadRecord::decode(bytes)?;
    let goes = rules.upload_goes(text(&key)?, upload.initiated_ms, now_ms);
    Ok(goes.then_some(Due::Upload { key, id }))
}

fn text(key: &[u8]) -> Result<&str, Malformed> {
    std::str::from_utf8(key).map_err(|_| Malformed("object key"))
}

/// No version of the key but the newest.
fn is_alone<S: Snapshot + ?Sized>(snapshot: &S, key: &str) -> Result<bool, S3Error> {
    let older = KeyRange::prefix(keys::versions_of(key.as_bytes()));
    Ok(snapshot.list(&older, false, 1)?.is_empty())
}

async fn carry_out(s3: &S3, name: &str, entered: &BucketRecord, due: Vec<Due>) -> Result<usize, S3Error> {
    let mut changes = 0;
    let mut due = due.into_iter().peekable();
    while due.peek().is_some() {
        let batch: Vec<Due> = due.by_ref().take(BATCH_CHANGES).collect();
        let cause = Cause::lifecycle(s3, name, entered);
        let (stamp, now_ms, day_ms) = (s3.new_version(), s3.now_ms(), s3.lifecycle_day_ms());
        changes += s3
            .write(name, entered, move |txn, bucket| {
                let Some(rules) = Rules::load(txn, bucket, day_ms)? else {
                    return Ok(0);
                };
                let round = Round {
                    rules,
                    stamp,
                    now_ms,
                    cause,
                };
                let mut done = 0;
                for change in batch {
                    done += usize::from(round.apply(txn, bucket, change)?);
                }
                Ok(done)
            })
            .await?;
    }
    Ok(changes)
}

/// What all changes of one transaction share.
struct Round {
    rules: Rules,
    stamp: Version,
    now_ms: u64,
    cause: Option<Cause>,
}

impl Round {
    /// Carries one change out if it is still due. False when it is not, or a lock keeps the version.
    fn apply(&self, txn: &mut dyn Transaction, bucket: &BucketRecord, due: Due) -> Result<bool, S3Error> {
        match due {
            Due::Newest { key, version } => {
                let Some(record) = versions::newest(txn, &key)?.filter(|newest| newest.version == version) else {
                    return Ok(false);
                };
                let expiry = self.rules.expiry(&key, &record);
                if record.delete_marker || expiry.is_none_or(|expiry| expiry.at_ms > self.now_ms) {
                    return Ok(false);
                }
                let marker = versions::marker(self.stamp, self.now_ms, bucket.owner);
                let deleted = versions::delete_newest(txn, bucket, &key, marker)?;
                self.tell(txn, bucket, &key, &deleted, false)?;
                let what = match bucket.versioning {
                    Versioning::Never => "object expired",
                    Versioning::Enabled | Versioning::Suspended => "object hidden behind a delete marker",
                };
                tracing::debug!(key, what, "lifecycle");
                Ok(true)
            }
            Due::Marker { key, version } => {
                let newest = versions::newest(txn, &key)?;
                let Some(marker) = newest.filter(|newest| newest.delete_marker && newest.version == version) else {
                    return Ok(false);
                };
                if !is_alone(txn, &key)? {
                    return Ok(false);
                }
                let deleted = versions::delete_version(txn, bucket, &key, &marker.version_id(), |_| Ok(()))?;
                self.tell(txn, bucket, &key, &deleted, true)?;
                Ok(true)
            }
            Due::Noncurrent {
                key,
                version,
                version_id,
            } => self.drop_noncurrent(txn, bucket, &key, version, &version_id),
            Due::Transition {
                key,
                version,
                version_id,
                class,
            } => self.change_class(txn, bucket, &key, version, &version_id, class),
            Due::Upload { key, id } => {
                if txn.get(&keys::upload(&key, id.0))?.is_none() {
                    return Ok(false);
                }
                drop_upload(txn, &key, id)?;
                Ok(true)
            }
        }
    }

    fn tell(
        &self,
        txn: &mut dyn Transaction,
        bucket: &BucketRecord,
        key: &str,
        deleted: &Deleted,
        named_version: bool,
    ) -> Result<(), S3Error> {
        events::removed(
            txn,
            bucket,
            self.cause.as_ref(),
            events::EXPIRED,
            key,
            deleted,
            named_version,
        )
    }

    /// A version that became the newest again meanwhile stays.
    fn drop_noncurrent(
        &self,
        txn: &mut dyn Transaction,
        bucket: &BucketRecord,
        key: &str,
        version: Version,
        version_id: &str,
    ) -> Result<bool, S3Error> {
        if txn.get(&keys::version(key.as_bytes(), version.sequence))?.is_none() {
            return Ok(false);
        }
        let removed = versions::delete_version(txn, bucket, key, version_id, |record| {
            lock::check_removal(record, self.now_ms, false)
        });
        match removed {
            Ok(deleted) => {
                self.tell(txn, bucket, key, &deleted, true)?;
                Ok(true)
            }
            Err(S3Error::ObjectLocked) => Ok(false),
            Err(error) => Err(error),
        }
    }

    /// Moves a version that is still there to another class. A class has no place of its own: one record changes.
    fn change_class(
        &self,
        txn: &mut dyn Transaction,
        bucket: &BucketRecord,
        key: &str,
        version: Version,
        version_id: &str,
        class: String,
    ) -> Result<bool, S3Error> {
        let found = versions::find(txn, key, Wanted::parse(Some(version_id))?)?;
        let Some(mut record) = found.filter(|record| record.version == version) else {
            return Ok(false);
        };
        record.description.storage_class = Some(class);
        record.description.restored_until_ms = None;
        versions::rewrite(txn, key, &record)?;
        events::moved(txn, bucket, self.cause.as_ref(), key, &record)?;
        Ok(true)
    }
}
