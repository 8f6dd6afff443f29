//! What can be wrong with a qualification: hours that do not add up, names used twice, verbs and
//! demands that disagree, settings no test can have.

use super::{Demand, ITEMS_MAX, Qualification};
use crate::engine::fault::{Fault, Place};
use crate::engine::text::is_clean;

impl Qualification {
    /// Everything that is wrong with the value; empty when the rest of the engine may use it.
    #[must_use]
    pub fn faults(&self) -> Vec<Fault> {
        let mut faults = Vec::new();
        self.check_texts(&mut faults);
        self.check_hours(&mut faults);
        self.check_identity(&mut faults);
        self.check_topics(&mut faults);
        self.check_demands(&mut faults);
        self.check_test(&mut faults);
        self.check_editions(&mut faults);
        self.check_resources(&mut faults);
        self.check_mappings(&mut faults);
        faults
    }

    fn check_texts(&self, faults: &mut Vec<Fault>) {
        let root = Place::whole();
        let mut look = |place: Place, text: &str| check_text(faults, place, text);
        look(root.field("title"), &self.title);
        look(root.field("awarding_body"), &self.awarding_body);
        look(root.field("accreditation_number"), &self.accreditation_number);
        for (e, edition) in self.editions.iter().enumerate() {
            let place = root.member("edition", e);
            look(place.field("id"), &edition.id);
            look(place.field("label"), &edition.label);
        }
        for (u, unit) in self.units.iter().enumerate() {
            let unit_place = root.member("unit", u);
            look(unit_place.field("title"), &unit.title);
            for (o, outcome) in unit.outcomes.iter().enumerate() {
                let outcome_place = unit_place.member("outcome", o);
                look(outcome_place.field("label"), &outcome.label);
                if let Some(label) = &outcome.label_cy {
                    look(outcome_place.field("label_cy"), label);
                }
                for (t, topic) in outcome.topics.iter().enumerate() {
                    let place = outcome_place.member("topic", t);
                    look(place.field("id"), &topic.id);
                    look(place.field("label"), &topic.label);
                }
                for (s, statement) in outcome.statements.iter().enumerate() {
                    let place = outcome_place.member("statement", s);
                    look(place.field("id"), &statement.id);
                    look(place.field("verb"), &statement.verb);
                    look(place.field("label"), &statement.label);
                    if let Some(label) = &statement.label_cy {
                        look(place.field("label_cy"), label);
                    }
                }
            }
        }
    }

    fn check_hours(&self, faults: &mut Vec<Fault>) {
        let root = Place::whole();
        let units: u64 = self.units.iter().map(|unit| u64::from(unit.hours)).sum();
        if units != u64::from(self.hours) {
            faults.push(Fault::error(
                "hours-do-not-add-up",
                root.field("hours"),
                format!("the qualification has {} hours but its units add up to {units}", self.hours),
                "correct the hours of the qualification or of a unit",
            ));
        }
        for (u, unit) in self.units.iter().enumerate() {
            let sum: u64 = unit.outcomes.iter().map(|outcome| u64::from(outcome.hours)).sum();
            if sum != u64::from(unit.hours) {
                faults.push(Fault::error(
                    "hours-do-not-add-up",
                    root.member("unit", u).field("hours"),
                    format!("unit {} has {} hours but its outcomes add up to {sum}", unit.number, unit.hours),
                    "correct the hours of the unit or of one of its outcomes",
                ));
            }
        }
    }

    fn check_identity(&self, faults: &mut Vec<Fault>) {
        let root = Place::whole();
        let mut statements: Vec<&str> = Vec::new();
        for (u, unit) in self.units.iter().enumerate() {
            let unit_place = root.member("unit", u);
            if self.units[..u].iter().any(|other| other.number == unit.number) {
                faults.push(Fault::error(
                    "number-used-twice",
                    unit_place.field("number"),
                    format!("there is another unit {}", unit.number),
                    "give each unit the specification's number for it",
                ));
            }
            for (o, outcome) in unit.outcomes.iter().enumerate() {
                let outcome_place = unit_place.member("outcome", o);
                if unit.outcomes[..o].iter().any(|other| other.number == outcome.number) {
                    faults.push(Fault::error(
                        "number-used-twice",
                        outcome_place.field("number"),
                        format!("unit {} has another outcome {}", unit.number, outcome.number),
                        "give each outcome the specification's number for it",
                    ));
                }
                for (s, statement) in outcome.statements.iter().enumerate() {
                    let id_place = outcome_place.member("statement", s).field("id");
                    if statements.contains(&statement.id.as_str()) {
                        faults.push(Fault::error(
                            "id-used-twice",
                            id_place.clone(),
                            format!("there is another statement \"{}\"", statement.id),
                            "give each statement an id of its own",
                        ));
                    }
                    statements.push(&statement.id);
                    let prefix = format!("{}.{}.", unit.number, outcome.number);
                    if !statement.id.starts_with(&prefix) {
                        faults.push(Fault::error(
                            "statement-id-out-of-place",
                            id_place,
                            format!(
                                "statement \"{}\" stands under outcome {}.{}",
                                statement.id, unit.number, outcome.number
                            ),
                            format!("begin its id with \"{prefix}\" or move it to its own outcome"),
                        ));
                    }
                }
            }
        }
    }

