"""kill -9 while every kind of S3 write is under way: what was answered is there, whole, and nothing else.

Each register below is one piece of state with a number in it. A writer counts it up, one S3 operation (or the few
that belong together) a step, until the server dies; after the restart it must hold the last number that was
answered, or the one that was under way. The moments come from a seed; STANDPIPE_TEST_SEED repeats one.
"""

import datetime
import hashlib
import itertools
import json
import os
import random
import re
import threading
import urllib.parse
import urllib.request
from email.utils import parsedate_to_datetime
from pathlib import Path

import pytest
from botocore.exceptions import BotoCoreError, ClientError

SEED = int(os.environ.get("STANDPIPE_TEST_SEED", "20260731"))
ROUNDS = 4
THREADS = 6
STEPS_PER_ROUND = (60, 400)
SSE_C = {"SSECustomerAlgorithm": "AES256", "SSECustomerKey": b"k" * 32}
SIZES = [20, 3_000, 20_000, 100_000]
RULE = {"ID": "r", "Status": "Enabled", "Filter": {"Prefix": "none/"}}


def body_of(number: int) -> bytes:
    """Bytes that name their number, of a size class by turns."""
    label = b"%d:" % number
    return label + hashlib.shake_128(label).digest(SIZES[number % len(SIZES)])


def number_of(body: bytes) -> int:
    number = int(body.split(b":", 1)[0])
    assert body == body_of(number), f"the bytes of write {number} are not whole"
    return number


def tags(number: int) -> dict:
    return {"TagSet": [{"Key": "n", "Value": str(number)}]}


def tagged(answer: dict) -> int:
    return int(answer["TagSet"][0]["Value"])


def policy_of(bucket: str, key) -> str:
    statement = {"Effect": "Allow", "Principal": {"AWS": "111111111111"}, "Action": "s3:GetObject", "Resource": f"arn:aws:s3:::{bucket}/{key}"}
    return json.dumps({"Version": "2012-10-17", "Statement": [statement]})


class Register:
    """One piece of state. Subclasses say how a number is written and read; 0 is what is there at first."""

    def __init__(self, client, name=None):
        self.client, self.name = client, name or re.sub("(?<!^)(?=[A-Z])", "-", type(self).__name__).lower()
        self.bucket, self.acknowledged, self.under_way = f"r-{self.name}", 0, None
        self.at = {"Bucket": self.bucket, "Key": "k"}
        client.create_bucket(Bucket=self.bucket, **self.making)
        self.prepare()

    making = {}

    def prepare(self):
        pass

    def step(self):
        self.under_way = self.acknowledged + 1
        self.write(self.under_way)
        self.acknowledged, self.under_way = self.under_way, None

    def check(self):
        found = self.read()
        assert found in (self.acknowledged, self.under_way), (
            f"seed {SEED}: {self.name} holds {found}; answered {self.acknowledged}, under way {self.under_way}")
        self.acknowledged, self.under_way = found, None


class PutObject(Register):
    def write(self, number):
        self.client.put_object(**self.at, Body=body_of(number))

    def read(self):
        try:
            return number_of(self.client.get_object(**self.at)["Body"].read())
        except self.client.exceptions.NoSuchKey:
            return 0


class PutSealed(Register):
    def write(self, number):
        self.client.put_object(**self.at, Body=body_of(number), **SSE_C)

    def read(self):
        try:
            return number_of(self.client.get_object(**self.at, **SSE_C)["Body"].read())
        except self.client.exceptions.NoSuchKey:
            return 0


class PostForm(PutObject):
    def write(self, number):
        send_form(self.client, self.at, body_of(number))


class CopyObject(PutObject):
    def write(self, number):
        self.client.put_object(Bucket=self.bucket, Key="source", Body=body_of(number))
        self.client.copy_object(**self.at, CopySource=f"{self.bucket}/source")


class CompleteMultipartUpload(PutObject):
    def write(self, number):
        upload = self.client.create_multipart_upload(**self.at)["UploadId"]
        part = self.client.upload_part(**self.at, UploadId=upload, PartNumber=1, Body=body_of(number))
        parts = {"Parts": [{"PartNumber": 1, "ETag": part["ETag"]}]}
        self.client.complete_multipart_upload(**self.at, UploadId=upload, MultipartUpload=parts)


