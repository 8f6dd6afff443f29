//! A made-up room with everything that can be odd about one, and golden files.

use std::path::PathBuf;

use invigil::engine::centre::attempt::{Attempt, Papers, Proceeding, ProceedingKind};
use invigil::engine::centre::audit::{AuditFile, AuditedSitting, IssuedDocument, LoggedChange};
use invigil::engine::centre::entry::{Entry, EntryState, IdentityCheck};
use invigil::engine::centre::learner::Learner;
use invigil::engine::centre::room_pack::{RoomEntry, RoomPack, TestSat};
use invigil::engine::centre::seating::TestRoom;
use invigil::engine::centre::uln::Uln;
use invigil::engine::centre::{Centre, Role, StaffMember};
use invigil::engine::date::Date;
use invigil::engine::digest::Digest;
use invigil::engine::language::Language;
use invigil::engine::mark::{Mark, Score};
use invigil::engine::room::identity::Identity;
use invigil::engine::room::start::LocalMinute;
use invigil::engine::sitting::arrangement::{
    Agreed, Approval, Arrangement, Arrangements, ExtraTime, Reader, RestBreaks, TimerDisplay,
};
use invigil::engine::sitting::event::Closure;
use invigil::engine::sitting::incident::{Incident, IncidentKind};
use invigil::engine::sitting::intervention::Act;
use invigil::report::document::Document;
use invigil::report::plain_text;
use invigil::report::sitting_words::act_words;

/// A name that would be a formula, markup and a terminal's command at once.
pub const HOSTILE: &str = "=1+1 <b>Cal</b> \u{1b}[31m\"Q\"";

pub fn day(text: &str) -> Date {
    Date::parse(text).unwrap()
}

pub fn minute(text: &str) -> LocalMinute {
    LocalMinute::parse(text).unwrap()
}

fn agreed(all: &[Arrangement]) -> Arrangements {
    let mut arrangements = Arrangements::default();
    for arrangement in all {
        let approval = Approval { by: "E. Officer".to_owned(), on: day("2026-11-02") };
        arrangements.agree(Agreed { arrangement: arrangement.clone(), approval });
    }
    arrangements
}

pub fn learner(id: &str, name: &str, uln: Option<&str>, arrangements: &[Arrangement]) -> Learner {
    Learner {
        id: id.to_owned(),
        name: name.to_owned(),
        born: day("2008-05-17"),
        uln: uln.map(|uln| Uln::parse(uln).unwrap()),
        language: Language::English,
        group: "Evening".to_owned(),
        arrangements: agreed(arrangements),
    }
}

pub fn entry(id: &str, learner: &str, seat: Option<&str>, state: EntryState) -> Entry {
    let identity = state.sitting().map(|_| IdentityCheck {
        kind: Identity::OtherPhotograph,
        note: "works card".to_owned(),
        by: "Bea Smith".to_owned(),
    });
    Entry {
        id: id.to_owned(),
        learner: learner.to_owned(),
        test: "500/0000/0".to_owned(),
        attempt: 1,
        at: minute("2026-11-26 09:30"),
        room: "Room 3".to_owned(),
        seat: seat.map(str::to_owned),
        prepared: None,
        identity,
        state,
        revision: 1,
    }
}

fn centre() -> Centre {
    Centre { number: "54321".to_owned(), name: "Made-up College".to_owned(), keep_months: 36 }
}

