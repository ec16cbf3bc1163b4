//! SQS in both of its protocols: errors, refusals and answers in its own words.

use super::*;

#[test]
fn sqs_tells_its_own_errors_from_those_of_its_framework() {
    for (code, kind, query) in [
        (
            "QueueDoesNotExist",
            "com.amazonaws.sqs#QueueDoesNotExist",
            "AWS.SimpleQueueService.NonExistentQueue",
        ),
        ("OverLimit", "com.amazonaws.sqs#OverLimit", "OverLimit"),
        (
            "InvalidParameterValue",
            "com.amazon.coral.service#InvalidParameterValueException",
            "InvalidParameterValue",
        ),
        (
            "MissingParameter",
            "com.amazon.coral.service#MissingRequiredParameterException",
            "MissingParameter",
        ),
        (
            "SerializationException",
            "com.amazon.coral.service#SerializationException",
            "MalformedInput",
        ),
        (
            "InvalidAction",
            "com.amazon.coral.service#UnknownOperationException",
            "InvalidAction",
        ),
        (
            "AccessDeniedException",
            "com.amazon.coral.service#AccessDeniedException",
            "AccessDenied",
        ),
        (
            "UnrecognizedClientException",
            "com.amazon.coral.service#UnrecognizedClientException",
            "InvalidClientTokenId",
        ),
        (
            "InvalidSignatureException",
            "com.amazon.coral.service#InvalidSignatureException",
            "SignatureDoesNotMatch",
        ),
    ] {
        let parts = encode_error(Dialect::AwsJson, &AwsError::new(400, code, "m"), "id", "", false);
        let body: serde_json::Value = serde_json::from_slice(&parts.body).unwrap();
        assert_eq!(body["__type"], kind);
        assert_eq!(parts.headers["x-amzn-query-error"], format!("{query};Sender"));
    }
    let parts = encode_error(
        Dialect::SqsQuery,
        &AwsError::new(400, "OverLimit", "m"),
        "id",
        "",
        false,
    );
    assert!(String::from_utf8_lossy(&parts.body).contains("<Message>m</Message><Detail></Detail></Error>"));
}

#[test]
fn sqs_words_what_a_document_lacks_or_has_wrong() {
    let target = |operation: &str| {
        head(
            Method::POST,
            "/",
            &[],
            &[("x-amz-target", &format!("AmazonSQS.{operation}"))],
        )
    };
    let send = |body: &str| sqs::SendMessage::decode_input(&target("SendMessage"), body.as_bytes()).unwrap_err();
    for (body, code, message) in [
        (
            r#"{"MessageBody":"m"}"#,
            "QueueDoesNotExist",
            "The specified queue does not exist.",
        ),
        (
            r#"{"QueueUrl":"u"}"#,
            "MissingParameter",
            "The request must contain the parameter MessageBody.",
        ),
        (
            r#"{"QueueUrl":"u","MessageBody":"m","MessageAttributes":{"a.b":{"StringValue":"v"}}}"#,
            "InvalidParameterValue",
            "The message attribute 'a.b' must contain non-empty message attribute type.",
        ),
        (
            r#"{"QueueUrl":1,"MessageBody":"m"}"#,
            "SerializationException",
            "NUMBER_VALUE can not be converted to a String",
        ),
        (
            r#"{"QueueUrl":true}"#,
            "SerializationException",
            "TRUE_VALUE can not be converted to a String",
        ),
        (
            r#"{"QueueUrl":{}}"#,
            "SerializationException",
            "Start of structure or map found where not expected.",
        ),
        (
            r#"{"QueueUrl":[]}"#,
            "SerializationException",
            "Start of list found where not expected",
        ),
        (
            r#"{"QueueUrl":"u","DelaySeconds":"x"}"#,
            "SerializationException",
            "STRING_VALUE can not be converted to an Integer",
        ),
        (
            r#"{"QueueUrl":"u","MessageAttributes":1}"#,
            "SerializationException",
            "Expected map or null",
        ),
    ] {
        let error = send(body);
        assert_eq!((error.code.as_ref(), error.message.as_str()), (code, message), "{body}");
    }
    let batch = br#"{"QueueUrl":"u","Entries":[{"Id":"a","MessageBody":"m"},{"MessageBody":"m"}]}"#;
    let error = sqs::SendMessageBatch::decode_input(&target("SendMessageBatch"), batch).unwrap_err();
    assert_eq!(error.message, "The request must contain the parameter Entries.2.Id.");
    let error = sqs::GetQueueUrl::decode_input(&target("GetQueueUrl"), b"{}").unwrap_err();
    assert_eq!(
        (error.code.as_ref(), error.message.as_str()),
        (
            "InvalidParameterValue",
            "Value for parameter QueueName is invalid. Reason: Must specify a queue name."
        )
    );
}

