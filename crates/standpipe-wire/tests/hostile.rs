//! What others fell into: smuggled requests, host tricks, unsigned uploads, forged addresses.

#![allow(clippy::unwrap_used, reason = "test helpers fail by panicking, as tests do")]

mod support;

use std::future::Future;

use http_body_util::BodyExt;
use standpipe_wire::server::Limits;
use standpipe_wire::{Body, ServiceName};
use std::time::Duration;
use support::{Pipe, parts, read_answer, text};
use tokio::io::AsyncWriteExt;

#[tokio::test]
async fn ambiguous_framing_is_answered_400_and_the_connection_closed() {
    let pipe = Pipe::start(false).await;
    let smuggled = "0\r\n\r\nGET /smuggled HTTP/1.1\r\nhost: s3.localhost\r\n\r\n";
    for framing in [
        "content-length: 4\r\ntransfer-encoding: chunked",
        "transfer-encoding: chunked\r\ncontent-length: 4",
        "content-length: 4\r\ncontent-length: 5",
        "content-length: 4\r\ncontent-length: 4",
        "transfer-encoding: chunked, identity",
        "transfer-encoding : chunked",
        "x: y\ntransfer-encoding: chunked",
        "x: y\r\n transfer-encoding: chunked",
    ] {
        let request = format!("POST /first HTTP/1.1\r\nhost: s3.localhost\r\n{framing}\r\n\r\n{smuggled}");
        let mut stream = pipe.connect().await;
        stream.write_all(request.as_bytes()).await.unwrap();
        let answer = read_answer(&mut stream).await;
        assert!(answer.starts_with("HTTP/1.1 400"), "{framing:?}: {answer}");
        assert!(!answer.contains("smuggled"), "{framing:?}: {answer}");
        assert_eq!(
            read_answer(&mut stream).await,
            "",
            "{framing:?}: the connection goes on"
        );
    }
    assert_eq!(pipe.calls_of(ServiceName::S3), 0);
}

#[tokio::test]
async fn hosts_must_be_one_valid_name() {
    let pipe = Pipe::start(false).await;
    for (target, hosts) in [
        ("/", "x: y"),
        ("/", "host: a\r\nhost: a"),
        ("/", "host: a\r\nhost: b"),
        ("/", "host: user@s3.localhost"),
        ("/", "host: s3.localhost/../x"),
        ("/", "host: a b"),
        ("/", "host:"),
        ("http://other/", "host: s3.localhost"),
        ("*", "host: s3.localhost"),
    ] {
        let answer = pipe.raw(&format!("GET {target} HTTP/1.1\r\n{hosts}\r\n\r\n")).await;
        assert!(answer.starts_with("HTTP/1.1 400"), "{target} {hosts:?}: {answer}");
    }
    assert_eq!(pipe.calls_of(ServiceName::S3), 0);
}

#[tokio::test]
async fn an_upload_with_unsigned_trailer_still_needs_its_signature() {
    let pipe = Pipe::start(false).await;
    let authorization = "AWS4-HMAC-SHA256 Credential=AKIAROOT/20260102/us-east-1/s3/aws4_request, \
        SignedHeaders=host;x-amz-content-sha256;x-amz-date;x-amz-decoded-content-length, \
        Signature=0000000000000000000000000000000000000000000000000000000000000000";
    let body = "5\r\nhello\r\n0\r\n\r\n";
    let request = format!(
        "PUT /b/k HTTP/1.1\r\nhost: s3.localhost\r\nx-amz-date: 20260102T030405Z\r\nauthorization: {authorization}\r\n\
         x-amz-content-sha256: STREAMING-UNSIGNED-PAYLOAD-TRAILER\r\nx-amz-decoded-content-length: 5\r\n\
         content-length: {}\r\n\r\n{body}",
        body.len()
    );
    let answer = pipe.raw(&request).await;
    assert!(answer.contains("SignatureDoesNotMatch"), "{answer}");
    assert_eq!(pipe.calls_of(ServiceName::S3), 0);
    // Without any credentials the same upload is anonymous, never the key's owner.
    let anonymous = request.replace(&format!("authorization: {authorization}\r\n"), "");
    let answer = pipe.raw(&anonymous).await;
    assert!(
        answer.contains("account=-") && answer.contains("body=hello"),
        "{answer}"
    );
}

