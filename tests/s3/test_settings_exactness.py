"""What bucket settings answer to the word: what is refused and how, what comes back, what an event's record holds."""

import base64
import datetime
import hashlib
import json
import uuid

import pytest

from standpipe_server import Server
from test_s3_exactness import MALFORMED, check, new_bucket, refusal, send

OTHER = "222222222222"
XML = ("MalformedXML", MALFORMED)


@pytest.fixture(scope="module")
def client(server):
    return server.client("s3", parameter_validation=False)


@pytest.fixture(scope="module")
def bucket(client):
    name = new_bucket(client)
    client.delete_public_access_block(Bucket=name)
    return name


def put(server, path, document):
    """A document as it is written."""
    md5 = base64.b64encode(hashlib.md5(document.encode()).digest()).decode()
    status, _, body = send(server, "PUT", path, document.encode(), {"Content-MD5": md5})
    return status, body.decode()


def lifecycle(bucket, *rules, **more):
    return {"Bucket": bucket, "LifecycleConfiguration": {"Rules": list(rules)}} | more


def rule(**more):
    return {"ID": "r", "Status": "Enabled", "Filter": {"Prefix": "a/"}} | more


def test_rules_that_do_not_go_together(client, bucket):
    expires = {"Expiration": {"Days": 1}}
    old = lambda prefix, **more: {"ID": prefix, "Status": "Enabled", "Prefix": prefix} | more
    steps = lambda *days_and_classes: {"Transitions": [{"Days": days, "StorageClass": name} for days, name in days_and_classes]}
    later = lambda *days_and_classes: {"NoncurrentVersionTransitions": [{"NoncurrentDays": days, "StorageClass": name} for days, name in days_and_classes]}
    dated = {"Transitions": [{"Date": "2030-01-01T00:00:00Z", "StorageClass": "GLACIER"}]}
    size = lambda **filter: rule(Filter=filter, **expires)
    request, argument = "InvalidRequest", "InvalidArgument"
    filter = "filter '(prefix=a/)'"
    order = "'{0}' in the '{1}' action for StorageClass '{2}' for {3} must be greater than '{0}' in the '{1}' action for StorageClass '{4}' for {3}"
    for rules, code, message in [
        ([rule()], request, "At least one action needs to be specified in a rule"),
        ([old("x", **expires), rule(**expires)], request, "Filter element can only be used in Lifecycle V2."),
        ([rule(**expires), old("x", **expires)], request, "Base level prefix cannot be used in Lifecycle V2, prefixes are only supported in the Filter."),
        ([old("x", **expires), old("xy", **expires)], request, "Found overlapping prefixes 'x' and 'xy' for same action type 'Expiration'"),
        ([old("x", NoncurrentVersionExpiration={"NoncurrentDays": 1, "NewerNoncurrentVersions": 1})], request, "NewerNoncurrentVersions element can only be used in Lifecycle V2."),
        ([rule(NoncurrentVersionExpiration={"NoncurrentDays": 1, "NewerNoncurrentVersions": 0})], argument, "'NewerNoncurrentVersions' for NoncurrentVersionExpiration action must be a positive integer"),
        ([size(ObjectSizeGreaterThan=-1)], request, "'ObjectSizeGreaterThan' should be between 0 and 1099511627776000."),
        ([size(ObjectSizeLessThan=0)], request, "'ObjectSizeLessThan' should be between 1 and 1099511627776000."),
        ([rule(**dated, **expires)], request, f"Found mixed 'Date' and 'Days' based Expiration and Transition actions in lifecycle rule for {filter}"),
        ([rule(Transitions=dated["Transitions"] + steps((1, "DEEP_ARCHIVE"))["Transitions"])], request, f"Found mixed 'Date' and 'Days' based Transition actions in lifecycle rule for {filter}"),
        ([rule(**steps((1, "GLACIER"), (2, "GLACIER")))], request, f"'StorageClass' must be different for 'Transition' actions in same 'Rule' with {filter}"),
        ([rule(**steps((90, "GLACIER"), (90, "DEEP_ARCHIVE")))], argument, order.format("Days", "Transition", "DEEP_ARCHIVE", filter, "GLACIER")),
        ([rule(**later((90, "GLACIER"), (9, "DEEP_ARCHIVE")))], argument, order.format("NoncurrentDays", "NoncurrentVersionTransition", "DEEP_ARCHIVE", filter, "GLACIER")),
        ([rule(**steps((30, "STANDARD_IA"), (31, "GLACIER")))], argument, f"'Days' in the 'Transition' action for StorageClass 'GLACIER' for {filter} must be 30 days more than '{filter}' in the 'Transition' action for StorageClass 'STANDARD_IA'"),
        ([rule(**steps((9, "GLACIER")), Expiration={"Days": 9})], argument, f"'Days' in the Expiration action for {filter} must be greater than 'Days' in the Transition action"),
        ([rule(**later((9, "GLACIER")), NoncurrentVersionExpiration={"NoncurrentDays": 9})], argument, f"'NoncurrentDays' in the NoncurrentVersionExpiration action for {filter} must be greater than 'NoncurrentDays' in the NoncurrentVersionTransition action"),
        ([old("x", **steps((9, "GLACIER")), Expiration={"Days": 9})], argument, "'Days' in the Expiration action for prefix 'x' must be greater than 'Days' in the Transition action"),
    ]:
        check(client.put_bucket_lifecycle_configuration, lifecycle(bucket, *rules), 400, code, message)
    many = [rule(ID=str(number), **expires) for number in range(1001)]
    check(client.put_bucket_lifecycle_configuration, lifecycle(bucket, *many), 400, request, "The number of lifecycle rules must not exceed the allowed limit of 1000 rules.")
    wrong = lifecycle(bucket, rule(**expires), TransitionDefaultMinimumObjectSize="tiny")
    check(client.put_bucket_lifecycle_configuration, wrong, 400, request, "Invalid TransitionDefaultMinimumObjectSize found: tiny")


