"""What every request has in common: who pays, whose bucket it must be, conditions, dates, and whole error documents."""

import datetime
import json
import uuid

import pytest
from botocore import model as botocore_model
from botocore.exceptions import ClientError

OTHER = "222222222222"
OWNER = "000000000000"
MIB = 1024 * 1024


def failure(call, **arguments) -> dict:
    with pytest.raises(ClientError) as raised:
        call(**arguments)
    return raised.value.response


def refused(call, **arguments) -> tuple[int, str]:
    answer = failure(call, **arguments)
    return answer["ResponseMetadata"]["HTTPStatusCode"], answer["Error"]["Code"]


def with_header(client, operation, name, value):
    """Sends a header on the next calls of an operation; ends with the returned function."""
    def add(request, **_):
        request.headers[name] = value
    event = f"before-sign.s3.{operation}"
    client.meta.events.register_first(event, add, unique_id=f"{operation}-{name}")
    return lambda: client.meta.events.unregister(event, unique_id=f"{operation}-{name}")


@pytest.fixture(scope="module")
def client(server):
    return server.client("s3")


@pytest.fixture(scope="module")
def stranger(server):
    return server.client("s3", account=OTHER)


@pytest.fixture
def bucket(client):
    name = f"requests-{uuid.uuid4().hex}"
    client.create_bucket(Bucket=name)
    return name


def let_in(client, bucket, *actions):
    client.delete_public_access_block(Bucket=bucket)
    client.put_bucket_policy(Bucket=bucket, Policy=json.dumps({"Version": "2012-10-17", "Statement": [{
        "Effect": "Allow", "Principal": "*", "Action": actions or ["s3:*"],
        "Resource": [f"arn:aws:s3:::{bucket}", f"arn:aws:s3:::{bucket}/*"]}]}))


def test_requester_pays(client, stranger, bucket):
    let_in(client, bucket)
    at = {"Bucket": bucket, "Key": "k"}
    client.put_object(**at, Body=b"x")
    assert client.get_bucket_request_payment(Bucket=bucket)["Payer"] == "BucketOwner"
    assert "RequestCharged" not in stranger.get_object(**at, RequestPayer="requester")
    client.put_bucket_request_payment(Bucket=bucket, RequestPaymentConfiguration={"Payer": "Requester"})
    assert client.get_bucket_request_payment(Bucket=bucket)["Payer"] == "Requester"
    upload = stranger.create_multipart_upload(**at, RequestPayer="requester")
    assert upload["RequestCharged"] == "requester"
    source = {"CopySource": f"{bucket}/k"}
    for name, arguments in {
        "head_object": at, "get_object": at, "get_object_attributes": at | {"ObjectAttributes": ["ETag"]},
        "put_object": at | {"Body": b"y"}, "copy_object": at | source | {"MetadataDirective": "REPLACE"},
        "upload_part": at | {"UploadId": upload["UploadId"], "PartNumber": 1, "Body": b"x"},
        "list_parts": at | {"UploadId": upload["UploadId"]},
        "list_objects": {"Bucket": bucket}, "list_objects_v2": {"Bucket": bucket}, "list_object_versions": {"Bucket": bucket},
        "list_multipart_uploads": {"Bucket": bucket},
        "abort_multipart_upload": at | {"UploadId": upload["UploadId"]},
        "delete_object": at,
    }.items():
        assert refused(getattr(stranger, name), **arguments)[0] == 403, name
        answer = getattr(stranger, name)(**arguments, RequestPayer="requester")
        assert answer["ResponseMetadata"]["HTTPHeaders"]["x-amz-request-charged"] == "requester", name
    # The owner pays anyway and need not say so; nobody without an account can.
    assert "RequestCharged" not in client.put_object(**at, Body=b"x")
    import urllib.error
    import urllib.request
    with pytest.raises(urllib.error.HTTPError) as raised:
        urllib.request.urlopen(urllib.request.Request(f"{client.meta.endpoint_url}/{bucket}/k", headers={"x-amz-request-payer": "requester"}))
    assert raised.value.code == 403
    client.put_bucket_request_payment(Bucket=bucket, RequestPaymentConfiguration={"Payer": "BucketOwner"})
    assert stranger.get_object(**at)["Body"].read() == b"x"
    assert refused(client.put_bucket_request_payment, Bucket=bucket, RequestPaymentConfiguration={"Payer": "Me"})[0] == 400


