//! Object lock: retention, legal holds, and what they forbid.
//!
//! A lock belongs to one version of an object. It never forbids new versions or delete markers, only
//! the removal of the version for good.
//! <https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-lock.html>

use standpipe_store::Snapshot;
use standpipe_wire::AwsError;
use standpipe_wire::model::s3 as model;
use standpipe_wire::protocol::Timestamp;

use crate::disk::bucket::BucketRecord;
use crate::disk::codec::{Malformed, Reader, Writer};
use crate::disk::keys;
use crate::disk::object::ObjectRecord;
use crate::errors::S3Error;
use crate::lifecycle::DAY_MS;
use crate::limits::RETENTION_DAYS_MAX;

/// Name of the default retention among a bucket's configuration documents.
const CONFIG: &str = "object-lock";
const FORMAT: u8 = 1;
/// AWS counts a year of default retention as so many days.
const YEAR_DAYS: u64 = 365;

/// How strict a retention is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// Callers with `s3:BypassGovernanceRetention` may lift it.
    Governance,
    /// Nobody may lift it, the account's root included.
    Compliance,
}

impl Mode {
    /// By AWS's name.
    pub fn parse(name: &str) -> Option<Mode> {
        match name {
            "GOVERNANCE" => Some(Mode::Governance),
            "COMPLIANCE" => Some(Mode::Compliance),
            _ => None,
        }
    }

    /// AWS's name.
    pub fn name(self) -> &'static str {
        match self {
            Mode::Governance => "GOVERNANCE",
            Mode::Compliance => "COMPLIANCE",
        }
    }

    fn code(self) -> u8 {
        match self {
            Mode::Governance => 1,
            Mode::Compliance => 2,
        }
    }

    fn from_code(code: u8) -> Result<Mode, Malformed> {
        match code {
            1 => Ok(Mode::Governance),
            2 => Ok(Mode::Compliance),
            _ => Err(Malformed("retention mode")),
        }
    }
}

/// A version must stay until a moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Retention {
    /// How strictly.
    pub mode: Mode,
    /// Until when, milliseconds since 1970.
    pub until_ms: u64,
}

/// Retention and legal hold of one version.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Lock {
    /// Retention, when one was ever set. It stays shown after it ended.
    pub retention: Option<Retention>,
    /// Legal hold; `None` when it was never set.
    pub hold: Option<bool>,
}

impl Lock {
    /// Reads the lock of a record.
    pub fn of(record: &ObjectRecord) -> Result<Lock, S3Error> {
        match &record.description.lock {
            Some(bytes) => Ok(Lock::decode(bytes)?),
            None => Ok(Lock::default()),
        }
    }

    /// Bytes for the record; `None` when nothing was ever set.
    pub fn encode(&self) -> Option<Vec<u8>> {
        if *self == Lock::default() {
            return None;
        }
        let mut writer = Writer::new(FORMAT);
        writer.u8(self.hold.map_or(0, |on| 1 + u8::from(on)));
        if let Some(retention) = self.retention {
            writer.u8(retention.mode.code()).varint(retention.until_ms);
        }
        Some(writer.finish())
    }

    fn decode(bytes: &[u8]) -> Result<Lock, Malformed> {
        let mut reader = Reader::open(bytes, FORMAT)?;
        let hold = match reader.u8()? {
            0 => None,
            1 => Some(false),
            2 => Some(true),
            _ => return Err(Malformed("legal hold")),
        };
        let retention = if reader.is_empty() {
            None
        } else {
            Some(Retention {
                mode: Mode::from_code(reader.u8()?)?,
                until_ms: reader.varint()?,
            })
        };
        Ok(Lock { retention, hold })
    }

    /// Whether the version must stay. `bypass`: the caller may lift governance retention and asks to.
    pub fn protects(&self, now_ms: u64, bypass: bool) -> bool {
        let retained = self
            .retention
            .is_some_and(|retention| retention.until_ms > now_ms && !(bypass && retention.mode == Mode::Governance));
        retained || self.hold == Some(true)
    }

