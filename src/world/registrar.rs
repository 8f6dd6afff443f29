//! What is asked of the register and told to it about sittings: the roll of a day, a form drawn for an
//! entry, what came of a sitting. It reads keys and talks to a database, so it never runs in the
//! candidate's process.

use std::path::Path;

use super::attempt_folder::{self, Admitted, Derived, prepared_for};
use super::entry_note::entry_of;
use super::register::{AttemptFilter, By, EntryFilter, Register, RegisterError};
use super::sitting_folder::SittingError;
use crate::engine::centre::attempt::Attempt;
use crate::engine::centre::derive::Owner;
use crate::engine::centre::entering::holds_seat;
use crate::engine::centre::entry::{Entry, EntryState};
use crate::engine::centre::retake_rules::{Tried, is_confirmed};
use crate::engine::centre::roll::{Expected, Roll, SeatGiven, written};
use crate::engine::centre::seating::Seat;
use crate::engine::date::Date;
use crate::engine::text::folded;

/// How often a change is made again that somebody else came before.
const TRIES: u32 = 5;

/// Why something does not come into the register.
#[derive(Debug, thiserror::Error)]
pub enum RegistrarError {
    /// The register's refusal.
    #[error(transparent)]
    Register(#[from] RegisterError),
    /// The sitting's.
    #[error(transparent)]
    Sitting(#[from] SittingError),
    /// The learner was forgotten.
    #[error(
        "{0}: this is a sitting of a learner who was forgotten; `invigil centre forget` removes its folder"
    )]
    Forgotten(String),
    /// Nothing is on record.
    #[error("{0}: the sitting was prepared and never opened, so there is nothing to keep")]
    NeverOpened(String),
}

/// The roll of a day for a test, by its accreditation number. Somebody for whom a form was drawn into the
/// folder of sittings `home`, and who never saw it, is still expected.
///
/// # Errors
/// A [`RegisterError`].
pub fn roll(register: &mut Register, home: &Path, test: &str, day: Date) -> Result<Roll, RegisterError> {
    let filter = EntryFilter { from: Some(day), until: Some(day), ..EntryFilter::default() };
    let all = register.entries(&filter)?;
    let rules = register.rules(test)?;
    let mut entries = Vec::new();
    for entry in all.iter().filter(|entry| entry.test == test) {
        // Who was forgotten is nobody that could sit.
        let Some(learner) = register.learner(&entry.learner)? else {
            continue;
        };
        let own = AttemptFilter {
            learner: Some(entry.learner.clone()),
            test: Some(test.to_owned()),
            ..AttemptFilter::default()
        };
        let history: Vec<Tried> = register.attempts(&own)?.iter().map(Tried::from).collect();
        let is_confirmed = is_confirmed(entry, rules.last_counted(&history));
        entries.push(Expected {
            entry: entry.id.clone(),
            name: learner.name,
            born: learner.born,
            attempt: entry.attempt,
            at: entry.at,
            room: entry.room.clone(),
            seat: entry.seat.clone(),
            arrangements: learner.arrangements,
            lacks_confirmation: rules.tutor_confirms && !is_confirmed,
            state: match &entry.state {
                EntryState::Started { sitting } if prepared_for(home, sitting, &entry.id).is_some() => {
                    EntryState::Entered
                }
                state => state.clone(),
            },
        });
    }
    let given = |entry: &Entry| {
        let (id, room, at) = (entry.id.clone(), entry.room.clone(), entry.at);
        entry.seat.clone().map(|seat| SeatGiven { entry: id, room, at, seat })
    };
    Ok(Roll {
        entries,
        rooms: register.rooms()?,
        seats: all.iter().filter(|entry| holds_seat(entry)).filter_map(given).collect(),
    })
}

/// Keeps what a sitting's folder says now, of a sitting under way or closed: the attempt, and at its entry
/// how identity was checked, the seat and the state. Told again, it changes nothing.
///
/// # Errors
/// A [`RegistrarError`]; what was kept before it stays.
pub fn keep(register: &mut Register, home: &Path, folder: &Path, wall_ms: i64) -> Result<(), RegistrarError> {
    let name = || folder.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let entry = match entry_of(folder) {
        Some(id) => register.entry(&id)?,
        None => None,
    };
    let owner = entry.as_ref().map(Owner::of).unwrap_or_default();
    let derived = attempt_folder::derive(home, folder, owner)?;
    let derived = derived.ok_or_else(|| RegistrarError::NeverOpened(name()))?;
    if register.is_forgotten(&derived.attempt.sitting)? {
        return Err(RegistrarError::Forgotten(name()));
    }
    let by = derived.admitted.as_ref().map_or("program", |admitted| admitted.identity.by.as_str());
    write(register, &derived, &By { name: by.to_owned(), wall_ms })?;
    Ok(())
}

