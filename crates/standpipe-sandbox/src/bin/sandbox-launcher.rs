//! The launcher alone, for this crate's own tests and benches; the product is its own launcher.

use std::process::ExitCode;

fn main() -> ExitCode {
    standpipe_sandbox::run_internal(std::env::args_os().skip(1)).unwrap_or(ExitCode::from(2))
}
