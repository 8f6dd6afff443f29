//! Proves that the shipped qualification says what the specification says, and that the shipped
//! bank is good enough to examine with.
//!
//! Figures are copied by hand from "Edexcel Level 3 BTEC Certificate in Customer Service",
//! specification of September 2008 (BA020540): "Structure of the qualification", "Assessment
//! guidance", "Restrictions on learner entry", Units 1 and 2, Annexe A. The blueprint's cells are
//! copied from issue 2, the size and quality of the bank from issue 3.

use std::collections::BTreeMap;

use invigil::engine::bank::Bank;
use invigil::engine::blueprint::Blueprint;
use invigil::engine::draw::DrawPool;
use invigil::engine::item::{Item, OPTIONS};
use invigil::engine::qualification::{Demand, Qualification};
use invigil::engine::simulation::Simulation;
use invigil::engine::{coverage, guessing};
use invigil::world::bank_folder;

use crate::support::{invigil, repository};

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

fn live_in<'a>(bank: &'a Bank, edition: &'a str) -> impl Iterator<Item = &'a Item> {
    bank.items().iter().filter(move |item| item.is_drawable(Some(edition)))
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

/// The editions that the bank serves.
const EDITIONS: [&str; 2] = ["2008", "current"];

#[test]
fn every_cell_of_both_editions_holds_eight_times_what_a_form_draws() {
    let (qualification, bank) = shipped();
    assert_eq!(qualification.editions.iter().map(|e| e.id.as_str()).collect::<Vec<_>>(), EDITIONS);
    assert_eq!(qualification.chosen_edition(), Some("2008"), "the specification's own edition");
    for edition in EDITIONS {
        let mut held: BTreeMap<(u32, u32, Demand), usize> = BTreeMap::new();
        for item in live_in(&bank, edition) {
            *held.entry((item.outcome.unit, item.outcome.outcome, item.demand)).or_default() += 1;
        }
        for (unit, outcome, _, _, draws) in OUTCOMES {
            for (demand, draw) in [Demand::Knowledge, Demand::Understanding].into_iter().zip(draws) {
                let has = held.get(&(unit, outcome, demand)).copied().unwrap_or(0);
                assert!(has >= 8 * draw, "{edition}: {unit}.{outcome} {demand} draws {draw} and has {has}");
            }
        }
    }
    let [knowledge, understanding] = [0, 1].map(|d| OUTCOMES.iter().map(|o| o.4[d]).sum::<usize>());
    assert_eq!((knowledge, understanding), (20, 30), "the table above is the blueprint of 50 items");
}

#[test]
fn every_statement_has_five_items_of_both_demands_where_it_allows_both() {
    let (qualification, bank) = shipped();
    for edition in EDITIONS {
        assert!(live_in(&bank, edition).count() >= 420, "{edition}");
        for statement in qualification.outcomes().flat_map(|(_, outcome)| &outcome.statements) {
            let here = |demand: Demand| {
                live_in(&bank, edition).filter(|i| i.statement == statement.id && i.demand == demand).count()
            };
            let all: usize = Demand::ALL.into_iter().map(here).sum();
            assert!(all >= 5, "{edition}: {} has {all} items", statement.id);
            for demand in &statement.demands {
                assert!(here(*demand) > 0, "{edition}: {} has no item on {demand}", statement.id);
            }
        }
    }
}

#[test]
fn every_topic_of_the_unit_content_has_items_in_both_editions() {
    let (qualification, bank) = shipped();
    for edition in EDITIONS {
        let topics = coverage::topics(&bank, &qualification, Some(edition));
        assert!(topics.len() > 100, "{} topics", topics.len());
        for topic in topics {
            assert!(topic.items() > 0, "{edition}: no item on {} {}", topic.outcome, topic.id);
        }
    }
}

#[test]
fn there_are_48_practice_items_over_all_outcomes_and_no_form_draws_one() {
    let (qualification, bank) = shipped();
    for edition in EDITIONS {
        let practice: Vec<&Item> = bank.items().iter().filter(|i| i.is_practice(Some(edition))).collect();
        assert!(practice.len() >= 48, "{edition}: {} practice items", practice.len());
        for (outcome, _) in qualification.outcomes() {
            assert!(practice.iter().any(|item| item.outcome == outcome), "{edition}: none for {outcome}");
        }
        assert!(!practice.iter().any(|item| item.is_drawable(None)));
    }
}

/// Answered by a reader without the key, argued against by another, and agreed on.
#[test]
fn every_live_item_was_reviewed_in_the_words_it_has_and_no_objection_stands() {
    let (_, bank) = shipped();
    for edition in EDITIONS {
        let sum = coverage::reviews(&bank, Some(edition));
        assert_eq!(sum.reviewed, sum.items, "{edition}");
        assert!(sum.challenges >= sum.items, "{edition}: {} challenges", sum.challenges);
        assert_eq!(sum.objections, 0, "{edition}");
        assert!(sum.items_agreed * 100 >= sum.items * 98, "{edition}: {sum:?}");
    }
}

#[test]
fn no_strategy_of_guessing_pays_in_either_edition() {
    let (qualification, bank) = shipped();
    for edition in EDITIONS {
        for guess in guessing::play(&bank, &qualification, Some(edition)) {
            let most = match guess.cell {
                None => 30.0,
                Some(_) if guess.items >= 20 => 40.0,
                Some(_) => continue,
            };
            assert!(guess.percent < most, "{edition}: {guess:?}");
        }
    }
}

/// The rules of item writing, an owner's or a centre's sittings apart.
#[test]
fn the_shipped_bank_is_clean_in_both_editions_and_every_allowance_has_a_reason() {
    let run = invigil(repository(), &["bank", "check", "--deny-warnings", "--today", "2026-11-22"]);
    assert_eq!((run.code, run.stderr.as_str()), (0, ""), "{}", run.stdout);
    for item in shipped().1.items() {
        assert!(
            item.allow.iter().all(|allowance| allowance.reason.split_whitespace().count() > 3),
            "{}",
            item.id
        );
    }
}

/// The targets of issue 3, on fewer forms than `invigil bank simulate` draws.
#[test]
fn forms_share_little_retakes_share_nothing_and_no_item_is_drawn_too_often() {
    let (mut qualification, bank) = shipped();
    for edition in EDITIONS {
        qualification.test.edition = Some(edition.to_owned());
        let blueprint = Blueprint::new(&qualification, None);
        let pool = DrawPool::new(&qualification, &bank, &blueprint).unwrap();
        let mut simulation = Simulation::new(&qualification, &bank, &blueprint);
        for seed in 0..1500 {
            let (form, keys) = pool.draw(&format!("shipped-{seed}")).unwrap();
            simulation.add(&form, &keys);
            if seed % 10 == 0 {
                simulation.add_retake(&form, &format!("retake-{seed}")).unwrap();
            }
        }
        let result = simulation.result();
        assert!(result.overlap_percent < 15.0, "{edition}: {}", result.overlap_percent);
        assert_eq!(result.retake_overlap_most, 0, "{edition}");
        assert_eq!(result.never_drawn, Vec::<String>::new(), "{edition}");
        // Three standard errors of a count of 1500 draws at the even share of the thinnest cell.
        let most = &result.exposures[0];
        assert!(most.of_even_share < 1.5, "{edition}: {most:?}");
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

/// What names a law: an Act, regulations, an order.
const LAWS: [&str; 3] = [" Act", " Regulations", "regulations 20"];

#[test]
fn every_item_that_names_a_law_says_the_date_at_which_the_law_is_stated() {
    let (_, bank) = shipped();
    let mut named = 0;
    for item in bank.items() {
        let texts =
            [item.stem.as_str()].into_iter().chain(item.options.iter().map(|option| option.text.as_str()));
        if texts.into_iter().any(|text| LAWS.iter().any(|law| text.contains(law))) {
            named += 1;
            assert!(item.law.is_some(), "{} names a law and has no date", item.id);
        }
        if let Some(law) = item.law {
            assert!(law.year >= 2008, "{} states the law at {law}, before the specification", item.id);
        }
    }
    assert!(named > 30, "only {named} items name a law");
}

/// Laws that came after 2008, and laws that have been replaced since.
#[test]
fn no_edition_examines_law_of_another_time() {
    let (_, bank) = shipped();
    let later = [
        "Equality Act 2010",
        "Data Protection Act 2018",
        "UK GDPR",
        "Consumer Rights Act",
        "Consumers Act 2024",
    ];
    let replaced = [
        "Race Relations Act",
        "Disability Discrimination Act",
        "Data Protection Act 1998",
        "Sale of Goods Act",
        "Supply of Goods and Services Act",
        "Distance Selling",
        "Trade Descriptions Act",
    ];
    for (edition, wrong) in EDITIONS.into_iter().zip([later.as_slice(), replaced.as_slice()]) {
        for item in bank.items().iter().filter(|item| item.serves(edition)) {
            // A rationale may say of today's distractor that it was once the law, not the reverse.
            let rationales = item.options.iter().map(|o| o.rationale.as_str()).filter(|_| edition == "2008");
            let texts = item.options.iter().map(|o| o.text.as_str()).chain(rationales);
            for text in texts.chain([item.stem.as_str()]) {
                for law in wrong {
                    assert!(!text.contains(law), "{edition}: {} names the {law}: {text}", item.id);
                }
            }
        }
    }
}
