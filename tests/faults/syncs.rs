//! Proves, with faults that strace puts into the program's system calls, that nothing acknowledged is
//! lost when it is killed at any sync, and that a failed sync or write is never called saved.

use std::path::Path;
use std::process::Command;

use crate::lacks;
use crate::record::{Answers, journals, lines};
use crate::room::Room;
use crate::script::{Seen, Step, assert_kept, assert_shown, follow, script};
use crate::support::Terminal;

/// Whether strace can put faults into system calls here.
fn can_inject() -> bool {
    let mut strace = Command::new("strace");
    strace.args(["-o", "/dev/null", "-e", "trace=fsync", "-e", "inject=fsync:error=EIO:when=1", "true"]);
    let works = strace.output().is_ok_and(|output| output.status.success());
    if !works {
        lacks("strace, or the right to trace a process");
    }
    works
}

/// The candidate's process with a fault in it. Only its first thread is traced: that is the one with the
/// desk, and processes that draw and mark are other people's.
fn with_fault(room: &Room, trace: &str, fault: &str) -> Terminal {
    let arguments = ["-o", "/dev/null", "-e", &format!("trace={trace}"), "-e", &format!("inject={fault}")];
    Terminal::start(room.candidate_under("strace", &arguments), (80, 24))
}

/// Most syncs of data with which a disk is tried before a test is opened.
const START_SYNCS: usize = 20;

/// Whether the long form was asked for.
fn every_sync() -> bool {
    std::env::var("INVIGIL_SYNCS").is_ok_and(|value| value == "all")
}

/// How far a sitting came: which steps were acknowledged, if it began at all.
fn sit(terminal: &mut Terminal, steps: &[Step]) -> (usize, bool) {
    let begins = [
        ("A test is opened by an invigilator.", format!("{}\r", crate::room::PIN)),
        ("Who sits the test", "\r".repeat(crate::support::CANDIDATE_FIELDS)),
        ("Access arrangements", "\r".repeat(crate::support::ARRANGEMENT_FIELDS)),
        ("Is this you, and is this your test?", "y".to_owned()),
        ("How the test works", "\r".to_owned()),
        ("Practice question 1 of 3", crate::support::RIGHT.repeat(3)),
        ("read out the start code", format!("{}\r", crate::room::start_code())),
        ("Question 1 of 50", String::new()),
    ];
    for (seen, keys) in begins {
        let came = terminal
            .take_output_until(seen, |terminal| crate::support::squeezed(&terminal.text()).contains(seen));
        if !came {
            return (0, false);
        }
        terminal.press(&keys);
    }
    let (acknowledged, seen) = follow(terminal, steps);
    if seen == Seen::Done {
        terminal.press("r");
        terminal.take_output_until("the review", |terminal| terminal.text().contains("Review your answers"));
    }
    (acknowledged, seen == Seen::Done)
}

/// Kills at the n-th call of a kind; says whether the whole script was sat without that.
fn killed_at(call: &str, n: usize, steps: &[Step]) -> bool {
    let told = format!("killed at {call} {n}");
    let room = Room::new();
    let mut terminal = with_fault(&room, call, &format!("{call}:signal=KILL:when={n}"));
    let (acknowledged, all) = sit(&mut terminal, steps);
    terminal.kill_all(rustix::process::Signal::KILL);
    terminal.end();
    let Some(sitting) = room.all_sittings().into_iter().next_back() else {
        assert_eq!(acknowledged, 0, "{told}");
        return all;
    };
    if !is_started(&sitting) {
        assert_eq!(acknowledged, 0, "{told}");
        // The clock has not started: whoever comes next can begin, whatever is left of this.
        begin_anew(&room, &told);
        return all;
    }
    let on_record = Answers::on_record(&sitting);
    assert_kept(steps, acknowledged, &on_record, &told);
    assert_shown(&mut room.sit(), &on_record);
    all
}

fn is_started(sitting: &Path) -> bool {
    !journals(sitting).is_empty() && lines(sitting).iter().any(|line| line["event"]["type"] == "Started")
}

