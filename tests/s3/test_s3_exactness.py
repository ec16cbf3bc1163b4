"""What S3 answers to the word: status, code, message and members of errors, and the headers of answers."""

import base64
import hashlib
import http.client
import json
import uuid

import pytest
from botocore.auth import S3SigV4Auth
from botocore.awsrequest import AWSRequest
from botocore.credentials import Credentials
from botocore.exceptions import ClientError

OTHER = "222222222222"
MALFORMED = "The XML you provided was not well-formed or did not validate against our published schema"
UNSUPPORTED = "A header you provided implies functionality that is not implemented"


@pytest.fixture(scope="module")
def client(server):
    return server.client("s3", parameter_validation=False)


@pytest.fixture(scope="module")
def stranger(server):
    return server.client("s3", account=OTHER)


def new_bucket(client, **arguments) -> str:
    name = f"exact-{uuid.uuid4().hex}"
    client.create_bucket(Bucket=name, **arguments)
    return name


@pytest.fixture(scope="module")
def bucket(client):
    """An object `k` of ten bytes, and lists that count."""
    name = new_bucket(client, ObjectOwnership="ObjectWriter")
    client.delete_public_access_block(Bucket=name)
    client.put_object(Bucket=name, Key="k", Body=b"0123456789")
    return name


@pytest.fixture(scope="module")
def versioned(client):
    """`a`: a version and a delete marker."""
    name = new_bucket(client)
    client.put_bucket_versioning(Bucket=name, VersioningConfiguration={"Status": "Enabled"})
    client.put_object(Bucket=name, Key="a", Body=b"1")
    client.delete_object(Bucket=name, Key="a")
    return name


def refusal(call, **arguments) -> dict:
    with pytest.raises(ClientError) as raised:
        call(**arguments)
    return raised.value.response


def check(call, arguments, status, code, message, **members):
    answer = refusal(call, **arguments)
    error = answer["Error"]
    assert (answer["ResponseMetadata"]["HTTPStatusCode"], error["Code"], error["Message"] or "") == (status, code, message), arguments
    assert {name: error.get(name) or "" for name in members} == members, (arguments, error)


def send(server, method, path, body=b"", headers=None, sign=True) -> tuple[int, dict, bytes]:
    """One request as it is written, signed or not."""
    address, headers = server.ready["pipe"], dict(headers or {})
    if sign:
        request = AWSRequest(method, f"http://{address}{path}", data=body, headers=headers)
        S3SigV4Auth(Credentials(*server.key()), "s3", "us-east-1").add_auth(request)
        headers = dict(request.headers.items())
    connection = http.client.HTTPConnection(address, timeout=30)
    connection.request(method, path, body=body or None, headers=headers)
    answer = connection.getresponse()
    told = answer.status, {name.lower(): value for name, value in answer.getheaders()}, answer.read()
    connection.close()
    return told


def test_buckets_are_made_where_and_as_asked(server, client, stranger):
    name = f"exact-{uuid.uuid4().hex}"
    europe = server.client("s3", parameter_validation=False)
    for suffix, constraint, location, shown in [
        ("", None, "/{}", None), ("-w", "us-west-2", "http://{}.s3.amazonaws.com/", "us-west-2"), ("-e", "EU", "http://{}.s3.amazonaws.com/", "EU"),
    ]:
        made = name + suffix
        configuration = {"CreateBucketConfiguration": {"LocationConstraint": constraint}} if constraint else {}
        answer = client.create_bucket(Bucket=made, **configuration)
        assert (answer["Location"], answer["BucketArn"]) == (location.format(made), f"arn:aws:s3:::{made}")
        assert client.get_bucket_location(Bucket=made)["LocationConstraint"] == shown
        head = client.head_bucket(Bucket=made)
        assert head["BucketRegion"] == {"EU": "eu-west-1", None: "us-east-1"}.get(shown, shown)
        assert head["BucketArn"] == f"arn:aws:s3:::{made}"
        assert head["ResponseMetadata"]["HTTPHeaders"]["content-type"] == "application/xml"
    assert client.create_bucket(Bucket=name)["Location"] == f"/{name}"
    owned = "Your previous request to create the named bucket succeeded and you already own it."
    again = {"Bucket": f"{name}-w", "CreateBucketConfiguration": {"LocationConstraint": "us-west-2"}}
    check(europe.create_bucket, again, 409, "BucketAlreadyOwnedByYou", owned, BucketName=f"{name}-w")
    told = refusal(stranger.head_bucket, Bucket=f"{name}-w")["ResponseMetadata"]
    assert (told["HTTPStatusCode"], told["HTTPHeaders"]["x-amz-bucket-region"]) == (403, "us-west-2")
    for call in (client.list_objects, client.list_objects_v2):
        assert call(Bucket=name)["ResponseMetadata"]["HTTPHeaders"]["x-amz-bucket-region"] == "us-east-1"
    bad = {"Bucket": f"{name}-x", "ObjectOwnership": "Mine"}
    check(client.create_bucket, bad, 400, "InvalidArgument", "Invalid x-amz-object-ownership header: Mine", ArgumentName="x-amz-object-ownership")


def test_lists_of_grants(client, bucket):
    owner = client.get_bucket_acl(Bucket=bucket)["Owner"]
    user = lambda id, permission="READ": {"Grantee": {"Type": "CanonicalUser", "ID": id}, "Permission": permission}
    document = lambda *grants, by=owner: {"AccessControlPolicy": {"Owner": by, "Grants": list(grants)}}
    group = {"Grantee": {"Type": "Group", "URI": "http://x"}, "Permission": "READ"}
    for arguments, code, message, members in [
        ({"ACL": "random"}, "InvalidArgument", "", {"ArgumentName": "x-amz-acl", "ArgumentValue": "random"}),
        ({}, "MissingSecurityHeader", "Your request was missing a required header", {"MissingHeaderName": "x-amz-acl"}),
        ({"GrantRead": "bad"}, "InvalidArgument", "Argument format not recognized", {"ArgumentName": "x-amz-grant-read", "ArgumentValue": "bad"}),
        ({"GrantWrite": "id=wrong"}, "InvalidArgument", "Invalid id", {"ArgumentName": "id", "ArgumentValue": "wrong"}),
        ({"GrantReadACP": 'uri="http://x"'}, "InvalidArgument", "Invalid group uri", {"ArgumentName": "uri", "ArgumentValue": "http://x"}),
        ({"ACL": "private", "GrantRead": f"id={owner['ID']}"}, "InvalidRequest", "Specifying both Canned ACLs and Header Grants is not allowed", {}),
        ({"ACL": "private"} | document(), "UnexpectedContent", "This request does not support content", {}),
        (document(user(owner["ID"], "WRONG")), "MalformedACLError", MALFORMED, {}),
        (document(user("wrong")), "InvalidArgument", "Invalid id", {"ArgumentName": "CanonicalUser/ID", "ArgumentValue": "wrong"}),
        (document(group), "InvalidArgument", "Invalid group uri", {"ArgumentName": "Group/URI", "ArgumentValue": "http://x"}),
        (document(by={"ID": "wrong"}), "InvalidArgument", "Invalid id", {"ArgumentName": "CanonicalUser/ID", "ArgumentValue": "wrong"}),
        ({"AccessControlPolicy": {"Grants": []}}, "MalformedACLError", MALFORMED, {}),
    ]:
        for call, at in ((client.put_bucket_acl, {"Bucket": bucket}), (client.put_object_acl, {"Bucket": bucket, "Key": "k"})):
            check(call, at | arguments, 400, code, message, **members)
    client.put_bucket_acl(Bucket=bucket, ACL="log-delivery-write")
    logs = [g["Permission"] for g in client.get_bucket_acl(Bucket=bucket)["Grants"] if g["Grantee"].get("URI", "").endswith("/s3/LogDelivery")]
    assert logs == ["WRITE", "READ_ACP"]
    client.put_bucket_acl(Bucket=bucket, ACL="bucket-owner-read")
    assert len(client.get_bucket_acl(Bucket=bucket)["Grants"]) == 1
    client.put_object_acl(Bucket=bucket, Key="k", ACL="aws-exec-read")
    assert [g["Permission"] for g in client.get_object_acl(Bucket=bucket, Key="k")["Grants"]] == ["FULL_CONTROL", "READ"]
    check(client.put_object_acl, {"Bucket": bucket, "Key": "k", "ACL": "log-delivery-write"}, 400, "InvalidArgument", "", ArgumentName="x-amz-acl")


