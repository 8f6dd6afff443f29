//! What people read on paper: one tree of content, rendered by several writers. Reports are made
//! of engine values and know no file.

pub mod blueprint_report;
pub mod document;
pub mod feedback_report;
pub mod item_report;
pub mod mark_report;
pub mod markdown;
pub mod plain_text;
pub mod supply_report;
