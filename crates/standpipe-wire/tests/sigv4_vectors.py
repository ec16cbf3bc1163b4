"""Writes fixtures/sigv4.json: requests signed by botocore at a fixed time, as bytes.

Run once with botocore installed (the version is written into the file):
    python3 tests/sigv4_vectors.py > tests/fixtures/sigv4.json
"""

import base64
import datetime
import io
import json
import sys
from urllib.parse import urlsplit

import botocore
import botocore.auth
import botocore.session
from botocore.awsrequest import AWSResponse
from botocore.config import Config

NOW = datetime.datetime(2026, 1, 2, 3, 4, 5, tzinfo=datetime.timezone.utc)
KEYS = {
    "root": ("AKIAROOT", "root-secret", None),
    "session": ("ASIASESSION", "session-secret", "the-token"),
}


class FrozenDateTime(datetime.datetime):
    @classmethod
    def utcnow(cls):
        return NOW.replace(tzinfo=None)

    @classmethod
    def now(cls, tz=None):
        return NOW


def freeze():
    for name in ("botocore.auth", "botocore.signers", "botocore.utils"):
        module = sys.modules[name]
        if hasattr(module, "get_current_datetime"):
            module.get_current_datetime = lambda remove_tzinfo=True: NOW.replace(tzinfo=None) if remove_tzinfo else NOW
        if hasattr(module, "datetime"):
            module.datetime.datetime = FrozenDateTime


def client(service, key, scheme="https"):
    access, secret, token = KEYS[key]
    return botocore.session.get_session().create_client(
        service,
        region_name="us-east-1",
        endpoint_url=f"{scheme}://pipe.test:4566",
        aws_access_key_id=access,
        aws_secret_access_key=secret,
        aws_session_token=token,
        config=Config(s3={"addressing_style": "path"}, signature_version="s3v4" if service == "s3" else "v4", retries={"max_attempts": 0}),
    )


vectors = []


def record(name, method, url, headers, body):
    parts = urlsplit(url)
    target = parts.path + ("?" + parts.query if parts.query else "")
    fields = [[k.lower(), v.decode() if isinstance(v, bytes) else str(v)] for k, v in headers]
    # Unsigned and about the machine this ran on.
    fields = [[k, v] for k, v in fields if k not in ("user-agent", "amz-sdk-invocation-id", "amz-sdk-request")]
    if not any(k == "host" for k, _ in fields):
        fields.insert(0, ["host", parts.netloc])
    vectors.append({"name": name, "method": method, "target": target, "headers": fields, "body": base64.b64encode(body).decode()})


def capture(name, service, operation, key="root", scheme="https", **arguments):
    made = client(service, key, scheme)

    def stop(request, **_):
        body = request.body
        if body is None:
            body = b""
        elif hasattr(body, "read"):
            body = body.read()
        elif isinstance(body, str):
            body = body.encode()
        record(name, request.method, request.url, request.headers.items(), body)
        raise StopIteration

    made.meta.events.register("before-send", stop)
    try:
        getattr(made, operation)(**arguments)
    except StopIteration:
        pass


freeze()
ODD = "dir/a b+c~(é)=&%25'.txt"
capture("s3 get with an odd key", "s3", "get_object", Bucket="bucket", Key=ODD, VersionId="v/1 +")
capture("s3 list with a query", "s3", "list_objects_v2", Bucket="bucket", Prefix="a b/é", Delimiter="/", MaxKeys=7)
capture("s3 put with signed payload", "s3", "put_object", scheme="http", Bucket="bucket", Key="k", Body=b"hello", Metadata={"note": "two  spaces"})
capture("s3 put with unsigned trailer", "s3", "put_object", Bucket="bucket", Key="k", Body=io.BytesIO(b"x" * 3000), ChecksumAlgorithm="CRC32")
capture("s3 put with a session", "s3", "put_object", key="session", scheme="http", Bucket="bucket", Key=ODD, Body=b"")
capture("sqs send message", "sqs", "send_message", QueueUrl="https://pipe.test:4566/1/q", MessageBody="hi é")
capture("sts get caller identity", "sts", "get_caller_identity", key="session")
capture("lambda get by arn", "lambda", "get_function", FunctionName="arn:aws:lambda:us-east-1:111111111111:function:f", Qualifier="a-b")
capture("lambda delete", "lambda", "delete_function", FunctionName="f")
for key in KEYS:
    url = client("s3", key).generate_presigned_url("get_object", Params={"Bucket": "bucket", "Key": ODD, "ResponseContentType": "a/b c"}, ExpiresIn=900)
    record(f"s3 presigned get, {key}", "GET", url, [], b"")
