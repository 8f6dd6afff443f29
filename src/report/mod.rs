//! What people read on paper: one tree of content, rendered by several writers. Reports are made
//! of engine values and know no file.

pub mod audit_file;
pub mod bank_report;
pub mod blueprint_report;
pub mod change_report;
pub mod dates;
pub mod document;
pub mod exposure_chart;
pub mod feedback_report;
pub mod gaps_report;
mod issued_words;
pub mod item_report;
pub mod learner_page;
pub mod mark_report;
pub mod markdown;
pub mod page;
pub mod plain_text;
pub mod proceedings;
pub mod result_page;
pub mod room_pack;
mod simpler;
pub mod simulation_report;
pub mod sitting_report;
pub mod sitting_words;
pub mod tutor_page;
