//! How codecs see generated types: a value is viewed to be written and opened to be read.
//!
//! Dynamic dispatch on purpose: one copy of each codec serves every operation, so the generated code
//! stays tables and the crate compiles fast.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt;

use bytes::Bytes;

use super::schema::{Kind, Shape, StructureSchema};
use super::timestamp::Timestamp;

/// A member's value, to be read by an encoder.
pub enum View<'a> {
    /// Not there.
    Absent,
    /// `true` or `false`.
    Boolean(bool),
    /// An integer of either width.
    Integer(i64),
    /// A floating point number.
    Double(f64),
    /// Text or a name out of a closed list.
    Text(&'a str),
    /// A moment.
    Timestamp(Timestamp),
    /// Bytes.
    Blob(&'a Bytes),
    /// A list.
    List(&'a dyn List),
    /// A map.
    Map(&'a dyn Map),
    /// A structure.
    Structure(&'a dyn Structure),
}

/// A member's value, to be filled by a decoder.
pub enum Slot<'a> {
    /// `true` or `false`.
    Boolean(&'a mut bool),
    /// 32 bits.
    Integer(&'a mut i32),
    /// 64 bits.
    Long(&'a mut i64),
    /// A floating point number.
    Double(&'a mut f64),
    /// Text.
    Text(&'a mut String),
    /// A name out of a closed list.
    Name(&'a mut Cow<'static, str>),
    /// A moment.
    Timestamp(&'a mut Timestamp),
    /// Bytes.
    Blob(&'a mut Bytes),
    /// A list.
    List(&'a mut dyn List),
    /// A map.
    Map(&'a mut dyn Map),
    /// A structure.
    Structure(&'a mut dyn Structure),
}

/// Anything a member can be.
pub trait Value {
    /// Reads it.
    fn view(&self) -> View<'_>;
    /// Opens it for writing; an optional value becomes present.
    fn slot(&mut self) -> Slot<'_>;
}

/// A list seen by a codec.
pub trait List {
    /// Number of items.
    fn len(&self) -> usize;
    /// No items.
    fn is_empty(&self) -> bool {
        self.len() == 0
    }
    /// The item at an index.
    fn item(&self, index: usize) -> Option<&dyn Value>;
    /// Adds an item and opens it.
    fn push(&mut self) -> Slot<'_>;
}

/// A map seen by a codec.
pub trait Map {
    /// The entries, sorted by key.
    fn entries(&self) -> Vec<(&str, &dyn Value)>;
    /// Adds an entry and opens its value; an older one of the same key goes.
    fn insert(&mut self, key: String) -> Slot<'_>;
}

/// A generated structure.
pub trait Structure: Send + Sync {
    /// Its table.
    fn schema(&self) -> &'static StructureSchema;
    /// The member at an index of the table.
    fn member(&self, index: usize) -> Option<&dyn Value>;
    /// The same, to be written.
    fn member_mut(&mut self, index: usize) -> Option<&mut dyn Value>;
    /// Takes everything out again.
    fn clear(&mut self);
}

macro_rules! scalar {
    ($type:ty, $variant:ident, $self:ident => $view:expr) => {
        impl Value for $type {
            fn view(&self) -> View<'_> {
                let $self = self;
                $view
            }
            fn slot(&mut self) -> Slot<'_> {
                Slot::$variant(self)
            }
        }
    };
}

scalar!(bool, Boolean, it => View::Boolean(*it));
scalar!(i32, Integer, it => View::Integer(i64::from(*it)));
scalar!(i64, Long, it => View::Integer(*it));
scalar!(f64, Double, it => View::Double(*it));
scalar!(String, Text, it => View::Text(it));
scalar!(Timestamp, Timestamp, it => View::Timestamp(*it));
scalar!(Bytes, Blob, it => View::Blob(it));

impl<T: Value + Default> Value for Option<T> {
    fn view(&self) -> View<'_> {
        self.as_ref().map_or(View::Absent, Value::view)
    }
    fn slot(&mut self) -> Slot<'_> {
        self.get_or_insert_with(T::default).slot()
    }
}

impl<T: Value + Default> Value for Vec<T> {
    fn view(&self) -> View<'_> {
        View::List(self)
    }
    fn slot(&mut self) -> Slot<'_> {
        Slot::List(self)
    }
}

impl<T: Value + Default> List for Vec<T> {
    fn len(&self) -> usize {
        Vec::len(self)
    }
    fn item(&self, index: usize) -> Option<&dyn Value> {
        self.get(index).map(|item| item as &dyn Value)
    }
    fn push(&mut self) -> Slot<'_> {
        self.push_mut_default().slot()
    }
}

trait PushDefault<T> {
    fn push_mut_default(&mut self) -> &mut T;
}

impl<T: Default> PushDefault<T> for Vec<T> {
    fn push_mut_default(&mut self) -> &mut T {
        let index = self.len();
        self.push(T::default());
        &mut self[index]
    }
}

impl<T: Value + Default> Value for BTreeMap<String, T> {
    fn view(&self) -> View<'_> {
        View::Map(self)
    }
    fn slot(&mut self) -> Slot<'_> {
        Slot::Map(self)
    }
}

impl<T: Value + Default> Map for BTreeMap<String, T> {
    fn entries(&self) -> Vec<(&str, &dyn Value)> {
        self.iter()
            .map(|(key, value)| (key.as_str(), value as &dyn Value))
            .collect()
    }
    fn insert(&mut self, key: String) -> Slot<'_> {
        let entry = self.entry(key).or_default();
        *entry = T::default();
        entry.slot()
    }
}

impl<T: Structure> Value for T {
    fn view(&self) -> View<'_> {
        View::Structure(self)
    }
    fn slot(&mut self) -> Slot<'_> {
        Slot::Structure(self)
    }
}

/// Prints a structure: absent members left out, sensitive ones as `***`.
pub fn debug_structure(structure: &dyn Structure, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let schema = structure.schema();
    let mut out = f.debug_struct(schema.name);
    for (index, member) in schema.members.iter().enumerate() {
        let Some(value) = structure.member(index) else { continue };
        if !matches!(value.view(), View::Absent) {
            out.field(member.name, &Shown(value, member.shape));
        }
    }
    out.finish()
}

/// A value with its shape, so that `Debug` knows what must not be printed.
struct Shown<'a>(&'a dyn Value, &'a Shape);

impl fmt::Debug for Shown<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.1.sensitive {
            return f.write_str("***");
        }
        match (self.0.view(), &self.1.kind) {
            (View::Absent, _) => f.write_str("-"),
            (View::Boolean(value), _) => value.fmt(f),
            (View::Integer(value), _) => value.fmt(f),
            (View::Double(value), _) => value.fmt(f),
            (View::Text(value), _) => fmt::Debug::fmt(value, f),
            (View::Timestamp(value), _) => f.write_str(&value.iso8601()),
            (View::Blob(value), _) => write!(f, "{} bytes", value.len()),
            (View::List(list), Kind::List { item, .. }) => f
                .debug_list()
                .entries((0..list.len()).filter_map(|i| list.item(i)).map(|it| Shown(it, item)))
                .finish(),
            (View::Map(map), Kind::Map { key, value, .. }) => {
                let entries = map.entries();
                f.debug_map()
                    .entries(
                        entries
                            .iter()
                            .map(|(k, v)| (if key.sensitive { "***" } else { k }, Shown(*v, value))),
                    )
                    .finish()
            }
            (View::Structure(structure), _) => debug_structure(structure, f),
            (View::List(_) | View::Map(_), _) => f.write_str("?"),
        }
    }
}

