//! Proves what happens where one record was taken up more than once: it is seen, nothing is marked
//! until somebody decides, and the decision speaks of the records as they were.

use std::fs;
use std::path::{Path, PathBuf};

use invigil::engine::digest::Digest;
use invigil::engine::kinship::{Kinship, Purpose, Standing, kinship, standings};
use invigil::engine::sitting::command::Command;
use invigil::engine::sitting::event::Continuation;
use invigil::world::continuation::{continuation_of, prepare_continuation};
use invigil::world::forks;
use invigil::world::journal_file;
use invigil::world::sitting_folder::{find_unfinished, load_for_marking};
use proptest::prelude::*;
use tempfile::{TempDir, tempdir};

use crate::support::{Desk, Run, bank, contents, copy, interrupted, invigil, journal, name};

/// A record that was taken up on the machine where it began and on others, all in one folder of
/// sittings now.
struct Parted {
    scratch: TempDir,
    home: PathBuf,
    /// The folders, the first machine's first.
    folders: Vec<PathBuf>,
}

/// The machines' records, each ended by itself if `ended`.
fn parted(machines: usize, ended: bool) -> Parted {
    let scratch = tempdir().unwrap();
    let home = scratch.path().join("home");
    let first = interrupted(&home, "Ada Lovelace");
    let before = scratch.path().join("stick").join(name(&first));
    copy(&first, &before);
    let mut folders = vec![first.clone()];
    for machine in 1..machines {
        let elsewhere = scratch.path().join(format!("machine-{machine}"));
        let brought = prepare_continuation(&before, &elsewhere, Some(&bank()), None).unwrap().folder;
        let found = journal_file::find(&brought).unwrap().unwrap();
        let why = format!("machine {machine}");
        go_on(&brought, continuation_of(&brought, &found.reading, "I. Vigilant", &why), machine, ended);
        let folder = home.join(format!("{}-{machine}", name(&brought)));
        copy(&brought, &folder);
        folders.push(folder);
    }
    go_on(&first, None, 0, ended);
    let officer = invigil(&home, &["room", "invigilator", "add", "I. Officer", "--pin-stdin"]);
    assert_eq!(officer.code, 0, "{officer:?}");
    Parted { scratch, home, folders }
}

fn go_on(folder: &Path, continuation: Option<Continuation>, option: usize, ended: bool) {
    let mut desk = Desk::resume_in(folder, continuation);
    desk.respond(5, option);
    if ended {
        desk.carry_out(&Command::Submit);
    }
}

impl Parted {
    fn run(&self, args: &[&str]) -> Run {
        invigil(&self.home, args)
    }

    fn mark(&self, record: usize) -> Run {
        self.run(&["mark", &name(&self.folders[record])])
    }

    fn choose(&self, chosen: usize, others: &[usize]) -> Run {
        let mut args = vec!["sitting".to_owned(), "choose".to_owned(), name(&self.folders[chosen])];
        for other in others {
            args.extend(["--over".to_owned(), name(&self.folders[*other])]);
        }
        let by = ["--invigilator", "I. Officer", "--reason", "the whole one", "--pin-stdin"];
        args.extend(by.map(str::to_owned));
        self.run(&args.iter().map(String::as_str).collect::<Vec<_>>())
    }

    fn everything(&self) -> Vec<Vec<(String, Vec<u8>)>> {
        self.folders.iter().map(|folder| contents(folder)).collect()
    }
}

