"""Refusals by table: the same request over JSON and over the query protocol, with AWS's codes, statuses and words.

Codes of the query protocol are those of its last model; where AWS renamed an error for JSON, both names are given.
"""

import http.client
import json
from urllib.parse import urlencode, urlsplit
from xml.etree import ElementTree

import pytest
from botocore.auth import SigV4Auth
from botocore.awsrequest import AWSRequest
from botocore.credentials import Credentials

NAMESPACE = "{http://queue.amazonaws.com/doc/2012-11-05/}"
OLD = "AWS.SimpleQueueService."
INVALID = "InvalidParameterValue"
WRONG_KIND = "The request include parameter that is not valid for this queue type."
LONG = "x" * 129

# Operation, parameters beyond the queue, code in JSON, code in the query protocol, status, message.
STANDARD = [
    ("SendMessage", {}, "MissingParameter", None, 400, "The request must contain the parameter MessageBody."),
    ("SendMessage", {"MessageBody": ""}, "MissingParameter", None, 400, "The request must contain the parameter MessageBody."),
    ("SendMessage", {"MessageBody": "a\x08"}, "InvalidMessageContents", None, 400,
     "Invalid binary character '#x8' was found in the message body, the set of allowed characters is #x9 | #xA | #xD | #x20 to #xD7FF | #xE000 to #xFFFD | #x10000 to #x10FFFF"),
    ("SendMessage", {"MessageBody": "\uffff"}, "InvalidMessageContents", None, 400, None),
    ("SendMessage", {"MessageBody": "m", "DelaySeconds": 901}, INVALID, None, 400, "Value 901 for parameter DelaySeconds is invalid. Reason: DelaySeconds must be >= 0 and <= 900."),
    ("SendMessage", {"MessageBody": "m", "DelaySeconds": -1}, INVALID, None, 400, "Value -1 for parameter DelaySeconds is invalid. Reason: DelaySeconds must be >= 0 and <= 900."),
    ("SendMessage", {"MessageBody": "m", "MessageDeduplicationId": "d"}, INVALID, None, 400, f"Value d for parameter MessageDeduplicationId is invalid. Reason: {WRONG_KIND}"),
    ("SendMessage", {"MessageBody": "m", "MessageGroupId": "a b"}, INVALID, None, 400, "Value a b for parameter MessageGroupId is invalid. Reason: MessageGroupId can only include alphanumeric and punctuation characters. 1 to 128 in length."),
    ("SendMessage", {"MessageBody": "x" * 1048577}, INVALID, None, 400, "One or more parameters are invalid. Reason: Message must be shorter than 1048576 bytes."),
    ("ReceiveMessage", {"MaxNumberOfMessages": 0}, INVALID, None, 400, "Value 0 for parameter MaxNumberOfMessages is invalid. Reason: Must be between 1 and 10, if provided."),
    ("ReceiveMessage", {"MaxNumberOfMessages": 11}, INVALID, None, 400, "Value 11 for parameter MaxNumberOfMessages is invalid. Reason: Must be between 1 and 10, if provided."),
    ("ReceiveMessage", {"WaitTimeSeconds": 21}, INVALID, None, 400, "Value 21 for parameter WaitTimeSeconds is invalid. Reason: Must be >= 0 and <= 20, if provided."),
    ("ReceiveMessage", {"WaitTimeSeconds": -1}, INVALID, None, 400, "Value -1 for parameter WaitTimeSeconds is invalid. Reason: Must be >= 0 and <= 20, if provided."),
    ("ReceiveMessage", {"VisibilityTimeout": 43201}, INVALID, None, 400, "Value 43201 for parameter VisibilityTimeout is invalid. Reason: Must be between 0 and 43200, if provided."),
    ("ReceiveMessage", {"ReceiveRequestAttemptId": "a"}, INVALID, None, 400, f"Value a for parameter ReceiveRequestAttemptId is invalid. Reason: {WRONG_KIND}"),
    ("DeleteMessage", {}, "MissingParameter", None, 400, "The request must contain the parameter ReceiptHandle."),
    ("DeleteMessage", {"ReceiptHandle": "x"}, "ReceiptHandleIsInvalid", None, 404, 'The input receipt handle "x" is not a valid receipt handle.'),
    ("ChangeMessageVisibility", {"ReceiptHandle": "x", "VisibilityTimeout": 1}, "ReceiptHandleIsInvalid", None, 404, 'The input receipt handle "x" is not a valid receipt handle.'),
    ("ChangeMessageVisibility", {"ReceiptHandle": "x"}, "MissingParameter", None, 400, "The request must contain the parameter VisibilityTimeout."),
    ("ChangeMessageVisibility", {"ReceiptHandle": "x", "VisibilityTimeout": -1}, INVALID, None, 400, "Value -1 for parameter VisibilityTimeout is invalid. Reason: Must be between 0 and 43200, if provided."),
    ("RemovePermission", {"Label": "none"}, INVALID, None, 400, "Value none for parameter Label is invalid. Reason: can't find label on existing policy."),
    ("RemovePermission", {"Label": "a b"}, INVALID, None, 400, None),
    ("ListDeadLetterSourceQueues", {"MaxResults": 1001}, INVALID, None, 400, "Value 1001 for parameter MaxResults is invalid. Reason: MaxResults must be an integer between 1 and 1000."),
    ("ListDeadLetterSourceQueues", {"MaxResults": 1, "NextToken": "%"}, INVALID, None, 400, "Value % for parameter NextToken is invalid. Reason: Invalid or expired next token."),
]