# Values that a request needs to get as far as the bucket; other required members are made from their shapes.
NEEDED = {
    "CopySource": "{bucket}/k", "PartNumber": 1, "UploadId": "0" * 32, "Policy": "{}", "Id": "a", "ObjectAttributes": ["ETag"],
    "Delete": {"Objects": [{"Key": "k"}]}, "CORSConfiguration": {"CORSRules": [{"AllowedMethods": ["GET"], "AllowedOrigins": ["*"]}]},
    "AccelerateConfiguration": {"Status": "Enabled"}, "VersioningConfiguration": {"Status": "Enabled"},
    "ServerSideEncryptionConfiguration": {"Rules": [{"ApplyServerSideEncryptionByDefault": {"SSEAlgorithm": "AES256"}}]},
    "LifecycleConfiguration": {"Rules": [{"Status": "Enabled", "Prefix": "", "Expiration": {"Days": 1}}]},
    "NotificationConfiguration": {}, "BucketLoggingStatus": {}, "OwnershipControls": {"Rules": [{"ObjectOwnership": "ObjectWriter"}]},
    "WebsiteConfiguration": {"IndexDocument": {"Suffix": "i"}}, "PublicAccessBlockConfiguration": {},
    "RequestPaymentConfiguration": {"Payer": "Requester"}, "Tagging": {"TagSet": []}, "ACL": "private",
    "MultipartUpload": {"Parts": [{"PartNumber": 1, "ETag": "x"}]}, "LegalHold": {"Status": "ON"},
    "Retention": {"Mode": "GOVERNANCE", "RetainUntilDate": datetime.datetime(2040, 1, 1)},
    "ObjectLockConfiguration": {"ObjectLockEnabled": "Enabled"}, "MetricsConfiguration": {"Id": "a"},
    "AnalyticsConfiguration": {"Id": "a", "StorageClassAnalysis": {}}, "RestoreRequest": {"Days": 1},
    "InventoryConfiguration": {
        "Id": "a", "IsEnabled": True, "IncludedObjectVersions": "All", "Schedule": {"Frequency": "Daily"},
        "Destination": {"S3BucketDestination": {"Bucket": "arn:aws:s3:::b", "Format": "CSV"}}},
    "IntelligentTieringConfiguration": {"Id": "a", "Status": "Enabled", "Tierings": [{"Days": 90, "AccessTier": "ARCHIVE_ACCESS"}]},
}
OFTEN = {"put_bucket_acl": {"ACL": "private"}, "put_object_acl": {"ACL": "private"}}
# Not required by the model, but nothing works without them.
DOCUMENTS = ["LifecycleConfiguration", "MultipartUpload", "LegalHold", "Retention", "ObjectLockConfiguration", "RestoreRequest"]
# Refused by name whatever they say.
REFUSED = {501}


def with_owner(client):
    """Every operation of the model that takes ExpectedBucketOwner; the old forms of newer ones share their requests."""
    service = client.meta.service_model
    for operation in sorted(service.operation_names):
        shape = service.operation_model(operation).input_shape
        if service.operation_model(operation).deprecated:
            continue
        if shape and "ExpectedBucketOwner" in shape.members:
            yield operation, shape


def sample(shape):
    if shape.type_name == "structure":
        names = list(shape.members)[:1] if getattr(shape, "is_tagged_union", False) else shape.required_members
        return {name: sample(shape.members[name]) for name in names}
    if shape.type_name == "list":
        return [sample(shape.member)]
    if shape.type_name == "string":
        return shape.enum[0] if isinstance(shape, botocore_model.StringShape) and shape.enum else "a" * 20
    return {"integer": 1, "long": 1, "boolean": True, "timestamp": datetime.datetime(2030, 1, 1), "blob": b"", "map": {}}[shape.type_name]


def test_expected_owner_on_every_operation(client, bucket):
    """403 for another account than named, on every operation we have; not one is left out."""
    client.put_object(Bucket=bucket, Key="k", Body=b"x")
    names = {operation: name for name, operation in client.meta.method_to_api_mapping.items()}
    asked = refused_by_name = 0
    for operation, shape in with_owner(client):
        arguments = {"Bucket": bucket} | ({"Key": "k"} if "Key" in shape.members else {}) | OFTEN.get(names[operation], {})
        documents = [name for name in DOCUMENTS if name in shape.members]
        for name in [*shape.required_members, *documents]:
            value = NEEDED.get(name, sample(shape.members[name]))
            arguments.setdefault(name, value.replace("{bucket}", bucket) if isinstance(value, str) else value)
        status, code = refused(getattr(client, names[operation]), **arguments, ExpectedBucketOwner=OTHER)
        if status in REFUSED:
            refused_by_name += 1
            continue
        asked += 1
        assert (status, code if operation[:4] != "Head" else "AccessDenied") == (403, "AccessDenied"), operation
        status, code = refused(getattr(client, names[operation]), **arguments, ExpectedBucketOwner="me")
        assert (status, code if operation[:4] != "Head" else "") == (400, "InvalidBucketOwnerAWSAccountID" if operation[:4] != "Head" else ""), operation
    assert asked >= 70 and refused_by_name < 30, (asked, refused_by_name)
    source = {"CopySource": f"{bucket}/k", "ExpectedSourceBucketOwner": OTHER}
    assert refused(client.copy_object, Bucket=bucket, Key="c", **source) == (403, "AccessDenied")
    upload = client.create_multipart_upload(Bucket=bucket, Key="c", ExpectedBucketOwner=OWNER)["UploadId"]
    assert refused(client.upload_part_copy, Bucket=bucket, Key="c", UploadId=upload, PartNumber=1, **source) == (403, "AccessDenied")
    assert client.copy_object(Bucket=bucket, Key="c", **source | {"ExpectedSourceBucketOwner": OWNER}, ExpectedBucketOwner=OWNER)


