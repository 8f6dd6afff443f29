//! Learners: added all at once or none, changed by one person at a time, found by what is known of them.

use std::collections::BTreeMap;

use super::database::{Database, Fields, Value, insert_of, values};
use super::stored::{NAME_CHARACTERS_MAX, day, fault, fault_of_name, not_written, read_day};
use super::{By, Register, RegisterError};
use crate::engine::centre::learner::{self, Learner};
use crate::engine::centre::uln::Uln;
use crate::engine::language::Language;
use crate::engine::text::folded;
use crate::formats::arrangements_json::{self, ARRANGEMENTS_BYTES_MAX};

const COLUMNS: [&str; 8] =
    ["id", "name", "folded_name", "born", "uln", "language", "teaching_group", "arrangements"];
const SELECT: &str =
    "SELECT id, name, folded_name, born, uln, language, teaching_group, arrangements FROM learner";
/// Learners that are put in with one statement.
const BATCH: usize = 400;

impl Register {
    /// All learners, by folded name, then id.
    ///
    /// # Errors
    /// A [`RegisterError`].
    pub fn learners(&mut self) -> Result<Vec<Learner>, RegisterError> {
        in_order(self.database.query(SELECT, &[])?)
    }

    /// The learner with an id.
    ///
    /// # Errors
    /// A [`RegisterError`].
    pub fn learner(&mut self, id: &str) -> Result<Option<Learner>, RegisterError> {
        learner(&mut *self.database, id)
    }

    /// The learners whose id, Unique Learner Number or folded name is this text.
    ///
    /// # Errors
    /// A [`RegisterError`].
    pub fn find_learners(&mut self, text: &str) -> Result<Vec<Learner>, RegisterError> {
        if text.contains('\u{0}') {
            return Ok(Vec::new());
        }
        let uln = Uln::parse(text.trim()).ok().map(|uln| uln.to_string());
        let sql = format!("{SELECT} WHERE id = $1 OR uln = $2 OR folded_name = $3");
        in_order(self.database.query(&sql, &values![text.trim(), uln, folded(text)])?)
    }

    /// Adds learners, all or none; `progress` is told now and then how many are in.
    ///
    /// # Errors
    /// [`RegisterError::Refused`] with everything that is wrong, such as ids and Unique Learner Numbers
    /// that are there already; any other [`RegisterError`].
    pub fn add_learners(
        &mut self,
        learners: &[Learner],
        by: &By,
        progress: &mut dyn FnMut(usize),
    ) -> Result<(), RegisterError> {
        let faults = learners.iter().flat_map(faults).chain(twice(learners));
        RegisterError::unless_sound(faults.collect())?;
        let rows = learners.iter().map(columns).collect::<Result<Vec<_>, _>>()?;
        self.write(by, |database| {
            RegisterError::unless_sound(known(database, learners)?)?;
            let mut done = 0;
            for batch in rows.chunks(BATCH) {
                let values: Vec<Value> = batch.iter().flatten().cloned().collect();
                database.execute(&insert_of("learner", &COLUMNS, batch.len()), &values)?;
                done += batch.len();
                progress(done);
            }
            let what = match learners {
                [one] => format!("learner {} added", one.id),
                many => format!("{} learners added", many.len()),
            };
            Ok(((), what))
        })
    }

    /// Changes a learner, if what is kept still is `was`.
    ///
    /// # Errors
    /// [`RegisterError::Conflict`] where somebody else has changed the learner, and any other
    /// [`RegisterError`].
    pub fn change_learner(&mut self, learner: &Learner, was: &Learner, by: &By) -> Result<(), RegisterError> {
        let mut found = faults(learner);
        if learner.id != was.id {
            found.push(format!("a learner keeps its id: {}", was.id));
        }
        RegisterError::unless_sound(found)?;
        let mut values = columns(learner)?.to_vec();
        // The id stands first, and last in the condition.
        values.rotate_left(1);
        self.write(by, |database| {
            match self::learner(database, &was.id)? {
                None => return Err(RegisterError::Unknown { what: "learner", id: was.id.clone() }),
                Some(kept) if kept != *was => {
                    return Err(RegisterError::Conflict { what: format!("learner {}", was.id) });
                }
                Some(_) => {}
            }
            if let Some(uln) = learner.uln {
                for mut row in
                    database.query("SELECT id FROM learner WHERE uln = $1", &values![uln.to_string()])?
                {
                    let other = row.text("learner.id")?;
                    if other != learner.id {
                        return Err(RegisterError::refused(taken(uln, &other)));
                    }
                }
            }
            let sql = "UPDATE learner SET name = $1, folded_name = $2, born = $3, uln = $4, language = $5, \
                       teaching_group = $6, arrangements = $7 WHERE id = $8";
            database.execute(sql, &values)?;
            Ok(((), format!("learner {} changed: {}", learner.id, changed(learner, was))))
        })
    }
}

/// The learner with an id, within a transaction.
pub(super) fn learner(database: &mut dyn Database, id: &str) -> Result<Option<Learner>, RegisterError> {
    if id.contains('\u{0}') {
        return Ok(None);
    }
    let rows = database.query(&format!("{SELECT} WHERE id = $1"), &values![id])?;
    rows.into_iter().next().map(|row| learner_of(row).map(|(_, learner)| learner)).transpose()
}

