//! The collector beside clients: uploads in one piece and in parts, copies of ranges, replacements, deletions and aborts go on
//! at once while it looks for what is dead, and every object reads back as a plain map says.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use standpipe_store::disk::SimDisk;

use crate::cases::Req;
use crate::world::{World, payload};

const SEEDS: u64 = 4;
const WORKERS: u64 = 4;
const KEYS_PER_WORKER: u64 = 4;
const STEPS: usize = 40;
/// Sizes of objects and parts, bytes: most of them packed in segments, which the collector rewrites.
const SIZES: std::ops::Range<usize> = 1_000..90_000;

/// SplitMix64.
struct Random(u64);

impl Random {
    fn below(&mut self, end: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        (mixed ^ (mixed >> 31)) % end
    }

    fn size(&mut self) -> usize {
        SIZES.start + self.below(SIZES.len() as u64) as usize
    }
}

/// A client with keys of its own.
struct Worker {
    world: Arc<World>,
    random: Random,
    number: u64,
    held: BTreeMap<String, Vec<u8>>,
}

impl Worker {
    async fn send(&self, method: &'static str, target: String, copy: Option<String>, body: String) -> Vec<u8> {
        // Requests live as long as the test.
        let leak = |text: String| -> &'static str { Box::leak(text.into_boxed_str()) };
        let range = copy
            .as_deref()
            .and_then(|copy| copy.split_once('#'))
            .map(|(_, range)| range.to_owned());
        let source = copy.map(|copy| copy.split('#').next().unwrap_or_default().to_owned());
        let names = [("x-amz-copy-source", source), ("x-amz-copy-source-range", range)];
        let headers: Vec<_> = names
            .into_iter()
            .filter_map(|(name, value)| Some((name, leak(value?))))
            .collect();
        let request = Req {
            method,
            target: leak(target),
            headers: Box::leak(headers.into_boxed_slice()),
            body: leak(body),
        };
        let answer = self.world.send(&request).await;
        answer.unwrap_or_else(|error| panic!("{request:?}: {error:?}"))
    }

    async fn step(&mut self) {
        let key = format!("/buc/{}-{}", self.number, self.random.below(KEYS_PER_WORKER));
        match self.random.below(8) {
            0 => {
                self.send("DELETE", key.clone(), None, String::new()).await;
                self.held.remove(&key);
            }
            1 => self.upload(&key, false).await,
            2..=4 => self.upload(&key, true).await,
            _ => {
                let size = self.random.size();
                self.send("PUT", key.clone(), None, format!("@{size}")).await;
                self.held.insert(key, payload(&format!("@{size}")));
            }
        }
    }

    /// An upload of a part that is sent and one that is the second half of an object of this worker; completed or aborted.
    async fn upload(&mut self, key: &str, completes: bool) {
        let begun = self.send("POST", format!("{key}?uploads"), None, String::new()).await;
        let begun = String::from_utf8(begun).unwrap();
        let id = begun.split("<UploadId>").nth(1).unwrap().split('<').next().unwrap();
        // All parts but the last are as long as AWS wants them: one alone is both.
        let source = self.held.iter().nth(self.random.below(KEYS_PER_WORKER) as usize);
        let source = source.map(|(from, data)| (from.clone(), data.clone()));
        let target = format!("{key}?uploadId={id}&partNumber=1");
        let data = match source {
            Some((from, data)) => {
                let half = data.len() / 2;
                let copy = format!("{from}#bytes={half}-{}", data.len() - 1);
                self.send("PUT", target, Some(copy), String::new()).await;
                data[half..].to_vec()
            }
            None => {
                let size = self.random.size();
                self.send("PUT", target, None, format!("@{size}")).await;
                payload(&format!("@{size}"))
            }
        };
        if !completes {
            self.send("DELETE", format!("{key}?uploadId={id}"), None, String::new())
                .await;
            return;
        }
        let etag = crate::world::md5_hex(&data);
        let parts = format!(
            "<CompleteMultipartUpload><Part><PartNumber>1</PartNumber><ETag>{etag}</ETag></Part></CompleteMultipartUpload>"
        );
        self.send("POST", format!("{key}?uploadId={id}"), None, parts).await;
        self.held.insert(key.to_owned(), data);
    }

    async fn check(&self) {
        for (key, data) in &self.held {
            let found = self.send("GET", key.clone(), None, String::new()).await;
            assert!(found == *data, "{key} has other bytes");
        }
    }
}

async fn run(seed: u64) {
    let disk = SimDisk::new(seed);
    let world = Arc::new(World::open(&disk, 0).unwrap());
    let owner = Worker {
        world: world.clone(),
        random: Random(seed),
        number: 0,
        held: BTreeMap::new(),
    };
    owner.send("PUT", "/buc".to_owned(), None, String::new()).await;
    let stop = Arc::new(AtomicBool::new(false));
    let (sweeping, stopped) = (world.store.clone(), stop.clone());
    let sweeper = tokio::task::spawn_blocking(move || {
        while !stopped.load(Ordering::SeqCst) {
            sweeping.collect_garbage();
        }
    });
    let workers = (0..WORKERS).map(|number| {
        let mut worker = Worker {
            world: world.clone(),
            random: Random(seed << 8 | number),
            number,
            held: BTreeMap::new(),
        };
        tokio::spawn(async move {
            for _ in 0..STEPS {
                worker.step().await;
            }
            worker.check().await;
            worker
        })
    });
    let workers: Vec<_> = workers.collect();
    let mut done = Vec::new();
    for worker in workers {
        done.push(worker.await.unwrap());
    }
    stop.store(true, Ordering::SeqCst);
    sweeper.await.unwrap();
    world.store.collect_garbage();
    for worker in &done {
        worker.check().await;
    }
    assert!(done.iter().any(|worker| !worker.held.is_empty()));
    assert_eq!(world.store.scrub(u64::MAX).unwrap().damage, vec![]);
}

#[test]
fn the_collector_beside_uploads_copies_and_deletions_removes_nothing_live() {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()
        .unwrap();
    let only = std::env::var("STANDPIPE_SEED").ok().map(|seed| seed.parse().unwrap());
    for seed in only.map_or(0..SEEDS, |seed| seed..seed + 1) {
        eprintln!("STANDPIPE_SEED={seed}");
        runtime.block_on(run(seed));
    }
}
