//! Every screen, whole: its text, its styles and where the cursor stands, against the files under
//! `tests/golden/screens`, and its styles in the other themes against `tests/golden/styles`. Those were read by eye before they were committed; `UPDATE_GOLDEN=1`
//! writes them anew, to be read again.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use invigil::tui::theme::Theme;
use ratatui::backend::TestBackend;
use ratatui::buffer::Cell;
use ratatui::style::{Color, Modifier};

use crate::preview;
use crate::scenes::{KINDS, SCENES, answered_and_flagged, in_colours};
use crate::seat::{Seat, rows};
use crate::support::{Room, differs_from_golden};

/// A screen of 80x24, the smallest that is supported, and a wide one.
pub const SIZES: [(u16, u16); 2] = [(80, 24), (120, 40)];
pub const TOO_SMALL: (u16, u16) = (60, 20);

/// A screen as a text: the rows between bars, so that spaces at their ends are seen, then for each
/// row its runs of cells of one style, as `cells x foreground/background`, then `b` for bold.
pub fn printed(name: &str, backend: &TestBackend) -> String {
    format!("{name}, {}\n{}", words(backend), styles(backend))
}

/// The size, the cursor and the rows: all of a screen but its styles.
fn words(backend: &TestBackend) -> String {
    let buffer = backend.buffer();
    let (columns, height) = (buffer.area.width, buffer.area.height);
    let at = backend.cursor_position();
    let cursor = if backend.cursor_visible() {
        format!("cursor at column {} of row {}", at.x, at.y)
    } else {
        "no cursor".to_owned()
    };
    let mut text = format!("{columns}x{height}, {cursor}\n\n");
    for (y, row) in rows(buffer).iter().enumerate() {
        let _ = writeln!(text, "{y:02}|{row}|");
    }
    text
}

fn styles(backend: &TestBackend) -> String {
    let buffer = backend.buffer();
    let styles: Vec<String> = buffer.content.chunks(usize::from(buffer.area.width)).map(runs).collect();
    let mut text = String::new();
    let mut y = 0;
    for same in styles.chunk_by(|a, b| a == b) {
        let _ = match same.len() {
            1 => writeln!(text, "{y:02}     {}", same[0]),
            n => writeln!(text, "{y:02}-{:02}  {}", y + n - 1, same[0]),
        };
        y += same.len();
    }
    text
}

fn runs(cells: &[Cell]) -> String {
    let run = |same: &[Cell]| format!("{}x{}", same.len(), style(&same[0]));
    let same = |a: &Cell, b: &Cell| style(a) == style(b);
    cells.chunk_by(same).map(run).collect::<Vec<_>>().join(" ")
}

fn style(cell: &Cell) -> String {
    let colour = |colour| match colour {
        Color::Reset => "-".to_owned(),
        Color::Indexed(index) => index.to_string(),
        other => other.to_string(),
    };
    let weight = match cell.modifier {
        m if m.is_empty() => String::new(),
        Modifier::BOLD => "b".to_owned(),
        other => format!("{other:?}"),
    };
    format!("{}/{}{weight}", colour(cell.fg), colour(cell.bg))
}

/// Every golden file: its name and the screen that belongs into it.
fn screens() -> Vec<(String, String)> {
    let room = |size, theme| Room { size, theme, ..Room::default() };
    let mut screens = Vec::new();
    let mut add = |name: &str, seat: &Seat| {
        let area = seat.buffer().area;
        let file = format!("{name}-{}x{}.txt", area.width, area.height);
        screens.push((file, printed(name, seat.terminal.backend())));
    };
    for (name, scene) in SCENES {
        for size in SIZES {
            add(name, &scene(room(size, Theme::Dark)));
        }
    }
    for theme in Theme::OVERLAYS {
        add(&format!("70-question-{}", theme.name()), &in_colours(room(SIZES[0], Theme::Dark), theme));
    }
    for theme in [Theme::Plain, Theme::HighContrast] {
        for (kind, scene) in &KINDS[1..] {
            add(&format!("71-{kind}-{}", theme.name()), &scene(room(SIZES[0], theme)));
        }
    }
    let mut small = answered_and_flagged(room(SIZES[0], Theme::Dark));
    small.resize(TOO_SMALL.0, TOO_SMALL.1);
    add("54-too-small", &small);
    small.resize(SIZES[0].0, SIZES[0].1);
    small.fail_next(u32::MAX);
    small.type_in("b");
    small.resize(TOO_SMALL.0, TOO_SMALL.1);
    add("54-too-small-not-saved", &small);
    for (name, size, backend) in preview::screens() {
        screens.push((format!("{name}-{}x{}.txt", size.0, size.1), printed(name, &backend)));
    }
    screens
}

#[test]
fn every_screen_is_the_one_that_was_last_approved() {
    let screens = screens();
    let differences: Vec<String> = screens
        .iter()
        .filter_map(|(file, text)| differs_from_golden(&format!("screens/{file}"), text))
        .collect();
    assert!(differences.is_empty(), "{}", differences.join("\n"));
    let here: BTreeSet<String> = screens.into_iter().map(|(file, _)| file).collect();
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/golden/screens");
    let there: BTreeSet<String> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    assert_eq!(here, there, "a golden file belongs to no screen");
}

#[test]
fn every_screen_of_80x24_has_the_same_words_without_colours_and_in_high_contrast() {
    same_words_in_other_themes(SIZES[0]);
}

#[test]
fn every_screen_of_120x40_has_the_same_words_without_colours_and_in_high_contrast() {
    same_words_in_other_themes(SIZES[1]);
}

/// Without colours and in high contrast, every screen has the words and the cursor that it has in
/// colour; its styles stand in one golden file for each theme and size.
fn same_words_in_other_themes(size: (u16, u16)) {
    let mut differences = Vec::new();
    let mut of_themes = [Theme::Plain, Theme::HighContrast].map(|theme| (theme, String::new()));
    for (name, scene) in SCENES {
        let drawn = |theme| scene(Room { size, theme, ..Room::default() });
        let dark = words(drawn(Theme::Dark).terminal.backend());
        for (theme, text) in &mut of_themes {
            let seat = drawn(*theme);
            let backend = seat.terminal.backend();
            if words(backend) != dark {
                differences.push(format!("{name}, {}: other words than in colour", theme.name()));
            }
            let _ = writeln!(text, "{name}\n{}", styles(backend));
        }
    }
    for (theme, text) in of_themes {
        let file = format!("styles/{}-{}x{}.txt", theme.name(), size.0, size.1);
        differences.extend(differs_from_golden(&file, &text));
    }
    assert!(differences.is_empty(), "{}", differences.join("\n"));
}
