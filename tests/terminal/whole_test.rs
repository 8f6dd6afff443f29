//! Proves that a whole test can be sat with the keyboard, that it is marked as an independent
//! count says, the same everywhere, and that neither the terminal nor the feedback keeps an item.

use std::path::Path;
use std::process::Command;

use serde_json::{Value, json};

use crate::record::{Answers, json as json_file, keys, lines};
use crate::room::{Room, shipped_bank, start_code};
use crate::support::{DOWN, ENTER, RIGHT, Terminal, squeezed};

/// Answers one question with one of the four ways to do it, and waits until it is saved.
fn answer(terminal: &mut Terminal, way: usize, letter: char) {
    let place = letter as usize - 'A' as usize;
    match way % 4 {
        0 => terminal.press(&letter.to_ascii_lowercase().to_string()),
        1 => terminal.press(&(place + 1).to_string()),
        2 => terminal.press(&format!("{}{ENTER}", DOWN.repeat(place))),
        _ => click(terminal, &format!("( ) {letter}")),
    }
    terminal.see(&format!("√ answer {letter} saved"));
    terminal.see(&format!("(●) {letter}"));
}

/// Presses the left mouse button on the row that shows a text (xterm's SGR mouse report).
fn click(terminal: &mut Terminal, text: &str) {
    let row = terminal.text().lines().position(|line| line.contains(text)).unwrap();
    terminal.press(&format!("\x1b[<0;20;{}M", row + 1));
}

/// Sits down and looks at everything before the clock starts; returns at the start code.
fn sit_down(room: &Room) -> Terminal {
    let mut terminal = room.sit();
    terminal.open();
    terminal.see("Is this you, and is this your test? Name Ada Lovelace Seat 4");
    terminal.see("Questions 50 Time 60 minutes");
    terminal.press("y");
    terminal.see("There are 50 questions and you have 60 minutes.");
    terminal.press(ENTER);
    let items = bank_items();
    for (number, tip) in [(1, "press A, B, C or D"), (2, "Try S to strike"), (3, "Press O until")] {
        terminal.see(&format!("Practice question {number} of 3 not timed, does not count"));
        terminal.see("( ) D");
        terminal.see(tip);
        let shown = squeezed(&terminal.text());
        let of_use =
            |wanted: &str| items.iter().filter(|(used, stem)| used == wanted && shown.contains(stem)).count();
        assert_eq!((of_use("practice"), of_use("live")), (1, 0), "{shown}");
        terminal.press("c");
        terminal.see("(●) C");
        terminal.press(RIGHT);
    }
    terminal.see("Your invigilator will read out the start code");
    terminal
}

/// A code that is not the one, then the one that was read out, typed as people type.
fn start_by_code(terminal: &mut Terminal) {
    let other = if start_code().starts_with('3') { "447 9CD" } else { "347 9CD" };
    terminal.press(other);
    terminal.press(ENTER);
    terminal.see("That is not the start code.");
    terminal.press("\x1b[3~");
    terminal.press(&start_code().to_lowercase().replace(' ', "-"));
    terminal.press(ENTER);
    terminal.see("Question 1 of 50");
}

/// The invigilator lets the candidate start without the code.
fn start_by_invigilator(terminal: &mut Terminal) {
    terminal.attend();
    terminal.walk(&[
        ("S let the candidate start", "s"),
        ("The candidate then starts with S.", "nobody heard the code"),
        ("nobody heard the code▁", ENTER),
        ("Done and recorded.", "q"),
        ("You have 60 minutes for 50 questions. The clock starts when you press S.", "s"),
        ("Question 1 of 50", ""),
    ]);
}

/// Use and stem of every item of the shipped bank.
fn bank_items() -> Vec<(String, String)> {
    let files = std::fs::read_dir(shipped_bank()).unwrap().map(|entry| entry.unwrap().path());
    let tables = files.map(|path| std::fs::read_to_string(path).unwrap().parse::<toml::Table>().unwrap());
    let items = tables.filter_map(|table| table.get("item")?.as_array().cloned()).flatten();
    let text = |item: &toml::Value, field: &str| squeezed(item[field].as_str().unwrap());
    items.map(|item| (text(&item, "use"), text(&item, "stem"))).collect()
}

