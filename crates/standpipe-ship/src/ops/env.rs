//! `standpipe env set|ls|rm`: variables of an app. Values go in and never come out.

use std::collections::BTreeMap;

use standpipe_app::{AppName, Environment};

use crate::context::ShipContext;
use crate::control;
use crate::error::{ErrorCode, Phase, ShipError};
use crate::report::EnvReport;
use crate::target::Condition;

/// Names and values of one scope together, in bytes.
pub const ENV_BYTES_MAX: usize = 64 * 1024;
/// Lost races against another `env` command before giving up.
const ATTEMPTS_MAX: u32 = 5;

/// Names the platform sets; an app's own value would be ignored.
const RESERVED: [&str; 11] = [
    "PORT",
    "BUCKET",
    "STANDPIPE_START",
    "STANDPIPE_APP",
    "AWS_ACCESS_KEY_ID",
    "AWS_SECRET_ACCESS_KEY",
    "AWS_SESSION_TOKEN",
    "AWS_REGION",
    "AWS_DEFAULT_REGION",
    "AWS_EXECUTION_ENV",
    "LAMBDA_TASK_ROOT",
];

/// Which deployments see a variable.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// Production.
    Production,
    /// Previews; they never see production's.
    Preview,
}

fn of(environment: &mut Environment, scope: Scope) -> &mut BTreeMap<String, String> {
    match scope {
        Scope::Production => &mut environment.production,
        Scope::Preview => &mut environment.preview,
    }
}

/// Sets variables. They take effect with the next ship.
pub async fn env_set(
    ctx: &ShipContext,
    app: &AppName,
    scope: Scope,
    variables: &[(String, String)],
) -> Result<EnvReport, ShipError> {
    for (name, value) in variables {
        check(name, value)?;
    }
    // Variables may be set before the first ship, which needs them.
    let bucket = ctx.bucket();
    if ctx
        .target
        .list(&bucket, "standpipe/", false)
        .await
        .map_err(|error| error.at(Phase::Read))?
        .is_empty()
    {
        ctx.target
            .create_bucket(&bucket)
            .await
            .map_err(|error| error.at(Phase::Read))?;
    }
    change(ctx, app, |environment| {
        let all = of(environment, scope);
        all.extend(variables.iter().cloned());
        let bytes: usize = all.iter().map(|(name, value)| name.len() + value.len()).sum();
        match bytes > ENV_BYTES_MAX {
            true => Err(bad(format!(
                "the variables take {bytes} bytes, more than {ENV_BYTES_MAX}"
            ))),
            false => Ok(()),
        }
    })
    .await
}

/// Removes variables. One that is not set is an error, so that a typing mistake shows.
pub async fn env_remove(
    ctx: &ShipContext,
    app: &AppName,
    scope: Scope,
    names: &[String],
) -> Result<EnvReport, ShipError> {
    control::require_app(ctx, app).await?;
    change(ctx, app, |environment| {
        let all = of(environment, scope);
        for name in names {
            if all.remove(name).is_none() {
                return Err(bad(format!("`{name}` is not set")).fix(format!("list them with `standpipe env ls {app}`")));
            }
        }
        Ok(())
    })
    .await
}

/// Lists names.
pub async fn env_list(ctx: &ShipContext, app: &AppName) -> Result<EnvReport, ShipError> {
    control::require_app(ctx, app).await?;
    let (environment, _) = control::read_environment(ctx, app).await?;
    Ok(report(app, &environment, Vec::new()))
}

async fn change(
    ctx: &ShipContext,
    app: &AppName,
    apply: impl Fn(&mut Environment) -> Result<(), ShipError>,
) -> Result<EnvReport, ShipError> {
    for _ in 0..ATTEMPTS_MAX {
        let (mut environment, condition): (Environment, Condition) = control::read_environment(ctx, app).await?;
        apply(&mut environment)?;
        if control::put_environment(ctx, app, &environment, condition).await? {
            let next = vec![format!("standpipe ship DIR --name {app}")];
            return Ok(report(app, &environment, next));
        }
    }
    Err(ShipError::new(
        ErrorCode::Conflict,
        Phase::Read,
        format!("somebody else keeps changing the variables of `{app}`"),
    )
    .fix("try again"))
}

fn report(app: &AppName, environment: &Environment, next: Vec<String>) -> EnvReport {
    EnvReport {
        app: app.clone(),
        production: environment.production.keys().cloned().collect(),
        preview: environment.preview.keys().cloned().collect(),
        next,
    }
}

fn bad(message: String) -> ShipError {
    ShipError::new(ErrorCode::BadVariable, Phase::Read, message)
}

/// A name every shell accepts, not one of the platform's; a value the system can hand over.
fn check(name: &str, value: &str) -> Result<(), ShipError> {
    let first = name
        .bytes()
        .next()
        .is_some_and(|b| b.is_ascii_alphabetic() || b == b'_');
    if !first || !name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_') {
        return Err(bad(format!(
            "`{name}` is not a variable name: use letters, digits and `_`, not beginning with a digit"
        )));
    }
    if RESERVED.contains(&name) || name.starts_with("AWS_LAMBDA_") {
        return Err(bad(format!("`{name}` is set by the platform")).fix("choose another name"));
    }
    if value.contains('\0') {
        return Err(bad(format!("the value of `{name}` holds a NUL byte")));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::check;

    #[test]
    fn names_and_values_must_be_usable() {
        for name in ["A", "_x", "DATABASE_URL", "AWS_ENDPOINT_URL"] {
            assert!(check(name, "v").is_ok(), "{name}");
        }
        for name in ["", "1A", "A-B", "A=B", "PORT", "AWS_LAMBDA_X", "ü"] {
            assert!(check(name, "v").is_err(), "{name}");
        }
        assert!(check("A", "a\0b").is_err());
    }
}
