//! standpipe-ship
