//! Hours in milliseconds: the service behind the real server, on a clock that the test moves, with restarts.

#![expect(clippy::unwrap_used, reason = "a helper of a test fails the test")]

mod pipe;

use std::sync::Arc;
use std::time::Duration;

use pipe::Life;
use standpipe_store::{CellId, ManualClock, OpenError, Store, StoreConfig};
use standpipe_wire::model::sqs as model;
use standpipe_wire::{ClientError, Operation};

const MINUTE: Duration = Duration::from_secs(60);
const HOUR: Duration = Duration::from_secs(3600);

/// A server, its clock and one queue at a time.
struct Pipe {
    clock: Arc<ManualClock>,
    dir: tempfile::TempDir,
    life: Option<Life>,
}

/// The directory is free again once the last task of an earlier life has seen its end.
async fn open_store(dir: &tempfile::TempDir, clock: &Arc<ManualClock>) -> Store {
    let mut patience = 1000;
    loop {
        let config = StoreConfig {
            clock: clock.clone(),
            ..StoreConfig::new(dir.path())
        };
        match Store::open(config) {
            Err(OpenError::Locked { .. }) if patience > 0 => patience -= 1,
            opened => return opened.unwrap(),
        }
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
}

async fn open(dir: &tempfile::TempDir, clock: &Arc<ManualClock>) -> Life {
    Life::new(open_store(dir, clock).await)
}

impl Pipe {
    async fn new() -> Pipe {
        let (dir, clock) = (
            tempfile::tempdir().unwrap(),
            Arc::new(ManualClock::at(1_700_000_000_000)),
        );
        let life = Some(open(&dir, &clock).await);
        Pipe { clock, dir, life }
    }

    /// Stops without a word to the queues, and starts on the same disk.
    async fn restart(&mut self) {
        let Life { store, client, server } = self.life.take().unwrap();
        store.close();
        drop(client);
        server.shutdown(Duration::from_secs(5)).await;
        drop((server, store));
        self.life = Some(open(&self.dir, &self.clock).await);
    }

    async fn call<O: Operation>(&self, input: O::Input) -> Result<O::Output, ClientError> {
        self.life.as_ref().unwrap().call::<O>(input).await
    }

    async fn create(&self, name: &str, attributes: &[(&str, &str)]) -> Result<String, ClientError> {
        self.life.as_ref().unwrap().create(name, attributes).await
    }

    async fn send(&self, url: &str, body: &str, delay: Option<i32>, group: Option<&str>) -> model::SendMessageResult {
        let input = model::SendMessageRequest {
            queue_url: url.to_owned(),
            message_body: body.to_owned(),
            delay_seconds: delay,
            message_group_id: group.map(str::to_owned),
            ..Default::default()
        };
        self.call::<model::SendMessage>(input).await.unwrap()
    }

    async fn receive(&self, url: &str, visibility: i32) -> Vec<model::Message> {
        let input = model::ReceiveMessageRequest {
            queue_url: url.to_owned(),
            max_number_of_messages: Some(10),
            visibility_timeout: Some(visibility),
            message_system_attribute_names: vec!["All".into()],
            ..Default::default()
        };
        self.call::<model::ReceiveMessage>(input).await.unwrap().messages
    }

    async fn bodies(&self, url: &str, visibility: i32) -> Vec<String> {
        self.receive(url, visibility)
            .await
            .into_iter()
            .filter_map(|message| message.body)
            .collect()
    }

    async fn delete(&self, url: &str, message: &model::Message) -> Result<(), ClientError> {
        let input = model::DeleteMessageRequest {
            queue_url: url.to_owned(),
            receipt_handle: message.receipt_handle.clone().unwrap(),
        };
        self.call::<model::DeleteMessage>(input).await.map(drop)
    }

    /// One batch; those of `delayed` come after a quarter of an hour.
    async fn send_batch(&self, url: &str, bodies: &[String], delayed: &[usize]) {
        let entry = |(index, body): (usize, &String)| model::SendMessageBatchRequestEntry {
            id: index.to_string(),
            message_body: body.clone(),
            delay_seconds: delayed.contains(&index).then_some(900),
            ..Default::default()
        };
        let input = model::SendMessageBatchRequest {
            queue_url: url.to_owned(),
            entries: bodies.iter().enumerate().map(entry).collect(),
        };
        let sent = self.call::<model::SendMessageBatch>(input).await.unwrap();
        assert_eq!(sent.successful.len(), bodies.len(), "{:?}", sent.failed);
    }

    async fn delete_batch(&self, url: &str, messages: &[model::Message]) {
        let entry = |(index, message): (usize, &model::Message)| model::DeleteMessageBatchRequestEntry {
            id: index.to_string(),
            receipt_handle: message.receipt_handle.clone().unwrap(),
        };
        let input = model::DeleteMessageBatchRequest {
            queue_url: url.to_owned(),
            entries: messages.iter().enumerate().map(entry).collect(),
        };
        let deleted = self.call::<model::DeleteMessageBatch>(input).await.unwrap();
        assert_eq!(deleted.successful.len(), messages.len(), "{:?}", deleted.failed);
    }

    /// Visible, in flight, delayed.
    async fn counts(&self, url: &str) -> [u64; 3] {
        let input = model::GetQueueAttributesRequest {
            queue_url: url.to_owned(),
            attribute_names: vec!["All".into()],
        };
        let shown = self.call::<model::GetQueueAttributes>(input).await.unwrap().attributes;
        ["", "NotVisible", "Delayed"].map(|kind| shown[&format!("ApproximateNumberOfMessages{kind}")].parse().unwrap())
    }
}

fn code<T>(result: Result<T, ClientError>) -> String {
    match result {
        Ok(_) => "ok".to_owned(),
        Err(ClientError::Service(error)) => error.code.into_owned(),
        Err(error) => error.to_string(),
    }
}

#[tokio::test]
async fn visibility_delay_and_retention_end_on_time_over_restarts() {
    let mut pipe = Pipe::new().await;
    let url = pipe
        .create("q", &[("MessageRetentionPeriod", "1209600")])
        .await
        .unwrap();
    pipe.send(&url, "now", None, None).await;
    pipe.send(&url, "later", Some(900), None).await;
    assert_eq!(pipe.bodies(&url, 43_200).await, ["now"]);
    pipe.clock.advance(15 * MINUTE - Duration::from_millis(1));
    assert_eq!(pipe.counts(&url).await, [0, 1, 1]);
    pipe.restart().await;
    // A standard queue forgets who received, never when to deliver.
    assert_eq!(pipe.counts(&url).await, [1, 0, 1]);
    pipe.clock.advance(Duration::from_millis(1));
    assert_eq!(pipe.bodies(&url, 43_200).await, ["now", "later"]);
    pipe.clock.advance(12 * HOUR);
    assert_eq!(pipe.counts(&url).await, [2, 0, 0]);
    pipe.clock
        .advance(14 * 24 * HOUR - 12 * HOUR - 15 * MINUTE - Duration::from_millis(1));
    assert_eq!(pipe.counts(&url).await, [2, 0, 0]);
    pipe.clock.advance(Duration::from_millis(1));
    assert_eq!(pipe.counts(&url).await, [0, 0, 0]);
    pipe.restart().await;
    assert_eq!(pipe.counts(&url).await, [0, 0, 0]);
}

#[tokio::test]
async fn deduplication_lasts_five_minutes_over_a_restart() {
    let mut pipe = Pipe::new().await;
    let attributes = [("FifoQueue", "true"), ("ContentBasedDeduplication", "true")];
    let url = pipe.create("q.fifo", &attributes).await.unwrap();
    let first = pipe.send(&url, "m", None, Some("g")).await;
    pipe.restart().await;
    pipe.clock.advance(5 * MINUTE - Duration::from_millis(1));
    assert_eq!(pipe.send(&url, "m", None, Some("g")).await.message_id, first.message_id);
    pipe.clock.advance(Duration::from_millis(1));
    let second = pipe.send(&url, "m", None, Some("g")).await;
    assert_ne!(second.message_id, first.message_id);
    assert!(second.sequence_number > first.sequence_number);
    assert_eq!(pipe.counts(&url).await, [2, 0, 0]);
}

#[tokio::test]
async fn a_fifo_receive_survives_a_restart() {
    let mut pipe = Pipe::new().await;
    let attributes = [("FifoQueue", "true"), ("ContentBasedDeduplication", "true")];
    let url = pipe.create("q.fifo", &attributes).await.unwrap();
    for body in ["a", "b"] {
        pipe.send(&url, body, None, Some("g")).await;
    }
    let input = model::ReceiveMessageRequest {
        queue_url: url.clone(),
        visibility_timeout: Some(3600),
        ..Default::default()
    };
    let first = pipe
        .call::<model::ReceiveMessage>(input)
        .await
        .unwrap()
        .messages
        .remove(0);
    pipe.restart().await;
    assert_eq!(pipe.counts(&url).await, [1, 1, 0]);
    assert!(pipe.receive(&url, 30).await.is_empty());
    let longer = model::ChangeMessageVisibilityRequest {
        queue_url: url.clone(),
        receipt_handle: first.receipt_handle.clone().unwrap(),
        visibility_timeout: 7200,
    };
    pipe.call::<model::ChangeMessageVisibility>(longer).await.unwrap();
    pipe.clock.advance(HOUR);
    pipe.restart().await;
    assert!(pipe.receive(&url, 30).await.is_empty());
    pipe.delete(&url, &first).await.unwrap();
    assert_eq!(pipe.bodies(&url, 30).await, ["b"]);
}

#[tokio::test]
async fn a_receipt_of_a_standard_queue_deletes_after_a_restart() {
    let mut pipe = Pipe::new().await;
    let url = pipe.create("q", &[]).await.unwrap();
    pipe.send(&url, "m", None, None).await;
    let first = pipe.receive(&url, 30).await.remove(0);
    pipe.restart().await;
    pipe.delete(&url, &first).await.unwrap();
    assert_eq!(pipe.counts(&url).await, [0, 0, 0]);
    pipe.restart().await;
    assert_eq!(pipe.counts(&url).await, [0, 0, 0]);
}

/// Also before all messages of the queue are read: `pipe` reads a few at a time.
#[tokio::test]
async fn sequence_numbers_grow_when_the_clock_goes_back_over_a_restart() {
    let mut pipe = Pipe::new().await;
    let attributes = [("FifoQueue", "true"), ("ContentBasedDeduplication", "true")];
    let url = pipe.create("q.fifo", &attributes).await.unwrap();
    let mut sent = Vec::new();
    for number in 0..12 {
        sent.push(
            pipe.send(&url, &number.to_string(), None, Some("g"))
                .await
                .sequence_number,
        );
        pipe.clock.advance(Duration::from_secs(1));
    }
    pipe.restart().await;
    pipe.clock.jump_wall_to(1_700_000_000_000);
    for number in 12..15 {
        sent.push(
            pipe.send(&url, &number.to_string(), None, Some("g"))
                .await
                .sequence_number,
        );
    }
    assert!(sent.is_sorted_by(|one, next| one < next), "{sent:?}");
    let mut bodies = Vec::new();
    loop {
        let messages = pipe.receive(&url, 60).await;
        for message in &messages {
            pipe.delete(&url, message).await.unwrap();
        }
        if messages.is_empty() {
            break;
        }
        bodies.extend(messages.into_iter().filter_map(|message| message.body));
    }
    assert_eq!(bodies, (0..15).map(|number| number.to_string()).collect::<Vec<_>>());
}

/// Visible, in flight and delayed after each change that needs no call, and over restarts.
#[tokio::test]
async fn counts_follow_time_alone() {
    let mut pipe = Pipe::new().await;
    let retention = ("MessageRetentionPeriod", "3600");
    let dead = pipe
        .create("dead.fifo", &[("FifoQueue", "true"), retention])
        .await
        .unwrap();
    let policy = r#"{"deadLetterTargetArn":"arn:aws:sqs:us-east-1:000000000000:dead.fifo","maxReceiveCount":1}"#;
    let attributes = [
        ("FifoQueue", "true"),
        ("ContentBasedDeduplication", "true"),
        ("DelaySeconds", "60"),
        ("RedrivePolicy", policy),
        retention,
    ];
    let url = pipe.create("q.fifo", &attributes).await.unwrap();
    for (body, group) in [("a", "g"), ("b", "g"), ("c", "h")] {
        pipe.send(&url, body, None, Some(group)).await;
    }
    assert_eq!(pipe.counts(&url).await, [0, 0, 3]);
    pipe.clock.advance(MINUTE - Duration::from_millis(1));
    assert_eq!(pipe.counts(&url).await, [0, 0, 3]);
    pipe.restart().await;
    assert_eq!(pipe.counts(&url).await, [0, 0, 3]);
    pipe.clock.advance(Duration::from_millis(1));
    assert_eq!(pipe.counts(&url).await, [3, 0, 0]);
    assert_eq!(pipe.bodies(&url, 60).await, ["a", "b", "c"]);
    assert_eq!(pipe.counts(&url).await, [0, 3, 0]);
    pipe.restart().await;
    assert_eq!(pipe.counts(&url).await, [0, 3, 0]);
    pipe.clock.advance(MINUTE);
    assert_eq!(pipe.counts(&url).await, [3, 0, 0]);
    // The head of each group moves at a receive; behind it the next one is the head.
    assert!(pipe.receive(&url, 60).await.is_empty());
    assert_eq!(
        (pipe.counts(&url).await, pipe.counts(&dead).await),
        ([1, 0, 0], [2, 0, 0])
    );
    pipe.restart().await;
    assert!(pipe.receive(&url, 60).await.is_empty());
    assert_eq!((pipe.counts(&url).await, pipe.counts(&dead).await), ([0; 3], [3, 0, 0]));
    // A dead letter of a FIFO queue begins anew to age.
    pipe.clock.advance(HOUR - Duration::from_millis(1));
    assert_eq!(pipe.counts(&dead).await, [3, 0, 0]);
    pipe.restart().await;
    pipe.clock.advance(Duration::from_millis(1));
    assert_eq!(pipe.counts(&dead).await, [0; 3]);
}

/// A FIFO queue's new delay is also that of messages it has; a standard queue's is not.
#[tokio::test]
async fn delays_follow_a_fifo_queue_and_stay_with_a_standard_one() {
    let mut pipe = Pipe::new().await;
    let fifo = [
        ("FifoQueue", "true"),
        ("ContentBasedDeduplication", "true"),
        ("DelaySeconds", "900"),
    ];
    for (name, attributes, group) in [("q.fifo", &fifo[..], Some("g")), ("q", &fifo[2..], None)] {
        let url = pipe.create(name, attributes).await.unwrap();
        let delay = async |pipe: &Pipe, secs: &str| {
            let input = model::SetQueueAttributesRequest {
                queue_url: url.clone(),
                attributes: [("DelaySeconds".to_owned(), secs.to_owned())].into(),
            };
            pipe.call::<model::SetQueueAttributes>(input).await.unwrap();
        };
        for number in 0..5 {
            pipe.send(&url, &number.to_string(), None, group).await;
        }
        let shorter = if group.is_some() { [5, 0, 0] } else { [0, 0, 5] };
        delay(&pipe, "60").await;
        pipe.clock.advance(MINUTE - Duration::from_millis(1));
        assert_eq!(pipe.counts(&url).await, [0, 0, 5], "{name}");
        delay(&pipe, "120").await;
        pipe.clock.advance(Duration::from_millis(1));
        assert_eq!(pipe.counts(&url).await, [0, 0, 5], "{name}");
        pipe.restart().await;
        pipe.clock.advance(MINUTE - Duration::from_millis(1));
        assert_eq!(pipe.counts(&url).await, [0, 0, 5], "{name}");
        pipe.clock.advance(Duration::from_millis(1));
        assert_eq!(pipe.counts(&url).await, shorter, "{name}");
        // At once, without a restart.
        pipe.send(&url, "late", None, group).await;
        delay(&pipe, "0").await;
        let all = if group.is_some() { [6, 0, 0] } else { [0, 0, 6] };
        assert_eq!(pipe.counts(&url).await, all, "{name}");
        pipe.clock.advance(13 * MINUTE);
        assert_eq!(pipe.counts(&url).await, [6, 0, 0], "{name}");
    }
}

#[tokio::test]
async fn names_and_purges_rest_a_minute() {
    let mut pipe = Pipe::new().await;
    let url = pipe.create("q", &[]).await.unwrap();
    pipe.send(&url, &"x".repeat(100_000), None, None).await;
    let purge = || model::PurgeQueueRequest { queue_url: url.clone() };
    pipe.call::<model::PurgeQueue>(purge()).await.unwrap();
    pipe.clock.advance(MINUTE - Duration::from_millis(1));
    pipe.restart().await;
    assert_eq!(
        code(pipe.call::<model::PurgeQueue>(purge()).await),
        "PurgeQueueInProgress"
    );
    pipe.clock.advance(Duration::from_millis(1));
    assert_eq!(code(pipe.call::<model::PurgeQueue>(purge()).await), "ok");
    let delete = model::DeleteQueueRequest { queue_url: url.clone() };
    pipe.call::<model::DeleteQueue>(delete).await.unwrap();
    pipe.clock.advance(MINUTE - Duration::from_millis(1));
    pipe.restart().await;
    assert_eq!(code(pipe.create("q", &[]).await), "QueueDeletedRecently");
    pipe.clock.advance(Duration::from_millis(1));
    assert_eq!(code(pipe.create("q", &[]).await), "ok");
    assert_eq!(pipe.counts(&url).await, [0, 0, 0]);
}

#[tokio::test]
async fn move_tasks_are_taken_up_after_a_restart() {
    let mut pipe = Pipe::new().await;
    let dead = pipe.create("dead", &[]).await.unwrap();
    let policy = r#"{"deadLetterTargetArn":"arn:aws:sqs:us-east-1:000000000000:dead","maxReceiveCount":"1"}"#;
    let url = pipe.create("q", &[("RedrivePolicy", policy)]).await.unwrap();
    for number in 0..3 {
        pipe.send(&url, &number.to_string(), None, None).await;
    }
    assert_eq!(pipe.receive(&url, 0).await.len(), 3);
    assert!(pipe.receive(&url, 0).await.is_empty());
    assert_eq!((pipe.counts(&url).await, pipe.counts(&dead).await), ([0; 3], [3, 0, 0]));
    let start = model::StartMessageMoveTaskRequest {
        source_arn: "arn:aws:sqs:us-east-1:000000000000:dead".to_owned(),
        max_number_of_messages_per_second: Some(1),
        ..Default::default()
    };
    pipe.call::<model::StartMessageMoveTask>(start).await.unwrap();
    pipe.restart().await;
    let list = || model::ListMessageMoveTasksRequest {
        source_arn: "arn:aws:sqs:us-east-1:000000000000:dead".to_owned(),
        max_results: None,
    };
    let task = pipe
        .call::<model::ListMessageMoveTasks>(list())
        .await
        .unwrap()
        .results
        .remove(0);
    assert_eq!(task.status.as_deref(), Some("RUNNING"));
    // Each step of the task and its end are a commit in the account's cell.
    let cell = CellId::new("sqs/000000000000");
    let mut commits = pipe.life.as_ref().unwrap().store.watch(&cell, b"");
    loop {
        let task = pipe
            .call::<model::ListMessageMoveTasks>(list())
            .await
            .unwrap()
            .results
            .remove(0);
        // Two calls, and a message may move between them: the side it leaves is counted first, so that it
        // can be counted twice, never missed.
        let there = pipe.counts(&dead).await;
        let here = pipe.counts(&url).await;
        assert!(here[0] + there[0] + there[1] >= 3, "{here:?} {there:?}");
        if task.status.as_deref() == Some("COMPLETED") {
            break;
        }
        commits.changed().await;
    }
    assert_eq!((pipe.counts(&url).await, pipe.counts(&dead).await), ([3, 0, 0], [0; 3]));
}

/// Messages of a batch share rows on disk: any of them can go alone, be counted alone, and stay over a restart.
#[tokio::test]
async fn messages_of_a_batch_go_one_by_one_over_restarts() {
    const POLICY: &str = r#"{"deadLetterTargetArn":"arn:aws:sqs:us-east-1:000000000000:dead","maxReceiveCount":3}"#;
    let mut pipe = Pipe::new().await;
    pipe.create("dead", &[]).await.unwrap();
    let url = pipe.create("q", &[("RedrivePolicy", POLICY)]).await.unwrap();
    let dead = url.replace("/q", "/dead");
    // All plain; some delayed between them; some so long that they need more than one row.
    let plain: Vec<String> = (0..10).map(|n| format!("plain {n}")).collect();
    let mixed: Vec<String> = (0..10).map(|n| format!("mixed {n}")).collect();
    let long: Vec<String> = (0..10).map(|n| format!("long {n} {}", "x".repeat(n * 1800))).collect();
    pipe.send_batch(&url, &plain, &[]).await;
    pipe.send_batch(&url, &mixed, &[2, 3, 7]).await;
    pipe.send_batch(&url, &long, &[]).await;
    assert_eq!(pipe.counts(&url).await, [27, 0, 3]);
    pipe.restart().await;
    assert_eq!(pipe.counts(&url).await, [27, 0, 3]);

    // Of the plain ones two go alone, one with a later one, and the others come again, counted each.
    let first = pipe.receive(&url, 30).await;
    assert_eq!(first.iter().map(|m| m.body.clone().unwrap()).collect::<Vec<_>>(), plain);
    pipe.delete(&url, &first[0]).await.unwrap();
    pipe.delete(&url, &first[9]).await.unwrap();
    let second = pipe.receive(&url, 30).await;
    pipe.delete_batch(&url, &[first[4].clone(), second[0].clone(), second[1].clone()])
        .await;
    pipe.restart().await;
    assert_eq!(pipe.counts(&url).await, [22, 0, 3]);
    let again = pipe.receive(&url, 30).await;
    let shown = |message: &model::Message| {
        let count = message.attributes["ApproximateReceiveCount"].clone();
        (message.body.clone().unwrap(), count)
    };
    let left = [1, 2, 3, 5, 6, 7, 8].map(|n| (format!("plain {n}"), "2".to_owned()));
    assert_eq!(again.iter().map(shown).take(7).collect::<Vec<_>>(), left);
    // A handle of before the restart still means its message, and one that is gone stays gone.
    pipe.delete(&url, &again[0]).await.unwrap();
    pipe.delete(&url, &first[0]).await.unwrap();

    // Received too often they are dead letters, each once, with their bodies.
    for _ in 0..4 {
        pipe.clock.advance(MINUTE);
        while !pipe.receive(&url, 30).await.is_empty() {}
    }
    pipe.restart().await;
    assert_eq!(pipe.counts(&url).await, [0, 0, 3]);
    let mut bodies = Vec::new();
    loop {
        let some = pipe.receive(&dead, 30).await;
        if some.is_empty() {
            break;
        }
        bodies.extend(some.iter().map(|message| message.body.clone().unwrap()));
        pipe.delete_batch(&dead, &some).await;
    }
    let wanted = (plain[2..4].iter().chain(&plain[5..9]))
        .chain(
            mixed[2..]
                .iter()
                .enumerate()
                .filter(|(n, _)| ![0, 1, 5].contains(n))
                .map(|(_, body)| body),
        )
        .chain(&long);
    let (mut bodies, mut wanted) = (bodies, wanted.cloned().collect::<Vec<_>>());
    bodies.sort();
    wanted.sort();
    assert_eq!(bodies, wanted);
    pipe.restart().await;
    assert_eq!(pipe.counts(&dead).await, [0, 0, 0]);
    pipe.clock.advance(15 * MINUTE);
    assert_eq!(pipe.bodies(&url, 30).await, ["mixed 2", "mixed 3", "mixed 7"]);
}

/// What expired leaves the disk, whatever it shared its rows with.
#[tokio::test]
async fn messages_of_a_batch_expire_and_are_purged() {
    let mut pipe = Pipe::new().await;
    let url = pipe.create("q", &[("MessageRetentionPeriod", "60")]).await.unwrap();
    let bodies: Vec<String> = (0..10).map(|n| n.to_string()).collect();
    pipe.send_batch(&url, &bodies, &[]).await;
    let some = pipe.receive(&url, 0).await;
    pipe.delete_batch(&url, &some[..3]).await;
    pipe.clock.advance(MINUTE);
    assert_eq!(pipe.counts(&url).await, [0, 0, 0]);
    assert!(pipe.receive(&url, 0).await.is_empty());
    pipe.send_batch(&url, &bodies, &[]).await;
    pipe.restart().await;
    assert_eq!(pipe.counts(&url).await, [10, 0, 0]);
    let input = model::PurgeQueueRequest { queue_url: url.clone() };
    pipe.call::<model::PurgeQueue>(input).await.unwrap();
    pipe.send_batch(&url, &bodies, &[]).await;
    pipe.restart().await;
    assert_eq!(pipe.bodies(&url, 0).await, bodies);
}
