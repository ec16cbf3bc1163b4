"""The query protocol of old SDKs, and requests that no SDK sends."""

import hashlib
import http.client
import json
import xml.etree.ElementTree as ElementTree
from urllib.parse import urlencode, urlsplit

import pytest
from botocore.auth import SigV4Auth
from botocore.awsrequest import AWSRequest
from botocore.credentials import Credentials

NAMESPACE = "{http://queue.amazonaws.com/doc/2012-11-05/}"


@pytest.fixture
def post(server):
    """Posts signed bytes; returns status, headers, body."""
    key = Credentials(*server.key())

    def send(path, body, headers, method="POST"):
        url = f"{server.endpoint}{path}"
        request = AWSRequest(method=method, url=url, data=body, headers=headers)
        SigV4Auth(key, "sqs", "us-east-1").add_auth(request)
        connection = http.client.HTTPConnection(urlsplit(url).netloc)
        connection.request(method, path, body, dict(request.headers))
        response = connection.getresponse()
        return response.status, {name.lower(): value for name, value in response.getheaders()}, response.read()

    return send


@pytest.fixture
def query(post):
    def call(path="/", **parameters):
        body = urlencode({"Version": "2012-11-05"} | parameters).encode()
        status, headers, answer = post(path, body, {"Content-Type": "application/x-www-form-urlencoded; charset=utf-8"})
        return status, headers, ElementTree.fromstring(answer)

    return call


@pytest.fixture
def target(post):
    def call(operation, body, path="/"):
        body = body if isinstance(body, bytes) else json.dumps(body).encode()
        status, headers, answer = post(path, body, {"Content-Type": "application/x-amz-json-1.0", "X-Amz-Target": f"AmazonSQS.{operation}"})
        return status, headers, json.loads(answer)

    return call


def text(root, path):
    found = root.find("/".join(NAMESPACE + part for part in path.split("/")))
    return None if found is None else found.text


def test_a_whole_life_in_the_query_protocol(query, sqs, server):
    status, headers, made = query(Action="CreateQueue", QueueName="old", **{"Attribute.1.Name": "VisibilityTimeout", "Attribute.1.Value": "40",
                                                                        "Tag.1.Key": "k", "Tag.1.Value": "v"})
    assert status == 200 and headers["content-type"].startswith("text/xml") and made.tag == NAMESPACE + "CreateQueueResponse"
    url = text(made, "CreateQueueResult/QueueUrl")
    assert text(made, "ResponseMetadata/RequestId")
    assert sqs.list_queue_tags(QueueUrl=url)["Tags"] == {"k": "v"}
    path = urlsplit(url).path
    attribute = {"MessageAttribute.1.Name": "a", "MessageAttribute.1.Value.DataType": "String", "MessageAttribute.1.Value.StringValue": "v"}
    _, _, sent = query(path, Action="SendMessage", MessageBody="hällo <&>\r\n", **attribute)
    assert text(sent, "SendMessageResult/MD5OfMessageBody") == hashlib.md5("hällo <&>\r\n".encode()).hexdigest()
    _, _, batch = query(path, Action="SendMessageBatch", **{
        "SendMessageBatchRequestEntry.1.Id": "x", "SendMessageBatchRequestEntry.1.MessageBody": "two",
        "SendMessageBatchRequestEntry.2.Id": "y", "SendMessageBatchRequestEntry.2.MessageBody": "three", "SendMessageBatchRequestEntry.2.DelaySeconds": "1000"})
    assert text(batch, "SendMessageBatchResult/SendMessageBatchResultEntry/Id") == "x"
    assert text(batch, "SendMessageBatchResult/BatchResultErrorEntry/Code") == "InvalidParameterValue"
    _, _, received = query(path, Action="ReceiveMessage", MaxNumberOfMessages="1", **{"AttributeName.1": "All", "MessageAttributeName.1": "a"})
    message = "ReceiveMessageResult/Message/"
    assert text(received, message + "Body") == "hällo <&>\r\n"
    assert text(received, message + "MessageAttribute/Name") == "a" and text(received, message + "MessageAttribute/Value/StringValue") == "v"
    assert text(received, message + "Attribute/Name")
    handle = text(received, message + "ReceiptHandle")
    _, _, shown = query(path, Action="GetQueueAttributes", **{"AttributeName.1": "ApproximateNumberOfMessagesNotVisible"})
    assert text(shown, "GetQueueAttributesResult/Attribute/Value") == "1"
    assert query(path, Action="ChangeMessageVisibility", ReceiptHandle=handle, VisibilityTimeout="50")[0] == 200
    assert query(path, Action="DeleteMessage", ReceiptHandle=handle)[0] == 200
    _, _, listed = query(Action="ListQueues", QueueNamePrefix="old")
    assert text(listed, "ListQueuesResult/QueueUrl") == url
    assert query("/", Action="DeleteQueue", QueueUrl=url)[0] == 200
    status, _, gone = query(path, Action="ReceiveMessage")
    assert (status, text(gone, "Error/Code"), text(gone, "Error/Type")) == (400, "AWS.SimpleQueueService.NonExistentQueue", "Sender")