def test_objects(client, bucket, versioned):
    at, many = {"Bucket": bucket, "Key": "k"}, {"Objects": [{"Key": "k"}]}
    etag = client.head_object(**at)["ETag"]
    sse = {"SSECustomerAlgorithm": "AES256", "SSECustomerKey": b"k" * 32}
    client.put_object(Bucket=bucket, Key="sealed", Body=b"x", **sse)
    upload = client.create_multipart_upload(**at)["UploadId"]
    part = client.upload_part(**at, UploadId=upload, PartNumber=1, Body=b"x")["ETag"]
    of_upload = at | {"UploadId": upload}
    parts = lambda number: {"MultipartUpload": {"Parts": [{"PartNumber": number, "ETag": part}]}}
    not_changed = "Multiple conditional request headers present in the request"
    value = "We don't accept the provided value of {} header for this API"
    for call, arguments, status, code, message, members in [
        (client.get_object, at | {"VersionId": ""}, 400, "InvalidArgument", "Version id cannot be the empty string", {"ArgumentName": "versionId", "ArgumentValue": ""}),
        (client.put_object, at | {"IfMatch": "*"}, 501, "NotImplemented", UNSUPPORTED, {"Header": "If-Match", "additionalMessage": value.format("If-Match")}),
        (client.put_object, at | {"IfNoneMatch": etag}, 501, "NotImplemented", UNSUPPORTED, {"Header": "If-None-Match", "additionalMessage": value.format("If-None-Match")}),
        (client.put_object, at | {"IfMatch": etag, "IfNoneMatch": "*"}, 501, "NotImplemented", UNSUPPORTED, {"Header": "If-Match,If-None-Match", "additionalMessage": not_changed}),
        (client.put_object, at | {"StorageClass": "OUTPOSTS"}, 400, "InvalidStorageClass", "The storage class you specified is not valid", {"StorageClassRequested": "OUTPOSTS"}),
        (client.copy_object, at | {"CopySource": "nokey"}, 400, "InvalidArgument", "Copy Source must mention the source bucket and key: sourcebucket/sourcekey", {"ArgumentName": "x-amz-copy-source", "ArgumentValue": "nokey"}),
        (client.copy_object, at | {"CopySource": "B_/k"}, 400, "InvalidArgument", "Invalid copy source bucket name", {"ArgumentValue": "B_/k"}),
        (client.get_object_attributes, at | {"ObjectAttributes": ["Bad"]}, 400, "InvalidArgument", "Invalid attribute name specified.", {"ArgumentName": "x-amz-object-attributes"}),
        (client.put_object_tagging, at | {"Tagging": {"TagSet": [{"Key": "", "Value": "x"}]}}, 400, "InvalidTag", "The TagKey you have provided is invalid", {"TagKey": ""}),
        (client.put_object_tagging, {"Bucket": versioned, "Key": "a", "Tagging": {"TagSet": []}}, 405, "MethodNotAllowed", "The specified method is not allowed against this resource.", {"Method": "PUT", "ResourceType": "DeleteMarker"}),
        (client.list_object_versions, {"Bucket": versioned, "KeyMarker": "a", "VersionIdMarker": ""}, 400, "InvalidArgument", "A version-id marker cannot be empty.", {"ArgumentName": "version-id-marker"}),
        (client.list_object_versions, {"Bucket": versioned, "KeyMarker": "a", "VersionIdMarker": "x"}, 400, "InvalidArgument", "Invalid version id specified", {"ArgumentName": "version-id-marker", "ArgumentValue": "x"}),
        (client.list_object_versions, {"Bucket": versioned, "VersionIdMarker": "x"}, 400, "InvalidArgument", "A version-id marker cannot be specified without a key marker.", {"ArgumentName": "version-id-marker"}),
        (client.delete_bucket, {"Bucket": versioned}, 409, "BucketNotEmpty", "The bucket you tried to delete is not empty. You must delete all versions in the bucket.", {"BucketName": versioned}),
        (client.list_objects_v2, {"Bucket": bucket, "MaxKeys": -1}, 400, "InvalidArgument", "Argument maxKeys must be an integer between 0 and 2147483647", {"ArgumentName": "maxKeys", "ArgumentValue": "-1"}),
        (client.list_parts, of_upload | {"PartNumberMarker": -1}, 400, "InvalidArgument", "Argument part-number-marker must be an integer between 0 and 2147483647", {"ArgumentName": "part-number-marker"}),
        (client.complete_multipart_upload, of_upload, 400, "MalformedXML", MALFORMED, {}),
        (client.complete_multipart_upload, of_upload | parts(0), 400, "InvalidArgument", "PartNumber must be >= 1", {"ArgumentName": "PartNumber", "ArgumentValue": "0"}),
        (client.complete_multipart_upload, of_upload | parts(1) | {"MpuObjectSize": 5}, 400, "InvalidRequest", "The provided 'x-amz-mp-object-size' header value 5 does not match what was computed: 1", {}),
        (client.create_multipart_upload, at | {"ChecksumAlgorithm": "CRC32", "ChecksumType": "BAD"}, 400, "InvalidRequest", "Value for x-amz-checksum-type header is invalid.", {}),
        (client.get_object, {"Bucket": bucket, "Key": "sealed", "SSECustomerAlgorithm": "AES256", "SSECustomerKey": b"z" * 32}, 403, "AccessDenied", "Requests specifying Server Side Encryption with Customer provided keys must provide the correct secret key.", {}),
        (client.put_object, at | sse | {"SSECustomerAlgorithm": "AES128"}, 400, "InvalidEncryptionAlgorithmError", "The Encryption request you specified is not valid. Supported value: AES256.", {"ArgumentName": "x-amz-server-side-encryption", "ArgumentValue": "AES128"}),
        (client.put_object, at | sse | {"SSECustomerKey": base64.b64encode(b"k" * 32).decode(), "SSECustomerKeyMD5": "AAAA"}, 400, "InvalidArgument", "The calculated MD5 hash of the key did not match the hash that was provided.", {"ArgumentName": "x-amz-server-side-encryption", "ArgumentValue": "null"}),
        (client.put_object, at | sse | {"SSECustomerKey": b"short"}, 400, "InvalidArgument", "The secret key was invalid for the specified algorithm.", {"ArgumentName": "x-amz-server-side-encryption", "ArgumentValue": "null"}),
    ]:
        check(call, arguments, status, code, message, **members)
    assert client.delete_objects(Bucket=bucket, Delete=many)["Deleted"] == [{"Key": "k"}]
    client.put_object(**at, Body=b"0123456789")


