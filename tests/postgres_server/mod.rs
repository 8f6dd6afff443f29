//! A server of PostgreSQL for tests: one of its own in a folder for the time being, with fresh databases,
//! which can be killed like a machine that loses its power and started again on the same data.
//!
//! `INVIGIL_TEST_POSTGRES` names another server, by a URL of a user who may create databases. Where there
//! is neither that nor PostgreSQL on the machine, tests that need it say so and prove nothing; with `CI`
//! set that is a failure.

#![allow(dead_code)]

use std::fs;
use std::io::{BufRead as _, BufReader, Write as _};
use std::os::unix::process::CommandExt as _;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU32, Ordering};

use postgres::{Client, NoTls};

/// What a user of the machine is: servers refuse to run as the superuser.
#[derive(Clone, Copy)]
struct Account {
    user: u32,
    group: u32,
}

/// A server of the tests' own.
pub struct PostgresServer {
    programs: PathBuf,
    folder: PathBuf,
    port: u16,
    account: Option<Account>,
    settings: Vec<String>,
    /// Stops the server and removes the folder when this process ends, however it ends.
    keeper: Child,
}

/// Starts a server on its folder, waits for a word or for the end of whoever wrote it, and clears away. It
/// is the server's parent, so that a server which was killed does not stay in the table of processes.
const KEEPER: &str = r#"
    "$1/postgres" -D "$2/data" $3 </dev/null >>"$2/log" 2>&1 &
    server=$!
    until "$1/pg_isready" -q -t 5 -h "$2" -p "$4"; do
        kill -0 $server 2>/dev/null || exit 1
        sleep 0.05
    done
    echo up
    read word
    [ "$word" = leave ] || kill -QUIT $server 2>/dev/null
    wait $server
    [ "$word" = leave ] || rm -rf "$2"
"#;

impl PostgresServer {
    /// A server with further settings, such as `ssl=on`; `None` where the machine has no PostgreSQL. Files
    /// named by the settings must be readable by everybody.
    pub fn start(settings: &[&str]) -> Option<Self> {
        let Some(programs) = programs() else {
            lacks();
            return None;
        };
        let account = account();
        let folder = tempfile::Builder::new().prefix("invigil-pg-").tempdir().unwrap().keep();
        if let Some(account) = account {
            std::os::unix::fs::chown(&folder, Some(account.user), Some(account.group)).unwrap();
        }
        let port = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        make_data(&programs, &folder, account);
        let settings: Vec<String> = settings.iter().map(|setting| (*setting).to_owned()).collect();
        let keeper = keeper(&programs, &folder, port, account, &settings);
        Some(Self { programs, folder, port, account, settings, keeper })
    }

    /// Gives a file to whom the server runs as, and lets it into the file's folder.
    pub fn give(file: &Path, folder: &Path) {
        use std::os::unix::fs::PermissionsExt as _;
        if let Some(account) = account() {
            std::os::unix::fs::chown(file, Some(account.user), Some(account.group)).unwrap();
        }
        fs::set_permissions(file, fs::Permissions::from_mode(0o600)).unwrap();
        fs::set_permissions(folder, fs::Permissions::from_mode(0o755)).unwrap();
    }

    /// The URL of a database, by the server's socket in the file system.
    pub fn url(&self, database: &str) -> String {
        let folder = self.folder.display().to_string().replace('/', "%2F");
        format!("postgres://postgres@{folder}:{}/{database}", self.port)
    }

    /// The port on the loopback interface.
    pub fn port(&self) -> u16 {
        self.port
    }

    /// Kills every process of the server at once, as a loss of power would.
    pub fn kill(&mut self) {
        let text = fs::read_to_string(self.folder.join("data/postmaster.pid")).unwrap();
        let main: u32 = text.lines().next().unwrap().trim().parse().unwrap();
        // Stopped first, so that it does not look after its children while they go.
        signal("STOP", &[main]);
        let mut all = children(main);
        all.push(main);
        signal("KILL", &all);
        for process in all {
            while Path::new(&format!("/proc/{process}/stat")).exists() && !is_zombie(process) {
                std::thread::yield_now();
            }
        }
    }

