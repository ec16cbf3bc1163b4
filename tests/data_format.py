"""The data directory of one release, kept so that every later one opens it: what is in it, and the check that all is.

A release that writes a new format, or new kinds of records, adds a directory:
`STANDPIPE_BIN=target/release/standpipe python tests/data_format.py tests/fixtures/data-format-1.tar.xz`
Never replace one: it is what the users of that release have on their disks.
"""

import hashlib
import sys
import tarfile
import tempfile
from pathlib import Path

from edge_client import app_url, fetch, wait_for
from projects import node_app, write
from standpipe_server import Server

SSE_C = {"SSECustomerAlgorithm": "AES256", "SSECustomerKey": b"k" * 32}
#: name, size: inline, beside the record, packed in a segment, a file of its own
SIZES = {"empty": 0, "inline": 100, "apart": 6_000, "packed": 70_000, "file": 4_500_000}
#: sealed bytes do not compress
SEALED_BYTES_MAX = 70_000
#: what belongs to a machine or a moment, not to the data
LEFT_OUT = {"LOCK", "server.json", "scrub.sock", "run", "cache", "server.log", "edge", "lambda"}
MESSAGES = 5
#: the first format whose directory has a batch of messages
FORMAT_WITH_BATCH = 3
#: messages of a batch, and the one of them that was deleted alone
BATCH, BATCH_DELETED = 10, 4
#: everything that happens to standpipe's clock happens after this; retention of the message queue is its maximum
FORTNIGHT = "1209600"


