//! Written by `cargo xtask generate` from botocore 1.44.5, `sts/2011-06-15`. Do not edit.

use crate::protocol::schema as t;
use crate::protocol::value::{operation, structure};
use crate::protocol as p;

/// The operations with types, to choose between.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum OperationName { AssumeRole, GetAccessKeyInfo, GetCallerIdentity, GetFederationToken, GetSessionToken }

impl OperationName {
    /// All of them.
    pub const ALL: &'static [OperationName] = &[OperationName::AssumeRole, OperationName::GetAccessKeyInfo, OperationName::GetCallerIdentity, OperationName::GetFederationToken, OperationName::GetSessionToken];

    /// AWS's name.
    pub fn name(self) -> &'static str {
        match self {
            OperationName::AssumeRole => <AssumeRole as crate::Operation>::NAME,
            OperationName::GetAccessKeyInfo => <GetAccessKeyInfo as crate::Operation>::NAME,
            OperationName::GetCallerIdentity => <GetCallerIdentity as crate::Operation>::NAME,
            OperationName::GetFederationToken => <GetFederationToken as crate::Operation>::NAME,
            OperationName::GetSessionToken => <GetSessionToken as crate::Operation>::NAME,
        }
    }
    /// The IAM action that must be allowed.
    pub fn action(self) -> &'static str {
        match self {
            OperationName::AssumeRole => <AssumeRole as crate::Operation>::ACTION,
            OperationName::GetAccessKeyInfo => <GetAccessKeyInfo as crate::Operation>::ACTION,
            OperationName::GetCallerIdentity => <GetCallerIdentity as crate::Operation>::ACTION,
            OperationName::GetFederationToken => <GetFederationToken as crate::Operation>::ACTION,
            OperationName::GetSessionToken => <GetSessionToken as crate::Operation>::ACTION,
        }
    }
}

static ROUTES: &[t::Route<Option<OperationName>>] = &[
    t::Route { operation: Some(OperationName::AssumeRole), name: "AssumeRole", method: "POST", path: "/", query: &[], header: None, supported: true },
    t::Route { operation: None, name: "AssumeRoleWithSAML", method: "POST", path: "/", query: &[], header: None, supported: false },
    t::Route { operation: None, name: "AssumeRoleWithWebIdentity", method: "POST", path: "/", query: &[], header: None, supported: false },
    t::Route { operation: None, name: "AssumeRoot", method: "POST", path: "/", query: &[], header: None, supported: false },
    t::Route { operation: None, name: "DecodeAuthorizationMessage", method: "POST", path: "/", query: &[], header: None, supported: false },
    t::Route { operation: Some(OperationName::GetAccessKeyInfo), name: "GetAccessKeyInfo", method: "POST", path: "/", query: &[], header: None, supported: true },
    t::Route { operation: Some(OperationName::GetCallerIdentity), name: "GetCallerIdentity", method: "POST", path: "/", query: &[], header: None, supported: true },
    t::Route { operation: None, name: "GetDelegatedAccessToken", method: "POST", path: "/", query: &[], header: None, supported: false },
    t::Route { operation: Some(OperationName::GetFederationToken), name: "GetFederationToken", method: "POST", path: "/", query: &[], header: None, supported: true },
    t::Route { operation: Some(OperationName::GetSessionToken), name: "GetSessionToken", method: "POST", path: "/", query: &[], header: None, supported: true },
    t::Route { operation: None, name: "GetWebIdentityToken", method: "POST", path: "/", query: &[], header: None, supported: false },
];

/// Which operation a request is: by `X-Amz-Target`, else by `Action` in the query or the form.
pub fn route(head: &crate::Head, body: &[u8]) -> Result<OperationName, crate::AwsError> {
    p::route::named(ROUTES, head, body)
}
static OP_ASSUME_ROLE: t::OperationSchema = t::OperationSchema { name: "AssumeRole", service: crate::ServiceName::Sts, method: "POST", uri: "/", status: 200, input: &STRUCT_ASSUME_ROLE_REQUEST, output: &STRUCT_ASSUME_ROLE_RESPONSE, streaming_input: false, streaming_output: false, checksum_required: false };
operation!(AssumeRole, Sts, OP_ASSUME_ROLE, "sts:AssumeRole", AssumeRoleRequest => AssumeRoleResponse, false, false);

