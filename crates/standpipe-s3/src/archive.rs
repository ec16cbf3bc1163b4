//! Archived objects: those of a storage class whose bytes must be restored before they are read.
//!
//! A class is a promise about price, not another place on disk here, so a restore is done when it is answered; that
//! objects must be restored, until when they can be read then, and what is said of it, is as on AWS.
//! <https://docs.aws.amazon.com/AmazonS3/latest/userguide/restoring-objects.html>

use crate::answer::http_date;
use crate::disk::object::{Description, ObjectRecord};
use crate::errors::S3Error;

/// Classes whose objects must be restored before they are read.
const ARCHIVED: [&str; 2] = ["GLACIER", "DEEP_ARCHIVE"];

/// Whether objects of this class must be restored before they are read.
pub fn is_archived(class: &str) -> bool {
    ARCHIVED.contains(&class)
}

/// The class of an object that cannot be read now.
fn locked_class(record: &ObjectRecord, now_ms: u64) -> Option<&str> {
    let class = record.description.storage_class.as_deref()?;
    let restored = record
        .description
        .restored_until_ms
        .is_some_and(|until_ms| until_ms > now_ms);
    (is_archived(class) && !restored).then_some(class)
}

/// Judges a read of an object's bytes.
pub fn check_read(record: &ObjectRecord, now_ms: u64) -> Result<(), S3Error> {
    refuse(
        record,
        now_ms,
        "The operation is not valid for the object's storage class",
    )
}

/// Judges an object that is to be copied.
pub fn check_copy(record: &ObjectRecord, now_ms: u64) -> Result<(), S3Error> {
    refuse(
        record,
        now_ms,
        "Operation is not valid for the source object's storage class",
    )
}

fn refuse(record: &ObjectRecord, now_ms: u64, message: &'static str) -> Result<(), S3Error> {
    match locked_class(record, now_ms) {
        None => Ok(()),
        Some(class) => Err(S3Error::InvalidObjectState {
            message,
            class: class.to_owned(),
        }),
    }
}

/// `x-amz-restore` of an object that was restored.
pub fn shown(description: &Description) -> Option<String> {
    let until_ms = description.restored_until_ms?;
    Some(format!(
        "ongoing-request=\"false\", expiry-date=\"{}\"",
        http_date(until_ms)
    ))
}
