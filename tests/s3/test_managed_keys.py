"""SSE-KMS with the key `aws/s3`, through unchanged boto3: what is asked for, told, sealed, and refused."""

import hashlib
import json
import os
import re
import urllib.error
import urllib.request
import uuid

import pytest
from botocore.exceptions import ClientError

from test_s3_exactness import send

MIB = 1024 * 1024
OTHER = "444444444444"
KMS = {"ServerSideEncryption": "aws:kms"}
ARN = re.compile(r"arn:aws:kms:us-east-1:000000000000:key/[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}")
MISSING = "Server Side Encryption with AWS KMS managed key requires HTTP header x-amz-server-side-encryption : aws:kms"
SIGNED = "Requests specifying Server Side Encryption with AWS KMS managed keys require AWS Signature Version 4."


def refusal(call, **arguments) -> tuple[int, str, str]:
    with pytest.raises(ClientError) as raised:
        call(**arguments)
    answer = raised.value.response
    return answer["ResponseMetadata"]["HTTPStatusCode"], answer["Error"]["Code"], answer["Error"]["Message"]


def new_bucket(client, **default) -> str:
    name = f"managed-{uuid.uuid4().hex}"
    client.create_bucket(Bucket=name)
    if default:
        rule = {"ApplyServerSideEncryptionByDefault": {"SSEAlgorithm": "aws:kms"} | default.pop("key", {})} | default
        client.put_bucket_encryption(Bucket=name, ServerSideEncryptionConfiguration={"Rules": [rule]})
    return name


def told(answer) -> tuple:
    return tuple(answer.get(name) for name in ("ServerSideEncryption", "SSEKMSKeyId", "BucketKeyEnabled"))


@pytest.fixture(scope="module")
def client(server):
    return server.client("s3")


@pytest.fixture(scope="module")
def bucket(client):
    return new_bucket(client)


@pytest.fixture(scope="module")
def arn(client, bucket):
    """The name of the account's key, as the first write is told it."""
    name = client.put_object(Bucket=bucket, Key="first", Body=b"x", **KMS)["SSEKMSKeyId"]
    assert ARN.fullmatch(name), name
    return name


def test_objects_come_back_whole_and_in_ranges(client, bucket, arn):
    for size in (0, 1, 65536, 65537, 300_000):
        body = os.urandom(size)
        put = client.put_object(Bucket=bucket, Key="k", Body=body, ChecksumAlgorithm="SHA256", **KMS)
        assert told(put) == ("aws:kms", arn, None)
        assert put["ETag"].strip('"') != hashlib.md5(body).hexdigest(), "the ETag tells about the bytes"
        got = client.get_object(Bucket=bucket, Key="k")
        assert (got["Body"].read(), got["ETag"], told(got)) == (body, put["ETag"], told(put))
        head = client.head_object(Bucket=bucket, Key="k", ChecksumMode="ENABLED")
        assert (head["ContentLength"], head["ChecksumSHA256"], told(head)) == (size, put["ChecksumSHA256"], told(put))
    for first, last in ((0, 0), (65535, 65536), (70_000, 150_000), (299_999, 299_999)):
        got = client.get_object(Bucket=bucket, Key="k", Range=f"bytes={first}-{last}")
        assert (got["Body"].read(), told(got)) == (body[first:last + 1], ("aws:kms", arn, None))
    attributes = client.get_object_attributes(Bucket=bucket, Key="k", ObjectAttributes=["ObjectSize"])
    assert attributes["ObjectSize"] == 300_000
    listed = next(found for found in client.list_objects_v2(Bucket=bucket)["Contents"] if found["Key"] == "k")
    assert (listed["Size"], listed["ETag"]) == (300_000, put["ETag"])
    wrong = "A" * 22 + "=="
    assert refusal(client.put_object, Bucket=bucket, Key="k", Body=b"x", ContentMD5=wrong, **KMS)[1] == "BadDigest"


