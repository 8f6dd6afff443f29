//! PostgreSQL: the register that several machines share. One program writes at a time; others wait for
//! their turn in a queue that the server keeps. A connection that was lost is made again by the next call.

use std::collections::HashMap;
use std::error::Error as _;
use std::time::{Duration, Instant};

use postgres::config::{Host, SslMode};
use postgres::error::SqlState;
use postgres::types::{ToSql, Type};
use postgres::{Client, Config, NoTls, Row, Statement};
use tokio_postgres_rustls::MakeRustlsConnect;

use super::database::{Database, Fields, Purpose, Value, unsound};
use super::place::configuration;
use super::{Place, RegisterError};

/// How long a connection is waited for.
const CONNECT_TIMEOUT: Duration = Duration::from_secs(10);
/// How long a server that no longer answers is waited for.
const SILENCE_MAX: Duration = Duration::from_secs(30);
/// Prepared statements that are kept; the register's own are fewer.
const STATEMENTS_MAX: usize = 200;
/// Number of the lock under which the schema is changed: "INVG".
const MIGRATION_LOCK: i64 = 0x494e_5647;

/// What every connection is set to: what is committed is on the server's disk; a program that hangs in
/// the middle of a change, or is gone without a word, loses its turn after a while.
const SETTINGS: &str = "SET synchronous_commit = on; SET idle_in_transaction_session_timeout = '120s'; SET tcp_keepalives_idle = 30; \
    SET tcp_keepalives_interval = 10; SET tcp_keepalives_count = 3; SET client_min_messages = warning";

/// How long another program's change is waited for, unless the URL says otherwise
/// (`?options=-c%20lock_timeout%3D60s`).
const PATIENCE: &str = "SET lock_timeout = '30s'";

/// How often is looked whether deleted rows are no longer seen.
const WIPE_LOOK: Duration = Duration::from_millis(20);

/// How many transactions may still see what was deleted before the transaction `$1`: those of the whole
/// server that began before it, and those of this database that look at what was there before it.
const STILL_SEEN: &str = "SELECT \
    (SELECT COUNT(*) FROM pg_stat_activity WHERE backend_xmin IS NOT NULL AND pid <> pg_backend_pid() \
    AND (datid = (SELECT oid FROM pg_database WHERE datname = current_database()) OR COALESCE(datid, 0) = 0) \
    AND age(backend_xmin) >= age(CAST(CAST($1 % 4294967296 AS TEXT) AS xid))) \
    + CASE WHEN txid_snapshot_xmin(txid_current_snapshot()) > $1 THEN 0 ELSE 1 END";

/// A database of PostgreSQL.
pub(super) struct PostgreSql {
    config: Config,
    place: String,
    client: Option<Client>,
    statements: HashMap<String, Statement>,
    transaction: Transaction,
}

/// Where a transaction stands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Transaction {
    /// There is none.
    None,
    /// It goes on.
    Open,
    /// Its connection was lost, and it with it: nothing may be done on another connection as if it were
    /// still going on.
    Lost,
}

impl PostgreSql {
    /// Connects.
    pub(super) fn open(url: &str) -> Result<Self, RegisterError> {
        let mut config = configuration(url)?;
        if config.get_connect_timeout().is_none() {
            config.connect_timeout(CONNECT_TIMEOUT);
        }
        if config.get_tcp_user_timeout().is_none() {
            config.tcp_user_timeout(SILENCE_MAX);
        }
        config.keepalives_idle(SILENCE_MAX);
        if config.get_application_name().is_none() {
            config.application_name("invigil");
        }
        let place = Place::Server(url.to_owned()).to_string();
        let mut opened =
            Self { config, place, client: None, statements: HashMap::new(), transaction: Transaction::None };
        opened.client()?;
        Ok(opened)
    }

    /// The connection, made again where it was lost.
    fn client(&mut self) -> Result<&mut Client, RegisterError> {
        if self.client.as_ref().is_some_and(Client::is_closed) {
            self.forget_connection();
        }
        if self.transaction == Transaction::Lost {
            return Err(RegisterError::ConnectionLost { place: self.place.clone() });
        }
        if self.client.is_none() {
            let mut client = self.connect()?;
            let has_patience = self.config.get_options().is_some_and(|text| text.contains("lock_timeout"));
            let settings = if has_patience { SETTINGS.to_owned() } else { format!("{SETTINGS}; {PATIENCE}") };
            client.batch_execute(&settings).map_err(|error| no_connection(&self.place, &error))?;
            let encoding = client
                .query_one("SHOW server_encoding", &[])
                .and_then(|row| row.try_get::<_, String>(0))
                .map_err(|error| no_connection(&self.place, &error))?;
            if encoding != "UTF8" {
                let what = format!(
                    "its encoding is {encoding}, which lacks characters of names; make the database with ENCODING 'UTF8' TEMPLATE template0"
                );
                return Err(RegisterError::NotARegister { place: self.place.clone(), what });
            }
            self.client = Some(client);
        }
        self.client.as_mut().ok_or_else(|| RegisterError::ConnectionLost { place: self.place.clone() })
    }