/// Three rows of four seats. The test takes 65 minutes, so that a quarter more is no whole minute.
pub fn pack() -> RoomPack {
    use Arrangement::{Colours, Reader as GivenAs, Timer};
    let learners = [
        learner(
            "L-AAAAAA",
            "Ada Nolan",
            Some("1000000043"),
            &[Arrangement::ExtraTime(ExtraTime::PerCent(25)), Colours("cream".to_owned())],
        ),
        learner(
            "L-BBBBBB",
            "Bryn Öwen",
            Some("1000000051"),
            &[
                Arrangement::ExtraTime(ExtraTime::Minutes(7)),
                Arrangement::RestBreaks(RestBreaks::Number { count: 3, minutes_each: 5 }),
            ],
        ),
        learner("L-CCCCCC", HOSTILE, None, &[Timer(TimerDisplay::Hidden), GivenAs(Reader::SpokenLines)]),
        learner("L-DDDDDD", "Dai Price", Some("1000000078"), &[]),
        learner("L-EEEEEE", "Eve Quick", None, &[Timer(TimerDisplay::Shown)]),
        learner("L-FFFFFF", "Fay Rees", None, &[Arrangement::Language("cy".to_owned())]),
    ];
    let seats = [Some("A1"), Some("b3"), Some("C4"), None, Some("A2"), Some("K9")];
    let states = [
        EntryState::Entered,
        EntryState::Entered,
        EntryState::Entered,
        EntryState::Withdrawn { reason: "moved away".to_owned() },
        EntryState::Absent { reason: String::new() },
        EntryState::Entered,
    ];
    let mut entries: Vec<RoomEntry> = learners
        .into_iter()
        .zip(seats)
        .zip(states)
        .zip(["E-1", "E-2", "E-3", "E-4", "E-5", "E-6"])
        .map(|(((learner, seat), state), id)| RoomEntry {
            entry: entry(id, &learner.id, seat, state),
            learner: Some(learner),
            attempt: None,
        })
        .collect();
    // Somebody without a seat, and somebody who was forgotten.
    let gil = learner("L-GGGGGG", "Gil Short", None, &[]);
    entries.push(RoomEntry {
        entry: entry("E-7", "L-GGGGGG", None, EntryState::Entered),
        learner: Some(gil),
        attempt: None,
    });
    entries.push(RoomEntry {
        entry: entry("E-8", "L-HHHHHH", Some("B1"), EntryState::Entered),
        learner: None,
        attempt: None,
    });
    let mut pack = RoomPack {
        centre: centre(),
        room: TestRoom { name: "Room 3".to_owned(), rows: 3, columns: 4 },
        at: minute("2026-11-26 09:30"),
        tests: vec![TestSat {
            number: "500/0000/0".to_owned(),
            title: "Made-up Certificate".to_owned(),
            minutes: 65,
        }],
        entries,
        staff: vec![StaffMember { name: "Bea Smith".to_owned(), role: Role::Invigilator }],
        dated: day("2026-11-25"),
    };
    pack.sort();
    pack
}

/// A proceeding so many milliseconds after the published start, by the clock on the wall to the minute.
pub fn told(after_ms: i64, kind: ProceedingKind, by: &[&str], what: &str, reason: &str) -> Proceeding {
    let start = minute("2026-11-26 09:30");
    let minute = start.minute + u16::try_from(after_ms / 60_000).unwrap();
    Proceeding {
        wall_ms: 1_795_685_400_000 + after_ms,
        at: LocalMinute { minute, ..start },
        kind,
        by: by.iter().map(|name| (*name).to_owned()).collect(),
        what: what.to_owned(),
        reason: reason.to_owned(),
    }
}

pub fn attempt(sitting: &str, entry: &Entry, right: Option<u32>, proceedings: Vec<Proceeding>) -> Attempt {
    let digest = |what: &str| Digest::of(format!("{what} of {sitting}").as_bytes());
    let (form, bank, record) = (digest("form"), Digest::of(b"the bank"), digest("record"));
    let mark = right.map(|right| Mark {
        sitting: sitting.to_owned(),
        candidate: String::new(),
        form,
        bank,
        record,
        total: Score { right, set: 50 },
        unanswered: 0,
        cut_score: 30,
        cut_score_is_provisional: true,
        outcomes: Vec::new(),
    });
    Attempt {
        sitting: sitting.to_owned(),
        entry: Some(entry.id.clone()),
        learner: Some(entry.learner.clone()),
        test: entry.test.clone(),
        number: 1,
        opened: minute("2026-11-26 09:24"),
        closed: Some(minute("2026-11-26 10:41")),
        closure: Some(Closure::Submitted),
        papers: Papers { qualification: Digest::of(b"the qualification"), bank, form },
        seed: format!("seed-of-{sitting}"),
        record,
        mark,
        items: Vec::new(),
        proceedings,
    }
}

const MINUTE: i64 = 60_000;

fn evacuation() -> String {
    let kind = IncidentKind::parse("environment", "fire alarm or evacuation").unwrap();
    act_words(&Act::IncidentNoted(Incident { kind, text: "alarm".to_owned(), began_wall_ms: 0 }))
}