def test_parts_are_sealed_with_the_key_of_their_upload(client, bucket, arn):
    at, bodies = {"Bucket": bucket, "Key": "parts"}, [os.urandom(5 * MIB), os.urandom(123_457)]
    made = client.create_multipart_upload(**at, **KMS, BucketKeyEnabled=True)
    mine = ("aws:kms", arn, True)
    assert told(made) == mine
    upload, parts = at | {"UploadId": made["UploadId"]}, []
    client.put_object(Bucket=bucket, Key="source", Body=bodies[1])
    for number, body in enumerate(bodies, 1):
        answer = client.upload_part(**upload, PartNumber=number, Body=body)
        assert told(answer) == mine
        parts.append({"PartNumber": number, "ETag": answer["ETag"]})
    copied = client.upload_part_copy(**upload, PartNumber=2, CopySource=f"{bucket}/source")
    assert told(copied) == mine
    parts[1]["ETag"] = copied["CopyPartResult"]["ETag"]
    key = {"SSECustomerAlgorithm": "AES256", "SSECustomerKey": os.urandom(32)}
    assert refusal(client.upload_part, **upload, PartNumber=1, Body=b"x", **key)[:2] == (400, "InvalidRequest")
    assert told(client.complete_multipart_upload(**upload, MultipartUpload={"Parts": parts})) == mine
    whole = b"".join(bodies)
    got = client.get_object(**at)
    assert (got["Body"].read(), told(got)) == (whole, mine)
    edge = client.get_object(**at, Range=f"bytes={5 * MIB - 3}-{5 * MIB + 70_000}")
    assert edge["Body"].read() == whole[5 * MIB - 3:5 * MIB + 70_001]
    assert client.get_object(**at, PartNumber=2)["Body"].read() == bodies[1]


def test_copies_are_sealed_and_opened(client, bucket, arn):
    body, key = os.urandom(100_000), {"SSECustomerAlgorithm": "AES256", "SSECustomerKey": os.urandom(32)}
    source, plain = {"Bucket": bucket, "Key": "sealed"}, f'"{hashlib.md5(body).hexdigest()}"'
    client.put_object(**source, Body=body, **KMS)
    for target, arguments, shown in [
        ("again", KMS | {"SSEKMSKeyId": arn}, ("aws:kms", arn, None)), ("managed", {}, ("AES256", None, None)),
        ("customer", key, (None, None, None)), ("aes", {"ServerSideEncryption": "AES256"}, ("AES256", None, None)),
    ]:
        copied = client.copy_object(Bucket=bucket, Key=target, CopySource=source, **arguments)
        got = client.get_object(Bucket=bucket, Key=target, **(key if target == "customer" else {}))
        assert (got["Body"].read(), told(copied), told(got)) == (body, shown, shown), target
        assert (copied["CopyObjectResult"]["ETag"] == plain) == (shown[0] == "AES256"), target
    again = client.copy_object(**source, CopySource=source, ServerSideEncryption="AES256")
    assert again["CopyObjectResult"]["ETag"] == plain


