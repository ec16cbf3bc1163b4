//! A queue on a disk of its own, for tests of what lies below the operations.

use std::sync::Arc;

use bytes::Bytes;
use standpipe_store::{Content, Store, StoreConfig};
use standpipe_wire::AccountId;

use crate::directory::Account;
use crate::disk::keys;
use crate::disk::message::MessageRow;
use crate::disk::queue::QueueRecord;
use crate::names::QueueName;
use crate::queue::Queue;
use crate::transact::{self, Effects, Entry, Packed};
use crate::{Sqs, SqsConfig};

/// The service, and one queue of it.
pub struct Fixture {
    _dir: tempfile::TempDir,
    /// The service.
    pub sqs: Arc<Sqs>,
    /// The account of the queue.
    pub account: Arc<Account>,
    /// The queue, with no message read yet.
    pub queue: Arc<Queue>,
    record: QueueRecord,
}

impl Fixture {
    /// A queue that reads so many messages at a time.
    pub async fn new(name: &str, rows_read: usize) -> Fixture {
        let dir = tempfile::tempdir().unwrap();
        let store = Store::open(StoreConfig::new(dir.path())).unwrap();
        let sqs = Sqs::open(store, SqsConfig { rows_read }).unwrap();
        let account = sqs.directory().account_to_be(AccountId::DEFAULT).await.unwrap();
        let record = QueueRecord::new(1, "us-east-1".to_owned(), 0);
        let name = QueueName {
            account: AccountId::DEFAULT,
            name: name.to_owned(),
        };
        let queue = Arc::new(sqs.directory().new_queue(name, record.clone()).unwrap());
        let marker = keys::marker(queue.id);
        let write = sqs
            .store()
            .write::<_, crate::SqsError>(&queue.cell, move |txn| Ok(txn.put(&marker, &[0; 4])?));
        write.await.unwrap();
        account.insert(Arc::clone(&queue));
        Fixture {
            _dir: dir,
            sqs,
            account,
            queue,
            record,
        }
    }

    /// The same queue as a start finds it.
    pub fn started_again(&self) -> Arc<Queue> {
        let name = self.queue.name.clone();
        let queue = Arc::new(self.sqs.directory().new_queue(name, self.record.clone()).unwrap());
        self.account.insert(Arc::clone(&queue));
        queue
    }

    /// Sends a message durably; answers its sequence number.
    pub async fn send(&self, queue: &Arc<Queue>, group: &str) -> u64 {
        let row = MessageRow {
            id: self.sqs.store().ids().uuid(),
            sender: String::new(),
            sent_ms: queue.now().wall_ms,
            body: Content::inline(Bytes::from_static(b"m")),
            body_md5: [0; 16],
            attributes: Vec::new(),
            trace_header: None,
            group: queue.is_fifo.then(|| group.to_owned()),
            dedup_id: None,
            dead_letter_source: None,
            received_before: 0,
            first_received_before_ms: 0,
        };
        let inside = Arc::clone(queue);
        transact::transact(
            self.sqs.store(),
            &queue.cell,
            Effects::default(),
            move |txn, effects| {
                let entry = Entry::new(txn, &inside)?;
                transact::join(txn, effects, &entry, Packed::new(&row), 0, false)
            },
        )
        .await
        .unwrap()
    }
}
