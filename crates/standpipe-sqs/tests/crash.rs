//! Power cuts under queues, on the simulated disk: what was acknowledged holds, whatever was under way.
//!
//! Producers and consumers work until the power goes, several times on one disk. After each cut a copy of the disk is
//! emptied and compared with what clients were told: nothing sent is lost, nothing deleted comes back, a FIFO group
//! keeps its order and has nothing twice, and a dead letter is in exactly one queue. `STANDPIPE_SEED` runs one seed.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking, helpers included")]

mod pipe;
#[path = "pipe/seeds.rs"]
mod seeds;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use pipe::Life;
use standpipe_store::disk::{Faults, SimDisk};
use standpipe_store::{ManualClock, Store, StoreConfig};
use standpipe_wire::ClientError;
use standpipe_wire::model::sqs as model;

const SEEDS: u64 = 10;
const ROUNDS_PER_SEED: u64 = 4;
/// Groups of the FIFO queue, each with one producer.
const PRODUCERS: u64 = 3;
const OPS_PER_WORKER: u64 = 14;
/// Changes of the disk within which the power goes, about as many as a round makes.
const CUT_WITHIN: u64 = 260;
/// Visibility timeout; a round later it is over, and deduplication is not.
const VISIBILITY_SECS: i32 = 30;
const ROUND: Duration = Duration::from_secs(60);
const URL: &str = "http://127.0.0.1:4566/000000000000/";
/// A source queue, a FIFO queue and a dead-letter queue. Every message has one place in one of them.
const QUEUES: [&str; 3] = ["q", "q.fifo", "dead"];

/// What clients were told.
#[derive(Default)]
struct Ledger {
    /// Sends that were answered, by body, and their queue.
    sent: BTreeMap<String, &'static str>,
    /// Sends under way when the power went: they may be there or not.
    maybe_sent: BTreeSet<String>,
    /// Deletes that were answered.
    deleted: BTreeSet<String>,
    /// Deletes under way.
    maybe_deleted: BTreeSet<String>,
    /// A message that a FIFO queue delivered after its delete was answered.
    came_again: Option<String>,
    /// First number of each group that was not answered yet: it is sent again, with its deduplication id.
    next: [u64; PRODUCERS as usize],
    /// Next number of each producer for the standard queue, which has no deduplication: never sent again.
    fresh: [u64; PRODUCERS as usize],
}

type Shared = Arc<Mutex<Ledger>>;

fn step(state: &mut u64) -> u64 {
    *state = state
        .wrapping_mul(6_364_136_223_846_793_005)
        .wrapping_add(1_442_695_040_888_963_407);
    let mixed = (*state ^ (*state >> 33)).wrapping_mul(0xff51_afd7_ed55_8ccd);
    mixed ^ (mixed >> 33)
}

fn open(disk: &SimDisk, clock: &Arc<ManualClock>) -> Option<Store> {
    let config = StoreConfig {
        disk: Arc::new(disk.clone()),
        clock: clock.clone(),
        reserve_bytes: 0,
        cache_bytes: 1 << 20,
        log_bytes_max: 64 * 1024,
        ..StoreConfig::new("/data")
    };
    Store::open(config).ok()
}

/// Every third body is a blob of its own.
fn body(name: &str, number: u64) -> String {
    let filler = if number.is_multiple_of(3) { 20_000 } else { 10 };
    format!("{name}:{number}:{}", "x".repeat(filler))
}

/// What a body is called in the ledger.
fn short(body: &str) -> String {
    body.trim_end_matches('x').to_owned()
}

async fn create(life: &Life) -> Result<(), ClientError> {
    let policy = r#"{"deadLetterTargetArn":"arn:aws:sqs:us-east-1:000000000000:dead","maxReceiveCount":2}"#;
    life.create("dead", &[]).await?;
    life.create("q", &[("RedrivePolicy", policy)]).await?;
    life.create("q.fifo", &[("FifoQueue", "true")]).await?;
    Ok(())
}

/// Sends numbered messages to both queues, the FIFO ones in order: after a cut, again from the first unanswered.
async fn produce(life: Arc<Life>, ledger: Shared, producer: u64, mut state: u64) -> Result<(), ClientError> {
    let name = format!("p{producer}");
    for _ in 0..OPS_PER_WORKER {
        let count = 1 + step(&mut state) % 3;
        for queue in ["q.fifo", "q"] {
            let first = {
                let mut ledger = ledger.lock().unwrap();
                ledger.fresh[producer as usize] += count;
                let fresh = ledger.fresh[producer as usize] - count;
                if queue == "q" {
                    fresh
                } else {
                    ledger.next[producer as usize]
                }
            };
            let bodies: Vec<String> = (first..first + count)
                .map(|number| body(&format!("{queue}:{name}"), number))
                .collect();
            ledger
                .lock()
                .unwrap()
                .maybe_sent
                .extend(bodies.iter().map(|body| short(body)));
            send(&life, queue, &name, &bodies).await?;
            let mut ledger = ledger.lock().unwrap();
            for body in &bodies {
                ledger.sent.insert(short(body), queue);
            }
            if queue == "q.fifo" {
                ledger.next[producer as usize] = first + count;
            }
        }
    }
    Ok(())
}