    /// Starts it again on the same data.
    pub fn restart(&mut self) {
        let _ = self.keeper.stdin.take().unwrap().write_all(b"leave\n");
        self.keeper.wait().unwrap();
        self.keeper = keeper(&self.programs, &self.folder, self.port, self.account, &self.settings);
    }
}

impl Drop for PostgresServer {
    fn drop(&mut self) {
        drop(self.keeper.stdin.take());
        let _ = self.keeper.wait();
    }
}

/// A database of its own for one test.
pub struct FreshDatabase {
    /// Its URL.
    pub url: String,
    admin: String,
    name: String,
}

impl FreshDatabase {
    /// A database on the server that all tests of this program share; `None` where there is none.
    pub fn new() -> Option<Self> {
        static SERVER: OnceLock<Option<PostgresServer>> = OnceLock::new();
        if let Ok(url) = std::env::var("INVIGIL_TEST_POSTGRES") {
            return Some(Self::on(&url));
        }
        // Nothing but whole machines that fail needs what `fsync` gives.
        let server = SERVER.get_or_init(|| PostgresServer::start(&["fsync=off", "max_connections=200"]));
        server.as_ref().map(|server| Self::on(&server.url("postgres")))
    }

    /// A database on a server, by the URL of one that is there.
    pub fn on(admin: &str) -> Self {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let number = COUNT.fetch_add(1, Ordering::Relaxed);
        let name = format!("invigil_{}_{number}", std::process::id());
        let mut client = Client::connect(admin, NoTls).unwrap();
        let sql = format!("CREATE DATABASE {name} ENCODING 'UTF8' TEMPLATE template0");
        client.batch_execute(&sql).unwrap();
        let (start, query) = admin.split_once('?').map_or((admin, ""), |(start, query)| (start, query));
        let base = start.rsplit_once('/').unwrap().0;
        let query = if query.is_empty() { String::new() } else { format!("?{query}") };
        Self { url: format!("{base}/{name}{query}"), admin: admin.to_owned(), name }
    }
}

impl Drop for FreshDatabase {
    fn drop(&mut self) {
        // A server that was killed under it takes the database along.
        if let Ok(mut client) = Client::connect(&self.admin, NoTls) {
            let _ = client.batch_execute(&format!("DROP DATABASE IF EXISTS {} WITH (FORCE)", self.name));
        }
    }
}

/// Says that PostgreSQL is missing; on a machine that checks changes this is a failure.
fn lacks() {
    assert!(std::env::var_os("CI").is_none(), "this machine lacks PostgreSQL");
    eprintln!(
        "SKIPPED: this machine lacks PostgreSQL; install it, or name a server in INVIGIL_TEST_POSTGRES"
    );
}

/// The folder with the server's programs; the newest version comes first.
fn programs() -> Option<PathBuf> {
    let mut folders: Vec<PathBuf> = Vec::new();
    for (above, below) in [("/usr/lib/postgresql", "bin"), ("/usr", "bin"), ("/usr/local", "bin")] {
        let mut found: Vec<PathBuf> = fs::read_dir(above)
            .map(|entries| entries.filter_map(Result::ok).map(|entry| entry.path().join(below)).collect())
            .unwrap_or_default();
        found.sort_by_key(|path| {
            let version = path.parent().and_then(Path::file_name).unwrap_or_default();
            let version = version.to_string_lossy();
            std::cmp::Reverse(version.trim_start_matches("pgsql-").parse::<u32>().unwrap_or(0))
        });
        folders.extend(found);
    }
    folders.extend(std::env::split_paths(&std::env::var_os("PATH").unwrap_or_default()));
    folders.into_iter().find(|folder| folder.join("initdb").exists() && folder.join("postgres").exists())
}

