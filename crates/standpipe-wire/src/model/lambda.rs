//! Written by `cargo xtask generate` from botocore 1.44.5, `lambda/2015-03-31`. Do not edit.

use crate::protocol::schema as t;
use crate::protocol::value::{operation, string_enum, structure};
use crate::protocol as p;

/// The operations with types, to choose between.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum OperationName { AddPermission, CreateAlias, CreateEventSourceMapping, CreateFunction, CreateFunctionUrlConfig, DeleteAlias, DeleteEventSourceMapping, DeleteFunction, DeleteFunctionConcurrency, DeleteFunctionEventInvokeConfig, DeleteFunctionUrlConfig, DeleteProvisionedConcurrencyConfig, GetAccountSettings, GetAlias, GetEventSourceMapping, GetFunction, GetFunctionConcurrency, GetFunctionConfiguration, GetFunctionEventInvokeConfig, GetFunctionUrlConfig, GetPolicy, GetProvisionedConcurrencyConfig, Invoke, InvokeAsync, ListAliases, ListEventSourceMappings, ListFunctionEventInvokeConfigs, ListFunctionUrlConfigs, ListFunctions, ListProvisionedConcurrencyConfigs, ListTags, ListVersionsByFunction, PublishVersion, PutFunctionConcurrency, PutFunctionEventInvokeConfig, PutProvisionedConcurrencyConfig, RemovePermission, TagResource, UntagResource, UpdateAlias, UpdateEventSourceMapping, UpdateFunctionCode, UpdateFunctionConfiguration, UpdateFunctionEventInvokeConfig, UpdateFunctionUrlConfig }

impl OperationName {
    /// All of them.
    pub const ALL: &'static [OperationName] = &[OperationName::AddPermission, OperationName::CreateAlias, OperationName::CreateEventSourceMapping, OperationName::CreateFunction, OperationName::CreateFunctionUrlConfig, OperationName::DeleteAlias, OperationName::DeleteEventSourceMapping, OperationName::DeleteFunction, OperationName::DeleteFunctionConcurrency, OperationName::DeleteFunctionEventInvokeConfig, OperationName::DeleteFunctionUrlConfig, OperationName::DeleteProvisionedConcurrencyConfig, OperationName::GetAccountSettings, OperationName::GetAlias, OperationName::GetEventSourceMapping, OperationName::GetFunction, OperationName::GetFunctionConcurrency, OperationName::GetFunctionConfiguration, OperationName::GetFunctionEventInvokeConfig, OperationName::GetFunctionUrlConfig, OperationName::GetPolicy, OperationName::GetProvisionedConcurrencyConfig, OperationName::Invoke, OperationName::InvokeAsync, OperationName::ListAliases, OperationName::ListEventSourceMappings, OperationName::ListFunctionEventInvokeConfigs, OperationName::ListFunctionUrlConfigs, OperationName::ListFunctions, OperationName::ListProvisionedConcurrencyConfigs, OperationName::ListTags, OperationName::ListVersionsByFunction, OperationName::PublishVersion, OperationName::PutFunctionConcurrency, OperationName::PutFunctionEventInvokeConfig, OperationName::PutProvisionedConcurrencyConfig, OperationName::RemovePermission, OperationName::TagResource, OperationName::UntagResource, OperationName::UpdateAlias, OperationName::UpdateEventSourceMapping, OperationName::UpdateFunctionCode, OperationName::UpdateFunctionConfiguration, OperationName::UpdateFunctionEventInvokeConfig, OperationName::UpdateFunctionUrlConfig];

    /// AWS's name.
    pub fn name(self) -> &'static str {
        match self {
            OperationName::AddPermission => <AddPermission as crate::Operation>::NAME,
            OperationName::CreateAlias => <CreateAlias as crate::Operation>::NAME,
            OperationName::CreateEventSourceMapping => <CreateEventSourceMapping as crate::Operation>::NAME,
            OperationName::CreateFunction => <CreateFunction as crate::Operation>::NAME,
            OperationName::CreateFunctionUrlConfig => <CreateFunctionUrlConfig as crate::Operation>::NAME,
            OperationName::DeleteAlias => <DeleteAlias as crate::Operation>::NAME,
            OperationName::DeleteEventSourceMapping => <DeleteEventSourceMapping as crate::Operation>::NAME,
            OperationName::DeleteFunction => <DeleteFunction as crate::Operation>::NAME,
            OperationName::DeleteFunctionConcurrency => <DeleteFunctionConcurrency as crate::Operation>::NAME,
            OperationName::DeleteFunctionEventInvokeConfig => <DeleteFunctionEventInvokeConfig as crate::Operation>::NAME,
            OperationName::DeleteFunctionUrlConfig => <DeleteFunctionUrlConfig as crate::Operation>::NAME,
            OperationName::DeleteProvisionedConcurrencyConfig => <DeleteProvisionedConcurrencyConfig as crate::Operation>::NAME,
            OperationName::GetAccountSettings => <GetAccountSettings as crate::Operation>::NAME,
            OperationName::GetAlias => <GetAlias as crate::Operation>::NAME,
            OperationName::GetEventSourceMapping => <GetEventSourceMapping as crate::Operation>::NAME,
            OperationName::GetFunction => <GetFunction as crate::Operation>::NAME,
            OperationName::GetFunctionConcurrency => <GetFunctionConcurrency as crate::Operation>::NAME,
            OperationName::GetFunctionConfiguration => <GetFunctionConfiguration as crate::Operation>::NAME,
            OperationName::GetFunctionEventInvokeConfig => <GetFunctionEventInvokeConfig as crate::Operation>::NAME,
            OperationName::GetFunctionUrlConfig => <GetFunctionUrlConfig as crate::Operation>::NAME,
            OperationName::GetPolicy => <GetPolicy as crate::Operation>::NAME,
            OperationName::GetProvisionedConcurrencyConfig => <GetProvisionedConcurrencyConfig as crate::Operation>::NAME,
            OperationName::Invoke => <Invoke as crate::Operation>::NAME,
            OperationName::InvokeAsync => <InvokeAsync as crate::Operation>::NAME,
            OperationName::ListAliases => <ListAliases as crate::Operation>::NAME,
            OperationName::ListEventSourceMappings => <ListEventSourceMappings as crate::Operation>::NAME,
            OperationName::ListFunctionEventInvokeConfigs => <ListFunctionEventInvokeConfigs as crate::Operation>::NAME,
            OperationName::ListFunctionUrlConfigs => <ListFunctionUrlConfigs as crate::Operation>::NAME,
            OperationName::ListFunctions => <ListFunctions as crate::Operation>::NAME,
            OperationName::ListProvisionedConcurrencyConfigs => <ListProvisionedConcurrencyConfigs as crate::Operation>::NAME,
            OperationName::ListTags => <ListTags as crate::Operation>::NAME,
            OperationName::ListVersionsByFunction => <ListVersionsByFunction as crate::Operation>::NAME,
            OperationName::PublishVersion => <PublishVersion as crate::Operation>::NAME,
            OperationName::PutFunctionConcurrency => <PutFunctionConcurrency as crate::Operation>::NAME,
            OperationName::PutFunctionEventInvokeConfig => <PutFunctionEventInvokeConfig as crate::Operation>::NAME,
            OperationName::PutProvisionedConcurrencyConfig => <PutProvisionedConcurrencyConfig as crate::Operation>::NAME,
            OperationName::RemovePermission => <RemovePermission as crate::Operation>::NAME,
            OperationName::TagResource => <TagResource as crate::Operation>::NAME,
            OperationName::UntagResource => <UntagResource as crate::Operation>::NAME,
            OperationName::UpdateAlias => <UpdateAlias as crate::Operation>::NAME,
            OperationName::UpdateEventSourceMapping => <UpdateEventSourceMapping as crate::Operation>::NAME,
            OperationName::UpdateFunctionCode => <UpdateFunctionCode as crate::Operation>::NAME,
            OperationName::UpdateFunctionConfiguration => <UpdateFunctionConfiguration as crate::Operation>::NAME,
            OperationName::UpdateFunctionEventInvokeConfig => <UpdateFunctionEventInvokeConfig as crate::Operation>::NAME,
            OperationName::UpdateFunctionUrlConfig => <UpdateFunctionUrlConfig as crate::Operation>::NAME,
        }
    }
    /// The IAM action that must be allowed.
    pub fn action(self) -> &'static str {
        match self {
            OperationName::AddPermission => <AddPermission as crate::Operation>::ACTION,
            OperationName::CreateAlias => <CreateAlias as crate::Operation>::ACTION,
            OperationName::CreateEventSourceMapping => <CreateEventSourceMapping as crate::Operation>::ACTION,
            OperationName::CreateFunction => <CreateFunction as crate::Operation>::ACTION,
            OperationName::CreateFunctionUrlConfig => <CreateFunctionUrlConfig as crate::Operation>::ACTION,
            OperationName::DeleteAlias => <DeleteAlias as crate::Operation>::ACTION,
            OperationName::DeleteEventSourceMapping => <DeleteEventSourceMapping as crate::Operation>::ACTION,
            OperationName::DeleteFunction => <DeleteFunction as crate::Operation>::ACTION,
            OperationName::DeleteFunctionConcurrency => <DeleteFunctionConcurrency as crate::Operation>::ACTION,
            OperationName::DeleteFunctionEventInvokeConfig => <DeleteFunctionEventInvokeConfig as crate::Operation>::ACTION,
            OperationName::DeleteFunctionUrlConfig => <DeleteFunctionUrlConfig as crate::Operation>::ACTION,
            OperationName::DeleteProvisionedConcurrencyConfig => <DeleteProvisionedConcurrencyConfig as crate::Operation>::ACTION,
            OperationName::GetAccountSettings => <GetAccountSettings as crate::Operation>::ACTION,
            OperationName::GetAlias => <GetAlias as crate::Operation>::ACTION,
            OperationName::GetEventSourceMapping => <GetEventSourceMapping as crate::Operation>::ACTION,
            OperationName::GetFunction => <GetFunction as crate::Operation>::ACTION,
            OperationName::GetFunctionConcurrency => <GetFunctionConcurrency as crate::Operation>::ACTION,
            OperationName::GetFunctionConfiguration => <GetFunctionConfiguration as crate::Operation>::ACTION,
            OperationName::GetFunctionEventInvokeConfig => <GetFunctionEventInvokeConfig as crate::Operation>::ACTION,
            OperationName::GetFunctionUrlConfig => <GetFunctionUrlConfig as crate::Operation>::ACTION,
            OperationName::GetPolicy => <GetPolicy as crate::Operation>::ACTION,
            OperationName::GetProvisionedConcurrencyConfig => <GetProvisionedConcurrencyConfig as crate::Operation>::ACTION,
            OperationName::Invoke => <Invoke as crate::Operation>::ACTION,
            OperationName::InvokeAsync => <InvokeAsync as crate::Operation>::ACTION,
            OperationName::ListAliases => <ListAliases as crate::Operation>::ACTION,
            OperationName::ListEventSourceMappings => <ListEventSourceMappings as crate::Operation>::ACTION,
            OperationName::ListFunctionEventInvokeConfigs => <ListFunctionEventInvokeConfigs as crate::Operation>::ACTION,
            OperationName::ListFunctionUrlConfigs => <ListFunctionUrlConfigs as crate::Operation>::ACTION,
            OperationName::ListFunctions => <ListFunctions as crate::Operation>::ACTION,
            OperationName::ListProvisionedConcurrencyConfigs => <ListProvisionedConcurrencyConfigs as crate::Operation>::ACTION,
            OperationName::ListTags => <ListTags as crate::Operation>::ACTION,
            OperationName::ListVersionsByFunction => <ListVersionsByFunction as crate::Operation>::ACTION,
            OperationName::PublishVersion => <PublishVersion as crate::Operation>::ACTION,
            OperationName::PutFunctionConcurrency => <PutFunctionConcurrency as crate::Operation>::ACTION,
            OperationName::PutFunctionEventInvokeConfig => <PutFunctionEventInvokeConfig as crate::Operation>::ACTION,
            OperationName::PutProvisionedConcurrencyConfig => <PutProvisionedConcurrencyConfig as crate::Operation>::ACTION,
            OperationName::RemovePermission => <RemovePermission as crate::Operation>::ACTION,
            OperationName::TagResource => <TagResource as crate::Operation>::ACTION,
            OperationName::UntagResource => <UntagResource as crate::Operation>::ACTION,
            OperationName::UpdateAlias => <UpdateAlias as crate::Operation>::ACTION,
            OperationName::UpdateEventSourceMapping => <UpdateEventSourceMapping as crate::Operation>::ACTION,
            OperationName::UpdateFunctionCode => <UpdateFunctionCode as crate::Operation>::ACTION,
            OperationName::UpdateFunctionConfiguration => <UpdateFunctionConfiguration as crate::Operation>::ACTION,
            OperationName::UpdateFunctionEventInvokeConfig => <UpdateFunctionEventInvokeConfig as crate::Operation>::ACTION,
            OperationName::UpdateFunctionUrlConfig => <UpdateFunctionUrlConfig as crate::Operation>::ACTION,
        }
    }
}

static ROUTES: &[t::Route<Option<OperationName>>] = &[
    t::Route { operation: None, name: "AddLayerVersionPermission", method: "POST", path: "/2018-10-31/layers/{LayerName}/versions/{VersionNumber}/policy", query: &[], header: None, supported: false },
    t::Route { operation: Some(OperationName::AddPermission), name: "AddPermission", method: "POST", path: "/2015-03-31/functions/{FunctionName}/policy", query: &[], header: None, supported: true },
    t::Route { operation: None, name: "CheckpointDurableExecution", method: "POST", path: "/2025-12-01/durable-executions/{DurableExecutionArn}/checkpoint", query: &[], header: None, supported: false },
    t::Route { operation: Some(OperationName::CreateAlias), name: "CreateAlias", method: "POST", path: "/2015-03-31/functions/{FunctionName}/aliases", query: &[], header: None, supported: true },
    t::Route { operation: None, name: "CreateCapacityProvider", method: "POST", path: "/2025-11-30/capacity-providers", query: &[], header: None, supported: false },
    t::Route { operation: None, name: "CreateCodeSigningConfig", method: "POST", path: "/2020-04-22/code-signing-configs", query: &[], header: None, supported: false },
    t::Route { operation: Some(OperationName::CreateEventSourceMapping), name: "CreateEventSourceMapping", method: "POST", path: "/2015-03-31/event-source-mappings", query: &[], header: None, supported: true },
    t::Route { operation: Some(OperationName::CreateFunction), name: "CreateFunction", method: "POST", path: "/2015-03-31/functions", query: &[], header: None, supported: true },
    t::Route { operation: Some(OperationName::CreateFunctionUrlConfig), name: "CreateFunctionUrlConfig", method: "POST", path: "/2021-10-31/functions/{FunctionName}/url", query: &[], header: None, supported: true },
    t::Route { operation: Some(OperationName::DeleteAlias), name: "DeleteAlias", method: "DELETE", path: "/2015-03-31/functions/{FunctionName}/aliases/{Name}", query: &[], header: None, supported: true },
    t::Route { operation: None, name: "DeleteCapacityProvider", method: "DELETE", path: "/2025-11-30/capacity-providers/{CapacityProviderName}", query: &[], header: None, supported: false },
    t::Route { operation: None, name: "DeleteCodeSigningConfig", method: "DELETE", path: "/2020-04-22/code-signing-configs/{CodeSigningConfigArn}", query: &[], header: None, supported: false },
    t::Route { operation: None, name: "DeleteDurableExecution", method: "DELETE", path: "/2025-12-01/durable-executions/{DurableExecutionArn}", query: &[], header: None, supported: false },
    t::Route { operation: Some(OperationName::DeleteEventSourceMapping), name: "DeleteEventSourceMapping", method: "DELETE", path: "/2015-03-31/event-source-mappings/{UUID}", query: &[], header: None, supported: true },
    t::Route { operation: Some(OperationName::DeleteFunction), name: "DeleteFunction", method: "DELETE", path: "/2015-03-31/functions/{FunctionName}", query: &[], header: None, supported: true },
    t::Route { operation: None, name: "DeleteFunctionCodeSigningConfig", method: "DELETE", path: "/2020-06-30/functions/{FunctionName}/code-signing-config", query: &[], header: None, supported: false },
    t::Route { operation: Some(OperationName::DeleteFunctionConcurrency), name: "DeleteFunctionConcurrency", method: "DELETE", path: "/2017-10-31/functions/{FunctionName}/concurrency", query: &[], header: None, supported: true },
    t::Route { operation: Some(OperationName::DeleteFunctionEventInvokeConfig), name: "DeleteFunctionEventInvokeConfig", method: "DELETE", path: "/2019-09-25/functions/{FunctionName}/event-invoke-config", query: &[], header: None, supported: true },
    t::Route { operation: Some(OperationName::DeleteFunctionUrlConfig), name: "DeleteFunctionUrlConfig", method: "DELETE", path: "/2021-10-31/functions/{FunctionName}/url", query: &[], header: None, supported: true },
    t::Route { operation: None, name: "DeleteLayerVersion", method: "DELETE", path: "/2018-10-31/layers/{LayerName}/versions/{VersionNumber}", query: &[], header: None, supported: false },
    t::Route { operation: Some(OperationName::DeleteProvisionedConcurrencyConfig), name: "DeleteProvisionedConcurrencyConfig", method: "DELETE", path: "/2019-09-30/functions/{FunctionName}/provisioned-concurrency", query: &[], header: None, supported: true },
    t::Route { operation: None, name: "DeleteResourcePolicy", method: "DELETE", path: "/2026-07-09/resource-policy/{ResourceArn}", query: &[], header: None, supported: false },
    t::Route { operation: Some(OperationName::GetAccountSettings), name: "GetAccountSettings", method: "GET", path: "/2016-08-19/account-settings", query: &[], header: None, supported: true },
    t::Route { operation: Some(OperationName::GetAlias), name: "GetAlias", method: "GET", path: "/2015-03-31/functions/{FunctionName}/aliases/{Name}", query: &[], header: None, supported: true },
    t::Route { operation: None, name: "GetCapacityProvider", method: "GET", path: "/2025-11-30/capacity-providers/{CapacityProviderName}", query: &[], header: None, supported: false },
    t::Route { operation: None, name: "GetCodeSigningConfig", method: "GET", path: "/2020-04-22/code-signing-configs/{CodeSigningConfigArn}", query: &[], header: None, supported: false },
    t::Route { operation: None, name: "GetDurableExecution", method: "GET", path: "/2025-12-01/durable-executions/{DurableExecutionArn}", query: &[], header: None, supported: false },
    t::Route { operation: None, name: "GetDurableExecutionHistory", method: "GET", path: "/2025-12-01/durable-executions/{DurableExecutionArn}/history", query: &[], header: None, supported: false },
    t::Route { operation: None, name: "GetDurableExecutionState", method: "GET", path: "/2025-12-01/durable-executions/{DurableExecutionArn}/state", query: &[], header: None, supported: false },
    t::Route { operation: Some(OperationName::GetEventSourceMapping), name: "GetEventSourceMapping", method: "GET", path: "/2015-03-31/event-source-mappings/{UUID}", query: &[], header: None, supported: true },
    t::Route { operation: Some(OperationName::GetFunction), name: "GetFunction", method: "GET", path: "/2015-03-31/functions/{FunctionName}", query: &[], header: None, supported: true },
    t::Route { operation: None, name: "GetFunctionCodeSigningConfig", method: "GET", path: "/2020-06-30/functions/{FunctionName}/code-signing-config", query: &[], header: None, supported: false },
    t::Route { operation: Some(OperationName::GetFunctionConcurrency), name: "GetFunctionConcurrency", method: "GET", path: "/2019-09-30/functions/{FunctionName}/concurrency", query: &[], header: None, supported: true },
    t::Route { operation: Some(OperationName::GetFunctionConfiguration), name: "GetFunctionConfiguration", method: "GET", path: "/2015-03-31/functions/{FunctionName}/configuration", query: &[], header: None, supported: true },
    t::Route { operation: Some(OperationName::GetFunctionEventInvokeConfig), name: "GetFunctionEventInvokeConfig", method: "GET", path: "/2019-09-25/functions/{FunctionName}/event-invoke-config", query: &[], header: None, supported: true },
    t::Route { operation: None, name: "GetFunctionRecursionConfig", method: "GET", path: "/2024-08-31/functions/{FunctionName}/recursion-config", query: &[], header: None, supported: false },
    t::Route { operation: None, name: "GetFunctionScalingConfig", method: "GET", path: "/2025-11-30/functions/{FunctionName}/function-scaling-config", query: &[], header: None, supported: false },
    t::Route { operation: Some(OperationName::GetFunctionUrlConfig), name: "GetFunctionUrlConfig", method: "GET", path: "/2021-10-31/functions/{FunctionName}/url", query: &[], header: None, supported: true },
    t::Route { operation: None, name: "GetLayerVersion", method: "GET", path: "/2018-10-31/layers/{LayerName}/versions/{VersionNumber}", query: &[], header: None, supported: false },
    t::Route { operation: None, name: "GetLayerVersionByArn", method: "GET", path: "/2018-10-31/layers", query: &[("find", Some("LayerVersion"))], header: None, supported: false },
    t::Route { operation: None, name: "GetLayerVersionPolicy", method: "GET", path: "/2018-10-31/layers/{LayerName}/versions/{VersionNumber}/policy", query: &[], header: None, supported: false },
    t::Route { operation: Some(OperationName::GetPolicy), name: "GetPolicy", method: "GET", path: "/2015-03-31/functions/{FunctionName}/policy", query: &[], header: None, supported: true },
    t::Route { operation: Some(OperationName::GetProvisionedConcurrencyConfig), name: "GetProvisionedConcurrencyConfig", method: "GET", path: "/2019-09-30/functions/{FunctionName}/provisioned-concurrency", query: &[], header: None, supported: true },
    t::Route { operation: None, name: "GetResourcePolicy", method: "GET", path: "/2026-07-09/resource-policy/{ResourceArn}", query: &[], header: None, supported: false },
    t::Route { operation: None, name: "GetRuntimeManagementConfig", method: "GET", path: "/2021-07-20/functions/{FunctionName}/runtime-management-config", query: &[], header: None, supported: false },
    t::Route { operation: Some(OperationName::Invoke), name: "Invoke", method: "POST", path: "/2015-03-31/functions/{FunctionName}/invocations", query: &[], header: None, supported: true },
    t::Route { operation: Some(OperationName::InvokeAsync), name: "InvokeAsync", method: "POST", path: "/2014-11-13/functions/{FunctionName}/invoke-async", query: &[], header: None, supported: true },
    t::Route { operation: None, name: "InvokeWithResponseStream", method: "POST", path: "/2021-11-15/functions/{FunctionName}/response-streaming-invocations", query: &[], header: None, supported: false },
    t::Route { operation: Some(OperationName::ListAliases), name: "ListAliases", method: "GET", path: "/2015-03-31/functions/{FunctionName}/aliases", query: &[], header: None, supported: true },
    t::Route { operation: None, name: "ListCapacityProviders", method: "GET", path: "/2025-11-30/capacity-providers", query: &[], header: None, supported: false },
    t::Route { operation: None, name: "ListCodeSigningConfigs", method: "GET", path: "/2020-04-22/code-signing-configs", query: &[], header: None, supported: false },
    t::Route { operation: None, name: "ListDurableExecutionsByFunction", method: "GET", path: "/2025-12-01/functions/{FunctionName}/durable-executions", query: &[], header: None, supported: false },
    t::Route { operation: Some(OperationName::ListEventSourceMappings), name: "ListEventSourceMappings", method: "GET", path: "/2015-03-31/event-source-mappings", query: &[], header: None, supported: true },
    t::Route { operation: Some(OperationName::ListFunctionEventInvokeConfigs), name: "ListFunctionEventInvokeConfigs", method: "GET", path: "/2019-09-25/functions/{FunctionName}/event-invoke-config/list", query: &[], header: None, supported: true },
    t::Route { operation: Some(OperationName::ListFunctionUrlConfigs), name: "ListFunctionUrlConfigs", method: "GET", path: "/2021-10-31/functions/{FunctionName}/urls", query: &[], header: None, supported: true },
    t::Route { operation: None, name: "ListFunctionVersionsByCapacityProvider", method: "GET", path: "/2025-11-30/capacity-providers/{CapacityProviderName}/function-versions", query: &[], header: None, supported: false },
    t::Route { operation: Some(OperationName::ListFunctions), name: "ListFunctions", method: "GET", path: "/2015-03-31/functions", query: &[], header: None, supported: true },
    t::Route { operation: None, name: "ListFunctionsByCodeSigningConfig", method: "GET", path: "/2020-04-22/code-signing-configs/{CodeSigningConfigArn}/functions", query: &[], header: None, supported: false },
    t::Route { operation: None, name: "ListLayerVersions", method: "GET", path: "/2018-10-31/layers/{LayerName}/versions", query: &[], header: None, supported: false },
    t::Route { operation: None, name: "ListLayers", method: "GET", path: "/2018-10-31/layers", query: &[], header: None, supported: false },
    t::Route { operation: Some(OperationName::ListProvisionedConcurrencyConfigs), name: "ListProvisionedConcurrencyConfigs", method: "GET", path: "/2019-09-30/functions/{FunctionName}/provisioned-concurrency", query: &[("List", Some("ALL"))], header: None, supported: true },
    t::Route { operation: Some(OperationName::ListTags), name: "ListTags", method: "GET", path: "/2017-03-31/tags/{Resource}", query: &[], header: None, supported: true },
    t::Route { operation: Some(OperationName::ListVersionsByFunction), name: "ListVersionsByFunction", method: "GET", path: "/2015-03-31/functions/{FunctionName}/versions", query: &[], header: None, supported: true },
    t::Route { operation: None, name: "PauseDurableExecution", method: "POST", path: "/2025-12-01/durable-executions/{DurableExecutionArn}/pause", query: &[], header: None, supported: false },
    t::Route { operation: None, name: "PublishLayerVersion", method: "POST", path: "/2018-10-31/layers/{LayerName}/versions", query: &[], header: None, supported: false },
    t::Route { operation: Some(OperationName::PublishVersion), name: "PublishVersion", method: "POST", path: "/2015-03-31/functions/{FunctionName}/versions", query: &[], header: None, supported: true },
    t::Route { operation: None, name: "PutFunctionCodeSigningConfig", method: "PUT", path: "/2020-06-30/functions/{FunctionName}/code-signing-config", query: &[], header: None, supported: false },
    t::Route { operation: Some(OperationName::PutFunctionConcurrency), name: "PutFunctionConcurrency", method: "PUT", path: "/2017-10-31/functions/{FunctionName}/concurrency", query: &[], header: None, supported: true },
    t::Route { operation: Some(OperationName::PutFunctionEventInvokeConfig), name: "PutFunctionEventInvokeConfig", method: "PUT", path: "/2019-09-25/functions/{FunctionName}/event-invoke-config", query: &[], header: None, supported: true },
    t::Route { operation: None, name: "PutFunctionRecursionConfig", method: "PUT", path: "/2024-08-31/functions/{FunctionName}/recursion-config", query: &[], header: None, supported: false },
    t::Route { operation: None, name: "PutFunctionScalingConfig", method: "PUT", path: "/2025-11-30/functions/{FunctionName}/function-scaling-config", query: &[], header: None, supported: false },
    t::Route { operation: Some(OperationName::PutProvisionedConcurrencyConfig), name: "PutProvisionedConcurrencyConfig", method: "PUT", path: "/2019-09-30/functions/{FunctionName}/provisioned-concurrency", query: &[], header: None, supported: true },
    t::Route { operation: None, name: "PutResourcePolicy", method: "PUT", path: "/2026-07-09/resource-policy/{ResourceArn}", query: &[], header: None, supported: false },
    t::Route { operation: None, name: "PutRuntimeManagementConfig", method: "PUT", path: "/2021-07-20/functions/{FunctionName}/runtime-management-config", query: &[], header: None, supported: false },
    t::Route { operation: None, name: "RemoveLayerVersionPermission", method: "DELETE", path: "/2018-10-31/layers/{LayerName}/versions/{VersionNumber}/policy/{StatementId}", query: &[], header: None, supported: false },
    t::Route { operation: Some(OperationName::RemovePermission), name: "RemovePermission", method: "DELETE", path: "/2015-03-31/functions/{FunctionName}/policy/{StatementId}", query: &[], header: None, supported: true },
    t::Route { operation: None, name: "ResumeDurableExecution", method: "POST", path: "/2025-12-01/durable-executions/{DurableExecutionArn}/resume", query: &[], header: None, supported: false },
    t::Route { operation: None, name: "SendDurableExecutionCallbackFailure", method: "POST", path: "/2025-12-01/durable-execution-callbacks/{CallbackId}/fail", query: &[], header: None, supported: false },
    t::Route { operation: None, name: "SendDurableExecutionCallbackHeartbeat", method: "POST", path: "/2025-12-01/durable-execution-callbacks/{CallbackId}/heartbeat", query: &[], header: None, supported: false },
    t::Route { operation: None, name: "SendDurableExecutionCallbackSuccess", method: "POST", path: "/2025-12-01/durable-execution-callbacks/{CallbackId}/succeed", query: &[], header: None, supported: false },
    t::Route { operation: None, name: "StopDurableExecution", method: "POST", path: "/2025-12-01/durable-executions/{DurableExecutionArn}/stop", query: &[], header: None, supported: false },
    t::Route { operation: Some(OperationName::TagResource), name: "TagResource", method: "POST", path: "/2017-03-31/tags/{Resource}", query: &[], header: None, supported: true },
    t::Route { operation: Some(OperationName::UntagResource), name: "UntagResource", method: "DELETE", path: "/2017-03-31/tags/{Resource}", query: &[], header: None, supported: true },
    t::Route { operation: Some(OperationName::UpdateAlias), name: "UpdateAlias", method: "PUT", path: "/2015-03-31/functions/{FunctionName}/aliases/{Name}", query: &[], header: None, supported: true },
    t::Route { operation: None, name: "UpdateCapacityProvider", method: "PUT", path: "/2025-11-30/capacity-providers/{CapacityProviderName}", query: &[], header: None, supported: false },
    t::Route { operation: None, name: "UpdateCodeSigningConfig", method: "PUT", path: "/2020-04-22/code-signing-configs/{CodeSigningConfigArn}", query: &[], header: None, supported: false },
    t::Route { operation: Some(OperationName::UpdateEventSourceMapping), name: "UpdateEventSourceMapping", method: "PUT", path: "/2015-03-31/event-source-mappings/{UUID}", query: &[], header: None, supported: true },
    t::Route { operation: Some(OperationName::UpdateFunctionCode), name: "UpdateFunctionCode", method: "PUT", path: "/2015-03-31/functions/{FunctionName}/code", query: &[], header: None, supported: true },
    t::Route { operation: Some(OperationName::UpdateFunctionConfiguration), name: "UpdateFunctionConfiguration", method: "PUT", path: "/2015-03-31/functions/{FunctionName}/configuration", query: &[], header: None, supported: true },
    t::Route { operation: Some(OperationName::UpdateFunctionEventInvokeConfig), name: "UpdateFunctionEventInvokeConfig", method: "POST", path: "/2019-09-25/functions/{FunctionName}/event-invoke-config", query: &[], header: None, supported: true },
    t::Route { operation: Some(OperationName::UpdateFunctionUrlConfig), name: "UpdateFunctionUrlConfig", method: "PUT", path: "/2021-10-31/functions/{FunctionName}/url", query: &[], header: None, supported: true },
];

/// Which operation a request is.
pub fn route(head: &crate::Head) -> Result<OperationName, crate::AwsError> {
    p::route::rest(ROUTES, head)
}
static OP_ADD_PERMISSION: t::OperationSchema = t::OperationSchema { name: "AddPermission", service: crate::ServiceName::Lambda, method: "POST", uri: "/2015-03-31/functions/{FunctionName}/policy", status: 201, input: &STRUCT_ADD_PERMISSION_REQUEST, output: &STRUCT_ADD_PERMISSION_RESPONSE, streaming_input: false, streaming_output: false, checksum_required: false };
operation!(AddPermission, Lambda, OP_ADD_PERMISSION, "lambda:AddPermission", AddPermissionRequest => AddPermissionResponse, false, false);

static OP_CREATE_ALIAS: t::OperationSchema = t::OperationSchema { name: "CreateAlias", service: crate::ServiceName::Lambda, method: "POST", uri: "/2015-03-31/functions/{FunctionName}/aliases", status: 201, input: &STRUCT_CREATE_ALIAS_REQUEST, output: &STRUCT_ALIAS_CONFIGURATION, streaming_input: false, streaming_output: false, checksum_required: false };
operation!(CreateAlias, Lambda, OP_CREATE_ALIAS, "lambda:CreateAlias", CreateAliasRequest => AliasConfiguration, false, false);

static OP_CREATE_EVENT_SOURCE_MAPPING: t::OperationSchema = t::OperationSchema { name: "CreateEventSourceMapping", service: crate::ServiceName::Lambda, method: "POST", uri: "/2015-03-31/event-source-mappings", status: 202, input: &STRUCT_CREATE_EVENT_SOURCE_MAPPING_REQUEST, output: &STRUCT_EVENT_SOURCE_MAPPING_CONFIGURATION, streaming_input: false, streaming_output: false, checksum_required: false };
operation!(CreateEventSourceMapping, Lambda, OP_CREATE_EVENT_SOURCE_MAPPING, "lambda:CreateEventSourceMapping", CreateEventSourceMappingRequest => EventSourceMappingConfiguration, false, false);

static OP_CREATE_FUNCTION: t::OperationSchema = t::OperationSchema { name: "CreateFunction", service: crate::ServiceName::Lambda, method: "POST", uri: "/2015-03-31/functions", status: 201, input: &STRUCT_CREATE_FUNCTION_REQUEST, output: &STRUCT_FUNCTION_CONFIGURATION, streaming_input: false, streaming_output: false, checksum_required: false };
operation!(CreateFunction, Lambda, OP_CREATE_FUNCTION, "lambda:CreateFunction", CreateFunctionRequest => FunctionConfiguration, false, false);

static OP_CREATE_FUNCTION_URL_CONFIG: t::OperationSchema = t::OperationSchema { name: "CreateFunctionUrlConfig", service: crate::ServiceName::Lambda, method: "POST", uri: "/2021-10-31/functions/{FunctionName}/url", status: 201, input: &STRUCT_CREATE_FUNCTION_URL_CONFIG_REQUEST, output: &STRUCT_CREATE_FUNCTION_URL_CONFIG_RESPONSE, streaming_input: false, streaming_output: false, checksum_required: false };
operation!(CreateFunctionUrlConfig, Lambda, OP_CREATE_FUNCTION_URL_CONFIG, "lambda:CreateFunctionUrlConfig", CreateFunctionUrlConfigRequest => CreateFunctionUrlConfigResponse, false, false);

structure! {
    pub struct DeleteAliasOutput: STRUCT_DELETE_ALIAS_OUTPUT {}
}
static STRUCT_DELETE_ALIAS_OUTPUT: t::StructureSchema = t::StructureSchema { name: "DeleteAliasOutput", root: "DeleteAliasOutput", namespace: None, members: &[
    ] };

static OP_DELETE_ALIAS: t::OperationSchema = t::OperationSchema { name: "DeleteAlias", service: crate::ServiceName::Lambda, method: "DELETE", uri: "/2015-03-31/functions/{FunctionName}/aliases/{Name}", status: 204, input: &STRUCT_DELETE_ALIAS_REQUEST, output: &STRUCT_DELETE_ALIAS_OUTPUT, streaming_input: false, streaming_output: false, checksum_required: false };
operation!(DeleteAlias, Lambda, OP_DELETE_ALIAS, "lambda:DeleteAlias", DeleteAliasRequest => DeleteAliasOutput, false, false);

static OP_DELETE_EVENT_SOURCE_MAPPING: t::OperationSchema = t::OperationSchema { name: "DeleteEventSourceMapping", service: crate::ServiceName::Lambda, method: "DELETE", uri: "/2015-03-31/event-source-mappings/{UUID}", status: 202, input: &STRUCT_DELETE_EVENT_SOURCE_MAPPING_REQUEST, output: &STRUCT_EVENT_SOURCE_MAPPING_CONFIGURATION, streaming_input: false, streaming_output: false, checksum_required: false };
operation!(DeleteEventSourceMapping, Lambda, OP_DELETE_EVENT_SOURCE_MAPPING, "lambda:DeleteEventSourceMapping", DeleteEventSourceMappingRequest => EventSourceMappingConfiguration, false, false);

static OP_DELETE_FUNCTION: t::OperationSchema = t::OperationSchema { name: "DeleteFunction", service: crate::ServiceName::Lambda, method: "DELETE", uri: "/2015-03-31/functions/{FunctionName}", status: 200, input: &STRUCT_DELETE_FUNCTION_REQUEST, output: &STRUCT_DELETE_FUNCTION_RESPONSE, streaming_input: false, streaming_output: false, checksum_required: false };
operation!(DeleteFunction, Lambda, OP_DELETE_FUNCTION, "lambda:DeleteFunction", DeleteFunctionRequest => DeleteFunctionResponse, false, false);

