"""Every event that happens here, told to a queue or a function in AWS's words."""

import datetime
import json
import urllib.request
import uuid

import pytest
from botocore.exceptions import ClientError

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
