//! One file per verb, or per family of verbs.

pub mod doctor;
pub mod env_aws;
pub mod key;
