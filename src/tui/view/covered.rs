//! The test is covered: paused, on a rest break, or interrupted.

use ratatui::text::{Line, Span};

use super::{Canvas, clock, duration, wrapped};
use crate::engine::sitting::Sitting;
use crate::engine::sitting::arrangement::TimerDisplay;
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
    let heading = match cover {
        _ if cover.paused => "paused-heading",
        _ if cover.on_break => "break-heading",
        _ if model.left_ms == 0 => "gap-heading",
        _ => "interrupted-heading",
    };
    let mut lines = vec![Line::styled(canvas.say(heading), theme.strong()), Line::default()];
    let said = match cover {
        _ if cover.paused => vec![canvas.say("paused-about")],
        _ if cover.on_break => on_break(canvas, model),
        _ => interrupted(canvas, model, sitting),
    };
    for text in said {
        lines.extend(wrapped(&text, body.width, theme.text()));
    }
    lines.push(Line::default());
    let answered = [("answered", sitting.counts().answered.into()), ("questions", model.items().into())];
    lines.extend(wrapped(&canvas.say_with("covered-answered", &answered), body.width, theme.text()));
    if model.timer() == TimerDisplay::Shown {
        lines.push(Line::default());
        lines.push(Line::from(vec![
            Span::styled(format!("{}  ", canvas.say("time-left")), theme.quiet()),
            Span::styled(clock(model.left_ms), theme.accent()),
        ]));
    }
    if model.torn_bytes > 0 && cover.interrupted {
        lines.push(Line::default());
        let torn = canvas.say_with("interrupted-torn", &[("bytes", model.torn_bytes.into())]);
        lines.extend(wrapped(&torn, body.width, theme.quiet()));
    }
    canvas.text(body.inner(ratatui::layout::Margin::new(0, 1)), &lines, 0);
    canvas.cursor(body.x, body.y + 1);
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
    let length = duration(canvas.messages, gap.length_ms);
    let lasted = canvas.say_with("interrupted-lasted", &[("gap", length.into())]);
    let credit = duration(canvas.messages, gap.credited_ms);
    let about = match gap.credited_ms {
        _ if model.left_ms == 0 => canvas.say("gap-too-long"),
        0 if gap.settled => canvas.say("interrupted-settled"),
        0 => canvas.say("interrupted-charged"),
        _ => canvas.say_with("interrupted-credited", &[("credit", credit.into())]),
    };
    vec![lasted, about]
}
