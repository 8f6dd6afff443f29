//! An attempt from a sitting's folder. Marks are those that version 0.1 of the program gave, or counted
//! by hand: of the form's two items the keys are B and D.

use std::fs;

use invigil::engine::centre::attempt::{Attempt, ProceedingKind};
use invigil::engine::centre::derive::Owner;
use invigil::engine::centre::difference::differences;
use invigil::engine::sitting::command::Command;
use invigil::engine::sitting::event::Closure;
use invigil::engine::sitting::intervention::Act;
use invigil::world::attempt_folder::{Derived, derive};
use serde_json::Value;

use crate::sittings::{Home, fixture};

fn derived(home: &Home, name: &str) -> Derived {
    derive(home.path(), &home.path().join(name), Owner::default()).unwrap().unwrap()
}

#[test]
fn a_record_of_version_0_1_comes_to_the_mark_that_version_0_1_gave() {
    let owner = Owner { entry: Some("E-1".into()), learner: Some("L-1".into()), number: 2 };
    let derived = derive(&fixture(), &fixture(), owner).unwrap().unwrap();
    let json: Value =
        serde_json::from_str(&fs::read_to_string(fixture().join("mark.json")).unwrap()).unwrap();
    let attempt = &derived.attempt;
    let mark = attempt.mark.as_ref().unwrap();
    assert_eq!(mark.candidate, "", "the entry says who it is");
    let figures = (mark.total.right, mark.total.set, mark.unanswered, mark.cut_score);
    let of = |field: &str| u32::try_from(json[field].as_u64().unwrap()).unwrap();
    assert_eq!(figures, (of("right"), of("items"), of("unanswered"), of("cut_score")));
    assert_eq!(mark.record.to_string(), json["record"]);
    assert_eq!(attempt.record.to_string(), json["record"]);
    assert_eq!(attempt.papers.form.to_string(), json["form"]);
    assert_eq!(attempt.papers.bank.to_string(), json["bank"]);
    assert_eq!((attempt.sitting.as_str(), attempt.seed.as_str()), ("v0.1", "v0.1"));
    assert_eq!((attempt.entry.as_deref(), attempt.learner.as_deref()), (Some("E-1"), Some("L-1")));
    assert_eq!((attempt.number, attempt.closure), (2, Some(Closure::Submitted)));
    let items: Vec<_> = attempt.items.iter().map(|item| (item.item.as_str(), item.right)).collect();
    assert_eq!(items, [("a-3", Some(true)), ("a-2", Some(true))]);
    assert_eq!((derived.candidate.as_str(), derived.lacks_keys), ("Ada Candidate", false));
    assert_eq!(derived.admitted, None, "version 0.1 admitted nobody");
    // Started; two interruptions, the second given back; the clock set back; the end.
    let kinds: Vec<_> = attempt.proceedings.iter().map(|told| told.kind).collect();
    use ProceedingKind::{End, Incident, Interruption, Intervention, Step};
    assert_eq!(kinds, [Step, Interruption, Interruption, Intervention, Incident, End]);
    assert_eq!(attempt.proceedings[3].reason, "power cut");
}

#[test]
fn what_is_right_is_counted_item_by_item() {
    let home = Home::new();
    // B is right; then A is not.
    home.sat("s1", "Ada", |r| {
        r.start();
        r.respond(0, 1);
        r.respond(1, 0);
        r.carry_out(&Command::Submit);
    });
    let derived = derived(&home, "s1");
    let right: Vec<_> = derived.attempt.items.iter().map(|item| item.right).collect();
    assert_eq!(right, [Some(true), Some(false)]);
    let mark = derived.attempt.mark.unwrap();
    assert_eq!((mark.total.right, mark.total.set), (1, 2));
}

