//! AWS on the wire: HTTP in and out, SigV4, the protocols of the service models, errors.
//!
//! A request becomes a [`Call`] (authenticated, limited, body decoded), a service answers with a
//! [`Response`]. Each operation of a service model is a type implementing [`Operation`], generated
//! by `cargo xtask generate` into [`model`]; the same type serves both ends of the wire.

pub mod body;
pub mod call;
pub mod client;
pub mod error;
pub mod identity;
pub mod model;
pub mod operation;
pub mod policy;
pub mod protocol;
pub mod service;

pub use body::{Body, BodyError};
pub use call::{Call, Head};
pub use client::{Client, ClientError};
pub use error::AwsError;
pub use identity::{AccessKey, AccountId, Identity, KeyRing, Verified};
pub use operation::Operation;
pub use service::{Response, Service, ServiceName};
