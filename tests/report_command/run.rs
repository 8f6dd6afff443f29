//! Runs of the program over a made-up centre.

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;
use std::process::{Command, Stdio};

use invigil::engine::language::Language;
use invigil::engine::sitting::event::Closure;
use invigil::world::register::{Place, Register};

use crate::made_up::{self, HOSTILE, attempt, by, entry, learner, shipped};

/// A folder with a register in it.
pub struct Made {
    pub folder: tempfile::TempDir,
}

/// What a run left behind.
#[derive(Debug)]
pub struct Run {
    pub code: i32,
    pub stdout: String,
    pub stderr: String,
}

impl Made {
    /// Seven learners: one failed twice, one passed in Welsh and has a hostile name, one failed and passed
    /// later, one is voided, one has not ended, one was forgotten, and one never came.
    pub fn centre() -> Self {
        let folder = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).unwrap();
        let shipped = shipped();
        let path = folder.path().join("centre.sqlite");
        let mut register = made_up::register(&path, &shipped);
        let names = ["Ada Nolan", HOSTILE, "Bryn Owen", "Cal Price", "Dai Quick", "Eve Rees", "Fay Short"];
        let learners: Vec<_> = names
            .iter()
            .enumerate()
            .map(|(number, name)| {
                let language = if number == 1 { Language::Welsh } else { Language::English };
                learner(number, name, language)
            })
            .collect();
        register.add_learners(&learners, &by(), &mut |_| {}).unwrap();
        let sat = [
            ("E-1", "S-ada-1", 0, 1, "2026-11-02 09:30", 25, Some(Closure::Submitted)),
            ("E-2", "S-ada-2", 0, 2, "2026-11-16 09:30", 29, Some(Closure::Submitted)),
            ("E-3", "S-hostile", 1, 1, "2026-11-02 09:30", 45, Some(Closure::Submitted)),
            ("E-4", "S-bryn-1", 2, 1, "2026-11-02 09:30", 22, Some(Closure::TimeExpired)),
            ("E-5", "S-bryn-2", 2, 2, "2026-11-16 09:30", 30, Some(Closure::Submitted)),
            ("E-6", "S-cal", 3, 1, "2026-11-02 09:30", 40, Some(Closure::Voided)),
            ("E-7", "S-dai", 4, 1, "2026-11-26 09:30", 40, None),
            ("E-8", "S-eve", 5, 1, "2026-11-02 09:30", 20, Some(Closure::Submitted)),
        ];
        for (id, sitting, who, number, at, right, closure) in sat {
            let entry = entry(id, &learners[who], number, at, &shipped);
            register.add_entries(std::slice::from_ref(&entry), &by()).unwrap();
            let mut attempt = attempt(sitting, &entry, right, &shipped);
            attempt.closure = closure;
            if closure.is_none() {
                attempt.closed = None;
            }
            if !closure.is_some_and(Closure::is_marked) {
                attempt.mark = None;
            }
            register.record_attempt(&attempt, &by()).unwrap();
        }
        let last = entry("E-9", &learners[6], 1, "2026-11-26 09:30", &shipped);
        register.add_entries(&[last], &by()).unwrap();
        register.forget_learner("L-000005", &by()).unwrap();
        Self { folder }
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Runs `invigil report` with the register.
    pub fn report(&self, args: &[&str]) -> Run {
        let output = Command::new(env!("CARGO_BIN_EXE_invigil"))
            .arg("report")
            .args(args)
            .current_dir(self.folder.path())
            .env("NO_COLOR", "1")
            .env("TZ", "UTC")
            .env("INVIGIL_DATABASE", self.path("centre.sqlite"))
            .env_remove("INVIGIL_STAFF")
            .env_remove("INVIGIL_BANK")
            .stdin(Stdio::null())
            .output()
            .unwrap();
        Run {
            code: output.status.code().expect("the program ends by itself"),
            stdout: String::from_utf8(output.stdout).unwrap(),
            stderr: String::from_utf8(output.stderr).unwrap(),
        }
    }

    /// Files of a folder by their names.
    pub fn files(&self, folder: &str) -> BTreeMap<String, Vec<u8>> {
        let Ok(entries) = fs::read_dir(self.path(folder)) else {
            return BTreeMap::new();
        };
        entries
            .map(|entry| {
                let path = entry.unwrap().path();
                (path.file_name().unwrap().to_str().unwrap().to_owned(), fs::read(path).unwrap())
            })
            .collect()
    }

    pub fn names(&self, folder: &str) -> Vec<String> {
        self.files(folder).into_keys().collect()
    }

    pub fn register(&self) -> Register {
        Register::open(&Place::File(self.path("centre.sqlite"))).unwrap()
    }
}
