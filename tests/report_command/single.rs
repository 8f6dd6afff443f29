//! Single reports: pages of named learners, a tutor's, a room's, an auditor's; and refusals.

use std::fs;

use serde_json::Value;

use crate::run::Made;

fn json(made: &Made, file: &str) -> Value {
    serde_json::from_slice(&fs::read(made.path(file)).unwrap()).unwrap()
}

#[test]
fn a_learner_stands_for_the_latest_sitting_with_such_a_page_and_a_sitting_for_itself() {
    let made = Made::centre();
    let dated = ["--dated", "2026-12-01", "--format", "json", "--out", "p"];
    for (args, name) in [
        (["feedback", "ada  nolan"], "L-000000-attempt-2-feedback.json"),
        (["feedback", "S-ada-1"], "L-000000-attempt-1-feedback.json"),
        (["feedback", "L-000002"], "L-000002-attempt-1-feedback.json"),
        (["result", "L-000002"], "L-000002-attempt-2-result.json"),
    ] {
        let run = made.report(&[&args[..], &dated].concat());
        assert_eq!(run.code, 0, "{args:?}: {}", run.stderr);
        assert_eq!(run.stdout, format!("1 file (1 JSON) in p: {name}\n"));
        assert_eq!(made.names("p").len(), 1);
        fs::remove_dir_all(made.path("p")).unwrap();
    }
}

/// Seven days must lie between: after 16 November that is 24 November; the page is made on the first of
/// December, so that any day from then on will do. No tutor has confirmed since.
#[test]
fn the_second_attempt_knows_the_first_and_when_the_third_may_be() {
    let made = Made::centre();
    let args = ["feedback", "S-ada-2", "--dated", "2026-11-17", "--format", "json", "--out", "p"];
    let run = made.report(&args);
    assert_eq!(run.code, 0, "{}", run.stderr);
    let page = json(&made, "p/L-000000-attempt-2-feedback.json");
    let text = page.to_string();
    assert!(text.contains("2026-11-24"), "{text}");
    let before = &page["earlier"][0];
    assert_eq!(before["on"], "2026-11-02", "{text}");
    let dated = ["feedback", "S-ada-2", "--dated", "2026-12-01", "--format", "text"];
    let run = made.report(&dated);
    assert_eq!(run.code, 0, "{}", run.stderr);
    assert!(run.stdout.contains("1 December 2026"), "{}", run.stdout);
    assert!(!run.stdout.contains("24 November 2026"), "{}", run.stdout);
}

#[test]
fn every_fault_is_told_and_nothing_is_written() {
    let made = Made::centre();
    let args = ["feedback", "L-000000", "S-cal", "S-dai", "S-eve", "S-hostile", "Nobody Here", "L-000006"];
    let run = made.report(&[&args[..], &["--issue", "--by", "Olu Officer"]].concat());
    assert_eq!(run.code, 1);
    for words in [
        "S-cal: no result: voided",
        "S-dai: no result yet: the sitting has not ended",
        "S-eve: the learner was forgotten",
        "S-hostile: it was passed; use `invigil report result S-hostile`",
        "\"Nobody Here\" is neither a sitting nor a learner",
        "learner L-000006 has no sitting",
    ] {
        assert!(run.stderr.contains(words), "{words}\n{}", run.stderr);
    }
    assert!(made.names("invigil-reports").is_empty());
    assert!(made.register().issued("S-ada-2").unwrap().is_empty());
}

#[test]
fn wrong_usage_is_refused_with_what_mends_it() {
    let made = Made::centre();
    for (args, words) in [
        (&["--from", "2026-11-01"][..], "--all"),
        (&["--all", "--format", "text"], "choose html, pdf, csv or json"),
        (&["tutor", "--issue", "--by", "Olu Officer"], "--issue is for pages of learners"),
        (&["feedback", "L-000000", "--format", "text,pdf"], "text is printed and stands alone"),
        (&["feedback", "L-000000", "--language", "fr"], "the languages are en, cy"),
        (&["audit", "--from", "2026-12-01", "--until", "2026-11-01"], "the last day is before the first"),
        (&["room", "--on", "2026-02-29"], "a day is written as"),
        (&["room", "--on", "2026-11-26", "--at", "25:00"], "a time is written as"),
        (&["room", "--on", "2026-11-26", "--part", "start-code"], "the parts are register"),
        (&["--all", "audit", "--from", "2026-12-01", "--until", "2026-12-02"], "stands alone"),
    ] {
        let run = made.report(args);
        assert_eq!(run.code, 2, "{args:?}: {}", run.stderr);
        assert!(run.stderr.contains(words), "{args:?}: {}", run.stderr);
    }
    let run = made.report(&["room", "--on", "2026-11-26", "--room", "Attic"]);
    assert_eq!((run.code, run.stderr.contains("Attic") && run.stderr.contains("Hall")), (1, true));
    let run = made.report(&["room", "--on", "2026-11-27"]);
    assert_eq!((run.code, run.stderr.contains("nobody is entered for 2026-11-27")), (1, true));
    let run = made.report(&["tutor", "--group", "Night"]);
    assert_eq!((run.code, run.stderr.contains("Night")), (1, true), "{}", run.stderr);
    let run = made.report(&["--all", "--database", "/nonexistent/centre.sqlite"]);
    assert_eq!((run.code, run.stderr.contains("invigil centre init")), (1, true), "{}", run.stderr);
}

