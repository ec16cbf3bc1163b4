"""What S3 says of the request itself: credentials in header and query, framings, lists of odd parameters, paths, methods.

The answers are those that others have recorded from AWS: the issues of versity/versitygw and brekkylab/backlot, of SDKs and tools.
"""

import base64
import datetime
import hashlib
import http.client
import json
import re
import socket
import urllib.parse
import uuid

import pytest
from botocore.auth import S3SigV4Auth
from botocore.awsrequest import AWSRequest
from botocore.credentials import Credentials

UNSIGNED_TRAILER = "STREAMING-UNSIGNED-PAYLOAD-TRAILER"
SIGNED = "STREAMING-AWS4-HMAC-SHA256-PAYLOAD"


class Declared(S3SigV4Auth):
    """Signs what the request itself says of its payload."""

    def payload(self, request):
        return request.context["payload"]

    def _should_sha256_sign_payload(self, request):
        return True


def signed_headers(server, method, path, payload, headers=None, key=None, scope=("s3", "us-east-1")) -> dict:
    request = AWSRequest(method, f"http://{server.ready['pipe']}{path}", headers=dict(headers or {}))
    request.context["payload"] = payload
    Declared(Credentials(*(key or server.key())), *scope).add_auth(request)
    return dict(request.headers.items())


def exchange(server, method, path, body=b"", headers=None) -> tuple[int, dict, bytes]:
    """One request as it is written; nothing is added but the length of a body."""
    connection = http.client.HTTPConnection(server.ready["pipe"], timeout=30)
    connection.putrequest(method, path, skip_accept_encoding=True)
    headers = dict(headers or {})
    if body or method in ("PUT", "POST"):
        headers.setdefault("Content-Length", str(len(body)))
    for name, value in headers.items():
        connection.putheader(name, value)
    connection.endheaders(body or None)
    answer = connection.getresponse()
    told = answer.status, {name.lower(): value for name, value in answer.getheaders()}, answer.read()
    connection.close()
    return told


def ask(server, method, path, body=b"", headers=None):
    """The same, signed."""
    digest = hashlib.sha256(body).hexdigest()
    return exchange(server, method, path, body, signed_headers(server, method, path, digest, headers))


def words(code, message, **members) -> str:
    """The beginning of an error document, in AWS's order."""
    escaped = message.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")
    rest = "".join(f"<{name.replace('_', '-')}>{value}</{name.replace('_', '-')}>" for name, value in members.items())
    return f"<Code>{code}</Code><Message>{escaped}</Message>{rest}"


def check(told, status, document, context=None):
    text = told[2].decode()
    assert (told[0], document in text) == (status, True), (context, told[0], document, text)
    assert told[1]["content-type"] == "application/xml"


@pytest.fixture(scope="module")
def client(server):
    return server.client("s3")


@pytest.fixture(scope="module")
def bucket(client):
    """`k` of ten bytes, and anyone may read and write."""
    name = f"words-{uuid.uuid4().hex}"
    client.create_bucket(Bucket=name)
    client.delete_public_access_block(Bucket=name)
    anyone = {"Effect": "Allow", "Principal": "*", "Action": ["s3:GetObject", "s3:PutObject"], "Resource": f"arn:aws:s3:::{name}/*"}
    client.put_bucket_policy(Bucket=name, Policy=json.dumps({"Version": "2012-10-17", "Statement": [anyone]}))
    client.put_object(Bucket=name, Key="k", Body=b"0123456789")
    return name


MALFORMED = "The authorization header is malformed; "
THREE = MALFORMED + "the authorization header requires three components: Credential, SignedHeaders, and Signature."
EXPECTING = 'the Credential is mal-formed; expecting "<YOUR-AKID>/YYYYMMDD/REGION/SERVICE/aws4_request".'
ANY = "Credential=AKIA/20260101/us-east-1/s3/aws4_request"


