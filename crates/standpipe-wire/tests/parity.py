#!/usr/bin/env python3
"""Compares the wire types with botocore, both ways.

parity.py requests DIR   writes DIR/requests.jsonl: requests as botocore serialises them, with their parameters
parity.py answers DIR    reads DIR/answers.jsonl, written by the Rust tests, and parses each with botocore

The Rust test `requests_of_botocore_are_read` reads the first file; `answers_have_not_changed` keeps the
second one equal to what the code writes, so that a change of the code must pass this script again:

    STANDPIPE_PARITY_WRITE=1 cargo nextest run -p standpipe-wire parity && parity.py answers DIR
"""

import base64
import datetime
import email.utils
import json
import pathlib
import random
import sys

import botocore
import botocore.loaders
import botocore.model
import botocore.parsers
import botocore.serialize
from botocore.awsrequest import HeadersDict

SERVICES = {"s3": "2006-03-01", "sqs": "2012-11-05", "sts": "2011-06-15", "lambda-web": "2025-03-07", "lambda": "2015-03-31"}
ROOT = pathlib.Path(__file__).resolve().parents[3]
LETTERS = "abcXYZ019-_./ %+&<>='\""
HEADER_LETTERS = "abcXYZ019-_./%+&<>='\""


def models():
    loader = botocore.loaders.Loader()
    for service, version in SERVICES.items():
        yield service, botocore.model.ServiceModel(loader.load_service_model(service, "service-2", version), service)


def typed(service):
    """Operations with types: those of the support table that are not refused."""
    name = service.replace("-", "_")
    section = (ROOT / "docs/support.md").read_text().split(f"## {name} (")[1].split("\n## ")[0]
    rows = [line.split(" | ") for line in section.splitlines() if line.startswith("| ")]
    return [row[0].strip("| ") for row in rows if not row[1].startswith(("refused", "state"))]


def value(shape, dice, location):
    kind = shape.type_name
    if kind == "structure":
        return structure(shape, dice, location)
    if kind == "list":
        return [value(shape.member, dice, location) for _ in range(dice.randint(1, 3))]
    if kind == "map":
        return {f"key-{number}": value(shape.value, dice, location) for number in range(dice.randint(1, 3))}
    if kind == "boolean":
        return dice.random() < 0.5
    if kind in ("integer", "long"):
        return dice.randint(1, 10_000)
    if kind in ("double", "float"):
        return dice.randint(1, 64) / 8
    if kind == "timestamp":
        return datetime.datetime.fromtimestamp(dice.randint(0, 2_000_000_000), datetime.timezone.utc)
    if kind == "blob":
        return bytes(dice.randrange(256) for _ in range(dice.randint(1, 9)))
    if shape.enum:
        return dice.choice(shape.enum)
    letters = HEADER_LETTERS if location in ("header", "headers") else LETTERS
    return "v" + "".join(dice.choice(letters) for _ in range(dice.randint(0, 8))) + "v"


def structure(shape, dice, location=None):
    out = {}
    for name, member in shape.members.items():
        if member.serialization.get("streaming") or name == "SelectParameters" or name == "WriteOffsetBytes":
            continue
        where = location or member.serialization.get("location", "body")
        if name in shape.required_members or dice.random() < 0.7:
            out[name] = value(member, dice, where)
    return out


def plain(item):
    """Values as the Rust tests write them."""
    if isinstance(item, dict):
        return {key: plain(inner) for key, inner in item.items()}
    if isinstance(item, (list, tuple)):
        return [plain(inner) for inner in item]
    if isinstance(item, bytes):
        return base64.b64encode(item).decode()
    if isinstance(item, datetime.datetime):
        return int(item.timestamp())
    return item


