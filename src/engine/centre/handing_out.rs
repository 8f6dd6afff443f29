//! From what the register holds to what a centre hands out: the page of one attempt, and a tutor's page
//! on many learners. Which day a learner may try again comes from the retake rules, what has changed since
//! the last attempt from the comparison of their marks.

use super::attempt::Attempt;
use super::cohort::{self, Member};
use super::entry::{Confirmation, Entry, EntryState};
use super::issued::{
    Change, EarlierAttempt, Issued, LearnerNamed, LearnerPage, NextAttempt, OutcomeGain, OutcomeNamed,
    Progress, ResultPage, SharedSession, Standing, TestTaken, TutorLearner, TutorPage,
};
use super::learner::Learner;
use super::progress::{self, Verdict};
use super::retake_rules::{Against, Next, Readiness, RetakeRules, Tried};
use crate::engine::date::Date;
use crate::engine::feedback;
use crate::engine::language::Language;
use crate::engine::mark::{Mark, Score};
use crate::engine::qualification::Qualification;
use crate::engine::sitting::event::Closure;

/// Sessions of a tutor's page at most: what a week has room for.
pub const SESSIONS_MAX: usize = 4;

/// What the register holds of one learner and one test.
#[derive(Clone, Copy, Debug)]
pub struct Held<'a> {
    /// The learner.
    pub learner: &'a Learner,
    /// Every attempt of the learner at the test, by when it was opened.
    pub attempts: &'a [Attempt],
    /// Every entry of the learner for the test.
    pub entries: &'a [Entry],
    /// The retake rules of the test.
    pub rules: &'a RetakeRules,
}

/// A page for a learner.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Page {
    /// Feedback after a fail.
    Feedback(Box<LearnerPage>),
    /// The slip after a pass.
    Result(Box<ResultPage>),
}

impl Page {
    /// What the register calls the document.
    #[must_use]
    pub fn document(&self) -> &'static str {
        match self {
            Self::Feedback(_) => FEEDBACK,
            Self::Result(_) => RESULT,
        }
    }
}

/// What the register calls feedback.
pub const FEEDBACK: &str = "feedback";
/// What the register calls a result slip.
pub const RESULT: &str = "result";

/// Why there is no page about an attempt.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, thiserror::Error)]
pub enum NoPage {
    /// It has not ended.
    #[error("no result yet: the sitting has not ended")]
    NotClosed,
    /// It is submitted and not marked.
    #[error("no result yet: the sitting is not marked")]
    NotMarked,
    /// It was withdrawn.
    #[error("no result: withdrawn")]
    Withdrawn,
    /// It was voided.
    #[error("no result: voided, the awarding body decides")]
    Voided,
    /// It was cancelled before the clock started.
    #[error("no result: cancelled before the start")]
    Cancelled,
}

/// The mark of an attempt, or why it has none.
///
/// # Errors
/// A [`NoPage`].
pub fn mark_of(attempt: &Attempt) -> Result<&Mark, NoPage> {
    match attempt.closure {
        None => Err(NoPage::NotClosed),
        Some(Closure::Withdrawn) => Err(NoPage::Withdrawn),
        Some(Closure::Voided) => Err(NoPage::Voided),
        Some(Closure::Cancelled) => Err(NoPage::Cancelled),
        Some(Closure::Submitted | Closure::TimeExpired | Closure::SubmittedByInvigilator) => {
            attempt.mark.as_ref().ok_or(NoPage::NotMarked)
        }
    }
}

/// The page about an attempt of `held`: feedback after a fail, a slip after a pass. `qualification` is the
/// one that the attempt was opened with.
///
/// # Errors
/// A [`NoPage`] where the attempt has no result.
pub fn page(
    held: &Held<'_>,
    attempt: &Attempt,
    qualification: &Qualification,
    issued: &Issued,
    language: Language,
) -> Result<Page, NoPage> {
    let mark = mark_of(attempt)?;
    let learner =
        LearnerNamed { name: held.learner.name.clone(), id: held.learner.id.clone(), uln: held.learner.uln };
    let test = TestTaken {
        title: qualification.title.clone(),
        accreditation_number: qualification.accreditation_number.clone(),
        level: qualification.level,
        sitting: attempt.sitting.clone(),
        on: day_of(attempt),
        attempt: attempt.number,
    };
    let labels_in = labels_in(qualification, language);
    let issued = issued.clone();
    if mark.is_pass() {
        return Ok(Page::Result(Box::new(ResultPage {
            issued,
            learner,
            test,
            total: mark.total,
            cut_score: mark.cut_score,
            cut_score_is_provisional: mark.cut_score_is_provisional,
            outcomes: OutcomeNamed::all(qualification, labels_in),
            mappings: qualification.mappings.clone(),
            labels_in,
        })));
    }
    let before = held.attempts.iter().filter(|other| is_before(other, attempt));
    let marked: Vec<(&Attempt, &Mark)> =
        before.filter_map(|before| Some((before, mark_of(before).ok()?))).collect();
    let earlier = marked.iter().map(|(before, mark)| EarlierAttempt {
        number: before.number,
        on: day_of(before),
        total: mark.total,
    });
    let last = marked.last().map(|(_, last)| progress_since(last, mark));
    Ok(Page::Feedback(Box::new(LearnerPage {
        learner,
        test,
        feedback: feedback::feedback(mark, qualification).labelled_in(qualification, labels_in),
        unanswered: mark.unanswered,
        earlier: earlier.collect(),
        progress: last.unwrap_or_default(),
        next: next_attempt(held, issued.on),
        resources: qualification.resources.clone(),
        issued,
        labels_in,
    })))
}