#[test]
fn a_tutor_sees_who_is_still_to_pass_and_nobody_else() {
    let made = Made::centre();
    let args = ["tutor", "--dated", "2026-11-17", "--format", "json,html,pdf,csv", "--out", "p"];
    let run = made.report(&args);
    assert_eq!(run.code, 0, "{}", run.stderr);
    let names = made.names("p");
    assert_eq!(names.len(), 4, "{names:?}");
    let page = fs::read_to_string(made.path("p").join(names.iter().find(|n| n.ends_with("json")).unwrap()));
    let page = page.unwrap();
    assert!(page.contains("Ada Nolan"), "{page}");
    for other in ["Bryn Owen", "Cal Price", "Dai Quick", "Eve Rees"] {
        assert!(!page.contains(other), "{other}: {page}");
    }
    let page: Value = serde_json::from_str(&page).unwrap();
    assert_eq!(page["learners"].as_array().unwrap().len(), 1);
    let other = made.report(&["tutor", "--group", "morning", "--format", "text"]);
    assert_eq!(other.code, 0, "{}", other.stderr);
    assert!(!other.stdout.contains("Ada Nolan"), "{}", other.stdout);
}

#[test]
fn a_room_has_its_papers_before_and_after() {
    let made = Made::centre();
    let args = ["room", "--on", "2026-11-26", "--dated", "2026-11-25", "--format", "html,pdf,json,csv"];
    let run = made.report(&[&args[..], &["--out", "p"]].concat());
    assert_eq!(run.code, 0, "{}", run.stderr);
    let stem = "room-2026-11-26-0930-Hall";
    assert_eq!(made.names("p"), ["csv", "html", "json", "pdf"].map(|ending| format!("{stem}.{ending}")));
    let pack = json(&made, &format!("p/{stem}.json"));
    assert_eq!(pack["candidates"].as_array().unwrap().len(), 2);
    assert_eq!(pack["tests"][0]["minutes"], 60);
    assert_eq!(pack["tests"][0]["finish"], "2026-11-26 10:30");
    let text = made.report(&["room", "--on", "2026-11-26", "--part", "incidents,slips", "--format", "text"]);
    assert_eq!(text.code, 0, "{}", text.stderr);
    for words in ["Login slips", "Fay Short", "Incident log", "drilling next door"] {
        assert!(text.stdout.contains(words), "{words}\n{}", text.stdout);
    }
    assert!(!text.stdout.contains("Seating plan"));
    let welsh = ["room", "--on", "2026-11-26", "--part", "notice", "--format", "text", "--language", "cy"];
    assert!(made.report(&welsh).stdout.contains("Amserau dechrau a gorffen"));
}

#[test]
fn an_auditor_gets_every_sitting_of_the_period_and_what_is_odd() {
    let made = Made::centre();
    let args = ["audit", "--from", "2026-11-01", "--until", "2026-11-30", "--dated", "2026-12-01"];
    let run = made.report(&[&args[..], &["--format", "json,csv,html,pdf", "--out", "p"]].concat());
    assert_eq!(run.code, 0, "{}", run.stderr);
    let stem = "p/audit-2026-11-01-2026-11-30";
    let file = json(&made, &format!("{stem}.json"));
    assert_eq!(file["counts"]["sittings"], 8);
    assert_eq!(file["counts"]["passes"], 2);
    assert_eq!(file["counts"]["entries"], 9);
    let odd: Vec<String> = file["odd"]
        .as_array()
        .unwrap()
        .iter()
        .map(|odd| format!("{} {}", odd["what"].as_str().unwrap(), odd["sittings"]))
        .collect();
    assert_eq!(odd, ["nothing recorded []", "voided [\"S-cal\"]", "never closed [\"S-dai\"]"]);
    let text = made.report(&[&args[..], &["--format", "text"]].concat()).stdout;
    let digest = made.register().attempt("S-ada-2").unwrap().unwrap().record.to_string();
    assert!(text.contains(&digest[..16]) && text.contains(&digest[48..]));
    assert!(text.contains("invigil draw --like S-ada-2/form.json"));
    assert!(text.contains("drilling next door") && !text.contains("Eve Rees"));
    assert!(text.contains("forgotten"));
    let table = fs::read_to_string(made.path(&format!("{stem}.csv"))).unwrap();
    assert_eq!(table.lines().count(), 9);
    assert!(table.contains(&digest) && table.contains("'=HYPERLINK"));
}
