//! Answers of SQS's query protocol as JSON, for who asks by `Accept: application/json`: API Gateway does when it puts a
//! queue behind a path.
//!
//! Everything has the names of the XML answer's wrappers and the members of the model; what is absent is `null`, and a
//! map is a list of pairs.

use super::json::write_text;
use super::schema::{Kind, OperationSchema, Shape};
use super::value::{Structure, View};
use crate::AwsError;

/// Members that this form calls otherwise than the model does today.
const OLD_NAMES: [(&str, &str); 2] = [("Messages", "messages"), ("QueueUrls", "queueUrls")];

/// `{"ActionResponse":{"ActionResult":{...},"ResponseMetadata":{"RequestId":...}}}`.
pub fn answer(operation: &OperationSchema, request_id: &str, output: &dyn Structure) -> Vec<u8> {
    let mut out = Vec::new();
    open(&mut out, b'{', &format!("{}Response", operation.name));
    out.push(b'{');
    if !operation.output.members.is_empty() {
        write_text(&mut out, &format!("{}Result", operation.name));
        out.push(b':');
        structure(&mut out, output);
        out.push(b',');
    }
    out.extend_from_slice(b"\"ResponseMetadata\":");
    open(&mut out, b'{', "RequestId");
    write_text(&mut out, request_id);
    out.extend_from_slice(b"}}}");
    out
}

/// `{"Error":{"Code":...,"Message":...,"Type":...},"RequestId":...}`.
pub fn refusal(error: &AwsError, code: &str, fault: &str, request_id: &str) -> Vec<u8> {
    let mut out = Vec::new();
    open(&mut out, b'{', "Error");
    open(&mut out, b'{', "Code");
    write_text(&mut out, code);
    open(&mut out, b',', "Message");
    write_text(&mut out, &error.message);
    open(&mut out, b',', "Type");
    write_text(&mut out, fault);
    out.push(b'}');
    open(&mut out, b',', "RequestId");
    write_text(&mut out, request_id);
    out.push(b'}');
    out
}

/// What stands before a member, and its name.
fn open(out: &mut Vec<u8>, before: u8, name: &str) {
    out.push(before);
    write_text(out, name);
    out.push(b':');
}

fn structure(out: &mut Vec<u8>, structure: &dyn Structure) {
    let mut before = b'{';
    for (index, member) in structure.schema().members.iter().enumerate() {
        let Some(value) = structure.member(index) else { continue };
        let old = OLD_NAMES.iter().find(|(name, _)| *name == member.name);
        open(out, before, old.map_or(member.name, |(_, old)| old));
        view(out, &value.view(), member.shape);
        before = b',';
    }
    if before == b'{' {
        out.push(b'{');
    }
    out.push(b'}');
}

fn view(out: &mut Vec<u8>, value: &View<'_>, shape: &'static Shape) {
    match (value, &shape.kind) {
        (View::Structure(inner), _) => structure(out, *inner),
        (View::List(list), Kind::List { item, .. }) if !list.is_empty() => {
            for (index, inner) in (0..list.len()).filter_map(|index| list.item(index)).enumerate() {
                out.push(if index == 0 { b'[' } else { b',' });
                view(out, &inner.view(), item);
            }
            out.push(b']');
        }
        (
            View::Map(map),
            Kind::Map {
                value,
                key_name,
                value_name,
                ..
            },
        ) if !map.entries().is_empty() => {
            for (index, (key, inner)) in map.entries().into_iter().enumerate() {
                out.push(if index == 0 { b'[' } else { b',' });
                open(out, b'{', key_name);
                write_text(out, key);
                open(out, b',', value_name);
                view(out, &inner.view(), value);
                out.push(b'}');
            }
            out.push(b']');
        }
        (View::List(_) | View::Map(_) | View::Absent, _) => out.extend_from_slice(b"null"),
        (scalar, _) => super::json::write_view(out, scalar, shape),
    }
}
