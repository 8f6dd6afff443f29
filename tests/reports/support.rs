//! Learners, marks and pages to look at.

use std::path::{Path, PathBuf};

use invigil::engine::centre::issued::{
    Change, EarlierAttempt, Issued, LearnerNamed, LearnerPage, NextAttempt, OutcomeGain, OutcomeNamed,
    Progress, ResultPage, SharedSession, Standing, TestTaken, TutorLearner, TutorPage,
};
use invigil::engine::centre::uln::Uln;
use invigil::engine::date::Date;
use invigil::engine::digest::Digest;
use invigil::engine::feedback::feedback;
use invigil::engine::language::Language;
use invigil::engine::mark::{Mark, OutcomeMark, Score};
use invigil::engine::qualification::{Demand, OutcomeRef, Qualification};
use invigil::formats::qualification_toml;
use invigil::formats::source::Source;
use invigil::messages::Messages;
use invigil::report::document::Document;

pub const SHIPPED: &str = "item-banks/edexcel-l3-certificate-customer-service";

/// Items of the shipped blueprint for each outcome: knowledge, understanding (issue 2).
pub const SET: [[u32; 2]; 8] = [[4, 5], [2, 4], [3, 4], [2, 3], [2, 3], [2, 2], [3, 5], [2, 4]];

/// 27 of 50: 11 of 20 and 16 of 30.
pub const PLAIN: [[u32; 2]; 8] = [[2, 2], [2, 3], [2, 3], [1, 1], [1, 2], [1, 1], [1, 2], [1, 2]];

pub fn path(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(name)
}

pub fn shipped() -> Qualification {
    let text = std::fs::read_to_string(path(SHIPPED).join("qualification.toml")).unwrap();
    let source = Source { name: "qualification.toml".to_owned(), text };
    let checked = qualification_toml::read(&source);
    checked.value.unwrap_or_else(|| panic!("{:?}", checked.findings))
}

pub fn day(text: &str) -> Date {
    Date::parse(text).unwrap()
}

pub fn score(right: u32, set: u32) -> Score {
    Score { right, set }
}

pub fn outcome(text: &str) -> OutcomeRef {
    OutcomeRef::parse(text).unwrap()
}

/// A mark with these items right of these items set. Marks are lost on the first statements that lead to
/// the demand, one mark a statement, and the others on the last.
pub fn mark_of(qualification: &Qualification, right: &[[u32; 2]; 8], set: &[[u32; 2]; 8]) -> Mark {
    let outcomes: Vec<OutcomeMark> = qualification
        .outcomes()
        .zip(right.iter().zip(set))
        .map(|((reference, described), (right, set))| {
            let mut lost: Vec<(String, Vec<Demand>)> =
                described.statements.iter().map(|s| (s.id.clone(), Vec::new())).collect();
            for demand in Demand::ALL {
                let count = set[demand.column()] - right[demand.column()];
                let leads =
                    described.statements.iter().enumerate().filter(|(_, s)| s.demands.contains(&demand));
                for (index, _) in leads.take(count as usize) {
                    lost[index].1.push(demand);
                }
            }
            lost.retain(|(_, demands)| !demands.is_empty());
            let demands = [0, 1].map(|column| score(right[column], set[column]));
            OutcomeMark { outcome: reference, demands, lost }
        })
        .collect();
    let total: Score = outcomes.iter().map(OutcomeMark::score).sum();
    Mark {
        sitting: "S-20261125-07".to_owned(),
        candidate: "Bethan Rees".to_owned(),
        form: Digest::of(b"form"),
        bank: Digest::of(b"bank"),
        record: Digest::of(b"record"),
        total,
        unanswered: 0,
        cut_score: 30,
        cut_score_is_provisional: true,
        outcomes,
    }
}

pub fn issued() -> Issued {
    Issued {
        centre_number: "61234".to_owned(),
        centre_name: "Riverside College".to_owned(),
        by: "Mair Owen".to_owned(),
        on: day("2026-12-02"),
    }
}

pub fn learner() -> LearnerNamed {
    LearnerNamed {
        name: "Bethan Rees".to_owned(),
        id: "L-7F3K2Q".to_owned(),
        uln: Some(Uln::parse("1000000043").unwrap()),
    }
}

pub fn test_taken(qualification: &Qualification) -> TestTaken {
    TestTaken {
        title: qualification.title.clone(),
        accreditation_number: qualification.accreditation_number.clone(),
        level: qualification.level,
        sitting: "S-20261125-07".to_owned(),
        on: day("2026-11-25"),
        attempt: 1,
    }
}

/// The page on a mark at a first attempt.
pub fn page_of(qualification: &Qualification, mark: &Mark, language: Language) -> LearnerPage {
    LearnerPage {
        issued: issued(),
        learner: learner(),
        test: test_taken(qualification),
        feedback: feedback(mark, qualification).labelled_in(qualification, language),
        unanswered: mark.unanswered,
        earlier: Vec::new(),
        progress: Vec::new(),
        next: NextAttempt {
            has_passed: false,
            from: Some(day("2026-12-03")),
            booked: None,
            days_between: 7,
            tutor_must_confirm: true,
            attempts_left: None,
        },
        resources: qualification.resources.clone(),
        labels_in: qualification.labels_in(language),
    }
}

