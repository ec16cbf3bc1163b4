//! S3's requests to their operations, and its refusals in its own words.

use super::*;

#[test]
fn s3_routes_by_path_query_and_copy_source() {
    let check = |method: Method, path: &str, query: &[(&str, &str)], headers: &[(&str, &str)], expected: &str| {
        let found = s3::route(&head(method, path, query, headers)).map(s3::OperationName::name);
        let found = found.unwrap_or_else(|error| panic!("{path}: {error}"));
        assert_eq!(found, expected, "{path} {query:?}");
    };
    check(Method::GET, "/", &[], &[], "ListBuckets");
    check(Method::GET, "/b", &[], &[], "ListObjects");
    check(
        Method::GET,
        "/b/",
        &[("list-type", "2"), ("prefix", "")],
        &[],
        "ListObjectsV2",
    );
    check(
        Method::GET,
        "/b",
        &[("analytics", "")],
        &[],
        "ListBucketAnalyticsConfigurations",
    );
    check(
        Method::GET,
        "/b",
        &[("analytics", ""), ("id", "x")],
        &[],
        "GetBucketAnalyticsConfiguration",
    );
    check(
        Method::GET,
        "/b",
        &[("lifecycle", "")],
        &[],
        "GetBucketLifecycleConfiguration",
    );
    check(Method::PUT, "/b/k", &[("x-id", "PutObject")], &[], "PutObject");
    check(Method::PUT, "/b/a/b//c", &[], &[], "PutObject");
    check(Method::PUT, "/b/k", &[], &[("x-amz-copy-source", "/b/j")], "CopyObject");
    check(
        Method::PUT,
        "/b/k",
        &[("partNumber", "1"), ("uploadId", "u")],
        &[],
        "UploadPart",
    );
    let copy = [("x-amz-copy-source", "/b/j")];
    check(
        Method::PUT,
        "/b/k",
        &[("partNumber", "1"), ("uploadId", "u")],
        &copy,
        "UploadPartCopy",
    );
    check(Method::POST, "/b/k", &[("uploads", "")], &[], "CreateMultipartUpload");
    check(
        Method::POST,
        "/b/k",
        &[("uploadId", "u")],
        &[],
        "CompleteMultipartUpload",
    );
    check(Method::GET, "/b/k", &[("uploadId", "u")], &[], "ListParts");
    check(Method::GET, "/b/k", &[("tagging", "")], &[], "GetObjectTagging");
    check(Method::HEAD, "/b", &[], &[], "HeadBucket");
    let refused = s3::route(&head(Method::GET, "/b/k", &[("torrent", "")], &[])).unwrap_err();
    assert_eq!((refused.status, refused.code.as_ref()), (501, "NotImplemented"));
    assert!(refused.message.contains("GetObjectTorrent"), "{}", refused.message);
    let other = |method, path: &str, query: &[(&str, &str)]| {
        let error = s3::route(&head(method, path, query, &[])).unwrap_err();
        let allow = error.headers.iter().find(|(name, _)| *name == "allow");
        let kind = error
            .members
            .iter()
            .find(|(name, _)| name == "ResourceType" || name == "ArgumentValue");
        format!(
            "{} {} {}",
            error.status,
            kind.map_or("", |(_, kind)| kind.as_str()),
            allow.map_or("", |(_, methods)| methods.as_str())
        )
    };
    for (method, path, query, expected) in [
        (
            Method::DELETE,
            "/b",
            &[("policyStatus", "")][..],
            "405 POLICYSTATUS GET",
        ),
        (Method::DELETE, "/b", &[("acl", ""), ("x-id", "y")], "405 ACL GET, PUT"),
        (Method::PUT, "/b", &[("location", "")], "405 LOCATION GET"),
        (Method::HEAD, "/b", &[("tagging", "")], "405 TAGGING DELETE, GET, PUT"),
        (Method::DELETE, "/b/k", &[("acl", "")], "405 ACL GET, PUT"),
        (Method::GET, "/b/k", &[("restore", "")], "405 RESTORE POST"),
        (
            Method::PUT,
            "/b/k",
            &[("uploadId", "x")],
            "405 UPLOAD DELETE, POST, GET",
        ),
        (
            Method::HEAD,
            "/b/k",
            &[("uploadId", "x")],
            "405 UPLOAD DELETE, POST, GET",
        ),
        (Method::DELETE, "/b", &[("analytics", "")], "405 ANALYTICS GET"),
        (Method::GET, "/b", &[("acl", ""), ("versioning", "")], "400 acl "),
        (
            Method::DELETE,
            "/b/k",
            &[("tagging", ""), ("uploadId", "x")],
            "400 tagging ",
        ),
        (Method::PUT, "/b/k", &[("policy", "")], "501  "),
        (Method::DELETE, "/b/k", &[("versioning", "")], "501  "),
    ] {
        assert_eq!(other(method, path, query), expected, "{path} {query:?}");
    }
    check(Method::GET, "/b/k", &[("metrics", "")], &[], "GetObject");
    check(Method::DELETE, "/b", &[("unknown", "")], &[], "DeleteBucket");
    let wrong = s3::route(&head(Method::PATCH, "/b/k", &[], &[])).unwrap_err();
    assert_eq!((wrong.status, wrong.code.as_ref()), (405, "MethodNotAllowed"));
}