#[tokio::test]
async fn aws_chunked_framing_that_does_not_add_up_is_refused() {
    let pipe = Pipe::start(false).await;
    let declared = |trailer: &str| format!("x-amz-decoded-content-length: 5\r\n{trailer}");
    let crc = "x-amz-trailer: x-amz-checksum-crc32\r\n";
    for (headers, body) in [
        (declared(""), "6\r\nhello!\r\n0\r\n\r\n"),
        (declared(""), "4\r\nhell\r\n0\r\n\r\n"),
        (declared(""), "5\r\nhello\r\n0\r\n\r\nmore"),
        (declared(""), "5\r\nhelloo\r\n0\r\n\r\n"),
        (declared(""), "5\nhello\r\n0\r\n\r\n"),
        (declared(""), "5\r\nhello\r\n"),
        (declared(""), "5;chunk-signature=00\r\nhello\r\n0\r\n\r\n"),
        (declared(""), "-5\r\nhello\r\n0\r\n\r\n"),
        (declared(""), "5\r\nhello\r\n0\r\nx-amz-checksum-crc32:NhCmhg==\r\n\r\n"),
        (declared(crc), "5\r\nhello\r\n0\r\n\r\n"),
        (
            declared(crc),
            "5\r\nhello\r\n0\r\nx-amz-checksum-crc32:a\r\nx-amz-checksum-crc32:b\r\n\r\n",
        ),
        (String::new(), "5\r\nhello\r\n0\r\n\r\n"),
        (
            "x-amz-decoded-content-length: +5\r\n".to_owned(),
            "5\r\nhello\r\n0\r\n\r\n",
        ),
    ] {
        let request = format!(
            "PUT /b/k HTTP/1.1\r\nhost: s3.localhost\r\nx-amz-content-sha256: STREAMING-UNSIGNED-PAYLOAD-TRAILER\r\n\
             {headers}content-length: {}\r\n\r\n{body}",
            body.len()
        );
        let answer = pipe.raw(&request).await;
        assert!(answer.starts_with("HTTP/1.1 4"), "{headers:?} {body:?}: {answer}");
    }
}

#[tokio::test]
async fn signed_chunks_of_the_aws_documentation_are_accepted_and_guarded() {
    // "Signature calculations for the Authorization header: transferring a payload in multiple
    // chunks", the worked example: 66560 times `a` in chunks of 64 KiB and 1 KiB.
    let pipe = Pipe::start_at(false, 1_369_353_600, Limits::default()).await;
    let request = |first: &str, second: &str, last: &str, letter: &str| {
        let body = format!(
            "10000;chunk-signature={first}\r\n{}\r\n400;chunk-signature={second}\r\n{}\r\n0;chunk-signature={last}\r\n\r\n",
            "a".repeat(65536),
            letter.repeat(1024)
        );
        format!(
            "PUT /examplebucket/chunkObject.txt HTTP/1.1\r\nhost: s3.amazonaws.com\r\nx-amz-date: 20130524T000000Z\r\n\
             x-amz-storage-class: REDUCED_REDUNDANCY\r\ncontent-encoding: aws-chunked\r\nx-count-only: 1\r\n\
             x-amz-content-sha256: STREAMING-AWS4-HMAC-SHA256-PAYLOAD\r\nx-amz-decoded-content-length: 66560\r\n\
             content-length: {}\r\nauthorization: AWS4-HMAC-SHA256 \
             Credential=AKIAIOSFODNN7EXAMPLE/20130524/us-east-1/s3/aws4_request,SignedHeaders=content-encoding;\
             content-length;host;x-amz-content-sha256;x-amz-date;x-amz-decoded-content-length;x-amz-storage-class,\
             Signature=4f232c4386841ef735655705268965c44a0e4690baa4adea153f7db9fa80a0a9\r\n\r\n{body}",
            body.len()
        )
    };
    let first = "ad80c730a21e5b8d04586a2213dd63b9a0e99e0e2307b0ade35a65485a288648";
    let second = "0055627c9e194cb4542bae2aa5492e3c1575bbb81b612b7d234b86a503ef5497";
    let last = "b6c6ea8a5354eaf15b3cb7646744f4275b71ea724fed81ceb9323e279d449df9";
    let answer = pipe.raw(&request(first, second, last, "a")).await;
    assert!(answer.contains("body=66560 bytes"), "{answer}");
    let wrong = "0".repeat(64);
    for forged in [
        request(&wrong, second, last, "a"),
        request(first, &wrong, last, "a"),
        request(first, second, &wrong, "a"),
        request(first, second, last, "b"),
        request(first, first, last, "a"),
    ] {
        let answer = pipe.raw(&forged).await;
        assert!(
            answer.starts_with("HTTP/1.1 403") && answer.contains("SignatureDoesNotMatch"),
            "{answer}"
        );
    }
}

