//! Sends what the target lacks: blobs by hash, and the code archive around its unchanged run.
//!
//! A blob counts as there only while no collector may take it: it belongs to the deployment that is
//! live, or was written less than [`TRUST_MS`] ago. The second is known from a local list per target,
//! else asked with HeadObject; what is older is sent again, which makes it young. A target is known
//! by a random identity object in its bucket, so a bucket that was made anew begins with an empty list.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::{Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};

use bytes::Bytes;
use futures_util::StreamExt;
use standpipe_app::{AppName, blob_key, code_key};

use crate::context::ShipContext;
use crate::error::{Phase, ShipError};
use crate::package::archive::{Archive, RUN_COPIED_BYTES_MIN};
use crate::package::static_files::{Blob, BlobSource};
use crate::report::Changed;
use crate::target::{Condition, Target, TargetError, Written};

/// Requests in flight at once. With [`PART_BYTES`] it bounds memory to 64 MiB.
const CONCURRENT_MAX: usize = 8;
/// Size of a part, in bytes; also the largest object sent in one request.
const PART_BYTES: u64 = 8 * 1024 * 1024;
/// S3's largest part, in bytes.
const COPY_PART_BYTES_MAX: u64 = 5 * 1024 * 1024 * 1024;
/// Names the bucket, see above.
const IDENTITY_KEY: &str = "standpipe/identity";
/// How long after its writing a blob counts as there, in milliseconds. Half of what collectors leave
/// alone ([`crate::collect::BLOB_KEPT_MS`]); the other half is for the ship itself.
pub const TRUST_MS: u64 = 12 * 3600 * 1000;
const BINARY: &str = "application/octet-stream";

/// Sends to one target and counts what travelled.
pub struct Uploader<'a> {
    ctx: &'a ShipContext,
    bucket: String,
    known_file: PathBuf,
    /// Blob to the moment it was last written.
    known: BTreeMap<String, u64>,
    /// Blobs of the live deployment.
    live: BTreeSet<String>,
    changed: Changed,
}

