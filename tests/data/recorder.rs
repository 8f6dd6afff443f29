//! Carries out sittings in memory and keeps what a journal should say about them: the bytes, the
//! events and the state after each of them.

use invigil::engine::digest::Digest;
use invigil::engine::item::OptionIndex;
use invigil::engine::sitting::Sitting;
use invigil::engine::sitting::command::{Command, GapDecision};
use invigil::engine::sitting::event::{Event, Opening};
use invigil::engine::sitting::moment::Moment;
use invigil::formats::journal::{Head, write_line};

/// Items of the forms here, as in the specification's test.
pub const ITEMS: usize = 50;

/// A sitting under way and its record so far.
pub struct Recorder {
    pub sitting: Sitting,
    /// The journal.
    pub bytes: Vec<u8>,
    /// What it records, line by line.
    pub events: Vec<(Moment, Event)>,
    /// The state after each line.
    pub states: Vec<Sitting>,
    head: Head,
    now: Moment,
}

impl Recorder {
    /// Opens the sitting of a candidate.
    pub fn open(candidate: &str) -> Self {
        let now = Moment { boot: "first".to_owned(), up_ms: 1_000_000, wall_ms: 1_788_253_200_000 };
        let opening = Opening {
            sitting: format!("sitting of {candidate}"),
            candidate: candidate.to_owned(),
            qualification: Digest::of(b"qualification"),
            bank: Digest::of(b"bank"),
            form: Digest::of(b"form"),
            items: u32::try_from(ITEMS).unwrap(),
            allowed_ms: 3_600_000,
            program: "test".to_owned(),
        };
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

    /// Answers an item a little later.
    pub fn respond(&mut self, item: usize, option: usize) {
        self.wait(900);
        self.carry_out(&Command::Respond { item, option: OptionIndex::new(option).unwrap() });
    }

    fn restart(&mut self, torn_bytes: u64, gap: GapDecision) {
        self.carry_out(&Command::Resume { torn_bytes, gap });
    }

    /// The lines of the journal, each with its line feed.
    pub fn lines(&self) -> Vec<&[u8]> {
        self.bytes.split_inclusive(|byte| *byte == b'\n').collect()
    }
}

/// A whole sitting with everything that can happen in one; item `i` ends up with the response
/// [`final_response`]`(i)`.
pub fn full_sitting(candidate: &str) -> Recorder {
    let mut r = Recorder::open(candidate);
    r.wait(30_000);
    r.carry_out(&Command::Start);
    for item in 0..ITEMS {
        r.wait(1_700);
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
        if item % 10 == 4 {
            r.wait(4_200);
            r.carry_out(&Command::Beat);
        }
        match item {
            10 => r.carry_out(&Command::HideTime(true)),
            20 => {
                r.wait(42_000);
                r.restart(31, GapDecision::Charge);
            }
            30 => {
                // Another boot: the boot-time clock begins anew, and the wall clock measures.
                r.now = Moment { boot: "second".to_owned(), up_ms: 9_000, wall_ms: r.now.wall_ms + 600_000 };
                r.restart(0, GapDecision::Credit("power cut in the \"blue\" room".to_owned()));
            }
            40 => {
                r.now.wall_ms -= 3_600_000;
                r.carry_out(&Command::HideTime(false));
            }
            _ => {}
        }
    }
    r.carry_out(&Command::Flag { item: 8, flagged: false });
    r.carry_out(&Command::ClearResponse { item: 49 });
    r.carry_out(&Command::Submit);
    r
}

/// What [`full_sitting`] leaves as the response to an item.
pub fn final_response(item: usize) -> Option<OptionIndex> {
    if item == 49 { None } else { OptionIndex::new(item * 7 % 4) }
}

/// A short sitting, for tests that read it very often.
pub fn short_sitting(candidate: &str) -> Recorder {
    let mut r = Recorder::open(candidate);
    r.carry_out(&Command::Start);
    r.respond(0, 1);
    r.carry_out(&Command::Flag { item: 0, flagged: true });
    r.wait(5_000);
    r.carry_out(&Command::Beat);
    r.restart(7, GapDecision::Credit("évacuation".to_owned()));
    r.respond(1, 3);
    r.carry_out(&Command::Submit);
    r
}
