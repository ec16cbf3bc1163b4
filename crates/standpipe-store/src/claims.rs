//! Leases over keys in order: the special verb for queues.
//!
//! A lease lives in memory only. Losing it in a crash makes the key claimable again, which for a
//! queue is a redelivery, so claiming needs no flush. A cursor moves over the keys once; keys that
//! come back (lapsed, released, written behind the cursor) wait in a small ordered set. So a claim
//! at the head costs the same with ten or a hundred thousand keys in flight.

use std::collections::{BTreeSet, HashMap};
use std::ops::ControlFlow;
use std::sync::{Arc, Mutex, MutexGuard, Weak};
use std::time::Duration;

use crate::kv::Engine;
use crate::kv::Snapshot;
use crate::kv::cell_view;
use crate::{CellId, Clock, KeyRange, StoreError};

/// A key claimed for a while.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Claimed {
    /// The key.
    pub key: Vec<u8>,
    /// Its value when it was claimed.
    pub value: Vec<u8>,
}

/// The leases over one range of one cell. Share one per queue (`Arc`): two made for the same range
/// do not know each other's leases.
pub struct Claims {
    engine: Arc<Engine>,
    clock: Arc<dyn Clock>,
    cell: CellId,
    range: KeyRange,
    state: Mutex<State>,
}

#[derive(Default)]
struct State {
    /// Keys below it are leased, in `back`, or gone; `None` before the first claim.
    cursor: Option<Vec<u8>>,
    /// Claimable keys below the cursor.
    back: BTreeSet<Vec<u8>>,
    /// Key to the monotonic millisecond at which its lease lapses.
    leased: HashMap<Vec<u8>, u64>,
    lapses: BTreeSet<(u64, Vec<u8>)>,
}

impl Claims {
    /// Claims up to `count` keys in key order for `lease`. A key that a transaction removes is no
    /// longer leased; one that it rewrites stays leased.
    pub fn claim(&self, count: usize, lease: Duration) -> Result<Vec<Claimed>, StoreError> {
        let mut state = self.state();
        let now_ms = self.clock.monotonic_ms();
        let until_ms = now_ms.saturating_add(millis(lease));
        state.lapse(now_ms);
        let mut found = Vec::new();
        // The snapshot is taken under the lock: a commit is either visible in it, or its hook
        // comes after us and finds the cursor moved.
        let prefix = self.cell.prefix()?;
        let view = self.engine.view()?;
        let snapshot = cell_view(&view, prefix);
        while found.len() < count {
            let Some(key) = state.back.pop_first() else {
                break;
            };
            if let Some(value) = snapshot.get(&key)? {
                found.push(Claimed { key, value });
            }
        }
        if found.len() < count {
            self.advance(&mut state, &snapshot, count, &mut found)?;
        }
        for claimed in &found {
            state.lease(&claimed.key, until_ms);
        }
        Ok(found)
    }

    fn advance(
        &self,
        state: &mut State,
        snapshot: &dyn Snapshot,
        count: usize,
        found: &mut Vec<Claimed>,
    ) -> Result<(), StoreError> {
        let mut range = self.range.clone();
        if let Some(cursor) = &state.cursor {
            range.start.clone_from(cursor);
        }
        let mut cursor = None;
        snapshot.scan(&range, false, &mut |key, value| {
            cursor = Some([key, &[0]].concat());
            if !state.leased.contains_key(key) {
                found.push(Claimed {
                    key: key.to_vec(),
                    value: value.to_vec(),
                });
            }
            if found.len() < count {
                ControlFlow::Continue(())
            } else {
                ControlFlow::Break(())
            }
        })?;
        if cursor.is_some() {
            state.cursor = cursor;
        }
        Ok(())
    }

    /// Moves the end of a held lease to `lease` from now; zero makes the key claimable at once.
    /// False when the key is not leased.
    pub fn extend(&self, key: &[u8], lease: Duration) -> bool {
        let mut state = self.state();
        let now_ms = self.clock.monotonic_ms();
        state.lapse(now_ms);
        let held = state.unlease(key);
        if held && lease.is_zero() {
            state.back.insert(key.to_vec());
        } else if held {
            state.lease(key, now_ms.saturating_add(millis(lease)));
        }
        held
    }

