//! standpipe-s3
