//! Names, ARNs and page tokens of web functions.

use standpipe_wire::AccountId;

use crate::web::error::WebError;
use crate::web::limits;

/// A function as a request names it: by name (then it is the caller's) or by ARN.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FunctionId {
    /// Owner.
    pub account: AccountId,
    /// Name.
    pub name: String,
}

/// Letters, digits, `-` and `_`, not at the ends; at most 64 (AWS, CreateWebFunction).
pub fn is_name(text: &str) -> bool {
    let edge = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_alphanumeric);
    let bytes = text.as_bytes();
    bytes.len() <= limits::NAME_BYTES_MAX
        && edge(bytes.first())
        && edge(bytes.last())
        && bytes
            .iter()
            .all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'))
}

/// Checks a name that is to be created.
pub fn new_name(text: &str, member: &'static str) -> Result<(), WebError> {
    if is_name(text) {
        return Ok(());
    }
    Err(WebError::invalid(
        member,
        text,
        "is 1 to 64 letters, digits, `-` and `_`, with a letter or digit at both ends",
    ))
}

/// Reads a function name or ARN.
pub fn function(text: &str, caller: AccountId) -> Result<FunctionId, WebError> {
    if is_name(text) {
        return Ok(FunctionId {
            account: caller,
            name: text.to_owned(),
        });
    }
    let bad = || WebError::invalid("functionName", text, "is a function name or the ARN of a web function");
    let (account, name) = split_arn(text).ok_or_else(bad)?;
    if is_name(name) {
        Ok(FunctionId {
            account,
            name: name.to_owned(),
        })
    } else {
        Err(bad())
    }
}

/// Reads an endpoint name or ARN, or a revision id or ARN (`kind` is `endpoint` or `revision`).
pub fn child(text: &str, kind: &'static str, of: &FunctionId) -> Result<String, WebError> {
    if is_name(text) {
        return Ok(text.to_owned());
    }
    let member = if kind == "endpoint" {
        "endpointName"
    } else {
        "revisionId"
    };
    let bad = || WebError::invalid(member, text, "is a name or an ARN below the function named");
    let (account, rest) = split_arn(text).ok_or_else(bad)?;
    let name = rest.strip_prefix(&format!("{}/{kind}/", of.name)).ok_or_else(bad)?;
    if account == of.account && is_name(name) {
        Ok(name.to_owned())
    } else {
        Err(bad())
    }
}

/// `arn:PARTITION:lambda:REGION:ACCOUNT:web-function/REST`; partition and region are only names here.
fn split_arn(text: &str) -> Option<(AccountId, &str)> {
    let mut parts = text.splitn(6, ':');
    let head = [parts.next()?, parts.next()?, parts.next()?];
    let (_region, account, resource) = (parts.next()?, parts.next()?, parts.next()?);
    let ours = head[0] == "arn" && head[2] == "lambda";
    let rest = resource.strip_prefix("web-function/")?;
    ours.then_some((AccountId::parse(account)?, rest))
}

/// ARN of a function.
pub fn function_arn(region: &str, id: &FunctionId) -> String {
    format!("arn:aws:lambda:{region}:{}:web-function/{}", id.account, id.name)
}

/// ARN of a revision.
pub fn revision_arn(region: &str, id: &FunctionId, revision: &str) -> String {
    format!("{}/revision/{revision}", function_arn(region, id))
}

/// ARN of an endpoint.
pub fn endpoint_arn(region: &str, id: &FunctionId, endpoint: &str) -> String {
    format!("{}/endpoint/{endpoint}", function_arn(region, id))
}

const BASE32: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";

/// A page token must match `[a-f0-9-]{36}` (model): the 128 bits of the last item's sortable id,
/// so that a page continues even when that item was deleted.
pub fn page_token(id: &str) -> String {
    let value = id.bytes().fold(0u128, |value, byte| {
        let digit = BASE32.iter().position(|known| *known == byte).unwrap_or(0);
        value << 5 | digit as u128
    });
    let hex = format!("{value:032x}");
    [&hex[..8], &hex[8..12], &hex[12..16], &hex[16..20], &hex[20..]].join("-")
}

/// The sortable id a token stands for.
pub fn page_start(token: &str) -> Result<String, WebError> {
    let hex: String = token.chars().filter(|c| *c != '-').collect();
    let bad = || WebError::invalid("nextToken", token, "is a token of an earlier answer");
    let value = u128::from_str_radix(&hex, 16).map_err(|_| bad())?;
    if hex.len() != 32 {
        return Err(bad());
    }
    Ok((0..26)
        .map(|at| char::from(BASE32[(value >> (5 * (25 - at)) & 31) as usize]))
        .collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_follow_the_documented_rule() {
        for good in ["a", "my-app", "A_1", &"x".repeat(64)] {
            assert!(is_name(good), "{good}");
        }
        for bad in ["", "-a", "a-", "_a", "a/b", "ä", "a b", &"x".repeat(65)] {
            assert!(!is_name(bad), "{bad}");
        }
    }

    #[test]
    fn functions_and_children_by_name_or_arn() {
        let me = AccountId::parse("111111111111").unwrap();
        let other = AccountId::parse("222222222222").unwrap();
        let id = function("arn:aws:lambda:eu-west-1:222222222222:web-function/f", me).unwrap();
        assert_eq!(
            id,
            FunctionId {
                account: other,
                name: "f".to_owned()
            }
        );
        assert_eq!(function("f", me).unwrap().account, me);
        assert!(function("arn:aws:lambda:eu-west-1:222222222222:function/f", me).is_err());
        assert!(function("arn:aws:s3:eu-west-1:222222222222:web-function/f", me).is_err());
        let arn = endpoint_arn("us-east-1", &id, "prod");
        assert_eq!(child(&arn, "endpoint", &id).unwrap(), "prod");
        assert!(child(&arn, "revision", &id).is_err());
        assert!(
            child(
                &arn,
                "endpoint",
                &FunctionId {
                    account: other,
                    name: "g".to_owned()
                }
            )
            .is_err()
        );
    }

    #[test]
    fn page_tokens_come_back() {
        let id = "01jd8zk3tq4v5w6x7y8z9a0bcd";
        let token = page_token(id);
        assert!(token.len() == 36 && token.bytes().all(|b| b == b'-' || b.is_ascii_hexdigit()));
        assert_eq!(page_start(&token).unwrap(), id);
        assert!(page_start("zz").is_err());
    }
}
