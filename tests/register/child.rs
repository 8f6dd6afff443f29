//! A program of its own that works on a register until it ends or is killed: this test program again,
//! told by its environment what to do. It says on its standard output how far it is.

use std::io::{BufRead as _, BufReader};
use std::process::{Child as Process, ChildStdout, Command, Stdio};

use invigil::world::register::{Place, Register};

use crate::support::{attempt, by, closed, entry, learner};
use crate::{concurrency, support};

const TASK: &str = "INVIGIL_TEST_REGISTER_TASK";
const PLACE: &str = "INVIGIL_TEST_REGISTER_PLACE";
/// Number of the first batch of the task `learners`.
pub const FIRST: &str = "INVIGIL_TEST_REGISTER_FIRST";
/// Marks the lines that are the task's own among those of the test program.
const MARK: &str = "task: ";
/// Learners that the task `learners` adds at once.
pub const AT_ONCE: usize = 900;

/// A program at work.
pub struct Child {
    process: Process,
    output: BufReader<ChildStdout>,
}

/// Starts a task.
pub fn start(task: &str, place: &Place, environment: &[(&str, &str)]) -> Child {
    let place = match place {
        Place::File(path) => path.to_str().unwrap().to_owned(),
        Place::Server(url) => url.clone(),
    };
    let mut process = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "child::work_for_a_parent", "--nocapture"])
        .env(TASK, task)
        .env(PLACE, place)
        .envs(environment.iter().copied())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let output = BufReader::new(process.stdout.take().unwrap());
    Child { process, output }
}

impl Child {
    /// The next line; `None` at the end.
    pub fn line(&mut self) -> Option<String> {
        let mut line = String::new();
        while self.output.read_line(&mut line).unwrap() > 0 {
            if let Some((_, said)) = line.trim_end().split_once(MARK) {
                return Some(said.to_owned());
            }
            line.clear();
        }
        None
    }

    /// Kills it and gives what it still had said.
    pub fn kill(mut self) -> Vec<String> {
        self.process.kill().unwrap();
        self.finish().1
    }

    /// Whether it worked, and what it says to its end.
    pub fn finish(mut self) -> (bool, Vec<String>) {
        let lines = std::iter::from_fn(|| self.line()).collect();
        (self.process.wait().unwrap().success(), lines)
    }
}

fn say(what: impl std::fmt::Display) {
    println!("\n{MARK}{what}");
}

/// Waits to be killed.
fn wait() -> ! {
    loop {
        std::thread::park();
    }
}

/// The contents of round `n` of the task `attempts`: everything in it tells the round.
pub fn round(n: u32) -> invigil::engine::centre::attempt::Attempt {
    let mut attempt = closed(attempt("S-1", &["i1", "i2", "i3", "i4", "i5"]));
    attempt.number = n;
    attempt.seed = n.to_string();
    attempt.items.iter_mut().for_each(|item| item.version = n);
    attempt
}

#[test]
fn work_for_a_parent() {
    let Ok(task) = std::env::var(TASK) else {
        return;
    };
    let place = Place::parse(&std::env::var(PLACE).unwrap());
    match task.as_str() {
        "raise" => concurrency::raise(&place).iter().for_each(say),
        "create" => match Register::create(&place, &support::centre(), &by(1)) {
            Ok(_) => say("made"),
            Err(error) => say(format!("{error} {error:?}").replace('\n', " ")),
        },
        "learners" => {
            let mut register = Register::open(&place).unwrap();
            let first: u32 = std::env::var(FIRST).unwrap().parse().unwrap();
            for batch in first.. {
                let learners: Vec<_> =
                    (0..AT_ONCE).map(|n| learner(&format!("L-{batch}-{n}"), "Ada Lovelace")).collect();
                let mut tell = |done| say(format!("middle {done}"));
                register.add_learners(&learners, &by(5), &mut tell).unwrap();
                say(format!("kept {batch}"));
            }
        }
        "attempts" => {
            let mut register = Register::open(&place).unwrap();
            for n in 1.. {
                register.record_attempt(&round(n), &by(5)).unwrap();
                say(n);
            }
        }
        "middle of learners" => {
            let mut register = Register::open(&place).unwrap();
            let learners: Vec<_> = (0..AT_ONCE).map(|n| learner(&format!("L-{n}"), "Ada")).collect();
            let mut stop = |done| {
                say(done);
                wait()
            };
            register.add_learners(&learners, &by(5), &mut stop).unwrap();
        }
        "middle of a draw" => {
            let mut register = Register::open(&place).unwrap();
            let entry = register.entry("E-1").unwrap().unwrap_or_else(|| entry("E-1", "L-1", None));
            let drawn = register.draw_for(&entry, "S-1", &by(5), &mut |_| {
                say("drawing");
                wait()
            });
            drawn.unwrap();
        }
        other => panic!("no task {other}"),
    }
}