static OP_GET_ACCESS_KEY_INFO: t::OperationSchema = t::OperationSchema { name: "GetAccessKeyInfo", service: crate::ServiceName::Sts, method: "POST", uri: "/", status: 200, input: &STRUCT_GET_ACCESS_KEY_INFO_REQUEST, output: &STRUCT_GET_ACCESS_KEY_INFO_RESPONSE, streaming_input: false, streaming_output: false, checksum_required: false };
operation!(GetAccessKeyInfo, Sts, OP_GET_ACCESS_KEY_INFO, "sts:GetAccessKeyInfo", GetAccessKeyInfoRequest => GetAccessKeyInfoResponse, false, false);

static OP_GET_CALLER_IDENTITY: t::OperationSchema = t::OperationSchema { name: "GetCallerIdentity", service: crate::ServiceName::Sts, method: "POST", uri: "/", status: 200, input: &STRUCT_GET_CALLER_IDENTITY_REQUEST, output: &STRUCT_GET_CALLER_IDENTITY_RESPONSE, streaming_input: false, streaming_output: false, checksum_required: false };
operation!(GetCallerIdentity, Sts, OP_GET_CALLER_IDENTITY, "sts:GetCallerIdentity", GetCallerIdentityRequest => GetCallerIdentityResponse, false, false);

static OP_GET_FEDERATION_TOKEN: t::OperationSchema = t::OperationSchema { name: "GetFederationToken", service: crate::ServiceName::Sts, method: "POST", uri: "/", status: 200, input: &STRUCT_GET_FEDERATION_TOKEN_REQUEST, output: &STRUCT_GET_FEDERATION_TOKEN_RESPONSE, streaming_input: false, streaming_output: false, checksum_required: false };
operation!(GetFederationToken, Sts, OP_GET_FEDERATION_TOKEN, "sts:GetFederationToken", GetFederationTokenRequest => GetFederationTokenResponse, false, false);

static OP_GET_SESSION_TOKEN: t::OperationSchema = t::OperationSchema { name: "GetSessionToken", service: crate::ServiceName::Sts, method: "POST", uri: "/", status: 200, input: &STRUCT_GET_SESSION_TOKEN_REQUEST, output: &STRUCT_GET_SESSION_TOKEN_RESPONSE, streaming_input: false, streaming_output: false, checksum_required: false };
operation!(GetSessionToken, Sts, OP_GET_SESSION_TOKEN, "sts:GetSessionToken", GetSessionTokenRequest => GetSessionTokenResponse, false, false);

structure! {
    pub struct AssumeRoleRequest: STRUCT_ASSUME_ROLE_REQUEST {
        0 role_arn: String,
        1 role_session_name: String,
        2 policy_arns: Option<Vec<PolicyDescriptorType>>,
        3 policy: Option<String>,
        4 duration_seconds: Option<i32>,
        5 tags: Option<Vec<Tag>>,
        6 transitive_tag_keys: Option<Vec<String>>,
        7 external_id: Option<String>,
        8 serial_number: Option<String>,
        9 token_code: Option<String>,
        10 source_identity: Option<String>,
        11 provided_contexts: Option<Vec<ProvidedContext>>,
        12 minimum_session_token_size: Option<i32>,
    }
}
static STRUCT_ASSUME_ROLE_REQUEST: t::StructureSchema = t::StructureSchema { name: "AssumeRoleRequest", root: "AssumeRoleRequest", namespace: None, members: &[
        t::MemberSchema::new("RoleArn", t::Place::Body, "RoleArn", &SHAPE_ARN_TYPE).required(),
        t::MemberSchema::new("RoleSessionName", t::Place::Body, "RoleSessionName", &SHAPE_ROLE_SESSION_NAME_TYPE).required(),
        t::MemberSchema::new("PolicyArns", t::Place::Body, "PolicyArns", &SHAPE_POLICY_DESCRIPTOR_LIST_TYPE),
        t::MemberSchema::new("Policy", t::Place::Body, "Policy", &SHAPE_UNRESTRICTED_SESSION_POLICY_DOCUMENT_TYPE),
        t::MemberSchema::new("DurationSeconds", t::Place::Body, "DurationSeconds", &SHAPE_ROLE_DURATION_SECONDS_TYPE),
        t::MemberSchema::new("Tags", t::Place::Body, "Tags", &SHAPE_TAG_LIST_TYPE),
        t::MemberSchema::new("TransitiveTagKeys", t::Place::Body, "TransitiveTagKeys", &SHAPE_TAG_KEY_LIST_TYPE),
        t::MemberSchema::new("ExternalId", t::Place::Body, "ExternalId", &SHAPE_EXTERNAL_ID_TYPE),
        t::MemberSchema::new("SerialNumber", t::Place::Body, "SerialNumber", &SHAPE_SERIAL_NUMBER_TYPE),
        t::MemberSchema::new("TokenCode", t::Place::Body, "TokenCode", &SHAPE_TOKEN_CODE_TYPE),
        t::MemberSchema::new("SourceIdentity", t::Place::Body, "SourceIdentity", &SHAPE_SOURCE_IDENTITY_TYPE),
        t::MemberSchema::new("ProvidedContexts", t::Place::Body, "ProvidedContexts", &SHAPE_PROVIDED_CONTEXTS_LIST_TYPE),
        t::MemberSchema::new("MinimumSessionTokenSize", t::Place::Body, "MinimumSessionTokenSize", &SHAPE_MINIMUM_SESSION_TOKEN_SIZE_TYPE),
    ] };

