//! Proves that every refusal of a sitting can be met, by the command that should meet it, and that a
//! refused command changes nothing.

use std::collections::BTreeSet;

use invigil::engine::item::OptionIndex;
use invigil::engine::sitting::arrangement::{Arrangement, ExtraTime, RestBreaks};
use invigil::engine::sitting::command::{Command, Refusal};
use invigil::engine::sitting::event::{Closure, Continuation};
use invigil::engine::sitting::incident::{Incident, IncidentKind};
use invigil::engine::sitting::intervention::{Act, Intervention, TEXT_CHARACTERS_MAX};

use crate::timekeeper::{MINUTE, Timekeeper, admission, agreed, by_one, by_two, enter, intervene};

/// How many refusals there are. A new one does not compile here until it has a number.
fn number(refusal: Refusal) -> usize {
    match refusal {
        Refusal::NotStarted => 1,
        Refusal::AlreadyStarted => 2,
        Refusal::Closed => 3,
        Refusal::NoSuchItem => 4,
        Refusal::NotAdmitted => 5,
        Refusal::NotAgreed => 6,
        Refusal::NotAllowedToStart => 7,
        Refusal::Covered => 8,
        Refusal::NotInterrupted => 9,
        Refusal::NoTimeLeft => 10,
        Refusal::NoReason => 11,
        Refusal::TextTooLong => 12,
        Refusal::SecondNeeded => 13,
        Refusal::SecondIsFirst => 14,
        Refusal::AlreadyPaused => 15,
        Refusal::NotPaused => 16,
        Refusal::NoBreakLeft => 17,
        Refusal::AlreadyOnBreak => 18,
        Refusal::NotOnBreak => 19,
        Refusal::NothingToAdd => 20,
        Refusal::TooMuchTime => 21,
        Refusal::IncidentInFuture => 22,
        Refusal::SameSeat => 23,
        Refusal::NoSuchGap => 24,
        Refusal::MoreThanGap => 25,
        Refusal::NotThisEnd => 26,
        Refusal::WouldEndTest => 27,
    }
}

const REFUSALS: usize = 27;

