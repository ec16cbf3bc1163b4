//! `aws-sdk-sqs`: a queue from creation to deletion.

use aws_sdk_sqs::config::{Config, Region};

/// Sends, receives and deletes one message in a new queue.
pub async fn run(queue: &str) {
    let config = Config::builder()
        .endpoint_url(crate::variable("AWS_ENDPOINT_URL"))
        .region(Region::new(crate::variable("AWS_REGION")))
        .credentials_provider(crate::credentials())
        .http_client(crate::http())
        .build();
    let sqs = aws_sdk_sqs::Client::from_conf(config);
    let url = sqs
        .create_queue()
        .queue_name(queue)
        .send()
        .await
        .unwrap()
        .queue_url
        .unwrap();
    // The SDK checks the MD5 of the answer itself.
    sqs.send_message()
        .queue_url(&url)
        .message_body("from Rust")
        .send()
        .await
        .unwrap();
    let received = sqs.receive_message().queue_url(&url).send().await.unwrap();
    let message = &received.messages()[0];
    assert_eq!(message.body(), Some("from Rust"));
    let handle = message.receipt_handle().unwrap();
    sqs.delete_message()
        .queue_url(&url)
        .receipt_handle(handle)
        .send()
        .await
        .unwrap();
    sqs.delete_queue().queue_url(&url).send().await.unwrap();
    let gone = sqs.send_message().queue_url(&url).message_body("x").send().await;
    assert!(gone.unwrap_err().into_service_error().is_queue_does_not_exist());
}