#[tokio::test]
async fn signed_trailers_of_the_aws_documentation_are_accepted_and_guarded() {
    // "Signature calculations for trailing headers", the worked example.
    let pipe = Pipe::start_at(false, 1_369_353_600, Limits::default()).await;
    let request = |last: &str, trailer: &str| {
        let body = format!(
            "10000;chunk-signature=b474d8862b1487a5145d686f57f013e54db672cee1c953b3010fb58501ef5aa2\r\n{}\r\n\
             400;chunk-signature=1c1344b170168f8e65b41376b44b20fe354e373826ccbbe2c1d40a8cae51e5c7\r\n{}\r\n\
             0;chunk-signature={last}\r\n{trailer}\r\n\r\n",
            "a".repeat(65536),
            "a".repeat(1024)
        );
        format!(
            "PUT /examplebucket/chunkObject.txt HTTP/1.1\r\nhost: s3.amazonaws.com\r\nx-amz-date: 20130524T000000Z\r\n\
             x-amz-storage-class: REDUCED_REDUNDANCY\r\ncontent-encoding: aws-chunked\r\nx-count-only: 1\r\n\
             x-amz-content-sha256: STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER\r\nx-amz-decoded-content-length: 66560\r\n\
             x-amz-trailer: x-amz-checksum-crc32c\r\ncontent-length: {}\r\nauthorization: AWS4-HMAC-SHA256 \
             Credential=AKIAIOSFODNN7EXAMPLE/20130524/us-east-1/s3/aws4_request,SignedHeaders=content-encoding;host;\
             x-amz-content-sha256;x-amz-date;x-amz-decoded-content-length;x-amz-storage-class;x-amz-trailer,\
             Signature=106e2a8a18243abcf37539882f36619c00e2dfc72633413f02d3b74544bfeb8e\r\n\r\n{body}",
            body.len()
        )
    };
    let last = "2ca2aba2005185cf7159c6277faf83795951dd77a3a99e6e65d5c9f85863f992";
    let signature = "x-amz-trailer-signature:d81f82fc3505edab99d459891051a732e8730629a2e4a59689829ca17fe2e435";
    let checksum = "x-amz-checksum-crc32c:sOO8/Q==";
    let answer = pipe.raw(&request(last, &format!("{checksum}\r\n{signature}"))).await;
    assert!(
        answer.contains("body=66560 bytes") && answer.contains(&format!("trailers={checksum}")),
        "{answer}"
    );
    let zeros = "0".repeat(64);
    for (forged, code) in [
        (
            request(&zeros, &format!("{checksum}\r\n{signature}")),
            "SignatureDoesNotMatch",
        ),
        (
            request(last, &format!("x-amz-checksum-crc32c:sOO8/A==\r\n{signature}")),
            "SignatureDoesNotMatch",
        ),
        (
            request(last, &format!("{checksum}\r\nx-amz-trailer-signature:{zeros}")),
            "SignatureDoesNotMatch",
        ),
        (request(last, checksum), "MalformedTrailerError"),
        (request(last, signature), "MalformedTrailerError"),
        (
            request(last, &format!("{signature}\r\n{checksum}")),
            "MalformedTrailerError",
        ),
        (
            request(last, &format!("{checksum}\r\nx-amz-checksum-sha1:AA==\r\n{signature}")),
            "MalformedTrailerError",
        ),
    ] {
        let answer = pipe.raw(&forged).await;
        assert!(answer.starts_with("HTTP/1.1 4") && answer.contains(code), "{answer}");
    }
}

#[tokio::test]
async fn a_refused_upload_still_reads_its_answer() {
    let pipe = Pipe::start(false).await;
    let mut request = parts(http::Method::PUT, "/b/k", &[]);
    request.headers.insert("x-answer-unread", "1".parse().unwrap());
    let client = pipe.tcp_client();
    for _ in 0..4 {
        let payload = bytes::Bytes::from(vec![7; 4 << 20]);
        let (status, _, body) = client.send_parts("s3", request.clone(), payload.into()).await.unwrap();
        assert_eq!((status.as_u16(), text(body).await.as_str()), (200, "unread"));
    }
}

#[tokio::test]
async fn documents_and_heads_are_bounded() {
    let limits = Limits {
        document_bytes_max: 1000,
        head_bytes_max: 8192,
        ..Limits::default()
    };
    let pipe = Pipe::start_at(false, support::NOW, limits).await;
    let client = pipe.tcp_client();
    let big = bytes::Bytes::from(vec![b'x'; 1001]);
    let (status, _, _) = client
        .send_parts("sqs", parts(http::Method::POST, "/", &[]), big.into())
        .await
        .unwrap();
    assert_eq!(status.as_u16(), 413);
    let answer = pipe
        .raw(&format!("GET /{} HTTP/1.1\r\nhost: a\r\n\r\n", "a".repeat(9000)))
        .await;
    assert!(answer.starts_with("HTTP/1.1 4"), "{answer}");
    assert_eq!(pipe.calls_of(ServiceName::Sqs), 0);
}

