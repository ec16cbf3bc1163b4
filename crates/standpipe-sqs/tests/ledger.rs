//! Batches under all that can happen to their messages at once, over restarts, against a plain list of what is left.

#![expect(clippy::unwrap_used, reason = "a helper of a test fails the test")]

mod pipe;
#[path = "pipe/seeds.rs"]
mod seeds;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use std::time::Duration;

use pipe::Life;
use standpipe_store::{ManualClock, Store, StoreConfig, disk::SimDisk};
use standpipe_wire::model::sqs as model;

/// Seeds of the usual run; one by `STANDPIPE_SEED`.
const SEEDS: u64 = 6;
const STEPS: u64 = 60;
/// Requests at once.
const AT_ONCE: u64 = 5;
const URL: &str = "http://127.0.0.1:4566/000000000000/";
/// Longer than a run takes on its clock, of which only purges move something.
const VISIBILITY_SECS: i32 = 43_200;

/// What the callers were told.
#[derive(Default)]
struct Told {
    /// Bodies that are in some queue.
    left: BTreeSet<String>,
    gone: BTreeSet<String>,
    /// Last receipt handles of messages of `q`.
    held: BTreeMap<String, String>,
    next: u64,
}

struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        let mixed = (self.0 ^ (self.0 >> 33)).wrapping_mul(0xff51_afd7_ed55_8ccd);
        (mixed ^ (mixed >> 33)) % sides
    }

    /// Takes some out.
    fn draw(&mut self, held: &mut BTreeMap<String, String>, most: u64) -> Vec<(String, String)> {
        let count = (1 + self.roll(most)).min(held.len() as u64);
        // Mostly neighbours, so that bundles leave whole or but for a few.
        let from = self.roll(held.len().max(1) as u64);
        let keys: Vec<String> = held.keys().skip(from as usize).take(count as usize).cloned().collect();
        keys.into_iter().filter_map(|key| held.remove_entry(&key)).collect()
    }
}

/// One request, and what it does to the ledger once it is answered.
enum Call {
    Send(Vec<String>),
    Receive(i32),
    Delete(Vec<(String, String)>),
    GiveBack(Vec<(String, String)>),
}

enum Answer {
    Sent(Vec<String>),
    Received(Vec<(String, String)>, i32),
    Deleted(Vec<String>),
    GivenBack,
}

fn call(dice: &mut Dice, told: &mut Told) -> Call {
    match dice.roll(10) {
        0..3 => {
            let one = |told: &mut Told, dice: &mut Dice| {
                told.next += 1;
                let filler = [5, 5, 5, 5, 9_000, 30_000][dice.roll(6) as usize];
                format!("{:06}:{}", told.next, "x".repeat(filler))
            };
            Call::Send((0..=dice.roll(10)).take(10).map(|_| one(told, dice)).collect())
        }
        3..6 => Call::Receive(if dice.roll(4) == 0 { 0 } else { VISIBILITY_SECS }),
        6..9 => Call::Delete(dice.draw(&mut told.held, 10)),
        _ => Call::GiveBack(dice.draw(&mut told.held, 10)),
    }
}

async fn make(life: Arc<Life>, call: Call) -> Answer {
    match call {
        Call::Send(messages) => {
            let entry = |(index, body): (usize, &String)| model::SendMessageBatchRequestEntry {
                id: index.to_string(),
                message_body: body.clone(),
                ..Default::default()
            };
            let input = model::SendMessageBatchRequest {
                queue_url: format!("{URL}q"),
                entries: messages.iter().enumerate().map(entry).collect(),
            };
            let sent = life.call::<model::SendMessageBatch>(input).await.unwrap();
            assert_eq!(sent.successful.len(), messages.len());
            Answer::Sent(messages)
        }
        Call::Receive(visibility) => Answer::Received(receive(&life, "q", visibility).await, visibility),
        Call::Delete(held) => {
            delete(&life, "q", &held).await;
            Answer::Deleted(held.into_iter().map(|(body, _)| body).collect())
        }
        Call::GiveBack(held) if held.is_empty() => Answer::GivenBack,
        Call::GiveBack(held) => {
            let entry =
                |(index, (_, handle)): (usize, &(String, String))| model::ChangeMessageVisibilityBatchRequestEntry {
                    id: index.to_string(),
                    receipt_handle: handle.clone(),
                    visibility_timeout: Some(0),
                };
            let input = model::ChangeMessageVisibilityBatchRequest {
                queue_url: format!("{URL}q"),
                entries: held.iter().enumerate().map(entry).collect(),
            };
            life.call::<model::ChangeMessageVisibilityBatch>(input).await.unwrap();
            Answer::GivenBack
        }
    }
}

async fn receive(life: &Life, queue: &str, visibility_secs: i32) -> Vec<(String, String)> {
    let input = model::ReceiveMessageRequest {
        queue_url: format!("{URL}{queue}"),
        max_number_of_messages: Some(10),
        visibility_timeout: Some(visibility_secs),
        ..Default::default()
    };
    let messages = life.call::<model::ReceiveMessage>(input).await.unwrap().messages;
    let pair = |message: model::Message| (message.body.unwrap(), message.receipt_handle.unwrap());
    messages.into_iter().map(pair).collect()
}

