"""Virtual-hosted and path style, and every host name that must reach the right service."""

import http.client

import pytest
from botocore.auth import S3SigV4Auth, SigV4Auth
from botocore.awsrequest import AWSRequest
from botocore.credentials import Credentials

DOMAINS = ["localhost", "localhost.localstack.cloud"]


def signed(server, method, host, path, service, body=b"", headers=None):
    """Signs for a host name but connects to the pipe's address: no DNS needed."""
    authority = f"{host}:{server.ready['pipe'].rsplit(':', 1)[1]}"
    request = AWSRequest(method=method, url=f"http://{authority}{path}", data=body, headers=headers or {})
    signer = S3SigV4Auth if service == "s3" else SigV4Auth
    signer(Credentials(*server.key()), service, "us-east-1").add_auth(request)
    prepared = request.prepare()
    connection = http.client.HTTPConnection(*server.ready["pipe"].rsplit(":", 1), timeout=10)
    connection.putrequest(method, path, skip_host=True, skip_accept_encoding=True)
    connection.putheader("Host", authority)
    for name, value in prepared.headers.items():
        if name.lower() not in ("host", "content-length"):
            connection.putheader(name, value)
    connection.putheader("Content-Length", str(len(body)))
    connection.endheaders(body)
    answer = connection.getresponse()
    content = answer.read()
    connection.close()
    return answer.status, content


@pytest.fixture(scope="module")
def bucket(server):
    server.client("s3").create_bucket(Bucket="hosted.bucket")
    server.client("s3").put_object(Bucket="hosted.bucket", Key="a/b c.txt", Body=b"found")
    return "hosted.bucket"


@pytest.mark.parametrize("domain", DOMAINS)
@pytest.mark.parametrize("middle", ["s3", "s3.us-east-1", "s3.eu-west-3"])
def test_bucket_in_the_host(server, bucket, domain, middle):
    assert signed(server, "GET", f"{bucket}.{middle}.{domain}", "/a/b%20c.txt", "s3") == (200, b"found")


@pytest.mark.parametrize("host", ["s3.localhost", "s3.localhost.localstack.cloud", "s3.eu-west-1.localhost", "localhost", "127.0.0.1"])
def test_bucket_in_the_path(server, bucket, host):
    assert signed(server, "GET", host, f"/{bucket}/a/b%20c.txt", "s3") == (200, b"found")


@pytest.mark.parametrize("host", ["sts.localhost", "sts.us-east-1.localhost", "127.0.0.1", "localhost"])
def test_sts_by_host_or_scope(server, host):
    body = b"Action=GetCallerIdentity&Version=2011-06-15"
    headers = {"Content-Type": "application/x-www-form-urlencoded"}
    status, content = signed(server, "POST", host, "/", "sts", body, headers)
    assert status == 200 and b"<Account>000000000000</Account>" in content


@pytest.mark.parametrize("host", ["lambda.localhost", "lambda.eu-west-1.localhost", "127.0.0.1"])
def test_lambda_by_host_or_scope(server, host):
    status, content = signed(server, "GET", host, "/2025-03-07/web-account-settings", "lambda")
    assert status == 200 and b"accountQuotas" in content


def test_domain_option_adds_hosts(tmp_path):
    from standpipe_server import Server

    with Server(tmp_path / "data", "--domain", "pipe.example") as server:
        server.client("s3").create_bucket(Bucket="own-domain")
        server.client("s3").put_object(Bucket="own-domain", Key="k", Body=b"v")
        assert signed(server, "GET", "own-domain.s3.pipe.example", "/k", "s3") == (200, b"v")
        assert signed(server, "GET", "own-domain.s3.localhost", "/k", "s3") == (200, b"v")

