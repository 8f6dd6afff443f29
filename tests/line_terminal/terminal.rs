//! A pseudo-terminal with the program in it, and a room around it: a bank, a folder of sittings and an
//! invigilator. Nothing here sleeps: whoever waits is woken by output or by the end of it.

use std::io::{Read as _, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError};
use std::time::{Duration, Instant};

use portable_pty::{CommandBuilder, ExitStatus, MasterPty, PtySize, native_pty_system};
use rustix::process::{Pid, Signal, kill_process, kill_process_group};
use tempfile::TempDir;

/// Waiting longer than this is a failure.
const DEADLINE: Duration = Duration::from_secs(90);
const PROGRAM: &str = env!("CARGO_BIN_EXE_invigil");
/// The invigilator of every room, and a PIN that stands in nothing else that is told.
pub const INVIGILATOR: &str = "Bea Smith";
pub const PIN: &str = "582914";
pub const CANDIDATE: &str = "Ada Lovelace";
/// Stands in the record once an answer.
pub const RESPONDED: &str = "\"type\":\"Responded\"";

/// A bank, a folder of sittings, and an invigilator.
pub struct Room {
    home: TempDir,
    bank: PathBuf,
}

impl Room {
    /// A room for the shipped bank, whose test lasts so many minutes.
    pub fn new(minutes: u32) -> Self {
        let shipped =
            Path::new(env!("CARGO_MANIFEST_DIR")).join("item-banks/edexcel-l3-certificate-customer-service");
        let home = tempfile::tempdir().unwrap();
        let bank = home.path().join("bank");
        std::fs::create_dir(&bank).unwrap();
        for entry in std::fs::read_dir(shipped).unwrap() {
            let path = entry.unwrap().path();
            let text = std::fs::read_to_string(&path).unwrap();
            let text = text.replace("\nminutes = 60\n", &format!("\nminutes = {minutes}\n"));
            std::fs::write(bank.join(path.file_name().unwrap()), text).unwrap();
        }
        let room = Self { home, bank };
        room.run(&["room", "invigilator", "add", INVIGILATOR, "--pin-stdin"], &format!("{PIN}\n"));
        room
    }

    pub fn path(&self) -> &Path {
        self.home.path()
    }

    /// Today's start code.
    pub fn start_code(&self) -> String {
        let said =
            self.run(&["room", "code", "--invigilator", INVIGILATOR, "--pin-stdin"], &format!("{PIN}\n"));
        said.trim().rsplit_once(": ").unwrap().1.to_owned()
    }

    /// What a command of the program prints.
    pub fn run(&self, arguments: &[&str], input: &str) -> String {
        let mut command = Command::new(PROGRAM);
        command.args(arguments).env("INVIGIL_BANK", &self.bank).env("INVIGIL_SITTINGS", self.sittings());
        command.current_dir(self.path()).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().unwrap();
        child.stdin.take().unwrap().write_all(input.as_bytes()).unwrap();
        let output = child.wait_with_output().unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).unwrap()
    }

    pub fn sittings(&self) -> PathBuf {
        self.path().join("sittings")
    }

    /// The record of the one sitting of this room.
    pub fn journal(&self) -> String {
        let folders = std::fs::read_dir(self.sittings()).unwrap().map(|entry| entry.unwrap().path());
        let journals: Vec<_> =
            folders.map(|folder| folder.join("journal-1.jsonl")).filter(|j| j.is_file()).collect();
        assert_eq!(journals.len(), 1, "{journals:?}");
        std::fs::read_to_string(&journals[0]).unwrap()
    }

    /// `invigil sit` in this room, in lines.
    pub fn program(&self, how: &str) -> CommandBuilder {
        let mut program = CommandBuilder::new(PROGRAM);
        program.args(["sit", how, "--seed", "lines", "--candidate", CANDIDATE, "--born", "2004-12-10"]);
        program.args(["--identity", "passport", "--seat", "4", "--invigilator", INVIGILATOR]);
        program.env("INVIGIL_BANK", &self.bank);
        program.env("INVIGIL_SITTINGS", self.sittings());
        program.env("TERM", "dumb");
        program.cwd(self.path());
        program
    }

    pub fn sit(&self) -> Terminal {
        Terminal::start(self.program("--plain"))
    }
}

pub struct Terminal {
    master: Box<dyn MasterPty + Send>,
    keyboard: Box<dyn Write + Send>,
    output: Receiver<Vec<u8>>,
    end: Receiver<ExitStatus>,
    /// Every byte that reached the terminal.
    pub raw: Vec<u8>,
    /// How much of it was looked at.
    seen: usize,
    modes_before: String,
    pub leader: Pid,
}