def test_rules_come_back_with_their_minimum_and_an_id(client, bucket):
    call, get = client.put_bucket_lifecycle_configuration, lambda: client.get_bucket_lifecycle_configuration(Bucket=bucket)
    steps = {"Transitions": [{"Days": 60, "StorageClass": "GLACIER"}, {"Days": 30, "StorageClass": "STANDARD_IA"}]}
    for minimum in ("varies_by_storage_class", "all_storage_classes_128K"):
        assert call(**lifecycle(bucket, rule(**steps), TransitionDefaultMinimumObjectSize=minimum))["TransitionDefaultMinimumObjectSize"] == minimum
        assert (get()["TransitionDefaultMinimumObjectSize"], get()["Rules"]) == (minimum, [rule(**steps)])
    # Without one it is the default again.
    call(**lifecycle(bucket, rule(**steps), TransitionDefaultMinimumObjectSize="varies_by_storage_class"))
    call(**lifecycle(bucket, rule(NoncurrentVersionExpiration={"NoncurrentDays": 1, "NewerNoncurrentVersions": 500})))
    assert get()["TransitionDefaultMinimumObjectSize"] == "all_storage_classes_128K"
    call(**lifecycle(bucket, {"Status": "Enabled", "Filter": {"Prefix": ""}, "Expiration": {"Days": 3}}))
    made = get()["Rules"][0]["ID"]
    assert (len(made), uuid.UUID(base64.b64decode(made).decode()).version) == (48, 4)
    call(**lifecycle(bucket, rule(ID="a b-c", Filter={"Prefix": ""}, Expiration={"Days": 3})))
    assert client.put_object(Bucket=bucket, Key="k")["Expiration"].endswith('rule-id="a b-c"')
    client.delete_bucket_lifecycle(Bucket=bucket)


