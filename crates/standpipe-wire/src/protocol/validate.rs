//! The limits of the model: lengths, ranges, closed lists, patterns.

use super::problem::{Fault, Judge};
use super::schema::{Kind, Shape};
use super::value::{Structure, View};

/// Judges every present member of a structure that has been read.
pub fn structure(judge: &mut Judge, structure: &dyn Structure) {
    for (index, member) in structure.schema().members.iter().enumerate() {
        let Some(value) = structure.member(index) else { continue };
        let view = value.view();
        // An absent flattened collection is an empty one; a required one has been judged as missing.
        let absent = match &view {
            View::List(list) => list.is_empty() && member.is_flattened(),
            View::Map(map) => map.entries().is_empty() && member.is_flattened(),
            _ => false,
        };
        if !absent {
            judge.member(member, |judge| check(judge, &view, member.shape));
        }
    }
}

fn check(judge: &mut Judge, view: &View<'_>, shape: &'static Shape) {
    match (view, &shape.kind) {
        (View::Structure(inner), _) => structure(judge, *inner),
        (View::List(list), Kind::List { item, .. }) => {
            length(judge, shape, None, list.len());
            for (index, inner) in (0..list.len()).filter_map(|index| list.item(index)).enumerate() {
                judge.item(index, |judge| check(judge, &inner.view(), item));
            }
        }
        (View::Map(map), Kind::Map { key, value, .. }) => {
            let entries = map.entries();
            length(judge, shape, None, entries.len());
            for (name, inner) in entries {
                judge.entry(name, |judge| {
                    check(judge, &View::Text(name), key);
                    check(judge, &inner.view(), value);
                });
            }
        }
        (View::Text(text), kind) => {
            if shape.min.is_some() || shape.max.is_some() {
                length(judge, shape, Some(text), text.chars().count());
            }
            match kind {
                // S3 takes the names of checksums in any case.
                Kind::Enum(known)
                    if shape.name.starts_with("Checksum")
                        && known.iter().any(|name| name.eq_ignore_ascii_case(text)) => {}
                Kind::Enum(known) if !known.contains(text) => {
                    judge.report(Some(shape), Some(text), Fault::NotIn(known));
                }
                // The model's pattern wants a slash that clients may encode; S3 looks for it after decoding.
                Kind::Text(Some(_)) if shape.name == "CopySource" => {}
                Kind::Text(Some(pattern)) if !pattern.matches(text) => {
                    judge.report(Some(shape), Some(text), Fault::Pattern(pattern.text()));
                }
                _ => {}
            }
        }
        (View::Blob(bytes), _) => length(judge, shape, None, bytes.len()),
        (View::Integer(number), _) => {
            range(judge, shape, *number, |limit| *number < limit, |limit| *number > limit);
        }
        (View::Double(number), _) => {
            range(
                judge,
                shape,
                *number,
                |limit| *number < limit as f64,
                |limit| *number > limit as f64,
            );
        }
        _ => {}
    }
}

fn length(judge: &mut Judge, shape: &Shape, text: Option<&str>, length: usize) {
    let length = i64::try_from(length).unwrap_or(i64::MAX);
    if let Some(limit) = shape.min.filter(|limit| length < *limit) {
        judge.report(Some(shape), text, Fault::LengthMin(limit));
    } else if let Some(limit) = shape.max.filter(|limit| length > *limit) {
        judge.report(Some(shape), text, Fault::LengthMax(limit));
    }
}

fn range(
    judge: &mut Judge,
    shape: &Shape,
    number: impl ToString,
    below: impl Fn(i64) -> bool,
    above: impl Fn(i64) -> bool,
) {
    if let Some(limit) = shape.min.filter(|limit| below(*limit)) {
        judge.report(Some(shape), Some(&number.to_string()), Fault::ValueMin(limit));
    } else if let Some(limit) = shape.max.filter(|limit| above(*limit)) {
        judge.report(Some(shape), Some(&number.to_string()), Fault::ValueMax(limit));
    }
}
