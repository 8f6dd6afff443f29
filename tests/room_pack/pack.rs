//! The papers of a room.

use invigil::engine::centre::entry::EntryState;
use invigil::engine::sitting::arrangement::Arrangements;
use invigil::messages::{Language, Messages};
use invigil::report::document::{Block, Table};
use invigil::report::room_pack::{Part, document};

use crate::made_up::{HOSTILE, held, is_golden, minute, pack, text};

fn english() -> Messages {
    Messages::of_centre(Language::English)
}

/// The blocks of one part of a pack.
fn part(pack: &invigil::engine::centre::room_pack::RoomPack, part: Part) -> Vec<Block> {
    document(pack, &[part], &english()).blocks
}

fn table(blocks: &[Block]) -> &Table {
    let found = blocks.iter().find_map(|block| match block {
        Block::Table(table) => Some(table),
        _ => None,
    });
    found.expect("there is a table")
}

fn row<'a>(table: &'a Table, first: &str) -> &'a [String] {
    table.rows.iter().find(|row| row[0] == first).unwrap_or_else(|| panic!("no row {first}: {table:?}"))
}

#[test]
fn the_whole_pack_before_and_after_the_test_is_the_golden_one_in_both_languages() {
    for language in Language::ALL {
        let messages = Messages::of_centre(language);
        for (name, pack) in [("before", pack()), ("after", held())] {
            let text = text(&document(&pack, &Part::ALL, &messages));
            is_golden(&format!("pack-{name}-{language}.txt"), &text);
        }
    }
}

#[test]
fn every_part_begins_on_a_page_of_its_own_and_can_be_had_alone() {
    let whole = document(&pack(), &Part::ALL, &english());
    let breaks = whole.blocks.iter().filter(|block| matches!(block, Block::PageBreak)).count();
    assert_eq!(breaks, Part::ALL.len() - 1);
    let headings = |blocks: &[Block]| {
        let of = |block: &Block| match block {
            Block::Heading(2, text) => Some(text.clone()),
            _ => None,
        };
        blocks.iter().filter_map(of).collect::<Vec<_>>()
    };
    let all = headings(&whole.blocks);
    assert_eq!(all.len(), Part::ALL.len());
    for (part, heading) in Part::ALL.into_iter().zip(all) {
        assert_eq!(Part::parse(part.name()), Some(part));
        let alone = document(&pack(), &[part], &english());
        assert_eq!(headings(&alone.blocks), [heading]);
        assert!(!alone.blocks.contains(&Block::PageBreak));
        assert!(alone.footer.contains("54321"), "{}", alone.footer);
    }
    assert_eq!(Part::parse("start code"), None);
}

/// Worked out by hand: 65 minutes from 09:30 end at 10:35; a quarter of 65 is 16.25, so that 81.25
/// minutes are 82 and end at 10:52; 7 minutes more are 72 and end at 10:42, breaks of 3 x 5 minutes later.
#[test]
fn finish_times_are_rounded_up_to_the_minute_and_breaks_make_them_later() {
    let blocks = part(&pack(), Part::Notice);
    let Some(Block::Facts(facts)) = blocks.iter().filter(|block| matches!(block, Block::Facts(_))).nth(1)
    else {
        panic!("{blocks:?}");
    };
    let said: Vec<_> = facts.iter().map(|fact| (fact.label.as_str(), fact.value.as_str())).collect();
    assert_eq!(said, [("Centre number", "54321"), ("Start", "09:30"), ("Finish", "10:35")]);
    let own = table(&blocks);
    assert_eq!(row(own, "A1")[1..], ["82 minutes", "10:52", "none"]);
    assert_eq!(row(own, "B3")[1..], ["72 minutes", "10:42", "rest breaks taken, up to 15 minutes"]);
    assert_eq!(own.rows.len(), 2);
    // Not a name is on the wall.
    assert!(!text(&document(&pack(), &[Part::Notice], &english())).contains("Ada"));
    let late = minute("2026-12-31 23:30");
    let mut pack = pack();
    pack.at = late;
    let finish = pack.finish(&pack.tests[0], &Arrangements::default());
    assert_eq!(finish.at.to_string(), "2027-01-01 00:35");
}

#[test]
fn the_seating_plan_has_every_seat_and_says_who_has_none() {
    let blocks = part(&pack(), Part::Seating);
    let plan = blocks.iter().find_map(|block| match block {
        Block::SeatingPlan(plan) => Some(plan),
        _ => None,
    });
    let plan = plan.unwrap();
    let seats: Vec<Vec<&str>> =
        plan.rows.iter().map(|row| row.iter().map(|(seat, _)| seat.as_str()).collect()).collect();
    assert_eq!(seats, [["A1", "A2", "A3", "A4"], ["B1", "B2", "B3", "B4"], ["C1", "C2", "C3", "C4"]]);
    let who = |seat: &str| &plan.rows.iter().flatten().find(|(name, _)| name == seat).unwrap().1;
    assert_eq!(who("A1"), "Ada Nolan");
    assert_eq!(who("B3"), "Bryn Öwen");
    assert_eq!(who("B1"), "forgotten");
    // Whoever is absent leaves the seat empty.
    assert_eq!(who("A2"), "");
    assert_eq!(who("C4"), HOSTILE);
    let loose = ["Fay Rees, seat K9", "Gil Short, no seat yet"].map(str::to_owned).to_vec();
    assert!(blocks.contains(&Block::List { numbered: false, members: loose }), "{blocks:?}");
}

