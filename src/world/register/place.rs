//! Where a register is kept: a file of SQLite, or a database of PostgreSQL by its URL. What is shown of
//! a URL never holds a password.

use std::fmt;
use std::path::PathBuf;

use postgres::config::Host;

use super::RegisterError;
use crate::engine::text::visible_line;
use crate::world::sitting_folder;

/// Name of the register's file where nobody gives another.
const FILE: &str = "centre.sqlite";
/// What a URL of PostgreSQL begins with.
const SCHEMES: [&str; 2] = ["postgres://", "postgresql://"];

/// Where a register is kept.
#[derive(Clone, PartialEq, Eq)]
pub enum Place {
    /// A file of SQLite.
    File(PathBuf),
    /// A database of PostgreSQL, by its URL. What it says of a password is never printed.
    Server(String),
}

impl Place {
    /// A URL, such as `postgres://USER:PASSWORD@HOST/DATABASE`, is a server's; anything else is the path of
    /// a file.
    ///
    /// ```
    /// use invigil::world::register::Place;
    /// let place = Place::parse("postgres://officer:secret@db.example/centre");
    /// assert_eq!(place.to_string(), "postgres://officer@db.example/centre");
    /// assert_eq!(Place::parse("records/centre.sqlite").to_string(), "records/centre.sqlite");
    /// ```
    #[must_use]
    pub fn parse(text: &str) -> Self {
        if text.contains("://") { Self::Server(text.to_owned()) } else { Self::File(PathBuf::from(text)) }
    }

    /// The file that is used where none is named: beside the default folder of sittings.
    #[must_use]
    pub fn default_file() -> Self {
        Self::File(sitting_folder::default_home().with_file_name(FILE))
    }

    /// Whether there is something: for a file, that it is there. Of a server it is not known before it
    /// is asked, so it is taken to be there.
    #[must_use]
    pub fn exists(&self) -> bool {
        match self {
            Self::File(path) => path.exists(),
            Self::Server(_) => true,
        }
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::File(path) => f.write_str(&visible_line(&path.display().to_string())),
            Self::Server(url) => f.write_str(&visible_line(&without_secrets(url))),
        }
    }
}

impl fmt::Debug for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Place({self})")
    }
}

/// A URL as the client library reads it, with `sslmode=verify-full` and `verify-ca` for what this
/// program does anyway when it encrypts.
///
/// # Errors
/// What is wrong with it, in words that repeat nothing of it.
pub(super) fn configuration(url: &str) -> Result<postgres::Config, RegisterError> {
    if !SCHEMES.iter().any(|scheme| url.starts_with(scheme)) {
        let what = "it begins with neither postgres:// nor postgresql://; there is no other kind of server";
        return Err(RegisterError::BadUrl(what.to_owned()));
    }
    // The library takes the first `@` for the end of the password; what follows it would be shown.
    if url.split(['?']).next().unwrap_or_default().matches('@').count() > 1 {
        let what = "it holds more than one @; write an @ in a user's name or a password as %40";
        return Err(RegisterError::BadUrl(what.to_owned()));
    }
    let url =
        url.replace("sslmode=verify-full", "sslmode=require").replace("sslmode=verify-ca", "sslmode=require");
    let config: postgres::Config = url.parse().map_err(|_| {
        let what = "write postgres://USER:PASSWORD@HOST:PORT/DATABASE, with %40 for an @, %3A for a colon \
                    and %2F for a slash in a user's name or a password";
        RegisterError::BadUrl(what.to_owned())
    })?;
    if config.get_hosts().is_empty() && config.get_hostaddrs().is_empty() {
        return Err(RegisterError::BadUrl(
            "it names no host: write postgres://USER@HOST/DATABASE".to_owned(),
        ));
    }
    Ok(config)
}

/// User, hosts, ports and database of a URL.
fn without_secrets(url: &str) -> String {
    let Ok(config) = configuration(url) else {
        return "a URL that is not shown".to_owned();
    };
    let user = config.get_user().map(|user| format!("{user}@")).unwrap_or_default();
    let ports = config.get_ports();
    let hosts = config.get_hosts().iter().enumerate().map(|(number, host)| {
        let host = match host {
            Host::Tcp(name) => name.clone(),
            Host::Unix(path) => path.display().to_string(),
        };
        match ports.get(number).or(ports.first()) {
            Some(port) if *port != 5432 => format!("{host}:{port}"),
            _ => host,
        }
    });
    let hosts: Vec<String> = if config.get_hosts().is_empty() {
        config.get_hostaddrs().iter().map(ToString::to_string).collect()
    } else {
        hosts.collect()
    };
    format!("postgres://{user}{}/{}", hosts.join(","), config.get_dbname().unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_secret_of_a_url_is_shown() {
        for (url, shown) in [
            ("postgres://a:hunter2@h/d", "postgres://a@h/d"),
            ("postgresql://a:hunter2@h:5433/d?sslmode=disable", "postgres://a@h:5433/d"),
            ("postgres://a@h/d?password=hunter2", "postgres://a@h/d"),
            ("postgres://a:p%40hunter2@h1,h2:6000/d", "postgres://a@h1,h2:6000/d"),
            ("postgres://a:p@hunter2@h/d", "a URL that is not shown"),
            ("postgres://a:hunter2", "a URL that is not shown"),
            ("postgres://a:hunter2@h/d?sslmode=hunter2", "a URL that is not shown"),
            ("mysql://a:hunter2@h/d", "a URL that is not shown"),
            ("postgres://a:hunter2@%2Ftmp%2Fsockets/d", "postgres://a@/tmp/sockets/d"),
        ] {
            let place = Place::parse(url);
            assert_eq!(place.to_string(), shown, "{url}");
            assert_eq!(format!("{place:?}"), format!("Place({shown})"));
        }
    }

    #[test]
    fn what_is_wrong_with_a_url_is_said_without_repeating_it() {
        for url in [
            "postgres://a:p@hunter2@h/d",
            "postgres://a:hunter2",
            "postgres://a:hunter2@h/d?hunter2=1",
            "postgres://?password=hunter2",
        ] {
            let error = configuration(url).unwrap_err();
            assert!(!format!("{error} {error:?}").contains("hunter2"), "{error}");
        }
    }

    #[test]
    fn the_default_lies_beside_the_sittings() {
        let Place::File(path) = Place::default_file() else {
            panic!("a file");
        };
        assert_eq!(path.parent(), sitting_folder::default_home().parent());
        assert_eq!(path.file_name().unwrap(), "centre.sqlite");
    }

    #[test]
    fn full_verification_may_be_asked_for_by_its_usual_name() {
        let config = configuration("postgres://h/d?sslmode=verify-full").unwrap();
        assert_eq!(config.get_ssl_mode(), postgres::config::SslMode::Require);
    }
}
