//! Keys in front of a question: of the test, or a practice question.

use super::{Effect, go_to};
use crate::engine::item::{OPTIONS, OptionIndex};
use crate::engine::sitting::Sitting;
use crate::engine::sitting::arrangement::TimerDisplay;
use crate::engine::sitting::command::Command;
use crate::tui::key::Key;
use crate::tui::model::{LAST_MINUTES_MS, Model, Overlay, Stage, Submit};

/// The option that a letter or a digit names.
fn option_named(key: Key) -> Option<OptionIndex> {
    match key {
        Key::Char(digit @ '1'..='4') => OptionIndex::new(digit as usize - '1' as usize),
        Key::Char(letter) => OptionIndex::from_letter(letter),
        _ => None,
    }
}

pub(super) fn item(model: &mut Model, key: Key) -> Vec<Effect> {
    let position = model.position();
    let item = position;
    if let Some(option) = option_named(key) {
        model.focus_on(option.index());
        return vec![Effect::Do(Command::Respond { item, option })];
    }
    let last = model.items().saturating_sub(1);
    let focused = OptionIndex::new(model.focus);
    let is_chosen = focused.is_some() && model.response() == focused;
    match key {
        Key::Up | Key::Char('k' | 'K') => model.focus_on(model.focus.saturating_sub(1)),
        Key::Down | Key::Char('j' | 'J') => model.focus_on((model.focus + 1).min(OPTIONS - 1)),
        Key::Left | Key::Char('h' | 'H' | 'p' | 'P') if position == 0 && model.practising.is_some() => {
            model.practising = None;
            model.stage = Stage::Instructions;
        }
        Key::Left | Key::Char('h' | 'H' | 'p' | 'P') => return go_to(model, position.saturating_sub(1)),
        Key::Enter if is_chosen => return next(model, position, last),
        Key::Right | Key::Char('l' | 'L' | 'n' | 'N') => return next(model, position, last),
        Key::Enter | Key::Char(' ') => {
            if let Some(option) = focused {
                return vec![Effect::Do(Command::Respond { item, option })];
            }
        }
        Key::Char('r' | 'R') if model.practising.is_none() => open_review(model),
        Key::Home => return go_to(model, 0),
        Key::End => return go_to(model, last),
        Key::Char('f' | 'F') => {
            let flagged = facing(model, |sitting| sitting.flags().get(item).copied());
            return vec![Effect::Do(Command::Flag { item, flagged: flagged != Some(true) })];
        }
        Key::Char('s' | 'S') => {
            if let Some(option) = focused {
                let struck = facing(model, |sitting| Some(sitting.strikes().get(item)?[option.index()]));
                return vec![Effect::Do(Command::Strike { item, option, struck: struck != Some(true) })];
            }
        }
        Key::Char('w' | 'W') => {
            let typed = facing(model, |sitting| sitting.notes().get(item).cloned()).unwrap_or_default();
            model.stage = Stage::Item(Overlay::Note { typed });
        }
        Key::Delete | Key::Backspace | Key::Char('x' | 'X') => {
            return vec![Effect::Do(Command::ClearResponse { item })];
        }
        Key::Char('g' | 'G') => model.stage = Stage::Item(Overlay::GoTo { typed: String::new() }),
        Key::Char('t' | 'T') => return toggle_time(model),
        Key::Char('i' | 'I') if model.is_bilingual() => {
            let language = model.language().other().code().to_owned();
            return vec![Effect::Do(Command::ChooseLanguage(language))];
        }
        Key::Char('o' | 'O') if model.practising.is_some() => {
            return vec![Effect::Do(Command::ChooseColours(model.theme.next().name().to_owned()))];
        }
        Key::Char('?') => model.stage = Stage::Item(Overlay::Help),
        _ => {}
    }
    Vec::new()
}

fn facing<T>(model: &Model, what: impl Fn(&Sitting) -> Option<T>) -> Option<T> {
    model.facing().and_then(what)
}

/// The next question; after the last one the review, or the end of practice.
fn next(model: &mut Model, position: usize, last: usize) -> Vec<Effect> {
    if position < last {
        return go_to(model, position + 1);
    }
    if model.practising.is_some() {
        model.end_practice();
    } else {
        open_review(model);
    }
    Vec::new()
}

pub(super) fn open_review(model: &mut Model) {
    model.scroll = 0;
    model.stage = Stage::Review { cursor: model.position(), submit: Submit::No };
}

/// Hides or shows the time left, as far as that is the candidate's to choose.
pub(super) fn toggle_time(model: &mut Model) -> Vec<Effect> {
    match model.timer() {
        TimerDisplay::Hidden => Vec::new(),
        TimerDisplay::OnDemand => {
            model.time_asked_ms = Some(model.left_ms);
            Vec::new()
        }
        TimerDisplay::Shown => {
            let hidden = model.sitting.as_ref().is_some_and(Sitting::time_is_hidden);
            if !hidden && model.left_ms <= LAST_MINUTES_MS || model.practising.is_some() {
                return Vec::new();
            }
            vec![Effect::Do(Command::HideTime(!hidden))]
        }
    }
}