#[test]
fn slips_hold_what_is_typed_and_nothing_secret() {
    let blocks = part(&pack(), Part::Slips);
    let Some(Block::Slips(slips)) = blocks.last() else { panic!("{blocks:?}") };
    let titles: Vec<_> = slips.iter().map(|slip| slip.title.as_str()).collect();
    assert_eq!(titles, ["Ada Nolan", "Bryn Öwen", HOSTILE, "Fay Rees", "Gil Short"]);
    for slip in slips {
        assert_eq!(slip.lines.last().unwrap().value, slip.title);
        let said: Vec<_> = slip.lines.iter().map(|line| line.value.as_str()).collect();
        assert!(said.iter().all(|line| !line.contains("2008") && !line.contains("100000")), "{said:?}");
    }
    assert_eq!(slips[0].lines[0].value, "A1");
    assert!(slips[0].lines[2].value.ends_with("09:30"), "{:?}", slips[0].lines);
}

#[test]
fn the_register_has_a_row_for_every_entry_in_the_order_of_the_room() {
    let blocks = part(&pack(), Part::Register);
    let register = table(&blocks);
    let seats: Vec<_> = register.rows.iter().map(|row| row[0].as_str()).collect();
    assert_eq!(seats, ["A1", "A2", "B1", "B3", "C4", "K9", "", ""]);
    assert_eq!(
        row(register, "A1")[..5],
        ["A1", "Ada Nolan", "1000000043", "2008-05-17", "+25 %; colours: black on cream"]
    );
    assert_eq!(row(register, "A2")[6], "absent");
    assert!(register.rows.iter().any(|row| row[6] == "withdrawn: moved away"));
    assert!(register.rows.iter().all(|row| row[7].is_empty()));
    let blocks = part(&held(), Part::Register);
    let after = row(table(&blocks), "A1");
    assert_eq!(after[5..7], ["another card with a photograph (works card); Bea Smith", "present"]);
}

#[test]
fn the_incident_log_is_filled_in_the_order_of_time_once_the_test_was_held() {
    let before = part(&pack(), Part::Incidents);
    let lines = |blocks: &[Block]| {
        let of = |block: &Block| match block {
            Block::WritingLines { lines, .. } => Some(u32::from(*lines)),
            _ => None,
        };
        blocks.iter().filter_map(of).sum::<u32>()
    };
    assert!(lines(&before) >= 20);
    assert!(!before.iter().any(|block| matches!(block, Block::Table(_))));
    let blocks = part(&held(), Part::Incidents);
    assert!(lines(&blocks) >= 4);
    let log = table(&blocks);
    let times: Vec<_> = log.rows.iter().map(|row| (row[0].as_str(), row[1].as_str())).collect();
    assert_eq!(
        times,
        [
            ("09:50", "A1"),
            ("09:50", "B3"),
            ("09:51", "C4"),
            ("10:02", "A1"),
            ("10:03", "A1"),
            ("10:03", "B3"),
            ("10:04", "A1"),
            ("10:04", "C4"),
            ("10:10", "C4"),
        ]
    );
    let voided = log.rows.last().unwrap();
    assert_eq!(
        voided[2..],
        [
            HOSTILE,
            "end",
            "ended the test: voided for suspected malpractice",
            "telephone =1+1",
            "Bea Smith and Carl Jones"
        ]
    );
}

#[test]
fn an_evacuation_on_record_fills_the_report_and_none_leaves_a_form() {
    let blocks = part(&held(), Part::Evacuation);
    let report = table(&blocks);
    // 09:50:00 to 10:02:30; 09:50:05 to 10:03:00.
    assert_eq!(row(report, "A1")[2..6], ["09:50", "10:02", "12 min 30 s", "fire alarm"]);
    assert_eq!(row(report, "A1")[6], "10 min 30 s");
    assert_eq!(row(report, "B3")[2..], ["09:50", "10:03", "12 min 55 s", "fire alarm", "\u{2013}"]);
    let stopped = row(report, "C4");
    assert_eq!((stopped[2].as_str(), stopped[6].as_str()), ("09:51", "1 min"));
    assert!(stopped[5].starts_with("interrupted for 0:12:00.000"), "{stopped:?}");
    assert_eq!(report.rows.len(), 3);
    let blocks = part(&pack(), Part::Evacuation);
    let form = table(&blocks);
    assert_eq!(form.rows.len(), 6);
    assert!(form.rows.iter().all(|row| row[2..].iter().all(String::is_empty)));
    // A test that was held without one: a form as well.
    let mut quiet = held();
    for entry in &mut quiet.entries {
        if let Some(attempt) = &mut entry.attempt {
            attempt.proceedings.clear();
        }
    }
    assert!(table(&part(&quiet, Part::Evacuation)).rows.iter().all(|row| row[2].is_empty()));
    let log = part(&quiet, Part::Incidents);
    assert!(log.iter().any(|b| *b == Block::Paragraph("Nothing is on record besides answering.".into())));
}

#[test]
fn a_room_without_entries_is_said_to_be_empty() {
    let mut pack = pack();
    pack.entries.clear();
    let text = text(&document(&pack, &Part::ALL, &english()));
    assert!(text.contains("Nobody is entered"), "{text}");
    assert!(text.contains("There is nobody to write a slip for."));
}

#[test]
fn whoever_is_absent_or_was_withdrawn_is_not_expected() {
    let expected = |state: EntryState| {
        let mut pack = pack();
        pack.entries[0].entry.state = state;
        pack.expected().count()
    };
    let all = expected(EntryState::Entered);
    assert_eq!(expected(EntryState::Started { sitting: "S".to_owned() }), all);
    assert_eq!(expected(EntryState::Absent { reason: String::new() }), all - 1);
    assert_eq!(expected(EntryState::Withdrawn { reason: String::new() }), all - 1);
}
