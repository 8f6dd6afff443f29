//! The question: the screen on which a candidate spends the hour.

use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use ratatui::widgets::Block;

use super::{Canvas, Parts, clock, columns, help, wrapped};
use crate::engine::form::FormItem;
use crate::engine::item::{OPTIONS, OptionIndex};
use crate::engine::sitting::arrangement::{Layout, TimerDisplay};
use crate::tui::key::Key;
use crate::tui::model::{Model, Overlay};
use crate::tui::update::HitAction;

/// Columns before the text of an option: the focus, the mark and the letter.
const INDENT: u16 = 9;

/// From so many columns on, the footer has room for every key.
const WIDE: u16 = 116;

const KEYS: [(&str, &str, Option<Key>); 8] = [
    ("A-D", "key-answer", None),
    ("←", "key-back", Some(Key::Left)),
    ("→", "key-next", Some(Key::Right)),
    ("F", "key-flag", Some(Key::Char('f'))),
    ("G", "key-go-to", Some(Key::Char('g'))),
    ("X", "key-clear", Some(Key::Char('x'))),
    ("R", "key-review", Some(Key::Char('r'))),
    ("?", "key-help", Some(Key::Char('?'))),
];

const KEYS_WIDE: [(&str, &str, Option<Key>); 10] = [
    ("A-D", "key-answer", None),
    ("←", "key-back", Some(Key::Left)),
    ("→", "key-next", Some(Key::Right)),
    ("F", "key-flag", Some(Key::Char('f'))),
    ("S", "key-strike", Some(Key::Char('s'))),
    ("W", "key-note", Some(Key::Char('w'))),
    ("G", "key-go-to", Some(Key::Char('g'))),
    ("X", "key-clear", Some(Key::Char('x'))),
    ("R", "key-review", Some(Key::Char('r'))),
    ("?", "key-help", Some(Key::Char('?'))),
];

/// The keys of a practice question: with those that the footer of the test has no room for.
const PRACTICE_KEYS: [(&str, &str, Option<Key>); 8] = [
    ("A-D", "key-answer", None),
    ("←", "key-back", Some(Key::Left)),
    ("→", "key-next", Some(Key::Right)),
    ("F", "key-flag", Some(Key::Char('f'))),
    ("S", "key-strike", Some(Key::Char('s'))),
    ("W", "key-note", Some(Key::Char('w'))),
    ("O", "key-colours", Some(Key::Char('o'))),
    ("?", "key-help", Some(Key::Char('?'))),
];

pub(super) fn item(canvas: &mut Canvas, model: &Model, overlay: &Overlay) {
    let Some((sitting, form)) = model.facing().zip(model.facing_form()) else {
        return;
    };
    let position = sitting.position();
    let Some(item) = form.items.get(position) else {
        return;
    };
    let (counts, items) = (sitting.counts(), form.items.len());
    let practises = model.practising.is_some();
    let keys: &[_] = match practises {
        true => &PRACTICE_KEYS,
        false if canvas.frame.area().width >= WIDE => &KEYS_WIDE,
        false => &KEYS,
    };
    let parts = canvas.frame(model, keys, Some((counts.answered, items)));
    let theme = canvas.theme;
    let body = parts.body;
    let flagged = sitting.flags().get(position) == Some(&true);
    let place = [("number", (position + 1).into()), ("questions", items.into())];
    let heading = if practises { "practice-place" } else { "question-place" };
    let mut place = vec![Span::styled(canvas.say_with(heading, &place), theme.accent())];
    if flagged {
        place.push(Span::styled(format!("   {}", canvas.say("question-flagged")), theme.alarm()));
    }
    if sitting.notes().get(position).is_some_and(|note| !note.is_empty()) {
        place.push(Span::styled(format!("   {}", canvas.say("question-note")), theme.text()));
    }
    canvas.line(body.x, body.y, body.width, Line::from(place));
    if practises {
        let terms = Line::styled(canvas.say("practice-terms"), theme.quiet());
        canvas.right(body, body.y, terms);
    } else {
        time(canvas, model, body);
    }
    let strikes = sitting.strikes().get(position).copied().unwrap_or_default();
    question(canvas, model, item, (model.response(), strikes), rest_below(body, 2));
    if practises {
        tip(canvas, position, parts);
    } else {
        status(canvas, model, parts);
    }
    language(canvas, model, parts.status);
    match overlay {
        Overlay::None => {}
        Overlay::Help => help::help(canvas, model),
        Overlay::GoTo { typed } => go_to(canvas, items, typed),
        Overlay::Note { typed } => note(canvas, typed),
    }
}

