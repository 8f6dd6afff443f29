//! `invigil report --all`.

use std::collections::BTreeSet;

use invigil::engine::centre::attempt::Attempt;
use invigil::engine::language::Language;
use invigil::engine::sitting::event::Closure;

use crate::made_up::{attempt, by, entry, learner, shipped};
use crate::run::Made;

const PAGES: [&str; 3] =
    ["L-000000-attempt-2-feedback", "L-000001-attempt-1-result", "L-000002-attempt-2-result"];

fn with(endings: &[&str]) -> BTreeSet<String> {
    PAGES.iter().flat_map(|page| endings.iter().map(move |ending| format!("{page}.{ending}"))).collect()
}

#[test]
fn everybody_gets_the_page_of_the_latest_attempt_and_the_rest_is_told() {
    let made = Made::centre();
    let run = made.report(&["--all", "--dated", "2026-12-01", "--out", "pages"]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    // What is noted besides is only which page does not stand on one side.
    assert!(run.stderr.lines().all(|line| line.starts_with("note: longer than one side")), "{}", run.stderr);
    let names: BTreeSet<String> = made.names("pages").into_iter().collect();
    assert_eq!(names, with(&["html", "pdf"]));
    for line in [
        "6 files (3 HTML, 3 PDF) in pages: ",
        "Pages: 1 of feedback, 2 of results.\n",
        "Left out: 1, no result: voided, the awarding body decides (S-cal).\n",
        "Left out: 1, no result yet: the sitting has not ended (S-dai).\n",
        "Left out: 1, the learner was forgotten.\n",
        "Learners without a sitting here: 1.\n",
    ] {
        assert!(run.stdout.contains(line), "{line}\n{}", run.stdout);
    }
    for (name, bytes) in made.files("pages") {
        let begins: &[u8] = if name.ends_with(".pdf") { b"%PDF-" } else { b"<!" };
        assert!(bytes.starts_with(begins), "{name}");
        assert!(bytes.len() > 2000, "{name}");
    }
}

#[test]
fn a_sitting_without_a_mark_takes_no_page_away() {
    let pages = |closure: Closure| {
        let made = Made::centre();
        let shipped = shipped();
        let mut register = made.register();
        let ada = learner(0, "Ada Nolan", Language::English);
        let again = entry("E-10", &ada, 3, "2026-11-27 09:30", &shipped);
        register.add_entries(std::slice::from_ref(&again), &by()).unwrap();
        let later = Attempt { closure: Some(closure), mark: None, ..attempt("S-ada-3", &again, 9, &shipped) };
        register.record_attempt(&later, &by()).unwrap();
        drop(register);
        let args = ["--all", "--dated", "2026-12-01", "--format", "json", "--out", "pages"];
        let run = made.report(&args);
        assert_eq!(run.code, 0, "{}", run.stderr);
        made.names("pages").into_iter().collect::<BTreeSet<_>>()
    };
    for closure in [Closure::Cancelled, Closure::Withdrawn, Closure::Voided] {
        assert_eq!(pages(closure), with(&["json"]), "{closure:?}");
    }
}

#[test]
fn the_same_records_and_day_give_the_same_bytes() {
    let made = Made::centre();
    let formats = "html,pdf,csv,json";
    for folder in ["one", "two"] {
        let args = ["--all", "--dated", "2026-12-01", "--format", formats, "--out", folder];
        assert_eq!(made.report(&args).code, 0);
    }
    let one = made.files("one");
    assert!(one == made.files("two"));
    let mut names = with(&["html", "pdf", "json"]);
    names.extend(["all-feedback.csv", "all-results.csv"].map(str::to_owned));
    assert_eq!(one.into_keys().collect::<BTreeSet<_>>(), names);
    // Another day is another page, in the place of the old one.
    let args = ["--all", "--dated", "2026-12-02", "--format", formats, "--out", "two"];
    assert_eq!(made.report(&args).code, 0);
    let (one, two) = (made.files("one"), made.files("two"));
    assert_eq!(one.keys().collect::<Vec<_>>(), two.keys().collect::<Vec<_>>());
    assert_ne!(one["L-000000-attempt-2-feedback.pdf"], two["L-000000-attempt-2-feedback.pdf"]);
}

#[test]
fn a_hostile_name_runs_nowhere_and_is_in_no_name_of_a_file() {
    let made = Made::centre();
    let args = ["--all", "--dated", "2026-12-01", "--format", "html,csv,json", "--out", "pages"];
    assert_eq!(made.report(&args).code, 0);
    let files = made.files("pages");
    let text = |name: &str| String::from_utf8(files[name].clone()).unwrap();
    let page = text("L-000001-attempt-1-result.html");
    assert!(page.contains("HYPERLINK"), "{page}");
    assert!(!page.contains("<script") && !page.contains('\u{202e}'));
    // The learner reads Welsh.
    assert!(page.contains("lang=\"cy\""));
    let table = text("all-results.csv");
    assert!(table.contains("'=HYPERLINK"), "{table}");
    assert!(!table.contains(",=HYPERLINK") && !table.contains("\"=HYPERLINK"));
    assert_eq!(table.matches("S-hostile").count(), table.matches("L-000001").count());
    assert!(text("L-000000-attempt-2-feedback.json").contains("\"Ada Nolan\""));
}

#[test]
fn a_period_bounds_which_attempts_count() {
    let made = Made::centre();
    let args = ["--all", "--until", "2026-11-10", "--dated", "2026-12-01", "--format", "pdf"];
    let run = made.report(&args);
    assert_eq!(run.code, 0, "{}", run.stderr);
    let names = made.names("invigil-reports");
    assert_eq!(
        names,
        [
            "L-000000-attempt-1-feedback.pdf",
            "L-000001-attempt-1-result.pdf",
            "L-000002-attempt-1-feedback.pdf"
        ]
    );
    let none = ["--all", "--from", "2027-01-01", "--out", "none"];
    let run = made.report(&none);
    assert_eq!(run.code, 0, "{}", run.stderr);
    assert!(
        run.stdout.starts_with("0 files in none\nPages: 0 of feedback, 0 of results.\n"),
        "{}",
        run.stdout
    );
}

#[test]
fn what_is_given_out_is_on_record_only_when_that_is_asked_for() {
    let made = Made::centre();
    let issued = |sitting: &str| {
        let issued = made.register().issued(sitting).unwrap();
        issued.into_iter().map(|i| format!("{} {} {}", i.document, i.on, i.by)).collect::<Vec<_>>()
    };
    let plain = ["--all", "--dated", "2026-12-01", "--format", "json"];
    assert_eq!(made.report(&plain).code, 0);
    assert!(issued("S-ada-2").is_empty());
    let nobody = made.report(&[&plain[..], &["--issue"]].concat());
    assert_eq!((nobody.code, nobody.stderr.contains("--by")), (2, true), "{}", nobody.stderr);
    let stranger = made.report(&[&plain[..], &["--issue", "--by", "Mallory"]].concat());
    assert_eq!(stranger.code, 1);
    assert!(stranger.stderr.contains("Mallory") && stranger.stderr.contains("Olu Officer"));
    assert!(issued("S-ada-2").is_empty());
    assert_eq!(made.report(&[&plain[..], &["--issue", "--by", "Olu Officer"]].concat()).code, 0);
    assert_eq!(issued("S-ada-2"), ["feedback 2026-12-01 Olu Officer"]);
    assert_eq!(issued("S-bryn-2"), ["result 2026-12-01 Olu Officer"]);
    assert!(issued("S-ada-1").is_empty() && issued("S-cal").is_empty());
}
