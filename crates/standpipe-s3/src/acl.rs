//! Access control lists of buckets and objects: canned, by headers, by document; and whom they let in.
//!
//! They count only where the bucket's object ownership is not `BucketOwnerEnforced`, AWS's default since
//! April 2023. <https://docs.aws.amazon.com/AmazonS3/latest/userguide/acl-overview.html>

use standpipe_store::Snapshot;
use standpipe_wire::model::s3 as model;
use standpipe_wire::{AccountId, AwsError};

use crate::access::canonical_id;
use crate::disk::bucket::BucketRecord;
use crate::disk::codec::{Malformed, Reader, Writer, text};
use crate::disk::keys;
use crate::disk::object::ObjectRecord;
use crate::errors::S3Error;
use crate::limits::ACL_GRANTS_MAX;

/// Name of a bucket's list among its configuration documents.
const CONFIG: &str = "acl";
const FORMAT: u8 = 1;
const ALL_USERS: &str = "http://acs.amazonaws.com/groups/global/AllUsers";
const AUTHENTICATED_USERS: &str = "http://acs.amazonaws.com/groups/global/AuthenticatedUsers";
const LOG_DELIVERY: &str = "http://acs.amazonaws.com/groups/s3/LogDelivery";
/// The canonical user that reads machine images for EC2, whom `aws-exec-read` lets in on AWS. Nobody here has this id.
const IMAGES_ID: &str = "6aa5a366c34c1cbe25dc49211496e913e0351eb0e8c37aa3477e40942ec6b97c";
/// How a document's canonical user is named in an error.
const IN_DOCUMENT: &str = "CanonicalUser/ID";
const OWNER_ENFORCED: &str = "BucketOwnerEnforced";
const OWNER_PREFERRED: &str = "BucketOwnerPreferred";

/// Who is let in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Grantee {
    /// An account, by its canonical user id.
    Account(String),
    /// Anyone, signed or not.
    AllUsers,
    /// Anyone with a key.
    AuthenticatedUsers,
    /// The service that writes access logs.
    LogDelivery,
}

/// What is granted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Permission {
    /// All of the others.
    FullControl = 1,
    /// List the bucket, or read the object.
    Read = 2,
    /// Write objects of the bucket.
    Write = 3,
    /// Read the list itself.
    ReadAcp = 4,
    /// Write the list itself.
    WriteAcp = 5,
}

impl Permission {
    const ALL: [(Permission, &'static str); 5] = [
        (Permission::FullControl, "FULL_CONTROL"),
        (Permission::Read, "READ"),
        (Permission::Write, "WRITE"),
        (Permission::ReadAcp, "READ_ACP"),
        (Permission::WriteAcp, "WRITE_ACP"),
    ];

    fn name(self) -> &'static str {
        Permission::ALL
            .into_iter()
            .find(|(permission, _)| *permission == self)
            .map_or("", |(_, name)| name)
    }

    /// The header that grants it.
    fn header(self) -> &'static str {
        match self {
            Permission::FullControl => "x-amz-grant-full-control",
            Permission::Read => "x-amz-grant-read",
            Permission::Write => "x-amz-grant-write",
            Permission::ReadAcp => "x-amz-grant-read-acp",
            Permission::WriteAcp => "x-amz-grant-write-acp",
        }
    }

    fn parse(name: &str) -> Option<Permission> {
        let found = Permission::ALL.into_iter().find(|(_, known)| *known == name);
        found.map(|(permission, _)| permission)
    }
}

/// One line of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Grant {
    /// Who.
    pub grantee: Grantee,
    /// What.
    pub permission: Permission,
}

/// An access control list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Acl(pub Vec<Grant>);

impl Acl {
    /// The owner alone.
    pub fn private(owner: AccountId) -> Acl {
        Acl(vec![Grant {
            grantee: Grantee::Account(canonical_id(owner)),
            permission: Permission::FullControl,
        }])
    }

