//! The views that are lists: entries of a day, results that wait, retakes that are due, learners.

use ratatui::layout::Rect;
use ratatui::text::Line;

use super::{ListLine, cells, list, list_of};
use crate::engine::centre::entry::{Entry, EntryState};
use crate::engine::centre::picture::Due;
use crate::engine::text::visible_line;
use crate::tui::centre::faults::against;
use crate::tui::centre::model::{CentreModel, Row};
use crate::tui::centre::words::{arrangements_in_short, document_words, result_words, state_words};
use crate::tui::view::{Canvas, columns, wrapped};

/// Columns of a seat, and of a name: wider where there is room.
const SEAT: usize = 5;

fn name_columns(body: Rect) -> usize {
    if body.width >= 100 { 36 } else { 24 }
}

/// The line above a list, and what is left for the list.
fn headed(canvas: &mut Canvas, body: Rect, heading: String) -> Rect {
    let style = canvas.theme.quiet();
    canvas.line(body.x, body.y, body.width, Line::styled(heading, style));
    Rect::new(body.x, body.y + 2, body.width, body.height.saturating_sub(2))
}

/// What is said where a list is empty.
fn empty(canvas: &mut Canvas, body: Rect, words: &str) {
    let style = canvas.theme.text();
    for (row, line) in (body.y..body.bottom()).zip(wrapped(words, body.width, style)) {
        canvas.line(body.x, row, body.width, line);
    }
    canvas.cursor(body.x, body.y);
}

/// The day that is looked at, and whether it is today.
pub(super) fn day_words(model: &CentreModel) -> String {
    let today = model.picture.now.date;
    let id = match model.day.cmp(&today) {
        std::cmp::Ordering::Equal => "centre-day-today",
        std::cmp::Ordering::Less => "centre-day-past",
        std::cmp::Ordering::Greater => "centre-day-to-come",
    };
    model.say_with(id, &[("day", model.day.to_string().into())])
}

pub(super) fn today(canvas: &mut Canvas, model: &CentreModel, body: Rect) {
    let entries = &model.picture.entries;
    let missing = entries.iter().filter(|entry| entry.state == EntryState::Entered).count();
    let count = [("entries", entries.len().into()), ("expected", missing.into())];
    let heading = format!("{}   {}", day_words(model), model.say_with("centre-today-counts", &count));
    let body = headed(canvas, body, heading);
    if entries.is_empty() {
        let words = model.say("centre-today-none");
        return empty(canvas, body, &words);
    }
    let mut lines = Vec::new();
    let mut session = None;
    for (row, entry) in entries.iter().enumerate() {
        if session != Some((entry.at, &entry.room)) {
            session = Some((entry.at, &entry.room));
            let at = entry.at.to_string();
            let time = at.split_once(' ').map_or("", |(_, time)| time).to_owned();
            let room = visible_line(&entry.room).into_owned();
            let text = model.say_with("centre-session", &[("time", time.into()), ("room", room.into())]);
            lines.push(ListLine { row: None, text });
        }
        lines.push(ListLine { row: Some(row), text: entry_line(model, entry, body) });
    }
    list(canvas, model, body, &lines);
}

/// Seat, name, arrangements and state of an entry.
fn entry_line(model: &CentreModel, entry: &Entry, body: Rect) -> String {
    let messages = &model.messages;
    let learner = model.learner(&entry.learner);
    let agreed = learner.map(|learner| arrangements_in_short(messages, learner)).unwrap_or_default();
    let mut state = state_words(messages, &entry.state);
    if entry.state == EntryState::Entered {
        if entry.prepared.is_none() {
            state = format!("{state}, {}", model.say("centre-state-not-prepared"));
        } else if entry.identity.is_some() {
            state = format!("{state}, {}", model.say("centre-state-identity"));
        }
    }
    let seat = entry.seat.as_deref().unwrap_or("-");
    let agreed_columns = if body.width >= 100 { 34 } else { 19 };
    let name = model.picture.name(&entry.learner);
    cells(&[(seat, SEAT), (name, name_columns(body)), (&agreed, agreed_columns), (&state, 0)], body.width)
}

