//! Items in two languages, from their file to the form: a bank whose items are all in English and
//! in Welsh.

use std::collections::BTreeMap;
use std::path::Path;

use invigil::engine::bank::Bank;
use invigil::engine::blueprint::Blueprint;
use invigil::engine::change::{Change, changes};
use invigil::engine::draw::{DrawPool, draw_practice};
use invigil::engine::form::Form;
use invigil::engine::item::Item;
use invigil::engine::language::Language;
use invigil::engine::qualification::Qualification;
use invigil::engine::versions;
use invigil::formats::form_json;
use invigil::world::bank_folder;

use crate::support::{fixtures, repository};

fn load() -> (Qualification, Bank) {
    load_from(&fixtures("bilingual-bank"))
}

fn load_from(folder: &Path) -> (Qualification, Bank) {
    let loaded = bank_folder::load(folder).unwrap();
    let qualification = loaded.qualification.unwrap();
    let bank = loaded.reading.bank(&qualification).unwrap();
    (qualification, bank)
}

fn drawn(seed: &str) -> (Bank, Form) {
    let (qualification, bank) = load();
    let blueprint = Blueprint::new(&qualification, None);
    let (form, _) = DrawPool::new(&qualification, &bank, &blueprint).unwrap().draw(seed).unwrap();
    (bank, form)
}

#[test]
fn options_stand_in_one_order_in_both_languages() {
    let (qualification, bank) = load();
    let blueprint = Blueprint::new(&qualification, None);
    let practice = draw_practice(&qualification, &bank, &blueprint, "practice", 1);
    let mut shuffled = 0;
    for form in (0..20).map(|n| drawn(&n.to_string()).1).chain([practice]) {
        for shown in &form.items {
            let item = bank.item(&shown.id).unwrap();
            let own = item.options.iter().map(|option| option.text.as_str());
            let welsh: BTreeMap<&str, &String> = own.zip(&item.translations[0].options).collect();
            let (stem, options) = shown.words_in(Language::Welsh);
            assert_eq!(stem, item.translations[0].stem);
            assert_eq!(options.each_ref(), shown.options.each_ref().map(|text| welsh[text.as_str()]));
            assert_eq!(shown.words_in(Language::English), (shown.stem.as_str(), &shown.options));
            shuffled += u32::from(options != &item.translations[0].options);
        }
    }
    assert!(shuffled > 20);
}

#[test]
fn a_form_keeps_its_translations_and_finds_them_changed() {
    let (_, form) = drawn("one");
    let json = form_json::write(&form).unwrap();
    assert_eq!(form_json::read(json.as_bytes()).unwrap(), form);
    let word = &form.items[0].words_in(Language::Welsh).1[0];
    let changed = json.replacen(word.as_str(), "Arall", 1);
    assert!(matches!(form_json::read(changed.as_bytes()), Err(form_json::FormJsonError::Changed)));
    let unknown = json.replacen("\"language\":\"cy\"", "\"language\":\"kw\"", 1);
    assert!(matches!(form_json::read(unknown.as_bytes()), Err(form_json::FormJsonError::Field("language"))));
    // Without translations nothing is written of them, so that older forms stay as they are.
    let mut plain = form.clone();
    plain.items.iter_mut().for_each(|item| item.translations.clear());
    let json = form_json::write(&plain).unwrap();
    assert!(!json.contains("translation"));
    assert_ne!(plain.digest(), form.digest());
    assert_eq!(form_json::read(json.as_bytes()).unwrap(), plain);
}

#[test]
fn a_changed_translation_is_another_wording_and_an_added_one_an_edit() {
    let (qualification, bank) = load();
    let changed = |edit: fn(&mut Item)| {
        let mut items = bank.items().to_vec();
        edit(&mut items[0]);
        let other = Bank::new(items, &qualification).unwrap();
        (changes(&bank, &other), changes(&other, &bank), other.digest() == bank.digest())
    };
    let (reworded, _, same_digest) = changed(|item| item.translations[0].options[2] = "Y pen".into());
    assert_eq!(reworded[0].change, Change::RewordedInPlace);
    assert!(!same_digest);
    let (removed, added, _) = changed(|item| item.translations.clear());
    assert_eq!(removed[0].change, Change::RewordedInPlace);
    assert_eq!(added[0].change, Change::Edited(vec!["translation"]));
    let (reordered, ..) = changed(|item| {
        item.options.swap(2, 3);
        item.translations[0].options.swap(2, 3);
    });
    assert_eq!(reordered[0].change, Change::Edited(vec!["order of options"]));
}

#[test]
fn a_translation_that_was_shown_keeps_its_words() {
    let (qualification, bank) = load();
    let blueprint = Blueprint::new(&qualification, None);
    let (form, keys) = DrawPool::new(&qualification, &bank, &blueprint).unwrap().draw("one").unwrap();
    let shown = versions::shown(&form, &keys);
    let mut items = bank.items().to_vec();
    assert_eq!(versions::edited_after_use(&items, &shown), []);
    let at = items.iter().position(|item| item.id == form.items[0].id).unwrap();
    items[at].translations[0].stem.push_str(" Pam?");
    let faults = versions::edited_after_use(&items, &shown);
    assert_eq!(faults.iter().map(|fault| fault.code).collect::<Vec<_>>(), ["edited-after-use"]);
    items[at].translations.clear();
    assert_eq!(versions::edited_after_use(&items, &shown).len(), 1);
    // A language that nobody was shown is no change of what was.
    let mut plain = form.clone();
    plain.items.iter_mut().for_each(|item| item.translations.clear());
    assert_eq!(versions::edited_after_use(bank.items(), &versions::shown(&plain, &keys)), []);
}

#[test]
fn every_outcome_of_the_shipped_bank_has_a_practice_item_in_welsh_in_every_edition() {
    let folder = repository().join("item-banks/edexcel-l3-certificate-customer-service");
    let (qualification, bank) = load_from(&folder);
    for edition in &qualification.editions {
        for (outcome, _) in qualification.outcomes() {
            let in_welsh = bank.items().iter().filter(|item| {
                item.outcome == outcome
                    && item.is_practice(Some(&edition.id))
                    && !item.translations.is_empty()
            });
            assert!(in_welsh.count() > 0, "outcome {outcome}, edition {}", edition.id);
        }
    }
}
