//! Proves how orders reach desks: whole or not at all, each once and in order, past whatever else
//! lies in the folder; only to sittings that run; and whoever gives one learns who has carried it out.

use std::fs;
use std::path::{Path, PathBuf};

use invigil::engine::room::order::{Order, OrderKind};
use invigil::engine::sitting::moment::Moment;
use invigil::formats::room_lines::write_order;
use invigil::world::journal_file::{JournalFile, Record as _};
use invigil::world::room_orders::{Outcome, tell_room};
use invigil::world::sitting_orders::{
    acknowledge, has_been_carried_out, is_held, issue, last_number, pending,
};
use tempfile::tempdir;

use crate::recorder::{Recorder, full_sitting, short_sitting};

pub fn order(reason: &str) -> Order {
    Order {
        what: OrderKind::Pause,
        by: "Grace Hopper".to_owned(),
        second: None,
        reason: reason.to_owned(),
        issued: Moment { boot: "one".to_owned(), up_ms: 1, wall_ms: 2 },
    }
}

/// A sitting's folder with the first lines of a record, and its journal, which holds the lock.
pub fn sitting(home: &Path, candidate: &str, recorder: &Recorder, lines: usize) -> (PathBuf, JournalFile) {
    let folder = home.join(candidate);
    fs::create_dir_all(&folder).unwrap();
    // Only looked for here, never read.
    fs::write(folder.join("form.json"), "{}").unwrap();
    fs::write(folder.join("candidate"), candidate).unwrap();
    let mut journal = JournalFile::create(&folder).unwrap();
    for (at, event) in &recorder.events[..lines.min(recorder.events.len())] {
        journal.append(at, std::slice::from_ref(event)).unwrap();
    }
    (folder, journal)
}

#[test]
fn orders_are_numbered_and_each_is_seen_once() {
    let sitting = tempdir().unwrap();
    let sitting = sitting.path();
    assert_eq!((last_number(sitting), pending(sitting, 0)), (0, Vec::new()));
    for (number, reason) in [(1, "one"), (2, "two"), (3, "three")] {
        assert_eq!(issue(sitting, &order(reason)).unwrap(), number);
    }
    let reasons = |after| {
        let orders = pending(sitting, after);
        orders.into_iter().map(|(number, order)| (number, order.reason)).collect::<Vec<_>>()
    };
    assert_eq!(reasons(1), [(2, "two".to_owned()), (3, "three".to_owned())]);
    assert_eq!(reasons(last_number(sitting)), []);
    assert!(!has_been_carried_out(sitting, 2));
    acknowledge(sitting, 2).unwrap();
    acknowledge(sitting, 2).unwrap();
    assert!(has_been_carried_out(sitting, 2) && !has_been_carried_out(sitting, 3));
    assert_eq!(last_number(sitting), 3);
}

#[test]
fn half_orders_and_foreign_files_are_passed_over() {
    let sitting = tempdir().unwrap();
    let orders = sitting.path().join("orders");
    issue(sitting.path(), &order("real")).unwrap();
    let whole = write_order(&order("other")).unwrap();
    fs::write(orders.join("0002.json"), &whole[..whole.len() / 2]).unwrap();
    for name in [".order.new", "0003.json.bak", "3.json", "00003.json", "+003.json", "last.json", "0003.done"]
    {
        fs::write(orders.join(name), &whole).unwrap();
    }
    fs::create_dir(orders.join("0004.json")).unwrap();
    fs::write(sitting.path().join("elsewhere"), &whole).unwrap();
    std::os::unix::fs::symlink(sitting.path().join("elsewhere"), orders.join("0005.json")).unwrap();
    rustix::fs::mkfifoat(rustix::fs::CWD, orders.join("0006.json"), rustix::fs::Mode::RUSR).unwrap();
    fs::write(orders.join("0007.json"), vec![b' '; 100_000]).unwrap();
    let seen: Vec<(u64, String)> =
        pending(sitting.path(), 0).into_iter().map(|(number, order)| (number, order.reason)).collect();
    assert_eq!(seen, [(1, "real".to_owned())]);
    // The next one is after all of them.
    assert_eq!(issue(sitting.path(), &order("next")).unwrap(), 8);
    assert_eq!(pending(sitting.path(), 7).len(), 1);
}

#[test]
fn two_who_order_at_once_take_one_number_each() {
    let sitting = tempdir().unwrap();
    std::thread::scope(|scope| {
        for writer in 0..2 {
            let sitting = sitting.path();
            scope.spawn(move || {
                for number in 0..20 {
                    issue(sitting, &order(&format!("{writer}-{number}"))).unwrap();
                }
            });
        }
    });
    let orders = pending(sitting.path(), 0);
    let mut reasons: Vec<&str> = orders.iter().map(|(_, order)| order.reason.as_str()).collect();
    reasons.sort_unstable();
    reasons.dedup();
    assert_eq!((orders.len(), reasons.len()), (40, 40));
    assert_eq!(orders.last().unwrap().0, 40);
}

#[test]
fn only_sittings_that_run_are_told_and_each_says_what_became_of_it() {
    let home = tempdir().unwrap();
    let home = home.path();
    let (short, full) = (short_sitting("x"), full_sitting("x"));
    let (answers, _held) = sitting(home, "answers", &short, 2);
    let (silent, _held_too) = sitting(home, "silent", &short, 1);
    let (left, journal) = sitting(home, "left", &short, 2);
    drop(journal);
    let (ended, _held_still) = sitting(home, "ended", &full, usize::MAX);
    let (prepared, _held_only) = sitting(home, "prepared", &short, 0);
    let (damaged, journal) = sitting(home, "damaged", &short, 2);
    drop(journal);
    let record = fs::read_to_string(damaged.join("journal-1.jsonl")).unwrap();
    fs::write(damaged.join("journal-1.jsonl"), record.replacen("Opened", "0pened", 1)).unwrap();
    assert!(is_held(&answers).unwrap() && !is_held(&left).unwrap() && !is_held(home).unwrap());
    let mut looks = 0;
    let told = tell_room(home, &order("fire alarm"), &mut || {
        looks += 1;
        if looks == 3 {
            let (number, order) = pending(&answers, 0).remove(0);
            assert_eq!(order.reason, "fire alarm");
            acknowledge(&answers, number).unwrap();
        }
        looks < 10
    })
    .unwrap();
    assert_eq!(looks, 10);
    let outcomes: Vec<(&str, &Outcome)> =
        told.iter().map(|told| (told.candidate.as_str(), &told.outcome)).collect();
    assert_eq!(outcomes[0], ("answers", &Outcome::CarriedOut));
    assert!(matches!(outcomes[1], ("", Outcome::NotReached(_))), "{outcomes:?}");
    assert_eq!(outcomes[2..], [("left", &Outcome::NotRunning), ("silent", &Outcome::NotAnswering)]);
    for (folder, orders) in [(&silent, 1), (&left, 0), (&ended, 0), (&prepared, 0), (&damaged, 0)] {
        assert_eq!(pending(folder, 0).len(), orders, "{folder:?}");
    }
}

#[test]
fn nobody_waits_where_nothing_runs() {
    let home = tempdir().unwrap();
    let (_, journal) = sitting(home.path(), "left", &short_sitting("x"), 2);
    drop(journal);
    let told = tell_room(home.path(), &order("x"), &mut || panic!("waited")).unwrap();
    assert_eq!(told.len(), 1);
    let nowhere = home.path().join("nowhere");
    assert!(tell_room(&nowhere, &order("x"), &mut || panic!("waited")).unwrap().is_empty());
}
