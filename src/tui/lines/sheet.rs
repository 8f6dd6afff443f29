//! Sheets in lines: one field at a time, and what a line puts into it.

use super::{Heard, fact};
use crate::engine::text::folded;
use crate::tui::key::Key;
use crate::tui::model::Model;
use crate::tui::sheet::{FIELD_CHARACTERS_MAX, Field, Purpose, Sheet, Value};

/// A sheet that somebody has come to: what it is, what is filled in before the field at hand, and that
/// field.
pub(super) fn whole(model: &Model, sheet: &Sheet) -> Vec<String> {
    let (heading, about) = sheet.purpose.messages();
    let about = match sheet.purpose {
        Purpose::SignIn => "lines-sign-in-about",
        Purpose::Arrangements => "lines-arrangements-about",
        Purpose::Attend => "lines-attend-about",
        Purpose::StartCode => "lines-start-code-about",
        _ => about,
    };
    let mut said = vec![model.say(heading), model.say(about)];
    if sheet.fields.len() > sheet.at + 1 {
        said.push(model.say("lines-sheet-how"));
    }
    said.extend(sheet.fields.iter().take(sheet.at).filter_map(|field| filled_in(model, field)));
    said.extend(sheet.refusal.as_ref().map(|why| refused(model, why)));
    said.extend(self::field(model, sheet));
    said
}

/// A field that stands, in one line; nothing of a secret.
fn filled_in(model: &Model, field: &Field) -> Option<String> {
    match &field.value {
        Value::Text(typed) => Some(fact(model, field.name, typed)),
        Value::Choice { options, at } => {
            Some(fact(model, field.name, options.get(*at).map_or("", |(_, words)| words)))
        }
        Value::Secret(_) => None,
    }
}

/// The field at hand: its name, what is in it, what belongs into it.
pub(super) fn field(model: &Model, sheet: &Sheet) -> Vec<String> {
    let Some(field) = sheet.fields.get(sheet.at) else {
        return Vec::new();
    };
    let label = model.say(field.name);
    let hint = field.hint().filter(|_| !matches!(field.value, Value::Secret(_))).map(|id| model.say(id));
    let mut said = match &field.value {
        Value::Text(typed) => vec![fact(model, field.name, typed)],
        Value::Secret(_) => vec![model.say_with("lines-field-secret", &[("label", label.into())])],
        Value::Choice { options, at } => {
            let value = options.get(*at).map_or("", |(_, words)| words);
            let arguments = [
                ("label", label.into()),
                ("value", value.into()),
                ("number", (at + 1).into()),
                ("count", options.len().into()),
            ];
            let lead = [model.say_with("lines-field-choice", &arguments)];
            let listed = options.iter().enumerate();
            let listed = listed.map(|(index, (_, words))| format!("{}. {words}", index + 1));
            lead.into_iter().chain(listed).collect()
        }
    };
    if let (Some(hint), Some(first)) = (hint, said.first_mut()) {
        first.push(' ');
        first.push_str(&hint);
    }
    said
}

/// Why a sheet was not taken.
pub(super) fn refused(model: &Model, why: &str) -> String {
    model.say_with("lines-refused", &[("why", why.into())])
}

/// What can be typed on a sheet.
pub(super) fn help(model: &Model) -> Vec<String> {
    ["lines-help-field", "lines-help-choice", "lines-help-sheet", "lines-help-literal"]
        .map(|id| model.say(id))
        .to_vec()
}

/// The lines that are no value of a field.
const WORDS: [&str; 7] = ["?", "help", "again", "repeat", "back", "stop", "done"];