    fn check_topics(&self, faults: &mut Vec<Fault>) {
        for (u, unit) in self.units.iter().enumerate() {
            for (o, outcome) in unit.outcomes.iter().enumerate() {
                for (t, topic) in outcome.topics.iter().enumerate() {
                    if outcome.topics[..t].iter().any(|other| other.id == topic.id) {
                        let place = Place::whole().member("unit", u).member("outcome", o).member("topic", t);
                        faults.push(Fault::error(
                            "id-used-twice",
                            place.field("id"),
                            format!(
                                "outcome {}.{} has another topic \"{}\"",
                                unit.number, outcome.number, topic.id
                            ),
                            "give each topic of an outcome an id of its own",
                        ));
                    }
                }
            }
        }
    }

    fn check_editions(&self, faults: &mut Vec<Fault>) {
        for (e, edition) in self.editions.iter().enumerate() {
            let place = Place::whole().member("edition", e);
            if self.editions[..e].iter().any(|other| other.id == edition.id) {
                faults.push(Fault::error(
                    "id-used-twice",
                    place.field("id"),
                    format!("there is another edition \"{}\"", edition.id),
                    "give each edition an id of its own",
                ));
            }
            if let (Some(from), Some(until)) = (edition.law_from, edition.law_until)
                && until < from
            {
                faults.push(Fault::error(
                    "edition-ends-before-it-begins",
                    place.field("law_until"),
                    format!("edition \"{}\" examines law from {from} until {until}", edition.id),
                    "correct one of the two dates",
                ));
            }
        }
        let known: Vec<String> = self.editions.iter().map(|edition| format!("\"{}\"", edition.id)).collect();
        let test = Place::whole().field("test");
        match self.chosen_edition() {
            None if !self.editions.is_empty() => faults.push(Fault::error(
                "no-edition-chosen",
                test,
                "the qualification has editions, and the test settings choose none of them",
                format!("add `edition = ...` with {}", known.join(" or ")),
            )),
            Some(chosen) if self.edition(chosen).is_none() => faults.push(Fault::error(
                "unknown-edition",
                test.field("edition"),
                format!("the qualification has no edition \"{chosen}\""),
                if known.is_empty() {
                    "declare it with [[edition]], or take the line away".to_owned()
                } else {
                    format!("write {}", known.join(" or "))
                },
            )),
            _ => {}
        }
    }

    fn check_demands(&self, faults: &mut Vec<Fault>) {
        for (u, unit) in self.units.iter().enumerate() {
            for (o, outcome) in unit.outcomes.iter().enumerate() {
                for (s, statement) in outcome.statements.iter().enumerate() {
                    let place = Place::whole()
                        .member("unit", u)
                        .member("outcome", o)
                        .member("statement", s)
                        .field("demands");
                    if statement.demands.is_empty() {
                        faults.push(Fault::error(
                            "no-demand",
                            place,
                            format!("statement {} leads to no demand", statement.id),
                            "list \"knowledge\", \"understanding\" or both",
                        ));
                    } else if let Some(led) = Demand::led_to_by(&statement.verb)
                        && !statement.demands.contains(&led)
                    {
                        faults.push(Fault::error(
                            "verb-and-demand-disagree",
                            place,
                            format!(
                                "\"{}\" leads to {led}, which statement {} does not list",
                                statement.verb, statement.id
                            ),
                            format!("add \"{led}\" to its demands or correct its verb"),
                        ));
                    }
                }
            }
        }
    }

    fn check_test(&self, faults: &mut Vec<Fault>) {
        let place = Place::whole().field("test");
        if self.test.items == 0 || self.test.items > ITEMS_MAX {
            faults.push(Fault::error(
                "items-out-of-range",
                place.field("items"),
                format!("a test of {} items cannot be set", self.test.items),
                format!("choose from 1 to {ITEMS_MAX} items"),
            ));
        }
        if self.test.minutes == 0 || self.test.minutes > 24 * 60 {
            faults.push(Fault::error(
                "minutes-out-of-range",
                place.field("minutes"),
                format!("{} minutes is no length for a sitting", self.test.minutes),
                "choose from 1 to 1440 minutes",
            ));
        }
        if self.test.cut_score == 0 || self.test.cut_score > self.test.items {
            faults.push(Fault::error(
                "cut-score-out-of-range",
                place.field("cut_score"),
                format!(
                    "a cut score of {} is out of reach of a test of {} items",
                    self.test.cut_score, self.test.items
                ),
                format!("choose a cut score from 1 to {}", self.test.items),
            ));
        }
        if self.outcomes().all(|(_, outcome)| outcome.hours == 0) {
            faults.push(Fault::error(
                "no-hours",
                Place::whole().field("hours"),
                "no outcome has hours, so nothing weighs the outcomes in the test",
                "give at least one outcome its guided learning hours",
            ));
        }
    }
}

/// Finds fault with a text that is empty or holds what a reader cannot see.
pub(super) fn check_text(faults: &mut Vec<Fault>, place: Place, text: &str) {
    if text.trim().is_empty() {
        faults.push(Fault::error("empty-text", place, "the text is empty", "write it"));
    } else if let Some(bad) = text.chars().find(|c| !is_clean(*c)) {
        faults.push(Fault::error(
            "invisible-character",
            place,
            format!("the text holds U+{:04X}, which a reader cannot see", u32::from(bad)),
            "delete the character",
        ));
    }
}
