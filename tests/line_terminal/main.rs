//! The real program in lines, in a real terminal: what is proved here is the wiring, from the keyboard
//! to the disk to the lines, and every way out. No line holds an escape sequence.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod sitting;
mod spoken;
mod terminal;
mod ways_out;