def test_errors_carry_both_names(target, query, server):
    url = f"{server.endpoint}/000000000000/missing"
    status, headers, body = target("ReceiveMessage", {"QueueUrl": url})
    assert status == 400 and body == {"__type": "com.amazonaws.sqs#QueueDoesNotExist", "message": "The specified queue does not exist."}
    assert headers["x-amzn-query-error"] == "AWS.SimpleQueueService.NonExistentQueue;Sender"
    assert query(Action="Nonsense")[0] == 400
    assert text(query(Action="Nonsense")[2], "Error/Code") == "InvalidAction"
    assert text(query(Action="SendMessage", QueueUrl=url)[2], "Error/Code") == "MissingParameter"
    status, headers, body = target("ReceiveMessage", {})
    assert (status, body["__type"], headers["x-amzn-query-error"]) == (400, "com.amazonaws.sqs#QueueDoesNotExist", "AWS.SimpleQueueService.NonExistentQueue;Sender")
    status, headers, body = target("Nonsense", {})
    assert (status, body["__type"], headers["x-amzn-query-error"]) == (400, "com.amazon.coral.service#UnknownOperationException", "InvalidAction;Sender")


def test_a_request_without_an_operation_is_unknown_to_every_protocol(post, make_queue):
    path = urlsplit(make_queue()).path
    for method, where in (("GET", path), ("POST", path), ("PUT", path), ("POST", "/"), ("GET", f"{path}?Version=2012-11-05")):
        status, headers, body = post(where, b"", {}, method)
        assert (status, body.strip()) == (404, b"<UnknownOperationException/>") and headers["x-amzn-requestid"], (method, where)
    assert post(path, b"", {}, "HEAD")[:3:2] == (404, b"")


def test_answers_of_the_query_protocol_in_json(post, make_queue):
    """As API Gateway asks for them."""
    url = make_queue()
    path = urlsplit(url).path

    def call(**parameters):
        status, headers, body = post(f"{path}?{urlencode(parameters)}", b"", {"Accept": "application/json"}, "GET")
        assert headers["content-type"] == "application/json"
        return status, json.loads(body)

    _, sent = call(Action="SendMessage", MessageBody="m")
    assert sent["SendMessageResponse"]["SendMessageResult"].items() >= {"MD5OfMessageBody": hashlib.md5(b"m").hexdigest(), "MD5OfMessageAttributes": None, "SequenceNumber": None}.items()
    assert sent["SendMessageResponse"]["ResponseMetadata"]["RequestId"]
    _, received = call(Action="ReceiveMessage")
    (message,) = received["ReceiveMessageResponse"]["ReceiveMessageResult"]["messages"]
    assert message["Body"] == "m" and message["MessageAttributes"] is None
    _, shown = call(Action="GetQueueAttributes", **{"AttributeName.1": "VisibilityTimeout"})
    assert shown["GetQueueAttributesResponse"]["GetQueueAttributesResult"]["Attributes"] == [{"Name": "VisibilityTimeout", "Value": "30"}]
    status, refused = call(Action="SendMessage")
    assert status == 400 and refused["Error"] == {"Code": "MissingParameter", "Message": "The request must contain the parameter MessageBody.", "Type": "Sender"}


