//! Learner feedback: figures worked out by hand, what the page does not claim, and that it stays short
//! enough for one side of A4.

use invigil::engine::centre::issued::{Change, LearnerPage, Progress};
use invigil::engine::date::Date;
use invigil::engine::language::Language;
use invigil::report::document::{Block, Document, SharesChart, Tone};
use invigil::report::learner_page;

use crate::support::{PLAIN, SET, day, mark_of, messages, page_of, plain, shipped, text, third};

fn english(page: &LearnerPage) -> Document {
    learner_page::document(page, &messages(Language::English))
}

fn charts(document: &Document) -> Vec<&SharesChart> {
    let mut charts = Vec::new();
    for block in &document.blocks {
        if let Block::Shares(chart) = block {
            charts.push(chart);
        }
    }
    charts
}

fn notice(document: &Document) -> (Tone, String, String) {
    let notice = document.blocks.iter().find_map(|block| match block {
        Block::Notice(notice) => Some((notice.tone, notice.title.clone(), notice.text.clone())),
        _ => None,
    });
    notice.unwrap()
}

fn list(document: &Document, wanted: bool) -> Vec<String> {
    let members = document.blocks.iter().find_map(|block| match block {
        Block::List { numbered, members } if *numbered == wanted => Some(members.clone()),
        _ => None,
    });
    members.unwrap_or_default()
}

#[test]
fn the_result_stands_first_and_says_how_many_more_would_have_passed() {
    let document = english(&plain());
    assert!(document.one_page);
    let (tone, title, said) = notice(&document);
    assert_eq!(tone, Tone::Open);
    assert_eq!(title, "You have not passed this time: you got 27 of 50");
    assert_eq!(
        said,
        "The pass mark is 30: 3 more would have passed. This pass mark is provisional: it may still change."
    );
    let place = |wanted: &dyn Fn(&Block) -> bool| document.blocks.iter().position(wanted).unwrap();
    assert!(place(&|b| matches!(b, Block::Notice(_))) < place(&|b| matches!(b, Block::Shares(_))));
    assert_eq!(
        document.footer,
        "Sitting S-20261125-07. Issued 2 December 2026 by Mair Owen. Riverside College (61234)"
    );
    let mut settled = plain();
    settled.feedback.cut_score_is_provisional = false;
    assert!(!text(&english(&settled)).contains("provisional"));
}

#[test]
fn the_picture_shows_marks_hours_the_pass_level_and_how_far_chance_goes() {
    let document = english(&plain());
    let [parts] = charts(&document)[..] else { panic!() };
    let labels: Vec<&str> = parts.rows.iter().map(|row| row.label.as_str()).collect();
    assert_eq!(labels.len(), 10);
    assert_eq!(labels[0], "1.1 Planning and building a service offer (17 hours)");
    assert_eq!(labels[6], "2.4 Law that service must respect (14 hours)");
    let bar = |chart: &SharesChart, row: usize| chart.rows[row].bars[0].clone().unwrap();
    // 30 of 50 is 600 thousandths. 4 of 9 is 444; Wilson's interval of 90 per cent, in floating point in
    // Python, is 0.21805 to 0.69652.
    assert_eq!((bar(parts, 0).share, bar(parts, 0).range), (444, Some((218, 697))));
    assert_eq!(bar(parts, 0).words, "4 of 9");
    // 3 of 8 is 375: 0.16117 to 0.65201.
    assert_eq!((bar(parts, 6).share, bar(parts, 6).range), (375, Some((161, 652))));
    // 2 of 5: the root of 0.24 / 5 is 0.219, above a fifth.
    assert_eq!(bar(parts, 3).words, "2 of 5 (few)");
    assert!(parts.rows.iter().all(|row| row.mark == Some(600)));
    // 11 of 20 and 16 of 30.
    assert_eq!((bar(parts, 8).words.as_str(), bar(parts, 8).share), ("11 of 20", 550));
    assert_eq!((bar(parts, 9).words.as_str(), bar(parts, 9).share), ("16 of 30", 533));
    assert!(parts.alternative.contains("2.4 Law that service must respect (14 hours): 3 of 8"));
    assert!(parts.alternative.ends_with("gets 60 % right."));
    // 5 of 6 is more than one standard error above; 3 of 8 more than one below; 5, 5 and 4 questions
    // are too few; 4 of 9, 5 of 7 and 3 of 6 are within one.
    assert!(text(&document).replace('\n', " ").contains(
        "Probably below the pass level: 2.4. Probably above the pass level: 1.2. \
         Too near the pass level to tell: 1.1, 1.3, 2.5. Too few questions to tell: 2.1, 2.2, 2.3."
    ));
}

