//! Nothing that is handed out after a test holds an item: no stem, no option of the shipped bank occurs
//! in any form of any page.

use invigil::engine::language::Language;
use invigil::engine::mark::OutcomeMark;
use invigil::engine::qualification::Demand;
use invigil::formats::{learner_page_json, result_page_json, tutor_page_json};
use invigil::report::{learner_page, markdown, plain_text, result_page, tutor_page};
use invigil::world::bank_folder;

use crate::support::{SET, SHIPPED, group, mark_of, messages, page_of, path, shipped, slip, third};

/// Text without case, line breaks or the backslashes of Markdown and JSON.
fn folded(text: &str) -> String {
    text.to_lowercase().replace('\\', "").split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Every stem, and every option of at least 12 characters, in both languages.
fn secrets() -> Vec<String> {
    let loaded = bank_folder::load(&path(SHIPPED)).unwrap();
    let (_, bank) = loaded.checked.value.unwrap();
    let long = |text: &&str| text.chars().count() >= 12;
    let mut secrets = Vec::new();
    for item in bank.items() {
        let options = item.options.iter().map(|option| option.text.as_str());
        let translated = item.translations.iter().flat_map(|t| t.options.iter().map(String::as_str));
        let stems = item.translations.iter().map(|t| t.stem.as_str()).chain([item.stem.as_str()]);
        secrets.extend(stems.map(folded));
        secrets.extend(options.chain(translated).filter(long).map(folded));
    }
    assert!(secrets.len() > 1000, "{}", secrets.len());
    secrets
}

#[test]
fn no_page_json_or_row_holds_a_stem_or_an_option() {
    let qualification = shipped();
    // Every statement lost with both demands: more than any one form can lose.
    let mut everything = mark_of(&qualification, &[[0, 0]; 8], &SET);
    everything.outcomes = qualification
        .outcomes()
        .zip(&everything.outcomes)
        .map(|((_, described), mark)| OutcomeMark {
            lost: described.statements.iter().map(|s| (s.id.clone(), Demand::ALL.to_vec())).collect(),
            ..mark.clone()
        })
        .collect();
    let mut handed_out = Vec::new();
    for language in Language::ALL {
        let words = messages(language);
        let learner = [page_of(&qualification, &everything, language), third(language)];
        for page in &learner {
            let document = learner_page::document(page, &words);
            handed_out.extend([
                plain_text::write(&document),
                markdown::write(&document),
                format!("{document:?}"),
            ]);
            handed_out.push(learner_page_json::write(page).unwrap());
            handed_out.push(learner_page_json::rows(page).concat().join("\n"));
        }
        let result = slip(language);
        let document = result_page::document(&result, &words);
        handed_out.extend([plain_text::write(&document), format!("{document:?}")]);
        handed_out.push(result_page_json::write(&result).unwrap());
        handed_out.push(result_page_json::rows(&result).concat().join("\n"));
        let tutor = group(language);
        let document = tutor_page::document(&tutor, &words);
        handed_out.extend([plain_text::write(&document), format!("{document:?}")]);
        handed_out.push(tutor_page_json::write(&tutor).unwrap());
        handed_out.push(tutor_page_json::rows(&tutor).concat().join("\n"));
    }
    let secrets = secrets();
    let leak = |text: &str| {
        let text = folded(text);
        secrets.iter().find(|secret| text.contains(*secret))
    };
    for text in &handed_out {
        assert_eq!(leak(text), None, "{text}");
    }
    // A stem in the place of a label would be found.
    let mut page = third(Language::English);
    page.feedback.outcomes[0].label.clone_from(&secrets[0]);
    let document = learner_page::document(&page, &messages(Language::English));
    assert_eq!(leak(&plain_text::write(&document)), Some(&secrets[0]));
}