structure! {
    pub struct DeleteFunctionConcurrencyOutput: STRUCT_DELETE_FUNCTION_CONCURRENCY_OUTPUT {}
}
static STRUCT_DELETE_FUNCTION_CONCURRENCY_OUTPUT: t::StructureSchema = t::StructureSchema { name: "DeleteFunctionConcurrencyOutput", root: "DeleteFunctionConcurrencyOutput", namespace: None, members: &[
    ] };

static OP_DELETE_FUNCTION_CONCURRENCY: t::OperationSchema = t::OperationSchema { name: "DeleteFunctionConcurrency", service: crate::ServiceName::Lambda, method: "DELETE", uri: "/2017-10-31/functions/{FunctionName}/concurrency", status: 204, input: &STRUCT_DELETE_FUNCTION_CONCURRENCY_REQUEST, output: &STRUCT_DELETE_FUNCTION_CONCURRENCY_OUTPUT, streaming_input: false, streaming_output: false, checksum_required: false };
operation!(DeleteFunctionConcurrency, Lambda, OP_DELETE_FUNCTION_CONCURRENCY, "lambda:DeleteFunctionConcurrency", DeleteFunctionConcurrencyRequest => DeleteFunctionConcurrencyOutput, false, false);

structure! {
    pub struct DeleteFunctionEventInvokeConfigOutput: STRUCT_DELETE_FUNCTION_EVENT_INVOKE_CONFIG_OUTPUT {}
}
static STRUCT_DELETE_FUNCTION_EVENT_INVOKE_CONFIG_OUTPUT: t::StructureSchema = t::StructureSchema { name: "DeleteFunctionEventInvokeConfigOutput", root: "DeleteFunctionEventInvokeConfigOutput", namespace: None, members: &[
    ] };

static OP_DELETE_FUNCTION_EVENT_INVOKE_CONFIG: t::OperationSchema = t::OperationSchema { name: "DeleteFunctionEventInvokeConfig", service: crate::ServiceName::Lambda, method: "DELETE", uri: "/2019-09-25/functions/{FunctionName}/event-invoke-config", status: 204, input: &STRUCT_DELETE_FUNCTION_EVENT_INVOKE_CONFIG_REQUEST, output: &STRUCT_DELETE_FUNCTION_EVENT_INVOKE_CONFIG_OUTPUT, streaming_input: false, streaming_output: false, checksum_required: false };
operation!(DeleteFunctionEventInvokeConfig, Lambda, OP_DELETE_FUNCTION_EVENT_INVOKE_CONFIG, "lambda:DeleteFunctionEventInvokeConfig", DeleteFunctionEventInvokeConfigRequest => DeleteFunctionEventInvokeConfigOutput, false, false);

structure! {
    pub struct DeleteFunctionUrlConfigOutput: STRUCT_DELETE_FUNCTION_URL_CONFIG_OUTPUT {}
}
static STRUCT_DELETE_FUNCTION_URL_CONFIG_OUTPUT: t::StructureSchema = t::StructureSchema { name: "DeleteFunctionUrlConfigOutput", root: "DeleteFunctionUrlConfigOutput", namespace: None, members: &[
    ] };

static OP_DELETE_FUNCTION_URL_CONFIG: t::OperationSchema = t::OperationSchema { name: "DeleteFunctionUrlConfig", service: crate::ServiceName::Lambda, method: "DELETE", uri: "/2021-10-31/functions/{FunctionName}/url", status: 204, input: &STRUCT_DELETE_FUNCTION_URL_CONFIG_REQUEST, output: &STRUCT_DELETE_FUNCTION_URL_CONFIG_OUTPUT, streaming_input: false, streaming_output: false, checksum_required: false };
operation!(DeleteFunctionUrlConfig, Lambda, OP_DELETE_FUNCTION_URL_CONFIG, "lambda:DeleteFunctionUrlConfig", DeleteFunctionUrlConfigRequest => DeleteFunctionUrlConfigOutput, false, false);

structure! {
    pub struct DeleteProvisionedConcurrencyConfigOutput: STRUCT_DELETE_PROVISIONED_CONCURRENCY_CONFIG_OUTPUT {}
}
static STRUCT_DELETE_PROVISIONED_CONCURRENCY_CONFIG_OUTPUT: t::StructureSchema = t::StructureSchema { name: "DeleteProvisionedConcurrencyConfigOutput", root: "DeleteProvisionedConcurrencyConfigOutput", namespace: None, members: &[
    ] };

static OP_DELETE_PROVISIONED_CONCURRENCY_CONFIG: t::OperationSchema = t::OperationSchema { name: "DeleteProvisionedConcurrencyConfig", service: crate::ServiceName::Lambda, method: "DELETE", uri: "/2019-09-30/functions/{FunctionName}/provisioned-concurrency", status: 204, input: &STRUCT_DELETE_PROVISIONED_CONCURRENCY_CONFIG_REQUEST, output: &STRUCT_DELETE_PROVISIONED_CONCURRENCY_CONFIG_OUTPUT, streaming_input: false, streaming_output: false, checksum_required: false };
operation!(DeleteProvisionedConcurrencyConfig, Lambda, OP_DELETE_PROVISIONED_CONCURRENCY_CONFIG, "lambda:DeleteProvisionedConcurrencyConfig", DeleteProvisionedConcurrencyConfigRequest => DeleteProvisionedConcurrencyConfigOutput, false, false);

static OP_GET_ACCOUNT_SETTINGS: t::OperationSchema = t::OperationSchema { name: "GetAccountSettings", service: crate::ServiceName::Lambda, method: "GET", uri: "/2016-08-19/account-settings", status: 200, input: &STRUCT_GET_ACCOUNT_SETTINGS_REQUEST, output: &STRUCT_GET_ACCOUNT_SETTINGS_RESPONSE, streaming_input: false, streaming_output: false, checksum_required: false };
operation!(GetAccountSettings, Lambda, OP_GET_ACCOUNT_SETTINGS, "lambda:GetAccountSettings", GetAccountSettingsRequest => GetAccountSettingsResponse, false, false);

static OP_GET_ALIAS: t::OperationSchema = t::OperationSchema { name: "GetAlias", service: crate::ServiceName::Lambda, method: "GET", uri: "/2015-03-31/functions/{FunctionName}/aliases/{Name}", status: 200, input: &STRUCT_GET_ALIAS_REQUEST, output: &STRUCT_ALIAS_CONFIGURATION, streaming_input: false, streaming_output: false, checksum_required: false };
operation!(GetAlias, Lambda, OP_GET_ALIAS, "lambda:GetAlias", GetAliasRequest => AliasConfiguration, false, false);

static OP_GET_EVENT_SOURCE_MAPPING: t::OperationSchema = t::OperationSchema { name: "GetEventSourceMapping", service: crate::ServiceName::Lambda, method: "GET", uri: "/2015-03-31/event-source-mappings/{UUID}", status: 200, input: &STRUCT_GET_EVENT_SOURCE_MAPPING_REQUEST, output: &STRUCT_EVENT_SOURCE_MAPPING_CONFIGURATION, streaming_input: false, streaming_output: false, checksum_required: false };
operation!(GetEventSourceMapping, Lambda, OP_GET_EVENT_SOURCE_MAPPING, "lambda:GetEventSourceMapping", GetEventSourceMappingRequest => EventSourceMappingConfiguration, false, false);

static OP_GET_FUNCTION: t::OperationSchema = t::OperationSchema { name: "GetFunction", service: crate::ServiceName::Lambda, method: "GET", uri: "/2015-03-31/functions/{FunctionName}", status: 200, input: &STRUCT_GET_FUNCTION_REQUEST, output: &STRUCT_GET_FUNCTION_RESPONSE, streaming_input: false, streaming_output: false, checksum_required: false };
operation!(GetFunction, Lambda, OP_GET_FUNCTION, "lambda:GetFunction", GetFunctionRequest => GetFunctionResponse, false, false);

static OP_GET_FUNCTION_CONCURRENCY: t::OperationSchema = t::OperationSchema { name: "GetFunctionConcurrency", service: crate::ServiceName::Lambda, method: "GET", uri: "/2019-09-30/functions/{FunctionName}/concurrency", status: 200, input: &STRUCT_GET_FUNCTION_CONCURRENCY_REQUEST, output: &STRUCT_GET_FUNCTION_CONCURRENCY_RESPONSE, streaming_input: false, streaming_output: false, checksum_required: false };
operation!(GetFunctionConcurrency, Lambda, OP_GET_FUNCTION_CONCURRENCY, "lambda:GetFunctionConcurrency", GetFunctionConcurrencyRequest => GetFunctionConcurrencyResponse, false, false);

static OP_GET_FUNCTION_CONFIGURATION: t::OperationSchema = t::OperationSchema { name: "GetFunctionConfiguration", service: crate::ServiceName::Lambda, method: "GET", uri: "/2015-03-31/functions/{FunctionName}/configuration", status: 200, input: &STRUCT_GET_FUNCTION_CONFIGURATION_REQUEST, output: &STRUCT_FUNCTION_CONFIGURATION, streaming_input: false, streaming_output: false, checksum_required: false };
operation!(GetFunctionConfiguration, Lambda, OP_GET_FUNCTION_CONFIGURATION, "lambda:GetFunctionConfiguration", GetFunctionConfigurationRequest => FunctionConfiguration, false, false);

static OP_GET_FUNCTION_EVENT_INVOKE_CONFIG: t::OperationSchema = t::OperationSchema { name: "GetFunctionEventInvokeConfig", service: crate::ServiceName::Lambda, method: "GET", uri: "/2019-09-25/functions/{FunctionName}/event-invoke-config", status: 200, input: &STRUCT_GET_FUNCTION_EVENT_INVOKE_CONFIG_REQUEST, output: &STRUCT_FUNCTION_EVENT_INVOKE_CONFIG, streaming_input: false, streaming_output: false, checksum_required: false };
operation!(GetFunctionEventInvokeConfig, Lambda, OP_GET_FUNCTION_EVENT_INVOKE_CONFIG, "lambda:GetFunctionEventInvokeConfig", GetFunctionEventInvokeConfigRequest => FunctionEventInvokeConfig, false, false);

static OP_GET_FUNCTION_URL_CONFIG: t::OperationSchema = t::OperationSchema { name: "GetFunctionUrlConfig", service: crate::ServiceName::Lambda, method: "GET", uri: "/2021-10-31/functions/{FunctionName}/url", status: 200, input: &STRUCT_GET_FUNCTION_URL_CONFIG_REQUEST, output: &STRUCT_GET_FUNCTION_URL_CONFIG_RESPONSE, streaming_input: false, streaming_output: false, checksum_required: false };
operation!(GetFunctionUrlConfig, Lambda, OP_GET_FUNCTION_URL_CONFIG, "lambda:GetFunctionUrlConfig", GetFunctionUrlConfigRequest => GetFunctionUrlConfigResponse, false, false);

static OP_GET_POLICY: t::OperationSchema = t::OperationSchema { name: "GetPolicy", service: crate::ServiceName::Lambda, method: "GET", uri: "/2015-03-31/functions/{FunctionName}/policy", status: 200, input: &STRUCT_GET_POLICY_REQUEST, output: &STRUCT_GET_POLICY_RESPONSE, streaming_input: false, streaming_output: false, checksum_required: false };
operation!(GetPolicy, Lambda, OP_GET_POLICY, "lambda:GetPolicy", GetPolicyRequest => GetPolicyResponse, false, false);

static OP_GET_PROVISIONED_CONCURRENCY_CONFIG: t::OperationSchema = t::OperationSchema { name: "GetProvisionedConcurrencyConfig", service: crate::ServiceName::Lambda, method: "GET", uri: "/2019-09-30/functions/{FunctionName}/provisioned-concurrency", status: 200, input: &STRUCT_GET_PROVISIONED_CONCURRENCY_CONFIG_REQUEST, output: &STRUCT_GET_PROVISIONED_CONCURRENCY_CONFIG_RESPONSE, streaming_input: false, streaming_output: false, checksum_required: false };
operation!(GetProvisionedConcurrencyConfig, Lambda, OP_GET_PROVISIONED_CONCURRENCY_CONFIG, "lambda:GetProvisionedConcurrencyConfig", GetProvisionedConcurrencyConfigRequest => GetProvisionedConcurrencyConfigResponse, false, false);

static OP_INVOKE: t::OperationSchema = t::OperationSchema { name: "Invoke", service: crate::ServiceName::Lambda, method: "POST", uri: "/2015-03-31/functions/{FunctionName}/invocations", status: 200, input: &STRUCT_INVOCATION_REQUEST, output: &STRUCT_INVOCATION_RESPONSE, streaming_input: false, streaming_output: false, checksum_required: false };
operation!(Invoke, Lambda, OP_INVOKE, "lambda:InvokeFunction", InvocationRequest => InvocationResponse, false, false);

static OP_INVOKE_ASYNC: t::OperationSchema = t::OperationSchema { name: "InvokeAsync", service: crate::ServiceName::Lambda, method: "POST", uri: "/2014-11-13/functions/{FunctionName}/invoke-async", status: 202, input: &STRUCT_INVOKE_ASYNC_REQUEST, output: &STRUCT_INVOKE_ASYNC_RESPONSE, streaming_input: true, streaming_output: false, checksum_required: false };
operation!(InvokeAsync, Lambda, OP_INVOKE_ASYNC, "lambda:InvokeFunction", InvokeAsyncRequest => InvokeAsyncResponse, true, false);

static OP_LIST_ALIASES: t::OperationSchema = t::OperationSchema { name: "ListAliases", service: crate::ServiceName::Lambda, method: "GET", uri: "/2015-03-31/functions/{FunctionName}/aliases", status: 200, input: &STRUCT_LIST_ALIASES_REQUEST, output: &STRUCT_LIST_ALIASES_RESPONSE, streaming_input: false, streaming_output: false, checksum_required: false };
operation!(ListAliases, Lambda, OP_LIST_ALIASES, "lambda:ListAliases", ListAliasesRequest => ListAliasesResponse, false, false);

static OP_LIST_EVENT_SOURCE_MAPPINGS: t::OperationSchema = t::OperationSchema { name: "ListEventSourceMappings", service: crate::ServiceName::Lambda, method: "GET", uri: "/2015-03-31/event-source-mappings", status: 200, input: &STRUCT_LIST_EVENT_SOURCE_MAPPINGS_REQUEST, output: &STRUCT_LIST_EVENT_SOURCE_MAPPINGS_RESPONSE, streaming_input: false, streaming_output: false, checksum_required: false };
operation!(ListEventSourceMappings, Lambda, OP_LIST_EVENT_SOURCE_MAPPINGS, "lambda:ListEventSourceMappings", ListEventSourceMappingsRequest => ListEventSourceMappingsResponse, false, false);

static OP_LIST_FUNCTION_EVENT_INVOKE_CONFIGS: t::OperationSchema = t::OperationSchema { name: "ListFunctionEventInvokeConfigs", service: crate::ServiceName::Lambda, method: "GET", uri: "/2019-09-25/functions/{FunctionName}/event-invoke-config/list", status: 200, input: &STRUCT_LIST_FUNCTION_EVENT_INVOKE_CONFIGS_REQUEST, output: &STRUCT_LIST_FUNCTION_EVENT_INVOKE_CONFIGS_RESPONSE, streaming_input: false, streaming_output: false, checksum_required: false };
operation!(ListFunctionEventInvokeConfigs, Lambda, OP_LIST_FUNCTION_EVENT_INVOKE_CONFIGS, "lambda:ListFunctionEventInvokeConfigs", ListFunctionEventInvokeConfigsRequest => ListFunctionEventInvokeConfigsResponse, false, false);

static OP_LIST_FUNCTION_URL_CONFIGS: t::OperationSchema = t::OperationSchema { name: "ListFunctionUrlConfigs", service: crate::ServiceName::Lambda, method: "GET", uri: "/2021-10-31/functions/{FunctionName}/urls", status: 200, input: &STRUCT_LIST_FUNCTION_URL_CONFIGS_REQUEST, output: &STRUCT_LIST_FUNCTION_URL_CONFIGS_RESPONSE, streaming_input: false, streaming_output: false, checksum_required: false };
operation!(ListFunctionUrlConfigs, Lambda, OP_LIST_FUNCTION_URL_CONFIGS, "lambda:ListFunctionUrlConfigs", ListFunctionUrlConfigsRequest => ListFunctionUrlConfigsResponse, false, false);

static OP_LIST_FUNCTIONS: t::OperationSchema = t::OperationSchema { name: "ListFunctions", service: crate::ServiceName::Lambda, method: "GET", uri: "/2015-03-31/functions", status: 200, input: &STRUCT_LIST_FUNCTIONS_REQUEST, output: &STRUCT_LIST_FUNCTIONS_RESPONSE, streaming_input: false, streaming_output: false, checksum_required: false };
operation!(ListFunctions, Lambda, OP_LIST_FUNCTIONS, "lambda:ListFunctions", ListFunctionsRequest => ListFunctionsResponse, false, false);

static OP_LIST_PROVISIONED_CONCURRENCY_CONFIGS: t::OperationSchema = t::OperationSchema { name: "ListProvisionedConcurrencyConfigs", service: crate::ServiceName::Lambda, method: "GET", uri: "/2019-09-30/functions/{FunctionName}/provisioned-concurrency?List=ALL", status: 200, input: &STRUCT_LIST_PROVISIONED_CONCURRENCY_CONFIGS_REQUEST, output: &STRUCT_LIST_PROVISIONED_CONCURRENCY_CONFIGS_RESPONSE, streaming_input: false, streaming_output: false, checksum_required: false };
operation!(ListProvisionedConcurrencyConfigs, Lambda, OP_LIST_PROVISIONED_CONCURRENCY_CONFIGS, "lambda:ListProvisionedConcurrencyConfigs", ListProvisionedConcurrencyConfigsRequest => ListProvisionedConcurrencyConfigsResponse, false, false);

static OP_LIST_TAGS: t::OperationSchema = t::OperationSchema { name: "ListTags", service: crate::ServiceName::Lambda, method: "GET", uri: "/2017-03-31/tags/{Resource}", status: 200, input: &STRUCT_LIST_TAGS_REQUEST, output: &STRUCT_LIST_TAGS_RESPONSE, streaming_input: false, streaming_output: false, checksum_required: false };
operation!(ListTags, Lambda, OP_LIST_TAGS, "lambda:ListTags", ListTagsRequest => ListTagsResponse, false, false);

static OP_LIST_VERSIONS_BY_FUNCTION: t::OperationSchema = t::OperationSchema { name: "ListVersionsByFunction", service: crate::ServiceName::Lambda, method: "GET", uri: "/2015-03-31/functions/{FunctionName}/versions", status: 200, input: &STRUCT_LIST_VERSIONS_BY_FUNCTION_REQUEST, output: &STRUCT_LIST_VERSIONS_BY_FUNCTION_RESPONSE, streaming_input: false, streaming_output: false, checksum_required: false };
operation!(ListVersionsByFunction, Lambda, OP_LIST_VERSIONS_BY_FUNCTION, "lambda:ListVersionsByFunction", ListVersionsByFunctionRequest => ListVersionsByFunctionResponse, false, false);

static OP_PUBLISH_VERSION: t::OperationSchema = t::OperationSchema { name: "PublishVersion", service: crate::ServiceName::Lambda, method: "POST", uri: "/2015-03-31/functions/{FunctionName}/versions", status: 201, input: &STRUCT_PUBLISH_VERSION_REQUEST, output: &STRUCT_FUNCTION_CONFIGURATION, streaming_input: false, streaming_output: false, checksum_required: false };
operation!(PublishVersion, Lambda, OP_PUBLISH_VERSION, "lambda:PublishVersion", PublishVersionRequest => FunctionConfiguration, false, false);

static OP_PUT_FUNCTION_CONCURRENCY: t::OperationSchema = t::OperationSchema { name: "PutFunctionConcurrency", service: crate::ServiceName::Lambda, method: "PUT", uri: "/2017-10-31/functions/{FunctionName}/concurrency", status: 200, input: &STRUCT_PUT_FUNCTION_CONCURRENCY_REQUEST, output: &STRUCT_CONCURRENCY, streaming_input: false, streaming_output: false, checksum_required: false };
operation!(PutFunctionConcurrency, Lambda, OP_PUT_FUNCTION_CONCURRENCY, "lambda:PutFunctionConcurrency", PutFunctionConcurrencyRequest => Concurrency, false, false);

static OP_PUT_FUNCTION_EVENT_INVOKE_CONFIG: t::OperationSchema = t::OperationSchema { name: "PutFunctionEventInvokeConfig", service: crate::ServiceName::Lambda, method: "PUT", uri: "/2019-09-25/functions/{FunctionName}/event-invoke-config", status: 200, input: &STRUCT_PUT_FUNCTION_EVENT_INVOKE_CONFIG_REQUEST, output: &STRUCT_FUNCTION_EVENT_INVOKE_CONFIG, streaming_input: false, streaming_output: false, checksum_required: false };
operation!(PutFunctionEventInvokeConfig, Lambda, OP_PUT_FUNCTION_EVENT_INVOKE_CONFIG, "lambda:PutFunctionEventInvokeConfig", PutFunctionEventInvokeConfigRequest => FunctionEventInvokeConfig, false, false);

static OP_PUT_PROVISIONED_CONCURRENCY_CONFIG: t::OperationSchema = t::OperationSchema { name: "PutProvisionedConcurrencyConfig", service: crate::ServiceName::Lambda, method: "PUT", uri: "/2019-09-30/functions/{FunctionName}/provisioned-concurrency", status: 202, input: &STRUCT_PUT_PROVISIONED_CONCURRENCY_CONFIG_REQUEST, output: &STRUCT_PUT_PROVISIONED_CONCURRENCY_CONFIG_RESPONSE, streaming_input: false, streaming_output: false, checksum_required: false };
operation!(PutProvisionedConcurrencyConfig, Lambda, OP_PUT_PROVISIONED_CONCURRENCY_CONFIG, "lambda:PutProvisionedConcurrencyConfig", PutProvisionedConcurrencyConfigRequest => PutProvisionedConcurrencyConfigResponse, false, false);

structure! {
    pub struct RemovePermissionOutput: STRUCT_REMOVE_PERMISSION_OUTPUT {}
}
static STRUCT_REMOVE_PERMISSION_OUTPUT: t::StructureSchema = t::StructureSchema { name: "RemovePermissionOutput", root: "RemovePermissionOutput", namespace: None, members: &[
    ] };

static OP_REMOVE_PERMISSION: t::OperationSchema = t::OperationSchema { name: "RemovePermission", service: crate::ServiceName::Lambda, method: "DELETE", uri: "/2015-03-31/functions/{FunctionName}/policy/{StatementId}", status: 204, input: &STRUCT_REMOVE_PERMISSION_REQUEST, output: &STRUCT_REMOVE_PERMISSION_OUTPUT, streaming_input: false, streaming_output: false, checksum_required: false };
operation!(RemovePermission, Lambda, OP_REMOVE_PERMISSION, "lambda:RemovePermission", RemovePermissionRequest => RemovePermissionOutput, false, false);

structure! {
    pub struct TagResourceOutput: STRUCT_TAG_RESOURCE_OUTPUT {}
}
static STRUCT_TAG_RESOURCE_OUTPUT: t::StructureSchema = t::StructureSchema { name: "TagResourceOutput", root: "TagResourceOutput", namespace: None, members: &[
    ] };

static OP_TAG_RESOURCE: t::OperationSchema = t::OperationSchema { name: "TagResource", service: crate::ServiceName::Lambda, method: "POST", uri: "/2017-03-31/tags/{Resource}", status: 204, input: &STRUCT_TAG_RESOURCE_REQUEST, output: &STRUCT_TAG_RESOURCE_OUTPUT, streaming_input: false, streaming_output: false, checksum_required: false };
operation!(TagResource, Lambda, OP_TAG_RESOURCE, "lambda:TagResource", TagResourceRequest => TagResourceOutput, false, false);

structure! {
    pub struct UntagResourceOutput: STRUCT_UNTAG_RESOURCE_OUTPUT {}
}
static STRUCT_UNTAG_RESOURCE_OUTPUT: t::StructureSchema = t::StructureSchema { name: "UntagResourceOutput", root: "UntagResourceOutput", namespace: None, members: &[
    ] };

static OP_UNTAG_RESOURCE: t::OperationSchema = t::OperationSchema { name: "UntagResource", service: crate::ServiceName::Lambda, method: "DELETE", uri: "/2017-03-31/tags/{Resource}", status: 204, input: &STRUCT_UNTAG_RESOURCE_REQUEST, output: &STRUCT_UNTAG_RESOURCE_OUTPUT, streaming_input: false, streaming_output: false, checksum_required: false };
operation!(UntagResource, Lambda, OP_UNTAG_RESOURCE, "lambda:UntagResource", UntagResourceRequest => UntagResourceOutput, false, false);

static OP_UPDATE_ALIAS: t::OperationSchema = t::OperationSchema { name: "UpdateAlias", service: crate::ServiceName::Lambda, method: "PUT", uri: "/2015-03-31/functions/{FunctionName}/aliases/{Name}", status: 200, input: &STRUCT_UPDATE_ALIAS_REQUEST, output: &STRUCT_ALIAS_CONFIGURATION, streaming_input: false, streaming_output: false, checksum_required: false };
operation!(UpdateAlias, Lambda, OP_UPDATE_ALIAS, "lambda:UpdateAlias", UpdateAliasRequest => AliasConfiguration, false, false);

static OP_UPDATE_EVENT_SOURCE_MAPPING: t::OperationSchema = t::OperationSchema { name: "UpdateEventSourceMapping", service: crate::ServiceName::Lambda, method: "PUT", uri: "/2015-03-31/event-source-mappings/{UUID}", status: 202, input: &STRUCT_UPDATE_EVENT_SOURCE_MAPPING_REQUEST, output: &STRUCT_EVENT_SOURCE_MAPPING_CONFIGURATION, streaming_input: false, streaming_output: false, checksum_required: false };
operation!(UpdateEventSourceMapping, Lambda, OP_UPDATE_EVENT_SOURCE_MAPPING, "lambda:UpdateEventSourceMapping", UpdateEventSourceMappingRequest => EventSourceMappingConfiguration, false, false);

static OP_UPDATE_FUNCTION_CODE: t::OperationSchema = t::OperationSchema { name: "UpdateFunctionCode", service: crate::ServiceName::Lambda, method: "PUT", uri: "/2015-03-31/functions/{FunctionName}/code", status: 200, input: &STRUCT_UPDATE_FUNCTION_CODE_REQUEST, output: &STRUCT_FUNCTION_CONFIGURATION, streaming_input: false, streaming_output: false, checksum_required: false };
operation!(UpdateFunctionCode, Lambda, OP_UPDATE_FUNCTION_CODE, "lambda:UpdateFunctionCode", UpdateFunctionCodeRequest => FunctionConfiguration, false, false);

static OP_UPDATE_FUNCTION_CONFIGURATION: t::OperationSchema = t::OperationSchema { name: "UpdateFunctionConfiguration", service: crate::ServiceName::Lambda, method: "PUT", uri: "/2015-03-31/functions/{FunctionName}/configuration", status: 200, input: &STRUCT_UPDATE_FUNCTION_CONFIGURATION_REQUEST, output: &STRUCT_FUNCTION_CONFIGURATION, streaming_input: false, streaming_output: false, checksum_required: false };
operation!(UpdateFunctionConfiguration, Lambda, OP_UPDATE_FUNCTION_CONFIGURATION, "lambda:UpdateFunctionConfiguration", UpdateFunctionConfigurationRequest => FunctionConfiguration, false, false);

static OP_UPDATE_FUNCTION_EVENT_INVOKE_CONFIG: t::OperationSchema = t::OperationSchema { name: "UpdateFunctionEventInvokeConfig", service: crate::ServiceName::Lambda, method: "POST", uri: "/2019-09-25/functions/{FunctionName}/event-invoke-config", status: 200, input: &STRUCT_UPDATE_FUNCTION_EVENT_INVOKE_CONFIG_REQUEST, output: &STRUCT_FUNCTION_EVENT_INVOKE_CONFIG, streaming_input: false, streaming_output: false, checksum_required: false };
operation!(UpdateFunctionEventInvokeConfig, Lambda, OP_UPDATE_FUNCTION_EVENT_INVOKE_CONFIG, "lambda:UpdateFunctionEventInvokeConfig", UpdateFunctionEventInvokeConfigRequest => FunctionEventInvokeConfig, false, false);

static OP_UPDATE_FUNCTION_URL_CONFIG: t::OperationSchema = t::OperationSchema { name: "UpdateFunctionUrlConfig", service: crate::ServiceName::Lambda, method: "PUT", uri: "/2021-10-31/functions/{FunctionName}/url", status: 200, input: &STRUCT_UPDATE_FUNCTION_URL_CONFIG_REQUEST, output: &STRUCT_UPDATE_FUNCTION_URL_CONFIG_RESPONSE, streaming_input: false, streaming_output: false, checksum_required: false };
operation!(UpdateFunctionUrlConfig, Lambda, OP_UPDATE_FUNCTION_URL_CONFIG, "lambda:UpdateFunctionUrlConfig", UpdateFunctionUrlConfigRequest => UpdateFunctionUrlConfigResponse, false, false);

structure! {
    pub struct AcceleratorConfig: STRUCT_ACCELERATOR_CONFIG {
        0 accelerator_memory_size: i32,
    }
}
static STRUCT_ACCELERATOR_CONFIG: t::StructureSchema = t::StructureSchema { name: "AcceleratorConfig", root: "AcceleratorConfig", namespace: None, members: &[
        t::MemberSchema::new("AcceleratorMemorySize", t::Place::Body, "AcceleratorMemorySize", &SHAPE_ACCELERATOR_MEMORY_GB).required(),
    ] };

structure! {
    pub struct AccountLimit: STRUCT_ACCOUNT_LIMIT {
        0 total_code_size: Option<i64>,
        1 code_size_unzipped: Option<i64>,
        2 code_size_zipped: Option<i64>,
        3 concurrent_executions: Option<i32>,
        4 unreserved_concurrent_executions: Option<i32>,
    }
}
static STRUCT_ACCOUNT_LIMIT: t::StructureSchema = t::StructureSchema { name: "AccountLimit", root: "AccountLimit", namespace: None, members: &[
        t::MemberSchema::new("TotalCodeSize", t::Place::Body, "TotalCodeSize", &SHAPE_LONG),
        t::MemberSchema::new("CodeSizeUnzipped", t::Place::Body, "CodeSizeUnzipped", &SHAPE_LONG),
        t::MemberSchema::new("CodeSizeZipped", t::Place::Body, "CodeSizeZipped", &SHAPE_LONG),
        t::MemberSchema::new("ConcurrentExecutions", t::Place::Body, "ConcurrentExecutions", &SHAPE_INTEGER),
        t::MemberSchema::new("UnreservedConcurrentExecutions", t::Place::Body, "UnreservedConcurrentExecutions", &SHAPE_UNRESERVED_CONCURRENT_EXECUTIONS),
    ] };

structure! {
    pub struct AccountUsage: STRUCT_ACCOUNT_USAGE {
        0 total_code_size: Option<i64>,
        1 function_count: Option<i64>,
    }
}
static STRUCT_ACCOUNT_USAGE: t::StructureSchema = t::StructureSchema { name: "AccountUsage", root: "AccountUsage", namespace: None, members: &[
        t::MemberSchema::new("TotalCodeSize", t::Place::Body, "TotalCodeSize", &SHAPE_LONG),
        t::MemberSchema::new("FunctionCount", t::Place::Body, "FunctionCount", &SHAPE_LONG),
    ] };

structure! {
    pub struct AddPermissionRequest: STRUCT_ADD_PERMISSION_REQUEST {
        0 function_name: String,
        1 statement_id: String,
        2 action: String,
        3 principal: String,
        4 source_arn: Option<String>,
        5 function_url_auth_type: Option<FunctionUrlAuthType>,
        6 invoked_via_function_url: Option<bool>,
        7 source_account: Option<String>,
        8 event_source_token: Option<String>,
        9 qualifier: Option<String>,
        10 revision_id: Option<String>,
        11 principal_org_id: Option<String>,
    }
}
static STRUCT_ADD_PERMISSION_REQUEST: t::StructureSchema = t::StructureSchema { name: "AddPermissionRequest", root: "AddPermissionRequest", namespace: None, members: &[
        t::MemberSchema::new("FunctionName", t::Place::Label, "FunctionName", &SHAPE_NAMESPACED_FUNCTION_NAME).required(),
        t::MemberSchema::new("StatementId", t::Place::Body, "StatementId", &SHAPE_STATEMENT_ID).required(),
        t::MemberSchema::new("Action", t::Place::Body, "Action", &SHAPE_ACTION).required(),
        t::MemberSchema::new("Principal", t::Place::Body, "Principal", &SHAPE_PRINCIPAL).required(),
        t::MemberSchema::new("SourceArn", t::Place::Body, "SourceArn", &SHAPE_ARN),
        t::MemberSchema::new("FunctionUrlAuthType", t::Place::Body, "FunctionUrlAuthType", &SHAPE_FUNCTION_URL_AUTH_TYPE),
        t::MemberSchema::new("InvokedViaFunctionUrl", t::Place::Body, "InvokedViaFunctionUrl", &SHAPE_INVOKED_VIA_FUNCTION_URL),
        t::MemberSchema::new("SourceAccount", t::Place::Body, "SourceAccount", &SHAPE_SOURCE_OWNER),
        t::MemberSchema::new("EventSourceToken", t::Place::Body, "EventSourceToken", &SHAPE_EVENT_SOURCE_TOKEN),
        t::MemberSchema::new("Qualifier", t::Place::Query, "Qualifier", &SHAPE_NUMERIC_LATEST_PUBLISHED_OR_ALIAS_QUALIFIER),
        t::MemberSchema::new("RevisionId", t::Place::Body, "RevisionId", &SHAPE_STRING),
        t::MemberSchema::new("PrincipalOrgID", t::Place::Body, "PrincipalOrgID", &SHAPE_PRINCIPAL_ORG_ID),
    ] };

structure! {
    pub struct AddPermissionResponse: STRUCT_ADD_PERMISSION_RESPONSE {
        0 statement: Option<String>,
    }
}
static STRUCT_ADD_PERMISSION_RESPONSE: t::StructureSchema = t::StructureSchema { name: "AddPermissionResponse", root: "AddPermissionResponse", namespace: None, members: &[
        t::MemberSchema::new("Statement", t::Place::Body, "Statement", &SHAPE_STRING),
    ] };

structure! {
    pub struct AliasConfiguration: STRUCT_ALIAS_CONFIGURATION {
        0 alias_arn: Option<String>,
        1 name: Option<String>,
        2 function_version: Option<String>,
        3 description: Option<String>,
        4 routing_config: Option<AliasRoutingConfiguration>,
        5 revision_id: Option<String>,
    }
}
static STRUCT_ALIAS_CONFIGURATION: t::StructureSchema = t::StructureSchema { name: "AliasConfiguration", root: "AliasConfiguration", namespace: None, members: &[
        t::MemberSchema::new("AliasArn", t::Place::Body, "AliasArn", &SHAPE_FUNCTION_ARN),
        t::MemberSchema::new("Name", t::Place::Body, "Name", &SHAPE_ALIAS),
        t::MemberSchema::new("FunctionVersion", t::Place::Body, "FunctionVersion", &SHAPE_VERSION),
        t::MemberSchema::new("Description", t::Place::Body, "Description", &SHAPE_DESCRIPTION),
        t::MemberSchema::new("RoutingConfig", t::Place::Body, "RoutingConfig", &SHAPE_ALIAS_ROUTING_CONFIGURATION),
        t::MemberSchema::new("RevisionId", t::Place::Body, "RevisionId", &SHAPE_STRING),
    ] };

structure! {
    pub struct AliasRoutingConfiguration: STRUCT_ALIAS_ROUTING_CONFIGURATION {
        0 additional_version_weights: Option<std::collections::BTreeMap<String, f64>>,
    }
}
static STRUCT_ALIAS_ROUTING_CONFIGURATION: t::StructureSchema = t::StructureSchema { name: "AliasRoutingConfiguration", root: "AliasRoutingConfiguration", namespace: None, members: &[
        t::MemberSchema::new("AdditionalVersionWeights", t::Place::Body, "AdditionalVersionWeights", &SHAPE_ADDITIONAL_VERSION_WEIGHTS),
    ] };

