//! Who is forgotten is gone from everything that is kept, byte for byte, and does not come back; what was
//! counted stays.

use std::fs;
use std::path::Path;

use invigil::engine::centre::attempt::{Proceeding, ProceedingKind};
use invigil::engine::centre::entry::{Entry, EntryState, IdentityCheck};
use invigil::engine::room::identity::Identity;
use invigil::engine::sitting::arrangement::{Agreed, Approval, Arrangement, ExtraTime};
use invigil::world::register::{AttemptFilter, EntryFilter, Place, Register, RegisterError};

use crate::support::{at, attempt, by, closed, date, entry, learner, on_both, register, uln};

/// A name of which every part is found nowhere else.
const NAME: &str = "Zephyrine Quillfeather-\u{d6}zt\u{fc}rk";
/// What of it and of its learner must be nowhere afterwards.
const TRACES: [&str; 6] =
    ["Zephyrine", "zephyrine", "uillfeather", "\u{d6}zt\u{fc}rk", "\u{f6}zt\u{fc}rk", "1000000043"];

/// A register with the learner in every place where one may stand, among many others.
fn with_traces(place: &Place) -> Register {
    let mut register = register(place);
    let mut person = learner("L-1", NAME);
    person.uln = uln(100_000_004);
    person.group = "Zephyrine's group".into();
    let approval = Approval { by: "Dr Quillfeather".into(), on: date("2026-09-01") };
    person
        .arrangements
        .agree(Agreed { arrangement: Arrangement::ExtraTime(ExtraTime::PerCent(25)), approval });
    let mut all: Vec<_> = (10..600).map(|n| learner(&format!("L-{n}"), &format!("Learner {n}"))).collect();
    all.insert(300, person.clone());
    register.add_learners(&all, &by(3), &mut |_| ()).unwrap();
    // Changed back and forth, so that old copies lie about.
    for round in 0..6 {
        let longer = invigil::engine::centre::learner::Learner {
            group: format!("Zephyrine's group {}", "x".repeat(150 * (round % 2))),
            ..person.clone()
        };
        register.change_learner(&longer, &person, &by(4)).unwrap();
        person = longer;
    }

    let mut absent = entry("E-1", "L-1", Some("A1"));
    absent.state = EntryState::Absent { reason: "Zephyrine is ill".into() };
    let mut done = entry("E-2", "L-1", Some("A2"));
    done.identity = Some(IdentityCheck {
        kind: Identity::ThirdParty,
        note: "Mrs \u{d6}zt\u{fc}rk, her mother".into(),
        by: "Bea Smith".into(),
    });
    let mut coming = entry("E-3", "L-1", Some("A3"));
    coming.at = at("2026-12-10 09:30");
    let mut lost = entry("E-4", "L-1", None);
    lost.state = EntryState::Started { sitting: "S-nowhere".into() };
    let mut other = entry("E-5", "L-10", Some("A4"));
    other.state = EntryState::Absent { reason: "ill".into() };
    register.add_entries(&[absent, done.clone(), coming, lost, other], &by(5)).unwrap();
    let noted = Entry { attempt: 2, ..done };
    register.change_entry(&noted, &by(6), &format!("the second attempt of {NAME}")).unwrap();
    register.record_attempt(&sat(), &by(7)).unwrap();
    let mut other = closed(attempt("S-2", &["i2"]));
    other.learner = Some("L-10".into());
    register.record_attempt(&other, &by(7)).unwrap();
    register
}

/// The sitting of the learner.
fn sat() -> invigil::engine::centre::attempt::Attempt {
    let mut sat = closed(attempt("S-1", &["i1", "i2"]));
    sat.entry = Some("E-2".into());
    sat.learner = Some("L-1".into());
    let tell = |kind, what: &str, reason: &str| Proceeding {
        wall_ms: 1_795_685_460_000,
        at: at("2026-11-26 09:31"),
        kind,
        by: vec!["Bea Smith".into()],
        what: what.into(),
        reason: reason.into(),
    };
    sat.proceedings = vec![
        tell(ProceedingKind::Step, "admitted: vouched for by Mrs Quillfeather", ""),
        tell(ProceedingKind::Incident, "examinee, unwell: Zephyrine feels faint", ""),
        tell(ProceedingKind::Intervention, "5 min added", "Zephyrine felt faint"),
        tell(ProceedingKind::Intervention, "seat of ZEPHYRINE changed to B1", ""),
    ];
    sat
}

