//! The preview of items for their owners.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use ratatui::widgets::Block;

use super::{COLUMNS_MIN, Canvas, Drawn, ROWS_MIN, question, shortened, too_small, wrapped};
use crate::engine::item::OptionIndex;
use crate::engine::text::visible_line;
use crate::tui::model::Saving;
use crate::tui::preview::{Notes, Preview, PreviewItem};

/// Draws a preview.
pub fn draw_preview(frame: &mut Frame, preview: &Preview) -> Drawn {
    let area = frame.area();
    let theme = preview.model.theme;
    frame.render_widget(Block::new().style(theme.ground()), area);
    let mut canvas = Canvas { frame, messages: &preview.model.messages, theme, drawn: Drawn::default() };
    if area.width < COLUMNS_MIN || area.height < ROWS_MIN {
        too_small(&mut canvas, area, &Saving::Idle);
        return canvas.drawn;
    }
    let Some(item) = preview.items.get(preview.at) else {
        return canvas.drawn;
    };
    let notes = item.notes.as_ref().filter(|_| preview.with_notes);
    let mut keys = vec![
        ("←", "key-back", None),
        ("→", "key-next", None),
        ("↑ ↓", "key-scroll", None),
        ("G", "key-go-to", None),
    ];
    if item.notes.is_some() {
        keys.push(("K", if notes.is_some() { "key-as-candidates" } else { "key-notes" }, None));
    }
    if !item.shown.translations.is_empty() {
        keys.push(("T", "key-other-language", None));
    }
    keys.push(("Q", "key-leave", None));
    let parts = canvas.frame(&preview.model, &keys, Some((preview.at + 1, preview.items.len())));
    let body = parts.body;
    let place = canvas.say_with(
        "preview-place",
        &[("number", (preview.at + 1).into()), ("items", preview.items.len().into())],
    );
    let place = vec![
        Span::styled(place, theme.accent()),
        Span::styled(format!("   {}", visible_line(&item.shown.id)), theme.text()),
    ];
    canvas.line(body.x, body.y, body.width, Line::from(place));
    let below = Rect::new(body.x, body.y + 2, body.width, body.height - 2);
    match notes {
        None => {
            question::question(&mut canvas, &preview.model, &item.shown, (None, Default::default()), below)
        }
        Some(notes) => {
            let lines = notes_lines(&canvas, item, notes, below.width);
            canvas.text(below, &lines, preview.model.scroll);
        }
    }
    let status = match &preview.typed {
        Some(typed) => {
            let words = canvas.say_with("preview-go-to", &[("typed", typed.as_str().into())]);
            Line::styled(words, theme.strong())
        }
        None => Line::styled(shortened(&visible_line(&item.about), usize::from(body.width)), theme.quiet()),
    };
    canvas.line(parts.status.x, parts.status.y, parts.status.width, status);
    canvas.drawn
}

fn notes_lines(canvas: &Canvas, item: &PreviewItem, notes: &Notes, width: u16) -> Vec<Line<'static>> {
    let theme = canvas.theme;
    let mut lines = wrapped(&item.shown.stem, width, theme.strong());
    for (option, text) in OptionIndex::all().into_iter().zip(&item.shown.options) {
        lines.push(Line::default());
        let is_key = option == notes.key;
        let mark = if is_key { " (key)" } else { "" };
        let style = if is_key { theme.accent() } else { theme.text() };
        lines.extend(wrapped(&format!("{option}{mark}  {text}"), width, style));
        lines.extend(wrapped(&notes.rationales[option.index()], width, theme.quiet()));
    }
    lines.push(Line::default());
    for fact in &notes.facts {
        lines.extend(wrapped(fact, width, theme.text()));
    }
    lines
}
