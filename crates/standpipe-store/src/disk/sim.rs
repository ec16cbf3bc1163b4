//! A disk in memory that forgets what was not flushed, for crash and fault tests.
//!
//! Each file keeps what is durable beside what was written; each directory keeps durable names
//! beside current ones. [`SimDisk::crash`] makes every open handle stale, keeps a seeded random
//! selection of the unflushed writes (torn at sector size), and loses the rest.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::io;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard};

use super::{Disk, DiskFile, DiskLock};
use crate::ids::split_mix;

/// Disks write whole sectors; a torn write is cut between two, in bytes.
const SECTOR_BYTES: usize = 512;
/// Room is taken in blocks of so many bytes where holes are free.
const BLOCK_BYTES: usize = 4096;

/// What the disk does wrong, besides forgetting at a crash.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Faults {
    /// fsync of files and directories whose path contains this answers success and flushes
    /// nothing; an empty text lies about everything.
    pub lying_fsync_of: Option<&'static str>,
    /// The n-th fsync from now (0 = next) fails and drops what was dirty.
    pub fail_fsync_at: Option<u64>,
    /// Every operation from the n-th change on (0 = next) fails, as if the power went.
    pub power_off_at: Option<u64>,
    /// The n-th change from now (0 = next) fails once, as a bad sector does; what follows works.
    pub fail_change_at: Option<u64>,
    /// Reads of files whose path contains this fail.
    pub failing_reads_of: Option<&'static str>,
    /// Room for file contents, in bytes.
    pub capacity_bytes: Option<u64>,
    /// A file takes room for the blocks that were written, as on most file systems, instead of for its length.
    pub holes_are_free: bool,
}

impl Faults {
    fn lies_about(&self, path: &Path) -> bool {
        self.lying_fsync_of
            .is_some_and(|part| path.to_string_lossy().contains(part))
    }
}

/// The simulated disk; clones share it.
#[derive(Clone, Debug)]
pub struct SimDisk {
    state: Arc<Mutex<State>>,
}

#[derive(Clone, Debug, Default)]
struct State {
    seed: u64,
    /// Grows at each crash; handles of an older one are stale.
    epoch: u64,
    next_inode: u64,
    inodes: HashMap<u64, Inode>,
    names: BTreeMap<PathBuf, u64>,
    durable_names: BTreeMap<PathBuf, u64>,
    locked: BTreeMap<PathBuf, u64>,
    faults: Faults,
    changes: u64,
    fsyncs: u64,
}

#[derive(Clone, Debug, Default)]
struct Inode {
    durable: Vec<u8>,
    current: Vec<u8>,
    pending: Vec<Change>,
    /// Those of the current content that were written, by their index.
    blocks: BTreeSet<usize>,
}

#[derive(Clone, Debug)]
enum Change {
    Write { offset: usize, data: Vec<u8> },
    SetLen(usize),
}

impl Inode {
    /// What is behind the end of the file takes no room.
    fn cut_blocks(&mut self) {
        drop(self.blocks.split_off(&self.current.len().div_ceil(BLOCK_BYTES)));
    }
}

impl Change {
    /// Where a file ends behind it, at least.
    fn end(&self) -> usize {
        match self {
            Change::Write { offset, data } => offset + data.len(),
            Change::SetLen(len) => *len,
        }
    }

    /// The blocks it writes.
    fn blocks(&self) -> Range<usize> {
        match self {
            Change::Write { offset, data } => offset / BLOCK_BYTES..(offset + data.len()).div_ceil(BLOCK_BYTES),
            Change::SetLen(_) => 0..0,
        }
    }

    fn apply(&self, to: &mut Vec<u8>) {
        match self {
            Change::Write { offset, data } => {
                let end = offset + data.len();
                if to.len() < end {
                    to.resize(end, 0);
                }
                to[*offset..end].copy_from_slice(data);
            }
            Change::SetLen(len) => to.resize(*len, 0),
        }
    }
}

#[derive(Debug)]
struct SimFile {
    disk: SimDisk,
    path: PathBuf,
    inode: u64,
    epoch: u64,
}

#[derive(Debug)]
struct SimLock {
    disk: SimDisk,
    path: PathBuf,
    epoch: u64,
}

impl DiskLock for SimLock {}

impl Drop for SimLock {
    fn drop(&mut self) {
        let mut state = self.disk.state();
        if state.epoch == self.epoch {
            state.locked.remove(&self.path);
        }
    }
}

impl SimDisk {
    /// An empty disk. The seed decides what a crash keeps.
    pub fn new(seed: u64) -> SimDisk {
        SimDisk {
            state: Arc::new(Mutex::new(State {
                seed,
                ..State::default()
            })),
        }
    }

    /// Sets what goes wrong from now on.
    pub fn set_faults(&self, faults: Faults) {
        let mut state = self.state();
        state.faults = faults;
        state.changes = 0;
        state.fsyncs = 0;
    }