class CompleteOfCopiedParts(PutObject):
    def write(self, number):
        self.client.put_object(Bucket=self.bucket, Key="source", Body=body_of(number))
        upload = self.client.create_multipart_upload(**self.at)["UploadId"]
        part = self.client.upload_part_copy(**self.at, UploadId=upload, PartNumber=1, CopySource=f"{self.bucket}/source")
        parts = {"Parts": [{"PartNumber": 1, "ETag": part["CopyPartResult"]["ETag"]}]}
        self.client.complete_multipart_upload(**self.at, UploadId=upload, MultipartUpload=parts)


class UploadPart(Register):
    def prepare(self):
        self.at["UploadId"] = self.client.create_multipart_upload(**self.at)["UploadId"]

    def write(self, number):
        self.client.upload_part(**self.at, PartNumber=number, Body=body_of(number))

    def read(self):
        parts = self.client.list_parts(**self.at).get("Parts", [])
        assert [part["PartNumber"] for part in parts] == list(range(1, len(parts) + 1))
        assert all(part["ETag"].strip('"') == hashlib.md5(body_of(part["PartNumber"])).hexdigest() for part in parts)
        return len(parts)


class BeginAndAbort(Register):
    """Odd: an upload is there. Even: it is not."""

    def write(self, number):
        if number % 2:
            self.client.create_multipart_upload(**self.at)
        else:
            for upload in self.uploads():
                self.client.abort_multipart_upload(**self.at, UploadId=upload["UploadId"])

    def uploads(self):
        return self.client.list_multipart_uploads(Bucket=self.bucket).get("Uploads", [])

    def read(self):
        there = len(self.uploads())
        return next(n for n in (self.acknowledged, self.under_way or 0) if n % 2 == there)


class DeleteObject(Register):
    """Odd: the object is there. Even: it is not."""

    def write(self, number):
        if number % 2:
            self.client.put_object(**self.at, Body=b"there")
        else:
            self.delete()

    def delete(self):
        self.client.delete_object(**self.at)

    def read(self):
        there = self.client.list_objects_v2(Bucket=self.bucket)["KeyCount"]
        return next((n for n in (self.acknowledged, self.under_way or 0) if n % 2 == there), -1)


class DeleteObjects(DeleteObject):
    """A batch goes as a whole."""

    KEYS = [f"k{n}" for n in range(20)]

    def write(self, number):
        if number % 2:
            for key in self.KEYS:
                self.client.put_object(Bucket=self.bucket, Key=key, Body=b"there")
        else:
            self.client.delete_objects(Bucket=self.bucket, Delete={"Objects": [{"Key": key} for key in self.KEYS]})

    def read(self):
        there = self.client.list_objects_v2(Bucket=self.bucket)["KeyCount"]
        if self.under_way and self.under_way % 2:  # being put one by one: let the round begin again
            self.client.delete_objects(Bucket=self.bucket, Delete={"Objects": [{"Key": key} for key in self.KEYS]})
            return self.acknowledged
        allowed = {n: len(self.KEYS) * (n % 2) for n in (self.acknowledged, self.under_way) if n is not None}
        return next((n for n, count in allowed.items() if count == there), f"{there} keys")


class Versions(Register):
    def prepare(self):
        self.client.put_bucket_versioning(Bucket=self.bucket, VersioningConfiguration={"Status": "Enabled"})

    def write(self, number):
        if number % 3:
            self.client.put_object(**self.at, Body=body_of(number))
        else:
            self.client.delete_object(**self.at)

    def read(self):
        pages = list(self.client.get_paginator("list_object_versions").paginate(Bucket=self.bucket))
        versions = [version for page in pages for version in page.get("Versions", [])]
        count = len(versions) + sum(len(page.get("DeleteMarkers", [])) for page in pages)
        expected = [n for n in range(count, 0, -1) if n % 3]
        for version, number in zip(versions[:5], expected):
            answer = self.client.get_object(**self.at, VersionId=version["VersionId"])
            assert number_of(answer["Body"].read()) == number
        return count


