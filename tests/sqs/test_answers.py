"""What SQS answers when nothing is refused: which members, with what values, and what each act does to the counts."""

import hashlib
import http.client
import json
import time
import uuid
from urllib.parse import urlsplit

import pytest
from botocore.auth import SigV4Auth
from botocore.awsrequest import AWSRequest
from botocore.credentials import Credentials


@pytest.fixture
def target(server):
    """Posts a JSON document; answers what came back, as it came."""
    key, netloc = Credentials(*server.key()), urlsplit(server.endpoint).netloc

    def call(operation, parameters, **headers):
        body = json.dumps(parameters).encode()
        headers = {"Content-Type": "application/x-amz-json-1.0", "X-Amz-Target": f"AmazonSQS.{operation}"} | headers
        request = AWSRequest(method="POST", url=f"{server.endpoint}/", data=body, headers=headers)
        SigV4Auth(key, "sqs", "us-east-1").add_auth(request)
        connection = http.client.HTTPConnection(netloc)
        connection.request("POST", "/", body, dict(request.headers))
        response = connection.getresponse()
        assert response.status == 200 and response.headers["content-type"] == "application/x-amz-json-1.0" and response.headers["x-amzn-requestid"]
        return json.loads(response.read())

    return call


def receive(sqs, url, **options):
    return sqs.receive_message(QueueUrl=url, **options).get("Messages", [])


def test_empty_collections_are_left_out(target, make_queue, arn, sqs):
    url = make_queue()
    for operation, parameters in (("ListQueues", {"QueueNamePrefix": "no-such-"}), ("ListDeadLetterSourceQueues", {"QueueUrl": url}), ("ListQueueTags", {"QueueUrl": url}),
                                  ("ReceiveMessage", {"QueueUrl": url}), ("GetQueueAttributes", {"QueueUrl": url}), ("ListMessageMoveTasks", {"SourceArn": arn(url)}),
                                  ("SetQueueAttributes", {"QueueUrl": url, "Attributes": {"DelaySeconds": "0"}}), ("PurgeQueue", {"QueueUrl": url}),
                                  ("TagQueue", {"QueueUrl": url, "Tags": {"k": "v"}}), ("UntagQueue", {"QueueUrl": url, "TagKeys": ["k"]})):
        assert target(operation, parameters) == {}, operation
    assert target("SendMessageBatch", {"QueueUrl": url, "Entries": [{"Id": "a", "MessageBody": "m"}]}).keys() == {"Successful"}
    assert target("SendMessageBatch", {"QueueUrl": url, "Entries": [{"Id": "a", "MessageBody": ""}]}).keys() == {"Failed"}
    assert target("DeleteMessageBatch", {"QueueUrl": url, "Entries": [{"Id": "a", "ReceiptHandle": "x"}]}).keys() == {"Failed"}


def test_members_of_a_message(target, make_queue):
    url = make_queue()
    sent = target("SendMessage", {"QueueUrl": url, "MessageBody": "m", "MessageAttributes": {"a": {"DataType": "String", "StringValue": "v"}}})
    assert sent.keys() == {"MessageId", "MD5OfMessageBody", "MD5OfMessageAttributes"} and str(uuid.UUID(sent["MessageId"])) == sent["MessageId"]
    (plain,) = target("ReceiveMessage", {"QueueUrl": url, "VisibilityTimeout": 0})["Messages"]
    assert plain.keys() == {"MessageId", "ReceiptHandle", "MD5OfBody", "Body"}
    (full,) = target("ReceiveMessage", {"QueueUrl": url, "MessageAttributeNames": ["All"], "AttributeNames": ["All"]})["Messages"]
    assert full.keys() == plain.keys() | {"Attributes", "MessageAttributes", "MD5OfMessageAttributes"}
    assert full["MessageAttributes"] == {"a": {"DataType": "String", "StringValue": "v"}}
    assert full["Attributes"].keys() == {"SenderId", "SentTimestamp", "ApproximateReceiveCount", "ApproximateFirstReceiveTimestamp"}
    assert full["Attributes"]["ApproximateReceiveCount"] == "2" and full["ReceiptHandle"] != plain["ReceiptHandle"]
    fifo = make_queue(".fifo", ContentBasedDeduplication="true")
    sent = target("SendMessage", {"QueueUrl": fifo, "MessageBody": "m", "MessageGroupId": "g"})
    assert sent.keys() == {"MessageId", "MD5OfMessageBody", "SequenceNumber"} and len(sent["SequenceNumber"]) == 20
    (full,) = target("ReceiveMessage", {"QueueUrl": fifo, "MessageSystemAttributeNames": ["All"]})["Messages"]
    assert full["Attributes"].keys() == {"SenderId", "SentTimestamp", "ApproximateReceiveCount", "ApproximateFirstReceiveTimestamp",
                                         "MessageGroupId", "MessageDeduplicationId", "SequenceNumber"}