#[test]
fn two_continuations_are_seen_kept_and_not_marked_until_somebody_decides() {
    let parted = parted(2, true);
    let before = parted.everything();
    let list = parted.run(&["sitting", "list"]);
    assert_eq!(list.code, 1);
    assert_eq!(list.stdout.matches("TWO CONTINUATIONS").count(), 2, "{}", list.stdout);
    assert_eq!(list.stderr.matches("TWO CONTINUATIONS").count(), 1, "{}", list.stderr);
    for folder in &parted.folders {
        assert!(list.stderr.contains(&folder.display().to_string()), "{}", list.stderr);
    }
    // Opened, admitted, agreed, allowed, started and two answers were there before.
    assert!(list.stderr.contains("from line 8 on"), "{}", list.stderr);
    for record in [0, 1] {
        for command in ["mark", "feedback"] {
            let refused = parted.run(&[command, &name(&parted.folders[record])]);
            assert_eq!((refused.code, refused.stdout.as_str()), (1, ""), "{refused:?}");
            assert!(refused.stderr.contains("TWO CONTINUATIONS"), "{}", refused.stderr);
        }
    }

    let chosen = parted.choose(1, &[0]);
    assert_eq!(chosen.code, 0, "{chosen:?}");
    assert_eq!(parted.everything(), before, "the records are not touched");
    assert_eq!(parted.mark(1).code, 0);
    let refused = parted.mark(0);
    assert_eq!(refused.code, 1);
    assert!(refused.stderr.contains("set aside by I. Officer on 20"), "{}", refused.stderr);
    assert!(refused.stderr.contains(": the whole one"), "{}", refused.stderr);
    let list = parted.run(&["sitting", "list"]);
    assert_eq!((list.code, list.stderr.as_str()), (0, ""), "{list:?}");
    assert!(list.stdout.contains("set aside by I. Officer"), "{}", list.stdout);

    // Somebody decides otherwise: the last decision counts, and both are on record.
    assert_eq!(parted.choose(0, &[1]).code, 0);
    assert_eq!((parted.mark(0).code, parted.mark(1).code), (0, 1));
    let decisions = forks::decisions(&parted.home).unwrap();
    assert_eq!(decisions.len(), 2);
    assert_eq!((decisions[0].chosen, decisions[0].others[0]), (decisions[1].others[0], decisions[1].chosen));
}

#[test]
fn a_decision_is_void_when_a_record_changes() {
    for changed in [0, 1] {
        let parted = parted(2, false);
        // Both are under way: it is decided with which to go on.
        let refused = find_unfinished(&parted.home, "Ada Lovelace").unwrap_err().to_string();
        assert!(refused.contains("TWO CONTINUATIONS"), "{refused}");
        assert_eq!(parted.choose(1, &[0]).code, 0);
        let unfinished = find_unfinished(&parted.home, "Ada Lovelace").unwrap();
        assert_eq!(unfinished, Some(parted.folders[1].clone()));

        let mut desk = Desk::resume_in(&parted.folders[changed], None);
        desk.carry_out(&Command::Submit);
        drop(desk);
        let refused = parted.mark(changed);
        assert_eq!(refused.code, 1);
        assert!(refused.stderr.contains("TWO CONTINUATIONS"), "{}", refused.stderr);
        // The one that was chosen to go on with has gone on: it is chosen again, and marked.
        assert_eq!(parted.choose(changed, &[1 - changed]).code, 0);
        assert_eq!(parted.mark(changed).code, 0);
    }
}

#[test]
fn three_continuations_take_a_decision_about_all() {
    let parted = parted(3, true);
    let list = parted.run(&["sitting", "list"]);
    assert_eq!(list.code, 1);
    assert_eq!(list.stdout.matches("THREE CONTINUATIONS").count(), 3, "{}", list.stdout);
    assert_eq!(parted.choose(2, &[0]).code, 0);
    let refused = parted.mark(2);
    assert_eq!(refused.code, 1);
    assert!(refused.stderr.contains("TWO CONTINUATIONS"), "{}", refused.stderr);
    assert_eq!(parted.choose(2, &[0, 1]).code, 0);
    assert_eq!([0, 1, 2].map(|record| parted.mark(record).code), [1, 1, 0]);
}

#[test]
fn there_is_nothing_to_decide_between_the_same_and_strangers() {
    let mut parted = parted(2, true);
    let twin = parted.home.join("twin");
    copy(&parted.folders[0], &twin);
    let beginning = parted.home.join("beginning");
    copy(&parted.folders[0], &beginning);
    let whole = journal(&beginning);
    let fifth = whole.split_inclusive(|byte| *byte == b'\n').take(5).flatten().copied().collect::<Vec<u8>>();
    fs::write(beginning.join("journal-1.jsonl"), fifth).unwrap();
    let stranger = interrupted(&parted.home, "Eve");
    parted.folders.extend([twin, beginning, stranger]);
    for (chosen, other, says) in [
        (0, 2, "are the same"),
        (0, 0, "are the same"),
        (0, 3, "the record goes on in"),
        (3, 1, "the record goes on in"),
        (0, 4, "are of different sittings"),
    ] {
        let refused = parted.choose(chosen, &[other]);
        assert_eq!(refused.code, 1, "{refused:?}");
        assert!(refused.stderr.contains(says), "{says}: {}", refused.stderr);
    }
    assert!(!parted.home.join("decisions.jsonl").exists());
    // A copy of a record changes nothing: it is decided for both.
    assert_eq!(parted.choose(1, &[0]).code, 0);
    assert_eq!([0, 1, 2, 3].map(|record| parted.mark(record).code), [1, 0, 1, 1]);
    let usage =
        parted.run(&["sitting", "choose", "twin", "--over", "twin", "--invigilator", " ", "--reason", "x"]);
    assert_eq!(usage.code, 2);
}

