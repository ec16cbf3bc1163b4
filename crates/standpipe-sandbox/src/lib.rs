//! standpipe-sandbox
