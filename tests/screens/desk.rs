//! What every key and every click does, against the list of keys in the issue that asked for this
//! screen.

use invigil::tui::key::{Input, Key};
use invigil::tui::model::{Overlay, Stage, Submit};

use crate::seat::Seat;
use crate::support::Room;

fn seat() -> Seat {
    Room::default().started()
}

fn focus(seat: &Seat) -> usize {
    seat.desk.model().focus
}

pub fn submit_stage(seat: &Seat) -> Option<Submit> {
    match seat.desk.model().stage {
        Stage::Review { submit, .. } => Some(submit),
        _ => None,
    }
}

#[test]
fn letters_and_digits_choose_their_option() {
    for (keys, letter) in [("aA1", 'A'), ("bB2", 'B'), ("cC3", 'C'), ("dD4", 'D')] {
        for key in keys.chars() {
            let mut seat = seat();
            seat.press(Key::Char(key));
            assert_eq!(seat.answers(), format!("{letter}-----------"), "key {key}");
            assert!(seat.shows(&format!("(●) {letter}")) && seat.shows(&format!("answer {letter} saved")));
        }
    }
}

#[test]
fn up_and_down_move_the_focus_and_answer_nothing() {
    for (down, up) in
        [(Key::Down, Key::Up), (Key::Char('j'), Key::Char('k')), (Key::Char('J'), Key::Char('K'))]
    {
        let mut seat = seat();
        let path = [(up, 0), (down, 1), (down, 2), (down, 3), (down, 3), (up, 2), (up, 1), (up, 0), (up, 0)];
        for (key, at) in path {
            seat.press(key);
            assert_eq!(focus(&seat), at);
        }
        assert_eq!(seat.answers(), "------------");
    }
}

#[test]
fn left_and_right_turn_the_pages_and_stop_at_the_first() {
    let rights = [Key::Right, Key::Char('l'), Key::Char('L'), Key::Char('n'), Key::Char('N')];
    let lefts = [Key::Left, Key::Char('h'), Key::Char('H'), Key::Char('p'), Key::Char('P')];
    for (right, left) in rights.into_iter().zip(lefts) {
        let mut seat = seat();
        for (key, question) in [(left, 1), (right, 2), (right, 3), (left, 2), (left, 1), (left, 1)] {
            seat.press(key);
            assert_eq!(seat.question(), question);
        }
    }
}

#[test]
fn right_on_the_last_question_opens_the_review() {
    let mut seat = seat();
    seat.press_all(&[Key::Right; 12]);
    assert_eq!(seat.question(), 12);
    assert_eq!(submit_stage(&seat), Some(Submit::No));
}

#[test]
fn enter_chooses_and_enter_again_goes_on() {
    let mut seat = seat();
    seat.press_all(&[Key::Down, Key::Enter]);
    assert_eq!((seat.answers().as_str(), seat.question()), ("B-----------", 1));
    seat.press(Key::Enter);
    assert_eq!((seat.answers().as_str(), seat.question()), ("B-----------", 2));
    // On another option it chooses anew instead of going on.
    seat.press_all(&[Key::Left, Key::Up, Key::Enter]);
    assert_eq!((seat.answers().as_str(), seat.question()), ("A-----------", 1));
    seat.press_all(&[Key::End, Key::Enter, Key::Enter]);
    assert_eq!((seat.answers().as_str(), submit_stage(&seat)), ("A----------A", Some(Submit::No)));
}

#[test]
fn space_chooses_and_never_goes_on() {
    let mut seat = seat();
    seat.press_all(&[Key::Down, Key::Down, Key::Char(' '), Key::Char(' ')]);
    assert_eq!((seat.answers().as_str(), seat.question()), ("C-----------", 1));
}

#[test]
fn a_question_that_is_answered_is_met_with_the_focus_on_its_answer() {
    let mut seat = seat();
    seat.type_in("dl");
    assert_eq!(focus(&seat), 0);
    seat.press(Key::Left);
    assert_eq!(focus(&seat), 3);
}

#[test]
fn f_sets_and_lifts_the_flag() {
    let mut seat = seat();
    seat.type_in("lf");
    assert_eq!(seat.flags(), "-F----------");
    assert!(seat.shows("Flagged") && seat.shows("1 flagged"));
    seat.type_in("F");
    assert_eq!(seat.flags(), "------------");
    assert!(!seat.shows("Flagged"));
}

#[test]
fn x_delete_and_backspace_clear_the_answer() {
    for key in [Key::Char('x'), Key::Char('X'), Key::Delete, Key::Backspace] {
        let mut seat = seat();
        seat.type_in("blc");
        seat.press(key);
        assert_eq!(seat.answers(), "B-----------");
        assert!(seat.shows("cleared, saved") && !seat.shows("(●)"));
    }
}

