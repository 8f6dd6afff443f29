//! `invigil sitting list`: the sittings on this machine and how far they have come.

use std::collections::BTreeMap;

use clap::Args;

use crate::cli::SittingsOption;
use crate::cli::failure::Failure;
use crate::engine::sitting::Sitting;
use crate::report::document::{Document, Table};
use crate::report::{plain_text, sitting_words};
use crate::world::sitting_folder;

/// List sittings with their candidates and how far they have come.
#[derive(Args)]
#[command(after_help = "\
Examples:
  invigil sitting list
  invigil sitting list --sittings /media/stick

Exit code 1 when a record cannot be trusted.")]
pub struct ListArgs {
    #[command(flatten)]
    sittings: SittingsOption,
}

/// Runs the command.
pub fn run(args: &ListArgs) -> Result<(), Failure> {
    let home = args.sittings.folder();
    let mut table = Table::new(&["Sitting", "Candidate", "Seat", "State", "#Answered", "#Flagged"]);
    let mut states: BTreeMap<String, usize> = BTreeMap::new();
    let mut faults = Vec::new();
    for folder in sitting_folder::list(&home)? {
        let name = folder.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let (candidate, [seat, state, answered, flagged]) = match sitting_folder::summary(&folder) {
            Ok((candidate, sitting)) => (candidate, cells(sitting.as_ref())),
            Err(error) => {
                faults.push(error.to_string());
                (String::new(), ["", "DAMAGED", "", ""].map(str::to_owned))
            }
        };
        *states.entry(state.clone()).or_default() += 1;
        table.row([name, candidate, seat, state, answered, flagged]);
    }
    let mut document = Document::titled("Sittings");
    document.paragraph(home.display().to_string());
    if table.rows.is_empty() {
        document.paragraph("There is none.");
    } else {
        let all = table.rows.len();
        document.table(table);
        let counts: Vec<String> = states.iter().map(|(state, count)| format!("{count} {state}")).collect();
        document.paragraph(format!("{all} in all: {}.", counts.join("; ")));
    }
    crate::cli::print(&plain_text::write(&document))?;
    if faults.is_empty() { Ok(()) } else { Err(Failure::refused(faults.join("\n"))) }
}

/// Seat, state, items answered and flagged; of a sitting that was never opened only that.
fn cells(sitting: Option<&Sitting>) -> [String; 4] {
    let Some(sitting) = sitting else {
        return ["", "prepared", "", ""].map(str::to_owned);
    };
    let counts = sitting.counts();
    [
        sitting.seat().to_owned(),
        sitting_words::state(sitting),
        format!("{} of {}", counts.answered, sitting.responses().len()),
        counts.flagged.to_string(),
    ]
}
