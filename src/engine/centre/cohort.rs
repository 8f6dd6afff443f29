//! Many learners at once, for their tutor: where the marks lie, who is below the pass level in what,
//! and who needs the same session. Everything here is made of marks; no item is in it.

use std::cmp::Reverse;

use crate::engine::feedback::{Band, band, has_few_items, thousandths};
use crate::engine::mark::{Mark, Score};
use crate::engine::qualification::OutcomeRef;

/// Outcomes that one session treats: what fits into an afternoon.
pub const OUTCOMES_A_SESSION_MAX: usize = 3;
/// Most outcomes among which sessions are sought; of more, those with most marks to be gained.
pub const OUTCOMES_SEARCHED_MAX: usize = 24;

/// A learner with the mark of one attempt, which should be the latest.
#[derive(Clone, Copy, Debug)]
pub struct Member<'a> {
    /// The learner's id.
    pub learner: &'a str,
    /// The mark.
    pub mark: &'a Mark,
}

/// An outcome over many learners.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OutcomeTotal {
    /// The outcome.
    pub outcome: OutcomeRef,
    /// Items right of items set, over all learners. What was lost is what can be gained.
    pub score: Score,
    /// Learners who had items here.
    pub learners: u32,
    /// Those who are below the pass level here, the lowest share first, then by id.
    pub below: Vec<Below>,
}

impl OutcomeTotal {
    /// The share of items right in thousandths, to the nearest; nought without items.
    #[must_use]
    pub fn share_thousandths(&self) -> u32 {
        thousandths(self.score)
    }
}

/// A learner who is below the pass level in an outcome.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Below {
    /// The learner's id.
    pub learner: String,
    /// Items right of items set.
    pub score: Score,
    /// Whether that rests on too few items to be sure.
    pub few_items: bool,
}

/// Every outcome that anybody had items in, in the order in which the marks name them.
#[must_use]
pub fn totals(members: &[Member<'_>]) -> Vec<OutcomeTotal> {
    let mut totals: Vec<OutcomeTotal> = Vec::new();
    for member in members {
        let (cut, of) = (member.mark.cut_score, member.mark.total.set);
        for marked in &member.mark.outcomes {
            let score = marked.score();
            if score.set == 0 {
                continue;
            }
            let at = totals.iter().position(|total| total.outcome == marked.outcome).unwrap_or_else(|| {
                let (score, below) = (Score::default(), Vec::new());
                totals.push(OutcomeTotal { outcome: marked.outcome, score, learners: 0, below });
                totals.len() - 1
            });
            let total = &mut totals[at];
            total.score = total.score + score;
            total.learners += 1;
            if band(score, cut, of) == Band::Below {
                let few_items = has_few_items(score.set, cut, of);
                total.below.push(Below { learner: member.learner.to_owned(), score, few_items });
            }
        }
    }
    totals.sort_by_key(|total| total.outcome);
    for total in &mut totals {
        total.below.sort_by(|a, b| {
            let share = |x: &Below, y: &Below| u64::from(x.score.right) * u64::from(y.score.set);
            share(a, b).cmp(&share(b, a)).then_with(|| a.learner.cmp(&b.learner))
        });
    }
    totals
}

/// The outcomes where marks were lost, those first where most can be gained over all learners; then
/// those with the lower share of items right, then in the specification's order.
#[must_use]
pub fn by_marks_to_be_gained(totals: &[OutcomeTotal]) -> Vec<OutcomeRef> {
    let mut order: Vec<&OutcomeTotal> = totals.iter().filter(|total| total.score.lost() > 0).collect();
    order.sort_by_key(|total| (Reverse(total.score.lost()), total.share_thousandths(), total.outcome));
    order.into_iter().map(|total| total.outcome).collect()
}

/// A session for learners who need the same.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Session {
    /// What it treats, the outcome first in which those who come can gain most.
    pub outcomes: Vec<OutcomeRef>,
    /// Who comes: those first who can gain most in it, then by id.
    pub learners: Vec<Comer>,
}

/// A learner in a session.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Comer {
    /// The learner's id.
    pub learner: String,
    /// Marks that the learner lost in what the session treats.
    pub within_reach: u32,
    /// Marks that the learner lost in all.
    pub lost: u32,
}

