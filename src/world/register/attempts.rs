//! Attempts: what the register holds of sittings. They are derived from the records of the sittings,
//! and recording one again puts it in the place of the one before.

use std::collections::BTreeMap;

use super::database::{Database, Fields, Value, insert_of, unsound, values};
use super::stored::{
    ITEMS_MAX, NAME_CHARACTERS_MAX, WORDS_CHARACTERS_MAX, days, fault, fault_of_name, minute, not_written,
    read_minute,
};
use super::{AttemptFilter, By, Register, RegisterError, entry_rows, forgetting};
use crate::engine::centre::attempt::{Attempt, ItemShown, Papers};
use crate::engine::centre::entry::Entry;
use crate::engine::digest::Digest;
use crate::engine::qualification::{Demand, OutcomeRef};
use crate::engine::sitting::event::Closure;
use crate::formats::attempt_json;

const COLUMNS: [&str; 15] = [
    "sitting",
    "entry",
    "learner",
    "test",
    "number",
    "opened",
    "closed",
    "closure",
    "qualification",
    "bank",
    "form",
    "seed",
    "record",
    "mark",
    "proceedings",
];
const ITEM_COLUMNS: [&str; 9] =
    ["sitting", "place", "item", "version", "unit", "outcome", "statement", "demand", "is_right"];
/// Items that are put in with one statement.
const BATCH: usize = 400;

impl Register {
    /// Keeps what came of a sitting, in the place of what was kept of it before, and the state of its entry
    /// with it. Where the sitting is one of a learner who was forgotten, it is kept without the person.
    ///
    /// The entry is `Started` while the sitting goes on and `Closed` once it is closed; one that was
    /// cancelled before the start leaves it `Entered`, because no question was shown. Of two sittings
    /// for one entry the one that was opened last counts.
    ///
    /// # Errors
    /// [`RegisterError::LaterRecord`] where the sitting is closed already by another record that goes
    /// further; [`RegisterError::Refused`] for an entry or a learner that there is not; any other
    /// [`RegisterError`].
    pub fn record_attempt(&mut self, attempt: &Attempt, by: &By) -> Result<(), RegisterError> {
        self.write(by, |database| {
            let mut attempt = attempt.clone();
            if forgetting::is_forgotten(database, &attempt.sitting)? {
                forgetting::depersonalise(&mut attempt, None);
            }
            if let Some(kept) = self::attempt(database, &attempt.sitting)? {
                check_not_older(&kept, &attempt)?;
            }
            keep(database, &attempt)?;
            settle_entry(database, &attempt)?;
            let state = attempt.closure.map_or("open", Closure::name);
            Ok(((), format!("sitting {} recorded: {state}", attempt.sitting)))
        })
    }

    /// Attempts, by when they were opened, then by name.
    ///
    /// # Errors
    /// A [`RegisterError`].
    pub fn attempts(&mut self, filter: &AttemptFilter) -> Result<Vec<Attempt>, RegisterError> {
        let (from, until) = days(filter.from, filter.until);
        let mut condition = "a.opened >= $1 AND a.opened < $2".to_owned();
        let mut values = values![from, until].to_vec();
        for (column, wanted) in [("learner", &filter.learner), ("test", &filter.test)] {
            if let Some(wanted) = wanted {
                values.push(Value::from(wanted));
                condition = format!("{condition} AND a.{column} = ${}", values.len());
            }
        }
        self.read(|database| attempts(database, &condition, &values))
    }

    /// The attempt of a sitting.
    ///
    /// # Errors
    /// A [`RegisterError`].
    pub fn attempt(&mut self, sitting: &str) -> Result<Option<Attempt>, RegisterError> {
        self.read(|database| attempt(database, sitting))
    }
}

/// The attempt of a sitting, within a transaction.
pub(super) fn attempt(database: &mut dyn Database, sitting: &str) -> Result<Option<Attempt>, RegisterError> {
    if sitting.contains('\u{0}') {
        return Ok(None);
    }
    Ok(attempts(database, "a.sitting = $1", &values![sitting])?.into_iter().next())
}

