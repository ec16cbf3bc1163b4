"""Refusals by table: the same request over JSON and over the query protocol, with AWS's codes, statuses and words.

Codes of the query protocol are those of its last model; where AWS renamed an error for JSON, both names are given. What the
framework under SQS refuses (wrong parameters, wrong JSON) has a `__type` of the framework's.
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
# `__type` of what the framework refuses, by the code of the query protocol.
FRAMEWORK = {"InvalidParameterValue": "InvalidParameterValueException", "MissingParameter": "MissingRequiredParameterException",
             "MalformedInput": "SerializationException", "InvalidAction": "UnknownOperationException", "AccessDenied": "AccessDeniedException"}
ARN_FORMAT = "arn:<partition>:<service>:<region>:<account-id>:<resource-id>"

# Operation, parameters beyond the queue, code in JSON, code in the query protocol, status, message.
STANDARD = [
    ("SendMessage", {}, "MissingParameter", None, 400, "The request must contain the parameter MessageBody."),
    ("SendMessage", {"MessageBody": ""}, "MissingParameter", None, 400, "The request must contain the parameter MessageBody."),
    ("SendMessage", {"MessageBody": "a\x08"}, "InvalidMessageContents", None, 400,
     "Invalid binary character '#x8' was found in the message body, the set of allowed characters is #x9 | #xA | #xD | [#x20-#xD7FF] | [#xE000-#xFFFD] | [#x10000-#x10FFFF]."),
    ("SendMessage", {"MessageBody": "\uffff"}, "InvalidMessageContents", None, 400,
     "Invalid binary character '#xFFFF' was found in the message body, the set of allowed characters is #x9 | #xA | #xD | [#x20-#xD7FF] | [#xE000-#xFFFD] | [#x10000-#x10FFFF]."),
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
    ("DeleteMessage", {}, "MissingParameter", None, 400, "The request must contain the parameter ReceiptHandle."),
    ("DeleteMessage", {"ReceiptHandle": "x"}, "ReceiptHandleIsInvalid", None, 404, 'The input receipt handle "x" is not a valid receipt handle.'),
    ("ChangeMessageVisibility", {"ReceiptHandle": "x", "VisibilityTimeout": 1}, "ReceiptHandleIsInvalid", None, 404, 'The input receipt handle "x" is not a valid receipt handle.'),
    ("ChangeMessageVisibility", {"ReceiptHandle": "x"}, "MissingParameter", None, 400, "The request must contain the parameter VisibilityTimeout."),
    ("ChangeMessageVisibility", {"ReceiptHandle": "x", "VisibilityTimeout": -1}, INVALID, None, 400, "Value -1 for parameter VisibilityTimeout is invalid. Reason: Must be between 0 and 43200, if provided."),
    ("RemovePermission", {"Label": "none"}, INVALID, None, 400, "Value none for parameter Label is invalid. Reason: can't find label on existing policy."),
    ("RemovePermission", {"Label": "a b"}, INVALID, None, 400, "Value a b for parameter Label is invalid. Reason: Can only include alphanumeric characters, hyphens, or underscores. 1 to 80 in length."),
    ("RemovePermission", {}, "MissingParameter", None, 400, "The request must contain the parameter Label."),
    ("DeleteMessage", {"ReceiptHandle": ""}, "ReceiptHandleIsInvalid", None, 404, 'The input receipt handle "" is not a valid receipt handle.'),
    ("ChangeMessageVisibility", {"ReceiptHandle": "x", "VisibilityTimeout": 43201}, INVALID, None, 400, "Value 43201 for parameter VisibilityTimeout is invalid. Reason: Must be between 0 and 43200, if provided."),
    ("ReceiveMessage", {"MaxNumberOfMessages": -1}, INVALID, None, 400, "Value -1 for parameter MaxNumberOfMessages is invalid. Reason: Must be between 1 and 10, if provided."),
    ("ReceiveMessage", {"VisibilityTimeout": -1}, INVALID, None, 400, "Value -1 for parameter VisibilityTimeout is invalid. Reason: Must be between 0 and 43200, if provided."),
    ("SendMessage", {"MessageBody": "m", "MessageGroupId": LONG}, INVALID, None, 400, f"Value {LONG} for parameter MessageGroupId is invalid. Reason: MessageGroupId can only include alphanumeric and punctuation characters. 1 to 128 in length."),
    ("SendMessage", {"MessageBody": "m", "MessageGroupId": ""}, INVALID, None, 400, "Value  for parameter MessageGroupId is invalid. Reason: MessageGroupId can only include alphanumeric and punctuation characters. 1 to 128 in length."),
    ("ListDeadLetterSourceQueues", {"MaxResults": 0}, INVALID, None, 400, "Value 0 for parameter MaxResults is invalid. Reason: MaxResults must be an integer between 1 and 1000."),
    ("ListDeadLetterSourceQueues", {"MaxResults": 1001}, INVALID, None, 400, "Value 1001 for parameter MaxResults is invalid. Reason: MaxResults must be an integer between 1 and 1000."),
    ("ListDeadLetterSourceQueues", {"MaxResults": 1, "NextToken": "%"}, INVALID, None, 400, "Value % for parameter NextToken is invalid. Reason: Invalid or expired next token."),
]

FIFO = [
    ("SendMessage", {"MessageBody": "m"}, "MissingParameter", None, 400, "The request must contain the parameter MessageGroupId."),
    ("SendMessage", {"MessageBody": "m", "MessageGroupId": "g"}, INVALID, None, 400, "The queue should either have ContentBasedDeduplication enabled or MessageDeduplicationId provided explicitly"),
    ("SendMessage", {"MessageBody": "m", "MessageGroupId": "g", "MessageDeduplicationId": "d", "DelaySeconds": 3}, INVALID, None, 400, f"Value 3 for parameter DelaySeconds is invalid. Reason: {WRONG_KIND}"),
    ("SendMessage", {"MessageBody": "m", "MessageGroupId": LONG, "MessageDeduplicationId": "d"}, INVALID, None, 400, None),
    ("SendMessage", {"MessageBody": "m", "MessageGroupId": "g", "MessageDeduplicationId": "ä"}, INVALID, None, 400, None),
    ("ReceiveMessage", {"ReceiveRequestAttemptId": LONG}, INVALID, None, 400, f"Value {LONG} for parameter ReceiveRequestAttemptId is invalid. Reason: ReceiveRequestAttemptId can only include alphanumeric and punctuation characters. 1 to 128 in length."),
    ("SendMessage", {"MessageBody": "m", "MessageGroupId": "g", "MessageDeduplicationId": ""}, INVALID, None, 400, "Value  for parameter MessageDeduplicationId is invalid. Reason: MessageDeduplicationId can only include alphanumeric and punctuation characters. 1 to 128 in length."),
    ("SendMessage", {"MessageBody": "m", "MessageGroupId": "g", "MessageDeduplicationId": "d", "DelaySeconds": 901}, INVALID, None, 400, "Value 901 for parameter DelaySeconds is invalid. Reason: DelaySeconds must be >= 0 and <= 900."),
]

MISSING = [(operation, parameters, "QueueDoesNotExist", OLD + "NonExistentQueue", 400, None) for operation, parameters in (
    ("SendMessage", {"MessageBody": "m"}), ("ReceiveMessage", {}), ("DeleteMessage", {"ReceiptHandle": "x"}), ("PurgeQueue", {}), ("DeleteQueue", {}),
    ("GetQueueAttributes", {}), ("ListQueueTags", {}), ("ListDeadLetterSourceQueues", {}), ("RemovePermission", {"Label": "l"}),
    ("ChangeMessageVisibility", {"ReceiptHandle": "x", "VisibilityTimeout": 1}))]

WITHOUT_QUEUE = [
    ("CreateQueue", {"QueueName": "a b"}, INVALID, None, 400, "Can only include alphanumeric characters, hyphens, or underscores. 1 to 80 in length"),
    ("CreateQueue", {"QueueName": "x" * 81}, INVALID, None, 400, "Can only include alphanumeric characters, hyphens, or underscores. 1 to 80 in length"),
    ("CreateQueue", {"QueueName": "a.fifo"}, INVALID, None, 400, "Can only include alphanumeric characters, hyphens, or underscores. 1 to 80 in length"),
    ("CreateQueue", {}, INVALID, None, 400, "Value for parameter QueueName is invalid. Reason: Must specify a queue name."),
    ("CreateQueue", {"QueueName": ""}, INVALID, None, 400, "Can only include alphanumeric characters, hyphens, or underscores. 1 to 80 in length"),
    ("CreateQueue", {"QueueName": "a/b"}, INVALID, None, 400, "Can only include alphanumeric characters, hyphens, or underscores. 1 to 80 in length"),
    ("CreateQueue", {"QueueName": "ä"}, INVALID, None, 400, "Can only include alphanumeric characters, hyphens, or underscores. 1 to 80 in length"),
    ("GetQueueUrl", {}, INVALID, None, 400, "Value for parameter QueueName is invalid. Reason: Must specify a queue name."),
    ("GetQueueUrl", {"QueueName": ""}, "QueueDoesNotExist", OLD + "NonExistentQueue", 400, None),
    ("GetQueueUrl", {"QueueName": "no-such-queue"}, "QueueDoesNotExist", OLD + "NonExistentQueue", 400, None),
    ("SendMessage", {"QueueUrl": "no-such-queue", "MessageBody": "m"}, "QueueDoesNotExist", OLD + "NonExistentQueue", 400, None),
    ("SendMessage", {"QueueUrl": "http://no-queue-at-all", "MessageBody": "m"}, "QueueDoesNotExist", OLD + "NonExistentQueue", 400, None),
    ("SendMessage", {"QueueUrl": "http://host/12/q", "MessageBody": "m"}, "QueueDoesNotExist", OLD + "NonExistentQueue", 400, None),
    ("SendMessage", {"QueueUrl": "http://host/", "MessageBody": "m"}, "InvalidAddress", None, 404, "The address http://host/ is not valid for this endpoint."),
    ("ListQueues", {"MaxResults": 0}, INVALID, None, 400, "Value 0 for parameter MaxResults is invalid. Reason: MaxResults must be an integer between 1 and 1000."),
    ("StartMessageMoveTask", {"SourceArn": "arn:aws:sqs:us-east-1:000000000000:none"}, "ResourceNotFoundException", None, 404, "The resource that you specified for the SourceArn parameter doesn't exist."),
    ("ListQueues", {"MaxResults": 1001}, INVALID, None, 400, "Value 1001 for parameter MaxResults is invalid. Reason: MaxResults must be an integer between 1 and 1000."),
    ("StartMessageMoveTask", {}, "MissingParameter", None, 400, "The request must contain the parameter SourceArn."),
    ("StartMessageMoveTask", {"SourceArn": "nonsense"}, INVALID, None, 400, f"You must use this format to specify the SourceArn: {ARN_FORMAT}"),
    ("ListMessageMoveTasks", {"SourceArn": "nonsense"}, INVALID, None, 400, f"You must use this format to specify the SourceArn: {ARN_FORMAT}"),
    ("ListMessageMoveTasks", {"SourceArn": "arn:aws:sqs:us-east-1:000000000000:none"}, "ResourceNotFoundException", None, 404, "The resource that you specified for the SourceArn parameter doesn't exist."),
    ("CancelMessageMoveTask", {"TaskHandle": "x"}, INVALID, None, 400, "Value for parameter TaskHandle is invalid."),
    ("CancelMessageMoveTask", {}, "MissingParameter", None, 400, "The request must contain the parameter TaskHandle."),
    ("Nonsense", {}, "InvalidAction", None, 400, "The action Nonsense is not valid for this endpoint."),
]

UNSUPPORTED_ALLOW = "Invalid value for the parameter RedriveAllowPolicy. Reason: Amazon SQS can't create the redrive allow policy, as it\u2019s in an unsupported format."

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
    ("DeduplicationScope", "queue", False, "InvalidAttributeName", "You can specify the DeduplicationScope only when FifoQueue is set to true."),
    ("FifoThroughputLimit", "perQueue", False, "InvalidAttributeName", "You can specify the FifoThroughputLimit only when FifoQueue is set to true."),
    ("FifoQueue", "false", False, "InvalidAttributeName", "Unknown Attribute FifoQueue."),
    ("FifoQueue", "false", True, "InvalidAttributeValue", "Invalid value for the parameter FifoQueue. Reason: Modifying queue type is not supported."),
    ("DeduplicationScope", "group", True, "InvalidAttributeValue", "Invalid value for the parameter DeduplicationScope."),
    ("ContentBasedDeduplication", "yes", True, "InvalidAttributeValue", "Invalid value for the parameter ContentBasedDeduplication."),
    ("FifoThroughputLimit", "fast", True, "InvalidAttributeValue", "Invalid value for the parameter FifoThroughputLimit."),
    ("FifoThroughputLimit", "perMessageGroupId", True, "InvalidAttributeValue",
     "Invalid value for the parameter FifoThroughputLimit. Reason: To set FifoThroughputLimit to perMessageGroupId, the DeduplicationScope must be messageGroup."),
    ("VisibilityTimeout", "", False, "InvalidAttributeValue", "Invalid value for the parameter VisibilityTimeout."),
    ("VisibilityTimeout", "1.5", False, "InvalidAttributeValue", "Invalid value for the parameter VisibilityTimeout."),
    ("CreatedTimestamp", "1", False, "InvalidAttributeName", "Unknown Attribute CreatedTimestamp."),
    ("LastModifiedTimestamp", "1", False, "InvalidAttributeName", "Unknown Attribute LastModifiedTimestamp."),
    ("All", "1", False, "InvalidAttributeName", "Unknown Attribute All."),
    ("Policy", "{", False, "InvalidAttributeValue", "Invalid value for the parameter Policy."),
    ("Policy", json.dumps({"Statement": [{"Effect": "Allow", "Action": "sqs:*", "Resource": "*"}]}), False, "InvalidAttributeValue", "Invalid value for the parameter Policy."),
    ("Policy", json.dumps({"Statement": [{"Effect": "Allow", "Principal": "*", "Action": "sqs:*", "Resource": "*", "Extra": 1}]}), False, "InvalidAttributeValue", "Invalid value for the parameter Policy."),
    ("Policy", json.dumps({"Statement": [{"Effect": "Allow", "Principal": "*", "Action": "sqs:SendMessage", "Resource": "*"}] * 21}), False, "OverLimit", "21 Statements were found, maximum allowed is 20."),
    ("RedrivePolicy", "x", False, INVALID, "Value x for parameter RedrivePolicy is invalid. Reason: Redrive policy is not a valid JSON map."),
    ("RedrivePolicy", "{}", False, INVALID, "Value {} for parameter RedrivePolicy is invalid. Reason: Redrive policy does not contain mandatory attribute: maxReceiveCount."),
    ("RedrivePolicy", '{"deadLetterTargetArn":"arn:aws:sqs:us-east-1:000000000000:q","maxReceiveCount":1001}', False, INVALID,
     'Value {"deadLetterTargetArn":"arn:aws:sqs:us-east-1:000000000000:q","maxReceiveCount":1001} for parameter RedrivePolicy is invalid. Reason: Invalid value for maxReceiveCount: 1001, valid values are from 1 to 1000 both inclusive.'),
    ("RedrivePolicy", '{"deadLetterTargetArn":"q","maxReceiveCount":1}', False, INVALID,
     'Value {"deadLetterTargetArn":"q","maxReceiveCount":1} for parameter RedrivePolicy is invalid. Reason: Dead-letter target ARN should be fully qualified ARN.'),
    ("RedrivePolicy", '{"deadLetterTargetArn":"arn:aws:sns:us-east-1:000000000000:q","maxReceiveCount":1}', False, INVALID,
     'Value {"deadLetterTargetArn":"arn:aws:sns:us-east-1:000000000000:q","maxReceiveCount":1} for parameter RedrivePolicy is invalid. Reason: Only SQS queues are valid resources for deadLetterTargetArn.'),
    ("RedrivePolicy", '{"deadLetterTargetArn":"arn:aws:sqs:us-east-1:000000000000:q","maxReceiveCount":1,"x":1}', False, INVALID,
     'Value {"deadLetterTargetArn":"arn:aws:sqs:us-east-1:000000000000:q","maxReceiveCount":1,"x":1} for parameter RedrivePolicy is invalid. Reason: Only following attributes are supported: [maxReceiveCount, deadLetterTargetArn].'),
    ("RedrivePolicy", '{"deadLetterTargetArn":"arn:aws:sqs:us-east-1:000000000000:no-such-queue","maxReceiveCount":1}', False, INVALID,
     'Value {"deadLetterTargetArn":"arn:aws:sqs:us-east-1:000000000000:no-such-queue","maxReceiveCount":1} for parameter RedrivePolicy is invalid. Reason: Dead letter target does not exist.'),
    ("RedrivePolicy", '{"maxReceiveCount":1}', False, INVALID, 'Value {"maxReceiveCount":1} for parameter RedrivePolicy is invalid. Reason: Redrive policy does not contain mandatory attribute: deadLetterTargetArn.'),
    ("RedriveAllowPolicy", "[]", False, "InvalidAttributeValue", UNSUPPORTED_ALLOW),
    ("RedriveAllowPolicy", '{"redrivePermission":"all"}', False, "InvalidAttributeValue", UNSUPPORTED_ALLOW),
    ("RedriveAllowPolicy", '{"redrivePermission":"allowAll","x":1}', False, "InvalidAttributeValue", UNSUPPORTED_ALLOW),
    ("RedriveAllowPolicy", '{"redrivePermission":"byQueue"}', False, INVALID,
     'Value {"redrivePermission":"byQueue"} for parameter RedriveAllowPolicy is invalid. Reason: Amazon SQS can\'t create the redrive allow policy. When you specify the byQueue permission type, you must also specify one or more sourceQueueArns values.'),
    ("RedriveAllowPolicy", '{"redrivePermission":"denyAll","sourceQueueArns":[]}', False, INVALID,
     'Value {"redrivePermission":"denyAll","sourceQueueArns":[]} for parameter RedriveAllowPolicy is invalid. Reason: Amazon SQS can\'t create the redrive allow policy. To specify one or more source queue ARNs, you must set redrivePermission to byQueue.'),
]

NO_NUMBER = "Can't cast the value of message (user) attribute 'n' to a number."
NO_TYPE = "The type of message (user) attribute 's' is invalid. You must use only the following supported type prefixes: Binary, Number, String."
NO_VALUE = "Message (user) attribute 's' must contain a non-empty value of type 'String'."
NO_NAME = "Message (user) attributes name can only contain upper and lower score characters, digits, periods, hyphens and underscores. "
RESERVED = ("You can't use message attribute names beginning with 'AWS.' or 'Amazon.'. These strings are reserved for internal use. "
            "Additionally, they cannot start or end with '.'.")
# Message attributes that are refused: name, data type, value, message. None for no value.
WRONG_MESSAGE_ATTRIBUTES = [
    ("n", "Number", "x", NO_NUMBER), ("n", "Number", "NaN", NO_NUMBER), ("n", "Number", "inf", NO_NUMBER), ("n", "Number", "1e127", NO_NUMBER),
    ("n", "Number", "9" * 39, NO_NUMBER), ("n", "Number.int", " 1", NO_NUMBER),
    ("s", "String", "", NO_VALUE), ("s", "String", None, NO_VALUE), ("s", "String.json", "", NO_VALUE),
    ("s", "Binary", None, "Message (user) attribute 's' must contain a non-empty value of type 'Binary'."),
    ("s", "Number", "", "Message (user) attribute 's' must contain a non-empty value of type 'Number'."),
    ("s", "", "v", "The message attribute 's' must contain non-empty message attribute type."),
    ("s", "Text", "v", NO_TYPE), ("s", "string", "v", NO_TYPE), ("s", "Strings", "v", NO_TYPE), ("s", "StringList", "v", NO_TYPE),
    ("s", "String." + "x" * 250, "v", "Message (user) attribute types must be shorter than 256 Bytes"),
    ("s", "String", "\x00", "Invalid binary character '#x0' was found in the message attribute 's', the set of allowed characters is #x9 | #xA | #xD | [#x20-#xD7FF] | [#xE000-#xFFFD] | [#x10000-#x10FFFF]."),
    ("aws.s", "String", "v", RESERVED), ("AMAZON.s", "String", "v", RESERVED), (".s", "String", "v", RESERVED), ("s.", "String", "v", RESERVED), ("a..s", "String", "v", RESERVED),
    ("a s", "String", "v", NO_NAME), ("a/s", "String", "v", NO_NAME), ("s" * 257, "String", "v", "Message (user) attribute names must be shorter than 256 Bytes"),
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
        by_json = status, answer.get("__type", ""), answer.get("message")
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
    kind = f"com.amazon.coral.service#{FRAMEWORK[code]}" if code in FRAMEWORK else f"com.amazonaws.sqs#{code}"
    assert by_json[:2] == (status, kind) and by_query[:2] == (status, old or code)
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
    for name, data_type, value, words in WRONG_MESSAGE_ATTRIBUTES:
        typed = {"DataType": data_type} | ({} if value is None else {"StringValue": value})
        parameters = {"QueueUrl": url, "MessageBody": "m", "MessageAttributes": {name: typed}}
        form = {"QueueUrl": url, "MessageBody": "m", "MessageAttribute.1.Name": name} | {f"MessageAttribute.1.Value.{part}": text for part, text in typed.items()}
        check(both, "SendMessage", parameters, form, INVALID, None, 400, words)
    for unsupported in ("StringListValues", "BinaryListValues"):
        typed = {"DataType": "String", "StringValue": "v", unsupported: ["dg=="]}
        form = {"QueueUrl": url, "MessageBody": "m", "MessageAttribute.1.Name": "a", "MessageAttribute.1.Value.DataType": "String",
                "MessageAttribute.1.Value.StringValue": "v", f"MessageAttribute.1.Value.{unsupported.removesuffix('s')}.1": "dg=="}
        check(both, "SendMessage", {"QueueUrl": url, "MessageBody": "m", "MessageAttributes": {"a": typed}}, form, "UnsupportedOperation", OLD + "UnsupportedOperation",
              400, "Message attribute list values in SendMessage operation are not supported.")
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


# Members that are maps and lists: operation, parameters beyond the queue, the same as a form, code, message.
NESTED = [
    ("TagQueue", {"Tags": {"": "v"}}, {"Tag.1.Key": "", "Tag.1.Value": "v"}, INVALID, "Tag keys must be between 1 and 128 characters in length."),
    ("TagQueue", {"Tags": {"k" * 129: "v"}}, {"Tag.1.Key": "k" * 129, "Tag.1.Value": "v"}, INVALID, "Tag keys must be between 1 and 128 characters in length."),
    ("TagQueue", {"Tags": {"k": "v" * 257}}, {"Tag.1.Key": "k", "Tag.1.Value": "v" * 257}, INVALID, "Tag values must be between 0 and 256 characters in length."),
    ("TagQueue", {}, {}, "MissingParameter", "The request must contain the parameter Tags."),
    ("UntagQueue", {"TagKeys": [""]}, {"TagKey.1": ""}, INVALID, "Tag keys must be between 1 and 128 characters in length."),
    ("AddPermission", {"Label": "l", "AWSAccountIds": ["111111111111"], "Actions": ["CreateQueue"]}, {"Label": "l", "AWSAccountId.1": "111111111111", "ActionName.1": "CreateQueue"},
     INVALID, "Value SQS:CreateQueue for parameter ActionName is invalid. Reason: Only the queue owner is allowed to invoke this action."),
    ("AddPermission", {"Label": "l", "AWSAccountIds": ["111111111111"], "Actions": ["RemovePermission"]}, {"Label": "l", "AWSAccountId.1": "111111111111", "ActionName.1": "RemovePermission"},
     INVALID, "Value SQS:RemovePermission for parameter ActionName is invalid. Reason: Only the queue owner is allowed to invoke this action."),
    ("AddPermission", {"Label": "l", "AWSAccountIds": ["1"], "Actions": ["SendMessage"]}, {"Label": "l", "AWSAccountId.1": "1", "ActionName.1": "SendMessage"},
     INVALID, "Value [1] for parameter PrincipalId is invalid. Reason: Unable to verify."),
    ("AddPermission", {"Label": "a b", "AWSAccountIds": ["111111111111"], "Actions": ["SendMessage"]}, {"Label": "a b", "AWSAccountId.1": "111111111111", "ActionName.1": "SendMessage"},
     INVALID, "Value a b for parameter Label is invalid. Reason: Can only include alphanumeric characters, hyphens, or underscores. 1 to 80 in length."),
    ("AddPermission", {"Label": "l", "AWSAccountIds": ["111111111111"], "Actions": ["SendMessage"] * 8},
     {"Label": "l", "AWSAccountId.1": "111111111111"} | {f"ActionName.{n}": "SendMessage" for n in range(1, 9)}, "OverLimit", "8 Actions were found, maximum allowed is 7."),
    ("SendMessageBatch", {"Entries": [{"Id": "a", "MessageBody": "m"}, {"MessageBody": "m"}]},
     {"SendMessageBatchRequestEntry.1.Id": "a", "SendMessageBatchRequestEntry.1.MessageBody": "m", "SendMessageBatchRequestEntry.2.MessageBody": "m"},
     "MissingParameter", "The request must contain the parameter SendMessageBatchRequestEntry.2.Id."),
    ("DeleteMessageBatch", {"Entries": [{"Id": "a"}]}, {"DeleteMessageBatchRequestEntry.1.Id": "a"},
     "MissingParameter", "The request must contain the parameter DeleteMessageBatchRequestEntry.1.ReceiptHandle."),
    ("SetQueueAttributes", {"Attributes": {"KmsMasterKeyId": "alias/k", "SqsManagedSseEnabled": "true"}},
     {"Attribute.1.Name": "KmsMasterKeyId", "Attribute.1.Value": "alias/k", "Attribute.2.Name": "SqsManagedSseEnabled", "Attribute.2.Value": "true"},
     "InvalidAttributeName", "You can use one type of server-side encryption (SSE) at one time. You can either enable KMS SSE or SQS SSE."),
    ("GetQueueAttributes", {"AttributeNames": ["QueueArn", "Colour"]}, {"AttributeName.1": "QueueArn", "AttributeName.2": "Colour"}, "InvalidAttributeName", "Unknown Attribute Colour."),
    ("ReceiveMessage", {"AttributeNames": ["Colour"]}, {"AttributeName.1": "Colour"}, "InvalidAttributeName", "Unknown Attribute Colour."),
    ("ReceiveMessage", {"MessageSystemAttributeNames": ["Colour"]}, {"MessageSystemAttributeName.1": "Colour"}, "InvalidAttributeName", "Unknown Attribute Colour."),
    ("SendMessage", {"MessageBody": "m", "MessageSystemAttributes": {"AWSTraceHeader": {"DataType": "Number", "StringValue": "1"}}},
     {"MessageBody": "m", "MessageSystemAttribute.1.Name": "AWSTraceHeader", "MessageSystemAttribute.1.Value.DataType": "Number", "MessageSystemAttribute.1.Value.StringValue": "1"},
     INVALID, "Message (system) attribute 'AWSTraceHeader' must contain a non-empty value of type 'String'."),
]


@pytest.mark.parametrize("row", NESTED, ids=lambda row: f"{row[0]}-{row[4][:30]}")
def test_maps_and_lists(both, make_queue, counts, row):
    operation, parameters, form, code, message = row
    url = make_queue(tags={"k": "v"})
    check(both, operation, {"QueueUrl": url} | parameters, {"QueueUrl": url} | form, code, None, 403 if code == "OverLimit" else 400, message)
    assert counts(url) == (0, 0, 0)


# Documents of the wrong type, which only JSON can have: what is sent for a member, words.
TYPES = [
    ({"QueueUrl": 1}, "NUMBER_VALUE can not be converted to a String"), ({"QueueUrl": True}, "TRUE_VALUE can not be converted to a String"),
    ({"QueueUrl": {}}, "Start of structure or map found where not expected."), ({"QueueUrl": []}, "Start of list found where not expected"),
    ({"MaxNumberOfMessages": "ten"}, "STRING_VALUE can not be converted to an Integer"), ({"MaxNumberOfMessages": False}, "FALSE_VALUE can not be converted to an Integer"),
    ({"MaxNumberOfMessages": 1.5}, "NUMBER_VALUE can not be converted to an Integer"), ({"MaxNumberOfMessages": {}}, "Start of structure or map found where not expected."),
    ({"AttributeNames": "All"}, "Expected list or null"), ({"AttributeNames": [1]}, "NUMBER_VALUE can not be converted to a String"),
    ({"MessageAttributeNames": {}}, "Start of structure or map found where not expected."),
]


@pytest.mark.parametrize("wrong,words", TYPES, ids=lambda value: str(value)[:40])
def test_members_of_the_wrong_type(both, make_queue, wrong, words):
    url = make_queue()
    by_json, _ = both("ReceiveMessage", {"QueueUrl": url} | wrong, {"QueueUrl": url})
    assert by_json == (400, "com.amazon.coral.service#SerializationException", words)
