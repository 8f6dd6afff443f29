//! Carries out sittings in memory and keeps what a journal should say about them: the bytes, the
//! events and the state after each of them.

use invigil::engine::date::Date;
use invigil::engine::digest::Digest;
use invigil::engine::item::OptionIndex;
use invigil::engine::room::Limits;
use invigil::engine::sitting::Sitting;
use invigil::engine::sitting::arrangement::{
    Agreed, Approval, Arrangement, ExtraTime, Layout, Reader, RestBreaks, TimerDisplay,
};
use invigil::engine::sitting::command::Command;
use invigil::engine::sitting::event::{Admission, Continuation, Event, Opening};
use invigil::engine::sitting::incident::{Incident, IncidentKind};
use invigil::engine::sitting::intervention::{Act, Intervention};
use invigil::engine::sitting::moment::Moment;
use invigil::formats::journal::{Head, write_line};

/// Items of the forms here, as in the specification's test.
pub const ITEMS: usize = 50;

/// 2026-09-01 09:00 UTC, when every sitting here is opened.
pub const OPENED_WALL_MS: i64 = 1_788_253_200_000;

/// A sitting under way and its record so far.
pub struct Recorder {
    pub sitting: Sitting,
    /// The journal.
    pub bytes: Vec<u8>,
    /// What it records, line by line.
    pub events: Vec<(Moment, Event)>,
    /// The state after each line.
    pub states: Vec<Sitting>,
    pub head: Head,
    now: Moment,
}

impl Recorder {
    /// Opens the sitting of a candidate.
    pub fn open(candidate: &str) -> Self {
        Self::open_as(Opening {
            sitting: format!("sitting of {candidate}"),
            candidate: candidate.to_owned(),
            qualification: Digest::of(b"qualification"),
            bank: Digest::of(b"bank"),
            form: Digest::of(b"form"),
            items: u32::try_from(ITEMS).unwrap(),
            allowed_ms: 3_600_000,
            program: "test".to_owned(),
        })
    }

    /// Opens a sitting.
    pub fn open_as(opening: Opening) -> Self {
        let now = Moment { boot: "first".to_owned(), up_ms: 1_000_000, wall_ms: OPENED_WALL_MS };
        let mut recorder = Self {
            sitting: Sitting::open(opening.clone(), now.clone()),
            bytes: Vec::new(),
            events: Vec::new(),
            states: Vec::new(),
            head: Head::empty(),
            now,
        };
        recorder.write(Event::Opened(opening));
        recorder
    }

    /// Lets time pass on both clocks.
    pub fn wait(&mut self, ms: u32) {
        self.now.up_ms += u64::from(ms);
        self.now.wall_ms += i64::from(ms);
    }

    /// Another boot: the boot-time clock begins anew, and the wall clock says what it says.
    fn boot(&mut self, boot: &str, wall_shift_ms: i64) {
        self.now = Moment { boot: boot.to_owned(), up_ms: 9_000, wall_ms: self.now.wall_ms + wall_shift_ms };
    }

    /// Carries out a command at once.
    pub fn carry_out(&mut self, command: &Command) {
        for event in self.sitting.decide(command, &self.now).unwrap() {
            self.sitting.apply(&event, &self.now);
            self.write(event);
        }
    }

    fn write(&mut self, event: Event) {
        let (line, head) = write_line(&self.head, &self.now, &event).unwrap();
        self.bytes.extend_from_slice(line.as_bytes());
        self.head = head;
        self.events.push((self.now.clone(), event));
        self.states.push(self.sitting.clone());
    }

    /// Answers an item a second later.
    pub fn respond(&mut self, item: usize, option: usize) {
        self.wait(1_000);
        self.carry_out(&Command::Respond { item, option: OptionIndex::new(option).unwrap() });
    }

    /// Admits the candidate, agrees to the conditions, gives the start code and starts the clock: four
    /// lines.
    pub fn start(&mut self) {
        self.carry_out(&Command::Admit(admission()));
        self.carry_out(&Command::AgreeToConditions);
        self.intervene(Act::StartAllowed, None);
        self.carry_out(&Command::Start);
    }

    fn restart(&mut self, torn_bytes: u64) {
        self.carry_out(&Command::Resume { torn_bytes, continuation: None });
    }

    /// One invigilator does something, or two do.
    pub fn intervene(&mut self, act: Act, second: Option<&str>) {
        self.carry_out(&Command::Intervene(Intervention {
            by: "M. Bell".to_owned(),
            second: second.map(str::to_owned),
            reason: "as the centre's rules say".to_owned(),
            act,
        }));
    }

    fn invigilator_in(&mut self) {
        self.carry_out(&Command::LetInvigilatorIn { name: "M. Bell".to_owned() });
    }