    /// Unencrypted to this machine, or where the URL says so; encrypted to any other.
    fn connect(&self) -> Result<Client, RegisterError> {
        let mut config = self.config.clone();
        if !is_encrypted(&config) {
            config.ssl_mode(SslMode::Disable);
            return config.connect(NoTls).map_err(|error| no_connection(&self.place, &error));
        }
        config.ssl_mode(SslMode::Require);
        let (tls, _) = MakeRustlsConnect::with_native_certs().map_err(|_| RegisterError::NotEncrypted {
            place: self.place.clone(),
            what: "this machine has no certificates by which to know a server; install ca-certificates, or name a file of them in SSL_CERT_FILE".to_owned(),
        })?;
        config.connect(tls).map_err(|error| {
            let is_about_encryption = error.as_db_error().is_none()
                && said(&error).to_lowercase().contains("tls")
                || said(&error).contains("certificate");
            if is_about_encryption {
                let what = format!("no encrypted connection: {}; set the server up for TLS with a certificate that this machine knows (SSL_CERT_FILE names a file of others), or write ?sslmode=disable where the network itself is safe", said(&error));
                RegisterError::NotEncrypted { place: self.place.clone(), what }
            } else {
                no_connection(&self.place, &error)
            }
        })
    }

    fn query_once(&mut self, sql: &str, values: &[Value]) -> Result<Vec<Fields>, RegisterError> {
        let statement = self.statement(sql)?;
        let values = parameters(&statement, values);
        let rows = self.client()?.query(&statement, &values);
        rows.map_err(|error| self.trouble(&error))?.iter().map(fields_of).collect()
    }

    /// The number that a query gives.
    fn number(&mut self, sql: &str, values: &[Value]) -> Result<i64, RegisterError> {
        let row = self.query(sql, values)?.into_iter().next();
        row.ok_or_else(|| unsound("number"))?.whole("number")
    }

    fn forget_connection(&mut self) {
        self.client = None;
        self.statements.clear();
        if self.transaction == Transaction::Open {
            self.transaction = Transaction::Lost;
        }
    }

    /// The statement of a query, prepared once for a connection.
    fn statement(&mut self, sql: &str) -> Result<Statement, RegisterError> {
        if let Some(statement) = self.statements.get(sql) {
            return Ok(statement.clone());
        }
        if self.statements.len() >= STATEMENTS_MAX {
            self.statements.clear();
        }
        let prepared = self.client()?.prepare(sql);
        let statement = prepared.map_err(|error| self.trouble(&error))?;
        self.statements.insert(sql.to_owned(), statement.clone());
        Ok(statement)
    }

    /// What the server says, in words that say what mends it. A lost connection is dropped.
    fn trouble(&mut self, error: &postgres::Error) -> RegisterError {
        let place = self.place.clone();
        let Some(code) = error.code() else {
            self.forget_connection();
            return RegisterError::ConnectionLost { place };
        };
        // Its detail is left out: it may hold values.
        let what = error.as_db_error().map_or_else(String::new, |error| error.message().to_owned());
        match code {
            &SqlState::T_R_SERIALIZATION_FAILURE | &SqlState::T_R_DEADLOCK_DETECTED => {
                RegisterError::Contended { place }
            }
            &SqlState::LOCK_NOT_AVAILABLE => RegisterError::LockedTooLong { place },
            &SqlState::DISK_FULL => RegisterError::DiskFull { place },
            &SqlState::READ_ONLY_SQL_TRANSACTION => {
                let what = format!("{what}; name the main server, not its copy");
                RegisterError::ReadOnly { place, what }
            }
            &SqlState::INSUFFICIENT_PRIVILEGE => {
                let what = format!(
                    "{what}; let the user of the URL own the database, or grant it CREATE and USAGE on its schema"
                );
                RegisterError::Database { place, what }
            }
            code if is_end_of_connection(code) => {
                self.forget_connection();
                RegisterError::ConnectionLost { place }
            }
            _ => RegisterError::Database { place, what },
        }
    }
}

