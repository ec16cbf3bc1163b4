//! `standpipe env ...`: variables and secrets; values go in and never come out.

use std::io::Read;
use std::path::Path;

use standpipe_app::AppName;
use standpipe_ship::ops::env::{Scope, env_list, env_remove, env_set};
use standpipe_ship::report::EnvReport;

use crate::cli::EnvCommand;
use crate::context::{block_on, errln, outln, ship_context};
use crate::discover;
use crate::failure::{Exit, Failure};

/// Longest value read from standard input, in bytes.
const VALUE_BYTES_MAX: u64 = 64 * 1024;

/// Runs one of the env commands.
pub fn env(command: &EnvCommand, data: Option<&Path>, json: bool) -> Result<(), Failure> {
    let ctx = ship_context(&discover::require_running(data)?, json)?;
    let report = block_on(async {
        Ok(match command {
            EnvCommand::Set {
                app,
                variables,
                preview,
            } => {
                let pairs = variables.iter().map(|text| pair(text)).collect::<Result<Vec<_>, _>>()?;
                env_set(&ctx, &parse(app)?, scope(*preview), &pairs).await?
            }
            EnvCommand::Ls { app } => env_list(&ctx, &parse(app)?).await?,
            EnvCommand::Rm { app, names, preview } => env_remove(&ctx, &parse(app)?, scope(*preview), names).await?,
        })
    })?;
    show(&report, json);
    Ok(())
}

fn scope(preview: bool) -> Scope {
    if preview { Scope::Preview } else { Scope::Production }
}

fn parse(name: &str) -> Result<AppName, Failure> {
    AppName::parse(name).map_err(|error| Failure::new("bad_name", error.to_string()).exit(Exit::Usage))
}

/// `NAME=VALUE`, or `NAME` with the value on standard input so that it stays out of the shell's history.
fn pair(text: &str) -> Result<(String, String), Failure> {
    if let Some((name, value)) = text.split_once('=') {
        return Ok((name.to_owned(), value.to_owned()));
    }
    let mut value = String::new();
    std::io::stdin()
        .take(VALUE_BYTES_MAX)
        .read_to_string(&mut value)
        .map_err(|error| {
            Failure::new(
                "no_input",
                format!("cannot read the value of `{text}` from standard input: {error}"),
            )
            .exit(Exit::NeedsInput)
            .hint(format!("standpipe env set APP {text}=VALUE"))
        })?;
    Ok((text.to_owned(), value.trim_end_matches(['\r', '\n']).to_owned()))
}

fn show(report: &EnvReport, json: bool) {
    if json {
        outln!("{}", serde_json::json!(report));
        return;
    }
    for name in &report.production {
        outln!("production  {name}");
    }
    for name in &report.preview {
        outln!("preview     {name}");
    }
    for next in &report.next {
        errln!("next: {next}");
    }
}
