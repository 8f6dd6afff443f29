//! The question: the screen on which a candidate spends the hour.

use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use ratatui::widgets::Block;

use super::{Canvas, Parts, clock, wrapped};
use crate::engine::form::FormItem;
use crate::engine::item::OptionIndex;
use crate::tui::key::Key;
use crate::tui::model::{Model, Overlay, Saving};
use crate::tui::update::HitAction;

/// Columns before the text of an option: the focus, the mark and the letter.
const INDENT: u16 = 9;

const KEYS: [(&str, &str, Option<Key>); 8] = [
    ("A-D", "answer", None),
    ("←", "back", Some(Key::Left)),
    ("→", "next", Some(Key::Right)),
    ("F", "flag", Some(Key::Char('f'))),
    ("G", "go to", Some(Key::Char('g'))),
    ("X", "clear", Some(Key::Char('x'))),
    ("R", "review", Some(Key::Char('r'))),
    ("?", "help", Some(Key::Char('?'))),
];

pub(super) fn item(canvas: &mut Canvas, model: &Model, overlay: &Overlay) {
    let Some((sitting, paper)) = model.sitting.as_ref().zip(model.paper.as_ref()) else {
        return;
    };
    let position = sitting.position();
    let Some(item) = paper.form.items.get(position) else {
        return;
    };
    let counts = sitting.counts();
    let parts = canvas.frame(model, &KEYS, Some((counts.answered, paper.form.items.len())));
    let theme = canvas.theme;
    let body = parts.body;
    let flagged = sitting.flags().get(position) == Some(&true);
    let mut place = vec![Span::styled(
        format!("Question {} of {}", position + 1, paper.form.items.len()),
        theme.accent(),
    )];
    if flagged {
        place.push(Span::styled("   Flagged", theme.alarm()));
    }
    canvas.line(body.x, body.y, body.width, Line::from(place));
    time(canvas, model, body);
    question(canvas, model, item, model.response(), rest_below(body, 2));
    status(canvas, model, parts);
    match overlay {
        Overlay::None => {}
        Overlay::Help => help(canvas),
        Overlay::GoTo { typed } => go_to(canvas, paper.form.items.len(), typed),
    }
}

pub(super) fn practice(canvas: &mut Canvas, model: &Model, answer: Option<OptionIndex>) {
    let Some(item) = model.paper.as_ref().and_then(|paper| paper.practice.items.first()) else {
        return;
    };
    let keys = [
        ("A-D", "answer", None),
        ("↑ ↓", "move", None),
        ("Enter", "choose", Some(Key::Enter)),
        ("X", "clear", Some(Key::Char('x'))),
        ("→", "on to the test", Some(Key::Right)),
    ];
    let parts = canvas.frame(model, &keys, None);
    let theme = canvas.theme;
    let body = parts.body;
    let heading = vec![
        Span::styled("Practice question", theme.accent()),
        Span::styled("   not timed, does not count", theme.quiet()),
    ];
    canvas.line(body.x, body.y, body.width, Line::from(heading));
    question(canvas, model, item, answer, rest_below(body, 2));
    let hint = match answer {
        None => "Try it: press a letter, or move with the arrow keys and press Enter.".to_owned(),
        Some(option) => format!("You chose {option}. Try changing it, then press → to go on."),
    };
    canvas.line(parts.status.x, parts.status.y, parts.status.width, Line::styled(hint, theme.text()));
}

fn rest_below(body: Rect, rows: u16) -> Rect {
    Rect::new(body.x, body.y + rows, body.width, body.height - rows)
}