async fn send(life: &Life, queue: &str, group: &str, bodies: &[String]) -> Result<(), ClientError> {
    let is_fifo = queue == "q.fifo";
    let entry = |(index, body): (usize, &String)| model::SendMessageBatchRequestEntry {
        id: index.to_string(),
        message_body: body.clone(),
        message_group_id: is_fifo.then(|| group.to_owned()),
        message_deduplication_id: is_fifo.then(|| short(body)),
        ..Default::default()
    };
    let request = model::SendMessageBatchRequest {
        queue_url: format!("{URL}{queue}"),
        entries: bodies.iter().enumerate().map(entry).collect(),
    };
    let answer = life.call::<model::SendMessageBatch>(request).await?;
    assert_eq!(answer.failed.len(), 0, "{:?}", answer.failed);
    Ok(())
}

async fn receive(life: &Life, queue: &str, visibility_secs: i32) -> Result<Vec<(String, String)>, ClientError> {
    let request = model::ReceiveMessageRequest {
        queue_url: format!("{URL}{queue}"),
        max_number_of_messages: Some(4),
        visibility_timeout: Some(visibility_secs),
        ..Default::default()
    };
    let messages = life.call::<model::ReceiveMessage>(request).await?.messages;
    let pair = |message: model::Message| (message.body.unwrap(), message.receipt_handle.unwrap());
    Ok(messages.into_iter().map(pair).collect())
}

async fn delete(life: &Life, queue: &str, handle: String) -> Result<(), ClientError> {
    let request = model::DeleteMessageRequest {
        queue_url: format!("{URL}{queue}"),
        receipt_handle: handle,
    };
    life.call::<model::DeleteMessage>(request).await.map(drop)
}

/// Receives and deletes; some messages are given back at once and become dead letters in time.
async fn consume(life: Arc<Life>, ledger: Shared, queue: &'static str, mut state: u64) -> Result<(), ClientError> {
    for _ in 0..OPS_PER_WORKER {
        let gives_back = queue == "q" && step(&mut state).is_multiple_of(2);
        let messages = receive(&life, queue, if gives_back { 0 } else { VISIBILITY_SECS }).await?;
        if queue == "q.fifo" {
            let mut ledger = ledger.lock().unwrap();
            let again = messages
                .iter()
                .map(|(body, _)| short(body))
                .find(|body| ledger.deleted.contains(body));
            ledger.came_again = ledger.came_again.take().or(again);
        }
        for (body, handle) in messages {
            if gives_back || step(&mut state).is_multiple_of(5) {
                continue;
            }
            ledger.lock().unwrap().maybe_deleted.insert(short(&body));
            delete(&life, queue, handle).await?;
            ledger.lock().unwrap().deleted.insert(short(&body));
        }
    }
    Ok(())
}

/// Works until all is done or the power is gone.
async fn work(life: Life, ledger: &Shared, state: &mut u64) {
    let life = Arc::new(life);
    if create(&life).await.is_ok() {
        let mut workers = Vec::new();
        for producer in 0..PRODUCERS {
            workers.push(tokio::spawn(produce(
                life.clone(),
                ledger.clone(),
                producer,
                step(state),
            )));
        }
        for queue in ["q", "q", "q.fifo", "q.fifo"] {
            workers.push(tokio::spawn(consume(life.clone(), ledger.clone(), queue, step(state))));
        }
        for worker in workers {
            // An error is the power going.
            let _gone = worker.await.unwrap();
        }
    }
    stop(Arc::into_inner(life)).await;
}

async fn stop(life: Option<Life>) {
    let Some(Life { store, client, server }) = life else {
        return;
    };
    store.close();
    drop(client);
    server.shutdown(Duration::from_secs(5)).await;
}

