//! The words of the pages: complete and used in both languages, with the arguments that the code gives,
//! in the form that a number asks for, and easy to read.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use invigil::engine::item_writing::language::reading_grade;
use invigil::engine::language::Language;
use invigil::report::document::{Block, Document};
use invigil::report::learner_page;

use crate::support::{messages, path, text, third};

fn source(language: Language) -> String {
    std::fs::read_to_string(path(&format!("src/messages/{}-reports.ftl", language.code()))).unwrap()
}

/// For each id of a file the arguments and the messages that its words name.
fn said(source: &str) -> BTreeMap<String, (BTreeSet<String>, BTreeSet<String>)> {
    let mut found: BTreeMap<String, (BTreeSet<String>, BTreeSet<String>)> = BTreeMap::new();
    let mut last = String::new();
    for line in source.lines().filter(|line| !line.starts_with('#') && !line.is_empty()) {
        if !line.starts_with([' ', '}']) {
            last = line.split(" =").next().unwrap().to_owned();
            assert!(found.insert(last.clone(), Default::default()).is_none(), "{last} is said twice");
        }
        let (arguments, parts) = found.get_mut(&last).unwrap();
        for named in line.split("{ ").skip(1).map(|rest| rest.split(' ').next().unwrap()) {
            match named.strip_prefix('$') {
                Some(argument) => arguments.insert(argument.to_owned()),
                None => parts.insert(named.to_owned()),
            };
        }
    }
    found
}

/// The code of the pages, without comments.
fn code() -> String {
    fn read(path: &Path, code: &mut String) {
        if path.is_dir() {
            let mut entries: Vec<_> = std::fs::read_dir(path).unwrap().map(|e| e.unwrap().path()).collect();
            entries.sort();
            entries.iter().for_each(|entry| read(entry, code));
        } else {
            let text = std::fs::read_to_string(path).unwrap();
            let lines = text.lines().filter(|line| !line.trim_start().starts_with("//"));
            code.extend(lines.map(|line| format!("{line}\n")));
        }
    }
    let mut code = String::new();
    for name in ["dates.rs", "issued_words.rs", "learner_page", "result_page.rs", "tutor_page"] {
        read(&path("src/report").join(name), &mut code);
    }
    code
}

/// Every string in the code that can be an id: words parted by hyphens, after the `#` of a column of
/// numbers.
fn ids_in_code() -> BTreeSet<String> {
    let is_id = |text: &&str| {
        text.contains('-')
            && text.split('-').all(|w| !w.is_empty() && w.bytes().all(|b| b.is_ascii_lowercase()))
    };
    let code = code();
    let literals = code.split('"').skip(1).step_by(2).map(|text| text.trim_start_matches('#'));
    literals.filter(is_id).map(str::to_owned).collect()
}

#[test]
fn every_id_in_the_code_has_words_and_all_words_have_a_use() {
    let english = said(&source(Language::English));
    let arguments: BTreeSet<&String> = english.values().flat_map(|(arguments, _)| arguments).collect();
    let in_code: BTreeSet<String> = ids_in_code().into_iter().filter(|id| !arguments.contains(id)).collect();
    assert!(in_code.len() > 80, "{}", in_code.len());
    for language in Language::ALL {
        let ids: BTreeSet<String> = said(&source(language)).into_keys().collect();
        assert_eq!(in_code, ids, "{language}");
    }
}

#[test]
fn both_languages_take_the_same_arguments_and_parts() {
    let [english, welsh] = [Language::English, Language::Welsh].map(|language| said(&source(language)));
    for (id, needed) in &english {
        assert_eq!(Some(needed), welsh.get(id), "{id}");
    }
}

/// Every text of a page.
fn texts(document: &Document) -> Vec<String> {
    text(document).lines().map(str::to_owned).collect()
}

