//! The centre's desk. The commands are run through the real binary over a register of their own; the
//! screen on ratatui's test backend over records in memory, with a clock that only the test moves; and a
//! few runs of the screen in a real terminal.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod commands;
mod fake_office;
mod golden;
mod imports;
mod messages;
mod room;
mod screen;
mod terminal;
mod two_desks;
