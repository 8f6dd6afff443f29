//! The stem by itself.

use crate::engine::fault::{Fault, Place};
use crate::engine::item::Item;

/// Words that turn a question round.
const NEGATIVES: [&str; 11] = [
    "not",
    "except",
    "never",
    "least",
    "isn't",
    "doesn't",
    "aren't",
    "don't",
    "shouldn't",
    "incorrect",
    "untrue",
];

/// Adds what is wrong with the stem of one item.
pub fn check(place: &Place, item: &Item, faults: &mut Vec<Fault>) {
    // Rule 14: word the stem positively; where a negative must stand, make it stand out. Only the
    // question counts; a situation before it may say what somebody did not do.
    let question = question_of(&item.stem);
    let negative =
        question.split(|c: char| !c.is_alphanumeric() && c != '\'').find(|word| NEGATIVES.contains(word));
    if let Some(word) = negative {
        faults.push(
            Fault::warning(
                "negative-stem",
                place.field("stem"),
                format!("the question turns on \"{word}\", which a nervous reader misses"),
                "ask the positive question, or write the word in capitals",
            )
            .of_word(word),
        );
    }
}

/// The last sentence of a stem, which asks.
#[must_use]
pub fn question_of(stem: &str) -> &str {
    let stem = stem.trim_end();
    let body = stem.trim_end_matches(['?', '.', '!', ':', '"', '\'']);
    let start = body
        .rmatch_indices(['.', '!', '?'])
        .map(|(at, _)| at)
        .find(|at| body[at + 1..].starts_with([' ', '\n', '"', '\'']));
    start.map_or(stem, |at| {
        stem[at + 1..].trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '"' | '\''))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_question_is_the_last_sentence() {
        assert_eq!(question_of("It does not work. What should Ana do?"), "What should Ana do?");
        assert_eq!(question_of("What is 2.5 of it?"), "What is 2.5 of it?");
        assert_eq!(question_of("He asks: 'Is it open?' What comes next?"), "What comes next?");
        assert_eq!(question_of(""), "");
    }
}