#[test]
fn no_page_shows_an_id_or_an_argument_in_place_of_words() {
    // What lacks an argument falls back to its id.
    let ids: BTreeSet<String> = said(&source(Language::English)).into_keys().collect();
    for language in Language::ALL {
        let words = messages(language);
        let pages = [
            learner_page::document(&third(language), &words),
            invigil::report::result_page::document(&crate::support::slip(language), &words),
            invigil::report::tutor_page::document(&crate::support::group(language), &words),
        ];
        for line in pages.iter().flat_map(texts) {
            let word =
                line.split(|c: char| c.is_whitespace() || ",.:;()".contains(c)).find(|w| ids.contains(*w));
            assert_eq!(word, None, "{language}: {line}");
            assert!(!line.contains("{$") && !line.contains("{ $"), "{language}: {line}");
        }
    }
}

#[test]
fn welsh_nouns_take_the_form_that_follows_their_number() {
    // The six plural categories of Welsh in the Unicode CLDR: 0, 1, 2, 3, 6 and all others.
    let welsh = messages(Language::Welsh);
    let said = |id, name, more: &[(&'static str, &'static str)]| {
        [0_u32, 1, 2, 3, 6, 7].map(|number| {
            let others = more.iter().map(|(name, value)| (*name, (*value).into()));
            let arguments: Vec<_> = others.chain([(name, number.into())]).collect();
            welsh.say_with(id, &arguments)
        })
    };
    let work = said("feedback-work", "marks", &[("outcome", "2.4"), ("label", "Y gyfraith")]);
    let forms = ["0 marc i'w hennill", "1 marc i'w ennill", "2 farc i'w hennill", "3 marc i'w hennill"];
    for (said, form) in work.iter().zip(forms) {
        assert_eq!(*said, format!("2.4 Y gyfraith: {form}."));
    }
    let days = said("feedback-days", "days", &[]);
    assert!(days[2].contains("2 ddiwrnod") && days[5].contains("7 diwrnod"), "{days:?}");
    let unanswered = said("feedback-unanswered", "questions", &[]);
    for (said, form) in
        unanswered.iter().zip(["0 cwestiwn", "1 cwestiwn", "2 gwestiwn", "3 chwestiwn", "6 chwestiwn"])
    {
        assert!(said.starts_with(&format!("Gadawsoch {form} ")), "{said}");
    }
    let learners = said("tutor-few-learners", "learners", &[]);
    assert!(learners[2].contains("2 ddysgwr") && learners[3].contains("3 dysgwr"), "{learners:?}");
}

#[test]
fn english_says_one_and_several() {
    let english = messages(Language::English);
    let needed = |missing: u32| {
        english.say_with("feedback-needed", &[("missing", missing.into()), ("cut", 30_u32.into())])
    };
    assert_eq!(needed(1), "The pass mark is 30: one more would have passed.");
    assert_eq!(needed(3), "The pass mark is 30: 3 more would have passed.");
}

#[test]
fn what_the_page_itself_says_to_a_learner_is_easy_to_read() {
    // Titles and labels are the qualification's; without them the page must read like entry level:
    // grade 6 of Flesch and Kincaid is read by most eleven-year-olds.
    let mut page = third(Language::English);
    page.resources.clear();
    let page = learner_page::document(&page, &messages(Language::English));
    let sentences: Vec<String> = page
        .blocks
        .iter()
        .filter_map(|block| match block {
            Block::Paragraph(text) if !text.contains("500/3954/4") && !text.starts_with("After these") => {
                Some(text.clone())
            }
            Block::Notice(notice) => Some(format!("{}. {}", notice.title, notice.text)),
            Block::Checklist(steps) => Some(steps.join(". ")),
            _ => None,
        })
        .collect();
    assert!(sentences.len() >= 5, "{sentences:?}");
    let grade = reading_grade(&sentences.join(" "));
    assert!(grade < 6.0, "{grade}: {sentences:?}");
    for sentence in sentences.join(" ").split(['.', ':']) {
        assert!(sentence.split_whitespace().count() <= 20, "too long: {sentence}");
    }
}
