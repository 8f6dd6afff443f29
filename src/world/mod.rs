//! The only code that touches files, clocks, terminals and other processes.
//!
//! [`desk`] is the loop between a candidate, the engine and the disk; it works on traits, so that
//! tests run it on a clock, a record and a terminal of their own.

pub mod bank_folder;
pub mod clock;
pub mod continuation;
pub mod desk;
pub mod entropy;
pub mod forks;
pub mod journal_file;
pub mod mirror;
pub mod office;
pub mod own_program;
pub mod pager;
pub mod sitting_folder;
pub mod stick;
pub mod terminal;
