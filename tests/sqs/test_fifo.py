"""FIFO queues: order, groups, deduplication, receive attempts."""

import hashlib

import pytest


def receive(sqs, url, count=10, **options):
    return sqs.receive_message(QueueUrl=url, MaxNumberOfMessages=count, **options).get("Messages", [])


def bodies(messages):
    return [message["Body"] for message in messages]


@pytest.fixture
def send(sqs):
    return lambda url, body, group="g", **options: sqs.send_message(QueueUrl=url, MessageBody=body, MessageGroupId=group, **options)


def test_groups_keep_their_order_and_block(sqs, make_queue, send):
    url = make_queue(".fifo", ContentBasedDeduplication="true")
    sequence = [int(send(url, f"{group}{index}", group)["SequenceNumber"]) for index in range(3) for group in "ab"]
    assert sequence == sorted(sequence) and len(str(sequence[0])) == 20
    first = receive(sqs, url, 2, MessageSystemAttributeNames=["All"])
    assert bodies(first) == ["a0", "a1"]
    assert first[0]["Attributes"]["MessageGroupId"] == "a"
    assert first[0]["Attributes"]["MessageDeduplicationId"] == hashlib.sha256(b"a0").hexdigest()
    assert first[0]["Attributes"]["SequenceNumber"] == str(sequence[0])
    assert bodies(receive(sqs, url)) == ["b0", "b1", "b2"]
    assert receive(sqs, url) == []
    sqs.delete_message(QueueUrl=url, ReceiptHandle=first[0]["ReceiptHandle"])
    assert receive(sqs, url) == []
    sqs.change_message_visibility(QueueUrl=url, ReceiptHandle=first[1]["ReceiptHandle"], VisibilityTimeout=0)
    assert bodies(receive(sqs, url)) == ["a1", "a2"]


def test_duplicates_within_five_minutes_are_one(sqs, make_queue, send, counts):
    url = make_queue(".fifo")
    first = send(url, "one", MessageDeduplicationId="d")
    again = send(url, "two", "other", MessageDeduplicationId="d")
    assert (again["MessageId"], again["SequenceNumber"]) == (first["MessageId"], first["SequenceNumber"])
    assert counts(url) == (1, 0, 0)
    (message,) = receive(sqs, url)
    sqs.delete_message(QueueUrl=url, ReceiptHandle=message["ReceiptHandle"])
    send(url, "three", MessageDeduplicationId="d")
    assert receive(sqs, url) == []
    batch = sqs.send_message_batch(QueueUrl=url, Entries=[
        {"Id": str(index), "MessageBody": "m", "MessageGroupId": "g", "MessageDeduplicationId": "same"} for index in range(3)])
    assert len({entry["MessageId"] for entry in batch["Successful"]}) == 1
    assert counts(url) == (1, 0, 0)


def test_deduplication_can_be_of_the_group(sqs, make_queue, send, counts):
    url = make_queue(".fifo", DeduplicationScope="messageGroup", FifoThroughputLimit="perMessageGroupId")
    for group in ("a", "b", "a"):
        send(url, "m", group, MessageDeduplicationId="d")
    assert counts(url) == (2, 0, 0)


def test_what_a_fifo_queue_refuses(sqs, make_queue, fails):
    url = make_queue(".fifo")
    send = lambda **parameters: fails(sqs.send_message, QueueUrl=url, MessageBody="m", **parameters)
    assert send()[:2] == ("MissingParameter", "The request must contain the parameter MessageGroupId.")
    assert send(MessageGroupId="g")[:2] == (
        "InvalidParameterValue", "The queue should either have ContentBasedDeduplication enabled or MessageDeduplicationId provided explicitly")
    assert send(MessageGroupId="g", MessageDeduplicationId="d", DelaySeconds=1)[1] == (
        "Value 1 for parameter DelaySeconds is invalid. Reason: The request include parameter that is not valid for this queue type.")
    assert send(MessageGroupId="a b", MessageDeduplicationId="d")[0] == "InvalidParameterValue"
    assert send(MessageGroupId="g", MessageDeduplicationId="d" * 129)[0] == "InvalidParameterValue"
    sqs.send_message(QueueUrl=url, MessageBody="m", MessageGroupId="g", MessageDeduplicationId="d", DelaySeconds=0)
    assert fails(sqs.set_queue_attributes, QueueUrl=url, Attributes={"FifoQueue": "false"})[0] == "InvalidAttributeValue"


def test_expired_receipt_does_not_delete(sqs, make_queue, send, fails, counts):
    url = make_queue(".fifo", ContentBasedDeduplication="true")
    send(url, "m")
    (message,) = receive(sqs, url, VisibilityTimeout=0)
    code, text, _ = fails(sqs.delete_message, QueueUrl=url, ReceiptHandle=message["ReceiptHandle"])
    assert code == "InvalidParameterValue" and text.endswith("is invalid. Reason: The receipt handle has expired.")
    assert counts(url) == (1, 0, 0)


def test_receive_attempts_can_be_repeated(sqs, make_queue, send, fails):
    url = make_queue(".fifo", ContentBasedDeduplication="true")
    for index in range(3):
        send(url, str(index))
    first = receive(sqs, url, 2, ReceiveRequestAttemptId="one")
    again = receive(sqs, url, 2, ReceiveRequestAttemptId="one")
    assert first == again and bodies(first) == ["0", "1"]
    assert receive(sqs, url, ReceiveRequestAttemptId="two") == []
    sqs.delete_message(QueueUrl=url, ReceiptHandle=first[0]["ReceiptHandle"])
    assert receive(sqs, url, 2, ReceiveRequestAttemptId="one") == []
    # A standard queue takes the id and makes nothing of it.
    standard = make_queue()
    sqs.send_message(QueueUrl=standard, MessageBody="m")
    assert len(receive(sqs, standard, ReceiveRequestAttemptId="x")) == 1 and receive(sqs, standard, ReceiveRequestAttemptId="x") == []