structure! {
    pub struct AmazonManagedKafkaEventSourceConfig: STRUCT_AMAZON_MANAGED_KAFKA_EVENT_SOURCE_CONFIG {
        0 consumer_group_id: Option<String>,
        1 schema_registry_config: Option<KafkaSchemaRegistryConfig>,
    }
}
static STRUCT_AMAZON_MANAGED_KAFKA_EVENT_SOURCE_CONFIG: t::StructureSchema = t::StructureSchema { name: "AmazonManagedKafkaEventSourceConfig", root: "AmazonManagedKafkaEventSourceConfig", namespace: None, members: &[
        t::MemberSchema::new("ConsumerGroupId", t::Place::Body, "ConsumerGroupId", &SHAPE_URI),
        t::MemberSchema::new("SchemaRegistryConfig", t::Place::Body, "SchemaRegistryConfig", &SHAPE_KAFKA_SCHEMA_REGISTRY_CONFIG),
    ] };

string_enum!(ApplicationLogLevel { TRACE = "TRACE", DEBUG = "DEBUG", INFO = "INFO", WARN = "WARN", ERROR = "ERROR", FATAL = "FATAL", });
string_enum!(Architecture { X86_64 = "x86_64", ARM64 = "arm64", });
structure! {
    pub struct CapacityProviderConfig: STRUCT_CAPACITY_PROVIDER_CONFIG {
        0 lambda_managed_instances_capacity_provider_config: LambdaManagedInstancesCapacityProviderConfig,
    }
}
static STRUCT_CAPACITY_PROVIDER_CONFIG: t::StructureSchema = t::StructureSchema { name: "CapacityProviderConfig", root: "CapacityProviderConfig", namespace: None, members: &[
        t::MemberSchema::new("LambdaManagedInstancesCapacityProviderConfig", t::Place::Body, "LambdaManagedInstancesCapacityProviderConfig", &SHAPE_LAMBDA_MANAGED_INSTANCES_CAPACITY_PROVIDER_CONFIG).required(),
    ] };

structure! {
    pub struct Concurrency: STRUCT_CONCURRENCY {
        0 reserved_concurrent_executions: Option<i32>,
    }
}
static STRUCT_CONCURRENCY: t::StructureSchema = t::StructureSchema { name: "Concurrency", root: "Concurrency", namespace: None, members: &[
        t::MemberSchema::new("ReservedConcurrentExecutions", t::Place::Body, "ReservedConcurrentExecutions", &SHAPE_RESERVED_CONCURRENT_EXECUTIONS),
    ] };

structure! {
    pub struct Cors: STRUCT_CORS {
        0 allow_credentials: Option<bool>,
        1 allow_headers: Option<Vec<String>>,
        2 allow_methods: Option<Vec<String>>,
        3 allow_origins: Option<Vec<String>>,
        4 expose_headers: Option<Vec<String>>,
        5 max_age: Option<i32>,
    }
}
static STRUCT_CORS: t::StructureSchema = t::StructureSchema { name: "Cors", root: "Cors", namespace: None, members: &[
        t::MemberSchema::new("AllowCredentials", t::Place::Body, "AllowCredentials", &SHAPE_ALLOW_CREDENTIALS),
        t::MemberSchema::new("AllowHeaders", t::Place::Body, "AllowHeaders", &SHAPE_HEADERS_LIST),
        t::MemberSchema::new("AllowMethods", t::Place::Body, "AllowMethods", &SHAPE_ALLOW_METHODS_LIST),
        t::MemberSchema::new("AllowOrigins", t::Place::Body, "AllowOrigins", &SHAPE_ALLOW_ORIGINS_LIST),
        t::MemberSchema::new("ExposeHeaders", t::Place::Body, "ExposeHeaders", &SHAPE_HEADERS_LIST),
        t::MemberSchema::new("MaxAge", t::Place::Body, "MaxAge", &SHAPE_MAX_AGE),
    ] };

structure! {
    pub struct CreateAliasRequest: STRUCT_CREATE_ALIAS_REQUEST {
        0 function_name: String,
        1 name: String,
        2 function_version: String,
        3 description: Option<String>,
        4 routing_config: Option<AliasRoutingConfiguration>,
    }
}
static STRUCT_CREATE_ALIAS_REQUEST: t::StructureSchema = t::StructureSchema { name: "CreateAliasRequest", root: "CreateAliasRequest", namespace: None, members: &[
        t::MemberSchema::new("FunctionName", t::Place::Label, "FunctionName", &SHAPE_FUNCTION_NAME).required(),
        t::MemberSchema::new("Name", t::Place::Body, "Name", &SHAPE_ALIAS).required(),
        t::MemberSchema::new("FunctionVersion", t::Place::Body, "FunctionVersion", &SHAPE_VERSION_WITH_LATEST_PUBLISHED).required(),
        t::MemberSchema::new("Description", t::Place::Body, "Description", &SHAPE_DESCRIPTION),
        t::MemberSchema::new("RoutingConfig", t::Place::Body, "RoutingConfig", &SHAPE_ALIAS_ROUTING_CONFIGURATION),
    ] };

structure! {
    pub struct CreateEventSourceMappingRequest: STRUCT_CREATE_EVENT_SOURCE_MAPPING_REQUEST {
        0 event_source_arn: Option<String>,
        1 function_name: String,
        2 enabled: Option<bool>,
        3 batch_size: Option<i32>,
        4 filter_criteria: Option<FilterCriteria>,
        5 kms_key_arn: Option<String>,
        6 metrics_config: Option<EventSourceMappingMetricsConfig>,
        7 logging_config: Option<EventSourceMappingLoggingConfig>,
        8 scaling_config: Option<ScalingConfig>,
        9 maximum_batching_window_in_seconds: Option<i32>,
        10 parallelization_factor: Option<i32>,
        11 starting_position: Option<EventSourcePosition>,
        12 starting_position_timestamp: Option<p::Timestamp>,
        13 destination_config: Option<DestinationConfig>,
        14 maximum_record_age_in_seconds: Option<i32>,
        15 bisect_batch_on_function_error: Option<bool>,
        16 maximum_retry_attempts: Option<i32>,
        17 tags: Option<std::collections::BTreeMap<String, String>>,
        18 tumbling_window_in_seconds: Option<i32>,
        19 topics: Option<Vec<String>>,
        20 queues: Option<Vec<String>>,
        21 source_access_configurations: Option<Vec<SourceAccessConfiguration>>,
        22 self_managed_event_source: Option<SelfManagedEventSource>,
        23 function_response_types: Option<Vec<FunctionResponseType>>,
        24 amazon_managed_kafka_event_source_config: Option<AmazonManagedKafkaEventSourceConfig>,
        25 self_managed_kafka_event_source_config: Option<SelfManagedKafkaEventSourceConfig>,
        26 document_db_event_source_config: Option<DocumentDBEventSourceConfig>,
        27 provisioned_poller_config: Option<ProvisionedPollerConfig>,
    }
}
static STRUCT_CREATE_EVENT_SOURCE_MAPPING_REQUEST: t::StructureSchema = t::StructureSchema { name: "CreateEventSourceMappingRequest", root: "CreateEventSourceMappingRequest", namespace: None, members: &[
        t::MemberSchema::new("EventSourceArn", t::Place::Body, "EventSourceArn", &SHAPE_ARN),
        t::MemberSchema::new("FunctionName", t::Place::Body, "FunctionName", &SHAPE_NAMESPACED_FUNCTION_NAME).required(),
        t::MemberSchema::new("Enabled", t::Place::Body, "Enabled", &SHAPE_ENABLED),
        t::MemberSchema::new("BatchSize", t::Place::Body, "BatchSize", &SHAPE_BATCH_SIZE),
        t::MemberSchema::new("FilterCriteria", t::Place::Body, "FilterCriteria", &SHAPE_FILTER_CRITERIA),
        t::MemberSchema::new("KMSKeyArn", t::Place::Body, "KMSKeyArn", &SHAPE_KMS_KEY_ARN),
        t::MemberSchema::new("MetricsConfig", t::Place::Body, "MetricsConfig", &SHAPE_EVENT_SOURCE_MAPPING_METRICS_CONFIG),
        t::MemberSchema::new("LoggingConfig", t::Place::Body, "LoggingConfig", &SHAPE_EVENT_SOURCE_MAPPING_LOGGING_CONFIG),
        t::MemberSchema::new("ScalingConfig", t::Place::Body, "ScalingConfig", &SHAPE_SCALING_CONFIG),
        t::MemberSchema::new("MaximumBatchingWindowInSeconds", t::Place::Body, "MaximumBatchingWindowInSeconds", &SHAPE_MAXIMUM_BATCHING_WINDOW_IN_SECONDS),
        t::MemberSchema::new("ParallelizationFactor", t::Place::Body, "ParallelizationFactor", &SHAPE_PARALLELIZATION_FACTOR),
        t::MemberSchema::new("StartingPosition", t::Place::Body, "StartingPosition", &SHAPE_EVENT_SOURCE_POSITION),
        t::MemberSchema::new("StartingPositionTimestamp", t::Place::Body, "StartingPositionTimestamp", &SHAPE_DATE),
        t::MemberSchema::new("DestinationConfig", t::Place::Body, "DestinationConfig", &SHAPE_DESTINATION_CONFIG),
        t::MemberSchema::new("MaximumRecordAgeInSeconds", t::Place::Body, "MaximumRecordAgeInSeconds", &SHAPE_MAXIMUM_RECORD_AGE_IN_SECONDS),
        t::MemberSchema::new("BisectBatchOnFunctionError", t::Place::Body, "BisectBatchOnFunctionError", &SHAPE_BISECT_BATCH_ON_FUNCTION_ERROR),
        t::MemberSchema::new("MaximumRetryAttempts", t::Place::Body, "MaximumRetryAttempts", &SHAPE_MAXIMUM_RETRY_ATTEMPTS_EVENT_SOURCE_MAPPING),
        t::MemberSchema::new("Tags", t::Place::Body, "Tags", &SHAPE_TAGS),
        t::MemberSchema::new("TumblingWindowInSeconds", t::Place::Body, "TumblingWindowInSeconds", &SHAPE_TUMBLING_WINDOW_IN_SECONDS),
        t::MemberSchema::new("Topics", t::Place::Body, "Topics", &SHAPE_TOPICS),
        t::MemberSchema::new("Queues", t::Place::Body, "Queues", &SHAPE_QUEUES),
        t::MemberSchema::new("SourceAccessConfigurations", t::Place::Body, "SourceAccessConfigurations", &SHAPE_SOURCE_ACCESS_CONFIGURATIONS),
        t::MemberSchema::new("SelfManagedEventSource", t::Place::Body, "SelfManagedEventSource", &SHAPE_SELF_MANAGED_EVENT_SOURCE),
        t::MemberSchema::new("FunctionResponseTypes", t::Place::Body, "FunctionResponseTypes", &SHAPE_FUNCTION_RESPONSE_TYPE_LIST),
        t::MemberSchema::new("AmazonManagedKafkaEventSourceConfig", t::Place::Body, "AmazonManagedKafkaEventSourceConfig", &SHAPE_AMAZON_MANAGED_KAFKA_EVENT_SOURCE_CONFIG),
        t::MemberSchema::new("SelfManagedKafkaEventSourceConfig", t::Place::Body, "SelfManagedKafkaEventSourceConfig", &SHAPE_SELF_MANAGED_KAFKA_EVENT_SOURCE_CONFIG),
        t::MemberSchema::new("DocumentDBEventSourceConfig", t::Place::Body, "DocumentDBEventSourceConfig", &SHAPE_DOCUMENT_DB_EVENT_SOURCE_CONFIG),
        t::MemberSchema::new("ProvisionedPollerConfig", t::Place::Body, "ProvisionedPollerConfig", &SHAPE_PROVISIONED_POLLER_CONFIG),
    ] };

structure! {
    pub struct CreateFunctionRequest: STRUCT_CREATE_FUNCTION_REQUEST {
        0 function_name: String,
        1 runtime: Option<Runtime>,
        2 role: String,
        3 handler: Option<String>,
        4 code: FunctionCode,
        5 description: Option<String>,
        6 timeout: Option<i32>,
        7 memory_size: Option<i32>,
        8 publish: Option<bool>,
        9 publish_to: Option<FunctionVersionLatestPublished>,
        10 vpc_config: Option<VpcConfig>,
        11 package_type: Option<PackageType>,
        12 dead_letter_config: Option<DeadLetterConfig>,
        13 environment: Option<Environment>,
        14 kms_key_arn: Option<String>,
        15 tracing_config: Option<TracingConfig>,
        16 tags: Option<std::collections::BTreeMap<String, String>>,
        17 layers: Option<Vec<String>>,
        18 file_system_configs: Option<Vec<FileSystemConfig>>,
        19 code_signing_config_arn: Option<String>,
        20 image_config: Option<ImageConfig>,
        21 architectures: Option<Vec<Architecture>>,
        22 ephemeral_storage: Option<EphemeralStorage>,
        23 snap_start: Option<SnapStart>,
        24 logging_config: Option<LoggingConfig>,
        25 tenancy_config: Option<TenancyConfig>,
        26 capacity_provider_config: Option<CapacityProviderConfig>,
        27 durable_config: Option<DurableConfig>,
        28 runtime_config: Option<FunctionRuntimeConfig>,
        29 accelerator_config: Option<AcceleratorConfig>,
    }
}
static STRUCT_CREATE_FUNCTION_REQUEST: t::StructureSchema = t::StructureSchema { name: "CreateFunctionRequest", root: "CreateFunctionRequest", namespace: None, members: &[
        t::MemberSchema::new("FunctionName", t::Place::Body, "FunctionName", &SHAPE_FUNCTION_NAME).required(),
        t::MemberSchema::new("Runtime", t::Place::Body, "Runtime", &SHAPE_RUNTIME),
        t::MemberSchema::new("Role", t::Place::Body, "Role", &SHAPE_ROLE_ARN).required(),
        t::MemberSchema::new("Handler", t::Place::Body, "Handler", &SHAPE_HANDLER),
        t::MemberSchema::new("Code", t::Place::Body, "Code", &SHAPE_FUNCTION_CODE).required(),
        t::MemberSchema::new("Description", t::Place::Body, "Description", &SHAPE_DESCRIPTION),
        t::MemberSchema::new("Timeout", t::Place::Body, "Timeout", &SHAPE_TIMEOUT),
        t::MemberSchema::new("MemorySize", t::Place::Body, "MemorySize", &SHAPE_MEMORY_SIZE),
        t::MemberSchema::new("Publish", t::Place::Body, "Publish", &SHAPE_BOOLEAN),
        t::MemberSchema::new("PublishTo", t::Place::Body, "PublishTo", &SHAPE_FUNCTION_VERSION_LATEST_PUBLISHED),
        t::MemberSchema::new("VpcConfig", t::Place::Body, "VpcConfig", &SHAPE_VPC_CONFIG),
        t::MemberSchema::new("PackageType", t::Place::Body, "PackageType", &SHAPE_PACKAGE_TYPE),
        t::MemberSchema::new("DeadLetterConfig", t::Place::Body, "DeadLetterConfig", &SHAPE_DEAD_LETTER_CONFIG),
        t::MemberSchema::new("Environment", t::Place::Body, "Environment", &SHAPE_ENVIRONMENT),
        t::MemberSchema::new("KMSKeyArn", t::Place::Body, "KMSKeyArn", &SHAPE_KMS_KEY_ARN),
        t::MemberSchema::new("TracingConfig", t::Place::Body, "TracingConfig", &SHAPE_TRACING_CONFIG),
        t::MemberSchema::new("Tags", t::Place::Body, "Tags", &SHAPE_TAGS),
        t::MemberSchema::new("Layers", t::Place::Body, "Layers", &SHAPE_LAYER_LIST),
        t::MemberSchema::new("FileSystemConfigs", t::Place::Body, "FileSystemConfigs", &SHAPE_FILE_SYSTEM_CONFIG_LIST),
        t::MemberSchema::new("CodeSigningConfigArn", t::Place::Body, "CodeSigningConfigArn", &SHAPE_CODE_SIGNING_CONFIG_ARN),
        t::MemberSchema::new("ImageConfig", t::Place::Body, "ImageConfig", &SHAPE_IMAGE_CONFIG),
        t::MemberSchema::new("Architectures", t::Place::Body, "Architectures", &SHAPE_ARCHITECTURES_LIST),
        t::MemberSchema::new("EphemeralStorage", t::Place::Body, "EphemeralStorage", &SHAPE_EPHEMERAL_STORAGE),
        t::MemberSchema::new("SnapStart", t::Place::Body, "SnapStart", &SHAPE_SNAP_START),
        t::MemberSchema::new("LoggingConfig", t::Place::Body, "LoggingConfig", &SHAPE_LOGGING_CONFIG),
        t::MemberSchema::new("TenancyConfig", t::Place::Body, "TenancyConfig", &SHAPE_TENANCY_CONFIG),
        t::MemberSchema::new("CapacityProviderConfig", t::Place::Body, "CapacityProviderConfig", &SHAPE_CAPACITY_PROVIDER_CONFIG),
        t::MemberSchema::new("DurableConfig", t::Place::Body, "DurableConfig", &SHAPE_DURABLE_CONFIG),
        t::MemberSchema::new("RuntimeConfig", t::Place::Body, "RuntimeConfig", &SHAPE_FUNCTION_RUNTIME_CONFIG),
        t::MemberSchema::new("AcceleratorConfig", t::Place::Body, "AcceleratorConfig", &SHAPE_ACCELERATOR_CONFIG),
    ] };

structure! {
    pub struct CreateFunctionUrlConfigRequest: STRUCT_CREATE_FUNCTION_URL_CONFIG_REQUEST {
        0 function_name: String,
        1 qualifier: Option<String>,
        2 auth_type: FunctionUrlAuthType,
        3 cors: Option<Cors>,
        4 invoke_mode: Option<InvokeMode>,
    }
}
static STRUCT_CREATE_FUNCTION_URL_CONFIG_REQUEST: t::StructureSchema = t::StructureSchema { name: "CreateFunctionUrlConfigRequest", root: "CreateFunctionUrlConfigRequest", namespace: None, members: &[
        t::MemberSchema::new("FunctionName", t::Place::Label, "FunctionName", &SHAPE_FUNCTION_URL_FUNCTION_NAME).required(),
        t::MemberSchema::new("Qualifier", t::Place::Query, "Qualifier", &SHAPE_FUNCTION_URL_QUALIFIER),
        t::MemberSchema::new("AuthType", t::Place::Body, "AuthType", &SHAPE_FUNCTION_URL_AUTH_TYPE).required(),
        t::MemberSchema::new("Cors", t::Place::Body, "Cors", &SHAPE_CORS),
        t::MemberSchema::new("InvokeMode", t::Place::Body, "InvokeMode", &SHAPE_INVOKE_MODE),
    ] };

structure! {
    pub struct CreateFunctionUrlConfigResponse: STRUCT_CREATE_FUNCTION_URL_CONFIG_RESPONSE {
        0 function_url: String,
        1 function_arn: String,
        2 auth_type: FunctionUrlAuthType,
        3 cors: Option<Cors>,
        4 creation_time: String,
        5 invoke_mode: Option<InvokeMode>,
    }
}
static STRUCT_CREATE_FUNCTION_URL_CONFIG_RESPONSE: t::StructureSchema = t::StructureSchema { name: "CreateFunctionUrlConfigResponse", root: "CreateFunctionUrlConfigResponse", namespace: None, members: &[
        t::MemberSchema::new("FunctionUrl", t::Place::Body, "FunctionUrl", &SHAPE_FUNCTION_URL).required(),
        t::MemberSchema::new("FunctionArn", t::Place::Body, "FunctionArn", &SHAPE_FUNCTION_ARN).required(),
        t::MemberSchema::new("AuthType", t::Place::Body, "AuthType", &SHAPE_FUNCTION_URL_AUTH_TYPE).required(),
        t::MemberSchema::new("Cors", t::Place::Body, "Cors", &SHAPE_CORS),
        t::MemberSchema::new("CreationTime", t::Place::Body, "CreationTime", &SHAPE_TIMESTAMP).required(),
        t::MemberSchema::new("InvokeMode", t::Place::Body, "InvokeMode", &SHAPE_INVOKE_MODE),
    ] };

structure! {
    pub struct DeadLetterConfig: STRUCT_DEAD_LETTER_CONFIG {
        0 target_arn: Option<String>,
    }
}
static STRUCT_DEAD_LETTER_CONFIG: t::StructureSchema = t::StructureSchema { name: "DeadLetterConfig", root: "DeadLetterConfig", namespace: None, members: &[
        t::MemberSchema::new("TargetArn", t::Place::Body, "TargetArn", &SHAPE_RESOURCE_ARN),
    ] };

structure! {
    pub struct DeleteAliasRequest: STRUCT_DELETE_ALIAS_REQUEST {
        0 function_name: String,
        1 name: String,
    }
}
static STRUCT_DELETE_ALIAS_REQUEST: t::StructureSchema = t::StructureSchema { name: "DeleteAliasRequest", root: "DeleteAliasRequest", namespace: None, members: &[
        t::MemberSchema::new("FunctionName", t::Place::Label, "FunctionName", &SHAPE_FUNCTION_NAME).required(),
        t::MemberSchema::new("Name", t::Place::Label, "Name", &SHAPE_ALIAS).required(),
    ] };

structure! {
    pub struct DeleteEventSourceMappingRequest: STRUCT_DELETE_EVENT_SOURCE_MAPPING_REQUEST {
        0 uuid: String,
    }
}
static STRUCT_DELETE_EVENT_SOURCE_MAPPING_REQUEST: t::StructureSchema = t::StructureSchema { name: "DeleteEventSourceMappingRequest", root: "DeleteEventSourceMappingRequest", namespace: None, members: &[
        t::MemberSchema::new("UUID", t::Place::Label, "UUID", &SHAPE_UUID_STRING).required(),
    ] };

structure! {
    pub struct DeleteFunctionConcurrencyRequest: STRUCT_DELETE_FUNCTION_CONCURRENCY_REQUEST {
        0 function_name: String,
    }
}
static STRUCT_DELETE_FUNCTION_CONCURRENCY_REQUEST: t::StructureSchema = t::StructureSchema { name: "DeleteFunctionConcurrencyRequest", root: "DeleteFunctionConcurrencyRequest", namespace: None, members: &[
        t::MemberSchema::new("FunctionName", t::Place::Label, "FunctionName", &SHAPE_FUNCTION_NAME).required(),
    ] };

structure! {
    pub struct DeleteFunctionEventInvokeConfigRequest: STRUCT_DELETE_FUNCTION_EVENT_INVOKE_CONFIG_REQUEST {
        0 function_name: String,
        1 qualifier: Option<String>,
    }
}
static STRUCT_DELETE_FUNCTION_EVENT_INVOKE_CONFIG_REQUEST: t::StructureSchema = t::StructureSchema { name: "DeleteFunctionEventInvokeConfigRequest", root: "DeleteFunctionEventInvokeConfigRequest", namespace: None, members: &[
        t::MemberSchema::new("FunctionName", t::Place::Label, "FunctionName", &SHAPE_NAMESPACED_FUNCTION_NAME).required(),
        t::MemberSchema::new("Qualifier", t::Place::Query, "Qualifier", &SHAPE_NUMERIC_LATEST_PUBLISHED_OR_ALIAS_QUALIFIER),
    ] };

structure! {
    pub struct DeleteFunctionRequest: STRUCT_DELETE_FUNCTION_REQUEST {
        0 function_name: String,
        1 qualifier: Option<String>,
    }
}
static STRUCT_DELETE_FUNCTION_REQUEST: t::StructureSchema = t::StructureSchema { name: "DeleteFunctionRequest", root: "DeleteFunctionRequest", namespace: None, members: &[
        t::MemberSchema::new("FunctionName", t::Place::Label, "FunctionName", &SHAPE_NAMESPACED_FUNCTION_NAME).required(),
        t::MemberSchema::new("Qualifier", t::Place::Query, "Qualifier", &SHAPE_NUMERIC_LATEST_PUBLISHED_OR_ALIAS_QUALIFIER),
    ] };

structure! {
    pub struct DeleteFunctionResponse: STRUCT_DELETE_FUNCTION_RESPONSE {
        0 status_code: Option<i32>,
    }
}
static STRUCT_DELETE_FUNCTION_RESPONSE: t::StructureSchema = t::StructureSchema { name: "DeleteFunctionResponse", root: "DeleteFunctionResponse", namespace: None, members: &[
        t::MemberSchema::new("StatusCode", t::Place::Status, "StatusCode", &SHAPE_INTEGER),
    ] };

structure! {
    pub struct DeleteFunctionUrlConfigRequest: STRUCT_DELETE_FUNCTION_URL_CONFIG_REQUEST {
        0 function_name: String,
        1 qualifier: Option<String>,
    }
}
static STRUCT_DELETE_FUNCTION_URL_CONFIG_REQUEST: t::StructureSchema = t::StructureSchema { name: "DeleteFunctionUrlConfigRequest", root: "DeleteFunctionUrlConfigRequest", namespace: None, members: &[
        t::MemberSchema::new("FunctionName", t::Place::Label, "FunctionName", &SHAPE_FUNCTION_URL_FUNCTION_NAME).required(),
        t::MemberSchema::new("Qualifier", t::Place::Query, "Qualifier", &SHAPE_FUNCTION_URL_QUALIFIER),
    ] };

structure! {
    pub struct DeleteProvisionedConcurrencyConfigRequest: STRUCT_DELETE_PROVISIONED_CONCURRENCY_CONFIG_REQUEST {
        0 function_name: String,
        1 qualifier: String,
    }
}
static STRUCT_DELETE_PROVISIONED_CONCURRENCY_CONFIG_REQUEST: t::StructureSchema = t::StructureSchema { name: "DeleteProvisionedConcurrencyConfigRequest", root: "DeleteProvisionedConcurrencyConfigRequest", namespace: None, members: &[
        t::MemberSchema::new("FunctionName", t::Place::Label, "FunctionName", &SHAPE_FUNCTION_NAME).required(),
        t::MemberSchema::new("Qualifier", t::Place::Query, "Qualifier", &SHAPE_QUALIFIER).required(),
    ] };

structure! {
    pub struct DestinationConfig: STRUCT_DESTINATION_CONFIG {
        0 on_success: Option<OnSuccess>,
        1 on_failure: Option<OnFailure>,
    }
}
static STRUCT_DESTINATION_CONFIG: t::StructureSchema = t::StructureSchema { name: "DestinationConfig", root: "DestinationConfig", namespace: None, members: &[
        t::MemberSchema::new("OnSuccess", t::Place::Body, "OnSuccess", &SHAPE_ON_SUCCESS),
        t::MemberSchema::new("OnFailure", t::Place::Body, "OnFailure", &SHAPE_ON_FAILURE),
    ] };

string_enum!(DirectS3Read { ENABLED = "ENABLED", DISABLED = "DISABLED", AUTO = "AUTO", });
structure! {
    pub struct DocumentDBEventSourceConfig: STRUCT_DOCUMENT_DB_EVENT_SOURCE_CONFIG {
        0 database_name: Option<String>,
        1 collection_name: Option<String>,
        2 full_document: Option<FullDocument>,
    }
}
static STRUCT_DOCUMENT_DB_EVENT_SOURCE_CONFIG: t::StructureSchema = t::StructureSchema { name: "DocumentDBEventSourceConfig", root: "DocumentDBEventSourceConfig", namespace: None, members: &[
        t::MemberSchema::new("DatabaseName", t::Place::Body, "DatabaseName", &SHAPE_DATABASE_NAME),
        t::MemberSchema::new("CollectionName", t::Place::Body, "CollectionName", &SHAPE_COLLECTION_NAME),
        t::MemberSchema::new("FullDocument", t::Place::Body, "FullDocument", &SHAPE_FULL_DOCUMENT),
    ] };

structure! {
    pub struct DurableConfig: STRUCT_DURABLE_CONFIG {
        0 kms_key_arn: Option<String>,
        1 retention_period_in_days: Option<i32>,
        2 execution_timeout: Option<i32>,
    }
}
static STRUCT_DURABLE_CONFIG: t::StructureSchema = t::StructureSchema { name: "DurableConfig", root: "DurableConfig", namespace: None, members: &[
        t::MemberSchema::new("KMSKeyArn", t::Place::Body, "KMSKeyArn", &SHAPE_KMS_KEY_ARN),
        t::MemberSchema::new("RetentionPeriodInDays", t::Place::Body, "RetentionPeriodInDays", &SHAPE_RETENTION_PERIOD_IN_DAYS),
        t::MemberSchema::new("ExecutionTimeout", t::Place::Body, "ExecutionTimeout", &SHAPE_EXECUTION_TIMEOUT),
    ] };

string_enum!(EndPointType { KAFKA_BOOTSTRAP_SERVERS = "KAFKA_BOOTSTRAP_SERVERS", });
structure! {
    pub struct Environment: STRUCT_ENVIRONMENT {
        0 variables: Option<std::collections::BTreeMap<String, String>>,
    }
}
static STRUCT_ENVIRONMENT: t::StructureSchema = t::StructureSchema { name: "Environment", root: "Environment", namespace: None, members: &[
        t::MemberSchema::new("Variables", t::Place::Body, "Variables", &SHAPE_ENVIRONMENT_VARIABLES),
    ] };

structure! {
    pub struct EnvironmentError: STRUCT_ENVIRONMENT_ERROR {
        0 error_code: Option<String>,
        1 message: Option<String>,
    }
}
static STRUCT_ENVIRONMENT_ERROR: t::StructureSchema = t::StructureSchema { name: "EnvironmentError", root: "EnvironmentError", namespace: None, members: &[
        t::MemberSchema::new("ErrorCode", t::Place::Body, "ErrorCode", &SHAPE_STRING),
        t::MemberSchema::new("Message", t::Place::Body, "Message", &SHAPE_SENSITIVE_STRING),
    ] };

structure! {
    pub struct EnvironmentResponse: STRUCT_ENVIRONMENT_RESPONSE {
        0 variables: Option<std::collections::BTreeMap<String, String>>,
        1 error: Option<EnvironmentError>,
    }
}
static STRUCT_ENVIRONMENT_RESPONSE: t::StructureSchema = t::StructureSchema { name: "EnvironmentResponse", root: "EnvironmentResponse", namespace: None, members: &[
        t::MemberSchema::new("Variables", t::Place::Body, "Variables", &SHAPE_ENVIRONMENT_VARIABLES),
        t::MemberSchema::new("Error", t::Place::Body, "Error", &SHAPE_ENVIRONMENT_ERROR),
    ] };

structure! {
    pub struct EphemeralStorage: STRUCT_EPHEMERAL_STORAGE {
        0 size: i32,
    }
}
static STRUCT_EPHEMERAL_STORAGE: t::StructureSchema = t::StructureSchema { name: "EphemeralStorage", root: "EphemeralStorage", namespace: None, members: &[
        t::MemberSchema::new("Size", t::Place::Body, "Size", &SHAPE_EPHEMERAL_STORAGE_SIZE).required(),
    ] };

structure! {
    pub struct EventSourceMappingConfiguration: STRUCT_EVENT_SOURCE_MAPPING_CONFIGURATION {
        0 uuid: Option<String>,
        1 starting_position: Option<EventSourcePosition>,
        2 starting_position_timestamp: Option<p::Timestamp>,
        3 batch_size: Option<i32>,
        4 maximum_batching_window_in_seconds: Option<i32>,
        5 parallelization_factor: Option<i32>,
        6 event_source_arn: Option<String>,
        7 filter_criteria: Option<FilterCriteria>,
        8 filter_criteria_error: Option<FilterCriteriaError>,
        9 kms_key_arn: Option<String>,
        10 metrics_config: Option<EventSourceMappingMetricsConfig>,
        11 logging_config: Option<EventSourceMappingLoggingConfig>,
        12 scaling_config: Option<ScalingConfig>,
        13 function_arn: Option<String>,
        14 last_modified: Option<p::Timestamp>,
        15 last_processing_result: Option<String>,
        16 state: Option<String>,
        17 state_transition_reason: Option<String>,
        18 destination_config: Option<DestinationConfig>,
        19 topics: Option<Vec<String>>,
        20 queues: Option<Vec<String>>,
        21 source_access_configurations: Option<Vec<SourceAccessConfiguration>>,
        22 self_managed_event_source: Option<SelfManagedEventSource>,
        23 maximum_record_age_in_seconds: Option<i32>,
        24 bisect_batch_on_function_error: Option<bool>,
        25 maximum_retry_attempts: Option<i32>,
        26 tumbling_window_in_seconds: Option<i32>,
        27 function_response_types: Option<Vec<FunctionResponseType>>,
        28 amazon_managed_kafka_event_source_config: Option<AmazonManagedKafkaEventSourceConfig>,
        29 self_managed_kafka_event_source_config: Option<SelfManagedKafkaEventSourceConfig>,
        30 document_db_event_source_config: Option<DocumentDBEventSourceConfig>,
        31 event_source_mapping_arn: Option<String>,
        32 provisioned_poller_config: Option<ProvisionedPollerConfig>,
    }
}
static STRUCT_EVENT_SOURCE_MAPPING_CONFIGURATION: t::StructureSchema = t::StructureSchema { name: "EventSourceMappingConfiguration", root: "EventSourceMappingConfiguration", namespace: None, members: &[
        t::MemberSchema::new("UUID", t::Place::Body, "UUID", &SHAPE_UUID_STRING),
        t::MemberSchema::new("StartingPosition", t::Place::Body, "StartingPosition", &SHAPE_EVENT_SOURCE_POSITION),
        t::MemberSchema::new("StartingPositionTimestamp", t::Place::Body, "StartingPositionTimestamp", &SHAPE_DATE),
        t::MemberSchema::new("BatchSize", t::Place::Body, "BatchSize", &SHAPE_BATCH_SIZE),
        t::MemberSchema::new("MaximumBatchingWindowInSeconds", t::Place::Body, "MaximumBatchingWindowInSeconds", &SHAPE_MAXIMUM_BATCHING_WINDOW_IN_SECONDS),
        t::MemberSchema::new("ParallelizationFactor", t::Place::Body, "ParallelizationFactor", &SHAPE_PARALLELIZATION_FACTOR),
        t::MemberSchema::new("EventSourceArn", t::Place::Body, "EventSourceArn", &SHAPE_ARN),
        t::MemberSchema::new("FilterCriteria", t::Place::Body, "FilterCriteria", &SHAPE_FILTER_CRITERIA),
        t::MemberSchema::new("FilterCriteriaError", t::Place::Body, "FilterCriteriaError", &SHAPE_FILTER_CRITERIA_ERROR),
        t::MemberSchema::new("KMSKeyArn", t::Place::Body, "KMSKeyArn", &SHAPE_KMS_KEY_ARN),
        t::MemberSchema::new("MetricsConfig", t::Place::Body, "MetricsConfig", &SHAPE_EVENT_SOURCE_MAPPING_METRICS_CONFIG),
        t::MemberSchema::new("LoggingConfig", t::Place::Body, "LoggingConfig", &SHAPE_EVENT_SOURCE_MAPPING_LOGGING_CONFIG),
        t::MemberSchema::new("ScalingConfig", t::Place::Body, "ScalingConfig", &SHAPE_SCALING_CONFIG),
        t::MemberSchema::new("FunctionArn", t::Place::Body, "FunctionArn", &SHAPE_FUNCTION_ARN),
        t::MemberSchema::new("LastModified", t::Place::Body, "LastModified", &SHAPE_DATE),
        t::MemberSchema::new("LastProcessingResult", t::Place::Body, "LastProcessingResult", &SHAPE_STRING),
        t::MemberSchema::new("State", t::Place::Body, "State", &SHAPE_STRING),
        t::MemberSchema::new("StateTransitionReason", t::Place::Body, "StateTransitionReason", &SHAPE_STRING),
        t::MemberSchema::new("DestinationConfig", t::Place::Body, "DestinationConfig", &SHAPE_DESTINATION_CONFIG),
        t::MemberSchema::new("Topics", t::Place::Body, "Topics", &SHAPE_TOPICS),
        t::MemberSchema::new("Queues", t::Place::Body, "Queues", &SHAPE_QUEUES),
        t::MemberSchema::new("SourceAccessConfigurations", t::Place::Body, "SourceAccessConfigurations", &SHAPE_SOURCE_ACCESS_CONFIGURATIONS),
        t::MemberSchema::new("SelfManagedEventSource", t::Place::Body, "SelfManagedEventSource", &SHAPE_SELF_MANAGED_EVENT_SOURCE),
        t::MemberSchema::new("MaximumRecordAgeInSeconds", t::Place::Body, "MaximumRecordAgeInSeconds", &SHAPE_MAXIMUM_RECORD_AGE_IN_SECONDS),
        t::MemberSchema::new("BisectBatchOnFunctionError", t::Place::Body, "BisectBatchOnFunctionError", &SHAPE_BISECT_BATCH_ON_FUNCTION_ERROR),
        t::MemberSchema::new("MaximumRetryAttempts", t::Place::Body, "MaximumRetryAttempts", &SHAPE_MAXIMUM_RETRY_ATTEMPTS_EVENT_SOURCE_MAPPING),
        t::MemberSchema::new("TumblingWindowInSeconds", t::Place::Body, "TumblingWindowInSeconds", &SHAPE_TUMBLING_WINDOW_IN_SECONDS),
        t::MemberSchema::new("FunctionResponseTypes", t::Place::Body, "FunctionResponseTypes", &SHAPE_FUNCTION_RESPONSE_TYPE_LIST),
        t::MemberSchema::new("AmazonManagedKafkaEventSourceConfig", t::Place::Body, "AmazonManagedKafkaEventSourceConfig", &SHAPE_AMAZON_MANAGED_KAFKA_EVENT_SOURCE_CONFIG),
        t::MemberSchema::new("SelfManagedKafkaEventSourceConfig", t::Place::Body, "SelfManagedKafkaEventSourceConfig", &SHAPE_SELF_MANAGED_KAFKA_EVENT_SOURCE_CONFIG),
        t::MemberSchema::new("DocumentDBEventSourceConfig", t::Place::Body, "DocumentDBEventSourceConfig", &SHAPE_DOCUMENT_DB_EVENT_SOURCE_CONFIG),
        t::MemberSchema::new("EventSourceMappingArn", t::Place::Body, "EventSourceMappingArn", &SHAPE_EVENT_SOURCE_MAPPING_ARN),
        t::MemberSchema::new("ProvisionedPollerConfig", t::Place::Body, "ProvisionedPollerConfig", &SHAPE_PROVISIONED_POLLER_CONFIG),
    ] };

