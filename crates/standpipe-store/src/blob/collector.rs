//! Gives back the room of bytes that no record owns, judging by what is live: the `blobs` table.
//!
//! A blob without owner waits for a grace time (readers may hold its metadata), then loses its row in a
//! durable transaction, and only then its bytes. Segments that are half dead are rewritten: live
//! blobs are copied, verified, flushed, and their rows moved in one transaction.

use std::collections::{HashMap, HashSet, VecDeque};
use std::sync::mpsc::{Receiver, RecvTimeoutError};
use std::sync::{Arc, Mutex};
use std::thread::JoinHandle;
use std::time::Duration;

use super::{BlobId, Extent, Inner, Location, Notice, Place, Row, table_bytes};
use crate::kv::{RowVerdict, Writer};
use crate::{Clock, StoreError};

/// How long bytes outlive their last owner.
const GRACE_MS: u64 = 10_000;
/// How often waiting garbage is looked at. The thread sleeps without limit when there is none.
const PASS_EVERY: Duration = Duration::from_secs(2);
/// Rows judged in one transaction.
const ROWS_PER_COMMIT: usize = 256;
/// A sealed segment is rewritten when this part of it is dead: 1/2.
const DEAD_SHARE: u64 = 2;

/// The collector's thread.
pub(crate) struct Collector {
    thread: Mutex<Option<JoinHandle<()>>>,
}

impl Collector {
    pub(crate) fn start(
        blobs: Arc<Inner>,
        writer: Arc<Writer>,
        clock: Arc<dyn Clock>,
        notices: Receiver<Notice>,
    ) -> std::io::Result<Collector> {
        let thread = std::thread::Builder::new()
            .name("store-collector".to_owned())
            .spawn(move || Pass::new(blobs, writer, clock).run(&notices))?;
        Ok(Collector {
            thread: Mutex::new(Some(thread)),
        })
    }

    /// Waits for the thread, after [`Notice::Stop`].
    pub(crate) fn join(&self) {
        let thread = self.thread.lock().unwrap_or_else(|e| e.into_inner()).take();
        if let Some(thread) = thread
            && thread.thread().id() != std::thread::current().id()
            && thread.join().is_err()
        {
            tracing::error!("the store's collector panicked");
        }
    }
}

struct Pass {
    blobs: Arc<Inner>,
    writer: Arc<Writer>,
    clock: Arc<dyn Clock>,
    /// Blobs without owner and when they may go, oldest first.
    ownerless: VecDeque<(u64, BlobId)>,
    /// Dead bytes per segment.
    dead: HashMap<u64, u64>,
    /// Emptied segments and when their file may go.
    emptied: VecDeque<(u64, u64)>,
    /// Bytes died since the segments were last judged.
    unjudged: bool,
}

impl Pass {
    fn new(blobs: Arc<Inner>, writer: Arc<Writer>, clock: Arc<dyn Clock>) -> Pass {
        Pass {
            blobs,
            writer,
            clock,
            ownerless: VecDeque::new(),
            dead: HashMap::new(),
            emptied: VecDeque::new(),
            unjudged: true,
        }
    }

    fn run(mut self, notices: &Receiver<Notice>) {
        let survey = self.survey();
        self.take(survey);
        loop {
            let notice = if self.is_idle() {
                notices.recv().map_err(|_| RecvTimeoutError::Disconnected)
            } else {
                notices.recv_timeout(PASS_EVERY)
            };
            match notice {
                Ok(Notice::Stop) | Err(RecvTimeoutError::Disconnected) => return,
                Ok(Notice::Sweep(done)) => {
                    self.blobs.segments.seal();
                    let swept = self.pass(u64::MAX).and_then(|()| self.pass(u64::MAX));
                    self.log(swept);
                    let _ = done.send(());
                }
                Ok(notice) => self.note(notice),
                Err(RecvTimeoutError::Timeout) => {
                    let now_ms = self.clock.monotonic_ms();
                    let passed = self.pass(now_ms);
                    self.log(passed);
                }
            }
        }
    }

    /// Nothing waits for a grace time to end, or nothing may be written any more.
    fn is_idle(&self) -> bool {
        let waiting = !self.ownerless.is_empty() || !self.emptied.is_empty() || self.unjudged;
        !waiting || self.blobs.health.is_poisoned()
    }

    fn take(&mut self, result: Result<Survey, StoreError>) {
        match result {
            Ok(survey) => {
                self.dead.extend(survey.dead);
                let at_ms = self.clock.monotonic_ms().saturating_add(GRACE_MS);
                self.ownerless
                    .extend(survey.ownerless.into_iter().map(|blob| (at_ms, blob)));
            }
            Err(error) => self.log(Err(error)),
        }
    }

    fn log(&self, result: Result<(), StoreError>) {
        if let Err(error) = result {
            tracing::warn!(%error, "the collector could not finish a pass, it tries again later");
        }
    }

