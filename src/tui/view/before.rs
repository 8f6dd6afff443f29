//! The screens before the clock starts.

use ratatui::text::{Line, Span};

use super::{Canvas, wrapped};
use crate::engine::text::visible_line;
use crate::tui::key::Key;
use crate::tui::messages::Value;
use crate::tui::model::Model;

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
    let title = textwrap::wrap(&model.test.title, usize::from(body.width) - 12)
        .into_iter()
        .map(|part| visible_line(&part).into_owned())
        .collect::<Vec<_>>();
    for (index, part) in title.into_iter().enumerate() {
        let name = if index == 0 { canvas.say("confirm-test") } else { String::new() };
        lines.push(Line::from(vec![label(name), value(part)]));
    }
    lines.extend([
        Line::from(vec![label(canvas.say("confirm-questions")), value(model.test.items.to_string())]),
        Line::from(vec![label(canvas.say("confirm-time")), value(minutes)]),
    ]);
    for agreed in &model.agreed {
        let words = canvas.agreed(&agreed.arrangement);
        lines.push(Line::from(vec![label(canvas.say("confirm-agreed")), value(words)]));
    }
    if let Some(words) = model.given_otherwise() {
        lines.extend(wrapped(&format!("! {words}"), body.width, theme.alarm()));
    }
    lines.push(Line::default());
    lines.extend(wrapped(&canvas.say("confirm-conditions"), body.width, theme.text()));
    lines.push(Line::default());
    lines.extend(wrapped(&canvas.say("confirm-wrong"), body.width, theme.text()));
    canvas.text(body, &lines, model.scroll);
    canvas.cursor(body.x, body.y);
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
        parts.body.y + 1,
        parts.body.width,
        Line::styled(canvas.say("preparing-test"), theme.strong()),
    );
    canvas.cursor(parts.body.x, parts.body.y + 1);
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
    canvas.text(body.inner(ratatui::layout::Margin::new(0, 1)), &lines, 0);
    canvas.cursor(body.x, body.y + 1);
}

pub(super) fn cancelling(canvas: &mut Canvas, model: &Model) {
    let keys = [("N", "key-keep-on", Some(Key::Char('n'))), ("Y", "key-cancel", Some(Key::Char('y')))];
    let parts = canvas.frame(model, &keys, None);
    let theme = canvas.theme;
    let body = parts.body;
    let mut lines = vec![Line::styled(canvas.say("cancel-ask"), theme.alarm()), Line::default()];
    lines.extend(wrapped(&canvas.say("cancel-about"), body.width, theme.text()));
    canvas.text(body.inner(ratatui::layout::Margin::new(0, 1)), &lines, 0);
    canvas.cursor(body.x, body.y + 1);
}