#[test]
fn a_record_beside_the_one_that_is_named_counts_too() {
    let parted = parted(2, true);
    let other_home = parted.scratch.path().join("nothing-here");
    fs::create_dir(&other_home).unwrap();
    let refused = load_for_marking(&other_home, &parted.folders[1]).err().unwrap().to_string();
    assert!(refused.contains("TWO CONTINUATIONS"), "{refused}");
    assert_eq!(parted.choose(1, &[0]).code, 0);
    load_for_marking(&other_home, &parted.folders[1]).unwrap();
}

#[test]
fn another_record_that_cannot_be_trusted_stops_marking() {
    let parted = parted(2, true);
    let path = parted.folders[1].join("journal-1.jsonl");
    let text = fs::read_to_string(&path).unwrap();
    fs::write(&path, text.replacen("TakenUp", "TakenUq", 1)).unwrap();
    let refused = parted.mark(0);
    assert_eq!(refused.code, 1);
    assert!(
        refused.stderr.contains("another record of this sitting cannot be trusted"),
        "{}",
        refused.stderr
    );
    assert_eq!(parted.run(&["sitting", "list"]).code, 1);
}

#[test]
fn a_decision_that_was_changed_is_no_decision() {
    let parted = parted(2, true);
    assert_eq!(parted.choose(1, &[0]).code, 0);
    let path = parted.home.join("decisions.jsonl");
    let text = fs::read_to_string(&path).unwrap();
    fs::write(&path, text.replace("the whole one", "the best one!")).unwrap();
    for run in [parted.mark(1), parted.run(&["sitting", "list"]), parted.choose(1, &[0])] {
        assert_eq!(run.code, 1);
        assert!(run.stderr.contains("decisions.jsonl: line 1"), "{}", run.stderr);
    }
}

/// Digests of a record that is written as letters.
fn digests(letters: &[u8]) -> Vec<Digest> {
    (1..=letters.len()).map(|end| Digest::of(&letters[..end])).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    /// Records cut and gone on with at random are told apart as the letters they were made from are.
    #[test]
    fn any_two_records_are_told_apart_rightly(
        trunk in prop::collection::vec(0..3_u8, 1..40),
        cut in (0.0..1.0_f64, 0.0..1.0_f64),
        ends in (prop::collection::vec(0..2_u8, 0..6), prop::collection::vec(0..2_u8, 0..6)),
    ) {
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, clippy::cast_precision_loss)]
        let at = |share: f64| 1 + (share * (trunk.len() - 1) as f64) as usize;
        let one = [&trunk[..at(cut.0)], &ends.0].concat();
        let other = [&trunk[..at(cut.1)], &ends.1].concat();
        let after = (0..).take_while(|n| one.get(*n).is_some() && one.get(*n) == other.get(*n)).count();
        let expected = if one == other {
            Kinship::Same
        } else if one.starts_with(&other) {
            Kinship::Continues
        } else if other.starts_with(&one) {
            Kinship::IsContinued
        } else {
            Kinship::Parted { after: after as u64 }
        };
        prop_assert_eq!(kinship(&digests(&one), &digests(&other)), expected);
    }

    /// Without a decision a record counts exactly when every other record is a beginning of it or the
    /// same.
    #[test]
    fn one_of_many_counts_only_where_none_parts_from_it(
        records in prop::collection::vec(prop::collection::vec(0..2_u8, 0..5), 1..6),
    ) {
        let letters: Vec<Vec<u8>> = records.into_iter().map(|end| [vec![9], end].concat()).collect();
        let lines: Vec<Vec<Digest>> = letters.iter().map(|record| digests(record)).collect();
        let lines: Vec<&[Digest]> = lines.iter().map(Vec::as_slice).collect();
        let found = standings(&lines, &[], Purpose::Marking);
        for (record, standing) in letters.iter().zip(found) {
            let counts = letters.iter().all(|other| record.starts_with(other));
            prop_assert_eq!(standing == Standing::Counts, counts);
            let is_beginning = letters.iter().any(|other| other.len() > record.len() && other.starts_with(record));
            prop_assert_eq!(matches!(standing, Standing::GoesOnIn(_)), is_beginning);
        }
    }
}
