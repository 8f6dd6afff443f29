//! Proves that the documentation is true: every command in README.md and centre-guidance.md is run
//! on the real binary, or read by it where it needs a register of learners, and CI runs the test command
//! that the README gives.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use invigil::engine::room::Limits;
use invigil::engine::sitting::Sitting;
use invigil::engine::sitting::command::Command as SittingCommand;
use invigil::engine::sitting::event::{Admission, Event, Opening};
use invigil::engine::sitting::intervention::{Act, Intervention};
use invigil::engine::sitting::moment::Moment;
use invigil::world::journal_file::{JournalFile, Record as _};
use invigil::world::sitting_folder;

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn document(name: &str) -> String {
    fs::read_to_string(root().join(name)).unwrap()
}

/// The lines of the code blocks of one language.
fn blocks(text: &str, language: &str) -> Vec<String> {
    let mut lines = Vec::new();
    let mut inside: Option<&str> = None;
    for line in text.lines().map(str::trim) {
        if let Some(opens) = line.strip_prefix("```") {
            inside = if inside.is_some() { None } else { Some(opens) };
        } else if inside == Some(language) {
            lines.push(line.to_owned());
        }
    }
    lines
}

/// Splits a command into words, with double quotes.
fn words(line: &str) -> Vec<String> {
    let mut words = Vec::new();
    for (index, part) in line.split('"').enumerate() {
        if index % 2 == 1 {
            words.push(part.to_owned());
        } else {
            words.extend(part.split_whitespace().map(str::to_owned));
        }
    }
    words
}

fn invigil(line: &str, home: &Path) -> Output {
    let words = words(line);
    assert_eq!(words[0], "invigil", "{line}");
    Command::new(env!("CARGO_BIN_EXE_invigil"))
        .args(&words[1..])
        .current_dir(root())
        .env("INVIGIL_SITTINGS", home)
        .output()
        .unwrap()
}

/// Prepares a sitting by the program and closes it without an answer; gives its name.
fn closed_sitting(home: &Path) -> String {
    let output = invigil("invigil prepare --candidate \"A Candidate\" --seed documentation", home);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let folder = PathBuf::from(String::from_utf8(output.stdout).unwrap().trim());
    let (form, _) = sitting_folder::load_paper(&folder).unwrap();
    let name = folder.file_name().unwrap().to_string_lossy().into_owned();
    let opening = Opening {
        sitting: name.clone(),
        candidate: "A Candidate".to_owned(),
        qualification: form.qualification,
        bank: form.bank,
        form: form.digest(),
        items: u32::try_from(form.items.len()).unwrap(),
        allowed_ms: 3_600_000,
        program: "documentation".to_owned(),
    };
    let at = Moment { boot: "one".to_owned(), up_ms: 0, wall_ms: 0 };
    let mut journal = JournalFile::create(&folder).unwrap();
    journal.append(&at, &[Event::Opened(opening.clone())]).unwrap();
    let mut sitting = Sitting::open(opening, at.clone());
    let by = "M. Bell".to_owned();
    let admission = Admission {
        by: by.clone(),
        identity: "known to the centre".to_owned(),
        identity_note: String::new(),
        age_years: 17,
        seat: "7".to_owned(),
        limits: Limits::default(),
    };
    let start_code =
        Intervention { by, second: None, reason: "start code".to_owned(), act: Act::StartAllowed };
    for command in [
        SittingCommand::Admit(admission),
        SittingCommand::AgreeToConditions,
        SittingCommand::Intervene(start_code),
        SittingCommand::Start,
        SittingCommand::Submit,
    ] {
        let events = sitting.decide(&command, &at).unwrap();
        journal.append(&at, &events).unwrap();
        events.iter().for_each(|event| sitting.apply(event, &at));
    }
    name
}