/// Whom a server runs as where this process is the superuser's.
fn account() -> Option<Account> {
    let output = Command::new("id").arg("-u").output().unwrap();
    if output.stdout.trim_ascii() != b"0" {
        return None;
    }
    let accounts = fs::read_to_string("/etc/passwd").unwrap();
    let of = |name: &str| {
        let line = accounts.lines().find(|line| line.starts_with(&format!("{name}:")))?;
        let mut fields = line.split(':').skip(2);
        Some(Account { user: fields.next()?.parse().ok()?, group: fields.next()?.parse().ok()? })
    };
    Some(of("postgres").or_else(|| of("nobody")).expect("a user that is not the superuser"))
}

fn command(program: impl AsRef<std::ffi::OsStr>, folder: &Path, account: Option<Account>) -> Command {
    let mut command = Command::new(program);
    // A Control-C for the tests is not one for the server: its keeper puts it away.
    command.current_dir(folder).process_group(0).env_remove("PGDATA").env("LC_ALL", "C.UTF-8");
    if let Some(account) = account {
        command.uid(account.user).gid(account.group).env("HOME", folder);
    }
    command
}

/// Makes an empty cluster that sorts as English does where it can, so that a test which leaves the order
/// to the database notices.
fn make_data(programs: &Path, folder: &Path, account: Option<Account>) {
    let initdb = |more: &[&str]| {
        let mut initdb = command(programs.join("initdb"), folder, account);
        initdb.arg("-D").arg(folder.join("data"));
        initdb.args(["-U", "postgres", "-A", "trust", "-E", "UTF8", "--no-sync"]).args(more);
        initdb.output().unwrap()
    };
    let english = initdb(&["--locale-provider=icu", "--icu-locale=en-GB", "--locale=C.UTF-8"]);
    if !english.status.success() {
        let plain = initdb(&["--locale=C.UTF-8"]);
        assert!(plain.status.success(), "{}", String::from_utf8_lossy(&plain.stderr));
    }
}

fn keeper(programs: &Path, folder: &Path, port: u16, account: Option<Account>, settings: &[String]) -> Child {
    let mut options = format!("-k {} -p {port} -c listen_addresses=127.0.0.1", folder.display());
    for setting in settings {
        options = format!("{options} -c {setting}");
    }
    let mut keeper = command("sh", folder, account)
        .args(["-c", KEEPER, "keeper"])
        .arg(programs)
        .arg(folder)
        .arg(options)
        .arg(port.to_string())
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut word = String::new();
    BufReader::new(keeper.stdout.take().unwrap()).read_line(&mut word).unwrap();
    let log = || fs::read_to_string(folder.join("log")).unwrap_or_default();
    assert_eq!(word, "up\n", "the server does not start: {}", log());
    keeper
}

/// The processes that one has started, and those that they have.
fn children(of: u32) -> Vec<u32> {
    let mut all = Vec::new();
    for entry in fs::read_dir("/proc").unwrap().filter_map(Result::ok) {
        let Some(process) = entry.file_name().to_str().and_then(|name| name.parse::<u32>().ok()) else {
            continue;
        };
        if stat(process).is_some_and(|(_, parent)| parent == of) {
            all.push(process);
            all.extend(children(process));
        }
    }
    all
}

/// State and parent of a process.
fn stat(process: u32) -> Option<(String, u32)> {
    let text = fs::read_to_string(format!("/proc/{process}/stat")).ok()?;
    let mut fields = text.rsplit_once(") ")?.1.split(' ');
    Some((fields.next()?.to_owned(), fields.next()?.parse().ok()?))
}

fn is_zombie(process: u32) -> bool {
    stat(process).is_none_or(|(state, _)| state == "Z" || state == "X")
}

fn signal(name: &str, processes: &[u32]) {
    let mut kill = Command::new("kill");
    kill.arg(format!("-{name}")).args(processes.iter().map(u32::to_string));
    // One may have ended by itself meanwhile.
    let _ = kill.stderr(Stdio::null()).status().unwrap();
}
