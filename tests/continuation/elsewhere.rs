//! Proves how a sitting goes on elsewhere: from a copy of its record, all of it or nothing, with its
//! predecessor named, and marked there or where its form was drawn; and what is refused.

use std::fs;
use std::path::{Path, PathBuf};

use invigil::engine::sitting::Phase;
use invigil::engine::sitting::command::Command;
use invigil::engine::sitting::event::Event;
use invigil::formats::journal::read;
use invigil::world::continuation::{
    ContinuationError, Prepared, continuation_of, prepare_continuation, waits_for_authority,
};
use invigil::world::journal_file::{self, JournalFile, Record as _};
use invigil::world::mirror::{Mirror, MirrorState};
use invigil::world::sitting_folder::find_unfinished;
use tempfile::{TempDir, tempdir};

use crate::support::{
    Desk, Run, bank, contents, copy, interrupted, invigil, journal, name, names, prepare, repository,
};

/// Two machines and a stick with the copy of a sitting that was interrupted on the first.
struct Machines {
    _scratch: TempDir,
    first: PathBuf,
    second: PathBuf,
    stick: PathBuf,
    /// The sitting on the first machine.
    folder: PathBuf,
    /// Its copy.
    copied: PathBuf,
}

fn machines() -> Machines {
    let scratch = tempdir().unwrap();
    let at = |name: &str| scratch.path().join(name);
    let (first, second, stick) = (at("first"), at("second"), at("stick"));
    fs::create_dir(&stick).unwrap();
    let folder = interrupted(&first, "Ada Lovelace");
    let state = Mirror::begin(&folder, &stick).unwrap().finish(std::time::Duration::from_secs(300));
    assert_eq!(state, MirrorState::default());
    let copied = stick.join(name(&folder));
    Machines { _scratch: scratch, first, second, stick, folder, copied }
}

impl Machines {
    /// Brings the copy to the second machine, by the program.
    fn bring(&self, from: &Path) -> Run {
        invigil(&self.second, &["prepare", "--from", &from.display().to_string()])
    }

    fn brought(&self) -> PathBuf {
        let run = self.bring(&self.copied);
        assert_eq!((run.code, run.stderr.as_str()), (0, ""), "{run:?}");
        PathBuf::from(run.stdout.trim())
    }

    /// Changes a file of the copy.
    fn change(&self, file: &str, from: &str, to: &str) {
        let path = self.copied.join(file);
        let text = fs::read_to_string(&path).unwrap();
        assert!(text.contains(from), "{file} has no {from}");
        fs::write(path, text.replacen(from, to, 1)).unwrap();
    }

    fn refused(&self, from: &Path) -> String {
        let before = contents(&self.copied);
        let refused = prepare_continuation(from, &self.second, Some(&bank()), None).unwrap_err().to_string();
        let left = if self.second.exists() { names(&self.second) } else { Vec::new() };
        assert_eq!(left, [""; 0], "nothing is left behind: {refused}");
        assert_eq!(contents(&self.copied), before, "the copy is not touched: {refused}");
        refused
    }
}

/// Goes on with a sitting, on authority, and ends it.
fn finish(folder: &Path) {
    let found = journal_file::find(folder).unwrap().unwrap();
    let continuation = continuation_of(folder, &found.reading, "I. Vigilant", "the machine broke").unwrap();
    let mut desk = Desk::resume_in(folder, Some(continuation));
    desk.respond(2, 3);
    desk.carry_out(&Command::Submit);
}

