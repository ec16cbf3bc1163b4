//! Written by `cargo xtask generate` from botocore 1.44.5, `lambda-web/2025-03-07`. Do not edit.

use crate::protocol::schema as t;
use crate::protocol::value::{operation, string_enum, structure};
use crate::protocol as p;

/// The operations with types, to choose between.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum OperationName { CreateWebFunction, CreateWebFunctionEndpoint, CreateWebFunctionRevision, DeleteResourcePolicy, DeleteWebFunction, DeleteWebFunctionEndpoint, DeleteWebFunctionRevision, GetResourcePolicy, GetWebAccountSettings, GetWebFunction, GetWebFunctionEndpoint, GetWebFunctionRevision, ListTags, ListWebFunctionEndpoints, ListWebFunctionRevisions, ListWebFunctions, PutResourcePolicy, TagResource, UntagResource, UpdateWebFunctionEndpoint }

impl OperationName {
    /// All of them.
    pub const ALL: &'static [OperationName] = &[OperationName::CreateWebFunction, OperationName::CreateWebFunctionEndpoint, OperationName::CreateWebFunctionRevision, OperationName::DeleteResourcePolicy, OperationName::DeleteWebFunction, OperationName::DeleteWebFunctionEndpoint, OperationName::DeleteWebFunctionRevision, OperationName::GetResourcePolicy, OperationName::GetWebAccountSettings, OperationName::GetWebFunction, OperationName::GetWebFunctionEndpoint, OperationName::GetWebFunctionRevision, OperationName::ListTags, OperationName::ListWebFunctionEndpoints, OperationName::ListWebFunctionRevisions, OperationName::ListWebFunctions, OperationName::PutResourcePolicy, OperationName::TagResource, OperationName::UntagResource, OperationName::UpdateWebFunctionEndpoint];

    /// AWS's name.
    pub fn name(self) -> &'static str {
        match self {
            OperationName::CreateWebFunction => <CreateWebFunction as crate::Operation>::NAME,
            OperationName::CreateWebFunctionEndpoint => <CreateWebFunctionEndpoint as crate::Operation>::NAME,
            OperationName::CreateWebFunctionRevision => <CreateWebFunctionRevision as crate::Operation>::NAME,
            OperationName::DeleteResourcePolicy => <DeleteResourcePolicy as crate::Operation>::NAME,
            OperationName::DeleteWebFunction => <DeleteWebFunction as crate::Operation>::NAME,
            OperationName::DeleteWebFunctionEndpoint => <DeleteWebFunctionEndpoint as crate::Operation>::NAME,
            OperationName::DeleteWebFunctionRevision => <DeleteWebFunctionRevision as crate::Operation>::NAME,
            OperationName::GetResourcePolicy => <GetResourcePolicy as crate::Operation>::NAME,
            OperationName::GetWebAccountSettings => <GetWebAccountSettings as crate::Operation>::NAME,
            OperationName::GetWebFunction => <GetWebFunction as crate::Operation>::NAME,
            OperationName::GetWebFunctionEndpoint => <GetWebFunctionEndpoint as crate::Operation>::NAME,
            OperationName::GetWebFunctionRevision => <GetWebFunctionRevision as crate::Operation>::NAME,
            OperationName::ListTags => <ListTags as crate::Operation>::NAME,
            OperationName::ListWebFunctionEndpoints => <ListWebFunctionEndpoints as crate::Operation>::NAME,
            OperationName::ListWebFunctionRevisions => <ListWebFunctionRevisions as crate::Operation>::NAME,
            OperationName::ListWebFunctions => <ListWebFunctions as crate::Operation>::NAME,
            OperationName::PutResourcePolicy => <PutResourcePolicy as crate::Operation>::NAME,
            OperationName::TagResource => <TagResource as crate::Operation>::NAME,
            OperationName::UntagResource => <UntagResource as crate::Operation>::NAME,
            OperationName::UpdateWebFunctionEndpoint => <UpdateWebFunctionEndpoint as crate::Operation>::NAME,
        }
    }
    /// The IAM action that must be allowed.
    pub fn action(self) -> &'static str {
        match self {
            OperationName::CreateWebFunction => <CreateWebFunction as crate::Operation>::ACTION,
            OperationName::CreateWebFunctionEndpoint => <CreateWebFunctionEndpoint as crate::Operation>::ACTION,
            OperationName::CreateWebFunctionRevision => <CreateWebFunctionRevision as crate::Operation>::ACTION,
            OperationName::DeleteResourcePolicy => <DeleteResourcePolicy as crate::Operation>::ACTION,
            OperationName::DeleteWebFunction => <DeleteWebFunction as crate::Operation>::ACTION,
            OperationName::DeleteWebFunctionEndpoint => <DeleteWebFunctionEndpoint as crate::Operation>::ACTION,
            OperationName::DeleteWebFunctionRevision => <DeleteWebFunctionRevision as crate::Operation>::ACTION,
            OperationName::GetResourcePolicy => <GetResourcePolicy as crate::Operation>::ACTION,
            OperationName::GetWebAccountSettings => <GetWebAccountSettings as crate::Operation>::ACTION,
            OperationName::GetWebFunction => <GetWebFunction as crate::Operation>::ACTION,
            OperationName::GetWebFunctionEndpoint => <GetWebFunctionEndpoint as crate::Operation>::ACTION,
            OperationName::GetWebFunctionRevision => <GetWebFunctionRevision as crate::Operation>::ACTION,
            OperationName::ListTags => <ListTags as crate::Operation>::ACTION,
            OperationName::ListWebFunctionEndpoints => <ListWebFunctionEndpoints as crate::Operation>::ACTION,
            OperationName::ListWebFunctionRevisions => <ListWebFunctionRevisions as crate::Operation>::ACTION,
            OperationName::ListWebFunctions => <ListWebFunctions as crate::Operation>::ACTION,
            OperationName::PutResourcePolicy => <PutResourcePolicy as crate::Operation>::ACTION,
            OperationName::TagResource => <TagResource as crate::Operation>::ACTION,
            OperationName::UntagResource => <UntagResource as crate::Operation>::ACTION,
            OperationName::UpdateWebFunctionEndpoint => <UpdateWebFunctionEndpoint as crate::Operation>::ACTION,
        }
    }
}

static ROUTES: &[t::Route<Option<OperationName>>] = &[
    t::Route { operation: Some(OperationName::CreateWebFunction), name: "CreateWebFunction", method: "PUT", path: "/2025-03-07/web-functions", query: &[], header: None, supported: true },
    t::Route { operation: Some(OperationName::CreateWebFunctionEndpoint), name: "CreateWebFunctionEndpoint", method: "PUT", path: "/2025-03-07/web-functions/{functionName}/endpoints", query: &[], header: None, supported: true },
    t::Route { operation: Some(OperationName::CreateWebFunctionRevision), name: "CreateWebFunctionRevision", method: "POST", path: "/2025-03-07/web-functions/{functionName}/revisions", query: &[], header: None, supported: true },
    t::Route { operation: Some(OperationName::DeleteResourcePolicy), name: "DeleteResourcePolicy", method: "DELETE", path: "/2025-03-07/resource-policy/{resourceArn}", query: &[], header: None, supported: true },
    t::Route { operation: Some(OperationName::DeleteWebFunction), name: "DeleteWebFunction", method: "DELETE", path: "/2025-03-07/web-functions/{functionName}", query: &[], header: None, supported: true },
    t::Route { operation: Some(OperationName::DeleteWebFunctionEndpoint), name: "DeleteWebFunctionEndpoint", method: "DELETE", path: "/2025-03-07/web-functions/{functionName}/endpoints/{endpointName}", query: &[], header: None, supported: true },
    t::Route { operation: Some(OperationName::DeleteWebFunctionRevision), name: "DeleteWebFunctionRevision", method: "DELETE", path: "/2025-03-07/web-functions/{functionName}/revisions/{revisionId}", query: &[], header: None, supported: true },
    t::Route { operation: Some(OperationName::GetResourcePolicy), name: "GetResourcePolicy", method: "GET", path: "/2025-03-07/resource-policy/{resourceArn}", query: &[], header: None, supported: true },
    t::Route { operation: Some(OperationName::GetWebAccountSettings), name: "GetWebAccountSettings", method: "GET", path: "/2025-03-07/web-account-settings", query: &[], header: None, supported: true },
    t::Route { operation: Some(OperationName::GetWebFunction), name: "GetWebFunction", method: "GET", path: "/2025-03-07/web-functions/{functionName}", query: &[], header: None, supported: true },
    t::Route { operation: Some(OperationName::GetWebFunctionEndpoint), name: "GetWebFunctionEndpoint", method: "GET", path: "/2025-03-07/web-functions/{functionName}/endpoints/{endpointName}", query: &[], header: None, supported: true },
    t::Route { operation: Some(OperationName::GetWebFunctionRevision), name: "GetWebFunctionRevision", method: "GET", path: "/2025-03-07/web-functions/{functionName}/revisions/{revisionId}", query: &[], header: None, supported: true },
    t::Route { operation: Some(OperationName::ListTags), name: "ListTags", method: "GET", path: "/2025-03-07/tags/{resource}", query: &[], header: None, supported: true },
    t::Route { operation: Some(OperationName::ListWebFunctionEndpoints), name: "ListWebFunctionEndpoints", method: "POST", path: "/2025-03-07/web-functions/{functionName}/list-endpoints", query: &[], header: None, supported: true },
    t::Route { operation: Some(OperationName::ListWebFunctionRevisions), name: "ListWebFunctionRevisions", method: "POST", path: "/2025-03-07/web-functions/{functionName}/list-revisions", query: &[], header: None, supported: true },
    t::Route { operation: Some(OperationName::ListWebFunctions), name: "ListWebFunctions", method: "POST", path: "/2025-03-07/web-functions", query: &[], header: None, supported: true },
    t::Route { operation: Some(OperationName::PutResourcePolicy), name: "PutResourcePolicy", method: "PUT", path: "/2025-03-07/resource-policy/{resourceArn}", query: &[], header: None, supported: true },
    t::Route { operation: Some(OperationName::TagResource), name: "TagResource", method: "POST", path: "/2025-03-07/tags/{resource}", query: &[], header: None, supported: true },
    t::Route { operation: Some(OperationName::UntagResource), name: "UntagResource", method: "DELETE", path: "/2025-03-07/tags/{resource}", query: &[], header: None, supported: true },
    t::Route { operation: Some(OperationName::UpdateWebFunctionEndpoint), name: "UpdateWebFunctionEndpoint", method: "PATCH", path: "/2025-03-07/web-functions/{functionName}/endpoints/{endpointName}", query: &[], header: None, supported: true },
];

/// Which operation a request is.
pub fn route(head: &crate::Head) -> Result<OperationName, crate::AwsError> {
    p::route::rest(ROUTES, head)
}
static OP_CREATE_WEB_FUNCTION: t::OperationSchema = t::OperationSchema { name: "CreateWebFunction", service: crate::ServiceName::LambdaWeb, method: "PUT", uri: "/2025-03-07/web-functions", status: 202, input: &STRUCT_CREATE_WEB_FUNCTION_REQUEST, output: &STRUCT_CREATE_WEB_FUNCTION_RESPONSE, streaming_input: false, streaming_output: false, checksum_required: false };
operation!(CreateWebFunction, LambdaWeb, OP_CREATE_WEB_FUNCTION, "lambda:CreateWebFunction", CreateWebFunctionRequest => CreateWebFunctionResponse, false, false);

static OP_CREATE_WEB_FUNCTION_ENDPOINT: t::OperationSchema = t::OperationSchema { name: "CreateWebFunctionEndpoint", service: crate::ServiceName::LambdaWeb, method: "PUT", uri: "/2025-03-07/web-functions/{functionName}/endpoints", status: 202, input: &STRUCT_CREATE_WEB_FUNCTION_ENDPOINT_REQUEST, output: &STRUCT_CREATE_WEB_FUNCTION_ENDPOINT_RESPONSE, streaming_input: false, streaming_output: false, checksum_required: false };
operation!(CreateWebFunctionEndpoint, LambdaWeb, OP_CREATE_WEB_FUNCTION_ENDPOINT, "lambda:CreateWebFunctionEndpoint", CreateWebFunctionEndpointRequest => CreateWebFunctionEndpointResponse, false, false);

static OP_CREATE_WEB_FUNCTION_REVISION: t::OperationSchema = t::OperationSchema { name: "CreateWebFunctionRevision", service: crate::ServiceName::LambdaWeb, method: "POST", uri: "/2025-03-07/web-functions/{functionName}/revisions", status: 202, input: &STRUCT_CREATE_WEB_FUNCTION_REVISION_REQUEST, output: &STRUCT_CREATE_WEB_FUNCTION_REVISION_RESPONSE, streaming_input: false, streaming_output: false, checksum_required: false };
operation!(CreateWebFunctionRevision, LambdaWeb, OP_CREATE_WEB_FUNCTION_REVISION, "lambda:CreateWebFunctionRevision", CreateWebFunctionRevisionRequest => CreateWebFunctionRevisionResponse, false, false);

structure! {
    pub struct DeleteResourcePolicyOutput: STRUCT_DELETE_RESOURCE_POLICY_OUTPUT {}
}
static STRUCT_DELETE_RESOURCE_POLICY_OUTPUT: t::StructureSchema = t::StructureSchema { name: "DeleteResourcePolicyOutput", root: "DeleteResourcePolicyOutput", namespace: None, members: &[
    ] };

static OP_DELETE_RESOURCE_POLICY: t::OperationSchema = t::OperationSchema { name: "DeleteResourcePolicy", service: crate::ServiceName::LambdaWeb, method: "DELETE", uri: "/2025-03-07/resource-policy/{resourceArn}", status: 204, input: &STRUCT_DELETE_RESOURCE_POLICY_REQUEST, output: &STRUCT_DELETE_RESOURCE_POLICY_OUTPUT, streaming_input: false, streaming_output: false, checksum_required: false };
operation!(DeleteResourcePolicy, LambdaWeb, OP_DELETE_RESOURCE_POLICY, "lambda:DeleteResourcePolicy", DeleteResourcePolicyRequest => DeleteResourcePolicyOutput, false, false);

structure! {
    pub struct DeleteWebFunctionOutput: STRUCT_DELETE_WEB_FUNCTION_OUTPUT {}
}
static STRUCT_DELETE_WEB_FUNCTION_OUTPUT: t::StructureSchema = t::StructureSchema { name: "DeleteWebFunctionOutput", root: "DeleteWebFunctionOutput", namespace: None, members: &[
    ] };

