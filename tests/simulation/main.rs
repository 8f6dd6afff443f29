//! Whole sittings by the thousand, on a disk that fails, a clock that jumps and a keyboard that
//! talks nonsense, with invigilators who sign in, mistype and intervene at any moment: the real desk,
//! engine, screen and journal, from seeds. After every step of every session holds what `checks` and
//! `rules` say; and what is broken on purpose (`doctored`, and the tests below) is found.
//!
//! `INVIGIL_SEED=n` runs one session and tells its steps; `INVIGIL_SESSIONS=n` runs more or fewer, and
//! with `--nocapture` tells how often everything happened.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod actions;
mod book;
mod centre;
mod chance;
mod checks;
mod doctored;
mod fake_disk;
mod faults;
mod hands;
mod mended;
mod office;
mod rules;
mod screen;
mod session;
mod shown;
mod stages;

use std::panic::{AssertUnwindSafe, catch_unwind};

use faults::{Counts, Lie};
use invigil::engine::sitting::arrangement::Arrangement;
use invigil::engine::sitting::event::Closure;
use office::BrokenRecord;
use session::{Plan, run};

/// Sessions of a usual run of the tests.
const SESSIONS: u64 = 10_000;

fn number(variable: &str) -> Option<u64> {
    std::env::var(variable).ok().map(|text| text.parse().unwrap_or_else(|_| panic!("{variable}={text}")))
}

/// One session; a panic in it is a violation, too.
fn outcome(plan: Plan) -> Result<Counts, String> {
    catch_unwind(AssertUnwindSafe(|| run(plan))).unwrap_or_else(|panic| {
        let words = panic.downcast_ref::<String>().cloned();
        Err(words.or_else(|| panic.downcast_ref::<&str>().map(|s| (*s).to_owned())).unwrap_or_default())
    })
}

/// The sessions of every `step`th seed from `first`; stops at the first violation.
fn run_seeds(first: u64, end: u64, step: usize) -> Result<Counts, (u64, String)> {
    let mut counts = Counts::default();
    for seed in (first..end).step_by(step) {
        let happened = outcome(Plan { seed, ..Plan::default() }).map_err(|violation| (seed, violation))?;
        counts.add_all(&happened);
    }
    Ok(counts)
}

#[test]
fn no_answer_is_lost_and_no_word_about_it_is_false() {
    if let Some(seed) = number("INVIGIL_SEED") {
        let counts = outcome(Plan { seed, is_told: true, ..Plan::default() });
        println!("{:#?}", counts.unwrap_or_else(|violation| panic!("seed {seed}: {violation}")).0);
        return;
    }
    let sessions = number("INVIGIL_SESSIONS").unwrap_or(SESSIONS);
    let threads = std::thread::available_parallelism().map_or(2, usize::from);
    let results: Vec<_> = std::thread::scope(|scope| {
        let run = |first: usize| scope.spawn(move || run_seeds(first as u64, sessions, threads));
        let running: Vec<_> = (0..threads).map(run).collect();
        running.into_iter().map(|thread| thread.join().unwrap()).collect()
    });
    let mut counts = Counts::default();
    let mut violations = Vec::new();
    for result in results {
        match result {
            Ok(happened) => counts.add_all(&happened),
            Err(violation) => violations.push(violation),
        }
    }
    if let Some((seed, violation)) = violations.into_iter().min() {
        panic!("seed {seed}: {violation}\nagain: INVIGIL_SEED={seed} cargo test --test simulation no_answer");
    }
    counts.0.iter().for_each(|(what, count)| println!("{count:>9}  {what}"));
    check_coverage(&counts, sessions);
}

