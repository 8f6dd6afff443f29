//! Proves the commands of the centre on the real binary: what they say, what they change, and what they
//! refuse with which exit code.

use crate::room::{Centre, OFFICER, TUTOR};

/// A day that is always to come, and a day later.
const DAY: &str = "2999-11-26";
const NEXT: &str = "2999-11-27";

#[test]
fn a_centre_is_set_up_once() {
    let centre = Centre::none();
    let missing = centre.refused(&["entries"]);
    assert!(missing.contains("invigil centre init"), "{missing}");
    let centre = Centre::new();
    let again = centre.refused(&["init", "--number", "1", "--name", "Other"]);
    assert!(again.contains("there is a register here already"), "{again}");
    let rooms = centre.json(&["room", "list"]);
    assert_eq!((rooms[0]["name"].as_str(), rooms[0]["columns"].as_u64()), (Some("Room 1"), Some(4)));
    assert!(centre.done(&["room", "add", "Room 2", "2x5"]).contains("Room 2 is added: 2 rows of 5 seats"));
    assert!(centre.done(&["room", "add", "Room 2", "3x5"]).contains("Room 2 is changed"));
    let twice = centre.run(&["init", "--number", "1", "--name", "N", "--room", "A=1x1", "--room", "a=2x2"]);
    assert_eq!(twice.code, 2, "{twice:?}");
}

#[test]
fn changes_are_made_in_the_name_of_known_staff() {
    let centre = Centre::new();
    let nobody = centre.refused(&["room", "add", "Room 2", "2x5", "--by", "Nobody"]);
    assert!(nobody.contains("Nobody is not of this centre's staff"), "{nobody}");
    // The only exams officer need not be named; with two of them somebody must be.
    centre.done(&["staff", "add", "Ada Byron", "exams-officer"]);
    let unclear = centre.run(&["room", "add", "Room 2", "2x5"]);
    assert_eq!(unclear.code, 2, "{unclear:?}");
    assert!(unclear.stderr.contains("give --by with one of"), "{unclear:?}");
    centre.done(&["--by", TUTOR, "room", "add", "Room 2", "2x5"]);
    let log = centre.json(&["log"]);
    let last = log.as_array().unwrap().last().unwrap();
    assert_eq!(last["by"], TUTOR);
    centre.done(&["staff", "remove", "Ada Byron", "--by", OFFICER]);
    let officer = centre.refused(&["staff", "remove", OFFICER]);
    assert!(officer.contains("the last exams officer"), "{officer}");
}

#[test]
fn a_learner_is_meant_by_id_number_or_a_name_that_only_one_has() {
    let centre = Centre::with_learners();
    let first = centre.born("1998-06-23");
    assert!(centre.done(&["learner", "show", "1000000043"]).contains("Ada Lovelace"));
    assert!(centre.done(&["learner", "show", "  ada   lovelace"]).contains("1000000043"));
    assert!(centre.done(&["learner", "show", &first.to_lowercase()]).contains("1998-06-23"));
    let unclear = centre.refused(&["learner", "show", "Alan Turing"]);
    for part in ["is 2 learners", &first, &centre.born("1999-01-02"), "born 1999-01-02", "Friday"] {
        assert!(unclear.contains(part), "{part}: {unclear}");
    }
    assert!(centre.refused(&["learner", "show", "Alan"]).contains("there is no learner \"Alan\""));
}

#[test]
fn entries_are_given_every_other_seat_and_their_ids_are_said() {
    let centre = Centre::with_learners();
    let said = centre.done(&["enter", "Ada Lovelace", "--on", DAY, "--at", "9:30", "--room", "Room 1"]);
    assert!(said.starts_with("Ada Lovelace is entered: entry E-"), "{said}");
    assert!(said.contains(&format!("{DAY} 09:30, Room 1, A1.")), "{said}");
    assert!(said.contains("A tutor has yet to confirm"), "{said}");
    centre.enter(&centre.born("1998-06-23"), DAY, "09:30");
    let third = centre.born("1999-01-02");
    let said = centre.done(&[
        "enter",
        &third,
        "--on",
        DAY,
        "--at",
        "09:30",
        "--room",
        "Room 1",
        "--prepared-by",
        TUTOR,
    ]);
    assert!(!said.contains("yet to confirm"), "{said}");
    let entries = centre.json(&["entries", "--on", DAY]);
    let seats: Vec<_> = entries.as_array().unwrap().iter().map(|entry| entry["seat"].clone()).collect();
    assert_eq!(seats, ["A1", "A3", "C1"]);
    assert_eq!(centre.json(&["entries", "--on", NEXT]), serde_json::json!([]));
}