    fn invigilator_out(&mut self) {
        self.carry_out(&Command::LetInvigilatorOut);
    }

    /// Puts an arrangement on record.
    pub fn agree(&mut self, arrangement: Arrangement, second: Option<&str>) {
        let on = Date { year: 2026, month: 8, day: 3 };
        let approval = Approval { by: "S. Officer".to_owned(), on };
        self.intervene(Act::ArrangementAgreed(Agreed { arrangement, approval }), second);
    }

    /// The lines of the journal, each with its line feed.
    pub fn lines(&self) -> Vec<&[u8]> {
        self.bytes.split_inclusive(|byte| *byte == b'\n').collect()
    }
}

fn admission() -> Admission {
    Admission {
        by: "M. Bell".to_owned(),
        identity: "vouched for".to_owned(),
        identity_note: "by Mme Évrard, her tutor".to_owned(),
        age_years: 17,
        seat: "7".to_owned(),
        limits: Limits::default(),
    }
}

/// A whole sitting with everything that can happen in one but other ends; item `i` ends up with the
/// response [`final_response`]`(i)`.
///
/// Where its time goes, in milliseconds; `tests/golden/sitting-show.txt` shows it:
///
/// ```text
/// practice   60 000
/// in front  143 200 = 50 x 1 500 (reading) + 50 x 1 000 (answers) + 13 x 1 000 (second thoughts)
///                     + 4 200 (item 5, a heartbeat) + 1 000 (item 49, changed too late)
/// break     308 000 = 240 000 + 68 000, of which 300 000 were agreed
/// suspended 167 000 = 8 000 + 120 000 + 30 000 + 2 000 (alarm) + 1 000 + 1 000 (first break) + 5 000
/// outage    677 000 = 15 000 + 47 000 + 601 000 + 2 000 + 12 000, of which 30 000 + 601 000 go back
/// ```
pub fn full_sitting(candidate: &str) -> Recorder {
    let mut r = Recorder::open(candidate);
    before_the_start(&mut r);
    for item in 0..ITEMS {
        r.wait(1_500);
        // Every second item takes a move; fewer lines keep the tests quick.
        if item % 2 == 1 {
            r.carry_out(&Command::GoTo(item));
        }
        if item % 6 == 2 {
            r.carry_out(&Command::Flag { item, flagged: true });
        }
        // Every fourth response is a second thought.
        if item % 4 == 1 {
            r.respond(item, (item + 2) % 4);
        }
        r.respond(item, item * 7 % 4);
        after_the_response(&mut r, item);
    }
    r.carry_out(&Command::Flag { item: 8, flagged: false });
    r.carry_out(&Command::ClearResponse { item: 49 });
    r.carry_out(&Command::Submit);
    r
}

fn before_the_start(r: &mut Recorder) {
    r.wait(10_000);
    r.carry_out(&Command::Admit(admission()));
    for arrangement in [
        Arrangement::ExtraTime(ExtraTime::PerCent(25)),
        Arrangement::RestBreaks(RestBreaks::Allowance { minutes: 5 }),
        Arrangement::Colours("blue".to_owned()),
        Arrangement::Layout(Layout::Spaced),
        Arrangement::Timer(TimerDisplay::OnDemand),
        Arrangement::Reader(Reader::Lines),
        Arrangement::Language("cy".to_owned()),
    ] {
        r.agree(arrangement, None);
    }
    r.wait(10_000);
    r.carry_out(&Command::RefusePin { name: "M. Bell".to_owned() });
    r.invigilator_in();
    r.intervene(Act::StartAllowed, None);
    r.wait(5_000);
    r.invigilator_out();
    r.carry_out(&Command::Present("screen".to_owned()));
    r.carry_out(&Command::ChooseColours("cream".to_owned()));
    r.carry_out(&Command::ChooseLanguage("cy".to_owned()));
    r.carry_out(&Command::AgreeToConditions);
    r.wait(35_000);
    r.carry_out(&Command::Start);
}