/// The day on which an attempt was over.
fn day_of(attempt: &Attempt) -> Date {
    attempt.closed.unwrap_or(attempt.opened).date
}

fn is_before(other: &Attempt, attempt: &Attempt) -> bool {
    (other.opened, &other.sitting) < (attempt.opened, &attempt.sitting)
}

/// The language in which every label of a qualification can be given: the one that is asked for, or
/// English.
fn labels_in(qualification: &Qualification, language: Language) -> Language {
    let has_all = qualification.outcomes().all(|(_, outcome)| outcome.label_cy.is_some());
    if language == Language::Welsh && has_all { language } else { Language::English }
}

fn progress_since(before: &Mark, after: &Mark) -> Vec<Progress> {
    let found = progress::progress(before, after);
    let whole = std::iter::once((None, found.total));
    let parts = found.outcomes.into_iter().map(|(outcome, change)| (Some(outcome), change));
    let told = whole.chain(parts).map(|(outcome, change)| Progress {
        outcome,
        before: change.before,
        after: change.after,
        change: match change.verdict {
            Verdict::BetterThanChance => Change::Better,
            Verdict::WorseThanChance => Change::Worse,
            Verdict::WithinChance => Change::WithinChance,
            Verdict::TooFewItems => Change::TooFewItems,
        },
    });
    told.collect()
}

/// What the rules say of a further attempt, were it sat on the day `on`.
fn next_of(held: &Held<'_>, on: Date) -> Next {
    let tried: Vec<Tried> = held.attempts.iter().map(Tried::from).collect();
    let confirmations = held.entries.iter().filter_map(|entry| entry.prepared.as_ref());
    let newest: Option<&Confirmation> = confirmations.max_by_key(|confirmation| confirmation.on);
    held.rules.next(&tried, held.entries, on, newest)
}

/// The day of an open entry that is still to come.
fn booked(held: &Held<'_>, on: Date) -> Option<Date> {
    let open = held.entries.iter().filter(|entry| entry.state == EntryState::Entered);
    open.map(|entry| entry.at.date).filter(|day| *day >= on).min()
}

fn next_attempt(held: &Held<'_>, on: Date) -> NextAttempt {
    let next = next_of(held, on);
    let has_passed = next.against.iter().any(|against| matches!(against, Against::Passed { .. }));
    let none_left = next.left == Some(0) || has_passed;
    NextAttempt {
        has_passed,
        // A day that is over is none to look forward to.
        from: (!none_left).then(|| next.from.map_or(on, |from| from.max(on))),
        booked: booked(held, on),
        days_between: held.rules.days_between,
        tutor_must_confirm: next.against.iter().any(|a| matches!(a, Against::NotConfirmed { .. })),
        attempts_left: next.left,
    }
}

/// Where a learner stands before another attempt.
fn standing(held: &Held<'_>, on: Date) -> Standing {
    let next = next_of(held, on);
    let first = |from: Option<Date>| from.map_or(on, |from| from.max(on));
    match next.readiness() {
        Readiness::Ready { from } if next.is_allowed() => Standing::Ready { from: first(from) },
        Readiness::Ready { from } => Standing::WaitsForDays { from: first(from) },
        Readiness::ConfirmationMissing { from } => Standing::WaitsForTutor { from: first(from) },
        Readiness::No => in_the_way(&next.against),
    }
}

