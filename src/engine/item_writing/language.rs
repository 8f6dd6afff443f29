//! The language of an item: how hard it is to read, abbreviations, spelling.

use typos_vars::{Category, VARS, corrections};
use unicase::UniCase;

use crate::engine::fault::{Fault, Place};
use crate::engine::item::Item;
use crate::engine::text::words;

use super::texts::option_place;

/// Abbreviations that need no explanation to an adult in the United Kingdom, and words that
/// authors write in capitals for emphasis.
const KNOWN_CAPITALS: [&str; 24] = [
    "ALL", "AND", "ANY", "BEFORE", "BEST", "CCTV", "CD", "DVD", "EU", "EXCEPT", "FIRST", "GP", "IT", "LEAST",
    "MOST", "NEVER", "NO", "NOT", "OR", "PIN", "TV", "UK", "US", "VAT",
];

/// Adds what is wrong with the language of one item. `level` is the qualification's.
pub fn check(place: &Place, item: &Item, level: u32, faults: &mut Vec<Fault>) {
    check_reading(place, item, level, faults);
    check_abbreviations(place, item, faults);
    check_spelling(place, item, faults);
}

/// Every text that a candidate reads; `None` is the stem.
fn texts(item: &Item) -> impl Iterator<Item = (Option<usize>, &str)> {
    let options = item.options.iter().enumerate().map(|(i, option)| (Some(i), option.text.as_str()));
    std::iter::once((None, item.stem.as_str())).chain(options)
}

/// The place of one of these texts.
fn place_of(place: &Place, text: Option<usize>) -> Place {
    text.map_or_else(|| place.field("stem"), |option| option_place(place, option))
}

/// Greatest Flesch-Kincaid grade of an item at a level. An item is a short text and its grade a
/// rough one, so the bands are wide: level 1 reads like a leaflet, level 3 like a newspaper.
#[must_use]
pub fn grade_max(level: u32) -> f64 {
    8.0 + 2.0 * f64::from(level.min(5))
}

/// Rule 12: minimise the amount of reading.
fn check_reading(place: &Place, item: &Item, level: u32, faults: &mut Vec<Fault>) {
    let whole: Vec<&str> = texts(item).map(|(_, text)| text).collect();
    let (grade, most) = (reading_grade(&whole.join(". ")), grade_max(level));
    if grade > most {
        faults.push(Fault::warning(
            "hard-to-read",
            place.field("stem"),
            format!("stem and options have reading grade {grade:.0}; at level {level} it should be {most:.0} or less"),
            "break up long sentences and take plainer words",
        ));
    }
}

/// The Flesch-Kincaid grade of a text: 0.39 words a sentence + 11.8 syllables a word - 15.59
/// (J. P. Kincaid, R. P. Fishburne, R. L. Rogers and B. S. Chissom, "Derivation of new readability
/// formulas", Research Branch Report 8-75, 1975). Syllables are estimated from groups of vowels.
#[must_use]
pub fn reading_grade(text: &str) -> f64 {
    let ends = |c: char| matches!(c, '.' | '?' | '!' | ':' | ';');
    let sentences = text.split(ends).filter(|sentence| words(sentence).next().is_some()).count();
    let (mut count, mut sum) = (0.0, 0.0);
    for word in words(text) {
        count += 1.0;
        sum += f64::from(syllables(&word));
    }
    if count == 0.0 {
        return 0.0;
    }
    #[allow(clippy::cast_precision_loss)] // a stem has a few sentences
    let sentences = sentences.max(1) as f64;
    0.39 * count / sentences + 11.8 * sum / count - 15.59
}

fn syllables(word: &str) -> u32 {
    let vowel = |c: char| "aeiouy".contains(c);
    let mut groups = 0;
    let mut before = false;
    for c in word.chars() {
        let here = vowel(c);
        groups += u32::from(here && !before);
        before = here;
    }
    let silent = word.ends_with('e') && !word.ends_with("le")
        || word.ends_with("es") && !word.ends_with("ses") && !word.ends_with("ces") && !word.ends_with("xes")
        || word.ends_with("ed") && !word.ends_with("ted") && !word.ends_with("ded");
    if silent && groups > 1 { groups - 1 } else { groups.max(1) }
}

/// Rule 11: avoid abbreviations that the reader was not told.
fn check_abbreviations(place: &Place, item: &Item, faults: &mut Vec<Fault>) {
    let mut told: Vec<&str> = KNOWN_CAPITALS.to_vec();
    for (which, text) in texts(item) {
        for word in text.split(|c: char| !c.is_alphanumeric()) {
            let bare = word.strip_suffix('s').unwrap_or(word);
            let is_short = bare.len() >= 2 && bare.chars().all(|c| c.is_ascii_uppercase());
            // In brackets it is explained by the words before, and before brackets by those inside.
            let is_explained = text.contains(&format!("({word})")) || text.contains(&format!("{word} ("));
            if is_short && !told.contains(&bare) {
                told.push(bare);
                if !is_explained {
                    faults.push(
                        Fault::warning(
                            "undefined-abbreviation",
                            place_of(place, which),
                            format!("\"{word}\" is not explained"),
                            "write the words, with the letters in brackets if they come again",
                        )
                        .of_word(word),
                    );
                }
            }
        }
    }
}

/// Spelling of another country, by the table of variants behind the `typos` spell checker; in what
/// owners read, too.
fn check_spelling(place: &Place, item: &Item, faults: &mut Vec<Fault>) {
    let mut look = |text: &str, place: &dyn Fn() -> Place| {
        for word in words(text) {
            // No word of three letters has another spelling.
            if word.len() > 3
                && let Some(british) = other_spelling(&word)
            {
                let what = format!("\"{word}\" is not spelt so in the United Kingdom");
                let fault = Fault::warning("not-uk-spelling", place(), what, format!("write \"{british}\""));
                faults.push(fault.of_word(&word));
            }
        }
    };
    for (which, text) in texts(item) {
        look(text, &|| place_of(place, which));
    }
    look(&item.content, &|| place.field("content"));
    for (index, option) in item.options.iter().enumerate() {
        look(&option.rationale, &|| place.member("option", index).field("rationale"));
    }
}

/// The British spelling of a word that is spelt otherwise.
fn other_spelling(word: &str) -> Option<&'static str> {
    let entries = VARS.find(&UniCase::new(word))?;
    let british = || entries.iter().flat_map(|(_, map)| corrections(Category::BritishIse, **map));
    let is_british = british().any(|spelling| *spelling == word)
        || entries.iter().any(|(where_used, _)| where_used & (Category::BritishIse as u8) != 0);
    if is_british { None } else { british().next().copied() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_grade_is_that_of_the_formula() {
        // 13 words, 1 sentence, 17 syllables by any dictionary.
        let text = "The cat that sat on the mat was not the cat of my neighbour.";
        assert!((reading_grade("The cat sat on the mat.") - -1.45).abs() < 0.01);
        assert!(
            reading_grade(text) < reading_grade("Organisational considerations necessitate consultation.")
        );
        assert_eq!(reading_grade("").to_bits(), 0.0_f64.to_bits());
    }

    #[test]
    fn only_foreign_spelling_is_found() {
        for (word, british) in
            [("organization", "organisation"), ("color", "colour"), ("labeled", "labelled")]
        {
            assert_eq!(other_spelling(word), Some(british));
        }
        for word in ["organisation", "colour", "program", "judgement", "check"] {
            assert_eq!(other_spelling(word), None, "{word}");
        }
    }
}