FIFO = [
    ("SendMessage", {"MessageBody": "m"}, "MissingParameter", None, 400, "The request must contain the parameter MessageGroupId."),
    ("SendMessage", {"MessageBody": "m", "MessageGroupId": "g"}, INVALID, None, 400, "The queue should either have ContentBasedDeduplication enabled or MessageDeduplicationId provided explicitly"),
    ("SendMessage", {"MessageBody": "m", "MessageGroupId": "g", "MessageDeduplicationId": "d", "DelaySeconds": 3}, INVALID, None, 400, f"Value 3 for parameter DelaySeconds is invalid. Reason: {WRONG_KIND}"),
    ("SendMessage", {"MessageBody": "m", "MessageGroupId": LONG, "MessageDeduplicationId": "d"}, INVALID, None, 400, None),
    ("SendMessage", {"MessageBody": "m", "MessageGroupId": "g", "MessageDeduplicationId": "ä"}, INVALID, None, 400, None),
    ("ReceiveMessage", {"ReceiveRequestAttemptId": LONG}, INVALID, None, 400, None),
]

MISSING = [(operation, parameters, "QueueDoesNotExist", OLD + "NonExistentQueue", 400, None) for operation, parameters in (
    ("SendMessage", {"MessageBody": "m"}), ("ReceiveMessage", {}), ("DeleteMessage", {"ReceiptHandle": "x"}), ("PurgeQueue", {}), ("DeleteQueue", {}),
    ("GetQueueAttributes", {}), ("ListQueueTags", {}), ("ListDeadLetterSourceQueues", {}), ("RemovePermission", {"Label": "l"}),
    ("ChangeMessageVisibility", {"ReceiptHandle": "x", "VisibilityTimeout": 1}))]

WITHOUT_QUEUE = [
    ("CreateQueue", {"QueueName": "a b"}, INVALID, None, 400, "Can only include alphanumeric characters, hyphens, or underscores. 1 to 80 in length"),
    ("CreateQueue", {"QueueName": "x" * 81}, INVALID, None, 400, "Can only include alphanumeric characters, hyphens, or underscores. 1 to 80 in length"),
    ("CreateQueue", {"QueueName": "a.fifo"}, INVALID, None, 400, "Can only include alphanumeric characters, hyphens, or underscores. 1 to 80 in length"),
    ("CreateQueue", {}, "MissingParameter", None, 400, "The request must contain the parameter QueueName."),
    ("GetQueueUrl", {"QueueName": "no-such-queue"}, "QueueDoesNotExist", OLD + "NonExistentQueue", 400, None),
    ("SendMessage", {"MessageBody": "m"}, "MissingParameter", None, 400, "The request must contain the parameter QueueUrl."),
    ("SendMessage", {"QueueUrl": "nonsense", "MessageBody": "m"}, "InvalidAddress", None, 404, "The address nonsense is not valid for this endpoint."),
    ("ListQueues", {"MaxResults": 0}, INVALID, None, 400, "Value 0 for parameter MaxResults is invalid. Reason: MaxResults must be an integer between 1 and 1000."),
    ("StartMessageMoveTask", {"SourceArn": "arn:aws:sqs:us-east-1:000000000000:none"}, "ResourceNotFoundException", None, 404, "The resource that you specified for the SourceArn parameter doesn't exist."),
    ("ListMessageMoveTasks", {"SourceArn": "nonsense"}, "ResourceNotFoundException", None, 404, None),
    ("CancelMessageMoveTask", {"TaskHandle": "x"}, INVALID, None, 400, "Value x for parameter TaskHandle is invalid. Reason: The task handle is invalid."),
]