#[test]
fn every_reason_against_an_entry_is_said_and_nothing_is_changed() {
    let centre = Centre::with_learners();
    let ada = centre.enter("Ada Lovelace", DAY, "09:30");
    let refused = centre.refused(&[
        "enter",
        "Ada Lovelace",
        "--on",
        "2011-12-09",
        "--at",
        "09:30",
        "--room",
        "Room 9",
        "--prepared-by",
        OFFICER,
    ]);
    for part in [
        "The learner is 15 on that day; the test is for those of 16 and over.",
        "The centre has no room Room 9; it has: Room 1.",
        &format!("The learner is entered already: entry {ada} for {DAY} 09:30."),
        "Grace Hopper is no tutor of this centre; its tutors: Tom Kilburn.",
    ] {
        assert!(refused.contains(part), "{part}\n{refused}");
    }
    let taken = centre.refused(&[
        "enter",
        &centre.born("1998-06-23"),
        "--on",
        DAY,
        "--at",
        "09:30",
        "--room",
        "Room 1",
        "--seat",
        "a1",
    ]);
    assert!(taken.contains(&format!("Seat A1 is taken by entry {ada}.")), "{taken}");
    assert_eq!(centre.json(&["entries"]).as_array().unwrap().len(), 1);
}

#[test]
fn the_day_is_run_by_commands() {
    let centre = Centre::with_learners();
    let ada = centre.enter("Ada Lovelace", DAY, "09:30");
    assert!(centre.done(&["absent", &ada, "--reason", "train"]).contains("is marked absent"));
    assert!(centre.refused(&["identity", &ada, "passport"]).contains("cannot be done"));
    assert!(centre.done(&["present", "Ada Lovelace"]).contains("is expected again"));
    assert!(centre.refused(&["identity", &ada, "third-party"]).contains("needs a note"));
    let said = centre.done(&["identity", &ada, "third-party", "--note", "her tutor"]);
    assert!(said.contains("somebody else vouches"), "{said}");
    // Only a tutor confirms, in their own name.
    assert_eq!(centre.run(&["confirm", &ada]).code, 2);
    assert!(centre.refused(&["confirm", &ada, "--by", OFFICER]).contains("is no tutor"));
    assert!(centre.done(&["confirm", "Ada Lovelace", "--by", TUTOR]).contains("Tom Kilburn has confirmed"));
    let said = centre.done(&["move", &ada, "--on", NEXT, "--seat", "B2"]);
    assert!(said.contains(&format!("entry {ada} is on {NEXT} 09:30, Room 1, B2")), "{said}");
    assert_eq!(centre.run(&["move", &ada]).code, 2);
    assert!(centre.done(&["withdraw", &ada, "--reason", "left"]).contains("is withdrawn: left"));
    let entry = &centre.json(&["entries"])[0];
    assert_eq!((entry["state"].as_str(), entry["reason"].as_str()), (Some("withdrawn"), Some("left")));
    // The seat is free again, and the learner can be entered again.
    centre.done(&[
        "enter",
        "Ada Lovelace",
        "--on",
        NEXT,
        "--at",
        "09:30",
        "--room",
        "Room 1",
        "--seat",
        "B2",
    ]);
    let log = centre.done(&["log"]);
    assert!(log.contains(&format!("entry {ada}: withdrawn")), "{log}");
    assert!(!log.contains("Lovelace"), "{log}");
}

