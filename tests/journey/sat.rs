//! Sits the tests of a made-up centre: by the engine, on a clock of its own, into the folders that the
//! real program prepared. What happens to whom is in `what-happened.csv`.

use std::fs;
use std::path::Path;

use invigil::engine::centre::learner::Learner;
use invigil::engine::digest::Digest;
use invigil::engine::item::OptionIndex;
use invigil::engine::room::Limits;
use invigil::engine::sitting::Sitting;
use invigil::engine::sitting::command::Command;
use invigil::engine::sitting::event::{Admission, Closure, Event, Opening};
use invigil::engine::sitting::incident::{Incident, IncidentKind};
use invigil::engine::sitting::intervention::{Act, Intervention};
use invigil::engine::sitting::moment::Moment;
use invigil::formats::journal::{Head, write_line};
use invigil::formats::key_book_json;
use invigil::world::sitting_folder;

const INVIGILATOR: &str = "B. Smith";
const SECOND: &str = "C. Jones";

/// What happens to one learner on one day.
#[derive(Clone, Debug)]
pub struct Happening {
    pub learner: String,
    pub day: u32,
    /// Items right.
    pub right: usize,
    /// A closure's name, or `never`.
    pub ends: String,
    /// What kind of incident there is; empty where there is none.
    pub incident: String,
    pub interrupted_minutes: u64,
    pub added_minutes: u64,
}

/// Everything that happens, in the order of the file.
pub fn happenings(text: &str) -> Vec<Happening> {
    let rows = text.lines().skip(1).map(|line| {
        let cells: Vec<&str> = line.split(',').collect();
        Happening {
            learner: cells[0].to_owned(),
            day: cells[1].parse().unwrap(),
            right: cells[2].parse().unwrap(),
            ends: cells[3].to_owned(),
            incident: cells[4].to_owned(),
            interrupted_minutes: cells[5].parse().unwrap(),
            added_minutes: cells[6].parse().unwrap(),
        }
    });
    rows.collect()
}

/// A sitting under way and its record so far.
struct Desk {
    sitting: Sitting,
    bytes: Vec<u8>,
    head: Head,
    now: Moment,
}

impl Desk {
    fn open(opening: Opening, wall_ms: i64) -> Self {
        let now = Moment { boot: "the day's boot".to_owned(), up_ms: 3_600_000, wall_ms };
        let sitting = Sitting::open(opening.clone(), now.clone());
        let mut desk = Self { sitting, bytes: Vec::new(), head: Head::empty(), now };
        desk.write(&Event::Opened(opening));
        desk
    }

    fn write(&mut self, event: &Event) {
        let (line, head) = write_line(&self.head, &self.now, event).unwrap();
        self.bytes.extend_from_slice(line.as_bytes());
        self.head = head;
    }

    fn wait(&mut self, ms: u64) {
        self.now.up_ms += ms;
        self.now.wall_ms += i64::try_from(ms).unwrap();
    }

    /// Lets time pass while the clock runs: with signs of life, because silence is an interruption.
    fn work(&mut self, ms: u64) {
        let mut left = ms;
        while left > 0 {
            let step = left.min(9_000);
            self.wait(step);
            self.carry_out(&Command::Beat);
            left -= step;
        }
    }

    fn carry_out(&mut self, command: &Command) {
        for event in self.sitting.decide(command, &self.now).unwrap() {
            self.sitting.apply(&event, &self.now);
            self.write(&event);
        }
    }

    fn intervene(&mut self, act: Act, reason: &str, second: Option<&str>) {
        self.carry_out(&Command::Intervene(Intervention {
            by: INVIGILATOR.to_owned(),
            second: second.map(str::to_owned),
            reason: reason.to_owned(),
            act,
        }));
    }

    fn note(&mut self, kind: &str, subkind: &str, text: &str) {
        let incident = Incident {
            kind: IncidentKind::parse(kind, subkind).unwrap(),
            text: text.to_owned(),
            began_wall_ms: self.now.wall_ms,
        };
        self.intervene(Act::IncidentNoted(incident), text, None);
    }

    /// The machine fails for so many minutes; an invigilator gives so many of them back.
    fn interrupt(&mut self, minutes: u64, given_back: u64) {
        self.now = Moment {
            boot: "the boot after".to_owned(),
            up_ms: 40_000,
            wall_ms: self.now.wall_ms + i64::try_from(minutes * 60_000).unwrap(),
        };
        self.carry_out(&Command::Resume { torn_bytes: 0, continuation: None });
        self.note("technical", "computer failed", "The screen went dark and the machine was started again.");
        let credit_ms = given_back * 60_000;
        self.intervene(Act::GapSettled { gap: 0, credit_ms }, "seen by the invigilator", None);
        self.take_up();
    }