    /// Bytes for the disk.
    pub fn encode(&self) -> Vec<u8> {
        let mut writer = Writer::new(FORMAT);
        for grant in &self.0 {
            writer.u8(grant.permission as u8);
            match &grant.grantee {
                Grantee::Account(id) => writer.u8(1).bytes(id.as_bytes()),
                Grantee::AllUsers => writer.u8(2),
                Grantee::AuthenticatedUsers => writer.u8(3),
                Grantee::LogDelivery => writer.u8(4),
            };
        }
        writer.finish()
    }

    /// Reads what [`Acl::encode`] wrote.
    pub fn decode(bytes: &[u8]) -> Result<Acl, Malformed> {
        let mut reader = Reader::open(bytes, FORMAT)?;
        let mut grants = Vec::new();
        while !reader.is_empty() {
            let code = reader.u8()?;
            let known = Permission::ALL
                .into_iter()
                .find(|(permission, _)| *permission as u8 == code);
            let (permission, _) = known.ok_or(Malformed("permission"))?;
            let grantee = match reader.u8()? {
                1 => Grantee::Account(text(reader.bytes()?)?),
                2 => Grantee::AllUsers,
                3 => Grantee::AuthenticatedUsers,
                4 => Grantee::LogDelivery,
                _ => return Err(Malformed("grantee")),
            };
            grants.push(Grant { grantee, permission });
        }
        Ok(Acl(grants))
    }

    /// Whether a list lets in people without an account or of any account.
    pub fn is_public(&self) -> bool {
        let open = |grant: &Grant| matches!(grant.grantee, Grantee::AllUsers | Grantee::AuthenticatedUsers);
        self.0.iter().any(open)
    }

    /// Whether the caller has the permission. `groups`: whether grants to everyone count.
    pub fn grants(&self, caller: Option<AccountId>, wanted: Permission, groups: bool) -> bool {
        let id = caller.map(canonical_id);
        self.0.iter().any(|grant| {
            let fits = grant.permission == wanted || grant.permission == Permission::FullControl;
            fits && match &grant.grantee {
                Grantee::Account(granted) => id.as_ref() == Some(granted),
                Grantee::AllUsers => groups,
                Grantee::AuthenticatedUsers => groups && id.is_some(),
                Grantee::LogDelivery => false,
            }
        })
    }

    /// Whether anybody but the owner is let in.
    pub fn reaches_beyond(&self, owner: AccountId) -> bool {
        let owner = Grantee::Account(canonical_id(owner));
        self.0.iter().any(|grant| grant.grantee != owner)
    }

    /// The list of a bucket.
    pub fn of_bucket<S: Snapshot + ?Sized>(snapshot: &S, bucket: &BucketRecord) -> Result<Acl, S3Error> {
        match snapshot.get(&keys::config(CONFIG))? {
            Some(bytes) if is_enabled(bucket) => Ok(Acl::decode(&bytes)?),
            _ => Ok(Acl::private(bucket.owner)),
        }
    }

    /// Writes the list of a bucket.
    pub fn store<T: standpipe_store::Transaction + ?Sized>(&self, txn: &mut T) -> Result<(), S3Error> {
        Ok(txn.put(&keys::config(CONFIG), &self.encode())?)
    }

    /// The list of an object.
    pub fn of_object(bucket: &BucketRecord, record: &ObjectRecord) -> Result<Acl, S3Error> {
        match &record.description.acl {
            Some(bytes) if is_enabled(bucket) => Ok(Acl::decode(bytes)?),
            _ => Ok(Acl::private(owner_of(bucket, record))),
        }
    }

