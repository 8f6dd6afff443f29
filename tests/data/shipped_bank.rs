//! Proves that the shipped qualification says what the specification says, and that the shipped
//! bank is good enough to examine with.
//!
//! Figures are copied by hand from "Edexcel Level 3 BTEC Certificate in Customer Service",
//! specification of September 2008 (BA020540): "Structure of the qualification", "Assessment
//! guidance", "Restrictions on learner entry", Units 1 and 2, Annexe A. The blueprint's cells and
//! the size of the bank are copied from issue 2.

use std::collections::BTreeMap;

use invigil::engine::bank::Bank;
use invigil::engine::item::{Item, OPTIONS};
use invigil::engine::qualification::{Demand, Qualification};
use invigil::world::bank_folder;

use crate::support::repository;

const BANK: &str = "item-banks/edexcel-l3-certificate-customer-service";

/// An outcome: unit, number, guided learning hours, the verbs of its statements in order, and the
/// items of a form that assess knowledge and understanding.
type OutcomeFacts = (u32, u32, u32, &'static str, [usize; 2]);

/// Unit 2 outcome 4 has four areas of law under each of its two statements.
#[rustfmt::skip]
const OUTCOMES: [OutcomeFacts; 8] = [
    (1, 1, 17, "define explain identify describe define identify identify explain explain describe describe describe explain", [4, 5]),
    (1, 2, 11, "explain describe describe explain explain explain explain identify", [2, 4]),
    (1, 3, 12, "explain explain identify identify identify explain describe explain explain explain", [3, 4]),
    (2, 1, 9, "identify explain explain explain explain identify", [2, 3]),
    (2, 2, 9, "explain identify identify explain describe explain", [2, 3]),
    (2, 3, 8, "identify explain explain explain explain explain identify", [2, 2]),
    (2, 4, 14, "identify identify identify identify explain explain explain explain", [3, 5]),
    (2, 5, 10, "explain explain explain identify identify", [2, 4]),
];

/// Indicative assessment statements of each outcome, as issue 2 counts them.
const STATEMENTS: [usize; 8] = [13, 8, 10, 6, 6, 7, 8, 5];

/// The specification's three sample questions ("Assessment guidance"): what their stems say, and
/// their options.
const SAMPLES: [(&str, [&str; OPTIONS]); 3] = [
    (
        "Which would most affect the extent of an organisation's service offer?",
        [
            "The number of local branches it has",
            "The number of after sales-services offered by a competitor",
            "The number of staff it has",
            "The number of customers it has",
        ],
    ),
    (
        "A hardware store wishes to develop an advantage over a competitor.",
        [
            "Providing free delivery.",
            "Increasing staff.",
            "Changing to a new supplier.",
            "Relocating the organisation to larger premises.",
        ],
    ),
    (
        "An organisation has ethical standards. This means it will:",
        [
            "Treat all suppliers differently",
            "Pay less than the minimum wage",
            "Sell organically grown produce",
            "Exploit suppliers in poorer countries",
        ],
    ),
];

/// The most that somebody may score, in per cent of the live items, who always takes the longest
/// option or always the shortest; 25 is chance.
const LENGTH_GUESSER_PERCENT_MAX: usize = 35;

fn shipped() -> (Qualification, Bank) {
    let loaded = bank_folder::load(&repository().join(BANK)).unwrap();
    let found: Vec<String> = loaded
        .checked
        .findings
        .iter()
        .map(|f| format!("{}:{}: {}: {}", f.source, f.line, f.code, f.what))
        .collect();
    assert!(found.is_empty(), "findings, warnings among them:\n{}", found.join("\n"));
    loaded.checked.value.unwrap()
}

fn live(bank: &Bank) -> impl Iterator<Item = &Item> {
    bank.items().iter().filter(|item| item.is_drawable(None))
}

#[test]
fn the_qualification_has_the_title_code_level_and_age_of_the_specification() {
    let (qualification, _) = shipped();
    assert_eq!(qualification.title, "Edexcel Level 3 BTEC Certificate in Customer Service");
    assert_eq!(qualification.awarding_body, "Edexcel");
    assert_eq!(qualification.accreditation_number, "500/3954/4");
    assert_eq!((qualification.level, qualification.minimum_age, qualification.hours), (3, 16, 90));
    let units: Vec<_> = qualification.units.iter().map(|u| (u.number, u.title.as_str(), u.hours)).collect();
    assert_eq!(
        units,
        [
            (1, "Principles of Customer Service Delivery and Development", 40),
            (2, "Knowing the Rules to Follow When Developing Customer Service", 50),
        ]
    );
}

#[test]
fn the_test_has_fifty_items_one_hour_and_a_provisional_cut_score() {
    let test = shipped().0.test;
    assert_eq!((test.items, test.minutes, test.cut_score), (50, 60, 30));
    assert_eq!(test.understanding.millionths(), 600_000);
    assert!(test.cut_score_is_provisional);
}

#[test]
fn every_outcome_has_the_hours_and_the_statements_of_the_specification() {
    let (qualification, _) = shipped();
    let outcomes: Vec<_> = qualification.outcomes().collect();
    assert_eq!(outcomes.len(), OUTCOMES.len());
    for ((reference, outcome), ((unit, number, hours, verbs, _), count)) in
        outcomes.into_iter().zip(OUTCOMES.iter().zip(STATEMENTS))
    {
        assert_eq!((reference.unit, reference.outcome, outcome.hours), (*unit, *number, *hours));
        let found: Vec<&str> = outcome.statements.iter().map(|statement| statement.verb.as_str()).collect();
        assert_eq!(found.join(" "), *verbs, "outcome {reference}");
        assert_eq!(found.len(), count, "outcome {reference}");
    }
}

/// "Assessment guidance": 'identify' and 'describe' tend to lead to knowledge, 'explain' to
/// understanding; a statement can lead to both, as its example on ethics does.
#[test]
fn every_statement_leads_to_the_demand_of_its_verb() {
    let (qualification, _) = shipped();
    for statement in qualification.outcomes().flat_map(|(_, outcome)| &outcome.statements) {
        let led_to = if statement.verb == "explain" { Demand::Understanding } else { Demand::Knowledge };
        assert!(statement.demands.contains(&led_to), "{}", statement.id);
    }
    let (_, ethics) = qualification.statement("1.1.9").unwrap();
    assert_eq!(ethics.demands.len(), 2, "the specification's own example of both demands");
}

#[test]
fn every_cell_holds_three_times_what_a_form_draws() {
    let (_, bank) = shipped();
    let mut held: BTreeMap<(u32, u32, Demand), usize> = BTreeMap::new();
    for item in live(&bank) {
        *held.entry((item.outcome.unit, item.outcome.outcome, item.demand)).or_default() += 1;
    }
    for (unit, outcome, _, _, draws) in OUTCOMES {
        for (demand, draw) in [Demand::Knowledge, Demand::Understanding].into_iter().zip(draws) {
            let has = held.get(&(unit, outcome, demand)).copied().unwrap_or(0);
            assert!(has >= 3 * draw, "{unit}.{outcome} {demand} draws {draw} and has {has}");
        }
    }
    let [knowledge, understanding] = [0, 1].map(|d| OUTCOMES.iter().map(|o| o.4[d]).sum::<usize>());
    assert_eq!((knowledge, understanding), (20, 30), "the table above is the blueprint of 50 items");
}

#[test]
fn there_are_150_live_and_24_practice_items_and_one_for_every_statement() {
    let (qualification, bank) = shipped();
    let practice = bank.items().iter().filter(|item| item.is_practice(None)).count();
    assert!(live(&bank).count() >= 150, "{} live items", live(&bank).count());
    assert!(practice >= 24, "{practice} practice items");
    for statement in qualification.outcomes().flat_map(|(_, outcome)| &outcome.statements) {
        let has = live(&bank).any(|item| item.statement == statement.id);
        assert!(has, "no live item assesses statement {}", statement.id);
    }
}

#[test]
fn no_item_takes_up_a_sample_question_of_the_specification() {
    for item in shipped().1.items() {
        let options: Vec<String> = item.options.iter().map(|option| plain(&option.text)).collect();
        let rationales = item.options.iter().map(|option| plain(&option.rationale));
        let texts: Vec<String> = options
            .iter()
            .cloned()
            .chain(rationales)
            .chain([plain(&item.stem), plain(&item.content)])
            .collect();
        for (stem, sample_options) in SAMPLES {
            let stem = plain(stem);
            assert!(!texts.iter().any(|text| text.contains(&stem)), "{} holds \"{stem}\"", item.id);
            let taken = sample_options.iter().filter(|option| options.contains(&plain(option))).count();
            assert!(taken < 2, "{} has {taken} options of \"{stem}\"", item.id);
        }
    }
}

/// Words in lower case, parted by single spaces.
fn plain(text: &str) -> String {
    let letters: String = text.to_lowercase().chars().filter(|c| !matches!(c, '\'' | '’')).collect();
    letters.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).collect::<Vec<_>>().join(" ")
}

