//! How people fill in sheets and go through the test: with care, or as people do on a bad day.

use invigil::tui::key::Key;
use invigil::tui::model::{Model, Overlay, Stage, Submit};
use invigil::tui::sheet::{ActKind, Purpose, Sheet, Value};
use invigil::tui::staff;

use crate::centre::{CANDIDATE, DEE, Room, START_CODE, WRONG_PIN};
use crate::chance::Chance;

fn type_in(keys: &mut Vec<Key>, text: &str) {
    keys.push(Key::Delete);
    keys.extend(text.chars().map(Key::Char));
}

/// The keys that fill in a sheet from its cursor to its end. `chance` is for people who make mistakes.
pub fn fill(sheet: &Sheet, room: &Room, mut chance: Option<&mut Chance>) -> Vec<Key> {
    let mut keys = Vec::new();
    // Most sheets are filled in without a mistake, each in its own way.
    let errs = chance.as_mut().is_some_and(|chance| chance.happens(180));
    let mut name = sheet.get("field-invigilator").to_owned();
    for (index, field) in sheet.fields.iter().enumerate().skip(sheet.at) {
        match &field.value {
            Value::Choice { options, at } => {
                let is_second = sheet.purpose == Purpose::Second && field.name == "field-invigilator";
                let steps = match (field.name, chance.as_deref_mut()) {
                    (_, chance) if is_second => usize::from(chance.is_none_or(|c| c.happens(800))),
                    (_, None) => 0,
                    ("field-end" | "field-incident" | "field-gap", Some(chance)) => chance.index(4),
                    (_, Some(chance)) => {
                        if chance.happens(250) {
                            1 + chance.index(3)
                        } else {
                            0
                        }
                    }
                };
                keys.extend(vec![Key::Right; steps]);
                if field.name == "field-invigilator" && !options.is_empty() {
                    name.clone_from(&options[(at + steps) % options.len()].0);
                }
            }
            Value::Secret(_) => {
                let is_wrong = errs && chance.as_mut().is_some_and(|chance| chance.happens(500));
                let right =
                    if sheet.purpose == Purpose::FirstInvigilator { DEE.1 } else { room.pin_of(&name) };
                type_in(&mut keys, if is_wrong { WRONG_PIN } else { right });
            }
            Value::Text(typed) => {
                if let Some(text) = text(field.name, typed, sheet.purpose, chance.as_deref_mut(), errs) {
                    type_in(&mut keys, &text);
                }
            }
        }
        if index + 1 < sheet.fields.len() {
            keys.push(Key::Enter);
        }
    }
    keys.push(Key::Enter);
    keys
}

/// What somebody types into a field; `None` leaves it as it is.
fn text(
    name: &str,
    typed: &str,
    purpose: Purpose,
    chance: Option<&mut Chance>,
    errs: bool,
) -> Option<String> {
    let right = match name {
        "field-candidate" => CANDIDATE,
        "field-name" => DEE.0,
        "field-born" => "2004-12-10",
        "field-identity-note" => "card 12",
        "field-seat" => "4",
        "field-extra-time" | "field-rest-breaks" => "",
        "field-approved-by" => "E. Officer",
        "field-approved-on" => "2026-11-02",
        "field-start-code" => START_CODE,
        "field-time" => "1",
        "field-credit" => "none",
        "field-minutes-ago" => "0",
        _ => "as the room needs it",
    };
    let Some(chance) = chance else {
        return typed.is_empty().then(|| right.to_owned());
    };
    let (good, bad): (&[&str], &[&str]) = match name {
        "field-candidate" | "field-name" => (&[], &["", " "]),
        "field-born" => (&["1990-02-28"], &["2015-01-01", "tomorrow", ""]),
        "field-seat" if purpose == Purpose::Act(ActKind::ChangeSeat) => (&["5", "6", "at the door"], &[""]),
        "field-seat" => (&["7"], &[""]),
        "field-identity-note" => (&["an aunt"], &[""]),
        "field-extra-time" => (&["25%", "50%", "1", "2", "300%", "1440"], &["x", "0%", "1441"]),
        "field-rest-breaks" => (&["1", "2", "2 x 1", "1x1", "60"], &["x", "0x5"]),
        "field-approved-by" => (&["A. Principal"], &[""]),
        "field-approved-on" => (&["2026-10-01"], &["2026-02-30", ""]),
        "field-start-code" => (&[], &["K7M 4QY", "", "four"]),
        "field-time" => (&["0:01", "0:30", "2", "3", "5", "1440"], &["0", "x", "1441", "-1"]),
        "field-credit" => (&["all", "all", "0:01", "0:05", "1"], &["9999", "1440", "x", ""]),
        "field-minutes-ago" => (&["5", "600"], &["-1", "soon", "99999"]),
        _ => (&["ß語", "the fire alarm went off, and nobody knew why"], &["", " "]),
    };
    let often_per_mille = match name {
        "field-credit" | "field-time" => 700,
        "field-extra-time" | "field-rest-breaks" => 400,
        "field-seat" if purpose == Purpose::Act(ActKind::ChangeSeat) => 1000,
        _ => 150,
    };
    if errs && chance.happens(400) {
        Some(chance.one_of(bad).to_owned())
    } else if !good.is_empty() && chance.happens(often_per_mille) {
        Some(chance.one_of(good).to_owned())
    } else if !typed.is_empty() && chance.happens(700) {
        None
    } else {
        Some(right.to_owned())
    }
}

/// The keys that bring a test nearer to its end, from anywhere, by people who know what to do.
pub fn to_the_end(model: &Model, room: &Room) -> Vec<Key> {
    use Key::{Attend, Char, Enter, Escape, Left};
    let cover = model.sitting.as_ref().map(|sitting| sitting.cover().clone()).unwrap_or_default();
    if let Some(sheet) = model.sheet() {
        let code_helps = room.start_code.is_some() && !cover.is_there();
        return match sheet.purpose {
            Purpose::StartCode if !code_helps => vec![Attend],
            _ => fill(sheet, room, None),
        };
    }
    let key = match &model.stage {
        Stage::Confirm => Char('y'),
        Stage::Instructions => Enter,
        Stage::Cancelling => Char('n'),
        Stage::Ready if cover.is_there() => Attend,
        Stage::Ready => Char('s'),
        Stage::Item(Overlay::None) if model.practising.is_some() => Key::Right,
        Stage::Item(Overlay::None) => Char('r'),
        Stage::Item(_) => Escape,
        Stage::Review { submit: Submit::Asked, .. } => Char('y'),
        Stage::Review { .. } => Char('s'),
        Stage::Covered if cover.paused || cover.on_break || model.left_ms == 0 => Attend,
        Stage::Covered => Enter,
        Stage::Attended(_) => over_the_test(model, room, cover.paused, cover.on_break),
        _ => Left,
    };
    vec![key]
}

fn over_the_test(model: &Model, room: &Room, paused: bool, on_break: bool) -> Key {
    let can = |kind: ActKind| {
        let menu = model.sitting.as_ref().map(staff::menu).unwrap_or_default();
        menu.into_iter().find(|(_, act)| *act == kind).map(|(key, _)| Key::Char(key))
    };
    let wanted = if paused {
        can(ActKind::EndPause)
    } else if on_break {
        can(ActKind::EndBreak)
    } else if model.is_running() && model.left_ms == 0 {
        can(ActKind::End)
    } else if room.start_code.is_none() {
        can(ActKind::AllowStart)
    } else {
        None
    };
    wanted.unwrap_or(Key::Char('q'))
}