def dates(at) -> dict:
    """RFC 9110's three forms of one moment."""
    return {
        "imf": at.strftime("%a, %d %b %Y %H:%M:%S GMT"), "rfc850": at.strftime("%A, %d-%b-%y %H:%M:%S GMT"),
        "asctime": at.strftime("%a %b ") + f"{at.day:2d}" + at.strftime(" %H:%M:%S %Y"),
    }


@pytest.mark.parametrize("form", ["imf", "rfc850", "asctime"])
def test_dates_in_all_three_forms(client, bucket, form):
    client.put_object(Bucket=bucket, Key="k", Body=b"x")
    modified = client.head_object(Bucket=bucket, Key="k")["LastModified"]
    before, after = dates(modified - datetime.timedelta(hours=1))[form], dates(modified)[form]
    for header, value, status in (
        ("If-Modified-Since", before, 200), ("If-Modified-Since", after, 304),
        ("If-Unmodified-Since", before, 412), ("If-Unmodified-Since", after, 200),
        ("If-Modified-Since", "yesterday", 200), ("If-Unmodified-Since", "yesterday", 200),
    ):
        for operation, call in (("GetObject", client.get_object), ("HeadObject", client.head_object)):
            end = with_header(client, operation, header, value)
            try:
                found = call(Bucket=bucket, Key="k")["ResponseMetadata"]["HTTPStatusCode"]
            except ClientError as error:
                found = error.response["ResponseMetadata"]["HTTPStatusCode"]
            end()
            assert found == status, (operation, header, value)


def test_conditions_of_reads(client, bucket):
    """Each pair of headers: status, and what a 304 or 412 carries."""
    etag = client.put_object(Bucket=bucket, Key="k", Body=b"x", CacheControl="no-cache")["ETag"]
    modified = client.head_object(Bucket=bucket, Key="k")["LastModified"]
    past, wrong = modified - datetime.timedelta(days=1), '"0"'
    table = [
        ({"IfMatch": etag}, 200), ({"IfMatch": etag.strip('"')}, 200), ({"IfMatch": "*"}, 200), ({"IfMatch": wrong}, 412),
        ({"IfNoneMatch": etag}, 304), ({"IfNoneMatch": f"W/{etag}"}, 304), ({"IfNoneMatch": "*"}, 304), ({"IfNoneMatch": wrong}, 200),
        ({"IfNoneMatch": f"{wrong}, {etag}"}, 304),
        ({"IfModifiedSince": past}, 200), ({"IfModifiedSince": modified}, 304),
        ({"IfUnmodifiedSince": past}, 412), ({"IfUnmodifiedSince": modified}, 200),
        ({"IfMatch": etag, "IfUnmodifiedSince": past}, 200), ({"IfMatch": wrong, "IfUnmodifiedSince": modified}, 412),
        ({"IfNoneMatch": etag, "IfModifiedSince": past}, 304), ({"IfNoneMatch": wrong, "IfModifiedSince": modified}, 200),
        ({"IfMatch": etag, "IfNoneMatch": etag}, 304), ({"IfMatch": wrong, "IfNoneMatch": etag}, 412),
    ]
    for headers, status in table:
        for call in (client.get_object, client.head_object):
            try:
                answer = call(Bucket=bucket, Key="k", **headers)
            except ClientError as error:
                answer = error.response
            found = answer["ResponseMetadata"]
            assert found["HTTPStatusCode"] == status, headers
            if status == 304:
                sent = found["HTTPHeaders"]
                assert sent["etag"] == etag and sent["last-modified"] and sent["cache-control"] == "no-cache" and "content-type" not in sent
    error = failure(client.get_object, Bucket=bucket, Key="k", IfMatch=wrong)["Error"]
    assert error["Condition"] == "If-Match"
    error = failure(client.get_object, Bucket=bucket, Key="k", IfUnmodifiedSince=past)["Error"]
    assert error["Condition"] == "If-Unmodified-Since"


