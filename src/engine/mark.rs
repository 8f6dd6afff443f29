//! Marking: a script, its form and the key book of that form give a mark.

use super::digest::Digest;
use super::form::{Form, KeyBook};
use super::qualification::{Demand, OutcomeRef, Qualification};
use super::script::Script;
use super::sitting::event::Closure;

/// Items right of items set.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Score {
    /// Items right.
    pub right: u32,
    /// Items set.
    pub set: u32,
}

impl Score {
    /// Items wrong or not answered.
    #[must_use]
    pub fn lost(self) -> u32 {
        self.set - self.right
    }
}

impl std::ops::Add for Score {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self { right: self.right + other.right, set: self.set + other.set }
    }
}

impl std::iter::Sum for Score {
    fn sum<I: Iterator<Item = Self>>(scores: I) -> Self {
        scores.fold(Self::default(), |a, b| a + b)
    }
}

/// The mark of one script.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    /// The sitting.
    pub sitting: String,
    /// The candidate.
    pub candidate: String,
    /// Digest of the form.
    pub form: Digest,
    /// Digest of the bank.
    pub bank: Digest,
    /// Digest of the sitting's record.
    pub record: Digest,
    /// Items right of items set.
    pub total: Score,
    /// Items without a response.
    pub unanswered: u32,
    /// The least number of items right that passes this form.
    pub cut_score: u32,
    /// Whether the cut score still waits for a standard to be set.
    pub cut_score_is_provisional: bool,
    /// The subscores, one an outcome, in the specification's order.
    pub outcomes: Vec<OutcomeMark>,
}

/// The subscores of one outcome.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OutcomeMark {
    /// The outcome.
    pub outcome: OutcomeRef,
    /// For each demand, in the order of [`Demand::ALL`].
    pub demands: [Score; 2],
    /// The statements under which marks were lost, in the specification's order, each once with
    /// the demands of the lost items.
    pub lost: Vec<(String, Vec<Demand>)>,
}

impl OutcomeMark {
    /// Items of both demands.
    #[must_use]
    pub fn score(&self) -> Score {
        self.demands.into_iter().sum()
    }
}

impl Mark {
    /// Whether the total reaches the cut score.
    #[must_use]
    pub fn is_pass(&self) -> bool {
        self.total.right >= self.cut_score
    }

    /// The subscore of one demand.
    #[must_use]
    pub fn demand(&self, demand: Demand) -> Score {
        self.outcomes.iter().map(|outcome| outcome.demands[demand.column()]).sum()
    }
}

/// Why a script cannot be marked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum MarkError {
    /// The sitting ended in a way that gives no result.
    #[error("the sitting was {}, so there is no mark", .0.name())]
    NoResult(Closure),
    /// The qualification is not the one that the sitting was opened with.
    #[error("the qualification is not the one that this sitting was opened with")]
    OtherQualification,
    /// The form is not the one that the sitting was opened with.
    #[error("the form is not the one that this sitting was opened with")]
    OtherForm,
    /// The key book belongs to another form.
    #[error("the key book belongs to another form")]
    OtherKeyBook,
    /// The key book does not list the items of the form in their order.
    #[error("the key book does not list the items of the form in their order")]
    KeysMisplaced,
}

/// Marks a script: one mark for each response that is the key, none for any other.
///
/// # Errors
/// A [`MarkError`] when the parts do not belong together, by their digests.
pub fn mark(
    script: &Script,
    form: &Form,
    keys: &KeyBook,
    qualification: &Qualification,
) -> Result<Mark, MarkError> {
    if !script.closure.is_marked() {
        return Err(MarkError::NoResult(script.closure));
    }
    let digest = form.digest();
    if qualification.digest() != script.opening.qualification {
        return Err(MarkError::OtherQualification);
    }
    if digest != script.opening.form
        || form.bank != script.opening.bank
        || form.items.len() != script.responses.len()
    {
        return Err(MarkError::OtherForm);
    }
    if keys.form != digest {
        return Err(MarkError::OtherKeyBook);
    }
    let in_order = form.items.iter().map(|item| &item.id).eq(keys.keys.iter().map(|(id, _)| id));
    if !in_order {
        return Err(MarkError::KeysMisplaced);
    }
    let outcomes: Vec<OutcomeMark> = qualification
        .outcomes()
        .map(|(reference, outcome)| {
            let mut demands = [Score::default(); 2];
            let mut lost: Vec<(String, Vec<Demand>)> =
                outcome.statements.iter().map(|statement| (statement.id.clone(), Vec::new())).collect();
            for ((item, (_, key)), response) in form.items.iter().zip(&keys.keys).zip(&script.responses) {
                if item.outcome != reference {
                    continue;
                }
                let right = *response == Some(*key);
                let score = &mut demands[item.demand.column()];
                score.set += 1;
                score.right += u32::from(right);
                if let Some((_, of)) = lost.iter_mut().find(|(id, _)| !right && *id == item.statement)
                    && !of.contains(&item.demand)
                {
                    of.push(item.demand);
                    of.sort_unstable();
                }
            }
            lost.retain(|(_, demands)| !demands.is_empty());
            OutcomeMark { outcome: reference, demands, lost }
        })
        .collect();
    Ok(Mark {
        sitting: script.opening.sitting.clone(),
        candidate: script.opening.candidate.clone(),
        form: digest,
        bank: script.opening.bank,
        record: script.record,
        total: outcomes.iter().map(OutcomeMark::score).sum(),
        unanswered: u32::try_from(script.responses.iter().filter(|r| r.is_none()).count())
            .unwrap_or(u32::MAX),
        cut_score: cut_score(qualification, form.items.len()),
        cut_score_is_provisional: qualification.test.cut_score_is_provisional,
        outcomes,
    })
}

/// The cut score of a form of `items` items: the one that is set, or for a form of another length
/// the least mark with at least the same share of items right.
fn cut_score(qualification: &Qualification, items: usize) -> u32 {
    let (cut, of) = (u64::from(qualification.test.cut_score), u64::from(qualification.test.items.max(1)));
    u32::try_from((cut * items as u64).div_ceil(of)).unwrap_or(u32::MAX)
}