async fn delete(life: &Life, queue: &str, held: &[(String, String)]) {
    if held.is_empty() {
        return;
    }
    let entry = |(index, (_, handle)): (usize, &(String, String))| model::DeleteMessageBatchRequestEntry {
        id: index.to_string(),
        receipt_handle: handle.clone(),
    };
    let input = model::DeleteMessageBatchRequest {
        queue_url: format!("{URL}{queue}"),
        entries: held.iter().enumerate().map(entry).collect(),
    };
    let answer = life.call::<model::DeleteMessageBatch>(input).await.unwrap();
    assert_eq!(answer.failed.len(), 0, "{:?}", answer.failed);
}

fn note(told: &mut Told, answer: Answer) {
    match answer {
        Answer::Sent(bodies) => told.left.extend(bodies),
        Answer::Deleted(bodies) => {
            for body in bodies {
                // By its last handle, and nobody else has it.
                assert!(told.left.remove(&body), "{}", &body[..6]);
                told.gone.insert(body);
            }
        }
        Answer::Received(messages, visibility) => {
            for (body, handle) in messages {
                assert!(!told.gone.contains(&body), "{} is back", &body[..6]);
                if visibility > 0 {
                    told.held.insert(body, handle);
                }
            }
        }
        Answer::GivenBack => {}
    }
}

async fn begin(disk: &SimDisk, clock: &Arc<ManualClock>) -> Arc<Life> {
    let config = StoreConfig {
        disk: Arc::new(disk.clone()),
        clock: clock.clone(),
        reserve_bytes: 0,
        cache_bytes: 1 << 20,
        log_bytes_max: 64 * 1024,
        ..StoreConfig::new("/data")
    };
    let life = Life::new(Store::open(config).unwrap());
    let policy = r#"{"deadLetterTargetArn":"arn:aws:sqs:us-east-1:000000000000:dead","maxReceiveCount":3}"#;
    life.create("dead", &[]).await.unwrap();
    life.create("q", &[("RedrivePolicy", policy)]).await.unwrap();
    Arc::new(life)
}

async fn end(life: Arc<Life>) {
    let Life { store, client, server } = Arc::into_inner(life).unwrap();
    store.close();
    drop(client);
    server.shutdown(Duration::from_secs(5)).await;
}

/// Everything in both queues of a copy of the disk is what is left, each once.
async fn check(disk: &SimDisk, clock: &Arc<ManualClock>, told: &Told) {
    let life = begin(&disk.fork(), clock).await;
    let mut found = BTreeSet::new();
    for queue in ["q", "dead"] {
        loop {
            let messages = receive(&life, queue, VISIBILITY_SECS).await;
            if messages.is_empty() {
                break;
            }
            let half = messages.len() / 2;
            delete(&life, queue, &messages[half..]).await;
            delete(&life, queue, &messages[..half]).await;
            for (body, _) in messages {
                let number = body[..6].to_owned();
                assert!(found.insert(body), "{number} twice");
            }
        }
    }
    let short = |set: BTreeSet<&String>| set.into_iter().map(|body| body[..6].to_owned()).collect::<Vec<_>>();
    assert_eq!(
        short(found.difference(&told.left).collect()),
        Vec::<String>::new(),
        "too many"
    );
    assert_eq!(
        short(told.left.difference(&found).collect()),
        Vec::<String>::new(),
        "lost"
    );
    end(life).await;
}

async fn run(seed: u64) {
    let (disk, clock) = (SimDisk::new(seed), Arc::new(ManualClock::at(1_700_000_000_000)));
    let (mut dice, mut told) = (Dice(seed), Told::default());
    let mut life = begin(&disk, &clock).await;
    for _ in 0..STEPS {
        clock.advance(Duration::from_millis(dice.roll(3)));
        let calls: Vec<_> = (0..=dice.roll(AT_ONCE)).map(|_| call(&mut dice, &mut told)).collect();
        let calls: Vec<_> = calls
            .into_iter()
            .map(|call| tokio::spawn(make(life.clone(), call)))
            .collect();
        for call in calls {
            note(&mut told, call.await.unwrap());
        }
        match dice.roll(25) {
            0 => {
                end(life).await;
                disk.crash();
                check(&disk, &clock, &told).await;
                life = begin(&disk, &clock).await;
                // Handles of before still work; once received again, no more.
                let old = dice.draw(&mut told.held, 10);
                note(&mut told, make(life.clone(), Call::Delete(old)).await);
                told.held.clear();
            }
            1 => {
                let input = model::StartMessageMoveTaskRequest {
                    source_arn: "arn:aws:sqs:us-east-1:000000000000:dead".to_owned(),
                    ..Default::default()
                };
                // Refused while one runs.
                let _running = life.call::<model::StartMessageMoveTask>(input).await;
            }
            _ => {}
        }
    }
    end(life).await;
    check(&disk, &clock, &told).await;
}

#[test]
fn batches_keep_their_word() {
    let runtime = seeds::runtime();
    for seed in seeds::seeds(SEEDS) {
        println!("seed {seed}");
        runtime.block_on(run(seed));
    }
}
