//! What blind readers said, as CSV with the columns `item`, `role` and `option`.

use serde::Deserialize;

use super::source::{Finding, Source};
use crate::engine::blind::{Role, Verdict};
use crate::engine::item::OptionIndex;

#[derive(Deserialize)]
struct Row {
    item: String,
    role: String,
    #[serde(default)]
    option: String,
}

/// Reads verdicts; every fault of every line is a finding. `known` says which items the sheet has.
pub fn read(source: &Source, known: impl Fn(&str) -> bool) -> (Vec<Verdict>, Vec<Finding>) {
    let mut verdicts = Vec::new();
    let mut findings = Vec::new();
    let mut reader =
        csv::ReaderBuilder::new().trim(csv::Trim::All).flexible(true).from_reader(source.text.as_bytes());
    let headings = reader.headers().cloned().unwrap_or_default();
    let missing: Vec<&str> =
        ["item", "role", "option"].into_iter().filter(|name| !headings.iter().any(|h| h == *name)).collect();
    if !missing.is_empty() {
        findings.push(source.error(
            0..source.text.find('\n').unwrap_or(source.text.len()),
            "missing-column",
            format!("the first line has no column {}", missing.join(", ")),
            "begin the file with the line item,role,option",
        ));
        return (verdicts, findings);
    }
    // The text is UTF-8 and lines may be of any length, so nothing is left that the reader refuses.
    for record in reader.records().flatten() {
        let start = record.position().map_or(0, |p| usize::try_from(p.byte()).unwrap_or(0));
        let end = source.text[start..].find('\n').map_or(source.text.len(), |length| start + length);
        let mut wrong =
            |what: String, mend: &str| findings.push(source.error(start..end, "wrong-verdict", what, mend));
        let Ok(row) = record.deserialize::<Row>(Some(&headings)) else {
            wrong("the line has too few columns".to_owned(), "write item, role and option");
            continue;
        };
        let role = Role::ALL.into_iter().find(|role| role.name() == row.role);
        let mut letters = row.option.chars();
        let option = letters.next().filter(|_| letters.next().is_none()).and_then(OptionIndex::from_letter);
        if !known(&row.item) {
            wrong(format!("the sheet has no item \"{}\"", row.item), "correct the id");
        }
        match role {
            None => wrong(format!("\"{}\" is no role", row.role), "write solver or challenger"),
            Some(Role::Solver) if option.is_none() => {
                wrong(format!("\"{}\" is no answer", row.option), "write A, B, C or D as on the sheet");
            }
            Some(Role::Challenger) if option.is_none() && !row.option.is_empty() => wrong(
                format!("\"{}\" is no option", row.option),
                "write A, B, C or D as on the sheet, or nothing where there was no case",
            ),
            Some(role) => verdicts.push(Verdict { item: row.item, role, option }),
        }
    }
    (verdicts, findings)
}
