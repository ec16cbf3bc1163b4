//! One service model of botocore, read with its digest checked.

use std::io::Read;
use std::path::Path;

use serde_json::Value;
use sha2::{Digest, Sha256};

use crate::config::Pinned;

/// Structures whose members S3 writes in another order than the model's. What is left out follows.
/// <https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListObjectsV2.html> and the other lists' examples.
const ORDERS: [(&str, &[&str]); 11] = [
    (
        "ListBucketsOutput",
        &["Owner", "Buckets", "Prefix", "ContinuationToken"],
    ),
    (
        "ListObjectsOutput",
        &[
            "Name",
            "Prefix",
            "Marker",
            "NextMarker",
            "MaxKeys",
            "Delimiter",
            "EncodingType",
            "IsTruncated",
        ],
    ),
    (
        "ListObjectsV2Output",
        &[
            "Name",
            "Prefix",
            "StartAfter",
            "ContinuationToken",
            "NextContinuationToken",
            "KeyCount",
            "MaxKeys",
            "Delimiter",
            "EncodingType",
            "IsTruncated",
        ],
    ),
    (
        "ListObjectVersionsOutput",
        &[
            "Name",
            "Prefix",
            "KeyMarker",
            "VersionIdMarker",
            "NextKeyMarker",
            "NextVersionIdMarker",
            "MaxKeys",
            "Delimiter",
            "EncodingType",
            "IsTruncated",
        ],
    ),
    (
        "ListMultipartUploadsOutput",
        &[
            "Bucket",
            "KeyMarker",
            "UploadIdMarker",
            "NextKeyMarker",
            "NextUploadIdMarker",
            "Delimiter",
            "Prefix",
            "MaxUploads",
            "EncodingType",
            "IsTruncated",
        ],
    ),
    (
        "ListPartsOutput",
        &["Bucket", "Key", "UploadId", "Initiator", "Owner", "StorageClass"],
    ),
    (
        "MultipartUpload",
        &["Key", "UploadId", "Initiator", "Owner", "StorageClass", "Initiated"],
    ),
    (
        "Object",
        &[
            "Key",
            "LastModified",
            "ETag",
            "ChecksumAlgorithm",
            "ChecksumType",
            "Size",
            "Owner",
            "StorageClass",
        ],
    ),
    (
        "ObjectVersion",
        &[
            "Key",
            "VersionId",
            "IsLatest",
            "LastModified",
            "ETag",
            "ChecksumAlgorithm",
            "ChecksumType",
            "Size",
            "Owner",
            "StorageClass",
        ],
    ),
    (
        "DeleteMarkerEntry",
        &["Key", "VersionId", "IsLatest", "LastModified", "Owner"],
    ),
    ("CopyObjectResult", &["LastModified", "ETag"]),
];

/// A parsed `service-2.json`.
pub struct Model {
    pub json: Value,
}

impl Model {
    /// Reads and checks one model below an unpacked botocore.
    pub fn open(botocore: &Path, pinned: &Pinned) -> Result<Model, String> {
        let path = [botocore.join("botocore/data"), botocore.join("data")]
            .into_iter()
            .map(|data| data.join(&pinned.path))
            .find(|path| path.exists())
            .ok_or_else(|| format!("no `{}` below `{}`", pinned.path, botocore.display()))?;
        let packed = std::fs::read(&path).map_err(|error| format!("cannot read `{}`: {error}", path.display()))?;
        let mut text = Vec::new();
        flate2::read::GzDecoder::new(packed.as_slice())
            .read_to_end(&mut text)
            .map_err(|error| format!("cannot unpack `{}`: {error}", path.display()))?;
        let digest: String = Sha256::digest(&text).iter().map(|byte| format!("{byte:02x}")).collect();
        if digest != pinned.sha256 {
            return Err(format!(
                "`{}` has sha256 {digest}, xtask/models.toml pins {}; unpack the pinned botocore",
                path.display(),
                pinned.sha256
            ));
        }
        let mut json = serde_json::from_slice(&text).map_err(|error| format!("`{}`: {error}", path.display()))?;
        put_in_order(&mut json);
        Ok(Model { json })
    }

    /// The operations by name, in the model's order.
    pub fn operations(&self) -> impl Iterator<Item = (&str, &Value)> {
        self.json["operations"]
            .as_object()
            .into_iter()
            .flatten()
            .map(|(name, value)| (name.as_str(), value))
    }

    /// A shape by name.
    pub fn shape(&self, name: &str) -> &Value {
        &self.json["shapes"][name]
    }

    /// Members of a structure.
    pub fn members<'a>(&'a self, shape: &'a Value) -> impl Iterator<Item = (&'a str, &'a Value)> {
        shape["members"]
            .as_object()
            .into_iter()
            .flatten()
            .map(|(name, value)| (name.as_str(), value))
    }

    /// True when the structure must carry the member.
    pub fn is_required(shape: &Value, member: &str) -> bool {
        shape["required"]
            .as_array()
            .into_iter()
            .flatten()
            .any(|name| name == member)
    }

    /// Streams travel beside the structure.
    pub fn is_stream(&self, member: &Value) -> bool {
        let target = self.shape(text(&member["shape"]));
        member["streaming"] == true || target["streaming"] == true || target["eventstream"] == true
    }
}

/// Puts the members of the structures of [`ORDERS`] in order.
fn put_in_order(json: &mut Value) {
    for (shape, first) in ORDERS {
        let Some(members) = json["shapes"]
            .get_mut(shape)
            .and_then(|shape| shape["members"].as_object_mut())
        else {
            continue;
        };
        let mut rest = std::mem::take(members);
        members.extend(first.iter().filter_map(|name| rest.shift_remove_entry(*name)));
        members.extend(rest);
    }
}

/// A JSON string, or nothing.
pub fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}