pub(super) fn results(canvas: &mut Canvas, model: &CentreModel, body: Rect) {
    let waiting = &model.picture.results;
    let heading = model.say_with("centre-results-counts", &[("results", waiting.len().into())]);
    let body = headed(canvas, body, heading);
    if waiting.is_empty() {
        let words = model.say("centre-results-none");
        return empty(canvas, body, &words);
    }
    let line = |(row, waiting): (usize, &crate::engine::centre::picture::Waiting)| {
        let attempt = &waiting.attempt;
        let closed = attempt.closed.unwrap_or(attempt.opened).to_string();
        let nobody = model.say("centre-forgotten");
        let name = attempt.learner.as_deref().map_or(nobody.as_str(), |learner| model.picture.name(learner));
        let result = result_words(&model.messages, attempt);
        let document = document_words(&model.messages, waiting.document);
        let texts = [(closed.as_str(), 18), (name, name_columns(body)), (&result, 16), (&document, 0)];
        ListLine { row: Some(row), text: cells(&texts, body.width) }
    };
    let lines: Vec<ListLine> = waiting.iter().enumerate().map(line).collect();
    list(canvas, model, body, &lines);
}

pub(super) fn retakes(canvas: &mut Canvas, model: &CentreModel, body: Rect) {
    let due = &model.picture.due;
    let heading = model.say_with("centre-retakes-counts", &[("learners", due.len().into())]);
    let body = headed(canvas, body, heading);
    if due.is_empty() {
        let words = model.say("centre-retakes-none");
        return empty(canvas, body, &words);
    }
    // The last rows say in full what is missing for the row in focus.
    let below = u16::try_from(DETAIL_ROWS).unwrap_or(0);
    let (above, detail) = (
        Rect::new(body.x, body.y, body.width, body.height.saturating_sub(below)),
        Rect::new(body.x, body.bottom().saturating_sub(below), body.width, below),
    );
    let line = |(row, due): (usize, &Due)| {
        let number = model.say_with("centre-retakes-number", &[("number", due.number.into())]);
        let when = when(model, due);
        let name = model.picture.name(&due.learner);
        let texts = [(name, name_columns(body)), (number.as_str(), 14), (&when, 0)];
        ListLine { row: Some(row), text: cells(&texts, body.width) }
    };
    let lines: Vec<ListLine> = due.iter().enumerate().map(line).collect();
    list(canvas, model, above, &lines);
    let Some(Row::Due(due)) = model.row() else { return };
    let mut words = vec![model.say_with("centre-retakes-last", &[("day", due.last.to_string().into())])];
    words.extend(due.missing.iter().map(|one| against(&model.messages, one)));
    if due.missing.is_empty() {
        words.push(model.say("centre-retakes-ready"));
    }
    let lines: Vec<Line> =
        words.iter().flat_map(|words| wrapped(words, detail.width, canvas.theme.text())).collect();
    for (y, line) in (detail.y + 1..detail.bottom()).zip(lines) {
        canvas.line(detail.x, y, detail.width, line);
    }
}

/// Rows that say what is missing, and one above them.
const DETAIL_ROWS: usize = 5;

/// From when a learner may try again, or when the next attempt is.
fn when(model: &CentreModel, due: &Due) -> String {
    if let Some(entry) = &due.entry {
        return model.say_with("centre-retakes-entered", &[("at", entry.at.to_string().into())]);
    }
    if due.from <= model.picture.now.date {
        return model.say("centre-retakes-now");
    }
    model.say_with("centre-retakes-from", &[("day", due.from.to_string().into())])
}

pub(super) fn learners(canvas: &mut Canvas, model: &CentreModel, body: Rect) {
    let rows = model.rows();
    let label = model.say("centre-learners-find");
    let typed = visible_line(&model.search).into_owned();
    let cursor = body.x + columns(&label) + 1 + columns(&typed);
    let mark = if model.searching { "▁" } else { "" };
    let count = model.say_with("centre-learners-counts", &[("learners", rows.into())]);
    let heading = format!("{label} {typed}{mark}   {count}");
    let body_left = headed(canvas, body, heading);
    if rows == 0 {
        let words = model.say("centre-learners-none");
        empty(canvas, body_left, &words);
    } else {
        let line = |row: usize| {
            let Some(Row::Learner(learner)) = model.row_at(row) else {
                return ListLine { row: None, text: String::new() };
            };
            let agreed = arrangements_in_short(&model.messages, learner);
            let born = learner.born.to_string();
            let texts = [
                (learner.name.as_str(), name_columns(body)),
                (&learner.id, 11),
                (&born, 12),
                (&learner.group, 14),
                (&agreed, 0),
            ];
            ListLine { row: Some(row), text: cells(&texts, body.width) }
        };
        // Only what is in view is written: there may be a hundred thousand.
        list_of(canvas, model, body_left, (model.at(), rows), line);
    }
    if model.searching {
        canvas.cursor(cursor.min(body.right().saturating_sub(1)), body.y);
    }
}
