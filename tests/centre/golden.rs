//! Every screen of the centre's desk, whole: its text and where the cursor stands, in English at 80x24 and
//! 120x40, in Welsh at 80x24, and too small. `UPDATE_GOLDEN=1` writes them anew, to be read again.

use std::path::PathBuf;

use invigil::engine::centre::deed::Refused;
use invigil::engine::language::Language;
use invigil::tui::key::Key;
use invigil::tui::theme::Theme;
use ratatui::style::Color;

use crate::fake_office::{Desk, Setting};

type Scene = (&'static str, fn(&mut Desk));

pub const SCENES: &[Scene] = &[
    ("01-today", |_| {}),
    ("02-today-empty", |desk| {
        desk.press(Key::Right);
    }),
    ("03-menu", |desk| {
        desk.press(Key::Enter).press(Key::Down);
    }),
    ("04-withdraw-sheet", |desk| {
        desk.type_in("w");
    }),
    ("05-withdraw-refused", |desk| {
        desk.type_in("w").press(Key::Enter);
    }),
    ("06-absent-asked", |desk| {
        desk.type_in("a").type_in("train is late").press(Key::Enter);
    }),
    ("07-absent-done", |desk| {
        desk.type_in("a").press(Key::Enter).type_in("y");
    }),
    ("08-conflict", |desk| {
        desk.office.0.borrow_mut().refusal = Some(Refused::Conflict);
        desk.type_in("a").press(Key::Enter).type_in("y");
    }),
    ("09-move-sheet", |desk| {
        desk.type_in("m");
    }),
    ("10-identity-sheet", |desk| {
        desk.type_in("i").press(Key::Right);
    }),
    ("11-rooms", |desk| {
        desk.type_in("2");
    }),
    ("12-rooms-wide", |desk| {
        desk.type_in("2").press(Key::Down);
    }),
    ("13-results", |desk| {
        desk.type_in("3");
    }),
    ("14-results-asked", |desk| {
        desk.type_in("3d");
    }),
    ("15-page-written", |desk| {
        desk.type_in("3gy");
    }),
    ("16-retakes", |desk| {
        desk.type_in("4");
    }),
    ("17-enter-sheet", |desk| {
        desk.type_in("4e").press(Key::Down);
    }),
    ("18-learners", |desk| {
        desk.type_in("5");
    }),
    ("19-learners-found", |desk| {
        desk.type_in("5ftue");
    }),
    ("20-card", |desk| {
        desk.type_in("5").press(Key::Down).type_in("l");
    }),
    ("21-help", |desk| {
        desk.type_in("?");
    }),
    ("22-records-lost", |desk| {
        desk.office.0.borrow_mut().lost = Some("the connection to the database was lost".to_owned());
        desk.type_in("r");
    }),
];

/// Compares a screen with its file; says what differs.
fn differs(file: &str, text: &str) -> Option<String> {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/golden/centre").join(file);
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        std::fs::write(&path, text).unwrap();
    }
    let golden = std::fs::read_to_string(&path).unwrap_or_default();
    let line = golden.lines().zip(text.lines()).position(|(a, b)| a != b);
    (golden != text).then(|| format!("tests/golden/centre/{file}, line {:?}\n{text}", line.map(|n| n + 1)))
}

fn printed(name: &str, desk: &Desk) -> String {
    let backend = desk.terminal.backend();
    let at = backend.cursor_position();
    let rows = desk.rows();
    let size = format!("{}x{}", backend.buffer().area.width, rows.len());
    let cursor = format!("cursor at column {} of row {}", at.x, at.y);
    let rows: Vec<String> = rows.iter().enumerate().map(|(y, row)| format!("{y:02}|{row}|")).collect();
    format!("{name}, {size}, {cursor}\n\n{}\n", rows.join("\n"))
}

fn compare(prefix: &str, language: Language, size: (u16, u16)) {
    let mut differences = Vec::new();
    for (name, scene) in SCENES {
        let mut desk = Setting { size, language, ..Setting::default() }.open();
        scene(&mut desk);
        let file = format!("{prefix}{name}-{}x{}.txt", size.0, size.1);
        differences.extend(differs(&file, &printed(name, &desk)));
    }
    assert!(differences.is_empty(), "{}", differences.join("\n"));
}

#[test]
fn english_screens_are_those_that_were_last_approved() {
    compare("", Language::English, (80, 24));
    compare("", Language::English, (120, 40));
}

#[test]
fn welsh_screens_are_those_that_were_last_approved() {
    compare("welsh-", Language::Welsh, (80, 24));
}

#[test]
fn a_window_that_is_too_small_says_so_and_takes_nothing_in() {
    let mut differences = Vec::new();
    for (prefix, language) in [("", Language::English), ("welsh-", Language::Welsh)] {
        let mut desk = Setting { size: (60, 20), language, ..Setting::default() }.open();
        desk.type_in("ay");
        assert!(desk.office.0.borrow().deeds.is_empty());
        let file = format!("{prefix}00-too-small-60x20.txt");
        differences.extend(differs(&file, &printed("00-too-small", &desk)));
    }
    assert!(differences.is_empty(), "{}", differences.join("\n"));
}

/// Every screen keeps a margin of two columns on both sides: whatever is longer was cut by the frame.
#[test]
fn no_row_runs_into_the_margin_in_either_language() {
    for language in Language::ALL {
        for (name, scene) in SCENES {
            let mut desk = Setting { language, ..Setting::default() }.open();
            scene(&mut desk);
            for row in desk.rows() {
                assert!(row.starts_with("  ") && row.ends_with("  "), "{language} {name}: {row}");
            }
        }
    }
}

/// What is said in a dialog is said whole: no line of it ends at its side in the middle of a word.
#[test]
fn no_line_of_help_or_of_a_menu_is_cut() {
    for language in Language::ALL {
        for (name, scene) in SCENES.iter().filter(|(name, _)| ["03-menu", "21-help"].contains(name)) {
            let mut desk = Setting { language, ..Setting::default() }.open();
            scene(&mut desk);
            let inside = |row: &String| Some(row.split('│').nth(1)?.to_owned());
            for line in desk.rows().iter().filter_map(inside) {
                assert!(line.ends_with("  "), "{language} {name}: {line}");
            }
        }
    }
}

/// The rows of a scene without any style.
fn words_of(theme: Theme, scene: fn(&mut Desk)) -> Vec<String> {
    let mut desk = Setting { theme, ..Setting::default() }.open();
    scene(&mut desk);
    desk.rows()
}

#[test]
fn nothing_is_told_by_colour_alone_and_plain_has_none() {
    for (name, scene) in SCENES {
        assert_eq!(words_of(Theme::Dark, *scene), words_of(Theme::Plain, *scene), "{name}");
        let mut desk = Setting { theme: Theme::Plain, ..Setting::default() }.open();
        scene(&mut desk);
        let cells = &desk.terminal.backend().buffer().content;
        assert!(cells.iter().all(|cell| (cell.fg, cell.bg) == (Color::Reset, Color::Reset)), "{name}");
    }
}

#[test]
fn nothing_from_outside_drives_the_terminal() {
    for (name, scene) in SCENES {
        let mut desk = Setting::default().open();
        scene(&mut desk);
        let text = desk.rows().concat();
        assert!(text.chars().all(|c| !c.is_control()), "{name}");
    }
    assert!(Setting::default().open().shows("Hedy\u{241b}[31m"));
}
