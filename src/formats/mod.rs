//! Bytes to engine values and back: TOML that people write, JSON that programs exchange, and the
//! lines of a journal. Every serde type, every schema version and every bound on what is read
//! lives here; no file is opened here.

pub mod bank_toml;
pub mod qualification_toml;
pub mod source;
pub mod toml_reader;

pub mod act_json;
pub mod arrangements_json;
pub mod attempt_json;
pub mod audit_json;
pub mod bank_edit;
pub mod bank_stats_json;
pub mod blind_sheet;
pub mod blueprint_json;
pub mod centre_json;
pub mod decision_json;
pub mod delimited;
pub mod entries_csv;
pub mod feedback_json;
pub mod form_json;
pub mod gaps_json;
pub mod import_cells;
pub mod import_headings;
pub mod import_table;
pub mod import_text;
pub mod issued_json;
pub mod journal;
pub mod journal_event;
pub mod key_book_json;
pub mod learner_page_json;
pub mod learners_csv;
pub mod mark_json;
pub mod resources_toml;
pub mod result_page_json;
pub mod roll_json;
pub mod room_lines;
pub mod room_pack_json;
pub mod room_toml;
pub mod safe_csv;
pub mod score_json;
pub mod simulation_json;
pub mod sitting_json;
pub mod tutor_page_json;
pub mod verdicts_csv;
