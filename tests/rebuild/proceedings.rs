//! Proceedings of the recorder's whole sitting, against a page that was read line by line beside
//! `tests/golden/sitting-show.txt`, and of parts of it.

use invigil::engine::centre::attempt::{Proceeding, ProceedingKind};
use invigil::engine::date::Date;
use invigil::engine::room::start::LocalMinute;
use invigil::report::proceedings::proceedings;

use crate::recorder::{OPENED_WALL_MS, Recorder, full_sitting};

/// Every sitting of the recorder is opened on 2026-09-01 at 09:00 UTC; the centre's clock is an hour on.
fn local(wall_ms: i64) -> LocalMinute {
    let minute = 10 * 60 + (wall_ms - OPENED_WALL_MS).div_euclid(60_000);
    LocalMinute { date: Date { year: 2026, month: 9, day: 1 }, minute: u16::try_from(minute).unwrap() }
}

fn line(told: &Proceeding) -> String {
    let Proceeding { wall_ms, at, kind, by, what, reason } = told;
    let (seconds, by) = ((wall_ms - OPENED_WALL_MS) as f64 / 1000.0, by.join(" with "));
    format!("{at} {seconds:9.1} s  {:<12} {by:<22} {what} [{reason}]\n", kind.name())
}

#[test]
fn the_whole_sitting_is_told_in_order() {
    let told = proceedings(&full_sitting("Ada").events, &local);
    let text: String = told.iter().map(line).collect();
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/golden/proceedings.txt");
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        std::fs::write(path, &text).unwrap();
    }
    assert_eq!(text, std::fs::read_to_string(path).unwrap());
}

/// Nothing of the person, no question and no response: the name, who vouched and the notes stay out.
#[test]
fn proceedings_name_neither_the_candidate_nor_an_answer() {
    let told = proceedings(&full_sitting("Ada Lovelace").events, &local);
    let text = format!("{told:?}");
    for personal in ["Ada", "Lovelace", "Évrard", "or C?", "17 years"] {
        assert!(!text.contains(personal), "{personal} in {text}");
    }
}

#[test]
fn a_record_under_way_is_told_as_far_as_it_goes() {
    let recorder = full_sitting("Ada");
    assert_eq!(proceedings(&[], &local), []);
    assert_eq!(proceedings(&recorder.events[1..], &local), []);
    let whole = proceedings(&recorder.events, &local);
    for lines in 1..recorder.events.len() {
        let part = proceedings(&recorder.events[..lines], &local);
        assert!(part.iter().all(|told| told.kind != ProceedingKind::End));
        // What comes after changes what is told of an interruption, and of nothing else.
        let kinds =
            |told: &[Proceeding]| told.iter().map(|told| (told.wall_ms, told.kind)).collect::<Vec<_>>();
        assert_eq!(kinds(&part), kinds(&whole[..part.len()]), "after {lines} lines");
    }
    assert_eq!(whole.last().unwrap().kind, ProceedingKind::End);
    // What stands after the end was written by nobody.
    let mut longer = recorder.events.clone();
    longer.extend(Recorder::open("Eve").events);
    assert_eq!(proceedings(&longer, &local), whole);
}