def requests(folder):
    lines = []
    for service, model in models():
        serializer = botocore.serialize.create_serializer(model.metadata["protocol"], include_validation=False)
        for name in typed(service):
            operation = model.operation_model(name)
            dice = random.Random(f"{service}.{name}")
            parameters = structure(operation.input_shape, dice) if operation.input_shape else {}
            sent = serializer.serialize_to_request(parameters, operation)
            path, _, fixed = sent["url_path"].partition("?")
            query = [list((pair.split("=", 1) + [""])[:2]) for pair in fixed.split("&") if pair]
            for key, item in (sent["query_string"] or {}).items():
                query += [[key, str(inner)] for inner in (item if isinstance(item, list) else [item])]
            body = sent["body"]
            if isinstance(body, dict):
                from urllib.parse import urlencode

                body = urlencode(body)
            if isinstance(body, str):
                body = body.encode()
            meant = plain(parameters)
            if isinstance(meant.get("Expires"), int):  # text in the model, a moment in botocore
                meant["Expires"] = email.utils.formatdate(meant["Expires"], usegmt=True)
            lines.append(json.dumps({
                "service": service, "operation": name, "method": sent["method"], "path": path, "query": query,
                "headers": [[key, str(item)] for key, item in sent["headers"].items()],
                "body": base64.b64encode(body or b"").decode(), "parameters": meant,
            }))
    (folder / "requests.jsonl").write_text("\n".join(lines) + "\n")
    print(f"botocore {botocore.__version__}: {len(lines)} requests written")


def error_is_read(model, operation, case):
    parser = botocore.parsers.create_parser(model.metadata["protocol"])
    parsed = parser.parse({
        "status_code": case["status"], "headers": HeadersDict(dict(case["headers"])),
        "body": base64.b64decode(case["body"]),
    }, operation.output_shape)
    want = dict(case["error"])
    if case["service"] == "sqs":  # botocore shows the code of the query protocol
        want["Code"] = "AWS.SimpleQueueService.NonExistentQueue"
    got = {key: parsed["Error"].get(key) for key in ("Code", "Message")}
    request_id = parsed["ResponseMetadata"].get("RequestId")
    if got != want or request_id != "request-1":
        print(f"{case['service']} error:\n  wrote  {want}\n  parsed {parsed}")
        return False
    return True


def answers(folder):
    known = dict(models())
    failures = count = 0
    for line in (folder / "answers.jsonl").read_text().splitlines():
        case = json.loads(line)
        model = known[case["service"]]
        operation = model.operation_model(case["operation"])
        if "error" in case:
            failures += not error_is_read(model, operation, case)
            count += 1
            continue
        if operation.output_shape is None or case["operation"] == "GetBucketLocation":
            continue  # the latter is parsed by a handler of botocore's client, not by its parser
        # Text in the model, a moment in botocore, which cannot read just any text.
        case["members"].pop("Expires", None)
        case["headers"] = [pair for pair in case["headers"] if pair[0] != "expires"]
        parser = botocore.parsers.create_parser(model.metadata["protocol"])
        parsed = parser.parse({
            "status_code": case["status"], "headers": HeadersDict(dict(case["headers"])),
            "body": base64.b64decode(case["body"]),
        }, operation.output_shape)
        parsed.pop("ResponseMetadata", None)
        streams = [name for name, member in operation.output_shape.members.items() if member.serialization.get("streaming")]
        for name in streams:
            parsed.pop(name, None)
        if operation.output_shape.serialization.get("payload"):
            name = operation.output_shape.serialization["payload"]
            if operation.output_shape.members[name].type_name == "blob" and isinstance(parsed.get(name), str):
                parsed[name] = parsed[name].encode()
            if isinstance(parsed.get(name), (str, bytes)) and not parsed[name]:
                parsed.pop(name)
            if parsed.get(name) == {} and name not in case["members"]:
                parsed.pop(name)
        count += 1
        want, got = case["members"], plain(parsed)
        want = {key: item for key, item in want.items() if item not in ([], {})}
        got = {key: item for key, item in got.items() if item not in ([], {})}
        if want != got:
            failures += 1
            print(f"{case['service']}.{case['operation']}:\n  wrote  {json.dumps(want, sort_keys=True)}\n  parsed {json.dumps(got, sort_keys=True)}")
    print(f"botocore {botocore.__version__}: {count} answers parsed, {failures} differ")
    return 1 if failures else 0


if __name__ == "__main__":
    if len(sys.argv) != 3 or sys.argv[1] not in ("requests", "answers"):
        sys.exit(__doc__)
    sys.exit({"requests": requests, "answers": answers}[sys.argv[1]](pathlib.Path(sys.argv[2])))