# Names asked for, names that come.
ATTRIBUTE_FILTERS = [
    ({"MessageAttributeNames": ["All"]}, {"colour", "colour.dark", "size"}), ({"MessageAttributeNames": [".*"]}, {"colour", "colour.dark", "size"}),
    ({"MessageAttributeNames": ["colour"]}, {"colour"}), ({"MessageAttributeNames": ["colour.*"]}, {"colour", "colour.dark"}),
    ({"MessageAttributeNames": ["size", "colour.dark", "none"]}, {"size", "colour.dark"}), ({"MessageAttributeNames": ["Colour"]}, set()),
    ({"MessageAttributeNames": ["none"]}, set()), ({"MessageAttributeNames": []}, set()), ({}, set()),
]
SYSTEM_FILTERS = [
    ({"AttributeNames": ["SenderId"]}, {"SenderId"}), ({"MessageSystemAttributeNames": ["SentTimestamp"]}, {"SentTimestamp"}),
    ({"AttributeNames": ["SenderId"], "MessageSystemAttributeNames": ["SentTimestamp"]}, {"SenderId", "SentTimestamp"}),
    ({"AttributeNames": ["SequenceNumber", "MessageGroupId", "AWSTraceHeader", "DeadLetterQueueSourceArn"]}, set()), ({}, set()),
]


def test_attributes_are_chosen_by_their_names(sqs, make_queue):
    url = make_queue()
    sqs.send_message(QueueUrl=url, MessageBody="m", MessageAttributes={name: {"DataType": "String", "StringValue": "v"} for name in ("colour", "colour.dark", "size")})
    for options, names in ATTRIBUTE_FILTERS:
        (message,) = receive(sqs, url, VisibilityTimeout=0, **options)
        assert message.get("MessageAttributes", {}).keys() == names and ("MD5OfMessageAttributes" in message) == bool(names), options
    for options, names in SYSTEM_FILTERS:
        (message,) = receive(sqs, url, VisibilityTimeout=0, **options)
        assert message.get("Attributes", {}).keys() == names, options


def test_types_of_ones_own_count_for_the_digest(sqs, make_queue):
    url = make_queue()
    attributes = {"n": {"DataType": "Number.float", "StringValue": "1.50"}, "b": {"DataType": "Binary.png", "BinaryValue": b"\0\1"}, "s": {"DataType": "String.json", "StringValue": "{}"}}
    digest = hashlib.md5()
    for name in sorted(attributes):
        given = attributes[name]
        value = given.get("BinaryValue") or given["StringValue"].encode()
        for part in (name.encode(), given["DataType"].encode()):
            digest.update(len(part).to_bytes(4, "big") + part)
        digest.update((b"\2" if "BinaryValue" in given else b"\1") + len(value).to_bytes(4, "big") + value)
    sent = sqs.send_message(QueueUrl=url, MessageBody="m", MessageAttributes=attributes)
    (message,) = receive(sqs, url, MessageAttributeNames=["All"])
    assert sent["MD5OfMessageAttributes"] == message["MD5OfMessageAttributes"] == digest.hexdigest() and message["MessageAttributes"] == attributes


def test_the_trace_of_a_request_is_the_trace_of_its_messages(target, make_queue):
    url = make_queue()
    trace = {"X-Amzn-Trace-Id": "Root=1-5e1b4151-5ac6c58f5b5daa6532e5f5fa"}
    own = {"AWSTraceHeader": {"DataType": "String", "StringValue": "Root=1-00000000-5ac6c58f5b5daa6532e5f5fa"}}
    assert "MD5OfMessageSystemAttributes" not in target("SendMessage", {"QueueUrl": url, "MessageBody": "by header"}, **trace)
    assert "MD5OfMessageSystemAttributes" in target("SendMessage", {"QueueUrl": url, "MessageBody": "its own", "MessageSystemAttributes": own}, **trace)
    target("SendMessageBatch", {"QueueUrl": url, "Entries": [{"Id": "a", "MessageBody": "in a batch"}]}, **trace)
    got = {message["Body"]: message["Attributes"]["AWSTraceHeader"] for message in
           target("ReceiveMessage", {"QueueUrl": url, "MaxNumberOfMessages": 10, "AttributeNames": ["AWSTraceHeader"]})["Messages"]}
    assert got == {"by header": trace["X-Amzn-Trace-Id"], "its own": own["AWSTraceHeader"]["StringValue"], "in a batch": trace["X-Amzn-Trace-Id"]}