#[test]
fn work_comes_in_the_order_that_gains_most_and_only_three_parts_are_told_in_full() {
    // Marks lost for each hour: 2.4 5/14, 2.1 3/9, 2.5 3/10, 1.1 5/17, 2.3 2/8, 2.2 2/9, 1.3 2/12,
    // 1.2 1/11.
    let document = english(&plain());
    let work = list(&document, true);
    assert_eq!(work.len(), 3);
    // One knowledge mark lost on the first area of law (2.4.1a); two of knowledge in fact: 3 set, 1
    // right; and three of understanding: 5 set, 2 right (2.4.2a to c).
    assert_eq!(
        work[0],
        "2.4 Law that service must respect: 5 marks to gain. Revise: Main law on equal opportunities and \
         discrimination; Main law on data protection; Applying equal opportunities law to service; Applying \
         data protection law to service, and 1 more."
    );
    assert!(work[1].starts_with("2.1 Working within policies and procedures: 3 marks to gain."));
    assert!(work[2].starts_with("2.5 Balancing the law with business needs: 3 marks to gain."));
    let rest = text(&document).replace('\n', " ");
    assert!(rest.contains(
        "After these: 1.1 Planning and building a service offer (5); 2.3 Limits of authority to make \
         changes (2); 2.2 Involving others in improvements (2); 1.3 Delivering service that satisfies (2); \
         1.2 Competitive advantage and added value (1)."
    ));
}

#[test]
fn what_to_read_and_do_fits_the_first_parts() {
    // 2.4, 2.1 and 2.5 come first. The activity on the law names 2.4; the one on rules 2.1; the book on
    // complaints names 2.1, and the journal comes first of what serves all of unit 2.
    let told = list(&english(&plain()), false);
    assert_eq!(told.len(), 4, "{told:?}");
    assert!(told[0].starts_with(
        "The Handling Complaints Pocketbook, by Boden A (Management Pocketbooks, 2002) ISBN 1870471911: "
    ));
    assert!(told[1].starts_with("Customer First (Institute of Customer Service): "));
    assert!(told[2].starts_with("Look the law up: "));
    assert!(told[3].starts_with("Ask about the rules: "));
    let welsh = learner_page::document(&third(Language::Welsh), &messages(Language::Welsh));
    assert!(list(&welsh, false)[2].starts_with("Chwilio am y gyfraith: ar wefannau swyddogol"));
}

#[test]
fn the_next_try_is_a_day_and_the_steps_before_it() {
    let said = |change: &dyn Fn(&mut LearnerPage)| {
        let mut page = plain();
        change(&mut page);
        let document = english(&page);
        let steps = document.blocks.iter().find_map(|block| match block {
            Block::Checklist(steps) => Some(steps.len()),
            _ => None,
        });
        (text(&document).replace('\n', " "), steps)
    };
    let (plain, steps) = said(&|_| {});
    assert!(plain.contains(
        "You can take the test again from Thursday 3 December 2026. At least 7 whole days must lie"
    ));
    assert_eq!(steps, Some(2));
    let (booked, steps) = said(&|page| page.next.booked = Some(day("2026-12-09")));
    assert!(
        booked.contains("You are booked for Wednesday 9 December 2026.") && !booked.contains("whole days")
    );
    assert_eq!(steps, Some(1));
    let (one_left, _) = said(&|page| page.next.attempts_left = Some(1));
    assert!(one_left.contains("You have 1 attempt left."));
    let (none_left, steps) = said(&|page| page.next.attempts_left = Some(0));
    assert!(none_left.contains("used every attempt") && !none_left.contains("3 December"));
    assert_eq!(steps, None);
    let (passed, steps) = said(&|page| page.next.has_passed = true);
    assert!(!passed.contains("next try") && !passed.contains("again from") && steps.is_none());
    let (unknown, _) = said(&|page| page.next.from = None::<Date>);
    assert!(unknown.contains("Ask your centre when you can take the test again."));
}

#[test]
fn progress_says_what_can_be_luck_and_what_has_too_few_questions() {
    let document = english(&third(Language::English));
    let said = text(&document).replace('\n', " ");
    assert!(said.contains("Attempt 1: 15 of 50. Attempt 2: 19 of 50. This test: 27 of 50."));
    assert!(said.contains("In all the change is small enough to be luck."));
    assert!(said.contains(
        "Better, by more than luck: 1.1 (1 of 9, now 4 of 9). Can be luck: 1.2 (4 of 6, now 5 of 6), 1.3 (4 of 7, now 5 of 7), 2.4 (3 of 8, now 3 of 8), 2.5 (2 of 6, now 3 of 6). Too few questions to tell: 2.1 (1 of 5, now 2 of 5)"
    ));
    let mut worse = third(Language::English);
    worse.progress[0] = Progress { change: Change::Worse, ..worse.progress[0].clone() };
    assert!(text(&english(&worse)).replace('\n', " ").contains("In all you got fewer, by more than luck."));
    assert!(!text(&english(&plain())).contains("Since your last test"));
}