/// A sitting in a state, and what is refused in it.
type Case = (&'static str, Timekeeper, Vec<(Command, Refusal)>);

fn respond(item: usize) -> Command {
    Command::Respond { item, option: OptionIndex::new(0).unwrap() }
}

fn opened() -> Timekeeper {
    Timekeeper::open(10, 60 * MINUTE)
}

fn admitted() -> Timekeeper {
    let mut t = opened();
    t.does(&Command::Admit(admission()));
    t
}

fn running() -> Timekeeper {
    let breaks = Arrangement::RestBreaks(RestBreaks::Number { count: 2, minutes_each: 5 });
    Timekeeper::started(60, &[breaks])
}

/// A running sitting to which something was done.
fn after(act: Act) -> Timekeeper {
    let mut t = running();
    t.does(&by_two(act));
    t
}

fn interrupted(ms: u64) -> Timekeeper {
    let mut t = running();
    t.still(ms);
    t.restart();
    t
}

/// An invigilator who says this.
fn says(by: &str, second: Option<&str>, reason: &str) -> Command {
    Command::Intervene(Intervention {
        by: by.to_owned(),
        second: second.map(str::to_owned),
        reason: reason.to_owned(),
        act: Act::Paused,
    })
}

fn before_the_start() -> Vec<Case> {
    let mut agreed_only = admitted();
    agreed_only.does(&Command::AgreeToConditions);
    let mut allowed = admitted();
    allowed.act(Act::StartAllowed);
    allowed.does(&Command::AgreeToConditions);
    allowed.act(Act::Paused);
    vec![
        (
            "opened",
            opened(),
            vec![
                (Command::Start, Refusal::NotAdmitted),
                (Command::AgreeToConditions, Refusal::NotAdmitted),
                (by_one(Act::StartAllowed), Refusal::NotAdmitted),
                (respond(0), Refusal::NotStarted),
                (Command::GoTo(1), Refusal::NotStarted),
                (Command::Submit, Refusal::NotStarted),
                (Command::TakeUp, Refusal::NotStarted),
                (by_one(Act::TimeAdded(MINUTE)), Refusal::NotStarted),
                (by_one(Act::BreakBegan), Refusal::NotStarted),
                (by_one(Act::Ended(Closure::SubmittedByInvigilator)), Refusal::NotThisEnd),
            ],
        ),
        ("admitted", admitted(), vec![(Command::Start, Refusal::NotAgreed)]),
        ("agreed", agreed_only, vec![(Command::Start, Refusal::NotAllowedToStart)]),
        ("paused before the start", allowed, vec![(Command::Start, Refusal::Covered)]),
    ]
}

fn while_running() -> Vec<Case> {
    let mut attended = running();
    attended.does(&enter());
    let mut no_breaks = running();
    for _ in 0..2 {
        no_breaks.act(Act::BreakBegan);
        no_breaks.act(Act::BreakEnded);
    }
    let running_now = running();
    let incident = Incident {
        kind: IncidentKind::ALL[0],
        text: String::new(),
        began_wall_ms: running_now.now.wall_ms + 1,
    };
    let future = Act::IncidentNoted(incident);
    let more_than_a_day = ExtraTime::Minutes(24 * 60 + 1);
    // An hour and ten minutes of an hour and a quarter are used.
    let quarter = Arrangement::ExtraTime(ExtraTime::Minutes(15));
    let mut in_extra_time = Timekeeper::started(60, &[quarter]);
    in_extra_time.runs(70 * MINUTE);
    let less = |minutes| by_one(agreed(Arrangement::ExtraTime(ExtraTime::Minutes(minutes))));
    vec![
        (
            "in extra time",
            in_extra_time,
            vec![(less(10), Refusal::WouldEndTest), (less(0), Refusal::WouldEndTest)],
        ),
        (
            "running",
            running_now,
            vec![
                (Command::Start, Refusal::AlreadyStarted),
                (Command::Cancel, Refusal::AlreadyStarted),
                (Command::Admit(admission()), Refusal::AlreadyStarted),
                (Command::AgreeToConditions, Refusal::AlreadyStarted),
                (by_one(Act::StartAllowed), Refusal::AlreadyStarted),
                (respond(10), Refusal::NoSuchItem),
                (Command::GoTo(10), Refusal::NoSuchItem),
                (Command::ClearResponse { item: 10 }, Refusal::NoSuchItem),
                (Command::Flag { item: 10, flagged: true }, Refusal::NoSuchItem),
                (Command::WriteNote { item: 10, text: String::new() }, Refusal::NoSuchItem),
                (Command::TakeUp, Refusal::NotInterrupted),
                (says("M. Bell", None, " \n"), Refusal::NoReason),
                (says(" ", None, "because"), Refusal::NoReason),
                (says("M. Bell", Some("M. Bell"), "because"), Refusal::SecondIsFirst),
                (says("M. Bell", Some(" m.  BELL"), "because"), Refusal::SecondIsFirst),
                (by_one(Act::TimeAdded(11 * MINUTE)), Refusal::SecondNeeded),
                (by_one(Act::Ended(Closure::Voided)), Refusal::SecondNeeded),
                (by_one(Act::PauseEnded), Refusal::NotPaused),
                (by_one(Act::BreakEnded), Refusal::NotOnBreak),
                (by_one(Act::TimeAdded(999)), Refusal::NothingToAdd),
                (by_two(Act::TimeAdded(24 * 60 * MINUTE + 1)), Refusal::TooMuchTime),
                (by_two(Act::TimeAdded(u64::MAX)), Refusal::TooMuchTime),
                (by_two(agreed(Arrangement::ExtraTime(more_than_a_day))), Refusal::TooMuchTime),
                (by_one(future), Refusal::IncidentInFuture),
                (by_one(Act::SeatChanged("7".to_owned())), Refusal::SameSeat),
                (by_one(Act::SeatChanged(" ".to_owned())), Refusal::SameSeat),
                (by_one(Act::GapSettled { gap: 0, credit_ms: 0 }), Refusal::NoSuchGap),
                (by_two(Act::Ended(Closure::Submitted)), Refusal::NotThisEnd),
                (by_two(Act::Ended(Closure::TimeExpired)), Refusal::NotThisEnd),
                (by_two(Act::Ended(Closure::Cancelled)), Refusal::NotThisEnd),
            ],
        ),
        (
            "paused",
            after(Act::Paused),
            vec![
                (respond(0), Refusal::Covered),
                (Command::Submit, Refusal::Covered),
                (by_one(Act::Paused), Refusal::AlreadyPaused),
                (by_one(Act::BreakBegan), Refusal::AlreadyPaused),
            ],
        ),
        (
            "on a break",
            after(Act::BreakBegan),
            vec![(respond(0), Refusal::Covered), (by_one(Act::BreakBegan), Refusal::AlreadyOnBreak)],
        ),
        ("attended", attended, vec![(respond(0), Refusal::Covered), (Command::GoTo(1), Refusal::Covered)]),
        ("no break left", no_breaks, vec![(by_one(Act::BreakBegan), Refusal::NoBreakLeft)]),
    ]
}

fn interruptions_and_ends() -> Vec<Case> {
    let mut paused = interrupted(MINUTE);
    paused.act(Act::Paused);
    let closed = after(Act::Ended(Closure::Withdrawn));
    vec![
        (
            "interrupted",
            interrupted(MINUTE),
            vec![
                (respond(0), Refusal::Covered),
                (by_one(Act::GapSettled { gap: 1, credit_ms: 0 }), Refusal::NoSuchGap),
                (by_one(Act::GapSettled { gap: 0, credit_ms: MINUTE + 1 }), Refusal::MoreThanGap),
            ],
        ),
        ("paused in an interruption", paused, vec![(Command::TakeUp, Refusal::Covered)]),
        ("interrupted for an hour", interrupted(60 * MINUTE), vec![(Command::TakeUp, Refusal::NoTimeLeft)]),
        (
            "closed",
            closed,
            vec![
                (Command::Beat, Refusal::Closed),
                (Command::Submit, Refusal::Closed),
                (respond(0), Refusal::Closed),
                (enter(), Refusal::Closed),
                (by_two(Act::TimeAdded(MINUTE)), Refusal::Closed),
                (Command::Resume { torn_bytes: 0, continuation: None }, Refusal::Closed),
            ],
        ),
    ]
}

/// Every text that a command puts on record has a greatest length, so that every line can be read
/// again.
fn long_texts() -> Case {
    let long = || "é".repeat(TEXT_CHARACTERS_MAX + 1);
    let t = running();
    let incident = Incident { kind: IncidentKind::ALL[0], text: long(), began_wall_ms: t.now.wall_ms };
    let arrange = |arrangement| by_one(agreed(arrangement));
    let mut approved = agreed(Arrangement::Language("cy".to_owned()));
    if let Act::ArrangementAgreed(agreed) = &mut approved {
        agreed.approval.by = long();
    }
    let mut admission = admission();
    admission.identity_note = long();
    let continuation = Continuation {
        by: "M. Bell".to_owned(),
        reason: long(),
        lines: 0,
        predecessor: t.sitting.opening().form,
    };
    let commands = vec![
        Command::Admit(admission),
        Command::WriteNote { item: 0, text: long() },
        Command::ChooseColours(long()),
        Command::ChooseLanguage(long()),
        Command::Present(long()),
        Command::RefusePin { name: long() },
        Command::LetInvigilatorIn { name: long() },
        Command::Resume { torn_bytes: 0, continuation: Some(continuation) },
        says("M. Bell", None, &long()),
        says(&long(), None, "because"),
        intervene(Act::Paused, Some(&long())),
        by_one(Act::SeatChanged(long())),
        by_one(Act::IncidentNoted(incident)),
        arrange(Arrangement::Colours(long())),
        arrange(Arrangement::Language(long())),
        by_one(approved),
    ];
    ("long texts", t, commands.into_iter().map(|command| (command, Refusal::TextTooLong)).collect())
}

#[test]
fn every_refusal_can_be_met_and_changes_nothing() {
    let mut met = BTreeSet::new();
    let cases = [before_the_start(), while_running(), interruptions_and_ends(), vec![long_texts()]];
    for (state, mut t, commands) in cases.into_iter().flatten() {
        for (command, refusal) in commands {
            let before = t.sitting.clone();
            assert_eq!(t.tries(&command), Err(refusal), "{state}: {command:?}");
            assert_eq!(t.sitting, before, "{state}: {command:?}");
            assert!(!refusal.to_string().is_empty());
            met.insert(number(refusal));
        }
    }
    assert_eq!(met, (1..=REFUSALS).collect());
}

#[test]
fn the_longest_text_that_is_taken_is_taken() {
    let mut t = running();
    let text = "é".repeat(TEXT_CHARACTERS_MAX);
    t.does(&Command::WriteNote { item: 0, text: text.clone() });
    t.does(&says(&text, Some("J. Okafor"), &text));
    assert_eq!(t.sitting.notes()[0], text);
}

#[test]
fn what_changes_nothing_leaves_no_event() {
    let mut t = running();
    t.responds(0, 0);
    t.does(&Command::Present("screen".to_owned()));
    t.does(&Command::ChooseColours("cream".to_owned()));
    for command in [
        respond(0),
        Command::GoTo(0),
        Command::ClearResponse { item: 1 },
        Command::Flag { item: 0, flagged: false },
        Command::WriteNote { item: 0, text: String::new() },
        Command::HideTime(false),
        Command::Present("screen".to_owned()),
        Command::ChooseColours("cream".to_owned()),
        Command::LetInvigilatorOut,
        Command::Beat,
    ] {
        assert_eq!(t.does(&command), [], "{command:?}");
    }
}

#[test]
fn struck_options_and_notes_are_kept_and_what_is_chosen_is_not_struck() {
    let mut t = Timekeeper::started(60, &[]);
    let option = OptionIndex::new(1).unwrap();
    let strike = |struck| Command::Strike { item: 0, option, struck };
    t.does(&strike(true));
    assert!(t.sitting.strikes()[0][1]);
    t.responds(0, 1);
    assert!(!t.sitting.strikes()[0][1]);
    assert_eq!(t.does(&strike(true)), []);
    t.does(&Command::WriteNote { item: 0, text: "two".to_owned() });
    assert_eq!(t.sitting.notes()[0], "two");
}
