//! The engine step by step: tables frozen and taken over at every point, failures of a checkpoint beside the
//! writers, and what a log of two files says after a crash.

use std::collections::BTreeMap;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use proptest::prelude::*;

use super::batch::Applied;
use super::engine::{Checkpoints, Engine, EngineConfig, Flush};
use super::table::Table;
use super::view::Base;
use super::writer::{CellWork, Job, Work};
use super::{Transaction, cell_view};
use crate::blob::PendingBlobs;
use crate::disk::{Disk, Faults, SimDisk};
use crate::health::Health;
use crate::{CellId, KeyRange, Snapshot, StoreError};

type Model = BTreeMap<Vec<u8>, Vec<u8>>;

/// So short that a handful of writes fills a file.
const LOG_BYTES_MAX: u64 = 2048;

/// A closure as a job.
pub(super) struct Closure<F> {
    pub(super) cell: CellId,
    pub(super) work: F,
}

impl<F: FnMut(&mut dyn Transaction) -> Result<(), StoreError> + Send> CellWork for Closure<F> {
    fn cell(&self) -> &CellId {
        &self.cell
    }
    fn run(&mut self, txn: &mut dyn Transaction) -> bool {
        (self.work)(txn).is_ok()
    }
    fn refuse(&mut self, _error: StoreError) {}
    fn done(self: Box<Self>, _committed: Result<(), StoreError>) {}
}

pub(super) fn config(disk: &SimDisk, checkpoints: Checkpoints, log_bytes_max: u64) -> EngineConfig {
    EngineConfig {
        disk: Arc::new(disk.clone()),
        dir: PathBuf::from("/data"),
        health: Arc::new(Health::default()),
        // So little that a take-over of a few records has several steps.
        cache_bytes: 64 << 10,
        log_bytes_max,
        log_key: 7,
        checkpoints,
    }
}

fn open(disk: &SimDisk, checkpoints: Checkpoints) -> Engine {
    Engine::open(config(disk, checkpoints, LOG_BYTES_MAX)).unwrap().0
}

pub(super) fn cell() -> CellId {
    CellId::new("engine")
}

fn run(engine: &Engine, flush: Flush, work: Work) -> Result<Applied, StoreError> {
    let mut jobs = [Job {
        work,
        durable: true,
        _permit: None,
    }];
    engine.run(&mut jobs, flush, false, &PendingBlobs::default())
}

fn write(
    engine: &Engine,
    work: impl FnMut(&mut dyn Transaction) -> Result<(), StoreError> + Send + 'static,
) -> Result<(), StoreError> {
    let work = Work::Cell(Box::new(Closure { cell: cell(), work }));
    run(engine, Flush::Durable, work).map(drop)
}

fn put(engine: &Engine, key: &str, bytes: usize) -> Result<(), StoreError> {
    let key = key.to_owned();
    write(engine, move |txn| txn.put(key.as_bytes(), &vec![1; bytes]))
}

pub(super) fn read<T>(
    engine: &Engine,
    read: impl FnOnce(&dyn Snapshot) -> Result<T, StoreError>,
) -> Result<T, StoreError> {
    let view = engine.view()?;
    read(&cell_view(&view, cell().prefix()?))
}

pub(super) fn keys(engine: &Engine) -> Vec<String> {
    let listed = read(engine, |snapshot| snapshot.list(&KeyRange::all(), false, 1000)).unwrap();
    listed
        .into_iter()
        .map(|(key, _)| String::from_utf8(key).unwrap())
        .collect()
}

#[derive(Clone, Debug)]
enum Step {
    Put(u8, u8),
    /// Of a key never used before.
    PutNew(u8),
    /// Of one that `PutNew` made, or of none.
    DeleteNew(usize),
    Delete(u8),
    Clear(u8, u8),
    Freeze,
    TakeOver,
    Reopen,
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        6 => (0u8..24, any::<u8>()).prop_map(|(key, value)| Step::Put(key, value)),
        3 => any::<u8>().prop_map(Step::PutNew),
        3 => (0usize..8).prop_map(Step::DeleteNew),
        4 => (0u8..24).prop_map(Step::Delete),
        1 => (0u8..24, 0u8..24).prop_map(|(from, to)| Step::Clear(from, to)),
        2 => Just(Step::Freeze),
        2 => Just(Step::TakeOver),
        1 => Just(Step::Reopen),
    ]
}

