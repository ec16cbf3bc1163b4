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
        if required("x-amz-algorithm")? != super::parse::ALGORITHM {
            return Err(AuthFailure::UnsupportedMechanism.to_aws(super::failure::Wording::S3));
        }
        let credential =
            Credential::parse(required("x-amz-credential")?).map_err(|reason| invalid("x-amz-credential", &reason))?;
        let amz_date = required("x-amz-date")?;
        if date::parse(amz_date).is_none() || amz_date.get(..8) != Some(credential.day) || credential.service != "s3" {
            return Err(invalid(
                "x-amz-credential",
                "must name the day of x-amz-date and the service s3",
            ));
        }
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
                return Err(AuthFailure::TwoMechanisms.to_aws(wording));
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
        let json = base64::engine::general_purpose::STANDARD
            .decode(compact)
            .map_err(|_| bad("it is not base64"))?;
        let policy: serde_json::Value = serde_json::from_slice(&json).map_err(|_| bad("Invalid JSON."))?;
        let expiration = policy
            .get("expiration")
            .and_then(|value| value.as_str())
            .and_then(date::parse_extended)
            .ok_or_else(|| bad("missing or malformed `expiration`"))?;
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

fn invalid(name: &str, reason: &str) -> AwsError {
    AwsError::new(400, "InvalidArgument", format!("the form field `{name}` {reason}")).member("ArgumentName", name)
}