def test_authorization_headers_that_are_none(server, bucket):
    path = f"/{bucket}/k"
    headers = signed_headers(server, "GET", path, hashlib.sha256(b"").hexdigest())
    good = headers.pop("Authorization")
    day = headers["X-Amz-Date"][:8]

    def argument(message, value):
        return "InvalidArgument", message, {"ArgumentName": "Authorization", "ArgumentValue": value}

    def malformed(reason):
        return "AuthorizationHeaderMalformed", MALFORMED + reason, {}

    for sent, (code, message, members) in {
        "foo": argument("Authorization header is invalid -- one and only one ' ' (space) required", "foo"),
        "Bearer xyz": argument("Unsupported Authorization Type", "Bearer xyz"),
        "AWS4-HMAC-SHA512 x": argument("Unsupported Authorization Type", "AWS4-HMAC-SHA512 x"),
        "AWS AKIA:signature": ("InvalidRequest", "The authorization mechanism you have provided is not supported. Please use AWS4-HMAC-SHA256.", {}),
        "AWS4-HMAC-SHA256": malformed(THREE[len(MALFORMED):]),
        f"AWS4-HMAC-SHA256 {ANY},Signature=5f": malformed(THREE[len(MALFORMED):]),
        f"AWS4-HMAC-SHA256 {ANY},SignedHeaders-host,Signature=5f": malformed('the authorization component "SignedHeaders-host" is malformed.'),
        f"AWS4-HMAC-SHA256 x={ANY[11:]},SignedHeaders=host,Signature=5f": malformed("missing Credential."),
        f"AWS4-HMAC-SHA256 {ANY},x=host,Signature=5f": malformed("missing SignedHeaders."),
        f"AWS4-HMAC-SHA256 {ANY},SignedHeaders=host,x=5f": malformed("missing Signature."),
        "AWS4-HMAC-SHA256 Credential=AKIA,SignedHeaders=host,Signature=5f": malformed(EXPECTING),
        good.replace("aws4_request", "aws_request"): malformed('incorrect terminal "aws_request". This endpoint uses "aws4_request".'),
        good.replace("/s3/", "/ec2/"): malformed('incorrect service "ec2". This endpoint belongs to "s3".'),
        good.replace(f"/{day}/", "/3223423234/"): malformed('incorrect date format "3223423234". This date in the credential must be in the format "yyyyMMdd".'),
        good.replace(f"/{day}/", "/20200101/"): malformed("Invalid credential date. Date is not the same as X-Amz-Date."),
        good.replace("us-east-1", ""): malformed("a non-empty region must be provided in the credential."),
        good.replace(server.key()[0], ""): malformed("a non-empty Access Key (AKID) must be provided in the credential."),
    }.items():
        told = exchange(server, "GET", path, headers=headers | {"Authorization": sent})
        check(told, 400, words(code, message, **members), sent)
    # A signature is compared, whatever it looks like; an empty header is none.
    told = exchange(server, "GET", path, headers=headers | {"Authorization": good[:-60]})
    assert told[0] == 403 and b"<Code>SignatureDoesNotMatch</Code>" in told[2]
    assert exchange(server, "GET", path, headers={"Authorization": ""})[2] == b"0123456789"


def test_tokens_are_told_back(server, bucket):
    told = exchange(server, "GET", f"/{bucket}/k", headers=signed_headers(server, "GET", f"/{bucket}/k", "UNSIGNED-PAYLOAD", {"x-amz-security-token": "abc"}))
    check(told, 400, "<Code>InvalidToken</Code><Message>The provided token is malformed or otherwise invalid.</Message><Token-0>abc</Token-0>")


