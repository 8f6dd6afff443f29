//! The only code that touches files, clocks, terminals and other processes.
//!
//! [`desk`] is the loop between a candidate, the engine and the disk; it works on traits, so that
//! tests run it on a clock, a record and a terminal of their own.

pub mod attempt_folder;
mod bad_file;
pub mod bank_folder;
pub mod centre_office;
pub mod centre_screen;
pub mod clock;
pub mod continuation;
pub mod desk;
pub mod disk;
pub mod drawing;
pub mod entropy;
pub mod entry_desk;
pub mod entry_import;
pub mod entry_note;
mod forgetting;
pub mod forks;
pub mod hidden_input;
pub mod journal_file;
pub mod line_desk;
pub mod line_log;
pub mod line_terminal;
pub mod mirror;
pub mod office;
pub mod own_program;
pub mod pager;
pub mod rebuild;
pub mod register;
pub mod registrar;
pub mod report_error;
pub mod report_folder;
pub mod report_pages;
pub mod report_queue;
pub mod report_run;
pub mod report_source;
pub mod room_error;
pub mod room_folder;
pub mod room_orders;
pub mod secret;
pub mod sitting_folder;
pub mod sitting_orders;
pub mod speech;
pub mod start_check;
pub mod stick;
pub mod terminal;
