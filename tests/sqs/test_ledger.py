"""A ledger of what producers were promised and consumers got, while the server is killed again and again.

Nothing acknowledged is lost. A standard queue may deliver again, but nothing whose delete it acknowledged. A FIFO queue delivers each message of a
group in order and, once its delete was acknowledged, never again; a message sent again with its
deduplication id after a kill is one message.
"""

import os
import random
import threading
import time

import pytest
from botocore.exceptions import BotoCoreError, ClientError

# More of it by hand: STANDPIPE_TEST_KILLS=30
KILLS = int(os.environ.get("STANDPIPE_TEST_KILLS", 4))
PRODUCERS = 4
CONSUMERS = 4
GROUPS_EACH = 3
SEED = int(os.environ.get("STANDPIPE_TEST_SEED", random.randrange(1 << 32)))
RETRY = (BotoCoreError, ClientError, ConnectionError)


def retried(call, cut=None, **parameters):
    """What a careful client does: again until it is answered. `cut` is told when an unanswered try began and ended."""
    deadline = time.monotonic() + 60
    while True:
        began = time.monotonic()
        try:
            return call(**parameters)
        except RETRY as error:
            if cut is not None:
                cut.append((began, time.monotonic()))
            refused = isinstance(error, ClientError) and error.response["ResponseMetadata"]["HTTPStatusCode"] < 500
            if refused or time.monotonic() > deadline:
                raise
            time.sleep(0.01)


class Ledger:
    def __init__(self, server, url, fifo):
        self.server, self.url, self.fifo = server, url, fifo
        self.lock = threading.Lock()
        self.sent, self.received = [], []
        # Of a message id (a body that was sent again is another message): handles handed out whose delete is not answered yet; when it was handed out last; when the last
        # delete was answered. Receives that were not answered. What came back: handed out, deleted, received again.
        self.outstanding, self.handed_at, self.gone_at = {}, {}, {}
        self.cut, self.back = [], []
        self.sending, self.failed = True, []
        self.key = server.key()

    def client(self):
        return self.server.client("sqs", key=self.key, connect_timeout=5, read_timeout=30)

    def guarded(self, work, *arguments):
        try:
            work(*arguments)
        except Exception as error:  # a thread must not fail in silence
            self.failed.append(error)

    def produce(self, producer):
        """Singles and batches by turns; a batch that was not answered is sent again whole."""
        sqs, number = self.client(), 0
        while self.sending:
            bodies = [f"{producer}:{n}" for n in range(number, number + (1, 4)[number % 2])]
            entries = [{"Id": str(index), "MessageBody": body} | self.fifo_parameters(body) for index, body in enumerate(bodies)]
            if len(entries) == 1:
                retried(sqs.send_message, QueueUrl=self.url, **{name: value for name, value in entries[0].items() if name != "Id"})
            else:
                answer = retried(sqs.send_message_batch, QueueUrl=self.url, Entries=entries)
                assert not answer.get("Failed"), answer["Failed"]
            with self.lock:
                self.sent.extend(bodies)
            number += len(bodies)

    def fifo_parameters(self, body):
        return {"MessageGroupId": group_of(body), "MessageDeduplicationId": body} if self.fifo else {}

    def consume(self):
        sqs, quiet = self.client(), 0
        while self.sending or quiet < 3:
            # The timeout outlasts the test: only a kill may end it early.
            began = time.monotonic()
            messages = retried(sqs.receive_message, cut=self.cut, QueueUrl=self.url, MaxNumberOfMessages=10, WaitTimeSeconds=1,
                               VisibilityTimeout=1200 if self.fifo else 5).get("Messages", [])
            quiet = 0 if messages else quiet + 1
            with self.lock:
                self.receive(began, messages)
            if len(messages) > 3:
                entries = [{"Id": str(index), "ReceiptHandle": message["ReceiptHandle"]} for index, message in enumerate(messages)]
                answer = retried(sqs.delete_message_batch, QueueUrl=self.url, Entries=entries)
                assert not answer.get("Failed"), answer["Failed"]
            else:
                for message in messages:
                    retried(sqs.delete_message, QueueUrl=self.url, ReceiptHandle=message["ReceiptHandle"])
            with self.lock:
                self.deleted(messages)

    def receive(self, began, messages):
        """What was deleted before a receive began is not in it. Only the last handle of a message deletes, so a message
        counts as deleted once that was answered for every handle that anybody got."""
        for message in messages:
            which = message["MessageId"]
            gone_at = self.gone_at.pop(which, began)
            if gone_at < began:
                self.back.append((message["Body"], self.handed_at[which], gone_at))
            self.handed_at[which] = time.monotonic()
            self.received.append(message["Body"])
            self.outstanding.setdefault(which, set()).add(message["ReceiptHandle"])

    def came_back(self):
        """A receive that was not answered may have had the last handle of a message, whose delete then did nothing."""
        excused = lambda handed_at, gone_at: any(began < gone_at and ended > handed_at for began, ended in self.cut)
        return [body for body, handed_at, gone_at in self.back if not excused(handed_at, gone_at)]

    def deleted(self, messages):
        for message in messages:
            left = self.outstanding[message["MessageId"]]
            left.discard(message["ReceiptHandle"])
            if not left:
                self.gone_at[message["MessageId"]] = time.monotonic()


