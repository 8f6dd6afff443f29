//! What the candidate did last is not on disk: a calm screen of its own, on which nothing else stands.

use ratatui::layout::Rect;
use ratatui::text::Line;

use super::{Canvas, question, terms, wrapped};
use crate::tui::model::Model;

pub(super) fn not_saved(canvas: &mut Canvas, model: &Model, why: &str) {
    let parts = canvas.frame(model, &[], None);
    let theme = canvas.theme;
    let body = parts.body;
    canvas.line(body.x, body.y, body.width, Line::styled(canvas.say("unsaved-heading"), theme.alarm()));
    if model.is_running() {
        question::time_left(canvas, model, body);
    }
    let [safe, kept] = terms::not_saved(model);
    let mut lines = wrapped(&canvas.say("unsaved-hand"), body.width, theme.strong());
    let why = canvas.say_with("invigilator-told", &[("why", why.into())]);
    for (text, style) in [(safe, theme.text()), (kept, theme.text()), (why, theme.quiet())] {
        lines.push(Line::default());
        lines.extend(wrapped(&text, body.width, style));
    }
    canvas.text(Rect { y: body.y + 2, height: body.height - 2, ..body }, &lines, 0);
    canvas.cursor(body.x, body.y);
}
