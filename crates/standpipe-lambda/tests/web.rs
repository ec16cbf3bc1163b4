//! Web functions over the wire: a signed client, the real server pipeline and store, and apps that
//! run in this process instead of a sandbox.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on has failed")]

#[path = "../src/web/code/zip_writer.rs"]
#[expect(dead_code, reason = "the unit tests need more of it")]
mod zip_writer;

mod support;

use std::time::Duration;

use http::{Request, StatusCode};
use standpipe_wire::model::lambda_web as model;
use standpipe_wire::{Body, ClientError};
use support::{Setup, collect, function_request, revision_config, start};
use tokio::io::{AsyncReadExt, AsyncWriteExt};

async fn create(setup: &Setup, name: &str) -> model::CreateWebFunctionResponse {
    setup.put_code("app.zip", "one");
    let created = setup
        .send::<model::CreateWebFunction>(&function_request(name, "app.zip"))
        .await
        .unwrap();
    setup
        .wait_active(name, &created.revision.as_ref().unwrap().revision_id)
        .await;
    created
}

fn domain(created: &model::CreateWebFunctionResponse) -> &str {
    &created.endpoint.as_ref().unwrap().domain_name
}

fn code<T: std::fmt::Debug>(result: Result<T, ClientError>) -> String {
    match result {
        Err(ClientError::Service(error)) => error.code.to_string(),
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn a_function_is_created_serves_and_scales_from_zero() {
    let setup = start().await;
    let created = create(&setup, "hello").await;
    assert_eq!(
        created.function_arn,
        "arn:aws:lambda:us-east-1:000000000000:web-function/hello"
    );
    assert_eq!(
        setup.web.environment_count(),
        0,
        "nothing runs before the first request"
    );
    let response = setup.get(domain(&created), "/text").await;
    assert_eq!(response.status(), StatusCode::OK);
    assert!(response.headers().contains_key("lambda-web-request-id"));
    assert_eq!(collect(response).await, "hello from one");
    assert_eq!(setup.web.environment_count(), 1);
    for _ in 0..20 {
        collect(setup.get(domain(&created), "/text").await).await;
    }
    assert_eq!(setup.apps.started(), 1, "one environment serves them all");
    assert_eq!(setup.apps.connections(), 1, "over one connection");
    setup.web.shutdown(Duration::from_secs(5)).await;
    assert_eq!(setup.web.environment_count(), 0);
    assert_eq!(setup.apps.stopped(), 1);
}

#[tokio::test]
async fn the_app_sees_who_asked_and_no_lies() {
    let setup = start().await;
    let created = create(&setup, "hello").await;
    let request = Request::get("/headers")
        .header("x-real-ip", "6.6.6.6")
        .header("forwarded", "for=6.6.6.6")
        .header("lambda-web-request-id", "fake")
        .body(Body::empty())
        .unwrap();
    let seen = collect(setup.request(domain(&created), request).await).await;
    let seen: serde_json::Value = serde_json::from_str(&seen).unwrap();
    assert_eq!(seen["host"], domain(&created));
    assert_eq!(seen["x-forwarded-for"], "127.0.0.1");
    assert_ne!(seen["lambda-web-request-id"], "fake");
    assert!(seen.get("x-real-ip").is_none() && seen.get("forwarded").is_none());
}

#[tokio::test]
async fn a_stream_arrives_piece_by_piece() {
    let setup = start().await;
    let created = create(&setup, "hello").await;
    let mut response = setup.get(domain(&created), "/events").await;
    for step in 0..3 {
        let piece = support::next_piece(&mut response).await;
        assert_eq!(piece, format!("data: {step}\n\n"), "before the next one is let go");
        setup.apps.release_event();
    }
}

#[tokio::test]
async fn an_upgraded_connection_is_piped_both_ways() {
    let setup = start().await;
    let created = create(&setup, "hello").await;
    let request = Request::get("/socket")
        .header("connection", "Upgrade")
        .header("upgrade", "websocket")
        .body(Body::empty())
        .unwrap();
    let response = setup.request(domain(&created), request).await;
    assert_eq!(response.status(), StatusCode::SWITCHING_PROTOCOLS);
    assert_eq!(response.headers()["upgrade"], "websocket");
    let upgraded = hyper::upgrade::on(response).await.unwrap();
    let mut socket = hyper_util::rt::TokioIo::new(upgraded);
    socket.write_all(b"ping").await.unwrap();
    let mut echoed = [0; 4];
    socket.read_exact(&mut echoed).await.unwrap();
    assert_eq!(&echoed, b"ping");
}

#[tokio::test]
async fn an_app_that_breaks_off_answers_502_and_one_that_hangs_504() {
    let setup = start().await;
    let created = create(&setup, "hello").await;
    let broken = setup.get(domain(&created), "/break").await;
    assert_eq!(
        (broken.status(), &broken.headers()["lambda-web-error-type"]),
        (StatusCode::BAD_GATEWAY, &"App.Broken".parse().unwrap())
    );
    let hung = setup.get(domain(&created), "/hang").await;
    assert_eq!(hung.status(), StatusCode::GATEWAY_TIMEOUT);
    let unknown = setup.get("nobody.lambda-web.us-east-1.localhost", "/").await;
    assert_eq!(unknown.status(), StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn an_app_that_does_not_start_says_why_without_its_log() {
    let setup = start().await;
    let created = create(&setup, "hello").await;
    setup
        .apps
        .fail_next(standpipe_lambda::web::pool::StartFailure::WrongPort {
            listening: vec![3000],
            port: 8080,
        });
    let response = setup.get(domain(&created), "/text").await;
    assert_eq!(response.status(), StatusCode::BAD_GATEWAY);
    assert_eq!(response.headers()["lambda-web-error-type"], "Init.WrongPort");
    assert!(
        collect(response)
            .await
            .contains("the app listens on port 3000 and not on 8080")
    );
    let logs = setup.logs("hello", "").await;
    assert!(logs.contains("did not start: the app listens on port 3000"), "{logs}");
}

#[tokio::test]
async fn a_switch_of_weights_fails_no_request() {
    let setup = start().await;
    let created = create(&setup, "hello").await;
    let host = domain(&created).to_owned();
    setup.put_code("two.zip", "two");
    let request = model::CreateWebFunctionRevisionRequest {
        function_name: "hello".to_owned(),
        build_config: revision_config("two.zip").build_config,
        service_config: revision_config("two.zip").service_config,
        ..Default::default()
    };
    let second = setup.send::<model::CreateWebFunctionRevision>(&request).await.unwrap();
    assert_eq!(second.state, "Pending");
    setup.wait_active("hello", &second.revision_id).await;
    let mut seen = Vec::new();
    for step in 0..60 {
        if step == 20 {
            setup
                .set_weights("hello", "live", &[(&second.revision_id, 100)])
                .await
                .unwrap();
        }
        let response = setup.get(&host, "/text").await;
        assert_eq!(response.status(), StatusCode::OK);
        seen.push(collect(response).await);
    }
    assert_eq!(seen.iter().filter(|text| *text == "hello from one").count(), 20);
    assert_eq!(seen.iter().filter(|text| *text == "hello from two").count(), 40);
    assert_eq!(
        code(setup.delete_revision("hello", &second.revision_id).await),
        "ConflictException"
    );
    setup
        .delete_revision("hello", &created.revision.unwrap().revision_id)
        .await
        .unwrap();
}

#[tokio::test]
async fn latest_revision_endpoints_follow_new_revisions() {
    let setup = start().await;
    let created = create(&setup, "hello").await;
    let request = model::CreateWebFunctionEndpointRequest {
        function_name: "hello".to_owned(),
        endpoint_name: "latest".to_owned(),
        endpoint_type: model::EndpointType::HOME_REGION,
        auth_type: model::AuthType::APPLICATION_MANAGED,
        auto_deployment_mode: Some(model::AutoDeploymentMode::LATEST_REVISION),
        ..Default::default()
    };
    let latest = setup.send::<model::CreateWebFunctionEndpoint>(&request).await.unwrap();
    assert_eq!(latest.state, "Active");
    assert_eq!(
        code(setup.send::<model::CreateWebFunctionEndpoint>(&request).await),
        "ConflictException"
    );
    setup.put_code("two.zip", "two");
    let config = revision_config("two.zip");
    let request = model::CreateWebFunctionRevisionRequest {
        function_name: "hello".to_owned(),
        build_config: config.build_config,
        service_config: config.service_config,
        ..Default::default()
    };
    let second = setup.send::<model::CreateWebFunctionRevision>(&request).await.unwrap();
    setup.wait_active("hello", &second.revision_id).await;
    assert_eq!(
        collect(setup.get(&latest.domain_name, "/text").await).await,
        "hello from two"
    );
    assert_eq!(
        collect(setup.get(domain(&created), "/text").await).await,
        "hello from one"
    );
}

#[tokio::test]
async fn a_bad_archive_fails_its_revision_and_says_why() {
    let setup = start().await;
    create(&setup, "hello").await;
    setup.put_object("bad.zip", zip_writer::zip(&[zip_writer::file("../evil", b"x")], 0));
    let config = revision_config("bad.zip");
    let request = model::CreateWebFunctionRevisionRequest {
        function_name: "hello".to_owned(),
        build_config: config.build_config,
        service_config: config.service_config,
        ..Default::default()
    };
    let bad = setup.send::<model::CreateWebFunctionRevision>(&request).await.unwrap();
    let settled = setup.wait_settled("hello", &bad.revision_id).await;
    assert_eq!(settled.state, "Failed");
    assert_eq!(settled.errors.unwrap()[0].error_code, "InvalidZipFile");
    let missing = model::CreateWebFunctionRevisionRequest {
        build_config: revision_config("missing.zip").build_config,
        ..request
    };
    assert_eq!(
        code(setup.send::<model::CreateWebFunctionRevision>(&missing).await),
        "ValidationException"
    );
}

#[tokio::test]
async fn functions_survive_a_restart_and_start_again_on_request() {
    let setup = start().await;
    let created = create(&setup, "hello").await;
    let host = domain(&created).to_owned();
    let setup = setup.restart().await;
    assert_eq!(setup.web.environment_count(), 0);
    assert_eq!(collect(setup.get(&host, "/text").await).await, "hello from one");
    let request = model::DeleteWebFunctionRequest {
        function_name: "hello".to_owned(),
    };
    setup.send::<model::DeleteWebFunction>(&request).await.unwrap();
    assert_eq!(setup.get(&host, "/text").await.status(), StatusCode::NOT_FOUND);
    let request = model::GetWebFunctionRequest {
        function_name: "hello".to_owned(),
    };
    assert_eq!(
        code(setup.send::<model::GetWebFunction>(&request).await),
        "ResourceNotFoundException"
    );
}

#[tokio::test]
async fn accounts_do_not_see_each_other_until_a_policy_lets_them() {
    let setup = start().await;
    let created = create(&setup, "hello").await;
    let by_arn = model::GetWebFunctionRequest {
        function_name: created.function_arn.clone(),
    };
    let by_name = model::GetWebFunctionRequest {
        function_name: "hello".to_owned(),
    };
    assert_eq!(
        code(setup.send_as_other::<model::GetWebFunction>(&by_name).await),
        "ResourceNotFoundException"
    );
    assert_eq!(
        code(setup.send_as_other::<model::GetWebFunction>(&by_arn).await),
        "AccessDeniedException"
    );
    let policy = r#"{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::111111111111:root"},"Action":"lambda:GetWebFunction","Resource":"*"}]}"#;
    let put = model::PutResourcePolicyRequest {
        resource_arn: created.function_arn.clone(),
        policy: policy.to_owned(),
        revision_id: None,
    };
    let first = setup.send::<model::PutResourcePolicy>(&put).await.unwrap();
    assert_eq!(
        setup
            .send_as_other::<model::GetWebFunction>(&by_arn)
            .await
            .unwrap()
            .function_name,
        "hello"
    );
    let stale = model::PutResourcePolicyRequest {
        revision_id: Some(first.revision_id),
        ..put.clone()
    };
    setup.send::<model::PutResourcePolicy>(&stale).await.unwrap();
    assert_eq!(
        code(setup.send::<model::PutResourcePolicy>(&stale).await),
        "ConflictException"
    );
    assert!(
        setup
            .get_as_other("/standpipe/v1/web-functions/hello/logs")
            .await
            .is_err()
    );
    let list = setup
        .send_as_other::<model::ListWebFunctions>(&Default::default())
        .await
        .unwrap();
    assert_eq!(list.functions.len(), 0);
}

#[tokio::test]
async fn lists_come_in_pages() {
    let setup = start().await;
    for name in ["a", "b", "c"] {
        let request = model::CreateWebFunctionRequest {
            function_name: name.to_owned(),
            ..Default::default()
        };
        setup.send::<model::CreateWebFunction>(&request).await.unwrap();
        assert_eq!(
            code(setup.send::<model::CreateWebFunction>(&request).await),
            "ConflictException"
        );
    }
    let mut names = Vec::new();
    let mut token = None;
    loop {
        let request = model::ListWebFunctionsRequest {
            max_results: Some(2),
            next_token: token,
            ..Default::default()
        };
        let page = setup.send::<model::ListWebFunctions>(&request).await.unwrap();
        names.extend(page.functions.into_iter().map(|function| function.function_name));
        token = page.next_token;
        if token.is_none() {
            break;
        }
    }
    assert_eq!(names, ["a", "b", "c"]);
}

#[tokio::test]
async fn what_is_not_implemented_is_refused_by_name() {
    let setup = start().await;
    create(&setup, "hello").await;
    let mut request = function_request("other", "app.zip");
    request.revision_config.as_mut().unwrap().kms_key_arn =
        Some("arn:aws:kms:us-east-1:000000000000:key/abc".to_owned());
    assert_eq!(
        code(setup.send::<model::CreateWebFunction>(&request).await),
        "NotImplemented"
    );
    let mut request = function_request("other", "app.zip");
    request.endpoint_config.as_mut().unwrap().endpoint_type = model::EndpointType::MULTI_REGION;
    assert_eq!(
        code(setup.send::<model::CreateWebFunction>(&request).await),
        "NotImplemented"
    );
    let mut request = function_request("other", "app.zip");
    request
        .revision_config
        .as_mut()
        .unwrap()
        .service_config
        .execution_role_arn = "arn:aws:iam::111111111111:role/theirs".to_owned();
    assert_eq!(
        code(setup.send::<model::CreateWebFunction>(&request).await),
        "ValidationException"
    );
}

#[tokio::test]
async fn logs_are_read_and_followed_over_the_wire() {
    let setup = start().await;
    let created = create(&setup, "hello").await;
    collect(setup.get(domain(&created), "/text").await).await;
    let logs = setup.logs("hello", "").await;
    assert!(logs.contains(r#""stream":"stdout","text":"GET /text""#), "{logs}");
    let mut follow = setup
        .get_signed(
            "/standpipe/v1/web-functions/hello/logs",
            &[("follow", "true"), ("limit", "1")],
        )
        .await;
    support::next_line(&mut follow).await;
    collect(setup.get(domain(&created), "/headers").await).await;
    let line = support::next_line(&mut follow).await;
    assert!(line.contains(r#""text":"GET /headers""#), "{line}");
    setup.web.shutdown(Duration::from_secs(5)).await;
}

#[tokio::test]
async fn the_rate_limit_of_an_endpoint_holds() {
    let setup = start().await;
    let created = create(&setup, "hello").await;
    let update = model::UpdateWebFunctionEndpointRequest {
        function_name: "hello".to_owned(),
        endpoint_name: "live".to_owned(),
        throttle_config: Some(model::ThrottleConfig { rate_limit: Some(0) }),
        ..Default::default()
    };
    setup.send::<model::UpdateWebFunctionEndpoint>(&update).await.unwrap();
    assert_eq!(
        setup.get(domain(&created), "/text").await.status(),
        StatusCode::TOO_MANY_REQUESTS
    );
    let clear = model::UpdateWebFunctionEndpointRequest {
        throttle_config: Some(model::ThrottleConfig::default()),
        ..update
    };
    setup.send::<model::UpdateWebFunctionEndpoint>(&clear).await.unwrap();
    assert_eq!(setup.get(domain(&created), "/text").await.status(), StatusCode::OK);
}