    fn note(&mut self, notice: Notice) {
        match notice {
            Notice::Ownerless(blob) => {
                let at_ms = self.clock.monotonic_ms().saturating_add(GRACE_MS);
                self.ownerless.push_back((at_ms, blob));
            }
            Notice::Discarded(blob, location) => self.discard(blob, location),
            Notice::Sweep(_) | Notice::Stop => {}
        }
    }

    /// Bytes without a row: nobody can find them any more.
    fn discard(&mut self, blob: BlobId, location: Location) {
        if self.blobs.health.is_poisoned() {
            // A commit whose flush failed may yet be on disk and own them.
            return;
        }
        match location.place {
            Place::Segment(segment) => {
                *self.dead.entry(segment).or_default() += location.bytes + table_bytes(location.bytes);
                self.unjudged = true;
            }
            Place::File => {
                let path = self.blobs.file_path(blob);
                // Absent when the upload failed before the file was made.
                if let Err(error) = self.blobs.disk.remove(&path)
                    && error.kind() != std::io::ErrorKind::NotFound
                {
                    tracing::warn!(path = %path.display(), %error, "cannot remove a blob, the next start tries again");
                }
            }
        }
    }

    fn pass(&mut self, now_ms: u64) -> Result<(), StoreError> {
        self.blobs.health.check()?;
        self.collect(now_ms)?;
        self.unjudged = false;
        let worn: Vec<u64> = (self.dead.iter())
            .filter(|(segment, dead)| self.is_worn(**segment, **dead))
            .map(|(segment, _)| *segment)
            .collect();
        if !worn.is_empty() {
            self.compact(&worn.into_iter().collect())?;
            let at_ms = now_ms.saturating_add(GRACE_MS);
            self.emptied
                .iter_mut()
                .filter(|(at, _)| *at == 0)
                .for_each(|(at, _)| *at = at_ms);
        }
        while let Some((at_ms, segment)) = self.emptied.front().copied()
            && at_ms <= now_ms
        {
            self.emptied.pop_front();
            if let Err(error) = self.blobs.segments.remove(segment) {
                tracing::warn!(segment, %error, "cannot remove a segment, the next start tries again");
            }
        }
        Ok(())
    }

    fn is_worn(&self, segment: u64, dead: u64) -> bool {
        if !self.blobs.segments.is_sealed(segment) || self.blobs.pending.any_in(segment) {
            return false;
        }
        let length = self.blobs.segments.open(segment).and_then(|file| file.len());
        length.is_ok_and(|length| dead.saturating_mul(DEAD_SHARE) >= length)
    }

    /// Removes the rows, then the bytes, of blobs whose grace is over.
    fn collect(&mut self, now_ms: u64) -> Result<(), StoreError> {
        loop {
            let mut due = Vec::new();
            while let Some((at_ms, blob)) = self.ownerless.front().copied()
                && at_ms <= now_ms
                && due.len() < ROWS_PER_COMMIT
            {
                self.ownerless.pop_front();
                due.push(blob);
            }
            if due.is_empty() {
                return Ok(());
            }
            let removed = Arc::new(Mutex::new(Vec::new()));
            let pinned = Arc::new(Mutex::new(Vec::new()));
            let (blobs, gone, kept) = (self.blobs.clone(), removed.clone(), pinned.clone());
            let judged = self.writer.judge_rows(due.clone(), move |blob, row| {
                if row.owners > 0 {
                    return RowVerdict::Keep;
                }
                if blobs.is_pinned(blob) {
                    kept.lock().unwrap_or_else(|e| e.into_inner()).push(blob);
                    return RowVerdict::Keep;
                }
                gone.lock()
                    .unwrap_or_else(|e| e.into_inner())
                    .push((blob, row.location));
                RowVerdict::Delete
            });
            let again_at_ms = self.clock.monotonic_ms().saturating_add(GRACE_MS);
            if let Err(error) = judged {
                self.ownerless.extend(due.into_iter().map(|blob| (again_at_ms, blob)));
                return Err(error);
            }
            for (blob, location) in std::mem::take(&mut *removed.lock().unwrap_or_else(|e| e.into_inner())) {
                self.discard(blob, location);
            }
            let pinned = std::mem::take(&mut *pinned.lock().unwrap_or_else(|e| e.into_inner()));
            if !pinned.is_empty() {
                self.ownerless
                    .extend(pinned.into_iter().map(|blob| (again_at_ms, blob)));
                return Ok(());
            }
        }
    }

    /// Moves the live blobs of `segments` elsewhere. Nothing new can appear in them: they are
    /// sealed, without writers and without pending blobs.
    fn compact(&mut self, segments: &HashSet<u64>) -> Result<(), StoreError> {
        let mut live = Vec::new();
        self.blobs.engine.view()?.rows(&mut |blob, row| {
            if let Place::Segment(segment) = row.location.place
                && segments.contains(&segment)
            {
                live.push((blob, row));
            }
        })?;
        let mut unmoved = HashSet::new();
        for batch in live.chunks(ROWS_PER_COMMIT) {
            self.move_rows(batch, &mut unmoved)?;
        }
        for segment in segments.difference(&unmoved) {
            self.dead.remove(segment);
            self.emptied.push_back((0, *segment));
        }
        for segment in &unmoved {
            // Left as it is, for a person to look at; not tried again until restart.
            self.dead.remove(segment);
        }
        Ok(())
    }