#[test]
fn every_command_of_the_documents_does_what_it_says() {
    let scratch = tempfile::tempdir().unwrap();
    let home = scratch.path().join("sittings");
    let sitting = closed_sitting(&home);
    let mut run = 0;
    for name in ["README.md", "centre-guidance.md"] {
        for line in blocks(&document(name), "sh").iter().filter(|line| line.starts_with("invigil ")) {
            let output = invigil(&line.replace("SITTING", &sitting), &home);
            assert!(output.status.success(), "{name}: {line}\n{}", String::from_utf8_lossy(&output.stderr));
            assert!(!output.stdout.is_empty(), "{name}: {line} prints nothing");
            run += 1;
        }
    }
    assert!(run >= 12, "only {run} commands were found");
}

/// Sittings need a terminal; the tests in `tests/terminal` give them one. Here they are read and
/// refused for that reason and no other.
#[test]
fn commands_that_need_a_terminal_are_written_rightly() {
    let scratch = tempfile::tempdir().unwrap();
    let lines = blocks(&document("centre-guidance.md"), "text");
    let lines: Vec<_> = lines.iter().filter(|line| line.split(' ').nth(1) == Some("sit")).collect();
    assert!(lines.len() >= 5, "{lines:?}");
    for line in lines {
        let output = invigil(line, scratch.path());
        let said = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(1), "{line}: {said}");
        assert!(said.contains("needs a terminal"), "{line}: {said}");
    }
}

/// The centre's commands need a register with learners and sittings; the tests in `tests/journey` give them
/// one. Here each is read whole, with its options and values, and answers with its help.
#[test]
fn commands_that_need_a_register_are_written_rightly() {
    let scratch = tempfile::tempdir().unwrap();
    let lines = blocks(&document("centre-guidance.md"), "text");
    let is_the_centres =
        |line: &&String| line.starts_with("invigil centre") || line.starts_with("invigil report ");
    let lines: Vec<_> = lines.iter().filter(is_the_centres).collect();
    assert!(lines.len() >= 30, "{lines:?}");
    for line in lines {
        let output = invigil(&format!("{line} --help"), scratch.path());
        assert!(output.status.success(), "{line}\n{}", String::from_utf8_lossy(&output.stderr));
    }
}

/// What a centre does to its room, in the order of the guidance; the PINs come from a script.
#[test]
fn the_rooms_commands_do_what_they_say_one_after_the_other() {
    let scratch = tempfile::tempdir().unwrap();
    let lines = blocks(&document("centre-guidance.md"), "text");
    let lines: Vec<_> = lines.iter().filter(|line| line.starts_with("invigil room ")).collect();
    assert!(lines.len() >= 6, "{lines:?}");
    for line in lines {
        let mut command = Command::new(env!("CARGO_BIN_EXE_invigil"));
        command.args(&words(line)[1..]).arg("--pin-stdin").env("INVIGIL_SITTINGS", scratch.path());
        let mut run =
            command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        run.stdin.take().unwrap().write_all(b"4826\n7519\n").unwrap();
        let output = run.wait_with_output().unwrap();
        assert!(output.status.success(), "{line}\n{}", String::from_utf8_lossy(&output.stderr));
        assert!(!output.stdout.is_empty(), "{line} prints nothing");
    }
}

#[test]
fn the_readme_gives_two_commands_and_ci_runs_the_second() {
    let commands: Vec<String> =
        blocks(&document("README.md"), "sh").into_iter().filter(|line| line.starts_with("cargo ")).collect();
    assert_eq!(commands, ["cargo run --release --locked -- sit", "cargo test --locked"]);
    let ci = document(".ci/run");
    assert!(ci.lines().any(|line| line == commands[1]));
}

#[test]
fn every_command_of_the_program_is_in_the_readme() {
    let help = Command::new(env!("CARGO_BIN_EXE_invigil")).arg("--help").output().unwrap();
    let help = String::from_utf8(help.stdout).unwrap();
    let commands =
        help.lines().skip_while(|line| *line != "Commands:").skip(1).take_while(|line| !line.is_empty());
    let readme = document("README.md");
    let mut seen = 0;
    for line in commands {
        let name = line.split_whitespace().next().unwrap();
        assert!(
            name == "help" || readme.contains(&format!("`invigil {name}")),
            "README.md does not name {name}"
        );
        seen += 1;
    }
    assert!(seen >= 8);
}
