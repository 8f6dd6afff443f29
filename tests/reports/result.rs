//! Result slips: what they say, what they map, and that they say nothing of single parts.

use invigil::engine::language::Language;
use invigil::report::document::{Block, Document, Table, Tone};
use invigil::report::result_page;

use crate::support::{messages, score, slip, text};

fn english(change: impl FnOnce(&mut invigil::engine::centre::issued::ResultPage)) -> Document {
    let mut page = slip(Language::English);
    change(&mut page);
    result_page::document(&page, &messages(Language::English))
}

fn tables(document: &Document) -> Vec<&Table> {
    let mut tables = Vec::new();
    for block in &document.blocks {
        if let Block::Table(table) = block {
            tables.push(table);
        }
    }
    tables
}

#[test]
fn a_slip_says_who_passed_what_with_how_much_and_who_says_so() {
    let document = english(|_| {});
    let facts: Vec<(String, String)> = document
        .blocks
        .iter()
        .filter_map(|block| match block {
            Block::Facts(facts) => Some(facts.iter().map(|fact| (fact.label.clone(), fact.value.clone()))),
            _ => None,
        })
        .flatten()
        .collect();
    for (label, value) in [
        ("Result", "Pass"),
        ("Mark", "34 of 50"),
        ("Pass mark", "30 (provisional)"),
        ("Name", "Bethan Rees"),
        ("Unique Learner Number", "1000000043"),
        ("Date of the test", "Wednesday 25 November 2026"),
        ("Centre", "Riverside College, number 61234"),
        ("Issued by", "Mair Owen"),
        ("Issued on", "Wednesday 2 December 2026"),
    ] {
        assert!(facts.contains(&(label.to_owned(), value.to_owned())), "{label}: {facts:?}");
    }
    let said = text(&document).replace('\n', " ");
    assert!(said.contains("Edexcel Level 3 BTEC Certificate in Customer Service, level 3 (500/3954/4)"));
    assert!(said.contains("It is not the certificate."));
}

#[test]
fn the_mapping_is_that_of_annexes_b_and_c() {
    // Counted by hand in the specification: nine NVQ units with a tick, of which 7, 13 and 14 under
    // unit 1; 20 points of unit 7 and 11 of unit 8.
    let document = english(|_| {});
    let tables = tables(&document);
    assert_eq!(tables.len(), 3);
    let units: Vec<(&str, &str)> =
        tables[0].rows.iter().map(|row| (row[0].as_str(), row[2].as_str())).collect();
    assert_eq!(
        units,
        [
            ("7", "Unit 1"),
            ("8", "Unit 2"),
            ("13", "Unit 1"),
            ("14", "Unit 1"),
            ("23", "Unit 2"),
            ("26", "Unit 2"),
            ("33", "Unit 2"),
            ("39", "Unit 2"),
            ("40", "Unit 2")
        ]
    );
    assert_eq!((tables[1].rows.len(), tables[2].rows.len()), (20, 11));
    let mapped = |reference: &str| {
        let row = tables[1..].iter().flat_map(|table| &table.rows).find(|row| row[0] == reference);
        row.unwrap()[2].clone()
    };
    for (reference, outcomes) in [
        ("7.1.1", "1.1"),
        ("7.1.8", "1.2"),
        ("7.1.12", "1.3"),
        ("7.2.2", "2.1"),
        ("7.2.4", "1.1, 1.3"),
        ("8.1.4", "2.2, 2.3"),
        ("8.2.1", "2.4"),
        ("8.2.6", "2.5"),
        ("8.2.7", "2.2, 2.4, 2.5"),
    ] {
        assert_eq!(mapped(reference), outcomes, "{reference}");
    }
}

#[test]
fn a_slip_on_a_fail_claims_nothing() {
    let document = english(|page| page.total = score(29, 50));
    assert!(tables(&document).is_empty());
    let said = text(&document);
    assert!(said.contains("has not passed") && !said.contains("portfolio"));
    let tone = document.blocks.iter().find_map(|block| match block {
        Block::Notice(notice) => Some(notice.tone),
        _ => None,
    });
    assert_eq!(tone, Some(Tone::Open));
}

#[test]
fn a_slip_without_mappings_number_or_issuer_leaves_them_out() {
    let document = english(|page| {
        page.mappings.clear();
        page.learner.uln = None;
        page.issued.by.clear();
        page.test.attempt = 0;
        page.cut_score_is_provisional = false;
    });
    let said = text(&document);
    for absent in ["portfolio", "Unique Learner Number", "Issued by", "Attempt", "provisional"] {
        assert!(!said.contains(absent), "{absent}");
    }
}