# Queue attributes: name, value, the queue is FIFO, code, message.
ATTRIBUTES = [
    ("VisibilityTimeout", "43201", False, "InvalidAttributeValue", "Invalid value for the parameter VisibilityTimeout."),
    ("VisibilityTimeout", "-1", False, "InvalidAttributeValue", "Invalid value for the parameter VisibilityTimeout."),
    ("VisibilityTimeout", "x", False, "InvalidAttributeValue", "Invalid value for the parameter VisibilityTimeout."),
    ("DelaySeconds", "901", False, "InvalidAttributeValue", "Invalid value for the parameter DelaySeconds."),
    ("MaximumMessageSize", "1023", False, "InvalidAttributeValue", "Invalid value for the parameter MaximumMessageSize."),
    ("MaximumMessageSize", "1048577", False, "InvalidAttributeValue", "Invalid value for the parameter MaximumMessageSize."),
    ("MessageRetentionPeriod", "59", False, "InvalidAttributeValue", "Invalid value for the parameter MessageRetentionPeriod."),
    ("MessageRetentionPeriod", "1209601", False, "InvalidAttributeValue", "Invalid value for the parameter MessageRetentionPeriod."),
    ("ReceiveMessageWaitTimeSeconds", "21", False, "InvalidAttributeValue", "Invalid value for the parameter ReceiveMessageWaitTimeSeconds."),
    ("KmsDataKeyReusePeriodSeconds", "59", False, "InvalidAttributeValue", "Invalid value for the parameter KmsDataKeyReusePeriodSeconds."),
    ("SqsManagedSseEnabled", "yes", False, "InvalidAttributeValue", "Invalid value for the parameter SqsManagedSseEnabled."),
    ("Colour", "blue", False, "InvalidAttributeName", "Unknown Attribute Colour."),
    ("QueueArn", "x", False, "InvalidAttributeName", "Unknown Attribute QueueArn."),
    ("ApproximateNumberOfMessages", "1", False, "InvalidAttributeName", "Unknown Attribute ApproximateNumberOfMessages."),
    ("FifoQueue", "true", False, "InvalidAttributeName", "Unknown Attribute FifoQueue."),
    ("ContentBasedDeduplication", "true", False, "InvalidAttributeName", "Unknown Attribute ContentBasedDeduplication."),
    ("FifoQueue", "false", True, "InvalidAttributeValue", "Invalid value for the parameter FifoQueue."),
    ("DeduplicationScope", "group", True, "InvalidAttributeValue", "Invalid value for the parameter DeduplicationScope."),
    ("FifoThroughputLimit", "perMessageGroupId", True, "InvalidAttributeValue", "Invalid value for the parameter FifoThroughputLimit."),
    ("Policy", "{", False, "InvalidAttributeValue", "Invalid value for the parameter Policy."),
    ("Policy", json.dumps({"Statement": [{"Effect": "Allow", "Action": "sqs:*", "Resource": "*"}]}), False, "InvalidAttributeValue", "Invalid value for the parameter Policy."),
    ("Policy", json.dumps({"Statement": [{"Effect": "Allow", "Principal": "*", "Action": "sqs:*", "Resource": "*", "Extra": 1}]}), False, "InvalidAttributeValue", "Invalid value for the parameter Policy."),
    ("Policy", json.dumps({"Statement": [{"Effect": "Allow", "Principal": "*", "Action": "sqs:SendMessage", "Resource": "*"}] * 21}), False, "OverLimit", "21 Statements were found, maximum allowed is 20."),
    ("RedrivePolicy", "x", False, INVALID, "Value x for parameter RedrivePolicy is invalid. Reason: Redrive policy is not a valid JSON map."),
    ("RedrivePolicy", '{"maxReceiveCount":1}', False, INVALID, 'Value {"maxReceiveCount":1} for parameter RedrivePolicy is invalid. Reason: Redrive policy does not contain mandatory attribute: deadLetterTargetArn.'),
    ("RedriveAllowPolicy", "[]", False, INVALID, "Value [] for parameter RedriveAllowPolicy is invalid. Reason: Redrive allow policy is not a valid JSON map."),
]

