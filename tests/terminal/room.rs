//! The room around a terminal: a bank, a folder of sittings with an invigilator and a start code,
//! and the commands of the program.

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::sync::OnceLock;

use portable_pty::CommandBuilder;
use tempfile::TempDir;

use crate::support::{Terminal, squeezed};

/// The candidate of most sittings here.
pub const CANDIDATE: &str = "Ada Lovelace";
/// The invigilator of every room, and the PIN.
pub const INVIGILATOR: &str = "Bea Smith";
pub const PIN: &str = "4826";
/// Another one, where [`Room::add_second`] has added him.
pub const SECOND: &str = "Carl Jones";
pub const SECOND_PIN: &str = "7519";
pub const PROGRAM: &str = env!("CARGO_BIN_EXE_invigil");

/// A bank and a folder of sittings.
pub struct Room {
    home: TempDir,
    bank: PathBuf,
}

/// The files of a room with an invigilator and today's start code.
struct Furniture {
    files: Vec<(String, Vec<u8>)>,
    start_code: String,
}

/// Made once by the program, and copied into every room: hashes are slow on purpose.
fn furniture() -> &'static Furniture {
    static FURNITURE: OnceLock<Furniture> = OnceLock::new();
    FURNITURE.get_or_init(|| {
        let room = Room { home: tempfile::tempdir().unwrap(), bank: shipped_bank() };
        let pin = format!("{PIN}\n");
        room.order(&["invigilator", "add", INVIGILATOR], &pin);
        let said = room.order(&["code", "--invigilator", INVIGILATOR], &pin);
        let start_code = squeezed(said.rsplit(':').next().unwrap());
        let files = std::fs::read_dir(room.sittings()).unwrap().map(|entry| entry.unwrap().path());
        let files = files.map(|path| (name_of(&path), std::fs::read(&path).unwrap())).collect();
        Furniture { files, start_code }
    })
}

/// The code that is read out in every room.
pub fn start_code() -> &'static str {
    &furniture().start_code
}

impl Room {
    pub fn new() -> Self {
        Self { home: tempfile::tempdir().unwrap(), bank: shipped_bank() }.furnished()
    }

    /// A room whose bank is the shipped one after `edit`, which is given names and texts of files.
    pub fn with_bank(edit: impl Fn(&str, String) -> String) -> Self {
        let home = tempfile::tempdir().unwrap();
        let bank = home.path().join("bank");
        std::fs::create_dir(&bank).unwrap();
        for entry in std::fs::read_dir(shipped_bank()).unwrap() {
            let path = entry.unwrap().path();
            let name = name_of(&path);
            let text = edit(&name, std::fs::read_to_string(&path).unwrap());
            std::fs::write(bank.join(name), text).unwrap();
        }
        Self { home, bank }.furnished()
    }

    fn furnished(self) -> Self {
        std::fs::create_dir(self.sittings()).unwrap();
        self.furnish();
        self
    }

    /// Puts invigilator and start code into the folder of sittings.
    pub fn furnish(&self) {
        for (name, bytes) in &furniture().files {
            std::fs::write(self.sittings().join(name), bytes).unwrap();
        }
    }

    /// Adds the second invigilator.
    pub fn add_second(&self) {
        let add = ["invigilator", "add", SECOND, "--invigilator", INVIGILATOR];
        self.order(&add, &format!("{PIN}\n{SECOND_PIN}\n"));
    }

    pub fn path(&self) -> &Path {
        self.home.path()
    }

    /// `invigil sit` in this room, for the candidate that most sittings here have.
    pub fn program(&self) -> CommandBuilder {
        self.program_of(CANDIDATE, "4")
    }

    /// `invigil sit` in this room for somebody else.
    pub fn program_of(&self, candidate: &str, seat: &str) -> CommandBuilder {
        let mut program = self.nameless();
        program.args(["--candidate", candidate]);
        identify(&mut program, seat);
        program
    }

    /// `invigil sit` as a shell runs it: `script` says `"$@"` where the command stands.
    pub fn script(&self, script: &str) -> CommandBuilder {
        let mut program = CommandBuilder::new("bash");
        program.args(["-c", script, "bash", PROGRAM]);
        self.sit_in(&mut program, "sit");
        program.args(["--candidate", CANDIDATE]);
        identify(&mut program, "4");
        program
    }