def test_counts_after_each_act(sqs, make_queue, counts):
    """(visible, in flight, delayed) after: send, delayed send, receive, change to zero, receive, delete, purge."""
    url = make_queue()
    assert counts(url) == (0, 0, 0)
    sqs.send_message(QueueUrl=url, MessageBody="a")
    assert counts(url) == (1, 0, 0)
    sqs.send_message(QueueUrl=url, MessageBody="b", DelaySeconds=900)
    assert counts(url) == (1, 0, 1)
    sqs.send_message_batch(QueueUrl=url, Entries=[{"Id": "c", "MessageBody": "c"}, {"Id": "d", "MessageBody": "d", "DelaySeconds": 900}, {"Id": "e", "MessageBody": ""}])
    assert counts(url) == (2, 0, 2)
    first, second = receive(sqs, url, MaxNumberOfMessages=10)
    assert counts(url) == (0, 2, 2)
    sqs.change_message_visibility(QueueUrl=url, ReceiptHandle=first["ReceiptHandle"], VisibilityTimeout=0)
    assert counts(url) == (1, 1, 2)
    sqs.change_message_visibility(QueueUrl=url, ReceiptHandle=second["ReceiptHandle"], VisibilityTimeout=100)
    assert counts(url) == (1, 1, 2)
    sqs.delete_message(QueueUrl=url, ReceiptHandle=second["ReceiptHandle"])
    assert counts(url) == (1, 0, 2)
    (again,) = receive(sqs, url)
    assert again["MessageId"] == first["MessageId"] and counts(url) == (0, 1, 2)
    sqs.delete_message_batch(QueueUrl=url, Entries=[{"Id": "a", "ReceiptHandle": again["ReceiptHandle"]}])
    assert counts(url) == (0, 0, 2)
    sqs.purge_queue(QueueUrl=url)
    assert counts(url) == (0, 0, 0)


def test_entries_of_a_batch_fail_in_words_of_their_own(sqs, make_queue):
    standard, fifo = make_queue(), make_queue(".fifo")
    wrong = "The request include parameter that is not valid for this queue type"
    for url, entry, code, message in (
            (standard, {"MessageBody": ""}, "EmptyValue", "The request must contain the parameter MessageBody."),
            (standard, {"MessageBody": "m", "MessageDeduplicationId": "d"}, "InvalidParameterValue", wrong),
            (standard, {"MessageBody": "m", "DelaySeconds": -1}, "InvalidParameterValue", "Value -1 for parameter DelaySeconds is invalid. Reason: DelaySeconds must be >= 0 and <= 900."),
            (standard, {"MessageBody": "x" * 1048576, "MessageAttributes": {"a": {"DataType": "Number", "StringValue": "x"}}}, "InvalidParameterValue",
             "Can't cast the value of message (user) attribute 'a' to a number."),
            (fifo, {"MessageBody": "m", "MessageGroupId": "g", "MessageDeduplicationId": "d", "DelaySeconds": 1}, "InvalidParameterValue", wrong),
            (fifo, {"MessageBody": "m"}, "MissingParameter", "The request must contain the parameter MessageGroupId."),
            (fifo, {"MessageBody": "m", "MessageGroupId": "g"}, "InvalidParameterValue",
             "The queue should either have ContentBasedDeduplication enabled or MessageDeduplicationId provided explicitly")):
        (failed,) = sqs.send_message_batch(QueueUrl=url, Entries=[{"Id": "one"} | entry])["Failed"]
        assert failed == {"Id": "one", "SenderFault": True, "Code": code, "Message": message}
    (failed,) = sqs.change_message_visibility_batch(QueueUrl=standard, Entries=[{"Id": "one", "ReceiptHandle": "x", "VisibilityTimeout": 43201}])["Failed"]
    assert failed["Message"] == "Value 43201 for parameter VisibilityTimeout is invalid. Reason: Must be between 0 and 43200, if provided."


