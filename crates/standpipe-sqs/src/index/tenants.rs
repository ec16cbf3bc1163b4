//! Fair standard queues: messages with a group id, so that one noisy group does not hold up the others.
//!
//! A group is noisy while it has more than its share of the queue's messages in flight. Its messages wait until no
//! quiet group has any. Which share AWS takes is not published; ours is [`NOISY_SHARE`].
//! <https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-fair-queues.html>

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use super::by_seq::SeqMap;

/// A group with fewer messages in flight is never noisy.
pub const NOISY_MIN: usize = 10;
/// A group is noisy with more than one in so many of all messages in flight.
pub const NOISY_SHARE: usize = 10;

/// Index into the table of groups.
type TenantId = u32;

#[derive(Default)]
struct Tenant {
    name: Arc<str>,
    waiting: BTreeSet<u64>,
    /// Messages in flight.
    out: usize,
    /// Messages of it in the queue, whatever their state.
    members: usize,
}

/// Messages by group; costs nothing while no message has one.
#[derive(Default)]
pub struct Tenants {
    tenants: Vec<Tenant>,
    free: Vec<TenantId>,
    by_name: HashMap<Arc<str>, TenantId>,
    /// Every message with a group.
    of: SeqMap<TenantId>,
    /// The oldest waiting message of each group that has one.
    heads: BTreeSet<(u64, TenantId)>,
    waiting: usize,
}

impl Tenants {
    /// A new message of a group; it waits once it is [`Tenants::offer`]ed.
    pub fn join(&mut self, seq: u64, group: &str) {
        let id = match self.by_name.get(group) {
            Some(id) => *id,
            None => self.new_tenant(group),
        };
        self.of.insert(seq, id);
        self.tenants[id as usize].members += 1;
    }

    fn new_tenant(&mut self, group: &str) -> TenantId {
        let name: Arc<str> = group.into();
        let tenant = Tenant {
            name: name.clone(),
            ..Tenant::default()
        };
        let id = match self.free.pop() {
            Some(id) => {
                self.tenants[id as usize] = tenant;
                id
            }
            None => {
                self.tenants.push(tenant);
                // Memory bounds the number of groups far below 2^32.
                (self.tenants.len() - 1) as TenantId
            }
        };
        self.by_name.insert(name, id);
        id
    }

    fn tenant_of(&self, seq: u64) -> Option<TenantId> {
        if self.of.is_empty() {
            return None;
        }
        self.of.get(&seq).copied()
    }

    /// Makes a message visible; false when it has no group.
    pub fn offer(&mut self, seq: u64) -> bool {
        let Some(id) = self.tenant_of(seq) else { return false };
        let tenant = &mut self.tenants[id as usize];
        let old = tenant.waiting.first().copied();
        if tenant.waiting.insert(seq) {
            self.waiting += 1;
            self.move_head(id, old);
        }
        true
    }

    /// Takes a waiting message out; false when it does not wait here.
    pub fn withdraw(&mut self, seq: u64) -> bool {
        let Some(id) = self.tenant_of(seq) else { return false };
        let tenant = &mut self.tenants[id as usize];
        let old = tenant.waiting.first().copied();
        if !tenant.waiting.remove(&seq) {
            return false;
        }
        self.waiting -= 1;
        self.move_head(id, old);
        true
    }

    fn move_head(&mut self, id: TenantId, old: Option<u64>) {
        let new = self.tenants[id as usize].waiting.first().copied();
        if old == new {
            return;
        }
        if let Some(old) = old {
            self.heads.remove(&(old, id));
        }
        if let Some(new) = new {
            self.heads.insert((new, id));
        }
    }

    /// The oldest message of a quiet group. At most [`NOISY_SHARE`] groups are looked at in vain, since no more
    /// can be noisy at a time.
    pub fn quiet(&self, out_of_all: usize) -> Option<u64> {
        let is_quiet = |(_, id): &&(u64, TenantId)| {
            let out = self.tenants[*id as usize].out;
            out < NOISY_MIN || out * NOISY_SHARE <= out_of_all
        };
        self.heads.iter().find(is_quiet).map(|(seq, _)| *seq)
    }

    /// The oldest message.
    pub fn first(&self) -> Option<u64> {
        self.heads.first().map(|(seq, _)| *seq)
    }

    /// A message is in flight.
    pub fn went_out(&mut self, seq: u64) {
        if let Some(id) = self.tenant_of(seq) {
            self.tenants[id as usize].out += 1;
        }
    }

    /// A message is no longer in flight.
    pub fn came_back(&mut self, seq: u64) {
        if let Some(id) = self.tenant_of(seq) {
            let tenant = &mut self.tenants[id as usize];
            tenant.out = tenant.out.saturating_sub(1);
        }
    }

    /// A message that neither waits nor is in flight is gone for good.
    pub fn leave(&mut self, seq: u64) {
        if self.of.is_empty() {
            return;
        }
        let Some(id) = self.of.remove(&seq) else { return };
        let tenant = &mut self.tenants[id as usize];
        tenant.members -= 1;
        if tenant.members == 0 {
            let name = std::mem::take(tenant).name;
            self.by_name.remove(&name);
            self.free.push(id);
        }
    }

    /// True while the message waits.
    pub fn contains(&self, seq: u64) -> bool {
        self.tenant_of(seq)
            .is_some_and(|id| self.tenants[id as usize].waiting.contains(&seq))
    }

    /// How many wait.
    pub fn len(&self) -> usize {
        self.waiting
    }
}
