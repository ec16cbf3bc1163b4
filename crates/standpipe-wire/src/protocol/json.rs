//! JSON documents to and from structures: SQS, Lambda, Lambda Web.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::Value as Json;

use super::problem::{Fault, Judge};
use super::schema::{Kind, Place, Shape, TimestampFormat};
use super::text;
use super::timestamp::Timestamp;
use super::value::{Slot, Structure, View};

/// Reads an object into a structure. Unknown members are ignored, as AWS does; `null` is absence.
pub fn read_structure(judge: &mut Judge, structure: &mut dyn Structure, json: &Json) {
    let seen = read_members(judge, structure, json);
    judge.required(structure.schema().members, seen);
}

/// Reads the members that travel in the document; a bit is set for each one seen.
pub fn read_members(judge: &mut Judge, structure: &mut dyn Structure, json: &Json) -> u128 {
    let Json::Object(object) = json else {
        judge.report(None, None, Fault::Malformed("not a JSON object".to_owned()));
        return 0;
    };
    let mut seen = 0_u128;
    let members = structure.schema().members;
    for (index, member) in members
        .iter()
        .enumerate()
        .filter(|(_, member)| member.place == Place::Body)
    {
        let Some(sent) = object.get(member.wire).filter(|sent| !sent.is_null()) else {
            continue;
        };
        seen |= 1 << index;
        if let Some(value) = structure.member_mut(index) {
            judge.member(member, |judge| read_slot(judge, value.slot(), member.shape, sent));
        }
    }
    seen
}

fn read_slot(judge: &mut Judge, slot: Slot<'_>, shape: &'static Shape, json: &Json) {
    let expected = match (slot, &shape.kind, json) {
        (Slot::Structure(structure), _, _) => return read_structure(judge, structure, json),
        (Slot::List(list), Kind::List { item, .. }, Json::Array(items)) => {
            for (index, sent) in items.iter().enumerate().filter(|(_, sent)| !sent.is_null()) {
                judge.item(index, |judge| read_slot(judge, list.push(), item, sent));
            }
            return;
        }
        (Slot::Map(map), Kind::Map { value, .. }, Json::Object(entries)) => {
            for (key, sent) in entries.iter().filter(|(_, sent)| !sent.is_null()) {
                judge.entry(key, |judge| read_slot(judge, map.insert(key.clone()), value, sent));
            }
            return;
        }
        (slot, _, json) => match read_scalar(slot, json) {
            Ok(()) => return,
            Err(expected) => expected,
        },
    };
    judge.report(Some(shape), Some(&json.to_string()), Fault::NotA(expected));
}

