//! What lies on top of a view: the list of what can be done, sheets, the question before anything is
//! done, a learner's card, and help.

use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};
use ratatui::widgets::{Block, Clear};

use crate::engine::text::visible_line;
use crate::tui::centre::card::card_lines;
use crate::tui::centre::model::{Asked, CentreModel, Row};
use crate::tui::centre::words::{deed_words, document_words, shown};
use crate::tui::key::Key;
use crate::tui::sheet::{Sheet, Value};
use crate::tui::update::HitAction;
use crate::tui::view::sheet::{LABEL, capitalised, end_of, hint, line, room};
use crate::tui::view::{Canvas, columns, marked, wrapped};

/// A box in the middle with a heading and lines; gives where its first line stands.
fn dialog(canvas: &mut Canvas, heading: &str, style: Style, lines: &[Line<'_>]) -> Rect {
    let area = canvas.frame.area();
    let width = 72.min(area.width - 4);
    let height = u16::try_from(lines.len()).unwrap_or(0).saturating_add(4).min(area.height - 4);
    let outer = Rect::new((area.width - width) / 2, (area.height - height) / 2, width, height);
    // Halves of rows beside the box would be read with it.
    let band = Rect::new(0, outer.y, area.width, outer.height);
    canvas.frame.render_widget(Clear, band);
    canvas.frame.render_widget(Block::new().style(canvas.theme.ground()), band);
    canvas.frame.render_widget(Block::bordered().style(canvas.theme.ground()).border_style(style), outer);
    // Nothing under a dialog can be clicked but the keys in the last row.
    let keys = area.bottom() - 1 - u16::from(area.height >= 28);
    canvas.drawn.hits.retain(|hit| hit.area.y == keys);
    let inner = Rect::new(outer.x + 2, outer.y + 1, width - 4, height - 2);
    canvas.line(inner.x, inner.y, inner.width, Line::styled(heading.to_owned(), style));
    for (row, line) in (inner.y + 2..inner.bottom()).zip(lines) {
        canvas.line(inner.x, row, inner.width, line.clone());
    }
    let first = Rect::new(inner.x, inner.y + 2, inner.width, inner.height.saturating_sub(2));
    canvas.cursor(first.x, inner.y);
    first
}

/// Whom the row in focus is about.
fn about(model: &CentreModel) -> String {
    match model.row() {
        Some(Row::Session(_)) => {
            model.session().map(|(at, room)| format!("{at}, {}", visible_line(&room))).unwrap_or_default()
        }
        _ => {
            let name = model.learner_in_focus().map(|learner| model.picture.name(learner));
            visible_line(name.unwrap_or_default()).into_owned()
        }
    }
}

pub(super) fn menu(canvas: &mut Canvas, model: &CentreModel, at: usize) {
    let theme = canvas.theme;
    let acts = model.actions();
    let lines: Vec<Line> = acts
        .iter()
        .enumerate()
        .map(|(row, act)| {
            let (mark, style) = if row == at { ("► ", theme.accent()) } else { ("  ", theme.text()) };
            Line::from(vec![
                Span::styled(mark, theme.accent()),
                Span::styled(act.key().to_string(), theme.key()),
                Span::styled(format!("  {}", model.say(act.messages().0)), style),
            ])
        })
        .collect();
    let heading = model.say_with("centre-menu", &[("name", about(model).into())]);
    let first = dialog(canvas, &heading, theme.accent(), &lines);
    for (y, act) in (first.y..first.bottom()).zip(&acts) {
        canvas.hit(Rect::new(first.x, y, first.width, 1), HitAction::Press(Key::Char(act.key())));
    }
    let row = u16::try_from(at).unwrap_or(0);
    canvas.cursor(first.x, (first.y + row).min(first.bottom().saturating_sub(1)));
}

pub(super) fn confirm(canvas: &mut Canvas, model: &CentreModel, asked: &Asked) {
    let theme = canvas.theme;
    let words = match asked {
        Asked::Deed(deed) => deed_words(&model.messages, &model.picture, deed),
        Asked::WritePage(waiting) => model.say_with(
            "centre-ask-page",
            &[
                ("document", document_words(&model.messages, waiting.document).into()),
                ("sitting", shown(&waiting.attempt.sitting)),
            ],
        ),
    };
    let mut lines = wrapped(&words, 68, theme.text());
    lines.push(Line::default());
    for (cap, id) in [("Y", "centre-key-yes"), ("N", "centre-key-no")] {
        lines.push(Line::from(vec![
            Span::styled(format!("{cap}  "), theme.key()),
            Span::styled(model.say(id), theme.text()),
        ]));
    }
    dialog(canvas, &model.say("centre-confirm"), theme.alarm(), &lines);
}

pub(super) fn sheet(canvas: &mut Canvas, model: &CentreModel, sheet: &Sheet, body: Rect) {
    let theme = canvas.theme;
    let (heading, explained) = sheet.purpose.messages();
    let heading = format!("{}: {}", capitalised(&model.say(heading)), about(model));
    let mut lines = vec![Line::styled(heading, theme.strong()), Line::default()];
    lines.extend(wrapped(&model.say(explained), body.width, theme.text()));
    lines.push(Line::default());
    let first = lines.len();
    for (index, field) in sheet.fields.iter().enumerate() {
        lines.push(line(canvas, field, index == sheet.at, usize::from(body.width)));
    }
    lines.push(Line::default());
    let field = sheet.fields.get(sheet.at);
    let own = field.and_then(|field| match field.name {
        "centre-field-day" => Some("centre-hint-day"),
        "centre-field-time" => Some("centre-hint-time"),
        "field-seat" => Some("centre-hint-seat"),
        _ => None,
    });
    let hint = own.map(|id| model.say(id)).or_else(|| field.and_then(|field| hint(canvas, field)));
    match (&sheet.refusal, hint) {
        (Some(why), _) => lines.extend(marked(why, body.width, theme.alarm())),
        (None, Some(hint)) => lines.extend(wrapped(&hint, body.width, theme.quiet())),
        (None, None) => {}
    }
    for (y, line) in (body.y..body.bottom()).zip(&lines) {
        canvas.line(body.x, y, body.width, line.clone());
    }
    let typed = field.map_or(0, |field| match &field.value {
        Value::Text(typed) => columns(&end_of(&visible_line(typed), room(usize::from(body.width)))),
        _ => 0,
    });
    let row = u16::try_from(first + sheet.at).unwrap_or(0);
    let column = u16::try_from(LABEL + 2).unwrap_or(0) + typed;
    canvas.cursor(body.x + column.min(body.width - 1), (body.y + row).min(body.bottom() - 1));
}

pub(super) fn card(canvas: &mut Canvas, model: &CentreModel, learner: &str, scroll: u16, body: Rect) {
    let theme = canvas.theme;
    let lines: Vec<Line> = card_lines(model, learner)
        .into_iter()
        .flat_map(|(is_heading, text)| {
            wrapped(&text, body.width, if is_heading { theme.strong() } else { theme.text() })
        })
        .collect();
    // Lines beyond the last are not scrolled to.
    let hidden = u16::try_from(lines.len()).unwrap_or(u16::MAX).saturating_sub(body.height);
    let scroll = usize::from(scroll.min(hidden));
    for (y, line) in (body.y..body.bottom()).zip(lines.iter().skip(scroll)) {
        canvas.line(body.x, y, body.width, line.clone());
    }
    canvas.cursor(body.x, body.y);
}

pub(super) fn help(canvas: &mut Canvas, model: &CentreModel) {
    let theme = canvas.theme;
    let row = |keys: &str, words: String| {
        let gap = 18_usize.saturating_sub(usize::from(columns(keys)));
        Line::from(vec![
            Span::styled(format!("{keys}{}", " ".repeat(gap)), theme.key()),
            Span::styled(words, theme.text()),
        ])
    };
    let mut lines = vec![
        row("1 2 3 4 5  Tab", model.say("centre-help-views")),
        row("↑ ↓  PgUp PgDn", model.say("centre-help-move")),
        row("← →  T", model.say("centre-help-day")),
        row("Enter", model.say("centre-help-enter")),
        row("R", model.say("centre-help-refresh")),
        row("F  /", model.say("centre-help-find")),
        row("Esc", model.say("centre-help-back")),
        row("Q", model.say("centre-help-leave")),
    ];
    let acts = model.actions();
    if !acts.is_empty() {
        lines.push(Line::default());
        lines.push(Line::styled(model.say("centre-help-here"), theme.strong()));
        lines.extend(acts.iter().map(|act| row(&act.key().to_string(), model.say(act.messages().0))));
    }
    dialog(canvas, &model.say("help-heading"), theme.accent(), &lines);
}
