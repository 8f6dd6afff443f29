//! What changed between two banks, and what it does to the forms drawn from them.

use super::document::{Document, Table};
use crate::engine::change::{Change, ItemChange, SettingChange};

/// What drawing from both banks with the same seeds showed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FormsCompared {
    /// Seeds tried.
    pub seeds: u32,
    /// How many gave the same items in the same order with the same options from both.
    pub same: u32,
    /// Whether the two banks have one digest.
    pub same_digest: bool,
}

/// The report.
#[must_use]
pub fn document(
    settings: &[SettingChange],
    changes: &[ItemChange],
    forms: Option<FormsCompared>,
) -> Document {
    let mut document = Document::titled("What changed in the bank");
    let count = |keep: &dyn Fn(&Change) -> bool| changes.iter().filter(|c| keep(&c.change)).count();
    document.list(
        false,
        vec![
            format!("added: {}", count(&|c| *c == Change::Added)),
            format!("retired: {}", count(&|c| *c == Change::Retired)),
            format!("new version: {}", count(&|c| *c == Change::NewVersion)),
            format!("reworded under the same version: {}", count(&|c| *c == Change::RewordedInPlace)),
            format!("another key under the same version: {}", count(&|c| *c == Change::KeyMoved)),
            format!("edited around the same question: {}", count(&|c| matches!(c, Change::Edited(_)))),
            format!("removed: {}", count(&|c| *c == Change::Removed)),
        ],
    );
    if !changes.is_empty() {
        let mut table = Table::new(&["Item", "#Version", "Change", "Drawn before", "Drawn now"]);
        for change in changes {
            let yes = |yes: bool| if yes { "yes" } else { "no" }.to_owned();
            table.row([
                change.id.clone(),
                change.version.to_string(),
                words(&change.change),
                yes(change.live.0),
                yes(change.live.1),
            ]);
        }
        document.table(table);
    }
    document.heading("Qualification and test settings");
    if settings.is_empty() {
        document.paragraph("None has changed.");
    } else {
        let mut table = Table::new(&["Setting", "Was", "Is"]);
        for change in settings {
            table.row([change.name.clone(), change.was.clone(), change.is.clone()]);
        }
        document.table(table);
    }
    document.heading("Forms");
    document.paragraph(match forms {
        None => "At least one of the banks cannot supply a form.".to_owned(),
        Some(FormsCompared { same_digest: true, .. }) => {
            "The banks have one digest: every seed draws the same form, byte for byte.".to_owned()
        }
        Some(FormsCompared { seeds, same, .. }) => format!(
            "The banks have different digests, and the digest is part of every draw: {same} of {seeds} seeds drew \
             the same form from both. Forms that were drawn before keep their own copy of every item and their own \
             keys."
        ),
    });
    document
}

fn words(change: &Change) -> String {
    match change {
        Change::Added => "added".to_owned(),
        Change::Retired => "retired".to_owned(),
        Change::Removed => "REMOVED; retire it instead, so that old scripts can be explained".to_owned(),
        Change::NewVersion => "new version".to_owned(),
        Change::RewordedInPlace => "REWORDED under the same version".to_owned(),
        Change::KeyMoved => "ANOTHER KEY under the same version".to_owned(),
        Change::Edited(fields) => format!("edited: {}", fields.join(", ")),
    }
}
