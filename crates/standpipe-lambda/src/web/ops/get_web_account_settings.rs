//! GetWebAccountSettings.

use standpipe_wire::model::lambda_web::{
    AccountQuotas, AccountUsage, GetWebAccountSettingsRequest, GetWebAccountSettingsResponse,
};

use crate::web::error::WebError;
use crate::web::limits;
use crate::web::service::{Caller, Web};
use crate::web::state::{self, FunctionRecord};

/// Runs the operation.
pub async fn get_web_account_settings(
    web: &Web,
    caller: &Caller,
    _input: GetWebAccountSettingsRequest,
) -> Result<GetWebAccountSettingsResponse, WebError> {
    let cell = state::cell(caller.account);
    let functions: Vec<FunctionRecord> = web.store.read(&cell, |snapshot| state::all(snapshot, "f/"))?;
    let number = |count: usize| i32::try_from(count).unwrap_or(i32::MAX);
    let processors = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
    let account_quotas = AccountQuotas {
        max_total_arm_v_cpus: number(processors),
        max_total_rate_limit: limits::ACCOUNT_RATE_LIMIT,
        max_revisions_per_function: number(limits::REVISIONS_PER_FUNCTION_MAX),
        max_endpoints_per_function: number(limits::ENDPOINTS_PER_FUNCTION_MAX),
    };
    let account_usage = AccountUsage {
        function_count: number(functions.len()),
    };
    Ok(GetWebAccountSettingsResponse {
        account_quotas,
        account_usage,
    })
}
