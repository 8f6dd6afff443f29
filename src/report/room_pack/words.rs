//! What the parts of a room pack say alike: names, times, arrangements in short.

use super::{RoomEntry, RoomPack};
use crate::engine::centre::attempt::{Proceeding, ProceedingKind};
use crate::engine::centre::entry::IdentityCheck;
use crate::engine::language::Language;
use crate::engine::room::identity::Identity;
use crate::engine::room::start::LocalMinute;
use crate::engine::sitting::arrangement::{
    Arrangement, Arrangements, ExtraTime, Layout, Reader, RestBreaks, TimerDisplay,
};
use crate::messages::{Messages, Value};
use crate::report::dates;

/// A pack and the language in which it is written.
pub struct Words<'a> {
    /// The pack.
    pub pack: &'a RoomPack,
    /// The words.
    pub messages: &'a Messages,
}

impl Words<'_> {
    /// A message without arguments.
    pub fn say(&self, id: &str) -> String {
        self.messages.say(id)
    }

    /// A message with arguments.
    pub fn say_with(&self, id: &str, arguments: &[(&str, Value<'_>)]) -> String {
        self.messages.say_with(id, arguments)
    }

    /// The centre with its number.
    pub fn centre(&self) -> String {
        let centre = &self.pack.centre;
        let arguments = [("name", centre.name.as_str().into()), ("number", centre.number.as_str().into())];
        self.say_with("room-centre-is", &arguments)
    }

    /// What stands at the foot of every page.
    pub fn footer(&self) -> String {
        let centre = &self.pack.centre;
        self.say_with(
            "room-footer",
            &[
                ("name", centre.name.as_str().into()),
                ("number", centre.number.as_str().into()),
                ("date", dates::in_words(self.pack.dated, self.messages).into()),
            ],
        )
    }

    /// A day and a time.
    pub fn when(&self, at: LocalMinute) -> String {
        let date = dates::in_words(at.date, self.messages);
        self.say_with("room-when", &[("date", date.into()), ("time", clock(at).into())])
    }

    /// A time of the day of the test; on another day, with the day.
    pub fn time(&self, at: LocalMinute) -> String {
        if at.date == self.pack.at.date { clock(at) } else { at.to_string() }
    }

    /// The tests with their times.
    pub fn tests(&self) -> String {
        let tests = self.pack.tests.iter().map(|test| {
            let arguments = [("title", test.title.as_str().into()), ("minutes", test.minutes.into())];
            self.say_with("pack-test", &arguments)
        });
        tests.collect::<Vec<_>>().join("; ")
    }

    /// Room, start and tests in one line.
    pub fn context(&self) -> String {
        self.say_with(
            "pack-context",
            &[
                ("room", self.pack.room.name.as_str().into()),
                ("when", self.when(self.pack.at).into()),
                ("tests", self.tests().into()),
            ],
        )
    }

    /// The candidate's name.
    pub fn name(&self, entry: &RoomEntry) -> String {
        entry.learner.as_ref().map_or_else(|| self.say("room-forgotten"), |learner| learner.name.clone())
    }

    /// Who did something; empty where nobody did.
    pub fn who(&self, proceeding: &Proceeding) -> String {
        match proceeding.by.as_slice() {
            [] => String::new(),
            [one] => one.clone(),
            [first, others @ ..] => self.say_with(
                "room-and",
                &[("first", first.as_str().into()), ("second", others.join(", ").into())],
            ),
        }
    }

    /// How long something took.
    pub fn length(&self, ms: u64) -> String {
        length(ms, self.messages)
    }

    /// How identity was checked, with what was seen and by whom.
    pub fn identity(&self, check: &IdentityCheck) -> String {
        let identity = self.say(identity_id(check.kind));
        let identity = if check.note.is_empty() {
            identity
        } else {
            let arguments = [("identity", identity.into()), ("note", check.note.as_str().into())];
            self.say_with("pack-identity-note", &arguments)
        };
        let arguments = [("identity", identity.into()), ("by", check.by.as_str().into())];
        self.say_with("pack-register-checked-by", &arguments)
    }

    /// What was agreed, in short; empty where nothing was that differs from what everybody has.
    pub fn agreed(&self, arrangements: &Arrangements) -> String {
        let agreed = arrangements.all().iter().filter_map(|agreed| self.agreed_one(&agreed.arrangement));
        agreed.collect::<Vec<_>>().join("; ")
    }

    fn agreed_one(&self, arrangement: &Arrangement) -> Option<String> {
        Some(match arrangement {
            Arrangement::ExtraTime(ExtraTime::PerCent(share)) => {
                self.say_with("pack-agreed-extra-share", &[("share", (*share).into())])
            }
            Arrangement::ExtraTime(ExtraTime::Minutes(minutes)) => {
                self.say_with("pack-agreed-extra-minutes", &[("minutes", (*minutes).into())])
            }
            Arrangement::RestBreaks(RestBreaks::Allowance { minutes }) => {
                self.say_with("pack-agreed-breaks", &[("minutes", (*minutes).into())])
            }
            Arrangement::RestBreaks(RestBreaks::Number { count, minutes_each }) => self.say_with(
                "pack-agreed-breaks-number",
                &[("count", (*count).into()), ("minutes", (*minutes_each).into())],
            ),
            Arrangement::Colours(name) => {
                // Words of an overlay are ids of the candidate's screen.
                let known = self.say(&format!("theme-{}", name.replace(' ', "-")));
                let colours = if known.starts_with("theme-") { name.clone() } else { known };
                self.say_with("agreed-colours", &[("colours", colours.into())])
            }
            Arrangement::Layout(Layout::Spaced) => self.say("pack-agreed-spaced"),
            Arrangement::Layout(Layout::Focused) => self.say("pack-agreed-focused"),
            Arrangement::Timer(TimerDisplay::OnDemand) => self.say("pack-agreed-timer-on-demand"),
            Arrangement::Timer(TimerDisplay::Hidden) => self.say("pack-agreed-timer-hidden"),
            Arrangement::Reader(Reader::Lines) => self.say("pack-agreed-lines"),
            Arrangement::Reader(Reader::SpokenLines) => self.say("pack-agreed-spoken"),
            Arrangement::Language(code) => {
                let known = Language::parse(code);
                let language = known.map_or_else(|| code.clone(), |known| known.name().to_owned());
                self.say_with("pack-agreed-language", &[("language", language.into())])
            }
            Arrangement::Layout(Layout::Standard)
            | Arrangement::Timer(TimerDisplay::Shown)
            | Arrangement::Reader(Reader::Screen) => return None,
        })
    }
}

/// What stands in a cell without a value. A column of empty cells is one to be filled in by hand.
const NO_VALUE: &str = "\u{2013}";

/// A cell that is not to be filled in by hand.
pub fn cell(text: String) -> String {
    if text.is_empty() { NO_VALUE.to_owned() } else { text }
}

/// The time of day.
pub fn clock(at: LocalMinute) -> String {
    format!("{:02}:{:02}", at.minute / 60, at.minute % 60)
}

/// A length in minutes and seconds; what is less than a second is left out.
pub fn length(ms: u64, messages: &Messages) -> String {
    let arguments = [("minutes", (ms / 60_000).into()), ("seconds", (ms / 1000 % 60).into())];
    messages.say_with("room-length", &arguments)
}

/// The id of the words for a kind of proof.
pub fn identity_id(kind: Identity) -> &'static str {
    match kind {
        Identity::Passport => "pack-identity-passport",
        Identity::DrivingLicence => "pack-identity-driving-licence",
        Identity::WarrantCard => "pack-identity-warrant-card",
        Identity::OtherPhotograph => "pack-identity-other-photograph",
        Identity::SignedDocument => "pack-identity-signed-document",
        Identity::ThirdParty => "pack-identity-third-party",
        Identity::Known => "pack-identity-known",
    }
}

/// The id of the words for a kind of proceeding.
pub fn kind_id(kind: ProceedingKind) -> &'static str {
    match kind {
        ProceedingKind::Step => "room-kind-step",
        ProceedingKind::Intervention => "room-kind-intervention",
        ProceedingKind::Incident => "room-kind-incident",
        ProceedingKind::Interruption => "room-kind-interruption",
        ProceedingKind::End => "room-kind-end",
    }
}
