"""Messages of standard queues."""

import hashlib
import threading
import time

import pytest


def receive(sqs, url, **options):
    return sqs.receive_message(QueueUrl=url, **options).get("Messages", [])


def test_send_receive_delete(sqs, make_queue, counts):
    url = make_queue()
    sent = sqs.send_message(QueueUrl=url, MessageBody="hällo 🐈")
    assert sent["MD5OfMessageBody"] == hashlib.md5("hällo 🐈".encode()).hexdigest()
    assert "SequenceNumber" not in sent and "MD5OfMessageAttributes" not in sent
    assert counts(url) == (1, 0, 0)
    (message,) = receive(sqs, url, MessageSystemAttributeNames=["All"])
    assert message["Body"] == "hällo 🐈" and message["MessageId"] == sent["MessageId"]
    assert message["MD5OfBody"] == sent["MD5OfMessageBody"]
    attributes = message["Attributes"]
    assert attributes["ApproximateReceiveCount"] == "1" and attributes["SenderId"] == "000000000000"
    assert abs(int(attributes["SentTimestamp"]) / 1000 - time.time()) < 60
    assert attributes["ApproximateFirstReceiveTimestamp"] >= attributes["SentTimestamp"]
    assert counts(url) == (0, 1, 0)
    assert receive(sqs, url) == []
    sqs.delete_message(QueueUrl=url, ReceiptHandle=message["ReceiptHandle"])
    assert counts(url) == (0, 0, 0)
    sqs.delete_message(QueueUrl=url, ReceiptHandle=message["ReceiptHandle"])


def test_attributes_travel_with_their_digests(sqs, make_queue):
    url = make_queue()
    attributes = {"text": {"DataType": "String", "StringValue": "v"}, "count.x": {"DataType": "Number.int", "StringValue": "7"},
                  "count.y": {"DataType": "Number", "StringValue": "8"}, "raw": {"DataType": "Binary", "BinaryValue": b"\0\xff"}}
    trace = {"AWSTraceHeader": {"DataType": "String", "StringValue": "Root=1-5e1b4151-5ac6c58f5b5daa6532e5f5fa"}}
    # botocore checks neither of these digests, so they are computed here.
    sent = sqs.send_message(QueueUrl=url, MessageBody="b", MessageAttributes=attributes, MessageSystemAttributes=trace)
    assert sent["MD5OfMessageAttributes"] == digest(attributes)
    assert sent["MD5OfMessageSystemAttributes"] == digest(trace)
    for names, expected in ((["All"], attributes), (["count.*"], {k: v for k, v in attributes.items() if k.startswith("count")}), (["text", "no"], {"text": attributes["text"]})):
        (message,) = receive(sqs, url, MessageAttributeNames=names, AttributeNames=["AWSTraceHeader"], VisibilityTimeout=0)
        assert message["MessageAttributes"] == expected
        assert message["MD5OfMessageAttributes"] == digest(expected)
        assert message["Attributes"] == {"AWSTraceHeader": trace["AWSTraceHeader"]["StringValue"]}
    (message,) = receive(sqs, url)
    assert not {"MessageAttributes", "MD5OfMessageAttributes", "Attributes"} & message.keys()


def digest(attributes):
    out = hashlib.md5()
    for name in sorted(attributes):
        attribute = attributes[name]
        value = attribute.get("BinaryValue", attribute.get("StringValue", "").encode())
        kind = b"\2" if "BinaryValue" in attribute else b"\1"
        for part in (name.encode(), attribute["DataType"].encode()):
            out.update(len(part).to_bytes(4, "big") + part)
        out.update(kind + len(value).to_bytes(4, "big") + value)
    return out.hexdigest()