structure! {
    pub struct EventSourceMappingLoggingConfig: STRUCT_EVENT_SOURCE_MAPPING_LOGGING_CONFIG {
        0 system_log_level: Option<EventSourceMappingSystemLogLevel>,
    }
}
static STRUCT_EVENT_SOURCE_MAPPING_LOGGING_CONFIG: t::StructureSchema = t::StructureSchema { name: "EventSourceMappingLoggingConfig", root: "EventSourceMappingLoggingConfig", namespace: None, members: &[
        t::MemberSchema::new("SystemLogLevel", t::Place::Body, "SystemLogLevel", &SHAPE_EVENT_SOURCE_MAPPING_SYSTEM_LOG_LEVEL),
    ] };

string_enum!(EventSourceMappingMetric { EVENT_COUNT = "EventCount", ERROR_COUNT = "ErrorCount", KAFKA_METRICS = "KafkaMetrics", });
structure! {
    pub struct EventSourceMappingMetricsConfig: STRUCT_EVENT_SOURCE_MAPPING_METRICS_CONFIG {
        0 metrics: Option<Vec<EventSourceMappingMetric>>,
    }
}
static STRUCT_EVENT_SOURCE_MAPPING_METRICS_CONFIG: t::StructureSchema = t::StructureSchema { name: "EventSourceMappingMetricsConfig", root: "EventSourceMappingMetricsConfig", namespace: None, members: &[
        t::MemberSchema::new("Metrics", t::Place::Body, "Metrics", &SHAPE_EVENT_SOURCE_MAPPING_METRIC_LIST),
    ] };

string_enum!(EventSourceMappingSystemLogLevel { DEBUG = "DEBUG", INFO = "INFO", WARN = "WARN", });
string_enum!(EventSourcePosition { TRIM_HORIZON = "TRIM_HORIZON", LATEST = "LATEST", AT_TIMESTAMP = "AT_TIMESTAMP", });
structure! {
    pub struct FileSystemConfig: STRUCT_FILE_SYSTEM_CONFIG {
        0 arn: String,
        1 local_mount_path: String,
        2 s3_files_config: Option<S3FilesConfig>,
    }
}
static STRUCT_FILE_SYSTEM_CONFIG: t::StructureSchema = t::StructureSchema { name: "FileSystemConfig", root: "FileSystemConfig", namespace: None, members: &[
        t::MemberSchema::new("Arn", t::Place::Body, "Arn", &SHAPE_FILE_SYSTEM_ARN).required(),
        t::MemberSchema::new("LocalMountPath", t::Place::Body, "LocalMountPath", &SHAPE_LOCAL_MOUNT_PATH).required(),
        t::MemberSchema::new("S3FilesConfig", t::Place::Body, "S3FilesConfig", &SHAPE_S3_FILES_CONFIG),
    ] };

structure! {
    pub struct Filter: STRUCT_FILTER {
        0 pattern: Option<String>,
    }
}
static STRUCT_FILTER: t::StructureSchema = t::StructureSchema { name: "Filter", root: "Filter", namespace: None, members: &[
        t::MemberSchema::new("Pattern", t::Place::Body, "Pattern", &SHAPE_PATTERN),
    ] };

structure! {
    pub struct FilterCriteria: STRUCT_FILTER_CRITERIA {
        0 filters: Option<Vec<Filter>>,
    }
}
static STRUCT_FILTER_CRITERIA: t::StructureSchema = t::StructureSchema { name: "FilterCriteria", root: "FilterCriteria", namespace: None, members: &[
        t::MemberSchema::new("Filters", t::Place::Body, "Filters", &SHAPE_FILTER_LIST),
    ] };

structure! {
    pub struct FilterCriteriaError: STRUCT_FILTER_CRITERIA_ERROR {
        0 error_code: Option<String>,
        1 message: Option<String>,
    }
}
static STRUCT_FILTER_CRITERIA_ERROR: t::StructureSchema = t::StructureSchema { name: "FilterCriteriaError", root: "FilterCriteriaError", namespace: None, members: &[
        t::MemberSchema::new("ErrorCode", t::Place::Body, "ErrorCode", &SHAPE_FILTER_CRITERIA_ERROR_CODE),
        t::MemberSchema::new("Message", t::Place::Body, "Message", &SHAPE_FILTER_CRITERIA_ERROR_MESSAGE),
    ] };

string_enum!(FullDocument { UPDATE_LOOKUP = "UpdateLookup", DEFAULT = "Default", });
structure! {
    pub struct FunctionCode: STRUCT_FUNCTION_CODE {
        0 zip_file: Option<bytes::Bytes>,
        1 s3_bucket: Option<String>,
        2 s3_key: Option<String>,
        3 s3_object_version: Option<String>,
        4 s3_object_storage_mode: Option<S3ObjectStorageMode>,
        5 image_uri: Option<String>,
        6 source_kms_key_arn: Option<String>,
    }
}
static STRUCT_FUNCTION_CODE: t::StructureSchema = t::StructureSchema { name: "FunctionCode", root: "FunctionCode", namespace: None, members: &[
        t::MemberSchema::new("ZipFile", t::Place::Body, "ZipFile", &SHAPE_BLOB),
        t::MemberSchema::new("S3Bucket", t::Place::Body, "S3Bucket", &SHAPE_S3_BUCKET),
        t::MemberSchema::new("S3Key", t::Place::Body, "S3Key", &SHAPE_S3_KEY),
        t::MemberSchema::new("S3ObjectVersion", t::Place::Body, "S3ObjectVersion", &SHAPE_S3_OBJECT_VERSION),
        t::MemberSchema::new("S3ObjectStorageMode", t::Place::Body, "S3ObjectStorageMode", &SHAPE_S3_OBJECT_STORAGE_MODE),
        t::MemberSchema::new("ImageUri", t::Place::Body, "ImageUri", &SHAPE_STRING),
        t::MemberSchema::new("SourceKMSKeyArn", t::Place::Body, "SourceKMSKeyArn", &SHAPE_KMS_KEY_ARN),
    ] };

structure! {
    pub struct FunctionCodeLocation: STRUCT_FUNCTION_CODE_LOCATION {
        0 repository_type: Option<String>,
        1 location: Option<String>,
        2 image_uri: Option<String>,
        3 resolved_image_uri: Option<String>,
        4 resolved_s3_object: Option<ResolvedS3Object>,
        5 source_kms_key_arn: Option<String>,
        6 error: Option<FunctionCodeLocationError>,
    }
}
static STRUCT_FUNCTION_CODE_LOCATION: t::StructureSchema = t::StructureSchema { name: "FunctionCodeLocation", root: "FunctionCodeLocation", namespace: None, members: &[
        t::MemberSchema::new("RepositoryType", t::Place::Body, "RepositoryType", &SHAPE_STRING),
        t::MemberSchema::new("Location", t::Place::Body, "Location", &SHAPE_SENSITIVE_STRING_ON_SERVER_ONLY),
        t::MemberSchema::new("ImageUri", t::Place::Body, "ImageUri", &SHAPE_STRING),
        t::MemberSchema::new("ResolvedImageUri", t::Place::Body, "ResolvedImageUri", &SHAPE_STRING),
        t::MemberSchema::new("ResolvedS3Object", t::Place::Body, "ResolvedS3Object", &SHAPE_RESOLVED_S3_OBJECT),
        t::MemberSchema::new("SourceKMSKeyArn", t::Place::Body, "SourceKMSKeyArn", &SHAPE_KMS_KEY_ARN),
        t::MemberSchema::new("Error", t::Place::Body, "Error", &SHAPE_FUNCTION_CODE_LOCATION_ERROR),
    ] };

structure! {
    pub struct FunctionCodeLocationError: STRUCT_FUNCTION_CODE_LOCATION_ERROR {
        0 error_code: Option<String>,
        1 message: Option<String>,
    }
}
static STRUCT_FUNCTION_CODE_LOCATION_ERROR: t::StructureSchema = t::StructureSchema { name: "FunctionCodeLocationError", root: "FunctionCodeLocationError", namespace: None, members: &[
        t::MemberSchema::new("ErrorCode", t::Place::Body, "ErrorCode", &SHAPE_STRING),
        t::MemberSchema::new("Message", t::Place::Body, "Message", &SHAPE_SENSITIVE_STRING),
    ] };

structure! {
    pub struct FunctionConfiguration: STRUCT_FUNCTION_CONFIGURATION {
        0 function_name: Option<String>,
        1 function_arn: Option<String>,
        2 runtime: Option<Runtime>,
        3 role: Option<String>,
        4 handler: Option<String>,
        5 code_size: Option<i64>,
        6 description: Option<String>,
        7 timeout: Option<i32>,
        8 memory_size: Option<i32>,
        9 last_modified: Option<String>,
        10 code_sha256: Option<String>,
        11 version: Option<String>,
        12 vpc_config: Option<VpcConfigResponse>,
        13 dead_letter_config: Option<DeadLetterConfig>,
        14 environment: Option<EnvironmentResponse>,
        15 kms_key_arn: Option<String>,
        16 tracing_config: Option<TracingConfigResponse>,
        17 master_arn: Option<String>,
        18 revision_id: Option<String>,
        19 layers: Option<Vec<Layer>>,
        20 state: Option<State>,
        21 state_reason: Option<String>,
        22 state_reason_code: Option<StateReasonCode>,
        23 last_update_status: Option<LastUpdateStatus>,
        24 last_update_status_reason: Option<String>,
        25 last_update_status_reason_code: Option<LastUpdateStatusReasonCode>,
        26 file_system_configs: Option<Vec<FileSystemConfig>>,
        27 signing_profile_version_arn: Option<String>,
        28 signing_job_arn: Option<String>,
        29 package_type: Option<PackageType>,
        30 image_config_response: Option<ImageConfigResponse>,
        31 architectures: Option<Vec<Architecture>>,
        32 ephemeral_storage: Option<EphemeralStorage>,
        33 snap_start: Option<SnapStartResponse>,
        34 runtime_version_config: Option<RuntimeVersionConfig>,
        35 logging_config: Option<LoggingConfig>,
        36 tenancy_config: Option<TenancyConfig>,
        37 capacity_provider_config: Option<CapacityProviderConfig>,
        38 config_sha256: Option<String>,
        39 durable_config: Option<DurableConfig>,
        40 runtime_config: Option<FunctionRuntimeConfig>,
        41 accelerator_config: Option<AcceleratorConfig>,
    }
}
static STRUCT_FUNCTION_CONFIGURATION: t::StructureSchema = t::StructureSchema { name: "FunctionConfiguration", root: "FunctionConfiguration", namespace: None, members: &[
        t::MemberSchema::new("FunctionName", t::Place::Body, "FunctionName", &SHAPE_NAMESPACED_FUNCTION_NAME),
        t::MemberSchema::new("FunctionArn", t::Place::Body, "FunctionArn", &SHAPE_NAME_SPACED_FUNCTION_ARN),
        t::MemberSchema::new("Runtime", t::Place::Body, "Runtime", &SHAPE_RUNTIME),
        t::MemberSchema::new("Role", t::Place::Body, "Role", &SHAPE_ROLE_ARN),
        t::MemberSchema::new("Handler", t::Place::Body, "Handler", &SHAPE_HANDLER),
        t::MemberSchema::new("CodeSize", t::Place::Body, "CodeSize", &SHAPE_LONG),
        t::MemberSchema::new("Description", t::Place::Body, "Description", &SHAPE_DESCRIPTION),
        t::MemberSchema::new("Timeout", t::Place::Body, "Timeout", &SHAPE_TIMEOUT),
        t::MemberSchema::new("MemorySize", t::Place::Body, "MemorySize", &SHAPE_MEMORY_SIZE),
        t::MemberSchema::new("LastModified", t::Place::Body, "LastModified", &SHAPE_TIMESTAMP),
        t::MemberSchema::new("CodeSha256", t::Place::Body, "CodeSha256", &SHAPE_STRING),
        t::MemberSchema::new("Version", t::Place::Body, "Version", &SHAPE_VERSION),
        t::MemberSchema::new("VpcConfig", t::Place::Body, "VpcConfig", &SHAPE_VPC_CONFIG_RESPONSE),
        t::MemberSchema::new("DeadLetterConfig", t::Place::Body, "DeadLetterConfig", &SHAPE_DEAD_LETTER_CONFIG),
        t::MemberSchema::new("Environment", t::Place::Body, "Environment", &SHAPE_ENVIRONMENT_RESPONSE),
        t::MemberSchema::new("KMSKeyArn", t::Place::Body, "KMSKeyArn", &SHAPE_KMS_KEY_ARN),
        t::MemberSchema::new("TracingConfig", t::Place::Body, "TracingConfig", &SHAPE_TRACING_CONFIG_RESPONSE),
        t::MemberSchema::new("MasterArn", t::Place::Body, "MasterArn", &SHAPE_FUNCTION_ARN),
        t::MemberSchema::new("RevisionId", t::Place::Body, "RevisionId", &SHAPE_STRING),
        t::MemberSchema::new("Layers", t::Place::Body, "Layers", &SHAPE_LAYERS_REFERENCE_LIST),
        t::MemberSchema::new("State", t::Place::Body, "State", &SHAPE_STATE),
        t::MemberSchema::new("StateReason", t::Place::Body, "StateReason", &SHAPE_STATE_REASON),
        t::MemberSchema::new("StateReasonCode", t::Place::Body, "StateReasonCode", &SHAPE_STATE_REASON_CODE),
        t::MemberSchema::new("LastUpdateStatus", t::Place::Body, "LastUpdateStatus", &SHAPE_LAST_UPDATE_STATUS),
        t::MemberSchema::new("LastUpdateStatusReason", t::Place::Body, "LastUpdateStatusReason", &SHAPE_LAST_UPDATE_STATUS_REASON),
        t::MemberSchema::new("LastUpdateStatusReasonCode", t::Place::Body, "LastUpdateStatusReasonCode", &SHAPE_LAST_UPDATE_STATUS_REASON_CODE),
        t::MemberSchema::new("FileSystemConfigs", t::Place::Body, "FileSystemConfigs", &SHAPE_FILE_SYSTEM_CONFIG_LIST),
        t::MemberSchema::new("SigningProfileVersionArn", t::Place::Body, "SigningProfileVersionArn", &SHAPE_ARN),
        t::MemberSchema::new("SigningJobArn", t::Place::Body, "SigningJobArn", &SHAPE_ARN),
        t::MemberSchema::new("PackageType", t::Place::Body, "PackageType", &SHAPE_PACKAGE_TYPE),
        t::MemberSchema::new("ImageConfigResponse", t::Place::Body, "ImageConfigResponse", &SHAPE_IMAGE_CONFIG_RESPONSE),
        t::MemberSchema::new("Architectures", t::Place::Body, "Architectures", &SHAPE_ARCHITECTURES_LIST),
        t::MemberSchema::new("EphemeralStorage", t::Place::Body, "EphemeralStorage", &SHAPE_EPHEMERAL_STORAGE),
        t::MemberSchema::new("SnapStart", t::Place::Body, "SnapStart", &SHAPE_SNAP_START_RESPONSE),
        t::MemberSchema::new("RuntimeVersionConfig", t::Place::Body, "RuntimeVersionConfig", &SHAPE_RUNTIME_VERSION_CONFIG),
        t::MemberSchema::new("LoggingConfig", t::Place::Body, "LoggingConfig", &SHAPE_LOGGING_CONFIG),
        t::MemberSchema::new("TenancyConfig", t::Place::Body, "TenancyConfig", &SHAPE_TENANCY_CONFIG),
        t::MemberSchema::new("CapacityProviderConfig", t::Place::Body, "CapacityProviderConfig", &SHAPE_CAPACITY_PROVIDER_CONFIG),
        t::MemberSchema::new("ConfigSha256", t::Place::Body, "ConfigSha256", &SHAPE_STRING),
        t::MemberSchema::new("DurableConfig", t::Place::Body, "DurableConfig", &SHAPE_DURABLE_CONFIG),
        t::MemberSchema::new("RuntimeConfig", t::Place::Body, "RuntimeConfig", &SHAPE_FUNCTION_RUNTIME_CONFIG),
        t::MemberSchema::new("AcceleratorConfig", t::Place::Body, "AcceleratorConfig", &SHAPE_ACCELERATOR_CONFIG),
    ] };

structure! {
    pub struct FunctionEventInvokeConfig: STRUCT_FUNCTION_EVENT_INVOKE_CONFIG {
        0 last_modified: Option<p::Timestamp>,
        1 function_arn: Option<String>,
        2 maximum_retry_attempts: Option<i32>,
        3 maximum_event_age_in_seconds: Option<i32>,
        4 destination_config: Option<DestinationConfig>,
    }
}
static STRUCT_FUNCTION_EVENT_INVOKE_CONFIG: t::StructureSchema = t::StructureSchema { name: "FunctionEventInvokeConfig", root: "FunctionEventInvokeConfig", namespace: None, members: &[
        t::MemberSchema::new("LastModified", t::Place::Body, "LastModified", &SHAPE_DATE),
        t::MemberSchema::new("FunctionArn", t::Place::Body, "FunctionArn", &SHAPE_FUNCTION_ARN),
        t::MemberSchema::new("MaximumRetryAttempts", t::Place::Body, "MaximumRetryAttempts", &SHAPE_MAXIMUM_RETRY_ATTEMPTS),
        t::MemberSchema::new("MaximumEventAgeInSeconds", t::Place::Body, "MaximumEventAgeInSeconds", &SHAPE_MAXIMUM_EVENT_AGE_IN_SECONDS),
        t::MemberSchema::new("DestinationConfig", t::Place::Body, "DestinationConfig", &SHAPE_DESTINATION_CONFIG),
    ] };

string_enum!(FunctionResponseType { REPORT_BATCH_ITEM_FAILURES = "ReportBatchItemFailures", });
structure! {
    pub struct FunctionRuntimeConfig: STRUCT_FUNCTION_RUNTIME_CONFIG {
        0 runtime_arn: String,
        1 runtime_alias: String,
    }
}
static STRUCT_FUNCTION_RUNTIME_CONFIG: t::StructureSchema = t::StructureSchema { name: "FunctionRuntimeConfig", root: "FunctionRuntimeConfig", namespace: None, members: &[
        t::MemberSchema::new("RuntimeArn", t::Place::Body, "RuntimeArn", &SHAPE_FUNCTION_RUNTIME_ARN).required(),
        t::MemberSchema::new("RuntimeAlias", t::Place::Body, "RuntimeAlias", &SHAPE_FUNCTION_RUNTIME_ALIAS).required(),
    ] };

string_enum!(FunctionUrlAuthType { NONE = "NONE", AWS_IAM = "AWS_IAM", });
structure! {
    pub struct FunctionUrlConfig: STRUCT_FUNCTION_URL_CONFIG {
        0 function_url: String,
        1 function_arn: String,
        2 creation_time: String,
        3 last_modified_time: String,
        4 cors: Option<Cors>,
        5 auth_type: FunctionUrlAuthType,
        6 invoke_mode: Option<InvokeMode>,
    }
}
static STRUCT_FUNCTION_URL_CONFIG: t::StructureSchema = t::StructureSchema { name: "FunctionUrlConfig", root: "FunctionUrlConfig", namespace: None, members: &[
        t::MemberSchema::new("FunctionUrl", t::Place::Body, "FunctionUrl", &SHAPE_FUNCTION_URL).required(),
        t::MemberSchema::new("FunctionArn", t::Place::Body, "FunctionArn", &SHAPE_FUNCTION_ARN).required(),
        t::MemberSchema::new("CreationTime", t::Place::Body, "CreationTime", &SHAPE_TIMESTAMP).required(),
        t::MemberSchema::new("LastModifiedTime", t::Place::Body, "LastModifiedTime", &SHAPE_TIMESTAMP).required(),
        t::MemberSchema::new("Cors", t::Place::Body, "Cors", &SHAPE_CORS),
        t::MemberSchema::new("AuthType", t::Place::Body, "AuthType", &SHAPE_FUNCTION_URL_AUTH_TYPE).required(),
        t::MemberSchema::new("InvokeMode", t::Place::Body, "InvokeMode", &SHAPE_INVOKE_MODE),
    ] };

string_enum!(FunctionVersion { ALL = "ALL", });
string_enum!(FunctionVersionLatestPublished { LATEST_PUBLISHED = "LATEST_PUBLISHED", });
structure! {
    pub struct GetAccountSettingsRequest: STRUCT_GET_ACCOUNT_SETTINGS_REQUEST {}
}
static STRUCT_GET_ACCOUNT_SETTINGS_REQUEST: t::StructureSchema = t::StructureSchema { name: "GetAccountSettingsRequest", root: "GetAccountSettingsRequest", namespace: None, members: &[
    ] };

structure! {
    pub struct GetAccountSettingsResponse: STRUCT_GET_ACCOUNT_SETTINGS_RESPONSE {
        0 account_limit: Option<AccountLimit>,
        1 account_usage: Option<AccountUsage>,
    }
}
static STRUCT_GET_ACCOUNT_SETTINGS_RESPONSE: t::StructureSchema = t::StructureSchema { name: "GetAccountSettingsResponse", root: "GetAccountSettingsResponse", namespace: None, members: &[
        t::MemberSchema::new("AccountLimit", t::Place::Body, "AccountLimit", &SHAPE_ACCOUNT_LIMIT),
        t::MemberSchema::new("AccountUsage", t::Place::Body, "AccountUsage", &SHAPE_ACCOUNT_USAGE),
    ] };

structure! {
    pub struct GetAliasRequest: STRUCT_GET_ALIAS_REQUEST {
        0 function_name: String,
        1 name: String,
    }
}
static STRUCT_GET_ALIAS_REQUEST: t::StructureSchema = t::StructureSchema { name: "GetAliasRequest", root: "GetAliasRequest", namespace: None, members: &[
        t::MemberSchema::new("FunctionName", t::Place::Label, "FunctionName", &SHAPE_FUNCTION_NAME).required(),
        t::MemberSchema::new("Name", t::Place::Label, "Name", &SHAPE_ALIAS).required(),
    ] };

structure! {
    pub struct GetEventSourceMappingRequest: STRUCT_GET_EVENT_SOURCE_MAPPING_REQUEST {
        0 uuid: String,
    }
}
static STRUCT_GET_EVENT_SOURCE_MAPPING_REQUEST: t::StructureSchema = t::StructureSchema { name: "GetEventSourceMappingRequest", root: "GetEventSourceMappingRequest", namespace: None, members: &[
        t::MemberSchema::new("UUID", t::Place::Label, "UUID", &SHAPE_UUID_STRING).required(),
    ] };

structure! {
    pub struct GetFunctionConcurrencyRequest: STRUCT_GET_FUNCTION_CONCURRENCY_REQUEST {
        0 function_name: String,
    }
}
static STRUCT_GET_FUNCTION_CONCURRENCY_REQUEST: t::StructureSchema = t::StructureSchema { name: "GetFunctionConcurrencyRequest", root: "GetFunctionConcurrencyRequest", namespace: None, members: &[
        t::MemberSchema::new("FunctionName", t::Place::Label, "FunctionName", &SHAPE_FUNCTION_NAME).required(),
    ] };

structure! {
    pub struct GetFunctionConcurrencyResponse: STRUCT_GET_FUNCTION_CONCURRENCY_RESPONSE {
        0 reserved_concurrent_executions: Option<i32>,
    }
}
static STRUCT_GET_FUNCTION_CONCURRENCY_RESPONSE: t::StructureSchema = t::StructureSchema { name: "GetFunctionConcurrencyResponse", root: "GetFunctionConcurrencyResponse", namespace: None, members: &[
        t::MemberSchema::new("ReservedConcurrentExecutions", t::Place::Body, "ReservedConcurrentExecutions", &SHAPE_RESERVED_CONCURRENT_EXECUTIONS),
    ] };

structure! {
    pub struct GetFunctionConfigurationRequest: STRUCT_GET_FUNCTION_CONFIGURATION_REQUEST {
        0 function_name: String,
        1 qualifier: Option<String>,
    }
}
static STRUCT_GET_FUNCTION_CONFIGURATION_REQUEST: t::StructureSchema = t::StructureSchema { name: "GetFunctionConfigurationRequest", root: "GetFunctionConfigurationRequest", namespace: None, members: &[
        t::MemberSchema::new("FunctionName", t::Place::Label, "FunctionName", &SHAPE_NAMESPACED_FUNCTION_NAME).required(),
        t::MemberSchema::new("Qualifier", t::Place::Query, "Qualifier", &SHAPE_NUMERIC_LATEST_PUBLISHED_OR_ALIAS_QUALIFIER),
    ] };

structure! {
    pub struct GetFunctionEventInvokeConfigRequest: STRUCT_GET_FUNCTION_EVENT_INVOKE_CONFIG_REQUEST {
        0 function_name: String,
        1 qualifier: Option<String>,
    }
}
static STRUCT_GET_FUNCTION_EVENT_INVOKE_CONFIG_REQUEST: t::StructureSchema = t::StructureSchema { name: "GetFunctionEventInvokeConfigRequest", root: "GetFunctionEventInvokeConfigRequest", namespace: None, members: &[
        t::MemberSchema::new("FunctionName", t::Place::Label, "FunctionName", &SHAPE_NAMESPACED_FUNCTION_NAME).required(),
        t::MemberSchema::new("Qualifier", t::Place::Query, "Qualifier", &SHAPE_NUMERIC_LATEST_PUBLISHED_OR_ALIAS_QUALIFIER),
    ] };

structure! {
    pub struct GetFunctionRequest: STRUCT_GET_FUNCTION_REQUEST {
        0 function_name: String,
        1 qualifier: Option<String>,
    }
}
static STRUCT_GET_FUNCTION_REQUEST: t::StructureSchema = t::StructureSchema { name: "GetFunctionRequest", root: "GetFunctionRequest", namespace: None, members: &[
        t::MemberSchema::new("FunctionName", t::Place::Label, "FunctionName", &SHAPE_NAMESPACED_FUNCTION_NAME).required(),
        t::MemberSchema::new("Qualifier", t::Place::Query, "Qualifier", &SHAPE_NUMERIC_LATEST_PUBLISHED_OR_ALIAS_QUALIFIER),
    ] };

structure! {
    pub struct GetFunctionResponse: STRUCT_GET_FUNCTION_RESPONSE {
        0 configuration: Option<FunctionConfiguration>,
        1 code: Option<FunctionCodeLocation>,
        2 tags: Option<std::collections::BTreeMap<String, String>>,
        3 tags_error: Option<TagsError>,
        4 concurrency: Option<Concurrency>,
    }
}
static STRUCT_GET_FUNCTION_RESPONSE: t::StructureSchema = t::StructureSchema { name: "GetFunctionResponse", root: "GetFunctionResponse", namespace: None, members: &[
        t::MemberSchema::new("Configuration", t::Place::Body, "Configuration", &SHAPE_FUNCTION_CONFIGURATION),
        t::MemberSchema::new("Code", t::Place::Body, "Code", &SHAPE_FUNCTION_CODE_LOCATION),
        t::MemberSchema::new("Tags", t::Place::Body, "Tags", &SHAPE_TAGS),
        t::MemberSchema::new("TagsError", t::Place::Body, "TagsError", &SHAPE_TAGS_ERROR),
        t::MemberSchema::new("Concurrency", t::Place::Body, "Concurrency", &SHAPE_CONCURRENCY),
    ] };

structure! {
    pub struct GetFunctionUrlConfigRequest: STRUCT_GET_FUNCTION_URL_CONFIG_REQUEST {
        0 function_name: String,
        1 qualifier: Option<String>,
    }
}
static STRUCT_GET_FUNCTION_URL_CONFIG_REQUEST: t::StructureSchema = t::StructureSchema { name: "GetFunctionUrlConfigRequest", root: "GetFunctionUrlConfigRequest", namespace: None, members: &[
        t::MemberSchema::new("FunctionName", t::Place::Label, "FunctionName", &SHAPE_FUNCTION_URL_FUNCTION_NAME).required(),
        t::MemberSchema::new("Qualifier", t::Place::Query, "Qualifier", &SHAPE_FUNCTION_URL_QUALIFIER),
    ] };

structure! {
    pub struct GetFunctionUrlConfigResponse: STRUCT_GET_FUNCTION_URL_CONFIG_RESPONSE {
        0 function_url: String,
        1 function_arn: String,
        2 auth_type: FunctionUrlAuthType,
        3 cors: Option<Cors>,
        4 creation_time: String,
        5 last_modified_time: String,
        6 invoke_mode: Option<InvokeMode>,
    }
}
static STRUCT_GET_FUNCTION_URL_CONFIG_RESPONSE: t::StructureSchema = t::StructureSchema { name: "GetFunctionUrlConfigResponse", root: "GetFunctionUrlConfigResponse", namespace: None, members: &[
        t::MemberSchema::new("FunctionUrl", t::Place::Body, "FunctionUrl", &SHAPE_FUNCTION_URL).required(),
        t::MemberSchema::new("FunctionArn", t::Place::Body, "FunctionArn", &SHAPE_FUNCTION_ARN).required(),
        t::MemberSchema::new("AuthType", t::Place::Body, "AuthType", &SHAPE_FUNCTION_URL_AUTH_TYPE).required(),
        t::MemberSchema::new("Cors", t::Place::Body, "Cors", &SHAPE_CORS),
        t::MemberSchema::new("CreationTime", t::Place::Body, "CreationTime", &SHAPE_TIMESTAMP).required(),
        t::MemberSchema::new("LastModifiedTime", t::Place::Body, "LastModifiedTime", &SHAPE_TIMESTAMP).required(),
        t::MemberSchema::new("InvokeMode", t::Place::Body, "InvokeMode", &SHAPE_INVOKE_MODE),
    ] };

structure! {
    pub struct GetPolicyRequest: STRUCT_GET_POLICY_REQUEST {
        0 function_name: String,
        1 qualifier: Option<String>,
    }
}
static STRUCT_GET_POLICY_REQUEST: t::StructureSchema = t::StructureSchema { name: "GetPolicyRequest", root: "GetPolicyRequest", namespace: None, members: &[
        t::MemberSchema::new("FunctionName", t::Place::Label, "FunctionName", &SHAPE_NAMESPACED_FUNCTION_NAME).required(),
        t::MemberSchema::new("Qualifier", t::Place::Query, "Qualifier", &SHAPE_NUMERIC_LATEST_PUBLISHED_OR_ALIAS_QUALIFIER),
    ] };

structure! {
    pub struct GetPolicyResponse: STRUCT_GET_POLICY_RESPONSE {
        0 policy: Option<String>,
        1 revision_id: Option<String>,
    }
}
static STRUCT_GET_POLICY_RESPONSE: t::StructureSchema = t::StructureSchema { name: "GetPolicyResponse", root: "GetPolicyResponse", namespace: None, members: &[
        t::MemberSchema::new("Policy", t::Place::Body, "Policy", &SHAPE_STRING),
        t::MemberSchema::new("RevisionId", t::Place::Body, "RevisionId", &SHAPE_STRING),
    ] };

structure! {
    pub struct GetProvisionedConcurrencyConfigRequest: STRUCT_GET_PROVISIONED_CONCURRENCY_CONFIG_REQUEST {
        0 function_name: String,
        1 qualifier: String,
    }
}
static STRUCT_GET_PROVISIONED_CONCURRENCY_CONFIG_REQUEST: t::StructureSchema = t::StructureSchema { name: "GetProvisionedConcurrencyConfigRequest", root: "GetProvisionedConcurrencyConfigRequest", namespace: None, members: &[
        t::MemberSchema::new("FunctionName", t::Place::Label, "FunctionName", &SHAPE_FUNCTION_NAME).required(),
        t::MemberSchema::new("Qualifier", t::Place::Query, "Qualifier", &SHAPE_QUALIFIER).required(),
    ] };

structure! {
    pub struct GetProvisionedConcurrencyConfigResponse: STRUCT_GET_PROVISIONED_CONCURRENCY_CONFIG_RESPONSE {
        0 requested_provisioned_concurrent_executions: Option<i32>,
        1 available_provisioned_concurrent_executions: Option<i32>,
        2 allocated_provisioned_concurrent_executions: Option<i32>,
        3 status: Option<ProvisionedConcurrencyStatusEnum>,
        4 status_reason: Option<String>,
        5 last_modified: Option<String>,
    }
}
static STRUCT_GET_PROVISIONED_CONCURRENCY_CONFIG_RESPONSE: t::StructureSchema = t::StructureSchema { name: "GetProvisionedConcurrencyConfigResponse", root: "GetProvisionedConcurrencyConfigResponse", namespace: None, members: &[
        t::MemberSchema::new("RequestedProvisionedConcurrentExecutions", t::Place::Body, "RequestedProvisionedConcurrentExecutions", &SHAPE_POSITIVE_INTEGER),
        t::MemberSchema::new("AvailableProvisionedConcurrentExecutions", t::Place::Body, "AvailableProvisionedConcurrentExecutions", &SHAPE_NON_NEGATIVE_INTEGER),
        t::MemberSchema::new("AllocatedProvisionedConcurrentExecutions", t::Place::Body, "AllocatedProvisionedConcurrentExecutions", &SHAPE_NON_NEGATIVE_INTEGER),
        t::MemberSchema::new("Status", t::Place::Body, "Status", &SHAPE_PROVISIONED_CONCURRENCY_STATUS_ENUM),
        t::MemberSchema::new("StatusReason", t::Place::Body, "StatusReason", &SHAPE_STRING),
        t::MemberSchema::new("LastModified", t::Place::Body, "LastModified", &SHAPE_TIMESTAMP),
    ] };

structure! {
    pub struct ImageConfig: STRUCT_IMAGE_CONFIG {
        0 entry_point: Option<Vec<String>>,
        1 command: Option<Vec<String>>,
        2 working_directory: Option<String>,
    }
}
static STRUCT_IMAGE_CONFIG: t::StructureSchema = t::StructureSchema { name: "ImageConfig", root: "ImageConfig", namespace: None, members: &[
        t::MemberSchema::new("EntryPoint", t::Place::Body, "EntryPoint", &SHAPE_STRING_LIST),
        t::MemberSchema::new("Command", t::Place::Body, "Command", &SHAPE_STRING_LIST),
        t::MemberSchema::new("WorkingDirectory", t::Place::Body, "WorkingDirectory", &SHAPE_WORKING_DIRECTORY),
    ] };

structure! {
    pub struct ImageConfigError: STRUCT_IMAGE_CONFIG_ERROR {
        0 error_code: Option<String>,
        1 message: Option<String>,
    }
}
static STRUCT_IMAGE_CONFIG_ERROR: t::StructureSchema = t::StructureSchema { name: "ImageConfigError", root: "ImageConfigError", namespace: None, members: &[
        t::MemberSchema::new("ErrorCode", t::Place::Body, "ErrorCode", &SHAPE_STRING),
        t::MemberSchema::new("Message", t::Place::Body, "Message", &SHAPE_SENSITIVE_STRING),
    ] };

structure! {
    pub struct ImageConfigResponse: STRUCT_IMAGE_CONFIG_RESPONSE {
        0 image_config: Option<ImageConfig>,
        1 error: Option<ImageConfigError>,
    }
}
static STRUCT_IMAGE_CONFIG_RESPONSE: t::StructureSchema = t::StructureSchema { name: "ImageConfigResponse", root: "ImageConfigResponse", namespace: None, members: &[
        t::MemberSchema::new("ImageConfig", t::Place::Body, "ImageConfig", &SHAPE_IMAGE_CONFIG),
        t::MemberSchema::new("Error", t::Place::Body, "Error", &SHAPE_IMAGE_CONFIG_ERROR),
    ] };