static OP_DELETE_WEB_FUNCTION: t::OperationSchema = t::OperationSchema { name: "DeleteWebFunction", service: crate::ServiceName::LambdaWeb, method: "DELETE", uri: "/2025-03-07/web-functions/{functionName}", status: 204, input: &STRUCT_DELETE_WEB_FUNCTION_REQUEST, output: &STRUCT_DELETE_WEB_FUNCTION_OUTPUT, streaming_input: false, streaming_output: false, checksum_required: false };
operation!(DeleteWebFunction, LambdaWeb, OP_DELETE_WEB_FUNCTION, "lambda:DeleteWebFunction", DeleteWebFunctionRequest => DeleteWebFunctionOutput, false, false);

structure! {
    pub struct DeleteWebFunctionEndpointOutput: STRUCT_DELETE_WEB_FUNCTION_ENDPOINT_OUTPUT {}
}
static STRUCT_DELETE_WEB_FUNCTION_ENDPOINT_OUTPUT: t::StructureSchema = t::StructureSchema { name: "DeleteWebFunctionEndpointOutput", root: "DeleteWebFunctionEndpointOutput", namespace: None, members: &[
    ] };

static OP_DELETE_WEB_FUNCTION_ENDPOINT: t::OperationSchema = t::OperationSchema { name: "DeleteWebFunctionEndpoint", service: crate::ServiceName::LambdaWeb, method: "DELETE", uri: "/2025-03-07/web-functions/{functionName}/endpoints/{endpointName}", status: 204, input: &STRUCT_DELETE_WEB_FUNCTION_ENDPOINT_REQUEST, output: &STRUCT_DELETE_WEB_FUNCTION_ENDPOINT_OUTPUT, streaming_input: false, streaming_output: false, checksum_required: false };
operation!(DeleteWebFunctionEndpoint, LambdaWeb, OP_DELETE_WEB_FUNCTION_ENDPOINT, "lambda:DeleteWebFunctionEndpoint", DeleteWebFunctionEndpointRequest => DeleteWebFunctionEndpointOutput, false, false);

structure! {
    pub struct DeleteWebFunctionRevisionOutput: STRUCT_DELETE_WEB_FUNCTION_REVISION_OUTPUT {}
}
static STRUCT_DELETE_WEB_FUNCTION_REVISION_OUTPUT: t::StructureSchema = t::StructureSchema { name: "DeleteWebFunctionRevisionOutput", root: "DeleteWebFunctionRevisionOutput", namespace: None, members: &[
    ] };

static OP_DELETE_WEB_FUNCTION_REVISION: t::OperationSchema = t::OperationSchema { name: "DeleteWebFunctionRevision", service: crate::ServiceName::LambdaWeb, method: "DELETE", uri: "/2025-03-07/web-functions/{functionName}/revisions/{revisionId}", status: 204, input: &STRUCT_DELETE_WEB_FUNCTION_REVISION_REQUEST, output: &STRUCT_DELETE_WEB_FUNCTION_REVISION_OUTPUT, streaming_input: false, streaming_output: false, checksum_required: false };
operation!(DeleteWebFunctionRevision, LambdaWeb, OP_DELETE_WEB_FUNCTION_REVISION, "lambda:DeleteWebFunctionRevision", DeleteWebFunctionRevisionRequest => DeleteWebFunctionRevisionOutput, false, false);

static OP_GET_RESOURCE_POLICY: t::OperationSchema = t::OperationSchema { name: "GetResourcePolicy", service: crate::ServiceName::LambdaWeb, method: "GET", uri: "/2025-03-07/resource-policy/{resourceArn}", status: 200, input: &STRUCT_GET_RESOURCE_POLICY_REQUEST, output: &STRUCT_GET_RESOURCE_POLICY_RESPONSE, streaming_input: false, streaming_output: false, checksum_required: false };
operation!(GetResourcePolicy, LambdaWeb, OP_GET_RESOURCE_POLICY, "lambda:GetResourcePolicy", GetResourcePolicyRequest => GetResourcePolicyResponse, false, false);

static OP_GET_WEB_ACCOUNT_SETTINGS: t::OperationSchema = t::OperationSchema { name: "GetWebAccountSettings", service: crate::ServiceName::LambdaWeb, method: "GET", uri: "/2025-03-07/web-account-settings", status: 200, input: &STRUCT_GET_WEB_ACCOUNT_SETTINGS_REQUEST, output: &STRUCT_GET_WEB_ACCOUNT_SETTINGS_RESPONSE, streaming_input: false, streaming_output: false, checksum_required: false };
operation!(GetWebAccountSettings, LambdaWeb, OP_GET_WEB_ACCOUNT_SETTINGS, "lambda:GetWebAccountSettings", GetWebAccountSettingsRequest => GetWebAccountSettingsResponse, false, false);

static OP_GET_WEB_FUNCTION: t::OperationSchema = t::OperationSchema { name: "GetWebFunction", service: crate::ServiceName::LambdaWeb, method: "GET", uri: "/2025-03-07/web-functions/{functionName}", status: 200, input: &STRUCT_GET_WEB_FUNCTION_REQUEST, output: &STRUCT_GET_WEB_FUNCTION_RESPONSE, streaming_input: false, streaming_output: false, checksum_required: false };
operation!(GetWebFunction, LambdaWeb, OP_GET_WEB_FUNCTION, "lambda:GetWebFunction", GetWebFunctionRequest => GetWebFunctionResponse, false, false);

static OP_GET_WEB_FUNCTION_ENDPOINT: t::OperationSchema = t::OperationSchema { name: "GetWebFunctionEndpoint", service: crate::ServiceName::LambdaWeb, method: "GET", uri: "/2025-03-07/web-functions/{functionName}/endpoints/{endpointName}", status: 200, input: &STRUCT_GET_WEB_FUNCTION_ENDPOINT_REQUEST, output: &STRUCT_GET_WEB_FUNCTION_ENDPOINT_RESPONSE, streaming_input: false, streaming_output: false, checksum_required: false };
operation!(GetWebFunctionEndpoint, LambdaWeb, OP_GET_WEB_FUNCTION_ENDPOINT, "lambda:GetWebFunctionEndpoint", GetWebFunctionEndpointRequest => GetWebFunctionEndpointResponse, false, false);

static OP_GET_WEB_FUNCTION_REVISION: t::OperationSchema = t::OperationSchema { name: "GetWebFunctionRevision", service: crate::ServiceName::LambdaWeb, method: "GET", uri: "/2025-03-07/web-functions/{functionName}/revisions/{revisionId}", status: 200, input: &STRUCT_GET_WEB_FUNCTION_REVISION_REQUEST, output: &STRUCT_GET_WEB_FUNCTION_REVISION_RESPONSE, streaming_input: false, streaming_output: false, checksum_required: false };
operation!(GetWebFunctionRevision, LambdaWeb, OP_GET_WEB_FUNCTION_REVISION, "lambda:GetWebFunctionRevision", GetWebFunctionRevisionRequest => GetWebFunctionRevisionResponse, false, false);

static OP_LIST_TAGS: t::OperationSchema = t::OperationSchema { name: "ListTags", service: crate::ServiceName::LambdaWeb, method: "GET", uri: "/2025-03-07/tags/{resource}", status: 200, input: &STRUCT_LIST_TAGS_REQUEST, output: &STRUCT_LIST_TAGS_RESPONSE, streaming_input: false, streaming_output: false, checksum_required: false };
operation!(ListTags, LambdaWeb, OP_LIST_TAGS, "lambda:ListTags", ListTagsRequest => ListTagsResponse, false, false);

static OP_LIST_WEB_FUNCTION_ENDPOINTS: t::OperationSchema = t::OperationSchema { name: "ListWebFunctionEndpoints", service: crate::ServiceName::LambdaWeb, method: "POST", uri: "/2025-03-07/web-functions/{functionName}/list-endpoints", status: 200, input: &STRUCT_LIST_WEB_FUNCTION_ENDPOINTS_REQUEST, output: &STRUCT_LIST_WEB_FUNCTION_ENDPOINTS_RESPONSE, streaming_input: false, streaming_output: false, checksum_required: false };
operation!(ListWebFunctionEndpoints, LambdaWeb, OP_LIST_WEB_FUNCTION_ENDPOINTS, "lambda:ListWebFunctionEndpoints", ListWebFunctionEndpointsRequest => ListWebFunctionEndpointsResponse, false, false);

static OP_LIST_WEB_FUNCTION_REVISIONS: t::OperationSchema = t::OperationSchema { name: "ListWebFunctionRevisions", service: crate::ServiceName::LambdaWeb, method: "POST", uri: "/2025-03-07/web-functions/{functionName}/list-revisions", status: 200, input: &STRUCT_LIST_WEB_FUNCTION_REVISIONS_REQUEST, output: &STRUCT_LIST_WEB_FUNCTION_REVISIONS_RESPONSE, streaming_input: false, streaming_output: false, checksum_required: false };
operation!(ListWebFunctionRevisions, LambdaWeb, OP_LIST_WEB_FUNCTION_REVISIONS, "lambda:ListWebFunctionRevisions", ListWebFunctionRevisionsRequest => ListWebFunctionRevisionsResponse, false, false);

static OP_LIST_WEB_FUNCTIONS: t::OperationSchema = t::OperationSchema { name: "ListWebFunctions", service: crate::ServiceName::LambdaWeb, method: "POST", uri: "/2025-03-07/web-functions", status: 200, input: &STRUCT_LIST_WEB_FUNCTIONS_REQUEST, output: &STRUCT_LIST_WEB_FUNCTIONS_RESPONSE, streaming_input: false, streaming_output: false, checksum_required: false };
operation!(ListWebFunctions, LambdaWeb, OP_LIST_WEB_FUNCTIONS, "lambda:ListWebFunctions", ListWebFunctionsRequest => ListWebFunctionsResponse, false, false);

static OP_PUT_RESOURCE_POLICY: t::OperationSchema = t::OperationSchema { name: "PutResourcePolicy", service: crate::ServiceName::LambdaWeb, method: "PUT", uri: "/2025-03-07/resource-policy/{resourceArn}", status: 200, input: &STRUCT_PUT_RESOURCE_POLICY_REQUEST, output: &STRUCT_PUT_RESOURCE_POLICY_RESPONSE, streaming_input: false, streaming_output: false, checksum_required: false };
operation!(PutResourcePolicy, LambdaWeb, OP_PUT_RESOURCE_POLICY, "lambda:PutResourcePolicy", PutResourcePolicyRequest => PutResourcePolicyResponse, false, false);

structure! {
    pub struct TagResourceOutput: STRUCT_TAG_RESOURCE_OUTPUT {}
}
static STRUCT_TAG_RESOURCE_OUTPUT: t::StructureSchema = t::StructureSchema { name: "TagResourceOutput", root: "TagResourceOutput", namespace: None, members: &[
    ] };

static OP_TAG_RESOURCE: t::OperationSchema = t::OperationSchema { name: "TagResource", service: crate::ServiceName::LambdaWeb, method: "POST", uri: "/2025-03-07/tags/{resource}", status: 204, input: &STRUCT_TAG_RESOURCE_REQUEST, output: &STRUCT_TAG_RESOURCE_OUTPUT, streaming_input: false, streaming_output: false, checksum_required: false };
operation!(TagResource, LambdaWeb, OP_TAG_RESOURCE, "lambda:TagResource", TagResourceRequest => TagResourceOutput, false, false);

structure! {
    pub struct UntagResourceOutput: STRUCT_UNTAG_RESOURCE_OUTPUT {}
}
static STRUCT_UNTAG_RESOURCE_OUTPUT: t::StructureSchema = t::StructureSchema { name: "UntagResourceOutput", root: "UntagResourceOutput", namespace: None, members: &[
    ] };

static OP_UNTAG_RESOURCE: t::OperationSchema = t::OperationSchema { name: "UntagResource", service: crate::ServiceName::LambdaWeb, method: "DELETE", uri: "/2025-03-07/tags/{resource}", status: 204, input: &STRUCT_UNTAG_RESOURCE_REQUEST, output: &STRUCT_UNTAG_RESOURCE_OUTPUT, streaming_input: false, streaming_output: false, checksum_required: false };
operation!(UntagResource, LambdaWeb, OP_UNTAG_RESOURCE, "lambda:UntagResource", UntagResourceRequest => UntagResourceOutput, false, false);

static OP_UPDATE_WEB_FUNCTION_ENDPOINT: t::OperationSchema = t::OperationSchema { name: "UpdateWebFunctionEndpoint", service: crate::ServiceName::LambdaWeb, method: "PATCH", uri: "/2025-03-07/web-functions/{functionName}/endpoints/{endpointName}", status: 202, input: &STRUCT_UPDATE_WEB_FUNCTION_ENDPOINT_REQUEST, output: &STRUCT_UPDATE_WEB_FUNCTION_ENDPOINT_RESPONSE, streaming_input: false, streaming_output: false, checksum_required: false };
operation!(UpdateWebFunctionEndpoint, LambdaWeb, OP_UPDATE_WEB_FUNCTION_ENDPOINT, "lambda:UpdateWebFunctionEndpoint", UpdateWebFunctionEndpointRequest => UpdateWebFunctionEndpointResponse, false, false);

structure! {
    pub struct AccountQuotas: STRUCT_ACCOUNT_QUOTAS {
        0 max_total_arm_v_cpus: i32,
        1 max_total_rate_limit: i32,
        2 max_revisions_per_function: i32,
        3 max_endpoints_per_function: i32,
    }
}
static STRUCT_ACCOUNT_QUOTAS: t::StructureSchema = t::StructureSchema { name: "AccountQuotas", root: "AccountQuotas", namespace: None, members: &[
        t::MemberSchema::new("maxTotalArmVCpus", t::Place::Body, "maxTotalArmVCpus", &SHAPE_ACCOUNT_QUOTAS_MAX_TOTAL_ARM_V_CPUS_INTEGER).required(),
        t::MemberSchema::new("maxTotalRateLimit", t::Place::Body, "maxTotalRateLimit", &SHAPE_ACCOUNT_QUOTAS_MAX_TOTAL_RATE_LIMIT_INTEGER).required(),
        t::MemberSchema::new("maxRevisionsPerFunction", t::Place::Body, "maxRevisionsPerFunction", &SHAPE_ACCOUNT_QUOTAS_MAX_REVISIONS_PER_FUNCTION_INTEGER).required(),
        t::MemberSchema::new("maxEndpointsPerFunction", t::Place::Body, "maxEndpointsPerFunction", &SHAPE_ACCOUNT_QUOTAS_MAX_ENDPOINTS_PER_FUNCTION_INTEGER).required(),
    ] };

