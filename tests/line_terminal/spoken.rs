//! Speech: every line goes to the machine's voice as well, and no sitting depends on it.

use std::os::unix::fs::PermissionsExt as _;

use crate::terminal::{PIN, Room, Terminal};

/// A program that stands for `spd-say`.
fn voice(room: &Room, script: &str) -> String {
    let folder = room.path().join("bin");
    std::fs::create_dir(&folder).unwrap();
    let file = folder.join("spd-say");
    std::fs::write(&file, format!("#!/bin/sh\n{script}\n")).unwrap();
    std::fs::set_permissions(&file, std::fs::Permissions::from_mode(0o755)).unwrap();
    format!("{}:/usr/bin:/bin", folder.display())
}

fn sit(room: &Room, path: &str) -> Terminal {
    let mut program = room.program("--speech");
    program.env("PATH", path);
    Terminal::start(program)
}

#[test]
fn every_line_is_spoken_and_no_secret_is() {
    let room = Room::new(60);
    let code = room.start_code();
    // It says what it was started with, and then takes down what it is to say.
    let heard = room.path().join("heard");
    let path = voice(&room, &format!("echo \"$@\" > '{0}'; exec cat >> '{0}'", heard.display()));
    let mut terminal = sit(&room, &path);
    terminal.begin(&code);
    terminal.talk(&[
        ("", "b"),
        ("Answer B saved.", "submit"),
        ("submit all the same", "submit"),
        ("Type y to", "y"),
    ]);
    terminal.talk(&[("Type q to finish.", "q")]);
    assert_eq!(terminal.end(), 0);
    terminal.assert_plain();
    let spoken = std::fs::read_to_string(&heard).unwrap();
    assert!(
        spoken
            .starts_with("--pipe-mode --application-name invigil\n!-!CANCEL self\n!-!SET self LANGUAGE en\n")
    );
    for line in
        ["The clock is running.\n", "!-!CANCEL self\nAnswer B saved.\n", "You have not passed this time.\n"]
    {
        assert!(spoken.contains(line), "{line} is not in\n{spoken}");
    }
    assert!(!spoken.contains(PIN));
    assert!(room.journal().contains("\"spoken lines\""));
}

#[test]
fn a_machine_without_a_voice_says_so_and_goes_on_in_lines() {
    let room = Room::new(60);
    let code = room.start_code();
    let mut terminal = sit(&room, "/nowhere");
    terminal.hear("this machine has no speech");
    terminal.begin(&code);
    let journal = room.journal();
    assert!(journal.contains("\"lines\"") && !journal.contains("\"spoken lines\""));
}

#[test]
fn a_voice_that_dies_or_takes_nothing_disturbs_no_sitting() {
    for (script, told) in [("exit 1", true), ("exec sleep 1000", false)] {
        let room = Room::new(60);
        let code = room.start_code();
        let path = voice(&room, script);
        let mut terminal = sit(&room, &path);
        terminal.begin(&code);
        for _ in 0..40 {
            terminal.talk(&[("", "again"), ("No answer yet.", "")]);
            terminal.hear("No answer yet.");
        }
        terminal.type_line("c");
        terminal.hear("Answer C saved.");
        assert_eq!(terminal.text().matches("speech has stopped working").count(), usize::from(told));
    }
}
