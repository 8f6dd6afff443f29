//! What can be wrong with resources and mappings: units and outcomes that are not there, numbers of
//! books that no book has, references used twice or out of place.

use super::check::check_text;
use super::resources::{Mapping, Resource};
use super::{OutcomeRef, Qualification};
use crate::engine::fault::{Fault, Place};

/// Longest title or use of a resource, in characters: a learner's page has two lines for the two.
pub const RESOURCE_CHARACTERS_MAX: usize = 120;

impl Qualification {
    pub(super) fn check_resources(&self, faults: &mut Vec<Fault>) {
        for (r, resource) in self.resources.iter().enumerate() {
            let place = Place::whole().member("resource", r);
            for (field, text) in resource.texts() {
                check_text(faults, place.field(field), text);
                let characters = text.chars().count();
                if characters > RESOURCE_CHARACTERS_MAX {
                    faults.push(Fault::error(
                        "text-too-long",
                        place.field(field),
                        format!("the text has {characters} characters"),
                        format!("say it in {RESOURCE_CHARACTERS_MAX} characters"),
                    ));
                }
            }
            if let Some(isbn) = resource.isbn.as_deref().filter(|isbn| !is_isbn(isbn)) {
                faults.push(Fault::error(
                    "wrong-isbn",
                    place.field("isbn"),
                    format!("\"{isbn}\" is no International Standard Book Number: its digits do not check"),
                    "copy the ten or thirteen digits from the book, without hyphens",
                ));
            }
            self.check_units(faults, &place.field("serves"), &resource.units);
            self.check_outcomes(faults, &place.field("serves"), &resource.outcomes);
        }
    }

    pub(super) fn check_mappings(&self, faults: &mut Vec<Fault>) {
        for (m, mapping) in self.mappings.iter().enumerate() {
            let place = Place::whole().member("mapping", m);
            check_text(faults, place.field("qualification"), &mapping.qualification);
            check_text(faults, place.field("title"), &mapping.title);
            let is_same = |other: &Mapping| {
                other.number == mapping.number && other.qualification == mapping.qualification
            };
            if self.mappings[..m].iter().any(is_same) {
                faults.push(Fault::error(
                    "number-used-twice",
                    place.field("number"),
                    format!("unit {} of \"{}\" is mapped twice", mapping.number, mapping.qualification),
                    "make one table of the two",
                ));
            }
            self.check_units(faults, &place.field("covered_by"), &mapping.units);
            self.check_knowledge(faults, &place, mapping);
        }
    }

    fn check_knowledge(&self, faults: &mut Vec<Fault>, place: &Place, mapping: &Mapping) {
        let prefix = format!("{}.", mapping.number);
        for (k, knowledge) in mapping.knowledge.iter().enumerate() {
            let place = place.member("knowledge", k);
            check_text(faults, place.field("reference"), &knowledge.reference);
            check_text(faults, place.field("label"), &knowledge.label);
            if let Some(label) = &knowledge.label_cy {
                check_text(faults, place.field("label_cy"), label);
            }
            if mapping.knowledge[..k].iter().any(|other| other.reference == knowledge.reference) {
                faults.push(Fault::error(
                    "id-used-twice",
                    place.field("reference"),
                    format!("mapping {} has another reference \"{}\"", mapping.number, knowledge.reference),
                    "give each point of knowledge its own reference",
                ));
            }
            if !knowledge.reference.starts_with(&prefix) {
                faults.push(Fault::error(
                    "reference-out-of-place",
                    place.field("reference"),
                    format!("\"{}\" stands under mapping {}", knowledge.reference, mapping.number),
                    format!("begin it with \"{prefix}\" or move it to its own mapping"),
                ));
            }
            self.check_outcomes(faults, &place.field("outcomes"), &knowledge.outcomes);
        }
    }

    fn check_units(&self, faults: &mut Vec<Fault>, place: &Place, units: &[u32]) {
        for number in units.iter().filter(|number| !self.units.iter().any(|unit| unit.number == **number)) {
            let fault = Fault::error(
                "unknown-unit",
                place.clone(),
                format!("the qualification has no unit {number}"),
                "name a unit of the qualification by its number",
            );
            faults.push(fault.of_word(&number.to_string()));
        }
    }

    fn check_outcomes(&self, faults: &mut Vec<Fault>, place: &Place, outcomes: &[OutcomeRef]) {
        for outcome in outcomes.iter().filter(|outcome| self.outcome(**outcome).is_none()) {
            let fault = Fault::error(
                "unknown-outcome",
                place.clone(),
                format!("the qualification has no outcome {outcome}"),
                "name an outcome of the qualification as unit.outcome",
            );
            faults.push(fault.of_word(&outcome.to_string()));
        }
    }
}

impl Resource {
    /// Its texts by the names of their keys.
    fn texts(&self) -> impl Iterator<Item = (&'static str, &str)> {
        let optional = [
            ("title_cy", &self.title_cy),
            ("author", &self.author),
            ("publisher", &self.publisher),
            ("address", &self.address),
            ("use_for_cy", &self.use_for_cy),
        ];
        let given = [("title", self.title.as_str()), ("use_for", self.use_for.as_str())];
        given.into_iter().chain(optional.into_iter().filter_map(|(key, text)| Some((key, text.as_deref()?))))
    }
}

/// Whether the digits check each other (ISO 2108): of ten, weighted 10 to 1, the sum is a multiple of
/// 11, where a last `X` counts ten; of thirteen, weighted 1 and 3 in turn, a multiple of 10.
fn is_isbn(text: &str) -> bool {
    let length = text.chars().count();
    let digit = |(index, c): (usize, char)| match c {
        'X' if length == 10 && index == 9 => Some(10),
        _ => c.to_digit(10),
    };
    let Some(digits) = text.chars().enumerate().map(digit).collect::<Option<Vec<u32>>>() else {
        return false;
    };
    let weighted =
        |weights: &[u32]| digits.iter().zip(weights.iter().cycle()).map(|(d, w)| d * w).sum::<u32>();
    match length {
        10 => weighted(&[10, 9, 8, 7, 6, 5, 4, 3, 2, 1]).is_multiple_of(11),
        13 => weighted(&[1, 3]).is_multiple_of(10),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_book_number_with_a_slip_in_it_is_none() {
        // The examples of the ISBN Users' Manual (International ISBN Agency): 0-9752298-0-X and
        // 978-92-95055-02-5.
        assert!(is_isbn("097522980X") && is_isbn("9789295055025"));
        for wrong in ["0975229800", "X975229800", "9789295055024", "978929505502X", "", "1", "097-522980X"] {
            assert!(!is_isbn(wrong), "{wrong}");
        }
    }
}