/// A sitting that was killed before its start is taken up, or a new one is opened, and gets to the
/// first question either way.
fn begin_anew(room: &Room, told: &str) {
    let mut terminal = room.sit();
    terminal.sign_in();
    terminal.wait_for(told, |screen| {
        ["Who sits the test", "The clock is stopped", "The test was stopped"]
            .iter()
            .any(|words| screen.contents().contains(words))
    });
    if terminal.text().contains("The test was stopped") {
        // Nothing of it was shown: it was cancelled, and the invigilator opens another.
        terminal.press("q");
        terminal.end();
        terminal = room.sit();
        terminal.sign_in();
        terminal.see("Who sits the test");
    }
    if terminal.text().contains("Who sits the test") {
        terminal.press(&"\r".repeat(crate::support::CANDIDATE_FIELDS));
        terminal.see("Access arrangements");
        terminal.press(&"\r".repeat(crate::support::ARRANGEMENT_FIELDS));
        terminal.go_to_start_code();
        terminal.press(&format!("{}\r", crate::room::start_code()));
        terminal.see("Question 1 of 50");
        return;
    }
    terminal.press("q");
    terminal.wait_for(told, |screen| {
        ["How the test works", "Ready to start"].iter().any(|words| screen.contents().contains(words))
    });
}

/// Kills at every call of a kind, or at every third one, until none is reached any more.
fn kill_at_every(call: &str, first: usize) {
    if !can_inject() {
        return;
    }
    let steps = script();
    let step = if every_sync() { 1 } else { 3 };
    let mut n = first;
    while !killed_at(call, n, &steps) {
        n += step;
        assert!(n < 500, "the script never ends");
    }
    println!("killed at {call} {first} to {n}, every {step}");
}

#[test]
fn nothing_acknowledged_is_lost_when_the_program_is_killed_at_any_sync_of_an_event() {
    kill_at_every("fdatasync", START_SYNCS);
}

#[test]
fn nothing_acknowledged_is_lost_when_the_program_is_killed_at_any_sync_of_a_file_or_folder() {
    kill_at_every("fsync", 1);
}

#[test]
fn nothing_is_lost_when_the_program_is_killed_while_a_sitting_is_taken_up() {
    if !can_inject() {
        return;
    }
    let (room, steps) = (Room::new(), script());
    let steps = &steps[..8];
    let mut terminal = room.sit();
    terminal.begin();
    assert_eq!(follow(&mut terminal, steps), (steps.len(), Seen::Done));
    terminal.kill_all(rustix::process::Signal::KILL);
    terminal.end();
    let expected = Answers::on_record(&room.sitting());
    for call in ["fsync", "fdatasync"] {
        let mut killed = 0;
        while !is_taken_up(&room, call, killed + 1) {
            killed += 1;
            assert_eq!(Answers::on_record(&room.sitting()), expected, "killed at {call} {killed}");
        }
        assert!(killed >= 2, "{call} is called {killed} times only");
        println!("killed at {call} 1 to {killed} while a sitting was taken up");
    }
    assert_shown(&mut room.sit(), &expected);
}

/// Takes the sitting up, to the question; `false` when it is killed at the n-th call of a kind.
fn is_taken_up(room: &Room, call: &str, n: usize) -> bool {
    let mut terminal = with_fault(room, call, &format!("{call}:signal=KILL:when={n}"));
    let steps = [
        ("A test is opened by an invigilator.", format!("{}\r", crate::room::PIN)),
        ("The clock is stopped while you are here.", "q".to_owned()),
        ("Your test was interrupted.", "\r".to_owned()),
        ("unanswered", String::new()),
    ];
    let came = steps.iter().all(|(seen, keys)| {
        let came = terminal.take_output_until(seen, |terminal| terminal.text().contains(seen));
        if came {
            terminal.press(keys);
        }
        came
    });
    terminal.kill_all(rustix::process::Signal::KILL);
    terminal.end();
    came
}

#[test]
fn a_sync_that_fails_once_is_made_good_in_the_next_file() {
    if !can_inject() {
        return;
    }
    let steps = script();
    for n in if every_sync() { (START_SYNCS..START_SYNCS + 40).collect::<Vec<_>>() } else { vec![1, 24, 39] }
    {
        let room = Room::new();
        let mut terminal = with_fault(&room, "fdatasync", &format!("fdatasync:error=EIO:when={n}"));
        let far = sit(&mut terminal, &steps);
        if far == (0, false) {
            // The disk was tried before the test was opened, and there is no test on such a disk.
            let said = terminal.end().said;
            assert!(said.contains("nothing can be written there (Input/output error"), "{said}");
            assert!(n <= START_SYNCS, "fdatasync {n}");
            continue;
        }
        assert_eq!(far, (steps.len(), true), "fdatasync {n}: {}", terminal.text());
        terminal.kill_all(rustix::process::Signal::KILL);
        terminal.end();
        let sitting = room.sitting();
        if journals(&sitting).len() == 1 && n > 2 * START_SYNCS {
            break; // the script has no more syncs
        }
        assert_eq!(journals(&sitting).len(), 2, "fdatasync {n}");
        let on_record = Answers::on_record(&sitting);
        assert_eq!(on_record, steps.last().unwrap().after, "fdatasync {n}");
        assert_shown(&mut room.sit(), &on_record);
    }
}