/// Attempts under a condition on `a`, by when they were opened, then by name; within a transaction.
pub(super) fn attempts(
    database: &mut dyn Database,
    condition: &str,
    values: &[Value],
) -> Result<Vec<Attempt>, RegisterError> {
    let columns = COLUMNS.map(|column| format!("a.{column}")).join(", ");
    let rows = database.query(&format!("SELECT {columns} FROM attempt a WHERE {condition}"), values)?;
    let mut attempts = rows.into_iter().map(attempt_of).collect::<Result<Vec<_>, _>>()?;
    attempts.sort_by(|a, b| (a.opened, &a.sitting).cmp(&(b.opened, &b.sitting)));
    let columns = ITEM_COLUMNS.map(|column| format!("i.{column}")).join(", ");
    let sql = format!(
        "SELECT {columns} FROM attempt_item i JOIN attempt a ON a.sitting = i.sitting WHERE {condition}"
    );
    let mut items: BTreeMap<String, BTreeMap<u32, ItemShown>> = BTreeMap::new();
    for row in database.query(&sql, values)? {
        let (sitting, place, item) = item_of(row)?;
        items.entry(sitting).or_default().insert(place, item);
    }
    for attempt in &mut attempts {
        attempt.items = items.remove(&attempt.sitting).unwrap_or_default().into_values().collect();
    }
    Ok(attempts)
}

fn attempt_of(mut row: Fields) -> Result<Attempt, RegisterError> {
    let sitting = row.text("attempt.sitting")?;
    let mut attempt = Attempt {
        entry: row.text_if_any("attempt.entry")?,
        learner: row.text_if_any("attempt.learner")?,
        test: row.text("attempt.test")?,
        number: row.whole("attempt.number")?,
        opened: row.moment("attempt.opened", read_minute)?,
        closed: row.moment_if_any("attempt.closed", read_minute)?,
        closure: row.parsed_if_any("attempt.closure", Closure::parse)?,
        papers: Papers {
            qualification: row.parsed("attempt.qualification", Digest::parse)?,
            bank: row.parsed("attempt.bank", Digest::parse)?,
            form: row.parsed("attempt.form", Digest::parse)?,
        },
        seed: row.text("attempt.seed")?,
        record: row.parsed("attempt.record", Digest::parse)?,
        mark: None,
        items: Vec::new(),
        proceedings: Vec::new(),
        sitting,
    };
    let sitting = &attempt.sitting;
    attempt.mark = row.parsed_if_any("attempt.mark", |text| attempt_json::read_mark(text, sitting))?;
    attempt.proceedings = row.parsed("attempt.proceedings", attempt_json::read_proceedings)?;
    Ok(attempt)
}

fn item_of(mut row: Fields) -> Result<(String, u32, ItemShown), RegisterError> {
    let (sitting, place) = (row.text("attempt_item.sitting")?, row.whole("attempt_item.place")?);
    let item = ItemShown {
        item: row.text("attempt_item.item")?,
        version: row.whole("attempt_item.version")?,
        outcome: OutcomeRef {
            unit: row.whole("attempt_item.unit")?,
            outcome: row.whole("attempt_item.outcome")?,
        },
        statement: row.text("attempt_item.statement")?,
        demand: row.parsed("attempt_item.demand", Demand::parse)?,
        right: row.moment_if_any("attempt_item.is_right", |number| Some(number != 0))?,
    };
    Ok((sitting, place, item))
}

/// Puts an attempt in the place of the one of its sitting.
pub(super) fn keep(database: &mut dyn Database, attempt: &Attempt) -> Result<(), RegisterError> {
    RegisterError::unless_sound(faults(database, attempt)?)?;
    let mark = attempt.mark.as_ref().map(attempt_json::write_mark).transpose();
    let mark = mark.map_err(|error| not_written(&error))?;
    let proceedings = attempt_json::write_proceedings(&attempt.proceedings);
    let proceedings = proceedings.map_err(|error| not_written(&error))?;
    if mark.as_ref().map_or(0, String::len).max(proceedings.len()) > attempt_json::ATTEMPT_BYTES_MAX {
        let what = format!("sitting {}: what happened in it is too long to be kept", attempt.sitting);
        return Err(RegisterError::refused(what));
    }
    let values = values![
        &attempt.sitting,
        attempt.entry.as_ref(),
        attempt.learner.as_ref(),
        &attempt.test,
        attempt.number,
        minute(attempt.opened),
        attempt.closed.map(minute),
        attempt.closure.map(Closure::name),
        attempt.papers.qualification.to_string(),
        attempt.papers.bank.to_string(),
        attempt.papers.form.to_string(),
        &attempt.seed,
        attempt.record.to_string(),
        mark,
        proceedings,
    ];
    let anew: Vec<String> =
        COLUMNS.iter().skip(1).map(|column| format!("{column} = excluded.{column}")).collect();
    let insert = insert_of("attempt", &COLUMNS, 1);
    let sql = format!("{insert} ON CONFLICT (sitting) DO UPDATE SET {}", anew.join(", "));
    database.execute(&sql, &values)?;
    database.execute("DELETE FROM attempt_item WHERE sitting = $1", &values![&attempt.sitting])?;
    let numbered: Vec<(u32, &ItemShown)> = (1..).zip(&attempt.items).collect();
    for batch in numbered.chunks(BATCH) {
        let values = batch.iter().flat_map(|(place, item)| {
            values![
                &attempt.sitting,
                *place,
                &item.item,
                item.version,
                item.outcome.unit,
                item.outcome.outcome,
                &item.statement,
                item.demand.name(),
                item.right,
            ]
        });
        let values: Vec<Value> = values.collect();
        database.execute(&insert_of("attempt_item", &ITEM_COLUMNS, batch.len()), &values)?;
    }
    Ok(())
}

