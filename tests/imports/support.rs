//! Fixtures, options and findings as lines, for the tests of imports.

use std::path::{Path, PathBuf};

use invigil::engine::date::Date;
use invigil::engine::fault::Severity;
use invigil::formats::import_table::{Import, ImportOptions};
use invigil::formats::learners_csv::{self, LearnerRow};
use invigil::formats::source::Finding;

pub fn fixture(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/imports").join(name)
}

pub fn bytes(name: &str) -> Vec<u8> {
    std::fs::read(fixture(name)).unwrap()
}

pub fn date(text: &str) -> Date {
    Date::parse(text).unwrap()
}

pub fn options() -> ImportOptions {
    ImportOptions {
        file: "table.csv".to_owned(),
        ignore: Vec::new(),
        overlays: ["cream", "pale-yellow"].map(str::to_owned).to_vec(),
        today: date("2026-11-26"),
    }
}

pub fn learners(bytes: &[u8]) -> Import<LearnerRow> {
    learners_csv::read(bytes, &options(), &mut |_| {})
}

/// Findings as lines: the line of the file, the rule, what is wrong, what mends it.
pub fn told(findings: &[Finding]) -> String {
    let line = |finding: &Finding| {
        let severity = if finding.severity == Severity::Error { "" } else { " (warning)" };
        format!("{} {}{severity}: {}; {}\n", finding.line, finding.code, finding.what, finding.mend)
    };
    findings.iter().map(line).collect()
}
