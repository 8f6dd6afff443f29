//! The screens before the clock starts, and those on which it has been interrupted.

use ratatui::text::{Line, Span};
use unicode_width::UnicodeWidthStr as _;

use super::{Canvas, clock, duration, wrapped};
use crate::engine::text::visible_line;
use crate::tui::key::Key;
use crate::tui::model::Model;

pub(super) fn name(canvas: &mut Canvas, model: &Model, typed: &str) {
    let parts = canvas.frame(model, &[("Enter", "go on", Some(Key::Enter))], None);
    let theme = canvas.theme;
    let body = parts.body;
    canvas.line(body.x, body.y + 1, body.width, Line::styled("Welcome", theme.strong()));
    let ask = wrapped(
        "Please type your full name, as it stands on your entry, and press Enter.",
        body.width,
        theme.text(),
    );
    let mut row = body.y + 3;
    for line in &ask {
        canvas.line(body.x, row, body.width, line.clone());
        row += 1;
    }
    let shown = visible_line(typed);
    let field = Line::from(vec![
        Span::styled("Your name: ", theme.quiet()),
        Span::styled(shown.to_string(), theme.strong()),
        Span::styled("▁", theme.accent()),
    ]);
    canvas.line(body.x, row + 1, body.width, field);
    let column = u16::try_from("Your name: ".len() + shown.width()).unwrap_or(0);
    canvas.cursor(body.x + column.min(body.width - 1), row + 1);
}

pub(super) fn confirm(canvas: &mut Canvas, model: &Model) {
    let keys = [
        ("Y", "yes, this is right", Some(Key::Char('y'))),
        ("N", "no, change the name", Some(Key::Char('n'))),
        ("Q", "stop here", Some(Key::Char('q'))),
    ];
    let parts = canvas.frame(model, &keys, None);
    let theme = canvas.theme;
    let (body, value) = (parts.body, |text: String| Span::styled(text, theme.strong()));
    let label = |text: &str| Span::styled(format!("{text:<12}"), theme.quiet());
    let mut lines = vec![
        Line::styled("Is this you, and is this your test?", theme.strong()),
        Line::default(),
        Line::from(vec![label("Name"), value(visible_line(&model.candidate).into_owned())]),
    ];
    let title = textwrap::wrap(&model.test.title, usize::from(body.width) - 12)
        .into_iter()
        .map(|part| visible_line(&part).into_owned())
        .collect::<Vec<_>>();
    for (index, part) in title.into_iter().enumerate() {
        lines.push(Line::from(vec![label(if index == 0 { "Test" } else { "" }), value(part)]));
    }
    lines.extend([
        Line::from(vec![label("Questions"), value(model.test.items.to_string())]),
        Line::from(vec![label("Time"), value(minutes(model.test.minutes))]),
        Line::default(),
    ]);
    lines.extend(wrapped(
        "If anything is wrong, stop here and raise your hand. If you have begun this test before, it goes on where you left it.",
        body.width,
        theme.text(),
    ));
    canvas.text(body.inner(ratatui::layout::Margin::new(0, 1)), &lines, 0);
    canvas.cursor(body.x, body.y + 1);
}

fn minutes(count: u32) -> String {
    format!("{count} minute{}", if count == 1 { "" } else { "s" })
}

pub(super) fn preparing(canvas: &mut Canvas, model: &Model) {
    let parts = canvas.frame(model, &[], None);
    let theme = canvas.theme;
    canvas.line(
        parts.body.x,
        parts.body.y + 1,
        parts.body.width,
        Line::styled("Preparing your test ...", theme.strong()),
    );
    canvas.cursor(parts.body.x, parts.body.y + 1);
}

pub(super) fn instructions(canvas: &mut Canvas, model: &Model) {
    let parts = canvas.frame(model, &[("Enter", "go on to a practice question", Some(Key::Enter))], None);
    let theme = canvas.theme;
    let body = parts.body;
    let mut lines = vec![Line::styled("How the test works", theme.strong()), Line::default()];
    let mut say = |text: &str| {
        let mark = Line::from(vec![Span::styled("•  ", theme.accent())]);
        for (index, line) in wrapped(text, body.width - 3, theme.text()).into_iter().enumerate() {
            let mut spans = if index == 0 { mark.spans.clone() } else { vec![Span::raw("   ")] };
            spans.extend(line.spans.into_iter().map(|span| span.style(theme.text())));
            lines.push(Line::from(spans));
        }
    };
    say(&format!(
        "There are {} questions and you have {}. Each question has four answers; one of them is right.",
        model.items(),
        minutes(model.test.minutes)
    ));
    say("Press the letter of your answer. You can change it as often as you like until you submit.");
    say("Every answer is saved at once. If the computer stops, nothing you have answered is lost.");
    say("A wrong answer costs nothing, so it is worth answering every question.");
    say("You can flag a question to come back to it, and look over all questions before you submit.");
    say("When the time is up, your test is submitted as it stands.");
    say("If anything goes wrong, raise your hand.");
    lines.push(Line::default());
    lines.extend(wrapped(
        "Next comes a practice question, so that you can try the keys. It is not timed and does not count.",
        body.width,
        theme.text(),
    ));
    canvas.text(body, &lines, model.scroll);
    canvas.cursor(body.x, body.y);
}