/// Compares every kind of read with the model.
fn check(engine: &Engine, model: &Model) {
    for range in [
        KeyRange::all(),
        KeyRange::between([5], [17]),
        KeyRange::between([17], [5]),
        KeyRange::all().after(&[9]),
    ] {
        for (reverse, limit) in [(false, 1), (true, 1), (false, 7), (true, 7), (false, 999), (true, 999)] {
            let inside = model.iter().filter(|(key, _)| range.contains(key));
            let owned = |(key, value): (&Vec<u8>, &Vec<u8>)| (key.clone(), value.clone());
            let wanted: Vec<_> = if reverse {
                inside.rev().take(limit).map(owned).collect()
            } else {
                inside.take(limit).map(owned).collect()
            };
            let found = read(engine, |snapshot| snapshot.list(&range, reverse, limit)).unwrap();
            assert_eq!(found, wanted, "{range:?} {reverse} {limit}");
        }
    }
    for key in 0..24u8 {
        let found = read(engine, |snapshot| snapshot.get(&[key])).unwrap();
        assert_eq!(found.as_ref(), model.get([key].as_slice()), "{key}");
    }
    let mut all = Model::new();
    let mut collect = |_: &[u8], key: &[u8], value: &[u8]| drop(all.insert(key.to_vec(), value.to_vec()));
    engine.view().unwrap().records(&mut collect).unwrap();
    assert_eq!(&all, model);
}

fn apply(engine: &mut Engine, disk: &SimDisk, model: &mut Model, fresh: &mut Vec<Vec<u8>>, step: &Step) {
    let done = match step.clone() {
        Step::Put(key, value) => {
            model.insert(vec![key], vec![value]);
            write(engine, move |txn| txn.put(&[key], &[value]))
        }
        Step::PutNew(value) => {
            let key = [&b"new"[..], &(fresh.len() as u32).to_be_bytes()].concat();
            fresh.push(key.clone());
            model.insert(key.clone(), vec![value]);
            write(engine, move |txn| txn.put_new(&key, &[value]))
        }
        Step::DeleteNew(back) => {
            let at = fresh.len().checked_sub(1 + back);
            let key = at.map_or(b"none".to_vec(), |at| fresh[at].clone());
            model.remove(&key);
            write(engine, move |txn| txn.delete(&key))
        }
        Step::Delete(key) => {
            model.remove([key].as_slice());
            write(engine, move |txn| {
                // Looked for first by every other one, as a service does.
                if key % 2 == 0 {
                    txn.get(&[key])?;
                }
                txn.delete(&[key])
            })
        }
        Step::Clear(from, to) => {
            let range = KeyRange::between([from], [to]);
            model.retain(|key, _| !range.contains(key));
            write(engine, move |txn| txn.clear_range(&range))
        }
        // With the table frozen already this one takes it over first.
        Step::Freeze => engine.freeze(),
        Step::TakeOver => engine.take_over(),
        Step::Reopen => {
            disk.crash();
            *engine = open(disk, Checkpoints::Held);
            Ok(())
        }
    };
    done.unwrap();
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn reads_merge_what_is_active_frozen_and_in_the_index(steps in prop::collection::vec(step(), 1..80)) {
        let disk = SimDisk::new(3);
        let mut engine = open(&disk, Checkpoints::Held);
        let (mut model, mut fresh) = (Model::new(), Vec::new());
        for step in &steps {
            // A snapshot stays as it is, whatever happens below it.
            let (snapshot, kept) = (engine.view().unwrap(), model.clone());
            apply(&mut engine, &disk, &mut model, &mut fresh, step);
            check(&engine, &model);
            if !matches!(step, Step::Reopen) {
                let mut found = Model::new();
                let prefix = cell().prefix().unwrap();
                snapshot.scan(&prefix, &KeyRange::all(), false, &mut |key, value| {
                    found.insert(key.to_vec(), value.to_vec());
                    ControlFlow::Continue(())
                }).unwrap();
                prop_assert_eq!(found, kept);
            }
        }
        engine.close();
        drop(engine);
        check(&open(&disk, Checkpoints::Held), &model);
    }
}

