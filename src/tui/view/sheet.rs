//! A sheet on the screen: its heading, what it is about, its fields, and why it was refused.

use ratatui::text::{Line, Span};

use super::{Canvas, columns, marked, shortened, wrapped};
use crate::engine::text::visible_line;
use crate::tui::key::Key;
use crate::tui::model::Model;
use crate::tui::sheet::{Field, Purpose, Sheet, Value};

/// Columns of the labels.
pub(in crate::tui) const LABEL: usize = 22;

type Keys = Vec<(&'static str, &'static str, Option<Key>)>;

/// What the keys do on a sheet: no more than it has use for.
fn keys(sheet: &Sheet) -> Keys {
    let mut keys: Keys = vec![("Enter", "key-go-on", Some(Key::Enter))];
    if sheet.fields.len() > 1 {
        keys.push(("↑ ↓", "key-other-field", None));
    }
    if sheet
        .fields
        .iter()
        .any(|field| matches!(&field.value, Value::Choice { options, .. } if options.len() > 1))
    {
        keys.push(("← →", "key-other-value", None));
    }
    let back = match sheet.purpose {
        Purpose::FirstInvigilator | Purpose::SignIn | Purpose::WhichSitting | Purpose::Continuation => {
            "key-leave"
        }
        Purpose::Candidate | Purpose::Arrangements | Purpose::Centre(_) => "key-back",
        Purpose::Attend => "key-back-to-test",
        Purpose::Act(_) | Purpose::Second => "key-back-to-list",
        Purpose::StartCode => "key-to-instructions",
    };
    if matches!(sheet.purpose, Purpose::Candidate | Purpose::Arrangements) {
        keys.push(("PgDn", "key-done", Some(Key::PageDown)));
    }
    keys.push(("Esc", back, Some(Key::Escape)));
    keys
}

pub(super) fn sheet(canvas: &mut Canvas, model: &Model, sheet: &Sheet) {
    let parts = canvas.frame(model, &keys(sheet), None);
    let theme = canvas.theme;
    let body = parts.body;
    let (heading, about) = sheet.purpose.messages();
    let mut lines = vec![Line::styled(capitalised(&canvas.say(heading)), theme.strong())];
    let about = wrapped(&canvas.say(about), body.width, theme.text());
    // A long sheet goes without, so that all of its fields stay on the screen.
    if about.len() + sheet.fields.len() + 6 <= usize::from(body.height) {
        lines.push(Line::default());
        lines.extend(about);
    }
    lines.push(Line::default());
    let first = lines.len();
    for (index, field) in sheet.fields.iter().enumerate() {
        lines.push(line(canvas, field, index == sheet.at, usize::from(body.width)));
    }
    lines.push(Line::default());
    let hint = sheet.fields.get(sheet.at).and_then(|field| hint(canvas, field));
    match (&sheet.refusal, hint) {
        (Some(why), _) => lines.extend(marked(why, body.width, theme.alarm())),
        (None, Some(hint)) => lines.extend(wrapped(&hint, body.width, theme.quiet())),
        (None, None) => {}
    }
    canvas.text(body, &lines, 0);
    let row = body.y + u16::try_from(first + sheet.at).unwrap_or(0);
    let typed = sheet.fields.get(sheet.at).map_or(0, |field| match &field.value {
        Value::Text(typed) => columns(&end_of(&visible_line(typed), room(usize::from(body.width)))),
        Value::Secret(typed) => u16::try_from(typed.chars().count()).unwrap_or(0),
        Value::Choice { .. } => 0,
    });
    let column = u16::try_from(LABEL + 2).unwrap_or(0) + typed;
    canvas.cursor(body.x + column.min(body.width - 1), row.min(body.bottom() - 1));
}

/// With a capital: an entry of a list becomes a heading.
pub(in crate::tui) fn capitalised(text: &str) -> String {
    let mut rest = text.chars();
    rest.next().map(|first| first.to_uppercase().chain(rest).collect()).unwrap_or_default()
}

/// What belongs into a field: of a choice, how many values there are.
pub(in crate::tui) fn hint(canvas: &Canvas, field: &Field) -> Option<String> {
    match (&field.value, field.hint()) {
        (_, Some(id)) => Some(canvas.say(id)),
        (Value::Choice { options, at }, None) if options.len() > 1 => {
            let place = [("at", (at + 1).into()), ("all", options.len().into())];
            Some(canvas.say_with("sheet-value-of", &place))
        }
        _ => None,
    }
}

/// Columns for what is filled in; the mark of the place where somebody types comes after it.
pub(in crate::tui) fn room(width: usize) -> usize {
    width.saturating_sub(LABEL + 3)
}

pub(in crate::tui) fn line(canvas: &Canvas, field: &Field, here: bool, width: usize) -> Line<'static> {
    let theme = canvas.theme;
    let (value, mark) = match &field.value {
        Value::Text(typed) => (end_of(&visible_line(typed), room(width)), "▁"),
        Value::Secret(typed) => ("•".repeat(typed.chars().count()), "▁"),
        Value::Choice { options, at } => {
            let words = options.get(*at).map_or("", |(_, words)| words);
            (shortened(&visible_line(words), room(width)), "  ◄ ►")
        }
    };
    let label = canvas.say(field.name);
    let gap = LABEL.saturating_sub(usize::from(columns(&label)));
    let fits = usize::from(columns(&value) + columns(mark)) <= room(width) + 1;
    let mut spans = vec![
        Span::styled(if here { "► " } else { "  " }, theme.accent()),
        Span::styled(label, if here { theme.accent() } else { theme.quiet() }),
        Span::raw(" ".repeat(gap)),
        Span::styled(value, theme.strong()),
    ];
    if here && fits {
        spans.push(Span::styled(mark, theme.accent()));
    }
    Line::from(spans)
}

/// The end of a text that is longer than its room: that is where somebody types.
pub(in crate::tui) fn end_of(text: &str, room: usize) -> String {
    if usize::from(columns(text)) <= room {
        return text.to_owned();
    }
    let mut end = text;
    while usize::from(columns(end)) >= room {
        let mut rest = end.chars();
        rest.next();
        end = rest.as_str();
    }
    format!("…{end}")
}
