//! A sitting in a pseudo-terminal, for what is measured from outside: the first screen, and memory.

use std::fs;
use std::io::{Read as _, Write as _};
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

use portable_pty::{CommandBuilder, PtySize, native_pty_system};

use crate::fakes::BEA;
use crate::row;

const PROGRAM: &str = env!("CARGO_BIN_EXE_invigil");

/// A program in a pseudo-terminal.
struct Seat {
    child: Box<dyn portable_pty::Child + Send + Sync>,
    keyboard: Box<dyn std::io::Write + Send>,
    screen: Receiver<Vec<u8>>,
    seen: vt100::Parser,
    _master: Box<dyn portable_pty::MasterPty + Send>,
}

impl Seat {
    fn start(program: &str, args: &[String]) -> Self {
        let size = PtySize { rows: 24, cols: 80, pixel_width: 0, pixel_height: 0 };
        let pair = native_pty_system().openpty(size).unwrap();
        let mut command = CommandBuilder::new(program);
        command.args(args);
        let child = pair.slave.spawn_command(command).unwrap();
        drop(pair.slave);
        let mut reader = pair.master.try_clone_reader().unwrap();
        let (send, screen) = channel();
        std::thread::spawn(move || {
            let mut buffer = [0; 65_536];
            while let Ok(count) = reader.read(&mut buffer) {
                if count == 0 || send.send(buffer[..count].to_vec()).is_err() {
                    break;
                }
            }
        });
        let keyboard = pair.master.take_writer().unwrap();
        Self { child, keyboard, screen, seen: vt100::Parser::new(24, 80, 0), _master: pair.master }
    }

    fn wait_for(&mut self, words: &str) {
        let deadline = Instant::now() + Duration::from_secs(30);
        while !self.seen.screen().contents().contains(words) {
            let more = self.screen.recv_timeout(deadline.saturating_duration_since(Instant::now()));
            self.seen.process(&more.unwrap_or_else(|_| panic!("never saw {words:?}")));
        }
    }

    fn press(&mut self, keys: &str) {
        self.keyboard.write_all(keys.as_bytes()).unwrap();
        self.keyboard.flush().unwrap();
    }
}

fn sit(bank: &Path, sittings: &Path) -> Vec<String> {
    let words = ["sit", "--candidate", "A Candidate", "--born", "2004-12-10", "--identity", "passport"];
    let more = ["--seat", "4", "--bank", bank.to_str().unwrap(), "--sittings", sittings.to_str().unwrap()];
    [&words[..], &more].concat().into_iter().map(str::to_owned).collect()
}

/// Makes a room with an invigilator in it; returns what `invigil room code` says of the start code.
fn furnish(sittings: &Path) -> String {
    let order = |words: &[&str]| {
        let mut command = Command::new(PROGRAM);
        command.arg("room").args(words).arg("--pin-stdin").env("INVIGIL_SITTINGS", sittings);
        let mut process = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
        process.stdin.take().unwrap().write_all(format!("{}\n", BEA.1).as_bytes()).unwrap();
        let output = process.wait_with_output().unwrap();
        assert!(output.status.success());
        String::from_utf8(output.stdout).unwrap()
    };
    order(&["invigilator", "add", BEA.0]);
    let said = order(&["code", "--invigilator", BEA.0]);
    said.rsplit(':').next().unwrap().trim().to_owned()
}

pub fn first_screen(bank: &Path, scratch: &Path) {
    let sittings = scratch.join("first");
    furnish(&sittings);
    let times = times_to(PROGRAM, &sit(bank, &sittings), "by an invigilator");
    let base = times_to("/bin/echo", &["hello".to_owned()], "hello");
    row("start to first screen", &times, "/bin/echo in a pseudo-terminal", &base);
}

/// Times from the start of a program until words are on its screen, sorted. How long the program
/// takes to end does not count.
fn times_to(program: &str, args: &[String], words: &str) -> Vec<Duration> {
    let mut times = Vec::new();
    for _ in 0..100 {
        let start = Instant::now();
        let mut seat = Seat::start(program, args);
        seat.wait_for(words);
        times.push(start.elapsed());
        let _ = seat.child.kill();
    }
    times.sort();
    times
}

/// Peak resident memory of both processes of a sitting in which every item is answered.
pub fn memory(bank: &Path, scratch: &Path) {
    let sittings = scratch.join("memory");
    let start_code = furnish(&sittings);
    let mut seat = Seat::start(PROGRAM, &sit(bank, &sittings));
    for (seen, keys) in [
        ("by an invigilator", format!("{}\r", BEA.1)),
        ("Who sits the test", "\r".repeat(5)),
        ("Access arrangements", "\r".repeat(9)),
        ("this your test", "y".to_owned()),
        ("How the test works", "\r".to_owned()),
        ("Practice question 1", "nnn".to_owned()),
        ("Start code", format!("{start_code}\r")),
        ("Question 1 of 50", String::new()),
    ] {
        seat.wait_for(seen);
        seat.press(&keys);
    }
    for item in 1..=50 {
        seat.wait_for(&format!("Question {item} of 50"));
        seat.press(["a", "b", "c", "d"][item % 4]);
        seat.wait_for("saved");
        seat.press("n");
    }
    seat.wait_for("Review your answers");
    let watcher = seat.child.process_id().unwrap();
    let children = fs::read_to_string(format!("/proc/{watcher}/task/{watcher}/children")).unwrap();
    let candidate: u32 = children.split_whitespace().next().unwrap().parse().unwrap();
    let peak = |pid: u32| {
        let status = fs::read_to_string(format!("/proc/{pid}/status")).unwrap();
        let line = status.lines().find(|line| line.starts_with("VmHWM")).unwrap().to_owned();
        line.split_whitespace().nth(1).unwrap().parse::<f64>().unwrap() / 1024.0
    };
    println!(
        "\nPeak resident memory of a sitting with 50 answers: {:.1} MiB in the candidate's process, {:.1} MiB in the one that watches over it.",
        peak(candidate),
        peak(watcher)
    );
    seat.child.kill().unwrap();
}
