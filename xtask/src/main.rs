//! Developer tasks: `cargo xtask generate --botocore DIR` writes the service models into
//! `standpipe-wire`, `cargo xtask support` writes the support table and the list of limits, `cargo xtask layers` checks which
//! crate uses which.

mod config;
mod emit;
mod generate;
mod layers;
mod limits;
mod members;
mod model;
mod names;
mod routes;
mod shown;
mod support;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

const USAGE: &str = "usage: cargo xtask generate --botocore DIR | support | layers
\
    DIR is an unpacked botocore wheel of the version in xtask/models.toml: pip download botocore==VERSION, unzip";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let done = match words.as_slice() {
        ["generate", "--botocore", folder] => generate::run(&root(), Path::new(folder)),
        ["support"] => support::run(&root()).and_then(|()| limits::run(&root())),
        ["layers"] => layers::run(&root()),
        _ => {
            eprintln!("{USAGE}");
            return ExitCode::from(2);
        }
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(reason) => {
            eprintln!("error: {reason}");
            ExitCode::FAILURE
        }
    }
}

/// The workspace's folder.
fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .parent()
        .map(Path::to_path_buf)
        .unwrap_or_default()
}