    /// Whether a new retention may take the place of this one: longer in the same mode
    /// always, anything else only by bypassing governance.
    pub fn admits(&self, new: Option<Retention>, now_ms: u64, bypass: bool) -> bool {
        let Some(old) = self.retention.filter(|old| old.until_ms > now_ms) else {
            return true;
        };
        let at_least = new.is_some_and(|new| new.mode == old.mode && new.until_ms >= old.until_ms);
        at_least || (bypass && old.mode == Mode::Governance)
    }
}

/// Refuses to remove a version that is locked.
pub fn check_removal(record: &ObjectRecord, now_ms: u64, bypass: bool) -> Result<(), S3Error> {
    if !record.delete_marker && Lock::of(record)?.protects(now_ms, bypass) {
        return Err(S3Error::ObjectLocked);
    }
    Ok(())
}

/// The retention new objects of a bucket get.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DefaultRetention {
    /// How strict.
    pub mode: Mode,
    /// How long.
    pub period: Period,
}

/// A period as it was told, so that it is told back alike.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Period {
    /// Days.
    Days(u32),
    /// Years.
    Years(u32),
}

impl DefaultRetention {
    /// The retention of an object written now.
    fn starting(self, now_ms: u64) -> Retention {
        let days = match self.period {
            Period::Days(days) => u64::from(days),
            Period::Years(years) => u64::from(years).saturating_mul(YEAR_DAYS),
        };
        Retention {
            mode: self.mode,
            until_ms: now_ms.saturating_add(days.saturating_mul(DAY_MS)),
        }
    }

    /// Reads the document's rule.
    pub fn from_document(rule: &model::DefaultRetention) -> Result<DefaultRetention, S3Error> {
        if rule.default_event_hold.is_some() {
            return Err(S3Error::NotImplemented {
                what: "DefaultEventHold",
            });
        }
        let mode = rule.mode.as_ref().and_then(|mode| Mode::parse(mode.as_str()));
        let mode = mode.ok_or(S3Error::MalformedXml)?;
        let (unit, number, period): (_, i32, fn(u32) -> Period) = match (rule.days, rule.years) {
            (Some(days), None) => ("Days", days, Period::Days),
            (None, Some(years)) => ("Years", years, Period::Years),
            _ => return Err(S3Error::MalformedXml),
        };
        // AWS names the element and leaves its value out.
        let unusable =
            |message: &str| S3Error::from(AwsError::new(400, "InvalidArgument", message).member("ArgumentName", unit));
        let count = u32::try_from(number)
            .ok()
            .filter(|count| *count > 0)
            .ok_or_else(|| unusable("Default retention period must be a positive integer value."))?;
        let days = match period(count) {
            Period::Days(days) => u64::from(days),
            Period::Years(years) => u64::from(years).saturating_mul(YEAR_DAYS),
        };
        if days > RETENTION_DAYS_MAX {
            return Err(unusable("Default retention period too large."));
        }
        Ok(DefaultRetention {
            mode,
            period: period(count),
        })
    }

    /// Writes the document's rule.
    pub fn to_document(self) -> model::DefaultRetention {
        let number = |count: u32| i32::try_from(count).ok();
        let (days, years) = match self.period {
            Period::Days(days) => (number(days), None),
            Period::Years(years) => (None, number(years)),
        };
        model::DefaultRetention {
            mode: Some(self.mode.name().into()),
            days,
            years,
            ..model::DefaultRetention::default()
        }
    }

    /// The default of a bucket.
    pub fn load<S: Snapshot + ?Sized>(snapshot: &S) -> Result<Option<DefaultRetention>, S3Error> {
        let Some(bytes) = snapshot.get(&keys::config(CONFIG))? else {
            return Ok(None);
        };
        let mut reader = Reader::open(&bytes, FORMAT)?;
        let mode = Mode::from_code(reader.u8()?)?;
        let unit = reader.u8()?;
        let count = u32::try_from(reader.varint()?).map_err(|_| Malformed("retention period"))?;
        let period = match unit {
            0 => Period::Days(count),
            1 => Period::Years(count),
            _ => return Err(Malformed("retention period").into()),
        };
        Ok(Some(DefaultRetention { mode, period }))
    }

