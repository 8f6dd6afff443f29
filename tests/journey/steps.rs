//! The steps of the journey, and what must be true after each.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use invigil::engine::centre::attempt::Attempt;
use invigil::engine::centre::entry::{Entry, EntryState};
use invigil::engine::centre::seating::Seat;
use invigil::world::register::Place;

use super::centre::{Centre, fixture};
use super::compared;
use super::pages;
use super::postgres_server::{FreshDatabase, PostgresServer};
use super::sat::{self, Happening, happenings};

const DAYS: [&str; 2] = ["2026-03-10", "2026-03-24"];
/// Midnight UTC of these days, in milliseconds since 1970.
const MIDNIGHT_MS: [i64; 2] = [1_773_100_800_000, 1_774_310_400_000];
/// The cut score of the bank.
const CUT: usize = 30;

/// Everything, on one register. `disturb` is called in the middle of a running program.
fn journey(centre: &Centre, disturb: &mut dyn FnMut(&Centre, &[&str])) {
    centre.done(&[
        "centre",
        "init",
        "--number",
        "90210",
        "--name",
        "Riverside Training",
        "--room",
        "Hall=5x6",
        "--room",
        "Room 2=4x4",
        "--room",
        "Room 3=3x4",
        "--staff",
        "R. Officer=exams-officer",
        "--staff",
        "T. Tutor=tutor",
        "--staff",
        "B. Smith=invigilator",
        "--staff",
        "C. Jones=invigilator",
    ]);
    learners(centre, disturb);
    enter(centre, 0);
    centre.done(&[
        "report",
        "room",
        "--on",
        DAYS[0],
        "--out",
        &out(centre, "room-before"),
        "--dated",
        DAYS[0],
    ]);

    let what = happenings(&fs::read_to_string(fixture("what-happened.csv")).unwrap());
    day(centre, 0, &what);
    disturb(centre, &["centre", "rebuild"]);
    centre.done(&["centre", "rebuild"]);
    centre.done(&["centre", "rebuild", "--check"]);
    results(centre, 0, &what);
    reports(centre, 0);

    enter(centre, 1);
    day(centre, 1, &what);
    centre.done(&["centre", "rebuild"]);
    results(centre, 1, &what);
    shares_nothing(centre);
    reports(centre, 1);
    centre.done(&[
        "report",
        "audit",
        "--from",
        "2026-03-01",
        "--until",
        "2026-03-31",
        "--out",
        &out(centre, "audit"),
        "--dated",
        "2026-04-01",
        "--format",
        "html,pdf,csv,json",
    ]);
}

fn out(centre: &Centre, name: &str) -> String {
    centre.reports().join(name).to_str().unwrap().to_owned()
}

/// Learners come in: not one while a line is wrong, all when the program is killed and run again.
fn learners(centre: &Centre, disturb: &mut dyn FnMut(&Centre, &[&str])) {
    let (first, second) = (fixture("learners-a-b.csv"), fixture("learners-c.csv"));
    let (first, second) = (first.to_str().unwrap(), second.to_str().unwrap());
    let wrong = centre.folder.path().join("wrong.csv");
    let text = fs::read_to_string(first)
        .unwrap()
        .replace("19/10/1994", "31/02/1994")
        .replace("7688356015", "7688356016");
    fs::write(&wrong, text).unwrap();
    let refused = centre.run(&["centre", "import", wrong.to_str().unwrap()]);
    assert_eq!(refused.code, Some(1), "{refused:?}");
    for said in ["wrong.csv:2", "wrong.csv:3"] {
        assert!(refused.stderr.contains(said), "{}", refused.stderr);
    }
    assert_eq!(centre.learners().len(), 0);

    disturb(centre, &["centre", "import", first]);
    let there = centre.learners().len();
    assert!(there == 0 || there == 40, "{there}");
    if there == 0 {
        centre.done(&["centre", "import", first]);
    }
    centre.done(&["centre", "import", second]);
    let all = centre.learners();
    assert_eq!(all.len(), 60);
    assert_eq!(all.values().filter(|learner| !learner.arrangements.all().is_empty()).count(), 9);
    assert!(all.values().any(|learner| learner.name.starts_with("Zoë Françoise")), "read as it was written");
}

/// Entries come in and get seats.
fn enter(centre: &Centre, day: usize) {
    let file = fixture(&format!("entries-day-{}.csv", day + 1));
    centre.done(&["centre", "import", "--entries", file.to_str().unwrap()]);
    let entries = centre.entries(DAYS[day]);
    assert_eq!(entries.len(), [60, 22][day]);
    let sessions: BTreeSet<(String, String)> =
        entries.values().map(|entry| (entry.room.clone(), entry.at.to_string()[11..].to_owned())).collect();
    for (room, at) in sessions {
        centre.done(&["centre", "seats", "--on", DAYS[day], "--at", &at, "--room", &room]);
    }
    assert!(centre.entries(DAYS[day]).values().all(|entry| entry.seat.is_some()));
}

