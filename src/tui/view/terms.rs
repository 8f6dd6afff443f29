//! The conditions of a sitting in words: time and access arrangements, and what is told in the same
//! words on the screen and in lines.

use super::Canvas;
use crate::engine::language::Language;
use crate::engine::sitting::arrangement::{Arrangement, ExtraTime, Layout, Reader, RestBreaks, TimerDisplay};
use crate::engine::sitting::{Phase, Sitting};
use crate::messages::Messages;
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
    let minutes = model.test.minutes;
    match model.extra_minutes() {
        0 => model.say_with("count-minutes", &[("minutes", minutes.into())]),
        extra => model.say_with("time-agreed", &[("minutes", minutes.into()), ("extra", extra.into())]),
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

/// What an invigilator over the test is told first: whether the clock is stopped. `break_left` says how
/// much of a rest break is left.
#[must_use]
pub fn attended_about(model: &Model, sitting: &Sitting, break_left: String) -> String {
    let cover = sitting.cover();
    match sitting.phase() {
        _ if cover.paused => model.say("attended-paused"),
        Phase::Running if cover.on_break => model.say_with("attended-break", &[("left", break_left.into())]),
        Phase::Running => model.say("attended-clock"),
        _ => model.say("attended-before"),
    }
}

/// What the candidate is told while something is not on disk: what is safe, and what becomes of the rest.
#[must_use]
pub fn not_saved(model: &Model) -> [String; 2] {
    let answered = model.sitting.as_ref().map_or(0, |sitting| sitting.counts().answered);
    let safe = match model.unsaved_item {
        Some(item) => {
            model.say_with("unsaved-answer", &[("answered", answered.into()), ("number", (item + 1).into())])
        }
        None if model.is_running() => model.say_with("unsaved-safe", &[("answered", answered.into())]),
        None => model.say("unsaved-before"),
    };
    let kept = model.say("unsaved-kept");
    let time = if model.is_running() { model.say("unsaved-time") } else { String::new() };
    [safe, format!("{kept} {time}").trim_end().to_owned()]
}
