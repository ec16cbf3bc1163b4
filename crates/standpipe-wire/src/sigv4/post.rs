//! POST policy forms: a browser upload signed by a policy document in the form itself.
//!
//! Source: "Authenticating Requests in Browser-Based Uploads Using POST (AWS Signature Version 4)".
//! The signature and the expiration are judged here; the policy's conditions belong to S3.

use base64::Engine;
use subtle::ConstantTimeEq;

use super::failure::AuthFailure;
use super::parse::Credential;
use super::{Authenticator, Mode, check_token, date, key};
use crate::AwsError;
use crate::identity::{Identity, Verified};

/// Largest policy document, bytes of base64.
const POLICY_BYTES_MAX: usize = 64 * 1024;

/// What a policy is made of; AWS takes nothing else.
const POLICY_MEMBERS: [&str; 2] = ["conditions", "expiration"];

/// A form whose signature was accepted.
#[derive(Debug)]
pub struct PostForm {
    /// Who signed the policy.
    pub identity: Verified<Identity>,
    /// The policy document; its `conditions` are the caller's to check against the fields.
    pub policy: serde_json::Value,
}

impl Authenticator {
    /// Judges the signature fields of an S3 form. `Ok(None)` is a form without any (anonymous).
    /// Field names are compared without case, as S3 does.
    pub fn verify_post_form(&self, fields: &[(String, String)], mode: Mode) -> Result<Option<PostForm>, AwsError> {
        let field = |name: &str| {
            let mut values = fields.iter().filter(|(key, _)| key.eq_ignore_ascii_case(name));
            let first = values.next().map(|(_, value)| value.as_str());
            if values.next().is_some() {
                return Err(invalid(name, "may be sent only once"));
            }
            Ok(first)
        };
        let mut present = false;
        for name in ["signature", "awsaccesskeyid"] {
            present |= field(name)?.is_some();
        }
        if present {
            return self.verify_old_form(fields, mode).map(Some);
        }
        let signature_fields = ["policy", "x-amz-signature", "x-amz-credential", "x-amz-algorithm"];
        for name in signature_fields {
            present |= field(name)?.is_some();
        }
        if !present {
            return Ok(None);
        }
        let required = |name: &str| field(name)?.ok_or_else(|| missing(name));
        let policy_text = required("policy")?;
        let algorithm = required("x-amz-algorithm")?;
        if algorithm != super::parse::ALGORITHM {
            let message = "Only AWS4-HMAC-SHA256 is supported";
            return Err(refused("X-Amz-Algorithm", algorithm, message));
        }
        let amz_date = required("x-amz-date")?;
        if date::parse(amz_date).is_none() {
            let message = "X-Amz-Date must be formated via ISO8601 Long format";
            return Err(refused("X-Amz-Date", amz_date, message));
        }
        let credential = parse_credential(required("x-amz-credential")?, amz_date)?;
        let signature = required("x-amz-signature")?;
        let policy = self.parse_policy(policy_text)?;
        let token = field("x-amz-security-token")?;
        let identity = self.judge_post(policy_text, &credential, signature, token, mode)?;
        Ok(Some(PostForm { identity, policy }))
    }

    /// A form of Signature Version 2, which boto3 still makes by default.
    fn verify_old_form(&self, fields: &[(String, String)], mode: Mode) -> Result<PostForm, AwsError> {
        let wording = super::failure::Wording::S3;
        let field = |name: &str| {
            let mut values = fields.iter().filter(|(key, _)| key.eq_ignore_ascii_case(name));
            let first = values.next().map(|(_, value)| value.as_str());
            if values.next().is_some() {
                return Err(invalid(name, "may be sent only once"));
            }
            first.ok_or_else(|| missing(name))
        };
        for name in ["x-amz-signature", "x-amz-credential", "x-amz-algorithm"] {
            if fields.iter().any(|(key, _)| key.eq_ignore_ascii_case(name)) {
                let authorization = String::new();
                return Err(AuthFailure::TwoMechanisms { authorization }.to_aws(wording));
            }
        }
        let (key_id, policy_text, sent) = (field("awsaccesskeyid")?, field("policy")?, field("signature")?);
        let token_sent = fields
            .iter()
            .any(|(key, _)| key.eq_ignore_ascii_case("x-amz-security-token"));
        let token = token_sent.then(|| field("x-amz-security-token")).transpose()?;
        let policy = self.parse_policy(policy_text)?;
        if mode == Mode::Dev {
            let identity = Verified::new(Identity::Key(self.dev_key(key_id)));
            return Ok(PostForm { identity, policy });
        }
        let known = self.keys.lookup(key_id);
        let secret = known.as_ref().map_or(super::DUMMY_SECRET, |key| key.secret.expose());
        let matches = bool::from(
            super::link::signature(secret, policy_text)
                .as_bytes()
                .ct_eq(sent.as_bytes()),
        );
        let key_id = key_id.to_owned();
        let failure = match known {
            None => AuthFailure::UnknownKey { key_id },
            Some(known) if matches => {
                check_token(&known, token).map_err(|failure| failure.to_aws(wording))?;
                let identity = Verified::new(Identity::Key(known));
                return Ok(PostForm { identity, policy });
            }
            Some(_) => AuthFailure::BadSignature {
                key_id,
                signature: sent.to_owned(),
                string_to_sign: policy_text.to_owned(),
                canonical_request: String::new(),
            },
        };
        Err(failure.to_aws(wording))
    }