    /// `invigil sit` without a candidate's name.
    pub fn nameless(&self) -> CommandBuilder {
        let mut program = CommandBuilder::new(PROGRAM);
        self.sit_in(&mut program, "sit");
        program
    }

    /// The candidate's process alone, without the one that watches over it, under another program.
    #[allow(dead_code)] // for tests/faults
    pub fn candidate_under(&self, program: &str, arguments: &[&str]) -> CommandBuilder {
        let mut program = CommandBuilder::new(program);
        program.args(arguments);
        program.arg(PROGRAM);
        self.sit_in(&mut program, "candidate");
        program.args(["--candidate", CANDIDATE]);
        identify(&mut program, "4");
        program
    }

    fn sit_in(&self, program: &mut CommandBuilder, command: &str) {
        program.env_remove("NO_COLOR");
        // Whatever register the user has is none of theirs.
        program.env_remove("INVIGIL_DATABASE");
        program.env("XDG_DATA_HOME", self.home.path());
        program.arg(command);
        program.args(["--seed", "terminal tests", "--invigilator", INVIGILATOR, "--bank"]);
        program.arg(&self.bank);
        program.arg("--sittings");
        program.arg(self.sittings());
    }

    /// Starts or resumes the sitting of this room in a terminal of the least size.
    pub fn sit(&self) -> Terminal {
        Terminal::start(self.program(), (80, 24))
    }

    pub fn sittings(&self) -> PathBuf {
        self.home.path().join("sittings")
    }

    /// The folders of all sittings, oldest first.
    pub fn all_sittings(&self) -> Vec<PathBuf> {
        let entries = std::fs::read_dir(self.sittings()).unwrap().map(|entry| entry.unwrap().path());
        let mut folders: Vec<_> = entries.filter(|path| path.is_dir()).collect();
        folders.sort();
        folders
    }

    /// The folder of the one sitting.
    pub fn sitting(&self) -> PathBuf {
        let folders = self.all_sittings();
        assert_eq!(folders.len(), 1, "{folders:?}");
        folders[0].clone()
    }

    /// Nobody has sat here: there is no sitting, and no half of one.
    pub fn assert_no_sitting(&self) {
        assert_eq!(self.all_sittings(), Vec::<PathBuf>::new());
    }

    /// Runs another command of the program, without a terminal.
    pub fn run(&self, arguments: &[&str]) -> Output {
        self.command(arguments).stdin(Stdio::null()).output().unwrap()
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(PROGRAM);
        command.args(arguments).env("INVIGIL_BANK", &self.bank).env("INVIGIL_SITTINGS", self.sittings());
        command.env_remove("INVIGIL_DATABASE").env("XDG_DATA_HOME", self.home.path());
        // Elsewhere, so that nothing is found by chance.
        command.current_dir(self.home.path()).stdout(Stdio::piped()).stderr(Stdio::piped());
        command
    }

    /// What a command prints when it succeeds.
    pub fn print(&self, arguments: &[&str]) -> String {
        let output = self.run(arguments);
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).unwrap()
    }

    /// Runs `invigil room` with PINs on its standard input.
    pub fn try_order(&self, arguments: &[&str], pins: &str) -> Output {
        let mut command = self.command(&["room"]);
        command.args(arguments);
        if !pins.is_empty() {
            command.arg("--pin-stdin");
        }
        let mut process = command.stdin(Stdio::piped()).spawn().unwrap();
        // A command that is refused before it asks does not read.
        let _ = process.stdin.take().unwrap().write_all(pins.as_bytes());
        process.wait_with_output().unwrap()
    }

    /// What `invigil room` prints when it succeeds.
    pub fn order(&self, arguments: &[&str], pins: &str) -> String {
        let output = self.try_order(arguments, pins);
        assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).unwrap()
    }
}

/// What the invigilator knows of the candidate.
fn identify(program: &mut CommandBuilder, seat: &str) {
    program.args(["--born", "2004-12-10", "--identity", "passport", "--seat", seat]);
}

pub fn name_of(path: &Path) -> String {
    path.file_name().unwrap().to_str().unwrap().to_owned()
}

pub fn shipped_bank() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("item-banks/edexcel-l3-certificate-customer-service")
}