structure! {
    pub struct AssumeRoleResponse: STRUCT_ASSUME_ROLE_RESPONSE {
        0 credentials: Option<Credentials>,
        1 assumed_role_user: Option<AssumedRoleUser>,
        2 packed_policy_size: Option<i32>,
        3 source_identity: Option<String>,
        4 session_token_utilization: Option<i32>,
        5 session_token_size: Option<i32>,
    }
}
static STRUCT_ASSUME_ROLE_RESPONSE: t::StructureSchema = t::StructureSchema { name: "AssumeRoleResponse", root: "AssumeRoleResponse", namespace: None, members: &[
        t::MemberSchema::new("Credentials", t::Place::Body, "Credentials", &SHAPE_CREDENTIALS),
        t::MemberSchema::new("AssumedRoleUser", t::Place::Body, "AssumedRoleUser", &SHAPE_ASSUMED_ROLE_USER),
        t::MemberSchema::new("PackedPolicySize", t::Place::Body, "PackedPolicySize", &SHAPE_NON_NEGATIVE_INTEGER_TYPE),
        t::MemberSchema::new("SourceIdentity", t::Place::Body, "SourceIdentity", &SHAPE_SOURCE_IDENTITY_TYPE),
        t::MemberSchema::new("SessionTokenUtilization", t::Place::Body, "SessionTokenUtilization", &SHAPE_SESSION_TOKEN_UTILIZATION_TYPE),
        t::MemberSchema::new("SessionTokenSize", t::Place::Body, "SessionTokenSize", &SHAPE_SESSION_TOKEN_SIZE_TYPE),
    ] };

structure! {
    pub struct AssumedRoleUser: STRUCT_ASSUMED_ROLE_USER {
        0 assumed_role_id: String,
        1 arn: String,
    }
}
static STRUCT_ASSUMED_ROLE_USER: t::StructureSchema = t::StructureSchema { name: "AssumedRoleUser", root: "AssumedRoleUser", namespace: None, members: &[
        t::MemberSchema::new("AssumedRoleId", t::Place::Body, "AssumedRoleId", &SHAPE_ASSUMED_ROLE_ID_TYPE).required(),
        t::MemberSchema::new("Arn", t::Place::Body, "Arn", &SHAPE_ARN_TYPE).required(),
    ] };