#[test]
fn rules_are_shown_and_settled() {
    let centre = Centre::new();
    let rules = centre.json(&["rules", "--days-between", "14", "--attempts", "3", "--tutor-confirms", "no"]);
    assert_eq!((rules["days_between"].as_u64(), rules["attempts"].as_u64()), (Some(14), Some(3)));
    let shown = centre.done(&["rules"]);
    assert!(shown.contains("Days between two attempts") && shown.contains("14"), "{shown}");
    assert_eq!(centre.json(&["rules", "--attempts", "any"])["attempts"], serde_json::Value::Null);
    assert_eq!(centre.json(&["rules"])["tutor_confirms"], false);
    assert_eq!(centre.run(&["rules", "--attempts", "0"]).code, 2);
}

#[test]
fn what_is_known_of_a_learner_can_be_changed() {
    let centre = Centre::with_learners();
    let said = centre.run(&["learner", "set", "Ada Lovelace", "--name", "Ada Byron", "--rest-breaks", "3x5"]);
    assert_eq!(said.code, 0, "{said:?}");
    assert!(said.stderr.contains("not approved yet"), "{said:?}");
    let card = centre.json(&["learner", "show", "Ada Byron"]);
    let kinds: Vec<_> = card["arrangements"].as_array().unwrap().iter().map(|one| &one["kind"]).collect();
    assert_eq!(kinds, ["extra time", "rest breaks"]);
    assert_eq!(card["arrangements"][1]["approved_by"], serde_json::Value::Null);
    let warned = centre.done(&["enter", "Ada Byron", "--on", DAY, "--at", "09:30", "--room", "Room 1"]);
    assert!(warned.contains("Nobody is named yet who approved: rest breaks."), "{warned}");
    centre.done(&["learner", "set", "Ada Byron", "--approved-by", OFFICER, "--no-arrangement", "extra time"]);
    let card = centre.json(&["learner", "show", "Ada Byron"]);
    assert_eq!(card["arrangements"][0]["approved_by"], OFFICER);
    assert_eq!(card["arrangements"].as_array().unwrap().len(), 1);
    assert_eq!(centre.run(&["learner", "set", "Ada Byron", "--name", "Ada Byron"]).code, 2);
    assert_eq!(centre.run(&["learner", "set", "Ada Byron", "--uln", "1000000044"]).code, 2);
}

#[test]
fn a_learner_is_forgotten_only_with_a_yes() {
    let centre = Centre::with_learners();
    centre.enter("Ada Lovelace", DAY, "09:30");
    let id = centre.born("1995-12-10");
    let asked = centre.run(&["forget", "Ada Lovelace"]);
    assert_eq!(asked.code, 2, "{asked:?}");
    for part in ["What goes:", "date of birth", "What stays", "marks", "remove by hand", "backups", "1 entry"]
    {
        assert!(asked.stderr.contains(part), "{part}: {asked:?}");
    }
    assert_eq!(centre.json(&["learner", "list"]).as_array().unwrap().len(), 3);
    let said = centre.run(&["forget", "Ada Lovelace", "--yes"]);
    assert_eq!(said.code, 0, "{said:?}");
    assert!(said.stdout.contains(&format!("{id} is forgotten")), "{said:?}");
    let bytes = std::fs::read(centre.database()).unwrap();
    for gone in ["Lovelace", "1000000043", "1995-12-10"] {
        let found = bytes.windows(gone.len()).any(|window| window == gone.as_bytes());
        assert!(!found, "{gone} is still in the file");
    }
}

#[test]
fn privacy_names_who_is_past_the_time_and_forgets_them_with_a_yes() {
    let centre = Centre::with_learners();
    // An entry of long ago: she was 16 then.
    centre.enter("Ada Lovelace", "2012-01-10", "09:30");
    centre.enter(&centre.born("1998-06-23"), DAY, "09:30");
    let privacy = centre.json(&["privacy"]);
    assert_eq!(privacy["keep_months"], 36);
    assert_eq!(privacy["past"][0]["name"], "Ada Lovelace");
    assert_eq!(privacy["past"].as_array().unwrap().len(), 1);
    let shown = centre.done(&["privacy"]);
    assert!(shown.contains("1 was never entered") && shown.contains("Past it"), "{shown}");
    assert_eq!(centre.run(&["privacy", "--forget-due"]).code, 2);
    assert!(centre.done(&["privacy", "--forget-due", "--yes"]).contains("1 learner is forgotten"));
    assert_eq!(centre.json(&["learner", "list"]).as_array().unwrap().len(), 2);
}

