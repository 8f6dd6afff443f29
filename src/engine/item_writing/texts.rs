//! What an item's texts must be for a screen to show them and a draw to shuffle them: errors, which
//! no reason excuses.

use crate::engine::fault::{Fault, Place};
use crate::engine::item::{Item, OPTIONS};
use crate::engine::text::{folded, is_clean};

use super::translations;

/// Longest stem, in characters: what a terminal of 80x24 shows with its options on one screen.
pub const STEM_CHARACTERS_MAX: usize = 600;

/// Longest option, in characters: two lines and a bit of an 80-column terminal.
pub const OPTION_CHARACTERS_MAX: usize = 200;

/// Adds what is wrong with the texts of one item.
pub fn check(place: &Place, item: &Item, faults: &mut Vec<Fault>) {
    check_characters(place, item, faults);
    check_lengths(place, item, faults);
    repeats(&|index| option_place(place, index), item.options.each_ref().map(|o| o.text.as_str()), faults);
    translations::check(place, item, faults);
    check_catch_alls(place, item, faults);
}

pub(super) fn option_place(place: &Place, index: usize) -> Place {
    place.member("option", index).field("text")
}

fn check_characters(place: &Place, item: &Item, faults: &mut Vec<Fault>) {
    characters(&|| place.field("id"), &item.id, false, faults);
    characters(&|| place.field("content"), &item.content, false, faults);
    for (index, allowance) in item.allow.iter().enumerate() {
        characters(&|| place.member("allow", index).field("reason"), &allowance.reason, false, faults);
    }
    characters(&|| place.field("stem"), &item.stem, true, faults);
    for (index, option) in item.options.iter().enumerate() {
        characters(&|| option_place(place, index), &option.text, false, faults);
        characters(&|| place.member("option", index).field("rationale"), &option.rationale, true, faults);
    }
}

/// Adds that a text holds what a reader cannot see.
pub(super) fn characters(place: &dyn Fn() -> Place, text: &str, may_break: bool, faults: &mut Vec<Fault>) {
    // Plain ASCII, which most texts are, needs no look at each character.
    let is_plain = text.bytes().all(|byte| (b' '..=b'~').contains(&byte));
    if is_plain {
        return;
    }
    if let Some(bad) = text.chars().find(|c| !(is_clean(*c) || may_break && *c == '\n')) {
        faults.push(Fault::error(
            "invisible-character",
            place(),
            format!("the text holds U+{:04X}, which a reader cannot see", u32::from(bad)),
            "delete the character",
        ));
    }
}

fn check_lengths(place: &Place, item: &Item, faults: &mut Vec<Fault>) {
    length(&|| place.field("id"), "id", &item.id, 40, faults);
    length(&|| place.field("stem"), "stem", &item.stem, STEM_CHARACTERS_MAX, faults);
    length(&|| place.field("content"), "content reference", &item.content, 80, faults);
    for (index, option) in item.options.iter().enumerate() {
        length(&|| option_place(place, index), "option", &option.text, OPTION_CHARACTERS_MAX, faults);
        let rationale = || place.member("option", index).field("rationale");
        length(&rationale, "rationale", &option.rationale, STEM_CHARACTERS_MAX, faults);
    }
}

/// Adds that a text is empty or longer than `max` characters.
pub(super) fn length(place: &dyn Fn() -> Place, name: &str, text: &str, max: usize, faults: &mut Vec<Fault>) {
    let count = text.chars().count();
    if text.trim().is_empty() {
        faults.push(Fault::error(
            "empty-text",
            place(),
            format!("the {name} is empty"),
            format!("write the {name}"),
        ));
    } else if count > max {
        faults.push(Fault::error(
            "text-too-long",
            place(),
            format!("the {name} has {count} characters"),
            format!("shorten it to {max} or fewer"),
        ));
    }
}

/// Adds every option that stands twice.
pub(super) fn repeats(place: &dyn Fn(usize) -> Place, options: [&str; OPTIONS], faults: &mut Vec<Fault>) {
    let texts = options.map(folded);
    for (index, text) in texts.iter().enumerate() {
        if texts[..index].contains(text) {
            faults.push(Fault::error(
                "option-repeated",
                place(index),
                format!("the option \"{}\" stands twice", options[index]),
                "write a different distractor",
            ));
        }
    }
}

/// Rules 25 and 26: no "all of the above", no "none of the above".
fn check_catch_alls(place: &Place, item: &Item, faults: &mut Vec<Fault>) {
    for (index, option) in item.options.iter().enumerate() {
        let text = folded(&option.text);
        let catches = [
            "all of the above",
            "none of the above",
            "all of these",
            "none of these",
            "all of them",
            "none of them",
        ]
        .iter()
        .any(|phrase| text.contains(phrase))
            || ["both a and", "both b and", "both c and", "a and b", "b and c"].iter().any(|phrase| {
                text == *phrase || text.starts_with(&format!("{phrase} ")) && phrase.starts_with("both")
            });
        if catches {
            faults.push(Fault::error(
                "refers-to-other-options",
                option_place(place, index),
                format!("\"{}\" refers to the other options, whose order is shuffled", option.text),
                "write an option that stands on its own",
            ));
        }
    }
}