structure! {
    pub struct AccountUsage: STRUCT_ACCOUNT_USAGE {
        0 function_count: i32,
    }
}
static STRUCT_ACCOUNT_USAGE: t::StructureSchema = t::StructureSchema { name: "AccountUsage", root: "AccountUsage", namespace: None, members: &[
        t::MemberSchema::new("functionCount", t::Place::Body, "functionCount", &SHAPE_ACCOUNT_USAGE_FUNCTION_COUNT_INTEGER).required(),
    ] };

string_enum!(ApplicationLogLevel { TRACE = "TRACE", DEBUG = "DEBUG", INFO = "INFO", WARN = "WARN", ERROR = "ERROR", FATAL = "FATAL", });
string_enum!(AuthType { APPLICATION_MANAGED = "ApplicationManaged", IAM_AUTH = "IamAuth", });
string_enum!(AutoDeploymentMode { LATEST_REVISION = "LatestRevision", DISABLED = "Disabled", });
structure! {
    pub struct BuildConfig: STRUCT_BUILD_CONFIG {
        0 code_config: CodeConfig,
        1 runtime_config: RuntimeConfig,
    }
}
static STRUCT_BUILD_CONFIG: t::StructureSchema = t::StructureSchema { name: "BuildConfig", root: "BuildConfig", namespace: None, members: &[
        t::MemberSchema::new("codeConfig", t::Place::Body, "codeConfig", &SHAPE_CODE_CONFIG).required(),
        t::MemberSchema::new("runtimeConfig", t::Place::Body, "runtimeConfig", &SHAPE_RUNTIME_CONFIG).required(),
    ] };

structure! {
    pub struct CodeConfig: STRUCT_CODE_CONFIG {
        0 s3_object: S3Object,
    }
}
static STRUCT_CODE_CONFIG: t::StructureSchema = t::StructureSchema { name: "CodeConfig", root: "CodeConfig", namespace: None, members: &[
        t::MemberSchema::new("s3Object", t::Place::Body, "s3Object", &SHAPE_S3_OBJECT).required(),
    ] };

structure! {
    pub struct CreateWebFunctionEndpointRequest: STRUCT_CREATE_WEB_FUNCTION_ENDPOINT_REQUEST {
        0 function_name: String,
        1 endpoint_name: String,
        2 description: Option<String>,
        3 endpoint_type: EndpointType,
        4 auth_type: AuthType,
        5 auto_deployment_mode: Option<AutoDeploymentMode>,
        6 revision_weights: Option<Vec<RevisionWeight>>,
        7 regions: Option<Vec<String>>,
        8 scaling_config: Option<ScalingConfig>,
        9 throttle_config: Option<ThrottleConfig>,
    }
}
static STRUCT_CREATE_WEB_FUNCTION_ENDPOINT_REQUEST: t::StructureSchema = t::StructureSchema { name: "CreateWebFunctionEndpointRequest", root: "CreateWebFunctionEndpointRequest", namespace: None, members: &[
        t::MemberSchema::new("functionName", t::Place::Label, "functionName", &SHAPE_FUNCTION_NAME).required(),
        t::MemberSchema::new("endpointName", t::Place::Body, "endpointName", &SHAPE_ENDPOINT_NAME).required(),
        t::MemberSchema::new("description", t::Place::Body, "description", &SHAPE_DESCRIPTION),
        t::MemberSchema::new("endpointType", t::Place::Body, "endpointType", &SHAPE_ENDPOINT_TYPE).required(),
        t::MemberSchema::new("authType", t::Place::Body, "authType", &SHAPE_AUTH_TYPE).required(),
        t::MemberSchema::new("autoDeploymentMode", t::Place::Body, "autoDeploymentMode", &SHAPE_AUTO_DEPLOYMENT_MODE),
        t::MemberSchema::new("revisionWeights", t::Place::Body, "revisionWeights", &SHAPE_REVISION_WEIGHT_LIST),
        t::MemberSchema::new("regions", t::Place::Body, "regions", &SHAPE_REGION_LIST),
        t::MemberSchema::new("scalingConfig", t::Place::Body, "scalingConfig", &SHAPE_SCALING_CONFIG),
        t::MemberSchema::new("throttleConfig", t::Place::Body, "throttleConfig", &SHAPE_THROTTLE_CONFIG),
    ] };

structure! {
    pub struct CreateWebFunctionEndpointResponse: STRUCT_CREATE_WEB_FUNCTION_ENDPOINT_RESPONSE {
        0 function_arn: String,
        1 endpoint_arn: String,
        2 endpoint_name: String,
        3 description: Option<String>,
        4 endpoint_type: EndpointType,
        5 domain_name: String,
        6 auth_type: AuthType,
        7 auto_deployment_mode: AutoDeploymentMode,
        8 revision_weights: Vec<RevisionWeight>,
        9 regions: Vec<String>,
        10 scaling_config: Option<ScalingConfig>,
        11 throttle_config: Option<ThrottleConfig>,
        12 state: EndpointState,
        13 state_reason: String,
        14 update_status: Option<EndpointUpdateStatus>,
        15 update_status_reason: Option<String>,
        16 regional_endpoints: std::collections::BTreeMap<String, RegionalEndpoint>,
        17 created_at: p::Timestamp,
        18 updated_at: p::Timestamp,
    }
}
static STRUCT_CREATE_WEB_FUNCTION_ENDPOINT_RESPONSE: t::StructureSchema = t::StructureSchema { name: "CreateWebFunctionEndpointResponse", root: "CreateWebFunctionEndpointResponse", namespace: None, members: &[
        t::MemberSchema::new("functionArn", t::Place::Body, "functionArn", &SHAPE_FUNCTION_ARN).required(),
        t::MemberSchema::new("endpointArn", t::Place::Body, "endpointArn", &SHAPE_ENDPOINT_ARN).required(),
        t::MemberSchema::new("endpointName", t::Place::Body, "endpointName", &SHAPE_ENDPOINT_NAME).required(),
        t::MemberSchema::new("description", t::Place::Body, "description", &SHAPE_DESCRIPTION),
        t::MemberSchema::new("endpointType", t::Place::Body, "endpointType", &SHAPE_ENDPOINT_TYPE).required(),
        t::MemberSchema::new("domainName", t::Place::Body, "domainName", &SHAPE_DOMAIN_NAME).required(),
        t::MemberSchema::new("authType", t::Place::Body, "authType", &SHAPE_AUTH_TYPE).required(),
        t::MemberSchema::new("autoDeploymentMode", t::Place::Body, "autoDeploymentMode", &SHAPE_AUTO_DEPLOYMENT_MODE).required(),
        t::MemberSchema::new("revisionWeights", t::Place::Body, "revisionWeights", &SHAPE_REVISION_WEIGHT_LIST).required(),
        t::MemberSchema::new("regions", t::Place::Body, "regions", &SHAPE_REGION_LIST).required(),
        t::MemberSchema::new("scalingConfig", t::Place::Body, "scalingConfig", &SHAPE_SCALING_CONFIG),
        t::MemberSchema::new("throttleConfig", t::Place::Body, "throttleConfig", &SHAPE_THROTTLE_CONFIG),
        t::MemberSchema::new("state", t::Place::Body, "state", &SHAPE_ENDPOINT_STATE).required(),
        t::MemberSchema::new("stateReason", t::Place::Body, "stateReason", &SHAPE_STRING).required(),
        t::MemberSchema::new("updateStatus", t::Place::Body, "updateStatus", &SHAPE_ENDPOINT_UPDATE_STATUS),
        t::MemberSchema::new("updateStatusReason", t::Place::Body, "updateStatusReason", &SHAPE_STRING),
        t::MemberSchema::new("regionalEndpoints", t::Place::Body, "regionalEndpoints", &SHAPE_REGIONAL_ENDPOINTS).required(),
        t::MemberSchema::new("createdAt", t::Place::Body, "createdAt", &SHAPE_DATE_TIME).required(),
        t::MemberSchema::new("updatedAt", t::Place::Body, "updatedAt", &SHAPE_DATE_TIME).required(),
    ] };

structure! {
    pub struct CreateWebFunctionRequest: STRUCT_CREATE_WEB_FUNCTION_REQUEST {
        0 function_name: String,
        1 revision_config: Option<RevisionConfig>,
        2 endpoint_config: Option<EndpointConfig>,
        3 tags: Option<std::collections::BTreeMap<String, String>>,
    }
}
static STRUCT_CREATE_WEB_FUNCTION_REQUEST: t::StructureSchema = t::StructureSchema { name: "CreateWebFunctionRequest", root: "CreateWebFunctionRequest", namespace: None, members: &[
        t::MemberSchema::new("functionName", t::Place::Body, "functionName", &SHAPE_FUNCTION_NAME).required(),
        t::MemberSchema::new("revisionConfig", t::Place::Body, "revisionConfig", &SHAPE_REVISION_CONFIG),
        t::MemberSchema::new("endpointConfig", t::Place::Body, "endpointConfig", &SHAPE_ENDPOINT_CONFIG),
        t::MemberSchema::new("tags", t::Place::Body, "tags", &SHAPE_TAGS),
    ] };

structure! {
    pub struct CreateWebFunctionResponse: STRUCT_CREATE_WEB_FUNCTION_RESPONSE {
        0 function_name: String,
        1 function_arn: String,
        2 state: FunctionState,
        3 state_reason: String,
        4 created_at: p::Timestamp,
        5 updated_at: p::Timestamp,
        6 revision: Option<FunctionRevisionSummary>,
        7 endpoint: Option<FunctionEndpointSummary>,
        8 tags: Option<std::collections::BTreeMap<String, String>>,
    }
}
static STRUCT_CREATE_WEB_FUNCTION_RESPONSE: t::StructureSchema = t::StructureSchema { name: "CreateWebFunctionResponse", root: "CreateWebFunctionResponse", namespace: None, members: &[
        t::MemberSchema::new("functionName", t::Place::Body, "functionName", &SHAPE_FUNCTION_NAME).required(),
        t::MemberSchema::new("functionArn", t::Place::Body, "functionArn", &SHAPE_FUNCTION_ARN).required(),
        t::MemberSchema::new("state", t::Place::Body, "state", &SHAPE_FUNCTION_STATE).required(),
        t::MemberSchema::new("stateReason", t::Place::Body, "stateReason", &SHAPE_STRING).required(),
        t::MemberSchema::new("createdAt", t::Place::Body, "createdAt", &SHAPE_DATE_TIME).required(),
        t::MemberSchema::new("updatedAt", t::Place::Body, "updatedAt", &SHAPE_DATE_TIME).required(),
        t::MemberSchema::new("revision", t::Place::Body, "revision", &SHAPE_FUNCTION_REVISION_SUMMARY),
        t::MemberSchema::new("endpoint", t::Place::Body, "endpoint", &SHAPE_FUNCTION_ENDPOINT_SUMMARY),
        t::MemberSchema::new("tags", t::Place::Body, "tags", &SHAPE_TAGS),
    ] };

structure! {
    pub struct CreateWebFunctionRevisionRequest: STRUCT_CREATE_WEB_FUNCTION_REVISION_REQUEST {
        0 function_name: String,
        1 description: Option<String>,
        2 kms_key_arn: Option<String>,
        3 build_config: BuildConfig,
        4 service_config: ServiceConfig,
    }
}
static STRUCT_CREATE_WEB_FUNCTION_REVISION_REQUEST: t::StructureSchema = t::StructureSchema { name: "CreateWebFunctionRevisionRequest", root: "CreateWebFunctionRevisionRequest", namespace: None, members: &[
        t::MemberSchema::new("functionName", t::Place::Label, "functionName", &SHAPE_FUNCTION_NAME).required(),
        t::MemberSchema::new("description", t::Place::Body, "description", &SHAPE_DESCRIPTION),
        t::MemberSchema::new("kmsKeyArn", t::Place::Body, "kmsKeyArn", &SHAPE_KMS_KEY_ARN),
        t::MemberSchema::new("buildConfig", t::Place::Body, "buildConfig", &SHAPE_BUILD_CONFIG).required(),
        t::MemberSchema::new("serviceConfig", t::Place::Body, "serviceConfig", &SHAPE_SERVICE_CONFIG).required(),
    ] };

structure! {
    pub struct CreateWebFunctionRevisionResponse: STRUCT_CREATE_WEB_FUNCTION_REVISION_RESPONSE {
        0 function_arn: String,
        1 revision_arn: String,
        2 revision_id: String,
        3 description: Option<String>,
        4 kms_key_arn: Option<String>,
        5 build_config: BuildConfig,
        6 service_config: ServiceConfig,
        7 state: RevisionState,
        8 state_reason: String,
        9 errors: Option<Vec<RevisionError>>,
        10 created_at: p::Timestamp,
    }
}
static STRUCT_CREATE_WEB_FUNCTION_REVISION_RESPONSE: t::StructureSchema = t::StructureSchema { name: "CreateWebFunctionRevisionResponse", root: "CreateWebFunctionRevisionResponse", namespace: None, members: &[
        t::MemberSchema::new("functionArn", t::Place::Body, "functionArn", &SHAPE_FUNCTION_ARN).required(),
        t::MemberSchema::new("revisionArn", t::Place::Body, "revisionArn", &SHAPE_REVISION_ARN).required(),
        t::MemberSchema::new("revisionId", t::Place::Body, "revisionId", &SHAPE_REVISION_ID).required(),
        t::MemberSchema::new("description", t::Place::Body, "description", &SHAPE_DESCRIPTION),
        t::MemberSchema::new("kmsKeyArn", t::Place::Body, "kmsKeyArn", &SHAPE_KMS_KEY_ARN),
        t::MemberSchema::new("buildConfig", t::Place::Body, "buildConfig", &SHAPE_BUILD_CONFIG).required(),
        t::MemberSchema::new("serviceConfig", t::Place::Body, "serviceConfig", &SHAPE_SERVICE_CONFIG).required(),
        t::MemberSchema::new("state", t::Place::Body, "state", &SHAPE_REVISION_STATE).required(),
        t::MemberSchema::new("stateReason", t::Place::Body, "stateReason", &SHAPE_STRING).required(),
        t::MemberSchema::new("errors", t::Place::Body, "errors", &SHAPE_REVISION_ERRORS),
        t::MemberSchema::new("createdAt", t::Place::Body, "createdAt", &SHAPE_DATE_TIME).required(),
    ] };