impl<'a> Uploader<'a> {
    /// Makes the control bucket if needed and reads what it is known to hold.
    pub async fn open(ctx: &'a ShipContext) -> Result<Uploader<'a>, ShipError> {
        let bucket = ctx.bucket();
        let identity = identity(ctx.target.as_ref(), &bucket)
            .await
            .map_err(|error| error.at(Phase::Upload))?;
        let folder = ctx.cache_dir.join("uploaded");
        fs::create_dir_all(&folder).map_err(|error| ShipError::io(Phase::Upload, "create", &folder, &error))?;
        let known_file = folder.join(identity);
        let text = fs::read_to_string(&known_file).unwrap_or_default();
        Ok(Uploader {
            ctx,
            bucket,
            known_file,
            known: text.lines().filter_map(known_line).collect(),
            live: BTreeSet::new(),
            changed: Changed::default(),
        })
    }

    /// Tells which blobs a deployment holds in place that stays while this ship runs.
    pub fn trust(&mut self, live: BTreeSet<String>) {
        self.live = live;
    }

    /// What travelled so far.
    pub fn changed(&self) -> Changed {
        self.changed
    }

    /// Sends the blobs the bucket lacks.
    pub async fn blobs(&mut self, blobs: Vec<Blob>) -> Result<(), ShipError> {
        let now = self.ctx.clock.now_ms();
        let missing: Vec<Blob> = blobs
            .into_iter()
            .filter(|blob| !self.live.contains(&blob.hash))
            .filter(|blob| self.known.get(&blob.hash).is_none_or(|at| !is_young(*at, now)))
            .collect();
        let total: u64 = missing.iter().map(|blob| blob.bytes).sum();
        let done = AtomicU64::new(0);
        let (ctx, bucket) = (self.ctx, self.bucket.clone());
        let send = |blob: Blob| {
            let (done, bucket) = (&done, bucket.as_str());
            async move {
                let (sent, at) = send_blob(ctx, bucket, &blob, now).await?;
                let so_far = done.fetch_add(blob.bytes, Ordering::Relaxed) + blob.bytes;
                ctx.progress.bytes(so_far, total);
                Ok::<_, ShipError>((blob, sent, at))
            }
        };
        let mut running = futures_util::stream::iter(missing)
            .map(send)
            .buffer_unordered(CONCURRENT_MAX);
        let mut outcome = Ok(());
        while let Some(result) = running.next().await {
            match result {
                Ok((blob, sent, at)) => {
                    self.changed.files += u64::from(sent);
                    self.changed.bytes += if sent { blob.bytes } else { 0 };
                    self.known.insert(blob.hash, at);
                }
                Err(error) => outcome = Err(error),
            }
        }
        drop(running);
        self.known.retain(|_, at| is_young(*at, now));
        self.remember();
        outcome
    }

    /// Sends the archive and gives its key. An unchanged run is copied inside the bucket.
    pub async fn archive(&mut self, app: &AppName, archive: &Archive) -> Result<String, ShipError> {
        let key = code_key(app, &archive.hash);
        // Always asked: archives are collected, so a list of them would grow wrong.
        if self.exists(&key).await? {
            return Ok(key);
        }
        match &archive.run {
            Some((run, run_file)) if run.bytes >= RUN_COPIED_BYTES_MIN => {
                let run_key = run_key(app, &run.hash);
                if !self.exists(&run_key).await? {
                    self.send_pieces(&run_key, &[(run_file.clone(), run.bytes)]).await?;
                    self.changed.files += 1;
                    self.changed.bytes += run.bytes;
                }
                self.complete_around(&key, &run_key, run.bytes, archive).await?;
            }
            Some((run, run_file)) => {
                let pieces = [
                    (run_file.clone(), run.bytes),
                    (archive.tail.clone(), archive.tail_bytes),
                ];
                self.send_pieces(&key, &pieces).await?;
                self.changed.bytes += run.bytes;
            }
            None => {
                self.send_pieces(&key, &[(archive.tail.clone(), archive.tail_bytes)])
                    .await?
            }
        }
        self.changed.files += 1;
        self.changed.bytes += archive.tail_bytes;
        Ok(key)
    }

    async fn exists(&self, key: &str) -> Result<bool, ShipError> {
        let size = self
            .ctx
            .target
            .head(&self.bucket, key)
            .await
            .map_err(|error| error.at(Phase::Upload))?;
        Ok(size.is_some())
    }

    async fn send_pieces(&self, key: &str, pieces: &[(PathBuf, u64)]) -> Result<(), ShipError> {
        let total: u64 = pieces.iter().map(|(_, bytes)| bytes).sum();
        if total <= PART_BYTES {
            let mut whole = Vec::new();
            for (path, bytes) in pieces {
                whole.extend(read_range(path, 0, *bytes)?);
            }
            return put(self.ctx, &self.bucket, key, whole.into()).await;
        }
        let plan = parts_of(pieces);
        multipart(self.ctx, &self.bucket, key, Vec::new(), &plan, total).await
    }

    async fn complete_around(
        &self,
        key: &str,
        run_key: &str,
        run_bytes: u64,
        archive: &Archive,
    ) -> Result<(), ShipError> {
        let copies = split_evenly(run_bytes, COPY_PART_BYTES_MAX);
        let copies = copies.into_iter().map(|range| (run_key.to_owned(), range)).collect();
        let plan = parts_of(&[(archive.tail.clone(), archive.tail_bytes)]);
        multipart(self.ctx, &self.bucket, key, copies, &plan, archive.tail_bytes).await
    }

    /// Only a cache: failing to write it costs HeadObject requests later.
    fn remember(&self) {
        let mut text = String::new();
        for (hash, at) in &self.known {
            text.push_str(&format!("{hash} {at}\n"));
        }
        let _ = crate::cache::replace_file(&self.known_file, text.as_bytes());
    }
}

/// Where a run is kept, by its hash.
pub fn run_key(app: &AppName, hash: &str) -> String {
    format!("apps/{app}/runs/{hash}")
}

/// The bucket's identity, made with the bucket on the first ship.
async fn identity(target: &dyn Target, bucket: &str) -> Result<String, TargetError> {
    let valid = |bytes: &[u8]| {
        let text = String::from_utf8_lossy(bytes).trim().to_owned();
        (text.len() == 32 && text.bytes().all(|b| b.is_ascii_hexdigit())).then_some(text)
    };
    if let Some(found) = target
        .get(bucket, IDENTITY_KEY)
        .await?
        .and_then(|object| valid(&object.bytes))
    {
        return Ok(found);
    }
    target.create_bucket(bucket).await?;
    let mut random = [0u8; 16];
    getrandom::fill(&mut random).map_err(|error| TargetError::Unreachable {
        reason: format!("no random numbers: {error}"),
    })?;
    let new: String = random.iter().map(|byte| format!("{byte:02x}")).collect();
    let written = target
        .put(
            bucket,
            IDENTITY_KEY,
            "text/plain",
            Bytes::from(new.clone()),
            Condition::Absent,
        )
        .await?;
    match written {
        Written::Yes => Ok(new),
        Written::Refused => {
            // Somebody else was first, or the object is damaged: its own hash still tells buckets apart.
            let object = target.get(bucket, IDENTITY_KEY).await?;
            let bytes = object.map(|object| object.bytes).unwrap_or_default();
            Ok(valid(&bytes).unwrap_or_else(|| blake3::hash(&bytes).to_hex().chars().take(32).collect()))
        }
    }
}

/// `HASH MILLISECONDS`.
fn known_line(line: &str) -> Option<(String, u64)> {
    let (hash, at) = line.split_once(' ')?;
    Some((hash.to_owned(), at.parse().ok()?))
}

fn is_young(at: u64, now: u64) -> bool {
    at.saturating_add(TRUST_MS) > now
}

/// Sends a blob unless it is there and young. Also gives the moment it was written.
async fn send_blob(ctx: &ShipContext, bucket: &str, blob: &Blob, now: u64) -> Result<(bool, u64), ShipError> {
    let key = blob_key(&blob.hash);
    let found = ctx
        .target
        .head(bucket, &key)
        .await
        .map_err(|error| error.at(Phase::Upload))?;
    if let Some(found) = found.filter(|found| found.bytes == blob.bytes && is_young(found.modified_at_ms, now)) {
        return Ok((false, found.modified_at_ms));
    }
    match &blob.source {
        BlobSource::Bytes(bytes) => put(ctx, bucket, &key, bytes.clone()).await?,
        BlobSource::File(path) if blob.bytes <= PART_BYTES => {
            let bytes = read_range(path, 0, blob.bytes)?;
            if blake3::hash(&bytes).to_hex().as_str() != blob.hash {
                return Err(changed_meanwhile(path));
            }
            put(ctx, bucket, &key, bytes).await?;
        }
        BlobSource::File(path) => {
            multipart(
                ctx,
                bucket,
                &key,
                Vec::new(),
                &parts_of(&[(path.clone(), blob.bytes)]),
                blob.bytes,
            )
            .await?;
        }
    }
    Ok((true, now))
}

fn changed_meanwhile(path: &Path) -> ShipError {
    let message = format!("`{}` changed while it was shipped", path.display());
    let mut error = ShipError::new(crate::ErrorCode::LocalIo, Phase::Upload, message).fix("ship again");
    error.retryable = true;
    error
}

async fn put(ctx: &ShipContext, bucket: &str, key: &str, bytes: Bytes) -> Result<(), ShipError> {
    let put = ctx.target.put(bucket, key, BINARY, bytes, Condition::None);
    put.await.map(|_| ()).map_err(|error| error.at(Phase::Upload))
}

/// A part: pieces of files that follow each other.
type Part = Vec<(PathBuf, std::ops::Range<u64>)>;

/// Cuts the files, one after the other, into parts of [`PART_BYTES`].
fn parts_of(pieces: &[(PathBuf, u64)]) -> Vec<Part> {
    let mut parts = vec![Part::new()];
    let mut room = PART_BYTES;
    for (path, bytes) in pieces {
        let mut at = 0;
        while at < *bytes {
            if room == 0 {
                parts.push(Part::new());
                room = PART_BYTES;
            }
            let take = room.min(bytes - at);
            if let Some(part) = parts.last_mut() {
                part.push((path.clone(), at..at + take));
            }
            at += take;
            room -= take;
        }
    }
    parts
}

/// Equal ranges of at most `limit`, so that none is smaller than S3 allows.
fn split_evenly(bytes: u64, limit: u64) -> Vec<std::ops::Range<u64>> {
    let count = bytes.div_ceil(limit).max(1);
    (0..count).map(|n| bytes * n / count..bytes * (n + 1) / count).collect()
}

async fn multipart(
    ctx: &ShipContext,
    bucket: &str,
    key: &str,
    copies: Vec<(String, std::ops::Range<u64>)>,
    parts: &[Part],
    total: u64,
) -> Result<(), ShipError> {
    let target = ctx.target.as_ref();
    let at = |error: TargetError| error.at(Phase::Upload);
    let upload = target.begin_upload(bucket, key, BINARY).await.map_err(at)?;
    let outcome = async {
        let copied = copies.len();
        let mut etags = Vec::new();
        for ((source, range), number) in copies.into_iter().zip(1..) {
            etags.push(
                target
                    .copy_part(bucket, key, &upload, number, &source, range)
                    .await
                    .map_err(at)?,
            );
        }
        let done = AtomicU64::new(0);
        let first = i32::try_from(copied).unwrap_or(i32::MAX - 1) + 1;
        let send = |(part, number): (&Part, i32)| {
            let (part, done, upload) = (part.clone(), &done, upload.as_str());
            async move {
                let mut bytes = Vec::new();
                for (path, range) in &part {
                    bytes.extend(read_range(path, range.start, range.end - range.start)?);
                }
                let count = bytes.len() as u64;
                let etag = target
                    .upload_part(bucket, key, upload, number, bytes.into())
                    .await
                    .map_err(at)?;
                ctx.progress
                    .bytes(done.fetch_add(count, Ordering::Relaxed) + count, total);
                Ok::<_, ShipError>(etag)
            }
        };
        let numbered: Vec<(&Part, i32)> = parts.iter().zip(first..).collect();
        let mut sending = futures_util::stream::iter(numbered).map(send).buffered(CONCURRENT_MAX);
        while let Some(etag) = sending.next().await {
            etags.push(etag?);
        }
        target.complete_upload(bucket, key, &upload, &etags).await.map_err(at)
    };
    let outcome = outcome.await;
    if outcome.is_err() {
        // The first failure is what counts; an upload left behind is invisible and costs little.
        let _ = target.abort_upload(bucket, key, &upload).await;
    }
    outcome
}

fn read_range(path: &Path, from: u64, bytes: u64) -> Result<Bytes, ShipError> {
    let read = || -> std::io::Result<Vec<u8>> {
        let mut file = fs::File::open(path)?;
        file.seek(SeekFrom::Start(from))?;
        let mut buffer = Vec::with_capacity(usize::try_from(bytes).unwrap_or(0));
        file.take(bytes).read_to_end(&mut buffer)?;
        Ok(buffer)
    };
    match read() {
        Ok(buffer) if buffer.len() as u64 == bytes => Ok(buffer.into()),
        Ok(_) => Err(changed_meanwhile(path)),
        Err(error) => Err(ShipError::io(Phase::Upload, "read", path, &error)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_fill_up_across_files() {
        let mib = 1024 * 1024;
        let parts = parts_of(&[("a".into(), 10 * mib), ("b".into(), 8 * mib)]);
        let sizes: Vec<u64> = parts
            .iter()
            .map(|part| part.iter().map(|(_, r)| r.end - r.start).sum())
            .collect();
        assert_eq!(sizes, [8 * mib, 8 * mib, 2 * mib]);
        assert_eq!(parts[1].len(), 2);
    }

    #[test]
    fn copied_ranges_are_even_and_complete() {
        let ranges = split_evenly(11, 5);
        assert_eq!(ranges, [0..3, 3..7, 7..11]);
        assert_eq!(split_evenly(5, 5).len(), 1);
    }
}
