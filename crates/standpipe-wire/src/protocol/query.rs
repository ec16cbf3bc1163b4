//! The query protocol: forms like `Attribute.1.Name=...` in, `<ActionResponse>` out. SQS's old one, STS.

use std::collections::BTreeMap;

use percent_encoding::percent_decode;

use super::problem::{Fault, Judge};
use super::schema::{Kind, Shape, TimestampFormat};
use super::text;
use super::value::{Slot, Structure, Value, View};
use crate::Head;

/// Most parameters of one request. A full SendMessageBatch has about 600.
const PARAMETERS_MAX: usize = 10_000;
/// Deepest dotted name. The deepest of the models has 7 parts.
const DEPTH_MAX: usize = 12;

/// Parameters as a tree over the dots of their names.
#[derive(Debug, Default)]
struct Node {
    value: Option<String>,
    children: BTreeMap<String, Node>,
}

/// Reads the query string and the form of a request.
pub fn read(judge: &mut Judge, structure: &mut dyn Structure, head: &Head, body: &[u8]) {
    match tree(head, body) {
        Ok(mut root) => {
            take_queue_from_path(&mut root, head);
            read_structure(judge, structure, &root);
        }
        Err(reason) => judge.report(None, None, Fault::Malformed(reason)),
    }
}

/// The query protocol of SQS posts to the queue's own URL, `/ACCOUNT/QUEUE`, without a `QueueUrl`.
fn take_queue_from_path(root: &mut Node, head: &Head) {
    if head.raw_path.split('/').filter(|part| !part.is_empty()).count() == 2 && !root.children.contains_key("QueueUrl")
    {
        let scheme = if head.secure { "https" } else { "http" };
        let url = format!("{scheme}://{}{}", head.authority, head.raw_path);
        root.children.insert(
            "QueueUrl".to_owned(),
            Node {
                value: Some(url),
                children: BTreeMap::new(),
            },
        );
    }
}

fn tree(head: &Head, body: &[u8]) -> Result<Node, String> {
    let mut root = Node::default();
    let mut count = 0_usize;
    let form = body
        .split(|byte| *byte == b'&')
        .filter(|pair| !pair.is_empty())
        .map(decode_pair);
    let from_query = head.query.iter().cloned().map(Ok);
    for pair in from_query.chain(form) {
        let (name, value) = pair?;
        count += 1;
        if count > PARAMETERS_MAX {
            return Err(format!("more than {PARAMETERS_MAX} parameters"));
        }
        let mut node = &mut root;
        for (depth, part) in name.split('.').enumerate() {
            if depth >= DEPTH_MAX {
                return Err(format!("a parameter name with more than {DEPTH_MAX} parts"));
            }
            node = node.children.entry(part.to_owned()).or_default();
        }
        node.value = Some(value);
    }
    Ok(root)
}

fn decode_pair(pair: &[u8]) -> Result<(String, String), String> {
    let split = memchr::memchr(b'=', pair).unwrap_or(pair.len());
    let (name, value) = pair.split_at(split);
    Ok((decode_form(name)?, decode_form(value.get(1..).unwrap_or_default())?))
}

fn decode_form(raw: &[u8]) -> Result<String, String> {
    let spaced: Vec<u8> = raw
        .iter()
        .map(|byte| if *byte == b'+' { b' ' } else { *byte })
        .collect();
    let decoded: Vec<u8> = percent_decode(&spaced).collect();
    String::from_utf8(decoded).map_err(|_not_utf8| "a parameter is not UTF-8".to_owned())
}

fn read_structure(judge: &mut Judge, structure: &mut dyn Structure, node: &Node) {
    let members = structure.schema().members;
    let mut seen = 0_u128;
    for (index, member) in members.iter().enumerate() {
        let Some(sent) = node.children.get(member.query_name) else {
            continue;
        };
        seen |= 1 << index;
        if let Some(value) = structure.member_mut(index) {
            judge.member(member, |judge| {
                read_slot(judge, value.slot(), member.shape, member.is_flattened(), sent)
            });
        }
    }
    judge.required(members, seen);
}

