//! Retake feedback for a tutor: sums worked out by hand, one learner and two hundred, small numbers.

use invigil::engine::centre::issued::{Standing, TutorPage};
use invigil::engine::language::Language;
use invigil::report::document::{Block, Document, HeatMap};
use invigil::report::tutor_page;

use crate::support::{day, group, member, messages, text};

fn english(page: &TutorPage) -> Document {
    tutor_page::document(page, &messages(Language::English))
}

fn map(document: &Document) -> &HeatMap {
    let map = document.blocks.iter().find_map(|block| match block {
        Block::HeatMap(map) => Some(map),
        _ => None,
    });
    map.unwrap()
}

#[test]
fn the_map_has_a_row_a_learner_a_column_a_part_and_the_group_last() {
    let document = english(&group(Language::English));
    let map = map(&document);
    assert_eq!(map.columns, ["1.1", "1.2", "1.3", "2.1", "2.2", "2.3", "2.4", "2.5", "All"]);
    let words = |row: usize| -> Vec<&str> {
        map.rows[row].1.iter().map(|cell| cell.as_ref().unwrap().words.as_str()).collect()
    };
    assert_eq!(words(0), ["4/9", "5/6", "5/7", "2/5*", "3/5*", "2/4*", "3/8", "3/6", "27/50"]);
    // 4 + 6 + 8 of 27; 5 + 3 + 2 of 18; 5 + 6 + 3 of 21; 2 + 1 + 4 and 3 + 2 + 4 of 15; 2 + 3 + 1 of 12;
    // 3 + 2 + 4 of 24; 3 + 5 + 2 of 18; 27 + 28 + 28 of 150.
    assert_eq!(map.rows[3].0, "Group");
    assert_eq!(words(3), ["18/27", "10/18", "14/21", "7/15", "9/15", "6/12", "9/24", "10/18", "83/150"]);
    // The darker the more is lost: 5 of 9 lost is 556, 5 of 8 is 625.
    let shade = |row: usize, column: usize| map.rows[row].1[column].as_ref().unwrap().shade;
    assert_eq!((shade(0, 0), shade(0, 6), shade(3, 6)), (556, 625, 625));
    assert!(text(&document).contains("2.4 Law that service must respect (14 hours)"));
}

#[test]
fn everybody_is_told_of_once_under_what_they_wait_for() {
    let mut page = group(Language::English);
    page.learners.push(member("Tom Vale", [3; 8], Standing::Booked { on: day("2026-12-10") }));
    page.learners.push(member("Una Wynn", [2; 8], Standing::NoneLeft));
    let document = english(&page);
    let said = text(&document);
    let after =
        |heading: &str| said.split(&format!("\n{heading}\n-")).nth(1).unwrap().split("\n\n").nth(1).unwrap();
    assert!(after("Ready to book").contains("Owain Price"));
    assert!(after("Waiting").contains("Bethan Rees") && after("Waiting").contains("Sunita Patel"));
    assert!(
        after("Waiting")
            .contains("your word that the learner is prepared; then from Thursday 3 December 2026")
    );
    assert!(after("Waiting").contains("the days between two attempts: from Wednesday 9 December 2026"));
    assert!(after("Booked").contains("Tom Vale") && after("Booked").contains("Thursday 10 December 2026"));
    assert!(after("No attempt left").contains("Una Wynn"));
    // Learners, ready, waiting, booked, none left.
    let facts = document.blocks.iter().find_map(|block| match block {
        Block::Facts(facts) => Some(facts.iter().map(|fact| fact.value.clone()).collect::<Vec<_>>()),
        _ => None,
    });
    assert_eq!(facts.unwrap(), ["5", "1", "2", "1", "1"]);
}

#[test]
fn sessions_name_their_parts_and_learners_and_two_of_one_name_are_told_apart() {
    let mut page = group(Language::English);
    assert!(text(&english(&page)).contains("Bethan Rees; Owain Price"));
    page.learners[1].name = "Bethan Rees".to_owned();
    let said = text(&english(&page));
    assert!(said.contains("Bethan Rees (L-BETHANREES); Bethan Rees (L-OWAINPRICE)"), "{said}");
}

#[test]
fn small_groups_are_called_small_and_a_single_learner_no_group() {
    let mut page = group(Language::English);
    assert!(text(&english(&page)).contains("3 learners are a small group"));
    page.learners.truncate(1);
    let document = english(&page);
    assert!(text(&document).contains("1 learner is not a group"));
    assert_eq!(map(&document).rows.len(), 1);
    page.learners = (0..10).map(|_| page.learners[0].clone()).collect();
    assert!(!text(&english(&page)).contains("small group"));
    page.learners.clear();
    assert!(text(&english(&page)).contains("Nobody has a retake before them."));
}

#[test]
fn two_hundred_learners_and_a_form_without_a_part_are_told_whole() {
    let mut page = group(Language::English);
    page.learners = (0..200)
        .map(|n| member(&format!("Learner {n:03}"), [3; 8], Standing::Ready { from: day("2026-12-03") }))
        .collect();
    page.learners[7].scores[2] = None;
    page.sessions[0].learners = (0..200).collect();
    let document = english(&page);
    assert_eq!(map(&document).rows.len(), 201);
    assert_eq!(map(&document).rows[7].1[2], None);
    // 199 learners with 3 of 7.
    assert_eq!(map(&document).rows[200].1[2].as_ref().unwrap().words, "597/1393");
    assert!(text(&document).contains("Learner 199"));
}
