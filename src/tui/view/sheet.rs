//! A sheet on the screen: its heading, what it is about, its fields, and why it was refused.

use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::{Canvas, columns, shortened, wrapped};
use crate::engine::text::visible_line;
use crate::tui::key::Key;
use crate::tui::model::Model;
use crate::tui::sheet::{Field, Sheet, Value};

/// Columns of the labels.
const LABEL: usize = 24;

const KEYS: [(&str, &str, Option<Key>); 4] = [
    ("Enter", "key-go-on", Some(Key::Enter)),
    ("↑ ↓", "key-other-field", None),
    ("← →", "key-other-value", None),
    ("Esc", "key-lay-aside", Some(Key::Escape)),
];

pub(super) fn sheet(canvas: &mut Canvas, model: &Model, sheet: &Sheet) {
    let parts = canvas.frame(model, &KEYS, None);
    let theme = canvas.theme;
    let body = parts.body;
    let (heading, about) = sheet.purpose.messages();
    let mut lines = vec![Line::styled(canvas.say(heading), theme.strong())];
    let about = wrapped(&canvas.say(about), body.width, theme.text());
    // A long sheet goes without, so that all of its fields stay on the screen.
    if about.len() + sheet.fields.len() + 5 <= usize::from(body.height) {
        lines.push(Line::default());
        lines.extend(about);
    }
    lines.push(Line::default());
    let first = lines.len();
    for (index, field) in sheet.fields.iter().enumerate() {
        lines.push(line(canvas, field, index == sheet.at, usize::from(body.width)));
    }
    lines.push(Line::default());
    let hint = sheet.fields.get(sheet.at).and_then(Field::hint).map(|id| canvas.say(id));
    match (&sheet.refusal, hint) {
        (Some(why), _) => lines.extend(wrapped(&format!("! {why}"), body.width, theme.alarm())),
        (None, Some(hint)) => lines.extend(wrapped(&hint, body.width, theme.quiet())),
        (None, None) => {}
    }
    let shown = Rect { height: body.height, ..body };
    canvas.text(shown, &lines, 0);
    let row = body.y + u16::try_from(first + sheet.at).unwrap_or(0);
    let typed = sheet.fields.get(sheet.at).map_or(0, |field| match &field.value {
        Value::Text(typed) => columns(&visible_line(typed)),
        Value::Secret(typed) => u16::try_from(typed.chars().count()).unwrap_or(0),
        Value::Choice { .. } => 2,
    });
    let column = u16::try_from(LABEL + 2).unwrap_or(0) + typed;
    canvas.cursor(body.x + column.min(body.width - 1), row.min(body.bottom() - 1));
}

fn line(canvas: &Canvas, field: &Field, here: bool, width: usize) -> Line<'static> {
    let theme = canvas.theme;
    let room = width.saturating_sub(LABEL + 8);
    let value = match &field.value {
        Value::Text(typed) => end_of(&visible_line(typed), room),
        Value::Secret(typed) => "•".repeat(typed.chars().count()),
        Value::Choice { options, at } => {
            let words = options.get(*at).map_or("", |(_, words)| words);
            let words = shortened(&visible_line(words), room.saturating_sub(10));
            if here { format!("◄ {words} ►  {}/{}", at + 1, options.len()) } else { words }
        }
    };
    let label = canvas.say(field.name);
    let gap = LABEL.saturating_sub(usize::from(columns(&label)));
    let mut spans = vec![
        Span::styled(if here { "► " } else { "  " }, theme.accent()),
        Span::styled(label, if here { theme.accent() } else { theme.quiet() }),
        Span::raw(" ".repeat(gap)),
        Span::styled(value, theme.strong()),
    ];
    if here && !matches!(field.value, Value::Choice { .. }) {
        spans.push(Span::styled("▁", theme.accent()));
    }
    Line::from(spans)
}

/// The end of a text that is longer than its room: that is where somebody types.
fn end_of(text: &str, room: usize) -> String {
    let count = text.chars().count();
    if count <= room {
        return text.to_owned();
    }
    let end: String = text.chars().skip(count - room.saturating_sub(1)).collect();
    format!("…{end}")
}
