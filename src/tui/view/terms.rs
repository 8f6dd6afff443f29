//! The conditions of a sitting in words: time and access arrangements.

use super::Canvas;
use crate::engine::language::Language;
use crate::engine::sitting::arrangement::{Arrangement, ExtraTime, Layout, Reader, RestBreaks, TimerDisplay};
use crate::tui::messages::Messages;
use crate::tui::model::Model;
use crate::tui::theme::Theme;

impl Canvas<'_, '_> {
    /// The time of the test with what was agreed on top: `60 min + 15 min agreed`.
    pub(super) fn time_agreed(&self, model: &Model) -> String {
        time_agreed(model)
    }

    pub(super) fn agreed(&self, arrangement: &Arrangement) -> String {
        agreed(self.messages, arrangement)
    }
}

/// The time of the test with what was agreed on top, in words.
#[must_use]
pub fn time_agreed(model: &Model) -> String {
    let minutes = ("minutes", model.test.minutes.into());
    match model.extra_minutes() {
        0 => model.say_with("count-minutes", &[minutes]),
        extra => model.say_with("time-agreed", &[minutes, ("extra", extra.into())]),
    }
}

/// An access arrangement in words for the candidate.
#[must_use]
pub fn agreed(messages: &Messages, arrangement: &Arrangement) -> String {
    match arrangement {
        Arrangement::ExtraTime(ExtraTime::PerCent(share)) => {
            messages.say_with("agreed-extra-share", &[("share", (*share).into())])
        }
        Arrangement::ExtraTime(ExtraTime::Minutes(minutes)) => {
            messages.say_with("agreed-extra-minutes", &[("minutes", (*minutes).into())])
        }
        Arrangement::RestBreaks(RestBreaks::Allowance { minutes }) => {
            messages.say_with("agreed-breaks", &[("minutes", (*minutes).into())])
        }
        Arrangement::RestBreaks(RestBreaks::Number { count, minutes_each }) => messages.say_with(
            "agreed-breaks-number",
            &[("count", (*count).into()), ("minutes", (*minutes_each).into())],
        ),
        Arrangement::Colours(name) => {
            let colours =
                Theme::parse(name).map_or_else(|| name.clone(), |theme| messages.say(theme.message()));
            messages.say_with("agreed-colours", &[("colours", colours.into())])
        }
        Arrangement::Layout(Layout::Standard) => messages.say("agreed-layout-standard"),
        Arrangement::Layout(Layout::Spaced) => messages.say("agreed-layout-spaced"),
        Arrangement::Layout(Layout::Focused) => messages.say("agreed-layout-focused"),
        Arrangement::Timer(TimerDisplay::Shown) => messages.say("agreed-timer-shown"),
        Arrangement::Timer(TimerDisplay::OnDemand) => messages.say("agreed-timer-on-demand"),
        Arrangement::Timer(TimerDisplay::Hidden) => messages.say("agreed-timer-hidden"),
        Arrangement::Reader(Reader::Screen) => messages.say("agreed-reader-screen"),
        Arrangement::Reader(Reader::Lines) => messages.say("agreed-reader-lines"),
        Arrangement::Reader(Reader::SpokenLines) => messages.say("agreed-reader-spoken"),
        Arrangement::Language(code) => {
            let language = Language::parse(code).map_or_else(|| code.clone(), |l| l.name().to_owned());
            messages.say_with("agreed-language", &[("language", language.into())])
        }
    }
}