def body_of(name: str, size: int) -> bytes:
    """Compressible, so that the directory stays small."""
    return (hashlib.sha256(name.encode()).hexdigest().encode() * (size // 64 + 1))[:size]


def fill(server: Server, folder: Path):
    """One of everything."""
    s3 = server.client("s3")
    s3.create_bucket(Bucket="objects")
    for name, size in SIZES.items():
        s3.put_object(Bucket="objects", Key=f"dir/{name}", Body=body_of(name, size), Metadata={"name": name},
                      ContentType="text/x-fixture", Tagging=f"size={size}", ChecksumAlgorithm="SHA256")
        if size <= SEALED_BYTES_MAX:
            s3.put_object(Bucket="objects", Key=f"sealed/{name}", Body=body_of(name, size), **SSE_C)
    s3.copy_object(Bucket="objects", Key="copy", CopySource="objects/dir/packed")
    s3.create_bucket(Bucket="versions", ObjectLockEnabledForBucket=True)
    for number in range(4):
        s3.put_object(Bucket="versions", Key="k", Body=body_of(str(number), 9_000 * number))
    s3.put_object_legal_hold(Bucket="versions", Key="k", LegalHold={"Status": "ON"})
    s3.delete_object(Bucket="versions", Key="k")
    s3.create_bucket(Bucket="uploads")
    done = s3.create_multipart_upload(Bucket="uploads", Key="done")["UploadId"]
    parts = [{"PartNumber": n, "ETag": s3.upload_part(Bucket="uploads", Key="done", UploadId=done, PartNumber=n,
              Body=body_of(f"part{n}", size))["ETag"]} for n, size in ((1, 5 * 1024 * 1024), (4, 77))]
    s3.complete_multipart_upload(Bucket="uploads", Key="done", UploadId=done, MultipartUpload={"Parts": parts})
    begun = s3.create_multipart_upload(Bucket="uploads", Key="begun", Metadata={"is": "begun"})["UploadId"]
    s3.upload_part(Bucket="uploads", Key="begun", UploadId=begun, PartNumber=3, Body=body_of("part", 20_000))
    s3.put_bucket_tagging(Bucket="uploads", Tagging={"TagSet": [{"Key": "team", "Value": "blue"}]})
    rule = {"AllowedMethods": ["GET"], "AllowedOrigins": ["https://example.com"], "MaxAgeSeconds": 60}
    s3.put_bucket_cors(Bucket="uploads", CORSConfiguration={"CORSRules": [rule]})
    s3.put_bucket_website(Bucket="uploads", WebsiteConfiguration={"IndexDocument": {"Suffix": "index.html"}})
    sqs = server.client("sqs")
    for queue, attributes in (("standard", {}), ("ordered.fifo", {"FifoQueue": "true", "ContentBasedDeduplication": "true"})):
        url = sqs.create_queue(QueueName=queue, Attributes=attributes | {"MessageRetentionPeriod": FORTNIGHT}, tags={"team": "blue"})["QueueUrl"]
        for number in range(MESSAGES):
            group = {"MessageGroupId": "g"} if attributes else {}
            kind = {"kind": {"DataType": "String", "StringValue": str(number)}}
            sqs.send_message(QueueUrl=url, MessageBody=message(number), MessageAttributes=kind, **group)
    url = sqs.create_queue(QueueName="batched", Attributes={"MessageRetentionPeriod": FORTNIGHT})["QueueUrl"]
    sqs.send_message_batch(QueueUrl=url, Entries=[{"Id": str(number), "MessageBody": message(number)} for number in range(BATCH)
                                                  if len(message(number)) < 1000])
    received = receive_all(sqs, url, BATCH - 1)
    sqs.delete_message(QueueUrl=url, ReceiptHandle=received[message(BATCH_DELETED)])
    server.ship(write(folder / "project", node_app("shipped by the first format")), "--name", "kept")
    wait_for(lambda: fetch(server, app_url(server, "kept"))[0] == 200, "the app does not answer")


def message(number: int) -> str:
    """Short ones, and one that is no longer inline."""
    return f"message {number} " + "x" * (30_000 if number == 3 else 0)


def receive_all(sqs, url, count) -> dict[str, str]:
    """Receipt handles by body."""
    found = {}
    while len(found) < count:
        answer = sqs.receive_message(QueueUrl=url, MaxNumberOfMessages=10, WaitTimeSeconds=5)
        assert answer.get("Messages"), f"only {len(found)} of {count} messages"
        found |= {one["Body"]: one["ReceiptHandle"] for one in answer["Messages"]}
    return found


def check(server: Server, version: int):
    """Everything that `fill` wrote is read back."""
    check_objects(server.client("s3"))
    check_uploads(server.client("s3"))
    check_queues(server.client("sqs"))
    if version >= FORMAT_WITH_BATCH:
        check_batch(server.client("sqs"))
    status, _, body = fetch(server, app_url(server, "kept"))
    assert (status, body) == (200, b"shipped by the first format")
    report = server.run_json("scrub")
    assert report["status"] == "clean" and report["blobs"] > 0


def check_objects(s3):
    for name, size in SIZES.items():
        answer = s3.get_object(Bucket="objects", Key=f"dir/{name}", ChecksumMode="ENABLED")
        body = answer["Body"].read()
        assert body == body_of(name, size) and answer["ETag"] == f'"{hashlib.md5(body).hexdigest()}"'
        assert (answer["Metadata"], answer["ContentType"]) == ({"name": name}, "text/x-fixture") and answer["ChecksumSHA256"]
        tags = s3.get_object_tagging(Bucket="objects", Key=f"dir/{name}")["TagSet"]
        assert tags == [{"Key": "size", "Value": str(size)}]
        if size <= SEALED_BYTES_MAX:
            assert s3.get_object(Bucket="objects", Key=f"sealed/{name}", **SSE_C)["Body"].read() == body
    assert s3.get_object(Bucket="objects", Key="copy")["Body"].read() == body_of("packed", SIZES["packed"])
    assert s3.list_objects_v2(Bucket="objects")["KeyCount"] == 2 * len(SIZES)
    listed = s3.list_object_versions(Bucket="versions")
    assert len(listed["DeleteMarkers"]) == 1 and listed["DeleteMarkers"][0]["IsLatest"]
    for number, version in zip((3, 2, 1, 0), listed["Versions"], strict=True):
        answer = s3.get_object(Bucket="versions", Key="k", VersionId=version["VersionId"])
        assert answer["Body"].read() == body_of(str(number), 9_000 * number)
        assert (answer.get("ObjectLockLegalHoldStatus") == "ON") == (number == 3)


def check_uploads(s3):
    done = s3.get_object(Bucket="uploads", Key="done")
    assert done["Body"].read() == body_of("part1", 5 * 1024 * 1024) + body_of("part4", 77) and done["ETag"].endswith('-2"')
    begun, = s3.list_multipart_uploads(Bucket="uploads")["Uploads"]
    at = {"Bucket": "uploads", "Key": begun["Key"], "UploadId": begun["UploadId"]}
    part, = s3.list_parts(**at)["Parts"]
    s3.complete_multipart_upload(**at, MultipartUpload={"Parts": [{"PartNumber": 3, "ETag": part["ETag"]}]})
    answer = s3.get_object(Bucket="uploads", Key="begun")
    assert answer["Body"].read() == body_of("part", 20_000) and answer["Metadata"] == {"is": "begun"}
    assert s3.get_bucket_tagging(Bucket="uploads")["TagSet"] == [{"Key": "team", "Value": "blue"}]
    assert s3.get_bucket_cors(Bucket="uploads")["CORSRules"][0]["MaxAgeSeconds"] == 60
    assert s3.get_bucket_website(Bucket="uploads")["IndexDocument"]["Suffix"] == "index.html"


def check_queues(sqs):
    """The messages outlive their retention in the file: only queues, attributes and tags are certain by then."""
    for queue, fifo in (("standard", None), ("ordered.fifo", "true")):
        url = sqs.get_queue_url(QueueName=queue)["QueueUrl"]
        attributes = sqs.get_queue_attributes(QueueUrl=url, AttributeNames=["All"])["Attributes"]
        assert (attributes.get("FifoQueue"), attributes["MessageRetentionPeriod"]) == (fifo, FORTNIGHT)
        assert sqs.list_queue_tags(QueueUrl=url)["Tags"] == {"team": "blue"}
        count = int(attributes["ApproximateNumberOfMessages"])
        assert count in (0, MESSAGES), f"{count} messages"
        found = {}
        while len(found) < count:
            answer = sqs.receive_message(QueueUrl=url, MaxNumberOfMessages=10, WaitTimeSeconds=5, MessageAttributeNames=["All"])
            assert answer.get("Messages"), f"only {len(found)} of {count} messages"
            for one in answer["Messages"]:
                found[int(one["MessageAttributes"]["kind"]["StringValue"])] = one["Body"]
                sqs.delete_message(QueueUrl=url, ReceiptHandle=one["ReceiptHandle"])
        assert all(body == message(number) for number, body in found.items())


def check_batch(sqs):
    """The same: all that are left, or none any more."""
    url = sqs.get_queue_url(QueueName="batched")["QueueUrl"]
    left = {message(number) for number in range(BATCH) if number != BATCH_DELETED and len(message(number)) < 1000}
    count = int(sqs.get_queue_attributes(QueueUrl=url, AttributeNames=["All"])["Attributes"]["ApproximateNumberOfMessages"])
    assert count in (0, len(left)), f"{count} messages"
    assert set(receive_all(sqs, url, count)) in (set(), left)


def make(target: Path):
    """Fills a new data directory and packs it."""
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder) / "data"
        with Server(data) as server:
            fill(server, Path(folder))
        with tarfile.open(target, "w:xz") as packed:
            for path in sorted(data.iterdir()):
                if path.name not in LEFT_OUT:
                    packed.add(path, path.name, filter=anonymous)
    print(f"{target}: {target.stat().st_size} bytes")


def anonymous(member: tarfile.TarInfo) -> tarfile.TarInfo:
    member.uid = member.gid = member.mtime = 0
    member.uname = member.gname = ""
    return member


if __name__ == "__main__":
    make(Path(sys.argv[1]))
