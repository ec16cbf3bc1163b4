"""The refusals of the support table, each sent through boto3: NotImplemented, naming what was refused.

xtask/refusals/s3.toml and xtask/operations/s3.txt are what `cargo xtask support` makes docs/support.md from.
"""

import re
import tomllib
from pathlib import Path

import pytest
from botocore.exceptions import ClientError

ROOT = Path(__file__).resolve().parent.parent.parent
REFUSED = [
    row for row in tomllib.loads((ROOT / "xtask/refusals/s3.toml").read_text())["refused"] if not row.get("unreachable")
]
TABLE = (ROOT / "docs/support.md").read_text().split("\n## s3 ")[1].split("\n## ")[0]
# Rows of the table: operation -> state.
STATES = dict(re.findall(r"^\| ([A-Z]\w+) \| (answered|typed|refused|as \w+) \|", TABLE.split("Members with")[0], re.MULTILINE))
# Members that an operation cannot do without, where the model's own rules do not tell a usable value.
SMALLEST = {
    "AbortMultipartUpload": {"UploadId": "u"},
    "CompleteMultipartUpload": {"UploadId": "u", "MultipartUpload": {"Parts": [{"ETag": "e", "PartNumber": 1}]}},
    "CopyObject": {"CopySource": "refusals/object", "Key": "copy"},
    "DeleteObjects": {"Delete": {"Objects": [{"Key": "k"}]}},
    "PutBucketAnalyticsConfiguration": {"Id": "id"},
    "PutBucketLifecycleConfiguration": {
        "LifecycleConfiguration": {"Rules": [{"Status": "Enabled", "Filter": {"Prefix": ""}, "Expiration": {"Days": 1}}]},
    },
    "CreateBucket": {"Bucket": "refusals-made"},
    "PutObject": {"Body": b"x", "Bucket": "refusals-lists"},
    "PutObjectRetention": {"Bucket": "refusals-locked", "Key": "object"},
    "PutObjectLockConfiguration": {"Bucket": "refusals-locked"},
    "UpdateObjectEncryption": {"ObjectEncryption": {"SSEKMS": {"KMSKeyArn": "arn:aws:kms:us-east-1:000000000000:key/k"}}},
}
# Signed for other services than S3: refused before anyone looks for an operation.
OTHER_SERVICES = ("ListDirectoryBuckets", "WriteGetObjectResponse")


@pytest.fixture(scope="module")
def client(server):
    client = server.client("s3")
    client.create_bucket(Bucket="refusals")
    client.put_object(Bucket="refusals", Key="object", Body=b"x")
    client.create_bucket(Bucket="refusals-lists", ObjectOwnership="ObjectWriter")
    client.create_bucket(Bucket="refusals-locked", ObjectLockEnabledForBucket=True)
    client.put_object(Bucket="refusals-locked", Key="object", Body=b"x")
    return client


def smallest(client, operation: str) -> dict:
    """A request with the members that the model requires, and those of the list above."""
    shape = client.meta.service_model.operation_model(operation).input_shape
    known = {"Bucket": "refusals", "Key": "object"}
    return {name: known.get(name) or value_of(shape.members[name]) for name in shape.required_members} | SMALLEST.get(operation, {})


def value_of(shape):
    """Some value of a shape."""
    match shape.type_name:
        case "structure":
            return {name: value_of(shape.members[name]) for name in shape.required_members}
        case "list":
            return [value_of(shape.member)]
        case "boolean":
            return True
        case "integer" | "long":
            return 1
        case "timestamp":
            return 0
        case _:
            return shape.enum[0] if getattr(shape, "enum", None) else "x"


def refusal_of(client, operation: str, request: dict) -> tuple[int, str, str]:
    """Status, code and message of a call that must fail; of the first key where a batch carries it."""
    try:
        answer = client._make_api_call(operation, request)
    except ClientError as error:
        told = error.response["Error"]
        return error.response["ResponseMetadata"]["HTTPStatusCode"], told["Code"], told["Message"] + told.get("Header", "")
    failed = answer.get("Errors") or [{"Code": "none: the call was accepted", "Message": ""}]
    return 501, failed[0]["Code"], failed[0]["Message"]


@pytest.mark.parametrize("row", REFUSED, ids=lambda row: f"{row['operation']}-{row['names']}-{row['member'].split()[0]}")
def test_a_refused_member_is_named(client, row):
    request = smallest(client, row["operation"]) | row["request"]
    status, code, message = refusal_of(client, row["operation"], request)
    assert (status, code) == (501, "NotImplemented"), message
    assert row["names"] in message


@pytest.mark.parametrize("operation", [name for name, state in STATES.items() if state in ("typed", "refused")])
def test_a_refused_operation_is_named(server, operation):
    # Host prefixes and the endpoint of directory buckets are beside the point: the request must reach this server.
    client = server.client("s3", inject_host_prefix=False, s3={"addressing_style": "path"})
    status, code, message = refusal_of(client, operation, smallest(client, operation))
    if operation in OTHER_SERVICES:
        assert status == 501
        return
    assert (status, code) == (501, "NotImplemented"), message
    assert operation in message


def test_the_table_has_every_operation_of_the_model(client):
    assert set(STATES) == set(client.meta.service_model.operation_names)