def test_configurations_with_ids(client, bucket):
    s3 = lambda arn: {"S3BucketDestination": {"Bucket": arn, "Format": "CSV"}}
    reports = f"arn:aws:s3:::{bucket}"
    tags = lambda *keys: [{"Key": key, "Value": "v"} for key in keys]
    tiers = lambda *tiers, **more: {"Id": "x", "Status": "Enabled", "Tierings": [{"Days": days, "AccessTier": name} for days, name in tiers]} | more
    archive, deep = "ARCHIVE_ACCESS", "DEEP_ARCHIVE_ACCESS"
    metrics = lambda **filter: {"Id": "x", "Filter": filter}
    inventory = lambda arn, **more: {"Id": "x", "IsEnabled": True, "IncludedObjectVersions": "All", "Schedule": {"Frequency": "Daily"}, "Destination": s3(arn)} | more
    export = lambda arn: {"DataExport": {"OutputSchemaVersion": "V_1", "Destination": s3(arn)}}
    analytics = lambda **more: {"Id": "x", "StorageClassAnalysis": {}} | more
    few = ("InvalidAnd", "Number of Prefixes and Tags combined cannot be less than 2. And cannot contain less than 2 elements.")
    twice = ("InvalidAnd", "All Tag Keys in an And must be unique. Found duplicate entry for a.")
    tier, arn = "InvalidAccessTier", "InvalidS3DestinationBucket"
    for kind, document, refused in [
        ("Metrics", metrics() | {"Id": "y"}, XML), ("Analytics", analytics(Id="y"), XML), ("IntelligentTiering", tiers((90, archive), Id="y"), XML),
        ("Inventory", inventory(reports, Id="y"), ("IdMismatch", "Document ID does not match the specified configuration ID.")),
        ("Metrics", metrics(), XML), ("Metrics", metrics(Prefix="a", Tag=tags("a")[0]), XML),
        ("Metrics", metrics(And={"Prefix": "a"}), few), ("Metrics", metrics(And={"Tags": tags("a", "a")}), twice),
        ("Metrics", metrics(And={"Prefix": "a", "AccessPointArn": "arn:aws:s3:us-east-1:000000000000:accesspoint/p"}), None),
        ("Analytics", analytics(Filter={}), XML), ("Analytics", analytics(Filter={"And": {"Tags": tags("a")}}), few),
        ("Analytics", analytics(StorageClassAnalysis=export(bucket)), (arn, "Invalid bucket ARN.")),
        ("Analytics", analytics(StorageClassAnalysis=export(reports), Filter={"And": {"Prefix": "p", "Tags": tags("a", "b")}}), None),
        ("Inventory", inventory(bucket), (arn, "Invalid bucket ARN.")),
        ("Inventory", inventory(f"arn:aws:s3::000000000000:{bucket}"), (arn, "Bucket ARN should not specify a namespace.")),
        ("Inventory", inventory(reports, OptionalFields=["Size", "ETag"], Filter={"Prefix": "p"}), None),
        ("IntelligentTiering", tiers(), XML), ("IntelligentTiering", tiers((90, archive), Filter={}), XML),
        ("IntelligentTiering", tiers((89, archive)), (tier, "Days specified in ARCHIVE_ACCESS tier should not be less than 90.")),
        ("IntelligentTiering", tiers((179, deep)), (tier, "Days specified in DEEP_ARCHIVE_ACCESS tier should not be less than 180.")),
        ("IntelligentTiering", tiers((731, deep)), (tier, "Days specified in DEEP_ARCHIVE_ACCESS tier should not be more than 730.")),
        ("IntelligentTiering", tiers((200, deep), (200, archive)), (tier, "Days specified in DEEP_ARCHIVE_ACCESS should be greater than days specified in ARCHIVE_ACCESS")),
        ("IntelligentTiering", tiers((90, archive), (91, archive)), (tier, "All Access Tiers in a configuration must be unique. Found duplicate entry for ARCHIVE_ACCESS.")),
        ("IntelligentTiering", tiers((90, archive), (730, deep), Filter={"Tag": tags("a")[0]}), None),
    ]:
        name = f"{kind}Configuration"
        arguments = {"Bucket": bucket, "Id": "x", name: document}
        call = lambda **arguments: client._make_api_call(f"PutBucket{name}", arguments)
        if refused:
            check(call, arguments, 400, *refused)
            continue
        call(**arguments)
        assert client._make_api_call(f"GetBucket{name}", {"Bucket": bucket, "Id": "x"})[name] == document
        client._make_api_call(f"DeleteBucket{name}", {"Bucket": bucket, "Id": "x"})