structure! {
    pub struct InvocationRequest: STRUCT_INVOCATION_REQUEST {
        0 function_name: String,
        1 invocation_type: Option<InvocationType>,
        2 log_type: Option<LogType>,
        3 client_context: Option<String>,
        4 durable_execution_name: Option<String>,
        5 payload: Option<bytes::Bytes>,
        6 qualifier: Option<String>,
        7 tenant_id: Option<String>,
    }
}
static STRUCT_INVOCATION_REQUEST: t::StructureSchema = t::StructureSchema { name: "InvocationRequest", root: "InvocationRequest", namespace: None, members: &[
        t::MemberSchema::new("FunctionName", t::Place::Label, "FunctionName", &SHAPE_NAMESPACED_FUNCTION_NAME).required(),
        t::MemberSchema::new("InvocationType", t::Place::Header, "x-amz-invocation-type", &SHAPE_INVOCATION_TYPE),
        t::MemberSchema::new("LogType", t::Place::Header, "x-amz-log-type", &SHAPE_LOG_TYPE),
        t::MemberSchema::new("ClientContext", t::Place::Header, "x-amz-client-context", &SHAPE_STRING),
        t::MemberSchema::new("DurableExecutionName", t::Place::Header, "x-amz-durable-execution-name", &SHAPE_DURABLE_EXECUTION_NAME),
        t::MemberSchema::new("Payload", t::Place::Payload, "Payload", &SHAPE_BLOB),
        t::MemberSchema::new("Qualifier", t::Place::Query, "Qualifier", &SHAPE_NUMERIC_LATEST_PUBLISHED_OR_ALIAS_QUALIFIER),
        t::MemberSchema::new("TenantId", t::Place::Header, "x-amz-tenant-id", &SHAPE_TENANT_ID),
    ] };

structure! {
    pub struct InvocationResponse: STRUCT_INVOCATION_RESPONSE {
        0 status_code: Option<i32>,
        1 function_error: Option<String>,
        2 log_result: Option<String>,
        3 payload: Option<bytes::Bytes>,
        4 executed_version: Option<String>,
        5 durable_execution_arn: Option<String>,
    }
}
static STRUCT_INVOCATION_RESPONSE: t::StructureSchema = t::StructureSchema { name: "InvocationResponse", root: "InvocationResponse", namespace: None, members: &[
        t::MemberSchema::new("StatusCode", t::Place::Status, "StatusCode", &SHAPE_INTEGER),
        t::MemberSchema::new("FunctionError", t::Place::Header, "x-amz-function-error", &SHAPE_STRING),
        t::MemberSchema::new("LogResult", t::Place::Header, "x-amz-log-result", &SHAPE_STRING),
        t::MemberSchema::new("Payload", t::Place::Payload, "Payload", &SHAPE_BLOB),
        t::MemberSchema::new("ExecutedVersion", t::Place::Header, "x-amz-executed-version", &SHAPE_VERSION),
        t::MemberSchema::new("DurableExecutionArn", t::Place::Header, "x-amz-durable-execution-arn", &SHAPE_DURABLE_EXECUTION_ARN),
    ] };

string_enum!(InvocationType { EVENT = "Event", REQUEST_RESPONSE = "RequestResponse", DRY_RUN = "DryRun", });
structure! {
    pub struct InvokeAsyncRequest: STRUCT_INVOKE_ASYNC_REQUEST {
        0 function_name: String,
    }
}
static STRUCT_INVOKE_ASYNC_REQUEST: t::StructureSchema = t::StructureSchema { name: "InvokeAsyncRequest", root: "InvokeAsyncRequest", namespace: None, members: &[
        t::MemberSchema::new("FunctionName", t::Place::Label, "FunctionName", &SHAPE_NAMESPACED_FUNCTION_NAME).required(),
    ] };

structure! {
    pub struct InvokeAsyncResponse: STRUCT_INVOKE_ASYNC_RESPONSE {
        0 status: Option<i32>,
    }
}
static STRUCT_INVOKE_ASYNC_RESPONSE: t::StructureSchema = t::StructureSchema { name: "InvokeAsyncResponse", root: "InvokeAsyncResponse", namespace: None, members: &[
        t::MemberSchema::new("Status", t::Place::Status, "Status", &SHAPE_HTTP_STATUS),
    ] };

string_enum!(InvokeMode { BUFFERED = "BUFFERED", RESPONSE_STREAM = "RESPONSE_STREAM", });
string_enum!(KafkaEventSourceMappingConsumptionMode { STREAM = "Stream", QUEUE = "Queue", });
structure! {
    pub struct KafkaSchemaRegistryAccessConfig: STRUCT_KAFKA_SCHEMA_REGISTRY_ACCESS_CONFIG {
        0 r#type: Option<KafkaSchemaRegistryAuthType>,
        1 uri: Option<String>,
    }
}
static STRUCT_KAFKA_SCHEMA_REGISTRY_ACCESS_CONFIG: t::StructureSchema = t::StructureSchema { name: "KafkaSchemaRegistryAccessConfig", root: "KafkaSchemaRegistryAccessConfig", namespace: None, members: &[
        t::MemberSchema::new("Type", t::Place::Body, "Type", &SHAPE_KAFKA_SCHEMA_REGISTRY_AUTH_TYPE),
        t::MemberSchema::new("URI", t::Place::Body, "URI", &SHAPE_ARN),
    ] };

string_enum!(KafkaSchemaRegistryAuthType { BASIC_AUTH = "BASIC_AUTH", CLIENT_CERTIFICATE_TLS_AUTH = "CLIENT_CERTIFICATE_TLS_AUTH", SERVER_ROOT_CA_CERTIFICATE = "SERVER_ROOT_CA_CERTIFICATE", OAUTHBEARER_AUTH = "OAUTHBEARER_AUTH", });
structure! {
    pub struct KafkaSchemaRegistryConfig: STRUCT_KAFKA_SCHEMA_REGISTRY_CONFIG {
        0 schema_registry_uri: Option<String>,
        1 event_record_format: Option<SchemaRegistryEventRecordFormat>,
        2 access_configs: Option<Vec<KafkaSchemaRegistryAccessConfig>>,
        3 schema_validation_configs: Option<Vec<KafkaSchemaValidationConfig>>,
    }
}
static STRUCT_KAFKA_SCHEMA_REGISTRY_CONFIG: t::StructureSchema = t::StructureSchema { name: "KafkaSchemaRegistryConfig", root: "KafkaSchemaRegistryConfig", namespace: None, members: &[
        t::MemberSchema::new("SchemaRegistryURI", t::Place::Body, "SchemaRegistryURI", &SHAPE_SCHEMA_REGISTRY_URI),
        t::MemberSchema::new("EventRecordFormat", t::Place::Body, "EventRecordFormat", &SHAPE_SCHEMA_REGISTRY_EVENT_RECORD_FORMAT),
        t::MemberSchema::new("AccessConfigs", t::Place::Body, "AccessConfigs", &SHAPE_KAFKA_SCHEMA_REGISTRY_ACCESS_CONFIG_LIST),
        t::MemberSchema::new("SchemaValidationConfigs", t::Place::Body, "SchemaValidationConfigs", &SHAPE_KAFKA_SCHEMA_VALIDATION_CONFIG_LIST),
    ] };

string_enum!(KafkaSchemaValidationAttribute { KEY = "KEY", VALUE = "VALUE", });
structure! {
    pub struct KafkaSchemaValidationConfig: STRUCT_KAFKA_SCHEMA_VALIDATION_CONFIG {
        0 attribute: Option<KafkaSchemaValidationAttribute>,
    }
}
static STRUCT_KAFKA_SCHEMA_VALIDATION_CONFIG: t::StructureSchema = t::StructureSchema { name: "KafkaSchemaValidationConfig", root: "KafkaSchemaValidationConfig", namespace: None, members: &[
        t::MemberSchema::new("Attribute", t::Place::Body, "Attribute", &SHAPE_KAFKA_SCHEMA_VALIDATION_ATTRIBUTE),
    ] };

structure! {
    pub struct LambdaManagedInstancesCapacityProviderConfig: STRUCT_LAMBDA_MANAGED_INSTANCES_CAPACITY_PROVIDER_CONFIG {
        0 capacity_provider_arn: String,
        1 per_execution_environment_max_concurrency: Option<i32>,
        2 execution_environment_memory_gi_b_per_v_cpu: Option<f64>,
    }
}
static STRUCT_LAMBDA_MANAGED_INSTANCES_CAPACITY_PROVIDER_CONFIG: t::StructureSchema = t::StructureSchema { name: "LambdaManagedInstancesCapacityProviderConfig", root: "LambdaManagedInstancesCapacityProviderConfig", namespace: None, members: &[
        t::MemberSchema::new("CapacityProviderArn", t::Place::Body, "CapacityProviderArn", &SHAPE_CAPACITY_PROVIDER_ARN).required(),
        t::MemberSchema::new("PerExecutionEnvironmentMaxConcurrency", t::Place::Body, "PerExecutionEnvironmentMaxConcurrency", &SHAPE_PER_EXECUTION_ENVIRONMENT_MAX_CONCURRENCY),
        t::MemberSchema::new("ExecutionEnvironmentMemoryGiBPerVCpu", t::Place::Body, "ExecutionEnvironmentMemoryGiBPerVCpu", &SHAPE_EXECUTION_ENVIRONMENT_MEMORY_GI_B_PER_V_CPU),
    ] };

string_enum!(LastUpdateStatus { SUCCESSFUL = "Successful", FAILED = "Failed", IN_PROGRESS = "InProgress", });
string_enum!(LastUpdateStatusReasonCode { ENI_LIMIT_EXCEEDED = "EniLimitExceeded", INSUFFICIENT_ROLE_PERMISSIONS = "InsufficientRolePermissions", INVALID_CONFIGURATION = "InvalidConfiguration", INTERNAL_ERROR = "InternalError", SUBNET_OUT_OF_IP_ADDRESSES = "SubnetOutOfIPAddresses", INVALID_SUBNET = "InvalidSubnet", INVALID_SECURITY_GROUP = "InvalidSecurityGroup", IMAGE_DELETED = "ImageDeleted", IMAGE_ACCESS_DENIED = "ImageAccessDenied", INVALID_IMAGE = "InvalidImage", KMS_KEY_ACCESS_DENIED = "KMSKeyAccessDenied", KMS_KEY_NOT_FOUND = "KMSKeyNotFound", INVALID_STATE_KMS_KEY = "InvalidStateKMSKey", DISABLED_KMS_KEY = "DisabledKMSKey", EFSIO_ERROR = "EFSIOError", EFS_MOUNT_CONNECTIVITY_ERROR = "EFSMountConnectivityError", EFS_MOUNT_FAILURE = "EFSMountFailure", EFS_MOUNT_TIMEOUT = "EFSMountTimeout", INVALID_RUNTIME = "InvalidRuntime", INVALID_ZIP_FILE_EXCEPTION = "InvalidZipFileException", FUNCTION_ERROR = "FunctionError", SERVICE_QUOTA_EXCEEDED_EXCEPTION = "ServiceQuotaExceededException", VCPU_LIMIT_EXCEEDED = "VcpuLimitExceeded", CAPACITY_PROVIDER_SCALING_LIMIT_EXCEEDED = "CapacityProviderScalingLimitExceeded", INSUFFICIENT_CAPACITY = "InsufficientCapacity", EC2_REQUEST_LIMIT_EXCEEDED = "EC2RequestLimitExceeded", FUNCTION_ERROR_INIT_TIMEOUT = "FunctionError.InitTimeout", FUNCTION_ERROR_RUNTIME_INIT_ERROR = "FunctionError.RuntimeInitError", FUNCTION_ERROR_EXTENSION_INIT_ERROR = "FunctionError.ExtensionInitError", FUNCTION_ERROR_INVALID_ENTRY_POINT = "FunctionError.InvalidEntryPoint", FUNCTION_ERROR_INVALID_WORKING_DIRECTORY = "FunctionError.InvalidWorkingDirectory", FUNCTION_ERROR_PERMISSION_DENIED = "FunctionError.PermissionDenied", FUNCTION_ERROR_TOO_MANY_EXTENSIONS = "FunctionError.TooManyExtensions", FUNCTION_ERROR_INIT_RESOURCE_EXHAUSTED = "FunctionError.InitResourceExhausted", DISALLOWED_BY_VPC_ENCRYPTION_CONTROL = "DisallowedByVpcEncryptionControl", INCOMPATIBLE_ACCELERATOR_INSTANCE_TYPES = "IncompatibleAcceleratorInstanceTypes", DEPENDENCY_ERROR = "DependencyError", });
structure! {
    pub struct Layer: STRUCT_LAYER {
        0 arn: Option<String>,
        1 code_size: Option<i64>,
        2 signing_profile_version_arn: Option<String>,
        3 signing_job_arn: Option<String>,
    }
}
static STRUCT_LAYER: t::StructureSchema = t::StructureSchema { name: "Layer", root: "Layer", namespace: None, members: &[
        t::MemberSchema::new("Arn", t::Place::Body, "Arn", &SHAPE_LAYER_VERSION_ARN),
        t::MemberSchema::new("CodeSize", t::Place::Body, "CodeSize", &SHAPE_LONG),
        t::MemberSchema::new("SigningProfileVersionArn", t::Place::Body, "SigningProfileVersionArn", &SHAPE_ARN),
        t::MemberSchema::new("SigningJobArn", t::Place::Body, "SigningJobArn", &SHAPE_ARN),
    ] };

structure! {
    pub struct ListAliasesRequest: STRUCT_LIST_ALIASES_REQUEST {
        0 function_name: String,
        1 function_version: Option<String>,
        2 marker: Option<String>,
        3 max_items: Option<i32>,
    }
}
static STRUCT_LIST_ALIASES_REQUEST: t::StructureSchema = t::StructureSchema { name: "ListAliasesRequest", root: "ListAliasesRequest", namespace: None, members: &[
        t::MemberSchema::new("FunctionName", t::Place::Label, "FunctionName", &SHAPE_FUNCTION_NAME).required(),
        t::MemberSchema::new("FunctionVersion", t::Place::Query, "FunctionVersion", &SHAPE_VERSION_WITH_LATEST_PUBLISHED),
        t::MemberSchema::new("Marker", t::Place::Query, "Marker", &SHAPE_STRING),
        t::MemberSchema::new("MaxItems", t::Place::Query, "MaxItems", &SHAPE_MAX_LIST_ITEMS),
    ] };

structure! {
    pub struct ListAliasesResponse: STRUCT_LIST_ALIASES_RESPONSE {
        0 next_marker: Option<String>,
        1 aliases: Option<Vec<AliasConfiguration>>,
    }
}
static STRUCT_LIST_ALIASES_RESPONSE: t::StructureSchema = t::StructureSchema { name: "ListAliasesResponse", root: "ListAliasesResponse", namespace: None, members: &[
        t::MemberSchema::new("NextMarker", t::Place::Body, "NextMarker", &SHAPE_STRING),
        t::MemberSchema::new("Aliases", t::Place::Body, "Aliases", &SHAPE_ALIAS_LIST),
    ] };

structure! {
    pub struct ListEventSourceMappingsRequest: STRUCT_LIST_EVENT_SOURCE_MAPPINGS_REQUEST {
        0 event_source_arn: Option<String>,
        1 function_name: Option<String>,
        2 marker: Option<String>,
        3 max_items: Option<i32>,
    }
}
static STRUCT_LIST_EVENT_SOURCE_MAPPINGS_REQUEST: t::StructureSchema = t::StructureSchema { name: "ListEventSourceMappingsRequest", root: "ListEventSourceMappingsRequest", namespace: None, members: &[
        t::MemberSchema::new("EventSourceArn", t::Place::Query, "EventSourceArn", &SHAPE_ARN),
        t::MemberSchema::new("FunctionName", t::Place::Query, "FunctionName", &SHAPE_NAMESPACED_FUNCTION_NAME),
        t::MemberSchema::new("Marker", t::Place::Query, "Marker", &SHAPE_STRING),
        t::MemberSchema::new("MaxItems", t::Place::Query, "MaxItems", &SHAPE_MAX_LIST_ITEMS),
    ] };

structure! {
    pub struct ListEventSourceMappingsResponse: STRUCT_LIST_EVENT_SOURCE_MAPPINGS_RESPONSE {
        0 next_marker: Option<String>,
        1 event_source_mappings: Option<Vec<EventSourceMappingConfiguration>>,
    }
}
static STRUCT_LIST_EVENT_SOURCE_MAPPINGS_RESPONSE: t::StructureSchema = t::StructureSchema { name: "ListEventSourceMappingsResponse", root: "ListEventSourceMappingsResponse", namespace: None, members: &[
        t::MemberSchema::new("NextMarker", t::Place::Body, "NextMarker", &SHAPE_STRING),
        t::MemberSchema::new("EventSourceMappings", t::Place::Body, "EventSourceMappings", &SHAPE_EVENT_SOURCE_MAPPINGS_LIST),
    ] };

structure! {
    pub struct ListFunctionEventInvokeConfigsRequest: STRUCT_LIST_FUNCTION_EVENT_INVOKE_CONFIGS_REQUEST {
        0 function_name: String,
        1 marker: Option<String>,
        2 max_items: Option<i32>,
    }
}
static STRUCT_LIST_FUNCTION_EVENT_INVOKE_CONFIGS_REQUEST: t::StructureSchema = t::StructureSchema { name: "ListFunctionEventInvokeConfigsRequest", root: "ListFunctionEventInvokeConfigsRequest", namespace: None, members: &[
        t::MemberSchema::new("FunctionName", t::Place::Label, "FunctionName", &SHAPE_NAMESPACED_FUNCTION_NAME).required(),
        t::MemberSchema::new("Marker", t::Place::Query, "Marker", &SHAPE_STRING),
        t::MemberSchema::new("MaxItems", t::Place::Query, "MaxItems", &SHAPE_MAX_FUNCTION_EVENT_INVOKE_CONFIG_LIST_ITEMS),
    ] };

structure! {
    pub struct ListFunctionEventInvokeConfigsResponse: STRUCT_LIST_FUNCTION_EVENT_INVOKE_CONFIGS_RESPONSE {
        0 function_event_invoke_configs: Option<Vec<FunctionEventInvokeConfig>>,
        1 next_marker: Option<String>,
    }
}
static STRUCT_LIST_FUNCTION_EVENT_INVOKE_CONFIGS_RESPONSE: t::StructureSchema = t::StructureSchema { name: "ListFunctionEventInvokeConfigsResponse", root: "ListFunctionEventInvokeConfigsResponse", namespace: None, members: &[
        t::MemberSchema::new("FunctionEventInvokeConfigs", t::Place::Body, "FunctionEventInvokeConfigs", &SHAPE_FUNCTION_EVENT_INVOKE_CONFIG_LIST),
        t::MemberSchema::new("NextMarker", t::Place::Body, "NextMarker", &SHAPE_STRING),
    ] };

structure! {
    pub struct ListFunctionUrlConfigsRequest: STRUCT_LIST_FUNCTION_URL_CONFIGS_REQUEST {
        0 function_name: String,
        1 marker: Option<String>,
        2 max_items: Option<i32>,
    }
}
static STRUCT_LIST_FUNCTION_URL_CONFIGS_REQUEST: t::StructureSchema = t::StructureSchema { name: "ListFunctionUrlConfigsRequest", root: "ListFunctionUrlConfigsRequest", namespace: None, members: &[
        t::MemberSchema::new("FunctionName", t::Place::Label, "FunctionName", &SHAPE_FUNCTION_URL_FUNCTION_NAME).required(),
        t::MemberSchema::new("Marker", t::Place::Query, "Marker", &SHAPE_STRING),
        t::MemberSchema::new("MaxItems", t::Place::Query, "MaxItems", &SHAPE_MAX_ITEMS),
    ] };

structure! {
    pub struct ListFunctionUrlConfigsResponse: STRUCT_LIST_FUNCTION_URL_CONFIGS_RESPONSE {
        0 function_url_configs: Vec<FunctionUrlConfig>,
        1 next_marker: Option<String>,
    }
}
static STRUCT_LIST_FUNCTION_URL_CONFIGS_RESPONSE: t::StructureSchema = t::StructureSchema { name: "ListFunctionUrlConfigsResponse", root: "ListFunctionUrlConfigsResponse", namespace: None, members: &[
        t::MemberSchema::new("FunctionUrlConfigs", t::Place::Body, "FunctionUrlConfigs", &SHAPE_FUNCTION_URL_CONFIG_LIST).required(),
        t::MemberSchema::new("NextMarker", t::Place::Body, "NextMarker", &SHAPE_STRING),
    ] };

structure! {
    pub struct ListFunctionsRequest: STRUCT_LIST_FUNCTIONS_REQUEST {
        0 master_region: Option<String>,
        1 function_version: Option<FunctionVersion>,
        2 marker: Option<String>,
        3 max_items: Option<i32>,
    }
}
static STRUCT_LIST_FUNCTIONS_REQUEST: t::StructureSchema = t::StructureSchema { name: "ListFunctionsRequest", root: "ListFunctionsRequest", namespace: None, members: &[
        t::MemberSchema::new("MasterRegion", t::Place::Query, "MasterRegion", &SHAPE_MASTER_REGION),
        t::MemberSchema::new("FunctionVersion", t::Place::Query, "FunctionVersion", &SHAPE_FUNCTION_VERSION),
        t::MemberSchema::new("Marker", t::Place::Query, "Marker", &SHAPE_STRING),
        t::MemberSchema::new("MaxItems", t::Place::Query, "MaxItems", &SHAPE_MAX_LIST_ITEMS),
    ] };

structure! {
    pub struct ListFunctionsResponse: STRUCT_LIST_FUNCTIONS_RESPONSE {
        0 next_marker: Option<String>,
        1 functions: Option<Vec<FunctionConfiguration>>,
    }
}
static STRUCT_LIST_FUNCTIONS_RESPONSE: t::StructureSchema = t::StructureSchema { name: "ListFunctionsResponse", root: "ListFunctionsResponse", namespace: None, members: &[
        t::MemberSchema::new("NextMarker", t::Place::Body, "NextMarker", &SHAPE_STRING),
        t::MemberSchema::new("Functions", t::Place::Body, "Functions", &SHAPE_FUNCTION_LIST),
    ] };

structure! {
    pub struct ListProvisionedConcurrencyConfigsRequest: STRUCT_LIST_PROVISIONED_CONCURRENCY_CONFIGS_REQUEST {
        0 function_name: String,
        1 marker: Option<String>,
        2 max_items: Option<i32>,
    }
}
static STRUCT_LIST_PROVISIONED_CONCURRENCY_CONFIGS_REQUEST: t::StructureSchema = t::StructureSchema { name: "ListProvisionedConcurrencyConfigsRequest", root: "ListProvisionedConcurrencyConfigsRequest", namespace: None, members: &[
        t::MemberSchema::new("FunctionName", t::Place::Label, "FunctionName", &SHAPE_FUNCTION_NAME).required(),
        t::MemberSchema::new("Marker", t::Place::Query, "Marker", &SHAPE_STRING),
        t::MemberSchema::new("MaxItems", t::Place::Query, "MaxItems", &SHAPE_MAX_PROVISIONED_CONCURRENCY_CONFIG_LIST_ITEMS),
    ] };

structure! {
    pub struct ListProvisionedConcurrencyConfigsResponse: STRUCT_LIST_PROVISIONED_CONCURRENCY_CONFIGS_RESPONSE {
        0 provisioned_concurrency_configs: Option<Vec<ProvisionedConcurrencyConfigListItem>>,
        1 next_marker: Option<String>,
    }
}
static STRUCT_LIST_PROVISIONED_CONCURRENCY_CONFIGS_RESPONSE: t::StructureSchema = t::StructureSchema { name: "ListProvisionedConcurrencyConfigsResponse", root: "ListProvisionedConcurrencyConfigsResponse", namespace: None, members: &[
        t::MemberSchema::new("ProvisionedConcurrencyConfigs", t::Place::Body, "ProvisionedConcurrencyConfigs", &SHAPE_PROVISIONED_CONCURRENCY_CONFIG_LIST),
        t::MemberSchema::new("NextMarker", t::Place::Body, "NextMarker", &SHAPE_STRING),
    ] };

structure! {
    pub struct ListTagsRequest: STRUCT_LIST_TAGS_REQUEST {
        0 resource: String,
    }
}
static STRUCT_LIST_TAGS_REQUEST: t::StructureSchema = t::StructureSchema { name: "ListTagsRequest", root: "ListTagsRequest", namespace: None, members: &[
        t::MemberSchema::new("Resource", t::Place::Label, "Resource", &SHAPE_TAGGABLE_RESOURCE).required(),
    ] };

structure! {
    pub struct ListTagsResponse: STRUCT_LIST_TAGS_RESPONSE {
        0 tags: Option<std::collections::BTreeMap<String, String>>,
    }
}
static STRUCT_LIST_TAGS_RESPONSE: t::StructureSchema = t::StructureSchema { name: "ListTagsResponse", root: "ListTagsResponse", namespace: None, members: &[
        t::MemberSchema::new("Tags", t::Place::Body, "Tags", &SHAPE_TAGS),
    ] };

structure! {
    pub struct ListVersionsByFunctionRequest: STRUCT_LIST_VERSIONS_BY_FUNCTION_REQUEST {
        0 function_name: String,
        1 marker: Option<String>,
        2 max_items: Option<i32>,
    }
}
static STRUCT_LIST_VERSIONS_BY_FUNCTION_REQUEST: t::StructureSchema = t::StructureSchema { name: "ListVersionsByFunctionRequest", root: "ListVersionsByFunctionRequest", namespace: None, members: &[
        t::MemberSchema::new("FunctionName", t::Place::Label, "FunctionName", &SHAPE_NAMESPACED_FUNCTION_NAME).required(),
        t::MemberSchema::new("Marker", t::Place::Query, "Marker", &SHAPE_STRING),
        t::MemberSchema::new("MaxItems", t::Place::Query, "MaxItems", &SHAPE_MAX_LIST_ITEMS),
    ] };

structure! {
    pub struct ListVersionsByFunctionResponse: STRUCT_LIST_VERSIONS_BY_FUNCTION_RESPONSE {
        0 next_marker: Option<String>,
        1 versions: Option<Vec<FunctionConfiguration>>,
    }
}
static STRUCT_LIST_VERSIONS_BY_FUNCTION_RESPONSE: t::StructureSchema = t::StructureSchema { name: "ListVersionsByFunctionResponse", root: "ListVersionsByFunctionResponse", namespace: None, members: &[
        t::MemberSchema::new("NextMarker", t::Place::Body, "NextMarker", &SHAPE_STRING),
        t::MemberSchema::new("Versions", t::Place::Body, "Versions", &SHAPE_FUNCTION_LIST),
    ] };

string_enum!(LogFormat { JSON = "JSON", TEXT = "Text", });
string_enum!(LogType { NONE = "None", TAIL = "Tail", });
structure! {
    pub struct LoggingConfig: STRUCT_LOGGING_CONFIG {
        0 log_format: Option<LogFormat>,
        1 application_log_level: Option<ApplicationLogLevel>,
        2 system_log_level: Option<SystemLogLevel>,
        3 log_group: Option<String>,
    }
}
static STRUCT_LOGGING_CONFIG: t::StructureSchema = t::StructureSchema { name: "LoggingConfig", root: "LoggingConfig", namespace: None, members: &[
        t::MemberSchema::new("LogFormat", t::Place::Body, "LogFormat", &SHAPE_LOG_FORMAT),
        t::MemberSchema::new("ApplicationLogLevel", t::Place::Body, "ApplicationLogLevel", &SHAPE_APPLICATION_LOG_LEVEL),
        t::MemberSchema::new("SystemLogLevel", t::Place::Body, "SystemLogLevel", &SHAPE_SYSTEM_LOG_LEVEL),
        t::MemberSchema::new("LogGroup", t::Place::Body, "LogGroup", &SHAPE_LOG_GROUP),
    ] };

structure! {
    pub struct OnFailure: STRUCT_ON_FAILURE {
        0 destination: Option<String>,
    }
}
static STRUCT_ON_FAILURE: t::StructureSchema = t::StructureSchema { name: "OnFailure", root: "OnFailure", namespace: None, members: &[
        t::MemberSchema::new("Destination", t::Place::Body, "Destination", &SHAPE_DESTINATION_ARN),
    ] };

structure! {
    pub struct OnSuccess: STRUCT_ON_SUCCESS {
        0 destination: Option<String>,
    }
}
static STRUCT_ON_SUCCESS: t::StructureSchema = t::StructureSchema { name: "OnSuccess", root: "OnSuccess", namespace: None, members: &[
        t::MemberSchema::new("Destination", t::Place::Body, "Destination", &SHAPE_DESTINATION_ARN),
    ] };

string_enum!(PackageType { ZIP = "Zip", IMAGE = "Image", });
structure! {
    pub struct ProvisionedConcurrencyConfigListItem: STRUCT_PROVISIONED_CONCURRENCY_CONFIG_LIST_ITEM {
        0 function_arn: Option<String>,
        1 requested_provisioned_concurrent_executions: Option<i32>,
        2 available_provisioned_concurrent_executions: Option<i32>,
        3 allocated_provisioned_concurrent_executions: Option<i32>,
        4 status: Option<ProvisionedConcurrencyStatusEnum>,
        5 status_reason: Option<String>,
        6 last_modified: Option<String>,
    }
}
static STRUCT_PROVISIONED_CONCURRENCY_CONFIG_LIST_ITEM: t::StructureSchema = t::StructureSchema { name: "ProvisionedConcurrencyConfigListItem", root: "ProvisionedConcurrencyConfigListItem", namespace: None, members: &[
        t::MemberSchema::new("FunctionArn", t::Place::Body, "FunctionArn", &SHAPE_FUNCTION_ARN),
        t::MemberSchema::new("RequestedProvisionedConcurrentExecutions", t::Place::Body, "RequestedProvisionedConcurrentExecutions", &SHAPE_POSITIVE_INTEGER),
        t::MemberSchema::new("AvailableProvisionedConcurrentExecutions", t::Place::Body, "AvailableProvisionedConcurrentExecutions", &SHAPE_NON_NEGATIVE_INTEGER),
        t::MemberSchema::new("AllocatedProvisionedConcurrentExecutions", t::Place::Body, "AllocatedProvisionedConcurrentExecutions", &SHAPE_NON_NEGATIVE_INTEGER),
        t::MemberSchema::new("Status", t::Place::Body, "Status", &SHAPE_PROVISIONED_CONCURRENCY_STATUS_ENUM),
        t::MemberSchema::new("StatusReason", t::Place::Body, "StatusReason", &SHAPE_STRING),
        t::MemberSchema::new("LastModified", t::Place::Body, "LastModified", &SHAPE_TIMESTAMP),
    ] };

string_enum!(ProvisionedConcurrencyStatusEnum { IN_PROGRESS = "IN_PROGRESS", READY = "READY", FAILED = "FAILED", });
structure! {
    pub struct ProvisionedPollerConfig: STRUCT_PROVISIONED_POLLER_CONFIG {
        0 minimum_pollers: Option<i32>,
        1 maximum_pollers: Option<i32>,
        2 poller_group_name: Option<String>,
    }
}
static STRUCT_PROVISIONED_POLLER_CONFIG: t::StructureSchema = t::StructureSchema { name: "ProvisionedPollerConfig", root: "ProvisionedPollerConfig", namespace: None, members: &[
        t::MemberSchema::new("MinimumPollers", t::Place::Body, "MinimumPollers", &SHAPE_MINIMUM_NUMBER_OF_POLLERS),
        t::MemberSchema::new("MaximumPollers", t::Place::Body, "MaximumPollers", &SHAPE_MAXIMUM_NUMBER_OF_POLLERS),
        t::MemberSchema::new("PollerGroupName", t::Place::Body, "PollerGroupName", &SHAPE_PROVISIONED_POLLER_GROUP_NAME),
    ] };

structure! {
    pub struct PublishVersionRequest: STRUCT_PUBLISH_VERSION_REQUEST {
        0 function_name: String,
        1 code_sha256: Option<String>,
        2 description: Option<String>,
        3 revision_id: Option<String>,
        4 publish_to: Option<FunctionVersionLatestPublished>,
    }
}
static STRUCT_PUBLISH_VERSION_REQUEST: t::StructureSchema = t::StructureSchema { name: "PublishVersionRequest", root: "PublishVersionRequest", namespace: None, members: &[
        t::MemberSchema::new("FunctionName", t::Place::Label, "FunctionName", &SHAPE_FUNCTION_NAME).required(),
        t::MemberSchema::new("CodeSha256", t::Place::Body, "CodeSha256", &SHAPE_STRING),
        t::MemberSchema::new("Description", t::Place::Body, "Description", &SHAPE_DESCRIPTION),
        t::MemberSchema::new("RevisionId", t::Place::Body, "RevisionId", &SHAPE_STRING),
        t::MemberSchema::new("PublishTo", t::Place::Body, "PublishTo", &SHAPE_FUNCTION_VERSION_LATEST_PUBLISHED),
    ] };

structure! {
    pub struct PutFunctionConcurrencyRequest: STRUCT_PUT_FUNCTION_CONCURRENCY_REQUEST {
        0 function_name: String,
        1 reserved_concurrent_executions: i32,
    }
}
static STRUCT_PUT_FUNCTION_CONCURRENCY_REQUEST: t::StructureSchema = t::StructureSchema { name: "PutFunctionConcurrencyRequest", root: "PutFunctionConcurrencyRequest", namespace: None, members: &[
        t::MemberSchema::new("FunctionName", t::Place::Label, "FunctionName", &SHAPE_FUNCTION_NAME).required(),
        t::MemberSchema::new("ReservedConcurrentExecutions", t::Place::Body, "ReservedConcurrentExecutions", &SHAPE_RESERVED_CONCURRENT_EXECUTIONS).required(),
    ] };

structure! {
    pub struct PutFunctionEventInvokeConfigRequest: STRUCT_PUT_FUNCTION_EVENT_INVOKE_CONFIG_REQUEST {
        0 function_name: String,
        1 qualifier: Option<String>,
        2 maximum_retry_attempts: Option<i32>,
        3 maximum_event_age_in_seconds: Option<i32>,
        4 destination_config: Option<DestinationConfig>,
    }
}
static STRUCT_PUT_FUNCTION_EVENT_INVOKE_CONFIG_REQUEST: t::StructureSchema = t::StructureSchema { name: "PutFunctionEventInvokeConfigRequest", root: "PutFunctionEventInvokeConfigRequest", namespace: None, members: &[
        t::MemberSchema::new("FunctionName", t::Place::Label, "FunctionName", &SHAPE_NAMESPACED_FUNCTION_NAME).required(),
        t::MemberSchema::new("Qualifier", t::Place::Query, "Qualifier", &SHAPE_NUMERIC_LATEST_PUBLISHED_OR_ALIAS_QUALIFIER),
        t::MemberSchema::new("MaximumRetryAttempts", t::Place::Body, "MaximumRetryAttempts", &SHAPE_MAXIMUM_RETRY_ATTEMPTS),
        t::MemberSchema::new("MaximumEventAgeInSeconds", t::Place::Body, "MaximumEventAgeInSeconds", &SHAPE_MAXIMUM_EVENT_AGE_IN_SECONDS),
        t::MemberSchema::new("DestinationConfig", t::Place::Body, "DestinationConfig", &SHAPE_DESTINATION_CONFIG),
    ] };

structure! {
    pub struct PutProvisionedConcurrencyConfigRequest: STRUCT_PUT_PROVISIONED_CONCURRENCY_CONFIG_REQUEST {
        0 function_name: String,
        1 qualifier: String,
        2 provisioned_concurrent_executions: i32,
    }
}
static STRUCT_PUT_PROVISIONED_CONCURRENCY_CONFIG_REQUEST: t::StructureSchema = t::StructureSchema { name: "PutProvisionedConcurrencyConfigRequest", root: "PutProvisionedConcurrencyConfigRequest", namespace: None, members: &[
        t::MemberSchema::new("FunctionName", t::Place::Label, "FunctionName", &SHAPE_FUNCTION_NAME).required(),
        t::MemberSchema::new("Qualifier", t::Place::Query, "Qualifier", &SHAPE_QUALIFIER).required(),
        t::MemberSchema::new("ProvisionedConcurrentExecutions", t::Place::Body, "ProvisionedConcurrentExecutions", &SHAPE_POSITIVE_INTEGER).required(),
    ] };