/// Writes a derived attempt and what belongs to its entry.
///
/// # Errors
/// A [`RegisterError`].
pub fn write(register: &mut Register, derived: &Derived, by: &By) -> Result<(), RegisterError> {
    register.keep_qualification(&derived.attempt.papers.qualification, &derived.qualification, by)?;
    register.record_attempt(&derived.attempt, by)?;
    let (Some(id), Some(admitted)) = (&derived.attempt.entry, &derived.admitted) else {
        return Ok(());
    };
    let mut tries = 0;
    loop {
        let Some(entry) = register.entry(id)? else {
            return Ok(());
        };
        let changed = with_admission(register, &entry, admitted)?;
        if changed == entry {
            return Ok(());
        }
        tries += 1;
        match register.change_entry(&changed, by, "identity check and seat, from the record of the sitting") {
            Err(RegisterError::Conflict { .. }) if tries < TRIES => {}
            done => return done.map(|_| ()),
        }
    }
}

/// An entry with what an admission says. A seat that the room does not have stays out, and one that
/// somebody else has.
///
/// # Errors
/// A [`RegisterError`].
pub fn with_admission(
    register: &mut Register,
    entry: &Entry,
    admitted: &Admitted,
) -> Result<Entry, RegisterError> {
    let mut entry = with_seat(register, entry, &admitted.seat)?;
    entry.identity = Some(admitted.identity.clone());
    Ok(entry)
}

/// An entry with a seat, unless the room does not have it, or somebody else does.
///
/// # Errors
/// A [`RegisterError`].
pub fn with_seat(register: &mut Register, entry: &Entry, seat: &str) -> Result<Entry, RegisterError> {
    let mut entry = entry.clone();
    let seat = written(seat);
    let rooms = register.rooms()?;
    let room = rooms.iter().find(|room| room.name == entry.room);
    let is_there = Seat::parse(&seat).is_some_and(|seat| room.is_some_and(|room| room.has(seat)));
    if entry.seat.as_ref() == Some(&seat) || !is_there {
        return Ok(entry);
    }
    let filter = EntryFilter {
        room: Some(entry.room.clone()),
        from: Some(entry.at.date),
        until: Some(entry.at.date),
        ..EntryFilter::default()
    };
    let others = register.entries(&filter)?;
    let is_taken = others
        .iter()
        .any(|o| o.id != entry.id && o.at == entry.at && o.seat.as_ref() == Some(&seat) && holds_seat(o));
    if !is_taken {
        entry.seat = Some(seat);
    }
    Ok(entry)
}

/// Whose a sitting is: the entry that its folder names, that which the register has kept for it, or the
/// only one that the candidate had for the test on that day. Where there is none, the second value says
/// why.
///
/// # Errors
/// A [`RegisterError`].
pub fn owner(
    register: &mut Register,
    folder: &Path,
    kept: Option<&Attempt>,
    unowned: &Derived,
) -> Result<(Owner, Option<String>), RegisterError> {
    let named = entry_of(folder).or_else(|| kept.and_then(|attempt| attempt.entry.clone()));
    let mut lost = String::new();
    if let Some(id) = named {
        match register.entry(&id)? {
            Some(entry) => return Ok((Owner::of(&entry), None)),
            None => lost = format!("its entry {id} is not in the register, and "),
        }
    }
    let attempt = &unowned.attempt;
    let day = Some(attempt.opened.date);
    let mut fitting: Vec<Entry> = Vec::new();
    for learner in register.find_learners(&unowned.candidate)? {
        if folded(&learner.name) != folded(&unowned.candidate) {
            continue;
        }
        let test = Some(attempt.test.clone());
        let filter = EntryFilter { learner: Some(learner.id), test, from: day, until: day, room: None };
        let is_free = |entry: &Entry| entry.state.sitting().is_none_or(|sitting| sitting == attempt.sitting);
        fitting.extend(register.entries(&filter)?.into_iter().filter(is_free));
    }
    match fitting.as_slice() {
        [only] => Ok((Owner::of(only), None)),
        [] => Ok((Owner::default(), Some(format!("{lost}no entry of {} fits it", unowned.candidate)))),
        several => {
            let ids: Vec<&str> = several.iter().map(|entry| entry.id.as_str()).collect();
            Ok((Owner::default(), Some(format!("{lost}more than one entry fits it: {}", ids.join(", ")))))
        }
    }
}