structure! {
    pub struct Credentials: STRUCT_CREDENTIALS {
        0 access_key_id: String,
        1 secret_access_key: String,
        2 session_token: String,
        3 expiration: p::Timestamp,
    }
}
static STRUCT_CREDENTIALS: t::StructureSchema = t::StructureSchema { name: "Credentials", root: "Credentials", namespace: None, members: &[
        t::MemberSchema::new("AccessKeyId", t::Place::Body, "AccessKeyId", &SHAPE_ACCESS_KEY_ID_TYPE).required(),
        t::MemberSchema::new("SecretAccessKey", t::Place::Body, "SecretAccessKey", &SHAPE_ACCESS_KEY_SECRET_TYPE).required(),
        t::MemberSchema::new("SessionToken", t::Place::Body, "SessionToken", &SHAPE_TOKEN_TYPE).required(),
        t::MemberSchema::new("Expiration", t::Place::Body, "Expiration", &SHAPE_DATE_TYPE).required(),
    ] };

structure! {
    pub struct FederatedUser: STRUCT_FEDERATED_USER {
        0 federated_user_id: String,
        1 arn: String,
    }
}
static STRUCT_FEDERATED_USER: t::StructureSchema = t::StructureSchema { name: "FederatedUser", root: "FederatedUser", namespace: None, members: &[
        t::MemberSchema::new("FederatedUserId", t::Place::Body, "FederatedUserId", &SHAPE_FEDERATED_ID_TYPE).required(),
        t::MemberSchema::new("Arn", t::Place::Body, "Arn", &SHAPE_ARN_TYPE).required(),
    ] };

structure! {
    pub struct GetAccessKeyInfoRequest: STRUCT_GET_ACCESS_KEY_INFO_REQUEST {
        0 access_key_id: String,
    }
}
static STRUCT_GET_ACCESS_KEY_INFO_REQUEST: t::StructureSchema = t::StructureSchema { name: "GetAccessKeyInfoRequest", root: "GetAccessKeyInfoRequest", namespace: None, members: &[
        t::MemberSchema::new("AccessKeyId", t::Place::Body, "AccessKeyId", &SHAPE_ACCESS_KEY_ID_TYPE).required(),
    ] };

structure! {
    pub struct GetAccessKeyInfoResponse: STRUCT_GET_ACCESS_KEY_INFO_RESPONSE {
        0 account: Option<String>,
    }
}
static STRUCT_GET_ACCESS_KEY_INFO_RESPONSE: t::StructureSchema = t::StructureSchema { name: "GetAccessKeyInfoResponse", root: "GetAccessKeyInfoResponse", namespace: None, members: &[
        t::MemberSchema::new("Account", t::Place::Body, "Account", &SHAPE_ACCOUNT_TYPE),
    ] };

structure! {
    pub struct GetCallerIdentityRequest: STRUCT_GET_CALLER_IDENTITY_REQUEST {}
}
static STRUCT_GET_CALLER_IDENTITY_REQUEST: t::StructureSchema = t::StructureSchema { name: "GetCallerIdentityRequest", root: "GetCallerIdentityRequest", namespace: None, members: &[
    ] };

structure! {
    pub struct GetCallerIdentityResponse: STRUCT_GET_CALLER_IDENTITY_RESPONSE {
        0 user_id: Option<String>,
        1 account: Option<String>,
        2 arn: Option<String>,
    }
}
static STRUCT_GET_CALLER_IDENTITY_RESPONSE: t::StructureSchema = t::StructureSchema { name: "GetCallerIdentityResponse", root: "GetCallerIdentityResponse", namespace: None, members: &[
        t::MemberSchema::new("UserId", t::Place::Body, "UserId", &SHAPE_USER_ID_TYPE),
        t::MemberSchema::new("Account", t::Place::Body, "Account", &SHAPE_ACCOUNT_TYPE),
        t::MemberSchema::new("Arn", t::Place::Body, "Arn", &SHAPE_ARN_TYPE),
    ] };