def test_links_that_are_none(server, client, bucket):
    link = server.client("s3", signature_version="s3v4").generate_presigned_url("get_object", Params={"Bucket": bucket, "Key": "k"}, ExpiresIn=60)
    query = dict(urllib.parse.parse_qsl(link.split("?")[1]))
    credential, at = query["X-Amz-Credential"], query["X-Amz-Date"]
    now = datetime.datetime.now(datetime.timezone.utc)
    parsing = "Error parsing the X-Amz-Credential parameter; "
    week = "X-Amz-Expires must be less than a week (in seconds); that is, the given X-Amz-Expires must be less than 604800 seconds"

    def get(changes, headers=None):
        text = urllib.parse.urlencode(query | changes, quote_via=urllib.parse.quote)
        return exchange(server, "GET", f"/{bucket}/k?{text}", headers=headers)

    assert get({})[2] == b"0123456789"
    for changes, message in [
        ({"X-Amz-Credential": "abc"}, parsing + EXPECTING),
        ({"X-Amz-Credential": credential.replace("aws4_request", "aws5_request")}, parsing + 'incorrect terminal "aws5_request". This endpoint uses "aws4_request".'),
        ({"X-Amz-Credential": credential.replace("/s3/", "/ec2/")}, parsing + 'incorrect service "ec2". This endpoint belongs to "s3".'),
        ({"X-Amz-Credential": credential.replace(at[:8], "2020")}, parsing + 'incorrect date format "2020". This date in the credential must be in the format "yyyyMMdd".'),
        ({"X-Amz-Credential": credential.replace(at[:8], "20200101")}, f'Invalid credential date "20200101". This date is not the same as X-Amz-Date: "{at[:8]}".'),
        ({"X-Amz-Date": "tomorrow"}, """X-Amz-Date must be in the ISO8601 Long Format "yyyyMMdd'T'HHmmss'Z'\""""),
        ({"X-Amz-Expires": "604801"}, week), ({"X-Amz-Expires": "-1"}, "X-Amz-Expires must be non-negative"), ({"X-Amz-Expires": "1.5"}, "X-Amz-Expires should be a number"),
    ]:
        check(get(changes), 400, words("AuthorizationQueryParametersError", message), changes)
    later = now + datetime.timedelta(days=1)
    stamp = later.strftime("%Y%m%dT%H%M%SZ")
    text = get({"X-Amz-Date": stamp, "X-Amz-Credential": credential.replace(at[:8], stamp[:8])})
    milliseconds = int(later.replace(microsecond=0).timestamp()) * 1000
    check(text, 403, words("AccessDenied", "Request is not yet valid", X_Amz_Date=milliseconds, Expires=(later + datetime.timedelta(seconds=60)).strftime("%Y-%m-%dT%H:%M:%SZ")))
    both = get({}, {"Authorization": "Basic abc"})
    one = "Only one auth mechanism allowed; only the X-Amz-Algorithm query parameter, Signature query string parameter or the Authorization header should be specified"
    check(both, 400, words("InvalidArgument", one, ArgumentName="Authorization", ArgumentValue="Basic abc"))


def test_methods_and_what_they_name(server, bucket):
    for method, path, kind, allow in [
        ("PATCH", f"/{bucket}", "BUCKET", "HEAD, DELETE, POST, GET, PUT"), ("PATCH", f"/{bucket}/k", "OBJECT", "HEAD, DELETE, GET, PUT"),
        ("POST", f"/{bucket}/k", "OBJECT", "HEAD, DELETE, GET, PUT"), ("POST", "/", "SERVICE", "GET"), ("PUT", "/", "SERVICE", "GET"),
    ]:
        told = ask(server, method, path)
        check(told, 405, f"<Method>{method}</Method><ResourceType>{kind}</ResourceType>", (method, path))
        assert told[1]["allow"] == allow, (method, path)


