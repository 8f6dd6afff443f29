//! Versions of items, forms that leave items out, and blind reviews.

use std::collections::BTreeSet;

use invigil::engine::bank::{self, Bank};
use invigil::engine::blind::{Role, Verdict, order, tally};
use invigil::engine::change::{Change, changes};
use invigil::engine::date::Date;
use invigil::engine::draw::{DrawError, DrawPool};
use invigil::engine::item::{Item, ItemStatus, OptionIndex};
use invigil::engine::qualification::Demand;
use invigil::engine::versions::{edited_after_use, shown};
use invigil::formats::form_json;

use crate::support::{bank, blueprint, item, qualification};

fn items(count: u32) -> Vec<Item> {
    (0..count).map(|n| item(&format!("i-{n:02}"), 1, 1 + n % 3, Demand::Knowledge)).collect()
}

/// The item in new words, as its next version, beside the retired old one.
fn revised(old: &Item) -> [Item; 2] {
    let mut retired = old.clone();
    retired.status = ItemStatus::Retired;
    let mut new = old.clone();
    new.version += 1;
    new.stem = format!("In other words: {}", old.stem);
    [retired, new]
}

#[test]
fn the_last_version_is_drawn_and_the_others_stay_to_be_looked_up() {
    let qualification = qualification(&[10], 3);
    let mut all = items(3);
    let [old, new] = revised(&all[0]);
    all.splice(0..1, [new.clone(), old.clone()]);
    let bank = bank(all, &qualification);
    assert_eq!(bank.item("i-00"), Some(&new));
    assert_eq!(bank.version("i-00", 1), Some(&old));
    assert_eq!((bank.version("i-00", 3), bank.item("i-0")), (None, None));
    let (form, keys) =
        DrawPool::new(&qualification, &bank, &blueprint(&[[3, 0]])).unwrap().draw("seed").unwrap();
    let drawn = form.items.iter().find(|item| item.id == "i-00").unwrap();
    assert_eq!((drawn.version, &drawn.stem), (2, &new.stem));
    let read = form_json::read(form_json::write(&form).unwrap().as_bytes()).unwrap();
    assert_eq!(read, form);
    assert_eq!(shown(&form, &keys).iter().find(|shown| shown.id == "i-00").unwrap().wording, new.wording());
}

#[test]
fn two_live_versions_or_one_version_twice_are_refused() {
    let qualification = qualification(&[10], 3);
    let codes = |items: &[Item]| -> Vec<&str> {
        bank::faults(items, Some(&qualification)).iter().map(|fault| fault.code).collect()
    };
    let old = items(1).remove(0);
    let [retired, new] = revised(&old);
    assert_eq!(codes(&[retired.clone(), new.clone()]), [""; 0]);
    assert_eq!(codes(&[old.clone(), new.clone()]), ["old-version-in-use"]);
    assert_eq!(codes(&[retired.clone(), retired, new]), ["id-used-twice"]);
}

#[test]
fn an_item_that_was_shown_and_then_edited_is_found_and_nothing_else_is() {
    let qualification = qualification(&[10], 3);
    let all = items(4);
    let bank = bank(all.clone(), &qualification);
    let pool = DrawPool::new(&qualification, &bank, &blueprint(&[[3, 0]])).unwrap();
    let (form, keys) = pool.draw("seed").unwrap();
    let seen = shown(&form, &keys);
    assert_eq!(seen.len(), 3);
    assert_eq!(edited_after_use(&all, &seen), []);
    let find = |edit: fn(&mut Item)| {
        let mut edited = all.clone();
        edited.iter_mut().for_each(edit);
        edited_after_use(&edited, &seen).len()
    };
    // Every one of the three that were shown; the one that was not may change.
    assert_eq!(find(|item| item.stem.push('!')), 3);
    assert_eq!(find(|item| item.options[0].text.push('!')), 3);
    assert_eq!(find(|item| item.key = OptionIndex::new((item.key.index() + 1) % 4).unwrap()), 3);
    // What candidates did not see, the order of the options and a new version are no matter.
    assert_eq!(find(|item| item.options[0].rationale.push('!')), 0);
    assert_eq!(find(|item| item.content.push('!')), 0);
    assert_eq!(
        find(|item| {
            item.options.reverse();
            item.key = OptionIndex::new(3 - item.key.index()).unwrap();
        }),
        0
    );
    assert_eq!(
        find(|item| {
            item.stem.push('!');
            item.version = 2;
        }),
        0
    );
}

#[test]
fn a_form_without_seen_items_holds_none_of_them_and_says_which_they_were() {
    let qualification = qualification(&[10], 3);
    let bank = bank(items(9), &qualification);
    let blueprint = blueprint(&[[3, 0]]);
    let draw = |avoided: &BTreeSet<String>, seed: &str| -> Result<_, DrawError> {
        DrawPool::avoiding(&qualification, &bank, &blueprint, avoided)?.draw(seed)
    };
    let ids = |form: &invigil::engine::form::Form| -> BTreeSet<String> {
        form.items.iter().map(|item| item.id.clone()).collect()
    };
    let first = draw(&BTreeSet::new(), "first").unwrap().0;
    let mut seen = ids(&first);
    for attempt in 2..=3 {
        let next = draw(&seen, &format!("attempt {attempt}")).unwrap().0;
        assert_eq!(ids(&next).intersection(&seen).count(), 0);
        assert_eq!(next.avoided.iter().cloned().collect::<BTreeSet<_>>(), seen);
        // The record holds all that it takes to draw the form again.
        let read = form_json::read(form_json::write(&next).unwrap().as_bytes()).unwrap();
        let again = draw(&read.avoided.iter().cloned().collect(), &read.seed).unwrap().0;
        assert_eq!(again, next);
        seen.extend(ids(&next));
    }
    assert!(matches!(draw(&seen, "fourth"), Err(DrawError::Shortage(cells)) if cells[0].has == 0));
    assert!(!form_json::write(&first).unwrap().contains("avoided"));
}