def test_policies_say_what_s3_knows(client, bucket):
    objects, all_of_it = f"arn:aws:s3:::{bucket}/*", f"arn:aws:s3:::{bucket}"
    statement = {"Effect": "Allow", "Principal": "*", "Action": "s3:GetObject", "Resource": objects}
    when = lambda operator, key, value, **more: statement | {"Condition": {operator: {key: value}}} | more
    syntax, resource = "Invalid policy syntax.", "Policy has invalid resource"
    apart = "Conditions do not apply to combination of actions and resources in statement"
    listing = {"Action": "s3:ListBucket", "Resource": all_of_it}
    for found, message in [
        (statement | {"Foo": 1}, syntax), (statement | {"Sid": 1}, syntax), (statement | {"NotAction": "s3:PutObject"}, syntax),
        (statement | {"Action": []}, syntax), ("x", syntax), (statement | {"Condition": "x"}, syntax),
        (statement | {"Resource": "*"}, resource), (statement | {"Resource": []}, resource),
        (statement | {"Action": "GetObject"}, "Policy has invalid action"),
        (when("StringEqual", "aws:Referer", "x"), "Invalid Condition type : StringEqual"),
        (when("StringEquals", "s3:foo", "x"), "Policy has an invalid condition key"),
        (when("StringEquals", "foo", "x"), "Policy has an invalid condition key"),
        (when("StringEquals", "s3:prefix", "x"), apart), (when("StringEquals", "s3:prefix", "x", **listing), None),
        (when("StringEquals", "s3:ExistingObjectTag/a", "x"), None), (when("StringEquals", "s3:RequestObjectTag/a", "x"), apart),
        (when("StringEquals", "s3:x-amz-acl", "private", Action=["s3:PutObject", "s3:GetObject"]), apart),
        (when("StringEquals", "s3:x-amz-acl", "private", Action="s3:Put*"), None),
        (when("IpAddress", "aws:SourceIp", "999.1.1.1"), "Invalid IP address in Conditions"),
        (when("IpAddress", "aws:SourceIp", ["10.0.0.0/8", "2001:db8::/32"]), None),
    ]:
        arguments = {"Bucket": bucket, "Policy": json.dumps({"Version": "2012-10-17", "Statement": [found]})}
        if message:
            check(client.put_bucket_policy, arguments, 400, "MalformedPolicy", message)
        else:
            client.put_bucket_policy(**arguments)
    for document, message in [
        ({"Statement": [statement], "Foo": 1}, syntax),
        ({"Statement": [statement | {"Sid": "x" * 20480}]}, "Normalized policy document exceeds the maximum allowed size of 20480 bytes"),
    ]:
        check(client.put_bucket_policy, {"Bucket": bucket, "Policy": json.dumps(document)}, 400, "MalformedPolicy", message)
    client.delete_bucket_policy(Bucket=bucket)


def test_policies_ask_how_a_request_is_signed(client):
    """By a denial for all but one way."""
    bucket = new_bucket(client)
    client.put_object(Bucket=bucket, Key="k", Body=b"x")
    for key, wanted, other in [
        ("s3:authType", "REST-HEADER", "REST-QUERY-STRING"), ("s3:signatureversion", "AWS4-HMAC-SHA256", "AWS"), ("s3:ResourceAccount", "000000000000", OTHER),
    ]:
        for value, allowed in [(wanted, True), (other, False)]:
            deny = {"Effect": "Deny", "Principal": "*", "Action": "s3:GetObject", "Resource": f"arn:aws:s3:::{bucket}/*", "Condition": {"StringNotEquals": {key: value}}}
            client.put_bucket_policy(Bucket=bucket, Policy=json.dumps({"Version": "2012-10-17", "Statement": [deny]}))
            if allowed:
                client.get_object(Bucket=bucket, Key="k")
            else:
                assert refusal(client.get_object, Bucket=bucket, Key="k")["Error"]["Code"] == "AccessDenied", (key, value)


def test_how_a_request_is_signed_cannot_be_hidden(server, client):
    """An empty Authorization header is none: neither does it make a link a signed request, nor anybody a known caller."""
    bucket = new_bucket(client)
    client.delete_public_access_block(Bucket=bucket)
    client.put_object(Bucket=bucket, Key="k", Body=b"x")
    link = server.client("s3", signature_version="s3v4").generate_presigned_url("get_object", Params={"Bucket": bucket, "Key": "k"})
    link = link.removeprefix(server.endpoint)
    for effect, condition, path, allowed in [
        ("Deny", {"StringEquals": {"s3:authType": "REST-QUERY-STRING"}}, link, False), ("Deny", {"StringEquals": {"s3:authType": "REST-HEADER"}}, link, True),
        ("Deny", {"NumericGreaterThanEquals": {"s3:signatureAge": "0"}}, link, False),
        ("Allow", {"StringEquals": {"s3:authType": "REST-HEADER"}}, f"/{bucket}/k", False),
        ("Allow", {"StringLike": {"s3:signatureversion": "*"}}, f"/{bucket}/k", False), ("Allow", {"Null": {"s3:authType": "true"}}, f"/{bucket}/k", True),
    ]:
        statement = {"Effect": effect, "Principal": "*", "Action": "s3:GetObject", "Resource": f"arn:aws:s3:::{bucket}/*", "Condition": condition}
        client.put_bucket_policy(Bucket=bucket, Policy=json.dumps({"Version": "2012-10-17", "Statement": [statement]}))
        for headers in ({}, {"Authorization": ""}):
            assert send(server, "GET", path, headers=headers, sign=False)[0] == (200 if allowed else 403), (condition, headers)