def test_subresources_of_buckets_beside_a_key(server, client, bucket):
    """AWS reads the bucket's and takes no notice of the key; writes are refused here, so that nothing is done to the bucket."""
    for name, status, said in [
        ("location", 200, "<LocationConstraint"), ("versioning", 200, "<VersioningConfiguration"), ("requestPayment", 200, "<Payer>BucketOwner</Payer>"),
        ("policy", 200, '"Statement"'), ("cors", 404, "NoSuchCORSConfiguration"), ("lifecycle", 404, "NoSuchLifecycleConfiguration"),
        ("website", 404, "NoSuchWebsiteConfiguration"), ("notification", 200, "<NotificationConfiguration"), ("inventory", 200, "<ListInventory"),
        ("logging", 400, words("NoLoggingStatusForKey", "There is no such thing as the ?logging sub-resource for a key")),
        ("website=x", 400, words("InvalidArgument", "The website parameter must not have a value", ArgumentName="website", ArgumentValue="x")),
        ("location=1", 200, "<LocationConstraint"), ("Location", 200, "0123456789"), ("metrics", 200, "0123456789"), ("policyStatus", 200, "0123456789"),
    ]:
        told = ask(server, "GET", f"/{bucket}/k?{name}")
        assert (told[0], said in told[2].decode()) == (status, True), (name, told)
    for name, allow in [
        ("location", "GET"), ("versions", "GET"), ("uploads", "POST, GET"), ("encryption", "PUT"), ("versioning", "GET, PUT"),
        ("policy", "DELETE, GET, PUT"), ("tagging", "DELETE, GET, PUT"), ("acl", "GET, PUT"),
    ]:
        told = ask(server, "HEAD", f"/{bucket}/k?{name}")
        assert (told[0], told[1].get("allow")) == (405, allow), name
    assert ask(server, "HEAD", f"/{bucket}?uploads")[1]["allow"] == "POST, GET"
    assert ask(server, "DELETE", f"/{bucket}/k?policy")[0] == 501
    assert client.get_bucket_policy(Bucket=bucket)["Policy"]
    told = ask(server, "GET", f"/{bucket}/k?location&versioning")
    check(told, 400, words("InvalidArgument", "Conflicting query string parameters: location, versioning", ArgumentName="ResourceType", ArgumentValue="location"))


def test_parts_uploads_and_versions_of_no_key(server, client):
    """The bucket is empty: taken for the whole of it, DELETE would remove it, and did."""
    client.create_bucket(Bucket="of-no-key")
    no_key, key = words("InvalidRequest", "Object must have a valid key name."), words("InvalidRequest", "A key must be specified")
    version = words("InvalidArgument", "This operation does not accept a version-id.", ArgumentName="versionId", ArgumentValue="null")
    for methods, query, status, said in [
        ("GET PUT POST DELETE", "partNumber=1", 400, no_key), ("GET DELETE", "partNumber=", 400, no_key), ("GET POST DELETE", "uploadId=x", 400, key),
        ("PUT", "partNumber=1&uploadId=x", 400, no_key), ("GET DELETE", "partNumber=1&uploadId=x", 405, "<ResourceType>PART</ResourceType>"),
        ("GET PUT DELETE", "versionId=null", 400, version), ("GET", "versioning&versionId=null", 400, version), ("GET", "torrent", 405, "<ResourceType>TORRENT</ResourceType>"),
        ("GET", "acl&versionId=x", 400, words("InvalidArgument", "Invalid version id specified", ArgumentName="versionId", ArgumentValue="x")),
    ]:
        for method in methods.split():
            check(ask(server, method, f"/of-no-key?{query}"), status, said, (method, query))
            check(ask(server, method, f"/of-no-key/?{query}"), status, said, (method, query))
    assert [ask(server, "HEAD", f"/of-no-key?{query}")[0] for query in ("uploadId=x", "partNumber=1", "versionId=x")] == [405, 400, 400]
    client.delete_bucket(Bucket="of-no-key")


