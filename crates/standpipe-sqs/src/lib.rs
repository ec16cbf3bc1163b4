//! standpipe-sqs