fn read_slot(judge: &mut Judge, slot: Slot<'_>, shape: &'static Shape, flattened: bool, node: &Node) {
    match (slot, &shape.kind) {
        (Slot::Structure(structure), _) => read_structure(judge, structure, node),
        (Slot::List(list), Kind::List { item, item_name, .. }) => {
            let holder = if flattened {
                Some(node)
            } else {
                node.children.get(*item_name)
            };
            let items = holder.map(numbered).unwrap_or_default();
            for (index, sent) in items.into_iter().enumerate() {
                judge.item(index, |judge| read_slot(judge, list.push(), item, false, sent));
            }
        }
        (
            Slot::Map(map),
            Kind::Map {
                value,
                key_name,
                value_name,
                ..
            },
        ) => {
            let holder = if flattened {
                Some(node)
            } else {
                node.children.get("entry")
            };
            for entry in holder.map(numbered).unwrap_or_default() {
                let key = entry.children.get(*key_name).and_then(|key| key.value.as_ref());
                let (Some(key), Some(sent)) = (key, entry.children.get(*value_name)) else {
                    judge.report(
                        None,
                        None,
                        Fault::Malformed(format!("an entry without {key_name} or {value_name}")),
                    );
                    continue;
                };
                judge.entry(key, |judge| {
                    read_slot(judge, map.insert(key.clone()), value, false, sent)
                });
            }
        }
        (slot, _) => {
            let sent = node.value.as_deref().unwrap_or_default();
            if let Err(expected) = text::fill(slot, sent) {
                judge.report(Some(shape), Some(sent), Fault::NotA(expected));
            }
        }
    }
}

/// Children `1`, `2`, ... in order of number; without any, the node itself is the one item
/// (`Attribute.Name=...` and `AttributeName=All` are accepted by AWS).
fn numbered(node: &Node) -> Vec<&Node> {
    let mut items: Vec<(u32, &Node)> = node
        .children
        .iter()
        .filter_map(|(name, child)| Some((name.parse().ok()?, child)))
        .collect();
    if items.is_empty() && (node.value.as_deref().is_some_and(|value| !value.is_empty()) || !node.children.is_empty()) {
        return vec![node];
    }
    items.sort_by_key(|(number, _)| *number);
    items.into_iter().map(|(_, child)| child).collect()
}

/// Client: writes a form.
pub fn write(action: &str, version: &str, structure: &dyn Structure) -> Vec<u8> {
    let mut pairs = vec![
        ("Action".to_owned(), action.to_owned()),
        ("Version".to_owned(), version.to_owned()),
    ];
    write_structure(&mut pairs, "", structure);
    let encode = |text: &str| super::rest::encode_component(text);
    let joined: Vec<String> = pairs
        .iter()
        .map(|(name, value)| format!("{}={}", encode(name), encode(value)))
        .collect();
    joined.join("&").into_bytes()
}

fn write_structure(pairs: &mut Vec<(String, String)>, prefix: &str, structure: &dyn Structure) {
    for (index, member) in structure.schema().members.iter().enumerate() {
        let Some(value) = structure.member(index) else { continue };
        let name = if prefix.is_empty() {
            member.query_name.to_owned()
        } else {
            format!("{prefix}.{}", member.query_name)
        };
        write_value(pairs, &name, member.shape, member.is_flattened(), value);
    }
}

fn write_value(
    pairs: &mut Vec<(String, String)>,
    name: &str,
    shape: &'static Shape,
    flattened: bool,
    value: &dyn Value,
) {
    match (value.view(), &shape.kind) {
        (View::Structure(structure), _) => write_structure(pairs, name, structure),
        (View::List(list), Kind::List { item, item_name, .. }) => {
            for (index, inner) in (0..list.len()).filter_map(|index| list.item(index)).enumerate() {
                let number = index + 1;
                let name = if flattened {
                    format!("{name}.{number}")
                } else {
                    format!("{name}.{item_name}.{number}")
                };
                write_value(pairs, &name, item, false, inner);
            }
        }
        (
            View::Map(map),
            Kind::Map {
                value,
                key_name,
                value_name,
                ..
            },
        ) => {
            for (index, (key, inner)) in map.entries().into_iter().enumerate() {
                let number = index + 1;
                let name = if flattened {
                    format!("{name}.{number}")
                } else {
                    format!("{name}.entry.{number}")
                };
                pairs.push((format!("{name}.{key_name}"), key.to_owned()));
                write_value(pairs, &format!("{name}.{value_name}"), value, false, inner);
            }
        }
        (view, _) => {
            if let Some(text) = text::write(&view, shape, TimestampFormat::Iso8601) {
                pairs.push((name.to_owned(), text.into_owned()));
            }
        }
    }
}
