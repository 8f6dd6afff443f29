//! x
pub mod cli;
pub mod engine;
pub mod formats;
pub mod report;
pub mod tui;
pub mod world;
