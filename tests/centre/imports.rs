//! Proves imports through the real binary: every fault by its line, nothing half imported.

use crate::room::{Centre, TUTOR};

#[test]
fn one_fault_keeps_everybody_out_and_every_fault_is_said() {
    let centre = Centre::new();
    centre.write(
        "faulty.csv",
        "name,date of birth,uln\nAda Lovelace,1995-12-10,1000000043\nAlan Turing,1998-02-30,\n,1999-01-02,1000000044\n",
    );
    let said = centre.refused(&["import", "faulty.csv"]);
    for part in ["faulty.csv:3", "faulty.csv:4", "nothing was imported"] {
        assert!(said.contains(part), "{part}: {said}");
    }
    assert_eq!(centre.json(&["learner", "list"]), serde_json::json!([]));
}

#[test]
fn a_check_imports_nothing_and_whoever_is_there_is_not_imported_again() {
    let centre = Centre::new();
    centre.write("one.csv", "name,date of birth\nAda Lovelace,1995-12-10\n");
    assert!(centre.done(&["import", "one.csv", "--check"]).contains("Nothing is wrong"));
    assert_eq!(centre.json(&["learner", "list"]), serde_json::json!([]));
    let said = centre.done(&["import", "one.csv", "--group", "Monday"]);
    assert!(said.contains("1 learner is imported") && said.contains("L-"), "{said}");
    assert_eq!(centre.json(&["learner", "list"])[0]["group"], "Monday");
    assert!(centre.refused(&["import", "one.csv"]).contains("in the register already"));
}

#[test]
fn entries_are_imported_with_the_same_checks_as_one() {
    let centre = Centre::with_learners();
    let (first, second) = (centre.born("1998-06-23"), centre.born("1999-01-02"));
    let header = "learner,date,time,room,seat,prepared by,prepared on\n";
    centre.write(
        "wrong.csv",
        &format!(
            "{header}{first},2999-11-26,09:30,Room 1,Z9,,\n{second},2009-11-26,09:30,Room 1,A1,{TUTOR},2009-11-01\n"
        ),
    );
    let said = centre.refused(&["import", "--entries", "wrong.csv"]);
    assert!(said.contains("wrong.csv:2") && said.contains("nothing was imported"), "{said}");
    centre.write("young.csv", &format!("{header}{second},2009-11-26,09:30,Room 1,A1,,\n"));
    let said = centre.refused(&["import", "--entries", "young.csv"]);
    assert!(said.contains("young.csv:2") && said.contains("The learner is 10 on that day"), "{said}");
    assert_eq!(centre.json(&["entries"]), serde_json::json!([]));
    // Whoever names a seat gets it, wherever the row stands.
    centre.write(
        "right.csv",
        &format!("{header}{first},2999-11-26,09:30,Room 1,,,\n{second},2999-11-26,09:30,room 1,A1,,\n"),
    );
    let said = centre.done(&["import", "--entries", "right.csv"]);
    assert!(said.contains("2 entries are imported"), "{said}");
    let entries = centre.json(&["entries"]);
    let seats: Vec<_> = entries
        .as_array()
        .unwrap()
        .iter()
        .map(|entry| (entry["seat"].clone(), entry["learner"].clone()))
        .collect();
    assert_eq!(seats, [("A1".into(), second.into()), ("A3".into(), first.into())]);
}
