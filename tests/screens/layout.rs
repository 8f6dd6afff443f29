//! What holds for every screen, whatever stands on it: where the cursor is, that nothing is said by
//! colour alone, that nothing is cut off, and what becomes of it in a window of another size.

use invigil::messages::Language;
use invigil::tui::key::{Input, Key};
use invigil::tui::model::{Overlay, Stage};
use invigil::tui::theme::Theme;
use unicode_width::UnicodeWidthStr as _;

use crate::golden::{SIZES, TOO_SMALL};
use crate::scenes::{SCENES, Scene, answered_and_flagged, left, pressed, typed};
use crate::seat::rows;
use crate::support::{MINUTE_MS, Room};

#[test]
fn the_cursor_stands_on_the_letter_of_the_option_in_focus() {
    for size in SIZES {
        let mut seat = Room { size, ..Room::default() }.started();
        for question in 1..=4 {
            // Upwards too: a long question is scrolled back to an answer above.
            for key in [Key::Down, Key::Down, Key::Down, Key::Down, Key::Up, Key::Up, Key::Up] {
                seat.press(key);
                let at = seat.terminal.backend().cursor_position();
                let letter = ["A", "B", "C", "D"][seat.desk.model().focus];
                assert!(seat.terminal.backend().cursor_visible());
                assert_eq!(seat.buffer()[at].symbol(), letter, "question {question} at {size:?}");
            }
            seat.press(Key::Right);
        }
    }
}

#[test]
fn nothing_is_said_by_colour_alone() {
    // Screens that differ in one thing that a candidate has to know differ in their text as well.
    let text = |scene: Scene| rows(scene(Room::default()).buffer())[2..20].join("\n");
    let pairs: [(&str, Scene, Scene); 7] = [
        ("the answer", Room::started, |room| typed(room.started(), "a")),
        ("another answer", |room| typed(room.started(), "ak"), |room| typed(room.started(), "bk")),
        ("the focus", Room::started, |room| pressed(room.started(), &[Key::Down])),
        ("the flag", Room::started, |room| typed(room.started(), "f")),
        ("a warning", Room::started, |room| left(room.started(), 10 * MINUTE_MS)),
        ("an answer in the review", |room| typed(room.started(), "r"), |room| typed(room.started(), "ar")),
        ("a flag in the review", |room| typed(room.started(), "r"), |room| typed(room.started(), "fr")),
    ];
    for (what, one, other) in pairs {
        assert_ne!(text(one), text(other), "{what}");
    }
    let cursor: Scene = |room| pressed(typed(room.started(), "r"), &[Key::Right]);
    assert_ne!(text(cursor), text(|room| typed(room.started(), "r")), "the cursor in the review");
    // And a theme changes nothing but colour and weight.
    let text = |theme, scene: Scene| rows(scene(Room { theme, ..Room::default() }).buffer());
    for (name, scene) in SCENES {
        assert_eq!(text(Theme::Light, *scene), text(Theme::Plain, *scene), "{name}");
    }
}

#[test]
fn no_text_runs_over_the_edge_or_into_another() {
    // Rows are filled from both sides: where two texts met there would be no gap between them.
    for size in SIZES {
        let seat = left(answered_and_flagged(Room { size, ..Room::default() }), MINUTE_MS);
        let row = seat.rows().into_iter().find(|row| row.contains("Question 5 of 50")).unwrap();
        assert!(row.contains("Flagged  "), "{row}");
        for (name, scene) in SCENES {
            for row in scene(Room { size, ..Room::default() }).rows() {
                assert_eq!(row.width(), usize::from(size.0), "{name}");
                assert!(row.starts_with("  ") && row.ends_with("  "), "{name}: {row}");
            }
        }
    }
}

#[test]
fn only_long_questions_and_results_take_more_than_one_page() {
    for language in Language::ALL {
        for (name, scene) in SCENES {
            let may = ["long-stem", "spaced", "result"].iter().any(|part| name.contains(part));
            let seat = scene(Room { language, ..Room::default() });
            let pages = seat.rows().iter().any(|row| row.contains('▼') || row.contains('▲'));
            assert!(may || !pages, "{language} {name}");
        }
    }
}

#[test]
fn a_resize_between_draws_keeps_everything() {
    let mut seat = answered_and_flagged(Room::default());
    seat.press(Key::Down);
    let before = rows(seat.buffer());
    let model = format!("{:?}", seat.desk.model());
    for (columns, rows) in [(60, 20), (120, 40), (1, 1), (200, 24), (80, 60), (79, 24), (80, 23), (80, 24)] {
        seat.resize(columns, rows);
        assert_eq!(format!("{:?}", seat.desk.model()), model, "at {columns}x{rows}");
    }
    assert_eq!(rows(seat.buffer()), before);
}

#[test]
fn a_resize_keeps_the_place_in_a_long_question() {
    let mut seat = pressed(Room::default().started(), &[Key::Right, Key::Right, Key::PageDown]);
    let before = rows(seat.buffer());
    // Where all of it is in view, and where none is.
    for (columns, rows) in [(120, 40), (60, 20), (1, 1), (80, 24)] {
        seat.resize(columns, rows);
    }
    assert_eq!(rows(seat.buffer()), before);
}

#[test]
fn a_window_that_is_too_small_says_so_and_takes_nothing_in() {
    let mut seat = Room::default().started();
    seat.resize(TOO_SMALL.0, TOO_SMALL.1);
    assert!(seat.shows("too small"));
    let events = seat.recorded();
    // What cannot be seen cannot be answered.
    seat.type_in("a1 fxl");
    for row in 0..TOO_SMALL.1 {
        seat.input(Input::Click(10, row));
    }
    assert_eq!(seat.recorded(), events);
    assert!(matches!(seat.desk.model().stage, Stage::Item(Overlay::None)));
}

#[test]
fn no_screen_tells_a_candidate_how_to_call_the_invigilators_screen() {
    for (name, scene) in SCENES {
        let rows = scene(Room::default()).rows().join("\n");
        assert!(!rows.contains("F12") && !rows.contains("Ctrl"), "{name}:\n{rows}");
    }
}
