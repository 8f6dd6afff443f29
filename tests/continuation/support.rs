//! Sittings made by the real program and carried out here, on a clock of their own.

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command as Process, Stdio};

use invigil::engine::item::OptionIndex;
use invigil::engine::room::Limits;
use invigil::engine::sitting::Sitting;
use invigil::engine::sitting::command::Command;
use invigil::engine::sitting::event::{Admission, Continuation, Event, Opening};
use invigil::engine::sitting::intervention::{Act, Intervention};
use invigil::engine::sitting::moment::Moment;
use invigil::world::journal_file::{JournalFile, Record};
use invigil::world::sitting_folder;

/// The root of the repository.
pub fn repository() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The bank from which sittings are drawn here.
pub fn bank() -> PathBuf {
    let banks = repository().join("item-banks");
    let name = fs::read_to_string(banks.join("default")).unwrap();
    banks.join(name.trim())
}

/// What a run of the program left behind.
#[derive(Debug)]
pub struct Run {
    pub code: i32,
    pub stdout: String,
    pub stderr: String,
}

/// The PIN of everybody who may decide.
const PIN: &str = "4826";

/// Runs the real program on a folder of sittings.
pub fn invigil(home: &Path, args: &[&str]) -> Run {
    let output = Process::new(env!("CARGO_BIN_EXE_invigil"))
        .args(args)
        .current_dir(repository())
        .env("NO_COLOR", "1")
        .env_remove("INVIGIL_BANK")
        .env("INVIGIL_SITTINGS", home)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .and_then(|mut process| {
            // A command that asks for no PIN may have ended before it is given one.
            let _ = process.stdin.take().unwrap().write_all(format!("{PIN}\n").as_bytes());
            process.wait_with_output()
        })
        .unwrap();
    Run {
        code: output.status.code().unwrap(),
        stdout: String::from_utf8(output.stdout).unwrap(),
        stderr: String::from_utf8(output.stderr).unwrap(),
    }
}

/// Prepares a sitting of a candidate.
pub fn prepare(home: &Path, candidate: &str) -> PathBuf {
    let run = invigil(home, &["prepare", "--candidate", candidate, "--seed", "continuation"]);
    assert_eq!(run.code, 0, "{run:?}");
    PathBuf::from(run.stdout.trim())
}

/// The opening of a prepared sitting.
pub fn opening(folder: &Path, candidate: &str) -> Opening {
    let (form, _) = sitting_folder::load_paper(folder).unwrap();
    Opening {
        sitting: name(folder),
        candidate: candidate.to_owned(),
        qualification: form.qualification,
        bank: form.bank,
        form: form.digest(),
        items: u32::try_from(form.items.len()).unwrap(),
        allowed_ms: 3_600_000,
        program: "test".to_owned(),
    }
}

/// A sitting under way and where its events go.
pub struct Desk {
    pub sitting: Sitting,
    pub record: Box<dyn Record>,
    pub now: Moment,
}

impl Desk {
    /// Opens a sitting.
    pub fn open(mut record: Box<dyn Record>, opening: Opening) -> Self {
        let now = Moment { boot: "first".to_owned(), up_ms: 1_000_000, wall_ms: 1_788_253_200_000 };
        record.append(&now, &[Event::Opened(opening.clone())]).unwrap();
        Self { sitting: Sitting::open(opening, now.clone()), record, now }
    }

    /// Opens a prepared sitting in its folder.
    pub fn open_in(folder: &Path, candidate: &str) -> Self {
        Self::open(Box::new(JournalFile::create(folder).unwrap()), opening(folder, candidate))
    }

    /// Goes on with a sitting on another machine.
    pub fn resume_in(folder: &Path, continuation: Option<Continuation>) -> Self {
        let (journal, reading) = JournalFile::open(folder).unwrap().unwrap();
        let sitting = reading.sitting().unwrap();
        let wall_ms = sitting.last_moment().wall_ms + 60_000;
        let now = Moment { boot: format!("boot for {}", name(folder)), up_ms: 5_000, wall_ms };
        let mut desk = Self { sitting, record: Box::new(journal), now };
        desk.carry_out(&Command::Resume { torn_bytes: reading.torn_bytes as u64, continuation });
        desk.carry_out(&Command::TakeUp);
        desk
    }

    /// Carries out a command, a second after the last.
    pub fn carry_out(&mut self, command: &Command) {
        self.now.up_ms += 1000;
        self.now.wall_ms += 1000;
        let events = self.sitting.decide(command, &self.now).unwrap();
        self.record.append(&self.now, &events).unwrap();
        events.iter().for_each(|event| self.sitting.apply(event, &self.now));
    }

    /// Everything up to the start of the clock.
    pub fn start(&mut self) {
        self.carry_out(&Command::Admit(Admission {
            by: "I. Vigilant".to_owned(),
            identity: "passport".to_owned(),
            identity_note: String::new(),
            age_years: 20,
            seat: "A1".to_owned(),
            limits: Limits::default(),
        }));
        self.carry_out(&Command::AgreeToConditions);
        self.carry_out(&Command::Intervene(Intervention {
            by: "I. Vigilant".to_owned(),
            second: None,
            reason: "start".to_owned(),
            act: Act::StartAllowed,
        }));
        self.carry_out(&Command::Start);
    }

    /// Answers an item.
    pub fn respond(&mut self, item: usize, option: usize) {
        self.carry_out(&Command::Respond { item, option: OptionIndex::new(option).unwrap() });
    }
}

/// A sitting of a candidate that has been started and has two answers, and is let go of.
pub fn interrupted(home: &Path, candidate: &str) -> PathBuf {
    let folder = prepare(home, candidate);
    let mut desk = Desk::open_in(&folder, candidate);
    desk.start();
    desk.respond(0, 1);
    desk.respond(1, 2);
    folder
}

/// The last part of a path, as text.
pub fn name(path: &Path) -> String {
    path.file_name().unwrap().to_string_lossy().into_owned()
}

/// The names in a folder, in order.
pub fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> = fs::read_dir(folder).unwrap().map(|e| name(&e.unwrap().path())).collect();
    names.sort();
    names
}

/// Every file of a folder with its bytes.
pub fn contents(folder: &Path) -> Vec<(String, Vec<u8>)> {
    names(folder).into_iter().map(|name| (name.clone(), fs::read(folder.join(name)).unwrap())).collect()
}

/// The bytes of a folder's first journal.
pub fn journal(folder: &Path) -> Vec<u8> {
    fs::read(folder.join("journal-1.jsonl")).unwrap()
}

/// Copies the files of a folder into a new one.
pub fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for (name, bytes) in contents(from) {
        fs::write(to.join(name), bytes).unwrap();
    }
}
