"""Strangers' clients, unmodified: aws CLI, JS SDK v3, sqs-consumer, Celery, and requests as clients of 2012 sign them."""

import http.client
import json
import subprocess
import sys
import time
import uuid
from pathlib import Path
from urllib.parse import quote, urlencode, urlsplit
from xml.etree import ElementTree

import pytest
from botocore.auth import SigV4Auth, SigV4QueryAuth
from botocore.awsrequest import AWSRequest
from botocore.credentials import Credentials

HERE = Path(__file__).resolve().parent
CLIENTS = HERE.parent / "clients"
NAMESPACE = "{http://queue.amazonaws.com/doc/2012-11-05/}"


def test_the_aws_cli(server, tmp_path):
    name = f"cli-{uuid.uuid4().hex}"
    # Version 1 of the CLI puts AWS's own host name in the place of AWS_ENDPOINT_URL, for this service only; the option holds.
    here = ("--endpoint-url", server.endpoint)
    cli = lambda *arguments: json.loads(server.aws("sqs", *arguments, *here).stdout or "{}")
    url = cli("create-queue", "--queue-name", name, "--attributes", '{"VisibilityTimeout":"90","RedriveAllowPolicy":"{\\"redrivePermission\\":\\"denyAll\\"}"}')["QueueUrl"]
    (tmp_path / "batch.json").write_text(json.dumps([{"Id": str(n), "MessageBody": f"m{n}"} for n in range(3)]))
    sent = cli("send-message", "--queue-url", url, "--message-body", "hällo", "--message-attributes", "a={DataType=Number,StringValue=7}")
    assert len(cli("send-message-batch", "--queue-url", url, "--entries", f"file://{tmp_path}/batch.json")["Successful"]) == 3
    got = cli("receive-message", "--queue-url", url, "--max-number-of-messages", "10", "--message-attribute-names", "All", "--attribute-names", "All")["Messages"]
    assert [message["Body"] for message in got] == ["hällo", "m0", "m1", "m2"] and got[0]["MessageId"] == sent["MessageId"]
    assert got[0]["MessageAttributes"]["a"]["StringValue"] == "7"
    cli("change-message-visibility", "--queue-url", url, "--receipt-handle", got[0]["ReceiptHandle"], "--visibility-timeout", "0")
    cli("delete-message", "--queue-url", url, "--receipt-handle", got[1]["ReceiptHandle"])
    attributes = cli("get-queue-attributes", "--queue-url", url, "--attribute-names", "All")["Attributes"]
    assert (attributes["ApproximateNumberOfMessages"], attributes["ApproximateNumberOfMessagesNotVisible"], attributes["VisibilityTimeout"]) == ("1", "2", "90")
    cli("delete-queue", "--queue-url", url)
    refused = server.aws("sqs", "receive-message", "--queue-url", url, *here, check=False)
    assert refused.returncode != 0 and "(AWS.SimpleQueueService.NonExistentQueue)" in refused.stderr


def test_the_js_sdk_and_sqs_consumer(server):
    access_key_id, secret_access_key = server.key()
    environment = server.environment | {"AWS_ENDPOINT_URL": server.endpoint, "AWS_REGION": "us-east-1",
                                        "AWS_ACCESS_KEY_ID": access_key_id, "AWS_SECRET_ACCESS_KEY": secret_access_key}
    done = subprocess.run(["node", CLIENTS / "sqs.mjs", f"js-{uuid.uuid4().hex}"], capture_output=True, text=True, env=environment, timeout=90)
    assert done.returncode == 0, done.stdout + done.stderr


