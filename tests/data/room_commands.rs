//! Proves `invigil room` on the real binary: who may do what, what is refused and why, PINs from
//! standard input that are never repeated, and a pause that a desk carries out.

use std::fs;
use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};

use invigil::world::sitting_orders::{acknowledge, pending};
use tempfile::{TempDir, tempdir};

use crate::recorder::short_sitting;
use crate::room::is_anywhere;
use crate::room_orders::sitting;
use crate::support::Run;

const GRACE: &str = "80462517";
const ALAN: &str = "59173046";
const WRONG: &str = "73519284";

/// Runs `invigil room` in a folder of sittings with lines on standard input.
fn room(home: &Path, args: &[&str], lines: &[&str]) -> Run {
    let mut child = Command::new(env!("CARGO_BIN_EXE_invigil"))
        .arg("room")
        .args(args)
        .env("NO_COLOR", "1")
        .env("INVIGIL_SITTINGS", home)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let typed: String = lines.iter().map(|line| format!("{line}\n")).collect();
    // A command that refuses at once does not read.
    let _ = child.stdin.take().unwrap().write_all(typed.as_bytes());
    let output = child.wait_with_output().unwrap();
    let run = Run {
        code: output.status.code().unwrap(),
        stdout: String::from_utf8(output.stdout).unwrap(),
        stderr: String::from_utf8(output.stderr).unwrap(),
    };
    for pin in lines.iter().filter(|pin| pin.len() >= 4) {
        assert!(!run.stdout.contains(pin) && !run.stderr.contains(pin), "{pin} is repeated: {run:?}");
    }
    run
}

fn succeeds(home: &Path, args: &[&str], lines: &[&str]) -> String {
    let run = room(home, args, lines);
    assert_eq!((run.code, run.stderr.as_str()), (0, ""), "invigil room {}", args.join(" "));
    run.stdout
}

fn refused(home: &Path, code: i32, why: &str, args: &[&str], lines: &[&str]) {
    let run = room(home, args, lines);
    assert_eq!((run.code, run.stdout.as_str()), (code, ""), "{run:?}");
    assert!(run.stderr.contains(why), "{why}: {run:?}");
}

/// A folder of sittings with one invigilator.
fn with_grace() -> TempDir {
    let home = tempdir().unwrap();
    succeeds(home.path(), &["invigilator", "add", "Grace  Hopper", "--pin-stdin"], &[GRACE]);
    home
}

const BY_GRACE: [&str; 3] = ["--invigilator", "grace hopper", "--pin-stdin"];

fn by_grace<'a>(args: &[&'a str]) -> Vec<&'a str> {
    [args, &BY_GRACE].concat()
}

