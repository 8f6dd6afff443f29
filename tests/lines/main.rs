//! A sitting in lines, from typed line to told line: a desk with a clock that only the test moves, a
//! record in memory, and an office of the tests' own. No terminal, no thread, no real time.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

#[path = "../fakes/mod.rs"]
mod fakes;
#[path = "../screens/paper.rs"]
mod paper;

mod commands;
mod journal;
mod staff;
mod talk;
mod time;
mod transcripts;
