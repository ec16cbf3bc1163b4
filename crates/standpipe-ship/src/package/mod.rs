//! Makes of a built project what travels: static files with their variants, and one code archive.

pub mod archive;
pub mod content_type;
pub mod static_files;
pub mod zip;
