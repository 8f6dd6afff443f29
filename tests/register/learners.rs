//! Learners: added all or none, found by what is known of them, changed by one person at a time.

use invigil::engine::language::Language;
use invigil::engine::sitting::arrangement::{Agreed, Approval, Arrangement, ExtraTime, RestBreaks};
use invigil::world::register::RegisterError;

use crate::support::{by, date, learner, on_both, register, uln};

on_both! {
fn a_learner_comes_back_as_it_was_put_in(fresh) {
    let mut register = register(&fresh.place);
    let mut whole = learner("L-7F3K2Q", "=cmd|' /C calc'!A0 \u{202e}\u{1b}[2J O'Brien; DROP TABLE learner");
    whole.uln = uln(123_456_789);
    assert!(whole.uln.is_some());
    whole.language = Language::Welsh;
    whole.group = "Dydd Mawrth, 9\u{2013}11 \u{1f600}".into();
    for arrangement in [
        Arrangement::ExtraTime(ExtraTime::PerCent(25)),
        Arrangement::RestBreaks(RestBreaks::Allowance { minutes: 10 }),
        Arrangement::Language("cy".into()),
    ] {
        let approval = Approval { by: "Olu \"the\" Officer".into(), on: date("2026-09-01") };
        whole.arrangements.agree(Agreed { arrangement, approval });
    }
    let plain = learner("L-2", "Ada Lovelace");
    register.add_learners(&[whole.clone(), plain.clone()], &by(3), &mut |_| ()).unwrap();
    assert_eq!(register.learner("L-7F3K2Q").unwrap(), Some(whole.clone()));
    assert_eq!(register.learner("L-3").unwrap(), None);
    assert_eq!(register.learner("L-\u{0}").unwrap(), None);
    assert_eq!(register.learners().unwrap(), [whole, plain]);
}
}

on_both! {
fn learners_stand_by_folded_name_then_id_character_by_character(fresh) {
    let mut register = register(&fresh.place);
    // "é" follows "z" by its code point, though no dictionary says so; "de la" comes before "dean".
    let learners = [
        ("L-1", "Zo\u{eb}"),
        ("L-2", "\u{c9}mile"),
        ("L-3", "DEAN"),
        ("L-5", "de  la Rue"),
        ("L-4", "De La RUE"),
        ("L-6", "-dash"),
        ("L-7", "O'Brien"),
        ("L-8", "obrien"),
    ]
    .map(|(id, name)| learner(id, name));
    register.add_learners(&learners, &by(3), &mut |_| ()).unwrap();
    let ids: Vec<_> = register.learners().unwrap().into_iter().map(|learner| learner.id).collect();
    assert_eq!(ids, ["L-6", "L-4", "L-5", "L-3", "L-7", "L-8", "L-1", "L-2"]);
}
}

on_both! {
fn a_learner_is_found_by_id_number_or_name(fresh) {
    let mut register = register(&fresh.place);
    let mut ada = learner("L-1", "Ada  Lovelace");
    // 1 x 10 + 4 x 2 = 18 leaves 7 on division by 11, and 10 - 7 = 3.
    ada.uln = uln(100_000_004);
    assert_eq!(ada.uln.unwrap().to_string(), "1000000043");
    let namesake = learner("L-2", "ada lovelace");
    let other = learner("L-3", "Grace Hopper");
    register.add_learners(&[ada, namesake, other], &by(3), &mut |_| ()).unwrap();
    for (text, expected) in [
        ("L-3", vec!["L-3"]),
        ("100 000 0043", vec!["L-1"]),
        (" ADA lovelace ", vec!["L-1", "L-2"]),
        ("Ada", vec![]),
        ("%", vec![]),
        ("", vec![]),
        ("\u{0}", vec![]),
    ] {
        let found: Vec<_> = register.find_learners(text).unwrap().into_iter().map(|found| found.id).collect();
        assert_eq!(found, expected, "{text:?}");
    }
}
}