def test_a_bucket_says_it_for_all_that_say_nothing(client, arn):
    bucket = new_bucket(client, BucketKeyEnabled=True)
    rules = [{"ApplyServerSideEncryptionByDefault": {"SSEAlgorithm": "aws:kms"}, "BucketKeyEnabled": True}]
    at = {"Bucket": bucket, "Key": "k"}
    found = client.get_bucket_encryption(Bucket=bucket)["ServerSideEncryptionConfiguration"]["Rules"]
    assert [{name: rule[name] for name in rules[0]} for rule in found] == rules
    for arguments, shown in [
        ({}, ("aws:kms", arn, True)), (KMS, ("aws:kms", arn, True)), ({"BucketKeyEnabled": False}, ("aws:kms", arn, None)),
        ({"ServerSideEncryption": "AES256"}, ("AES256", None, None)),
    ]:
        put = client.put_object(**at, Body=b"x", **arguments)
        assert told(put) == told(client.get_object(**at)) == shown, arguments
    assert told(client.create_multipart_upload(**at)) == ("aws:kms", arn, True)
    client.delete_bucket_encryption(Bucket=bucket)
    assert told(client.put_object(**at, Body=b"x")) == ("AES256", None, None)
    # A key that is not there is kept as it is named; writes find out.
    strange = "arn:aws:kms:us-east-1:000000000000:key/mine"
    bucket = new_bucket(client, key={"KMSMasterKeyID": strange})
    default = client.get_bucket_encryption(Bucket=bucket)["ServerSideEncryptionConfiguration"]["Rules"][0]
    assert default["ApplyServerSideEncryptionByDefault"] == {"SSEAlgorithm": "aws:kms", "KMSMasterKeyID": strange}
    missing = (400, "KMS.NotFoundException", f"Key '{strange}' does not exist")
    assert refusal(client.put_object, Bucket=bucket, Key="k", Body=b"x") == missing
    assert told(client.put_object(Bucket=bucket, Key="k", Body=b"x", **KMS)) == ("aws:kms", arn, None)


def test_keys_by_name(client, bucket, arn):
    at, alias = {"Bucket": bucket, "Key": "named", "Body": b"x"}, "arn:aws:kms:us-east-1:000000000000:alias/"
    for name in (arn, arn.rsplit("/", 1)[1], "alias/aws/s3", f"{alias}aws/s3"):
        assert told(client.put_object(**at, **KMS, SSEKMSKeyId=name)) == ("aws:kms", arn, None), name
    unknown = "arn:aws:kms:us-east-1:000000000000:key/12345678-1234-4234-8234-123456789012"
    missing = "KMS.NotFoundException"
    for arguments, code, message in [
        (KMS | {"SSEKMSKeyId": unknown}, missing, f"Key '{unknown}' does not exist"),
        (KMS | {"SSEKMSKeyId": unknown.rsplit("/", 1)[1]}, missing, f"Key '{unknown}' does not exist"),
        (KMS | {"SSEKMSKeyId": "alias/mine"}, missing, f"Alias {alias}mine is not found."),
        (KMS | {"SSEKMSKeyId": "aws/s3"}, missing, "Invalid keyId 'aws/s3'"),
        ({"SSEKMSKeyId": arn}, "InvalidArgument", MISSING),
        ({"SSEKMSKeyId": arn, "ServerSideEncryption": "AES256"}, "InvalidArgument", MISSING),
    ]:
        for call, more in ((client.put_object, {"Body": b"x"}), (client.create_multipart_upload, {}), (client.copy_object, {"CopySource": f"{bucket}/first"})):
            assert refusal(call, Bucket=bucket, Key="refused", **more, **arguments) == (400, code, message), arguments
    key = {"SSECustomerAlgorithm": "AES256", "SSECustomerKey": os.urandom(32)}
    assert refusal(client.get_object, Bucket=bucket, Key="first", **key)[:2] == (400, "InvalidRequest")