#[test]
fn a_page_without_answers_claims_nothing_about_what_is_known() {
    let qualification = shipped();
    let mut mark = mark_of(&qualification, &[[0, 0]; 8], &SET);
    mark.unanswered = 50;
    let document = english(&page_of(&qualification, &mark, Language::English));
    assert!(charts(&document).is_empty());
    let said = text(&document).replace('\n', " ");
    assert!(said.contains("The pass mark is 30. ") && !said.contains("30 more"));
    assert!(said.contains("You answered no question") && !said.contains("Probably"));
    assert_eq!(list(&document, true).len(), 3);
}

#[test]
fn after_a_pass_the_page_shows_no_part() {
    let qualification = shipped();
    let mark = mark_of(&qualification, &SET, &SET);
    let document = english(&page_of(&qualification, &mark, Language::English));
    assert_eq!(notice(&document).0, Tone::Good);
    assert!(charts(&document).is_empty());
    assert!(!text(&document).contains("2.4"));
}

#[test]
fn a_welsh_page_says_so_where_its_labels_are_english() {
    let note = "Mae enwau'r rhannau yn Saesneg.";
    let welsh = messages(Language::Welsh);
    let whole = learner_page::document(&third(Language::Welsh), &welsh);
    assert_eq!(whole.language, Language::Welsh);
    assert!(!text(&whole).contains(note));
    assert!(text(&whole).contains("2.4 Y gyfraith y mae'n rhaid i wasanaeth ei pharchu (14 awr)"));
    let mut qualification = shipped();
    qualification.units[1].outcomes[0].statements[2].label_cy = None;
    let mark = mark_of(&qualification, &PLAIN, &SET);
    let page = page_of(&qualification, &mark, Language::Welsh);
    assert_eq!(page.labels_in, Language::English);
    assert!(text(&learner_page::document(&page, &welsh)).contains(note));
}

/// As much as a page can hold: the longest name, everything lost, a history, every kind of change.
pub fn fullest(language: Language) -> LearnerPage {
    let qualification = shipped();
    let mut page = page_of(&qualification, &mark_of(&qualification, &[[0, 0]; 8], &SET), language);
    let long = third(language);
    page.learner.name = "Gwenllian Myfanwy ".repeat(5).chars().take(80).collect();
    page.issued.centre_name = "The Riverside and Vale of Glamorgan College of Further Education".to_owned();
    page.unanswered = 12;
    page.test.attempt = 6;
    page.earlier = (1..=5)
        .map(|number| invigil::engine::centre::issued::EarlierAttempt { number, ..long.earlier[0].clone() })
        .collect();
    page.progress = long.progress;
    page.next.attempts_left = Some(3);
    for (index, progress) in page.progress.iter_mut().enumerate() {
        progress.change = Change::ALL[index % 4];
    }
    page
}

#[test]
fn the_fullest_page_keeps_to_what_one_side_of_a4_holds() {
    // At 9.5 pt a side of A4 has about 60 lines of about 110 characters. A chart of 10 rows, facts,
    // notice and headings take about 30 of them; the other 30 hold this many characters and the ends of lines.
    for language in Language::ALL {
        let document = learner_page::document(&fullest(language), &messages(language));
        assert!(document.blocks.len() <= 17, "{language}: {} blocks", document.blocks.len());
        let running: usize = document
            .blocks
            .iter()
            .map(|block| match block {
                Block::Paragraph(text) => text.chars().count(),
                Block::List { members, .. } | Block::Checklist(members) => {
                    members.iter().map(|member| member.chars().count()).sum()
                }
                Block::Notice(notice) => notice.title.chars().count() + notice.text.chars().count(),
                _ => 0,
            })
            .sum();
        let words = document
            .blocks
            .iter()
            .flat_map(Block::simpler)
            .map(|block| match block {
                Block::Paragraph(text) | Block::Heading(_, text) => text.split_whitespace().count(),
                Block::List { members, .. } => members.iter().map(|m| m.split_whitespace().count()).sum(),
                _ => 0,
            })
            .sum::<usize>();
        assert!(running <= 2900, "{language}: {running} characters of running text");
        assert!(words <= 560, "{language}: {words} words outside the charts");
    }
}
