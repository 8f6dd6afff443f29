//! What every line means, and that a line that means nothing changes nothing.

use invigil::engine::sitting::event::Event;
use invigil::tui::lines::hides_input;
use invigil::tui::model::Stage;

use crate::fakes::{BEA, REFUSAL, START_CODE};
use crate::paper::items;
use crate::talk::{Room, Talk};

fn started() -> Talk {
    Room::default().started()
}

#[test]
fn a_letter_or_digit_alone_chooses_its_option() {
    for (lines, letter) in
        [(["a", "A", "1"], 'A'), (["b", " b ", "2"], 'B'), (["c", "C", "3"], 'C'), (["d", "\td", "4"], 'D')]
    {
        for line in lines {
            let mut talk = started();
            talk.type_line(line);
            assert_eq!(talk.answers(), format!("{letter}-----------"), "{line}");
            assert_eq!(talk.line(), format!("Answer {letter} saved."));
        }
    }
    let mut talk = started();
    talk.type_lines(&["b", "b"]);
    assert_eq!(talk.last, ["Question 1 of 12.", "Your answer is B."]);
}

#[test]
fn a_line_that_means_nothing_is_no_answer_and_changes_nothing() {
    let mut talk = started();
    let before = talk.recorded();
    for line in [
        "abc",
        "ab",
        "a b",
        "a.",
        "e",
        "0",
        "5",
        "11",
        "answer",
        "-",
        "=a",
        "stop",
        "done",
        "y",
        "yes",
        "b!",
        "É",
        "\u{1b}[A",
        "a\u{3}",
        "\u{0}",
        "s",
        "s e",
        "s ab",
        "g 0",
        "g 13",
        "g x",
        "g -1",
        "q",
        "quit",
        "exit",
        "o",
        "i",
        "submit now",
        "nn",
        "4 4",
        "\u{202e}b",
    ] {
        talk.type_line(line);
        assert_eq!(talk.recorded(), before, "{line}");
        assert_eq!(talk.question(), 1, "{line}");
        assert!(matches!(talk.desk.desk().model().stage, Stage::Item(_)), "{line}");
    }
    talk.type_line("abc");
    assert!(talk.line().contains("no answer was changed") && talk.line().contains('?'));
    talk.type_line(&"a".repeat(4096));
    assert_eq!((talk.recorded(), talk.answers().as_str()), (before, "------------"));
}

#[test]
fn the_pages_are_turned_and_a_question_is_found() {
    let mut talk = started();
    for (line, question) in [
        ("n", 2),
        ("next", 3),
        ("p", 2),
        ("back", 1),
        ("back", 1),
        ("last", 12),
        ("first", 1),
        ("g 7", 7),
        ("go 12", 12),
        ("previous", 11),
    ] {
        talk.type_line(line);
        assert_eq!(talk.question(), question, "{line}");
        assert!(talk.heard(&format!("Question {question} of 12.")), "{line}: {:?}", talk.last);
    }
    talk.type_lines(&["g", "4"]);
    assert_eq!(talk.question(), 4);
    talk.type_lines(&["g", ""]);
    assert_eq!(talk.last, ["Question 4 of 12.", "No answer yet."]);
    talk.type_lines(&["g", "44"]);
    assert_eq!(talk.line(), "There is no question 44: they go from 1 to 12.");
    talk.type_lines(&["stop", "5"]);
    assert_eq!(talk.line(), "To go to question 5, type g 5.");
}

#[test]
fn flags_strikes_notes_and_clearing_tell_only_the_difference() {
    let mut talk = started();
    for (line, said) in [
        ("f", "Flag saved."),
        ("flag", "Flag lifted, saved."),
        ("s b", "B struck out, saved."),
        ("strike C", "C struck out, saved."),
        ("s b", "B brought back, saved."),
        ("w ask about glue", "Note saved."),
        ("note -", "Note wiped, saved."),
        ("c", "Answer C saved."),
        ("s c", "C is your answer. Clear it with x before you strike it out."),
        ("x", "Answer cleared, saved."),
    ] {
        talk.type_line(line);
        assert_eq!(talk.line(), said, "{line}");
    }
    talk.type_line("clear");
    assert_eq!(talk.last, ["Question 1 of 12.", "No answer yet."]);
    talk.type_lines(&["w", "first, the glue"]);
    assert_eq!(talk.line(), "Note saved.");
    talk.type_line("w");
    assert!(talk.heard("Your note: first, the glue"));
    talk.type_line("");
    assert_eq!(talk.sitting().notes()[0], "first, the glue");
    talk.type_line(&format!("w {}", "x".repeat(301)));
    assert!(talk.line().contains("300"));
    talk.type_lines(&["a", "s d", "f", ""]);
    assert!(talk.heard("Question 1 of 12. Flagged."));
    assert!(talk.heard("A, your answer: Whether the glue was given time to dry"));
    assert!(talk.heard("D, struck out: Whether the end papers match the cover"));
    assert!(talk.heard("B. Whether the cover cloth has faded") && talk.heard("Your note: first, the glue"));
}