def test_the_key_is_its_accounts_alone(server, client, arn):
    """A policy lets everybody read and write; the key is not lent with it."""
    bucket, stranger = new_bucket(client), server.client("s3", account=OTHER)
    client.delete_public_access_block(Bucket=bucket)
    everything = {"Effect": "Allow", "Principal": "*", "Action": "s3:*", "Resource": f"arn:aws:s3:::{bucket}/*"}
    client.put_bucket_policy(Bucket=bucket, Policy=json.dumps({"Statement": everything}))
    client.put_object(Bucket=bucket, Key="k", Body=b"x", **KMS)
    status, code, message = refusal(stranger.get_object, Bucket=bucket, Key="k")
    assert (status, code) == (403, "AccessDenied") and "is not authorized to perform: kms:Decrypt" in message
    theirs = stranger.put_object(Bucket=bucket, Key="theirs", Body=b"y", **KMS)["SSEKMSKeyId"]
    assert theirs.startswith(f"arn:aws:kms:us-east-1:{OTHER}:key/") and theirs != arn
    assert stranger.get_object(Bucket=bucket, Key="theirs")["Body"].read() == b"y"
    assert refusal(client.get_object, Bucket=bucket, Key="theirs")[:2] == (403, "AccessDenied")
    for method, headers in (("GET", {}), ("PUT", {"x-amz-server-side-encryption": "aws:kms"})):
        status, _, body = send(server, method, f"/{bucket}/k", headers=headers, sign=False)
        assert (status, f"<Code>InvalidArgument</Code><Message>{SIGNED}</Message>" in body.decode()) == (400, True), body
    links = [
        server.client("s3", signature_version=version).generate_presigned_url("get_object", Params={"Bucket": bucket, "Key": "k"})
        for version in ("s3v4", "s3")
    ]
    with urllib.request.urlopen(links[0]) as answer:
        assert answer.read() == b"x"
    with pytest.raises(urllib.error.HTTPError) as raised:
        urllib.request.urlopen(links[1])
    assert raised.value.code == 400 and SIGNED in raised.value.read().decode()


def test_forms_are_sealed_as_well(server, client, bucket, arn):
    fields = {"x-amz-server-side-encryption": "aws:kms"}
    form = client.generate_presigned_post(bucket, "posted", Fields=fields, Conditions=[fields])
    boundary = uuid.uuid4().hex
    lines = [f'--{boundary}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n' for name, value in form["fields"].items()]
    lines.append(f'--{boundary}\r\nContent-Disposition: form-data; name="file"; filename="f"\r\n\r\nposted\r\n--{boundary}--\r\n')
    headers = {"Content-Type": f"multipart/form-data; boundary={boundary}"}
    request = urllib.request.Request(form["url"], "".join(lines).encode(), headers)
    with urllib.request.urlopen(request) as answer:
        assert (answer.status, answer.headers["x-amz-server-side-encryption-aws-kms-key-id"]) == (204, arn)
    got = client.get_object(Bucket=bucket, Key="posted")
    assert (got["Body"].read(), told(got)) == (b"posted", ("aws:kms", arn, None))


def test_plaintext_and_keys_are_not_in_the_data_and_outlive_kill_9(fresh_server):
    """Without `kms.json` the data tells nothing, and with another one it says that the key is gone."""
    client, mark = fresh_server.client("s3"), b"a secret of the account " * 40
    bucket = new_bucket(client)
    for number, size in enumerate((1, 40, 4000)):
        client.put_object(Bucket=bucket, Key=f"k{number}", Body=mark * size, **KMS)
    arn = client.head_object(Bucket=bucket, Key="k0")["SSEKMSKeyId"]
    file = fresh_server.data / "kms.json"
    assert file.stat().st_mode & 0o777 == 0o600
    master = bytes.fromhex(json.loads(file.read_text())["key"])
    stored = b"".join(path.read_bytes() for path in fresh_server.data.rglob("*") if path.is_file() and path != file)
    assert mark[:24] not in stored and master not in stored and master.hex().encode() not in stored
    fresh_server.kill9()
    fresh_server.start()
    client = fresh_server.client("s3")
    assert client.get_object(Bucket=bucket, Key="k1")["Body"].read() == mark * 40
    fresh_server.run("scrub")
    fresh_server.stop()
    kept, log = file.read_bytes(), fresh_server.data.parent / f"{fresh_server.data.name}.log"
    assert "master key" not in log.read_text()
    file.unlink()
    fresh_server.start()
    assert "a new master key for SSE-KMS is made" in log.read_text()
    client = fresh_server.client("s3")
    assert refusal(client.get_object, Bucket=bucket, Key="k1") == (400, "KMS.NotFoundException", f"Key '{arn}' does not exist")
    fresh_server.stop()
    file.write_bytes(kept)
    fresh_server.start()
    assert fresh_server.client("s3").get_object(Bucket=bucket, Key="k1")["Body"].read() == mark * 40
