//! The `standpipe` binary: the command line, and the one place that composes all parts.

mod background;
mod build_runner;
mod cli;
mod commands;
mod context;
mod discover;
mod failure;
mod housekeeping;
mod keys;
mod master_key;
mod memory;
mod roles;
mod sts;
mod up;

use std::process::ExitCode;

use clap::Parser;
use clap::error::ErrorKind;
use tracing_subscriber::filter::{LevelFilter, Targets};

use crate::cli::{Cli, Command};
use crate::failure::{Exit, Failure};

fn main() -> ExitCode {
    if let Some(exit) = standpipe_sandbox::run_internal(std::env::args_os().skip(1)) {
        return exit;
    }
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(error) => return usage(&error),
    };
    start_logging();
    let data = cli.data.as_deref();
    let result = match &cli.command {
        Command::Up(args) => up::up(args, data, cli.json),
        Command::Down => commands::down::down(data, cli.json),
        Command::Key(command) => commands::key::key(command, data, cli.json),
        Command::EnvAws { key } => commands::env_aws::env_aws(key.as_deref(), data, cli.json),
        Command::Scrub(args) => match commands::scrub::scrub(args, data, cli.json) {
            // The report is the answer; only the exit status adds to it.
            Ok(false) => return ExitCode::from(Exit::Failed as u8),
            scrubbed => scrubbed.map(drop),
        },
        Command::Doctor => commands::doctor::doctor(data, cli.json),
        Command::Ship(args) => commands::ship::ship(args, data, cli.json),
        Command::Plan(args) => commands::ship::plan(args, data, cli.json),
        Command::Ls { app } => commands::apps::ls(app.as_deref(), data, cli.json),
        Command::Open { app } => commands::apps::open(app.as_deref(), data, cli.json),
        Command::Logs(args) => commands::apps::logs(args, data, cli.json),
        Command::Rollback(args) => commands::apps::rollback(args, data, cli.json),
        Command::Promote(args) => commands::apps::promote(args, data, cli.json),
        Command::Env(command) => commands::env::env(command, data, cli.json),
        Command::Rm(args) => commands::apps::rm(args, data, cli.json),
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => failure.report(cli.json),
    }
}

/// `--help` and `--version` are answers; everything else clap says is a usage error, for programs as one object.
fn usage(error: &clap::Error) -> ExitCode {
    let asked = matches!(error.kind(), ErrorKind::DisplayHelp | ErrorKind::DisplayVersion);
    if !asked && std::env::args_os().any(|word| word == "--json") {
        let text = error.render().to_string();
        let line = text.lines().next().unwrap_or_default();
        let message = line.strip_prefix("error: ").unwrap_or(line);
        return Failure::new("usage", message).exit(Exit::Usage).report(true);
    }
    let _ = error.print();
    if asked {
        ExitCode::SUCCESS
    } else {
        ExitCode::from(Exit::Usage as u8)
    }
}

/// Talk goes to stderr; STANDPIPE_LOG chooses how much (`info`, `debug`, `standpipe_edge=debug`).
fn start_logging() {
    use tracing_subscriber::layer::SubscriberExt;
    use tracing_subscriber::util::SubscriberInitExt;

    let wanted = std::env::var("STANDPIPE_LOG").ok().filter(|text| !text.is_empty());
    let filter: Targets = wanted
        .and_then(|text| text.parse().ok())
        .unwrap_or_else(|| Targets::new().with_default(LevelFilter::WARN));
    let ansi = std::io::IsTerminal::is_terminal(&std::io::stderr());
    let lines = tracing_subscriber::fmt::layer()
        .with_writer(std::io::stderr)
        .with_ansi(ansi);
    tracing_subscriber::registry().with(lines).with(filter).init();
}