structure! {
    pub struct GetFederationTokenRequest: STRUCT_GET_FEDERATION_TOKEN_REQUEST {
        0 name: String,
        1 policy: Option<String>,
        2 policy_arns: Option<Vec<PolicyDescriptorType>>,
        3 duration_seconds: Option<i32>,
        4 tags: Option<Vec<Tag>>,
        5 minimum_session_token_size: Option<i32>,
    }
}
static STRUCT_GET_FEDERATION_TOKEN_REQUEST: t::StructureSchema = t::StructureSchema { name: "GetFederationTokenRequest", root: "GetFederationTokenRequest", namespace: None, members: &[
        t::MemberSchema::new("Name", t::Place::Body, "Name", &SHAPE_USER_NAME_TYPE).required(),
        t::MemberSchema::new("Policy", t::Place::Body, "Policy", &SHAPE_SESSION_POLICY_DOCUMENT_TYPE),
        t::MemberSchema::new("PolicyArns", t::Place::Body, "PolicyArns", &SHAPE_POLICY_DESCRIPTOR_LIST_TYPE),
        t::MemberSchema::new("DurationSeconds", t::Place::Body, "DurationSeconds", &SHAPE_DURATION_SECONDS_TYPE),
        t::MemberSchema::new("Tags", t::Place::Body, "Tags", &SHAPE_TAG_LIST_TYPE),
        t::MemberSchema::new("MinimumSessionTokenSize", t::Place::Body, "MinimumSessionTokenSize", &SHAPE_MINIMUM_SESSION_TOKEN_SIZE_TYPE),
    ] };

structure! {
    pub struct GetFederationTokenResponse: STRUCT_GET_FEDERATION_TOKEN_RESPONSE {
        0 credentials: Option<Credentials>,
        1 federated_user: Option<FederatedUser>,
        2 packed_policy_size: Option<i32>,
        3 session_token_utilization: Option<i32>,
        4 session_token_size: Option<i32>,
    }
}
static STRUCT_GET_FEDERATION_TOKEN_RESPONSE: t::StructureSchema = t::StructureSchema { name: "GetFederationTokenResponse", root: "GetFederationTokenResponse", namespace: None, members: &[
        t::MemberSchema::new("Credentials", t::Place::Body, "Credentials", &SHAPE_CREDENTIALS),
        t::MemberSchema::new("FederatedUser", t::Place::Body, "FederatedUser", &SHAPE_FEDERATED_USER),
        t::MemberSchema::new("PackedPolicySize", t::Place::Body, "PackedPolicySize", &SHAPE_NON_NEGATIVE_INTEGER_TYPE),
        t::MemberSchema::new("SessionTokenUtilization", t::Place::Body, "SessionTokenUtilization", &SHAPE_SESSION_TOKEN_UTILIZATION_TYPE),
        t::MemberSchema::new("SessionTokenSize", t::Place::Body, "SessionTokenSize", &SHAPE_SESSION_TOKEN_SIZE_TYPE),
    ] };

structure! {
    pub struct GetSessionTokenRequest: STRUCT_GET_SESSION_TOKEN_REQUEST {
        0 duration_seconds: Option<i32>,
        1 serial_number: Option<String>,
        2 token_code: Option<String>,
        3 minimum_session_token_size: Option<i32>,
    }
}
static STRUCT_GET_SESSION_TOKEN_REQUEST: t::StructureSchema = t::StructureSchema { name: "GetSessionTokenRequest", root: "GetSessionTokenRequest", namespace: None, members: &[
        t::MemberSchema::new("DurationSeconds", t::Place::Body, "DurationSeconds", &SHAPE_DURATION_SECONDS_TYPE),
        t::MemberSchema::new("SerialNumber", t::Place::Body, "SerialNumber", &SHAPE_SERIAL_NUMBER_TYPE),
        t::MemberSchema::new("TokenCode", t::Place::Body, "TokenCode", &SHAPE_TOKEN_CODE_TYPE),
        t::MemberSchema::new("MinimumSessionTokenSize", t::Place::Body, "MinimumSessionTokenSize", &SHAPE_MINIMUM_SESSION_TOKEN_SIZE_TYPE),
    ] };

structure! {
    pub struct GetSessionTokenResponse: STRUCT_GET_SESSION_TOKEN_RESPONSE {
        0 credentials: Option<Credentials>,
        1 session_token_utilization: Option<i32>,
        2 session_token_size: Option<i32>,
    }
}
static STRUCT_GET_SESSION_TOKEN_RESPONSE: t::StructureSchema = t::StructureSchema { name: "GetSessionTokenResponse", root: "GetSessionTokenResponse", namespace: None, members: &[
        t::MemberSchema::new("Credentials", t::Place::Body, "Credentials", &SHAPE_CREDENTIALS),
        t::MemberSchema::new("SessionTokenUtilization", t::Place::Body, "SessionTokenUtilization", &SHAPE_SESSION_TOKEN_UTILIZATION_TYPE),
        t::MemberSchema::new("SessionTokenSize", t::Place::Body, "SessionTokenSize", &SHAPE_SESSION_TOKEN_SIZE_TYPE),
    ] };