/// Shares learners out among at most `sessions_max` sessions of up to [`OUTCOMES_A_SESSION_MAX`]
/// outcomes each. Everybody who lost a mark is in exactly one; the sessions with most learners stand
/// first.
///
/// In words: a session puts the marks within a learner's reach that the learner lost in its outcomes,
/// and everybody goes to the session that puts most marks within reach. The first session takes the
/// outcomes in which all together lost most. Each further one takes the outcomes that put most further
/// marks within reach, for those whom the sessions so far serve worst. At the end every session is tried
/// with other outcomes while that helps. Choosing so puts at least 63 per cent as many marks within reach
/// as the best choice there is (G. L. Nemhauser, L. A. Wolsey and M. L. Fisher, "An analysis of
/// approximations for maximizing submodular set functions", Mathematical Programming 14, 1978), and
/// mostly all of them. No further session is opened when it would help nobody. Where two choices are
/// equal, the one with the earlier outcomes of the specification is taken.
#[must_use]
pub fn sessions(members: &[Member<'_>], sessions_max: usize) -> Vec<Session> {
    let members: Vec<&Member<'_>> = members.iter().filter(|member| member.mark.total.lost() > 0).collect();
    let owned: Vec<Member<'_>> = members.iter().map(|member| **member).collect();
    let mut outcomes = by_marks_to_be_gained(&totals(&owned));
    outcomes.truncate(OUTCOMES_SEARCHED_MAX);
    outcomes.sort();
    let lost: Vec<Vec<u32>> = owned.iter().map(|member| lost_in(member.mark, &outcomes)).collect();
    let choices = Choices::of(&outcomes, &lost);
    let chosen = choices.best(sessions_max);
    let mut sessions: Vec<Session> = chosen
        .iter()
        .map(|choice| Session {
            outcomes: choices.sets[*choice].iter().map(|at| outcomes[*at]).collect(),
            learners: Vec::new(),
        })
        .collect();
    let mut gains: Vec<Vec<u32>> = vec![vec![0; outcomes.len()]; sessions.len()];
    for (at, member) in owned.iter().enumerate() {
        let best = (0..chosen.len()).max_by_key(|s| (choices.reach[chosen[*s]][at], Reverse(*s)));
        let Some(best) = best else {
            break;
        };
        sessions[best].learners.push(Comer {
            learner: member.learner.to_owned(),
            within_reach: choices.reach[chosen[best]][at],
            lost: member.mark.total.lost(),
        });
        for (gain, lost) in gains[best].iter_mut().zip(&lost[at]) {
            *gain += lost;
        }
    }
    for (session, gains) in sessions.iter_mut().zip(gains) {
        let gain = |outcome: &OutcomeRef| {
            outcomes.iter().position(|other| other == outcome).map_or(0, |at| gains[at])
        };
        session.outcomes.sort_by_key(|outcome| (Reverse(gain(outcome)), *outcome));
        session
            .learners
            .sort_by(|a, b| b.within_reach.cmp(&a.within_reach).then_with(|| a.learner.cmp(&b.learner)));
    }
    sessions.retain(|session| !session.learners.is_empty());
    sessions
        .sort_by(|a, b| b.learners.len().cmp(&a.learners.len()).then_with(|| a.outcomes.cmp(&b.outcomes)));
    sessions
}

/// Marks that a learner lost in each of some outcomes.
fn lost_in(mark: &Mark, outcomes: &[OutcomeRef]) -> Vec<u32> {
    let lost = |outcome: &OutcomeRef| {
        mark.outcomes.iter().filter(|marked| marked.outcome == *outcome).map(|o| o.score().lost()).sum()
    };
    outcomes.iter().map(lost).collect()
}

/// Everything that a session may treat, and what each choice puts within each learner's reach.
struct Choices {
    /// Sets of outcomes by their places, in order.
    sets: Vec<Vec<usize>>,
    /// For each set the marks within reach, learner by learner.
    reach: Vec<Vec<u32>>,
}

impl Choices {
    fn of(outcomes: &[OutcomeRef], lost: &[Vec<u32>]) -> Self {
        let size = OUTCOMES_A_SESSION_MAX.min(outcomes.len());
        let sets = subsets(outcomes.len(), size);
        let reach = sets
            .iter()
            .map(|set| lost.iter().map(|lost| set.iter().map(|at| lost[*at]).sum()).collect())
            .collect();
        Self { sets, reach }
    }

    /// The choice to add to what is within reach already; `None` where none adds anything.
    fn best_addition(&self, within_reach: &[u32]) -> Option<(u64, usize)> {
        let added = |reach: &[u32]| -> u64 {
            reach.iter().zip(within_reach).map(|(new, old)| u64::from(new.saturating_sub(*old))).sum()
        };
        let all = self.reach.iter().enumerate().map(|(choice, reach)| (added(reach), choice));
        all.max_by_key(|(added, choice)| (*added, Reverse(*choice))).filter(|(added, _)| *added > 0)
    }

    /// Marks within reach of each learner with some choices.
    fn within_reach(&self, chosen: impl Iterator<Item = usize>) -> Vec<u32> {
        let learners = self.reach.first().map_or(0, Vec::len);
        chosen.fold(vec![0; learners], |best, choice| {
            best.iter().zip(&self.reach[choice]).map(|(old, new)| *old.max(new)).collect()
        })
    }

    fn best(&self, sessions_max: usize) -> Vec<usize> {
        let mut chosen: Vec<usize> = Vec::new();
        while chosen.len() < sessions_max {
            let Some((_, choice)) = self.best_addition(&self.within_reach(chosen.iter().copied())) else {
                break;
            };
            chosen.push(choice);
        }
        // Every change adds a mark within reach, and there are so many marks only.
        let mut at = 0;
        while at < chosen.len() {
            let others = self.within_reach(
                chosen.iter().enumerate().filter(|(other, _)| *other != at).map(|(_, choice)| *choice),
            );
            let sum = |reach: Vec<u32>| reach.into_iter().map(u64::from).sum::<u64>();
            let now = sum(self.within_reach(chosen.iter().copied())) - sum(others.clone());
            match self.best_addition(&others) {
                Some((added, choice)) if added > now => {
                    chosen[at] = choice;
                    at = 0;
                }
                _ => at += 1,
            }
        }
        chosen
    }
}

/// Every set of `size` of the numbers below `of`, in order.
fn subsets(of: usize, size: usize) -> Vec<Vec<usize>> {
    (0..size).fold(vec![Vec::new()], |shorter, _| {
        let longer = shorter.iter().flat_map(|set: &Vec<usize>| {
            let first = set.last().map_or(0, |last| last + 1);
            (first..of).map(move |next| set.iter().copied().chain([next]).collect())
        });
        longer.collect()
    })
}
