"""What S3 answers about objects to the word, where `test_s3_exactness.py` does not ask: headers and texts by hand."""

import base64
import hashlib
import http.client
import uuid

import pytest
from botocore.auth import S3SigV4Auth
from botocore.awsrequest import AWSRequest
from botocore.credentials import Credentials

from test_s3_exactness import send

ETAG = hashlib.md5(b"0123456789").hexdigest()
TAGS = "The header 'x-amz-tagging' shall be encoded as UTF-8 then URLEncoded URL query parameters without tag name duplicates."
PLACE = "x-amz-server-side-encryption header is not supported for this operation."


class InChunks(S3SigV4Auth):
    """Signs a payload that comes in chunks which are not signed."""

    def payload(self, request):
        return "STREAMING-UNSIGNED-PAYLOAD-TRAILER"


def send_in_chunks(server, method, path, body, headers) -> tuple[int, str]:
    address = server.ready["pipe"]
    request = AWSRequest(method, f"http://{address}{path}", data=body, headers=headers)
    InChunks(Credentials(*server.key()), "s3", "us-east-1").add_auth(request)
    connection = http.client.HTTPConnection(address, timeout=30)
    connection.request(method, path, body=body, headers=dict(request.headers.items()))
    answer = connection.getresponse()
    told = answer.status, answer.read().decode()
    connection.close()
    return told


@pytest.fixture(scope="module")
def client(server):
    return server.client("s3")


@pytest.fixture(scope="module")
def bucket(client):
    name = f"answers-{uuid.uuid4().hex}"
    client.create_bucket(Bucket=name)
    client.put_object(Bucket=name, Key="k", Body=b"0123456789")
    return name


def test_ranges_hold_only_for_the_bytes_they_were_meant_for(server, client, bucket):
    """Blanks make a range none; `If-Range` that names other bytes is answered with all of them."""
    modified = client.head_object(Bucket=bucket, Key="k")["ResponseMetadata"]["HTTPHeaders"]["last-modified"]
    for asked, if_range, status, body in [
        ("bytes= -1", None, 200, b"0123456789"),
        ("bytes=0 -1", None, 200, b"0123456789"),
        ("bytes=00-01", None, 206, b"01"),
        ("bytes=0-1", f'"{ETAG}"', 206, b"01"),
        ("bytes=0-1", modified, 206, b"01"),
        ("bytes=0-1", '"0"', 200, b"0123456789"),
        ("bytes=0-1", f'W/"{ETAG}"', 200, b"0123456789"),
        ("bytes=0-1", "Thu, 01 Jan 2015 00:00:00 GMT", 200, b"0123456789"),
        ("bytes=50-", '"0"', 200, b"0123456789"),
    ]:
        headers = {"Range": asked} | ({"If-Range": if_range} if if_range else {})
        told, sent, got = send(server, "GET", f"/{bucket}/k", headers=headers)
        assert (told, got, "content-range" in sent) == (status, body, status == 206), (asked, if_range)
        assert send(server, "HEAD", f"/{bucket}/k", headers=headers)[0] == status, (asked, if_range)


def test_headers_in_the_words_of_s3(server, client, bucket):
    upload = client.create_multipart_upload(Bucket=bucket, Key="parts")["UploadId"]
    encoding = "Invalid copy source encoding"
    for method, path, name, value, message in [
        ("PUT", "copied", "x-amz-copy-source", f"{bucket}/%ZZ", encoding),
        ("PUT", "copied", "x-amz-copy-source", "100%/k", encoding),
        ("PUT", "copied", "x-amz-copy-source", f"{bucket}/%C3%", encoding),
        ("PUT", f"parts?partNumber=1&uploadId={upload}", "x-amz-copy-source", "%", encoding),
        ("PUT", "tagged", "x-amz-tagging", "=", TAGS),
        ("PUT", "tagged", "x-amz-tagging", "=value", TAGS),
        ("PUT", "tagged", "x-amz-tagging", "key%", TAGS),
        ("PUT", "tagged", "x-amz-tagging", "a=%4", TAGS),
        ("GET", "k", "x-amz-server-side-encryption", "AES256", PLACE),
        ("PUT", f"parts?partNumber=1&uploadId={upload}", "x-amz-server-side-encryption", "AES256", PLACE),
    ]:
        status, _, body = send(server, method, f"/{bucket}/{path}", headers={name: value})
        error = f"<Code>InvalidArgument</Code><Message>{message}</Message><ArgumentName>{name}</ArgumentName><ArgumentValue>{value}</ArgumentValue>"
        assert (status, error in body.decode()) == (400, True), (path, value, body)
    assert send(server, "HEAD", f"/{bucket}/k", headers={"x-amz-server-side-encryption": "AES256"})[0] == 400
    for text, tags in [("&", {}), ("&&&", {}), ("key", {"key": ""}), ("key=&", {"key": ""}), ("a%2E=b%2F+c", {"a.": "b/ c"})]:
        assert send(server, "PUT", f"/{bucket}/tagged", headers={"x-amz-tagging": text})[0] == 200, text
        found = client.get_object_tagging(Bucket=bucket, Key="tagged")["TagSet"]
        assert {tag["Key"]: tag["Value"] for tag in found} == tags, text


def test_payloads_in_chunks_are_for_objects_only(server, client, bucket):
    chunked = {"x-amz-decoded-content-length": "5", "x-amz-trailer": "x-amz-checksum-crc64nvme"}
    body = b"5\r\nhello\r\n0\r\nx-amz-checksum-crc64nvme:%s\r\n\r\n"
    right, unusable = b"M3eFcAZSQlc=", "Value for x-amz-checksum-crc64nvme trailing header is invalid."
    place = "The value of x-amz-content-sha256 header is invalid."
    upload = client.create_multipart_upload(Bucket=bucket, Key="parts")["UploadId"]
    part = f"parts?partNumber=1&uploadId={upload}"
    for method, path, sent, status, message in [
        ("PUT", "chunked", right, 200, ""), ("PUT", part, right, 200, ""),
        ("PUT", "chunked", b"unusable", 400, unusable), ("PUT", part, b"unusable", 400, unusable),
        ("PUT", "?cors", right, 400, place), ("PUT", "?tagging", right, 400, place), ("PUT", "?policy", right, 400, place),
        ("PUT", "k?tagging", right, 400, place), ("POST", "?delete", right, 400, place), ("GET", "k", right, 400, place),
    ]:
        told, answer = send_in_chunks(server, method, f"/{bucket}/{path}", body % sent, chunked)
        error = f"<Code>InvalidRequest</Code><Message>{message}</Message>" if message else ""
        assert (told, error in answer) == (status, True), (method, path, answer)
    assert client.get_object(Bucket=bucket, Key="chunked")["Body"].read() == b"hello"
