//! `invigil candidate`: the process in front of a candidate, started by `invigil sit`. It reads
//! the qualification, the form and the record; what needs keys it leaves to other processes.

use std::path::Path;
use std::time::Duration;

use rustix::process::{Signal, getppid, set_parent_process_death_signal};

use super::failure::Failure;
use super::findings;
use super::sit::SitArgs;
use crate::engine::qualification::Qualification;
use crate::engine::sitting::arrangement::Reader;
use crate::engine::text::visible_line;
use crate::tui::model::{Model, TestFacts};
use crate::world::clock::{self, MachineClock};
use crate::world::continuation;
use crate::world::desk::{Desk, Left};
use crate::world::entry_desk::EntryDesk;
use crate::world::office::CentreOffice;
use crate::world::sitting_folder::SittingError;
use crate::world::{line_terminal, terminal};

/// The qualification that a copy of a sitting brings along.
fn copied_qualification(from: &Path) -> Result<Qualification, Failure> {
    continuation::qualification_of(from).map_err(|error| match error {
        SittingError::Unknown(from) => Failure::refused(format!(
            "{}: there is no copy of a sitting; is the stick plugged in, and is this its folder?",
            from.display()
        )),
        error => error.into(),
    })
}

/// How long the end of a sitting waits for the second copy of its record.
const COPY_WAIT: Duration = Duration::from_secs(3);

/// How long the end of a sitting waits for the register; longer than a register waits for others.
const REGISTER_WAIT: Duration = Duration::from_secs(20);

/// Runs the process.
pub fn run(args: &SitArgs) -> Result<(), Failure> {
    // When the process that watches over this one is killed, this one ends in good order. On a
    // system that cannot do this, the candidate's process goes on without.
    let _ = set_parent_process_death_signal(Some(Signal::TERM));
    if getppid().is_none_or(|parent| parent.is_init()) {
        return Err(Failure::refused("start a sitting with `invigil sit`"));
    }
    // A record from elsewhere brings its qualification along, and can go on without a bank.
    let (bank, qualification) = match (&args.resume_from, args.bank.folder()) {
        (None, bank) => {
            let bank = bank?;
            let qualification = findings::load_sound_qualification(&bank)?;
            (bank, qualification)
        }
        (Some(from), bank) => (bank.unwrap_or_default(), copied_qualification(from)?),
    };
    let facts = TestFacts {
        title: qualification.title.clone(),
        items: qualification.test.items,
        minutes: qualification.test.minutes,
        today: clock::today(),
    };
    let mut office = CentreOffice {
        bank,
        home: args.sittings.folder(),
        seed: args.seed.clone(),
        minimum_age: qualification.minimum_age,
        theme: (args.reader() == Reader::Screen).then(|| args.theme()),
        copies: args.mirror.clone(),
        resume_from: args.resume_from.clone(),
        mirror: None,
        admitted: None,
        answered: 0,
        register: args.has_register().then(|| {
            let test = qualification.accreditation_number.clone();
            EntryDesk::new(args.sittings.folder(), test, args.entry.clone())
        }),
        no_register: args.no_register,
        notes: Vec::new(),
    };
    let clock = MachineClock::new();
    let model = Model::new(args.theme(), facts, args.entry());
    let left = {
        let desk = Desk::new(model, &clock, &mut office);
        let seated = match args.reader() {
            Reader::Screen => terminal::seat(desk),
            reader => line_terminal::seat(desk, reader),
        };
        seated.map_err(|error| {
            Failure::refused(format!("the terminal failed: {error}; every saved answer is safe"))
        })?
    };
    if let Some(mirror) = &office.mirror {
        let copy = mirror.finish(COPY_WAIT);
        if copy.lines_behind > 0 {
            let why = copy.failed.map(|why| format!(": {why}")).unwrap_or_default();
            super::note(&format!(
                "the second copy lacks the last {} lines of the record{why}",
                copy.lines_behind
            ));
        }
    }
    let untold = office.register.as_mut().and_then(|register| register.finish(REGISTER_WAIT));
    office.notes.extend(untold);
    office.notes.iter().for_each(|note| super::note(note));
    let folder =
        office.admitted.as_ref().map(|folder| visible_line(&folder.display().to_string()).into_owned());
    match (left, folder) {
        (Left::Finished, Some(folder)) => super::print(&format!("The sitting is closed: {folder}")),
        (Left::Finished | Left::Unfinished, None) => Err(Failure::refused("the sitting was not started")),
        (Left::Refused(why), _) => Err(Failure::refused(why)),
        (Left::Unfinished, Some(folder)) => Err(Failure::refused(format!(
            "the sitting has not ended: {folder}\nEvery saved answer is safe. The same command goes on with it."
        ))),
    }
}
