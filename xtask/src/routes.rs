//! The routing table of a service: what of a request tells which operation it is.

use std::fmt::Write as _;

use serde_json::Value;

use crate::config::ServiceSupport;
use crate::model::{Model, text};

/// Writes `OperationName`, the table and `route`.
pub fn emit(model: &Model, wanted: &ServiceSupport) -> String {
    let mut names: Vec<&str> = model
        .operations()
        .map(|(name, _)| name)
        .filter(|name| wanted.has(name))
        .collect();
    names.sort_unstable();
    let mut out = String::new();
    let _ = writeln!(
        out,
        "/// The operations with types, to choose between.\n\
         #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]\npub enum OperationName {{ {} }}\n",
        names.join(", ")
    );
    let _ = writeln!(out, "impl OperationName {{\n    /// All of them.");
    let all: Vec<String> = names.iter().map(|name| format!("OperationName::{name}")).collect();
    let _ = writeln!(
        out,
        "    pub const ALL: &'static [OperationName] = &[{}];\n",
        all.join(", ")
    );
    for (function, constant, doc) in [
        ("name", "NAME", "AWS's name."),
        ("action", "ACTION", "The IAM action that must be allowed."),
    ] {
        let _ = writeln!(
            out,
            "    /// {doc}\n    pub fn {function}(self) -> &'static str {{\n        match self {{"
        );
        for name in &names {
            let _ = writeln!(
                out,
                "            OperationName::{name} => <{name} as crate::Operation>::{constant},"
            );
        }
        out.push_str("        }\n    }\n");
    }
    out.push_str("}\n\n");
    out.push_str("static ROUTES: &[t::Route<Option<OperationName>>] = &[\n");
    for (name, operation) in model.operations() {
        out.push_str(&route(model, wanted, name, operation));
    }
    out.push_str("];\n\n");
    out.push_str(match text(&model.json["metadata"]["protocol"]) {
        "rest-xml" => {
            "/// Which operation a request is. The path is path style: `/bucket/key`.\n\
             pub fn route(head: &crate::Head) -> Result<OperationName, crate::AwsError> {\n    p::route::s3(ROUTES, head)\n}\n"
        }
        "rest-json" => {
            "/// Which operation a request is.\n\
             pub fn route(head: &crate::Head) -> Result<OperationName, crate::AwsError> {\n    p::route::rest(ROUTES, head)\n}\n"
        }
        _ => {
            "/// Which operation a request is: by `X-Amz-Target`, else by `Action` in the query or the form.\n\
             pub fn route(head: &crate::Head, body: &[u8]) -> Result<OperationName, crate::AwsError> {\n    p::route::named(ROUTES, head, body)\n}\n"
        }
    });
    out
}

fn route(model: &Model, wanted: &ServiceSupport, name: &str, operation: &Value) -> String {
    let uri = text(&operation["http"]["requestUri"]);
    let (path, fixed) = uri.split_once('?').unwrap_or((uri, ""));
    let mut query = Vec::new();
    for pair in fixed
        .split('&')
        .filter(|pair| !pair.is_empty() && !pair.starts_with("x-id="))
    {
        query.push(match pair.split_once('=') {
            Some((key, value)) => format!("({key:?}, Some({value:?}))"),
            None => format!("({pair:?}, None)"),
        });
    }
    let input = model.shape(text(&operation["input"]["shape"]));
    let mut header = "None";
    let rest_xml = model.json["metadata"]["protocol"] == "rest-xml";
    for (member, schema) in model
        .members(input)
        .filter(|(member, _)| rest_xml && Model::is_required(input, member))
    {
        match (text(&schema["location"]), text(&schema["locationName"])) {
            ("querystring", wire) => query.push(format!("({wire:?}, None)")),
            ("header", "x-amz-copy-source") if member == "CopySource" => header = "Some(\"x-amz-copy-source\")",
            _ => {}
        }
    }
    let supported = wanted.has(name);
    let leads_to = if supported {
        format!("Some(OperationName::{name})")
    } else {
        "None".to_owned()
    };
    format!(
        "    t::Route {{ operation: {leads_to}, name: {name:?}, method: {:?}, path: {path:?}, query: &[{}], header: {header}, supported: {supported} }},\n",
        text(&operation["http"]["method"]),
        query.join(", "),
    )
}
