//! The candidate's desk from key press to screen: `Desk` with a clock that only the test moves, a
//! record in memory that can be told to fail, and an office with items of the test's own, drawn on
//! ratatui's test backend. No thread, no real time; files only to compare with.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod desk;
#[path = "../fakes/mod.rs"]
mod fakes;
mod golden;
mod hostile;
mod invigilators;
mod language;
mod layout;
mod paper;
mod picture;
mod preview;
mod saving;
mod scenes;
mod seat;
mod submitting;
mod support;
mod time;
