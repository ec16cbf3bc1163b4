//! The service models as Rust: one module for each service, written by `cargo xtask generate`.
//!
//! Structures keep AWS's names with snake-case members; a required member is plain, an optional one is
//! an `Option`, except flattened lists and maps, whose absence the wire cannot tell from emptiness.
//! A streaming payload is not a member: it travels beside the structure as a [`Body`](crate::Body).
//! Each operation is a marker type that implements [`Operation`](crate::Operation); `OperationName`
//! and `route` choose between them.

#[rustfmt::skip]
#[expect(missing_docs, reason = "names and meaning are AWS's; its reference is the documentation")]
pub mod lambda;
#[rustfmt::skip]
#[expect(missing_docs, reason = "names and meaning are AWS's; its reference is the documentation")]
pub mod lambda_web;
#[rustfmt::skip]
#[expect(missing_docs, reason = "names and meaning are AWS's; its reference is the documentation")]
pub mod s3;
#[rustfmt::skip]
#[expect(missing_docs, reason = "names and meaning are AWS's; its reference is the documentation")]
pub mod sqs;
#[rustfmt::skip]
#[expect(missing_docs, reason = "names and meaning are AWS's; its reference is the documentation")]
pub mod sts;
