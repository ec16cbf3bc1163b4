//! A disk with less room than one checkpoint may need: deletes pass, and a start gets through.

use std::path::Path;

use super::Transaction;
use super::engine::{Checkpoints, Engine, Flush};
use super::tests::{Closure, cell, config, keys, read};
use super::writer::{Job, Work};
use crate::blob::PendingBlobs;
use crate::disk::{Disk as _, Faults, SimDisk};
use crate::{KeyRange, StoreError};

/// So many that they fill some 1200 pages of the index.
const RECORDS: u32 = 40_000;
const VALUE_BYTES: usize = 100;
/// Deletes with room enough, then without. Together they change every page.
const DELETES_BEFORE: u32 = 6_000;
const DELETES: u32 = 14_000;
/// Free room: less than half of what copies of all pages need.
const ROOM_BYTES: u64 = 2 * 1024 * 1024;

fn open(disk: &SimDisk) -> Result<Engine, StoreError> {
    Engine::open(config(disk, Checkpoints::Held, 64 << 20)).map(|(engine, _)| engine)
}

fn run(
    engine: &Engine,
    flush: Flush,
    low_room: bool,
    work: impl FnMut(&mut dyn Transaction) -> Result<(), StoreError> + Send + 'static,
) -> Result<(), StoreError> {
    let mut jobs = [Job {
        work: Work::Cell(Box::new(Closure { cell: cell(), work })),
        durable: flush != Flush::Relaxed,
        _permit: None,
    }];
    engine
        .run(&mut jobs, flush, low_room, &PendingBlobs::default())
        .map(drop)
}

/// An index built in the order of its keys.
fn filled(disk: &SimDisk) -> Engine {
    let engine = open(disk).unwrap();
    for from in (0..RECORDS).step_by(1000) {
        let put = move |txn: &mut dyn Transaction| {
            (from..from + 1000).try_for_each(|n| txn.put(&n.to_be_bytes(), &[1; VALUE_BYTES]))
        };
        run(&engine, Flush::Durable, false, put).unwrap();
    }
    engine.take_over_all().unwrap();
    engine
}

/// The `n`-th delete, of a key far from that of the one before.
fn delete(engine: &Engine, n: u32, low_room: bool) -> Result<(), StoreError> {
    let key = (n * 7919 % RECORDS).to_be_bytes();
    run(engine, Flush::Durable, low_room, move |txn| txn.delete(&key))
}

fn leave_little_room(disk: &SimDisk) {
    let holes_are_free = Faults {
        holes_are_free: true,
        ..Faults::default()
    };
    disk.set_faults(holes_are_free);
    disk.set_faults(Faults {
        capacity_bytes: Some(disk.used_bytes() + ROOM_BYTES),
        ..holes_are_free
    });
}

fn count(engine: &Engine) -> usize {
    let listed = read(engine, |snapshot| snapshot.list(&KeyRange::all(), false, usize::MAX));
    listed.unwrap().len()
}

#[test]
fn deletes_all_over_the_index_pass_with_less_room_than_their_pages() {
    let disk = SimDisk::new(1);
    let engine = filled(&disk);
    for n in 0..DELETES_BEFORE {
        delete(&engine, n, false).unwrap();
    }
    // Data is refused by what these will need, long before the index needs it.
    assert!(engine.pending_bytes() > 2 * ROOM_BYTES, "{}", engine.pending_bytes());
    leave_little_room(&disk);
    for n in DELETES_BEFORE..DELETES {
        assert_eq!(delete(&engine, n, true), Ok(()), "delete {n}");
    }
    assert_eq!(count(&engine), (RECORDS - DELETES) as usize);
    disk.crash();
    drop(engine);
    assert_eq!(count(&open(&disk).unwrap()), (RECORDS - DELETES) as usize);
}

#[test]
fn a_start_takes_a_long_log_over_with_less_room_than_its_pages() {
    let disk = SimDisk::new(1);
    let engine = filled(&disk);
    for n in 0..DELETES {
        delete(&engine, n, false).unwrap();
    }
    disk.crash();
    drop(engine);
    leave_little_room(&disk);
    assert_eq!(count(&open(&disk).unwrap()), (RECORDS - DELETES) as usize);
}

