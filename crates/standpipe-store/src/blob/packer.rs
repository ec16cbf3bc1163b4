//! The last step of a packed blob: one thread writes the blobs that wait and makes all of them durable with
//! one flush.
//!
//! A caller is woken once for its blob instead of once for the write and once for the flush, and while a
//! flush is under way the blobs of its successor gather.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::JoinHandle;

use tokio::sync::oneshot;

use super::pool::Buffer;
use super::sink::Sink;
use super::{BlobId, Inner};
use crate::StoreError;
use crate::health::Health;

/// Blobs that share one flush, at most; their buffers are held until then.
const BATCH_BLOBS_MAX: usize = 64;

/// A packed blob on its way, and who waits for it.
struct Job {
    blob: Unflushed,
    done: oneshot::Sender<Result<Sink, StoreError>>,
}

/// What is left to do for a blob.
pub(super) enum Unflushed {
    /// All of it.
    Whole {
        store: Arc<Inner>,
        blob: BlobId,
        data: Arc<Buffer>,
        /// Its length as announced, in bytes.
        size: u64,
    },
    /// The flush.
    Written(Box<Sink>),
    /// A defect.
    #[cfg(test)]
    Panics,
}

impl Unflushed {
    fn write(self) -> Result<Sink, StoreError> {
        match self {
            Unflushed::Written(sink) => Ok(*sink),
            #[cfg(test)]
            Unflushed::Panics => panic!("the writing of a blob panics"),
            Unflushed::Whole {
                store,
                blob,
                data,
                size,
            } => {
                let mut sink = Sink::open(store, blob, Some(size))?;
                sink.write(&data)?;
                sink.close()?;
                Ok(sink)
            }
        }
    }
}

/// The thread and its queue.
pub(crate) struct Packer {
    jobs: Mutex<Option<Sender<Job>>>,
    thread: Mutex<Option<JoinHandle<()>>>,
}

impl Packer {
    pub(super) fn start(health: Arc<Health>) -> std::io::Result<Packer> {
        let (jobs, inbox) = channel();
        let thread = std::thread::Builder::new()
            .name("store-packer".to_owned())
            .spawn(move || run(&inbox, &health))?;
        Ok(Packer {
            jobs: Mutex::new(Some(jobs)),
            thread: Mutex::new(Some(thread)),
        })
    }

    /// Finishes a packed blob and returns its sink once the bytes are durable.
    pub(super) async fn finish(&self, blob: Unflushed) -> Result<Sink, StoreError> {
        let (done, answer) = oneshot::channel();
        let sent = match &*self.jobs.lock().unwrap_or_else(PoisonError::into_inner) {
            Some(jobs) => jobs.send(Job { blob, done }).is_ok(),
            None => false,
        };
        if !sent {
            return Err(StoreError::Closed);
        }
        // Dropped without an answer only by a panic: what waits is finished before the thread ends.
        answer.await.unwrap_or(Err(StoreError::Panicked))
    }

    /// Finishes what waits, refuses the rest, and waits for the thread.
    pub(crate) fn close(&self) {
        drop(self.jobs.lock().unwrap_or_else(PoisonError::into_inner).take());
        let thread = self.thread.lock().unwrap_or_else(PoisonError::into_inner).take();
        if let Some(thread) = thread
            && thread.thread().id() != std::thread::current().id()
            && thread.join().is_err()
        {
            tracing::error!("the thread that packs blobs panicked");
        }
    }
}

fn run(inbox: &Receiver<Job>, health: &Health) {
    while let Ok(first) = inbox.recv() {
        let mut written = Vec::new();
        let mut next = Some(first);
        while let Some(job) = next.take() {
            match guarded(|| job.blob.write()) {
                Ok(sink) => written.push((sink, job.done)),
                Err(error) => answer(job.done, Err(error)),
            }
            if written.len() < BATCH_BLOBS_MAX {
                next = inbox.try_recv().ok();
            }
        }
        // Whoever waits for a flush that panics finds its answer dropped.
        let flushed = guarded(|| {
            flush(written, health);
            Ok(())
        });
        drop(flushed);
    }
}

/// A panic is the failure of one job; the thread goes on for the others.
fn guarded<T>(work: impl FnOnce() -> Result<T, StoreError>) -> Result<T, StoreError> {
    catch_unwind(AssertUnwindSafe(work)).unwrap_or(Err(StoreError::Panicked))
}

/// One flush for all blobs of a segment; nearly always they have the same.
fn flush(mut written: Vec<(Sink, oneshot::Sender<Result<Sink, StoreError>>)>, health: &Health) {
    while let Some(segment) = written.first().and_then(|(sink, _)| sink.segment().cloned()) {
        let flushed = segment.flush(health);
        let (same, others): (Vec<_>, Vec<_>) = written
            .into_iter()
            .partition(|(sink, _)| sink.segment().is_some_and(|other| other.id == segment.id));
        written = others;
        for (sink, done) in same {
            answer(done, flushed.clone().map(|()| sink));
        }
    }
}

/// A caller that has gone leaves its sink here, which discards what was written.
fn answer(done: oneshot::Sender<Result<Sink, StoreError>>, result: Result<Sink, StoreError>) {
    drop(done.send(result));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::disk::SimDisk;
    use crate::{Store, StoreConfig};

    const BLOBS: usize = 20;

    type Answer = oneshot::Receiver<Result<Sink, StoreError>>;

    fn store(disk: &SimDisk) -> Store {
        let config = StoreConfig {
            disk: Arc::new(disk.clone()),
            reserve_bytes: 0,
            ..StoreConfig::new("/data")
        };
        Store::open(config).unwrap()
    }

    fn whole(inner: &Arc<Inner>) -> Unflushed {
        let mut data = inner.short_buffers.take();
        data.fill(&[0; 20_000]);
        Unflushed::Whole {
            store: inner.clone(),
            blob: BlobId(inner.new_id()),
            data: Arc::new(data),
            size: 20_000,
        }
    }

    fn send(jobs: &Sender<Job>, blob: Unflushed) -> Answer {
        let (done, answer) = oneshot::channel();
        jobs.send(Job { blob, done }).unwrap();
        answer
    }

    #[test]
    fn a_panic_fails_one_blob_and_the_others_are_packed() {
        let store = store(&SimDisk::new(7));
        let inner = store.blobs().inner.clone();
        let (jobs, inbox) = channel();
        let mut before = send(&jobs, whole(&inner));
        let mut broken = send(&jobs, Unflushed::Panics);
        let mut behind = send(&jobs, whole(&inner));
        drop(jobs);
        run(&inbox, &inner.health);
        assert!(before.try_recv().unwrap().is_ok());
        assert_eq!(broken.try_recv().unwrap().err(), Some(StoreError::Panicked));
        assert!(behind.try_recv().unwrap().is_ok());
    }

    #[test]
    fn blobs_that_wait_share_one_flush() {
        let disk = SimDisk::new(7);
        let store = store(&disk);
        let inner = store.blobs().inner.clone();
        let (jobs, inbox) = channel();
        let waiting: Vec<Answer> = (0..BLOBS).map(|_| send(&jobs, whole(&inner))).collect();
        drop(jobs);
        let before = disk.fsync_count();
        run(&inbox, &inner.health);
        assert_eq!(disk.fsync_count() - before, 1);
        for mut answer in waiting {
            assert_eq!(answer.try_recv().unwrap().unwrap().location().bytes, 20_000);
        }
    }
}
