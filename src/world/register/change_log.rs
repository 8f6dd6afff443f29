//! The change log: one line for every change, and which documents were given out.

use super::database::{Database, Fields, values};
use super::stored::{NAME_CHARACTERS_MAX, WORDS_CHARACTERS_MAX, day, fault, fault_of_name, read_day};
use super::{By, Change, Issue, Register, RegisterError};
use crate::engine::date::Date;

/// Adds a line to the change log; called within a writing transaction, where nobody else does.
pub(super) fn append(database: &mut dyn Database, by: &By, what: &str) -> Result<(), RegisterError> {
    let who = fault_of_name("the name of who makes the change", &by.name, NAME_CHARACTERS_MAX);
    let what_is_wrong = fault("what is said of the change", what, WORDS_CHARACTERS_MAX);
    RegisterError::unless_sound(who.into_iter().chain(what_is_wrong).collect())?;
    let sql = "INSERT INTO change_log (number, changed_by, wall_ms, what) \
               SELECT COALESCE(MAX(number), 0) + 1, CAST($1 AS TEXT), CAST($2 AS BIGINT), CAST($3 AS TEXT) FROM change_log";
    database.execute(sql, &values![&by.name, by.wall_ms, what]).map(|_| ())
}

impl Register {
    /// The change log of a time, in order: from the first moment on, up to and with the second.
    ///
    /// # Errors
    /// A [`RegisterError`].
    pub fn changes(&mut self, from_wall_ms: i64, until_wall_ms: i64) -> Result<Vec<Change>, RegisterError> {
        let sql = "SELECT number, changed_by, wall_ms, what FROM change_log \
                   WHERE wall_ms >= $1 AND wall_ms <= $2 ORDER BY number";
        let change = |mut row: Fields| {
            Ok(Change {
                number: row.whole("change_log.number")?,
                by: By {
                    name: row.text("change_log.changed_by")?,
                    wall_ms: row.whole("change_log.wall_ms")?,
                },
                what: row.text("change_log.what")?,
            })
        };
        self.database.query(sql, &values![from_wall_ms, until_wall_ms])?.into_iter().map(change).collect()
    }

    /// Notes that a document about a sitting was given out.
    ///
    /// # Errors
    /// [`RegisterError::Unknown`] where there is no such attempt; any other [`RegisterError`].
    pub fn issue(&mut self, sitting: &str, document: &str, on: Date, by: &By) -> Result<(), RegisterError> {
        let fault = fault_of_name("the name of the document", document, NAME_CHARACTERS_MAX);
        RegisterError::unless_sound(fault.into_iter().collect())?;
        self.write(by, |database| {
            if database.query("SELECT number FROM attempt WHERE sitting = $1", &values![sitting])?.is_empty() {
                return Err(RegisterError::Unknown { what: "attempt", id: sitting.to_owned() });
            }
            let sql = "INSERT INTO issue (sitting, number, document, issued_on, issued_by) \
                       SELECT CAST($1 AS TEXT), COALESCE(MAX(number), 0) + 1, CAST($2 AS TEXT), CAST($3 AS BIGINT), \
                       CAST($4 AS TEXT) FROM issue WHERE sitting = $5";
            database.execute(sql, &values![sitting, document, day(on), &by.name, sitting])?;
            Ok(((), format!("sitting {sitting}: {document} given out")))
        })
    }

    /// What was given out about a sitting, in order.
    ///
    /// # Errors
    /// A [`RegisterError`].
    pub fn issued(&mut self, sitting: &str) -> Result<Vec<Issue>, RegisterError> {
        let sql = "SELECT document, issued_on, issued_by FROM issue WHERE sitting = $1 ORDER BY number";
        let issue = |mut row: Fields| {
            Ok(Issue {
                document: row.text("issue.document")?,
                on: row.moment("issue.issued_on", read_day)?,
                by: row.text("issue.issued_by")?,
            })
        };
        self.database.query(sql, &values![sitting])?.into_iter().map(issue).collect()
    }
}