    /// The list as a document.
    pub fn to_document(&self) -> Vec<model::Grant> {
        self.0
            .iter()
            .map(|grant| model::Grant {
                grantee: Some(match &grant.grantee {
                    Grantee::Account(id) => model::Grantee {
                        id: Some(id.clone()),
                        r#type: model::Type::CANONICAL_USER,
                        ..model::Grantee::default()
                    },
                    Grantee::AllUsers => group(ALL_USERS),
                    Grantee::AuthenticatedUsers => group(AUTHENTICATED_USERS),
                    Grantee::LogDelivery => group(LOG_DELIVERY),
                }),
                permission: Some(grant.permission.name().into()),
            })
            .collect()
    }
}

fn group(uri: &str) -> model::Grantee {
    model::Grantee {
        uri: Some(uri.to_owned()),
        r#type: model::Type::GROUP,
        ..model::Grantee::default()
    }
}

/// Whether lists count in this bucket.
pub fn is_enabled(bucket: &BucketRecord) -> bool {
    !matches!(bucket.ownership.as_deref(), None | Some(OWNER_ENFORCED))
}

/// Who owns an object: where lists do not count, the bucket's owner.
pub fn owner_of(bucket: &BucketRecord, record: &ObjectRecord) -> AccountId {
    if is_enabled(bucket) { record.owner } else { bucket.owner }
}

/// What AWS answers to a list where they do not count.
pub fn not_supported() -> S3Error {
    AwsError::new(400, "AccessControlListNotSupported", "The bucket does not allow ACLs").into()
}

/// The ACL members of a request.
#[derive(Clone, Debug, Default)]
pub struct SentAcl {
    /// `x-amz-acl`.
    pub canned: Option<String>,
    /// `x-amz-grant-*`.
    pub grants: Vec<(Permission, String)>,
}

impl SentAcl {
    /// From the canned list and the values of full-control, read, write, read-acp and write-acp.
    pub fn new(canned: Option<&str>, headers: [Option<&String>; 5]) -> SentAcl {
        let grants = Permission::ALL
            .into_iter()
            .zip(headers)
            .filter_map(|((permission, _), value)| value.map(|value| (permission, value.clone())))
            .collect();
        SentAcl {
            canned: canned.map(str::to_owned),
            grants,
        }
    }

    /// Nothing sent, or the one canned list AWS takes where the bucket's owner owns everything; not even
    /// `private` is.
    pub fn is_harmless(&self) -> bool {
        let canned = matches!(self.canned.as_deref(), None | Some("bucket-owner-full-control"));
        canned && self.grants.is_empty()
    }

    /// The list that was sent; `None` when nothing was.
    pub fn list(&self, owner: AccountId, bucket_owner: AccountId) -> Result<Option<Acl>, S3Error> {
        match (&self.canned, self.grants.is_empty()) {
            (Some(_), false) => Err(S3Error::request(
                "Specifying both Canned ACLs and Header Grants is not allowed",
            )),
            (Some(canned), true) => canned_list(canned, owner, bucket_owner).map(Some),
            (None, true) => Ok(None),
            (None, false) => {
                let mut grants = Vec::new();
                for (permission, header) in &self.grants {
                    for grantee in parse_header(permission.header(), header)? {
                        grants.push(Grant {
                            grantee,
                            permission: *permission,
                        });
                    }
                }
                check_count(grants).map(Some)
            }
        }
    }

    /// Who owns an object the caller writes with these members.
    pub fn object_owner(&self, bucket: &BucketRecord, caller: Option<AccountId>) -> AccountId {
        let preferred = bucket.ownership.as_deref() == Some(OWNER_PREFERRED);
        let given = preferred && self.canned.as_deref() == Some("bucket-owner-full-control");
        match caller {
            Some(caller) if is_enabled(bucket) && !given => caller,
            _ => bucket.owner,
        }
    }
}