#[test]
fn a_sitting_without_a_result_has_no_mark_and_one_that_never_began_no_items() {
    let home = Home::new();
    home.sat("under-way", "Ada", |r| r.start());
    home.sat("withdrawn", "Ada", |r| {
        r.start();
        r.respond(0, 1);
        r.intervene(Act::Ended(Closure::Withdrawn), None);
    });
    home.sat("cancelled", "Ada", |r| r.intervene(Act::Ended(Closure::Cancelled), None));
    home.prepared("prepared", "Ada");
    let told = |name: &str| {
        let Attempt { closure, closed, mark, items, .. } = derived(&home, name).attempt;
        (closure, closed.is_some(), mark.is_some(), items.iter().map(|item| item.right).collect::<Vec<_>>())
    };
    assert_eq!(told("under-way"), (None, false, false, vec![None, None]));
    assert_eq!(told("withdrawn"), (Some(Closure::Withdrawn), true, false, vec![None, None]));
    assert_eq!(told("cancelled"), (Some(Closure::Cancelled), true, false, vec![]));
    assert!(derive(home.path(), &home.path().join("prepared"), Owner::default()).unwrap().is_none());
}

#[test]
fn parts_that_do_not_belong_together_are_refused_and_a_missing_key_book_is_told() {
    let home = Home::new();
    let end = |r: &mut crate::recorder::Recorder| {
        r.start();
        r.carry_out(&Command::Submit);
    };
    let refused = |name: &str| {
        let folder = home.path().join(name);
        derive(home.path(), &folder, Owner::default()).unwrap_err().to_string()
    };
    let folder = home.sat("other-keys", "Ada", end);
    let keys = fs::read_to_string(folder.join("key-book.json")).unwrap();
    fs::write(folder.join("key-book.json"), keys.replacen("\"B\"", "\"Z\"", 1)).unwrap();
    assert!(refused("other-keys").contains("key-book.json"), "{}", refused("other-keys"));
    let folder = home.sat("other-qualification", "Ada", end);
    let text = fs::read_to_string(folder.join("qualification.toml")).unwrap();
    fs::write(folder.join("qualification.toml"), text.replacen("cut_score = 1", "cut_score = 2", 1)).unwrap();
    let said = refused("other-qualification");
    assert!(said.contains("the qualification is not the one that this sitting was opened with"), "{said}");
    let folder = home.sat("keyless", "Ada", end);
    fs::remove_file(folder.join("key-book.json")).unwrap();
    let derived = derived(&home, "keyless");
    assert!(derived.lacks_keys && derived.attempt.mark.is_none());
}

#[test]
fn every_field_that_is_changed_is_a_difference_and_nothing_else_is() {
    let home = Home::new();
    home.sat("s1", "Ada", |r| {
        r.start();
        r.respond(0, 1);
        r.carry_out(&Command::Submit);
    });
    let attempt = derived(&home, "s1").attempt;
    assert_eq!(differences(&attempt, &attempt), []);
    let changed = |change: &dyn Fn(&mut Attempt)| {
        let mut other = attempt.clone();
        change(&mut other);
        let found = differences(&other, &attempt);
        assert_eq!(found.len(), 1, "{found:?}");
        assert_ne!(found[0].register, found[0].record, "{found:?}");
        found[0].field.clone()
    };
    let fields = [
        changed(&|a| a.entry = Some("E-1".into())),
        changed(&|a| a.learner = Some("L-1".into())),
        changed(&|a| a.test = "x".into()),
        changed(&|a| a.number = 3),
        changed(&|a| a.opened.minute += 1),
        changed(&|a| a.closed = None),
        changed(&|a| a.closure = Some(Closure::TimeExpired)),
        changed(&|a| a.papers.bank = a.papers.form),
        changed(&|a| a.seed = "x".into()),
        changed(&|a| a.record = a.papers.form),
        changed(&|a| a.mark = None),
        changed(&|a| a.mark.as_mut().unwrap().total.right += 1),
        changed(&|a| a.mark.as_mut().unwrap().outcomes[0].demands[0].right = 0),
        changed(&|a| a.mark.as_mut().unwrap().outcomes[0].lost[0].1.clear()),
        changed(&|a| a.items[1].right = Some(true)),
        changed(&|a| a.items.truncate(1)),
        changed(&|a| a.proceedings[0].by.clear()),
        changed(&|a| a.proceedings.truncate(1 + a.proceedings.len() - 2)),
    ];
    let expected = "entry, learner, test, attempt, opened, closed, closure, bank, seed, record, mark, mark, \
                    mark on outcome 1.1, mark, item 2, item 2, proceeding 1, proceeding 5";
    assert_eq!(fields.join(", "), expected);
}