def test_tags_of_a_document_are_tags_of_the_request(server, client):
    bucket, stranger = new_bucket(client), server.client("s3", account=OTHER)
    client.put_object(Bucket=bucket, Key="k", Body=b"x")
    allow = {"Effect": "Allow", "Principal": {"AWS": OTHER}, "Action": "s3:PutObjectTagging", "Resource": f"arn:aws:s3:::{bucket}/*"}
    condition = {"ForAllValues:StringLike": {"s3:RequestObjectTagKeys": ["owner"]}, "StringEquals": {"s3:RequestObjectTag/owner": "me"}}
    client.put_bucket_policy(Bucket=bucket, Policy=json.dumps({"Version": "2012-10-17", "Statement": [allow | {"Condition": condition}]}))
    for tags, allowed in [({"owner": "me"}, True), ({"owner": "you"}, False), ({"owner": "me", "more": "x"}, False), ({}, False)]:
        sent = {"Bucket": bucket, "Key": "k", "Tagging": {"TagSet": [{"Key": key, "Value": value} for key, value in tags.items()]}}
        if allowed:
            stranger.put_object_tagging(**sent)
        else:
            assert refusal(stranger.put_object_tagging, **sent)["Error"]["Code"] == "AccessDenied", tags


def test_denials_by_what_a_write_tells(client):
    """By positive operators: a key that a request does not tell would let it pass."""
    bucket = new_bucket(client)
    at, arn = {"Bucket": bucket, "Key": "k", "Body": b"x"}, "arn:aws:kms:us-east-1:000000000000:key/x"
    upload = client.create_multipart_upload(Bucket=bucket, Key="u")["UploadId"]
    part = {"Bucket": bucket, "Key": "u", "UploadId": upload, "PartNumber": 1, "Body": b"x"}
    kms = {"ServerSideEncryption": "aws:kms", "SSEKMSKeyId": arn}
    for condition, denied, allowed in [
        ({"StringEquals": {"s3:x-amz-server-side-encryption-aws-kms-key-id": arn}}, (client.put_object, at | kms), (client.put_object, at)),
        ({"Bool": {"s3:ObjectCreationOperation": "true"}, "Null": {"s3:if-none-match": "true"}},
         (client.put_object, at), (client.upload_part, part)),
        ({"NumericLessThan": {"s3:signatureAge": "600000"}}, (client.put_object, at), None),
        ({"NumericGreaterThan": {"s3:signatureAge": "600000"}}, None, (client.put_object, at)),
    ]:
        deny = {"Effect": "Deny", "Principal": "*", "Action": "s3:PutObject", "Resource": f"arn:aws:s3:::{bucket}/*", "Condition": condition}
        client.put_bucket_policy(Bucket=bucket, Policy=json.dumps({"Version": "2012-10-17", "Statement": [deny]}))
        if denied:
            assert refusal(denied[0], **denied[1])["Error"]["Code"] == "AccessDenied", condition
        if allowed:
            allowed[0](**allowed[1])


def test_denials_by_what_a_lock_tells(client):
    """By headers of a write and by documents alike."""
    bucket, now = new_bucket(client, ObjectLockEnabledForBucket=True), datetime.datetime.now(datetime.timezone.utc)
    at = {"Bucket": bucket, "Key": "k"}
    client.put_object(**at, Body=b"x")
    longer, shorter = ({"Mode": "GOVERNANCE", "RetainUntilDate": now + datetime.timedelta(days=days)} for days in (11, 10))
    put = lambda kept: at | {"Body": b"x", "ObjectLockMode": kept["Mode"], "ObjectLockRetainUntilDate": kept["RetainUntilDate"]}
    retain = lambda kept: at | {"Retention": kept, "BypassGovernanceRetention": True}
    over_ten = {"NumericGreaterThan": {"s3:object-lock-remaining-retention-days": "10"}}
    for action, condition, call, denied, allowed in [
        ("PutObject", over_ten, client.put_object, put(longer), put(shorter)),
        ("PutObjectRetention", over_ten, client.put_object_retention, retain(longer), retain(shorter)),
        ("PutObjectRetention", {"StringEquals": {"s3:object-lock-mode": "GOVERNANCE"}}, client.put_object_retention, retain(shorter), retain({})),
        ("PutObjectRetention", {"DateGreaterThan": {"s3:object-lock-retain-until-date": (now + datetime.timedelta(days=10.5)).strftime("%Y-%m-%dT%H:%M:%SZ")}},
         client.put_object_retention, retain(longer), retain(shorter)),
        ("PutObjectLegalHold", {"StringEquals": {"s3:object-lock-legal-hold": "ON"}}, client.put_object_legal_hold,
         at | {"LegalHold": {"Status": "ON"}}, at | {"LegalHold": {"Status": "OFF"}}),
    ]:
        deny = {"Effect": "Deny", "Principal": "*", "Action": f"s3:{action}", "Resource": f"arn:aws:s3:::{bucket}/*", "Condition": condition}
        client.put_bucket_policy(Bucket=bucket, Policy=json.dumps({"Version": "2012-10-17", "Statement": [deny]}))
        assert refusal(call, **denied)["Error"]["Code"] == "AccessDenied", (action, condition)
        call(**allowed)


