//! How input changes the model, and what it asks the world to do. Nothing here acts: a response
//! is on the screen only after the world has put it on disk and told the model so.

use super::key::{Input, Key};
use super::model::{LAST_MINUTES_MS, Model, NAME_CHARACTERS_MAX, Overlay, Saving, Stage, Submit};
use crate::engine::item::{OPTIONS, OptionIndex};
use crate::engine::sitting::command::Command;
use crate::engine::text::is_clean;

/// Something the world is asked to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Effect {
    /// Find or prepare the candidate's sitting.
    Prepare,
    /// Carry out a command on the sitting.
    Do(Command),
    /// Close a sitting whose time an interruption has taken.
    CloseAfterGap,
    /// Leave the program; the record stays as it is.
    Leave,
}

/// A place on the screen that can be clicked, and the key that it stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hit {
    /// Columns and rows.
    pub area: ratatui::layout::Rect,
    /// What a click there does.
    pub action: HitAction,
}

/// What a click does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HitAction {
    /// The same as a key.
    Press(Key),
    /// Goes to an item, from zero.
    Item(usize),
}

/// Takes in what a person does. `hits` are the places drawn last; `lines_hidden` is how many
/// lines of the text lie beyond the screen, so that scrolling stops at the end.
pub fn update(model: &mut Model, input: Input, hits: &[Hit], lines_hidden: u16) -> Vec<Effect> {
    let key = match input {
        Input::Press(key) => key,
        Input::Wheel(lines) => {
            scroll(model, i32::from(lines) * 2, lines_hidden);
            return Vec::new();
        }
        Input::Click(column, row) => {
            let place = ratatui::layout::Position::new(column, row);
            // What was drawn last lies on top.
            match hits.iter().rev().find(|hit| hit.area.contains(place)).map(|hit| hit.action) {
                Some(HitAction::Press(key)) => key,
                Some(HitAction::Item(item)) => return go_to(model, item),
                None => return Vec::new(),
            }
        }
    };
    match key {
        Key::PageDown => {
            scroll(model, 6, lines_hidden);
            return Vec::new();
        }
        Key::PageUp => {
            scroll(model, -6, lines_hidden);
            return Vec::new();
        }
        _ => {}
    }
    // While something is not on disk nothing more is taken in: it could be lost.
    if matches!(model.saving, Saving::NotSaved(_)) {
        return Vec::new();
    }
    // An option that was scrolled away is brought back before Enter or Space chooses it.
    let choosing = matches!(model.stage, Stage::Item(Overlay::None) | Stage::Practice { .. });
    if choosing && matches!(key, Key::Enter | Key::Char(' ')) && !shows_focus(model, hits) {
        model.focus_on(model.focus);
        return Vec::new();
    }
    match &model.stage {
        Stage::Name { .. } => name(model, key),
        Stage::Confirm => confirm(model, key),
        Stage::Preparing | Stage::Marking { .. } => Vec::new(),
        Stage::Instructions => instructions(model, key),
        Stage::Practice { .. } => practice(model, key),
        Stage::Ready => ready(model, key),
        Stage::Item(Overlay::None) => item(model, key),
        Stage::Item(Overlay::Help) => help(model, key),
        Stage::Item(Overlay::GoTo { .. }) => go_to_typed(model, key),
        Stage::Review { .. } => review(model, key),
        Stage::Interrupted { .. } => interrupted(model, key),
        Stage::GapTooLong { .. } => gap_too_long(model, key),
        Stage::Result(_) => result(model, key, lines_hidden),
    }
}

/// Whether the option in focus was drawn.
fn shows_focus(model: &Model, hits: &[Hit]) -> bool {
    let focused = OptionIndex::new(model.focus).map(|option| HitAction::Press(Key::Char(option.letter())));
    hits.iter().any(|hit| Some(hit.action) == focused)
}

fn scroll(model: &mut Model, lines: i32, hidden: u16) {
    let to = (i32::from(model.scroll) + lines).clamp(0, i32::from(hidden));
    model.scroll = u16::try_from(to).unwrap_or(0);
    model.follows_focus = false;
}

fn name(model: &mut Model, key: Key) -> Vec<Effect> {
    let Stage::Name { typed } = &mut model.stage else {
        return Vec::new();
    };
    match key {
        Key::Char(c) if is_clean(c) && typed.chars().count() < NAME_CHARACTERS_MAX => typed.push(c),
        Key::Backspace => {
            typed.pop();
        }
        Key::Enter if !typed.trim().is_empty() => {
            model.candidate = typed.split_whitespace().collect::<Vec<_>>().join(" ");
            model.stage = Stage::Confirm;
        }
        _ => {}
    }
    Vec::new()
}

fn confirm(model: &mut Model, key: Key) -> Vec<Effect> {
    match key {
        Key::Enter | Key::Char('y' | 'Y') => {
            model.stage = Stage::Preparing;
            vec![Effect::Prepare]
        }
        Key::Char('n' | 'N') | Key::Backspace => {
            model.stage = Stage::Name { typed: model.candidate.clone() };
            Vec::new()
        }
        Key::Char('q' | 'Q') => vec![Effect::Leave],
        _ => Vec::new(),
    }
}

