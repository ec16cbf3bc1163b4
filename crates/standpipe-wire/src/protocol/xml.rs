//! XML documents to and from structures: S3's bodies, and the answers of the query protocol.

use super::problem::{Fault, Judge};
use super::schema::{Kind, MemberSchema, Place, Shape, StructureSchema, TimestampFormat};
use super::text;
use super::value::{Map, Slot, Structure, Value, View};
use super::xml_parse::Element;

/// Room made beforehand for each item of a list, in bytes: a long listing is not copied as it grows.
const LIST_ITEM_BYTES: usize = 128;

/// Which names members go by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Naming {
    /// Those of the model.
    Model,
    /// Those of the query protocol.
    Query,
}

impl Naming {
    fn of(self, member: &MemberSchema) -> &'static str {
        match self {
            Naming::Model => member.wire,
            Naming::Query => member.query_name,
        }
    }
}

/// Reads an element into a structure.
pub fn read_structure(judge: &mut Judge, naming: Naming, structure: &mut dyn Structure, element: &Element<'_>) {
    let seen = read_members(judge, naming, structure, element);
    judge.required(structure.schema().members, seen);
}

/// Reads the members that travel in the document; a bit is set for each one seen.
pub fn read_members(judge: &mut Judge, naming: Naming, structure: &mut dyn Structure, element: &Element<'_>) -> u128 {
    let members = structure.schema().members;
    let mut seen = 0_u128;
    for (index, member) in members.iter().enumerate().filter(|(_, member)| member.attribute) {
        let local = |name: &str| name.rsplit(':').next().map(str::to_owned);
        let sent = element
            .attributes
            .iter()
            .find(|(name, _)| local(name) == local(member.wire));
        if let (Some((_, sent)), Some(value)) = (sent, structure.member_mut(index)) {
            seen |= 1 << index;
            judge.member(member, |judge| text::read(judge, value, member.shape, sent));
        }
    }
    for child in &element.children {
        let found = members
            .iter()
            .enumerate()
            .find(|(_, member)| member.place == Place::Body && !member.attribute && naming.of(member) == child.name);
        let Some((index, member)) = found else {
            if judge.is_strict() {
                judge.report(
                    None,
                    None,
                    Fault::Malformed(format!("unknown element `{}`", child.name)),
                );
            }
            continue;
        };
        let repeated = seen & (1 << index) != 0;
        seen |= 1 << index;
        if repeated && !member.is_flattened() && judge.is_strict() {
            judge.member(member, |judge| {
                judge.report(None, None, Fault::Malformed("given twice".to_owned()))
            });
        }
        if let Some(value) = structure.member_mut(index) {
            judge.member(member, |judge| {
                read_value(judge, naming, value, member.shape, member.is_flattened(), child)
            });
        }
    }
    seen
}

fn read_value(
    judge: &mut Judge,
    naming: Naming,
    value: &mut dyn Value,
    shape: &'static Shape,
    flattened: bool,
    element: &Element<'_>,
) {
    match (value.slot(), &shape.kind) {
        (Slot::Structure(structure), _) => read_structure(judge, naming, structure, element),
        (Slot::List(list), Kind::List { item, .. }) if flattened => {
            let index = list.len();
            judge.item(index, |judge| read_slot(judge, naming, list.push(), item, element));
        }
        (Slot::List(list), Kind::List { item, item_name, .. }) => {
            for (index, child) in element.children.iter().enumerate() {
                if child.name == *item_name {
                    judge.item(index, |judge| read_slot(judge, naming, list.push(), item, child));
                } else if judge.is_strict() {
                    judge.report(
                        None,
                        None,
                        Fault::Malformed(format!("unknown element `{}`", child.name)),
                    );
                }
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
            let entries: Vec<&Element<'_>> = if flattened {
                vec![element]
            } else {
                element.children.iter().filter(|child| child.name == "entry").collect()
            };
            for entry in entries {
                let (Some(key), Some(sent)) = (entry.child(key_name), entry.child(value_name)) else {
                    judge.report(None, None, Fault::Malformed(format!("an entry without `{key_name}`")));
                    continue;
                };
                judge.entry(&key.text, |judge| {
                    read_slot(judge, naming, map.insert(key.text.clone().into_owned()), value, sent);
                });
            }
        }
        (slot, _) => read_slot(judge, naming, slot, shape, element),
    }
}

/// Items of lists and maps: a structure or a scalar, no model has lists of lists here.
fn read_slot(judge: &mut Judge, naming: Naming, slot: Slot<'_>, shape: &Shape, element: &Element<'_>) {
    if let Slot::Structure(structure) = slot {
        return read_structure(judge, naming, structure, element);
    }
    if !element.children.is_empty() && judge.is_strict() {
        return judge.report(
            Some(shape),
            None,
            Fault::Malformed("elements where text belongs".to_owned()),
        );
    }
    if let Err(expected) = text::fill(slot, &element.text) {
        judge.report(Some(shape), Some(&element.text), Fault::NotA(expected));
    }
}

