"""What guards objects, through unchanged boto3: customers' keys, object lock, access control lists."""

import base64
import datetime
import hashlib
import os
import uuid

import pytest
from botocore.exceptions import ClientError

MIB = 1024 * 1024
OTHER = "111111111111"
LATER = datetime.datetime.now(datetime.timezone.utc).replace(microsecond=0) + datetime.timedelta(days=30)


def refused(call, **arguments) -> tuple[int, str]:
    """Status and code of the error a call must answer with."""
    with pytest.raises(ClientError) as raised:
        call(**arguments)
    answer = raised.value.response
    return answer["ResponseMetadata"]["HTTPStatusCode"], answer["Error"]["Code"]


def customer_key(prefix="") -> dict:
    return {f"{prefix}SSECustomerAlgorithm": "AES256", f"{prefix}SSECustomerKey": os.urandom(32)}


def as_source(key: dict) -> dict:
    return {f"CopySource{name}": value for name, value in key.items()}


@pytest.fixture
def client(server):
    return server.client("s3")


@pytest.fixture
def bucket(client):
    name = f"guards-{uuid.uuid4().hex}"
    client.create_bucket(Bucket=name)
    return name


@pytest.fixture
def locked(client):
    name = f"locked-{uuid.uuid4().hex}"
    client.create_bucket(Bucket=name, ObjectLockEnabledForBucket=True)
    return name


class TestCustomerKeys:
    @pytest.mark.parametrize("size", [0, 1, 65536, 65537, 300_000])
    def test_only_the_key_opens_an_object(self, client, bucket, size):
        body, key = os.urandom(size), customer_key()
        put = client.put_object(Bucket=bucket, Key="k", Body=body, **key)
        assert put["SSECustomerAlgorithm"] == "AES256" and "ServerSideEncryption" not in put
        assert put["ETag"].strip('"') != hashlib.md5(body).hexdigest(), "the ETag tells about the plaintext"
        got = client.get_object(Bucket=bucket, Key="k", **key)
        assert got["Body"].read() == body and got["ContentLength"] == size and "ServerSideEncryption" not in got
        assert refused(client.get_object, Bucket=bucket, Key="k") == (400, "InvalidRequest")
        assert refused(client.get_object, Bucket=bucket, Key="k", **customer_key()) == (403, "AccessDenied")
        assert client.head_object(Bucket=bucket, Key="k", **key)["ContentLength"] == size
        assert refused(client.head_object, Bucket=bucket, Key="k")[0] == 400
        assert refused(client.head_object, Bucket=bucket, Key="k", **customer_key())[0] == 403

    def test_ranges_open_what_they_need(self, client, bucket):
        body, key = os.urandom(200_000), customer_key()
        client.put_object(Bucket=bucket, Key="k", Body=body, **key)
        for first, last in ((0, 0), (65535, 65536), (70_000, 150_000), (199_999, 199_999), (131_072, 131_072)):
            got = client.get_object(Bucket=bucket, Key="k", Range=f"bytes={first}-{last}", **key)
            assert got["Body"].read() == body[first:last + 1]

    def test_parts_are_sealed_one_by_one(self, client, bucket):
        bodies, key = [os.urandom(5 * MIB), os.urandom(123_457)], customer_key()
        upload = client.create_multipart_upload(Bucket=bucket, Key="k", **key)["UploadId"]
        common = {"Bucket": bucket, "Key": "k", "UploadId": upload}
        assert refused(client.upload_part, **common, PartNumber=1, Body=b"x") == (400, "InvalidRequest")
        assert refused(client.upload_part, **common, PartNumber=1, Body=b"x", **customer_key()) == (400, "InvalidRequest")
        parts = [
            {"PartNumber": n, "ETag": client.upload_part(**common, PartNumber=n, Body=body, **key)["ETag"]}
            for n, body in enumerate(bodies, 1)
        ]
        client.complete_multipart_upload(**common, MultipartUpload={"Parts": parts})
        whole = b"".join(bodies)
        assert client.get_object(Bucket=bucket, Key="k", **key)["Body"].read() == whole
        edge = client.get_object(Bucket=bucket, Key="k", Range=f"bytes={5 * MIB - 3}-{5 * MIB + 70_000}", **key)
        assert edge["Body"].read() == whole[5 * MIB - 3:5 * MIB + 70_001]
        second = client.get_object(Bucket=bucket, Key="k", PartNumber=2, **key)
        assert second["Body"].read() == bodies[1]

    def test_copies_open_and_seal(self, client, bucket):
        body, key, new = os.urandom(100_000), customer_key(), customer_key()
        client.put_object(Bucket=bucket, Key="sealed", Body=body, **key)
        source = {"Bucket": bucket, "Key": "sealed"}
        assert refused(client.copy_object, Bucket=bucket, Key="x", CopySource=source) == (400, "InvalidRequest")
        client.copy_object(Bucket=bucket, Key="plain", CopySource=source, **as_source(key))
        plain = client.get_object(Bucket=bucket, Key="plain")
        assert plain["Body"].read() == body and plain["ETag"].strip('"') == hashlib.md5(body).hexdigest()
        client.copy_object(Bucket=bucket, Key="again", CopySource=source, **as_source(key), **new)
        assert client.get_object(Bucket=bucket, Key="again", **new)["Body"].read() == body
        assert refused(client.get_object, Bucket=bucket, Key="again", **key) == (403, "AccessDenied")
        upload = client.create_multipart_upload(Bucket=bucket, Key="parts", **new)["UploadId"]
        part = client.upload_part_copy(
            Bucket=bucket, Key="parts", UploadId=upload, PartNumber=1, CopySource=source,
            CopySourceRange="bytes=10-90000", **as_source(key), **new,
        )["CopyPartResult"]
        parts = {"Parts": [{"PartNumber": 1, "ETag": part["ETag"]}]}
        client.complete_multipart_upload(Bucket=bucket, Key="parts", UploadId=upload, MultipartUpload=parts)
        assert client.get_object(Bucket=bucket, Key="parts", **new)["Body"].read() == body[10:90001]

    def test_plaintext_and_key_never_reach_the_disk(self, server, client, bucket):
        mark, key = b"a secret of the customer " * 40, customer_key()
        for n, size in enumerate((1, 40, 4000)):
            client.put_object(Bucket=bucket, Key=f"k{n}", Body=mark * size, **key)
        stored = b"".join(path.read_bytes() for path in server.data.rglob("*") if path.is_file())
        raw = key["SSECustomerKey"]
        for secret in (mark[:25], raw, base64.b64encode(raw), hashlib.md5(raw).digest()):
            assert secret not in stored

    def test_a_bucket_can_block_customers_keys(self, client, bucket):
        rule = {
            "ApplyServerSideEncryptionByDefault": {"SSEAlgorithm": "AES256"},
            "BlockedEncryptionTypes": {"EncryptionType": ["SSE-C"]},
        }
        client.put_bucket_encryption(Bucket=bucket, ServerSideEncryptionConfiguration={"Rules": [rule]})
        told = client.get_bucket_encryption(Bucket=bucket)["ServerSideEncryptionConfiguration"]["Rules"]
        assert told == [rule | {"BucketKeyEnabled": False}]
        assert refused(client.put_object, Bucket=bucket, Key="k", Body=b"x", **customer_key()) == (403, "AccessDenied")
        client.delete_bucket_encryption(Bucket=bucket)
        client.put_object(Bucket=bucket, Key="k", Body=b"x", **customer_key())