class ObjectTagging(Register):
    def prepare(self):
        self.client.put_object(**self.at, Body=b"x", Tagging="n=0")

    def write(self, number):
        self.client.put_object_tagging(**self.at, Tagging=tags(number))

    def read(self):
        return tagged(self.client.get_object_tagging(**self.at))


class ObjectAcl(Register):
    making = {"ObjectOwnership": "ObjectWriter"}

    def prepare(self):
        self.client.delete_public_access_block(Bucket=self.bucket)
        self.client.put_object(**self.at, Body=b"x")

    def write(self, number):
        self.client.put_object_acl(**self.at, ACL=("private", "public-read")[number % 2])

    def read(self):
        public = len(self.client.get_object_acl(**self.at)["Grants"]) - 1
        return next((n for n in (self.acknowledged, self.under_way or 0) if n % 2 == public), -1)


class LegalHold(Register):
    making = {"ObjectLockEnabledForBucket": True}

    def prepare(self):
        self.client.put_object(**self.at, Body=b"x", ObjectLockLegalHoldStatus="OFF")

    def write(self, number):
        self.client.put_object_legal_hold(**self.at, LegalHold={"Status": ("OFF", "ON")[number % 2]})

    def read(self):
        held = self.client.get_object_legal_hold(**self.at)["LegalHold"]["Status"] == "ON"
        return next((n for n in (self.acknowledged, self.under_way or 0) if n % 2 == held), -1)


class Retention(Register):
    making = {"ObjectLockEnabledForBucket": True}

    def prepare(self):
        self.client.put_object(**self.at, Body=b"x")
        self.write(0)

    def write(self, number):
        until = f"2060-01-01T{number // 3600:02}:{number // 60 % 60:02}:{number % 60:02}Z"
        self.client.put_object_retention(**self.at, Retention={"Mode": "GOVERNANCE", "RetainUntilDate": until})

    def read(self):
        until = self.client.get_object_retention(**self.at)["Retention"]["RetainUntilDate"]
        return until.hour * 3600 + until.minute * 60 + until.second


class BucketTagging(Register):
    def prepare(self):
        self.write(0)

    def write(self, number):
        self.client.put_bucket_tagging(Bucket=self.bucket, Tagging=tags(number))

    def read(self):
        return tagged(self.client.get_bucket_tagging(Bucket=self.bucket))


class BucketCors(Register):
    def prepare(self):
        self.write(0)

    def write(self, number):
        rule = {"AllowedMethods": ["GET"], "AllowedOrigins": ["*"], "MaxAgeSeconds": number}
        self.client.put_bucket_cors(Bucket=self.bucket, CORSConfiguration={"CORSRules": [rule]})

    def read(self):
        return self.client.get_bucket_cors(Bucket=self.bucket)["CORSRules"][0]["MaxAgeSeconds"]


class BucketLifecycle(Register):
    def prepare(self):
        self.write(0)

    def write(self, number):
        rules = {"Rules": [RULE | {"Expiration": {"Days": number + 1}}]}
        self.client.put_bucket_lifecycle_configuration(Bucket=self.bucket, LifecycleConfiguration=rules)

    def read(self):
        rules = self.client.get_bucket_lifecycle_configuration(Bucket=self.bucket)["Rules"]
        return rules[0]["Expiration"]["Days"] - 1


class BucketWebsite(Register):
    def prepare(self):
        self.write(0)

    def write(self, number):
        self.client.put_bucket_website(Bucket=self.bucket, WebsiteConfiguration={"IndexDocument": {"Suffix": f"{number}"}})

    def read(self):
        return int(self.client.get_bucket_website(Bucket=self.bucket)["IndexDocument"]["Suffix"])


class BucketPolicy(Register):
    def prepare(self):
        self.write(0)

    def write(self, number):
        self.client.put_bucket_policy(Bucket=self.bucket, Policy=policy_of(self.bucket, number))

    def read(self):
        policy = json.loads(self.client.get_bucket_policy(Bucket=self.bucket)["Policy"])
        return int(policy["Statement"][0]["Resource"].rsplit("/", 1)[1])


