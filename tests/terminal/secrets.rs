//! Proves that the processes in front of a candidate hold no key: their memory and their open
//! files are searched during a sitting, and so is what marking and feedback print.

use std::fs::File;
use std::io::{self, Read as _, Seek as _, SeekFrom};

use rustix::process::Pid;

use crate::record::json;
use crate::room::{CANDIDATE, INVIGILATOR, PIN, Room, SECOND, start_code};
use crate::support::{ARRANGEMENT_FIELDS, CANDIDATE_FIELDS, DOWN, ENTER, F12, RIGHT, Terminal};

/// Stands in every rationale and every content reference of the bank.
const CANARY: &str = "canary-4f1d";

/// Counts, for each needle, where it occurs in the memory of a process.
fn search_memory(pid: Pid, needles: &[&str]) -> io::Result<Vec<usize>> {
    let maps = std::fs::read_to_string(format!("/proc/{pid}/maps"))?;
    let mut memory = File::open(format!("/proc/{pid}/mem"))?;
    let mut found = vec![0; needles.len()];
    for line in maps.lines() {
        let mut columns = line.split(' ');
        let (range, rights) = (columns.next().unwrap(), columns.next().unwrap());
        // Kernel pages that look like memory and cannot be read.
        if !rights.starts_with('r') || line.ends_with("[vvar]") || line.ends_with("[vvar_vclock]") {
            continue;
        }
        let (start, end) = range.split_once('-').unwrap();
        let (start, end) = (u64::from_str_radix(start, 16).unwrap(), u64::from_str_radix(end, 16).unwrap());
        if memory.seek(SeekFrom::Start(start)).is_err() {
            continue; // [vsyscall] lies beyond what a seek can reach
        }
        let mut bytes = Vec::new();
        memory.by_ref().take(end - start).read_to_end(&mut bytes)?;
        for (count, needle) in found.iter_mut().zip(needles) {
            *count += bytes.windows(needle.len()).filter(|window| *window == needle.as_bytes()).count();
        }
    }
    Ok(found)
}

fn open_files(pid: Pid) -> Vec<String> {
    let links = std::fs::read_dir(format!("/proc/{pid}/fd")).unwrap();
    let targets = links.filter_map(|link| std::fs::read_link(link.unwrap().path()).ok());
    targets.map(|path| path.display().to_string()).collect()
}

/// A room whose bank has the canary in every place that only people who write items see.
fn room_with_canaries() -> Room {
    let room = Room::with_bank(|_, text| {
        let marked = text.replace("rationale = \"", &format!("rationale = \"{CANARY} "));
        marked.replace("content = \"", &format!("content = \"{CANARY} "))
    });
    let shown = room.print(&["bank", "show", "u1o1-001", "--key"]);
    assert!(shown.matches(CANARY).count() >= 4, "the bank has no canaries: {shown}");
    room
}

/// Answers two questions and stays at the third.
fn sit_to_the_third(room: &Room) -> Terminal {
    let mut terminal = room.sit();
    terminal.begin();
    for letter in ['a', 'b'] {
        terminal.answer(letter);
        terminal.press(RIGHT);
    }
    terminal.see("Question 3 of 50");
    terminal
}

#[test]
fn the_memory_and_the_open_files_of_a_sitting_hold_no_key_and_no_rationale() {
    let room = room_with_canaries();
    let terminal = sit_to_the_third(&room);
    let form = json(&room.sitting(), "form.json");
    let stem = form["items"][2]["stem"].as_str().unwrap();
    // Every entry of the key book, as drawing wrote it, has this in it.
    let key = "\",\"key\":\"";
    assert!(std::fs::read_to_string(room.sitting().join("key-book.json")).unwrap().contains(key));
    for (command, known) in [("candidate", stem), ("sit", CANDIDATE)] {
        let pid = terminal.process(command);
        match search_memory(pid, &[known, CANARY, key]) {
            Ok(found) => {
                assert!(found[0] > 0, "{known:?} is not found in {command}: the search does not work");
                assert_eq!(found[1..], [0, 0], "canaries and keys in the memory of {command}");
            }
            Err(error) => println!("skipped: the memory of {command} cannot be read here: {error}"),
        }
        let files = open_files(pid);
        assert!(files.iter().any(|path| path.starts_with("/dev/pts/")), "{files:?}");
        assert!(!files.iter().any(|path| path.contains("key-book") || path.ends_with(".toml")), "{files:?}");
    }
}

