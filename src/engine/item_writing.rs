//! Rules of item writing that a program can check on one item, after the guidelines of
//! Haladyna, Downing and Rodriguez, "A review of multiple-choice item-writing guidelines for
//! classroom assessment", Applied Measurement in Education 15(3), 2002. Rule numbers in the
//! comments are theirs.

use super::bank::{Item, ItemUse, OPTIONS};
use super::fault::{Fault, Place};
use super::text::{folded, is_clean, words};

/// Longest stem, in characters: what a terminal of 80x24 shows with its options on one screen.
pub const STEM_CHARACTERS_MAX: usize = 600;

/// Longest option, in characters: two lines and a bit of an 80-column terminal.
pub const OPTION_CHARACTERS_MAX: usize = 200;

/// How much longer than the longest distractor a key may be before its length gives it away.
const KEY_LENGTH_RATIO: f64 = 1.3;

/// Differences of fewer characters than this are not seen, whatever their ratio.
const KEY_LENGTH_MARGIN: usize = 10;

/// Adds what the rules find wrong with one item.
pub fn check(place: &Place, item: &Item, faults: &mut Vec<Fault>) {
    check_characters(place, item, faults);
    check_lengths(place, item, faults);
    check_repeated_options(place, item, faults);
    check_catch_alls(place, item, faults);
    check_negative_stem(place, item, faults);
    check_key_length(place, item, faults);
    check_form_of_options(place, item, faults);
    if item.item_use == ItemUse::Practice && !item.enemies.is_empty() {
        faults.push(Fault::warning(
            "practice-with-enemies",
            place.field("enemies"),
            "a practice item never shares a form with another item",
            "take the enemies away; if it gives a live item away, write another practice item",
        ));
    }
}

fn option_place(place: &Place, index: usize) -> Place {
    place.member("option", index).field("text")
}

fn check_characters(place: &Place, item: &Item, faults: &mut Vec<Fault>) {
    let mut look = |place: Place, text: &str, may_break: bool| {
        if let Some(bad) = text.chars().find(|c| !(is_clean(*c) || may_break && *c == '\n')) {
            faults.push(Fault::error(
                "invisible-character",
                place,
                format!("the text holds U+{:04X}, which a reader cannot see", u32::from(bad)),
                "delete the character",
            ));
        }
    };
    look(place.field("id"), &item.id, false);
    look(place.field("content"), &item.content, false);
    look(place.field("stem"), &item.stem, true);
    for (index, option) in item.options.iter().enumerate() {
        look(option_place(place, index), &option.text, false);
        look(place.member("option", index).field("rationale"), &option.rationale, true);
    }
}

fn check_lengths(place: &Place, item: &Item, faults: &mut Vec<Fault>) {
    let mut look = |place: Place, name: &str, text: &str, max: usize| {
        let count = text.chars().count();
        if text.trim().is_empty() {
            faults.push(Fault::error(
                "empty-text",
                place,
                format!("the {name} is empty"),
                format!("write the {name}"),
            ));
        } else if count > max {
            faults.push(Fault::error(
                "text-too-long",
                place,
                format!("the {name} has {count} characters"),
                format!("shorten it to {max} or fewer"),
            ));
        }
    };
    look(place.field("id"), "id", &item.id, 40);
    look(place.field("stem"), "stem", &item.stem, STEM_CHARACTERS_MAX);
    look(place.field("content"), "content reference", &item.content, 80);
    for (index, option) in item.options.iter().enumerate() {
        look(option_place(place, index), "option", &option.text, OPTION_CHARACTERS_MAX);
        look(
            place.member("option", index).field("rationale"),
            "rationale",
            &option.rationale,
            STEM_CHARACTERS_MAX,
        );
    }
}

fn check_repeated_options(place: &Place, item: &Item, faults: &mut Vec<Fault>) {
    for (index, option) in item.options.iter().enumerate() {
        let same = |other: &super::bank::AnswerOption| folded(&other.text) == folded(&option.text);
        if item.options[..index].iter().any(same) {
            faults.push(Fault::error(
                "option-repeated",
                option_place(place, index),
                format!("the option \"{}\" stands twice", option.text),
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

/// Rule 14: word the stem positively; where a negative must stand, make it stand out.
fn check_negative_stem(place: &Place, item: &Item, faults: &mut Vec<Fault>) {
    let question = item.stem.rsplit_terminator(['.', '!']).next().unwrap_or(&item.stem);
    let negative = question
        .split(|c: char| !c.is_alphanumeric() && c != '\'')
        .find(|word| matches!(*word, "not" | "except" | "never" | "least" | "isn't" | "doesn't" | "aren't"));
    if let Some(word) = negative {
        faults.push(Fault::warning(
            "negative-stem",
            place.field("stem"),
            format!("the question turns on \"{word}\", which a nervous reader misses"),
            "ask the positive question, or write the word in capitals",
        ));
    }
}

/// Rule 24: keep the length of options about equal.
fn check_key_length(place: &Place, item: &Item, faults: &mut Vec<Fault>) {
    let length = |index: usize| item.options[index].text.chars().count();
    let key = item.key.index();
    let longest = (0..OPTIONS).filter(|i| *i != key).map(length).max().unwrap_or(0);
    #[allow(clippy::cast_precision_loss)] // lengths are bounded by OPTION_CHARACTERS_MAX
    let ratio = length(key) as f64 / longest.max(1) as f64;
    if ratio > KEY_LENGTH_RATIO && length(key) - longest > KEY_LENGTH_MARGIN {
        faults.push(Fault::warning(
            "key-stands-out-by-length",
            option_place(place, key),
            format!("the key has {} characters, the longest distractor {longest}", length(key)),
            "write options of like length",
        ));
    }
}

/// Rule 23: keep options alike in content and grammar; here, in how they begin and end.
fn check_form_of_options(place: &Place, item: &Item, faults: &mut Vec<Fault>) {
    let texts = || item.options.iter().map(|option| option.text.trim());
    let stops = texts().filter(|text| text.ends_with('.')).count();
    let capitals = texts().filter(|text| text.starts_with(char::is_uppercase)).count();
    if (1..OPTIONS).contains(&stops) {
        faults.push(Fault::warning(
            "options-end-differently",
            place.field("option"),
            "some options end with a full stop and some do not",
            "end all four alike",
        ));
    }
    // One option may open with a name that needs its capital; an even split is an oversight.
    if capitals != 0
        && capitals != OPTIONS
        && words(&item.stem).count() > 0
        && !item.stem.trim_end().ends_with(['?', ':'])
    {
        faults.push(Fault::warning(
            "options-begin-differently",
            place.field("option"),
            "some options begin with a capital and some do not",
            "begin all four alike",
        ));
    }
}
