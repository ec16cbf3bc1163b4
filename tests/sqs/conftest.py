"""Clients and queues for the SQS tests."""

import uuid

import pytest
from botocore.exceptions import ClientError


@pytest.fixture(scope="session")
def sqs(server):
    return server.client("sqs")


@pytest.fixture
def make_queue(sqs):
    """Makes queues with names of their own and deletes them afterwards."""
    made = []

    def make(suffix="", tags=None, **attributes):
        options = {"tags": tags} if tags else {}
        if suffix == ".fifo":
            attributes.setdefault("FifoQueue", "true")
        url = sqs.create_queue(QueueName=f"q-{uuid.uuid4().hex}{suffix}", Attributes=attributes, **options)["QueueUrl"]
        made.append(url)
        return url

    yield make
    for url in made:
        try:
            sqs.delete_queue(QueueUrl=url)
        except ClientError as error:
            assert error.response["Error"]["Code"] == "AWS.SimpleQueueService.NonExistentQueue"


@pytest.fixture
def fails():
    """Calls and returns code, message and status of the refusal."""

    def call(operation, **parameters):
        with pytest.raises(ClientError) as raised:
            operation(**parameters)
        response = raised.value.response
        return response["Error"]["Code"], response["Error"]["Message"], response["ResponseMetadata"]["HTTPStatusCode"]

    return call


@pytest.fixture
def arn(sqs):
    return lambda url: sqs.get_queue_attributes(QueueUrl=url, AttributeNames=["QueueArn"])["Attributes"]["QueueArn"]


@pytest.fixture
def counts(sqs):
    """(visible, in flight, delayed)"""
    names = [f"ApproximateNumberOfMessages{kind}" for kind in ("", "NotVisible", "Delayed")]

    def read(url):
        attributes = sqs.get_queue_attributes(QueueUrl=url, AttributeNames=names)["Attributes"]
        return tuple(int(attributes[name]) for name in names)

    return read