structure! {
    pub struct DeleteResourcePolicyRequest: STRUCT_DELETE_RESOURCE_POLICY_REQUEST {
        0 resource_arn: String,
        1 revision_id: Option<String>,
    }
}
static STRUCT_DELETE_RESOURCE_POLICY_REQUEST: t::StructureSchema = t::StructureSchema { name: "DeleteResourcePolicyRequest", root: "DeleteResourcePolicyRequest", namespace: None, members: &[
        t::MemberSchema::new("resourceArn", t::Place::Label, "resourceArn", &SHAPE_RESOURCE_ARN).required(),
        t::MemberSchema::new("revisionId", t::Place::Query, "RevisionId", &SHAPE_POLICY_REVISION_ID),
    ] };

structure! {
    pub struct DeleteWebFunctionEndpointRequest: STRUCT_DELETE_WEB_FUNCTION_ENDPOINT_REQUEST {
        0 function_name: String,
        1 endpoint_name: String,
    }
}
static STRUCT_DELETE_WEB_FUNCTION_ENDPOINT_REQUEST: t::StructureSchema = t::StructureSchema { name: "DeleteWebFunctionEndpointRequest", root: "DeleteWebFunctionEndpointRequest", namespace: None, members: &[
        t::MemberSchema::new("functionName", t::Place::Label, "functionName", &SHAPE_FUNCTION_NAME).required(),
        t::MemberSchema::new("endpointName", t::Place::Label, "endpointName", &SHAPE_ENDPOINT_NAME).required(),
    ] };

structure! {
    pub struct DeleteWebFunctionRequest: STRUCT_DELETE_WEB_FUNCTION_REQUEST {
        0 function_name: String,
    }
}
static STRUCT_DELETE_WEB_FUNCTION_REQUEST: t::StructureSchema = t::StructureSchema { name: "DeleteWebFunctionRequest", root: "DeleteWebFunctionRequest", namespace: None, members: &[
        t::MemberSchema::new("functionName", t::Place::Label, "functionName", &SHAPE_FUNCTION_NAME).required(),
    ] };

structure! {
    pub struct DeleteWebFunctionRevisionRequest: STRUCT_DELETE_WEB_FUNCTION_REVISION_REQUEST {
        0 function_name: String,
        1 revision_id: String,
    }
}
static STRUCT_DELETE_WEB_FUNCTION_REVISION_REQUEST: t::StructureSchema = t::StructureSchema { name: "DeleteWebFunctionRevisionRequest", root: "DeleteWebFunctionRevisionRequest", namespace: None, members: &[
        t::MemberSchema::new("functionName", t::Place::Label, "functionName", &SHAPE_FUNCTION_NAME).required(),
        t::MemberSchema::new("revisionId", t::Place::Label, "revisionId", &SHAPE_REVISION_ID).required(),
    ] };

structure! {
    pub struct EndpointConfig: STRUCT_ENDPOINT_CONFIG {
        0 endpoint_name: String,
        1 description: Option<String>,
        2 endpoint_type: EndpointType,
        3 auth_type: AuthType,
        4 auto_deployment_mode: Option<AutoDeploymentMode>,
        5 regions: Option<Vec<String>>,
        6 scaling_config: Option<ScalingConfig>,
        7 throttle_config: Option<ThrottleConfig>,
    }
}
static STRUCT_ENDPOINT_CONFIG: t::StructureSchema = t::StructureSchema { name: "EndpointConfig", root: "EndpointConfig", namespace: None, members: &[
        t::MemberSchema::new("endpointName", t::Place::Body, "endpointName", &SHAPE_ENDPOINT_NAME).required(),
        t::MemberSchema::new("description", t::Place::Body, "description", &SHAPE_DESCRIPTION),
        t::MemberSchema::new("endpointType", t::Place::Body, "endpointType", &SHAPE_ENDPOINT_TYPE).required(),
        t::MemberSchema::new("authType", t::Place::Body, "authType", &SHAPE_AUTH_TYPE).required(),
        t::MemberSchema::new("autoDeploymentMode", t::Place::Body, "autoDeploymentMode", &SHAPE_AUTO_DEPLOYMENT_MODE),
        t::MemberSchema::new("regions", t::Place::Body, "regions", &SHAPE_REGION_LIST),
        t::MemberSchema::new("scalingConfig", t::Place::Body, "scalingConfig", &SHAPE_SCALING_CONFIG),
        t::MemberSchema::new("throttleConfig", t::Place::Body, "throttleConfig", &SHAPE_THROTTLE_CONFIG),
    ] };

string_enum!(EndpointState { PENDING = "Pending", ACTIVE = "Active", FAILED = "Failed", DELETING = "Deleting", });
string_enum!(EndpointType { HOME_REGION = "HomeRegion", MULTI_REGION = "MultiRegion", PER_REGION = "PerRegion", });
string_enum!(EndpointUpdateStatus { IN_PROGRESS = "InProgress", SUCCESSFUL = "Successful", FAILED = "Failed", });
structure! {
    pub struct Filter: STRUCT_FILTER {
        0 name: String,
        1 values: Vec<String>,
    }
}
static STRUCT_FILTER: t::StructureSchema = t::StructureSchema { name: "Filter", root: "Filter", namespace: None, members: &[
        t::MemberSchema::new("name", t::Place::Body, "name", &SHAPE_FILTER_NAME_STRING).required(),
        t::MemberSchema::new("values", t::Place::Body, "values", &SHAPE_FILTER_VALUE_LIST).required(),
    ] };

structure! {
    pub struct FunctionEndpointSummary: STRUCT_FUNCTION_ENDPOINT_SUMMARY {
        0 endpoint_arn: String,
        1 endpoint_name: String,
        2 description: Option<String>,
        3 endpoint_type: EndpointType,
        4 domain_name: String,
        5 auth_type: AuthType,
        6 auto_deployment_mode: AutoDeploymentMode,
        7 revision_weights: Vec<RevisionWeight>,
        8 regions: Vec<String>,
        9 scaling_config: Option<ScalingConfig>,
        10 throttle_config: Option<ThrottleConfig>,
        11 state: EndpointState,
        12 state_reason: String,
        13 update_status: Option<EndpointUpdateStatus>,
        14 update_status_reason: Option<String>,
        15 created_at: p::Timestamp,
        16 updated_at: p::Timestamp,
    }
}
static STRUCT_FUNCTION_ENDPOINT_SUMMARY: t::StructureSchema = t::StructureSchema { name: "FunctionEndpointSummary", root: "FunctionEndpointSummary", namespace: None, members: &[
        t::MemberSchema::new("endpointArn", t::Place::Body, "endpointArn", &SHAPE_ENDPOINT_ARN).required(),
        t::MemberSchema::new("endpointName", t::Place::Body, "endpointName", &SHAPE_ENDPOINT_NAME).required(),
        t::MemberSchema::new("description", t::Place::Body, "description", &SHAPE_DESCRIPTION),
        t::MemberSchema::new("endpointType", t::Place::Body, "endpointType", &SHAPE_ENDPOINT_TYPE).required(),
        t::MemberSchema::new("domainName", t::Place::Body, "domainName", &SHAPE_DOMAIN_NAME).required(),
        t::MemberSchema::new("authType", t::Place::Body, "authType", &SHAPE_AUTH_TYPE).required(),
        t::MemberSchema::new("autoDeploymentMode", t::Place::Body, "autoDeploymentMode", &SHAPE_AUTO_DEPLOYMENT_MODE).required(),
        t::MemberSchema::new("revisionWeights", t::Place::Body, "revisionWeights", &SHAPE_REVISION_WEIGHT_LIST).required(),
        t::MemberSchema::new("regions", t::Place::Body, "regions", &SHAPE_REGION_LIST).required(),
        t::MemberSchema::new("scalingConfig", t::Place::Body, "scalingConfig", &SHAPE_SCALING_CONFIG),
        t::MemberSchema::new("throttleConfig", t::Place::Body, "throttleConfig", &SHAPE_THROTTLE_CONFIG),
        t::MemberSchema::new("state", t::Place::Body, "state", &SHAPE_ENDPOINT_STATE).required(),
        t::MemberSchema::new("stateReason", t::Place::Body, "stateReason", &SHAPE_STRING).required(),
        t::MemberSchema::new("updateStatus", t::Place::Body, "updateStatus", &SHAPE_ENDPOINT_UPDATE_STATUS),
        t::MemberSchema::new("updateStatusReason", t::Place::Body, "updateStatusReason", &SHAPE_STRING),
        t::MemberSchema::new("createdAt", t::Place::Body, "createdAt", &SHAPE_DATE_TIME).required(),
        t::MemberSchema::new("updatedAt", t::Place::Body, "updatedAt", &SHAPE_DATE_TIME).required(),
    ] };

structure! {
    pub struct FunctionRevisionSummary: STRUCT_FUNCTION_REVISION_SUMMARY {
        0 revision_arn: String,
        1 revision_id: String,
        2 description: Option<String>,
        3 state: RevisionState,
        4 state_reason: String,
        5 created_at: p::Timestamp,
    }
}
static STRUCT_FUNCTION_REVISION_SUMMARY: t::StructureSchema = t::StructureSchema { name: "FunctionRevisionSummary", root: "FunctionRevisionSummary", namespace: None, members: &[
        t::MemberSchema::new("revisionArn", t::Place::Body, "revisionArn", &SHAPE_REVISION_ARN).required(),
        t::MemberSchema::new("revisionId", t::Place::Body, "revisionId", &SHAPE_REVISION_ID).required(),
        t::MemberSchema::new("description", t::Place::Body, "description", &SHAPE_DESCRIPTION),
        t::MemberSchema::new("state", t::Place::Body, "state", &SHAPE_REVISION_STATE).required(),
        t::MemberSchema::new("stateReason", t::Place::Body, "stateReason", &SHAPE_STRING).required(),
        t::MemberSchema::new("createdAt", t::Place::Body, "createdAt", &SHAPE_DATE_TIME).required(),
    ] };

string_enum!(FunctionState { PENDING = "Pending", ACTIVE = "Active", FAILED = "Failed", DELETING = "Deleting", });
structure! {
    pub struct FunctionSummary: STRUCT_FUNCTION_SUMMARY {
        0 function_name: String,
        1 function_arn: String,
        2 state: FunctionState,
        3 state_reason: String,
        4 created_at: p::Timestamp,
        5 updated_at: p::Timestamp,
    }
}
static STRUCT_FUNCTION_SUMMARY: t::StructureSchema = t::StructureSchema { name: "FunctionSummary", root: "FunctionSummary", namespace: None, members: &[
        t::MemberSchema::new("functionName", t::Place::Body, "functionName", &SHAPE_FUNCTION_NAME).required(),
        t::MemberSchema::new("functionArn", t::Place::Body, "functionArn", &SHAPE_FUNCTION_ARN).required(),
        t::MemberSchema::new("state", t::Place::Body, "state", &SHAPE_FUNCTION_STATE).required(),
        t::MemberSchema::new("stateReason", t::Place::Body, "stateReason", &SHAPE_STRING).required(),
        t::MemberSchema::new("createdAt", t::Place::Body, "createdAt", &SHAPE_DATE_TIME).required(),
        t::MemberSchema::new("updatedAt", t::Place::Body, "updatedAt", &SHAPE_DATE_TIME).required(),
    ] };

structure! {
    pub struct GetResourcePolicyRequest: STRUCT_GET_RESOURCE_POLICY_REQUEST {
        0 resource_arn: String,
    }
}
static STRUCT_GET_RESOURCE_POLICY_REQUEST: t::StructureSchema = t::StructureSchema { name: "GetResourcePolicyRequest", root: "GetResourcePolicyRequest", namespace: None, members: &[
        t::MemberSchema::new("resourceArn", t::Place::Label, "resourceArn", &SHAPE_RESOURCE_ARN).required(),
    ] };

structure! {
    pub struct GetResourcePolicyResponse: STRUCT_GET_RESOURCE_POLICY_RESPONSE {
        0 policy: String,
        1 revision_id: String,
    }
}
static STRUCT_GET_RESOURCE_POLICY_RESPONSE: t::StructureSchema = t::StructureSchema { name: "GetResourcePolicyResponse", root: "GetResourcePolicyResponse", namespace: None, members: &[
        t::MemberSchema::new("policy", t::Place::Body, "Policy", &SHAPE_RESOURCE_POLICY).required(),
        t::MemberSchema::new("revisionId", t::Place::Body, "RevisionId", &SHAPE_POLICY_REVISION_ID).required(),
    ] };

structure! {
    pub struct GetWebAccountSettingsRequest: STRUCT_GET_WEB_ACCOUNT_SETTINGS_REQUEST {}
}
static STRUCT_GET_WEB_ACCOUNT_SETTINGS_REQUEST: t::StructureSchema = t::StructureSchema { name: "GetWebAccountSettingsRequest", root: "GetWebAccountSettingsRequest", namespace: None, members: &[
    ] };

structure! {
    pub struct GetWebAccountSettingsResponse: STRUCT_GET_WEB_ACCOUNT_SETTINGS_RESPONSE {
        0 account_quotas: AccountQuotas,
        1 account_usage: AccountUsage,
    }
}
static STRUCT_GET_WEB_ACCOUNT_SETTINGS_RESPONSE: t::StructureSchema = t::StructureSchema { name: "GetWebAccountSettingsResponse", root: "GetWebAccountSettingsResponse", namespace: None, members: &[
        t::MemberSchema::new("accountQuotas", t::Place::Body, "accountQuotas", &SHAPE_ACCOUNT_QUOTAS).required(),
        t::MemberSchema::new("accountUsage", t::Place::Body, "accountUsage", &SHAPE_ACCOUNT_USAGE).required(),
    ] };

structure! {
    pub struct GetWebFunctionEndpointRequest: STRUCT_GET_WEB_FUNCTION_ENDPOINT_REQUEST {
        0 function_name: String,
        1 endpoint_name: String,
    }
}
static STRUCT_GET_WEB_FUNCTION_ENDPOINT_REQUEST: t::StructureSchema = t::StructureSchema { name: "GetWebFunctionEndpointRequest", root: "GetWebFunctionEndpointRequest", namespace: None, members: &[
        t::MemberSchema::new("functionName", t::Place::Label, "functionName", &SHAPE_FUNCTION_NAME).required(),
        t::MemberSchema::new("endpointName", t::Place::Label, "endpointName", &SHAPE_ENDPOINT_NAME).required(),
    ] };