/// The names of the traces that are in a file of SQLite or beside it.
fn traces_in_files(file: &Path) -> Vec<String> {
    let mut found = Vec::new();
    for entry in fs::read_dir(file.parent().unwrap()).unwrap() {
        let path = entry.unwrap().path();
        let bytes = fs::read(&path).unwrap();
        for trace in TRACES {
            if bytes.windows(trace.len()).any(|window| window == trace.as_bytes()) {
                found.push(format!("{trace} in {}", path.file_name().unwrap().display()));
            }
        }
    }
    found
}

/// The names of the traces that are in the files of the tables of a PostgreSQL database; `None` where
/// the user may not read those.
fn traces_on_server(url: &str) -> Option<Vec<String>> {
    let mut client = postgres::Client::connect(url, postgres::NoTls).unwrap();
    client.batch_execute("CHECKPOINT").ok()?;
    let sql = "SELECT relname::TEXT, pg_read_binary_file(pg_relation_filepath(oid)) FROM pg_class \
               WHERE (relnamespace = 'public'::regnamespace OR relname = 'pg_statistic' OR relnamespace = 'pg_toast'::regnamespace) \
               AND relkind IN ('r', 'i', 't') AND NOT relisshared AND pg_relation_filepath(oid) IS NOT NULL";
    let mut found = Vec::new();
    for row in client.query(sql, &[]).ok()? {
        let (table, bytes): (String, Vec<u8>) = (row.get(0), row.get(1));
        for trace in TRACES {
            if bytes.windows(trace.len()).any(|window| window == trace.as_bytes()) {
                found.push(format!("{trace} in {table}"));
            }
        }
    }
    Some(found)
}

fn traces(fresh: &crate::support::Fresh) -> Option<Vec<String>> {
    match &fresh.place {
        Place::File(file) => Some(traces_in_files(file)),
        Place::Server(url) => traces_on_server(url),
    }
}

on_both! {
fn no_byte_of_a_forgotten_learner_is_left_and_what_was_counted_stays(fresh) {
    let mut register = with_traces(&fresh.place);
    let before = traces(fresh);
    assert!(before.is_none_or(|found| found.len() > 5), "the search finds what is there");
    let sittings = register.forget_learner("L-1", &by(8)).unwrap();
    assert_eq!(sittings, ["S-1", "S-nowhere"]);
    assert_eq!(traces(fresh).unwrap_or_default(), [""; 0]);

    assert_eq!(register.learner("L-1").unwrap(), None);
    assert_eq!(register.find_learners(NAME).unwrap(), []);
    assert_eq!(register.find_learners("1000000043").unwrap(), []);
    assert_eq!(register.learners().unwrap().len(), 590);
    let entries = register.entries(&EntryFilter::default()).unwrap();
    let told: Vec<_> = entries
        .iter()
        .map(|entry| (entry.id.as_str(), entry.learner.as_str(), entry.seat.as_deref(), entry.state.clone()))
        .collect();
    let nobody = |id, state| (id, "", None, state);
    assert_eq!(
        told,
        [
            nobody("E-1", EntryState::Absent { reason: String::new() }),
            nobody("E-2", EntryState::Closed { sitting: "S-1".into() }),
            nobody("E-4", EntryState::Started { sitting: "S-nowhere".into() }),
            ("E-5", "L-10", Some("A4"), EntryState::Absent { reason: "ill".into() }),
            // Who is not known is not expected.
            nobody("E-3", EntryState::Withdrawn { reason: String::new() }),
        ]
    );
    let check = entries[1].identity.clone().unwrap();
    assert_eq!((check.kind, check.note.as_str(), check.by.as_str()), (Identity::ThirdParty, "", "Bea Smith"));

    let kept = register.attempt("S-1").unwrap().unwrap();
    let was = sat();
    assert_eq!((kept.learner, kept.mark, kept.items), (None, was.mark, was.items));
    let whats: Vec<_> = kept.proceedings.iter().map(|proceeding| proceeding.what.as_str()).collect();
    assert_eq!(whats, ["", "", "5 min added", ""]);
    assert!(kept.proceedings.iter().all(|proceeding| proceeding.reason.is_empty()));
    assert_eq!(kept.proceedings.len(), 4);
    assert_eq!(register.steering(&entry("E-9", "L-10", None)).unwrap().used["i2"], 2, "exposure is still counted");
    let log = register.changes(6, 8).unwrap();
    assert_eq!(log[0].what, "entry E-2: the second attempt of (a learner)");
    assert_eq!(log.last().unwrap().what, "learner L-1 forgotten");
    let error = register.forget_learner("L-1", &by(9)).unwrap_err();
    assert_eq!(error.to_string(), "the register has no learner \"L-1\"");
}
}

