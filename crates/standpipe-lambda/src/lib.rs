//! standpipe-lambda