def test_conditions_of_copies(client, bucket):
    etag = client.put_object(Bucket=bucket, Key="k", Body=b"x")["ETag"]
    modified = client.head_object(Bucket=bucket, Key="k")["LastModified"]
    past, wrong = modified - datetime.timedelta(days=1), '"0"'
    upload = client.create_multipart_upload(Bucket=bucket, Key="parts")["UploadId"]
    for headers, condition in [
        ({"CopySourceIfMatch": etag}, None), ({"CopySourceIfMatch": wrong}, "x-amz-copy-source-If-Match"),
        ({"CopySourceIfNoneMatch": wrong}, None), ({"CopySourceIfNoneMatch": etag}, "x-amz-copy-source-If-None-Match"),
        ({"CopySourceIfModifiedSince": past}, None), ({"CopySourceIfModifiedSince": modified}, "x-amz-copy-source-If-Modified-Since"),
        ({"CopySourceIfUnmodifiedSince": modified}, None), ({"CopySourceIfUnmodifiedSince": past}, "x-amz-copy-source-If-Unmodified-Since"),
        ({"CopySourceIfMatch": etag, "CopySourceIfUnmodifiedSince": past}, None),
        ({"CopySourceIfNoneMatch": etag, "CopySourceIfModifiedSince": past}, "x-amz-copy-source-If-None-Match"),
    ]:
        for call, more in ((client.copy_object, {"Key": "c"}), (client.upload_part_copy, {"Key": "parts", "UploadId": upload, "PartNumber": 1})):
            arguments = {"Bucket": bucket, "CopySource": f"{bucket}/k"} | more | headers
            if condition is None:
                call(**arguments)
                continue
            answer = failure(call, **arguments)
            assert answer["ResponseMetadata"]["HTTPStatusCode"] == 412, headers
            assert answer["Error"]["Code"] == "PreconditionFailed" and answer["Error"]["Condition"] == condition


def test_conditions_of_writes(client, bucket):
    """PUT, copy, completion and delete, on a key that is there and one that is not."""
    def put(key, **conditions):
        client.put_object(Bucket=bucket, Key=key, Body=b"new", **conditions)

    def copy(key, **conditions):
        client.copy_object(Bucket=bucket, Key=key, CopySource=f"{bucket}/source", **conditions)

    def complete(key, **conditions):
        at = {"Bucket": bucket, "Key": key}
        at["UploadId"] = client.create_multipart_upload(**at)["UploadId"]
        part = client.upload_part(**at, PartNumber=1, Body=b"p")["ETag"]
        try:
            client.complete_multipart_upload(**at, MultipartUpload={"Parts": [{"PartNumber": 1, "ETag": part}]}, **conditions)
        except ClientError:
            client.abort_multipart_upload(**at)
            raise

    def outcome(write, key, **conditions):
        try:
            write(key, **conditions)
            return 200
        except ClientError as error:
            return error.response["ResponseMetadata"]["HTTPStatusCode"], error.response["Error"]["Code"]

    client.put_object(Bucket=bucket, Key="source", Body=b"s")
    failed, missing, unknown = (412, "PreconditionFailed"), (404, "NoSuchKey"), (501, "NotImplemented")
    for write in (put, copy, complete):
        for there, conditions, expected in [
            (True, {"IfNoneMatch": "*"}, failed), (False, {"IfNoneMatch": "*"}, 200), (True, {"IfMatch": "ETAG"}, 200),
            (True, {"IfMatch": '"0"'}, failed), (False, {"IfMatch": '"0"'}, missing), (True, {"IfNoneMatch": '"0"'}, unknown),
            (True, {"IfMatch": "ETAG", "IfNoneMatch": "*"}, unknown),
        ]:
            key = f"there-{write.__name__}" if there else f"absent-{uuid.uuid4().hex}"
            etag = client.put_object(Bucket=bucket, Key=key, Body=b"old")["ETag"] if there else None
            conditions = {name: etag if value == "ETAG" else value for name, value in conditions.items()}
            assert outcome(write, key, **conditions) == expected, (write.__name__, there, conditions)
    for conditions, expected in [({"IfMatch": '"0"'}, failed), ({"IfMatch": "ETAG"}, 200)]:
        etag = client.put_object(Bucket=bucket, Key="gone", Body=b"x")["ETag"]
        conditions = {name: etag if value == "ETAG" else value for name, value in conditions.items()}
        assert outcome(lambda key, **c: client.delete_object(Bucket=bucket, Key=key, **c), "gone", **conditions) == expected
    for member, value in (("IfMatchSize", 1), ("IfMatchLastModifiedTime", datetime.datetime(2030, 1, 1))):
        answer = failure(client.delete_object, Bucket=bucket, Key="k", **{member: value})["Error"]
        assert answer["Code"] == "NotImplemented" and answer["Header"].replace("-", "") in f"xamz{member}".lower()


