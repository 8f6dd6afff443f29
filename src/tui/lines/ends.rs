//! What is told while the test is covered, when it is over, and when something is not saved.

use super::{duration, time_left};
use crate::engine::feedback::{Band, Feedback, OutcomeFeedback};
use crate::engine::qualification::Demand;
use crate::engine::sitting::Sitting;
use crate::engine::sitting::arrangement::TimerDisplay;
use crate::engine::sitting::event::Closure;
use crate::tui::model::{Model, ResultShown};
use crate::tui::view::terms;

/// Why the test is covered, as far as it is told anew when it changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Cover {
    /// The start is held up.
    Held,
    Paused,
    OnBreak,
    /// The agreed break is used up.
    BreakOver,
    /// The candidate can go on.
    Interrupted,
    /// An invigilator has to decide.
    NoTimeLeft,
}

impl Cover {
    pub(super) fn of(model: &Model) -> Self {
        let cover = model.sitting.as_ref().map(Sitting::cover);
        match cover {
            Some(cover) if cover.paused && !model.is_running() => Self::Held,
            Some(cover) if cover.paused => Self::Paused,
            Some(cover) if cover.on_break && model.break_left_ms == 0 => Self::BreakOver,
            Some(cover) if cover.on_break => Self::OnBreak,
            _ if model.left_ms == 0 => Self::NoTimeLeft,
            _ => Self::Interrupted,
        }
    }
}

pub(super) fn covered(model: &Model) -> Vec<String> {
    let Some(sitting) = &model.sitting else {
        return Vec::new();
    };
    let cover = Cover::of(model);
    if cover == Cover::Held {
        return ["held-heading", "held-about", "lines-covered-wait"].map(|id| model.say(id)).to_vec();
    }
    let heading = model.say(match cover {
        Cover::Held => "held-heading",
        Cover::Paused => "paused-heading",
        Cover::OnBreak | Cover::BreakOver => "break-heading",
        Cover::Interrupted => "interrupted-heading",
        Cover::NoTimeLeft => "gap-heading",
    });
    let mut said = vec![heading, model.say("covered-safe")];
    match cover {
        Cover::Held => {}
        Cover::Paused => said.push(model.say("paused-about")),
        Cover::OnBreak => said.extend([break_left(model), model.say("break-end")]),
        Cover::BreakOver => said.extend([model.say("break-over"), model.say("break-end")]),
        Cover::Interrupted | Cover::NoTimeLeft => said.extend(interrupted(model, sitting)),
    }
    let answered = [("answered", sitting.counts().answered.into()), ("questions", model.items().into())];
    said.push(model.say_with("covered-answered", &answered));
    if model.timer() == TimerDisplay::Shown {
        said.push(time_left(model));
    }
    if model.torn_bytes > 0 && sitting.cover().interrupted {
        said.push(model.say_with("interrupted-torn", &[("bytes", model.torn_bytes.into())]));
    }
    let goes_on = cover == Cover::Interrupted;
    said.push(model.say(if goes_on { "lines-covered-next" } else { "lines-covered-wait" }));
    said
}

/// What is left of the rest break under way.
pub(super) fn break_left(model: &Model) -> String {
    model.say_with("lines-break-left", &[("time", duration(model, model.break_left_ms).into())])
}

fn interrupted(model: &Model, sitting: &Sitting) -> Vec<String> {
    let Some(gap) = sitting.gaps().last() else {
        return Vec::new();
    };
    let lasted = duration(model, gap.length_ms);
    let credit = duration(model, gap.credited_ms);
    let about = match gap.credited_ms {
        _ if model.left_ms == 0 => model.say("gap-too-long"),
        0 if gap.settled => model.say("interrupted-settled"),
        0 => model.say("interrupted-charged"),
        _ => model.say_with("interrupted-credited", &[("credit", credit.into())]),
    };
    vec![model.say_with("interrupted-lasted", &[("gap", lasted.into())]), about]
}

pub(super) fn not_saved(model: &Model, why: &str) -> Vec<String> {
    let [safe, kept] = terms::not_saved(model);
    let why = model.say_with("invigilator-told", &[("why", why.into())]);
    vec![model.say("unsaved-heading"), model.say("unsaved-hand"), safe, kept, why]
}

pub(super) fn marking(model: &Model, time_expired: bool) -> Vec<String> {
    let how = if time_expired { "end-time-up" } else { "end-submitted" };
    vec![model.say(how), model.say("end-marking")]
}

pub(super) fn result(model: &Model, shown: &ResultShown) -> Vec<String> {
    let mut said = match shown {
        ResultShown::Marked(feedback) => marked(model, feedback),
        ResultShown::Waiting(why) => vec![
            model.say("end-submitted"),
            model.say("end-waiting"),
            model.say_with("invigilator-told", &[("why", why.as_str().into())]),
        ],
    };
    said.push(model.say("lines-finish"));
    said
}

fn marked(model: &Model, feedback: &Feedback) -> Vec<String> {
    let total = [
        ("right", feedback.total.right.into()),
        ("questions", feedback.total.set.into()),
        ("needed", feedback.cut_score.into()),
    ];
    let heading = if feedback.passed { "result-passed" } else { "result-failed" };
    let mut said = vec![model.say(heading), model.say_with("result-total", total.as_slice())];
    if feedback.cut_score_is_provisional {
        said.push(model.say("result-provisional"));
    }
    if feedback.passed {
        said.push(model.say("result-seated"));
        return said;
    }
    said.push(model.say("result-parts"));
    said.extend(feedback.outcomes.iter().map(|outcome| outcome_line(model, outcome)));
    let [knowledge, understanding] = Demand::ALL.map(|demand| feedback.demands[demand.column()]);
    said.push(model.say_with(
        "result-demands",
        &[
            ("knowledge-right", knowledge.right.into()),
            ("knowledge-set", knowledge.set.into()),
            ("understanding-right", understanding.right.into()),
            ("understanding-set", understanding.set.into()),
        ],
    ));
    said.push(model.say("result-work-heading"));
    for (number, reference) in feedback.order_of_work.iter().enumerate() {
        if let Some(outcome) = feedback.outcomes.iter().find(|o| o.outcome == *reference) {
            said.push(model.say_with(
                "result-work",
                &[
                    ("number", (number + 1).into()),
                    ("outcome", outcome.label.as_str().into()),
                    ("marks", outcome.score.lost().into()),
                ],
            ));
        }
    }
    said
}

fn outcome_line(model: &Model, outcome: &OutcomeFeedback) -> String {
    let score = [("right", outcome.score.right.into()), ("set", outcome.score.set.into())];
    let mut band = model.say(match outcome.band {
        Band::Below => "band-below",
        Band::Around => "band-around",
        Band::Above => "band-above",
    });
    if outcome.few_items {
        band = model.say_with("band-few", &[("band", band.into())]);
    }
    let score = model.say_with("result-score", score.as_slice());
    model.say_with(
        "lines-outcome",
        &[
            ("outcome", outcome.outcome.to_string().into()),
            ("label", outcome.label.as_str().into()),
            ("score", score.into()),
            ("band", band.into()),
        ],
    )
}

pub(super) fn ended(model: &Model, closure: Closure) -> Vec<String> {
    let (heading, about) = match closure {
        Closure::Cancelled => ("ended-cancelled", "ended-cancelled-about"),
        Closure::Withdrawn => ("ended-withdrawn", "ended-withdrawn-about"),
        _ => ("ended-voided", "ended-voided-about"),
    };
    [heading, about, "lines-finish"].map(|id| model.say(id)).to_vec()
}