/// What to try on a practice question; every question shows some of the keys.
fn tip(canvas: &mut Canvas, position: usize, parts: Parts) {
    let tip = ["practice-tip-answer", "practice-tip-tools", "practice-tip-colours"][position.min(2)];
    let tip = Line::styled(canvas.say(tip), canvas.theme.text());
    canvas.line(parts.status.x, parts.status.y, parts.status.width, tip);
}

fn rest_below(body: Rect, rows: u16) -> Rect {
    Rect::new(body.x, body.y + rows, body.width, body.height - rows)
}

/// The stem and its options, scrolled so that the option in focus is in view.
pub(super) fn question(
    canvas: &mut Canvas,
    model: &Model,
    item: &FormItem,
    (answer, strikes): (Option<OptionIndex>, [bool; OPTIONS]),
    area: Rect,
) {
    let theme = canvas.theme;
    let spaced = model.layout() == Layout::Spaced;
    let (stem, options) = item.words_in(model.language());
    let mut lines: Vec<Line> = wrapped(stem, area.width, theme.strong());
    if spaced {
        lines = lines.into_iter().flat_map(|line| [line, Line::default()]).collect();
    }
    lines.push(Line::default());
    // For each option its first line and how many it has.
    let mut places = Vec::new();
    for (option, text) in OptionIndex::all().into_iter().zip(options) {
        let (focused, chosen) = (model.focus == option.index(), answer == Some(option));
        let struck = strikes[option.index()];
        let style = match (chosen, struck) {
            (true, _) => theme.accent(),
            (false, true) => theme.struck(),
            (false, false) => theme.text(),
        };
        let start = lines.len();
        for (row, line) in wrapped(text, area.width - INDENT, style).into_iter().enumerate() {
            let lead = if row == 0 {
                let focus = if focused { "► " } else { "  " };
                let mark = match (chosen, struck) {
                    (true, _) => "(●)",
                    (false, true) => "(-)",
                    (false, false) => "( )",
                };
                vec![
                    Span::styled(focus, theme.accent()),
                    Span::styled(format!("{mark} "), style),
                    Span::styled(format!("{option}"), theme.key()),
                    Span::raw("  "),
                ]
            } else {
                vec![Span::raw(" ".repeat(usize::from(INDENT)))]
            };
            let mut spans = lead;
            spans.extend(line.spans.into_iter().map(|span| span.style(style)));
            if spaced && row > 0 {
                lines.push(Line::default());
            }
            lines.push(Line::from(spans));
        }
        places.push((start, lines.len() - start));
        if option.index() + 1 < options.len() && (spaced || area.height > 12) {
            lines.push(Line::default());
        }
        if option.index() + 1 < options.len() && spaced {
            lines.push(Line::default());
        }
    }
    let whole = area;
    let area = canvas.text_area(area, lines.len());
    let hidden = super::hidden(lines.len(), area.height);
    let scroll = match places.get(model.focus) {
        Some(place) if model.follows_focus => in_view(model.scroll.min(hidden), *place, area.height),
        _ => model.scroll.min(hidden),
    };
    for (option, (start, rows)) in OptionIndex::all().into_iter().zip(&places) {
        let top = i32::try_from(*start).unwrap_or(0) - i32::from(scroll);
        let Some(row) = u16::try_from(top).ok().filter(|row| *row < area.height) else {
            continue;
        };
        let rows = u16::try_from(*rows).unwrap_or(1).min(area.height - row);
        let place = Rect::new(area.x, area.y + row, area.width, rows);
        if model.focus == option.index() {
            canvas.frame.render_widget(Block::new().style(theme.raised()), place);
        }
        canvas.hit(place, HitAction::Press(Key::Char(option.letter())));
    }
    canvas.text(whole, &lines, scroll);
    if let Some((start, _)) = places.get(model.focus) {
        let row = u16::try_from(*start).unwrap_or(0).saturating_sub(scroll).min(area.height - 1);
        canvas.cursor(area.x + 6, area.y + row);
    }
}

/// The scroll nearest to the asked one at which the lines of a place are on the screen.
fn in_view(asked: u16, place: (usize, usize), height: u16) -> u16 {
    let (start, rows) = place;
    let end = u16::try_from(start + rows).unwrap_or(u16::MAX);
    let start = u16::try_from(start).unwrap_or(u16::MAX);
    asked.max(end.saturating_sub(height)).min(start)
}

