//! What the register asks of a database, so that one set of queries serves both kinds: values of two
//! types, rows of them, and transactions that one program at a time may write in.

use std::time::Duration;

use super::RegisterError;

/// What a transaction is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Purpose {
    /// Reading several things that belong together.
    Reading,
    /// Changing something. One program at a time does; another waits for its turn, and reads what the
    /// one before it has left.
    Writing,
    /// Bringing the schema up to date, when the tables may not be there yet.
    Migrating,
}

/// A database. Placeholders are `$1`, `$2` and so on.
pub(super) trait Database {
    /// Begins a transaction; one that an earlier fault left open is given up first.
    fn begin(&mut self, purpose: Purpose) -> Result<(), RegisterError>;

    /// Makes everything since the beginning durable, all of it or nothing.
    fn commit(&mut self) -> Result<(), RegisterError>;

    /// Gives up everything since the beginning. Where that fails the connection is dropped, which does it.
    fn roll_back(&mut self);

    /// Runs a statement; gives the number of rows that it changed.
    fn execute(&mut self, sql: &str, values: &[Value]) -> Result<u64, RegisterError>;

    /// Runs a query.
    fn query(&mut self, sql: &str, values: &[Value]) -> Result<Vec<Fields>, RegisterError>;

    /// Runs statements without values, each ended by a semicolon.
    fn run(&mut self, script: &str) -> Result<(), RegisterError>;

    /// Whether a table is there.
    fn has_table(&mut self, name: &str) -> Result<bool, RegisterError>;

    /// Marks an empty database as a register's, before its first table is made.
    fn claim(&mut self) -> Result<(), RegisterError>;

    /// Overwrites or frees what deleted values have left behind. Outside of a transaction. Others who
    /// still look at it are waited for so long at most.
    fn wipe(&mut self, patience: Duration) -> Result<(), RegisterError>;
}

/// A value of a column. It cannot be printed, because it may be somebody's name.
#[derive(Clone, PartialEq, Eq)]
pub(super) enum Value {
    /// Nothing.
    Nothing,
    /// A text.
    Text(String),
    /// A whole number.
    Whole(i64),
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Value {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<&String> for Value {
    fn from(text: &String) -> Self {
        Self::Text(text.clone())
    }
}

impl From<i64> for Value {
    fn from(number: i64) -> Self {
        Self::Whole(number)
    }
}

impl From<u32> for Value {
    fn from(number: u32) -> Self {
        Self::Whole(i64::from(number))
    }
}

impl From<bool> for Value {
    fn from(yes: bool) -> Self {
        Self::Whole(i64::from(yes))
    }
}

impl<T: Into<Self>> From<Option<T>> for Value {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Nothing, Into::into)
    }
}

/// A list of values for a query.
macro_rules! values {
    ($($value:expr),* $(,)?) => { [$($crate::world::register::database::Value::from($value)),*] };
}
pub(super) use values;

/// The columns of a row, read one after the other.
pub(super) struct Fields {
    values: std::vec::IntoIter<Value>,
}

impl From<Vec<Value>> for Fields {
    fn from(values: Vec<Value>) -> Self {
        Self { values: values.into_iter() }
    }
}

impl Fields {
    /// A text, if there is one.
    pub(super) fn text_if_any(&mut self, column: &'static str) -> Result<Option<String>, RegisterError> {
        match self.values.next() {
            Some(Value::Text(text)) => Ok(Some(text)),
            Some(Value::Nothing) => Ok(None),
            _ => Err(unsound(column)),
        }
    }

    /// A text.
    pub(super) fn text(&mut self, column: &'static str) -> Result<String, RegisterError> {
        self.text_if_any(column)?.ok_or_else(|| unsound(column))
    }

    /// A text that stands for something.
    pub(super) fn parsed<T>(
        &mut self,
        column: &'static str,
        parse: impl FnOnce(&str) -> Option<T>,
    ) -> Result<T, RegisterError> {
        parse(&self.text(column)?).ok_or_else(|| unsound(column))
    }

    /// A text that stands for something, if there is one.
    pub(super) fn parsed_if_any<T>(
        &mut self,
        column: &'static str,
        parse: impl FnOnce(&str) -> Option<T>,
    ) -> Result<Option<T>, RegisterError> {
        let text = self.text_if_any(column)?;
        text.map(|text| parse(&text).ok_or_else(|| unsound(column))).transpose()
    }

    /// A whole number, if there is one.
    pub(super) fn whole_if_any<T: TryFrom<i64>>(
        &mut self,
        column: &'static str,
    ) -> Result<Option<T>, RegisterError> {
        match self.values.next() {
            Some(Value::Whole(number)) => T::try_from(number).map(Some).map_err(|_| unsound(column)),
            Some(Value::Nothing) => Ok(None),
            _ => Err(unsound(column)),
        }
    }

    /// A whole number.
    pub(super) fn whole<T: TryFrom<i64>>(&mut self, column: &'static str) -> Result<T, RegisterError> {
        self.whole_if_any(column)?.ok_or_else(|| unsound(column))
    }

    /// A number that stands for something, if there is one.
    pub(super) fn moment_if_any<T>(
        &mut self,
        column: &'static str,
        read: impl FnOnce(i64) -> Option<T>,
    ) -> Result<Option<T>, RegisterError> {
        let number: Option<i64> = self.whole_if_any(column)?;
        number.map(|number| read(number).ok_or_else(|| unsound(column))).transpose()
    }

    /// A number that stands for something.
    pub(super) fn moment<T>(
        &mut self,
        column: &'static str,
        read: impl FnOnce(i64) -> Option<T>,
    ) -> Result<T, RegisterError> {
        self.moment_if_any(column, read)?.ok_or_else(|| unsound(column))
    }
}

/// A column that does not hold what the program writes there. What it holds is not said.
pub(super) fn unsound(column: &str) -> RegisterError {
    RegisterError::Damaged {
        place: "a value".to_owned(),
        what: format!("\"{column}\" does not hold what this program keeps there"),
    }
}

/// A statement that puts in many rows: `INSERT INTO table (columns) VALUES ($1, $2), ($3, $4)`.
pub(super) fn insert_of(table: &str, columns: &[&str], rows: usize) -> String {
    let mut number = 0;
    let rows: Vec<String> = (0..rows)
        .map(|_| {
            let row: Vec<String> = columns
                .iter()
                .map(|_| {
                    number += 1;
                    format!("${number}")
                })
                .collect();
            format!("({})", row.join(", "))
        })
        .collect();
    format!("INSERT INTO {table} ({}) VALUES {}", columns.join(", "), rows.join(", "))
}
