//! Stem and options as sentences: whether every option finishes the stem, and whether one of them
//! is built unlike the others. Rule 28c: avoid grammatical inconsistencies that cue the key.

use crate::engine::fault::{Fault, Place};
use crate::engine::item::{Item, OPTIONS};
use crate::engine::text::words;

use super::texts::option_place;

/// Adds what is wrong with how the stem and the options of one item fit together.
pub fn check(place: &Place, item: &Item, faults: &mut Vec<Fault>) {
    check_article(place, item, faults);
    check_continuation(place, item, faults);
    check_parallel(place, item, faults);
}

/// "... is an" before options of which some begin with a vowel.
fn check_article(place: &Place, item: &Item, faults: &mut Vec<Fault>) {
    let stem =
        item.stem.trim_end_matches(|c: char| c.is_whitespace() || matches!(c, ':' | '.' | '_' | '\u{2026}'));
    let article = stem.split_whitespace().next_back().filter(|word| matches!(*word, "a" | "an"));
    let Some(article) = article else {
        return;
    };
    let vowel = |text: &str| text.trim_start().starts_with(|c: char| "aeiouAEIOU".contains(c));
    for (index, option) in item.options.iter().enumerate() {
        if vowel(&option.text) != (article == "an") {
            faults.push(Fault::warning(
                "option-does-not-fit-stem",
                option_place(place, index),
                format!("the stem ends in \"{article}\", which does not go before \"{}\"", option.text),
                "move the article into the options",
            ));
        }
    }
}

/// A stem that is no whole sentence goes on in its options, which then begin small; one that is
/// whole is answered by them.
fn check_continuation(place: &Place, item: &Item, faults: &mut Vec<Fault>) {
    let stem = item.stem.trim_end();
    let goes_on = stem.ends_with("...") || stem.ends_with('\u{2026}');
    let is_whole = !goes_on && stem.ends_with(['?', '.', '!', ':', '"', '\'']);
    // Numbers and names, which are short, go on with a sentence however they begin.
    let is_name = |text: &str| {
        let mut words = words(text);
        let first = words.next();
        words.count() < 2 && !matches!(first.as_deref(), Some("a" | "an" | "the"))
    };
    let may_be_names = item.options.iter().all(|option| is_name(&option.text))
        || item.options.iter().any(|option| option.text.contains(|c: char| c.is_ascii_digit()));
    let small =
        item.options.iter().filter(|option| option.text.trim_start().starts_with(char::is_lowercase)).count();
    let wrong = if is_whole {
        small == OPTIONS && stem.ends_with(['?', '.', '!'])
    } else {
        small == 0 && !may_be_names
    };
    if !wrong {
        return;
    }
    let (what, mend) = if is_whole {
        (
            "the stem is a whole sentence, and the options begin like the rest of one",
            "begin the options with a capital",
        )
    } else {
        (
            "the stem is no whole sentence, and no option goes on with it",
            "end the stem with a question mark, or begin the options with a small letter",
        )
    };
    faults.push(Fault::warning("option-does-not-fit-stem", place.field("stem"), what, mend));
}

/// Three options built alike and one that is not.
fn check_parallel(place: &Place, item: &Item, faults: &mut Vec<Fault>) {
    if let Some(odd) = odd_one_out(item) {
        faults.push(Fault::warning(
            "options-not-parallel",
            option_place(place, odd),
            format!("\"{}\" is built unlike the other three options", item.options[odd].text),
            "write all four in the same form",
        ));
    }
}

/// The option that is built unlike the other three, where those are built alike.
#[must_use]
pub fn odd_one_out(item: &Item) -> Option<usize> {
    let forms: Vec<Form> = item.options.iter().map(|option| Form::of(&option.text)).collect();
    (0..OPTIONS).find(|odd| {
        let mut others = (0..OPTIONS).filter(|i| i != odd).map(|i| forms[i]);
        let first = others.next().unwrap_or(Form::Other);
        first != Form::Other && others.all(|form| form == first) && forms[*odd] != first
    })
}

/// How a phrase begins, as far as its first words tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Form {
    /// "To ask ..."
    Infinitive,
    /// "Asking ..."
    Gerund,
    /// "By asking ..."
    Means,
    /// "Because ...", "So that ..."
    Reason,
    /// "It is ...", "They are ..."
    Clause,
    /// A number.
    Number,
    /// Anything else.
    Other,
}

/// Nouns and prepositions that end like gerunds.
const NO_GERUNDS: [&str; 15] = [
    "anything",
    "building",
    "during",
    "everything",
    "feeling",
    "king",
    "meeting",
    "morning",
    "nothing",
    "evening",
    "rating",
    "ring",
    "something",
    "string",
    "thing",
];

impl Form {
    fn of(text: &str) -> Self {
        let mut words = words(text);
        let (first, second) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
        match &*first {
            "to" if !matches!(&*second, "the" | "a" | "an" | "their" | "its" | "her" | "his") => {
                Self::Infinitive
            }
            "by" if second.ends_with("ing") => Self::Means,
            "because" | "since" => Self::Reason,
            "so" if second == "that" => Self::Reason,
            "it" | "they" | "he" | "she" | "there" => Self::Clause,
            word if word.starts_with(|c: char| c.is_ascii_digit()) => Self::Number,
            word if word.len() > 4 && word.ends_with("ing") && !NO_GERUNDS.contains(&word) => Self::Gerund,
            _ => Self::Other,
        }
    }
}
