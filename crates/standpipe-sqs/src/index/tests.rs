//! Behaviour of the index, by hand-moved time, and against a plain model.

use std::collections::BTreeMap;

use proptest::prelude::*;

use super::tenants::{NOISY_MIN, NOISY_SHARE};
use super::*;

const HOUR_MS: u64 = 3_600_000;
/// A wall clock far from zero.
const WALL_MS: u64 = 1_700_000_000_000;
const EPOCH: u32 = 7;
/// Stands for no group at all.
const NO_GROUP: &str = "none";

/// An index and its clock.
struct Bench {
    index: Index,
    mono_ms: u64,
    receipt: u64,
}

impl Bench {
    fn new(is_fifo: bool) -> Bench {
        Bench {
            index: Index::new(is_fifo, 0, EPOCH),
            mono_ms: 0,
            receipt: u64::from(EPOCH) << 32,
        }
    }

    fn now(&self) -> Now {
        Now {
            mono_ms: self.mono_ms,
            wall_ms: WALL_MS + self.mono_ms,
            retention_ms: 96 * HOUR_MS,
        }
    }

    fn admit(&mut self, group: &str, delay_ms: u64) -> u64 {
        let joining = Joining {
            group: (group != NO_GROUP).then_some(group),
            sent_ms: None,
            due_ms: if delay_ms == 0 { 0 } else { self.mono_ms + delay_ms },
        };
        self.index.admit(WALL_MS + self.mono_ms, joining)
    }

    fn send(&mut self, group: &str) -> u64 {
        let seq = self.admit(group, 0);
        self.index.commit(&[seq]);
        seq
    }

    fn receive(&mut self, count: usize, visibility_ms: u64) -> Vec<(u64, u64)> {
        self.harvest(count, visibility_ms, None)
            .taken
            .into_iter()
            .map(|it| (it.seq, it.received.receipt))
            .collect()
    }

    fn harvest(&mut self, count: usize, visibility_ms: u64, receive_count_max: Option<u32>) -> Harvest {
        self.receipt += 1;
        let take = Take {
            count,
            visibility_ms,
            receive_count_max,
        };
        self.index.take(&self.now(), &take, self.receipt)
    }

    fn delete(&mut self, (seq, receipt): (u64, u64)) -> Result<bool, Stale> {
        let began = self.index.begin_delete(&self.now(), seq, receipt)?;
        if began {
            self.index.gone(&[seq]);
        }
        Ok(began)
    }

    fn counts(&mut self) -> (usize, usize, usize) {
        self.index.settle(&self.now());
        let counts = self.index.counts();
        (counts.visible, counts.in_flight, counts.delayed)
    }
}

#[test]
fn a_received_message_comes_back_after_its_timeout() {
    let mut bench = Bench::new(false);
    let first = bench.send("");
    let second = bench.send("");
    let (seq, old_receipt) = bench.receive(1, 12 * HOUR_MS)[0];
    assert_eq!(seq, first);
    bench.mono_ms += 12 * HOUR_MS - 1;
    assert_eq!(bench.counts(), (1, 1, 0));
    bench.mono_ms += 1;
    assert_eq!(bench.counts(), (2, 0, 0));
    let again = bench.receive(10, HOUR_MS);
    assert_eq!(again.iter().map(|it| it.0).collect::<Vec<_>>(), [first, second]);
    assert_eq!(bench.delete((first, old_receipt)), Err(Stale::Superseded));
    assert_eq!(bench.delete(again[0]), Ok(true));
    assert_eq!(bench.delete(again[0]), Err(Stale::Missing));
    assert_eq!(bench.counts(), (0, 1, 0));
}

#[test]
fn a_message_is_received_only_once_durable_and_due() {
    let mut bench = Bench::new(false);
    let pending = bench.admit("", 0);
    let delayed = bench.admit("", 900_000);
    assert!(bench.receive(10, 1).is_empty());
    bench.index.abort(&[pending]);
    bench.index.commit(&[delayed]);
    assert_eq!(bench.counts(), (0, 0, 1));
    bench.mono_ms += 899_999;
    assert!(bench.receive(10, 1).is_empty());
    bench.mono_ms += 1;
    assert_eq!(bench.receive(10, 1)[0].0, delayed);
}

#[test]
fn a_zero_timeout_hands_out_each_message_once_per_receive() {
    for is_fifo in [false, true] {
        let mut bench = Bench::new(is_fifo);
        let seq = bench.send("g");
        assert_eq!(bench.receive(10, 0).len(), 1);
        assert_eq!(bench.receive(10, 0)[0].0, seq);
        assert_eq!(bench.index.received(seq).map(|it| it.count), Some(2));
    }
}

