//! Behaviour of the index, by hand-moved time.