structure! {
    pub struct PolicyDescriptorType: STRUCT_POLICY_DESCRIPTOR_TYPE {
        0 arn: Option<String>,
    }
}
static STRUCT_POLICY_DESCRIPTOR_TYPE: t::StructureSchema = t::StructureSchema { name: "PolicyDescriptorType", root: "PolicyDescriptorType", namespace: None, members: &[
        t::MemberSchema::new("arn", t::Place::Body, "arn", &SHAPE_ARN_TYPE),
    ] };

structure! {
    pub struct ProvidedContext: STRUCT_PROVIDED_CONTEXT {
        0 provider_arn: Option<String>,
        1 context_assertion: Option<String>,
    }
}
static STRUCT_PROVIDED_CONTEXT: t::StructureSchema = t::StructureSchema { name: "ProvidedContext", root: "ProvidedContext", namespace: None, members: &[
        t::MemberSchema::new("ProviderArn", t::Place::Body, "ProviderArn", &SHAPE_ARN_TYPE),
        t::MemberSchema::new("ContextAssertion", t::Place::Body, "ContextAssertion", &SHAPE_CONTEXT_ASSERTION_TYPE),
    ] };

structure! {
    pub struct Tag: STRUCT_TAG {
        0 key: String,
        1 value: String,
    }
}
static STRUCT_TAG: t::StructureSchema = t::StructureSchema { name: "Tag", root: "Tag", namespace: None, members: &[
        t::MemberSchema::new("Key", t::Place::Body, "Key", &SHAPE_TAG_KEY_TYPE).required(),
        t::MemberSchema::new("Value", t::Place::Body, "Value", &SHAPE_TAG_VALUE_TYPE).required(),
    ] };

