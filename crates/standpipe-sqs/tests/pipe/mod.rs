//! The service behind the real server, in memory: every call is signed, encoded and parsed as over a network.

#![expect(clippy::unwrap_used, reason = "a helper of a test fails the test")]

use std::sync::Arc;

use standpipe_sqs::{Sqs, SqsConfig};
use standpipe_store::Store;
use standpipe_wire::client::{MemoryConnector, Transport};
use standpipe_wire::model::sqs as model;
use standpipe_wire::server::{Config, Limits};
use standpipe_wire::{
    AccessKey, AccountId, Body, Client, ClientConfig, ClientError, KeyRing, Operation, Server, ServiceName,
    SystemClock, identity::SecretKey,
};

/// Messages read at a time after a start: so few that requests come before all are read.
const ROWS_READ: usize = 3;

struct Keys;

fn root() -> AccessKey {
    AccessKey {
        id: "owner".to_owned(),
        secret: SecretKey::new("secret"),
        session_token: None,
        account: AccountId::DEFAULT,
        principal_arn: "arn:aws:iam::000000000000:root".to_owned(),
        policy: None,
    }
}

impl KeyRing for Keys {
    fn lookup(&self, _: &str) -> Option<AccessKey> {
        Some(root())
    }
}

/// What dies in a restart.
pub struct Life {
    pub store: Store,
    pub client: Client,
    pub server: Server,
}

impl Life {
    /// A server on a store.
    pub fn new(store: Store) -> Life {
        let server = Server::new(Config {
            keys: Arc::new(Keys),
            clock: SystemClock::shared(),
            domains: Vec::new(),
            dev: false,
            limits: Limits::default(),
        });
        server.mount(
            ServiceName::Sqs,
            Sqs::open(store.clone(), SqsConfig { rows_read: ROWS_READ }).unwrap(),
        );
        let connecting = server.clone();
        let connector: MemoryConnector = Arc::new(move || connecting.connect_in_memory());
        let mut config = ClientConfig::new("http://127.0.0.1:4566", Some(root()));
        config.transport = Transport::Memory(connector);
        let client = Client::new(config).unwrap();
        Life { store, client, server }
    }

    /// Makes a queue; answers its URL.
    pub async fn create(&self, name: &str, attributes: &[(&str, &str)]) -> Result<String, ClientError> {
        let input = model::CreateQueueRequest {
            queue_name: name.to_owned(),
            attributes: attributes
                .iter()
                .map(|(k, v)| ((*k).to_owned(), (*v).to_owned()))
                .collect(),
            ..Default::default()
        };
        Ok(self.call::<model::CreateQueue>(input).await?.queue_url.unwrap())
    }

    /// One call.
    pub async fn call<O: Operation>(&self, input: O::Input) -> Result<O::Output, ClientError> {
        Ok(self.client.send::<O>(&input, Body::Empty).await?.0)
    }
}
