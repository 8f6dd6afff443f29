//! The test is covered: paused, on a rest break, or interrupted.

use ratatui::text::Line;

use super::{Canvas, clock, duration, question, wrapped};
use crate::engine::sitting::{Phase, Sitting};
use crate::tui::key::Key;
use crate::tui::model::Model;

pub(super) fn covered(canvas: &mut Canvas, model: &Model) {
    let Some(sitting) = &model.sitting else {
        return;
    };
    let cover = sitting.cover();
    let goes_on = cover.interrupted && !cover.paused && !cover.on_break && model.left_ms > 0;
    let keys: &[_] = if goes_on { &[("Enter", "key-go-on-test", Some(Key::Enter))] } else { &[] };
    let parts = canvas.frame(model, keys, None);
    let theme = canvas.theme;
    let body = parts.body;
    let has_started = sitting.phase() != Phase::Waiting;
    let heading = match cover {
        _ if !has_started => "held-heading",
        _ if cover.paused => "paused-heading",
        _ if cover.on_break => "break-heading",
        _ if model.left_ms == 0 => "gap-heading",
        _ => "interrupted-heading",
    };
    let mut lines = vec![Line::styled(canvas.say(heading), theme.strong())];
    if has_started {
        lines.push(Line::styled(canvas.say("covered-safe"), theme.strong()));
    }
    lines.push(Line::default());
    let said = match cover {
        _ if !has_started => vec![canvas.say("held-about")],
        _ if cover.paused => vec![canvas.say("paused-about")],
        _ if cover.on_break => on_break(canvas, model),
        _ => interrupted(canvas, model, sitting),
    };
    for text in said {
        lines.extend(wrapped(&text, body.width, theme.text()));
    }
    if !has_started {
        canvas.text(body, &lines, 0);
        canvas.cursor(body.x, body.y);
        return;
    }
    lines.push(Line::default());
    let answered = [("answered", sitting.counts().answered.into()), ("questions", model.items().into())];
    lines.extend(wrapped(&canvas.say_with("covered-answered", &answered), body.width, theme.text()));
    if model.torn_bytes > 0 && cover.interrupted {
        lines.push(Line::default());
        let torn = canvas.say_with("interrupted-torn", &[("bytes", model.torn_bytes.into())]);
        lines.extend(wrapped(&torn, body.width, theme.quiet()));
    }
    canvas.text(body, &lines, 0);
    question::time_left(canvas, model, body);
    canvas.cursor(body.x, body.y);
}

fn on_break(canvas: &Canvas, model: &Model) -> Vec<String> {
    let left = clock(model.break_left_ms);
    let words = match model.break_left_ms {
        0 => canvas.say("break-over"),
        _ => canvas.say_with("break-left", &[("left", left.into())]),
    };
    vec![words, canvas.say("break-end")]
}

fn interrupted(canvas: &Canvas, model: &Model, sitting: &Sitting) -> Vec<String> {
    let Some(gap) = sitting.gaps().last() else {
        return Vec::new();
    };
    // The interruption goes on while the time left runs down.
    let since_ms = sitting.ledger().left_ms().saturating_sub(model.left_ms);
    let length = duration(canvas.messages, gap.length_ms + since_ms);
    let lasted = canvas.say_with("interrupted-lasted", &[("gap", length.into())]);
    let credit = duration(canvas.messages, gap.credited_ms);
    let about = match gap.credited_ms {
        _ if model.left_ms == 0 => canvas.say("gap-too-long"),
        0 if gap.settled => canvas.say("interrupted-settled"),
        0 => canvas.say("interrupted-charged"),
        _ => canvas.say_with("interrupted-credited", &[("credit", credit.into())]),
    };
    if model.left_ms == 0 {
        return vec![lasted, about];
    }
    vec![lasted, about, canvas.say("interrupted-running")]
}