def test_who_is_denied_is_told_by_what(server, client):
    """Only within the owner's account: others learn nothing."""
    bucket, stranger = new_bucket(client, ObjectOwnership="ObjectWriter"), server.client("s3", account=OTHER)
    client.put_object(Bucket=bucket, Key="k", Body=b"x")
    resources = [f"arn:aws:s3:::{bucket}", f"arn:aws:s3:::{bucket}/*"]
    deny = {"Effect": "Deny", "Principal": "*", "Action": ["s3:GetObject", "s3:ListBucket", "s3:GetBucketTagging"], "Resource": resources}
    said = 'User: arn:aws:iam::000000000000:root is not authorized to perform: {} on resource: "arn:aws:s3:::{}" with an explicit deny in a resource-based policy'
    for ownership in ("ObjectWriter", "BucketOwnerEnforced"):
        client.put_bucket_ownership_controls(Bucket=bucket, OwnershipControls={"Rules": [{"ObjectOwnership": ownership}]})
        client.put_bucket_policy(Bucket=bucket, Policy=json.dumps({"Version": "2012-10-17", "Statement": [deny]}))
        for call, arguments, action, resource in [
            ("get_object", {"Key": "k"}, "s3:GetObject", f"{bucket}/k"),
            ("list_objects_v2", {}, "s3:ListBucket", bucket),
            ("get_bucket_tagging", {}, "s3:GetBucketTagging", bucket),
        ]:
            arguments = {"Bucket": bucket} | arguments
            check(getattr(client, call), arguments, 403, "AccessDenied", said.format(action, resource))
            check(getattr(stranger, call), arguments, 403, "AccessDenied", "Access Denied")
        client.delete_bucket_policy(Bucket=bucket)


def test_a_bucket_comes_before_what_is_said_of_it(client, bucket):
    """Who may not, or asks for a bucket that is not there, does not learn what else is wrong."""
    for name, arguments in [
        ("put_bucket_cors", {"CORSConfiguration": {"CORSRules": [{"AllowedMethods": ["FOO"], "AllowedOrigins": ["*"]}]}}),
        ("put_bucket_website", {"WebsiteConfiguration": {"IndexDocument": {"Suffix": "a/b"}}}),
        ("put_bucket_tagging", {"Tagging": {"TagSet": [{"Key": "aws:a", "Value": ""}]}}),
        ("put_bucket_lifecycle_configuration", {"LifecycleConfiguration": {"Rules": [rule()]}}),
        ("put_bucket_metrics_configuration", {"Id": "a", "MetricsConfiguration": {"Id": "b"}}),
    ]:
        call = getattr(client, name)
        assert refusal(call, Bucket=bucket, **arguments)["ResponseMetadata"]["HTTPStatusCode"] == 400
        check(call, {"Bucket": f"{bucket}-none"} | arguments, 404, "NoSuchBucket", "The specified bucket does not exist", BucketName=f"{bucket}-none")
        check(call, {"Bucket": bucket, "ExpectedBucketOwner": OTHER} | arguments, 403, "AccessDenied", "Access Denied")