#[test]
fn a_group_is_blocked_while_one_of_its_messages_is_out() {
    let mut bench = Bench::new(true);
    let a: Vec<u64> = (0..3).map(|_| bench.send("a")).collect();
    let b = bench.send("b");
    let first = bench.receive(2, HOUR_MS);
    assert_eq!(first.iter().map(|it| it.0).collect::<Vec<_>>(), a[..2]);
    let second = bench.receive(10, HOUR_MS);
    assert_eq!(second.iter().map(|it| it.0).collect::<Vec<_>>(), [b]);
    assert_eq!(bench.delete(first[0]), Ok(true));
    assert!(bench.receive(10, HOUR_MS).is_empty());
    bench.mono_ms += HOUR_MS;
    // The second comes back before the third, and an expired receipt deletes nothing.
    assert_eq!(bench.delete(first[1]), Err(Stale::Lapsed));
    let third = bench.receive(10, HOUR_MS);
    assert_eq!(third.iter().map(|it| it.0).collect::<Vec<_>>(), [a[1], a[2], b]);
}

#[test]
fn a_group_waits_for_its_head_to_be_durable() {
    let mut bench = Bench::new(true);
    let (head, next) = (bench.admit("a", 0), bench.admit("a", 0));
    bench.index.commit(&[next]);
    assert!(bench.receive(10, 1).is_empty());
    bench.index.commit(&[head]);
    assert_eq!(
        bench.receive(10, 1).iter().map(|it| it.0).collect::<Vec<_>>(),
        [head, next]
    );
    let (head, next) = (bench.admit("b", 0), bench.admit("b", 0));
    bench.index.commit(&[next]);
    bench.index.abort(&[head]);
    assert_eq!(bench.receive(10, 1).iter().map(|it| it.0).collect::<Vec<_>>(), [next]);
}

#[test]
fn dead_letters_are_held_until_they_are_moved() {
    let mut bench = Bench::new(true);
    let (head, next) = (bench.send("a"), bench.send("a"));
    bench.receive(1, 0);
    let harvest = bench.harvest(10, HOUR_MS, Some(1));
    assert_eq!((harvest.dead.as_slice(), harvest.taken.len()), (&[head][..], 0));
    assert!(bench.harvest(10, HOUR_MS, Some(1)).taken.is_empty());
    bench.index.gone(&[head]);
    assert_eq!(bench.harvest(10, HOUR_MS, Some(1)).taken[0].seq, next);
    assert_eq!(bench.counts(), (0, 1, 0));
}

#[test]
fn messages_go_at_the_end_of_their_retention_wherever_they_are() {
    for is_fifo in [false, true] {
        let mut bench = Bench::new(is_fifo);
        let received = bench.send("a");
        bench.receive(1, 1000 * HOUR_MS);
        let waiting = bench.send("b");
        bench.mono_ms += 96 * HOUR_MS - 1;
        let young = bench.send("c");
        assert_eq!(bench.counts(), (2, 1, 0));
        bench.mono_ms += 1;
        assert_eq!(bench.counts(), (1, 1, 0));
        assert_eq!(bench.index.take_doomed(), [waiting]);
        bench.mono_ms += 1000 * HOUR_MS;
        assert_eq!(bench.counts(), (0, 0, 0));
        let mut doomed = bench.index.take_doomed();
        doomed.sort_unstable();
        assert_eq!(doomed, [received, young]);
    }
}

#[test]
fn a_dead_letter_keeps_its_age() {
    let mut bench = Bench::new(false);
    let joining = Joining {
        group: None,
        sent_ms: Some(WALL_MS - 95 * HOUR_MS),
        due_ms: 0,
    };
    let old = bench.index.admit(WALL_MS, joining);
    bench.index.commit(&[old]);
    let young = bench.send("");
    bench.mono_ms += HOUR_MS;
    assert_eq!(bench.counts(), (1, 0, 0));
    assert_eq!(bench.index.take_doomed(), [old]);
    assert_eq!(bench.receive(10, 1)[0].0, young);
}

#[test]
fn a_receipt_from_before_a_restart_deletes_until_the_next_receive() {
    let mut bench = Bench::new(false);
    let (first, second) = (bench.send(""), bench.send(""));
    let earlier = u64::from(EPOCH - 1) << 32 | 5;
    assert_eq!(bench.delete((first, earlier)), Ok(true));
    bench.receive(1, HOUR_MS);
    assert_eq!(bench.delete((second, earlier)), Err(Stale::Superseded));
    assert_eq!(bench.delete((first, earlier)), Err(Stale::Missing));
}

