"""The S3 working set through the unchanged aws CLI and boto3."""

import hashlib
import threading
import urllib.request

import pytest
from boto3.s3.transfer import TransferConfig
from botocore.exceptions import ClientError

MIB = 1024 * 1024
RSS_MIB_MAX = 64


def rss_mib(pid: int) -> float:
    with open(f"/proc/{pid}/status") as status:
        return next(int(line.split()[1]) for line in status if line.startswith("VmRSS:")) / 1024


@pytest.fixture
def bucket(server, request):
    """A bucket of the test's own."""
    name = request.node.name.lower().replace("_", "-").split("[")[0][:60].strip("-")
    server.client("s3").create_bucket(Bucket=name)
    return name


class TestAwsCli:
    def test_every_day_commands(self, server, tmp_path):
        (tmp_path / "tree/deep").mkdir(parents=True)
        (tmp_path / "tree/a file.txt").write_text("one")
        (tmp_path / "tree/deep/ünïcode.txt").write_text("two")
        server.aws("s3", "mb", "s3://cli-bucket")
        server.aws("s3", "sync", tmp_path / "tree", "s3://cli-bucket/tree", "--no-progress")
        listing = server.aws("s3", "ls", "s3://cli-bucket/tree/", "--recursive").stdout
        assert "tree/a file.txt" in listing and "tree/deep/ünïcode.txt" in listing
        # Synced again, nothing is sent.
        assert server.aws("s3", "sync", tmp_path / "tree", "s3://cli-bucket/tree").stdout.strip() == ""
        server.aws("s3", "mv", "s3://cli-bucket/tree/a file.txt", "s3://cli-bucket/moved.txt")
        assert server.aws("s3", "cp", "s3://cli-bucket/moved.txt", "-").stdout == "one"
        server.aws("s3", "sync", "s3://cli-bucket/tree", tmp_path / "back", "--no-progress")
        assert (tmp_path / "back/deep/ünïcode.txt").read_text() == "two"
        server.aws("s3", "rm", "s3://cli-bucket", "--recursive")
        server.aws("s3", "rb", "s3://cli-bucket")
        assert "cli-bucket" not in server.aws("s3", "ls").stdout

    def test_presign_as_the_cli_does_it(self, server, bucket):
        server.client("s3").put_object(Bucket=bucket, Key="shared file", Body=b"by link")
        url = server.aws("s3", "presign", f"s3://{bucket}/shared file").stdout.strip()
        with urllib.request.urlopen(url, timeout=10) as answer:
            assert answer.read() == b"by link"
        with pytest.raises(urllib.error.HTTPError) as refused:
            urllib.request.urlopen(url.replace("shared", "other"), timeout=10)
        assert refused.value.code == 403


