//! SQLite: the register in one file, with a write-ahead log. One program writes at a time; others wait.

use std::fs;
use std::os::unix::fs::{DirBuilderExt as _, OpenOptionsExt as _};
use std::path::Path;
use std::time::Duration;

use rusqlite::ffi::ErrorCode;
use rusqlite::types::{ToSqlOutput, ValueRef};
use rusqlite::{Connection, OpenFlags, ToSql, params_from_iter};

use super::database::{Database, Fields, Purpose, Value};
use super::{Place, RegisterError};

/// How long another program's change is waited for.
const PATIENCE: Duration = Duration::from_secs(30);
/// Says in the file whose it is: "INVG".
const APPLICATION_ID: i64 = 0x494e_5647;

/// A file of SQLite.
pub(super) struct Sqlite {
    connection: Connection,
    place: String,
}

impl Sqlite {
    /// Opens a file that is there.
    pub(super) fn open(path: &Path) -> Result<Self, RegisterError> {
        let place = Place::File(path.to_owned()).to_string();
        match fs::metadata(path) {
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
                return Err(RegisterError::NoRegister { place });
            }
            Err(error) => return Err(RegisterError::Io { path: path.to_owned(), error }),
            Ok(metadata) if !metadata.is_file() => {
                let what = "it is no file; name the file itself, such as centre.sqlite".to_owned();
                return Err(RegisterError::NotARegister { place, what });
            }
            Ok(_) => {}
        }
        // SQLite would read `file:` and `:memory:` as more than names.
        let name = if path.is_relative() { Path::new(".").join(path) } else { path.to_owned() };
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let connection = Connection::open_with_flags(name, flags).map_err(|e| trouble(&place, &e))?;
        let sqlite = Self { connection, place: place.clone() };
        sqlite.settle().map_err(|error| sqlite.trouble(&error))?;
        let id: i64 = sqlite.pragma("application_id")?;
        if id != 0 && id != APPLICATION_ID {
            let what = "it is a database of another program; name the register's own file".to_owned();
            return Err(RegisterError::NotARegister { place, what });
        }
        Ok(sqlite)
    }

    /// Makes an empty file if there is none, which only its owner can read, and opens it.
    pub(super) fn create(path: &Path) -> Result<Self, RegisterError> {
        let io = |error| RegisterError::Io { path: path.to_owned(), error };
        if let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty()) {
            fs::DirBuilder::new().recursive(true).mode(0o700).create(folder).map_err(io)?;
        }
        match fs::OpenOptions::new().write(true).create_new(true).mode(0o600).open(path) {
            Err(error) if error.kind() != std::io::ErrorKind::AlreadyExists => return Err(io(error)),
            _ => {}
        }
        Self::open(path)
    }

    fn settle(&self) -> rusqlite::Result<()> {
        self.connection.busy_timeout(PATIENCE)?;
        // FULL: what is committed outlasts a power cut. Deleted bytes are overwritten.
        self.connection.execute_batch(
            "PRAGMA foreign_keys = ON; PRAGMA synchronous = FULL; PRAGMA secure_delete = ON; \
             PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON;",
        )
    }

    fn pragma<T: rusqlite::types::FromSql>(&self, name: &str) -> Result<T, RegisterError> {
        let value = self.connection.query_row(&format!("PRAGMA {name}"), [], |row| row.get(0));
        value.map_err(|error| self.trouble(&error))
    }

    fn trouble(&self, error: &rusqlite::Error) -> RegisterError {
        trouble(&self.place, error)
    }
}

impl Database for Sqlite {
    fn begin(&mut self, purpose: Purpose) -> Result<(), RegisterError> {
        self.roll_back();
        let begin = match purpose {
            Purpose::Reading => "BEGIN",
            Purpose::Writing | Purpose::Migrating => "BEGIN IMMEDIATE",
        };
        self.run(begin)
    }

    fn commit(&mut self) -> Result<(), RegisterError> {
        self.run("COMMIT")
    }

    fn roll_back(&mut self) {
        if !self.connection.is_autocommit() {
            // Where even this fails the file is no longer usable, and the next statement says so.
            let _ = self.connection.execute_batch("ROLLBACK");
        }
    }