#[test]
fn g_goes_to_a_number_and_to_no_other() {
    for (typed, question) in [("g7", 7), ("G12", 12), ("g012", 12), ("g1x1", 11), ("g", 1)] {
        let mut seat = seat();
        seat.type_in(typed);
        seat.press(Key::Enter);
        assert_eq!(
            (seat.question(), &seat.desk.model().stage),
            (question, &Stage::Item(Overlay::None)),
            "{typed}"
        );
    }
    for typed in ["g0", "g13", "g9999"] {
        let mut seat = seat();
        seat.type_in(typed);
        seat.press(Key::Enter);
        assert_eq!(seat.desk.model().stage, Stage::Item(Overlay::GoTo { typed: String::new() }), "{typed}");
        assert_eq!(seat.question(), 1);
    }
    let mut seat = seat();
    seat.type_in("g12");
    seat.press_all(&[Key::Backspace, Key::Enter]);
    assert_eq!(seat.question(), 1);
}

#[test]
fn help_says_the_keys_and_lets_none_through() {
    for close in [Key::Char('?'), Key::Escape, Key::Enter, Key::Char(' ')] {
        let mut seat = seat();
        let events = seat.recorded();
        seat.type_in("?abcdfxtlr");
        seat.press_all(&[Key::Right, Key::End, Key::Delete]);
        assert!(seat.shows("What the keys do"));
        seat.press(close);
        assert_eq!((seat.desk.model().stage.clone(), seat.recorded()), (Stage::Item(Overlay::None), events));
    }
}

#[test]
fn no_line_of_the_help_is_cut_off() {
    let mut seat = seat();
    seat.type_in("?");
    // Two columns stay free at each side of the box; a line that comes right up to them was cut.
    let lines: Vec<String> =
        seat.rows().iter().filter_map(|row| Some(row.split('│').nth(1)?.into())).collect();
    assert!(lines.len() > 12);
    for line in lines {
        assert!(line.ends_with("   "), "cut off at the edge of the box: {line:?}");
    }
}

#[test]
fn t_hides_and_shows_the_time_and_home_and_end_go_to_the_ends() {
    let mut seat = seat();
    seat.type_in("t");
    assert!(seat.shows("time hidden") && !seat.shows("60:00"));
    seat.type_in("T");
    assert!(!seat.shows("time hidden") && seat.shows("60:00"));
    for (key, question) in [(Key::End, 12), (Key::Home, 1)] {
        seat.press(key);
        assert_eq!(seat.question(), question);
    }
}

#[test]
fn a_long_question_is_read_with_page_keys_and_wheel_up_to_its_end() {
    let mut seat = seat();
    seat.press_all(&[Key::Right, Key::Right]);
    assert!(seat.shows("Sentence 1 of") && seat.shows("more below") && !seat.shows("The sewing"));
    seat.press_all(&[Key::PageDown; 9]);
    assert!(seat.shows("Which step came too late?") && seat.shows("The sewing") && !seat.shows("below"));
    seat.press(Key::PageUp);
    assert!(!seat.shows("The sewing"));
    for _ in 0..40 {
        seat.input(Input::Wheel(-1));
    }
    assert!(seat.shows("Sentence 1 of") && !seat.shows("above"));
    assert_eq!(seat.answers(), "------------");
}

#[test]
fn the_review_moves_opens_and_finds_what_is_unanswered() {
    let mut seat = seat();
    seat.type_in("alblr");
    let cursor = |seat: &Seat| match seat.desk.model().stage {
        Stage::Review { cursor, .. } => cursor + 1,
        _ => 0,
    };
    for (key, item) in [
        (Key::Right, 4),
        (Key::Char('h'), 3),
        (Key::Down, 3),
        (Key::Home, 1),
        (Key::Char('j'), 11),
        (Key::Char('k'), 1),
        (Key::End, 12),
        (Key::Char('l'), 12),
    ] {
        seat.press(key);
        assert_eq!(cursor(&seat), item);
    }
    seat.press(Key::Enter);
    assert_eq!((seat.question(), cursor(&seat)), (12, 0));
    seat.type_in("ru");
    assert_eq!(seat.question(), 3);
}

#[test]
fn a_click_does_what_its_words_say() {
    let mut seat = Room { size: (120, 40), ..Room::default() }.started();
    seat.click("Whether the cover cloth has faded");
    assert_eq!(seat.answers(), "B-----------");
    seat.click("flag");
    assert_eq!(seat.flags(), "F-----------");
    seat.click("clear");
    assert_eq!(seat.answers(), "------------");
    seat.click("next");
    assert_eq!(seat.question(), 2);
    // The second line of an option is the option, too.
    seat.click("may run as the sheet allows");
    assert_eq!(seat.answers(), "-C----------");
    seat.click("back");
    assert_eq!(seat.question(), 1);
    seat.click("help");
    assert!(seat.shows("What the keys do"));
    seat.click("Enter closes this help");
    assert_eq!(seat.desk.model().stage, Stage::Item(Overlay::None));
    seat.click("go to");
    assert!(seat.shows("Go to a question"));
    seat.press(Key::Escape);
    seat.click("review");
    seat.click("11 -");
    assert_eq!((seat.question(), seat.answers().as_str()), (11, "-C----------"));
}

#[test]
fn every_key_is_shown_at_80_columns() {
    let footer = seat().rows().pop().unwrap();
    for words in ["A-D answer", "← back", "→ next", "F flag", "G go to", "X clear", "R review", "? help"]
    {
        assert!(footer.contains(words), "{words:?} is not in {footer:?}");
    }
}