fn instructions(model: &mut Model, key: Key) -> Vec<Effect> {
    if let Key::Enter | Key::Right = key {
        model.scroll = 0;
        model.focus = 0;
        let practises = model.paper.as_ref().is_some_and(|paper| !paper.practice.items.is_empty());
        model.stage = if practises { Stage::Practice { answer: None } } else { Stage::Ready };
    }
    Vec::new()
}

fn practice(model: &mut Model, key: Key) -> Vec<Effect> {
    let Stage::Practice { answer } = &mut model.stage else {
        return Vec::new();
    };
    if let Some(option) = option_named(key) {
        *answer = Some(option);
        model.focus_on(option.index());
        return Vec::new();
    }
    let focused = OptionIndex::new(model.focus);
    match key {
        Key::Up | Key::Char('k' | 'K') => model.focus_on(model.focus.saturating_sub(1)),
        Key::Down | Key::Char('j' | 'J') => model.focus_on((model.focus + 1).min(OPTIONS - 1)),
        Key::Enter if *answer == focused => model.stage = Stage::Ready,
        Key::Enter | Key::Char(' ') => *answer = focused,
        Key::Delete | Key::Backspace | Key::Char('x' | 'X') => *answer = None,
        Key::Right | Key::Char('l' | 'L' | 'n' | 'N') => model.stage = Stage::Ready,
        Key::Left | Key::Char('h' | 'H' | 'p' | 'P') => model.stage = Stage::Instructions,
        _ => {}
    }
    Vec::new()
}

fn ready(model: &mut Model, key: Key) -> Vec<Effect> {
    match key {
        Key::Char('s' | 'S') => vec![Effect::Do(Command::Start)],
        Key::Left | Key::Char('h' | 'H' | 'p' | 'P') => {
            model.stage = Stage::Instructions;
            Vec::new()
        }
        _ => Vec::new(),
    }
}

/// The option that a letter or a digit names.
fn option_named(key: Key) -> Option<OptionIndex> {
    match key {
        Key::Char(digit @ '1'..='4') => OptionIndex::new(digit as usize - '1' as usize),
        Key::Char(letter) => OptionIndex::from_letter(letter),
        _ => None,
    }
}

fn item(model: &mut Model, key: Key) -> Vec<Effect> {
    let position = model.position();
    if let Some(option) = option_named(key) {
        model.focus_on(option.index());
        return vec![Effect::Do(Command::Respond { item: position, option })];
    }
    let last = model.items().saturating_sub(1);
    match key {
        Key::Up | Key::Char('k' | 'K') => model.focus_on(model.focus.saturating_sub(1)),
        Key::Down | Key::Char('j' | 'J') => model.focus_on((model.focus + 1).min(OPTIONS - 1)),
        Key::Left | Key::Char('h' | 'H' | 'p' | 'P') => {
            return go_to(model, position.saturating_sub(1));
        }
        Key::Enter if model.response().is_some_and(|r| r.index() == model.focus) && position < last => {
            return go_to(model, position + 1);
        }
        Key::Enter if model.response().is_some_and(|r| r.index() == model.focus) => open_review(model),
        Key::Enter | Key::Char(' ') => {
            if let Some(option) = OptionIndex::new(model.focus) {
                return vec![Effect::Do(Command::Respond { item: position, option })];
            }
        }
        Key::Right | Key::Char('l' | 'L' | 'n' | 'N') if position < last => {
            return go_to(model, position + 1);
        }
        Key::Right | Key::Char('l' | 'L' | 'n' | 'N' | 'r' | 'R') => open_review(model),
        Key::Home => return go_to(model, 0),
        Key::End => return go_to(model, last),
        Key::Char('f' | 'F') => {
            let flagged = model.sitting.as_ref().and_then(|s| s.flags().get(position).copied());
            return vec![Effect::Do(Command::Flag { item: position, flagged: flagged != Some(true) })];
        }
        Key::Delete | Key::Backspace | Key::Char('x' | 'X') => {
            return vec![Effect::Do(Command::ClearResponse { item: position })];
        }
        Key::Char('g' | 'G') => model.stage = Stage::Item(Overlay::GoTo { typed: String::new() }),
        Key::Char('t' | 'T') => return toggle_time(model),
        Key::Char('?') => model.stage = Stage::Item(Overlay::Help),
        _ => {}
    }
    Vec::new()
}

fn toggle_time(model: &Model) -> Vec<Effect> {
    let hidden = model.sitting.as_ref().is_some_and(|sitting| sitting.time_is_hidden());
    if !hidden && model.left_ms <= LAST_MINUTES_MS {
        return Vec::new();
    }
    vec![Effect::Do(Command::HideTime(!hidden))]
}

fn open_review(model: &mut Model) {
    model.scroll = 0;
    model.stage = Stage::Review { cursor: model.position(), submit: Submit::No };
}

/// Goes to an item and faces it; the world moves the sitting there.
fn go_to(model: &mut Model, item: usize) -> Vec<Effect> {
    model.stage = Stage::Item(Overlay::None);
    vec![Effect::Do(Command::GoTo(item))]
}

