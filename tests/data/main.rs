//! What the project holds besides code that runs: the shipped bank against its specification, bad
//! banks and the messages they get, journals in every state of damage, the direction of the layers,
//! and the command line that ties them together.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod architecture;
mod bank_tools;
mod command_line;
mod draw_again;
mod invalid_banks;
mod journal;
mod journal_lines;
mod journal_on_disk;
mod recorder;
mod room;
mod room_commands;
mod room_orders;
mod rust_source;
mod shipped_bank;
mod sitting_show;
mod sitting_v0_1;
mod support;
mod translations;