/// Writes XML text.
#[derive(Default)]
pub struct Writer {
    out: String,
}

impl Writer {
    /// With the XML declaration.
    pub fn document() -> Writer {
        Writer {
            out: "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n".to_owned(),
        }
    }

    /// The text.
    pub fn finish(self) -> String {
        self.out
    }

    /// `<name attribute...>`; attributes are (name, value) pairs.
    pub fn open(&mut self, name: &str, attributes: &[(&str, &str)]) {
        self.out.push('<');
        self.out.push_str(name);
        for (key, value) in attributes {
            self.out.push(' ');
            self.out.push_str(key);
            self.out.push_str("=\"");
            self.escape(value, true);
            self.out.push('"');
        }
        self.out.push('>');
    }

    /// `</name>`.
    pub fn close(&mut self, name: &str) {
        self.out.push_str("</");
        self.out.push_str(name);
        self.out.push('>');
    }

    /// `<name>text</name>`.
    pub fn leaf(&mut self, name: &str, text: &str) {
        self.open(name, &[]);
        self.escape(text, false);
        self.close(name);
    }

    /// Text with everything escaped that a parser would take for something else.
    pub fn escape(&mut self, text: &str, in_attribute: bool) {
        let special = |byte: u8| matches!(byte, b'&' | b'<' | b'>' | b'"') || byte < 0x20;
        // Nearly all text is plain; asked of every byte without a way out, the question runs 16 bytes at a time.
        if !text.bytes().fold(false, |found, byte| found | special(byte)) {
            return self.out.push_str(text);
        }
        let mut from = 0;
        for (at, byte) in text.bytes().enumerate().filter(|(_, byte)| special(*byte)) {
            if matches!(byte, b'\n' | b'\t') && !in_attribute {
                continue;
            }
            self.out.push_str(text.get(from..at).unwrap_or_default());
            from = at + 1;
            match byte {
                b'&' => self.out.push_str("&amp;"),
                b'<' => self.out.push_str("&lt;"),
                b'>' => self.out.push_str("&gt;"),
                b'"' => self.out.push_str("&quot;"),
                control => self.out.push_str(&format!("&#x{control:x};")),
            }
        }
        self.out.push_str(text.get(from..).unwrap_or_default());
    }

    /// A structure as an element; `namespace` is declared on it.
    pub fn structure(&mut self, naming: Naming, name: &str, namespace: Option<&str>, structure: &dyn Structure) {
        let schema = structure.schema();
        let declared = schema
            .namespace
            .map(|(prefix, address)| (format!("xmlns:{prefix}"), address));
        let mut attributes: Vec<(&str, &str)> = Vec::new();
        attributes.extend(namespace.map(|address| ("xmlns", address)));
        attributes.extend(declared.as_ref().map(|(name, address)| (name.as_str(), *address)));
        for (index, member) in schema.members.iter().enumerate().filter(|(_, member)| member.attribute) {
            if let Some(View::Text(text)) = structure.member(index).map(Value::view) {
                attributes.push((member.wire, text));
            }
        }
        self.open(name, &attributes);
        self.members(naming, schema, structure);
        self.close(name);
    }

    /// The body members of a structure, without an element around them.
    pub fn members(&mut self, naming: Naming, schema: &StructureSchema, structure: &dyn Structure) {
        for (index, member) in schema.members.iter().enumerate() {
            if member.place != Place::Body || member.attribute {
                continue;
            }
            let Some(value) = structure.member(index) else { continue };
            self.value(naming, naming.of(member), member.shape, member.is_flattened(), value);
        }
    }

    fn value(&mut self, naming: Naming, name: &str, shape: &'static Shape, flattened: bool, value: &dyn Value) {
        match (value.view(), &shape.kind) {
            (View::Absent, _) => {}
            (View::Structure(structure), _) => self.structure(naming, name, None, structure),
            (View::List(list), Kind::List { item, item_name, .. }) => {
                let element = if flattened { name } else { item_name };
                self.out.reserve(list.len() * LIST_ITEM_BYTES);
                if !flattened {
                    self.open(name, &[]);
                }
                for inner in (0..list.len()).filter_map(|index| list.item(index)) {
                    self.value(naming, element, item, false, inner);
                }
                if !flattened {
                    self.close(name);
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
                self.map(naming, name, flattened, (key_name, value_name), value, map);
            }
            (view, _) => {
                if let Some(text) = text::write(&view, shape, TimestampFormat::Iso8601) {
                    self.leaf(name, &text);
                }
            }
        }
    }

    fn map(
        &mut self,
        naming: Naming,
        name: &str,
        flattened: bool,
        (key_name, value_name): (&str, &str),
        shape: &'static Shape,
        map: &dyn Map,
    ) {
        let element = if flattened { name } else { "entry" };
        if !flattened {
            self.open(name, &[]);
        }
        for (key, value) in map.entries() {
            self.open(element, &[]);
            self.leaf(key_name, key);
            self.value(naming, value_name, shape, false, value);
            self.close(element);
        }
        if !flattened {
            self.close(name);
        }
    }
}