class BucketVersioning(Register):
    def write(self, number):
        state = {"Status": ("Suspended", "Enabled")[number % 2]}
        self.client.put_bucket_versioning(Bucket=self.bucket, VersioningConfiguration=state)

    def read(self):
        enabled = self.client.get_bucket_versioning(Bucket=self.bucket).get("Status") == "Enabled"
        return next((n for n in (self.acknowledged, self.under_way or 0) if n % 2 == enabled), -1)


class MakeAndRemoveBucket(Register):
    """Odd: a second bucket is there. Even: it is not. Being listed and being there agree."""

    def write(self, number):
        if number % 2:
            self.client.create_bucket(Bucket=f"{self.bucket}-2")
        else:
            self.client.delete_bucket(Bucket=f"{self.bucket}-2")

    def read(self):
        listed = f"{self.bucket}-2" in {bucket["Name"] for bucket in self.client.list_buckets()["Buckets"]}
        try:
            self.client.head_bucket(Bucket=f"{self.bucket}-2")
            there = True
        except ClientError:
            there = False
        assert listed == there, f"listed {listed}, there {there}"
        return next((n for n in (self.acknowledged, self.under_way or 0) if n % 2 == there), -1)


class RestoreObject(Register):
    """Restored for so many tens of days."""

    def prepare(self):
        self.client.put_object(**self.at, Body=b"x", StorageClass="GLACIER")

    def write(self, number):
        self.client.restore_object(**self.at, RestoreRequest={"Days": 10 * number})

    def read(self):
        told = self.client.head_object(**self.at).get("Restore")
        if told is None:
            return 0
        until = parsedate_to_datetime(re.search('expiry-date="(.*)"', told)[1])
        return (until - datetime.datetime.now(datetime.timezone.utc)).days // 10


class SettingByTurns(Register):
    """Odd: the setting is there. Even: it was removed. What boto3 calls it, its id, its value, and how it reads."""

    def __init__(self, client, name, identity, value, shown, making=None):
        self.call, self.identity, self.value, self.shown, self.making = name, identity, value, shown, making or {}
        super().__init__(client, f"set-{name.replace('_', '-')}")

    def prepare(self):
        self.value = self.value or {"Policy": policy_of(self.bucket, "k")}
        if self.call == "object_tagging":
            self.client.put_object(Bucket=self.bucket, Key="k", Body=b"x")

    def write(self, number):
        if number % 2:
            getattr(self.client, f"put_{self.call}")(Bucket=self.bucket, **self.identity, **self.value)
        else:
            call = "bucket_lifecycle" if "lifecycle" in self.call else self.call
            getattr(self.client, f"delete_{call}")(Bucket=self.bucket, **self.identity)

    def read(self):
        try:
            there = self.shown(getattr(self.client, f"get_{self.call}")(Bucket=self.bucket, **self.identity))
        except ClientError as missing:
            assert missing.response["ResponseMetadata"]["HTTPStatusCode"] == 404, missing
            there = False
        return next((n for n in (self.acknowledged, self.under_way or 0) if n % 2 == there), -1)


class SettingOfTwo(SettingByTurns):
    """Odd: one value. Even: the other one."""

    def prepare(self):
        super().prepare()
        if self.call == "bucket_acl":
            self.client.delete_public_access_block(Bucket=self.bucket)
        self.write(0)

    def write(self, number):
        getattr(self.client, f"put_{self.call}")(Bucket=self.bucket, **self.value[number % 2])


def there(_):
    return True


INVENTORY = {
    "Destination": {"S3BucketDestination": {"Format": "CSV", "Bucket": "arn:aws:s3:::told"}}, "IsEnabled": True, "Id": "i",
    "IncludedObjectVersions": "All", "Schedule": {"Frequency": "Daily"},
}
TIERING = {"Id": "t", "Status": "Enabled", "Tierings": [{"AccessTier": "ARCHIVE_ACCESS", "Days": 90}]}
KMS_KEYS = [{"ServerSideEncryptionConfiguration": {"Rules": [
    {"ApplyServerSideEncryptionByDefault": {"SSEAlgorithm": "AES256"}, "BucketKeyEnabled": on}]}} for on in (False, True)]
