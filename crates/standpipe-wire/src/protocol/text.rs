//! Scalars as text: headers, labels, query parameters, XML elements.

use std::borrow::Cow;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use bytes::Bytes;

use super::problem::{Fault, Judge};
use super::schema::{Kind, Shape, TimestampFormat};
use super::timestamp::Timestamp;
use super::value::{Slot, Value, View};

/// Reads text into a scalar; what does not fit is reported, never guessed.
pub fn read(judge: &mut Judge, value: &mut dyn Value, shape: &Shape, text: &str) {
    if let Err(expected) = fill(value.slot(), text) {
        judge.report(Some(shape), Some(text), Fault::NotA(expected));
    }
}

/// Reads text into an open slot; the error names the type that was expected.
pub fn fill(slot: Slot<'_>, text: &str) -> Result<(), &'static str> {
    let trimmed = text.trim();
    match slot {
        Slot::Text(out) => text.clone_into(out),
        Slot::Name(out) => *out = Cow::Owned(text.to_owned()),
        Slot::Boolean(out) => {
            *out = match trimmed {
                "true" | "True" | "TRUE" | "1" => true,
                "false" | "False" | "FALSE" | "0" => false,
                _ => return Err("boolean"),
            }
        }
        Slot::Integer(out) => *out = trimmed.parse().map_err(|_not_a_number| "integer")?,
        Slot::Long(out) => *out = trimmed.parse().map_err(|_not_a_number| "integer")?,
        Slot::Double(out) => {
            *out = trimmed
                .parse()
                .ok()
                .filter(|number: &f64| number.is_finite())
                .ok_or("number")?;
        }
        Slot::Timestamp(out) => *out = Timestamp::parse(trimmed).ok_or("timestamp")?,
        Slot::Blob(out) => *out = Bytes::from(STANDARD.decode(trimmed).map_err(|_not_base64| "base64")?),
        Slot::List(_) | Slot::Map(_) | Slot::Structure(_) => return Err("scalar"),
    }
    Ok(())
}

/// A scalar as text; `None` for absent values and collections.
pub fn write<'a>(view: &View<'a>, shape: &Shape, default: TimestampFormat) -> Option<Cow<'a, str>> {
    Some(match view {
        View::Boolean(value) => Cow::Borrowed(if *value { "true" } else { "false" }),
        View::Integer(value) => Cow::Owned(value.to_string()),
        View::Double(value) => Cow::Owned(value.to_string()),
        View::Text(value) => Cow::Borrowed(*value),
        View::Timestamp(value) => Cow::Owned(value.format(match shape.kind {
            Kind::Timestamp(Some(format)) => format,
            _ => default,
        })),
        View::Blob(value) => Cow::Owned(STANDARD.encode(value)),
        View::Absent | View::List(_) | View::Map(_) | View::Structure(_) => return None,
    })
}