on_both! {
fn of_many_learners_with_a_fault_none_comes_in_and_every_fault_is_named(fresh) {
    let mut register = register(&fresh.place);
    let mut kept = learner("L-1", "Ada");
    kept.uln = uln(100_000_004);
    register.add_learners(&[kept.clone()], &by(3), &mut |_| ()).unwrap();

    let mut second = learner("L-2", "Ben");
    second.uln = uln(123_456_789);
    let mut third = learner("L-3", "Cat");
    third.uln = second.uln;
    let mut long = learner("L-4", &"x".repeat(81));
    long.group = "a\u{0}".into();
    let error = register.add_learners(
        &[second.clone(), third, long, learner("L-5", " "), learner("L-2", "Dan")], &by(4), &mut |_| (),
    ).unwrap_err();
    let number = second.uln.unwrap();
    assert_eq!(
        error.to_string(),
        format!(
            "learner L-4: the name has 81 characters, more than 80; shorten it\n\
             learner L-4: the group holds a NUL character, which no database keeps; take it out\n\
             learner L-5: the name is empty; give one\n\
             Unique Learner Number {number} is given for learner L-2 and for learner L-3; one of them is wrong\n\
             learner L-2 is given twice; give each one once"
        )
    );
    let mut same = learner("L-6", "Eve");
    same.uln = kept.uln;
    let error = register.add_learners(&[second, same, kept.clone()], &by(5), &mut |_| ()).unwrap_err();
    assert_eq!(
        error.to_string(),
        "Unique Learner Number 1000000043 is given for learner L-6 and for learner L-1; one of them is wrong"
    );
    let mut same = learner("L-6", "Eve");
    same.uln = kept.uln;
    let error = register
        .add_learners(&[learner("L-1", "Someone"), same], &by(5), &mut |_| ())
        .unwrap_err();
    assert_eq!(
        error.to_string(),
        "learner L-1 is in the register already\n\
         Unique Learner Number 1000000043 is that of learner L-1; change that one, or leave it out here"
    );
    assert_eq!(register.learners().unwrap(), [kept]);
}
}

on_both! {
fn many_learners_come_in_with_progress_and_one_line(fresh) {
    let mut register = register(&fresh.place);
    let learners: Vec<_> = (0..1_001).map(|n| learner(&format!("L-{n}"), &format!("Learner {n:05}"))).collect();
    let mut told = Vec::new();
    register.add_learners(&learners, &by(3), &mut |done| told.push(done)).unwrap();
    assert_eq!(told.last(), Some(&1_001));
    assert!(told.windows(2).all(|two| two[0] < two[1] && two[1] - two[0] <= 500), "{told:?}");
    assert_eq!(register.learners().unwrap(), learners);
    assert_eq!(register.changes(3, 3).unwrap()[0].what, "1001 learners added");

    let mut again: Vec<_> = (0..30).map(|n| learner(&format!("M-{n}"), "New")).collect();
    again.push(learner("L-500", "Old"));
    let error = register.add_learners(&again, &by(4), &mut |_| ()).unwrap_err();
    assert_eq!(error.to_string(), "learner L-500 is in the register already");
    assert_eq!(register.learners().unwrap().len(), 1_001);
}
}

on_both! {
fn a_change_on_top_of_another_is_a_conflict(fresh) {
    let mut register = register(&fresh.place);
    let was = learner("L-1", "Ada");
    let mut other = learner("L-2", "Ben");
    other.uln = uln(100_000_004);
    register.add_learners(&[was.clone(), other.clone()], &by(3), &mut |_| ()).unwrap();
    let mut changed = was.clone();
    changed.name = "Ada Byron".into();
    changed.uln = uln(123_456_789);
    register.change_learner(&changed, &was, &by(4)).unwrap();
    let line = &register.changes(4, 4).unwrap()[0].what;
    assert_eq!(line, "learner L-1 changed: name, Unique Learner Number");

    let mut late = was.clone();
    late.group = "Tuesday".into();
    let error = register.change_learner(&late, &was, &by(5)).unwrap_err();
    assert!(matches!(error, RegisterError::Conflict { .. }));
    assert!(error.to_string().contains("learner L-1") && error.to_string().contains("look at it again"));
    assert_eq!(register.learner("L-1").unwrap(), Some(changed.clone()));
    assert_eq!(register.find_learners("ada byron").unwrap().len(), 1);
    assert_eq!(register.find_learners("ada").unwrap(), []);

    let mut stolen = changed.clone();
    stolen.uln = other.uln;
    let error = register.change_learner(&stolen, &changed, &by(6)).unwrap_err().to_string();
    assert!(error.contains("that of learner L-2"), "{error}");
    let renamed = learner("L-9", "Ada");
    assert!(matches!(register.change_learner(&renamed, &changed, &by(6)), Err(RegisterError::Refused(_))));
    let nobody = learner("L-9", "Ada");
    let error = register.change_learner(&nobody, &nobody, &by(6)).unwrap_err();
    assert_eq!(error.to_string(), "the register has no learner \"L-9\"");
}
}
