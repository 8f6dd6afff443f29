//! Proves the clock ledger on arbitrary histories of all commands: the classes add up to the span that
//! the test keeps itself, time left never rises but by what an invigilator gave, credits stay within
//! their gaps, a closed sitting stays as it is, and the record replays to the same state.

use invigil::engine::item::OptionIndex;
use invigil::engine::sitting::arrangement::{
    Arrangement, ExtraTime, Layout, Reader, RestBreaks, TimerDisplay,
};
use invigil::engine::sitting::command::{Command, Refusal};
use invigil::engine::sitting::event::{Closure, Continuation, Event};
use invigil::engine::sitting::incident::{Incident, IncidentKind};
use invigil::engine::sitting::intervention::{Act, Intervention};
use invigil::engine::sitting::ledger::Class;
use proptest::prelude::*;

use crate::timekeeper::{MINUTE, Timekeeper, admission, agreed, enter};

/// Items of the forms here; commands name one more.
const ITEMS: u32 = 4;

/// One step of a history.
#[derive(Clone, Debug)]
enum Step {
    /// Time passes without a sign of the program.
    Still(u64),
    /// Time passes while the program runs.
    Runs(u64),
    /// Somebody sets the wall clock.
    SetWall(i64),
    /// The program is started anew within the boot.
    Restart,
    /// The machine is started anew, and the wall clock differs by so much.
    Reboot(i64),
    /// A command.
    Ask(Command),
    /// An interruption is settled: which, and how many per cent of what is left of it; above 100 it is
    /// too much.
    Settle(usize, u64, bool),
}

fn arrangement() -> impl Strategy<Value = Arrangement> {
    prop_oneof![
        prop_oneof![Just(0), 1..60_u32, Just(u32::MAX)]
            .prop_map(|share| Arrangement::ExtraTime(ExtraTime::PerCent(share))),
        (0..8_u32).prop_map(|minutes| Arrangement::ExtraTime(ExtraTime::Minutes(minutes))),
        (0..4_u32).prop_map(|minutes| Arrangement::RestBreaks(RestBreaks::Allowance { minutes })),
        (0..3_u32, 0..3_u32).prop_map(|(count, minutes_each)| Arrangement::RestBreaks(RestBreaks::Number {
            count,
            minutes_each
        })),
        Just(Arrangement::Colours("blue".to_owned())),
        Just(Arrangement::Layout(Layout::Focused)),
        Just(Arrangement::Timer(TimerDisplay::Hidden)),
        Just(Arrangement::Reader(Reader::SpokenLines)),
        Just(Arrangement::Language("cy".to_owned())),
    ]
}

fn act() -> impl Strategy<Value = Act> {
    let incident = |began_wall_ms| {
        Act::IncidentNoted(Incident { kind: IncidentKind::ALL[4], text: "dark".to_owned(), began_wall_ms })
    };
    prop_oneof![
        2 => Just(Act::StartAllowed),
        3 => Just(Act::Paused),
        4 => Just(Act::PauseEnded),
        3 => prop_oneof![Just(0), Just(MINUTE), 0..20 * MINUTE, Just(u64::MAX)].prop_map(Act::TimeAdded),
        4 => Just(Act::BreakBegan),
        4 => Just(Act::BreakEnded),
        4 => arrangement().prop_map(agreed),
        1 => prop_oneof![Just(0), Just(i64::MAX)].prop_map(incident),
        1 => "[0-9]{0,2}".prop_map(Act::SeatChanged),
    ]
}

fn end() -> impl Strategy<Value = Act> {
    prop::sample::select(Closure::ALL).prop_map(Act::Ended)
}

fn intervention(act: impl Strategy<Value = Act>) -> impl Strategy<Value = Step> {
    let second = prop_oneof![
        3 => Just(None),
        4 => Just(Some("J. Okafor".to_owned())),
        1 => Just(Some("M. Bell".to_owned()))
    ];
    let reason = prop_oneof![8 => Just("r".to_owned()), 1 => Just(String::new())];
    (act, second, reason).prop_map(|(act, second, reason)| {
        Step::Ask(Command::Intervene(Intervention { by: "M. Bell".to_owned(), second, reason, act }))
    })
}