/// The page on 27 of 50 at a first attempt, in English.
pub fn plain() -> LearnerPage {
    let qualification = shipped();
    page_of(&qualification, &mark_of(&qualification, &PLAIN, &SET), Language::English)
}

/// The page on 27 of 50 at a third attempt. The second had 19 of 50: outcomes 1 of 9, 4 of 6, 4 of 7,
/// 1 of 5, 2 of 5, 2 of 4, 3 of 8, 2 of 6.
pub fn third(language: Language) -> LearnerPage {
    let qualification = shipped();
    let mut page = page_of(&qualification, &mark_of(&qualification, &PLAIN, &SET), language);
    page.test.attempt = 3;
    page.unanswered = 2;
    page.next.attempts_left = Some(2);
    page.earlier = vec![
        EarlierAttempt { number: 1, on: day("2026-09-16"), total: score(15, 50) },
        EarlierAttempt { number: 2, on: day("2026-10-21"), total: score(19, 50) },
    ];
    let before = [1, 4, 4, 1, 2, 2, 3, 2];
    let changes = [
        Change::Better,
        Change::WithinChance,
        Change::WithinChance,
        Change::TooFewItems,
        Change::TooFewItems,
        Change::TooFewItems,
        Change::WithinChance,
        Change::WithinChance,
    ];
    let whole =
        Progress { outcome: None, before: score(19, 50), after: score(27, 50), change: Change::WithinChance };
    let told = page.feedback.outcomes.iter().zip(before.iter().zip(changes));
    let parts = told.map(|(told, (before, change))| Progress {
        outcome: Some(told.outcome),
        before: score(*before, told.score.set),
        after: told.score,
        change,
    });
    page.progress = std::iter::once(whole).chain(parts).collect();
    page
}

/// The slip of a learner with 34 of 50.
pub fn slip(language: Language) -> ResultPage {
    let qualification = shipped();
    ResultPage {
        issued: issued(),
        learner: learner(),
        test: test_taken(&qualification),
        total: score(34, 50),
        cut_score: 30,
        cut_score_is_provisional: true,
        outcomes: OutcomeNamed::all(&qualification, language),
        mappings: qualification.mappings.clone(),
        labels_in: qualification.labels_in(language),
    }
}

/// A learner of a group: items right on each outcome.
pub fn member(name: &str, right: [u32; 8], standing: Standing) -> TutorLearner {
    let scores = right.iter().zip(SET).map(|(right, set)| Some(score(*right, set[0] + set[1])));
    TutorLearner {
        name: name.to_owned(),
        id: format!("L-{}", name.replace(' ', "").to_uppercase()),
        attempt: 1,
        on: day("2026-11-25"),
        total: score(right.iter().sum(), 50),
        cut_score: 30,
        scores: scores.collect(),
        standing,
    }
}

/// A group: three learners, of whom two need the same sessions.
pub fn group(language: Language) -> TutorPage {
    let qualification = shipped();
    let gain =
        |text: &str, marks, learners, hours| OutcomeGain { outcome: outcome(text), marks, learners, hours };
    TutorPage {
        issued: issued(),
        title: qualification.title.clone(),
        accreditation_number: qualification.accreditation_number.clone(),
        group: "CS3 Wednesday".to_owned(),
        outcomes: OutcomeNamed::all(&qualification, language),
        learners: vec![
            member(
                "Bethan Rees",
                [4, 5, 5, 2, 3, 2, 3, 3],
                Standing::WaitsForTutor { from: day("2026-12-03") },
            ),
            member("Owain Price", [6, 3, 6, 1, 2, 3, 2, 5], Standing::Ready { from: day("2026-12-03") }),
            member(
                "Sunita Patel",
                [8, 2, 3, 4, 4, 1, 4, 2],
                Standing::WaitsForDays { from: day("2026-12-09") },
            ),
        ],
        // 2.4: 5 + 6 + 4 marks; 2.1: 3 + 4 + 1; and so on.
        gains: vec![gain("2.4", 15, 3, 14), gain("2.1", 8, 3, 9), gain("2.5", 8, 3, 10)],
        sessions: vec![SharedSession {
            outcomes: vec![outcome("2.4"), outcome("2.1")],
            learners: vec![0, 1],
        }],
        labels_in: qualification.labels_in(language),
    }
}

pub fn messages(language: Language) -> Messages {
    Messages::of_centre(language)
}

/// All text of a page, its foot included.
pub fn text(document: &Document) -> String {
    format!(
        "{}\n{}\n",
        invigil::report::plain_text::write(document),
        invigil::engine::text::visible_line(&document.footer)
    )
}

/// Compares a text with a file under `tests/golden/reports`, or writes it there with
/// `UPDATE_GOLDEN=1`; read every change before it is kept.
pub fn differs_from_golden(file: &str, text: &str) -> Option<String> {
    let path = path("tests/golden/reports").join(file);
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        std::fs::write(&path, text).unwrap();
    }
    let golden = std::fs::read_to_string(&path).unwrap_or_default();
    if golden == text {
        return None;
    }
    let at = golden.lines().zip(text.lines()).position(|(a, b)| a != b);
    let at = at.unwrap_or_else(|| golden.lines().count().min(text.lines().count()));
    let line = |text: &str| text.lines().nth(at).unwrap_or("(ends)").to_owned();
    Some(format!("{file}, line {}:\n  file {}\n  page {}", at + 1, line(&golden), line(text)))
}