def test_batch_deletes(client, bucket):
    """Results by key, quiet, conditions by ETag, and what is refused by name for its key alone."""
    etags = {key: client.put_object(Bucket=bucket, Key=key, Body=key.encode())["ETag"] for key in "abcdef"}
    objects = [
        {"Key": "a"}, {"Key": "none"}, {"Key": "b", "ETag": etags["b"]}, {"Key": "c", "ETag": '"0"'},
        {"Key": "d", "Size": 1}, {"Key": "e", "LastModifiedTime": datetime.datetime(2030, 1, 1)}, {"Key": "f", "VersionId": "nonsense"},
    ]
    answer = client.delete_objects(Bucket=bucket, Delete={"Objects": objects})
    assert [d["Key"] for d in answer["Deleted"]] == ["a", "none", "b"]
    assert {e["Key"]: e["Code"] for e in answer["Errors"]} == {
        "c": "PreconditionFailed", "d": "NotImplemented", "e": "NotImplemented", "f": "InvalidArgument"}
    quiet = client.delete_objects(Bucket=bucket, Delete={"Objects": [{"Key": "d"}, {"Key": "c", "ETag": '"0"'}], "Quiet": True})
    assert "Deleted" not in quiet and [e["Key"] for e in quiet["Errors"]] == ["c"]
    assert refused(client.delete_objects, Bucket=bucket, Delete={"Objects": []})[0] == 400
    many = [{"Key": str(n)} for n in range(1001)]
    assert refused(client.delete_objects, Bucket=bucket, Delete={"Objects": many}) == (400, "MalformedXML")


def test_unfinished_uploads_say_when_they_go(client, bucket):
    rule = {"ID": "sweep", "Status": "Enabled", "Filter": {"Prefix": "big/"}, "AbortIncompleteMultipartUpload": {"DaysAfterInitiation": 3}}
    client.put_bucket_lifecycle_configuration(Bucket=bucket, LifecycleConfiguration={"Rules": [rule]})
    made = client.create_multipart_upload(Bucket=bucket, Key="big/a")
    listed = client.list_parts(Bucket=bucket, Key="big/a", UploadId=made["UploadId"])
    today = datetime.datetime.now(datetime.timezone.utc).replace(hour=0, minute=0, second=0, microsecond=0)
    for answer in (made, listed):
        assert answer["AbortRuleId"] == "sweep"
        assert datetime.timedelta(days=3) <= answer["AbortDate"] - today <= datetime.timedelta(days=5)
    other = client.create_multipart_upload(Bucket=bucket, Key="small/a")
    assert "AbortDate" not in other and "AbortRuleId" not in other


def test_upload_listing_pages(client, bucket):
    """Every page size walks all uploads and common prefixes once, in order."""
    keys = ["a/1", "a/2", "b", "b", "b", "c/d/e", "c/d/f", "z"]
    made = {}
    for key in keys:
        made.setdefault(key, []).append(client.create_multipart_upload(Bucket=bucket, Key=key)["UploadId"])
    for arguments, expected in [
        ({}, keys), ({"Delimiter": "/"}, ["a/", "b", "b", "b", "c/", "z"]), ({"Prefix": "c/"}, ["c/d/e", "c/d/f"]),
        ({"Prefix": "c/", "Delimiter": "/"}, ["c/d/"]), ({"Delimiter": "d/"}, ["a/1", "a/2", "b", "b", "b", "c/d/", "z"]),
        ({"KeyMarker": "b"}, ["c/d/e", "c/d/f", "z"]), ({"KeyMarker": "a/", "Delimiter": "/"}, ["b", "b", "b", "c/", "z"]),
        ({"KeyMarker": "b", "UploadIdMarker": min(made["b"])}, ["b", "b", "c/d/e", "c/d/f", "z"]), ({"Prefix": "y"}, []),
    ]:
        for size in (1, 2, 3, 1000):
            found, page, ids = [], dict(arguments), []
            while True:
                answer = client.list_multipart_uploads(Bucket=bucket, MaxUploads=size, **page)
                uploads = [(u["Key"], u["UploadId"]) for u in answer.get("Uploads", [])]
                ids += [upload for _, upload in uploads]
                shown = sorted([key for key, _ in uploads] + [p["Prefix"] for p in answer.get("CommonPrefixes", [])])
                assert len(shown) <= size
                found += shown
                if not answer["IsTruncated"]:
                    break
                page = arguments | {"KeyMarker": answer["NextKeyMarker"]}
                page |= {"UploadIdMarker": answer["NextUploadIdMarker"]} if answer.get("NextUploadIdMarker") else {}
                page.pop("UploadIdMarker", None) if not answer.get("NextUploadIdMarker") else None
            assert found == expected, (arguments, size)
            assert len(ids) == len(set(ids))


