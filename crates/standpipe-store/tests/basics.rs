//! The contract in small: transactions, snapshots, blobs, claims, watches, locking and formats.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking, helpers included")]

use std::ops::ControlFlow;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use bytes::Bytes;
use standpipe_store::disk::{Disk, Faults, SimDisk};
use standpipe_store::{
    BLOCK_BYTES, CHUNK_BYTES, CellId, Content, INLINE_BYTES_MAX, KeyRange, ManualClock, OpenError, PACKED_BYTES_MAX,
    Store, StoreConfig, StoreError, Transaction,
};

fn sim_config(disk: &SimDisk) -> StoreConfig {
    StoreConfig {
        disk: Arc::new(disk.clone()),
        reserve_bytes: 0,
        ..StoreConfig::new("/data")
    }
}

fn temp_store() -> (tempfile::TempDir, Store) {
    let dir = tempfile::tempdir().unwrap();
    let store = Store::open(StoreConfig {
        reserve_bytes: 0,
        ..StoreConfig::new(dir.path())
    });
    (dir, store.unwrap())
}

fn cell() -> CellId {
    CellId::new("test")
}

async fn put(store: &Store, key: &str, value: &[u8]) -> Result<(), StoreError> {
    let (key, value) = (key.to_owned(), value.to_vec());
    store.write(&cell(), move |txn| txn.put(key.as_bytes(), &value)).await
}

fn get(store: &Store, key: &str) -> Option<Vec<u8>> {
    store
        .read::<_, StoreError>(&cell(), |snapshot| snapshot.get(key.as_bytes()))
        .unwrap()
}

fn pattern(bytes: usize, salt: u8) -> Bytes {
    (0..bytes).map(|i| (i % 251) as u8 ^ (i / 4096) as u8 ^ salt).collect()
}

async fn upload(store: &Store, data: &Bytes, hint: Option<u64>) -> Content {
    let mut writer = store.blobs().writer(hint);
    for piece in data.chunks(100_000) {
        writer.write(data.slice_ref(piece)).await.unwrap();
    }
    writer.finish().await.unwrap()
}

async fn link(store: &Store, key: &str, content: Content) -> Result<(), StoreError> {
    let key = key.to_owned();
    let link = move |txn: &mut dyn Transaction| {
        txn.link(&content)?;
        txn.put(key.as_bytes(), &content.encode())
    };
    store.write(&cell(), link).await
}

async fn unlink(store: &Store, key: &str) {
    let key = key.to_owned();
    let unlink = move |txn: &mut dyn Transaction| {
        let content = txn.get(key.as_bytes())?.and_then(|bytes| Content::decode(&bytes));
        txn.unlink(&content.unwrap())?;
        txn.delete(key.as_bytes())
    };
    let result: Result<(), StoreError> = store.write(&cell(), unlink).await;
    result.unwrap();
}

async fn read(store: &Store, content: &Content, range: std::ops::Range<u64>) -> Result<Bytes, StoreError> {
    let mut all = Vec::new();
    let mut reader = store.blobs().reader(content, range);
    while let Some(chunk) = reader.next_chunk().await {
        all.extend_from_slice(&chunk?);
    }
    Ok(all.into())
}

#[tokio::test]
async fn a_failed_or_panicking_transaction_leaves_nothing_and_its_neighbours_stay() {
    let (_dir, store) = temp_store();
    let good = put(&store, "good", b"1");
    let cell = cell();
    let bad = store.write(&cell, |txn| {
        txn.put(b"bad", b"1")?;
        txn.delete(b"good")?;
        Err::<(), _>(StoreError::Full)
    });
    let ugly = store.write(&cell, |txn| {
        txn.put(b"ugly", b"1")?;
        assert_eq!(txn.get(b"ugly")?.as_deref(), Some(&b"1"[..]));
        panic!("on purpose");
        #[expect(unreachable_code, reason = "gives the closure its type")]
        Ok::<(), StoreError>(())
    });
    let (good, bad, ugly) = tokio::join!(good, bad, ugly);
    assert_eq!((good, bad), (Ok(()), Err(StoreError::Full)));
    assert_eq!(ugly, Err(StoreError::Panicked));
    assert_eq!(get(&store, "good").as_deref(), Some(&b"1"[..]));
    assert_eq!((get(&store, "bad"), get(&store, "ugly")), (None, None));
}

