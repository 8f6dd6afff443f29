//! Proves that no key ends a sitting, that every signal and a closed window leave it in good
//! order, resumable and with the terminal given back, and that the window may be resized.

use portable_pty::CommandBuilder;
use rustix::process::Signal;

use crate::record::{journal, lines};
use crate::room::Room;
use crate::support::{ENTER, ESCAPE, RIGHT, Terminal, await_gone};

#[test]
fn no_key_ends_a_sitting_or_answers_by_accident() {
    let room = Room::new();
    let mut terminal = room.sit();
    terminal.begin();
    // Ctrl-C, Ctrl-Z, Ctrl-\\ and Ctrl-D.
    for (letter, key) in [('a', "\x03"), ('b', "\x1a"), ('c', "\x1c"), ('d', "\x04")] {
        terminal.press(key);
        terminal.answer(letter);
    }
    terminal.press("?");
    terminal.see("What the keys do");
    terminal.press(ESCAPE);
    terminal.wait_for("the question", |screen| !screen.contents().contains("What the keys do"));
    terminal.press(ESCAPE);
    // A letter right behind Esc would be Alt and the letter: two ticks of the clock part them.
    for _ in 0..2 {
        let before = time_left(&terminal.text());
        terminal.wait_for("the next second", |screen| time_left(&screen.contents()) != before);
    }
    terminal.answer('a');
    let events = lines(&room.sitting()).into_iter().map(|line| line["event"].clone());
    let responses: Vec<_> = events.filter_map(|event| event["option"].as_str().map(str::to_owned)).collect();
    assert_eq!(responses, ["A", "B", "C", "D", "A"]);
}

