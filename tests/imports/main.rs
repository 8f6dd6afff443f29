//! Proves imports: tables as spreadsheets write them, every fault by its line, hostile bytes, and tables
//! written for spreadsheets.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod entries;
mod hostile;
mod learners;
mod safe_tables;
mod splitting;
mod support;
