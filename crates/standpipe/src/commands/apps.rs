//! Verbs on apps that exist: `ls`, `open`, `logs`, `rollback`, `promote`, `rm`.

use std::io::{IsTerminal, Write};
use std::path::Path;

use futures_util::StreamExt;
use standpipe_app::AppName;
use standpipe_ship::ops::logs::LogsOptions;
use standpipe_ship::ops::{list, logs as logs_op, open as open_op, remove, rollback as rollback_op};
use standpipe_ship::progress::printable;

use crate::cli::{LogsArgs, MoveArgs, RmArgs};
use crate::commands::ship::show;
use crate::context::{app_or_here, block_on, errln, outln, ship_context};
use crate::discover;
use crate::failure::{Exit, Failure};

/// Lists apps, or one app's deployments.
pub fn ls(app: Option<&str>, data: Option<&Path>, json: bool) -> Result<(), Failure> {
    let ctx = ship_context(&discover::require_running(data)?, json)?;
    block_on(async {
        match app {
            None => {
                let apps = list::list_apps(&ctx).await?;
                if json {
                    outln!("{}", serde_json::json!({ "apps": apps }));
                }
                for row in apps.iter().filter(|_| !json) {
                    let state = match (&row.problem, row.trashed_until_ms, &row.deployment) {
                        (Some(problem), _, _) => printable(problem),
                        (None, Some(_), _) => format!("in the trash; `standpipe rm {} --undo` brings it back", row.app),
                        (None, None, Some(id)) => id.to_string(),
                        (None, None, None) => "previews only".to_owned(),
                    };
                    outln!("{:<32} {:<48} {state}", row.app.as_str(), row.url);
                }
            }
            Some(name) => {
                let deployments = list::list_deployments(&ctx, &parse(name)?).await?;
                if json {
                    outln!("{}", serde_json::json!({ "app": name, "deployments": deployments }));
                }
                for row in deployments.iter().filter(|_| !json) {
                    let state = if row.live {
                        "live"
                    } else if row.preview {
                        "preview"
                    } else {
                        ""
                    };
                    outln!(
                        "{}  {:<8} {:<10} {}",
                        row.deployment,
                        state,
                        printable(&row.detected.framework),
                        row.url
                    );
                }
            }
        }
        Ok(())
    })
}

/// Prints the URL, and opens it where there is a desktop.
pub fn open(app: Option<&str>, data: Option<&Path>, json: bool) -> Result<(), Failure> {
    let ctx = ship_context(&discover::require_running(data)?, json)?;
    let app = app_or_here(app)?;
    let url = block_on(async { Ok(open_op::open_url(&ctx, &app).await?) })?;
    if json {
        outln!("{}", serde_json::json!({ "app": app, "url": url }));
    } else {
        outln!("{url}");
    }
    let desktop = ["DISPLAY", "WAYLAND_DISPLAY"]
        .iter()
        .any(|name| std::env::var_os(name).is_some());
    if desktop && !json && std::io::stdout().is_terminal() {
        #[expect(
            clippy::disallowed_methods,
            reason = "xdg-open is the desktop's own program; the URL is one argument"
        )]
        let opened = std::process::Command::new("xdg-open").arg(&url).spawn();
        if let Err(error) = opened {
            errln!("note: cannot open a browser: {error}");
        }
    }
    Ok(())
}

/// Prints what an app wrote.
pub fn logs(args: &LogsArgs, data: Option<&Path>, json: bool) -> Result<(), Failure> {
    let ctx = ship_context(&discover::require_running(data)?, json)?;
    let options = LogsOptions {
        app: app_or_here(args.app.as_deref())?,
        follow: args.follow,
        lines: args.lines,
        deployment: args.deployment.clone(),
    };
    block_on(async {
        let mut lines = logs_op::logs(&ctx, &options).await?;
        let mut out = std::io::stdout().lock();
        while let Some(line) = lines.next().await {
            let line = line.map_err(|error| Failure::new("unreachable", error.to_string()).exit(Exit::Transient))?;
            let written = if json {
                writeln!(out, "{}", serde_json::json!(line))
            } else {
                writeln!(
                    out,
                    "{} {:<6} {}",
                    timestamp(line.at_ms),
                    line.stream,
                    printable(&line.text)
                )
            };
            // `logs | head` closes the pipe: that is a good end.
            if written.is_err() {
                return Ok(());
            }
        }
        Ok(())
    })
}

/// RFC 3339 with milliseconds, UTC.
fn timestamp(at_ms: u64) -> String {
    let format =
        time::macros::format_description!("[year]-[month]-[day]T[hour]:[minute]:[second].[subsecond digits:3]Z");
    time::OffsetDateTime::from_unix_timestamp_nanos(i128::from(at_ms) * 1_000_000)
        .ok()
        .and_then(|at| at.format(&format).ok())
        .unwrap_or_else(|| at_ms.to_string())
}

/// Puts an earlier deployment live.
pub fn rollback(args: &MoveArgs, data: Option<&Path>, json: bool) -> Result<(), Failure> {
    let ctx = ship_context(&discover::require_running(data)?, json)?;
    let app = app_or_here(args.app.as_deref())?;
    let report = block_on(async { Ok(rollback_op::rollback(&ctx, &app, args.id.as_deref()).await?) })
        .inspect_err(|_| ctx.progress.clear())?;
    show(&report, json);
    Ok(())
}

/// Puts any kept deployment live.
pub fn promote(args: &MoveArgs, data: Option<&Path>, json: bool) -> Result<(), Failure> {
    let ctx = ship_context(&discover::require_running(data)?, json)?;
    let app = app_or_here(args.app.as_deref())?;
    let id = args.id.as_deref().ok_or_else(|| {
        Failure::new("no_deployment", "say which deployment to promote")
            .exit(Exit::Usage)
            .hint(format!("standpipe ls {app}"))
    })?;
    let report =
        block_on(async { Ok(rollback_op::promote(&ctx, &app, id).await?) }).inspect_err(|_| ctx.progress.clear())?;
    show(&report, json);
    Ok(())
}

/// Moves an app to the trash, or brings it back.
pub fn rm(args: &RmArgs, data: Option<&Path>, json: bool) -> Result<(), Failure> {
    let ctx = ship_context(&discover::require_running(data)?, json)?;
    let app = parse(&args.app)?;
    let report = block_on(async {
        Ok(if args.undo {
            remove::restore(&ctx, &app).await?
        } else {
            remove::remove(&ctx, &app, args.yes).await?
        })
    })?;
    if json {
        outln!("{}", serde_json::json!(report));
        return Ok(());
    }
    outln!("{} {}", report.status, report.app);
    for next in &report.next {
        errln!("next: {next}");
    }
    Ok(())
}

fn parse(name: &str) -> Result<AppName, Failure> {
    AppName::parse(name).map_err(|error| {
        Failure::new("bad_name", error.to_string())
            .exit(Exit::Usage)
            .hint("standpipe ls")
    })
}