structure! {
    pub struct GetWebFunctionEndpointResponse: STRUCT_GET_WEB_FUNCTION_ENDPOINT_RESPONSE {
        0 function_arn: String,
        1 endpoint_arn: String,
        2 endpoint_name: String,
        3 description: Option<String>,
        4 endpoint_type: EndpointType,
        5 domain_name: String,
        6 auth_type: AuthType,
        7 auto_deployment_mode: AutoDeploymentMode,
        8 revision_weights: Vec<RevisionWeight>,
        9 regions: Vec<String>,
        10 scaling_config: Option<ScalingConfig>,
        11 throttle_config: Option<ThrottleConfig>,
        12 state: EndpointState,
        13 state_reason: String,
        14 update_status: Option<EndpointUpdateStatus>,
        15 update_status_reason: Option<String>,
        16 regional_endpoints: std::collections::BTreeMap<String, RegionalEndpoint>,
        17 created_at: p::Timestamp,
        18 updated_at: p::Timestamp,
    }
}
static STRUCT_GET_WEB_FUNCTION_ENDPOINT_RESPONSE: t::StructureSchema = t::StructureSchema { name: "GetWebFunctionEndpointResponse", root: "GetWebFunctionEndpointResponse", namespace: None, members: &[
        t::MemberSchema::new("functionArn", t::Place::Body, "functionArn", &SHAPE_FUNCTION_ARN).required(),
        t::MemberSchema::new("endpointArn", t::Place::Body, "endpointArn", &SHAPE_ENDPOINT_ARN).required(),
        t::MemberSchema::new("endpointName", t::Place::Body, "endpointName", &SHAPE_ENDPOINT_NAME).required(),
        t::MemberSchema::new("description", t::Place::Body, "description", &SHAPE_DESCRIPTION),
        t::MemberSchema::new("endpointType", t::Place::Body, "endpointType", &SHAPE_ENDPOINT_TYPE).required(),
        t::MemberSchema::new("domainName", t::Place::Body, "domainName", &SHAPE_DOMAIN_NAME).required(),
        t::MemberSchema::new("authType", t::Place::Body, "authType", &SHAPE_AUTH_TYPE).required(),
        t::MemberSchema::new("autoDeploymentMode", t::Place::Body, "autoDeploymentMode", &SHAPE_AUTO_DEPLOYMENT_MODE).required(),
        t::MemberSchema::new("revisionWeights", t::Place::Body, "revisionWeights", &SHAPE_REVISION_WEIGHT_LIST).required(),
        t::MemberSchema::new("regions", t::Place::Body, "regions", &SHAPE_REGION_LIST).required(),
        t::MemberSchema::new("scalingConfig", t::Place::Body, "scalingConfig", &SHAPE_SCALING_CONFIG),
        t::MemberSchema::new("throttleConfig", t::Place::Body, "throttleConfig", &SHAPE_THROTTLE_CONFIG),
        t::MemberSchema::new("state", t::Place::Body, "state", &SHAPE_ENDPOINT_STATE).required(),
        t::MemberSchema::new("stateReason", t::Place::Body, "stateReason", &SHAPE_STRING).required(),
        t::MemberSchema::new("updateStatus", t::Place::Body, "updateStatus", &SHAPE_ENDPOINT_UPDATE_STATUS),
        t::MemberSchema::new("updateStatusReason", t::Place::Body, "updateStatusReason", &SHAPE_STRING),
        t::MemberSchema::new("regionalEndpoints", t::Place::Body, "regionalEndpoints", &SHAPE_REGIONAL_ENDPOINTS).required(),
        t::MemberSchema::new("createdAt", t::Place::Body, "createdAt", &SHAPE_DATE_TIME).required(),
        t::MemberSchema::new("updatedAt", t::Place::Body, "updatedAt", &SHAPE_DATE_TIME).required(),
    ] };

structure! {
    pub struct GetWebFunctionRequest: STRUCT_GET_WEB_FUNCTION_REQUEST {
        0 function_name: String,
    }
}
static STRUCT_GET_WEB_FUNCTION_REQUEST: t::StructureSchema = t::StructureSchema { name: "GetWebFunctionRequest", root: "GetWebFunctionRequest", namespace: None, members: &[
        t::MemberSchema::new("functionName", t::Place::Label, "functionName", &SHAPE_FUNCTION_NAME).required(),
    ] };

structure! {
    pub struct GetWebFunctionResponse: STRUCT_GET_WEB_FUNCTION_RESPONSE {
        0 function_name: String,
        1 function_arn: String,
        2 state: FunctionState,
        3 state_reason: String,
        4 created_at: p::Timestamp,
        5 updated_at: p::Timestamp,
    }
}
static STRUCT_GET_WEB_FUNCTION_RESPONSE: t::StructureSchema = t::StructureSchema { name: "GetWebFunctionResponse", root: "GetWebFunctionResponse", namespace: None, members: &[
        t::MemberSchema::new("functionName", t::Place::Body, "functionName", &SHAPE_FUNCTION_NAME).required(),
        t::MemberSchema::new("functionArn", t::Place::Body, "functionArn", &SHAPE_FUNCTION_ARN).required(),
        t::MemberSchema::new("state", t::Place::Body, "state", &SHAPE_FUNCTION_STATE).required(),
        t::MemberSchema::new("stateReason", t::Place::Body, "stateReason", &SHAPE_STRING).required(),
        t::MemberSchema::new("createdAt", t::Place::Body, "createdAt", &SHAPE_DATE_TIME).required(),
        t::MemberSchema::new("updatedAt", t::Place::Body, "updatedAt", &SHAPE_DATE_TIME).required(),
    ] };

structure! {
    pub struct GetWebFunctionRevisionRequest: STRUCT_GET_WEB_FUNCTION_REVISION_REQUEST {
        0 function_name: String,
        1 revision_id: String,
    }
}
static STRUCT_GET_WEB_FUNCTION_REVISION_REQUEST: t::StructureSchema = t::StructureSchema { name: "GetWebFunctionRevisionRequest", root: "GetWebFunctionRevisionRequest", namespace: None, members: &[
        t::MemberSchema::new("functionName", t::Place::Label, "functionName", &SHAPE_FUNCTION_NAME).required(),
        t::MemberSchema::new("revisionId", t::Place::Label, "revisionId", &SHAPE_REVISION_ID).required(),
    ] };

structure! {
    pub struct GetWebFunctionRevisionResponse: STRUCT_GET_WEB_FUNCTION_REVISION_RESPONSE {
        0 function_arn: String,
        1 revision_arn: String,
        2 revision_id: String,
        3 description: Option<String>,
        4 kms_key_arn: Option<String>,
        5 build_config: BuildConfig,
        6 service_config: ServiceConfig,
        7 state: RevisionState,
        8 state_reason: String,
        9 errors: Option<Vec<RevisionError>>,
        10 created_at: p::Timestamp,
    }
}
static STRUCT_GET_WEB_FUNCTION_REVISION_RESPONSE: t::StructureSchema = t::StructureSchema { name: "GetWebFunctionRevisionResponse", root: "GetWebFunctionRevisionResponse", namespace: None, members: &[
        t::MemberSchema::new("functionArn", t::Place::Body, "functionArn", &SHAPE_FUNCTION_ARN).required(),
        t::MemberSchema::new("revisionArn", t::Place::Body, "revisionArn", &SHAPE_REVISION_ARN).required(),
        t::MemberSchema::new("revisionId", t::Place::Body, "revisionId", &SHAPE_REVISION_ID).required(),
        t::MemberSchema::new("description", t::Place::Body, "description", &SHAPE_DESCRIPTION),
        t::MemberSchema::new("kmsKeyArn", t::Place::Body, "kmsKeyArn", &SHAPE_KMS_KEY_ARN),
        t::MemberSchema::new("buildConfig", t::Place::Body, "buildConfig", &SHAPE_BUILD_CONFIG).required(),
        t::MemberSchema::new("serviceConfig", t::Place::Body, "serviceConfig", &SHAPE_SERVICE_CONFIG).required(),
        t::MemberSchema::new("state", t::Place::Body, "state", &SHAPE_REVISION_STATE).required(),
        t::MemberSchema::new("stateReason", t::Place::Body, "stateReason", &SHAPE_STRING).required(),
        t::MemberSchema::new("errors", t::Place::Body, "errors", &SHAPE_REVISION_ERRORS),
        t::MemberSchema::new("createdAt", t::Place::Body, "createdAt", &SHAPE_DATE_TIME).required(),
    ] };

structure! {
    pub struct ListTagsRequest: STRUCT_LIST_TAGS_REQUEST {
        0 resource: String,
    }
}
static STRUCT_LIST_TAGS_REQUEST: t::StructureSchema = t::StructureSchema { name: "ListTagsRequest", root: "ListTagsRequest", namespace: None, members: &[
        t::MemberSchema::new("resource", t::Place::Label, "resource", &SHAPE_RESOURCE_ARN).required(),
    ] };

structure! {
    pub struct ListTagsResponse: STRUCT_LIST_TAGS_RESPONSE {
        0 tags: Option<std::collections::BTreeMap<String, String>>,
    }
}
static STRUCT_LIST_TAGS_RESPONSE: t::StructureSchema = t::StructureSchema { name: "ListTagsResponse", root: "ListTagsResponse", namespace: None, members: &[
        t::MemberSchema::new("tags", t::Place::Body, "Tags", &SHAPE_TAGS),
    ] };

structure! {
    pub struct ListWebFunctionEndpointsRequest: STRUCT_LIST_WEB_FUNCTION_ENDPOINTS_REQUEST {
        0 function_name: String,
        1 filters: Option<Vec<Filter>>,
        2 max_results: Option<i32>,
        3 next_token: Option<String>,
    }
}
static STRUCT_LIST_WEB_FUNCTION_ENDPOINTS_REQUEST: t::StructureSchema = t::StructureSchema { name: "ListWebFunctionEndpointsRequest", root: "ListWebFunctionEndpointsRequest", namespace: None, members: &[
        t::MemberSchema::new("functionName", t::Place::Label, "functionName", &SHAPE_FUNCTION_NAME).required(),
        t::MemberSchema::new("filters", t::Place::Body, "filters", &SHAPE_FILTER_LIST),
        t::MemberSchema::new("maxResults", t::Place::Body, "maxResults", &SHAPE_MAX_RESULTS),
        t::MemberSchema::new("nextToken", t::Place::Body, "nextToken", &SHAPE_NEXT_TOKEN),
    ] };

structure! {
    pub struct ListWebFunctionEndpointsResponse: STRUCT_LIST_WEB_FUNCTION_ENDPOINTS_RESPONSE {
        0 endpoints: Vec<FunctionEndpointSummary>,
        1 next_token: Option<String>,
    }
}
static STRUCT_LIST_WEB_FUNCTION_ENDPOINTS_RESPONSE: t::StructureSchema = t::StructureSchema { name: "ListWebFunctionEndpointsResponse", root: "ListWebFunctionEndpointsResponse", namespace: None, members: &[
        t::MemberSchema::new("endpoints", t::Place::Body, "endpoints", &SHAPE_FUNCTION_ENDPOINT_SUMMARY_LIST).required(),
        t::MemberSchema::new("nextToken", t::Place::Body, "nextToken", &SHAPE_NEXT_TOKEN),
    ] };

structure! {
    pub struct ListWebFunctionRevisionsRequest: STRUCT_LIST_WEB_FUNCTION_REVISIONS_REQUEST {
        0 function_name: String,
        1 filters: Option<Vec<Filter>>,
        2 max_results: Option<i32>,
        3 next_token: Option<String>,
    }
}
static STRUCT_LIST_WEB_FUNCTION_REVISIONS_REQUEST: t::StructureSchema = t::StructureSchema { name: "ListWebFunctionRevisionsRequest", root: "ListWebFunctionRevisionsRequest", namespace: None, members: &[
        t::MemberSchema::new("functionName", t::Place::Label, "functionName", &SHAPE_FUNCTION_NAME).required(),
        t::MemberSchema::new("filters", t::Place::Body, "filters", &SHAPE_FILTER_LIST),
        t::MemberSchema::new("maxResults", t::Place::Body, "maxResults", &SHAPE_MAX_RESULTS),
        t::MemberSchema::new("nextToken", t::Place::Body, "nextToken", &SHAPE_NEXT_TOKEN),
    ] };

structure! {
    pub struct ListWebFunctionRevisionsResponse: STRUCT_LIST_WEB_FUNCTION_REVISIONS_RESPONSE {
        0 revisions: Vec<FunctionRevisionSummary>,
        1 next_token: Option<String>,
    }
}
static STRUCT_LIST_WEB_FUNCTION_REVISIONS_RESPONSE: t::StructureSchema = t::StructureSchema { name: "ListWebFunctionRevisionsResponse", root: "ListWebFunctionRevisionsResponse", namespace: None, members: &[
        t::MemberSchema::new("revisions", t::Place::Body, "revisions", &SHAPE_FUNCTION_REVISION_SUMMARY_LIST).required(),
        t::MemberSchema::new("nextToken", t::Place::Body, "nextToken", &SHAPE_NEXT_TOKEN),
    ] };

structure! {
    pub struct ListWebFunctionsRequest: STRUCT_LIST_WEB_FUNCTIONS_REQUEST {
        0 filters: Option<Vec<Filter>>,
        1 max_results: Option<i32>,
        2 next_token: Option<String>,
    }
}
static STRUCT_LIST_WEB_FUNCTIONS_REQUEST: t::StructureSchema = t::StructureSchema { name: "ListWebFunctionsRequest", root: "ListWebFunctionsRequest", namespace: None, members: &[
        t::MemberSchema::new("filters", t::Place::Body, "filters", &SHAPE_FILTER_LIST),
        t::MemberSchema::new("maxResults", t::Place::Body, "maxResults", &SHAPE_MAX_RESULTS),
        t::MemberSchema::new("nextToken", t::Place::Body, "nextToken", &SHAPE_NEXT_TOKEN),
    ] };

structure! {
    pub struct ListWebFunctionsResponse: STRUCT_LIST_WEB_FUNCTIONS_RESPONSE {
        0 functions: Vec<FunctionSummary>,
        1 next_token: Option<String>,
    }
}
static STRUCT_LIST_WEB_FUNCTIONS_RESPONSE: t::StructureSchema = t::StructureSchema { name: "ListWebFunctionsResponse", root: "ListWebFunctionsResponse", namespace: None, members: &[
        t::MemberSchema::new("functions", t::Place::Body, "functions", &SHAPE_FUNCTION_SUMMARY_LIST).required(),
        t::MemberSchema::new("nextToken", t::Place::Body, "nextToken", &SHAPE_NEXT_TOKEN),
    ] };

