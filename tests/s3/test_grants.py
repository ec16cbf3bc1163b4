"""Whom access control lists let in: every canned list, permission and kind of grantee, and what ownership makes of them."""

import uuid

import boto3
import pytest
from botocore import UNSIGNED
from botocore.config import Config
from botocore.exceptions import ClientError

OTHER, THIRD = "444444444444", "555555555555"
GROUPS = "http://acs.amazonaws.com/groups/global/"


class People:
    """Owner, two other accounts and somebody without any."""

    def __init__(self, server):
        self.owner, self.other, self.third = (server.client("s3", account=who) for who in ("000000000000", OTHER, THIRD))
        self.nobody = boto3.client("s3", endpoint_url=server.endpoint, region_name="us-east-1", config=Config(signature_version=UNSIGNED))
        self.ids = {who: getattr(self, who).list_buckets()["Owner"]["ID"] for who in ("owner", "other", "third")}


@pytest.fixture(scope="module")
def people(server):
    return People(server)


def bucket_of(people, ownership="ObjectWriter") -> str:
    name = f"grants-{uuid.uuid4().hex}"
    people.owner.create_bucket(Bucket=name, ObjectOwnership=ownership)
    people.owner.delete_public_access_block(Bucket=name)
    return name


def allowed(call, **arguments) -> bool:
    try:
        call(**arguments)
    except ClientError as refused:
        assert refused.response["Error"]["Code"] == "AccessDenied", refused
        return False
    return True


BUCKET_DEEDS = {
    "list": lambda client, name: allowed(client.list_objects_v2, Bucket=name),
    "put": lambda client, name: allowed(client.put_object, Bucket=name, Key="new", Body=b"x"),
    "acl": lambda client, name: allowed(client.get_bucket_acl, Bucket=name),
}
OBJECT_DEEDS = {
    "get": lambda client, name: allowed(client.get_object, Bucket=name, Key="k"),
    "acl": lambda client, name: allowed(client.get_object_acl, Bucket=name, Key="k"),
}
NONE = set()


def done_by(people, deeds, name) -> dict:
    """Who may do what: person -> deeds."""
    return {who: {deed for deed, do in deeds.items() if do(getattr(people, who), name)} for who in ("other", "third", "nobody")}


@pytest.mark.parametrize("sent, other, third, nobody", [
    ({"ACL": "private"}, NONE, NONE, NONE),
    ({"ACL": "public-read"}, {"list"}, {"list"}, {"list"}),
    ({"ACL": "public-read-write"}, {"list", "put"}, {"list", "put"}, {"list", "put"}),
    ({"ACL": "authenticated-read"}, {"list"}, {"list"}, NONE),
    # The service that writes logs is nobody who could call.
    ({"ACL": "log-delivery-write"}, NONE, NONE, NONE),
    ({"GrantRead": "id={other}"}, {"list"}, NONE, NONE),
    ({"GrantWrite": "id={other}, id={third}"}, {"put"}, {"put"}, NONE),
    ({"GrantReadACP": "id={other}"}, {"acl"}, NONE, NONE),
    ({"GrantWriteACP": "id={other}"}, NONE, NONE, NONE),
    ({"GrantFullControl": 'id="{other}"'}, {"list", "put", "acl"}, NONE, NONE),
    ({"GrantRead": f"uri={GROUPS}AllUsers", "GrantWrite": f"uri={GROUPS}AuthenticatedUsers"}, {"list", "put"}, {"list", "put"}, {"list"}),
])
def test_buckets_let_in_whom_their_list_names(people, sent, other, third, nobody):
    name = bucket_of(people)
    people.owner.put_bucket_acl(Bucket=name, **{key: value.format(**people.ids) for key, value in sent.items()})
    assert done_by(people, BUCKET_DEEDS, name) == {"other": other, "third": third, "nobody": nobody}
    if "GrantWriteACP" in sent:
        assert allowed(people.other.put_bucket_acl, Bucket=name, GrantRead=f"id={people.ids['third']}")
        assert done_by(people, BUCKET_DEEDS, name) == {"other": NONE, "third": {"list"}, "nobody": NONE}
    # Lists are turned off only where they let nobody in but the owner.
    enforced = {"Rules": [{"ObjectOwnership": "BucketOwnerEnforced"}]}
    if sent != {"ACL": "private"}:
        with pytest.raises(ClientError) as refused:
            people.owner.put_bucket_ownership_controls(Bucket=name, OwnershipControls=enforced)
        assert refused.value.response["Error"]["Code"] == "InvalidBucketAclWithObjectOwnership"
        people.owner.put_bucket_acl(Bucket=name, ACL="private")
    people.owner.put_bucket_ownership_controls(Bucket=name, OwnershipControls=enforced)
    assert done_by(people, BUCKET_DEEDS, name) == {"other": NONE, "third": NONE, "nobody": NONE}


