//! What the candidate did last is not on disk: a calm screen of its own, on which nothing else stands.

use ratatui::layout::Rect;
use ratatui::text::Line;

use super::{Canvas, question, wrapped};
use crate::tui::model::Model;

pub(super) fn not_saved(canvas: &mut Canvas, model: &Model, why: &str) {
    let parts = canvas.frame(model, &[], None);
    let theme = canvas.theme;
    let body = parts.body;
    canvas.line(body.x, body.y, body.width, Line::styled(canvas.say("unsaved-heading"), theme.alarm()));
    if model.is_running() {
        question::time_left(canvas, model, body);
    }
    let answered = model.sitting.as_ref().map_or(0, |sitting| sitting.counts().answered);
    let safe = match model.unsaved_item {
        Some(item) => {
            canvas.say_with("unsaved-answer", &[("answered", answered.into()), ("number", (item + 1).into())])
        }
        None if model.is_running() => canvas.say_with("unsaved-safe", &[("answered", answered.into())]),
        None => canvas.say("unsaved-before"),
    };
    let mut lines = wrapped(&canvas.say("unsaved-hand"), body.width, theme.strong());
    let why = canvas.say_with("invigilator-told", &[("why", why.into())]);
    let mut kept = canvas.say("unsaved-kept");
    if model.is_running() {
        kept = format!("{kept} {}", canvas.say("unsaved-time"));
    }
    for (text, style) in [(safe, theme.text()), (kept, theme.text()), (why, theme.quiet())] {
        lines.push(Line::default());
        lines.extend(wrapped(&text, body.width, style));
    }
    canvas.text(Rect { y: body.y + 2, height: body.height - 2, ..body }, &lines, 0);
    canvas.cursor(body.x, body.y);
}
