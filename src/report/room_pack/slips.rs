//! Login slips to cut out: the name as it is to be typed, seat, room and start. Nothing on a slip is
//! secret or private: no PIN, no start code, no date of birth.

use super::words::Words;
use crate::report::document::{Block, Document, Fact, Slip};

/// Adds the part.
pub fn write(document: &mut Document, words: &Words<'_>) {
    let pack = words.pack;
    // Whoever has been forgotten cannot sit any more.
    let slips: Vec<Slip> = pack
        .expected()
        .filter_map(|entry| {
            let learner = entry.learner.as_ref()?;
            let mut lines = vec![
                ("room-seat", entry.seat_shown()),
                ("room-name", pack.room.name.clone()),
                ("room-start", words.when(pack.at)),
                ("room-test", pack.test_of(&entry.entry).map(|test| test.title.clone()).unwrap_or_default()),
                ("pack-slips-name", learner.name.clone()),
            ];
            lines.retain(|(_, value)| !value.is_empty());
            let lines = lines.into_iter().map(|(label, value)| Fact { label: words.say(label), value });
            Some(Slip { title: learner.name.clone(), lines: lines.collect() })
        })
        .collect();
    if slips.is_empty() {
        document.paragraph(words.say("pack-slips-none"));
    } else {
        document.paragraph(words.say("pack-slips-about"));
        document.blocks.push(Block::Slips(slips));
    }
}
