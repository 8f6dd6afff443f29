//! The options beside each other: length, overlap, order, wording that tells.

use std::borrow::Cow;
use std::collections::BTreeSet;

use crate::engine::fault::{Fault, Place};
use crate::engine::item::{Item, OPTIONS};
use crate::engine::text::{content_words, folded, words};

use super::texts::option_place;

/// How much longer or shorter than every distractor a key may be before its length tells.
const KEY_LENGTH_RATIO: f64 = 1.3;

/// Differences of fewer characters than this are not seen, whatever their ratio.
const KEY_LENGTH_MARGIN: usize = 10;

/// Words that leave no exception, in order, by which test-wise candidates know a distractor.
const ABSOLUTES: [&str; 24] = [
    "absolutely",
    "all",
    "always",
    "any",
    "anybody",
    "anyone",
    "anything",
    "cannot",
    "completely",
    "entirely",
    "every",
    "everybody",
    "everyone",
    "everything",
    "must",
    "never",
    "no",
    "nobody",
    "none",
    "nothing",
    "only",
    "solely",
    "totally",
    "whatever",
];

/// Adds what is wrong with the options of one item.
pub fn check(place: &Place, item: &Item, faults: &mut Vec<Fault>) {
    check_key_length(place, item, faults);
    check_beginnings_and_ends(place, item, faults);
    check_absolutes(place, item, faults);
    check_overlap(place, item, faults);
    check_numbers(place, item, faults);
}

/// How many words of a text leave no exception.
#[must_use]
pub fn absolutes(text: &str) -> usize {
    words(text).filter(|word| ABSOLUTES.binary_search(&&**word).is_ok()).count()
}

/// Rule 24: keep the length of options about equal.
fn check_key_length(place: &Place, item: &Item, faults: &mut Vec<Fault>) {
    let key = item.key_text().chars().count();
    let lengths = || item.distractors().map(|text| text.chars().count());
    let (shortest, longest) = (lengths().min().unwrap_or(0), lengths().max().unwrap_or(0));
    #[allow(clippy::cast_precision_loss)] // lengths are bounded by OPTION_CHARACTERS_MAX
    let beyond = |long: usize, short: usize| {
        long as f64 / short.max(1) as f64 > KEY_LENGTH_RATIO && long - short > KEY_LENGTH_MARGIN
    };
    let (which, distractor) = if key > longest && beyond(key, longest) {
        ("longest", longest)
    } else if key < shortest && beyond(shortest, key) {
        ("shortest", shortest)
    } else {
        return;
    };
    faults.push(Fault::warning(
        "key-stands-out-by-length",
        option_place(place, item.key.index()),
        format!("the key has {key} characters, the {which} distractor {distractor}"),
        "write options of like length",
    ));
}

/// Rule 23: keep options alike in content and grammar; here, in how they begin and end.
fn check_beginnings_and_ends(place: &Place, item: &Item, faults: &mut Vec<Fault>) {
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
    // A digit or a name may stand first beside capitals; small letters beside capitals may not.
    let small = texts().filter(|text| text.starts_with(char::is_lowercase)).count();
    if capitals != 0 && small != 0 {
        faults.push(Fault::warning(
            "options-begin-differently",
            place.field("option"),
            "some options begin with a capital and some do not",
            "begin all four alike",
        ));
    }
}

/// Rule 28a: avoid specific determiners; in distractors alone they give the key away.
fn check_absolutes(place: &Place, item: &Item, faults: &mut Vec<Fault>) {
    let loud = item.distractors().filter(|text| absolutes(text) > 0).count();
    if absolutes(item.key_text()) > 0 || loud < 2 {
        return;
    }
    for (index, option) in item.options.iter().enumerate() {
        if let Some(word) = words(&option.text).find(|word| ABSOLUTES.binary_search(&&**word).is_ok()) {
            faults.push(Fault::warning(
                "absolute-distractors",
                option_place(place, index),
                format!("\"{word}\" leaves no exception; {loud} distractors have such a word, and the key has none"),
                "soften the distractors, or give the key a word as strong",
            )
            .of_word(&word));
            return;
        }
    }
}