fn help(model: &mut Model, key: Key) -> Vec<Effect> {
    if let Key::Escape | Key::Enter | Key::Char(' ' | '?') = key {
        model.stage = Stage::Item(Overlay::None);
    }
    Vec::new()
}

fn go_to_typed(model: &mut Model, key: Key) -> Vec<Effect> {
    let items = model.items();
    let Stage::Item(Overlay::GoTo { typed }) = &mut model.stage else {
        return Vec::new();
    };
    match key {
        Key::Char(digit) if digit.is_ascii_digit() && typed.len() < 4 => typed.push(digit),
        Key::Backspace if typed.is_empty() => model.stage = Stage::Item(Overlay::None),
        Key::Backspace => {
            typed.pop();
        }
        Key::Escape => model.stage = Stage::Item(Overlay::None),
        Key::Enter => match typed.parse::<usize>() {
            Ok(number) if (1..=items).contains(&number) => return go_to(model, number - 1),
            Ok(_) => typed.clear(),
            Err(_) => model.stage = Stage::Item(Overlay::None),
        },
        _ => {}
    }
    Vec::new()
}

fn review(model: &mut Model, key: Key) -> Vec<Effect> {
    let items = model.items();
    let unanswered = model.sitting.as_ref().map_or(0, |sitting| sitting.counts().unanswered);
    let position = model.position();
    let Stage::Review { cursor, submit } = &mut model.stage else {
        return Vec::new();
    };
    let last = items.saturating_sub(1);
    match (*submit, key) {
        (Submit::No, Key::Left | Key::Char('h' | 'H')) => *cursor = cursor.saturating_sub(1),
        (Submit::No, Key::Right | Key::Char('l' | 'L')) => *cursor = (*cursor + 1).min(last),
        (Submit::No, Key::Up | Key::Char('k' | 'K')) => {
            *cursor = cursor.checked_sub(REVIEW_COLUMNS).unwrap_or(*cursor);
        }
        (Submit::No, Key::Down | Key::Char('j' | 'J')) if *cursor + REVIEW_COLUMNS <= last => {
            *cursor += REVIEW_COLUMNS
        }
        (Submit::No, Key::Home) => *cursor = 0,
        (Submit::No, Key::End) => *cursor = last,
        (Submit::No, Key::Enter | Key::Char(' ')) => {
            let item = *cursor;
            return go_to(model, item);
        }
        (Submit::No, Key::Char('u' | 'U')) => {
            let next = model.sitting.as_ref().and_then(|s| s.responses().iter().position(Option::is_none));
            if let Some(item) = next {
                return go_to(model, item);
            }
        }
        (Submit::No, Key::Char('s' | 'S')) => {
            *submit = if unanswered > 0 { Submit::Warned } else { Submit::Asked };
        }
        (Submit::No, Key::Char('t' | 'T')) => return toggle_time(model),
        (Submit::No, Key::Escape | Key::Backspace | Key::Char('b' | 'B' | 'r' | 'R')) => {
            return go_to(model, position);
        }
        // Another key than the one that submits: holding it down goes no further.
        (Submit::Warned, Key::Char('s' | 'S')) => *submit = Submit::Asked,
        (Submit::Asked, Key::Char('y' | 'Y')) => return vec![Effect::Do(Command::Submit)],
        (
            Submit::Warned | Submit::Asked,
            Key::Escape | Key::Enter | Key::Backspace | Key::Char('n' | 'N'),
        ) => *submit = Submit::No,
        _ => {}
    }
    Vec::new()
}

/// Items beside each other on the review screen: five rows of ten for a form of fifty.
pub const REVIEW_COLUMNS: usize = 10;

fn interrupted(model: &mut Model, key: Key) -> Vec<Effect> {
    if let Key::Enter | Key::Char(' ') = key {
        model.face_item();
        model.stage = Stage::Item(Overlay::None);
    }
    Vec::new()
}

fn gap_too_long(model: &mut Model, key: Key) -> Vec<Effect> {
    let Stage::GapTooLong { closing, .. } = &mut model.stage else {
        return Vec::new();
    };
    match (*closing, key) {
        (false, Key::Char('c' | 'C')) => *closing = true,
        (false, Key::Char('q' | 'Q')) => return vec![Effect::Leave],
        (true, Key::Char('y' | 'Y')) => return vec![Effect::CloseAfterGap],
        (true, Key::Char('n' | 'N') | Key::Escape | Key::Enter) => *closing = false,
        _ => {}
    }
    Vec::new()
}

fn result(model: &mut Model, key: Key, hidden: u16) -> Vec<Effect> {
    match key {
        Key::Down | Key::Char('j' | 'J' | ' ') => scroll(model, 1, hidden),
        Key::Up | Key::Char('k' | 'K') => scroll(model, -1, hidden),
        Key::Home => scroll(model, -i32::from(hidden), hidden),
        Key::End => scroll(model, i32::from(hidden), hidden),
        // Not Enter: somebody who answers as time runs out would never see the result.
        Key::Char('q' | 'Q') => return vec![Effect::Leave],
        _ => {}
    }
    Vec::new()
}
