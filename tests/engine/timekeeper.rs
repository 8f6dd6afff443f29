//! A sitting under test with clocks that the test sets. It keeps the span of the sitting by its own
//! arithmetic on the readings of the clocks, so that the ledger can be held against it.

use invigil::engine::date::Date;
use invigil::engine::digest::Digest;
use invigil::engine::item::OptionIndex;
use invigil::engine::room::Limits;
use invigil::engine::sitting::arrangement::{Agreed, Approval, Arrangement};
use invigil::engine::sitting::command::{Command, Refusal};
use invigil::engine::sitting::event::{Admission, Event, Opening};
use invigil::engine::sitting::intervention::{Act, Intervention};
use invigil::engine::sitting::moment::Moment;
use invigil::engine::sitting::{Phase, Sitting};

/// A minute, in milliseconds.
pub const MINUTE: u64 = 60_000;

pub struct Timekeeper {
    pub sitting: Sitting,
    pub record: Vec<(Moment, Event)>,
    pub now: Moment,
    /// From the opening to the last event, in milliseconds.
    pub span_ms: u64,
    /// From the start of the clock to the last event.
    pub since_start_ms: Option<u64>,
    /// Readings of both clocks at the last event.
    last: (u64, i64),
    boots: u32,
}

impl Timekeeper {
    /// Opens a sitting.
    pub fn open(items: u32, allowed_ms: u64) -> Self {
        let now = Moment { boot: "boot 0".to_owned(), up_ms: 77_000, wall_ms: 1_800_000_000_000 };
        let opening = Opening {
            sitting: "s".to_owned(),
            candidate: "Ada".to_owned(),
            qualification: Digest::of(b"q"),
            bank: Digest::of(b"b"),
            form: Digest::of(b"f"),
            items,
            allowed_ms,
            program: "test".to_owned(),
        };
        Self {
            sitting: Sitting::open(opening.clone(), now.clone()),
            record: vec![(now.clone(), Event::Opened(opening))],
            last: (now.up_ms, now.wall_ms),
            now,
            span_ms: 0,
            since_start_ms: None,
            boots: 0,
        }
    }

    /// A sitting whose clock was started half a minute after its opening, with these arrangements.
    pub fn started(minutes: u64, arrangements: &[Arrangement]) -> Self {
        let mut t = Self::open(10, minutes * MINUTE);
        t.still(30_000);
        t.does(&Command::Admit(admission()));
        for arrangement in arrangements {
            t.act(agreed(arrangement.clone()));
        }
        t.act(Act::StartAllowed);
        t.does(&Command::AgreeToConditions);
        t.does(&Command::Start);
        t
    }

    /// Time passes and the program does nothing.
    pub fn still(&mut self, ms: u64) {
        self.now.up_ms += ms;
        self.now.wall_ms += i64::try_from(ms).unwrap();
    }

    /// Time passes while the program runs: it beats every second.
    pub fn runs(&mut self, ms: u64) {
        for _ in 0..ms / 1000 {
            self.still(1000);
            self.does(&Command::Beat);
        }
        self.still(ms % 1000);
    }

    /// The program is started anew on the same boot of the machine.
    pub fn restart(&mut self) -> Vec<Event> {
        self.does(&Command::Resume { torn_bytes: 0, continuation: None })
    }

    /// The machine boots, and the wall clock differs by so much from what it was; then the program is
    /// started anew.
    pub fn reboot(&mut self, wall_ms: i64) -> Vec<Event> {
        self.boots += 1;
        let boot = format!("boot {}", self.boots);
        self.now = Moment { boot, up_ms: 5_000, wall_ms: self.now.wall_ms + wall_ms };
        let gap_ms = u64::try_from(self.now.wall_ms - self.last.1).unwrap_or(0);
        self.carry_out(&Command::Resume { torn_bytes: 0, continuation: None }, gap_ms).unwrap()
    }

    /// Decides a command now and takes its events in.
    pub fn tries(&mut self, command: &Command) -> Result<Vec<Event>, Refusal> {
        let passed_ms = self.now.up_ms - self.last.0;
        self.carry_out(command, passed_ms)
    }