def group_of(body):
    producer, number = body.split(":")
    return f"group-{producer}-{int(number) % GROUPS_EACH}"


@pytest.mark.parametrize("fifo", [False, True], ids=["standard", "fifo"])
def test_nothing_acknowledged_is_lost_over_kills(fresh_server, fifo):
    print("seed", SEED)
    rng = random.Random(SEED)
    name, attributes = ("ledger.fifo", {"FifoQueue": "true"}) if fifo else ("ledger", {})
    url = fresh_server.client("sqs").create_queue(QueueName=name, Attributes=attributes)["QueueUrl"]
    ledger = Ledger(fresh_server, url, fifo)
    threads = [threading.Thread(target=ledger.guarded, args=(ledger.produce, number)) for number in range(PRODUCERS)]
    threads += [threading.Thread(target=ledger.guarded, args=(ledger.consume,)) for _ in range(CONSUMERS)]
    for thread in threads:
        thread.start()
    for _ in range(KILLS):
        time.sleep(rng.uniform(0.3, 1.2))
        fresh_server.kill9()
        fresh_server.start()
    time.sleep(0.5)
    ledger.sending = False
    for thread in threads:
        thread.join()
    assert not ledger.failed, ledger.failed
    assert not ledger.came_back(), "came back after their delete was acknowledged"
    assert len(ledger.sent) > 50, "too little work to prove anything"
    if fifo:
        check_fifo(ledger, fresh_server)
    else:
        # One whose delete was cut short may wait for its timeout; everything else was received.
        assert set(ledger.sent) <= set(ledger.received)
    assert set(ledger.received) <= {f"{p}:{n}" for p in range(PRODUCERS) for n in range(len(ledger.sent) + 4)}


def check_fifo(ledger, server):
    """A receive whose answer was cut by a kill keeps its messages hidden; they are still in the queue, and
    so is what stands behind them in their group."""
    counts = server.client("sqs").get_queue_attributes(QueueUrl=ledger.url, AttributeNames=["All"])["Attributes"]
    left = int(counts["ApproximateNumberOfMessages"]) + int(counts["ApproximateNumberOfMessagesNotVisible"])
    received = set(ledger.received)
    assert len(ledger.received) == len(received), "a message came twice"
    assert len(set(ledger.sent) | received) == len(received) + left, "a message was lost or doubled"
    order = {}
    for body in ledger.received:
        order.setdefault(group_of(body), []).append(int(body.split(":")[1]))
    for group, numbers in order.items():
        assert numbers == list(range(numbers[0], numbers[0] + GROUPS_EACH * len(numbers), GROUPS_EACH)) and numbers[0] < GROUPS_EACH, f"{group} came out of order"
