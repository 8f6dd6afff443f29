//! `invigil sitting list`: the sittings on this machine and how far they have come.

use std::collections::BTreeMap;
use std::path::Path;

use clap::Args;

use crate::cli::SittingsOption;
use crate::cli::failure::Failure;
use crate::engine::sitting::Sitting;
use crate::report::document::{Document, Table};
use crate::report::{plain_text, sitting_words};
use crate::world::forks::{self, PartedError};
use crate::world::sitting_folder;

/// List sittings with their candidates and how far they have come.
#[derive(Args)]
#[command(after_help = "\
Examples:
  invigil sitting list
  invigil sitting list --sittings /media/stick

Exit code 1 when a record cannot be trusted, or was taken up twice and nobody has decided.")]
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
    let mut notes = Vec::new();
    let parted = forks::survey(&home).unwrap_or_else(|error| {
        faults.push(error.to_string());
        BTreeMap::new()
    });
    for folder in sitting_folder::list(&home)? {
        let name = folder.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let (candidate, [seat, state, answered, flagged]) = match sitting_folder::summary(&folder) {
            Ok(summary) => {
                notes.extend(summary.notes.iter().map(|note| format!("{name}: {note}")));
                (summary.candidate, cells(summary.sitting.as_ref()))
            }
            Err(error) => {
                faults.push(error.to_string());
                (String::new(), ["", "DAMAGED", "", ""].map(str::to_owned))
            }
        };
        let (state, counted) = match parted.get(&folder) {
            Some(why) => parted_state(why, &state, &mut faults),
            None => (state.clone(), state),
        };
        *states.entry(counted).or_default() += 1;
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
    if !notes.is_empty() {
        document.heading("Out of the ordinary");
        document.list(false, notes);
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

/// The state of a record that does not count, in its row and in the count of all. What somebody has to
/// decide is a fault, said once for all records that it is about.
fn parted_state(why: &PartedError, state: &str, faults: &mut Vec<String>) -> (String, String) {
    let (shown, counted) = match why {
        PartedError::GoesOn { goes_on_in, .. } => {
            let name = goes_on_in.file_name().unwrap_or_default().to_string_lossy();
            (format!("continued in {name}"), "continued in another")
        }
        PartedError::SetAside { decision, .. } => {
            (format!("set aside by {}; {state}", decision.by), "set aside")
        }
        PartedError::Undecided { folder, others } => {
            let is_said = |fault: &String| {
                let says = |folder: &Path| fault.contains(&folder.display().to_string());
                says(folder) && others.iter().any(|(other, _)| says(other))
            };
            if !faults.iter().any(is_said) {
                faults.push(why.to_string());
            }
            (format!("{}; {state}", PartedError::continuations(others.len() + 1)), "to be decided")
        }
        other => {
            faults.push(other.to_string());
            (format!("not to be marked; {state}"), "not to be marked")
        }
    };
    (shown, counted.to_owned())
}