/// The standing of a learner whom neither waiting nor confirming makes ready. An entry comes first, since
/// it is settled; a mark that is awaited comes before attempts used up, since it may be a pass.
fn in_the_way(against: &[Against]) -> Standing {
    let booked = against.iter().filter_map(|against| match against {
        Against::Entered { at, .. } => Some(at.date),
        _ => None,
    });
    let unmarked = against.iter().filter_map(|against| match against {
        Against::NotMarked { on } => Some(*on),
        _ => None,
    });
    match (booked.min(), unmarked.max()) {
        (Some(on), _) => Standing::Booked { on },
        (None, Some(on)) => Standing::WaitsForMark { on },
        (None, None) => Standing::NoneLeft,
    }
}

/// Whether a learner is still to pass: somebody who has a mark and no pass.
#[must_use]
pub fn is_to_pass(attempts: &[Attempt]) -> bool {
    let mut marks = attempts.iter().filter_map(|attempt| mark_of(attempt).ok()).peekable();
    marks.peek().is_some() && marks.all(|mark| !mark.is_pass())
}

/// A tutor's page on learners who are still to pass, each with the last attempt that has a mark; others
/// are left out. `group` is what the page is about; `qualification` names the outcomes.
#[must_use]
pub fn tutor_page(
    group: &str,
    learners: &[Held<'_>],
    qualification: &Qualification,
    issued: &Issued,
    language: Language,
) -> TutorPage {
    let labels_in = labels_in(qualification, language);
    let outcomes = OutcomeNamed::all(qualification, labels_in);
    let last: Vec<(&Held<'_>, &Attempt, &Mark)> = learners
        .iter()
        .filter(|held| is_to_pass(held.attempts))
        .filter_map(|held| {
            let marked = |attempt| Some((held, attempt, mark_of(attempt).ok()?));
            held.attempts.iter().filter_map(marked).next_back()
        })
        .collect();
    let members: Vec<Member<'_>> =
        last.iter().map(|(held, _, mark)| Member { learner: &held.learner.id, mark }).collect();
    let totals = cohort::totals(&members);
    let gains = cohort::by_marks_to_be_gained(&totals).into_iter().filter_map(|outcome| {
        let total = totals.iter().find(|total| total.outcome == outcome)?;
        let lost_any = |member: &&Member<'_>| {
            member.mark.outcomes.iter().any(|told| told.outcome == outcome && told.score().lost() > 0)
        };
        Some(OutcomeGain {
            outcome,
            marks: total.score.lost(),
            learners: u32::try_from(members.iter().filter(lost_any).count()).unwrap_or(u32::MAX),
            hours: qualification.outcome(outcome).map_or(0, |outcome| outcome.hours),
        })
    });
    let place = |id: &String| last.iter().position(|(held, _, _)| held.learner.id == *id);
    let sessions = cohort::sessions(&members, SESSIONS_MAX).into_iter().map(|session| SharedSession {
        outcomes: session.outcomes,
        learners: session.learners.iter().filter_map(|comer| place(&comer.learner)).collect(),
    });
    TutorPage {
        issued: issued.clone(),
        title: qualification.title.clone(),
        accreditation_number: qualification.accreditation_number.clone(),
        group: group.to_owned(),
        gains: gains.collect(),
        sessions: sessions.collect(),
        learners: last
            .iter()
            .map(|(held, attempt, mark)| TutorLearner {
                name: held.learner.name.clone(),
                id: held.learner.id.clone(),
                attempt: attempt.number,
                on: day_of(attempt),
                total: mark.total,
                cut_score: mark.cut_score,
                scores: outcomes.iter().map(|outcome| score_on(mark, outcome)).collect(),
                standing: standing(held, issued.on),
            })
            .collect(),
        outcomes,
        labels_in,
    }
}

fn score_on(mark: &Mark, outcome: &OutcomeNamed) -> Option<Score> {
    let told = mark.outcomes.iter().find(|told| told.outcome == outcome.outcome)?;
    Some(told.score()).filter(|score| score.set > 0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::room::start::LocalMinute;

    #[test]
    fn an_entry_comes_before_a_mark_that_is_awaited_and_that_before_attempts_used_up() {
        let day = |day| Date { year: 2026, month: 12, day };
        let entered = |on: u8| Against::Entered {
            entry: "E-1".to_owned(),
            at: LocalMinute { date: day(on), minute: 570 },
        };
        let none_left = Against::NoneLeft { attempts_max: 2 };
        let unmarked = Against::NotMarked { on: day(1) };
        let confirm = Against::NotConfirmed { since: None };
        for (against, standing) in [
            (
                vec![none_left.clone(), unmarked.clone(), entered(9), entered(8)],
                Standing::Booked { on: day(8) },
            ),
            (vec![none_left.clone(), unmarked, confirm.clone()], Standing::WaitsForMark { on: day(1) }),
            (vec![none_left, confirm], Standing::NoneLeft),
        ] {
            assert_eq!(in_the_way(&against), standing, "{against:?}");
        }
    }
}
