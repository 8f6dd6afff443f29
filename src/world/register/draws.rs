//! Drawing a form for an entry: what steers the draw is read, the form is drawn and what it took is kept
//! in one transaction, so that two desks that draw at once see each other.

use std::collections::BTreeMap;

use super::database::{Database, Value, values};
use super::stored::{WORDS_CHARACTERS_MAX, fault, minute};
use super::{By, Register, RegisterError, attempts, entry_rows};
use crate::engine::centre::attempt::{Attempt, Proceeding, ProceedingKind};
use crate::engine::centre::entry::{Entry, EntryState};
use crate::engine::centre::seating::Seat;
use crate::engine::draw::steering::Steering;
use crate::engine::room::start::LocalMinute;
use crate::engine::sitting::event::Closure;

impl Register {
    /// Draws a form for an entry and keeps which items it took, in one transaction, so that two neighbours
    /// who begin at once do not miss each other. Gives the attempt as it is kept: that of this sitting,
    /// entry, learner and test. The entry is `Started` then.
    ///
    /// `draw` holds up every other change of the register, so it draws and does nothing else. It is
    /// called once; only where a stranger to this program works in the same tables of a server may it be
    /// called again, and what it gave before is then given up.
    ///
    /// An entry whose form was drawn for the same `sitting` may be drawn for again, so that a machine
    /// which stopped before it made the sitting's folder can do so after all.
    ///
    /// # Errors
    /// [`RegisterError::Conflict`] where the entry was changed, [`RegisterError::NotExpected`] where it is
    /// not one to be begun, [`RegisterError::NotDrawn`] with what `draw` says; any other
    /// [`RegisterError`]. Nothing is kept then.
    pub fn draw_for(
        &mut self,
        entry: &Entry,
        sitting: &str,
        by: &By,
        draw: &mut dyn FnMut(&Steering) -> Result<Attempt, String>,
    ) -> Result<Attempt, RegisterError> {
        self.write(by, |database| {
            let kept = entry_rows::entry(database, &entry.id)?
                .ok_or_else(|| RegisterError::Unknown { what: "entry", id: entry.id.clone() })?;
            if kept.revision != entry.revision {
                return Err(RegisterError::Conflict { what: format!("entry {}", entry.id) });
            }
            check_expected(&kept, sitting)?;
            let drawn = draw(&steering(database, &kept, sitting)?).map_err(RegisterError::NotDrawn)?;
            let attempt = Attempt {
                sitting: sitting.to_owned(),
                entry: Some(kept.id.clone()),
                learner: Some(kept.learner.clone()),
                test: kept.test.clone(),
                ..drawn
            };
            attempts::keep(database, &attempt)?;
            let state = EntryState::Started { sitting: sitting.to_owned() };
            entry_rows::replace(database, &Entry { state, revision: kept.revision + 1, ..kept })?;
            Ok((attempt, format!("entry {}: a form was drawn for sitting {sitting}", entry.id)))
        })
    }

    /// Releases an entry whose form was drawn and shown to nobody: the learner is expected again, and the
    /// items of that form count no longer as seen. The sitting is kept as cancelled. `released` is the
    /// minute now by the clock on the wall of the centre.
    ///
    /// # Errors
    /// [`RegisterError::Conflict`] where the entry was changed, [`RegisterError::Refused`] where it has no
    /// sitting under way or a record of that sitting has come in; any other [`RegisterError`].
    pub fn release_entry(
        &mut self,
        entry: &Entry,
        reason: &str,
        released: LocalMinute,
        by: &By,
    ) -> Result<Entry, RegisterError> {
        let wrong = fault("the reason", reason, WORDS_CHARACTERS_MAX);
        RegisterError::unless_sound(wrong.into_iter().collect())?;
        self.write(by, |database| {
            let kept = entry_rows::entry(database, &entry.id)?
                .ok_or_else(|| RegisterError::Unknown { what: "entry", id: entry.id.clone() })?;
            if kept.revision != entry.revision {
                return Err(RegisterError::Conflict { what: format!("entry {}", entry.id) });
            }
            let attempt = reserved_for(database, &kept)?;
            let what =
                format!("entry {}: released; sitting {} was shown to nobody", kept.id, attempt.sitting);
            let told = Proceeding {
                wall_ms: by.wall_ms,
                at: released,
                kind: ProceedingKind::End,
                by: vec![by.name.clone()],
                what: "the entry was released before anything was shown".to_owned(),
                reason: reason.to_owned(),
            };
            let cancelled = Attempt {
                closed: Some(released),
                closure: Some(Closure::Cancelled),
                items: Vec::new(),
                proceedings: attempt.proceedings.iter().cloned().chain([told]).collect(),
                ..attempt
            };
            attempts::keep(database, &cancelled)?;
            let free = Entry { state: EntryState::Entered, revision: kept.revision + 1, ..kept };
            entry_rows::replace(database, &free)?;
            Ok((free, what))
        })
    }