/// A test day: most come, some do not.
fn day(centre: &Centre, day: usize, what: &[Happening]) {
    let (learners, entries) = (centre.learners(), centre.entries(DAYS[day]));
    let today: Vec<&Happening> = what.iter().filter(|what| what.day as usize == day + 1).collect();
    let came: BTreeSet<&str> = today.iter().map(|what| learners[&what.learner].id.as_str()).collect();
    // In the order of their numbers: ids are made by chance.
    let expected = learners.values().filter_map(|learner| entries.get(&learner.id));
    let mut missing = expected.filter(|entry| !came.contains(entry.learner.as_str()));
    if day == 0 {
        let withdrawn = missing.next().unwrap();
        centre.done(&["centre", "withdraw", &withdrawn.id, "--reason", "moved away"]);
    }
    for entry in missing {
        centre.done(&["centre", "absent", &entry.id, "--reason", "no word"]);
    }
    for (number, what) in today.into_iter().enumerate() {
        let learner = &learners[&what.learner];
        let entry = &entries[&learner.id];
        let name = format!("sitting-{}-{number:03}", DAYS[day]);
        let folder = centre.done(&[
            "prepare",
            "--candidate",
            &learner.name,
            "--entry",
            &entry.id,
            "--by",
            "B. Smith",
            "--seed",
            &format!("{}-{day}", what.learner),
            "--sitting",
            &name,
        ]);
        let wall_ms = MIDNIGHT_MS[day] + i64::from(entry.at.minute - 5) * 60_000;
        sat::sit(folder.trim().as_ref(), learner, entry.seat.as_deref().unwrap(), wall_ms, what);
    }
}

/// The attempts of a day, by learner.
fn attempts(centre: &Centre, day: usize) -> BTreeMap<String, Attempt> {
    let on_day = |attempt: &Attempt| attempt.opened.date.to_string() == DAYS[day];
    let all = centre.attempts().into_iter().filter(on_day);
    all.map(|attempt| (attempt.learner.clone().unwrap(), attempt)).collect()
}

/// The register holds what happened, and nothing else.
fn results(centre: &Centre, day: usize, what: &[Happening]) {
    let (learners, attempts) = (centre.learners(), attempts(centre, day));
    let today: Vec<&Happening> = what.iter().filter(|what| what.day as usize == day + 1).collect();
    assert_eq!(attempts.len(), today.len());
    for what in today {
        let attempt = &attempts[&learners[&what.learner].id];
        let mark = attempt.mark.as_ref();
        let is_marked = ["submitted", "time expired"].contains(&what.ends.as_str());
        assert_eq!(mark.map(|mark| mark.total.right as usize), is_marked.then_some(what.right), "{what:?}");
        assert_eq!(mark.is_some_and(|mark| mark.is_pass()), is_marked && what.right >= CUT, "{what:?}");
        if what.ends == "never" {
            assert_eq!(attempt.closed, None);
        } else if !is_marked {
            assert!(
                attempt.closure.is_some_and(|closure| closure.name().starts_with(&what.ends)),
                "{attempt:?}"
            );
        }
        let seen = |kind| attempt.proceedings.iter().any(|proceeding| proceeding.kind.name() == kind);
        assert_eq!(seen("incident"), !what.incident.is_empty() || what.interrupted_minutes > 0, "{what:?}");
        assert_eq!(seen("interruption"), what.interrupted_minutes > 0, "{what:?}");
    }
    let entries = centre.entries(DAYS[day]);
    let count = |name: &str| entries.values().filter(|entry| entry.state.name() == name).count();
    let expected = [[56 - 1, 3, 1, 1], [22, 0, 0, 0]][day];
    assert_eq!(["closed", "absent", "withdrawn", "started"].map(count), expected);
}

