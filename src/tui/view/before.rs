//! The screens before the clock starts, and those on which it has been interrupted.

use ratatui::text::{Line, Span};

use super::{Canvas, clock, columns, duration, wrapped};
use crate::engine::text::visible_line;
use crate::tui::key::Key;
use crate::tui::messages::Value;
use crate::tui::model::Model;

pub(super) fn name(canvas: &mut Canvas, model: &Model, typed: &str) {
    let parts = canvas.frame(model, &[("Enter", "key-go-on", Some(Key::Enter))], None);
    let theme = canvas.theme;
    let body = parts.body;
    canvas.line(body.x, body.y + 1, body.width, Line::styled(canvas.say("name-welcome"), theme.strong()));
    let ask = wrapped(&canvas.say("name-ask"), body.width, theme.text());
    let mut row = body.y + 3;
    for line in &ask {
        canvas.line(body.x, row, body.width, line.clone());
        row += 1;
    }
    let label = format!("{} ", canvas.say("name-label"));
    let shown = visible_line(typed);
    let column = columns(&label) + columns(&shown);
    let field = Line::from(vec![
        Span::styled(label, theme.quiet()),
        Span::styled(shown.to_string(), theme.strong()),
        Span::styled("▁", theme.accent()),
    ]);
    canvas.line(body.x, row + 1, body.width, field);
    canvas.cursor(body.x + column.min(body.width - 1), row + 1);
}

pub(super) fn confirm(canvas: &mut Canvas, model: &Model) {
    let keys = [
        ("Y", "key-yes-right", Some(Key::Char('y'))),
        ("N", "key-no-name", Some(Key::Char('n'))),
        ("Q", "key-stop", Some(Key::Char('q'))),
    ];
    let parts = canvas.frame(model, &keys, None);
    let theme = canvas.theme;
    let (body, value) = (parts.body, |text: String| Span::styled(text, theme.strong()));
    let label = |text: String| Span::styled(format!("{text:<12}"), theme.quiet());
    let minutes = canvas.say_with("count-minutes", &[("minutes", model.test.minutes.into())]);
    let mut lines = vec![
        Line::styled(canvas.say("confirm-ask"), theme.strong()),
        Line::default(),
        Line::from(vec![
            label(canvas.say("confirm-name")),
            value(visible_line(&model.candidate).into_owned()),
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
        Line::default(),
    ]);
    lines.extend(wrapped(&canvas.say("confirm-wrong"), body.width, theme.text()));
    canvas.text(body.inner(ratatui::layout::Margin::new(0, 1)), &lines, 0);
    canvas.cursor(body.x, body.y + 1);
}

/// How long the test is: the arguments of the messages that say so.
fn size(model: &Model) -> [(&'static str, Value<'static>); 2] {
    [("questions", model.items().into()), ("minutes", model.test.minutes.into())]
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
    let parts = canvas.frame(model, &[("Enter", "key-to-practice", Some(Key::Enter))], None);
    let theme = canvas.theme;
    let body = parts.body;
    let mut lines = vec![Line::styled(canvas.say("instructions-heading"), theme.strong()), Line::default()];
    let points = [
        canvas.say_with("instructions-size", &size(model)),
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
    lines.extend(wrapped(&canvas.say_with("ready-clock", &size(model)), body.width, theme.text()));
    lines.push(Line::default());
    lines.extend(wrapped(&canvas.say("ready-breath"), body.width, theme.text()));
    canvas.text(body.inner(ratatui::layout::Margin::new(0, 1)), &lines, 0);
    canvas.cursor(body.x, body.y + 1);
}

pub(super) fn interrupted(canvas: &mut Canvas, model: &Model, gap_ms: u64, credit_ms: u64) {
    let parts = canvas.frame(model, &[("Enter", "key-go-on-test", Some(Key::Enter))], None);
    let theme = canvas.theme;
    let body = parts.body;
    let mut lines = vec![Line::styled(canvas.say("interrupted-heading"), theme.strong()), Line::default()];
    let gap = duration(canvas.messages, gap_ms);
    let lasted = canvas.say_with("interrupted-lasted", &[("gap", gap.into())]);
    lines.extend(wrapped(&lasted, body.width, theme.text()));
    let about_time = if credit_ms > 0 {
        let credit = duration(canvas.messages, credit_ms);
        canvas.say_with("interrupted-credited", &[("credit", credit.into())])
    } else {
        canvas.say("interrupted-charged")
    };
    lines.extend(wrapped(&about_time, body.width, theme.text()));
    lines.push(Line::default());
    let answered = model.sitting.as_ref().map_or(0, |sitting| sitting.counts().answered);
    let answered = canvas.say_with(
        "interrupted-answered",
        &[("answered", answered.into()), ("questions", model.items().into())],
    );
    lines.extend(wrapped(&answered, body.width, theme.text()));
    lines.push(Line::default());
    lines.push(Line::from(vec![
        Span::styled(format!("{}  ", canvas.say("time-left")), theme.quiet()),
        Span::styled(clock(model.left_ms), theme.accent()),
    ]));
    if model.torn_bytes > 0 {
        lines.push(Line::default());
        let torn = canvas.say_with("interrupted-torn", &[("bytes", model.torn_bytes.into())]);
        lines.extend(wrapped(&torn, body.width, theme.quiet()));
    }
    canvas.text(body.inner(ratatui::layout::Margin::new(0, 1)), &lines, 0);
    canvas.cursor(body.x, body.y + 1);
}

pub(super) fn gap_too_long(canvas: &mut Canvas, model: &Model, gap_ms: u64, left_ms: u64, closing: bool) {
    let keys = if closing {
        [("Y", "key-close", Some(Key::Char('y'))), ("N", "key-keep-open", Some(Key::Char('n')))]
    } else {
        [("Q", "key-leave-time", Some(Key::Char('q'))), ("C", "key-close-now", Some(Key::Char('c')))]
    };
    let parts = canvas.frame(model, &keys, None);
    let theme = canvas.theme;
    let body = parts.body;
    let mut lines = vec![Line::styled(canvas.say("gap-heading"), theme.strong()), Line::default()];
    let [gap, left] = [gap_ms, left_ms].map(|ms| duration(canvas.messages, ms));
    let too_long = canvas.say_with("gap-too-long", &[("gap", gap.into()), ("left", left.into())]);
    lines.extend(wrapped(&too_long, body.width, theme.text()));
    lines.push(Line::default());
    lines.extend(wrapped(&canvas.say("gap-invigilator"), body.width, theme.quiet()));
    lines.extend(wrapped(&canvas.say("gap-what-to-do"), body.width, theme.text()));
    if closing {
        lines.push(Line::default());
        lines.push(Line::styled(canvas.say("gap-close"), theme.alarm()));
    }
    canvas.text(body.inner(ratatui::layout::Margin::new(0, 1)), &lines, 0);
    canvas.cursor(body.x, body.y + 1);
}