structure! {
    pub struct LoggingConfig: STRUCT_LOGGING_CONFIG {
        0 log_group: Option<String>,
        1 application_log_level: Option<ApplicationLogLevel>,
        2 system_log_level: Option<SystemLogLevel>,
    }
}
static STRUCT_LOGGING_CONFIG: t::StructureSchema = t::StructureSchema { name: "LoggingConfig", root: "LoggingConfig", namespace: None, members: &[
        t::MemberSchema::new("logGroup", t::Place::Body, "logGroup", &SHAPE_LOGGING_CONFIG_LOG_GROUP_STRING),
        t::MemberSchema::new("applicationLogLevel", t::Place::Body, "applicationLogLevel", &SHAPE_APPLICATION_LOG_LEVEL),
        t::MemberSchema::new("systemLogLevel", t::Place::Body, "systemLogLevel", &SHAPE_SYSTEM_LOG_LEVEL),
    ] };

structure! {
    pub struct PutResourcePolicyRequest: STRUCT_PUT_RESOURCE_POLICY_REQUEST {
        0 resource_arn: String,
        1 policy: String,
        2 revision_id: Option<String>,
    }
}
static STRUCT_PUT_RESOURCE_POLICY_REQUEST: t::StructureSchema = t::StructureSchema { name: "PutResourcePolicyRequest", root: "PutResourcePolicyRequest", namespace: None, members: &[
        t::MemberSchema::new("resourceArn", t::Place::Label, "resourceArn", &SHAPE_RESOURCE_ARN).required(),
        t::MemberSchema::new("policy", t::Place::Body, "Policy", &SHAPE_RESOURCE_POLICY).required(),
        t::MemberSchema::new("revisionId", t::Place::Body, "RevisionId", &SHAPE_POLICY_REVISION_ID),
    ] };

structure! {
    pub struct PutResourcePolicyResponse: STRUCT_PUT_RESOURCE_POLICY_RESPONSE {
        0 policy: String,
        1 revision_id: String,
    }
}
static STRUCT_PUT_RESOURCE_POLICY_RESPONSE: t::StructureSchema = t::StructureSchema { name: "PutResourcePolicyResponse", root: "PutResourcePolicyResponse", namespace: None, members: &[
        t::MemberSchema::new("policy", t::Place::Body, "Policy", &SHAPE_RESOURCE_POLICY).required(),
        t::MemberSchema::new("revisionId", t::Place::Body, "RevisionId", &SHAPE_POLICY_REVISION_ID).required(),
    ] };

structure! {
    pub struct RegionalEndpoint: STRUCT_REGIONAL_ENDPOINT {
        0 domain_name: Option<String>,
        1 auth_type: AuthType,
        2 revision_weights: Vec<RevisionWeight>,
        3 scaling_config: Option<ScalingConfig>,
        4 throttle_config: Option<ThrottleConfig>,
        5 state: EndpointState,
        6 state_reason: String,
        7 update_status: Option<EndpointUpdateStatus>,
        8 update_status_reason: Option<String>,
    }
}
static STRUCT_REGIONAL_ENDPOINT: t::StructureSchema = t::StructureSchema { name: "RegionalEndpoint", root: "RegionalEndpoint", namespace: None, members: &[
        t::MemberSchema::new("domainName", t::Place::Body, "domainName", &SHAPE_DOMAIN_NAME),
        t::MemberSchema::new("authType", t::Place::Body, "authType", &SHAPE_AUTH_TYPE).required(),
        t::MemberSchema::new("revisionWeights", t::Place::Body, "revisionWeights", &SHAPE_REVISION_WEIGHT_LIST).required(),
        t::MemberSchema::new("scalingConfig", t::Place::Body, "scalingConfig", &SHAPE_SCALING_CONFIG),
        t::MemberSchema::new("throttleConfig", t::Place::Body, "throttleConfig", &SHAPE_THROTTLE_CONFIG),
        t::MemberSchema::new("state", t::Place::Body, "state", &SHAPE_ENDPOINT_STATE).required(),
        t::MemberSchema::new("stateReason", t::Place::Body, "stateReason", &SHAPE_STRING).required(),
        t::MemberSchema::new("updateStatus", t::Place::Body, "updateStatus", &SHAPE_ENDPOINT_UPDATE_STATUS),
        t::MemberSchema::new("updateStatusReason", t::Place::Body, "updateStatusReason", &SHAPE_STRING),
    ] };

structure! {
    pub struct RevisionConfig: STRUCT_REVISION_CONFIG {
        0 description: Option<String>,
        1 kms_key_arn: Option<String>,
        2 build_config: BuildConfig,
        3 service_config: ServiceConfig,
    }
}
static STRUCT_REVISION_CONFIG: t::StructureSchema = t::StructureSchema { name: "RevisionConfig", root: "RevisionConfig", namespace: None, members: &[
        t::MemberSchema::new("description", t::Place::Body, "description", &SHAPE_DESCRIPTION),
        t::MemberSchema::new("kmsKeyArn", t::Place::Body, "kmsKeyArn", &SHAPE_KMS_KEY_ARN),
        t::MemberSchema::new("buildConfig", t::Place::Body, "buildConfig", &SHAPE_BUILD_CONFIG).required(),
        t::MemberSchema::new("serviceConfig", t::Place::Body, "serviceConfig", &SHAPE_SERVICE_CONFIG).required(),
    ] };

structure! {
    pub struct RevisionError: STRUCT_REVISION_ERROR {
        0 attribute: String,
        1 error_code: String,
        2 error_message: String,
    }
}
static STRUCT_REVISION_ERROR: t::StructureSchema = t::StructureSchema { name: "RevisionError", root: "RevisionError", namespace: None, members: &[
        t::MemberSchema::new("attribute", t::Place::Body, "attribute", &SHAPE_REVISION_ERROR_ATTRIBUTE_STRING).required(),
        t::MemberSchema::new("errorCode", t::Place::Body, "errorCode", &SHAPE_REVISION_ERROR_ERROR_CODE_STRING).required(),
        t::MemberSchema::new("errorMessage", t::Place::Body, "errorMessage", &SHAPE_REVISION_ERROR_ERROR_MESSAGE_STRING).required(),
    ] };

string_enum!(RevisionState { PENDING = "Pending", ACTIVE = "Active", FAILED = "Failed", });
structure! {
    pub struct RevisionWeight: STRUCT_REVISION_WEIGHT {
        0 revision_id: String,
        1 weight: i32,
    }
}
static STRUCT_REVISION_WEIGHT: t::StructureSchema = t::StructureSchema { name: "RevisionWeight", root: "RevisionWeight", namespace: None, members: &[
        t::MemberSchema::new("revisionId", t::Place::Body, "revisionId", &SHAPE_REVISION_ID).required(),
        t::MemberSchema::new("weight", t::Place::Body, "weight", &SHAPE_REVISION_WEIGHT_WEIGHT_INTEGER).required(),
    ] };

structure! {
    pub struct RuntimeConfig: STRUCT_RUNTIME_CONFIG {
        0 runtime: String,
    }
}
static STRUCT_RUNTIME_CONFIG: t::StructureSchema = t::StructureSchema { name: "RuntimeConfig", root: "RuntimeConfig", namespace: None, members: &[
        t::MemberSchema::new("runtime", t::Place::Body, "runtime", &SHAPE_RUNTIME_CONFIG_RUNTIME_STRING).required(),
    ] };

structure! {
    pub struct S3Object: STRUCT_S3_OBJECT {
        0 bucket: String,
        1 key: String,
        2 version_id: Option<String>,
    }
}
static STRUCT_S3_OBJECT: t::StructureSchema = t::StructureSchema { name: "S3Object", root: "S3Object", namespace: None, members: &[
        t::MemberSchema::new("bucket", t::Place::Body, "bucket", &SHAPE_S3_OBJECT_BUCKET_STRING).required(),
        t::MemberSchema::new("key", t::Place::Body, "key", &SHAPE_S3_OBJECT_KEY_STRING).required(),
        t::MemberSchema::new("versionId", t::Place::Body, "versionId", &SHAPE_S3_OBJECT_VERSION_ID_STRING),
    ] };

structure! {
    pub struct ScalingConfig: STRUCT_SCALING_CONFIG {
        0 max_environments: Option<i32>,
    }
}
static STRUCT_SCALING_CONFIG: t::StructureSchema = t::StructureSchema { name: "ScalingConfig", root: "ScalingConfig", namespace: None, members: &[
        t::MemberSchema::new("maxEnvironments", t::Place::Body, "maxEnvironments", &SHAPE_SCALING_CONFIG_MAX_ENVIRONMENTS_INTEGER),
    ] };

structure! {
    pub struct ServiceConfig: STRUCT_SERVICE_CONFIG {
        0 execution_role_arn: String,
        1 timeout_seconds: Option<i32>,
        2 egress_network_connector_arn: Option<String>,
        3 max_concurrency_per_environment: Option<i32>,
        4 environment_variables: Option<std::collections::BTreeMap<String, String>>,
        5 telemetry_config: Option<TelemetryConfig>,
    }
}
static STRUCT_SERVICE_CONFIG: t::StructureSchema = t::StructureSchema { name: "ServiceConfig", root: "ServiceConfig", namespace: None, members: &[
        t::MemberSchema::new("executionRoleArn", t::Place::Body, "executionRoleArn", &SHAPE_ROLE_ARN).required(),
        t::MemberSchema::new("timeoutSeconds", t::Place::Body, "timeoutSeconds", &SHAPE_SERVICE_CONFIG_TIMEOUT_SECONDS_INTEGER),
        t::MemberSchema::new("egressNetworkConnectorArn", t::Place::Body, "egressNetworkConnectorArn", &SHAPE_SERVICE_CONFIG_EGRESS_NETWORK_CONNECTOR_ARN_STRING),
        t::MemberSchema::new("maxConcurrencyPerEnvironment", t::Place::Body, "maxConcurrencyPerEnvironment", &SHAPE_SERVICE_CONFIG_MAX_CONCURRENCY_PER_ENVIRONMENT_INTEGER),
        t::MemberSchema::new("environmentVariables", t::Place::Body, "environmentVariables", &SHAPE_ENVIRONMENT_VARIABLES),
        t::MemberSchema::new("telemetryConfig", t::Place::Body, "telemetryConfig", &SHAPE_TELEMETRY_CONFIG),
    ] };

string_enum!(SystemLogLevel { DEBUG = "DEBUG", INFO = "INFO", WARN = "WARN", });
structure! {
    pub struct TagResourceRequest: STRUCT_TAG_RESOURCE_REQUEST {
        0 resource: String,
        1 tags: std::collections::BTreeMap<String, String>,
    }
}
static STRUCT_TAG_RESOURCE_REQUEST: t::StructureSchema = t::StructureSchema { name: "TagResourceRequest", root: "TagResourceRequest", namespace: None, members: &[
        t::MemberSchema::new("resource", t::Place::Label, "resource", &SHAPE_RESOURCE_ARN).required(),
        t::MemberSchema::new("tags", t::Place::Body, "Tags", &SHAPE_TAGS).required(),
    ] };

structure! {
    pub struct TelemetryConfig: STRUCT_TELEMETRY_CONFIG {
        0 logging_config: Option<LoggingConfig>,
    }
}
static STRUCT_TELEMETRY_CONFIG: t::StructureSchema = t::StructureSchema { name: "TelemetryConfig", root: "TelemetryConfig", namespace: None, members: &[
        t::MemberSchema::new("loggingConfig", t::Place::Body, "loggingConfig", &SHAPE_LOGGING_CONFIG),
    ] };

structure! {
    pub struct ThrottleConfig: STRUCT_THROTTLE_CONFIG {
        0 rate_limit: Option<i32>,
    }
}
static STRUCT_THROTTLE_CONFIG: t::StructureSchema = t::StructureSchema { name: "ThrottleConfig", root: "ThrottleConfig", namespace: None, members: &[
        t::MemberSchema::new("rateLimit", t::Place::Body, "rateLimit", &SHAPE_THROTTLE_CONFIG_RATE_LIMIT_INTEGER),
    ] };

structure! {
    pub struct UntagResourceRequest: STRUCT_UNTAG_RESOURCE_REQUEST {
        0 resource: String,
        1 tag_keys: Vec<String>,
    }
}
static STRUCT_UNTAG_RESOURCE_REQUEST: t::StructureSchema = t::StructureSchema { name: "UntagResourceRequest", root: "UntagResourceRequest", namespace: None, members: &[
        t::MemberSchema::new("resource", t::Place::Label, "resource", &SHAPE_RESOURCE_ARN).required(),
        t::MemberSchema::new("tagKeys", t::Place::Query, "tagKeys", &SHAPE_TAG_KEY_LIST).required(),
    ] };

structure! {
    pub struct UpdateWebFunctionEndpointRequest: STRUCT_UPDATE_WEB_FUNCTION_ENDPOINT_REQUEST {
        0 function_name: String,
        1 endpoint_name: String,
        2 description: Option<String>,
        3 auth_type: Option<AuthType>,
        4 auto_deployment_mode: Option<AutoDeploymentMode>,
        5 revision_weights: Option<Vec<RevisionWeight>>,
        6 scaling_config: Option<ScalingConfig>,
        7 throttle_config: Option<ThrottleConfig>,
    }
}
static STRUCT_UPDATE_WEB_FUNCTION_ENDPOINT_REQUEST: t::StructureSchema = t::StructureSchema { name: "UpdateWebFunctionEndpointRequest", root: "UpdateWebFunctionEndpointRequest", namespace: None, members: &[
        t::MemberSchema::new("functionName", t::Place::Label, "functionName", &SHAPE_FUNCTION_NAME).required(),
        t::MemberSchema::new("endpointName", t::Place::Label, "endpointName", &SHAPE_ENDPOINT_NAME).required(),
        t::MemberSchema::new("description", t::Place::Body, "description", &SHAPE_DESCRIPTION),
        t::MemberSchema::new("authType", t::Place::Body, "authType", &SHAPE_AUTH_TYPE),
        t::MemberSchema::new("autoDeploymentMode", t::Place::Body, "autoDeploymentMode", &SHAPE_AUTO_DEPLOYMENT_MODE),
        t::MemberSchema::new("revisionWeights", t::Place::Body, "revisionWeights", &SHAPE_REVISION_WEIGHT_LIST),
        t::MemberSchema::new("scalingConfig", t::Place::Body, "scalingConfig", &SHAPE_SCALING_CONFIG),
        t::MemberSchema::new("throttleConfig", t::Place::Body, "throttleConfig", &SHAPE_THROTTLE_CONFIG),
    ] };

