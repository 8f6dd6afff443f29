//! `invigil report` on the real binary, over a made-up register in SQLite: what is written, what is left
//! out and why, what is refused, and that the same records give the same bytes.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod everybody;
mod made_up;
mod run;
mod single;
