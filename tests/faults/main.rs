//! The real program on a machine that fails under it: killed at every sync, refused by the disk, stopped
//! for a while. What the screen has called saved must be there afterwards.
//!
//! The short form kills at every third sync; `INVIGIL_SYNCS=all cargo test --test faults` at each one.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod disk;
#[path = "../terminal/record.rs"]
#[allow(dead_code)]
mod record;
#[path = "../terminal/room.rs"]
#[allow(dead_code)]
mod room;
mod script;
mod stopped;
#[path = "../terminal/support.rs"]
#[allow(dead_code)]
mod support;
mod syncs;

/// What a machine lacks for a test. On a machine that checks changes this is a failure; elsewhere it is
/// said, and the test proves nothing.
fn lacks(what: &str) {
    assert!(std::env::var_os("CI").is_none(), "this machine lacks {what}");
    println!("SKIPPED: this machine lacks {what}");
}
