//! Compute: web functions (AWS Lambda Web, model 2025-03-07) on the sandbox.

pub mod runtimes;
pub mod web;