    /// A command that is not refused.
    pub fn does(&mut self, command: &Command) -> Vec<Event> {
        self.tries(command).unwrap_or_else(|refusal| panic!("{command:?}: {refusal}"))
    }

    fn carry_out(&mut self, command: &Command, passed_ms: u64) -> Result<Vec<Event>, Refusal> {
        let events = self.sitting.decide(command, &self.now)?;
        for (index, event) in events.iter().enumerate() {
            self.sitting.apply(event, &self.now);
            self.record.push((self.now.clone(), event.clone()));
            if index == 0 {
                self.span_ms += passed_ms;
                self.since_start_ms = self.since_start_ms.map(|ms| ms + passed_ms);
                self.last = (self.now.up_ms, self.now.wall_ms);
            }
            if *event == Event::Started {
                self.since_start_ms = Some(0);
            }
        }
        Ok(events)
    }

    /// One invigilator does something.
    pub fn act(&mut self, act: Act) {
        self.does(&by_one(act));
    }

    /// The candidate chooses an option.
    pub fn responds(&mut self, item: usize, option: usize) -> Vec<Event> {
        self.does(&Command::Respond { item, option: OptionIndex::new(option).unwrap() })
    }

    pub fn left_ms(&self) -> u64 {
        self.sitting.time_left_ms(&self.now)
    }

    pub fn is_closed(&self) -> bool {
        matches!(self.sitting.phase(), Phase::Closed(_))
    }

    /// Practice, working, extra, break, suspended and outage, in milliseconds, once they were held
    /// against the span.
    pub fn classes(&self) -> [u64; 6] {
        self.assert_sound();
        self.sitting.ledger().classes().map(|(_, ms)| ms)
    }

    /// What is so after every event.
    pub fn assert_sound(&self) {
        let (sitting, ledger) = (&self.sitting, self.sitting.ledger());
        assert_eq!(ledger.span_ms(), self.span_ms, "opening to last event: {ledger:?}");
        let since_start_ms = self.since_start_ms.unwrap_or(0);
        assert_eq!(ledger.span_ms() - ledger.practice_ms, since_start_ms, "start to last event");
        assert_eq!(sitting.item_times_ms().iter().sum::<u64>(), ledger.in_front_ms, "time by item");
        let gaps = sitting.gaps();
        assert!(gaps.iter().all(|gap| gap.credited_ms <= gap.length_ms), "{gaps:?}");
        assert_eq!(gaps.iter().map(|gap| gap.length_ms).sum::<u64>(), ledger.outage_ms, "{gaps:?}");
        assert_eq!(gaps.iter().map(|gap| gap.credited_ms).sum::<u64>(), ledger.credited_ms);
        assert!(ledger.break_over_ms <= ledger.break_ms);
    }

    pub fn assert_replays(&self) {
        assert_eq!(Sitting::replay(self.record.iter().cloned()).as_ref(), Some(&self.sitting));
    }
}

pub fn admission() -> Admission {
    Admission {
        by: "M. Bell".to_owned(),
        identity: "passport".to_owned(),
        identity_note: String::new(),
        age_years: 17,
        seat: "7".to_owned(),
        limits: Limits::default(),
    }
}

/// An arrangement as the exams officer agreed it.
pub fn agreed(arrangement: Arrangement) -> Act {
    let approval = Approval { by: "S. Officer".to_owned(), on: Date { year: 2026, month: 11, day: 2 } };
    Act::ArrangementAgreed(Agreed { arrangement, approval })
}

pub fn by_one(act: Act) -> Command {
    intervene(act, None)
}

pub fn by_two(act: Act) -> Command {
    intervene(act, Some("J. Okafor"))
}

pub fn intervene(act: Act, second: Option<&str>) -> Command {
    Command::Intervene(Intervention {
        by: "M. Bell".to_owned(),
        second: second.map(str::to_owned),
        reason: "a reason".to_owned(),
        act,
    })
}

pub fn enter() -> Command {
    Command::LetInvigilatorIn { name: "M. Bell".to_owned() }
}