    fn judge_post(
        &self,
        policy_text: &str,
        credential: &Credential<'_>,
        signature: &str,
        token: Option<&str>,
        mode: Mode,
    ) -> Result<Verified<Identity>, AwsError> {
        let wording = super::failure::Wording::S3;
        if mode == Mode::Dev {
            return Ok(Verified::new(Identity::Key(self.dev_key(credential.key_id))));
        }
        let known = self.keys.lookup(credential.key_id);
        let secret = known.as_ref().map_or(super::DUMMY_SECRET, |key| key.secret.expose());
        let signing_key = key::derive(secret, credential.day, credential.region, credential.service);
        let expected = key::hex(&key::hmac(&signing_key, policy_text.as_bytes()));
        let matches = bool::from(expected.as_bytes().ct_eq(signature.as_bytes()));
        let key_id = credential.key_id.to_owned();
        let Some(known) = known else {
            return Err(AuthFailure::UnknownKey { key_id }.to_aws(wording));
        };
        if !matches {
            let failure = AuthFailure::BadSignature {
                key_id,
                signature: signature.to_owned(),
                string_to_sign: policy_text.to_owned(),
                canonical_request: String::new(),
            };
            return Err(failure.to_aws(wording));
        }
        check_token(&known, token).map_err(|failure| failure.to_aws(wording))?;
        Ok(Verified::new(Identity::Key(known)))
    }

    fn parse_policy(&self, text: &str) -> Result<serde_json::Value, AwsError> {
        let bad = |reason: &str| AwsError::new(400, "InvalidPolicyDocument", format!("Invalid Policy: {reason}"));
        if text.len() > POLICY_BYTES_MAX {
            return Err(bad("the document is too large"));
        }
        let compact: String = text.chars().filter(|c| !c.is_ascii_whitespace()).collect();
        if compact.is_empty() {
            return Err(bad("Expecting '{' but found End-of-Input"));
        }
        let json = base64::engine::general_purpose::STANDARD
            .decode(compact)
            .map_err(|_| bad("invalid Base64 encoding."))?;
        let policy: serde_json::Value = serde_json::from_slice(&json).map_err(|_| bad("Invalid JSON."))?;
        let members = policy.as_object().ok_or_else(|| bad("Invalid JSON."))?;
        if let Some(name) = members.keys().find(|name| !POLICY_MEMBERS.contains(&name.as_str())) {
            return Err(bad(&format!("Unexpected: \"{name}\"")));
        }
        let expiration = members
            .get("expiration")
            .ok_or_else(|| bad("Policy missing expiration."))?;
        let expiration = expiration.as_str().ok_or_else(|| bad("Invalid JSON."))?;
        let expiration = date::parse_extended(expiration)
            .ok_or_else(|| bad(&format!("Invalid 'expiration' value: '{expiration}'")))?;
        match members.get("conditions") {
            None => return Err(bad("Policy missing conditions.")),
            Some(conditions) if !conditions.is_array() => {
                return Err(bad("Invalid 'conditions' value: must be a List."));
            }
            Some(_) => {}
        }
        if self.now_secs() > expiration {
            return Err(AwsError::new(
                403,
                "AccessDenied",
                "Invalid according to Policy: Policy expired.",
            ));
        }
        Ok(policy)
    }
}

/// AWS's words, with the name as its documentation writes it.
fn missing(name: &str) -> AwsError {
    const SHOWN: [&str; 7] = [
        "AWSAccessKeyId",
        "Policy",
        "Signature",
        "X-Amz-Algorithm",
        "X-Amz-Credential",
        "X-Amz-Date",
        "X-Amz-Signature",
    ];
    let shown = SHOWN.into_iter().find(|shown| shown.eq_ignore_ascii_case(name));
    let shown = shown.unwrap_or(name);
    let message = format!(
        "Bucket POST must contain a field named '{shown}'.  If it is specified, please check the order of the fields."
    );
    AwsError::new(400, "InvalidArgument", message)
        .member("ArgumentName", shown)
        .member("ArgumentValue", "")
}

/// AWS's refusal of a field's value.
fn refused(name: &'static str, value: &str, message: impl Into<String>) -> AwsError {
    AwsError::new(400, "InvalidArgument", message)
        .member("ArgumentName", name)
        .member("ArgumentValue", value)
}

/// The credential of a form dated `amz_date`, which must be of that day and for S3.
fn parse_credential<'a>(text: &'a str, amz_date: &str) -> Result<Credential<'a>, AwsError> {
    let refused = |reason: String| refused("x-amz-credential", text, reason);
    let credential = Credential::parse(text).map_err(refused)?;
    if credential.service != "s3" {
        let reason = format!(
            "incorrect service \"{}\". This endpoint belongs to \"s3\".",
            credential.service
        );
        return Err(refused(reason));
    }
    if amz_date.get(..8) != Some(credential.day) {
        return Err(refused(
            "Invalid credential date. Date is not the same as X-Amz-Date.".to_owned(),
        ));
    }
    Ok(credential)
}

fn invalid(name: &str, reason: &str) -> AwsError {
    AwsError::new(400, "InvalidArgument", format!("the form field `{name}` {reason}")).member("ArgumentName", name)
}