static SHAPE_ASSUMED_ROLE_USER: t::Shape = t::Shape::new("AssumedRoleUser", t::Kind::Structure(&STRUCT_ASSUMED_ROLE_USER));
static SHAPE_CREDENTIALS: t::Shape = t::Shape::new("Credentials", t::Kind::Structure(&STRUCT_CREDENTIALS));
static SHAPE_FEDERATED_USER: t::Shape = t::Shape::new("FederatedUser", t::Kind::Structure(&STRUCT_FEDERATED_USER));
static SHAPE_POLICY_DESCRIPTOR_TYPE: t::Shape = t::Shape::new("PolicyDescriptorType", t::Kind::Structure(&STRUCT_POLICY_DESCRIPTOR_TYPE));
static SHAPE_PROVIDED_CONTEXT: t::Shape = t::Shape::new("ProvidedContext", t::Kind::Structure(&STRUCT_PROVIDED_CONTEXT));
static SHAPE_PROVIDED_CONTEXTS_LIST_TYPE: t::Shape = t::Shape::new("ProvidedContextsListType", t::Kind::List { item: &SHAPE_PROVIDED_CONTEXT, item_name: "member", flattened: false }).limits(Some(1), Some(5));
static SHAPE_TAG: t::Shape = t::Shape::new("Tag", t::Kind::Structure(&STRUCT_TAG));
static PATTERN_ACCESS_KEY_ID_TYPE: t::Pattern = t::Pattern::new("[\\w]*");
static SHAPE_ACCESS_KEY_ID_TYPE: t::Shape = t::Shape::new("accessKeyIdType", t::Kind::Text(Some(&PATTERN_ACCESS_KEY_ID_TYPE))).limits(Some(16), Some(128));
static SHAPE_ACCESS_KEY_SECRET_TYPE: t::Shape = t::Shape::new("accessKeySecretType", t::Kind::Text(None)).sensitive();
static SHAPE_ACCOUNT_TYPE: t::Shape = t::Shape::new("accountType", t::Kind::Text(None));
static PATTERN_ARN_TYPE: t::Pattern = t::Pattern::new("[\\u0009\\u000A\\u000D\\u0020-\\u007E\\u0085\\u00A0-\\uD7FF\\uE000-\\uFFFD\\u10000-\\u10FFFF]+");
static SHAPE_ARN_TYPE: t::Shape = t::Shape::new("arnType", t::Kind::Text(Some(&PATTERN_ARN_TYPE))).limits(Some(20), Some(2048));
static PATTERN_ASSUMED_ROLE_ID_TYPE: t::Pattern = t::Pattern::new("[\\w+=,.@:-]*");
static SHAPE_ASSUMED_ROLE_ID_TYPE: t::Shape = t::Shape::new("assumedRoleIdType", t::Kind::Text(Some(&PATTERN_ASSUMED_ROLE_ID_TYPE))).limits(Some(2), Some(193));
static SHAPE_CONTEXT_ASSERTION_TYPE: t::Shape = t::Shape::new("contextAssertionType", t::Kind::Text(None)).limits(Some(4), Some(2048));
static SHAPE_DATE_TYPE: t::Shape = t::Shape::new("dateType", t::Kind::Timestamp(None));
static SHAPE_DURATION_SECONDS_TYPE: t::Shape = t::Shape::new("durationSecondsType", t::Kind::Integer).limits(Some(900), Some(129600));
static PATTERN_EXTERNAL_ID_TYPE: t::Pattern = t::Pattern::new("[\\w+=,.@:\\/-]*");
static SHAPE_EXTERNAL_ID_TYPE: t::Shape = t::Shape::new("externalIdType", t::Kind::Text(Some(&PATTERN_EXTERNAL_ID_TYPE))).limits(Some(2), Some(1224));
static PATTERN_FEDERATED_ID_TYPE: t::Pattern = t::Pattern::new("[\\w+=,.@\\:-]*");
static SHAPE_FEDERATED_ID_TYPE: t::Shape = t::Shape::new("federatedIdType", t::Kind::Text(Some(&PATTERN_FEDERATED_ID_TYPE))).limits(Some(2), Some(193));
static SHAPE_MINIMUM_SESSION_TOKEN_SIZE_TYPE: t::Shape = t::Shape::new("minimumSessionTokenSizeType", t::Kind::Integer).limits(Some(0), Some(4096));
static SHAPE_NON_NEGATIVE_INTEGER_TYPE: t::Shape = t::Shape::new("nonNegativeIntegerType", t::Kind::Integer).limits(Some(0), None);
static SHAPE_POLICY_DESCRIPTOR_LIST_TYPE: t::Shape = t::Shape::new("policyDescriptorListType", t::Kind::List { item: &SHAPE_POLICY_DESCRIPTOR_TYPE, item_name: "member", flattened: false });
static SHAPE_ROLE_DURATION_SECONDS_TYPE: t::Shape = t::Shape::new("roleDurationSecondsType", t::Kind::Integer).limits(Some(900), Some(43200));
static PATTERN_ROLE_SESSION_NAME_TYPE: t::Pattern = t::Pattern::new("[\\w+=,.@-]*");
static SHAPE_ROLE_SESSION_NAME_TYPE: t::Shape = t::Shape::new("roleSessionNameType", t::Kind::Text(Some(&PATTERN_ROLE_SESSION_NAME_TYPE))).limits(Some(2), Some(64));
static PATTERN_SERIAL_NUMBER_TYPE: t::Pattern = t::Pattern::new("[\\w+=/:,.@-]*");
static SHAPE_SERIAL_NUMBER_TYPE: t::Shape = t::Shape::new("serialNumberType", t::Kind::Text(Some(&PATTERN_SERIAL_NUMBER_TYPE))).limits(Some(9), Some(256));
static PATTERN_SESSION_POLICY_DOCUMENT_TYPE: t::Pattern = t::Pattern::new("[\\u0009\\u000A\\u000D\\u0020-\\u00FF]+");
static SHAPE_SESSION_POLICY_DOCUMENT_TYPE: t::Shape = t::Shape::new("sessionPolicyDocumentType", t::Kind::Text(Some(&PATTERN_SESSION_POLICY_DOCUMENT_TYPE))).limits(Some(1), Some(2048));
static SHAPE_SESSION_TOKEN_SIZE_TYPE: t::Shape = t::Shape::new("sessionTokenSizeType", t::Kind::Integer).limits(Some(0), None);
static SHAPE_SESSION_TOKEN_UTILIZATION_TYPE: t::Shape = t::Shape::new("sessionTokenUtilizationType", t::Kind::Integer).limits(Some(0), None);
static PATTERN_SOURCE_IDENTITY_TYPE: t::Pattern = t::Pattern::new("[\\w+=,.@-]*");
static SHAPE_SOURCE_IDENTITY_TYPE: t::Shape = t::Shape::new("sourceIdentityType", t::Kind::Text(Some(&PATTERN_SOURCE_IDENTITY_TYPE))).limits(Some(2), Some(64));
static SHAPE_TAG_KEY_LIST_TYPE: t::Shape = t::Shape::new("tagKeyListType", t::Kind::List { item: &SHAPE_TAG_KEY_TYPE, item_name: "member", flattened: false }).limits(None, Some(50));
static SHAPE_TAG_KEY_TYPE: t::Shape = t::Shape::new("tagKeyType", t::Kind::Text(None)).limits(Some(1), Some(128));
static SHAPE_TAG_LIST_TYPE: t::Shape = t::Shape::new("tagListType", t::Kind::List { item: &SHAPE_TAG, item_name: "member", flattened: false }).limits(None, Some(50));
static SHAPE_TAG_VALUE_TYPE: t::Shape = t::Shape::new("tagValueType", t::Kind::Text(None)).limits(Some(0), Some(256));
static PATTERN_TOKEN_CODE_TYPE: t::Pattern = t::Pattern::new("[\\d]*");
static SHAPE_TOKEN_CODE_TYPE: t::Shape = t::Shape::new("tokenCodeType", t::Kind::Text(Some(&PATTERN_TOKEN_CODE_TYPE))).limits(Some(6), Some(6));
static SHAPE_TOKEN_TYPE: t::Shape = t::Shape::new("tokenType", t::Kind::Text(None));
static PATTERN_UNRESTRICTED_SESSION_POLICY_DOCUMENT_TYPE: t::Pattern = t::Pattern::new("[\\u0009\\u000A\\u000D\\u0020-\\u00FF]+");
static SHAPE_UNRESTRICTED_SESSION_POLICY_DOCUMENT_TYPE: t::Shape = t::Shape::new("unrestrictedSessionPolicyDocumentType", t::Kind::Text(Some(&PATTERN_UNRESTRICTED_SESSION_POLICY_DOCUMENT_TYPE))).limits(Some(1), None);
static SHAPE_USER_ID_TYPE: t::Shape = t::Shape::new("userIdType", t::Kind::Text(None));
static PATTERN_USER_NAME_TYPE: t::Pattern = t::Pattern::new("[\\w+=,.@-]*");
static SHAPE_USER_NAME_TYPE: t::Shape = t::Shape::new("userNameType", t::Kind::Text(Some(&PATTERN_USER_NAME_TYPE))).limits(Some(2), Some(32));

