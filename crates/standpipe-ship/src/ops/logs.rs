//! `standpipe logs APP [-f]`: what the app wrote to stdout and stderr.

use futures_util::stream::BoxStream;
use standpipe_app::{AppName, DeploymentId, web_function_name};

use crate::context::ShipContext;
use crate::control;
use crate::error::{ErrorCode, Phase, ShipError};
use crate::target::{LogLine, LogQuery, TargetError};

/// Which lines.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LogsOptions {
    /// The app.
    pub app: AppName,
    /// Keep the stream open.
    pub follow: bool,
    /// At most this many of the newest lines.
    pub lines: u32,
    /// One deployment only.
    pub deployment: Option<String>,
}

/// Lines, oldest first. The text is not trusted: print it with [`crate::progress::printable`].
pub async fn logs(
    ctx: &ShipContext,
    options: &LogsOptions,
) -> Result<BoxStream<'static, Result<LogLine, TargetError>>, ShipError> {
    let app = &options.app;
    control::require_app(ctx, app).await?;
    let revision = match &options.deployment {
        None => None,
        Some(id) => {
            let id = DeploymentId::parse(id)
                .map_err(|error| ShipError::new(ErrorCode::UnknownDeployment, Phase::Read, error.to_string()))?;
            let deployment = super::rollback::require_deployment(ctx, app, &id).await?;
            Some(deployment.function.ok_or_else(|| no_server(app))?.revision)
        }
    };
    let query = LogQuery {
        function: web_function_name(app),
        revision,
        since_ms: None,
        follow: options.follow,
        limit: options.lines,
    };
    match ctx.target.logs(&query).await {
        Err(TargetError::Missing { .. }) => Err(no_server(app)),
        other => other.map_err(|error| error.at(Phase::Read)),
    }
}

fn no_server(app: &AppName) -> ShipError {
    let message = format!("`{app}` is static files only: nothing runs, so nothing is logged");
    ShipError::new(ErrorCode::NoServer, Phase::Read, message)
}