    /// What the next crash keeps is drawn from this seed.
    pub fn set_seed(&self, seed: u64) {
        self.state().seed = seed;
    }

    /// Bytes that the files take, for a capacity that leaves just so much room.
    pub fn used_bytes(&self) -> u64 {
        self.state().used_bytes()
    }

    /// Flushes since the last `set_faults`.
    pub fn fsync_count(&self) -> u64 {
        self.state().fsyncs
    }

    /// Changes (writes, cuts, creations, removals, flushes) since the last `set_faults`.
    pub fn change_count(&self) -> u64 {
        self.state().changes
    }

    /// The power goes and comes back: unflushed bytes and names are partly lost, handles are
    /// stale, faults are gone.
    pub fn crash(&self) {
        let mut guard = self.state();
        let state = &mut *guard;
        state.epoch += 1;
        state.faults = Faults::default();
        state.locked.clear();
        let mut inodes: Vec<_> = state.inodes.iter_mut().collect();
        inodes.sort_by_key(|(id, _)| **id);
        for (_, inode) in inodes {
            for change in std::mem::take(&mut inode.pending) {
                keep_part(&mut state.seed, &change, &mut inode.durable);
            }
            inode.current = inode.durable.clone();
            inode.cut_blocks();
        }
        let changed: Vec<PathBuf> = (state.names.keys().chain(state.durable_names.keys()))
            .filter(|path| state.names.get(*path) != state.durable_names.get(*path))
            .cloned()
            .collect();
        for path in changed {
            if split_mix(&mut state.seed) & 1 == 0 {
                continue;
            }
            match state.names.get(&path) {
                Some(inode) => state.durable_names.insert(path, *inode),
                None => state.durable_names.remove(&path),
            };
        }
        state.names = state.durable_names.clone();
    }

    /// A second disk with the same content, locked by nobody.
    pub fn fork(&self) -> SimDisk {
        let mut state = self.state().clone();
        state.locked.clear();
        SimDisk {
            state: Arc::new(Mutex::new(state)),
        }
    }

    /// Flips one bit of a file, as a rotting disk does.
    pub fn flip_bit(&self, path: &Path, offset: usize) {
        let mut state = self.state();
        let Some(inode) = state.names.get(path).copied() else {
            return;
        };
        if let Some(inode) = state.inodes.get_mut(&inode) {
            for bytes in [&mut inode.durable, &mut inode.current] {
                if let Some(byte) = bytes.get_mut(offset) {
                    *byte ^= 1;
                }
            }
        }
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(|poisoned| poisoned.into_inner())
    }
}

/// Applies none, all or the first sectors of an unflushed change.
fn keep_part(seed: &mut u64, change: &Change, durable: &mut Vec<u8>) {
    match split_mix(seed) % 4 {
        0 | 1 => {}
        2 => change.apply(durable),
        _ => match change {
            Change::Write { offset, data } => {
                let sectors = data.len().div_ceil(SECTOR_BYTES) as u64;
                let kept = (split_mix(seed) % (sectors + 1)) as usize * SECTOR_BYTES;
                let data = data[..kept.min(data.len())].to_vec();
                Change::Write { offset: *offset, data }.apply(durable);
            }
            Change::SetLen(_) => {}
        },
    }
}

impl State {
    /// Counts a change and refuses it once the power is off.
    fn change(&mut self) -> io::Result<()> {
        if self.faults.power_off_at.is_some_and(|at| self.changes >= at) {
            return Err(io::Error::other("the simulated power is off"));
        }
        let fails = self.faults.fail_change_at == Some(self.changes);
        self.changes += 1;
        if fails {
            return Err(io::Error::other("the simulated sector is bad"));
        }
        Ok(())
    }

    fn used_bytes(&self) -> u64 {
        self.names
            .values()
            .filter_map(|inode| self.inodes.get(inode))
            .map(|inode| match self.faults.holes_are_free {
                true => (inode.blocks.len() * BLOCK_BYTES) as u64,
                false => inode.current.len() as u64,
            })
            .sum()
    }

    fn grow(&mut self, inode: u64, change: &Change) -> io::Result<()> {
        let more = self.inodes.get(&inode).map_or(0, |inode| {
            if self.faults.holes_are_free {
                let new = change.blocks().filter(|block| !inode.blocks.contains(block));
                new.count() * BLOCK_BYTES
            } else {
                change.end().saturating_sub(inode.current.len())
            }
        }) as u64;
        match self.faults.capacity_bytes {
            Some(capacity) if more > 0 && self.used_bytes() + more > capacity => Err(io::ErrorKind::StorageFull.into()),
            _ => Ok(()),
        }
    }
}

impl Disk for SimDisk {
    fn create_dir_all(&self, _path: &Path) -> io::Result<()> {
        Ok(())
    }