def test_smaller_settings(server, client, bucket):
    encryption = lambda *rules: {"Bucket": bucket, "ServerSideEncryptionConfiguration": {"Rules": list(rules)}}
    region = ("InvalidArgument", "Argument value moon is not a valid AWS Region")
    for call, arguments, refused in [
        (client.put_public_access_block, {"Bucket": bucket, "PublicAccessBlockConfiguration": {}}, ("InvalidRequest", "Must specify at least one configuration.")),
        (client.put_bucket_website, {"Bucket": bucket, "WebsiteConfiguration": {"IndexDocument": {"Suffix": "i"}, "RoutingRules": []}}, XML),
        (client.list_buckets, {"BucketRegion": "moon"}, region),
    ]:
        check(call, arguments, 400, *refused)
    status, body = put(server, f"/{bucket}-none", '<CreateBucketConfiguration xmlns="http://s3.amazonaws.com/doc/2006-03-01/"></CreateBucketConfiguration>')
    assert status == 400 and "<Code>MalformedXML</Code>" in body
    # The page that should be shown for an error is missing itself: that is told once.
    reads = {"Effect": "Allow", "Principal": "*", "Action": ["s3:GetObject", "s3:ListBucket"], "Resource": [f"arn:aws:s3:::{bucket}", f"arn:aws:s3:::{bucket}/*"]}
    client.put_bucket_policy(Bucket=bucket, Policy=json.dumps({"Statement": [reads]}))
    client.put_bucket_website(Bucket=bucket, WebsiteConfiguration={"IndexDocument": {"Suffix": "i"}, "ErrorDocument": {"Key": "e.html"}})
    _, _, page = send(server, "GET", "/none", headers={"Host": f"{bucket}.s3-website.localhost"}, sign=False)
    assert page.count(b"<li>Key: e.html</li>") == 1, page
    client.delete_bucket_policy(Bucket=bucket)
    # No tags are no set of tags.
    client.put_bucket_tagging(Bucket=bucket, Tagging={"TagSet": [{"Key": "a", "Value": "b"}]})
    client.put_bucket_tagging(Bucket=bucket, Tagging={"TagSet": []})
    check(client.get_bucket_tagging, {"Bucket": bucket}, 404, "NoSuchTagSet", "The TagSet does not exist", BucketName=bucket)


def test_records_of_events_hold_what_their_kind_has(server, client):
    """Size, ETag and order where there is something to have them; the newer kinds in the newer form."""
    bucket, sqs = new_bucket(client), server.client("sqs")
    client.put_bucket_versioning(Bucket=bucket, VersioningConfiguration={"Status": "Enabled"})
    url = sqs.create_queue(QueueName=bucket)["QueueUrl"]
    arn = sqs.get_queue_attributes(QueueUrl=url, AttributeNames=["QueueArn"])["Attributes"]["QueueArn"]
    # Those that cannot happen here may be asked for.
    never = ["s3:Replication:*", "s3:ReducedRedundancyLostObject", "s3:IntelligentTiering", "s3:LifecycleTransition"]
    told = ["s3:ObjectCreated:*", "s3:ObjectRemoved:*", "s3:ObjectTagging:*", *never]
    client.put_bucket_notification_configuration(Bucket=bucket, NotificationConfiguration={"QueueConfigurations": [{"QueueArn": arn, "Events": told}]})
    assert client.get_bucket_notification_configuration(Bucket=bucket)["QueueConfigurations"][0]["Events"] == told
    version = client.put_object(Bucket=bucket, Key="k", Body=b"x")["VersionId"]
    client.put_object_tagging(Bucket=bucket, Key="k", Tagging={"TagSet": [{"Key": "a", "Value": "b"}]})
    client.delete_object(Bucket=bucket, Key="k")
    client.delete_object(Bucket=bucket, Key="k", VersionId=version)
    expected = {
        "ObjectCreated:Put": ("2.1", ["eTag", "key", "sequencer", "size", "versionId"], hashlib.md5(b"x").hexdigest()),
        "ObjectTagging:Put": ("2.3", ["eTag", "key", "versionId"], hashlib.md5(b"x").hexdigest()),
        "ObjectRemoved:DeleteMarkerCreated": ("2.1", ["eTag", "key", "sequencer", "versionId"], hashlib.md5(b"").hexdigest()),
        "ObjectRemoved:Delete": ("2.1", ["key", "sequencer", "versionId"], None),
    }
    found = {}
    for _ in range(10):
        for message in sqs.receive_message(QueueUrl=url, WaitTimeSeconds=5, MaxNumberOfMessages=10).get("Messages", []):
            for record in json.loads(message["Body"]).get("Records", []):
                one = record["s3"]["object"]
                found[record["eventName"]] = (record["eventVersion"], sorted(one), one.get("eTag"))
            sqs.delete_message(QueueUrl=url, ReceiptHandle=message["ReceiptHandle"])
        if len(found) == len(expected):
            break
    assert found == expected