structure! {
    pub struct UpdateWebFunctionEndpointResponse: STRUCT_UPDATE_WEB_FUNCTION_ENDPOINT_RESPONSE {
        0 function_arn: String,
        1 endpoint_arn: String,
        2 endpoint_name: String,
        3 description: Option<String>,
        4 endpoint_type: EndpointType,
        5 domain_name: String,
        6 auth_type: AuthType,
        7 auto_deployment_mode: AutoDeploymentMode,
        8 revision_weights: Vec<RevisionWeight>,
        9 regions: Vec<String>,
        10 scaling_config: Option<ScalingConfig>,
        11 throttle_config: Option<ThrottleConfig>,
        12 state: EndpointState,
        13 state_reason: String,
        14 update_status: Option<EndpointUpdateStatus>,
        15 update_status_reason: Option<String>,
        16 regional_endpoints: std::collections::BTreeMap<String, RegionalEndpoint>,
        17 created_at: p::Timestamp,
        18 updated_at: p::Timestamp,
    }
}
static STRUCT_UPDATE_WEB_FUNCTION_ENDPOINT_RESPONSE: t::StructureSchema = t::StructureSchema { name: "UpdateWebFunctionEndpointResponse", root: "UpdateWebFunctionEndpointResponse", namespace: None, members: &[
        t::MemberSchema::new("functionArn", t::Place::Body, "functionArn", &SHAPE_FUNCTION_ARN).required(),
        t::MemberSchema::new("endpointArn", t::Place::Body, "endpointArn", &SHAPE_ENDPOINT_ARN).required(),
        t::MemberSchema::new("endpointName", t::Place::Body, "endpointName", &SHAPE_ENDPOINT_NAME).required(),
        t::MemberSchema::new("description", t::Place::Body, "description", &SHAPE_DESCRIPTION),
        t::MemberSchema::new("endpointType", t::Place::Body, "endpointType", &SHAPE_ENDPOINT_TYPE).required(),
        t::MemberSchema::new("domainName", t::Place::Body, "domainName", &SHAPE_DOMAIN_NAME).required(),
        t::MemberSchema::new("authType", t::Place::Body, "authType", &SHAPE_AUTH_TYPE).required(),
        t::MemberSchema::new("autoDeploymentMode", t::Place::Body, "autoDeploymentMode", &SHAPE_AUTO_DEPLOYMENT_MODE).required(),
        t::MemberSchema::new("revisionWeights", t::Place::Body, "revisionWeights", &SHAPE_REVISION_WEIGHT_LIST).required(),
        t::MemberSchema::new("regions", t::Place::Body, "regions", &SHAPE_REGION_LIST).required(),
        t::MemberSchema::new("scalingConfig", t::Place::Body, "scalingConfig", &SHAPE_SCALING_CONFIG),
        t::MemberSchema::new("throttleConfig", t::Place::Body, "throttleConfig", &SHAPE_THROTTLE_CONFIG),
        t::MemberSchema::new("state", t::Place::Body, "state", &SHAPE_ENDPOINT_STATE).required(),
        t::MemberSchema::new("stateReason", t::Place::Body, "stateReason", &SHAPE_STRING).required(),
        t::MemberSchema::new("updateStatus", t::Place::Body, "updateStatus", &SHAPE_ENDPOINT_UPDATE_STATUS),
        t::MemberSchema::new("updateStatusReason", t::Place::Body, "updateStatusReason", &SHAPE_STRING),
        t::MemberSchema::new("regionalEndpoints", t::Place::Body, "regionalEndpoints", &SHAPE_REGIONAL_ENDPOINTS).required(),
        t::MemberSchema::new("createdAt", t::Place::Body, "createdAt", &SHAPE_DATE_TIME).required(),
        t::MemberSchema::new("updatedAt", t::Place::Body, "updatedAt", &SHAPE_DATE_TIME).required(),
    ] };

static SHAPE_ACCOUNT_QUOTAS: t::Shape = t::Shape::new("AccountQuotas", t::Kind::Structure(&STRUCT_ACCOUNT_QUOTAS));
static SHAPE_ACCOUNT_QUOTAS_MAX_ENDPOINTS_PER_FUNCTION_INTEGER: t::Shape = t::Shape::new("AccountQuotasMaxEndpointsPerFunctionInteger", t::Kind::Integer).limits(Some(0), None);
static SHAPE_ACCOUNT_QUOTAS_MAX_REVISIONS_PER_FUNCTION_INTEGER: t::Shape = t::Shape::new("AccountQuotasMaxRevisionsPerFunctionInteger", t::Kind::Integer).limits(Some(0), None);
static SHAPE_ACCOUNT_QUOTAS_MAX_TOTAL_ARM_V_CPUS_INTEGER: t::Shape = t::Shape::new("AccountQuotasMaxTotalArmVCpusInteger", t::Kind::Integer).limits(Some(0), None);
static SHAPE_ACCOUNT_QUOTAS_MAX_TOTAL_RATE_LIMIT_INTEGER: t::Shape = t::Shape::new("AccountQuotasMaxTotalRateLimitInteger", t::Kind::Integer).limits(Some(0), None);
static SHAPE_ACCOUNT_USAGE: t::Shape = t::Shape::new("AccountUsage", t::Kind::Structure(&STRUCT_ACCOUNT_USAGE));
static SHAPE_ACCOUNT_USAGE_FUNCTION_COUNT_INTEGER: t::Shape = t::Shape::new("AccountUsageFunctionCountInteger", t::Kind::Integer).limits(Some(0), None);
static SHAPE_APPLICATION_LOG_LEVEL: t::Shape = t::Shape::new("ApplicationLogLevel", t::Kind::Enum(ApplicationLogLevel::KNOWN));
static SHAPE_AUTH_TYPE: t::Shape = t::Shape::new("AuthType", t::Kind::Enum(AuthType::KNOWN));
static SHAPE_AUTO_DEPLOYMENT_MODE: t::Shape = t::Shape::new("AutoDeploymentMode", t::Kind::Enum(AutoDeploymentMode::KNOWN));
static SHAPE_BUILD_CONFIG: t::Shape = t::Shape::new("BuildConfig", t::Kind::Structure(&STRUCT_BUILD_CONFIG));
static SHAPE_CODE_CONFIG: t::Shape = t::Shape::new("CodeConfig", t::Kind::Structure(&STRUCT_CODE_CONFIG));
static SHAPE_DATE_TIME: t::Shape = t::Shape::new("DateTime", t::Kind::Timestamp(Some(t::TimestampFormat::Iso8601)));
static SHAPE_DESCRIPTION: t::Shape = t::Shape::new("Description", t::Kind::Text(None)).limits(Some(0), Some(256));
static PATTERN_DOMAIN_NAME: t::Pattern = t::Pattern::new("([a-z0-9-]+\\.)+[a-z]+");
static SHAPE_DOMAIN_NAME: t::Shape = t::Shape::new("DomainName", t::Kind::Text(Some(&PATTERN_DOMAIN_NAME))).limits(Some(4), Some(256));
static SHAPE_ENDPOINT_ARN: t::Shape = t::Shape::new("EndpointArn", t::Kind::Text(None)).limits(Some(1), Some(2048));
static SHAPE_ENDPOINT_CONFIG: t::Shape = t::Shape::new("EndpointConfig", t::Kind::Structure(&STRUCT_ENDPOINT_CONFIG));
static SHAPE_ENDPOINT_NAME: t::Shape = t::Shape::new("EndpointName", t::Kind::Text(None)).limits(Some(1), Some(256));
static SHAPE_ENDPOINT_STATE: t::Shape = t::Shape::new("EndpointState", t::Kind::Enum(EndpointState::KNOWN));
static SHAPE_ENDPOINT_TYPE: t::Shape = t::Shape::new("EndpointType", t::Kind::Enum(EndpointType::KNOWN));
static SHAPE_ENDPOINT_UPDATE_STATUS: t::Shape = t::Shape::new("EndpointUpdateStatus", t::Kind::Enum(EndpointUpdateStatus::KNOWN));
static SHAPE_ENVIRONMENT_VARIABLES: t::Shape = t::Shape::new("EnvironmentVariables", t::Kind::Map { key: &SHAPE_ENVIRONMENT_VARIABLES_KEY_STRING, value: &SHAPE_ENVIRONMENT_VARIABLES_VALUE_STRING, key_name: "key", value_name: "value", flattened: false }).sensitive();
static PATTERN_ENVIRONMENT_VARIABLES_KEY_STRING: t::Pattern = t::Pattern::new("[a-zA-Z]([a-zA-Z0-9_])*");
static SHAPE_ENVIRONMENT_VARIABLES_KEY_STRING: t::Shape = t::Shape::new("EnvironmentVariablesKeyString", t::Kind::Text(Some(&PATTERN_ENVIRONMENT_VARIABLES_KEY_STRING))).limits(Some(1), None);
static SHAPE_ENVIRONMENT_VARIABLES_VALUE_STRING: t::Shape = t::Shape::new("EnvironmentVariablesValueString", t::Kind::Text(None)).limits(Some(1), None);
static SHAPE_FILTER: t::Shape = t::Shape::new("Filter", t::Kind::Structure(&STRUCT_FILTER));
static SHAPE_FILTER_LIST: t::Shape = t::Shape::new("FilterList", t::Kind::List { item: &SHAPE_FILTER, item_name: "member", flattened: false }).limits(Some(1), Some(10));
static PATTERN_FILTER_NAME_STRING: t::Pattern = t::Pattern::new("[a-zA-Z0-9]+");
static SHAPE_FILTER_NAME_STRING: t::Shape = t::Shape::new("FilterNameString", t::Kind::Text(Some(&PATTERN_FILTER_NAME_STRING))).limits(Some(1), Some(64));
static SHAPE_FILTER_VALUE_LIST: t::Shape = t::Shape::new("FilterValueList", t::Kind::List { item: &SHAPE_FILTER_VALUE_LIST_MEMBER_STRING, item_name: "member", flattened: false }).limits(Some(1), Some(10));
static PATTERN_FILTER_VALUE_LIST_MEMBER_STRING: t::Pattern = t::Pattern::new("[a-zA-Z0-9_-]+");
static SHAPE_FILTER_VALUE_LIST_MEMBER_STRING: t::Shape = t::Shape::new("FilterValueListMemberString", t::Kind::Text(Some(&PATTERN_FILTER_VALUE_LIST_MEMBER_STRING))).limits(Some(1), Some(64));
static SHAPE_FUNCTION_ARN: t::Shape = t::Shape::new("FunctionArn", t::Kind::Text(None)).limits(Some(1), Some(2048));
static SHAPE_FUNCTION_ENDPOINT_SUMMARY: t::Shape = t::Shape::new("FunctionEndpointSummary", t::Kind::Structure(&STRUCT_FUNCTION_ENDPOINT_SUMMARY));
static SHAPE_FUNCTION_ENDPOINT_SUMMARY_LIST: t::Shape = t::Shape::new("FunctionEndpointSummaryList", t::Kind::List { item: &SHAPE_FUNCTION_ENDPOINT_SUMMARY, item_name: "member", flattened: false });
static SHAPE_FUNCTION_NAME: t::Shape = t::Shape::new("FunctionName", t::Kind::Text(None)).limits(Some(1), Some(256));
static SHAPE_FUNCTION_REVISION_SUMMARY: t::Shape = t::Shape::new("FunctionRevisionSummary", t::Kind::Structure(&STRUCT_FUNCTION_REVISION_SUMMARY));
static SHAPE_FUNCTION_REVISION_SUMMARY_LIST: t::Shape = t::Shape::new("FunctionRevisionSummaryList", t::Kind::List { item: &SHAPE_FUNCTION_REVISION_SUMMARY, item_name: "member", flattened: false });
static SHAPE_FUNCTION_STATE: t::Shape = t::Shape::new("FunctionState", t::Kind::Enum(FunctionState::KNOWN));
static SHAPE_FUNCTION_SUMMARY: t::Shape = t::Shape::new("FunctionSummary", t::Kind::Structure(&STRUCT_FUNCTION_SUMMARY));
static SHAPE_FUNCTION_SUMMARY_LIST: t::Shape = t::Shape::new("FunctionSummaryList", t::Kind::List { item: &SHAPE_FUNCTION_SUMMARY, item_name: "member", flattened: false });
static PATTERN_KMS_KEY_ARN: t::Pattern = t::Pattern::new("arn:(aws[a-z-]*):kms:[a-z0-9-]+:[0-9]{12}:key/[a-z0-9-]+");
static SHAPE_KMS_KEY_ARN: t::Shape = t::Shape::new("KmsKeyArn", t::Kind::Text(Some(&PATTERN_KMS_KEY_ARN))).limits(Some(20), Some(2048));
static SHAPE_LOGGING_CONFIG: t::Shape = t::Shape::new("LoggingConfig", t::Kind::Structure(&STRUCT_LOGGING_CONFIG));
static PATTERN_LOGGING_CONFIG_LOG_GROUP_STRING: t::Pattern = t::Pattern::new("[a-zA-Z0-9\\.\\-_/#]+");
static SHAPE_LOGGING_CONFIG_LOG_GROUP_STRING: t::Shape = t::Shape::new("LoggingConfigLogGroupString", t::Kind::Text(Some(&PATTERN_LOGGING_CONFIG_LOG_GROUP_STRING))).limits(Some(1), Some(500));
static SHAPE_MAX_RESULTS: t::Shape = t::Shape::new("MaxResults", t::Kind::Integer).limits(Some(1), Some(50));
static PATTERN_NEXT_TOKEN: t::Pattern = t::Pattern::new("[a-f0-9-]{36}");
static SHAPE_NEXT_TOKEN: t::Shape = t::Shape::new("NextToken", t::Kind::Text(Some(&PATTERN_NEXT_TOKEN)));
static PATTERN_POLICY_REVISION_ID: t::Pattern = t::Pattern::new("[0-9a-f-]{36}");
static SHAPE_POLICY_REVISION_ID: t::Shape = t::Shape::new("PolicyRevisionId", t::Kind::Text(Some(&PATTERN_POLICY_REVISION_ID)));
static PATTERN_REGION: t::Pattern = t::Pattern::new("([a-z]{2,}-){2,}[0-9]");
static SHAPE_REGION: t::Shape = t::Shape::new("Region", t::Kind::Text(Some(&PATTERN_REGION))).limits(Some(1), Some(50));
static SHAPE_REGION_LIST: t::Shape = t::Shape::new("RegionList", t::Kind::List { item: &SHAPE_REGION, item_name: "member", flattened: false }).limits(Some(1), Some(100));
static SHAPE_REGIONAL_ENDPOINT: t::Shape = t::Shape::new("RegionalEndpoint", t::Kind::Structure(&STRUCT_REGIONAL_ENDPOINT));
static SHAPE_REGIONAL_ENDPOINTS: t::Shape = t::Shape::new("RegionalEndpoints", t::Kind::Map { key: &SHAPE_REGION, value: &SHAPE_REGIONAL_ENDPOINT, key_name: "key", value_name: "value", flattened: false });
static PATTERN_RESOURCE_ARN: t::Pattern = t::Pattern::new("arn:[^:]+:lambda:[^:]+:\\d{12}:web-function/[^/]+");
static SHAPE_RESOURCE_ARN: t::Shape = t::Shape::new("ResourceArn", t::Kind::Text(Some(&PATTERN_RESOURCE_ARN))).limits(Some(1), Some(256));
static SHAPE_RESOURCE_POLICY: t::Shape = t::Shape::new("ResourcePolicy", t::Kind::Text(None)).limits(Some(1), Some(20480));
static SHAPE_REVISION_ARN: t::Shape = t::Shape::new("RevisionArn", t::Kind::Text(None)).limits(Some(1), Some(2048));
static SHAPE_REVISION_CONFIG: t::Shape = t::Shape::new("RevisionConfig", t::Kind::Structure(&STRUCT_REVISION_CONFIG));
static SHAPE_REVISION_ERROR: t::Shape = t::Shape::new("RevisionError", t::Kind::Structure(&STRUCT_REVISION_ERROR));
static SHAPE_REVISION_ERROR_ATTRIBUTE_STRING: t::Shape = t::Shape::new("RevisionErrorAttributeString", t::Kind::Text(None)).limits(Some(1), Some(64));
static SHAPE_REVISION_ERROR_ERROR_CODE_STRING: t::Shape = t::Shape::new("RevisionErrorErrorCodeString", t::Kind::Text(None)).limits(Some(1), Some(64));
static SHAPE_REVISION_ERROR_ERROR_MESSAGE_STRING: t::Shape = t::Shape::new("RevisionErrorErrorMessageString", t::Kind::Text(None)).limits(Some(1), Some(2048));
static SHAPE_REVISION_ERRORS: t::Shape = t::Shape::new("RevisionErrors", t::Kind::List { item: &SHAPE_REVISION_ERROR, item_name: "member", flattened: false }).limits(Some(1), Some(50));
static SHAPE_REVISION_ID: t::Shape = t::Shape::new("RevisionId", t::Kind::Text(None)).limits(Some(1), Some(256));
static SHAPE_REVISION_STATE: t::Shape = t::Shape::new("RevisionState", t::Kind::Enum(RevisionState::KNOWN));
static SHAPE_REVISION_WEIGHT: t::Shape = t::Shape::new("RevisionWeight", t::Kind::Structure(&STRUCT_REVISION_WEIGHT));
static SHAPE_REVISION_WEIGHT_LIST: t::Shape = t::Shape::new("RevisionWeightList", t::Kind::List { item: &SHAPE_REVISION_WEIGHT, item_name: "member", flattened: false }).limits(Some(1), Some(2));
static SHAPE_REVISION_WEIGHT_WEIGHT_INTEGER: t::Shape = t::Shape::new("RevisionWeightWeightInteger", t::Kind::Integer).limits(Some(1), Some(100));
static PATTERN_ROLE_ARN: t::Pattern = t::Pattern::new("arn:(aws[a-z-]*):iam::[0-9]{12}:role/[a-zA-Z0-9+=,.@_/-]+");
static SHAPE_ROLE_ARN: t::Shape = t::Shape::new("RoleArn", t::Kind::Text(Some(&PATTERN_ROLE_ARN))).limits(Some(20), Some(2048));
static SHAPE_RUNTIME_CONFIG: t::Shape = t::Shape::new("RuntimeConfig", t::Kind::Structure(&STRUCT_RUNTIME_CONFIG));
static PATTERN_RUNTIME_CONFIG_RUNTIME_STRING: t::Pattern = t::Pattern::new("[a-z][a-z0-9]*(\\.[a-z0-9]+)*");
static SHAPE_RUNTIME_CONFIG_RUNTIME_STRING: t::Shape = t::Shape::new("RuntimeConfigRuntimeString", t::Kind::Text(Some(&PATTERN_RUNTIME_CONFIG_RUNTIME_STRING))).limits(Some(1), Some(30));
static SHAPE_S3_OBJECT: t::Shape = t::Shape::new("S3Object", t::Kind::Structure(&STRUCT_S3_OBJECT));
static PATTERN_S3_OBJECT_BUCKET_STRING: t::Pattern = t::Pattern::new("([a-z0-9][a-z0-9\\.\\-]{1,61}[a-z0-9])");
static SHAPE_S3_OBJECT_BUCKET_STRING: t::Shape = t::Shape::new("S3ObjectBucketString", t::Kind::Text(Some(&PATTERN_S3_OBJECT_BUCKET_STRING))).limits(Some(3), Some(63));
static SHAPE_S3_OBJECT_KEY_STRING: t::Shape = t::Shape::new("S3ObjectKeyString", t::Kind::Text(None)).limits(Some(1), Some(1024));
static SHAPE_S3_OBJECT_VERSION_ID_STRING: t::Shape = t::Shape::new("S3ObjectVersionIdString", t::Kind::Text(None)).limits(Some(1), Some(1024));
static SHAPE_SCALING_CONFIG: t::Shape = t::Shape::new("ScalingConfig", t::Kind::Structure(&STRUCT_SCALING_CONFIG));
static SHAPE_SCALING_CONFIG_MAX_ENVIRONMENTS_INTEGER: t::Shape = t::Shape::new("ScalingConfigMaxEnvironmentsInteger", t::Kind::Integer).limits(Some(2), Some(10000));
static SHAPE_SERVICE_CONFIG: t::Shape = t::Shape::new("ServiceConfig", t::Kind::Structure(&STRUCT_SERVICE_CONFIG));
static PATTERN_SERVICE_CONFIG_EGRESS_NETWORK_CONNECTOR_ARN_STRING: t::Pattern = t::Pattern::new("arn:(aws[a-z-]*):lambda:[a-z0-9-]+:[0-9]{12}:network-connector:[a-zA-Z0-9_-]+:[0-9]+");
static SHAPE_SERVICE_CONFIG_EGRESS_NETWORK_CONNECTOR_ARN_STRING: t::Shape = t::Shape::new("ServiceConfigEgressNetworkConnectorArnString", t::Kind::Text(Some(&PATTERN_SERVICE_CONFIG_EGRESS_NETWORK_CONNECTOR_ARN_STRING))).limits(Some(1), Some(2048));
static SHAPE_SERVICE_CONFIG_MAX_CONCURRENCY_PER_ENVIRONMENT_INTEGER: t::Shape = t::Shape::new("ServiceConfigMaxConcurrencyPerEnvironmentInteger", t::Kind::Integer).limits(Some(1), Some(128));
static SHAPE_SERVICE_CONFIG_TIMEOUT_SECONDS_INTEGER: t::Shape = t::Shape::new("ServiceConfigTimeoutSecondsInteger", t::Kind::Integer).limits(Some(3), Some(900));
static SHAPE_STRING: t::Shape = t::Shape::new("String", t::Kind::Text(None));
static SHAPE_SYSTEM_LOG_LEVEL: t::Shape = t::Shape::new("SystemLogLevel", t::Kind::Enum(SystemLogLevel::KNOWN));
static PATTERN_TAG_KEY: t::Pattern = t::Pattern::new("[a-zA-Z0-9 _\\.:/=+\\-@]+");
static SHAPE_TAG_KEY: t::Shape = t::Shape::new("TagKey", t::Kind::Text(Some(&PATTERN_TAG_KEY))).limits(Some(1), Some(128));
static SHAPE_TAG_KEY_LIST: t::Shape = t::Shape::new("TagKeyList", t::Kind::List { item: &SHAPE_TAG_KEY, item_name: "member", flattened: false }).limits(Some(1), Some(200));
static SHAPE_TAGS: t::Shape = t::Shape::new("Tags", t::Kind::Map { key: &SHAPE_TAG_KEY, value: &SHAPE_TAGS_VALUE_STRING, key_name: "key", value_name: "value", flattened: false }).limits(Some(0), Some(200));
static PATTERN_TAGS_VALUE_STRING: t::Pattern = t::Pattern::new("[a-zA-Z0-9 _\\.:/=+\\-@]*");
static SHAPE_TAGS_VALUE_STRING: t::Shape = t::Shape::new("TagsValueString", t::Kind::Text(Some(&PATTERN_TAGS_VALUE_STRING))).limits(Some(0), Some(256));
static SHAPE_TELEMETRY_CONFIG: t::Shape = t::Shape::new("TelemetryConfig", t::Kind::Structure(&STRUCT_TELEMETRY_CONFIG));
static SHAPE_THROTTLE_CONFIG: t::Shape = t::Shape::new("ThrottleConfig", t::Kind::Structure(&STRUCT_THROTTLE_CONFIG));
static SHAPE_THROTTLE_CONFIG_RATE_LIMIT_INTEGER: t::Shape = t::Shape::new("ThrottleConfigRateLimitInteger", t::Kind::Integer).limits(Some(0), None);

