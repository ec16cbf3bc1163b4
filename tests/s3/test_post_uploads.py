"""Browser forms: boto3's generate_presigned_post, both signature versions, and forms made by hand."""

import base64
import datetime
import hashlib
import hmac
import json
import urllib.error
import urllib.request
import uuid
import xml.etree.ElementTree as ElementTree

import pytest

BOUNDARY = "----pipe-form-7d1"
LATER = (datetime.datetime.now(datetime.timezone.utc) + datetime.timedelta(hours=1)).strftime("%Y-%m-%dT%H:%M:%SZ")
NO_REDIRECT = type("NoRedirect", (urllib.request.HTTPRedirectHandler,), {"redirect_request": lambda *_: None})


def encode(fields, body=b"hello", filename="me.txt", after=()) -> bytes:
    """A form with its file behind the fields, and fields behind the file."""
    def part(name, value, more=""):
        value = value if isinstance(value, bytes) else value.encode()
        return f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="{name}"{more}\r\n\r\n'.encode() + value + b"\r\n"

    parts = [part(name, value) for name, value in fields]
    if body is not None:
        parts.append(part("file", body, f'; filename="{filename}"' if filename else ""))
    parts += [part(name, value) for name, value in after]
    return b"".join(parts) + f"--{BOUNDARY}--\r\n".encode()


def send(url, payload, kind=f"multipart/form-data; boundary={BOUNDARY}", headers=()):
    """Status, headers and body, redirects not followed."""
    request = urllib.request.Request(url, payload, dict({"Content-Type": kind}, **dict(headers)), method="POST")
    try:
        answer = urllib.request.build_opener(NO_REDIRECT).open(request, timeout=30)
    except urllib.error.HTTPError as error:
        answer = error
    with answer:
        return answer.status, answer.headers, answer.read()


def told(body) -> dict:
    """The members of an error document."""
    return {child.tag: child.text or "" for child in ElementTree.fromstring(body)} if body else {}


@pytest.fixture(scope="module")
def client(server):
    return server.client("s3", signature_version="s3v4")


@pytest.fixture(scope="module")
def bucket(client):
    name = f"forms-{uuid.uuid4().hex}"
    client.create_bucket(Bucket=name)
    return name


@pytest.fixture
def sign(server, bucket):
    """Signs conditions: the fields that carry policy and signature (version 2, which has no others)."""
    key_id, secret = server.key()

    def sign(conditions, expiration=LATER, **members):
        # Every form is one for a bucket, and every field needs a condition.
        if conditions is not None and "bucket" not in json.dumps(conditions):
            conditions = [{"bucket": bucket}, *conditions]
        document = {"expiration": expiration, "conditions": conditions} | members
        document = {name: value for name, value in document.items() if value is not None}
        policy = base64.b64encode(json.dumps(document).encode()).decode()
        signature = base64.b64encode(hmac.new(secret.encode(), policy.encode(), hashlib.sha1).digest()).decode()
        return [("AWSAccessKeyId", key_id), ("policy", policy), ("signature", signature)]

    return sign


@pytest.fixture
def url(server, bucket):
    return f"{server.endpoint}/{bucket}"


@pytest.mark.parametrize("version", ["s3", "s3v4"])
def test_boto3_signs_a_form(server, client, bucket, version):
    post = server.client("s3", signature_version=version).generate_presigned_post(
        bucket, "in/${filename}", Fields={"acl": "bucket-owner-full-control", "Content-Type": "text/plain"},
        Conditions=[{"acl": "bucket-owner-full-control"}, ["starts-with", "$Content-Type", "text/"], ["content-length-range", 1, 10]],
    )
    status, headers, body = send(post["url"], encode(post["fields"].items(), filename="C:\\docs\\a.txt"))
    assert (status, body) == (204, b""), body
    got = client.get_object(Bucket=bucket, Key="in/a.txt", ChecksumMode="ENABLED")
    assert got["Body"].read() == b"hello" and got["ContentType"] == "text/plain"
    assert headers["ETag"] == got["ETag"] and headers["x-amz-checksum-crc64nvme"] == got["ChecksumCRC64NVME"]
    assert headers["x-amz-server-side-encryption"] == "AES256"
    assert headers["Location"] == f"{server.endpoint}/{bucket}/in%2Fa.txt"
    for change, code in ((("policy", "e30="), "InvalidPolicyDocument"), (("x-amz-signature" if version == "s3v4" else "signature", "x"), "SignatureDoesNotMatch")):
        fields = post["fields"] | dict([change])
        assert told(send(post["url"], encode(fields.items()))[2])["Code"] == code


