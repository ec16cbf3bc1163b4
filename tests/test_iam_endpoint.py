"""An endpoint with `authType` IamAuth: signed calls of the owner pass, everything else is 403 and never reaches the app."""

import hashlib
import http.client
import io
import json
import zipfile
from urllib.parse import urlsplit

import pytest
from botocore.auth import SigV4Auth, SigV4QueryAuth
from botocore.awsrequest import AWSRequest
from botocore.credentials import Credentials

from edge_client import wait_for

NAME = "signed-only"
APP = """
let seen = 0;
require('http').createServer((request, response) => {
  const pieces = [];
  request.on('data', piece => pieces.push(piece));
  request.on('end', () => response.end(JSON.stringify({ seen: ++seen, body: Buffer.concat(pieces).toString(),
    hasAuthorization: 'authorization' in request.headers })));
}).listen(process.env.PORT);
"""


@pytest.fixture(scope="module")
def endpoint(server) -> str:
    """`http://HOST:PORT` of the endpoint."""
    s3, functions = server.client("s3"), server.client("lambda-web")
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as writer:
        writer.writestr("index.js", APP)
    s3.create_bucket(Bucket=NAME)
    s3.put_object(Bucket=NAME, Key="code.zip", Body=packed.getvalue())
    made = functions.create_web_function(
        functionName=NAME,
        revisionConfig={
            "buildConfig": {"codeConfig": {"s3Object": {"bucket": NAME, "key": "code.zip"}}, "runtimeConfig": {"runtime": "nodejs22.x"}},
            "serviceConfig": {"executionRoleArn": f"arn:aws:iam::000000000000:role/standpipe-app-{NAME}"},
        },
        endpointConfig={"endpointName": "live", "endpointType": "HomeRegion", "authType": "IamAuth"},
    )["endpoint"]
    found = wait_for(
        lambda: (shown := functions.get_web_function_endpoint(functionName=NAME, endpointName="live"))["state"] == "Active" and shown,
        "the endpoint is not active",
    )
    assert found["authType"] == "IamAuth"
    port = server.ready["pipe"].rsplit(":", 1)[1]
    return f"http://{made['domainName']}:{port}"


def ask(server, request: AWSRequest, body=None) -> tuple[int, bytes]:
    """Sends what was signed, with another payload when one is given."""
    parts = urlsplit(request.url)
    connection = http.client.HTTPConnection(server.ready["pipe"], timeout=60)
    path = parts.path + (f"?{parts.query}" if parts.query else "")
    payload = request.data if body is None else body
    connection.request(request.method, path, body=payload or None, headers=dict(request.headers) | {"Host": parts.netloc})
    answer = connection.getresponse()
    content = answer.read()
    connection.close()
    return answer.status, content


def signed(endpoint, key, method="GET", path="/", data=b"", service="lambda", signer=SigV4Auth) -> AWSRequest:
    request = AWSRequest(method=method, url=endpoint + path, data=data)
    if data:
        # A payload is let through only when the signature covers its hash.
        request.headers["X-Amz-Content-SHA256"] = hashlib.sha256(data).hexdigest()
    signer(Credentials(*key), service, "us-east-1").add_auth(request)
    return request


def test_signed_calls_pass(server, endpoint):
    key = server.key()
    status, content = ask(server, signed(endpoint, key, path="/a?b=c"))
    assert (status, json.loads(content)["body"]) == (200, "")
    status, content = ask(server, signed(endpoint, key, method="POST", data=b"hello"))
    assert (status, json.loads(content)["body"]) == (200, "hello")
    status, _ = ask(server, signed(endpoint, key, signer=SigV4QueryAuth))
    assert status == 200, "a presigned link"


def refusals(server, endpoint):
    key = server.key()
    altered = signed(endpoint, key)
    altered.url = endpoint + "/elsewhere"
    return {
        "unsigned": AWSRequest(method="GET", url=endpoint + "/"),
        "wrong secret": signed(endpoint, (key[0], "wrong" * 8)),
        "unknown key": signed(endpoint, ("AKIAUNKNOWNUNKNOWN00", key[1])),
        "another path than signed": altered,
        "signed for another service": signed(endpoint, key, service="s3"),
        "a key of another account": signed(endpoint, server.key("444455556666")),
    }


def test_everything_else_is_403_and_never_reaches_the_app(server, endpoint):
    before = json.loads(ask(server, signed(endpoint, server.key()))[1])["seen"]
    for case, request in refusals(server, endpoint).items():
        status, content = ask(server, request)
        assert status == 403, f"{case}: {status} {content[:200]}"
        assert b"seen" not in content, case
    after = json.loads(ask(server, signed(endpoint, server.key()))[1])["seen"]
    assert after == before + 1, "a refused request reached the app"


def test_a_payload_other_than_signed_is_not_delivered(server, endpoint):
    before = json.loads(ask(server, signed(endpoint, server.key()))[1])["seen"]
    request = signed(endpoint, server.key(), method="POST", data=b"hello")
    status, content = ask(server, request, body=b"jello")
    assert status >= 400 and b"jello" not in content, (status, content)
    after = json.loads(ask(server, signed(endpoint, server.key()))[1])["seen"]
    assert after == before + 1, "a payload that nobody signed was delivered whole"
