//! Editions of the content: whom an item serves, which law an edition takes, what a draw makes of it.

use std::collections::BTreeSet;

use invigil::engine::bank::{self, Bank};
use invigil::engine::date::Date;
use invigil::engine::draw::{DrawError, DrawPool, draw_practice};
use invigil::engine::item::{Item, ItemUse};
use invigil::engine::qualification::{Demand, Edition, Qualification};
use invigil::engine::supply;

use crate::support::{bank, blueprint, item, qualification};

fn day(text: &str) -> Date {
    let mut parts = text.split('-').map(|part| part.parse::<u16>().unwrap());
    let mut next = || parts.next().unwrap();
    Date { year: next(), month: next().try_into().unwrap(), day: next().try_into().unwrap() }
}

/// A qualification with the law of 2008 and the law since 2025, the first of which is examined.
fn two_editions() -> Qualification {
    let edition = |id: &str, from: &str, until: Option<&str>| Edition {
        id: id.to_owned(),
        label: format!("Law of {id}"),
        law_from: Some(day(from)),
        law_until: until.map(day),
    };
    let mut qualification = qualification(&[10], 2);
    qualification.editions =
        vec![edition("old", "2008-05-26", Some("2008-12-31")), edition("new", "2025-04-06", None)];
    qualification.test.edition = Some("old".to_owned());
    assert_eq!(qualification.faults(), []);
    qualification
}

fn on_law(id: &str, editions: &[&str], law: Option<&str>, checked: Option<&str>) -> Item {
    let mut item = item(id, 1, 1, Demand::Knowledge);
    item.editions = editions.iter().map(|id| (*id).to_owned()).collect();
    item.law = law.map(day);
    item.law_checked = checked.map(day);
    item
}

#[test]
fn an_item_is_refused_exactly_when_its_law_is_not_known_to_be_that_of_an_edition_it_serves() {
    let qualification = two_editions();
    // Editions, law stated at, checked at, the codes that it gets.
    type Case =
        (&'static [&'static str], Option<&'static str>, Option<&'static str>, &'static [&'static str]);
    let cases: [Case; 13] = [
        (&[], None, None, &[]),
        (&[], Some("2008-09-01"), Some("2025-10-01"), &[]),
        (&[], Some("2008-09-01"), None, &["law-too-old"]),
        (&[], Some("2025-10-01"), None, &["law-too-new"]),
        (&["old"], Some("2008-09-01"), None, &[]),
        (&["new"], Some("2008-09-01"), None, &["law-too-old"]),
        (&["new"], Some("2025-10-01"), None, &[]),
        (&["old"], Some("2025-10-01"), None, &["law-too-new"]),
        // The first and the last day of the old edition, and the days beside them.
        (&["old"], Some("2008-05-26"), None, &[]),
        (&["old"], Some("2008-05-25"), None, &["law-too-old"]),
        (&["old"], Some("2008-12-31"), None, &[]),
        (&["old"], Some("2009-01-01"), None, &["law-too-new"]),
        (&["new"], Some("1974-07-31"), Some("2025-04-06"), &[]),
    ];
    for (editions, law, checked, codes) in cases {
        let found = bank::faults(&[on_law("a", editions, law, checked)], Some(&qualification));
        let found: Vec<&str> = found.iter().map(|fault| fault.code).collect();
        assert_eq!(found, codes, "{editions:?} {law:?} {checked:?}");
    }
}

fn mixed() -> Vec<Item> {
    let mut items = vec![
        on_law("both-1", &[], None, None),
        on_law("both-2", &[], None, None),
        on_law("old-1", &["old"], Some("2008-09-01"), None),
        on_law("new-1", &["new"], Some("2025-10-01"), None),
        on_law("new-2", &["new"], Some("2025-10-01"), None),
    ];
    let mut practice = on_law("new-p", &["new"], Some("2025-10-01"), None);
    practice.item_use = ItemUse::Practice;
    items.push(practice);
    items
}

fn everything_drawn(qualification: &Qualification, bank: &Bank, count: u32) -> BTreeSet<String> {
    let blueprint = blueprint(&[[count, 0]]);
    let pool = DrawPool::new(qualification, bank, &blueprint).unwrap();
    (0..50).flat_map(|seed| pool.draw(&seed.to_string()).unwrap().0.items).map(|item| item.id).collect()
}

#[test]
fn a_form_holds_items_of_its_edition_and_those_common_to_both() {
    let mut qualification = two_editions();
    let items = bank(mixed(), &qualification);
    let ids = |ids: &[&str]| ids.iter().map(|id| (*id).to_owned()).collect::<BTreeSet<_>>();
    assert_eq!(everything_drawn(&qualification, &items, 2), ids(&["both-1", "both-2", "old-1"]));
    let short = DrawPool::new(&qualification, &items, &blueprint(&[[4, 0]])).err();
    assert!(
        matches!(short, Some(DrawError::Shortage(cells)) if cells[0].has == 3),
        "the old edition has three"
    );
    qualification.test.edition = Some("new".to_owned());
    assert_eq!(everything_drawn(&qualification, &items, 2), ids(&["both-1", "both-2", "new-1", "new-2"]));
    for (edition, has) in [(Some("old"), 3), (Some("new"), 4), (None, 5)] {
        assert_eq!(supply::supply(&items, &blueprint(&[[1, 0]]), edition)[0].has, has);
    }
}

#[test]
fn practice_is_of_the_edition_too() {
    let mut qualification = two_editions();
    let items = bank(mixed(), &qualification);
    let shown = |qualification: &Qualification| {
        draw_practice(qualification, &items, &blueprint(&[[1, 0]]), "seed", 5).items.len()
    };
    assert_eq!(shown(&qualification), 0);
    qualification.test.edition = Some("new".to_owned());
    assert_eq!(shown(&qualification), 1);
}

#[test]
fn fields_that_came_later_leave_the_digests_of_older_banks_alone() {
    let plain = qualification(&[10], 2);
    let items = || vec![item("a", 1, 1, Demand::Knowledge)];
    let before = (plain.digest(), bank(items(), &plain).digest());
    // Measured on the tree before editions, topics and versions were there.
    assert_eq!(&before.0.to_string()[..8], "00372474");
    assert_eq!(&before.1.to_string()[..8], "7f4d9dd3");
    let mut with_topic = plain.clone();
    with_topic.units[0].outcomes[0].topics =
        vec![invigil::engine::qualification::Topic { id: "t".to_owned(), label: "T".to_owned() }];
    assert_ne!(with_topic.digest(), before.0);
    assert_ne!(two_editions().digest(), before.0);
    let changes: [fn(&mut Item); 3] =
        [|i| i.version = 2, |i| i.law_checked = i.law, |i| i.editions.push("old".to_owned())];
    let law = |change: fn(&mut Item)| {
        let mut changed = on_law("a", &[], Some("2008-09-01"), None);
        change(&mut changed);
        let mut digest = two_editions();
        digest.editions[1].law_from = None;
        bank(vec![changed], &digest).digest()
    };
    let unchanged = law(|_| {});
    for change in changes {
        assert_ne!(law(change), unchanged);
    }
}