#[test]
fn sqs_answers_in_the_protocol_it_was_asked_in() {
    let output = || sqs::GetQueueUrlResult {
        queue_url: Some("http://q".to_owned()),
    };
    let form = head(
        Method::POST,
        "/",
        &[],
        &[("content-type", "application/x-www-form-urlencoded")],
    );
    let xml = sqs::GetQueueUrl::encode_answer(&form, output()).unwrap();
    assert!(String::from_utf8_lossy(&xml.body).contains(
        "<GetQueueUrlResult><QueueUrl>http://q</QueueUrl></GetQueueUrlResult><ResponseMetadata><RequestId>11111111"
    ));
    let json = head(Method::POST, "/", &[], &[("x-amz-target", "AmazonSQS.GetQueueUrl")]);
    let json = sqs::GetQueueUrl::encode_answer(&json, output()).unwrap();
    assert_eq!(json.body, "{\"QueueUrl\":\"http://q\"}");
    let accepted = head(Method::GET, "/", &[("Action", "x")], &[("accept", "application/json")]);
    let body = |parts: crate::operation::ResponseParts| {
        let text = String::from_utf8(parts.body.to_vec()).unwrap();
        text.replace(&accepted.request_id, "ID")
    };
    assert_eq!(
        body(sqs::GetQueueUrl::encode_answer(&accepted, output()).unwrap()),
        r#"{"GetQueueUrlResponse":{"GetQueueUrlResult":{"QueueUrl":"http://q"},"ResponseMetadata":{"RequestId":"ID"}}}"#
    );
    let attributes = [("QueueArn".to_owned(), "arn".to_owned())].into();
    assert_eq!(
        body(sqs::GetQueueAttributes::encode_answer(&accepted, sqs::GetQueueAttributesResult { attributes }).unwrap()),
        r#"{"GetQueueAttributesResponse":{"GetQueueAttributesResult":{"Attributes":[{"Name":"QueueArn","Value":"arn"}]},"ResponseMetadata":{"RequestId":"ID"}}}"#
    );
    assert_eq!(
        body(sqs::ReceiveMessage::encode_answer(&accepted, sqs::ReceiveMessageResult::default()).unwrap()),
        r#"{"ReceiveMessageResponse":{"ReceiveMessageResult":{"messages":null},"ResponseMetadata":{"RequestId":"ID"}}}"#
    );
    assert_eq!(
        body(sqs::DeleteQueue::encode_answer(&accepted, sqs::DeleteQueueOutput::default()).unwrap()),
        r#"{"DeleteQueueResponse":{"ResponseMetadata":{"RequestId":"ID"}}}"#
    );
    let error = AwsError::new(400, "QueueDoesNotExist", "m");
    assert_eq!(
        body(encode_error(Dialect::SqsQueryJson, &error, "ID", "", false)),
        r#"{"Error":{"Code":"AWS.SimpleQueueService.NonExistentQueue","Message":"m","Type":"Sender"},"RequestId":"ID"}"#
    );
}

#[test]
fn sqs_reads_the_forms_of_its_reference() {
    let form = b"Action=SendMessage&MessageBody=a+b&MessageAttribute.1.Name=n&MessageAttribute.1.Value.StringValue=v\
        &MessageAttribute.1.Value.DataType=String&QueueUrl=http%3A%2F%2Fq";
    let input = sqs::SendMessage::decode_input(&head(Method::POST, "/", &[], &[]), form).unwrap();
    assert_eq!(input.message_body, "a b");
    assert_eq!(input.message_attributes["n"].string_value.as_deref(), Some("v"));
    let form = b"Action=GetQueueAttributes&QueueUrl=u&AttributeName.2=B&AttributeName.10=C&AttributeName.1=All";
    let input = sqs::GetQueueAttributes::decode_input(&head(Method::POST, "/", &[], &[]), form).unwrap();
    assert_eq!(
        input.attribute_names,
        ["All", "B", "C"].map(sqs::QueueAttributeName::from).to_vec()
    );
    let posted_to_queue = head(Method::POST, "/000000000000/jobs", &[("Action", "PurgeQueue")], &[]);
    let input = sqs::PurgeQueue::decode_input(&posted_to_queue, b"").unwrap();
    assert_eq!(input.queue_url, "http://localhost:4566/000000000000/jobs");
    let error = sqs::SendMessage::decode_input(&head(Method::POST, "/", &[], &[]), b"QueueUrl=u").unwrap_err();
    assert_eq!(error.message, "The request must contain the parameter MessageBody.");
}