def test_errors_carry_their_members(client, bucket):
    """Code, message, the code's own members, resource and ids of one error of each kind."""
    client.put_object(Bucket=bucket, Key="k", Body=b"0123456789")
    versioned = f"versioned-{uuid.uuid4().hex}"
    client.create_bucket(Bucket=versioned)
    client.put_bucket_versioning(Bucket=versioned, VersioningConfiguration={"Status": "Enabled"})
    marker = client.delete_object(Bucket=versioned, Key="k")["VersionId"]
    at = {"Bucket": bucket, "Key": "k"}
    upload = client.create_multipart_upload(**at)["UploadId"]
    etags = [client.upload_part(**at, UploadId=upload, PartNumber=n, Body=b"x")["ETag"] for n in (1, 2)]
    parts = lambda *numbers: {"Parts": [{"PartNumber": n, "ETag": etags[n - 1] if n < 3 else "x"} for n in numbers]}
    absent = f"absent-{uuid.uuid4().hex}"
    for call, arguments, status, code, members in [
        (client.get_object, {"Bucket": bucket, "Key": "no"}, 404, "NoSuchKey", {"Key": "no"}),
        (client.get_object, {"Bucket": absent, "Key": "k"}, 404, "NoSuchBucket", {"BucketName": absent}),
        (client.get_object, at | {"VersionId": "0" * 32}, 404, "NoSuchVersion", {"Key": "k", "VersionId": "0" * 32}),
        (client.get_object, at | {"VersionId": "x"}, 400, "InvalidArgument", {"ArgumentName": "versionId", "ArgumentValue": "x"}),
        (client.get_object, {"Bucket": versioned, "Key": "k", "VersionId": marker}, 405, "MethodNotAllowed", {"Method": "GET", "ResourceType": "DeleteMarker"}),
        (client.put_object_tagging, {"Bucket": versioned, "Key": "k", "VersionId": marker, "Tagging": {"TagSet": []}}, 405, "MethodNotAllowed", {"Method": "PUT", "ResourceType": "DeleteMarker"}),
        (client.get_object, at | {"Range": "bytes=10-"}, 416, "InvalidRange", {"RangeRequested": "bytes=10-", "ActualObjectSize": "10"}),
        (client.get_object, at | {"PartNumber": 2}, 416, "InvalidPartNumber", {"PartNumberRequested": "2", "ActualPartCount": "1"}),
        (client.get_object, at | {"IfMatch": '"x"'}, 412, "PreconditionFailed", {"Condition": "If-Match"}),
        (client.delete_bucket, {"Bucket": bucket}, 409, "BucketNotEmpty", {"BucketName": bucket}),
        (client.get_bucket_policy, {"Bucket": bucket}, 404, "NoSuchBucketPolicy", {"BucketName": bucket}),
        (client.get_bucket_cors, {"Bucket": bucket}, 404, "NoSuchCORSConfiguration", {"BucketName": bucket}),
        (client.get_bucket_tagging, {"Bucket": bucket}, 404, "NoSuchTagSet", {"BucketName": bucket}),
        (client.list_parts, at | {"UploadId": "x"}, 404, "NoSuchUpload", {"UploadId": "x"}),
        (client.complete_multipart_upload, at | {"UploadId": upload, "MultipartUpload": parts(3)}, 400, "InvalidPart", {"UploadId": upload, "PartNumber": "3", "ETag": "x"}),
        (client.complete_multipart_upload, at | {"UploadId": upload, "MultipartUpload": parts(2, 1)}, 400, "InvalidPartOrder", {"UploadId": upload}),
        (client.complete_multipart_upload, at | {"UploadId": upload, "MultipartUpload": parts(1, 2)}, 400, "EntityTooSmall",
         {"ProposedSize": "1", "MinSizeAllowed": str(5 * MIB), "PartNumber": "1", "ETag": etags[0].strip('"')}),
        (client.upload_part, at | {"UploadId": upload, "PartNumber": 10001, "Body": b""}, 400, "InvalidArgument", {"ArgumentName": "partNumber", "ArgumentValue": "10001"}),
        (client.put_object, {"Bucket": bucket, "Key": "k" * 1025}, 400, "KeyTooLongError", {"Size": "1025", "MaxSizeAllowed": "1024"}),
        (client.put_object, at | {"Metadata": {"a": "x" * 2048}}, 400, "MetadataTooLarge", {"Size": "2049", "MaxSizeAllowed": "2048"}),
        (client.put_object, at | {"StorageClass": "FAST"}, 400, "InvalidStorageClass", {"StorageClassRequested": "FAST"}),
        (client.put_object, at | {"ContentMD5": "x"}, 400, "InvalidDigest", {"Content-MD5": "x"}),
        (client.put_object, at | {"ServerSideEncryption": "aws:kms:dsse"}, 501, "NotImplemented", {"Header": "x-amz-server-side-encryption"}),
        (client.put_object_tagging, at | {"Tagging": {"TagSet": [{"Key": "a", "Value": "<"}]}}, 400, "InvalidTag", {"TagKey": "a", "TagValue": "<"}),
        (client.put_object_tagging, at | {"Tagging": {"TagSet": [{"Key": "aws:a", "Value": ""}]}}, 400, "InvalidTag", {"TagKey": "aws:a"}),
        (client.list_objects_v2, {"Bucket": bucket, "MaxKeys": -1}, 400, "InvalidArgument", {"ArgumentName": "maxKeys", "ArgumentValue": "-1"}),
        (client.create_bucket, {"Bucket": f"{absent}-x", "CreateBucketConfiguration": {"LocationConstraint": "moon-1"}}, 400, "InvalidLocationConstraint", {"LocationConstraint": "moon-1"}),
        (client.create_bucket, {"Bucket": "xn--bucket"}, 400, "InvalidBucketName", {"BucketName": "xn--bucket"}),
        (client.copy_object, at | {"CopySource": f"{bucket}/k"}, 400, "InvalidRequest", {}),
    ]:
        answer = failure(call, **arguments)
        error = answer["Error"]
        assert (answer["ResponseMetadata"]["HTTPStatusCode"], error["Code"]) == (status, code), (call, arguments, error)
        assert {name: error.get(name) for name in members} == members, (code, error)
        # AWS's guide shows a Resource in an error document, its servers send none.
        assert error["Message"] and "Resource" not in error and answer["ResponseMetadata"]["RequestId"] and answer["ResponseMetadata"]["HostId"]


