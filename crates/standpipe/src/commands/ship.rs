//! `standpipe ship` and `standpipe plan`.

use std::path::Path;

use standpipe_ship::ops::{ShipOptions, plan as plan_op, ship as ship_op};
use standpipe_ship::progress::{human_bytes, human_duration, printable};
use standpipe_ship::report::{PlanReport, ShipReport, Status};

use crate::background;
use crate::cli::ShipArgs;
use crate::context::{block_on, block_on_interruptible, ship_context};
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
    // A folder that cannot be shipped is said before a server is started for it.
    standpipe_ship::ops::app_name(&args.dir, args.name.as_deref())?;
    let (running, started) = background::ensure_running(data)?;
    if started && !json {
        background::announce(&running);
    }
    let ctx = ship_context(&running, json)?;
    let again = format!("standpipe ship {}", args.dir.display());
    let report = block_on_interruptible(&ctx, json, again, async {
        Ok(ship_op::ship(&ctx, &options(args)).await?)
    });
    let report = report.inspect_err(|_| ctx.progress.clear())?;
    show(&report, json);
    Ok(())
}

/// Says what `ship` would do.
pub fn plan(args: &ShipArgs, data: Option<&Path>, json: bool) -> Result<(), Failure> {
    standpipe_ship::ops::app_name(&args.dir, args.name.as_deref())?;
    let (running, started) = background::ensure_running(data)?;
    if started && !json {
        background::announce(&running);
    }
    let ctx = ship_context(&running, json)?;
    let report = block_on(async { Ok(plan_op::plan(&ctx, &options(args)).await?) })?;
    if json {
        println!("{}", serde_json::json!(report));
    } else {
        print_plan(&report);
    }
    Ok(())
}

/// The one object, or the URL with what else is worth a line.
pub fn show(report: &ShipReport, json: bool) {
    if json {
        println!("{}", serde_json::json!(report));
        return;
    }
    // stdout is data: the URL alone. The rest is talk.
    println!("{}", report.url);
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
    eprintln!("{what} after {took}; {sent}; deployment {}", report.deploy);
    for note in &report.notes {
        eprintln!("note: {}", printable(note));
    }
    if let Some(undo) = &report.rollback {
        eprintln!("undo: {undo}");
    }
    for next in &report.next {
        eprintln!("next: {next}");
    }
}

fn print_plan(report: &PlanReport) {
    println!("app        {}", report.app);
    println!(
        "detected   {} ({})",
        printable(&report.detected.framework),
        printable(&report.detected.why)
    );
    for command in &report.commands {
        println!("run        {}", printable(&command.join(" ")));
    }
    if let Some(folder) = &report.static_dir {
        println!("static     {}", printable(folder));
    }
    if let Some(start) = &report.start {
        println!("start      {}", printable(&start.join(" ")));
    }
    for note in &report.notes {
        println!("note       {}", printable(note));
    }
    println!("files      {} ({})", report.files, human_bytes(report.bytes));
    println!("url        {}", report.url);
    println!(
        "deployment {}{}",
        report.deploy,
        if report.unchanged { " (live already)" } else { "" }
    );
}
