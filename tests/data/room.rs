//! Proves what the files of a room promise: every fault of a file is found with its line, half a file
//! is none, waits survive restarts, two who try or order at once lose nothing, and no PIN or start
//! code is on disk. Time and randomness are made up here; nothing sleeps on purpose.

use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::sync::Barrier;

use invigil::engine::date::Date;
use invigil::engine::room::Room;
use invigil::engine::room::authority::{Invigilator, PinFault};
use invigil::engine::sitting::moment::Moment;
use invigil::formats::room_lines::read_attempt;
use invigil::formats::room_toml::{read_invigilators, read_room};
use invigil::formats::source::{Checked, Source};
use invigil::world::room_error::RoomError;
use invigil::world::room_folder::{Answer, Authority, RoomFolder};
use invigil::world::secret::Secret;
use tempfile::{TempDir, tempdir};

const PIN: &str = "80462517";
const DAY: Date = Date { year: 2026, month: 11, day: 26 };

fn at(seconds: u64) -> Moment {
    Moment { boot: "one".to_owned(), up_ms: seconds * 1000, wall_ms: 1_795_000_000_000 }
}

fn add(room: &RoomFolder, name: &str, pin: &str, by: Option<&Authority>) -> Result<(), RoomError> {
    let invigilator = Invigilator::named(name).unwrap();
    room.add_invigilator(invigilator, &Secret::new(pin), by, (&at(0), DAY), &[7; 16])
}

/// A room with one invigilator.
fn room() -> (TempDir, RoomFolder) {
    let home = tempdir().unwrap();
    let room = RoomFolder::at(&home.path().join("sittings"));
    add(&room, "Grace Hopper", PIN, None).unwrap();
    (home, room)
}

fn try_pin(room: &RoomFolder, pin: &str, at: &Moment) -> Answer<Authority> {
    room.verify_pin("grace  hopper", &Secret::new(pin), at, "/dev/tty1").unwrap()
}

fn grace(room: &RoomFolder) -> Authority {
    match try_pin(room, PIN, &at(0)) {
        Answer::Right(authority) => authority,
        other => panic!("{other:?}"),
    }
}

fn found<T>(checked: &Checked<T>) -> Vec<(usize, &str)> {
    assert!(checked.value.is_none());
    assert!(checked.findings.iter().all(|finding| !finding.what.is_empty() && !finding.mend.is_empty()));
    checked.findings.iter().map(|finding| (finding.line, finding.code.as_str())).collect()
}

fn source(text: &str) -> Source {
    Source { name: "room.toml".to_owned(), text: text.to_owned() }
}

#[test]
fn every_fault_of_a_room_is_found_with_its_line() {
    let text = "\
schema = 2
centre = \"Hill\\u001btop\"
centre_number = \"  \"
starts = \"26 November at half past nine\"
late_minutes = 1441
invigilator = \"Grace\"
[limits]
credit_minutes = \"ten\"
credit_minute = 5
";
    let expected = [
        (1, "missing-key"),
        (1, "schema-of-the-future"),
        (2, "control-character"),
        (3, "out-of-range"),
        (4, "no-such-time"),
        (5, "out-of-range"),
        (6, "unknown-key"),
        (8, "wrong-type"),
        (9, "unknown-key"),
    ];
    assert_eq!(found(&read_room(&source(text))), expected);
    let late = "schema = 1\nname = \"Room 7\"\nlate_minutes = 5\n";
    assert_eq!(found(&read_room(&source(late))), [(3, "late-without-start")]);
    assert_eq!(found(&read_room(&source("schema = 1\nname = \"Room"))), [(2, "toml-syntax")]);
    let least = read_room(&source("schema = 1\nname = \"Room 7\"\n"));
    assert_eq!(least.value, Some(Room { name: "Room 7".to_owned(), ..Room::default() }));
}

