"""s3fs (over aiobotocore) and Polars (over Rust's object_store), unmodified: files and parquet in a bucket.

Endpoint and keys come from the environment. Argument: the bucket, which must not exist yet.
"""

import os
import sys
import tempfile

import polars
import s3fs

BUCKET = sys.argv[1]
MIB = 1024 * 1024


def files():
    fs = s3fs.S3FileSystem()
    fs.mkdir(BUCKET)
    with fs.open(f"{BUCKET}/folder/a file.txt", "w") as file:
        file.write("one\ntwo\n")
    with fs.open(f"{BUCKET}/folder/a file.txt", "r") as file:
        assert file.readlines() == ["one\n", "two\n"]
    # Larger than one block: written in parts, read in ranges.
    body = os.urandom(1024) * 12 * 1024
    with fs.open(f"{BUCKET}/folder/deep/large", "wb", block_size=5 * MIB) as file:
        file.write(body)
    with fs.open(f"{BUCKET}/folder/deep/large", "rb", block_size=MIB) as file:
        file.seek(7 * MIB + 3)
        assert file.read(5000) == body[7 * MIB + 3:][:5000]
    assert fs.cat_file(f"{BUCKET}/folder/deep/large", start=-10, end=None) == body[-10:]
    assert fs.find(BUCKET) == [f"{BUCKET}/folder/a file.txt", f"{BUCKET}/folder/deep/large"]
    assert fs.ls(f"{BUCKET}/folder") == [f"{BUCKET}/folder/a file.txt", f"{BUCKET}/folder/deep"]
    assert fs.glob(f"{BUCKET}/**/large") == [f"{BUCKET}/folder/deep/large"]
    assert fs.info(f"{BUCKET}/folder/deep/large")["size"] == len(body) and fs.isdir(f"{BUCKET}/folder")
    fs.copy(f"{BUCKET}/folder/deep/large", f"{BUCKET}/copy")
    fs.mv(f"{BUCKET}/copy", f"{BUCKET}/moved")
    assert fs.exists(f"{BUCKET}/moved") and not fs.exists(f"{BUCKET}/copy")
    fs.setxattr(f"{BUCKET}/moved", kind="test")
    assert fs.getxattr(f"{BUCKET}/moved", "kind") == "test"
    fs.put_tags(f"{BUCKET}/moved", {"tag": "value"})
    assert fs.get_tags(f"{BUCKET}/moved") == {"tag": "value"}
    with tempfile.TemporaryDirectory() as folder:
        fs.get(f"{BUCKET}/folder/", f"{folder}/", recursive=True)
        assert open(f"{folder}/deep/large", "rb").read() == body
        fs.put(f"{folder}/", f"{BUCKET}/again/", recursive=True)
    try:
        fs.open(f"{BUCKET}/none").read()
        raise AssertionError("a file that is not there was read")
    except FileNotFoundError:
        pass
    fs.rm(f"{BUCKET}/folder", recursive=True)
    fs.invalidate_cache()
    assert not fs.exists(f"{BUCKET}/folder")


def parquet():
    options = {"aws_endpoint_url": os.environ["AWS_ENDPOINT_URL"], "aws_allow_http": "true", "aws_region": os.environ["AWS_REGION"]}
    wrote = polars.DataFrame({"id": range(200_000), "word": [f"word {n % 1000}" for n in range(200_000)]})
    for part in range(3):
        path = f"s3://{BUCKET}/table/part={part}/rows.parquet"
        wrote.write_parquet(path, storage_options=options, row_group_size=20_000)
    read = polars.read_parquet(f"s3://{BUCKET}/table/part=1/rows.parquet", storage_options=options)
    assert read.drop("part", strict=False).equals(wrote)
    # A lazy scan lists the folder and reads only the columns and row groups it needs, by ranges.
    table = polars.scan_parquet(f"s3://{BUCKET}/table/", storage_options=options, hive_partitioning=True)
    found = table.filter((polars.col("id") > 199_990) & (polars.col("part") == 2)).select("id").collect()
    assert found["id"].to_list() == list(range(199_991, 200_000))
    assert table.select(polars.len()).collect().item() == 600_000


files()
parquet()
print("ok")