OWNED = {"OwnershipControls": {"Rules": [{"ObjectOwnership": "BucketOwnerPreferred"}]}}
BLOCKED = {"PublicAccessBlockConfiguration": {"BlockPublicAcls": True}}
SETTINGS = [
    (SettingByTurns, "bucket_analytics_configuration", {"Id": "a"}, {"AnalyticsConfiguration": {"Id": "a", "StorageClassAnalysis": {}}}, there),
    (SettingByTurns, "bucket_metrics_configuration", {"Id": "m"}, {"MetricsConfiguration": {"Id": "m"}}, there),
    (SettingByTurns, "bucket_inventory_configuration", {"Id": "i"}, {"InventoryConfiguration": INVENTORY}, there),
    (SettingByTurns, "bucket_intelligent_tiering_configuration", {"Id": "t"}, {"IntelligentTieringConfiguration": TIERING}, there),
    # What a bucket begins with is neither of these.
    (SettingByTurns, "bucket_ownership_controls", {}, OWNED, lambda got: got == got | OWNED),
    (SettingByTurns, "public_access_block", {}, BLOCKED, lambda got: not got["PublicAccessBlockConfiguration"]["IgnorePublicAcls"]),
    (SettingByTurns, "bucket_cors", {}, {"CORSConfiguration": {"CORSRules": [{"AllowedMethods": ["GET"], "AllowedOrigins": ["*"]}]}}, there),
    (SettingByTurns, "bucket_website", {}, {"WebsiteConfiguration": {"IndexDocument": {"Suffix": "i"}}}, there),
    (SettingByTurns, "bucket_tagging", {}, {"Tagging": tags(1)}, there),
    (SettingByTurns, "bucket_policy", {}, None, there),  # its value names the bucket
    (SettingByTurns, "bucket_lifecycle_configuration", {}, {"LifecycleConfiguration": {"Rules": [RULE | {"Expiration": {"Days": 1}}]}}, there),
    (SettingByTurns, "object_tagging", {"Key": "k"}, {"Tagging": tags(1)}, lambda got: bool(got["TagSet"])),
    (SettingByTurns, "bucket_encryption", {}, KMS_KEYS[1],
     lambda got: got["ServerSideEncryptionConfiguration"]["Rules"][0]["BucketKeyEnabled"]),
    (SettingOfTwo, "bucket_accelerate_configuration", {}, [{"AccelerateConfiguration": {"Status": s}} for s in ("Suspended", "Enabled")],
     lambda got: got["Status"] == "Enabled"),
    (SettingOfTwo, "bucket_request_payment", {}, [{"RequestPaymentConfiguration": {"Payer": p}} for p in ("BucketOwner", "Requester")],
     lambda got: got["Payer"] == "Requester"),
    (SettingOfTwo, "bucket_acl", {}, [{"ACL": acl} for acl in ("private", "authenticated-read")], lambda got: len(got["Grants"]) == 2,
     {"ObjectOwnership": "ObjectWriter"}),
    (SettingOfTwo, "bucket_notification_configuration", {}, [
        {"NotificationConfiguration": {"QueueConfigurations": queues}, "SkipDestinationValidation": True}
        for queues in ([], [{"QueueArn": "arn:aws:sqs:us-east-1:000000000000:told", "Events": ["s3:ObjectCreated:*"]}])],
     lambda got: "QueueConfigurations" in got),
    (SettingOfTwo, "object_lock_configuration", {}, [
        {"ObjectLockConfiguration": {"ObjectLockEnabled": "Enabled", "Rule": {"DefaultRetention": {"Mode": "GOVERNANCE", "Days": days}}}}
        for days in (1, 2)], lambda got: got["ObjectLockConfiguration"]["Rule"]["DefaultRetention"]["Days"] == 2,
     {"ObjectLockEnabledForBucket": True}),
]


