//! `standpipe key ...`: works with and without a running server.

use std::io::Read;
use std::path::Path;

use standpipe_wire::AccountId;

use crate::cli::KeyCommand;
use crate::context::outln;
use crate::discover;
use crate::failure::{Exit, Failure};
use crate::keys::{KeyFile, StoredKey};

/// Longest secret read from standard input, in bytes.
const SECRET_BYTES_MAX: u64 = 4096;

/// Runs one of the key commands.
pub fn key(command: &KeyCommand, data: Option<&Path>, json: bool) -> Result<(), Failure> {
    let file = KeyFile::new(&discover::data_dir(data)?);
    match command {
        KeyCommand::Create { account } => {
            let account = account_id(account)?;
            // The root key stays the first, whoever comes first.
            file.ensure_root()?;
            show_secret(&file.create(account)?, json);
        }
        KeyCommand::Import {
            access_key_id,
            secret_access_key,
            account,
        } => {
            let secret = secret(secret_access_key)?;
            let account = account_id(account)?;
            file.ensure_root()?;
            let key = file.import(access_key_id, &secret, account)?;
            say(
                json,
                serde_json::json!({ "status": "imported", "access_key_id": key.id, "account": key.account }),
                || format!("imported {} for account {}", key.id, key.account),
            );
        }
        KeyCommand::Ls => list(&file.list()?, json),
        KeyCommand::Rm { access_key_id } => {
            file.remove(access_key_id)?;
            say(
                json,
                serde_json::json!({ "status": "removed", "access_key_id": access_key_id }),
                || format!("removed {access_key_id}"),
            );
        }
    }
    Ok(())
}

fn account_id(text: &str) -> Result<AccountId, Failure> {
    AccountId::parse(text).ok_or_else(|| {
        Failure::new(
            "bad_account",
            format!("`{text}` is not an account: an account is 12 digits"),
        )
        .exit(Exit::Usage)
        .hint("--account 123456789012")
    })
}

fn secret(argument: &str) -> Result<String, Failure> {
    if argument != "-" {
        return Ok(argument.to_owned());
    }
    let mut text = String::new();
    std::io::stdin()
        .take(SECRET_BYTES_MAX)
        .read_to_string(&mut text)
        .map_err(|error| {
            Failure::new(
                "no_input",
                format!("cannot read the secret from standard input: {error}"),
            )
            .exit(Exit::NeedsInput)
        })?;
    Ok(text.trim_end_matches(['\r', '\n']).to_owned())
}

/// The only time a new secret is shown.
fn show_secret(key: &StoredKey, json: bool) {
    let secret = key.expose_secret();
    let object = serde_json::json!({
        "status": "created", "access_key_id": key.id, "secret_access_key": secret, "account": key.account,
    });
    say(json, object, || {
        format!(
            "account            {}\naccess key id      {}\nsecret access key  {secret}",
            key.account, key.id
        )
    });
}

fn list(keys: &[StoredKey], json: bool) {
    if json {
        let rows: Vec<_> = keys
            .iter()
            .map(|key| serde_json::json!({ "access_key_id": key.id, "account": key.account, "created_at": key.created_at }))
            .collect();
        outln!("{}", serde_json::json!({ "keys": rows }));
        return;
    }
    for key in keys {
        outln!("{}  {}", key.account, key.id);
    }
}

fn say(json: bool, object: serde_json::Value, text: impl FnOnce() -> String) {
    if json {
        outln!("{object}");
    } else {
        outln!("{}", text());
    }
}