#[test]
fn the_length_of_options_does_not_give_keys_away() {
    let (_, bank) = shipped();
    let lengths = |item: &Item| item.options.iter().map(|o| o.text.chars().count()).collect::<Vec<_>>();
    let longest = guessed_right(&bank, |item| extreme(&lengths(item), usize::max));
    let shortest = guessed_right(&bank, |item| extreme(&lengths(item), usize::min));
    for (rule, percent) in [("longest", longest), ("shortest", shortest)] {
        assert!(percent <= LENGTH_GUESSER_PERCENT_MAX, "the {rule} option is right in {percent} %");
    }
}

/// The options whose length is the extreme one.
fn extreme(lengths: &[usize], pick: fn(usize, usize) -> usize) -> Vec<usize> {
    let wanted = lengths.iter().copied().reduce(pick).unwrap();
    (0..lengths.len()).filter(|index| lengths[*index] == wanted).collect()
}

/// What a guesser scores on the live items, in per cent, rounded up, who picks evenly among `choices`.
fn guessed_right(bank: &Bank, choices: impl Fn(&Item) -> Vec<usize>) -> usize {
    // Twelfths of an item: a choice among one, two, three or four options scores whole ones.
    let scored = |item: &Item| {
        let choices = choices(item);
        if choices.contains(&item.key.index()) { 12 / choices.len() } else { 0 }
    };
    let twelfths: usize = live(bank).map(scored).sum();
    (twelfths * 100).div_ceil(live(bank).count() * 12)
}

#[test]
fn every_item_on_law_says_the_date_at_which_the_law_is_stated() {
    for item in shipped().1.items().iter().filter(|item| (item.outcome.unit, item.outcome.outcome) == (2, 4))
    {
        let law = item.law.unwrap_or_else(|| panic!("{} has no date", item.id));
        assert!(law.year >= 2008, "{} states the law at {law}, before the specification", item.id);
    }
}