# Message attributes that are refused: name, data type, value. None for no value.
WRONG_MESSAGE_ATTRIBUTES = [
    ("n", "Number", "x"), ("n", "Number", "NaN"), ("n", "Number", "inf"), ("n", "Number", "1e127"), ("n", "Number", "9" * 39), ("n", "Number", " 1"),
    ("s", "String", ""), ("s", "String", None), ("s", "", "v"), ("s", "Text", "v"), ("s", "string", "v"), ("s", "String", "\x00"),
    ("aws.s", "String", "v"), ("AMAZON.s", "String", "v"), (".s", "String", "v"), ("s.", "String", "v"), ("a..s", "String", "v"), ("a s", "String", "v"), ("s" * 257, "String", "v"),
]


def flat(parameters):
    """Plain parameters as a form has them."""
    return {name: str(value) for name, value in parameters.items()}


@pytest.fixture(scope="module")
def both(server):
    """Sends one request over both protocols; answers (JSON's, query's) as (status, code, message)."""
    key, netloc = Credentials(*server.key()), urlsplit(server.endpoint).netloc

    def post(body, headers):
        request = AWSRequest(method="POST", url=f"{server.endpoint}/", data=body, headers=headers)
        SigV4Auth(key, "sqs", "us-east-1").add_auth(request)
        connection = http.client.HTTPConnection(netloc)
        connection.request("POST", "/", body, dict(request.headers))
        response = connection.getresponse()
        return response.status, {name.lower(): value for name, value in response.getheaders()}, response.read()

    def call(operation, parameters, form):
        status, headers, body = post(json.dumps(parameters).encode(), {"Content-Type": "application/x-amz-json-1.0", "X-Amz-Target": f"AmazonSQS.{operation}"})
        answer = json.loads(body)
        assert headers["content-type"] == "application/x-amz-json-1.0" and headers["x-amzn-requestid"]
        by_json = status, answer.get("__type", "").removeprefix("com.amazonaws.sqs#"), answer.get("message")
        old_code = headers.get("x-amzn-query-error")
        status, headers, body = post(urlencode({"Action": operation, "Version": "2012-11-05"} | form).encode(), {"Content-Type": "application/x-www-form-urlencoded; charset=utf-8"})
        root = ElementTree.fromstring(body)
        text = lambda name: root.findtext(f"{NAMESPACE}Error/{NAMESPACE}{name}")
        assert headers["content-type"] == "text/xml" and (status == 200 or root.findtext(f"{NAMESPACE}RequestId") == headers["x-amzn-requestid"])
        by_query = status, text("Code"), text("Message")
        assert status == 200 or old_code == f"{text('Code')};{text('Type')}" and text("Type") == ("Sender" if status < 500 else "Receiver")
        return by_json, by_query

    return call


def check(both, operation, parameters, form, code, old, status, message):
    by_json, by_query = both(operation, parameters, form)
    assert by_json[:2] == (status, code) and by_query[:2] == (status, old or code)
    if old == OLD + "NonExistentQueue":
        assert (by_json[2], by_query[2]) == ("The specified queue does not exist.", "The specified queue does not exist for this wsdl version.")
    elif message:
        assert by_json[2] == by_query[2] == message


@pytest.mark.parametrize("kind", ["standard", "fifo", "missing"])
def test_requests_to_a_queue(both, make_queue, counts, server, kind):
    url = make_queue(".fifo" if kind == "fifo" else "") if kind != "missing" else f"{server.endpoint}/000000000000/missing"
    for operation, parameters, code, old, status, message in {"standard": STANDARD, "fifo": FIFO, "missing": MISSING}[kind]:
        parameters = {"QueueUrl": url} | parameters
        check(both, operation, parameters, flat(parameters), code, old, status, message)
    if kind != "missing":
        assert counts(url) == (0, 0, 0)


@pytest.mark.parametrize("row", WITHOUT_QUEUE, ids=lambda row: f"{row[0]}-{list(row[1].values())[:1]}"[:40])
def test_requests_without_a_queue(both, row):
    operation, parameters, *expected = row
    check(both, operation, parameters, flat(parameters), *expected)


