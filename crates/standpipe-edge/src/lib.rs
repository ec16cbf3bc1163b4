//! standpipe-edge
