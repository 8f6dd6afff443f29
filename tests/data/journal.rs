//! Proves that a journal which was cut anywhere reads to a valid prefix, and that one which was
//! changed anywhere is refused with its line. Expected states are those the engine went through
//! while the journal was written; line ends are counted here; digests are SHA-256 of the text.

use std::collections::BTreeSet;
use std::ops::Range;

use invigil::engine::digest::Digest;
use invigil::engine::sitting::Sitting;
use invigil::engine::sitting::command::Command;
use invigil::engine::sitting::event::Event;
use invigil::engine::sitting::intervention::{Act, Intervention};
use invigil::engine::sitting::moment::Moment;
use invigil::formats::journal::{Head, JournalFault, JournalReading, read, write_line};
use sha2::{Digest as _, Sha256};

use crate::recorder::{ITEMS, Recorder, final_response, full_sitting, short_sitting};

/// Where lines end: for each line feed, the number of bytes up to and with it.
fn line_ends(bytes: &[u8]) -> Vec<usize> {
    (0..bytes.len()).filter(|index| bytes[*index] == b'\n').map(|index| index + 1).collect()
}

/// The line, from 1, in which a byte stands; a line feed belongs to the line that it ends.
fn line_of(bytes: &[u8], index: usize) -> u64 {
    1 + bytes[..index].iter().filter(|byte| **byte == b'\n').count() as u64
}

fn refused_line(bytes: &[u8]) -> u64 {
    let fault: JournalFault = read(bytes).expect_err("the journal is sound");
    assert!(!fault.what.is_empty());
    fault.line
}

#[test]
fn the_full_sitting_holds_every_kind_of_event_and_replays_to_its_responses() {
    let recorder = full_sitting("Ada");
    let kinds: BTreeSet<String> = recorder
        .events
        .iter()
        .map(|(_, event)| format!("{event:?}").split([' ', '(']).next().unwrap().to_owned())
        .collect();
    // All but `OutageCredited`, which only records of version 0.1 have.
    assert_eq!(kinds.len(), 26, "{kinds:?}");
    let replayed = read(&recorder.bytes).unwrap().sitting().unwrap();
    let expected: Vec<_> = (0..ITEMS).map(final_response).collect();
    assert_eq!(replayed.responses(), expected);
    // Items 2, 8, 14, ... 44 were flagged, and 8 not for good.
    assert_eq!((replayed.counts().answered, replayed.counts().flagged), (49, 7));
    // Added up at `full_sitting`.
    let ledger = replayed.ledger();
    assert_eq!((ledger.practice_ms, ledger.in_front_ms, ledger.suspended_ms), (60_000, 143_200, 167_000));
    assert_eq!((ledger.break_ms, ledger.break_over_ms), (308_000, 8_000));
    assert_eq!((ledger.outage_ms, ledger.credited_ms), (677_000, 631_000));
    assert_eq!((ledger.agreed_ms, ledger.added_ms), (1_200_000, 540_000));
}

#[test]
fn a_journal_cut_at_any_byte_reads_to_the_whole_lines_before_the_cut() {
    let recorder = full_sitting("Ada");
    let middle = recorder.bytes.len() * 7 / 10; // later cuts take longer: about half the work
    std::thread::scope(|scope| {
        scope.spawn(|| cut_everywhere(&recorder, 0..middle));
        cut_everywhere(&recorder, middle..recorder.bytes.len() + 1);
    });
}

fn cut_everywhere(recorder: &Recorder, cuts: Range<usize>) {
    let ends = line_ends(&recorder.bytes);
    for cut in cuts {
        let reading = read(&recorder.bytes[..cut]).unwrap_or_else(|fault| panic!("cut at {cut}: {fault}"));
        let lines = ends.iter().filter(|end| **end <= cut).count();
        let sound = if lines == 0 { 0 } else { ends[lines - 1] };
        assert_eq!((reading.sound_bytes, reading.torn_bytes), (sound, cut - sound), "cut at {cut}");
        assert_eq!(reading.head.lines, lines as u64, "cut at {cut}");
        assert_eq!(reading.record, recorder.events[..lines], "cut at {cut}");
        let state = lines.checked_sub(1).map(|last| &recorder.states[last]);
        assert_eq!(reading.sitting().as_ref(), state, "cut at {cut}");
        if let Some(sitting) = state.filter(|_| lines < ends.len()) {
            resumes(sitting, &reading);
        }
    }
}