structure! {
    pub struct PutProvisionedConcurrencyConfigResponse: STRUCT_PUT_PROVISIONED_CONCURRENCY_CONFIG_RESPONSE {
        0 requested_provisioned_concurrent_executions: Option<i32>,
        1 allocated_provisioned_concurrent_executions: Option<i32>,
        2 available_provisioned_concurrent_executions: Option<i32>,
        3 status: Option<ProvisionedConcurrencyStatusEnum>,
        4 status_reason: Option<String>,
        5 last_modified: Option<String>,
    }
}
static STRUCT_PUT_PROVISIONED_CONCURRENCY_CONFIG_RESPONSE: t::StructureSchema = t::StructureSchema { name: "PutProvisionedConcurrencyConfigResponse", root: "PutProvisionedConcurrencyConfigResponse", namespace: None, members: &[
        t::MemberSchema::new("RequestedProvisionedConcurrentExecutions", t::Place::Body, "RequestedProvisionedConcurrentExecutions", &SHAPE_POSITIVE_INTEGER),
        t::MemberSchema::new("AllocatedProvisionedConcurrentExecutions", t::Place::Body, "AllocatedProvisionedConcurrentExecutions", &SHAPE_NON_NEGATIVE_INTEGER),
        t::MemberSchema::new("AvailableProvisionedConcurrentExecutions", t::Place::Body, "AvailableProvisionedConcurrentExecutions", &SHAPE_NON_NEGATIVE_INTEGER),
        t::MemberSchema::new("Status", t::Place::Body, "Status", &SHAPE_PROVISIONED_CONCURRENCY_STATUS_ENUM),
        t::MemberSchema::new("StatusReason", t::Place::Body, "StatusReason", &SHAPE_STRING),
        t::MemberSchema::new("LastModified", t::Place::Body, "LastModified", &SHAPE_TIMESTAMP),
    ] };

structure! {
    pub struct RemovePermissionRequest: STRUCT_REMOVE_PERMISSION_REQUEST {
        0 function_name: String,
        1 statement_id: String,
        2 qualifier: Option<String>,
        3 revision_id: Option<String>,
    }
}
static STRUCT_REMOVE_PERMISSION_REQUEST: t::StructureSchema = t::StructureSchema { name: "RemovePermissionRequest", root: "RemovePermissionRequest", namespace: None, members: &[
        t::MemberSchema::new("FunctionName", t::Place::Label, "FunctionName", &SHAPE_NAMESPACED_FUNCTION_NAME).required(),
        t::MemberSchema::new("StatementId", t::Place::Label, "StatementId", &SHAPE_NAMESPACED_STATEMENT_ID).required(),
        t::MemberSchema::new("Qualifier", t::Place::Query, "Qualifier", &SHAPE_NUMERIC_LATEST_PUBLISHED_OR_ALIAS_QUALIFIER),
        t::MemberSchema::new("RevisionId", t::Place::Query, "RevisionId", &SHAPE_STRING),
    ] };

structure! {
    pub struct ResolvedS3Object: STRUCT_RESOLVED_S3_OBJECT {
        0 s3_bucket: Option<String>,
        1 s3_key: Option<String>,
        2 s3_object_version: Option<String>,
    }
}
static STRUCT_RESOLVED_S3_OBJECT: t::StructureSchema = t::StructureSchema { name: "ResolvedS3Object", root: "ResolvedS3Object", namespace: None, members: &[
        t::MemberSchema::new("S3Bucket", t::Place::Body, "S3Bucket", &SHAPE_S3_BUCKET),
        t::MemberSchema::new("S3Key", t::Place::Body, "S3Key", &SHAPE_S3_KEY),
        t::MemberSchema::new("S3ObjectVersion", t::Place::Body, "S3ObjectVersion", &SHAPE_S3_OBJECT_VERSION),
    ] };

string_enum!(Runtime { NODEJS = "nodejs", NODEJS4_3 = "nodejs4.3", NODEJS6_10 = "nodejs6.10", NODEJS8_10 = "nodejs8.10", NODEJS10_X = "nodejs10.x", NODEJS12_X = "nodejs12.x", NODEJS14_X = "nodejs14.x", NODEJS16_X = "nodejs16.x", NODEJS18_X = "nodejs18.x", NODEJS20_X = "nodejs20.x", NODEJS22_X = "nodejs22.x", NODEJS24_X = "nodejs24.x", JAVA8 = "java8", JAVA8_AL2 = "java8.al2", JAVA11 = "java11", JAVA17 = "java17", JAVA21 = "java21", JAVA25 = "java25", PYTHON2_7 = "python2.7", PYTHON3_6 = "python3.6", PYTHON3_7 = "python3.7", PYTHON3_8 = "python3.8", PYTHON3_9 = "python3.9", PYTHON3_10 = "python3.10", PYTHON3_11 = "python3.11", PYTHON3_12 = "python3.12", PYTHON3_13 = "python3.13", PYTHON3_14 = "python3.14", DOTNETCORE1_0 = "dotnetcore1.0", DOTNETCORE2_0 = "dotnetcore2.0", DOTNETCORE2_1 = "dotnetcore2.1", DOTNETCORE3_1 = "dotnetcore3.1", DOTNET6 = "dotnet6", DOTNET8 = "dotnet8", DOTNET10 = "dotnet10", NODEJS4_3_EDGE = "nodejs4.3-edge", GO1_X = "go1.x", RUBY2_5 = "ruby2.5", RUBY2_7 = "ruby2.7", RUBY3_2 = "ruby3.2", RUBY3_3 = "ruby3.3", RUBY3_4 = "ruby3.4", RUBY4_0 = "ruby4.0", PROVIDED = "provided", PROVIDED_AL2 = "provided.al2", PROVIDED_AL2023 = "provided.al2023", NODEJS26_X = "nodejs26.x", PYTHON3_15 = "python3.15", JAVA8_AL2023 = "java8.al2023", JAVA11_AL2023 = "java11.al2023", JAVA17_AL2023 = "java17.al2023", CUSTOM = "custom", });
structure! {
    pub struct RuntimeVersionConfig: STRUCT_RUNTIME_VERSION_CONFIG {
        0 runtime_version_arn: Option<String>,
        1 error: Option<RuntimeVersionError>,
    }
}
static STRUCT_RUNTIME_VERSION_CONFIG: t::StructureSchema = t::StructureSchema { name: "RuntimeVersionConfig", root: "RuntimeVersionConfig", namespace: None, members: &[
        t::MemberSchema::new("RuntimeVersionArn", t::Place::Body, "RuntimeVersionArn", &SHAPE_RUNTIME_VERSION_ARN),
        t::MemberSchema::new("Error", t::Place::Body, "Error", &SHAPE_RUNTIME_VERSION_ERROR),
    ] };

structure! {
    pub struct RuntimeVersionError: STRUCT_RUNTIME_VERSION_ERROR {
        0 error_code: Option<String>,
        1 message: Option<String>,
    }
}
static STRUCT_RUNTIME_VERSION_ERROR: t::StructureSchema = t::StructureSchema { name: "RuntimeVersionError", root: "RuntimeVersionError", namespace: None, members: &[
        t::MemberSchema::new("ErrorCode", t::Place::Body, "ErrorCode", &SHAPE_STRING),
        t::MemberSchema::new("Message", t::Place::Body, "Message", &SHAPE_SENSITIVE_STRING),
    ] };

structure! {
    pub struct S3FilesConfig: STRUCT_S3_FILES_CONFIG {
        0 direct_s3_read: Option<DirectS3Read>,
    }
}
static STRUCT_S3_FILES_CONFIG: t::StructureSchema = t::StructureSchema { name: "S3FilesConfig", root: "S3FilesConfig", namespace: None, members: &[
        t::MemberSchema::new("DirectS3Read", t::Place::Body, "DirectS3Read", &SHAPE_DIRECT_S3_READ),
    ] };

string_enum!(S3ObjectStorageMode { COPY = "COPY", REFERENCE = "REFERENCE", });
structure! {
    pub struct ScalingConfig: STRUCT_SCALING_CONFIG {
        0 maximum_concurrency: Option<i32>,
    }
}
static STRUCT_SCALING_CONFIG: t::StructureSchema = t::StructureSchema { name: "ScalingConfig", root: "ScalingConfig", namespace: None, members: &[
        t::MemberSchema::new("MaximumConcurrency", t::Place::Body, "MaximumConcurrency", &SHAPE_MAXIMUM_CONCURRENCY),
    ] };

string_enum!(SchemaRegistryEventRecordFormat { JSON = "JSON", SOURCE = "SOURCE", });
structure! {
    pub struct SelfManagedEventSource: STRUCT_SELF_MANAGED_EVENT_SOURCE {
        0 endpoints: Option<std::collections::BTreeMap<String, Vec<String>>>,
    }
}
static STRUCT_SELF_MANAGED_EVENT_SOURCE: t::StructureSchema = t::StructureSchema { name: "SelfManagedEventSource", root: "SelfManagedEventSource", namespace: None, members: &[
        t::MemberSchema::new("Endpoints", t::Place::Body, "Endpoints", &SHAPE_ENDPOINTS),
    ] };

structure! {
    pub struct SelfManagedKafkaEventSourceConfig: STRUCT_SELF_MANAGED_KAFKA_EVENT_SOURCE_CONFIG {
        0 consumer_group_id: Option<String>,
        1 schema_registry_config: Option<KafkaSchemaRegistryConfig>,
        2 consumption_mode: Option<KafkaEventSourceMappingConsumptionMode>,
    }
}
static STRUCT_SELF_MANAGED_KAFKA_EVENT_SOURCE_CONFIG: t::StructureSchema = t::StructureSchema { name: "SelfManagedKafkaEventSourceConfig", root: "SelfManagedKafkaEventSourceConfig", namespace: None, members: &[
        t::MemberSchema::new("ConsumerGroupId", t::Place::Body, "ConsumerGroupId", &SHAPE_URI),
        t::MemberSchema::new("SchemaRegistryConfig", t::Place::Body, "SchemaRegistryConfig", &SHAPE_KAFKA_SCHEMA_REGISTRY_CONFIG),
        t::MemberSchema::new("ConsumptionMode", t::Place::Body, "ConsumptionMode", &SHAPE_KAFKA_EVENT_SOURCE_MAPPING_CONSUMPTION_MODE),
    ] };

structure! {
    pub struct SnapStart: STRUCT_SNAP_START {
        0 apply_on: Option<SnapStartApplyOn>,
    }
}
static STRUCT_SNAP_START: t::StructureSchema = t::StructureSchema { name: "SnapStart", root: "SnapStart", namespace: None, members: &[
        t::MemberSchema::new("ApplyOn", t::Place::Body, "ApplyOn", &SHAPE_SNAP_START_APPLY_ON),
    ] };

string_enum!(SnapStartApplyOn { PUBLISHED_VERSIONS = "PublishedVersions", NONE = "None", });
string_enum!(SnapStartOptimizationStatus { ON = "On", OFF = "Off", });
structure! {
    pub struct SnapStartResponse: STRUCT_SNAP_START_RESPONSE {
        0 apply_on: Option<SnapStartApplyOn>,
        1 optimization_status: Option<SnapStartOptimizationStatus>,
    }
}
static STRUCT_SNAP_START_RESPONSE: t::StructureSchema = t::StructureSchema { name: "SnapStartResponse", root: "SnapStartResponse", namespace: None, members: &[
        t::MemberSchema::new("ApplyOn", t::Place::Body, "ApplyOn", &SHAPE_SNAP_START_APPLY_ON),
        t::MemberSchema::new("OptimizationStatus", t::Place::Body, "OptimizationStatus", &SHAPE_SNAP_START_OPTIMIZATION_STATUS),
    ] };

structure! {
    pub struct SourceAccessConfiguration: STRUCT_SOURCE_ACCESS_CONFIGURATION {
        0 r#type: Option<SourceAccessType>,
        1 uri: Option<String>,
    }
}
static STRUCT_SOURCE_ACCESS_CONFIGURATION: t::StructureSchema = t::StructureSchema { name: "SourceAccessConfiguration", root: "SourceAccessConfiguration", namespace: None, members: &[
        t::MemberSchema::new("Type", t::Place::Body, "Type", &SHAPE_SOURCE_ACCESS_TYPE),
        t::MemberSchema::new("URI", t::Place::Body, "URI", &SHAPE_URI),
    ] };

string_enum!(SourceAccessType { BASIC_AUTH = "BASIC_AUTH", VPC_SUBNET = "VPC_SUBNET", VPC_SECURITY_GROUP = "VPC_SECURITY_GROUP", SASL_SCRAM_512_AUTH = "SASL_SCRAM_512_AUTH", SASL_SCRAM_256_AUTH = "SASL_SCRAM_256_AUTH", VIRTUAL_HOST = "VIRTUAL_HOST", CLIENT_CERTIFICATE_TLS_AUTH = "CLIENT_CERTIFICATE_TLS_AUTH", SERVER_ROOT_CA_CERTIFICATE = "SERVER_ROOT_CA_CERTIFICATE", OAUTHBEARER_AUTH = "OAUTHBEARER_AUTH", OAUTHBEARER_SCOPE = "OAUTHBEARER_SCOPE", OAUTHBEARER_AUDIENCE = "OAUTHBEARER_AUDIENCE", OAUTHBEARER_LOGICAL_CLUSTER = "OAUTHBEARER_LOGICAL_CLUSTER", OAUTHBEARER_IDENTITY_POOL = "OAUTHBEARER_IDENTITY_POOL", IAM_AUTH = "IAM_AUTH", IAM_OAUTHBEARER_AUTH = "IAM_OAUTHBEARER_AUTH", });
string_enum!(State { PENDING = "Pending", ACTIVE = "Active", INACTIVE = "Inactive", FAILED = "Failed", DEACTIVATING = "Deactivating", DEACTIVATED = "Deactivated", ACTIVE_NON_INVOCABLE = "ActiveNonInvocable", DELETING = "Deleting", });
string_enum!(StateReasonCode { IDLE = "Idle", CREATING = "Creating", RESTORING = "Restoring", ENI_LIMIT_EXCEEDED = "EniLimitExceeded", INSUFFICIENT_ROLE_PERMISSIONS = "InsufficientRolePermissions", INVALID_CONFIGURATION = "InvalidConfiguration", INTERNAL_ERROR = "InternalError", SUBNET_OUT_OF_IP_ADDRESSES = "SubnetOutOfIPAddresses", INVALID_SUBNET = "InvalidSubnet", INVALID_SECURITY_GROUP = "InvalidSecurityGroup", IMAGE_DELETED = "ImageDeleted", IMAGE_ACCESS_DENIED = "ImageAccessDenied", INVALID_IMAGE = "InvalidImage", KMS_KEY_ACCESS_DENIED = "KMSKeyAccessDenied", KMS_KEY_NOT_FOUND = "KMSKeyNotFound", INVALID_STATE_KMS_KEY = "InvalidStateKMSKey", DISABLED_KMS_KEY = "DisabledKMSKey", EFSIO_ERROR = "EFSIOError", EFS_MOUNT_CONNECTIVITY_ERROR = "EFSMountConnectivityError", EFS_MOUNT_FAILURE = "EFSMountFailure", EFS_MOUNT_TIMEOUT = "EFSMountTimeout", INVALID_RUNTIME = "InvalidRuntime", INVALID_ZIP_FILE_EXCEPTION = "InvalidZipFileException", FUNCTION_ERROR = "FunctionError", SERVICE_QUOTA_EXCEEDED_EXCEPTION = "ServiceQuotaExceededException", VCPU_LIMIT_EXCEEDED = "VcpuLimitExceeded", CAPACITY_PROVIDER_SCALING_LIMIT_EXCEEDED = "CapacityProviderScalingLimitExceeded", INSUFFICIENT_CAPACITY = "InsufficientCapacity", EC2_REQUEST_LIMIT_EXCEEDED = "EC2RequestLimitExceeded", FUNCTION_ERROR_INIT_TIMEOUT = "FunctionError.InitTimeout", FUNCTION_ERROR_RUNTIME_INIT_ERROR = "FunctionError.RuntimeInitError", FUNCTION_ERROR_EXTENSION_INIT_ERROR = "FunctionError.ExtensionInitError", FUNCTION_ERROR_INVALID_ENTRY_POINT = "FunctionError.InvalidEntryPoint", FUNCTION_ERROR_INVALID_WORKING_DIRECTORY = "FunctionError.InvalidWorkingDirectory", FUNCTION_ERROR_PERMISSION_DENIED = "FunctionError.PermissionDenied", FUNCTION_ERROR_TOO_MANY_EXTENSIONS = "FunctionError.TooManyExtensions", FUNCTION_ERROR_INIT_RESOURCE_EXHAUSTED = "FunctionError.InitResourceExhausted", DISALLOWED_BY_VPC_ENCRYPTION_CONTROL = "DisallowedByVpcEncryptionControl", DRAINING_DURABLE_EXECUTIONS = "DrainingDurableExecutions", INCOMPATIBLE_ACCELERATOR_INSTANCE_TYPES = "IncompatibleAcceleratorInstanceTypes", DEPENDENCY_ERROR = "DependencyError", });
string_enum!(SystemLogLevel { DEBUG = "DEBUG", INFO = "INFO", WARN = "WARN", });
structure! {
    pub struct TagResourceRequest: STRUCT_TAG_RESOURCE_REQUEST {
        0 resource: String,
        1 tags: std::collections::BTreeMap<String, String>,
    }
}
static STRUCT_TAG_RESOURCE_REQUEST: t::StructureSchema = t::StructureSchema { name: "TagResourceRequest", root: "TagResourceRequest", namespace: None, members: &[
        t::MemberSchema::new("Resource", t::Place::Label, "Resource", &SHAPE_TAGGABLE_RESOURCE).required(),
        t::MemberSchema::new("Tags", t::Place::Body, "Tags", &SHAPE_TAGS).required(),
    ] };

structure! {
    pub struct TagsError: STRUCT_TAGS_ERROR {
        0 error_code: String,
        1 message: String,
    }
}
static STRUCT_TAGS_ERROR: t::StructureSchema = t::StructureSchema { name: "TagsError", root: "TagsError", namespace: None, members: &[
        t::MemberSchema::new("ErrorCode", t::Place::Body, "ErrorCode", &SHAPE_TAGS_ERROR_CODE).required(),
        t::MemberSchema::new("Message", t::Place::Body, "Message", &SHAPE_TAGS_ERROR_MESSAGE).required(),
    ] };

structure! {
    pub struct TenancyConfig: STRUCT_TENANCY_CONFIG {
        0 tenant_isolation_mode: TenantIsolationMode,
    }
}
static STRUCT_TENANCY_CONFIG: t::StructureSchema = t::StructureSchema { name: "TenancyConfig", root: "TenancyConfig", namespace: None, members: &[
        t::MemberSchema::new("TenantIsolationMode", t::Place::Body, "TenantIsolationMode", &SHAPE_TENANT_ISOLATION_MODE).required(),
    ] };

string_enum!(TenantIsolationMode { PER_TENANT = "PER_TENANT", });
structure! {
    pub struct TracingConfig: STRUCT_TRACING_CONFIG {
        0 mode: Option<TracingMode>,
    }
}
static STRUCT_TRACING_CONFIG: t::StructureSchema = t::StructureSchema { name: "TracingConfig", root: "TracingConfig", namespace: None, members: &[
        t::MemberSchema::new("Mode", t::Place::Body, "Mode", &SHAPE_TRACING_MODE),
    ] };

structure! {
    pub struct TracingConfigResponse: STRUCT_TRACING_CONFIG_RESPONSE {
        0 mode: Option<TracingMode>,
    }
}
static STRUCT_TRACING_CONFIG_RESPONSE: t::StructureSchema = t::StructureSchema { name: "TracingConfigResponse", root: "TracingConfigResponse", namespace: None, members: &[
        t::MemberSchema::new("Mode", t::Place::Body, "Mode", &SHAPE_TRACING_MODE),
    ] };

string_enum!(TracingMode { ACTIVE = "Active", PASS_THROUGH = "PassThrough", });
structure! {
    pub struct UntagResourceRequest: STRUCT_UNTAG_RESOURCE_REQUEST {
        0 resource: String,
        1 tag_keys: Vec<String>,
    }
}
static STRUCT_UNTAG_RESOURCE_REQUEST: t::StructureSchema = t::StructureSchema { name: "UntagResourceRequest", root: "UntagResourceRequest", namespace: None, members: &[
        t::MemberSchema::new("Resource", t::Place::Label, "Resource", &SHAPE_TAGGABLE_RESOURCE).required(),
        t::MemberSchema::new("TagKeys", t::Place::Query, "tagKeys", &SHAPE_TAG_KEY_LIST).required(),
    ] };

structure! {
    pub struct UpdateAliasRequest: STRUCT_UPDATE_ALIAS_REQUEST {
        0 function_name: String,
        1 name: String,
        2 function_version: Option<String>,
        3 description: Option<String>,
        4 routing_config: Option<AliasRoutingConfiguration>,
        5 revision_id: Option<String>,
    }
}
static STRUCT_UPDATE_ALIAS_REQUEST: t::StructureSchema = t::StructureSchema { name: "UpdateAliasRequest", root: "UpdateAliasRequest", namespace: None, members: &[
        t::MemberSchema::new("FunctionName", t::Place::Label, "FunctionName", &SHAPE_FUNCTION_NAME).required(),
        t::MemberSchema::new("Name", t::Place::Label, "Name", &SHAPE_ALIAS).required(),
        t::MemberSchema::new("FunctionVersion", t::Place::Body, "FunctionVersion", &SHAPE_VERSION_WITH_LATEST_PUBLISHED),
        t::MemberSchema::new("Description", t::Place::Body, "Description", &SHAPE_DESCRIPTION),
        t::MemberSchema::new("RoutingConfig", t::Place::Body, "RoutingConfig", &SHAPE_ALIAS_ROUTING_CONFIGURATION),
        t::MemberSchema::new("RevisionId", t::Place::Body, "RevisionId", &SHAPE_STRING),
    ] };

structure! {
    pub struct UpdateEventSourceMappingRequest: STRUCT_UPDATE_EVENT_SOURCE_MAPPING_REQUEST {
        0 uuid: String,
        1 function_name: Option<String>,
        2 enabled: Option<bool>,
        3 batch_size: Option<i32>,
        4 filter_criteria: Option<FilterCriteria>,
        5 kms_key_arn: Option<String>,
        6 metrics_config: Option<EventSourceMappingMetricsConfig>,
        7 logging_config: Option<EventSourceMappingLoggingConfig>,
        8 scaling_config: Option<ScalingConfig>,
        9 maximum_batching_window_in_seconds: Option<i32>,
        10 parallelization_factor: Option<i32>,
        11 destination_config: Option<DestinationConfig>,
        12 maximum_record_age_in_seconds: Option<i32>,
        13 bisect_batch_on_function_error: Option<bool>,
        14 maximum_retry_attempts: Option<i32>,
        15 tumbling_window_in_seconds: Option<i32>,
        16 source_access_configurations: Option<Vec<SourceAccessConfiguration>>,
        17 function_response_types: Option<Vec<FunctionResponseType>>,
        18 amazon_managed_kafka_event_source_config: Option<AmazonManagedKafkaEventSourceConfig>,
        19 self_managed_kafka_event_source_config: Option<SelfManagedKafkaEventSourceConfig>,
        20 document_db_event_source_config: Option<DocumentDBEventSourceConfig>,
        21 provisioned_poller_config: Option<ProvisionedPollerConfig>,
    }
}
static STRUCT_UPDATE_EVENT_SOURCE_MAPPING_REQUEST: t::StructureSchema = t::StructureSchema { name: "UpdateEventSourceMappingRequest", root: "UpdateEventSourceMappingRequest", namespace: None, members: &[
        t::MemberSchema::new("UUID", t::Place::Label, "UUID", &SHAPE_UUID_STRING).required(),
        t::MemberSchema::new("FunctionName", t::Place::Body, "FunctionName", &SHAPE_NAMESPACED_FUNCTION_NAME),
        t::MemberSchema::new("Enabled", t::Place::Body, "Enabled", &SHAPE_ENABLED),
        t::MemberSchema::new("BatchSize", t::Place::Body, "BatchSize", &SHAPE_BATCH_SIZE),
        t::MemberSchema::new("FilterCriteria", t::Place::Body, "FilterCriteria", &SHAPE_FILTER_CRITERIA),
        t::MemberSchema::new("KMSKeyArn", t::Place::Body, "KMSKeyArn", &SHAPE_KMS_KEY_ARN),
        t::MemberSchema::new("MetricsConfig", t::Place::Body, "MetricsConfig", &SHAPE_EVENT_SOURCE_MAPPING_METRICS_CONFIG),
        t::MemberSchema::new("LoggingConfig", t::Place::Body, "LoggingConfig", &SHAPE_EVENT_SOURCE_MAPPING_LOGGING_CONFIG),
        t::MemberSchema::new("ScalingConfig", t::Place::Body, "ScalingConfig", &SHAPE_SCALING_CONFIG),
        t::MemberSchema::new("MaximumBatchingWindowInSeconds", t::Place::Body, "MaximumBatchingWindowInSeconds", &SHAPE_MAXIMUM_BATCHING_WINDOW_IN_SECONDS),
        t::MemberSchema::new("ParallelizationFactor", t::Place::Body, "ParallelizationFactor", &SHAPE_PARALLELIZATION_FACTOR),
        t::MemberSchema::new("DestinationConfig", t::Place::Body, "DestinationConfig", &SHAPE_DESTINATION_CONFIG),
        t::MemberSchema::new("MaximumRecordAgeInSeconds", t::Place::Body, "MaximumRecordAgeInSeconds", &SHAPE_MAXIMUM_RECORD_AGE_IN_SECONDS),
        t::MemberSchema::new("BisectBatchOnFunctionError", t::Place::Body, "BisectBatchOnFunctionError", &SHAPE_BISECT_BATCH_ON_FUNCTION_ERROR),
        t::MemberSchema::new("MaximumRetryAttempts", t::Place::Body, "MaximumRetryAttempts", &SHAPE_MAXIMUM_RETRY_ATTEMPTS_EVENT_SOURCE_MAPPING),
        t::MemberSchema::new("TumblingWindowInSeconds", t::Place::Body, "TumblingWindowInSeconds", &SHAPE_TUMBLING_WINDOW_IN_SECONDS),
        t::MemberSchema::new("SourceAccessConfigurations", t::Place::Body, "SourceAccessConfigurations", &SHAPE_SOURCE_ACCESS_CONFIGURATIONS),
        t::MemberSchema::new("FunctionResponseTypes", t::Place::Body, "FunctionResponseTypes", &SHAPE_FUNCTION_RESPONSE_TYPE_LIST),
        t::MemberSchema::new("AmazonManagedKafkaEventSourceConfig", t::Place::Body, "AmazonManagedKafkaEventSourceConfig", &SHAPE_AMAZON_MANAGED_KAFKA_EVENT_SOURCE_CONFIG),
        t::MemberSchema::new("SelfManagedKafkaEventSourceConfig", t::Place::Body, "SelfManagedKafkaEventSourceConfig", &SHAPE_SELF_MANAGED_KAFKA_EVENT_SOURCE_CONFIG),
        t::MemberSchema::new("DocumentDBEventSourceConfig", t::Place::Body, "DocumentDBEventSourceConfig", &SHAPE_DOCUMENT_DB_EVENT_SOURCE_CONFIG),
        t::MemberSchema::new("ProvisionedPollerConfig", t::Place::Body, "ProvisionedPollerConfig", &SHAPE_PROVISIONED_POLLER_CONFIG),
    ] };

structure! {
    pub struct UpdateFunctionCodeRequest: STRUCT_UPDATE_FUNCTION_CODE_REQUEST {
        0 function_name: String,
        1 zip_file: Option<bytes::Bytes>,
        2 s3_bucket: Option<String>,
        3 s3_key: Option<String>,
        4 s3_object_version: Option<String>,
        5 s3_object_storage_mode: Option<S3ObjectStorageMode>,
        6 image_uri: Option<String>,
        7 architectures: Option<Vec<Architecture>>,
        8 publish: Option<bool>,
        9 publish_to: Option<FunctionVersionLatestPublished>,
        10 dry_run: Option<bool>,
        11 revision_id: Option<String>,
        12 source_kms_key_arn: Option<String>,
    }
}
static STRUCT_UPDATE_FUNCTION_CODE_REQUEST: t::StructureSchema = t::StructureSchema { name: "UpdateFunctionCodeRequest", root: "UpdateFunctionCodeRequest", namespace: None, members: &[
        t::MemberSchema::new("FunctionName", t::Place::Label, "FunctionName", &SHAPE_FUNCTION_NAME).required(),
        t::MemberSchema::new("ZipFile", t::Place::Body, "ZipFile", &SHAPE_BLOB),
        t::MemberSchema::new("S3Bucket", t::Place::Body, "S3Bucket", &SHAPE_S3_BUCKET),
        t::MemberSchema::new("S3Key", t::Place::Body, "S3Key", &SHAPE_S3_KEY),
        t::MemberSchema::new("S3ObjectVersion", t::Place::Body, "S3ObjectVersion", &SHAPE_S3_OBJECT_VERSION),
        t::MemberSchema::new("S3ObjectStorageMode", t::Place::Body, "S3ObjectStorageMode", &SHAPE_S3_OBJECT_STORAGE_MODE),
        t::MemberSchema::new("ImageUri", t::Place::Body, "ImageUri", &SHAPE_STRING),
        t::MemberSchema::new("Architectures", t::Place::Body, "Architectures", &SHAPE_ARCHITECTURES_LIST),
        t::MemberSchema::new("Publish", t::Place::Body, "Publish", &SHAPE_BOOLEAN),
        t::MemberSchema::new("PublishTo", t::Place::Body, "PublishTo", &SHAPE_FUNCTION_VERSION_LATEST_PUBLISHED),
        t::MemberSchema::new("DryRun", t::Place::Body, "DryRun", &SHAPE_BOOLEAN),
        t::MemberSchema::new("RevisionId", t::Place::Body, "RevisionId", &SHAPE_STRING),
        t::MemberSchema::new("SourceKMSKeyArn", t::Place::Body, "SourceKMSKeyArn", &SHAPE_KMS_KEY_ARN),
    ] };

structure! {
    pub struct UpdateFunctionConfigurationRequest: STRUCT_UPDATE_FUNCTION_CONFIGURATION_REQUEST {
        0 function_name: String,
        1 role: Option<String>,
        2 handler: Option<String>,
        3 description: Option<String>,
        4 timeout: Option<i32>,
        5 memory_size: Option<i32>,
        6 vpc_config: Option<VpcConfig>,
        7 environment: Option<Environment>,
        8 runtime: Option<Runtime>,
        9 dead_letter_config: Option<DeadLetterConfig>,
        10 kms_key_arn: Option<String>,
        11 tracing_config: Option<TracingConfig>,
        12 revision_id: Option<String>,
        13 layers: Option<Vec<String>>,
        14 file_system_configs: Option<Vec<FileSystemConfig>>,
        15 image_config: Option<ImageConfig>,
        16 ephemeral_storage: Option<EphemeralStorage>,
        17 snap_start: Option<SnapStart>,
        18 logging_config: Option<LoggingConfig>,
        19 capacity_provider_config: Option<CapacityProviderConfig>,
        20 durable_config: Option<DurableConfig>,
        21 runtime_config: Option<FunctionRuntimeConfig>,
        22 accelerator_config: Option<AcceleratorConfig>,
    }
}
static STRUCT_UPDATE_FUNCTION_CONFIGURATION_REQUEST: t::StructureSchema = t::StructureSchema { name: "UpdateFunctionConfigurationRequest", root: "UpdateFunctionConfigurationRequest", namespace: None, members: &[
        t::MemberSchema::new("FunctionName", t::Place::Label, "FunctionName", &SHAPE_FUNCTION_NAME).required(),
        t::MemberSchema::new("Role", t::Place::Body, "Role", &SHAPE_ROLE_ARN),
        t::MemberSchema::new("Handler", t::Place::Body, "Handler", &SHAPE_HANDLER),
        t::MemberSchema::new("Description", t::Place::Body, "Description", &SHAPE_DESCRIPTION),
        t::MemberSchema::new("Timeout", t::Place::Body, "Timeout", &SHAPE_TIMEOUT),
        t::MemberSchema::new("MemorySize", t::Place::Body, "MemorySize", &SHAPE_MEMORY_SIZE),
        t::MemberSchema::new("VpcConfig", t::Place::Body, "VpcConfig", &SHAPE_VPC_CONFIG),
        t::MemberSchema::new("Environment", t::Place::Body, "Environment", &SHAPE_ENVIRONMENT),
        t::MemberSchema::new("Runtime", t::Place::Body, "Runtime", &SHAPE_RUNTIME),
        t::MemberSchema::new("DeadLetterConfig", t::Place::Body, "DeadLetterConfig", &SHAPE_DEAD_LETTER_CONFIG),
        t::MemberSchema::new("KMSKeyArn", t::Place::Body, "KMSKeyArn", &SHAPE_KMS_KEY_ARN),
        t::MemberSchema::new("TracingConfig", t::Place::Body, "TracingConfig", &SHAPE_TRACING_CONFIG),
        t::MemberSchema::new("RevisionId", t::Place::Body, "RevisionId", &SHAPE_STRING),
        t::MemberSchema::new("Layers", t::Place::Body, "Layers", &SHAPE_LAYER_LIST),
        t::MemberSchema::new("FileSystemConfigs", t::Place::Body, "FileSystemConfigs", &SHAPE_FILE_SYSTEM_CONFIG_LIST),
        t::MemberSchema::new("ImageConfig", t::Place::Body, "ImageConfig", &SHAPE_IMAGE_CONFIG),
        t::MemberSchema::new("EphemeralStorage", t::Place::Body, "EphemeralStorage", &SHAPE_EPHEMERAL_STORAGE),
        t::MemberSchema::new("SnapStart", t::Place::Body, "SnapStart", &SHAPE_SNAP_START),
        t::MemberSchema::new("LoggingConfig", t::Place::Body, "LoggingConfig", &SHAPE_LOGGING_CONFIG),
        t::MemberSchema::new("CapacityProviderConfig", t::Place::Body, "CapacityProviderConfig", &SHAPE_CAPACITY_PROVIDER_CONFIG),
        t::MemberSchema::new("DurableConfig", t::Place::Body, "DurableConfig", &SHAPE_DURABLE_CONFIG),
        t::MemberSchema::new("RuntimeConfig", t::Place::Body, "RuntimeConfig", &SHAPE_FUNCTION_RUNTIME_CONFIG),
        t::MemberSchema::new("AcceleratorConfig", t::Place::Body, "AcceleratorConfig", &SHAPE_ACCELERATOR_CONFIG),
    ] };

structure! {
    pub struct UpdateFunctionEventInvokeConfigRequest: STRUCT_UPDATE_FUNCTION_EVENT_INVOKE_CONFIG_REQUEST {
        0 function_name: String,
        1 qualifier: Option<String>,
        2 maximum_retry_attempts: Option<i32>,
        3 maximum_event_age_in_seconds: Option<i32>,
        4 destination_config: Option<DestinationConfig>,
    }
}
static STRUCT_UPDATE_FUNCTION_EVENT_INVOKE_CONFIG_REQUEST: t::StructureSchema = t::StructureSchema { name: "UpdateFunctionEventInvokeConfigRequest", root: "UpdateFunctionEventInvokeConfigRequest", namespace: None, members: &[
        t::MemberSchema::new("FunctionName", t::Place::Label, "FunctionName", &SHAPE_NAMESPACED_FUNCTION_NAME).required(),
        t::MemberSchema::new("Qualifier", t::Place::Query, "Qualifier", &SHAPE_NUMERIC_LATEST_PUBLISHED_OR_ALIAS_QUALIFIER),
        t::MemberSchema::new("MaximumRetryAttempts", t::Place::Body, "MaximumRetryAttempts", &SHAPE_MAXIMUM_RETRY_ATTEMPTS),
        t::MemberSchema::new("MaximumEventAgeInSeconds", t::Place::Body, "MaximumEventAgeInSeconds", &SHAPE_MAXIMUM_EVENT_AGE_IN_SECONDS),
        t::MemberSchema::new("DestinationConfig", t::Place::Body, "DestinationConfig", &SHAPE_DESTINATION_CONFIG),
    ] };

structure! {
    pub struct UpdateFunctionUrlConfigRequest: STRUCT_UPDATE_FUNCTION_URL_CONFIG_REQUEST {
        0 function_name: String,
        1 qualifier: Option<String>,
        2 auth_type: Option<FunctionUrlAuthType>,
        3 cors: Option<Cors>,
        4 invoke_mode: Option<InvokeMode>,
    }
}
static STRUCT_UPDATE_FUNCTION_URL_CONFIG_REQUEST: t::StructureSchema = t::StructureSchema { name: "UpdateFunctionUrlConfigRequest", root: "UpdateFunctionUrlConfigRequest", namespace: None, members: &[
        t::MemberSchema::new("FunctionName", t::Place::Label, "FunctionName", &SHAPE_FUNCTION_URL_FUNCTION_NAME).required(),
        t::MemberSchema::new("Qualifier", t::Place::Query, "Qualifier", &SHAPE_FUNCTION_URL_QUALIFIER),
        t::MemberSchema::new("AuthType", t::Place::Body, "AuthType", &SHAPE_FUNCTION_URL_AUTH_TYPE),
        t::MemberSchema::new("Cors", t::Place::Body, "Cors", &SHAPE_CORS),
        t::MemberSchema::new("InvokeMode", t::Place::Body, "InvokeMode", &SHAPE_INVOKE_MODE),
    ] };

