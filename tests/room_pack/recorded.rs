//! The words of records and those who read them are held together here: what an act is told as is
//! understood again.

use invigil::engine::centre::attempt::ProceedingKind;
use invigil::engine::centre::proceedings::{given_in, is_evacuation, pauses};
use invigil::engine::sitting::incident::{Incident, IncidentKind};
use invigil::engine::sitting::intervention::Act;
use invigil::report::sitting_words::act_words;

use crate::made_up::{attempt, held, told};

#[test]
fn time_given_is_understood_from_the_words_of_the_record() {
    for ms in [1000, 60_000, 3_599_999, 36_000_000] {
        assert_eq!(given_in(&act_words(&Act::TimeAdded(ms))), ms);
        assert_eq!(given_in(&act_words(&Act::GapSettled { gap: 2, credit_ms: ms })), ms);
    }
    for nothing in [
        act_words(&Act::GapSettled { gap: 0, credit_ms: 0 }),
        act_words(&Act::Paused),
        "interrupted for 0:12:00.000 (stood still, measured by the boot clock); settled: given back".into(),
        "added nothing".into(),
        "added 99999999999999999999:00:00.000".into(),
        String::new(),
    ] {
        assert_eq!(given_in(&nothing), 0, "{nothing}");
    }
    assert_eq!(given_in("0:00:05.000 was given back at the restart"), 5000);
}

#[test]
fn an_evacuation_is_an_incident_of_its_kind_and_nothing_else_is() {
    for kind in IncidentKind::ALL {
        let incident = Incident { kind, text: String::new(), began_wall_ms: 0 };
        let what = format!("{}; it began at 2026-11-26 09:50", act_words(&Act::IncidentNoted(incident)));
        let is_one = kind.subkind == "fire alarm or evacuation";
        assert_eq!(is_evacuation(&told(0, ProceedingKind::Incident, &[], &what, "")), is_one, "{what}");
        assert!(!is_evacuation(&told(0, ProceedingKind::Intervention, &[], &what, "")));
    }
}

#[test]
fn pauses_pair_with_their_ends_and_one_may_have_none() {
    let of = |acts: &[Act]| {
        let entry = held().entries[0].entry.clone();
        let proceedings = (0..).zip(acts).map(|(second, act)| {
            told(second * 1000, ProceedingKind::Intervention, &["Bea Smith"], &act_words(act), "")
        });
        attempt("S", &entry, None, proceedings.collect())
    };
    let attempt = of(&[Act::Paused, Act::TimeAdded(1000), Act::PauseEnded, Act::PauseEnded, Act::Paused]);
    let lengths: Vec<_> = pauses(&attempt).iter().map(|pause| pause.length_ms()).collect();
    assert_eq!(lengths, [Some(2000), None]);
    assert!(pauses(&of(&[Act::PauseEnded, Act::BreakBegan, Act::BreakEnded])).is_empty());
}