#[test]
fn a_sitting_goes_on_elsewhere_names_its_predecessor_and_is_marked_there() {
    let machines = machines();
    let before = contents(&machines.copied);
    let folder = machines.brought();
    let head = read(&journal(&machines.folder)).unwrap().head;
    let short = head.digest.unwrap().short();
    assert_eq!(name(&folder), format!("{}-continued-{short}", name(&machines.folder)));
    assert_eq!(contents(&machines.copied), before, "the copy is not touched");
    assert_eq!(names(&machines.second), [name(&folder)]);
    assert_eq!(
        names(&folder),
        ["candidate", "form.json", "journal-1.jsonl", "key-book.json", "practice.json", "qualification.toml"]
    );
    // The keys did not travel: they were drawn again, and are the same.
    for (file, bytes) in contents(&folder) {
        assert_eq!(bytes, fs::read(machines.folder.join(&file)).unwrap(), "{file}");
    }

    let found = journal_file::find(&folder).unwrap().unwrap();
    assert!(waits_for_authority(&folder, &found.reading));
    let unfinished = find_unfinished(&machines.second, "ada lovelace").unwrap();
    assert_eq!(unfinished, Some(folder.clone()));
    finish(&folder);
    let reading = journal_file::find(&folder).unwrap().unwrap().reading;
    assert!(!waits_for_authority(&folder, &reading));
    let sitting = reading.sitting().unwrap();
    assert!(matches!(sitting.phase(), Phase::Closed(_)));
    let [continuation] = sitting.continuations() else { panic!("{:?}", sitting.continuations()) };
    assert_eq!((continuation.lines, Some(continuation.predecessor)), (head.lines, head.digest));
    assert_eq!(continuation.by, "I. Vigilant");
    assert!(journal(&folder).starts_with(&journal(&machines.folder)));
    assert_eq!(sitting.counts().answered, 3, "answers from both machines");

    let mark = invigil(&machines.second, &["mark", &name(&folder), "--format", "json"]);
    assert_eq!(mark.code, 0, "{mark:?}");

    // Brought back, it is the one that counts on the first machine too.
    copy(&folder, &machines.first.join(name(&folder)));
    let again = invigil(&machines.first, &["mark", &name(&folder), "--format", "json"]);
    assert_eq!(again.stdout, mark.stdout);
    let refused = invigil(&machines.first, &["mark", &name(&machines.folder)]);
    assert_eq!(refused.code, 1);
    assert!(
        refused.stderr.contains(&format!("the record goes on in {}", folder_in(&machines.first, &folder)))
    );
    let list = invigil(&machines.first, &["sitting", "list"]);
    assert_eq!((list.code, list.stderr.as_str()), (0, ""), "{list:?}");
    assert!(list.stdout.contains(&format!("continued in {}", name(&folder))), "{}", list.stdout);
    assert_eq!(find_unfinished(&machines.first, "Ada Lovelace").unwrap(), None);
}

fn folder_in(home: &Path, folder: &Path) -> String {
    home.join(name(folder)).display().to_string()
}

/// What the centre's guidance says of a disk that takes nothing more and has no second copy.
#[test]
fn the_folder_of_the_sitting_itself_can_be_gone_on_with_on_another_disk() {
    let machines = machines();
    let before = contents(&machines.folder);
    let run = machines.bring(&machines.folder);
    assert_eq!((run.code, run.stderr.as_str()), (0, ""), "{run:?}");
    let brought = PathBuf::from(run.stdout.trim());
    assert!(brought.starts_with(&machines.second));
    assert_eq!(journal(&brought), journal(&machines.folder));
    assert_eq!(contents(&machines.folder), before);
}

#[test]
fn the_stick_itself_can_be_named_and_the_same_copy_is_brought_once() {
    let machines = machines();
    let first = machines.brought();
    let again = machines.bring(&machines.stick);
    assert_eq!((again.code, again.stdout.trim()), (0, &*first.display().to_string()), "{again:?}");
    assert_eq!(names(&machines.second).len(), 1);
    finish(&first);
    let refused = machines.bring(&machines.copied);
    assert_eq!(refused.code, 1);
    assert!(refused.stderr.contains("this record is here already"), "{}", refused.stderr);
    assert!(refused.stderr.contains(&first.display().to_string()), "{}", refused.stderr);
    assert!(refused.stderr.contains("has ended"), "{}", refused.stderr);
}

#[test]
fn a_torn_last_line_comes_along_and_is_set_aside() {
    let machines = machines();
    let whole = journal(&machines.copied);
    let sound = whole[..whole.len() - 1].iter().rposition(|byte| *byte == b'\n').unwrap() + 1;
    fs::write(machines.copied.join("journal-1.jsonl"), &whole[..whole.len() - 20]).unwrap();
    let folder = machines.brought();
    assert_eq!(journal(&folder), whole[..whole.len() - 20]);
    let desk = Desk::resume_in(&folder, None);
    drop(desk);
    assert!(journal(&folder).starts_with(&whole[..sound]));
    assert!(names(&folder).contains(&"journal-1.torn-1".to_owned()));
    let record = journal_file::find(&folder).unwrap().unwrap().reading.record;
    let torn = format!("{:?}", record[6]);
    assert!(torn.contains(&format!("torn_bytes: {}", whole.len() - 20 - sound)), "{torn}");
}

