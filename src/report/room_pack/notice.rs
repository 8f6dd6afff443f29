//! The notice of start and finish times, for the wall. More time stands by the seat and not by the name.

use super::words::{Words, clock};
use crate::engine::sitting::arrangement::Arrangements;
use crate::report::document::{Block, Column, Document, Fact, Table};

/// Adds the part.
pub fn write(document: &mut Document, words: &Words<'_>) {
    let pack = words.pack;
    let mut facts = vec![
        Fact { label: words.say("pack-number"), value: pack.centre.number.clone() },
        Fact { label: words.say("room-start"), value: clock(pack.at) },
    ];
    for test in &pack.tests {
        let label = match pack.tests.as_slice() {
            [_] => words.say("pack-notice-finish"),
            _ => words.say_with("pack-notice-finish-of", &[("test", test.title.as_str().into())]),
        };
        let finish = pack.finish(test, &Arrangements::default());
        facts.push(Fact { label, value: words.time(finish.at) });
    }
    document.blocks.push(Block::Facts(facts));
    let own = own(words);
    if !own.rows.is_empty() {
        document.blocks.push(Block::Heading(3, words.say("pack-notice-own")));
        document.paragraph(words.say("pack-notice-own-about"));
        document.table(own);
        document.paragraph(words.say("pack-notice-by-seat"));
    }
    document.paragraph(words.say("pack-notice-condition"));
}

/// The seats that finish at another time than the test's.
fn own(words: &Words<'_>) -> Table {
    let pack = words.pack;
    let headings = [
        ("room-seat", false),
        ("pack-notice-own-allowed", true),
        ("pack-notice-finish", true),
        ("pack-notice-own-later", false),
    ];
    let columns = headings.map(|(heading, numbers)| Column { heading: words.say(heading), numbers });
    let mut table = Table { columns: columns.into(), rows: Vec::new() };
    for entry in pack.expected() {
        let (Some(test), Some(learner)) = (pack.test_of(&entry.entry), &entry.learner) else {
            continue;
        };
        let finish = pack.finish(test, &learner.arrangements);
        if finish.minutes == test.minutes && finish.breaks_minutes == 0 {
            continue;
        }
        let allowed = words.say_with("count-minutes", &[("minutes", finish.minutes.into())]);
        let later = match finish.breaks_minutes {
            0 => words.say("room-nothing"),
            minutes => words.say_with("pack-notice-own-breaks", &[("minutes", minutes.into())]),
        };
        // A seat that is not given out yet has no other name than the entry's.
        let seat = Some(entry.seat_shown()).filter(|seat| !seat.is_empty());
        let seat = seat.unwrap_or_else(|| entry.entry.id.clone());
        table.row([seat, allowed, words.time(finish.at), later]);
    }
    table
}
