//! A pseudo-terminal with the program in it, and its screen as a person sees it. Nothing here
//! sleeps: whoever waits is woken by output, by the end of output or by the end of a process.

use std::fmt::Debug;
use std::io::{Read as _, Write};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use portable_pty::{CommandBuilder, ExitStatus, MasterPty, PtySize, native_pty_system};
use rustix::process::{Pid, Signal, WaitOptions, kill_process, kill_process_group, waitpid};
use vt100::{MouseProtocolMode, Parser, Screen};

use crate::room::{INVIGILATOR, PIN, start_code};

/// Waiting longer than this is a failure.
const DEADLINE: Duration = Duration::from_secs(30);
/// Fields of the candidate's sheet, and of the one with the arrangements.
pub const CANDIDATE_FIELDS: usize = 5;
pub const ARRANGEMENT_FIELDS: usize = 9;
pub const ENTER: &str = "\r";
pub const ESCAPE: &str = "\x1b";
pub const DOWN: &str = "\x1b[B";
pub const RIGHT: &str = "\x1b[C";
pub const LEFT: &str = "\x1b[D";
/// F12 as terminals send it (terminfo, kf12 of xterm-256color).
pub const F12: &str = "\x1b[24~";
/// Ctrl-O, for terminals without that key.
pub const CTRL_O: &str = "\x0f";
/// What takes the terminal back to the screen that was there before.
pub const LEAVE_ALTERNATE_SCREEN: &str = "\x1b[?1049l";

pub struct Terminal {
    master: Option<Box<dyn MasterPty + Send>>,
    keyboard: Option<Box<dyn Write + Send>>,
    output: Receiver<Vec<u8>>,
    reader: Option<JoinHandle<()>>,
    end: Receiver<ExitStatus>,
    ended: bool,
    parser: Parser,
    /// Every byte that reached the terminal.
    pub raw: Vec<u8>,
    modes_before: String,
    leader: Pid,
}

/// How the program in a terminal ended.
pub struct Ending {
    pub code: u32,
    /// What was printed after the terminal had been given back, white space squeezed.
    pub said: String,
}

impl Terminal {
    /// Starts a program in a terminal of `(columns, rows)`.
    pub fn start(mut program: CommandBuilder, (columns, rows): (u16, u16)) -> Self {
        program.env("TERM", "xterm-256color");
        program.cwd(env!("CARGO_MANIFEST_DIR"));
        // An orphan becomes a child of this process, so that its end can be waited for.
        rustix::process::set_child_subreaper(Pid::from_raw(1)).unwrap();
        let pair = native_pty_system().openpty(size(columns, rows)).unwrap();
        let modes_before = modes(pair.master.as_ref());
        let mut child = pair.slave.spawn_command(program).unwrap();
        drop(pair.slave);
        let leader = Pid::from_raw(child.process_id().unwrap().try_into().unwrap()).unwrap();
        let (tell_end, end) = mpsc::channel();
        std::thread::spawn(move || tell_end.send(child.wait().unwrap()));
        let (send, output) = mpsc::channel();
        let mut screen = pair.master.try_clone_reader().unwrap();
        let reader = std::thread::spawn(move || {
            let mut bytes = [0; 4096];
            while let Ok(count @ 1..) = screen.read(&mut bytes) {
                if send.send(bytes[..count].to_vec()).is_err() {
                    return;
                }
            }
        });
        Self {
            keyboard: Some(pair.master.take_writer().unwrap()),
            master: Some(pair.master),
            output,
            reader: Some(reader),
            end,
            ended: false,
            parser: Parser::new(rows, columns, 0),
            raw: Vec::new(),
            modes_before,
            leader,
        }
    }

    pub fn press(&mut self, keys: &str) {
        let keyboard = self.keyboard.as_mut().unwrap();
        keyboard.write_all(keys.as_bytes()).and_then(|()| keyboard.flush()).unwrap();
    }

    pub fn resize(&mut self, columns: u16, rows: u16) {
        // The old size must not cut what is drawn for the new one.
        self.parser.screen_mut().set_size(rows, columns);
        self.master.as_ref().unwrap().resize(size(columns, rows)).unwrap();
    }

    /// Takes in the next output; `false` when there will be none any more.
    pub fn take_output(&mut self) -> bool {
        match self.output.recv_timeout(DEADLINE) {
            Ok(bytes) => {
                self.take_in(bytes);
                true
            }
            Err(RecvTimeoutError::Disconnected) => false,
            Err(RecvTimeoutError::Timeout) => {
                panic!("nothing happens any more; the screen:\n{}", self.text())
            }
        }
    }

    /// Takes in output until something is so, or to the end of output; says whether it was so.
    pub fn take_output_until(&mut self, what: impl Debug, mut is_so: impl FnMut(&Self) -> bool) -> bool {
        // The clock on the screen makes output every second, so silence alone is no deadline.
        let late = Instant::now() + DEADLINE;
        while !is_so(self) {
            if !self.take_output() {
                return false;
            }
            assert!(Instant::now() < late, "{what:?} never came; the screen:\n{}", self.text());
        }
        true
    }