/// What a candidate, or the program for one, does.
fn command() -> impl Strategy<Value = Command> {
    let item = 0..ITEMS as usize + 1;
    let option = (0..4_usize).prop_map(|option| OptionIndex::new(option).unwrap());
    let text = prop_oneof![Just(String::new()), Just("n".to_owned()), Just("n".repeat(501))];
    prop_oneof![
        1 => Just(Command::Admit(admission())),
        1 => Just(Command::AgreeToConditions),
        2 => Just(Command::Start),
        2 => item.clone().prop_map(Command::GoTo),
        2 => (item.clone(), option.clone()).prop_map(|(item, option)| Command::Respond { item, option }),
        1 => item.clone().prop_map(|item| Command::ClearResponse { item }),
        1 => (item.clone(), any::<bool>()).prop_map(|(item, flagged)| Command::Flag { item, flagged }),
        1 => (item.clone(), option.clone(), any::<bool>())
            .prop_map(|(item, option, struck)| Command::Strike { item, option, struck }),
        1 => (item.clone(), text.clone()).prop_map(|(item, text)| Command::WriteNote { item, text }),
        1 => any::<bool>().prop_map(Command::HideTime),
        1 => text.clone().prop_map(Command::ChooseColours),
        1 => text.clone().prop_map(Command::ChooseLanguage),
        1 => text.prop_map(Command::Present),
        4 => Just(Command::Beat),
        4 => Just(Command::TakeUp),
        6 => (item, prop::option::of(option)).prop_map(|(item, to)| Command::TakeBackLate { item, to }),
        1 => Just(Command::RefusePin { name: "M. Bell".to_owned() }),
        3 => Just(enter()),
        4 => Just(Command::LetInvigilatorOut),
    ]
}

fn step() -> impl Strategy<Value = Step> {
    let moved = Continuation {
        by: "M. Bell".to_owned(),
        reason: "moved".to_owned(),
        lines: 7,
        predecessor: invigil::engine::digest::Digest::of(b"line 7"),
    };
    prop_oneof![
        6 => (0..9_000_u64).prop_map(Step::Still),
        2 => (10_000..25 * MINUTE).prop_map(Step::Still),
        3 => (0..4 * MINUTE).prop_map(Step::Runs),
        1 => (-2 * 3_600_000..3 * 3_600_000_i64).prop_map(Step::SetWall),
        1 => Just(Step::Restart),
        1 => Just(Step::Ask(Command::Resume { torn_bytes: 3, continuation: Some(moved) })),
        1 => (-2 * 3_600_000..3 * 3_600_000_i64).prop_map(Step::Reboot),
        1 => (0..200_000_i64).prop_map(Step::Reboot),
        12 => command().prop_map(Step::Ask),
        9 => intervention(act()),
        4 => (0..5_usize, prop_oneof![Just(0), Just(50), Just(100), Just(130), 0..100_u64], any::<bool>())
            .prop_map(|(gap, share, by_two)| Step::Settle(gap, share, by_two)),
        // Ends are rare, so that histories are long.
        1 => prop_oneof![
            Just(Step::Ask(Command::Submit)),
            Just(Step::Ask(Command::Cancel)),
            intervention(end()),
        ],
    ]
}

/// How much an event may raise the time that is left.
fn may_give_ms(event: &Event, agreed_ms: u64, allowed_ms: u64) -> u64 {
    let Event::Intervened(intervention) = event else { return 0 };
    match &intervention.act {
        Act::TimeAdded(ms) => *ms,
        Act::GapSettled { credit_ms, .. } => *credit_ms,
        Act::ArrangementAgreed(agreed) => match agreed.arrangement {
            // 25 % of 10 min are 150 s; a share of a second counts whole.
            Arrangement::ExtraTime(ExtraTime::PerCent(share)) => {
                let exact = u128::from(allowed_ms) * u128::from(share);
                u64::try_from(exact.div_ceil(100_000) * 1000).unwrap().saturating_sub(agreed_ms)
            }
            Arrangement::ExtraTime(ExtraTime::Minutes(minutes)) => {
                (u64::from(minutes) * MINUTE).saturating_sub(agreed_ms)
            }
            _ => 0,
        },
        _ => 0,
    }
}

/// A history under way, and the time that was left when it was last looked at.
struct History {
    t: Timekeeper,
    left_ms: u64,
}

impl History {
    fn take(&mut self, step: &Step) {
        match step {
            Step::Still(ms) => self.t.still(*ms),
            Step::Runs(ms) => {
                for _ in 0..ms / 1000 {
                    self.t.still(1000);
                    self.ask(&Command::Beat);
                }
                self.t.still(ms % 1000);
            }
            Step::SetWall(by_ms) => self.t.now.wall_ms += by_ms,
            Step::Restart => self.ask(&Command::Resume { torn_bytes: 0, continuation: None }),
            Step::Reboot(_) if self.t.is_closed() => {}
            Step::Reboot(by_ms) => {
                // What no event says is not known after a boot: time is left as of the last event.
                self.left_ms = self.t.sitting.time_left_ms(self.t.sitting.last_moment());
                let before = self.t.sitting.clone();
                let events = self.t.reboot(*by_ms);
                assert!(matches!(events[0], Event::Resumed { .. }));
                assert_eq!(before.phase(), self.t.sitting.phase(), "a restart ends nothing");
            }
            Step::Ask(command) => self.ask(command),
            Step::Settle(gap, share, by_two) => {
                let rest_ms =
                    self.t.sitting.gaps().get(*gap).map_or(0, |gap| gap.length_ms - gap.credited_ms);
                let second = by_two.then(|| "J. Okafor".to_owned());
                let act = Act::GapSettled { gap: *gap, credit_ms: rest_ms * share / 100 };
                let (by, reason) = ("M. Bell".to_owned(), "r".to_owned());
                self.ask(&Command::Intervene(Intervention { by, second, reason, act }));
            }
        }
        let left_ms = self.t.left_ms();
        assert!(left_ms <= self.left_ms, "{} left, then {left_ms} after {step:?}", self.left_ms);
        self.left_ms = left_ms;
    }