#[test]
fn without_the_bank_it_goes_on_and_is_marked_where_the_form_was_drawn() {
    let machines = machines();
    let other = repository().join("tests/fixtures/draw-vectors");
    for (number, bank) in [Some(Path::new("/nonexistent")), Some(&*other), None].into_iter().enumerate() {
        let home = machines.second.join(number.to_string());
        let Prepared { folder, keyless } = prepare_continuation(&machines.copied, &home, bank, None).unwrap();
        assert!(keyless.is_some() && !folder.join("key-book.json").exists());
    }
    let kept = machines.second.join("2");
    let folder = kept.join(&names(&kept)[0]);
    finish(&folder);
    let refused = invigil(&kept, &["mark", &name(&folder)]);
    assert_eq!(refused.code, 1);
    assert!(refused.stderr.contains("where the form was drawn"), "{}", refused.stderr);
    copy(&folder, &machines.first.join(name(&folder)));
    let mark = invigil(&machines.first, &["mark", &name(&folder)]);
    assert_eq!(mark.code, 0, "{mark:?}");
    // The program says so when it brings a sitting to a machine without its bank.
    let home = machines.second.join("said");
    let args = ["prepare", "--bank", "/nonexistent", "--from", &machines.copied.display().to_string()];
    let run = invigil(&home, &args);
    assert_eq!(run.code, 0, "{run:?}");
    assert!(run.stderr.contains("marked where its form was drawn"), "{}", run.stderr);
}

#[test]
fn what_cannot_be_trusted_is_refused_with_its_place() {
    type Change = fn(&Machines);
    let cases: [(Change, &str); 10] = [
        (|m| m.change("journal-1.jsonl", "\"option\":\"B\"", "\"option\":\"C\""), "journal-1.jsonl: line 6"),
        (|m| m.change("journal-1.jsonl", "Ada Lovelace", "Ada Byron"), "journal-1.jsonl: line 1"),
        (|m| fs::write(m.copied.join("journal-1.jsonl"), "").unwrap(), "there is no record"),
        (|m| fs::remove_file(m.copied.join("journal-1.jsonl")).unwrap(), "there is no record"),
        (
            |m| m.change("form.json", "\"seed\":\"continuation\"", "\"seed\":\"else\""),
            "form.json: the form was",
        ),
        (|m| m.change("candidate", "Ada", "Eve"), "the candidate is not the one"),
        (
            |m| m.change("qualification.toml", "minutes = 60", "minutes = 90"),
            "the qualification is not the one",
        ),
        (|m| fs::remove_file(m.copied.join("practice.json")).unwrap(), "practice.json"),
        (
            |m| {
                let whole = journal(&m.copied);
                fs::write(m.copied.join("journal-2.jsonl"), line_of_another(m)).unwrap();
                assert_eq!(journal(&m.copied), whole);
            },
            "do not agree",
        ),
        (
            |m| {
                let other = prepare(&m.first, "Eve");
                fs::copy(other.join("practice.json"), m.copied.join("practice.json")).unwrap();
                let run = invigil(&m.first, &["prepare", "--candidate", "Eve", "--seed", "else"]);
                fs::copy(Path::new(run.stdout.trim()).join("form.json"), m.copied.join("form.json")).unwrap();
            },
            "the form is not the one",
        ),
    ];
    for (change, says) in cases {
        let machines = machines();
        change(&machines);
        let refused = machines.refused(&machines.copied);
        assert!(refused.contains(says), "{says}: {refused}");
        assert!(refused.contains(&machines.copied.display().to_string()), "{says}: {refused}");
    }
}