    /// Sets or removes the default of a bucket.
    pub fn store<T: standpipe_store::Transaction + ?Sized>(
        default: Option<DefaultRetention>,
        txn: &mut T,
    ) -> Result<(), S3Error> {
        let Some(default) = default else {
            return Ok(txn.delete(&keys::config(CONFIG))?);
        };
        let (unit, count) = match default.period {
            Period::Days(days) => (0, days),
            Period::Years(years) => (1, years),
        };
        let mut writer = Writer::new(FORMAT);
        writer.u8(default.mode.code()).u8(unit).varint(u64::from(count));
        Ok(txn.put(&keys::config(CONFIG), &writer.finish())?)
    }
}

/// Gives a new object its bucket's default retention, unless it came with its own.
pub fn apply_default<S: Snapshot + ?Sized>(
    snapshot: &S,
    bucket: &BucketRecord,
    record: &mut ObjectRecord,
) -> Result<(), S3Error> {
    let mut lock = Lock::of(record)?;
    if !bucket.object_lock {
        return if lock == Lock::default() {
            Ok(())
        } else {
            Err(missing_configuration())
        };
    }
    if lock.retention.is_none()
        && let Some(default) = DefaultRetention::load(snapshot)?
    {
        lock.retention = Some(default.starting(record.modified_ms));
        record.description.lock = lock.encode();
    }
    Ok(())
}

/// The lock members of PutObject, CopyObject and CreateMultipartUpload.
#[derive(Clone, Copy, Debug, Default)]
pub struct SentLock<'a> {
    /// `x-amz-object-lock-mode`.
    pub mode: Option<&'a str>,
    /// `x-amz-object-lock-retain-until-date`.
    pub until: Option<Timestamp>,
    /// `x-amz-object-lock-legal-hold`.
    pub hold: Option<&'a str>,
}

impl SentLock<'_> {
    /// Checks them; they must go together and lie in the future.
    pub fn lock(&self, now_ms: u64) -> Result<Lock, S3Error> {
        let retention = match (self.mode, self.until) {
            (None, None) => None,
            (Some(mode), Some(until)) => {
                let mode = Mode::parse(mode)
                    .ok_or_else(|| S3Error::argument("x-amz-object-lock-mode", mode, "Unknown wormMode directive."))?;
                Some(Retention {
                    mode,
                    until_ms: future(until, now_ms)?,
                })
            }
            (mode, _) => {
                let (absent, message) = if mode.is_none() {
                    (
                        "x-amz-object-lock-mode",
                        "x-amz-object-lock-retain-until-date and x-amz-object-lock-mode must both be supplied",
                    )
                } else {
                    (
                        "x-amz-object-lock-retain-until-date",
                        "x-amz-object-lock-retain-until-date and x-amz-object-lock-mode must both be supplied",
                    )
                };
                return Err(S3Error::argument(absent, "", message));
            }
        };
        Ok(Lock {
            retention,
            hold: self.hold.map(|hold| hold == "ON"),
        })
    }
}

/// A retention date in milliseconds; the past is refused.
pub fn future(until: Timestamp, now_ms: u64) -> Result<u64, S3Error> {
    u64::try_from(until.as_millis())
        .ok()
        .filter(|until_ms| *until_ms > now_ms)
        .ok_or_else(|| {
            S3Error::argument(
                "x-amz-object-lock-retain-until-date",
                until.iso8601(),
                "The retain until date must be in the future!",
            )
        })
}

/// What a write with a lock answers on a bucket without object lock. AWS writes it in one word there.
pub fn missing_for_write() -> S3Error {
    S3Error::request("Bucket is missing ObjectLockConfiguration")
}

/// What every lock operation answers on a bucket without object lock.
pub fn missing_configuration() -> S3Error {
    S3Error::request("Bucket is missing Object Lock Configuration")
}