pub(super) fn ready(canvas: &mut Canvas, model: &Model) {
    let keys =
        [("S", "start the test", Some(Key::Char('s'))), ("←", "back to how the test works", Some(Key::Left))];
    let parts = canvas.frame(model, &keys, None);
    let theme = canvas.theme;
    let body = parts.body;
    let mut lines = vec![Line::styled("Ready to start", theme.strong()), Line::default()];
    lines.extend(wrapped(
        &format!(
            "You have {} for {} questions. The clock starts when you press S.",
            minutes(model.test.minutes),
            model.items()
        ),
        body.width,
        theme.text(),
    ));
    lines.push(Line::default());
    lines.extend(wrapped(
        "Take a breath. Start when you and your invigilator are ready.",
        body.width,
        theme.text(),
    ));
    canvas.text(body.inner(ratatui::layout::Margin::new(0, 1)), &lines, 0);
    canvas.cursor(body.x, body.y + 1);
}

pub(super) fn interrupted(canvas: &mut Canvas, model: &Model, gap_ms: u64, credit_ms: u64) {
    let parts = canvas.frame(model, &[("Enter", "go on with the test", Some(Key::Enter))], None);
    let theme = canvas.theme;
    let body = parts.body;
    let mut lines = vec![
        Line::styled("Your test was interrupted. Your answers are safe.", theme.strong()),
        Line::default(),
    ];
    lines.extend(wrapped(
        &format!("The interruption lasted {}.", duration(gap_ms)),
        body.width,
        theme.text(),
    ));
    let about_time = if credit_ms > 0 {
        format!("Your invigilator has given back {}.", duration(credit_ms))
    } else {
        "It has been counted as part of your time. If that seems wrong, raise your hand before you go on."
            .to_owned()
    };
    lines.extend(wrapped(&about_time, body.width, theme.text()));
    lines.push(Line::default());
    let answered = model.sitting.as_ref().map_or(0, |sitting| sitting.counts().answered);
    lines.extend(wrapped(
        &format!("{answered} of {} questions are answered. The clock is running.", model.items()),
        body.width,
        theme.text(),
    ));
    lines.push(Line::default());
    lines.push(Line::from(vec![
        Span::styled("Time left  ", theme.quiet()),
        Span::styled(clock(model.left_ms), theme.accent()),
    ]));
    if model.torn_bytes > 0 {
        lines.push(Line::default());
        lines.extend(wrapped(
            &format!("For the invigilator: the last {} bytes of the record were not completely written and were set aside. They were not yet shown as saved.", model.torn_bytes),
            body.width,
            theme.quiet(),
        ));
    }
    canvas.text(body.inner(ratatui::layout::Margin::new(0, 1)), &lines, 0);
    canvas.cursor(body.x, body.y + 1);
}

pub(super) fn gap_too_long(canvas: &mut Canvas, model: &Model, gap_ms: u64, left_ms: u64, closing: bool) {
    let keys = if closing {
        [("Y", "close it for good", Some(Key::Char('y'))), ("N", "do not close it", Some(Key::Char('n')))]
    } else {
        [
            ("Q", "leave, to give time back", Some(Key::Char('q'))),
            ("C", "close the test as it stands", Some(Key::Char('c'))),
        ]
    };
    let parts = canvas.frame(model, &keys, None);
    let theme = canvas.theme;
    let body = parts.body;
    let mut lines =
        vec![Line::styled("Please raise your hand. Your answers are safe.", theme.strong()), Line::default()];
    lines.extend(wrapped(
        &format!(
            "The test was interrupted for {}. That is longer than the {} that were left, so the invigilator has to decide how it goes on.",
            duration(gap_ms),
            duration(left_ms)
        ),
        body.width,
        theme.text(),
    ));
    lines.push(Line::default());
    lines.extend(wrapped("For the invigilator", body.width, theme.quiet()));
    lines.extend(wrapped(
        "To give the time back, press Q and start the test again with --credit-outage and the reason. To charge it, press C: the test is closed and marked as it stands. Nothing has been recorded yet.",
        body.width,
        theme.text(),
    ));
    if closing {
        lines.push(Line::default());
        lines.push(Line::styled("Close the test for good? Y or N.", theme.alarm()));
    }
    canvas.text(body.inner(ratatui::layout::Margin::new(0, 1)), &lines, 0);
    canvas.cursor(body.x, body.y + 1);
}
