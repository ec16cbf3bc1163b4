//! Web functions.

pub mod code;
pub mod limits;
pub mod pool;
mod throttle;
mod weights;