def test_moments_of_a_queue(sqs, make_queue):
    """Creation stays, modification moves with the attributes and the permissions, not with tags."""
    url = make_queue()
    shown = lambda: {name: int(value) for name, value in sqs.get_queue_attributes(QueueUrl=url, AttributeNames=["CreatedTimestamp", "LastModifiedTimestamp"])["Attributes"].items()}
    made = shown()
    assert made["CreatedTimestamp"] == made["LastModifiedTimestamp"] and abs(made["CreatedTimestamp"] - time.time()) < 60
    while int(time.time()) <= made["CreatedTimestamp"]:
        time.sleep(0.05)  # moments are whole seconds
    sqs.tag_queue(QueueUrl=url, Tags={"k": "v"})
    assert shown() == made
    sqs.set_queue_attributes(QueueUrl=url, Attributes={"DelaySeconds": "1"})
    assert shown()["LastModifiedTimestamp"] > made["LastModifiedTimestamp"] and shown()["CreatedTimestamp"] == made["CreatedTimestamp"]


def test_all_attributes_of_each_kind_of_queue(sqs, make_queue):
    common = {"QueueArn", "ApproximateNumberOfMessages", "ApproximateNumberOfMessagesNotVisible", "ApproximateNumberOfMessagesDelayed", "CreatedTimestamp",
              "LastModifiedTimestamp", "VisibilityTimeout", "MaximumMessageSize", "MessageRetentionPeriod", "DelaySeconds", "ReceiveMessageWaitTimeSeconds", "SqsManagedSseEnabled"}
    fifo = {"FifoQueue": "true", "ContentBasedDeduplication": "false", "DeduplicationScope": "queue", "FifoThroughputLimit": "perQueue"}
    shown = lambda url, *names: sqs.get_queue_attributes(QueueUrl=url, AttributeNames=names or ["All"]).get("Attributes", {})
    assert shown(make_queue()).keys() == common
    queue = shown(make_queue(".fifo"))
    assert queue.keys() == common | fifo.keys() and fifo.items() <= queue.items()
    kms = make_queue(KmsMasterKeyId="alias/aws/sqs")
    assert {"KmsMasterKeyId": "alias/aws/sqs", "KmsDataKeyReusePeriodSeconds": "300", "SqsManagedSseEnabled": "false"}.items() <= shown(kms).items()
    sqs.set_queue_attributes(QueueUrl=kms, Attributes={"SqsManagedSseEnabled": "true"})
    assert shown(kms)["SqsManagedSseEnabled"] == "true" and not {"KmsMasterKeyId", "KmsDataKeyReusePeriodSeconds"} & shown(kms).keys()
    assert shown(make_queue(), "FifoQueue", "Policy", "RedrivePolicy", "ContentBasedDeduplication") == {}


def test_an_empty_value_takes_an_attribute_away(sqs, make_queue, arn):
    url, dead = make_queue(), make_queue()
    documents = {"Policy": json.dumps({"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Principal": "*", "Action": "sqs:SendMessage", "Resource": arn(url)}]}),
                 "RedrivePolicy": json.dumps({"deadLetterTargetArn": arn(dead), "maxReceiveCount": 3}, separators=(",", ":")),
                 "RedriveAllowPolicy": '{"redrivePermission":"denyAll"}', "KmsMasterKeyId": "alias/k"}
    for name, value in documents.items():
        shown = lambda: sqs.get_queue_attributes(QueueUrl=url, AttributeNames=[name]).get("Attributes", {})
        sqs.set_queue_attributes(QueueUrl=url, Attributes={name: value})
        assert shown() == {name: value}
        sqs.set_queue_attributes(QueueUrl=url, Attributes={name: ""})
        assert shown() == {}, name


# What a queue was made with, what is asked for again, the attribute that differs.
AGAIN = [
    ({}, {}, None), ({"VisibilityTimeout": "31"}, {}, None), ({"VisibilityTimeout": "31"}, {"VisibilityTimeout": "31", "DelaySeconds": "0"}, None),
    ({"VisibilityTimeout": "31"}, {"VisibilityTimeout": "30"}, "VisibilityTimeout"), ({}, {"DelaySeconds": "1"}, "DelaySeconds"),
    ({}, {"MaximumMessageSize": "1024"}, "MaximumMessageSize"), ({}, {"KmsMasterKeyId": "alias/k"}, "KmsMasterKeyId"),
    ({"KmsMasterKeyId": "alias/k"}, {"KmsMasterKeyId": "alias/k"}, None), ({}, {"SqsManagedSseEnabled": "true"}, None), ({}, {"SqsManagedSseEnabled": "false"}, "SqsManagedSseEnabled"),
    ({"RedriveAllowPolicy": '{"redrivePermission":"denyAll"}'}, {"RedriveAllowPolicy": '{"redrivePermission":"allowAll"}'}, "RedriveAllowPolicy"),
]


