//! The stages of an examination as pure code, in the order in which the data travels.
//!
//! Here live values and functions only. What may never come in: files, clocks, terminals, the
//! network, serialisation, the operating system's randomness. Same input, same bytes, on every
//! machine; `tests/data/architecture.rs` reads the `use` lines and proves it.

pub mod bank;
pub mod blind;
pub mod blueprint;
pub mod centre;
pub mod change;
pub mod coverage;
pub mod draw;
pub mod feedback;
pub mod form;
pub mod gaps;
pub mod guessing;
pub mod history;
pub mod item;
pub mod item_writing;
pub mod kinship;
pub mod language;
pub mod mark;
pub mod qualification;
pub mod room;
pub mod rules;
pub mod script;
pub mod simulation;
pub mod sitting;
pub mod supply;
pub mod versions;

pub mod date;
pub mod digest;
pub mod fault;
pub mod flow;
pub mod text;
