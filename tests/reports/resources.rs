//! What to read and do, and mappings: the shipped ones say what the specification says, no digest
//! depends on them, and of many the page chooses those that fit.

use std::collections::BTreeSet;

use invigil::engine::language::Language;
use invigil::engine::qualification::resources::{ResourceKind, chosen};

use crate::support::{outcome, path, shipped};

#[test]
fn the_shipped_reading_is_that_of_the_specification() {
    // Copied by hand from "Indicative reading for learners" of units 1 and 2, which name the same.
    let qualification = shipped();
    let books: BTreeSet<_> = qualification
        .resources
        .iter()
        .filter(|resource| resource.kind == ResourceKind::Book)
        .map(|book| (book.title.as_str(), book.publisher.as_deref(), book.year, book.isbn.as_deref()))
        .collect();
    let expected = BTreeSet::from([
        (
            "The Handling Complaints Pocketbook",
            Some("Management Pocketbooks"),
            Some(2002),
            Some("1870471911"),
        ),
        ("Managing Customer Service", Some("Gower Publishing"), Some(1998), Some("0566080052")),
        ("Customer Service for Dummies", Some("John Wiley & Sons"), Some(2006), Some("0471768693")),
    ]);
    assert_eq!(books, expected);
    assert!(
        qualification
            .resources
            .iter()
            .filter(|r| r.kind != ResourceKind::Activity)
            .all(|r| r.units == [1, 2])
    );
    // Every outcome has something to do that is made for it.
    for (reference, _) in qualification.outcomes() {
        let own = qualification
            .resources
            .iter()
            .any(|r| r.kind == ResourceKind::Activity && r.outcomes.contains(&reference));
        assert!(own, "{reference}");
    }
    assert_eq!(qualification.labels_in(Language::Welsh), Language::Welsh);
}

#[test]
fn no_sentence_of_the_shipped_words_is_in_the_digest() {
    let whole = shipped();
    let mut bare = whole.clone();
    bare.resources.clear();
    bare.mappings.clear();
    for outcome in bare.units.iter_mut().flat_map(|unit| &mut unit.outcomes) {
        outcome.label_cy = None;
        outcome.statements.iter_mut().for_each(|statement| statement.label_cy = None);
    }
    assert_eq!(whole.digest(), bare.digest());
    // As it was before there were resources: forms that were drawn then can be drawn again.
    let text = std::fs::read_to_string(path("tests/fixtures/draw-vectors/qualification.toml")).unwrap();
    assert!(!text.contains("[[resource]]"));
    bare.units[0].outcomes[0].label.push('.');
    assert_ne!(whole.digest(), bare.digest());
}

#[test]
fn what_names_a_part_comes_first_and_no_kind_of_reading_twice() {
    let resources = shipped().resources;
    let titles = |work: &[&str]| -> Vec<String> {
        let work: Vec<_> = work.iter().map(|text| outcome(text)).collect();
        chosen(&resources, &work).into_iter().map(|resource| resource.title.clone()).collect()
    };
    assert_eq!(
        titles(&["2.2"]),
        ["Managing Customer Service", "Customer First", "Plan one small change", "Follow somebody at work"]
    );
    assert_eq!(titles(&["1.3", "2.4"])[2..], ["Play it out", "Look the law up"]);
    // An outcome of no unit that anything serves.
    assert!(titles(&["9.1"]).is_empty() && titles(&[]).is_empty());
}
