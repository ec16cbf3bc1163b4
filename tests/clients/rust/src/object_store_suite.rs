//! `object_store`: the library's own integration tests, as it runs them against AWS.

use object_store::ObjectStoreExt as _;
use object_store::aws::{AmazonS3, AmazonS3Builder, Checksum, S3ConditionalPut, S3CopyIfNotExists};
use object_store::integration as suite;
use object_store::path::Path;

/// Every test of the suite that AWS passes. The bucket must exist and be empty.
pub async fn run(bucket: &str) {
    rustls::crypto::ring::default_provider().install_default().unwrap();
    let store = builder(bucket).build().unwrap();
    suite::put_get_delete_list(&store).await;
    suite::list_with_offset_exclusivity(&store).await;
    suite::get_opts(&store).await;
    suite::list_uses_directories_correctly(&store).await;
    suite::list_with_delimiter(&store).await;
    suite::rename_and_copy(&store).await;
    suite::stream_get(&store).await;
    suite::multipart(&store, &store).await;
    suite::multipart_with_opts(&store, &store).await;
    suite::multipart_put_part_out_of_order(&store, &store).await;
    suite::multipart_race_condition(&store, true).await;
    suite::multipart_out_of_order(&store).await;
    suite::put_get_attributes(&store).await;
    suite::list_paginated(&store, &store).await;
    suite::put_opts(&store, true).await;
    let copies = builder(bucket).with_copy_if_not_exists(S3CopyIfNotExists::Multipart);
    suite::copy_if_not_exists(&copies.build().unwrap()).await;
    for variant in [
        builder(bucket).with_unsigned_payload(true),
        builder(bucket).with_checksum_algorithm(Checksum::SHA256),
        builder(bucket).with_checksum_algorithm(Checksum::CRC64NVME),
        builder(bucket)
            .with_virtual_hosted_style_request(false)
            .with_disable_bulk_delete(true),
    ] {
        suite::put_get_delete_list(&variant.build().unwrap()).await;
    }
    what_is_not_there(&store, bucket).await;
}

fn builder(bucket: &str) -> AmazonS3Builder {
    AmazonS3Builder::from_env()
        .with_bucket_name(bucket)
        .with_endpoint(crate::variable("AWS_ENDPOINT_URL"))
        .with_allow_http(true)
        .with_conditional_put(S3ConditionalPut::ETagMatch)
}

async fn what_is_not_there(store: &AmazonS3, bucket: &str) {
    let missing = suite::get_nonexistent_object(store, None).await.unwrap_err();
    assert!(matches!(missing, object_store::Error::NotFound { .. }), "{missing}");
    let elsewhere = builder(&format!("{bucket}-none")).build().unwrap();
    let key = Path::from("none");
    let get = elsewhere.get(&key).await.unwrap_err();
    assert!(matches!(get, object_store::Error::NotFound { .. }), "{get}");
    let put = elsewhere.put(&key, "x".into()).await.unwrap_err();
    assert!(matches!(put, object_store::Error::NotFound { .. }), "{put}");
    store.delete(&key).await.unwrap();
}