def test_requests_no_sdk_sends(server, client, bucket):
    """By hand: what of query, headers and dates does not go together."""
    md5 = base64.b64encode(hashlib.md5(b"<a>").digest()).decode()
    day = "20260101T000000Z"
    scope = f"AWS4-HMAC-SHA256 Credential={server.key()[0]}/20260101/us-east-1/s3/aws4_request, SignedHeaders=host, Signature={'0' * 64}"
    unsigned = {"Authorization": scope, "x-amz-content-sha256": "UNSIGNED-PAYLOAD"}
    object_path = f"/{bucket}/k"
    for method, path, headers, body, status, code, message in [
        ("GET", f"{object_path}?uploads", {}, b"", 400, "InvalidRequest", "Key is not expected for the GET method ?uploads subresource"),
        ("GET", f"{object_path}?versions", {}, b"", 400, "InvalidRequest", "There is no such thing as the ?versions sub-resource for a key"),
        ("PUT", f"{object_path}?partNumber=1", {}, b"x", 400, "InvalidArgument", "This operation does not accept partNumber without uploadId"),
        ("GET", f"{object_path}?attributes", {}, b"", 400, "InvalidRequest", "The x-amz-object-attributes header specifying the attributes to be retrieved is either missing or empty"),
        ("PUT", object_path, {"x-amz-checksum-foo": "x"}, b"x", 400, "InvalidRequest", "The algorithm type you specified in x-amz-checksum- header is invalid."),
        ("PUT", object_path, {"x-amz-trailer": "x-amz-foo"}, b"x", 400, "InvalidRequest", "The value specified in the x-amz-trailer header is not supported"),
        ("PUT", object_path, {"x-amz-sdk-checksum-algorithm": "SHA1", "x-amz-checksum-crc32": "AAAAAA=="}, b"", 400, "InvalidRequest", "Value for x-amz-sdk-checksum-algorithm header is invalid."),
        ("PUT", f"/{bucket}?acl", {"Content-MD5": md5}, b"<a>", 400, "MalformedACLError", MALFORMED),
        ("PUT", f"/{bucket}?acl", {}, b"<foo/>", 400, "MalformedACLError", MALFORMED),
        ("PUT", "/", {}, b"", 405, "MethodNotAllowed", "The specified method is not allowed against this resource."),
        ("GET", object_path, unsigned, b"", 403, "AccessDenied", "AWS authentication requires a valid Date or x-amz-date header"),
        ("GET", object_path, unsigned | {"x-amz-date": "yesterday"}, b"", 403, "AccessDenied", "AWS authentication requires a valid Date or x-amz-date header"),
        ("GET", object_path, unsigned | {"x-amz-date": day}, b"", 403, "RequestTimeTooSkewed", "The difference between the request time and the current time is too large."),
        ("POST", f"{object_path}?uploads", {}, None, 403, "AccessDenied", "Anonymous users cannot initiate multipart uploads.  Please authenticate."),
        ("PUT", f"{object_path}2", {"x-amz-copy-source": f"{bucket}/k"}, None, 403, "AccessDenied", "Anonymous users cannot copy objects.  Please authenticate."),
    ]:
        sign = body is not None and "Authorization" not in headers
        told, answered, document = send(server, method, path, body or b"", headers, sign)
        text = document.decode().replace("&gt;", ">")
        assert told == status and f"<Code>{code}</Code><Message>{message}</Message>" in text, (method, path, headers, text)
        assert answered["content-type"] == "application/xml"
    # A slash behind the bucket is no key.
    for query in ("uploads", "versions"):
        assert send(server, "GET", f"/{bucket}/?{query}")[0] == 200
    assert b"<ResourceType>SERVICE</ResourceType>" in send(server, "DELETE", "/")[2]
    assert send(server, "HEAD", f"/{bucket}/none")[1]["content-type"] == "application/xml"


def test_metadata_beyond_ascii(server, client, bucket):
    """The example of the user guide, both ways, and through a copy. Anyone may write, so that nothing is signed."""
    client.put_bucket_acl(Bucket=bucket, ACL="public-read-write")
    for sent, shown in [
        ("ÄMÄZÕÑ S3".encode(), "=?UTF-8?B?w4PChE3Dg8KEWsODwpXDg8KRIFMz?="), (b"AMAZONS3", "AMAZONS3"),
        ("Hello World\u00e9".encode("latin-1"), "=?UTF-8?Q?Hello_World=C3=A9?="), (b"=?utf-8?B?w4Q=?= b", "=?UTF-8?Q?=C3=84_b?="),
    ]:
        connection = http.client.HTTPConnection(server.ready["pipe"], timeout=30)
        connection.putrequest("PUT", f"/{bucket}/named")
        connection.putheader("Content-Length", "0")
        connection.putheader("x-amz-meta-name", sent)
        connection.putheader("x-amz-acl", "bucket-owner-full-control")
        connection.endheaders()
        answer = connection.getresponse()
        assert answer.status == 200, answer.read()
        connection.close()
        client.copy_object(Bucket=bucket, Key="copied", CopySource=f"{bucket}/named")
        for key in ("named", "copied"):
            assert client.head_object(Bucket=bucket, Key=key)["Metadata"] == {"name": shown}, sent
    client.put_bucket_acl(Bucket=bucket, ACL="private")


