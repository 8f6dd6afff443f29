//! Proves that the words of the centre's screen are complete in both languages, that all have a use, and
//! that they take the same arguments.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use invigil::engine::language::Language;
use invigil::messages::centre_source;

use crate::fake_office::Setting;
use crate::golden::SCENES;

const EN: &str = include_str!("../../src/messages/en-centre.ftl");
const CY: &str = include_str!("../../src/messages/cy-centre.ftl");

/// The ids of a file with the arguments that each takes.
fn messages(text: &str) -> BTreeMap<&str, BTreeSet<&str>> {
    let lines = text.lines().filter(|line| !line.starts_with('#') && !line.is_empty());
    lines
        .map(|line| {
            let (id, words) = line.split_once(" = ").unwrap();
            let arguments = words.split("{ $").skip(1).map(|rest| rest.split(' ').next().unwrap());
            (id, arguments.collect())
        })
        .collect()
}

/// Everything in quotation marks in the code of the screen and of the commands.
fn literals() -> BTreeSet<String> {
    fn read(path: &Path, code: &mut String) {
        if path.is_dir() {
            std::fs::read_dir(path).unwrap().for_each(|entry| read(&entry.unwrap().path(), code));
        } else {
            code.push_str(std::fs::read_to_string(path).unwrap().split("#[cfg(test)]").next().unwrap());
        }
    }
    let mut code = String::new();
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    for place in ["tui/centre", "world/centre_screen.rs", "cli/centre"] {
        read(&source.join(place), &mut code);
    }
    let lines = code.lines().filter(|line| !line.trim_start().starts_with("//"));
    lines.flat_map(|line| line.split('"').skip(1).step_by(2)).map(str::to_owned).collect()
}

#[test]
fn every_id_has_words_in_both_languages_and_all_words_have_a_use() {
    let used: BTreeSet<String> =
        literals().into_iter().filter(|text| text.starts_with("centre-") && !text.contains(' ')).collect();
    assert!(used.len() > 100, "{}", used.len());
    for text in [EN, CY] {
        let said: BTreeSet<String> = messages(text).into_keys().map(str::to_owned).collect();
        assert_eq!(used, said);
    }
}

#[test]
fn both_languages_take_the_same_arguments_and_say_other_words() {
    assert_eq!(messages(EN), messages(CY));
    let words = |text: &'static str| text.lines().filter(|line| line.contains(" = "));
    let same: Vec<_> = words(EN).zip(words(CY)).filter(|(en, cy)| en == cy).collect();
    // A session is a time and a name.
    assert_eq!(same.len(), 1, "{same:?}");
}

#[test]
fn no_screen_shows_an_id_in_either_language() {
    for language in Language::ALL {
        let source = centre_source(language);
        let ids: BTreeSet<&str> = source.lines().filter_map(|line| Some(line.split_once(" =")?.0)).collect();
        for (name, scene) in SCENES {
            let mut desk = Setting { language, size: (120, 40), ..Setting::default() }.open();
            scene(&mut desk);
            let text = desk.text();
            let fallen = text.split_whitespace().find(|word| ids.contains(word) && word.contains('-'));
            assert_eq!(fallen, None, "{language} {name}: {text}");
            assert!(!text.contains("{ $") && !text.contains("{$"), "{language} {name}: {text}");
        }
    }
}
