//! Proves that a record of version 0.1 still loads, replays and marks. The folder
//! `tests/fixtures/sitting-v0.1` was made by that version's own program: its `prepare`, its engine,
//! and its `mark`, whose output is `mark.json`. It holds every event that version 0.1 had.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use invigil::engine::item::OptionIndex;
use invigil::engine::sitting::Phase;
use invigil::engine::sitting::event::Closure;
use invigil::engine::sitting::moment::Moment;
use invigil::world::{journal_file, sitting_folder};

use crate::support::{fixtures, invigil, repository};

#[test]
fn a_record_of_version_0_1_replays() {
    let folder = fixtures("sitting-v0.1");
    let reading = journal_file::find(&folder).unwrap().unwrap().reading;
    let kinds: BTreeSet<String> = reading
        .record
        .iter()
        .map(|(_, event)| format!("{event:?}").split([' ', '(']).next().unwrap().to_owned())
        .collect();
    assert_eq!(kinds.len(), 12, "{kinds:?}");
    assert_eq!(reading.head.lines, 18);

    let sitting = reading.sitting().unwrap();
    assert_eq!(sitting.phase(), Phase::Closed(Closure::Submitted));
    assert_eq!(sitting.responses(), [OptionIndex::new(1), OptionIndex::new(3)]);
    assert_eq!((sitting.admission(), sitting.may_start()), (None, false));

    // Version 0.1 charged 30 500 in front of the test and 80 000 of interruptions, and gave 60 000 back.
    // It went on at once after an interruption; here the time until the candidate's next key counts as
    // interruption: 6 000 and 5 000 more. What is charged, and so what is left, is the same.
    let ledger = sitting.ledger();
    assert_eq!((ledger.practice_ms, ledger.in_front_ms, ledger.outage_ms), (30_000, 19_500, 91_000));
    assert_eq!((ledger.credited_ms, ledger.charged_ms()), (60_000, 50_500));
    let gaps: Vec<_> = sitting.gaps().iter().map(|gap| (gap.length_ms, gap.credited_ms)).collect();
    assert_eq!(gaps, [(26_000, 0), (65_000, 60_000)]);
    assert_eq!(sitting.time_left_ms(sitting.last_moment()), 249_500);
    let shifts: Vec<i64> = sitting.wall_shifts().iter().map(|(_, by_ms)| *by_ms).collect();
    assert_eq!(shifts, [-3_600_000]);
    let last = Moment { boot: "second".to_owned(), up_ms: 16_000, wall_ms: 1_788_249_740_500 };
    assert_eq!(sitting.last_moment(), &last);
}

#[test]
fn a_sitting_of_version_0_1_gets_the_mark_that_version_0_1_gave_it() {
    let folder = fixtures("sitting-v0.1");
    assert!(sitting_folder::load_for_marking(Path::new("/nonexistent"), &folder).is_ok());
    let run = invigil(repository(), &["mark", &folder.display().to_string(), "--format", "json"]);
    assert_eq!((run.code, run.stderr.as_str()), (0, ""));
    assert_eq!(run.stdout, fs::read_to_string(folder.join("mark.json")).unwrap());
}
