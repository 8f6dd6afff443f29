//! The pages that a centre hands out after a test: their words in both languages, whole pages as they
//! were last approved, and figures worked out by hand.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod dates;
mod golden;
mod language;
mod learner;
mod machines;
mod paper;
#[path = "../pages/support.rs"]
mod picture;
mod resources;
mod result;
mod secrets;
mod support;
mod tutor;