    fn ask(&mut self, command: &Command) {
        let before = self.t.sitting.clone();
        let (class, left_ms) = (before.class(), self.t.left_ms());
        let Ok(events) = self.t.tries(command) else {
            assert_eq!(before, self.t.sitting);
            return;
        };
        let agreed_ms = before.ledger().agreed_ms;
        let give_ms = events.iter().map(|event| may_give_ms(event, agreed_ms, before.ledger().allowed_ms));
        self.left_ms += give_ms.sum::<u64>();
        if events.contains(&Event::Closed(Closure::TimeExpired)) {
            assert_eq!(left_ms, 0);
            assert!(matches!(class, Class::InFront | Class::Break), "{class:?}");
            assert!(!before.cover().interrupted, "what waits for an invigilator does not end by itself");
        }
        self.t.assert_sound();
        let left_ms = self.t.left_ms();
        assert!(left_ms <= self.left_ms, "{} left, then {left_ms} after {command:?}", self.left_ms);
        self.left_ms = left_ms;
    }
}

/// After the end nothing is taken in, neither by `decide` nor by `apply`.
fn stays_as_it_is(t: &Timekeeper, steps: &[Step]) {
    let mut later = t.now.clone();
    later.up_ms += 5_000;
    let mut sitting = t.sitting.clone();
    for step in steps {
        if let Step::Ask(command) = step {
            let refused = sitting.decide(command, &later);
            assert_eq!(refused, Err(Refusal::Closed), "{command:?}");
        }
    }
    for (_, event) in &t.record {
        sitting.apply(event, &later);
    }
    assert_eq!(sitting, t.sitting);
}

fn follow(mut t: Timekeeper, steps: &[Step]) -> Timekeeper {
    let left_ms = t.left_ms();
    let mut history = History { t, left_ms };
    for step in steps {
        history.take(step);
    }
    t = history.t;
    t.assert_sound();
    t.assert_replays();
    if t.is_closed() {
        stays_as_it_is(&t, steps);
    }
    t
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_500))]

    #[test]
    fn a_history_from_the_opening_adds_up(steps in prop::collection::vec(step(), 0..60)) {
        follow(Timekeeper::open(ITEMS, 10 * MINUTE), &steps);
    }

    #[test]
    fn a_history_from_the_start_of_the_clock_adds_up(
        minutes in prop_oneof![1..3_u64, 1..40_u64],
        arrangements in prop::collection::vec(arrangement(), 0..3),
        steps in prop::collection::vec(step(), 0..80),
    ) {
        let absurd = |a: &Arrangement| *a != Arrangement::ExtraTime(ExtraTime::PerCent(u32::MAX));
        let arrangements: Vec<_> = arrangements.into_iter().filter(absurd).collect();
        let t = follow(Timekeeper::started(minutes, &arrangements), &steps);
        prop_assert!(t.since_start_ms.is_some());
    }
}

/// The strategies reach what they are for: histories of a fixed seed hold every event and every class.
#[test]
fn arbitrary_histories_hold_every_event_class_and_end() {
    use std::collections::BTreeSet;

    use proptest::strategy::ValueTree as _;
    use proptest::test_runner::TestRunner;

    let mut runner = TestRunner::deterministic();
    let (mut events, mut classes, mut ends) = (BTreeSet::new(), [0; 6], BTreeSet::new());
    let word = |text: String| text.split([' ', '(']).next().unwrap().to_owned();
    for round in 0..600 {
        let steps = prop::collection::vec(step(), 60..80).new_tree(&mut runner).unwrap().current();
        let breaks = Arrangement::RestBreaks(RestBreaks::Allowance { minutes: 2 });
        let t = match round % 4 {
            0 => Timekeeper::open(ITEMS, 10 * MINUTE),
            1 => Timekeeper::started(1, &[breaks, Arrangement::ExtraTime(ExtraTime::Minutes(5))]),
            _ => Timekeeper::started(10, &[breaks]),
        };
        let t = follow(t, &steps);
        events.extend(t.record.iter().map(|(_, event)| word(format!("{event:?}"))));
        for (sum, ms) in classes.iter_mut().zip(t.classes()) {
            *sum += ms;
        }
        if t.is_closed() {
            ends.insert(format!("{:?}", t.sitting.phase()));
        }
    }
    // All but `OutageCredited`, which only records of version 0.1 have.
    assert_eq!(events.len(), 26, "{events:?}");
    assert!(classes.iter().all(|ms| *ms > MINUTE), "{classes:?}");
    assert_eq!(ends.len(), Closure::ALL.len(), "{ends:?}");
}
