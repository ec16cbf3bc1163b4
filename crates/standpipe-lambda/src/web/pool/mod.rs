//! pool
pub mod core;