structure! {
    pub struct UpdateFunctionUrlConfigResponse: STRUCT_UPDATE_FUNCTION_URL_CONFIG_RESPONSE {
        0 function_url: String,
        1 function_arn: String,
        2 auth_type: FunctionUrlAuthType,
        3 cors: Option<Cors>,
        4 creation_time: String,
        5 last_modified_time: String,
        6 invoke_mode: Option<InvokeMode>,
    }
}
static STRUCT_UPDATE_FUNCTION_URL_CONFIG_RESPONSE: t::StructureSchema = t::StructureSchema { name: "UpdateFunctionUrlConfigResponse", root: "UpdateFunctionUrlConfigResponse", namespace: None, members: &[
        t::MemberSchema::new("FunctionUrl", t::Place::Body, "FunctionUrl", &SHAPE_FUNCTION_URL).required(),
        t::MemberSchema::new("FunctionArn", t::Place::Body, "FunctionArn", &SHAPE_FUNCTION_ARN).required(),
        t::MemberSchema::new("AuthType", t::Place::Body, "AuthType", &SHAPE_FUNCTION_URL_AUTH_TYPE).required(),
        t::MemberSchema::new("Cors", t::Place::Body, "Cors", &SHAPE_CORS),
        t::MemberSchema::new("CreationTime", t::Place::Body, "CreationTime", &SHAPE_TIMESTAMP).required(),
        t::MemberSchema::new("LastModifiedTime", t::Place::Body, "LastModifiedTime", &SHAPE_TIMESTAMP).required(),
        t::MemberSchema::new("InvokeMode", t::Place::Body, "InvokeMode", &SHAPE_INVOKE_MODE),
    ] };

structure! {
    pub struct VpcConfig: STRUCT_VPC_CONFIG {
        0 subnet_ids: Option<Vec<String>>,
        1 security_group_ids: Option<Vec<String>>,
        2 ipv6_allowed_for_dual_stack: Option<bool>,
    }
}
static STRUCT_VPC_CONFIG: t::StructureSchema = t::StructureSchema { name: "VpcConfig", root: "VpcConfig", namespace: None, members: &[
        t::MemberSchema::new("SubnetIds", t::Place::Body, "SubnetIds", &SHAPE_SUBNET_IDS),
        t::MemberSchema::new("SecurityGroupIds", t::Place::Body, "SecurityGroupIds", &SHAPE_SECURITY_GROUP_IDS),
        t::MemberSchema::new("Ipv6AllowedForDualStack", t::Place::Body, "Ipv6AllowedForDualStack", &SHAPE_NULLABLE_BOOLEAN),
    ] };

structure! {
    pub struct VpcConfigResponse: STRUCT_VPC_CONFIG_RESPONSE {
        0 subnet_ids: Option<Vec<String>>,
        1 security_group_ids: Option<Vec<String>>,
        2 vpc_id: Option<String>,
        3 ipv6_allowed_for_dual_stack: Option<bool>,
    }
}
static STRUCT_VPC_CONFIG_RESPONSE: t::StructureSchema = t::StructureSchema { name: "VpcConfigResponse", root: "VpcConfigResponse", namespace: None, members: &[
        t::MemberSchema::new("SubnetIds", t::Place::Body, "SubnetIds", &SHAPE_SUBNET_IDS),
        t::MemberSchema::new("SecurityGroupIds", t::Place::Body, "SecurityGroupIds", &SHAPE_SECURITY_GROUP_IDS),
        t::MemberSchema::new("VpcId", t::Place::Body, "VpcId", &SHAPE_VPC_ID),
        t::MemberSchema::new("Ipv6AllowedForDualStack", t::Place::Body, "Ipv6AllowedForDualStack", &SHAPE_NULLABLE_BOOLEAN),
    ] };

static SHAPE_ACCELERATOR_CONFIG: t::Shape = t::Shape::new("AcceleratorConfig", t::Kind::Structure(&STRUCT_ACCELERATOR_CONFIG));
static SHAPE_ACCELERATOR_MEMORY_GB: t::Shape = t::Shape::new("AcceleratorMemoryGB", t::Kind::Integer);
static SHAPE_ACCOUNT_LIMIT: t::Shape = t::Shape::new("AccountLimit", t::Kind::Structure(&STRUCT_ACCOUNT_LIMIT));
static SHAPE_ACCOUNT_USAGE: t::Shape = t::Shape::new("AccountUsage", t::Kind::Structure(&STRUCT_ACCOUNT_USAGE));
static PATTERN_ACTION: t::Pattern = t::Pattern::new("(lambda:[*]|lambda:[a-zA-Z]+|[*])");
static SHAPE_ACTION: t::Shape = t::Shape::new("Action", t::Kind::Text(Some(&PATTERN_ACTION))).limits(Some(0), Some(10000));
static PATTERN_ADDITIONAL_VERSION: t::Pattern = t::Pattern::new("[0-9]+");
static SHAPE_ADDITIONAL_VERSION: t::Shape = t::Shape::new("AdditionalVersion", t::Kind::Text(Some(&PATTERN_ADDITIONAL_VERSION))).limits(Some(1), Some(1024));
static SHAPE_ADDITIONAL_VERSION_WEIGHTS: t::Shape = t::Shape::new("AdditionalVersionWeights", t::Kind::Map { key: &SHAPE_ADDITIONAL_VERSION, value: &SHAPE_WEIGHT, key_name: "key", value_name: "value", flattened: false });
static SHAPE_ALIAS: t::Shape = t::Shape::new("Alias", t::Kind::Text(None)).limits(Some(1), Some(128));
static SHAPE_ALIAS_CONFIGURATION: t::Shape = t::Shape::new("AliasConfiguration", t::Kind::Structure(&STRUCT_ALIAS_CONFIGURATION));
static SHAPE_ALIAS_LIST: t::Shape = t::Shape::new("AliasList", t::Kind::List { item: &SHAPE_ALIAS_CONFIGURATION, item_name: "member", flattened: false });
static SHAPE_ALIAS_ROUTING_CONFIGURATION: t::Shape = t::Shape::new("AliasRoutingConfiguration", t::Kind::Structure(&STRUCT_ALIAS_ROUTING_CONFIGURATION));
static SHAPE_ALLOW_CREDENTIALS: t::Shape = t::Shape::new("AllowCredentials", t::Kind::Boolean);
static SHAPE_ALLOW_METHODS_LIST: t::Shape = t::Shape::new("AllowMethodsList", t::Kind::List { item: &SHAPE_METHOD, item_name: "member", flattened: false }).limits(Some(0), Some(6));
static SHAPE_ALLOW_ORIGINS_LIST: t::Shape = t::Shape::new("AllowOriginsList", t::Kind::List { item: &SHAPE_ORIGIN, item_name: "member", flattened: false }).limits(Some(0), Some(100));
static SHAPE_AMAZON_MANAGED_KAFKA_EVENT_SOURCE_CONFIG: t::Shape = t::Shape::new("AmazonManagedKafkaEventSourceConfig", t::Kind::Structure(&STRUCT_AMAZON_MANAGED_KAFKA_EVENT_SOURCE_CONFIG));
static SHAPE_APPLICATION_LOG_LEVEL: t::Shape = t::Shape::new("ApplicationLogLevel", t::Kind::Enum(ApplicationLogLevel::KNOWN));
static SHAPE_ARCHITECTURE: t::Shape = t::Shape::new("Architecture", t::Kind::Enum(Architecture::KNOWN));
static SHAPE_ARCHITECTURES_LIST: t::Shape = t::Shape::new("ArchitecturesList", t::Kind::List { item: &SHAPE_ARCHITECTURE, item_name: "member", flattened: false }).limits(Some(1), Some(1));
static PATTERN_ARN: t::Pattern = t::Pattern::new("arn:(aws[a-zA-Z0-9-]*):([a-zA-Z0-9\\-])+:((eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\\d{1})?:(\\d{12})?:(.*)");
static SHAPE_ARN: t::Shape = t::Shape::new("Arn", t::Kind::Text(Some(&PATTERN_ARN))).limits(Some(0), Some(10000));
static SHAPE_BATCH_SIZE: t::Shape = t::Shape::new("BatchSize", t::Kind::Integer).limits(Some(1), Some(10000));
static SHAPE_BISECT_BATCH_ON_FUNCTION_ERROR: t::Shape = t::Shape::new("BisectBatchOnFunctionError", t::Kind::Boolean);
static SHAPE_BLOB: t::Shape = t::Shape::new("Blob", t::Kind::Blob).sensitive();
static SHAPE_BOOLEAN: t::Shape = t::Shape::new("Boolean", t::Kind::Boolean);
static PATTERN_CAPACITY_PROVIDER_ARN: t::Pattern = t::Pattern::new("arn:aws[a-zA-Z-]*:lambda:(eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\\d{1}:\\d{12}:capacity-provider:[a-zA-Z0-9-_]+");
static SHAPE_CAPACITY_PROVIDER_ARN: t::Shape = t::Shape::new("CapacityProviderArn", t::Kind::Text(Some(&PATTERN_CAPACITY_PROVIDER_ARN))).limits(Some(1), Some(140));
static SHAPE_CAPACITY_PROVIDER_CONFIG: t::Shape = t::Shape::new("CapacityProviderConfig", t::Kind::Structure(&STRUCT_CAPACITY_PROVIDER_CONFIG));
static PATTERN_CODE_SIGNING_CONFIG_ARN: t::Pattern = t::Pattern::new("arn:(aws[a-zA-Z-]*)?:lambda:(eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\\d{1}:\\d{12}:code-signing-config:csc-[a-z0-9]{17}");
static SHAPE_CODE_SIGNING_CONFIG_ARN: t::Shape = t::Shape::new("CodeSigningConfigArn", t::Kind::Text(Some(&PATTERN_CODE_SIGNING_CONFIG_ARN))).limits(Some(0), Some(200));
static SHAPE_COLLECTION_NAME: t::Shape = t::Shape::new("CollectionName", t::Kind::Text(None)).limits(Some(1), Some(57));
static SHAPE_CONCURRENCY: t::Shape = t::Shape::new("Concurrency", t::Kind::Structure(&STRUCT_CONCURRENCY));
static SHAPE_CORS: t::Shape = t::Shape::new("Cors", t::Kind::Structure(&STRUCT_CORS));
static PATTERN_DATABASE_NAME: t::Pattern = t::Pattern::new("[^ /\\.$\\x22]*");
static SHAPE_DATABASE_NAME: t::Shape = t::Shape::new("DatabaseName", t::Kind::Text(Some(&PATTERN_DATABASE_NAME))).limits(Some(1), Some(63));
static SHAPE_DATE: t::Shape = t::Shape::new("Date", t::Kind::Timestamp(None));
static SHAPE_DEAD_LETTER_CONFIG: t::Shape = t::Shape::new("DeadLetterConfig", t::Kind::Structure(&STRUCT_DEAD_LETTER_CONFIG));
static SHAPE_DESCRIPTION: t::Shape = t::Shape::new("Description", t::Kind::Text(None)).limits(Some(0), Some(256));
static PATTERN_DESTINATION_ARN: t::Pattern = t::Pattern::new("$|kafka://([^.]([a-zA-Z0-9\\-_.]{0,248}))|arn:(aws[a-zA-Z0-9-]*):([a-zA-Z0-9\\-])+:((eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\\d{1})?:(\\d{12})?:(.*)");
static SHAPE_DESTINATION_ARN: t::Shape = t::Shape::new("DestinationArn", t::Kind::Text(Some(&PATTERN_DESTINATION_ARN))).limits(Some(0), Some(350));
static SHAPE_DESTINATION_CONFIG: t::Shape = t::Shape::new("DestinationConfig", t::Kind::Structure(&STRUCT_DESTINATION_CONFIG));
static SHAPE_DIRECT_S3_READ: t::Shape = t::Shape::new("DirectS3Read", t::Kind::Enum(DirectS3Read::KNOWN));
static SHAPE_DOCUMENT_DB_EVENT_SOURCE_CONFIG: t::Shape = t::Shape::new("DocumentDBEventSourceConfig", t::Kind::Structure(&STRUCT_DOCUMENT_DB_EVENT_SOURCE_CONFIG));
static SHAPE_DURABLE_CONFIG: t::Shape = t::Shape::new("DurableConfig", t::Kind::Structure(&STRUCT_DURABLE_CONFIG));
static PATTERN_DURABLE_EXECUTION_ARN: t::Pattern = t::Pattern::new("arn:([a-zA-Z0-9-]+):lambda:([a-zA-Z0-9-]+):(\\d{12}):function:([a-zA-Z0-9_-]+):(\\$LATEST(?:\\.PUBLISHED)?|[0-9]+)/durable-execution/([a-zA-Z0-9_-]+)/([a-zA-Z0-9_-]+)");
static SHAPE_DURABLE_EXECUTION_ARN: t::Shape = t::Shape::new("DurableExecutionArn", t::Kind::Text(Some(&PATTERN_DURABLE_EXECUTION_ARN))).limits(Some(1), Some(1024));
static PATTERN_DURABLE_EXECUTION_NAME: t::Pattern = t::Pattern::new("[a-zA-Z0-9-_]+");
static SHAPE_DURABLE_EXECUTION_NAME: t::Shape = t::Shape::new("DurableExecutionName", t::Kind::Text(Some(&PATTERN_DURABLE_EXECUTION_NAME))).limits(Some(1), Some(64));
static SHAPE_ENABLED: t::Shape = t::Shape::new("Enabled", t::Kind::Boolean);
static SHAPE_END_POINT_TYPE: t::Shape = t::Shape::new("EndPointType", t::Kind::Enum(EndPointType::KNOWN));
static PATTERN_ENDPOINT: t::Pattern = t::Pattern::new("(([a-zA-Z0-9]|[a-zA-Z0-9][a-zA-Z0-9\\-]*[a-zA-Z0-9])\\.)*([A-Za-z0-9]|[A-Za-z0-9][A-Za-z0-9\\-]*[A-Za-z0-9]):[0-9]{1,5}");
static SHAPE_ENDPOINT: t::Shape = t::Shape::new("Endpoint", t::Kind::Text(Some(&PATTERN_ENDPOINT))).limits(Some(1), Some(300));
static SHAPE_ENDPOINT_LISTS: t::Shape = t::Shape::new("EndpointLists", t::Kind::List { item: &SHAPE_ENDPOINT, item_name: "member", flattened: false }).limits(Some(1), Some(10));
static SHAPE_ENDPOINTS: t::Shape = t::Shape::new("Endpoints", t::Kind::Map { key: &SHAPE_END_POINT_TYPE, value: &SHAPE_ENDPOINT_LISTS, key_name: "key", value_name: "value", flattened: false }).limits(Some(1), Some(2));
static SHAPE_ENVIRONMENT: t::Shape = t::Shape::new("Environment", t::Kind::Structure(&STRUCT_ENVIRONMENT));
static SHAPE_ENVIRONMENT_ERROR: t::Shape = t::Shape::new("EnvironmentError", t::Kind::Structure(&STRUCT_ENVIRONMENT_ERROR));
static SHAPE_ENVIRONMENT_RESPONSE: t::Shape = t::Shape::new("EnvironmentResponse", t::Kind::Structure(&STRUCT_ENVIRONMENT_RESPONSE));
static PATTERN_ENVIRONMENT_VARIABLE_NAME: t::Pattern = t::Pattern::new("[a-zA-Z]([a-zA-Z0-9_])+");
static SHAPE_ENVIRONMENT_VARIABLE_NAME: t::Shape = t::Shape::new("EnvironmentVariableName", t::Kind::Text(Some(&PATTERN_ENVIRONMENT_VARIABLE_NAME))).sensitive();
static SHAPE_ENVIRONMENT_VARIABLE_VALUE: t::Shape = t::Shape::new("EnvironmentVariableValue", t::Kind::Text(None)).sensitive();
static SHAPE_ENVIRONMENT_VARIABLES: t::Shape = t::Shape::new("EnvironmentVariables", t::Kind::Map { key: &SHAPE_ENVIRONMENT_VARIABLE_NAME, value: &SHAPE_ENVIRONMENT_VARIABLE_VALUE, key_name: "key", value_name: "value", flattened: false }).sensitive();
static SHAPE_EPHEMERAL_STORAGE: t::Shape = t::Shape::new("EphemeralStorage", t::Kind::Structure(&STRUCT_EPHEMERAL_STORAGE));
static SHAPE_EPHEMERAL_STORAGE_SIZE: t::Shape = t::Shape::new("EphemeralStorageSize", t::Kind::Integer).limits(Some(512), Some(32768));
static PATTERN_EVENT_SOURCE_MAPPING_ARN: t::Pattern = t::Pattern::new("arn:(aws[a-zA-Z-]*)?:lambda:(eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\\d{1}:\\d{12}:event-source-mapping:[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");
static SHAPE_EVENT_SOURCE_MAPPING_ARN: t::Shape = t::Shape::new("EventSourceMappingArn", t::Kind::Text(Some(&PATTERN_EVENT_SOURCE_MAPPING_ARN))).limits(Some(85), Some(120));
static SHAPE_EVENT_SOURCE_MAPPING_CONFIGURATION: t::Shape = t::Shape::new("EventSourceMappingConfiguration", t::Kind::Structure(&STRUCT_EVENT_SOURCE_MAPPING_CONFIGURATION));
static SHAPE_EVENT_SOURCE_MAPPING_LOGGING_CONFIG: t::Shape = t::Shape::new("EventSourceMappingLoggingConfig", t::Kind::Structure(&STRUCT_EVENT_SOURCE_MAPPING_LOGGING_CONFIG));
static SHAPE_EVENT_SOURCE_MAPPING_METRIC: t::Shape = t::Shape::new("EventSourceMappingMetric", t::Kind::Enum(EventSourceMappingMetric::KNOWN));
static SHAPE_EVENT_SOURCE_MAPPING_METRIC_LIST: t::Shape = t::Shape::new("EventSourceMappingMetricList", t::Kind::List { item: &SHAPE_EVENT_SOURCE_MAPPING_METRIC, item_name: "member", flattened: false }).limits(Some(0), Some(3));
static SHAPE_EVENT_SOURCE_MAPPING_METRICS_CONFIG: t::Shape = t::Shape::new("EventSourceMappingMetricsConfig", t::Kind::Structure(&STRUCT_EVENT_SOURCE_MAPPING_METRICS_CONFIG));
static SHAPE_EVENT_SOURCE_MAPPING_SYSTEM_LOG_LEVEL: t::Shape = t::Shape::new("EventSourceMappingSystemLogLevel", t::Kind::Enum(EventSourceMappingSystemLogLevel::KNOWN));
static SHAPE_EVENT_SOURCE_MAPPINGS_LIST: t::Shape = t::Shape::new("EventSourceMappingsList", t::Kind::List { item: &SHAPE_EVENT_SOURCE_MAPPING_CONFIGURATION, item_name: "member", flattened: false });
static SHAPE_EVENT_SOURCE_POSITION: t::Shape = t::Shape::new("EventSourcePosition", t::Kind::Enum(EventSourcePosition::KNOWN));
static PATTERN_EVENT_SOURCE_TOKEN: t::Pattern = t::Pattern::new("[a-zA-Z0-9._\\-]+");
static SHAPE_EVENT_SOURCE_TOKEN: t::Shape = t::Shape::new("EventSourceToken", t::Kind::Text(Some(&PATTERN_EVENT_SOURCE_TOKEN))).limits(Some(0), Some(256));
static SHAPE_EXECUTION_ENVIRONMENT_MEMORY_GI_B_PER_V_CPU: t::Shape = t::Shape::new("ExecutionEnvironmentMemoryGiBPerVCpu", t::Kind::Double).limits(Some(2), Some(8));
static SHAPE_EXECUTION_TIMEOUT: t::Shape = t::Shape::new("ExecutionTimeout", t::Kind::Integer).limits(Some(1), Some(31622400));
static PATTERN_FILE_SYSTEM_ARN: t::Pattern = t::Pattern::new("arn:aws[a-zA-Z-]*:elasticfilesystem:(eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\\d{1}:\\d{12}:access-point/fsap-[a-f0-9]{17}$|^arn:aws[-a-z]*:s3files:[0-9a-z-:]+:file-system/fs-[0-9a-f]{17,40}/access-point/fsap-[0-9a-f]{17,40}");
static SHAPE_FILE_SYSTEM_ARN: t::Shape = t::Shape::new("FileSystemArn", t::Kind::Text(Some(&PATTERN_FILE_SYSTEM_ARN))).limits(Some(0), Some(256));
static SHAPE_FILE_SYSTEM_CONFIG: t::Shape = t::Shape::new("FileSystemConfig", t::Kind::Structure(&STRUCT_FILE_SYSTEM_CONFIG));
static SHAPE_FILE_SYSTEM_CONFIG_LIST: t::Shape = t::Shape::new("FileSystemConfigList", t::Kind::List { item: &SHAPE_FILE_SYSTEM_CONFIG, item_name: "member", flattened: false }).limits(Some(0), Some(1));
static SHAPE_FILTER: t::Shape = t::Shape::new("Filter", t::Kind::Structure(&STRUCT_FILTER));
static SHAPE_FILTER_CRITERIA: t::Shape = t::Shape::new("FilterCriteria", t::Kind::Structure(&STRUCT_FILTER_CRITERIA));
static SHAPE_FILTER_CRITERIA_ERROR: t::Shape = t::Shape::new("FilterCriteriaError", t::Kind::Structure(&STRUCT_FILTER_CRITERIA_ERROR));
static PATTERN_FILTER_CRITERIA_ERROR_CODE: t::Pattern = t::Pattern::new("[A-Za-z]+Exception");
static SHAPE_FILTER_CRITERIA_ERROR_CODE: t::Shape = t::Shape::new("FilterCriteriaErrorCode", t::Kind::Text(Some(&PATTERN_FILTER_CRITERIA_ERROR_CODE))).limits(Some(10), Some(50));
static PATTERN_FILTER_CRITERIA_ERROR_MESSAGE: t::Pattern = t::Pattern::new(".*");
static SHAPE_FILTER_CRITERIA_ERROR_MESSAGE: t::Shape = t::Shape::new("FilterCriteriaErrorMessage", t::Kind::Text(Some(&PATTERN_FILTER_CRITERIA_ERROR_MESSAGE))).limits(Some(10), Some(2048));
static SHAPE_FILTER_LIST: t::Shape = t::Shape::new("FilterList", t::Kind::List { item: &SHAPE_FILTER, item_name: "member", flattened: false });
static SHAPE_FULL_DOCUMENT: t::Shape = t::Shape::new("FullDocument", t::Kind::Enum(FullDocument::KNOWN));
static PATTERN_FUNCTION_ARN: t::Pattern = t::Pattern::new("arn:(aws[a-zA-Z-]*)?:lambda:(eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\\d{1}:\\d{12}:function:[a-zA-Z0-9-_]+(:(\\$LATEST|[a-zA-Z0-9-_]+))?");
static SHAPE_FUNCTION_ARN: t::Shape = t::Shape::new("FunctionArn", t::Kind::Text(Some(&PATTERN_FUNCTION_ARN))).limits(Some(0), Some(10000));
static SHAPE_FUNCTION_CODE: t::Shape = t::Shape::new("FunctionCode", t::Kind::Structure(&STRUCT_FUNCTION_CODE));
static SHAPE_FUNCTION_CODE_LOCATION: t::Shape = t::Shape::new("FunctionCodeLocation", t::Kind::Structure(&STRUCT_FUNCTION_CODE_LOCATION));
static SHAPE_FUNCTION_CODE_LOCATION_ERROR: t::Shape = t::Shape::new("FunctionCodeLocationError", t::Kind::Structure(&STRUCT_FUNCTION_CODE_LOCATION_ERROR));
static SHAPE_FUNCTION_CONFIGURATION: t::Shape = t::Shape::new("FunctionConfiguration", t::Kind::Structure(&STRUCT_FUNCTION_CONFIGURATION));
static SHAPE_FUNCTION_EVENT_INVOKE_CONFIG: t::Shape = t::Shape::new("FunctionEventInvokeConfig", t::Kind::Structure(&STRUCT_FUNCTION_EVENT_INVOKE_CONFIG));
static SHAPE_FUNCTION_EVENT_INVOKE_CONFIG_LIST: t::Shape = t::Shape::new("FunctionEventInvokeConfigList", t::Kind::List { item: &SHAPE_FUNCTION_EVENT_INVOKE_CONFIG, item_name: "member", flattened: false });
static SHAPE_FUNCTION_LIST: t::Shape = t::Shape::new("FunctionList", t::Kind::List { item: &SHAPE_FUNCTION_CONFIGURATION, item_name: "member", flattened: false });
static PATTERN_FUNCTION_NAME: t::Pattern = t::Pattern::new("(arn:(aws[a-zA-Z-]*)?:lambda:)?((eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\\d{1}:)?(\\d{12}:)?(function:)?([a-zA-Z0-9-_]+)(:(\\$LATEST|[a-zA-Z0-9-_]+))?");
static SHAPE_FUNCTION_NAME: t::Shape = t::Shape::new("FunctionName", t::Kind::Text(Some(&PATTERN_FUNCTION_NAME))).limits(Some(1), Some(140));
static SHAPE_FUNCTION_RESPONSE_TYPE: t::Shape = t::Shape::new("FunctionResponseType", t::Kind::Enum(FunctionResponseType::KNOWN));
static SHAPE_FUNCTION_RESPONSE_TYPE_LIST: t::Shape = t::Shape::new("FunctionResponseTypeList", t::Kind::List { item: &SHAPE_FUNCTION_RESPONSE_TYPE, item_name: "member", flattened: false }).limits(Some(0), Some(1));
static SHAPE_FUNCTION_RUNTIME_ALIAS: t::Shape = t::Shape::new("FunctionRuntimeAlias", t::Kind::Text(None)).limits(Some(1), Some(128));
static PATTERN_FUNCTION_RUNTIME_ARN: t::Pattern = t::Pattern::new("arn:[a-z-]+:lambda:[a-z0-9-]+:\\d{12}:runtime/.+");
static SHAPE_FUNCTION_RUNTIME_ARN: t::Shape = t::Shape::new("FunctionRuntimeArn", t::Kind::Text(Some(&PATTERN_FUNCTION_RUNTIME_ARN))).limits(Some(48), Some(2048));
static SHAPE_FUNCTION_RUNTIME_CONFIG: t::Shape = t::Shape::new("FunctionRuntimeConfig", t::Kind::Structure(&STRUCT_FUNCTION_RUNTIME_CONFIG));
static SHAPE_FUNCTION_URL: t::Shape = t::Shape::new("FunctionUrl", t::Kind::Text(None)).limits(Some(40), Some(100));
static SHAPE_FUNCTION_URL_AUTH_TYPE: t::Shape = t::Shape::new("FunctionUrlAuthType", t::Kind::Enum(FunctionUrlAuthType::KNOWN));
static SHAPE_FUNCTION_URL_CONFIG: t::Shape = t::Shape::new("FunctionUrlConfig", t::Kind::Structure(&STRUCT_FUNCTION_URL_CONFIG));
static SHAPE_FUNCTION_URL_CONFIG_LIST: t::Shape = t::Shape::new("FunctionUrlConfigList", t::Kind::List { item: &SHAPE_FUNCTION_URL_CONFIG, item_name: "member", flattened: false });
static SHAPE_FUNCTION_URL_FUNCTION_NAME: t::Shape = t::Shape::new("FunctionUrlFunctionName", t::Kind::Text(None)).limits(Some(1), Some(140));
static SHAPE_FUNCTION_URL_QUALIFIER: t::Shape = t::Shape::new("FunctionUrlQualifier", t::Kind::Text(None)).limits(Some(1), Some(128));
static SHAPE_FUNCTION_VERSION: t::Shape = t::Shape::new("FunctionVersion", t::Kind::Enum(FunctionVersion::KNOWN));
static SHAPE_FUNCTION_VERSION_LATEST_PUBLISHED: t::Shape = t::Shape::new("FunctionVersionLatestPublished", t::Kind::Enum(FunctionVersionLatestPublished::KNOWN));
static PATTERN_HANDLER: t::Pattern = t::Pattern::new("[^\\s]+");
static SHAPE_HANDLER: t::Shape = t::Shape::new("Handler", t::Kind::Text(Some(&PATTERN_HANDLER))).limits(Some(0), Some(128));
static PATTERN_HEADER: t::Pattern = t::Pattern::new(".*");
static SHAPE_HEADER: t::Shape = t::Shape::new("Header", t::Kind::Text(Some(&PATTERN_HEADER))).limits(Some(0), Some(1024));
static SHAPE_HEADERS_LIST: t::Shape = t::Shape::new("HeadersList", t::Kind::List { item: &SHAPE_HEADER, item_name: "member", flattened: false }).limits(Some(0), Some(100));
static SHAPE_HTTP_STATUS: t::Shape = t::Shape::new("HttpStatus", t::Kind::Integer);
static SHAPE_IMAGE_CONFIG: t::Shape = t::Shape::new("ImageConfig", t::Kind::Structure(&STRUCT_IMAGE_CONFIG));
static SHAPE_IMAGE_CONFIG_ERROR: t::Shape = t::Shape::new("ImageConfigError", t::Kind::Structure(&STRUCT_IMAGE_CONFIG_ERROR));
static SHAPE_IMAGE_CONFIG_RESPONSE: t::Shape = t::Shape::new("ImageConfigResponse", t::Kind::Structure(&STRUCT_IMAGE_CONFIG_RESPONSE));
static SHAPE_INTEGER: t::Shape = t::Shape::new("Integer", t::Kind::Integer);
static SHAPE_INVOCATION_TYPE: t::Shape = t::Shape::new("InvocationType", t::Kind::Enum(InvocationType::KNOWN));
static SHAPE_INVOKE_MODE: t::Shape = t::Shape::new("InvokeMode", t::Kind::Enum(InvokeMode::KNOWN));
static SHAPE_INVOKED_VIA_FUNCTION_URL: t::Shape = t::Shape::new("InvokedViaFunctionUrl", t::Kind::Boolean);
static PATTERN_KMS_KEY_ARN: t::Pattern = t::Pattern::new("(arn:(aws[a-zA-Z-]*)?:[a-z0-9-.]+:.*)|()");
static SHAPE_KMS_KEY_ARN: t::Shape = t::Shape::new("KMSKeyArn", t::Kind::Text(Some(&PATTERN_KMS_KEY_ARN))).limits(Some(0), Some(10000));
static SHAPE_KAFKA_EVENT_SOURCE_MAPPING_CONSUMPTION_MODE: t::Shape = t::Shape::new("KafkaEventSourceMappingConsumptionMode", t::Kind::Enum(KafkaEventSourceMappingConsumptionMode::KNOWN));
static SHAPE_KAFKA_SCHEMA_REGISTRY_ACCESS_CONFIG: t::Shape = t::Shape::new("KafkaSchemaRegistryAccessConfig", t::Kind::Structure(&STRUCT_KAFKA_SCHEMA_REGISTRY_ACCESS_CONFIG));
static SHAPE_KAFKA_SCHEMA_REGISTRY_ACCESS_CONFIG_LIST: t::Shape = t::Shape::new("KafkaSchemaRegistryAccessConfigList", t::Kind::List { item: &SHAPE_KAFKA_SCHEMA_REGISTRY_ACCESS_CONFIG, item_name: "member", flattened: false });
static SHAPE_KAFKA_SCHEMA_REGISTRY_AUTH_TYPE: t::Shape = t::Shape::new("KafkaSchemaRegistryAuthType", t::Kind::Enum(KafkaSchemaRegistryAuthType::KNOWN));
static SHAPE_KAFKA_SCHEMA_REGISTRY_CONFIG: t::Shape = t::Shape::new("KafkaSchemaRegistryConfig", t::Kind::Structure(&STRUCT_KAFKA_SCHEMA_REGISTRY_CONFIG));
static SHAPE_KAFKA_SCHEMA_VALIDATION_ATTRIBUTE: t::Shape = t::Shape::new("KafkaSchemaValidationAttribute", t::Kind::Enum(KafkaSchemaValidationAttribute::KNOWN));
static SHAPE_KAFKA_SCHEMA_VALIDATION_CONFIG: t::Shape = t::Shape::new("KafkaSchemaValidationConfig", t::Kind::Structure(&STRUCT_KAFKA_SCHEMA_VALIDATION_CONFIG));
static SHAPE_KAFKA_SCHEMA_VALIDATION_CONFIG_LIST: t::Shape = t::Shape::new("KafkaSchemaValidationConfigList", t::Kind::List { item: &SHAPE_KAFKA_SCHEMA_VALIDATION_CONFIG, item_name: "member", flattened: false });
static SHAPE_LAMBDA_MANAGED_INSTANCES_CAPACITY_PROVIDER_CONFIG: t::Shape = t::Shape::new("LambdaManagedInstancesCapacityProviderConfig", t::Kind::Structure(&STRUCT_LAMBDA_MANAGED_INSTANCES_CAPACITY_PROVIDER_CONFIG));
static SHAPE_LAST_UPDATE_STATUS: t::Shape = t::Shape::new("LastUpdateStatus", t::Kind::Enum(LastUpdateStatus::KNOWN));
static SHAPE_LAST_UPDATE_STATUS_REASON: t::Shape = t::Shape::new("LastUpdateStatusReason", t::Kind::Text(None));
static SHAPE_LAST_UPDATE_STATUS_REASON_CODE: t::Shape = t::Shape::new("LastUpdateStatusReasonCode", t::Kind::Enum(LastUpdateStatusReasonCode::KNOWN));
static SHAPE_LAYER: t::Shape = t::Shape::new("Layer", t::Kind::Structure(&STRUCT_LAYER));
static SHAPE_LAYER_LIST: t::Shape = t::Shape::new("LayerList", t::Kind::List { item: &SHAPE_LAYER_VERSION_ARN, item_name: "member", flattened: false });
static PATTERN_LAYER_VERSION_ARN: t::Pattern = t::Pattern::new("((arn:(aws[a-zA-Z-]*)?:lambda:(eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\\d{1}:\\d{12}:layer:[a-zA-Z0-9-_]+:[0-9]+)|(arn:[a-zA-Z0-9-]+:lambda:::awslayer:[a-zA-Z0-9-_]+))");
static SHAPE_LAYER_VERSION_ARN: t::Shape = t::Shape::new("LayerVersionArn", t::Kind::Text(Some(&PATTERN_LAYER_VERSION_ARN))).limits(Some(1), Some(2048));
static SHAPE_LAYERS_REFERENCE_LIST: t::Shape = t::Shape::new("LayersReferenceList", t::Kind::List { item: &SHAPE_LAYER, item_name: "member", flattened: false });
static PATTERN_LOCAL_MOUNT_PATH: t::Pattern = t::Pattern::new("/mnt/[a-zA-Z0-9-_.]+");
static SHAPE_LOCAL_MOUNT_PATH: t::Shape = t::Shape::new("LocalMountPath", t::Kind::Text(Some(&PATTERN_LOCAL_MOUNT_PATH))).limits(Some(0), Some(160));
static SHAPE_LOG_FORMAT: t::Shape = t::Shape::new("LogFormat", t::Kind::Enum(LogFormat::KNOWN));
static PATTERN_LOG_GROUP: t::Pattern = t::Pattern::new("[\\.\\-_/#A-Za-z0-9]+");
static SHAPE_LOG_GROUP: t::Shape = t::Shape::new("LogGroup", t::Kind::Text(Some(&PATTERN_LOG_GROUP))).limits(Some(1), Some(512));
static SHAPE_LOG_TYPE: t::Shape = t::Shape::new("LogType", t::Kind::Enum(LogType::KNOWN));
static SHAPE_LOGGING_CONFIG: t::Shape = t::Shape::new("LoggingConfig", t::Kind::Structure(&STRUCT_LOGGING_CONFIG));
static SHAPE_LONG: t::Shape = t::Shape::new("Long", t::Kind::Long);
static PATTERN_MASTER_REGION: t::Pattern = t::Pattern::new("ALL|(eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\\d{1}");
static SHAPE_MASTER_REGION: t::Shape = t::Shape::new("MasterRegion", t::Kind::Text(Some(&PATTERN_MASTER_REGION))).limits(Some(1), Some(50));
static SHAPE_MAX_AGE: t::Shape = t::Shape::new("MaxAge", t::Kind::Integer).limits(Some(0), Some(86400));
static SHAPE_MAX_FUNCTION_EVENT_INVOKE_CONFIG_LIST_ITEMS: t::Shape = t::Shape::new("MaxFunctionEventInvokeConfigListItems", t::Kind::Integer).limits(Some(1), Some(50));
static SHAPE_MAX_ITEMS: t::Shape = t::Shape::new("MaxItems", t::Kind::Integer).limits(Some(1), Some(50));
static SHAPE_MAX_LIST_ITEMS: t::Shape = t::Shape::new("MaxListItems", t::Kind::Integer).limits(Some(1), Some(10000));
static SHAPE_MAX_PROVISIONED_CONCURRENCY_CONFIG_LIST_ITEMS: t::Shape = t::Shape::new("MaxProvisionedConcurrencyConfigListItems", t::Kind::Integer).limits(Some(1), Some(50));
static SHAPE_MAXIMUM_BATCHING_WINDOW_IN_SECONDS: t::Shape = t::Shape::new("MaximumBatchingWindowInSeconds", t::Kind::Integer).limits(Some(0), Some(300));
static SHAPE_MAXIMUM_CONCURRENCY: t::Shape = t::Shape::new("MaximumConcurrency", t::Kind::Integer).limits(Some(2), Some(1000));
static SHAPE_MAXIMUM_EVENT_AGE_IN_SECONDS: t::Shape = t::Shape::new("MaximumEventAgeInSeconds", t::Kind::Integer).limits(Some(60), Some(21600));
static SHAPE_MAXIMUM_NUMBER_OF_POLLERS: t::Shape = t::Shape::new("MaximumNumberOfPollers", t::Kind::Integer).limits(Some(1), Some(10000));
static SHAPE_MAXIMUM_RECORD_AGE_IN_SECONDS: t::Shape = t::Shape::new("MaximumRecordAgeInSeconds", t::Kind::Integer).limits(Some(-1), Some(604800));
static SHAPE_MAXIMUM_RETRY_ATTEMPTS: t::Shape = t::Shape::new("MaximumRetryAttempts", t::Kind::Integer).limits(Some(0), Some(2));
static SHAPE_MAXIMUM_RETRY_ATTEMPTS_EVENT_SOURCE_MAPPING: t::Shape = t::Shape::new("MaximumRetryAttemptsEventSourceMapping", t::Kind::Integer).limits(Some(-1), Some(10000));
static SHAPE_MEMORY_SIZE: t::Shape = t::Shape::new("MemorySize", t::Kind::Integer).limits(Some(128), Some(32768));
static PATTERN_METHOD: t::Pattern = t::Pattern::new(".*");
static SHAPE_METHOD: t::Shape = t::Shape::new("Method", t::Kind::Text(Some(&PATTERN_METHOD))).limits(Some(0), Some(6));
static SHAPE_MINIMUM_NUMBER_OF_POLLERS: t::Shape = t::Shape::new("MinimumNumberOfPollers", t::Kind::Integer).limits(Some(1), Some(200));
static PATTERN_NAME_SPACED_FUNCTION_ARN: t::Pattern = t::Pattern::new("arn:(aws[a-zA-Z-]*)?:lambda:(eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\\d{1}:\\d{12}:function:[a-zA-Z0-9-_\\.]+(:(\\$LATEST(\\.PUBLISHED)?|[a-zA-Z0-9-_]+))?");
static SHAPE_NAME_SPACED_FUNCTION_ARN: t::Shape = t::Shape::new("NameSpacedFunctionArn", t::Kind::Text(Some(&PATTERN_NAME_SPACED_FUNCTION_ARN))).limits(Some(0), Some(10000));
static PATTERN_NAMESPACED_FUNCTION_NAME: t::Pattern = t::Pattern::new("(arn:(aws[a-zA-Z-]*)?:lambda:)?((eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\\d{1}:)?(\\d{12}:)?(function:)?([a-zA-Z0-9-_\\.]+)(:(\\$LATEST(\\.PUBLISHED)?|[a-zA-Z0-9-_]+))?");
static SHAPE_NAMESPACED_FUNCTION_NAME: t::Shape = t::Shape::new("NamespacedFunctionName", t::Kind::Text(Some(&PATTERN_NAMESPACED_FUNCTION_NAME))).limits(Some(1), Some(256));
static PATTERN_NAMESPACED_STATEMENT_ID: t::Pattern = t::Pattern::new("([a-zA-Z0-9-_.]+)");
static SHAPE_NAMESPACED_STATEMENT_ID: t::Shape = t::Shape::new("NamespacedStatementId", t::Kind::Text(Some(&PATTERN_NAMESPACED_STATEMENT_ID))).limits(Some(1), Some(100));
static SHAPE_NON_NEGATIVE_INTEGER: t::Shape = t::Shape::new("NonNegativeInteger", t::Kind::Integer).limits(Some(0), None);
static SHAPE_NULLABLE_BOOLEAN: t::Shape = t::Shape::new("NullableBoolean", t::Kind::Boolean);
static PATTERN_NUMERIC_LATEST_PUBLISHED_OR_ALIAS_QUALIFIER: t::Pattern = t::Pattern::new("\\$(LATEST(\\.PUBLISHED)?)|[a-zA-Z0-9-_$]+");
static SHAPE_NUMERIC_LATEST_PUBLISHED_OR_ALIAS_QUALIFIER: t::Shape = t::Shape::new("NumericLatestPublishedOrAliasQualifier", t::Kind::Text(Some(&PATTERN_NUMERIC_LATEST_PUBLISHED_OR_ALIAS_QUALIFIER))).limits(Some(1), Some(128));
static SHAPE_ON_FAILURE: t::Shape = t::Shape::new("OnFailure", t::Kind::Structure(&STRUCT_ON_FAILURE));
static SHAPE_ON_SUCCESS: t::Shape = t::Shape::new("OnSuccess", t::Kind::Structure(&STRUCT_ON_SUCCESS));
static PATTERN_ORIGIN: t::Pattern = t::Pattern::new(".*");
static SHAPE_ORIGIN: t::Shape = t::Shape::new("Origin", t::Kind::Text(Some(&PATTERN_ORIGIN))).limits(Some(1), Some(253));
static SHAPE_PACKAGE_TYPE: t::Shape = t::Shape::new("PackageType", t::Kind::Enum(PackageType::KNOWN));
static SHAPE_PARALLELIZATION_FACTOR: t::Shape = t::Shape::new("ParallelizationFactor", t::Kind::Integer).limits(Some(1), Some(10));
static PATTERN_PATTERN: t::Pattern = t::Pattern::new("[\\s\\S]*");
static SHAPE_PATTERN: t::Shape = t::Shape::new("Pattern", t::Kind::Text(Some(&PATTERN_PATTERN))).limits(Some(0), Some(4096));
static SHAPE_PER_EXECUTION_ENVIRONMENT_MAX_CONCURRENCY: t::Shape = t::Shape::new("PerExecutionEnvironmentMaxConcurrency", t::Kind::Integer).limits(Some(1), Some(1600));
static SHAPE_POSITIVE_INTEGER: t::Shape = t::Shape::new("PositiveInteger", t::Kind::Integer).limits(Some(1), None);
static PATTERN_PRINCIPAL: t::Pattern = t::Pattern::new("[^\\s]+");
static SHAPE_PRINCIPAL: t::Shape = t::Shape::new("Principal", t::Kind::Text(Some(&PATTERN_PRINCIPAL))).limits(Some(0), Some(2048));
static PATTERN_PRINCIPAL_ORG_ID: t::Pattern = t::Pattern::new("o-[a-z0-9]{10,32}");
static SHAPE_PRINCIPAL_ORG_ID: t::Shape = t::Shape::new("PrincipalOrgID", t::Kind::Text(Some(&PATTERN_PRINCIPAL_ORG_ID))).limits(Some(12), Some(34));
static SHAPE_PROVISIONED_CONCURRENCY_CONFIG_LIST: t::Shape = t::Shape::new("ProvisionedConcurrencyConfigList", t::Kind::List { item: &SHAPE_PROVISIONED_CONCURRENCY_CONFIG_LIST_ITEM, item_name: "member", flattened: false });
static SHAPE_PROVISIONED_CONCURRENCY_CONFIG_LIST_ITEM: t::Shape = t::Shape::new("ProvisionedConcurrencyConfigListItem", t::Kind::Structure(&STRUCT_PROVISIONED_CONCURRENCY_CONFIG_LIST_ITEM));
static SHAPE_PROVISIONED_CONCURRENCY_STATUS_ENUM: t::Shape = t::Shape::new("ProvisionedConcurrencyStatusEnum", t::Kind::Enum(ProvisionedConcurrencyStatusEnum::KNOWN));
static SHAPE_PROVISIONED_POLLER_CONFIG: t::Shape = t::Shape::new("ProvisionedPollerConfig", t::Kind::Structure(&STRUCT_PROVISIONED_POLLER_CONFIG));
static PATTERN_PROVISIONED_POLLER_GROUP_NAME: t::Pattern = t::Pattern::new("[a-zA-Z0-9-_]*");
static SHAPE_PROVISIONED_POLLER_GROUP_NAME: t::Shape = t::Shape::new("ProvisionedPollerGroupName", t::Kind::Text(Some(&PATTERN_PROVISIONED_POLLER_GROUP_NAME))).limits(Some(0), Some(128));
static PATTERN_QUALIFIER: t::Pattern = t::Pattern::new("(|[a-zA-Z0-9$_-]+)");
static SHAPE_QUALIFIER: t::Shape = t::Shape::new("Qualifier", t::Kind::Text(Some(&PATTERN_QUALIFIER))).limits(Some(1), Some(128));
static PATTERN_QUEUE: t::Pattern = t::Pattern::new("[\\s\\S]*");
static SHAPE_QUEUE: t::Shape = t::Shape::new("Queue", t::Kind::Text(Some(&PATTERN_QUEUE))).limits(Some(1), Some(1000));
static SHAPE_QUEUES: t::Shape = t::Shape::new("Queues", t::Kind::List { item: &SHAPE_QUEUE, item_name: "member", flattened: false }).limits(Some(1), Some(1));
static SHAPE_RESERVED_CONCURRENT_EXECUTIONS: t::Shape = t::Shape::new("ReservedConcurrentExecutions", t::Kind::Integer).limits(Some(0), None);
static SHAPE_RESOLVED_S3_OBJECT: t::Shape = t::Shape::new("ResolvedS3Object", t::Kind::Structure(&STRUCT_RESOLVED_S3_OBJECT));
static PATTERN_RESOURCE_ARN: t::Pattern = t::Pattern::new("(arn:(aws[a-zA-Z-]*)?:[a-z0-9-.]+:.*)|()");
static SHAPE_RESOURCE_ARN: t::Shape = t::Shape::new("ResourceArn", t::Kind::Text(Some(&PATTERN_RESOURCE_ARN))).limits(Some(0), Some(10000));
static SHAPE_RETENTION_PERIOD_IN_DAYS: t::Shape = t::Shape::new("RetentionPeriodInDays", t::Kind::Integer).limits(Some(1), Some(90));
static PATTERN_ROLE_ARN: t::Pattern = t::Pattern::new("arn:(aws[a-zA-Z-]*)?:iam::\\d{12}:role/?[a-zA-Z_0-9+=,.@\\-_/]+");
static SHAPE_ROLE_ARN: t::Shape = t::Shape::new("RoleArn", t::Kind::Text(Some(&PATTERN_ROLE_ARN))).limits(Some(0), Some(10000));
static SHAPE_RUNTIME: t::Shape = t::Shape::new("Runtime", t::Kind::Text(None));
static PATTERN_RUNTIME_VERSION_ARN: t::Pattern = t::Pattern::new("((arn:(aws[a-zA-Z-]*):lambda:(eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\\d{1}::runtime:.+)|(arn:(aws[a-zA-Z-]*):lambda:(eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\\d{1}:\\d{12}:runtime/[A-Za-z0-9_.-]{1,128}/version/[A-Za-z0-9_.-]{1,128}))");
static SHAPE_RUNTIME_VERSION_ARN: t::Shape = t::Shape::new("RuntimeVersionArn", t::Kind::Text(Some(&PATTERN_RUNTIME_VERSION_ARN))).limits(Some(26), Some(2048));
static SHAPE_RUNTIME_VERSION_CONFIG: t::Shape = t::Shape::new("RuntimeVersionConfig", t::Kind::Structure(&STRUCT_RUNTIME_VERSION_CONFIG));
static SHAPE_RUNTIME_VERSION_ERROR: t::Shape = t::Shape::new("RuntimeVersionError", t::Kind::Structure(&STRUCT_RUNTIME_VERSION_ERROR));
static SHAPE_S3_BUCKET: t::Shape = t::Shape::new("S3Bucket", t::Kind::Text(None)).limits(Some(3), Some(63));
static SHAPE_S3_FILES_CONFIG: t::Shape = t::Shape::new("S3FilesConfig", t::Kind::Structure(&STRUCT_S3_FILES_CONFIG));
static PATTERN_S3_KEY: t::Pattern = t::Pattern::new(".*");
static SHAPE_S3_KEY: t::Shape = t::Shape::new("S3Key", t::Kind::Text(Some(&PATTERN_S3_KEY))).limits(Some(1), Some(1024));
static SHAPE_S3_OBJECT_STORAGE_MODE: t::Shape = t::Shape::new("S3ObjectStorageMode", t::Kind::Enum(S3ObjectStorageMode::KNOWN));
static PATTERN_S3_OBJECT_VERSION: t::Pattern = t::Pattern::new(".*");
static SHAPE_S3_OBJECT_VERSION: t::Shape = t::Shape::new("S3ObjectVersion", t::Kind::Text(Some(&PATTERN_S3_OBJECT_VERSION))).limits(Some(1), Some(1024));
static SHAPE_SCALING_CONFIG: t::Shape = t::Shape::new("ScalingConfig", t::Kind::Structure(&STRUCT_SCALING_CONFIG));
static SHAPE_SCHEMA_REGISTRY_EVENT_RECORD_FORMAT: t::Shape = t::Shape::new("SchemaRegistryEventRecordFormat", t::Kind::Enum(SchemaRegistryEventRecordFormat::KNOWN));
static PATTERN_SCHEMA_REGISTRY_URI: t::Pattern = t::Pattern::new("[a-zA-Z0-9-\\/*:_+=.@-]*");
static SHAPE_SCHEMA_REGISTRY_URI: t::Shape = t::Shape::new("SchemaRegistryUri", t::Kind::Text(Some(&PATTERN_SCHEMA_REGISTRY_URI))).limits(Some(1), Some(10000));
static PATTERN_SECURITY_GROUP_ID: t::Pattern = t::Pattern::new("sg-[0-9a-zA-Z]*");
static SHAPE_SECURITY_GROUP_ID: t::Shape = t::Shape::new("SecurityGroupId", t::Kind::Text(Some(&PATTERN_SECURITY_GROUP_ID))).limits(Some(0), Some(1024));
static SHAPE_SECURITY_GROUP_IDS: t::Shape = t::Shape::new("SecurityGroupIds", t::Kind::List { item: &SHAPE_SECURITY_GROUP_ID, item_name: "member", flattened: false }).limits(Some(0), Some(5));
static SHAPE_SELF_MANAGED_EVENT_SOURCE: t::Shape = t::Shape::new("SelfManagedEventSource", t::Kind::Structure(&STRUCT_SELF_MANAGED_EVENT_SOURCE));
static SHAPE_SELF_MANAGED_KAFKA_EVENT_SOURCE_CONFIG: t::Shape = t::Shape::new("SelfManagedKafkaEventSourceConfig", t::Kind::Structure(&STRUCT_SELF_MANAGED_KAFKA_EVENT_SOURCE_CONFIG));
static SHAPE_SENSITIVE_STRING: t::Shape = t::Shape::new("SensitiveString", t::Kind::Text(None)).sensitive();
static SHAPE_SENSITIVE_STRING_ON_SERVER_ONLY: t::Shape = t::Shape::new("SensitiveStringOnServerOnly", t::Kind::Text(None)).limits(Some(0), Some(10000));
static SHAPE_SNAP_START: t::Shape = t::Shape::new("SnapStart", t::Kind::Structure(&STRUCT_SNAP_START));
static SHAPE_SNAP_START_APPLY_ON: t::Shape = t::Shape::new("SnapStartApplyOn", t::Kind::Enum(SnapStartApplyOn::KNOWN));
static SHAPE_SNAP_START_OPTIMIZATION_STATUS: t::Shape = t::Shape::new("SnapStartOptimizationStatus", t::Kind::Enum(SnapStartOptimizationStatus::KNOWN));
static SHAPE_SNAP_START_RESPONSE: t::Shape = t::Shape::new("SnapStartResponse", t::Kind::Structure(&STRUCT_SNAP_START_RESPONSE));
static SHAPE_SOURCE_ACCESS_CONFIGURATION: t::Shape = t::Shape::new("SourceAccessConfiguration", t::Kind::Structure(&STRUCT_SOURCE_ACCESS_CONFIGURATION));
static SHAPE_SOURCE_ACCESS_CONFIGURATIONS: t::Shape = t::Shape::new("SourceAccessConfigurations", t::Kind::List { item: &SHAPE_SOURCE_ACCESS_CONFIGURATION, item_name: "member", flattened: false }).limits(Some(0), Some(23));
static SHAPE_SOURCE_ACCESS_TYPE: t::Shape = t::Shape::new("SourceAccessType", t::Kind::Enum(SourceAccessType::KNOWN));
static PATTERN_SOURCE_OWNER: t::Pattern = t::Pattern::new("\\d{12}");
static SHAPE_SOURCE_OWNER: t::Shape = t::Shape::new("SourceOwner", t::Kind::Text(Some(&PATTERN_SOURCE_OWNER))).limits(Some(0), Some(12));
static SHAPE_STATE: t::Shape = t::Shape::new("State", t::Kind::Enum(State::KNOWN));
static SHAPE_STATE_REASON: t::Shape = t::Shape::new("StateReason", t::Kind::Text(None));
static SHAPE_STATE_REASON_CODE: t::Shape = t::Shape::new("StateReasonCode", t::Kind::Enum(StateReasonCode::KNOWN));
static PATTERN_STATEMENT_ID: t::Pattern = t::Pattern::new("([a-zA-Z0-9-_]+)");
static SHAPE_STATEMENT_ID: t::Shape = t::Shape::new("StatementId", t::Kind::Text(Some(&PATTERN_STATEMENT_ID))).limits(Some(1), Some(100));
static SHAPE_STRING: t::Shape = t::Shape::new("String", t::Kind::Text(None));
static SHAPE_STRING_LIST: t::Shape = t::Shape::new("StringList", t::Kind::List { item: &SHAPE_STRING, item_name: "member", flattened: false }).limits(Some(0), Some(1500));
static PATTERN_SUBNET_ID: t::Pattern = t::Pattern::new("subnet-[0-9a-z]*");
static SHAPE_SUBNET_ID: t::Shape = t::Shape::new("SubnetId", t::Kind::Text(Some(&PATTERN_SUBNET_ID))).limits(Some(0), Some(1024));
static SHAPE_SUBNET_IDS: t::Shape = t::Shape::new("SubnetIds", t::Kind::List { item: &SHAPE_SUBNET_ID, item_name: "member", flattened: false }).limits(Some(0), Some(16));
static SHAPE_SYSTEM_LOG_LEVEL: t::Shape = t::Shape::new("SystemLogLevel", t::Kind::Enum(SystemLogLevel::KNOWN));
static SHAPE_TAG_KEY: t::Shape = t::Shape::new("TagKey", t::Kind::Text(None)).limits(Some(1), Some(128));
static SHAPE_TAG_KEY_LIST: t::Shape = t::Shape::new("TagKeyList", t::Kind::List { item: &SHAPE_TAG_KEY, item_name: "member", flattened: false });
static SHAPE_TAG_VALUE: t::Shape = t::Shape::new("TagValue", t::Kind::Text(None)).limits(Some(0), Some(256));
static PATTERN_TAGGABLE_RESOURCE: t::Pattern = t::Pattern::new("arn:(aws[a-zA-Z-]*):lambda:(eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\\d{1}:\\d{12}:(function:[a-zA-Z0-9-_]+(:(\\$LATEST|[a-zA-Z0-9-_]+))?|code-signing-config:csc-[a-z0-9]{17}|event-source-mapping:[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}|(capacity-provider|network-connector):[a-zA-Z0-9-_]{1,64})");
static SHAPE_TAGGABLE_RESOURCE: t::Shape = t::Shape::new("TaggableResource", t::Kind::Text(Some(&PATTERN_TAGGABLE_RESOURCE))).limits(Some(1), Some(10000));
static SHAPE_TAGS: t::Shape = t::Shape::new("Tags", t::Kind::Map { key: &SHAPE_TAG_KEY, value: &SHAPE_TAG_VALUE, key_name: "key", value_name: "value", flattened: false });
static SHAPE_TAGS_ERROR: t::Shape = t::Shape::new("TagsError", t::Kind::Structure(&STRUCT_TAGS_ERROR));
static PATTERN_TAGS_ERROR_CODE: t::Pattern = t::Pattern::new("[A-Za-z]+Exception");
static SHAPE_TAGS_ERROR_CODE: t::Shape = t::Shape::new("TagsErrorCode", t::Kind::Text(Some(&PATTERN_TAGS_ERROR_CODE))).limits(Some(10), Some(21));
static PATTERN_TAGS_ERROR_MESSAGE: t::Pattern = t::Pattern::new(".*");
static SHAPE_TAGS_ERROR_MESSAGE: t::Shape = t::Shape::new("TagsErrorMessage", t::Kind::Text(Some(&PATTERN_TAGS_ERROR_MESSAGE))).limits(Some(84), Some(1000));
static SHAPE_TENANCY_CONFIG: t::Shape = t::Shape::new("TenancyConfig", t::Kind::Structure(&STRUCT_TENANCY_CONFIG));
static PATTERN_TENANT_ID: t::Pattern = t::Pattern::new("[a-zA-Z0-9\\._:\\/=+\\-@ ]+");
static SHAPE_TENANT_ID: t::Shape = t::Shape::new("TenantId", t::Kind::Text(Some(&PATTERN_TENANT_ID))).limits(Some(1), Some(256));
static SHAPE_TENANT_ISOLATION_MODE: t::Shape = t::Shape::new("TenantIsolationMode", t::Kind::Enum(TenantIsolationMode::KNOWN));
static SHAPE_TIMEOUT: t::Shape = t::Shape::new("Timeout", t::Kind::Integer).limits(Some(1), Some(5400));
static PATTERN_TIMESTAMP: t::Pattern = t::Pattern::new(".*");
static SHAPE_TIMESTAMP: t::Shape = t::Shape::new("Timestamp", t::Kind::Text(Some(&PATTERN_TIMESTAMP))).limits(Some(0), Some(100));
static PATTERN_TOPIC: t::Pattern = t::Pattern::new("[^.]([a-zA-Z0-9\\-_.]+)");
static SHAPE_TOPIC: t::Shape = t::Shape::new("Topic", t::Kind::Text(Some(&PATTERN_TOPIC))).limits(Some(1), Some(249));
static SHAPE_TOPICS: t::Shape = t::Shape::new("Topics", t::Kind::List { item: &SHAPE_TOPIC, item_name: "member", flattened: false }).limits(Some(1), Some(1));
static SHAPE_TRACING_CONFIG: t::Shape = t::Shape::new("TracingConfig", t::Kind::Structure(&STRUCT_TRACING_CONFIG));
static SHAPE_TRACING_CONFIG_RESPONSE: t::Shape = t::Shape::new("TracingConfigResponse", t::Kind::Structure(&STRUCT_TRACING_CONFIG_RESPONSE));
static SHAPE_TRACING_MODE: t::Shape = t::Shape::new("TracingMode", t::Kind::Enum(TracingMode::KNOWN));
static SHAPE_TUMBLING_WINDOW_IN_SECONDS: t::Shape = t::Shape::new("TumblingWindowInSeconds", t::Kind::Integer).limits(Some(0), Some(900));
static PATTERN_URI: t::Pattern = t::Pattern::new("[ a-zA-Z0-9-\\/*:_+=.@-]*");
static SHAPE_URI: t::Shape = t::Shape::new("URI", t::Kind::Text(Some(&PATTERN_URI))).limits(Some(1), Some(200));
static SHAPE_UUID_STRING: t::Shape = t::Shape::new("UUIDString", t::Kind::Text(None)).limits(Some(36), Some(36));
static SHAPE_UNRESERVED_CONCURRENT_EXECUTIONS: t::Shape = t::Shape::new("UnreservedConcurrentExecutions", t::Kind::Integer).limits(Some(0), None);
static PATTERN_VERSION: t::Pattern = t::Pattern::new("(\\$LATEST|[0-9]+)");
static SHAPE_VERSION: t::Shape = t::Shape::new("Version", t::Kind::Text(Some(&PATTERN_VERSION))).limits(Some(1), Some(1024));
static PATTERN_VERSION_WITH_LATEST_PUBLISHED: t::Pattern = t::Pattern::new("(\\$LATEST(\\.PUBLISHED)?|[0-9]+)");
static SHAPE_VERSION_WITH_LATEST_PUBLISHED: t::Shape = t::Shape::new("VersionWithLatestPublished", t::Kind::Text(Some(&PATTERN_VERSION_WITH_LATEST_PUBLISHED))).limits(Some(1), Some(1024));
static SHAPE_VPC_CONFIG: t::Shape = t::Shape::new("VpcConfig", t::Kind::Structure(&STRUCT_VPC_CONFIG));
static SHAPE_VPC_CONFIG_RESPONSE: t::Shape = t::Shape::new("VpcConfigResponse", t::Kind::Structure(&STRUCT_VPC_CONFIG_RESPONSE));
static SHAPE_VPC_ID: t::Shape = t::Shape::new("VpcId", t::Kind::Text(None));
static SHAPE_WEIGHT: t::Shape = t::Shape::new("Weight", t::Kind::Double).limits(Some(0), Some(1));
static SHAPE_WORKING_DIRECTORY: t::Shape = t::Shape::new("WorkingDirectory", t::Kind::Text(None)).limits(Some(0), Some(1000));