def test_signatures_tell_what_was_signed(server, client, bucket):
    key_id, secret = server.key()
    wrong = server.client("s3", key=(key_id, secret[::-1]))
    error = failure(wrong.list_objects_v2, Bucket=bucket)["Error"]
    assert error["Code"] == "SignatureDoesNotMatch" and error["AWSAccessKeyId"] == key_id
    assert bytes.fromhex(error["StringToSignBytes"]).decode() == error["StringToSign"]
    assert bytes.fromhex(error["CanonicalRequestBytes"]).decode() == error["CanonicalRequest"]
    unknown = server.client("s3", key=("AKIAUNKNOWN000000000", "x"))
    error = failure(unknown.list_objects_v2, Bucket=bucket)["Error"]
    assert (error["Code"], error["AWSAccessKeyId"]) == ("InvalidAccessKeyId", "AKIAUNKNOWN000000000")


def test_who_may_list_may_know_what_is_missing(client, stranger, bucket):
    client.put_object(Bucket=bucket, Key="public/there", Body=b"x")
    client.delete_public_access_block(Bucket=bucket)
    statement = {"Effect": "Allow", "Principal": {"AWS": OTHER}, "Action": "s3:ListBucket", "Resource": f"arn:aws:s3:::{bucket}",
                 "Condition": {"StringLike": {"s3:prefix": "public/*"}}}
    client.put_bucket_policy(Bucket=bucket, Policy=json.dumps({"Version": "2012-10-17", "Statement": [statement]}))
    for key, status in (("public/absent", 404), ("private/absent", 403), ("public/there", 403)):
        assert refused(stranger.head_object, Bucket=bucket, Key=key)[0] == status, key
        assert refused(stranger.get_object, Bucket=bucket, Key=key)[0] == status, key


