//! `standpipe env-aws`: exports for a shell, `eval "$(standpipe env-aws)"`.

use std::path::Path;

use crate::context::outln;
use crate::discover;
use crate::failure::{Exit, Failure};
use crate::keys::KeyFile;

/// The region in exports; any region works, one namespace serves all.
pub const REGION: &str = "us-east-1";

/// Prints endpoint, region and key of the running server.
pub fn env_aws(key_id: Option<&str>, data: Option<&Path>, json: bool) -> Result<(), Failure> {
    let running = discover::require_running(data)?;
    let keys = KeyFile::new(&running.data).list()?;
    let key = match key_id {
        Some(id) => keys.iter().find(|key| key.id == id),
        None => keys.first(),
    };
    let key = key.ok_or_else(|| {
        Failure::new("key_unknown", "there is no such access key")
            .exit(Exit::Auth)
            .hint("standpipe key ls")
    })?;
    let variables = [
        ("AWS_ENDPOINT_URL", running.pipe_url()),
        ("AWS_REGION", REGION.to_owned()),
        ("AWS_DEFAULT_REGION", REGION.to_owned()),
        ("AWS_ACCESS_KEY_ID", key.id.clone()),
        ("AWS_SECRET_ACCESS_KEY", key.expose_secret().to_owned()),
    ];
    if json {
        outln!("{}", serde_json::Value::from_iter(variables));
        return Ok(());
    }
    for (name, value) in variables {
        outln!("export {name}={}", quoted(&value));
    }
    // A session token left over from elsewhere would make every request invalid.
    outln!("unset AWS_SESSION_TOKEN");
    Ok(())
}

/// Quotes for POSIX shells where a character could mean something: an imported secret may hold any.
fn quoted(value: &str) -> String {
    let plain = |c: char| c.is_ascii_alphanumeric() || "/:._-+=@".contains(c);
    if !value.is_empty() && value.chars().all(plain) {
        return value.to_owned();
    }
    format!("'{}'", value.replace('\'', r"'\''"))
}

#[cfg(test)]
mod tests {
    use super::quoted;

    #[test]
    fn values_survive_a_shell() {
        for (value, wanted) in [
            ("http://127.0.0.1:1", "http://127.0.0.1:1"),
            ("a b", "'a b'"),
            ("it's$(x)", r"'it'\''s$(x)'"),
            ("", "''"),
        ] {
            assert_eq!(quoted(value), wanted);
        }
    }
}