/// Words that turn, bind or time what is said; an option with another of them says another thing.
const TURNING: [&str; 22] = [
    "after", "before", "can", "cannot", "could", "each", "first", "if", "may", "might", "more", "most",
    "must", "never", "no", "not", "shall", "should", "some", "when", "why", "without",
];

/// The words of an option that turn what it says.
fn turning(text: &str) -> BTreeSet<Cow<'_, str>> {
    words(text).filter(|word| TURNING.binary_search(&&**word).is_ok()).collect()
}

/// Rule 21: keep options independent; they should not overlap.
fn check_overlap(place: &Place, item: &Item, faults: &mut Vec<Fault>) {
    let contents: Vec<_> = item.options.iter().map(|option| content_words(&option.text)).collect();
    for (index, inner) in contents.iter().enumerate() {
        let outer = (0..OPTIONS).find(|other| {
            let same_words = contents[*other] == *inner;
            *other != index
                && !inner.is_empty()
                && inner.is_subset(&contents[*other])
                && !(same_words && *other > index)
                && turning(&item.options[index].text) == turning(&item.options[*other].text)
                // The same text twice is an error of its own.
                && folded(&item.options[index].text) != folded(&item.options[*other].text)
        });
        if let Some(outer) = outer {
            faults.push(Fault::warning(
                "options-overlap",
                option_place(place, index),
                format!(
                    "every word that matters here stands in \"{}\" too, so both may be right",
                    item.options[outer].text
                ),
                "write options of which one rules out the others",
            ));
        }
    }
    let ranges: Vec<_> = item.options.iter().map(|option| range(&option.text)).collect();
    for (index, here) in ranges.iter().enumerate() {
        let Some((least, most)) = here else { continue };
        let meets =
            |other: &Option<(f64, f64)>| other.is_some_and(|(low, high)| low <= *most && *least <= high);
        if ranges[..index].iter().any(meets) {
            faults.push(Fault::warning(
                "options-overlap",
                option_place(place, index),
                "its numbers reach into those of another option",
                "let each range begin after the one before it ends",
            ));
        }
    }
}

/// The two numbers of "5 to 10" or "5-10" and the like.
fn range(text: &str) -> Option<(f64, f64)> {
    let found = numbers(text);
    let [(low, _), (high, between)] = found.as_slice() else {
        return None;
    };
    let between = between.trim_matches(|c: char| c.is_whitespace() || matches!(c, '%' | '\u{a3}'));
    let joined = matches!(between, "to" | "-" | "\u{2013}" | "and");
    (joined && low <= high).then_some((*low, *high))
}

/// Every number of a text and what stands between it and the one before.
fn numbers(text: &str) -> Vec<(f64, String)> {
    let mut found = Vec::new();
    let mut between = String::new();
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        if c.is_ascii_digit() {
            let end = rest.find(|c: char| !c.is_ascii_digit() && c != '.' && c != ',').unwrap_or(rest.len());
            let digits = rest[..end].trim_end_matches(['.', ',']);
            if let Ok(number) = digits.replace(',', "").parse() {
                found.push((number, std::mem::take(&mut between)));
            }
            rest = &rest[digits.len()..];
        } else {
            between.push(c);
            rest = &rest[c.len_utf8()..];
        }
    }
    found
}

/// Rule 20: place choices in logical or numerical order.
fn check_numbers(place: &Place, item: &Item, faults: &mut Vec<Fault>) {
    let first = |text: &str| numbers(text).first().map(|(number, _)| *number);
    let values: Option<Vec<f64>> = item.options.iter().map(|option| first(&option.text)).collect();
    let Some(values) = values else {
        return;
    };
    // Numbers of one kind: the words beside them are the same.
    let kinds = item.options.iter().map(|option| {
        words(&option.text).filter(|word| !word.starts_with(|c: char| c.is_ascii_digit())).collect::<Vec<_>>()
    });
    let mut kinds: Vec<_> = kinds.collect();
    kinds.dedup();
    let up = values.windows(2).all(|pair| pair[0] < pair[1]);
    let down = values.windows(2).all(|pair| pair[0] > pair[1]);
    if kinds.len() == 1 && !up && !down {
        faults.push(Fault::warning(
            "numbers-out-of-order",
            place.field("option"),
            "the options are numbers, and they stand in no order",
            "write them from the least to the greatest",
        ));
    }
}
