//! One service model to one Rust file: structures, enumerations, tables, operations, routes.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use serde_json::Value;

use crate::config::ServiceSupport;
use crate::model::{Model, text};
use crate::names;

/// Writes one service.
pub struct Emitter<'a> {
    model: &'a Model,
    wanted: &'a ServiceSupport,
    rest: bool,
}

impl<'a> Emitter<'a> {
    /// For one model and what is wanted of it.
    pub fn new(model: &'a Model, wanted: &'a ServiceSupport) -> Emitter<'a> {
        let rest = text(&model.json["metadata"]["protocol"]).starts_with("rest");
        Emitter { model, wanted, rest }
    }

    /// The whole file.
    pub fn service(&self, botocore: &str, path: &str) -> Result<String, String> {
        let shapes = self.reachable()?;
        let has_enums = shapes.iter().any(|name| self.model.shape(name)["enum"].is_array());
        let mut out = format!(
            "//! Written by `cargo xtask generate` from botocore {botocore}, `{}`. Do not edit.\n\n\
             use crate::protocol::schema as t;\nuse crate::protocol::value::{{operation, {}structure}};\n\
             use crate::protocol as p;\n\n",
            path.trim_end_matches("/service-2.json.gz"),
            if has_enums { "string_enum, " } else { "" },
        );
        self.check_names(&shapes)?;
        out.push_str(&crate::routes::emit(self.model, self.wanted));
        for (name, operation) in self.operations() {
            out.push_str(&self.operation(name, operation));
        }
        for name in &shapes {
            let shape = self.model.shape(name);
            match text(&shape["type"]) {
                "structure" => out.push_str(&self.structure(name, shape)),
                "string" if shape["enum"].is_array() => out.push_str(&enumeration(name, shape)),
                _ => {}
            }
        }
        for name in shapes.iter().filter(|name| self.is_referred_to(name, &shapes)) {
            out.push_str(&self.shape(name));
        }
        out.push_str(&self.test_table());
        Ok(out)
    }

    /// Every operation with makers of both sides, for the round-trip tests of the codecs.
    fn test_table(&self) -> String {
        let mut out = "\n#[cfg(test)]\npub(crate) static OPERATIONS: &[p::tests::Case] = &[\n".to_owned();
        for (name, _) in self.operations() {
            let _ = writeln!(
                out,
                "    p::tests::Case {{ schema: &OP_{}, input: || Box::new(<{name} as crate::Operation>::Input::default()), \
                 output: || Box::new(<{name} as crate::Operation>::Output::default()) }},",
                constant(name)
            );
        }
        out.push_str("];\n");
        out
    }

    /// Requests and answers are reached through their operation only; they need no shape of their own.
    fn is_referred_to(&self, name: &str, shapes: &BTreeSet<String>) -> bool {
        shapes.iter().any(|other| {
            let shape = self.model.shape(other);
            let parts = ["member", "key", "value"]
                .iter()
                .any(|part| shape[part]["shape"] == name);
            let members = self
                .model
                .members(shape)
                .filter(|(_, member)| !self.model.is_stream(member));
            parts || members.into_iter().any(|(_, member)| member["shape"] == name)
        })
    }

    fn operations(&self) -> impl Iterator<Item = (&str, &Value)> {
        self.model.operations().filter(|(name, _)| self.wanted.has(name))
    }

    /// Every shape the wanted operations touch, and an error for one that contains itself.
    fn reachable(&self) -> Result<BTreeSet<String>, String> {
        let mut seen = BTreeSet::new();
        for (_, operation) in self.operations() {
            for side in ["input", "output"] {
                if let Some(name) = operation[side]["shape"].as_str() {
                    self.visit(name, &mut seen, &mut Vec::new())?;
                }
            }
        }
        Ok(seen)
    }

    fn visit(&self, name: &str, seen: &mut BTreeSet<String>, path: &mut Vec<String>) -> Result<(), String> {
        if path.iter().any(|above| above == name) {
            return Err(format!(
                "shape `{name}` contains itself: box it in the emitter or leave the operation out"
            ));
        }
        if !seen.insert(name.to_owned()) {
            return Ok(());
        }
        path.push(name.to_owned());
        let shape = self.model.shape(name);
        for (_, member) in self
            .model
            .members(shape)
            .filter(|(_, member)| !self.model.is_stream(member))
        {
            self.visit(text(&member["shape"]), seen, path)?;
        }
        for part in ["member", "key", "value"] {
            if let Some(inner) = shape[part]["shape"].as_str() {
                self.visit(inner, seen, path)?;
            }
        }
        path.pop();
        Ok(())
    }

    /// Types and operation markers share one namespace.
    fn check_names(&self, shapes: &BTreeSet<String>) -> Result<(), String> {
        for (name, _) in self.operations() {
            let shape = self.model.shape(name);
            if shapes.contains(name) && (shape["type"] == "structure" || shape["enum"].is_array()) {
                return Err(format!("operation and shape are both called `{name}`"));
            }
        }
        Ok(())
    }

    fn operation(&self, name: &str, operation: &Value) -> String {
        let constant = constant(name);
        let mut out = String::new();
        let input = self.side(name, operation, "input", "Request", &mut out);
        let output = self.side(name, operation, "output", "Output", &mut out);
        let streaming = |side: &str| {
            let shape = self.model.shape(text(&operation[side]["shape"]));
            self.model
                .members(shape)
                .any(|(_, member)| self.model.is_stream(member))
        };
        let (streaming_input, streaming_output) = (streaming("input"), streaming("output"));
        let checksum_required =
            operation["httpChecksum"]["requestChecksumRequired"] == true || operation["httpChecksumRequired"] == true;
        let in_model = operation["http"]["responseCode"].as_u64().unwrap_or(200);
        let status = self
            .wanted
            .statuses
            .get(name)
            .map_or(in_model, |status| u64::from(*status));
        let _ = writeln!(
            out,
            "static OP_{constant}: t::OperationSchema = t::OperationSchema {{ name: {name:?}, service: crate::ServiceName::{}, \
             method: {:?}, uri: {:?}, status: {}, input: &STRUCT_{}, output: &STRUCT_{}, streaming_input: {streaming_input}, \
             streaming_output: {streaming_output}, checksum_required: {checksum_required} }};",
            self.wanted.variant,
            text(&operation["http"]["method"]),
            text(&operation["http"]["requestUri"]),
            status,
            self::constant(&input),
            self::constant(&output),
        );
        let action = self.wanted.actions.get(name).map_or(name, String::as_str);
        let _ = writeln!(
            out,
            "operation!({name}, {}, OP_{constant}, \"{}:{action}\", {} => {}, {streaming_input}, {streaming_output});\n",
            self.wanted.variant,
            self.wanted.action_prefix,
            names::type_name(&input),
            names::type_name(&output),
        );
        out
    }

    /// The shape of one side; an empty structure is made where the model has none.
    fn side(&self, name: &str, operation: &Value, side: &str, suffix: &str, out: &mut String) -> String {
        if let Some(shape) = operation[side]["shape"].as_str() {
            return shape.to_owned();
        }
        let made = format!("{name}{suffix}");
        out.push_str(&self.structure(&made, &Value::Null));
        made
    }

    fn structure(&self, name: &str, shape: &Value) -> String {
        let mut fields = String::new();
        let mut table = String::new();
        let members = self
            .model
            .members(shape)
            .filter(|(_, member)| !self.model.is_stream(member));
        for (index, (member_name, member)) in members.enumerate() {
            let required = Model::is_required(shape, member_name);
            let _ = writeln!(
                fields,
                "        {index} {}: {},",
                names::field(member_name),
                self.member_type(member, required)
            );
            let _ = writeln!(
                table,
                "        {},",
                self.member(name, shape, member_name, member, required)
            );
        }
        let constant = constant(name);
        let body = if fields.is_empty() {
            "{}".to_owned()
        } else {
            format!("{{\n{fields}    }}")
        };
        let namespace = match &shape["xmlNamespace"] {
            Value::Object(space) if space.contains_key("prefix") => {
                format!("Some(({:?}, {:?}))", text(&space["prefix"]), text(&space["uri"]))
            }
            _ => "None".to_owned(),
        };
        let root = self.wanted.roots.get(name).map(String::as_str);
        let root = root.or_else(|| shape["locationName"].as_str()).unwrap_or(name);
        format!(
            "structure! {{\n    pub struct {}: STRUCT_{constant} {body}\n}}\nstatic STRUCT_{constant}: t::StructureSchema = t::StructureSchema {{ \
             name: {name:?}, root: {root:?}, namespace: {namespace}, members: &[\n{table}    ] }};\n\n",
            names::type_name(name),
        )
    }

    /// The Rust type of a member: plain when required or when the wire cannot tell empty from absent.
    fn member_type(&self, member: &Value, required: bool) -> String {
        let name = text(&member["shape"]);
        let shape = self.model.shape(name);
        let base = self.rust_type(name);
        let collection = matches!(text(&shape["type"]), "list" | "map");
        let flattened = shape["flattened"] == true || member["flattened"] == true || member["location"] == "headers";
        if required || (collection && flattened) {
            base
        } else {
            format!("Option<{base}>")
        }
    }

    fn rust_type(&self, name: &str) -> String {
        let shape = self.model.shape(name);
        match text(&shape["type"]) {
            "boolean" => "bool".to_owned(),
            "integer" => "i32".to_owned(),
            "long" => "i64".to_owned(),
            "double" | "float" => "f64".to_owned(),
            "timestamp" => "p::Timestamp".to_owned(),
            "blob" => "bytes::Bytes".to_owned(),
            "list" => format!("Vec<{}>", self.rust_type(text(&shape["member"]["shape"]))),
            "map" => {
                format!(
                    "std::collections::BTreeMap<String, {}>",
                    self.rust_type(text(&shape["value"]["shape"]))
                )
            }
            "string" if !shape["enum"].is_array() => "String".to_owned(),
            _ => names::type_name(name),
        }
    }

    /// One line of a structure's table.
    fn member(&self, structure: &str, shape: &Value, name: &str, member: &Value, required: bool) -> String {
        let wire = member["locationName"].as_str().unwrap_or(name);
        let location = if self.rest { text(&member["location"]) } else { "" };
        let (place, wire) = match location {
            "header" => ("Header", wire.to_ascii_lowercase()),
            "headers" => ("Headers", wire.to_ascii_lowercase()),
            "querystring" => ("Query", wire.to_owned()),
            "uri" => ("Label", wire.to_owned()),
            "statusCode" => ("Status", wire.to_owned()),
            _ if self.rest && shape["payload"] == name => ("Payload", wire.to_owned()),
            _ => ("Body", wire.to_owned()),
        };
        let target = text(&member["shape"]);
        let mut out = format!(
            "t::MemberSchema::new({name:?}, t::Place::{place}, {wire:?}, &SHAPE_{})",
            constant(target)
        );
        if required {
            out.push_str(".required()");
        }
        if member["flattened"] == true {
            out.push_str(".flattened()");
        }
        if member["xmlAttribute"] == true {
            out.push_str(".attribute()");
        }
        let own = format!("{structure}.{name}");
        if self.wanted.unsupported_members.contains(&own) {
            out.push_str(".unsupported()");
        }
        let query = self
            .wanted
            .query_names
            .get(&own)
            .or_else(|| self.wanted.query_names.get(target));
        if let Some(query) = query {
            let _ = write!(out, ".in_query({query:?})");
        }
        out
    }

    /// The table of one shape.
    fn shape(&self, name: &str) -> String {
        let shape = self.model.shape(name);
        let constant = constant(name);
        let mut out = String::new();
        let kind = match text(&shape["type"]) {
            "boolean" => "Boolean".to_owned(),
            "integer" => "Integer".to_owned(),
            "long" => "Long".to_owned(),
            "double" | "float" => "Double".to_owned(),
            "blob" => "Blob".to_owned(),
            "timestamp" => match text(&shape["timestampFormat"]) {
                "iso8601" => "Timestamp(Some(t::TimestampFormat::Iso8601))".to_owned(),
                "rfc822" => "Timestamp(Some(t::TimestampFormat::Rfc822))".to_owned(),
                "unixTimestamp" => "Timestamp(Some(t::TimestampFormat::Epoch))".to_owned(),
                _ => "Timestamp(None)".to_owned(),
            },
            "list" => self.list_kind(shape),
            "map" => self.map_kind(name, shape),
            "structure" => format!("Structure(&STRUCT_{constant})"),
            _ if shape["enum"].is_array() && self.wanted.open_enums.iter().any(|open| open == name) => {
                "Text(None)".to_owned()
            }
            _ if shape["enum"].is_array() => format!("Enum({}::KNOWN)", names::type_name(name)),
            _ => match usable_pattern(text(&shape["pattern"])) {
                Some(pattern) => {
                    let _ = writeln!(
                        out,
                        "static PATTERN_{constant}: t::Pattern = t::Pattern::new({pattern:?});"
                    );
                    format!("Text(Some(&PATTERN_{constant}))")
                }
                None => "Text(None)".to_owned(),
            },
        };
        let _ = write!(
            out,
            "static SHAPE_{constant}: t::Shape = t::Shape::new({name:?}, t::Kind::{kind})"
        );
        let (min, max) = (limit(&shape["min"]), limit(&shape["max"]));
        if min.is_some() || max.is_some() {
            let _ = write!(out, ".limits({min:?}, {max:?})");
        }
        if shape["sensitive"] == true {
            out.push_str(".sensitive()");
        }
        out.push_str(";\n");
        out
    }

    fn list_kind(&self, shape: &Value) -> String {
        format!(
            "List {{ item: &SHAPE_{}, item_name: {:?}, flattened: {} }}",
            constant(text(&shape["member"]["shape"])),
            shape["member"]["locationName"].as_str().unwrap_or("member"),
            shape["flattened"] == true
        )
    }

    fn map_kind(&self, name: &str, shape: &Value) -> String {
        let (key, value) = match self.wanted.map_names.get(name) {
            Some((key, value)) => (key.as_str(), value.as_str()),
            None => (
                shape["key"]["locationName"].as_str().unwrap_or("key"),
                shape["value"]["locationName"].as_str().unwrap_or("value"),
            ),
        };
        format!(
            "Map {{ key: &SHAPE_{}, value: &SHAPE_{}, key_name: {key:?}, value_name: {value:?}, flattened: {} }}",
            constant(text(&shape["key"]["shape"])),
            constant(text(&shape["value"]["shape"])),
            shape["flattened"] == true
        )
    }
}

fn enumeration(name: &str, shape: &Value) -> String {
    let mut used = BTreeSet::new();
    let mut out = format!("string_enum!({} {{ ", names::type_name(name));
    for value in shape["enum"].as_array().into_iter().flatten().filter_map(Value::as_str) {
        let mut constant = names::constant(value);
        while !used.insert(constant.clone()) {
            constant.push('_');
        }
        let _ = write!(out, "{constant} = {value:?}, ");
    }
    out.push_str("});\n");
    out
}

fn constant(name: &str) -> String {
    names::snake(name).to_ascii_uppercase()
}

/// Limits of doubles are whole numbers in every model we read.
fn limit(value: &Value) -> Option<i64> {
    value.as_i64().or_else(|| value.as_f64().map(|number| number as i64))
}

/// Patterns with look-around cannot be run in linear time; the service checks those values itself.
fn usable_pattern(pattern: &str) -> Option<&str> {
    let runs = !pattern.is_empty() && regex_lite::Regex::new(&format!("^(?:{pattern})$")).is_ok();
    if !pattern.is_empty() && !runs {
        eprintln!("left out a pattern with look-around: {pattern}");
    }
    runs.then_some(pattern)
}
