//! The papers of a room at a start: what invigilators and candidates need before, during and after a
//! test. Each part begins on a new page; the incident log and the evacuation report fill themselves from
//! the record once the test has been sat. No PIN and no start code is on any of them.

mod checklist;
mod evacuation;
mod incidents;
mod notice;
mod register;
mod seating;
mod slips;
pub(super) mod words;

use self::words::Words;
use super::document::{Block, Document, Fact};
pub use crate::engine::centre::room_pack::{RoomEntry, RoomPack, TestSat};
use crate::messages::Messages;

/// A part of a room pack.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// Who is expected, with room for identity and signatures.
    Register,
    /// Who sits where.
    Seating,
    /// A slip for each candidate, to be cut out.
    Slips,
    /// Start and finish times, for the wall.
    Notice,
    /// What invigilators tick.
    Checklist,
    /// What happened.
    Incidents,
    /// What an evacuation meant.
    Evacuation,
}

impl Part {
    /// Every part, in the order of the pack.
    pub const ALL: [Self; 7] = [
        Self::Register,
        Self::Seating,
        Self::Slips,
        Self::Notice,
        Self::Checklist,
        Self::Incidents,
        Self::Evacuation,
    ];

    /// Its name on the command line and in names of files.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Register => "register",
            Self::Seating => "seating",
            Self::Slips => "slips",
            Self::Notice => "notice",
            Self::Checklist => "checklist",
            Self::Incidents => "incidents",
            Self::Evacuation => "evacuation",
        }
    }

    /// The part with a name.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|part| part.name() == name)
    }

    /// The id of its heading.
    fn heading(self) -> &'static str {
        match self {
            Self::Register => "pack-register",
            Self::Seating => "pack-seating",
            Self::Slips => "pack-slips",
            Self::Notice => "pack-notice",
            Self::Checklist => "pack-checklist",
            Self::Incidents => "pack-incidents",
            Self::Evacuation => "pack-evacuation",
        }
    }
}

/// The pack, or parts of it.
#[must_use]
pub fn document(pack: &RoomPack, parts: &[Part], messages: &Messages) -> Document {
    let words = Words { pack, messages };
    let title = words.say_with("pack-title", &[("room", pack.room.name.as_str().into())]);
    let mut document =
        Document { language: messages.language(), footer: words.footer(), ..Document::titled(title) };
    let candidates = pack.expected().count().to_string();
    let facts = [
        ("room-centre", words.centre()),
        ("room-name", pack.room.name.clone()),
        ("room-start", words.when(pack.at)),
        ("room-test", words.tests()),
        ("pack-candidates", candidates),
    ];
    let facts = facts.map(|(label, value)| Fact { label: words.say(label), value });
    document.blocks.push(Block::Facts(facts.into()));
    if pack.entries.is_empty() {
        document.paragraph(words.say("pack-empty"));
    }
    for (index, part) in Part::ALL.into_iter().filter(|part| parts.contains(part)).enumerate() {
        if index > 0 {
            document.blocks.push(Block::PageBreak);
        }
        document.heading(words.say(part.heading()));
        if index > 0 {
            // A sheet may lie alone.
            document.paragraph(words.context());
        }
        match part {
            Part::Register => register::write(&mut document, &words),
            Part::Seating => seating::write(&mut document, &words),
            Part::Slips => slips::write(&mut document, &words),
            Part::Notice => notice::write(&mut document, &words),
            Part::Checklist => checklist::write(&mut document, &words),
            Part::Incidents => incidents::write(&mut document, &words),
            Part::Evacuation => evacuation::write(&mut document, &words),
        }
    }
    document
}