fn one_change(old: &Bank, new: &Bank) -> (String, Change) {
    let mut found = changes(old, new);
    assert_eq!(found.len(), 1, "{found:?}");
    let change = found.remove(0);
    (change.id, change.change)
}

#[test]
fn every_kind_of_change_between_two_banks_is_told_apart() {
    let qualification = qualification(&[10], 3);
    let made = |items: Vec<Item>| bank(items, &qualification);
    let old = made(items(3));
    assert_eq!(changes(&old, &old), []);
    assert_eq!(one_change(&old, &made(items(4))), ("i-03".to_owned(), Change::Added));
    assert_eq!(one_change(&made(items(4)), &old), ("i-03".to_owned(), Change::Removed));
    let edited = |edit: &dyn Fn(&mut Item)| {
        let mut all = items(3);
        edit(&mut all[1]);
        one_change(&old, &made(all)).1
    };
    assert_eq!(edited(&|item| item.status = ItemStatus::Retired), Change::Retired);
    assert_eq!(edited(&|item| item.stem.push('!')), Change::RewordedInPlace);
    let moved = |item: &mut Item| item.key = OptionIndex::new((item.key.index() + 1) % 4).unwrap();
    assert_eq!(edited(&moved), Change::KeyMoved);
    assert_eq!(edited(&|item| item.content.push('!')), Change::Edited(vec!["content"]));
    assert_eq!(edited(&|item| item.options[2].rationale.push('!')), Change::Edited(vec!["rationale"]));
    assert_eq!(
        edited(&|item| {
            item.options.reverse();
            item.key = OptionIndex::new(3 - item.key.index()).unwrap();
        }),
        Change::Edited(vec!["order of options"])
    );
    let mut all = items(3);
    let versions = revised(&all[2]);
    all.splice(2..3, versions.clone());
    let with_new = made(all.clone());
    let found: Vec<_> = changes(&old, &with_new).into_iter().map(|c| (c.version, c.change)).collect();
    assert_eq!(found, [(1, Change::Retired), (2, Change::NewVersion)]);
    // Old scripts hold the old version, so it must not change or go, though it is retired.
    all[2].stem.push('!');
    let changed = changes(&with_new, &made(all.clone()));
    assert_eq!((changed[0].version, &changed[0].change), (1, &Change::RewordedInPlace));
    assert!(changed[0].breaks_scripts());
    all.remove(2);
    let gone = changes(&with_new, &made(all));
    assert!(gone.len() == 1 && gone[0].change == Change::Removed && gone[0].breaks_scripts());
    // Retired and given another key at once, it is another question all the same.
    let both = |item: &mut Item| {
        moved(item);
        item.status = ItemStatus::Retired;
    };
    assert_eq!(edited(&both), Change::KeyMoved);
    // Nobody has seen a draft.
    let mut drafts = items(3);
    drafts[0].status = ItemStatus::Draft;
    let before = made(drafts.clone());
    drafts[0].stem.push('!');
    assert!(!changes(&before, &made(drafts))[0].breaks_scripts());
}

#[test]
fn verdicts_become_a_review_of_the_words_that_were_read() {
    let all = items(2);
    let letter_of = |item: &Item, place: usize| {
        let at = order(item, "sheet").iter().position(|i| *i == place).unwrap();
        OptionIndex::new(at)
    };
    let key = all[0].key.index();
    let other = (key + 1) % 4;
    let say = |role, option| Verdict { item: "i-00".to_owned(), role, option };
    let verdicts = [
        say(Role::Solver, letter_of(&all[0], key)),
        say(Role::Solver, letter_of(&all[0], other)),
        say(Role::Challenger, None),
        say(Role::Challenger, letter_of(&all[0], other)),
        // A case for the key is none against it.
        say(Role::Challenger, letter_of(&all[0], key)),
        Verdict { item: "nobody".to_owned(), role: Role::Solver, option: None },
    ];
    let date = Date { year: 2026, month: 11, day: 22 };
    let reviews = tally(all.iter(), &verdicts, "sheet", date);
    assert_eq!(reviews.len(), 1, "the second item was read by nobody");
    let review = &reviews["i-00"];
    assert_eq!((review.solvers, review.agreed), (2, 1));
    assert_eq!((review.challengers, review.objections, review.date), (3, 1, date));
    assert!(all[0].wording().to_string().starts_with(&review.wording));
    // Two sheets put the options in different orders, the same sheet always in the same.
    assert_eq!(order(&all[0], "sheet"), order(&all[0], "sheet"));
    assert!((0..20).any(|n| order(&all[0], &n.to_string()) != order(&all[0], "sheet")));
}
