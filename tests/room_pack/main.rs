//! The papers of a room and the audit file of a centre: what they say before and after a test, in both
//! languages, with names that would do harm; whole texts are kept under `tests/golden/room-pack`.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod audit;
mod data;
mod made_up;
mod pack;
#[path = "../pages/support.rs"]
mod picture;
mod recorded;
mod words;
