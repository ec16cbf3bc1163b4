//! `standpipe ship DIR`: recognise a project, build it, package it, put it live through the wire.
//!
//! One verb, one file under [`ops`]; what they share are the steps, in the order a ship takes them:
//! [`tree`] (which files, which hashes) -> [`detect`] (what to do with them) -> [`mod@build`] ->
//! [`package`] -> [`upload`] -> [`deploy`]. Nothing here serves requests or knows the pipe's insides:
//! everything goes through a [`target::Target`], whose production form is the signed wire client.

pub mod cache;
pub mod detect;
pub mod error;
pub mod ignore;
pub mod package;
pub mod progress;
pub mod report;
pub mod runner;
pub mod tree;
pub mod words;

pub use error::{ErrorCode, Exit, Phase, ShipError};