def test_a_restore_is_told_once(server, client):
    bucket, sqs = new_bucket(client), server.client("sqs")
    url = sqs.create_queue(QueueName=bucket)["QueueUrl"]
    told = {"QueueArn": f"arn:aws:sqs:us-east-1:000000000000:{bucket}", "Events": ["s3:ObjectRestore:Post", "s3:ObjectRestore:Completed"]}
    client.put_bucket_notification_configuration(Bucket=bucket, NotificationConfiguration={"QueueConfigurations": [told]})
    client.put_object(Bucket=bucket, Key="k", Body=b"x", StorageClass="DEEP_ARCHIVE")
    for _ in range(2):
        client.restore_object(Bucket=bucket, Key="k", RestoreRequest={"Days": 2})
    until = client.head_object(Bucket=bucket, Key="k")["Restore"]
    records = []
    for _ in range(4):
        for message in sqs.receive_message(QueueUrl=url, WaitTimeSeconds=2, MaxNumberOfMessages=10).get("Messages", []):
            records += json.loads(message["Body"]).get("Records", [])
            sqs.delete_message(QueueUrl=url, ReceiptHandle=message["ReceiptHandle"])
        if len(records) > 1:
            break
    assert sorted(record["eventName"] for record in records) == ["ObjectRestore:Completed", "ObjectRestore:Post"]
    done = next(record for record in records if record["eventName"].endswith("Completed"))
    data = done["glacierEventData"]["restoreEventData"]
    expires = datetime.datetime.strptime(data["lifecycleRestorationExpiryTime"], "%Y-%m-%dT%H:%M:%S.%fZ")
    assert expires.strftime("%a, %d %b %Y %H:%M:%S GMT") in until and data["lifecycleRestoreStorageClass"] == "DEEP_ARCHIVE"


def test_a_rule_moves_what_is_small_only_where_it_may_and_tells(tmp_path):
    """With days of a second: an object of one byte goes to an archive under `varies_by_storage_class` alone."""
    with Server(tmp_path / "data", "--s3-lifecycle-day-secs", "1") as server:
        client, sqs = server.client("s3"), server.client("sqs")
        url = sqs.create_queue(QueueName="moved")["QueueUrl"]
        arn = "arn:aws:sqs:us-east-1:000000000000:moved"
        to = lambda name: {"Rules": [{"ID": "r", "Status": "Enabled", "Filter": {"Prefix": ""}, "Transitions": [{"Days": 0, "StorageClass": name}]}]}
        for bucket, minimum, name in [
            ("held", "all_storage_classes_128K", "GLACIER"), ("kept", "varies_by_storage_class", "INTELLIGENT_TIERING"), ("moves", "varies_by_storage_class", "GLACIER"),
        ]:
            client.create_bucket(Bucket=bucket)
            told = {"QueueConfigurations": [{"Id": bucket, "QueueArn": arn, "Events": ["s3:LifecycleTransition"]}]}
            client.put_bucket_notification_configuration(Bucket=bucket, NotificationConfiguration=told)
            client.put_object(Bucket=bucket, Key="k", Body=b"x")
            client.put_bucket_lifecycle_configuration(Bucket=bucket, LifecycleConfiguration=to(name), TransitionDefaultMinimumObjectSize=minimum)
        records = []
        for _ in range(3):
            for message in sqs.receive_message(QueueUrl=url, WaitTimeSeconds=20, MaxNumberOfMessages=10).get("Messages", []):
                records += json.loads(message["Body"]).get("Records", [])
                sqs.delete_message(QueueUrl=url, ReceiptHandle=message["ReceiptHandle"])
            if records:
                break
        record = records[0]
        assert (record["eventName"], record["eventVersion"], record["s3"]["configurationId"]) == ("LifecycleTransition", "2.3", "moves")
        assert record["lifecycleEventData"] == {"transitionEventData": {"destinationStorageClass": "GLACIER"}}
        assert record["s3"]["object"] == {"key": "k", "size": 1, "eTag": hashlib.md5(b"x").hexdigest()}
        classes = [client.head_object(Bucket=bucket, Key="k").get("StorageClass") for bucket in ("held", "kept", "moves")]
        assert classes == [None, None, "GLACIER"]