#[test]
fn a_restored_lease_blocks_its_group() {
    let mut bench = Bench::new(true);
    let joining = Joining {
        group: Some("a"),
        sent_ms: None,
        due_ms: 0,
    };
    let received = Received {
        count: 1,
        first_ms: WALL_MS,
        receipt: 9,
    };
    let (head, next) = (WALL_MS << COUNTER_BITS, (WALL_MS << COUNTER_BITS) + 1);
    bench.index.restore(head, joining, received, Some((0, HOUR_MS)));
    bench.index.restore(next, joining, Received::default(), None);
    assert_eq!(bench.counts(), (1, 1, 0));
    assert!(bench.receive(10, 1).is_empty());
    assert_eq!(bench.delete((head, 9)), Ok(true));
    assert_eq!(bench.receive(10, 1)[0].0, next);
}

#[test]
fn visibility_changes_count_from_now_up_to_twelve_hours_from_the_receive() {
    let mut bench = Bench::new(false);
    bench.send("");
    let receive = bench.receive(1, HOUR_MS)[0];
    bench.mono_ms += HOUR_MS / 2;
    let longest_ms = 12 * HOUR_MS;
    let change = |bench: &mut Bench, ms| bench.index.change_visibility(&bench.now(), receive, ms, longest_ms);
    assert_eq!(change(&mut bench, longest_ms), Err(ChangeRefused::TooLong));
    assert_eq!(change(&mut bench, 11 * HOUR_MS), Ok(()));
    bench.mono_ms += 11 * HOUR_MS - 1;
    assert_eq!(bench.counts(), (0, 1, 0));
    bench.mono_ms += 1;
    assert_eq!(bench.counts(), (1, 0, 0));
    assert_eq!(change(&mut bench, 0), Err(ChangeRefused::Stale(Stale::Lapsed)));
}

#[test]
fn a_noisy_group_waits_for_the_quiet_ones() {
    let mut bench = Bench::new(false);
    let noisy: Vec<u64> = (0..40).map(|_| bench.send("noisy")).collect();
    let quiet = bench.send("quiet");
    let received = bench.receive(NOISY_MIN, HOUR_MS);
    assert_eq!(received.iter().map(|it| it.0).collect::<Vec<_>>(), noisy[..NOISY_MIN]);
    // With its share in flight it stands behind, and goes on when there is nobody else.
    let next: Vec<u64> = bench.receive(3, HOUR_MS).iter().map(|it| it.0).collect();
    assert_eq!(next, [quiet, noisy[NOISY_MIN], noisy[NOISY_MIN + 1]]);
    // Once it is quiet again, age alone counts.
    for receive in received {
        assert_eq!(bench.delete(receive), Ok(true));
    }
    let late = bench.send("late");
    let rest: Vec<u64> = bench.receive(8, HOUR_MS).iter().map(|it| it.0).collect();
    assert_eq!(rest, noisy[NOISY_MIN + 2..NOISY_MIN + 10]);
    assert_eq!(bench.receive(1, HOUR_MS)[0].0, late);
}

/// What a client may do.
#[derive(Clone, Debug)]
enum Step {
    Send {
        group: u8,
        delay: u8,
        fails: bool,
    },
    Receive {
        count: usize,
        visibility: u8,
    },
    Delete {
        which: usize,
        fails: bool,
    },
    Change {
        which: usize,
        visibility: u8,
    },
    Wait {
        secs: u8,
    },
    /// Some more messages are read from disk.
    Read {
        count: usize,
    },
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let step = prop_oneof![
        3 => (0..3u8, prop_oneof![3 => Just(0u8), 1 => 1..5u8], prop::bool::weighted(0.1))
            .prop_map(|(group, delay, fails)| Step::Send { group, delay, fails }),
        3 => (1..8usize, prop_oneof![1 => 0..6u8, 1 => Just(200u8)]).prop_map(|(count, visibility)| Step::Receive { count, visibility }),
        2 => (0..8usize, prop::bool::weighted(0.1)).prop_map(|(which, fails)| Step::Delete { which, fails }),
        1 => (0..8usize, prop_oneof![3 => 0..6u8, 1 => Just(200u8)]).prop_map(|(which, visibility)| Step::Change { which, visibility }),
        2 => (1..4u8).prop_map(|secs| Step::Wait { secs }),
        1 => (1..9usize).prop_map(|count| Step::Read { count }),
    ];
    prop::collection::vec(step, 1..120)
}