def test_archived_objects_are_restored_before_they_are_read(client, bucket):
    at = {"Bucket": bucket, "Key": "cold"}
    source, state = {"CopySource": f"{bucket}/cold"}, "InvalidObjectState"
    for storage_class in ("GLACIER", "DEEP_ARCHIVE"):
        client.put_object(**at, Body=b"cold", StorageClass=storage_class)
        head = client.head_object(**at)
        assert head["StorageClass"] == storage_class and "Restore" not in head
        upload = client.create_multipart_upload(Bucket=bucket, Key="part")["UploadId"]
        check(client.get_object, at, 403, state, "The operation is not valid for the object's storage class", StorageClass=storage_class)
        copied = "Operation is not valid for the source object's storage class"
        check(client.copy_object, {"Bucket": bucket, "Key": "warm"} | source, 403, state, copied, StorageClass=storage_class)
        check(client.upload_part_copy, {"Bucket": bucket, "Key": "part", "UploadId": upload, "PartNumber": 1} | source, 403, state, copied)
        restored = client.restore_object(**at, RestoreRequest={"Days": 2, "GlacierJobParameters": {"Tier": "Standard"}})
        assert restored["ResponseMetadata"]["HTTPStatusCode"] == 202
        assert client.restore_object(**at, RestoreRequest={"Days": 3})["ResponseMetadata"]["HTTPStatusCode"] == 200
        assert client.head_object(**at)["Restore"].startswith('ongoing-request="false", expiry-date="')
        assert client.get_object(**at)["Body"].read() == b"cold"
        listed = client.list_objects_v2(Bucket=bucket, Prefix="cold", OptionalObjectAttributes=["RestoreStatus"])["Contents"][0]
        assert listed["RestoreStatus"]["IsRestoreInProgress"] is False and listed["RestoreStatus"]["RestoreExpiryDate"]
        assert "RestoreStatus" not in client.list_objects_v2(Bucket=bucket, Prefix="cold")["Contents"][0]
    client.copy_object(**at, **source, StorageClass="STANDARD")
    assert "StorageClass" not in client.head_object(**at) and "Restore" not in client.head_object(**at)
    days = {"RestoreRequest": {"Days": 1}}
    check(client.restore_object, at | days, 403, state, "Restore is not allowed for the object's current storage class", StorageClass="STANDARD")
    check(client.restore_object, {"Bucket": bucket, "Key": "none"} | days, 404, "NoSuchKey", "The specified key does not exist.", Key="none")
    client.put_object(**at, StorageClass="DEEP_ARCHIVE")
    fast = {"RestoreRequest": {"Days": 1, "GlacierJobParameters": {"Tier": "Expedited"}}}
    check(client.restore_object, at | fast, 400, "InvalidArgument", "Retrieval option is not supported by this storage class")
    check(client.restore_object, at | {"RestoreRequest": {}}, 400, "MalformedXML", MALFORMED)


def test_rules_for_colder_storage(client, bucket):
    def rule(*transitions, **more):
        return {"Bucket": bucket, "LifecycleConfiguration": {"Rules": [{"ID": "cold", "Status": "Enabled", "Filter": {"Prefix": "log/"}, "Transitions": list(transitions)} | more]}}

    put = client.put_bucket_lifecycle_configuration
    glacier, rare = {"Days": 90, "StorageClass": "GLACIER"}, {"Days": 30, "StorageClass": "STANDARD_IA"}
    older = {"NoncurrentVersionTransitions": [{"NoncurrentDays": 30, "StorageClass": "GLACIER"}]}
    good = rule(rare, glacier, **older)
    put(**good)
    assert client.get_bucket_lifecycle_configuration(Bucket=bucket)["Rules"] == good["LifecycleConfiguration"]["Rules"]
    for bad, code, message in [
        (rule({"Days": 29, "StorageClass": "STANDARD_IA"}), "InvalidArgument", "'Days' in Transition action must be greater than or equal to 30 for storageClass 'STANDARD_IA'"),
        (rule({"Days": -1, "StorageClass": "GLACIER"}), "InvalidArgument", "'Days' in Transition action must be nonnegative"),
        (rule({"StorageClass": "GLACIER"}), "MalformedXML", MALFORMED),
        (rule({"Days": 1, "StorageClass": "STANDARD"}), "MalformedXML", MALFORMED),
        (rule(glacier, Expiration={"Days": 90}), "InvalidArgument", "'Days' in the Expiration action for filter '(prefix=log/)' must be greater than 'Days' in the Transition action"),
    ]:
        check(put, bad, 400, code, message)
    for action in ("AbortIncompleteMultipartUpload", "Expiration"):
        what = {"AbortIncompleteMultipartUpload": {"DaysAfterInitiation": 1}, "Expiration": {"ExpiredObjectDeleteMarker": True}}[action]
        name = "ExpiredObjectDeleteMarker" if action == "Expiration" else action
        tagged = {"Filter": {"Tag": {"Key": "a", "Value": "b"}}, action: what}
        check(put, rule(**tagged), 400, "InvalidRequest", f"{name} cannot be specified with Tags.")


def test_inventories_come_back(client, bucket):
    known = {"Id": "all", "IsEnabled": True, "IncludedObjectVersions": "All", "Schedule": {"Frequency": "Daily"},
             "Destination": {"S3BucketDestination": {"Bucket": f"arn:aws:s3:::{bucket}", "Format": "CSV"}}}
    at = {"Bucket": bucket, "Id": "all"}
    check(client.get_bucket_inventory_configuration, at, 404, "NoSuchConfiguration", "The specified configuration does not exist.")
    client.put_bucket_inventory_configuration(**at, InventoryConfiguration=known)
    assert client.get_bucket_inventory_configuration(**at)["InventoryConfiguration"] == known
    other = {"Bucket": bucket, "Id": "other", "InventoryConfiguration": known}
    check(client.put_bucket_inventory_configuration, other, 400, "IdMismatch", "Document ID does not match the specified configuration ID.")
    assert client.list_bucket_inventory_configurations(Bucket=bucket)["InventoryConfigurationList"] == [known]
    client.delete_bucket_inventory_configuration(**at)
    assert "InventoryConfigurationList" not in client.list_bucket_inventory_configurations(Bucket=bucket)


def test_who_is_told_of_what(client, bucket):
    arn = "arn:aws:sqs:us-east-1:000000000000:nobody-made-this"
    told = lambda **more: {"Bucket": bucket, "NotificationConfiguration": {"QueueConfigurations": [{"QueueArn": arn, "Events": ["s3:ObjectCreated:*"]} | more]}}
    rules = lambda *names: {"Filter": {"Key": {"FilterRules": [{"Name": name, "Value": "x"} for name in names]}}}
    put = client.put_bucket_notification_configuration
    for arguments, message, members in [
        (told(), "Unable to validate the following destination configurations", {"ArgumentName1": f"{arn}, null", "ArgumentValue1": "The destination queue does not exist"}),
        (told(Events=["s3:Foo"]), "The event is not supported for notifications", {"ArgumentName": "Event", "ArgumentValue": "s3:Foo"}),
        (told(**rules("middle")), "filter rule name must be either prefix or suffix", {"ArgumentValue": "middle"}),
        (told(**rules("prefix", "Prefix")), "Cannot specify more than one prefix rule or one suffix rule in a filter.", {}),
    ]:
        check(put, arguments, 400, "InvalidArgument", message, **members)
    put(**told(**rules("suffix", "PREFIX")), SkipDestinationValidation=True)
    found = client.get_bucket_notification_configuration(Bucket=bucket)["QueueConfigurations"][0]["Filter"]["Key"]["FilterRules"]
    assert [rule["Name"] for rule in found] == ["Suffix", "Prefix"]
    put(Bucket=bucket, NotificationConfiguration={})
    elsewhere = told(QueueArn=arn.replace("us-east-1", "eu-west-1"))
    for skips in (False, True):
        check(put, elsewhere | {"SkipDestinationValidation": skips}, 400, "InvalidArgument", "The notification destination service region is not valid for the bucket location constraint")