    pub fn wait_for(&mut self, what: impl Debug, is_there: impl Fn(&Screen) -> bool) {
        let came = self.take_output_until(&what, |terminal| is_there(terminal.screen()));
        assert!(came, "the program ended before {what:?}; it said:\n{}", self.text());
    }

    /// Waits until a text is on the screen; line breaks and the sides of boxes do not count.
    pub fn see(&mut self, text: &str) {
        let text = squeezed(text);
        let shown = |screen: &Screen| squeezed(&screen.contents().replace('│', " "));
        self.wait_for(&text, |screen| shown(screen).contains(&text));
    }

    /// Waits until the screen is drawn to its end: what was seen may be the first half of it.
    pub fn see_whole(&mut self) {
        // Last of all a frame shows the cursor and places it, or hides it.
        let is_end = |raw: &[u8]| {
            let tail = String::from_utf8_lossy(&raw[raw.len().saturating_sub(24)..]).into_owned();
            let placed = tail.rsplit_once("\x1b[?25h\x1b[").and_then(|(_, place)| place.strip_suffix('H'));
            let placed = placed.is_some_and(|place| place.chars().all(|c| c.is_ascii_digit() || c == ';'));
            placed || tail.ends_with("\x1b[?25l")
        };
        self.take_output_until("the end of a frame", |terminal| is_end(&terminal.raw));
    }

    pub fn screen(&self) -> &Screen {
        self.parser.screen()
    }

    pub fn text(&self) -> String {
        self.screen().contents()
    }

    /// Does one thing after the other: waits until a text is seen, then presses keys.
    pub fn walk(&mut self, steps: &[(&str, &str)]) {
        for (seen, keys) in steps {
            self.see(seen);
            self.press(keys);
        }
    }

    /// The invigilator signs in.
    pub fn sign_in(&mut self) {
        self.walk(&[("A test is opened by an invigilator.", PIN), ("PIN ••••▁", ENTER)]);
    }

    /// From signing in to the candidate's confirmation: the sheets are filled in already.
    pub fn open(&mut self) {
        self.sign_in();
        self.walk(&[
            ("Who sits the test", &ENTER.repeat(CANDIDATE_FIELDS)),
            ("Access arrangements", &ENTER.repeat(ARRANGEMENT_FIELDS)),
            ("Is this you, and is this your test?", ""),
        ]);
    }

    /// From the candidate's confirmation to the start code.
    pub fn go_to_start_code(&mut self) {
        self.walk(&[
            ("Is this you, and is this your test?", "y"),
            ("How the test works", ENTER),
            ("Practice question 1 of 3", RIGHT),
            ("Practice question 2 of 3", RIGHT),
            ("Practice question 3 of 3", RIGHT),
            ("Your invigilator will read out the start code", ""),
        ]);
    }

    /// From signing in to the first question.
    pub fn begin(&mut self) {
        self.open();
        self.go_to_start_code();
        self.press(start_code());
        self.press(ENTER);
        self.see("Question 1 of 50");
    }

    /// From signing in to the screen over the sitting that is taken up.
    pub fn take_up(&mut self) {
        self.sign_in();
        self.see(&format!("Invigilator: {INVIGILATOR}"));
    }

    /// From signing in to the question at which the sitting was interrupted.
    pub fn resume(&mut self) {
        self.take_up();
        self.walk(&[("Q give the screen back", "q"), ("Your test was interrupted.", ENTER)]);
        self.wait_for("a question", |screen| screen.contents().contains("Question "));
    }

    /// The invigilator comes to the screen over the test.
    pub fn attend(&mut self) {
        self.press(F12);
        self.walk(&[("The clock runs on until the PIN is right.", PIN), ("PIN ••••▁", ENTER)]);
        self.see(&format!("Invigilator: {INVIGILATOR}"));
    }

    /// Answers with a letter and waits until it is saved.
    pub fn answer(&mut self, letter: char) {
        self.press(&letter.to_string());
        self.see(&format!("√ answer {} saved", letter.to_ascii_uppercase()));
    }