class TestObjectLock:
    def test_retention_keeps_a_version_until_bypassed(self, client, locked):
        put = client.put_object(
            Bucket=locked, Key="k", Body=b"kept", ObjectLockMode="GOVERNANCE", ObjectLockRetainUntilDate=LATER,
        )
        version = {"Bucket": locked, "Key": "k", "VersionId": put["VersionId"]}
        assert client.head_object(**version)["ObjectLockRetainUntilDate"] == LATER
        assert refused(client.delete_object, **version) == (403, "AccessDenied")
        # A delete marker is no removal.
        client.delete_object(Bucket=locked, Key="k")
        assert client.get_object(**version)["Body"].read() == b"kept"
        client.delete_object(**version, BypassGovernanceRetention=True)
        assert refused(client.get_object, **version) == (404, "NoSuchVersion")

    def test_compliance_cannot_be_lifted(self, client, locked):
        version_id = client.put_object(Bucket=locked, Key="k", Body=b"kept")["VersionId"]
        version = {"Bucket": locked, "Key": "k", "VersionId": version_id}
        client.put_object_retention(**version, Retention={"Mode": "COMPLIANCE", "RetainUntilDate": LATER})
        shorter = {"Mode": "COMPLIANCE", "RetainUntilDate": LATER - datetime.timedelta(days=1)}
        for call, more in ((client.delete_object, {}), (client.put_object_retention, {"Retention": shorter})):
            assert refused(call, **version, BypassGovernanceRetention=True, **more) == (403, "AccessDenied")
        longer = {"Mode": "COMPLIANCE", "RetainUntilDate": LATER + datetime.timedelta(days=1)}
        client.put_object_retention(**version, Retention=longer)
        assert client.get_object_retention(**version)["Retention"] == longer

    def test_default_retention_and_legal_hold(self, client, locked):
        rule = {"DefaultRetention": {"Mode": "GOVERNANCE", "Days": 2}}
        config = {"ObjectLockEnabled": "Enabled", "Rule": rule}
        client.put_object_lock_configuration(Bucket=locked, ObjectLockConfiguration=config)
        assert client.get_object_lock_configuration(Bucket=locked)["ObjectLockConfiguration"] == config
        version_id = client.put_object(Bucket=locked, Key="k", Body=b"kept")["VersionId"]
        version = {"Bucket": locked, "Key": "k", "VersionId": version_id}
        assert client.get_object_retention(**version)["Retention"]["Mode"] == "GOVERNANCE"
        client.put_object_legal_hold(**version, LegalHold={"Status": "ON"})
        assert refused(client.delete_object, **version, BypassGovernanceRetention=True) == (403, "AccessDenied")
        client.put_object_legal_hold(**version, LegalHold={"Status": "OFF"})
        client.delete_object(**version, BypassGovernanceRetention=True)

    def test_a_bucket_without_lock_refuses_by_the_right_name(self, client, bucket):
        client.put_object(Bucket=bucket, Key="k", Body=b"x")
        one = {"Bucket": bucket, "Key": "k"}
        assert refused(client.delete_object, **one, BypassGovernanceRetention=True) == (400, "InvalidArgument")
        assert refused(client.get_object_retention, **one) == (400, "InvalidRequest")
        assert refused(client.get_object_legal_hold, **one) == (400, "InvalidRequest")
        assert refused(client.put_object, **one, ObjectLockLegalHoldStatus="ON") == (400, "InvalidRequest")
        missing = (404, "ObjectLockConfigurationNotFoundError")
        assert refused(client.get_object_lock_configuration, Bucket=bucket) == missing


