//! `standpipe ship` and `standpipe plan`.

use std::path::{Path, PathBuf};

use standpipe_ship::ops::{ShipOptions, plan as plan_op, ship as ship_op};
use standpipe_ship::progress::{human_bytes, human_duration, printable};
use standpipe_ship::report::{PlanReport, ShipReport, Status};

use crate::background;
use crate::build_runner::SandboxBuilds;
use crate::cli::ShipArgs;
use crate::context::{Steps, block_on, block_on_interruptible, errln, outln, ship_context};
use crate::discover::{self, Running};
use crate::failure::Failure;

fn options(args: &ShipArgs) -> ShipOptions {
    ShipOptions {
        dir: args.dir.clone(),
        name: args.name.clone(),
        preview: args.preview,
    }
}

/// Ships a project; starts the embedded pipe when nothing runs yet.
pub fn ship(args: &ShipArgs, data: Option<&Path>, json: bool) -> Result<(), Failure> {
    let running = match discover::find_running(data)? {
        Some(running) => running,
        None => start_for(args, data, json)?,
    };
    let (ctx, steps) = Steps::watch(ship_context(&running, json)?);
    let report = block_on_interruptible(&ctx, json, again(args, data), steps, async {
        Ok(ship_op::ship(&ctx, &options(args)).await?)
    });
    let report = report.inspect_err(|_| ctx.progress.clear())?;
    show(&report, json);
    Ok(())
}

/// Starts the server that nobody runs yet. A folder that cannot be shipped is said before: it leaves neither a server
/// nor a data directory behind.
fn start_for(args: &ShipArgs, data: Option<&Path>, json: bool) -> Result<Running, Failure> {
    standpipe_ship::check(&args.dir, args.name.as_deref(), &SandboxBuilds::new(PathBuf::new()))?;
    let running = background::start(&discover::data_dir(data)?)?;
    if !json {
        background::announce(&running);
    }
    Ok(running)
}

/// The command line that goes on where this one stopped.
fn again(args: &ShipArgs, data: Option<&Path>) -> String {
    let mut words = vec!["standpipe ship".to_owned(), args.dir.display().to_string()];
    words.extend(args.name.iter().map(|name| format!("--name {name}")));
    words.extend(args.preview.then(|| "--preview".to_owned()));
    words.extend(data.map(|data| format!("--data {}", data.display())));
    words.join(" ")
}

/// Says what `ship` would do. Nothing is started for it: without a server there is no app yet.
pub fn plan(args: &ShipArgs, data: Option<&Path>, json: bool) -> Result<(), Failure> {
    let report = match discover::find_running(data)? {
        Some(running) => {
            let ctx = ship_context(&running, json)?;
            block_on(async { Ok(plan_op::plan(&ctx, &options(args)).await?) })?
        }
        None => plan_op::plan_of_new(&background::edge_to_be(), &options(args))?,
    };
    if json {
        outln!("{}", serde_json::json!(report));
    } else {
        print_plan(&report);
    }
    Ok(())
}

/// The one object, or the URL with what else is worth a line.
pub fn show(report: &ShipReport, json: bool) {
    if json {
        outln!("{}", serde_json::json!(report));
        return;
    }
    // stdout is data: the URL alone. The rest is talk.
    outln!("{}", report.url);
    let what = match report.status {
        Status::Live => "live",
        Status::Preview => "preview (production is as it was)",
        Status::Unchanged => "unchanged",
    };
    let took = human_duration(std::time::Duration::from_millis(report.ms));
    let sent = match report.changed.files {
        0 => "nothing sent".to_owned(),
        1 => format!("1 object, {} sent", human_bytes(report.changed.bytes)),
        files => format!("{files} objects, {} sent", human_bytes(report.changed.bytes)),
    };
    errln!("{what} after {took}; {sent}; deployment {}", report.deploy);
    for note in &report.notes {
        errln!("note: {}", printable(note));
    }
    if let Some(undo) = &report.rollback {
        errln!("undo: {undo}");
    }
    for next in &report.next {
        errln!("next: {next}");
    }
}

fn print_plan(report: &PlanReport) {
    outln!("app        {}", report.app);
    outln!(
        "detected   {} ({})",
        printable(&report.detected.framework),
        printable(&report.detected.why)
    );
    for command in &report.commands {
        outln!("run        {}", printable(&command.join(" ")));
    }
    if let Some(folder) = &report.static_dir {
        outln!("static     {}", printable(folder));
    }
    if let Some(start) = &report.start {
        outln!("start      {}", printable(&start.join(" ")));
    }
    for note in &report.notes {
        outln!("note       {}", printable(note));
    }
    outln!("files      {} ({})", report.files, human_bytes(report.bytes));
    outln!("url        {}", report.url);
    outln!(
        "deployment {}{}",
        report.deploy,
        if report.unchanged { " (live already)" } else { "" }
    );
}