#[cfg(test)]
pub(crate) static OPERATIONS: &[p::tests::Case] = &[
    p::tests::Case { schema: &OP_CREATE_WEB_FUNCTION, input: || Box::new(<CreateWebFunction as crate::Operation>::Input::default()), output: || Box::new(<CreateWebFunction as crate::Operation>::Output::default()) },
    p::tests::Case { schema: &OP_CREATE_WEB_FUNCTION_ENDPOINT, input: || Box::new(<CreateWebFunctionEndpoint as crate::Operation>::Input::default()), output: || Box::new(<CreateWebFunctionEndpoint as crate::Operation>::Output::default()) },
    p::tests::Case { schema: &OP_CREATE_WEB_FUNCTION_REVISION, input: || Box::new(<CreateWebFunctionRevision as crate::Operation>::Input::default()), output: || Box::new(<CreateWebFunctionRevision as crate::Operation>::Output::default()) },
    p::tests::Case { schema: &OP_DELETE_RESOURCE_POLICY, input: || Box::new(<DeleteResourcePolicy as crate::Operation>::Input::default()), output: || Box::new(<DeleteResourcePolicy as crate::Operation>::Output::default()) },
    p::tests::Case { schema: &OP_DELETE_WEB_FUNCTION, input: || Box::new(<DeleteWebFunction as crate::Operation>::Input::default()), output: || Box::new(<DeleteWebFunction as crate::Operation>::Output::default()) },
    p::tests::Case { schema: &OP_DELETE_WEB_FUNCTION_ENDPOINT, input: || Box::new(<DeleteWebFunctionEndpoint as crate::Operation>::Input::default()), output: || Box::new(<DeleteWebFunctionEndpoint as crate::Operation>::Output::default()) },
    p::tests::Case { schema: &OP_DELETE_WEB_FUNCTION_REVISION, input: || Box::new(<DeleteWebFunctionRevision as crate::Operation>::Input::default()), output: || Box::new(<DeleteWebFunctionRevision as crate::Operation>::Output::default()) },
    p::tests::Case { schema: &OP_GET_RESOURCE_POLICY, input: || Box::new(<GetResourcePolicy as crate::Operation>::Input::default()), output: || Box::new(<GetResourcePolicy as crate::Operation>::Output::default()) },
    p::tests::Case { schema: &OP_GET_WEB_ACCOUNT_SETTINGS, input: || Box::new(<GetWebAccountSettings as crate::Operation>::Input::default()), output: || Box::new(<GetWebAccountSettings as crate::Operation>::Output::default()) },
    p::tests::Case { schema: &OP_GET_WEB_FUNCTION, input: || Box::new(<GetWebFunction as crate::Operation>::Input::default()), output: || Box::new(<GetWebFunction as crate::Operation>::Output::default()) },
    p::tests::Case { schema: &OP_GET_WEB_FUNCTION_ENDPOINT, input: || Box::new(<GetWebFunctionEndpoint as crate::Operation>::Input::default()), output: || Box::new(<GetWebFunctionEndpoint as crate::Operation>::Output::default()) },
    p::tests::Case { schema: &OP_GET_WEB_FUNCTION_REVISION, input: || Box::new(<GetWebFunctionRevision as crate::Operation>::Input::default()), output: || Box::new(<GetWebFunctionRevision as crate::Operation>::Output::default()) },
    p::tests::Case { schema: &OP_LIST_TAGS, input: || Box::new(<ListTags as crate::Operation>::Input::default()), output: || Box::new(<ListTags as crate::Operation>::Output::default()) },
    p::tests::Case { schema: &OP_LIST_WEB_FUNCTION_ENDPOINTS, input: || Box::new(<ListWebFunctionEndpoints as crate::Operation>::Input::default()), output: || Box::new(<ListWebFunctionEndpoints as crate::Operation>::Output::default()) },
    p::tests::Case { schema: &OP_LIST_WEB_FUNCTION_REVISIONS, input: || Box::new(<ListWebFunctionRevisions as crate::Operation>::Input::default()), output: || Box::new(<ListWebFunctionRevisions as crate::Operation>::Output::default()) },
    p::tests::Case { schema: &OP_LIST_WEB_FUNCTIONS, input: || Box::new(<ListWebFunctions as crate::Operation>::Input::default()), output: || Box::new(<ListWebFunctions as crate::Operation>::Output::default()) },
    p::tests::Case { schema: &OP_PUT_RESOURCE_POLICY, input: || Box::new(<PutResourcePolicy as crate::Operation>::Input::default()), output: || Box::new(<PutResourcePolicy as crate::Operation>::Output::default()) },
    p::tests::Case { schema: &OP_TAG_RESOURCE, input: || Box::new(<TagResource as crate::Operation>::Input::default()), output: || Box::new(<TagResource as crate::Operation>::Output::default()) },
    p::tests::Case { schema: &OP_UNTAG_RESOURCE, input: || Box::new(<UntagResource as crate::Operation>::Input::default()), output: || Box::new(<UntagResource as crate::Operation>::Output::default()) },
    p::tests::Case { schema: &OP_UPDATE_WEB_FUNCTION_ENDPOINT, input: || Box::new(<UpdateWebFunctionEndpoint as crate::Operation>::Input::default()), output: || Box::new(<UpdateWebFunctionEndpoint as crate::Operation>::Output::default()) },
];
