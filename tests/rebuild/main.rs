//! The register's results, derived from the records of sittings: what a record comes to, where two
//! tellings differ, and a register that is made again from a folder of sittings.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod deriving;
mod drawing;
mod forgetting;
#[path = "../postgres_server/mod.rs"]
mod postgres_server;
mod proceedings;
#[path = "../data/recorder.rs"]
#[allow(dead_code)] // for tests/data
mod recorder;
mod registers;
mod sittings;
#[path = "../register/support.rs"]
#[allow(dead_code)] // for tests/register
mod support;
