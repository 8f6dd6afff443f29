//! Entries: who sits which test, when and where, and what became of it. Whoever changes one must have
//! seen its last change.

use std::collections::BTreeMap;

use super::database::{Database, Value, insert_of, values};
use super::entry_rows::{self, COLUMNS, SELECT, entry_of};
use super::stored::{days, minute};
use super::{By, EntryFilter, Register, RegisterError, attempts, learners, settings};
use crate::engine::centre::entry::{Entry, EntryState};
use crate::engine::centre::retake_rules::Tried;
use crate::engine::centre::seating::{Seat, TestRoom};
use crate::engine::room::start::LocalMinute;

/// Entries that are put in with one statement.
const BATCH: usize = 200;

impl Register {
    /// Adds entries, all or none. Two at one seat, room and start are refused, and learners, rooms and seats
    /// that there are not. A learner has one open entry for a test, and its number is that of the next attempt.
    ///
    /// # Errors
    /// [`RegisterError::Conflict`] where the learner was entered, or has sat, since whoever asks has looked;
    /// [`RegisterError::Refused`] with everything that is wrong; any other [`RegisterError`].
    pub fn add_entries(&mut self, entries: &[Entry], by: &By) -> Result<(), RegisterError> {
        self.write(by, |database| {
            RegisterError::unless_sound(Newcomers::default().faults(database, entries)?)?;
            check_not_overtaken(database, entries)?;
            for batch in entries.chunks(BATCH) {
                let values: Vec<Value> = batch.iter().flat_map(entry_rows::columns).collect();
                database.execute(&insert_of("entry", &COLUMNS, batch.len()), &values)?;
            }
            let what = match entries {
                [one] => format!("entry {} added: learner {}, test {}", one.id, one.learner, one.test),
                many => format!("{} entries added", many.len()),
            };
            Ok(((), what))
        })
    }

    /// Entries, by start, room, seat and learner. That of a learner who was forgotten has an empty one.
    ///
    /// # Errors
    /// A [`RegisterError`].
    pub fn entries(&mut self, filter: &EntryFilter) -> Result<Vec<Entry>, RegisterError> {
        let (from, until) = days(filter.from, filter.until);
        let mut sql = format!("{SELECT} WHERE starts >= $1 AND starts < $2");
        let mut values = values![from, until].to_vec();
        for (column, wanted) in [("learner", &filter.learner), ("test", &filter.test), ("room", &filter.room)]
        {
            if let Some(wanted) = wanted {
                values.push(Value::from(wanted));
                sql = format!("{sql} AND {column} = ${}", values.len());
            }
        }
        let rows = self.database.query(&sql, &values)?;
        let mut entries = rows.into_iter().map(entry_of).collect::<Result<Vec<_>, _>>()?;
        entry_rows::sort(&mut entries);
        Ok(entries)
    }

    /// The entry with an id.
    ///
    /// # Errors
    /// A [`RegisterError`].
    pub fn entry(&mut self, id: &str) -> Result<Option<Entry>, RegisterError> {
        entry_rows::entry(&mut *self.database, id)
    }

    /// Changes an entry if its revision is the one that is kept; gives it with its new revision. An entry
    /// stays that of its learner. `what` goes into the change log and names no learner.
    ///
    /// # Errors
    /// [`RegisterError::Conflict`] where somebody else has changed it, [`RegisterError::Refused`] where
    /// its seat is taken or not there, and any other [`RegisterError`].
    pub fn change_entry(&mut self, entry: &Entry, by: &By, what: &str) -> Result<Entry, RegisterError> {
        self.write(by, |database| {
            let kept = entry_rows::entry(database, &entry.id)?
                .ok_or_else(|| RegisterError::Unknown { what: "entry", id: entry.id.clone() })?;
            if kept.revision != entry.revision {
                return Err(RegisterError::Conflict { what: format!("entry {}", entry.id) });
            }
            let mut faults = entry_rows::faults(entry, settings::room(database, &entry.room)?.as_ref());
            if kept.learner != entry.learner {
                faults.push(format!(
                    "entry {} is that of learner {}; withdraw it and make another for somebody else",
                    entry.id, kept.learner
                ));
            }
            let seat = entry.seat.as_deref().and_then(Seat::parse);
            if let Some(seat) = seat.filter(|_| entry_rows::takes_its_seat(entry)) {
                let others = taken_seats(database, &entry.room, entry.at)?;
                if let Some(other) = others.get(&seat).filter(|other| **other != entry.id) {
                    faults.push(entry_rows::seat_taken(entry, seat, other));
                }
            }
            RegisterError::unless_sound(faults)?;
            let seat = seat.map(|seat| seat.to_string());
            let changed = Entry { seat, revision: kept.revision + 1, ..entry.clone() };
            entry_rows::replace(database, &changed)?;
            Ok((changed, format!("entry {}: {what}", entry.id)))
        })
    }
}

