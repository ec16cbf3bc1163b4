//! The pool's decisions as a state machine without I/O, clocks or tasks: events go in, actions
//! come out. The shell in `mod.rs` carries them out; tests drive it with made-up time.
//!
//! One pool serves one revision behind one endpoint. It holds no environment until a request
//! comes, packs requests into the oldest environment with room, starts another only when those
//! starting cannot take all that wait, freezes what is idle and stops what stays idle.

use std::collections::{BTreeMap, VecDeque};

/// An environment of this pool; never reused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EnvironmentId(pub u64);

/// A waiting request; never reused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Ticket(pub u64);

/// What the shell must do, in order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Action {
    /// Start an environment; answer with `started` or `start_failed`.
    Start(EnvironmentId),
    /// The request may use the environment; answer with `released`.
    Grant(Ticket, EnvironmentId),
    /// The request will not be served.
    Refuse(Ticket, Refusal),
    /// Nobody uses it: freeze, unless it is in use again by then.
    Freeze(EnvironmentId),
    /// Send SIGTERM, then SIGKILL. It is forgotten already.
    Stop(EnvironmentId),
}

/// Why a request is not served.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// Too many wait already.
    QueueFull,
    /// The app does not start; the shell knows the reason.
    StartFailed,
    /// The pool is closing.
    Closed,
}

/// Sizes and times of a pool. Times are milliseconds.
#[derive(Clone, Copy, Debug)]
pub struct PoolConfig {
    /// Requests at once in one environment.
    pub concurrency_max: u32,
    /// Environments at once.
    pub environments_max: u32,
    /// Requests that may wait.
    pub queue_max: usize,
    /// Idle time before freezing.
    pub idle_freeze_ms: u64,
    /// Idle time before stopping.
    pub idle_stop_ms: u64,
    /// First pause after a failed start.
    pub backoff_min_ms: u64,
    /// Longest pause.
    pub backoff_max_ms: u64,
}

#[derive(Debug)]
enum State {
    Starting,
    Ready {
        in_flight: u32,
        idle_since_ms: u64,
        frozen: bool,
        served: bool,
    },
    /// No new requests; stopped when the last one ends.
    Draining {
        in_flight: u32,
    },
}

/// The state machine.
#[derive(Debug)]
pub struct PoolCore {
    config: PoolConfig,
    environments: BTreeMap<EnvironmentId, State>,
    waiting: VecDeque<Ticket>,
    next_environment: u64,
    next_ticket: u64,
    failures: u32,
    blocked_until_ms: u64,
    closed: bool,
}

impl PoolCore {
    /// An empty pool.
    pub fn new(config: PoolConfig) -> PoolCore {
        PoolCore {
            config,
            environments: BTreeMap::new(),
            waiting: VecDeque::new(),
            next_environment: 0,
            next_ticket: 0,
            failures: 0,
            blocked_until_ms: 0,
            closed: false,
        }
    }

    /// Changes the cap on environments (the endpoint was updated). Running ones stay.
    pub fn set_environments_max(&mut self, environments_max: u32) {
        self.config.environments_max = environments_max.max(1);
    }

    /// A request came. Its ticket is answered by exactly one `Grant` or `Refuse`, unless cancelled.
    pub fn arrived(&mut self, now_ms: u64, actions: &mut Vec<Action>) -> Ticket {
        let ticket = Ticket(self.next_ticket);
        self.next_ticket += 1;
        if self.closed {
            actions.push(Action::Refuse(ticket, Refusal::Closed));
        } else if let Some(environment) = self.with_room() {
            self.grant(ticket, environment, actions);
        } else if self.waiting.len() >= self.config.queue_max {
            actions.push(Action::Refuse(ticket, Refusal::QueueFull));
        } else if self.environments.is_empty() && now_ms < self.blocked_until_ms {
            // A broken app is not started on every request: all fail fast until the pause is over.
            actions.push(Action::Refuse(ticket, Refusal::StartFailed));
        } else {
            self.waiting.push_back(ticket);
            self.start_if_needed(now_ms, actions);
        }
        ticket
    }