class TestAccessControlLists:
    @pytest.fixture
    def open_bucket(self, client):
        name = f"lists-{uuid.uuid4().hex}"
        client.create_bucket(Bucket=name, ObjectOwnership="ObjectWriter")
        client.delete_public_access_block(Bucket=name)
        return name

    def test_enforced_ownership_takes_no_lists(self, client, bucket):
        for acl in ("private", "public-read"):
            answer = refused(client.put_object, Bucket=bucket, Key="k", Body=b"x", ACL=acl)
            assert answer == (400, "AccessControlListNotSupported")
        assert refused(client.put_bucket_acl, Bucket=bucket, ACL="private") == (400, "AccessControlListNotSupported")
        client.put_object(Bucket=bucket, Key="k", Body=b"x", ACL="bucket-owner-full-control")

    def test_a_second_account_reads_what_it_is_granted(self, server, client, open_bucket):
        other = server.client("s3", account=OTHER)
        client.put_object(Bucket=open_bucket, Key="k", Body=b"x")
        one = {"Bucket": open_bucket, "Key": "k"}
        assert refused(other.get_object, **one) == (403, "AccessDenied")
        client.put_object_acl(**one, ACL="authenticated-read")
        assert other.get_object(**one)["Body"].read() == b"x"
        assert refused(other.get_object_acl, **one) == (403, "AccessDenied")
        client.put_object_acl(**one, ACL="private")
        assert refused(other.get_object, **one) == (403, "AccessDenied")

    def test_the_writer_owns_what_it_writes(self, server, client, open_bucket):
        other = server.client("s3", account=OTHER)
        client.put_bucket_acl(Bucket=open_bucket, ACL="public-read-write")
        one = {"Bucket": open_bucket, "Key": "theirs"}
        other.put_object(**one, Body=b"x")
        assert refused(client.get_object, **one) == (403, "AccessDenied"), "the bucket's owner does not own it"
        other.put_object_acl(**one, ACL="bucket-owner-read")
        assert client.get_object(**one)["Body"].read() == b"x"
        # Ownership enforced again: lists count no more, and everything is the bucket owner's.
        client.put_bucket_acl(Bucket=open_bucket, ACL="private")
        enforced = {"Rules": [{"ObjectOwnership": "BucketOwnerEnforced"}]}
        client.put_bucket_ownership_controls(Bucket=open_bucket, OwnershipControls=enforced)
        assert refused(other.get_object, **one) == (403, "AccessDenied")
        assert client.get_object(**one)["Body"].read() == b"x"

    def test_public_lists_are_blocked_by_default(self, client):
        name = f"lists-{uuid.uuid4().hex}"
        client.create_bucket(Bucket=name, ObjectOwnership="ObjectWriter")
        assert refused(client.put_bucket_acl, Bucket=name, ACL="public-read") == (403, "AccessDenied")
        assert refused(client.put_object, Bucket=name, Key="k", Body=b"x", ACL="public-read") == (403, "AccessDenied")