#[test]
fn a_question_is_read_again_and_again() {
    let mut talk = started();
    let whole = talk.last.clone();
    for line in ["", "again", "repeat", "  "] {
        talk.type_line(line);
        assert_eq!(talk.last, whole[whole.len() - 7..], "{line:?}");
    }
    talk.type_line("options");
    assert_eq!(talk.last, whole[whole.len() - 5..whole.len() - 1]);
    talk.type_line("?");
    assert!(
        talk.last.len() >= 12
            && !talk.heard("staff")
            && talk.heard("u: the first question without an answer")
    );
}

#[test]
fn the_review_lists_finds_and_submits_only_when_asked_twice() {
    let mut talk = started();
    talk.type_lines(&["a", "n", "f", "n", "w look", "r"]);
    assert!(talk.heard("1 answered, 1 flagged, 11 unanswered."));
    assert!(talk.heard("Without an answer: 2, 3, 4") && talk.heard("Flagged: 2.") && talk.heard("note: 3."));
    let before = talk.recorded();
    for line in ["a", "b", "12", "y", "yes", "n", "s", "x"] {
        talk.type_line(line);
        assert_eq!(talk.recorded(), before, "{line}");
    }
    talk.type_line("list");
    assert_eq!(talk.last.len(), 12);
    assert_eq!(talk.last[..3], ["1. A.", "2. No answer yet. Flagged.", "3. No answer yet. Note."]);
    talk.type_line("back");
    assert!(talk.heard("Question 3 of 12."));
    talk.type_lines(&["r", "g 9"]);
    assert_eq!(talk.question(), 9);
    for from in ["u", "r"] {
        talk.type_line(from);
        talk.type_line("u");
        assert_eq!(talk.question(), 2, "{from}");
        talk.type_line("last");
    }
    talk.type_line("submit");
    assert!(talk.heard("There are questions without an answer"));
    for line in ["y", "yes", "s", "submit it"] {
        talk.type_line(line);
        assert!(talk.heard("means nothing here"), "{line}");
    }
    talk.type_line("submit");
    assert!(talk.heard("Submit your test?"));
    talk.type_line("submit");
    assert!(talk.heard("means nothing here"));
    talk.type_lines(&["n", "back", "submit", "submit", "y"]);
    assert!(talk.heard("You have not passed this time.") && talk.recorded().last().unwrap().closes());
}

#[test]
fn practice_is_told_as_practice_and_keeps_nothing() {
    let mut talk = Room::default().talk();
    talk.open_by_invigilator();
    talk.type_lines(&["y", "n"]);
    let before = talk.recorded();
    for (line, said) in [
        ("b", "Answer B chosen."),
        ("f", "Flag set."),
        ("s a", "A struck out."),
        ("w x", "Note written."),
        ("x", "Answer cleared."),
        ("submit", "These are the practice questions: there is nothing to review or to submit."),
        ("t", "The clock has not started."),
        ("o", "There are no colours in lines."),
    ] {
        talk.type_line(line);
        assert_eq!(talk.line(), said, "{line}");
    }
    assert_eq!(talk.recorded(), before);
    talk.type_line("p");
    assert!(talk.heard("How the test works"));
    talk.type_lines(&["n", "n", "n", "n"]);
    assert!(talk.heard("Ready to start") && talk.heard("Start code: empty."));
    talk.type_lines(&["", "wrong"]);
    assert!(talk.heard("Not taken. That is not the start code."));
    talk.type_line("stop");
    assert!(talk.heard("How the test works"));
    talk.type_lines(&["q", "n", "n", "n", "n", "n", START_CODE]);
    assert!(talk.heard("The clock is running.") && talk.heard("Time left: 60 minutes."));
}