fn read_scalar(slot: Slot<'_>, json: &Json) -> Result<(), &'static str> {
    match (slot, json) {
        (Slot::Boolean(out), Json::Bool(sent)) => *out = *sent,
        (Slot::Integer(out), Json::Number(sent)) => {
            *out = whole(sent)
                .and_then(|number| i32::try_from(number).ok())
                .ok_or("integer")?;
        }
        (Slot::Long(out), Json::Number(sent)) => *out = whole(sent).ok_or("integer")?,
        (Slot::Double(out), Json::Number(sent)) => *out = sent.as_f64().ok_or("number")?,
        (Slot::Timestamp(out), Json::Number(sent)) => {
            *out = Timestamp::parse(&sent.to_string()).ok_or("timestamp")?;
        }
        (slot @ (Slot::Text(_) | Slot::Name(_) | Slot::Timestamp(_) | Slot::Blob(_)), Json::String(sent)) => {
            text::fill(slot, sent)?;
        }
        // The AWS CLI of old sent numbers and booleans of SQS as text; AWS takes them.
        (slot @ (Slot::Integer(_) | Slot::Long(_) | Slot::Boolean(_)), Json::String(sent)) => text::fill(slot, sent)?,
        (Slot::Boolean(_), _) => return Err("boolean"),
        (Slot::Integer(_) | Slot::Long(_), _) => return Err("integer"),
        (Slot::Double(_), _) => return Err("number"),
        (Slot::Text(_) | Slot::Name(_), _) => return Err("string"),
        (Slot::Timestamp(_), _) => return Err("timestamp"),
        (Slot::Blob(_), _) => return Err("base64"),
        (Slot::List(_), _) => return Err("list"),
        (Slot::Map(_) | Slot::Structure(_), _) => return Err("object"),
    }
    Ok(())
}

/// `3` and `3.0` are the same number in JSON.
fn whole(number: &serde_json::Number) -> Option<i64> {
    const EXACT: f64 = 9_007_199_254_740_992.0;
    let from_float = || {
        number
            .as_f64()
            .filter(|value| value.fract() == 0.0 && value.abs() < EXACT)
    };
    number.as_i64().or_else(|| from_float().map(|value| value as i64))
}

/// Writes a structure's body members as an object.
pub fn write_structure(out: &mut Vec<u8>, structure: &dyn Structure) {
    out.push(b'{');
    let mut first = true;
    for (index, member) in structure.schema().members.iter().enumerate() {
        if member.place != Place::Body {
            continue;
        }
        let Some(value) = structure.member(index) else { continue };
        let view = value.view();
        let empty = match &view {
            View::Absent => true,
            // SQS leaves empty collections out, those too that its model calls required.
            View::List(list) => list.is_empty() && member.is_flattened(),
            View::Map(map) => map.entries().is_empty() && member.is_flattened(),
            _ => false,
        };
        if empty {
            continue;
        }
        if !first {
            out.push(b',');
        }
        first = false;
        // Names of the model have nothing to escape.
        out.push(b'"');
        out.extend_from_slice(member.wire.as_bytes());
        out.extend_from_slice(b"\":");
        write_view(out, &view, member.shape);
    }
    out.push(b'}');
}

/// Writes one value; what is absent is `null`.
pub fn write_view(out: &mut Vec<u8>, view: &View<'_>, shape: &'static Shape) {
    match (view, &shape.kind) {
        (View::Absent, _) => out.extend_from_slice(b"null"),
        (View::Structure(structure), _) => write_structure(out, *structure),
        (View::List(list), Kind::List { item, .. }) => {
            out.push(b'[');
            for (index, inner) in (0..list.len()).filter_map(|index| list.item(index)).enumerate() {
                if index > 0 {
                    out.push(b',');
                }
                write_view(out, &inner.view(), item);
            }
            out.push(b']');
        }
        (View::Map(map), Kind::Map { value, .. }) => {
            out.push(b'{');
            for (index, (key, inner)) in map.entries().into_iter().enumerate() {
                if index > 0 {
                    out.push(b',');
                }
                write_text(out, key);
                out.push(b':');
                write_view(out, &inner.view(), value);
            }
            out.push(b'}');
        }
        (View::List(_) | View::Map(_), _) => out.extend_from_slice(b"null"),
        (View::Boolean(value), _) => out.extend_from_slice(if *value { b"true" } else { b"false" }),
        (View::Integer(value), _) => out.extend_from_slice(value.to_string().as_bytes()),
        (View::Double(value), _) => out.extend_from_slice(Json::from(*value).to_string().as_bytes()),
        (View::Text(value), _) => write_text(out, value),
        (View::Blob(value), _) => write_text(out, &STANDARD.encode(value)),
        (View::Timestamp(value), Kind::Timestamp(Some(format))) if *format != TimestampFormat::Epoch => {
            write_text(out, &value.format(*format));
        }
        (View::Timestamp(value), _) => out.extend_from_slice(value.format(TimestampFormat::Epoch).as_bytes()),
    }
}

/// A JSON string.
pub fn write_text(out: &mut Vec<u8>, text: &str) {
    out.reserve(text.len() + 2);
    out.push(b'"');
    let mut rest = text.as_bytes();
    loop {
        let (plain, after) = rest.split_at(plain_length(rest));
        out.extend_from_slice(plain);
        let Some((escaped, after)) = after.split_first() else {
            break;
        };
        match escaped {
            b'"' => out.extend_from_slice(b"\\\""),
            b'\\' => out.extend_from_slice(b"\\\\"),
            b'\n' => out.extend_from_slice(b"\\n"),
            control => out.extend_from_slice(format!("\\u{control:04x}").as_bytes()),
        }
        rest = after;
    }
    out.push(b'"');
}

/// How many bytes at the start need no escape. Looked at in blocks, which the compiler turns into few
/// instructions: bodies are long and mostly plain.
fn plain_length(bytes: &[u8]) -> usize {
    const BLOCK_BYTES: usize = 32;
    let is_special = |byte: &u8| *byte < 0x20 || *byte == b'"' || *byte == b'\\';
    let is_plain = |block: &&[u8]| !block.iter().fold(false, |any, byte| any | is_special(byte));
    let blocks = bytes.chunks_exact(BLOCK_BYTES).take_while(is_plain).count();
    let at = blocks * BLOCK_BYTES;
    let rest = bytes.get(at..).unwrap_or_default();
    at + rest.iter().position(is_special).unwrap_or(rest.len())
}
