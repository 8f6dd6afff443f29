//! The register as the candidate's process knows it: through other processes of this program, which print
//! the roll of the day and take down what came of a sitting. Here is no database and no key.

use std::path::{Path, PathBuf};
use std::process::{Command as Process, Stdio};
use std::sync::mpsc::{self, Receiver};
use std::time::Duration;

use super::own_program::own_program;
use crate::engine::centre::roll::{Expected, Roll, SeatFound};
use crate::engine::text::visible_line;
use crate::formats::roll_json;

/// Name of the variable that says where the register is. It goes from process to process in the
/// environment, because it may hold a password, and everybody sees the arguments of a process.
pub const DATABASE_VARIABLE: &str = "INVIGIL_DATABASE";

/// What mends a result that is not in the register.
const BRING_IN: &str =
    "the result is on this machine, and `invigil centre rebuild` brings it into the register";

/// The register behind a desk.
pub struct EntryDesk {
    /// The folder of sittings.
    home: PathBuf,
    /// The test, by its accreditation number.
    test: String,
    /// The entry that was named when the program was started.
    named: Option<String>,
    roll: Option<Roll>,
    /// The entry for which the next sitting is opened, and the seat.
    chosen: Option<(String, String)>,
    /// The process that takes something down, until it has ended: nothing, or why it did not.
    telling: Option<Receiver<Option<String>>>,
}

impl EntryDesk {
    /// The register, of which this machine's environment says where it is, for a test.
    #[must_use]
    pub fn new(home: PathBuf, test: String, named: Option<String>) -> Self {
        Self { home, test, named, roll: None, chosen: None, telling: None }
    }

    /// Asks for the roll of today.
    ///
    /// # Errors
    /// Why it cannot be had, and what is to be done.
    pub fn call_roll(&mut self) -> Result<(), String> {
        let mut process = own_program();
        process.args(["registrar", "roll", "--test", &self.test]).arg("--sittings").arg(&self.home);
        let (printed, _) = run(process).map_err(|why| {
            format!("the register cannot be asked who sits today: {why}\nMend that, or start with --no-register; `invigil centre rebuild` brings the result in afterwards.")
        })?;
        self.roll = roll_json::read(printed.as_bytes());
        self.roll.is_some().then_some(()).ok_or_else(|| "the register's answer is no roll".to_owned())
    }

    /// Whether there is anybody to look up: a name, or the entry that was named at the start.
    #[must_use]
    pub fn names_somebody(&self, name: &str) -> bool {
        !name.is_empty() || self.named.is_some()
    }

    /// Today's entry of a candidate, or that which was named at the start.
    ///
    /// # Errors
    /// Why nobody is expected, in words that say what is to be done.
    pub fn expected(&mut self, name: &str) -> Result<Expected, String> {
        let find = |roll: &Roll| roll.find(name, self.named.as_deref()).cloned();
        if let Some(Ok(expected)) = self.roll.as_ref().map(find) {
            return Ok(expected);
        }
        // The exams officer may have mended it since.
        self.call_roll()?;
        let find = |roll: &Roll| roll.find(name, self.named.as_deref()).cloned();
        self.roll.as_ref().map(find).ok_or("the register gives no roll")?.map_err(|error| error.to_string())
    }

    /// How a seat that was typed stands to the register's.
    ///
    /// # Errors
    /// Why nobody can sit there.
    pub fn seat(&self, expected: &Expected, typed: &str) -> Result<SeatFound, String> {
        let roll = self.roll.as_ref().ok_or("the register gives no roll")?;
        roll.seat(expected, typed).map_err(|error| error.to_string())
    }

    /// Opens the next sitting for an entry, at a seat.
    pub fn choose(&mut self, expected: &Expected, seat: &str) {
        self.chosen = Some((expected.entry.clone(), seat.to_owned()));
    }

    /// The entry and the seat for which the next sitting is opened.
    #[must_use]
    pub fn chosen(&self) -> Option<(&str, &str)> {
        self.chosen.as_ref().map(|(entry, seat)| (entry.as_str(), seat.as_str()))
    }

    /// The entry that this desk is for, as far as that is known: the chosen one, or that which was named
    /// when the program was started.
    #[must_use]
    pub fn wanted(&self) -> Option<&str> {
        self.chosen().map(|(entry, _)| entry).or(self.named.as_deref())
    }

    /// Tells the register in the background what a sitting's folder says by now; one telling after the
    /// other.
    pub fn tell(&mut self, folder: &Path) {
        let mut process = own_program();
        process.args(["registrar", "keep"]).arg(folder).arg("--sittings").arg(&self.home);
        let before = self.telling.take();
        let (send, received) = mpsc::channel();
        std::thread::spawn(move || {
            // The later telling says all that the earlier one said.
            let _ = before.map(|before| before.recv());
            // When nobody waits any more, nobody is to be told.
            let _ = send.send(run(process).err());
        });
        self.telling = Some(received);
    }

    /// Waits until the register knows what it was told; says why it does not, and what mends that.
    pub fn finish(&mut self, wait: Duration) -> Option<String> {
        let why = match self.telling.take()?.recv_timeout(wait) {
            Ok(None) => return None,
            Ok(Some(why)) => why,
            Err(_) => "it does not answer".to_owned(),
        };
        Some(format!("the register was not told of this test: {why}\n{BRING_IN}."))
    }
}

/// What a process prints, and what it notes on standard error; its messages where it fails.
///
/// # Errors
/// Its messages.
pub(super) fn run(mut process: Process) -> Result<(String, Vec<String>), String> {
    let words = |error: std::io::Error| error.to_string();
    let output = process.stdin(Stdio::null()).output().map_err(words)?;
    let messages = String::from_utf8_lossy(&output.stderr);
    if !output.status.success() {
        return Err(messages.trim().trim_start_matches("error: ").to_owned());
    }
    let notes = messages.lines().filter_map(|line| line.strip_prefix("note: "));
    let notes = notes.map(|note| visible_line(note).into_owned()).collect();
    Ok((String::from_utf8(output.stdout).map_err(|error| error.to_string())?, notes))
}