/// A PIN that stands nowhere in memory by chance.
const LONG_PIN: &str = "805139274661";

/// Signs in with the long PIN, digit by digit as people type. A terminal's own buffer would keep a
/// burst of keys until the next ones.
fn type_long_pin(terminal: &mut Terminal) {
    terminal.see("PIN ▁");
    for (index, digit) in LONG_PIN.char_indices() {
        terminal.press(&digit.to_string());
        terminal.see(&format!("PIN {}▁", "•".repeat(index + 1)));
    }
    // It is there while it is being typed: this is how the search would find one that stayed.
    if let Ok(found) = search_memory(terminal.process("candidate"), &[LONG_PIN]) {
        assert!(found[0] > 0, "the PIN is not found while it is being typed");
    }
    terminal.press(ENTER);
}

#[test]
fn no_pin_stays_in_the_memory_of_a_sitting() {
    let room = Room::new();
    let add = ["invigilator", "add", SECOND, "--invigilator", INVIGILATOR];
    room.order(&add, &format!("{PIN}\n{LONG_PIN}\n"));
    let mut terminal = room.sit();
    // The second invigilator signs in: up to the name, and the next one.
    terminal.see("A test is opened by an invigilator.");
    terminal.press(&format!("\x1b[A{RIGHT}"));
    terminal.see(SECOND);
    terminal.press(DOWN);
    type_long_pin(&mut terminal);
    terminal.walk(&[("Who sits the test", &ENTER.repeat(CANDIDATE_FIELDS))]);
    terminal.walk(&[("Access arrangements", &ENTER.repeat(ARRANGEMENT_FIELDS))]);
    terminal.go_to_start_code();
    terminal.press(&format!("{}{ENTER}", start_code()));
    terminal.see("Question 1 of 50");
    // And once more over the test.
    terminal.press(F12);
    type_long_pin(&mut terminal);
    terminal.see(&format!("Invigilator: {SECOND}"));
    terminal.press("q");
    terminal.see("Question 1 of 50");
    for (command, known) in [("candidate", CANDIDATE), ("sit", CANDIDATE)] {
        match search_memory(terminal.process(command), &[known, LONG_PIN]) {
            Ok(found) => {
                assert!(found[0] > 0, "{known:?} is not found in {command}: the search does not work");
                assert_eq!(found[1], 0, "PINs in the memory of {command}");
            }
            Err(error) => println!("skipped: the memory of {command} cannot be read here: {error}"),
        }
    }
    let raw = String::from_utf8_lossy(&terminal.raw).into_owned();
    assert!(!raw.contains(LONG_PIN), "{raw:?}");
    for entry in std::fs::read_dir(room.sittings()).unwrap().chain(std::fs::read_dir(room.sitting()).unwrap())
    {
        let path = entry.unwrap().path();
        let text = if path.is_file() { std::fs::read(&path).unwrap() } else { Vec::new() };
        assert!(!String::from_utf8_lossy(&text).contains(LONG_PIN), "{}", path.display());
    }
}

#[test]
fn the_mark_and_the_feedback_of_that_bank_hold_no_rationale() {
    let room = room_with_canaries();
    let mut terminal = sit_to_the_third(&room);
    terminal.press("r");
    terminal.see("Review your answers");
    terminal.press("ss");
    terminal.see("48 questions stay without an answer.");
    terminal.press("y");
    terminal.see("You have not passed this time.");
    assert!(!String::from_utf8_lossy(&terminal.raw).contains(CANARY));
    let sitting = room.sitting();
    let sitting = sitting.to_str().unwrap();
    for arguments in [
        ["mark", "text"],
        ["mark", "json"],
        ["feedback", "text"],
        ["feedback", "markdown"],
        ["feedback", "json"],
    ] {
        let printed = room.print(&[arguments[0], sitting, "--format", arguments[1]]);
        assert!(printed.contains(CANDIDATE) && !printed.contains(CANARY), "{printed}");
    }
}