def test_a_queues_own_url_is_no_endpoint_of_the_account(query, make_queue):
    url = make_queue()
    path, name = urlsplit(url).path, url.rsplit("/", 1)[1]
    for action, parameters in (("ListQueues", {}), ("CreateQueue", {"QueueName": "made-at-a-queue"})):
        status, _, refused = query(path, Action=action, **parameters)
        assert (status, text(refused, "Error/Code"), text(refused, "Error/Message")) == (400, "InvalidAction", f"The action {action} is not valid for this endpoint.")
        assert refused.find(f"{NAMESPACE}Error/{NAMESPACE}Detail") is not None
    assert text(query(path, Action="GetQueueUrl", QueueName=name)[2], "GetQueueUrlResult/QueueUrl") == url


def test_a_name_alone_is_a_queue_of_the_callers(target, make_queue, server):
    url = make_queue()
    name = url.rsplit("/", 1)[1]
    for address in (name, f"/000000000000/{name}", f"https://sqs.eu-west-1.amazonaws.com/000000000000/{name}", f"http://x/000000000000/{name}/"):
        status, _, sent = target("SendMessage", {"QueueUrl": address, "MessageBody": address})
        assert status == 200 and sent["MessageId"], address
    received = [target("ReceiveMessage", {"QueueUrl": url})[2]["Messages"][0]["Body"] for _ in range(4)]
    assert received[0] == name


def test_nobody_and_strangers_are_refused_in_the_words_of_sqs(server, sqs, post, make_queue, arn):
    url = make_queue()
    path = urlsplit(url).path
    body = json.dumps({"QueueUrl": url, "MessageBody": "m"}).encode()
    headers = {"Content-Type": "application/x-amz-json-1.0", "X-Amz-Target": "AmazonSQS.SendMessage"}

    def refusal(key):
        request = AWSRequest(method="POST", url=f"{server.endpoint}{path}", data=body, headers=headers)
        if key:
            SigV4Auth(Credentials(*key), "sqs", "us-east-1").add_auth(request)
        connection = http.client.HTTPConnection(urlsplit(url).netloc)
        connection.request("POST", path, body, dict(request.headers))
        response = connection.getresponse()
        answer = json.loads(response.read())
        return response.status, answer["__type"], response.headers["x-amzn-query-error"], answer["message"]

    framework, (key_id, secret) = "com.amazon.coral.service#", server.key()
    assert refusal(None) == (403, framework + "AccessDeniedException", "AccessDenied;Sender", f"Access to the resource {url} is denied.")
    assert refusal(("AKIAIOSFODNN7EXAMPLE", secret))[:3] == (403, framework + "UnrecognizedClientException", "InvalidClientTokenId;Sender")
    assert refusal((key_id, "wrong"))[:3] == (403, framework + "InvalidSignatureException", "SignatureDoesNotMatch;Sender")
    assert refusal(server.key("111111111111"))[3] == (
        f"User: arn:aws:iam::111111111111:root is not authorized to perform: sqs:sendmessage on resource: {arn(url)} because no resource-based policy allows the sqs:sendmessage action")
    denial = {"Statement": {"Effect": "Deny", "Principal": "*", "Action": "sqs:SendMessage", "Resource": arn(url)}}
    sqs.set_queue_attributes(QueueUrl=url, Attributes={"Policy": json.dumps(denial)})
    assert refusal((key_id, secret))[3] == (
        f"User: arn:aws:iam::000000000000:root is not authorized to perform: sqs:sendmessage on resource: {arn(url)} with an explicit deny in a resource-based policy")


@pytest.mark.parametrize("body", [b"{", b"[]", b"null", b'{"QueueUrl": 1}', b'{"QueueUrl": null}', b"\xff", b'{"QueueUrl": {"a": []}}',
                                  b'{"QueueUrl": "/000000000000/q", "MaxNumberOfMessages": "ten"}', b'{"QueueUrl": "/000000000000/q", "MaxNumberOfMessages": 99999999999}'])
def test_damaged_documents_are_refused(target, body):
    status, _, answer = target("ReceiveMessage", body)
    assert status == 400 and answer["__type"] and answer["message"]


def test_json_to_the_queues_own_path(target, make_queue):
    url = make_queue()
    status, _, sent = target("SendMessage", {"QueueUrl": url, "MessageBody": "m"}, path=urlsplit(url).path)
    assert status == 200 and sent["MD5OfMessageBody"] == hashlib.md5(b"m").hexdigest()
    status, _, received = target("ReceiveMessage", {"QueueUrl": url})
    assert received["Messages"][0]["Body"] == "m"
    status, _, empty = target("ReceiveMessage", {"QueueUrl": url})
    assert (status, empty) == (200, {})