#[tokio::test]
async fn cells_do_not_see_each_other() {
    let (_dir, store) = temp_store();
    let cells: Vec<CellId> = ["a", "ab", "a\0", ""].into_iter().map(CellId::new).collect();
    for (at, cell) in cells.iter().enumerate() {
        let value = vec![at as u8];
        let put: Result<(), StoreError> = store.write(cell, move |txn| txn.put(b"b", &value)).await;
        put.unwrap();
    }
    for (at, cell) in cells.iter().enumerate() {
        let all = store.read::<_, StoreError>(cell, |snapshot| snapshot.list(&KeyRange::all(), at % 2 == 0, 10));
        assert_eq!(all.unwrap(), vec![(b"b".to_vec(), vec![at as u8])]);
    }
}

#[tokio::test]
async fn limits_are_named() {
    let (_dir, store) = temp_store();
    let long: Result<(), StoreError> = store.write(&cell(), |txn| txn.put(&[0; 5000], b"")).await;
    assert!(
        matches!(long, Err(StoreError::TooLarge { what: "key", .. })),
        "{long:?}"
    );
    let cell = CellId::new([7u8; 256]);
    let named: Result<(), StoreError> = store.write(&cell, |txn| txn.put(b"k", b"")).await;
    assert!(
        matches!(named, Err(StoreError::TooLarge { what: "cell name", .. })),
        "{named:?}"
    );
}

#[tokio::test]
async fn state_survives_reopening_and_relaxed_writes_survive_closing() {
    let dir = tempfile::tempdir().unwrap();
    let store = Store::open(StoreConfig::new(dir.path())).unwrap();
    put(&store, "durable", b"1").await.unwrap();
    let relaxed: Result<(), StoreError> = store.write_relaxed(&cell(), |txn| txn.put(b"relaxed", b"2")).await;
    relaxed.unwrap();
    assert!(get(&store, "relaxed").is_some());
    store.close();
    assert_eq!(put(&store, "late", b"").await, Err(StoreError::Closed));
    drop(store);
    let store = Store::open(StoreConfig::new(dir.path())).unwrap();
    assert!(get(&store, "durable").is_some() && get(&store, "relaxed").is_some());
}

