//! What a centre settles before anybody is entered: itself, its rooms, its staff, the retake rules of
//! its tests; and the texts of the qualifications from which reports are made.

use super::database::{Database, Fields, values};
use super::stored::{NAME_CHARACTERS_MAX, fault, fault_of_name};
use super::{By, Register, RegisterError, change_log};
use crate::engine::centre::retake_rules::RetakeRules;
use crate::engine::centre::seating::{ROWS_MAX, Seat, TestRoom};
use crate::engine::centre::{Centre, Role, StaffMember};
use crate::engine::digest::Digest;
use crate::formats::source::TOML_BYTES_MAX;

impl Register {
    /// The centre.
    ///
    /// # Errors
    /// A [`RegisterError`].
    pub fn centre(&mut self) -> Result<Centre, RegisterError> {
        let rows = self.database.query("SELECT number, name, keep_months FROM centre", &[])?;
        let mut row =
            rows.into_iter().next().ok_or(RegisterError::NoRegister { place: self.place.clone() })?;
        Ok(Centre {
            number: row.text("centre.number")?,
            name: row.text("centre.name")?,
            keep_months: row.whole("centre.keep_months")?,
        })
    }

    /// Keeps the centre of a new register with its rooms and staff; each is a line of the change log.
    pub(super) fn add_centre(
        &mut self,
        centre: &Centre,
        rooms: &[TestRoom],
        staff: &[StaffMember],
        by: &By,
    ) -> Result<(), RegisterError> {
        let place = self.place.clone();
        self.write(by, |database| {
            if has_centre(database)? {
                return Err(RegisterError::AlreadyThere { place: place.clone() });
            }
            let sql = "INSERT INTO centre (one, number, name, keep_months) VALUES (1, $1, $2, $3)";
            database.execute(sql, &values![&centre.number, &centre.name, centre.keep_months])?;
            let mut line = "the register was made".to_owned();
            for room in rooms {
                change_log::append(database, by, &line)?;
                line = keep_room(database, room)?;
            }
            for who in staff {
                change_log::append(database, by, &line)?;
                line = keep_staff(database, who)?;
            }
            Ok(((), line))
        })
    }

    /// Changes what is kept of the centre.
    ///
    /// # Errors
    /// A [`RegisterError`].
    pub fn change_centre(&mut self, centre: &Centre, by: &By) -> Result<(), RegisterError> {
        check_centre(centre)?;
        self.write(by, |database| {
            let sql = "UPDATE centre SET number = $1, name = $2, keep_months = $3";
            database.execute(sql, &values![&centre.number, &centre.name, centre.keep_months])?;
            let months = centre.keep_months;
            Ok(((), format!("centre {}, kept for {months} months", centre.number)))
        })
    }

    /// The rooms, by name.
    ///
    /// # Errors
    /// A [`RegisterError`].
    pub fn rooms(&mut self) -> Result<Vec<TestRoom>, RegisterError> {
        let rows = self.database.query("SELECT name, row_count, column_count FROM room", &[])?;
        let mut rooms = rows.into_iter().map(room_of).collect::<Result<Vec<_>, _>>()?;
        rooms.sort_by(|a, b| a.name.cmp(&b.name));
        Ok(rooms)
    }

    /// Adds a room, or changes the one of this name. Refused where somebody who is expected has a seat
    /// that the room would no longer have.
    ///
    /// # Errors
    /// A [`RegisterError`].
    pub fn put_room(&mut self, room: &TestRoom, by: &By) -> Result<(), RegisterError> {
        RegisterError::unless_sound(faults_of_room(room))?;
        self.write(by, |database| {
            let sql = "SELECT id, seat FROM entry WHERE room = $1 AND state = 'entered' AND seat IS NOT NULL";
            let mut faults = Vec::new();
            for mut row in database.query(sql, &values![&room.name])? {
                let (entry, seat) = (row.text("entry.id")?, row.parsed("entry.seat", Seat::parse)?);
                if !room.has(seat) {
                    faults.push(format!(
                        "entry {entry} is at seat {seat}, which the room would no longer have; give it another seat first"
                    ));
                }
            }
            faults.sort();
            RegisterError::unless_sound(faults)?;
            Ok(((), keep_room(database, room)?))
        })
    }