/// Sees each question of the form in its order and answers it where `choose` gives a letter.
fn answer_all(terminal: &mut Terminal, form: &Value, choose: impl Fn(usize) -> Option<char>) {
    for (index, item) in form["items"].as_array().unwrap().iter().enumerate() {
        terminal.see(&format!("Question {} of 50", index + 1));
        terminal.see(item["stem"].as_str().unwrap());
        terminal.see(item["options"][3].as_str().unwrap());
        if let Some(letter) = choose(index) {
            answer(terminal, index, letter);
        }
        terminal.press(RIGHT);
    }
    terminal.see("Review your answers");
}

fn qualification() -> toml::Table {
    std::fs::read_to_string(shipped_bank().join("qualification.toml")).unwrap().parse().unwrap()
}

fn first_label() -> String {
    qualification()["unit"][0]["outcome"][0]["label"].as_str().unwrap().to_owned()
}

/// The mark as JSON, counted from the journal's lines, the form and the key book alone.
fn counted_mark(sitting: &Path) -> Value {
    let (form, keys) = (json_file(sitting, "form.json"), keys(sitting));
    let responses = Answers::on_record(sitting).responses;
    let qualification = qualification();
    let test = &qualification["test"];
    let items = form["items"].as_array().unwrap();
    // Items right of items set, among those that a test picks.
    let score = |picks: &dyn Fn(&Value) -> bool| {
        let picked: Vec<usize> = (0..items.len()).filter(|index| picks(&items[*index])).collect();
        let right = picked.iter().filter(|index| responses[**index] == Some(keys[**index])).count();
        json!({ "right": right, "set": picked.len() })
    };
    let mut outcomes = Vec::new();
    for unit in qualification["unit"].as_array().unwrap() {
        for outcome in unit["outcome"].as_array().unwrap() {
            let (unit, outcome) =
                (unit["number"].as_integer().unwrap(), outcome["number"].as_integer().unwrap());
            let here = |item: &Value| item["unit"] == unit && item["outcome"] == outcome;
            let of = |demand: &str| score(&|item| here(item) && item["demand"] == demand);
            let all = score(&here);
            outcomes.push(json!({
                "unit": unit, "outcome": outcome, "right": all["right"], "set": all["set"],
                "knowledge": of("knowledge"), "understanding": of("understanding"),
            }));
        }
    }
    let all = score(&|_| true);
    let cut_score = test["cut_score"].as_integer().unwrap();
    let journal = lines(sitting);
    json!({
        "sitting": sitting.file_name().unwrap().to_str(),
        "candidate": journal[0]["event"]["candidate"],
        "bank": form["bank"], "form": form["form"],
        "record": journal.last().unwrap()["sha256"],
        "items": all["set"], "right": all["right"],
        "unanswered": responses.iter().filter(|response| response.is_none()).count(),
        "cut_score": cut_score,
        "cut_score_is_provisional": test["cut_score_is_provisional"].as_bool(),
        "result": if all["right"].as_i64().unwrap() >= cut_score { "pass" } else { "fail" },
        "knowledge": score(&|item| item["demand"] == "knowledge"),
        "understanding": score(&|item| item["demand"] == "understanding"),
        "outcomes": outcomes,
    })
}

/// Marks twice here and once in a copy of the folder; returns the one mark that all give.
fn mark_everywhere(room: &Room, sitting: &Path) -> Value {
    let mark = |folder: &Path| room.print(&["mark", folder.to_str().unwrap(), "--format", "json"]);
    let first = mark(sitting);
    assert_eq!(mark(sitting), first);
    let elsewhere = tempfile::tempdir().unwrap();
    let copied = Command::new("cp").arg("-r").arg(sitting).arg(elsewhere.path()).status().unwrap();
    assert!(copied.success());
    assert_eq!(mark(&elsewhere.path().join(sitting.file_name().unwrap())), first);
    serde_json::from_str(&first).unwrap()
}