#[tokio::test]
async fn relaxed_writes_that_never_pause_are_durable_after_about_a_second() {
    let disk = SimDisk::new(1);
    let store = Store::open(sim_config(&disk)).unwrap();
    let started_at = std::time::Instant::now();
    let mut count = 0u32;
    while started_at.elapsed() < Duration::from_millis(1500) {
        let key = count.to_be_bytes();
        let relaxed: Result<(), StoreError> = store.write_relaxed(&cell(), move |txn| txn.put(&key, b"")).await;
        relaxed.unwrap();
        count += 1;
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    disk.crash();
    let store = Store::open(sim_config(&disk)).unwrap();
    let first = store.read::<_, StoreError>(&cell(), |snapshot| snapshot.get(&0u32.to_be_bytes()));
    assert!(first.unwrap().is_some(), "lost after {count} relaxed writes");
}

#[tokio::test]
async fn a_second_opening_names_the_owner() {
    let (dir, _store) = temp_store();
    let second = Store::open(StoreConfig::new(dir.path())).err().unwrap();
    let pid = Some(std::process::id());
    assert_eq!(
        second,
        OpenError::Locked {
            dir: dir.path().to_owned(),
            pid
        }
    );
}

#[test]
fn newer_and_foreign_directories_are_refused_untouched() {
    for (text, index, newer) in [("standpipe-data 4\n", true, true), ("hello", true, false)] {
        let dir = tempfile::tempdir().unwrap();
        std::fs::write(dir.path().join("FORMAT"), text).unwrap();
        if index {
            std::fs::write(dir.path().join("index.redb"), "not ours").unwrap();
        }
        let refused = Store::open(StoreConfig::new(dir.path())).err().unwrap();
        assert_eq!(
            matches!(refused, OpenError::TooNew { found: 4, .. }),
            newer,
            "{refused}"
        );
        assert_eq!(std::fs::read_to_string(dir.path().join("FORMAT")).unwrap(), text);
    }
}

#[tokio::test]
async fn contents_of_every_size_come_back_whole_and_in_ranges() {
    let (_dir, store) = temp_store();
    let packed = PACKED_BYTES_MAX as usize;
    for size in [
        0,
        1,
        INLINE_BYTES_MAX,
        INLINE_BYTES_MAX + 1,
        BLOCK_BYTES,
        BLOCK_BYTES + 1,
        CHUNK_BYTES * 2,
        packed,
        packed + 1,
        3 * CHUNK_BYTES + 17,
    ] {
        for hint in [None, Some(size as u64)] {
            let data = pattern(size, 3);
            let content = upload(&store, &data, hint).await;
            link(&store, "k", content.clone()).await.unwrap();
            assert_eq!(content.len(), size as u64);
            assert_eq!(content.as_inline().is_some(), size <= INLINE_BYTES_MAX);
            let whole = read(&store, &content, 0..u64::MAX).await.unwrap();
            assert!(whole == data, "{size} {hint:?}");
            for (from, to) in [(0, 1), (size / 2, size / 2 + 70_000), (size.saturating_sub(5), size)] {
                let (from, to) = (from.min(size), to.min(size));
                let part = read(&store, &content, from as u64..to as u64).await.unwrap();
                assert!(part == data.slice(from..to), "{size} {hint:?} {from}..{to}");
            }
        }
    }
}

#[tokio::test]
async fn joined_parts_and_slices_copy_nothing_and_outlive_their_sources() {
    let (_dir, store) = temp_store();
    let (a, b) = (pattern(300_000, 1), pattern(5_000_000, 2));
    link(&store, "a", upload(&store, &a, Some(300_000)).await)
        .await
        .unwrap();
    link(&store, "b", upload(&store, &b, Some(5_000_000)).await)
        .await
        .unwrap();
    let load = |key: &str| Content::decode(&get(&store, key).unwrap()).unwrap();
    let whole = Content::concat([
        &load("a"),
        &Content::inline(Bytes::from_static(b"tail")),
        &load("b").slice(70..90),
    ]);
    link(&store, "whole", whole.clone()).await.unwrap();
    unlink(&store, "a").await;
    unlink(&store, "b").await;
    store.collect_garbage();
    let wanted = [&a[..], b"tail", &b[70..90]].concat();
    assert!(read(&store, &whole, 0..u64::MAX).await.unwrap() == wanted);
    unlink(&store, "whole").await;
    store.collect_garbage();
    assert!(matches!(
        read(&store, &whole, 0..10).await,
        Err(StoreError::BlobMissing(_))
    ));
}

fn files_under(dir: &std::path::Path) -> Vec<u64> {
    ["files", "segments"]
        .iter()
        .flat_map(|sub| std::fs::read_dir(dir.join("blobs").join(sub)).unwrap())
        .map(|entry| entry.unwrap().metadata().unwrap().len())
        .collect()
}

#[tokio::test]
async fn aborted_refused_and_unlinked_uploads_leave_no_bytes() {
    let (dir, store) = temp_store();
    for size in [100_000, 6_000_000] {
        let data = pattern(size, 9);
        let mut aborted = store.blobs().writer(Some(size as u64));
        aborted.write(data.slice(..size / 2)).await.unwrap();
        drop(aborted);
        drop(upload(&store, &data, Some(size as u64)).await);
        let refused = upload(&store, &data, None).await;
        let refused: Result<(), StoreError> = store
            .write(&cell(), move |txn| {
                txn.link(&refused)?;
                Err(StoreError::Full)
            })
            .await;
        assert_eq!(refused, Err(StoreError::Full));
        let mut beyond = store.blobs().writer(Some(size as u64 - 1));
        let beyond = beyond.write(data).await;
        assert!(matches!(beyond, Err(StoreError::TooLarge { .. })), "{beyond:?}");
    }
    // An aborted chunk may still be on its blocking thread; its bytes go when that ends.
    for _ in 0..1000 {
        store.collect_garbage();
        if files_under(dir.path()).is_empty() {
            return;
        }
    }
    panic!("left behind: {:?}", files_under(dir.path()));
}

#[tokio::test]
async fn compaction_keeps_the_living_and_gives_back_the_rest() {
    let (dir, store) = temp_store();
    for n in 0..20u8 {
        let data = pattern(200_000 + usize::from(n), n);
        link(
            &store,
            &format!("k{n}"),
            upload(&store, &data, Some(data.len() as u64)).await,
        )
        .await
        .unwrap();
    }
    let before: u64 = files_under(dir.path()).iter().sum();
    let kept = Content::decode(&get(&store, "k7").unwrap()).unwrap();
    let mut slow_reader = store.blobs().reader(&kept, 0..kept.len());
    for n in (0..20u8).filter(|n| n % 7 != 0) {
        unlink(&store, &format!("k{n}")).await;
    }
    store.collect_garbage();
    let after: u64 = files_under(dir.path()).iter().sum();
    assert!(after * 4 < before, "{before} bytes became {after}");
    for n in [0u8, 7, 14] {
        let content = Content::decode(&get(&store, &format!("k{n}")).unwrap()).unwrap();
        let data = pattern(200_000 + usize::from(n), n);
        assert!(read(&store, &content, 0..u64::MAX).await.unwrap() == data, "k{n}");
    }
    assert!(slow_reader.next_chunk().await.unwrap().is_ok());
}

#[tokio::test]
async fn a_flipped_bit_is_named_and_never_served() {
    let disk = SimDisk::new(1);
    let store = Store::open(sim_config(&disk)).unwrap();
    let data = pattern(5_000_000, 4);
    let content = upload(&store, &data, Some(5_000_000)).await;
    link(&store, "k", content.clone()).await.unwrap();
    let files = std::path::Path::new("/data/blobs/files");
    let path = files.join(&disk.list(files).unwrap()[0]);
    disk.flip_bit(&path, 2_000_000);
    let whole = read(&store, &content, 0..u64::MAX).await;
    let at = 2_000_000 / BLOCK_BYTES as u64 * BLOCK_BYTES as u64;
    match whole {
        Err(StoreError::Corrupt {
            path: named, offset, ..
        }) => assert_eq!((named, offset), (path, at)),
        other => panic!("{other:?}"),
    }
    // What is whole is still served.
    assert!(read(&store, &content, 0..1_000_000).await.unwrap() == data.slice(..1_000_000));
}

#[tokio::test]
async fn observers_see_every_byte_in_order_before_finish_returns() {
    let (_dir, store) = temp_store();
    for size in [10, 100_000, 5_000_000] {
        let data = pattern(size, 5);
        let seen = Arc::new(Mutex::new(Vec::new()));
        let mut writer = store.blobs().writer(Some(size as u64));
        let sink = seen.clone();
        writer.observe(Box::new(move |bytes| sink.lock().unwrap().extend_from_slice(bytes)));
        for piece in data.chunks(77_777) {
            writer.write(data.slice_ref(piece)).await.unwrap();
        }
        writer.finish().await.unwrap();
        assert!(*seen.lock().unwrap() == data, "{size}");
    }
}

#[tokio::test]
async fn claims_lease_in_order_and_come_back() {
    let clock = Arc::new(ManualClock::at(0));
    let disk = SimDisk::new(1);
    let store = Store::open(StoreConfig {
        clock: clock.clone(),
        ..sim_config(&disk)
    });
    let store = store.unwrap();
    for n in 0..6 {
        put(&store, &format!("m/{n}"), b"").await.unwrap();
    }
    let claims = store.claims(&cell(), KeyRange::prefix("m/"));
    let claim = |count| {
        let claimed = claims.claim(count, Duration::from_secs(10)).unwrap();
        let keys = claimed
            .into_iter()
            .map(|claimed| String::from_utf8(claimed.key).unwrap());
        keys.collect::<Vec<_>>().join(" ")
    };
    assert_eq!(claim(2), "m/0 m/1");
    assert_eq!(claim(2), "m/2 m/3");
    assert!(claims.extend(b"m/1", Duration::ZERO));
    assert_eq!(claim(2), "m/1 m/4");
    // Written behind the cursor, acknowledged, rewritten while leased.
    put(&store, "m/00", b"").await.unwrap();
    put(&store, "m/2", b"again").await.unwrap();
    let delete: Result<(), StoreError> = store.write(&cell(), |txn| txn.delete(b"m/3")).await;
    delete.unwrap();
    assert_eq!(claim(9), "m/00 m/5");
    assert_eq!(claims.leased_count(), 6);
    assert!(claims.extend(b"m/4", Duration::from_secs(60)));
    assert_eq!(claims.next_lapse(), Some(Duration::from_secs(10)));
    clock.advance(Duration::from_secs(10));
    assert_eq!(claim(9), "m/0 m/00 m/1 m/2 m/5");
    assert!(!claims.extend(b"m/3", Duration::from_secs(1)));
}

#[tokio::test]
async fn watches_hint_only_what_they_watch() {
    let (_dir, store) = temp_store();
    let mut queue = store.watch(&cell(), b"q1/");
    let mut other = store.watch(&cell(), b"q2/");
    put(&store, "q1/a", b"").await.unwrap();
    queue.changed().await;
    assert!(
        tokio::time::timeout(Duration::from_millis(20), other.changed())
            .await
            .is_err()
    );
    let delete: Result<(), StoreError> = store.write(&cell(), |txn| txn.delete(b"q1/a")).await;
    delete.unwrap();
    queue.changed().await;
}

#[tokio::test]
async fn a_failed_fsync_refuses_writes_and_reads_go_on() {
    // The log's fsync, the index's at a checkpoint, and that of an index without log.
    for (log_bytes_max, fail_fsync_at) in [(1 << 20, 0), (1000, 0), (1000, 1), (0, 0), (0, 1)] {
        let disk = SimDisk::new(1);
        let store = Store::open(StoreConfig {
            log_bytes_max,
            checkpoints_inline: true,
            ..sim_config(&disk)
        });
        let store = store.unwrap();
        put(&store, "a", &[1; 200]).await.unwrap();
        disk.set_faults(Faults {
            fail_fsync_at: Some(fail_fsync_at),
            ..Faults::default()
        });
        assert_eq!(put(&store, "b", &[1; 200]).await, Err(StoreError::Poisoned));
        disk.set_faults(Faults::default());
        assert_eq!(put(&store, "c", b"1").await, Err(StoreError::Poisoned));
        assert!(store.blobs().writer(None).finish().await.is_err());
        assert_eq!(
            get(&store, "a").as_deref(),
            Some(&[1; 200][..]),
            "{log_bytes_max} {fail_fsync_at}"
        );
    }
}

#[tokio::test]
async fn a_full_disk_refuses_data_serves_reads_lets_deletes_pass_and_recovers_by_itself() {
    let disk = SimDisk::new(1);
    let store = Store::open(StoreConfig {
        reserve_bytes: 1_000_000,
        ..sim_config(&disk)
    });
    let store = store.unwrap();
    let data = pattern(300_000, 1);
    link(&store, "blob", upload(&store, &data, Some(300_000)).await)
        .await
        .unwrap();
    put(&store, "a", &[1; 1000]).await.unwrap();
    disk.set_faults(Faults {
        capacity_bytes: Some(1),
        ..Faults::default()
    });
    assert_eq!(put(&store, "b", b"1").await, Err(StoreError::Full));
    let mut writer = store.blobs().writer(Some(300_000));
    writer.write(data.clone()).await.unwrap();
    assert_eq!(writer.finish().await.err(), Some(StoreError::Full));
    let content = Content::decode(&get(&store, "blob").unwrap()).unwrap();
    assert!(read(&store, &content, 0..u64::MAX).await.unwrap() == data);
    unlink(&store, "blob").await;
    assert_eq!(get(&store, "blob"), None);
    disk.set_faults(Faults::default());
    put(&store, "b", b"1").await.unwrap();
}

#[tokio::test]
async fn running_out_of_room_inside_a_commit_keeps_what_was_acknowledged() {
    let disk = SimDisk::new(1);
    // Without reserve the index itself meets the end of the disk.
    let store = Store::open(sim_config(&disk)).unwrap();
    put(&store, "a", b"1").await.unwrap();
    disk.set_faults(Faults {
        capacity_bytes: Some(1_600_000),
        ..Faults::default()
    });
    let mut acknowledged = 0;
    let refused = loop {
        match put(&store, &format!("fill{acknowledged:04}"), &pattern(100_000, 1)).await {
            Ok(()) => acknowledged += 1,
            Err(error) => break error,
        }
        assert!(acknowledged < 1000, "the disk never filled up");
    };
    assert_eq!(refused, StoreError::Full);
    assert_eq!(get(&store, "a").as_deref(), Some(&b"1"[..]));
    disk.set_faults(Faults::default());
    put(&store, "after", b"1").await.unwrap();
    let mut count = 0;
    let scan = store.read::<_, StoreError>(&cell(), |snapshot| {
        snapshot.scan(&KeyRange::prefix("fill"), false, &mut |_, _| {
            count += 1;
            ControlFlow::Continue(())
        })
    });
    scan.unwrap();
    assert_eq!(count, acknowledged);
}
