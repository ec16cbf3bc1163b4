//! From request members to an object's description: system headers, user metadata, tags, storage
//! class.

use std::collections::BTreeMap;

use standpipe_wire::model::s3 as model;
use standpipe_wire::{AccountId, AwsError};

use crate::S3;
use crate::access::{self, Request, Target};
use crate::acl::{self, Acl, Permission, SentAcl};
use crate::disk::bucket::BucketRecord;
use crate::disk::object::{Description, SystemHeader};
use crate::errors::S3Error;
use crate::limits::USER_METADATA_BYTES_MAX;
use crate::lock::{self, SentLock};
use crate::public_access::PublicAccess;
use crate::{archive, metadata, tagging};

/// Content type of an object that was sent without one.
pub const DEFAULT_CONTENT_TYPE: &str = "binary/octet-stream";

/// Storage classes besides STANDARD whose objects are read at once.
const IMMEDIATE_CLASSES: [&str; 5] = [
    "REDUCED_REDUNDANCY",
    "STANDARD_IA",
    "ONEZONE_IA",
    "INTELLIGENT_TIERING",
    "GLACIER_IR",
];

/// The members PutObject, CopyObject and CreateMultipartUpload have in common.
macro_rules! description_of {
    ($s3:expr, $request:expr, $target:expr, $bucket:expr, $input:expr) => {{
        if $input.tagging.is_some() {
            let action = "s3:PutObjectTagging";
            $s3.enter($request, &$crate::access::Target { action, ..*$target })?;
        }
        let lock = $crate::describe::accept_lock(
            $s3,
            $request,
            $target,
            $bucket,
            &$crate::lock::SentLock {
                mode: $input.object_lock_mode.as_ref().map(|mode| mode.as_str()),
                until: $input.object_lock_retain_until_date,
                hold: $input.object_lock_legal_hold_status.as_ref().map(|hold| hold.as_str()),
            },
            $input.object_lock_event_hold.is_some()
                || $input.object_lock_event_hold_duration_days.is_some()
                || $input.object_lock_event_hold_duration_years.is_some(),
        )?;
        let (owner, acl) = $crate::describe::accept_acl(
            $s3,
            $request,
            $target,
            &$crate::acl::SentAcl::new(
                $input.acl.as_ref().map(|acl| acl.as_str()),
                [
                    $input.grant_full_control.as_ref(),
                    $input.grant_read.as_ref(),
                    None,
                    $input.grant_read_acp.as_ref(),
                    $input.grant_write_acp.as_ref(),
                ],
            ),
        )?;
        let sealing = $crate::sealing::choose(
            $s3,
            $request,
            $target,
            $bucket,
            $crate::sealing::Sent {
                algorithm: $input
                    .server_side_encryption
                    .as_ref()
                    .map(|algorithm| algorithm.as_str()),
                key_id: $input.ssekms_key_id.as_deref(),
                context: $input.ssekms_encryption_context.is_some(),
                bucket_key: $input.bucket_key_enabled,
                customer: $crate::sealed::customer_key_of!($input),
            },
        )?;
        let encryption = sealing
            .as_ref()
            .map(|key| key.fingerprint($crate::sealed::new_salt($s3)));
        $crate::describe::Sent {
            headers: [
                $input.content_type.take(),
                $input.content_encoding.take().map($crate::describe::without_framing),
                $input.content_disposition.take(),
                $input.content_language.take(),
                $input.cache_control.take(),
                $input.expires.take(),
                $input.website_redirect_location.take(),
            ],
            metadata: $crate::metadata::sent(&$request.head.headers, std::mem::take(&mut $input.metadata)),
            tagging: $input.tagging.take(),
            storage_class: $input.storage_class.take(),
            lock,
            acl,
            encryption,
        }
        .describe()
        .map(|description| (description, owner, sealing))?
    }};
}
pub(crate) use description_of;

