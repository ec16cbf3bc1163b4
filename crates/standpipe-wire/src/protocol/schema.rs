//! What the service models say about shapes, as static tables the codecs walk.
//!
//! The generator writes one [`StructureSchema`] for each structure and one [`Shape`] for each scalar,
//! list and map; all tables are `static` and refer to each other, so decoding allocates nothing for them.

use std::sync::OnceLock;

use crate::ServiceName;

/// How a timestamp is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TimestampFormat {
    /// `2015-01-02T03:04:05.678Z`
    Iso8601,
    /// `Fri, 02 Jan 2015 03:04:05 GMT`
    Rfc822,
    /// Seconds since 1970, with a fraction.
    Epoch,
}

/// A regular expression of the model, compiled at first use. It must match the whole value.
pub struct Pattern {
    text: &'static str,
    compiled: OnceLock<Option<regex_lite::Regex>>,
}

impl Pattern {
    /// A pattern as the model writes it. The generator leaves out those this engine cannot run.
    pub const fn new(text: &'static str) -> Pattern {
        Pattern {
            text,
            compiled: OnceLock::new(),
        }
    }

    /// The pattern as the model writes it.
    pub fn text(&self) -> &'static str {
        self.text
    }

    /// True when the whole of `value` matches.
    pub fn matches(&self, value: &str) -> bool {
        let regex = self
            .compiled
            .get_or_init(|| regex_lite::Regex::new(&format!("^(?:{})$", self.text)).ok());
        regex.as_ref().is_none_or(|regex| regex.is_match(value))
    }
}

/// A list, map or scalar of the model, or a reference to a structure.
pub struct Shape {
    /// AWS's name.
    pub name: &'static str,
    /// What it is.
    pub kind: Kind,
    /// Never printed.
    pub sensitive: bool,
    /// Fewest characters, bytes, items or the least value.
    pub min: Option<i64>,
    /// Most characters, bytes, items or the greatest value.
    pub max: Option<i64>,
}

/// The kinds of [`Shape`].
pub enum Kind {
    /// `true` or `false`.
    Boolean,
    /// A 32-bit integer.
    Integer,
    /// A 64-bit integer.
    Long,
    /// A floating point number.
    Double,
    /// Text, perhaps limited to a pattern.
    Text(Option<&'static Pattern>),
    /// Text out of a closed list.
    Enum(&'static [&'static str]),
    /// Bytes; base64 inside documents.
    Blob,
    /// A moment; `None` takes the default of the place it is in.
    Timestamp(Option<TimestampFormat>),
    /// Items of one shape.
    List {
        /// Shape of each item.
        item: &'static Shape,
        /// Element name of an item in XML and query documents.
        item_name: &'static str,
        /// No element around the items.
        flattened: bool,
    },
    /// Text keys to values of one shape.
    Map {
        /// Shape of each key.
        key: &'static Shape,
        /// Shape of each value.
        value: &'static Shape,
        /// Element name of the key.
        key_name: &'static str,
        /// Element name of the value.
        value_name: &'static str,
        /// No element around the entries.
        flattened: bool,
    },
    /// A structure.
    Structure(&'static StructureSchema),
}

impl Shape {
    /// A shape without limits.
    pub const fn new(name: &'static str, kind: Kind) -> Shape {
        Shape {
            name,
            kind,
            sensitive: false,
            min: None,
            max: None,
        }
    }

    /// Adds limits, both inclusive.
    pub const fn limits(mut self, min: Option<i64>, max: Option<i64>) -> Shape {
        self.min = min;
        self.max = max;
        self
    }

    /// Marks the shape as never printed.
    pub const fn sensitive(mut self) -> Shape {
        self.sensitive = true;
        self
    }
}

/// Where a member travels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// In the document.
    Body,
    /// It is the document.
    Payload,
    /// In the header of that name.
    Header,
    /// A map over all headers that start with the name.
    Headers,
    /// In the query string.
    Query,
    /// In the path.
    Label,
    /// It is the HTTP status.
    Status,
}