    /// The staff, by name.
    ///
    /// # Errors
    /// A [`RegisterError`].
    pub fn staff(&mut self) -> Result<Vec<StaffMember>, RegisterError> {
        let rows = self.database.query("SELECT name, role FROM staff", &[])?;
        let member = |mut row: Fields| {
            Ok(StaffMember { name: row.text("staff.name")?, role: row.parsed("staff.role", Role::parse)? })
        };
        let mut staff = rows.into_iter().map(member).collect::<Result<Vec<_>, RegisterError>>()?;
        staff.sort_by(|a, b| a.name.cmp(&b.name));
        Ok(staff)
    }

    /// Adds a member of staff, or changes the one of this name.
    ///
    /// # Errors
    /// A [`RegisterError`].
    pub fn put_staff(&mut self, who: &StaffMember, by: &By) -> Result<(), RegisterError> {
        RegisterError::unless_sound(fault_of_staff(who).into_iter().collect())?;
        self.write(by, |database| Ok(((), keep_staff(database, who)?)))
    }

    /// Removes a member of staff; what they did stays on record.
    ///
    /// # Errors
    /// [`RegisterError::Unknown`] where there is nobody of this name; any other [`RegisterError`].
    pub fn remove_staff(&mut self, name: &str, by: &By) -> Result<(), RegisterError> {
        self.write(by, |database| {
            if database.execute("DELETE FROM staff WHERE name = $1", &values![name])? == 0 {
                return Err(RegisterError::Unknown { what: "member of staff", id: name.to_owned() });
            }
            Ok(((), format!("staff {name}: removed")))
        })
    }

    /// The retake rules of a test; those by default where none are settled.
    ///
    /// # Errors
    /// A [`RegisterError`].
    pub fn rules(&mut self, test: &str) -> Result<RetakeRules, RegisterError> {
        rules(&mut *self.database, test)
    }

    /// Settles the retake rules of a test.
    ///
    /// # Errors
    /// A [`RegisterError`].
    pub fn set_rules(&mut self, test: &str, rules: &RetakeRules, by: &By) -> Result<(), RegisterError> {
        let fault = fault_of_name("the number of the test", test, NAME_CHARACTERS_MAX);
        RegisterError::unless_sound(fault.into_iter().collect())?;
        self.write(by, |database| {
            database.execute("DELETE FROM retake_rules WHERE test = $1", &values![test])?;
            let sql = "INSERT INTO retake_rules (test, days_between, attempts_max, tutor_confirms, \
                       withdrawn_counts, voided_counts, interrupted_counts) VALUES ($1, $2, $3, $4, $5, $6, $7)";
            let values = values![
                test,
                rules.days_between,
                rules.attempts_max,
                rules.tutor_confirms,
                rules.withdrawn_counts,
                rules.voided_counts,
                rules.interrupted_counts,
            ];
            database.execute(sql, &values)?;
            Ok(((), format!("test {test}: {}", words(rules))))
        })
    }

    /// Keeps the text of a qualification, from which reports are made. One that is there already stays.
    ///
    /// # Errors
    /// A [`RegisterError`].
    pub fn keep_qualification(&mut self, digest: &Digest, text: &str, by: &By) -> Result<(), RegisterError> {
        let bytes_max = usize::try_from(TOML_BYTES_MAX).unwrap_or(usize::MAX);
        if text.len() > bytes_max {
            let what = format!("the qualification has {} bytes, more than {bytes_max}", text.len());
            return Err(RegisterError::refused(what));
        }
        RegisterError::unless_sound(fault("the qualification", text, bytes_max).into_iter().collect())?;
        self.write(by, |database| {
            let sql =
                "INSERT INTO qualification (digest, content) VALUES ($1, $2) ON CONFLICT (digest) DO NOTHING";
            database.execute(sql, &values![digest.to_string(), text])?;
            Ok(((), format!("qualification {} kept", digest.short())))
        })
    }

    /// The text of a qualification.
    ///
    /// # Errors
    /// A [`RegisterError`].
    pub fn qualification(&mut self, digest: &Digest) -> Result<Option<String>, RegisterError> {
        let sql = "SELECT content FROM qualification WHERE digest = $1";
        let row = self.database.query(sql, &values![digest.to_string()])?.into_iter().next();
        row.map(|mut row| row.text("qualification.content")).transpose()
    }
}

