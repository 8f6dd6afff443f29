//! `invigil centre` alone: the dashboard in a terminal, and the same overview as text in a pipe.

use std::path::{Path, PathBuf};

use clap::Args;

use super::desk::{self, Desk, words};
use super::{due, entries};
use crate::cli::failure::{Failure, USAGE};
use crate::cli::{colours, note, theme_named};
use crate::engine::centre::deed::Refused;
use crate::engine::centre::entry::EntryState;
use crate::engine::centre::picture::{Look, Picture, View, Waiting};
use crate::engine::text::visible_line;
use crate::messages::{Language, Messages};
use crate::report::document::{Document, Table};
use crate::report::plain_text;
use crate::tui::centre::model::CentreModel;
use crate::tui::centre::words::{document_words, result_words};
use crate::tui::theme::Theme;
use crate::world::centre_office::{CentreOffice as _, RegisterOffice};
use crate::world::centre_screen::{CentreScreen, show};
use crate::world::clock::MachineClock;
use crate::world::own_program::own_program;
use crate::world::{clock, entropy, sitting_folder, terminal};

/// How the dashboard is shown.
#[derive(Args)]
pub struct DashboardArgs {
    /// Language of the dashboard: en or cy.
    #[arg(long, value_name = "LANGUAGE", value_parser = language, default_value = "en")]
    language: Language,
    /// Colours of the dashboard. `NO_COLOR` turns them off.
    #[arg(long, value_name = "COLOURS", value_parser = theme_named, default_value = "dark")]
    theme: Theme,
    /// Folder into which the dashboard writes pages. [default: pages in Invigil's folder of the user's
    /// data]
    #[arg(long, value_name = "DIR")]
    pages: Option<PathBuf>,
}

fn language(text: &str) -> Result<Language, String> {
    let codes = || Language::ALL.map(Language::code).join(", ");
    Language::parse(text).ok_or_else(|| format!("the languages are {}", codes()))
}

/// Runs the dashboard, or prints the overview.
pub fn run(args: &DashboardArgs, desk: &Desk) -> Result<(), Failure> {
    let mut register = desk.open()?;
    let by = desk.known(&mut register)?;
    let mut random = entropy::fill;
    let folder = args.pages.clone();
    let folder = folder.unwrap_or_else(|| sitting_folder::default_home().with_file_name("pages"));
    let database = desk.database();
    let hands_out = by.clone();
    let mut pages = |waiting: &Waiting| write_page(waiting, database, hands_out.as_deref(), &folder);
    let mut office = RegisterOffice {
        register,
        by: by.clone(),
        terms: desk.terms(None),
        now: &desk::now,
        random: &mut random,
        pages: &mut pages,
    };
    let today = clock::today();
    if !terminal::is_there() {
        return overview(|view| office.look(&Look { view, day: today, learner: None }));
    }
    let picture = office.look(&Look { view: View::Today, day: today, learner: None })?;
    let model = CentreModel::new(
        Messages::of_centre(args.language),
        colours(args.theme),
        by.unwrap_or_default(),
        office.terms.clone().ok(),
        picture,
    );
    let machine = MachineClock::new();
    show(CentreScreen::new(model, &mut office, &machine)).map_err(|error| Failure::refused(error.to_string()))
}

/// Writes a learner's page by the command for it, in a process of its own. Where the records are goes by
/// the environment: a URL may hold a password, and everybody can read arguments.
fn write_page(
    waiting: &Waiting,
    database: Option<&str>,
    by: Option<&str>,
    folder: &Path,
) -> Result<String, String> {
    let mut command = own_program();
    command.args(["report", waiting.document, &waiting.attempt.sitting, "--out"]).arg(folder);
    if let Some(place) = database {
        command.env("INVIGIL_DATABASE", place);
    }
    if let Some(by) = by {
        command.env("INVIGIL_STAFF", by);
    }
    let output = command.output().map_err(|error| error.to_string())?;
    let said = |bytes: &[u8]| visible_line(String::from_utf8_lossy(bytes).trim()).into_owned();
    match output.status.code() {
        Some(0) => Ok(said(&output.stdout)),
        Some(code) if code == i32::from(USAGE) => {
            Err("this version of the program does not write this page".to_owned())
        }
        _ => Err(said(&output.stderr).trim_start_matches("error: ").to_owned()),
    }
}

/// The overview as text.
fn overview(mut look: impl FnMut(View) -> Result<Picture, Refused>) -> Result<(), Failure> {
    let today = look(View::Today)?;
    let results = look(View::Results)?;
    let retakes = look(View::Retakes)?;
    let messages = words();
    let mut document = Document::titled(format!("{} {}", today.centre.number, today.centre.name));
    document.paragraph(format!("It is {}.", today.now));
    document.heading("Entries of today");
    if today.entries.is_empty() {
        document.paragraph("None.");
    } else {
        document.table(entries::table(&today.entries, &today.learners));
    }
    document.heading("Rooms today");
    if today.sessions().is_empty() {
        document.paragraph("None is used.");
    } else {
        document.table(rooms(&today));
    }
    document.heading("Results waiting");
    if results.results.is_empty() {
        document.paragraph("None.");
    } else {
        let mut table = Table::new(&["Ended", "Learner", "Result", "To give out", "Sitting"]);
        for waiting in &results.results {
            let attempt = &waiting.attempt;
            let learner = attempt.learner.as_deref().unwrap_or_default();
            table.row([
                attempt.closed.unwrap_or(attempt.opened).to_string(),
                results.name(learner).to_owned(),
                result_words(&messages, attempt),
                document_words(&messages, waiting.document),
                attempt.sitting.clone(),
            ]);
        }
        document.table(table);
    }
    document.heading("Due another attempt");
    if retakes.due.is_empty() {
        document.paragraph("Nobody.");
    } else {
        let names = |id: &str| retakes.learners.get(id).map(|learner| learner.name.clone());
        document.table(due::table(&retakes.due, names, today.now.date));
    }
    crate::cli::print(&plain_text::write(&document))?;
    note("in a terminal this is the dashboard");
    Ok(())
}

/// Rooms and starts of today with how many are expected and how many seats are free.
fn rooms(picture: &Picture) -> Table {
    let mut table = Table::new(&["Start", "Room", "#Entered", "#Expected", "#Seats free"]);
    for (at, name) in picture.sessions() {
        let here: Vec<_> =
            picture.entries.iter().filter(|entry| entry.at == at && entry.room == name).collect();
        let holds = |entry: &&&_| crate::engine::centre::entering::holds_seat(entry);
        let taken = here.iter().filter(holds).filter(|entry| entry.seat.is_some()).count();
        let seats =
            picture.rooms.iter().find(|room| room.name == name).map_or(0, |room| room.seats().count());
        let expected = here.iter().filter(|entry| entry.state == EntryState::Entered).count();
        table.row([
            at.to_string(),
            name,
            here.len().to_string(),
            expected.to_string(),
            seats.saturating_sub(taken).to_string(),
        ]);
    }
    table
}
