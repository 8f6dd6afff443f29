//! PostgreSQL: the register that several machines share. One program writes at a time; others wait for
//! their turn in a queue that the server keeps. A connection that was lost is made again by the next call.

use std::collections::HashMap;
use std::error::Error as _;
use std::time::Duration;

use postgres::config::{Host, SslMode};
use postgres::error::SqlState;
use postgres::types::{ToSql, Type};
use postgres::{Client, Config, NoTls, Row, Statement};
use tokio_postgres_rustls::MakeRustlsConnect;

use super::database::{Database, Fields, Purpose, Value, unsound};
use super::place::configuration;
use super::{Place, RegisterError};

/// How long another program's change is waited for, in seconds.
const PATIENCE_SECONDS: u64 = 30;
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
const SETTINGS: &str = "SET synchronous_commit = on; SET lock_timeout = '30s'; \
    SET idle_in_transaction_session_timeout = '120s'; SET tcp_keepalives_idle = 30; \
    SET tcp_keepalives_interval = 10; SET tcp_keepalives_count = 3; SET client_min_messages = warning";

/// A database of PostgreSQL.
pub(super) struct PostgreSql {
    config: Config,
    place: String,
    client: Option<Client>,
    statements: HashMap<String, Statement>,
    is_in_transaction: bool,
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
            Self { config, place, client: None, statements: HashMap::new(), is_in_transaction: false };
        opened.client()?;
        Ok(opened)
    }

    /// The connection, made again where it was lost.
    fn client(&mut self) -> Result<&mut Client, RegisterError> {
        if self.client.as_ref().is_some_and(Client::is_closed) {
            self.forget_connection();
        }
        if self.client.is_none() {
            let mut client = self.connect()?;
            client.batch_execute(SETTINGS).map_err(|error| no_connection(&self.place, &error))?;
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
        let mode = config.get_ssl_mode();
        if mode == SslMode::Disable || mode == SslMode::Prefer && stays_here(&config) {
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

    fn forget_connection(&mut self) {
        self.client = None;
        self.statements.clear();
        self.is_in_transaction = false;
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
            &SqlState::LOCK_NOT_AVAILABLE => {
                RegisterError::LockedTooLong { place, seconds: PATIENCE_SECONDS }
            }
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
        self.is_in_transaction = self.client.is_some();
        begun
    }

    fn commit(&mut self) -> Result<(), RegisterError> {
        let place = self.place.clone();
        // A transaction belongs to its connection; one that was lost has taken it along.
        let Some(client) = self.client.as_mut().filter(|_| self.is_in_transaction) else {
            return Err(RegisterError::ConnectionLost { place });
        };
        let committed = client.batch_execute("COMMIT");
        self.is_in_transaction = false;
        committed.map_err(|error| match self.trouble(&error) {
            RegisterError::ConnectionLost { place } => RegisterError::OutcomeUnknown { place },
            other => other,
        })
    }

    fn roll_back(&mut self) {
        if self.is_in_transaction
            && let Some(client) = &mut self.client
            && client.batch_execute("ROLLBACK").is_err()
        {
            self.forget_connection();
        }
        self.is_in_transaction = false;
    }

    fn execute(&mut self, sql: &str, values: &[Value]) -> Result<u64, RegisterError> {
        let statement = self.statement(sql)?;
        let values = parameters(&statement, values);
        let changed = self.client()?.execute(&statement, &values);
        changed.map_err(|error| self.trouble(&error))
    }

    fn query(&mut self, sql: &str, values: &[Value]) -> Result<Vec<Fields>, RegisterError> {
        let statement = self.statement(sql)?;
        let values = parameters(&statement, values);
        let rows = self.client()?.query(&statement, &values);
        rows.map_err(|error| self.trouble(&error))?.iter().map(fields_of).collect()
    }

    fn run(&mut self, script: &str) -> Result<(), RegisterError> {
        let ran = self.client()?.batch_execute(script);
        ran.map_err(|error| self.trouble(&error))
    }

    fn has_table(&mut self, name: &str) -> Result<bool, RegisterError> {
        let sql = "SELECT 1::BIGINT WHERE to_regclass($1::TEXT) IS NOT NULL";
        Ok(!self.query(sql, &[Value::from(name)])?.is_empty())
    }

    fn claim(&mut self) -> Result<(), RegisterError> {
        Ok(())
    }

    fn wipe(&mut self) -> Result<(), RegisterError> {
        let place = self.place.clone();
        // FULL writes the tables anew without what was deleted; ANALYZE drops names from the statistics.
        let vacuum = "VACUUM (FULL, ANALYZE) learner, entry, attempt, change_log";
        self.run(vacuum).map_err(|error| RegisterError::NotWiped { place, what: error.to_string() })
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
