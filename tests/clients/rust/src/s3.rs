//! `aws-sdk-s3`: objects, streams, parts, versions, pages, presigned requests and typed errors.

use std::time::Duration;

use aws_sdk_s3::Client;
use aws_sdk_s3::config::{Config, Region};
use aws_sdk_s3::error::ProvideErrorMetadata;
use aws_sdk_s3::presigning::PresigningConfig;
use aws_sdk_s3::primitives::ByteStream;
use aws_sdk_s3::types::{
    BucketVersioningStatus, ChecksumAlgorithm, ChecksumMode, ChecksumType, CompletedMultipartUpload, CompletedPart,
    Delete, ObjectIdentifier, VersioningConfiguration,
};

const PART_BYTES: usize = 5 * 1024 * 1024;

/// Works in a bucket of that name, which must not exist yet.
pub async fn run(bucket: &str) {
    let config = Config::builder()
        .endpoint_url(crate::variable("AWS_ENDPOINT_URL"))
        .region(Region::new(crate::variable("AWS_REGION")))
        .credentials_provider(crate::credentials())
        .http_client(crate::http())
        .force_path_style(true)
        .build();
    let s3 = Client::from_conf(config);
    s3.create_bucket().bucket(bucket).send().await.unwrap();
    objects(&s3, bucket).await;
    file_stream(&s3, bucket).await;
    parts(&s3, bucket).await;
    pages(&s3, bucket).await;
    versions(&s3, bucket).await;
    presigned(&s3, bucket).await;
    typed_errors(&s3, bucket).await;
}

async fn text(body: ByteStream) -> String {
    String::from_utf8(body.collect().await.unwrap().to_vec()).unwrap()
}

async fn objects(s3: &Client, bucket: &str) {
    let key = "a folder/ünï +&%.txt";
    let put = s3
        .put_object()
        .bucket(bucket)
        .key(key)
        .body(ByteStream::from_static(b"hello"));
    let put = put
        .metadata("kind", "test")
        .content_type("text/plain")
        .tagging("one=1&two=2")
        .send()
        .await
        .unwrap();
    // The SDK adds CRC32 to what it sends unless told otherwise, and the server keeps it.
    assert!(put.checksum_crc32().is_some());
    let got = s3
        .get_object()
        .bucket(bucket)
        .key(key)
        .checksum_mode(ChecksumMode::Enabled)
        .send()
        .await
        .unwrap();
    assert_eq!(got.metadata().unwrap()["kind"], "test");
    assert_eq!((got.content_type(), got.tag_count()), (Some("text/plain"), Some(2)));
    assert_eq!(got.checksum_crc32(), put.checksum_crc32());
    assert_eq!(text(got.body).await, "hello");
    let part = s3
        .get_object()
        .bucket(bucket)
        .key(key)
        .range("bytes=1-2")
        .send()
        .await
        .unwrap();
    assert_eq!(part.content_range(), Some("bytes 1-2/5"));
    assert_eq!(text(part.body).await, "el");
    s3.copy_object()
        .bucket(bucket)
        .key("copy")
        .copy_source(format!("{bucket}/a%20folder/%C3%BCn%C3%AF%20%2B%26%25.txt"))
        .send()
        .await
        .unwrap();
    assert_eq!(
        s3.head_object()
            .bucket(bucket)
            .key("copy")
            .send()
            .await
            .unwrap()
            .content_length(),
        Some(5)
    );
    let tags = s3.get_object_tagging().bucket(bucket).key("copy").send().await.unwrap();
    assert_eq!(tags.tag_set().len(), 2);
}

/// A file goes as an `aws-chunked` stream with its checksum in the trailer.
async fn file_stream(s3: &Client, bucket: &str) {
    let path = std::env::temp_dir().join(format!("{bucket}-{}", std::process::id()));
    std::fs::write(&path, vec![7_u8; 300_001]).unwrap();
    let body = ByteStream::from_path(&path).await.unwrap();
    s3.put_object()
        .bucket(bucket)
        .key("file")
        .checksum_algorithm(ChecksumAlgorithm::Sha256)
        .body(body)
        .send()
        .await
        .unwrap();
    std::fs::remove_file(&path).unwrap();
    let got = s3
        .get_object()
        .bucket(bucket)
        .key("file")
        .checksum_mode(ChecksumMode::Enabled)
        .send()
        .await
        .unwrap();
    assert!(got.checksum_sha256().is_some());
    assert_eq!(got.body.collect().await.unwrap().to_vec(), vec![7_u8; 300_001]);
}