fn after_the_response(r: &mut Recorder, item: usize) {
    match item {
        4 => {
            r.wait(4_200);
            r.carry_out(&Command::Beat);
        }
        6 => {
            let option = OptionIndex::new(3).unwrap();
            r.carry_out(&Command::Strike { item, option, struck: true });
            r.carry_out(&Command::WriteNote { item, text: "\"A\" or C?".to_owned() });
        }
        8 => {
            // The program stands still.
            r.wait(12_000);
            r.carry_out(&Command::Beat);
            r.wait(3_000);
            r.carry_out(&Command::TakeUp);
        }
        10 => r.carry_out(&Command::HideTime(true)),
        12 => alarm(r),
        16 => first_break(r),
        18 => second_break(r),
        20 => part_given_back(r),
        24 => {
            r.invigilator_in();
            r.intervene(Act::TimeAdded(540_000), None);
            r.intervene(Act::SeatChanged("12".to_owned()), None);
            r.invigilator_out();
        }
        30 => elsewhere(r),
        34 => {
            r.boot("third", -5_000);
            r.restart(0);
            r.wait(2_000);
            r.carry_out(&Command::TakeUp);
            // Nothing of the first interruption goes back.
            r.intervene(Act::GapSettled { gap: 0, credit_ms: 0 }, None);
        }
        40 => {
            r.now.wall_ms -= 3_600_000;
            r.carry_out(&Command::HideTime(false));
        }
        42 => {
            r.agree(Arrangement::ExtraTime(ExtraTime::Minutes(20)), Some("J. Okafor"));
            r.agree(Arrangement::RestBreaks(RestBreaks::Number { count: 3, minutes_each: 4 }), None);
        }
        44 => r.carry_out(&Command::RefusePin { name: "J. Okafor".to_owned() }),
        48 => {
            // A changed answer that is on disk too late is taken back.
            r.respond(item, 1);
            r.wait(11_000);
            r.carry_out(&Command::TakeBackLate { item, to: OptionIndex::new(0) });
            r.wait(1_000);
            r.carry_out(&Command::TakeUp);
        }
        _ => {}
    }
}

fn alarm(r: &mut Recorder) {
    r.invigilator_in();
    r.wait(8_000);
    r.intervene(
        Act::IncidentNoted(Incident {
            kind: IncidentKind::parse("environment", "fire alarm or evacuation").unwrap(),
            text: "bell of the \"blue\" block".to_owned(),
            began_wall_ms: r.now.wall_ms - 30_000,
        }),
        None,
    );
    r.intervene(Act::Paused, None);
    r.invigilator_out();
    r.wait(120_000);
    r.carry_out(&Command::Beat);
    r.wait(30_000);
    r.restart(0);
    r.invigilator_in();
    r.intervene(Act::PauseEnded, None);
    r.wait(2_000);
    r.invigilator_out();
}

fn first_break(r: &mut Recorder) {
    r.invigilator_in();
    r.wait(1_000);
    r.intervene(Act::BreakBegan, None);
    r.invigilator_out();
    r.wait(240_000);
    r.invigilator_in();
    r.intervene(Act::BreakEnded, None);
    r.wait(1_000);
    r.invigilator_out();
}

fn second_break(r: &mut Recorder) {
    r.invigilator_in();
    r.intervene(Act::BreakBegan, None);
    r.invigilator_out();
    r.wait(30_000);
    r.restart(0);
    r.wait(30_000);
    r.carry_out(&Command::Beat);
    r.wait(8_000);
    r.intervene(Act::BreakEnded, None);
}

fn part_given_back(r: &mut Recorder) {
    r.wait(42_000);
    r.restart(31);
    r.wait(3_000);
    r.invigilator_in();
    r.intervene(Act::GapSettled { gap: 1, credit_ms: 30_000 }, None);
    r.wait(5_000);
    r.invigilator_out();
    r.wait(2_000);
    r.carry_out(&Command::TakeUp);
}

/// The record goes on at another machine, and the whole interruption goes back.
fn elsewhere(r: &mut Recorder) {
    let continuation = Continuation {
        by: "M. Bell".to_owned(),
        reason: "the machine at seat 7 has died".to_owned(),
        lines: r.head.lines,
        predecessor: r.head.digest.unwrap(),
    };
    r.boot("second", 600_000);
    r.carry_out(&Command::Resume { torn_bytes: 0, continuation: Some(continuation) });
    r.carry_out(&Command::Present("lines".to_owned()));
    r.wait(1_000);
    r.invigilator_in();
    r.intervene(Act::GapSettled { gap: 2, credit_ms: 601_000 }, Some("J. Okafor"));
    r.invigilator_out();
    r.carry_out(&Command::TakeUp);
}

/// What [`full_sitting`] leaves as the response to an item.
pub fn final_response(item: usize) -> Option<OptionIndex> {
    if item == 49 { None } else { OptionIndex::new(item * 7 % 4) }
}

/// A short sitting, for tests that read it very often.
pub fn short_sitting(candidate: &str) -> Recorder {
    let mut r = Recorder::open(candidate);
    r.start();
    r.respond(0, 1);
    r.carry_out(&Command::Flag { item: 0, flagged: true });
    r.wait(5_000);
    r.carry_out(&Command::Beat);
    r.restart(7);
    r.carry_out(&Command::TakeUp);
    r.respond(1, 3);
    r.carry_out(&Command::Submit);
    r
}
