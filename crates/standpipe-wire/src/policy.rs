//! IAM policy documents: parsed once, evaluated in one place.

/// A parsed IAM policy.
#[derive(Debug)]
pub struct Policy {}