    fn execute(&mut self, sql: &str, values: &[Value]) -> Result<u64, RegisterError> {
        let changed = self.connection.execute(&placeholders(sql), params_from_iter(values));
        changed.map(|rows| rows as u64).map_err(|error| self.trouble(&error))
    }

    fn query(&mut self, sql: &str, values: &[Value]) -> Result<Vec<Fields>, RegisterError> {
        let read = || {
            let mut statement = self.connection.prepare(&placeholders(sql))?;
            let columns = statement.column_count();
            let rows = statement.query_map(params_from_iter(values), |row| {
                let fields: rusqlite::Result<Vec<Value>> =
                    (0..columns).map(|column| Ok(value_of(row.get_ref(column)?))).collect();
                Ok(Fields::from(fields?))
            })?;
            rows.collect::<rusqlite::Result<Vec<Fields>>>()
        };
        read().map_err(|error| self.trouble(&error))
    }

    fn run(&mut self, script: &str) -> Result<(), RegisterError> {
        self.connection.execute_batch(script).map_err(|error| self.trouble(&error))
    }

    fn has_table(&mut self, name: &str) -> Result<bool, RegisterError> {
        let sql = "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = $1";
        Ok(!self.query(sql, &[Value::from(name)])?.is_empty())
    }

    fn claim(&mut self) -> Result<(), RegisterError> {
        if self.pragma::<i64>("application_id")? != APPLICATION_ID {
            let others: i64 = self
                .connection
                .query_row("SELECT COUNT(*) FROM sqlite_master", [], |row| row.get(0))
                .map_err(|error| self.trouble(&error))?;
            if others > 0 {
                let what = "it is a database with tables of something else; name another file".to_owned();
                return Err(RegisterError::NotARegister { place: self.place.clone(), what });
            }
            self.run(&format!("PRAGMA application_id = {APPLICATION_ID}"))?;
        }
        let mode: String = self.pragma("journal_mode = WAL")?;
        if mode != "wal" {
            let what = "its disk cannot keep a register; use a disk of this machine, and PostgreSQL where several machines share a register";
            return Err(RegisterError::NotARegister { place: self.place.clone(), what: what.to_owned() });
        }
        Ok(())
    }

    fn wipe(&mut self, patience: Duration) -> Result<(), RegisterError> {
        let wiped = self.connection.busy_timeout(patience).and_then(|()| {
            // Pages that were rebuilt may keep bytes in the gaps between their cells; a new file has none.
            self.connection.execute_batch("VACUUM")?;
            self.connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |row| row.get::<_, i64>(0))
        });
        let restored = self.connection.busy_timeout(PATIENCE);
        let what = match wiped {
            Ok(0) => return restored.map_err(|error| self.trouble(&error)),
            Ok(_) => "it is being read".to_owned(),
            Err(error) => error.to_string(),
        };
        Err(RegisterError::NotWiped { place: self.place.clone(), what, sittings: Vec::new() })
    }
}

impl ToSql for Value {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(ToSqlOutput::Borrowed(match self {
            Self::Nothing => ValueRef::Null,
            Self::Text(text) => ValueRef::Text(text.as_bytes()),
            Self::Whole(number) => ValueRef::Integer(*number),
        }))
    }
}

/// A value as it stands in the file; of a type that this program never writes, nothing, which no
/// column takes that must hold something.
fn value_of(value: ValueRef<'_>) -> Value {
    match value {
        ValueRef::Integer(number) => Value::Whole(number),
        ValueRef::Text(text) => String::from_utf8(text.to_vec()).map_or(Value::Nothing, Value::Text),
        ValueRef::Null | ValueRef::Real(_) | ValueRef::Blob(_) => Value::Nothing,
    }
}

/// SQLite writes `?1` where the queries say `$1`; no text in them holds a dollar.
fn placeholders(sql: &str) -> String {
    sql.replace('$', "?")
}