impl Database for PostgreSql {
    fn begin(&mut self, purpose: Purpose) -> Result<(), RegisterError> {
        self.roll_back();
        let lock = format!("BEGIN; SELECT pg_advisory_xact_lock({MIGRATION_LOCK})");
        let begin = match purpose {
            Purpose::Reading => "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY",
            // The lock comes before the first look at the data, so that what is read is what the
            // writer before has left.
            Purpose::Writing => "BEGIN ISOLATION LEVEL SERIALIZABLE; LOCK TABLE writer IN EXCLUSIVE MODE",
            Purpose::Migrating => &lock,
        };
        let mut begun = self.run(begin);
        if matches!(begun, Err(RegisterError::ConnectionLost { .. })) {
            // It was lost before this call, while nothing was going on.
            begun = self.run(begin);
        }
        if begun.is_ok() {
            self.transaction = Transaction::Open;
        } else if let Some(client) = &mut self.client
            && client.batch_execute("ROLLBACK").is_err()
        {
            self.forget_connection();
        }
        begun
    }

    fn commit(&mut self) -> Result<(), RegisterError> {
        let place = self.place.clone();
        let Some(client) = self.client.as_mut().filter(|_| self.transaction == Transaction::Open) else {
            return Err(RegisterError::ConnectionLost { place });
        };
        let committed = client.batch_execute("COMMIT");
        let committed = committed.map_err(|error| match self.trouble(&error) {
            RegisterError::ConnectionLost { place } => RegisterError::OutcomeUnknown { place },
            other => other,
        });
        self.transaction = Transaction::None;
        committed
    }

    fn roll_back(&mut self) {
        let was = std::mem::replace(&mut self.transaction, Transaction::None);
        if was == Transaction::Open
            && let Some(client) = &mut self.client
            && client.batch_execute("ROLLBACK").is_err()
        {
            self.forget_connection();
        }
    }

    fn execute(&mut self, sql: &str, values: &[Value]) -> Result<u64, RegisterError> {
        let statement = self.statement(sql)?;
        let values = parameters(&statement, values);
        let changed = self.client()?.execute(&statement, &values);
        changed.map_err(|error| self.trouble(&error))
    }

    fn query(&mut self, sql: &str, values: &[Value]) -> Result<Vec<Fields>, RegisterError> {
        let is_by_itself = self.transaction == Transaction::None;
        match self.query_once(sql, values) {
            // It was lost before this call, while nothing was going on; looking again changes nothing.
            Err(RegisterError::ConnectionLost { .. }) if is_by_itself => self.query_once(sql, values),
            done => done,
        }
    }

    fn run(&mut self, script: &str) -> Result<(), RegisterError> {
        let ran = self.client()?.batch_execute(script);
        ran.map_err(|error| self.trouble(&error))
    }

    fn has_table(&mut self, name: &str) -> Result<bool, RegisterError> {
        // Read from the catalogue itself: a look-up by name may be answered from before a wait for a lock.
        let sql = "SELECT CAST(1 AS BIGINT) FROM pg_class \
                   WHERE CAST(relname AS TEXT) = $1 AND relkind = 'r' AND pg_table_is_visible(oid)";
        Ok(!self.query(sql, &[Value::from(name)])?.is_empty())
    }

    fn claim(&mut self) -> Result<(), RegisterError> {
        Ok(())
    }

    fn wipe(&mut self, patience: Duration) -> Result<(), RegisterError> {
        let not_wiped = |place: &str, what: String| RegisterError::NotWiped {
            place: place.to_owned(),
            what,
            sittings: Vec::new(),
        };
        // A deleted row is dropped only once no transaction of the server can see it any more.
        let began = self.number("SELECT txid_current()", &[])?;
        let deadline = Instant::now() + patience;
        while self.number(STILL_SEEN, &[Value::from(began)])? > 0 {
            if Instant::now() >= deadline {
                let what = "a transaction that began before is still going on at the server".to_owned();
                return Err(not_wiped(&self.place, what));
            }
            std::thread::sleep(WIPE_LOOK);
        }
        // FULL writes the tables anew without what was deleted; ANALYZE drops names from the statistics.
        let vacuum = "VACUUM (FULL, ANALYZE) learner, entry, attempt, change_log";
        self.run(vacuum).map_err(|error| not_wiped(&self.place, error.to_string()))
    }
}