def test_everything_a_put_may_say(client, bucket, sign, url):
    tags = "<Tagging><TagSet><Tag><Key>a b</Key><Value>1+2=3</Value></Tag></TagSet></Tagging>"
    content = b"\r\n--" + BOUNDARY[:-1].encode() + b"\r\n not the end" * 1000
    fields = {
        "KEY": "all", "tagging": tags, "x-amz-meta-Colour": "blue", "Cache-Control": "no-store",
        "Content-Disposition": "attachment", "Expires": "Wed, 21 Oct 2037 07:28:00 GMT", "x-amz-storage-class": "STANDARD_IA",
        "x-amz-website-redirect-location": "/other", "x-amz-checksum-algorithm": "SHA256", "x-ignore-me": "yes",
        "x-amz-checksum-sha256": base64.b64encode(hashlib.sha256(content).digest()).decode(),
    }
    conditions = [["starts-with", f"${name}", ""] for name in fields if not name.startswith("x-ignore-")]
    status, headers, body = send(url, encode([*fields.items(), *sign([{"bucket": bucket}, *conditions])], content))
    assert status == 204, body
    got = client.get_object(Bucket=bucket, Key="all")
    assert got["Body"].read() == content
    assert got["Metadata"] == {"colour": "blue"} and got["CacheControl"] == "no-store" and got["StorageClass"] == "STANDARD_IA"
    assert got["WebsiteRedirectLocation"] == "/other" and got["ContentType"] == "binary/octet-stream"
    assert client.get_object_tagging(Bucket=bucket, Key="all")["TagSet"] == [{"Key": "a b", "Value": "1+2=3"}]
    fields["x-amz-checksum-sha256"] = base64.b64encode(bytes(32)).decode()
    status, _, body = send(url, encode([*fields.items(), *sign([{"bucket": bucket}, *conditions])], content))
    assert (status, told(body)["Code"]) == (400, "BadDigest")


