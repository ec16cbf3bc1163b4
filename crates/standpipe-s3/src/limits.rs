//! Every limit of the service, by name and with its unit. Sources: the S3 User Guide's quotas and
//! the API reference of the operation named beside the constant.

/// Longest object key, in bytes of UTF-8.
pub const KEY_BYTES_MAX: usize = 1024;
/// All user metadata of an object: names and values together, in bytes.
pub const USER_METADATA_BYTES_MAX: usize = 2 * 1024;
/// Largest payload of one PutObject, UploadPart or CopyObject source, in bytes (5 GiB).
pub const SINGLE_PUT_BYTES_MAX: u64 = 5 * 1024 * 1024 * 1024;
/// Largest object put together from parts, in bytes (50 TB, as AWS since December 2025).
pub const OBJECT_BYTES_MAX: u64 = 50 * 1024 * 1024 * 1024 * 1024;
/// Smallest part but the last, in bytes (5 MiB).
pub const PART_BYTES_MIN: u64 = 5 * 1024 * 1024;
/// Part numbers run from 1 to this.
pub const PART_NUMBER_MAX: u16 = 10_000;
/// Most entries in a page of a listing.
pub const PAGE_ENTRIES_MAX: usize = 1_000;
/// Most buckets in a page of ListBuckets.
pub const PAGE_BUCKETS_MAX: usize = 10_000;
/// Most keys in one DeleteObjects.
pub const BATCH_DELETE_KEYS_MAX: usize = 1_000;
/// Most grants in an access control list.
pub const ACL_GRANTS_MAX: usize = 100;
/// Longest default retention of object lock, in days (100 years of 365 days).
pub const RETENTION_DAYS_MAX: u64 = 36_500;
/// Most tags on a bucket.
pub const BUCKET_TAGS_MAX: usize = 50;
/// Most tags on an object.
pub const OBJECT_TAGS_MAX: usize = 10;
/// Longest tag key, in UTF-16 units as AWS counts.
pub const TAG_KEY_UNITS_MAX: usize = 128;
/// Longest tag value, in UTF-16 units as AWS counts.
pub const TAG_VALUE_UNITS_MAX: usize = 256;
/// Largest request document, in bytes. The biggest honest one is a batch delete or a completion of
/// 10 000 parts with checksums.
pub const DOCUMENT_BYTES_MAX: u64 = 8 * 1024 * 1024;
/// Largest bucket policy, in bytes (20 KiB).
pub const POLICY_BYTES_MAX: usize = 20 * 1024;
/// Payloads up to this are hashed where they arrive; larger ones on a thread of their own, in bytes.
pub const HASH_INLINE_BYTES_MAX: u64 = 256 * 1024;
/// Encoded content up to this stays inside the object's record; longer content is kept beside it so
/// that listings read short records only, in bytes.
pub const CONTENT_IN_RECORD_BYTES_MAX: usize = 2 * 1024;
/// All of a POST form before its file, boundaries included, in bytes (20 KiB).
/// <https://docs.aws.amazon.com/AmazonS3/latest/API/RESTObjectPOST.html>
pub const FORM_HEAD_BYTES_MAX: usize = 20 * 1024;
/// Most buckets of an account, AWS's default quota since November 2024.
pub const BUCKETS_MAX: usize = 10_000;