/// A journal of the same opening that goes on in another way.
fn line_of_another(machines: &Machines) -> Vec<u8> {
    let scratch = machines.first.join("scratch");
    copy(&machines.folder, &scratch);
    let text = fs::read_to_string(scratch.join("journal-1.jsonl")).unwrap();
    let first = text.lines().next().unwrap();
    fs::write(scratch.join("journal-1.jsonl"), format!("{first}\n")).unwrap();
    let (mut journal_file, _) = JournalFile::open(&scratch).unwrap().unwrap();
    let at = read(&journal(&machines.folder)).unwrap().record[0].0.clone();
    journal_file.append(&at, &[Event::HeartbeatRecorded]).unwrap();
    journal(&scratch)
}

#[test]
fn what_has_ended_or_not_begun_is_refused() {
    let machines = machines();
    let scratch = tempdir().unwrap();
    let mut desk = Desk::resume_in(&machines.folder, None);
    desk.carry_out(&Command::Submit);
    drop(desk);
    let refused = machines.refused(&machines.folder);
    assert!(refused.contains("has ended (submitted)"), "{refused}");

    let folder = prepare(scratch.path(), "Eve");
    drop(Desk::open_in(&folder, "Eve"));
    assert!(machines.refused(&folder).contains("the clock had not started"));
}

#[test]
fn the_place_must_hold_one_sitting_and_the_candidates() {
    let machines = machines();
    let empty = tempdir().unwrap();
    assert!(machines.refused(empty.path()).contains("there is no sitting in this folder"));
    assert!(machines.refused(Path::new("/nonexistent")).contains("there is no sitting in this folder"));
    let eves = interrupted(&machines.first, "Eve");
    copy(&eves, &machines.stick.join(name(&eves)));
    let refused = machines.refused(&machines.stick);
    assert!(refused.contains("there are 2 sittings") && refused.contains(&name(&eves)), "{refused}");
    let other = prepare_continuation(&machines.copied, &machines.second, None, Some("Eve")).unwrap_err();
    assert!(matches!(other, ContinuationError::OtherCandidate { .. }), "{other}");
    assert!(other.to_string().contains("Ada Lovelace"));
    prepare_continuation(&machines.copied, &machines.second, None, Some("ADA  lovelace")).unwrap();
}

#[test]
fn of_the_copies_on_a_stick_the_one_that_can_go_on_is_found() {
    let machines = machines();
    // A candidate whose sitting ended, one whose has not, and a record that went on and was copied again.
    let ended = interrupted(&machines.first, "Eve");
    let mut desk = Desk::resume_in(&ended, None);
    desk.carry_out(&Command::Submit);
    drop(desk);
    copy(&ended, &machines.stick.join(name(&ended)));
    let second = machines.brought();
    drop(Desk::resume_in(&second, None));
    copy(&second, &machines.stick.join(name(&second)));
    let third = machines.stick.join("home");
    let prepared = prepare_continuation(&machines.stick, &third, None, None).unwrap();
    assert!(journal(&prepared.folder).starts_with(&journal(&second)));

    let other = interrupted(&machines.first, "Joan");
    copy(&other, &machines.stick.join(name(&other)));
    let several = prepare_continuation(&machines.stick, &third, None, None).unwrap_err();
    assert!(matches!(several, ContinuationError::Several(..)), "{several}");
    let joans = prepare_continuation(&machines.stick, &third, None, Some("Joan")).unwrap();
    assert!(name(&joans.folder).starts_with(&name(&other)));
    let none = prepare_continuation(&machines.stick, &third, None, Some("Eve")).unwrap_err();
    assert!(matches!(none, ContinuationError::NoneOpen(_)), "{none}");
}

#[test]
fn where_the_record_is_it_is_not_brought_again() {
    let machines = machines();
    for from in [&machines.copied, &machines.folder] {
        let refused = prepare_continuation(from, &machines.first, None, None).unwrap_err();
        assert!(matches!(refused, ContinuationError::Here { .. }), "{refused}");
        assert!(refused.to_string().contains(&machines.folder.display().to_string()), "{refused}");
    }
    // Nor where it has gone on since.
    drop(Desk::resume_in(&machines.folder, None));
    let refused = prepare_continuation(&machines.copied, &machines.first, None, None).unwrap_err();
    assert!(refused.to_string().contains("goes on there"), "{refused}");
    assert_eq!(names(&machines.first), [name(&machines.folder)]);
}