    /// The request gave up waiting. True when it was still waiting; false when it had been
    /// granted, so that the caller must release.
    pub fn cancelled(&mut self, ticket: Ticket) -> bool {
        match self.waiting.iter().position(|waiting| *waiting == ticket) {
            Some(index) => {
                self.waiting.remove(index);
                true
            }
            None => false,
        }
    }

    /// An environment listens.
    pub fn started(&mut self, environment: EnvironmentId, now_ms: u64, actions: &mut Vec<Action>) {
        if !self.environments.contains_key(&environment) {
            actions.push(Action::Stop(environment));
            return;
        }
        self.failures = 0;
        self.blocked_until_ms = 0;
        self.environments.insert(
            environment,
            State::Ready {
                in_flight: 0,
                idle_since_ms: now_ms,
                frozen: false,
                served: false,
            },
        );
        self.serve_waiting(actions);
    }

    /// An environment did not come up.
    pub fn start_failed(&mut self, environment: EnvironmentId, now_ms: u64, actions: &mut Vec<Action>) {
        self.environments.remove(&environment);
        self.note_failure(now_ms);
        if self.environments.is_empty() {
            self.refuse_waiting(Refusal::StartFailed, actions);
        }
    }

    /// A running environment is gone (crash, out of memory). Its requests fail by themselves.
    pub fn exited(&mut self, environment: EnvironmentId, now_ms: u64, actions: &mut Vec<Action>) {
        match self.environments.remove(&environment) {
            // It served: one bad request may have killed it, the next may have a fresh one at once.
            Some(State::Ready { served: true, .. } | State::Draining { .. }) | None => {}
            Some(State::Ready { served: false, .. } | State::Starting) => self.note_failure(now_ms),
        }
        if self.environments.is_empty() && now_ms < self.blocked_until_ms {
            self.refuse_waiting(Refusal::StartFailed, actions);
        }
        self.start_if_needed(now_ms, actions);
    }

    /// A granted request ended.
    pub fn released(&mut self, environment: EnvironmentId, now_ms: u64, actions: &mut Vec<Action>) {
        match self.environments.get_mut(&environment) {
            Some(State::Ready {
                in_flight,
                idle_since_ms,
                served,
                ..
            }) => {
                *in_flight = in_flight.saturating_sub(1);
                *idle_since_ms = now_ms;
                *served = true;
            }
            Some(State::Draining { in_flight }) => {
                *in_flight = in_flight.saturating_sub(1);
                if *in_flight == 0 {
                    self.environments.remove(&environment);
                    actions.push(Action::Stop(environment));
                }
            }
            Some(State::Starting) | None => {}
        }
        self.serve_waiting(actions);
    }

    /// Time passed. Freezes and stops what is idle. Cheap; called about once a second while
    /// there is any environment.
    pub fn tick(&mut self, now_ms: u64, actions: &mut Vec<Action>) {
        let config = self.config;
        self.environments.retain(|id, state| {
            let State::Ready {
                in_flight: 0,
                idle_since_ms,
                frozen,
                ..
            } = state
            else {
                return true;
            };
            let idle_ms = now_ms.saturating_sub(*idle_since_ms);
            if idle_ms >= config.idle_stop_ms {
                actions.push(Action::Stop(*id));
                return false;
            }
            if idle_ms >= config.idle_freeze_ms && !*frozen {
                *frozen = true;
                actions.push(Action::Freeze(*id));
            }
            true
        });
        self.start_if_needed(now_ms, actions);
    }

    /// Since when the longest idle environment is idle, and how many are idle.
    pub fn idle(&self) -> Option<(u64, usize)> {
        let idle = self.environments.values().filter_map(|state| match state {
            State::Ready {
                in_flight: 0,
                idle_since_ms,
                ..
            } => Some(*idle_since_ms),
            _ => None,
        });
        let (oldest_ms, count) = idle.fold((u64::MAX, 0), |(oldest, count), since| (oldest.min(since), count + 1));
        (count > 0).then_some((oldest_ms, count))
    }

