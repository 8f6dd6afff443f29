//! The room around a terminal: a bank, a folder of sittings, and the commands of the program.

use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use portable_pty::CommandBuilder;
use tempfile::TempDir;

use crate::support::Terminal;

/// The candidate of every sitting here.
pub const CANDIDATE: &str = "Ada Lovelace";
const PROGRAM: &str = env!("CARGO_BIN_EXE_invigil");

/// A bank and a folder of sittings.
pub struct Room {
    home: TempDir,
    bank: PathBuf,
}

impl Room {
    pub fn new() -> Self {
        Self { home: tempfile::tempdir().unwrap(), bank: shipped_bank() }
    }

    /// A room whose bank is the shipped one after `edit`, which is given names and texts of files.
    pub fn with_bank(edit: impl Fn(&str, String) -> String) -> Self {
        let home = tempfile::tempdir().unwrap();
        let bank = home.path().join("bank");
        std::fs::create_dir(&bank).unwrap();
        for entry in std::fs::read_dir(shipped_bank()).unwrap() {
            let path = entry.unwrap().path();
            let name = path.file_name().unwrap().to_str().unwrap();
            let text = edit(name, std::fs::read_to_string(&path).unwrap());
            std::fs::write(bank.join(name), text).unwrap();
        }
        Self { home, bank }
    }

    pub fn path(&self) -> &Path {
        self.home.path()
    }

    /// `invigil sit` in this room, for the candidate that every sitting here has.
    pub fn program(&self) -> CommandBuilder {
        let mut program = self.named(PROGRAM, None);
        program.args(["--candidate", CANDIDATE]);
        program
    }

    /// `invigil sit` as a shell runs it: `script` says `"$@"` where the command stands.
    pub fn script(&self, script: &str) -> CommandBuilder {
        let mut program = self.named("sh", Some(script));
        program.args(["--candidate", CANDIDATE]);
        program
    }

    /// `invigil sit` without a candidate's name.
    pub fn nameless(&self) -> CommandBuilder {
        self.named(PROGRAM, None)
    }

    fn named(&self, program: &str, script: Option<&str>) -> CommandBuilder {
        let mut command = CommandBuilder::new(program);
        if let Some(script) = script {
            command.args(["-c", script, "sh", PROGRAM]);
        }
        command.env_remove("NO_COLOR");
        command.arg("sit");
        command.args(["--seed", "terminal tests", "--bank"]);
        command.arg(&self.bank);
        command.arg("--sittings");
        command.arg(self.sittings());
        command
    }

    /// Starts or resumes the sitting of this room in a terminal of the least size.
    pub fn sit(&self) -> Terminal {
        Terminal::start(self.program(), (80, 24))
    }

    pub fn sittings(&self) -> PathBuf {
        self.home.path().join("sittings")
    }

    /// The folder of the one sitting.
    pub fn sitting(&self) -> PathBuf {
        let folders: Vec<_> =
            std::fs::read_dir(self.sittings()).unwrap().map(|entry| entry.unwrap().path()).collect();
        assert_eq!(folders.len(), 1, "{folders:?}");
        folders[0].clone()
    }

    /// Runs another command of the program, without a terminal.
    pub fn run(&self, arguments: &[&str]) -> Output {
        let mut command = Command::new(PROGRAM);
        command.args(arguments).env("INVIGIL_BANK", &self.bank).env("INVIGIL_SITTINGS", self.sittings());
        // Elsewhere, so that nothing is found by chance.
        command.current_dir(self.home.path()).stdin(Stdio::null()).output().unwrap()
    }

    /// What a command prints when it succeeds.
    pub fn print(&self, arguments: &[&str]) -> String {
        let output = self.run(arguments);
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).unwrap()
    }
}

pub fn shipped_bank() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("item-banks/edexcel-l3-certificate-customer-service")
}