/// What happens in sittings, beside stages, covers, closures and arrangements.
const EVENTS: [&str; 45] = [
    "screen says saved",
    "screen says NOT SAVED",
    "screen shows an answer",
    "screen shows that there is a note",
    "screen shows a strike",
    "screen shows that a PIN is typed",
    "screen shows a question in Welsh",
    "sittings closed",
    "slow write",
    "answer saved when no time was left",
    "late answer taken back",
    "resumed: same boot",
    "resumed: rebooted",
    "stalled",
    "taken up",
    "continued",
    "wall clock shifted",
    "PIN refused over the test",
    "order to pause",
    "order to go on",
    "answered",
    "cleared",
    "flag changed",
    "strike changed",
    "note written",
    "time hidden or shown",
    "colours chosen",
    "language chosen",
    "act with a second invigilator",
    "act: start allowed",
    "act: paused",
    "act: pause ended",
    "act: time added",
    "act: break began",
    "act: break ended",
    "act: incident noted",
    "act: seat changed",
    "act: gap settled, nothing given back",
    "act: gap settled, time given back",
    "refused: second-is-first",
    "refused: lack-reason",
    "refused: pin-wrong",
    "refused: pin-wait",
    "refused: code-none",
    "refused: code-wrong",
];

/// Every fault, every point at which a process can end and every stage was met often.
fn check_coverage(counts: &Counts, sessions: u64) {
    let crashes = ["Killed", "PowerCut"].into_iter().flat_map(|end| {
        let before_and_after = ["Read", "Lock", "Create", "Write", "Sync", "SyncFolder", "Remove", "Rename"]
            .into_iter()
            .flat_map(move |o| ["Before", "After"].map(|point| format!("{o}: Crash{point}({end})")));
        let between =
            ["Write", "Sync", "SyncFolder"].into_iter().map(move |o| format!("{o}: CrashBetween({end})"));
        before_and_after.chain(between)
    });
    let faults = ["Read", "Lock", "Create", "Write", "Sync", "SyncFolder", "Remove", "Rename"];
    let faults = faults.into_iter().map(|operation| format!("{operation}: Fault(5)"));
    let others =
        ["Create: Fault(28)", "Write: Short", "write: file limit", "write: no space"].map(str::to_owned);
    let events = EVENTS.map(str::to_owned).into_iter();
    let stages = stages::all().into_iter().map(String::from);
    // A process can end, and the time can be up, in every one of these.
    let ends = ["question", "covered", "over the test", "sheet SignIn", "sheet Attend", "sheet Act(Settle)"];
    let ends = ends.into_iter().chain(["sheet Second", "sheet StartCode", "review", "note", "practice"]);
    let ends = ends.map(|stage| format!("ended at {stage}"));
    let covers = ["paused", "on a break", "interrupted", "attended"].into_iter();
    let covers = covers.flat_map(|cover| [cover.to_owned(), format!("no time left and {cover}")]);
    let closures = Closure::ALL.iter().map(|closure| format!("closed: {}", closure.name()));
    let agreed = Arrangement::KINDS.into_iter().map(|kind| format!("agreed: {kind}"));
    let all = crashes.chain(faults).chain(others).chain(events).chain(stages).chain(ends);
    let all = all.chain(covers).chain(closures).chain(agreed);
    let least = sessions / 1_000;
    let rare: Vec<_> = all
        .filter(|what| counts.of(what) < least)
        .map(|what| format!("{what}: {}", counts.of(&what)))
        .collect();
    assert!(rare.is_empty(), "met less than {least} times in {sessions} sessions: {rare:#?}");
}

/// What is broken on purpose is found in some of the first sessions, in one of these words.
fn found(plan: Plan, words: &[&str]) {
    let violation = (0..200).find_map(|seed| outcome(Plan { seed, ..plan }).err());
    let violation = violation.unwrap_or_else(|| panic!("{words:?} was not found in 200 sessions"));
    assert!(words.iter().any(|words| violation.contains(words)), "{violation}");
}

const CAN_BE_LOST: &str = "said to be saved and a power cut can lose some";
const IS_LOST: &str = "were vouched for, on disk are";

#[test]
fn a_disk_that_does_not_sync_is_found() {
    for lie in [Lie::SyncsNothing, Lie::SyncsNoFolder] {
        found(Plan { lie: Some(lie), ..Plan::default() }, &[CAN_BE_LOST]);
    }
}

#[test]
fn a_record_that_does_not_keep_what_it_vouches_for_is_found() {
    for broken in [BrokenRecord::SwallowsRefusals, BrokenRecord::LosesEvents, BrokenRecord::DoublesEvents] {
        found(Plan { broken: Some(broken), ..Plan::default() }, &[CAN_BE_LOST, IS_LOST]);
    }
}
