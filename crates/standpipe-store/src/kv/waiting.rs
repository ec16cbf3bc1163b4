//! Reads of the index that have to wait for the disk: a slow one holds up no event loop, and all of them are noticed.
//!
//! An index larger than the page cache has most of its leaves on the disk only. A read that finds its page in memory
//! is done where it is asked for. One that does not is done there as well where the disk is quick, since another
//! thread costs more to wake than it saves; where such reads took long of late, the event loop's other work is given
//! to another thread meanwhile. Either way requests have the keys they name fetched from then on, before they read or
//! write them (`ahead.rs`), which costs far less: this here is for the first such reads, and for scans.

use std::io;
use std::sync::atomic::{AtomicU32, AtomicU64, AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use tokio::runtime::{Handle, RuntimeFlavor};
use tokio::task::block_in_place;

use crate::disk::DiskFile;

/// From here on a read is long enough to give the event loop away meanwhile, which wakes two threads: some 20 us of
/// CPU (docs/decisions/0015).
const LONG: Duration = Duration::from_micros(50);
/// One read counts so much in the average: 1/8.
const AVERAGE_SHARE: u64 = 8;
/// Reads that wait for the disk at once beside their event loop. Each holds a thread meanwhile, and threads cost
/// memory; further ones wait on the event loop's own.
const WAITING_MAX: usize = 8;
/// Requests that fetch their key for each read that had to wait, those of fetches themselves too: where every fourth page
/// or more comes from the disk all do, where hardly any does hardly any, for a fetch in vain costs a third of a small PUT.
const LOOK_AHEADS: u32 = 4;
/// The most that are owed, so this is also how many are made in vain once everything is in memory again.
const LOOK_AHEADS_MAX: u32 = 256;

/// What is known of the waiting for one index.
#[derive(Debug)]
pub(crate) struct Waiting {
    /// How long reads on event loops waited of late, in nanoseconds.
    average_ns: AtomicU64,
    /// Reads that wait beside their event loop now.
    beside: AtomicUsize,
    /// Requests that are still to fetch their key.
    look_aheads: AtomicU32,
}

impl Default for Waiting {
    fn default() -> Waiting {
        Waiting {
            // Until it is known better: a disk that is quick after all costs a few hand-overs.
            average_ns: AtomicU64::new(2 * LONG.as_nanos() as u64),
            beside: AtomicUsize::new(0),
            look_aheads: AtomicU32::new(0),
        }
    }
}

impl Waiting {
    /// Fills `out`, at once from memory or else from the disk.
    pub(crate) fn read(&self, file: &dyn DiskFile, offset: u64, out: &mut [u8]) -> io::Result<()> {
        match file.try_read_at(offset, out) {
            Err(error) if error.kind() == io::ErrorKind::WouldBlock => {}
            // Nobody knows whether this one would wait.
            Err(error) if error.kind() == io::ErrorKind::Unsupported => return file.read_at(offset, out),
            done => return done,
        }
        self.owe_look_aheads();
        if !is_on_event_loop() {
            return file.read_at(offset, out);
        }
        let started_at = Instant::now();
        let done = self.wait_with(|| file.read_at(offset, out));
        self.note(started_at.elapsed());
        done
    }

    /// Runs a read on an event loop, or beside it where that is worth it.
    fn wait_with<T>(&self, read: impl FnOnce() -> T) -> T {
        if !self.is_long() {
            return read();
        }
        let others = self.beside.fetch_add(1, Ordering::Relaxed);
        let _leaving = Leaving(&self.beside);
        if others < WAITING_MAX {
            block_in_place(read)
        } else {
            read()
        }
    }

    fn is_long(&self) -> bool {
        u128::from(self.average_ns.load(Ordering::Relaxed)) >= LONG.as_nanos()
    }

    fn note(&self, waited: Duration) {
        let waited_ns = u64::try_from(waited.as_nanos()).unwrap_or(u64::MAX);
        let average_ns = self.average_ns.load(Ordering::Relaxed);
        // Of two at once one may get lost, which an average bears.
        let next_ns = average_ns - average_ns / AVERAGE_SHARE + waited_ns / AVERAGE_SHARE;
        self.average_ns.store(next_ns, Ordering::Relaxed);
    }

    fn owe_look_aheads(&self) {
        let left = self.look_aheads.load(Ordering::Relaxed);
        // Of two at once one may get lost.
        self.look_aheads
            .store((left + LOOK_AHEADS).min(LOOK_AHEADS_MAX), Ordering::Relaxed);
    }

    /// True when a request should fetch its key; counts it as one that does.
    pub(crate) fn take_look_ahead(&self) -> bool {
        let left = self.look_aheads.load(Ordering::Relaxed);
        if left > 0 {
            // Of two at once one may go uncounted, which costs one look-up more.
            self.look_aheads.store(left - 1, Ordering::Relaxed);
        }
        left > 0
    }
}

/// True on a thread whose other work can go on elsewhere. On the threads of a runtime for blocking work handing over
/// changes nothing.
fn is_on_event_loop() -> bool {
    Handle::try_current().is_ok_and(|handle| handle.runtime_flavor() == RuntimeFlavor::MultiThread)
}

/// Counts a read off, also when it panics.
struct Leaving<'a>(&'a AtomicUsize);

impl Drop for Leaving<'_> {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::Relaxed);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::disk::Disk as _;

    #[test]
    fn an_event_loop_is_given_away_only_while_reads_take_long() {
        let waiting = Waiting::default();
        assert!(waiting.is_long(), "not known yet");
        for (waited, times, is_long) in [
            (LONG / 4, 20, false),
            (LONG * 3, 1, false),
            (LONG * 3, 20, true),
            (LONG / 4, 20, false),
        ] {
            (0..times).for_each(|_| waiting.note(waited));
            assert_eq!(waiting.is_long(), is_long, "{waited:?} {times} times");
        }
        // It does not overflow.
        waiting.note(Duration::MAX);
        waiting.note(Duration::MAX);
    }

    #[test]
    fn so_many_requests_fetch_for_each_read_that_waited() {
        let (waiting, file) = (Waiting::default(), crate::disk::SimDisk::new(1));
        assert!(!waiting.take_look_ahead());
        let file = file.open(std::path::Path::new("/f"), true).unwrap();
        file.write_at(0, b"page").unwrap();
        for (reads, look_aheads) in [(1, LOOK_AHEADS), (2, 2 * LOOK_AHEADS), (1000, LOOK_AHEADS_MAX)] {
            (0..reads).for_each(|_| waiting.read(&*file, 0, &mut [0; 4]).unwrap());
            let taken = std::iter::from_fn(|| waiting.take_look_ahead().then_some(()));
            assert_eq!(taken.count(), look_aheads as usize, "{reads}");
        }
    }
}
