"""The ten checksum algorithms of the model on every path, with boto3's own requests and raw headers."""

import base64
import hashlib
import uuid
import zlib

import pytest
from botocore.exceptions import ClientError

MIB = 1024 * 1024
BODY = b"123456789"
# Check values of `123456789`: CRC catalogue, FIPS 180-4, the reference xxHash.
SUMS = {
    "CRC32": "y/Q5Jg==", "CRC32C": "4waSgw==", "CRC64NVME": "rosUhgp5mIg=", "SHA1": "98O8HYCOBHMq32eZZczDTKeuNEE=",
    "SHA256": "FeKw08M4keuw8e9gnsQZQgwg4yDOlMZfvIwzEkSOsiU=",
    "SHA512": "2eZ2LdHI6vbWGzxhkvxAjU1tXxF20MKRabwk5xw/J0rSf81YEbMT1oH35V7ALXPUmclUVba1u1A6z1dPuo/+hQ==",
    "MD5": "JfnnlDI7RTiF9RgfG2JNCw==", "XXHASH64": "jLhB20DmroM=", "XXHASH3": "ctyxi2ehff8=", "XXHASH128": "MxGUd+3l3NXpcWQnaB1YYA==",
}


@pytest.fixture(scope="module")
def client(server):
    # Answers carry a checksum only when they are asked for one.
    return server.client("s3", response_checksum_validation="when_required")


@pytest.fixture(scope="module")
def bucket(client):
    name = f"sums-{uuid.uuid4().hex}"
    client.create_bucket(Bucket=name)
    return name


def code(call, **arguments) -> str:
    with pytest.raises(ClientError) as raised:
        call(**arguments)
    return raised.value.response["Error"]["Code"]


@pytest.mark.parametrize("algorithm", SUMS)
def test_every_algorithm_on_every_path(client, bucket, algorithm):
    name, value = f"Checksum{algorithm}", SUMS[algorithm]
    at = {"Bucket": bucket, "Key": f"whole-{algorithm}"}
    put = client.put_object(**at, Body=BODY, **{name: value})
    assert put[name] == value and put["ChecksumType"] == "FULL_OBJECT"
    wrong = base64.b64encode(bytes(len(base64.b64decode(value)))).decode()
    assert code(client.put_object, **at, Body=BODY, **{name: wrong}) == "BadDigest"
    assert code(client.put_object, **at, Body=BODY, **{name: "AAAA"}) == "InvalidRequest"
    for call in (client.get_object, client.head_object):
        got = call(**at, ChecksumMode="ENABLED")
        assert got[name] == value and got["ChecksumType"] == "FULL_OBJECT"
        assert name not in call(**at)
    shown = client.get_object_attributes(**at, ObjectAttributes=["Checksum"])["Checksum"]
    assert shown == {name: value, "ChecksumType": "FULL_OBJECT"}
    listed = next(o for o in client.list_objects_v2(Bucket=bucket)["Contents"] if o["Key"] == at["Key"])
    assert listed["ChecksumAlgorithm"] == [algorithm] and listed["ChecksumType"] == "FULL_OBJECT"
    copied = client.copy_object(Bucket=bucket, Key="copy", CopySource=at)["CopyObjectResult"]
    assert copied[name] == value
    other = client.copy_object(Bucket=bucket, Key="copy", CopySource={"Bucket": bucket, "Key": "copy"}, ChecksumAlgorithm="SHA1")
    assert other["CopyObjectResult"]["ChecksumSHA1"] == SUMS["SHA1"]