#[cfg(test)]
pub(crate) static OPERATIONS: &[p::tests::Case] = &[
    p::tests::Case { schema: &OP_ASSUME_ROLE, input: || Box::new(<AssumeRole as crate::Operation>::Input::default()), output: || Box::new(<AssumeRole as crate::Operation>::Output::default()) },
    p::tests::Case { schema: &OP_GET_ACCESS_KEY_INFO, input: || Box::new(<GetAccessKeyInfo as crate::Operation>::Input::default()), output: || Box::new(<GetAccessKeyInfo as crate::Operation>::Output::default()) },
    p::tests::Case { schema: &OP_GET_CALLER_IDENTITY, input: || Box::new(<GetCallerIdentity as crate::Operation>::Input::default()), output: || Box::new(<GetCallerIdentity as crate::Operation>::Output::default()) },
    p::tests::Case { schema: &OP_GET_FEDERATION_TOKEN, input: || Box::new(<GetFederationToken as crate::Operation>::Input::default()), output: || Box::new(<GetFederationToken as crate::Operation>::Output::default()) },
    p::tests::Case { schema: &OP_GET_SESSION_TOKEN, input: || Box::new(<GetSessionToken as crate::Operation>::Input::default()), output: || Box::new(<GetSessionToken as crate::Operation>::Output::default()) },
];
