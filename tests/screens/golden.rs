//! Every screen, whole: its text, its styles and where the cursor stands, against the files under
//! `tests/golden/screens`. Those were read by eye before they were committed; `UPDATE_GOLDEN=1`
//! writes them anew, to be read again.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use invigil::engine::sitting::command::GapDecision;
use invigil::tui::key::Key;
use invigil::tui::theme::Theme;
use ratatui::backend::TestBackend;
use ratatui::buffer::Cell;
use ratatui::style::{Color, Modifier};

use crate::paper::{items, passed};
use crate::preview;
use crate::seat::{Seat, rows};
use crate::support::{MINUTE_MS, Room, differs_from_golden};

/// A screen of 80x24, the smallest that is supported, and a wide one.
pub const SIZES: [(u16, u16); 2] = [(80, 24), (120, 40)];
pub const TOO_SMALL: (u16, u16) = (60, 20);

/// How to come to a screen.
pub type Scene = fn(Room) -> Seat;

pub const SCENES: &[(&str, Scene)] = &[
    ("01-name", name),
    ("02-confirm", Room::open),
    ("03-preparing", |room| typed(room.open(), "y")),
    ("04-instructions", instructions),
    ("05-practice", |room| pressed(instructions(room), &[Key::Enter])),
    ("06-practice-answered", |room| typed(pressed(instructions(room), &[Key::Enter]), "a")),
    ("07-ready", |room| pressed(instructions(room), &[Key::Enter, Key::Right])),
    ("08-question", Room::started),
    ("09-question-answered-and-flagged", answered_and_flagged),
    ("10-question-long-options", |room| typed(pressed(room.started(), &[Key::Right]), "c")),
    ("11-question-long-stem", |room| pressed(room.started(), &[Key::Right, Key::Right])),
    ("12-question-long-stem-scrolled", |room| {
        pressed(room.started(), &[Key::Right, Key::Right, Key::PageDown])
    }),
    ("13-question-long-stem-answers", |room| {
        pressed(room.started(), &[Key::Right, Key::Right, Key::Down, Key::Down])
    }),
    ("14-question-time-hidden", |room| typed(room.started(), "t")),
    ("15-question-10-minutes-left", |room| left(answered_and_flagged(room), 10 * MINUTE_MS)),
    ("16-question-10-minutes-left-time-hidden", |room| {
        left(typed(answered_and_flagged(room), "t"), 10 * MINUTE_MS)
    }),
    ("17-question-5-minutes-left", |room| left(typed(answered_and_flagged(room), "t"), 5 * MINUTE_MS)),
    ("18-question-1-minute-left", |room| left(answered_and_flagged(room), MINUTE_MS)),
    ("19-help", |room| typed(room.started(), "?")),
    ("20-go-to", |room| typed(room.started(), "g11")),
    ("21-review", review),
    ("22-submit-warned", |room| typed(review(room), "s")),
    ("23-submit-asked", |room| typed(review(room), "ss")),
    ("24-interrupted-charged", |room| interrupted(room, GapDecision::Charge)),
    ("25-interrupted-credited", |room| interrupted(room, GapDecision::Credit("power cut".into()))),
    ("26-gap-too-long", gap_too_long),
    ("27-marking", |room| typed(review(room), "ssy")),
    ("28-marking-after-time-expired", |room| left(answered_and_flagged(room), 0)),
    ("29-result-pass", |room| result(Room { result: Ok(passed()), ..room })),
    ("30-result-fail", result),
    ("31-result-fail-read-on", |room| pressed(result(room), &[Key::PageDown; 5])),
    ("32-result-waiting", |room| {
        result(Room { result: Err("the key book is kept at the awarding body".into()), ..room })
    }),
    ("33-not-saved", not_saved),
];

pub fn typed(mut seat: Seat, text: &str) -> Seat {
    seat.type_in(text);
    seat
}

pub fn pressed(mut seat: Seat, keys: &[Key]) -> Seat {
    seat.press_all(keys);
    seat
}

fn name(room: Room) -> Seat {
    typed(Room { candidate: None, ..room }.open(), "Ada Lovel")
}

fn instructions(room: Room) -> Seat {
    let mut seat = typed(room.open(), "y");
    seat.work();
    seat
}

/// A test of the usual length with a few answers, at the fifth question.
pub fn answered_and_flagged(room: Room) -> Seat {
    let mut seat = Room { items: items(50), ..room }.started();
    for keys in ["bl", "afl", "l", "dl", "cf"] {
        seat.type_in(keys);
    }
    seat
}

/// Waits until so much time is left.
pub fn left(mut seat: Seat, left_ms: u64) -> Seat {
    let now = seat.desk.model().left_ms;
    seat.wait(now - left_ms);
    seat
}

fn review(room: Room) -> Seat {
    typed(answered_and_flagged(room), "r")
}

fn interrupted(room: Room, gap: GapDecision) -> Seat {
    let seat = answered_and_flagged(room.clone());
    seat.clock.advance(7 * MINUTE_MS + 20_000);
    let mut seat = Room { items: items(50), gap, ..room }.reopen(seat.clock, &seat.tape);
    seat.type_in("y");
    seat.work();
    seat
}

fn gap_too_long(room: Room) -> Seat {
    let seat = left(answered_and_flagged(room.clone()), 20 * MINUTE_MS);
    seat.clock.advance(95 * MINUTE_MS);
    let mut seat = Room { items: items(50), ..room }.reopen(seat.clock, &seat.tape);
    seat.type_in("y");
    seat.work();
    seat
}

fn result(room: Room) -> Seat {
    let mut seat = typed(review(room), "ssy");
    seat.work();
    seat
}

fn not_saved(room: Room) -> Seat {
    let mut seat = answered_and_flagged(room);
    seat.press(Key::Right);
    seat.fail_next(u32::MAX);
    typed(seat, "b")
}

/// A screen as a text: the rows between bars, so that spaces at their ends are seen, then for each
/// row its runs of cells of one style, as `cells x foreground/background`, then `b` for bold.
pub fn printed(name: &str, backend: &TestBackend) -> String {
    let buffer = backend.buffer();
    let (columns, height) = (buffer.area.width, buffer.area.height);
    let at = backend.cursor_position();
    let cursor = if backend.cursor_visible() {
        format!("cursor at column {} of row {}", at.x, at.y)
    } else {
        "no cursor".to_owned()
    };
    let mut text = format!("{name}, {columns}x{height}, {cursor}\n\n");
    for (y, row) in rows(buffer).iter().enumerate() {
        let _ = writeln!(text, "{y:02}|{row}|");
    }
    text.push('\n');
    let styles: Vec<String> = buffer.content.chunks(usize::from(columns)).map(runs).collect();
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
    for (name, theme) in [("40-question-light", Theme::Light), ("41-question-plain", Theme::Plain)] {
        add(name, &answered_and_flagged(room(SIZES[0], theme)));
    }
    add("42-review-plain", &review(room(SIZES[0], Theme::Plain)));
    let mut small = answered_and_flagged(room(SIZES[0], Theme::Dark));
    small.resize(TOO_SMALL.0, TOO_SMALL.1);
    add("50-too-small", &small);
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
