//! What keeps a sitting when a machine is lost: the copy of its record, going on from a copy
//! elsewhere, and what happens where one record was taken up twice.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod elsewhere;
mod forks;
mod mirror;
mod support;
