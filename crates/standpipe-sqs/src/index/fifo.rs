//! The order of a FIFO queue: strict within a group, a group blocked while one of its messages is out.

use std::collections::{BTreeMap, BTreeSet, HashMap, VecDeque};
use std::sync::Arc;

/// Index into the table of groups.
type GroupId = u32;

#[derive(Default)]
struct Group {
    name: Arc<str>,
    /// Not in flight, in order; not yet durable and delayed ones included, since they hold up later ones.
    waiting: VecDeque<u64>,
    /// Messages in flight.
    out: usize,
    /// The head under which the group stands in `Fifo::ready`.
    ready_as: Option<u64>,
}

/// Messages by group.
#[derive(Default)]
pub struct Fifo {
    groups: Vec<Group>,
    free: Vec<GroupId>,
    by_name: HashMap<Arc<str>, GroupId>,
    /// Groups whose head can be received, by the age of that head.
    ready: BTreeSet<(u64, GroupId)>,
    /// Every message of the queue and its group.
    all: BTreeMap<u64, GroupId>,
    waiting: usize,
    /// The group the running receive takes from: only it may take several of one group.
    open: Option<GroupId>,
}

impl Fifo {
    /// Puts a new message behind its group. It is received only once [`Fifo::refresh_of`] finds it not held.
    pub fn join(&mut self, seq: u64, group: &str) {
        let id = match self.by_name.get(group) {
            Some(id) => *id,
            None => self.new_group(group),
        };
        self.all.insert(seq, id);
        self.group(id).waiting.push_back(seq);
        self.waiting += 1;
    }

    fn new_group(&mut self, name: &str) -> GroupId {
        let name: Arc<str> = name.into();
        let group = Group {
            name: name.clone(),
            ..Group::default()
        };
        let id = match self.free.pop() {
            Some(id) => {
                *self.group(id) = group;
                id
            }
            None => {
                self.groups.push(group);
                // 20 thousand in flight and memory bound the number of groups far below 2^32.
                (self.groups.len() - 1) as GroupId
            }
        };
        self.by_name.insert(name, id);
        id
    }

    fn group(&mut self, id: GroupId) -> &mut Group {
        &mut self.groups[id as usize]
    }

    /// Looks again whether the group of a message can be received from. `held` messages cannot.
    pub fn refresh_of(&mut self, seq: u64, held: impl Fn(u64) -> bool) {
        if let Some(id) = self.all.get(&seq) {
            self.refresh(*id, held);
        }
    }

    fn refresh(&mut self, id: GroupId, held: impl Fn(u64) -> bool) {
        let group = &mut self.groups[id as usize];
        let head = group.waiting.front().copied();
        let ready_as = head.filter(|seq| group.out == 0 && !held(*seq));
        if group.ready_as != ready_as {
            if let Some(old) = group.ready_as {
                self.ready.remove(&(old, id));
            }
            if let Some(new) = ready_as {
                self.ready.insert((new, id));
            }
            group.ready_as = ready_as;
        }
        if head.is_none() && group.out == 0 && !group.name.is_empty() {
            let name = std::mem::take(&mut group.name);
            self.by_name.remove(&name);
            self.free.push(id);
        }
    }

    /// Takes the next message that can be received: further ones of the group it took from before, then
    /// those of the group with the oldest head. [`Fifo::close`] ends the receive.
    pub fn take(&mut self, held: impl Fn(u64) -> bool) -> Option<u64> {
        let more = self.open.and_then(|id| {
            let next = self.groups[id as usize].waiting.front().copied()?;
            (!held(next)).then_some((next, id))
        });
        let (seq, id) = match more {
            Some(found) => found,
            None => self.ready.pop_first()?,
        };
        let group = &mut self.groups[id as usize];
        group.waiting.pop_front();
        group.out += 1;
        group.ready_as = None;
        self.waiting -= 1;
        self.open = Some(id);
        Some(seq)
    }

    /// Ends a receive, or leaves a group whose next message must wait.
    pub fn close(&mut self) {
        self.open = None;
    }

    /// A message is no longer in flight: back to its place, unless the caller takes it out for good.
    pub fn give_back(&mut self, seq: u64) {
        let Some(id) = self.all.get(&seq).copied() else {
            return;
        };
        let group = self.group(id);
        group.out = group.out.saturating_sub(1);
        let at = group.waiting.partition_point(|other| *other < seq);
        group.waiting.insert(at, seq);
        self.waiting += 1;
    }

    /// Counts a waiting message as in flight.
    pub fn pull(&mut self, seq: u64) {
        let Some(id) = self.all.get(&seq).copied() else {
            return;
        };
        let group = self.group(id);
        if let Ok(at) = group.waiting.binary_search(&seq) {
            group.waiting.remove(at);
            group.out += 1;
            self.waiting -= 1;
            // Nothing of the group can be received now, so there is nothing to ask about.
            self.refresh(id, |_| true);
        }
    }

    /// True while the queue has it, in flight or not.
    pub fn contains(&self, seq: u64) -> bool {
        self.all.contains_key(&seq)
    }

    /// Takes a waiting message out for good.
    pub fn leave(&mut self, seq: u64, held: impl Fn(u64) -> bool) {
        let Some(id) = self.all.remove(&seq) else {
            return;
        };
        let group = self.group(id);
        if let Ok(at) = group.waiting.binary_search(&seq) {
            group.waiting.remove(at);
            self.waiting -= 1;
        }
        self.refresh(id, held);
    }

    /// The oldest message of all.
    pub fn oldest(&self) -> Option<u64> {
        self.all.first_key_value().map(|(seq, _)| *seq)
    }

    /// The oldest message that is neither in flight nor `skipped`.
    pub fn oldest_waiting(&self, skipped: impl Fn(u64) -> bool) -> Option<u64> {
        let waits = |(seq, id): &(&u64, &GroupId)| {
            !skipped(**seq) && self.groups[**id as usize].waiting.binary_search(seq).is_ok()
        };
        self.all.iter().find(waits).map(|(seq, _)| *seq)
    }

    /// How many wait, held ones included.
    pub fn waiting(&self) -> usize {
        self.waiting
    }
}