/// Everything in every queue of a copy of the disk, in the order of delivery.
async fn drain(disk: &SimDisk, clock: &Arc<ManualClock>) -> Result<Vec<(&'static str, String)>, String> {
    let later = Arc::new(ManualClock::at(clock_ms(clock) + 13 * 3_600_000));
    let store = open(&disk.fork(), &later).ok_or("the store does not open")?;
    let life = Life::new(store);
    create(&life).await.map_err(|error| error.to_string())?;
    let mut found = Vec::new();
    // The source first: what is received too often moves on, as it should.
    for queue in QUEUES {
        loop {
            let messages = receive(&life, queue, 43_200).await.map_err(|error| error.to_string())?;
            if messages.is_empty() {
                break;
            }
            for (body, handle) in messages {
                let number = body
                    .split(':')
                    .nth(2)
                    .and_then(|it| it.parse::<u64>().ok())
                    .ok_or("a strange body")?;
                let name = body.rsplitn(3, ':').nth(2).ok_or("a strange body")?;
                if body != self::body(name, number) {
                    return Err(format!("`{}` has other bytes", short(&body)));
                }
                delete(&life, queue, handle).await.map_err(|error| error.to_string())?;
                found.push((queue, short(&body)));
            }
        }
    }
    stop(Some(life)).await;
    Ok(found)
}

fn clock_ms(clock: &Arc<ManualClock>) -> u64 {
    standpipe_store::Clock::now_ms(&**clock)
}

fn verify(found: &[(&'static str, String)], ledger: &Ledger) -> Result<(), String> {
    let bodies: BTreeSet<&String> = found.iter().map(|(_, body)| body).collect();
    for (body, queue) in &ledger.sent {
        if !bodies.contains(body) && !ledger.maybe_deleted.contains(body) {
            return Err(format!("`{body}` of {queue} is lost"));
        }
    }
    for body in &bodies {
        if ledger.deleted.contains(*body) {
            return Err(format!("`{body}` was deleted and is back"));
        }
        if !ledger.maybe_sent.contains(*body) {
            return Err(format!("`{body}` was never sent"));
        }
    }
    let mut places: BTreeMap<&String, Vec<&str>> = BTreeMap::new();
    for (queue, body) in found {
        places.entry(body).or_default().push(queue);
    }
    if let Some((body, queues)) = places.iter().find(|(_, queues)| queues.len() > 1) {
        return Err(format!("`{body}` is in {queues:?}"));
    }
    if let Some(body) = &ledger.came_again {
        return Err(format!("`{body}` was deleted and came again"));
    }
    in_order(
        found
            .iter()
            .filter(|(queue, _)| *queue == "q.fifo")
            .map(|(_, body)| body),
    )
}

fn in_order<'a>(bodies: impl Iterator<Item = &'a String>) -> Result<(), String> {
    let mut last: BTreeMap<String, u64> = BTreeMap::new();
    for body in bodies {
        let mut parts = body.split(':').skip(1);
        let (group, number) = (
            parts.next().unwrap_or_default(),
            parts.next().and_then(|it| it.parse().ok()),
        );
        let number: u64 = number.ok_or("a body without number")?;
        if last
            .insert(group.to_owned(), number)
            .is_some_and(|before| before >= number)
        {
            return Err(format!("`{body}` is out of order"));
        }
    }
    Ok(())
}

async fn run(seed: u64, lying_fsync_of: Option<&'static str>) -> Result<(), String> {
    let (mut state, disk, ledger) = (seed, SimDisk::new(seed), Shared::default());
    let clock = Arc::new(ManualClock::at(1_700_000_000_000));
    for _ in 0..ROUNDS_PER_SEED {
        disk.set_faults(Faults {
            power_off_at: Some(step(&mut state) % CUT_WITHIN),
            lying_fsync_of,
            ..Faults::default()
        });
        if let Some(store) = open(&disk, &clock) {
            work(Life::new(store), &ledger, &mut state).await;
        }
        disk.crash();
        let found = drain(&disk, &clock).await?;
        verify(&found, &ledger.lock().unwrap())?;
        clock.advance(ROUND);
    }
    Ok(())
}

/// Runs every seed and returns those that show a loss.
fn violations(lying_fsync_of: Option<&'static str>) -> Vec<(u64, String)> {
    let runtime = seeds::runtime();
    let run = |seed: u64| {
        runtime
            .block_on(run(seed, lying_fsync_of))
            .err()
            .map(|what| (seed, what))
    };
    seeds::seeds(SEEDS).into_iter().filter_map(run).collect()
}

#[test]
fn queues_keep_their_word_over_power_cuts() {
    let violations = violations(None);
    assert!(violations.is_empty(), "set STANDPIPE_SEED to repeat: {violations:#?}");
}

#[test]
fn control_skipping_the_flush_of_the_log_is_caught() {
    assert!(
        !violations(Some("data/log")).is_empty(),
        "a lying disk passed the crash test"
    );
}