/// A date of a lock as it is shown, to the millisecond.
pub fn shown_date(until_ms: u64) -> Timestamp {
    Timestamp::from_millis(i64::try_from(until_ms).unwrap_or(i64::MAX))
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW_MS: u64 = 1_000_000;

    fn retained(mode: Mode, until_ms: u64) -> Lock {
        Lock {
            retention: Some(Retention { mode, until_ms }),
            hold: None,
        }
    }

    #[test]
    fn locks_come_back_as_written() {
        for hold in [None, Some(false), Some(true)] {
            for retention in [
                None,
                retained(Mode::Compliance, 77).retention,
                retained(Mode::Governance, u64::MAX).retention,
            ] {
                let lock = Lock { retention, hold };
                let read = lock
                    .encode()
                    .map_or(Lock::default(), |bytes| Lock::decode(&bytes).unwrap());
                assert_eq!(read, lock);
            }
        }
        assert!(Lock::decode(&[1, 9]).is_err() && Lock::decode(&[1, 0, 3, 4]).is_err());
    }

    #[test]
    fn only_running_governance_can_be_bypassed() {
        let check = |lock: Lock, bypass, expected: bool| {
            assert_eq!(lock.protects(NOW_MS, bypass), expected, "{lock:?} {bypass}");
        };
        check(Lock::default(), false, false);
        check(retained(Mode::Governance, NOW_MS + 1), false, true);
        check(retained(Mode::Governance, NOW_MS + 1), true, false);
        check(retained(Mode::Compliance, NOW_MS + 1), true, true);
        check(retained(Mode::Compliance, NOW_MS), false, false);
        let held = Lock {
            hold: Some(true),
            ..retained(Mode::Governance, NOW_MS + 1)
        };
        check(held, true, true);
    }

    #[test]
    fn retention_grows_freely_and_shrinks_only_by_bypass() {
        let check = |old: Lock, new: Option<(Mode, u64)>, bypass, expected: bool| {
            let new = new.map(|(mode, until_ms)| Retention { mode, until_ms });
            assert_eq!(old.admits(new, NOW_MS, bypass), expected, "{old:?} {new:?} {bypass}");
        };
        let governance = retained(Mode::Governance, NOW_MS + 10);
        let compliance = retained(Mode::Compliance, NOW_MS + 10);
        check(Lock::default(), None, false, true);
        check(governance, Some((Mode::Governance, NOW_MS + 11)), false, true);
        check(governance, Some((Mode::Compliance, NOW_MS + 10)), false, false);
        check(governance, Some((Mode::Compliance, NOW_MS + 10)), true, true);
        check(governance, Some((Mode::Governance, NOW_MS + 9)), false, false);
        check(governance, Some((Mode::Governance, NOW_MS + 9)), true, true);
        check(governance, None, true, true);
        check(governance, None, false, false);
        check(compliance, Some((Mode::Compliance, NOW_MS + 11)), false, true);
        check(compliance, Some((Mode::Governance, NOW_MS + 11)), true, false);
        check(compliance, Some((Mode::Compliance, NOW_MS + 9)), true, false);
        check(retained(Mode::Compliance, NOW_MS), None, false, true);
    }

    #[test]
    fn default_periods_are_checked() {
        let rule = |days, years| model::DefaultRetention {
            mode: Some("GOVERNANCE".into()),
            days,
            years,
            ..model::DefaultRetention::default()
        };
        let check = |days, years, expected: &str| {
            let read = DefaultRetention::from_document(&rule(days, years));
            let got = read.map_or_else(
                |error| error.into_aws().code.into_owned(),
                |default| format!("{:?}", default.period),
            );
            assert_eq!(got, expected);
        };
        check(Some(1), None, "Days(1)");
        check(None, Some(100), "Years(100)");
        check(None, Some(101), "InvalidArgument");
        check(Some(0), None, "InvalidArgument");
        check(Some(-1), None, "InvalidArgument");
        check(Some(1), Some(1), "MalformedXML");
        check(None, None, "MalformedXML");
    }
}