def test_celery_runs_its_tasks_over_a_worker_that_dies(server, tmp_path, sqs, counts):
    """Real tasks: many, a chain, a chord, retries, a countdown; a worker is killed in the middle of one, which is done after all."""
    key, secret = server.key()
    netloc = urlsplit(server.endpoint).netloc
    environment = server.environment | {"BROKER": f"sqs://{quote(key, safe='')}:{quote(secret, safe='')}@{netloc}", "RESULTS": f"file://{tmp_path}",
                                        "PYTHONPATH": str(HERE), "AWS_DEFAULT_REGION": "us-east-1", "FOLDER": str(tmp_path)}
    log = open(tmp_path.parent / "celery.log", "wb")
    start = lambda: subprocess.Popen([sys.executable, "-m", "celery", "-A", "celery_tasks", "worker", "--pool", "solo", "--loglevel", "WARNING",
                                      "--without-gossip", "--without-mingle", "--without-heartbeat"], env=environment, cwd=tmp_path, stdout=log, stderr=log)
    script = """
import os, time
from celery import chain, chord
from celery_tasks import add, echo, hold, stubborn, total
many = [add.delay(n, n) for n in range(40)]
assert many[5].get(timeout=60) == 10
held = hold.delay(os.environ["FOLDER"])
while not os.path.exists(os.environ["FOLDER"] + "/held"):
    time.sleep(0.02)
print("in the middle", flush=True)
input()
assert held.get(timeout=60) == "let go"
assert [one.get(timeout=60) for one in many] == [2 * n for n in range(40)]
assert chain(add.s(1, 2), add.s(3), add.s(4)).apply_async().get(timeout=60) == 10
assert chord((add.s(n, 1) for n in range(4)), total.s()).apply_async().get(timeout=60) == 10
assert stubborn.delay().get(timeout=60) == 2
assert echo.apply_async(("hällo " * 5000,), countdown=1).get(timeout=60) == "hällo " * 5000
print("done", flush=True)
"""
    worker = start()
    client = subprocess.Popen([sys.executable, "-c", script], env=environment, cwd=tmp_path, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=log, text=True)
    try:
        assert client.stdout.readline().strip() == "in the middle", (tmp_path.parent / "celery.log").read_text()
        worker.kill()
        worker.wait()
        (tmp_path / "go").touch()
        worker = start()
        client.stdin.write("\n")
        client.stdin.flush()
        assert client.stdout.readline().strip() == "done", (tmp_path.parent / "celery.log").read_text()
        client.wait(30)
        # What the dead worker held comes back after its visibility timeout; then nothing is left.
        deadline = time.monotonic() + 30
        while counts(sqs.get_queue_url(QueueName="celery-work")["QueueUrl"]) != (0, 0, 0):
            assert time.monotonic() < deadline, "Celery left messages behind"
            time.sleep(0.1)
    finally:
        client.kill()
        worker.terminate()
        worker.wait(30)
        client.wait()
        log.close()


@pytest.fixture
def old(server):
    """A request as clients of the query protocol's time send it: where to, how signed."""
    key = Credentials(*server.key())

    def send(way, path="/", **parameters):
        form = urlencode({"Version": "2012-11-05"} | parameters, quote_via=quote)
        by_get = way != "POST"
        request = AWSRequest(method="GET" if by_get else "POST", url=f"{server.endpoint}{path}" + (f"?{form}" if by_get else ""), data=b"" if by_get else form.encode(),
                             headers={} if by_get else {"Content-Type": "application/x-www-form-urlencoded"})
        (SigV4QueryAuth(key, "sqs", "us-east-1", expires=60) if way == "GET presigned" else SigV4Auth(key, "sqs", "us-east-1")).add_auth(request)
        parts = urlsplit(request.url)
        connection = http.client.HTTPConnection(parts.netloc)
        connection.request(request.method, parts.path + (f"?{parts.query}" if parts.query else ""), request.data, dict(request.headers))
        response = connection.getresponse()
        return response.status, ElementTree.fromstring(response.read())

    return send