def test_policies_speak_in_variables_and_if_exists(server, client, stranger, bucket):
    client.put_object(Bucket=bucket, Key=f"home/{OTHER}/a", Body=b"x")
    client.put_object(Bucket=bucket, Key="home/else/a", Body=b"x")
    client.delete_public_access_block(Bucket=bucket)
    statement = {"Effect": "Allow", "Principal": {"AWS": OTHER}, "Action": "s3:GetObject",
                 "Resource": f"arn:aws:s3:::{bucket}/home/${{aws:PrincipalAccount}}/*",
                 "Condition": {"StringLikeIfExists": {"aws:Referer": "http://www.example.com/*"}}}
    client.put_bucket_policy(Bucket=bucket, Policy=json.dumps({"Version": "2012-10-17", "Statement": [statement]}))
    assert stranger.get_object(Bucket=bucket, Key=f"home/{OTHER}/a")["Body"].read() == b"x"
    assert refused(stranger.get_object, Bucket=bucket, Key="home/else/a")[0] == 403
    for referer, allowed in (("http://www.example.com/page", True), ("http://example.com", False)):
        end = with_header(stranger, "GetObject", "Referer", referer)
        if allowed:
            stranger.get_object(Bucket=bucket, Key=f"home/{OTHER}/a")
        else:
            assert refused(stranger.get_object, Bucket=bucket, Key=f"home/{OTHER}/a")[0] == 403
        end()


def test_bucket_listing_pages(server):
    client = server.client("s3", account="333333333333", parameter_validation=False)
    names = [f"page-{n}-{uuid.uuid4().hex[:8]}" for n in range(5)]
    for n, name in enumerate(names):
        client.create_bucket(Bucket=name, **({"CreateBucketConfiguration": {"LocationConstraint": "eu-west-1"}} if n % 2 else {}))
    plain = client.list_buckets()
    assert [b["Name"] for b in plain["Buckets"]] == names and "ContinuationToken" not in plain
    found, arguments = [], {"MaxBuckets": 2}
    while True:
        page = client.list_buckets(**arguments)
        found += [b["Name"] for b in page["Buckets"]]
        assert all(b["BucketRegion"] for b in page["Buckets"])
        if "ContinuationToken" not in page:
            break
        assert len(page["Buckets"]) == 2
        arguments["ContinuationToken"] = page["ContinuationToken"]
    assert found == names
    assert [b["Name"] for b in client.list_buckets(BucketRegion="eu-west-1")["Buckets"]] == names[1::2]
    prefixed = client.list_buckets(Prefix="page-3")
    assert [b["Name"] for b in prefixed["Buckets"]] == names[3:4] and prefixed["Prefix"] == "page-3"
    for bad in (0, 10001):
        assert refused(client.list_buckets, MaxBuckets=bad)[0] == 400
    assert refused(client.list_buckets, ContinuationToken="%")[0] == 400


def test_ranges_of_copied_parts(client, bucket):
    client.put_object(Bucket=bucket, Key="source", Body=b"0123456789")
    at = {"Bucket": bucket, "Key": "k", "CopySource": f"{bucket}/source", "PartNumber": 1}
    at["UploadId"] = client.create_multipart_upload(Bucket=bucket, Key="k")["UploadId"]
    for span, size in (("bytes=0-0", 1), ("bytes=0-9", 10), ("bytes=3-5", 3)):
        client.upload_part_copy(**at, CopySourceRange=span)
        assert client.list_parts(Bucket=bucket, Key="k", UploadId=at["UploadId"])["Parts"][0]["Size"] == size
    for span in ("bytes=0-10", "bytes=10-10", "bytes=5-3", "bytes=5-", "bytes=-5", "0-5", "bytes=0-1,3-4", "bytes=a-b"):
        error = failure(client.upload_part_copy, **at, CopySourceRange=span)["Error"]
        assert error["Code"] == "InvalidArgument" and error["ArgumentValue"] == span, span


def test_self_copies(client, bucket):
    at = {"Bucket": bucket, "Key": "k", "CopySource": f"{bucket}/k"}
    client.put_object(Bucket=bucket, Key="k", Body=b"x", Metadata={"a": "1"}, WebsiteRedirectLocation="/x")
    assert refused(client.copy_object, **at) == (400, "InvalidRequest")
    assert refused(client.copy_object, **at, TaggingDirective="REPLACE", Tagging="a=1") == (400, "InvalidRequest")
    for change in ({"MetadataDirective": "REPLACE", "Metadata": {"b": "2"}}, {"StorageClass": "STANDARD_IA"}, {"WebsiteRedirectLocation": "/y"}, {"ServerSideEncryption": "AES256"}):
        client.copy_object(**at, **change)
    got = client.head_object(Bucket=bucket, Key="k")
    assert got["Metadata"] == {"b": "2"} and "WebsiteRedirectLocation" not in got and "StorageClass" not in got
