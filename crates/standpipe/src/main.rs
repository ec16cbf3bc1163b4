//! The `standpipe` binary.

#![allow(dead_code)]

mod background;
mod cli;
mod discover;
mod failure;
mod keys;

fn main() {}
