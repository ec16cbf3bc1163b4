//! S3 alone on a TCP port, for trying it with any AWS client:
//! `cargo run -p standpipe-s3 --example serve -- DATA_DIR [HOST:PORT]`. Prints the address and takes
//! the keys `test`/`test` (account 000000000000) and `other`/`other` (account 111111111111).

use std::sync::Arc;

use standpipe_s3::{S3, S3Config};
use standpipe_store::{Store, StoreConfig};
use standpipe_wire::server::{Config, Limits, Origin};
use standpipe_wire::{AccessKey, AccountId, KeyRing, Server, ServiceName, SystemClock, identity::SecretKey};

struct Keys;

impl KeyRing for Keys {
    fn lookup(&self, id: &str) -> Option<AccessKey> {
        let account = match id {
            "test" => AccountId::DEFAULT,
            "other" => AccountId::parse("111111111111")?,
            _ => return None,
        };
        Some(AccessKey {
            id: id.to_owned(),
            secret: SecretKey::new(id),
            session_token: None,
            account,
            principal_arn: format!("arn:aws:iam::{account}:root"),
            policy: None,
        })
    }
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments = std::env::args().skip(1);
    let dir = arguments.next().ok_or("say the data directory")?;
    let address = arguments.next().unwrap_or_else(|| "127.0.0.1:0".to_owned());
    let store = Store::open(StoreConfig::new(dir))?;
    let server = Server::new(Config {
        keys: Arc::new(Keys),
        clock: SystemClock::shared(),
        domains: Vec::new(),
        dev: false,
        limits: Limits::default(),
    });
    server.mount(ServiceName::S3, S3::open(store, S3Config::default()));
    let listener = tokio::net::TcpListener::bind(address).await?;
    println!("http://{}", listener.local_addr()?);
    let _listening = server.listen(listener, Origin::Tcp);
    std::future::pending::<()>().await;
    Ok(())
}
