//! What S3 asks of a policy's conditions: operators that exist, keys that S3 knows, each with actions that tell it.
//!
//! <https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazons3.html#amazons3-policy-keys>

use std::collections::HashSet;

use serde_json::{Map, Value};
use standpipe_wire::policy::operator_exists;

use crate::errors::S3Error;
use crate::policy_actions;
use crate::policy_document::{malformed, strings};

/// Keys that any action tells.
const ANYWHERE: [&str; 8] = [
    "s3:authtype",
    "s3:resourceaccount",
    "s3:signatureage",
    "s3:signatureversion",
    "s3:tlsversion",
    "s3:x-amz-content-sha256",
    "s3:buckettag/",
    "s3:objectcreationoperation",
];
const LISTING: &[&str] = &["ListBucket", "ListBucketVersions", "ListBucketMultipartUploads"];
const LISTS_OF_GRANTS: &[&str] = &[
    "CreateBucket",
    "PutBucketAcl",
    "PutObject",
    "PutObjectAcl",
    "PutObjectVersionAcl",
];
const WRITING: &[&str] = &[
    "PutObject",
    "PutObjectAcl",
    "PutObjectVersionAcl",
    "ReplicateObject",
    "ReplicateDelete",
    "ReplicateTags",
];
const TAGGED: &[&str] = &[
    "GetObject",
    "GetObjectVersion",
    "GetObjectAttributes",
    "GetObjectVersionAttributes",
    "GetObjectAcl",
    "GetObjectVersionAcl",
    "PutObjectAcl",
    "PutObjectVersionAcl",
    "GetObjectTagging",
    "GetObjectVersionTagging",
    "PutObjectTagging",
    "PutObjectVersionTagging",
    "DeleteObjectTagging",
    "DeleteObjectVersionTagging",
];
const TAGGING: &[&str] = &[
    "PutObject",
    "PutObjectTagging",
    "PutObjectVersionTagging",
    "ReplicateTags",
    "ReplicateObject",
];
const LOCKING: &[&str] = &[
    "PutObject",
    "PutObjectRetention",
    "PutObjectLegalHold",
    "BypassGovernanceRetention",
    "ReplicateObject",
];
const NAMED_VERSION: &[&str] = &[
    "GetObjectVersion",
    "GetObjectVersionAcl",
    "GetObjectVersionAttributes",
    "GetObjectVersionForReplication",
    "GetObjectVersionTagging",
    "GetObjectVersionTorrent",
    "DeleteObjectVersion",
    "DeleteObjectVersionTagging",
    "PutObjectVersionAcl",
    "PutObjectVersionTagging",
    "PutObject",
];
const CONDITIONAL: &[&str] = &["PutObject", "DeleteObject", "DeleteObjectVersion", "GetObject"];
const OWNERSHIP: &[&str] = &["CreateBucket", "PutBucketOwnershipControls"];
/// Keys that only some actions tell, in small letters, and these; one that ends with a slash goes on with any name.
const SOMEWHERE: [(&str, &[&str]); 32] = [
    ("s3:prefix", LISTING),
    ("s3:delimiter", LISTING),
    ("s3:max-keys", LISTING),
    ("s3:versionid", NAMED_VERSION),
    ("s3:existingobjecttag/", TAGGED),
    ("s3:requestobjecttag/", TAGGING),
    ("s3:requestobjecttagkeys", TAGGING),
    ("s3:x-amz-acl", LISTS_OF_GRANTS),
    ("s3:x-amz-grant-full-control", LISTS_OF_GRANTS),
    ("s3:x-amz-grant-read", LISTS_OF_GRANTS),
    ("s3:x-amz-grant-read-acp", LISTS_OF_GRANTS),
    ("s3:x-amz-grant-write", LISTS_OF_GRANTS),
    ("s3:x-amz-grant-write-acp", LISTS_OF_GRANTS),
    ("s3:x-amz-copy-source", WRITING),
    ("s3:x-amz-metadata-directive", WRITING),
    ("s3:x-amz-server-side-encryption", WRITING),
    ("s3:x-amz-server-side-encryption-aws-kms-key-id", WRITING),
    ("s3:x-amz-server-side-encryption-customer-algorithm", WRITING),
    ("s3:x-amz-storage-class", WRITING),
    ("s3:x-amz-website-redirect-location", WRITING),
    ("s3:x-amz-object-ownership", OWNERSHIP),
    ("s3:locationconstraint", &["CreateBucket"]),
    ("s3:object-lock-mode", LOCKING),
    ("s3:object-lock-retain-until-date", LOCKING),
    ("s3:object-lock-remaining-retention-days", LOCKING),
    ("s3:object-lock-legal-hold", LOCKING),
    ("s3:if-match", CONDITIONAL),
    ("s3:if-none-match", CONDITIONAL),
    (
        "s3:destinationregion",
        &["PutReplicationConfiguration", "PauseReplication"],
    ),
    (
        "s3:isreplicationpauserequest",
        &["PutReplicationConfiguration", "PauseReplication"],
    ),
    ("s3:inventoryaccessibleoptionalfields", &["PutInventoryConfiguration"]),
    ("s3:dataaccesspointaccount", &[]),
];

