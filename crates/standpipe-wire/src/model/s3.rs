//! Written by `cargo xtask generate` from botocore 1.44.5, `s3/2006-03-01`. Do not edit.

use crate::protocol::schema as t;
use crate::protocol::value::{operation, string_enum, structure};
use crate::protocol as p;

/// The operations with types, to choose between.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum OperationName { AbortMultipartUpload, CompleteMultipartUpload, CopyObject, CreateBucket, CreateMultipartUpload, DeleteBucket, DeleteBucketAnalyticsConfiguration, DeleteBucketCors, DeleteBucketEncryption, DeleteBucketIntelligentTieringConfiguration, DeleteBucketInventoryConfiguration, DeleteBucketLifecycle, DeleteBucketMetricsConfiguration, DeleteBucketOwnershipControls, DeleteBucketPolicy, DeleteBucketReplication, DeleteBucketTagging, DeleteBucketWebsite, DeleteObject, DeleteObjectTagging, DeleteObjects, DeletePublicAccessBlock, GetBucketAccelerateConfiguration, GetBucketAcl, GetBucketAnalyticsConfiguration, GetBucketCors, GetBucketEncryption, GetBucketIntelligentTieringConfiguration, GetBucketInventoryConfiguration, GetBucketLifecycleConfiguration, GetBucketLocation, GetBucketLogging, GetBucketMetricsConfiguration, GetBucketNotificationConfiguration, GetBucketOwnershipControls, GetBucketPolicy, GetBucketPolicyStatus, GetBucketReplication, GetBucketRequestPayment, GetBucketTagging, GetBucketVersioning, GetBucketWebsite, GetObject, GetObjectAcl, GetObjectAttributes, GetObjectLegalHold, GetObjectLockConfiguration, GetObjectRetention, GetObjectTagging, GetPublicAccessBlock, HeadBucket, HeadObject, ListBucketAnalyticsConfigurations, ListBucketIntelligentTieringConfigurations, ListBucketInventoryConfigurations, ListBucketMetricsConfigurations, ListBuckets, ListMultipartUploads, ListObjectVersions, ListObjects, ListObjectsV2, ListParts, PutBucketAccelerateConfiguration, PutBucketAcl, PutBucketAnalyticsConfiguration, PutBucketCors, PutBucketEncryption, PutBucketIntelligentTieringConfiguration, PutBucketInventoryConfiguration, PutBucketLifecycleConfiguration, PutBucketLogging, PutBucketMetricsConfiguration, PutBucketNotificationConfiguration, PutBucketOwnershipControls, PutBucketPolicy, PutBucketReplication, PutBucketRequestPayment, PutBucketTagging, PutBucketVersioning, PutBucketWebsite, PutObject, PutObjectAcl, PutObjectLegalHold, PutObjectLockConfiguration, PutObjectRetention, PutObjectTagging, PutPublicAccessBlock, RestoreObject, UploadPart, UploadPartCopy }

impl OperationName {
    /// All of them.
    pub const ALL: &'static [OperationName] = &[OperationName::AbortMultipartUpload, OperationName::CompleteMultipartUpload, OperationName::CopyObject, OperationName::CreateBucket, OperationName::CreateMultipartUpload, OperationName::DeleteBucket, OperationName::DeleteBucketAnalyticsConfiguration, OperationName::DeleteBucketCors, OperationName::DeleteBucketEncryption, OperationName::DeleteBucketIntelligentTieringConfiguration, OperationName::DeleteBucketInventoryConfiguration, OperationName::DeleteBucketLifecycle, OperationName::DeleteBucketMetricsConfiguration, OperationName::DeleteBucketOwnershipControls, OperationName::DeleteBucketPolicy, OperationName::DeleteBucketReplication, OperationName::DeleteBucketTagging, OperationName::DeleteBucketWebsite, OperationName::DeleteObject, OperationName::DeleteObjectTagging, OperationName::DeleteObjects, OperationName::DeletePublicAccessBlock, OperationName::GetBucketAccelerateConfiguration, OperationName::GetBucketAcl, OperationName::GetBucketAnalyticsConfiguration, OperationName::GetBucketCors, OperationName::GetBucketEncryption, OperationName::GetBucketIntelligentTieringConfiguration, OperationName::GetBucketInventoryConfiguration, OperationName::GetBucketLifecycleConfiguration, OperationName::GetBucketLocation, OperationName::GetBucketLogging, OperationName::GetBucketMetricsConfiguration, OperationName::GetBucketNotificationConfiguration, OperationName::GetBucketOwnershipControls, OperationName::GetBucketPolicy, OperationName::GetBucketPolicyStatus, OperationName::GetBucketReplication, OperationName::GetBucketRequestPayment, OperationName::GetBucketTagging, OperationName::GetBucketVersioning, OperationName::GetBucketWebsite, OperationName::GetObject, OperationName::GetObjectAcl, OperationName::GetObjectAttributes, OperationName::GetObjectLegalHold, OperationName::GetObjectLockConfiguration, OperationName::GetObjectRetention, OperationName::GetObjectTagging, OperationName::GetPublicAccessBlock, OperationName::HeadBucket, OperationName::HeadObject, OperationName::ListBucketAnalyticsConfigurations, OperationName::ListBucketIntelligentTieringConfigurations, OperationName::ListBucketInventoryConfigurations, OperationName::ListBucketMetricsConfigurations, OperationName::ListBuckets, OperationName::ListMultipartUploads, OperationName::ListObjectVersions, OperationName::ListObjects, OperationName::ListObjectsV2, OperationName::ListParts, OperationName::PutBucketAccelerateConfiguration, OperationName::PutBucketAcl, OperationName::PutBucketAnalyticsConfiguration, OperationName::PutBucketCors, OperationName::PutBucketEncryption, OperationName::PutBucketIntelligentTieringConfiguration, OperationName::PutBucketInventoryConfiguration, OperationName::PutBucketLifecycleConfiguration, OperationName::PutBucketLogging, OperationName::PutBucketMetricsConfiguration, OperationName::PutBucketNotificationConfiguration, OperationName::PutBucketOwnershipControls, OperationName::PutBucketPolicy, OperationName::PutBucketReplication, OperationName::PutBucketRequestPayment, OperationName::PutBucketTagging, OperationName::PutBucketVersioning, OperationName::PutBucketWebsite, OperationName::PutObject, OperationName::PutObjectAcl, OperationName::PutObjectLegalHold, OperationName::PutObjectLockConfiguration, OperationName::PutObjectRetention, OperationName::PutObjectTagging, OperationName::PutPublicAccessBlock, OperationName::RestoreObject, OperationName::UploadPart, OperationName::UploadPartCopy];

    /// AWS's name.
    pub fn name(self) -> &'static str {
        match self {
            OperationName::AbortMultipartUpload => <AbortMultipartUpload as crate::Operation>::NAME,
            OperationName::CompleteMultipartUpload => <CompleteMultipartUpload as crate::Operation>::NAME,
            OperationName::CopyObject => <CopyObject as crate::Operation>::NAME,
            OperationName::CreateBucket => <CreateBucket as crate::Operation>::NAME,
            OperationName::CreateMultipartUpload => <CreateMultipartUpload as crate::Operation>::NAME,
            OperationName::DeleteBucket => <DeleteBucket as crate::Operation>::NAME,
            OperationName::DeleteBucketAnalyticsConfiguration => <DeleteBucketAnalyticsConfiguration as crate::Operation>::NAME,
            OperationName::DeleteBucketCors => <DeleteBucketCors as crate::Operation>::NAME,
            OperationName::DeleteBucketEncryption => <DeleteBucketEncryption as crate::Operation>::NAME,
            OperationName::DeleteBucketIntelligentTieringConfiguration => <DeleteBucketIntelligentTieringConfiguration as crate::Operation>::NAME,
            OperationName::DeleteBucketInventoryConfiguration => <DeleteBucketInventoryConfiguration as crate::Operation>::NAME,
            OperationName::DeleteBucketLifecycle => <DeleteBucketLifecycle as crate::Operation>::NAME,
            OperationName::DeleteBucketMetricsConfiguration => <DeleteBucketMetricsConfiguration as crate::Operation>::NAME,
            OperationName::DeleteBucketOwnershipControls => <DeleteBucketOwnershipControls as crate::Operation>::NAME,
            OperationName::DeleteBucketPolicy => <DeleteBucketPolicy as crate::Operation>::NAME,
            OperationName::DeleteBucketReplication => <DeleteBucketReplication as crate::Operation>::NAME,
            OperationName::DeleteBucketTagging => <DeleteBucketTagging as crate::Operation>::NAME,
            OperationName::DeleteBucketWebsite => <DeleteBucketWebsite as crate::Operation>::NAME,
            OperationName::DeleteObject => <DeleteObject as crate::Operation>::NAME,
            OperationName::DeleteObjectTagging => <DeleteObjectTagging as crate::Operation>::NAME,
            OperationName::DeleteObjects => <DeleteObjects as crate::Operation>::NAME,
            OperationName::DeletePublicAccessBlock => <DeletePublicAccessBlock as crate::Operation>::NAME,
            OperationName::GetBucketAccelerateConfiguration => <GetBucketAccelerateConfiguration as crate::Operation>::NAME,
            OperationName::GetBucketAcl => <GetBucketAcl as crate::Operation>::NAME,
            OperationName::GetBucketAnalyticsConfiguration => <GetBucketAnalyticsConfiguration as crate::Operation>::NAME,
            OperationName::GetBucketCors => <GetBucketCors as crate::Operation>::NAME,
            OperationName::GetBucketEncryption => <GetBucketEncryption as crate::Operation>::NAME,
            OperationName::GetBucketIntelligentTieringConfiguration => <GetBucketIntelligentTieringConfiguration as crate::Operation>::NAME,
            OperationName::GetBucketInventoryConfiguration => <GetBucketInventoryConfiguration as crate::Operation>::NAME,
            OperationName::GetBucketLifecycleConfiguration => <GetBucketLifecycleConfiguration as crate::Operation>::NAME,
            OperationName::GetBucketLocation => <GetBucketLocation as crate::Operation>::NAME,
            OperationName::GetBucketLogging => <GetBucketLogging as crate::Operation>::NAME,
            OperationName::GetBucketMetricsConfiguration => <GetBucketMetricsConfiguration as crate::Operation>::NAME,
            OperationName::GetBucketNotificationConfiguration => <GetBucketNotificationConfiguration as crate::Operation>::NAME,
            OperationName::GetBucketOwnershipControls => <GetBucketOwnershipControls as crate::Operation>::NAME,
            OperationName::GetBucketPolicy => <GetBucketPolicy as crate::Operation>::NAME,
            OperationName::GetBucketPolicyStatus => <GetBucketPolicyStatus as crate::Operation>::NAME,
            OperationName::GetBucketReplication => <GetBucketReplication as crate::Operation>::NAME,
            OperationName::GetBucketRequestPayment => <GetBucketRequestPayment as crate::Operation>::NAME,
            OperationName::GetBucketTagging => <GetBucketTagging as crate::Operation>::NAME,
            OperationName::GetBucketVersioning => <GetBucketVersioning as crate::Operation>::NAME,
            OperationName::GetBucketWebsite => <GetBucketWebsite as crate::Operation>::NAME,
            OperationName::GetObject => <GetObject as crate::Operation>::NAME,
            OperationName::GetObjectAcl => <GetObjectAcl as crate::Operation>::NAME,
            OperationName::GetObjectAttributes => <GetObjectAttributes as crate::Operation>::NAME,
            OperationName::GetObjectLegalHold => <GetObjectLegalHold as crate::Operation>::NAME,
            OperationName::GetObjectLockConfiguration => <GetObjectLockConfiguration as crate::Operation>::NAME,
            OperationName::GetObjectRetention => <GetObjectRetention as crate::Operation>::NAME,
            OperationName::GetObjectTagging => <GetObjectTagging as crate::Operation>::NAME,
            OperationName::GetPublicAccessBlock => <GetPublicAccessBlock as crate::Operation>::NAME,
            OperationName::HeadBucket => <HeadBucket as crate::Operation>::NAME,
            OperationName::HeadObject => <HeadObject as crate::Operation>::NAME,
            OperationName::ListBucketAnalyticsConfigurations => <ListBucketAnalyticsConfigurations as crate::Operation>::NAME,
            OperationName::ListBucketIntelligentTieringConfigurations => <ListBucketIntelligentTieringConfigurations as crate::Operation>::NAME,
            OperationName::ListBucketInventoryConfigurations => <ListBucketInventoryConfigurations as crate::Operation>::NAME,
            OperationName::ListBucketMetricsConfigurations => <ListBucketMetricsConfigurations as crate::Operation>::NAME,
            OperationName::ListBuckets => <ListBuckets as crate::Operation>::NAME,
            OperationName::ListMultipartUploads => <ListMultipartUploads as crate::Operation>::NAME,
            OperationName::ListObjectVersions => <ListObjectVersions as crate::Operation>::NAME,
            OperationName::ListObjects => <ListObjects as crate::Operation>::NAME,
            OperationName::ListObjectsV2 => <ListObjectsV2 as crate::Operation>::NAME,
            OperationName::ListParts => <ListParts as crate::Operation>::NAME,
            OperationName::PutBucketAccelerateConfiguration => <PutBucketAccelerateConfiguration as crate::Operation>::NAME,
            OperationName::PutBucketAcl => <PutBucketAcl as crate::Operation>::NAME,
            OperationName::PutBucketAnalyticsConfiguration => <PutBucketAnalyticsConfiguration as crate::Operation>::NAME,
            OperationName::PutBucketCors => <PutBucketCors as crate::Operation>::NAME,
            OperationName::PutBucketEncryption => <PutBucketEncryption as crate::Operation>::NAME,
            OperationName::PutBucketIntelligentTieringConfiguration => <PutBucketIntelligentTieringConfiguration as crate::Operation>::NAME,
            OperationName::PutBucketInventoryConfiguration => <PutBucketInventoryConfiguration as crate::Operation>::NAME,
            OperationName::PutBucketLifecycleConfiguration => <PutBucketLifecycleConfiguration as crate::Operation>::NAME,
            OperationName::PutBucketLogging => <PutBucketLogging as crate::Operation>::NAME,
            OperationName::PutBucketMetricsConfiguration => <PutBucketMetricsConfiguration as crate::Operation>::NAME,
            OperationName::PutBucketNotificationConfiguration => <PutBucketNotificationConfiguration as crate::Operation>::NAME,
            OperationName::PutBucketOwnershipControls => <PutBucketOwnershipControls as crate::Operation>::NAME,
            OperationName::PutBucketPolicy => <PutBucketPolicy as crate::Operation>::NAME,
            OperationName::PutBucketReplication => <PutBucketReplication as crate::Operation>::NAME,
            OperationName::PutBucketRequestPayment => <PutBucketRequestPayment as crate::Operation>::NAME,
            OperationName::PutBucketTagging => <PutBucketTagging as crate::Operation>::NAME,
            OperationName::PutBucketVersioning => <PutBucketVersioning as crate::Operation>::NAME,
            OperationName::PutBucketWebsite => <PutBucketWebsite as crate::Operation>::NAME,
            OperationName::PutObject => <PutObject as crate::Operation>::NAME,
            OperationName::PutObjectAcl => <PutObjectAcl as crate::Operation>::NAME,
            OperationName::PutObjectLegalHold => <PutObjectLegalHold as crate::Operation>::NAME,
            OperationName::PutObjectLockConfiguration => <PutObjectLockConfiguration as crate::Operation>::NAME,
            OperationName::PutObjectRetention => <PutObjectRetention as crate::Operation>::NAME,
            OperationName::PutObjectTagging => <PutObjectTagging as crate::Operation>::NAME,
            OperationName::PutPublicAccessBlock => <PutPublicAccessBlock as crate::Operation>::NAME,
            OperationName::RestoreObject => <RestoreObject as crate::Operation>::NAME,
            OperationName::UploadPart => <UploadPart as crate::Operation>::NAME,
            OperationName::UploadPartCopy => <UploadPartCopy as crate::Operation>::NAME,
        }
    }
    /// The IAM action that must be allowed.
    pub fn action(self) -> &'static str {
        match self {
            OperationName::AbortMultipartUpload => <AbortMultipartUpload as crate::Operation>::ACTION,
            OperationName::CompleteMultipartUpload => <CompleteMultipartUpload as crate::Operation>::ACTION,
            OperationName::CopyObject => <CopyObject as crate::Operation>::ACTION,
            OperationName::CreateBucket => <CreateBucket as crate::Operation>::ACTION,
            OperationName::CreateMultipartUpload => <CreateMultipartUpload as crate::Operation>::ACTION,
            OperationName::DeleteBucket => <DeleteBucket as crate::Operation>::ACTION,
            OperationName::DeleteBucketAnalyticsConfiguration => <DeleteBucketAnalyticsConfiguration as crate::Operation>::ACTION,
            OperationName::DeleteBucketCors => <DeleteBucketCors as crate::Operation>::ACTION,
            OperationName::DeleteBucketEncryption => <DeleteBucketEncryption as crate::Operation>::ACTION,
            OperationName::DeleteBucketIntelligentTieringConfiguration => <DeleteBucketIntelligentTieringConfiguration as crate::Operation>::ACTION,
            OperationName::DeleteBucketInventoryConfiguration => <DeleteBucketInventoryConfiguration as crate::Operation>::ACTION,
            OperationName::DeleteBucketLifecycle => <DeleteBucketLifecycle as crate::Operation>::ACTION,
            OperationName::DeleteBucketMetricsConfiguration => <DeleteBucketMetricsConfiguration as crate::Operation>::ACTION,
            OperationName::DeleteBucketOwnershipControls => <DeleteBucketOwnershipControls as crate::Operation>::ACTION,
            OperationName::DeleteBucketPolicy => <DeleteBucketPolicy as crate::Operation>::ACTION,
            OperationName::DeleteBucketReplication => <DeleteBucketReplication as crate::Operation>::ACTION,
            OperationName::DeleteBucketTagging => <DeleteBucketTagging as crate::Operation>::ACTION,
            OperationName::DeleteBucketWebsite => <DeleteBucketWebsite as crate::Operation>::ACTION,
            OperationName::DeleteObject => <DeleteObject as crate::Operation>::ACTION,
            OperationName::DeleteObjectTagging => <DeleteObjectTagging as crate::Operation>::ACTION,
            OperationName::DeleteObjects => <DeleteObjects as crate::Operation>::ACTION,
            OperationName::DeletePublicAccessBlock => <DeletePublicAccessBlock as crate::Operation>::ACTION,
            OperationName::GetBucketAccelerateConfiguration => <GetBucketAccelerateConfiguration as crate::Operation>::ACTION,
            OperationName::GetBucketAcl => <GetBucketAcl as crate::Operation>::ACTION,
            OperationName::GetBucketAnalyticsConfiguration => <GetBucketAnalyticsConfiguration as crate::Operation>::ACTION,
            OperationName::GetBucketCors => <GetBucketCors as crate::Operation>::ACTION,
            OperationName::GetBucketEncryption => <GetBucketEncryption as crate::Operation>::ACTION,
            OperationName::GetBucketIntelligentTieringConfiguration => <GetBucketIntelligentTieringConfiguration as crate::Operation>::ACTION,
            OperationName::GetBucketInventoryConfiguration => <GetBucketInventoryConfiguration as crate::Operation>::ACTION,
            OperationName::GetBucketLifecycleConfiguration => <GetBucketLifecycleConfiguration as crate::Operation>::ACTION,
            OperationName::GetBucketLocation => <GetBucketLocation as crate::Operation>::ACTION,
            OperationName::GetBucketLogging => <GetBucketLogging as crate::Operation>::ACTION,
            OperationName::GetBucketMetricsConfiguration => <GetBucketMetricsConfiguration as crate::Operation>::ACTION,
            OperationName::GetBucketNotificationConfiguration => <GetBucketNotificationConfiguration as crate::Operation>::ACTION,
            OperationName::GetBucketOwnershipControls => <GetBucketOwnershipControls as crate::Operation>::ACTION,
            OperationName::GetBucketPolicy => <GetBucketPolicy as crate::Operation>::ACTION,
            OperationName::GetBucketPolicyStatus => <GetBucketPolicyStatus as crate::Operation>::ACTION,
            OperationName::GetBucketReplication => <GetBucketReplication as crate::Operation>::ACTION,
            OperationName::GetBucketRequestPayment => <GetBucketRequestPayment as crate::Operation>::ACTION,
            OperationName::GetBucketTagging => <GetBucketTagging as crate::Operation>::ACTION,
            OperationName::GetBucketVersioning => <GetBucketVersioning as crate::Operation>::ACTION,
            OperationName::GetBucketWebsite => <GetBucketWebsite as crate::Operation>::ACTION,
            OperationName::GetObject => <GetObject as crate::Operation>::ACTION,
            OperationName::GetObjectAcl => <GetObjectAcl as crate::Operation>::ACTION,
            OperationName::GetObjectAttributes => <GetObjectAttributes as crate::Operation>::ACTION,
            OperationName::GetObjectLegalHold => <GetObjectLegalHold as crate::Operation>::ACTION,
            OperationName::GetObjectLockConfiguration => <GetObjectLockConfiguration as crate::Operation>::ACTION,
            OperationName::GetObjectRetention => <GetObjectRetention as crate::Operation>::ACTION,
            OperationName::GetObjectTagging => <GetObjectTagging as crate::Operation>::ACTION,
            OperationName::GetPublicAccessBlock => <GetPublicAccessBlock as crate::Operation>::ACTION,
            OperationName::HeadBucket => <HeadBucket as crate::Operation>::ACTION,
            OperationName::HeadObject => <HeadObject as crate::Operation>::ACTION,
            OperationName::ListBucketAnalyticsConfigurations => <ListBucketAnalyticsConfigurations as crate::Operation>::ACTION,
            OperationName::ListBucketIntelligentTieringConfigurations => <ListBucketIntelligentTieringConfigurations as crate::Operation>::ACTION,
            OperationName::ListBucketInventoryConfigurations => <ListBucketInventoryConfigurations as crate::Operation>::ACTION,
            OperationName::ListBucketMetricsConfigurations => <ListBucketMetricsConfigurations as crate::Operation>::ACTION,
            OperationName::ListBuckets => <ListBuckets as crate::Operation>::ACTION,
            OperationName::ListMultipartUploads => <ListMultipartUploads as crate::Operation>::ACTION,
            OperationName::ListObjectVersions => <ListObjectVersions as crate::Operation>::ACTION,
            OperationName::ListObjects => <ListObjects as crate::Operation>::ACTION,
            OperationName::ListObjectsV2 => <ListObjectsV2 as crate::Operation>::ACTION,
            OperationName::ListParts => <ListParts as crate::Operation>::ACTION,
            OperationName::PutBucketAccelerateConfiguration => <PutBucketAccelerateConfiguration as crate::Operation>::ACTION,
            OperationName::PutBucketAcl => <PutBucketAcl as crate::Operation>::ACTION,
            OperationName::PutBucketAnalyticsConfiguration => <PutBucketAnalyticsConfiguration as crate::Operation>::ACTION,
            OperationName::PutBucketCors => <PutBucketCors as crate::Operation>::ACTION,
            OperationName::PutBucketEncryption => <PutBucketEncryption as crate::Operation>::ACTION,
            OperationName::PutBucketIntelligentTieringConfiguration => <PutBucketIntelligentTieringConfiguration as crate::Operation>::ACTION,
            OperationName::PutBucketInventoryConfiguration => <PutBucketInventoryConfiguration as crate::Operation>::ACTION,
            OperationName::PutBucketLifecycleConfiguration => <PutBucketLifecycleConfiguration as crate::Operation>::ACTION,
            OperationName::PutBucketLogging => <PutBucketLogging as crate::Operation>::ACTION,
            OperationName::PutBucketMetricsConfiguration => <PutBucketMetricsConfiguration as crate::Operation>::ACTION,
            OperationName::PutBucketNotificationConfiguration => <PutBucketNotificationConfiguration as crate::Operation>::ACTION,
            OperationName::PutBucketOwnershipControls => <PutBucketOwnershipControls as crate::Operation>::ACTION,
            OperationName::PutBucketPolicy => <PutBucketPolicy as crate::Operation>::ACTION,
            OperationName::PutBucketReplication => <PutBucketReplication as crate::Operation>::ACTION,
            OperationName::PutBucketRequestPayment => <PutBucketRequestPayment as crate::Operation>::ACTION,
            OperationName::PutBucketTagging => <PutBucketTagging as crate::Operation>::ACTION,
            OperationName::PutBucketVersioning => <PutBucketVersioning as crate::Operation>::ACTION,
            OperationName::PutBucketWebsite => <PutBucketWebsite as crate::Operation>::ACTION,
            OperationName::PutObject => <PutObject as crate::Operation>::ACTION,
            OperationName::PutObjectAcl => <PutObjectAcl as crate::Operation>::ACTION,
            OperationName::PutObjectLegalHold => <PutObjectLegalHold as crate::Operation>::ACTION,
            OperationName::PutObjectLockConfiguration => <PutObjectLockConfiguration as crate::Operation>::ACTION,
            OperationName::PutObjectRetention => <PutObjectRetention as crate::Operation>::ACTION,
            OperationName::PutObjectTagging => <PutObjectTagging as crate::Operation>::ACTION,
            OperationName::PutPublicAccessBlock => <PutPublicAccessBlock as crate::Operation>::ACTION,
            OperationName::RestoreObject => <RestoreObject as crate::Operation>::ACTION,
            OperationName::UploadPart => <UploadPart as crate::Operation>::ACTION,
            OperationName::UploadPartCopy => <UploadPartCopy as crate::Operation>::ACTION,
        }
    }
}

static ROUTES: &[t::Route<Option<OperationName>>] = &[
    t::Route { operation: Some(OperationName::AbortMultipartUpload), name: "AbortMultipartUpload", method: "DELETE", path: "/{Bucket}/{Key+}", query: &[("uploadId", None)], header: None, supported: true },
    t::Route { operation: Some(OperationName::CompleteMultipartUpload), name: "CompleteMultipartUpload", method: "POST", path: "/{Bucket}/{Key+}", query: &[("uploadId", None)], header: None, supported: true },
    t::Route { operation: Some(OperationName::CopyObject), name: "CopyObject", method: "PUT", path: "/{Bucket}/{Key+}", query: &[], header: Some("x-amz-copy-source"), supported: true },
    t::Route { operation: Some(OperationName::CreateBucket), name: "CreateBucket", method: "PUT", path: "/{Bucket}", query: &[], header: None, supported: true },
    t::Route { operation: None, name: "CreateBucketMetadataConfiguration", method: "POST", path: "/{Bucket}", query: &[("metadataConfiguration", None)], header: None, supported: false },
    t::Route { operation: None, name: "CreateBucketMetadataTableConfiguration", method: "POST", path: "/{Bucket}", query: &[("metadataTable", None)], header: None, supported: false },
    t::Route { operation: Some(OperationName::CreateMultipartUpload), name: "CreateMultipartUpload", method: "POST", path: "/{Bucket}/{Key+}", query: &[("uploads", None)], header: None, supported: true },
    t::Route { operation: None, name: "CreateSession", method: "GET", path: "/{Bucket}", query: &[("session", None)], header: None, supported: false },
    t::Route { operation: Some(OperationName::DeleteBucket), name: "DeleteBucket", method: "DELETE", path: "/{Bucket}", query: &[], header: None, supported: true },
    t::Route { operation: Some(OperationName::DeleteBucketAnalyticsConfiguration), name: "DeleteBucketAnalyticsConfiguration", method: "DELETE", path: "/{Bucket}", query: &[("analytics", None), ("id", None)], header: None, supported: true },
    t::Route { operation: Some(OperationName::DeleteBucketCors), name: "DeleteBucketCors", method: "DELETE", path: "/{Bucket}", query: &[("cors", None)], header: None, supported: true },
    t::Route { operation: Some(OperationName::DeleteBucketEncryption), name: "DeleteBucketEncryption", method: "DELETE", path: "/{Bucket}", query: &[("encryption", None)], header: None, supported: true },
    t::Route { operation: Some(OperationName::DeleteBucketIntelligentTieringConfiguration), name: "DeleteBucketIntelligentTieringConfiguration", method: "DELETE", path: "/{Bucket}", query: &[("intelligent-tiering", None), ("id", None)], header: None, supported: true },
    t::Route { operation: Some(OperationName::DeleteBucketInventoryConfiguration), name: "DeleteBucketInventoryConfiguration", method: "DELETE", path: "/{Bucket}", query: &[("inventory", None), ("id", None)], header: None, supported: true },
    t::Route { operation: Some(OperationName::DeleteBucketLifecycle), name: "DeleteBucketLifecycle", method: "DELETE", path: "/{Bucket}", query: &[("lifecycle", None)], header: None, supported: true },
    t::Route { operation: None, name: "DeleteBucketMetadataConfiguration", method: "DELETE", path: "/{Bucket}", query: &[("metadataConfiguration", None)], header: None, supported: false },
    t::Route { operation: None, name: "DeleteBucketMetadataTableConfiguration", method: "DELETE", path: "/{Bucket}", query: &[("metadataTable", None)], header: None, supported: false },
    t::Route { operation: Some(OperationName::DeleteBucketMetricsConfiguration), name: "DeleteBucketMetricsConfiguration", method: "DELETE", path: "/{Bucket}", query: &[("metrics", None), ("id", None)], header: None, supported: true },
    t::Route { operation: Some(OperationName::DeleteBucketOwnershipControls), name: "DeleteBucketOwnershipControls", method: "DELETE", path: "/{Bucket}", query: &[("ownershipControls", None)], header: None, supported: true },
    t::Route { operation: Some(OperationName::DeleteBucketPolicy), name: "DeleteBucketPolicy", method: "DELETE", path: "/{Bucket}", query: &[("policy", None)], header: None, supported: true },
    t::Route { operation: Some(OperationName::DeleteBucketReplication), name: "DeleteBucketReplication", method: "DELETE", path: "/{Bucket}", query: &[("replication", None)], header: None, supported: true },
    t::Route { operation: Some(OperationName::DeleteBucketTagging), name: "DeleteBucketTagging", method: "DELETE", path: "/{Bucket}", query: &[("tagging", None)], header: None, supported: true },
    t::Route { operation: Some(OperationName::DeleteBucketWebsite), name: "DeleteBucketWebsite", method: "DELETE", path: "/{Bucket}", query: &[("website", None)], header: None, supported: true },
    t::Route { operation: Some(OperationName::DeleteObject), name: "DeleteObject", method: "DELETE", path: "/{Bucket}/{Key+}", query: &[], header: None, supported: true },
    t::Route { operation: None, name: "DeleteObjectAnnotation", method: "DELETE", path: "/{Bucket}/{Key+}", query: &[("annotation", None), ("annotationName", None)], header: None, supported: false },
    t::Route { operation: Some(OperationName::DeleteObjectTagging), name: "DeleteObjectTagging", method: "DELETE", path: "/{Bucket}/{Key+}", query: &[("tagging", None)], header: None, supported: true },
    t::Route { operation: Some(OperationName::DeleteObjects), name: "DeleteObjects", method: "POST", path: "/{Bucket}", query: &[("delete", None)], header: None, supported: true },
    t::Route { operation: Some(OperationName::DeletePublicAccessBlock), name: "DeletePublicAccessBlock", method: "DELETE", path: "/{Bucket}", query: &[("publicAccessBlock", None)], header: None, supported: true },
    t::Route { operation: None, name: "GetBucketAbac", method: "GET", path: "/{Bucket}", query: &[("abac", None)], header: None, supported: false },
    t::Route { operation: Some(OperationName::GetBucketAccelerateConfiguration), name: "GetBucketAccelerateConfiguration", method: "GET", path: "/{Bucket}", query: &[("accelerate", None)], header: None, supported: true },
    t::Route { operation: Some(OperationName::GetBucketAcl), name: "GetBucketAcl", method: "GET", path: "/{Bucket}", query: &[("acl", None)], header: None, supported: true },
    t::Route { operation: Some(OperationName::GetBucketAnalyticsConfiguration), name: "GetBucketAnalyticsConfiguration", method: "GET", path: "/{Bucket}", query: &[("analytics", None), ("id", None)], header: None, supported: true },
    t::Route { operation: Some(OperationName::GetBucketCors), name: "GetBucketCors", method: "GET", path: "/{Bucket}", query: &[("cors", None)], header: None, supported: true },
    t::Route { operation: Some(OperationName::GetBucketEncryption), name: "GetBucketEncryption", method: "GET", path: "/{Bucket}", query: &[("encryption", None)], header: None, supported: true },
    t::Route { operation: Some(OperationName::GetBucketIntelligentTieringConfiguration), name: "GetBucketIntelligentTieringConfiguration", method: "GET", path: "/{Bucket}", query: &[("intelligent-tiering", None), ("id", None)], header: None, supported: true },
    t::Route { operation: Some(OperationName::GetBucketInventoryConfiguration), name: "GetBucketInventoryConfiguration", method: "GET", path: "/{Bucket}", query: &[("inventory", None), ("id", None)], header: None, supported: true },
    t::Route { operation: None, name: "GetBucketLifecycle", method: "GET", path: "/{Bucket}", query: &[("lifecycle", None)], header: None, supported: false },
    t::Route { operation: Some(OperationName::GetBucketLifecycleConfiguration), name: "GetBucketLifecycleConfiguration", method: "GET", path: "/{Bucket}", query: &[("lifecycle", None)], header: None, supported: true },
    t::Route { operation: Some(OperationName::GetBucketLocation), name: "GetBucketLocation", method: "GET", path: "/{Bucket}", query: &[("location", None)], header: None, supported: true },
    t::Route { operation: Some(OperationName::GetBucketLogging), name: "GetBucketLogging", method: "GET", path: "/{Bucket}", query: &[("logging", None)], header: None, supported: true },
    t::Route { operation: None, name: "GetBucketMetadataConfiguration", method: "GET", path: "/{Bucket}", query: &[("metadataConfiguration", None)], header: None, supported: false },
    t::Route { operation: None, name: "GetBucketMetadataTableConfiguration", method: "GET", path: "/{Bucket}", query: &[("metadataTable", None)], header: None, supported: false },
    t::Route { operation: Some(OperationName::GetBucketMetricsConfiguration), name: "GetBucketMetricsConfiguration", method: "GET", path: "/{Bucket}", query: &[("metrics", None), ("id", None)], header: None, supported: true },
    t::Route { operation: None, name: "GetBucketNotification", method: "GET", path: "/{Bucket}", query: &[("notification", None)], header: None, supported: false },
    t::Route { operation: Some(OperationName::GetBucketNotificationConfiguration), name: "GetBucketNotificationConfiguration", method: "GET", path: "/{Bucket}", query: &[("notification", None)], header: None, supported: true },
    t::Route { operation: Some(OperationName::GetBucketOwnershipControls), name: "GetBucketOwnershipControls", method: "GET", path: "/{Bucket}", query: &[("ownershipControls", None)], header: None, supported: true },
    t::Route { operation: Some(OperationName::GetBucketPolicy), name: "GetBucketPolicy", method: "GET", path: "/{Bucket}", query: &[("policy", None)], header: None, supported: true },
    t::Route { operation: Some(OperationName::GetBucketPolicyStatus), name: "GetBucketPolicyStatus", method: "GET", path: "/{Bucket}", query: &[("policyStatus", None)], header: None, supported: true },
    t::Route { operation: Some(OperationName::GetBucketReplication), name: "GetBucketReplication", method: "GET", path: "/{Bucket}", query: &[("replication", None)], header: None, supported: true },
    t::Route { operation: Some(OperationName::GetBucketRequestPayment), name: "GetBucketRequestPayment", method: "GET", path: "/{Bucket}", query: &[("requestPayment", None)], header: None, supported: true },
    t::Route { operation: Some(OperationName::GetBucketTagging), name: "GetBucketTagging", method: "GET", path: "/{Bucket}", query: &[("tagging", None)], header: None, supported: true },
    t::Route { operation: Some(OperationName::GetBucketVersioning), name: "GetBucketVersioning", method: "GET", path: "/{Bucket}", query: &[("versioning", None)], header: None, supported: true },
    t::Route { operation: Some(OperationName::GetBucketWebsite), name: "GetBucketWebsite", method: "GET", path: "/{Bucket}", query: &[("website", None)], header: None, supported: true },
    t::Route { operation: Some(OperationName::GetObject), name: "GetObject", method: "GET", path: "/{Bucket}/{Key+}", query: &[], header: None, supported: true },
    t::Route { operation: Some(OperationName::GetObjectAcl), name: "GetObjectAcl", method: "GET", path: "/{Bucket}/{Key+}", query: &[("acl", None)], header: None, supported: true },
    t::Route { operation: None, name: "GetObjectAnnotation", method: "GET", path: "/{Bucket}/{Key+}", query: &[("annotation", None), ("annotationName", None)], header: None, supported: false },
    t::Route { operation: Some(OperationName::GetObjectAttributes), name: "GetObjectAttributes", method: "GET", path: "/{Bucket}/{Key+}", query: &[("attributes", None)], header: None, supported: true },
    t::Route { operation: Some(OperationName::GetObjectLegalHold), name: "GetObjectLegalHold", method: "GET", path: "/{Bucket}/{Key+}", query: &[("legal-hold", None)], header: None, supported: true },
    t::Route { operation: Some(OperationName::GetObjectLockConfiguration), name: "GetObjectLockConfiguration", method: "GET", path: "/{Bucket}", query: &[("object-lock", None)], header: None, supported: true },
    t::Route { operation: Some(OperationName::GetObjectRetention), name: "GetObjectRetention", method: "GET", path: "/{Bucket}/{Key+}", query: &[("retention", None)], header: None, supported: true },
    t::Route { operation: Some(OperationName::GetObjectTagging), name: "GetObjectTagging", method: "GET", path: "/{Bucket}/{Key+}", query: &[("tagging", None)], header: None, supported: true },
    t::Route { operation: None, name: "GetObjectTorrent", method: "GET", path: "/{Bucket}/{Key+}", query: &[("torrent", None)], header: None, supported: false },
    t::Route { operation: Some(OperationName::GetPublicAccessBlock), name: "GetPublicAccessBlock", method: "GET", path: "/{Bucket}", query: &[("publicAccessBlock", None)], header: None, supported: true },
    t::Route { operation: Some(OperationName::HeadBucket), name: "HeadBucket", method: "HEAD", path: "/{Bucket}", query: &[], header: None, supported: true },
    t::Route { operation: Some(OperationName::HeadObject), name: "HeadObject", method: "HEAD", path: "/{Bucket}/{Key+}", query: &[], header: None, supported: true },
    t::Route { operation: Some(OperationName::ListBucketAnalyticsConfigurations), name: "ListBucketAnalyticsConfigurations", method: "GET", path: "/{Bucket}", query: &[("analytics", None)], header: None, supported: true },
    t::Route { operation: Some(OperationName::ListBucketIntelligentTieringConfigurations), name: "ListBucketIntelligentTieringConfigurations", method: "GET", path: "/{Bucket}", query: &[("intelligent-tiering", None)], header: None, supported: true },
    t::Route { operation: Some(OperationName::ListBucketInventoryConfigurations), name: "ListBucketInventoryConfigurations", method: "GET", path: "/{Bucket}", query: &[("inventory", None)], header: None, supported: true },
    t::Route { operation: Some(OperationName::ListBucketMetricsConfigurations), name: "ListBucketMetricsConfigurations", method: "GET", path: "/{Bucket}", query: &[("metrics", None)], header: None, supported: true },
    t::Route { operation: Some(OperationName::ListBuckets), name: "ListBuckets", method: "GET", path: "/", query: &[], header: None, supported: true },
    t::Route { operation: None, name: "ListDirectoryBuckets", method: "GET", path: "/", query: &[], header: None, supported: false },
    t::Route { operation: Some(OperationName::ListMultipartUploads), name: "ListMultipartUploads", method: "GET", path: "/{Bucket}", query: &[("uploads", None)], header: None, supported: true },
    t::Route { operation: None, name: "ListObjectAnnotations", method: "GET", path: "/{Bucket}/{Key+}", query: &[("annotation", None)], header: None, supported: false },
    t::Route { operation: Some(OperationName::ListObjectVersions), name: "ListObjectVersions", method: "GET", path: "/{Bucket}", query: &[("versions", None)], header: None, supported: true },
    t::Route { operation: Some(OperationName::ListObjects), name: "ListObjects", method: "GET", path: "/{Bucket}", query: &[], header: None, supported: true },
    t::Route { operation: Some(OperationName::ListObjectsV2), name: "ListObjectsV2", method: "GET", path: "/{Bucket}", query: &[("list-type", Some("2"))], header: None, supported: true },
    t::Route { operation: Some(OperationName::ListParts), name: "ListParts", method: "GET", path: "/{Bucket}/{Key+}", query: &[("uploadId", None)], header: None, supported: true },
    t::Route { operation: None, name: "PutBucketAbac", method: "PUT", path: "/{Bucket}", query: &[("abac", None)], header: None, supported: false },
    t::Route { operation: Some(OperationName::PutBucketAccelerateConfiguration), name: "PutBucketAccelerateConfiguration", method: "PUT", path: "/{Bucket}", query: &[("accelerate", None)], header: None, supported: true },
    t::Route { operation: Some(OperationName::PutBucketAcl), name: "PutBucketAcl", method: "PUT", path: "/{Bucket}", query: &[("acl", None)], header: None, supported: true },
    t::Route { operation: Some(OperationName::PutBucketAnalyticsConfiguration), name: "PutBucketAnalyticsConfiguration", method: "PUT", path: "/{Bucket}", query: &[("analytics", None), ("id", None)], header: None, supported: true },
    t::Route { operation: Some(OperationName::PutBucketCors), name: "PutBucketCors", method: "PUT", path: "/{Bucket}", query: &[("cors", None)], header: None, supported: true },
    t::Route { operation: Some(OperationName::PutBucketEncryption), name: "PutBucketEncryption", method: "PUT", path: "/{Bucket}", query: &[("encryption", None)], header: None, supported: true },
    t::Route { operation: Some(OperationName::PutBucketIntelligentTieringConfiguration), name: "PutBucketIntelligentTieringConfiguration", method: "PUT", path: "/{Bucket}", query: &[("intelligent-tiering", None), ("id", None)], header: None, supported: true },
    t::Route { operation: Some(OperationName::PutBucketInventoryConfiguration), name: "PutBucketInventoryConfiguration", method: "PUT", path: "/{Bucket}", query: &[("inventory", None), ("id", None)], header: None, supported: true },
    t::Route { operation: None, name: "PutBucketLifecycle", method: "PUT", path: "/{Bucket}", query: &[("lifecycle", None)], header: None, supported: false },
    t::Route { operation: Some(OperationName::PutBucketLifecycleConfiguration), name: "PutBucketLifecycleConfiguration", method: "PUT", path: "/{Bucket}", query: &[("lifecycle", None)], header: None, supported: true },
    t::Route { operation: Some(OperationName::PutBucketLogging), name: "PutBucketLogging", method: "PUT", path: "/{Bucket}", query: &[("logging", None)], header: None, supported: true },
    t::Route { operation: Some(OperationName::PutBucketMetricsConfiguration), name: "PutBucketMetricsConfiguration", method: "PUT", path: "/{Bucket}", query: &[("metrics", None), ("id", None)], header: None, supported: true },
    t::Route { operation: None, name: "PutBucketNotification", method: "PUT", path: "/{Bucket}", query: &[("notification", None)], header: None, supported: false },
    t::Route { operation: Some(OperationName::PutBucketNotificationConfiguration), name: "PutBucketNotificationConfiguration", method: "PUT", path: "/{Bucket}", query: &[("notification", None)], header: None, supported: true },
    t::Route { operation: Some(OperationName::PutBucketOwnershipControls), name: "PutBucketOwnershipControls", method: "PUT", path: "/{Bucket}", query: &[("ownershipControls", None)], header: None, supported: true },
    t::Route { operation: Some(OperationName::PutBucketPolicy), name: "PutBucketPolicy", method: "PUT", path: "/{Bucket}", query: &[("policy", None)], header: None, supported: true },
    t::Route { operation: Some(OperationName::PutBucketReplication), name: "PutBucketReplication", method: "PUT", path: "/{Bucket}", query: &[("replication", None)], header: None, supported: true },
    t::Route { operation: Some(OperationName::PutBucketRequestPayment), name: "PutBucketRequestPayment", method: "PUT", path: "/{Bucket}", query: &[("requestPayment", None)], header: None, supported: true },
    t::Route { operation: Some(OperationName::PutBucketTagging), name: "PutBucketTagging", method: "PUT", path: "/{Bucket}", query: &[("tagging", None)], header: None, supported: true },
    t::Route { operation: Some(OperationName::PutBucketVersioning), name: "PutBucketVersioning", method: "PUT", path: "/{Bucket}", query: &[("versioning", None)], header: None, supported: true },
    t::Route { operation: Some(OperationName::PutBucketWebsite), name: "PutBucketWebsite", method: "PUT", path: "/{Bucket}", query: &[("website", None)], header: None, supported: true },
    t::Route { operation: Some(OperationName::PutObject), name: "PutObject", method: "PUT", path: "/{Bucket}/{Key+}", query: &[], header: None, supported: true },
    t::Route { operation: Some(OperationName::PutObjectAcl), name: "PutObjectAcl", method: "PUT", path: "/{Bucket}/{Key+}", query: &[("acl", None)], header: None, supported: true },
    t::Route { operation: None, name: "PutObjectAnnotation", method: "PUT", path: "/{Bucket}/{Key+}", query: &[("annotation", None), ("annotationName", None)], header: None, supported: false },
    t::Route { operation: Some(OperationName::PutObjectLegalHold), name: "PutObjectLegalHold", method: "PUT", path: "/{Bucket}/{Key+}", query: &[("legal-hold", None)], header: None, supported: true },
    t::Route { operation: Some(OperationName::PutObjectLockConfiguration), name: "PutObjectLockConfiguration", method: "PUT", path: "/{Bucket}", query: &[("object-lock", None)], header: None, supported: true },
    t::Route { operation: Some(OperationName::PutObjectRetention), name: "PutObjectRetention", method: "PUT", path: "/{Bucket}/{Key+}", query: &[("retention", None)], header: None, supported: true },
    t::Route { operation: Some(OperationName::PutObjectTagging), name: "PutObjectTagging", method: "PUT", path: "/{Bucket}/{Key+}", query: &[("tagging", None)], header: None, supported: true },
    t::Route { operation: Some(OperationName::PutPublicAccessBlock), name: "PutPublicAccessBlock", method: "PUT", path: "/{Bucket}", query: &[("publicAccessBlock", None)], header: None, supported: true },
    t::Route { operation: None, name: "RenameObject", method: "PUT", path: "/{Bucket}/{Key+}", query: &[("renameObject", None)], header: None, supported: false },
    t::Route { operation: Some(OperationName::RestoreObject), name: "RestoreObject", method: "POST", path: "/{Bucket}/{Key+}", query: &[("restore", None)], header: None, supported: true },
    t::Route { operation: None, name: "SelectObjectContent", method: "POST", path: "/{Bucket}/{Key+}", query: &[("select", None), ("select-type", Some("2"))], header: None, supported: false },
    t::Route { operation: None, name: "UpdateBucketMetadataAnnotationTableConfiguration", method: "PUT", path: "/{Bucket}", query: &[("metadataAnnotationTable", None)], header: None, supported: false },
    t::Route { operation: None, name: "UpdateBucketMetadataInventoryTableConfiguration", method: "PUT", path: "/{Bucket}", query: &[("metadataInventoryTable", None)], header: None, supported: false },
    t::Route { operation: None, name: "UpdateBucketMetadataJournalTableConfiguration", method: "PUT", path: "/{Bucket}", query: &[("metadataJournalTable", None)], header: None, supported: false },
    t::Route { operation: None, name: "UpdateObjectEncryption", method: "PUT", path: "/{Bucket}/{Key+}", query: &[("encryption", None)], header: None, supported: false },
    t::Route { operation: Some(OperationName::UploadPart), name: "UploadPart", method: "PUT", path: "/{Bucket}/{Key+}", query: &[("partNumber", None), ("uploadId", None)], header: None, supported: true },
    t::Route { operation: Some(OperationName::UploadPartCopy), name: "UploadPartCopy", method: "PUT", path: "/{Bucket}/{Key+}", query: &[("partNumber", None), ("uploadId", None)], header: Some("x-amz-copy-source"), supported: true },
    t::Route { operation: None, name: "WriteGetObjectResponse", method: "POST", path: "/WriteGetObjectResponse", query: &[], header: None, supported: false },
];

/// Which operation a request is. The path is path style: `/bucket/key`.
pub fn route(head: &crate::Head) -> Result<OperationName, crate::AwsError> {
    p::route::s3(ROUTES, head)
}
static OP_ABORT_MULTIPART_UPLOAD: t::OperationSchema = t::OperationSchema { name: "AbortMultipartUpload", service: crate::ServiceName::S3, method: "DELETE", uri: "/{Bucket}/{Key+}", status: 204, input: &STRUCT_ABORT_MULTIPART_UPLOAD_REQUEST, output: &STRUCT_ABORT_MULTIPART_UPLOAD_OUTPUT, streaming_input: false, streaming_output: false, checksum_required: false };
operation!(AbortMultipartUpload, S3, OP_ABORT_MULTIPART_UPLOAD, "s3:AbortMultipartUpload", AbortMultipartUploadRequest => AbortMultipartUploadOutput, false, false);

static OP_COMPLETE_MULTIPART_UPLOAD: t::OperationSchema = t::OperationSchema { name: "CompleteMultipartUpload", service: crate::ServiceName::S3, method: "POST", uri: "/{Bucket}/{Key+}", status: 200, input: &STRUCT_COMPLETE_MULTIPART_UPLOAD_REQUEST, output: &STRUCT_COMPLETE_MULTIPART_UPLOAD_OUTPUT, streaming_input: false, streaming_output: false, checksum_required: false };
operation!(CompleteMultipartUpload, S3, OP_COMPLETE_MULTIPART_UPLOAD, "s3:PutObject", CompleteMultipartUploadRequest => CompleteMultipartUploadOutput, false, false);

static OP_COPY_OBJECT: t::OperationSchema = t::OperationSchema { name: "CopyObject", service: crate::ServiceName::S3, method: "PUT", uri: "/{Bucket}/{Key+}", status: 200, input: &STRUCT_COPY_OBJECT_REQUEST, output: &STRUCT_COPY_OBJECT_OUTPUT, streaming_input: false, streaming_output: false, checksum_required: false };
operation!(CopyObject, S3, OP_COPY_OBJECT, "s3:PutObject", CopyObjectRequest => CopyObjectOutput, false, false);

static OP_CREATE_BUCKET: t::OperationSchema = t::OperationSchema { name: "CreateBucket", service: crate::ServiceName::S3, method: "PUT", uri: "/{Bucket}", status: 200, input: &STRUCT_CREATE_BUCKET_REQUEST, output: &STRUCT_CREATE_BUCKET_OUTPUT, streaming_input: false, streaming_output: false, checksum_required: false };
operation!(CreateBucket, S3, OP_CREATE_BUCKET, "s3:CreateBucket", CreateBucketRequest => CreateBucketOutput, false, false);

static OP_CREATE_MULTIPART_UPLOAD: t::OperationSchema = t::OperationSchema { name: "CreateMultipartUpload", service: crate::ServiceName::S3, method: "POST", uri: "/{Bucket}/{Key+}?uploads", status: 200, input: &STRUCT_CREATE_MULTIPART_UPLOAD_REQUEST, output: &STRUCT_CREATE_MULTIPART_UPLOAD_OUTPUT, streaming_input: false, streaming_output: false, checksum_required: false };
operation!(CreateMultipartUpload, S3, OP_CREATE_MULTIPART_UPLOAD, "s3:PutObject", CreateMultipartUploadRequest => CreateMultipartUploadOutput, false, false);

structure! {
    pub struct DeleteBucketOutput: STRUCT_DELETE_BUCKET_OUTPUT {}
}
static STRUCT_DELETE_BUCKET_OUTPUT: t::StructureSchema = t::StructureSchema { name: "DeleteBucketOutput", root: "DeleteBucketOutput", namespace: None, members: &[
    ] };

static OP_DELETE_BUCKET: t::OperationSchema = t::OperationSchema { name: "DeleteBucket", service: crate::ServiceName::S3, method: "DELETE", uri: "/{Bucket}", status: 204, input: &STRUCT_DELETE_BUCKET_REQUEST, output: &STRUCT_DELETE_BUCKET_OUTPUT, streaming_input: false, streaming_output: false, checksum_required: false };
operation!(DeleteBucket, S3, OP_DELETE_BUCKET, "s3:DeleteBucket", DeleteBucketRequest => DeleteBucketOutput, false, false);

structure! {
    pub struct DeleteBucketAnalyticsConfigurationOutput: STRUCT_DELETE_BUCKET_ANALYTICS_CONFIGURATION_OUTPUT {}
}
static STRUCT_DELETE_BUCKET_ANALYTICS_CONFIGURATION_OUTPUT: t::StructureSchema = t::StructureSchema { name: "DeleteBucketAnalyticsConfigurationOutput", root: "DeleteBucketAnalyticsConfigurationOutput", namespace: None, members: &[
    ] };

static OP_DELETE_BUCKET_ANALYTICS_CONFIGURATION: t::OperationSchema = t::OperationSchema { name: "DeleteBucketAnalyticsConfiguration", service: crate::ServiceName::S3, method: "DELETE", uri: "/{Bucket}?analytics", status: 204, input: &STRUCT_DELETE_BUCKET_ANALYTICS_CONFIGURATION_REQUEST, output: &STRUCT_DELETE_BUCKET_ANALYTICS_CONFIGURATION_OUTPUT, streaming_input: false, streaming_output: false, checksum_required: false };
operation!(DeleteBucketAnalyticsConfiguration, S3, OP_DELETE_BUCKET_ANALYTICS_CONFIGURATION, "s3:PutAnalyticsConfiguration", DeleteBucketAnalyticsConfigurationRequest => DeleteBucketAnalyticsConfigurationOutput, false, false);

structure! {
    pub struct DeleteBucketCorsOutput: STRUCT_DELETE_BUCKET_CORS_OUTPUT {}
}
static STRUCT_DELETE_BUCKET_CORS_OUTPUT: t::StructureSchema = t::StructureSchema { name: "DeleteBucketCorsOutput", root: "DeleteBucketCorsOutput", namespace: None, members: &[
    ] };

static OP_DELETE_BUCKET_CORS: t::OperationSchema = t::OperationSchema { name: "DeleteBucketCors", service: crate::ServiceName::S3, method: "DELETE", uri: "/{Bucket}?cors", status: 204, input: &STRUCT_DELETE_BUCKET_CORS_REQUEST, output: &STRUCT_DELETE_BUCKET_CORS_OUTPUT, streaming_input: false, streaming_output: false, checksum_required: false };
operation!(DeleteBucketCors, S3, OP_DELETE_BUCKET_CORS, "s3:PutBucketCORS", DeleteBucketCorsRequest => DeleteBucketCorsOutput, false, false);

structure! {
    pub struct DeleteBucketEncryptionOutput: STRUCT_DELETE_BUCKET_ENCRYPTION_OUTPUT {}
}
static STRUCT_DELETE_BUCKET_ENCRYPTION_OUTPUT: t::StructureSchema = t::StructureSchema { name: "DeleteBucketEncryptionOutput", root: "DeleteBucketEncryptionOutput", namespace: None, members: &[
    ] };

static OP_DELETE_BUCKET_ENCRYPTION: t::OperationSchema = t::OperationSchema { name: "DeleteBucketEncryption", service: crate::ServiceName::S3, method: "DELETE", uri: "/{Bucket}?encryption", status: 204, input: &STRUCT_DELETE_BUCKET_ENCRYPTION_REQUEST, output: &STRUCT_DELETE_BUCKET_ENCRYPTION_OUTPUT, streaming_input: false, streaming_output: false, checksum_required: false };
operation!(DeleteBucketEncryption, S3, OP_DELETE_BUCKET_ENCRYPTION, "s3:PutEncryptionConfiguration", DeleteBucketEncryptionRequest => DeleteBucketEncryptionOutput, false, false);

structure! {
    pub struct DeleteBucketIntelligentTieringConfigurationOutput: STRUCT_DELETE_BUCKET_INTELLIGENT_TIERING_CONFIGURATION_OUTPUT {}
}
static STRUCT_DELETE_BUCKET_INTELLIGENT_TIERING_CONFIGURATION_OUTPUT: t::StructureSchema = t::StructureSchema { name: "DeleteBucketIntelligentTieringConfigurationOutput", root: "DeleteBucketIntelligentTieringConfigurationOutput", namespace: None, members: &[
    ] };

static OP_DELETE_BUCKET_INTELLIGENT_TIERING_CONFIGURATION: t::OperationSchema = t::OperationSchema { name: "DeleteBucketIntelligentTieringConfiguration", service: crate::ServiceName::S3, method: "DELETE", uri: "/{Bucket}?intelligent-tiering", status: 204, input: &STRUCT_DELETE_BUCKET_INTELLIGENT_TIERING_CONFIGURATION_REQUEST, output: &STRUCT_DELETE_BUCKET_INTELLIGENT_TIERING_CONFIGURATION_OUTPUT, streaming_input: false, streaming_output: false, checksum_required: false };
operation!(DeleteBucketIntelligentTieringConfiguration, S3, OP_DELETE_BUCKET_INTELLIGENT_TIERING_CONFIGURATION, "s3:PutIntelligentTieringConfiguration", DeleteBucketIntelligentTieringConfigurationRequest => DeleteBucketIntelligentTieringConfigurationOutput, false, false);

structure! {
    pub struct DeleteBucketInventoryConfigurationOutput: STRUCT_DELETE_BUCKET_INVENTORY_CONFIGURATION_OUTPUT {}
}
static STRUCT_DELETE_BUCKET_INVENTORY_CONFIGURATION_OUTPUT: t::StructureSchema = t::StructureSchema { name: "DeleteBucketInventoryConfigurationOutput", root: "DeleteBucketInventoryConfigurationOutput", namespace: None, members: &[
    ] };

static OP_DELETE_BUCKET_INVENTORY_CONFIGURATION: t::OperationSchema = t::OperationSchema { name: "DeleteBucketInventoryConfiguration", service: crate::ServiceName::S3, method: "DELETE", uri: "/{Bucket}?inventory", status: 204, input: &STRUCT_DELETE_BUCKET_INVENTORY_CONFIGURATION_REQUEST, output: &STRUCT_DELETE_BUCKET_INVENTORY_CONFIGURATION_OUTPUT, streaming_input: false, streaming_output: false, checksum_required: false };
operation!(DeleteBucketInventoryConfiguration, S3, OP_DELETE_BUCKET_INVENTORY_CONFIGURATION, "s3:PutInventoryConfiguration", DeleteBucketInventoryConfigurationRequest => DeleteBucketInventoryConfigurationOutput, false, false);

structure! {
    pub struct DeleteBucketLifecycleOutput: STRUCT_DELETE_BUCKET_LIFECYCLE_OUTPUT {}
}
static STRUCT_DELETE_BUCKET_LIFECYCLE_OUTPUT: t::StructureSchema = t::StructureSchema { name: "DeleteBucketLifecycleOutput", root: "DeleteBucketLifecycleOutput", namespace: None, members: &[
    ] };

static OP_DELETE_BUCKET_LIFECYCLE: t::OperationSchema = t::OperationSchema { name: "DeleteBucketLifecycle", service: crate::ServiceName::S3, method: "DELETE", uri: "/{Bucket}?lifecycle", status: 204, input: &STRUCT_DELETE_BUCKET_LIFECYCLE_REQUEST, output: &STRUCT_DELETE_BUCKET_LIFECYCLE_OUTPUT, streaming_input: false, streaming_output: false, checksum_required: false };
operation!(DeleteBucketLifecycle, S3, OP_DELETE_BUCKET_LIFECYCLE, "s3:PutLifecycleConfiguration", DeleteBucketLifecycleRequest => DeleteBucketLifecycleOutput, false, false);

structure! {
    pub struct DeleteBucketMetricsConfigurationOutput: STRUCT_DELETE_BUCKET_METRICS_CONFIGURATION_OUTPUT {}
}
static STRUCT_DELETE_BUCKET_METRICS_CONFIGURATION_OUTPUT: t::StructureSchema = t::StructureSchema { name: "DeleteBucketMetricsConfigurationOutput", root: "DeleteBucketMetricsConfigurationOutput", namespace: None, members: &[
    ] };

static OP_DELETE_BUCKET_METRICS_CONFIGURATION: t::OperationSchema = t::OperationSchema { name: "DeleteBucketMetricsConfiguration", service: crate::ServiceName::S3, method: "DELETE", uri: "/{Bucket}?metrics", status: 204, input: &STRUCT_DELETE_BUCKET_METRICS_CONFIGURATION_REQUEST, output: &STRUCT_DELETE_BUCKET_METRICS_CONFIGURATION_OUTPUT, streaming_input: false, streaming_output: false, checksum_required: false };
operation!(DeleteBucketMetricsConfiguration, S3, OP_DELETE_BUCKET_METRICS_CONFIGURATION, "s3:PutMetricsConfiguration", DeleteBucketMetricsConfigurationRequest => DeleteBucketMetricsConfigurationOutput, false, false);

structure! {
    pub struct DeleteBucketOwnershipControlsOutput: STRUCT_DELETE_BUCKET_OWNERSHIP_CONTROLS_OUTPUT {}
}
static STRUCT_DELETE_BUCKET_OWNERSHIP_CONTROLS_OUTPUT: t::StructureSchema = t::StructureSchema { name: "DeleteBucketOwnershipControlsOutput", root: "DeleteBucketOwnershipControlsOutput", namespace: None, members: &[
    ] };

static OP_DELETE_BUCKET_OWNERSHIP_CONTROLS: t::OperationSchema = t::OperationSchema { name: "DeleteBucketOwnershipControls", service: crate::ServiceName::S3, method: "DELETE", uri: "/{Bucket}?ownershipControls", status: 204, input: &STRUCT_DELETE_BUCKET_OWNERSHIP_CONTROLS_REQUEST, output: &STRUCT_DELETE_BUCKET_OWNERSHIP_CONTROLS_OUTPUT, streaming_input: false, streaming_output: false, checksum_required: false };
operation!(DeleteBucketOwnershipControls, S3, OP_DELETE_BUCKET_OWNERSHIP_CONTROLS, "s3:PutBucketOwnershipControls", DeleteBucketOwnershipControlsRequest => DeleteBucketOwnershipControlsOutput, false, false);

structure! {
    pub struct DeleteBucketPolicyOutput: STRUCT_DELETE_BUCKET_POLICY_OUTPUT {}
}
static STRUCT_DELETE_BUCKET_POLICY_OUTPUT: t::StructureSchema = t::StructureSchema { name: "DeleteBucketPolicyOutput", root: "DeleteBucketPolicyOutput", namespace: None, members: &[
    ] };

static OP_DELETE_BUCKET_POLICY: t::OperationSchema = t::OperationSchema { name: "DeleteBucketPolicy", service: crate::ServiceName::S3, method: "DELETE", uri: "/{Bucket}?policy", status: 204, input: &STRUCT_DELETE_BUCKET_POLICY_REQUEST, output: &STRUCT_DELETE_BUCKET_POLICY_OUTPUT, streaming_input: false, streaming_output: false, checksum_required: false };
operation!(DeleteBucketPolicy, S3, OP_DELETE_BUCKET_POLICY, "s3:DeleteBucketPolicy", DeleteBucketPolicyRequest => DeleteBucketPolicyOutput, false, false);

structure! {
    pub struct DeleteBucketReplicationOutput: STRUCT_DELETE_BUCKET_REPLICATION_OUTPUT {}
}
static STRUCT_DELETE_BUCKET_REPLICATION_OUTPUT: t::StructureSchema = t::StructureSchema { name: "DeleteBucketReplicationOutput", root: "DeleteBucketReplicationOutput", namespace: None, members: &[
    ] };

static OP_DELETE_BUCKET_REPLICATION: t::OperationSchema = t::OperationSchema { name: "DeleteBucketReplication", service: crate::ServiceName::S3, method: "DELETE", uri: "/{Bucket}?replication", status: 204, input: &STRUCT_DELETE_BUCKET_REPLICATION_REQUEST, output: &STRUCT_DELETE_BUCKET_REPLICATION_OUTPUT, streaming_input: false, streaming_output: false, checksum_required: false };
operation!(DeleteBucketReplication, S3, OP_DELETE_BUCKET_REPLICATION, "s3:PutReplicationConfiguration", DeleteBucketReplicationRequest => DeleteBucketReplicationOutput, false, false);

structure! {
    pub struct DeleteBucketTaggingOutput: STRUCT_DELETE_BUCKET_TAGGING_OUTPUT {}
}
static STRUCT_DELETE_BUCKET_TAGGING_OUTPUT: t::StructureSchema = t::StructureSchema { name: "DeleteBucketTaggingOutput", root: "DeleteBucketTaggingOutput", namespace: None, members: &[
    ] };

static OP_DELETE_BUCKET_TAGGING: t::OperationSchema = t::OperationSchema { name: "DeleteBucketTagging", service: crate::ServiceName::S3, method: "DELETE", uri: "/{Bucket}?tagging", status: 204, input: &STRUCT_DELETE_BUCKET_TAGGING_REQUEST, output: &STRUCT_DELETE_BUCKET_TAGGING_OUTPUT, streaming_input: false, streaming_output: false, checksum_required: false };
operation!(DeleteBucketTagging, S3, OP_DELETE_BUCKET_TAGGING, "s3:PutBucketTagging", DeleteBucketTaggingRequest => DeleteBucketTaggingOutput, false, false);

structure! {
    pub struct DeleteBucketWebsiteOutput: STRUCT_DELETE_BUCKET_WEBSITE_OUTPUT {}
}
static STRUCT_DELETE_BUCKET_WEBSITE_OUTPUT: t::StructureSchema = t::StructureSchema { name: "DeleteBucketWebsiteOutput", root: "DeleteBucketWebsiteOutput", namespace: None, members: &[
    ] };

static OP_DELETE_BUCKET_WEBSITE: t::OperationSchema = t::OperationSchema { name: "DeleteBucketWebsite", service: crate::ServiceName::S3, method: "DELETE", uri: "/{Bucket}?website", status: 204, input: &STRUCT_DELETE_BUCKET_WEBSITE_REQUEST, output: &STRUCT_DELETE_BUCKET_WEBSITE_OUTPUT, streaming_input: false, streaming_output: false, checksum_required: false };
operation!(DeleteBucketWebsite, S3, OP_DELETE_BUCKET_WEBSITE, "s3:DeleteBucketWebsite", DeleteBucketWebsiteRequest => DeleteBucketWebsiteOutput, false, false);

static OP_DELETE_OBJECT: t::OperationSchema = t::OperationSchema { name: "DeleteObject", service: crate::ServiceName::S3, method: "DELETE", uri: "/{Bucket}/{Key+}", status: 204, input: &STRUCT_DELETE_OBJECT_REQUEST, output: &STRUCT_DELETE_OBJECT_OUTPUT, streaming_input: false, streaming_output: false, checksum_required: false };
operation!(DeleteObject, S3, OP_DELETE_OBJECT, "s3:DeleteObject", DeleteObjectRequest => DeleteObjectOutput, false, false);

static OP_DELETE_OBJECT_TAGGING: t::OperationSchema = t::OperationSchema { name: "DeleteObjectTagging", service: crate::ServiceName::S3, method: "DELETE", uri: "/{Bucket}/{Key+}?tagging", status: 204, input: &STRUCT_DELETE_OBJECT_TAGGING_REQUEST, output: &STRUCT_DELETE_OBJECT_TAGGING_OUTPUT, streaming_input: false, streaming_output: false, checksum_required: false };
operation!(DeleteObjectTagging, S3, OP_DELETE_OBJECT_TAGGING, "s3:DeleteObjectTagging", DeleteObjectTaggingRequest => DeleteObjectTaggingOutput, false, false);

static OP_DELETE_OBJECTS: t::OperationSchema = t::OperationSchema { name: "DeleteObjects", service: crate::ServiceName::S3, method: "POST", uri: "/{Bucket}?delete", status: 200, input: &STRUCT_DELETE_OBJECTS_REQUEST, output: &STRUCT_DELETE_OBJECTS_OUTPUT, streaming_input: false, streaming_output: false, checksum_required: true };
operation!(DeleteObjects, S3, OP_DELETE_OBJECTS, "s3:DeleteObject", DeleteObjectsRequest => DeleteObjectsOutput, false, false);

structure! {
    pub struct DeletePublicAccessBlockOutput: STRUCT_DELETE_PUBLIC_ACCESS_BLOCK_OUTPUT {}
}
static STRUCT_DELETE_PUBLIC_ACCESS_BLOCK_OUTPUT: t::StructureSchema = t::StructureSchema { name: "DeletePublicAccessBlockOutput", root: "DeletePublicAccessBlockOutput", namespace: None, members: &[
    ] };

static OP_DELETE_PUBLIC_ACCESS_BLOCK: t::OperationSchema = t::OperationSchema { name: "DeletePublicAccessBlock", service: crate::ServiceName::S3, method: "DELETE", uri: "/{Bucket}?publicAccessBlock", status: 204, input: &STRUCT_DELETE_PUBLIC_ACCESS_BLOCK_REQUEST, output: &STRUCT_DELETE_PUBLIC_ACCESS_BLOCK_OUTPUT, streaming_input: false, streaming_output: false, checksum_required: false };
operation!(DeletePublicAccessBlock, S3, OP_DELETE_PUBLIC_ACCESS_BLOCK, "s3:PutBucketPublicAccessBlock", DeletePublicAccessBlockRequest => DeletePublicAccessBlockOutput, false, false);

static OP_GET_BUCKET_ACCELERATE_CONFIGURATION: t::OperationSchema = t::OperationSchema { name: "GetBucketAccelerateConfiguration", service: crate::ServiceName::S3, method: "GET", uri: "/{Bucket}?accelerate", status: 200, input: &STRUCT_GET_BUCKET_ACCELERATE_CONFIGURATION_REQUEST, output: &STRUCT_GET_BUCKET_ACCELERATE_CONFIGURATION_OUTPUT, streaming_input: false, streaming_output: false, checksum_required: false };
operation!(GetBucketAccelerateConfiguration, S3, OP_GET_BUCKET_ACCELERATE_CONFIGURATION, "s3:GetAccelerateConfiguration", GetBucketAccelerateConfigurationRequest => GetBucketAccelerateConfigurationOutput, false, false);

static OP_GET_BUCKET_ACL: t::OperationSchema = t::OperationSchema { name: "GetBucketAcl", service: crate::ServiceName::S3, method: "GET", uri: "/{Bucket}?acl", status: 200, input: &STRUCT_GET_BUCKET_ACL_REQUEST, output: &STRUCT_GET_BUCKET_ACL_OUTPUT, streaming_input: false, streaming_output: false, checksum_required: false };
operation!(GetBucketAcl, S3, OP_GET_BUCKET_ACL, "s3:GetBucketAcl", GetBucketAclRequest => GetBucketAclOutput, false, false);

static OP_GET_BUCKET_ANALYTICS_CONFIGURATION: t::OperationSchema = t::OperationSchema { name: "GetBucketAnalyticsConfiguration", service: crate::ServiceName::S3, method: "GET", uri: "/{Bucket}?analytics", status: 200, input: &STRUCT_GET_BUCKET_ANALYTICS_CONFIGURATION_REQUEST, output: &STRUCT_GET_BUCKET_ANALYTICS_CONFIGURATION_OUTPUT, streaming_input: false, streaming_output: false, checksum_required: false };
operation!(GetBucketAnalyticsConfiguration, S3, OP_GET_BUCKET_ANALYTICS_CONFIGURATION, "s3:GetAnalyticsConfiguration", GetBucketAnalyticsConfigurationRequest => GetBucketAnalyticsConfigurationOutput, false, false);

static OP_GET_BUCKET_CORS: t::OperationSchema = t::OperationSchema { name: "GetBucketCors", service: crate::ServiceName::S3, method: "GET", uri: "/{Bucket}?cors", status: 200, input: &STRUCT_GET_BUCKET_CORS_REQUEST, output: &STRUCT_GET_BUCKET_CORS_OUTPUT, streaming_input: false, streaming_output: false, checksum_required: false };
operation!(GetBucketCors, S3, OP_GET_BUCKET_CORS, "s3:GetBucketCORS", GetBucketCorsRequest => GetBucketCorsOutput, false, false);

static OP_GET_BUCKET_ENCRYPTION: t::OperationSchema = t::OperationSchema { name: "GetBucketEncryption", service: crate::ServiceName::S3, method: "GET", uri: "/{Bucket}?encryption", status: 200, input: &STRUCT_GET_BUCKET_ENCRYPTION_REQUEST, output: &STRUCT_GET_BUCKET_ENCRYPTION_OUTPUT, streaming_input: false, streaming_output: false, checksum_required: false };
operation!(GetBucketEncryption, S3, OP_GET_BUCKET_ENCRYPTION, "s3:GetEncryptionConfiguration", GetBucketEncryptionRequest => GetBucketEncryptionOutput, false, false);

static OP_GET_BUCKET_INTELLIGENT_TIERING_CONFIGURATION: t::OperationSchema = t::OperationSchema { name: "GetBucketIntelligentTieringConfiguration", service: crate::ServiceName::S3, method: "GET", uri: "/{Bucket}?intelligent-tiering", status: 200, input: &STRUCT_GET_BUCKET_INTELLIGENT_TIERING_CONFIGURATION_REQUEST, output: &STRUCT_GET_BUCKET_INTELLIGENT_TIERING_CONFIGURATION_OUTPUT, streaming_input: false, streaming_output: false, checksum_required: false };
operation!(GetBucketIntelligentTieringConfiguration, S3, OP_GET_BUCKET_INTELLIGENT_TIERING_CONFIGURATION, "s3:GetIntelligentTieringConfiguration", GetBucketIntelligentTieringConfigurationRequest => GetBucketIntelligentTieringConfigurationOutput, false, false);

static OP_GET_BUCKET_INVENTORY_CONFIGURATION: t::OperationSchema = t::OperationSchema { name: "GetBucketInventoryConfiguration", service: crate::ServiceName::S3, method: "GET", uri: "/{Bucket}?inventory", status: 200, input: &STRUCT_GET_BUCKET_INVENTORY_CONFIGURATION_REQUEST, output: &STRUCT_GET_BUCKET_INVENTORY_CONFIGURATION_OUTPUT, streaming_input: false, streaming_output: false, checksum_required: false };
operation!(GetBucketInventoryConfiguration, S3, OP_GET_BUCKET_INVENTORY_CONFIGURATION, "s3:GetInventoryConfiguration", GetBucketInventoryConfigurationRequest => GetBucketInventoryConfigurationOutput, false, false);

static OP_GET_BUCKET_LIFECYCLE_CONFIGURATION: t::OperationSchema = t::OperationSchema { name: "GetBucketLifecycleConfiguration", service: crate::ServiceName::S3, method: "GET", uri: "/{Bucket}?lifecycle", status: 200, input: &STRUCT_GET_BUCKET_LIFECYCLE_CONFIGURATION_REQUEST, output: &STRUCT_GET_BUCKET_LIFECYCLE_CONFIGURATION_OUTPUT, streaming_input: false, streaming_output: false, checksum_required: false };
operation!(GetBucketLifecycleConfiguration, S3, OP_GET_BUCKET_LIFECYCLE_CONFIGURATION, "s3:GetLifecycleConfiguration", GetBucketLifecycleConfigurationRequest => GetBucketLifecycleConfigurationOutput, false, false);

static OP_GET_BUCKET_LOCATION: t::OperationSchema = t::OperationSchema { name: "GetBucketLocation", service: crate::ServiceName::S3, method: "GET", uri: "/{Bucket}?location", status: 200, input: &STRUCT_GET_BUCKET_LOCATION_REQUEST, output: &STRUCT_GET_BUCKET_LOCATION_OUTPUT, streaming_input: false, streaming_output: false, checksum_required: false };
operation!(GetBucketLocation, S3, OP_GET_BUCKET_LOCATION, "s3:GetBucketLocation", GetBucketLocationRequest => GetBucketLocationOutput, false, false);

static OP_GET_BUCKET_LOGGING: t::OperationSchema = t::OperationSchema { name: "GetBucketLogging", service: crate::ServiceName::S3, method: "GET", uri: "/{Bucket}?logging", status: 200, input: &STRUCT_GET_BUCKET_LOGGING_REQUEST, output: &STRUCT_GET_BUCKET_LOGGING_OUTPUT, streaming_input: false, streaming_output: false, checksum_required: false };
operation!(GetBucketLogging, S3, OP_GET_BUCKET_LOGGING, "s3:GetBucketLogging", GetBucketLoggingRequest => GetBucketLoggingOutput, false, false);

static OP_GET_BUCKET_METRICS_CONFIGURATION: t::OperationSchema = t::OperationSchema { name: "GetBucketMetricsConfiguration", service: crate::ServiceName::S3, method: "GET", uri: "/{Bucket}?metrics", status: 200, input: &STRUCT_GET_BUCKET_METRICS_CONFIGURATION_REQUEST, output: &STRUCT_GET_BUCKET_METRICS_CONFIGURATION_OUTPUT, streaming_input: false, streaming_output: false, checksum_required: false };
operation!(GetBucketMetricsConfiguration, S3, OP_GET_BUCKET_METRICS_CONFIGURATION, "s3:GetMetricsConfiguration", GetBucketMetricsConfigurationRequest => GetBucketMetricsConfigurationOutput, false, false);

static OP_GET_BUCKET_NOTIFICATION_CONFIGURATION: t::OperationSchema = t::OperationSchema { name: "GetBucketNotificationConfiguration", service: crate::ServiceName::S3, method: "GET", uri: "/{Bucket}?notification", status: 200, input: &STRUCT_GET_BUCKET_NOTIFICATION_CONFIGURATION_REQUEST, output: &STRUCT_NOTIFICATION_CONFIGURATION, streaming_input: false, streaming_output: false, checksum_required: false };
operation!(GetBucketNotificationConfiguration, S3, OP_GET_BUCKET_NOTIFICATION_CONFIGURATION, "s3:GetBucketNotification", GetBucketNotificationConfigurationRequest => NotificationConfiguration, false, false);

static OP_GET_BUCKET_OWNERSHIP_CONTROLS: t::OperationSchema = t::OperationSchema { name: "GetBucketOwnershipControls", service: crate::ServiceName::S3, method: "GET", uri: "/{Bucket}?ownershipControls", status: 200, input: &STRUCT_GET_BUCKET_OWNERSHIP_CONTROLS_REQUEST, output: &STRUCT_GET_BUCKET_OWNERSHIP_CONTROLS_OUTPUT, streaming_input: false, streaming_output: false, checksum_required: false };
operation!(GetBucketOwnershipControls, S3, OP_GET_BUCKET_OWNERSHIP_CONTROLS, "s3:GetBucketOwnershipControls", GetBucketOwnershipControlsRequest => GetBucketOwnershipControlsOutput, false, false);

static OP_GET_BUCKET_POLICY: t::OperationSchema = t::OperationSchema { name: "GetBucketPolicy", service: crate::ServiceName::S3, method: "GET", uri: "/{Bucket}?policy", status: 200, input: &STRUCT_GET_BUCKET_POLICY_REQUEST, output: &STRUCT_GET_BUCKET_POLICY_OUTPUT, streaming_input: false, streaming_output: false, checksum_required: false };
operation!(GetBucketPolicy, S3, OP_GET_BUCKET_POLICY, "s3:GetBucketPolicy", GetBucketPolicyRequest => GetBucketPolicyOutput, false, false);

static OP_GET_BUCKET_POLICY_STATUS: t::OperationSchema = t::OperationSchema { name: "GetBucketPolicyStatus", service: crate::ServiceName::S3, method: "GET", uri: "/{Bucket}?policyStatus", status: 200, input: &STRUCT_GET_BUCKET_POLICY_STATUS_REQUEST, output: &STRUCT_GET_BUCKET_POLICY_STATUS_OUTPUT, streaming_input: false, streaming_output: false, checksum_required: false };
operation!(GetBucketPolicyStatus, S3, OP_GET_BUCKET_POLICY_STATUS, "s3:GetBucketPolicyStatus", GetBucketPolicyStatusRequest => GetBucketPolicyStatusOutput, false, false);

static OP_GET_BUCKET_REPLICATION: t::OperationSchema = t::OperationSchema { name: "GetBucketReplication", service: crate::ServiceName::S3, method: "GET", uri: "/{Bucket}?replication", status: 200, input: &STRUCT_GET_BUCKET_REPLICATION_REQUEST, output: &STRUCT_GET_BUCKET_REPLICATION_OUTPUT, streaming_input: false, streaming_output: false, checksum_required: false };
operation!(GetBucketReplication, S3, OP_GET_BUCKET_REPLICATION, "s3:GetReplicationConfiguration", GetBucketReplicationRequest => GetBucketReplicationOutput, false, false);

static OP_GET_BUCKET_REQUEST_PAYMENT: t::OperationSchema = t::OperationSchema { name: "GetBucketRequestPayment", service: crate::ServiceName::S3, method: "GET", uri: "/{Bucket}?requestPayment", status: 200, input: &STRUCT_GET_BUCKET_REQUEST_PAYMENT_REQUEST, output: &STRUCT_GET_BUCKET_REQUEST_PAYMENT_OUTPUT, streaming_input: false, streaming_output: false, checksum_required: false };
operation!(GetBucketRequestPayment, S3, OP_GET_BUCKET_REQUEST_PAYMENT, "s3:GetBucketRequestPayment", GetBucketRequestPaymentRequest => GetBucketRequestPaymentOutput, false, false);

static OP_GET_BUCKET_TAGGING: t::OperationSchema = t::OperationSchema { name: "GetBucketTagging", service: crate::ServiceName::S3, method: "GET", uri: "/{Bucket}?tagging", status: 200, input: &STRUCT_GET_BUCKET_TAGGING_REQUEST, output: &STRUCT_GET_BUCKET_TAGGING_OUTPUT, streaming_input: false, streaming_output: false, checksum_required: false };
operation!(GetBucketTagging, S3, OP_GET_BUCKET_TAGGING, "s3:GetBucketTagging", GetBucketTaggingRequest => GetBucketTaggingOutput, false, false);

static OP_GET_BUCKET_VERSIONING: t::OperationSchema = t::OperationSchema { name: "GetBucketVersioning", service: crate::ServiceName::S3, method: "GET", uri: "/{Bucket}?versioning", status: 200, input: &STRUCT_GET_BUCKET_VERSIONING_REQUEST, output: &STRUCT_GET_BUCKET_VERSIONING_OUTPUT, streaming_input: false, streaming_output: false, checksum_required: false };
operation!(GetBucketVersioning, S3, OP_GET_BUCKET_VERSIONING, "s3:GetBucketVersioning", GetBucketVersioningRequest => GetBucketVersioningOutput, false, false);

static OP_GET_BUCKET_WEBSITE: t::OperationSchema = t::OperationSchema { name: "GetBucketWebsite", service: crate::ServiceName::S3, method: "GET", uri: "/{Bucket}?website", status: 200, input: &STRUCT_GET_BUCKET_WEBSITE_REQUEST, output: &STRUCT_GET_BUCKET_WEBSITE_OUTPUT, streaming_input: false, streaming_output: false, checksum_required: false };
operation!(GetBucketWebsite, S3, OP_GET_BUCKET_WEBSITE, "s3:GetBucketWebsite", GetBucketWebsiteRequest => GetBucketWebsiteOutput, false, false);

static OP_GET_OBJECT: t::OperationSchema = t::OperationSchema { name: "GetObject", service: crate::ServiceName::S3, method: "GET", uri: "/{Bucket}/{Key+}", status: 200, input: &STRUCT_GET_OBJECT_REQUEST, output: &STRUCT_GET_OBJECT_OUTPUT, streaming_input: false, streaming_output: true, checksum_required: false };
operation!(GetObject, S3, OP_GET_OBJECT, "s3:GetObject", GetObjectRequest => GetObjectOutput, false, true);

static OP_GET_OBJECT_ACL: t::OperationSchema = t::OperationSchema { name: "GetObjectAcl", service: crate::ServiceName::S3, method: "GET", uri: "/{Bucket}/{Key+}?acl", status: 200, input: &STRUCT_GET_OBJECT_ACL_REQUEST, output: &STRUCT_GET_OBJECT_ACL_OUTPUT, streaming_input: false, streaming_output: false, checksum_required: false };
operation!(GetObjectAcl, S3, OP_GET_OBJECT_ACL, "s3:GetObjectAcl", GetObjectAclRequest => GetObjectAclOutput, false, false);

static OP_GET_OBJECT_ATTRIBUTES: t::OperationSchema = t::OperationSchema { name: "GetObjectAttributes", service: crate::ServiceName::S3, method: "GET", uri: "/{Bucket}/{Key+}?attributes", status: 200, input: &STRUCT_GET_OBJECT_ATTRIBUTES_REQUEST, output: &STRUCT_GET_OBJECT_ATTRIBUTES_OUTPUT, streaming_input: false, streaming_output: false, checksum_required: false };
operation!(GetObjectAttributes, S3, OP_GET_OBJECT_ATTRIBUTES, "s3:GetObjectAttributes", GetObjectAttributesRequest => GetObjectAttributesOutput, false, false);

static OP_GET_OBJECT_LEGAL_HOLD: t::OperationSchema = t::OperationSchema { name: "GetObjectLegalHold", service: crate::ServiceName::S3, method: "GET", uri: "/{Bucket}/{Key+}?legal-hold", status: 200, input: &STRUCT_GET_OBJECT_LEGAL_HOLD_REQUEST, output: &STRUCT_GET_OBJECT_LEGAL_HOLD_OUTPUT, streaming_input: false, streaming_output: false, checksum_required: false };
operation!(GetObjectLegalHold, S3, OP_GET_OBJECT_LEGAL_HOLD, "s3:GetObjectLegalHold", GetObjectLegalHoldRequest => GetObjectLegalHoldOutput, false, false);

static OP_GET_OBJECT_LOCK_CONFIGURATION: t::OperationSchema = t::OperationSchema { name: "GetObjectLockConfiguration", service: crate::ServiceName::S3, method: "GET", uri: "/{Bucket}?object-lock", status: 200, input: &STRUCT_GET_OBJECT_LOCK_CONFIGURATION_REQUEST, output: &STRUCT_GET_OBJECT_LOCK_CONFIGURATION_OUTPUT, streaming_input: false, streaming_output: false, checksum_required: false };
operation!(GetObjectLockConfiguration, S3, OP_GET_OBJECT_LOCK_CONFIGURATION, "s3:GetBucketObjectLockConfiguration", GetObjectLockConfigurationRequest => GetObjectLockConfigurationOutput, false, false);

static OP_GET_OBJECT_RETENTION: t::OperationSchema = t::OperationSchema { name: "GetObjectRetention", service: crate::ServiceName::S3, method: "GET", uri: "/{Bucket}/{Key+}?retention", status: 200, input: &STRUCT_GET_OBJECT_RETENTION_REQUEST, output: &STRUCT_GET_OBJECT_RETENTION_OUTPUT, streaming_input: false, streaming_output: false, checksum_required: false };
operation!(GetObjectRetention, S3, OP_GET_OBJECT_RETENTION, "s3:GetObjectRetention", GetObjectRetentionRequest => GetObjectRetentionOutput, false, false);

static OP_GET_OBJECT_TAGGING: t::OperationSchema = t::OperationSchema { name: "GetObjectTagging", service: crate::ServiceName::S3, method: "GET", uri: "/{Bucket}/{Key+}?tagging", status: 200, input: &STRUCT_GET_OBJECT_TAGGING_REQUEST, output: &STRUCT_GET_OBJECT_TAGGING_OUTPUT, streaming_input: false, streaming_output: false, checksum_required: false };
operation!(GetObjectTagging, S3, OP_GET_OBJECT_TAGGING, "s3:GetObjectTagging", GetObjectTaggingRequest => GetObjectTaggingOutput, false, false);

static OP_GET_PUBLIC_ACCESS_BLOCK: t::OperationSchema = t::OperationSchema { name: "GetPublicAccessBlock", service: crate::ServiceName::S3, method: "GET", uri: "/{Bucket}?publicAccessBlock", status: 200, input: &STRUCT_GET_PUBLIC_ACCESS_BLOCK_REQUEST, output: &STRUCT_GET_PUBLIC_ACCESS_BLOCK_OUTPUT, streaming_input: false, streaming_output: false, checksum_required: false };
operation!(GetPublicAccessBlock, S3, OP_GET_PUBLIC_ACCESS_BLOCK, "s3:GetBucketPublicAccessBlock", GetPublicAccessBlockRequest => GetPublicAccessBlockOutput, false, false);

static OP_HEAD_BUCKET: t::OperationSchema = t::OperationSchema { name: "HeadBucket", service: crate::ServiceName::S3, method: "HEAD", uri: "/{Bucket}", status: 200, input: &STRUCT_HEAD_BUCKET_REQUEST, output: &STRUCT_HEAD_BUCKET_OUTPUT, streaming_input: false, streaming_output: false, checksum_required: false };
operation!(HeadBucket, S3, OP_HEAD_BUCKET, "s3:ListBucket", HeadBucketRequest => HeadBucketOutput, false, false);

static OP_HEAD_OBJECT: t::OperationSchema = t::OperationSchema { name: "HeadObject", service: crate::ServiceName::S3, method: "HEAD", uri: "/{Bucket}/{Key+}", status: 200, input: &STRUCT_HEAD_OBJECT_REQUEST, output: &STRUCT_HEAD_OBJECT_OUTPUT, streaming_input: false, streaming_output: false, checksum_required: false };
operation!(HeadObject, S3, OP_HEAD_OBJECT, "s3:GetObject", HeadObjectRequest => HeadObjectOutput, false, false);

static OP_LIST_BUCKET_ANALYTICS_CONFIGURATIONS: t::OperationSchema = t::OperationSchema { name: "ListBucketAnalyticsConfigurations", service: crate::ServiceName::S3, method: "GET", uri: "/{Bucket}?analytics", status: 200, input: &STRUCT_LIST_BUCKET_ANALYTICS_CONFIGURATIONS_REQUEST, output: &STRUCT_LIST_BUCKET_ANALYTICS_CONFIGURATIONS_OUTPUT, streaming_input: false, streaming_output: false, checksum_required: false };
operation!(ListBucketAnalyticsConfigurations, S3, OP_LIST_BUCKET_ANALYTICS_CONFIGURATIONS, "s3:GetAnalyticsConfiguration", ListBucketAnalyticsConfigurationsRequest => ListBucketAnalyticsConfigurationsOutput, false, false);

static OP_LIST_BUCKET_INTELLIGENT_TIERING_CONFIGURATIONS: t::OperationSchema = t::OperationSchema { name: "ListBucketIntelligentTieringConfigurations", service: crate::ServiceName::S3, method: "GET", uri: "/{Bucket}?intelligent-tiering", status: 200, input: &STRUCT_LIST_BUCKET_INTELLIGENT_TIERING_CONFIGURATIONS_REQUEST, output: &STRUCT_LIST_BUCKET_INTELLIGENT_TIERING_CONFIGURATIONS_OUTPUT, streaming_input: false, streaming_output: false, checksum_required: false };
operation!(ListBucketIntelligentTieringConfigurations, S3, OP_LIST_BUCKET_INTELLIGENT_TIERING_CONFIGURATIONS, "s3:GetIntelligentTieringConfiguration", ListBucketIntelligentTieringConfigurationsRequest => ListBucketIntelligentTieringConfigurationsOutput, false, false);

static OP_LIST_BUCKET_INVENTORY_CONFIGURATIONS: t::OperationSchema = t::OperationSchema { name: "ListBucketInventoryConfigurations", service: crate::ServiceName::S3, method: "GET", uri: "/{Bucket}?inventory", status: 200, input: &STRUCT_LIST_BUCKET_INVENTORY_CONFIGURATIONS_REQUEST, output: &STRUCT_LIST_BUCKET_INVENTORY_CONFIGURATIONS_OUTPUT, streaming_input: false, streaming_output: false, checksum_required: false };
operation!(ListBucketInventoryConfigurations, S3, OP_LIST_BUCKET_INVENTORY_CONFIGURATIONS, "s3:GetInventoryConfiguration", ListBucketInventoryConfigurationsRequest => ListBucketInventoryConfigurationsOutput, false, false);

static OP_LIST_BUCKET_METRICS_CONFIGURATIONS: t::OperationSchema = t::OperationSchema { name: "ListBucketMetricsConfigurations", service: crate::ServiceName::S3, method: "GET", uri: "/{Bucket}?metrics", status: 200, input: &STRUCT_LIST_BUCKET_METRICS_CONFIGURATIONS_REQUEST, output: &STRUCT_LIST_BUCKET_METRICS_CONFIGURATIONS_OUTPUT, streaming_input: false, streaming_output: false, checksum_required: false };
operation!(ListBucketMetricsConfigurations, S3, OP_LIST_BUCKET_METRICS_CONFIGURATIONS, "s3:GetMetricsConfiguration", ListBucketMetricsConfigurationsRequest => ListBucketMetricsConfigurationsOutput, false, false);

static OP_LIST_BUCKETS: t::OperationSchema = t::OperationSchema { name: "ListBuckets", service: crate::ServiceName::S3, method: "GET", uri: "/", status: 200, input: &STRUCT_LIST_BUCKETS_REQUEST, output: &STRUCT_LIST_BUCKETS_OUTPUT, streaming_input: false, streaming_output: false, checksum_required: false };
operation!(ListBuckets, S3, OP_LIST_BUCKETS, "s3:ListAllMyBuckets", ListBucketsRequest => ListBucketsOutput, false, false);

static OP_LIST_MULTIPART_UPLOADS: t::OperationSchema = t::OperationSchema { name: "ListMultipartUploads", service: crate::ServiceName::S3, method: "GET", uri: "/{Bucket}?uploads", status: 200, input: &STRUCT_LIST_MULTIPART_UPLOADS_REQUEST, output: &STRUCT_LIST_MULTIPART_UPLOADS_OUTPUT, streaming_input: false, streaming_output: false, checksum_required: false };
operation!(ListMultipartUploads, S3, OP_LIST_MULTIPART_UPLOADS, "s3:ListBucketMultipartUploads", ListMultipartUploadsRequest => ListMultipartUploadsOutput, false, false);

static OP_LIST_OBJECT_VERSIONS: t::OperationSchema = t::OperationSchema { name: "ListObjectVersions", service: crate::ServiceName::S3, method: "GET", uri: "/{Bucket}?versions", status: 200, input: &STRUCT_LIST_OBJECT_VERSIONS_REQUEST, output: &STRUCT_LIST_OBJECT_VERSIONS_OUTPUT, streaming_input: false, streaming_output: false, checksum_required: false };
operation!(ListObjectVersions, S3, OP_LIST_OBJECT_VERSIONS, "s3:ListBucketVersions", ListObjectVersionsRequest => ListObjectVersionsOutput, false, false);

static OP_LIST_OBJECTS: t::OperationSchema = t::OperationSchema { name: "ListObjects", service: crate::ServiceName::S3, method: "GET", uri: "/{Bucket}", status: 200, input: &STRUCT_LIST_OBJECTS_REQUEST, output: &STRUCT_LIST_OBJECTS_OUTPUT, streaming_input: false, streaming_output: false, checksum_required: false };
operation!(ListObjects, S3, OP_LIST_OBJECTS, "s3:ListBucket", ListObjectsRequest => ListObjectsOutput, false, false);

static OP_LIST_OBJECTS_V2: t::OperationSchema = t::OperationSchema { name: "ListObjectsV2", service: crate::ServiceName::S3, method: "GET", uri: "/{Bucket}?list-type=2", status: 200, input: &STRUCT_LIST_OBJECTS_V2_REQUEST, output: &STRUCT_LIST_OBJECTS_V2_OUTPUT, streaming_input: false, streaming_output: false, checksum_required: false };
operation!(ListObjectsV2, S3, OP_LIST_OBJECTS_V2, "s3:ListBucket", ListObjectsV2Request => ListObjectsV2Output, false, false);

static OP_LIST_PARTS: t::OperationSchema = t::OperationSchema { name: "ListParts", service: crate::ServiceName::S3, method: "GET", uri: "/{Bucket}/{Key+}", status: 200, input: &STRUCT_LIST_PARTS_REQUEST, output: &STRUCT_LIST_PARTS_OUTPUT, streaming_input: false, streaming_output: false, checksum_required: false };
operation!(ListParts, S3, OP_LIST_PARTS, "s3:ListMultipartUploadParts", ListPartsRequest => ListPartsOutput, false, false);

structure! {
    pub struct PutBucketAccelerateConfigurationOutput: STRUCT_PUT_BUCKET_ACCELERATE_CONFIGURATION_OUTPUT {}
}
static STRUCT_PUT_BUCKET_ACCELERATE_CONFIGURATION_OUTPUT: t::StructureSchema = t::StructureSchema { name: "PutBucketAccelerateConfigurationOutput", root: "PutBucketAccelerateConfigurationOutput", namespace: None, members: &[
    ] };

static OP_PUT_BUCKET_ACCELERATE_CONFIGURATION: t::OperationSchema = t::OperationSchema { name: "PutBucketAccelerateConfiguration", service: crate::ServiceName::S3, method: "PUT", uri: "/{Bucket}?accelerate", status: 200, input: &STRUCT_PUT_BUCKET_ACCELERATE_CONFIGURATION_REQUEST, output: &STRUCT_PUT_BUCKET_ACCELERATE_CONFIGURATION_OUTPUT, streaming_input: false, streaming_output: false, checksum_required: false };
operation!(PutBucketAccelerateConfiguration, S3, OP_PUT_BUCKET_ACCELERATE_CONFIGURATION, "s3:PutAccelerateConfiguration", PutBucketAccelerateConfigurationRequest => PutBucketAccelerateConfigurationOutput, false, false);

structure! {
    pub struct PutBucketAclOutput: STRUCT_PUT_BUCKET_ACL_OUTPUT {}
}
static STRUCT_PUT_BUCKET_ACL_OUTPUT: t::StructureSchema = t::StructureSchema { name: "PutBucketAclOutput", root: "PutBucketAclOutput", namespace: None, members: &[
    ] };

static OP_PUT_BUCKET_ACL: t::OperationSchema = t::OperationSchema { name: "PutBucketAcl", service: crate::ServiceName::S3, method: "PUT", uri: "/{Bucket}?acl", status: 200, input: &STRUCT_PUT_BUCKET_ACL_REQUEST, output: &STRUCT_PUT_BUCKET_ACL_OUTPUT, streaming_input: false, streaming_output: false, checksum_required: true };
operation!(PutBucketAcl, S3, OP_PUT_BUCKET_ACL, "s3:PutBucketAcl", PutBucketAclRequest => PutBucketAclOutput, false, false);

structure! {
    pub struct PutBucketAnalyticsConfigurationOutput: STRUCT_PUT_BUCKET_ANALYTICS_CONFIGURATION_OUTPUT {}
}
static STRUCT_PUT_BUCKET_ANALYTICS_CONFIGURATION_OUTPUT: t::StructureSchema = t::StructureSchema { name: "PutBucketAnalyticsConfigurationOutput", root: "PutBucketAnalyticsConfigurationOutput", namespace: None, members: &[
    ] };

static OP_PUT_BUCKET_ANALYTICS_CONFIGURATION: t::OperationSchema = t::OperationSchema { name: "PutBucketAnalyticsConfiguration", service: crate::ServiceName::S3, method: "PUT", uri: "/{Bucket}?analytics", status: 200, input: &STRUCT_PUT_BUCKET_ANALYTICS_CONFIGURATION_REQUEST, output: &STRUCT_PUT_BUCKET_ANALYTICS_CONFIGURATION_OUTPUT, streaming_input: false, streaming_output: false, checksum_required: false };
operation!(PutBucketAnalyticsConfiguration, S3, OP_PUT_BUCKET_ANALYTICS_CONFIGURATION, "s3:PutAnalyticsConfiguration", PutBucketAnalyticsConfigurationRequest => PutBucketAnalyticsConfigurationOutput, false, false);

structure! {
    pub struct PutBucketCorsOutput: STRUCT_PUT_BUCKET_CORS_OUTPUT {}
}
static STRUCT_PUT_BUCKET_CORS_OUTPUT: t::StructureSchema = t::StructureSchema { name: "PutBucketCorsOutput", root: "PutBucketCorsOutput", namespace: None, members: &[
    ] };

static OP_PUT_BUCKET_CORS: t::OperationSchema = t::OperationSchema { name: "PutBucketCors", service: crate::ServiceName::S3, method: "PUT", uri: "/{Bucket}?cors", status: 200, input: &STRUCT_PUT_BUCKET_CORS_REQUEST, output: &STRUCT_PUT_BUCKET_CORS_OUTPUT, streaming_input: false, streaming_output: false, checksum_required: true };
operation!(PutBucketCors, S3, OP_PUT_BUCKET_CORS, "s3:PutBucketCORS", PutBucketCorsRequest => PutBucketCorsOutput, false, false);

structure! {
    pub struct PutBucketEncryptionOutput: STRUCT_PUT_BUCKET_ENCRYPTION_OUTPUT {}
}
static STRUCT_PUT_BUCKET_ENCRYPTION_OUTPUT: t::StructureSchema = t::StructureSchema { name: "PutBucketEncryptionOutput", root: "PutBucketEncryptionOutput", namespace: None, members: &[
    ] };

static OP_PUT_BUCKET_ENCRYPTION: t::OperationSchema = t::OperationSchema { name: "PutBucketEncryption", service: crate::ServiceName::S3, method: "PUT", uri: "/{Bucket}?encryption", status: 200, input: &STRUCT_PUT_BUCKET_ENCRYPTION_REQUEST, output: &STRUCT_PUT_BUCKET_ENCRYPTION_OUTPUT, streaming_input: false, streaming_output: false, checksum_required: true };
operation!(PutBucketEncryption, S3, OP_PUT_BUCKET_ENCRYPTION, "s3:PutEncryptionConfiguration", PutBucketEncryptionRequest => PutBucketEncryptionOutput, false, false);

structure! {
    pub struct PutBucketIntelligentTieringConfigurationOutput: STRUCT_PUT_BUCKET_INTELLIGENT_TIERING_CONFIGURATION_OUTPUT {}
}
static STRUCT_PUT_BUCKET_INTELLIGENT_TIERING_CONFIGURATION_OUTPUT: t::StructureSchema = t::StructureSchema { name: "PutBucketIntelligentTieringConfigurationOutput", root: "PutBucketIntelligentTieringConfigurationOutput", namespace: None, members: &[
    ] };

static OP_PUT_BUCKET_INTELLIGENT_TIERING_CONFIGURATION: t::OperationSchema = t::OperationSchema { name: "PutBucketIntelligentTieringConfiguration", service: crate::ServiceName::S3, method: "PUT", uri: "/{Bucket}?intelligent-tiering", status: 200, input: &STRUCT_PUT_BUCKET_INTELLIGENT_TIERING_CONFIGURATION_REQUEST, output: &STRUCT_PUT_BUCKET_INTELLIGENT_TIERING_CONFIGURATION_OUTPUT, streaming_input: false, streaming_output: false, checksum_required: false };
operation!(PutBucketIntelligentTieringConfiguration, S3, OP_PUT_BUCKET_INTELLIGENT_TIERING_CONFIGURATION, "s3:PutIntelligentTieringConfiguration", PutBucketIntelligentTieringConfigurationRequest => PutBucketIntelligentTieringConfigurationOutput, false, false);

structure! {
    pub struct PutBucketInventoryConfigurationOutput: STRUCT_PUT_BUCKET_INVENTORY_CONFIGURATION_OUTPUT {}
}
static STRUCT_PUT_BUCKET_INVENTORY_CONFIGURATION_OUTPUT: t::StructureSchema = t::StructureSchema { name: "PutBucketInventoryConfigurationOutput", root: "PutBucketInventoryConfigurationOutput", namespace: None, members: &[
    ] };

static OP_PUT_BUCKET_INVENTORY_CONFIGURATION: t::OperationSchema = t::OperationSchema { name: "PutBucketInventoryConfiguration", service: crate::ServiceName::S3, method: "PUT", uri: "/{Bucket}?inventory", status: 200, input: &STRUCT_PUT_BUCKET_INVENTORY_CONFIGURATION_REQUEST, output: &STRUCT_PUT_BUCKET_INVENTORY_CONFIGURATION_OUTPUT, streaming_input: false, streaming_output: false, checksum_required: false };
operation!(PutBucketInventoryConfiguration, S3, OP_PUT_BUCKET_INVENTORY_CONFIGURATION, "s3:PutInventoryConfiguration", PutBucketInventoryConfigurationRequest => PutBucketInventoryConfigurationOutput, false, false);

static OP_PUT_BUCKET_LIFECYCLE_CONFIGURATION: t::OperationSchema = t::OperationSchema { name: "PutBucketLifecycleConfiguration", service: crate::ServiceName::S3, method: "PUT", uri: "/{Bucket}?lifecycle", status: 200, input: &STRUCT_PUT_BUCKET_LIFECYCLE_CONFIGURATION_REQUEST, output: &STRUCT_PUT_BUCKET_LIFECYCLE_CONFIGURATION_OUTPUT, streaming_input: false, streaming_output: false, checksum_required: true };
operation!(PutBucketLifecycleConfiguration, S3, OP_PUT_BUCKET_LIFECYCLE_CONFIGURATION, "s3:PutLifecycleConfiguration", PutBucketLifecycleConfigurationRequest => PutBucketLifecycleConfigurationOutput, false, false);

structure! {
    pub struct PutBucketLoggingOutput: STRUCT_PUT_BUCKET_LOGGING_OUTPUT {}
}
static STRUCT_PUT_BUCKET_LOGGING_OUTPUT: t::StructureSchema = t::StructureSchema { name: "PutBucketLoggingOutput", root: "PutBucketLoggingOutput", namespace: None, members: &[
    ] };

static OP_PUT_BUCKET_LOGGING: t::OperationSchema = t::OperationSchema { name: "PutBucketLogging", service: crate::ServiceName::S3, method: "PUT", uri: "/{Bucket}?logging", status: 200, input: &STRUCT_PUT_BUCKET_LOGGING_REQUEST, output: &STRUCT_PUT_BUCKET_LOGGING_OUTPUT, streaming_input: false, streaming_output: false, checksum_required: true };
operation!(PutBucketLogging, S3, OP_PUT_BUCKET_LOGGING, "s3:PutBucketLogging", PutBucketLoggingRequest => PutBucketLoggingOutput, false, false);

structure! {
    pub struct PutBucketMetricsConfigurationOutput: STRUCT_PUT_BUCKET_METRICS_CONFIGURATION_OUTPUT {}
}
static STRUCT_PUT_BUCKET_METRICS_CONFIGURATION_OUTPUT: t::StructureSchema = t::StructureSchema { name: "PutBucketMetricsConfigurationOutput", root: "PutBucketMetricsConfigurationOutput", namespace: None, members: &[
    ] };

static OP_PUT_BUCKET_METRICS_CONFIGURATION: t::OperationSchema = t::OperationSchema { name: "PutBucketMetricsConfiguration", service: crate::ServiceName::S3, method: "PUT", uri: "/{Bucket}?metrics", status: 200, input: &STRUCT_PUT_BUCKET_METRICS_CONFIGURATION_REQUEST, output: &STRUCT_PUT_BUCKET_METRICS_CONFIGURATION_OUTPUT, streaming_input: false, streaming_output: false, checksum_required: false };
operation!(PutBucketMetricsConfiguration, S3, OP_PUT_BUCKET_METRICS_CONFIGURATION, "s3:PutMetricsConfiguration", PutBucketMetricsConfigurationRequest => PutBucketMetricsConfigurationOutput, false, false);

structure! {
    pub struct PutBucketNotificationConfigurationOutput: STRUCT_PUT_BUCKET_NOTIFICATION_CONFIGURATION_OUTPUT {}
}
static STRUCT_PUT_BUCKET_NOTIFICATION_CONFIGURATION_OUTPUT: t::StructureSchema = t::StructureSchema { name: "PutBucketNotificationConfigurationOutput", root: "PutBucketNotificationConfigurationOutput", namespace: None, members: &[
    ] };

static OP_PUT_BUCKET_NOTIFICATION_CONFIGURATION: t::OperationSchema = t::OperationSchema { name: "PutBucketNotificationConfiguration", service: crate::ServiceName::S3, method: "PUT", uri: "/{Bucket}?notification", status: 200, input: &STRUCT_PUT_BUCKET_NOTIFICATION_CONFIGURATION_REQUEST, output: &STRUCT_PUT_BUCKET_NOTIFICATION_CONFIGURATION_OUTPUT, streaming_input: false, streaming_output: false, checksum_required: false };
operation!(PutBucketNotificationConfiguration, S3, OP_PUT_BUCKET_NOTIFICATION_CONFIGURATION, "s3:PutBucketNotification", PutBucketNotificationConfigurationRequest => PutBucketNotificationConfigurationOutput, false, false);

structure! {
    pub struct PutBucketOwnershipControlsOutput: STRUCT_PUT_BUCKET_OWNERSHIP_CONTROLS_OUTPUT {}
}
static STRUCT_PUT_BUCKET_OWNERSHIP_CONTROLS_OUTPUT: t::StructureSchema = t::StructureSchema { name: "PutBucketOwnershipControlsOutput", root: "PutBucketOwnershipControlsOutput", namespace: None, members: &[
    ] };

static OP_PUT_BUCKET_OWNERSHIP_CONTROLS: t::OperationSchema = t::OperationSchema { name: "PutBucketOwnershipControls", service: crate::ServiceName::S3, method: "PUT", uri: "/{Bucket}?ownershipControls", status: 200, input: &STRUCT_PUT_BUCKET_OWNERSHIP_CONTROLS_REQUEST, output: &STRUCT_PUT_BUCKET_OWNERSHIP_CONTROLS_OUTPUT, streaming_input: false, streaming_output: false, checksum_required: true };
operation!(PutBucketOwnershipControls, S3, OP_PUT_BUCKET_OWNERSHIP_CONTROLS, "s3:PutBucketOwnershipControls", PutBucketOwnershipControlsRequest => PutBucketOwnershipControlsOutput, false, false);

structure! {
    pub struct PutBucketPolicyOutput: STRUCT_PUT_BUCKET_POLICY_OUTPUT {}
}
static STRUCT_PUT_BUCKET_POLICY_OUTPUT: t::StructureSchema = t::StructureSchema { name: "PutBucketPolicyOutput", root: "PutBucketPolicyOutput", namespace: None, members: &[
    ] };

static OP_PUT_BUCKET_POLICY: t::OperationSchema = t::OperationSchema { name: "PutBucketPolicy", service: crate::ServiceName::S3, method: "PUT", uri: "/{Bucket}?policy", status: 204, input: &STRUCT_PUT_BUCKET_POLICY_REQUEST, output: &STRUCT_PUT_BUCKET_POLICY_OUTPUT, streaming_input: false, streaming_output: false, checksum_required: true };
operation!(PutBucketPolicy, S3, OP_PUT_BUCKET_POLICY, "s3:PutBucketPolicy", PutBucketPolicyRequest => PutBucketPolicyOutput, false, false);

structure! {
    pub struct PutBucketReplicationOutput: STRUCT_PUT_BUCKET_REPLICATION_OUTPUT {}
}
static STRUCT_PUT_BUCKET_REPLICATION_OUTPUT: t::StructureSchema = t::StructureSchema { name: "PutBucketReplicationOutput", root: "PutBucketReplicationOutput", namespace: None, members: &[
    ] };

static OP_PUT_BUCKET_REPLICATION: t::OperationSchema = t::OperationSchema { name: "PutBucketReplication", service: crate::ServiceName::S3, method: "PUT", uri: "/{Bucket}?replication", status: 200, input: &STRUCT_PUT_BUCKET_REPLICATION_REQUEST, output: &STRUCT_PUT_BUCKET_REPLICATION_OUTPUT, streaming_input: false, streaming_output: false, checksum_required: true };
operation!(PutBucketReplication, S3, OP_PUT_BUCKET_REPLICATION, "s3:PutReplicationConfiguration", PutBucketReplicationRequest => PutBucketReplicationOutput, false, false);

structure! {
    pub struct PutBucketRequestPaymentOutput: STRUCT_PUT_BUCKET_REQUEST_PAYMENT_OUTPUT {}
}
static STRUCT_PUT_BUCKET_REQUEST_PAYMENT_OUTPUT: t::StructureSchema = t::StructureSchema { name: "PutBucketRequestPaymentOutput", root: "PutBucketRequestPaymentOutput", namespace: None, members: &[
    ] };

static OP_PUT_BUCKET_REQUEST_PAYMENT: t::OperationSchema = t::OperationSchema { name: "PutBucketRequestPayment", service: crate::ServiceName::S3, method: "PUT", uri: "/{Bucket}?requestPayment", status: 200, input: &STRUCT_PUT_BUCKET_REQUEST_PAYMENT_REQUEST, output: &STRUCT_PUT_BUCKET_REQUEST_PAYMENT_OUTPUT, streaming_input: false, streaming_output: false, checksum_required: true };
operation!(PutBucketRequestPayment, S3, OP_PUT_BUCKET_REQUEST_PAYMENT, "s3:PutBucketRequestPayment", PutBucketRequestPaymentRequest => PutBucketRequestPaymentOutput, false, false);

structure! {
    pub struct PutBucketTaggingOutput: STRUCT_PUT_BUCKET_TAGGING_OUTPUT {}
}
static STRUCT_PUT_BUCKET_TAGGING_OUTPUT: t::StructureSchema = t::StructureSchema { name: "PutBucketTaggingOutput", root: "PutBucketTaggingOutput", namespace: None, members: &[
    ] };

static OP_PUT_BUCKET_TAGGING: t::OperationSchema = t::OperationSchema { name: "PutBucketTagging", service: crate::ServiceName::S3, method: "PUT", uri: "/{Bucket}?tagging", status: 204, input: &STRUCT_PUT_BUCKET_TAGGING_REQUEST, output: &STRUCT_PUT_BUCKET_TAGGING_OUTPUT, streaming_input: false, streaming_output: false, checksum_required: true };
operation!(PutBucketTagging, S3, OP_PUT_BUCKET_TAGGING, "s3:PutBucketTagging", PutBucketTaggingRequest => PutBucketTaggingOutput, false, false);

structure! {
    pub struct PutBucketVersioningOutput: STRUCT_PUT_BUCKET_VERSIONING_OUTPUT {}
}
static STRUCT_PUT_BUCKET_VERSIONING_OUTPUT: t::StructureSchema = t::StructureSchema { name: "PutBucketVersioningOutput", root: "PutBucketVersioningOutput", namespace: None, members: &[
    ] };

static OP_PUT_BUCKET_VERSIONING: t::OperationSchema = t::OperationSchema { name: "PutBucketVersioning", service: crate::ServiceName::S3, method: "PUT", uri: "/{Bucket}?versioning", status: 200, input: &STRUCT_PUT_BUCKET_VERSIONING_REQUEST, output: &STRUCT_PUT_BUCKET_VERSIONING_OUTPUT, streaming_input: false, streaming_output: false, checksum_required: true };
operation!(PutBucketVersioning, S3, OP_PUT_BUCKET_VERSIONING, "s3:PutBucketVersioning", PutBucketVersioningRequest => PutBucketVersioningOutput, false, false);

structure! {
    pub struct PutBucketWebsiteOutput: STRUCT_PUT_BUCKET_WEBSITE_OUTPUT {}
}
static STRUCT_PUT_BUCKET_WEBSITE_OUTPUT: t::StructureSchema = t::StructureSchema { name: "PutBucketWebsiteOutput", root: "PutBucketWebsiteOutput", namespace: None, members: &[
    ] };

static OP_PUT_BUCKET_WEBSITE: t::OperationSchema = t::OperationSchema { name: "PutBucketWebsite", service: crate::ServiceName::S3, method: "PUT", uri: "/{Bucket}?website", status: 200, input: &STRUCT_PUT_BUCKET_WEBSITE_REQUEST, output: &STRUCT_PUT_BUCKET_WEBSITE_OUTPUT, streaming_input: false, streaming_output: false, checksum_required: true };
operation!(PutBucketWebsite, S3, OP_PUT_BUCKET_WEBSITE, "s3:PutBucketWebsite", PutBucketWebsiteRequest => PutBucketWebsiteOutput, false, false);

static OP_PUT_OBJECT: t::OperationSchema = t::OperationSchema { name: "PutObject", service: crate::ServiceName::S3, method: "PUT", uri: "/{Bucket}/{Key+}", status: 200, input: &STRUCT_PUT_OBJECT_REQUEST, output: &STRUCT_PUT_OBJECT_OUTPUT, streaming_input: true, streaming_output: false, checksum_required: false };
operation!(PutObject, S3, OP_PUT_OBJECT, "s3:PutObject", PutObjectRequest => PutObjectOutput, true, false);

static OP_PUT_OBJECT_ACL: t::OperationSchema = t::OperationSchema { name: "PutObjectAcl", service: crate::ServiceName::S3, method: "PUT", uri: "/{Bucket}/{Key+}?acl", status: 200, input: &STRUCT_PUT_OBJECT_ACL_REQUEST, output: &STRUCT_PUT_OBJECT_ACL_OUTPUT, streaming_input: false, streaming_output: false, checksum_required: true };
operation!(PutObjectAcl, S3, OP_PUT_OBJECT_ACL, "s3:PutObjectAcl", PutObjectAclRequest => PutObjectAclOutput, false, false);

static OP_PUT_OBJECT_LEGAL_HOLD: t::OperationSchema = t::OperationSchema { name: "PutObjectLegalHold", service: crate::ServiceName::S3, method: "PUT", uri: "/{Bucket}/{Key+}?legal-hold", status: 200, input: &STRUCT_PUT_OBJECT_LEGAL_HOLD_REQUEST, output: &STRUCT_PUT_OBJECT_LEGAL_HOLD_OUTPUT, streaming_input: false, streaming_output: false, checksum_required: true };
operation!(PutObjectLegalHold, S3, OP_PUT_OBJECT_LEGAL_HOLD, "s3:PutObjectLegalHold", PutObjectLegalHoldRequest => PutObjectLegalHoldOutput, false, false);

static OP_PUT_OBJECT_LOCK_CONFIGURATION: t::OperationSchema = t::OperationSchema { name: "PutObjectLockConfiguration", service: crate::ServiceName::S3, method: "PUT", uri: "/{Bucket}?object-lock", status: 200, input: &STRUCT_PUT_OBJECT_LOCK_CONFIGURATION_REQUEST, output: &STRUCT_PUT_OBJECT_LOCK_CONFIGURATION_OUTPUT, streaming_input: false, streaming_output: false, checksum_required: true };
operation!(PutObjectLockConfiguration, S3, OP_PUT_OBJECT_LOCK_CONFIGURATION, "s3:PutBucketObjectLockConfiguration", PutObjectLockConfigurationRequest => PutObjectLockConfigurationOutput, false, false);

static OP_PUT_OBJECT_RETENTION: t::OperationSchema = t::OperationSchema { name: "PutObjectRetention", service: crate::ServiceName::S3, method: "PUT", uri: "/{Bucket}/{Key+}?retention", status: 200, input: &STRUCT_PUT_OBJECT_RETENTION_REQUEST, output: &STRUCT_PUT_OBJECT_RETENTION_OUTPUT, streaming_input: false, streaming_output: false, checksum_required: true };
operation!(PutObjectRetention, S3, OP_PUT_OBJECT_RETENTION, "s3:PutObjectRetention", PutObjectRetentionRequest => PutObjectRetentionOutput, false, false);

static OP_PUT_OBJECT_TAGGING: t::OperationSchema = t::OperationSchema { name: "PutObjectTagging", service: crate::ServiceName::S3, method: "PUT", uri: "/{Bucket}/{Key+}?tagging", status: 200, input: &STRUCT_PUT_OBJECT_TAGGING_REQUEST, output: &STRUCT_PUT_OBJECT_TAGGING_OUTPUT, streaming_input: false, streaming_output: false, checksum_required: true };
operation!(PutObjectTagging, S3, OP_PUT_OBJECT_TAGGING, "s3:PutObjectTagging", PutObjectTaggingRequest => PutObjectTaggingOutput, false, false);

structure! {
    pub struct PutPublicAccessBlockOutput: STRUCT_PUT_PUBLIC_ACCESS_BLOCK_OUTPUT {}
}
static STRUCT_PUT_PUBLIC_ACCESS_BLOCK_OUTPUT: t::StructureSchema = t::StructureSchema { name: "PutPublicAccessBlockOutput", root: "PutPublicAccessBlockOutput", namespace: None, members: &[
    ] };

static OP_PUT_PUBLIC_ACCESS_BLOCK: t::OperationSchema = t::OperationSchema { name: "PutPublicAccessBlock", service: crate::ServiceName::S3, method: "PUT", uri: "/{Bucket}?publicAccessBlock", status: 200, input: &STRUCT_PUT_PUBLIC_ACCESS_BLOCK_REQUEST, output: &STRUCT_PUT_PUBLIC_ACCESS_BLOCK_OUTPUT, streaming_input: false, streaming_output: false, checksum_required: true };
operation!(PutPublicAccessBlock, S3, OP_PUT_PUBLIC_ACCESS_BLOCK, "s3:PutBucketPublicAccessBlock", PutPublicAccessBlockRequest => PutPublicAccessBlockOutput, false, false);

static OP_RESTORE_OBJECT: t::OperationSchema = t::OperationSchema { name: "RestoreObject", service: crate::ServiceName::S3, method: "POST", uri: "/{Bucket}/{Key+}?restore", status: 200, input: &STRUCT_RESTORE_OBJECT_REQUEST, output: &STRUCT_RESTORE_OBJECT_OUTPUT, streaming_input: false, streaming_output: false, checksum_required: false };
operation!(RestoreObject, S3, OP_RESTORE_OBJECT, "s3:RestoreObject", RestoreObjectRequest => RestoreObjectOutput, false, false);

static OP_UPLOAD_PART: t::OperationSchema = t::OperationSchema { name: "UploadPart", service: crate::ServiceName::S3, method: "PUT", uri: "/{Bucket}/{Key+}", status: 200, input: &STRUCT_UPLOAD_PART_REQUEST, output: &STRUCT_UPLOAD_PART_OUTPUT, streaming_input: true, streaming_output: false, checksum_required: false };
operation!(UploadPart, S3, OP_UPLOAD_PART, "s3:PutObject", UploadPartRequest => UploadPartOutput, true, false);

static OP_UPLOAD_PART_COPY: t::OperationSchema = t::OperationSchema { name: "UploadPartCopy", service: crate::ServiceName::S3, method: "PUT", uri: "/{Bucket}/{Key+}", status: 200, input: &STRUCT_UPLOAD_PART_COPY_REQUEST, output: &STRUCT_UPLOAD_PART_COPY_OUTPUT, streaming_input: false, streaming_output: false, checksum_required: false };
operation!(UploadPartCopy, S3, OP_UPLOAD_PART_COPY, "s3:PutObject", UploadPartCopyRequest => UploadPartCopyOutput, false, false);

structure! {
    pub struct AbortIncompleteMultipartUpload: STRUCT_ABORT_INCOMPLETE_MULTIPART_UPLOAD {
        0 days_after_initiation: Option<i32>,
    }
}
static STRUCT_ABORT_INCOMPLETE_MULTIPART_UPLOAD: t::StructureSchema = t::StructureSchema { name: "AbortIncompleteMultipartUpload", root: "AbortIncompleteMultipartUpload", namespace: None, members: &[
        t::MemberSchema::new("DaysAfterInitiation", t::Place::Body, "DaysAfterInitiation", &SHAPE_DAYS_AFTER_INITIATION),
    ] };

structure! {
    pub struct AbortMultipartUploadOutput: STRUCT_ABORT_MULTIPART_UPLOAD_OUTPUT {
        0 request_charged: Option<RequestCharged>,
        1 version_id: Option<String>,
    }
}
static STRUCT_ABORT_MULTIPART_UPLOAD_OUTPUT: t::StructureSchema = t::StructureSchema { name: "AbortMultipartUploadOutput", root: "AbortMultipartUploadOutput", namespace: None, members: &[
        t::MemberSchema::new("RequestCharged", t::Place::Header, "x-amz-request-charged", &SHAPE_REQUEST_CHARGED),
        t::MemberSchema::new("VersionId", t::Place::Header, "x-amz-version-id", &SHAPE_OBJECT_VERSION_ID),
    ] };

structure! {
    pub struct AbortMultipartUploadRequest: STRUCT_ABORT_MULTIPART_UPLOAD_REQUEST {
        0 bucket: String,
        1 key: String,
        2 upload_id: String,
        3 request_payer: Option<RequestPayer>,
        4 expected_bucket_owner: Option<String>,
        5 if_match_initiated_time: Option<p::Timestamp>,
    }
}
static STRUCT_ABORT_MULTIPART_UPLOAD_REQUEST: t::StructureSchema = t::StructureSchema { name: "AbortMultipartUploadRequest", root: "AbortMultipartUploadRequest", namespace: None, members: &[
        t::MemberSchema::new("Bucket", t::Place::Label, "Bucket", &SHAPE_BUCKET_NAME).required(),
        t::MemberSchema::new("Key", t::Place::Label, "Key", &SHAPE_OBJECT_KEY).required(),
        t::MemberSchema::new("UploadId", t::Place::Query, "uploadId", &SHAPE_MULTIPART_UPLOAD_ID).required(),
        t::MemberSchema::new("RequestPayer", t::Place::Header, "x-amz-request-payer", &SHAPE_REQUEST_PAYER),
        t::MemberSchema::new("ExpectedBucketOwner", t::Place::Header, "x-amz-expected-bucket-owner", &SHAPE_ACCOUNT_ID),
        t::MemberSchema::new("IfMatchInitiatedTime", t::Place::Header, "x-amz-if-match-initiated-time", &SHAPE_IF_MATCH_INITIATED_TIME),
    ] };

structure! {
    pub struct AccelerateConfiguration: STRUCT_ACCELERATE_CONFIGURATION {
        0 status: Option<BucketAccelerateStatus>,
    }
}
static STRUCT_ACCELERATE_CONFIGURATION: t::StructureSchema = t::StructureSchema { name: "AccelerateConfiguration", root: "AccelerateConfiguration", namespace: None, members: &[
        t::MemberSchema::new("Status", t::Place::Body, "Status", &SHAPE_BUCKET_ACCELERATE_STATUS),
    ] };

structure! {
    pub struct AccessControlPolicy: STRUCT_ACCESS_CONTROL_POLICY {
        0 grants: Option<Vec<Grant>>,
        1 owner: Option<Owner>,
    }
}
static STRUCT_ACCESS_CONTROL_POLICY: t::StructureSchema = t::StructureSchema { name: "AccessControlPolicy", root: "AccessControlPolicy", namespace: None, members: &[
        t::MemberSchema::new("Grants", t::Place::Body, "AccessControlList", &SHAPE_GRANTS),
        t::MemberSchema::new("Owner", t::Place::Body, "Owner", &SHAPE_OWNER),
    ] };

structure! {
    pub struct AccessControlTranslation: STRUCT_ACCESS_CONTROL_TRANSLATION {
        0 owner: OwnerOverride,
    }
}
static STRUCT_ACCESS_CONTROL_TRANSLATION: t::StructureSchema = t::StructureSchema { name: "AccessControlTranslation", root: "AccessControlTranslation", namespace: None, members: &[
        t::MemberSchema::new("Owner", t::Place::Body, "Owner", &SHAPE_OWNER_OVERRIDE).required(),
    ] };

structure! {
    pub struct AnalyticsAndOperator: STRUCT_ANALYTICS_AND_OPERATOR {
        0 prefix: Option<String>,
        1 tags: Vec<Tag>,
    }
}
static STRUCT_ANALYTICS_AND_OPERATOR: t::StructureSchema = t::StructureSchema { name: "AnalyticsAndOperator", root: "AnalyticsAndOperator", namespace: None, members: &[
        t::MemberSchema::new("Prefix", t::Place::Body, "Prefix", &SHAPE_PREFIX),
        t::MemberSchema::new("Tags", t::Place::Body, "Tag", &SHAPE_TAG_SET).flattened(),
    ] };

structure! {
    pub struct AnalyticsConfiguration: STRUCT_ANALYTICS_CONFIGURATION {
        0 id: String,
        1 filter: Option<AnalyticsFilter>,
        2 storage_class_analysis: StorageClassAnalysis,
    }
}
static STRUCT_ANALYTICS_CONFIGURATION: t::StructureSchema = t::StructureSchema { name: "AnalyticsConfiguration", root: "AnalyticsConfiguration", namespace: None, members: &[
        t::MemberSchema::new("Id", t::Place::Body, "Id", &SHAPE_ANALYTICS_ID).required(),
        t::MemberSchema::new("Filter", t::Place::Body, "Filter", &SHAPE_ANALYTICS_FILTER),
        t::MemberSchema::new("StorageClassAnalysis", t::Place::Body, "StorageClassAnalysis", &SHAPE_STORAGE_CLASS_ANALYSIS).required(),
    ] };

structure! {
    pub struct AnalyticsExportDestination: STRUCT_ANALYTICS_EXPORT_DESTINATION {
        0 s3_bucket_destination: AnalyticsS3BucketDestination,
    }
}
static STRUCT_ANALYTICS_EXPORT_DESTINATION: t::StructureSchema = t::StructureSchema { name: "AnalyticsExportDestination", root: "AnalyticsExportDestination", namespace: None, members: &[
        t::MemberSchema::new("S3BucketDestination", t::Place::Body, "S3BucketDestination", &SHAPE_ANALYTICS_S3_BUCKET_DESTINATION).required(),
    ] };

structure! {
    pub struct AnalyticsFilter: STRUCT_ANALYTICS_FILTER {
        0 prefix: Option<String>,
        1 tag: Option<Tag>,
        2 and: Option<AnalyticsAndOperator>,
    }
}
static STRUCT_ANALYTICS_FILTER: t::StructureSchema = t::StructureSchema { name: "AnalyticsFilter", root: "AnalyticsFilter", namespace: None, members: &[
        t::MemberSchema::new("Prefix", t::Place::Body, "Prefix", &SHAPE_PREFIX),
        t::MemberSchema::new("Tag", t::Place::Body, "Tag", &SHAPE_TAG),
        t::MemberSchema::new("And", t::Place::Body, "And", &SHAPE_ANALYTICS_AND_OPERATOR),
    ] };

structure! {
    pub struct AnalyticsS3BucketDestination: STRUCT_ANALYTICS_S3_BUCKET_DESTINATION {
        0 format: AnalyticsS3ExportFileFormat,
        1 bucket_account_id: Option<String>,
        2 bucket: String,
        3 prefix: Option<String>,
    }
}
static STRUCT_ANALYTICS_S3_BUCKET_DESTINATION: t::StructureSchema = t::StructureSchema { name: "AnalyticsS3BucketDestination", root: "AnalyticsS3BucketDestination", namespace: None, members: &[
        t::MemberSchema::new("Format", t::Place::Body, "Format", &SHAPE_ANALYTICS_S3_EXPORT_FILE_FORMAT).required(),
        t::MemberSchema::new("BucketAccountId", t::Place::Body, "BucketAccountId", &SHAPE_ACCOUNT_ID),
        t::MemberSchema::new("Bucket", t::Place::Body, "Bucket", &SHAPE_BUCKET_NAME).required(),
        t::MemberSchema::new("Prefix", t::Place::Body, "Prefix", &SHAPE_PREFIX),
    ] };

string_enum!(AnalyticsS3ExportFileFormat { CSV = "CSV", });
string_enum!(AnnotationDirective { COPY = "COPY", EXCLUDE = "EXCLUDE", });
string_enum!(ArchiveStatus { ARCHIVE_ACCESS = "ARCHIVE_ACCESS", DEEP_ARCHIVE_ACCESS = "DEEP_ARCHIVE_ACCESS", });
structure! {
    pub struct BlockedEncryptionTypes: STRUCT_BLOCKED_ENCRYPTION_TYPES {
        0 encryption_type: Vec<EncryptionType>,
    }
}
static STRUCT_BLOCKED_ENCRYPTION_TYPES: t::StructureSchema = t::StructureSchema { name: "BlockedEncryptionTypes", root: "BlockedEncryptionTypes", namespace: None, members: &[
        t::MemberSchema::new("EncryptionType", t::Place::Body, "EncryptionType", &SHAPE_ENCRYPTION_TYPE_LIST),
    ] };

structure! {
    pub struct Bucket: STRUCT_BUCKET {
        0 name: Option<String>,
        1 creation_date: Option<p::Timestamp>,
        2 bucket_region: Option<String>,
        3 bucket_arn: Option<String>,
    }
}
static STRUCT_BUCKET: t::StructureSchema = t::StructureSchema { name: "Bucket", root: "Bucket", namespace: None, members: &[
        t::MemberSchema::new("Name", t::Place::Body, "Name", &SHAPE_BUCKET_NAME),
        t::MemberSchema::new("CreationDate", t::Place::Body, "CreationDate", &SHAPE_CREATION_DATE),
        t::MemberSchema::new("BucketRegion", t::Place::Body, "BucketRegion", &SHAPE_BUCKET_REGION),
        t::MemberSchema::new("BucketArn", t::Place::Body, "BucketArn", &SHAPE_S3_REGIONAL_OR_S3_EXPRESS_BUCKET_ARN_STRING),
    ] };

string_enum!(BucketAccelerateStatus { ENABLED = "Enabled", SUSPENDED = "Suspended", });
string_enum!(BucketCannedACL { PRIVATE = "private", PUBLIC_READ = "public-read", PUBLIC_READ_WRITE = "public-read-write", AUTHENTICATED_READ = "authenticated-read", });
structure! {
    pub struct BucketInfo: STRUCT_BUCKET_INFO {
        0 data_redundancy: Option<DataRedundancy>,
        1 r#type: Option<BucketType>,
    }
}
static STRUCT_BUCKET_INFO: t::StructureSchema = t::StructureSchema { name: "BucketInfo", root: "BucketInfo", namespace: None, members: &[
        t::MemberSchema::new("DataRedundancy", t::Place::Body, "DataRedundancy", &SHAPE_DATA_REDUNDANCY),
        t::MemberSchema::new("Type", t::Place::Body, "Type", &SHAPE_BUCKET_TYPE),
    ] };

structure! {
    pub struct BucketLifecycleConfiguration: STRUCT_BUCKET_LIFECYCLE_CONFIGURATION {
        0 rules: Vec<LifecycleRule>,
    }
}
static STRUCT_BUCKET_LIFECYCLE_CONFIGURATION: t::StructureSchema = t::StructureSchema { name: "BucketLifecycleConfiguration", root: "BucketLifecycleConfiguration", namespace: None, members: &[
        t::MemberSchema::new("Rules", t::Place::Body, "Rule", &SHAPE_LIFECYCLE_RULES).required(),
    ] };

string_enum!(BucketLocationConstraint { AF_SOUTH_1 = "af-south-1", AP_EAST_1 = "ap-east-1", AP_EAST_2 = "ap-east-2", AP_NORTHEAST_1 = "ap-northeast-1", AP_NORTHEAST_2 = "ap-northeast-2", AP_NORTHEAST_3 = "ap-northeast-3", AP_SOUTH_1 = "ap-south-1", AP_SOUTH_2 = "ap-south-2", AP_SOUTHEAST_1 = "ap-southeast-1", AP_SOUTHEAST_2 = "ap-southeast-2", AP_SOUTHEAST_3 = "ap-southeast-3", AP_SOUTHEAST_4 = "ap-southeast-4", AP_SOUTHEAST_5 = "ap-southeast-5", AP_SOUTHEAST_6 = "ap-southeast-6", AP_SOUTHEAST_7 = "ap-southeast-7", CA_CENTRAL_1 = "ca-central-1", CA_WEST_1 = "ca-west-1", CN_NORTH_1 = "cn-north-1", CN_NORTHWEST_1 = "cn-northwest-1", EU = "EU", EU_CENTRAL_1 = "eu-central-1", EU_CENTRAL_2 = "eu-central-2", EU_NORTH_1 = "eu-north-1", EU_SOUTH_1 = "eu-south-1", EU_SOUTH_2 = "eu-south-2", EU_WEST_1 = "eu-west-1", EU_WEST_2 = "eu-west-2", EU_WEST_3 = "eu-west-3", IL_CENTRAL_1 = "il-central-1", ME_CENTRAL_1 = "me-central-1", ME_SOUTH_1 = "me-south-1", MX_CENTRAL_1 = "mx-central-1", SA_EAST_1 = "sa-east-1", US_EAST_2 = "us-east-2", US_GOV_EAST_1 = "us-gov-east-1", US_GOV_WEST_1 = "us-gov-west-1", US_WEST_1 = "us-west-1", US_WEST_2 = "us-west-2", });
structure! {
    pub struct BucketLoggingStatus: STRUCT_BUCKET_LOGGING_STATUS {
        0 logging_enabled: Option<LoggingEnabled>,
    }
}
static STRUCT_BUCKET_LOGGING_STATUS: t::StructureSchema = t::StructureSchema { name: "BucketLoggingStatus", root: "BucketLoggingStatus", namespace: None, members: &[
        t::MemberSchema::new("LoggingEnabled", t::Place::Body, "LoggingEnabled", &SHAPE_LOGGING_ENABLED),
    ] };

string_enum!(BucketLogsPermission { FULL_CONTROL = "FULL_CONTROL", READ = "READ", WRITE = "WRITE", });
string_enum!(BucketNamespace { ACCOUNT_REGIONAL = "account-regional", GLOBAL = "global", });
string_enum!(BucketType { DIRECTORY = "Directory", });
string_enum!(BucketVersioningStatus { ENABLED = "Enabled", SUSPENDED = "Suspended", });
structure! {
    pub struct CORSConfiguration: STRUCT_CORS_CONFIGURATION {
        0 cors_rules: Vec<CORSRule>,
    }
}
static STRUCT_CORS_CONFIGURATION: t::StructureSchema = t::StructureSchema { name: "CORSConfiguration", root: "CORSConfiguration", namespace: None, members: &[
        t::MemberSchema::new("CORSRules", t::Place::Body, "CORSRule", &SHAPE_CORS_RULES).required(),
    ] };

structure! {
    pub struct CORSRule: STRUCT_CORS_RULE {
        0 id: Option<String>,
        1 allowed_headers: Vec<String>,
        2 allowed_methods: Vec<String>,
        3 allowed_origins: Vec<String>,
        4 expose_headers: Vec<String>,
        5 max_age_seconds: Option<i32>,
    }
}
static STRUCT_CORS_RULE: t::StructureSchema = t::StructureSchema { name: "CORSRule", root: "CORSRule", namespace: None, members: &[
        t::MemberSchema::new("ID", t::Place::Body, "ID", &SHAPE_ID),
        t::MemberSchema::new("AllowedHeaders", t::Place::Body, "AllowedHeader", &SHAPE_ALLOWED_HEADERS),
        t::MemberSchema::new("AllowedMethods", t::Place::Body, "AllowedMethod", &SHAPE_ALLOWED_METHODS).required(),
        t::MemberSchema::new("AllowedOrigins", t::Place::Body, "AllowedOrigin", &SHAPE_ALLOWED_ORIGINS).required(),
        t::MemberSchema::new("ExposeHeaders", t::Place::Body, "ExposeHeader", &SHAPE_EXPOSE_HEADERS),
        t::MemberSchema::new("MaxAgeSeconds", t::Place::Body, "MaxAgeSeconds", &SHAPE_MAX_AGE_SECONDS),
    ] };

structure! {
    pub struct CSVInput: STRUCT_CSV_INPUT {
        0 file_header_info: Option<FileHeaderInfo>,
        1 comments: Option<String>,
        2 quote_escape_character: Option<String>,
        3 record_delimiter: Option<String>,
        4 field_delimiter: Option<String>,
        5 quote_character: Option<String>,
        6 allow_quoted_record_delimiter: Option<bool>,
    }
}
static STRUCT_CSV_INPUT: t::StructureSchema = t::StructureSchema { name: "CSVInput", root: "CSVInput", namespace: None, members: &[
        t::MemberSchema::new("FileHeaderInfo", t::Place::Body, "FileHeaderInfo", &SHAPE_FILE_HEADER_INFO),
        t::MemberSchema::new("Comments", t::Place::Body, "Comments", &SHAPE_COMMENTS),
        t::MemberSchema::new("QuoteEscapeCharacter", t::Place::Body, "QuoteEscapeCharacter", &SHAPE_QUOTE_ESCAPE_CHARACTER),
        t::MemberSchema::new("RecordDelimiter", t::Place::Body, "RecordDelimiter", &SHAPE_RECORD_DELIMITER),
        t::MemberSchema::new("FieldDelimiter", t::Place::Body, "FieldDelimiter", &SHAPE_FIELD_DELIMITER),
        t::MemberSchema::new("QuoteCharacter", t::Place::Body, "QuoteCharacter", &SHAPE_QUOTE_CHARACTER),
        t::MemberSchema::new("AllowQuotedRecordDelimiter", t::Place::Body, "AllowQuotedRecordDelimiter", &SHAPE_ALLOW_QUOTED_RECORD_DELIMITER),
    ] };

structure! {
    pub struct CSVOutput: STRUCT_CSV_OUTPUT {
        0 quote_fields: Option<QuoteFields>,
        1 quote_escape_character: Option<String>,
        2 record_delimiter: Option<String>,
        3 field_delimiter: Option<String>,
        4 quote_character: Option<String>,
    }
}
static STRUCT_CSV_OUTPUT: t::StructureSchema = t::StructureSchema { name: "CSVOutput", root: "CSVOutput", namespace: None, members: &[
        t::MemberSchema::new("QuoteFields", t::Place::Body, "QuoteFields", &SHAPE_QUOTE_FIELDS),
        t::MemberSchema::new("QuoteEscapeCharacter", t::Place::Body, "QuoteEscapeCharacter", &SHAPE_QUOTE_ESCAPE_CHARACTER),
        t::MemberSchema::new("RecordDelimiter", t::Place::Body, "RecordDelimiter", &SHAPE_RECORD_DELIMITER),
        t::MemberSchema::new("FieldDelimiter", t::Place::Body, "FieldDelimiter", &SHAPE_FIELD_DELIMITER),
        t::MemberSchema::new("QuoteCharacter", t::Place::Body, "QuoteCharacter", &SHAPE_QUOTE_CHARACTER),
    ] };

structure! {
    pub struct Checksum: STRUCT_CHECKSUM {
        0 checksum_crc32: Option<String>,
        1 checksum_crc32c: Option<String>,
        2 checksum_crc64nvme: Option<String>,
        3 checksum_sha1: Option<String>,
        4 checksum_sha256: Option<String>,
        5 checksum_sha512: Option<String>,
        6 checksum_md5: Option<String>,
        7 checksum_xxhash64: Option<String>,
        8 checksum_xxhash3: Option<String>,
        9 checksum_xxhash128: Option<String>,
        10 checksum_type: Option<ChecksumType>,
    }
}
static STRUCT_CHECKSUM: t::StructureSchema = t::StructureSchema { name: "Checksum", root: "Checksum", namespace: None, members: &[
        t::MemberSchema::new("ChecksumCRC32", t::Place::Body, "ChecksumCRC32", &SHAPE_CHECKSUM_CRC32),
        t::MemberSchema::new("ChecksumCRC32C", t::Place::Body, "ChecksumCRC32C", &SHAPE_CHECKSUM_CRC32C),
        t::MemberSchema::new("ChecksumCRC64NVME", t::Place::Body, "ChecksumCRC64NVME", &SHAPE_CHECKSUM_CRC64NVME),
        t::MemberSchema::new("ChecksumSHA1", t::Place::Body, "ChecksumSHA1", &SHAPE_CHECKSUM_SHA1),
        t::MemberSchema::new("ChecksumSHA256", t::Place::Body, "ChecksumSHA256", &SHAPE_CHECKSUM_SHA256),
        t::MemberSchema::new("ChecksumSHA512", t::Place::Body, "ChecksumSHA512", &SHAPE_CHECKSUM_SHA512),
        t::MemberSchema::new("ChecksumMD5", t::Place::Body, "ChecksumMD5", &SHAPE_CHECKSUM_MD5),
        t::MemberSchema::new("ChecksumXXHASH64", t::Place::Body, "ChecksumXXHASH64", &SHAPE_CHECKSUM_XXHASH64),
        t::MemberSchema::new("ChecksumXXHASH3", t::Place::Body, "ChecksumXXHASH3", &SHAPE_CHECKSUM_XXHASH3),
        t::MemberSchema::new("ChecksumXXHASH128", t::Place::Body, "ChecksumXXHASH128", &SHAPE_CHECKSUM_XXHASH128),
        t::MemberSchema::new("ChecksumType", t::Place::Body, "ChecksumType", &SHAPE_CHECKSUM_TYPE),
    ] };

string_enum!(ChecksumAlgorithm { CRC32 = "CRC32", CRC32C = "CRC32C", SHA1 = "SHA1", SHA256 = "SHA256", CRC64NVME = "CRC64NVME", SHA512 = "SHA512", MD5 = "MD5", XXHASH64 = "XXHASH64", XXHASH3 = "XXHASH3", XXHASH128 = "XXHASH128", });
string_enum!(ChecksumMode { ENABLED = "ENABLED", });
string_enum!(ChecksumType { COMPOSITE = "COMPOSITE", FULL_OBJECT = "FULL_OBJECT", });
structure! {
    pub struct CommonPrefix: STRUCT_COMMON_PREFIX {
        0 prefix: Option<String>,
    }
}
static STRUCT_COMMON_PREFIX: t::StructureSchema = t::StructureSchema { name: "CommonPrefix", root: "CommonPrefix", namespace: None, members: &[
        t::MemberSchema::new("Prefix", t::Place::Body, "Prefix", &SHAPE_PREFIX),
    ] };

structure! {
    pub struct CompleteMultipartUploadOutput: STRUCT_COMPLETE_MULTIPART_UPLOAD_OUTPUT {
        0 location: Option<String>,
        1 bucket: Option<String>,
        2 key: Option<String>,
        3 expiration: Option<String>,
        4 e_tag: Option<String>,
        5 checksum_crc32: Option<String>,
        6 checksum_crc32c: Option<String>,
        7 checksum_crc64nvme: Option<String>,
        8 checksum_sha1: Option<String>,
        9 checksum_sha256: Option<String>,
        10 checksum_sha512: Option<String>,
        11 checksum_md5: Option<String>,
        12 checksum_xxhash64: Option<String>,
        13 checksum_xxhash3: Option<String>,
        14 checksum_xxhash128: Option<String>,
        15 checksum_type: Option<ChecksumType>,
        16 server_side_encryption: Option<ServerSideEncryption>,
        17 version_id: Option<String>,
        18 ssekms_key_id: Option<String>,
        19 bucket_key_enabled: Option<bool>,
        20 request_charged: Option<RequestCharged>,
    }
}
static STRUCT_COMPLETE_MULTIPART_UPLOAD_OUTPUT: t::StructureSchema = t::StructureSchema { name: "CompleteMultipartUploadOutput", root: "CompleteMultipartUploadResult", namespace: None, members: &[
        t::MemberSchema::new("Location", t::Place::Body, "Location", &SHAPE_LOCATION),
        t::MemberSchema::new("Bucket", t::Place::Body, "Bucket", &SHAPE_BUCKET_NAME),
        t::MemberSchema::new("Key", t::Place::Body, "Key", &SHAPE_OBJECT_KEY),
        t::MemberSchema::new("Expiration", t::Place::Header, "x-amz-expiration", &SHAPE_EXPIRATION),
        t::MemberSchema::new("ETag", t::Place::Body, "ETag", &SHAPE_E_TAG),
        t::MemberSchema::new("ChecksumCRC32", t::Place::Body, "ChecksumCRC32", &SHAPE_CHECKSUM_CRC32),
        t::MemberSchema::new("ChecksumCRC32C", t::Place::Body, "ChecksumCRC32C", &SHAPE_CHECKSUM_CRC32C),
        t::MemberSchema::new("ChecksumCRC64NVME", t::Place::Body, "ChecksumCRC64NVME", &SHAPE_CHECKSUM_CRC64NVME),
        t::MemberSchema::new("ChecksumSHA1", t::Place::Body, "ChecksumSHA1", &SHAPE_CHECKSUM_SHA1),
        t::MemberSchema::new("ChecksumSHA256", t::Place::Body, "ChecksumSHA256", &SHAPE_CHECKSUM_SHA256),
        t::MemberSchema::new("ChecksumSHA512", t::Place::Body, "ChecksumSHA512", &SHAPE_CHECKSUM_SHA512),
        t::MemberSchema::new("ChecksumMD5", t::Place::Body, "ChecksumMD5", &SHAPE_CHECKSUM_MD5),
        t::MemberSchema::new("ChecksumXXHASH64", t::Place::Body, "ChecksumXXHASH64", &SHAPE_CHECKSUM_XXHASH64),
        t::MemberSchema::new("ChecksumXXHASH3", t::Place::Body, "ChecksumXXHASH3", &SHAPE_CHECKSUM_XXHASH3),
        t::MemberSchema::new("ChecksumXXHASH128", t::Place::Body, "ChecksumXXHASH128", &SHAPE_CHECKSUM_XXHASH128),
        t::MemberSchema::new("ChecksumType", t::Place::Body, "ChecksumType", &SHAPE_CHECKSUM_TYPE),
        t::MemberSchema::new("ServerSideEncryption", t::Place::Header, "x-amz-server-side-encryption", &SHAPE_SERVER_SIDE_ENCRYPTION),
        t::MemberSchema::new("VersionId", t::Place::Header, "x-amz-version-id", &SHAPE_OBJECT_VERSION_ID),
        t::MemberSchema::new("SSEKMSKeyId", t::Place::Header, "x-amz-server-side-encryption-aws-kms-key-id", &SHAPE_SSEKMS_KEY_ID),
        t::MemberSchema::new("BucketKeyEnabled", t::Place::Header, "x-amz-server-side-encryption-bucket-key-enabled", &SHAPE_BUCKET_KEY_ENABLED),
        t::MemberSchema::new("RequestCharged", t::Place::Header, "x-amz-request-charged", &SHAPE_REQUEST_CHARGED),
    ] };

structure! {
    pub struct CompleteMultipartUploadRequest: STRUCT_COMPLETE_MULTIPART_UPLOAD_REQUEST {
        0 bucket: String,
        1 key: String,
        2 multipart_upload: Option<CompletedMultipartUpload>,
        3 upload_id: String,
        4 checksum_crc32: Option<String>,
        5 checksum_crc32c: Option<String>,
        6 checksum_crc64nvme: Option<String>,
        7 checksum_sha1: Option<String>,
        8 checksum_sha256: Option<String>,
        9 checksum_sha512: Option<String>,
        10 checksum_md5: Option<String>,
        11 checksum_xxhash64: Option<String>,
        12 checksum_xxhash3: Option<String>,
        13 checksum_xxhash128: Option<String>,
        14 checksum_type: Option<ChecksumType>,
        15 mpu_object_size: Option<i64>,
        16 request_payer: Option<RequestPayer>,
        17 expected_bucket_owner: Option<String>,
        18 if_match: Option<String>,
        19 if_none_match: Option<String>,
        20 sse_customer_algorithm: Option<String>,
        21 sse_customer_key: Option<String>,
        22 sse_customer_key_md5: Option<String>,
    }
}
static STRUCT_COMPLETE_MULTIPART_UPLOAD_REQUEST: t::StructureSchema = t::StructureSchema { name: "CompleteMultipartUploadRequest", root: "CompleteMultipartUploadRequest", namespace: None, members: &[
        t::MemberSchema::new("Bucket", t::Place::Label, "Bucket", &SHAPE_BUCKET_NAME).required(),
        t::MemberSchema::new("Key", t::Place::Label, "Key", &SHAPE_OBJECT_KEY).required(),
        t::MemberSchema::new("MultipartUpload", t::Place::Payload, "CompleteMultipartUpload", &SHAPE_COMPLETED_MULTIPART_UPLOAD),
        t::MemberSchema::new("UploadId", t::Place::Query, "uploadId", &SHAPE_MULTIPART_UPLOAD_ID).required(),
        t::MemberSchema::new("ChecksumCRC32", t::Place::Header, "x-amz-checksum-crc32", &SHAPE_CHECKSUM_CRC32),
        t::MemberSchema::new("ChecksumCRC32C", t::Place::Header, "x-amz-checksum-crc32c", &SHAPE_CHECKSUM_CRC32C),
        t::MemberSchema::new("ChecksumCRC64NVME", t::Place::Header, "x-amz-checksum-crc64nvme", &SHAPE_CHECKSUM_CRC64NVME),
        t::MemberSchema::new("ChecksumSHA1", t::Place::Header, "x-amz-checksum-sha1", &SHAPE_CHECKSUM_SHA1),
        t::MemberSchema::new("ChecksumSHA256", t::Place::Header, "x-amz-checksum-sha256", &SHAPE_CHECKSUM_SHA256),
        t::MemberSchema::new("ChecksumSHA512", t::Place::Header, "x-amz-checksum-sha512", &SHAPE_CHECKSUM_SHA512),
        t::MemberSchema::new("ChecksumMD5", t::Place::Header, "x-amz-checksum-md5", &SHAPE_CHECKSUM_MD5),
        t::MemberSchema::new("ChecksumXXHASH64", t::Place::Header, "x-amz-checksum-xxhash64", &SHAPE_CHECKSUM_XXHASH64),
        t::MemberSchema::new("ChecksumXXHASH3", t::Place::Header, "x-amz-checksum-xxhash3", &SHAPE_CHECKSUM_XXHASH3),
        t::MemberSchema::new("ChecksumXXHASH128", t::Place::Header, "x-amz-checksum-xxhash128", &SHAPE_CHECKSUM_XXHASH128),
        t::MemberSchema::new("ChecksumType", t::Place::Header, "x-amz-checksum-type", &SHAPE_CHECKSUM_TYPE),
        t::MemberSchema::new("MpuObjectSize", t::Place::Header, "x-amz-mp-object-size", &SHAPE_MPU_OBJECT_SIZE),
        t::MemberSchema::new("RequestPayer", t::Place::Header, "x-amz-request-payer", &SHAPE_REQUEST_PAYER),
        t::MemberSchema::new("ExpectedBucketOwner", t::Place::Header, "x-amz-expected-bucket-owner", &SHAPE_ACCOUNT_ID),
        t::MemberSchema::new("IfMatch", t::Place::Header, "if-match", &SHAPE_IF_MATCH),
        t::MemberSchema::new("IfNoneMatch", t::Place::Header, "if-none-match", &SHAPE_IF_NONE_MATCH),
        t::MemberSchema::new("SSECustomerAlgorithm", t::Place::Header, "x-amz-server-side-encryption-customer-algorithm", &SHAPE_SSE_CUSTOMER_ALGORITHM),
        t::MemberSchema::new("SSECustomerKey", t::Place::Header, "x-amz-server-side-encryption-customer-key", &SHAPE_SSE_CUSTOMER_KEY),
        t::MemberSchema::new("SSECustomerKeyMD5", t::Place::Header, "x-amz-server-side-encryption-customer-key-md5", &SHAPE_SSE_CUSTOMER_KEY_MD5),
    ] };

structure! {
    pub struct CompletedMultipartUpload: STRUCT_COMPLETED_MULTIPART_UPLOAD {
        0 parts: Vec<CompletedPart>,
    }
}
static STRUCT_COMPLETED_MULTIPART_UPLOAD: t::StructureSchema = t::StructureSchema { name: "CompletedMultipartUpload", root: "CompletedMultipartUpload", namespace: None, members: &[
        t::MemberSchema::new("Parts", t::Place::Body, "Part", &SHAPE_COMPLETED_PART_LIST),
    ] };

structure! {
    pub struct CompletedPart: STRUCT_COMPLETED_PART {
        0 e_tag: Option<String>,
        1 checksum_crc32: Option<String>,
        2 checksum_crc32c: Option<String>,
        3 checksum_crc64nvme: Option<String>,
        4 checksum_sha1: Option<String>,
        5 checksum_sha256: Option<String>,
        6 checksum_sha512: Option<String>,
        7 checksum_md5: Option<String>,
        8 checksum_xxhash64: Option<String>,
        9 checksum_xxhash3: Option<String>,
        10 checksum_xxhash128: Option<String>,
        11 part_number: Option<i32>,
    }
}
static STRUCT_COMPLETED_PART: t::StructureSchema = t::StructureSchema { name: "CompletedPart", root: "CompletedPart", namespace: None, members: &[
        t::MemberSchema::new("ETag", t::Place::Body, "ETag", &SHAPE_E_TAG),
        t::MemberSchema::new("ChecksumCRC32", t::Place::Body, "ChecksumCRC32", &SHAPE_CHECKSUM_CRC32),
        t::MemberSchema::new("ChecksumCRC32C", t::Place::Body, "ChecksumCRC32C", &SHAPE_CHECKSUM_CRC32C),
        t::MemberSchema::new("ChecksumCRC64NVME", t::Place::Body, "ChecksumCRC64NVME", &SHAPE_CHECKSUM_CRC64NVME),
        t::MemberSchema::new("ChecksumSHA1", t::Place::Body, "ChecksumSHA1", &SHAPE_CHECKSUM_SHA1),
        t::MemberSchema::new("ChecksumSHA256", t::Place::Body, "ChecksumSHA256", &SHAPE_CHECKSUM_SHA256),
        t::MemberSchema::new("ChecksumSHA512", t::Place::Body, "ChecksumSHA512", &SHAPE_CHECKSUM_SHA512),
        t::MemberSchema::new("ChecksumMD5", t::Place::Body, "ChecksumMD5", &SHAPE_CHECKSUM_MD5),
        t::MemberSchema::new("ChecksumXXHASH64", t::Place::Body, "ChecksumXXHASH64", &SHAPE_CHECKSUM_XXHASH64),
        t::MemberSchema::new("ChecksumXXHASH3", t::Place::Body, "ChecksumXXHASH3", &SHAPE_CHECKSUM_XXHASH3),
        t::MemberSchema::new("ChecksumXXHASH128", t::Place::Body, "ChecksumXXHASH128", &SHAPE_CHECKSUM_XXHASH128),
        t::MemberSchema::new("PartNumber", t::Place::Body, "PartNumber", &SHAPE_PART_NUMBER),
    ] };

string_enum!(CompressionType { NONE = "NONE", GZIP = "GZIP", BZIP2 = "BZIP2", });
structure! {
    pub struct Condition: STRUCT_CONDITION {
        0 http_error_code_returned_equals: Option<String>,
        1 key_prefix_equals: Option<String>,
    }
}
static STRUCT_CONDITION: t::StructureSchema = t::StructureSchema { name: "Condition", root: "Condition", namespace: None, members: &[
        t::MemberSchema::new("HttpErrorCodeReturnedEquals", t::Place::Body, "HttpErrorCodeReturnedEquals", &SHAPE_HTTP_ERROR_CODE_RETURNED_EQUALS),
        t::MemberSchema::new("KeyPrefixEquals", t::Place::Body, "KeyPrefixEquals", &SHAPE_KEY_PREFIX_EQUALS),
    ] };

structure! {
    pub struct CopyObjectOutput: STRUCT_COPY_OBJECT_OUTPUT {
        0 copy_object_result: Option<CopyObjectResult>,
        1 expiration: Option<String>,
        2 copy_source_version_id: Option<String>,
        3 version_id: Option<String>,
        4 server_side_encryption: Option<ServerSideEncryption>,
        5 sse_customer_algorithm: Option<String>,
        6 sse_customer_key_md5: Option<String>,
        7 ssekms_key_id: Option<String>,
        8 ssekms_encryption_context: Option<String>,
        9 bucket_key_enabled: Option<bool>,
        10 request_charged: Option<RequestCharged>,
    }
}
static STRUCT_COPY_OBJECT_OUTPUT: t::StructureSchema = t::StructureSchema { name: "CopyObjectOutput", root: "CopyObjectOutput", namespace: None, members: &[
        t::MemberSchema::new("CopyObjectResult", t::Place::Payload, "CopyObjectResult", &SHAPE_COPY_OBJECT_RESULT),
        t::MemberSchema::new("Expiration", t::Place::Header, "x-amz-expiration", &SHAPE_EXPIRATION),
        t::MemberSchema::new("CopySourceVersionId", t::Place::Header, "x-amz-copy-source-version-id", &SHAPE_COPY_SOURCE_VERSION_ID),
        t::MemberSchema::new("VersionId", t::Place::Header, "x-amz-version-id", &SHAPE_OBJECT_VERSION_ID),
        t::MemberSchema::new("ServerSideEncryption", t::Place::Header, "x-amz-server-side-encryption", &SHAPE_SERVER_SIDE_ENCRYPTION),
        t::MemberSchema::new("SSECustomerAlgorithm", t::Place::Header, "x-amz-server-side-encryption-customer-algorithm", &SHAPE_SSE_CUSTOMER_ALGORITHM),
        t::MemberSchema::new("SSECustomerKeyMD5", t::Place::Header, "x-amz-server-side-encryption-customer-key-md5", &SHAPE_SSE_CUSTOMER_KEY_MD5),
        t::MemberSchema::new("SSEKMSKeyId", t::Place::Header, "x-amz-server-side-encryption-aws-kms-key-id", &SHAPE_SSEKMS_KEY_ID),
        t::MemberSchema::new("SSEKMSEncryptionContext", t::Place::Header, "x-amz-server-side-encryption-context", &SHAPE_SSEKMS_ENCRYPTION_CONTEXT),
        t::MemberSchema::new("BucketKeyEnabled", t::Place::Header, "x-amz-server-side-encryption-bucket-key-enabled", &SHAPE_BUCKET_KEY_ENABLED),
        t::MemberSchema::new("RequestCharged", t::Place::Header, "x-amz-request-charged", &SHAPE_REQUEST_CHARGED),
    ] };

structure! {
    pub struct CopyObjectRequest: STRUCT_COPY_OBJECT_REQUEST {
        0 acl: Option<ObjectCannedACL>,
        1 bucket: String,
        2 cache_control: Option<String>,
        3 checksum_algorithm: Option<ChecksumAlgorithm>,
        4 content_disposition: Option<String>,
        5 content_encoding: Option<String>,
        6 content_language: Option<String>,
        7 content_type: Option<String>,
        8 copy_source: String,
        9 copy_source_if_match: Option<String>,
        10 copy_source_if_modified_since: Option<p::Timestamp>,
        11 copy_source_if_none_match: Option<String>,
        12 copy_source_if_unmodified_since: Option<p::Timestamp>,
        13 expires: Option<String>,
        14 grant_full_control: Option<String>,
        15 grant_read: Option<String>,
        16 grant_read_acp: Option<String>,
        17 grant_write_acp: Option<String>,
        18 if_match: Option<String>,
        19 if_none_match: Option<String>,
        20 key: String,
        21 metadata: std::collections::BTreeMap<String, String>,
        22 metadata_directive: Option<MetadataDirective>,
        23 tagging_directive: Option<TaggingDirective>,
        24 annotation_directive: Option<AnnotationDirective>,
        25 server_side_encryption: Option<ServerSideEncryption>,
        26 storage_class: Option<StorageClass>,
        27 website_redirect_location: Option<String>,
        28 sse_customer_algorithm: Option<String>,
        29 sse_customer_key: Option<String>,
        30 sse_customer_key_md5: Option<String>,
        31 ssekms_key_id: Option<String>,
        32 ssekms_encryption_context: Option<String>,
        33 bucket_key_enabled: Option<bool>,
        34 copy_source_sse_customer_algorithm: Option<String>,
        35 copy_source_sse_customer_key: Option<String>,
        36 copy_source_sse_customer_key_md5: Option<String>,
        37 request_payer: Option<RequestPayer>,
        38 tagging: Option<String>,
        39 object_lock_mode: Option<ObjectLockMode>,
        40 object_lock_retain_until_date: Option<p::Timestamp>,
        41 object_lock_legal_hold_status: Option<ObjectLockLegalHoldStatus>,
        42 object_lock_event_hold: Option<ObjectLockEventHold>,
        43 object_lock_event_hold_duration_days: Option<i32>,
        44 object_lock_event_hold_duration_years: Option<i32>,
        45 expected_bucket_owner: Option<String>,
        46 expected_source_bucket_owner: Option<String>,
    }
}
static STRUCT_COPY_OBJECT_REQUEST: t::StructureSchema = t::StructureSchema { name: "CopyObjectRequest", root: "CopyObjectRequest", namespace: None, members: &[
        t::MemberSchema::new("ACL", t::Place::Header, "x-amz-acl", &SHAPE_OBJECT_CANNED_ACL),
        t::MemberSchema::new("Bucket", t::Place::Label, "Bucket", &SHAPE_BUCKET_NAME).required(),
        t::MemberSchema::new("CacheControl", t::Place::Header, "cache-control", &SHAPE_CACHE_CONTROL),
        t::MemberSchema::new("ChecksumAlgorithm", t::Place::Header, "x-amz-checksum-algorithm", &SHAPE_CHECKSUM_ALGORITHM),
        t::MemberSchema::new("ContentDisposition", t::Place::Header, "content-disposition", &SHAPE_CONTENT_DISPOSITION),
        t::MemberSchema::new("ContentEncoding", t::Place::Header, "content-encoding", &SHAPE_CONTENT_ENCODING),
        t::MemberSchema::new("ContentLanguage", t::Place::Header, "content-language", &SHAPE_CONTENT_LANGUAGE),
        t::MemberSchema::new("ContentType", t::Place::Header, "content-type", &SHAPE_CONTENT_TYPE),
        t::MemberSchema::new("CopySource", t::Place::Header, "x-amz-copy-source", &SHAPE_COPY_SOURCE).required(),
        t::MemberSchema::new("CopySourceIfMatch", t::Place::Header, "x-amz-copy-source-if-match", &SHAPE_COPY_SOURCE_IF_MATCH),
        t::MemberSchema::new("CopySourceIfModifiedSince", t::Place::Header, "x-amz-copy-source-if-modified-since", &SHAPE_COPY_SOURCE_IF_MODIFIED_SINCE),
        t::MemberSchema::new("CopySourceIfNoneMatch", t::Place::Header, "x-amz-copy-source-if-none-match", &SHAPE_COPY_SOURCE_IF_NONE_MATCH),
        t::MemberSchema::new("CopySourceIfUnmodifiedSince", t::Place::Header, "x-amz-copy-source-if-unmodified-since", &SHAPE_COPY_SOURCE_IF_UNMODIFIED_SINCE),
        t::MemberSchema::new("Expires", t::Place::Header, "expires", &SHAPE_EXPIRES),
        t::MemberSchema::new("GrantFullControl", t::Place::Header, "x-amz-grant-full-control", &SHAPE_GRANT_FULL_CONTROL),
        t::MemberSchema::new("GrantRead", t::Place::Header, "x-amz-grant-read", &SHAPE_GRANT_READ),
        t::MemberSchema::new("GrantReadACP", t::Place::Header, "x-amz-grant-read-acp", &SHAPE_GRANT_READ_ACP),
        t::MemberSchema::new("GrantWriteACP", t::Place::Header, "x-amz-grant-write-acp", &SHAPE_GRANT_WRITE_ACP),
        t::MemberSchema::new("IfMatch", t::Place::Header, "if-match", &SHAPE_IF_MATCH),
        t::MemberSchema::new("IfNoneMatch", t::Place::Header, "if-none-match", &SHAPE_IF_NONE_MATCH),
        t::MemberSchema::new("Key", t::Place::Label, "Key", &SHAPE_OBJECT_KEY).required(),
        t::MemberSchema::new("Metadata", t::Place::Headers, "x-amz-meta-", &SHAPE_METADATA),
        t::MemberSchema::new("MetadataDirective", t::Place::Header, "x-amz-metadata-directive", &SHAPE_METADATA_DIRECTIVE),
        t::MemberSchema::new("TaggingDirective", t::Place::Header, "x-amz-tagging-directive", &SHAPE_TAGGING_DIRECTIVE),
        t::MemberSchema::new("AnnotationDirective", t::Place::Header, "x-amz-object-annotation-directive", &SHAPE_ANNOTATION_DIRECTIVE),
        t::MemberSchema::new("ServerSideEncryption", t::Place::Header, "x-amz-server-side-encryption", &SHAPE_SERVER_SIDE_ENCRYPTION),
        t::MemberSchema::new("StorageClass", t::Place::Header, "x-amz-storage-class", &SHAPE_STORAGE_CLASS),
        t::MemberSchema::new("WebsiteRedirectLocation", t::Place::Header, "x-amz-website-redirect-location", &SHAPE_WEBSITE_REDIRECT_LOCATION),
        t::MemberSchema::new("SSECustomerAlgorithm", t::Place::Header, "x-amz-server-side-encryption-customer-algorithm", &SHAPE_SSE_CUSTOMER_ALGORITHM),
        t::MemberSchema::new("SSECustomerKey", t::Place::Header, "x-amz-server-side-encryption-customer-key", &SHAPE_SSE_CUSTOMER_KEY),
        t::MemberSchema::new("SSECustomerKeyMD5", t::Place::Header, "x-amz-server-side-encryption-customer-key-md5", &SHAPE_SSE_CUSTOMER_KEY_MD5),
        t::MemberSchema::new("SSEKMSKeyId", t::Place::Header, "x-amz-server-side-encryption-aws-kms-key-id", &SHAPE_SSEKMS_KEY_ID),
        t::MemberSchema::new("SSEKMSEncryptionContext", t::Place::Header, "x-amz-server-side-encryption-context", &SHAPE_SSEKMS_ENCRYPTION_CONTEXT),
        t::MemberSchema::new("BucketKeyEnabled", t::Place::Header, "x-amz-server-side-encryption-bucket-key-enabled", &SHAPE_BUCKET_KEY_ENABLED),
        t::MemberSchema::new("CopySourceSSECustomerAlgorithm", t::Place::Header, "x-amz-copy-source-server-side-encryption-customer-algorithm", &SHAPE_COPY_SOURCE_SSE_CUSTOMER_ALGORITHM),
        t::MemberSchema::new("CopySourceSSECustomerKey", t::Place::Header, "x-amz-copy-source-server-side-encryption-customer-key", &SHAPE_COPY_SOURCE_SSE_CUSTOMER_KEY),
        t::MemberSchema::new("CopySourceSSECustomerKeyMD5", t::Place::Header, "x-amz-copy-source-server-side-encryption-customer-key-md5", &SHAPE_COPY_SOURCE_SSE_CUSTOMER_KEY_MD5),
        t::MemberSchema::new("RequestPayer", t::Place::Header, "x-amz-request-payer", &SHAPE_REQUEST_PAYER),
        t::MemberSchema::new("Tagging", t::Place::Header, "x-amz-tagging", &SHAPE_TAGGING_HEADER),
        t::MemberSchema::new("ObjectLockMode", t::Place::Header, "x-amz-object-lock-mode", &SHAPE_OBJECT_LOCK_MODE),
        t::MemberSchema::new("ObjectLockRetainUntilDate", t::Place::Header, "x-amz-object-lock-retain-until-date", &SHAPE_OBJECT_LOCK_RETAIN_UNTIL_DATE),
        t::MemberSchema::new("ObjectLockLegalHoldStatus", t::Place::Header, "x-amz-object-lock-legal-hold", &SHAPE_OBJECT_LOCK_LEGAL_HOLD_STATUS),
        t::MemberSchema::new("ObjectLockEventHold", t::Place::Header, "x-amz-object-lock-event-hold", &SHAPE_OBJECT_LOCK_EVENT_HOLD),
        t::MemberSchema::new("ObjectLockEventHoldDurationDays", t::Place::Header, "x-amz-object-lock-event-hold-duration-days", &SHAPE_OBJECT_LOCK_EVENT_HOLD_DURATION_DAYS),
        t::MemberSchema::new("ObjectLockEventHoldDurationYears", t::Place::Header, "x-amz-object-lock-event-hold-duration-years", &SHAPE_OBJECT_LOCK_EVENT_HOLD_DURATION_YEARS),
        t::MemberSchema::new("ExpectedBucketOwner", t::Place::Header, "x-amz-expected-bucket-owner", &SHAPE_ACCOUNT_ID),
        t::MemberSchema::new("ExpectedSourceBucketOwner", t::Place::Header, "x-amz-source-expected-bucket-owner", &SHAPE_ACCOUNT_ID),
    ] };

structure! {
    pub struct CopyObjectResult: STRUCT_COPY_OBJECT_RESULT {
        0 last_modified: Option<p::Timestamp>,
        1 e_tag: Option<String>,
        2 checksum_type: Option<ChecksumType>,
        3 checksum_crc32: Option<String>,
        4 checksum_crc32c: Option<String>,
        5 checksum_crc64nvme: Option<String>,
        6 checksum_sha1: Option<String>,
        7 checksum_sha256: Option<String>,
        8 checksum_sha512: Option<String>,
        9 checksum_md5: Option<String>,
        10 checksum_xxhash64: Option<String>,
        11 checksum_xxhash3: Option<String>,
        12 checksum_xxhash128: Option<String>,
    }
}
static STRUCT_COPY_OBJECT_RESULT: t::StructureSchema = t::StructureSchema { name: "CopyObjectResult", root: "CopyObjectResult", namespace: None, members: &[
        t::MemberSchema::new("LastModified", t::Place::Body, "LastModified", &SHAPE_LAST_MODIFIED),
        t::MemberSchema::new("ETag", t::Place::Body, "ETag", &SHAPE_E_TAG),
        t::MemberSchema::new("ChecksumType", t::Place::Body, "ChecksumType", &SHAPE_CHECKSUM_TYPE),
        t::MemberSchema::new("ChecksumCRC32", t::Place::Body, "ChecksumCRC32", &SHAPE_CHECKSUM_CRC32),
        t::MemberSchema::new("ChecksumCRC32C", t::Place::Body, "ChecksumCRC32C", &SHAPE_CHECKSUM_CRC32C),
        t::MemberSchema::new("ChecksumCRC64NVME", t::Place::Body, "ChecksumCRC64NVME", &SHAPE_CHECKSUM_CRC64NVME),
        t::MemberSchema::new("ChecksumSHA1", t::Place::Body, "ChecksumSHA1", &SHAPE_CHECKSUM_SHA1),
        t::MemberSchema::new("ChecksumSHA256", t::Place::Body, "ChecksumSHA256", &SHAPE_CHECKSUM_SHA256),
        t::MemberSchema::new("ChecksumSHA512", t::Place::Body, "ChecksumSHA512", &SHAPE_CHECKSUM_SHA512),
        t::MemberSchema::new("ChecksumMD5", t::Place::Body, "ChecksumMD5", &SHAPE_CHECKSUM_MD5),
        t::MemberSchema::new("ChecksumXXHASH64", t::Place::Body, "ChecksumXXHASH64", &SHAPE_CHECKSUM_XXHASH64),
        t::MemberSchema::new("ChecksumXXHASH3", t::Place::Body, "ChecksumXXHASH3", &SHAPE_CHECKSUM_XXHASH3),
        t::MemberSchema::new("ChecksumXXHASH128", t::Place::Body, "ChecksumXXHASH128", &SHAPE_CHECKSUM_XXHASH128),
    ] };

structure! {
    pub struct CopyPartResult: STRUCT_COPY_PART_RESULT {
        0 e_tag: Option<String>,
        1 last_modified: Option<p::Timestamp>,
        2 checksum_crc32: Option<String>,
        3 checksum_crc32c: Option<String>,
        4 checksum_crc64nvme: Option<String>,
        5 checksum_sha1: Option<String>,
        6 checksum_sha256: Option<String>,
        7 checksum_sha512: Option<String>,
        8 checksum_md5: Option<String>,
        9 checksum_xxhash64: Option<String>,
        10 checksum_xxhash3: Option<String>,
        11 checksum_xxhash128: Option<String>,
    }
}
static STRUCT_COPY_PART_RESULT: t::StructureSchema = t::StructureSchema { name: "CopyPartResult", root: "CopyPartResult", namespace: None, members: &[
        t::MemberSchema::new("ETag", t::Place::Body, "ETag", &SHAPE_E_TAG),
        t::MemberSchema::new("LastModified", t::Place::Body, "LastModified", &SHAPE_LAST_MODIFIED),
        t::MemberSchema::new("ChecksumCRC32", t::Place::Body, "ChecksumCRC32", &SHAPE_CHECKSUM_CRC32),
        t::MemberSchema::new("ChecksumCRC32C", t::Place::Body, "ChecksumCRC32C", &SHAPE_CHECKSUM_CRC32C),
        t::MemberSchema::new("ChecksumCRC64NVME", t::Place::Body, "ChecksumCRC64NVME", &SHAPE_CHECKSUM_CRC64NVME),
        t::MemberSchema::new("ChecksumSHA1", t::Place::Body, "ChecksumSHA1", &SHAPE_CHECKSUM_SHA1),
        t::MemberSchema::new("ChecksumSHA256", t::Place::Body, "ChecksumSHA256", &SHAPE_CHECKSUM_SHA256),
        t::MemberSchema::new("ChecksumSHA512", t::Place::Body, "ChecksumSHA512", &SHAPE_CHECKSUM_SHA512),
        t::MemberSchema::new("ChecksumMD5", t::Place::Body, "ChecksumMD5", &SHAPE_CHECKSUM_MD5),
        t::MemberSchema::new("ChecksumXXHASH64", t::Place::Body, "ChecksumXXHASH64", &SHAPE_CHECKSUM_XXHASH64),
        t::MemberSchema::new("ChecksumXXHASH3", t::Place::Body, "ChecksumXXHASH3", &SHAPE_CHECKSUM_XXHASH3),
        t::MemberSchema::new("ChecksumXXHASH128", t::Place::Body, "ChecksumXXHASH128", &SHAPE_CHECKSUM_XXHASH128),
    ] };

structure! {
    pub struct CreateBucketConfiguration: STRUCT_CREATE_BUCKET_CONFIGURATION {
        0 location_constraint: Option<BucketLocationConstraint>,
        1 location: Option<LocationInfo>,
        2 bucket: Option<BucketInfo>,
        3 tags: Option<Vec<Tag>>,
    }
}
static STRUCT_CREATE_BUCKET_CONFIGURATION: t::StructureSchema = t::StructureSchema { name: "CreateBucketConfiguration", root: "CreateBucketConfiguration", namespace: None, members: &[
        t::MemberSchema::new("LocationConstraint", t::Place::Body, "LocationConstraint", &SHAPE_BUCKET_LOCATION_CONSTRAINT),
        t::MemberSchema::new("Location", t::Place::Body, "Location", &SHAPE_LOCATION_INFO),
        t::MemberSchema::new("Bucket", t::Place::Body, "Bucket", &SHAPE_BUCKET_INFO),
        t::MemberSchema::new("Tags", t::Place::Body, "Tags", &SHAPE_TAG_SET),
    ] };

structure! {
    pub struct CreateBucketOutput: STRUCT_CREATE_BUCKET_OUTPUT {
        0 location: Option<String>,
        1 bucket_arn: Option<String>,
    }
}
static STRUCT_CREATE_BUCKET_OUTPUT: t::StructureSchema = t::StructureSchema { name: "CreateBucketOutput", root: "CreateBucketOutput", namespace: None, members: &[
        t::MemberSchema::new("Location", t::Place::Header, "location", &SHAPE_LOCATION),
        t::MemberSchema::new("BucketArn", t::Place::Header, "x-amz-bucket-arn", &SHAPE_S3_REGIONAL_OR_S3_EXPRESS_BUCKET_ARN_STRING),
    ] };

structure! {
    pub struct CreateBucketRequest: STRUCT_CREATE_BUCKET_REQUEST {
        0 acl: Option<BucketCannedACL>,
        1 bucket: String,
        2 create_bucket_configuration: Option<CreateBucketConfiguration>,
        3 grant_full_control: Option<String>,
        4 grant_read: Option<String>,
        5 grant_read_acp: Option<String>,
        6 grant_write: Option<String>,
        7 grant_write_acp: Option<String>,
        8 object_lock_enabled_for_bucket: Option<bool>,
        9 object_ownership: Option<ObjectOwnership>,
        10 bucket_namespace: Option<BucketNamespace>,
    }
}
static STRUCT_CREATE_BUCKET_REQUEST: t::StructureSchema = t::StructureSchema { name: "CreateBucketRequest", root: "CreateBucketRequest", namespace: None, members: &[
        t::MemberSchema::new("ACL", t::Place::Header, "x-amz-acl", &SHAPE_BUCKET_CANNED_ACL),
        t::MemberSchema::new("Bucket", t::Place::Label, "Bucket", &SHAPE_BUCKET_NAME).required(),
        t::MemberSchema::new("CreateBucketConfiguration", t::Place::Payload, "CreateBucketConfiguration", &SHAPE_CREATE_BUCKET_CONFIGURATION),
        t::MemberSchema::new("GrantFullControl", t::Place::Header, "x-amz-grant-full-control", &SHAPE_GRANT_FULL_CONTROL),
        t::MemberSchema::new("GrantRead", t::Place::Header, "x-amz-grant-read", &SHAPE_GRANT_READ),
        t::MemberSchema::new("GrantReadACP", t::Place::Header, "x-amz-grant-read-acp", &SHAPE_GRANT_READ_ACP),
        t::MemberSchema::new("GrantWrite", t::Place::Header, "x-amz-grant-write", &SHAPE_GRANT_WRITE),
        t::MemberSchema::new("GrantWriteACP", t::Place::Header, "x-amz-grant-write-acp", &SHAPE_GRANT_WRITE_ACP),
        t::MemberSchema::new("ObjectLockEnabledForBucket", t::Place::Header, "x-amz-bucket-object-lock-enabled", &SHAPE_OBJECT_LOCK_ENABLED_FOR_BUCKET),
        t::MemberSchema::new("ObjectOwnership", t::Place::Header, "x-amz-object-ownership", &SHAPE_OBJECT_OWNERSHIP),
        t::MemberSchema::new("BucketNamespace", t::Place::Header, "x-amz-bucket-namespace", &SHAPE_BUCKET_NAMESPACE),
    ] };

structure! {
    pub struct CreateMultipartUploadOutput: STRUCT_CREATE_MULTIPART_UPLOAD_OUTPUT {
        0 abort_date: Option<p::Timestamp>,
        1 abort_rule_id: Option<String>,
        2 bucket: Option<String>,
        3 key: Option<String>,
        4 upload_id: Option<String>,
        5 server_side_encryption: Option<ServerSideEncryption>,
        6 sse_customer_algorithm: Option<String>,
        7 sse_customer_key_md5: Option<String>,
        8 ssekms_key_id: Option<String>,
        9 ssekms_encryption_context: Option<String>,
        10 bucket_key_enabled: Option<bool>,
        11 request_charged: Option<RequestCharged>,
        12 checksum_algorithm: Option<ChecksumAlgorithm>,
        13 checksum_type: Option<ChecksumType>,
        14 version_id: Option<String>,
    }
}
static STRUCT_CREATE_MULTIPART_UPLOAD_OUTPUT: t::StructureSchema = t::StructureSchema { name: "CreateMultipartUploadOutput", root: "InitiateMultipartUploadResult", namespace: None, members: &[
        t::MemberSchema::new("AbortDate", t::Place::Header, "x-amz-abort-date", &SHAPE_ABORT_DATE),
        t::MemberSchema::new("AbortRuleId", t::Place::Header, "x-amz-abort-rule-id", &SHAPE_ABORT_RULE_ID),
        t::MemberSchema::new("Bucket", t::Place::Body, "Bucket", &SHAPE_BUCKET_NAME),
        t::MemberSchema::new("Key", t::Place::Body, "Key", &SHAPE_OBJECT_KEY),
        t::MemberSchema::new("UploadId", t::Place::Body, "UploadId", &SHAPE_MULTIPART_UPLOAD_ID),
        t::MemberSchema::new("ServerSideEncryption", t::Place::Header, "x-amz-server-side-encryption", &SHAPE_SERVER_SIDE_ENCRYPTION),
        t::MemberSchema::new("SSECustomerAlgorithm", t::Place::Header, "x-amz-server-side-encryption-customer-algorithm", &SHAPE_SSE_CUSTOMER_ALGORITHM),
        t::MemberSchema::new("SSECustomerKeyMD5", t::Place::Header, "x-amz-server-side-encryption-customer-key-md5", &SHAPE_SSE_CUSTOMER_KEY_MD5),
        t::MemberSchema::new("SSEKMSKeyId", t::Place::Header, "x-amz-server-side-encryption-aws-kms-key-id", &SHAPE_SSEKMS_KEY_ID),
        t::MemberSchema::new("SSEKMSEncryptionContext", t::Place::Header, "x-amz-server-side-encryption-context", &SHAPE_SSEKMS_ENCRYPTION_CONTEXT),
        t::MemberSchema::new("BucketKeyEnabled", t::Place::Header, "x-amz-server-side-encryption-bucket-key-enabled", &SHAPE_BUCKET_KEY_ENABLED),
        t::MemberSchema::new("RequestCharged", t::Place::Header, "x-amz-request-charged", &SHAPE_REQUEST_CHARGED),
        t::MemberSchema::new("ChecksumAlgorithm", t::Place::Header, "x-amz-checksum-algorithm", &SHAPE_CHECKSUM_ALGORITHM),
        t::MemberSchema::new("ChecksumType", t::Place::Header, "x-amz-checksum-type", &SHAPE_CHECKSUM_TYPE),
        t::MemberSchema::new("VersionId", t::Place::Header, "x-amz-version-id", &SHAPE_OBJECT_VERSION_ID),
    ] };

structure! {
    pub struct CreateMultipartUploadRequest: STRUCT_CREATE_MULTIPART_UPLOAD_REQUEST {
        0 acl: Option<ObjectCannedACL>,
        1 bucket: String,
        2 cache_control: Option<String>,
        3 content_disposition: Option<String>,
        4 content_encoding: Option<String>,
        5 content_language: Option<String>,
        6 content_type: Option<String>,
        7 expires: Option<String>,
        8 grant_full_control: Option<String>,
        9 grant_read: Option<String>,
        10 grant_read_acp: Option<String>,
        11 grant_write_acp: Option<String>,
        12 key: String,
        13 metadata: std::collections::BTreeMap<String, String>,
        14 server_side_encryption: Option<ServerSideEncryption>,
        15 storage_class: Option<StorageClass>,
        16 website_redirect_location: Option<String>,
        17 sse_customer_algorithm: Option<String>,
        18 sse_customer_key: Option<String>,
        19 sse_customer_key_md5: Option<String>,
        20 ssekms_key_id: Option<String>,
        21 ssekms_encryption_context: Option<String>,
        22 bucket_key_enabled: Option<bool>,
        23 request_payer: Option<RequestPayer>,
        24 tagging: Option<String>,
        25 object_lock_mode: Option<ObjectLockMode>,
        26 object_lock_retain_until_date: Option<p::Timestamp>,
        27 object_lock_legal_hold_status: Option<ObjectLockLegalHoldStatus>,
        28 object_lock_event_hold: Option<ObjectLockEventHold>,
        29 object_lock_event_hold_duration_days: Option<i32>,
        30 object_lock_event_hold_duration_years: Option<i32>,
        31 expected_bucket_owner: Option<String>,
        32 checksum_algorithm: Option<ChecksumAlgorithm>,
        33 checksum_type: Option<ChecksumType>,
    }
}
static STRUCT_CREATE_MULTIPART_UPLOAD_REQUEST: t::StructureSchema = t::StructureSchema { name: "CreateMultipartUploadRequest", root: "CreateMultipartUploadRequest", namespace: None, members: &[
        t::MemberSchema::new("ACL", t::Place::Header, "x-amz-acl", &SHAPE_OBJECT_CANNED_ACL),
        t::MemberSchema::new("Bucket", t::Place::Label, "Bucket", &SHAPE_BUCKET_NAME).required(),
        t::MemberSchema::new("CacheControl", t::Place::Header, "cache-control", &SHAPE_CACHE_CONTROL),
        t::MemberSchema::new("ContentDisposition", t::Place::Header, "content-disposition", &SHAPE_CONTENT_DISPOSITION),
        t::MemberSchema::new("ContentEncoding", t::Place::Header, "content-encoding", &SHAPE_CONTENT_ENCODING),
        t::MemberSchema::new("ContentLanguage", t::Place::Header, "content-language", &SHAPE_CONTENT_LANGUAGE),
        t::MemberSchema::new("ContentType", t::Place::Header, "content-type", &SHAPE_CONTENT_TYPE),
        t::MemberSchema::new("Expires", t::Place::Header, "expires", &SHAPE_EXPIRES),
        t::MemberSchema::new("GrantFullControl", t::Place::Header, "x-amz-grant-full-control", &SHAPE_GRANT_FULL_CONTROL),
        t::MemberSchema::new("GrantRead", t::Place::Header, "x-amz-grant-read", &SHAPE_GRANT_READ),
        t::MemberSchema::new("GrantReadACP", t::Place::Header, "x-amz-grant-read-acp", &SHAPE_GRANT_READ_ACP),
        t::MemberSchema::new("GrantWriteACP", t::Place::Header, "x-amz-grant-write-acp", &SHAPE_GRANT_WRITE_ACP),
        t::MemberSchema::new("Key", t::Place::Label, "Key", &SHAPE_OBJECT_KEY).required(),
        t::MemberSchema::new("Metadata", t::Place::Headers, "x-amz-meta-", &SHAPE_METADATA),
        t::MemberSchema::new("ServerSideEncryption", t::Place::Header, "x-amz-server-side-encryption", &SHAPE_SERVER_SIDE_ENCRYPTION),
        t::MemberSchema::new("StorageClass", t::Place::Header, "x-amz-storage-class", &SHAPE_STORAGE_CLASS),
        t::MemberSchema::new("WebsiteRedirectLocation", t::Place::Header, "x-amz-website-redirect-location", &SHAPE_WEBSITE_REDIRECT_LOCATION),
        t::MemberSchema::new("SSECustomerAlgorithm", t::Place::Header, "x-amz-server-side-encryption-customer-algorithm", &SHAPE_SSE_CUSTOMER_ALGORITHM),
        t::MemberSchema::new("SSECustomerKey", t::Place::Header, "x-amz-server-side-encryption-customer-key", &SHAPE_SSE_CUSTOMER_KEY),
        t::MemberSchema::new("SSECustomerKeyMD5", t::Place::Header, "x-amz-server-side-encryption-customer-key-md5", &SHAPE_SSE_CUSTOMER_KEY_MD5),
        t::MemberSchema::new("SSEKMSKeyId", t::Place::Header, "x-amz-server-side-encryption-aws-kms-key-id", &SHAPE_SSEKMS_KEY_ID),
        t::MemberSchema::new("SSEKMSEncryptionContext", t::Place::Header, "x-amz-server-side-encryption-context", &SHAPE_SSEKMS_ENCRYPTION_CONTEXT),
        t::MemberSchema::new("BucketKeyEnabled", t::Place::Header, "x-amz-server-side-encryption-bucket-key-enabled", &SHAPE_BUCKET_KEY_ENABLED),
        t::MemberSchema::new("RequestPayer", t::Place::Header, "x-amz-request-payer", &SHAPE_REQUEST_PAYER),
        t::MemberSchema::new("Tagging", t::Place::Header, "x-amz-tagging", &SHAPE_TAGGING_HEADER),
        t::MemberSchema::new("ObjectLockMode", t::Place::Header, "x-amz-object-lock-mode", &SHAPE_OBJECT_LOCK_MODE),
        t::MemberSchema::new("ObjectLockRetainUntilDate", t::Place::Header, "x-amz-object-lock-retain-until-date", &SHAPE_OBJECT_LOCK_RETAIN_UNTIL_DATE),
        t::MemberSchema::new("ObjectLockLegalHoldStatus", t::Place::Header, "x-amz-object-lock-legal-hold", &SHAPE_OBJECT_LOCK_LEGAL_HOLD_STATUS),
        t::MemberSchema::new("ObjectLockEventHold", t::Place::Header, "x-amz-object-lock-event-hold", &SHAPE_OBJECT_LOCK_EVENT_HOLD),
        t::MemberSchema::new("ObjectLockEventHoldDurationDays", t::Place::Header, "x-amz-object-lock-event-hold-duration-days", &SHAPE_OBJECT_LOCK_EVENT_HOLD_DURATION_DAYS),
        t::MemberSchema::new("ObjectLockEventHoldDurationYears", t::Place::Header, "x-amz-object-lock-event-hold-duration-years", &SHAPE_OBJECT_LOCK_EVENT_HOLD_DURATION_YEARS),
        t::MemberSchema::new("ExpectedBucketOwner", t::Place::Header, "x-amz-expected-bucket-owner", &SHAPE_ACCOUNT_ID),
        t::MemberSchema::new("ChecksumAlgorithm", t::Place::Header, "x-amz-checksum-algorithm", &SHAPE_CHECKSUM_ALGORITHM),
        t::MemberSchema::new("ChecksumType", t::Place::Header, "x-amz-checksum-type", &SHAPE_CHECKSUM_TYPE),
    ] };

string_enum!(DataRedundancy { SINGLE_AVAILABILITY_ZONE = "SingleAvailabilityZone", SINGLE_LOCAL_ZONE = "SingleLocalZone", });
structure! {
    pub struct DefaultRetention: STRUCT_DEFAULT_RETENTION {
        0 mode: Option<ObjectLockRetentionMode>,
        1 days: Option<i32>,
        2 years: Option<i32>,
        3 default_event_hold: Option<EventHoldDuration>,
    }
}
static STRUCT_DEFAULT_RETENTION: t::StructureSchema = t::StructureSchema { name: "DefaultRetention", root: "DefaultRetention", namespace: None, members: &[
        t::MemberSchema::new("Mode", t::Place::Body, "Mode", &SHAPE_OBJECT_LOCK_RETENTION_MODE),
        t::MemberSchema::new("Days", t::Place::Body, "Days", &SHAPE_DAYS),
        t::MemberSchema::new("Years", t::Place::Body, "Years", &SHAPE_YEARS),
        t::MemberSchema::new("DefaultEventHold", t::Place::Body, "DefaultEventHold", &SHAPE_EVENT_HOLD_DURATION),
    ] };

structure! {
    pub struct Delete: STRUCT_DELETE {
        0 objects: Vec<ObjectIdentifier>,
        1 quiet: Option<bool>,
    }
}
static STRUCT_DELETE: t::StructureSchema = t::StructureSchema { name: "Delete", root: "Delete", namespace: None, members: &[
        t::MemberSchema::new("Objects", t::Place::Body, "Object", &SHAPE_OBJECT_IDENTIFIER_LIST).required(),
        t::MemberSchema::new("Quiet", t::Place::Body, "Quiet", &SHAPE_QUIET),
    ] };

structure! {
    pub struct DeleteBucketAnalyticsConfigurationRequest: STRUCT_DELETE_BUCKET_ANALYTICS_CONFIGURATION_REQUEST {
        0 bucket: String,
        1 id: String,
        2 expected_bucket_owner: Option<String>,
    }
}
static STRUCT_DELETE_BUCKET_ANALYTICS_CONFIGURATION_REQUEST: t::StructureSchema = t::StructureSchema { name: "DeleteBucketAnalyticsConfigurationRequest", root: "DeleteBucketAnalyticsConfigurationRequest", namespace: None, members: &[
        t::MemberSchema::new("Bucket", t::Place::Label, "Bucket", &SHAPE_BUCKET_NAME).required(),
        t::MemberSchema::new("Id", t::Place::Query, "id", &SHAPE_ANALYTICS_ID).required(),
        t::MemberSchema::new("ExpectedBucketOwner", t::Place::Header, "x-amz-expected-bucket-owner", &SHAPE_ACCOUNT_ID),
    ] };

structure! {
    pub struct DeleteBucketCorsRequest: STRUCT_DELETE_BUCKET_CORS_REQUEST {
        0 bucket: String,
        1 expected_bucket_owner: Option<String>,
    }
}
static STRUCT_DELETE_BUCKET_CORS_REQUEST: t::StructureSchema = t::StructureSchema { name: "DeleteBucketCorsRequest", root: "DeleteBucketCorsRequest", namespace: None, members: &[
        t::MemberSchema::new("Bucket", t::Place::Label, "Bucket", &SHAPE_BUCKET_NAME).required(),
        t::MemberSchema::new("ExpectedBucketOwner", t::Place::Header, "x-amz-expected-bucket-owner", &SHAPE_ACCOUNT_ID),
    ] };

structure! {
    pub struct DeleteBucketEncryptionRequest: STRUCT_DELETE_BUCKET_ENCRYPTION_REQUEST {
        0 bucket: String,
        1 expected_bucket_owner: Option<String>,
    }
}
static STRUCT_DELETE_BUCKET_ENCRYPTION_REQUEST: t::StructureSchema = t::StructureSchema { name: "DeleteBucketEncryptionRequest", root: "DeleteBucketEncryptionRequest", namespace: None, members: &[
        t::MemberSchema::new("Bucket", t::Place::Label, "Bucket", &SHAPE_BUCKET_NAME).required(),
        t::MemberSchema::new("ExpectedBucketOwner", t::Place::Header, "x-amz-expected-bucket-owner", &SHAPE_ACCOUNT_ID),
    ] };

structure! {
    pub struct DeleteBucketIntelligentTieringConfigurationRequest: STRUCT_DELETE_BUCKET_INTELLIGENT_TIERING_CONFIGURATION_REQUEST {
        0 bucket: String,
        1 id: String,
        2 expected_bucket_owner: Option<String>,
    }
}
static STRUCT_DELETE_BUCKET_INTELLIGENT_TIERING_CONFIGURATION_REQUEST: t::StructureSchema = t::StructureSchema { name: "DeleteBucketIntelligentTieringConfigurationRequest", root: "DeleteBucketIntelligentTieringConfigurationRequest", namespace: None, members: &[
        t::MemberSchema::new("Bucket", t::Place::Label, "Bucket", &SHAPE_BUCKET_NAME).required(),
        t::MemberSchema::new("Id", t::Place::Query, "id", &SHAPE_INTELLIGENT_TIERING_ID).required(),
        t::MemberSchema::new("ExpectedBucketOwner", t::Place::Header, "x-amz-expected-bucket-owner", &SHAPE_ACCOUNT_ID),
    ] };

structure! {
    pub struct DeleteBucketInventoryConfigurationRequest: STRUCT_DELETE_BUCKET_INVENTORY_CONFIGURATION_REQUEST {
        0 bucket: String,
        1 id: String,
        2 expected_bucket_owner: Option<String>,
    }
}
static STRUCT_DELETE_BUCKET_INVENTORY_CONFIGURATION_REQUEST: t::StructureSchema = t::StructureSchema { name: "DeleteBucketInventoryConfigurationRequest", root: "DeleteBucketInventoryConfigurationRequest", namespace: None, members: &[
        t::MemberSchema::new("Bucket", t::Place::Label, "Bucket", &SHAPE_BUCKET_NAME).required(),
        t::MemberSchema::new("Id", t::Place::Query, "id", &SHAPE_INVENTORY_ID).required(),
        t::MemberSchema::new("ExpectedBucketOwner", t::Place::Header, "x-amz-expected-bucket-owner", &SHAPE_ACCOUNT_ID),
    ] };

structure! {
    pub struct DeleteBucketLifecycleRequest: STRUCT_DELETE_BUCKET_LIFECYCLE_REQUEST {
        0 bucket: String,
        1 expected_bucket_owner: Option<String>,
    }
}
static STRUCT_DELETE_BUCKET_LIFECYCLE_REQUEST: t::StructureSchema = t::StructureSchema { name: "DeleteBucketLifecycleRequest", root: "DeleteBucketLifecycleRequest", namespace: None, members: &[
        t::MemberSchema::new("Bucket", t::Place::Label, "Bucket", &SHAPE_BUCKET_NAME).required(),
        t::MemberSchema::new("ExpectedBucketOwner", t::Place::Header, "x-amz-expected-bucket-owner", &SHAPE_ACCOUNT_ID),
    ] };

structure! {
    pub struct DeleteBucketMetricsConfigurationRequest: STRUCT_DELETE_BUCKET_METRICS_CONFIGURATION_REQUEST {
        0 bucket: String,
        1 id: String,
        2 expected_bucket_owner: Option<String>,
    }
}
static STRUCT_DELETE_BUCKET_METRICS_CONFIGURATION_REQUEST: t::StructureSchema = t::StructureSchema { name: "DeleteBucketMetricsConfigurationRequest", root: "DeleteBucketMetricsConfigurationRequest", namespace: None, members: &[
        t::MemberSchema::new("Bucket", t::Place::Label, "Bucket", &SHAPE_BUCKET_NAME).required(),
        t::MemberSchema::new("Id", t::Place::Query, "id", &SHAPE_METRICS_ID).required(),
        t::MemberSchema::new("ExpectedBucketOwner", t::Place::Header, "x-amz-expected-bucket-owner", &SHAPE_ACCOUNT_ID),
    ] };

structure! {
    pub struct DeleteBucketOwnershipControlsRequest: STRUCT_DELETE_BUCKET_OWNERSHIP_CONTROLS_REQUEST {
        0 bucket: String,
        1 expected_bucket_owner: Option<String>,
    }
}
static STRUCT_DELETE_BUCKET_OWNERSHIP_CONTROLS_REQUEST: t::StructureSchema = t::StructureSchema { name: "DeleteBucketOwnershipControlsRequest", root: "DeleteBucketOwnershipControlsRequest", namespace: None, members: &[
        t::MemberSchema::new("Bucket", t::Place::Label, "Bucket", &SHAPE_BUCKET_NAME).required(),
        t::MemberSchema::new("ExpectedBucketOwner", t::Place::Header, "x-amz-expected-bucket-owner", &SHAPE_ACCOUNT_ID),
    ] };

structure! {
    pub struct DeleteBucketPolicyRequest: STRUCT_DELETE_BUCKET_POLICY_REQUEST {
        0 bucket: String,
        1 expected_bucket_owner: Option<String>,
    }
}
static STRUCT_DELETE_BUCKET_POLICY_REQUEST: t::StructureSchema = t::StructureSchema { name: "DeleteBucketPolicyRequest", root: "DeleteBucketPolicyRequest", namespace: None, members: &[
        t::MemberSchema::new("Bucket", t::Place::Label, "Bucket", &SHAPE_BUCKET_NAME).required(),
        t::MemberSchema::new("ExpectedBucketOwner", t::Place::Header, "x-amz-expected-bucket-owner", &SHAPE_ACCOUNT_ID),
    ] };

structure! {
    pub struct DeleteBucketReplicationRequest: STRUCT_DELETE_BUCKET_REPLICATION_REQUEST {
        0 bucket: String,
        1 expected_bucket_owner: Option<String>,
    }
}
static STRUCT_DELETE_BUCKET_REPLICATION_REQUEST: t::StructureSchema = t::StructureSchema { name: "DeleteBucketReplicationRequest", root: "DeleteBucketReplicationRequest", namespace: None, members: &[
        t::MemberSchema::new("Bucket", t::Place::Label, "Bucket", &SHAPE_BUCKET_NAME).required(),
        t::MemberSchema::new("ExpectedBucketOwner", t::Place::Header, "x-amz-expected-bucket-owner", &SHAPE_ACCOUNT_ID),
    ] };

structure! {
    pub struct DeleteBucketRequest: STRUCT_DELETE_BUCKET_REQUEST {
        0 bucket: String,
        1 expected_bucket_owner: Option<String>,
    }
}
static STRUCT_DELETE_BUCKET_REQUEST: t::StructureSchema = t::StructureSchema { name: "DeleteBucketRequest", root: "DeleteBucketRequest", namespace: None, members: &[
        t::MemberSchema::new("Bucket", t::Place::Label, "Bucket", &SHAPE_BUCKET_NAME).required(),
        t::MemberSchema::new("ExpectedBucketOwner", t::Place::Header, "x-amz-expected-bucket-owner", &SHAPE_ACCOUNT_ID),
    ] };

structure! {
    pub struct DeleteBucketTaggingRequest: STRUCT_DELETE_BUCKET_TAGGING_REQUEST {
        0 bucket: String,
        1 expected_bucket_owner: Option<String>,
    }
}
static STRUCT_DELETE_BUCKET_TAGGING_REQUEST: t::StructureSchema = t::StructureSchema { name: "DeleteBucketTaggingRequest", root: "DeleteBucketTaggingRequest", namespace: None, members: &[
        t::MemberSchema::new("Bucket", t::Place::Label, "Bucket", &SHAPE_BUCKET_NAME).required(),
        t::MemberSchema::new("ExpectedBucketOwner", t::Place::Header, "x-amz-expected-bucket-owner", &SHAPE_ACCOUNT_ID),
    ] };

structure! {
    pub struct DeleteBucketWebsiteRequest: STRUCT_DELETE_BUCKET_WEBSITE_REQUEST {
        0 bucket: String,
        1 expected_bucket_owner: Option<String>,
    }
}
static STRUCT_DELETE_BUCKET_WEBSITE_REQUEST: t::StructureSchema = t::StructureSchema { name: "DeleteBucketWebsiteRequest", root: "DeleteBucketWebsiteRequest", namespace: None, members: &[
        t::MemberSchema::new("Bucket", t::Place::Label, "Bucket", &SHAPE_BUCKET_NAME).required(),
        t::MemberSchema::new("ExpectedBucketOwner", t::Place::Header, "x-amz-expected-bucket-owner", &SHAPE_ACCOUNT_ID),
    ] };

structure! {
    pub struct DeleteMarkerEntry: STRUCT_DELETE_MARKER_ENTRY {
        0 key: Option<String>,
        1 version_id: Option<String>,
        2 is_latest: Option<bool>,
        3 last_modified: Option<p::Timestamp>,
        4 owner: Option<Owner>,
    }
}
static STRUCT_DELETE_MARKER_ENTRY: t::StructureSchema = t::StructureSchema { name: "DeleteMarkerEntry", root: "DeleteMarkerEntry", namespace: None, members: &[
        t::MemberSchema::new("Key", t::Place::Body, "Key", &SHAPE_OBJECT_KEY),
        t::MemberSchema::new("VersionId", t::Place::Body, "VersionId", &SHAPE_OBJECT_VERSION_ID),
        t::MemberSchema::new("IsLatest", t::Place::Body, "IsLatest", &SHAPE_IS_LATEST),
        t::MemberSchema::new("LastModified", t::Place::Body, "LastModified", &SHAPE_LAST_MODIFIED),
        t::MemberSchema::new("Owner", t::Place::Body, "Owner", &SHAPE_OWNER),
    ] };

structure! {
    pub struct DeleteMarkerReplication: STRUCT_DELETE_MARKER_REPLICATION {
        0 status: Option<DeleteMarkerReplicationStatus>,
    }
}
static STRUCT_DELETE_MARKER_REPLICATION: t::StructureSchema = t::StructureSchema { name: "DeleteMarkerReplication", root: "DeleteMarkerReplication", namespace: None, members: &[
        t::MemberSchema::new("Status", t::Place::Body, "Status", &SHAPE_DELETE_MARKER_REPLICATION_STATUS),
    ] };

string_enum!(DeleteMarkerReplicationStatus { ENABLED = "Enabled", DISABLED = "Disabled", });
structure! {
    pub struct DeleteObjectOutput: STRUCT_DELETE_OBJECT_OUTPUT {
        0 delete_marker: Option<bool>,
        1 version_id: Option<String>,
        2 request_charged: Option<RequestCharged>,
    }
}
static STRUCT_DELETE_OBJECT_OUTPUT: t::StructureSchema = t::StructureSchema { name: "DeleteObjectOutput", root: "DeleteObjectOutput", namespace: None, members: &[
        t::MemberSchema::new("DeleteMarker", t::Place::Header, "x-amz-delete-marker", &SHAPE_DELETE_MARKER),
        t::MemberSchema::new("VersionId", t::Place::Header, "x-amz-version-id", &SHAPE_OBJECT_VERSION_ID),
        t::MemberSchema::new("RequestCharged", t::Place::Header, "x-amz-request-charged", &SHAPE_REQUEST_CHARGED),
    ] };

structure! {
    pub struct DeleteObjectRequest: STRUCT_DELETE_OBJECT_REQUEST {
        0 bucket: String,
        1 key: String,
        2 mfa: Option<String>,
        3 version_id: Option<String>,
        4 request_payer: Option<RequestPayer>,
        5 bypass_governance_retention: Option<bool>,
        6 expected_bucket_owner: Option<String>,
        7 if_match: Option<String>,
        8 if_match_last_modified_time: Option<p::Timestamp>,
        9 if_match_size: Option<i64>,
    }
}
static STRUCT_DELETE_OBJECT_REQUEST: t::StructureSchema = t::StructureSchema { name: "DeleteObjectRequest", root: "DeleteObjectRequest", namespace: None, members: &[
        t::MemberSchema::new("Bucket", t::Place::Label, "Bucket", &SHAPE_BUCKET_NAME).required(),
        t::MemberSchema::new("Key", t::Place::Label, "Key", &SHAPE_OBJECT_KEY).required(),
        t::MemberSchema::new("MFA", t::Place::Header, "x-amz-mfa", &SHAPE_MFA),
        t::MemberSchema::new("VersionId", t::Place::Query, "versionId", &SHAPE_OBJECT_VERSION_ID),
        t::MemberSchema::new("RequestPayer", t::Place::Header, "x-amz-request-payer", &SHAPE_REQUEST_PAYER),
        t::MemberSchema::new("BypassGovernanceRetention", t::Place::Header, "x-amz-bypass-governance-retention", &SHAPE_BYPASS_GOVERNANCE_RETENTION),
        t::MemberSchema::new("ExpectedBucketOwner", t::Place::Header, "x-amz-expected-bucket-owner", &SHAPE_ACCOUNT_ID),
        t::MemberSchema::new("IfMatch", t::Place::Header, "if-match", &SHAPE_IF_MATCH),
        t::MemberSchema::new("IfMatchLastModifiedTime", t::Place::Header, "x-amz-if-match-last-modified-time", &SHAPE_IF_MATCH_LAST_MODIFIED_TIME),
        t::MemberSchema::new("IfMatchSize", t::Place::Header, "x-amz-if-match-size", &SHAPE_IF_MATCH_SIZE),
    ] };

structure! {
    pub struct DeleteObjectTaggingOutput: STRUCT_DELETE_OBJECT_TAGGING_OUTPUT {
        0 version_id: Option<String>,
    }
}
static STRUCT_DELETE_OBJECT_TAGGING_OUTPUT: t::StructureSchema = t::StructureSchema { name: "DeleteObjectTaggingOutput", root: "DeleteObjectTaggingOutput", namespace: None, members: &[
        t::MemberSchema::new("VersionId", t::Place::Header, "x-amz-version-id", &SHAPE_OBJECT_VERSION_ID),
    ] };

structure! {
    pub struct DeleteObjectTaggingRequest: STRUCT_DELETE_OBJECT_TAGGING_REQUEST {
        0 bucket: String,
        1 key: String,
        2 version_id: Option<String>,
        3 expected_bucket_owner: Option<String>,
    }
}
static STRUCT_DELETE_OBJECT_TAGGING_REQUEST: t::StructureSchema = t::StructureSchema { name: "DeleteObjectTaggingRequest", root: "DeleteObjectTaggingRequest", namespace: None, members: &[
        t::MemberSchema::new("Bucket", t::Place::Label, "Bucket", &SHAPE_BUCKET_NAME).required(),
        t::MemberSchema::new("Key", t::Place::Label, "Key", &SHAPE_OBJECT_KEY).required(),
        t::MemberSchema::new("VersionId", t::Place::Query, "versionId", &SHAPE_OBJECT_VERSION_ID),
        t::MemberSchema::new("ExpectedBucketOwner", t::Place::Header, "x-amz-expected-bucket-owner", &SHAPE_ACCOUNT_ID),
    ] };

structure! {
    pub struct DeleteObjectsOutput: STRUCT_DELETE_OBJECTS_OUTPUT {
        0 deleted: Vec<DeletedObject>,
        1 request_charged: Option<RequestCharged>,
        2 errors: Vec<Error>,
    }
}
static STRUCT_DELETE_OBJECTS_OUTPUT: t::StructureSchema = t::StructureSchema { name: "DeleteObjectsOutput", root: "DeleteResult", namespace: None, members: &[
        t::MemberSchema::new("Deleted", t::Place::Body, "Deleted", &SHAPE_DELETED_OBJECTS),
        t::MemberSchema::new("RequestCharged", t::Place::Header, "x-amz-request-charged", &SHAPE_REQUEST_CHARGED),
        t::MemberSchema::new("Errors", t::Place::Body, "Error", &SHAPE_ERRORS),
    ] };

structure! {
    pub struct DeleteObjectsRequest: STRUCT_DELETE_OBJECTS_REQUEST {
        0 bucket: String,
        1 delete: Delete,
        2 mfa: Option<String>,
        3 request_payer: Option<RequestPayer>,
        4 bypass_governance_retention: Option<bool>,
        5 expected_bucket_owner: Option<String>,
        6 checksum_algorithm: Option<ChecksumAlgorithm>,
    }
}
static STRUCT_DELETE_OBJECTS_REQUEST: t::StructureSchema = t::StructureSchema { name: "DeleteObjectsRequest", root: "DeleteObjectsRequest", namespace: None, members: &[
        t::MemberSchema::new("Bucket", t::Place::Label, "Bucket", &SHAPE_BUCKET_NAME).required(),
        t::MemberSchema::new("Delete", t::Place::Payload, "Delete", &SHAPE_DELETE).required(),
        t::MemberSchema::new("MFA", t::Place::Header, "x-amz-mfa", &SHAPE_MFA),
        t::MemberSchema::new("RequestPayer", t::Place::Header, "x-amz-request-payer", &SHAPE_REQUEST_PAYER),
        t::MemberSchema::new("BypassGovernanceRetention", t::Place::Header, "x-amz-bypass-governance-retention", &SHAPE_BYPASS_GOVERNANCE_RETENTION),
        t::MemberSchema::new("ExpectedBucketOwner", t::Place::Header, "x-amz-expected-bucket-owner", &SHAPE_ACCOUNT_ID),
        t::MemberSchema::new("ChecksumAlgorithm", t::Place::Header, "x-amz-sdk-checksum-algorithm", &SHAPE_CHECKSUM_ALGORITHM),
    ] };

structure! {
    pub struct DeletePublicAccessBlockRequest: STRUCT_DELETE_PUBLIC_ACCESS_BLOCK_REQUEST {
        0 bucket: String,
        1 expected_bucket_owner: Option<String>,
    }
}
static STRUCT_DELETE_PUBLIC_ACCESS_BLOCK_REQUEST: t::StructureSchema = t::StructureSchema { name: "DeletePublicAccessBlockRequest", root: "DeletePublicAccessBlockRequest", namespace: None, members: &[
        t::MemberSchema::new("Bucket", t::Place::Label, "Bucket", &SHAPE_BUCKET_NAME).required(),
        t::MemberSchema::new("ExpectedBucketOwner", t::Place::Header, "x-amz-expected-bucket-owner", &SHAPE_ACCOUNT_ID),
    ] };

structure! {
    pub struct DeletedObject: STRUCT_DELETED_OBJECT {
        0 key: Option<String>,
        1 version_id: Option<String>,
        2 delete_marker: Option<bool>,
        3 delete_marker_version_id: Option<String>,
    }
}
static STRUCT_DELETED_OBJECT: t::StructureSchema = t::StructureSchema { name: "DeletedObject", root: "DeletedObject", namespace: None, members: &[
        t::MemberSchema::new("Key", t::Place::Body, "Key", &SHAPE_OBJECT_KEY),
        t::MemberSchema::new("VersionId", t::Place::Body, "VersionId", &SHAPE_OBJECT_VERSION_ID),
        t::MemberSchema::new("DeleteMarker", t::Place::Body, "DeleteMarker", &SHAPE_DELETE_MARKER),
        t::MemberSchema::new("DeleteMarkerVersionId", t::Place::Body, "DeleteMarkerVersionId", &SHAPE_DELETE_MARKER_VERSION_ID),
    ] };

structure! {
    pub struct Destination: STRUCT_DESTINATION {
        0 bucket: String,
        1 account: Option<String>,
        2 storage_class: Option<StorageClass>,
        3 access_control_translation: Option<AccessControlTranslation>,
        4 encryption_configuration: Option<EncryptionConfiguration>,
        5 replication_time: Option<ReplicationTime>,
        6 metrics: Option<Metrics>,
    }
}
static STRUCT_DESTINATION: t::StructureSchema = t::StructureSchema { name: "Destination", root: "Destination", namespace: None, members: &[
        t::MemberSchema::new("Bucket", t::Place::Body, "Bucket", &SHAPE_BUCKET_NAME).required(),
        t::MemberSchema::new("Account", t::Place::Body, "Account", &SHAPE_ACCOUNT_ID),
        t::MemberSchema::new("StorageClass", t::Place::Body, "StorageClass", &SHAPE_STORAGE_CLASS),
        t::MemberSchema::new("AccessControlTranslation", t::Place::Body, "AccessControlTranslation", &SHAPE_ACCESS_CONTROL_TRANSLATION),
        t::MemberSchema::new("EncryptionConfiguration", t::Place::Body, "EncryptionConfiguration", &SHAPE_ENCRYPTION_CONFIGURATION),
        t::MemberSchema::new("ReplicationTime", t::Place::Body, "ReplicationTime", &SHAPE_REPLICATION_TIME),
        t::MemberSchema::new("Metrics", t::Place::Body, "Metrics", &SHAPE_METRICS),
    ] };

string_enum!(EncodingType { URL = "url", });
structure! {
    pub struct Encryption: STRUCT_ENCRYPTION {
        0 encryption_type: ServerSideEncryption,
        1 kms_key_id: Option<String>,
        2 kms_context: Option<String>,
    }
}
static STRUCT_ENCRYPTION: t::StructureSchema = t::StructureSchema { name: "Encryption", root: "Encryption", namespace: None, members: &[
        t::MemberSchema::new("EncryptionType", t::Place::Body, "EncryptionType", &SHAPE_SERVER_SIDE_ENCRYPTION).required(),
        t::MemberSchema::new("KMSKeyId", t::Place::Body, "KMSKeyId", &SHAPE_SSEKMS_KEY_ID),
        t::MemberSchema::new("KMSContext", t::Place::Body, "KMSContext", &SHAPE_KMS_CONTEXT),
    ] };

structure! {
    pub struct EncryptionConfiguration: STRUCT_ENCRYPTION_CONFIGURATION {
        0 replica_kms_key_id: Option<String>,
    }
}
static STRUCT_ENCRYPTION_CONFIGURATION: t::StructureSchema = t::StructureSchema { name: "EncryptionConfiguration", root: "EncryptionConfiguration", namespace: None, members: &[
        t::MemberSchema::new("ReplicaKmsKeyID", t::Place::Body, "ReplicaKmsKeyID", &SHAPE_REPLICA_KMS_KEY_ID),
    ] };

string_enum!(EncryptionType { NONE = "NONE", SSE_C = "SSE-C", });
structure! {
    pub struct Error: STRUCT_ERROR {
        0 key: Option<String>,
        1 version_id: Option<String>,
        2 code: Option<String>,
        3 message: Option<String>,
    }
}
static STRUCT_ERROR: t::StructureSchema = t::StructureSchema { name: "Error", root: "Error", namespace: None, members: &[
        t::MemberSchema::new("Key", t::Place::Body, "Key", &SHAPE_OBJECT_KEY),
        t::MemberSchema::new("VersionId", t::Place::Body, "VersionId", &SHAPE_OBJECT_VERSION_ID),
        t::MemberSchema::new("Code", t::Place::Body, "Code", &SHAPE_CODE),
        t::MemberSchema::new("Message", t::Place::Body, "Message", &SHAPE_MESSAGE),
    ] };

structure! {
    pub struct ErrorDocument: STRUCT_ERROR_DOCUMENT {
        0 key: String,
    }
}
static STRUCT_ERROR_DOCUMENT: t::StructureSchema = t::StructureSchema { name: "ErrorDocument", root: "ErrorDocument", namespace: None, members: &[
        t::MemberSchema::new("Key", t::Place::Body, "Key", &SHAPE_OBJECT_KEY).required(),
    ] };

string_enum!(Event { S3_REDUCED_REDUNDANCY_LOST_OBJECT = "s3:ReducedRedundancyLostObject", S3_OBJECT_CREATED_ALL = "s3:ObjectCreated:*", S3_OBJECT_CREATED_PUT = "s3:ObjectCreated:Put", S3_OBJECT_CREATED_POST = "s3:ObjectCreated:Post", S3_OBJECT_CREATED_COPY = "s3:ObjectCreated:Copy", S3_OBJECT_CREATED_COMPLETE_MULTIPART_UPLOAD = "s3:ObjectCreated:CompleteMultipartUpload", S3_OBJECT_REMOVED_ALL = "s3:ObjectRemoved:*", S3_OBJECT_REMOVED_DELETE = "s3:ObjectRemoved:Delete", S3_OBJECT_REMOVED_DELETE_MARKER_CREATED = "s3:ObjectRemoved:DeleteMarkerCreated", S3_OBJECT_RESTORE_ALL = "s3:ObjectRestore:*", S3_OBJECT_RESTORE_POST = "s3:ObjectRestore:Post", S3_OBJECT_RESTORE_COMPLETED = "s3:ObjectRestore:Completed", S3_REPLICATION_ALL = "s3:Replication:*", S3_REPLICATION_OPERATION_FAILED_REPLICATION = "s3:Replication:OperationFailedReplication", S3_REPLICATION_OPERATION_NOT_TRACKED = "s3:Replication:OperationNotTracked", S3_REPLICATION_OPERATION_MISSED_THRESHOLD = "s3:Replication:OperationMissedThreshold", S3_REPLICATION_OPERATION_REPLICATED_AFTER_THRESHOLD = "s3:Replication:OperationReplicatedAfterThreshold", S3_OBJECT_RESTORE_DELETE = "s3:ObjectRestore:Delete", S3_LIFECYCLE_TRANSITION = "s3:LifecycleTransition", S3_INTELLIGENT_TIERING = "s3:IntelligentTiering", S3_OBJECT_ACL_PUT = "s3:ObjectAcl:Put", S3_LIFECYCLE_EXPIRATION_ALL = "s3:LifecycleExpiration:*", S3_LIFECYCLE_EXPIRATION_DELETE = "s3:LifecycleExpiration:Delete", S3_LIFECYCLE_EXPIRATION_DELETE_MARKER_CREATED = "s3:LifecycleExpiration:DeleteMarkerCreated", S3_OBJECT_TAGGING_ALL = "s3:ObjectTagging:*", S3_OBJECT_TAGGING_PUT = "s3:ObjectTagging:Put", S3_OBJECT_TAGGING_DELETE = "s3:ObjectTagging:Delete", S3_OBJECT_ANNOTATION_ALL = "s3:ObjectAnnotation:*", S3_OBJECT_ANNOTATION_PUT = "s3:ObjectAnnotation:Put", S3_OBJECT_ANNOTATION_DELETE = "s3:ObjectAnnotation:Delete", S3_OBJECT_RETENTION_PUT = "s3:ObjectRetention:Put", });
structure! {
    pub struct EventBridgeConfiguration: STRUCT_EVENT_BRIDGE_CONFIGURATION {}
}
static STRUCT_EVENT_BRIDGE_CONFIGURATION: t::StructureSchema = t::StructureSchema { name: "EventBridgeConfiguration", root: "EventBridgeConfiguration", namespace: None, members: &[
    ] };

structure! {
    pub struct EventHoldDuration: STRUCT_EVENT_HOLD_DURATION {
        0 days: Option<i32>,
        1 years: Option<i32>,
    }
}
static STRUCT_EVENT_HOLD_DURATION: t::StructureSchema = t::StructureSchema { name: "EventHoldDuration", root: "EventHoldDuration", namespace: None, members: &[
        t::MemberSchema::new("Days", t::Place::Body, "Days", &SHAPE_DAYS),
        t::MemberSchema::new("Years", t::Place::Body, "Years", &SHAPE_YEARS),
    ] };

structure! {
    pub struct ExistingObjectReplication: STRUCT_EXISTING_OBJECT_REPLICATION {
        0 status: ExistingObjectReplicationStatus,
    }
}
static STRUCT_EXISTING_OBJECT_REPLICATION: t::StructureSchema = t::StructureSchema { name: "ExistingObjectReplication", root: "ExistingObjectReplication", namespace: None, members: &[
        t::MemberSchema::new("Status", t::Place::Body, "Status", &SHAPE_EXISTING_OBJECT_REPLICATION_STATUS).required(),
    ] };

string_enum!(ExistingObjectReplicationStatus { ENABLED = "Enabled", DISABLED = "Disabled", });
string_enum!(ExpirationStatus { ENABLED = "Enabled", DISABLED = "Disabled", });
string_enum!(ExpressionType { SQL = "SQL", });
string_enum!(FileHeaderInfo { USE = "USE", IGNORE = "IGNORE", NONE = "NONE", });
structure! {
    pub struct FilterRule: STRUCT_FILTER_RULE {
        0 name: Option<FilterRuleName>,
        1 value: Option<String>,
    }
}
static STRUCT_FILTER_RULE: t::StructureSchema = t::StructureSchema { name: "FilterRule", root: "FilterRule", namespace: None, members: &[
        t::MemberSchema::new("Name", t::Place::Body, "Name", &SHAPE_FILTER_RULE_NAME),
        t::MemberSchema::new("Value", t::Place::Body, "Value", &SHAPE_FILTER_RULE_VALUE),
    ] };

string_enum!(FilterRuleName { PREFIX = "prefix", SUFFIX = "suffix", });
structure! {
    pub struct GetBucketAccelerateConfigurationOutput: STRUCT_GET_BUCKET_ACCELERATE_CONFIGURATION_OUTPUT {
        0 status: Option<BucketAccelerateStatus>,
        1 request_charged: Option<RequestCharged>,
    }
}
static STRUCT_GET_BUCKET_ACCELERATE_CONFIGURATION_OUTPUT: t::StructureSchema = t::StructureSchema { name: "GetBucketAccelerateConfigurationOutput", root: "AccelerateConfiguration", namespace: None, members: &[
        t::MemberSchema::new("Status", t::Place::Body, "Status", &SHAPE_BUCKET_ACCELERATE_STATUS),
        t::MemberSchema::new("RequestCharged", t::Place::Header, "x-amz-request-charged", &SHAPE_REQUEST_CHARGED),
    ] };

structure! {
    pub struct GetBucketAccelerateConfigurationRequest: STRUCT_GET_BUCKET_ACCELERATE_CONFIGURATION_REQUEST {
        0 bucket: String,
        1 expected_bucket_owner: Option<String>,
        2 request_payer: Option<RequestPayer>,
    }
}
static STRUCT_GET_BUCKET_ACCELERATE_CONFIGURATION_REQUEST: t::StructureSchema = t::StructureSchema { name: "GetBucketAccelerateConfigurationRequest", root: "GetBucketAccelerateConfigurationRequest", namespace: None, members: &[
        t::MemberSchema::new("Bucket", t::Place::Label, "Bucket", &SHAPE_BUCKET_NAME).required(),
        t::MemberSchema::new("ExpectedBucketOwner", t::Place::Header, "x-amz-expected-bucket-owner", &SHAPE_ACCOUNT_ID),
        t::MemberSchema::new("RequestPayer", t::Place::Header, "x-amz-request-payer", &SHAPE_REQUEST_PAYER),
    ] };

structure! {
    pub struct GetBucketAclOutput: STRUCT_GET_BUCKET_ACL_OUTPUT {
        0 owner: Option<Owner>,
        1 grants: Option<Vec<Grant>>,
    }
}
static STRUCT_GET_BUCKET_ACL_OUTPUT: t::StructureSchema = t::StructureSchema { name: "GetBucketAclOutput", root: "AccessControlPolicy", namespace: None, members: &[
        t::MemberSchema::new("Owner", t::Place::Body, "Owner", &SHAPE_OWNER),
        t::MemberSchema::new("Grants", t::Place::Body, "AccessControlList", &SHAPE_GRANTS),
    ] };

structure! {
    pub struct GetBucketAclRequest: STRUCT_GET_BUCKET_ACL_REQUEST {
        0 bucket: String,
        1 expected_bucket_owner: Option<String>,
    }
}
static STRUCT_GET_BUCKET_ACL_REQUEST: t::StructureSchema = t::StructureSchema { name: "GetBucketAclRequest", root: "GetBucketAclRequest", namespace: None, members: &[
        t::MemberSchema::new("Bucket", t::Place::Label, "Bucket", &SHAPE_BUCKET_NAME).required(),
        t::MemberSchema::new("ExpectedBucketOwner", t::Place::Header, "x-amz-expected-bucket-owner", &SHAPE_ACCOUNT_ID),
    ] };

structure! {
    pub struct GetBucketAnalyticsConfigurationOutput: STRUCT_GET_BUCKET_ANALYTICS_CONFIGURATION_OUTPUT {
        0 analytics_configuration: Option<AnalyticsConfiguration>,
    }
}
static STRUCT_GET_BUCKET_ANALYTICS_CONFIGURATION_OUTPUT: t::StructureSchema = t::StructureSchema { name: "GetBucketAnalyticsConfigurationOutput", root: "GetBucketAnalyticsConfigurationOutput", namespace: None, members: &[
        t::MemberSchema::new("AnalyticsConfiguration", t::Place::Payload, "AnalyticsConfiguration", &SHAPE_ANALYTICS_CONFIGURATION),
    ] };

structure! {
    pub struct GetBucketAnalyticsConfigurationRequest: STRUCT_GET_BUCKET_ANALYTICS_CONFIGURATION_REQUEST {
        0 bucket: String,
        1 id: String,
        2 expected_bucket_owner: Option<String>,
    }
}
static STRUCT_GET_BUCKET_ANALYTICS_CONFIGURATION_REQUEST: t::StructureSchema = t::StructureSchema { name: "GetBucketAnalyticsConfigurationRequest", root: "GetBucketAnalyticsConfigurationRequest", namespace: None, members: &[
        t::MemberSchema::new("Bucket", t::Place::Label, "Bucket", &SHAPE_BUCKET_NAME).required(),
        t::MemberSchema::new("Id", t::Place::Query, "id", &SHAPE_ANALYTICS_ID).required(),
        t::MemberSchema::new("ExpectedBucketOwner", t::Place::Header, "x-amz-expected-bucket-owner", &SHAPE_ACCOUNT_ID),
    ] };

structure! {
    pub struct GetBucketCorsOutput: STRUCT_GET_BUCKET_CORS_OUTPUT {
        0 cors_rules: Vec<CORSRule>,
    }
}
static STRUCT_GET_BUCKET_CORS_OUTPUT: t::StructureSchema = t::StructureSchema { name: "GetBucketCorsOutput", root: "CORSConfiguration", namespace: None, members: &[
        t::MemberSchema::new("CORSRules", t::Place::Body, "CORSRule", &SHAPE_CORS_RULES),
    ] };

structure! {
    pub struct GetBucketCorsRequest: STRUCT_GET_BUCKET_CORS_REQUEST {
        0 bucket: String,
        1 expected_bucket_owner: Option<String>,
    }
}
static STRUCT_GET_BUCKET_CORS_REQUEST: t::StructureSchema = t::StructureSchema { name: "GetBucketCorsRequest", root: "GetBucketCorsRequest", namespace: None, members: &[
        t::MemberSchema::new("Bucket", t::Place::Label, "Bucket", &SHAPE_BUCKET_NAME).required(),
        t::MemberSchema::new("ExpectedBucketOwner", t::Place::Header, "x-amz-expected-bucket-owner", &SHAPE_ACCOUNT_ID),
    ] };

structure! {
    pub struct GetBucketEncryptionOutput: STRUCT_GET_BUCKET_ENCRYPTION_OUTPUT {
        0 server_side_encryption_configuration: Option<ServerSideEncryptionConfiguration>,
    }
}
static STRUCT_GET_BUCKET_ENCRYPTION_OUTPUT: t::StructureSchema = t::StructureSchema { name: "GetBucketEncryptionOutput", root: "GetBucketEncryptionOutput", namespace: None, members: &[
        t::MemberSchema::new("ServerSideEncryptionConfiguration", t::Place::Payload, "ServerSideEncryptionConfiguration", &SHAPE_SERVER_SIDE_ENCRYPTION_CONFIGURATION),
    ] };

structure! {
    pub struct GetBucketEncryptionRequest: STRUCT_GET_BUCKET_ENCRYPTION_REQUEST {
        0 bucket: String,
        1 expected_bucket_owner: Option<String>,
    }
}
static STRUCT_GET_BUCKET_ENCRYPTION_REQUEST: t::StructureSchema = t::StructureSchema { name: "GetBucketEncryptionRequest", root: "GetBucketEncryptionRequest", namespace: None, members: &[
        t::MemberSchema::new("Bucket", t::Place::Label, "Bucket", &SHAPE_BUCKET_NAME).required(),
        t::MemberSchema::new("ExpectedBucketOwner", t::Place::Header, "x-amz-expected-bucket-owner", &SHAPE_ACCOUNT_ID),
    ] };

structure! {
    pub struct GetBucketIntelligentTieringConfigurationOutput: STRUCT_GET_BUCKET_INTELLIGENT_TIERING_CONFIGURATION_OUTPUT {
        0 intelligent_tiering_configuration: Option<IntelligentTieringConfiguration>,
    }
}
static STRUCT_GET_BUCKET_INTELLIGENT_TIERING_CONFIGURATION_OUTPUT: t::StructureSchema = t::StructureSchema { name: "GetBucketIntelligentTieringConfigurationOutput", root: "GetBucketIntelligentTieringConfigurationOutput", namespace: None, members: &[
        t::MemberSchema::new("IntelligentTieringConfiguration", t::Place::Payload, "IntelligentTieringConfiguration", &SHAPE_INTELLIGENT_TIERING_CONFIGURATION),
    ] };

structure! {
    pub struct GetBucketIntelligentTieringConfigurationRequest: STRUCT_GET_BUCKET_INTELLIGENT_TIERING_CONFIGURATION_REQUEST {
        0 bucket: String,
        1 id: String,
        2 expected_bucket_owner: Option<String>,
    }
}
static STRUCT_GET_BUCKET_INTELLIGENT_TIERING_CONFIGURATION_REQUEST: t::StructureSchema = t::StructureSchema { name: "GetBucketIntelligentTieringConfigurationRequest", root: "GetBucketIntelligentTieringConfigurationRequest", namespace: None, members: &[
        t::MemberSchema::new("Bucket", t::Place::Label, "Bucket", &SHAPE_BUCKET_NAME).required(),
        t::MemberSchema::new("Id", t::Place::Query, "id", &SHAPE_INTELLIGENT_TIERING_ID).required(),
        t::MemberSchema::new("ExpectedBucketOwner", t::Place::Header, "x-amz-expected-bucket-owner", &SHAPE_ACCOUNT_ID),
    ] };

structure! {
    pub struct GetBucketInventoryConfigurationOutput: STRUCT_GET_BUCKET_INVENTORY_CONFIGURATION_OUTPUT {
        0 inventory_configuration: Option<InventoryConfiguration>,
    }
}
static STRUCT_GET_BUCKET_INVENTORY_CONFIGURATION_OUTPUT: t::StructureSchema = t::StructureSchema { name: "GetBucketInventoryConfigurationOutput", root: "GetBucketInventoryConfigurationOutput", namespace: None, members: &[
        t::MemberSchema::new("InventoryConfiguration", t::Place::Payload, "InventoryConfiguration", &SHAPE_INVENTORY_CONFIGURATION),
    ] };

structure! {
    pub struct GetBucketInventoryConfigurationRequest: STRUCT_GET_BUCKET_INVENTORY_CONFIGURATION_REQUEST {
        0 bucket: String,
        1 id: String,
        2 expected_bucket_owner: Option<String>,
    }
}
static STRUCT_GET_BUCKET_INVENTORY_CONFIGURATION_REQUEST: t::StructureSchema = t::StructureSchema { name: "GetBucketInventoryConfigurationRequest", root: "GetBucketInventoryConfigurationRequest", namespace: None, members: &[
        t::MemberSchema::new("Bucket", t::Place::Label, "Bucket", &SHAPE_BUCKET_NAME).required(),
        t::MemberSchema::new("Id", t::Place::Query, "id", &SHAPE_INVENTORY_ID).required(),
        t::MemberSchema::new("ExpectedBucketOwner", t::Place::Header, "x-amz-expected-bucket-owner", &SHAPE_ACCOUNT_ID),
    ] };

structure! {
    pub struct GetBucketLifecycleConfigurationOutput: STRUCT_GET_BUCKET_LIFECYCLE_CONFIGURATION_OUTPUT {
        0 rules: Vec<LifecycleRule>,
        1 transition_default_minimum_object_size: Option<TransitionDefaultMinimumObjectSize>,
    }
}
static STRUCT_GET_BUCKET_LIFECYCLE_CONFIGURATION_OUTPUT: t::StructureSchema = t::StructureSchema { name: "GetBucketLifecycleConfigurationOutput", root: "LifecycleConfiguration", namespace: None, members: &[
        t::MemberSchema::new("Rules", t::Place::Body, "Rule", &SHAPE_LIFECYCLE_RULES),
        t::MemberSchema::new("TransitionDefaultMinimumObjectSize", t::Place::Header, "x-amz-transition-default-minimum-object-size", &SHAPE_TRANSITION_DEFAULT_MINIMUM_OBJECT_SIZE),
    ] };

structure! {
    pub struct GetBucketLifecycleConfigurationRequest: STRUCT_GET_BUCKET_LIFECYCLE_CONFIGURATION_REQUEST {
        0 bucket: String,
        1 expected_bucket_owner: Option<String>,
    }
}
static STRUCT_GET_BUCKET_LIFECYCLE_CONFIGURATION_REQUEST: t::StructureSchema = t::StructureSchema { name: "GetBucketLifecycleConfigurationRequest", root: "GetBucketLifecycleConfigurationRequest", namespace: None, members: &[
        t::MemberSchema::new("Bucket", t::Place::Label, "Bucket", &SHAPE_BUCKET_NAME).required(),
        t::MemberSchema::new("ExpectedBucketOwner", t::Place::Header, "x-amz-expected-bucket-owner", &SHAPE_ACCOUNT_ID),
    ] };

structure! {
    pub struct GetBucketLocationOutput: STRUCT_GET_BUCKET_LOCATION_OUTPUT {
        0 location_constraint: Option<BucketLocationConstraint>,
    }
}
static STRUCT_GET_BUCKET_LOCATION_OUTPUT: t::StructureSchema = t::StructureSchema { name: "GetBucketLocationOutput", root: "LocationConstraint", namespace: None, members: &[
        t::MemberSchema::new("LocationConstraint", t::Place::Body, "LocationConstraint", &SHAPE_BUCKET_LOCATION_CONSTRAINT),
    ] };

structure! {
    pub struct GetBucketLocationRequest: STRUCT_GET_BUCKET_LOCATION_REQUEST {
        0 bucket: String,
        1 expected_bucket_owner: Option<String>,
    }
}
static STRUCT_GET_BUCKET_LOCATION_REQUEST: t::StructureSchema = t::StructureSchema { name: "GetBucketLocationRequest", root: "GetBucketLocationRequest", namespace: None, members: &[
        t::MemberSchema::new("Bucket", t::Place::Label, "Bucket", &SHAPE_BUCKET_NAME).required(),
        t::MemberSchema::new("ExpectedBucketOwner", t::Place::Header, "x-amz-expected-bucket-owner", &SHAPE_ACCOUNT_ID),
    ] };

structure! {
    pub struct GetBucketLoggingOutput: STRUCT_GET_BUCKET_LOGGING_OUTPUT {
        0 logging_enabled: Option<LoggingEnabled>,
    }
}
static STRUCT_GET_BUCKET_LOGGING_OUTPUT: t::StructureSchema = t::StructureSchema { name: "GetBucketLoggingOutput", root: "BucketLoggingStatus", namespace: None, members: &[
        t::MemberSchema::new("LoggingEnabled", t::Place::Body, "LoggingEnabled", &SHAPE_LOGGING_ENABLED),
    ] };

structure! {
    pub struct GetBucketLoggingRequest: STRUCT_GET_BUCKET_LOGGING_REQUEST {
        0 bucket: String,
        1 expected_bucket_owner: Option<String>,
    }
}
static STRUCT_GET_BUCKET_LOGGING_REQUEST: t::StructureSchema = t::StructureSchema { name: "GetBucketLoggingRequest", root: "GetBucketLoggingRequest", namespace: None, members: &[
        t::MemberSchema::new("Bucket", t::Place::Label, "Bucket", &SHAPE_BUCKET_NAME).required(),
        t::MemberSchema::new("ExpectedBucketOwner", t::Place::Header, "x-amz-expected-bucket-owner", &SHAPE_ACCOUNT_ID),
    ] };

structure! {
    pub struct GetBucketMetricsConfigurationOutput: STRUCT_GET_BUCKET_METRICS_CONFIGURATION_OUTPUT {
        0 metrics_configuration: Option<MetricsConfiguration>,
    }
}
static STRUCT_GET_BUCKET_METRICS_CONFIGURATION_OUTPUT: t::StructureSchema = t::StructureSchema { name: "GetBucketMetricsConfigurationOutput", root: "GetBucketMetricsConfigurationOutput", namespace: None, members: &[
        t::MemberSchema::new("MetricsConfiguration", t::Place::Payload, "MetricsConfiguration", &SHAPE_METRICS_CONFIGURATION),
    ] };

structure! {
    pub struct GetBucketMetricsConfigurationRequest: STRUCT_GET_BUCKET_METRICS_CONFIGURATION_REQUEST {
        0 bucket: String,
        1 id: String,
        2 expected_bucket_owner: Option<String>,
    }
}
static STRUCT_GET_BUCKET_METRICS_CONFIGURATION_REQUEST: t::StructureSchema = t::StructureSchema { name: "GetBucketMetricsConfigurationRequest", root: "GetBucketMetricsConfigurationRequest", namespace: None, members: &[
        t::MemberSchema::new("Bucket", t::Place::Label, "Bucket", &SHAPE_BUCKET_NAME).required(),
        t::MemberSchema::new("Id", t::Place::Query, "id", &SHAPE_METRICS_ID).required(),
        t::MemberSchema::new("ExpectedBucketOwner", t::Place::Header, "x-amz-expected-bucket-owner", &SHAPE_ACCOUNT_ID),
    ] };

structure! {
    pub struct GetBucketNotificationConfigurationRequest: STRUCT_GET_BUCKET_NOTIFICATION_CONFIGURATION_REQUEST {
        0 bucket: String,
        1 expected_bucket_owner: Option<String>,
    }
}
static STRUCT_GET_BUCKET_NOTIFICATION_CONFIGURATION_REQUEST: t::StructureSchema = t::StructureSchema { name: "GetBucketNotificationConfigurationRequest", root: "GetBucketNotificationConfigurationRequest", namespace: None, members: &[
        t::MemberSchema::new("Bucket", t::Place::Label, "Bucket", &SHAPE_BUCKET_NAME).required(),
        t::MemberSchema::new("ExpectedBucketOwner", t::Place::Header, "x-amz-expected-bucket-owner", &SHAPE_ACCOUNT_ID),
    ] };

structure! {
    pub struct GetBucketOwnershipControlsOutput: STRUCT_GET_BUCKET_OWNERSHIP_CONTROLS_OUTPUT {
        0 ownership_controls: Option<OwnershipControls>,
    }
}
static STRUCT_GET_BUCKET_OWNERSHIP_CONTROLS_OUTPUT: t::StructureSchema = t::StructureSchema { name: "GetBucketOwnershipControlsOutput", root: "GetBucketOwnershipControlsOutput", namespace: None, members: &[
        t::MemberSchema::new("OwnershipControls", t::Place::Payload, "OwnershipControls", &SHAPE_OWNERSHIP_CONTROLS),
    ] };

structure! {
    pub struct GetBucketOwnershipControlsRequest: STRUCT_GET_BUCKET_OWNERSHIP_CONTROLS_REQUEST {
        0 bucket: String,
        1 expected_bucket_owner: Option<String>,
    }
}
static STRUCT_GET_BUCKET_OWNERSHIP_CONTROLS_REQUEST: t::StructureSchema = t::StructureSchema { name: "GetBucketOwnershipControlsRequest", root: "GetBucketOwnershipControlsRequest", namespace: None, members: &[
        t::MemberSchema::new("Bucket", t::Place::Label, "Bucket", &SHAPE_BUCKET_NAME).required(),
        t::MemberSchema::new("ExpectedBucketOwner", t::Place::Header, "x-amz-expected-bucket-owner", &SHAPE_ACCOUNT_ID),
    ] };

structure! {
    pub struct GetBucketPolicyOutput: STRUCT_GET_BUCKET_POLICY_OUTPUT {
        0 policy: Option<String>,
    }
}
static STRUCT_GET_BUCKET_POLICY_OUTPUT: t::StructureSchema = t::StructureSchema { name: "GetBucketPolicyOutput", root: "GetBucketPolicyOutput", namespace: None, members: &[
        t::MemberSchema::new("Policy", t::Place::Payload, "Policy", &SHAPE_POLICY),
    ] };

structure! {
    pub struct GetBucketPolicyRequest: STRUCT_GET_BUCKET_POLICY_REQUEST {
        0 bucket: String,
        1 expected_bucket_owner: Option<String>,
    }
}
static STRUCT_GET_BUCKET_POLICY_REQUEST: t::StructureSchema = t::StructureSchema { name: "GetBucketPolicyRequest", root: "GetBucketPolicyRequest", namespace: None, members: &[
        t::MemberSchema::new("Bucket", t::Place::Label, "Bucket", &SHAPE_BUCKET_NAME).required(),
        t::MemberSchema::new("ExpectedBucketOwner", t::Place::Header, "x-amz-expected-bucket-owner", &SHAPE_ACCOUNT_ID),
    ] };

structure! {
    pub struct GetBucketPolicyStatusOutput: STRUCT_GET_BUCKET_POLICY_STATUS_OUTPUT {
        0 policy_status: Option<PolicyStatus>,
    }
}
static STRUCT_GET_BUCKET_POLICY_STATUS_OUTPUT: t::StructureSchema = t::StructureSchema { name: "GetBucketPolicyStatusOutput", root: "GetBucketPolicyStatusOutput", namespace: None, members: &[
        t::MemberSchema::new("PolicyStatus", t::Place::Payload, "PolicyStatus", &SHAPE_POLICY_STATUS),
    ] };

structure! {
    pub struct GetBucketPolicyStatusRequest: STRUCT_GET_BUCKET_POLICY_STATUS_REQUEST {
        0 bucket: String,
        1 expected_bucket_owner: Option<String>,
    }
}
static STRUCT_GET_BUCKET_POLICY_STATUS_REQUEST: t::StructureSchema = t::StructureSchema { name: "GetBucketPolicyStatusRequest", root: "GetBucketPolicyStatusRequest", namespace: None, members: &[
        t::MemberSchema::new("Bucket", t::Place::Label, "Bucket", &SHAPE_BUCKET_NAME).required(),
        t::MemberSchema::new("ExpectedBucketOwner", t::Place::Header, "x-amz-expected-bucket-owner", &SHAPE_ACCOUNT_ID),
    ] };

structure! {
    pub struct GetBucketReplicationOutput: STRUCT_GET_BUCKET_REPLICATION_OUTPUT {
        0 replication_configuration: Option<ReplicationConfiguration>,
    }
}
static STRUCT_GET_BUCKET_REPLICATION_OUTPUT: t::StructureSchema = t::StructureSchema { name: "GetBucketReplicationOutput", root: "GetBucketReplicationOutput", namespace: None, members: &[
        t::MemberSchema::new("ReplicationConfiguration", t::Place::Payload, "ReplicationConfiguration", &SHAPE_REPLICATION_CONFIGURATION),
    ] };

structure! {
    pub struct GetBucketReplicationRequest: STRUCT_GET_BUCKET_REPLICATION_REQUEST {
        0 bucket: String,
        1 expected_bucket_owner: Option<String>,
    }
}
static STRUCT_GET_BUCKET_REPLICATION_REQUEST: t::StructureSchema = t::StructureSchema { name: "GetBucketReplicationRequest", root: "GetBucketReplicationRequest", namespace: None, members: &[
        t::MemberSchema::new("Bucket", t::Place::Label, "Bucket", &SHAPE_BUCKET_NAME).required(),
        t::MemberSchema::new("ExpectedBucketOwner", t::Place::Header, "x-amz-expected-bucket-owner", &SHAPE_ACCOUNT_ID),
    ] };

structure! {
    pub struct GetBucketRequestPaymentOutput: STRUCT_GET_BUCKET_REQUEST_PAYMENT_OUTPUT {
        0 payer: Option<Payer>,
    }
}
static STRUCT_GET_BUCKET_REQUEST_PAYMENT_OUTPUT: t::StructureSchema = t::StructureSchema { name: "GetBucketRequestPaymentOutput", root: "RequestPaymentConfiguration", namespace: None, members: &[
        t::MemberSchema::new("Payer", t::Place::Body, "Payer", &SHAPE_PAYER),
    ] };

structure! {
    pub struct GetBucketRequestPaymentRequest: STRUCT_GET_BUCKET_REQUEST_PAYMENT_REQUEST {
        0 bucket: String,
        1 expected_bucket_owner: Option<String>,
    }
}
static STRUCT_GET_BUCKET_REQUEST_PAYMENT_REQUEST: t::StructureSchema = t::StructureSchema { name: "GetBucketRequestPaymentRequest", root: "GetBucketRequestPaymentRequest", namespace: None, members: &[
        t::MemberSchema::new("Bucket", t::Place::Label, "Bucket", &SHAPE_BUCKET_NAME).required(),
        t::MemberSchema::new("ExpectedBucketOwner", t::Place::Header, "x-amz-expected-bucket-owner", &SHAPE_ACCOUNT_ID),
    ] };

structure! {
    pub struct GetBucketTaggingOutput: STRUCT_GET_BUCKET_TAGGING_OUTPUT {
        0 tag_set: Vec<Tag>,
    }
}
static STRUCT_GET_BUCKET_TAGGING_OUTPUT: t::StructureSchema = t::StructureSchema { name: "GetBucketTaggingOutput", root: "Tagging", namespace: None, members: &[
        t::MemberSchema::new("TagSet", t::Place::Body, "TagSet", &SHAPE_TAG_SET).required(),
    ] };

structure! {
    pub struct GetBucketTaggingRequest: STRUCT_GET_BUCKET_TAGGING_REQUEST {
        0 bucket: String,
        1 expected_bucket_owner: Option<String>,
    }
}
static STRUCT_GET_BUCKET_TAGGING_REQUEST: t::StructureSchema = t::StructureSchema { name: "GetBucketTaggingRequest", root: "GetBucketTaggingRequest", namespace: None, members: &[
        t::MemberSchema::new("Bucket", t::Place::Label, "Bucket", &SHAPE_BUCKET_NAME).required(),
        t::MemberSchema::new("ExpectedBucketOwner", t::Place::Header, "x-amz-expected-bucket-owner", &SHAPE_ACCOUNT_ID),
    ] };

structure! {
    pub struct GetBucketVersioningOutput: STRUCT_GET_BUCKET_VERSIONING_OUTPUT {
        0 status: Option<BucketVersioningStatus>,
        1 mfa_delete: Option<MFADeleteStatus>,
    }
}
static STRUCT_GET_BUCKET_VERSIONING_OUTPUT: t::StructureSchema = t::StructureSchema { name: "GetBucketVersioningOutput", root: "VersioningConfiguration", namespace: None, members: &[
        t::MemberSchema::new("Status", t::Place::Body, "Status", &SHAPE_BUCKET_VERSIONING_STATUS),
        t::MemberSchema::new("MFADelete", t::Place::Body, "MfaDelete", &SHAPE_MFA_DELETE_STATUS),
    ] };

structure! {
    pub struct GetBucketVersioningRequest: STRUCT_GET_BUCKET_VERSIONING_REQUEST {
        0 bucket: String,
        1 expected_bucket_owner: Option<String>,
    }
}
static STRUCT_GET_BUCKET_VERSIONING_REQUEST: t::StructureSchema = t::StructureSchema { name: "GetBucketVersioningRequest", root: "GetBucketVersioningRequest", namespace: None, members: &[
        t::MemberSchema::new("Bucket", t::Place::Label, "Bucket", &SHAPE_BUCKET_NAME).required(),
        t::MemberSchema::new("ExpectedBucketOwner", t::Place::Header, "x-amz-expected-bucket-owner", &SHAPE_ACCOUNT_ID),
    ] };

structure! {
    pub struct GetBucketWebsiteOutput: STRUCT_GET_BUCKET_WEBSITE_OUTPUT {
        0 redirect_all_requests_to: Option<RedirectAllRequestsTo>,
        1 index_document: Option<IndexDocument>,
        2 error_document: Option<ErrorDocument>,
        3 routing_rules: Option<Vec<RoutingRule>>,
    }
}
static STRUCT_GET_BUCKET_WEBSITE_OUTPUT: t::StructureSchema = t::StructureSchema { name: "GetBucketWebsiteOutput", root: "WebsiteConfiguration", namespace: None, members: &[
        t::MemberSchema::new("RedirectAllRequestsTo", t::Place::Body, "RedirectAllRequestsTo", &SHAPE_REDIRECT_ALL_REQUESTS_TO),
        t::MemberSchema::new("IndexDocument", t::Place::Body, "IndexDocument", &SHAPE_INDEX_DOCUMENT),
        t::MemberSchema::new("ErrorDocument", t::Place::Body, "ErrorDocument", &SHAPE_ERROR_DOCUMENT),
        t::MemberSchema::new("RoutingRules", t::Place::Body, "RoutingRules", &SHAPE_ROUTING_RULES),
    ] };

structure! {
    pub struct GetBucketWebsiteRequest: STRUCT_GET_BUCKET_WEBSITE_REQUEST {
        0 bucket: String,
        1 expected_bucket_owner: Option<String>,
    }
}
static STRUCT_GET_BUCKET_WEBSITE_REQUEST: t::StructureSchema = t::StructureSchema { name: "GetBucketWebsiteRequest", root: "GetBucketWebsiteRequest", namespace: None, members: &[
        t::MemberSchema::new("Bucket", t::Place::Label, "Bucket", &SHAPE_BUCKET_NAME).required(),
        t::MemberSchema::new("ExpectedBucketOwner", t::Place::Header, "x-amz-expected-bucket-owner", &SHAPE_ACCOUNT_ID),
    ] };

structure! {
    pub struct GetObjectAclOutput: STRUCT_GET_OBJECT_ACL_OUTPUT {
        0 owner: Option<Owner>,
        1 grants: Option<Vec<Grant>>,
        2 request_charged: Option<RequestCharged>,
    }
}
static STRUCT_GET_OBJECT_ACL_OUTPUT: t::StructureSchema = t::StructureSchema { name: "GetObjectAclOutput", root: "AccessControlPolicy", namespace: None, members: &[
        t::MemberSchema::new("Owner", t::Place::Body, "Owner", &SHAPE_OWNER),
        t::MemberSchema::new("Grants", t::Place::Body, "AccessControlList", &SHAPE_GRANTS),
        t::MemberSchema::new("RequestCharged", t::Place::Header, "x-amz-request-charged", &SHAPE_REQUEST_CHARGED),
    ] };

structure! {
    pub struct GetObjectAclRequest: STRUCT_GET_OBJECT_ACL_REQUEST {
        0 bucket: String,
        1 key: String,
        2 version_id: Option<String>,
        3 request_payer: Option<RequestPayer>,
        4 expected_bucket_owner: Option<String>,
    }
}
static STRUCT_GET_OBJECT_ACL_REQUEST: t::StructureSchema = t::StructureSchema { name: "GetObjectAclRequest", root: "GetObjectAclRequest", namespace: None, members: &[
        t::MemberSchema::new("Bucket", t::Place::Label, "Bucket", &SHAPE_BUCKET_NAME).required(),
        t::MemberSchema::new("Key", t::Place::Label, "Key", &SHAPE_OBJECT_KEY).required(),
        t::MemberSchema::new("VersionId", t::Place::Query, "versionId", &SHAPE_OBJECT_VERSION_ID),
        t::MemberSchema::new("RequestPayer", t::Place::Header, "x-amz-request-payer", &SHAPE_REQUEST_PAYER),
        t::MemberSchema::new("ExpectedBucketOwner", t::Place::Header, "x-amz-expected-bucket-owner", &SHAPE_ACCOUNT_ID),
    ] };

structure! {
    pub struct GetObjectAttributesOutput: STRUCT_GET_OBJECT_ATTRIBUTES_OUTPUT {
        0 delete_marker: Option<bool>,
        1 last_modified: Option<p::Timestamp>,
        2 version_id: Option<String>,
        3 request_charged: Option<RequestCharged>,
        4 e_tag: Option<String>,
        5 checksum: Option<Checksum>,
        6 object_parts: Option<GetObjectAttributesParts>,
        7 storage_class: Option<StorageClass>,
        8 object_size: Option<i64>,
    }
}
static STRUCT_GET_OBJECT_ATTRIBUTES_OUTPUT: t::StructureSchema = t::StructureSchema { name: "GetObjectAttributesOutput", root: "GetObjectAttributesResponse", namespace: None, members: &[
        t::MemberSchema::new("DeleteMarker", t::Place::Header, "x-amz-delete-marker", &SHAPE_DELETE_MARKER),
        t::MemberSchema::new("LastModified", t::Place::Header, "last-modified", &SHAPE_LAST_MODIFIED),
        t::MemberSchema::new("VersionId", t::Place::Header, "x-amz-version-id", &SHAPE_OBJECT_VERSION_ID),
        t::MemberSchema::new("RequestCharged", t::Place::Header, "x-amz-request-charged", &SHAPE_REQUEST_CHARGED),
        t::MemberSchema::new("ETag", t::Place::Body, "ETag", &SHAPE_E_TAG),
        t::MemberSchema::new("Checksum", t::Place::Body, "Checksum", &SHAPE_CHECKSUM),
        t::MemberSchema::new("ObjectParts", t::Place::Body, "ObjectParts", &SHAPE_GET_OBJECT_ATTRIBUTES_PARTS),
        t::MemberSchema::new("StorageClass", t::Place::Body, "StorageClass", &SHAPE_STORAGE_CLASS),
        t::MemberSchema::new("ObjectSize", t::Place::Body, "ObjectSize", &SHAPE_OBJECT_SIZE),
    ] };

structure! {
    pub struct GetObjectAttributesParts: STRUCT_GET_OBJECT_ATTRIBUTES_PARTS {
        0 total_parts_count: Option<i32>,
        1 part_number_marker: Option<i32>,
        2 next_part_number_marker: Option<i32>,
        3 max_parts: Option<i32>,
        4 is_truncated: Option<bool>,
        5 parts: Vec<ObjectPart>,
    }
}
static STRUCT_GET_OBJECT_ATTRIBUTES_PARTS: t::StructureSchema = t::StructureSchema { name: "GetObjectAttributesParts", root: "GetObjectAttributesParts", namespace: None, members: &[
        t::MemberSchema::new("TotalPartsCount", t::Place::Body, "PartsCount", &SHAPE_PARTS_COUNT),
        t::MemberSchema::new("PartNumberMarker", t::Place::Body, "PartNumberMarker", &SHAPE_PART_NUMBER_MARKER),
        t::MemberSchema::new("NextPartNumberMarker", t::Place::Body, "NextPartNumberMarker", &SHAPE_NEXT_PART_NUMBER_MARKER),
        t::MemberSchema::new("MaxParts", t::Place::Body, "MaxParts", &SHAPE_MAX_PARTS),
        t::MemberSchema::new("IsTruncated", t::Place::Body, "IsTruncated", &SHAPE_IS_TRUNCATED),
        t::MemberSchema::new("Parts", t::Place::Body, "Part", &SHAPE_PARTS_LIST),
    ] };

structure! {
    pub struct GetObjectAttributesRequest: STRUCT_GET_OBJECT_ATTRIBUTES_REQUEST {
        0 bucket: String,
        1 key: String,
        2 version_id: Option<String>,
        3 max_parts: Option<i32>,
        4 part_number_marker: Option<i32>,
        5 sse_customer_algorithm: Option<String>,
        6 sse_customer_key: Option<String>,
        7 sse_customer_key_md5: Option<String>,
        8 request_payer: Option<RequestPayer>,
        9 expected_bucket_owner: Option<String>,
        10 object_attributes: Vec<ObjectAttributes>,
    }
}
static STRUCT_GET_OBJECT_ATTRIBUTES_REQUEST: t::StructureSchema = t::StructureSchema { name: "GetObjectAttributesRequest", root: "GetObjectAttributesRequest", namespace: None, members: &[
        t::MemberSchema::new("Bucket", t::Place::Label, "Bucket", &SHAPE_BUCKET_NAME).required(),
        t::MemberSchema::new("Key", t::Place::Label, "Key", &SHAPE_OBJECT_KEY).required(),
        t::MemberSchema::new("VersionId", t::Place::Query, "versionId", &SHAPE_OBJECT_VERSION_ID),
        t::MemberSchema::new("MaxParts", t::Place::Header, "x-amz-max-parts", &SHAPE_MAX_PARTS),
        t::MemberSchema::new("PartNumberMarker", t::Place::Header, "x-amz-part-number-marker", &SHAPE_PART_NUMBER_MARKER),
        t::MemberSchema::new("SSECustomerAlgorithm", t::Place::Header, "x-amz-server-side-encryption-customer-algorithm", &SHAPE_SSE_CUSTOMER_ALGORITHM),
        t::MemberSchema::new("SSECustomerKey", t::Place::Header, "x-amz-server-side-encryption-customer-key", &SHAPE_SSE_CUSTOMER_KEY),
        t::MemberSchema::new("SSECustomerKeyMD5", t::Place::Header, "x-amz-server-side-encryption-customer-key-md5", &SHAPE_SSE_CUSTOMER_KEY_MD5),
        t::MemberSchema::new("RequestPayer", t::Place::Header, "x-amz-request-payer", &SHAPE_REQUEST_PAYER),
        t::MemberSchema::new("ExpectedBucketOwner", t::Place::Header, "x-amz-expected-bucket-owner", &SHAPE_ACCOUNT_ID),
        t::MemberSchema::new("ObjectAttributes", t::Place::Header, "x-amz-object-attributes", &SHAPE_OBJECT_ATTRIBUTES_LIST).required(),
    ] };

structure! {
    pub struct GetObjectLegalHoldOutput: STRUCT_GET_OBJECT_LEGAL_HOLD_OUTPUT {
        0 legal_hold: Option<ObjectLockLegalHold>,
    }
}
static STRUCT_GET_OBJECT_LEGAL_HOLD_OUTPUT: t::StructureSchema = t::StructureSchema { name: "GetObjectLegalHoldOutput", root: "GetObjectLegalHoldOutput", namespace: None, members: &[
        t::MemberSchema::new("LegalHold", t::Place::Payload, "LegalHold", &SHAPE_OBJECT_LOCK_LEGAL_HOLD),
    ] };

structure! {
    pub struct GetObjectLegalHoldRequest: STRUCT_GET_OBJECT_LEGAL_HOLD_REQUEST {
        0 bucket: String,
        1 key: String,
        2 version_id: Option<String>,
        3 request_payer: Option<RequestPayer>,
        4 expected_bucket_owner: Option<String>,
    }
}
static STRUCT_GET_OBJECT_LEGAL_HOLD_REQUEST: t::StructureSchema = t::StructureSchema { name: "GetObjectLegalHoldRequest", root: "GetObjectLegalHoldRequest", namespace: None, members: &[
        t::MemberSchema::new("Bucket", t::Place::Label, "Bucket", &SHAPE_BUCKET_NAME).required(),
        t::MemberSchema::new("Key", t::Place::Label, "Key", &SHAPE_OBJECT_KEY).required(),
        t::MemberSchema::new("VersionId", t::Place::Query, "versionId", &SHAPE_OBJECT_VERSION_ID),
        t::MemberSchema::new("RequestPayer", t::Place::Header, "x-amz-request-payer", &SHAPE_REQUEST_PAYER),
        t::MemberSchema::new("ExpectedBucketOwner", t::Place::Header, "x-amz-expected-bucket-owner", &SHAPE_ACCOUNT_ID),
    ] };

structure! {
    pub struct GetObjectLockConfigurationOutput: STRUCT_GET_OBJECT_LOCK_CONFIGURATION_OUTPUT {
        0 object_lock_configuration: Option<ObjectLockConfiguration>,
    }
}
static STRUCT_GET_OBJECT_LOCK_CONFIGURATION_OUTPUT: t::StructureSchema = t::StructureSchema { name: "GetObjectLockConfigurationOutput", root: "GetObjectLockConfigurationOutput", namespace: None, members: &[
        t::MemberSchema::new("ObjectLockConfiguration", t::Place::Payload, "ObjectLockConfiguration", &SHAPE_OBJECT_LOCK_CONFIGURATION),
    ] };

structure! {
    pub struct GetObjectLockConfigurationRequest: STRUCT_GET_OBJECT_LOCK_CONFIGURATION_REQUEST {
        0 bucket: String,
        1 expected_bucket_owner: Option<String>,
    }
}
static STRUCT_GET_OBJECT_LOCK_CONFIGURATION_REQUEST: t::StructureSchema = t::StructureSchema { name: "GetObjectLockConfigurationRequest", root: "GetObjectLockConfigurationRequest", namespace: None, members: &[
        t::MemberSchema::new("Bucket", t::Place::Label, "Bucket", &SHAPE_BUCKET_NAME).required(),
        t::MemberSchema::new("ExpectedBucketOwner", t::Place::Header, "x-amz-expected-bucket-owner", &SHAPE_ACCOUNT_ID),
    ] };

structure! {
    pub struct GetObjectOutput: STRUCT_GET_OBJECT_OUTPUT {
        0 delete_marker: Option<bool>,
        1 accept_ranges: Option<String>,
        2 expiration: Option<String>,
        3 restore: Option<String>,
        4 last_modified: Option<p::Timestamp>,
        5 content_length: Option<i64>,
        6 e_tag: Option<String>,
        7 checksum_crc32: Option<String>,
        8 checksum_crc32c: Option<String>,
        9 checksum_crc64nvme: Option<String>,
        10 checksum_sha1: Option<String>,
        11 checksum_sha256: Option<String>,
        12 checksum_sha512: Option<String>,
        13 checksum_md5: Option<String>,
        14 checksum_xxhash64: Option<String>,
        15 checksum_xxhash3: Option<String>,
        16 checksum_xxhash128: Option<String>,
        17 checksum_type: Option<ChecksumType>,
        18 missing_meta: Option<i32>,
        19 version_id: Option<String>,
        20 cache_control: Option<String>,
        21 content_disposition: Option<String>,
        22 content_encoding: Option<String>,
        23 content_language: Option<String>,
        24 content_range: Option<String>,
        25 content_type: Option<String>,
        26 expires: Option<String>,
        27 website_redirect_location: Option<String>,
        28 server_side_encryption: Option<ServerSideEncryption>,
        29 metadata: std::collections::BTreeMap<String, String>,
        30 sse_customer_algorithm: Option<String>,
        31 sse_customer_key_md5: Option<String>,
        32 ssekms_key_id: Option<String>,
        33 bucket_key_enabled: Option<bool>,
        34 storage_class: Option<StorageClass>,
        35 request_charged: Option<RequestCharged>,
        36 replication_status: Option<ReplicationStatus>,
        37 parts_count: Option<i32>,
        38 tag_count: Option<i32>,
        39 object_lock_mode: Option<ObjectLockMode>,
        40 object_lock_retain_until_date: Option<p::Timestamp>,
        41 object_lock_legal_hold_status: Option<ObjectLockLegalHoldStatus>,
        42 object_lock_event_hold: Option<ObjectLockEventHold>,
        43 object_lock_event_hold_duration_days: Option<i32>,
        44 object_lock_event_hold_duration_years: Option<i32>,
    }
}
static STRUCT_GET_OBJECT_OUTPUT: t::StructureSchema = t::StructureSchema { name: "GetObjectOutput", root: "GetObjectOutput", namespace: None, members: &[
        t::MemberSchema::new("DeleteMarker", t::Place::Header, "x-amz-delete-marker", &SHAPE_DELETE_MARKER),
        t::MemberSchema::new("AcceptRanges", t::Place::Header, "accept-ranges", &SHAPE_ACCEPT_RANGES),
        t::MemberSchema::new("Expiration", t::Place::Header, "x-amz-expiration", &SHAPE_EXPIRATION),
        t::MemberSchema::new("Restore", t::Place::Header, "x-amz-restore", &SHAPE_RESTORE),
        t::MemberSchema::new("LastModified", t::Place::Header, "last-modified", &SHAPE_LAST_MODIFIED),
        t::MemberSchema::new("ContentLength", t::Place::Header, "content-length", &SHAPE_CONTENT_LENGTH),
        t::MemberSchema::new("ETag", t::Place::Header, "etag", &SHAPE_E_TAG),
        t::MemberSchema::new("ChecksumCRC32", t::Place::Header, "x-amz-checksum-crc32", &SHAPE_CHECKSUM_CRC32),
        t::MemberSchema::new("ChecksumCRC32C", t::Place::Header, "x-amz-checksum-crc32c", &SHAPE_CHECKSUM_CRC32C),
        t::MemberSchema::new("ChecksumCRC64NVME", t::Place::Header, "x-amz-checksum-crc64nvme", &SHAPE_CHECKSUM_CRC64NVME),
        t::MemberSchema::new("ChecksumSHA1", t::Place::Header, "x-amz-checksum-sha1", &SHAPE_CHECKSUM_SHA1),
        t::MemberSchema::new("ChecksumSHA256", t::Place::Header, "x-amz-checksum-sha256", &SHAPE_CHECKSUM_SHA256),
        t::MemberSchema::new("ChecksumSHA512", t::Place::Header, "x-amz-checksum-sha512", &SHAPE_CHECKSUM_SHA512),
        t::MemberSchema::new("ChecksumMD5", t::Place::Header, "x-amz-checksum-md5", &SHAPE_CHECKSUM_MD5),
        t::MemberSchema::new("ChecksumXXHASH64", t::Place::Header, "x-amz-checksum-xxhash64", &SHAPE_CHECKSUM_XXHASH64),
        t::MemberSchema::new("ChecksumXXHASH3", t::Place::Header, "x-amz-checksum-xxhash3", &SHAPE_CHECKSUM_XXHASH3),
        t::MemberSchema::new("ChecksumXXHASH128", t::Place::Header, "x-amz-checksum-xxhash128", &SHAPE_CHECKSUM_XXHASH128),
        t::MemberSchema::new("ChecksumType", t::Place::Header, "x-amz-checksum-type", &SHAPE_CHECKSUM_TYPE),
        t::MemberSchema::new("MissingMeta", t::Place::Header, "x-amz-missing-meta", &SHAPE_MISSING_META),
        t::MemberSchema::new("VersionId", t::Place::Header, "x-amz-version-id", &SHAPE_OBJECT_VERSION_ID),
        t::MemberSchema::new("CacheControl", t::Place::Header, "cache-control", &SHAPE_CACHE_CONTROL),
        t::MemberSchema::new("ContentDisposition", t::Place::Header, "content-disposition", &SHAPE_CONTENT_DISPOSITION),
        t::MemberSchema::new("ContentEncoding", t::Place::Header, "content-encoding", &SHAPE_CONTENT_ENCODING),
        t::MemberSchema::new("ContentLanguage", t::Place::Header, "content-language", &SHAPE_CONTENT_LANGUAGE),
        t::MemberSchema::new("ContentRange", t::Place::Header, "content-range", &SHAPE_CONTENT_RANGE),
        t::MemberSchema::new("ContentType", t::Place::Header, "content-type", &SHAPE_CONTENT_TYPE),
        t::MemberSchema::new("Expires", t::Place::Header, "expires", &SHAPE_EXPIRES),
        t::MemberSchema::new("WebsiteRedirectLocation", t::Place::Header, "x-amz-website-redirect-location", &SHAPE_WEBSITE_REDIRECT_LOCATION),
        t::MemberSchema::new("ServerSideEncryption", t::Place::Header, "x-amz-server-side-encryption", &SHAPE_SERVER_SIDE_ENCRYPTION),
        t::MemberSchema::new("Metadata", t::Place::Headers, "x-amz-meta-", &SHAPE_METADATA),
        t::MemberSchema::new("SSECustomerAlgorithm", t::Place::Header, "x-amz-server-side-encryption-customer-algorithm", &SHAPE_SSE_CUSTOMER_ALGORITHM),
        t::MemberSchema::new("SSECustomerKeyMD5", t::Place::Header, "x-amz-server-side-encryption-customer-key-md5", &SHAPE_SSE_CUSTOMER_KEY_MD5),
        t::MemberSchema::new("SSEKMSKeyId", t::Place::Header, "x-amz-server-side-encryption-aws-kms-key-id", &SHAPE_SSEKMS_KEY_ID),
        t::MemberSchema::new("BucketKeyEnabled", t::Place::Header, "x-amz-server-side-encryption-bucket-key-enabled", &SHAPE_BUCKET_KEY_ENABLED),
        t::MemberSchema::new("StorageClass", t::Place::Header, "x-amz-storage-class", &SHAPE_STORAGE_CLASS),
        t::MemberSchema::new("RequestCharged", t::Place::Header, "x-amz-request-charged", &SHAPE_REQUEST_CHARGED),
        t::MemberSchema::new("ReplicationStatus", t::Place::Header, "x-amz-replication-status", &SHAPE_REPLICATION_STATUS),
        t::MemberSchema::new("PartsCount", t::Place::Header, "x-amz-mp-parts-count", &SHAPE_PARTS_COUNT),
        t::MemberSchema::new("TagCount", t::Place::Header, "x-amz-tagging-count", &SHAPE_TAG_COUNT),
        t::MemberSchema::new("ObjectLockMode", t::Place::Header, "x-amz-object-lock-mode", &SHAPE_OBJECT_LOCK_MODE),
        t::MemberSchema::new("ObjectLockRetainUntilDate", t::Place::Header, "x-amz-object-lock-retain-until-date", &SHAPE_OBJECT_LOCK_RETAIN_UNTIL_DATE),
        t::MemberSchema::new("ObjectLockLegalHoldStatus", t::Place::Header, "x-amz-object-lock-legal-hold", &SHAPE_OBJECT_LOCK_LEGAL_HOLD_STATUS),
        t::MemberSchema::new("ObjectLockEventHold", t::Place::Header, "x-amz-object-lock-event-hold", &SHAPE_OBJECT_LOCK_EVENT_HOLD),
        t::MemberSchema::new("ObjectLockEventHoldDurationDays", t::Place::Header, "x-amz-object-lock-event-hold-duration-days", &SHAPE_OBJECT_LOCK_EVENT_HOLD_DURATION_DAYS),
        t::MemberSchema::new("ObjectLockEventHoldDurationYears", t::Place::Header, "x-amz-object-lock-event-hold-duration-years", &SHAPE_OBJECT_LOCK_EVENT_HOLD_DURATION_YEARS),
    ] };

structure! {
    pub struct GetObjectRequest: STRUCT_GET_OBJECT_REQUEST {
        0 bucket: String,
        1 if_match: Option<String>,
        2 if_modified_since: Option<p::Timestamp>,
        3 if_none_match: Option<String>,
        4 if_unmodified_since: Option<p::Timestamp>,
        5 key: String,
        6 range: Option<String>,
        7 response_cache_control: Option<String>,
        8 response_content_disposition: Option<String>,
        9 response_content_encoding: Option<String>,
        10 response_content_language: Option<String>,
        11 response_content_type: Option<String>,
        12 response_expires: Option<p::Timestamp>,
        13 version_id: Option<String>,
        14 sse_customer_algorithm: Option<String>,
        15 sse_customer_key: Option<String>,
        16 sse_customer_key_md5: Option<String>,
        17 request_payer: Option<RequestPayer>,
        18 part_number: Option<i32>,
        19 expected_bucket_owner: Option<String>,
        20 checksum_mode: Option<ChecksumMode>,
    }
}
static STRUCT_GET_OBJECT_REQUEST: t::StructureSchema = t::StructureSchema { name: "GetObjectRequest", root: "GetObjectRequest", namespace: None, members: &[
        t::MemberSchema::new("Bucket", t::Place::Label, "Bucket", &SHAPE_BUCKET_NAME).required(),
        t::MemberSchema::new("IfMatch", t::Place::Header, "if-match", &SHAPE_IF_MATCH),
        t::MemberSchema::new("IfModifiedSince", t::Place::Header, "if-modified-since", &SHAPE_IF_MODIFIED_SINCE),
        t::MemberSchema::new("IfNoneMatch", t::Place::Header, "if-none-match", &SHAPE_IF_NONE_MATCH),
        t::MemberSchema::new("IfUnmodifiedSince", t::Place::Header, "if-unmodified-since", &SHAPE_IF_UNMODIFIED_SINCE),
        t::MemberSchema::new("Key", t::Place::Label, "Key", &SHAPE_OBJECT_KEY).required(),
        t::MemberSchema::new("Range", t::Place::Header, "range", &SHAPE_RANGE),
        t::MemberSchema::new("ResponseCacheControl", t::Place::Query, "response-cache-control", &SHAPE_RESPONSE_CACHE_CONTROL),
        t::MemberSchema::new("ResponseContentDisposition", t::Place::Query, "response-content-disposition", &SHAPE_RESPONSE_CONTENT_DISPOSITION),
        t::MemberSchema::new("ResponseContentEncoding", t::Place::Query, "response-content-encoding", &SHAPE_RESPONSE_CONTENT_ENCODING),
        t::MemberSchema::new("ResponseContentLanguage", t::Place::Query, "response-content-language", &SHAPE_RESPONSE_CONTENT_LANGUAGE),
        t::MemberSchema::new("ResponseContentType", t::Place::Query, "response-content-type", &SHAPE_RESPONSE_CONTENT_TYPE),
        t::MemberSchema::new("ResponseExpires", t::Place::Query, "response-expires", &SHAPE_RESPONSE_EXPIRES),
        t::MemberSchema::new("VersionId", t::Place::Query, "versionId", &SHAPE_OBJECT_VERSION_ID),
        t::MemberSchema::new("SSECustomerAlgorithm", t::Place::Header, "x-amz-server-side-encryption-customer-algorithm", &SHAPE_SSE_CUSTOMER_ALGORITHM),
        t::MemberSchema::new("SSECustomerKey", t::Place::Header, "x-amz-server-side-encryption-customer-key", &SHAPE_SSE_CUSTOMER_KEY),
        t::MemberSchema::new("SSECustomerKeyMD5", t::Place::Header, "x-amz-server-side-encryption-customer-key-md5", &SHAPE_SSE_CUSTOMER_KEY_MD5),
        t::MemberSchema::new("RequestPayer", t::Place::Header, "x-amz-request-payer", &SHAPE_REQUEST_PAYER),
        t::MemberSchema::new("PartNumber", t::Place::Query, "partNumber", &SHAPE_PART_NUMBER),
        t::MemberSchema::new("ExpectedBucketOwner", t::Place::Header, "x-amz-expected-bucket-owner", &SHAPE_ACCOUNT_ID),
        t::MemberSchema::new("ChecksumMode", t::Place::Header, "x-amz-checksum-mode", &SHAPE_CHECKSUM_MODE),
    ] };

structure! {
    pub struct GetObjectRetentionOutput: STRUCT_GET_OBJECT_RETENTION_OUTPUT {
        0 retention: Option<ObjectLockRetention>,
    }
}
static STRUCT_GET_OBJECT_RETENTION_OUTPUT: t::StructureSchema = t::StructureSchema { name: "GetObjectRetentionOutput", root: "GetObjectRetentionOutput", namespace: None, members: &[
        t::MemberSchema::new("Retention", t::Place::Payload, "Retention", &SHAPE_OBJECT_LOCK_RETENTION),
    ] };

structure! {
    pub struct GetObjectRetentionRequest: STRUCT_GET_OBJECT_RETENTION_REQUEST {
        0 bucket: String,
        1 key: String,
        2 version_id: Option<String>,
        3 request_payer: Option<RequestPayer>,
        4 expected_bucket_owner: Option<String>,
    }
}
static STRUCT_GET_OBJECT_RETENTION_REQUEST: t::StructureSchema = t::StructureSchema { name: "GetObjectRetentionRequest", root: "GetObjectRetentionRequest", namespace: None, members: &[
        t::MemberSchema::new("Bucket", t::Place::Label, "Bucket", &SHAPE_BUCKET_NAME).required(),
        t::MemberSchema::new("Key", t::Place::Label, "Key", &SHAPE_OBJECT_KEY).required(),
        t::MemberSchema::new("VersionId", t::Place::Query, "versionId", &SHAPE_OBJECT_VERSION_ID),
        t::MemberSchema::new("RequestPayer", t::Place::Header, "x-amz-request-payer", &SHAPE_REQUEST_PAYER),
        t::MemberSchema::new("ExpectedBucketOwner", t::Place::Header, "x-amz-expected-bucket-owner", &SHAPE_ACCOUNT_ID),
    ] };

structure! {
    pub struct GetObjectTaggingOutput: STRUCT_GET_OBJECT_TAGGING_OUTPUT {
        0 version_id: Option<String>,
        1 tag_set: Vec<Tag>,
    }
}
static STRUCT_GET_OBJECT_TAGGING_OUTPUT: t::StructureSchema = t::StructureSchema { name: "GetObjectTaggingOutput", root: "Tagging", namespace: None, members: &[
        t::MemberSchema::new("VersionId", t::Place::Header, "x-amz-version-id", &SHAPE_OBJECT_VERSION_ID),
        t::MemberSchema::new("TagSet", t::Place::Body, "TagSet", &SHAPE_TAG_SET).required(),
    ] };

structure! {
    pub struct GetObjectTaggingRequest: STRUCT_GET_OBJECT_TAGGING_REQUEST {
        0 bucket: String,
        1 key: String,
        2 version_id: Option<String>,
        3 expected_bucket_owner: Option<String>,
        4 request_payer: Option<RequestPayer>,
    }
}
static STRUCT_GET_OBJECT_TAGGING_REQUEST: t::StructureSchema = t::StructureSchema { name: "GetObjectTaggingRequest", root: "GetObjectTaggingRequest", namespace: None, members: &[
        t::MemberSchema::new("Bucket", t::Place::Label, "Bucket", &SHAPE_BUCKET_NAME).required(),
        t::MemberSchema::new("Key", t::Place::Label, "Key", &SHAPE_OBJECT_KEY).required(),
        t::MemberSchema::new("VersionId", t::Place::Query, "versionId", &SHAPE_OBJECT_VERSION_ID),
        t::MemberSchema::new("ExpectedBucketOwner", t::Place::Header, "x-amz-expected-bucket-owner", &SHAPE_ACCOUNT_ID),
        t::MemberSchema::new("RequestPayer", t::Place::Header, "x-amz-request-payer", &SHAPE_REQUEST_PAYER),
    ] };

structure! {
    pub struct GetPublicAccessBlockOutput: STRUCT_GET_PUBLIC_ACCESS_BLOCK_OUTPUT {
        0 public_access_block_configuration: Option<PublicAccessBlockConfiguration>,
    }
}
static STRUCT_GET_PUBLIC_ACCESS_BLOCK_OUTPUT: t::StructureSchema = t::StructureSchema { name: "GetPublicAccessBlockOutput", root: "GetPublicAccessBlockOutput", namespace: None, members: &[
        t::MemberSchema::new("PublicAccessBlockConfiguration", t::Place::Payload, "PublicAccessBlockConfiguration", &SHAPE_PUBLIC_ACCESS_BLOCK_CONFIGURATION),
    ] };

structure! {
    pub struct GetPublicAccessBlockRequest: STRUCT_GET_PUBLIC_ACCESS_BLOCK_REQUEST {
        0 bucket: String,
        1 expected_bucket_owner: Option<String>,
    }
}
static STRUCT_GET_PUBLIC_ACCESS_BLOCK_REQUEST: t::StructureSchema = t::StructureSchema { name: "GetPublicAccessBlockRequest", root: "GetPublicAccessBlockRequest", namespace: None, members: &[
        t::MemberSchema::new("Bucket", t::Place::Label, "Bucket", &SHAPE_BUCKET_NAME).required(),
        t::MemberSchema::new("ExpectedBucketOwner", t::Place::Header, "x-amz-expected-bucket-owner", &SHAPE_ACCOUNT_ID),
    ] };

structure! {
    pub struct GlacierJobParameters: STRUCT_GLACIER_JOB_PARAMETERS {
        0 tier: Tier,
    }
}
static STRUCT_GLACIER_JOB_PARAMETERS: t::StructureSchema = t::StructureSchema { name: "GlacierJobParameters", root: "GlacierJobParameters", namespace: None, members: &[
        t::MemberSchema::new("Tier", t::Place::Body, "Tier", &SHAPE_TIER).required(),
    ] };

structure! {
    pub struct Grant: STRUCT_GRANT {
        0 grantee: Option<Grantee>,
        1 permission: Option<Permission>,
    }
}
static STRUCT_GRANT: t::StructureSchema = t::StructureSchema { name: "Grant", root: "Grant", namespace: None, members: &[
        t::MemberSchema::new("Grantee", t::Place::Body, "Grantee", &SHAPE_GRANTEE),
        t::MemberSchema::new("Permission", t::Place::Body, "Permission", &SHAPE_PERMISSION),
    ] };

structure! {
    pub struct Grantee: STRUCT_GRANTEE {
        0 display_name: Option<String>,
        1 email_address: Option<String>,
        2 id: Option<String>,
        3 r#type: Type,
        4 uri: Option<String>,
    }
}
static STRUCT_GRANTEE: t::StructureSchema = t::StructureSchema { name: "Grantee", root: "Grantee", namespace: Some(("xsi", "http://www.w3.org/2001/XMLSchema-instance")), members: &[
        t::MemberSchema::new("DisplayName", t::Place::Body, "DisplayName", &SHAPE_DISPLAY_NAME),
        t::MemberSchema::new("EmailAddress", t::Place::Body, "EmailAddress", &SHAPE_EMAIL_ADDRESS),
        t::MemberSchema::new("ID", t::Place::Body, "ID", &SHAPE_ID),
        t::MemberSchema::new("Type", t::Place::Body, "xsi:type", &SHAPE_TYPE).required().attribute(),
        t::MemberSchema::new("URI", t::Place::Body, "URI", &SHAPE_URI),
    ] };

structure! {
    pub struct HeadBucketOutput: STRUCT_HEAD_BUCKET_OUTPUT {
        0 bucket_arn: Option<String>,
        1 bucket_location_type: Option<LocationType>,
        2 bucket_location_name: Option<String>,
        3 bucket_region: Option<String>,
        4 access_point_alias: Option<bool>,
    }
}
static STRUCT_HEAD_BUCKET_OUTPUT: t::StructureSchema = t::StructureSchema { name: "HeadBucketOutput", root: "HeadBucketOutput", namespace: None, members: &[
        t::MemberSchema::new("BucketArn", t::Place::Header, "x-amz-bucket-arn", &SHAPE_S3_REGIONAL_OR_S3_EXPRESS_BUCKET_ARN_STRING),
        t::MemberSchema::new("BucketLocationType", t::Place::Header, "x-amz-bucket-location-type", &SHAPE_LOCATION_TYPE),
        t::MemberSchema::new("BucketLocationName", t::Place::Header, "x-amz-bucket-location-name", &SHAPE_BUCKET_LOCATION_NAME),
        t::MemberSchema::new("BucketRegion", t::Place::Header, "x-amz-bucket-region", &SHAPE_REGION),
        t::MemberSchema::new("AccessPointAlias", t::Place::Header, "x-amz-access-point-alias", &SHAPE_ACCESS_POINT_ALIAS),
    ] };

structure! {
    pub struct HeadBucketRequest: STRUCT_HEAD_BUCKET_REQUEST {
        0 bucket: String,
        1 expected_bucket_owner: Option<String>,
    }
}
static STRUCT_HEAD_BUCKET_REQUEST: t::StructureSchema = t::StructureSchema { name: "HeadBucketRequest", root: "HeadBucketRequest", namespace: None, members: &[
        t::MemberSchema::new("Bucket", t::Place::Label, "Bucket", &SHAPE_BUCKET_NAME).required(),
        t::MemberSchema::new("ExpectedBucketOwner", t::Place::Header, "x-amz-expected-bucket-owner", &SHAPE_ACCOUNT_ID),
    ] };

structure! {
    pub struct HeadObjectOutput: STRUCT_HEAD_OBJECT_OUTPUT {
        0 delete_marker: Option<bool>,
        1 accept_ranges: Option<String>,
        2 expiration: Option<String>,
        3 restore: Option<String>,
        4 archive_status: Option<ArchiveStatus>,
        5 last_modified: Option<p::Timestamp>,
        6 content_length: Option<i64>,
        7 checksum_crc32: Option<String>,
        8 checksum_crc32c: Option<String>,
        9 checksum_crc64nvme: Option<String>,
        10 checksum_sha1: Option<String>,
        11 checksum_sha256: Option<String>,
        12 checksum_sha512: Option<String>,
        13 checksum_md5: Option<String>,
        14 checksum_xxhash64: Option<String>,
        15 checksum_xxhash3: Option<String>,
        16 checksum_xxhash128: Option<String>,
        17 checksum_type: Option<ChecksumType>,
        18 e_tag: Option<String>,
        19 missing_meta: Option<i32>,
        20 version_id: Option<String>,
        21 cache_control: Option<String>,
        22 content_disposition: Option<String>,
        23 content_encoding: Option<String>,
        24 content_language: Option<String>,
        25 content_type: Option<String>,
        26 content_range: Option<String>,
        27 expires: Option<String>,
        28 website_redirect_location: Option<String>,
        29 server_side_encryption: Option<ServerSideEncryption>,
        30 metadata: std::collections::BTreeMap<String, String>,
        31 sse_customer_algorithm: Option<String>,
        32 sse_customer_key_md5: Option<String>,
        33 ssekms_key_id: Option<String>,
        34 bucket_key_enabled: Option<bool>,
        35 storage_class: Option<StorageClass>,
        36 request_charged: Option<RequestCharged>,
        37 replication_status: Option<ReplicationStatus>,
        38 parts_count: Option<i32>,
        39 tag_count: Option<i32>,
        40 object_lock_mode: Option<ObjectLockMode>,
        41 object_lock_retain_until_date: Option<p::Timestamp>,
        42 object_lock_legal_hold_status: Option<ObjectLockLegalHoldStatus>,
        43 object_lock_event_hold: Option<ObjectLockEventHold>,
        44 object_lock_event_hold_duration_days: Option<i32>,
        45 object_lock_event_hold_duration_years: Option<i32>,
    }
}
static STRUCT_HEAD_OBJECT_OUTPUT: t::StructureSchema = t::StructureSchema { name: "HeadObjectOutput", root: "HeadObjectOutput", namespace: None, members: &[
        t::MemberSchema::new("DeleteMarker", t::Place::Header, "x-amz-delete-marker", &SHAPE_DELETE_MARKER),
        t::MemberSchema::new("AcceptRanges", t::Place::Header, "accept-ranges", &SHAPE_ACCEPT_RANGES),
        t::MemberSchema::new("Expiration", t::Place::Header, "x-amz-expiration", &SHAPE_EXPIRATION),
        t::MemberSchema::new("Restore", t::Place::Header, "x-amz-restore", &SHAPE_RESTORE),
        t::MemberSchema::new("ArchiveStatus", t::Place::Header, "x-amz-archive-status", &SHAPE_ARCHIVE_STATUS),
        t::MemberSchema::new("LastModified", t::Place::Header, "last-modified", &SHAPE_LAST_MODIFIED),
        t::MemberSchema::new("ContentLength", t::Place::Header, "content-length", &SHAPE_CONTENT_LENGTH),
        t::MemberSchema::new("ChecksumCRC32", t::Place::Header, "x-amz-checksum-crc32", &SHAPE_CHECKSUM_CRC32),
        t::MemberSchema::new("ChecksumCRC32C", t::Place::Header, "x-amz-checksum-crc32c", &SHAPE_CHECKSUM_CRC32C),
        t::MemberSchema::new("ChecksumCRC64NVME", t::Place::Header, "x-amz-checksum-crc64nvme", &SHAPE_CHECKSUM_CRC64NVME),
        t::MemberSchema::new("ChecksumSHA1", t::Place::Header, "x-amz-checksum-sha1", &SHAPE_CHECKSUM_SHA1),
        t::MemberSchema::new("ChecksumSHA256", t::Place::Header, "x-amz-checksum-sha256", &SHAPE_CHECKSUM_SHA256),
        t::MemberSchema::new("ChecksumSHA512", t::Place::Header, "x-amz-checksum-sha512", &SHAPE_CHECKSUM_SHA512),
        t::MemberSchema::new("ChecksumMD5", t::Place::Header, "x-amz-checksum-md5", &SHAPE_CHECKSUM_MD5),
        t::MemberSchema::new("ChecksumXXHASH64", t::Place::Header, "x-amz-checksum-xxhash64", &SHAPE_CHECKSUM_XXHASH64),
        t::MemberSchema::new("ChecksumXXHASH3", t::Place::Header, "x-amz-checksum-xxhash3", &SHAPE_CHECKSUM_XXHASH3),
        t::MemberSchema::new("ChecksumXXHASH128", t::Place::Header, "x-amz-checksum-xxhash128", &SHAPE_CHECKSUM_XXHASH128),
        t::MemberSchema::new("ChecksumType", t::Place::Header, "x-amz-checksum-type", &SHAPE_CHECKSUM_TYPE),
        t::MemberSchema::new("ETag", t::Place::Header, "etag", &SHAPE_E_TAG),
        t::MemberSchema::new("MissingMeta", t::Place::Header, "x-amz-missing-meta", &SHAPE_MISSING_META),
        t::MemberSchema::new("VersionId", t::Place::Header, "x-amz-version-id", &SHAPE_OBJECT_VERSION_ID),
        t::MemberSchema::new("CacheControl", t::Place::Header, "cache-control", &SHAPE_CACHE_CONTROL),
        t::MemberSchema::new("ContentDisposition", t::Place::Header, "content-disposition", &SHAPE_CONTENT_DISPOSITION),
        t::MemberSchema::new("ContentEncoding", t::Place::Header, "content-encoding", &SHAPE_CONTENT_ENCODING),
        t::MemberSchema::new("ContentLanguage", t::Place::Header, "content-language", &SHAPE_CONTENT_LANGUAGE),
        t::MemberSchema::new("ContentType", t::Place::Header, "content-type", &SHAPE_CONTENT_TYPE),
        t::MemberSchema::new("ContentRange", t::Place::Header, "content-range", &SHAPE_CONTENT_RANGE),
        t::MemberSchema::new("Expires", t::Place::Header, "expires", &SHAPE_EXPIRES),
        t::MemberSchema::new("WebsiteRedirectLocation", t::Place::Header, "x-amz-website-redirect-location", &SHAPE_WEBSITE_REDIRECT_LOCATION),
        t::MemberSchema::new("ServerSideEncryption", t::Place::Header, "x-amz-server-side-encryption", &SHAPE_SERVER_SIDE_ENCRYPTION),
        t::MemberSchema::new("Metadata", t::Place::Headers, "x-amz-meta-", &SHAPE_METADATA),
        t::MemberSchema::new("SSECustomerAlgorithm", t::Place::Header, "x-amz-server-side-encryption-customer-algorithm", &SHAPE_SSE_CUSTOMER_ALGORITHM),
        t::MemberSchema::new("SSECustomerKeyMD5", t::Place::Header, "x-amz-server-side-encryption-customer-key-md5", &SHAPE_SSE_CUSTOMER_KEY_MD5),
        t::MemberSchema::new("SSEKMSKeyId", t::Place::Header, "x-amz-server-side-encryption-aws-kms-key-id", &SHAPE_SSEKMS_KEY_ID),
        t::MemberSchema::new("BucketKeyEnabled", t::Place::Header, "x-amz-server-side-encryption-bucket-key-enabled", &SHAPE_BUCKET_KEY_ENABLED),
        t::MemberSchema::new("StorageClass", t::Place::Header, "x-amz-storage-class", &SHAPE_STORAGE_CLASS),
        t::MemberSchema::new("RequestCharged", t::Place::Header, "x-amz-request-charged", &SHAPE_REQUEST_CHARGED),
        t::MemberSchema::new("ReplicationStatus", t::Place::Header, "x-amz-replication-status", &SHAPE_REPLICATION_STATUS),
        t::MemberSchema::new("PartsCount", t::Place::Header, "x-amz-mp-parts-count", &SHAPE_PARTS_COUNT),
        t::MemberSchema::new("TagCount", t::Place::Header, "x-amz-tagging-count", &SHAPE_TAG_COUNT),
        t::MemberSchema::new("ObjectLockMode", t::Place::Header, "x-amz-object-lock-mode", &SHAPE_OBJECT_LOCK_MODE),
        t::MemberSchema::new("ObjectLockRetainUntilDate", t::Place::Header, "x-amz-object-lock-retain-until-date", &SHAPE_OBJECT_LOCK_RETAIN_UNTIL_DATE),
        t::MemberSchema::new("ObjectLockLegalHoldStatus", t::Place::Header, "x-amz-object-lock-legal-hold", &SHAPE_OBJECT_LOCK_LEGAL_HOLD_STATUS),
        t::MemberSchema::new("ObjectLockEventHold", t::Place::Header, "x-amz-object-lock-event-hold", &SHAPE_OBJECT_LOCK_EVENT_HOLD),
        t::MemberSchema::new("ObjectLockEventHoldDurationDays", t::Place::Header, "x-amz-object-lock-event-hold-duration-days", &SHAPE_OBJECT_LOCK_EVENT_HOLD_DURATION_DAYS),
        t::MemberSchema::new("ObjectLockEventHoldDurationYears", t::Place::Header, "x-amz-object-lock-event-hold-duration-years", &SHAPE_OBJECT_LOCK_EVENT_HOLD_DURATION_YEARS),
    ] };

structure! {
    pub struct HeadObjectRequest: STRUCT_HEAD_OBJECT_REQUEST {
        0 bucket: String,
        1 if_match: Option<String>,
        2 if_modified_since: Option<p::Timestamp>,
        3 if_none_match: Option<String>,
        4 if_unmodified_since: Option<p::Timestamp>,
        5 key: String,
        6 range: Option<String>,
        7 response_cache_control: Option<String>,
        8 response_content_disposition: Option<String>,
        9 response_content_encoding: Option<String>,
        10 response_content_language: Option<String>,
        11 response_content_type: Option<String>,
        12 response_expires: Option<p::Timestamp>,
        13 version_id: Option<String>,
        14 sse_customer_algorithm: Option<String>,
        15 sse_customer_key: Option<String>,
        16 sse_customer_key_md5: Option<String>,
        17 request_payer: Option<RequestPayer>,
        18 part_number: Option<i32>,
        19 expected_bucket_owner: Option<String>,
        20 checksum_mode: Option<ChecksumMode>,
    }
}
static STRUCT_HEAD_OBJECT_REQUEST: t::StructureSchema = t::StructureSchema { name: "HeadObjectRequest", root: "HeadObjectRequest", namespace: None, members: &[
        t::MemberSchema::new("Bucket", t::Place::Label, "Bucket", &SHAPE_BUCKET_NAME).required(),
        t::MemberSchema::new("IfMatch", t::Place::Header, "if-match", &SHAPE_IF_MATCH),
        t::MemberSchema::new("IfModifiedSince", t::Place::Header, "if-modified-since", &SHAPE_IF_MODIFIED_SINCE),
        t::MemberSchema::new("IfNoneMatch", t::Place::Header, "if-none-match", &SHAPE_IF_NONE_MATCH),
        t::MemberSchema::new("IfUnmodifiedSince", t::Place::Header, "if-unmodified-since", &SHAPE_IF_UNMODIFIED_SINCE),
        t::MemberSchema::new("Key", t::Place::Label, "Key", &SHAPE_OBJECT_KEY).required(),
        t::MemberSchema::new("Range", t::Place::Header, "range", &SHAPE_RANGE),
        t::MemberSchema::new("ResponseCacheControl", t::Place::Query, "response-cache-control", &SHAPE_RESPONSE_CACHE_CONTROL),
        t::MemberSchema::new("ResponseContentDisposition", t::Place::Query, "response-content-disposition", &SHAPE_RESPONSE_CONTENT_DISPOSITION),
        t::MemberSchema::new("ResponseContentEncoding", t::Place::Query, "response-content-encoding", &SHAPE_RESPONSE_CONTENT_ENCODING),
        t::MemberSchema::new("ResponseContentLanguage", t::Place::Query, "response-content-language", &SHAPE_RESPONSE_CONTENT_LANGUAGE),
        t::MemberSchema::new("ResponseContentType", t::Place::Query, "response-content-type", &SHAPE_RESPONSE_CONTENT_TYPE),
        t::MemberSchema::new("ResponseExpires", t::Place::Query, "response-expires", &SHAPE_RESPONSE_EXPIRES),
        t::MemberSchema::new("VersionId", t::Place::Query, "versionId", &SHAPE_OBJECT_VERSION_ID),
        t::MemberSchema::new("SSECustomerAlgorithm", t::Place::Header, "x-amz-server-side-encryption-customer-algorithm", &SHAPE_SSE_CUSTOMER_ALGORITHM),
        t::MemberSchema::new("SSECustomerKey", t::Place::Header, "x-amz-server-side-encryption-customer-key", &SHAPE_SSE_CUSTOMER_KEY),
        t::MemberSchema::new("SSECustomerKeyMD5", t::Place::Header, "x-amz-server-side-encryption-customer-key-md5", &SHAPE_SSE_CUSTOMER_KEY_MD5),
        t::MemberSchema::new("RequestPayer", t::Place::Header, "x-amz-request-payer", &SHAPE_REQUEST_PAYER),
        t::MemberSchema::new("PartNumber", t::Place::Query, "partNumber", &SHAPE_PART_NUMBER),
        t::MemberSchema::new("ExpectedBucketOwner", t::Place::Header, "x-amz-expected-bucket-owner", &SHAPE_ACCOUNT_ID),
        t::MemberSchema::new("ChecksumMode", t::Place::Header, "x-amz-checksum-mode", &SHAPE_CHECKSUM_MODE),
    ] };

structure! {
    pub struct IndexDocument: STRUCT_INDEX_DOCUMENT {
        0 suffix: String,
    }
}
static STRUCT_INDEX_DOCUMENT: t::StructureSchema = t::StructureSchema { name: "IndexDocument", root: "IndexDocument", namespace: None, members: &[
        t::MemberSchema::new("Suffix", t::Place::Body, "Suffix", &SHAPE_SUFFIX).required(),
    ] };

structure! {
    pub struct Initiator: STRUCT_INITIATOR {
        0 id: Option<String>,
        1 display_name: Option<String>,
    }
}
static STRUCT_INITIATOR: t::StructureSchema = t::StructureSchema { name: "Initiator", root: "Initiator", namespace: None, members: &[
        t::MemberSchema::new("ID", t::Place::Body, "ID", &SHAPE_ID),
        t::MemberSchema::new("DisplayName", t::Place::Body, "DisplayName", &SHAPE_DISPLAY_NAME),
    ] };

structure! {
    pub struct InputSerialization: STRUCT_INPUT_SERIALIZATION {
        0 csv: Option<CSVInput>,
        1 compression_type: Option<CompressionType>,
        2 json: Option<JSONInput>,
        3 parquet: Option<ParquetInput>,
    }
}
static STRUCT_INPUT_SERIALIZATION: t::StructureSchema = t::StructureSchema { name: "InputSerialization", root: "InputSerialization", namespace: None, members: &[
        t::MemberSchema::new("CSV", t::Place::Body, "CSV", &SHAPE_CSV_INPUT),
        t::MemberSchema::new("CompressionType", t::Place::Body, "CompressionType", &SHAPE_COMPRESSION_TYPE),
        t::MemberSchema::new("JSON", t::Place::Body, "JSON", &SHAPE_JSON_INPUT),
        t::MemberSchema::new("Parquet", t::Place::Body, "Parquet", &SHAPE_PARQUET_INPUT),
    ] };

string_enum!(IntelligentTieringAccessTier { ARCHIVE_ACCESS = "ARCHIVE_ACCESS", DEEP_ARCHIVE_ACCESS = "DEEP_ARCHIVE_ACCESS", });
structure! {
    pub struct IntelligentTieringAndOperator: STRUCT_INTELLIGENT_TIERING_AND_OPERATOR {
        0 prefix: Option<String>,
        1 tags: Vec<Tag>,
    }
}
static STRUCT_INTELLIGENT_TIERING_AND_OPERATOR: t::StructureSchema = t::StructureSchema { name: "IntelligentTieringAndOperator", root: "IntelligentTieringAndOperator", namespace: None, members: &[
        t::MemberSchema::new("Prefix", t::Place::Body, "Prefix", &SHAPE_PREFIX),
        t::MemberSchema::new("Tags", t::Place::Body, "Tag", &SHAPE_TAG_SET).flattened(),
    ] };

structure! {
    pub struct IntelligentTieringConfiguration: STRUCT_INTELLIGENT_TIERING_CONFIGURATION {
        0 id: String,
        1 filter: Option<IntelligentTieringFilter>,
        2 status: IntelligentTieringStatus,
        3 tierings: Vec<Tiering>,
    }
}
static STRUCT_INTELLIGENT_TIERING_CONFIGURATION: t::StructureSchema = t::StructureSchema { name: "IntelligentTieringConfiguration", root: "IntelligentTieringConfiguration", namespace: None, members: &[
        t::MemberSchema::new("Id", t::Place::Body, "Id", &SHAPE_INTELLIGENT_TIERING_ID).required(),
        t::MemberSchema::new("Filter", t::Place::Body, "Filter", &SHAPE_INTELLIGENT_TIERING_FILTER),
        t::MemberSchema::new("Status", t::Place::Body, "Status", &SHAPE_INTELLIGENT_TIERING_STATUS).required(),
        t::MemberSchema::new("Tierings", t::Place::Body, "Tiering", &SHAPE_TIERING_LIST).required(),
    ] };

structure! {
    pub struct IntelligentTieringFilter: STRUCT_INTELLIGENT_TIERING_FILTER {
        0 prefix: Option<String>,
        1 tag: Option<Tag>,
        2 and: Option<IntelligentTieringAndOperator>,
    }
}
static STRUCT_INTELLIGENT_TIERING_FILTER: t::StructureSchema = t::StructureSchema { name: "IntelligentTieringFilter", root: "IntelligentTieringFilter", namespace: None, members: &[
        t::MemberSchema::new("Prefix", t::Place::Body, "Prefix", &SHAPE_PREFIX),
        t::MemberSchema::new("Tag", t::Place::Body, "Tag", &SHAPE_TAG),
        t::MemberSchema::new("And", t::Place::Body, "And", &SHAPE_INTELLIGENT_TIERING_AND_OPERATOR),
    ] };

string_enum!(IntelligentTieringStatus { ENABLED = "Enabled", DISABLED = "Disabled", });
structure! {
    pub struct InventoryConfiguration: STRUCT_INVENTORY_CONFIGURATION {
        0 destination: InventoryDestination,
        1 is_enabled: bool,
        2 filter: Option<InventoryFilter>,
        3 id: String,
        4 included_object_versions: InventoryIncludedObjectVersions,
        5 optional_fields: Option<Vec<InventoryOptionalField>>,
        6 schedule: InventorySchedule,
    }
}
static STRUCT_INVENTORY_CONFIGURATION: t::StructureSchema = t::StructureSchema { name: "InventoryConfiguration", root: "InventoryConfiguration", namespace: None, members: &[
        t::MemberSchema::new("Destination", t::Place::Body, "Destination", &SHAPE_INVENTORY_DESTINATION).required(),
        t::MemberSchema::new("IsEnabled", t::Place::Body, "IsEnabled", &SHAPE_IS_ENABLED).required(),
        t::MemberSchema::new("Filter", t::Place::Body, "Filter", &SHAPE_INVENTORY_FILTER),
        t::MemberSchema::new("Id", t::Place::Body, "Id", &SHAPE_INVENTORY_ID).required(),
        t::MemberSchema::new("IncludedObjectVersions", t::Place::Body, "IncludedObjectVersions", &SHAPE_INVENTORY_INCLUDED_OBJECT_VERSIONS).required(),
        t::MemberSchema::new("OptionalFields", t::Place::Body, "OptionalFields", &SHAPE_INVENTORY_OPTIONAL_FIELDS),
        t::MemberSchema::new("Schedule", t::Place::Body, "Schedule", &SHAPE_INVENTORY_SCHEDULE).required(),
    ] };

structure! {
    pub struct InventoryDestination: STRUCT_INVENTORY_DESTINATION {
        0 s3_bucket_destination: InventoryS3BucketDestination,
    }
}
static STRUCT_INVENTORY_DESTINATION: t::StructureSchema = t::StructureSchema { name: "InventoryDestination", root: "InventoryDestination", namespace: None, members: &[
        t::MemberSchema::new("S3BucketDestination", t::Place::Body, "S3BucketDestination", &SHAPE_INVENTORY_S3_BUCKET_DESTINATION).required(),
    ] };

structure! {
    pub struct InventoryEncryption: STRUCT_INVENTORY_ENCRYPTION {
        0 sses3: Option<SSES3>,
        1 ssekms: Option<SSEKMS>,
    }
}
static STRUCT_INVENTORY_ENCRYPTION: t::StructureSchema = t::StructureSchema { name: "InventoryEncryption", root: "InventoryEncryption", namespace: None, members: &[
        t::MemberSchema::new("SSES3", t::Place::Body, "SSE-S3", &SHAPE_SSES3),
        t::MemberSchema::new("SSEKMS", t::Place::Body, "SSE-KMS", &SHAPE_SSEKMS),
    ] };

structure! {
    pub struct InventoryFilter: STRUCT_INVENTORY_FILTER {
        0 prefix: String,
    }
}
static STRUCT_INVENTORY_FILTER: t::StructureSchema = t::StructureSchema { name: "InventoryFilter", root: "InventoryFilter", namespace: None, members: &[
        t::MemberSchema::new("Prefix", t::Place::Body, "Prefix", &SHAPE_PREFIX).required(),
    ] };

string_enum!(InventoryFormat { CSV = "CSV", ORC = "ORC", PARQUET = "Parquet", });
string_enum!(InventoryFrequency { DAILY = "Daily", WEEKLY = "Weekly", });
string_enum!(InventoryIncludedObjectVersions { ALL = "All", CURRENT = "Current", });
string_enum!(InventoryOptionalField { SIZE = "Size", LAST_MODIFIED_DATE = "LastModifiedDate", STORAGE_CLASS = "StorageClass", E_TAG = "ETag", IS_MULTIPART_UPLOADED = "IsMultipartUploaded", REPLICATION_STATUS = "ReplicationStatus", ENCRYPTION_STATUS = "EncryptionStatus", OBJECT_LOCK_RETAIN_UNTIL_DATE = "ObjectLockRetainUntilDate", OBJECT_LOCK_MODE = "ObjectLockMode", OBJECT_LOCK_LEGAL_HOLD_STATUS = "ObjectLockLegalHoldStatus", OBJECT_LOCK_EVENT_HOLD_STATUS = "ObjectLockEventHoldStatus", OBJECT_LOCK_EVENT_HOLD_DURATION = "ObjectLockEventHoldDuration", INTELLIGENT_TIERING_ACCESS_TIER = "IntelligentTieringAccessTier", BUCKET_KEY_STATUS = "BucketKeyStatus", CHECKSUM_ALGORITHM = "ChecksumAlgorithm", OBJECT_ACCESS_CONTROL_LIST = "ObjectAccessControlList", OBJECT_OWNER = "ObjectOwner", LIFECYCLE_EXPIRATION_DATE = "LifecycleExpirationDate", INTELLIGENT_TIERING_REFERENCE_DATE = "IntelligentTieringReferenceDate", });
structure! {
    pub struct InventoryS3BucketDestination: STRUCT_INVENTORY_S3_BUCKET_DESTINATION {
        0 account_id: Option<String>,
        1 bucket: String,
        2 format: InventoryFormat,
        3 prefix: Option<String>,
        4 encryption: Option<InventoryEncryption>,
    }
}
static STRUCT_INVENTORY_S3_BUCKET_DESTINATION: t::StructureSchema = t::StructureSchema { name: "InventoryS3BucketDestination", root: "InventoryS3BucketDestination", namespace: None, members: &[
        t::MemberSchema::new("AccountId", t::Place::Body, "AccountId", &SHAPE_ACCOUNT_ID),
        t::MemberSchema::new("Bucket", t::Place::Body, "Bucket", &SHAPE_BUCKET_NAME).required(),
        t::MemberSchema::new("Format", t::Place::Body, "Format", &SHAPE_INVENTORY_FORMAT).required(),
        t::MemberSchema::new("Prefix", t::Place::Body, "Prefix", &SHAPE_PREFIX),
        t::MemberSchema::new("Encryption", t::Place::Body, "Encryption", &SHAPE_INVENTORY_ENCRYPTION),
    ] };

structure! {
    pub struct InventorySchedule: STRUCT_INVENTORY_SCHEDULE {
        0 frequency: InventoryFrequency,
    }
}
static STRUCT_INVENTORY_SCHEDULE: t::StructureSchema = t::StructureSchema { name: "InventorySchedule", root: "InventorySchedule", namespace: None, members: &[
        t::MemberSchema::new("Frequency", t::Place::Body, "Frequency", &SHAPE_INVENTORY_FREQUENCY).required(),
    ] };

structure! {
    pub struct JSONInput: STRUCT_JSON_INPUT {
        0 r#type: Option<JSONType>,
    }
}
static STRUCT_JSON_INPUT: t::StructureSchema = t::StructureSchema { name: "JSONInput", root: "JSONInput", namespace: None, members: &[
        t::MemberSchema::new("Type", t::Place::Body, "Type", &SHAPE_JSON_TYPE),
    ] };

structure! {
    pub struct JSONOutput: STRUCT_JSON_OUTPUT {
        0 record_delimiter: Option<String>,
    }
}
static STRUCT_JSON_OUTPUT: t::StructureSchema = t::StructureSchema { name: "JSONOutput", root: "JSONOutput", namespace: None, members: &[
        t::MemberSchema::new("RecordDelimiter", t::Place::Body, "RecordDelimiter", &SHAPE_RECORD_DELIMITER),
    ] };

string_enum!(JSONType { DOCUMENT = "DOCUMENT", LINES = "LINES", });
structure! {
    pub struct LambdaFunctionConfiguration: STRUCT_LAMBDA_FUNCTION_CONFIGURATION {
        0 id: Option<String>,
        1 lambda_function_arn: String,
        2 events: Vec<Event>,
        3 filter: Option<NotificationConfigurationFilter>,
    }
}
static STRUCT_LAMBDA_FUNCTION_CONFIGURATION: t::StructureSchema = t::StructureSchema { name: "LambdaFunctionConfiguration", root: "LambdaFunctionConfiguration", namespace: None, members: &[
        t::MemberSchema::new("Id", t::Place::Body, "Id", &SHAPE_NOTIFICATION_ID),
        t::MemberSchema::new("LambdaFunctionArn", t::Place::Body, "CloudFunction", &SHAPE_LAMBDA_FUNCTION_ARN).required(),
        t::MemberSchema::new("Events", t::Place::Body, "Event", &SHAPE_EVENT_LIST).required(),
        t::MemberSchema::new("Filter", t::Place::Body, "Filter", &SHAPE_NOTIFICATION_CONFIGURATION_FILTER),
    ] };

structure! {
    pub struct LifecycleExpiration: STRUCT_LIFECYCLE_EXPIRATION {
        0 date: Option<p::Timestamp>,
        1 days: Option<i32>,
        2 expired_object_delete_marker: Option<bool>,
    }
}
static STRUCT_LIFECYCLE_EXPIRATION: t::StructureSchema = t::StructureSchema { name: "LifecycleExpiration", root: "LifecycleExpiration", namespace: None, members: &[
        t::MemberSchema::new("Date", t::Place::Body, "Date", &SHAPE_DATE),
        t::MemberSchema::new("Days", t::Place::Body, "Days", &SHAPE_DAYS),
        t::MemberSchema::new("ExpiredObjectDeleteMarker", t::Place::Body, "ExpiredObjectDeleteMarker", &SHAPE_EXPIRED_OBJECT_DELETE_MARKER),
    ] };

structure! {
    pub struct LifecycleRule: STRUCT_LIFECYCLE_RULE {
        0 expiration: Option<LifecycleExpiration>,
        1 id: Option<String>,
        2 prefix: Option<String>,
        3 filter: Option<LifecycleRuleFilter>,
        4 status: ExpirationStatus,
        5 transitions: Vec<Transition>,
        6 noncurrent_version_transitions: Vec<NoncurrentVersionTransition>,
        7 noncurrent_version_expiration: Option<NoncurrentVersionExpiration>,
        8 abort_incomplete_multipart_upload: Option<AbortIncompleteMultipartUpload>,
    }
}
static STRUCT_LIFECYCLE_RULE: t::StructureSchema = t::StructureSchema { name: "LifecycleRule", root: "LifecycleRule", namespace: None, members: &[
        t::MemberSchema::new("Expiration", t::Place::Body, "Expiration", &SHAPE_LIFECYCLE_EXPIRATION),
        t::MemberSchema::new("ID", t::Place::Body, "ID", &SHAPE_ID),
        t::MemberSchema::new("Prefix", t::Place::Body, "Prefix", &SHAPE_PREFIX),
        t::MemberSchema::new("Filter", t::Place::Body, "Filter", &SHAPE_LIFECYCLE_RULE_FILTER),
        t::MemberSchema::new("Status", t::Place::Body, "Status", &SHAPE_EXPIRATION_STATUS).required(),
        t::MemberSchema::new("Transitions", t::Place::Body, "Transition", &SHAPE_TRANSITION_LIST),
        t::MemberSchema::new("NoncurrentVersionTransitions", t::Place::Body, "NoncurrentVersionTransition", &SHAPE_NONCURRENT_VERSION_TRANSITION_LIST),
        t::MemberSchema::new("NoncurrentVersionExpiration", t::Place::Body, "NoncurrentVersionExpiration", &SHAPE_NONCURRENT_VERSION_EXPIRATION),
        t::MemberSchema::new("AbortIncompleteMultipartUpload", t::Place::Body, "AbortIncompleteMultipartUpload", &SHAPE_ABORT_INCOMPLETE_MULTIPART_UPLOAD),
    ] };

structure! {
    pub struct LifecycleRuleAndOperator: STRUCT_LIFECYCLE_RULE_AND_OPERATOR {
        0 prefix: Option<String>,
        1 tags: Vec<Tag>,
        2 object_size_greater_than: Option<i64>,
        3 object_size_less_than: Option<i64>,
    }
}
static STRUCT_LIFECYCLE_RULE_AND_OPERATOR: t::StructureSchema = t::StructureSchema { name: "LifecycleRuleAndOperator", root: "LifecycleRuleAndOperator", namespace: None, members: &[
        t::MemberSchema::new("Prefix", t::Place::Body, "Prefix", &SHAPE_PREFIX),
        t::MemberSchema::new("Tags", t::Place::Body, "Tag", &SHAPE_TAG_SET).flattened(),
        t::MemberSchema::new("ObjectSizeGreaterThan", t::Place::Body, "ObjectSizeGreaterThan", &SHAPE_OBJECT_SIZE_GREATER_THAN_BYTES),
        t::MemberSchema::new("ObjectSizeLessThan", t::Place::Body, "ObjectSizeLessThan", &SHAPE_OBJECT_SIZE_LESS_THAN_BYTES),
    ] };

structure! {
    pub struct LifecycleRuleFilter: STRUCT_LIFECYCLE_RULE_FILTER {
        0 prefix: Option<String>,
        1 tag: Option<Tag>,
        2 object_size_greater_than: Option<i64>,
        3 object_size_less_than: Option<i64>,
        4 and: Option<LifecycleRuleAndOperator>,
    }
}
static STRUCT_LIFECYCLE_RULE_FILTER: t::StructureSchema = t::StructureSchema { name: "LifecycleRuleFilter", root: "LifecycleRuleFilter", namespace: None, members: &[
        t::MemberSchema::new("Prefix", t::Place::Body, "Prefix", &SHAPE_PREFIX),
        t::MemberSchema::new("Tag", t::Place::Body, "Tag", &SHAPE_TAG),
        t::MemberSchema::new("ObjectSizeGreaterThan", t::Place::Body, "ObjectSizeGreaterThan", &SHAPE_OBJECT_SIZE_GREATER_THAN_BYTES),
        t::MemberSchema::new("ObjectSizeLessThan", t::Place::Body, "ObjectSizeLessThan", &SHAPE_OBJECT_SIZE_LESS_THAN_BYTES),
        t::MemberSchema::new("And", t::Place::Body, "And", &SHAPE_LIFECYCLE_RULE_AND_OPERATOR),
    ] };

structure! {
    pub struct ListBucketAnalyticsConfigurationsOutput: STRUCT_LIST_BUCKET_ANALYTICS_CONFIGURATIONS_OUTPUT {
        0 is_truncated: Option<bool>,
        1 continuation_token: Option<String>,
        2 next_continuation_token: Option<String>,
        3 analytics_configuration_list: Vec<AnalyticsConfiguration>,
    }
}
static STRUCT_LIST_BUCKET_ANALYTICS_CONFIGURATIONS_OUTPUT: t::StructureSchema = t::StructureSchema { name: "ListBucketAnalyticsConfigurationsOutput", root: "ListBucketAnalyticsConfigurationResult", namespace: None, members: &[
        t::MemberSchema::new("IsTruncated", t::Place::Body, "IsTruncated", &SHAPE_IS_TRUNCATED),
        t::MemberSchema::new("ContinuationToken", t::Place::Body, "ContinuationToken", &SHAPE_TOKEN),
        t::MemberSchema::new("NextContinuationToken", t::Place::Body, "NextContinuationToken", &SHAPE_NEXT_TOKEN),
        t::MemberSchema::new("AnalyticsConfigurationList", t::Place::Body, "AnalyticsConfiguration", &SHAPE_ANALYTICS_CONFIGURATION_LIST),
    ] };

structure! {
    pub struct ListBucketAnalyticsConfigurationsRequest: STRUCT_LIST_BUCKET_ANALYTICS_CONFIGURATIONS_REQUEST {
        0 bucket: String,
        1 continuation_token: Option<String>,
        2 expected_bucket_owner: Option<String>,
    }
}
static STRUCT_LIST_BUCKET_ANALYTICS_CONFIGURATIONS_REQUEST: t::StructureSchema = t::StructureSchema { name: "ListBucketAnalyticsConfigurationsRequest", root: "ListBucketAnalyticsConfigurationsRequest", namespace: None, members: &[
        t::MemberSchema::new("Bucket", t::Place::Label, "Bucket", &SHAPE_BUCKET_NAME).required(),
        t::MemberSchema::new("ContinuationToken", t::Place::Query, "continuation-token", &SHAPE_TOKEN),
        t::MemberSchema::new("ExpectedBucketOwner", t::Place::Header, "x-amz-expected-bucket-owner", &SHAPE_ACCOUNT_ID),
    ] };

structure! {
    pub struct ListBucketIntelligentTieringConfigurationsOutput: STRUCT_LIST_BUCKET_INTELLIGENT_TIERING_CONFIGURATIONS_OUTPUT {
        0 is_truncated: Option<bool>,
        1 continuation_token: Option<String>,
        2 next_continuation_token: Option<String>,
        3 intelligent_tiering_configuration_list: Vec<IntelligentTieringConfiguration>,
    }
}
static STRUCT_LIST_BUCKET_INTELLIGENT_TIERING_CONFIGURATIONS_OUTPUT: t::StructureSchema = t::StructureSchema { name: "ListBucketIntelligentTieringConfigurationsOutput", root: "ListBucketIntelligentTieringConfigurationsResult", namespace: None, members: &[
        t::MemberSchema::new("IsTruncated", t::Place::Body, "IsTruncated", &SHAPE_IS_TRUNCATED),
        t::MemberSchema::new("ContinuationToken", t::Place::Body, "ContinuationToken", &SHAPE_TOKEN),
        t::MemberSchema::new("NextContinuationToken", t::Place::Body, "NextContinuationToken", &SHAPE_NEXT_TOKEN),
        t::MemberSchema::new("IntelligentTieringConfigurationList", t::Place::Body, "IntelligentTieringConfiguration", &SHAPE_INTELLIGENT_TIERING_CONFIGURATION_LIST),
    ] };

structure! {
    pub struct ListBucketIntelligentTieringConfigurationsRequest: STRUCT_LIST_BUCKET_INTELLIGENT_TIERING_CONFIGURATIONS_REQUEST {
        0 bucket: String,
        1 continuation_token: Option<String>,
        2 expected_bucket_owner: Option<String>,
    }
}
static STRUCT_LIST_BUCKET_INTELLIGENT_TIERING_CONFIGURATIONS_REQUEST: t::StructureSchema = t::StructureSchema { name: "ListBucketIntelligentTieringConfigurationsRequest", root: "ListBucketIntelligentTieringConfigurationsRequest", namespace: None, members: &[
        t::MemberSchema::new("Bucket", t::Place::Label, "Bucket", &SHAPE_BUCKET_NAME).required(),
        t::MemberSchema::new("ContinuationToken", t::Place::Query, "continuation-token", &SHAPE_TOKEN),
        t::MemberSchema::new("ExpectedBucketOwner", t::Place::Header, "x-amz-expected-bucket-owner", &SHAPE_ACCOUNT_ID),
    ] };

structure! {
    pub struct ListBucketInventoryConfigurationsOutput: STRUCT_LIST_BUCKET_INVENTORY_CONFIGURATIONS_OUTPUT {
        0 continuation_token: Option<String>,
        1 inventory_configuration_list: Vec<InventoryConfiguration>,
        2 is_truncated: Option<bool>,
        3 next_continuation_token: Option<String>,
    }
}
static STRUCT_LIST_BUCKET_INVENTORY_CONFIGURATIONS_OUTPUT: t::StructureSchema = t::StructureSchema { name: "ListBucketInventoryConfigurationsOutput", root: "ListInventoryConfigurationsResult", namespace: None, members: &[
        t::MemberSchema::new("ContinuationToken", t::Place::Body, "ContinuationToken", &SHAPE_TOKEN),
        t::MemberSchema::new("InventoryConfigurationList", t::Place::Body, "InventoryConfiguration", &SHAPE_INVENTORY_CONFIGURATION_LIST),
        t::MemberSchema::new("IsTruncated", t::Place::Body, "IsTruncated", &SHAPE_IS_TRUNCATED),
        t::MemberSchema::new("NextContinuationToken", t::Place::Body, "NextContinuationToken", &SHAPE_NEXT_TOKEN),
    ] };

structure! {
    pub struct ListBucketInventoryConfigurationsRequest: STRUCT_LIST_BUCKET_INVENTORY_CONFIGURATIONS_REQUEST {
        0 bucket: String,
        1 continuation_token: Option<String>,
        2 expected_bucket_owner: Option<String>,
    }
}
static STRUCT_LIST_BUCKET_INVENTORY_CONFIGURATIONS_REQUEST: t::StructureSchema = t::StructureSchema { name: "ListBucketInventoryConfigurationsRequest", root: "ListBucketInventoryConfigurationsRequest", namespace: None, members: &[
        t::MemberSchema::new("Bucket", t::Place::Label, "Bucket", &SHAPE_BUCKET_NAME).required(),
        t::MemberSchema::new("ContinuationToken", t::Place::Query, "continuation-token", &SHAPE_TOKEN),
        t::MemberSchema::new("ExpectedBucketOwner", t::Place::Header, "x-amz-expected-bucket-owner", &SHAPE_ACCOUNT_ID),
    ] };

structure! {
    pub struct ListBucketMetricsConfigurationsOutput: STRUCT_LIST_BUCKET_METRICS_CONFIGURATIONS_OUTPUT {
        0 is_truncated: Option<bool>,
        1 continuation_token: Option<String>,
        2 next_continuation_token: Option<String>,
        3 metrics_configuration_list: Vec<MetricsConfiguration>,
    }
}
static STRUCT_LIST_BUCKET_METRICS_CONFIGURATIONS_OUTPUT: t::StructureSchema = t::StructureSchema { name: "ListBucketMetricsConfigurationsOutput", root: "ListMetricsConfigurationsResult", namespace: None, members: &[
        t::MemberSchema::new("IsTruncated", t::Place::Body, "IsTruncated", &SHAPE_IS_TRUNCATED),
        t::MemberSchema::new("ContinuationToken", t::Place::Body, "ContinuationToken", &SHAPE_TOKEN),
        t::MemberSchema::new("NextContinuationToken", t::Place::Body, "NextContinuationToken", &SHAPE_NEXT_TOKEN),
        t::MemberSchema::new("MetricsConfigurationList", t::Place::Body, "MetricsConfiguration", &SHAPE_METRICS_CONFIGURATION_LIST),
    ] };

structure! {
    pub struct ListBucketMetricsConfigurationsRequest: STRUCT_LIST_BUCKET_METRICS_CONFIGURATIONS_REQUEST {
        0 bucket: String,
        1 continuation_token: Option<String>,
        2 expected_bucket_owner: Option<String>,
    }
}
static STRUCT_LIST_BUCKET_METRICS_CONFIGURATIONS_REQUEST: t::StructureSchema = t::StructureSchema { name: "ListBucketMetricsConfigurationsRequest", root: "ListBucketMetricsConfigurationsRequest", namespace: None, members: &[
        t::MemberSchema::new("Bucket", t::Place::Label, "Bucket", &SHAPE_BUCKET_NAME).required(),
        t::MemberSchema::new("ContinuationToken", t::Place::Query, "continuation-token", &SHAPE_TOKEN),
        t::MemberSchema::new("ExpectedBucketOwner", t::Place::Header, "x-amz-expected-bucket-owner", &SHAPE_ACCOUNT_ID),
    ] };

structure! {
    pub struct ListBucketsOutput: STRUCT_LIST_BUCKETS_OUTPUT {
        0 owner: Option<Owner>,
        1 buckets: Option<Vec<Bucket>>,
        2 prefix: Option<String>,
        3 continuation_token: Option<String>,
    }
}
static STRUCT_LIST_BUCKETS_OUTPUT: t::StructureSchema = t::StructureSchema { name: "ListBucketsOutput", root: "ListAllMyBucketsResult", namespace: None, members: &[
        t::MemberSchema::new("Owner", t::Place::Body, "Owner", &SHAPE_OWNER),
        t::MemberSchema::new("Buckets", t::Place::Body, "Buckets", &SHAPE_BUCKETS),
        t::MemberSchema::new("Prefix", t::Place::Body, "Prefix", &SHAPE_PREFIX),
        t::MemberSchema::new("ContinuationToken", t::Place::Body, "ContinuationToken", &SHAPE_NEXT_TOKEN),
    ] };

structure! {
    pub struct ListBucketsRequest: STRUCT_LIST_BUCKETS_REQUEST {
        0 max_buckets: Option<i32>,
        1 continuation_token: Option<String>,
        2 prefix: Option<String>,
        3 bucket_region: Option<String>,
    }
}
static STRUCT_LIST_BUCKETS_REQUEST: t::StructureSchema = t::StructureSchema { name: "ListBucketsRequest", root: "ListBucketsRequest", namespace: None, members: &[
        t::MemberSchema::new("MaxBuckets", t::Place::Query, "max-buckets", &SHAPE_MAX_BUCKETS),
        t::MemberSchema::new("ContinuationToken", t::Place::Query, "continuation-token", &SHAPE_TOKEN),
        t::MemberSchema::new("Prefix", t::Place::Query, "prefix", &SHAPE_PREFIX),
        t::MemberSchema::new("BucketRegion", t::Place::Query, "bucket-region", &SHAPE_BUCKET_REGION),
    ] };

structure! {
    pub struct ListMultipartUploadsOutput: STRUCT_LIST_MULTIPART_UPLOADS_OUTPUT {
        0 bucket: Option<String>,
        1 key_marker: Option<String>,
        2 upload_id_marker: Option<String>,
        3 next_key_marker: Option<String>,
        4 next_upload_id_marker: Option<String>,
        5 delimiter: Option<String>,
        6 prefix: Option<String>,
        7 max_uploads: Option<i32>,
        8 encoding_type: Option<EncodingType>,
        9 is_truncated: Option<bool>,
        10 uploads: Vec<MultipartUpload>,
        11 common_prefixes: Vec<CommonPrefix>,
        12 request_charged: Option<RequestCharged>,
    }
}
static STRUCT_LIST_MULTIPART_UPLOADS_OUTPUT: t::StructureSchema = t::StructureSchema { name: "ListMultipartUploadsOutput", root: "ListMultipartUploadsResult", namespace: None, members: &[
        t::MemberSchema::new("Bucket", t::Place::Body, "Bucket", &SHAPE_BUCKET_NAME),
        t::MemberSchema::new("KeyMarker", t::Place::Body, "KeyMarker", &SHAPE_KEY_MARKER),
        t::MemberSchema::new("UploadIdMarker", t::Place::Body, "UploadIdMarker", &SHAPE_UPLOAD_ID_MARKER),
        t::MemberSchema::new("NextKeyMarker", t::Place::Body, "NextKeyMarker", &SHAPE_NEXT_KEY_MARKER),
        t::MemberSchema::new("NextUploadIdMarker", t::Place::Body, "NextUploadIdMarker", &SHAPE_NEXT_UPLOAD_ID_MARKER),
        t::MemberSchema::new("Delimiter", t::Place::Body, "Delimiter", &SHAPE_DELIMITER),
        t::MemberSchema::new("Prefix", t::Place::Body, "Prefix", &SHAPE_PREFIX),
        t::MemberSchema::new("MaxUploads", t::Place::Body, "MaxUploads", &SHAPE_MAX_UPLOADS),
        t::MemberSchema::new("EncodingType", t::Place::Body, "EncodingType", &SHAPE_ENCODING_TYPE),
        t::MemberSchema::new("IsTruncated", t::Place::Body, "IsTruncated", &SHAPE_IS_TRUNCATED),
        t::MemberSchema::new("Uploads", t::Place::Body, "Upload", &SHAPE_MULTIPART_UPLOAD_LIST),
        t::MemberSchema::new("CommonPrefixes", t::Place::Body, "CommonPrefixes", &SHAPE_COMMON_PREFIX_LIST),
        t::MemberSchema::new("RequestCharged", t::Place::Header, "x-amz-request-charged", &SHAPE_REQUEST_CHARGED),
    ] };

structure! {
    pub struct ListMultipartUploadsRequest: STRUCT_LIST_MULTIPART_UPLOADS_REQUEST {
        0 bucket: String,
        1 delimiter: Option<String>,
        2 encoding_type: Option<EncodingType>,
        3 key_marker: Option<String>,
        4 max_uploads: Option<i32>,
        5 prefix: Option<String>,
        6 upload_id_marker: Option<String>,
        7 expected_bucket_owner: Option<String>,
        8 request_payer: Option<RequestPayer>,
    }
}
static STRUCT_LIST_MULTIPART_UPLOADS_REQUEST: t::StructureSchema = t::StructureSchema { name: "ListMultipartUploadsRequest", root: "ListMultipartUploadsRequest", namespace: None, members: &[
        t::MemberSchema::new("Bucket", t::Place::Label, "Bucket", &SHAPE_BUCKET_NAME).required(),
        t::MemberSchema::new("Delimiter", t::Place::Query, "delimiter", &SHAPE_DELIMITER),
        t::MemberSchema::new("EncodingType", t::Place::Query, "encoding-type", &SHAPE_ENCODING_TYPE),
        t::MemberSchema::new("KeyMarker", t::Place::Query, "key-marker", &SHAPE_KEY_MARKER),
        t::MemberSchema::new("MaxUploads", t::Place::Query, "max-uploads", &SHAPE_MAX_UPLOADS),
        t::MemberSchema::new("Prefix", t::Place::Query, "prefix", &SHAPE_PREFIX),
        t::MemberSchema::new("UploadIdMarker", t::Place::Query, "upload-id-marker", &SHAPE_UPLOAD_ID_MARKER),
        t::MemberSchema::new("ExpectedBucketOwner", t::Place::Header, "x-amz-expected-bucket-owner", &SHAPE_ACCOUNT_ID),
        t::MemberSchema::new("RequestPayer", t::Place::Header, "x-amz-request-payer", &SHAPE_REQUEST_PAYER),
    ] };

structure! {
    pub struct ListObjectVersionsOutput: STRUCT_LIST_OBJECT_VERSIONS_OUTPUT {
        0 name: Option<String>,
        1 prefix: Option<String>,
        2 key_marker: Option<String>,
        3 version_id_marker: Option<String>,
        4 next_key_marker: Option<String>,
        5 next_version_id_marker: Option<String>,
        6 max_keys: Option<i32>,
        7 delimiter: Option<String>,
        8 encoding_type: Option<EncodingType>,
        9 is_truncated: Option<bool>,
        10 versions: Vec<ObjectVersion>,
        11 delete_markers: Vec<DeleteMarkerEntry>,
        12 common_prefixes: Vec<CommonPrefix>,
        13 request_charged: Option<RequestCharged>,
    }
}
static STRUCT_LIST_OBJECT_VERSIONS_OUTPUT: t::StructureSchema = t::StructureSchema { name: "ListObjectVersionsOutput", root: "ListVersionsResult", namespace: None, members: &[
        t::MemberSchema::new("Name", t::Place::Body, "Name", &SHAPE_BUCKET_NAME),
        t::MemberSchema::new("Prefix", t::Place::Body, "Prefix", &SHAPE_PREFIX),
        t::MemberSchema::new("KeyMarker", t::Place::Body, "KeyMarker", &SHAPE_KEY_MARKER),
        t::MemberSchema::new("VersionIdMarker", t::Place::Body, "VersionIdMarker", &SHAPE_VERSION_ID_MARKER),
        t::MemberSchema::new("NextKeyMarker", t::Place::Body, "NextKeyMarker", &SHAPE_NEXT_KEY_MARKER),
        t::MemberSchema::new("NextVersionIdMarker", t::Place::Body, "NextVersionIdMarker", &SHAPE_NEXT_VERSION_ID_MARKER),
        t::MemberSchema::new("MaxKeys", t::Place::Body, "MaxKeys", &SHAPE_MAX_KEYS),
        t::MemberSchema::new("Delimiter", t::Place::Body, "Delimiter", &SHAPE_DELIMITER),
        t::MemberSchema::new("EncodingType", t::Place::Body, "EncodingType", &SHAPE_ENCODING_TYPE),
        t::MemberSchema::new("IsTruncated", t::Place::Body, "IsTruncated", &SHAPE_IS_TRUNCATED),
        t::MemberSchema::new("Versions", t::Place::Body, "Version", &SHAPE_OBJECT_VERSION_LIST),
        t::MemberSchema::new("DeleteMarkers", t::Place::Body, "DeleteMarker", &SHAPE_DELETE_MARKERS),
        t::MemberSchema::new("CommonPrefixes", t::Place::Body, "CommonPrefixes", &SHAPE_COMMON_PREFIX_LIST),
        t::MemberSchema::new("RequestCharged", t::Place::Header, "x-amz-request-charged", &SHAPE_REQUEST_CHARGED),
    ] };

structure! {
    pub struct ListObjectVersionsRequest: STRUCT_LIST_OBJECT_VERSIONS_REQUEST {
        0 bucket: String,
        1 delimiter: Option<String>,
        2 encoding_type: Option<EncodingType>,
        3 key_marker: Option<String>,
        4 max_keys: Option<i32>,
        5 prefix: Option<String>,
        6 version_id_marker: Option<String>,
        7 expected_bucket_owner: Option<String>,
        8 request_payer: Option<RequestPayer>,
        9 optional_object_attributes: Option<Vec<OptionalObjectAttributes>>,
    }
}
static STRUCT_LIST_OBJECT_VERSIONS_REQUEST: t::StructureSchema = t::StructureSchema { name: "ListObjectVersionsRequest", root: "ListObjectVersionsRequest", namespace: None, members: &[
        t::MemberSchema::new("Bucket", t::Place::Label, "Bucket", &SHAPE_BUCKET_NAME).required(),
        t::MemberSchema::new("Delimiter", t::Place::Query, "delimiter", &SHAPE_DELIMITER),
        t::MemberSchema::new("EncodingType", t::Place::Query, "encoding-type", &SHAPE_ENCODING_TYPE),
        t::MemberSchema::new("KeyMarker", t::Place::Query, "key-marker", &SHAPE_KEY_MARKER),
        t::MemberSchema::new("MaxKeys", t::Place::Query, "max-keys", &SHAPE_MAX_KEYS),
        t::MemberSchema::new("Prefix", t::Place::Query, "prefix", &SHAPE_PREFIX),
        t::MemberSchema::new("VersionIdMarker", t::Place::Query, "version-id-marker", &SHAPE_VERSION_ID_MARKER),
        t::MemberSchema::new("ExpectedBucketOwner", t::Place::Header, "x-amz-expected-bucket-owner", &SHAPE_ACCOUNT_ID),
        t::MemberSchema::new("RequestPayer", t::Place::Header, "x-amz-request-payer", &SHAPE_REQUEST_PAYER),
        t::MemberSchema::new("OptionalObjectAttributes", t::Place::Header, "x-amz-optional-object-attributes", &SHAPE_OPTIONAL_OBJECT_ATTRIBUTES_LIST),
    ] };

structure! {
    pub struct ListObjectsOutput: STRUCT_LIST_OBJECTS_OUTPUT {
        0 name: Option<String>,
        1 prefix: Option<String>,
        2 marker: Option<String>,
        3 next_marker: Option<String>,
        4 max_keys: Option<i32>,
        5 delimiter: Option<String>,
        6 encoding_type: Option<EncodingType>,
        7 is_truncated: Option<bool>,
        8 contents: Vec<Object>,
        9 common_prefixes: Vec<CommonPrefix>,
        10 request_charged: Option<RequestCharged>,
    }
}
static STRUCT_LIST_OBJECTS_OUTPUT: t::StructureSchema = t::StructureSchema { name: "ListObjectsOutput", root: "ListBucketResult", namespace: None, members: &[
        t::MemberSchema::new("Name", t::Place::Body, "Name", &SHAPE_BUCKET_NAME),
        t::MemberSchema::new("Prefix", t::Place::Body, "Prefix", &SHAPE_PREFIX),
        t::MemberSchema::new("Marker", t::Place::Body, "Marker", &SHAPE_MARKER),
        t::MemberSchema::new("NextMarker", t::Place::Body, "NextMarker", &SHAPE_NEXT_MARKER),
        t::MemberSchema::new("MaxKeys", t::Place::Body, "MaxKeys", &SHAPE_MAX_KEYS),
        t::MemberSchema::new("Delimiter", t::Place::Body, "Delimiter", &SHAPE_DELIMITER),
        t::MemberSchema::new("EncodingType", t::Place::Body, "EncodingType", &SHAPE_ENCODING_TYPE),
        t::MemberSchema::new("IsTruncated", t::Place::Body, "IsTruncated", &SHAPE_IS_TRUNCATED),
        t::MemberSchema::new("Contents", t::Place::Body, "Contents", &SHAPE_OBJECT_LIST),
        t::MemberSchema::new("CommonPrefixes", t::Place::Body, "CommonPrefixes", &SHAPE_COMMON_PREFIX_LIST),
        t::MemberSchema::new("RequestCharged", t::Place::Header, "x-amz-request-charged", &SHAPE_REQUEST_CHARGED),
    ] };

structure! {
    pub struct ListObjectsRequest: STRUCT_LIST_OBJECTS_REQUEST {
        0 bucket: String,
        1 delimiter: Option<String>,
        2 encoding_type: Option<EncodingType>,
        3 marker: Option<String>,
        4 max_keys: Option<i32>,
        5 prefix: Option<String>,
        6 request_payer: Option<RequestPayer>,
        7 expected_bucket_owner: Option<String>,
        8 optional_object_attributes: Option<Vec<OptionalObjectAttributes>>,
    }
}
static STRUCT_LIST_OBJECTS_REQUEST: t::StructureSchema = t::StructureSchema { name: "ListObjectsRequest", root: "ListObjectsRequest", namespace: None, members: &[
        t::MemberSchema::new("Bucket", t::Place::Label, "Bucket", &SHAPE_BUCKET_NAME).required(),
        t::MemberSchema::new("Delimiter", t::Place::Query, "delimiter", &SHAPE_DELIMITER),
        t::MemberSchema::new("EncodingType", t::Place::Query, "encoding-type", &SHAPE_ENCODING_TYPE),
        t::MemberSchema::new("Marker", t::Place::Query, "marker", &SHAPE_MARKER),
        t::MemberSchema::new("MaxKeys", t::Place::Query, "max-keys", &SHAPE_MAX_KEYS),
        t::MemberSchema::new("Prefix", t::Place::Query, "prefix", &SHAPE_PREFIX),
        t::MemberSchema::new("RequestPayer", t::Place::Header, "x-amz-request-payer", &SHAPE_REQUEST_PAYER),
        t::MemberSchema::new("ExpectedBucketOwner", t::Place::Header, "x-amz-expected-bucket-owner", &SHAPE_ACCOUNT_ID),
        t::MemberSchema::new("OptionalObjectAttributes", t::Place::Header, "x-amz-optional-object-attributes", &SHAPE_OPTIONAL_OBJECT_ATTRIBUTES_LIST),
    ] };

structure! {
    pub struct ListObjectsV2Output: STRUCT_LIST_OBJECTS_V2_OUTPUT {
        0 name: Option<String>,
        1 prefix: Option<String>,
        2 start_after: Option<String>,
        3 continuation_token: Option<String>,
        4 next_continuation_token: Option<String>,
        5 key_count: Option<i32>,
        6 max_keys: Option<i32>,
        7 delimiter: Option<String>,
        8 encoding_type: Option<EncodingType>,
        9 is_truncated: Option<bool>,
        10 contents: Vec<Object>,
        11 common_prefixes: Vec<CommonPrefix>,
        12 request_charged: Option<RequestCharged>,
    }
}
static STRUCT_LIST_OBJECTS_V2_OUTPUT: t::StructureSchema = t::StructureSchema { name: "ListObjectsV2Output", root: "ListBucketResult", namespace: None, members: &[
        t::MemberSchema::new("Name", t::Place::Body, "Name", &SHAPE_BUCKET_NAME),
        t::MemberSchema::new("Prefix", t::Place::Body, "Prefix", &SHAPE_PREFIX),
        t::MemberSchema::new("StartAfter", t::Place::Body, "StartAfter", &SHAPE_START_AFTER),
        t::MemberSchema::new("ContinuationToken", t::Place::Body, "ContinuationToken", &SHAPE_TOKEN),
        t::MemberSchema::new("NextContinuationToken", t::Place::Body, "NextContinuationToken", &SHAPE_NEXT_TOKEN),
        t::MemberSchema::new("KeyCount", t::Place::Body, "KeyCount", &SHAPE_KEY_COUNT),
        t::MemberSchema::new("MaxKeys", t::Place::Body, "MaxKeys", &SHAPE_MAX_KEYS),
        t::MemberSchema::new("Delimiter", t::Place::Body, "Delimiter", &SHAPE_DELIMITER),
        t::MemberSchema::new("EncodingType", t::Place::Body, "EncodingType", &SHAPE_ENCODING_TYPE),
        t::MemberSchema::new("IsTruncated", t::Place::Body, "IsTruncated", &SHAPE_IS_TRUNCATED),
        t::MemberSchema::new("Contents", t::Place::Body, "Contents", &SHAPE_OBJECT_LIST),
        t::MemberSchema::new("CommonPrefixes", t::Place::Body, "CommonPrefixes", &SHAPE_COMMON_PREFIX_LIST),
        t::MemberSchema::new("RequestCharged", t::Place::Header, "x-amz-request-charged", &SHAPE_REQUEST_CHARGED),
    ] };

structure! {
    pub struct ListObjectsV2Request: STRUCT_LIST_OBJECTS_V2_REQUEST {
        0 bucket: String,
        1 delimiter: Option<String>,
        2 encoding_type: Option<EncodingType>,
        3 max_keys: Option<i32>,
        4 prefix: Option<String>,
        5 continuation_token: Option<String>,
        6 fetch_owner: Option<bool>,
        7 start_after: Option<String>,
        8 request_payer: Option<RequestPayer>,
        9 expected_bucket_owner: Option<String>,
        10 optional_object_attributes: Option<Vec<OptionalObjectAttributes>>,
    }
}
static STRUCT_LIST_OBJECTS_V2_REQUEST: t::StructureSchema = t::StructureSchema { name: "ListObjectsV2Request", root: "ListObjectsV2Request", namespace: None, members: &[
        t::MemberSchema::new("Bucket", t::Place::Label, "Bucket", &SHAPE_BUCKET_NAME).required(),
        t::MemberSchema::new("Delimiter", t::Place::Query, "delimiter", &SHAPE_DELIMITER),
        t::MemberSchema::new("EncodingType", t::Place::Query, "encoding-type", &SHAPE_ENCODING_TYPE),
        t::MemberSchema::new("MaxKeys", t::Place::Query, "max-keys", &SHAPE_MAX_KEYS),
        t::MemberSchema::new("Prefix", t::Place::Query, "prefix", &SHAPE_PREFIX),
        t::MemberSchema::new("ContinuationToken", t::Place::Query, "continuation-token", &SHAPE_TOKEN),
        t::MemberSchema::new("FetchOwner", t::Place::Query, "fetch-owner", &SHAPE_FETCH_OWNER),
        t::MemberSchema::new("StartAfter", t::Place::Query, "start-after", &SHAPE_START_AFTER),
        t::MemberSchema::new("RequestPayer", t::Place::Header, "x-amz-request-payer", &SHAPE_REQUEST_PAYER),
        t::MemberSchema::new("ExpectedBucketOwner", t::Place::Header, "x-amz-expected-bucket-owner", &SHAPE_ACCOUNT_ID),
        t::MemberSchema::new("OptionalObjectAttributes", t::Place::Header, "x-amz-optional-object-attributes", &SHAPE_OPTIONAL_OBJECT_ATTRIBUTES_LIST),
    ] };

structure! {
    pub struct ListPartsOutput: STRUCT_LIST_PARTS_OUTPUT {
        0 bucket: Option<String>,
        1 key: Option<String>,
        2 upload_id: Option<String>,
        3 initiator: Option<Initiator>,
        4 owner: Option<Owner>,
        5 storage_class: Option<StorageClass>,
        6 abort_date: Option<p::Timestamp>,
        7 abort_rule_id: Option<String>,
        8 part_number_marker: Option<i32>,
        9 next_part_number_marker: Option<i32>,
        10 max_parts: Option<i32>,
        11 is_truncated: Option<bool>,
        12 parts: Vec<Part>,
        13 request_charged: Option<RequestCharged>,
        14 checksum_algorithm: Option<ChecksumAlgorithm>,
        15 checksum_type: Option<ChecksumType>,
        16 version_id: Option<String>,
    }
}
static STRUCT_LIST_PARTS_OUTPUT: t::StructureSchema = t::StructureSchema { name: "ListPartsOutput", root: "ListPartsResult", namespace: None, members: &[
        t::MemberSchema::new("Bucket", t::Place::Body, "Bucket", &SHAPE_BUCKET_NAME),
        t::MemberSchema::new("Key", t::Place::Body, "Key", &SHAPE_OBJECT_KEY),
        t::MemberSchema::new("UploadId", t::Place::Body, "UploadId", &SHAPE_MULTIPART_UPLOAD_ID),
        t::MemberSchema::new("Initiator", t::Place::Body, "Initiator", &SHAPE_INITIATOR),
        t::MemberSchema::new("Owner", t::Place::Body, "Owner", &SHAPE_OWNER),
        t::MemberSchema::new("StorageClass", t::Place::Body, "StorageClass", &SHAPE_STORAGE_CLASS),
        t::MemberSchema::new("AbortDate", t::Place::Header, "x-amz-abort-date", &SHAPE_ABORT_DATE),
        t::MemberSchema::new("AbortRuleId", t::Place::Header, "x-amz-abort-rule-id", &SHAPE_ABORT_RULE_ID),
        t::MemberSchema::new("PartNumberMarker", t::Place::Body, "PartNumberMarker", &SHAPE_PART_NUMBER_MARKER),
        t::MemberSchema::new("NextPartNumberMarker", t::Place::Body, "NextPartNumberMarker", &SHAPE_NEXT_PART_NUMBER_MARKER),
        t::MemberSchema::new("MaxParts", t::Place::Body, "MaxParts", &SHAPE_MAX_PARTS),
        t::MemberSchema::new("IsTruncated", t::Place::Body, "IsTruncated", &SHAPE_IS_TRUNCATED),
        t::MemberSchema::new("Parts", t::Place::Body, "Part", &SHAPE_PARTS),
        t::MemberSchema::new("RequestCharged", t::Place::Header, "x-amz-request-charged", &SHAPE_REQUEST_CHARGED),
        t::MemberSchema::new("ChecksumAlgorithm", t::Place::Body, "ChecksumAlgorithm", &SHAPE_CHECKSUM_ALGORITHM),
        t::MemberSchema::new("ChecksumType", t::Place::Body, "ChecksumType", &SHAPE_CHECKSUM_TYPE),
        t::MemberSchema::new("VersionId", t::Place::Header, "x-amz-version-id", &SHAPE_OBJECT_VERSION_ID),
    ] };

structure! {
    pub struct ListPartsRequest: STRUCT_LIST_PARTS_REQUEST {
        0 bucket: String,
        1 key: String,
        2 max_parts: Option<i32>,
        3 part_number_marker: Option<i32>,
        4 upload_id: String,
        5 request_payer: Option<RequestPayer>,
        6 expected_bucket_owner: Option<String>,
        7 sse_customer_algorithm: Option<String>,
        8 sse_customer_key: Option<String>,
        9 sse_customer_key_md5: Option<String>,
    }
}
static STRUCT_LIST_PARTS_REQUEST: t::StructureSchema = t::StructureSchema { name: "ListPartsRequest", root: "ListPartsRequest", namespace: None, members: &[
        t::MemberSchema::new("Bucket", t::Place::Label, "Bucket", &SHAPE_BUCKET_NAME).required(),
        t::MemberSchema::new("Key", t::Place::Label, "Key", &SHAPE_OBJECT_KEY).required(),
        t::MemberSchema::new("MaxParts", t::Place::Query, "max-parts", &SHAPE_MAX_PARTS),
        t::MemberSchema::new("PartNumberMarker", t::Place::Query, "part-number-marker", &SHAPE_PART_NUMBER_MARKER),
        t::MemberSchema::new("UploadId", t::Place::Query, "uploadId", &SHAPE_MULTIPART_UPLOAD_ID).required(),
        t::MemberSchema::new("RequestPayer", t::Place::Header, "x-amz-request-payer", &SHAPE_REQUEST_PAYER),
        t::MemberSchema::new("ExpectedBucketOwner", t::Place::Header, "x-amz-expected-bucket-owner", &SHAPE_ACCOUNT_ID),
        t::MemberSchema::new("SSECustomerAlgorithm", t::Place::Header, "x-amz-server-side-encryption-customer-algorithm", &SHAPE_SSE_CUSTOMER_ALGORITHM),
        t::MemberSchema::new("SSECustomerKey", t::Place::Header, "x-amz-server-side-encryption-customer-key", &SHAPE_SSE_CUSTOMER_KEY),
        t::MemberSchema::new("SSECustomerKeyMD5", t::Place::Header, "x-amz-server-side-encryption-customer-key-md5", &SHAPE_SSE_CUSTOMER_KEY_MD5),
    ] };

structure! {
    pub struct LocationInfo: STRUCT_LOCATION_INFO {
        0 r#type: Option<LocationType>,
        1 name: Option<String>,
    }
}
static STRUCT_LOCATION_INFO: t::StructureSchema = t::StructureSchema { name: "LocationInfo", root: "LocationInfo", namespace: None, members: &[
        t::MemberSchema::new("Type", t::Place::Body, "Type", &SHAPE_LOCATION_TYPE),
        t::MemberSchema::new("Name", t::Place::Body, "Name", &SHAPE_LOCATION_NAME_AS_STRING),
    ] };

string_enum!(LocationType { AVAILABILITY_ZONE = "AvailabilityZone", LOCAL_ZONE = "LocalZone", });
structure! {
    pub struct LoggingEnabled: STRUCT_LOGGING_ENABLED {
        0 target_bucket: String,
        1 target_grants: Option<Vec<TargetGrant>>,
        2 target_prefix: String,
        3 target_object_key_format: Option<TargetObjectKeyFormat>,
    }
}
static STRUCT_LOGGING_ENABLED: t::StructureSchema = t::StructureSchema { name: "LoggingEnabled", root: "LoggingEnabled", namespace: None, members: &[
        t::MemberSchema::new("TargetBucket", t::Place::Body, "TargetBucket", &SHAPE_TARGET_BUCKET).required(),
        t::MemberSchema::new("TargetGrants", t::Place::Body, "TargetGrants", &SHAPE_TARGET_GRANTS),
        t::MemberSchema::new("TargetPrefix", t::Place::Body, "TargetPrefix", &SHAPE_TARGET_PREFIX).required(),
        t::MemberSchema::new("TargetObjectKeyFormat", t::Place::Body, "TargetObjectKeyFormat", &SHAPE_TARGET_OBJECT_KEY_FORMAT),
    ] };

string_enum!(MFADelete { ENABLED = "Enabled", DISABLED = "Disabled", });
string_enum!(MFADeleteStatus { ENABLED = "Enabled", DISABLED = "Disabled", });
string_enum!(MetadataDirective { COPY = "COPY", REPLACE = "REPLACE", });
structure! {
    pub struct MetadataEntry: STRUCT_METADATA_ENTRY {
        0 name: Option<String>,
        1 value: Option<String>,
    }
}
static STRUCT_METADATA_ENTRY: t::StructureSchema = t::StructureSchema { name: "MetadataEntry", root: "MetadataEntry", namespace: None, members: &[
        t::MemberSchema::new("Name", t::Place::Body, "Name", &SHAPE_METADATA_KEY),
        t::MemberSchema::new("Value", t::Place::Body, "Value", &SHAPE_METADATA_VALUE),
    ] };

structure! {
    pub struct Metrics: STRUCT_METRICS {
        0 status: MetricsStatus,
        1 event_threshold: Option<ReplicationTimeValue>,
    }
}
static STRUCT_METRICS: t::StructureSchema = t::StructureSchema { name: "Metrics", root: "Metrics", namespace: None, members: &[
        t::MemberSchema::new("Status", t::Place::Body, "Status", &SHAPE_METRICS_STATUS).required(),
        t::MemberSchema::new("EventThreshold", t::Place::Body, "EventThreshold", &SHAPE_REPLICATION_TIME_VALUE),
    ] };

structure! {
    pub struct MetricsAndOperator: STRUCT_METRICS_AND_OPERATOR {
        0 prefix: Option<String>,
        1 tags: Vec<Tag>,
        2 access_point_arn: Option<String>,
    }
}
static STRUCT_METRICS_AND_OPERATOR: t::StructureSchema = t::StructureSchema { name: "MetricsAndOperator", root: "MetricsAndOperator", namespace: None, members: &[
        t::MemberSchema::new("Prefix", t::Place::Body, "Prefix", &SHAPE_PREFIX),
        t::MemberSchema::new("Tags", t::Place::Body, "Tag", &SHAPE_TAG_SET).flattened(),
        t::MemberSchema::new("AccessPointArn", t::Place::Body, "AccessPointArn", &SHAPE_ACCESS_POINT_ARN),
    ] };

structure! {
    pub struct MetricsConfiguration: STRUCT_METRICS_CONFIGURATION {
        0 id: String,
        1 filter: Option<MetricsFilter>,
    }
}
static STRUCT_METRICS_CONFIGURATION: t::StructureSchema = t::StructureSchema { name: "MetricsConfiguration", root: "MetricsConfiguration", namespace: None, members: &[
        t::MemberSchema::new("Id", t::Place::Body, "Id", &SHAPE_METRICS_ID).required(),
        t::MemberSchema::new("Filter", t::Place::Body, "Filter", &SHAPE_METRICS_FILTER),
    ] };

structure! {
    pub struct MetricsFilter: STRUCT_METRICS_FILTER {
        0 prefix: Option<String>,
        1 tag: Option<Tag>,
        2 access_point_arn: Option<String>,
        3 and: Option<MetricsAndOperator>,
    }
}
static STRUCT_METRICS_FILTER: t::StructureSchema = t::StructureSchema { name: "MetricsFilter", root: "MetricsFilter", namespace: None, members: &[
        t::MemberSchema::new("Prefix", t::Place::Body, "Prefix", &SHAPE_PREFIX),
        t::MemberSchema::new("Tag", t::Place::Body, "Tag", &SHAPE_TAG),
        t::MemberSchema::new("AccessPointArn", t::Place::Body, "AccessPointArn", &SHAPE_ACCESS_POINT_ARN),
        t::MemberSchema::new("And", t::Place::Body, "And", &SHAPE_METRICS_AND_OPERATOR),
    ] };

string_enum!(MetricsStatus { ENABLED = "Enabled", DISABLED = "Disabled", });
structure! {
    pub struct MultipartUpload: STRUCT_MULTIPART_UPLOAD {
        0 key: Option<String>,
        1 upload_id: Option<String>,
        2 initiator: Option<Initiator>,
        3 owner: Option<Owner>,
        4 storage_class: Option<StorageClass>,
        5 initiated: Option<p::Timestamp>,
        6 checksum_algorithm: Option<ChecksumAlgorithm>,
        7 checksum_type: Option<ChecksumType>,
        8 version_id: Option<String>,
    }
}
static STRUCT_MULTIPART_UPLOAD: t::StructureSchema = t::StructureSchema { name: "MultipartUpload", root: "MultipartUpload", namespace: None, members: &[
        t::MemberSchema::new("Key", t::Place::Body, "Key", &SHAPE_OBJECT_KEY),
        t::MemberSchema::new("UploadId", t::Place::Body, "UploadId", &SHAPE_MULTIPART_UPLOAD_ID),
        t::MemberSchema::new("Initiator", t::Place::Body, "Initiator", &SHAPE_INITIATOR),
        t::MemberSchema::new("Owner", t::Place::Body, "Owner", &SHAPE_OWNER),
        t::MemberSchema::new("StorageClass", t::Place::Body, "StorageClass", &SHAPE_STORAGE_CLASS),
        t::MemberSchema::new("Initiated", t::Place::Body, "Initiated", &SHAPE_INITIATED),
        t::MemberSchema::new("ChecksumAlgorithm", t::Place::Body, "ChecksumAlgorithm", &SHAPE_CHECKSUM_ALGORITHM),
        t::MemberSchema::new("ChecksumType", t::Place::Body, "ChecksumType", &SHAPE_CHECKSUM_TYPE),
        t::MemberSchema::new("VersionId", t::Place::Body, "VersionId", &SHAPE_OBJECT_VERSION_ID),
    ] };

structure! {
    pub struct NoncurrentVersionExpiration: STRUCT_NONCURRENT_VERSION_EXPIRATION {
        0 noncurrent_days: Option<i32>,
        1 newer_noncurrent_versions: Option<i32>,
    }
}
static STRUCT_NONCURRENT_VERSION_EXPIRATION: t::StructureSchema = t::StructureSchema { name: "NoncurrentVersionExpiration", root: "NoncurrentVersionExpiration", namespace: None, members: &[
        t::MemberSchema::new("NoncurrentDays", t::Place::Body, "NoncurrentDays", &SHAPE_DAYS),
        t::MemberSchema::new("NewerNoncurrentVersions", t::Place::Body, "NewerNoncurrentVersions", &SHAPE_VERSION_COUNT),
    ] };

structure! {
    pub struct NoncurrentVersionTransition: STRUCT_NONCURRENT_VERSION_TRANSITION {
        0 noncurrent_days: Option<i32>,
        1 storage_class: Option<TransitionStorageClass>,
        2 newer_noncurrent_versions: Option<i32>,
    }
}
static STRUCT_NONCURRENT_VERSION_TRANSITION: t::StructureSchema = t::StructureSchema { name: "NoncurrentVersionTransition", root: "NoncurrentVersionTransition", namespace: None, members: &[
        t::MemberSchema::new("NoncurrentDays", t::Place::Body, "NoncurrentDays", &SHAPE_DAYS),
        t::MemberSchema::new("StorageClass", t::Place::Body, "StorageClass", &SHAPE_TRANSITION_STORAGE_CLASS),
        t::MemberSchema::new("NewerNoncurrentVersions", t::Place::Body, "NewerNoncurrentVersions", &SHAPE_VERSION_COUNT),
    ] };

structure! {
    pub struct NotificationConfiguration: STRUCT_NOTIFICATION_CONFIGURATION {
        0 topic_configurations: Vec<TopicConfiguration>,
        1 queue_configurations: Vec<QueueConfiguration>,
        2 lambda_function_configurations: Vec<LambdaFunctionConfiguration>,
        3 event_bridge_configuration: Option<EventBridgeConfiguration>,
    }
}
static STRUCT_NOTIFICATION_CONFIGURATION: t::StructureSchema = t::StructureSchema { name: "NotificationConfiguration", root: "NotificationConfiguration", namespace: None, members: &[
        t::MemberSchema::new("TopicConfigurations", t::Place::Body, "TopicConfiguration", &SHAPE_TOPIC_CONFIGURATION_LIST),
        t::MemberSchema::new("QueueConfigurations", t::Place::Body, "QueueConfiguration", &SHAPE_QUEUE_CONFIGURATION_LIST),
        t::MemberSchema::new("LambdaFunctionConfigurations", t::Place::Body, "CloudFunctionConfiguration", &SHAPE_LAMBDA_FUNCTION_CONFIGURATION_LIST),
        t::MemberSchema::new("EventBridgeConfiguration", t::Place::Body, "EventBridgeConfiguration", &SHAPE_EVENT_BRIDGE_CONFIGURATION),
    ] };

structure! {
    pub struct NotificationConfigurationFilter: STRUCT_NOTIFICATION_CONFIGURATION_FILTER {
        0 key: Option<S3KeyFilter>,
    }
}
static STRUCT_NOTIFICATION_CONFIGURATION_FILTER: t::StructureSchema = t::StructureSchema { name: "NotificationConfigurationFilter", root: "NotificationConfigurationFilter", namespace: None, members: &[
        t::MemberSchema::new("Key", t::Place::Body, "S3Key", &SHAPE_S3_KEY_FILTER),
    ] };

structure! {
    pub struct Object: STRUCT_OBJECT {
        0 key: Option<String>,
        1 last_modified: Option<p::Timestamp>,
        2 e_tag: Option<String>,
        3 checksum_algorithm: Vec<ChecksumAlgorithm>,
        4 checksum_type: Option<ChecksumType>,
        5 size: Option<i64>,
        6 owner: Option<Owner>,
        7 storage_class: Option<ObjectStorageClass>,
        8 restore_status: Option<RestoreStatus>,
    }
}
static STRUCT_OBJECT: t::StructureSchema = t::StructureSchema { name: "Object", root: "Object", namespace: None, members: &[
        t::MemberSchema::new("Key", t::Place::Body, "Key", &SHAPE_OBJECT_KEY),
        t::MemberSchema::new("LastModified", t::Place::Body, "LastModified", &SHAPE_LAST_MODIFIED),
        t::MemberSchema::new("ETag", t::Place::Body, "ETag", &SHAPE_E_TAG),
        t::MemberSchema::new("ChecksumAlgorithm", t::Place::Body, "ChecksumAlgorithm", &SHAPE_CHECKSUM_ALGORITHM_LIST),
        t::MemberSchema::new("ChecksumType", t::Place::Body, "ChecksumType", &SHAPE_CHECKSUM_TYPE),
        t::MemberSchema::new("Size", t::Place::Body, "Size", &SHAPE_SIZE),
        t::MemberSchema::new("Owner", t::Place::Body, "Owner", &SHAPE_OWNER),
        t::MemberSchema::new("StorageClass", t::Place::Body, "StorageClass", &SHAPE_OBJECT_STORAGE_CLASS),
        t::MemberSchema::new("RestoreStatus", t::Place::Body, "RestoreStatus", &SHAPE_RESTORE_STATUS),
    ] };

string_enum!(ObjectAttributes { E_TAG = "ETag", CHECKSUM = "Checksum", OBJECT_PARTS = "ObjectParts", STORAGE_CLASS = "StorageClass", OBJECT_SIZE = "ObjectSize", });
string_enum!(ObjectCannedACL { PRIVATE = "private", PUBLIC_READ = "public-read", PUBLIC_READ_WRITE = "public-read-write", AUTHENTICATED_READ = "authenticated-read", AWS_EXEC_READ = "aws-exec-read", BUCKET_OWNER_READ = "bucket-owner-read", BUCKET_OWNER_FULL_CONTROL = "bucket-owner-full-control", });
structure! {
    pub struct ObjectIdentifier: STRUCT_OBJECT_IDENTIFIER {
        0 key: String,
        1 version_id: Option<String>,
        2 e_tag: Option<String>,
        3 last_modified_time: Option<p::Timestamp>,
        4 size: Option<i64>,
    }
}
static STRUCT_OBJECT_IDENTIFIER: t::StructureSchema = t::StructureSchema { name: "ObjectIdentifier", root: "ObjectIdentifier", namespace: None, members: &[
        t::MemberSchema::new("Key", t::Place::Body, "Key", &SHAPE_OBJECT_KEY).required(),
        t::MemberSchema::new("VersionId", t::Place::Body, "VersionId", &SHAPE_OBJECT_VERSION_ID),
        t::MemberSchema::new("ETag", t::Place::Body, "ETag", &SHAPE_E_TAG),
        t::MemberSchema::new("LastModifiedTime", t::Place::Body, "LastModifiedTime", &SHAPE_LAST_MODIFIED_TIME),
        t::MemberSchema::new("Size", t::Place::Body, "Size", &SHAPE_SIZE),
    ] };

structure! {
    pub struct ObjectLockConfiguration: STRUCT_OBJECT_LOCK_CONFIGURATION {
        0 object_lock_enabled: Option<ObjectLockEnabled>,
        1 rule: Option<ObjectLockRule>,
    }
}
static STRUCT_OBJECT_LOCK_CONFIGURATION: t::StructureSchema = t::StructureSchema { name: "ObjectLockConfiguration", root: "ObjectLockConfiguration", namespace: None, members: &[
        t::MemberSchema::new("ObjectLockEnabled", t::Place::Body, "ObjectLockEnabled", &SHAPE_OBJECT_LOCK_ENABLED),
        t::MemberSchema::new("Rule", t::Place::Body, "Rule", &SHAPE_OBJECT_LOCK_RULE),
    ] };

string_enum!(ObjectLockEnabled { ENABLED = "Enabled", });
string_enum!(ObjectLockEventHold { ON = "ON", OFF = "OFF", });
structure! {
    pub struct ObjectLockLegalHold: STRUCT_OBJECT_LOCK_LEGAL_HOLD {
        0 status: Option<ObjectLockLegalHoldStatus>,
    }
}
static STRUCT_OBJECT_LOCK_LEGAL_HOLD: t::StructureSchema = t::StructureSchema { name: "ObjectLockLegalHold", root: "ObjectLockLegalHold", namespace: None, members: &[
        t::MemberSchema::new("Status", t::Place::Body, "Status", &SHAPE_OBJECT_LOCK_LEGAL_HOLD_STATUS),
    ] };

string_enum!(ObjectLockLegalHoldStatus { ON = "ON", OFF = "OFF", });
string_enum!(ObjectLockMode { GOVERNANCE = "GOVERNANCE", COMPLIANCE = "COMPLIANCE", });
structure! {
    pub struct ObjectLockRetention: STRUCT_OBJECT_LOCK_RETENTION {
        0 mode: Option<ObjectLockRetentionMode>,
        1 retain_until_date: Option<p::Timestamp>,
        2 event_hold: Option<ObjectLockEventHold>,
        3 event_hold_duration: Option<EventHoldDuration>,
    }
}
static STRUCT_OBJECT_LOCK_RETENTION: t::StructureSchema = t::StructureSchema { name: "ObjectLockRetention", root: "ObjectLockRetention", namespace: None, members: &[
        t::MemberSchema::new("Mode", t::Place::Body, "Mode", &SHAPE_OBJECT_LOCK_RETENTION_MODE),
        t::MemberSchema::new("RetainUntilDate", t::Place::Body, "RetainUntilDate", &SHAPE_DATE),
        t::MemberSchema::new("EventHold", t::Place::Body, "EventHold", &SHAPE_OBJECT_LOCK_EVENT_HOLD),
        t::MemberSchema::new("EventHoldDuration", t::Place::Body, "EventHoldDuration", &SHAPE_EVENT_HOLD_DURATION),
    ] };

string_enum!(ObjectLockRetentionMode { GOVERNANCE = "GOVERNANCE", COMPLIANCE = "COMPLIANCE", });
structure! {
    pub struct ObjectLockRule: STRUCT_OBJECT_LOCK_RULE {
        0 default_retention: Option<DefaultRetention>,
    }
}
static STRUCT_OBJECT_LOCK_RULE: t::StructureSchema = t::StructureSchema { name: "ObjectLockRule", root: "ObjectLockRule", namespace: None, members: &[
        t::MemberSchema::new("DefaultRetention", t::Place::Body, "DefaultRetention", &SHAPE_DEFAULT_RETENTION),
    ] };

string_enum!(ObjectOwnership { BUCKET_OWNER_PREFERRED = "BucketOwnerPreferred", OBJECT_WRITER = "ObjectWriter", BUCKET_OWNER_ENFORCED = "BucketOwnerEnforced", });
structure! {
    pub struct ObjectPart: STRUCT_OBJECT_PART {
        0 part_number: Option<i32>,
        1 size: Option<i64>,
        2 checksum_crc32: Option<String>,
        3 checksum_crc32c: Option<String>,
        4 checksum_crc64nvme: Option<String>,
        5 checksum_sha1: Option<String>,
        6 checksum_sha256: Option<String>,
        7 checksum_sha512: Option<String>,
        8 checksum_md5: Option<String>,
        9 checksum_xxhash64: Option<String>,
        10 checksum_xxhash3: Option<String>,
        11 checksum_xxhash128: Option<String>,
    }
}
static STRUCT_OBJECT_PART: t::StructureSchema = t::StructureSchema { name: "ObjectPart", root: "ObjectPart", namespace: None, members: &[
        t::MemberSchema::new("PartNumber", t::Place::Body, "PartNumber", &SHAPE_PART_NUMBER),
        t::MemberSchema::new("Size", t::Place::Body, "Size", &SHAPE_SIZE),
        t::MemberSchema::new("ChecksumCRC32", t::Place::Body, "ChecksumCRC32", &SHAPE_CHECKSUM_CRC32),
        t::MemberSchema::new("ChecksumCRC32C", t::Place::Body, "ChecksumCRC32C", &SHAPE_CHECKSUM_CRC32C),
        t::MemberSchema::new("ChecksumCRC64NVME", t::Place::Body, "ChecksumCRC64NVME", &SHAPE_CHECKSUM_CRC64NVME),
        t::MemberSchema::new("ChecksumSHA1", t::Place::Body, "ChecksumSHA1", &SHAPE_CHECKSUM_SHA1),
        t::MemberSchema::new("ChecksumSHA256", t::Place::Body, "ChecksumSHA256", &SHAPE_CHECKSUM_SHA256),
        t::MemberSchema::new("ChecksumSHA512", t::Place::Body, "ChecksumSHA512", &SHAPE_CHECKSUM_SHA512),
        t::MemberSchema::new("ChecksumMD5", t::Place::Body, "ChecksumMD5", &SHAPE_CHECKSUM_MD5),
        t::MemberSchema::new("ChecksumXXHASH64", t::Place::Body, "ChecksumXXHASH64", &SHAPE_CHECKSUM_XXHASH64),
        t::MemberSchema::new("ChecksumXXHASH3", t::Place::Body, "ChecksumXXHASH3", &SHAPE_CHECKSUM_XXHASH3),
        t::MemberSchema::new("ChecksumXXHASH128", t::Place::Body, "ChecksumXXHASH128", &SHAPE_CHECKSUM_XXHASH128),
    ] };

string_enum!(ObjectStorageClass { STANDARD = "STANDARD", REDUCED_REDUNDANCY = "REDUCED_REDUNDANCY", GLACIER = "GLACIER", STANDARD_IA = "STANDARD_IA", ONEZONE_IA = "ONEZONE_IA", INTELLIGENT_TIERING = "INTELLIGENT_TIERING", DEEP_ARCHIVE = "DEEP_ARCHIVE", OUTPOSTS = "OUTPOSTS", GLACIER_IR = "GLACIER_IR", SNOW = "SNOW", EXPRESS_ONEZONE = "EXPRESS_ONEZONE", FSX_OPENZFS = "FSX_OPENZFS", FSX_ONTAP = "FSX_ONTAP", AWS_BACKUP_WARM = "AWS_BACKUP_WARM", AWS_BACKUP_LOW_COST_WARM = "AWS_BACKUP_LOW_COST_WARM", });
structure! {
    pub struct ObjectVersion: STRUCT_OBJECT_VERSION {
        0 key: Option<String>,
        1 version_id: Option<String>,
        2 is_latest: Option<bool>,
        3 last_modified: Option<p::Timestamp>,
        4 e_tag: Option<String>,
        5 checksum_algorithm: Vec<ChecksumAlgorithm>,
        6 checksum_type: Option<ChecksumType>,
        7 size: Option<i64>,
        8 owner: Option<Owner>,
        9 storage_class: Option<ObjectVersionStorageClass>,
        10 restore_status: Option<RestoreStatus>,
    }
}
static STRUCT_OBJECT_VERSION: t::StructureSchema = t::StructureSchema { name: "ObjectVersion", root: "ObjectVersion", namespace: None, members: &[
        t::MemberSchema::new("Key", t::Place::Body, "Key", &SHAPE_OBJECT_KEY),
        t::MemberSchema::new("VersionId", t::Place::Body, "VersionId", &SHAPE_OBJECT_VERSION_ID),
        t::MemberSchema::new("IsLatest", t::Place::Body, "IsLatest", &SHAPE_IS_LATEST),
        t::MemberSchema::new("LastModified", t::Place::Body, "LastModified", &SHAPE_LAST_MODIFIED),
        t::MemberSchema::new("ETag", t::Place::Body, "ETag", &SHAPE_E_TAG),
        t::MemberSchema::new("ChecksumAlgorithm", t::Place::Body, "ChecksumAlgorithm", &SHAPE_CHECKSUM_ALGORITHM_LIST),
        t::MemberSchema::new("ChecksumType", t::Place::Body, "ChecksumType", &SHAPE_CHECKSUM_TYPE),
        t::MemberSchema::new("Size", t::Place::Body, "Size", &SHAPE_SIZE),
        t::MemberSchema::new("Owner", t::Place::Body, "Owner", &SHAPE_OWNER),
        t::MemberSchema::new("StorageClass", t::Place::Body, "StorageClass", &SHAPE_OBJECT_VERSION_STORAGE_CLASS),
        t::MemberSchema::new("RestoreStatus", t::Place::Body, "RestoreStatus", &SHAPE_RESTORE_STATUS),
    ] };

string_enum!(ObjectVersionStorageClass { STANDARD = "STANDARD", });
string_enum!(OptionalObjectAttributes { RESTORE_STATUS = "RestoreStatus", });
structure! {
    pub struct OutputLocation: STRUCT_OUTPUT_LOCATION {
        0 s3: Option<S3Location>,
    }
}
static STRUCT_OUTPUT_LOCATION: t::StructureSchema = t::StructureSchema { name: "OutputLocation", root: "OutputLocation", namespace: None, members: &[
        t::MemberSchema::new("S3", t::Place::Body, "S3", &SHAPE_S3_LOCATION),
    ] };

structure! {
    pub struct OutputSerialization: STRUCT_OUTPUT_SERIALIZATION {
        0 csv: Option<CSVOutput>,
        1 json: Option<JSONOutput>,
    }
}
static STRUCT_OUTPUT_SERIALIZATION: t::StructureSchema = t::StructureSchema { name: "OutputSerialization", root: "OutputSerialization", namespace: None, members: &[
        t::MemberSchema::new("CSV", t::Place::Body, "CSV", &SHAPE_CSV_OUTPUT),
        t::MemberSchema::new("JSON", t::Place::Body, "JSON", &SHAPE_JSON_OUTPUT),
    ] };

structure! {
    pub struct Owner: STRUCT_OWNER {
        0 display_name: Option<String>,
        1 id: Option<String>,
    }
}
static STRUCT_OWNER: t::StructureSchema = t::StructureSchema { name: "Owner", root: "Owner", namespace: None, members: &[
        t::MemberSchema::new("DisplayName", t::Place::Body, "DisplayName", &SHAPE_DISPLAY_NAME),
        t::MemberSchema::new("ID", t::Place::Body, "ID", &SHAPE_ID),
    ] };

string_enum!(OwnerOverride { DESTINATION = "Destination", });
structure! {
    pub struct OwnershipControls: STRUCT_OWNERSHIP_CONTROLS {
        0 rules: Vec<OwnershipControlsRule>,
    }
}
static STRUCT_OWNERSHIP_CONTROLS: t::StructureSchema = t::StructureSchema { name: "OwnershipControls", root: "OwnershipControls", namespace: None, members: &[
        t::MemberSchema::new("Rules", t::Place::Body, "Rule", &SHAPE_OWNERSHIP_CONTROLS_RULES).required(),
    ] };

structure! {
    pub struct OwnershipControlsRule: STRUCT_OWNERSHIP_CONTROLS_RULE {
        0 object_ownership: ObjectOwnership,
    }
}
static STRUCT_OWNERSHIP_CONTROLS_RULE: t::StructureSchema = t::StructureSchema { name: "OwnershipControlsRule", root: "OwnershipControlsRule", namespace: None, members: &[
        t::MemberSchema::new("ObjectOwnership", t::Place::Body, "ObjectOwnership", &SHAPE_OBJECT_OWNERSHIP).required(),
    ] };

structure! {
    pub struct ParquetInput: STRUCT_PARQUET_INPUT {}
}
static STRUCT_PARQUET_INPUT: t::StructureSchema = t::StructureSchema { name: "ParquetInput", root: "ParquetInput", namespace: None, members: &[
    ] };

structure! {
    pub struct Part: STRUCT_PART {
        0 part_number: Option<i32>,
        1 last_modified: Option<p::Timestamp>,
        2 e_tag: Option<String>,
        3 size: Option<i64>,
        4 checksum_crc32: Option<String>,
        5 checksum_crc32c: Option<String>,
        6 checksum_crc64nvme: Option<String>,
        7 checksum_sha1: Option<String>,
        8 checksum_sha256: Option<String>,
        9 checksum_sha512: Option<String>,
        10 checksum_md5: Option<String>,
        11 checksum_xxhash64: Option<String>,
        12 checksum_xxhash3: Option<String>,
        13 checksum_xxhash128: Option<String>,
    }
}
static STRUCT_PART: t::StructureSchema = t::StructureSchema { name: "Part", root: "Part", namespace: None, members: &[
        t::MemberSchema::new("PartNumber", t::Place::Body, "PartNumber", &SHAPE_PART_NUMBER),
        t::MemberSchema::new("LastModified", t::Place::Body, "LastModified", &SHAPE_LAST_MODIFIED),
        t::MemberSchema::new("ETag", t::Place::Body, "ETag", &SHAPE_E_TAG),
        t::MemberSchema::new("Size", t::Place::Body, "Size", &SHAPE_SIZE),
        t::MemberSchema::new("ChecksumCRC32", t::Place::Body, "ChecksumCRC32", &SHAPE_CHECKSUM_CRC32),
        t::MemberSchema::new("ChecksumCRC32C", t::Place::Body, "ChecksumCRC32C", &SHAPE_CHECKSUM_CRC32C),
        t::MemberSchema::new("ChecksumCRC64NVME", t::Place::Body, "ChecksumCRC64NVME", &SHAPE_CHECKSUM_CRC64NVME),
        t::MemberSchema::new("ChecksumSHA1", t::Place::Body, "ChecksumSHA1", &SHAPE_CHECKSUM_SHA1),
        t::MemberSchema::new("ChecksumSHA256", t::Place::Body, "ChecksumSHA256", &SHAPE_CHECKSUM_SHA256),
        t::MemberSchema::new("ChecksumSHA512", t::Place::Body, "ChecksumSHA512", &SHAPE_CHECKSUM_SHA512),
        t::MemberSchema::new("ChecksumMD5", t::Place::Body, "ChecksumMD5", &SHAPE_CHECKSUM_MD5),
        t::MemberSchema::new("ChecksumXXHASH64", t::Place::Body, "ChecksumXXHASH64", &SHAPE_CHECKSUM_XXHASH64),
        t::MemberSchema::new("ChecksumXXHASH3", t::Place::Body, "ChecksumXXHASH3", &SHAPE_CHECKSUM_XXHASH3),
        t::MemberSchema::new("ChecksumXXHASH128", t::Place::Body, "ChecksumXXHASH128", &SHAPE_CHECKSUM_XXHASH128),
    ] };

string_enum!(PartitionDateSource { EVENT_TIME = "EventTime", DELIVERY_TIME = "DeliveryTime", });
structure! {
    pub struct PartitionedPrefix: STRUCT_PARTITIONED_PREFIX {
        0 partition_date_source: Option<PartitionDateSource>,
    }
}
static STRUCT_PARTITIONED_PREFIX: t::StructureSchema = t::StructureSchema { name: "PartitionedPrefix", root: "PartitionedPrefix", namespace: None, members: &[
        t::MemberSchema::new("PartitionDateSource", t::Place::Body, "PartitionDateSource", &SHAPE_PARTITION_DATE_SOURCE),
    ] };

string_enum!(Payer { REQUESTER = "Requester", BUCKET_OWNER = "BucketOwner", });
string_enum!(Permission { FULL_CONTROL = "FULL_CONTROL", WRITE = "WRITE", WRITE_ACP = "WRITE_ACP", READ = "READ", READ_ACP = "READ_ACP", });
structure! {
    pub struct PolicyStatus: STRUCT_POLICY_STATUS {
        0 is_public: Option<bool>,
    }
}
static STRUCT_POLICY_STATUS: t::StructureSchema = t::StructureSchema { name: "PolicyStatus", root: "PolicyStatus", namespace: None, members: &[
        t::MemberSchema::new("IsPublic", t::Place::Body, "IsPublic", &SHAPE_IS_PUBLIC),
    ] };

string_enum!(Protocol { HTTP = "http", HTTPS = "https", });
structure! {
    pub struct PublicAccessBlockConfiguration: STRUCT_PUBLIC_ACCESS_BLOCK_CONFIGURATION {
        0 block_public_acls: Option<bool>,
        1 ignore_public_acls: Option<bool>,
        2 block_public_policy: Option<bool>,
        3 restrict_public_buckets: Option<bool>,
    }
}
static STRUCT_PUBLIC_ACCESS_BLOCK_CONFIGURATION: t::StructureSchema = t::StructureSchema { name: "PublicAccessBlockConfiguration", root: "PublicAccessBlockConfiguration", namespace: None, members: &[
        t::MemberSchema::new("BlockPublicAcls", t::Place::Body, "BlockPublicAcls", &SHAPE_SETTING),
        t::MemberSchema::new("IgnorePublicAcls", t::Place::Body, "IgnorePublicAcls", &SHAPE_SETTING),
        t::MemberSchema::new("BlockPublicPolicy", t::Place::Body, "BlockPublicPolicy", &SHAPE_SETTING),
        t::MemberSchema::new("RestrictPublicBuckets", t::Place::Body, "RestrictPublicBuckets", &SHAPE_SETTING),
    ] };

structure! {
    pub struct PutBucketAccelerateConfigurationRequest: STRUCT_PUT_BUCKET_ACCELERATE_CONFIGURATION_REQUEST {
        0 bucket: String,
        1 accelerate_configuration: AccelerateConfiguration,
        2 expected_bucket_owner: Option<String>,
        3 checksum_algorithm: Option<ChecksumAlgorithm>,
    }
}
static STRUCT_PUT_BUCKET_ACCELERATE_CONFIGURATION_REQUEST: t::StructureSchema = t::StructureSchema { name: "PutBucketAccelerateConfigurationRequest", root: "PutBucketAccelerateConfigurationRequest", namespace: None, members: &[
        t::MemberSchema::new("Bucket", t::Place::Label, "Bucket", &SHAPE_BUCKET_NAME).required(),
        t::MemberSchema::new("AccelerateConfiguration", t::Place::Payload, "AccelerateConfiguration", &SHAPE_ACCELERATE_CONFIGURATION).required(),
        t::MemberSchema::new("ExpectedBucketOwner", t::Place::Header, "x-amz-expected-bucket-owner", &SHAPE_ACCOUNT_ID),
        t::MemberSchema::new("ChecksumAlgorithm", t::Place::Header, "x-amz-sdk-checksum-algorithm", &SHAPE_CHECKSUM_ALGORITHM),
    ] };

structure! {
    pub struct PutBucketAclRequest: STRUCT_PUT_BUCKET_ACL_REQUEST {
        0 acl: Option<BucketCannedACL>,
        1 access_control_policy: Option<AccessControlPolicy>,
        2 bucket: String,
        3 content_md5: Option<String>,
        4 checksum_algorithm: Option<ChecksumAlgorithm>,
        5 grant_full_control: Option<String>,
        6 grant_read: Option<String>,
        7 grant_read_acp: Option<String>,
        8 grant_write: Option<String>,
        9 grant_write_acp: Option<String>,
        10 expected_bucket_owner: Option<String>,
    }
}
static STRUCT_PUT_BUCKET_ACL_REQUEST: t::StructureSchema = t::StructureSchema { name: "PutBucketAclRequest", root: "PutBucketAclRequest", namespace: None, members: &[
        t::MemberSchema::new("ACL", t::Place::Header, "x-amz-acl", &SHAPE_BUCKET_CANNED_ACL),
        t::MemberSchema::new("AccessControlPolicy", t::Place::Payload, "AccessControlPolicy", &SHAPE_ACCESS_CONTROL_POLICY),
        t::MemberSchema::new("Bucket", t::Place::Label, "Bucket", &SHAPE_BUCKET_NAME).required(),
        t::MemberSchema::new("ContentMD5", t::Place::Header, "content-md5", &SHAPE_CONTENT_MD5),
        t::MemberSchema::new("ChecksumAlgorithm", t::Place::Header, "x-amz-sdk-checksum-algorithm", &SHAPE_CHECKSUM_ALGORITHM),
        t::MemberSchema::new("GrantFullControl", t::Place::Header, "x-amz-grant-full-control", &SHAPE_GRANT_FULL_CONTROL),
        t::MemberSchema::new("GrantRead", t::Place::Header, "x-amz-grant-read", &SHAPE_GRANT_READ),
        t::MemberSchema::new("GrantReadACP", t::Place::Header, "x-amz-grant-read-acp", &SHAPE_GRANT_READ_ACP),
        t::MemberSchema::new("GrantWrite", t::Place::Header, "x-amz-grant-write", &SHAPE_GRANT_WRITE),
        t::MemberSchema::new("GrantWriteACP", t::Place::Header, "x-amz-grant-write-acp", &SHAPE_GRANT_WRITE_ACP),
        t::MemberSchema::new("ExpectedBucketOwner", t::Place::Header, "x-amz-expected-bucket-owner", &SHAPE_ACCOUNT_ID),
    ] };

structure! {
    pub struct PutBucketAnalyticsConfigurationRequest: STRUCT_PUT_BUCKET_ANALYTICS_CONFIGURATION_REQUEST {
        0 bucket: String,
        1 id: String,
        2 analytics_configuration: AnalyticsConfiguration,
        3 expected_bucket_owner: Option<String>,
    }
}
static STRUCT_PUT_BUCKET_ANALYTICS_CONFIGURATION_REQUEST: t::StructureSchema = t::StructureSchema { name: "PutBucketAnalyticsConfigurationRequest", root: "PutBucketAnalyticsConfigurationRequest", namespace: None, members: &[
        t::MemberSchema::new("Bucket", t::Place::Label, "Bucket", &SHAPE_BUCKET_NAME).required(),
        t::MemberSchema::new("Id", t::Place::Query, "id", &SHAPE_ANALYTICS_ID).required(),
        t::MemberSchema::new("AnalyticsConfiguration", t::Place::Payload, "AnalyticsConfiguration", &SHAPE_ANALYTICS_CONFIGURATION).required(),
        t::MemberSchema::new("ExpectedBucketOwner", t::Place::Header, "x-amz-expected-bucket-owner", &SHAPE_ACCOUNT_ID),
    ] };

structure! {
    pub struct PutBucketCorsRequest: STRUCT_PUT_BUCKET_CORS_REQUEST {
        0 bucket: String,
        1 cors_configuration: CORSConfiguration,
        2 content_md5: Option<String>,
        3 checksum_algorithm: Option<ChecksumAlgorithm>,
        4 expected_bucket_owner: Option<String>,
    }
}
static STRUCT_PUT_BUCKET_CORS_REQUEST: t::StructureSchema = t::StructureSchema { name: "PutBucketCorsRequest", root: "PutBucketCorsRequest", namespace: None, members: &[
        t::MemberSchema::new("Bucket", t::Place::Label, "Bucket", &SHAPE_BUCKET_NAME).required(),
        t::MemberSchema::new("CORSConfiguration", t::Place::Payload, "CORSConfiguration", &SHAPE_CORS_CONFIGURATION).required(),
        t::MemberSchema::new("ContentMD5", t::Place::Header, "content-md5", &SHAPE_CONTENT_MD5),
        t::MemberSchema::new("ChecksumAlgorithm", t::Place::Header, "x-amz-sdk-checksum-algorithm", &SHAPE_CHECKSUM_ALGORITHM),
        t::MemberSchema::new("ExpectedBucketOwner", t::Place::Header, "x-amz-expected-bucket-owner", &SHAPE_ACCOUNT_ID),
    ] };

structure! {
    pub struct PutBucketEncryptionRequest: STRUCT_PUT_BUCKET_ENCRYPTION_REQUEST {
        0 bucket: String,
        1 content_md5: Option<String>,
        2 checksum_algorithm: Option<ChecksumAlgorithm>,
        3 server_side_encryption_configuration: ServerSideEncryptionConfiguration,
        4 expected_bucket_owner: Option<String>,
    }
}
static STRUCT_PUT_BUCKET_ENCRYPTION_REQUEST: t::StructureSchema = t::StructureSchema { name: "PutBucketEncryptionRequest", root: "PutBucketEncryptionRequest", namespace: None, members: &[
        t::MemberSchema::new("Bucket", t::Place::Label, "Bucket", &SHAPE_BUCKET_NAME).required(),
        t::MemberSchema::new("ContentMD5", t::Place::Header, "content-md5", &SHAPE_CONTENT_MD5),
        t::MemberSchema::new("ChecksumAlgorithm", t::Place::Header, "x-amz-sdk-checksum-algorithm", &SHAPE_CHECKSUM_ALGORITHM),
        t::MemberSchema::new("ServerSideEncryptionConfiguration", t::Place::Payload, "ServerSideEncryptionConfiguration", &SHAPE_SERVER_SIDE_ENCRYPTION_CONFIGURATION).required(),
        t::MemberSchema::new("ExpectedBucketOwner", t::Place::Header, "x-amz-expected-bucket-owner", &SHAPE_ACCOUNT_ID),
    ] };

structure! {
    pub struct PutBucketIntelligentTieringConfigurationRequest: STRUCT_PUT_BUCKET_INTELLIGENT_TIERING_CONFIGURATION_REQUEST {
        0 bucket: String,
        1 id: String,
        2 expected_bucket_owner: Option<String>,
        3 intelligent_tiering_configuration: IntelligentTieringConfiguration,
    }
}
static STRUCT_PUT_BUCKET_INTELLIGENT_TIERING_CONFIGURATION_REQUEST: t::StructureSchema = t::StructureSchema { name: "PutBucketIntelligentTieringConfigurationRequest", root: "PutBucketIntelligentTieringConfigurationRequest", namespace: None, members: &[
        t::MemberSchema::new("Bucket", t::Place::Label, "Bucket", &SHAPE_BUCKET_NAME).required(),
        t::MemberSchema::new("Id", t::Place::Query, "id", &SHAPE_INTELLIGENT_TIERING_ID).required(),
        t::MemberSchema::new("ExpectedBucketOwner", t::Place::Header, "x-amz-expected-bucket-owner", &SHAPE_ACCOUNT_ID),
        t::MemberSchema::new("IntelligentTieringConfiguration", t::Place::Payload, "IntelligentTieringConfiguration", &SHAPE_INTELLIGENT_TIERING_CONFIGURATION).required(),
    ] };

structure! {
    pub struct PutBucketInventoryConfigurationRequest: STRUCT_PUT_BUCKET_INVENTORY_CONFIGURATION_REQUEST {
        0 bucket: String,
        1 id: String,
        2 inventory_configuration: InventoryConfiguration,
        3 expected_bucket_owner: Option<String>,
    }
}
static STRUCT_PUT_BUCKET_INVENTORY_CONFIGURATION_REQUEST: t::StructureSchema = t::StructureSchema { name: "PutBucketInventoryConfigurationRequest", root: "PutBucketInventoryConfigurationRequest", namespace: None, members: &[
        t::MemberSchema::new("Bucket", t::Place::Label, "Bucket", &SHAPE_BUCKET_NAME).required(),
        t::MemberSchema::new("Id", t::Place::Query, "id", &SHAPE_INVENTORY_ID).required(),
        t::MemberSchema::new("InventoryConfiguration", t::Place::Payload, "InventoryConfiguration", &SHAPE_INVENTORY_CONFIGURATION).required(),
        t::MemberSchema::new("ExpectedBucketOwner", t::Place::Header, "x-amz-expected-bucket-owner", &SHAPE_ACCOUNT_ID),
    ] };

structure! {
    pub struct PutBucketLifecycleConfigurationOutput: STRUCT_PUT_BUCKET_LIFECYCLE_CONFIGURATION_OUTPUT {
        0 transition_default_minimum_object_size: Option<TransitionDefaultMinimumObjectSize>,
    }
}
static STRUCT_PUT_BUCKET_LIFECYCLE_CONFIGURATION_OUTPUT: t::StructureSchema = t::StructureSchema { name: "PutBucketLifecycleConfigurationOutput", root: "PutBucketLifecycleConfigurationOutput", namespace: None, members: &[
        t::MemberSchema::new("TransitionDefaultMinimumObjectSize", t::Place::Header, "x-amz-transition-default-minimum-object-size", &SHAPE_TRANSITION_DEFAULT_MINIMUM_OBJECT_SIZE),
    ] };

structure! {
    pub struct PutBucketLifecycleConfigurationRequest: STRUCT_PUT_BUCKET_LIFECYCLE_CONFIGURATION_REQUEST {
        0 bucket: String,
        1 checksum_algorithm: Option<ChecksumAlgorithm>,
        2 lifecycle_configuration: Option<BucketLifecycleConfiguration>,
        3 expected_bucket_owner: Option<String>,
        4 transition_default_minimum_object_size: Option<TransitionDefaultMinimumObjectSize>,
    }
}
static STRUCT_PUT_BUCKET_LIFECYCLE_CONFIGURATION_REQUEST: t::StructureSchema = t::StructureSchema { name: "PutBucketLifecycleConfigurationRequest", root: "PutBucketLifecycleConfigurationRequest", namespace: None, members: &[
        t::MemberSchema::new("Bucket", t::Place::Label, "Bucket", &SHAPE_BUCKET_NAME).required(),
        t::MemberSchema::new("ChecksumAlgorithm", t::Place::Header, "x-amz-sdk-checksum-algorithm", &SHAPE_CHECKSUM_ALGORITHM),
        t::MemberSchema::new("LifecycleConfiguration", t::Place::Payload, "LifecycleConfiguration", &SHAPE_BUCKET_LIFECYCLE_CONFIGURATION),
        t::MemberSchema::new("ExpectedBucketOwner", t::Place::Header, "x-amz-expected-bucket-owner", &SHAPE_ACCOUNT_ID),
        t::MemberSchema::new("TransitionDefaultMinimumObjectSize", t::Place::Header, "x-amz-transition-default-minimum-object-size", &SHAPE_TRANSITION_DEFAULT_MINIMUM_OBJECT_SIZE),
    ] };

structure! {
    pub struct PutBucketLoggingRequest: STRUCT_PUT_BUCKET_LOGGING_REQUEST {
        0 bucket: String,
        1 bucket_logging_status: BucketLoggingStatus,
        2 content_md5: Option<String>,
        3 checksum_algorithm: Option<ChecksumAlgorithm>,
        4 expected_bucket_owner: Option<String>,
    }
}
static STRUCT_PUT_BUCKET_LOGGING_REQUEST: t::StructureSchema = t::StructureSchema { name: "PutBucketLoggingRequest", root: "PutBucketLoggingRequest", namespace: None, members: &[
        t::MemberSchema::new("Bucket", t::Place::Label, "Bucket", &SHAPE_BUCKET_NAME).required(),
        t::MemberSchema::new("BucketLoggingStatus", t::Place::Payload, "BucketLoggingStatus", &SHAPE_BUCKET_LOGGING_STATUS).required(),
        t::MemberSchema::new("ContentMD5", t::Place::Header, "content-md5", &SHAPE_CONTENT_MD5),
        t::MemberSchema::new("ChecksumAlgorithm", t::Place::Header, "x-amz-sdk-checksum-algorithm", &SHAPE_CHECKSUM_ALGORITHM),
        t::MemberSchema::new("ExpectedBucketOwner", t::Place::Header, "x-amz-expected-bucket-owner", &SHAPE_ACCOUNT_ID),
    ] };

structure! {
    pub struct PutBucketMetricsConfigurationRequest: STRUCT_PUT_BUCKET_METRICS_CONFIGURATION_REQUEST {
        0 bucket: String,
        1 id: String,
        2 metrics_configuration: MetricsConfiguration,
        3 expected_bucket_owner: Option<String>,
    }
}
static STRUCT_PUT_BUCKET_METRICS_CONFIGURATION_REQUEST: t::StructureSchema = t::StructureSchema { name: "PutBucketMetricsConfigurationRequest", root: "PutBucketMetricsConfigurationRequest", namespace: None, members: &[
        t::MemberSchema::new("Bucket", t::Place::Label, "Bucket", &SHAPE_BUCKET_NAME).required(),
        t::MemberSchema::new("Id", t::Place::Query, "id", &SHAPE_METRICS_ID).required(),
        t::MemberSchema::new("MetricsConfiguration", t::Place::Payload, "MetricsConfiguration", &SHAPE_METRICS_CONFIGURATION).required(),
        t::MemberSchema::new("ExpectedBucketOwner", t::Place::Header, "x-amz-expected-bucket-owner", &SHAPE_ACCOUNT_ID),
    ] };

structure! {
    pub struct PutBucketNotificationConfigurationRequest: STRUCT_PUT_BUCKET_NOTIFICATION_CONFIGURATION_REQUEST {
        0 bucket: String,
        1 notification_configuration: NotificationConfiguration,
        2 expected_bucket_owner: Option<String>,
        3 skip_destination_validation: Option<bool>,
    }
}
static STRUCT_PUT_BUCKET_NOTIFICATION_CONFIGURATION_REQUEST: t::StructureSchema = t::StructureSchema { name: "PutBucketNotificationConfigurationRequest", root: "PutBucketNotificationConfigurationRequest", namespace: None, members: &[
        t::MemberSchema::new("Bucket", t::Place::Label, "Bucket", &SHAPE_BUCKET_NAME).required(),
        t::MemberSchema::new("NotificationConfiguration", t::Place::Payload, "NotificationConfiguration", &SHAPE_NOTIFICATION_CONFIGURATION).required(),
        t::MemberSchema::new("ExpectedBucketOwner", t::Place::Header, "x-amz-expected-bucket-owner", &SHAPE_ACCOUNT_ID),
        t::MemberSchema::new("SkipDestinationValidation", t::Place::Header, "x-amz-skip-destination-validation", &SHAPE_SKIP_VALIDATION),
    ] };

structure! {
    pub struct PutBucketOwnershipControlsRequest: STRUCT_PUT_BUCKET_OWNERSHIP_CONTROLS_REQUEST {
        0 bucket: String,
        1 content_md5: Option<String>,
        2 expected_bucket_owner: Option<String>,
        3 ownership_controls: OwnershipControls,
        4 checksum_algorithm: Option<ChecksumAlgorithm>,
    }
}
static STRUCT_PUT_BUCKET_OWNERSHIP_CONTROLS_REQUEST: t::StructureSchema = t::StructureSchema { name: "PutBucketOwnershipControlsRequest", root: "PutBucketOwnershipControlsRequest", namespace: None, members: &[
        t::MemberSchema::new("Bucket", t::Place::Label, "Bucket", &SHAPE_BUCKET_NAME).required(),
        t::MemberSchema::new("ContentMD5", t::Place::Header, "content-md5", &SHAPE_CONTENT_MD5),
        t::MemberSchema::new("ExpectedBucketOwner", t::Place::Header, "x-amz-expected-bucket-owner", &SHAPE_ACCOUNT_ID),
        t::MemberSchema::new("OwnershipControls", t::Place::Payload, "OwnershipControls", &SHAPE_OWNERSHIP_CONTROLS).required(),
        t::MemberSchema::new("ChecksumAlgorithm", t::Place::Header, "x-amz-sdk-checksum-algorithm", &SHAPE_CHECKSUM_ALGORITHM),
    ] };

structure! {
    pub struct PutBucketPolicyRequest: STRUCT_PUT_BUCKET_POLICY_REQUEST {
        0 bucket: String,
        1 content_md5: Option<String>,
        2 checksum_algorithm: Option<ChecksumAlgorithm>,
        3 confirm_remove_self_bucket_access: Option<bool>,
        4 policy: String,
        5 expected_bucket_owner: Option<String>,
    }
}
static STRUCT_PUT_BUCKET_POLICY_REQUEST: t::StructureSchema = t::StructureSchema { name: "PutBucketPolicyRequest", root: "PutBucketPolicyRequest", namespace: None, members: &[
        t::MemberSchema::new("Bucket", t::Place::Label, "Bucket", &SHAPE_BUCKET_NAME).required(),
        t::MemberSchema::new("ContentMD5", t::Place::Header, "content-md5", &SHAPE_CONTENT_MD5),
        t::MemberSchema::new("ChecksumAlgorithm", t::Place::Header, "x-amz-sdk-checksum-algorithm", &SHAPE_CHECKSUM_ALGORITHM),
        t::MemberSchema::new("ConfirmRemoveSelfBucketAccess", t::Place::Header, "x-amz-confirm-remove-self-bucket-access", &SHAPE_CONFIRM_REMOVE_SELF_BUCKET_ACCESS),
        t::MemberSchema::new("Policy", t::Place::Payload, "Policy", &SHAPE_POLICY).required(),
        t::MemberSchema::new("ExpectedBucketOwner", t::Place::Header, "x-amz-expected-bucket-owner", &SHAPE_ACCOUNT_ID),
    ] };

structure! {
    pub struct PutBucketReplicationRequest: STRUCT_PUT_BUCKET_REPLICATION_REQUEST {
        0 bucket: String,
        1 content_md5: Option<String>,
        2 checksum_algorithm: Option<ChecksumAlgorithm>,
        3 replication_configuration: ReplicationConfiguration,
        4 token: Option<String>,
        5 expected_bucket_owner: Option<String>,
    }
}
static STRUCT_PUT_BUCKET_REPLICATION_REQUEST: t::StructureSchema = t::StructureSchema { name: "PutBucketReplicationRequest", root: "PutBucketReplicationRequest", namespace: None, members: &[
        t::MemberSchema::new("Bucket", t::Place::Label, "Bucket", &SHAPE_BUCKET_NAME).required(),
        t::MemberSchema::new("ContentMD5", t::Place::Header, "content-md5", &SHAPE_CONTENT_MD5),
        t::MemberSchema::new("ChecksumAlgorithm", t::Place::Header, "x-amz-sdk-checksum-algorithm", &SHAPE_CHECKSUM_ALGORITHM),
        t::MemberSchema::new("ReplicationConfiguration", t::Place::Payload, "ReplicationConfiguration", &SHAPE_REPLICATION_CONFIGURATION).required(),
        t::MemberSchema::new("Token", t::Place::Header, "x-amz-bucket-object-lock-token", &SHAPE_OBJECT_LOCK_TOKEN),
        t::MemberSchema::new("ExpectedBucketOwner", t::Place::Header, "x-amz-expected-bucket-owner", &SHAPE_ACCOUNT_ID),
    ] };

structure! {
    pub struct PutBucketRequestPaymentRequest: STRUCT_PUT_BUCKET_REQUEST_PAYMENT_REQUEST {
        0 bucket: String,
        1 content_md5: Option<String>,
        2 checksum_algorithm: Option<ChecksumAlgorithm>,
        3 request_payment_configuration: RequestPaymentConfiguration,
        4 expected_bucket_owner: Option<String>,
    }
}
static STRUCT_PUT_BUCKET_REQUEST_PAYMENT_REQUEST: t::StructureSchema = t::StructureSchema { name: "PutBucketRequestPaymentRequest", root: "PutBucketRequestPaymentRequest", namespace: None, members: &[
        t::MemberSchema::new("Bucket", t::Place::Label, "Bucket", &SHAPE_BUCKET_NAME).required(),
        t::MemberSchema::new("ContentMD5", t::Place::Header, "content-md5", &SHAPE_CONTENT_MD5),
        t::MemberSchema::new("ChecksumAlgorithm", t::Place::Header, "x-amz-sdk-checksum-algorithm", &SHAPE_CHECKSUM_ALGORITHM),
        t::MemberSchema::new("RequestPaymentConfiguration", t::Place::Payload, "RequestPaymentConfiguration", &SHAPE_REQUEST_PAYMENT_CONFIGURATION).required(),
        t::MemberSchema::new("ExpectedBucketOwner", t::Place::Header, "x-amz-expected-bucket-owner", &SHAPE_ACCOUNT_ID),
    ] };

structure! {
    pub struct PutBucketTaggingRequest: STRUCT_PUT_BUCKET_TAGGING_REQUEST {
        0 bucket: String,
        1 content_md5: Option<String>,
        2 checksum_algorithm: Option<ChecksumAlgorithm>,
        3 tagging: Tagging,
        4 expected_bucket_owner: Option<String>,
    }
}
static STRUCT_PUT_BUCKET_TAGGING_REQUEST: t::StructureSchema = t::StructureSchema { name: "PutBucketTaggingRequest", root: "PutBucketTaggingRequest", namespace: None, members: &[
        t::MemberSchema::new("Bucket", t::Place::Label, "Bucket", &SHAPE_BUCKET_NAME).required(),
        t::MemberSchema::new("ContentMD5", t::Place::Header, "content-md5", &SHAPE_CONTENT_MD5),
        t::MemberSchema::new("ChecksumAlgorithm", t::Place::Header, "x-amz-sdk-checksum-algorithm", &SHAPE_CHECKSUM_ALGORITHM),
        t::MemberSchema::new("Tagging", t::Place::Payload, "Tagging", &SHAPE_TAGGING).required(),
        t::MemberSchema::new("ExpectedBucketOwner", t::Place::Header, "x-amz-expected-bucket-owner", &SHAPE_ACCOUNT_ID),
    ] };

structure! {
    pub struct PutBucketVersioningRequest: STRUCT_PUT_BUCKET_VERSIONING_REQUEST {
        0 bucket: String,
        1 content_md5: Option<String>,
        2 checksum_algorithm: Option<ChecksumAlgorithm>,
        3 mfa: Option<String>,
        4 versioning_configuration: VersioningConfiguration,
        5 expected_bucket_owner: Option<String>,
    }
}
static STRUCT_PUT_BUCKET_VERSIONING_REQUEST: t::StructureSchema = t::StructureSchema { name: "PutBucketVersioningRequest", root: "PutBucketVersioningRequest", namespace: None, members: &[
        t::MemberSchema::new("Bucket", t::Place::Label, "Bucket", &SHAPE_BUCKET_NAME).required(),
        t::MemberSchema::new("ContentMD5", t::Place::Header, "content-md5", &SHAPE_CONTENT_MD5),
        t::MemberSchema::new("ChecksumAlgorithm", t::Place::Header, "x-amz-sdk-checksum-algorithm", &SHAPE_CHECKSUM_ALGORITHM),
        t::MemberSchema::new("MFA", t::Place::Header, "x-amz-mfa", &SHAPE_MFA),
        t::MemberSchema::new("VersioningConfiguration", t::Place::Payload, "VersioningConfiguration", &SHAPE_VERSIONING_CONFIGURATION).required(),
        t::MemberSchema::new("ExpectedBucketOwner", t::Place::Header, "x-amz-expected-bucket-owner", &SHAPE_ACCOUNT_ID),
    ] };

structure! {
    pub struct PutBucketWebsiteRequest: STRUCT_PUT_BUCKET_WEBSITE_REQUEST {
        0 bucket: String,
        1 content_md5: Option<String>,
        2 checksum_algorithm: Option<ChecksumAlgorithm>,
        3 website_configuration: WebsiteConfiguration,
        4 expected_bucket_owner: Option<String>,
    }
}
static STRUCT_PUT_BUCKET_WEBSITE_REQUEST: t::StructureSchema = t::StructureSchema { name: "PutBucketWebsiteRequest", root: "PutBucketWebsiteRequest", namespace: None, members: &[
        t::MemberSchema::new("Bucket", t::Place::Label, "Bucket", &SHAPE_BUCKET_NAME).required(),
        t::MemberSchema::new("ContentMD5", t::Place::Header, "content-md5", &SHAPE_CONTENT_MD5),
        t::MemberSchema::new("ChecksumAlgorithm", t::Place::Header, "x-amz-sdk-checksum-algorithm", &SHAPE_CHECKSUM_ALGORITHM),
        t::MemberSchema::new("WebsiteConfiguration", t::Place::Payload, "WebsiteConfiguration", &SHAPE_WEBSITE_CONFIGURATION).required(),
        t::MemberSchema::new("ExpectedBucketOwner", t::Place::Header, "x-amz-expected-bucket-owner", &SHAPE_ACCOUNT_ID),
    ] };

structure! {
    pub struct PutObjectAclOutput: STRUCT_PUT_OBJECT_ACL_OUTPUT {
        0 request_charged: Option<RequestCharged>,
    }
}
static STRUCT_PUT_OBJECT_ACL_OUTPUT: t::StructureSchema = t::StructureSchema { name: "PutObjectAclOutput", root: "PutObjectAclOutput", namespace: None, members: &[
        t::MemberSchema::new("RequestCharged", t::Place::Header, "x-amz-request-charged", &SHAPE_REQUEST_CHARGED),
    ] };

structure! {
    pub struct PutObjectAclRequest: STRUCT_PUT_OBJECT_ACL_REQUEST {
        0 acl: Option<ObjectCannedACL>,
        1 access_control_policy: Option<AccessControlPolicy>,
        2 bucket: String,
        3 content_md5: Option<String>,
        4 checksum_algorithm: Option<ChecksumAlgorithm>,
        5 grant_full_control: Option<String>,
        6 grant_read: Option<String>,
        7 grant_read_acp: Option<String>,
        8 grant_write: Option<String>,
        9 grant_write_acp: Option<String>,
        10 key: String,
        11 request_payer: Option<RequestPayer>,
        12 version_id: Option<String>,
        13 expected_bucket_owner: Option<String>,
    }
}
static STRUCT_PUT_OBJECT_ACL_REQUEST: t::StructureSchema = t::StructureSchema { name: "PutObjectAclRequest", root: "PutObjectAclRequest", namespace: None, members: &[
        t::MemberSchema::new("ACL", t::Place::Header, "x-amz-acl", &SHAPE_OBJECT_CANNED_ACL),
        t::MemberSchema::new("AccessControlPolicy", t::Place::Payload, "AccessControlPolicy", &SHAPE_ACCESS_CONTROL_POLICY),
        t::MemberSchema::new("Bucket", t::Place::Label, "Bucket", &SHAPE_BUCKET_NAME).required(),
        t::MemberSchema::new("ContentMD5", t::Place::Header, "content-md5", &SHAPE_CONTENT_MD5),
        t::MemberSchema::new("ChecksumAlgorithm", t::Place::Header, "x-amz-sdk-checksum-algorithm", &SHAPE_CHECKSUM_ALGORITHM),
        t::MemberSchema::new("GrantFullControl", t::Place::Header, "x-amz-grant-full-control", &SHAPE_GRANT_FULL_CONTROL),
        t::MemberSchema::new("GrantRead", t::Place::Header, "x-amz-grant-read", &SHAPE_GRANT_READ),
        t::MemberSchema::new("GrantReadACP", t::Place::Header, "x-amz-grant-read-acp", &SHAPE_GRANT_READ_ACP),
        t::MemberSchema::new("GrantWrite", t::Place::Header, "x-amz-grant-write", &SHAPE_GRANT_WRITE),
        t::MemberSchema::new("GrantWriteACP", t::Place::Header, "x-amz-grant-write-acp", &SHAPE_GRANT_WRITE_ACP),
        t::MemberSchema::new("Key", t::Place::Label, "Key", &SHAPE_OBJECT_KEY).required(),
        t::MemberSchema::new("RequestPayer", t::Place::Header, "x-amz-request-payer", &SHAPE_REQUEST_PAYER),
        t::MemberSchema::new("VersionId", t::Place::Query, "versionId", &SHAPE_OBJECT_VERSION_ID),
        t::MemberSchema::new("ExpectedBucketOwner", t::Place::Header, "x-amz-expected-bucket-owner", &SHAPE_ACCOUNT_ID),
    ] };

structure! {
    pub struct PutObjectLegalHoldOutput: STRUCT_PUT_OBJECT_LEGAL_HOLD_OUTPUT {
        0 request_charged: Option<RequestCharged>,
    }
}
static STRUCT_PUT_OBJECT_LEGAL_HOLD_OUTPUT: t::StructureSchema = t::StructureSchema { name: "PutObjectLegalHoldOutput", root: "PutObjectLegalHoldOutput", namespace: None, members: &[
        t::MemberSchema::new("RequestCharged", t::Place::Header, "x-amz-request-charged", &SHAPE_REQUEST_CHARGED),
    ] };

structure! {
    pub struct PutObjectLegalHoldRequest: STRUCT_PUT_OBJECT_LEGAL_HOLD_REQUEST {
        0 bucket: String,
        1 key: String,
        2 legal_hold: Option<ObjectLockLegalHold>,
        3 request_payer: Option<RequestPayer>,
        4 version_id: Option<String>,
        5 content_md5: Option<String>,
        6 checksum_algorithm: Option<ChecksumAlgorithm>,
        7 expected_bucket_owner: Option<String>,
    }
}
static STRUCT_PUT_OBJECT_LEGAL_HOLD_REQUEST: t::StructureSchema = t::StructureSchema { name: "PutObjectLegalHoldRequest", root: "PutObjectLegalHoldRequest", namespace: None, members: &[
        t::MemberSchema::new("Bucket", t::Place::Label, "Bucket", &SHAPE_BUCKET_NAME).required(),
        t::MemberSchema::new("Key", t::Place::Label, "Key", &SHAPE_OBJECT_KEY).required(),
        t::MemberSchema::new("LegalHold", t::Place::Payload, "LegalHold", &SHAPE_OBJECT_LOCK_LEGAL_HOLD),
        t::MemberSchema::new("RequestPayer", t::Place::Header, "x-amz-request-payer", &SHAPE_REQUEST_PAYER),
        t::MemberSchema::new("VersionId", t::Place::Query, "versionId", &SHAPE_OBJECT_VERSION_ID),
        t::MemberSchema::new("ContentMD5", t::Place::Header, "content-md5", &SHAPE_CONTENT_MD5),
        t::MemberSchema::new("ChecksumAlgorithm", t::Place::Header, "x-amz-sdk-checksum-algorithm", &SHAPE_CHECKSUM_ALGORITHM),
        t::MemberSchema::new("ExpectedBucketOwner", t::Place::Header, "x-amz-expected-bucket-owner", &SHAPE_ACCOUNT_ID),
    ] };

structure! {
    pub struct PutObjectLockConfigurationOutput: STRUCT_PUT_OBJECT_LOCK_CONFIGURATION_OUTPUT {
        0 request_charged: Option<RequestCharged>,
    }
}
static STRUCT_PUT_OBJECT_LOCK_CONFIGURATION_OUTPUT: t::StructureSchema = t::StructureSchema { name: "PutObjectLockConfigurationOutput", root: "PutObjectLockConfigurationOutput", namespace: None, members: &[
        t::MemberSchema::new("RequestCharged", t::Place::Header, "x-amz-request-charged", &SHAPE_REQUEST_CHARGED),
    ] };

structure! {
    pub struct PutObjectLockConfigurationRequest: STRUCT_PUT_OBJECT_LOCK_CONFIGURATION_REQUEST {
        0 bucket: String,
        1 object_lock_configuration: Option<ObjectLockConfiguration>,
        2 request_payer: Option<RequestPayer>,
        3 token: Option<String>,
        4 content_md5: Option<String>,
        5 checksum_algorithm: Option<ChecksumAlgorithm>,
        6 expected_bucket_owner: Option<String>,
    }
}
static STRUCT_PUT_OBJECT_LOCK_CONFIGURATION_REQUEST: t::StructureSchema = t::StructureSchema { name: "PutObjectLockConfigurationRequest", root: "PutObjectLockConfigurationRequest", namespace: None, members: &[
        t::MemberSchema::new("Bucket", t::Place::Label, "Bucket", &SHAPE_BUCKET_NAME).required(),
        t::MemberSchema::new("ObjectLockConfiguration", t::Place::Payload, "ObjectLockConfiguration", &SHAPE_OBJECT_LOCK_CONFIGURATION),
        t::MemberSchema::new("RequestPayer", t::Place::Header, "x-amz-request-payer", &SHAPE_REQUEST_PAYER),
        t::MemberSchema::new("Token", t::Place::Header, "x-amz-bucket-object-lock-token", &SHAPE_OBJECT_LOCK_TOKEN),
        t::MemberSchema::new("ContentMD5", t::Place::Header, "content-md5", &SHAPE_CONTENT_MD5),
        t::MemberSchema::new("ChecksumAlgorithm", t::Place::Header, "x-amz-sdk-checksum-algorithm", &SHAPE_CHECKSUM_ALGORITHM),
        t::MemberSchema::new("ExpectedBucketOwner", t::Place::Header, "x-amz-expected-bucket-owner", &SHAPE_ACCOUNT_ID),
    ] };

structure! {
    pub struct PutObjectOutput: STRUCT_PUT_OBJECT_OUTPUT {
        0 expiration: Option<String>,
        1 e_tag: Option<String>,
        2 checksum_crc32: Option<String>,
        3 checksum_crc32c: Option<String>,
        4 checksum_crc64nvme: Option<String>,
        5 checksum_sha1: Option<String>,
        6 checksum_sha256: Option<String>,
        7 checksum_sha512: Option<String>,
        8 checksum_md5: Option<String>,
        9 checksum_xxhash64: Option<String>,
        10 checksum_xxhash3: Option<String>,
        11 checksum_xxhash128: Option<String>,
        12 checksum_type: Option<ChecksumType>,
        13 server_side_encryption: Option<ServerSideEncryption>,
        14 version_id: Option<String>,
        15 sse_customer_algorithm: Option<String>,
        16 sse_customer_key_md5: Option<String>,
        17 ssekms_key_id: Option<String>,
        18 ssekms_encryption_context: Option<String>,
        19 bucket_key_enabled: Option<bool>,
        20 size: Option<i64>,
        21 request_charged: Option<RequestCharged>,
    }
}
static STRUCT_PUT_OBJECT_OUTPUT: t::StructureSchema = t::StructureSchema { name: "PutObjectOutput", root: "PutObjectOutput", namespace: None, members: &[
        t::MemberSchema::new("Expiration", t::Place::Header, "x-amz-expiration", &SHAPE_EXPIRATION),
        t::MemberSchema::new("ETag", t::Place::Header, "etag", &SHAPE_E_TAG),
        t::MemberSchema::new("ChecksumCRC32", t::Place::Header, "x-amz-checksum-crc32", &SHAPE_CHECKSUM_CRC32),
        t::MemberSchema::new("ChecksumCRC32C", t::Place::Header, "x-amz-checksum-crc32c", &SHAPE_CHECKSUM_CRC32C),
        t::MemberSchema::new("ChecksumCRC64NVME", t::Place::Header, "x-amz-checksum-crc64nvme", &SHAPE_CHECKSUM_CRC64NVME),
        t::MemberSchema::new("ChecksumSHA1", t::Place::Header, "x-amz-checksum-sha1", &SHAPE_CHECKSUM_SHA1),
        t::MemberSchema::new("ChecksumSHA256", t::Place::Header, "x-amz-checksum-sha256", &SHAPE_CHECKSUM_SHA256),
        t::MemberSchema::new("ChecksumSHA512", t::Place::Header, "x-amz-checksum-sha512", &SHAPE_CHECKSUM_SHA512),
        t::MemberSchema::new("ChecksumMD5", t::Place::Header, "x-amz-checksum-md5", &SHAPE_CHECKSUM_MD5),
        t::MemberSchema::new("ChecksumXXHASH64", t::Place::Header, "x-amz-checksum-xxhash64", &SHAPE_CHECKSUM_XXHASH64),
        t::MemberSchema::new("ChecksumXXHASH3", t::Place::Header, "x-amz-checksum-xxhash3", &SHAPE_CHECKSUM_XXHASH3),
        t::MemberSchema::new("ChecksumXXHASH128", t::Place::Header, "x-amz-checksum-xxhash128", &SHAPE_CHECKSUM_XXHASH128),
        t::MemberSchema::new("ChecksumType", t::Place::Header, "x-amz-checksum-type", &SHAPE_CHECKSUM_TYPE),
        t::MemberSchema::new("ServerSideEncryption", t::Place::Header, "x-amz-server-side-encryption", &SHAPE_SERVER_SIDE_ENCRYPTION),
        t::MemberSchema::new("VersionId", t::Place::Header, "x-amz-version-id", &SHAPE_OBJECT_VERSION_ID),
        t::MemberSchema::new("SSECustomerAlgorithm", t::Place::Header, "x-amz-server-side-encryption-customer-algorithm", &SHAPE_SSE_CUSTOMER_ALGORITHM),
        t::MemberSchema::new("SSECustomerKeyMD5", t::Place::Header, "x-amz-server-side-encryption-customer-key-md5", &SHAPE_SSE_CUSTOMER_KEY_MD5),
        t::MemberSchema::new("SSEKMSKeyId", t::Place::Header, "x-amz-server-side-encryption-aws-kms-key-id", &SHAPE_SSEKMS_KEY_ID),
        t::MemberSchema::new("SSEKMSEncryptionContext", t::Place::Header, "x-amz-server-side-encryption-context", &SHAPE_SSEKMS_ENCRYPTION_CONTEXT),
        t::MemberSchema::new("BucketKeyEnabled", t::Place::Header, "x-amz-server-side-encryption-bucket-key-enabled", &SHAPE_BUCKET_KEY_ENABLED),
        t::MemberSchema::new("Size", t::Place::Header, "x-amz-object-size", &SHAPE_SIZE),
        t::MemberSchema::new("RequestCharged", t::Place::Header, "x-amz-request-charged", &SHAPE_REQUEST_CHARGED),
    ] };

structure! {
    pub struct PutObjectRequest: STRUCT_PUT_OBJECT_REQUEST {
        0 acl: Option<ObjectCannedACL>,
        1 bucket: String,
        2 cache_control: Option<String>,
        3 content_disposition: Option<String>,
        4 content_encoding: Option<String>,
        5 content_language: Option<String>,
        6 content_length: Option<i64>,
        7 content_md5: Option<String>,
        8 content_type: Option<String>,
        9 checksum_algorithm: Option<ChecksumAlgorithm>,
        10 checksum_crc32: Option<String>,
        11 checksum_crc32c: Option<String>,
        12 checksum_crc64nvme: Option<String>,
        13 checksum_sha1: Option<String>,
        14 checksum_sha256: Option<String>,
        15 checksum_sha512: Option<String>,
        16 checksum_md5: Option<String>,
        17 checksum_xxhash64: Option<String>,
        18 checksum_xxhash3: Option<String>,
        19 checksum_xxhash128: Option<String>,
        20 expires: Option<String>,
        21 if_match: Option<String>,
        22 if_none_match: Option<String>,
        23 grant_full_control: Option<String>,
        24 grant_read: Option<String>,
        25 grant_read_acp: Option<String>,
        26 grant_write_acp: Option<String>,
        27 key: String,
        28 write_offset_bytes: Option<i64>,
        29 metadata: std::collections::BTreeMap<String, String>,
        30 server_side_encryption: Option<ServerSideEncryption>,
        31 storage_class: Option<StorageClass>,
        32 website_redirect_location: Option<String>,
        33 sse_customer_algorithm: Option<String>,
        34 sse_customer_key: Option<String>,
        35 sse_customer_key_md5: Option<String>,
        36 ssekms_key_id: Option<String>,
        37 ssekms_encryption_context: Option<String>,
        38 bucket_key_enabled: Option<bool>,
        39 request_payer: Option<RequestPayer>,
        40 tagging: Option<String>,
        41 object_lock_mode: Option<ObjectLockMode>,
        42 object_lock_retain_until_date: Option<p::Timestamp>,
        43 object_lock_legal_hold_status: Option<ObjectLockLegalHoldStatus>,
        44 object_lock_event_hold: Option<ObjectLockEventHold>,
        45 object_lock_event_hold_duration_days: Option<i32>,
        46 object_lock_event_hold_duration_years: Option<i32>,
        47 expected_bucket_owner: Option<String>,
    }
}
static STRUCT_PUT_OBJECT_REQUEST: t::StructureSchema = t::StructureSchema { name: "PutObjectRequest", root: "PutObjectRequest", namespace: None, members: &[
        t::MemberSchema::new("ACL", t::Place::Header, "x-amz-acl", &SHAPE_OBJECT_CANNED_ACL),
        t::MemberSchema::new("Bucket", t::Place::Label, "Bucket", &SHAPE_BUCKET_NAME).required(),
        t::MemberSchema::new("CacheControl", t::Place::Header, "cache-control", &SHAPE_CACHE_CONTROL),
        t::MemberSchema::new("ContentDisposition", t::Place::Header, "content-disposition", &SHAPE_CONTENT_DISPOSITION),
        t::MemberSchema::new("ContentEncoding", t::Place::Header, "content-encoding", &SHAPE_CONTENT_ENCODING),
        t::MemberSchema::new("ContentLanguage", t::Place::Header, "content-language", &SHAPE_CONTENT_LANGUAGE),
        t::MemberSchema::new("ContentLength", t::Place::Header, "content-length", &SHAPE_CONTENT_LENGTH),
        t::MemberSchema::new("ContentMD5", t::Place::Header, "content-md5", &SHAPE_CONTENT_MD5),
        t::MemberSchema::new("ContentType", t::Place::Header, "content-type", &SHAPE_CONTENT_TYPE),
        t::MemberSchema::new("ChecksumAlgorithm", t::Place::Header, "x-amz-sdk-checksum-algorithm", &SHAPE_CHECKSUM_ALGORITHM),
        t::MemberSchema::new("ChecksumCRC32", t::Place::Header, "x-amz-checksum-crc32", &SHAPE_CHECKSUM_CRC32),
        t::MemberSchema::new("ChecksumCRC32C", t::Place::Header, "x-amz-checksum-crc32c", &SHAPE_CHECKSUM_CRC32C),
        t::MemberSchema::new("ChecksumCRC64NVME", t::Place::Header, "x-amz-checksum-crc64nvme", &SHAPE_CHECKSUM_CRC64NVME),
        t::MemberSchema::new("ChecksumSHA1", t::Place::Header, "x-amz-checksum-sha1", &SHAPE_CHECKSUM_SHA1),
        t::MemberSchema::new("ChecksumSHA256", t::Place::Header, "x-amz-checksum-sha256", &SHAPE_CHECKSUM_SHA256),
        t::MemberSchema::new("ChecksumSHA512", t::Place::Header, "x-amz-checksum-sha512", &SHAPE_CHECKSUM_SHA512),
        t::MemberSchema::new("ChecksumMD5", t::Place::Header, "x-amz-checksum-md5", &SHAPE_CHECKSUM_MD5),
        t::MemberSchema::new("ChecksumXXHASH64", t::Place::Header, "x-amz-checksum-xxhash64", &SHAPE_CHECKSUM_XXHASH64),
        t::MemberSchema::new("ChecksumXXHASH3", t::Place::Header, "x-amz-checksum-xxhash3", &SHAPE_CHECKSUM_XXHASH3),
        t::MemberSchema::new("ChecksumXXHASH128", t::Place::Header, "x-amz-checksum-xxhash128", &SHAPE_CHECKSUM_XXHASH128),
        t::MemberSchema::new("Expires", t::Place::Header, "expires", &SHAPE_EXPIRES),
        t::MemberSchema::new("IfMatch", t::Place::Header, "if-match", &SHAPE_IF_MATCH),
        t::MemberSchema::new("IfNoneMatch", t::Place::Header, "if-none-match", &SHAPE_IF_NONE_MATCH),
        t::MemberSchema::new("GrantFullControl", t::Place::Header, "x-amz-grant-full-control", &SHAPE_GRANT_FULL_CONTROL),
        t::MemberSchema::new("GrantRead", t::Place::Header, "x-amz-grant-read", &SHAPE_GRANT_READ),
        t::MemberSchema::new("GrantReadACP", t::Place::Header, "x-amz-grant-read-acp", &SHAPE_GRANT_READ_ACP),
        t::MemberSchema::new("GrantWriteACP", t::Place::Header, "x-amz-grant-write-acp", &SHAPE_GRANT_WRITE_ACP),
        t::MemberSchema::new("Key", t::Place::Label, "Key", &SHAPE_OBJECT_KEY).required(),
        t::MemberSchema::new("WriteOffsetBytes", t::Place::Header, "x-amz-write-offset-bytes", &SHAPE_WRITE_OFFSET_BYTES).unsupported(),
        t::MemberSchema::new("Metadata", t::Place::Headers, "x-amz-meta-", &SHAPE_METADATA),
        t::MemberSchema::new("ServerSideEncryption", t::Place::Header, "x-amz-server-side-encryption", &SHAPE_SERVER_SIDE_ENCRYPTION),
        t::MemberSchema::new("StorageClass", t::Place::Header, "x-amz-storage-class", &SHAPE_STORAGE_CLASS),
        t::MemberSchema::new("WebsiteRedirectLocation", t::Place::Header, "x-amz-website-redirect-location", &SHAPE_WEBSITE_REDIRECT_LOCATION),
        t::MemberSchema::new("SSECustomerAlgorithm", t::Place::Header, "x-amz-server-side-encryption-customer-algorithm", &SHAPE_SSE_CUSTOMER_ALGORITHM),
        t::MemberSchema::new("SSECustomerKey", t::Place::Header, "x-amz-server-side-encryption-customer-key", &SHAPE_SSE_CUSTOMER_KEY),
        t::MemberSchema::new("SSECustomerKeyMD5", t::Place::Header, "x-amz-server-side-encryption-customer-key-md5", &SHAPE_SSE_CUSTOMER_KEY_MD5),
        t::MemberSchema::new("SSEKMSKeyId", t::Place::Header, "x-amz-server-side-encryption-aws-kms-key-id", &SHAPE_SSEKMS_KEY_ID),
        t::MemberSchema::new("SSEKMSEncryptionContext", t::Place::Header, "x-amz-server-side-encryption-context", &SHAPE_SSEKMS_ENCRYPTION_CONTEXT),
        t::MemberSchema::new("BucketKeyEnabled", t::Place::Header, "x-amz-server-side-encryption-bucket-key-enabled", &SHAPE_BUCKET_KEY_ENABLED),
        t::MemberSchema::new("RequestPayer", t::Place::Header, "x-amz-request-payer", &SHAPE_REQUEST_PAYER),
        t::MemberSchema::new("Tagging", t::Place::Header, "x-amz-tagging", &SHAPE_TAGGING_HEADER),
        t::MemberSchema::new("ObjectLockMode", t::Place::Header, "x-amz-object-lock-mode", &SHAPE_OBJECT_LOCK_MODE),
        t::MemberSchema::new("ObjectLockRetainUntilDate", t::Place::Header, "x-amz-object-lock-retain-until-date", &SHAPE_OBJECT_LOCK_RETAIN_UNTIL_DATE),
        t::MemberSchema::new("ObjectLockLegalHoldStatus", t::Place::Header, "x-amz-object-lock-legal-hold", &SHAPE_OBJECT_LOCK_LEGAL_HOLD_STATUS),
        t::MemberSchema::new("ObjectLockEventHold", t::Place::Header, "x-amz-object-lock-event-hold", &SHAPE_OBJECT_LOCK_EVENT_HOLD),
        t::MemberSchema::new("ObjectLockEventHoldDurationDays", t::Place::Header, "x-amz-object-lock-event-hold-duration-days", &SHAPE_OBJECT_LOCK_EVENT_HOLD_DURATION_DAYS),
        t::MemberSchema::new("ObjectLockEventHoldDurationYears", t::Place::Header, "x-amz-object-lock-event-hold-duration-years", &SHAPE_OBJECT_LOCK_EVENT_HOLD_DURATION_YEARS),
        t::MemberSchema::new("ExpectedBucketOwner", t::Place::Header, "x-amz-expected-bucket-owner", &SHAPE_ACCOUNT_ID),
    ] };

structure! {
    pub struct PutObjectRetentionOutput: STRUCT_PUT_OBJECT_RETENTION_OUTPUT {
        0 request_charged: Option<RequestCharged>,
    }
}
static STRUCT_PUT_OBJECT_RETENTION_OUTPUT: t::StructureSchema = t::StructureSchema { name: "PutObjectRetentionOutput", root: "PutObjectRetentionOutput", namespace: None, members: &[
        t::MemberSchema::new("RequestCharged", t::Place::Header, "x-amz-request-charged", &SHAPE_REQUEST_CHARGED),
    ] };

structure! {
    pub struct PutObjectRetentionRequest: STRUCT_PUT_OBJECT_RETENTION_REQUEST {
        0 bucket: String,
        1 key: String,
        2 retention: Option<ObjectLockRetention>,
        3 request_payer: Option<RequestPayer>,
        4 version_id: Option<String>,
        5 bypass_governance_retention: Option<bool>,
        6 content_md5: Option<String>,
        7 checksum_algorithm: Option<ChecksumAlgorithm>,
        8 expected_bucket_owner: Option<String>,
    }
}
static STRUCT_PUT_OBJECT_RETENTION_REQUEST: t::StructureSchema = t::StructureSchema { name: "PutObjectRetentionRequest", root: "PutObjectRetentionRequest", namespace: None, members: &[
        t::MemberSchema::new("Bucket", t::Place::Label, "Bucket", &SHAPE_BUCKET_NAME).required(),
        t::MemberSchema::new("Key", t::Place::Label, "Key", &SHAPE_OBJECT_KEY).required(),
        t::MemberSchema::new("Retention", t::Place::Payload, "Retention", &SHAPE_OBJECT_LOCK_RETENTION),
        t::MemberSchema::new("RequestPayer", t::Place::Header, "x-amz-request-payer", &SHAPE_REQUEST_PAYER),
        t::MemberSchema::new("VersionId", t::Place::Query, "versionId", &SHAPE_OBJECT_VERSION_ID),
        t::MemberSchema::new("BypassGovernanceRetention", t::Place::Header, "x-amz-bypass-governance-retention", &SHAPE_BYPASS_GOVERNANCE_RETENTION),
        t::MemberSchema::new("ContentMD5", t::Place::Header, "content-md5", &SHAPE_CONTENT_MD5),
        t::MemberSchema::new("ChecksumAlgorithm", t::Place::Header, "x-amz-sdk-checksum-algorithm", &SHAPE_CHECKSUM_ALGORITHM),
        t::MemberSchema::new("ExpectedBucketOwner", t::Place::Header, "x-amz-expected-bucket-owner", &SHAPE_ACCOUNT_ID),
    ] };

structure! {
    pub struct PutObjectTaggingOutput: STRUCT_PUT_OBJECT_TAGGING_OUTPUT {
        0 version_id: Option<String>,
    }
}
static STRUCT_PUT_OBJECT_TAGGING_OUTPUT: t::StructureSchema = t::StructureSchema { name: "PutObjectTaggingOutput", root: "PutObjectTaggingOutput", namespace: None, members: &[
        t::MemberSchema::new("VersionId", t::Place::Header, "x-amz-version-id", &SHAPE_OBJECT_VERSION_ID),
    ] };

structure! {
    pub struct PutObjectTaggingRequest: STRUCT_PUT_OBJECT_TAGGING_REQUEST {
        0 bucket: String,
        1 key: String,
        2 version_id: Option<String>,
        3 content_md5: Option<String>,
        4 checksum_algorithm: Option<ChecksumAlgorithm>,
        5 tagging: Tagging,
        6 expected_bucket_owner: Option<String>,
        7 request_payer: Option<RequestPayer>,
    }
}
static STRUCT_PUT_OBJECT_TAGGING_REQUEST: t::StructureSchema = t::StructureSchema { name: "PutObjectTaggingRequest", root: "PutObjectTaggingRequest", namespace: None, members: &[
        t::MemberSchema::new("Bucket", t::Place::Label, "Bucket", &SHAPE_BUCKET_NAME).required(),
        t::MemberSchema::new("Key", t::Place::Label, "Key", &SHAPE_OBJECT_KEY).required(),
        t::MemberSchema::new("VersionId", t::Place::Query, "versionId", &SHAPE_OBJECT_VERSION_ID),
        t::MemberSchema::new("ContentMD5", t::Place::Header, "content-md5", &SHAPE_CONTENT_MD5),
        t::MemberSchema::new("ChecksumAlgorithm", t::Place::Header, "x-amz-sdk-checksum-algorithm", &SHAPE_CHECKSUM_ALGORITHM),
        t::MemberSchema::new("Tagging", t::Place::Payload, "Tagging", &SHAPE_TAGGING).required(),
        t::MemberSchema::new("ExpectedBucketOwner", t::Place::Header, "x-amz-expected-bucket-owner", &SHAPE_ACCOUNT_ID),
        t::MemberSchema::new("RequestPayer", t::Place::Header, "x-amz-request-payer", &SHAPE_REQUEST_PAYER),
    ] };

structure! {
    pub struct PutPublicAccessBlockRequest: STRUCT_PUT_PUBLIC_ACCESS_BLOCK_REQUEST {
        0 bucket: String,
        1 content_md5: Option<String>,
        2 checksum_algorithm: Option<ChecksumAlgorithm>,
        3 public_access_block_configuration: PublicAccessBlockConfiguration,
        4 expected_bucket_owner: Option<String>,
    }
}
static STRUCT_PUT_PUBLIC_ACCESS_BLOCK_REQUEST: t::StructureSchema = t::StructureSchema { name: "PutPublicAccessBlockRequest", root: "PutPublicAccessBlockRequest", namespace: None, members: &[
        t::MemberSchema::new("Bucket", t::Place::Label, "Bucket", &SHAPE_BUCKET_NAME).required(),
        t::MemberSchema::new("ContentMD5", t::Place::Header, "content-md5", &SHAPE_CONTENT_MD5),
        t::MemberSchema::new("ChecksumAlgorithm", t::Place::Header, "x-amz-sdk-checksum-algorithm", &SHAPE_CHECKSUM_ALGORITHM),
        t::MemberSchema::new("PublicAccessBlockConfiguration", t::Place::Payload, "PublicAccessBlockConfiguration", &SHAPE_PUBLIC_ACCESS_BLOCK_CONFIGURATION).required(),
        t::MemberSchema::new("ExpectedBucketOwner", t::Place::Header, "x-amz-expected-bucket-owner", &SHAPE_ACCOUNT_ID),
    ] };

structure! {
    pub struct QueueConfiguration: STRUCT_QUEUE_CONFIGURATION {
        0 id: Option<String>,
        1 queue_arn: String,
        2 events: Vec<Event>,
        3 filter: Option<NotificationConfigurationFilter>,
    }
}
static STRUCT_QUEUE_CONFIGURATION: t::StructureSchema = t::StructureSchema { name: "QueueConfiguration", root: "QueueConfiguration", namespace: None, members: &[
        t::MemberSchema::new("Id", t::Place::Body, "Id", &SHAPE_NOTIFICATION_ID),
        t::MemberSchema::new("QueueArn", t::Place::Body, "Queue", &SHAPE_QUEUE_ARN).required(),
        t::MemberSchema::new("Events", t::Place::Body, "Event", &SHAPE_EVENT_LIST).required(),
        t::MemberSchema::new("Filter", t::Place::Body, "Filter", &SHAPE_NOTIFICATION_CONFIGURATION_FILTER),
    ] };

string_enum!(QuoteFields { ALWAYS = "ALWAYS", ASNEEDED = "ASNEEDED", });
structure! {
    pub struct Redirect: STRUCT_REDIRECT {
        0 host_name: Option<String>,
        1 http_redirect_code: Option<String>,
        2 protocol: Option<Protocol>,
        3 replace_key_prefix_with: Option<String>,
        4 replace_key_with: Option<String>,
    }
}
static STRUCT_REDIRECT: t::StructureSchema = t::StructureSchema { name: "Redirect", root: "Redirect", namespace: None, members: &[
        t::MemberSchema::new("HostName", t::Place::Body, "HostName", &SHAPE_HOST_NAME),
        t::MemberSchema::new("HttpRedirectCode", t::Place::Body, "HttpRedirectCode", &SHAPE_HTTP_REDIRECT_CODE),
        t::MemberSchema::new("Protocol", t::Place::Body, "Protocol", &SHAPE_PROTOCOL),
        t::MemberSchema::new("ReplaceKeyPrefixWith", t::Place::Body, "ReplaceKeyPrefixWith", &SHAPE_REPLACE_KEY_PREFIX_WITH),
        t::MemberSchema::new("ReplaceKeyWith", t::Place::Body, "ReplaceKeyWith", &SHAPE_REPLACE_KEY_WITH),
    ] };

structure! {
    pub struct RedirectAllRequestsTo: STRUCT_REDIRECT_ALL_REQUESTS_TO {
        0 host_name: String,
        1 protocol: Option<Protocol>,
    }
}
static STRUCT_REDIRECT_ALL_REQUESTS_TO: t::StructureSchema = t::StructureSchema { name: "RedirectAllRequestsTo", root: "RedirectAllRequestsTo", namespace: None, members: &[
        t::MemberSchema::new("HostName", t::Place::Body, "HostName", &SHAPE_HOST_NAME).required(),
        t::MemberSchema::new("Protocol", t::Place::Body, "Protocol", &SHAPE_PROTOCOL),
    ] };

structure! {
    pub struct ReplicaModifications: STRUCT_REPLICA_MODIFICATIONS {
        0 status: ReplicaModificationsStatus,
    }
}
static STRUCT_REPLICA_MODIFICATIONS: t::StructureSchema = t::StructureSchema { name: "ReplicaModifications", root: "ReplicaModifications", namespace: None, members: &[
        t::MemberSchema::new("Status", t::Place::Body, "Status", &SHAPE_REPLICA_MODIFICATIONS_STATUS).required(),
    ] };

string_enum!(ReplicaModificationsStatus { ENABLED = "Enabled", DISABLED = "Disabled", });
structure! {
    pub struct ReplicationConfiguration: STRUCT_REPLICATION_CONFIGURATION {
        0 role: String,
        1 rules: Vec<ReplicationRule>,
    }
}
static STRUCT_REPLICATION_CONFIGURATION: t::StructureSchema = t::StructureSchema { name: "ReplicationConfiguration", root: "ReplicationConfiguration", namespace: None, members: &[
        t::MemberSchema::new("Role", t::Place::Body, "Role", &SHAPE_ROLE).required(),
        t::MemberSchema::new("Rules", t::Place::Body, "Rule", &SHAPE_REPLICATION_RULES).required(),
    ] };

structure! {
    pub struct ReplicationRule: STRUCT_REPLICATION_RULE {
        0 id: Option<String>,
        1 priority: Option<i32>,
        2 prefix: Option<String>,
        3 filter: Option<ReplicationRuleFilter>,
        4 status: ReplicationRuleStatus,
        5 source_selection_criteria: Option<SourceSelectionCriteria>,
        6 existing_object_replication: Option<ExistingObjectReplication>,
        7 destination: Destination,
        8 delete_marker_replication: Option<DeleteMarkerReplication>,
    }
}
static STRUCT_REPLICATION_RULE: t::StructureSchema = t::StructureSchema { name: "ReplicationRule", root: "ReplicationRule", namespace: None, members: &[
        t::MemberSchema::new("ID", t::Place::Body, "ID", &SHAPE_ID),
        t::MemberSchema::new("Priority", t::Place::Body, "Priority", &SHAPE_PRIORITY),
        t::MemberSchema::new("Prefix", t::Place::Body, "Prefix", &SHAPE_PREFIX),
        t::MemberSchema::new("Filter", t::Place::Body, "Filter", &SHAPE_REPLICATION_RULE_FILTER),
        t::MemberSchema::new("Status", t::Place::Body, "Status", &SHAPE_REPLICATION_RULE_STATUS).required(),
        t::MemberSchema::new("SourceSelectionCriteria", t::Place::Body, "SourceSelectionCriteria", &SHAPE_SOURCE_SELECTION_CRITERIA),
        t::MemberSchema::new("ExistingObjectReplication", t::Place::Body, "ExistingObjectReplication", &SHAPE_EXISTING_OBJECT_REPLICATION),
        t::MemberSchema::new("Destination", t::Place::Body, "Destination", &SHAPE_DESTINATION).required(),
        t::MemberSchema::new("DeleteMarkerReplication", t::Place::Body, "DeleteMarkerReplication", &SHAPE_DELETE_MARKER_REPLICATION),
    ] };

structure! {
    pub struct ReplicationRuleAndOperator: STRUCT_REPLICATION_RULE_AND_OPERATOR {
        0 prefix: Option<String>,
        1 tags: Vec<Tag>,
    }
}
static STRUCT_REPLICATION_RULE_AND_OPERATOR: t::StructureSchema = t::StructureSchema { name: "ReplicationRuleAndOperator", root: "ReplicationRuleAndOperator", namespace: None, members: &[
        t::MemberSchema::new("Prefix", t::Place::Body, "Prefix", &SHAPE_PREFIX),
        t::MemberSchema::new("Tags", t::Place::Body, "Tag", &SHAPE_TAG_SET).flattened(),
    ] };

structure! {
    pub struct ReplicationRuleFilter: STRUCT_REPLICATION_RULE_FILTER {
        0 prefix: Option<String>,
        1 tag: Option<Tag>,
        2 and: Option<ReplicationRuleAndOperator>,
    }
}
static STRUCT_REPLICATION_RULE_FILTER: t::StructureSchema = t::StructureSchema { name: "ReplicationRuleFilter", root: "ReplicationRuleFilter", namespace: None, members: &[
        t::MemberSchema::new("Prefix", t::Place::Body, "Prefix", &SHAPE_PREFIX),
        t::MemberSchema::new("Tag", t::Place::Body, "Tag", &SHAPE_TAG),
        t::MemberSchema::new("And", t::Place::Body, "And", &SHAPE_REPLICATION_RULE_AND_OPERATOR),
    ] };

string_enum!(ReplicationRuleStatus { ENABLED = "Enabled", DISABLED = "Disabled", });
string_enum!(ReplicationStatus { COMPLETE = "COMPLETE", PENDING = "PENDING", FAILED = "FAILED", REPLICA = "REPLICA", COMPLETED = "COMPLETED", });
structure! {
    pub struct ReplicationTime: STRUCT_REPLICATION_TIME {
        0 status: ReplicationTimeStatus,
        1 time: ReplicationTimeValue,
    }
}
static STRUCT_REPLICATION_TIME: t::StructureSchema = t::StructureSchema { name: "ReplicationTime", root: "ReplicationTime", namespace: None, members: &[
        t::MemberSchema::new("Status", t::Place::Body, "Status", &SHAPE_REPLICATION_TIME_STATUS).required(),
        t::MemberSchema::new("Time", t::Place::Body, "Time", &SHAPE_REPLICATION_TIME_VALUE).required(),
    ] };

string_enum!(ReplicationTimeStatus { ENABLED = "Enabled", DISABLED = "Disabled", });
structure! {
    pub struct ReplicationTimeValue: STRUCT_REPLICATION_TIME_VALUE {
        0 minutes: Option<i32>,
    }
}
static STRUCT_REPLICATION_TIME_VALUE: t::StructureSchema = t::StructureSchema { name: "ReplicationTimeValue", root: "ReplicationTimeValue", namespace: None, members: &[
        t::MemberSchema::new("Minutes", t::Place::Body, "Minutes", &SHAPE_MINUTES),
    ] };

string_enum!(RequestCharged { REQUESTER = "requester", });
string_enum!(RequestPayer { REQUESTER = "requester", });
structure! {
    pub struct RequestPaymentConfiguration: STRUCT_REQUEST_PAYMENT_CONFIGURATION {
        0 payer: Payer,
    }
}
static STRUCT_REQUEST_PAYMENT_CONFIGURATION: t::StructureSchema = t::StructureSchema { name: "RequestPaymentConfiguration", root: "RequestPaymentConfiguration", namespace: None, members: &[
        t::MemberSchema::new("Payer", t::Place::Body, "Payer", &SHAPE_PAYER).required(),
    ] };

structure! {
    pub struct RestoreObjectOutput: STRUCT_RESTORE_OBJECT_OUTPUT {
        0 request_charged: Option<RequestCharged>,
        1 restore_output_path: Option<String>,
    }
}
static STRUCT_RESTORE_OBJECT_OUTPUT: t::StructureSchema = t::StructureSchema { name: "RestoreObjectOutput", root: "RestoreObjectOutput", namespace: None, members: &[
        t::MemberSchema::new("RequestCharged", t::Place::Header, "x-amz-request-charged", &SHAPE_REQUEST_CHARGED),
        t::MemberSchema::new("RestoreOutputPath", t::Place::Header, "x-amz-restore-output-path", &SHAPE_RESTORE_OUTPUT_PATH),
    ] };

structure! {
    pub struct RestoreObjectRequest: STRUCT_RESTORE_OBJECT_REQUEST {
        0 bucket: String,
        1 key: String,
        2 version_id: Option<String>,
        3 restore_request: Option<RestoreRequest>,
        4 request_payer: Option<RequestPayer>,
        5 checksum_algorithm: Option<ChecksumAlgorithm>,
        6 expected_bucket_owner: Option<String>,
    }
}
static STRUCT_RESTORE_OBJECT_REQUEST: t::StructureSchema = t::StructureSchema { name: "RestoreObjectRequest", root: "RestoreObjectRequest", namespace: None, members: &[
        t::MemberSchema::new("Bucket", t::Place::Label, "Bucket", &SHAPE_BUCKET_NAME).required(),
        t::MemberSchema::new("Key", t::Place::Label, "Key", &SHAPE_OBJECT_KEY).required(),
        t::MemberSchema::new("VersionId", t::Place::Query, "versionId", &SHAPE_OBJECT_VERSION_ID),
        t::MemberSchema::new("RestoreRequest", t::Place::Payload, "RestoreRequest", &SHAPE_RESTORE_REQUEST),
        t::MemberSchema::new("RequestPayer", t::Place::Header, "x-amz-request-payer", &SHAPE_REQUEST_PAYER),
        t::MemberSchema::new("ChecksumAlgorithm", t::Place::Header, "x-amz-sdk-checksum-algorithm", &SHAPE_CHECKSUM_ALGORITHM),
        t::MemberSchema::new("ExpectedBucketOwner", t::Place::Header, "x-amz-expected-bucket-owner", &SHAPE_ACCOUNT_ID),
    ] };

structure! {
    pub struct RestoreRequest: STRUCT_RESTORE_REQUEST {
        0 days: Option<i32>,
        1 glacier_job_parameters: Option<GlacierJobParameters>,
        2 r#type: Option<RestoreRequestType>,
        3 tier: Option<Tier>,
        4 description: Option<String>,
        5 select_parameters: Option<SelectParameters>,
        6 output_location: Option<OutputLocation>,
    }
}
static STRUCT_RESTORE_REQUEST: t::StructureSchema = t::StructureSchema { name: "RestoreRequest", root: "RestoreRequest", namespace: None, members: &[
        t::MemberSchema::new("Days", t::Place::Body, "Days", &SHAPE_DAYS),
        t::MemberSchema::new("GlacierJobParameters", t::Place::Body, "GlacierJobParameters", &SHAPE_GLACIER_JOB_PARAMETERS),
        t::MemberSchema::new("Type", t::Place::Body, "Type", &SHAPE_RESTORE_REQUEST_TYPE),
        t::MemberSchema::new("Tier", t::Place::Body, "Tier", &SHAPE_TIER),
        t::MemberSchema::new("Description", t::Place::Body, "Description", &SHAPE_DESCRIPTION),
        t::MemberSchema::new("SelectParameters", t::Place::Body, "SelectParameters", &SHAPE_SELECT_PARAMETERS).unsupported(),
        t::MemberSchema::new("OutputLocation", t::Place::Body, "OutputLocation", &SHAPE_OUTPUT_LOCATION),
    ] };

string_enum!(RestoreRequestType { SELECT = "SELECT", });
structure! {
    pub struct RestoreStatus: STRUCT_RESTORE_STATUS {
        0 is_restore_in_progress: Option<bool>,
        1 restore_expiry_date: Option<p::Timestamp>,
    }
}
static STRUCT_RESTORE_STATUS: t::StructureSchema = t::StructureSchema { name: "RestoreStatus", root: "RestoreStatus", namespace: None, members: &[
        t::MemberSchema::new("IsRestoreInProgress", t::Place::Body, "IsRestoreInProgress", &SHAPE_IS_RESTORE_IN_PROGRESS),
        t::MemberSchema::new("RestoreExpiryDate", t::Place::Body, "RestoreExpiryDate", &SHAPE_RESTORE_EXPIRY_DATE),
    ] };

structure! {
    pub struct RoutingRule: STRUCT_ROUTING_RULE {
        0 condition: Option<Condition>,
        1 redirect: Redirect,
    }
}
static STRUCT_ROUTING_RULE: t::StructureSchema = t::StructureSchema { name: "RoutingRule", root: "RoutingRule", namespace: None, members: &[
        t::MemberSchema::new("Condition", t::Place::Body, "Condition", &SHAPE_CONDITION),
        t::MemberSchema::new("Redirect", t::Place::Body, "Redirect", &SHAPE_REDIRECT).required(),
    ] };

structure! {
    pub struct S3KeyFilter: STRUCT_S3_KEY_FILTER {
        0 filter_rules: Vec<FilterRule>,
    }
}
static STRUCT_S3_KEY_FILTER: t::StructureSchema = t::StructureSchema { name: "S3KeyFilter", root: "S3KeyFilter", namespace: None, members: &[
        t::MemberSchema::new("FilterRules", t::Place::Body, "FilterRule", &SHAPE_FILTER_RULE_LIST),
    ] };

structure! {
    pub struct S3Location: STRUCT_S3_LOCATION {
        0 bucket_name: String,
        1 prefix: String,
        2 encryption: Option<Encryption>,
        3 canned_acl: Option<ObjectCannedACL>,
        4 access_control_list: Option<Vec<Grant>>,
        5 tagging: Option<Tagging>,
        6 user_metadata: Option<Vec<MetadataEntry>>,
        7 storage_class: Option<StorageClass>,
    }
}
static STRUCT_S3_LOCATION: t::StructureSchema = t::StructureSchema { name: "S3Location", root: "S3Location", namespace: None, members: &[
        t::MemberSchema::new("BucketName", t::Place::Body, "BucketName", &SHAPE_BUCKET_NAME).required(),
        t::MemberSchema::new("Prefix", t::Place::Body, "Prefix", &SHAPE_LOCATION_PREFIX).required(),
        t::MemberSchema::new("Encryption", t::Place::Body, "Encryption", &SHAPE_ENCRYPTION),
        t::MemberSchema::new("CannedACL", t::Place::Body, "CannedACL", &SHAPE_OBJECT_CANNED_ACL),
        t::MemberSchema::new("AccessControlList", t::Place::Body, "AccessControlList", &SHAPE_GRANTS),
        t::MemberSchema::new("Tagging", t::Place::Body, "Tagging", &SHAPE_TAGGING),
        t::MemberSchema::new("UserMetadata", t::Place::Body, "UserMetadata", &SHAPE_USER_METADATA),
        t::MemberSchema::new("StorageClass", t::Place::Body, "StorageClass", &SHAPE_STORAGE_CLASS),
    ] };

structure! {
    pub struct SSEKMS: STRUCT_SSEKMS {
        0 key_id: String,
    }
}
static STRUCT_SSEKMS: t::StructureSchema = t::StructureSchema { name: "SSEKMS", root: "SSE-KMS", namespace: None, members: &[
        t::MemberSchema::new("KeyId", t::Place::Body, "KeyId", &SHAPE_SSEKMS_KEY_ID).required(),
    ] };

structure! {
    pub struct SSES3: STRUCT_SSES3 {}
}
static STRUCT_SSES3: t::StructureSchema = t::StructureSchema { name: "SSES3", root: "SSE-S3", namespace: None, members: &[
    ] };

structure! {
    pub struct SelectParameters: STRUCT_SELECT_PARAMETERS {
        0 input_serialization: InputSerialization,
        1 expression_type: ExpressionType,
        2 expression: String,
        3 output_serialization: OutputSerialization,
    }
}
static STRUCT_SELECT_PARAMETERS: t::StructureSchema = t::StructureSchema { name: "SelectParameters", root: "SelectParameters", namespace: None, members: &[
        t::MemberSchema::new("InputSerialization", t::Place::Body, "InputSerialization", &SHAPE_INPUT_SERIALIZATION).required(),
        t::MemberSchema::new("ExpressionType", t::Place::Body, "ExpressionType", &SHAPE_EXPRESSION_TYPE).required(),
        t::MemberSchema::new("Expression", t::Place::Body, "Expression", &SHAPE_EXPRESSION).required(),
        t::MemberSchema::new("OutputSerialization", t::Place::Body, "OutputSerialization", &SHAPE_OUTPUT_SERIALIZATION).required(),
    ] };

string_enum!(ServerSideEncryption { AES256 = "AES256", AWS_FSX = "aws:fsx", AWS_BACKUP = "aws:backup", AWS_KMS = "aws:kms", AWS_KMS_DSSE = "aws:kms:dsse", });
structure! {
    pub struct ServerSideEncryptionByDefault: STRUCT_SERVER_SIDE_ENCRYPTION_BY_DEFAULT {
        0 sse_algorithm: ServerSideEncryption,
        1 kms_master_key_id: Option<String>,
    }
}
static STRUCT_SERVER_SIDE_ENCRYPTION_BY_DEFAULT: t::StructureSchema = t::StructureSchema { name: "ServerSideEncryptionByDefault", root: "ServerSideEncryptionByDefault", namespace: None, members: &[
        t::MemberSchema::new("SSEAlgorithm", t::Place::Body, "SSEAlgorithm", &SHAPE_SERVER_SIDE_ENCRYPTION).required(),
        t::MemberSchema::new("KMSMasterKeyID", t::Place::Body, "KMSMasterKeyID", &SHAPE_SSEKMS_KEY_ID),
    ] };

structure! {
    pub struct ServerSideEncryptionConfiguration: STRUCT_SERVER_SIDE_ENCRYPTION_CONFIGURATION {
        0 rules: Vec<ServerSideEncryptionRule>,
    }
}
static STRUCT_SERVER_SIDE_ENCRYPTION_CONFIGURATION: t::StructureSchema = t::StructureSchema { name: "ServerSideEncryptionConfiguration", root: "ServerSideEncryptionConfiguration", namespace: None, members: &[
        t::MemberSchema::new("Rules", t::Place::Body, "Rule", &SHAPE_SERVER_SIDE_ENCRYPTION_RULES).required(),
    ] };

structure! {
    pub struct ServerSideEncryptionRule: STRUCT_SERVER_SIDE_ENCRYPTION_RULE {
        0 apply_server_side_encryption_by_default: Option<ServerSideEncryptionByDefault>,
        1 bucket_key_enabled: Option<bool>,
        2 blocked_encryption_types: Option<BlockedEncryptionTypes>,
    }
}
static STRUCT_SERVER_SIDE_ENCRYPTION_RULE: t::StructureSchema = t::StructureSchema { name: "ServerSideEncryptionRule", root: "ServerSideEncryptionRule", namespace: None, members: &[
        t::MemberSchema::new("ApplyServerSideEncryptionByDefault", t::Place::Body, "ApplyServerSideEncryptionByDefault", &SHAPE_SERVER_SIDE_ENCRYPTION_BY_DEFAULT),
        t::MemberSchema::new("BucketKeyEnabled", t::Place::Body, "BucketKeyEnabled", &SHAPE_BUCKET_KEY_ENABLED),
        t::MemberSchema::new("BlockedEncryptionTypes", t::Place::Body, "BlockedEncryptionTypes", &SHAPE_BLOCKED_ENCRYPTION_TYPES),
    ] };

structure! {
    pub struct SimplePrefix: STRUCT_SIMPLE_PREFIX {}
}
static STRUCT_SIMPLE_PREFIX: t::StructureSchema = t::StructureSchema { name: "SimplePrefix", root: "SimplePrefix", namespace: None, members: &[
    ] };

structure! {
    pub struct SourceSelectionCriteria: STRUCT_SOURCE_SELECTION_CRITERIA {
        0 sse_kms_encrypted_objects: Option<SseKmsEncryptedObjects>,
        1 replica_modifications: Option<ReplicaModifications>,
    }
}
static STRUCT_SOURCE_SELECTION_CRITERIA: t::StructureSchema = t::StructureSchema { name: "SourceSelectionCriteria", root: "SourceSelectionCriteria", namespace: None, members: &[
        t::MemberSchema::new("SseKmsEncryptedObjects", t::Place::Body, "SseKmsEncryptedObjects", &SHAPE_SSE_KMS_ENCRYPTED_OBJECTS),
        t::MemberSchema::new("ReplicaModifications", t::Place::Body, "ReplicaModifications", &SHAPE_REPLICA_MODIFICATIONS),
    ] };

structure! {
    pub struct SseKmsEncryptedObjects: STRUCT_SSE_KMS_ENCRYPTED_OBJECTS {
        0 status: SseKmsEncryptedObjectsStatus,
    }
}
static STRUCT_SSE_KMS_ENCRYPTED_OBJECTS: t::StructureSchema = t::StructureSchema { name: "SseKmsEncryptedObjects", root: "SseKmsEncryptedObjects", namespace: None, members: &[
        t::MemberSchema::new("Status", t::Place::Body, "Status", &SHAPE_SSE_KMS_ENCRYPTED_OBJECTS_STATUS).required(),
    ] };

string_enum!(SseKmsEncryptedObjectsStatus { ENABLED = "Enabled", DISABLED = "Disabled", });
string_enum!(StorageClass { STANDARD = "STANDARD", REDUCED_REDUNDANCY = "REDUCED_REDUNDANCY", STANDARD_IA = "STANDARD_IA", ONEZONE_IA = "ONEZONE_IA", INTELLIGENT_TIERING = "INTELLIGENT_TIERING", GLACIER = "GLACIER", DEEP_ARCHIVE = "DEEP_ARCHIVE", OUTPOSTS = "OUTPOSTS", GLACIER_IR = "GLACIER_IR", SNOW = "SNOW", EXPRESS_ONEZONE = "EXPRESS_ONEZONE", FSX_OPENZFS = "FSX_OPENZFS", FSX_ONTAP = "FSX_ONTAP", AWS_BACKUP_WARM = "AWS_BACKUP_WARM", AWS_BACKUP_LOW_COST_WARM = "AWS_BACKUP_LOW_COST_WARM", });
structure! {
    pub struct StorageClassAnalysis: STRUCT_STORAGE_CLASS_ANALYSIS {
        0 data_export: Option<StorageClassAnalysisDataExport>,
    }
}
static STRUCT_STORAGE_CLASS_ANALYSIS: t::StructureSchema = t::StructureSchema { name: "StorageClassAnalysis", root: "StorageClassAnalysis", namespace: None, members: &[
        t::MemberSchema::new("DataExport", t::Place::Body, "DataExport", &SHAPE_STORAGE_CLASS_ANALYSIS_DATA_EXPORT),
    ] };

structure! {
    pub struct StorageClassAnalysisDataExport: STRUCT_STORAGE_CLASS_ANALYSIS_DATA_EXPORT {
        0 output_schema_version: StorageClassAnalysisSchemaVersion,
        1 destination: AnalyticsExportDestination,
    }
}
static STRUCT_STORAGE_CLASS_ANALYSIS_DATA_EXPORT: t::StructureSchema = t::StructureSchema { name: "StorageClassAnalysisDataExport", root: "StorageClassAnalysisDataExport", namespace: None, members: &[
        t::MemberSchema::new("OutputSchemaVersion", t::Place::Body, "OutputSchemaVersion", &SHAPE_STORAGE_CLASS_ANALYSIS_SCHEMA_VERSION).required(),
        t::MemberSchema::new("Destination", t::Place::Body, "Destination", &SHAPE_ANALYTICS_EXPORT_DESTINATION).required(),
    ] };

string_enum!(StorageClassAnalysisSchemaVersion { V_1 = "V_1", });
structure! {
    pub struct Tag: STRUCT_TAG {
        0 key: String,
        1 value: String,
    }
}
static STRUCT_TAG: t::StructureSchema = t::StructureSchema { name: "Tag", root: "Tag", namespace: None, members: &[
        t::MemberSchema::new("Key", t::Place::Body, "Key", &SHAPE_OBJECT_KEY).required(),
        t::MemberSchema::new("Value", t::Place::Body, "Value", &SHAPE_VALUE).required(),
    ] };

structure! {
    pub struct Tagging: STRUCT_TAGGING {
        0 tag_set: Vec<Tag>,
    }
}
static STRUCT_TAGGING: t::StructureSchema = t::StructureSchema { name: "Tagging", root: "Tagging", namespace: None, members: &[
        t::MemberSchema::new("TagSet", t::Place::Body, "TagSet", &SHAPE_TAG_SET).required(),
    ] };

string_enum!(TaggingDirective { COPY = "COPY", REPLACE = "REPLACE", });
structure! {
    pub struct TargetGrant: STRUCT_TARGET_GRANT {
        0 grantee: Option<Grantee>,
        1 permission: Option<BucketLogsPermission>,
    }
}
static STRUCT_TARGET_GRANT: t::StructureSchema = t::StructureSchema { name: "TargetGrant", root: "TargetGrant", namespace: None, members: &[
        t::MemberSchema::new("Grantee", t::Place::Body, "Grantee", &SHAPE_GRANTEE),
        t::MemberSchema::new("Permission", t::Place::Body, "Permission", &SHAPE_BUCKET_LOGS_PERMISSION),
    ] };

structure! {
    pub struct TargetObjectKeyFormat: STRUCT_TARGET_OBJECT_KEY_FORMAT {
        0 simple_prefix: Option<SimplePrefix>,
        1 partitioned_prefix: Option<PartitionedPrefix>,
    }
}
static STRUCT_TARGET_OBJECT_KEY_FORMAT: t::StructureSchema = t::StructureSchema { name: "TargetObjectKeyFormat", root: "TargetObjectKeyFormat", namespace: None, members: &[
        t::MemberSchema::new("SimplePrefix", t::Place::Body, "SimplePrefix", &SHAPE_SIMPLE_PREFIX),
        t::MemberSchema::new("PartitionedPrefix", t::Place::Body, "PartitionedPrefix", &SHAPE_PARTITIONED_PREFIX),
    ] };

string_enum!(Tier { STANDARD = "Standard", BULK = "Bulk", EXPEDITED = "Expedited", });
structure! {
    pub struct Tiering: STRUCT_TIERING {
        0 days: i32,
        1 access_tier: IntelligentTieringAccessTier,
    }
}
static STRUCT_TIERING: t::StructureSchema = t::StructureSchema { name: "Tiering", root: "Tiering", namespace: None, members: &[
        t::MemberSchema::new("Days", t::Place::Body, "Days", &SHAPE_INTELLIGENT_TIERING_DAYS).required(),
        t::MemberSchema::new("AccessTier", t::Place::Body, "AccessTier", &SHAPE_INTELLIGENT_TIERING_ACCESS_TIER).required(),
    ] };

structure! {
    pub struct TopicConfiguration: STRUCT_TOPIC_CONFIGURATION {
        0 id: Option<String>,
        1 topic_arn: String,
        2 events: Vec<Event>,
        3 filter: Option<NotificationConfigurationFilter>,
    }
}
static STRUCT_TOPIC_CONFIGURATION: t::StructureSchema = t::StructureSchema { name: "TopicConfiguration", root: "TopicConfiguration", namespace: None, members: &[
        t::MemberSchema::new("Id", t::Place::Body, "Id", &SHAPE_NOTIFICATION_ID),
        t::MemberSchema::new("TopicArn", t::Place::Body, "Topic", &SHAPE_TOPIC_ARN).required(),
        t::MemberSchema::new("Events", t::Place::Body, "Event", &SHAPE_EVENT_LIST).required(),
        t::MemberSchema::new("Filter", t::Place::Body, "Filter", &SHAPE_NOTIFICATION_CONFIGURATION_FILTER),
    ] };

structure! {
    pub struct Transition: STRUCT_TRANSITION {
        0 date: Option<p::Timestamp>,
        1 days: Option<i32>,
        2 storage_class: Option<TransitionStorageClass>,
    }
}
static STRUCT_TRANSITION: t::StructureSchema = t::StructureSchema { name: "Transition", root: "Transition", namespace: None, members: &[
        t::MemberSchema::new("Date", t::Place::Body, "Date", &SHAPE_DATE),
        t::MemberSchema::new("Days", t::Place::Body, "Days", &SHAPE_DAYS),
        t::MemberSchema::new("StorageClass", t::Place::Body, "StorageClass", &SHAPE_TRANSITION_STORAGE_CLASS),
    ] };

string_enum!(TransitionDefaultMinimumObjectSize { VARIES_BY_STORAGE_CLASS = "varies_by_storage_class", ALL_STORAGE_CLASSES_128K = "all_storage_classes_128K", });
string_enum!(TransitionStorageClass { GLACIER = "GLACIER", STANDARD_IA = "STANDARD_IA", ONEZONE_IA = "ONEZONE_IA", INTELLIGENT_TIERING = "INTELLIGENT_TIERING", DEEP_ARCHIVE = "DEEP_ARCHIVE", GLACIER_IR = "GLACIER_IR", });
string_enum!(Type { CANONICAL_USER = "CanonicalUser", AMAZON_CUSTOMER_BY_EMAIL = "AmazonCustomerByEmail", GROUP = "Group", });
structure! {
    pub struct UploadPartCopyOutput: STRUCT_UPLOAD_PART_COPY_OUTPUT {
        0 copy_source_version_id: Option<String>,
        1 copy_part_result: Option<CopyPartResult>,
        2 server_side_encryption: Option<ServerSideEncryption>,
        3 sse_customer_algorithm: Option<String>,
        4 sse_customer_key_md5: Option<String>,
        5 ssekms_key_id: Option<String>,
        6 bucket_key_enabled: Option<bool>,
        7 request_charged: Option<RequestCharged>,
        8 version_id: Option<String>,
    }
}
static STRUCT_UPLOAD_PART_COPY_OUTPUT: t::StructureSchema = t::StructureSchema { name: "UploadPartCopyOutput", root: "UploadPartCopyOutput", namespace: None, members: &[
        t::MemberSchema::new("CopySourceVersionId", t::Place::Header, "x-amz-copy-source-version-id", &SHAPE_COPY_SOURCE_VERSION_ID),
        t::MemberSchema::new("CopyPartResult", t::Place::Payload, "CopyPartResult", &SHAPE_COPY_PART_RESULT),
        t::MemberSchema::new("ServerSideEncryption", t::Place::Header, "x-amz-server-side-encryption", &SHAPE_SERVER_SIDE_ENCRYPTION),
        t::MemberSchema::new("SSECustomerAlgorithm", t::Place::Header, "x-amz-server-side-encryption-customer-algorithm", &SHAPE_SSE_CUSTOMER_ALGORITHM),
        t::MemberSchema::new("SSECustomerKeyMD5", t::Place::Header, "x-amz-server-side-encryption-customer-key-md5", &SHAPE_SSE_CUSTOMER_KEY_MD5),
        t::MemberSchema::new("SSEKMSKeyId", t::Place::Header, "x-amz-server-side-encryption-aws-kms-key-id", &SHAPE_SSEKMS_KEY_ID),
        t::MemberSchema::new("BucketKeyEnabled", t::Place::Header, "x-amz-server-side-encryption-bucket-key-enabled", &SHAPE_BUCKET_KEY_ENABLED),
        t::MemberSchema::new("RequestCharged", t::Place::Header, "x-amz-request-charged", &SHAPE_REQUEST_CHARGED),
        t::MemberSchema::new("VersionId", t::Place::Header, "x-amz-version-id", &SHAPE_OBJECT_VERSION_ID),
    ] };

structure! {
    pub struct UploadPartCopyRequest: STRUCT_UPLOAD_PART_COPY_REQUEST {
        0 bucket: String,
        1 copy_source: String,
        2 copy_source_if_match: Option<String>,
        3 copy_source_if_modified_since: Option<p::Timestamp>,
        4 copy_source_if_none_match: Option<String>,
        5 copy_source_if_unmodified_since: Option<p::Timestamp>,
        6 copy_source_range: Option<String>,
        7 key: String,
        8 part_number: i32,
        9 upload_id: String,
        10 sse_customer_algorithm: Option<String>,
        11 sse_customer_key: Option<String>,
        12 sse_customer_key_md5: Option<String>,
        13 copy_source_sse_customer_algorithm: Option<String>,
        14 copy_source_sse_customer_key: Option<String>,
        15 copy_source_sse_customer_key_md5: Option<String>,
        16 request_payer: Option<RequestPayer>,
        17 expected_bucket_owner: Option<String>,
        18 expected_source_bucket_owner: Option<String>,
    }
}
static STRUCT_UPLOAD_PART_COPY_REQUEST: t::StructureSchema = t::StructureSchema { name: "UploadPartCopyRequest", root: "UploadPartCopyRequest", namespace: None, members: &[
        t::MemberSchema::new("Bucket", t::Place::Label, "Bucket", &SHAPE_BUCKET_NAME).required(),
        t::MemberSchema::new("CopySource", t::Place::Header, "x-amz-copy-source", &SHAPE_COPY_SOURCE).required(),
        t::MemberSchema::new("CopySourceIfMatch", t::Place::Header, "x-amz-copy-source-if-match", &SHAPE_COPY_SOURCE_IF_MATCH),
        t::MemberSchema::new("CopySourceIfModifiedSince", t::Place::Header, "x-amz-copy-source-if-modified-since", &SHAPE_COPY_SOURCE_IF_MODIFIED_SINCE),
        t::MemberSchema::new("CopySourceIfNoneMatch", t::Place::Header, "x-amz-copy-source-if-none-match", &SHAPE_COPY_SOURCE_IF_NONE_MATCH),
        t::MemberSchema::new("CopySourceIfUnmodifiedSince", t::Place::Header, "x-amz-copy-source-if-unmodified-since", &SHAPE_COPY_SOURCE_IF_UNMODIFIED_SINCE),
        t::MemberSchema::new("CopySourceRange", t::Place::Header, "x-amz-copy-source-range", &SHAPE_COPY_SOURCE_RANGE),
        t::MemberSchema::new("Key", t::Place::Label, "Key", &SHAPE_OBJECT_KEY).required(),
        t::MemberSchema::new("PartNumber", t::Place::Query, "partNumber", &SHAPE_PART_NUMBER).required(),
        t::MemberSchema::new("UploadId", t::Place::Query, "uploadId", &SHAPE_MULTIPART_UPLOAD_ID).required(),
        t::MemberSchema::new("SSECustomerAlgorithm", t::Place::Header, "x-amz-server-side-encryption-customer-algorithm", &SHAPE_SSE_CUSTOMER_ALGORITHM),
        t::MemberSchema::new("SSECustomerKey", t::Place::Header, "x-amz-server-side-encryption-customer-key", &SHAPE_SSE_CUSTOMER_KEY),
        t::MemberSchema::new("SSECustomerKeyMD5", t::Place::Header, "x-amz-server-side-encryption-customer-key-md5", &SHAPE_SSE_CUSTOMER_KEY_MD5),
        t::MemberSchema::new("CopySourceSSECustomerAlgorithm", t::Place::Header, "x-amz-copy-source-server-side-encryption-customer-algorithm", &SHAPE_COPY_SOURCE_SSE_CUSTOMER_ALGORITHM),
        t::MemberSchema::new("CopySourceSSECustomerKey", t::Place::Header, "x-amz-copy-source-server-side-encryption-customer-key", &SHAPE_COPY_SOURCE_SSE_CUSTOMER_KEY),
        t::MemberSchema::new("CopySourceSSECustomerKeyMD5", t::Place::Header, "x-amz-copy-source-server-side-encryption-customer-key-md5", &SHAPE_COPY_SOURCE_SSE_CUSTOMER_KEY_MD5),
        t::MemberSchema::new("RequestPayer", t::Place::Header, "x-amz-request-payer", &SHAPE_REQUEST_PAYER),
        t::MemberSchema::new("ExpectedBucketOwner", t::Place::Header, "x-amz-expected-bucket-owner", &SHAPE_ACCOUNT_ID),
        t::MemberSchema::new("ExpectedSourceBucketOwner", t::Place::Header, "x-amz-source-expected-bucket-owner", &SHAPE_ACCOUNT_ID),
    ] };

structure! {
    pub struct UploadPartOutput: STRUCT_UPLOAD_PART_OUTPUT {
        0 server_side_encryption: Option<ServerSideEncryption>,
        1 e_tag: Option<String>,
        2 checksum_crc32: Option<String>,
        3 checksum_crc32c: Option<String>,
        4 checksum_crc64nvme: Option<String>,
        5 checksum_sha1: Option<String>,
        6 checksum_sha256: Option<String>,
        7 checksum_sha512: Option<String>,
        8 checksum_md5: Option<String>,
        9 checksum_xxhash64: Option<String>,
        10 checksum_xxhash3: Option<String>,
        11 checksum_xxhash128: Option<String>,
        12 sse_customer_algorithm: Option<String>,
        13 sse_customer_key_md5: Option<String>,
        14 ssekms_key_id: Option<String>,
        15 bucket_key_enabled: Option<bool>,
        16 request_charged: Option<RequestCharged>,
        17 version_id: Option<String>,
    }
}
static STRUCT_UPLOAD_PART_OUTPUT: t::StructureSchema = t::StructureSchema { name: "UploadPartOutput", root: "UploadPartOutput", namespace: None, members: &[
        t::MemberSchema::new("ServerSideEncryption", t::Place::Header, "x-amz-server-side-encryption", &SHAPE_SERVER_SIDE_ENCRYPTION),
        t::MemberSchema::new("ETag", t::Place::Header, "etag", &SHAPE_E_TAG),
        t::MemberSchema::new("ChecksumCRC32", t::Place::Header, "x-amz-checksum-crc32", &SHAPE_CHECKSUM_CRC32),
        t::MemberSchema::new("ChecksumCRC32C", t::Place::Header, "x-amz-checksum-crc32c", &SHAPE_CHECKSUM_CRC32C),
        t::MemberSchema::new("ChecksumCRC64NVME", t::Place::Header, "x-amz-checksum-crc64nvme", &SHAPE_CHECKSUM_CRC64NVME),
        t::MemberSchema::new("ChecksumSHA1", t::Place::Header, "x-amz-checksum-sha1", &SHAPE_CHECKSUM_SHA1),
        t::MemberSchema::new("ChecksumSHA256", t::Place::Header, "x-amz-checksum-sha256", &SHAPE_CHECKSUM_SHA256),
        t::MemberSchema::new("ChecksumSHA512", t::Place::Header, "x-amz-checksum-sha512", &SHAPE_CHECKSUM_SHA512),
        t::MemberSchema::new("ChecksumMD5", t::Place::Header, "x-amz-checksum-md5", &SHAPE_CHECKSUM_MD5),
        t::MemberSchema::new("ChecksumXXHASH64", t::Place::Header, "x-amz-checksum-xxhash64", &SHAPE_CHECKSUM_XXHASH64),
        t::MemberSchema::new("ChecksumXXHASH3", t::Place::Header, "x-amz-checksum-xxhash3", &SHAPE_CHECKSUM_XXHASH3),
        t::MemberSchema::new("ChecksumXXHASH128", t::Place::Header, "x-amz-checksum-xxhash128", &SHAPE_CHECKSUM_XXHASH128),
        t::MemberSchema::new("SSECustomerAlgorithm", t::Place::Header, "x-amz-server-side-encryption-customer-algorithm", &SHAPE_SSE_CUSTOMER_ALGORITHM),
        t::MemberSchema::new("SSECustomerKeyMD5", t::Place::Header, "x-amz-server-side-encryption-customer-key-md5", &SHAPE_SSE_CUSTOMER_KEY_MD5),
        t::MemberSchema::new("SSEKMSKeyId", t::Place::Header, "x-amz-server-side-encryption-aws-kms-key-id", &SHAPE_SSEKMS_KEY_ID),
        t::MemberSchema::new("BucketKeyEnabled", t::Place::Header, "x-amz-server-side-encryption-bucket-key-enabled", &SHAPE_BUCKET_KEY_ENABLED),
        t::MemberSchema::new("RequestCharged", t::Place::Header, "x-amz-request-charged", &SHAPE_REQUEST_CHARGED),
        t::MemberSchema::new("VersionId", t::Place::Header, "x-amz-version-id", &SHAPE_OBJECT_VERSION_ID),
    ] };

structure! {
    pub struct UploadPartRequest: STRUCT_UPLOAD_PART_REQUEST {
        0 bucket: String,
        1 content_length: Option<i64>,
        2 content_md5: Option<String>,
        3 checksum_algorithm: Option<ChecksumAlgorithm>,
        4 checksum_crc32: Option<String>,
        5 checksum_crc32c: Option<String>,
        6 checksum_crc64nvme: Option<String>,
        7 checksum_sha1: Option<String>,
        8 checksum_sha256: Option<String>,
        9 checksum_sha512: Option<String>,
        10 checksum_md5: Option<String>,
        11 checksum_xxhash64: Option<String>,
        12 checksum_xxhash3: Option<String>,
        13 checksum_xxhash128: Option<String>,
        14 key: String,
        15 part_number: i32,
        16 upload_id: String,
        17 sse_customer_algorithm: Option<String>,
        18 sse_customer_key: Option<String>,
        19 sse_customer_key_md5: Option<String>,
        20 request_payer: Option<RequestPayer>,
        21 expected_bucket_owner: Option<String>,
    }
}
static STRUCT_UPLOAD_PART_REQUEST: t::StructureSchema = t::StructureSchema { name: "UploadPartRequest", root: "UploadPartRequest", namespace: None, members: &[
        t::MemberSchema::new("Bucket", t::Place::Label, "Bucket", &SHAPE_BUCKET_NAME).required(),
        t::MemberSchema::new("ContentLength", t::Place::Header, "content-length", &SHAPE_CONTENT_LENGTH),
        t::MemberSchema::new("ContentMD5", t::Place::Header, "content-md5", &SHAPE_CONTENT_MD5),
        t::MemberSchema::new("ChecksumAlgorithm", t::Place::Header, "x-amz-sdk-checksum-algorithm", &SHAPE_CHECKSUM_ALGORITHM),
        t::MemberSchema::new("ChecksumCRC32", t::Place::Header, "x-amz-checksum-crc32", &SHAPE_CHECKSUM_CRC32),
        t::MemberSchema::new("ChecksumCRC32C", t::Place::Header, "x-amz-checksum-crc32c", &SHAPE_CHECKSUM_CRC32C),
        t::MemberSchema::new("ChecksumCRC64NVME", t::Place::Header, "x-amz-checksum-crc64nvme", &SHAPE_CHECKSUM_CRC64NVME),
        t::MemberSchema::new("ChecksumSHA1", t::Place::Header, "x-amz-checksum-sha1", &SHAPE_CHECKSUM_SHA1),
        t::MemberSchema::new("ChecksumSHA256", t::Place::Header, "x-amz-checksum-sha256", &SHAPE_CHECKSUM_SHA256),
        t::MemberSchema::new("ChecksumSHA512", t::Place::Header, "x-amz-checksum-sha512", &SHAPE_CHECKSUM_SHA512),
        t::MemberSchema::new("ChecksumMD5", t::Place::Header, "x-amz-checksum-md5", &SHAPE_CHECKSUM_MD5),
        t::MemberSchema::new("ChecksumXXHASH64", t::Place::Header, "x-amz-checksum-xxhash64", &SHAPE_CHECKSUM_XXHASH64),
        t::MemberSchema::new("ChecksumXXHASH3", t::Place::Header, "x-amz-checksum-xxhash3", &SHAPE_CHECKSUM_XXHASH3),
        t::MemberSchema::new("ChecksumXXHASH128", t::Place::Header, "x-amz-checksum-xxhash128", &SHAPE_CHECKSUM_XXHASH128),
        t::MemberSchema::new("Key", t::Place::Label, "Key", &SHAPE_OBJECT_KEY).required(),
        t::MemberSchema::new("PartNumber", t::Place::Query, "partNumber", &SHAPE_PART_NUMBER).required(),
        t::MemberSchema::new("UploadId", t::Place::Query, "uploadId", &SHAPE_MULTIPART_UPLOAD_ID).required(),
        t::MemberSchema::new("SSECustomerAlgorithm", t::Place::Header, "x-amz-server-side-encryption-customer-algorithm", &SHAPE_SSE_CUSTOMER_ALGORITHM),
        t::MemberSchema::new("SSECustomerKey", t::Place::Header, "x-amz-server-side-encryption-customer-key", &SHAPE_SSE_CUSTOMER_KEY),
        t::MemberSchema::new("SSECustomerKeyMD5", t::Place::Header, "x-amz-server-side-encryption-customer-key-md5", &SHAPE_SSE_CUSTOMER_KEY_MD5),
        t::MemberSchema::new("RequestPayer", t::Place::Header, "x-amz-request-payer", &SHAPE_REQUEST_PAYER),
        t::MemberSchema::new("ExpectedBucketOwner", t::Place::Header, "x-amz-expected-bucket-owner", &SHAPE_ACCOUNT_ID),
    ] };

structure! {
    pub struct VersioningConfiguration: STRUCT_VERSIONING_CONFIGURATION {
        0 mfa_delete: Option<MFADelete>,
        1 status: Option<BucketVersioningStatus>,
    }
}
static STRUCT_VERSIONING_CONFIGURATION: t::StructureSchema = t::StructureSchema { name: "VersioningConfiguration", root: "VersioningConfiguration", namespace: None, members: &[
        t::MemberSchema::new("MFADelete", t::Place::Body, "MfaDelete", &SHAPE_MFA_DELETE),
        t::MemberSchema::new("Status", t::Place::Body, "Status", &SHAPE_BUCKET_VERSIONING_STATUS),
    ] };

structure! {
    pub struct WebsiteConfiguration: STRUCT_WEBSITE_CONFIGURATION {
        0 error_document: Option<ErrorDocument>,
        1 index_document: Option<IndexDocument>,
        2 redirect_all_requests_to: Option<RedirectAllRequestsTo>,
        3 routing_rules: Option<Vec<RoutingRule>>,
    }
}
static STRUCT_WEBSITE_CONFIGURATION: t::StructureSchema = t::StructureSchema { name: "WebsiteConfiguration", root: "WebsiteConfiguration", namespace: None, members: &[
        t::MemberSchema::new("ErrorDocument", t::Place::Body, "ErrorDocument", &SHAPE_ERROR_DOCUMENT),
        t::MemberSchema::new("IndexDocument", t::Place::Body, "IndexDocument", &SHAPE_INDEX_DOCUMENT),
        t::MemberSchema::new("RedirectAllRequestsTo", t::Place::Body, "RedirectAllRequestsTo", &SHAPE_REDIRECT_ALL_REQUESTS_TO),
        t::MemberSchema::new("RoutingRules", t::Place::Body, "RoutingRules", &SHAPE_ROUTING_RULES),
    ] };

static SHAPE_ABORT_DATE: t::Shape = t::Shape::new("AbortDate", t::Kind::Timestamp(None));
static SHAPE_ABORT_INCOMPLETE_MULTIPART_UPLOAD: t::Shape = t::Shape::new("AbortIncompleteMultipartUpload", t::Kind::Structure(&STRUCT_ABORT_INCOMPLETE_MULTIPART_UPLOAD));
static SHAPE_ABORT_RULE_ID: t::Shape = t::Shape::new("AbortRuleId", t::Kind::Text(None));
static SHAPE_ACCELERATE_CONFIGURATION: t::Shape = t::Shape::new("AccelerateConfiguration", t::Kind::Structure(&STRUCT_ACCELERATE_CONFIGURATION));
static SHAPE_ACCEPT_RANGES: t::Shape = t::Shape::new("AcceptRanges", t::Kind::Text(None));
static SHAPE_ACCESS_CONTROL_POLICY: t::Shape = t::Shape::new("AccessControlPolicy", t::Kind::Structure(&STRUCT_ACCESS_CONTROL_POLICY));
static SHAPE_ACCESS_CONTROL_TRANSLATION: t::Shape = t::Shape::new("AccessControlTranslation", t::Kind::Structure(&STRUCT_ACCESS_CONTROL_TRANSLATION));
static SHAPE_ACCESS_POINT_ALIAS: t::Shape = t::Shape::new("AccessPointAlias", t::Kind::Boolean);
static SHAPE_ACCESS_POINT_ARN: t::Shape = t::Shape::new("AccessPointArn", t::Kind::Text(None));
static SHAPE_ACCOUNT_ID: t::Shape = t::Shape::new("AccountId", t::Kind::Text(None));
static SHAPE_ALLOW_QUOTED_RECORD_DELIMITER: t::Shape = t::Shape::new("AllowQuotedRecordDelimiter", t::Kind::Boolean);
static SHAPE_ALLOWED_HEADER: t::Shape = t::Shape::new("AllowedHeader", t::Kind::Text(None));
static SHAPE_ALLOWED_HEADERS: t::Shape = t::Shape::new("AllowedHeaders", t::Kind::List { item: &SHAPE_ALLOWED_HEADER, item_name: "member", flattened: true });
static SHAPE_ALLOWED_METHOD: t::Shape = t::Shape::new("AllowedMethod", t::Kind::Text(None));
static SHAPE_ALLOWED_METHODS: t::Shape = t::Shape::new("AllowedMethods", t::Kind::List { item: &SHAPE_ALLOWED_METHOD, item_name: "member", flattened: true });
static SHAPE_ALLOWED_ORIGIN: t::Shape = t::Shape::new("AllowedOrigin", t::Kind::Text(None));
static SHAPE_ALLOWED_ORIGINS: t::Shape = t::Shape::new("AllowedOrigins", t::Kind::List { item: &SHAPE_ALLOWED_ORIGIN, item_name: "member", flattened: true });
static SHAPE_ANALYTICS_AND_OPERATOR: t::Shape = t::Shape::new("AnalyticsAndOperator", t::Kind::Structure(&STRUCT_ANALYTICS_AND_OPERATOR));
static SHAPE_ANALYTICS_CONFIGURATION: t::Shape = t::Shape::new("AnalyticsConfiguration", t::Kind::Structure(&STRUCT_ANALYTICS_CONFIGURATION));
static SHAPE_ANALYTICS_CONFIGURATION_LIST: t::Shape = t::Shape::new("AnalyticsConfigurationList", t::Kind::List { item: &SHAPE_ANALYTICS_CONFIGURATION, item_name: "member", flattened: true });
static SHAPE_ANALYTICS_EXPORT_DESTINATION: t::Shape = t::Shape::new("AnalyticsExportDestination", t::Kind::Structure(&STRUCT_ANALYTICS_EXPORT_DESTINATION));
static SHAPE_ANALYTICS_FILTER: t::Shape = t::Shape::new("AnalyticsFilter", t::Kind::Structure(&STRUCT_ANALYTICS_FILTER));
static SHAPE_ANALYTICS_ID: t::Shape = t::Shape::new("AnalyticsId", t::Kind::Text(None));
static SHAPE_ANALYTICS_S3_BUCKET_DESTINATION: t::Shape = t::Shape::new("AnalyticsS3BucketDestination", t::Kind::Structure(&STRUCT_ANALYTICS_S3_BUCKET_DESTINATION));
static SHAPE_ANALYTICS_S3_EXPORT_FILE_FORMAT: t::Shape = t::Shape::new("AnalyticsS3ExportFileFormat", t::Kind::Enum(AnalyticsS3ExportFileFormat::KNOWN));
static SHAPE_ANNOTATION_DIRECTIVE: t::Shape = t::Shape::new("AnnotationDirective", t::Kind::Enum(AnnotationDirective::KNOWN));
static SHAPE_ARCHIVE_STATUS: t::Shape = t::Shape::new("ArchiveStatus", t::Kind::Enum(ArchiveStatus::KNOWN));
static SHAPE_BLOCKED_ENCRYPTION_TYPES: t::Shape = t::Shape::new("BlockedEncryptionTypes", t::Kind::Structure(&STRUCT_BLOCKED_ENCRYPTION_TYPES));
static SHAPE_BUCKET: t::Shape = t::Shape::new("Bucket", t::Kind::Structure(&STRUCT_BUCKET));
static SHAPE_BUCKET_ACCELERATE_STATUS: t::Shape = t::Shape::new("BucketAccelerateStatus", t::Kind::Enum(BucketAccelerateStatus::KNOWN));
static SHAPE_BUCKET_CANNED_ACL: t::Shape = t::Shape::new("BucketCannedACL", t::Kind::Text(None));
static SHAPE_BUCKET_INFO: t::Shape = t::Shape::new("BucketInfo", t::Kind::Structure(&STRUCT_BUCKET_INFO));
static SHAPE_BUCKET_KEY_ENABLED: t::Shape = t::Shape::new("BucketKeyEnabled", t::Kind::Boolean);
static SHAPE_BUCKET_LIFECYCLE_CONFIGURATION: t::Shape = t::Shape::new("BucketLifecycleConfiguration", t::Kind::Structure(&STRUCT_BUCKET_LIFECYCLE_CONFIGURATION));
static SHAPE_BUCKET_LOCATION_CONSTRAINT: t::Shape = t::Shape::new("BucketLocationConstraint", t::Kind::Text(None));
static SHAPE_BUCKET_LOCATION_NAME: t::Shape = t::Shape::new("BucketLocationName", t::Kind::Text(None));
static SHAPE_BUCKET_LOGGING_STATUS: t::Shape = t::Shape::new("BucketLoggingStatus", t::Kind::Structure(&STRUCT_BUCKET_LOGGING_STATUS));
static SHAPE_BUCKET_LOGS_PERMISSION: t::Shape = t::Shape::new("BucketLogsPermission", t::Kind::Enum(BucketLogsPermission::KNOWN));
static SHAPE_BUCKET_NAME: t::Shape = t::Shape::new("BucketName", t::Kind::Text(None));
static SHAPE_BUCKET_NAMESPACE: t::Shape = t::Shape::new("BucketNamespace", t::Kind::Enum(BucketNamespace::KNOWN));
static SHAPE_BUCKET_REGION: t::Shape = t::Shape::new("BucketRegion", t::Kind::Text(None));
static SHAPE_BUCKET_TYPE: t::Shape = t::Shape::new("BucketType", t::Kind::Enum(BucketType::KNOWN));
static SHAPE_BUCKET_VERSIONING_STATUS: t::Shape = t::Shape::new("BucketVersioningStatus", t::Kind::Enum(BucketVersioningStatus::KNOWN));
static SHAPE_BUCKETS: t::Shape = t::Shape::new("Buckets", t::Kind::List { item: &SHAPE_BUCKET, item_name: "Bucket", flattened: false });
static SHAPE_BYPASS_GOVERNANCE_RETENTION: t::Shape = t::Shape::new("BypassGovernanceRetention", t::Kind::Boolean);
static SHAPE_CORS_CONFIGURATION: t::Shape = t::Shape::new("CORSConfiguration", t::Kind::Structure(&STRUCT_CORS_CONFIGURATION));
static SHAPE_CORS_RULE: t::Shape = t::Shape::new("CORSRule", t::Kind::Structure(&STRUCT_CORS_RULE));
static SHAPE_CORS_RULES: t::Shape = t::Shape::new("CORSRules", t::Kind::List { item: &SHAPE_CORS_RULE, item_name: "member", flattened: true });
static SHAPE_CSV_INPUT: t::Shape = t::Shape::new("CSVInput", t::Kind::Structure(&STRUCT_CSV_INPUT));
static SHAPE_CSV_OUTPUT: t::Shape = t::Shape::new("CSVOutput", t::Kind::Structure(&STRUCT_CSV_OUTPUT));
static SHAPE_CACHE_CONTROL: t::Shape = t::Shape::new("CacheControl", t::Kind::Text(None));
static SHAPE_CHECKSUM: t::Shape = t::Shape::new("Checksum", t::Kind::Structure(&STRUCT_CHECKSUM));
static SHAPE_CHECKSUM_ALGORITHM: t::Shape = t::Shape::new("ChecksumAlgorithm", t::Kind::Enum(ChecksumAlgorithm::KNOWN));
static SHAPE_CHECKSUM_ALGORITHM_LIST: t::Shape = t::Shape::new("ChecksumAlgorithmList", t::Kind::List { item: &SHAPE_CHECKSUM_ALGORITHM, item_name: "member", flattened: true });
static SHAPE_CHECKSUM_CRC32: t::Shape = t::Shape::new("ChecksumCRC32", t::Kind::Text(None));
static SHAPE_CHECKSUM_CRC32C: t::Shape = t::Shape::new("ChecksumCRC32C", t::Kind::Text(None));
static SHAPE_CHECKSUM_CRC64NVME: t::Shape = t::Shape::new("ChecksumCRC64NVME", t::Kind::Text(None));
static SHAPE_CHECKSUM_MD5: t::Shape = t::Shape::new("ChecksumMD5", t::Kind::Text(None));
static SHAPE_CHECKSUM_MODE: t::Shape = t::Shape::new("ChecksumMode", t::Kind::Enum(ChecksumMode::KNOWN));
static SHAPE_CHECKSUM_SHA1: t::Shape = t::Shape::new("ChecksumSHA1", t::Kind::Text(None));
static SHAPE_CHECKSUM_SHA256: t::Shape = t::Shape::new("ChecksumSHA256", t::Kind::Text(None));
static SHAPE_CHECKSUM_SHA512: t::Shape = t::Shape::new("ChecksumSHA512", t::Kind::Text(None));
static SHAPE_CHECKSUM_TYPE: t::Shape = t::Shape::new("ChecksumType", t::Kind::Enum(ChecksumType::KNOWN));
static SHAPE_CHECKSUM_XXHASH128: t::Shape = t::Shape::new("ChecksumXXHASH128", t::Kind::Text(None));
static SHAPE_CHECKSUM_XXHASH3: t::Shape = t::Shape::new("ChecksumXXHASH3", t::Kind::Text(None));
static SHAPE_CHECKSUM_XXHASH64: t::Shape = t::Shape::new("ChecksumXXHASH64", t::Kind::Text(None));
static SHAPE_CODE: t::Shape = t::Shape::new("Code", t::Kind::Text(None));
static SHAPE_COMMENTS: t::Shape = t::Shape::new("Comments", t::Kind::Text(None));
static SHAPE_COMMON_PREFIX: t::Shape = t::Shape::new("CommonPrefix", t::Kind::Structure(&STRUCT_COMMON_PREFIX));
static SHAPE_COMMON_PREFIX_LIST: t::Shape = t::Shape::new("CommonPrefixList", t::Kind::List { item: &SHAPE_COMMON_PREFIX, item_name: "member", flattened: true });
static SHAPE_COMPLETED_MULTIPART_UPLOAD: t::Shape = t::Shape::new("CompletedMultipartUpload", t::Kind::Structure(&STRUCT_COMPLETED_MULTIPART_UPLOAD));
static SHAPE_COMPLETED_PART: t::Shape = t::Shape::new("CompletedPart", t::Kind::Structure(&STRUCT_COMPLETED_PART));
static SHAPE_COMPLETED_PART_LIST: t::Shape = t::Shape::new("CompletedPartList", t::Kind::List { item: &SHAPE_COMPLETED_PART, item_name: "member", flattened: true });
static SHAPE_COMPRESSION_TYPE: t::Shape = t::Shape::new("CompressionType", t::Kind::Enum(CompressionType::KNOWN));
static SHAPE_CONDITION: t::Shape = t::Shape::new("Condition", t::Kind::Structure(&STRUCT_CONDITION));
static SHAPE_CONFIRM_REMOVE_SELF_BUCKET_ACCESS: t::Shape = t::Shape::new("ConfirmRemoveSelfBucketAccess", t::Kind::Boolean);
static SHAPE_CONTENT_DISPOSITION: t::Shape = t::Shape::new("ContentDisposition", t::Kind::Text(None));
static SHAPE_CONTENT_ENCODING: t::Shape = t::Shape::new("ContentEncoding", t::Kind::Text(None));
static SHAPE_CONTENT_LANGUAGE: t::Shape = t::Shape::new("ContentLanguage", t::Kind::Text(None));
static SHAPE_CONTENT_LENGTH: t::Shape = t::Shape::new("ContentLength", t::Kind::Long);
static SHAPE_CONTENT_MD5: t::Shape = t::Shape::new("ContentMD5", t::Kind::Text(None));
static SHAPE_CONTENT_RANGE: t::Shape = t::Shape::new("ContentRange", t::Kind::Text(None));
static SHAPE_CONTENT_TYPE: t::Shape = t::Shape::new("ContentType", t::Kind::Text(None));
static SHAPE_COPY_OBJECT_RESULT: t::Shape = t::Shape::new("CopyObjectResult", t::Kind::Structure(&STRUCT_COPY_OBJECT_RESULT));
static SHAPE_COPY_PART_RESULT: t::Shape = t::Shape::new("CopyPartResult", t::Kind::Structure(&STRUCT_COPY_PART_RESULT));
static PATTERN_COPY_SOURCE: t::Pattern = t::Pattern::new("\\/?.+\\/.+");
static SHAPE_COPY_SOURCE: t::Shape = t::Shape::new("CopySource", t::Kind::Text(Some(&PATTERN_COPY_SOURCE)));
static SHAPE_COPY_SOURCE_IF_MATCH: t::Shape = t::Shape::new("CopySourceIfMatch", t::Kind::Text(None));
static SHAPE_COPY_SOURCE_IF_MODIFIED_SINCE: t::Shape = t::Shape::new("CopySourceIfModifiedSince", t::Kind::Timestamp(None));
static SHAPE_COPY_SOURCE_IF_NONE_MATCH: t::Shape = t::Shape::new("CopySourceIfNoneMatch", t::Kind::Text(None));
static SHAPE_COPY_SOURCE_IF_UNMODIFIED_SINCE: t::Shape = t::Shape::new("CopySourceIfUnmodifiedSince", t::Kind::Timestamp(None));
static SHAPE_COPY_SOURCE_RANGE: t::Shape = t::Shape::new("CopySourceRange", t::Kind::Text(None));
static SHAPE_COPY_SOURCE_SSE_CUSTOMER_ALGORITHM: t::Shape = t::Shape::new("CopySourceSSECustomerAlgorithm", t::Kind::Text(None));
static SHAPE_COPY_SOURCE_SSE_CUSTOMER_KEY: t::Shape = t::Shape::new("CopySourceSSECustomerKey", t::Kind::Text(None)).sensitive();
static SHAPE_COPY_SOURCE_SSE_CUSTOMER_KEY_MD5: t::Shape = t::Shape::new("CopySourceSSECustomerKeyMD5", t::Kind::Text(None));
static SHAPE_COPY_SOURCE_VERSION_ID: t::Shape = t::Shape::new("CopySourceVersionId", t::Kind::Text(None));
static SHAPE_CREATE_BUCKET_CONFIGURATION: t::Shape = t::Shape::new("CreateBucketConfiguration", t::Kind::Structure(&STRUCT_CREATE_BUCKET_CONFIGURATION));
static SHAPE_CREATION_DATE: t::Shape = t::Shape::new("CreationDate", t::Kind::Timestamp(None));
static SHAPE_DATA_REDUNDANCY: t::Shape = t::Shape::new("DataRedundancy", t::Kind::Enum(DataRedundancy::KNOWN));
static SHAPE_DATE: t::Shape = t::Shape::new("Date", t::Kind::Timestamp(Some(t::TimestampFormat::Iso8601)));
static SHAPE_DAYS: t::Shape = t::Shape::new("Days", t::Kind::Integer);
static SHAPE_DAYS_AFTER_INITIATION: t::Shape = t::Shape::new("DaysAfterInitiation", t::Kind::Integer);
static SHAPE_DEFAULT_RETENTION: t::Shape = t::Shape::new("DefaultRetention", t::Kind::Structure(&STRUCT_DEFAULT_RETENTION));
static SHAPE_DELETE: t::Shape = t::Shape::new("Delete", t::Kind::Structure(&STRUCT_DELETE));
static SHAPE_DELETE_MARKER: t::Shape = t::Shape::new("DeleteMarker", t::Kind::Boolean);
static SHAPE_DELETE_MARKER_ENTRY: t::Shape = t::Shape::new("DeleteMarkerEntry", t::Kind::Structure(&STRUCT_DELETE_MARKER_ENTRY));
static SHAPE_DELETE_MARKER_REPLICATION: t::Shape = t::Shape::new("DeleteMarkerReplication", t::Kind::Structure(&STRUCT_DELETE_MARKER_REPLICATION));
static SHAPE_DELETE_MARKER_REPLICATION_STATUS: t::Shape = t::Shape::new("DeleteMarkerReplicationStatus", t::Kind::Enum(DeleteMarkerReplicationStatus::KNOWN));
static SHAPE_DELETE_MARKER_VERSION_ID: t::Shape = t::Shape::new("DeleteMarkerVersionId", t::Kind::Text(None));
static SHAPE_DELETE_MARKERS: t::Shape = t::Shape::new("DeleteMarkers", t::Kind::List { item: &SHAPE_DELETE_MARKER_ENTRY, item_name: "member", flattened: true });
static SHAPE_DELETED_OBJECT: t::Shape = t::Shape::new("DeletedObject", t::Kind::Structure(&STRUCT_DELETED_OBJECT));
static SHAPE_DELETED_OBJECTS: t::Shape = t::Shape::new("DeletedObjects", t::Kind::List { item: &SHAPE_DELETED_OBJECT, item_name: "member", flattened: true });
static SHAPE_DELIMITER: t::Shape = t::Shape::new("Delimiter", t::Kind::Text(None));
static SHAPE_DESCRIPTION: t::Shape = t::Shape::new("Description", t::Kind::Text(None));
static SHAPE_DESTINATION: t::Shape = t::Shape::new("Destination", t::Kind::Structure(&STRUCT_DESTINATION));
static SHAPE_DISPLAY_NAME: t::Shape = t::Shape::new("DisplayName", t::Kind::Text(None));
static SHAPE_E_TAG: t::Shape = t::Shape::new("ETag", t::Kind::Text(None));
static SHAPE_EMAIL_ADDRESS: t::Shape = t::Shape::new("EmailAddress", t::Kind::Text(None));
static SHAPE_ENCODING_TYPE: t::Shape = t::Shape::new("EncodingType", t::Kind::Enum(EncodingType::KNOWN));
static SHAPE_ENCRYPTION: t::Shape = t::Shape::new("Encryption", t::Kind::Structure(&STRUCT_ENCRYPTION));
static SHAPE_ENCRYPTION_CONFIGURATION: t::Shape = t::Shape::new("EncryptionConfiguration", t::Kind::Structure(&STRUCT_ENCRYPTION_CONFIGURATION));
static SHAPE_ENCRYPTION_TYPE: t::Shape = t::Shape::new("EncryptionType", t::Kind::Enum(EncryptionType::KNOWN));
static SHAPE_ENCRYPTION_TYPE_LIST: t::Shape = t::Shape::new("EncryptionTypeList", t::Kind::List { item: &SHAPE_ENCRYPTION_TYPE, item_name: "EncryptionType", flattened: true });
static SHAPE_ERROR: t::Shape = t::Shape::new("Error", t::Kind::Structure(&STRUCT_ERROR));
static SHAPE_ERROR_DOCUMENT: t::Shape = t::Shape::new("ErrorDocument", t::Kind::Structure(&STRUCT_ERROR_DOCUMENT));
static SHAPE_ERRORS: t::Shape = t::Shape::new("Errors", t::Kind::List { item: &SHAPE_ERROR, item_name: "member", flattened: true });
static SHAPE_EVENT: t::Shape = t::Shape::new("Event", t::Kind::Text(None));
static SHAPE_EVENT_BRIDGE_CONFIGURATION: t::Shape = t::Shape::new("EventBridgeConfiguration", t::Kind::Structure(&STRUCT_EVENT_BRIDGE_CONFIGURATION));
static SHAPE_EVENT_HOLD_DURATION: t::Shape = t::Shape::new("EventHoldDuration", t::Kind::Structure(&STRUCT_EVENT_HOLD_DURATION));
static SHAPE_EVENT_LIST: t::Shape = t::Shape::new("EventList", t::Kind::List { item: &SHAPE_EVENT, item_name: "member", flattened: true });
static SHAPE_EXISTING_OBJECT_REPLICATION: t::Shape = t::Shape::new("ExistingObjectReplication", t::Kind::Structure(&STRUCT_EXISTING_OBJECT_REPLICATION));
static SHAPE_EXISTING_OBJECT_REPLICATION_STATUS: t::Shape = t::Shape::new("ExistingObjectReplicationStatus", t::Kind::Enum(ExistingObjectReplicationStatus::KNOWN));
static SHAPE_EXPIRATION: t::Shape = t::Shape::new("Expiration", t::Kind::Text(None));
static SHAPE_EXPIRATION_STATUS: t::Shape = t::Shape::new("ExpirationStatus", t::Kind::Enum(ExpirationStatus::KNOWN));
static SHAPE_EXPIRED_OBJECT_DELETE_MARKER: t::Shape = t::Shape::new("ExpiredObjectDeleteMarker", t::Kind::Boolean);
static SHAPE_EXPIRES: t::Shape = t::Shape::new("Expires", t::Kind::Text(None));
static SHAPE_EXPOSE_HEADER: t::Shape = t::Shape::new("ExposeHeader", t::Kind::Text(None));
static SHAPE_EXPOSE_HEADERS: t::Shape = t::Shape::new("ExposeHeaders", t::Kind::List { item: &SHAPE_EXPOSE_HEADER, item_name: "member", flattened: true });
static SHAPE_EXPRESSION: t::Shape = t::Shape::new("Expression", t::Kind::Text(None));
static SHAPE_EXPRESSION_TYPE: t::Shape = t::Shape::new("ExpressionType", t::Kind::Enum(ExpressionType::KNOWN));
static SHAPE_FETCH_OWNER: t::Shape = t::Shape::new("FetchOwner", t::Kind::Boolean);
static SHAPE_FIELD_DELIMITER: t::Shape = t::Shape::new("FieldDelimiter", t::Kind::Text(None));
static SHAPE_FILE_HEADER_INFO: t::Shape = t::Shape::new("FileHeaderInfo", t::Kind::Enum(FileHeaderInfo::KNOWN));
static SHAPE_FILTER_RULE: t::Shape = t::Shape::new("FilterRule", t::Kind::Structure(&STRUCT_FILTER_RULE));
static SHAPE_FILTER_RULE_LIST: t::Shape = t::Shape::new("FilterRuleList", t::Kind::List { item: &SHAPE_FILTER_RULE, item_name: "member", flattened: true });
static SHAPE_FILTER_RULE_NAME: t::Shape = t::Shape::new("FilterRuleName", t::Kind::Text(None));
static SHAPE_FILTER_RULE_VALUE: t::Shape = t::Shape::new("FilterRuleValue", t::Kind::Text(None));
static SHAPE_GET_OBJECT_ATTRIBUTES_PARTS: t::Shape = t::Shape::new("GetObjectAttributesParts", t::Kind::Structure(&STRUCT_GET_OBJECT_ATTRIBUTES_PARTS));
static SHAPE_GLACIER_JOB_PARAMETERS: t::Shape = t::Shape::new("GlacierJobParameters", t::Kind::Structure(&STRUCT_GLACIER_JOB_PARAMETERS));
static SHAPE_GRANT: t::Shape = t::Shape::new("Grant", t::Kind::Structure(&STRUCT_GRANT));
static SHAPE_GRANT_FULL_CONTROL: t::Shape = t::Shape::new("GrantFullControl", t::Kind::Text(None));
static SHAPE_GRANT_READ: t::Shape = t::Shape::new("GrantRead", t::Kind::Text(None));
static SHAPE_GRANT_READ_ACP: t::Shape = t::Shape::new("GrantReadACP", t::Kind::Text(None));
static SHAPE_GRANT_WRITE: t::Shape = t::Shape::new("GrantWrite", t::Kind::Text(None));
static SHAPE_GRANT_WRITE_ACP: t::Shape = t::Shape::new("GrantWriteACP", t::Kind::Text(None));
static SHAPE_GRANTEE: t::Shape = t::Shape::new("Grantee", t::Kind::Structure(&STRUCT_GRANTEE));
static SHAPE_GRANTS: t::Shape = t::Shape::new("Grants", t::Kind::List { item: &SHAPE_GRANT, item_name: "Grant", flattened: false });
static SHAPE_HOST_NAME: t::Shape = t::Shape::new("HostName", t::Kind::Text(None));
static SHAPE_HTTP_ERROR_CODE_RETURNED_EQUALS: t::Shape = t::Shape::new("HttpErrorCodeReturnedEquals", t::Kind::Text(None));
static SHAPE_HTTP_REDIRECT_CODE: t::Shape = t::Shape::new("HttpRedirectCode", t::Kind::Text(None));
static SHAPE_ID: t::Shape = t::Shape::new("ID", t::Kind::Text(None));
static SHAPE_IF_MATCH: t::Shape = t::Shape::new("IfMatch", t::Kind::Text(None));
static SHAPE_IF_MATCH_INITIATED_TIME: t::Shape = t::Shape::new("IfMatchInitiatedTime", t::Kind::Timestamp(Some(t::TimestampFormat::Rfc822)));
static SHAPE_IF_MATCH_LAST_MODIFIED_TIME: t::Shape = t::Shape::new("IfMatchLastModifiedTime", t::Kind::Timestamp(Some(t::TimestampFormat::Rfc822)));
static SHAPE_IF_MATCH_SIZE: t::Shape = t::Shape::new("IfMatchSize", t::Kind::Long);
static SHAPE_IF_MODIFIED_SINCE: t::Shape = t::Shape::new("IfModifiedSince", t::Kind::Timestamp(None));
static SHAPE_IF_NONE_MATCH: t::Shape = t::Shape::new("IfNoneMatch", t::Kind::Text(None));
static SHAPE_IF_UNMODIFIED_SINCE: t::Shape = t::Shape::new("IfUnmodifiedSince", t::Kind::Timestamp(None));
static SHAPE_INDEX_DOCUMENT: t::Shape = t::Shape::new("IndexDocument", t::Kind::Structure(&STRUCT_INDEX_DOCUMENT));
static SHAPE_INITIATED: t::Shape = t::Shape::new("Initiated", t::Kind::Timestamp(None));
static SHAPE_INITIATOR: t::Shape = t::Shape::new("Initiator", t::Kind::Structure(&STRUCT_INITIATOR));
static SHAPE_INPUT_SERIALIZATION: t::Shape = t::Shape::new("InputSerialization", t::Kind::Structure(&STRUCT_INPUT_SERIALIZATION));
static SHAPE_INTELLIGENT_TIERING_ACCESS_TIER: t::Shape = t::Shape::new("IntelligentTieringAccessTier", t::Kind::Enum(IntelligentTieringAccessTier::KNOWN));
static SHAPE_INTELLIGENT_TIERING_AND_OPERATOR: t::Shape = t::Shape::new("IntelligentTieringAndOperator", t::Kind::Structure(&STRUCT_INTELLIGENT_TIERING_AND_OPERATOR));
static SHAPE_INTELLIGENT_TIERING_CONFIGURATION: t::Shape = t::Shape::new("IntelligentTieringConfiguration", t::Kind::Structure(&STRUCT_INTELLIGENT_TIERING_CONFIGURATION));
static SHAPE_INTELLIGENT_TIERING_CONFIGURATION_LIST: t::Shape = t::Shape::new("IntelligentTieringConfigurationList", t::Kind::List { item: &SHAPE_INTELLIGENT_TIERING_CONFIGURATION, item_name: "member", flattened: true });
static SHAPE_INTELLIGENT_TIERING_DAYS: t::Shape = t::Shape::new("IntelligentTieringDays", t::Kind::Integer);
static SHAPE_INTELLIGENT_TIERING_FILTER: t::Shape = t::Shape::new("IntelligentTieringFilter", t::Kind::Structure(&STRUCT_INTELLIGENT_TIERING_FILTER));
static SHAPE_INTELLIGENT_TIERING_ID: t::Shape = t::Shape::new("IntelligentTieringId", t::Kind::Text(None));
static SHAPE_INTELLIGENT_TIERING_STATUS: t::Shape = t::Shape::new("IntelligentTieringStatus", t::Kind::Enum(IntelligentTieringStatus::KNOWN));
static SHAPE_INVENTORY_CONFIGURATION: t::Shape = t::Shape::new("InventoryConfiguration", t::Kind::Structure(&STRUCT_INVENTORY_CONFIGURATION));
static SHAPE_INVENTORY_CONFIGURATION_LIST: t::Shape = t::Shape::new("InventoryConfigurationList", t::Kind::List { item: &SHAPE_INVENTORY_CONFIGURATION, item_name: "member", flattened: true });
static SHAPE_INVENTORY_DESTINATION: t::Shape = t::Shape::new("InventoryDestination", t::Kind::Structure(&STRUCT_INVENTORY_DESTINATION));
static SHAPE_INVENTORY_ENCRYPTION: t::Shape = t::Shape::new("InventoryEncryption", t::Kind::Structure(&STRUCT_INVENTORY_ENCRYPTION));
static SHAPE_INVENTORY_FILTER: t::Shape = t::Shape::new("InventoryFilter", t::Kind::Structure(&STRUCT_INVENTORY_FILTER));
static SHAPE_INVENTORY_FORMAT: t::Shape = t::Shape::new("InventoryFormat", t::Kind::Enum(InventoryFormat::KNOWN));
static SHAPE_INVENTORY_FREQUENCY: t::Shape = t::Shape::new("InventoryFrequency", t::Kind::Enum(InventoryFrequency::KNOWN));
static SHAPE_INVENTORY_ID: t::Shape = t::Shape::new("InventoryId", t::Kind::Text(None));
static SHAPE_INVENTORY_INCLUDED_OBJECT_VERSIONS: t::Shape = t::Shape::new("InventoryIncludedObjectVersions", t::Kind::Enum(InventoryIncludedObjectVersions::KNOWN));
static SHAPE_INVENTORY_OPTIONAL_FIELD: t::Shape = t::Shape::new("InventoryOptionalField", t::Kind::Enum(InventoryOptionalField::KNOWN));
static SHAPE_INVENTORY_OPTIONAL_FIELDS: t::Shape = t::Shape::new("InventoryOptionalFields", t::Kind::List { item: &SHAPE_INVENTORY_OPTIONAL_FIELD, item_name: "Field", flattened: false });
static SHAPE_INVENTORY_S3_BUCKET_DESTINATION: t::Shape = t::Shape::new("InventoryS3BucketDestination", t::Kind::Structure(&STRUCT_INVENTORY_S3_BUCKET_DESTINATION));
static SHAPE_INVENTORY_SCHEDULE: t::Shape = t::Shape::new("InventorySchedule", t::Kind::Structure(&STRUCT_INVENTORY_SCHEDULE));
static SHAPE_IS_ENABLED: t::Shape = t::Shape::new("IsEnabled", t::Kind::Boolean);
static SHAPE_IS_LATEST: t::Shape = t::Shape::new("IsLatest", t::Kind::Boolean);
static SHAPE_IS_PUBLIC: t::Shape = t::Shape::new("IsPublic", t::Kind::Boolean);
static SHAPE_IS_RESTORE_IN_PROGRESS: t::Shape = t::Shape::new("IsRestoreInProgress", t::Kind::Boolean);
static SHAPE_IS_TRUNCATED: t::Shape = t::Shape::new("IsTruncated", t::Kind::Boolean);
static SHAPE_JSON_INPUT: t::Shape = t::Shape::new("JSONInput", t::Kind::Structure(&STRUCT_JSON_INPUT));
static SHAPE_JSON_OUTPUT: t::Shape = t::Shape::new("JSONOutput", t::Kind::Structure(&STRUCT_JSON_OUTPUT));
static SHAPE_JSON_TYPE: t::Shape = t::Shape::new("JSONType", t::Kind::Enum(JSONType::KNOWN));
static SHAPE_KMS_CONTEXT: t::Shape = t::Shape::new("KMSContext", t::Kind::Text(None));
static SHAPE_KEY_COUNT: t::Shape = t::Shape::new("KeyCount", t::Kind::Integer);
static SHAPE_KEY_MARKER: t::Shape = t::Shape::new("KeyMarker", t::Kind::Text(None));
static SHAPE_KEY_PREFIX_EQUALS: t::Shape = t::Shape::new("KeyPrefixEquals", t::Kind::Text(None));
static SHAPE_LAMBDA_FUNCTION_ARN: t::Shape = t::Shape::new("LambdaFunctionArn", t::Kind::Text(None));
static SHAPE_LAMBDA_FUNCTION_CONFIGURATION: t::Shape = t::Shape::new("LambdaFunctionConfiguration", t::Kind::Structure(&STRUCT_LAMBDA_FUNCTION_CONFIGURATION));
static SHAPE_LAMBDA_FUNCTION_CONFIGURATION_LIST: t::Shape = t::Shape::new("LambdaFunctionConfigurationList", t::Kind::List { item: &SHAPE_LAMBDA_FUNCTION_CONFIGURATION, item_name: "member", flattened: true });
static SHAPE_LAST_MODIFIED: t::Shape = t::Shape::new("LastModified", t::Kind::Timestamp(None));
static SHAPE_LAST_MODIFIED_TIME: t::Shape = t::Shape::new("LastModifiedTime", t::Kind::Timestamp(Some(t::TimestampFormat::Rfc822)));
static SHAPE_LIFECYCLE_EXPIRATION: t::Shape = t::Shape::new("LifecycleExpiration", t::Kind::Structure(&STRUCT_LIFECYCLE_EXPIRATION));
static SHAPE_LIFECYCLE_RULE: t::Shape = t::Shape::new("LifecycleRule", t::Kind::Structure(&STRUCT_LIFECYCLE_RULE));
static SHAPE_LIFECYCLE_RULE_AND_OPERATOR: t::Shape = t::Shape::new("LifecycleRuleAndOperator", t::Kind::Structure(&STRUCT_LIFECYCLE_RULE_AND_OPERATOR));
static SHAPE_LIFECYCLE_RULE_FILTER: t::Shape = t::Shape::new("LifecycleRuleFilter", t::Kind::Structure(&STRUCT_LIFECYCLE_RULE_FILTER));
static SHAPE_LIFECYCLE_RULES: t::Shape = t::Shape::new("LifecycleRules", t::Kind::List { item: &SHAPE_LIFECYCLE_RULE, item_name: "member", flattened: true });
static SHAPE_LOCATION: t::Shape = t::Shape::new("Location", t::Kind::Text(None));
static SHAPE_LOCATION_INFO: t::Shape = t::Shape::new("LocationInfo", t::Kind::Structure(&STRUCT_LOCATION_INFO));
static SHAPE_LOCATION_NAME_AS_STRING: t::Shape = t::Shape::new("LocationNameAsString", t::Kind::Text(None));
static SHAPE_LOCATION_PREFIX: t::Shape = t::Shape::new("LocationPrefix", t::Kind::Text(None));
static SHAPE_LOCATION_TYPE: t::Shape = t::Shape::new("LocationType", t::Kind::Enum(LocationType::KNOWN));
static SHAPE_LOGGING_ENABLED: t::Shape = t::Shape::new("LoggingEnabled", t::Kind::Structure(&STRUCT_LOGGING_ENABLED));
static SHAPE_MFA: t::Shape = t::Shape::new("MFA", t::Kind::Text(None));
static SHAPE_MFA_DELETE: t::Shape = t::Shape::new("MFADelete", t::Kind::Enum(MFADelete::KNOWN));
static SHAPE_MFA_DELETE_STATUS: t::Shape = t::Shape::new("MFADeleteStatus", t::Kind::Enum(MFADeleteStatus::KNOWN));
static SHAPE_MARKER: t::Shape = t::Shape::new("Marker", t::Kind::Text(None));
static SHAPE_MAX_AGE_SECONDS: t::Shape = t::Shape::new("MaxAgeSeconds", t::Kind::Integer);
static SHAPE_MAX_BUCKETS: t::Shape = t::Shape::new("MaxBuckets", t::Kind::Integer).limits(Some(1), Some(10000));
static SHAPE_MAX_KEYS: t::Shape = t::Shape::new("MaxKeys", t::Kind::Integer);
static SHAPE_MAX_PARTS: t::Shape = t::Shape::new("MaxParts", t::Kind::Integer);
static SHAPE_MAX_UPLOADS: t::Shape = t::Shape::new("MaxUploads", t::Kind::Integer);
static SHAPE_MESSAGE: t::Shape = t::Shape::new("Message", t::Kind::Text(None));
static SHAPE_METADATA: t::Shape = t::Shape::new("Metadata", t::Kind::Map { key: &SHAPE_METADATA_KEY, value: &SHAPE_METADATA_VALUE, key_name: "key", value_name: "value", flattened: false });
static SHAPE_METADATA_DIRECTIVE: t::Shape = t::Shape::new("MetadataDirective", t::Kind::Enum(MetadataDirective::KNOWN));
static SHAPE_METADATA_ENTRY: t::Shape = t::Shape::new("MetadataEntry", t::Kind::Structure(&STRUCT_METADATA_ENTRY));
static SHAPE_METADATA_KEY: t::Shape = t::Shape::new("MetadataKey", t::Kind::Text(None));
static SHAPE_METADATA_VALUE: t::Shape = t::Shape::new("MetadataValue", t::Kind::Text(None));
static SHAPE_METRICS: t::Shape = t::Shape::new("Metrics", t::Kind::Structure(&STRUCT_METRICS));
static SHAPE_METRICS_AND_OPERATOR: t::Shape = t::Shape::new("MetricsAndOperator", t::Kind::Structure(&STRUCT_METRICS_AND_OPERATOR));
static SHAPE_METRICS_CONFIGURATION: t::Shape = t::Shape::new("MetricsConfiguration", t::Kind::Structure(&STRUCT_METRICS_CONFIGURATION));
static SHAPE_METRICS_CONFIGURATION_LIST: t::Shape = t::Shape::new("MetricsConfigurationList", t::Kind::List { item: &SHAPE_METRICS_CONFIGURATION, item_name: "member", flattened: true });
static SHAPE_METRICS_FILTER: t::Shape = t::Shape::new("MetricsFilter", t::Kind::Structure(&STRUCT_METRICS_FILTER));
static SHAPE_METRICS_ID: t::Shape = t::Shape::new("MetricsId", t::Kind::Text(None));
static SHAPE_METRICS_STATUS: t::Shape = t::Shape::new("MetricsStatus", t::Kind::Enum(MetricsStatus::KNOWN));
static SHAPE_MINUTES: t::Shape = t::Shape::new("Minutes", t::Kind::Integer);
static SHAPE_MISSING_META: t::Shape = t::Shape::new("MissingMeta", t::Kind::Integer);
static SHAPE_MPU_OBJECT_SIZE: t::Shape = t::Shape::new("MpuObjectSize", t::Kind::Long);
static SHAPE_MULTIPART_UPLOAD: t::Shape = t::Shape::new("MultipartUpload", t::Kind::Structure(&STRUCT_MULTIPART_UPLOAD));
static SHAPE_MULTIPART_UPLOAD_ID: t::Shape = t::Shape::new("MultipartUploadId", t::Kind::Text(None));
static SHAPE_MULTIPART_UPLOAD_LIST: t::Shape = t::Shape::new("MultipartUploadList", t::Kind::List { item: &SHAPE_MULTIPART_UPLOAD, item_name: "member", flattened: true });
static SHAPE_NEXT_KEY_MARKER: t::Shape = t::Shape::new("NextKeyMarker", t::Kind::Text(None));
static SHAPE_NEXT_MARKER: t::Shape = t::Shape::new("NextMarker", t::Kind::Text(None));
static SHAPE_NEXT_PART_NUMBER_MARKER: t::Shape = t::Shape::new("NextPartNumberMarker", t::Kind::Integer);
static SHAPE_NEXT_TOKEN: t::Shape = t::Shape::new("NextToken", t::Kind::Text(None));
static SHAPE_NEXT_UPLOAD_ID_MARKER: t::Shape = t::Shape::new("NextUploadIdMarker", t::Kind::Text(None));
static SHAPE_NEXT_VERSION_ID_MARKER: t::Shape = t::Shape::new("NextVersionIdMarker", t::Kind::Text(None));
static SHAPE_NONCURRENT_VERSION_EXPIRATION: t::Shape = t::Shape::new("NoncurrentVersionExpiration", t::Kind::Structure(&STRUCT_NONCURRENT_VERSION_EXPIRATION));
static SHAPE_NONCURRENT_VERSION_TRANSITION: t::Shape = t::Shape::new("NoncurrentVersionTransition", t::Kind::Structure(&STRUCT_NONCURRENT_VERSION_TRANSITION));
static SHAPE_NONCURRENT_VERSION_TRANSITION_LIST: t::Shape = t::Shape::new("NoncurrentVersionTransitionList", t::Kind::List { item: &SHAPE_NONCURRENT_VERSION_TRANSITION, item_name: "member", flattened: true });
static SHAPE_NOTIFICATION_CONFIGURATION: t::Shape = t::Shape::new("NotificationConfiguration", t::Kind::Structure(&STRUCT_NOTIFICATION_CONFIGURATION));
static SHAPE_NOTIFICATION_CONFIGURATION_FILTER: t::Shape = t::Shape::new("NotificationConfigurationFilter", t::Kind::Structure(&STRUCT_NOTIFICATION_CONFIGURATION_FILTER));
static SHAPE_NOTIFICATION_ID: t::Shape = t::Shape::new("NotificationId", t::Kind::Text(None));
static SHAPE_OBJECT: t::Shape = t::Shape::new("Object", t::Kind::Structure(&STRUCT_OBJECT));
static SHAPE_OBJECT_ATTRIBUTES: t::Shape = t::Shape::new("ObjectAttributes", t::Kind::Enum(ObjectAttributes::KNOWN));
static SHAPE_OBJECT_ATTRIBUTES_LIST: t::Shape = t::Shape::new("ObjectAttributesList", t::Kind::List { item: &SHAPE_OBJECT_ATTRIBUTES, item_name: "member", flattened: false });
static SHAPE_OBJECT_CANNED_ACL: t::Shape = t::Shape::new("ObjectCannedACL", t::Kind::Enum(ObjectCannedACL::KNOWN));
static SHAPE_OBJECT_IDENTIFIER: t::Shape = t::Shape::new("ObjectIdentifier", t::Kind::Structure(&STRUCT_OBJECT_IDENTIFIER));
static SHAPE_OBJECT_IDENTIFIER_LIST: t::Shape = t::Shape::new("ObjectIdentifierList", t::Kind::List { item: &SHAPE_OBJECT_IDENTIFIER, item_name: "member", flattened: true });
static SHAPE_OBJECT_KEY: t::Shape = t::Shape::new("ObjectKey", t::Kind::Text(None)).limits(Some(1), None);
static SHAPE_OBJECT_LIST: t::Shape = t::Shape::new("ObjectList", t::Kind::List { item: &SHAPE_OBJECT, item_name: "member", flattened: true });
static SHAPE_OBJECT_LOCK_CONFIGURATION: t::Shape = t::Shape::new("ObjectLockConfiguration", t::Kind::Structure(&STRUCT_OBJECT_LOCK_CONFIGURATION));
static SHAPE_OBJECT_LOCK_ENABLED: t::Shape = t::Shape::new("ObjectLockEnabled", t::Kind::Enum(ObjectLockEnabled::KNOWN));
static SHAPE_OBJECT_LOCK_ENABLED_FOR_BUCKET: t::Shape = t::Shape::new("ObjectLockEnabledForBucket", t::Kind::Boolean);
static SHAPE_OBJECT_LOCK_EVENT_HOLD: t::Shape = t::Shape::new("ObjectLockEventHold", t::Kind::Enum(ObjectLockEventHold::KNOWN));
static SHAPE_OBJECT_LOCK_EVENT_HOLD_DURATION_DAYS: t::Shape = t::Shape::new("ObjectLockEventHoldDurationDays", t::Kind::Integer);
static SHAPE_OBJECT_LOCK_EVENT_HOLD_DURATION_YEARS: t::Shape = t::Shape::new("ObjectLockEventHoldDurationYears", t::Kind::Integer);
static SHAPE_OBJECT_LOCK_LEGAL_HOLD: t::Shape = t::Shape::new("ObjectLockLegalHold", t::Kind::Structure(&STRUCT_OBJECT_LOCK_LEGAL_HOLD));
static SHAPE_OBJECT_LOCK_LEGAL_HOLD_STATUS: t::Shape = t::Shape::new("ObjectLockLegalHoldStatus", t::Kind::Enum(ObjectLockLegalHoldStatus::KNOWN));
static SHAPE_OBJECT_LOCK_MODE: t::Shape = t::Shape::new("ObjectLockMode", t::Kind::Enum(ObjectLockMode::KNOWN));
static SHAPE_OBJECT_LOCK_RETAIN_UNTIL_DATE: t::Shape = t::Shape::new("ObjectLockRetainUntilDate", t::Kind::Timestamp(Some(t::TimestampFormat::Iso8601)));
static SHAPE_OBJECT_LOCK_RETENTION: t::Shape = t::Shape::new("ObjectLockRetention", t::Kind::Structure(&STRUCT_OBJECT_LOCK_RETENTION));
static SHAPE_OBJECT_LOCK_RETENTION_MODE: t::Shape = t::Shape::new("ObjectLockRetentionMode", t::Kind::Enum(ObjectLockRetentionMode::KNOWN));
static SHAPE_OBJECT_LOCK_RULE: t::Shape = t::Shape::new("ObjectLockRule", t::Kind::Structure(&STRUCT_OBJECT_LOCK_RULE));
static SHAPE_OBJECT_LOCK_TOKEN: t::Shape = t::Shape::new("ObjectLockToken", t::Kind::Text(None));
static SHAPE_OBJECT_OWNERSHIP: t::Shape = t::Shape::new("ObjectOwnership", t::Kind::Enum(ObjectOwnership::KNOWN));
static SHAPE_OBJECT_PART: t::Shape = t::Shape::new("ObjectPart", t::Kind::Structure(&STRUCT_OBJECT_PART));
static SHAPE_OBJECT_SIZE: t::Shape = t::Shape::new("ObjectSize", t::Kind::Long);
static SHAPE_OBJECT_SIZE_GREATER_THAN_BYTES: t::Shape = t::Shape::new("ObjectSizeGreaterThanBytes", t::Kind::Long);
static SHAPE_OBJECT_SIZE_LESS_THAN_BYTES: t::Shape = t::Shape::new("ObjectSizeLessThanBytes", t::Kind::Long);
static SHAPE_OBJECT_STORAGE_CLASS: t::Shape = t::Shape::new("ObjectStorageClass", t::Kind::Enum(ObjectStorageClass::KNOWN));
static SHAPE_OBJECT_VERSION: t::Shape = t::Shape::new("ObjectVersion", t::Kind::Structure(&STRUCT_OBJECT_VERSION));
static SHAPE_OBJECT_VERSION_ID: t::Shape = t::Shape::new("ObjectVersionId", t::Kind::Text(None));
static SHAPE_OBJECT_VERSION_LIST: t::Shape = t::Shape::new("ObjectVersionList", t::Kind::List { item: &SHAPE_OBJECT_VERSION, item_name: "member", flattened: true });
static SHAPE_OBJECT_VERSION_STORAGE_CLASS: t::Shape = t::Shape::new("ObjectVersionStorageClass", t::Kind::Enum(ObjectVersionStorageClass::KNOWN));
static SHAPE_OPTIONAL_OBJECT_ATTRIBUTES: t::Shape = t::Shape::new("OptionalObjectAttributes", t::Kind::Enum(OptionalObjectAttributes::KNOWN));
static SHAPE_OPTIONAL_OBJECT_ATTRIBUTES_LIST: t::Shape = t::Shape::new("OptionalObjectAttributesList", t::Kind::List { item: &SHAPE_OPTIONAL_OBJECT_ATTRIBUTES, item_name: "member", flattened: false });
static SHAPE_OUTPUT_LOCATION: t::Shape = t::Shape::new("OutputLocation", t::Kind::Structure(&STRUCT_OUTPUT_LOCATION));
static SHAPE_OUTPUT_SERIALIZATION: t::Shape = t::Shape::new("OutputSerialization", t::Kind::Structure(&STRUCT_OUTPUT_SERIALIZATION));
static SHAPE_OWNER: t::Shape = t::Shape::new("Owner", t::Kind::Structure(&STRUCT_OWNER));
static SHAPE_OWNER_OVERRIDE: t::Shape = t::Shape::new("OwnerOverride", t::Kind::Enum(OwnerOverride::KNOWN));
static SHAPE_OWNERSHIP_CONTROLS: t::Shape = t::Shape::new("OwnershipControls", t::Kind::Structure(&STRUCT_OWNERSHIP_CONTROLS));
static SHAPE_OWNERSHIP_CONTROLS_RULE: t::Shape = t::Shape::new("OwnershipControlsRule", t::Kind::Structure(&STRUCT_OWNERSHIP_CONTROLS_RULE));
static SHAPE_OWNERSHIP_CONTROLS_RULES: t::Shape = t::Shape::new("OwnershipControlsRules", t::Kind::List { item: &SHAPE_OWNERSHIP_CONTROLS_RULE, item_name: "member", flattened: true });
static SHAPE_PARQUET_INPUT: t::Shape = t::Shape::new("ParquetInput", t::Kind::Structure(&STRUCT_PARQUET_INPUT));
static SHAPE_PART: t::Shape = t::Shape::new("Part", t::Kind::Structure(&STRUCT_PART));
static SHAPE_PART_NUMBER: t::Shape = t::Shape::new("PartNumber", t::Kind::Integer);
static SHAPE_PART_NUMBER_MARKER: t::Shape = t::Shape::new("PartNumberMarker", t::Kind::Integer);
static SHAPE_PARTITION_DATE_SOURCE: t::Shape = t::Shape::new("PartitionDateSource", t::Kind::Enum(PartitionDateSource::KNOWN));
static SHAPE_PARTITIONED_PREFIX: t::Shape = t::Shape::new("PartitionedPrefix", t::Kind::Structure(&STRUCT_PARTITIONED_PREFIX));
static SHAPE_PARTS: t::Shape = t::Shape::new("Parts", t::Kind::List { item: &SHAPE_PART, item_name: "member", flattened: true });
static SHAPE_PARTS_COUNT: t::Shape = t::Shape::new("PartsCount", t::Kind::Integer);
static SHAPE_PARTS_LIST: t::Shape = t::Shape::new("PartsList", t::Kind::List { item: &SHAPE_OBJECT_PART, item_name: "member", flattened: true });
static SHAPE_PAYER: t::Shape = t::Shape::new("Payer", t::Kind::Enum(Payer::KNOWN));
static SHAPE_PERMISSION: t::Shape = t::Shape::new("Permission", t::Kind::Enum(Permission::KNOWN));
static SHAPE_POLICY: t::Shape = t::Shape::new("Policy", t::Kind::Text(None));
static SHAPE_POLICY_STATUS: t::Shape = t::Shape::new("PolicyStatus", t::Kind::Structure(&STRUCT_POLICY_STATUS));
static SHAPE_PREFIX: t::Shape = t::Shape::new("Prefix", t::Kind::Text(None));
static SHAPE_PRIORITY: t::Shape = t::Shape::new("Priority", t::Kind::Integer);
static SHAPE_PROTOCOL: t::Shape = t::Shape::new("Protocol", t::Kind::Enum(Protocol::KNOWN));
static SHAPE_PUBLIC_ACCESS_BLOCK_CONFIGURATION: t::Shape = t::Shape::new("PublicAccessBlockConfiguration", t::Kind::Structure(&STRUCT_PUBLIC_ACCESS_BLOCK_CONFIGURATION));
static SHAPE_QUEUE_ARN: t::Shape = t::Shape::new("QueueArn", t::Kind::Text(None));
static SHAPE_QUEUE_CONFIGURATION: t::Shape = t::Shape::new("QueueConfiguration", t::Kind::Structure(&STRUCT_QUEUE_CONFIGURATION));
static SHAPE_QUEUE_CONFIGURATION_LIST: t::Shape = t::Shape::new("QueueConfigurationList", t::Kind::List { item: &SHAPE_QUEUE_CONFIGURATION, item_name: "member", flattened: true });
static SHAPE_QUIET: t::Shape = t::Shape::new("Quiet", t::Kind::Boolean);
static SHAPE_QUOTE_CHARACTER: t::Shape = t::Shape::new("QuoteCharacter", t::Kind::Text(None));
static SHAPE_QUOTE_ESCAPE_CHARACTER: t::Shape = t::Shape::new("QuoteEscapeCharacter", t::Kind::Text(None));
static SHAPE_QUOTE_FIELDS: t::Shape = t::Shape::new("QuoteFields", t::Kind::Enum(QuoteFields::KNOWN));
static SHAPE_RANGE: t::Shape = t::Shape::new("Range", t::Kind::Text(None));
static SHAPE_RECORD_DELIMITER: t::Shape = t::Shape::new("RecordDelimiter", t::Kind::Text(None));
static SHAPE_REDIRECT: t::Shape = t::Shape::new("Redirect", t::Kind::Structure(&STRUCT_REDIRECT));
static SHAPE_REDIRECT_ALL_REQUESTS_TO: t::Shape = t::Shape::new("RedirectAllRequestsTo", t::Kind::Structure(&STRUCT_REDIRECT_ALL_REQUESTS_TO));
static SHAPE_REGION: t::Shape = t::Shape::new("Region", t::Kind::Text(None)).limits(Some(0), Some(20));
static SHAPE_REPLACE_KEY_PREFIX_WITH: t::Shape = t::Shape::new("ReplaceKeyPrefixWith", t::Kind::Text(None));
static SHAPE_REPLACE_KEY_WITH: t::Shape = t::Shape::new("ReplaceKeyWith", t::Kind::Text(None));
static SHAPE_REPLICA_KMS_KEY_ID: t::Shape = t::Shape::new("ReplicaKmsKeyID", t::Kind::Text(None));
static SHAPE_REPLICA_MODIFICATIONS: t::Shape = t::Shape::new("ReplicaModifications", t::Kind::Structure(&STRUCT_REPLICA_MODIFICATIONS));
static SHAPE_REPLICA_MODIFICATIONS_STATUS: t::Shape = t::Shape::new("ReplicaModificationsStatus", t::Kind::Enum(ReplicaModificationsStatus::KNOWN));
static SHAPE_REPLICATION_CONFIGURATION: t::Shape = t::Shape::new("ReplicationConfiguration", t::Kind::Structure(&STRUCT_REPLICATION_CONFIGURATION));
static SHAPE_REPLICATION_RULE: t::Shape = t::Shape::new("ReplicationRule", t::Kind::Structure(&STRUCT_REPLICATION_RULE));
static SHAPE_REPLICATION_RULE_AND_OPERATOR: t::Shape = t::Shape::new("ReplicationRuleAndOperator", t::Kind::Structure(&STRUCT_REPLICATION_RULE_AND_OPERATOR));
static SHAPE_REPLICATION_RULE_FILTER: t::Shape = t::Shape::new("ReplicationRuleFilter", t::Kind::Structure(&STRUCT_REPLICATION_RULE_FILTER));
static SHAPE_REPLICATION_RULE_STATUS: t::Shape = t::Shape::new("ReplicationRuleStatus", t::Kind::Enum(ReplicationRuleStatus::KNOWN));
static SHAPE_REPLICATION_RULES: t::Shape = t::Shape::new("ReplicationRules", t::Kind::List { item: &SHAPE_REPLICATION_RULE, item_name: "member", flattened: true });
static SHAPE_REPLICATION_STATUS: t::Shape = t::Shape::new("ReplicationStatus", t::Kind::Enum(ReplicationStatus::KNOWN));
static SHAPE_REPLICATION_TIME: t::Shape = t::Shape::new("ReplicationTime", t::Kind::Structure(&STRUCT_REPLICATION_TIME));
static SHAPE_REPLICATION_TIME_STATUS: t::Shape = t::Shape::new("ReplicationTimeStatus", t::Kind::Enum(ReplicationTimeStatus::KNOWN));
static SHAPE_REPLICATION_TIME_VALUE: t::Shape = t::Shape::new("ReplicationTimeValue", t::Kind::Structure(&STRUCT_REPLICATION_TIME_VALUE));
static SHAPE_REQUEST_CHARGED: t::Shape = t::Shape::new("RequestCharged", t::Kind::Enum(RequestCharged::KNOWN));
static SHAPE_REQUEST_PAYER: t::Shape = t::Shape::new("RequestPayer", t::Kind::Enum(RequestPayer::KNOWN));
static SHAPE_REQUEST_PAYMENT_CONFIGURATION: t::Shape = t::Shape::new("RequestPaymentConfiguration", t::Kind::Structure(&STRUCT_REQUEST_PAYMENT_CONFIGURATION));
static SHAPE_RESPONSE_CACHE_CONTROL: t::Shape = t::Shape::new("ResponseCacheControl", t::Kind::Text(None));
static SHAPE_RESPONSE_CONTENT_DISPOSITION: t::Shape = t::Shape::new("ResponseContentDisposition", t::Kind::Text(None));
static SHAPE_RESPONSE_CONTENT_ENCODING: t::Shape = t::Shape::new("ResponseContentEncoding", t::Kind::Text(None));
static SHAPE_RESPONSE_CONTENT_LANGUAGE: t::Shape = t::Shape::new("ResponseContentLanguage", t::Kind::Text(None));
static SHAPE_RESPONSE_CONTENT_TYPE: t::Shape = t::Shape::new("ResponseContentType", t::Kind::Text(None));
static SHAPE_RESPONSE_EXPIRES: t::Shape = t::Shape::new("ResponseExpires", t::Kind::Timestamp(Some(t::TimestampFormat::Rfc822)));
static SHAPE_RESTORE: t::Shape = t::Shape::new("Restore", t::Kind::Text(None));
static SHAPE_RESTORE_EXPIRY_DATE: t::Shape = t::Shape::new("RestoreExpiryDate", t::Kind::Timestamp(None));
static SHAPE_RESTORE_OUTPUT_PATH: t::Shape = t::Shape::new("RestoreOutputPath", t::Kind::Text(None));
static SHAPE_RESTORE_REQUEST: t::Shape = t::Shape::new("RestoreRequest", t::Kind::Structure(&STRUCT_RESTORE_REQUEST));
static SHAPE_RESTORE_REQUEST_TYPE: t::Shape = t::Shape::new("RestoreRequestType", t::Kind::Enum(RestoreRequestType::KNOWN));
static SHAPE_RESTORE_STATUS: t::Shape = t::Shape::new("RestoreStatus", t::Kind::Structure(&STRUCT_RESTORE_STATUS));
static SHAPE_ROLE: t::Shape = t::Shape::new("Role", t::Kind::Text(None));
static SHAPE_ROUTING_RULE: t::Shape = t::Shape::new("RoutingRule", t::Kind::Structure(&STRUCT_ROUTING_RULE));
static SHAPE_ROUTING_RULES: t::Shape = t::Shape::new("RoutingRules", t::Kind::List { item: &SHAPE_ROUTING_RULE, item_name: "RoutingRule", flattened: false });
static SHAPE_S3_KEY_FILTER: t::Shape = t::Shape::new("S3KeyFilter", t::Kind::Structure(&STRUCT_S3_KEY_FILTER));
static SHAPE_S3_LOCATION: t::Shape = t::Shape::new("S3Location", t::Kind::Structure(&STRUCT_S3_LOCATION));
static PATTERN_S3_REGIONAL_OR_S3_EXPRESS_BUCKET_ARN_STRING: t::Pattern = t::Pattern::new("arn:[^:]+:(s3|s3express):.*");
static SHAPE_S3_REGIONAL_OR_S3_EXPRESS_BUCKET_ARN_STRING: t::Shape = t::Shape::new("S3RegionalOrS3ExpressBucketArnString", t::Kind::Text(Some(&PATTERN_S3_REGIONAL_OR_S3_EXPRESS_BUCKET_ARN_STRING))).limits(Some(1), Some(128));
static SHAPE_SSE_CUSTOMER_ALGORITHM: t::Shape = t::Shape::new("SSECustomerAlgorithm", t::Kind::Text(None));
static SHAPE_SSE_CUSTOMER_KEY: t::Shape = t::Shape::new("SSECustomerKey", t::Kind::Text(None)).sensitive();
static SHAPE_SSE_CUSTOMER_KEY_MD5: t::Shape = t::Shape::new("SSECustomerKeyMD5", t::Kind::Text(None));
static SHAPE_SSEKMS: t::Shape = t::Shape::new("SSEKMS", t::Kind::Structure(&STRUCT_SSEKMS));
static SHAPE_SSEKMS_ENCRYPTION_CONTEXT: t::Shape = t::Shape::new("SSEKMSEncryptionContext", t::Kind::Text(None)).sensitive();
static SHAPE_SSEKMS_KEY_ID: t::Shape = t::Shape::new("SSEKMSKeyId", t::Kind::Text(None)).sensitive();
static SHAPE_SSES3: t::Shape = t::Shape::new("SSES3", t::Kind::Structure(&STRUCT_SSES3));
static SHAPE_SELECT_PARAMETERS: t::Shape = t::Shape::new("SelectParameters", t::Kind::Structure(&STRUCT_SELECT_PARAMETERS));
static SHAPE_SERVER_SIDE_ENCRYPTION: t::Shape = t::Shape::new("ServerSideEncryption", t::Kind::Enum(ServerSideEncryption::KNOWN));
static SHAPE_SERVER_SIDE_ENCRYPTION_BY_DEFAULT: t::Shape = t::Shape::new("ServerSideEncryptionByDefault", t::Kind::Structure(&STRUCT_SERVER_SIDE_ENCRYPTION_BY_DEFAULT));
static SHAPE_SERVER_SIDE_ENCRYPTION_CONFIGURATION: t::Shape = t::Shape::new("ServerSideEncryptionConfiguration", t::Kind::Structure(&STRUCT_SERVER_SIDE_ENCRYPTION_CONFIGURATION));
static SHAPE_SERVER_SIDE_ENCRYPTION_RULE: t::Shape = t::Shape::new("ServerSideEncryptionRule", t::Kind::Structure(&STRUCT_SERVER_SIDE_ENCRYPTION_RULE));
static SHAPE_SERVER_SIDE_ENCRYPTION_RULES: t::Shape = t::Shape::new("ServerSideEncryptionRules", t::Kind::List { item: &SHAPE_SERVER_SIDE_ENCRYPTION_RULE, item_name: "member", flattened: true });
static SHAPE_SETTING: t::Shape = t::Shape::new("Setting", t::Kind::Boolean);
static SHAPE_SIMPLE_PREFIX: t::Shape = t::Shape::new("SimplePrefix", t::Kind::Structure(&STRUCT_SIMPLE_PREFIX));
static SHAPE_SIZE: t::Shape = t::Shape::new("Size", t::Kind::Long);
static SHAPE_SKIP_VALIDATION: t::Shape = t::Shape::new("SkipValidation", t::Kind::Boolean);
static SHAPE_SOURCE_SELECTION_CRITERIA: t::Shape = t::Shape::new("SourceSelectionCriteria", t::Kind::Structure(&STRUCT_SOURCE_SELECTION_CRITERIA));
static SHAPE_SSE_KMS_ENCRYPTED_OBJECTS: t::Shape = t::Shape::new("SseKmsEncryptedObjects", t::Kind::Structure(&STRUCT_SSE_KMS_ENCRYPTED_OBJECTS));
static SHAPE_SSE_KMS_ENCRYPTED_OBJECTS_STATUS: t::Shape = t::Shape::new("SseKmsEncryptedObjectsStatus", t::Kind::Enum(SseKmsEncryptedObjectsStatus::KNOWN));
static SHAPE_START_AFTER: t::Shape = t::Shape::new("StartAfter", t::Kind::Text(None));
static SHAPE_STORAGE_CLASS: t::Shape = t::Shape::new("StorageClass", t::Kind::Enum(StorageClass::KNOWN));
static SHAPE_STORAGE_CLASS_ANALYSIS: t::Shape = t::Shape::new("StorageClassAnalysis", t::Kind::Structure(&STRUCT_STORAGE_CLASS_ANALYSIS));
static SHAPE_STORAGE_CLASS_ANALYSIS_DATA_EXPORT: t::Shape = t::Shape::new("StorageClassAnalysisDataExport", t::Kind::Structure(&STRUCT_STORAGE_CLASS_ANALYSIS_DATA_EXPORT));
static SHAPE_STORAGE_CLASS_ANALYSIS_SCHEMA_VERSION: t::Shape = t::Shape::new("StorageClassAnalysisSchemaVersion", t::Kind::Enum(StorageClassAnalysisSchemaVersion::KNOWN));
static SHAPE_SUFFIX: t::Shape = t::Shape::new("Suffix", t::Kind::Text(None));
static SHAPE_TAG: t::Shape = t::Shape::new("Tag", t::Kind::Structure(&STRUCT_TAG));
static SHAPE_TAG_COUNT: t::Shape = t::Shape::new("TagCount", t::Kind::Integer);
static SHAPE_TAG_SET: t::Shape = t::Shape::new("TagSet", t::Kind::List { item: &SHAPE_TAG, item_name: "Tag", flattened: false });
static SHAPE_TAGGING: t::Shape = t::Shape::new("Tagging", t::Kind::Structure(&STRUCT_TAGGING));
static SHAPE_TAGGING_DIRECTIVE: t::Shape = t::Shape::new("TaggingDirective", t::Kind::Enum(TaggingDirective::KNOWN));
static SHAPE_TAGGING_HEADER: t::Shape = t::Shape::new("TaggingHeader", t::Kind::Text(None));
static SHAPE_TARGET_BUCKET: t::Shape = t::Shape::new("TargetBucket", t::Kind::Text(None));
static SHAPE_TARGET_GRANT: t::Shape = t::Shape::new("TargetGrant", t::Kind::Structure(&STRUCT_TARGET_GRANT));
static SHAPE_TARGET_GRANTS: t::Shape = t::Shape::new("TargetGrants", t::Kind::List { item: &SHAPE_TARGET_GRANT, item_name: "Grant", flattened: false });
static SHAPE_TARGET_OBJECT_KEY_FORMAT: t::Shape = t::Shape::new("TargetObjectKeyFormat", t::Kind::Structure(&STRUCT_TARGET_OBJECT_KEY_FORMAT));
static SHAPE_TARGET_PREFIX: t::Shape = t::Shape::new("TargetPrefix", t::Kind::Text(None));
static SHAPE_TIER: t::Shape = t::Shape::new("Tier", t::Kind::Enum(Tier::KNOWN));
static SHAPE_TIERING: t::Shape = t::Shape::new("Tiering", t::Kind::Structure(&STRUCT_TIERING));
static SHAPE_TIERING_LIST: t::Shape = t::Shape::new("TieringList", t::Kind::List { item: &SHAPE_TIERING, item_name: "member", flattened: true });
static SHAPE_TOKEN: t::Shape = t::Shape::new("Token", t::Kind::Text(None));
static SHAPE_TOPIC_ARN: t::Shape = t::Shape::new("TopicArn", t::Kind::Text(None));
static SHAPE_TOPIC_CONFIGURATION: t::Shape = t::Shape::new("TopicConfiguration", t::Kind::Structure(&STRUCT_TOPIC_CONFIGURATION));
static SHAPE_TOPIC_CONFIGURATION_LIST: t::Shape = t::Shape::new("TopicConfigurationList", t::Kind::List { item: &SHAPE_TOPIC_CONFIGURATION, item_name: "member", flattened: true });
static SHAPE_TRANSITION: t::Shape = t::Shape::new("Transition", t::Kind::Structure(&STRUCT_TRANSITION));
static SHAPE_TRANSITION_DEFAULT_MINIMUM_OBJECT_SIZE: t::Shape = t::Shape::new("TransitionDefaultMinimumObjectSize", t::Kind::Enum(TransitionDefaultMinimumObjectSize::KNOWN));
static SHAPE_TRANSITION_LIST: t::Shape = t::Shape::new("TransitionList", t::Kind::List { item: &SHAPE_TRANSITION, item_name: "member", flattened: true });
static SHAPE_TRANSITION_STORAGE_CLASS: t::Shape = t::Shape::new("TransitionStorageClass", t::Kind::Enum(TransitionStorageClass::KNOWN));
static SHAPE_TYPE: t::Shape = t::Shape::new("Type", t::Kind::Enum(Type::KNOWN));
static SHAPE_URI: t::Shape = t::Shape::new("URI", t::Kind::Text(None));
static SHAPE_UPLOAD_ID_MARKER: t::Shape = t::Shape::new("UploadIdMarker", t::Kind::Text(None));
static SHAPE_USER_METADATA: t::Shape = t::Shape::new("UserMetadata", t::Kind::List { item: &SHAPE_METADATA_ENTRY, item_name: "MetadataEntry", flattened: false });
static SHAPE_VALUE: t::Shape = t::Shape::new("Value", t::Kind::Text(None));
static SHAPE_VERSION_COUNT: t::Shape = t::Shape::new("VersionCount", t::Kind::Integer);
static SHAPE_VERSION_ID_MARKER: t::Shape = t::Shape::new("VersionIdMarker", t::Kind::Text(None));
static SHAPE_VERSIONING_CONFIGURATION: t::Shape = t::Shape::new("VersioningConfiguration", t::Kind::Structure(&STRUCT_VERSIONING_CONFIGURATION));
static SHAPE_WEBSITE_CONFIGURATION: t::Shape = t::Shape::new("WebsiteConfiguration", t::Kind::Structure(&STRUCT_WEBSITE_CONFIGURATION));
static SHAPE_WEBSITE_REDIRECT_LOCATION: t::Shape = t::Shape::new("WebsiteRedirectLocation", t::Kind::Text(None));
static SHAPE_WRITE_OFFSET_BYTES: t::Shape = t::Shape::new("WriteOffsetBytes", t::Kind::Long);
static SHAPE_YEARS: t::Shape = t::Shape::new("Years", t::Kind::Integer);

#[cfg(test)]
pub(crate) static OPERATIONS: &[p::tests::Case] = &[
    p::tests::Case { schema: &OP_ABORT_MULTIPART_UPLOAD, input: || Box::new(<AbortMultipartUpload as crate::Operation>::Input::default()), output: || Box::new(<AbortMultipartUpload as crate::Operation>::Output::default()) },
    p::tests::Case { schema: &OP_COMPLETE_MULTIPART_UPLOAD, input: || Box::new(<CompleteMultipartUpload as crate::Operation>::Input::default()), output: || Box::new(<CompleteMultipartUpload as crate::Operation>::Output::default()) },
    p::tests::Case { schema: &OP_COPY_OBJECT, input: || Box::new(<CopyObject as crate::Operation>::Input::default()), output: || Box::new(<CopyObject as crate::Operation>::Output::default()) },
    p::tests::Case { schema: &OP_CREATE_BUCKET, input: || Box::new(<CreateBucket as crate::Operation>::Input::default()), output: || Box::new(<CreateBucket as crate::Operation>::Output::default()) },
    p::tests::Case { schema: &OP_CREATE_MULTIPART_UPLOAD, input: || Box::new(<CreateMultipartUpload as crate::Operation>::Input::default()), output: || Box::new(<CreateMultipartUpload as crate::Operation>::Output::default()) },
    p::tests::Case { schema: &OP_DELETE_BUCKET, input: || Box::new(<DeleteBucket as crate::Operation>::Input::default()), output: || Box::new(<DeleteBucket as crate::Operation>::Output::default()) },
    p::tests::Case { schema: &OP_DELETE_BUCKET_ANALYTICS_CONFIGURATION, input: || Box::new(<DeleteBucketAnalyticsConfiguration as crate::Operation>::Input::default()), output: || Box::new(<DeleteBucketAnalyticsConfiguration as crate::Operation>::Output::default()) },
    p::tests::Case { schema: &OP_DELETE_BUCKET_CORS, input: || Box::new(<DeleteBucketCors as crate::Operation>::Input::default()), output: || Box::new(<DeleteBucketCors as crate::Operation>::Output::default()) },
    p::tests::Case { schema: &OP_DELETE_BUCKET_ENCRYPTION, input: || Box::new(<DeleteBucketEncryption as crate::Operation>::Input::default()), output: || Box::new(<DeleteBucketEncryption as crate::Operation>::Output::default()) },
    p::tests::Case { schema: &OP_DELETE_BUCKET_INTELLIGENT_TIERING_CONFIGURATION, input: || Box::new(<DeleteBucketIntelligentTieringConfiguration as crate::Operation>::Input::default()), output: || Box::new(<DeleteBucketIntelligentTieringConfiguration as crate::Operation>::Output::default()) },
    p::tests::Case { schema: &OP_DELETE_BUCKET_INVENTORY_CONFIGURATION, input: || Box::new(<DeleteBucketInventoryConfiguration as crate::Operation>::Input::default()), output: || Box::new(<DeleteBucketInventoryConfiguration as crate::Operation>::Output::default()) },
    p::tests::Case { schema: &OP_DELETE_BUCKET_LIFECYCLE, input: || Box::new(<DeleteBucketLifecycle as crate::Operation>::Input::default()), output: || Box::new(<DeleteBucketLifecycle as crate::Operation>::Output::default()) },
    p::tests::Case { schema: &OP_DELETE_BUCKET_METRICS_CONFIGURATION, input: || Box::new(<DeleteBucketMetricsConfiguration as crate::Operation>::Input::default()), output: || Box::new(<DeleteBucketMetricsConfiguration as crate::Operation>::Output::default()) },
    p::tests::Case { schema: &OP_DELETE_BUCKET_OWNERSHIP_CONTROLS, input: || Box::new(<DeleteBucketOwnershipControls as crate::Operation>::Input::default()), output: || Box::new(<DeleteBucketOwnershipControls as crate::Operation>::Output::default()) },
    p::tests::Case { schema: &OP_DELETE_BUCKET_POLICY, input: || Box::new(<DeleteBucketPolicy as crate::Operation>::Input::default()), output: || Box::new(<DeleteBucketPolicy as crate::Operation>::Output::default()) },
    p::tests::Case { schema: &OP_DELETE_BUCKET_REPLICATION, input: || Box::new(<DeleteBucketReplication as crate::Operation>::Input::default()), output: || Box::new(<DeleteBucketReplication as crate::Operation>::Output::default()) },
    p::tests::Case { schema: &OP_DELETE_BUCKET_TAGGING, input: || Box::new(<DeleteBucketTagging as crate::Operation>::Input::default()), output: || Box::new(<DeleteBucketTagging as crate::Operation>::Output::default()) },
    p::tests::Case { schema: &OP_DELETE_BUCKET_WEBSITE, input: || Box::new(<DeleteBucketWebsite as crate::Operation>::Input::default()), output: || Box::new(<DeleteBucketWebsite as crate::Operation>::Output::default()) },
    p::tests::Case { schema: &OP_DELETE_OBJECT, input: || Box::new(<DeleteObject as crate::Operation>::Input::default()), output: || Box::new(<DeleteObject as crate::Operation>::Output::default()) },
    p::tests::Case { schema: &OP_DELETE_OBJECT_TAGGING, input: || Box::new(<DeleteObjectTagging as crate::Operation>::Input::default()), output: || Box::new(<DeleteObjectTagging as crate::Operation>::Output::default()) },
    p::tests::Case { schema: &OP_DELETE_OBJECTS, input: || Box::new(<DeleteObjects as crate::Operation>::Input::default()), output: || Box::new(<DeleteObjects as crate::Operation>::Output::default()) },
    p::tests::Case { schema: &OP_DELETE_PUBLIC_ACCESS_BLOCK, input: || Box::new(<DeletePublicAccessBlock as crate::Operation>::Input::default()), output: || Box::new(<DeletePublicAccessBlock as crate::Operation>::Output::default()) },
    p::tests::Case { schema: &OP_GET_BUCKET_ACCELERATE_CONFIGURATION, input: || Box::new(<GetBucketAccelerateConfiguration as crate::Operation>::Input::default()), output: || Box::new(<GetBucketAccelerateConfiguration as crate::Operation>::Output::default()) },
    p::tests::Case { schema: &OP_GET_BUCKET_ACL, input: || Box::new(<GetBucketAcl as crate::Operation>::Input::default()), output: || Box::new(<GetBucketAcl as crate::Operation>::Output::default()) },
    p::tests::Case { schema: &OP_GET_BUCKET_ANALYTICS_CONFIGURATION, input: || Box::new(<GetBucketAnalyticsConfiguration as crate::Operation>::Input::default()), output: || Box::new(<GetBucketAnalyticsConfiguration as crate::Operation>::Output::default()) },
    p::tests::Case { schema: &OP_GET_BUCKET_CORS, input: || Box::new(<GetBucketCors as crate::Operation>::Input::default()), output: || Box::new(<GetBucketCors as crate::Operation>::Output::default()) },
    p::tests::Case { schema: &OP_GET_BUCKET_ENCRYPTION, input: || Box::new(<GetBucketEncryption as crate::Operation>::Input::default()), output: || Box::new(<GetBucketEncryption as crate::Operation>::Output::default()) },
    p::tests::Case { schema: &OP_GET_BUCKET_INTELLIGENT_TIERING_CONFIGURATION, input: || Box::new(<GetBucketIntelligentTieringConfiguration as crate::Operation>::Input::default()), output: || Box::new(<GetBucketIntelligentTieringConfiguration as crate::Operation>::Output::default()) },
    p::tests::Case { schema: &OP_GET_BUCKET_INVENTORY_CONFIGURATION, input: || Box::new(<GetBucketInventoryConfiguration as crate::Operation>::Input::default()), output: || Box::new(<GetBucketInventoryConfiguration as crate::Operation>::Output::default()) },
    p::tests::Case { schema: &OP_GET_BUCKET_LIFECYCLE_CONFIGURATION, input: || Box::new(<GetBucketLifecycleConfiguration as crate::Operation>::Input::default()), output: || Box::new(<GetBucketLifecycleConfiguration as crate::Operation>::Output::default()) },
    p::tests::Case { schema: &OP_GET_BUCKET_LOCATION, input: || Box::new(<GetBucketLocation as crate::Operation>::Input::default()), output: || Box::new(<GetBucketLocation as crate::Operation>::Output::default()) },
    p::tests::Case { schema: &OP_GET_BUCKET_LOGGING, input: || Box::new(<GetBucketLogging as crate::Operation>::Input::default()), output: || Box::new(<GetBucketLogging as crate::Operation>::Output::default()) },
    p::tests::Case { schema: &OP_GET_BUCKET_METRICS_CONFIGURATION, input: || Box::new(<GetBucketMetricsConfiguration as crate::Operation>::Input::default()), output: || Box::new(<GetBucketMetricsConfiguration as crate::Operation>::Output::default()) },
    p::tests::Case { schema: &OP_GET_BUCKET_NOTIFICATION_CONFIGURATION, input: || Box::new(<GetBucketNotificationConfiguration as crate::Operation>::Input::default()), output: || Box::new(<GetBucketNotificationConfiguration as crate::Operation>::Output::default()) },
    p::tests::Case { schema: &OP_GET_BUCKET_OWNERSHIP_CONTROLS, input: || Box::new(<GetBucketOwnershipControls as crate::Operation>::Input::default()), output: || Box::new(<GetBucketOwnershipControls as crate::Operation>::Output::default()) },
    p::tests::Case { schema: &OP_GET_BUCKET_POLICY, input: || Box::new(<GetBucketPolicy as crate::Operation>::Input::default()), output: || Box::new(<GetBucketPolicy as crate::Operation>::Output::default()) },
    p::tests::Case { schema: &OP_GET_BUCKET_POLICY_STATUS, input: || Box::new(<GetBucketPolicyStatus as crate::Operation>::Input::default()), output: || Box::new(<GetBucketPolicyStatus as crate::Operation>::Output::default()) },
    p::tests::Case { schema: &OP_GET_BUCKET_REPLICATION, input: || Box::new(<GetBucketReplication as crate::Operation>::Input::default()), output: || Box::new(<GetBucketReplication as crate::Operation>::Output::default()) },
    p::tests::Case { schema: &OP_GET_BUCKET_REQUEST_PAYMENT, input: || Box::new(<GetBucketRequestPayment as crate::Operation>::Input::default()), output: || Box::new(<GetBucketRequestPayment as crate::Operation>::Output::default()) },
    p::tests::Case { schema: &OP_GET_BUCKET_TAGGING, input: || Box::new(<GetBucketTagging as crate::Operation>::Input::default()), output: || Box::new(<GetBucketTagging as crate::Operation>::Output::default()) },
    p::tests::Case { schema: &OP_GET_BUCKET_VERSIONING, input: || Box::new(<GetBucketVersioning as crate::Operation>::Input::default()), output: || Box::new(<GetBucketVersioning as crate::Operation>::Output::default()) },
    p::tests::Case { schema: &OP_GET_BUCKET_WEBSITE, input: || Box::new(<GetBucketWebsite as crate::Operation>::Input::default()), output: || Box::new(<GetBucketWebsite as crate::Operation>::Output::default()) },
    p::tests::Case { schema: &OP_GET_OBJECT, input: || Box::new(<GetObject as crate::Operation>::Input::default()), output: || Box::new(<GetObject as crate::Operation>::Output::default()) },
    p::tests::Case { schema: &OP_GET_OBJECT_ACL, input: || Box::new(<GetObjectAcl as crate::Operation>::Input::default()), output: || Box::new(<GetObjectAcl as crate::Operation>::Output::default()) },
    p::tests::Case { schema: &OP_GET_OBJECT_ATTRIBUTES, input: || Box::new(<GetObjectAttributes as crate::Operation>::Input::default()), output: || Box::new(<GetObjectAttributes as crate::Operation>::Output::default()) },
    p::tests::Case { schema: &OP_GET_OBJECT_LEGAL_HOLD, input: || Box::new(<GetObjectLegalHold as crate::Operation>::Input::default()), output: || Box::new(<GetObjectLegalHold as crate::Operation>::Output::default()) },
    p::tests::Case { schema: &OP_GET_OBJECT_LOCK_CONFIGURATION, input: || Box::new(<GetObjectLockConfiguration as crate::Operation>::Input::default()), output: || Box::new(<GetObjectLockConfiguration as crate::Operation>::Output::default()) },
    p::tests::Case { schema: &OP_GET_OBJECT_RETENTION, input: || Box::new(<GetObjectRetention as crate::Operation>::Input::default()), output: || Box::new(<GetObjectRetention as crate::Operation>::Output::default()) },
    p::tests::Case { schema: &OP_GET_OBJECT_TAGGING, input: || Box::new(<GetObjectTagging as crate::Operation>::Input::default()), output: || Box::new(<GetObjectTagging as crate::Operation>::Output::default()) },
    p::tests::Case { schema: &OP_GET_PUBLIC_ACCESS_BLOCK, input: || Box::new(<GetPublicAccessBlock as crate::Operation>::Input::default()), output: || Box::new(<GetPublicAccessBlock as crate::Operation>::Output::default()) },
    p::tests::Case { schema: &OP_HEAD_BUCKET, input: || Box::new(<HeadBucket as crate::Operation>::Input::default()), output: || Box::new(<HeadBucket as crate::Operation>::Output::default()) },
    p::tests::Case { schema: &OP_HEAD_OBJECT, input: || Box::new(<HeadObject as crate::Operation>::Input::default()), output: || Box::new(<HeadObject as crate::Operation>::Output::default()) },
    p::tests::Case { schema: &OP_LIST_BUCKET_ANALYTICS_CONFIGURATIONS, input: || Box::new(<ListBucketAnalyticsConfigurations as crate::Operation>::Input::default()), output: || Box::new(<ListBucketAnalyticsConfigurations as crate::Operation>::Output::default()) },
    p::tests::Case { schema: &OP_LIST_BUCKET_INTELLIGENT_TIERING_CONFIGURATIONS, input: || Box::new(<ListBucketIntelligentTieringConfigurations as crate::Operation>::Input::default()), output: || Box::new(<ListBucketIntelligentTieringConfigurations as crate::Operation>::Output::default()) },
    p::tests::Case { schema: &OP_LIST_BUCKET_INVENTORY_CONFIGURATIONS, input: || Box::new(<ListBucketInventoryConfigurations as crate::Operation>::Input::default()), output: || Box::new(<ListBucketInventoryConfigurations as crate::Operation>::Output::default()) },
    p::tests::Case { schema: &OP_LIST_BUCKET_METRICS_CONFIGURATIONS, input: || Box::new(<ListBucketMetricsConfigurations as crate::Operation>::Input::default()), output: || Box::new(<ListBucketMetricsConfigurations as crate::Operation>::Output::default()) },
    p::tests::Case { schema: &OP_LIST_BUCKETS, input: || Box::new(<ListBuckets as crate::Operation>::Input::default()), output: || Box::new(<ListBuckets as crate::Operation>::Output::default()) },
    p::tests::Case { schema: &OP_LIST_MULTIPART_UPLOADS, input: || Box::new(<ListMultipartUploads as crate::Operation>::Input::default()), output: || Box::new(<ListMultipartUploads as crate::Operation>::Output::default()) },
    p::tests::Case { schema: &OP_LIST_OBJECT_VERSIONS, input: || Box::new(<ListObjectVersions as crate::Operation>::Input::default()), output: || Box::new(<ListObjectVersions as crate::Operation>::Output::default()) },
    p::tests::Case { schema: &OP_LIST_OBJECTS, input: || Box::new(<ListObjects as crate::Operation>::Input::default()), output: || Box::new(<ListObjects as crate::Operation>::Output::default()) },
    p::tests::Case { schema: &OP_LIST_OBJECTS_V2, input: || Box::new(<ListObjectsV2 as crate::Operation>::Input::default()), output: || Box::new(<ListObjectsV2 as crate::Operation>::Output::default()) },
    p::tests::Case { schema: &OP_LIST_PARTS, input: || Box::new(<ListParts as crate::Operation>::Input::default()), output: || Box::new(<ListParts as crate::Operation>::Output::default()) },
    p::tests::Case { schema: &OP_PUT_BUCKET_ACCELERATE_CONFIGURATION, input: || Box::new(<PutBucketAccelerateConfiguration as crate::Operation>::Input::default()), output: || Box::new(<PutBucketAccelerateConfiguration as crate::Operation>::Output::default()) },
    p::tests::Case { schema: &OP_PUT_BUCKET_ACL, input: || Box::new(<PutBucketAcl as crate::Operation>::Input::default()), output: || Box::new(<PutBucketAcl as crate::Operation>::Output::default()) },
    p::tests::Case { schema: &OP_PUT_BUCKET_ANALYTICS_CONFIGURATION, input: || Box::new(<PutBucketAnalyticsConfiguration as crate::Operation>::Input::default()), output: || Box::new(<PutBucketAnalyticsConfiguration as crate::Operation>::Output::default()) },
    p::tests::Case { schema: &OP_PUT_BUCKET_CORS, input: || Box::new(<PutBucketCors as crate::Operation>::Input::default()), output: || Box::new(<PutBucketCors as crate::Operation>::Output::default()) },
    p::tests::Case { schema: &OP_PUT_BUCKET_ENCRYPTION, input: || Box::new(<PutBucketEncryption as crate::Operation>::Input::default()), output: || Box::new(<PutBucketEncryption as crate::Operation>::Output::default()) },
    p::tests::Case { schema: &OP_PUT_BUCKET_INTELLIGENT_TIERING_CONFIGURATION, input: || Box::new(<PutBucketIntelligentTieringConfiguration as crate::Operation>::Input::default()), output: || Box::new(<PutBucketIntelligentTieringConfiguration as crate::Operation>::Output::default()) },
    p::tests::Case { schema: &OP_PUT_BUCKET_INVENTORY_CONFIGURATION, input: || Box::new(<PutBucketInventoryConfiguration as crate::Operation>::Input::default()), output: || Box::new(<PutBucketInventoryConfiguration as crate::Operation>::Output::default()) },
    p::tests::Case { schema: &OP_PUT_BUCKET_LIFECYCLE_CONFIGURATION, input: || Box::new(<PutBucketLifecycleConfiguration as crate::Operation>::Input::default()), output: || Box::new(<PutBucketLifecycleConfiguration as crate::Operation>::Output::default()) },
    p::tests::Case { schema: &OP_PUT_BUCKET_LOGGING, input: || Box::new(<PutBucketLogging as crate::Operation>::Input::default()), output: || Box::new(<PutBucketLogging as crate::Operation>::Output::default()) },
    p::tests::Case { schema: &OP_PUT_BUCKET_METRICS_CONFIGURATION, input: || Box::new(<PutBucketMetricsConfiguration as crate::Operation>::Input::default()), output: || Box::new(<PutBucketMetricsConfiguration as crate::Operation>::Output::default()) },
    p::tests::Case { schema: &OP_PUT_BUCKET_NOTIFICATION_CONFIGURATION, input: || Box::new(<PutBucketNotificationConfiguration as crate::Operation>::Input::default()), output: || Box::new(<PutBucketNotificationConfiguration as crate::Operation>::Output::default()) },
    p::tests::Case { schema: &OP_PUT_BUCKET_OWNERSHIP_CONTROLS, input: || Box::new(<PutBucketOwnershipControls as crate::Operation>::Input::default()), output: || Box::new(<PutBucketOwnershipControls as crate::Operation>::Output::default()) },
    p::tests::Case { schema: &OP_PUT_BUCKET_POLICY, input: || Box::new(<PutBucketPolicy as crate::Operation>::Input::default()), output: || Box::new(<PutBucketPolicy as crate::Operation>::Output::default()) },
    p::tests::Case { schema: &OP_PUT_BUCKET_REPLICATION, input: || Box::new(<PutBucketReplication as crate::Operation>::Input::default()), output: || Box::new(<PutBucketReplication as crate::Operation>::Output::default()) },
    p::tests::Case { schema: &OP_PUT_BUCKET_REQUEST_PAYMENT, input: || Box::new(<PutBucketRequestPayment as crate::Operation>::Input::default()), output: || Box::new(<PutBucketRequestPayment as crate::Operation>::Output::default()) },
    p::tests::Case { schema: &OP_PUT_BUCKET_TAGGING, input: || Box::new(<PutBucketTagging as crate::Operation>::Input::default()), output: || Box::new(<PutBucketTagging as crate::Operation>::Output::default()) },
    p::tests::Case { schema: &OP_PUT_BUCKET_VERSIONING, input: || Box::new(<PutBucketVersioning as crate::Operation>::Input::default()), output: || Box::new(<PutBucketVersioning as crate::Operation>::Output::default()) },
    p::tests::Case { schema: &OP_PUT_BUCKET_WEBSITE, input: || Box::new(<PutBucketWebsite as crate::Operation>::Input::default()), output: || Box::new(<PutBucketWebsite as crate::Operation>::Output::default()) },
    p::tests::Case { schema: &OP_PUT_OBJECT, input: || Box::new(<PutObject as crate::Operation>::Input::default()), output: || Box::new(<PutObject as crate::Operation>::Output::default()) },
    p::tests::Case { schema: &OP_PUT_OBJECT_ACL, input: || Box::new(<PutObjectAcl as crate::Operation>::Input::default()), output: || Box::new(<PutObjectAcl as crate::Operation>::Output::default()) },
    p::tests::Case { schema: &OP_PUT_OBJECT_LEGAL_HOLD, input: || Box::new(<PutObjectLegalHold as crate::Operation>::Input::default()), output: || Box::new(<PutObjectLegalHold as crate::Operation>::Output::default()) },
    p::tests::Case { schema: &OP_PUT_OBJECT_LOCK_CONFIGURATION, input: || Box::new(<PutObjectLockConfiguration as crate::Operation>::Input::default()), output: || Box::new(<PutObjectLockConfiguration as crate::Operation>::Output::default()) },
    p::tests::Case { schema: &OP_PUT_OBJECT_RETENTION, input: || Box::new(<PutObjectRetention as crate::Operation>::Input::default()), output: || Box::new(<PutObjectRetention as crate::Operation>::Output::default()) },
    p::tests::Case { schema: &OP_PUT_OBJECT_TAGGING, input: || Box::new(<PutObjectTagging as crate::Operation>::Input::default()), output: || Box::new(<PutObjectTagging as crate::Operation>::Output::default()) },
    p::tests::Case { schema: &OP_PUT_PUBLIC_ACCESS_BLOCK, input: || Box::new(<PutPublicAccessBlock as crate::Operation>::Input::default()), output: || Box::new(<PutPublicAccessBlock as crate::Operation>::Output::default()) },
    p::tests::Case { schema: &OP_RESTORE_OBJECT, input: || Box::new(<RestoreObject as crate::Operation>::Input::default()), output: || Box::new(<RestoreObject as crate::Operation>::Output::default()) },
    p::tests::Case { schema: &OP_UPLOAD_PART, input: || Box::new(<UploadPart as crate::Operation>::Input::default()), output: || Box::new(<UploadPart as crate::Operation>::Output::default()) },
    p::tests::Case { schema: &OP_UPLOAD_PART_COPY, input: || Box::new(<UploadPartCopy as crate::Operation>::Input::default()), output: || Box::new(<UploadPartCopy as crate::Operation>::Output::default()) },
];