/// A sitting that has not ended can be taken up again, and says what was torn.
fn resumes(sitting: &Sitting, reading: &JournalReading) {
    let last = sitting.last_moment();
    let later = Moment { up_ms: last.up_ms + 1_000, wall_ms: last.wall_ms + 1_000, ..last.clone() };
    let torn_bytes = reading.torn_bytes as u64;
    let events = sitting.decide(&Command::Resume { torn_bytes, continuation: None }, &later).unwrap();
    assert!(
        matches!(events[..], [Event::Resumed { gap_ms: 1_000, torn_bytes: t, .. }] if t == torn_bytes),
        "{events:?}"
    );
}

#[test]
fn a_journal_with_any_bit_changed_is_refused_in_the_line_of_the_change() {
    let sound = short_sitting("Ada").bytes;
    let last_line = sound.len() - line_ends(&sound).iter().rev().nth(1).unwrap();
    for index in 0..sound.len() {
        for bit in 0..8 {
            let mut changed = sound.clone();
            changed[index] ^= 1 << bit;
            if index + 1 == sound.len() {
                // Without its line feed the last line was never acknowledged: it is torn.
                let reading = read(&changed).unwrap();
                assert_eq!(reading.torn_bytes, last_line);
                assert_eq!(reading.sound_bytes, sound.len() - last_line);
            } else {
                assert_eq!(refused_line(&changed), line_of(&sound, index), "bit {bit} of byte {index}");
            }
        }
    }
}

/// What kind of event it is, and for an invigilator's what kind of act.
fn kind(event: &Event) -> String {
    let word = |text: String| text.split([' ', '(']).next().unwrap_or_default().to_owned();
    match event {
        Event::Intervened(Intervention { act: Act::ArrangementAgreed(agreed), .. }) => {
            agreed.arrangement.kind().to_owned()
        }
        Event::Intervened(intervention) => word(format!("{:?}", intervention.act)),
        event => word(format!("{event:?}")),
    }
}

#[test]
fn a_bit_changed_in_a_line_of_any_kind_is_refused() {
    let recorder = full_sitting("Ada");
    let (at, opening) = &recorder.events[0];
    let (first, head) = write_line(&Head::empty(), at, opening).unwrap();
    let mut kinds = BTreeSet::new();
    for (at, event) in &recorder.events[1..] {
        if !kinds.insert(kind(event)) {
            continue;
        }
        let (second, _) = write_line(&head, at, event).unwrap();
        let sound = first.clone() + &second;
        assert!(read(sound.as_bytes()).is_ok());
        for index in first.len()..sound.len() - 1 {
            for bit in 0..8 {
                let mut changed = sound.clone().into_bytes();
                changed[index] ^= 1 << bit;
                assert_eq!(refused_line(&changed), 2, "bit {bit} of byte {index} of {second}");
            }
        }
    }
    // 24 events that are no intervention and come after the opening, 7 arrangements and 9 other acts;
    // an end by an invigilator and `OutageCredited` are not in this sitting.
    assert_eq!(kinds.len(), 40, "{kinds:?}");
}

#[test]
fn a_torn_tail_stays_torn_whatever_is_in_it_unless_a_line_feed_makes_it_a_line() {
    let sound = short_sitting("Ada").bytes;
    let ends = line_ends(&sound);
    let start = ends[ends.len() - 2];
    let torn = &sound[..sound.len() - 1];
    for index in start..torn.len() {
        for bit in 0..8 {
            let mut changed = torn.to_vec();
            changed[index] ^= 1 << bit;
            if changed[index] == b'\n' {
                assert_eq!(refused_line(&changed), ends.len() as u64);
            } else {
                assert_eq!(read(&changed).unwrap().torn_bytes, torn.len() - start);
            }
        }
    }
}