def test_lists_write_their_members_in_order(server, client):
    client.create_bucket(Bucket="in-order")
    for key in ("a b", "dir/1", "k"):
        client.put_object(Bucket="in-order", Key=key)
    upload = client.create_multipart_upload(Bucket="in-order", Key="up")["UploadId"]
    entry = "Key LastModified ETag ChecksumAlgorithm ChecksumType Size"
    for query, names in [
        ("max-keys=2&delimiter=%2F&encoding-type=URL", f"Name Prefix Marker NextMarker MaxKeys Delimiter EncodingType IsTruncated Contents {entry} Owner ID StorageClass CommonPrefixes Prefix"),
        ("list-type=2&max-keys=1&start-after=", f"Name Prefix StartAfter NextContinuationToken KeyCount MaxKeys IsTruncated Contents {entry} StorageClass"),
        ("versions&max-keys=1&delimiter=", f"Name Prefix KeyMarker VersionIdMarker NextKeyMarker NextVersionIdMarker MaxKeys Delimiter IsTruncated Version {entry.replace('Key', 'Key VersionId IsLatest')} Owner ID StorageClass"),
        ("uploads&prefix=u&delimiter=%2F&encoding-type=url", "Bucket KeyMarker UploadIdMarker NextKeyMarker NextUploadIdMarker Delimiter Prefix MaxUploads EncodingType IsTruncated Upload Key UploadId Initiator ID Owner ID StorageClass Initiated"),
    ]:
        found = re.findall(r"<(\w+)", ask(server, "GET", f"/in-order?{query}")[2].decode())
        assert found[1:] == names.split(), query
    parts = re.findall(r"<(\w+)", ask(server, "GET", f"/in-order/up?uploadId={upload}")[2].decode())
    assert parts[1:] == "Bucket Key UploadId Initiator ID Owner ID StorageClass PartNumberMarker NextPartNumberMarker MaxParts IsTruncated".split()
    assert b'/"><Owner><ID>' in ask(server, "GET", "/")[2]
    assert re.search(rb'/"><LastModified>[^<]*</LastModified><ETag>', ask(server, "PUT", "/in-order/copy", headers={"x-amz-copy-source": "in-order/k"})[2])


def test_requests_too_large_to_read(server, bucket):
    told = exchange(server, "GET", f"/{bucket}/k", headers={"x-large": "a" * 9000})
    check(told, 400, words("RequestHeaderSectionTooLarge", "Your request header section exceeds the maximum allowed size.", MaxSizeAllowed=8192))
    assert exchange(server, "GET", f"/{bucket}/k", headers={"x-large": "a" * 8000})[2] == b"0123456789"
    document = b"<Delete>" + b" " * (9 << 20) + b"</Delete>"
    told = ask(server, "POST", f"/{bucket}?delete", document, {"Content-MD5": base64.b64encode(hashlib.md5(document).digest()).decode()})
    assert told[0] == 400 and b"<Code>MaxMessageLengthExceeded</Code><Message>Your request was too big.</Message><MaxMessageLengthBytes>" in told[2]
    check(ask(server, "PUT", f"/{bucket}?versioning"), 400, words("MissingRequestBodyError", "Request Body is empty"))


def test_paths_that_cannot_be_read(server, bucket):
    for key in ("%", "%z0", "a%4", "%ff"):
        check(ask(server, "GET", f"/{bucket}/{key}"), 400, words("InvalidURI", "Couldn't parse the specified URI.", URI=key), key)


def test_keys_that_lead_out_of_the_bucket(server, client, bucket):
    """The user guide: read from the left, there must never be more `..` than other segments."""
    for key, status in [
        ("../up", 400), ("a/../../up", 400), ("..", 400), ("%2e%2e/up", 400), ("a/../up", 200), ("a/b/../../up", 200), ("...", 200), ("a..b/..c", 200), ("//..", 200),
    ]:
        told = ask(server, "PUT", f"/{bucket}/{key}", b"x")
        assert told[0] == status, (key, told)
        if status == 400:
            check(told, 400, words("BadRequest", "An error occurred when parsing the HTTP request."), key)
    kept = [found["Key"] for found in client.list_objects_v2(Bucket=bucket)["Contents"]]
    assert {"a/../up", "a/b/../../up", "...", "a..b/..c", "//.."} <= set(kept)
    client.delete_objects(Bucket=bucket, Delete={"Objects": [{"Key": key} for key in kept if ".." in key]})