#[test]
fn job_control_does_not_stop_a_sitting() {
    let room = Room::new();
    // The kernel stops nothing without a shell that could bring it back.
    let mut terminal = Terminal::start(room.script(r#"set -m; "$@""#), (80, 24));
    terminal.begin();
    for (letter, process) in [('a', "candidate"), ('b', "sit")] {
        terminal.kill(terminal.process(process), Signal::TSTP);
        terminal.answer(letter);
        assert!(!terminal.is_stopped(process), "{process} was stopped");
    }
    // A stopped supervisor would hand nothing on.
    terminal.kill(terminal.process("sit"), Signal::TERM);
    terminal.see("Every saved answer is safe.");
}

/// A process that writes beyond the limit on files is sent a signal that would end it.
#[test]
fn a_limit_on_the_size_of_files_does_not_end_a_sitting() {
    let room = Room::new();
    // In blocks of 1024 bytes: as many as the space that is kept for such a day.
    let mut terminal = Terminal::start(room.script(r#"ulimit -f 2048; "$@""#), (80, 24));
    terminal.begin();
    terminal.answer('a');
    let full = journal(&room.sitting());
    std::fs::OpenOptions::new().write(true).open(&full).unwrap().set_len(2048 * 1024).unwrap();
    terminal.answer('b');
    let afresh = std::fs::read_to_string(full.with_file_name("journal-2.jsonl")).unwrap();
    let answers: Vec<_> = afresh.lines().filter(|line| line.contains("\"option\":")).collect();
    assert_eq!(answers.len(), 2, "{afresh}");
}

/// Less is allowed than the space that is kept: the candidate is told why there is no test.
#[test]
fn where_no_file_may_grow_the_test_does_not_begin_and_says_why() {
    let room = Room::new();
    let mut terminal = Terminal::start(room.script(r#"ulimit -f 1000; "$@""#), (80, 24));
    terminal.open();
    terminal.press("y");
    let ending = terminal.end();
    assert!(ending.said.contains("File too large"), "{}", ending.said);
    terminal.assert_given_back();
}

fn time_left(text: &str) -> Option<String> {
    text.lines().find(|line| line.contains("Time left")).map(str::to_owned)
}

#[test]
fn signals_to_either_process_leave_in_good_order_and_the_sitting_goes_on() {
    let room = Room::new();
    let mut terminal = room.sit();
    terminal.begin();
    let rounds = ["sit", "candidate"].into_iter().flat_map(|process| {
        [Signal::TERM, Signal::HUP, Signal::INT, Signal::QUIT].map(|signal| (process, signal))
    });
    for (index, (process, signal)) in rounds.enumerate() {
        terminal.answer(['a', 'b', 'c', 'd'][index % 4]);
        let candidate = terminal.process("candidate");
        terminal.kill(terminal.process(process), signal);
        let ending = terminal.end();
        assert_eq!(ending.code, 1, "{signal:?} to {process}");
        let goes_on = "Every saved answer is safe. The same command goes on with it.";
        assert!(ending.said.ends_with(goes_on), "{signal:?} to {process}: {}", ending.said);
        terminal.assert_given_back();
        await_gone(candidate);
        terminal = room.sit();
        terminal.resume();
        terminal.see(&format!("(●) {}", ['A', 'B', 'C', 'D'][index % 4]));
    }
}

#[test]
fn a_closed_window_ends_both_processes_and_keeps_the_answer() {
    let room = Room::new();
    let mut terminal = room.sit();
    terminal.begin();
    terminal.answer('b');
    let (supervisor, candidate) = (terminal.process("sit"), terminal.process("candidate"));
    terminal.close_window();
    terminal.end();
    await_gone(supervisor);
    await_gone(candidate);
    let mut terminal = room.sit();
    terminal.resume();
    terminal.see("(●) B");
}

#[test]
fn the_supervisor_gives_the_terminal_back_when_the_candidates_process_is_killed() {
    let room = Room::new();
    let mut terminal = room.sit();
    terminal.begin();
    terminal.kill(terminal.process("candidate"), Signal::KILL);
    let ending = terminal.end();
    assert_eq!(ending.code, 1);
    let why = "error: the test was stopped by signal 9. Every saved answer is safe.";
    assert!(ending.said.starts_with(why), "{}", ending.said);
    terminal.assert_given_back();
}

#[test]
fn the_candidates_process_gives_the_terminal_back_when_the_supervisor_is_killed() {
    let room = Room::new();
    // Under a shell, as in a room: the terminal outlives the supervisor.
    let script = room.script(r#""$@"; read line; echo "after: $line""#);
    let mut terminal = Terminal::start(script, (80, 24));
    terminal.begin();
    terminal.answer('d');
    let candidate = terminal.process("candidate");
    terminal.kill(terminal.process("sit"), Signal::KILL);
    terminal.see("Every saved answer is safe.");
    terminal.assert_given_back();
    await_gone(candidate);
    terminal.press("the shell reads again\n");
    terminal.see("after: the shell reads again");
}

#[test]
fn a_window_made_too_small_says_so_and_shows_the_same_question_when_it_is_large_again() {
    let room = Room::new();
    let mut terminal = room.sit();
    terminal.begin();
    terminal.press(RIGHT);
    terminal.see("Question 2 of 50");
    terminal.answer('c');
    let clock = |text: &str| text.lines().filter(|line| !line.contains("Time left")).collect::<String>();
    let before = clock(&terminal.text());
    terminal.resize(60, 20);
    terminal.see("This window is too small for the test.");
    terminal.see("Nothing is lost.");
    assert!(!terminal.text().contains("Question "), "{}", terminal.text());
    terminal.resize(80, 24);
    terminal.wait_for("the same question", |screen| clock(&screen.contents()) == before);
    terminal.resize(132, 43);
    terminal.see("Question 2 of 50");
    terminal.see("(●) C");
}

/// Whether a stream has a select-graphic-rendition sequence that sets a colour (ECMA-48 8.3.117;
/// 38, 48 and 90 to 107 as xterm has them).
fn sets_a_colour(raw: &[u8]) -> bool {
    let text = String::from_utf8_lossy(raw);
    text.split("\x1b[").skip(1).any(|sequence| {
        let end = sequence.find(|c: char| !c.is_ascii_digit() && !";:".contains(c));
        let (parameters, rest) = sequence.split_at(end.unwrap_or(sequence.len()));
        let codes = parameters.split([';', ':']).filter_map(|code| code.parse::<u32>().ok());
        rest.starts_with('m') && codes.into_iter().any(|code| matches!(code, 30..=38 | 40..=48 | 90..=107))
    })
}

/// The stream of a sitting up to the review.
fn stream(program: CommandBuilder) -> Vec<u8> {
    let mut terminal = Terminal::start(program, (80, 24));
    terminal.begin();
    terminal.answer('a');
    terminal.press("fr");
    terminal.see("Review your answers");
    terminal.press("s");
    terminal.see("There are questions without an answer");
    terminal.press(ENTER);
    terminal.kill(terminal.process("candidate"), Signal::TERM);
    terminal.end();
    std::mem::take(&mut terminal.raw)
}

#[test]
fn no_color_means_no_colour_on_any_screen() {
    let (colourful, plain) = (Room::new(), Room::new());
    assert!(sets_a_colour(&stream(colourful.program())), "colours are not recognised");
    let mut program = plain.program();
    program.env("NO_COLOR", "1");
    assert!(!sets_a_colour(&stream(program)));
}