#[test]
fn keys_are_decoded_exactly_once() {
    let input = s3::GetObject::decode_input(&head(Method::GET, "/b/a%252Fb+c%20d/../%2E", &[], &[]), b"").unwrap();
    assert_eq!(input.key, "a%2Fb+c d/../.");
    let error = s3::GetObject::decode_input(&head(Method::GET, "/b/%ff", &[], &[]), b"").unwrap_err();
    assert_eq!(error.code, "InvalidURI");
}

#[test]
fn s3_refuses_in_its_own_words() {
    let code = |error: AwsError| (error.status, error.code.into_owned());
    let delete = |body: &[u8]| {
        s3::DeleteObjects::decode_input(&head(Method::POST, "/b", &[("delete", "")], &[]), body).map_err(code)
    };
    let malformed = || (400, "MalformedXML".to_owned());
    assert_eq!(delete(b"").unwrap_err(), (400, "MissingRequestBodyError".to_owned()));
    for bad in [
        &b"nonsense"[..],
        b"<Delete/>",
        b"<Other><Object><Key>a</Key></Object></Other>",
        b"<Delete><Object/></Delete>",
        b"<Delete><Object><Key>a</Key><What/></Object></Delete>",
        b"<Delete><Object><Key>a</Key></Object><Quiet>perhaps</Quiet></Delete>",
        b"<!DOCTYPE Delete [<!ENTITY a \"b\">]><Delete><Object><Key>&a;</Key></Object></Delete>",
    ] {
        assert_eq!(
            delete(bad).unwrap_err(),
            malformed(),
            "{}",
            String::from_utf8_lossy(bad)
        );
    }
    let input = delete(b"<Delete xmlns='x'><Object><Key> a </Key></Object><Quiet>true</Quiet></Delete>").unwrap();
    assert_eq!(
        (input.delete.objects[0].key.as_str(), input.delete.quiet),
        (" a ", Some(true))
    );

    let list = |name: &str, value: &str| {
        s3::ListObjectsV2::decode_input(&head(Method::GET, "/b", &[("list-type", "2"), (name, value)], &[]), b"")
            .unwrap_err()
    };
    let error = list("max-keys", "x");
    assert_eq!(
        error.message,
        "Provided max-keys not an integer or within integer range"
    );
    assert_eq!(error.members[1], ("ArgumentValue".into(), "x".to_owned()));
    assert_eq!(
        list("encoding-type", "rot13").message,
        "Invalid Encoding Method specified in Request"
    );
    let put = |name: &str, value: &str| {
        s3::PutObject::decode_input(&head(Method::PUT, "/b/k", &[], &[(name, value)]), b"").map_err(code)
    };
    assert_eq!(
        put("x-amz-storage-class", "COLD").unwrap_err(),
        (400, "InvalidStorageClass".to_owned())
    );
    assert_eq!(
        put("x-amz-write-offset-bytes", "1").unwrap_err(),
        (501, "NotImplemented".to_owned())
    );
    assert_eq!(put("x-amz-meta-Colour", "blue").unwrap().metadata["colour"], "blue");
}

#[test]
fn presigned_urls_carry_headers_in_the_query() {
    let query = [
        ("X-Amz-Signature", "f00"),
        ("X-Amz-Expires", "60"),
        ("x-amz-meta-colour", "blue"),
        ("x-amz-acl", "public-read"),
    ];
    let put = |query: &[(&str, &str)], headers: &[(&str, &str)]| {
        s3::PutObject::decode_input(&head(Method::PUT, "/b/k", query, headers), b"").unwrap()
    };
    let input = put(&query, &[]);
    assert_eq!(input.metadata["colour"], "blue");
    assert_eq!(input.acl, Some(s3::ObjectCannedACL::PUBLIC_READ));
    assert_eq!(input.expires, None);
    assert_eq!(
        put(&query, &[("x-amz-acl", "private")]).acl,
        Some(s3::ObjectCannedACL::PRIVATE)
    );
    assert_eq!(put(&query[1..], &[]).acl, None, "an unsigned query is no header");
}

#[test]
fn unreadable_condition_dates_are_ignored() {
    let get = |date: &str| {
        let head = head(Method::GET, "/b/k", &[], &[("if-modified-since", date)]);
        s3::GetObject::decode_input(&head, b"").unwrap().if_modified_since
    };
    assert_eq!(get("soon"), None);
    assert_eq!(get("Thu, 01 Jan 1970 00:00:07 GMT"), Some(Timestamp::from_secs(7)));
}

#[test]
fn a_200_that_carries_an_error_is_an_error() {
    let body = b"<Error><Code>InternalError</Code><Message>again</Message></Error>";
    let read = s3::CompleteMultipartUpload::decode_output(http::StatusCode::OK, &HeaderMap::new(), body);
    assert_eq!(read.unwrap_err().code, "InternalError");
}

#[test]
fn bucket_location_of_us_east_1_is_the_empty_element() {
    let parts = s3::GetBucketLocation::encode_output(s3::GetBucketLocationOutput::default()).unwrap();
    let text = String::from_utf8_lossy(&parts.body).into_owned();
    assert!(
        text.ends_with("<LocationConstraint xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\"></LocationConstraint>")
    );
}
