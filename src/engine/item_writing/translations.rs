//! What the words of an item in another language must be: what [`texts`] asks of its own words, once
//! in each language. Advice on style is given for English only.

use super::texts::{self, OPTION_CHARACTERS_MAX, STEM_CHARACTERS_MAX};
use crate::engine::fault::{Fault, Place};
use crate::engine::item::Item;

/// Adds what is wrong with the translations of one item.
pub fn check(place: &Place, item: &Item, faults: &mut Vec<Fault>) {
    for (index, translation) in item.translations.iter().enumerate() {
        let place = place.member("translation", index);
        if item.translations[..index].iter().any(|other| other.language == translation.language) {
            faults.push(Fault::error(
                "language-twice",
                place.field("language"),
                format!("another translation is in \"{}\" as well", translation.language),
                "leave one translation in each language",
            ));
        }
        let stem = || place.field("stem");
        texts::characters(&stem, &translation.stem, true, faults);
        texts::length(&stem, "stem", &translation.stem, STEM_CHARACTERS_MAX, faults);
        let option = |index| place.member("options", index);
        for (index, text) in translation.options.iter().enumerate() {
            texts::characters(&|| option(index), text, false, faults);
            texts::length(&|| option(index), "option", text, OPTION_CHARACTERS_MAX, faults);
        }
        texts::repeats(&option, translation.options.each_ref().map(String::as_str), faults);
    }
}