fn canned_list(name: &str, owner: AccountId, bucket_owner: AccountId) -> Result<Acl, S3Error> {
    let mut acl = Acl::private(owner);
    let mut add = |grantee: Grantee, permission| acl.0.push(Grant { grantee, permission });
    let of_bucket = || Grantee::Account(canonical_id(bucket_owner));
    match name {
        "private" => {}
        "public-read" => add(Grantee::AllUsers, Permission::Read),
        "public-read-write" => {
            add(Grantee::AllUsers, Permission::Read);
            add(Grantee::AllUsers, Permission::Write);
        }
        "authenticated-read" => add(Grantee::AuthenticatedUsers, Permission::Read),
        "bucket-owner-read" | "bucket-owner-full-control" if owner == bucket_owner => {}
        "bucket-owner-read" => add(of_bucket(), Permission::Read),
        "bucket-owner-full-control" => add(of_bucket(), Permission::FullControl),
        "log-delivery-write" => {
            add(Grantee::LogDelivery, Permission::Write);
            add(Grantee::LogDelivery, Permission::ReadAcp);
        }
        "aws-exec-read" => add(Grantee::Account(IMAGES_ID.to_owned()), Permission::Read),
        other => return Err(S3Error::argument("x-amz-acl", other, "")),
    }
    Ok(acl)
}

/// Reads `id="...", uri="..."`.
fn parse_header(name: &'static str, header: &str) -> Result<Vec<Grantee>, S3Error> {
    let invalid = || S3Error::argument(name, header, "Argument format not recognized");
    let one = |pair: &str| {
        let (kind, value) = pair.trim().split_once('=').ok_or_else(invalid)?;
        let value = value.trim().trim_matches('"');
        match kind.trim() {
            kind if kind.eq_ignore_ascii_case("id") => account("id", value),
            kind if kind.eq_ignore_ascii_case("uri") => named_group("uri", value),
            kind if kind.eq_ignore_ascii_case("emailAddress") => Err(email_refused()),
            _ => Err(invalid()),
        }
    };
    header.split(',').map(one).collect()
}

/// AWS names the argument as the request does: one way in headers, another in documents.
fn account(argument: &'static str, id: &str) -> Result<Grantee, S3Error> {
    if is_canonical_id(id) {
        Ok(Grantee::Account(id.to_owned()))
    } else {
        Err(S3Error::argument(argument, id, "Invalid id"))
    }
}

fn is_canonical_id(id: &str) -> bool {
    id.len() == 64 && id.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
}

fn named_group(argument: &'static str, uri: &str) -> Result<Grantee, S3Error> {
    match uri {
        ALL_USERS => Ok(Grantee::AllUsers),
        AUTHENTICATED_USERS => Ok(Grantee::AuthenticatedUsers),
        LOG_DELIVERY => Ok(Grantee::LogDelivery),
        _ => Err(S3Error::argument(argument, uri, "Invalid group uri")),
    }
}

/// AWS ended grants by e-mail address on the first of October 2025.
fn email_refused() -> S3Error {
    AwsError::new(
        405,
        "MethodNotAllowed",
        "Grants by email address are no longer supported; name the grantee by its canonical user id.",
    )
    .into()
}

fn check_count(grants: Vec<Grant>) -> Result<Acl, S3Error> {
    if grants.len() > ACL_GRANTS_MAX {
        return Err(AwsError::new(
            400,
            "MalformedACLError",
            "The XML you provided was not well-formed or did not validate against our published schema",
        )
        .into());
    }
    Ok(Acl(grants))
}

