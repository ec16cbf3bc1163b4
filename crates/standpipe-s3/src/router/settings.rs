//! The half of the table that is about bucket settings.

use standpipe_wire::model::s3::{self as model, OperationName};
use standpipe_wire::{Body, Operation, Response};

use super::{collect, respond};
use crate::access::Request;
use crate::errors::S3Error;
use crate::{S3, ops};

/// Runs an operation on a bucket's settings.
pub(super) async fn dispatch(
    s3: &S3,
    request: &Request,
    body: Body,
    operation: OperationName,
) -> Result<Response, S3Error> {
    use OperationName as O;
    match operation {
        O::DeleteBucketAnalyticsConfiguration => run!(
            s3,
            request,
            body,
            DeleteBucketAnalyticsConfiguration,
            ops::delete_bucket_analytics_configuration::delete_bucket_analytics_configuration
        ),
        O::DeleteBucketInventoryConfiguration => run!(
            s3,
            request,
            body,
            DeleteBucketInventoryConfiguration,
            ops::delete_bucket_inventory_configuration::delete_bucket_inventory_configuration
        ),
        O::DeleteBucketCors => run!(
            s3,
            request,
            body,
            DeleteBucketCors,
            ops::delete_bucket_cors::delete_bucket_cors
        ),
        O::DeleteBucketIntelligentTieringConfiguration => run!(
            s3,
            request,
            body,
            DeleteBucketIntelligentTieringConfiguration,
            ops::delete_bucket_intelligent_tiering_configuration::delete_bucket_intelligent_tiering_configuration
        ),
        O::DeleteBucketLifecycle => run!(
            s3,
            request,
            body,
            DeleteBucketLifecycle,
            ops::delete_bucket_lifecycle::delete_bucket_lifecycle
        ),
        O::DeleteBucketMetricsConfiguration => run!(
            s3,
            request,
            body,
            DeleteBucketMetricsConfiguration,
            ops::delete_bucket_metrics_configuration::delete_bucket_metrics_configuration
        ),
        O::DeleteBucketReplication => run!(
            s3,
            request,
            body,
            DeleteBucketReplication,
            ops::delete_bucket_replication::delete_bucket_replication
        ),
        O::DeleteBucketTagging => run!(
            s3,
            request,
            body,
            DeleteBucketTagging,
            ops::delete_bucket_tagging::delete_bucket_tagging
        ),
        O::DeleteBucketWebsite => run!(
            s3,
            request,
            body,
            DeleteBucketWebsite,
            ops::delete_bucket_website::delete_bucket_website
        ),
        O::GetBucketAccelerateConfiguration => run!(
            s3,
            request,
            body,
            GetBucketAccelerateConfiguration,
            ops::get_bucket_accelerate_configuration::get_bucket_accelerate_configuration
        ),
        O::GetBucketAnalyticsConfiguration => run!(
            s3,
            request,
            body,
            GetBucketAnalyticsConfiguration,
            ops::get_bucket_analytics_configuration::get_bucket_analytics_configuration
        ),
        O::GetBucketInventoryConfiguration => run!(
            s3,
            request,
            body,
            GetBucketInventoryConfiguration,
            ops::get_bucket_inventory_configuration::get_bucket_inventory_configuration
        ),
        O::GetBucketCors => run!(s3, request, body, GetBucketCors, ops::get_bucket_cors::get_bucket_cors),
        O::GetBucketIntelligentTieringConfiguration => run!(
            s3,
            request,
            body,
            GetBucketIntelligentTieringConfiguration,
            ops::get_bucket_intelligent_tiering_configuration::get_bucket_intelligent_tiering_configuration
        ),
        O::GetBucketLifecycleConfiguration => run!(
            s3,
            request,
            body,
            GetBucketLifecycleConfiguration,
            ops::get_bucket_lifecycle_configuration::get_bucket_lifecycle_configuration
        ),
        O::GetBucketLogging => run!(
            s3,
            request,
            body,
            GetBucketLogging,
            ops::get_bucket_logging::get_bucket_logging
        ),
        O::GetBucketMetricsConfiguration => run!(
            s3,
            request,
            body,
            GetBucketMetricsConfiguration,
            ops::get_bucket_metrics_configuration::get_bucket_metrics_configuration
        ),
        O::GetBucketReplication => run!(
            s3,
            request,
            body,
            GetBucketReplication,
            ops::get_bucket_replication::get_bucket_replication
        ),
        O::GetBucketRequestPayment => run!(
            s3,
            request,
            body,
            GetBucketRequestPayment,
            ops::get_bucket_request_payment::get_bucket_request_payment
        ),
        O::GetBucketTagging => run!(
            s3,
            request,
            body,
            GetBucketTagging,
            ops::get_bucket_tagging::get_bucket_tagging
        ),
        O::GetBucketWebsite => run!(
            s3,
            request,
            body,
            GetBucketWebsite,
            ops::get_bucket_website::get_bucket_website
        ),
        O::ListBucketAnalyticsConfigurations => run!(
            s3,
            request,
            body,
            ListBucketAnalyticsConfigurations,
            ops::list_bucket_analytics_configurations::list_bucket_analytics_configurations
        ),
        O::ListBucketInventoryConfigurations => run!(
            s3,
            request,
            body,
            ListBucketInventoryConfigurations,
            ops::list_bucket_inventory_configurations::list_bucket_inventory_configurations
        ),
        O::ListBucketIntelligentTieringConfigurations => run!(
            s3,
            request,
            body,
            ListBucketIntelligentTieringConfigurations,
            ops::list_bucket_intelligent_tiering_configurations::list_bucket_intelligent_tiering_configurations
        ),
        O::ListBucketMetricsConfigurations => run!(
            s3,
            request,
            body,
            ListBucketMetricsConfigurations,
            ops::list_bucket_metrics_configurations::list_bucket_metrics_configurations
        ),
        O::PutBucketAccelerateConfiguration => run!(
            s3,
            request,
            body,
            PutBucketAccelerateConfiguration,
            ops::put_bucket_accelerate_configuration::put_bucket_accelerate_configuration
        ),
        O::PutBucketAnalyticsConfiguration => run!(
            s3,
            request,
            body,
            PutBucketAnalyticsConfiguration,
            ops::put_bucket_analytics_configuration::put_bucket_analytics_configuration
        ),
        O::PutBucketInventoryConfiguration => run!(
            s3,
            request,
            body,
            PutBucketInventoryConfiguration,
            ops::put_bucket_inventory_configuration::put_bucket_inventory_configuration
        ),
        O::PutBucketCors => run!(s3, request, body, PutBucketCors, ops::put_bucket_cors::put_bucket_cors),
        O::PutBucketIntelligentTieringConfiguration => run!(
            s3,
            request,
            body,
            PutBucketIntelligentTieringConfiguration,
            ops::put_bucket_intelligent_tiering_configuration::put_bucket_intelligent_tiering_configuration
        ),
        O::PutBucketLifecycleConfiguration => run!(
            s3,
            request,
            body,
            PutBucketLifecycleConfiguration,
            ops::put_bucket_lifecycle_configuration::put_bucket_lifecycle_configuration
        ),
        O::PutBucketLogging => run!(
            s3,
            request,
            body,
            PutBucketLogging,
            ops::put_bucket_logging::put_bucket_logging
        ),
        O::PutBucketMetricsConfiguration => run!(
            s3,
            request,
            body,
            PutBucketMetricsConfiguration,
            ops::put_bucket_metrics_configuration::put_bucket_metrics_configuration
        ),
        O::GetBucketNotificationConfiguration => run!(
            s3,
            request,
            body,
            GetBucketNotificationConfiguration,
            ops::get_bucket_notification_configuration::get_bucket_notification_configuration
        ),
        O::PutBucketNotificationConfiguration => run!(
            s3,
            request,
            body,
            PutBucketNotificationConfiguration,
            ops::put_bucket_notification_configuration::put_bucket_notification_configuration
        ),
        O::PutBucketRequestPayment => run!(
            s3,
            request,
            body,
            PutBucketRequestPayment,
            ops::put_bucket_request_payment::put_bucket_request_payment
        ),
        O::PutBucketTagging => run!(
            s3,
            request,
            body,
            PutBucketTagging,
            ops::put_bucket_tagging::put_bucket_tagging
        ),
        O::PutBucketWebsite => run!(
            s3,
            request,
            body,
            PutBucketWebsite,
            ops::put_bucket_website::put_bucket_website
        ),
        other => Err(S3Error::NotImplemented { what: other.name() }),
    }
}