def test_who_is_nobody_gets_the_stored_headers(server, bucket):
    refused = "Request specific response headers cannot be used for anonymous GET requests."
    for key in ("k", "none"):
        told = exchange(server, "GET", f"/{bucket}/{key}?response-content-type=text/html")
        check(told, 400, words("InvalidRequest", refused), key)
    assert exchange(server, "HEAD", f"/{bucket}/k?response-expires=x")[0] == 400


def test_listings_read_counts_as_aws_does(server, client, bucket):
    outside = "Provided {} not an integer or within integer range"
    negative = "Argument {} must be an integer between 0 and 2147483647"
    for query, status, said in [
        ("max-keys=", 200, "<MaxKeys>1000</MaxKeys>"), ("max-keys=05", 200, "<MaxKeys>5</MaxKeys>"), ("max-keys=-0", 200, "<MaxKeys>0</MaxKeys>"),
        ("max-keys=1&max-keys=abc", 200, "<MaxKeys>1</MaxKeys>"), ("prefix=a&prefix=b", 200, "<Prefix>a</Prefix>"),
        ("max-keys=%2B5", 400, words("InvalidArgument", outside.format("max-keys"), ArgumentName="max-keys", ArgumentValue="+5")),
        ("max-keys=%205", 400, words("InvalidArgument", outside.format("max-keys"), ArgumentName="max-keys", ArgumentValue=" 5")),
        ("max-keys=-1", 400, words("InvalidArgument", negative.format("maxKeys"), ArgumentName="maxKeys", ArgumentValue="-1")),
        ("versions&max-keys=", 200, "<MaxKeys>1000</MaxKeys>"), ("uploads&max-uploads=", 200, "<MaxUploads>1000</MaxUploads>"),
        ("uploads&max-uploads=2157483647", 400, words("InvalidArgument", outside.format("max-uploads"), ArgumentName="max-uploads")),
        ("list-type=1", 200, "<Marker></Marker>"), ("list-type=bogus", 200, "<Marker></Marker>"), ("list-type=2&list-type=1", 200, "<KeyCount>"),
        ("max-keys=1001", 200, "<MaxKeys>1001</MaxKeys>"), ("list-type=2&max-keys=1001", 200, "<MaxKeys>1001</MaxKeys>"), ("uploads&max-uploads=1001", 200, "<MaxUploads>1000</MaxUploads>"),
        ("versions&max-keys=1001", 200, "<MaxKeys>1001</MaxKeys>"), ("versions&max-keys=-1", 400, words("InvalidArgument", "max-keys cannot be negative", ArgumentName="max-keys") + "<Re"),
        ("versions&key-marker=&version-id-marker=null", 200, "<MaxKeys>1000</MaxKeys><IsTruncated>false</IsTruncated></ListVersionsResult>"),
        ("versions&version-id-marker=", 400, words("InvalidArgument", "A version-id marker cannot be specified without a key marker.", ArgumentName="version-id-marker", ArgumentValue="")),
        ("versions&key-marker=&version-id-marker=", 400, words("InvalidArgument", "A version-id marker cannot be empty.", ArgumentName="version-id-marker", ArgumentValue="")),
        ("list-type=2&start-after=", 200, "<StartAfter></StartAfter>"), ("list-type=2&fetch-owner=", 200, "<KeyCount>"), ("list-type=2&fetch-owner=x", 200, "<KeyCount>"),
    ]:
        told = ask(server, "GET", f"/{bucket}?{query}")
        assert (told[0], said in told[2].decode()) == (status, True), (query, told)
    assert b"<Owner>" not in ask(server, "GET", f"/{bucket}?list-type=2&fetch-owner=True")[2]
    assert b"<Owner>" in ask(server, "GET", f"/{bucket}?list-type=2&fetch-owner=true")[2]
    upload = client.create_multipart_upload(Bucket=bucket, Key="parts")["UploadId"]
    told = ask(server, "GET", f"/{bucket}/parts?max-parts=&part-number-marker=&uploadId={upload}")
    assert b"<PartNumberMarker>0</PartNumberMarker>" in told[2] and b"<MaxParts>1000</MaxParts>" in told[2]
    uploads = ask(server, "GET", f"/{bucket}?uploads&prefix=")[2]
    assert b"<Prefix>" not in uploads and b"<Prefix>pa</Prefix>" in ask(server, "GET", f"/{bucket}?prefix=pa&uploads")[2]