#[test]
fn every_fault_of_the_invigilators_is_found_and_what_may_be_a_pin_is_not_repeated() {
    let text = "\
schema = 1
[[invigilator]]
name = \"Grace\"
pin = \"80462517\"
added = 2026-11-26
[[invigilator]]
name = \"GRACE \"
pin = 80462517
[[invigilator]]
name = \"\"
added = \"today\"
";
    let expected = [
        (4, "no-hash"),
        (6, "missing-key"),
        (7, "named-twice"),
        (8, "wrong-type"),
        (9, "missing-key"),
        (10, "no-name"),
        (11, "wrong-type"),
    ];
    let checked = read_invigilators(&source(text));
    assert_eq!(found(&checked), expected);
    let told = RoomError::UnsoundInvigilators(checked.findings).to_string();
    assert!(told.contains("room.toml:4:") && !told.contains(PIN), "{told}");
    assert_eq!(found(&read_invigilators(&source("schema = 1\n"))), [(1, "missing-key")]);
}

#[test]
fn half_a_file_is_no_room_and_lets_nobody_in() {
    let (_home, room) = room();
    let authority = grace(&room);
    let settled = Room { name: "Room 7".to_owned(), ..Room::default() };
    room.save_room(&settled, &authority, &at(1)).unwrap();
    assert_eq!(room.room().unwrap(), Some(settled));
    let whole = fs::read_to_string(folder(&room).join("invigilators.toml")).unwrap();
    for length in 0..whole.len() - 1 {
        fs::write(folder(&room).join("invigilators.toml"), &whole[..length]).unwrap();
        let refused = room.verify_pin("Grace Hopper", &Secret::new(PIN), &at(1), "here");
        assert!(matches!(refused, Err(RoomError::UnsoundInvigilators(_))), "{length}: {refused:?}");
        // This one makes a hash first, which takes a moment.
        if length % 40 == 0 {
            assert!(add(&room, "Eve", "13579", None).is_err(), "{length}");
        }
    }
    fs::write(folder(&room).join("room.toml"), "schema = 1\nna").unwrap();
    assert!(matches!(room.room(), Err(RoomError::UnsoundRoom(..))));
}

/// Where the files of a room are.
fn folder(room: &RoomFolder) -> PathBuf {
    room.home().to_owned()
}

#[test]
fn what_a_crash_left_behind_stands_in_nobodys_way() {
    let (_home, room) = room();
    fs::write(folder(&room).join(".invigilators.toml.new"), "schema = ").unwrap();
    fs::write(folder(&room).join("wrong-pins.jsonl"), "{\"named\":\"Gra").unwrap();
    assert_eq!(try_pin(&room, "11112", &at(0)), Answer::Wrong { wait_ms: 0 });
    add(&room, "Alan Turing", "2580", Some(&grace(&room))).unwrap();
    assert_eq!(room.invigilators().unwrap().len(), 2);
    let lines = fs::read_to_string(folder(&room).join("wrong-pins.jsonl")).unwrap();
    // The half line, the wrong PIN, and the right one after it.
    let read: Vec<bool> = lines.lines().map(|line| read_attempt(line).is_some()).collect();
    assert_eq!(read, [false, true, true]);
}

#[test]
fn the_first_invigilator_comes_freely_and_no_other_does() {
    let (_home, room) = room();
    assert!(matches!(add(&room, "Eve", "13579", None), Err(RoomError::NotTheFirst)));
    let authority = grace(&room);
    assert!(matches!(add(&room, "GRACE HOPPER", "13579", Some(&authority)), Err(RoomError::NameTaken(_))));
    assert!(matches!(add(&room, "Eve", "1234", Some(&authority)), Err(RoomError::Pin(PinFault::Run))));
    add(&room, "Alan Turing", "2580", Some(&authority)).unwrap();
    room.remove_invigilator("grace hopper", &authority, &at(2)).unwrap();
    assert!(matches!(room.has("Grace Hopper"), Err(RoomError::Unknown { .. })));
    let last = room.remove_invigilator("Alan Turing", &authority, &at(2));
    assert!(matches!(last, Err(RoomError::LastOne(_))));
    // Taking the file away does not make the next one the first.
    fs::remove_file(folder(&room).join("invigilators.toml")).unwrap();
    assert!(matches!(add(&room, "Eve", "13579", None), Err(RoomError::InvigilatorsMissing(_))));
    let log = fs::read_to_string(folder(&room).join("room-log.jsonl")).unwrap();
    let whats: Vec<&str> = log.lines().filter_map(|line| line.split("\"what\":\"").nth(1)).collect();
    assert_eq!(
        whats,
        [
            "added the invigilator Grace Hopper\"}",
            "added the invigilator Alan Turing\"}",
            "removed the invigilator Grace Hopper\"}"
        ]
    );
}