/// The same room after the test: an evacuation, a power cut, time added, a test that went wrong.
pub fn held() -> RoomPack {
    use ProceedingKind::{End, Incident, Interruption, Intervention, Step};
    let mut pack = pack();
    pack.dated = day("2026-11-27");
    let (bea, both): (&[&str], &[&str]) = (&["Bea Smith"], &["Bea Smith", "Carl Jones"]);
    let paused = act_words(&Act::Paused);
    let resumed = act_words(&Act::PauseEnded);
    for entry in &mut pack.entries {
        let (sitting, right, proceedings) = match entry.entry.id.as_str() {
            "E-1" => (
                "S-one",
                Some(31),
                vec![
                    told(-0, Step, bea, "admitted to seat A1; identity: passport", ""),
                    told(20 * MINUTE, Intervention, bea, &paused, "fire alarm"),
                    told(32 * MINUTE + 30_000, Intervention, bea, &resumed, "all clear"),
                    told(33 * MINUTE, Incident, bea, &evacuation(), "alarm, whole building"),
                    told(
                        34 * MINUTE,
                        Intervention,
                        both,
                        &act_words(&Act::TimeAdded(630_000)),
                        "noise after it",
                    ),
                    told(75 * MINUTE, End, &[], "submitted", ""),
                ],
            ),
            "E-2" => (
                "S-two",
                Some(29),
                vec![
                    told(20 * MINUTE + 5000, Intervention, bea, &paused, "fire alarm"),
                    told(33 * MINUTE, Intervention, bea, &resumed, "all clear"),
                ],
            ),
            "E-3" => (
                "S-three",
                None,
                vec![
                    told(
                        21 * MINUTE,
                        Interruption,
                        &[],
                        "interrupted for 0:12:00.000 (restarted, measured by the boot clock); settled: given back",
                        "",
                    ),
                    told(
                        34 * MINUTE,
                        Intervention,
                        bea,
                        &act_words(&Act::GapSettled { gap: 0, credit_ms: 60_000 }),
                        "left in the evacuation",
                    ),
                    told(40 * MINUTE, End, both, &act_words(&Act::Ended(Closure::Voided)), "telephone =1+1"),
                ],
            ),
            _ => continue,
        };
        let mut attempt = attempt(sitting, &entry.entry, right, proceedings);
        if right.is_none() {
            attempt.closure = Some(Closure::Voided);
        }
        entry.entry.state = EntryState::Closed { sitting: sitting.to_owned() };
        entry.entry.identity = self::entry("", "", None, entry.entry.state.clone()).identity;
        entry.attempt = Some(attempt);
    }
    pack
}

/// A period with that test in it, and with everything that an audit finds odd.
pub fn audit() -> AuditFile {
    let pack = held();
    let audited = |entry: &RoomEntry| {
        Some(AuditedSitting {
            attempt: entry.attempt.clone()?,
            entry: Some(entry.entry.clone()),
            name: entry.learner.as_ref().map(|learner| learner.name.clone()),
            is_forgotten: false,
            title: "Made-up Certificate".to_owned(),
            issued: Vec::new(),
        })
    };
    let mut sittings: Vec<AuditedSitting> = pack.entries.iter().filter_map(audited).collect();
    sittings[1].issued = vec![IssuedDocument {
        document: "feedback".to_owned(),
        on: day("2026-11-27"),
        by: "E. Officer".to_owned(),
    }];
    let mut entries: Vec<Entry> = pack.entries.iter().map(|entry| entry.entry.clone()).collect();
    // A learner who was forgotten: nothing but the marks is left.
    let gone = entry("E-9", "L-JJJJJJ", Some("A4"), EntryState::Closed { sitting: "S-four".to_owned() });
    let mut forgotten = attempt("S-four", &gone, Some(44), Vec::new());
    forgotten.learner = None;
    sittings.push(AuditedSitting {
        attempt: forgotten,
        entry: Some(gone.clone()),
        name: None,
        is_forgotten: true,
        title: "Made-up Certificate".to_owned(),
        issued: Vec::new(),
    });
    // Sat twice without an entry of its own, never closed, and closed without a record.
    let mut open = attempt("S-five", &gone, None, Vec::new());
    (open.closed, open.closure) = (None, None);
    let mut none = attempt("S-six", &gone, None, Vec::new());
    (none.entry, none.learner, none.record) = (None, None, sittings[0].attempt.record);
    for attempt in [open, none] {
        let entry = attempt.entry.as_ref().map(|_| gone.clone());
        sittings.push(AuditedSitting {
            attempt,
            entry,
            name: None,
            is_forgotten: false,
            title: "Made-up Certificate".to_owned(),
            issued: Vec::new(),
        });
    }
    let mut lost = entry("E-10", "L-KKKKKK", None, EntryState::Closed { sitting: "S-lost".to_owned() });
    lost.identity = None;
    entries.extend([gone, lost]);
    AuditFile {
        centre: centre(),
        from: day("2026-11-01"),
        until: day("2026-11-30"),
        dated: day("2026-12-01"),
        entries,
        sittings,
        changes: vec![
            LoggedChange {
                number: 1,
                at: minute("2026-11-01 08:00"),
                by: "E. Officer".to_owned(),
                what: "the centre was set up".to_owned(),
            },
            LoggedChange {
                number: 2,
                at: minute("2026-11-02 08:00"),
                by: "E. Officer".to_owned(),
                what: "entry E-5 is absent".to_owned(),
            },
        ],
    }
}

/// A report as text, as it is written for a terminal.
pub fn text(document: &Document) -> String {
    plain_text::write(document)
}

/// Compares with a golden file; with `UPDATE_GOLDEN=1` writes it anew, to be read by eye.
pub fn is_golden(name: &str, text: &str) {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/golden/room-pack").join(name);
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        std::fs::write(&path, text).unwrap();
    }
    let golden = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(golden == text, "{name} is not what it was:\n{text}");
}