    /// Stops the longest idle environment.
    pub fn evict(&mut self, actions: &mut Vec<Action>) {
        let idle = self.environments.iter().filter_map(|(id, state)| match state {
            State::Ready {
                in_flight: 0,
                idle_since_ms,
                ..
            } => Some((*idle_since_ms, *id)),
            _ => None,
        });
        if let Some((_, id)) = idle.min() {
            self.environments.remove(&id);
            actions.push(Action::Stop(id));
        }
    }

    /// No new requests. Idle environments stop now, busy ones when their last request ends.
    pub fn close(&mut self, actions: &mut Vec<Action>) {
        self.closed = true;
        self.refuse_waiting(Refusal::Closed, actions);
        self.environments.retain(|id, state| match state {
            State::Ready { in_flight, .. } if *in_flight > 0 => {
                *state = State::Draining { in_flight: *in_flight };
                true
            }
            State::Draining { .. } => true,
            State::Ready { .. } | State::Starting => {
                actions.push(Action::Stop(*id));
                false
            }
        });
    }

    /// Stops everything now; used at the end of a drain deadline.
    pub fn kill_all(&mut self, actions: &mut Vec<Action>) {
        self.close(actions);
        for id in std::mem::take(&mut self.environments).into_keys() {
            actions.push(Action::Stop(id));
        }
    }

    /// True when the environment should be frozen now (it was told to, and nobody came since).
    pub fn wants_frozen(&self, environment: EnvironmentId) -> bool {
        matches!(
            self.environments.get(&environment),
            Some(State::Ready {
                frozen: true,
                in_flight: 0,
                ..
            })
        )
    }

    /// Environments of any state.
    pub fn environment_count(&self) -> usize {
        self.environments.len()
    }

    /// Requests that wait.
    pub fn waiting_count(&self) -> usize {
        self.waiting.len()
    }

    fn with_room(&self) -> Option<EnvironmentId> {
        let concurrency_max = self.config.concurrency_max;
        self.environments
            .iter()
            .find(|(_, state)| matches!(state, State::Ready { in_flight, .. } if *in_flight < concurrency_max))
            .map(|(id, _)| *id)
    }

    fn grant(&mut self, ticket: Ticket, environment: EnvironmentId, actions: &mut Vec<Action>) {
        if let Some(State::Ready { in_flight, frozen, .. }) = self.environments.get_mut(&environment) {
            *in_flight += 1;
            *frozen = false;
        }
        actions.push(Action::Grant(ticket, environment));
    }

    fn serve_waiting(&mut self, actions: &mut Vec<Action>) {
        while !self.waiting.is_empty() {
            let Some(environment) = self.with_room() else { break };
            if let Some(ticket) = self.waiting.pop_front() {
                self.grant(ticket, environment, actions);
            }
        }
    }

    fn refuse_waiting(&mut self, refusal: Refusal, actions: &mut Vec<Action>) {
        for ticket in std::mem::take(&mut self.waiting) {
            actions.push(Action::Refuse(ticket, refusal));
        }
    }

    fn note_failure(&mut self, now_ms: u64) {
        let pause = self.config.backoff_min_ms.saturating_mul(1 << self.failures.min(16));
        self.failures = self.failures.saturating_add(1);
        self.blocked_until_ms = now_ms + pause.min(self.config.backoff_max_ms);
    }

