//! Places where there is no register, something else, a newer one, half of one; and the way to a server.

use std::fs;
use std::process::Command;

use invigil::world::register::{Place, Register, RegisterError};

use crate::child;
use crate::postgres_server::PostgresServer;
use crate::support::{Fresh, by, centre, on_both, register};

fn open(place: &Place) -> String {
    Register::open(place).err().unwrap().to_string()
}

fn create(place: &Place) -> String {
    Register::create(place, &centre(), &by(1)).err().unwrap().to_string()
}

#[test]
fn a_file_that_is_no_register_is_left_as_it_is() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("notes.txt");
    let place = Place::File(path.clone());
    let says = open(&place);
    assert!(says.contains("there is no register here; make one with `invigil centre init`"), "{says}");
    assert!(!path.exists());
    for text in ["Dear all", &"Dear all, ".repeat(5_000)] {
        fs::write(&path, text).unwrap();
        for says in [open(&place), create(&place)] {
            assert!(says.contains("notes.txt: this is no register: it is no database; name"), "{says}");
        }
        assert_eq!(fs::read_to_string(&path).unwrap(), text);
    }
    let says = open(&Place::File(folder.path().to_owned()));
    assert!(says.contains("it is no file; name the file itself"), "{says}");

    let other = folder.path().join("other.sqlite");
    rusqlite::Connection::open(&other).unwrap().execute_batch("CREATE TABLE photographs (id)").unwrap();
    let before = fs::read(&other).unwrap();
    assert!(open(&Place::File(other.clone())).contains("there is no register here"));
    let says = create(&Place::File(other.clone()));
    assert!(says.contains("it is a database with tables of something else"), "{says}");
    assert_eq!(fs::read(&other).unwrap(), before);
}

#[test]
fn a_file_is_made_with_its_folder_for_its_owner_only() {
    use std::os::unix::fs::PermissionsExt as _;
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("records/of the centre/file:centre?.sqlite");
    let mut register = register(&Place::File(path.clone()));
    assert_eq!(register.rooms().unwrap().len(), 2);
    for part in fs::read_dir(path.parent().unwrap()).unwrap() {
        let part = part.unwrap();
        assert_eq!(part.metadata().unwrap().permissions().mode() & 0o077, 0, "{}", part.path().display());
    }
    assert_eq!(path.parent().unwrap().metadata().unwrap().permissions().mode() & 0o077, 0);
}

#[test]
fn a_register_whose_making_was_cut_short_is_made_after_all() {
    let fresh = Fresh::sqlite();
    let file = fresh.file().unwrap();
    fs::write(&file, "").unwrap();
    assert!(open(&fresh.place).contains("there is no register here"));
    drop(Register::create(&fresh.place, &centre(), &by(1)).unwrap());
    let raw = rusqlite::Connection::open(&file).unwrap();
    raw.execute_batch("DELETE FROM centre; DELETE FROM change_log").unwrap();
    drop(raw);
    assert!(open(&fresh.place).contains("there is no register here"));
    let mut register = Register::create(&fresh.place, &centre(), &by(2)).unwrap();
    assert_eq!(register.centre().unwrap(), centre());
}

#[test]
fn a_damaged_file_says_so() {
    let fresh = Fresh::sqlite();
    drop(register(&fresh.place));
    let file = fresh.file().unwrap();
    let mut bytes = fs::read(&file).unwrap();
    for byte in bytes.iter_mut().skip(4_096) {
        *byte = 0x5a;
    }
    fs::write(&file, bytes).unwrap();
    let says = open(&fresh.place);
    assert!(says.contains("the register is damaged") && says.contains("`invigil centre rebuild`"), "{says}");
}

on_both! {
fn a_newer_register_is_refused_even_while_it_is_open(fresh) {
    let mut register = register(&fresh.place);
    let newer = "INSERT INTO migration (number) VALUES (99)";
    match &fresh.place {
        Place::File(file) => rusqlite::Connection::open(file).unwrap().execute_batch(newer).unwrap(),
        Place::Server(url) => {
            postgres::Client::connect(url, postgres::NoTls).unwrap().batch_execute(newer).unwrap();
        }
    }
    let error = register.change_centre(&centre(), &by(3)).unwrap_err();
    assert!(matches!(error, RegisterError::Newer { found: 99, known: 1, .. }), "{error}");
    for says in [open(&fresh.place), create(&fresh.place)] {
        assert!(says.contains("has schema 99 and this program knows those up to 1; use a newer version"), "{says}");
    }
}
}

#[test]
fn what_is_wrong_with_a_server_is_said_without_the_password() {
    let Some(fresh) = Fresh::postgresql() else {
        return;
    };
    let Place::Server(url) = &fresh.place else {
        panic!("a server");
    };
    let (server, name) = url.rsplit_once('/').unwrap();
    let server = server.replace("postgres@", "postgres:hunter2@");
    let nobody = server.replace("postgres:hunter2", "nobody_of_this_name:hunter2");
    // Nothing listens on port 1.
    for (url, words) in [
        (format!("{server}/no_such_database"), "make the database first: createdb"),
        (format!("{nobody}/{name}"), "check the user and the password"),
        ("postgres://postgres:hunter2@127.0.0.1:1/centre".to_owned(), "check that the server runs"),
        (
            "postgres://postgres:hunter2@127.0.0.1:1/centre?sslmode=require".to_owned(),
            "check that the server runs",
        ),
        ("postgres://postgres:hunter2@127.0.0.1:x/centre".to_owned(), "write postgres://USER:PASSWORD@HOST"),
        (
            "postgres://postgres:hun@ter2@127.0.0.1/centre".to_owned(),
            "write an @ in a user's name or a password as %40",
        ),
    ] {
        let error = Register::open(&Place::parse(&url)).err().unwrap();
        let says = format!("{error} {error:?}");
        assert!(says.contains(words), "{says}");
        assert!(!says.contains("hunter2") && !says.contains("ter2@"), "{says}");
    }
    assert!(open(&fresh.place).contains("make one with `invigil centre init`"));
}