    /// What would steer a draw for an entry now: what its learner has seen, what lies beside its seat, how
    /// often each item of its test was used. For looking ahead; a draw itself goes by [`Self::draw_for`].
    ///
    /// # Errors
    /// A [`RegisterError`].
    pub fn steering(&mut self, entry: &Entry) -> Result<Steering, RegisterError> {
        self.read(|database| steering(database, entry, ""))
    }
}

/// Refuses an entry for which no form may be drawn.
fn check_expected(entry: &Entry, sitting: &str) -> Result<(), RegisterError> {
    let mend = match &entry.state {
        EntryState::Entered => return Ok(()),
        EntryState::Started { sitting: own } if own == sitting => return Ok(()),
        EntryState::Absent { .. } | EntryState::Withdrawn { .. } => {
            "make another entry, or change this one back if it was marked by mistake"
        }
        EntryState::Started { .. } => {
            "go on with that sitting on the machine that has it; where that machine is lost and nobody saw a question, release the entry with `invigil centre release ENTRY --reason TEXT`"
        }
        EntryState::Closed { .. } => "make another entry for another attempt",
    };
    let state = match entry.state.sitting() {
        Some(own) => format!("{} with sitting {own}", entry.state.name()),
        None => entry.state.name().to_owned(),
    };
    Err(RegisterError::NotExpected { entry: entry.id.clone(), state, mend })
}

/// The attempt that was kept for an entry when its form was drawn, where no record of it has come since.
fn reserved_for(database: &mut dyn Database, entry: &Entry) -> Result<Attempt, RegisterError> {
    let EntryState::Started { sitting } = &entry.state else {
        let (id, state) = (&entry.id, entry.state.name());
        let what = format!("entry {id} is {state}; only one whose sitting is under way can be released");
        return Err(RegisterError::refused(what));
    };
    let attempt = attempts::attempt(database, sitting)?
        .ok_or_else(|| RegisterError::Unknown { what: "attempt", id: sitting.clone() })?;
    if attempt.has_no_record() && attempt.closure.is_none() {
        return Ok(attempt);
    }
    Err(RegisterError::refused(format!(
        "entry {} cannot be released: the register has a record of sitting {sitting}, so its questions may have been seen; go on with it, or let an invigilator end it",
        entry.id
    )))
}

/// What steers a draw for an entry, without what was drawn for `sitting` itself.
fn steering(database: &mut dyn Database, entry: &Entry, sitting: &str) -> Result<Steering, RegisterError> {
    let seen = forms(
        database,
        "a.learner = $1 AND a.test = $2 AND a.sitting <> $3 AND (a.closure IS NULL OR a.closure <> $4)",
        &values![&entry.learner, &entry.test, sitting, Closure::Cancelled.name()],
    )?;
    let sql = "SELECT i.item, COUNT(*) FROM attempt_item i JOIN attempt a ON a.sitting = i.sitting \
               WHERE a.test = $1 AND a.sitting <> $2 AND (a.closure IS NULL OR a.closure <> $3) \
               GROUP BY i.item";
    let mut used = BTreeMap::new();
    for mut row in database.query(sql, &values![&entry.test, sitting, Closure::Cancelled.name()])? {
        used.insert(row.text("attempt_item.item")?, row.whole("uses")?);
    }
    Ok(Steering { seen: seen.into_iter().rev().collect(), beside: beside(database, entry, sitting)?, used })
}

/// The forms of the seats around an entry's, in the same room at the same start, seat by seat.
fn beside(
    database: &mut dyn Database,
    entry: &Entry,
    sitting: &str,
) -> Result<Vec<Vec<String>>, RegisterError> {
    let Some(own) = entry.seat.as_deref().and_then(Seat::parse) else {
        return Ok(Vec::new());
    };
    let sql = "SELECT id, seat FROM entry WHERE room = $1 AND starts = $2 AND seat IS NOT NULL AND id <> $3";
    let mut neighbours = BTreeMap::new();
    for mut row in database.query(sql, &values![&entry.room, minute(entry.at), &entry.id])? {
        let (id, seat) = (row.text("entry.id")?, row.parsed("entry.seat", Seat::parse)?);
        if own.is_beside(seat) {
            neighbours.insert((seat, id.clone()), id);
        }
    }
    let mut all = Vec::new();
    for id in neighbours.into_values() {
        all.extend(forms(
            database,
            "a.entry = $1 AND a.sitting <> $2 AND (a.closure IS NULL OR a.closure <> $3)",
            &values![id, sitting, Closure::Cancelled.name()],
        )?);
    }
    Ok(all)
}

/// The items of forms under a condition on `a`, form by form, the oldest first.
fn forms(
    database: &mut dyn Database,
    condition: &str,
    values: &[Value],
) -> Result<Vec<Vec<String>>, RegisterError> {
    let attempts = attempts::attempts(database, condition, values)?;
    let items = attempts.into_iter().map(|attempt| attempt.items.into_iter().map(|item| item.item).collect());
    Ok(items.collect())
}