def test_pages_of_uploads_name_their_last(client):
    bucket = new_bucket(client)
    empty = client.list_multipart_uploads(Bucket=bucket)
    assert (empty["NextKeyMarker"], empty["NextUploadIdMarker"]) == ("", "")
    upload = client.create_multipart_upload(Bucket=bucket, Key="k")["UploadId"]
    page = client.list_multipart_uploads(Bucket=bucket)
    assert (page["NextKeyMarker"], page["NextUploadIdMarker"], page["IsTruncated"]) == ("k", upload, False)
    assert client.list_multipart_uploads(Bucket=bucket, UploadIdMarker="x")["UploadIdMarker"] == ""
    check(client.list_multipart_uploads, {"Bucket": bucket, "KeyMarker": "a", "UploadIdMarker": "x"}, 400, "InvalidArgument", "Invalid uploadId marker", ArgumentName="upload-id-marker")


def test_policies_in_aws_words(client, bucket):
    statement = {"Effect": "Allow", "Principal": "*", "Action": "s3:GetObject", "Resource": f"arn:aws:s3:::{bucket}/*"}
    without = lambda name: {key: value for key, value in statement.items() if key != name}
    for statements, message in [
        *[([without(name)], f"Missing required field {name}") for name in statement],
        ([], "Could not parse the policy: Statement is empty!"),
        ([statement | {"Effect": "Maybe"}], "Invalid effect: Maybe"),
        ([statement | {"Principal": {"AWS": "me"}}], "Invalid principal in policy"),
        ([statement | {"Action": "s3:ListObjects"}], "Policy has invalid action"),
        ([statement | {"Action": ["s3:GetObject", "s3:Foo*"]}], "Policy has invalid action"),
        ([statement | {"Action": "s3:ListAllMyBuckets"}], "Action does not apply to any resource(s) in statement"),
    ]:
        policy = json.dumps({"Version": "2012-10-17", "Statement": statements})
        check(client.put_bucket_policy, {"Bucket": bucket, "Policy": policy}, 400, "MalformedPolicy", message)
    check(client.put_bucket_policy, {"Bucket": bucket, "Policy": "{}x"}, 400, "MalformedPolicy", "This policy contains invalid Json")


def test_requests_that_do_not_go_together(server, client, bucket):
    """By hand, too: headers and documents on operations that do not take them."""
    source, empty = {"x-amz-copy-source": f"{bucket}/k"}, base64.b64encode(hashlib.md5(b"").digest()).decode()
    copies = "You can only specify a copy source header for copy requests."
    method = "The specified method is not allowed against this resource."
    large = b"<Delete>" + b" " * (9 << 20) + b"</Delete>"
    for verb, path, headers, body, status, code, message in [
        ("GET", f"/{bucket}/k", source, b"", 400, "InvalidArgument", copies),
        ("GET", f"/{bucket}", source, b"", 400, "InvalidArgument", copies),
        ("DELETE", f"/{bucket}/none", source, b"", 400, "InvalidArgument", copies),
        ("POST", f"/{bucket}/k?uploadId=x", source, b"", 400, "InvalidArgument", copies),
        ("POST", f"/{bucket}/k", source, b"", 405, "MethodNotAllowed", method),
        ("PUT", f"/{bucket}/k?uploadId=x", {}, b"x", 405, "MethodNotAllowed", method),
        ("PUT", f"/{bucket}/copied", source, b"x", 400, "InvalidRequest", "The request included a body. Requests of this type must not include a non-empty body."),
        ("PUT", f"/{bucket}/k", {"Content-MD5": ""}, b"x", 400, "InvalidDigest", "The Content-MD5 you specified was invalid."),
        ("POST", f"/{bucket}?delete", {"Content-MD5": empty}, large, 400, "MaxMessageLengthExceeded", "Your request was too big."),
        ("PUT", f"/{bucket}-none", {}, b"<CreateBucketConfiguration><LocationConstraint></LocationConstraint></CreateBucketConfiguration>", 400, "InvalidLocationConstraint", "The specified location-constraint is not valid"),
        ("POST", f"/{bucket}/k?uploadId=x", {"x-amz-mp-object-size": "many"}, b"<CompleteMultipartUpload/>", 400, "InvalidRequest", "Value for x-amz-mp-object-size header is invalid: 'many'"),
    ]:
        told = send(server, verb, path, body, headers)
        assert (told[0], f"<Code>{code}</Code><Message>{message}</Message>" in told[2].decode()) == (status, True), (verb, path, told)
    status, headers, body = send(server, "PUT", f"/{bucket}/k?uploadId=x", b"x")
    assert headers["allow"] == "DELETE, POST, GET" and b"<Method>PUT</Method><ResourceType>UPLOAD</ResourceType>" in body
    assert send(server, "HEAD", f"/{bucket}/k", headers=source)[0] == 400
    assert client.get_object(Bucket=bucket, Key="k")["Body"].read() == b"0123456789"


def test_what_nobody_may_do_without_an_account(server, client):
    bucket = new_bucket(client)
    client.delete_public_access_block(Bucket=bucket)
    everything = {"Effect": "Allow", "Principal": "*", "Action": "s3:*", "Resource": [f"arn:aws:s3:::{bucket}", f"arn:aws:s3:::{bucket}/*"]}
    client.put_bucket_policy(Bucket=bucket, Policy=json.dumps({"Statement": everything}))
    client.put_object(Bucket=bucket, Key="k", Body=b"x")
    anybody = "Anonymous users cannot invoke this API.  Please authenticate."
    controls = "s3:{}BucketOwnershipControls does not support Anonymous requests!"
    for verb, path, status, code, message in [
        ("PUT", f"/{bucket}-none", 403, "AccessDenied", anybody),
        ("PUT", f"/{bucket}?acl", 403, "AccessDenied", anybody),
        ("PUT", f"/{bucket}/k?acl", 403, "AccessDenied", anybody),
        ("GET", f"/{bucket}?ownershipControls", 403, "AccessDenied", controls.format("Get")),
        ("DELETE", f"/{bucket}?ownershipControls", 403, "AccessDenied", controls.format("Put")),
    ]:
        told = send(server, verb, path, headers={"x-amz-acl": "private"} if path.endswith("acl") else {}, sign=False)
        assert (told[0], f"<Code>{code}</Code><Message>{message}</Message>" in told[2].decode()) == (status, True), (verb, path, told)
    headers = {"x-amz-content-sha256": "STREAMING-AWS4-HMAC-SHA256-PAYLOAD", "x-amz-decoded-content-length": "1"}
    status, _, body = send(server, "PUT", f"/{bucket}/k", b"x", headers, sign=False)
    assert status == 400 and b"<Code>InvalidRequest</Code><Message>Anonymous requests don't support this" in body