#[test]
fn a_room_is_set_up_by_its_invigilators_and_by_nobody_else() {
    let home = tempdir().unwrap();
    let home = home.path();
    assert!(succeeds(home, &["show"], &[]).contains("There is none."));
    refused(home, 1, "no invigilators yet", &["set", "--name", "Room 7"], &[]);
    refused(home, 1, "no invigilators yet", &by_grace(&["code"]), &[GRACE]);
    let add = ["invigilator", "add", "Grace  Hopper", "--pin-stdin"];
    refused(home, 1, "counts up or down", &add, &["1234"]);
    refused(home, 1, "has digits only", &add, &["pass word"]);
    refused(home, 1, "no PIN was given", &add, &[]);
    assert_eq!(succeeds(home, &add, &[GRACE]), "Grace Hopper may intervene in this room.\n");

    let alan = ["invigilator", "add", "Alan Turing"];
    refused(home, 1, "one of them must allow this", &[&alan[..], &["--pin-stdin"]].concat(), &[ALAN]);
    refused(home, 1, "is not the PIN of grace hopper", &by_grace(&alan), &[WRONG, ALAN]);
    succeeds(home, &by_grace(&alan), &[GRACE, ALAN]);
    let listed = succeeds(home, &["invigilator", "list"], &[]);
    assert!(listed.contains("Grace Hopper  20") && listed.contains("Alan Turing   20"), "{listed}");

    let set = ["set", "--name", "Room 7", "--starts", "2026-11-26 09:30", "--late-minutes", "30"];
    refused(home, 2, "give --invigilator NAME", &set, &[]);
    refused(home, 1, "\"Eve\" is no invigilator", &["code", "--invigilator", "Eve", "--pin-stdin"], &[GRACE]);
    let shown = succeeds(home, &by_grace(&set), &[GRACE]);
    assert!(shown.contains("Room 7\n======"), "{shown}");
    assert!(shown.contains("2026-11-26 09:30, and up to 30 minutes later"), "{shown}");
    let shown = succeeds(home, &by_grace(&["set", "--no-start", "--credit-limit", "5"]), &[GRACE]);
    assert!(shown.contains("at any time") && shown.contains("5 minutes") && shown.contains("Room 7"));
    refused(home, 1, "no start to be late for", &by_grace(&["set", "--late-minutes", "5"]), &[GRACE]);

    let code = succeeds(home, &by_grace(&["code"]), &[GRACE]);
    let code = code.trim().rsplit_once(": ").unwrap().1;
    assert!(code.len() == 7 && code.as_bytes()[3] == b' ', "{code:?}");
    assert!(succeeds(home, &["show"], &[]).contains("made by Grace Hopper at 20"));

    succeeds(home, &by_grace(&["invigilator", "remove", "alan turing"]), &[GRACE]);
    refused(
        home,
        1,
        "is the only invigilator",
        &by_grace(&["invigilator", "remove", "Grace Hopper"]),
        &[GRACE],
    );
    for secret in [GRACE, ALAN, WRONG, code, &code.replace(' ', "")] {
        assert!(!is_anywhere(home, secret), "{secret} is on disk");
    }
    let log = fs::read_to_string(home.join("room-log.jsonl")).unwrap();
    assert_eq!(log.lines().count(), 6, "{log}");
    assert!(log.contains(r#""set the room: name = \"Room 7\"; credit_minutes = 5""#), "{log}");
}

#[test]
fn after_three_wrong_pins_the_right_one_must_wait() {
    let home = with_grace();
    for why in ["nothing has changed", "nothing has changed", "the next try is in 30 s"] {
        refused(home.path(), 1, why, &by_grace(&["code"]), &[WRONG]);
    }
    refused(home.path(), 1, "too many PINs of grace hopper were wrong", &by_grace(&["code"]), &[GRACE]);
    let tries = fs::read_to_string(home.path().join("wrong-pins.jsonl")).unwrap();
    assert_eq!(tries.lines().count(), 3, "{tries}");
    assert!(tries.lines().all(|line| line.contains("\"named\":\"Grace Hopper\",\"where\":\"no terminal\"")));
}

#[test]
fn a_pin_needs_a_terminal_or_a_word_that_it_comes_by_standard_input() {
    let home = tempdir().unwrap();
    let output = Command::new("setsid")
        .args(["--wait", env!("CARGO_BIN_EXE_invigil"), "room", "invigilator", "add", "Grace"])
        .env("INVIGIL_SITTINGS", home.path().join("sittings"))
        .stdin(Stdio::null())
        .output()
        .unwrap();
    let said = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(1), "{said}");
    assert!(said.contains("give --pin-stdin"), "{said}");
    assert!(!home.path().join("sittings").exists());
}

#[test]
fn hostile_names_and_reasons_are_refused_and_not_sent_to_the_terminal() {
    let home = tempdir().unwrap();
    for args in [
        &["invigilator", "add", "Eve\u{1b}]0;owned\u{7}", "--pin-stdin"][..],
        &["pause", "--invigilator", "Grace", "--reason", "fire\u{1b}[2J", "--pin-stdin"],
    ] {
        let run = room(home.path(), args, &[GRACE]);
        assert_eq!(run.code, 2);
        assert!(run.stderr.contains("has no control characters"), "{}", run.stderr);
        assert!(!run.stderr.contains('\u{1b}') && !run.stderr.contains('\u{7}'), "{:?}", run.stderr);
    }
}

#[test]
fn an_unsound_room_shows_every_finding_and_the_line() {
    let home = with_grace();
    let text = "schema = 1\nname = \"\"\nstarts = \"soon\"\n";
    fs::write(home.path().join("room.toml"), text).unwrap();
    let run = room(home.path(), &["show"], &[]);
    assert_eq!(run.code, 1);
    for part in ["room.toml:2", "room.toml:3", "starts = \"soon\"", "with 24 hours", "invigil room set"] {
        assert!(run.stderr.contains(part), "{part}: {}", run.stderr);
    }
    fs::write(home.path().join("invigilators.toml"), format!("schema = 1\npin = \"{WRONG}\"\n")).unwrap();
    let run = room(home.path(), &["invigilator", "list"], &[]);
    assert_eq!(run.code, 1);
    assert!(run.stderr.contains("invigilators.toml:2:") && !run.stderr.contains(WRONG), "{}", run.stderr);
}

#[test]
fn a_pause_reaches_a_desk_that_runs_and_the_command_says_so() {
    let home = with_grace();
    let home = home.path();
    let short = short_sitting("x");
    let (left, journal) = sitting(home, "Cy", &short, 2);
    drop(journal);
    let pause = by_grace(&["pause", "--reason", "fire alarm"]);
    let said = succeeds(home, &pause, &[GRACE]);
    assert!(said.contains("Cy         7     not running (its gap is measured"), "{said}");
    let (folder, _held) = sitting(home, "Ada", &short, 2);
    let desk = {
        let folder = folder.clone();
        std::thread::spawn(move || {
            loop {
                if let Some((number, order)) = pending(&folder, 0).pop() {
                    acknowledge(&folder, number).unwrap();
                    return order;
                }
                std::thread::yield_now();
            }
        })
    };
    let said = succeeds(home, &pause, &[GRACE]);
    assert!(said.contains("Ada        7     paused"), "{said}");
    let order = desk.join().unwrap();
    assert_eq!(
        (order.by.as_str(), order.second, order.reason.as_str()),
        ("Grace Hopper", None, "fire alarm")
    );
    assert!(pending(&left, 0).is_empty());
    let log = fs::read_to_string(home.join("room-log.jsonl")).unwrap();
    assert!(
        log.contains("ordered every desk to pause: fire alarm (1 of 2 sittings carried it out)"),
        "{log}"
    );
}

#[test]
fn a_second_invigilator_gives_a_pin_too_and_is_somebody_else() {
    let home = with_grace();
    let home = home.path();
    succeeds(home, &by_grace(&["invigilator", "add", "Alan Turing"]), &[GRACE, ALAN]);
    let with = |second| by_grace(&["resume", "--reason", "all clear", "--second", second]);
    refused(home, 1, "must be somebody else", &with("GRACE HOPPER"), &[GRACE, GRACE]);
    refused(home, 1, "is not the PIN of Alan Turing", &with("Alan Turing"), &[GRACE, WRONG]);
    assert!(succeeds(home, &with("Alan Turing"), &[GRACE, ALAN]).contains("There is no sitting here"));
}