    fn move_rows(&self, batch: &[(BlobId, Row)], unmoved: &mut HashSet<u64>) -> Result<(), StoreError> {
        let mut moved: HashMap<BlobId, (Location, Location)> = HashMap::new();
        let mut targets: HashMap<u64, Arc<super::segment::Segment>> = HashMap::new();
        for (blob, row) in batch {
            let copied = self.copy(*blob, row.location);
            match copied {
                Ok((segment, offset)) => {
                    let to = Location {
                        place: Place::Segment(segment.id),
                        offset,
                        bytes: row.location.bytes,
                    };
                    moved.insert(*blob, (row.location, to));
                    targets.insert(segment.id, segment);
                }
                Err(error @ StoreError::Corrupt { .. }) => {
                    tracing::error!(%blob, %error, "a corrupt blob keeps its segment from being compacted");
                    if let Place::Segment(segment) = row.location.place {
                        unmoved.insert(segment);
                    }
                }
                Err(error) => {
                    targets.keys().for_each(|segment| self.blobs.segments.release(*segment));
                    return Err(error);
                }
            }
        }
        let flushed = (targets.values()).try_for_each(|segment| segment.flush(&self.blobs.health));
        let moves = moved.clone();
        let judged = flushed.and_then(|()| {
            let blobs = moved.keys().copied().collect();
            self.writer.judge_rows(blobs, move |blob, row| match moves.get(&blob) {
                Some((from, to)) if row.location == *from => RowVerdict::Replace(Row { location: *to, ..row }),
                _ => RowVerdict::Keep,
            })
        });
        for (_, to) in moved.values() {
            if let Place::Segment(segment) = to.place {
                self.blobs.segments.release(segment);
            }
        }
        judged
    }

    /// Copies data and CRC table as they are, after verifying them; not flushed yet.
    fn copy(&self, blob: BlobId, from: Location) -> Result<(Arc<super::segment::Segment>, u64), StoreError> {
        let opened = self.blobs.open_blob(blob)?;
        let whole = Extent {
            blob,
            offset: 0,
            bytes: from.bytes,
        };
        let read = |offset, out: &mut [u8]| opened.file().read_at(offset, out);
        opened.read(whole, &read)?;
        let path = self.blobs.path_of(blob, from.place);
        let mut region = vec![0u8; (from.bytes + table_bytes(from.bytes)) as usize];
        read(from.offset, &mut region).map_err(|error| StoreError::from_io("read", &path, &error))?;
        self.blobs.check_room(region.len() as u64)?;
        let (segment, offset) = self
            .blobs
            .segments
            .reserve(region.len() as u64, || self.blobs.new_id())?;
        let written = segment.file.write_at(offset, &region);
        if let Err(error) = written {
            self.blobs.segments.release(segment.id);
            return Err(StoreError::from_io("write", &segment.path, &error));
        }
        Ok((segment, offset))
    }

    /// Looks at everything once at start: rows without owner, dead bytes, and what crashed uploads left.
    fn survey(&self) -> Result<Survey, StoreError> {
        let mut ownerless = Vec::new();
        let mut live: HashMap<u64, u64> = HashMap::new();
        let mut files = HashSet::new();
        self.blobs.engine.view()?.rows(&mut |blob, row| {
            if row.owners == 0 {
                ownerless.push(blob);
            }
            match row.location.place {
                Place::Segment(segment) => {
                    *live.entry(segment).or_default() += row.location.bytes + table_bytes(row.location.bytes);
                }
                Place::File => drop(files.insert(blob)),
            }
        })?;
        for blob in self.old_ids(&self.blobs.files_dir)? {
            if !files.contains(&BlobId(blob)) {
                drop(self.blobs.disk.remove(&self.blobs.file_path(BlobId(blob))));
            }
        }
        let mut dead = HashMap::new();
        for segment in self.old_ids(self.blobs.segments.dir())? {
            let length = self
                .blobs
                .segments
                .open(segment)
                .and_then(|file| file.len())
                .unwrap_or(0);
            let live = live.get(&segment).copied().unwrap_or(0);
            if live == 0 {
                drop(self.blobs.segments.remove(segment));
            } else if length > live {
                dead.insert(segment, length - live);
            }
        }
        Ok(Survey { ownerless, dead })
    }

    /// Ids in a directory that were made by earlier openings; newer ones are being written.
    fn old_ids(&self, dir: &std::path::Path) -> Result<Vec<u64>, StoreError> {
        let names = self.blobs.disk.list(dir);
        let names = names.map_err(|error| StoreError::from_io("list", dir, &error))?;
        let ids = names.iter().filter_map(|name| u64::from_str_radix(name, 16).ok());
        Ok(ids.filter(|id| !self.blobs.is_of_this_opening(*id)).collect())
    }
}

struct Survey {
    ownerless: Vec<BlobId>,
    dead: HashMap<u64, u64>,
}