def test_queue_attributes(both, make_queue, sqs):
    urls = {fifo: make_queue(".fifo" if fifo else "") for fifo in (False, True)}
    before = {fifo: sqs.get_queue_attributes(QueueUrl=url, AttributeNames=["All"]) ["Attributes"] for fifo, url in urls.items()}
    for name, value, fifo, code, message in ATTRIBUTES:
        status = 403 if code == "OverLimit" else 400
        # A good attribute beside the wrong one must not be kept either.
        attributes = {"MessageRetentionPeriod" if name == "DelaySeconds" else "DelaySeconds": "77", name: value}
        form = {"QueueUrl": urls[fifo]} | {f"Attribute.{n}.{part}": text for n, pair in enumerate(attributes.items(), 1) for part, text in zip(("Name", "Value"), pair)}
        check(both, "SetQueueAttributes", {"QueueUrl": urls[fifo], "Attributes": attributes}, form, code, None, status, message)
    for fifo, url in urls.items():
        assert sqs.get_queue_attributes(QueueUrl=url, AttributeNames=["All"])["Attributes"] == before[fifo]


def test_message_attributes(both, make_queue, counts):
    url = make_queue()
    for name, data_type, value in WRONG_MESSAGE_ATTRIBUTES:
        typed = {"DataType": data_type} | ({} if value is None else {"StringValue": value})
        parameters = {"QueueUrl": url, "MessageBody": "m", "MessageAttributes": {name: typed}}
        form = {"QueueUrl": url, "MessageBody": "m", "MessageAttribute.1.Name": name} | {f"MessageAttribute.1.Value.{part}": text for part, text in typed.items()}
        for status, code, message in both("SendMessage", parameters, form):
            assert status == 400 and code in (INVALID, "InvalidMessageContents") and message, (name, data_type, value)
    for unsupported in ("StringListValues", "BinaryListValues"):
        typed = {"DataType": "String", "StringValue": "v", unsupported: ["dg=="]}
        form = {"QueueUrl": url, "MessageBody": "m", "MessageAttribute.1.Name": "a", "MessageAttribute.1.Value.DataType": "String",
                "MessageAttribute.1.Value.StringValue": "v", f"MessageAttribute.1.Value.{unsupported.removesuffix('s')}.1": "dg=="}
        (status, code, message), _ = both("SendMessage", {"QueueUrl": url, "MessageBody": "m", "MessageAttributes": {"a": typed}}, form)
        assert (status, code) == (501, "NotImplemented") and unsupported in message
    assert counts(url) == (0, 0, 0)


# Batches: operation, name of its entries in a form, what an entry has besides its id.
BATCHES = [("SendMessageBatch", "SendMessageBatchRequestEntry", {"MessageBody": "m"}), ("DeleteMessageBatch", "DeleteMessageBatchRequestEntry", {"ReceiptHandle": "x"}),
           ("ChangeMessageVisibilityBatch", "ChangeMessageVisibilityBatchRequestEntry", {"ReceiptHandle": "x", "VisibilityTimeout": 1})]


@pytest.mark.parametrize("operation,entry,member", BATCHES, ids=lambda value: value if isinstance(value, str) else "")
def test_batches_that_are_refused_whole(both, make_queue, counts, operation, entry, member):
    url = make_queue()
    for ids, code, message in ([], "EmptyBatchRequest", f"There should be at least one {entry} in the request."), \
            ([str(n) for n in range(11)], "TooManyEntriesInBatchRequest", "Maximum number of entries per request are 10. You have sent 11."), \
            (["a", "a"], "BatchEntryIdsNotDistinct", "Id a repeated."), \
            (["a", "b c"], "InvalidBatchEntryId", "A batch entry id can only contain alphanumeric characters, hyphens and underscores. It can be at most 80 letters long."), \
            (["x" * 81], "InvalidBatchEntryId", None):
        entries = [{"Id": id} | member for id in ids]
        form = {"QueueUrl": url} | {f"{entry}.{n}.{name}": str(value) for n, each in enumerate(entries, 1) for name, value in each.items()}
        check(both, operation, {"QueueUrl": url, "Entries": entries}, form, code, OLD + code, 400, message)
    assert counts(url) == (0, 0, 0)
