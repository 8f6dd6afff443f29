//! How input changes the model, and what it asks the world to do. Nothing here acts: a response
//! is on the screen only after the world has put it on disk and told the model so.

mod item;
mod sheets;

use self::item::{item, toggle_time};
use self::sheets::{attend, attended, sheet};
use super::key::{Input, Key};
use super::model::{Model, Overlay, Saving, Stage, Submit};
use super::sheet::Purpose;
use super::staff;
use crate::engine::item::OptionIndex;
use crate::engine::sitting::command::Command;
use crate::engine::text::is_clean;

/// Something the world is asked to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Effect {
    /// Carry out a command on the sitting in front of the candidate.
    Do(Command),
    /// Look at the sheet on the screen: it is filled in.
    Fill(Purpose),
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
    // While something is not on disk nothing more is taken in: it could be lost.
    if matches!(model.saving, Saving::NotSaved(_)) {
        return Vec::new();
    }
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
        // On a sheet it says that the rest stays as it is.
        Key::PageDown if model.sheet().is_none() => {
            scroll(model, 6, lines_hidden);
            return Vec::new();
        }
        Key::PageUp => {
            scroll(model, -6, lines_hidden);
            return Vec::new();
        }
        _ => {}
    }
    // An option that was scrolled away is brought back before Enter or Space chooses it.
    let choosing = matches!(model.stage, Stage::Item(Overlay::None));
    if choosing && matches!(key, Key::Enter | Key::Char(' ' | 's' | 'S')) && !shows_focus(model, hits) {
        model.focus_on(model.focus);
        return Vec::new();
    }
    if key == Key::Attend {
        attend(model);
        return Vec::new();
    }
    if model.sheet().is_some() {
        return sheet(model, key);
    }
    // Outside a sheet Tab and its reverse turn the pages.
    let key = match key {
        Key::Tab => Key::Right,
        Key::BackTab => Key::Left,
        key => key,
    };
    match &model.stage {
        Stage::Sheet(_) | Stage::Preparing | Stage::Marking { .. } => Vec::new(),
        Stage::Confirm => confirm(model, key),
        Stage::Instructions => instructions(model, key),
        Stage::Cancelling => cancelling(model, key),
        Stage::Ready => ready(model, key),
        Stage::Item(Overlay::None) => item(model, key),
        Stage::Item(Overlay::Help) => help(model, key),
        Stage::Item(Overlay::GoTo { .. }) => go_to_typed(model, key),
        Stage::Item(Overlay::Note { .. }) => note(model, key),
        Stage::Review { .. } => review(model, key),
        Stage::Covered => covered(model, key),
        Stage::Attended(_) => attended(model, key),
        Stage::Result(_) => result(model, key, lines_hidden),
        Stage::Ended(_) => match key {
            Key::Char('q' | 'Q') => vec![Effect::Leave],
            _ => Vec::new(),
        },
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

fn confirm(model: &mut Model, key: Key) -> Vec<Effect> {
    match key {
        // Not Enter: an invigilator who presses it once too often must not agree for the candidate.
        Key::Char('y' | 'Y') => model.stage = Stage::Preparing,
        // What is wrong is for an invigilator to mend: the sheets are not the candidate's.
        Key::Char('n' | 'N') | Key::Backspace => model.ask(staff::sign_in(Purpose::SignIn, model)),
        Key::Char('q' | 'Q') => return vec![Effect::Leave],
        _ => {}
    }
    Vec::new()
}

fn instructions(model: &mut Model, key: Key) -> Vec<Effect> {
    match key {
        Key::Enter | Key::Right => model.practise(),
        Key::Char('q' | 'Q') => model.stage = Stage::Cancelling,
        _ => {}
    }
    Vec::new()
}

fn cancelling(model: &mut Model, key: Key) -> Vec<Effect> {
    match key {
        Key::Char('y' | 'Y') => return vec![Effect::Do(Command::Cancel)],
        Key::Char('n' | 'N') | Key::Escape | Key::Enter => model.stage = Stage::Instructions,
        _ => {}
    }
    Vec::new()
}

fn ready(model: &mut Model, key: Key) -> Vec<Effect> {
    match key {
        Key::Char('s' | 'S') => return vec![Effect::Do(Command::Start)],
        Key::Left | Key::Char('h' | 'H' | 'p' | 'P') => model.stage = Stage::Instructions,
        _ => {}
    }
    Vec::new()
}

fn covered(model: &Model, key: Key) -> Vec<Effect> {
    let cover = model.sitting.as_ref().map(|sitting| sitting.cover().clone()).unwrap_or_default();
    let may = cover.interrupted && !cover.paused && !cover.on_break;
    match key {
        Key::Enter | Key::Char(' ') if may => vec![Effect::Do(Command::TakeUp)],
        _ => Vec::new(),
    }
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

/// Most characters of a note at a question; what fits into its box.
pub(super) const NOTE_CHARACTERS_MAX: usize = 300;

fn note(model: &mut Model, key: Key) -> Vec<Effect> {
    let item = model.position();
    let Stage::Item(Overlay::Note { typed }) = &mut model.stage else {
        return Vec::new();
    };
    match key {
        Key::Char(c) if is_clean(c) && typed.chars().count() < NOTE_CHARACTERS_MAX => typed.push(c),
        Key::Backspace => {
            typed.pop();
        }
        Key::Delete => typed.clear(),
        Key::Enter => {
            let text = typed.trim().to_owned();
            model.stage = Stage::Item(Overlay::None);
            return vec![Effect::Do(Command::WriteNote { item, text })];
        }
        Key::Escape => model.stage = Stage::Item(Overlay::None),
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