fn learner_of(mut row: Fields) -> Result<(String, Learner), RegisterError> {
    let (id, name) = (row.text("learner.id")?, row.text("learner.name")?);
    let folded = row.text("learner.folded_name")?;
    let learner = Learner {
        id,
        name,
        born: row.moment("learner.born", read_day)?,
        uln: row.parsed_if_any("learner.uln", |text| Uln::parse(text).ok())?,
        language: row.parsed("learner.language", Language::parse)?,
        group: row.text("learner.teaching_group")?,
        arrangements: row.parsed("learner.arrangements", arrangements_json::read)?,
    };
    Ok((folded, learner))
}

/// By folded name, then id, character by character: a database would sort by the language of its machine.
fn in_order(rows: Vec<Fields>) -> Result<Vec<Learner>, RegisterError> {
    let mut learners = rows.into_iter().map(learner_of).collect::<Result<Vec<_>, _>>()?;
    learners.sort_by(|(a, first), (b, second)| (a, &first.id).cmp(&(b, &second.id)));
    Ok(learners.into_iter().map(|(_, learner)| learner).collect())
}

fn columns(learner: &Learner) -> Result<[Value; 8], RegisterError> {
    let arrangements =
        arrangements_json::write(&learner.arrangements).map_err(|error| not_written(&error))?;
    Ok(values![
        &learner.id,
        &learner.name,
        folded(&learner.name),
        day(learner.born),
        learner.uln.map(|uln| uln.to_string()),
        learner.language.code(),
        &learner.group,
        arrangements,
    ])
}

/// What is wrong with a learner by itself.
fn faults(learner: &Learner) -> Vec<String> {
    let of = |what: &str| format!("learner {}: {what}", learner.id);
    let arrangements = arrangements_json::write(&learner.arrangements).map_or(0, |text| text.len());
    let id = fault_of_name("the id of a learner", &learner.id, NAME_CHARACTERS_MAX);
    let name = fault_of_name(&of("the name"), &learner.name, learner::NAME_CHARACTERS_MAX);
    let group = fault(&of("the group"), &learner.group, NAME_CHARACTERS_MAX);
    let too_many = (arrangements > ARRANGEMENTS_BYTES_MAX)
        .then(|| of("the arrangements are too long; shorten who approved them"));
    id.into_iter().chain(name).chain(group).chain(too_many).collect()
}

/// Ids and Unique Learner Numbers that stand twice in a list.
fn twice(learners: &[Learner]) -> Vec<String> {
    let mut faults = Vec::new();
    let (mut ids, mut ulns) = (BTreeMap::new(), BTreeMap::new());
    for learner in learners {
        if ids.insert(&learner.id, ()).is_some() {
            faults.push(format!("learner {} is given twice; give each one once", learner.id));
        }
        if let Some(uln) = learner.uln
            && let Some(other) = ulns.insert(uln, &learner.id)
        {
            faults.push(format!(
                "Unique Learner Number {uln} is given for learner {other} and for learner {}; one of them is wrong",
                learner.id
            ));
        }
    }
    faults
}

fn taken(uln: Uln, by: &str) -> String {
    format!("Unique Learner Number {uln} is that of learner {by}; change that one, or leave it out here")
}

/// Ids and Unique Learner Numbers that are in the register already.
fn known(database: &mut dyn Database, learners: &[Learner]) -> Result<Vec<String>, RegisterError> {
    let mut kept_ids = BTreeMap::new();
    let mut kept_ulns = BTreeMap::new();
    // A few are looked up one by one; many against all that there are.
    let rows = if learners.len() <= 20 {
        let mut rows = Vec::new();
        for learner in learners {
            let uln = learner.uln.map(|uln| uln.to_string());
            let sql = "SELECT id, uln FROM learner WHERE id = $1 OR uln = $2";
            rows.extend(database.query(sql, &values![&learner.id, uln])?);
        }
        rows
    } else {
        database.query("SELECT id, uln FROM learner", &[])?
    };
    for mut row in rows {
        let id = row.text("learner.id")?;
        if let Some(uln) = row.parsed_if_any("learner.uln", |text| Uln::parse(text).ok())? {
            kept_ulns.insert(uln, id.clone());
        }
        kept_ids.insert(id, ());
    }
    let mut faults = Vec::new();
    for learner in learners {
        if kept_ids.contains_key(&learner.id) {
            faults.push(format!("learner {} is in the register already", learner.id));
        }
        if let Some(uln) = learner.uln
            && let Some(other) = kept_ulns.get(&uln)
        {
            faults.push(taken(uln, other));
        }
    }
    Ok(faults)
}

/// What of a learner was changed, by the names of the fields and without what they hold.
fn changed(learner: &Learner, was: &Learner) -> String {
    let fields = [
        ("name", learner.name != was.name),
        ("date of birth", learner.born != was.born),
        ("Unique Learner Number", learner.uln != was.uln),
        ("language", learner.language != was.language),
        ("group", learner.group != was.group),
        ("arrangements", learner.arrangements != was.arrangements),
    ];
    let changed: Vec<&str> = fields.into_iter().filter(|(_, is)| *is).map(|(field, _)| field).collect();
    if changed.is_empty() { "nothing".to_owned() } else { changed.join(", ") }
}