/// Nothing, for a column of each type.
const NO_NUMBER: &Option<i64> = &None;
const NO_TEXT: &Option<&str> = &None;

fn parameters<'a>(statement: &Statement, values: &'a [Value]) -> Vec<&'a (dyn ToSql + Sync)> {
    let parameter = |(value, ty): (&'a Value, &Type)| -> &'a (dyn ToSql + Sync) {
        match value {
            Value::Text(text) => text,
            Value::Whole(number) => number,
            Value::Nothing if *ty == Type::INT8 => NO_NUMBER,
            Value::Nothing => NO_TEXT,
        }
    };
    values.iter().zip(statement.params()).map(parameter).collect()
}

fn fields_of(row: &Row) -> Result<Fields, RegisterError> {
    let mut values = Vec::with_capacity(row.len());
    for (number, column) in row.columns().iter().enumerate() {
        let value = if *column.type_() == Type::INT8 {
            row.try_get::<_, Option<i64>>(number).map(Value::from)
        } else {
            row.try_get::<_, Option<String>>(number).map(Value::from)
        };
        values.push(value.map_err(|_| unsound("column"))?);
    }
    Ok(Fields::from(values))
}

/// Whether a connection is to be encrypted: to any other machine unless the URL says not to, to this one
/// where the URL asks for it.
fn is_encrypted(config: &Config) -> bool {
    match config.get_ssl_mode() {
        SslMode::Disable => false,
        SslMode::Prefer => !stays_here(config),
        _ => true,
    }
}

/// Whether every host is this machine, so that nothing goes over a network.
fn stays_here(config: &Config) -> bool {
    if !config.get_hostaddrs().is_empty() {
        return config.get_hostaddrs().iter().all(std::net::IpAddr::is_loopback);
    }
    config.get_hosts().iter().all(|host| match host {
        Host::Unix(_) => true,
        Host::Tcp(name) => {
            name == "localhost" || name.parse().is_ok_and(|address: std::net::IpAddr| address.is_loopback())
        }
    })
}

/// Whether the server has ended, or is ending, a connection.
fn is_end_of_connection(code: &SqlState) -> bool {
    let code = code.code();
    code.starts_with("08") || ["57P01", "57P02", "57P03", "57P05", "25P03"].contains(&code)
}

/// What an error says, down to its cause. No password is in it: a URL is never part of an error.
fn said(error: &postgres::Error) -> String {
    let mut words = error.to_string();
    let mut cause = error.source();
    while let Some(inner) = cause {
        let inner_words = inner.to_string();
        if !words.contains(&inner_words) {
            words = format!("{words}: {inner_words}");
        }
        cause = inner.source();
    }
    words
}

/// Why there is no connection, and what would mend it.
fn no_connection(place: &str, error: &postgres::Error) -> RegisterError {
    let mend = match error.code() {
        Some(&SqlState::INVALID_CATALOG_NAME) => {
            "make the database first: createdb --encoding=UTF8 --template=template0 NAME"
        }
        Some(&SqlState::INVALID_PASSWORD | &SqlState::INVALID_AUTHORIZATION_SPECIFICATION) => {
            "check the user and the password of the URL, and what the server allows in pg_hba.conf"
        }
        Some(&SqlState::TOO_MANY_CONNECTIONS) => "raise max_connections on the server",
        Some(&SqlState::CANNOT_CONNECT_NOW) => "wait until the server is up, and try again",
        _ => "check that the server runs, that the host and the port of the URL are right, and the network",
    };
    RegisterError::NoConnection { place: place.to_owned(), what: format!("{}; {mend}", said(error)) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_goes_over_a_network_in_clear_unless_the_url_says_so() {
        for (url, expected) in [
            ("postgres://a@localhost/d", false),
            ("postgres://a@127.0.0.1/d", false),
            ("postgres://a@[::1]/d", false),
            ("postgres://a@%2Fvar%2Frun%2Fpostgresql/d", false),
            ("postgres://a@localhost/d?sslmode=require", true),
            ("postgres://a@db.example/d", true),
            ("postgres://a@192.0.2.7/d", true),
            ("postgres://a@localhost,db.example/d", true),
            ("postgres://a@localhost/d?hostaddr=192.0.2.7", true),
            ("postgres://a@db.example/d?sslmode=prefer", true),
            ("postgres://a@db.example/d?sslmode=verify-full", true),
            ("postgres://a@db.example/d?sslmode=disable", false),
        ] {
            assert_eq!(is_encrypted(&configuration(url).unwrap()), expected, "{url}");
        }
    }
}