/// The stem and its options, scrolled so that the option in focus is in view.
pub(super) fn question(
    canvas: &mut Canvas,
    model: &Model,
    item: &FormItem,
    answer: Option<OptionIndex>,
    area: Rect,
) {
    let theme = canvas.theme;
    let mut lines: Vec<Line> = wrapped(&item.stem, area.width, theme.strong());
    lines.push(Line::default());
    // For each option its first line and how many it has.
    let mut places = Vec::new();
    for (option, text) in OptionIndex::all().into_iter().zip(&item.options) {
        let (focused, chosen) = (model.focus == option.index(), answer == Some(option));
        let style = if chosen { theme.accent() } else { theme.text() };
        let start = lines.len();
        for (row, line) in wrapped(text, area.width - INDENT, style).into_iter().enumerate() {
            let lead = if row == 0 {
                let focus = if focused { "► " } else { "  " };
                let mark = if chosen { "(●)" } else { "( )" };
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
            lines.push(Line::from(spans));
        }
        places.push((start, lines.len() - start));
        if option.index() + 1 < item.options.len() && area.height > 12 {
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
    let shown = if model.hides_time() {
        vec![
            Span::styled("time hidden   ", theme.quiet()),
            Span::styled("T", theme.key()),
            Span::styled(" show", theme.quiet()),
        ]
    } else {
        let style = if model.left_ms <= 5 * 60_000 { theme.alarm() } else { theme.text() };
        vec![Span::styled("Time left ", theme.quiet()), Span::styled(clock(model.left_ms), style)]
    };
    let mut spans = Vec::new();
    if let Some(warning) = model.time_warning() {
        spans.push(Span::styled(format!("! {warning} !   "), theme.alarm()));
    }
    spans.extend(shown);
    canvas.right(body, body.y, Line::from(spans));
}

fn status(canvas: &mut Canvas, model: &Model, parts: Parts) {
    let Some(sitting) = &model.sitting else {
        return;
    };
    let theme = canvas.theme;
    let counts = sitting.counts();
    let answer = model.response().map_or_else(|| "No answer".to_owned(), |option| format!("Answer {option}"));
    let numbers = format!(
        "   {} answered   {} flagged   {} unanswered",
        counts.answered, counts.flagged, counts.unanswered
    );
    let line = Line::from(vec![Span::styled(answer, theme.text()), Span::styled(numbers, theme.quiet())]);
    canvas.line(parts.status.x, parts.status.y, parts.status.width, line);
    if let Saving::Saved(what) = &model.saving {
        canvas.right(parts.status, parts.status.y, Line::styled(format!("√ {what}"), theme.text()));
    }
}

fn help(canvas: &mut Canvas) {
    let theme = canvas.theme;
    let rows = [
        ("A B C D  or  1 2 3 4", "choose an answer"),
        ("↑ ↓  or  K J", "move between the answers"),
        ("Enter or Space", "choose the answer you are on"),
        ("Enter again", "go on to the next question"),
        ("← →  or  H L  or  P N", "previous and next question"),
        ("X or Backspace", "clear your answer"),
        ("F", "flag it, to come back later"),
        ("G", "go to a question by its number"),
        ("R", "review all questions, and submit"),
        ("T", "hide or show the time left"),
        ("Page Up, Page Down", "scroll a long question"),
        ("Home, End", "first and last question"),
    ];
    let mut lines: Vec<Line> = rows
        .into_iter()
        .map(|(keys, does)| {
            Line::from(vec![
                Span::styled(format!("{keys:<24}"), theme.key()),
                Span::styled(does, theme.text()),
            ])
        })
        .collect();
    lines.push(Line::default());
    lines.push(Line::styled("You can also use the mouse. Enter closes this help.", theme.quiet()));
    let inner = canvas.dialog("What the keys do", theme.accent(), &lines);
    canvas.hit(inner, HitAction::Press(Key::Escape));
    canvas.cursor(inner.x, inner.y);
}

fn go_to(canvas: &mut Canvas, items: usize, typed: &str) {
    let theme = canvas.theme;
    let lines = [
        Line::from(vec![
            Span::styled(format!("Question number (1 to {items}): "), theme.text()),
            Span::styled(typed.to_owned(), theme.strong()),
            Span::styled("▁", theme.accent()),
        ]),
        Line::default(),
        Line::styled("Enter goes there. Esc, or a click here, closes this.", theme.quiet()),
    ];
    let inner = canvas.dialog("Go to a question", theme.accent(), &lines);
    canvas.hit(Rect::new(inner.x, inner.y + 4, inner.width, 1), HitAction::Press(Key::Escape));
    let column = format!("Question number (1 to {items}): {typed}").len();
    canvas.cursor(inner.x + u16::try_from(column).unwrap_or(0), inner.y + 2);
}