@pytest.mark.parametrize("algorithm", [a for a in SUMS if a != "CRC64NVME"])
def test_parts_make_a_composite(client, bucket, algorithm):
    name, at = f"Checksum{algorithm}", {"Bucket": bucket, "Key": "parts"}
    made = client.create_multipart_upload(**at, ChecksumAlgorithm=algorithm)
    assert made["ChecksumType"] == "COMPOSITE" and made["ChecksumAlgorithm"] == algorithm
    at["UploadId"] = made["UploadId"]
    client.put_object(Bucket=bucket, Key="source", Body=BODY)
    copied = client.upload_part_copy(**at, PartNumber=1, CopySource=f"{bucket}/source")["CopyPartResult"]
    sent = client.upload_part(**at, PartNumber=1, Body=BODY, **{name: SUMS[algorithm]})
    assert copied[name] == sent[name] == SUMS[algorithm] and copied["ETag"] == sent["ETag"]
    part = client.list_parts(**at)["Parts"][0]
    assert part[name] == SUMS[algorithm]
    other = "SHA1" if algorithm != "SHA1" else "SHA256"
    assert code(client.upload_part, **at, PartNumber=2, Body=BODY, **{f"Checksum{other}": SUMS[other]}) == "InvalidRequest"
    parts = {"Parts": [{"PartNumber": 1, "ETag": sent["ETag"], name: sent[name]}]}
    assert code(client.complete_multipart_upload, **at, MultipartUpload={"Parts": [{"PartNumber": 1, "ETag": sent["ETag"]}]}) == "InvalidRequest"
    done = client.complete_multipart_upload(**at, MultipartUpload=parts)
    again = client.complete_multipart_upload(**at, MultipartUpload=parts)
    assert done["ChecksumType"] == "COMPOSITE" and done[name].endswith("-1")
    assert (again["ETag"], again[name]) == (done["ETag"], done[name])
    raw = base64.b64decode(SUMS[algorithm])
    if algorithm in ("SHA1", "SHA256", "SHA512", "MD5"):
        assert done[name] == base64.b64encode(hashlib.new(algorithm, raw).digest()).decode() + "-1"
    got = client.get_object(Bucket=bucket, Key="parts", ChecksumMode="ENABLED")
    assert got[name] == done[name] and got["ChecksumType"] == "COMPOSITE"


def test_kinds_that_do_not_go_together(client, bucket):
    for algorithm, kind in [(a, "FULL_OBJECT") for a in SUMS if not a.startswith("CRC")] + [("CRC64NVME", "COMPOSITE")]:
        assert code(client.create_multipart_upload, Bucket=bucket, Key="k", ChecksumAlgorithm=algorithm, ChecksumType=kind) == "InvalidRequest"
    assert code(client.create_multipart_upload, Bucket=bucket, Key="k", ChecksumType="COMPOSITE") == "InvalidRequest"


def test_full_object_crc_of_parts(client, bucket):
    bodies, at = [b"a" * 5 * MIB, b"tail"], {"Bucket": bucket, "Key": "full"}
    at["UploadId"] = client.create_multipart_upload(**at, ChecksumAlgorithm="CRC32", ChecksumType="FULL_OBJECT")["UploadId"]
    parts = [{"PartNumber": n, "ETag": client.upload_part(**at, PartNumber=n, Body=b, ChecksumAlgorithm="CRC32")["ETag"]} for n, b in enumerate(bodies, 1)]
    whole = base64.b64encode(zlib.crc32(b"".join(bodies)).to_bytes(4, "big")).decode()
    order = dict(at, MultipartUpload={"Parts": parts}, ChecksumType="FULL_OBJECT")
    assert code(client.complete_multipart_upload, **order, ChecksumCRC32="AAAAAA==") == "BadDigest"
    assert code(client.complete_multipart_upload, **order, MpuObjectSize=7) == "InvalidRequest"
    done = client.complete_multipart_upload(**order, ChecksumCRC32=whole, MpuObjectSize=5 * MIB + 4)
    assert done["ChecksumCRC32"] == whole and done["ChecksumType"] == "FULL_OBJECT"


def test_digests_of_documents(client, bucket):
    """Batch deletes are checked by any of them; two at once are refused."""
    def send(**headers):
        def add(request, **_):
            for name in [n for n in request.headers if n.lower().startswith(("x-amz-checksum", "content-md5", "x-amz-sdk"))]:
                del request.headers[name]
            for name, value in headers.items():
                request.headers[name.replace("_", "-")] = value(request.data) if callable(value) else value
        client.meta.events.register_first("before-sign.s3.DeleteObjects", add, unique_id="digest")
        try:
            return client.delete_objects(Bucket=bucket, Delete={"Objects": [{"Key": "none"}]})
        finally:
            client.meta.events.unregister("before-sign.s3.DeleteObjects", unique_id="digest")

    b64 = lambda digest: base64.b64encode(digest).decode()
    send(content_md5=lambda body: b64(hashlib.md5(body).digest()))
    send(x_amz_checksum_sha512=lambda body: b64(hashlib.sha512(body).digest()))
    with pytest.raises(ClientError) as raised:
        send(content_md5=b64(bytes(16)))
    error = raised.value.response["Error"]
    assert error["Code"] == "BadDigest" and error["ExpectedDigest"] == "0" * 32 and error["CalculatedDigest"]
    with pytest.raises(ClientError) as raised:
        send()
    assert raised.value.response["Error"]["Code"] == "InvalidRequest"
