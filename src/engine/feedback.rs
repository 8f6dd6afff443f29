//! Feedback after a fail: outcome by outcome how well the learner did, how sure that is, what it
//! covers and what to work on first ("Assessment guidance": a learner who fails receives
//! information on each part of the test).
//!
//! It is made of marks and labels. No item, option or key can get in, because none comes in.

use super::language::Language;
use super::mark::{Mark, Score};
use super::qualification::{Demand, OutcomeRef, Qualification};

/// The standard error of a share of items right, at the pass level, above which a subscore is
/// said to rest on too few items: one fifth, so that being one standard error out would move a
/// learner from passing to failing level and beyond. At a cut score of 60 per cent that is every
/// outcome with fewer than six items. Subscores over a handful of items seldom tell more than the
/// total does: S. J. Haberman, "When can subscores have value?", Journal of Educational and
/// Behavioral Statistics 33(2), 2008.
pub const STANDARD_ERROR_MAX_PERCENT: u32 = 20;

/// Where a subscore stands against a learner who just passes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Band {
    /// More than one standard error below.
    Below,
    /// Within one standard error.
    Around,
    /// More than one standard error above.
    Above,
}

impl Band {
    /// Every band from the lowest.
    pub const ALL: [Self; 3] = [Self::Below, Self::Around, Self::Above];

    /// One word for it.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Below => "below",
            Self::Around => "around",
            Self::Above => "above",
        }
    }

    /// A plain name for it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Below => "below the pass level",
            Self::Around => "around the pass level",
            Self::Above => "above the pass level",
        }
    }
}

/// What a learner and a centre are told about one marked sitting.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Feedback {
    /// The sitting.
    pub sitting: String,
    /// The candidate.
    pub candidate: String,
    /// Title of the qualification.
    pub title: String,
    /// Whether the test was passed.
    pub passed: bool,
    /// Items right of items set.
    pub total: Score,
    /// The least number of items right that passes.
    pub cut_score: u32,
    /// Whether the cut score still waits for a standard to be set.
    pub cut_score_is_provisional: bool,
    /// Knowledge and understanding over the whole test, in the order of [`Demand::ALL`].
    pub demands: [Score; 2],
    /// One an outcome with items, in the specification's order. Empty after a pass.
    pub outcomes: Vec<OutcomeFeedback>,
    /// What to work on, first things first: outcomes where marks were lost, by marks to be gained
    /// for each guided learning hour, then by marks, then in the specification's order.
    pub order_of_work: Vec<OutcomeRef>,
}

/// What is told about one outcome.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OutcomeFeedback {
    /// The outcome.
    pub outcome: OutcomeRef,
    /// Its label.
    pub label: String,
    /// Its guided learning hours.
    pub hours: u32,
    /// Items right of items set.
    pub score: Score,
    /// The same for knowledge and understanding, in the order of [`Demand::ALL`].
    pub demands: [Score; 2],
    /// Items that a learner who just passes gets right here on average, in tenths of an item.
    pub passing_tenths: u32,
    /// Where the subscore stands.
    pub band: Band,
    /// Whether it rests on too few items to say much.
    pub few_items: bool,
    /// Labels of the statements where marks were lost, with the demands of the lost items.
    pub revise: Vec<Revise>,
}

impl OutcomeFeedback {
    /// How far the subscore is from where a learner who just passes stands, in tenths of an item;
    /// negative below.
    #[must_use]
    pub fn distance_tenths(&self) -> i64 {
        i64::from(self.score.right) * 10 - i64::from(self.passing_tenths)
    }
}

impl Feedback {
    /// The same with labels in another language, where the qualification has them.
    #[must_use]
    pub fn labelled_in(mut self, qualification: &Qualification, language: Language) -> Self {
        for told in &mut self.outcomes {
            if let Some(outcome) = qualification.outcome(told.outcome) {
                outcome.label_in(language).clone_into(&mut told.label);
            }
            for revise in &mut told.revise {
                if let Some((_, statement)) = qualification.statement(&revise.statement) {
                    statement.label_in(language).clone_into(&mut revise.label);
                }
            }
        }
        self
    }
}

/// A statement to revise.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Revise {
    /// Its id.
    pub statement: String,
    /// Its label.
    pub label: String,
    /// The demands of the lost items.
    pub demands: Vec<Demand>,
}

/// The feedback on a mark.
#[must_use]
pub fn feedback(mark: &Mark, qualification: &Qualification) -> Feedback {
    let passed = mark.is_pass();
    let outcomes = if passed { Vec::new() } else { outcomes(mark, qualification) };
    let mut work: Vec<&OutcomeFeedback> = outcomes.iter().filter(|o| o.score.lost() > 0).collect();
    // Fractions are compared by cross multiplication; the sort is stable.
    work.sort_by(|a, b| {
        let gain =
            |x: &OutcomeFeedback, y: &OutcomeFeedback| u64::from(x.score.lost()) * u64::from(y.hours.max(1));
        gain(b, a).cmp(&gain(a, b)).then(b.score.lost().cmp(&a.score.lost()))
    });
    let order_of_work = work.iter().map(|o| o.outcome).collect();
    Feedback {
        sitting: mark.sitting.clone(),
        candidate: mark.candidate.clone(),
        title: qualification.title.clone(),
        passed,
        total: mark.total,
        cut_score: mark.cut_score,
        cut_score_is_provisional: mark.cut_score_is_provisional,
        demands: Demand::ALL.map(|demand| mark.demand(demand)),
        order_of_work,
        outcomes,
    }
}

