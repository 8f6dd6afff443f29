//! The screens before the clock starts.

use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::{Canvas, marked, wrapped};
use crate::engine::text::visible_line;
use crate::messages::Value;
use crate::tui::key::Key;
use crate::tui::model::Model;

/// Columns of the labels on the confirmation.
const LABEL: u16 = 12;

pub(super) fn confirm(canvas: &mut Canvas, model: &Model) {
    let keys = [
        ("Y", "key-yes-right", Some(Key::Char('y'))),
        ("N", "key-no-wrong", Some(Key::Char('n'))),
        ("Q", "key-stop", Some(Key::Char('q'))),
    ];
    let parts = canvas.frame(model, &keys, None);
    let theme = canvas.theme;
    let (body, value) = (parts.body, |text: String| Span::styled(text, theme.strong()));
    let label = |text: String| Span::styled(format!("{text:<12}"), theme.quiet());
    let minutes = canvas.time_agreed(model);
    let mut lines = vec![
        Line::styled(canvas.say("confirm-ask"), theme.strong()),
        Line::default(),
        Line::from(vec![
            label(canvas.say("confirm-name")),
            value(visible_line(&model.entry.candidate).into_owned()),
        ]),
        Line::from(vec![
            label(canvas.say("confirm-seat")),
            value(visible_line(&model.entry.seat).into_owned()),
        ]),
    ];
    let mut labelled = |id: &str, words: Vec<String>| {
        for (index, words) in words.into_iter().enumerate() {
            let name = if index == 0 { canvas.say(id) } else { String::new() };
            lines.push(Line::from(vec![label(name), value(words)]));
        }
        lines.len()
    };
    let width = body.width - LABEL;
    labelled("confirm-test", rows(&model.test.title, width));
    labelled("confirm-questions", vec![model.test.items.to_string()]);
    let so_far = labelled("confirm-time", vec![minutes]);
    let agreed: Vec<String> = model.agreed.iter().map(|agreed| canvas.agreed(&agreed.arrangement)).collect();
    let conditions = wrapped(&canvas.say("confirm-conditions"), body.width, theme.text());
    let wrong = wrapped(&canvas.say("confirm-wrong"), body.width, theme.text());
    // Each on a line of its own while there is room; nothing may be left for another page.
    let room = usize::from(body.height).saturating_sub(so_far + 1 + conditions.len() + wrong.len());
    let each: Vec<String> = agreed.iter().flat_map(|words| rows(words, width)).collect();
    let has_gap = each.len() < room;
    labelled("confirm-agreed", if each.len() <= room { each } else { rows(&agreed.join("; "), width) });
    lines.push(Line::default());
    lines.extend(conditions);
    if has_gap {
        lines.push(Line::default());
    }
    lines.extend(wrong);
    if lines.len() > usize::from(body.height) {
        // A long title and everything agreed: rather close together than on two pages.
        lines.retain(|line| line.width() > 0);
    }
    if let Some(words) = model.given_otherwise() {
        let rows = Rect::new(parts.status.x, parts.status.y - 1, parts.status.width, 2);
        for (row, line) in (rows.y..rows.bottom()).zip(marked(&words, rows.width, theme.alarm())) {
            canvas.line(rows.x, row, rows.width, line);
        }
    }
    canvas.text(body, &lines, model.scroll);
    canvas.cursor(body.x, body.y);
}

/// A text in rows of so many columns.
fn rows(text: &str, width: u16) -> Vec<String> {
    wrapped(text, width, ratatui::style::Style::new()).iter().map(ToString::to_string).collect()
}

/// How long the test is: the arguments of the messages that say so.
fn size(canvas: &Canvas, model: &Model) -> [(&'static str, Value<'static>); 2] {
    [("questions", model.items().into()), ("time", canvas.time_agreed(model).into())]
}

pub(super) fn preparing(canvas: &mut Canvas, model: &Model) {
    let parts = canvas.frame(model, &[], None);
    let theme = canvas.theme;
    canvas.line(
        parts.body.x,
        parts.body.y,
        parts.body.width,
        Line::styled(canvas.say("preparing-test"), theme.strong()),
    );
    canvas.cursor(parts.body.x, parts.body.y);
}

pub(super) fn instructions(canvas: &mut Canvas, model: &Model) {
    let parts = canvas.frame(
        model,
        &[("Enter", "key-to-practice", Some(Key::Enter)), ("Q", "key-stop", Some(Key::Char('q')))],
        None,
    );
    let theme = canvas.theme;
    let body = parts.body;
    let mut lines = vec![Line::styled(canvas.say("instructions-heading"), theme.strong()), Line::default()];
    let points = [
        canvas.say_with("instructions-size", &size(canvas, model)),
        canvas.say("instructions-letters"),
        canvas.say("instructions-saved"),
        canvas.say("instructions-guess"),
        canvas.say("instructions-flag"),
        canvas.say("instructions-time-up"),
        canvas.say("instructions-hand"),
    ];
    for text in points {
        let mark = Line::from(vec![Span::styled("•  ", theme.accent())]);
        for (index, line) in wrapped(&text, body.width - 3, theme.text()).into_iter().enumerate() {
            let mut spans = if index == 0 { mark.spans.clone() } else { vec![Span::raw("   ")] };
            spans.extend(line.spans.into_iter().map(|span| span.style(theme.text())));
            lines.push(Line::from(spans));
        }
    }
    lines.push(Line::default());
    lines.extend(wrapped(&canvas.say("instructions-practice"), body.width, theme.text()));
    if model.lacks_translations() {
        lines.push(Line::default());
        lines.extend(wrapped(&canvas.say("instructions-english"), body.width, theme.alarm()));
    }
    canvas.text(body, &lines, model.scroll);
    canvas.cursor(body.x, body.y);
}

pub(super) fn ready(canvas: &mut Canvas, model: &Model) {
    let keys = [("S", "key-start", Some(Key::Char('s'))), ("←", "key-to-instructions", Some(Key::Left))];
    let parts = canvas.frame(model, &keys, None);
    let theme = canvas.theme;
    let body = parts.body;
    let mut lines = vec![Line::styled(canvas.say("ready-heading"), theme.strong()), Line::default()];
    lines.extend(wrapped(&canvas.say_with("ready-clock", &size(canvas, model)), body.width, theme.text()));
    lines.push(Line::default());
    lines.extend(wrapped(&canvas.say("ready-breath"), body.width, theme.text()));
    canvas.text(body, &lines, 0);
    canvas.cursor(body.x, body.y);
}

pub(super) fn cancelling(canvas: &mut Canvas, model: &Model) {
    let keys = [("N", "key-keep-on", Some(Key::Char('n'))), ("Y", "key-cancel", Some(Key::Char('y')))];
    let parts = canvas.frame(model, &keys, None);
    let theme = canvas.theme;
    let body = parts.body;
    let mut lines = vec![Line::styled(canvas.say("cancel-ask"), theme.alarm()), Line::default()];
    lines.extend(wrapped(&canvas.say("cancel-about"), body.width, theme.text()));
    canvas.text(body, &lines, 0);
    canvas.cursor(body.x, body.y);
}