/// Reads a document. It must name the owner, who cannot be changed this way.
pub fn from_document(document: &model::AccessControlPolicy, owner: AccountId) -> Result<Acl, S3Error> {
    let malformed = || {
        S3Error::from(AwsError::new(
            400,
            "MalformedACLError",
            "The XML you provided was not well-formed or did not validate against our published schema",
        ))
    };
    let named = document
        .owner
        .as_ref()
        .and_then(|owner| owner.id.as_ref())
        .ok_or_else(malformed)?;
    if !is_canonical_id(named) {
        return Err(S3Error::argument(IN_DOCUMENT, named, "Invalid id"));
    }
    if *named != canonical_id(owner) {
        return Err(S3Error::AccessDenied);
    }
    let mut grants = Vec::new();
    for grant in document.grants.as_deref().unwrap_or_default() {
        let grantee = grant.grantee.as_ref().ok_or_else(malformed)?;
        let name = grant.permission.as_ref().map(|permission| permission.as_str());
        let permission = name.and_then(Permission::parse).ok_or_else(malformed)?;
        let grantee = match (&grantee.id, &grantee.uri, &grantee.email_address) {
            (Some(id), None, None) => account(IN_DOCUMENT, id)?,
            (None, Some(uri), None) => named_group("Group/URI", uri)?,
            (None, None, Some(_)) => return Err(email_refused()),
            _ => return Err(malformed()),
        };
        grants.push(Grant { grantee, permission });
    }
    check_count(grants)
}

/// The one list of a PutBucketAcl or PutObjectAcl: by canned name, headers or document.
pub fn sent_list(
    sent: &SentAcl,
    document: Option<&model::AccessControlPolicy>,
    owner: AccountId,
    bucket_owner: AccountId,
) -> Result<Acl, S3Error> {
    match (sent.list(owner, bucket_owner)?, document) {
        (Some(_), Some(_)) => {
            Err(AwsError::new(400, "UnexpectedContent", "This request does not support content").into())
        }
        (Some(list), None) => Ok(list),
        (None, Some(document)) => from_document(document, owner),
        (None, None) => Err(AwsError::new(
            400,
            "MissingSecurityHeader",
            "Your request was missing a required header",
        )
        .member("MissingHeaderName", "x-amz-acl")
        .into()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const OWNER: AccountId = AccountId::DEFAULT;

    fn other() -> AccountId {
        AccountId::parse("111111111111").unwrap()
    }

    #[test]
    fn lists_come_back_as_written() {
        for name in [
            "private",
            "public-read-write",
            "authenticated-read",
            "bucket-owner-read",
            "log-delivery-write",
            "aws-exec-read",
        ] {
            let acl = canned_list(name, OWNER, other()).unwrap();
            assert_eq!(Acl::decode(&acl.encode()).unwrap(), acl, "{name}");
            let document = model::AccessControlPolicy {
                grants: Some(acl.to_document()),
                owner: crate::answer::owner(OWNER),
            };
            assert_eq!(from_document(&document, OWNER).unwrap(), acl, "{name}");
            assert!(
                from_document(&document, other()).is_err(),
                "only the owner may be named"
            );
        }
        assert!(Acl::decode(&[1, 9, 2]).is_err() && Acl::decode(&[1, 1, 9]).is_err());
    }

    #[test]
    fn everyone_counts_only_while_public_lists_do() {
        let acl = canned_list("public-read", OWNER, OWNER).unwrap();
        assert!(acl.grants(None, Permission::Read, true) && !acl.grants(None, Permission::Read, false));
        assert!(!acl.grants(Some(other()), Permission::Write, true));
        assert!(acl.grants(Some(OWNER), Permission::WriteAcp, false));
        let signed = canned_list("authenticated-read", OWNER, OWNER).unwrap();
        assert!(signed.grants(Some(other()), Permission::Read, true) && !signed.grants(None, Permission::Read, true));
        assert!(acl.is_public() && signed.is_public() && !Acl::private(OWNER).is_public());
    }

    #[test]
    fn headers_name_accounts_and_groups() {
        let id = canonical_id(other());
        let read = parse_header("x-amz-grant-read", &format!("id=\"{id}\", uri={ALL_USERS}")).unwrap();
        assert_eq!(read, vec![Grantee::Account(id), Grantee::AllUsers]);
        for bad in ["id=foo", "uri=\"http://x\"", "emailAddress=\"a@b\"", "nothing", ""] {
            assert!(parse_header("x-amz-grant-read", bad).is_err(), "{bad}");
        }
    }
}