def send_form(client, at, body):
    """A browser's form upload."""
    form = client.generate_presigned_post(**at)
    boundary = "standpipe-form-boundary"
    parts = [f'--{boundary}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n' for name, value in form["fields"].items()]
    head = "".join(parts) + f'--{boundary}\r\nContent-Disposition: form-data; name="file"; filename="f"\r\n\r\n'
    payload = head.encode() + body + f"\r\n--{boundary}--\r\n".encode()
    headers = {"Content-Type": f"multipart/form-data; boundary={boundary}"}
    with urllib.request.urlopen(urllib.request.Request(form["url"], data=payload, headers=headers)) as answer:
        assert answer.status == 204


REGISTERS = [PutObject, PutSealed, PostForm, CopyObject, CompleteMultipartUpload, CompleteOfCopiedParts, UploadPart, BeginAndAbort,
             DeleteObject, DeleteObjects, Versions, ObjectTagging, ObjectAcl, LegalHold, Retention, BucketTagging, BucketCors,
             BucketLifecycle, BucketWebsite, BucketPolicy, BucketVersioning, MakeAndRemoveBucket, RestoreObject]
ROWS = [(kind,) for kind in REGISTERS] + SETTINGS
# They answer that what is not there is off.
KEEP_NOTHING = {"DeleteBucketReplication", "PutBucketLogging"}
SUPPORTED = (Path(__file__).resolve().parent.parent.parent / "docs/support.md").read_text().split("\n## s3 ")[1].split("\n## ")[0]


class Crew(threading.Thread):
    """Steps its registers in turn, in an order of the seed, until the server dies."""

    def __init__(self, registers, label, enough):
        super().__init__(daemon=True)
        self.registers, self.enough, self.failure = list(registers), enough, None
        random.Random(f"{SEED} {label}").shuffle(self.registers)

    def run(self):
        try:
            for register in itertools.cycle(self.registers):
                register.step()
                self.enough.release()
        except ClientError as refusal:  # an answer that says no is a defect
            self.failure = refusal
        except (BotoCoreError, OSError):  # a broken connection is the crash
            pass
        except Exception as failure:
            self.failure = failure
        finally:
            self.enough.release()


def test_every_operation_that_writes_is_among_them(server):
    """Each operation that docs/support.md calls answered and that is no read is what some register does."""
    rows = re.findall(r"^\| ([A-Z]\w+) \| answered \|", SUPPORTED, re.MULTILINE)
    writing = {name for name in rows if not re.match("Get|Head|List", name)}
    client, done = server.client("s3"), set()
    registers = [kind(client, *more) for kind, *more in ROWS]
    client.meta.events.register("before-call.s3", lambda model, **_: done.add(model.name))
    for register in registers:
        for _ in range(2):
            register.step()
    assert writing - done == KEEP_NOTHING
    for register in registers:
        register.check()


def test_every_kind_of_write_survives_kill_9(fresh_server):
    key, moments = fresh_server.key(), random.Random(SEED)
    clients = [fresh_server.client("s3", key=key) for _ in range(THREADS)]
    registers = [kind(client, *more) for (kind, *more), client in zip(ROWS, itertools.cycle(clients))]
    for turn in range(ROUNDS):
        steps = threading.Semaphore(0)
        crews = [Crew(registers[index::THREADS], f"{turn} {index}", steps) for index in range(THREADS)]
        for crew in crews:
            crew.start()
        for _ in range(moments.randint(*STEPS_PER_ROUND)):
            assert steps.acquire(timeout=60), f"seed {SEED}: the writers stand still"
        fresh_server.kill9()
        for crew in crews:
            crew.join(60)
            assert crew.failure is None, f"seed {SEED}, round {turn}: {crew.failure!r}"
        fresh_server.start()
        for register in registers:
            register.check()
    assert all(register.acknowledged > 0 for register in registers), [r.name for r in registers if not r.acknowledged]
    scrubbed = fresh_server.run_json("scrub")
    assert scrubbed["status"] == "clean" and scrubbed["damage"] == []