fn assert_no_item(text: &str, form: &Value) {
    let text = squeezed(text);
    for item in form["items"].as_array().unwrap() {
        assert!(!text.contains(item["id"].as_str().unwrap()), "{} is in: {text}", item["id"]);
        for words in item["options"].as_array().unwrap().iter().chain([&item["stem"]]) {
            assert!(!text.contains(&squeezed(words.as_str().unwrap())), "{words} is in: {text}");
        }
    }
}

/// Reads the result to its last line, leaves, and finds the terminal given back.
fn leave(terminal: &mut Terminal, sitting: &Path, form: &Value) {
    terminal.press("q");
    let ending = terminal.end();
    assert_eq!(ending.code, 0);
    assert_eq!(ending.said, format!("The sitting is closed: {}", sitting.display()));
    terminal.assert_given_back();
    assert_no_item(&terminal.text(), form);
}

#[test]
fn fifty_answers_through_the_keyboard_pass_and_are_marked_as_counted_by_hand() {
    let room = Room::new();
    let mut terminal = sit_down(&room);
    start_by_code(&mut terminal);
    let sitting = room.sitting();
    let (form, keys) = (json_file(&sitting, "form.json"), keys(&sitting));
    // Every fifth answer is a wrong one: 40 right.
    let wrong = |key: char| if key == 'A' { 'D' } else { 'A' };
    let choice = |index: usize| if index % 5 == 4 { wrong(keys[index]) } else { keys[index] };
    answer_all(&mut terminal, &form, |index| Some(choice(index)));
    terminal.see("50 answered 0 flagged 0 unanswered");
    terminal.press("s");
    terminal.see("Every question is answered. After this");
    terminal.press("y");
    terminal.see("You have passed. Well done.");
    terminal.see("You answered 40 of 50 questions correctly. 30 were needed to pass.");
    assert_no_item(&terminal.text(), &form);
    leave(&mut terminal, &sitting, &form);

    let responses = Answers::on_record(&sitting).responses;
    assert_eq!(responses, (0..50).map(|index| Some(choice(index))).collect::<Vec<_>>());
    let mark = mark_everywhere(&room, &sitting);
    assert_eq!(mark, counted_mark(&sitting));
    assert_eq!((&mark["right"], &mark["result"]), (&json!(40), &json!("pass")));
}

#[test]
fn a_fail_with_questions_left_open_is_warned_of_and_turned_into_feedback_without_items() {
    let room = Room::new();
    let mut terminal = sit_down(&room);
    start_by_invigilator(&mut terminal);
    let sitting = room.sitting();
    let (form, keys) = (json_file(&sitting, "form.json"), keys(&sitting));
    // Questions 7 and 9 stay open; of the others every second one is right: 23.
    let choice = |index: usize| match index {
        6 | 8 => None,
        even if even % 2 == 0 => Some(keys[even]),
        odd => Some(if keys[odd] == 'B' { 'C' } else { 'B' }),
    };
    answer_all(&mut terminal, &form, choice);
    terminal.see("48 answered 0 flagged 2 unanswered");
    terminal.press("s");
    terminal.see("2 questions have no answer: 7, 9.");
    terminal.press("s");
    terminal.see("2 questions stay without an answer.");
    terminal.press("y");
    terminal.see("You have not passed this time.");
    terminal.see("You answered 23 of 50 questions correctly. 30 were needed to pass.");
    let counted = counted_mark(&sitting);
    let first = &counted["outcomes"][0];
    let label = first_label();
    terminal.see(&format!("1.1 {label}"));
    terminal.see(&format!("{} of {}", first["right"], first["set"]));
    assert_no_item(&terminal.text(), &form);
    // Down to the end: the order of work.
    terminal.press(&DOWN.repeat(60));
    terminal.see("What to work on, first things first 1.");
    assert_no_item(&terminal.text(), &form);
    leave(&mut terminal, &sitting, &form);

    let mark = mark_everywhere(&room, &sitting);
    assert_eq!(mark, counted);
    assert_eq!((&mark["right"], &mark["result"]), (&json!(23), &json!("fail")));
    for format in ["text", "markdown", "json"] {
        let feedback = room.print(&["feedback", sitting.to_str().unwrap(), "--format", format]);
        assert!(feedback.contains(&label), "{feedback}");
        assert_no_item(&feedback, &form);
    }
}
