//! A second attempt is another test, and an item that was shown keeps its words: proved on sittings
//! that were really sat.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::record::json;
use crate::room::{CANDIDATE, Room};
use crate::support::Terminal;

/// Sits a test without an answer and hands it in; gives the folder of the sitting.
fn fail(room: &Room) -> PathBuf {
    let before = room.all_sittings();
    let mut terminal = room.sit();
    terminal.begin();
    hand_in(&mut terminal);
    let new: Vec<PathBuf> =
        room.all_sittings().into_iter().filter(|folder| !before.contains(folder)).collect();
    assert_eq!(new.len(), 1, "{new:?}");
    new[0].clone()
}

fn hand_in(terminal: &mut Terminal) {
    terminal.press("r");
    for (seen, key) in [
        ("0 answered 0 flagged 50 unanswered", "s"),
        ("50 questions have no answer", "s"),
        ("questions stay without an answer.", "y"),
        ("You have not passed this time.", "q"),
    ] {
        terminal.see(seen);
        terminal.press(key);
    }
    assert_eq!(terminal.end().code, 0);
}

fn texts(list: &Value, field: &str) -> BTreeSet<String> {
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    list.as_array()
        .unwrap()
        .iter()
        .map(|one| if field.is_empty() { text(one) } else { text(&one[field]) })
        .collect()
}

fn item_ids(sitting: &Path) -> BTreeSet<String> {
    texts(&json(sitting, "form.json")["items"], "id")
}

/// The shipped bank holds forms enough for three attempts that share nothing; the seed is the same
/// each time, so it is not chance that keeps them apart.
#[test]
fn a_learner_who_comes_again_sees_no_question_twice_and_the_form_can_be_drawn_again() {
    let room = Room::new();
    let mut seen = BTreeSet::new();
    for attempt in 1..=3 {
        let sitting = fail(&room);
        let form = json(&sitting, "form.json");
        let items = item_ids(&sitting);
        assert_eq!(items.len(), 50);
        assert_eq!(items.intersection(&seen).count(), 0, "attempt {attempt}");
        let forms = form["steering"]["seen"].as_array().cloned().unwrap_or_default();
        let steered: BTreeSet<String> = forms.iter().flat_map(|form| texts(form, "")).collect();
        assert_eq!(steered, seen, "attempt {attempt}");
        let file = sitting.join("form.json");
        let again = room.print(&["draw", "--format", "json", "--like", file.to_str().unwrap()]);
        let again: Value = serde_json::from_str(&again).unwrap();
        assert_eq!(again["form"], form["form"], "attempt {attempt}");
        seen.extend(items);
    }
    // Another candidate may see what this one has seen.
    let output = room.print(&["prepare", "--candidate", "Grace Hopper", "--seed", "terminal tests"]);
    let other = json(Path::new(output.trim_end()), "form.json");
    assert!(other.get("steering").is_none());
}

/// A form that was prepared and never shown has been seen by nobody.
#[test]
fn a_sitting_that_never_began_keeps_nothing_from_being_drawn() {
    let room = Room::new();
    let prepare =
        || PathBuf::from(room.print(&["prepare", "--candidate", CANDIDATE, "--seed", "same"]).trim_end());
    assert_eq!(item_ids(&prepare()), item_ids(&prepare()));
}

/// The question's first words, changed in the bank after the sitting.
#[test]
fn an_item_that_a_sitting_has_shown_is_refused_when_it_is_edited_under_its_version() {
    let room = Room::with_bank(|_, text| text);
    let sitting = fail(&room);
    let clean = room.run(&["bank", "check"]);
    assert!(clean.status.success(), "{}", String::from_utf8_lossy(&clean.stderr));
    let form = json(&sitting, "form.json");
    let (id, stem) = (form["items"][0]["id"].as_str().unwrap(), form["items"][0]["stem"].as_str().unwrap());
    let file = std::fs::read_dir(room.path().join("bank"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .find(|path| std::fs::read_to_string(path).unwrap().contains(&format!("id = \"{id}\"")))
        .unwrap();
    let text = std::fs::read_to_string(&file).unwrap();
    assert_eq!(text.matches(stem).count(), 1, "{stem}");
    std::fs::write(&file, text.replacen(stem, &format!("Edited. {stem}"), 1)).unwrap();
    let found = room.run(&["bank", "check"]);
    let said = String::from_utf8_lossy(&found.stderr).into_owned();
    assert_eq!(found.status.code(), Some(1));
    assert!(said.contains("error[edited-after-use]") && said.contains(id), "{said}");
    assert!(said.contains("in 1 sitting in other words") && said.contains("bank revise"), "{said}");
    // The script still marks against what was shown.
    let sitting = sitting.display().to_string();
    let mark: Value = serde_json::from_str(&room.print(&["mark", &sitting, "--format", "json"])).unwrap();
    assert_eq!((mark["right"].as_u64(), mark["items"].as_u64()), (Some(0), Some(50)));
    // Put back and revised as the message says, the bank is sound, and the new words are a version.
    std::fs::write(&file, text).unwrap();
    room.print(&["bank", "revise", id]);
    let revised = std::fs::read_to_string(&file).unwrap();
    let at = revised.rfind(stem).unwrap();
    let edited = format!("{}Edited. {}", &revised[..at], &revised[at..]).replace("\"draft\"", "\"live\"");
    std::fs::write(&file, edited).unwrap();
    let found = room.run(&["bank", "check"]);
    assert!(found.status.success(), "{}", String::from_utf8_lossy(&found.stderr));
    assert!(room.print(&["bank", "show", id]).replace('\n', " ").contains("Edited."));
}