#[test]
fn sheets_are_filled_in_field_by_field() {
    let mut talk = Room { candidate: "", invigilator: "", ..Room::default() }.talk();
    assert!(
        talk.heard("Invigilator: Bea Smith, number 1 of 2. Type a number or the words."),
        "{:?}",
        talk.last
    );
    assert!(talk.heard("2. Carl Jones"));
    talk.type_line("3");
    assert_eq!(talk.line(), "There is no such choice, and nothing was changed.");
    talk.type_lines(&["carl", "back"]);
    assert!(talk.heard("Invigilator: Carl Jones, number 2 of 2."));
    talk.type_line("bea smith");
    assert_eq!(talk.line(), "PIN: it is neither shown nor spoken.");
    assert!(hides_input(talk.desk.desk().model()));
    // Nothing typed is no wrong PIN.
    talk.type_lines(&["", "done"]);
    assert_eq!(talk.line(), "PIN: it is neither shown nor spoken.");
    talk.type_line(BEA.1);
    assert!(talk.heard("Who sits the test") && talk.heard("Full name: empty."));
    assert!(!talk.desk.hides_input());
    talk.type_lines(&["=Back", "back"]);
    assert_eq!(talk.line(), "Full name: Back.");
    talk.type_line("-");
    talk.type_line("done");
    assert!(talk.heard("Not taken. Type the name.") && talk.heard("Full name: empty."));
    talk.type_lines(&["Ada Lovelace", "yesterday", "1", "", ""]);
    assert!(talk.heard("Not taken. Type the date of birth"), "{:?}", talk.last);
    talk.type_line("?");
    assert!(talk.heard("=back"));
    talk.type_line("again");
    assert!(talk.heard("Born: yesterday. Year, month and day, for example 2001-12-31."), "{:?}", talk.last);
    talk.type_lines(&["2004-12-10", "done"]);
    assert!(talk.heard("Access arrangements"));
    talk.type_lines(&["25%", "", "", "", "", "2", "", "", ""]);
    assert!(talk.heard("Not taken. Say who approved the arrangements."), "{:?}", talk.last);
    talk.type_lines(&["A. Officer", ""]);
    assert!(talk.heard("Agreed: 25 % more time.") && talk.heard("Agreed: the test as lines"));
    assert!(!talk.heard("For the invigilator"));
    // What is wrong is for an invigilator to mend.
    talk.type_line("n");
    assert!(talk.heard("PIN: it is neither shown nor spoken."));
    talk.type_line(BEA.1);
    assert!(talk.heard("Full name: Ada Lovelace."));
    talk.type_lines(&["stop", "stop"]);
    assert!(talk.desk.left().is_some());
}

#[test]
fn the_first_invigilator_of_a_machine_registers_in_lines() {
    let mut talk = Room { registered: false, ..Room::default() }.talk();
    assert!(talk.heard("The first invigilator of this machine"));
    talk.type_lines(&["Bea Smith", BEA.1, "0000"]);
    assert!(talk.heard("Not taken. The two PINs are not the same."));
    talk.type_lines(&[BEA.1, BEA.1]);
    assert!(talk.heard("For the invigilator") && talk.heard("Invigilator: Bea Smith."), "{:?}", talk.last);
}

#[test]
fn what_is_not_saved_is_said_until_it_is() {
    let mut talk = started();
    talk.around.tape.borrow_mut().failures = 3;
    talk.type_line("b");
    assert!(talk.heard("NOT SAVED") && talk.heard(REFUSAL) && !talk.heard("saved."), "{:?}", talk.last);
    talk.type_line("c");
    assert!(talk.line().starts_with("NOT SAVED."));
    talk.wait(2000);
    assert_eq!(talk.last, ["Everything is saved again.", "Answer B saved."]);
    assert_eq!(talk.answers(), "B-----------");
    // Somebody who goes on hears the question only when that is on disk.
    talk.around.tape.borrow_mut().failures = 1;
    talk.type_line("n");
    assert_eq!(talk.last.iter().filter(|line| line.contains("Question 2 of 12.")).count(), 1);
    assert!(talk.heard("NOT SAVED") && talk.heard("Everything is saved again."));
}

#[test]
fn other_languages_have_the_same_lines() {
    let mut items = items(12);
    items[0].translations = vec![invigil::engine::language::Translation {
        language: invigil::messages::Language::Welsh,
        stem: "Beth sydd gyntaf?".into(),
        options: ["Ateb un", "Ateb dau", "Ateb tri", "Ateb pedwar"].map(Into::into),
    }];
    let mut talk = Room { items, ..Room::default() }.started();
    talk.type_line("i");
    assert_eq!(talk.last[0], "Mae'r prawf yn Gymraeg nawr.");
    assert!(talk.heard("Beth sydd gyntaf?") && talk.heard("B. Ateb dau"));
    talk.type_line("b");
    assert_eq!(talk.line(), "Cadwyd ateb B.");
    talk.type_line("i");
    assert!(talk.heard("The test is in English now.") && talk.heard("A binder finds"));
    assert!(matches!(talk.recorded().last(), Some(Event::LanguageChosen(_))));
    let mut talk = started();
    talk.type_line("i");
    assert_eq!(talk.line(), "This test is in one language.");
}

#[test]
fn nothing_in_an_item_or_a_name_drives_a_terminal() {
    let mut items = items(2);
    items[0].stem = "Red \u{1b}[31m and\nover two lines,\tor \u{202e}back?".into();
    items[0].options[1] = "\u{9b}2J\r\u{7}bell".into();
    // Every line is looked at when it is taken down.
    let mut talk = Room { items, candidate: "A\u{1b}]0;b\u{7}", ..Room::default() }.started();
    assert!(
        talk.heard("Red \u{241b}[31m and") && talk.heard("over two lines, or \u{fffd}back?"),
        "{:?}",
        talk.last
    );
    talk.type_lines(&["w \u{1b}[2J", "staff", "stop"]);
    assert_eq!(talk.sitting().notes()[0], "");
}
