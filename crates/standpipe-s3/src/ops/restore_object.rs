//! RestoreObject. <https://docs.aws.amazon.com/AmazonS3/latest/API/API_RestoreObject.html>

use http::StatusCode;
use standpipe_wire::model::s3::{RestoreObject, RestoreObjectOutput, RestoreObjectRequest, RestoreRequest, Tier};
use standpipe_wire::{Body, Operation, Response};

use crate::access::{Request, Target};
use crate::disk::object::ObjectRecord;
use crate::errors::S3Error;
use crate::events::{self, Cause};
use crate::{S3, archive, lifecycle, router, versions};

/// Makes an archived object readable for some days: 202 the first time, 200 where it only stays readable longer.
pub async fn restore_object(s3: &S3, request: &Request, input: RestoreObjectRequest) -> Result<Response, S3Error> {
    let target = Target::object(
        "s3:RestoreObject",
        &input.bucket,
        &input.key,
        &input.expected_bucket_owner,
    )
    .version(input.version_id.as_deref());
    let entered = s3.enter(request, &target)?;
    let asked = input.restore_request.unwrap_or_default();
    let days = days(&asked)?;
    let (now_ms, day_ms) = (s3.now_ms(), s3.lifecycle_day_ms());
    let (key, version_id) = (input.key.clone(), input.version_id.clone());
    let cause = Cause::request(s3, request, &input.bucket, &entered);
    let again = s3
        .write(&input.bucket, &entered, move |txn, bucket| {
            let mut record = versions::load_to_change(txn, &key, version_id.as_deref())?;
            check_class(&record, &asked)?;
            let before = record.description.restored_until_ms;
            let until_ms = lifecycle::after_days(now_ms, days, day_ms);
            record.description.restored_until_ms = Some(until_ms);
            versions::rewrite(txn, &key, &record)?;
            let again = before.is_some_and(|until_ms| until_ms > now_ms);
            if !again {
                events::restored(txn, bucket, cause.as_ref(), &key, &record, until_ms)?;
            }
            Ok(again)
        })
        .await?;
    let mut response = router::respond(
        RestoreObject::encode_output(RestoreObjectOutput::default())?,
        Body::Empty,
    );
    *response.status_mut() = if again { StatusCode::OK } else { StatusCode::ACCEPTED };
    Ok(response)
}

/// For how many days; the rest of the request must be one we know.
fn days(asked: &RestoreRequest) -> Result<i32, S3Error> {
    for (sent, what) in [
        (asked.r#type.is_some(), "Type"),
        (asked.select_parameters.is_some(), "SelectParameters"),
        (asked.output_location.is_some(), "OutputLocation"),
    ] {
        if sent {
            return Err(S3Error::NotImplemented { what });
        }
    }
    match asked.days {
        Some(days) if days >= 1 => Ok(days),
        Some(days) => Err(S3Error::argument(
            "Days",
            days.to_string(),
            "'Days' for a restore must be a positive integer",
        )),
        None => Err(S3Error::MalformedXml),
    }
}

/// Only archived objects are restored, and those of the deep archive not at once.
fn check_class(record: &ObjectRecord, asked: &RestoreRequest) -> Result<(), S3Error> {
    let class = record.description.storage_class.as_deref().unwrap_or("STANDARD");
    if !archive::is_archived(class) {
        return Err(S3Error::InvalidObjectState {
            message: "Restore is not allowed for the object's current storage class",
            class: class.to_owned(),
        });
    }
    let tier = asked
        .glacier_job_parameters
        .as_ref()
        .map(|job| &job.tier)
        .or(asked.tier.as_ref());
    if class == "DEEP_ARCHIVE" && tier == Some(&Tier::EXPEDITED) {
        return Err(S3Error::argument(
            "Tier",
            "Expedited",
            "Retrieval option is not supported by this storage class",
        ));
    }
    Ok(())
}
