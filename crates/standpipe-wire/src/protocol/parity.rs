//! Against botocore: its requests are read as it meant them, our answers are the ones it has parsed.
//!
//! `tests/parity.py` wrote the first fixture and has judged the second one; its head says how to renew them.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use http::Method;
use serde_json::{Map as Object, Value as Json, json};

use super::tests::{Case, Filler, all_cases, head};
use super::value::{Structure, View};
use super::*;

fn folder() -> std::path::PathBuf {
    std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/parity")
}

/// A structure by the model's names; absent members and empty collections left out, as botocore does.
fn dump(structure: &dyn Structure) -> Json {
    let mut out = Object::new();
    for (index, member) in structure.schema().members.iter().enumerate() {
        let value = structure
            .member(index)
            .map(|value| dump_view(&value.view()))
            .unwrap_or_default();
        if !value.is_null() {
            out.insert(member.name.to_owned(), value);
        }
    }
    Json::Object(out)
}

fn dump_view(view: &View<'_>) -> Json {
    match view {
        View::Absent => Json::Null,
        View::Boolean(value) => json!(value),
        View::Integer(value) => json!(value),
        View::Double(value) => json!(value),
        View::Text(value) => json!(value),
        View::Timestamp(value) => json!(value.epoch_secs),
        View::Blob(value) => json!(STANDARD.encode(value)),
        View::List(list) if list.is_empty() => Json::Null,
        View::List(list) => (0..list.len())
            .filter_map(|i| Some(dump_view(&list.item(i)?.view())))
            .collect(),
        View::Map(map) if map.entries().is_empty() => Json::Null,
        View::Map(map) => {
            let entries = map.entries().into_iter();
            Json::Object(
                entries
                    .map(|(key, value)| (key.to_owned(), dump_view(&value.view())))
                    .collect(),
            )
        }
        View::Structure(inner) => dump(*inner),
    }
}

fn service_name(service: ServiceName) -> &'static str {
    match service {
        ServiceName::S3 => "s3",
        ServiceName::Sqs => "sqs",
        ServiceName::Sts => "sts",
        ServiceName::Lambda => "lambda",
        ServiceName::LambdaWeb => "lambda-web",
    }
}

fn case_of(service: &Json, operation: &Json) -> &'static Case {
    let found = all_cases().find(|case| service_name(case.schema.service) == service && case.schema.name == operation);
    found.unwrap_or_else(|| panic!("{operation} of {service} has no types: renew the fixtures"))
}

fn pairs(list: &Json) -> Vec<(String, String)> {
    let text = |item: &Json| item.as_str().unwrap().to_owned();
    list.as_array()
        .unwrap()
        .iter()
        .map(|pair| (text(&pair[0]), text(&pair[1])))
        .collect()
}

#[test]
fn parity_requests_of_botocore_are_read_as_it_meant_them() {
    let lines = std::fs::read_to_string(folder().join("requests.jsonl")).unwrap();
    let mut count = 0;
    for line in lines.lines() {
        let sent: Json = serde_json::from_str(line).unwrap();
        let case = case_of(&sent["service"], &sent["operation"]);
        let method = Method::from_bytes(sent["method"].as_str().unwrap().as_bytes()).unwrap();
        let headers = pairs(&sent["headers"]);
        let headers: Vec<(&str, &str)> = headers
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_str()))
            .collect();
        let mut head = head(method, sent["path"].as_str().unwrap(), &[], &headers);
        head.query = pairs(&sent["query"]);
        let body = STANDARD.decode(sent["body"].as_str().unwrap()).unwrap();
        let mut read = (case.input)();
        let mut judge = problem::Judge::strict();
        read_request(&mut judge, case.schema, &head, &body, read.as_mut());
        let shown = String::from_utf8_lossy(&body);
        assert_eq!(judge.into_problems(), vec![], "{} {shown}", case.schema.name);
        let mut meant = sent["parameters"].clone();
        lower_metadata(&mut meant);
        assert_eq!(dump(read.as_ref()), meant, "{} {shown}", case.schema.name);
        count += 1;
    }
    assert_eq!(count, all_cases().count(), "the fixture lacks operations: renew it");
}

/// Header names have no case.
fn lower_metadata(meant: &mut Json) {
    if let Some(metadata) = meant.get_mut("Metadata").and_then(Json::as_object_mut) {
        *metadata = metadata
            .iter()
            .map(|(key, value)| (key.to_ascii_lowercase(), value.clone()))
            .collect();
    }
}

/// One error in each dialect, as a line of the fixture.
fn error_lines() -> String {
    let error = |code| AwsError::new(400, code, "what & why").member("Resource", "x");
    let cases = [
        (Dialect::S3Xml, "s3", "GetObject", error("NoSuchKey")),
        (Dialect::AwsJson, "sqs", "SendMessage", error("QueueDoesNotExist")),
        (Dialect::StsQuery, "sts", "GetCallerIdentity", error("ExpiredToken")),
        (
            Dialect::RestJson,
            "lambda",
            "GetFunction",
            error("ResourceNotFoundException"),
        ),
        (
            Dialect::RestJson,
            "lambda-web",
            "GetWebFunction",
            error("ValidationException"),
        ),
    ];
    let line = |(dialect, service, operation, error): &(Dialect, &str, &str, AwsError)| {
        let parts = encode_error(*dialect, error, "request-1", "host-1", false);
        let headers: Vec<(&str, &str)> = parts
            .headers
            .iter()
            .map(|(n, v)| (n.as_str(), v.to_str().unwrap()))
            .collect();
        let line = json!({
            "service": service, "operation": operation, "status": parts.status.as_u16(), "headers": headers,
            "body": STANDARD.encode(&parts.body), "error": { "Code": error.code, "Message": error.message },
        });
        format!("{line}\n")
    };
    cases.iter().map(line).collect()
}

#[test]
fn parity_answers_have_not_changed_since_botocore_read_them() {
    let mut lines = String::new();
    for (index, case) in all_cases().enumerate() {
        let mut output = (case.output)();
        Filler::plain(index as u64 + 1).structure(output.as_mut(), None, false);
        let parts = encode_output(case.schema, None, output.as_ref()).unwrap();
        let headers: Vec<(&str, &str)> = parts
            .headers
            .iter()
            .map(|(name, value)| (name.as_str(), value.to_str().unwrap()))
            .collect();
        let line = json!({
            "service": service_name(case.schema.service), "operation": case.schema.name,
            "status": parts.status.as_u16(), "headers": headers, "body": STANDARD.encode(&parts.body),
            "members": dump(output.as_ref()),
        });
        lines.push_str(&format!("{line}\n"));
    }
    lines.push_str(&error_lines());
    let path = folder().join("answers.jsonl");
    if std::env::var_os("STANDPIPE_PARITY_WRITE").is_some() {
        return std::fs::write(path, lines).unwrap();
    }
    let judged = std::fs::read_to_string(path).unwrap();
    for (line, judged) in lines.lines().zip(judged.lines()) {
        assert_eq!(line, judged, "changed: let tests/parity.py judge it again");
    }
    assert_eq!(lines.lines().count(), judged.lines().count());
}