/// Messages that a start finds: group, and delay in seconds.
fn on_disk() -> impl Strategy<Value = Vec<(u8, u8)>> {
    prop::collection::vec((0..3u8, prop_oneof![4 => Just(0u8), 1 => 1..9u8]), 0..30)
}

/// The plainest queue that can be: a map looked through from the start every time.
#[derive(Default)]
struct Model {
    messages: BTreeMap<u64, ModelMessage>,
}

#[derive(Clone)]
struct ModelMessage {
    group: u8,
    /// Unread, or of a FIFO queue and sent before all was read.
    unknown: bool,
    hidden_until_ms: u64,
    in_flight: bool,
    receipt: u64,
}

impl Model {
    fn settle(&mut self, mono_ms: u64) {
        for message in self.messages.values_mut() {
            if message.hidden_until_ms <= mono_ms {
                message.in_flight = false;
            }
        }
    }

    /// Which messages a standard queue would hand out, or a FIFO queue: group by group, oldest head first.
    fn visible(&self, is_fifo: bool, mono_ms: u64) -> Vec<u64> {
        let is_visible = |message: &ModelMessage| message.hidden_until_ms <= mono_ms && !message.unknown;
        if !is_fifo {
            return self.fair(mono_ms);
        }
        let mut by_group: BTreeMap<u64, Vec<u64>> = BTreeMap::new();
        for group in 0..3 {
            let members: Vec<_> = self.messages.iter().filter(|(_, it)| it.group == group).collect();
            if members.iter().any(|(_, it)| it.in_flight) {
                continue;
            }
            let ready: Vec<u64> = members
                .into_iter()
                .take_while(|(_, it)| is_visible(it))
                .map(|(seq, _)| *seq)
                .collect();
            if let Some(head) = ready.first() {
                by_group.insert(*head, ready);
            }
        }
        by_group.into_values().flatten().collect()
    }
}

impl Model {
    /// A standard queue: the oldest of a quiet group, else the oldest.
    fn fair(&self, mono_ms: u64) -> Vec<u64> {
        let mut out: Vec<u8> = (self.messages.values())
            .filter(|it| it.in_flight)
            .map(|it| it.group)
            .collect();
        let mut left: Vec<(u64, u8)> = (self.messages.iter())
            .filter(|(_, it)| it.hidden_until_ms <= mono_ms && !it.unknown)
            .map(|(seq, it)| (*seq, it.group))
            .collect();
        let mut order = Vec::new();
        while !left.is_empty() {
            let of = |group: u8| out.iter().filter(|other| **other == group).count();
            // Group 0 is none, which is never noisy.
            let is_quiet =
                |(_, group): &(u64, u8)| *group == 0 || of(*group) < NOISY_MIN || of(*group) * NOISY_SHARE <= out.len();
            let (seq, group) = left.remove(left.iter().position(is_quiet).unwrap_or(0));
            out.push(group);
            order.push(seq);
        }
        order
    }
}

/// The group of a model's message; a standard queue has messages without.
fn name(is_fifo: bool, group: u8) -> String {
    if group == 0 && !is_fifo {
        NO_GROUP.to_owned()
    } else {
        group.to_string()
    }
}

/// Messages on disk, group and delay in seconds, that are still to be read.
struct OnDisk {
    unread: std::collections::VecDeque<u64>,
    is_reading: bool,
}

impl OnDisk {
    fn new(bench: &mut Bench, model: &mut Model, messages: &[(u8, u8)]) -> OnDisk {
        let mut unread = std::collections::VecDeque::new();
        for (number, (group, delay)) in messages.iter().enumerate() {
            let seq = ((WALL_MS - 1) << COUNTER_BITS) + number as u64;
            let message = ModelMessage {
                group: *group,
                unknown: true,
                hidden_until_ms: u64::from(*delay) * 1000,
                in_flight: false,
                receipt: 0,
            };
            model.messages.insert(seq, message);
            unread.push_back(seq);
        }
        let delayed = messages.iter().filter(|(_, delay)| *delay > 0).count();
        let visible = messages.len() - delayed;
        bench
            .index
            .begin_reading(unread.back().copied().unwrap_or(0), Some(Estimate { visible, delayed }));
        OnDisk {
            unread,
            is_reading: true,
        }
    }