#[test]
fn a_dropped_line_is_noticed_unless_it_is_the_last() {
    let recorder = full_sitting("Ada");
    let lines = recorder.lines();
    for dropped in 0..lines.len() {
        let bytes = [&lines[..dropped], &lines[dropped + 1..]].concat().concat();
        if dropped + 1 == lines.len() {
            // Nothing after it vouches for the last line: the rest is a sound journal, of a sitting
            // that has not ended, and can only be marked once it has.
            assert_eq!(read(&bytes).unwrap().record, recorder.events[..dropped]);
        } else {
            assert_eq!(refused_line(&bytes), dropped as u64 + 1);
        }
    }
}

#[test]
fn a_doubled_line_is_refused() {
    let recorder = full_sitting("Ada");
    let lines = recorder.lines();
    for doubled in 0..lines.len() {
        let bytes = [&lines[..=doubled], &lines[doubled..]].concat().concat();
        assert_eq!(refused_line(&bytes), doubled as u64 + 2);
    }
}

#[test]
fn a_line_that_changed_places_with_its_neighbour_is_refused() {
    let recorder = full_sitting("Ada");
    let lines = recorder.lines();
    for first in 0..lines.len() - 1 {
        let mut swapped = lines.clone();
        swapped.swap(first, first + 1);
        assert_eq!(refused_line(&swapped.concat()), first as u64 + 1);
    }
}

#[test]
fn a_line_of_another_candidate_is_refused() {
    let (own, other) = (full_sitting("Ada"), full_sitting("Bob"));
    let (own, other) = (own.lines(), other.lines());
    assert_eq!(own.len(), other.len());
    for spliced in 0..own.len() {
        let mut one = own.clone();
        one[spliced] = other[spliced];
        // An exchanged opening is an opening; the line after it shows that it is not its own.
        assert_eq!(
            refused_line(&one.concat()),
            if spliced == 0 { 2 } else { spliced as u64 + 1 },
            "one line"
        );
        if spliced > 0 {
            let rest = [&own[..spliced], &other[spliced..]].concat().concat();
            assert_eq!(refused_line(&rest), spliced as u64 + 1, "the rest");
        }
    }
}

#[test]
fn a_journal_begins_with_its_opening_and_has_no_other() {
    let (at, opening) = short_sitting("Ada").events[0].clone();
    let sealed = |events: [&Event; 2]| {
        let (first, head) = write_line(&Head::empty(), &at, events[0]).unwrap();
        let (second, _) = write_line(&head, &at, events[1]).unwrap();
        first + &second
    };
    assert_eq!(refused_line(sealed([&Event::Started, &opening]).as_bytes()), 1);
    assert_eq!(refused_line(sealed([&opening, &opening]).as_bytes()), 2);
    assert!(read(sealed([&opening, &Event::Started]).as_bytes()).is_ok());
}

#[test]
fn a_line_that_follows_its_neighbour_but_has_another_number_is_refused() {
    let (at, opening) = short_sitting("Ada").events[0].clone();
    let (first, head) = write_line(&Head::empty(), &at, &opening).unwrap();
    for lines in [0, 2] {
        let (second, _) = write_line(&Head { lines, ..head }, &at, &Event::Started).unwrap();
        assert_eq!(refused_line((first.clone() + &second).as_bytes()), 2);
    }
}

/// The head of `src/formats/journal.rs` says how a line is sealed; this does as it says.
#[test]
fn the_chain_can_be_checked_without_this_program() {
    let mut before = "0".repeat(64);
    let recorder = full_sitting("Ada");
    for (index, line) in recorder.lines().into_iter().enumerate() {
        let line = std::str::from_utf8(line).unwrap().trim_end();
        let body = &line[..line.rfind(",\"sha256\":\"").unwrap()];
        let digest: String =
            Sha256::digest(body.as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect();
        let json: serde_json::Value = serde_json::from_str(line).unwrap();
        assert_eq!(json["n"], index + 1);
        assert_eq!(json["prev"], *before);
        assert_eq!(json["sha256"], *digest);
        before = digest;
    }
    let head = read(&recorder.bytes).unwrap().head;
    assert_eq!(head.digest, Digest::parse(&before));
}