on_both! {
fn recording_a_sitting_again_does_not_bring_the_person_back(fresh) {
    let mut register = with_traces(&fresh.place);
    assert!(!register.is_forgotten("S-1").unwrap());
    register.forget_learner("L-1", &by(8)).unwrap();
    for (sitting, is) in [("S-1", true), ("S-nowhere", true), ("S-2", false), ("S-9", false), ("\u{0}", false)] {
        assert_eq!(register.is_forgotten(sitting).unwrap(), is, "{sitting}");
    }
    let mut again = sat();
    again.number = 7;
    register.record_attempt(&again, &by(9)).unwrap();
    assert_eq!(traces(fresh).unwrap_or_default(), [""; 0]);
    let kept = register.attempt("S-1").unwrap().unwrap();
    assert_eq!((kept.learner, kept.number, kept.mark), (None, 7, again.mark));
    assert_eq!(register.attempts(&AttemptFilter { learner: Some("L-1".into()), ..Default::default() }).unwrap(), []);
    drop(register);
    assert!(Register::open(&fresh.place).unwrap().is_forgotten("S-1").unwrap());
}
}

/// The program ends between forgetting and wiping: whoever opens the register next makes up for it.
#[test]
fn a_wipe_that_was_cut_short_is_made_up_for() {
    let fresh = crate::support::Fresh::sqlite();
    let file = fresh.file().unwrap();
    drop(with_traces(&fresh.place));
    let raw = rusqlite::Connection::open(&file).unwrap();
    raw.execute_batch(
        "PRAGMA foreign_keys = OFF; PRAGMA secure_delete = OFF; DELETE FROM learner WHERE id = 'L-1'; \
         UPDATE entry SET reason = '', identity_note = ''; UPDATE attempt SET proceedings = '[]'; \
         UPDATE change_log SET what = ''; INSERT INTO upkeep VALUES ('wipe')",
    )
    .unwrap();
    drop(raw);
    assert_ne!(traces_in_files(&file), [""; 0]);
    drop(Register::open(&fresh.place).unwrap());
    assert_eq!(traces_in_files(&file), [""; 0]);
    let raw = rusqlite::Connection::open(&file).unwrap();
    let due: i64 = raw.query_row("SELECT COUNT(*) FROM upkeep", [], |row| row.get(0)).unwrap();
    assert_eq!(due, 0);
}

/// Somebody reads the register all the while: who is forgotten is gone for everybody, and the caller is
/// told that traces are left, and of which sittings to look after.
#[test]
fn a_register_that_is_read_all_the_while_is_wiped_later() {
    let Some(fresh) = crate::support::Fresh::postgresql() else {
        return;
    };
    let Place::Server(url) = &fresh.place else {
        panic!("a server");
    };
    let mut register = with_traces(&fresh.place);
    let mut reader = postgres::Client::connect(url, postgres::NoTls).unwrap();
    reader.batch_execute("BEGIN ISOLATION LEVEL REPEATABLE READ; SELECT * FROM centre").unwrap();
    let done = std::thread::scope(|scope| {
        let forgetting = scope.spawn(|| register.forget_learner("L-1", &by(8)));
        // The learner is out before the reader is done; the wipe waits for it.
        let mut other = Register::open(&fresh.place);
        while other.as_mut().unwrap().learner("L-1").unwrap().is_some() {
            std::thread::yield_now();
        }
        assert!(!forgetting.is_finished());
        reader.batch_execute("COMMIT").unwrap();
        forgetting.join().unwrap()
    });
    assert_eq!(done.unwrap(), ["S-1", "S-nowhere"]);
    assert_eq!(traces(&fresh).unwrap_or_default(), [""; 0]);
    let error = RegisterError::NotWiped {
        place: "centre.sqlite".into(),
        what: "it is being read".into(),
        sittings: vec!["S-1".into(), "S-2".into()],
    };
    assert!(error.to_string().ends_with("are those of the sittings: S-1, S-2"), "{error}");
}
