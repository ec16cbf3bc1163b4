"""Every configuration of a bucket or an object comes back as it was put, through boto3; deleted, it is gone."""

import pytest
from botocore.exceptions import ClientError

BUCKET = "round-trips"
RULE = {"ID": "r", "Status": "Enabled", "Filter": {"Prefix": "logs/"}, "Expiration": {"Days": 3}}
CORS = {"AllowedMethods": ["GET"], "AllowedOrigins": ["https://a.example"], "AllowedHeaders": ["*"], "MaxAgeSeconds": 60}
BLOCK = {"BlockPublicAcls": True, "IgnorePublicAcls": False, "BlockPublicPolicy": True, "RestrictPublicBuckets": False}
TIERING = {"Id": "t", "Status": "Enabled", "Tierings": [{"Days": 90, "AccessTier": "ARCHIVE_ACCESS"}]}
METRICS = {"Id": "m", "Filter": {"Prefix": "p/"}}
ANALYTICS = {"Id": "a", "Filter": {"Prefix": "p/"}, "StorageClassAnalysis": {}}
WEBSITE = {"IndexDocument": {"Suffix": "index.html"}, "ErrorDocument": {"Key": "error.html"}}
ENCRYPTION = {"Rules": [{"ApplyServerSideEncryptionByDefault": {"SSEAlgorithm": "AES256"}, "BucketKeyEnabled": False}]}
TAGS = [{"Key": "team", "Value": "a b"}]
# The operations that put, get and delete; what is put; what the answer then holds; what PutX and GetX take besides; error of GetX once
# deleted, or what it answers then, or None where there is no deletion.
DOCUMENTS = [
    ("PutBucketCors GetBucketCors DeleteBucketCors",
     {"CORSConfiguration": {"CORSRules": [CORS]}}, {"CORSRules": [CORS]}, {}, "NoSuchCORSConfiguration"),
    ("PutBucketTagging GetBucketTagging DeleteBucketTagging",
     {"Tagging": {"TagSet": TAGS}}, {"TagSet": TAGS}, {}, "NoSuchTagSet"),
    ("PutBucketWebsite GetBucketWebsite DeleteBucketWebsite",
     {"WebsiteConfiguration": WEBSITE}, WEBSITE, {}, "NoSuchWebsiteConfiguration"),
    ("PutBucketLifecycleConfiguration GetBucketLifecycleConfiguration DeleteBucketLifecycle",
     {"LifecycleConfiguration": {"Rules": [RULE]}}, {"Rules": [RULE]}, {}, "NoSuchLifecycleConfiguration"),
    ("PutBucketEncryption GetBucketEncryption DeleteBucketEncryption",
     {"ServerSideEncryptionConfiguration": ENCRYPTION}, {"ServerSideEncryptionConfiguration": ENCRYPTION}, {},
     {"ServerSideEncryptionConfiguration": ENCRYPTION}),
    ("PutPublicAccessBlock GetPublicAccessBlock DeletePublicAccessBlock",
     {"PublicAccessBlockConfiguration": BLOCK}, {"PublicAccessBlockConfiguration": BLOCK}, {}, "NoSuchPublicAccessBlockConfiguration"),
    ("PutBucketOwnershipControls GetBucketOwnershipControls DeleteBucketOwnershipControls",
     {"OwnershipControls": {"Rules": [{"ObjectOwnership": "ObjectWriter"}]}},
     {"OwnershipControls": {"Rules": [{"ObjectOwnership": "ObjectWriter"}]}}, {}, "OwnershipControlsNotFoundError"),
    ("PutBucketMetricsConfiguration GetBucketMetricsConfiguration DeleteBucketMetricsConfiguration",
     {"MetricsConfiguration": METRICS}, {"MetricsConfiguration": METRICS}, {"Id": "m"}, "NoSuchConfiguration"),
    ("PutBucketAnalyticsConfiguration GetBucketAnalyticsConfiguration DeleteBucketAnalyticsConfiguration",
     {"AnalyticsConfiguration": ANALYTICS}, {"AnalyticsConfiguration": ANALYTICS}, {"Id": "a"}, "NoSuchConfiguration"),
    ("PutBucketIntelligentTieringConfiguration GetBucketIntelligentTieringConfiguration DeleteBucketIntelligentTieringConfiguration",
     {"IntelligentTieringConfiguration": TIERING},
     {"IntelligentTieringConfiguration": TIERING}, {"Id": "t"}, "NoSuchConfiguration"),
    ("PutBucketAccelerateConfiguration GetBucketAccelerateConfiguration",
     {"AccelerateConfiguration": {"Status": "Suspended"}}, {"Status": "Suspended"}, {}, None),
    ("PutBucketRequestPayment GetBucketRequestPayment",
     {"RequestPaymentConfiguration": {"Payer": "BucketOwner"}}, {"Payer": "BucketOwner"}, {}, None),
    ("PutBucketVersioning GetBucketVersioning",
     {"VersioningConfiguration": {"Status": "Suspended"}}, {"Status": "Suspended"}, {}, None),
    ("PutObjectTagging GetObjectTagging DeleteObjectTagging",
     {"Tagging": {"TagSet": TAGS}}, {"TagSet": TAGS}, {"Key": "k"}, {"TagSet": []}),
]
# Lists of configurations: what is put, operation, its member with the one that was put.
LISTS = [
    ("MetricsConfiguration", "ListBucketMetricsConfigurations", "MetricsConfigurationList", METRICS),
    ("AnalyticsConfiguration", "ListBucketAnalyticsConfigurations", "AnalyticsConfigurationList", ANALYTICS),
    ("IntelligentTieringConfiguration", "ListBucketIntelligentTieringConfigurations", "IntelligentTieringConfigurationList", TIERING),
]
# What a bucket nobody configured answers.
FRESH = [
    ("GetBucketLogging", {}, None),
    ("GetBucketNotificationConfiguration", {}, None),
    ("GetBucketLocation", {"LocationConstraint": None}, None),
    ("GetBucketReplication", {}, "ReplicationConfigurationNotFoundError"),
    ("GetBucketPolicy", {}, "NoSuchBucketPolicy"),
    ("GetBucketPolicyStatus", {}, "NoSuchBucketPolicy"),
    ("GetObjectLockConfiguration", {}, "ObjectLockConfigurationNotFoundError"),
    ("DeleteBucketReplication", {}, None),
]


