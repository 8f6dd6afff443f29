//! A register of its own for the tests of commands, and the real binary over it.

use std::path::PathBuf;
use std::process::{Command, Stdio};

use invigil::world::register::{By, Place, Register};
use serde_json::Value;
use tempfile::TempDir;

use crate::fake_office::{at, attempt};

pub const PROGRAM: &str = env!("CARGO_BIN_EXE_invigil");
pub const OFFICER: &str = "Grace Hopper";
pub const TUTOR: &str = "Tom Kilburn";

/// What a run left behind.
#[derive(Debug)]
pub struct Run {
    pub code: i32,
    pub stdout: String,
    pub stderr: String,
}

/// A centre with a folder of its own.
pub struct Centre {
    pub folder: TempDir,
}

impl Centre {
    /// A folder without a register.
    pub fn none() -> Self {
        Self { folder: tempfile::tempdir().unwrap() }
    }

    /// A centre with a room of 3 rows of 4 seats, an exams officer and a tutor.
    pub fn new() -> Self {
        let centre = Self::none();
        centre.done(&[
            "init",
            "--number",
            "12345",
            "--name",
            "Bridge Street Centre",
            "--room",
            "Room 1=3x4",
            "--staff",
            &format!("{OFFICER}=exams-officer"),
            "--staff",
            &format!("{TUTOR}=tutor"),
        ]);
        centre
    }

    /// The same with three learners: Ada, and two of one name.
    pub fn with_learners() -> Self {
        let centre = Self::new();
        centre.write(
            "learners.csv",
            "name,date of birth,uln,group,extra time,approved by,approved on\n\
             Ada Lovelace,1995-12-10,1000000043,Tuesday,25%,Grace Hopper,2020-11-01\n\
             Alan Turing,1998-06-23,,Tuesday,,,\n\
             Alan Turing,1999-01-02,,Friday,,,\n",
        );
        centre.done(&["import", "learners.csv"]);
        centre
    }

    pub fn database(&self) -> PathBuf {
        self.folder.path().join("centre.sqlite")
    }

    pub fn write(&self, file: &str, text: &str) {
        std::fs::write(self.folder.path().join(file), text).unwrap();
    }

    /// The bank of the repository, whose qualification asks for an age of 16.
    pub fn bank() -> PathBuf {
        PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("item-banks/edexcel-l3-certificate-customer-service")
    }

    pub fn run(&self, args: &[&str]) -> Run {
        let output = Command::new(PROGRAM)
            .arg("centre")
            .args(args)
            .current_dir(self.folder.path())
            .env("INVIGIL_DATABASE", self.database())
            .env("INVIGIL_BANK", Self::bank())
            .env("INVIGIL_SITTINGS", self.folder.path().join("sittings"))
            .env("NO_COLOR", "1")
            .env_remove("INVIGIL_STAFF")
            .stdin(Stdio::null())
            .output()
            .unwrap();
        Run {
            code: output.status.code().unwrap(),
            stdout: String::from_utf8(output.stdout).unwrap(),
            stderr: String::from_utf8(output.stderr).unwrap(),
        }
    }

    /// Runs a command that must succeed.
    pub fn done(&self, args: &[&str]) -> String {
        let run = self.run(args);
        assert_eq!(run.code, 0, "invigil centre {}: {run:?}", args.join(" "));
        run.stdout
    }

    /// Runs a command that must be refused; gives what it said.
    pub fn refused(&self, args: &[&str]) -> String {
        let run = self.run(args);
        assert_eq!(run.code, 1, "invigil centre {}: {run:?}", args.join(" "));
        assert_eq!(run.stdout, "", "{run:?}");
        run.stderr
    }

    pub fn json(&self, args: &[&str]) -> Value {
        let text = self.done(&[args, &["--format", "json"]].concat());
        assert_eq!(text.matches('\n').count(), 1, "one line");
        serde_json::from_str(&text).unwrap()
    }

    /// The id of the one learner with a date of birth.
    pub fn born(&self, born: &str) -> String {
        let learners = self.json(&["learner", "list"]);
        let one = learners.as_array().unwrap().iter().find(|learner| learner["born"] == born).unwrap();
        one["id"].as_str().unwrap().to_owned()
    }

    /// Keeps an attempt of a learner with 31 of 50 right, where 35 pass; gives the sitting.
    pub fn failed(&self, learner: &str) -> String {
        let mut register = Register::open(&Place::File(self.database())).unwrap();
        let mut attempt = attempt("29991120-093210-ab", learner, 31);
        (attempt.test, attempt.opened) = ("500/3954/4".to_owned(), at("2999-11-20 09:32"));
        attempt.closed = Some(at("2999-11-20 10:21"));
        register.record_attempt(&attempt, &By { name: OFFICER.to_owned(), wall_ms: 1 }).unwrap();
        attempt.sitting
    }

    /// Enters somebody; gives the entry's id.
    pub fn enter(&self, learner: &str, on: &str, at: &str) -> String {
        let said = self.done(&["enter", learner, "--on", on, "--at", at, "--room", "Room 1"]);
        let at = said.find("E-").unwrap();
        said[at..at + 8].to_owned()
    }
}