@pytest.mark.parametrize("first,second,differs", AGAIN, ids=lambda value: "-".join(value) if isinstance(value, dict) else str(value))
def test_a_queue_made_again(sqs, make_queue, fails, first, second, differs):
    url = make_queue(**first)
    name = url.rsplit("/", 1)[1]
    if differs is None:
        assert sqs.create_queue(QueueName=name, Attributes=second, tags={"other": "tags"})["QueueUrl"] == url
        assert "Tags" not in sqs.list_queue_tags(QueueUrl=url)
    else:
        assert fails(sqs.create_queue, QueueName=name, Attributes=second) == (
            "QueueAlreadyExists", f"A queue already exists with the same name and a different value for attribute {differs}", 400)


def test_permissions_make_a_policy_and_leave_none(sqs, make_queue, arn, fails):
    url = make_queue()
    shown = lambda: json.loads(sqs.get_queue_attributes(QueueUrl=url, AttributeNames=["Policy"])["Attributes"]["Policy"])
    sqs.add_permission(QueueUrl=url, Label="one", AWSAccountIds=["111111111111"], Actions=["SendMessage"])
    one = {"Sid": "one", "Effect": "Allow", "Principal": {"AWS": "arn:aws:iam::111111111111:root"}, "Action": "SQS:SendMessage", "Resource": arn(url)}
    assert shown() == {"Version": "2008-10-17", "Id": f"{arn(url)}/SQSDefaultPolicy", "Statement": [one]}
    assert fails(sqs.add_permission, QueueUrl=url, Label="one", AWSAccountIds=["111111111111"], Actions=["*"])[1] == "Value one for parameter Label is invalid. Reason: Already exists."
    assert fails(sqs.add_permission, QueueUrl=url, Label="two", AWSAccountIds=[], Actions=["*"])[1] == "Value [] for parameter PrincipalId is invalid. Reason: Unable to verify."
    assert fails(sqs.add_permission, QueueUrl=url, Label="two", AWSAccountIds=["111111111111"], Actions=[])[:2] == ("MissingParameter", "The request must contain the parameter Actions.")
    sqs.add_permission(QueueUrl=url, Label="two", AWSAccountIds=["111111111111", "222222222222"], Actions=["ReceiveMessage", "DeleteMessage"])
    assert shown()["Statement"][1] == {"Sid": "two", "Effect": "Allow", "Principal": {"AWS": ["arn:aws:iam::111111111111:root", "arn:aws:iam::222222222222:root"]},
                                       "Action": ["SQS:ReceiveMessage", "SQS:DeleteMessage"], "Resource": arn(url)}
    sqs.remove_permission(QueueUrl=url, Label="one")
    sqs.remove_permission(QueueUrl=url, Label="two")
    assert "Attributes" not in sqs.get_queue_attributes(QueueUrl=url, AttributeNames=["Policy"])


def test_tags_have_bounds(sqs, make_queue, fails):
    url = make_queue(tags={"kept": "v"})
    name = url.rsplit("/", 1)[1]
    refused = lambda call, **parameters: fails(call, QueueUrl=url, **parameters)[:2]
    assert refused(sqs.tag_queue, Tags={}) == ("MissingParameter", "The request must contain the parameter Tags.")
    assert refused(sqs.untag_queue, TagKeys=[]) == ("InvalidParameterValue", "Tag keys must be between 1 and 128 characters in length.")
    assert refused(sqs.tag_queue, Tags={f"k{n}": "v" for n in range(50)}) == ("InvalidParameterValue", f"Too many tags added for queue {name}.")
    assert sqs.list_queue_tags(QueueUrl=url)["Tags"] == {"kept": "v"}
    sqs.tag_queue(QueueUrl=url, Tags={f"k{n}": "v" for n in range(49)})
    assert len(sqs.list_queue_tags(QueueUrl=url)["Tags"]) == 50