#[tokio::test]
async fn a_head_that_never_ends_is_cut() {
    let limits = Limits {
        head_timeout: Duration::from_millis(100),
        ..Limits::default()
    };
    let pipe = Pipe::start_at(false, support::NOW, limits).await;
    let mut stream = pipe.connect().await;
    stream.write_all(b"GET / HTTP/1.1\r\nhost: a\r\nx: ").await.unwrap();
    let answer = tokio::time::timeout(Duration::from_secs(20), read_answer(&mut stream))
        .await
        .unwrap();
    assert!(!answer.contains(" 200 "), "{answer}");
}

#[tokio::test]
async fn a_stream_never_leaves_the_machine_unsigned() {
    let key = support::key("AKIAROOT", "root-secret");
    let config = standpipe_wire::ClientConfig::new("http://192.0.2.1:1", Some(key));
    let client = standpipe_wire::Client::new(config).unwrap();
    // Of unknown length it cannot go in signed chunks; other services take no chunks at all.
    let unknown = Body::wrap(http_body_util::StreamBody::new(futures_util::stream::empty()));
    let known = Body::wrap(http_body_util::Empty::new().map_err(|never| match never {}));
    for (service, stream) in [("s3", unknown), ("lambda", known)] {
        let request = client.send_parts(service, parts(http::Method::PUT, "/b/k", &[]), stream);
        let error = request.await.err().unwrap();
        assert!(error.to_string().contains("unsigned"), "{error}");
    }
}

#[tokio::test]
async fn website_hosts_look_at_no_credentials() {
    struct Pages;
    impl standpipe_wire::server::Website for Pages {
        fn serve(
            &self,
            bucket: String,
            call: standpipe_wire::Call,
        ) -> std::pin::Pin<Box<dyn Future<Output = standpipe_wire::Response> + Send + '_>> {
            Box::pin(async move {
                let is_anonymous = call.identity.account().is_none();
                http::Response::new(Body::from(format!("{bucket} {} {is_anonymous}", call.head.raw_path)))
            })
        }
    }
    let pipe = Pipe::start(false).await;
    pipe.server.mount_website(std::sync::Arc::new(Pages));
    let request =
        "GET /index.html HTTP/1.1\r\nhost: my.site.s3-website.eu-west-1.localhost\r\nauthorization: Basic x\r\n\r\n";
    let answer = pipe.raw(request).await;
    assert!(answer.contains("my.site /index.html true"), "{answer}");
}

#[tokio::test]
async fn a_peer_that_stops_reading_is_cut() {
    let limits = Limits {
        write_stall_timeout: Duration::from_millis(100),
        ..Limits::default()
    };
    let pipe = Pipe::start_at(false, support::NOW, limits).await;
    let mut stream = pipe.connect().await;
    let request = format!(
        "GET /b HTTP/1.1\r\nhost: s3.localhost\r\nx-answer-bytes: {}\r\n\r\n",
        64 << 20
    );
    stream.write_all(request.as_bytes()).await.unwrap();
    stream.readable().await.unwrap();
    // Nothing is read: only the cut lets the server drain.
    assert!(pipe.server.shutdown(Duration::from_secs(20)).await);
}

#[tokio::test]
async fn https_endpoints_are_refused_with_a_reason() {
    for endpoint in ["https://a", "ftp://a", "a:1", "http://a/path", "http://"] {
        let config = standpipe_wire::ClientConfig::new(endpoint, None);
        assert!(standpipe_wire::Client::new(config).is_err(), "{endpoint}");
    }
    let dead = standpipe_wire::ClientConfig::new("http://127.0.0.1:1", None);
    let client = standpipe_wire::Client::new(dead).unwrap();
    let error = client
        .send_parts("s3", parts(http::Method::GET, "/", &[]), Body::Empty)
        .await
        .err()
        .unwrap();
    assert!(
        error.to_string().contains("cannot reach `http://127.0.0.1:1`"),
        "{error}"
    );
}

#[tokio::test]
async fn documents_of_nobody_are_refused_before_they_are_read() {
    let pipe = Pipe::start(false).await;
    let request = "POST /2015-03-31/functions HTTP/1.1\r\nhost: lambda.localhost\r\nx-amz-date: 20260102T030405Z\r\n\
        authorization: AWS4-HMAC-SHA256 Credential=AKIANOBODY/20260102/us-east-1/lambda/aws4_request, \
        SignedHeaders=host;x-amz-date, Signature=0000000000000000000000000000000000000000000000000000000000000000\r\n\
        content-length: 60000000\r\n\r\n";
    // The answer comes although nothing of the document was sent.
    let answer = pipe.raw(request).await;
    assert!(answer.contains("UnrecognizedClientException"), "{answer}");
    let anonymous = "POST /2015-03-31/functions HTTP/1.1\r\nhost: lambda.localhost\r\ncontent-length: 60000000\r\n\r\n";
    let answer = pipe.raw(anonymous).await;
    assert!(answer.starts_with("HTTP/1.1 413"), "{answer}");
}