@pytest.mark.parametrize("sent, other, third, nobody", [
    ({"ACL": "private"}, NONE, NONE, NONE),
    ({"ACL": "public-read"}, {"get"}, {"get"}, {"get"}),
    ({"ACL": "authenticated-read"}, {"get"}, {"get"}, NONE),
    ({"ACL": "aws-exec-read"}, NONE, NONE, NONE),
    ({"GrantRead": "id={other}"}, {"get"}, NONE, NONE),
    ({"GrantReadACP": "id={other}"}, {"acl"}, NONE, NONE),
    ({"GrantFullControl": "id={third}"}, NONE, {"get", "acl"}, NONE),
    ({"GrantRead": f"uri={GROUPS}AuthenticatedUsers"}, {"get"}, {"get"}, NONE),
])
def test_objects_let_in_whom_their_list_names(people, sent, other, third, nobody):
    name = bucket_of(people)
    expected = {"other": other, "third": third, "nobody": nobody}
    sent = {key: value.format(**people.ids) for key, value in sent.items()}
    people.owner.put_object(Bucket=name, Key="k", Body=b"x", **sent)
    assert done_by(people, OBJECT_DEEDS, name) == expected
    people.owner.put_object(Bucket=name, Key="k", Body=b"x")
    assert done_by(people, OBJECT_DEEDS, name) == {"other": NONE, "third": NONE, "nobody": NONE}
    people.owner.put_object_acl(Bucket=name, Key="k", **sent)
    assert done_by(people, OBJECT_DEEDS, name) == expected
    # Lists of objects stop counting, and count again.
    for ownership, now in (("BucketOwnerEnforced", {"other": NONE, "third": NONE, "nobody": NONE}), ("ObjectWriter", expected)):
        people.owner.put_bucket_ownership_controls(Bucket=name, OwnershipControls={"Rules": [{"ObjectOwnership": ownership}]})
        assert done_by(people, OBJECT_DEEDS, name) == now, ownership
        if ownership == "BucketOwnerEnforced":
            shown = people.owner.get_object_acl(Bucket=name, Key="k")["Grants"]
            assert [(grant["Grantee"].get("ID"), grant["Permission"]) for grant in shown] == [(people.ids["owner"], "FULL_CONTROL")]