#[test]
fn a_part_that_fails_leaves_all_to_be_read_and_is_made_up_for() {
    let disk = SimDisk::new(1);
    let engine = filled(&disk);
    for n in 0..DELETES_BEFORE {
        delete(&engine, n, false).unwrap();
    }
    engine.freeze().unwrap();
    leave_little_room(&disk);
    let room = Faults {
        holes_are_free: true,
        capacity_bytes: Some(disk.used_bytes() + ROOM_BYTES),
        ..Faults::default()
    };
    // In the midst of the parts.
    disk.set_faults(Faults {
        fail_change_at: Some(1500),
        ..room
    });
    assert!(engine.take_over_beside());
    assert_eq!(count(&engine), (RECORDS - DELETES_BEFORE) as usize);
    let forked = disk.fork();
    forked.crash();
    assert_eq!(count(&open(&forked).unwrap()), (RECORDS - DELETES_BEFORE) as usize);
    disk.set_faults(room);
    assert!(!engine.take_over_beside());
    assert_eq!(count(&engine), (RECORDS - DELETES_BEFORE) as usize);
}

#[test]
fn a_lap_logs_the_relaxed_writes_that_it_freezes() {
    let disk = SimDisk::new(1);
    let engine = open(&disk).unwrap();
    run(&engine, Flush::Relaxed, false, |txn| txn.put(b"relaxed", b"1")).unwrap();
    engine.freeze().unwrap();
    disk.crash();
    drop(engine);
    assert_eq!(keys(&open(&disk).unwrap()), ["relaxed"]);
}

#[test]
fn a_lap_that_the_log_cannot_take_reaches_the_index_whole_or_not_at_all() {
    const KEYS: u8 = 30;
    let disk = SimDisk::new(1);
    let engine = open(&disk).unwrap();
    let put_all = |value: u8| {
        let put = move |txn: &mut dyn Transaction| (0..KEYS).try_for_each(|n| txn.put(&[b'k', n], &[value; 900]));
        run(&engine, Flush::Relaxed, false, put).unwrap();
    };
    put_all(b'o');
    engine.take_over_all().unwrap();
    put_all(b'n');
    let faults = Faults {
        capacity_bytes: Some(disk.used_bytes()),
        ..Faults::default()
    };
    disk.set_faults(faults);
    engine.freeze().unwrap();
    disk.set_faults(Faults::default());
    // The page of the last key makes no sense any more, so it is found out when the others are taken over.
    let mended = damage_page_of(&disk, &[b'k', KEYS - 1]);
    assert!(engine.take_over_beside());
    disk.crash();
    drop(engine);
    mended();
    let engine = open(&disk).unwrap();
    let first = read(&engine, |snapshot| snapshot.get(&[b'k', 0]));
    assert_eq!(first.unwrap().unwrap()[0], b'o');
}

/// Empties the pages of the index that hold `key`; what is returned makes that undone.
fn damage_page_of(disk: &SimDisk, key: &[u8]) -> impl FnOnce() {
    const PAGE_BYTES: usize = 4096;
    let open = |disk: &SimDisk| disk.open(Path::new("/data/index.redb"), false).unwrap();
    let index = open(disk);
    let mut bytes = vec![0; index.len().unwrap() as usize];
    index.read_at(0, &mut bytes).unwrap();
    // A leaf begins with 1.
    let has_key = |page: &[u8]| page[0] == 1 && page.windows(key.len()).any(|window| window == key);
    let pages = bytes.chunks(PAGE_BYTES).enumerate();
    let damaged: Vec<(u64, Vec<u8>)> = pages
        .filter(|(_, page)| has_key(page))
        .map(|(number, page)| ((number * PAGE_BYTES) as u64, page.to_vec()))
        .collect();
    assert!(!damaged.is_empty());
    for (at, _) in &damaged {
        index.write_at(*at, &[0; PAGE_BYTES]).unwrap();
    }
    index.sync_data().unwrap();
    let disk = disk.clone();
    move || {
        let index = open(&disk);
        for (at, page) in damaged {
            index.write_at(at, &page).unwrap();
        }
        index.sync_data().unwrap();
    }
}
