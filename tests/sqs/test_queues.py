"""Queues: names, attributes, listing, tags, permissions, deletion."""

import http.client
import json
import uuid

import pytest
from botocore.auth import SigV4Auth
from botocore.awsrequest import AWSRequest
from botocore.credentials import Credentials


def test_queue_url_follows_the_host_and_names_the_account(sqs, server, make_queue):
    url = make_queue()
    name = url.rsplit("/", 1)[1]
    assert url == f"{server.endpoint}/000000000000/{name}"
    assert sqs.get_queue_url(QueueName=name)["QueueUrl"] == url
    assert sqs.get_queue_url(QueueName=name, QueueOwnerAWSAccountId="000000000000")["QueueUrl"] == url


def test_attributes_have_defaults_and_change(sqs, make_queue):
    url = make_queue()
    shown = sqs.get_queue_attributes(QueueUrl=url, AttributeNames=["All"])["Attributes"]
    assert shown["QueueArn"] == f"arn:aws:sqs:us-east-1:000000000000:{url.rsplit('/', 1)[1]}"
    expected = {"VisibilityTimeout": "30", "MaximumMessageSize": "1048576", "MessageRetentionPeriod": "345600",
                "DelaySeconds": "0", "ReceiveMessageWaitTimeSeconds": "0", "SqsManagedSseEnabled": "true",
                "ApproximateNumberOfMessages": "0"}
    assert expected.items() <= shown.items()
    assert not {"FifoQueue", "Policy", "RedrivePolicy"} & shown.keys()
    sqs.set_queue_attributes(QueueUrl=url, Attributes={"VisibilityTimeout": "7", "KmsMasterKeyId": "alias/mine"})
    shown = sqs.get_queue_attributes(QueueUrl=url, AttributeNames=["VisibilityTimeout", "KmsMasterKeyId"])["Attributes"]
    assert shown == {"VisibilityTimeout": "7", "KmsMasterKeyId": "alias/mine"}
    assert "Attributes" not in sqs.get_queue_attributes(QueueUrl=url)


def test_creating_twice_answers_the_queue_unless_it_differs(sqs, make_queue, fails):
    url = make_queue(VisibilityTimeout="60")
    name = url.rsplit("/", 1)[1]
    assert sqs.create_queue(QueueName=name)["QueueUrl"] == url
    assert sqs.create_queue(QueueName=name, Attributes={"VisibilityTimeout": "60", "DelaySeconds": "0"})["QueueUrl"] == url
    code, message, status = fails(sqs.create_queue, QueueName=name, Attributes={"VisibilityTimeout": "61"})
    assert (code, status) == ("QueueAlreadyExists", 400)
    assert message == "A queue already exists with the same name and a different value for attribute VisibilityTimeout"


def test_wrong_names_and_attributes_are_refused_and_leave_nothing(sqs, fails):
    before = sqs.list_queues().get("QueueUrls", [])
    for name in ("", "a b", "x" * 81, "a/b", "ä", "a.fifo"):
        assert fails(sqs.create_queue, QueueName=name)[0] == "InvalidParameterValue", name
    assert fails(sqs.create_queue, QueueName="a", Attributes={"FifoQueue": "true"})[1].startswith("The name of a FIFO queue")
    for name, value, code in (("VisibilityTimeout", "-1", "InvalidAttributeValue"), ("DelaySeconds", "901", "InvalidAttributeValue"),
                              ("Colour", "red", "InvalidAttributeName"), ("Policy", "{}", "InvalidAttributeValue"),
                              ("RedrivePolicy", "[]", "InvalidParameterValue"), ("ContentBasedDeduplication", "true", "InvalidAttributeName")):
        assert fails(sqs.create_queue, QueueName="refused", Attributes={name: value})[0] == code, name
    assert sqs.list_queues().get("QueueUrls", []) == before


def test_listing_pages_by_prefix(sqs, make_queue):
    prefix = f"page-{uuid.uuid4().hex[:8]}-"
    urls = [sqs.create_queue(QueueName=f"{prefix}{index:02}")["QueueUrl"] for index in range(7)]
    pages = list(sqs.get_paginator("list_queues").paginate(QueueNamePrefix=prefix, PaginationConfig={"PageSize": 3}))
    assert [len(page["QueueUrls"]) for page in pages] == [3, 3, 1]
    assert [url for page in pages for url in page["QueueUrls"]] == urls
    assert "NextToken" not in sqs.list_queues(QueueNamePrefix=prefix)
    for url in urls:
        sqs.delete_queue(QueueUrl=url)
    assert "QueueUrls" not in sqs.list_queues(QueueNamePrefix=prefix)


def test_deleted_queue_is_gone_and_its_name_rests(sqs, make_queue, fails):
    url = make_queue()
    sqs.send_message(QueueUrl=url, MessageBody="x")
    sqs.delete_queue(QueueUrl=url)
    gone = ("AWS.SimpleQueueService.NonExistentQueue", "The specified queue does not exist.", 400)
    assert fails(sqs.send_message, QueueUrl=url, MessageBody="x") == gone
    assert fails(sqs.receive_message, QueueUrl=url) == gone
    assert fails(sqs.delete_queue, QueueUrl=url) == gone
    assert fails(sqs.get_queue_url, QueueName=url.rsplit("/", 1)[1]) == gone
    code, message, _ = fails(sqs.create_queue, QueueName=url.rsplit("/", 1)[1])
    assert code == "AWS.SimpleQueueService.QueueDeletedRecently" and "60 seconds" in message
    with_exception = sqs.exceptions.QueueDoesNotExist
    try:
        sqs.receive_message(QueueUrl=url)
        raise AssertionError("a deleted queue answers")
    except with_exception:
        pass