/// No retake repeats a question, and no two neighbours share one.
fn shares_nothing(centre: &Centre) {
    let items =
        |attempt: &Attempt| attempt.items.iter().map(|item| item.item.clone()).collect::<BTreeSet<_>>();
    let (first, second) = (attempts(centre, 0), attempts(centre, 1));
    let mut retakes = 0;
    for (learner, retake) in &second {
        if let Some(first) = first.get(learner) {
            assert_eq!(items(first).intersection(&items(retake)).count(), 0, "{learner}");
            retakes += 1;
        }
    }
    assert_eq!(retakes, 20);
    let mut pairs = 0;
    for (day, attempts) in [first, second].iter().enumerate() {
        let entries = centre.entries(DAYS[day]);
        let sat: Vec<(&Entry, &Attempt)> =
            entries.values().filter_map(|entry| Some((entry, attempts.get(&entry.learner)?))).collect();
        for (index, (one, form)) in sat.iter().enumerate() {
            for (other, beside) in &sat[index + 1..] {
                let seat = |entry: &Entry| Seat::parse(entry.seat.as_deref().unwrap()).unwrap();
                if one.room == other.room && one.at == other.at && seat(one).is_beside(seat(other)) {
                    assert_eq!(items(form).intersection(&items(beside)).count(), 0);
                    pairs += 1;
                }
            }
        }
    }
    assert!(pairs > 50, "{pairs}");
}

/// Pages for every learner, the tutor and the rooms of a day.
fn reports(centre: &Centre, day: usize) {
    let dated = ["2026-03-12", "2026-03-26"][day];
    let folder = |name: &str| out(centre, &format!("{name}-{}", day + 1));
    let formats = "html,pdf,csv,json";

    centre.done(&[
        "report",
        "--all",
        "--dated",
        dated,
        "--out",
        &folder("learners"),
        "--format",
        formats,
        "--issue",
    ]);
    for group in ["A", "B", "C"] {
        centre.done(&[
            "report",
            "tutor",
            "--group",
            group,
            "--dated",
            dated,
            "--out",
            &folder(&format!("tutor-{group}")),
            "--format",
            formats,
        ]);
    }
    centre.done(&[
        "report",
        "room",
        "--on",
        DAYS[day],
        "--dated",
        dated,
        "--out",
        &folder("room"),
        "--format",
        formats,
    ]);
}

#[test]
fn a_centre_runs_from_the_first_day_to_the_last_report_on_both_databases() {
    let file = Centre::with_file();
    journey(&file, &mut |centre, arguments| {
        // The program is killed as soon as it has the register open and is at work.
        let mut child = centre.start(arguments);
        let journal = std::path::PathBuf::from(format!("{}-wal", centre.database));
        while child.try_wait().unwrap().is_none() && fs::metadata(&journal).map_or(0, |data| data.len()) == 0
        {
        }
        let _ = child.kill();
        child.wait().unwrap();
    });
    let mut server = match PostgresServer::start(&[]) {
        Some(server) => server,
        None => return,
    };
    let url = server.url("postgres");
    let database = FreshDatabase::on(&url);
    let centre = Centre::on_server(&database.url);
    journey(&centre, &mut |centre, arguments| {
        // The whole server is killed while the program is at work, and comes up again.
        let mut child = centre.start(arguments);
        server.kill();
        let _ = child.wait().unwrap();
        server.restart();
        assert!(matches!(centre.place, Place::Server(_)));
    });
    file.keep();
    pages::look_right(&file);
    let (one, other) = (compared::reports(&file), compared::reports(&centre));
    assert!(one.len() > 300, "{}", one.len());
    assert_eq!(one.keys().collect::<Vec<_>>(), other.keys().collect::<Vec<_>>());
    for (name, text) in &one {
        let differs = text.lines().zip(other[name].lines()).find(|(one, other)| one != other);
        assert_eq!(differs, None, "{name}");
        assert!(*text == other[name], "{name}");
    }
    forgotten(&file);
    forgotten(&centre);
}

/// A learner goes; what the centre counts stays.
fn forgotten(centre: &Centre) {
    let learner = centre.learners()["8964877186"].clone();
    let before = centre.attempts().len();
    let sat = attempts(centre, 0)[&learner.id].sitting.clone();
    assert!(centre.sittings().join(&sat).exists());
    centre.done(&["centre", "forget", &learner.id, "--yes"]);
    assert_eq!(centre.attempts().len(), before);
    assert!(!centre.sittings().join(&sat).exists());
    centre.done(&["centre", "rebuild"]);
    assert!(!centre.learners().contains_key("8964877186"));
    let audit = out(centre, "audit-after");
    centre.done(&[
        "report",
        "audit",
        "--from",
        "2026-03-01",
        "--until",
        "2026-03-31",
        "--out",
        &audit,
        "--dated",
        "2026-04-02",
        "--format",
        "html,json",
    ]);
    for entry in fs::read_dir(&audit).unwrap() {
        let text = fs::read_to_string(entry.unwrap().path()).unwrap();
        assert!(!text.contains("Ŵyn-Jones"), "the person is gone");
        assert!(text.contains(&sat), "the sitting is not");
    }
    let states = centre.entries(DAYS[0]);
    assert!(
        states
            .values()
            .any(|entry| matches!(&entry.state, EntryState::Closed { sitting } if *sitting == sat))
    );
}