#[test]
fn a_database_that_cannot_hold_every_name_is_refused() {
    let Some(fresh) = Fresh::postgresql() else {
        return;
    };
    let Place::Server(url) = &fresh.place else {
        panic!("a server");
    };
    let (server, name) = url.rsplit_once('/').unwrap();
    let mut client = postgres::Client::connect(url, postgres::NoTls).unwrap();
    let make = "ENCODING 'LATIN1' LC_COLLATE 'C' LC_CTYPE 'C' LOCALE_PROVIDER libc TEMPLATE template0";
    client.batch_execute(&format!("CREATE DATABASE {name}_latin {make}")).unwrap();
    let says = create(&Place::parse(&format!("{server}/{name}_latin")));
    client.batch_execute(&format!("DROP DATABASE {name}_latin WITH (FORCE)")).unwrap();
    assert!(says.contains("its encoding is LATIN1") && says.contains("ENCODING 'UTF8'"), "{says}");
}

/// Keys and certificates that hold for two days: an authority, and a server of the name `localhost`.
fn certificates(folder: &std::path::Path) -> bool {
    fs::write(folder.join("server.ext"), "subjectAltName=DNS:localhost\n").unwrap();
    let steps: [&[&str]; 3] = [
        &[
            "req",
            "-x509",
            "-newkey",
            "rsa:2048",
            "-nodes",
            "-days",
            "2",
            "-subj",
            "/CN=Made-up authority",
            "-keyout",
            "authority.key",
            "-out",
            "authority.pem",
        ],
        &[
            "req",
            "-newkey",
            "rsa:2048",
            "-nodes",
            "-subj",
            "/CN=localhost",
            "-keyout",
            "server.key",
            "-out",
            "server.csr",
        ],
        &[
            "x509",
            "-req",
            "-in",
            "server.csr",
            "-CA",
            "authority.pem",
            "-CAkey",
            "authority.key",
            "-CAcreateserial",
            "-days",
            "2",
            "-extfile",
            "server.ext",
            "-out",
            "server.pem",
        ],
    ];
    steps.iter().all(|step| {
        let openssl = Command::new("openssl").args(*step).current_dir(folder).output();
        openssl.is_ok_and(|output| output.status.success())
    })
}

#[test]
fn a_connection_that_is_to_be_encrypted_is_or_is_refused() {
    let folder = tempfile::Builder::new().prefix("invigil-tls-").tempdir_in("/tmp").unwrap();
    if !certificates(folder.path()) {
        assert!(std::env::var_os("CI").is_none(), "this machine lacks openssl");
        eprintln!("SKIPPED: this machine lacks openssl");
        return;
    }
    let of = |name: &str| folder.path().join(name).display().to_string();
    PostgresServer::give(&folder.path().join("server.key"), folder.path());
    let settings = [
        "ssl=on".to_owned(),
        format!("ssl_cert_file={}", of("server.pem")),
        format!("ssl_key_file={}", of("server.key")),
    ];
    let Some(server) = PostgresServer::start(&settings.each_ref().map(String::as_str)) else {
        return;
    };
    let says = |host: &str, mode: &str, authority: &str| {
        let url = format!("postgres://postgres@{host}:{}/postgres?sslmode={mode}", server.port());
        let child = child::start("create", &Place::parse(&url), &[("SSL_CERT_FILE", authority)]);
        child.finish().1.join("\n")
    };
    let authority = of("authority.pem");
    // Whom the authority does not name, and what it did not sign, is refused.
    let by_number = says("127.0.0.1", "require", &authority);
    assert!(
        by_number.contains("no encrypted connection") && by_number.contains("sslmode=disable"),
        "{by_number}"
    );
    let stranger = says("localhost", "require", "/etc/ssl/certs/ca-certificates.crt");
    assert!(
        stranger.contains("no encrypted connection") || stranger.contains("no certificates"),
        "{stranger}"
    );
    assert_eq!(says("localhost", "verify-full", &authority), "made");
    let mut client = postgres::Client::connect(&server.url("postgres"), postgres::NoTls).unwrap();
    let made: i64 = client.query_one("SELECT COUNT(*) FROM centre", &[]).unwrap().get(0);
    assert_eq!(made, 1);
    drop(client);

    let Some(plain) = PostgresServer::start(&[]) else {
        return;
    };
    let url = format!("postgres://postgres@localhost:{}/postgres?sslmode=require", plain.port());
    let child = child::start("create", &Place::parse(&url), &[("SSL_CERT_FILE", &authority)]);
    let says = child.finish().1.join("\n");
    assert!(says.contains("no encrypted connection") && says.contains("set the server up for TLS"), "{says}");
}
