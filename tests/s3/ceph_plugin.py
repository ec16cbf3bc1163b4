"""What Ceph's s3-tests take for granted and AWS no longer gives: a pytest plugin that `ceph.py` loads into the suite.

1. Buckets made since April 2023 ignore access lists and block public access. The suite is older: its buckets ask for
   `ObjectWriter`, drop the block and only then get their list, as the owner of a bucket on AWS may do.
   https://docs.aws.amazon.com/AmazonS3/latest/userguide/create-bucket-faq.html
2. The suite's clean-up sends `x-amz-bypass-governance-retention` to every bucket; AWS answers InvalidArgument where the
   bucket has no object lock. Here it is sent only where there is one.
3. AWS no longer names owners (since November 2025 there is no `DisplayName`); the suite compares names. Here an owner is
   named after its id in answers and in the suite's configuration.
4. The suite expects grants in Ceph's order; here they are compared in any order, which it says it wants.
5. The suite makes some ten clients a case, each of which reads botocore's model anew; here files are read once, and
   buckets are cleaned up after a case only. Each worker of pytest-xdist has accounts of its own, as listings of buckets
   are compared. This changes nothing but the time.
"""

import functools
import os
import re

import botocore.client
import botocore.loaders

plain_call = botocore.client.BaseClient._make_api_call
plain_load = botocore.loaders.JSONFileLoader.load_file


def make_api_call(client, operation, parameters):
    if operation == "CreateBucket":
        return create_bucket(client, parameters)
    if operation == "DeleteObjects" and parameters.get("BypassGovernanceRetention"):
        try:
            plain_call(client, "GetObjectLockConfiguration", {"Bucket": parameters["Bucket"]})
        except client.exceptions.ClientError:
            parameters = {name: value for name, value in parameters.items() if name != "BypassGovernanceRetention"}
    return named(plain_call(client, operation, parameters))


def create_bucket(client, parameters):
    lists = {name: value for name, value in parameters.items() if name == "ACL" or name.startswith("Grant")}
    rest = {name: value for name, value in parameters.items() if name not in lists}
    try:
        before = plain_call(client, "HeadBucket", {"Bucket": parameters["Bucket"]})
    except client.exceptions.ClientError:
        before = None
    if before is not None:
        return plain_call(client, "CreateBucket", parameters)
    answer = plain_call(client, "CreateBucket", {"ObjectOwnership": "ObjectWriter"} | rest)
    plain_call(client, "DeletePublicAccessBlock", {"Bucket": parameters["Bucket"]})
    if lists:
        plain_call(client, "PutBucketAcl", {"Bucket": parameters["Bucket"]} | lists)
    return answer


def named(value):
    """Owners and grantees with a `DisplayName`: their id."""
    if isinstance(value, dict):
        for inner in value.values():
            named(inner)
        if isinstance(value.get("ID"), str) and len(value["ID"]) == 64:
            value.setdefault("DisplayName", value["ID"])
    elif isinstance(value, list):
        for inner in value:
            named(inner)
    return value


@functools.cache
def load_file(path):
    return plain_load(botocore.loaders.JSONFileLoader(), path)


@functools.cache
def clients():
    import s3tests.functional as suite

    return suite.get_client(), suite.get_alt_client(), suite.get_tenant_client()


def clean_up():
    """Empties and removes what the case left, with clients that are made once, and buckets without the prefix too."""
    import s3tests.functional as suite

    for client in clients():
        suite.nuke_prefixed_buckets(prefix="", client=client)


def pytest_configure(config):
    worker = int(os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw"))
    os.environ["S3TEST_CONF"] = os.environ["S3TEST_CONF_OF_WORKER"].format(worker)
    botocore.client.BaseClient._make_api_call = make_api_call
    botocore.loaders.JSONFileLoader.load_file = lambda _, path: load_file(path)


def check_grants(got, want):
    """As the suite's own: grants with members that are not there as None, in any order."""
    def flat(grant, grantee):
        return [str(grantee.get(name)) for name in ("DisplayName", "ID", "Type", "URI", "EmailAddress")] + [grant["Permission"]]

    assert sorted(flat(grant, grant["Grantee"]) for grant in got) == sorted(flat(grant, grant) for grant in want)


def pytest_collection_modifyitems(items):
    import s3tests.functional as suite

    items[:] = [item for item in items if re.search(os.environ["S3TEST_ONLY"], item.name)]
    for module in {item.module for item in items}:
        module.check_grants = check_grants
    suite.setup, suite.teardown = (lambda: None), clean_up
