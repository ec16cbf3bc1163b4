//! The `standpipe` binary.
fn main() {}
