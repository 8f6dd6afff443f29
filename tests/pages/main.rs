//! Designed pages: one report as HTML and as PDF, looked at as bytes, by the tools of their formats, and
//! in a real browser.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod markup;
mod paper;
mod samples;
mod screen;
mod speed;
mod support;