/// What SQLite says, in words that say what mends it.
fn trouble(place: &str, error: &rusqlite::Error) -> RegisterError {
    let place = place.to_owned();
    let rusqlite::Error::SqliteFailure(code, message) = error else {
        return RegisterError::Database { place, what: error.to_string() };
    };
    let said = message.clone().unwrap_or_else(|| code.to_string());
    match code.code {
        ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked => RegisterError::LockedTooLong { place },
        ErrorCode::DiskFull => RegisterError::DiskFull { place },
        ErrorCode::ReadOnly => {
            let what = format!("{said}; allow yourself to write the file and its folder");
            RegisterError::ReadOnly { place, what }
        }
        ErrorCode::NotADatabase => {
            let what = "it is no database; name the register's own file, or another where there is none yet";
            RegisterError::NotARegister { place, what: what.to_owned() }
        }
        ErrorCode::DatabaseCorrupt => RegisterError::Damaged { place, what: said },
        ErrorCode::CannotOpen | ErrorCode::PermissionDenied => {
            let what = format!("{said}; allow yourself to read and write the file and its folder");
            RegisterError::Database { place, what }
        }
        _ => RegisterError::Database { place, what: said },
    }
}

#[cfg(test)]
mod tests {
    use super::super::database::values;
    use super::*;

    /// A file with one table, and how many rows it has.
    fn table(folder: &Path) -> Sqlite {
        let mut sqlite = Sqlite::create(&folder.join("centre.sqlite")).unwrap();
        sqlite.claim().unwrap();
        sqlite.run("CREATE TABLE room (name TEXT PRIMARY KEY)").unwrap();
        sqlite.connection.busy_timeout(Duration::ZERO).unwrap();
        sqlite
    }

    fn rows(sqlite: &mut Sqlite) -> usize {
        sqlite.query("SELECT name FROM room", &[]).unwrap().len()
    }

    #[test]
    fn what_is_committed_outlasts_a_power_cut_and_links_are_kept() {
        let folder = tempfile::tempdir().unwrap();
        let sqlite = table(folder.path());
        let pragma = |name| sqlite.pragma::<i64>(name).unwrap();
        // 2 is FULL.
        assert_eq!((pragma("synchronous"), pragma("foreign_keys"), pragma("secure_delete")), (2, 1, 1));
        assert_eq!(sqlite.pragma::<String>("journal_mode").unwrap(), "wal");
    }

    #[test]
    fn who_waits_too_long_for_a_turn_is_told() {
        let folder = tempfile::tempdir().unwrap();
        let mut first = table(folder.path());
        let mut second = Sqlite::open(&folder.path().join("centre.sqlite")).unwrap();
        second.connection.busy_timeout(Duration::from_millis(20)).unwrap();
        first.begin(Purpose::Writing).unwrap();
        first.execute("INSERT INTO room (name) VALUES ($1)", &values!["Hall"]).unwrap();
        let error = second.begin(Purpose::Writing).unwrap_err();
        assert!(matches!(error, RegisterError::LockedTooLong { .. }), "{error}");
        assert_eq!(rows(&mut second), 0, "reading goes on");
        first.commit().unwrap();
        second.begin(Purpose::Writing).unwrap();
        assert_eq!(rows(&mut second), 1);
    }

    #[test]
    fn a_full_disk_is_told_and_leaves_what_was_there() {
        let folder = tempfile::tempdir().unwrap();
        let mut sqlite = table(folder.path());
        let pages: i64 = sqlite.pragma("page_count").unwrap();
        let _: i64 = sqlite.pragma(&format!("max_page_count = {pages}")).unwrap();
        sqlite.begin(Purpose::Writing).unwrap();
        sqlite.execute("INSERT INTO room (name) VALUES ($1)", &values!["Hall"]).unwrap();
        let long = "x".repeat(100_000);
        let error = sqlite.execute("INSERT INTO room (name) VALUES ($1)", &values![long]).unwrap_err();
        assert!(matches!(error, RegisterError::DiskFull { .. }), "{error}");
        sqlite.roll_back();
        assert_eq!(rows(&mut sqlite), 0);
    }

    #[test]
    fn a_file_that_is_read_is_not_wiped_and_says_so() {
        let folder = tempfile::tempdir().unwrap();
        let mut sqlite = table(folder.path());
        let mut reader = Sqlite::open(&folder.path().join("centre.sqlite")).unwrap();
        reader.begin(Purpose::Reading).unwrap();
        assert_eq!(rows(&mut reader), 0);
        let error = sqlite.wipe(Duration::ZERO).unwrap_err();
        assert!(matches!(error, RegisterError::NotWiped { .. }), "{error}");
        reader.roll_back();
        sqlite.wipe(Duration::ZERO).unwrap();
    }
}
