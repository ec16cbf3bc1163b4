"""Bucket settings through boto3 against the real binary: exact round trips, websites, rules, events."""

import json
import urllib.error
import urllib.request
import uuid

import pytest
from botocore.exceptions import ClientError


@pytest.fixture
def bucket(server):
    s3 = server.client("s3")
    name = f"settings-{uuid.uuid4().hex[:12]}"
    s3.create_bucket(Bucket=name)
    return s3, name


SETTINGS = {
    "cors": (
        "put_bucket_cors",
        {"CORSConfiguration": {"CORSRules": [{"AllowedMethods": ["GET"], "AllowedOrigins": ["*"], "MaxAgeSeconds": 5}]}},
        "get_bucket_cors",
        lambda got: {"CORSConfiguration": {"CORSRules": got["CORSRules"]}},
    ),
    "tagging": (
        "put_bucket_tagging",
        {"Tagging": {"TagSet": [{"Key": "team", "Value": "pipe + button é"}]}},
        "get_bucket_tagging",
        lambda got: {"Tagging": {"TagSet": got["TagSet"]}},
    ),
    "accelerate": (
        "put_bucket_accelerate_configuration",
        {"AccelerateConfiguration": {"Status": "Suspended"}},
        "get_bucket_accelerate_configuration",
        lambda got: {"AccelerateConfiguration": {"Status": got["Status"]}},
    ),
    "request payment": (
        "put_bucket_request_payment",
        {"RequestPaymentConfiguration": {"Payer": "Requester"}},
        "get_bucket_request_payment",
        lambda got: {"RequestPaymentConfiguration": {"Payer": got["Payer"]}},
    ),
    "metrics": (
        "put_bucket_metrics_configuration",
        {"Id": "all", "MetricsConfiguration": {"Id": "all", "Filter": {"Prefix": "a/"}}},
        "get_bucket_metrics_configuration",
        lambda got: {"Id": "all", "MetricsConfiguration": got["MetricsConfiguration"]},
    ),
}


@pytest.mark.parametrize("setting", SETTINGS)
def test_settings_come_back_as_they_were_put(bucket, setting):
    s3, name = bucket
    put, document, get, shown = SETTINGS[setting]
    getattr(s3, put)(Bucket=name, **document)
    asked = {"Id": document["Id"]} if "Id" in document else {}
    assert shown(getattr(s3, get)(Bucket=name, **asked)) == document


def test_lifecycle_rules_come_back_and_bad_ones_are_refused(bucket):
    s3, name = bucket
    rules = [{"ID": "old", "Status": "Enabled", "Filter": {"Prefix": "log/"}, "Expiration": {"Days": 3}}]
    s3.put_bucket_lifecycle_configuration(Bucket=name, LifecycleConfiguration={"Rules": rules})
    assert s3.get_bucket_lifecycle_configuration(Bucket=name)["Rules"] == rules
    assert 'rule-id="old"' in s3.put_object(Bucket=name, Key="log/a")["Expiration"]
    assert 'rule-id="old"' in s3.head_object(Bucket=name, Key="log/a")["Expiration"]
    bad = [dict(rules[0], Expiration={"Days": 0})]
    with pytest.raises(ClientError, match="InvalidArgument"):
        s3.put_bucket_lifecycle_configuration(Bucket=name, LifecycleConfiguration={"Rules": bad})


def test_what_nobody_would_do_is_refused_by_name(bucket):
    s3, name = bucket
    with pytest.raises(ClientError, match="LoggingEnabled"):
        status = {"LoggingEnabled": {"TargetBucket": name, "TargetPrefix": "log/"}}
        s3.put_bucket_logging(Bucket=name, BucketLoggingStatus=status)
    with pytest.raises(ClientError, match="TopicConfiguration"):
        target = {"TopicArn": "arn:aws:sns:us-east-1:000000000000:t", "Events": ["s3:ObjectCreated:*"]}
        s3.put_bucket_notification_configuration(Bucket=name, NotificationConfiguration={"TopicConfigurations": [target]})


def test_a_queue_is_told_of_new_objects(server, bucket):
    s3, name = bucket
    sqs = server.client("sqs")
    url = sqs.create_queue(QueueName=name)["QueueUrl"]
    arn = sqs.get_queue_attributes(QueueUrl=url, AttributeNames=["QueueArn"])["Attributes"]["QueueArn"]
    wanted = {"QueueConfigurations": [{"Id": "q", "QueueArn": arn, "Events": ["s3:ObjectCreated:*"]}]}
    s3.put_bucket_notification_configuration(Bucket=name, NotificationConfiguration=wanted)
    got = s3.get_bucket_notification_configuration(Bucket=name)
    assert got["QueueConfigurations"] == wanted["QueueConfigurations"]
    s3.put_object(Bucket=name, Key="a b", Body=b"12345")
    seen = []
    for _ in range(5):
        answer = sqs.receive_message(QueueUrl=url, WaitTimeSeconds=5, MaxNumberOfMessages=10)
        seen += [json.loads(message["Body"]) for message in answer.get("Messages", [])]
        records = [record for body in seen for record in body.get("Records", [])]
        if records:
            break
    assert [body for body in seen if body.get("Event") == "s3:TestEvent"]
    assert records[0]["eventName"] == "ObjectCreated:Put"
    assert records[0]["s3"]["object"]["key"] == "a+b"


def test_a_website_shows_its_index_and_its_error_page(server, bucket):
    s3, name = bucket
    s3.delete_public_access_block(Bucket=name)
    statement = {"Effect": "Allow", "Principal": "*", "Action": "s3:GetObject", "Resource": f"arn:aws:s3:::{name}/*"}
    s3.put_bucket_policy(Bucket=name, Policy=json.dumps({"Version": "2012-10-17", "Statement": [statement]}))
    site = {"IndexDocument": {"Suffix": "index.html"}, "ErrorDocument": {"Key": "error.html"}}
    s3.put_bucket_website(Bucket=name, WebsiteConfiguration=site)
    s3.put_object(Bucket=name, Key="index.html", Body=b"home", ContentType="text/html")
    s3.put_object(Bucket=name, Key="error.html", Body=b"lost", ContentType="text/html")

    def browse(path):
        request = urllib.request.Request(f"http://{server.ready['pipe']}{path}")
        request.add_header("Host", f"{name}.s3-website.localhost")
        try:
            with urllib.request.urlopen(request) as answer:
                return answer.status, answer.read()
        except urllib.error.HTTPError as error:
            return error.code, error.read()

    assert browse("/") == (200, b"home")
    # Without the right to list, AWS does not tell that a page is missing.
    assert browse("/none") == (403, b"lost")
    # A page's query is its own business.
    for query in ("location=berlin", "policy", "website=1", "versionId=1", "response-content-type=x"):
        assert browse(f"/index.html?{query}") == (200, b"home"), query
