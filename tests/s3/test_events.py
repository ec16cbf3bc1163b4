"""Every event that happens here, told to a queue or a function in AWS's words."""

import datetime
import itertools
import json
import threading
import urllib.request
import uuid

import pytest
from botocore.exceptions import BotoCoreError, ClientError

BOUNDARY = "events"


def post(client, bucket, key):
    """A browser form."""
    form = client.generate_presigned_post(bucket, key)
    parts = [*form["fields"].items(), ("file", "posted")]
    body = "".join(f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="{k}"\r\n\r\n{v}\r\n' for k, v in parts)
    request = urllib.request.Request(form["url"], f"{body}--{BOUNDARY}--\r\n".encode(), {"Content-Type": f"multipart/form-data; boundary={BOUNDARY}"})
    assert urllib.request.urlopen(request, timeout=30).status == 204


def test_every_event_is_told_once(server):
    client, sqs = server.client("s3", signature_version="s3v4"), server.client("sqs")
    bucket = f"events-{uuid.uuid4().hex}"
    client.create_bucket(Bucket=bucket, ObjectLockEnabledForBucket=True, ObjectOwnership="ObjectWriter")
    url = sqs.create_queue(QueueName=bucket)["QueueUrl"]
    arn = sqs.get_queue_attributes(QueueUrl=url, AttributeNames=["QueueArn"])["Attributes"]["QueueArn"]
    wanted = ["s3:ObjectCreated:*", "s3:ObjectRemoved:*", "s3:ObjectTagging:*", "s3:ObjectAcl:Put", "s3:ObjectRetention:Put"]
    client.put_bucket_notification_configuration(Bucket=bucket, NotificationConfiguration={"QueueConfigurations": [
        {"Id": "all", "QueueArn": arn, "Events": wanted}]})
    at = {"Bucket": bucket, "Key": "k"}
    version = client.put_object(**at, Body=b"x")["VersionId"]
    post(client, bucket, "k")
    client.copy_object(Bucket=bucket, Key="copy", CopySource=f"{bucket}/k")
    upload = at | {"UploadId": client.create_multipart_upload(**at)["UploadId"]}
    part = client.upload_part(**upload, PartNumber=1, Body=b"x")["ETag"]
    client.complete_multipart_upload(**upload, MultipartUpload={"Parts": [{"PartNumber": 1, "ETag": part}]})
    client.put_object_tagging(**at, Tagging={"TagSet": [{"Key": "a", "Value": "b"}]})
    client.delete_object_tagging(**at)
    client.put_object_acl(**at, ACL="private")
    until = datetime.datetime.now(datetime.timezone.utc) + datetime.timedelta(days=1)
    client.put_object_retention(**at, Retention={"Mode": "GOVERNANCE", "RetainUntilDate": until})
    client.delete_object(**at)
    client.delete_object(**at, VersionId=version)
    expected = [
        "ObjectCreated:Put", "ObjectCreated:Post", "ObjectCreated:Copy", "ObjectCreated:CompleteMultipartUpload", "ObjectTagging:Put",
        "ObjectTagging:Delete", "ObjectAcl:Put", "ObjectRetention:Put", "ObjectRemoved:DeleteMarkerCreated", "ObjectRemoved:Delete",
    ]
    records = []
    for _ in range(10):
        answer = sqs.receive_message(QueueUrl=url, WaitTimeSeconds=5, MaxNumberOfMessages=10)
        for message in answer.get("Messages", []):
            records += json.loads(message["Body"]).get("Records", [])
            sqs.delete_message(QueueUrl=url, ReceiptHandle=message["ReceiptHandle"])
        if len(records) >= len(expected):
            break
    assert sorted(record["eventName"] for record in records) == sorted(expected)
    assert all(record["s3"]["configurationId"] == "all" and record["s3"]["object"]["versionId"] for record in records)
    removed = next(record for record in records if record["eventName"] == "ObjectRemoved:Delete")
    assert removed["s3"]["object"]["versionId"] == version and "size" not in removed["s3"]["object"]


def told_keys(sqs, url, wanted: set) -> set:
    """The keys a queue is told of, until all that are wanted have come."""
    found, empty = set(), 0
    while not wanted <= found:
        messages = sqs.receive_message(QueueUrl=url, WaitTimeSeconds=10, MaxNumberOfMessages=10).get("Messages", [])
        empty = 0 if messages else empty + 1
        assert empty < 3, f"nobody was told of {sorted(wanted - found)}"
        for message in messages:
            found |= {record["s3"]["object"]["key"] for record in json.loads(message["Body"]).get("Records", [])}
            sqs.delete_message(QueueUrl=url, ReceiptHandle=message["ReceiptHandle"])
    return found


def test_events_outlive_kill_9_until_their_queue_takes_them(fresh_server):
    key, bucket = fresh_server.key(), "told"
    client = fresh_server.client("s3", key=key)
    client.create_bucket(Bucket=bucket)
    arn = "arn:aws:sqs:us-east-1:000000000000:told"
    told = {"QueueConfigurations": [{"QueueArn": arn, "Events": ["s3:ObjectCreated:*"]}]}
    client.put_bucket_notification_configuration(Bucket=bucket, NotificationConfiguration=told, SkipDestinationValidation=True)
    # Nobody can take them yet: they are on disk only, over two kills.
    waiting = {f"waiting-{number}" for number in range(20)}
    for name in waiting:
        client.put_object(Bucket=bucket, Key=name, Body=b"x")
    for _ in range(2):
        fresh_server.kill9()
        fresh_server.start()
    sqs = fresh_server.client("sqs", key=key)
    url = sqs.create_queue(QueueName="told")["QueueUrl"]
    assert told_keys(sqs, url, waiting) == waiting


@pytest.mark.parametrize("put_count", [1, 7, 40, 150])
def test_kill_9_between_a_write_and_its_event_loses_none(fresh_server, put_count):
    """Writers put until the server dies right after some answer; what was answered is told, now or after the restart."""
    key, bucket = fresh_server.key(), "told"
    client, sqs = fresh_server.client("s3", key=key), fresh_server.client("sqs", key=key)
    client.create_bucket(Bucket=bucket)
    url = sqs.create_queue(QueueName="told")["QueueUrl"]
    arn = sqs.get_queue_attributes(QueueUrl=url, AttributeNames=["QueueArn"])["Attributes"]["QueueArn"]
    told = {"QueueConfigurations": [{"QueueArn": arn, "Events": ["s3:ObjectCreated:*"]}]}
    client.put_bucket_notification_configuration(Bucket=bucket, NotificationConfiguration=told)
    answered, steps = set(), threading.Semaphore(0)

    def write(worker):
        for number in itertools.count():
            try:
                client.put_object(Bucket=bucket, Key=f"{worker}-{number}", Body=b"x")
            except (BotoCoreError, OSError):  # the crash
                return
            answered.add(f"{worker}-{number}")
            steps.release()

    writers = [threading.Thread(target=write, args=(worker,)) for worker in range(4)]
    for writer in writers:
        writer.start()
    for _ in range(put_count):
        assert steps.acquire(timeout=60)
    fresh_server.kill9()
    for writer in writers:
        writer.join()
    fresh_server.start()
    assert len(answered) >= put_count
    # One write of each writer may be done and not answered: it is told of if it is there, and never otherwise.
    found = told_keys(sqs, url, answered)
    listed = {entry["Key"] for page in client.get_paginator("list_objects_v2").paginate(Bucket=bucket) for entry in page["Contents"]}
    assert found <= listed and len(listed - answered) <= len(writers)


def test_a_function_that_would_not_take_an_event_is_no_destination(server):
    client = server.client("s3")
    bucket = f"events-{uuid.uuid4().hex}"
    client.create_bucket(Bucket=bucket)
    arn = "arn:aws:lambda:us-east-1:000000000000:function:nobody"
    told = {"LambdaFunctionConfigurations": [{"Id": "f", "LambdaFunctionArn": arn, "Events": ["s3:ObjectCreated:*"]}]}
    with pytest.raises(ClientError) as refused:
        client.put_bucket_notification_configuration(Bucket=bucket, NotificationConfiguration=told)
    error = refused.value.response["Error"]
    assert (error["Code"], error["ArgumentName1"]) == ("InvalidArgument", f"{arn}, null")
    client.put_bucket_notification_configuration(Bucket=bucket, NotificationConfiguration=told, SkipDestinationValidation=True)
    answer = client.get_bucket_notification_configuration(Bucket=bucket)
    assert answer["LambdaFunctionConfigurations"] == told["LambdaFunctionConfigurations"]