def test_a_listing_takes_no_parameters_of_the_other(server, bucket):
    other = "only supported in REST.GET.BUCKET with list-type=2"
    for query, parameter, message in [
        ("start-after=", "start-after", f"startAfter {other}"), ("continuation-token=a", "continuation-token", f"continuation-token {other}"),
        ("start-after=a&continuation-token=", "continuation-token", f"continuation-token {other}"),
        ("list-type=2&marker=", "marker", "Marker unsupported with REST.GET.BUCKET in list-type=2"),
    ]:
        told = ask(server, "GET", f"/{bucket}?{query}")
        check(told, 400, words("InvalidArgument", message, ArgumentName=parameter) + "<Re", query)
    assert b"<Owner>" in ask(server, "GET", f"/{bucket}?fetch-owner=false")[2]
    for token in ("", "garbage"):
        told = ask(server, "GET", f"/{bucket}?list-type=2&continuation-token={token}")
        check(told, 400, words("InvalidArgument", "The continuation token provided is incorrect", ArgumentName="continuation-token") + "<Re", token)


def chunked(*chunks, trailer=b"") -> bytes:
    framed = b"".join(b"%x\r\n%s\r\n" % (len(chunk), chunk) for chunk in chunks)
    return framed + b"0\r\n" + trailer + b"\r\n"


TERMINATED = words("IncompleteBody", "The request body terminated unexpectedly")
TRAILER = words("MalformedTrailerError", "The request contained trailing data that was not well-formed or did not conform to our published schema.")
LENGTH = words("MissingContentLength", "You must provide the Content-Length HTTP header.")
SUM = b"x-amz-checksum-crc64nvme:M3eFcAZSQlc=\r\n"
CHECKED = "x-amz-checksum-crc64nvme"


def miscounted(expected, provided):
    message = "You did not provide the number of bytes specified by the Content-Length HTTP header"
    return words("IncompleteBody", message, NumberBytesExpected=expected, NumberBytesProvided=provided)


def short_chunk(number, size):
    return words("InvalidChunkSizeError", "Only the last chunk is allowed to have a size less than 8192 bytes", Chunk=number, BadChunkSize=size)


UNSIGNED_CASES = [
    (chunked(b"hello", trailer=SUM), "5", CHECKED, 200, ""),
    (chunked(b"hello"), "5", None, 200, ""),
    (chunked(b"a" * 8192, b"b"), "8193", None, 200, ""),
    (chunked(b"hello"), "5", CHECKED, 400, TRAILER),
    (chunked(b"hello", trailer=b":M3eFcAZSQlc=\r\n"), "5", CHECKED, 400, TRAILER),
    (chunked(b"hello", trailer=SUM), "5", None, 400, TRAILER),
    (chunked(b"hello", trailer=SUM), "abc", CHECKED, 411, LENGTH),
    (chunked(b"hello", trailer=SUM), None, CHECKED, 411, LENGTH),
    (chunked(b"hello"), "3", None, 400, miscounted(3, 5)),
    (chunked(b"hello"), "9", None, 400, miscounted(9, 5)),
    (chunked(b"hel", b"lo"), "5", None, 403, short_chunk(2, 3)),
    (chunked(b"a" * 8192, b"b" * 10, b"c"), "8203", None, 403, short_chunk(3, 10)),
    (b"3\r\nhello\r\n0\r\n\r\n", "5", None, 400, TERMINATED),
    (b"zz\r\nhello\r\n0\r\n\r\n", "5", None, 400, TERMINATED),
    (b"5\nhello\r\n0\r\n\r\n", "5", None, 400, TERMINATED),
    (b"5\r\nhello\r\n", "5", None, 400, TERMINATED),
    (b"5\r\nhello\r\n0\r\n", "5", None, 400, TERMINATED),
    (b"5;chunk-signature=" + b"0" * 64 + b"\r\nhello\r\n0\r\n\r\n", "5", None, 400, TERMINATED),
    (chunked(b"hello") + b"x", "5", None, 400, TERMINATED),
]