/// What a line means for the field at hand.
pub(super) fn read(model: &Model, sheet: &Sheet, typed: &str) -> Heard {
    let Some(field) = sheet.fields.get(sheet.at) else {
        return Heard::Say(Vec::new());
    };
    let again = || Heard::Say(self::field(model, sheet));
    // Nothing typed is no PIN and no code: it would count as a wrong one.
    let lacks_secret = |fields: &[Field]| {
        let lacks = |field: &Field| matches!(&field.value, Value::Secret(typed) if typed.is_empty());
        sheet.purpose == Purpose::StartCode || fields.iter().any(lacks)
    };
    let rest = sheet.fields.get(sheet.at..).unwrap_or_default();
    match WORDS.into_iter().find(|word| typed.eq_ignore_ascii_case(word)).unwrap_or(typed) {
        "?" | "help" => Heard::Say(help(model)),
        "again" | "repeat" => again(),
        "back" if sheet.at == 0 => Heard::say(model.say("lines-first-field")),
        "back" => Heard::keys(&[Key::Up]),
        "stop" => Heard::keys(&[Key::Escape]),
        "done" if lacks_secret(rest) => again(),
        "done" => {
            let mut keys = vec![Key::Down; rest.len() - 1];
            keys.push(Key::Enter);
            Heard::Press(keys)
        }
        "" if lacks_secret(std::slice::from_ref(field)) => again(),
        "" => Heard::keys(&[Key::Enter]),
        _ => fill(model, field, typed.strip_prefix('=').unwrap_or(typed)),
    }
}

fn fill(model: &Model, field: &Field, typed: &str) -> Heard {
    match &field.value {
        Value::Text(_) if typed == "-" => Heard::keys(&[Key::Delete, Key::Enter]),
        Value::Text(_) | Value::Secret(_) => {
            if typed.chars().count() > FIELD_CHARACTERS_MAX {
                return too_long(model, FIELD_CHARACTERS_MAX);
            }
            Heard::Press(write(typed))
        }
        Value::Choice { options, .. } => match chosen(options, typed) {
            Some(index) => {
                let mut keys = vec![Key::Home];
                keys.resize(1 + index, Key::Right);
                keys.push(Key::Enter);
                Heard::Press(keys)
            }
            None => Heard::say(model.say("lines-no-choice")),
        },
    }
}

/// The keys that put a text in the place of another, and Enter.
pub(super) fn write(text: &str) -> Vec<Key> {
    // As large as it gets, so that growing leaves no copy of a secret behind.
    let mut keys = Vec::with_capacity(text.len() + 2);
    keys.push(Key::Delete);
    keys.extend(text.chars().map(Key::Char));
    keys.push(Key::Enter);
    keys
}

/// What is told of a line that is too long.
pub(super) fn too_long(model: &Model, characters: usize) -> Heard {
    Heard::say(model.say_with("lines-too-long", &[("characters", characters.into())]))
}

/// The choice that a number or words name: the whole words, or a part of them that no other has.
fn chosen(options: &[(String, String)], typed: &str) -> Option<usize> {
    if let Ok(number) = typed.parse::<usize>() {
        return number.checked_sub(1).filter(|index| *index < options.len());
    }
    let typed = folded(typed);
    if let Some(whole) = options.iter().position(|(_, words)| folded(words) == typed) {
        return Some(whole);
    }
    let only = |fits: &dyn Fn(&str) -> bool| {
        let mut found = options.iter().enumerate().filter(|(_, (_, words))| fits(&folded(words)));
        let first = found.next()?.0;
        found.next().is_none().then_some(first)
    };
    only(&|words| words.starts_with(&typed)).or_else(|| only(&|words| words.contains(&typed)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_choice_is_named_by_its_number_or_by_words_that_only_it_has() {
        let options: Vec<_> = ["Passport", "Pass card", "None"].map(|w| (w.to_owned(), w.to_owned())).into();
        for (typed, index) in [
            ("1", Some(0)),
            ("3", Some(2)),
            ("passport", Some(0)),
            ("pass c", Some(1)),
            ("n", Some(2)),
            ("card", Some(1)),
        ] {
            assert_eq!(chosen(&options, typed), index, "{typed}");
        }
        for typed in ["0", "4", "pass", "x", "-1"] {
            assert_eq!(chosen(&options, typed), None, "{typed}");
        }
    }
}