@pytest.mark.parametrize("way", ["POST", "GET", "GET presigned"])
@pytest.mark.parametrize("to_queue", [True, False], ids=["queue", "root"])
def test_requests_of_the_old_java_clients(old, make_queue, arn, way, to_queue):
    url = make_queue()
    where = {"path": urlsplit(url).path} if to_queue else {"QueueUrl": url}
    text = lambda root, *path: root.findtext("/".join(NAMESPACE + part for part in path))
    status, sent = old(way, **where, Action="SendMessage", MessageBody="a b+c%&=\n", DelaySeconds="0")
    assert status == 200 and text(sent, "ResponseMetadata", "RequestId") and text(sent, "SendMessageResult", "MessageId")
    status, got = old(way, **where, Action="ReceiveMessage", MaxNumberOfMessages="10", VisibilityTimeout="30", WaitTimeSeconds="1", AttributeName="All")
    assert status == 200 and text(got, "ReceiveMessageResult", "Message", "Body") == "a b+c%&=\n"
    names = [name.text for name in got.iter(f"{NAMESPACE}Name")]
    assert {"SenderId", "SentTimestamp", "ApproximateReceiveCount", "ApproximateFirstReceiveTimestamp"} <= set(names)
    handle = text(got, "ReceiveMessageResult", "Message", "ReceiptHandle")
    status, changed = old(way, **where, Action="ChangeMessageVisibilityBatch", **{
        "ChangeMessageVisibilityBatchRequestEntry.1.Id": "one", "ChangeMessageVisibilityBatchRequestEntry.1.ReceiptHandle": handle, "ChangeMessageVisibilityBatchRequestEntry.1.VisibilityTimeout": "45"})
    assert text(changed, "ChangeMessageVisibilityBatchResult", "ChangeMessageVisibilityBatchResultEntry", "Id") == "one"
    status, deleted = old(way, **where, Action="DeleteMessageBatch", **{"DeleteMessageBatchRequestEntry.1.Id": "one", "DeleteMessageBatchRequestEntry.1.ReceiptHandle": handle,
                                                                      "DeleteMessageBatchRequestEntry.2.Id": "two", "DeleteMessageBatchRequestEntry.2.ReceiptHandle": "x"})
    assert text(deleted, "DeleteMessageBatchResult", "DeleteMessageBatchResultEntry", "Id") == "one"
    assert text(deleted, "DeleteMessageBatchResult", "BatchResultErrorEntry", "Code") == "ReceiptHandleIsInvalid"
    assert text(deleted, "DeleteMessageBatchResult", "BatchResultErrorEntry", "SenderFault") == "true"
    status, empty = old(way, **where, Action="ReceiveMessage")
    assert status == 200 and empty.find(f"{NAMESPACE}ReceiveMessageResult") is not None and not list(empty.find(f"{NAMESPACE}ReceiveMessageResult"))
    status, _ = old(way, **where, Action="AddPermission", Label="l", **{"AWSAccountId.1": "111111111111", "ActionName.1": "SendMessage", "ActionName.2": "ReceiveMessage"})
    assert status == 200
    status, shown = old(way, **where, Action="GetQueueAttributes", **{"AttributeName.1": "Policy", "AttributeName.2": "QueueArn"})
    values = {item.findtext(NAMESPACE + "Name"): item.findtext(NAMESPACE + "Value") for item in shown.iter(f"{NAMESPACE}Attribute")}
    assert values["QueueArn"] == arn(url) and json.loads(values["Policy"])["Statement"][0]["Action"] == ["SQS:SendMessage", "SQS:ReceiveMessage"]
    assert old(way, **where, Action="TagQueue", **{"Tag.1.Key": "k", "Tag.1.Value": "v"})[0] == 200
    assert text(old(way, **where, Action="ListQueueTags")[1], "ListQueueTagsResult", "Tag", "Value") == "v"
    assert old(way, **where, Action="UntagQueue", **{"TagKey.1": "k"})[0] == 200
    status, refused = old(way, **where, Action="SendMessage", MessageBody="")
    assert (status, text(refused, "Error", "Type"), text(refused, "Error", "Code")) == (400, "Sender", "MissingParameter") and text(refused, "RequestId")