fn time(canvas: &mut Canvas, model: &Model, body: Rect) {
    let theme = canvas.theme;
    let mut spans = Vec::new();
    if let Some(warning) = model.time_warning() {
        spans.push(Span::styled(format!("! {warning} !   "), theme.alarm()));
    }
    if model.timer() == TimerDisplay::Hidden {
        // Neither the time nor that there is one.
    } else if model.hides_time() {
        spans.extend([
            Span::styled(format!("{}   ", canvas.say("time-hidden")), theme.quiet()),
            Span::styled("T", theme.key()),
            Span::styled(format!(" {}", canvas.say("time-show")), theme.quiet()),
        ]);
    } else {
        spans.extend(clock_face(canvas, model));
    }
    canvas.right(body, body.y, Line::from(spans));
}

/// The time left, where it always stands, on a screen on which it can be neither hidden nor shown.
pub(super) fn time_left(canvas: &mut Canvas, model: &Model, body: Rect) {
    if !model.hides_time() {
        let line = Line::from(clock_face(canvas, model).to_vec());
        canvas.right(body, body.y, line);
    }
}

fn clock_face(canvas: &Canvas, model: &Model) -> [Span<'static>; 2] {
    let theme = canvas.theme;
    let style = if model.left_ms <= 5 * 60_000 { theme.alarm() } else { theme.text() };
    let label = format!("{} ", canvas.say("time-left"));
    [Span::styled(label, theme.quiet()), Span::styled(clock(model.left_ms), style)]
}

fn status(canvas: &mut Canvas, model: &Model, parts: Parts) {
    let Some(sitting) = &model.sitting else {
        return;
    };
    let theme = canvas.theme;
    let answer = match model.response() {
        Some(option) => canvas.say_with("answer-is", &[("option", option.to_string().into())]),
        None => canvas.say("answer-none"),
    };
    let numbers = match model.layout() {
        Layout::Focused => String::new(),
        Layout::Standard | Layout::Spaced => format!("   {}", canvas.counts(&sitting.counts())),
    };
    let line = Line::from(vec![Span::styled(answer, theme.text()), Span::styled(numbers, theme.quiet())]);
    canvas.line(parts.status.x, parts.status.y, parts.status.width, line);
    canvas.saved(model, parts.status);
    canvas.mirror(model, parts.status);
}

/// At the left end of the line above the status, the key that switches the language.
fn language(canvas: &mut Canvas, model: &Model, status: Rect) {
    if !model.is_bilingual() {
        return;
    }
    let other = canvas.say("key-other-language");
    let width = 2 + columns(&other);
    let line = Line::from(vec![
        Span::styled("I", canvas.theme.key()),
        Span::styled(format!(" {other}"), canvas.theme.quiet()),
    ]);
    canvas.line(status.x, status.y - 1, width, line);
    canvas.hit(Rect::new(status.x, status.y - 1, width, 1), HitAction::Press(Key::Char('i')));
}

fn note(canvas: &mut Canvas, typed: &str) {
    let theme = canvas.theme;
    let mut lines = wrapped(&format!("{typed}▁"), 58, theme.strong());
    // The end of a long note is what is being written.
    let rows = 6;
    lines.drain(..lines.len().saturating_sub(rows));
    let (row, column) = (lines.len(), lines.last().map_or(0, Line::width));
    lines.resize(rows, Line::default());
    lines.push(Line::default());
    lines.extend(wrapped(&canvas.say("note-keys"), 58, theme.quiet()));
    let inner = canvas.dialog(&canvas.say("note-heading"), theme.accent(), &lines);
    let column = u16::try_from(column.saturating_sub(1)).unwrap_or(0);
    canvas.cursor(inner.x + column, inner.y + 1 + u16::try_from(row).unwrap_or(0));
}

fn go_to(canvas: &mut Canvas, items: usize, typed: &str) {
    let theme = canvas.theme;
    let label = format!("{} ", canvas.say_with("go-to-number", &[("questions", items.into())]));
    let column = columns(&label) + columns(typed);
    let lines = [
        Line::from(vec![
            Span::styled(label, theme.text()),
            Span::styled(typed.to_owned(), theme.strong()),
            Span::styled("▁", theme.accent()),
        ]),
        Line::default(),
        Line::styled(canvas.say("go-to-keys"), theme.quiet()),
    ];
    let inner = canvas.dialog(&canvas.say("go-to-heading"), theme.accent(), &lines);
    canvas.hit(Rect::new(inner.x, inner.y + 4, inner.width, 1), HitAction::Press(Key::Escape));
    canvas.cursor(inner.x + column, inner.y + 2);
}
