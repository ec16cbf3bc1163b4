"""Bucket policies as AWS takes them, and the rights that go with tags."""

import json
import uuid

import pytest
from botocore.exceptions import ClientError

OTHER = "444444444444"


def refused(call, **arguments) -> tuple[str, str]:
    with pytest.raises(ClientError) as raised:
        call(**arguments)
    error = raised.value.response["Error"]
    return error["Code"], error["Message"]


@pytest.fixture(scope="module")
def client(server):
    return server.client("s3")


@pytest.fixture(scope="module")
def stranger(server):
    return server.client("s3", account=OTHER)


@pytest.fixture
def bucket(client):
    name = f"rights-{uuid.uuid4().hex}"
    client.create_bucket(Bucket=name)
    client.delete_public_access_block(Bucket=name)
    return name


def policy(bucket, actions, keys="*", **more) -> str:
    statement = {"Effect": "Allow", "Principal": {"AWS": OTHER}, "Action": actions, "Resource": f"arn:aws:s3:::{bucket}/{keys}"}
    return json.dumps({"Version": "2012-10-17", "Statement": [statement | more]})


def test_policies_that_are_none(client, bucket):
    good = "s3:GetObject"
    client.put_bucket_policy(Bucket=bucket, Policy=policy(bucket, good))
    for text, message in [
        ("", None), ("[]", "Policies must be valid JSON and the first byte must be '{'"),
        (policy(bucket, "sqs:SendMessage"), "Policy has invalid action"),
        (policy("another", good), "Policy has invalid resource"),
        (policy(bucket, "s3:ListBucket"), "Action does not apply to any resource(s) in statement"),
        (policy(bucket, good, Resource=f"arn:aws:s3:::{bucket}"), "Action does not apply to any resource(s) in statement"),
        (policy(bucket, good, Effect="Maybe"), None), (policy(bucket, good, Principal={"AWS": "nobody"}), None),
        (policy(bucket, good, Condition={"StringSortOf": {"aws:Referer": "x"}}), None),
    ]:
        code, told = refused(client.put_bucket_policy, Bucket=bucket, Policy=text)
        assert code in ("MalformedPolicy", "MissingRequestBodyError") and (message is None or told == message), (text, told)
    assert json.loads(client.get_bucket_policy(Bucket=bucket)["Policy"]) == json.loads(policy(bucket, good))


def test_tags_need_a_right_of_their_own(client, stranger, bucket):
    """On every way an object gets tags: sent, copied, with an upload in parts."""
    client.put_object(Bucket=bucket, Key="tagged", Body=b"x", Tagging="a=1")
    client.put_object(Bucket=bucket, Key="bare", Body=b"x")
    at, tagged, bare = {"Bucket": bucket, "Key": "k"}, {"CopySource": f"{bucket}/tagged"}, {"CopySource": f"{bucket}/bare"}
    replace = {"TaggingDirective": "REPLACE", "Tagging": "b=2"}
    calls = [
        (stranger.put_object, at | {"Tagging": "b=2"}), (stranger.create_multipart_upload, at | {"Tagging": "b=2"}),
        (stranger.copy_object, at | tagged), (stranger.copy_object, at | bare | replace),
    ]
    rights = ["s3:GetObject", "s3:PutObject"]
    client.put_bucket_policy(Bucket=bucket, Policy=policy(bucket, rights))
    for call, arguments in calls:
        assert refused(call, **arguments)[0] == "AccessDenied", arguments
    stranger.put_object(**at)
    stranger.copy_object(**at, **bare)
    client.put_bucket_policy(Bucket=bucket, Policy=policy(bucket, [*rights, "s3:PutObjectTagging"]))
    assert refused(stranger.copy_object, **at, **tagged)[0] == "AccessDenied"
    client.put_bucket_policy(Bucket=bucket, Policy=policy(bucket, [*rights, "s3:PutObjectTagging", "s3:GetObjectTagging"]))
    for call, arguments in calls:
        call(**arguments)
    assert client.get_object_tagging(**at)["TagSet"] == [{"Key": "b", "Value": "2"}]


def test_buckets_begin_with_tags(client):
    name = f"begun-{uuid.uuid4().hex}"
    tags = [{"Key": "team", "Value": "blue"}]
    client.create_bucket(Bucket=name, CreateBucketConfiguration={"Tags": tags})
    assert client.get_bucket_tagging(Bucket=name)["TagSet"] == tags
    wrong = {"Tags": [{"Key": "aws:x", "Value": ""}]}
    assert refused(client.create_bucket, Bucket=f"{name}-x", CreateBucketConfiguration=wrong)[0] == "InvalidTag"