/// One member of a structure.
pub struct MemberSchema {
    /// AWS's name.
    pub name: &'static str,
    /// Name on the wire: header (lower case), query parameter, element, key.
    pub wire: &'static str,
    /// Name in the query protocol.
    pub query_name: &'static str,
    /// Where it travels.
    pub place: Place,
    /// What it is.
    pub shape: &'static Shape,
    /// Must be sent.
    pub required: bool,
    /// List or map without an element around it.
    pub flattened: bool,
    /// An XML attribute of the structure's element.
    pub attribute: bool,
    /// This server does not have it: a request that carries it is refused by name.
    pub unsupported: bool,
}

impl MemberSchema {
    /// A member called the same in the model and on the wire.
    pub const fn new(name: &'static str, place: Place, wire: &'static str, shape: &'static Shape) -> MemberSchema {
        MemberSchema {
            name,
            wire,
            query_name: wire,
            place,
            shape,
            required: false,
            flattened: false,
            attribute: false,
            unsupported: false,
        }
    }

    /// Must be sent.
    pub const fn required(mut self) -> MemberSchema {
        self.required = true;
        self
    }

    /// List or map without an element around it.
    pub const fn flattened(mut self) -> MemberSchema {
        self.flattened = true;
        self
    }

    /// An XML attribute.
    pub const fn attribute(mut self) -> MemberSchema {
        self.attribute = true;
        self
    }

    /// Refused by name.
    pub const fn unsupported(mut self) -> MemberSchema {
        self.unsupported = true;
        self
    }

    /// Another name in the query protocol.
    pub const fn in_query(mut self, name: &'static str) -> MemberSchema {
        self.query_name = name;
        self
    }

    /// True when no element surrounds the items or entries.
    pub fn is_flattened(&self) -> bool {
        self.flattened
            || matches!(
                self.shape.kind,
                Kind::List { flattened: true, .. } | Kind::Map { flattened: true, .. }
            )
    }
}

/// A structure of the model.
pub struct StructureSchema {
    /// AWS's name.
    pub name: &'static str,
    /// Root element when the structure is a whole document.
    pub root: &'static str,
    /// Prefix and address of a namespace declared on the element itself.
    pub namespace: Option<(&'static str, &'static str)>,
    /// The members, in the model's order; streams are left out.
    pub members: &'static [MemberSchema],
}

impl StructureSchema {
    /// The member that is the document, with its index.
    pub fn payload(&self) -> Option<(usize, &'static MemberSchema)> {
        self.members
            .iter()
            .enumerate()
            .find(|(_, member)| member.place == Place::Payload)
    }

    /// True when some member travels in a document.
    pub fn has_document(&self) -> bool {
        self.members
            .iter()
            .any(|member| matches!(member.place, Place::Body | Place::Payload))
    }
}

/// An operation of the model.
pub struct OperationSchema {
    /// AWS's name.
    pub name: &'static str,
    /// Its service.
    pub service: ServiceName,
    /// HTTP method.
    pub method: &'static str,
    /// Path with `{labels}` and fixed query parameters, as the model writes it.
    pub uri: &'static str,
    /// HTTP status of success.
    pub status: u16,
    /// The request.
    pub input: &'static StructureSchema,
    /// The answer.
    pub output: &'static StructureSchema,
    /// The request payload is a stream.
    pub streaming_input: bool,
    /// The response payload is a stream.
    pub streaming_output: bool,
    /// The request must carry a digest of its document.
    pub checksum_required: bool,
}

/// One line of a service's routing table.
pub struct Route<T: 'static> {
    /// What it leads to.
    pub operation: T,
    /// AWS's name.
    pub name: &'static str,
    /// HTTP method.
    pub method: &'static str,
    /// Path template without the query part.
    pub path: &'static str,
    /// Query parameters that must be there, with a value when it must be equal.
    pub query: &'static [(&'static str, Option<&'static str>)],
    /// A header that must be there.
    pub header: Option<&'static str>,
    /// False: known to the model, refused by name.
    pub supported: bool,
}