/// Refuses an attempt from an older record of a sitting that was closed elsewhere. The same record may
/// always be derived again, whatever was made of what is kept; and what was kept of a sitting that
/// nobody opened gives way to any record.
///
/// # Errors
/// [`RegisterError::LaterRecord`].
pub fn check_not_older(kept: &Attempt, new: &Attempt) -> Result<(), RegisterError> {
    let Some(closure) = kept.closure.filter(|_| kept.record != new.record && !kept.has_no_record()) else {
        return Ok(());
    };
    let loses_mark = kept.mark.is_some() && new.mark.is_none();
    if new.closure.is_none() || loses_mark {
        return Err(RegisterError::LaterRecord { sitting: new.sitting.clone(), closure: closure.name() });
    }
    Ok(())
}

/// What is wrong with an attempt.
fn faults(database: &mut dyn Database, attempt: &Attempt) -> Result<Vec<String>, RegisterError> {
    let of = |what: &str| format!("sitting {}: {what}", attempt.sitting);
    let mut faults: Vec<Option<String>> = vec![
        fault_of_name("the name of a sitting", &attempt.sitting, NAME_CHARACTERS_MAX),
        fault_of_name(&of("the number of the test"), &attempt.test, NAME_CHARACTERS_MAX),
        fault(&of("the seed"), &attempt.seed, WORDS_CHARACTERS_MAX),
    ];
    if attempt.items.len() > ITEMS_MAX {
        let items = attempt.items.len();
        faults.push(Some(of(&format!("the form has {items} items, more than {ITEMS_MAX}"))));
    }
    for item in &attempt.items {
        faults.push(fault_of_name(&of("the id of an item"), &item.item, NAME_CHARACTERS_MAX));
        faults.push(fault(&of("the id of a statement"), &item.statement, NAME_CHARACTERS_MAX));
    }
    if let Some(learner) = &attempt.learner
        && super::learners::learner(database, learner)?.is_none()
    {
        faults.push(Some(of(&format!("there is no learner \"{learner}\""))));
    }
    if let Some(id) = &attempt.entry {
        match entry_rows::entry(database, id)? {
            None => faults.push(Some(of(&format!("there is no entry \"{id}\"")))),
            Some(entry) if attempt.learner.as_ref().is_some_and(|learner| *learner != entry.learner) => {
                faults.push(Some(of(&format!("entry {id} is that of another learner"))));
            }
            Some(_) => {}
        }
    }
    Ok(faults.into_iter().flatten().collect())
}

/// Brings the state of an attempt's entry in line with it.
fn settle_entry(database: &mut dyn Database, attempt: &Attempt) -> Result<(), RegisterError> {
    let Some(id) = &attempt.entry else {
        return Ok(());
    };
    let entry = entry_rows::entry(database, id)?.ok_or_else(|| unsound("attempt.entry"))?;
    let other = match entry.state.sitting().filter(|other| *other != attempt.sitting) {
        Some(other) => self::attempt(database, other)?,
        None => None,
    };
    let state = attempt.settles(&entry.state, other.as_ref());
    if state != entry.state {
        entry_rows::replace(database, &Entry { state, revision: entry.revision + 1, ..entry })?;
    }
    Ok(())
}