fn outcomes(mark: &Mark, qualification: &Qualification) -> Vec<OutcomeFeedback> {
    let (cut, of) = (mark.cut_score, mark.total.set);
    mark.outcomes
        .iter()
        .filter(|outcome| outcome.score().set > 0)
        .filter_map(|outcome| {
            let described = qualification.outcome(outcome.outcome)?;
            let score = outcome.score();
            let revise = outcome.lost.iter().filter_map(|(id, demands)| {
                let (_, statement) = qualification.statement(id)?;
                Some(Revise {
                    statement: id.clone(),
                    label: statement.label.clone(),
                    demands: demands.clone(),
                })
            });
            Some(OutcomeFeedback {
                outcome: outcome.outcome,
                label: described.label.clone(),
                hours: described.hours,
                score,
                demands: outcome.demands,
                passing_tenths: passing_tenths(score.set, mark),
                band: band(score, cut, of),
                few_items: has_few_items(score.set, cut, of),
                revise: revise.collect(),
            })
        })
        .collect()
}

/// Items of `set` that a learner at the cut score gets right on average, in tenths, halves up.
fn passing_tenths(set: u32, mark: &Mark) -> u32 {
    let (cut, of) = (u64::from(mark.cut_score), u64::from(mark.total.set.max(1)));
    u32::try_from((u64::from(set) * cut * 20 + of) / (2 * of)).unwrap_or(u32::MAX)
}

/// Where 90 per cent of scores allow the true share of items right to be, in thousandths, lowest and
/// highest, rounded to the nearest: the score interval of E. B. Wilson, "Probable inference, the law of
/// succession, and statistical inference", Journal of the American Statistical Association 22, 1927.
/// Unlike the share with its standard error it says something sensible of few items, none right and
/// all right. Without any item it is everything.
///
/// It stands beside a subscore instead of an estimate that draws the subscore towards the total: how far
/// to draw depends on how reliable the subscores are, and that takes the scripts of many learners.
///
/// ```
/// use invigil::engine::feedback::interval;
/// use invigil::engine::mark::Score;
/// // Three of six: somewhere from a quarter to three quarters.
/// assert_eq!(interval(Score { right: 3, set: 6 }), (221, 779));
/// ```
#[must_use]
pub fn interval(score: Score) -> (u32, u32) {
    wilson(score, Z_SQUARED_90_MILLIONTHS)
}

/// The square of 1.644854, beyond which a normal variable lies 5 times in a hundred, in millionths.
const Z_SQUARED_90_MILLIONTHS: u32 = 2_705_543;

/// Wilson's interval for `r` right of `n` and a squared normal deviate `z2`:
/// `(2 r + z2 -/+ sqrt(z2 (z2 + 4 r (n - r) / n))) / (2 (n + z2))`, in whole numbers: lengths in
/// millionths, the root in thousandths of millionths.
fn wilson(score: Score, z_squared_millionths: u32) -> (u32, u32) {
    const MILLION: u128 = 1_000_000;
    if score.set == 0 {
        return (0, 1000);
    }
    let [right, set, z2] = [score.right.min(score.set), score.set, z_squared_millionths].map(u128::from);
    let middle = (2 * right * MILLION + z2) * 1000;
    let spread = (z2 * z2 + 4 * right * (set - right) * z2 * MILLION / set) * MILLION;
    let root = spread.isqrt();
    let whole = 2 * (set * MILLION + z2) * 1000;
    let rounded = |length: u128| {
        let thousandths = (2000 * length + whole) / (2 * whole);
        u32::try_from(thousandths.min(1000)).unwrap_or(1000)
    };
    (rounded(middle.saturating_sub(root)), rounded(middle + root))
}

/// Where a subscore stands. The standard error of the share of `set` items that a learner gets right
/// whose true share is `p` is the binomial `sqrt(p x (1 - p) / set)` (F. M. Lord, "Do tests of the
/// same length have the same standard error of measurement?", Educational and Psychological
/// Measurement 17, 1957). With `p = cut / of` everything is multiplied out into whole numbers, so
/// that exactly one standard error is exactly that.
pub(super) fn band(score: Score, cut: u32, of: u32) -> Band {
    let [right, set, cut, of] = [score.right, score.set, cut, of].map(i128::from);
    let off = right * of - cut * set;
    if off * off <= cut * (of - cut) * set {
        Band::Around
    } else if off > 0 {
        Band::Above
    } else {
        Band::Below
    }
}

/// The share of items right, in thousandths, halves up; nought of no items.
#[must_use]
pub fn thousandths(score: Score) -> u32 {
    let (right, set) = (u64::from(score.right), u64::from(score.set.max(1)));
    u32::try_from((right * 2000 + set) / (2 * set)).unwrap_or(1000).min(1000)
}

/// Whether the standard error at the pass level is above [`STANDARD_ERROR_MAX_PERCENT`].
#[must_use]
pub fn has_few_items(set: u32, cut: u32, of: u32) -> bool {
    let [set, cut, of, percent] = [set, cut, of, STANDARD_ERROR_MAX_PERCENT].map(i128::from);
    10_000 * cut * (of - cut) > percent * percent * of * of * set
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Against the 95 per cent limits by method 3 in R. G. Newcombe, "Two-sided confidence intervals for
    /// the single proportion", Statistics in Medicine 17, 1998, table I; the square of 1.959964 is
    /// 3.841459. The table has four places: 0.1605 is 0.16049.
    #[test]
    fn the_interval_is_that_of_published_tables() {
        for (right, set, low, high) in
            [(81, 263, 255, 366), (15, 148, 62, 160), (0, 20, 0, 161), (1, 29, 6, 172)]
        {
            assert_eq!(wilson(Score { right, set }, 3_841_459), (low, high), "{right} of {set}");
        }
    }
}
