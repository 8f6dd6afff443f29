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
const LIST: u16 = 24;
/// Fewest columns of a seat that has a name in it.
const SEAT_MIN: u16 = 9;
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
        return marks(canvas, model, room, &taken, here, area);
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

/// The plan as marks, and who is where as a list below it: for rooms in which names do not fit.
fn marks(
    canvas: &mut Canvas,
    model: &CentreModel,
    room: &TestRoom,
    taken: &[Seat],
    here: &[&Entry],
    area: Rect,
) {
    let last = Seat { row: 0, column: room.columns }.to_string();
    let wide = crate::tui::view::columns(&last) + 2;
    let rows = u16::try_from(room.rows).unwrap_or(u16::MAX);
    let mut below = Rect { y: area.y + 2, height: area.height.saturating_sub(2), ..area };
    // Where not even that fits there is only the list.
    if u32::from(wide) * room.columns <= u32::from(area.width) && rows.saturating_add(5) <= area.height {
        let legend = Line::styled(model.say("centre-rooms-legend"), canvas.theme.quiet());
        canvas.line(area.x, area.y + 1, area.width, legend);
        for row in 0..room.rows {
            let seats = room.seats().filter(|seat| seat.row == row);
            let cell = |seat: Seat| {
                let mark = if taken.contains(&seat) { '■' } else { '·' };
                format!("{:<width$}", format!("{mark}{seat}"), width = usize::from(wide))
            };
            let y = area.y + 2 + u16::try_from(row).unwrap_or(0);
            let text = seats.map(cell).collect::<String>();
            canvas.line(area.x, y, area.width, Line::styled(text, canvas.theme.text()));
        }
        below = Rect { y: area.y + 3 + rows, height: area.height.saturating_sub(3 + rows), ..area };
    }
    occupants(canvas, model, here, below);
}

/// Who is where, in two columns.
fn occupants(canvas: &mut Canvas, model: &CentreModel, here: &[&Entry], area: Rect) {
    let wide = area.width / 2;
    let lines = here.iter().map(|entry| {
        let seat = entry.seat.as_deref().unwrap_or("-");
        let name = model.picture.name(&entry.learner);
        match entry.state {
            EntryState::Entered => cells(&[(seat, 5), (name, 0)], wide),
            _ => {
                let state = state_words(&model.messages, &entry.state);
                cells(&[(seat, 5), (&format!("{state}: {name}"), 0)], wide)
            }
        }
    });
    let lines: Vec<String> = lines.collect();
    let room = usize::from(area.height.saturating_sub(1)) * 2;
    let rows = usize::from(area.height.saturating_sub(1)).min(lines.len().div_ceil(2)).max(1);
    for (at, text) in lines.iter().take(room).enumerate() {
        let column = u16::try_from(at / rows).unwrap_or(0);
        let row = u16::try_from(at % rows).unwrap_or(0);
        let line = Line::styled(text.clone(), canvas.theme.text());
        canvas.line(area.x + column * wide, area.y + row, wide, line);
    }
    if lines.len() > room {
        let words = model.say_with("centre-rooms-more", &[("more", (lines.len() - room).into())]);
        canvas.line(area.x, area.bottom() - 1, area.width, Line::styled(words, canvas.theme.accent()));
    }
}
