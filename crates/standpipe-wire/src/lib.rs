//! AWS on the wire: HTTP in and out, SigV4, the protocols of the service models, errors.
//!
//! A request becomes a [`Call`] (authenticated, limited, body decoded), a service answers with a
//! [`Response`]. Each operation of a service model is a type implementing [`Operation`], generated
//! by `cargo xtask generate` into [`model`]; the same type serves both ends of the wire.

pub mod body;
pub mod call;
pub mod client;
pub mod clock;
pub mod driven;
pub mod error;
pub mod host;
pub mod identity;
pub mod model;
pub mod operation;
pub mod patience;
pub mod policy;
pub mod protocol;
pub mod server;
pub mod service;
pub mod sigv4;
pub mod uri;

pub use body::{Body, BodyError};
pub use call::{Call, Head};
pub use client::{Client, ClientConfig, ClientError, Transport};
pub use clock::{Clock, SystemClock};
pub use error::AwsError;
pub use identity::{AccessKey, AccountId, Identity, KeyRing, Verified};
pub use operation::Operation;
pub use server::Server;
pub use service::{Response, Service, ServiceName};
