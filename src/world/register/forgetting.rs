//! Forgetting a learner: the person goes, marks and counts stay.
//!
//! What goes: the learner with everything that is kept of one; at the entries the learner, the seat, the
//! note on the identity and the reasons; at the attempts the learner, every reason and every text that
//! somebody typed. An entry that was still to come is withdrawn. What stays names nobody: which test,
//! when, in which room, what became of it, items and marks, what kind of thing happened and who of the
//! staff did it. The sittings are remembered by their names, so that recording one again does not bring
//! the person back.
//!
//! A file of SQLite is written anew afterwards, and its log cut, so that no byte of the name stays in
//! it. PostgreSQL writes its tables anew; its own write-ahead log, and backups of either database, are
//! the administrator's to let expire.

use std::time::Duration;

use super::database::{Database, Fields, values};
use super::{By, Register, RegisterError, attempts, entry_rows, learners};
use crate::engine::centre::attempt::{Attempt, ProceedingKind};
use crate::engine::centre::entry::{Entry, EntryState};
use crate::engine::text::{folded, words};

/// Stands in the change log where somebody wrote a name into it.
const NAME_TAKEN_OUT: &str = "(a learner)";
/// What is still to be done once a learner is out.
const WIPE: &str = "wipe";
/// How long others who still look at what was deleted are waited for.
const WIPE_PATIENCE: Duration = Duration::from_secs(30);

impl Register {
    /// Forgets a learner: the person goes, marks and counts stay. Gives the names of the sittings whose
    /// folders still name the person, in order.
    ///
    /// # Errors
    /// [`RegisterError::Unknown`] where there is no such learner; [`RegisterError::NotWiped`] where the
    /// learner is out but the file could not be written anew; any other [`RegisterError`].
    pub fn forget_learner(&mut self, id: &str, by: &By) -> Result<Vec<String>, RegisterError> {
        let sittings = self.write(by, |database| {
            let learner = learners::learner(database, id)?
                .ok_or_else(|| RegisterError::Unknown { what: "learner", id: id.to_owned() })?;
            let sittings = take_out(database, id, &learner.name)?;
            Ok((sittings, format!("learner {id} forgotten")))
        })?;
        match self.wipe(WIPE_PATIENCE) {
            Err(RegisterError::NotWiped { place, what, .. }) => {
                Err(RegisterError::NotWiped { place, what, sittings })
            }
            Err(error) => Err(error),
            Ok(()) => Ok(sittings),
        }
    }

    /// Whether a sitting is one of a learner who was forgotten.
    ///
    /// # Errors
    /// A [`RegisterError`].
    pub fn is_forgotten(&mut self, sitting: &str) -> Result<bool, RegisterError> {
        is_forgotten(&mut *self.database, sitting)
    }

    /// The sittings of learners who were forgotten, by name.
    ///
    /// # Errors
    /// A [`RegisterError`].
    pub fn forgotten_sittings(&mut self) -> Result<Vec<String>, RegisterError> {
        let rows = self.database.query("SELECT sitting FROM forgotten_sitting", &[])?;
        let name = |mut row: Fields| row.text("forgotten_sitting.sitting");
        let mut sittings = rows.into_iter().map(name).collect::<Result<Vec<_>, _>>()?;
        sittings.sort();
        Ok(sittings)
    }

    /// Whether somebody was forgotten and what is left of the name was not wiped out yet.
    pub(super) fn is_wipe_due(&mut self) -> Result<bool, RegisterError> {
        Ok(!self.database.query("SELECT task FROM upkeep WHERE task = $1", &values![WIPE])?.is_empty())
    }

    /// Wipes out what is left of deleted values.
    pub(super) fn wipe(&mut self, patience: Duration) -> Result<(), RegisterError> {
        self.database.wipe(patience)?;
        self.database.execute("DELETE FROM upkeep WHERE task = $1", &values![WIPE]).map(|_| ())
    }
}

/// Whether a sitting is one of a learner who was forgotten, within a transaction.
pub(super) fn is_forgotten(database: &mut dyn Database, sitting: &str) -> Result<bool, RegisterError> {
    if sitting.contains('\u{0}') {
        return Ok(false);
    }
    let sql = "SELECT sitting FROM forgotten_sitting WHERE sitting = $1";
    Ok(!database.query(sql, &values![sitting])?.is_empty())
}

/// Takes a person out of everything that is kept; gives the names of the sittings.
fn take_out(database: &mut dyn Database, id: &str, name: &str) -> Result<Vec<String>, RegisterError> {
    let condition = "a.learner = $1 OR a.entry IN (SELECT id FROM entry WHERE learner = $2)";
    let attempts = attempts::attempts(database, condition, &values![id, id])?;
    let mut sittings: Vec<String> = attempts.iter().map(|attempt| attempt.sitting.clone()).collect();
    for mut attempt in attempts {
        depersonalise(&mut attempt, Some(name));
        attempts::keep(database, &attempt)?;
    }
    let rows = database.query(&format!("{} WHERE learner = $1", entry_rows::SELECT), &values![id])?;
    for row in rows {
        let entry = entry_rows::entry_of(row)?;
        sittings.extend(entry.state.sitting().map(str::to_owned));
        entry_rows::replace(database, &of_nobody(entry))?;
    }
    sittings.sort();
    sittings.dedup();
    for sitting in &sittings {
        let sql = "INSERT INTO forgotten_sitting (sitting) VALUES ($1) ON CONFLICT (sitting) DO NOTHING";
        database.execute(sql, &values![sitting])?;
    }
    database.execute("DELETE FROM learner WHERE id = $1", &values![id])?;
    // The log names no learner; should somebody have written a name into it all the same, it goes too.
    let sql = "UPDATE change_log SET what = replace(what, $1, $2) WHERE what <> replace(what, $3, $4)";
    database.execute(sql, &values![name, NAME_TAKEN_OUT, name, NAME_TAKEN_OUT])?;
    let sql = "INSERT INTO upkeep (task) VALUES ($1) ON CONFLICT (task) DO NOTHING";
    database.execute(sql, &values![WIPE])?;
    Ok(sittings)
}

/// An entry without its person.
fn of_nobody(entry: Entry) -> Entry {
    let state = match entry.state {
        EntryState::Absent { .. } => EntryState::Absent { reason: String::new() },
        EntryState::Entered | EntryState::Withdrawn { .. } => EntryState::Withdrawn { reason: String::new() },
        state => state,
    };
    let identity = entry.identity.map(|mut identity| {
        identity.note.clear();
        identity
    });
    let revision = entry.revision + 1;
    Entry { learner: String::new(), seat: None, identity, state, revision, ..entry }
}

/// Takes the person out of an attempt: the learner, every reason, what was typed of incidents and of who
/// somebody is, and any other text with a word of the name in it. Where the name is no longer known, every
/// text goes.
pub(super) fn depersonalise(attempt: &mut Attempt, name: Option<&str>) {
    attempt.learner = None;
    let name = name.map(folded);
    let names: Option<Vec<_>> =
        name.as_ref().map(|name| words(name).filter(|word| word.chars().count() > 2).collect());
    for proceeding in &mut attempt.proceedings {
        proceeding.reason.clear();
        let is_typed = matches!(proceeding.kind, ProceedingKind::Step | ProceedingKind::Incident);
        let may_name = |names: &Vec<_>| words(&proceeding.what).any(|word| names.contains(&word));
        if is_typed || names.as_ref().is_none_or(may_name) {
            proceeding.what.clear();
        }
    }
}
