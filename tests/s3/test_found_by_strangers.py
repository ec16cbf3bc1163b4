"""What other people's suites have found here, kept as cases of our own."""

import base64
import zlib

import pytest
import urllib3
from botocore.exceptions import ClientError

PART_BYTES = 5 * 1024 * 1024
ORIGIN = "https://app.example"


@pytest.fixture(scope="module")
def client(server):
    client = server.client("s3")
    client.create_bucket(Bucket="found-by-strangers", ObjectOwnership="ObjectWriter")
    client.delete_public_access_block(Bucket="found-by-strangers")
    return client


def crc32(body: bytes) -> str:
    return base64.b64encode(zlib.crc32(body).to_bytes(4, "big")).decode()


@pytest.mark.parametrize("kind", ["FULL_OBJECT", "COMPOSITE"])
def test_an_upload_is_completed_with_the_checksum_of_the_whole(client, kind):
    """The header is about the object, not about the document that lists the parts."""
    place = {"Bucket": "found-by-strangers", "Key": f"whole-{kind}"}
    bodies = [b"a" * PART_BYTES, b"b" * 10]
    upload = client.create_multipart_upload(**place, ChecksumAlgorithm="CRC32", ChecksumType=kind)["UploadId"]
    parts = []
    for number, body in enumerate(bodies, 1):
        part = client.upload_part(**place, UploadId=upload, PartNumber=number, Body=body, ChecksumAlgorithm="CRC32")
        parts.append({"PartNumber": number, "ETag": part["ETag"], "ChecksumCRC32": part["ChecksumCRC32"]})
    of_parts = b"".join(base64.b64decode(part["ChecksumCRC32"]) for part in parts)
    whole = crc32(b"".join(bodies)) if kind == "FULL_OBJECT" else crc32(of_parts) + "-2"
    completion = place | {"UploadId": upload, "MultipartUpload": {"Parts": parts}}
    with pytest.raises(ClientError) as refused:
        client.complete_multipart_upload(**completion, ChecksumCRC32=crc32(b"else"))
    assert refused.value.response["Error"]["Code"] == "BadDigest"
    done = client.complete_multipart_upload(**completion, ChecksumCRC32=whole)
    assert (done["ChecksumCRC32"], done["ChecksumType"]) == (whole, kind)


@pytest.mark.parametrize("sent, kept", [("gzip, aws-chunked", "gzip"), ("aws-chunked,gzip", "gzip"), ("aws-chunked", None)])
def test_aws_chunked_is_no_encoding_of_the_object(client, sent, kept):
    client.put_object(Bucket="found-by-strangers", Key="encoded", Body=b"x", ContentEncoding=sent)
    assert client.head_object(Bucket="found-by-strangers", Key="encoded").get("ContentEncoding") == kept


@pytest.mark.parametrize("operation, method", [("get_object", "GET"), ("put_object", "PUT")])
def test_a_browser_asks_before_it_uses_a_presigned_link(client, operation, method):
    """The signature in the link's query is that of the request to come, not of the preflight."""
    rules = [{"AllowedOrigins": [ORIGIN], "AllowedMethods": ["GET", "PUT"], "AllowedHeaders": ["*"]}]
    client.put_bucket_cors(Bucket="found-by-strangers", CORSConfiguration={"CORSRules": rules})
    link = client.generate_presigned_url(operation, Params={"Bucket": "found-by-strangers", "Key": "linked"})
    asked = urllib3.request("OPTIONS", link, headers={"Origin": ORIGIN, "Access-Control-Request-Method": method}, timeout=10)
    assert (asked.status, asked.headers["Access-Control-Allow-Origin"]) == (200, ORIGIN)
    # Without the headers of a preflight it says what is missing, whoever asks.
    assert urllib3.request("OPTIONS", link, timeout=10).status == 400


def test_who_began_an_upload_lists_and_aborts_it(server, client):
    """Besides the bucket's owner; anyone else is refused."""
    client.put_bucket_acl(Bucket="found-by-strangers", ACL="public-read-write")
    writer, other = server.client("s3", account="777777777777"), server.client("s3", account="888888888888")
    place = {"Bucket": "found-by-strangers", "Key": "foreign"}
    upload = place | {"UploadId": writer.create_multipart_upload(**place)["UploadId"]}
    assert writer.list_parts(**upload).get("Parts", []) == []
    for call in (other.list_parts, other.abort_multipart_upload):
        with pytest.raises(ClientError) as refused:
            call(**upload)
        assert refused.value.response["Error"]["Code"] == "AccessDenied"
    writer.abort_multipart_upload(**upload)


def test_an_anonymous_writer_says_who_sees_the_object(server, client):
    """Where the bucket's list lets everyone write: as on AWS, the right to the list comes with the object."""
    client.put_bucket_acl(Bucket="found-by-strangers", ACL="public-read-write")
    link = f"{server.endpoint}/found-by-strangers/anonymous"
    written = urllib3.request("PUT", link, body=b"open", headers={"x-amz-acl": "public-read"}, timeout=10)
    assert written.status == 200
    assert urllib3.request("GET", link, timeout=10).data == b"open"
    denied = '{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Principal":"*","Action":"s3:PutObjectAcl","Resource":"arn:aws:s3:::found-by-strangers/*"}]}'
    client.put_bucket_policy(Bucket="found-by-strangers", Policy=denied)
    try:
        refused = urllib3.request("PUT", link, body=b"x", headers={"x-amz-acl": "public-read"}, timeout=10)
        assert refused.status == 403
    finally:
        client.delete_bucket_policy(Bucket="found-by-strangers")