    fn open(&self, path: &Path, create: bool) -> io::Result<Arc<dyn DiskFile>> {
        let mut state = self.state();
        let inode = match state.names.get(path) {
            Some(inode) => *inode,
            None if !create => return Err(io::ErrorKind::NotFound.into()),
            None => {
                state.change()?;
                state.next_inode += 1;
                let inode = state.next_inode;
                state.inodes.insert(inode, Inode::default());
                state.names.insert(path.to_owned(), inode);
                inode
            }
        };
        Ok(Arc::new(SimFile {
            disk: self.clone(),
            path: path.to_owned(),
            inode,
            epoch: state.epoch,
        }))
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        let mut state = self.state();
        state.change()?;
        state
            .names
            .remove(path)
            .map(|_| ())
            .ok_or_else(|| io::ErrorKind::NotFound.into())
    }

    fn list(&self, path: &Path) -> io::Result<Vec<String>> {
        let state = self.state();
        let names = state.names.keys().filter(|name| name.parent() == Some(path));
        Ok(names
            .filter_map(|name| name.file_name()?.to_str().map(str::to_owned))
            .collect())
    }

    fn sync_dir(&self, path: &Path) -> io::Result<()> {
        let mut guard = self.state();
        let state = &mut *guard;
        state.change()?;
        if state.faults.lies_about(path) {
            return Ok(());
        }
        state.durable_names.retain(|name, _| name.parent() != Some(path));
        let current = state.names.iter().filter(|(name, _)| name.parent() == Some(path));
        state
            .durable_names
            .extend(current.map(|(name, inode)| (name.clone(), *inode)));
        Ok(())
    }

    fn free_bytes(&self, _path: &Path) -> io::Result<u64> {
        let state = self.state();
        let capacity = state.faults.capacity_bytes.unwrap_or(u64::MAX);
        Ok(capacity.saturating_sub(state.used_bytes()))
    }

    fn lock(&self, path: &Path) -> io::Result<Result<Box<dyn DiskLock>, Option<u32>>> {
        let mut state = self.state();
        if state.locked.contains_key(path) {
            return Ok(Err(Some(std::process::id())));
        }
        let epoch = state.epoch;
        state.locked.insert(path.to_owned(), epoch);
        Ok(Ok(Box::new(SimLock {
            disk: self.clone(),
            path: path.to_owned(),
            epoch,
        })))
    }
}

impl SimFile {
    /// The disk, unless it crashed since this handle was opened.
    fn live(&self) -> io::Result<MutexGuard<'_, State>> {
        let state = self.disk.state();
        if state.epoch != self.epoch {
            return Err(io::Error::other("the simulated disk crashed under this handle"));
        }
        Ok(state)
    }

    fn push(&self, change: Change) -> io::Result<()> {
        let mut state = self.live()?;
        state.change()?;
        state.grow(self.inode, &change)?;
        if let Some(inode) = state.inodes.get_mut(&self.inode) {
            change.apply(&mut inode.current);
            inode.blocks.extend(change.blocks());
            if matches!(change, Change::SetLen(_)) {
                inode.cut_blocks();
            }
            inode.pending.push(change);
        }
        Ok(())
    }
}

impl DiskFile for SimFile {
    fn len(&self) -> io::Result<u64> {
        let state = self.live()?;
        Ok(state
            .inodes
            .get(&self.inode)
            .map_or(0, |inode| inode.current.len() as u64))
    }

    fn read_at(&self, offset: u64, out: &mut [u8]) -> io::Result<()> {
        let state = self.live()?;
        let fails = state.faults.failing_reads_of;
        if fails.is_some_and(|part| self.path.to_string_lossy().contains(part)) {
            return Err(io::Error::other("the simulated sector cannot be read"));
        }
        let bytes = state.inodes.get(&self.inode).map_or(&[][..], |inode| &inode.current);
        let offset = offset as usize;
        match bytes.get(offset..offset + out.len()) {
            Some(found) => out.copy_from_slice(found),
            None => return Err(io::ErrorKind::UnexpectedEof.into()),
        }
        Ok(())
    }

    fn write_at(&self, offset: u64, data: &[u8]) -> io::Result<()> {
        self.push(Change::Write {
            offset: offset as usize,
            data: data.to_vec(),
        })
    }

    fn set_len(&self, bytes: u64) -> io::Result<()> {
        self.push(Change::SetLen(bytes as usize))
    }

    fn sync_data(&self) -> io::Result<()> {
        let mut guard = self.live()?;
        let state = &mut *guard;
        state.change()?;
        let fails = state.faults.fail_fsync_at == Some(state.fsyncs);
        state.fsyncs += 1;
        if state.faults.lies_about(&self.path) && !fails {
            return Ok(());
        }
        if let Some(inode) = state.inodes.get_mut(&self.inode) {
            let pending = std::mem::take(&mut inode.pending);
            if fails {
                // As Linux does: the dirty pages are marked clean, the data never reached the disk.
                return Err(io::Error::other("the simulated fsync failed"));
            }
            for change in &pending {
                change.apply(&mut inode.durable);
            }
        }
        Ok(())
    }
}
