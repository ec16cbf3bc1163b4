//! Every write operation of S3 against a failing disk: the power goes at each change of the disk, each
//! fsync fails, each write meets a bad sector, the disk is full.
//!
//! For each [`cases::Case`] the store is prepared and closed, and the operation runs on copies of its disk.
//! Clock and randomness stand still, so what an undisturbed run leaves behind is known to the byte. After
//! a fault and a restart the records must be those from before or those from after (exactly those from after
//! once the operation was answered), every version must read back whole, and a scrub must find nothing.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a helper of a test fails the test")]

mod cases;
mod collecting;
mod world;

use std::collections::BTreeSet;

use cases::{Act, CASES, Case, Steps};
use standpipe_store::disk::{Faults, SimDisk};
use standpipe_wire::model::s3::OperationName;
use world::{Dump, World};

/// Answers of a disk that failed, and of one that is full.
const DISK_FAILED: (u16, &str) = (503, "ServiceUnavailable");
const DISK_FULL: (u16, &str) = (507, "InsufficientStorage");
const INTERNAL: (u16, &str) = (500, "InternalError");
/// What a crash keeps of unflushed writes is drawn from these.
const CRASH_SEEDS: [u64; 2] = [1, 2];
/// Room that the store keeps for itself on the disks that fill up, in bytes.
const RESERVE_BYTES: u64 = 16 * 1024 * 1024;
/// Room left on a full disk: data is refused below the reserve, all but deletes below half of it.
const ROOMS: [u64; 3] = [RESERVE_BYTES + 50_000, RESERVE_BYTES / 4 * 3, RESERVE_BYTES / 4];

/// A case, ready to be carried out on copies of its disk.
struct Prepared {
    case: &'static Case,
    disk: SimDisk,
    before: Dump,
    after: Dump,
    /// Changes and flushes of the undisturbed operation.
    changes: u64,
    fsyncs: u64,
}

async fn prepare(case: &'static Case) -> Prepared {
    let disk = SimDisk::new(0);
    let world = World::open(&disk, 0).unwrap();
    for request in cases::EVERY_TIME.iter().chain(case.prepare) {
        let answer = world.send(request).await;
        assert!(answer.is_ok(), "{}: {request:?}: {answer:?}", case.name);
    }
    world.close();
    let trial = disk.fork();
    let world = World::open(&trial, 0).unwrap();
    let before = world.dump();
    trial.set_faults(Faults::default());
    let answer = world.carry_out(&case.act).await;
    assert!(answer.is_ok(), "{}: {answer:?}", case.name);
    let (changes, fsyncs) = (trial.change_count(), trial.fsync_count());
    let after = world.dump();
    assert_ne!(before, after, "{} changes nothing", case.name);
    world.close();
    Prepared {
        case,
        disk,
        before,
        after,
        changes,
        fsyncs,
    }
}

impl Prepared {
    /// Whether records are those of an operation that was answered, or at most begun.
    fn check(&self, found: &Dump, answered: bool, fault: &str) {
        let name = self.case.name;
        if answered {
            assert!(*found == self.after, "{name}, {fault}: an answered write is not there");
            return;
        }
        let whole = match self.case.steps {
            Steps::One => *found == self.before || *found == self.after,
            Steps::Cells => found.units(world::cell_of).all(|unit, records| {
                records == self.before.unit(world::cell_of, unit) || records == self.after.unit(world::cell_of, unit)
            }),
            Steps::Keys => found.units(world::key_of).all(|unit, records| {
                records == self.before.unit(world::key_of, unit) || records == self.after.unit(world::key_of, unit)
            }),
        };
        assert!(whole, "{name}, {fault}: half of a write is there");
    }

    /// Carries the operation out on a copy of the disk with `faults`, then cuts the power and restarts.
    async fn suffer(&self, faults: Faults, seed: u64, allowed: &[(u16, &str)]) {
        let fault = format!("{faults:?}, seed {seed}");
        let disk = self.disk.fork();
        disk.set_seed(seed);
        let world = World::open(&disk, 0).unwrap();
        disk.set_faults(faults);
        let answer = world.carry_out(&self.case.act).await;
        if let Err((status, document)) = &answer
            && !allowed.is_empty()
        {
            let known = allowed.iter().any(|(s, code)| s == status && document.contains(code));
            assert!(known, "{}, {fault}: {status} {document}", self.case.name);
        }
        let has_power = faults.power_off_at.is_none();
        if has_power && matches!(&answer, Err((status, _)) if *status == DISK_FAILED.0) {
            // Nothing is acknowledged any more, everything can be read.
            let refused = world.send(&cases::PROBE).await;
            assert!(
                matches!(refused, Err((503, _))),
                "{}, {fault}: {refused:?}",
                self.case.name
            );
            world.read_everything().await;
        }
        disk.set_faults(Faults {
            power_off_at: Some(0),
            ..Faults::default()
        });
        world.close();
        disk.crash();
        let world = World::open(&disk, 0).unwrap_or_else(|error| panic!("{}, {fault}: {error}", self.case.name));
        self.check(&world.dump(), answer.is_ok(), &fault);
        self.check_bytes(&world, &fault).await;
        let probed = world.send(&cases::PROBE).await;
        assert!(probed.is_ok(), "{}, {fault}: {probed:?}", self.case.name);
        world.close();
    }

    async fn check_bytes(&self, world: &World, fault: &str) {
        world.read_everything().await;
        world.store.collect_garbage();
        world.read_everything().await;
        let damage = world.store.scrub(u64::MAX).unwrap().damage;
        assert!(damage.is_empty(), "{}, {fault}: {damage:?}", self.case.name);
    }
}

