//! The schema of the register, in numbered steps. Each is taken once, in a transaction of its own, and
//! the table `migration` remembers which were.

use super::RegisterError;
use super::database::{Database, Purpose, values};

/// The steps, in order; the first makes everything. A step that was published never changes.
const STEPS: [&str; 1] = [include_str!("schema/1.sql")];

/// The number of the newest schema.
pub(super) const NEWEST: i64 = STEPS.len() as i64;

/// The schema that a database has; 0 for none.
pub(super) fn number(database: &mut dyn Database) -> Result<i64, RegisterError> {
    if !database.has_table("migration")? {
        return Ok(0);
    }
    newest_taken(database)
}

fn newest_taken(database: &mut dyn Database) -> Result<i64, RegisterError> {
    let rows = database.query("SELECT MAX(number) FROM migration", &[])?;
    let newest = rows.into_iter().next().map(|mut row| row.whole_if_any("migration.number"));
    Ok(newest.transpose()?.flatten().unwrap_or(0))
}

/// Refuses a schema that this program does not know.
pub(super) fn check(database: &mut dyn Database, place: &str) -> Result<i64, RegisterError> {
    let found = number(database)?;
    if found > NEWEST {
        return Err(RegisterError::Newer { place: place.to_owned(), found, known: NEWEST });
    }
    Ok(found)
}

/// Refuses to go on where a newer program has changed the schema since this one opened the register.
pub(super) fn check_still_known(database: &mut dyn Database, place: &str) -> Result<(), RegisterError> {
    match newest_taken(database)? {
        found if found > NEWEST => {
            Err(RegisterError::Newer { place: place.to_owned(), found, known: NEWEST })
        }
        _ => Ok(()),
    }
}

/// Takes the steps that are outstanding.
pub(super) fn migrate(database: &mut dyn Database, place: &str) -> Result<(), RegisterError> {
    for (number, step) in (1..).zip(STEPS) {
        if check(database, place)? >= number {
            continue;
        }
        database.begin(Purpose::Migrating)?;
        let taken = take(database, place, number, step);
        if let Err(error) = taken {
            database.roll_back();
            return Err(error);
        }
        database.commit()?;
    }
    Ok(())
}

fn take(database: &mut dyn Database, place: &str, number: i64, step: &str) -> Result<(), RegisterError> {
    // Another program may have taken it while this one waited.
    if check(database, place)? >= number {
        return Ok(());
    }
    if number == 1 {
        database.run("CREATE TABLE migration (number BIGINT PRIMARY KEY)")?;
    }
    database.run(step)?;
    database.execute("INSERT INTO migration (number) VALUES ($1)", &values![number]).map(|_| ())
}
