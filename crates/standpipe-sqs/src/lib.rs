//! SQS: queues and messages, over the wire's generated types and the store's cells.
//!
//! A request goes `router` -> `ops/<operation>` -> one transaction in the cell of the queue's account,
//! or one look at the queue's [`index`] -> answer. What is on disk is in [`disk`] and
//! `docs/disk-format-sqs.md`; every limit is in [`limits`]; every error is in [`errors`].
//!
//! The disk is the truth: a send or delete is answered after its commit is flushed. What can be
//! received, and what is in flight, is an index in memory, read from disk at a queue's first use.

mod access;
mod alarm;
mod attempts;
mod attributes;
mod background;
mod batch;
mod control;
mod dead_letters;
mod deleting;
mod directory;
mod disk;
mod errors;
mod finishing;
#[cfg(test)]
mod fixture;
mod index;
mod limits;
mod loading;
mod md5;
mod message;
mod move_tasks;
mod names;
mod ops;
mod paging;
mod permissions;
mod queue;
mod receipt;
mod receiving;
mod redrive;
mod router;
mod rows;
mod sending;
mod tagging;
mod transact;
mod visibility;

use std::future::Future;
use std::pin::Pin;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Weak};

use standpipe_store::{CellId, Store};
use standpipe_wire::{Call, Response, Service};

use crate::access::Request;
use crate::directory::Directory;
use crate::disk::keys;
use crate::errors::SqsError;
pub use crate::errors::StartError;
use crate::names::QueueName;
use crate::queue::Queue;
use crate::receipt::{Receipt, Receipts};

/// Settings of the service. Time and randomness are the store's.
#[derive(Clone, Debug)]
pub struct SqsConfig {
    /// Messages of a queue that are read from disk at a time, at least 1: a request that comes first after a start waits
    /// for so many.
    pub rows_read: usize,
}

impl Default for SqsConfig {
    fn default() -> SqsConfig {
        SqsConfig {
            rows_read: loading::ROWS_READ,
        }
    }
}

/// The service.
pub struct Sqs {
    store: Store,
    directory: Directory,
    receipts: Receipts,
    /// Upper half of receipts; differs between processes.
    epoch: u32,
    next_receipt: AtomicU32,
    background: background::Background,
    this: Weak<Sqs>,
}

impl Sqs {
    /// Puts the service on a store: reads all queue records, takes up move tasks and clean-up that were
    /// cut short. Blocks shortly; call it on a thread of the async runtime, before serving.
    pub fn open(store: Store, config: SqsConfig) -> Result<Arc<Sqs>, StartError> {
        let SqsConfig { rows_read } = config;
        let runtime = tokio::runtime::Handle::try_current().map_err(|_| StartError::NoRuntime)?;
        let secret = secret(&store)?;
        let epoch = u32::from_str_radix(&store.ids().token(4), 16).unwrap_or(0);
        let directory = Directory::open(&store, (epoch, rows_read.max(1)))?;
        let sqs = Arc::new_cyclic(|this| Sqs {
            directory,
            receipts: Receipts::new(secret),
            epoch,
            next_receipt: AtomicU32::new(1),
            background: background::Background::default(),
            this: Weak::clone(this),
            store,
        });
        background::start(&sqs, &runtime);
        move_tasks::resume(&sqs)?;
        Ok(sqs)
    }

    /// The store below.
    pub(crate) fn store(&self) -> &Store {
        &self.store
    }

    /// All queues.
    pub(crate) fn directory(&self) -> &Directory {
        &self.directory
    }

    /// Itself, for work that outlives a request.
    pub(crate) fn this(&self) -> Weak<Sqs> {
        Weak::clone(&self.this)
    }

    /// Clean-up that runs by itself.
    pub(crate) fn background(&self) -> &background::Background {
        &self.background
    }

    /// Wall clock, Unix milliseconds.
    pub(crate) fn now_ms(&self) -> u64 {
        self.store.clock().now_ms()
    }

    /// Names a receive. Never 0, which stands for none.
    pub(crate) fn new_receipt(&self) -> u64 {
        let counter = self.next_receipt.fetch_add(1, Ordering::Relaxed).max(1);
        (u64::from(self.epoch) << 32) | u64::from(counter)
    }

    /// Makes and reads receipt handles.
    pub(crate) fn receipts(&self) -> &Receipts {
        &self.receipts
    }

    /// The queue of a URL, with its messages, if the caller may do the operation on it.
    pub(crate) async fn enter(&self, request: &Request, url: &str) -> Result<Arc<Queue>, SqsError> {
        let queue = self.find(request, url)?;
        request.check(&queue.arn, queue.name.account, queue.state().settings.policy.as_deref())?;
        queue.load().await?;
        Ok(queue)
    }

    /// The same for operations that only the owner's account may do.
    pub(crate) async fn enter_as_owner(&self, request: &Request, url: &str) -> Result<Arc<Queue>, SqsError> {
        let queue = self.find(request, url)?;
        request.check_owner(&queue.arn, queue.name.account, queue.state().settings.policy.as_deref())?;
        queue.load().await?;
        Ok(queue)
    }

    fn find(&self, request: &Request, url: &str) -> Result<Arc<Queue>, SqsError> {
        let name = QueueName::of_url(url, request.identity.account())?;
        if let Some(queue) = self.directory.queue(&name) {
            return Ok(queue);
        }
        // Only who could see the queue learns that there is none.
        request.check(&name.arn(&request.head.region), name.account, None)?;
        Err(SqsError::QueueDoesNotExist)
    }

    /// Reads a handle given for a queue.
    pub(crate) fn receipt(&self, queue: &Queue, handle: &str) -> Result<Receipt, SqsError> {
        let receipt = self.receipts.decode(handle)?;
        if receipt.queue != queue.id {
            return Err(SqsError::ReceiptHandleIsInvalid {
                handle: handle.to_owned(),
            });
        }
        Ok(receipt)
    }
}

/// The secret of receipt handles, made at the first start.
fn secret(store: &Store) -> Result<[u8; 32], StartError> {
    let cell = CellId::new(keys::REGISTRY_CELL);
    let read = store.read::<_, SqsError>(&cell, |snapshot| Ok(snapshot.get(keys::SECRET)?))?;
    if let Some(bytes) = read {
        return bytes.try_into().map_err(|_| StartError::Corrupt {
            what: "the secret of receipt handles has the wrong length",
        });
    }
    let mut secret = [0; 32];
    let token = store.ids().token(32);
    for (byte, pair) in secret.iter_mut().zip(token.as_bytes().chunks(2)) {
        *byte = std::str::from_utf8(pair)
            .ok()
            .and_then(|pair| u8::from_str_radix(pair, 16).ok())
            .unwrap_or(0);
    }
    let writing = store.clone();
    // A transaction blocks for a flush; a plain thread may wait for it, a thread of the runtime may not.
    let written = std::thread::spawn(move || {
        writing.write_blocking::<_, SqsError>(&cell, move |txn| Ok(txn.put(keys::SECRET, &secret)?))
    });
    match written.join() {
        Ok(result) => result?,
        Err(_) => return Err(StartError::NoRuntime),
    }
    Ok(secret)
}

impl Service for Sqs {
    fn call(&self, call: Call) -> Pin<Box<dyn Future<Output = Response> + Send + '_>> {
        Box::pin(router::answer(self, call))
    }
}