#[test]
fn a_result_waits_until_it_is_given_out_and_a_fail_is_due_a_retake() {
    let centre = Centre::with_learners();
    let id = centre.born("1995-12-10");
    let sitting = centre.failed(&id);
    let result = &centre.json(&["results", "--on", "2999-11-20"])[0];
    assert_eq!((result["right"].as_u64(), result["passed"].as_bool()), (Some(31), Some(false)));
    assert_eq!(centre.json(&["results", "--until", "2999-11-19"]), serde_json::json!([]));
    // Seven whole days lie between two attempts unless the centre says otherwise.
    let due = &centre.json(&["due"])[0];
    assert_eq!((due["name"].as_str(), due["from"].as_str()), (Some("Ada Lovelace"), Some("2999-11-28")));
    assert_eq!(due["attempt"], 2);
    let soon = centre.refused(&["enter", &id, "--on", "2999-11-27", "--at", "09:30", "--room", "Room 1"]);
    assert!(soon.contains("Too soon after the last attempt; 2999-11-28 is the first day."), "{soon}");
    let entry = centre.enter(&id, "2999-11-28", "09:30");
    assert_eq!(centre.json(&["entries"])[0]["attempt"], 2);
    assert_eq!(centre.json(&["due"])[0]["entry"], entry);
    let overview = centre.done(&[]);
    assert!(overview.contains("fail 31/50") && overview.contains("feedback"), "{overview}");
    let said = centre.done(&["issued", &sitting, "feedback"]);
    assert!(said.contains(&format!("feedback for sitting {sitting}")), "{said}");
    assert!(!centre.done(&[]).contains("fail 31/50"));
    assert_eq!(centre.json(&["results"])[0]["issued"], serde_json::json!(["feedback"]));
    assert!(centre.refused(&["issued", "no-such-sitting", "feedback"]).contains("There is no sitting"));
}

#[test]
fn in_a_pipe_the_overview_is_text() {
    let centre = Centre::with_learners();
    let shown = centre.done(&[]);
    for part in [
        "12345 Bridge Street Centre",
        "Entries of today",
        "Rooms today",
        "Results waiting",
        "Due another attempt",
    ] {
        assert!(shown.contains(part), "{part}: {shown}");
    }
}

#[test]
fn no_output_drives_a_terminal() {
    let centre = Centre::new();
    let said = centre.run(&["learner", "show", "\u{1b}]0;owned\u{7}"]);
    assert_eq!(said.code, 1);
    assert!(!said.stderr.contains('\u{1b}') && said.stderr.contains("owned"), "{said:?}");
    assert_eq!(centre.run(&["room", "add", "R\u{1b}[31m", "2x2"]).code, 2);
}

#[test]
fn results_are_made_again_only_in_the_name_of_known_staff() {
    let centre = Centre::new();
    let nobody = centre.refused(&["rebuild", "--by", "Nobody"]);
    assert!(nobody.contains("Nobody is not of this centre's staff"), "{nobody}");
    centre.done(&["staff", "add", "Ada Byron", "exams-officer"]);
    let unclear = centre.run(&["rebuild"]);
    assert_eq!(unclear.code, 2, "{unclear:?}");
}

#[test]
fn only_an_entry_that_has_begun_is_released() {
    let centre = Centre::with_learners();
    let ada = centre.enter("Ada Lovelace", DAY, "09:30");
    let refused = centre.refused(&["release", &ada, "--reason", "the machine broke"]);
    assert!(refused.contains(&format!("This cannot be done to entry {ada} now")), "{refused}");
    assert_eq!(centre.run(&["release", &ada]).code, 2, "a reason is needed");
}