#[cfg(test)]
pub(crate) static OPERATIONS: &[p::tests::Case] = &[
    p::tests::Case { schema: &OP_ADD_PERMISSION, input: || Box::new(<AddPermission as crate::Operation>::Input::default()), output: || Box::new(<AddPermission as crate::Operation>::Output::default()) },
    p::tests::Case { schema: &OP_CREATE_ALIAS, input: || Box::new(<CreateAlias as crate::Operation>::Input::default()), output: || Box::new(<CreateAlias as crate::Operation>::Output::default()) },
    p::tests::Case { schema: &OP_CREATE_EVENT_SOURCE_MAPPING, input: || Box::new(<CreateEventSourceMapping as crate::Operation>::Input::default()), output: || Box::new(<CreateEventSourceMapping as crate::Operation>::Output::default()) },
    p::tests::Case { schema: &OP_CREATE_FUNCTION, input: || Box::new(<CreateFunction as crate::Operation>::Input::default()), output: || Box::new(<CreateFunction as crate::Operation>::Output::default()) },
    p::tests::Case { schema: &OP_CREATE_FUNCTION_URL_CONFIG, input: || Box::new(<CreateFunctionUrlConfig as crate::Operation>::Input::default()), output: || Box::new(<CreateFunctionUrlConfig as crate::Operation>::Output::default()) },
    p::tests::Case { schema: &OP_DELETE_ALIAS, input: || Box::new(<DeleteAlias as crate::Operation>::Input::default()), output: || Box::new(<DeleteAlias as crate::Operation>::Output::default()) },
    p::tests::Case { schema: &OP_DELETE_EVENT_SOURCE_MAPPING, input: || Box::new(<DeleteEventSourceMapping as crate::Operation>::Input::default()), output: || Box::new(<DeleteEventSourceMapping as crate::Operation>::Output::default()) },
    p::tests::Case { schema: &OP_DELETE_FUNCTION, input: || Box::new(<DeleteFunction as crate::Operation>::Input::default()), output: || Box::new(<DeleteFunction as crate::Operation>::Output::default()) },
    p::tests::Case { schema: &OP_DELETE_FUNCTION_CONCURRENCY, input: || Box::new(<DeleteFunctionConcurrency as crate::Operation>::Input::default()), output: || Box::new(<DeleteFunctionConcurrency as crate::Operation>::Output::default()) },
    p::tests::Case { schema: &OP_DELETE_FUNCTION_EVENT_INVOKE_CONFIG, input: || Box::new(<DeleteFunctionEventInvokeConfig as crate::Operation>::Input::default()), output: || Box::new(<DeleteFunctionEventInvokeConfig as crate::Operation>::Output::default()) },
    p::tests::Case { schema: &OP_DELETE_FUNCTION_URL_CONFIG, input: || Box::new(<DeleteFunctionUrlConfig as crate::Operation>::Input::default()), output: || Box::new(<DeleteFunctionUrlConfig as crate::Operation>::Output::default()) },
    p::tests::Case { schema: &OP_DELETE_PROVISIONED_CONCURRENCY_CONFIG, input: || Box::new(<DeleteProvisionedConcurrencyConfig as crate::Operation>::Input::default()), output: || Box::new(<DeleteProvisionedConcurrencyConfig as crate::Operation>::Output::default()) },
    p::tests::Case { schema: &OP_GET_ACCOUNT_SETTINGS, input: || Box::new(<GetAccountSettings as crate::Operation>::Input::default()), output: || Box::new(<GetAccountSettings as crate::Operation>::Output::default()) },
    p::tests::Case { schema: &OP_GET_ALIAS, input: || Box::new(<GetAlias as crate::Operation>::Input::default()), output: || Box::new(<GetAlias as crate::Operation>::Output::default()) },
    p::tests::Case { schema: &OP_GET_EVENT_SOURCE_MAPPING, input: || Box::new(<GetEventSourceMapping as crate::Operation>::Input::default()), output: || Box::new(<GetEventSourceMapping as crate::Operation>::Output::default()) },
    p::tests::Case { schema: &OP_GET_FUNCTION, input: || Box::new(<GetFunction as crate::Operation>::Input::default()), output: || Box::new(<GetFunction as crate::Operation>::Output::default()) },
    p::tests::Case { schema: &OP_GET_FUNCTION_CONCURRENCY, input: || Box::new(<GetFunctionConcurrency as crate::Operation>::Input::default()), output: || Box::new(<GetFunctionConcurrency as crate::Operation>::Output::default()) },
    p::tests::Case { schema: &OP_GET_FUNCTION_CONFIGURATION, input: || Box::new(<GetFunctionConfiguration as crate::Operation>::Input::default()), output: || Box::new(<GetFunctionConfiguration as crate::Operation>::Output::default()) },
    p::tests::Case { schema: &OP_GET_FUNCTION_EVENT_INVOKE_CONFIG, input: || Box::new(<GetFunctionEventInvokeConfig as crate::Operation>::Input::default()), output: || Box::new(<GetFunctionEventInvokeConfig as crate::Operation>::Output::default()) },
    p::tests::Case { schema: &OP_GET_FUNCTION_URL_CONFIG, input: || Box::new(<GetFunctionUrlConfig as crate::Operation>::Input::default()), output: || Box::new(<GetFunctionUrlConfig as crate::Operation>::Output::default()) },
    p::tests::Case { schema: &OP_GET_POLICY, input: || Box::new(<GetPolicy as crate::Operation>::Input::default()), output: || Box::new(<GetPolicy as crate::Operation>::Output::default()) },
    p::tests::Case { schema: &OP_GET_PROVISIONED_CONCURRENCY_CONFIG, input: || Box::new(<GetProvisionedConcurrencyConfig as crate::Operation>::Input::default()), output: || Box::new(<GetProvisionedConcurrencyConfig as crate::Operation>::Output::default()) },
    p::tests::Case { schema: &OP_INVOKE, input: || Box::new(<Invoke as crate::Operation>::Input::default()), output: || Box::new(<Invoke as crate::Operation>::Output::default()) },
    p::tests::Case { schema: &OP_INVOKE_ASYNC, input: || Box::new(<InvokeAsync as crate::Operation>::Input::default()), output: || Box::new(<InvokeAsync as crate::Operation>::Output::default()) },
    p::tests::Case { schema: &OP_LIST_ALIASES, input: || Box::new(<ListAliases as crate::Operation>::Input::default()), output: || Box::new(<ListAliases as crate::Operation>::Output::default()) },
    p::tests::Case { schema: &OP_LIST_EVENT_SOURCE_MAPPINGS, input: || Box::new(<ListEventSourceMappings as crate::Operation>::Input::default()), output: || Box::new(<ListEventSourceMappings as crate::Operation>::Output::default()) },
    p::tests::Case { schema: &OP_LIST_FUNCTION_EVENT_INVOKE_CONFIGS, input: || Box::new(<ListFunctionEventInvokeConfigs as crate::Operation>::Input::default()), output: || Box::new(<ListFunctionEventInvokeConfigs as crate::Operation>::Output::default()) },
    p::tests::Case { schema: &OP_LIST_FUNCTION_URL_CONFIGS, input: || Box::new(<ListFunctionUrlConfigs as crate::Operation>::Input::default()), output: || Box::new(<ListFunctionUrlConfigs as crate::Operation>::Output::default()) },
    p::tests::Case { schema: &OP_LIST_FUNCTIONS, input: || Box::new(<ListFunctions as crate::Operation>::Input::default()), output: || Box::new(<ListFunctions as crate::Operation>::Output::default()) },
    p::tests::Case { schema: &OP_LIST_PROVISIONED_CONCURRENCY_CONFIGS, input: || Box::new(<ListProvisionedConcurrencyConfigs as crate::Operation>::Input::default()), output: || Box::new(<ListProvisionedConcurrencyConfigs as crate::Operation>::Output::default()) },
    p::tests::Case { schema: &OP_LIST_TAGS, input: || Box::new(<ListTags as crate::Operation>::Input::default()), output: || Box::new(<ListTags as crate::Operation>::Output::default()) },
    p::tests::Case { schema: &OP_LIST_VERSIONS_BY_FUNCTION, input: || Box::new(<ListVersionsByFunction as crate::Operation>::Input::default()), output: || Box::new(<ListVersionsByFunction as crate::Operation>::Output::default()) },
    p::tests::Case { schema: &OP_PUBLISH_VERSION, input: || Box::new(<PublishVersion as crate::Operation>::Input::default()), output: || Box::new(<PublishVersion as crate::Operation>::Output::default()) },
    p::tests::Case { schema: &OP_PUT_FUNCTION_CONCURRENCY, input: || Box::new(<PutFunctionConcurrency as crate::Operation>::Input::default()), output: || Box::new(<PutFunctionConcurrency as crate::Operation>::Output::default()) },
    p::tests::Case { schema: &OP_PUT_FUNCTION_EVENT_INVOKE_CONFIG, input: || Box::new(<PutFunctionEventInvokeConfig as crate::Operation>::Input::default()), output: || Box::new(<PutFunctionEventInvokeConfig as crate::Operation>::Output::default()) },
    p::tests::Case { schema: &OP_PUT_PROVISIONED_CONCURRENCY_CONFIG, input: || Box::new(<PutProvisionedConcurrencyConfig as crate::Operation>::Input::default()), output: || Box::new(<PutProvisionedConcurrencyConfig as crate::Operation>::Output::default()) },
    p::tests::Case { schema: &OP_REMOVE_PERMISSION, input: || Box::new(<RemovePermission as crate::Operation>::Input::default()), output: || Box::new(<RemovePermission as crate::Operation>::Output::default()) },
    p::tests::Case { schema: &OP_TAG_RESOURCE, input: || Box::new(<TagResource as crate::Operation>::Input::default()), output: || Box::new(<TagResource as crate::Operation>::Output::default()) },
    p::tests::Case { schema: &OP_UNTAG_RESOURCE, input: || Box::new(<UntagResource as crate::Operation>::Input::default()), output: || Box::new(<UntagResource as crate::Operation>::Output::default()) },
    p::tests::Case { schema: &OP_UPDATE_ALIAS, input: || Box::new(<UpdateAlias as crate::Operation>::Input::default()), output: || Box::new(<UpdateAlias as crate::Operation>::Output::default()) },
    p::tests::Case { schema: &OP_UPDATE_EVENT_SOURCE_MAPPING, input: || Box::new(<UpdateEventSourceMapping as crate::Operation>::Input::default()), output: || Box::new(<UpdateEventSourceMapping as crate::Operation>::Output::default()) },
    p::tests::Case { schema: &OP_UPDATE_FUNCTION_CODE, input: || Box::new(<UpdateFunctionCode as crate::Operation>::Input::default()), output: || Box::new(<UpdateFunctionCode as crate::Operation>::Output::default()) },
    p::tests::Case { schema: &OP_UPDATE_FUNCTION_CONFIGURATION, input: || Box::new(<UpdateFunctionConfiguration as crate::Operation>::Input::default()), output: || Box::new(<UpdateFunctionConfiguration as crate::Operation>::Output::default()) },
    p::tests::Case { schema: &OP_UPDATE_FUNCTION_EVENT_INVOKE_CONFIG, input: || Box::new(<UpdateFunctionEventInvokeConfig as crate::Operation>::Input::default()), output: || Box::new(<UpdateFunctionEventInvokeConfig as crate::Operation>::Output::default()) },
    p::tests::Case { schema: &OP_UPDATE_FUNCTION_URL_CONFIG, input: || Box::new(<UpdateFunctionUrlConfig as crate::Operation>::Input::default()), output: || Box::new(<UpdateFunctionUrlConfig as crate::Operation>::Output::default()) },
];
