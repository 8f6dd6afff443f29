//! The review: every item with its state, and the way to submit.

use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::{Canvas, clock, wrapped};
use crate::engine::sitting::arrangement::TimerDisplay;
use crate::tui::key::Key;
use crate::tui::model::{Model, Submit};
use crate::tui::update::{HitAction, REVIEW_COLUMNS};

/// Columns of one item: number, answer, flag.
const CELL: u16 = 7;

pub(super) fn review(canvas: &mut Canvas, model: &Model, cursor: usize, submit: Submit) {
    let Some(sitting) = &model.sitting else {
        return;
    };
    let keys = [
        ("↑ ↓ ← →", "key-move", None),
        ("Enter", "key-open", Some(Key::Enter)),
        ("U", "key-next-unanswered", Some(Key::Char('u'))),
        ("B", "key-back", Some(Key::Char('b'))),
        ("S", "key-submit", Some(Key::Char('s'))),
    ];
    let counts = sitting.counts();
    let items = sitting.responses().len();
    let parts = canvas.frame(model, &keys, Some((counts.answered, items)));
    let theme = canvas.theme;
    let body = parts.body;
    canvas.line(body.x, body.y, body.width, Line::styled(canvas.say("review-heading"), theme.accent()));
    let time = if model.timer() == TimerDisplay::Hidden {
        String::new()
    } else if model.hides_time() {
        canvas.say("time-hidden")
    } else {
        canvas.say_with("review-time-left", &[("clock", clock(model.left_ms).into())])
    };
    let style = if model.left_ms <= 5 * 60_000 { theme.alarm() } else { theme.text() };
    let warning = model.time_warning().map(|words| format!("! {words} !   ")).unwrap_or_default();
    canvas.right(
        body,
        body.y,
        Line::from(vec![Span::styled(warning, theme.alarm()), Span::styled(time, style)]),
    );

    let rows_shown = usize::from(body.height.saturating_sub(6) / 2).max(1);
    let cursor_row = cursor / REVIEW_COLUMNS;
    let first_row = cursor_row.saturating_sub(rows_shown - 1);
    let left = body.x + (body.width.saturating_sub(CELL * 10)) / 2;
    for item in first_row * REVIEW_COLUMNS..items.min((first_row + rows_shown) * REVIEW_COLUMNS) {
        let (row, column) = (item / REVIEW_COLUMNS - first_row, item % REVIEW_COLUMNS);
        let x = left + CELL * u16::try_from(column).unwrap_or(0);
        let y = body.y + 3 + 2 * u16::try_from(row).unwrap_or(0);
        let response = sitting.responses().get(item).copied().flatten();
        let flagged = sitting.flags().get(item) == Some(&true);
        let noted = sitting.notes().get(item).is_some_and(|note| !note.is_empty());
        let here = item == cursor;
        let answer = response.map_or_else(|| "-".to_owned(), |option| option.to_string());
        let line = Line::from(vec![
            Span::styled(if here { "►" } else { " " }, theme.accent()),
            Span::styled(format!("{:>2} ", item + 1), if here { theme.strong() } else { theme.quiet() }),
            Span::styled(answer, if response.is_some() { theme.accent() } else { theme.text() }),
            Span::styled(if flagged { " F" } else { "  " }, theme.alarm()),
            Span::styled(if noted { "'" } else { " " }, theme.text()),
        ]);
        let place = Rect::new(x, y, CELL - 1, 1);
        if here {
            canvas.frame.render_widget(ratatui::widgets::Block::new().style(theme.raised()), place);
        }
        canvas.line(x, y, CELL, line);
        canvas.hit(place, HitAction::Item(item));
        if here {
            canvas.cursor(x + 1, y);
        }
    }
    if model.extra_minutes() > 0 && model.timer() != TimerDisplay::Hidden {
        canvas.right(body, body.y + 1, Line::styled(canvas.time_agreed(model), theme.quiet()));
    }
    let legend = Line::styled(canvas.say("review-legend"), theme.quiet());
    canvas.line(body.x, body.bottom() - 1, body.width, legend);
    let numbers = canvas.counts(&counts);
    canvas.line(parts.status.x, parts.status.y, parts.status.width, Line::styled(numbers, theme.text()));
    canvas.saved(model, parts.status);
    canvas.mirror(model, parts.status);
    match submit {
        Submit::No => {}
        Submit::Warned => warned(canvas, sitting.responses()),
        Submit::Asked => asked(canvas, counts.unanswered),
    }
}

fn warned(canvas: &mut Canvas, responses: &[Option<crate::engine::item::OptionIndex>]) {
    let theme = canvas.theme;
    let open: Vec<usize> =
        responses.iter().enumerate().filter(|(_, r)| r.is_none()).map(|(i, _)| i + 1).collect();
    let mut list = open.iter().take(20).map(ToString::to_string).collect::<Vec<_>>().join(", ");
    if open.len() > 20 {
        list = canvas.say_with("warned-more", &[("list", list.into())]);
    }
    let words =
        canvas.say_with("warned-questions", &[("questions", open.len().into()), ("list", list.into())]);
    let mut lines = wrapped(&words, 58, theme.text());
    lines.push(Line::default());
    lines.push(answers(canvas, ("S", "warned-submit"), ("N", "warned-back")));
    finish(canvas, "warned-heading", &lines, ['s', 'n']);
}

fn asked(canvas: &mut Canvas, unanswered: usize) {
    let theme = canvas.theme;
    let words = canvas.say_with("asked-questions", &[("questions", unanswered.into())]);
    let mut lines = wrapped(&words, 58, theme.text());
    lines.push(Line::default());
    lines.push(answers(canvas, ("N", "asked-back"), ("Y", "asked-submit")));
    finish(canvas, "asked-heading", &lines, ['n', 'y']);
}

fn answers(canvas: &Canvas, first: (&str, &str), second: (&str, &str)) -> Line<'static> {
    let theme = canvas.theme;
    Line::from(vec![
        Span::styled(first.0.to_owned(), theme.key()),
        Span::styled(format!(" {}      ", canvas.say(first.1)), theme.text()),
        Span::styled(second.0.to_owned(), theme.key()),
        Span::styled(format!(" {}", canvas.say(second.1)), theme.text()),
    ])
}

fn finish(canvas: &mut Canvas, heading: &str, lines: &[Line<'_>], keys: [char; 2]) {
    let inner = canvas.dialog(&canvas.say(heading), canvas.theme.alarm(), lines);
    let row = inner.y + 1 + u16::try_from(lines.len()).unwrap_or(0);
    // The line of the two answers: its left part says yes, the rest no.
    let words = lines.last().map_or(0, |line| line.spans.iter().take(2).map(Span::width).sum::<usize>());
    let middle = u16::try_from(words).unwrap_or(0).min(inner.width);
    canvas.hit(Rect::new(inner.x, row, middle, 1), HitAction::Press(Key::Char(keys[0])));
    canvas
        .hit(Rect::new(inner.x + middle, row, inner.width - middle, 1), HitAction::Press(Key::Char(keys[1])));
    canvas.cursor(inner.x, row);
}