fn for_every_case(check: impl AsyncFn(Prepared)) {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()
        .unwrap();
    let only = std::env::var("STANDPIPE_CASE").ok();
    for case in CASES {
        if only.as_deref().is_none_or(|name| name == case.name) {
            runtime.block_on(async { check(prepare(case).await).await });
        }
    }
}

#[test]
fn power_cuts_leave_every_operation_done_or_not_begun() {
    for_every_case(async |prepared| {
        for seed in CRASH_SEEDS {
            for at in 0..=prepared.changes {
                let faults = Faults {
                    power_off_at: Some(at),
                    ..Faults::default()
                };
                prepared.suffer(faults, seed, &[]).await;
            }
        }
    });
}

#[test]
fn a_failed_fsync_refuses_writes_until_a_restart_that_recovers() {
    for_every_case(async |prepared| {
        for at in 0..prepared.fsyncs {
            let faults = Faults {
                fail_fsync_at: Some(at),
                ..Faults::default()
            };
            prepared.suffer(faults, at, &[DISK_FAILED]).await;
        }
    });
}

#[test]
fn a_bad_sector_fails_one_operation_and_no_other() {
    for_every_case(async |prepared| {
        for at in 0..prepared.changes {
            let faults = Faults {
                fail_change_at: Some(at),
                ..Faults::default()
            };
            prepared.suffer(faults, at, &[DISK_FAILED, INTERNAL]).await;
        }
    });
}

#[test]
fn a_full_disk_refuses_by_name_reads_go_on_and_room_heals_it() {
    for_every_case(async |prepared| {
        for room in ROOMS {
            let disk = prepared.disk.fork();
            let world = World::open(&disk, RESERVE_BYTES).unwrap();
            disk.set_faults(Faults {
                capacity_bytes: Some(disk.used_bytes() + room),
                ..Faults::default()
            });
            let (name, fault) = (prepared.case.name, format!("{room} bytes of room"));
            let answer = world.carry_out(&prepared.case.act).await;
            if let Err((status, document)) = &answer {
                let full = *status == DISK_FULL.0 && document.contains(DISK_FULL.1);
                assert!(full, "{name}, {fault}: {status} {document}");
            }
            prepared.check(&world.dump(), answer.is_ok(), &fault);
            world.read_everything().await;
            let freed = world.send(&cases::FREE_ROOM).await;
            assert!(freed.is_ok(), "{name}, {fault}: a delete must pass: {freed:?}");
            disk.set_faults(Faults::default());
            if answer.is_err() {
                let again = world.carry_out(&prepared.case.act).await;
                assert!(again.is_ok(), "{name}, {fault}: {again:?}");
            }
            prepared.check_bytes(&world, &fault).await;
            world.close();
        }
    });
}

#[test]
fn a_disk_that_others_filled_to_the_last_byte_heals_without_a_restart() {
    for_every_case(async |prepared| {
        let disk = prepared.disk.fork();
        let world = World::open(&disk, RESERVE_BYTES).unwrap();
        let name = prepared.case.name;
        disk.set_faults(Faults {
            capacity_bytes: Some(disk.used_bytes()),
            ..Faults::default()
        });
        let answer = world.carry_out(&prepared.case.act).await;
        if let Err((status, document)) = &answer {
            assert!(*status == DISK_FULL.0, "{name}: {status} {document}");
        }
        disk.set_faults(Faults::default());
        assert!(world.send(&cases::PROBE).await.is_ok(), "{name}");
        if answer.is_err() {
            let again = world.carry_out(&prepared.case.act).await;
            assert!(again.is_ok(), "{name}: {again:?}");
        }
        prepared.check_bytes(&world, "no room at all").await;
        world.close();
    });
}

#[test]
fn a_read_that_fails_is_told_and_never_served_as_if_it_were_whole() {
    for_every_case(async |prepared| {
        let disk = prepared.disk.fork();
        let world = World::open(&disk, 0).unwrap();
        disk.set_faults(Faults {
            failing_reads_of: Some("blobs"),
            ..Faults::default()
        });
        world.read_what_can_be_read().await;
        world.close();
    });
}

#[test]
fn control_a_disk_that_lies_about_its_flushes_is_caught() {
    let lied_to = || {
        for_every_case(async |prepared| {
            let faults = Faults {
                lying_fsync_of: Some(""),
                ..Faults::default()
            };
            prepared.suffer(faults, 1, &[]).await;
        });
    };
    assert!(
        std::panic::catch_unwind(lied_to).is_err(),
        "a broken disk passed the crash test"
    );
}

/// Write operations that keep nothing: they answer that what is not there is off.
const KEEP_NOTHING: [&str; 3] = ["DeleteBucketReplication", "PutBucketLogging", "PutBucketReplication"];

#[test]
fn every_operation_that_writes_is_a_case() {
    let is_read = |name: &str| ["Get", "Head", "List"].iter().any(|verb| name.starts_with(verb));
    let written = OperationName::ALL.iter().map(|operation| operation.name());
    let wanted: BTreeSet<_> = written
        .filter(|name| !is_read(name) && !KEEP_NOTHING.contains(name))
        .collect();
    let disturbed = CASES.iter().filter_map(|case| match &case.act {
        Act::Send(request) => world::operation_of(request),
        Act::Lifecycle => None,
    });
    assert_eq!(disturbed.collect::<BTreeSet<_>>(), wanted);
}
