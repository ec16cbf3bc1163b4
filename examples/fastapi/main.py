"""A FastAPI app whose counter lives in its own bucket, by plain boto3."""

import os

import boto3
from botocore.exceptions import ClientError
from fastapi import FastAPI, HTTPException

app = FastAPI()
s3 = boto3.client("s3")
BUCKET = os.environ.get("BUCKET", "")
KEY = "visits"
TRIES_MAX = 20


@app.get("/")
def hello() -> dict[str, str]:
    return {"hello": "fastapi"}


def read_visits() -> tuple[int, dict[str, str]]:
    """The count, and the condition under which it may be replaced."""
    try:
        answer = s3.get_object(Bucket=BUCKET, Key=KEY)
    except ClientError as error:
        if error.response["Error"]["Code"] != "NoSuchKey":
            raise
        return 0, {"IfNoneMatch": "*"}
    return int(answer["Body"].read()), {"IfMatch": answer["ETag"]}


@app.post("/visits")
def add_visit() -> dict[str, int]:
    """Adds one by compare-and-set, so that no visit is lost between two requests."""
    for _ in range(TRIES_MAX):
        visits, condition = read_visits()
        try:
            s3.put_object(Bucket=BUCKET, Key=KEY, Body=str(visits + 1).encode(), **condition)
        except ClientError as error:
            if error.response["Error"]["Code"] not in ("PreconditionFailed", "ConditionalRequestConflict"):
                raise
            continue
        return {"visits": visits + 1}
    raise HTTPException(503, "too many visitors at once; try again")


@app.get("/visits")
def visits() -> dict[str, int]:
    return {"visits": read_visits()[0]}
