//! The made-up centre: its folders, its register, and the real program run in it.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use invigil::engine::centre::entry::Entry;
use invigil::engine::centre::learner::Learner;
use invigil::world::register::{AttemptFilter, EntryFilter, Place, Register};

/// The exams officer.
pub const OFFICER: &str = "R. Officer";

/// A file of the fixture.
pub fn fixture(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/centre").join(name)
}

/// What a run of the program left behind.
#[derive(Debug)]
pub struct Run {
    pub code: Option<i32>,
    pub stdout: String,
    pub stderr: String,
}

/// A centre with a register.
pub struct Centre {
    pub folder: tempfile::TempDir,
    pub place: Place,
    /// The register as the program is told of it.
    pub database: String,
}

impl Centre {
    /// A centre whose register is a file.
    pub fn with_file() -> Self {
        let folder = folder();
        let database = folder.path().join("centre.sqlite").to_str().unwrap().to_owned();
        Self { folder, place: Place::parse(&database), database }
    }

    /// A centre whose register is on a server.
    pub fn on_server(url: &str) -> Self {
        Self { folder: folder(), place: Place::parse(url), database: url.to_owned() }
    }

    pub fn sittings(&self) -> PathBuf {
        self.folder.path().join("sittings")
    }

    pub fn reports(&self) -> PathBuf {
        self.folder.path().join("reports")
    }

    /// Copies the reports to where `INVIGIL_JOURNEY` says, for people to look at.
    pub fn keep(&self) {
        if let Some(folder) = std::env::var_os("INVIGIL_JOURNEY") {
            let copied = Command::new("cp").arg("-r").arg(self.folder.path()).arg(folder).status().unwrap();
            assert!(copied.success());
        }
    }

    fn program(&self, arguments: &[&str]) -> Command {
        let mut program = Command::new(env!("CARGO_BIN_EXE_invigil"));
        program
            .args(arguments)
            .current_dir(env!("CARGO_MANIFEST_DIR"))
            .env("NO_COLOR", "1")
            .env("TZ", "UTC")
            .env_remove("INVIGIL_BANK")
            .env("INVIGIL_STAFF", OFFICER)
            .env("INVIGIL_SITTINGS", self.sittings())
            .env("INVIGIL_DATABASE", &self.database)
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        program
    }

    /// Runs the program to its end.
    pub fn run(&self, arguments: &[&str]) -> Run {
        let output = self.program(arguments).output().unwrap();
        Run {
            code: output.status.code(),
            stdout: String::from_utf8(output.stdout).unwrap(),
            stderr: String::from_utf8(output.stderr).unwrap(),
        }
    }

    /// Runs the program, which must succeed.
    #[track_caller]
    pub fn done(&self, arguments: &[&str]) -> String {
        let run = self.run(arguments);
        assert_eq!(run.code, Some(0), "{arguments:?}: {}\n{}", run.stdout, run.stderr);
        run.stdout
    }

    /// Starts the program.
    pub fn start(&self, arguments: &[&str]) -> Child {
        self.program(arguments).spawn().unwrap()
    }

    pub fn register(&self) -> Register {
        Register::open(&self.place).unwrap()
    }

    /// The learners by Unique Learner Number, or by name where they have none.
    pub fn learners(&self) -> BTreeMap<String, Learner> {
        let all = self.register().learners().unwrap().into_iter();
        all.map(|learner| (learner.uln.map_or(learner.name.clone(), |uln| uln.to_string()), learner))
            .collect()
    }

    /// The entries of a day, by learner.
    pub fn entries(&self, day: &str) -> BTreeMap<String, Entry> {
        let day = invigil::engine::date::Date::parse(day);
        let filter = EntryFilter { from: day, until: day, ..EntryFilter::default() };
        let all = self.register().entries(&filter).unwrap().into_iter();
        all.map(|entry| (entry.learner.clone(), entry)).collect()
    }

    /// All attempts.
    pub fn attempts(&self) -> Vec<invigil::engine::centre::attempt::Attempt> {
        self.register().attempts(&AttemptFilter::default()).unwrap()
    }
}

fn folder() -> tempfile::TempDir {
    let scratch = Path::new(env!("CARGO_TARGET_TMPDIR"));
    fs::create_dir_all(scratch).unwrap();
    tempfile::tempdir_in(scratch).unwrap()
}
