//! Runs one Rust client's work against the server of the environment (AWS_ENDPOINT_URL, AWS_ACCESS_KEY_ID,
//! AWS_SECRET_ACCESS_KEY, AWS_REGION). Arguments: `object-store BUCKET`, `s3 BUCKET` or `sqs QUEUE`. A failed
//! expectation panics.

mod object_store_suite;
mod s3;
mod sqs;

use aws_sdk_s3::config::Credentials;
use aws_smithy_http_client::Builder;

#[tokio::main]
async fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match words.as_slice() {
        ["object-store", bucket] => object_store_suite::run(bucket).await,
        ["s3", bucket] => s3::run(bucket).await,
        ["sqs", queue] => sqs::run(queue).await,
        _ => panic!("usage: standpipe-test-clients object-store BUCKET | s3 BUCKET | sqs QUEUE"),
    }
    println!("ok");
}

/// A setting of the environment.
pub fn variable(name: &str) -> String {
    std::env::var(name).unwrap_or_else(|_| panic!("set {name}; `standpipe env-aws` prints it"))
}

/// The key of the environment.
pub fn credentials() -> Credentials {
    Credentials::new(
        variable("AWS_ACCESS_KEY_ID"),
        variable("AWS_SECRET_ACCESS_KEY"),
        None,
        None,
        "environment",
    )
}

/// An HTTP client without TLS.
pub fn http() -> impl aws_sdk_s3::config::HttpClient + 'static {
    Builder::new().build_http()
}