    /// Every cell of the review screen, as answers and flags; goes there from a question and back.
    pub fn review(&mut self) -> (Vec<Option<char>>, Vec<bool>) {
        self.press("r");
        self.see("Review your answers");
        self.wait_for("the review", |screen| screen.contents().contains("submit the test"));
        let text = self.text().replace('►', " ");
        let rows = text.lines().map(|row| row.split_whitespace().collect::<Vec<_>>());
        let is_row = |words: &Vec<&str>| words.len() >= 20 && words[0].parse::<u32>().is_ok();
        let mut read = (Vec::new(), Vec::new());
        for word in rows.filter(is_row).flatten() {
            match word {
                "F" => *read.1.last_mut().unwrap() = true,
                "-" | "A" | "B" | "C" | "D" => {
                    read.0.push(word.chars().next().filter(|letter| *letter != '-'));
                    read.1.push(false);
                }
                number => assert_eq!(number.parse(), Ok(read.0.len() + 1), "{text}"),
            }
        }
        self.press("b");
        read
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

    /// Whether job control has stopped a process (proc_pid_stat(5), the third field).
    pub fn is_stopped(&self, command: &str) -> bool {
        let stat = std::fs::read_to_string(format!("/proc/{}/stat", self.process(command))).unwrap();
        stat.rsplit_once(") ").unwrap().1.starts_with('T')
    }

    /// Presses keys that nothing on the screen answers, and waits until the candidate's process has read
    /// them.
    pub fn press_unseen(&mut self, keys: &str) {
        // proc_pid_io(5): every byte that its reads have returned.
        let path = format!("/proc/{}/io", self.process("candidate"));
        let read = || {
            let counts = std::fs::read_to_string(&path).unwrap();
            counts.lines().find_map(|line| line.strip_prefix("rchar: ")?.parse::<usize>().ok()).unwrap()
        };
        let (before, late) = (read(), Instant::now() + DEADLINE);
        self.press(keys);
        while read() < before + keys.len() {
            assert!(Instant::now() < late, "the candidate's process does not read");
            std::thread::yield_now();
        }
    }

    /// Takes in whatever comes until a moment.
    #[allow(dead_code)] // for tests/faults
    pub fn stay_until(&mut self, end: Instant) {
        while let Some(left) = end.checked_duration_since(Instant::now()) {
            match self.output.recv_timeout(left) {
                Ok(bytes) => self.take_in(bytes),
                Err(_) => return,
            }
        }
    }

    fn take_in(&mut self, bytes: Vec<u8>) {
        self.parser.process(&bytes);
        self.raw.extend(bytes);
    }

    pub fn kill(&self, pid: Pid, signal: Signal) {
        // It may just have ended by itself.
        let _ = kill_process(pid, signal);
    }

    pub fn kill_all(&self, signal: Signal) {
        let _ = kill_process_group(self.leader, signal);
    }

    /// Closes the terminal as a window is closed.
    pub fn close_window(&mut self) {
        self.output = mpsc::channel().1;
        // Output wakes the reader, which finds nobody listening and lets go of the terminal.
        self.press("t");
        self.reader.take().unwrap().join().unwrap();
        self.keyboard = None;
        self.master = None;
    }

    /// Waits for the end of the program and of its output.
    pub fn end(&mut self) -> Ending {
        self.take_output_until("the end", |_| false);
        let status = self.end.recv_timeout(DEADLINE).expect("the program does not end");
        self.ended = true;
        let raw = String::from_utf8_lossy(&self.raw);
        let said = raw.rsplit(LEAVE_ALTERNATE_SCREEN).next().unwrap();
        Ending { code: status.exit_code(), said: squeezed(&said.replace("\x1b[?25h", "")) }
    }

    /// Whether the terminal has the modes from before the program.
    pub fn has_modes_from_before(&self) -> bool {
        modes(self.master.as_ref().unwrap().as_ref()) == self.modes_before
    }

    /// Everything that a shell expects of a terminal: its own screen, a cursor, no mouse reports,
    /// the modes from before; and nothing of the test on it.
    pub fn assert_given_back(&self) {
        let (screen, raw) = (self.screen(), String::from_utf8_lossy(&self.raw));
        assert!(!screen.alternate_screen() && !screen.hide_cursor(), "{}", self.text());
        assert_eq!(screen.mouse_protocol_mode(), MouseProtocolMode::None);
        assert!(self.has_modes_from_before());
        assert!(!self.text().contains("Question ") && !self.text().contains("( )"), "{}", self.text());
        let (_, after) = raw.rsplit_once(LEAVE_ALTERNATE_SCREEN).expect("the screen was never left");
        assert!(after.contains("\x1b[?25h") && !after.contains("\x1b[?1049h"), "{after:?}");
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        if !self.ended && self.end.try_recv().is_err() {
            self.kill_all(Signal::KILL);
        }
    }
}

fn size(columns: u16, rows: u16) -> PtySize {
    PtySize { rows, cols: columns, pixel_width: 0, pixel_height: 0 }
}

fn modes(terminal: &dyn MasterPty) -> String {
    format!("{:?}", terminal.get_termios().unwrap())
}

/// Waits until a process has ended. One whose parent was killed is taken away by another process,
/// in that one's own time; it has ended when nothing but its number is left.
pub fn await_gone(pid: Pid) {
    let (tell, gone) = mpsc::channel();
    // An error means that it is no child of this process, or has been taken away already.
    std::thread::spawn(move || tell.send(waitpid(Some(pid), WaitOptions::empty()).is_ok()));
    gone.recv_timeout(DEADLINE).expect("the process does not end");
    let deadline = std::time::Instant::now() + DEADLINE;
    while is_running(pid) {
        assert!(std::time::Instant::now() < deadline, "process {pid} is still there");
        std::thread::yield_now();
    }
}

fn is_running(pid: Pid) -> bool {
    let stat = std::fs::read_to_string(format!("/proc/{pid}/stat")).unwrap_or_default();
    // proc_pid_stat(5): the state stands after the name, which stands in brackets.
    stat.rsplit_once(") ").is_some_and(|(_, rest)| !rest.starts_with(['Z', 'X']))
}

/// A text with every run of white space made one space, so that wrapping does not count.
pub fn squeezed(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