    fn read(&mut self, bench: &mut Bench, model: &mut Model, count: usize) {
        for _ in 0..count {
            let Some(seq) = self.unread.pop_front() else { break };
            let Some(message) = model.messages.get_mut(&seq) else {
                continue;
            };
            message.unknown = false;
            let name = name(matches!(bench.index.order, Order::Fifo(_)), message.group);
            let joining = Joining {
                group: (name != NO_GROUP).then_some(name.as_str()),
                sent_ms: None,
                due_ms: if message.hidden_until_ms > bench.mono_ms {
                    message.hidden_until_ms
                } else {
                    0
                },
            };
            bench.index.restore(seq, joining, Received::default(), None);
            bench.index.read_through(seq);
        }
        if self.unread.is_empty() {
            while !bench.index.finish_reading(2) {}
            assert_eq!(bench.index.unread(), None);
            self.is_reading = false;
            model.messages.values_mut().for_each(|message| message.unknown = false);
        }
    }
}

fn check_against_model(is_fifo: bool, on_disk: &[(u8, u8)], steps: Vec<Step>) {
    let (mut bench, mut model, mut receives) = (Bench::new(is_fifo), Model::default(), Vec::new());
    let mut disk = OnDisk::new(&mut bench, &mut model, on_disk);
    for step in steps {
        model.settle(bench.mono_ms);
        match step {
            Step::Send { group, delay, fails } => {
                let delay_ms = u64::from(delay) * 1000;
                let seq = bench.admit(&name(is_fifo, group), delay_ms);
                if fails {
                    bench.index.abort(&[seq]);
                    continue;
                }
                bench.index.commit(&[seq]);
                let hidden_until_ms = if delay == 0 { 0 } else { bench.mono_ms + delay_ms };
                let message = ModelMessage {
                    group,
                    unknown: is_fifo && disk.is_reading,
                    hidden_until_ms,
                    in_flight: false,
                    receipt: 0,
                };
                model.messages.insert(seq, message);
            }
            Step::Receive { count, visibility } => {
                let visibility_ms = u64::from(visibility) * 1000;
                let expected: Vec<u64> = model.visible(is_fifo, bench.mono_ms).into_iter().take(count).collect();
                let got = bench.receive(count, visibility_ms);
                assert_eq!(got.iter().map(|it| it.0).collect::<Vec<_>>(), expected);
                for (seq, receipt) in got {
                    if let Some(message) = model.messages.get_mut(&seq) {
                        message.hidden_until_ms = bench.mono_ms + visibility_ms;
                        message.in_flight = visibility_ms > 0;
                        message.receipt = receipt;
                    }
                    receives.push((seq, receipt));
                }
            }
            Step::Delete { which, fails } => {
                let Some((seq, receipt)) = receives.iter().rev().nth(which).copied() else {
                    continue;
                };
                let known = model.messages.get(&seq).filter(|it| it.receipt == receipt);
                let deletes = known.is_some_and(|it| it.in_flight || !is_fifo);
                let began = bench.index.begin_delete(&bench.now(), seq, receipt);
                assert_eq!(began.is_ok_and(|it| it), deletes);
                if deletes && fails {
                    let now = bench.now();
                    bench.index.stay(&[seq], &now);
                } else if deletes {
                    bench.index.gone(&[seq]);
                    model.messages.remove(&seq);
                }
            }
            Step::Change { which, visibility } => {
                let Some((seq, receipt)) = receives.iter().rev().nth(which).copied() else {
                    continue;
                };
                let visibility_ms = u64::from(visibility) * 1000;
                let known = model
                    .messages
                    .get_mut(&seq)
                    .filter(|it| it.receipt == receipt && it.in_flight);
                let changed = bench
                    .index
                    .change_visibility(&bench.now(), (seq, receipt), visibility_ms, u64::MAX);
                assert_eq!(changed.is_ok(), known.is_some());
                if let Some(message) = known {
                    message.hidden_until_ms = bench.mono_ms + visibility_ms;
                    message.in_flight = visibility_ms > 0;
                }
            }
            Step::Wait { secs } => bench.mono_ms += u64::from(secs) * 1000,
            Step::Read { count } => disk.read(&mut bench, &mut model, count),
        }
        model.settle(bench.mono_ms);
        let in_flight = model.messages.values().filter(|it| it.in_flight).count();
        let delayed = model
            .messages
            .values()
            .filter(|it| !it.in_flight && it.hidden_until_ms > bench.mono_ms)
            .count();
        let counts = bench.counts();
        assert_eq!(counts.0 + counts.1 + counts.2, model.messages.len());
        if !disk.is_reading {
            assert_eq!(counts, (model.messages.len() - in_flight - delayed, in_flight, delayed));
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_standard_queue_does_what_a_plain_map_does(on_disk in on_disk(), steps in steps()) {
        check_against_model(false, &on_disk, steps);
    }

    #[test]
    fn a_fifo_queue_does_what_a_plain_map_does(on_disk in on_disk(), steps in steps()) {
        check_against_model(true, &on_disk, steps);
    }
}