def test_two_gibibytes_up_and_down_in_little_memory(fresh_server, tmp_path):
    """upload_file and download_file of 2 GiB; the server stays under 64 MiB while it happens."""
    size, block = 2048 * MIB, bytes(range(256)) * 4096
    source, target = tmp_path / "big", tmp_path / "back"
    with open(source, "wb") as file:
        for index in range(size // len(block)):
            file.write(index.to_bytes(8, "big") + block[8:])
    client = fresh_server.client("s3")
    client.create_bucket(Bucket="large")
    peak, done = [0.0], threading.Event()

    def watch():
        while not done.wait(0.05):
            peak[0] = max(peak[0], rss_mib(fresh_server.process.pid))

    watcher = threading.Thread(target=watch)
    watcher.start()
    try:
        client.upload_file(str(source), "large", "big")
        client.download_file("large", "big", str(target))
    finally:
        done.set()
        watcher.join()
    digests = [hashlib.file_digest(open(path, "rb"), "sha256").hexdigest() for path in (source, target)]
    assert digests[0] == digests[1]
    assert peak[0] < RSS_MIB_MAX, f"server used {peak[0]:.0f} MiB"


def test_one_part_of_many_sizes(server, bucket):
    """Sizes around every threshold of the store come back as they went."""
    client = server.client("s3")
    for size in (0, 1, 16 * 1024 - 1, 16 * 1024, 16 * 1024 + 1, 64 * 1024, 4 * MIB, 4 * MIB + 1, 9 * MIB):
        body = hashlib.shake_128(str(size).encode()).digest(size)
        put = client.put_object(Bucket=bucket, Key=f"size-{size}", Body=body)
        assert put["ETag"] == f'"{hashlib.md5(body).hexdigest()}"'
        got = client.get_object(Bucket=bucket, Key=f"size-{size}")
        assert got["Body"].read() == body and got["ContentLength"] == size
        assert got["ServerSideEncryption"] == "AES256"


def test_multipart_by_hand(server, bucket):
    client = server.client("s3")
    upload = client.create_multipart_upload(Bucket=bucket, Key="parts", Metadata={"kind": "parts"})["UploadId"]
    bodies = [b"a" * (5 * MIB), b"b" * (5 * MIB), b"tail"]
    parts = [
        {"PartNumber": n, "ETag": client.upload_part(Bucket=bucket, Key="parts", UploadId=upload, PartNumber=n, Body=body)["ETag"]}
        for n, body in enumerate(bodies, 1)
    ]
    listed = client.list_parts(Bucket=bucket, Key="parts", UploadId=upload)["Parts"]
    assert [part["Size"] for part in listed] == [len(body) for body in bodies]
    done = client.complete_multipart_upload(Bucket=bucket, Key="parts", UploadId=upload, MultipartUpload={"Parts": parts})
    digest = hashlib.md5(b"".join(hashlib.md5(body).digest() for body in bodies)).hexdigest()
    assert done["ETag"] == f'"{digest}-3"'
    assert client.get_object(Bucket=bucket, Key="parts")["Body"].read() == b"".join(bodies)
    ranged = client.get_object(Bucket=bucket, Key="parts", Range=f"bytes={5 * MIB - 2}-{5 * MIB + 1}")
    assert ranged["Body"].read() == b"aabb" and ranged["ContentRange"] == f"bytes {5 * MIB - 2}-{5 * MIB + 1}/{10 * MIB + 4}"


def test_conditional_writes_have_one_winner(server, bucket):
    """Thirty-two writers of If-None-Match: * on one key: one 200, the others 412 or 409."""
    client = server.client("s3", max_pool_connections=32)
    outcomes = []

    def write(index):
        try:
            client.put_object(Bucket=bucket, Key="once", Body=str(index).encode(), IfNoneMatch="*")
            outcomes.append(200)
        except ClientError as error:
            outcomes.append(error.response["ResponseMetadata"]["HTTPStatusCode"])

    writers = [threading.Thread(target=write, args=(index,)) for index in range(32)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert outcomes.count(200) == 1 and set(outcomes) <= {200, 409, 412}


@pytest.mark.parametrize("algorithm", ["CRC32", "CRC32C", "CRC64NVME", "SHA1", "SHA256"])
def test_checksums_are_verified_kept_and_returned(server, bucket, algorithm):
    client = server.client("s3")
    put = client.put_object(Bucket=bucket, Key="sum", Body=b"checked", ChecksumAlgorithm=algorithm)
    head = client.head_object(Bucket=bucket, Key="sum", ChecksumMode="ENABLED")
    assert head[f"Checksum{algorithm}"] == put[f"Checksum{algorithm}"] and head["ChecksumType"] == "FULL_OBJECT"
    with pytest.raises(ClientError) as refused:
        client.put_object(Bucket=bucket, Key="bad", Body=b"x", ChecksumSHA256="AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=")
    assert refused.value.response["Error"]["Code"] == "BadDigest"


def test_accounts_see_only_their_own(server, bucket):
    other = server.client("s3", account="999999999999")
    assert bucket not in [row["Name"] for row in other.list_buckets()["Buckets"]]
    server.client("s3").put_object(Bucket=bucket, Key="k", Body=b"secret")
    for call in (lambda: other.get_object(Bucket=bucket, Key="k"), lambda: other.list_objects_v2(Bucket=bucket),
                 lambda: other.put_object(Bucket=bucket, Key="k", Body=b"x"), lambda: other.delete_bucket(Bucket=bucket),
                 lambda: other.copy_object(Bucket=bucket, Key="copy", CopySource=f"{bucket}/k")):
        with pytest.raises(ClientError) as refused:
            call()
        assert refused.value.response["Error"]["Code"] == "AccessDenied"