#[test]
fn a_new_key_that_is_removed_never_reaches_the_index_nor_reads_it() {
    let disk = SimDisk::new(1);
    let no_cache = EngineConfig {
        cache_bytes: 0,
        ..config(&disk, Checkpoints::Held, 1 << 20)
    };
    let engine = Engine::open(no_cache).unwrap().0;
    // A page that an open table does not hold anyhow.
    (0..200).for_each(|n| put(&engine, &format!("kept{n:03}"), 100).unwrap());
    engine.take_over_all().unwrap();
    // Any read of the index fails from here on.
    disk.set_faults(Faults {
        failing_reads_of: Some("index.redb"),
        ..Faults::default()
    });
    for round in 0..3u8 {
        for key in 0..5u8 {
            write(&engine, move |txn| {
                txn.put_new(&[b'n', round, key], &[1; 20])?;
                txn.put_new(&[b'm', round, key], &[1; 20])
            })
            .unwrap();
        }
        for key in 0..5u8 {
            write(&engine, move |txn| {
                txn.delete(&[b'n', round, key])?;
                txn.delete(&[b'm', round, key])
            })
            .unwrap();
        }
    }
    assert_eq!(engine.active_len(), 0);
    assert!(read(&engine, |snapshot| snapshot.get(b"kept123")).is_err());
}

#[test]
fn a_key_looked_for_and_not_found_is_new_as_well() {
    let disk = SimDisk::new(1);
    let engine = open(&disk, Checkpoints::Held);
    write(&engine, |txn| {
        assert_eq!(txn.get(b"k")?, None);
        txn.put(b"k", b"v")
    })
    .unwrap();
    assert_eq!(engine.active_len(), 1);
    write(&engine, |txn| txn.delete(b"k")).unwrap();
    assert_eq!(engine.active_len(), 0);
    // Not so one that an older table holds.
    write(&engine, |txn| txn.put(b"k", b"v")).unwrap();
    engine.freeze().unwrap();
    write(&engine, |txn| txn.delete(b"k")).unwrap();
    assert_eq!(engine.active_len(), 1);
    assert!(keys(&engine).is_empty());
}

#[test]
fn writers_wait_for_the_checkpoint_when_both_files_of_the_log_are_full() {
    let disk = SimDisk::new(1);
    let engine = open(&disk, Checkpoints::Held);
    let mut stored = Vec::new();
    for n in 0..40 {
        let key = format!("{n:03}");
        put(&engine, &key, 100).unwrap();
        stored.push(key);
        assert_eq!(keys(&engine), stored);
    }
    // Much more was logged than both files hold.
    for name in ["log", "log-2"] {
        let file = disk.open(&Path::new("/data").join(name), false).unwrap();
        assert!(file.len().unwrap() <= LOG_BYTES_MAX, "{name}");
    }
    disk.crash();
    assert_eq!(keys(&open(&disk, Checkpoints::Held)), stored);
}

/// Commits that leave one file of the log full, its table frozen, and `behind` records in the other file.
fn two_logs(disk: &SimDisk, behind: usize) -> (Engine, Vec<String>) {
    let engine = open(disk, Checkpoints::Held);
    let mut stored: Vec<String> = (0..3).map(|n| format!("a{n}")).collect();
    stored.iter().for_each(|key| put(&engine, key, 50).unwrap());
    engine.freeze().unwrap();
    for n in 0..behind {
        stored.push(format!("b{n}"));
        put(&engine, &format!("b{n}"), 50).unwrap();
    }
    (engine, stored)
}

#[test]
fn both_files_of_the_log_are_replayed_in_order_wherever_a_checkpoint_was_cut() {
    for behind in 0..4 {
        // Every change of the disk that the checkpoint makes, the last one being none of it.
        for cut_at in 0..60 {
            let disk = SimDisk::new(cut_at);
            let (engine, mut stored) = two_logs(&disk, behind);
            write(&engine, |txn| txn.put(b"a1", b"new")).unwrap();
            write(&engine, |txn| txn.delete(b"a2")).unwrap();
            stored.retain(|key| key != "a2");
            disk.set_faults(Faults {
                power_off_at: Some(cut_at),
                ..Faults::default()
            });
            let taken = engine.take_over();
            let (whole, health) = (taken.is_ok(), put(&engine, "late", 50));
            disk.crash();
            drop(engine);
            let engine = open(&disk, Checkpoints::Held);
            let mut found = keys(&engine);
            if health.is_ok() {
                stored.push("late".to_owned());
            } else {
                // Refused: it may be there or not.
                found.retain(|key| key != "late");
            }
            stored.sort();
            assert_eq!(found, stored, "{behind} behind, cut at {cut_at}");
            let a1 = read(&engine, |snapshot| snapshot.get(b"a1")).unwrap();
            assert_eq!(a1.as_deref(), Some(&b"new"[..]), "{behind} behind, cut at {cut_at}");
            if whole {
                break;
            }
            assert!(cut_at < 59, "the checkpoint never got through");
        }
    }
}