/// The retake rules of a test, within a transaction; those by default where none are settled.
pub(super) fn rules(database: &mut dyn Database, test: &str) -> Result<RetakeRules, RegisterError> {
    let sql = "SELECT days_between, attempts_max, tutor_confirms, withdrawn_counts, voided_counts, \
               interrupted_counts FROM retake_rules WHERE test = $1";
    let Some(mut row) = database.query(sql, &values![test])?.into_iter().next() else {
        return Ok(RetakeRules::default());
    };
    let yes = |number: i64| Some(number != 0);
    Ok(RetakeRules {
        days_between: row.whole("retake_rules.days_between")?,
        attempts_max: row.whole_if_any("retake_rules.attempts_max")?,
        tutor_confirms: row.moment("retake_rules.tutor_confirms", yes)?,
        withdrawn_counts: row.moment("retake_rules.withdrawn_counts", yes)?,
        voided_counts: row.moment("retake_rules.voided_counts", yes)?,
        interrupted_counts: row.moment("retake_rules.interrupted_counts", yes)?,
    })
}

/// Whether the register has its centre; one whose making was cut short has none.
pub(super) fn has_centre(database: &mut dyn Database) -> Result<bool, RegisterError> {
    Ok(!database.query("SELECT one FROM centre", &[])?.is_empty())
}

/// Refuses a centre that cannot be kept.
pub(super) fn check_centre(centre: &Centre) -> Result<(), RegisterError> {
    let number = fault_of_name("the number of the centre", &centre.number, NAME_CHARACTERS_MAX);
    let name = fault_of_name("the name of the centre", &centre.name, NAME_CHARACTERS_MAX);
    RegisterError::unless_sound(number.into_iter().chain(name).collect())
}

/// What is wrong with a room.
pub(super) fn faults_of_room(room: &TestRoom) -> Vec<String> {
    let mut faults: Vec<String> =
        fault_of_name("the name of the room", &room.name, NAME_CHARACTERS_MAX).into_iter().collect();
    for (what, number) in [("rows", room.rows), ("seats a row", room.columns)] {
        if !(1..=ROWS_MAX).contains(&number) {
            faults.push(format!("a room has 1 to {ROWS_MAX} {what}, not {number}"));
        }
    }
    faults
}

/// What is wrong with a member of staff.
pub(super) fn fault_of_staff(who: &StaffMember) -> Option<String> {
    fault_of_name("the name of the member of staff", &who.name, NAME_CHARACTERS_MAX)
}

/// Puts a room in; gives the line for the change log.
fn keep_room(database: &mut dyn Database, room: &TestRoom) -> Result<String, RegisterError> {
    let sql = "INSERT INTO room (name, row_count, column_count) VALUES ($1, $2, $3) \
               ON CONFLICT (name) DO UPDATE SET row_count = excluded.row_count, column_count = excluded.column_count";
    database.execute(sql, &values![&room.name, room.rows, room.columns])?;
    Ok(format!("room {}: {} rows of {} seats", room.name, room.rows, room.columns))
}

/// Puts a member of staff in; gives the line for the change log.
fn keep_staff(database: &mut dyn Database, who: &StaffMember) -> Result<String, RegisterError> {
    let sql = "INSERT INTO staff (name, role) VALUES ($1, $2) \
               ON CONFLICT (name) DO UPDATE SET role = excluded.role";
    database.execute(sql, &values![&who.name, who.role.name()])?;
    Ok(format!("staff {}: {}", who.name, who.role.name()))
}

fn room_of(mut row: Fields) -> Result<TestRoom, RegisterError> {
    Ok(TestRoom {
        name: row.text("room.name")?,
        rows: row.whole("room.row_count")?,
        columns: row.whole("room.column_count")?,
    })
}

/// The room of a name, within a transaction.
pub(super) fn room(database: &mut dyn Database, name: &str) -> Result<Option<TestRoom>, RegisterError> {
    let sql = "SELECT name, row_count, column_count FROM room WHERE name = $1";
    database.query(sql, &values![name])?.into_iter().next().map(room_of).transpose()
}

fn words(rules: &RetakeRules) -> String {
    let attempts = rules.attempts_max.map_or("any number of".to_owned(), |max| format!("at most {max}"));
    let counted = |counts: bool| if counts { "counts" } else { "does not count" };
    format!(
        "{attempts} attempts, {} days between them, {}, one withdrawn from {}, one voided {}, one not closed {}",
        rules.days_between,
        if rules.tutor_confirms { "a tutor confirms" } else { "no tutor confirms" },
        counted(rules.withdrawn_counts),
        counted(rules.voided_counts),
        counted(rules.interrupted_counts),
    )
}