def test_batches_fail_entry_by_entry(sqs, make_queue, fails, counts):
    url = make_queue()
    entries = [{"Id": f"e{index}", "MessageBody": f"m{index}"} for index in range(8)]
    entries += [{"Id": "late", "MessageBody": "x", "DelaySeconds": 901}, {"Id": "bad", "MessageBody": "\0"}]
    done = sqs.send_message_batch(QueueUrl=url, Entries=entries)
    assert [entry["Id"] for entry in done["Successful"]] == [f"e{index}" for index in range(8)]
    assert [(entry["Id"], entry["Code"], entry["SenderFault"]) for entry in done["Failed"]] == [
        ("late", "InvalidParameterValue", True), ("bad", "InvalidMessageContents", True)]
    assert done["Failed"][0]["Message"] == "Value 901 for parameter DelaySeconds is invalid. Reason: DelaySeconds must be >= 0 and <= 900."
    assert counts(url) == (8, 0, 0)
    messages = receive(sqs, url, MaxNumberOfMessages=10)
    assert [message["Body"] for message in messages] == [f"m{index}" for index in range(8)]
    handles = [{"Id": str(index), "ReceiptHandle": message["ReceiptHandle"]} for index, message in enumerate(messages)]
    changed = sqs.change_message_visibility_batch(
        QueueUrl=url, Entries=[handle | {"VisibilityTimeout": 50} for handle in handles[:2]] + [{"Id": "x", "ReceiptHandle": "no", "VisibilityTimeout": 1}])
    assert len(changed["Successful"]) == 2 and changed["Failed"][0]["Code"] == "ReceiptHandleIsInvalid"
    deleted = sqs.delete_message_batch(QueueUrl=url, Entries=handles + [{"Id": "x", "ReceiptHandle": "no"}])
    assert len(deleted["Successful"]) == 8 and deleted["Failed"][0]["Code"] == "ReceiptHandleIsInvalid"
    assert counts(url) == (0, 0, 0)
    prefix = "AWS.SimpleQueueService."
    assert fails(sqs.send_message_batch, QueueUrl=url, Entries=[])[0] == prefix + "EmptyBatchRequest"
    many = [{"Id": str(index), "MessageBody": "m"} for index in range(11)]
    assert fails(sqs.send_message_batch, QueueUrl=url, Entries=many)[:2] == (
        prefix + "TooManyEntriesInBatchRequest", "Maximum number of entries per request are 10. You have sent 11.")
    assert fails(sqs.send_message_batch, QueueUrl=url, Entries=[entries[0]] * 2)[:2] == (prefix + "BatchEntryIdsNotDistinct", "Id e0 repeated.")
    assert fails(sqs.send_message_batch, QueueUrl=url, Entries=[{"Id": "a b", "MessageBody": "m"}])[0] == prefix + "InvalidBatchEntryId"
    large = [{"Id": str(index), "MessageBody": "x" * 600_000} for index in range(2)]
    assert fails(sqs.send_message_batch, QueueUrl=url, Entries=large)[:2] == (
        prefix + "BatchRequestTooLong", "Batch requests cannot be longer than 1048576 bytes. You have sent 1200000 bytes.")
    assert counts(url) == (0, 0, 0)