@pytest.mark.parametrize("payload, length, trailer, status, said", UNSIGNED_CASES, ids=range(len(UNSIGNED_CASES)))
def test_unsigned_chunks(server, bucket, payload, length, trailer, status, said):
    headers = {"x-amz-content-sha256": UNSIGNED_TRAILER, "x-amz-decoded-content-length": length, "x-amz-trailer": trailer}
    headers = {name: value for name, value in headers.items() if value is not None}
    told = exchange(server, "PUT", f"/{bucket}/chunked", payload, headers)
    assert (told[0], said in told[2].decode()) == (status, True), told


SIGNED_CASES = [
    (b"5;chunk-signature=" + b"0" * 64 + b"\r\nhello\r\n0;chunk-signature=" + b"0" * 64 + b"\r\n\r\n", 403,
     words("SignatureDoesNotMatch", "The request signature we calculated does not match the signature you provided. Check your key and signing method.")),
    (b"5;chunk-signature=" + b"0" * 60 + b"\r\nhello\r\n", 400, TERMINATED),
    (b"5\r\nhello\r\n0\r\n\r\n", 400, TERMINATED),
]


@pytest.mark.parametrize("payload, status, said", SIGNED_CASES, ids=range(len(SIGNED_CASES)))
def test_signed_chunks(server, bucket, payload, status, said):
    path = f"/{bucket}/chunked"
    told = exchange(server, "PUT", path, payload, signed_headers(server, "PUT", path, SIGNED, {"x-amz-decoded-content-length": "5"}))
    check(told, status, said)


def test_documents_are_not_framed(server, bucket):
    for method, target in [("PUT", "versioning"), ("PUT", "tagging"), ("POST", "delete")]:
        path = f"/{bucket}?{target}"
        headers = signed_headers(server, method, path, UNSIGNED_TRAILER, {"x-amz-decoded-content-length": "5"})
        told = exchange(server, method, path, chunked(b"hello"), headers)
        check(told, 400, words("InvalidRequest", "The value of x-amz-content-sha256 header is invalid."), target)


def test_payloads_say_how_long_they_are(server, bucket):
    """By hand, since no client leaves the length out."""
    host = server.ready["pipe"]
    for more, tail, status, said in [
        ("", b"", 411, LENGTH), ("Content-Length: 0\r\n", b"", 200, ""),
        ("Transfer-Encoding: chunked\r\n", b"5\r\nhello\r\n0\r\n\r\n", 501,
         words("NotImplemented", "A header you provided implies functionality that is not implemented", Header="Transfer-Encoding")),
    ]:
        with socket.create_connection(host.split(":"), timeout=30) as stream:
            stream.sendall(f"PUT /{bucket}/sized HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n{more}\r\n".encode() + tail)
            answer = b"".join(iter(lambda: stream.recv(65536), b"")).decode()
        assert answer.startswith(f"HTTP/1.1 {status} ") and said in answer, (more, answer)


def test_both_ids_are_the_same_in_headers_and_documents(server, bucket):
    told = ask(server, "GET", f"/{bucket}/none")
    assert f"<RequestId>{told[1]['x-amz-request-id']}</RequestId><HostId>{told[1]['x-amz-id-2']}</HostId></Error>".encode() in told[2]
    assert len(told[1]["x-amz-id-2"]) == len(ask(server, "GET", f"/{bucket}/k")[1]["x-amz-id-2"])