/// Refuses entries of learners of whom something was kept since the retake rules were looked at: another
/// open entry for the same test, or an attempt that counts and has the number of the new entry.
fn check_not_overtaken(database: &mut dyn Database, entries: &[Entry]) -> Result<(), RegisterError> {
    let mut rules_of = BTreeMap::new();
    for entry in entries.iter().filter(|entry| entry.state == EntryState::Entered) {
        let overtaken = || RegisterError::Conflict { what: format!("what learner {} sits", entry.learner) };
        let sql = format!("{SELECT} WHERE learner = $1 AND test = $2 AND state IN ('entered', 'started')");
        for row in database.query(&sql, &values![&entry.learner, &entry.test])? {
            if entry_of(row)?.is_open(entry.at.date) {
                return Err(overtaken());
            }
        }
        if !rules_of.contains_key(&entry.test) {
            rules_of.insert(entry.test.clone(), settings::rules(database, &entry.test)?);
        }
        let condition = "a.learner = $1 AND a.test = $2";
        let attempts = attempts::attempts(database, condition, &values![&entry.learner, &entry.test])?;
        let history: Vec<Tried> = attempts.iter().map(Tried::from).collect();
        let next = rules_of.get(&entry.test).map(|rules| rules.next(&history, &[], entry.at.date, None));
        if next.is_some_and(|next| entry.attempt < next.number) {
            return Err(overtaken());
        }
    }
    Ok(())
}

/// Seats that are taken in a room at a start, and by which entry.
fn taken_seats(
    database: &mut dyn Database,
    room: &str,
    at: LocalMinute,
) -> Result<BTreeMap<Seat, String>, RegisterError> {
    let sql = "SELECT seat, id FROM entry WHERE room = $1 AND starts = $2 AND seat IS NOT NULL \
               AND state <> 'withdrawn'";
    let mut taken = BTreeMap::new();
    for mut row in database.query(sql, &values![room, minute(at)])? {
        taken.insert(row.parsed("entry.seat", Seat::parse)?, row.text("entry.id")?);
    }
    Ok(taken)
}

/// What new entries are held against, looked up once each.
#[derive(Default)]
struct Newcomers {
    rooms: BTreeMap<String, Option<TestRoom>>,
    learners: BTreeMap<String, bool>,
    ids: BTreeMap<String, ()>,
    seats: BTreeMap<(String, LocalMinute), BTreeMap<Seat, String>>,
}

impl Newcomers {
    /// What is wrong with them, one after the other.
    fn faults(
        mut self,
        database: &mut dyn Database,
        entries: &[Entry],
    ) -> Result<Vec<String>, RegisterError> {
        let mut faults = Vec::new();
        for entry in entries {
            if [&entry.id, &entry.learner, &entry.room].iter().any(|text| text.contains('\u{0}')) {
                faults.push(format!("entry {}: it holds a NUL character; take it out", entry.id));
                continue;
            }
            if !self.rooms.contains_key(&entry.room) {
                self.rooms.insert(entry.room.clone(), settings::room(database, &entry.room)?);
            }
            let room = self.rooms.get(&entry.room).and_then(Option::as_ref);
            faults.extend(entry_rows::faults(entry, room));
            if !self.learners.contains_key(&entry.learner) {
                let is_known = learners::learner(database, &entry.learner)?.is_some();
                self.learners.insert(entry.learner.clone(), is_known);
            }
            if self.learners.get(&entry.learner) != Some(&true) {
                faults.push(format!(
                    "entry {}: there is no learner \"{}\"; add the learner first",
                    entry.id, entry.learner
                ));
            }
            if self.ids.insert(entry.id.clone(), ()).is_some() {
                faults.push(format!("entry {} is given twice; give each one once", entry.id));
            } else if entry_rows::entry(database, &entry.id)?.is_some() {
                faults.push(format!("entry {} is in the register already", entry.id));
            }
            if let Some(seat) = entry.seat.as_deref().and_then(Seat::parse)
                && entry_rows::takes_its_seat(entry)
            {
                let key = (entry.room.clone(), entry.at);
                if !self.seats.contains_key(&key) {
                    self.seats.insert(key.clone(), taken_seats(database, &entry.room, entry.at)?);
                }
                let taken = self.seats.entry(key).or_default();
                match taken.get(&seat) {
                    Some(other) => faults.push(entry_rows::seat_taken(entry, seat, other)),
                    None => drop(taken.insert(seat, entry.id.clone())),
                }
            }
        }
        Ok(faults)
    }
}
