//! The register on both kinds of database, from one suite: what is kept comes back, nothing is lost when
//! two change it at once or when something is killed, and who is forgotten is gone.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod attempts;
mod child;
mod concurrency;
mod draws;
mod entries;
mod forgotten;
mod killed;
mod learners;
mod many;
mod places;
#[path = "../postgres_server/mod.rs"]
mod postgres_server;
mod settings;
mod support;