    /// Leases one given key, claimable or not (a delayed message, a lease known from elsewhere).
    pub fn lease(&self, key: &[u8], lease: Duration) {
        let mut state = self.state();
        let until_ms = self.clock.monotonic_ms().saturating_add(millis(lease));
        state.back.remove(key);
        state.unlease(key);
        state.lease(key, until_ms);
    }

    /// True while the key's lease runs.
    pub fn is_leased(&self, key: &[u8]) -> bool {
        let mut state = self.state();
        state.lapse(self.clock.monotonic_ms());
        state.leased.contains_key(key)
    }

    /// How many leases run.
    pub fn leased_count(&self) -> usize {
        let mut state = self.state();
        state.lapse(self.clock.monotonic_ms());
        state.leased.len()
    }

    /// Time until the first lease lapses; `None` when nothing is leased. For long polls.
    pub fn next_lapse(&self) -> Option<Duration> {
        let mut state = self.state();
        let now_ms = self.clock.monotonic_ms();
        state.lapse(now_ms);
        let (at_ms, _) = state.lapses.first()?;
        Some(Duration::from_millis(at_ms.saturating_sub(now_ms)))
    }

    fn touched(&self, key: &[u8], present: bool) {
        if !self.range.contains(key) {
            return;
        }
        let mut state = self.state();
        if !present {
            state.unlease(key);
            state.back.remove(key);
            return;
        }
        let behind = state.cursor.as_deref().is_some_and(|cursor| key < cursor);
        if behind && !state.leased.contains_key(key) {
            state.back.insert(key.to_vec());
        }
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(|poisoned| poisoned.into_inner())
    }
}

impl State {
    fn lease(&mut self, key: &[u8], until_ms: u64) {
        self.leased.insert(key.to_vec(), until_ms);
        self.lapses.insert((until_ms, key.to_vec()));
    }

    fn unlease(&mut self, key: &[u8]) -> bool {
        let Some(until_ms) = self.leased.remove(key) else {
            return false;
        };
        self.lapses.remove(&(until_ms, key.to_vec()));
        true
    }

    /// Makes keys claimable whose lease has ended.
    fn lapse(&mut self, now_ms: u64) {
        while self.lapses.first().is_some_and(|(at_ms, _)| *at_ms <= now_ms) {
            let Some((_, key)) = self.lapses.pop_first() else {
                return;
            };
            self.leased.remove(&key);
            // A key at or beyond the cursor is found by the scan.
            if self.cursor.as_ref().is_some_and(|cursor| key < *cursor) {
                self.back.insert(key);
            }
        }
    }
}

fn millis(duration: Duration) -> u64 {
    u64::try_from(duration.as_millis()).unwrap_or(u64::MAX)
}

/// Every [`Claims`] in use, so that commits reach them.
#[derive(Default)]
pub(crate) struct ClaimsByCell {
    cells: Mutex<HashMap<CellId, Vec<Weak<Claims>>>>,
}

impl ClaimsByCell {
    pub(crate) fn open(
        &self,
        engine: Arc<Engine>,
        clock: Arc<dyn Clock>,
        cell: &CellId,
        range: KeyRange,
    ) -> Arc<Claims> {
        let claims = Arc::new(Claims {
            engine,
            clock,
            cell: cell.clone(),
            range,
            state: Mutex::default(),
        });
        let mut cells = self.cells.lock().unwrap_or_else(|e| e.into_inner());
        cells.entry(cell.clone()).or_default().push(Arc::downgrade(&claims));
        claims
    }

    pub(crate) fn touched<'a>(&self, cell: &CellId, keys: impl Iterator<Item = (&'a [u8], bool)>) {
        let held: Vec<Arc<Claims>> = {
            let mut cells = self.cells.lock().unwrap_or_else(|e| e.into_inner());
            let Some(in_cell) = cells.get_mut(cell) else {
                return;
            };
            in_cell.retain(|claims| claims.strong_count() > 0);
            let held = in_cell.iter().filter_map(Weak::upgrade).collect();
            if in_cell.is_empty() {
                cells.remove(cell);
            }
            held
        };
        for (key, present) in keys {
            for claims in &held {
                claims.touched(key, present);
            }
        }
    }
}
