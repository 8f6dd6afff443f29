//! `invigil room show`: what is settled about the room.

use clap::Args;

use crate::cli::SittingsOption;
use crate::cli::failure::Failure;
use crate::engine::room::Room;
use crate::engine::room::start::Start;
use crate::report::document::{Document, Table};
use crate::report::plain_text;
use crate::world::clock;
use crate::world::room_folder::RoomFolder;

/// Show what is settled about the room and who may intervene.
#[derive(Args)]
#[command(after_help = "\
Examples:
  invigil room show
  invigil room show --sittings /srv/room-7")]
pub struct ShowArgs {
    #[command(flatten)]
    sittings: SittingsOption,
}

/// Runs the command.
pub fn run(args: &ShowArgs) -> Result<(), Failure> {
    print(&args.sittings.room())
}

/// Prints the room.
pub(super) fn print(folder: &RoomFolder) -> Result<(), Failure> {
    let room = folder.room()?;
    let invigilators = folder.invigilators()?;
    let now = clock::local_now();
    let mut table = Table::new(&["Setting", "Value"]);
    for (setting, value) in settings(room.as_ref()) {
        table.row([setting.to_owned(), value]);
    }
    table.row([
        "Start code".to_owned(),
        match folder.kept_code(now.date)? {
            Some(code) => format!("made by {} at {}", code.made_by, code.made),
            None => "none was made today".to_owned(),
        },
    ]);
    let mut document = Document::titled(room.as_ref().map_or("Room", |room| room.name.as_str()));
    document.table(table);
    if let Some(start) = room.and_then(|room| room.start) {
        document.paragraph(match start.at(now) {
            Start::TooEarly { minutes } => format!("It is {now}: tests may start in {minutes} minutes."),
            Start::Open => format!("It is {now}: tests may start."),
            Start::TooLate { minutes } => {
                format!("It is {now}, {minutes} minutes after the start: tests may no longer start.")
            }
        });
    }
    document.heading("Invigilators");
    if invigilators.is_empty() {
        document.paragraph("There is none. `invigil room invigilator add NAME` adds the first.");
    } else {
        document.table(super::invigilator::table(&invigilators));
    }
    crate::cli::print(&plain_text::write(&document))
}

fn settings(room: Option<&Room>) -> Vec<(&'static str, String)> {
    let Some(room) = room else {
        let limit = Room::default().limits.credit_minutes;
        return vec![
            ("Start", "at any time".to_owned()),
            ("One invigilator may give", format!("{limit} minutes")),
        ];
    };
    let mut settings = Vec::new();
    settings.extend(room.centre.clone().map(|centre| ("Centre", centre)));
    settings.extend(room.centre_number.clone().map(|number| ("Centre number", number)));
    settings.push((
        "Start",
        match room.start {
            Some(start) => format!("{}, and up to {} minutes later", start.starts, start.late_minutes),
            None => "at any time".to_owned(),
        },
    ));
    settings.push(("One invigilator may give", format!("{} minutes", room.limits.credit_minutes)));
    settings
}