#[test]
fn damage_in_either_file_with_writes_behind_it_refuses_to_open() {
    let disk = SimDisk::new(1);
    let (engine, stored) = two_logs(&disk, 2);
    disk.crash();
    drop(engine);
    let record_bytes = 128;
    for (name, record, refused) in [
        ("log", 0, true),
        ("log", 1, true),
        // The last one of the first file: what is behind it is in the other.
        ("log", 2, true),
        ("log-2", 0, true),
        // The very last one may be a write that was torn.
        ("log-2", 1, false),
    ] {
        let damaged = disk.fork();
        damaged.flip_bit(&Path::new("/data").join(name), record * record_bytes + 40);
        let opened = Engine::open(config(&damaged, Checkpoints::Held, LOG_BYTES_MAX));
        match opened {
            Err(StoreError::Corrupt { path, offset, .. }) => {
                assert!(refused, "{name} {record}");
                assert_eq!(
                    (path, offset),
                    (Path::new("/data").join(name), (record * record_bytes) as u64)
                );
            }
            Err(error) => panic!("{name} {record}: {error}"),
            Ok((engine, _)) => {
                assert!(!refused, "{name} {record}");
                assert_eq!(keys(&engine), stored[..stored.len() - 1]);
            }
        }
    }
}

#[test]
fn a_checkpoint_that_fails_beside_the_writers_loses_nothing_and_is_made_up_for() {
    // Bad sectors at every change it makes, then a full disk.
    for fail_at in 0..20 {
        let disk = SimDisk::new(1);
        let (engine, mut stored) = two_logs(&disk, 1);
        disk.set_faults(Faults {
            fail_change_at: Some(fail_at),
            ..Faults::default()
        });
        let failed = engine.take_over_beside();
        disk.set_faults(Faults::default());
        assert_eq!(keys(&engine), stored, "{fail_at}");
        let late = put(&engine, "late", 50);
        if late.is_ok() {
            stored.push("late".to_owned());
            engine.take_over().unwrap();
        } else {
            // A flush was among what failed.
            assert_eq!(late, Err(StoreError::Poisoned), "{fail_at}");
        }
        assert_eq!(keys(&engine), stored, "{fail_at} {failed}");
        disk.crash();
        drop(engine);
        assert_eq!(keys(&open(&disk, Checkpoints::Held)), stored, "{fail_at}");
    }
}

#[test]
fn a_full_disk_refuses_writes_once_the_log_is_full_and_heals_by_itself() {
    let disk = SimDisk::new(1);
    let engine = open(&disk, Checkpoints::Beside);
    let mut stored = Vec::new();
    put(&engine, "first", 50).unwrap();
    stored.push("first".to_owned());
    engine.take_over_all().unwrap();
    disk.set_faults(Faults {
        capacity_bytes: Some(disk.used_bytes()),
        ..Faults::default()
    });
    let refused = (0..100_000).find_map(|n| {
        let key = format!("key{n:06}");
        let result = put(&engine, &key, 900);
        if result.is_ok() {
            stored.push(key);
        }
        result.err()
    });
    assert_eq!(refused, Some(StoreError::Full));
    stored.sort();
    let all = || {
        let mut found = Vec::new();
        let listed = read(&engine, |snapshot| {
            snapshot.scan(&KeyRange::all(), false, &mut |key, _| {
                found.push(String::from_utf8(key.to_vec()).unwrap());
                ControlFlow::Continue(())
            })
        });
        listed.map(|()| found)
    };
    // The file could perhaps not even be opened again; the next write tries.
    assert!(matches!(all(), Ok(found) if found == stored) || all() == Err(StoreError::Full));
    disk.set_faults(Faults::default());
    put(&engine, "zlate", 50).unwrap();
    stored.push("zlate".to_owned());
    assert_eq!(all().unwrap(), stored);
    engine.close();
    drop(engine);
    let engine = open(&disk, Checkpoints::Held);
    let mut count = 0;
    let scanned = read(&engine, |snapshot| {
        snapshot.scan(&KeyRange::all(), false, &mut |_, _| {
            count += 1;
            ControlFlow::Continue(())
        })
    });
    assert_eq!((scanned, count), (Ok(()), stored.len()));
}

#[test]
fn a_failed_flush_of_a_checkpoint_beside_the_writers_refuses_writes_and_reads_go_on() {
    for fail_fsync_at in 0..2 {
        let disk = SimDisk::new(1);
        let (engine, stored) = two_logs(&disk, 1);
        disk.set_faults(Faults {
            fail_fsync_at: Some(fail_fsync_at),
            ..Faults::default()
        });
        engine.take_over_beside();
        disk.set_faults(Faults::default());
        assert_eq!(put(&engine, "late", 50), Err(StoreError::Poisoned));
        assert_eq!(keys(&engine), stored);
        engine.close();
        disk.crash();
        drop(engine);
        assert_eq!(keys(&open(&disk, Checkpoints::Held)), stored);
    }
}