/// Declares a generated structure and what the codecs need of it.
macro_rules! structure {
    ($(#[$meta:meta])* pub struct $name:ident : $schema:ident { $($index:literal $field:ident : $type:ty),* $(,)? }) => {
        $(#[$meta])*
        #[derive(Clone, Default, PartialEq)]
        pub struct $name { $(pub $field: $type),* }

        impl $crate::protocol::Structure for $name {
            fn schema(&self) -> &'static $crate::protocol::schema::StructureSchema {
                &$schema
            }
            fn member(&self, index: usize) -> Option<&dyn $crate::protocol::Value> {
                match index {
                    $($index => Some(&self.$field),)*
                    _ => None,
                }
            }
            fn member_mut(&mut self, index: usize) -> Option<&mut dyn $crate::protocol::Value> {
                match index {
                    $($index => Some(&mut self.$field),)*
                    _ => None,
                }
            }
            fn clear(&mut self) {
                *self = $name::default();
            }
        }

        impl std::fmt::Debug for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                $crate::protocol::value::debug_structure(self, f)
            }
        }
    };
}

/// Declares a closed list of names that can still carry an unknown one.
macro_rules! string_enum {
    ($name:ident { $($constant:ident = $text:literal),* $(,)? }) => {
        #[derive(Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(std::borrow::Cow<'static, str>);

        impl $name {
            $(pub const $constant: $name = $name(std::borrow::Cow::Borrowed($text));)*

            /// The names the model knows.
            pub const KNOWN: &'static [&'static str] = &[$($text),*];

            /// The name.
            pub fn as_str(&self) -> &str {
                &self.0
            }

            /// True when the model knows the name.
            pub fn is_known(&self) -> bool {
                Self::KNOWN.contains(&self.as_str())
            }
        }

        impl $crate::protocol::Value for $name {
            fn view(&self) -> $crate::protocol::View<'_> {
                $crate::protocol::View::Text(&self.0)
            }
            fn slot(&mut self) -> $crate::protocol::Slot<'_> {
                $crate::protocol::Slot::Name(&mut self.0)
            }
        }

        impl std::fmt::Debug for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl From<&str> for $name {
            fn from(text: &str) -> $name {
                $name(match Self::KNOWN.iter().find(|known| **known == text) {
                    Some(known) => std::borrow::Cow::Borrowed(known),
                    None => std::borrow::Cow::Owned(text.to_owned()),
                })
            }
        }

        impl From<String> for $name {
            fn from(text: String) -> $name {
                $name(std::borrow::Cow::Owned(text))
            }
        }

        impl PartialEq<str> for $name {
            fn eq(&self, other: &str) -> bool {
                self.0 == other
            }
        }

        impl PartialEq<&str> for $name {
            fn eq(&self, other: &&str) -> bool {
                self.0 == *other
            }
        }
    };
}