KEY = ["eq", "$key", "k"]
POLICIES = {
    # name: (conditions, more fields, status, code, part of the message or other members)
    "eq": ([KEY], [], 204, None, {}),
    "object": ([{"key": "k"}], [], 204, None, {}),
    "starts-with": ([["starts-with", "$key", ""]], [], 204, None, {}),
    "case of names": ([["EQ", "$KEY", "k"]], [], 204, None, {}),
    "case of values": ([["eq", "$key", "K"]], [], 403, "AccessDenied", {"Message": 'Invalid according to Policy: Policy Condition failed: ["eq", "$key", "K"]'}),
    "prefix": ([["starts-with", "$key", "x"]], [], 403, "AccessDenied", {"Message": 'Invalid according to Policy: Policy Condition failed: ["starts-with", "$key", "x"]'}),
    "missing field": ([KEY, ["starts-with", "$acl", ""]], [], 403, "AccessDenied", {}),
    "extra field": ([KEY], [("x-amz-meta-a", "1")], 403, "AccessDenied", {"Message": "Invalid according to Policy: Extra input fields: x-amz-meta-a"}),
    "other bucket": ([KEY, {"bucket": "elsewhere"}], [], 403, "AccessDenied", {}),
    "bucket as field": ([KEY, {"bucket": "elsewhere"}], [("bucket", "elsewhere")], 403, "AccessDenied", {}),
    "list of types": ([KEY, ["starts-with", "$Content-Type", "image/"]], [("Content-Type", "image/png,image/gif")], 204, None, {}),
    "mixed types": ([KEY, ["starts-with", "$Content-Type", "image/"]], [("Content-Type", "image/png,text/html")], 403, "AccessDenied", {}),
    "repeated field": ([KEY, {"x-amz-meta-a": "1,2"}], [("x-amz-meta-a", "1"), ("x-amz-meta-a", "2")], 204, None, {}),
    "range holds": ([KEY, ["content-length-range", 5, 5]], [], 204, None, {}),
    "too large": ([KEY, ["content-length-range", 0, 4]], [], 400, "EntityTooLarge", {"ProposedSize": "5", "MaxSizeAllowed": "4"}),
    "too small": ([KEY, ["content-length-range", 6, 9]], [], 400, "EntityTooSmall", {"ProposedSize": "5", "MinSizeAllowed": "6"}),
    "range of one": ([KEY, ["content-length-range", 0]], [], 400, "InvalidPolicyDocument", {}),
    "negative range": ([KEY, ["content-length-range", -1, 0]], [], 400, "InvalidPolicyDocument", {}),
    "empty condition": ([{}], [], 400, "InvalidPolicyDocument", {}),
    "two in one": ([{"key": "k", "acl": "private"}], [], 400, "InvalidPolicyDocument", {}),
    "number": ([{"key": 1}], [], 400, "InvalidPolicyDocument", {}),
    "unknown operator": ([["like", "$key", "k"]], [], 400, "InvalidPolicyDocument", {"Message": "Invalid Policy: Invalid Condition: unknown operation 'like'."}),
    "no operator": ([[]], [], 400, "InvalidPolicyDocument", {"Message": "Invalid Policy: Invalid Condition: missing operation identifier."}),
    "too many arguments": ([["eq", "$key", "k", "k"]], [], 400, "InvalidPolicyDocument", {"Message": "Invalid Policy: Invalid eq: wrong number of arguments."}),
    "no condition": ([True], [], 400, "InvalidPolicyDocument", {"Message": "Invalid Policy: Invalid condition test: must be a List or Object."}),
    "no string": ([["eq", "$key", True]], [], 400, "InvalidPolicyDocument", {"Message": "Invalid Policy: Invalid JSON."}),
    # That it names a field with `bucket` in it keeps `sign` from adding the condition.
    "no bucket": ([KEY, {"x-amz-meta-bucket": "1"}], [("x-amz-meta-bucket", "1")], 403, "AccessDenied", {"Message": "Invalid according to Policy: Extra input fields: bucket"}),
    "bad class": ([KEY, {"x-amz-storage-class": "FAST"}], [("x-amz-storage-class", "FAST")], 400, "InvalidStorageClass", {"StorageClassRequested": "FAST"}),
    "bad tags": ([KEY, ["starts-with", "$tagging", ""]], [("tagging", "not xml")], 400, "MalformedXML", {}),
    "KMS twice": ([KEY, {"x-amz-server-side-encryption": "aws:kms:dsse"}], [("x-amz-server-side-encryption", "aws:kms:dsse")], 501, "NotImplemented", {}),
}


@pytest.mark.parametrize("case", POLICIES)
def test_conditions(sign, url, case):
    conditions, more, status, code, members = POLICIES[case]
    answer = send(url, encode([("key", "k"), *more, *sign(conditions)]))
    found = told(answer[2]) if answer[2] else {}
    assert (answer[0], found.get("Code")) == (status, code), answer[2]
    assert {name: found.get(name) for name in members} == members


@pytest.mark.parametrize("arguments, status, code, message", [
    ({"expiration": "2001-01-01T00:00:00Z"}, 403, "AccessDenied", "Invalid according to Policy: Policy expired."),
    ({"expiration": "tomorrow"}, 400, "InvalidPolicyDocument", "Invalid Policy: Invalid 'expiration' value: 'tomorrow'"),
    ({"expiration": True}, 400, "InvalidPolicyDocument", "Invalid Policy: Invalid JSON."),
    ({"expiration": None}, 400, "InvalidPolicyDocument", "Invalid Policy: Policy missing expiration."),
    ({"expiration": None, "EXPIRATION": LATER}, 400, "InvalidPolicyDocument", 'Invalid Policy: Unexpected: "EXPIRATION"'),
    ({"conditions": None}, 400, "InvalidPolicyDocument", "Invalid Policy: Policy missing conditions."),
    ({"conditions": "bucket"}, 400, "InvalidPolicyDocument", "Invalid Policy: Invalid 'conditions' value: must be a List."),
])
def test_policies_end_and_are_whole(sign, url, arguments, status, code, message):
    conditions = arguments.pop("conditions", [KEY])
    answer = send(url, encode([("key", "k"), *sign(conditions, **arguments)]))
    found = told(answer[2])
    assert (answer[0], found["Code"], found["Message"]) == (status, code, message)