#[test]
fn what_a_crash_left_half_brought_does_not_stand_in_the_way() {
    let machines = machines();
    let folder = machines.brought();
    fs::rename(&folder, machines.second.join(format!(".{}.new", name(&folder)))).unwrap();
    assert_eq!(find_unfinished(&machines.second, "Ada Lovelace").unwrap(), None);
    assert_eq!(machines.brought(), folder);
    assert_eq!(names(&machines.second), [name(&folder)]);
}

#[test]
fn authority_is_still_asked_for_after_a_crash_between_two_lines() {
    let machines = machines();
    let folder = machines.brought();
    let brought = journal_file::find(&folder).unwrap().unwrap().reading;
    // Only the first of the two lines of a resumption reached the disk.
    drop(Desk::resume_in(&folder, None));
    let reading = journal_file::find(&folder).unwrap().unwrap().reading;
    assert!(reading.head.lines > brought.head.lines);
    assert!(waits_for_authority(&folder, &reading));
    let continuation = continuation_of(&folder, &reading, "I. Vigilant", "the machine broke").unwrap();
    assert_eq!(
        (continuation.lines, Some(continuation.predecessor)),
        (brought.head.lines, brought.head.digest)
    );
    finish(&folder);
    assert!(!waits_for_authority(&folder, &journal_file::find(&folder).unwrap().unwrap().reading));
    let own = journal_file::find(&machines.folder).unwrap().unwrap().reading;
    assert!(!waits_for_authority(&machines.folder, &own));
    assert_eq!(continuation_of(&machines.folder, &own, "I. Vigilant", "nothing"), None);
}

#[test]
fn a_continued_sitting_can_be_continued_again() {
    let machines = machines();
    let second = machines.brought();
    let found = journal_file::find(&second).unwrap().unwrap();
    let continuation = continuation_of(&second, &found.reading, "I. Vigilant", "first");
    drop(Desk::resume_in(&second, continuation));
    let third_home = machines.stick.join("third");
    let third = prepare_continuation(&second, &third_home, Some(&bank()), None).unwrap();
    assert!(name(&third.folder).starts_with(&format!("{}-continued-", name(&machines.folder))));
    assert_ne!(name(&third.folder), name(&second));
    finish(&third.folder);
    let sitting = journal_file::find(&third.folder).unwrap().unwrap().reading.sitting().unwrap();
    assert_eq!(sitting.continuations().len(), 2);
}

/// A stick on which a file failed has the whole record in the next one; the first may be lost.
#[test]
fn a_copy_whose_first_file_is_bad_goes_on_from_the_second() {
    let bad_first_files: [fn(&[u8], &Path); 3] = [
        |whole, path| fs::write(path, [b"x", &whole[1..]].concat()).unwrap(),
        |whole, path| {
            let middle = whole.len() / 2;
            fs::write(path, [&whole[..middle], b"\0\0\0\0", &whole[middle + 4..]].concat()).unwrap();
        },
        // What cannot be read, whoever tries.
        |_, path| fs::create_dir(path).unwrap(),
    ];
    for make_bad in bad_first_files {
        let machines = machines();
        let first = machines.copied.join("journal-1.jsonl");
        let whole = journal(&machines.copied);
        fs::remove_file(&first).unwrap();
        make_bad(&whole, &first);
        // The copy finds it bad and begins another.
        let state = Mirror::begin(&machines.folder, &machines.stick).unwrap();
        assert_eq!(state.finish(std::time::Duration::from_secs(300)), MirrorState::default());
        assert_eq!(fs::read(machines.copied.join("journal-2.jsonl")).unwrap(), whole);
        assert!(names(&machines.copied).iter().all(|name| !name.ends_with(".new")));

        let run = machines.bring(&machines.stick);
        assert_eq!((run.code, run.stderr.as_str()), (0, ""), "{run:?}");
        let folder = PathBuf::from(run.stdout.trim());
        assert_eq!(journal(&folder), whole);
        finish(&folder);
        // The machine that has the first record knows the one that came back.
        copy(&folder, &machines.first.join(name(&folder)));
        let refused = invigil(&machines.first, &["mark", &name(&machines.folder)]);
        assert!(refused.stderr.contains("the record goes on in"), "{}", refused.stderr);
    }
}