    /// The candidate goes on with a covered test.
    fn take_up(&mut self) {
        self.wait(2_000);
        self.carry_out(&Command::TakeUp);
    }
}

/// Sits the test that was prepared in a folder, opened at `wall_ms`, by what happens to the learner.
pub fn sit(folder: &Path, learner: &Learner, seat: &str, wall_ms: i64, what: &Happening) {
    let (form, _) = sitting_folder::load_paper(folder).unwrap();
    let keys = key_book_json::read(&fs::read(folder.join("key-book.json")).unwrap()).unwrap();
    let qualification = sitting_folder::load_qualification(folder).unwrap();
    let mut desk = Desk::open(
        Opening {
            sitting: folder.file_name().unwrap().to_str().unwrap().to_owned(),
            candidate: learner.name.clone(),
            qualification: qualification.digest(),
            bank: form.bank,
            form: form.digest(),
            items: u32::try_from(form.items.len()).unwrap(),
            allowed_ms: u64::from(qualification.test.minutes) * 60_000,
            program: "journey".to_owned(),
        },
        wall_ms,
    );
    desk.wait(20_000);
    desk.carry_out(&Command::Admit(Admission {
        by: INVIGILATOR.to_owned(),
        identity: "passport".to_owned(),
        identity_note: String::new(),
        age_years: 20,
        seat: seat.to_owned(),
        limits: Limits::default(),
    }));
    for agreed in learner.arrangements.all() {
        desk.intervene(Act::ArrangementAgreed(agreed.clone()), "as the register says", None);
    }
    desk.wait(30_000);
    desk.carry_out(&Command::AgreeToConditions);
    desk.wait(60_000);
    desk.intervene(Act::StartAllowed, "start code", None);
    desk.carry_out(&Command::Start);

    // Which items are right goes by a digest, so that weak and strong parts differ between learners.
    let mut order: Vec<usize> = (0..keys.keys.len()).collect();
    let weight = |item: &usize| {
        let shown = &form.items[*item];
        let weak = Digest::of(format!("{}{}", learner.id, shown.outcome).as_bytes()).bytes()[0] % 3;
        (weak, *Digest::of(format!("{}{}", learner.id, shown.id).as_bytes()).bytes())
    };
    order.sort_by_key(weight);
    let right = &order[..what.right.min(order.len())];
    for (item, (_, key)) in keys.keys.iter().enumerate() {
        desk.work(35_000);
        let option = (key.index() + usize::from(!right.contains(&item))) % 4;
        if item == 19 {
            midway(&mut desk, what);
            if desk.sitting.closure().is_some() || what.ends == "never" {
                break;
            }
        }
        desk.carry_out(&Command::Respond { item, option: OptionIndex::new(option).unwrap() });
    }
    match what.ends.as_str() {
        "submitted" => desk.carry_out(&Command::Submit),
        "time expired" => {
            let left = desk.sitting.time_left_ms(&desk.now);
            desk.work(left);
        }
        _ => {}
    }
    fs::write(folder.join("journal-1.jsonl"), &desk.bytes).unwrap();
}

/// What interrupts a test half way.
fn midway(desk: &mut Desk, what: &Happening) {
    match what.incident.as_str() {
        "evacuation" => {
            desk.intervene(Act::Paused, "fire alarm", None);
            desk.note("environment", "fire alarm or evacuation", "The alarm rang and the room was cleared.");
            desk.wait(720_000);
            desk.intervene(Act::PauseEnded, "all clear", None);
            if desk.sitting.cover().is_there() {
                desk.take_up();
            }
        }
        "suspected malpractice" => {
            desk.note("candidate", "suspected malpractice", "A telephone lay under the desk.");
        }
        "illness" => desk.note("candidate", "illness", "A nosebleed; the candidate went on after a minute."),
        _ => {}
    }
    if what.interrupted_minutes > 0 {
        desk.interrupt(what.interrupted_minutes, what.added_minutes);
    } else if what.added_minutes > 0 {
        desk.intervene(Act::TimeAdded(what.added_minutes * 60_000), "loud work outside", None);
    }
    match what.ends.as_str() {
        "withdrawn" => desk.intervene(Act::Ended(Closure::Withdrawn), "felt unwell and left", None),
        "voided" => desk.intervene(Act::Ended(Closure::Voided), "telephone", Some(SECOND)),
        _ => {}
    }
}