def test_sources_of_dead_letters_are_paged(sqs, make_queue, arn):
    dead = make_queue()
    policy = json.dumps({"deadLetterTargetArn": arn(dead), "maxReceiveCount": "3"})
    sources = sorted(make_queue(RedrivePolicy=policy) for _ in range(5))
    first = sqs.list_dead_letter_source_queues(QueueUrl=dead, MaxResults=2)
    assert first["queueUrls"] == sources[:2] and first["NextToken"]
    pages = sqs.get_paginator("list_dead_letter_source_queues").paginate(QueueUrl=dead, PaginationConfig={"PageSize": 2})
    assert [page["queueUrls"] for page in pages] == [sources[:2], sources[2:4], sources[4:]]
    whole = sqs.list_dead_letter_source_queues(QueueUrl=dead)
    assert whole["queueUrls"] == sources and "NextToken" not in whole
    # A count given as text is shown as a number.
    assert json.loads(sqs.get_queue_attributes(QueueUrl=sources[0], AttributeNames=["RedrivePolicy"])["Attributes"]["RedrivePolicy"])["maxReceiveCount"] == 3


def test_a_queue_that_is_its_own_dead_letter_queue(sqs, make_queue, arn, counts):
    url = make_queue()
    sqs.set_queue_attributes(QueueUrl=url, Attributes={"RedrivePolicy": json.dumps({"deadLetterTargetArn": arn(url), "maxReceiveCount": 1})})
    sqs.send_message(QueueUrl=url, MessageBody="m")
    assert len(receive(sqs, url, VisibilityTimeout=0)) == 1
    assert receive(sqs, url) == []  # this receive moved it, to the same queue
    assert counts(url) == (1, 0, 0)
    (letter,) = receive(sqs, url, MessageSystemAttributeNames=["DeadLetterQueueSourceArn"])
    assert letter["Attributes"] == {"DeadLetterQueueSourceArn": arn(url)}


def test_where_move_tasks_may_not_go(sqs, make_queue, arn, fails):
    dead, fifo = make_queue(), make_queue(".fifo")
    make_queue(RedrivePolicy=json.dumps({"deadLetterTargetArn": arn(dead), "maxReceiveCount": 1}))
    start = lambda **parameters: fails(sqs.start_message_move_task, SourceArn=arn(dead), **parameters)[:2]
    assert start(DestinationArn=arn(dead)) == ("InvalidParameterValue", "Source queue arn and destination queue arn cannot be the same.")
    assert start(DestinationArn=arn(fifo)) == ("InvalidParameterValue", "The source queue and destination queue must be of the same queue type.")
    assert start(DestinationArn="x")[1] == "You must use this format to specify the DestinationArn: arn:<partition>:<service>:<region>:<account-id>:<resource-id>"
    for rate in (0, -1, 501):
        assert start(MaxNumberOfMessagesPerSecond=rate)[1] == "Value for parameter MaxNumberOfMessagesPerSecond is invalid. Reason: You must enter a number that's between 1 and 500."
    assert "Results" not in sqs.list_message_move_tasks(SourceArn=arn(dead))
    for count in (0, 11):
        assert fails(sqs.list_message_move_tasks, SourceArn=arn(dead), MaxResults=count)[0] == "InvalidParameterValue"


def test_a_receipt_through_its_life(sqs, make_queue, fails):
    """What deleting and changing with a handle does: in flight, visible again, received again, deleted."""
    url = make_queue()
    change = lambda handle: sqs.change_message_visibility(QueueUrl=url, ReceiptHandle=handle, VisibilityTimeout=60)
    refusal = lambda handle: fails(sqs.change_message_visibility, QueueUrl=url, ReceiptHandle=handle, VisibilityTimeout=60)
    sqs.send_message(QueueUrl=url, MessageBody="m")
    (first,) = receive(sqs, url)
    change(first["ReceiptHandle"])
    sqs.change_message_visibility(QueueUrl=url, ReceiptHandle=first["ReceiptHandle"], VisibilityTimeout=0)
    not_in_flight = ("AWS.SimpleQueueService.MessageNotInflight", "The specified message isn't in flight.", 400)
    assert refusal(first["ReceiptHandle"]) == not_in_flight
    (second,) = receive(sqs, url)
    assert refusal(first["ReceiptHandle"]) == not_in_flight
    change(second["ReceiptHandle"])
    sqs.delete_message(QueueUrl=url, ReceiptHandle=second["ReceiptHandle"])
    handle = second["ReceiptHandle"]
    assert refusal(handle) == ("InvalidParameterValue", f"Value {handle} for parameter ReceiptHandle is invalid. Reason: Message does not exist or is not available for visibility timeout change.", 400)
    sqs.delete_message(QueueUrl=url, ReceiptHandle=handle)
    sqs.delete_message(QueueUrl=url, ReceiptHandle=first["ReceiptHandle"])