/// What was sent, in the order of [`SystemHeader::ALL`].
pub struct Sent {
    /// System headers.
    pub headers: [Option<String>; 7],
    /// User metadata.
    pub metadata: BTreeMap<String, String>,
    /// `x-amz-tagging`.
    pub tagging: Option<String>,
    /// `x-amz-storage-class`.
    pub storage_class: Option<model::StorageClass>,
    /// Retention and legal hold, checked.
    pub lock: Option<Vec<u8>>,
    /// Access control list, checked.
    pub acl: Option<Vec<u8>>,
    /// Fingerprint of the key it is sealed with.
    pub encryption: Option<Vec<u8>>,
}

impl Sent {
    /// Checks limits and rules.
    pub fn describe(self) -> Result<Description, S3Error> {
        let metadata: Vec<_> = self
            .metadata
            .into_iter()
            .map(|(name, value)| (name.to_ascii_lowercase(), metadata::decode(&value)))
            .collect();
        let bytes: usize = metadata.iter().map(|(name, value)| name.len() + value.len()).sum();
        if bytes > USER_METADATA_BYTES_MAX {
            return Err(S3Error::MetadataTooLarge { bytes });
        }
        let headers: Vec<_> = SystemHeader::ALL
            .into_iter()
            .zip(self.headers)
            .filter_map(|(header, value)| value.filter(|value| !value.is_empty()).map(|value| (header, value)))
            .collect();
        let redirect = headers
            .iter()
            .find(|(header, _)| *header == SystemHeader::WebsiteRedirect);
        if let Some((_, target)) = redirect
            && !["/", "http://", "https://"]
                .iter()
                .any(|start| target.starts_with(start))
        {
            return Err(AwsError::new(
                400,
                "InvalidRedirectLocation",
                "The website redirect location must have a prefix of 'http://' or 'https://' or '/'.",
            )
            .into());
        }
        Ok(Description {
            headers,
            metadata,
            tags: self
                .tagging
                .map_or(Ok(Vec::new()), |header| tagging::parse_header(&header))?,
            storage_class: storage_class(self.storage_class)?,
            lock: self.lock,
            acl: self.acl,
            encryption: self.encryption,
            restored_until_ms: None,
        })
    }
}

/// Content-Encoding without `aws-chunked`, which names how a payload travelled and is never kept.
/// <https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-streaming.html>
pub fn without_framing(encoding: String) -> String {
    let is_framing = |name: &&str| name.eq_ignore_ascii_case("aws-chunked");
    let names: Vec<_> = encoding.split(',').map(str::trim).collect();
    if !names.iter().any(is_framing) {
        return encoding;
    }
    let kept: Vec<_> = names.into_iter().filter(|name| !is_framing(name)).collect();
    kept.join(", ")
}

fn storage_class(class: Option<model::StorageClass>) -> Result<Option<String>, S3Error> {
    let Some(class) = class else { return Ok(None) };
    match class.as_str() {
        "STANDARD" => Ok(None),
        name if IMMEDIATE_CLASSES.contains(&name) || archive::is_archived(name) => Ok(Some(name.to_owned())),
        // Classes of Outposts, Snow devices, directory buckets and file systems, which no bucket here is.
        _ => Err(AwsError::new(
            400,
            "InvalidStorageClass",
            "The storage class you specified is not valid",
        )
        .member("StorageClassRequested", class.as_str())
        .into()),
    }
}

