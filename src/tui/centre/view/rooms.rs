//! The seating plan of a room at a start: every seat, who has it, and which are free.

use ratatui::layout::Rect;
use ratatui::text::Line;

use super::lists::day_words;
use super::{ListLine, cells, list};
use crate::engine::centre::entering::holds_seat;
use crate::engine::centre::entry::{Entry, EntryState};
use crate::engine::centre::seating::{Seat, TestRoom};
use crate::engine::text::visible_line;
use crate::tui::centre::model::CentreModel;
use crate::tui::centre::words::state_words;
use crate::tui::view::{Canvas, shortened, wrapped};

/// Columns of the list of rooms on the left.
const LIST: u16 = 26;
/// Fewest columns of a seat in the plan.
const SEAT_MIN: u16 = 5;
/// Most columns of a seat: a name and a space.
const SEAT_MAX: u16 = 16;

pub(super) fn rooms(canvas: &mut Canvas, model: &CentreModel, body: Rect) {
    let sessions = model.picture.sessions();
    canvas.line(body.x, body.y, body.width, Line::styled(day_words(model), canvas.theme.quiet()));
    let body = Rect::new(body.x, body.y + 2, body.width, body.height.saturating_sub(2));
    if sessions.is_empty() {
        let words = model.say("centre-rooms-none");
        for (row, line) in (body.y..).zip(wrapped(&words, body.width, canvas.theme.text())) {
            canvas.line(body.x, row, body.width, line);
        }
        canvas.cursor(body.x, body.y);
        return;
    }
    let left = Rect::new(body.x, body.y, LIST, body.height);
    let lines: Vec<ListLine> = sessions
        .iter()
        .enumerate()
        .map(|(row, (at, room))| {
            let at = at.to_string();
            let time = at.split_once(' ').map_or("", |(_, time)| time);
            ListLine { row: Some(row), text: cells(&[(time, 7), (room, 0)], LIST) }
        })
        .collect();
    list(canvas, model, left, &lines);
    let Some((at, name)) = model.session() else { return };
    let here: Vec<&Entry> = model
        .picture
        .entries
        .iter()
        .filter(|entry| entry.at == at && entry.room == name && holds_seat(entry))
        .collect();
    let right = Rect::new(body.x + LIST + 1, body.y, body.width - LIST - 1, body.height);
    match model.picture.rooms.iter().find(|room| room.name == name) {
        Some(room) => plan(canvas, model, room, &here, right),
        None => {
            let words = model.say("centre-rooms-gone");
            for (row, line) in (right.y..).zip(wrapped(&words, right.width, canvas.theme.text())) {
                canvas.line(right.x, row, right.width, line);
            }
        }
    }
}

/// The front of the room, rows of seats with the names on them, and how many are free.
fn plan(canvas: &mut Canvas, model: &CentreModel, room: &TestRoom, here: &[&Entry], area: Rect) {
    let theme = canvas.theme;
    let columns = u16::try_from(room.columns).unwrap_or(u16::MAX).max(1);
    let wide = (area.width / columns).min(SEAT_MAX);
    let rows_each: u16 = if u32::from(area.height.saturating_sub(4)) >= room.rows * 3 { 3 } else { 2 };
    let fits = wide >= SEAT_MIN && u32::from(area.height.saturating_sub(4) / rows_each) >= room.rows;
    let taken: Vec<Seat> = here
        .iter()
        .filter_map(|entry| Seat::parse(entry.seat.as_deref()?))
        .filter(|s| room.has(*s))
        .collect();
    let all = room.seats().count();
    let count = [("free", (all - taken.len().min(all)).into()), ("all", all.into())];
    canvas.line(
        area.x,
        area.y,
        area.width,
        Line::styled(model.say_with("centre-rooms-free", &count), theme.text()),
    );
    if !fits {
        return occupants(canvas, model, here, Rect { y: area.y + 2, height: area.height - 2, ..area });
    }
    let front = model.say("centre-rooms-front");
    let middle = (wide * columns).saturating_sub(crate::tui::view::columns(&front)) / 2;
    canvas.line(area.x + middle, area.y + 1, area.width - middle, Line::styled(front, theme.quiet()));
    for seat in room.seats() {
        let column = u16::try_from(seat.column - 1).unwrap_or(0);
        let row = u16::try_from(seat.row).unwrap_or(0);
        let (x, y) = (area.x + column * wide, area.y + 2 + row * rows_each);
        let who = here.iter().find(|entry| entry.seat.as_deref() == Some(&seat.to_string()));
        let (label, name, style) = match who {
            None => (seat.to_string(), "·".to_owned(), theme.quiet()),
            Some(entry) => {
                let name = visible_line(model.picture.name(&entry.learner)).into_owned();
                let label = match entry.state {
                    EntryState::Entered => seat.to_string(),
                    _ => format!("{seat} {}", state_words(&model.messages, &entry.state)),
                };
                (label, name, theme.strong())
            }
        };
        let room = usize::from(wide.saturating_sub(1));
        canvas.line(x, y, wide, Line::styled(shortened(&label, room), theme.text()));
        canvas.line(x, y + 1, wide, Line::styled(shortened(&name, room), style));
    }
    let without = here.iter().filter(|entry| entry.seat.is_none()).count();
    if without > 0 {
        let words = model.say_with("centre-rooms-without", &[("count", without.into())]);
        let line = wrapped(&format!("! {words}"), area.width, theme.alarm()).into_iter().next();
        canvas.line(area.x, area.bottom() - 1, area.width, line.unwrap_or_default());
    }
}

/// Who is where, as a list: for rooms that do not fit.
fn occupants(canvas: &mut Canvas, model: &CentreModel, here: &[&Entry], area: Rect) {
    let lines = here.iter().map(|entry| {
        let seat = entry.seat.as_deref().unwrap_or("-");
        let state = state_words(&model.messages, &entry.state);
        cells(&[(seat, 6), (model.picture.name(&entry.learner), 24), (&state, 0)], area.width)
    });
    let lines: Vec<String> = lines.collect();
    let rows = usize::from(area.height);
    for (y, text) in (area.y..area.bottom()).zip(lines.iter().take(rows.saturating_sub(1))) {
        canvas.line(area.x, y, area.width, Line::styled(text.clone(), canvas.theme.text()));
    }
    if lines.len() > rows.saturating_sub(1) {
        let more = lines.len() - rows.saturating_sub(1);
        let words = model.say_with("centre-rooms-more", &[("more", more.into())]);
        canvas.line(area.x, area.bottom() - 1, area.width, Line::styled(words, canvas.theme.accent()));
    }
}