def test_listings_name_what_is_wrong_with_a_count(client, bucket):
    argument = "InvalidArgument"
    for call, arguments, message, members in [
        (client.list_object_versions, {"Bucket": bucket, "MaxKeys": -1}, "max-keys cannot be negative", {"ArgumentName": "max-keys", "ArgumentValue": ""}),
        (client.list_objects, {"Bucket": bucket, "MaxKeys": -1}, "Argument maxKeys must be an integer between 0 and 2147483647", {"ArgumentName": "maxKeys"}),
        (client.list_buckets, {"MaxBuckets": 0}, "Argument max-buckets must be an integer between 1 and 10000.", {"ArgumentName": "max-buckets", "ArgumentValue": "0"}),
        (client.list_buckets, {"MaxBuckets": 10001}, "Argument max-buckets must be an integer between 1 and 10000.", {"ArgumentName": "max-buckets"}),
    ]:
        check(call, arguments, 400, argument, message, **members)
    assert client.get_object_attributes(Bucket=bucket, Key="k", ObjectAttributes=["ObjectSize"], MaxParts=-1)["ObjectSize"] == 10


def test_parts_are_completed_with_their_own_sums(client, bucket):
    at = {"Bucket": bucket, "Key": "sums"}

    def begin(**arguments):
        upload = client.create_multipart_upload(**at, **arguments)["UploadId"]
        named = {name: value for name, value in arguments.items() if name == "ChecksumAlgorithm"}
        part = client.upload_part(**at, UploadId=upload, PartNumber=1, Body=b"x", **named)
        return at | {"UploadId": upload}, {"PartNumber": 1, "ETag": part["ETag"]}, part

    plain, part, sent = begin()
    done = lambda *parts, **more: {"MultipartUpload": {"Parts": list(parts)}} | more
    none = "One or more of the specified parts could not be found.  The part may not have been uploaded, or the specified entity tag may not match the part's entity tag."
    several = "Invalid Base64 or multiple checksums present in request"
    sha1 = "EfatjsUqKYSrqv18O1FlA3hcIHI="
    for more, code, message, members in [
        (done(part | {"ChecksumCRC32": sent["ChecksumCRC32"]}), "InvalidPart", none, {"PartNumber": "1"}),
        (done(part | {"ChecksumSHA1": sha1, "ChecksumCRC32": sent["ChecksumCRC32"]}), "InvalidArgument", several, {"ArgumentName": "Checksum"}),
        (done(part | {"ChecksumCRC32": "!"}), "InvalidArgument", several, {"ArgumentName": "Checksum", "ArgumentValue": "!"}),
        (done(part, MpuObjectSize=-5), "InvalidRequest", "Value for x-amz-mp-object-size header is less than zero: '-5'", {}),
        (done(part, ChecksumCRC64NVME="AAAAAAAAAAA="), "BadDigest", "The CRC64NVME you specified did not match the calculated checksum.", {}),
    ]:
        check(client.complete_multipart_upload, plain | more, 400, code, message, **members)
    hashed, part, sent = begin(ChecksumAlgorithm="sha256")
    own = part | {"ChecksumSHA256": sent["ChecksumSHA256"]}
    whole = base64.b64encode(hashlib.sha256(base64.b64decode(sent["ChecksumSHA256"])).digest()).decode()
    digest = "The SHA256 you specified did not match the calculated checksum."
    for more, code, message in [
        (done(part | {"ChecksumSHA1": sha1}), "BadDigest", "The sha1 you specified for part 1 did not match what we received."),
        (done(part | {"ChecksumSHA256": whole}), "InvalidPart", none),
        (done(own, ChecksumSHA256=f"{whole}-2"), "BadDigest", digest),
        (done(own, ChecksumSHA256=sent["ChecksumSHA256"]), "BadDigest", digest),
        (done(own, ChecksumSHA256=f"{whole}-x"), "InvalidRequest", "Value for x-amz-checksum-sha256 header is invalid."),
        (done(own, ChecksumSHA1=sha1), "InvalidRequest", "Value for x-amz-checksum-sha1 header is invalid."),
    ]:
        check(client.complete_multipart_upload, hashed | more, 400, code, message)
    assert client.complete_multipart_upload(**hashed, **done(own, ChecksumSHA256=f"{whole}-1"))["ChecksumSHA256"] == f"{whole}-1"


def test_parts_bring_the_sum_that_a_composite_is_made_of(server, client, bucket):
    for kind, algorithm, status, message in [
        ("COMPOSITE", "CRC32", 400, b"Checksum Type mismatch occurred, expected checksum Type: crc32, actual checksum Type: null"),
        ("full_object", "crc32", 200, b""),
    ]:
        upload = client.create_multipart_upload(Bucket=bucket, Key="bare", ChecksumAlgorithm=algorithm, ChecksumType=kind)
        assert (upload["ChecksumAlgorithm"], upload["ChecksumType"]) == ("CRC32", kind.upper())
        told = send(server, "PUT", f"/{bucket}/bare?partNumber=1&uploadId={upload['UploadId']}", b"x")
        assert told[0] == status and message in told[2], told


def test_locks_in_aws_words(client, bucket):
    locked = new_bucket(client, ObjectLockEnabledForBucket=True)
    hold = {"ObjectLockLegalHoldStatus": "ON"}
    one_word = "Bucket is missing ObjectLockConfiguration"
    for call, arguments in [
        (client.put_object, {"Key": "x"}), (client.copy_object, {"Key": "x", "CopySource": f"{bucket}/k"}), (client.create_multipart_upload, {"Key": "x"}),
    ]:
        check(call, {"Bucket": bucket} | arguments | hold, 400, "InvalidRequest", one_word)
    check(client.get_object_legal_hold, {"Bucket": bucket, "Key": "k"}, 400, "InvalidRequest", "Bucket is missing Object Lock Configuration")
    for unit, count, message in [
        ("Days", 0, "Default retention period must be a positive integer value."), ("Years", -1, "Default retention period must be a positive integer value."),
        ("Days", 36501, "Default retention period too large."), ("Years", 101, "Default retention period too large."),
    ]:
        rule = {"ObjectLockEnabled": "Enabled", "Rule": {"DefaultRetention": {"Mode": "GOVERNANCE", unit: count}}}
        arguments = {"Bucket": locked, "ObjectLockConfiguration": rule}
        check(client.put_object_lock_configuration, arguments, 400, "InvalidArgument", message, ArgumentName=unit)


