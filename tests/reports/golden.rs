//! Whole pages as they were last approved, as text and, one of them, as Markdown.
//!
//! `UPDATE_GOLDEN=1 cargo test --test reports golden` writes them afresh.

use invigil::engine::centre::issued::{LearnerPage, Standing, TutorPage};
use invigil::engine::language::Language;
use invigil::report::{learner_page, markdown, result_page, tutor_page};

use crate::support::{
    PLAIN, SET, day, differs_from_golden, group, mark_of, messages, page_of, plain, shipped, slip, text,
    third,
};

/// Right of items set, for each outcome.
type Right = [[u32; 2]; 8];

fn page(right: Right, change: impl FnOnce(&mut invigil::engine::mark::Mark)) -> LearnerPage {
    let qualification = shipped();
    let mut mark = mark_of(&qualification, &right, &SET);
    change(&mut mark);
    page_of(&qualification, &mark, Language::English)
}

/// A test of ten questions, of which three are right: every part has few.
fn short() -> LearnerPage {
    let qualification = shipped();
    let set = [[1, 1], [0, 1], [1, 0], [0, 1], [1, 0], [0, 1], [1, 1], [0, 1]];
    let right = [[1, 0], [0, 1], [0, 0], [0, 0], [1, 0], [0, 0], [0, 0], [0, 0]];
    let mut mark = mark_of(&qualification, &right, &set);
    mark.cut_score = 6;
    page_of(&qualification, &mark, Language::English)
}

pub fn hostile() -> LearnerPage {
    let mut page = plain();
    page.learner.name =
        "=cmd|' /C calc'!A0 <script>alert(1)</script> \u{202e}neb\u{1b}[2J & \"Co\"".to_owned();
    page.issued.centre_name = "<b>Riverside</b> | { $x }\n# College".to_owned();
    page.issued.by = "@SUM(A1)\u{7}".to_owned();
    page.feedback.outcomes[0].label = "[link](javascript:1) `code` *bold*".to_owned();
    page
}

fn learner_pages() -> Vec<(&'static str, Language, LearnerPage)> {
    let english = Language::English;
    let mut one_more = PLAIN;
    one_more[0] = [3, 3];
    let all_but_one = SET.map(|set| set);
    let mut all_but_one_right = all_but_one;
    all_but_one_right[6] = [3, 4];
    let mut none_left = plain();
    none_left.next.attempts_left = Some(0);
    none_left.next.from = None;
    vec![
        ("learner-plain", english, plain()),
        ("learner-one-short", english, page(one_more, |_| {})),
        ("learner-nought-right", english, page([[0, 0]; 8], |_| {})),
        ("learner-nothing-answered", english, page([[0, 0]; 8], |mark| mark.unanswered = 50)),
        ("learner-all-but-one", english, page(all_but_one_right, |mark| mark.cut_score = 50)),
        ("learner-short-test", english, short()),
        ("learner-third-attempt", english, third(english)),
        ("learner-third-attempt-welsh", Language::Welsh, third(Language::Welsh)),
        ("learner-no-attempt-left", english, none_left),
        ("learner-hostile", english, hostile()),
    ]
}

#[test]
fn learner_pages_are_those_that_were_last_approved() {
    let pages = learner_pages();
    let differences: Vec<String> = pages
        .into_iter()
        .filter_map(|(name, language, page)| {
            let document = learner_page::document(&page, &messages(language));
            differs_from_golden(&format!("{name}.txt"), &text(&document))
        })
        .collect();
    assert!(differences.is_empty(), "{}", differences.join("\n"));
}

#[test]
fn a_hostile_page_as_markdown_is_the_one_that_was_last_approved() {
    let document = learner_page::document(&hostile(), &messages(Language::English));
    let differs = differs_from_golden("learner-hostile.md", &markdown::write(&document));
    assert_eq!(differs, None);
}

#[test]
fn slips_are_those_that_were_last_approved() {
    for (name, language) in [("slip", Language::English), ("slip-welsh", Language::Welsh)] {
        let document = result_page::document(&slip(language), &messages(language));
        assert_eq!(differs_from_golden(&format!("{name}.txt"), &text(&document)), None);
    }
}

#[test]
fn pages_for_tutors_are_those_that_were_last_approved() {
    let mut one = group(Language::English);
    one.learners.truncate(1);
    one.learners[0].standing = Standing::Booked { on: day("2026-12-09") };
    (one.gains, one.sessions, one.group) = (Vec::new(), Vec::new(), String::new());
    let nobody = TutorPage { learners: Vec::new(), ..group(Language::English) };
    let pages = [
        ("tutor", Language::English, group(Language::English)),
        ("tutor-welsh", Language::Welsh, group(Language::Welsh)),
        ("tutor-one-learner", Language::English, one),
        ("tutor-nobody", Language::English, nobody),
    ];
    for (name, language, page) in pages {
        let document = tutor_page::document(&page, &messages(language));
        assert_eq!(differs_from_golden(&format!("{name}.txt"), &text(&document)), None);
    }
}