@pytest.mark.parametrize("ownership, sent, owner, may", [
    # Who writes an object owns it, and the bucket's owner is a stranger to it.
    ("ObjectWriter", {}, "other", NONE),
    ("ObjectWriter", {"ACL": "bucket-owner-read"}, "other", {"get"}),
    ("ObjectWriter", {"ACL": "bucket-owner-full-control"}, "other", {"get", "acl"}),
    ("BucketOwnerPreferred", {}, "other", NONE),
    ("BucketOwnerPreferred", {"ACL": "bucket-owner-read"}, "other", {"get"}),
    ("BucketOwnerPreferred", {"ACL": "bucket-owner-full-control"}, "owner", {"get", "acl"}),
])
def test_who_owns_what_another_account_writes(people, ownership, sent, owner, may):
    name = bucket_of(people, ownership)
    people.owner.put_bucket_acl(Bucket=name, GrantWrite=f"id={people.ids['other']}")
    people.other.put_object(Bucket=name, Key="k", Body=b"x", **sent)
    shown = people.owner.list_objects_v2(Bucket=name, FetchOwner=True)["Contents"][0]["Owner"]["ID"]
    assert shown == people.ids[owner]
    assert {deed for deed, do in OBJECT_DEEDS.items() if do(people.owner, name)} == may
    if owner == "other":
        # Where the bucket's owner owns everything, this too.
        people.owner.put_bucket_acl(Bucket=name, ACL="private")
        people.owner.put_bucket_ownership_controls(
            Bucket=name, OwnershipControls={"Rules": [{"ObjectOwnership": "BucketOwnerEnforced"}]})
        assert people.owner.list_objects_v2(Bucket=name, FetchOwner=True)["Contents"][0]["Owner"]["ID"] == people.ids["owner"]
        assert {deed for deed, do in OBJECT_DEEDS.items() if do(people.owner, name)} == {"get", "acl"}
        assert not OBJECT_DEEDS["get"](people.other, name)


def test_an_owner_who_owns_it_all_is_no_second_grantee(people):
    name = bucket_of(people)
    for canned in ("bucket-owner-read", "bucket-owner-full-control"):
        people.owner.put_object(Bucket=name, Key="k", Body=b"x", ACL=canned)
        assert [grant["Permission"] for grant in people.owner.get_object_acl(Bucket=name, Key="k")["Grants"]] == ["FULL_CONTROL"]


@pytest.mark.parametrize("sent, blocked", [
    ({"ACL": "public-read"}, True), ({"ACL": "authenticated-read"}, True), ({"GrantReadACP": f"uri={GROUPS}AuthenticatedUsers"}, True),
    ({"ACL": "private"}, False), ({"ACL": "log-delivery-write"}, False), ({"GrantRead": "id={other}"}, False),
])
def test_what_counts_as_public_where_that_is_blocked(people, sent, blocked):
    name = bucket_of(people)
    people.owner.put_public_access_block(Bucket=name, PublicAccessBlockConfiguration={"BlockPublicAcls": True})
    sent = {key: value.format(**people.ids) for key, value in sent.items()}
    assert allowed(people.owner.put_bucket_acl, Bucket=name, **sent) is not blocked


def test_lists_that_are_none(people):
    name = bucket_of(people)
    owner = {"ID": people.ids["owner"]}
    user = {"Grantee": {"Type": "CanonicalUser", "ID": people.ids["other"]}, "Permission": "READ"}
    mail = {"Grantee": {"Type": "AmazonCustomerByEmail", "EmailAddress": "a@b.c"}, "Permission": "READ"}
    document = lambda grants, by=owner: {"AccessControlPolicy": {"Owner": by, "Grants": grants}}
    for arguments, status, code in [
        (document([user] * 101), 400, "MalformedACLError"),
        (document([mail]), 405, "MethodNotAllowed"),
        (document([user], {"ID": people.ids["other"]}), 403, "AccessDenied"),
        (document([user], {"ID": "me"}), 400, "InvalidArgument"),
        ({"GrantRead": "emailAddress=a@b.c"}, 405, "MethodNotAllowed"),
        (document([user]) | {"ACL": "private"}, 400, "UnexpectedContent"),
    ]:
        with pytest.raises(ClientError) as refused:
            people.owner.put_bucket_acl(Bucket=name, **arguments)
        answer = refused.value.response
        assert (answer["ResponseMetadata"]["HTTPStatusCode"], answer["Error"]["Code"]) == (status, code), str(arguments)[:200]
    assert allowed(people.owner.put_bucket_acl, Bucket=name, **document([user] * 100))