impl Terminal {
    pub fn start(program: CommandBuilder) -> Self {
        // As narrow as a Braille display.
        let size = PtySize { rows: 1, cols: 40, pixel_width: 0, pixel_height: 0 };
        let pair = native_pty_system().openpty(size).unwrap();
        let modes_before = modes(pair.master.as_ref());
        let mut child = pair.slave.spawn_command(program).unwrap();
        drop(pair.slave);
        let leader = Pid::from_raw(child.process_id().unwrap().try_into().unwrap()).unwrap();
        let (tell_end, end) = mpsc::channel();
        std::thread::spawn(move || tell_end.send(child.wait().unwrap()));
        let (send, output) = mpsc::channel();
        let mut screen = pair.master.try_clone_reader().unwrap();
        std::thread::spawn(move || {
            let mut bytes = [0; 4096];
            while let Ok(count @ 1..) = screen.read(&mut bytes) {
                if send.send(bytes[..count].to_vec()).is_err() {
                    return;
                }
            }
        });
        let keyboard = pair.master.take_writer().unwrap();
        Self { master: pair.master, keyboard, output, end, raw: Vec::new(), seen: 0, modes_before, leader }
    }

    /// Everything that reached the terminal, as text.
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.raw).into_owned()
    }

    /// Takes in the next output; `false` when there will be none any more.
    fn take_output(&mut self, late: Instant, what: &str) -> bool {
        match self.output.recv_timeout(late.saturating_duration_since(Instant::now())) {
            Ok(bytes) => {
                self.raw.extend(bytes);
                true
            }
            Err(RecvTimeoutError::Disconnected) => false,
            Err(RecvTimeoutError::Timeout) => panic!("{what:?} never came:\n{}", self.text()),
        }
    }

    /// Waits for words that were not seen before.
    pub fn hear(&mut self, words: &str) {
        let late = Instant::now() + DEADLINE;
        while !words.is_empty() {
            let unseen = &self.raw[self.seen..];
            if let Some(at) = unseen.windows(words.len()).position(|window| window == words.as_bytes()) {
                self.seen += at + words.len();
                return;
            }
            assert!(self.take_output(late, words), "the program ended before {words:?}:\n{}", self.text());
        }
    }

    pub fn press(&mut self, keys: &[u8]) {
        self.keyboard.write_all(keys).and_then(|()| self.keyboard.flush()).unwrap();
    }

    pub fn type_line(&mut self, line: &str) {
        self.press(format!("{line}\r").as_bytes());
    }

    /// Types lines, each when words were heard.
    pub fn talk(&mut self, turns: &[(&str, &str)]) {
        for (heard, line) in turns {
            self.hear(heard);
            self.type_line(line);
        }
    }

    /// From the program's start to the first question.
    pub fn begin(&mut self, code: &str) {
        self.talk(&[
            ("PIN: it is neither shown nor spoken.\r\n", PIN),
            ("Candidate's full name: Ada Lovelace.\r\n", "done"),
            ("Extra time: empty.", "done"),
            ("q to stop here.\r\n", "y"),
            ("if you do not want to sit the test.\r\n", "n"),
            ("Practice question 1 of", "n"),
            ("Practice question 2 of", "n"),
            ("Practice question 3 of", "n"),
            ("Start code: empty.\r\n", code),
        ]);
        self.hear("The clock is running.");
        self.hear("No answer yet.\r\n");
    }

    /// The program started again on its sitting, up to the question.
    pub fn resume(&mut self) {
        self.talk(&[
            ("PIN: it is neither shown nor spoken.\r\n", PIN),
            ("hear all of this again.\r\n", "q"),
            ("Type n to go on with the test.\r\n", "n"),
        ]);
        self.hear("The clock is running.");
    }

    pub fn modes(&self) -> String {
        modes(self.master.as_ref())
    }

    /// Waits for the end of the program and of its output; says the exit code.
    pub fn end(&mut self) -> u32 {
        let late = Instant::now() + DEADLINE;
        while self.take_output(late, "the end") {}
        self.end.recv_timeout(DEADLINE).expect("the program does not end").exit_code()
    }

    /// No byte that drives a terminal was written, no secret was echoed, and the modes are those from
    /// before.
    pub fn assert_plain(&self) {
        let text = self.text();
        assert!(!self.raw.contains(&0x1b), "an escape sequence:\n{text:?}");
        let is_plain = |c: &char| !c.is_control() || matches!(c, '\r' | '\n');
        assert_eq!(text.chars().find(|c| !is_plain(c)), None, "{text:?}");
        assert!(!text.contains(PIN), "the PIN was echoed:\n{text}");
        assert_eq!(self.modes(), self.modes_before);
    }

    /// The process of this program that runs a command, among the leader and its descendants.
    pub fn process(&self, command: &str) -> Pid {
        let mut pids = vec![self.leader];
        while let Some(pid) = pids.pop() {
            let of = |file: &str| std::fs::read_to_string(format!("/proc/{pid}/{file}")).unwrap_or_default();
            if of("cmdline").split('\0').nth(1) == Some(command) {
                return pid;
            }
            let children = of(&format!("task/{pid}/children"));
            pids.extend(children.split_whitespace().filter_map(|pid| Pid::from_raw(pid.parse().ok()?)));
        }
        panic!("no process runs {command:?}")
    }

    pub fn kill(&self, pid: Pid, signal: Signal) {
        // It may just have ended by itself.
        let _ = kill_process(pid, signal);
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        if self.end.try_recv().is_err() {
            let _ = kill_process_group(self.leader, Signal::KILL);
        }
    }
}

fn modes(terminal: &dyn MasterPty) -> String {
    format!("{:?}", terminal.get_termios().unwrap())
}