/// Declares the marker type of an operation.
macro_rules! operation {
    ($name:ident, $service:ident, $schema:ident, $action:literal, $input:ident => $output:ident, $streaming_input:literal, $streaming_output:literal) => {
        #[derive(Clone, Copy, Debug)]
        pub struct $name;

        impl $crate::Operation for $name {
            const NAME: &'static str = stringify!($name);
            const SERVICE: $crate::ServiceName = $crate::ServiceName::$service;
            const ACTION: &'static str = $action;
            const STREAMING_INPUT: bool = $streaming_input;
            const STREAMING_OUTPUT: bool = $streaming_output;
            type Input = $input;
            type Output = $output;

            fn decode_input(head: &$crate::Head, body: &[u8]) -> Result<$input, $crate::AwsError> {
                let mut input = <$input>::default();
                $crate::protocol::decode_input(&$schema, head, body, &mut input)?;
                Ok(input)
            }
            fn encode_output(output: $output) -> Result<$crate::operation::ResponseParts, $crate::AwsError> {
                $crate::protocol::encode_output(&$schema, None, &output)
            }
            fn encode_answer(
                head: &$crate::Head,
                output: $output,
            ) -> Result<$crate::operation::ResponseParts, $crate::AwsError> {
                $crate::protocol::encode_output(&$schema, Some(head), &output)
            }
            fn encode_input(input: &$input) -> Result<$crate::operation::RequestParts, $crate::AwsError> {
                $crate::protocol::encode_input(&$schema, input)
            }
            fn decode_output(
                status: http::StatusCode,
                headers: &http::HeaderMap,
                body: &[u8],
            ) -> Result<$output, $crate::AwsError> {
                let mut output = <$output>::default();
                $crate::protocol::decode_output(&$schema, status, headers, body, &mut output)?;
                Ok(output)
            }
        }
    };
}
pub(crate) use {operation, string_enum, structure};
