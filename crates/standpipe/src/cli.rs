//! The command line: every word a person or an assistant can type, in one place.

use std::net::SocketAddr;
use std::path::PathBuf;

use clap::{Args, Parser, Subcommand};

/// A dumb pipe and a button: S3, SQS and Lambda over AWS's own wire protocols, and one command to ship an app.
#[derive(Debug, Parser)]
#[command(name = "standpipe", version, max_term_width = 100, disable_help_subcommand = true)]
pub struct Cli {
    /// Where state is kept; default: ~/.standpipe, or the server that is running
    #[arg(long, global = true, env = "STANDPIPE_DATA", value_name = "DIR")]
    pub data: Option<PathBuf>,
    /// Print one JSON object on stdout, for programs
    #[arg(long, global = true)]
    pub json: bool,
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// The verbs.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Run the pipe and the edge until SIGTERM or Ctrl-C
    Up(UpArgs),
    /// Stop the running server, after requests in flight
    Down,
    /// Ship a project to a live URL
    Ship(ShipArgs),
    /// Show what `ship` would do, writing nothing
    Plan(ShipArgs),
    /// List apps, or the deployments of one app
    Ls {
        /// App name
        app: Option<String>,
    },
    /// Print an app's URL, and open it in a browser when on a desktop
    Open {
        /// App name; default: the project in this folder
        app: Option<String>,
    },
    /// Print what an app wrote to stdout and stderr
    Logs(LogsArgs),
    /// Put an earlier deployment live again
    Rollback(MoveArgs),
    /// Put a preview or any kept deployment live
    Promote(MoveArgs),
    /// Environment variables and secrets of an app
    #[command(subcommand)]
    Env(EnvCommand),
    /// Move an app to the trash for 48 hours
    Rm(RmArgs),
    /// Access keys of the pipe
    #[command(subcommand)]
    Key(KeyCommand),
    /// Print exports that point the AWS CLI and SDKs at the pipe
    EnvAws {
        /// Which key; default: the root key of the default account
        #[arg(long, value_name = "ACCESS_KEY_ID")]
        key: Option<String>,
    },
    /// Read everything that is stored, verify every checksum, and say what is damaged
    Scrub(ScrubArgs),
    /// Check this machine: sandbox, cgroups, runtimes, disk, ports
    Doctor,
}

/// Arguments of `up`.
#[derive(Debug, Clone, Args)]
pub struct UpArgs {
    /// Address of the pipe (S3, SQS, Lambda); port 0 picks a free one
    #[arg(
        long,
        env = "STANDPIPE_PIPE",
        value_name = "HOST:PORT",
        default_value = "127.0.0.1:4566"
    )]
    pub pipe: SocketAddr,
    /// Address of the edge (apps); port 0 picks a free one
    #[arg(
        long,
        env = "STANDPIPE_EDGE",
        value_name = "HOST:PORT",
        default_value = "127.0.0.1:8080"
    )]
    pub edge: SocketAddr,
    /// A further domain for apps (APP.NAME) and AWS hosts (BUCKET.s3.NAME)
    #[arg(long, env = "STANDPIPE_DOMAIN", value_name = "NAME")]
    pub domain: Option<String>,
    /// How long a day of S3 lifecycle rules is, in seconds; less than 86400 is for trying rules out
    #[arg(
        long,
        env = "STANDPIPE_S3_LIFECYCLE_DAY_SECS",
        value_name = "SECONDS",
        default_value_t = 86_400
    )]
    pub s3_lifecycle_day_secs: u64,
    /// How often apps whose 48 hours in the trash are over, and blobs nobody names, are cleared away, in seconds
    #[arg(
        long,
        env = "STANDPIPE_HOUSEKEEPING_SECS",
        value_name = "SECONDS",
        default_value_t = 3_600,
        value_parser = clap::value_parser!(u64).range(1..=86_400)
    )]
    pub housekeeping_secs: u64,
    /// Accept any access key without checking signatures; loopback addresses only
    #[arg(long, env = "STANDPIPE_DEV")]
    pub dev: bool,
}

/// Arguments of `scrub`.
#[derive(Debug, Clone, Args)]
pub struct ScrubArgs {
    /// Read no faster than this, so that a running server keeps its disk; default: as fast as it goes
    #[arg(long, value_name = "MIB", value_parser = clap::value_parser!(u64).range(1..))]
    pub mib_per_second: Option<u64>,
}

/// Arguments of `ship` and `plan`.
#[derive(Debug, Clone, Args)]
pub struct ShipArgs {
    /// Project folder
    #[arg(default_value = ".")]
    pub dir: PathBuf,
    /// App name; default: the folder's name
    #[arg(long, value_name = "NAME")]
    pub name: Option<String>,
    /// Ship to a preview URL and leave production as it is
    #[arg(long)]
    pub preview: bool,
}

/// Arguments of `logs`.
#[derive(Debug, Clone, Args)]
pub struct LogsArgs {
    /// App name; default: the project in this folder
    pub app: Option<String>,
    /// Keep printing as lines arrive
    #[arg(short, long)]
    pub follow: bool,
    /// At most this many of the newest lines
    #[arg(long, value_name = "COUNT", default_value_t = 200)]
    pub lines: u32,
    /// One deployment only
    #[arg(long, value_name = "ID")]
    pub deployment: Option<String>,
}

/// Arguments of `rollback` and `promote`.
#[derive(Debug, Clone, Args)]
pub struct MoveArgs {
    /// Deployment id; `rollback` without one takes the deployment that was live before
    pub id: Option<String>,
    /// App name; default: the project in this folder
    #[arg(long, value_name = "NAME")]
    pub app: Option<String>,
}

/// Arguments of `rm`.
#[derive(Debug, Clone, Args)]
pub struct RmArgs {
    /// App name
    pub app: String,
    /// Bring it back from the trash
    #[arg(long)]
    pub undo: bool,
    /// Do not ask
    #[arg(long)]
    pub yes: bool,
}

/// `standpipe env ...`
#[derive(Debug, Clone, Subcommand)]
pub enum EnvCommand {
    /// Set variables; `NAME` alone reads the value from standard input
    Set {
        /// App name
        app: String,
        /// NAME=VALUE
        #[arg(required = true, value_name = "NAME=VALUE")]
        variables: Vec<String>,
        /// For previews instead of production
        #[arg(long)]
        preview: bool,
    },
    /// List names; values are never shown
    Ls {
        /// App name
        app: String,
    },
    /// Remove variables
    Rm {
        /// App name
        app: String,
        /// Names
        #[arg(required = true)]
        names: Vec<String>,
        /// Of previews instead of production
        #[arg(long)]
        preview: bool,
    },
}

/// `standpipe key ...`
#[derive(Debug, Clone, Subcommand)]
pub enum KeyCommand {
    /// Make a key with full rights over its account
    Create {
        /// 12-digit account
        #[arg(long, value_name = "ID", default_value = "000000000000")]
        account: String,
    },
    /// Accept a key that exists elsewhere
    Import {
        /// Access key id
        access_key_id: String,
        /// Secret access key; `-` reads it from standard input
        secret_access_key: String,
        /// 12-digit account
        #[arg(long, value_name = "ID", default_value = "000000000000")]
        account: String,
    },
    /// List keys; secrets are never shown
    Ls,
    /// Remove a key; requests signed with it are refused at once
    Rm {
        /// Access key id
        access_key_id: String,
    },
}