@pytest.mark.parametrize("policy, message", [
    ("", "Invalid Policy: Expecting '{' but found End-of-Input"), ("invalid_base64", "Invalid Policy: invalid Base64 encoding."),
    ("aW52YWxpZCBqc29u", "Invalid Policy: Invalid JSON."),
])
def test_policies_are_documents(sign, url, policy, message):
    fields = dict(sign([KEY])) | {"policy": policy}
    found = told(send(url, encode([("key", "k"), *fields.items()]))[2])
    assert (found["Code"], found["Message"]) == ("InvalidPolicyDocument", message)


@pytest.mark.parametrize("field, value, name, message", [
    ("x-amz-algorithm", "invalid", "X-Amz-Algorithm", "Only AWS4-HMAC-SHA256 is supported"),
    ("x-amz-date", "invalid", "X-Amz-Date", "X-Amz-Date must be formated via ISO8601 Long format"),
    ("x-amz-credential", "invalid", "x-amz-credential", 'the Credential is mal-formed; expecting "<YOUR-AKID>/YYYYMMDD/REGION/SERVICE/aws4_request".'),
])
def test_signature_fields_that_are_none(client, bucket, field, value, name, message):
    post = client.generate_presigned_post(bucket, "k")
    found = told(send(post["url"], encode((post["fields"] | {field: value}).items()))[2])
    assert (found["Code"], found["Message"], found["ArgumentName"], found["ArgumentValue"]) == ("InvalidArgument", message, name, value)


def test_answers(client, bucket, sign, url):
    """200, 201, 204, a page of the client's; what cannot be followed or understood is 204."""
    open_conditions = [["starts-with", "$key", ""]]

    def post(name, value):
        conditions = [*open_conditions, ["starts-with", f"${name}", ""]]
        return send(url, encode([("key", "a/b é"), (name, value), *sign(conditions)]))

    for value, expected in (("200", 200), ("201", 201), ("204", 204), ("404", 204), ("x", 204)):
        status, headers, body = post("success_action_status", value)
        assert status == expected and headers["Location"] == f"{url}/a%2Fb%20%C3%A9"
        if status != 201:
            assert body == b""
            continue
        assert body.startswith(b'<?xml version="1.0" encoding="UTF-8"?>') and headers["Content-Type"] == "application/xml"
        assert told(body) == {"Location": headers["Location"], "Bucket": bucket, "Key": "a/b é", "ETag": headers["ETag"]}
    etag = headers["ETag"].replace('"', "%22")
    page = f"bucket={bucket}&key=a%2Fb%20%C3%A9&etag={etag}"
    for name, value, expected in (
        ("success_action_redirect", "http://x.test/done", f"http://x.test/done?{page}"),
        ("redirect", "http://x.test/done?a=1", f"http://x.test/done?a=1&{page}"),
    ):
        status, headers, _ = post(name, value)
        assert (status, headers["Location"]) == (303, expected)
    assert post("success_action_redirect", "/done")[0] == 204
    assert client.head_object(Bucket=bucket, Key="a/b é")["ContentLength"] == 5


