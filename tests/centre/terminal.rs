//! The dashboard in a real terminal: the wiring from key to register to screen, and the way out.

use std::io::{Read as _, Write as _};
use std::sync::mpsc::{self, Receiver};
use std::time::{Duration, Instant};

use portable_pty::{CommandBuilder, PtySize, native_pty_system};
use vt100::Parser;

use crate::room::{Centre, PROGRAM};

/// Waiting longer than this is a failure.
const DEADLINE: Duration = Duration::from_secs(60);

struct Terminal {
    keyboard: Box<dyn std::io::Write + Send>,
    output: Receiver<Vec<u8>>,
    end: Receiver<u32>,
    parser: Parser,
    raw: Vec<u8>,
    _master: Box<dyn portable_pty::MasterPty + Send>,
}

impl Terminal {
    fn start(centre: &Centre, args: &[&str]) -> Self {
        let mut program = CommandBuilder::new(PROGRAM);
        program.arg("centre");
        program.args(args);
        program.cwd(centre.folder.path());
        program.env("TERM", "xterm-256color");
        program.env("INVIGIL_DATABASE", centre.database());
        program.env("INVIGIL_BANK", Centre::bank());
        program.env_remove("INVIGIL_STAFF");
        program.env_remove("NO_COLOR");
        let size = PtySize { rows: 24, cols: 80, pixel_width: 0, pixel_height: 0 };
        let pair = native_pty_system().openpty(size).unwrap();
        let mut child = pair.slave.spawn_command(program).unwrap();
        drop(pair.slave);
        let (tell_end, end) = mpsc::channel();
        std::thread::spawn(move || tell_end.send(child.wait().unwrap().exit_code()));
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
        Self { keyboard, output, end, parser: Parser::new(24, 80, 0), raw: Vec::new(), _master: pair.master }
    }

    fn press(&mut self, keys: &str) {
        self.keyboard.write_all(keys.as_bytes()).and_then(|()| self.keyboard.flush()).unwrap();
    }

    fn text(&self) -> String {
        let text = self.parser.screen().contents().replace('│', " ");
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// Waits until a text is on the screen.
    fn see(&mut self, text: &str) {
        let late = Instant::now() + DEADLINE;
        while !self.text().contains(text) {
            assert!(Instant::now() < late, "{text:?} never came:\n{}", self.text());
            let bytes = self.output.recv_timeout(DEADLINE).unwrap_or_else(|_| {
                panic!("{text:?} never came and nothing happens any more:\n{}", self.text())
            });
            self.parser.process(&bytes);
            self.raw.extend(bytes);
        }
    }

    fn end(mut self) -> (u32, Vec<u8>) {
        let code = self.end.recv_timeout(DEADLINE).expect("the program does not end");
        while let Ok(bytes) = self.output.recv_timeout(Duration::from_secs(1)) {
            self.raw.extend(bytes);
        }
        (code, self.raw)
    }
}

#[test]
fn somebody_who_fears_command_lines_enters_a_learner_and_marks_an_absence() {
    let centre = Centre::with_learners();
    let mut terminal = Terminal::start(&centre, &[]);
    terminal.see("12345 Bridge Street Centre");
    terminal.see("[1 Today]");
    terminal.press("5");
    terminal.see("Ada Lovelace");
    terminal.press("e");
    terminal.see("Enter for a test: Ada Lovelace");
    // The day is filled in with today: it is cleared and typed.
    terminal.press("\x1b[3~2999-11-26\r9:30\r\r\r\r");
    terminal.see("Ada Lovelace is entered for 2999-11-26 09:30, Room 1, the next free seat.");
    terminal.press("y");
    terminal.see("√ Ada Lovelace is entered: entry E-");
    assert_eq!(centre.json(&["entries"])[0]["seat"], "A1");
    terminal.press("q");
    let (code, raw) = terminal.end();
    assert_eq!(code, 0);
    let raw = String::from_utf8_lossy(&raw).into_owned();
    assert!(raw.contains("\x1b[?1049l") && raw.contains("\x1b[?25h"), "the terminal was not given back");
}

#[test]
fn another_desks_change_is_seen_and_a_conflict_is_told() {
    let centre = Centre::with_learners();
    let today = centre.json(&["due"]);
    assert_eq!(today, serde_json::json!([]));
    let mut terminal = Terminal::start(&centre, &["--language", "cy"]);
    terminal.see("[1 Heddiw]");
    terminal.press("5");
    terminal.see("Ada Lovelace");
    centre.done(&["learner", "set", "Ada Lovelace", "--name", "Ada Byron"]);
    terminal.press("r");
    terminal.see("Ada Byron");
    terminal.press("q");
    assert_eq!(terminal.end().0, 0);
}

#[test]
fn a_result_is_given_out_and_what_the_command_for_pages_says_is_told() {
    let centre = Centre::with_learners();
    let sitting = centre.failed(&centre.born("1995-12-10"));
    let pages = centre.folder.path().join("pages");
    let mut terminal = Terminal::start(&centre, &["--pages", pages.to_str().unwrap()]);
    terminal.see("[1 Today]");
    terminal.press("3");
    terminal.see("fail 31/50");
    terminal.press("g");
    terminal.see("A page is written: feedback for sitting 29991120");
    terminal.press("y");
    // No qualification is kept with this attempt, and the other process says so.
    terminal.see("! Nothing was done:");
    assert!(!pages.exists() || std::fs::read_dir(&pages).unwrap().count() == 0);
    terminal.press("d");
    terminal.see("It is noted that the learner has been given this");
    terminal.press("y");
    terminal.see("No result waits");
    assert_eq!(centre.json(&["results"])[0]["issued"], serde_json::json!(["feedback"]));
    assert_eq!(centre.json(&["results"])[0]["sitting"], sitting);
    terminal.press("q");
    assert_eq!(terminal.end().0, 0);
}

#[test]
fn a_centre_that_is_not_there_is_said_before_the_screen_is_taken() {
    let centre = Centre::none();
    let terminal = Terminal::start(&centre, &[]);
    let (code, raw) = terminal.end();
    assert_eq!(code, 1);
    let raw = String::from_utf8_lossy(&raw).into_owned();
    assert!(raw.contains("invigil centre init") && !raw.contains("\x1b[?1049h"), "{raw}");
}