#[test]
fn settling_and_closing_leave_nothing_to_replay() {
    for closes in [true, false] {
        let disk = SimDisk::new(1);
        let (engine, stored) = two_logs(&disk, 2);
        if closes {
            engine.close();
        } else {
            run(&engine, Flush::Settle, Work::Settle).unwrap();
            engine.take_over().unwrap();
            run(&engine, Flush::Settle, Work::Settle).unwrap();
            engine.take_over().unwrap();
            assert!(!engine.is_unsettled());
        }
        drop(engine);
        // Without its log the index is complete.
        for name in ["log", "log-2"] {
            disk.remove(&Path::new("/data").join(name)).unwrap();
        }
        assert_eq!(keys(&open(&disk, Checkpoints::Held)), stored, "{closes}");
    }
}

#[test]
fn a_scan_passes_only_the_removals_inside_its_range() {
    let mut table = Table::default();
    let record = |n: u32| super::table::Record::removed(b"", &n.to_be_bytes());
    (0..10_000).for_each(|n| table.set(record(n)));
    let (start, end) = (500u32.to_be_bytes(), 510u32.to_be_bytes());
    let inside = table.records().range(Some(&start), Some(&end), false);
    assert_eq!(inside.count(), 10);
}

#[test]
fn pages_that_a_checkpoint_superseded_are_used_by_the_next_one() {
    const RECORDS: u32 = 20_000;
    let disk = SimDisk::new(1);
    // As much memory as a server has, since each step supersedes a few pages as well.
    let config = EngineConfig {
        cache_bytes: 24 << 20,
        ..config(&disk, Checkpoints::Held, 64 << 20)
    };
    let engine = Engine::open(config).unwrap().0;
    let index = disk.open(Path::new("/data/index.redb"), false).unwrap();
    let mut used_pages = Vec::new();
    for lap in 0..4u8 {
        write(&engine, move |txn| {
            // Every page changes in each lap.
            (0..RECORDS).try_for_each(|n| txn.put(&n.wrapping_mul(0x9e37_79b9).to_be_bytes(), &[lap; 200]))
        })
        .unwrap();
        engine.freeze().unwrap();
        engine.take_over().unwrap();
        used_pages.push(used_page_count(&*index));
    }
    // The first lap has no older state below it.
    let (once, most) = (used_pages[0], used_pages[3]);
    assert!(most < once * 5 / 2, "{used_pages:?}");
}

fn used_page_count(file: &dyn crate::disk::DiskFile) -> usize {
    let mut bytes = vec![0; file.len().unwrap() as usize];
    file.read_at(0, &mut bytes).unwrap();
    let pages = bytes.chunks(4096);
    pages.filter(|page| page.iter().any(|byte| *byte != 0)).count()
}

#[test]
fn a_checkpoint_that_fails_after_its_commit_is_taken_for_done() {
    for fail_at in 0..120 {
        let disk = SimDisk::new(1);
        let engine = open(&disk, Checkpoints::Held);
        // So much that the file is cut shorter when it goes: the last step of a checkpoint.
        write(&engine, |txn| {
            (0..50u8).try_for_each(|n| txn.put(&[b'b', n], &[1; 40_000]))
        })
        .unwrap();
        engine.take_over_all().unwrap();
        write(&engine, |txn| txn.clear_range(&KeyRange::all())).unwrap();
        engine.take_over_all().unwrap();
        write(&engine, |txn| txn.put_new(b"fresh", b"1")).unwrap();
        disk.set_faults(Faults {
            fail_change_at: Some(fail_at),
            ..Faults::default()
        });
        let taken = (0..3).try_for_each(|_| engine.take_over_all());
        let changes = disk.change_count();
        disk.set_faults(Faults::default());
        assert_eq!(keys(&engine), ["fresh"], "{fail_at}");
        if changes <= fail_at {
            assert_eq!(taken, Ok(()));
            return;
        }
        if put(&engine, "late", 50).is_ok() {
            write(&engine, |txn| txn.delete(b"fresh")).unwrap();
            assert_eq!(keys(&engine), ["late"], "{fail_at} {taken:?}");
            disk.crash();
            drop(engine);
            assert_eq!(keys(&open(&disk, Checkpoints::Held)), ["late"], "{fail_at} {taken:?}");
        }
    }
    panic!("the checkpoints never got through");
}
