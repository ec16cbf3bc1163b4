//! The fields of a form, and the PutObject they stand for.

use http::header::{self, HeaderName, HeaderValue};
use http::{HeaderMap, Method};
use standpipe_wire::Head;
use standpipe_wire::Operation;
use standpipe_wire::model::s3::{PutObjectTagging, Tag};

use super::policy;
use crate::answer;
use crate::errors::S3Error;

/// Fields that are headers of a PUT, under the same name.
const PLAIN: [&str; 7] = [
    "cache-control",
    "content-disposition",
    "content-encoding",
    "content-language",
    "content-md5",
    "content-type",
    "expires",
];
/// Fields that begin with `x-amz-` and are no headers of the PUT: those of the signature but its algorithm, which policies
/// ask for, and those that would say something of this request's own framing or of another object.
const NO_HEADERS: [&str; 8] = [
    "x-amz-content-sha256",
    "x-amz-copy-source",
    "x-amz-credential",
    "x-amz-date",
    "x-amz-decoded-content-length",
    "x-amz-security-token",
    "x-amz-signature",
    "x-amz-trailer",
];
/// Headers of the POST that count for the PUT, too.
const KEPT: [&str; 4] = [
    "referer",
    "user-agent",
    "x-amz-expected-bucket-owner",
    "x-amz-request-payer",
];
const FILENAME: &str = "${filename}";

/// Fields by name in lower case, variables replaced, repeated ones joined by commas.
#[derive(Debug)]
pub struct Fields {
    fields: Vec<(String, String)>,
    bucket: String,
    key: String,
}

impl Fields {
    /// Replaces `${filename}` everywhere by the last step of the file's path, and checks the key.
    pub fn new(sent: &[(String, String)], filename: Option<&str>, bucket: &str) -> Result<Fields, S3Error> {
        let filename = filename.unwrap_or_default();
        let base = filename.rsplit(['/', '\\']).next().unwrap_or_default();
        let mut fields: Vec<(String, String)> = Vec::new();
        for (name, value) in sent {
            let (name, value) = (name.to_ascii_lowercase(), value.replace(FILENAME, base));
            match fields.iter_mut().find(|(known, _)| *known == name) {
                Some((_, known)) => {
                    known.push(',');
                    known.push_str(&value);
                }
                None => fields.push((name, value)),
            }
        }
        let key = fields
            .iter()
            .find(|(name, _)| name == "key")
            .map(|(_, key)| key.clone());
        let key = key.ok_or_else(|| {
            S3Error::argument(
                "key",
                "",
                "Bucket POST must contain a field named 'key'.  If it is specified, please check the order of the fields.",
            )
        })?;
        if key.is_empty() {
            return Err(S3Error::argument(
                "key",
                "",
                "User key must have a length greater than 0.",
            ));
        }
        let bucket = bucket.to_owned();
        Ok(Fields { fields, bucket, key })
    }

    /// The bucket the form is posted to.
    pub fn bucket(&self) -> &str {
        &self.bucket
    }

    /// The key of the object.
    pub fn key(&self) -> &str {
        &self.key
    }

    /// A field, by its name in lower case.
    pub fn get(&self, name: &str) -> Option<&str> {
        let found = self.fields.iter().find(|(known, _)| known == name);
        found.map(|(_, value)| value.as_str())
    }

    /// The names of the fields a policy must speak of.
    pub fn covered_names(&self) -> impl Iterator<Item = &str> {
        self.fields
            .iter()
            .map(|(name, _)| name.as_str())
            .filter(|name| !policy::UNCOVERED.contains(name) && !name.starts_with("x-ignore-"))
    }

    /// The PutObject the form stands for. `bytes_max` is a length the file cannot exceed.
    pub fn as_put(&self, post: &Head, bytes_max: u64) -> Result<Head, S3Error> {
        let mut headers = HeaderMap::new();
        for name in KEPT {
            if let Some(value) = post.headers.get(name) {
                headers.insert(HeaderName::from_static(name), value.clone());
            }
        }
        for (name, value) in &self.fields {
            let (header, value) = match name.as_str() {
                "acl" => ("x-amz-acl", value.clone()),
                "tagging" => ("x-amz-tagging", self.tagging(post, value)?),
                "x-amz-checksum-algorithm" => ("x-amz-sdk-checksum-algorithm", value.clone()),
                name if PLAIN.contains(&name) => (name, value.clone()),
                name if name.starts_with("x-amz-") && !NO_HEADERS.contains(&name) => (name, value.clone()),
                _ => continue,
            };
            let invalid = || S3Error::InvalidArgument {
                name: "form field",
                value: name.clone(),
                message: format!("The value of the form field '{name}' cannot be a header."),
            };
            let header = HeaderName::from_bytes(header.as_bytes()).map_err(|_| invalid())?;
            headers.insert(
                header,
                HeaderValue::from_bytes(value.as_bytes()).map_err(|_| invalid())?,
            );
        }
        headers.insert(header::CONTENT_LENGTH, HeaderValue::from(bytes_max));
        Ok(Head {
            method: Method::PUT,
            raw_path: self.path(),
            raw_query: String::new(),
            query: Vec::new(),
            headers,
            ..post.clone()
        })
    }

    fn path(&self) -> String {
        format!("/{}/{}", self.bucket, answer::component(&self.key))
    }

    /// The document of the field `tagging` in the form of the header.
    fn tagging(&self, post: &Head, document: &str) -> Result<String, S3Error> {
        let head = Head {
            method: Method::PUT,
            raw_path: self.path(),
            headers: HeaderMap::new(),
            ..post.clone()
        };
        let tags = PutObjectTagging::decode_input(&head, document.as_bytes())?
            .tagging
            .tag_set;
        let pair = |tag: &Tag| format!("{}={}", answer::component(&tag.key), answer::component(&tag.value));
        Ok(tags.iter().map(pair).collect::<Vec<_>>().join("&"))
    }
}