url = client("s3", "root").generate_presigned_url("put_object", Params={"Bucket": "bucket", "Key": "k", "ContentType": "text/plain"}, ExpiresIn=604800)
record("s3 presigned put", "PUT", url, [("content-type", "text/plain"), ("content-length", "5")], b"hello")

botocore.auth.time.time = NOW.timestamp


def old_client(key, style="path", host="pipe.test"):
    access, secret, token = KEYS[key]
    return botocore.session.get_session().create_client(
        "s3",
        region_name="us-east-1",
        endpoint_url=f"http://{host}:4566",
        aws_access_key_id=access,
        aws_secret_access_key=secret,
        aws_session_token=token,
        config=Config(s3={"addressing_style": style}),
    )


def link(name, operation, key="root", method="GET", headers=(), body=b"", made=None, expires=3600, **params):
    url = (made or old_client(key)).generate_presigned_url(operation, Params=params, ExpiresIn=expires)
    assert "AWSAccessKeyId=" in url, url
    record(name, method, url, headers, body)


requests, vectors = vectors, []
link("link to get", "get_object", Bucket="bucket", Key=ODD)
link("link to get a version as another type", "get_object", Bucket="bucket", Key="k", VersionId="v/1 +", ResponseContentType="a/b c", ResponseContentDisposition='attachment; filename="a&b.txt"')
link("link of a session", "get_object", key="session", Bucket="bucket", Key="k")
link("link to the acl", "get_object_acl", Bucket="bucket", Key="k")
link("link to list", "list_objects_v2", Bucket="bucket", Prefix="a/b", MaxKeys=3)
link("link to head", "head_object", method="HEAD", Bucket="bucket", Key="k")
link("link to delete, seven days", "delete_object", method="DELETE", expires=604800, Bucket="bucket", Key="k")
link("link on a virtual host", "get_object", made=old_client("root", "virtual", "s3.localhost"), Bucket="my.bucket", Key=ODD)
link("link to a bucket on a virtual host", "get_bucket_location", made=old_client("root", "virtual", "s3.localhost"), Bucket="bucket")
link(
    "link to put with type and metadata", "put_object", method="PUT", body=b"hello", Bucket="bucket", Key="k", ContentType="text/plain", Metadata={"note": "two words"},
    headers=[("content-type", "text/plain"), ("content-length", "5")],
)
link(
    "link to upload a part", "upload_part", method="PUT", body=b"hello", Bucket="bucket", Key="k", UploadId="u/1", PartNumber=2,
    headers=[("content-length", "5")],
)
links, vectors = vectors, []
old_form = old_client("session").generate_presigned_post("bucket", "k/${filename}", ExpiresIn=3600)

form = client("s3", "session").generate_presigned_post("bucket", "k/${filename}", Conditions=[["content-length-range", 0, 10]], ExpiresIn=3600)
json.dump(
    {
        "botocore": botocore.__version__,
        "at_secs": int(NOW.timestamp()),
        "requests": requests,
        "links": links,
        "post": form["fields"],
        "old_post": old_form["fields"],
    },
    sys.stdout,
    indent=1,
    ensure_ascii=True,
)
print()