def test_websites_and_origins_in_aws_words(server, client, bucket):
    site = lambda **site: {"Bucket": bucket, "WebsiteConfiguration": site}
    index = {"IndexDocument": {"Suffix": "index.html"}}
    rule = lambda redirect, **condition: site(**index, RoutingRules=[{"Redirect": redirect} | ({"Condition": condition} if condition else {})])
    protocol = "Invalid protocol, protocol can be http or https. If not defined the protocol will be selected automatically."
    origins = lambda **rule: {"Bucket": bucket, "CORSConfiguration": {"CORSRules": [{"AllowedMethods": ["GET"], "AllowedOrigins": ["http://a"]} | rule]}}
    for call, arguments, code, message, members in [
        (client.put_bucket_website, site(RedirectAllRequestsTo={"HostName": "x", "Protocol": "ftp"}), "InvalidRequest", protocol, {}),
        (client.put_bucket_website, site(RedirectAllRequestsTo={"HostName": ""}), "MalformedXML", MALFORMED, {}),
        (client.put_bucket_website, rule({"Protocol": "ftp"}), "InvalidRequest", protocol, {}),
        (client.put_bucket_website, site(**index, ErrorDocument={"Key": ""}), "InvalidArgument", "The ErrorDocument Key is not well formed", {"ArgumentName": "ErrorDocument"}),
        (client.put_bucket_website, rule({"HostName": "x"}, HttpErrorCodeReturnedEquals="418"), "InvalidRequest", "The provided HTTP error code (418) is not valid. Valid codes are 4XX or 5XX.", {}),
        (client.put_bucket_website, rule({"HttpRedirectCode": "306"}), "InvalidRequest", "The provided HTTP redirect code (306) is not valid. Valid codes are 3XX except 300.", {}),
        (client.put_bucket_cors, origins(AllowedHeaders=["a b"]), "InvalidRequest", 'AllowedHeader "a b" contains invalid character.', {}),
    ]:
        check(call, arguments, 400, code, message, **members)
    client.put_bucket_cors(**origins(AllowedHeaders=["x-*"]))
    asked = {"Origin": "http://a", "Access-Control-Request-Method": "GET"}
    status, _, body = send(server, "OPTIONS", f"/{bucket}/k", headers=asked | {"Access-Control-Request-Headers": "a b"}, sign=False)
    assert status == 400 and b'<Code>BadRequest</Code><Message>Access-Control-Request-Headers &quot;a b&quot; contains invalid character.' in body, body
    # The headers asked for are told on answers of any kind, in lower case.
    for verb in ("OPTIONS", "GET"):
        status, headers, _ = send(server, verb, f"/{bucket}/k", headers=asked | {"Access-Control-Request-Headers": "X-One,x-two"}, sign=verb == "GET")
        assert (status, headers["access-control-allow-headers"]) == (200, "x-one, x-two")
    client.delete_bucket_cors(Bucket=bucket)


def test_who_is_blocked_by_what_is_said(client):
    bucket = new_bucket(client, ObjectOwnership="ObjectWriter")
    who = 'User: arn:aws:iam::000000000000:root is not authorized to perform: {} on resource: "arn:aws:s3:::{}" because public {} block public access setting.'
    lists, policies = "access control lists (ACLs) are blocked by the BlockPublicAcls", "policies are blocked by the BlockPublicPolicy"
    statement = {"Effect": "Allow", "Principal": "*", "Action": "s3:GetObject", "Resource": f"arn:aws:s3:::{bucket}/*"}
    client.put_object(Bucket=bucket, Key="k")
    at, public = {"Bucket": bucket, "Key": "k"}, {"ACL": "public-read"}
    for call, arguments, action, resource, what in [
        (client.put_bucket_policy, {"Bucket": bucket, "Policy": json.dumps({"Statement": statement})}, "s3:PutBucketPolicy", bucket, policies),
        (client.put_bucket_acl, {"Bucket": bucket} | public, "s3:PutBucketAcl", bucket, lists),
        (client.put_object_acl, at | public, "s3:PutObjectAcl", f"{bucket}/k", lists),
        (client.put_object, at | public, "s3:PutObject", f"{bucket}/k", lists),
    ]:
        check(call, arguments, 403, "AccessDenied", who.format(action, resource, what))


def test_subresources_are_never_taken_for_the_whole(server, client):
    """What is meant for a part of a bucket or object must not delete or replace all of it."""
    bucket = new_bucket(client)
    client.put_object(Bucket=bucket, Key="k", Body=b"kept")
    for verb, path, status, said, allow in [
        ("DELETE", f"/{bucket}?policyStatus", 405, "<Method>DELETE</Method><ResourceType>POLICYSTATUS</ResourceType>", "GET"),
        ("DELETE", f"/{bucket}?acl", 405, "<ResourceType>ACL</ResourceType>", "GET, PUT"),
        ("PUT", f"/{bucket}?location", 405, "<ResourceType>LOCATION</ResourceType>", "GET"),
        ("DELETE", f"/{bucket}/k?acl", 405, "<ResourceType>ACL</ResourceType>", "GET, PUT"),
        ("GET", f"/{bucket}/k?restore", 405, "<ResourceType>RESTORE</ResourceType>", "POST"),
        ("HEAD", f"/{bucket}?tagging", 405, "", "DELETE, GET, PUT"),
        ("HEAD", f"/{bucket}/k?uploadId=x", 405, "", "DELETE, POST, GET"),
        ("GET", f"/{bucket}?acl&versioning", 400, "<Code>InvalidArgument</Code><Message>Conflicting query string parameters: acl, versioning</Message><ArgumentName>ResourceType</ArgumentName><ArgumentValue>acl</ArgumentValue>", None),
        ("DELETE", f"/{bucket}/k?tagging&acl", 400, "<Code>InvalidArgument</Code>", None),
        ("PUT", f"/{bucket}/k?policy", 501, "<Code>NotImplemented</Code>", None),
        ("DELETE", f"/{bucket}/k?versioning", 501, "<Code>NotImplemented</Code>", None),
    ]:
        told, headers, body = send(server, verb, path)
        assert (told, said in body.decode(), headers.get("allow")) == (status, True, allow), (verb, path, told, body)
    assert client.get_object(Bucket=bucket, Key="k")["Body"].read() == b"kept"


