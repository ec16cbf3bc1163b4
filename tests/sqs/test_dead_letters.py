"""Dead-letter queues and move tasks."""

import json
import time

import pytest


def receive(sqs, url, **options):
    return sqs.receive_message(QueueUrl=url, MaxNumberOfMessages=10, **options).get("Messages", [])


@pytest.fixture
def pair(make_queue, arn):
    """A queue and its dead-letter queue."""

    def make(suffix="", receives=2, **attributes):
        dead = make_queue(suffix)
        policy = json.dumps({"deadLetterTargetArn": arn(dead), "maxReceiveCount": receives})
        return make_queue(suffix, RedrivePolicy=policy, **attributes), dead

    return make


def kill(sqs, url, receives=2):
    """Receives everything until it is dead."""
    for _ in range(receives):
        assert receive(sqs, url, VisibilityTimeout=0)
    assert receive(sqs, url) == []


def wait_for(sqs, source_arn, status):
    deadline = time.monotonic() + 20
    while True:
        (task,) = sqs.list_message_move_tasks(SourceArn=source_arn)["Results"]
        if task["Status"] == status:
            return task
        assert time.monotonic() < deadline, task
        time.sleep(0.02)


def test_messages_received_too_often_are_dead_letters(sqs, pair, counts, arn):
    url, dead = pair()
    sent = sqs.send_message(QueueUrl=url, MessageBody="m", MessageAttributes={"a": {"DataType": "String", "StringValue": "v"}})
    kill(sqs, url)
    assert counts(url) == (0, 0, 0) and counts(dead) == (1, 0, 0)
    (letter,) = receive(sqs, dead, MessageSystemAttributeNames=["All"], MessageAttributeNames=["All"])
    assert letter["MessageId"] == sent["MessageId"] and letter["MessageAttributes"]["a"]["StringValue"] == "v"
    assert letter["Attributes"]["DeadLetterQueueSourceArn"] == arn(url)
    assert letter["Attributes"]["ApproximateReceiveCount"] == "3"
    assert sqs.list_dead_letter_source_queues(QueueUrl=dead)["queueUrls"] == [url]


def test_fifo_dead_letters_keep_their_order(sqs, pair):
    url, dead = pair(".fifo", receives=1, ContentBasedDeduplication="true")
    for index in range(3):
        sqs.send_message(QueueUrl=url, MessageBody=str(index), MessageGroupId="g")
    kill_order = []
    for _ in range(8):
        kill_order += [message["Body"] for message in receive(sqs, url, VisibilityTimeout=0)]
    assert kill_order == ["0", "1", "2"]
    assert [message["Body"] for message in receive(sqs, dead)] == ["0", "1", "2"]


def test_redrive_policies_are_checked(sqs, pair, make_queue, arn, fails):
    url, dead = pair()
    policy = lambda target, **more: {"RedrivePolicy": json.dumps({"deadLetterTargetArn": target, "maxReceiveCount": 1} | more)}
    change = lambda attributes: fails(sqs.set_queue_attributes, QueueUrl=url, Attributes=attributes)
    assert change(policy(arn(dead) + "x"))[1].endswith("Reason: Dead letter target does not exist.")
    assert change(policy(arn(make_queue(".fifo"))))[1].endswith("Dead-letter queue must be same type of queue as the source..")
    assert "maxReceiveCount: 0" in change(policy(arn(dead), maxReceiveCount=0))[1]
    sqs.set_queue_attributes(QueueUrl=dead, Attributes={"RedriveAllowPolicy": json.dumps({"redrivePermission": "denyAll"})})
    assert change(policy(arn(dead)))[0] == "InvalidParameterValue"
    sqs.set_queue_attributes(QueueUrl=dead, Attributes={"RedriveAllowPolicy": json.dumps({"redrivePermission": "byQueue", "sourceQueueArns": [arn(url)]})})
    sqs.set_queue_attributes(QueueUrl=url, Attributes=policy(arn(dead)))
    sqs.set_queue_attributes(QueueUrl=url, Attributes={"RedrivePolicy": ""})
    assert "Attributes" not in sqs.get_queue_attributes(QueueUrl=url, AttributeNames=["RedrivePolicy"])


