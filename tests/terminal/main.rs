//! The real program in a real terminal: a pseudo-terminal with the program in it, keys pressed on
//! one side and the screen read on the other. What is proved here is the wiring: from key to disk
//! to screen, and every way out.
//!
//! `INVIGIL_KILLS=1000 cargo test --test terminal no_acknowledged` is the long form of the kill test;
//! `INVIGIL_KILL_SEED` chooses its keys.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod centre;
mod damaged;
mod hostile;
mod killed;
mod orders;
mod pins;
mod preview;
mod record;
mod refused;
mod registered;
mod retake;
mod room;
mod secrets;
mod signals;
mod small;
mod staff;
mod support;
mod whole_test;