def test_copy_sources_however_they_are_encoded(server, client):
    bucket = new_bucket(client)
    for key in ("a b", "a+b", "x/y", "ü"):
        client.put_object(Bucket=bucket, Key=key, Body=key.encode())
    for source, key in [
        (f"{bucket}/a%20b", "a b"), (f"{bucket}/a+b", "a b"), (f"{bucket}/a%2Bb", "a+b"), (f"/{bucket}/x/y", "x/y"),
        (f"{bucket}%2Fx%2Fy", "x/y"), (f"%2F{bucket}%2Fx%2Fy", "x/y"), (f"{bucket}/%C3%BC?versionId=null", "ü"),
    ]:
        status, _, body = send(server, "PUT", f"/{bucket}/copy", headers={"x-amz-copy-source": source})
        assert status == 200, (source, body)
        assert client.get_object(Bucket=bucket, Key="copy")["Body"].read() == key.encode(), source


def test_reads_of_parts_and_of_nothing(client):
    bucket = new_bucket(client)
    client.put_object(Bucket=bucket, Key="empty")
    answer = client.get_object(Bucket=bucket, Key="empty", Range="bytes=-1")
    assert (answer["ResponseMetadata"]["HTTPStatusCode"], answer["Body"].read(), answer.get("ContentRange")) == (200, b"", None)
    check(client.get_object, {"Bucket": bucket, "Key": "empty", "Range": "bytes=0-"}, 416, "InvalidRange", "The requested range is not satisfiable")
    for kind, shown in [("COMPOSITE", True), ("FULL_OBJECT", False)]:
        at = {"Bucket": bucket, "Key": kind}
        upload = at | {"UploadId": client.create_multipart_upload(**at, ChecksumAlgorithm="CRC32", ChecksumType=kind)["UploadId"]}
        parts = []
        for number, body in [(1, b"x" * (5 << 20)), (2, b"y")]:
            part = client.upload_part(**upload, PartNumber=number, Body=body, ChecksumAlgorithm="CRC32")
            parts.append({"PartNumber": number, "ETag": part["ETag"], "ChecksumCRC32": part["ChecksumCRC32"]})
        client.complete_multipart_upload(**upload, MultipartUpload={"Parts": parts})
        answer = client.get_object(**at, PartNumber=2, ChecksumMode="enabled")
        assert (answer.get("ChecksumCRC32"), answer.get("ChecksumType")) == ((parts[1]["ChecksumCRC32"], kind) if shown else (None, None))
        told = client.get_object_attributes(**at, ObjectAttributes=["ObjectParts"], MaxParts=1)["ObjectParts"]
        assert (told["TotalPartsCount"], len(told.get("Parts", []))) == (2, 1 if shown else 0)


def test_a_token_takes_the_place_of_where_a_listing_starts(client, bucket):
    for key in ("t1", "t2", "t3"):
        client.put_object(Bucket=bucket, Key=key)
    first = client.list_objects_v2(Bucket=bucket, Prefix="t", StartAfter="t1", MaxKeys=1)
    assert (first["StartAfter"], [found["Key"] for found in first["Contents"]]) == ("t1", ["t2"])
    second = client.list_objects_v2(Bucket=bucket, Prefix="t", StartAfter="zzz", ContinuationToken=first["NextContinuationToken"])
    assert ("StartAfter" in second, [found["Key"] for found in second["Contents"]]) == (False, ["t3"])
    client.delete_objects(Bucket=bucket, Delete={"Objects": [{"Key": key} for key in ("t1", "t2", "t3")]})


def test_who_compares_an_etag_may_read(client, stranger):
    """The answer of a conditional request tells what is stored: for an ETag the right to read is needed, for `*` not."""
    bucket = new_bucket(client)
    etag = client.put_object(Bucket=bucket, Key="k", Body=b"x")["ETag"]
    at = {"Bucket": bucket, "Key": "k"}

    def allow(*actions):
        statement = {"Effect": "Allow", "Principal": {"AWS": OTHER}, "Action": actions, "Resource": f"arn:aws:s3:::{bucket}/*"}
        client.put_bucket_policy(Bucket=bucket, Policy=json.dumps({"Statement": statement}))

    allow("s3:PutObject", "s3:DeleteObject")
    upload = at | {"UploadId": stranger.create_multipart_upload(**at)["UploadId"]}
    parts = {"Parts": [{"PartNumber": 1, "ETag": stranger.upload_part(**upload, PartNumber=1, Body=b"x")["ETag"]}]}
    own = {"CopySource": f"{bucket}/free"}
    client.put_object(Bucket=bucket, Key="free")
    calls = [
        (stranger.put_object, at | {"Body": b"x"}), (stranger.complete_multipart_upload, upload | {"MultipartUpload": parts}),
        (stranger.delete_object, at),
    ]
    for call, arguments in calls:
        error = refusal(call, **arguments, IfMatch=etag)["Error"]
        assert error["Code"] == "AccessDenied", call
    batch = {"Objects": [{"Key": "k", "ETag": etag}, {"Key": "free"}]}
    answer = stranger.delete_objects(Bucket=bucket, Delete=batch)
    assert [(error["Key"], error["Code"]) for error in answer["Errors"]] == [("k", "AccessDenied")]
    stranger.delete_object(**at, IfMatch="*")
    etag = client.put_object(**at, Body=b"x")["ETag"]
    client.put_object(Bucket=bucket, Key="free", Body=b"x")
    allow("s3:PutObject", "s3:DeleteObject", "s3:GetObject")
    for call, arguments in [(stranger.copy_object, at | own), *calls]:
        etag = call(**arguments, IfMatch=etag).get("ETag", etag)


def test_a_bucket_made_again_is_private_again(client):
    """Only in us-east-1, where making it twice is no error."""
    bucket = new_bucket(client, ObjectOwnership="ObjectWriter")
    client.delete_public_access_block(Bucket=bucket)
    client.put_bucket_acl(Bucket=bucket, ACL="public-read")
    client.create_bucket(Bucket=bucket)
    assert [grant["Permission"] for grant in client.get_bucket_acl(Bucket=bucket)["Grants"]] == ["FULL_CONTROL"]
    client.create_bucket(Bucket=bucket, ACL="log-delivery-write", ObjectOwnership="ObjectWriter")
    assert [grant["Permission"] for grant in client.get_bucket_acl(Bucket=bucket)["Grants"]] == ["FULL_CONTROL", "WRITE", "READ_ACP"]
    # Where lists are off, none is kept for when they are turned on.
    rules = lambda ownership: {"Rules": [{"ObjectOwnership": ownership}]}
    client.create_bucket(Bucket=bucket)
    client.put_bucket_ownership_controls(Bucket=bucket, OwnershipControls=rules("BucketOwnerEnforced"))
    client.create_bucket(Bucket=bucket, ACL="log-delivery-write", ObjectOwnership="ObjectWriter")
    client.put_bucket_ownership_controls(Bucket=bucket, OwnershipControls=rules("ObjectWriter"))
    assert [grant["Permission"] for grant in client.get_bucket_acl(Bucket=bucket)["Grants"]] == ["FULL_CONTROL"]