@pytest.mark.parametrize("suffix", ["", ".fifo"])
def test_move_task_takes_dead_letters_back(sqs, pair, counts, arn, suffix):
    url, dead = pair(suffix, receives=1)
    fifo = {"MessageGroupId": "g"} if suffix else {}
    for index in range(25):
        sqs.send_message(QueueUrl=url, MessageBody=str(index), **fifo, **({"MessageDeduplicationId": str(index)} if suffix else {}))
    while counts(url) != (0, 0, 0):
        receive(sqs, url, VisibilityTimeout=0)
    assert counts(dead) == (25, 0, 0)
    handle = sqs.start_message_move_task(SourceArn=arn(dead))["TaskHandle"]
    task = wait_for(sqs, arn(dead), "COMPLETED")
    assert (task["ApproximateNumberOfMessagesMoved"], task["ApproximateNumberOfMessagesToMove"]) == (25, 25)
    assert "TaskHandle" not in task and "DestinationArn" not in task and handle
    assert counts(url) == (25, 0, 0) and counts(dead) == (0, 0, 0)
    back = [message for _ in range(3) for message in receive(sqs, url, MessageSystemAttributeNames=["All"])]
    assert [message["Body"] for message in back] == [str(index) for index in range(10 if suffix else 25)]
    assert all(message["Attributes"]["ApproximateReceiveCount"] == "1" for message in back)


def test_move_task_goes_at_its_rate_and_stops_when_told(sqs, pair, make_queue, counts, arn, fails):
    url, dead = pair(receives=1)
    other = make_queue()
    for _ in range(5):
        sqs.send_message_batch(QueueUrl=url, Entries=[{"Id": str(index), "MessageBody": "m"} for index in range(10)])
    while counts(url) != (0, 0, 0):
        receive(sqs, url, VisibilityTimeout=0)
    assert counts(dead) == (50, 0, 0)
    handle = sqs.start_message_move_task(SourceArn=arn(dead), DestinationArn=arn(other), MaxNumberOfMessagesPerSecond=5)["TaskHandle"]
    code, message, _ = fails(sqs.start_message_move_task, SourceArn=arn(dead))
    assert "There is already a task running." in message
    (task,) = sqs.list_message_move_tasks(SourceArn=arn(dead))["Results"]
    assert (task["Status"], task["TaskHandle"], task["MaxNumberOfMessagesPerSecond"], task["DestinationArn"]) == ("RUNNING", handle, 5, arn(other))
    moved = sqs.cancel_message_move_task(TaskHandle=handle)["ApproximateNumberOfMessagesMoved"]
    assert moved < 50
    task = wait_for(sqs, arn(dead), "CANCELLED")
    assert counts(other)[0] == task["ApproximateNumberOfMessagesMoved"] and counts(dead)[0] + counts(other)[0] == 50
    assert fails(sqs.cancel_message_move_task, TaskHandle=handle)[0] == "InvalidParameterValue"


def test_move_tasks_that_cannot_be(sqs, pair, counts, arn, fails):
    url, dead = pair(receives=1)
    assert fails(sqs.start_message_move_task, SourceArn=arn(url))[1] == "Source queue must be configured as a Dead Letter Queue."
    assert fails(sqs.start_message_move_task, SourceArn=arn(dead) + "x")[::2] == ("ResourceNotFoundException", 404)
    assert fails(sqs.start_message_move_task, SourceArn=arn(dead), DestinationArn=arn(url) + "x")[0] == "ResourceNotFoundException"
    assert fails(sqs.start_message_move_task, SourceArn=arn(dead), MaxNumberOfMessagesPerSecond=501)[0] == "InvalidParameterValue"
    assert fails(sqs.cancel_message_move_task, TaskHandle="nonsense")[0] == "InvalidParameterValue"
    # A letter that never was anywhere else cannot go back; those before it do.
    sqs.send_message_batch(QueueUrl=url, Entries=[{"Id": id, "MessageBody": id} for id in "ab"])
    while counts(url) != (0, 0, 0):
        receive(sqs, url, VisibilityTimeout=0)
    sqs.send_message(QueueUrl=dead, MessageBody="m")
    sqs.start_message_move_task(SourceArn=arn(dead))
    task = wait_for(sqs, arn(dead), "FAILED")
    assert (task["FailureReason"], task["ApproximateNumberOfMessagesMoved"], task["ApproximateNumberOfMessagesToMove"]) == ("CouldNotDetermineMessageSource", 2, 3)
    assert (counts(url), counts(dead)) == ((2, 0, 0), (1, 0, 0))
    assert [message["Body"] for message in receive(sqs, dead)] == ["m"]