#[test]
fn waits_after_wrong_pins_survive_restarts_and_end_with_a_right_one() {
    let (_home, first) = room();
    // Every line of this table is a process of its own.
    let next = || RoomFolder::at(&folder(&first));
    for (seconds, expected) in [
        (0, Answer::Wrong { wait_ms: 0 }),
        (1, Answer::Wrong { wait_ms: 0 }),
        (2, Answer::Wrong { wait_ms: 30_000 }),
        (3, Answer::MustWait { wait_ms: 29_000 }),
        (32, Answer::Wrong { wait_ms: 60_000 }),
        (91, Answer::MustWait { wait_ms: 1_000 }),
        (92, Answer::Wrong { wait_ms: 120_000 }),
    ] {
        assert_eq!(try_pin(&next(), "11112", &at(seconds)), expected, "{seconds}");
    }
    // The right one must wait as well, or waiting would tell which one it is.
    assert_eq!(try_pin(&next(), PIN, &at(100)), Answer::MustWait { wait_ms: 112_000 });
    let other_boot = Moment { boot: "two".to_owned(), up_ms: 3, wall_ms: at(0).wall_ms + 50_000 };
    assert_eq!(try_pin(&next(), PIN, &other_boot), Answer::MustWait { wait_ms: 70_000 });
    assert!(matches!(try_pin(&next(), PIN, &at(212)), Answer::Right(_)));
    assert_eq!(try_pin(&next(), "11112", &at(213)), Answer::Wrong { wait_ms: 0 });
    let lines = fs::read_to_string(folder(&first).join("wrong-pins.jsonl")).unwrap();
    let tries: Vec<_> = lines.lines().map(|line| read_attempt(line).unwrap()).collect();
    assert_eq!(tries.iter().filter(|attempt| !attempt.right).count(), 6);
    assert!(tries.iter().all(|attempt| attempt.place == "/dev/tty1"));
}

#[test]
fn of_many_who_try_at_once_no_more_are_let_try_than_one_after_another() {
    let (_home, room) = room();
    let start = Barrier::new(8);
    let answers: Vec<Answer<Authority>> = std::thread::scope(|scope| {
        let tries: Vec<_> = (0..8)
            .map(|_| {
                scope.spawn(|| {
                    start.wait();
                    try_pin(&RoomFolder::at(&folder(&room)), "11112", &at(0))
                })
            })
            .collect();
        tries.into_iter().map(|one| one.join().unwrap()).collect()
    });
    let wrong = answers.iter().filter(|answer| matches!(answer, Answer::Wrong { .. })).count();
    let waits = answers.iter().filter(|answer| **answer == Answer::MustWait { wait_ms: 30_000 }).count();
    assert_eq!((wrong, waits), (3, 5), "{answers:?}");
    let lines = fs::read_to_string(folder(&room).join("wrong-pins.jsonl")).unwrap();
    assert_eq!(lines.lines().filter(|line| read_attempt(line).is_some()).count(), 3);
}

#[test]
fn two_who_write_at_once_lose_no_line() {
    let (_home, room) = room();
    let authority = grace(&room);
    std::thread::scope(|scope| {
        for writer in 0..2 {
            let (room, authority) = (RoomFolder::at(&folder(&room)), &authority);
            scope.spawn(move || {
                for number in 0..25 {
                    room.record_order(authority, &format!("order {writer}-{number}"), &at(1)).unwrap();
                }
            });
        }
    });
    let log = fs::read_to_string(folder(&room).join("room-log.jsonl")).unwrap();
    assert_eq!(log.lines().count(), 51);
    for (writer, number) in (0..2).flat_map(|writer| (0..25).map(move |number| (writer, number))) {
        assert!(log.contains(&format!("\"order {writer}-{number}\"")), "{writer}-{number}");
    }
}