    fn start_if_needed(&mut self, now_ms: u64, actions: &mut Vec<Action>) {
        if self.closed || now_ms < self.blocked_until_ms {
            return;
        }
        let room_each = self.config.concurrency_max as usize;
        let starting = self
            .environments
            .values()
            .filter(|state| matches!(state, State::Starting))
            .count();
        let mut room = starting * room_each;
        while room < self.waiting.len() && self.environments.len() < self.config.environments_max as usize {
            let id = EnvironmentId(self.next_environment);
            self.next_environment += 1;
            self.environments.insert(id, State::Starting);
            actions.push(Action::Start(id));
            room += room_each;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const CONFIG: PoolConfig = PoolConfig {
        concurrency_max: 2,
        environments_max: 2,
        queue_max: 3,
        idle_freeze_ms: 10,
        idle_stop_ms: 100,
        backoff_min_ms: 50,
        backoff_max_ms: 120,
    };

    fn step(run: impl FnOnce(&mut Vec<Action>)) -> Vec<Action> {
        let mut actions = Vec::new();
        run(&mut actions);
        actions
    }

    fn arrive(core: &mut PoolCore, now_ms: u64) -> (Ticket, Vec<Action>) {
        let mut actions = Vec::new();
        let ticket = core.arrived(now_ms, &mut actions);
        (ticket, actions)
    }

    const E0: EnvironmentId = EnvironmentId(0);
    const E1: EnvironmentId = EnvironmentId(1);

    fn one_ready(core: &mut PoolCore) {
        let (ticket, actions) = arrive(core, 0);
        assert_eq!(actions, [Action::Start(E0)]);
        assert_eq!(step(|out| core.started(E0, 1, out)), [Action::Grant(ticket, E0)]);
        assert_eq!(step(|out| core.released(E0, 2, out)), []);
    }

    #[test]
    fn cold_start_is_single_flight() {
        let mut core = PoolCore::new(CONFIG);
        let (first, actions) = arrive(&mut core, 0);
        assert_eq!(actions, [Action::Start(E0)]);
        let (second, actions) = arrive(&mut core, 1);
        assert_eq!(actions, [], "the starting environment has room for two");
        assert_eq!(
            step(|out| core.started(E0, 2, out)),
            [Action::Grant(first, E0), Action::Grant(second, E0)]
        );
    }

    #[test]
    fn scales_out_only_when_the_starting_ones_are_full_and_up_to_the_cap() {
        let mut core = PoolCore::new(CONFIG);
        arrive(&mut core, 0);
        arrive(&mut core, 0);
        let (_, actions) = arrive(&mut core, 0);
        assert_eq!(actions, [Action::Start(E1)]);
        let (fourth, actions) = arrive(&mut core, 0);
        assert_eq!(actions, [Action::Refuse(fourth, Refusal::QueueFull)]);
        assert_eq!(core.environment_count(), 2);
    }

    #[test]
    fn freezes_then_stops_when_idle_and_thaws_on_demand() {
        let mut core = PoolCore::new(CONFIG);
        one_ready(&mut core);
        assert_eq!(step(|out| core.tick(11, out)), []);
        assert_eq!(step(|out| core.tick(12, out)), [Action::Freeze(E0)]);
        assert!(core.wants_frozen(E0));
        assert_eq!(step(|out| core.tick(13, out)), [], "frozen once");
        let (ticket, actions) = arrive(&mut core, 20);
        assert_eq!(actions, [Action::Grant(ticket, E0)]);
        assert!(!core.wants_frozen(E0), "a freeze still under way must not win");
        step(|out| core.released(E0, 21, out));
        assert_eq!(step(|out| core.tick(121, out)), [Action::Stop(E0)]);
        assert_eq!(core.environment_count(), 0);
    }

    #[test]
    fn a_busy_environment_is_never_frozen_or_stopped() {
        let mut core = PoolCore::new(CONFIG);
        one_ready(&mut core);
        arrive(&mut core, 3);
        assert_eq!(step(|out| core.tick(10_000, out)), []);
    }

    #[test]
    fn a_broken_app_fails_fast_until_the_pause_ends_and_pauses_grow() {
        let mut core = PoolCore::new(CONFIG);
        let (first, _) = arrive(&mut core, 0);
        assert_eq!(
            step(|out| core.start_failed(E0, 10, out)),
            [Action::Refuse(first, Refusal::StartFailed)]
        );
        let (second, actions) = arrive(&mut core, 59);
        assert_eq!(actions, [Action::Refuse(second, Refusal::StartFailed)]);
        let (third, actions) = arrive(&mut core, 60);
        assert_eq!(actions, [Action::Start(E1)]);
        assert_eq!(
            step(|out| core.start_failed(E1, 70, out)),
            [Action::Refuse(third, Refusal::StartFailed)]
        );
        let (_, actions) = arrive(&mut core, 169);
        assert!(
            matches!(actions[..], [Action::Refuse(..)]),
            "the second pause is twice as long"
        );
        let (_, actions) = arrive(&mut core, 170);
        assert!(matches!(actions[..], [Action::Start(_)]));
    }

    #[test]
    fn a_crash_after_serving_restarts_at_once() {
        let mut core = PoolCore::new(CONFIG);
        one_ready(&mut core);
        assert_eq!(step(|out| core.exited(E0, 5, out)), []);
        let (_, actions) = arrive(&mut core, 6);
        assert_eq!(actions, [Action::Start(E1)]);
    }

    #[test]
    fn a_crash_before_serving_counts_as_a_failed_start() {
        let mut core = PoolCore::new(CONFIG);
        let (ticket, _) = arrive(&mut core, 0);
        assert_eq!(step(|out| core.started(E0, 1, out)), [Action::Grant(ticket, E0)]);
        assert_eq!(step(|out| core.exited(E0, 5, out)), []);
        let (second, actions) = arrive(&mut core, 6);
        assert_eq!(actions, [Action::Refuse(second, Refusal::StartFailed)]);
        assert_eq!(step(|out| core.released(E0, 7, out)), [], "a late release is harmless");
    }

    #[test]
    fn waiting_requests_get_a_new_environment_after_a_crash() {
        let mut core = PoolCore::new(PoolConfig {
            environments_max: 1,
            ..CONFIG
        });
        one_ready(&mut core);
        arrive(&mut core, 3);
        arrive(&mut core, 3);
        let (_, actions) = arrive(&mut core, 3);
        assert_eq!(actions, [], "waits: the only environment is full");
        assert_eq!(step(|out| core.exited(E0, 5, out)), [Action::Start(E1)]);
    }

    #[test]
    fn cancelling_a_waiting_request_frees_its_place() {
        let mut core = PoolCore::new(CONFIG);
        let (ticket, _) = arrive(&mut core, 0);
        assert!(core.cancelled(ticket));
        assert_eq!(step(|out| core.started(E0, 1, out)), []);
        let (granted, _) = arrive(&mut core, 2);
        assert!(!core.cancelled(granted), "granted already: the caller releases");
    }

    #[test]
    fn closing_drains_busy_environments_and_refuses_the_rest() {
        let mut core = PoolCore::new(PoolConfig {
            environments_max: 1,
            ..CONFIG
        });
        one_ready(&mut core);
        arrive(&mut core, 3);
        arrive(&mut core, 3);
        let (waiting, _) = arrive(&mut core, 3);
        assert_eq!(step(|out| core.close(out)), [Action::Refuse(waiting, Refusal::Closed)]);
        assert_eq!(step(|out| core.released(E0, 4, out)), []);
        assert_eq!(step(|out| core.released(E0, 5, out)), [Action::Stop(E0)]);
        let (late, actions) = arrive(&mut core, 6);
        assert_eq!(actions, [Action::Refuse(late, Refusal::Closed)]);
    }

    #[test]
    fn eviction_takes_the_longest_idle_and_never_a_busy_one() {
        let mut core = PoolCore::new(PoolConfig {
            concurrency_max: 1,
            ..CONFIG
        });
        let (first, _) = arrive(&mut core, 0);
        let (second, _) = arrive(&mut core, 0);
        assert_eq!(step(|out| core.started(E0, 1, out)), [Action::Grant(first, E0)]);
        assert_eq!(step(|out| core.started(E1, 1, out)), [Action::Grant(second, E1)]);
        assert_eq!(core.idle(), None);
        assert_eq!(step(|out| core.evict(out)), []);
        step(|out| core.released(E1, 5, out));
        step(|out| core.released(E0, 7, out));
        assert_eq!(core.idle(), Some((5, 2)));
        assert_eq!(step(|out| core.evict(out)), [Action::Stop(E1)]);
        assert_eq!(core.idle(), Some((7, 1)));
    }

    #[test]
    fn an_environment_that_comes_up_after_closing_is_stopped() {
        let mut core = PoolCore::new(CONFIG);
        arrive(&mut core, 0);
        let actions = step(|out| core.close(out));
        assert!(actions.contains(&Action::Stop(E0)));
        assert_eq!(step(|out| core.started(E0, 9, out)), [Action::Stop(E0)]);
    }
}