async fn parts(s3: &Client, bucket: &str) {
    let key = "parts";
    let upload = s3
        .create_multipart_upload()
        .bucket(bucket)
        .key(key)
        .checksum_algorithm(ChecksumAlgorithm::Crc32);
    let upload = upload.checksum_type(ChecksumType::FullObject).send().await.unwrap();
    let id = upload.upload_id().unwrap();
    let mut done = Vec::new();
    for (number, bytes) in [(1, vec![1_u8; PART_BYTES]), (2, vec![2_u8; 10])] {
        let part = s3
            .upload_part()
            .bucket(bucket)
            .key(key)
            .upload_id(id)
            .part_number(number)
            .body(bytes.into());
        let part = part.checksum_algorithm(ChecksumAlgorithm::Crc32).send().await.unwrap();
        let part = CompletedPart::builder()
            .part_number(number)
            .e_tag(part.e_tag().unwrap())
            .checksum_crc32(part.checksum_crc32().unwrap());
        done.push(part.build());
    }
    assert_eq!(
        s3.list_parts()
            .bucket(bucket)
            .key(key)
            .upload_id(id)
            .send()
            .await
            .unwrap()
            .parts()
            .len(),
        2
    );
    let list = CompletedMultipartUpload::builder().set_parts(Some(done)).build();
    let complete = s3
        .complete_multipart_upload()
        .bucket(bucket)
        .key(key)
        .upload_id(id)
        .multipart_upload(list);
    let complete = complete.checksum_type(ChecksumType::FullObject).send().await.unwrap();
    assert!(complete.e_tag().unwrap().ends_with("-2\""));
    // The SDK verifies the whole object's checksum while it reads.
    let got = s3
        .get_object()
        .bucket(bucket)
        .key(key)
        .checksum_mode(ChecksumMode::Enabled)
        .send()
        .await
        .unwrap();
    assert_eq!(got.body.collect().await.unwrap().to_vec().len(), PART_BYTES + 10);
}

async fn pages(s3: &Client, bucket: &str) {
    for index in 0..25 {
        s3.put_object()
            .bucket(bucket)
            .key(format!("pages/{index:02}"))
            .body(ByteStream::from_static(b""))
            .send()
            .await
            .unwrap();
    }
    let mut pages = s3
        .list_objects_v2()
        .bucket(bucket)
        .prefix("pages/")
        .into_paginator()
        .page_size(10)
        .send();
    let mut keys = Vec::new();
    while let Some(page) = pages.next().await {
        keys.extend(
            page.unwrap()
                .contents()
                .iter()
                .map(|object| object.key().unwrap().to_owned()),
        );
    }
    assert_eq!(
        keys,
        (0..25).map(|index| format!("pages/{index:02}")).collect::<Vec<_>>()
    );
    let gone = keys
        .iter()
        .map(|key| ObjectIdentifier::builder().key(key).build().unwrap())
        .collect();
    let delete = Delete::builder().set_objects(Some(gone)).build().unwrap();
    assert_eq!(
        s3.delete_objects()
            .bucket(bucket)
            .delete(delete)
            .send()
            .await
            .unwrap()
            .deleted()
            .len(),
        25
    );
}

async fn versions(s3: &Client, bucket: &str) {
    let on = VersioningConfiguration::builder()
        .status(BucketVersioningStatus::Enabled)
        .build();
    s3.put_bucket_versioning()
        .bucket(bucket)
        .versioning_configuration(on)
        .send()
        .await
        .unwrap();
    let put = |body: &'static [u8]| {
        s3.put_object()
            .bucket(bucket)
            .key("versions")
            .body(ByteStream::from_static(body))
            .send()
    };
    let first = put(b"first").await.unwrap().version_id.unwrap();
    put(b"second").await.unwrap();
    assert_eq!(
        s3.delete_object()
            .bucket(bucket)
            .key("versions")
            .send()
            .await
            .unwrap()
            .delete_marker(),
        Some(true)
    );
    let old = s3
        .get_object()
        .bucket(bucket)
        .key("versions")
        .version_id(&first)
        .send()
        .await
        .unwrap();
    assert_eq!(text(old.body).await, "first");
    let listed = s3
        .list_object_versions()
        .bucket(bucket)
        .prefix("versions")
        .send()
        .await
        .unwrap();
    assert_eq!((listed.versions().len(), listed.delete_markers().len()), (2, 1));
}

async fn presigned(s3: &Client, bucket: &str) {
    let minute = PresigningConfig::expires_in(Duration::from_secs(60)).unwrap();
    let signed = s3
        .get_object()
        .bucket(bucket)
        .key("copy")
        .presigned(minute)
        .await
        .unwrap();
    assert!(signed.uri().contains("X-Amz-Signature="));
    // Fetched by the caller of this program, who has an HTTP client of its own.
    println!("presigned {}", signed.uri());
}

async fn typed_errors(s3: &Client, bucket: &str) {
    let missing = s3
        .get_object()
        .bucket(bucket)
        .key("none")
        .send()
        .await
        .unwrap_err()
        .into_service_error();
    assert!(missing.is_no_such_key());
    let head = s3
        .head_object()
        .bucket(bucket)
        .key("none")
        .send()
        .await
        .unwrap_err()
        .into_service_error();
    assert!(head.is_not_found());
    let twice = s3
        .put_object()
        .bucket(bucket)
        .key("file")
        .if_none_match("*")
        .body(ByteStream::from_static(b"x"))
        .send()
        .await;
    assert_eq!(twice.unwrap_err().code(), Some("PreconditionFailed"));
    let gone = s3
        .list_objects_v2()
        .bucket(format!("{bucket}-none"))
        .send()
        .await
        .unwrap_err()
        .into_service_error();
    assert!(gone.is_no_such_bucket());
    let bad = s3
        .upload_part()
        .bucket(bucket)
        .key("k")
        .upload_id("none")
        .part_number(1)
        .body(ByteStream::from_static(b"x"))
        .send()
        .await;
    assert_eq!(bad.unwrap_err().code(), Some("NoSuchUpload"));
}