#[test]
fn a_start_code_is_good_for_its_day_and_typing_errors_hold_up_one_terminal() {
    let (_home, room) = room();
    let check = |typed: &str, day: Date, seconds: u64, place: &str| {
        room.check_start_code(typed, day, &at(seconds), place).unwrap()
    };
    assert_eq!(check("K7M 4QX", DAY, 0, "a"), Answer::NoneMade);
    let mut count = 0_u8;
    let mut entropy = |bytes: &mut [u8]| {
        for byte in bytes {
            count = count.wrapping_add(1);
            *byte = count;
        }
    };
    let authority = grace(&room);
    let code = room.make_start_code(&authority, (&at(1), DAY), &mut entropy).unwrap().to_string();
    let Answer::Right(kept) = check(&code.to_lowercase().replace(' ', "-"), DAY, 2, "a") else {
        panic!("{code} is not good");
    };
    assert_eq!((kept.made_by.as_str(), kept.day), ("Grace Hopper", DAY));
    // What can be no code costs nothing.
    for _ in 0..5 {
        assert_eq!(check("K7M", DAY, 3, "a"), Answer::Wrong { wait_ms: 0 });
    }
    for wait_ms in [0, 0, 30_000] {
        assert_eq!(check("K7M 4QX", DAY, 3, "a"), Answer::Wrong { wait_ms });
    }
    assert_eq!(check(&code, DAY, 13, "a"), Answer::MustWait { wait_ms: 20_000 });
    assert!(matches!(check(&code, DAY, 13, "b"), Answer::Right(_)));
    assert!(matches!(check(&code, DAY, 33, "a"), Answer::Right(_)));
    // Wrong codes hold up nobody's PIN.
    assert!(matches!(try_pin(&room, PIN, &at(3)), Answer::Right(_)));
    let tomorrow = Date { day: 27, ..DAY };
    assert_eq!(check(&code, tomorrow, 40, "b"), Answer::NoneMade);
    let second = room.make_start_code(&authority, (&at(41), DAY), &mut entropy).unwrap().to_string();
    assert_ne!(code, second);
    assert_eq!(check(&code, DAY, 42, "b"), Answer::Wrong { wait_ms: 0 });
    fs::write(folder(&room).join("start-code.json"), "{}").unwrap();
    let unsound = room.check_start_code(&second, DAY, &at(42), "b");
    assert!(matches!(unsound, Err(RoomError::UnsoundCode(_))));
}

/// Whether some bytes are in any file of a folder.
pub fn is_anywhere(folder: &Path, text: &str) -> bool {
    fs::read_dir(folder).unwrap().any(|entry| {
        let path = entry.unwrap().path();
        let bytes = if path.is_file() { fs::read(&path).unwrap() } else { Vec::new() };
        bytes.windows(text.len()).any(|window| window == text.as_bytes())
    })
}

#[test]
fn no_pin_and_no_start_code_is_on_disk_and_only_the_owner_reads_the_rest() {
    let (_home, room) = room();
    let authority = grace(&room);
    assert_eq!(try_pin(&room, "73519284", &at(0)), Answer::Wrong { wait_ms: 0 });
    room.save_room(&Room { name: "Room 7".to_owned(), ..Room::default() }, &authority, &at(1)).unwrap();
    let code = room.make_start_code(&authority, (&at(1), DAY), &mut |bytes| bytes.fill(9)).unwrap();
    assert_eq!(
        room.check_start_code("cdf ghj", DAY, &at(1), "a").unwrap(),
        Answer::Wrong { wait_ms: 0 },
        "{code}"
    );
    let compact = code.to_string().replace(' ', "");
    for secret in [PIN, "73519284", &code.to_string(), &compact, "cdf ghj", "CDFGHJ"] {
        assert!(!is_anywhere(&folder(&room), secret), "{secret} is on disk");
    }
    let invigilators = fs::read_to_string(folder(&room).join("invigilators.toml")).unwrap();
    assert!(invigilators.contains("\"$argon2id$v=19$m=7168,t=5,p=1$"), "{invigilators}");
    let mut files = 0;
    for entry in fs::read_dir(folder(&room)).unwrap() {
        let entry = entry.unwrap();
        let mode = entry.metadata().unwrap().permissions().mode() & 0o777;
        assert_eq!(mode, 0o600, "{:?}", entry.file_name());
        files += 1;
    }
    assert_eq!(files, 6);
    assert_eq!(fs::metadata(folder(&room)).unwrap().permissions().mode() & 0o777, 0o700);
}
