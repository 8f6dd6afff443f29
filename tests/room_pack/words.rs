//! The message files of room packs and audit files: both languages say the same things with the same
//! arguments, and all of it is used.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use invigil::messages::{Language, Messages};

const PREFIXES: [&str; 3] = ["room-", "pack-", "audit-"];

fn source(path: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).unwrap()
}

/// The messages of a file: for each id, the arguments and messages that its words name.
fn messages(language: Language) -> BTreeMap<String, BTreeSet<String>> {
    let mut found: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let mut last = String::new();
    let source = source(&format!("src/messages/{language}-room-pack.ftl"));
    for line in source.lines().filter(|line| !line.starts_with('#') && !line.is_empty()) {
        if !line.starts_with([' ', '}']) {
            last = line.split(" =").next().unwrap().to_owned();
            assert!(found.insert(last.clone(), BTreeSet::new()).is_none(), "{last} stands twice");
        }
        let named = line.split("{ ").skip(1).map(|rest| rest.split(' ').next().unwrap().to_owned());
        found.get_mut(&last).unwrap().extend(named);
    }
    found
}

/// The code that says them, and the string literals in it that look like their ids.
fn ids_in_code() -> BTreeSet<String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folder = fs::read_dir(root.join("src/report/room_pack")).unwrap().map(|entry| entry.unwrap().path());
    let files: Vec<PathBuf> = folder.chain([root.join("src/report/audit_file.rs")]).collect();
    assert!(files.len() > 8);
    let mut found = BTreeSet::new();
    for file in files {
        let code = fs::read_to_string(file).unwrap();
        let lines = code.lines().filter(|line| !line.trim_start().starts_with("//"));
        let literals = lines.flat_map(|line| line.split('"').skip(1).step_by(2));
        let ids = literals.filter(|text| PREFIXES.iter().any(|prefix| text.starts_with(prefix)));
        found.extend(ids.map(str::to_owned));
    }
    found
}

#[test]
fn both_files_hold_the_same_ids_with_the_same_arguments() {
    let (english, welsh) = (messages(Language::English), messages(Language::Welsh));
    assert!(english.len() > 150, "{}", english.len());
    for (id, named) in &english {
        assert!(PREFIXES.iter().any(|prefix| id.starts_with(prefix)), "{id}");
        assert_eq!(Some(named), welsh.get(id), "{id}");
    }
    assert_eq!(english.keys().collect::<Vec<_>>(), welsh.keys().collect::<Vec<_>>());
}

#[test]
fn every_id_in_the_code_has_words_and_all_words_have_a_use() {
    let said: BTreeSet<String> = messages(Language::English).into_keys().collect();
    let used = ids_in_code();
    assert_eq!(used.difference(&said).collect::<Vec<_>>(), [""; 0], "used and not said");
    assert_eq!(said.difference(&used).collect::<Vec<_>>(), [""; 0], "said and not used");
}

/// A noun after a number is singular in Welsh, and mutates after 2, 3 and 6 (Unicode CLDR has six plural
/// categories for it).
#[test]
fn welsh_numbers_take_the_form_of_the_noun_that_follows() {
    let welsh = Messages::of_centre(Language::Welsh);
    let said = [1_u32, 2, 3, 6, 7].map(|count| welsh.say_with("audit-odd", &[("count", count.into())]));
    let nouns: Vec<_> = said.iter().map(|words| words.split(' ').nth(1).unwrap()).collect();
    assert_eq!(nouns, ["peth", "beth", "pheth", "pheth", "peth"]);
    let english = Messages::of_centre(Language::English);
    let said = [1_u32, 2].map(|count| english.say_with("audit-odd", &[("count", count.into())]));
    assert_eq!(said, ["1 thing to look at first", "2 things to look at first"]);
}
