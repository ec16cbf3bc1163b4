//! All queues of all accounts, in memory: records only, messages are read at first use.

use std::collections::{BTreeMap, HashMap};
use std::ops::ControlFlow;
use std::sync::{Arc, RwLock};

use standpipe_store::{CellId, KeyRange, Store};
use standpipe_wire::AccountId;

use crate::disk::keys;
use crate::disk::queue::QueueRecord;
use crate::errors::SqsError;
use crate::names::QueueName;
use crate::queue::Queue;

/// The queues of one account.
pub struct Account {
    /// Its cell.
    pub cell: CellId,
    queues: RwLock<BTreeMap<String, Arc<Queue>>>,
    /// Held by what makes, changes and deletes queues, one at a time.
    pub control: tokio::sync::Mutex<()>,
}

impl Account {
    fn new(id: AccountId) -> Account {
        Account {
            cell: CellId::new(keys::account_cell(id.as_str())),
            queues: RwLock::default(),
            control: tokio::sync::Mutex::default(),
        }
    }

    /// A queue by name.
    pub fn queue(&self, name: &str) -> Option<Arc<Queue>> {
        let queues = self.queues.read().unwrap_or_else(|poisoned| poisoned.into_inner());
        queues.get(name).cloned()
    }

    /// Adds a queue that is on disk.
    pub fn insert(&self, queue: Arc<Queue>) {
        let mut queues = self.queues.write().unwrap_or_else(|poisoned| poisoned.into_inner());
        queues.insert(queue.name.name.clone(), queue);
    }

    /// Takes a queue out that is no longer on disk.
    pub fn remove(&self, name: &str) {
        let mut queues = self.queues.write().unwrap_or_else(|poisoned| poisoned.into_inner());
        if let Some(queue) = queues.remove(name) {
            queue.set_gone();
        }
    }

    /// Queues in the order of their names, those after `after` that begin with `prefix`.
    pub fn list(&self, prefix: &str, after: Option<&str>, keep: impl Fn(&Queue) -> bool) -> Vec<Arc<Queue>> {
        let queues = self.queues.read().unwrap_or_else(|poisoned| poisoned.into_inner());
        let from = after.filter(|after| *after > prefix).unwrap_or(prefix);
        (queues.range::<str, _>((std::ops::Bound::Included(from), std::ops::Bound::Unbounded)))
            .take_while(|(name, _)| name.starts_with(prefix))
            .filter(|(name, queue)| after.is_none_or(|after| name.as_str() > after) && keep(queue))
            .map(|(_, queue)| Arc::clone(queue))
            .collect()
    }
}

/// Every account that has, or had, queues.
pub struct Directory {
    store: Store,
    /// Upper half of receipts, and how many messages of a queue are read at a time.
    settings: (u32, usize),
    accounts: RwLock<HashMap<AccountId, Arc<Account>>>,
}

impl Directory {
    /// Reads all accounts and queue records.
    pub fn open(store: &Store, settings: (u32, usize)) -> Result<Directory, SqsError> {
        let directory = Directory {
            store: store.clone(),
            settings,
            accounts: RwLock::default(),
        };
        let known = store.read(&CellId::new(keys::REGISTRY_CELL), |snapshot| {
            snapshot.list(&KeyRange::prefix("a"), false, usize::MAX)
        })?;
        for (key, _) in known {
            let id = std::str::from_utf8(&key[1..]).ok().and_then(AccountId::parse);
            let id = id.ok_or(SqsError::Corrupt {
                what: "an account in the registry has no number",
            })?;
            let account = directory.read_account(id)?;
            directory.put(id, Arc::new(account));
        }
        Ok(directory)
    }

    fn read_account(&self, id: AccountId) -> Result<Account, SqsError> {
        let account = Account::new(id);
        let mut records = Vec::new();
        self.store.read::<_, SqsError>(&account.cell, |snapshot| {
            snapshot.scan(&KeyRange::prefix("q"), false, &mut |key, value| {
                records.push((
                    String::from_utf8_lossy(&key[1..]).into_owned(),
                    QueueRecord::decode(value),
                ));
                ControlFlow::Continue(())
            })?;
            Ok(())
        })?;
        for (name, record) in records {
            account.insert(Arc::new(self.new_queue(QueueName { account: id, name }, record?)?));
        }
        Ok(account)
    }

    /// A queue in memory.
    pub fn new_queue(&self, name: QueueName, record: QueueRecord) -> Result<Queue, SqsError> {
        let cell = CellId::new(keys::account_cell(name.account.as_str()));
        Queue::new(self.store.clone(), cell, name, record, self.settings)
    }

    /// An account, if it ever had a queue.
    pub fn account(&self, id: AccountId) -> Option<Arc<Account>> {
        let accounts = self.accounts.read().unwrap_or_else(|poisoned| poisoned.into_inner());
        accounts.get(&id).cloned()
    }

    /// An account that is about to have a queue.
    pub async fn account_to_be(&self, id: AccountId) -> Result<Arc<Account>, SqsError> {
        if let Some(account) = self.account(id) {
            return Ok(account);
        }
        let key = keys::account(id.as_str());
        self.store
            .write::<_, SqsError>(&CellId::new(keys::REGISTRY_CELL), move |txn| Ok(txn.put(&key, &[])?))
            .await?;
        let mut accounts = self.accounts.write().unwrap_or_else(|poisoned| poisoned.into_inner());
        Ok(Arc::clone(
            accounts.entry(id).or_insert_with(|| Arc::new(Account::new(id))),
        ))
    }

    fn put(&self, id: AccountId, account: Arc<Account>) {
        let mut accounts = self.accounts.write().unwrap_or_else(|poisoned| poisoned.into_inner());
        accounts.insert(id, account);
    }

    /// All accounts.
    pub fn accounts(&self) -> Vec<Arc<Account>> {
        let accounts = self.accounts.read().unwrap_or_else(|poisoned| poisoned.into_inner());
        accounts.values().cloned().collect()
    }

    /// A queue by owner and name.
    pub fn queue(&self, name: &QueueName) -> Option<Arc<Queue>> {
        self.account(name.account)?.queue(&name.name)
    }
}