@pytest.fixture(scope="module")
def call(server):
    client = server.client("s3")
    client.create_bucket(Bucket=BUCKET)
    client.put_object(Bucket=BUCKET, Key="k", Body=b"x")

    def call(operation, **request):
        answer = client._make_api_call(operation, {"Bucket": BUCKET} | request)
        return {name: value for name, value in answer.items() if name not in ("ResponseMetadata", "VersionId")}

    return call


def code_of(call, operation, **request):
    with pytest.raises(ClientError) as refused:
        call(operation, **request)
    return refused.value.response["Error"]["Code"]


@pytest.mark.parametrize("names, put, got, place, gone", DOCUMENTS, ids=lambda value: value if isinstance(value, str) else "")
def test_a_document_comes_back_as_it_was_put(call, names, put, got, place, gone):
    puts, gets, *deletes = names.split()
    call(puts, **place, **put)
    assert got.items() <= call(gets, **place).items()
    if not deletes:
        return
    call(deletes[0], **place)
    if isinstance(gone, dict):
        assert gone.items() <= call(gets, **place).items()
    else:
        assert code_of(call, gets, **place) == gone


@pytest.mark.parametrize("noun, lists, member, one", LISTS, ids=lambda value: value if isinstance(value, str) else "")
def test_configurations_with_ids_are_listed(call, noun, lists, member, one):
    call(f"PutBucket{noun}", Id=one["Id"], **{noun: one})
    assert call(lists)[member] == [one]
    call(f"DeleteBucket{noun}", Id=one["Id"])
    assert member not in call(lists)


@pytest.mark.parametrize("operation, answer, error", FRESH, ids=lambda value: value if isinstance(value, str) else "")
def test_a_fresh_bucket_says_what_it_has(call, operation, answer, error):
    if error:
        assert code_of(call, operation) == error
    else:
        assert answer.items() <= call(operation).items()


def test_lists_of_a_bucket_and_an_object(server):
    client = server.client("s3")
    client.create_bucket(Bucket="round-trips-lists", ObjectOwnership="ObjectWriter")
    log_delivery = 'uri="http://acs.amazonaws.com/groups/s3/LogDelivery"'
    client.put_bucket_acl(Bucket="round-trips-lists", GrantWrite=log_delivery, GrantReadACP=log_delivery)
    grants = client.get_bucket_acl(Bucket="round-trips-lists")["Grants"]
    assert sorted(grant["Permission"] for grant in grants) == ["READ_ACP", "WRITE"]
    client.put_object(Bucket="round-trips-lists", Key="k", Body=b"x")
    owner = client.get_object_acl(Bucket="round-trips-lists", Key="k")["Owner"]["ID"]
    client.put_object_acl(Bucket="round-trips-lists", Key="k", GrantRead=f'id="{owner}"')
    assert [grant["Permission"] for grant in client.get_object_acl(Bucket="round-trips-lists", Key="k")["Grants"]] == ["READ"]
    listed = client.list_objects(Bucket="round-trips-lists", Marker="a")
    assert [row["Key"] for row in listed["Contents"]] == ["k"]
