//! JSON and rows for machines: whole lines as they were last approved, and figures in them.

use invigil::engine::language::Language;
use invigil::formats::{learner_page_json, result_page_json, tutor_page_json};

use crate::golden::hostile;
use crate::support::{differs_from_golden, group, plain, slip, third};

#[test]
fn json_is_one_line_of_the_shape_that_was_last_approved() {
    let lines = [
        ("learner.json", learner_page_json::write(&third(Language::English)).unwrap()),
        ("slip.json", result_page_json::write(&slip(Language::English)).unwrap()),
        ("tutor.json", tutor_page_json::write(&group(Language::English)).unwrap()),
    ];
    for (file, line) in lines {
        assert!(!line.contains('\n'), "{file}");
        let value: serde_json::Value = serde_json::from_str(&line).unwrap();
        assert_eq!(value["schema"], 1);
        assert_eq!(differs_from_golden(file, &format!("{line}\n")), None);
    }
}

#[test]
fn a_learners_json_holds_the_figures_of_the_page() {
    let value: serde_json::Value =
        serde_json::from_str(&learner_page_json::write(&third(Language::English)).unwrap()).unwrap();
    assert_eq!(value["feedback"]["right"], 27);
    assert_eq!(value["ranges"][0]["from_thousandths"], 218);
    assert_eq!(value["progress"][0]["outcome"], serde_json::Value::Null);
    assert_eq!(value["progress"][1]["change"], "better than chance");
    assert_eq!(value["next"]["from"], "2026-12-03");
    assert_eq!(value["resources"][2]["kind"], "activity");
    let hostile = learner_page_json::write(&hostile()).unwrap();
    assert!(serde_json::from_str::<serde_json::Value>(&hostile).is_ok() && !hostile.contains('\n'));
}

#[test]
fn rows_are_as_wide_as_their_headings_and_say_what_the_page_says() {
    let page = plain();
    let (headings, rows) = (learner_page_json::headings(), learner_page_json::rows(&page));
    assert_eq!(rows.len(), 8);
    assert!(rows.iter().all(|row| row.len() == headings.len()));
    let cell =
        |row: usize, heading: &str| rows[row][headings.iter().position(|h| h == heading).unwrap()].as_str();
    assert_eq!((cell(6, "outcome"), cell(6, "outcome_right"), cell(6, "order_of_work")), ("2.4", "3", "1"));
    assert_eq!((cell(6, "band"), cell(3, "few_items"), cell(0, "uln")), ("below", "true", "1000000043"));
    assert_eq!(cell(1, "order_of_work"), "8");

    let slip = slip(Language::English);
    let (headings, rows) = (result_page_json::headings(), result_page_json::rows(&slip));
    assert_eq!((rows.len(), rows[0].len()), (1, headings.len()));
    assert!(rows[0].contains(&"pass".to_owned()));

    let mut tutor = group(Language::English);
    tutor.learners[0].scores[1] = None;
    let (headings, rows) = (tutor_page_json::headings(&tutor), tutor_page_json::rows(&tutor));
    assert_eq!(rows.len(), 3);
    assert!(rows.iter().all(|row| row.len() == headings.len()));
    let at = headings.iter().position(|heading| heading == "1.2_right").unwrap();
    assert_eq!((rows[0][at].as_str(), rows[1][at].as_str()), ("", "3"));
}