/// Decides who will own a new object and reads its access control list; `None` is the owner alone.
pub fn accept_acl(
    s3: &S3,
    request: &Request,
    target: &Target<'_>,
    sent: &SentAcl,
) -> Result<(AccountId, Option<Vec<u8>>), S3Error> {
    s3.read_unchecked(target.bucket, &None, |snapshot, bucket| {
        let owner = sent.object_owner(bucket, request.identity.account());
        if !acl::is_enabled(bucket) {
            return if sent.is_harmless() {
                Ok((owner, None))
            } else {
                Err(acl::not_supported())
            };
        }
        let Some(list) = sent.list(owner, bucket.owner)? else {
            return Ok((owner, None));
        };
        let put_acl = Target {
            action: "s3:PutObjectAcl",
            ..*target
        };
        // Who writes because the bucket's list lets it write says who sees what it writes, also where it gives the object
        // away by that.
        let caller = request.identity.account();
        let by_list = Acl::of_bucket(snapshot, bucket)?.grants(caller, Permission::Write, true);
        match caller {
            None if by_list => access::check_not_forbidden(snapshot, bucket, request, &put_acl)?,
            Some(writer) if by_list => access::check_new_object(snapshot, bucket, request, &put_acl, writer)?,
            _ => access::check_new_object(snapshot, bucket, request, &put_acl, owner)?,
        }
        PublicAccess::admit(snapshot, &list, access::attempt(request, target))?;
        Ok((owner, Some(list.encode())))
    })
}

/// Checks the lock headers of a write: the bucket must have object lock, the caller the right to each.
pub fn accept_lock(
    s3: &S3,
    request: &Request,
    target: &Target<'_>,
    bucket: &BucketRecord,
    sent: &SentLock<'_>,
    event_hold: bool,
) -> Result<Option<Vec<u8>>, S3Error> {
    if event_hold {
        return Err(S3Error::NotImplemented {
            what: "x-amz-object-lock-event-hold",
        });
    }
    let (retention, hold) = (sent.mode.is_some() || sent.until.is_some(), sent.hold.is_some());
    if !retention && !hold {
        return Ok(None);
    }
    if !bucket.object_lock {
        return Err(lock::missing_for_write());
    }
    for (wanted, action) in [(retention, "s3:PutObjectRetention"), (hold, "s3:PutObjectLegalHold")] {
        if wanted {
            s3.enter(request, &Target { action, ..*target })?;
        }
    }
    Ok(sent.lock(s3.now_ms())?.encode())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sent() -> Sent {
        Sent {
            headers: Default::default(),
            metadata: BTreeMap::new(),
            tagging: None,
            storage_class: None,
            lock: None,
            acl: None,
            encryption: None,
        }
    }

    #[test]
    fn metadata_is_limited_to_two_kib_with_names() {
        let fits = BTreeMap::from([("Name".to_owned(), "v".repeat(2044))]);
        let description = Sent {
            metadata: fits,
            ..sent()
        }
        .describe()
        .unwrap();
        assert_eq!(description.metadata[0].0, "name");
        let over = BTreeMap::from([("name".to_owned(), "v".repeat(2045))]);
        assert!(matches!(
            Sent {
                metadata: over,
                ..sent()
            }
            .describe(),
            Err(S3Error::MetadataTooLarge { bytes: 2049 })
        ));
    }

    #[test]
    fn the_framing_of_uploads_is_no_encoding() {
        let check = |sent: &str, kept: &str| assert_eq!(without_framing(sent.to_owned()), kept);
        check("gzip", "gzip");
        check("deflate,gzip", "deflate,gzip");
        check("gzip, aws-chunked", "gzip");
        check("aws-chunked,gzip, br", "gzip, br");
        check("AWS-chunked", "");
    }

    #[test]
    fn classes_are_kept_and_those_of_other_services_refused() {
        assert_eq!(storage_class(Some("STANDARD".into())).unwrap(), None);
        assert_eq!(
            storage_class(Some("STANDARD_IA".into())).unwrap().as_deref(),
            Some("STANDARD_IA")
        );
        assert_eq!(
            storage_class(Some("GLACIER".into())).unwrap().as_deref(),
            Some("GLACIER")
        );
        for other in ["OUTPOSTS", "EXPRESS_ONEZONE", "SNOW", "glacier"] {
            let error = storage_class(Some(other.into())).unwrap_err().into_aws();
            assert_eq!(error.code, "InvalidStorageClass", "{other}");
        }
        assert!(matches!(storage_class(Some("FAST".into())), Err(S3Error::Wire(_))));
    }
}