def test_tags(sqs, make_queue, fails):
    url = make_queue(tags={"a": "1", "b": ""})
    sqs.tag_queue(QueueUrl=url, Tags={"c": "3", "a": "2"})
    assert sqs.list_queue_tags(QueueUrl=url)["Tags"] == {"a": "2", "b": "", "c": "3"}
    sqs.untag_queue(QueueUrl=url, TagKeys=["a", "missing"])
    assert sqs.list_queue_tags(QueueUrl=url)["Tags"] == {"b": "", "c": "3"}
    assert fails(sqs.tag_queue, QueueUrl=url, Tags={"aws:x": "1"})[0] == "InvalidParameterValue"
    assert "Tags" not in sqs.list_queue_tags(QueueUrl=make_queue())


def test_other_accounts_need_a_permission(sqs, server, make_queue, fails, arn):
    other = server.client("sqs", account="111111111111")
    url = make_queue()
    assert fails(other.send_message, QueueUrl=url, MessageBody="x")[::2] == ("AccessDenied", 403)
    for name in (url.rsplit("/", 1)[1], "no-such-queue"):
        assert fails(other.get_queue_url, QueueName=name, QueueOwnerAWSAccountId="000000000000") == (
            "AWS.SimpleQueueService.NonExistentQueue", "The specified queue does not exist or you do not have access to it.", 400)
    sqs.add_permission(QueueUrl=url, Label="one", AWSAccountIds=["111111111111"], Actions=["SendMessage", "GetQueueUrl"])
    policy = json.loads(sqs.get_queue_attributes(QueueUrl=url, AttributeNames=["Policy"])["Attributes"]["Policy"])
    assert policy["Statement"] == [{"Sid": "one", "Effect": "Allow", "Principal": {"AWS": "arn:aws:iam::111111111111:root"},
                                    "Action": ["SQS:SendMessage", "SQS:GetQueueUrl"], "Resource": arn(url)}]
    other.send_message(QueueUrl=url, MessageBody="x")
    other.send_message_batch(QueueUrl=url, Entries=[{"Id": "a", "MessageBody": "y"}])
    assert other.get_queue_url(QueueName=url.rsplit("/", 1)[1], QueueOwnerAWSAccountId="000000000000")["QueueUrl"] == url
    assert fails(other.receive_message, QueueUrl=url)[0] == "AccessDenied"
    assert fails(sqs.add_permission, QueueUrl=url, Label="one", AWSAccountIds=["111111111111"], Actions=["*"])[0] == "InvalidParameterValue"
    sqs.remove_permission(QueueUrl=url, Label="one")
    assert fails(other.send_message, QueueUrl=url, MessageBody="x")[0] == "AccessDenied"
    # Even a policy for everything gives no control over the queue to another account.
    everything = {"Statement": {"Effect": "Allow", "Principal": "*", "Action": "sqs:*", "Resource": arn(url)}}
    sqs.set_queue_attributes(QueueUrl=url, Attributes={"Policy": json.dumps(everything)})
    other.receive_message(QueueUrl=url)
    for call, parameters in ((other.delete_queue, {}), (other.tag_queue, {"Tags": {"a": "b"}}),
                             (other.set_queue_attributes, {"Attributes": {"DelaySeconds": "1"}})):
        assert fails(call, QueueUrl=url, **parameters)[0] == "AccessDenied"
    assert url not in other.list_queues().get("QueueUrls", [])


def test_addresses_that_are_no_queue(sqs, fails, server):
    for address in ("nonsense", f"{server.endpoint}/0/q", f"{server.endpoint}/000000000000/a/b", server.endpoint):
        assert fails(sqs.receive_message, QueueUrl=address)[0] == "AWS.SimpleQueueService.NonExistentQueue", address
    assert fails(sqs.receive_message, QueueUrl=f"{server.endpoint}/")[::2] == ("InvalidAddress", 404)


@pytest.mark.parametrize("region", ["us-east-1", "eu-west-1"])
@pytest.mark.parametrize("host", ["sqs.{}.localhost", "localhost", "queue.example"])
def test_urls_follow_the_host_and_arns_the_region(server, sqs, arn, region, host):
    """The queue is the same by every name it has, and keeps the region it was made in."""
    host, name = host.format(region), f"named-{uuid.uuid4().hex}"
    authority = f"{host}:{server.ready['pipe'].rsplit(':', 1)[1]}"
    body = json.dumps({"QueueName": name}).encode()
    request = AWSRequest(method="POST", url=f"http://{authority}/", data=body, headers={"X-Amz-Target": "AmazonSQS.CreateQueue", "Content-Type": "application/x-amz-json-1.0"})
    SigV4Auth(Credentials(*server.key()), "sqs", region).add_auth(request)
    connection = http.client.HTTPConnection(server.ready["pipe"])
    connection.request("POST", "/", body, dict(request.headers) | {"Host": authority})
    url = json.loads(connection.getresponse().read())["QueueUrl"]
    connection.close()
    assert url == f"http://{authority}/000000000000/{name}"
    assert arn(url) == f"arn:aws:sqs:{region}:000000000000:{name}" == arn(f"{server.endpoint}/000000000000/{name}")
    sqs.delete_queue(QueueUrl=url)