/// A sitting that was killed after the first steps, and is taken up with every call on its journal
/// failing from the n-th on.
fn taken_up_with_fault(room: &Room, steps: &[Step], call: &str, error: &str, n: usize) -> Terminal {
    let mut terminal = room.sit();
    terminal.begin();
    assert_eq!(follow(&mut terminal, steps), (steps.len(), Seen::Done));
    terminal.kill_all(rustix::process::Signal::KILL);
    terminal.end();
    let sitting = room.sitting();
    let inject = format!("inject={call}:error={error}:when={n}+");
    let mut arguments: Vec<String> =
        ["-o", "/dev/null", "-e", &format!("trace={call}"), "-e", &inject].map(str::to_owned).to_vec();
    // Only what goes to the journal fails; the terminal and the room work. A file that is not there
    // yet may be named.
    let names = (1..=9).flat_map(|n| [format!("journal-{n}.jsonl"), format!("journal-{n}.draft")]);
    for name in names.chain([String::new()]) {
        arguments.push("-P".to_owned());
        arguments.push(sitting.join(name).display().to_string().trim_end_matches('/').to_owned());
    }
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    Terminal::start(room.candidate_under("strace", &arguments), (80, 24))
}

#[test]
fn what_the_disk_refuses_is_never_called_saved() {
    if !can_inject() {
        return;
    }
    let steps = script();
    let (before, after) = steps.split_at(4);
    // Taking a sitting up writes some lines of its own first; then the disk refuses.
    for (call, error, words) in
        [("write", "ENOSPC", "No space left on device"), ("fdatasync,fsync", "EIO", "Input/output error")]
    {
        let room = Room::new();
        let mut terminal = taken_up_with_fault(&room, before, call, error, 9);
        terminal.resume();
        let (count, seen) = follow(&mut terminal, after);
        assert_eq!(seen, Seen::NotSaved, "{call} {error}: {}", terminal.text());
        terminal.see("You have done nothing wrong.");
        terminal.see(words);
        terminal.see_whole();
        // Nothing is taken in while it could be lost, and nothing is called saved.
        terminal.press_unseen("abcd");
        assert!(!terminal.text().contains('√'), "{}", terminal.text());
        terminal.kill_all(rustix::process::Signal::KILL);
        terminal.end();
        let on_record = Answers::on_record(&room.sitting());
        assert_kept(&steps, before.len() + count, &on_record, error);
        assert_shown(&mut room.sit(), &on_record);
    }
}

#[test]
fn a_write_that_fails_once_is_made_good_in_the_next_file() {
    if !can_inject() {
        return;
    }
    let steps = script();
    let (before, after) = steps.split_at(4);
    let room = Room::new();
    let mut terminal = room.sit();
    terminal.begin();
    assert_eq!(follow(&mut terminal, before), (before.len(), Seen::Done));
    terminal.kill_all(rustix::process::Signal::KILL);
    terminal.end();
    let path = room.sitting().join("journal-1.jsonl").display().to_string();
    let arguments =
        ["-o", "/dev/null", "-P", &path, "-e", "trace=write", "-e", "inject=write:error=ENOSPC:when=9"];
    let mut terminal = Terminal::start(room.candidate_under("strace", &arguments), (80, 24));
    terminal.resume();
    assert_eq!(follow(&mut terminal, after), (after.len(), Seen::Done), "{}", terminal.text());
    terminal.kill_all(rustix::process::Signal::KILL);
    terminal.end();
    assert_eq!(journals(&room.sitting()).len(), 2);
    let on_record = Answers::on_record(&room.sitting());
    assert_eq!(on_record, steps.last().unwrap().after);
    assert_shown(&mut room.sit(), &on_record);
}
