//! One file per verb, or per family of verbs.

pub mod apps;
pub mod doctor;
pub mod down;
pub mod env;
pub mod env_aws;
pub mod key;
pub mod scrub;
pub mod ship;