/// Judges the conditions of a statement whose actions and resources are good.
pub fn check(statement: &Map<String, Value>) -> Result<(), S3Error> {
    let Some(condition) = statement.get("Condition") else {
        return Ok(());
    };
    let syntax = || malformed("Invalid policy syntax.");
    // A key may stand under many operators, and in any case: each is judged once.
    let mut judged = HashSet::new();
    for (operator, keys) in condition.as_object().ok_or_else(syntax)? {
        if !operator_exists(operator) {
            return Err(malformed(&format!("Invalid Condition type : {operator}")));
        }
        let keys = keys.as_object().ok_or_else(syntax)?;
        for key in keys.keys() {
            check_key(statement, &key.to_ascii_lowercase(), &mut judged)?;
            let is_address = operator.contains("IpAddress") && key.eq_ignore_ascii_case("aws:SourceIp");
            if is_address && !strings(keys, key).is_some_and(|all| all.iter().all(|text| is_network(text))) {
                return Err(malformed("Invalid IP address in Conditions"));
            }
        }
    }
    Ok(())
}

/// `key` in small letters. One of all services is good anywhere; one of S3 must be told by each of the actions. `judged`:
/// the keys of [`SOMEWHERE`] found good in this statement.
fn check_key(statement: &Map<String, Value>, key: &str, judged: &mut HashSet<&'static str>) -> Result<(), S3Error> {
    let names = |known: &str| match known.strip_suffix('/') {
        Some(_) => key.starts_with(known) && key.len() > known.len(),
        None => key == known,
    };
    // What access points tell is never told here, but is no mistake.
    if key.starts_with("aws:")
        || key.starts_with("s3:accesspoint")
        || key.starts_with("s3:dataaccesspoint")
        || ANYWHERE.iter().any(|known| names(known))
    {
        return Ok(());
    }
    let Some((known, tellers)) = SOMEWHERE.iter().find(|(known, _)| names(known)) else {
        return Err(malformed("Policy has an invalid condition key"));
    };
    if !judged.insert(known) {
        return Ok(());
    }
    let Some(actions) = strings(statement, "Action") else {
        return Ok(());
    };
    let tells = |action: &&str| {
        let pattern = action.split_once(':').map_or(*action, |(_, name)| name);
        tellers.iter().any(|name| policy_actions::means(pattern, name))
    };
    if actions.iter().all(tells) {
        Ok(())
    } else {
        Err(malformed(
            "Conditions do not apply to combination of actions and resources in statement",
        ))
    }
}

/// An address, perhaps with a length, or a variable that stands for one.
fn is_network(text: &str) -> bool {
    let (address, bits) = text.split_once('/').unwrap_or((text, "0"));
    let bits_max = match address.parse() {
        Ok(std::net::IpAddr::V4(_)) => 32,
        Ok(std::net::IpAddr::V6(_)) => 128,
        Err(_) => return text.starts_with("${"),
    };
    bits.parse::<u8>().is_ok_and(|bits| bits <= bits_max)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn keys_go_with_the_actions_that_tell_them() {
        let key = "Policy has an invalid condition key";
        let apart = "Conditions do not apply to combination of actions and resources in statement";
        let address = "Invalid IP address in Conditions";
        for (actions, operator, name, value, expected) in [
            (json!("s3:ListBucket"), "StringEquals", "s3:prefix", "a/", None),
            (json!("s3:*"), "StringEquals", "s3:Prefix", "a/", None),
            (json!("s3:GetObject"), "StringEquals", "s3:prefix", "a/", Some(apart)),
            (
                json!(["s3:ListBucket", "s3:GetObject"]),
                "StringLike",
                "s3:prefix",
                "a/",
                Some(apart),
            ),
            (
                json!("s3:GetObject"),
                "StringEquals",
                "s3:ExistingObjectTag/a",
                "b",
                None,
            ),
            (
                json!("s3:PutObject"),
                "StringEquals",
                "s3:ExistingObjectTag/a",
                "b",
                Some(apart),
            ),
            (
                json!("s3:GetObject"),
                "StringEquals",
                "s3:ExistingObjectTag/",
                "b",
                Some(key),
            ),
            (json!("s3:PutObject"), "StringEquals", "s3:x-amz-acl", "private", None),
            (json!("s3:GetObject"), "StringEquals", "s3:foo", "x", Some(key)),
            (json!("s3:GetObject"), "StringEquals", "foo", "x", Some(key)),
            (json!("s3:GetObject"), "StringEquals", "aws:anything", "x", None),
            (json!("s3:GetObject"), "IpAddress", "aws:SourceIp", "10.0.0.0/8", None),
            (
                json!("s3:GetObject"),
                "NotIpAddress",
                "aws:SourceIp",
                "2001:db8::/32",
                None,
            ),
            (
                json!("s3:GetObject"),
                "IpAddress",
                "aws:SourceIp",
                "10.0.0.0/33",
                Some(address),
            ),
            (
                json!("s3:GetObject"),
                "IpAddress",
                "aws:SourceIp",
                "999.1.1.1",
                Some(address),
            ),
            (
                json!("s3:GetObject"),
                "Foo",
                "aws:SourceIp",
                "x",
                Some("Invalid Condition type : Foo"),
            ),
        ] {
            let statement = json!({ "Action": actions, "Condition": { operator: { name: value } } });
            let checked = check(statement.as_object().unwrap());
            let found = checked.err().map(|error| error.into_aws().message);
            assert_eq!(found.as_deref(), expected, "{statement}");
        }
    }
}