def test_what_is_no_form(sign, url):
    signed = sign([["starts-with", "$key", ""]])
    good = [("key", "k"), *signed]
    long = [("key", "k"), ("x-ignore-a", "x" * 21000), *signed]
    for payload, kind, status, code in (
        (encode(good), "text/html", 412, "PreconditionFailed"),
        (encode(good), "multipart/form-data", 400, "MalformedPOSTRequest"),
        (encode(good), "multipart/form-data; boundary=other", 400, "MalformedPOSTRequest"),
        (encode(good)[:-40], None, 400, "MalformedPOSTRequest"),
        (b"", None, 400, "MalformedPOSTRequest"),
        (encode(signed), None, 400, "InvalidArgument"),
        (encode([("key", ""), *signed]), None, 400, "InvalidArgument"),
        (encode(good, body=None), None, 400, "InvalidArgument"),
        (encode(good, after=[("file", "second")]), None, 400, "InvalidArgument"),
        (encode(long), None, 400, "MaxPostPreDataLengthExceededError"),
        (encode([("key", "k" * 1025), *signed]), None, 400, "KeyTooLongError"),
        (encode([("key", "k"), *signed[:2]]), None, 400, "InvalidArgument"),
        (encode([("key", "k"), signed[1], signed[2]]), None, 400, "InvalidArgument"),
        (encode([("key", "k"), ("AWSAccessKeyId", "nobody"), *signed[1:]]), None, 403, "InvalidAccessKeyId"),
        (encode([("key", "k"), *signed[:2], ("signature", signed[2][1][::-1])]), None, 403, "SignatureDoesNotMatch"),
        (encode([("key", "k")]), None, 403, "AccessDenied"),
    ):
        answer = send(url, payload, *([kind] if kind else []))
        assert (answer[0], told(answer[2]).get("Code")) == (status, code), (kind, payload[:80], answer)
    missing = told(send(url, encode(signed))[2])
    assert missing["ArgumentName"] == "key" and missing["Message"].startswith("Bucket POST must contain a field named 'key'.  If")
    assert send(url, encode(good, after=[("submit", "Upload"), ("x-amz-meta-late", "1")]))[0] == 204
    assert send(f"{url}-absent", encode(good))[0] in (403, 404)


def test_strangers_post_where_a_policy_lets_them(client, bucket, url):
    open_bucket = f"open-{uuid.uuid4().hex}"
    client.create_bucket(Bucket=open_bucket)
    client.delete_public_access_block(Bucket=open_bucket)
    client.put_bucket_policy(Bucket=open_bucket, Policy=json.dumps({"Version": "2012-10-17", "Statement": [{
        "Effect": "Allow", "Principal": "*", "Action": "s3:PutObject", "Resource": f"arn:aws:s3:::{open_bucket}/in/*"}]}))
    url = url.replace(bucket, open_bucket)
    assert send(url, encode([("key", "in/a"), ("success_action_status", "201")]))[0] == 201
    assert send(url, encode([("key", "elsewhere")]))[0] == 403
    assert client.get_object(Bucket=open_bucket, Key="in/a")["Body"].read() == b"hello"


@pytest.mark.parametrize("version, name", [("s3v4", "AWS4-HMAC-SHA256"), ("s3", "AWS")])
def test_policies_know_a_form_and_its_signature(server, client, bucket, url, version, name):
    form = server.client("s3", signature_version=version).generate_presigned_post(bucket, "told", ExpiresIn=60)
    fields = list(form["fields"].items())
    told_of = {"s3:authType": "POST", "s3:signatureversion": name}
    for condition, status in [({"StringEquals": told_of}, 403), ({"StringNotEquals": {"s3:authType": "POST"}}, 204), ({"StringNotEquals": {"s3:signatureversion": name}}, 204)]:
        deny = {"Effect": "Deny", "Principal": "*", "Action": "s3:PutObject", "Resource": f"arn:aws:s3:::{bucket}/*", "Condition": condition}
        client.put_bucket_policy(Bucket=bucket, Policy=json.dumps({"Version": "2012-10-17", "Statement": [deny]}))
        assert send(url, encode(fields))[0] == status, condition
    client.delete_bucket_policy(Bucket=bucket)


def test_a_browser_reads_the_answer_where_the_rules_allow_it(client, sign, bucket, url):
    client.put_bucket_cors(Bucket=bucket, CORSConfiguration={"CORSRules": [{"AllowedOrigins": ["https://a.test"], "AllowedMethods": ["POST"]}]})
    for origin, allowed in (("https://a.test", "https://a.test"), ("https://b.test", None)):
        answer = send(url, encode([("key", "k"), *sign([KEY])]), headers={"Origin": origin})
        assert (answer[0], answer[1]["Access-Control-Allow-Origin"]) == (204, allowed)


def test_large_files_stream_through(client, bucket, sign, url):
    body = bytes(range(256)) * 4096 * 9
    assert send(url, encode([("key", "large"), *sign([["starts-with", "$key", ""], ["content-length-range", 0, len(body)]])], body))[0] == 204
    got = client.get_object(Bucket=bucket, Key="large")
    assert got["Body"].read() == body and got["ETag"].strip('"') == hashlib.md5(body).hexdigest()