@pytest.mark.parametrize("size", [1, 16 * 1024, 16 * 1024 + 1, 1024 * 1024])
def test_bodies_of_every_size_come_back(sqs, make_queue, size):
    url = make_queue()
    body = ("0123456789abcdef" * (size // 16 + 1))[:size]
    sqs.send_message(QueueUrl=url, MessageBody=body)
    (message,) = receive(sqs, url)
    assert message["Body"] == body
    sqs.delete_message(QueueUrl=url, ReceiptHandle=message["ReceiptHandle"])


def test_wrong_messages_are_refused(sqs, make_queue, fails, counts):
    url = make_queue()
    send = lambda **parameters: fails(sqs.send_message, QueueUrl=url, **({"MessageBody": "b"} | parameters))
    assert send(MessageBody="")[:2] == ("MissingParameter", "The request must contain the parameter MessageBody.")
    assert send(MessageBody="a\0")[0] == "InvalidMessageContents"
    assert send(MessageBody="\ufffe")[0] == "InvalidMessageContents"
    assert send(MessageBody="x" * (1024 * 1024 + 1))[:2] == (
        "InvalidParameterValue", "One or more parameters are invalid. Reason: Message must be shorter than 1048576 bytes.")
    assert send(DelaySeconds=-1)[0] == "InvalidParameterValue"
    assert send(MessageDeduplicationId="d")[1].endswith("The request include parameter that is not valid for this queue type.")
    for attribute in ({"DataType": "String", "StringValue": ""}, {"DataType": "Float", "StringValue": "1"}, {"DataType": "Number", "StringValue": "x"}):
        assert send(MessageAttributes={"a": attribute})[0] == "InvalidParameterValue", attribute
    for name in ("aws.a", ".a", "a..b", "ä"):
        assert send(MessageAttributes={name: {"DataType": "String", "StringValue": "v"}})[0] == "InvalidParameterValue", name
    eleven = {f"a{index}": {"DataType": "String", "StringValue": "v"} for index in range(11)}
    assert send(MessageAttributes=eleven)[1] == "Number of message attributes [11] exceeds the allowed maximum [10]."
    for parameter, values in (("MaxNumberOfMessages", (0, 11, -1)), ("WaitTimeSeconds", (-1, 21)), ("VisibilityTimeout", (-1, 43201))):
        for value in values:
            code, message, status = fails(sqs.receive_message, QueueUrl=url, **{parameter: value})
            assert (code, status) == ("InvalidParameterValue", 400)
            assert message.startswith(f"Value {value} for parameter {parameter} is invalid. Reason: ")
    assert fails(sqs.receive_message, QueueUrl=url, AttributeNames=["Wrong"])[:2] == ("InvalidAttributeName", "Unknown Attribute Wrong.")
    assert counts(url) == (0, 0, 0)


def test_receipt_handles(sqs, make_queue, fails, counts):
    url, other = make_queue(), make_queue()
    sqs.send_message(QueueUrl=url, MessageBody="m")
    (first,) = receive(sqs, url, VisibilityTimeout=0)
    (second,) = receive(sqs, url)
    # An old handle succeeds, and deletes nothing.
    sqs.delete_message(QueueUrl=url, ReceiptHandle=first["ReceiptHandle"])
    assert counts(url) == (0, 1, 0)
    assert fails(sqs.change_message_visibility, QueueUrl=url, ReceiptHandle=first["ReceiptHandle"], VisibilityTimeout=1)[0].endswith("MessageNotInflight")
    sqs.change_message_visibility(QueueUrl=url, ReceiptHandle=second["ReceiptHandle"], VisibilityTimeout=0)
    assert counts(url) == (1, 0, 0)
    # After its timeout the last handle still deletes.
    sqs.delete_message(QueueUrl=url, ReceiptHandle=second["ReceiptHandle"])
    assert counts(url) == (0, 0, 0)
    code, message, _ = fails(sqs.change_message_visibility, QueueUrl=url, ReceiptHandle=second["ReceiptHandle"], VisibilityTimeout=1)
    assert code == "InvalidParameterValue" and message.endswith("Message does not exist or is not available for visibility timeout change.")
    tampered = second["ReceiptHandle"][:-5] + "AAAA="
    for handle in ("", "x", tampered):
        assert fails(sqs.delete_message, QueueUrl=url, ReceiptHandle=handle)[0] == "ReceiptHandleIsInvalid"
    assert fails(sqs.delete_message, QueueUrl=other, ReceiptHandle=second["ReceiptHandle"])[0] == "ReceiptHandleIsInvalid"


def test_visibility_ends_at_twelve_hours(sqs, make_queue, fails):
    url = make_queue()
    sqs.send_message(QueueUrl=url, MessageBody="m")
    (message,) = receive(sqs, url)
    time.sleep(0.01)  # the limit counts from the receive, so some time must have passed
    code, text, _ = fails(sqs.change_message_visibility, QueueUrl=url, ReceiptHandle=message["ReceiptHandle"], VisibilityTimeout=43200)
    assert code == "InvalidParameterValue"
    assert text == "Value 43200 for parameter VisibilityTimeout is invalid. Reason: Total VisibilityTimeout for the message is beyond the limit [43200 seconds]."


def test_long_poll_is_woken_by_a_send(server, sqs, make_queue):
    url = make_queue()
    got = []

    def wait():
        got.append((receive(server.client("sqs"), url, WaitTimeSeconds=20), time.monotonic()))

    waiters = [threading.Thread(target=wait) for _ in range(3)]
    for waiter in waiters:
        waiter.start()
    time.sleep(0.5)  # most of the waiters wait by now; one that does not simply finds its message
    sent_at = time.monotonic()
    for _ in waiters:
        sqs.send_message(QueueUrl=url, MessageBody="m")
    for waiter in waiters:
        waiter.join()
    assert [len(messages) for messages, _ in got] == [1, 1, 1]
    assert max(at for _, at in got) - sent_at < 5


def test_long_poll_sees_a_visibility_timeout_and_a_delay_end(sqs, make_queue):
    url = make_queue()
    sqs.send_message(QueueUrl=url, MessageBody="m")
    assert len(receive(sqs, url, VisibilityTimeout=1)) == 1
    started = time.monotonic()
    (again,) = receive(sqs, url, WaitTimeSeconds=10, MessageSystemAttributeNames=["ApproximateReceiveCount"])
    assert again["Attributes"]["ApproximateReceiveCount"] == "2" and time.monotonic() - started < 5
    sqs.send_message(QueueUrl=url, MessageBody="later", DelaySeconds=1)
    assert receive(sqs, url) == []
    (later,) = receive(sqs, url, WaitTimeSeconds=10)
    assert later["Body"] == "later"


def test_queue_delay_and_counts(sqs, make_queue, counts):
    url = make_queue(DelaySeconds="900")
    sqs.send_message(QueueUrl=url, MessageBody="later")
    sqs.send_message(QueueUrl=url, MessageBody="now", DelaySeconds=0)
    assert counts(url) == (1, 0, 1)
    assert [message["Body"] for message in receive(sqs, url, MaxNumberOfMessages=10)] == ["now"]


def test_purge_empties_once_a_minute(sqs, make_queue, fails, counts):
    url = make_queue()
    sqs.send_message_batch(QueueUrl=url, Entries=[{"Id": str(index), "MessageBody": "m", "DelaySeconds": index} for index in range(3)])
    (message,) = receive(sqs, url)
    sqs.purge_queue(QueueUrl=url)
    assert counts(url) == (0, 0, 0)
    sqs.delete_message(QueueUrl=url, ReceiptHandle=message["ReceiptHandle"])
    code, text, _ = fails(sqs.purge_queue, QueueUrl=url)
    assert code == "AWS.SimpleQueueService.PurgeQueueInProgress"
    assert text == f"Only one PurgeQueue operation on {url.rsplit('/', 1)[1]} is allowed every 60 seconds."
    sqs.send_message(QueueUrl=url, MessageBody="after")
    assert [message["Body"] for message in receive(sqs, url)] == ["after"]


def test_waiting_on_a_queue_that_is_deleted_ends(server, sqs, make_queue, fails):
    url = make_queue()
    threading.Timer(0.3, lambda: sqs.delete_queue(QueueUrl=url)).start()
    waiting = server.client("sqs")
    assert fails(waiting.receive_message, QueueUrl=url, WaitTimeSeconds=20)[0].endswith("NonExistentQueue")
