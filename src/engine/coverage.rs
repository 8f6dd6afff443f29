//! What the items of a bank cover for an edition: topics, statements, and what their readers found.

use super::bank::Bank;
use super::item::Item;
use super::item_writing::review::wording_name;
use super::qualification::{Demand, OutcomeRef, Qualification};

/// How many items cover one statement or topic.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Coverage {
    /// The outcome under which it stands.
    pub outcome: OutcomeRef,
    /// Its id.
    pub id: String,
    /// Its label.
    pub label: String,
    /// Demands that an item on it may have.
    pub demands: Vec<Demand>,
    /// Items that may be drawn, by demand in the order of [`Demand::ALL`].
    pub live: [u32; 2],
    /// Items for practice.
    pub practice: u32,
}

impl Coverage {
    /// Items that may be drawn.
    #[must_use]
    pub fn items(&self) -> u32 {
        self.live.iter().sum()
    }
}

/// Every topic that the qualification declares, in its order, with the items that an edition has.
#[must_use]
pub fn topics(bank: &Bank, qualification: &Qualification, edition: Option<&str>) -> Vec<Coverage> {
    let mut all = Vec::new();
    for (reference, outcome) in qualification.outcomes() {
        for topic in &outcome.topics {
            let on_it = |item: &Item| item.outcome == reference && item.topic.as_deref() == Some(&topic.id);
            let (live, practice) = count(bank, edition, on_it);
            let (id, label) = (topic.id.clone(), topic.label.clone());
            all.push(Coverage {
                outcome: reference,
                id,
                label,
                demands: Demand::ALL.to_vec(),
                live,
                practice,
            });
        }
    }
    all
}

/// Every statement of the qualification, in its order, with the items that an edition has.
#[must_use]
pub fn statements(bank: &Bank, qualification: &Qualification, edition: Option<&str>) -> Vec<Coverage> {
    let mut all = Vec::new();
    for (reference, outcome) in qualification.outcomes() {
        for statement in &outcome.statements {
            let (live, practice) = count(bank, edition, |item| item.statement == statement.id);
            let (id, label) = (statement.id.clone(), statement.label.clone());
            all.push(Coverage {
                outcome: reference,
                id,
                label,
                demands: statement.demands.clone(),
                live,
                practice,
            });
        }
    }
    all
}

fn count(bank: &Bank, edition: Option<&str>, on_it: impl Fn(&Item) -> bool) -> ([u32; 2], u32) {
    let (mut live, mut practice) = ([0; 2], 0);
    for item in bank.items().iter().filter(|item| on_it(item)) {
        live[item.demand.column()] += u32::from(item.is_drawable(edition));
        practice += u32::from(item.is_practice(edition));
    }
    (live, practice)
}

/// What the readers of the items that may be drawn found.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ReviewSummary {
    /// Items that may be drawn.
    pub items: u32,
    /// Those with a review of the words that they have now.
    pub reviewed: u32,
    /// Answers that readers gave without the key.
    pub answers: u32,
    /// How many of these were the key.
    pub agreed: u32,
    /// Items for which every reader without the key chose the key.
    pub items_agreed: u32,
    /// Times that a reader was told to argue for another option.
    pub challenges: u32,
    /// Objections that stand.
    pub objections: u32,
}

/// Sums up the reviews of the items that may be drawn for an edition.
#[must_use]
pub fn reviews(bank: &Bank, edition: Option<&str>) -> ReviewSummary {
    let mut sum = ReviewSummary::default();
    for item in bank.items().iter().filter(|item| item.is_drawable(edition)) {
        sum.items += 1;
        let Some(review) = item.review.as_ref().filter(|review| review.wording == wording_name(item)) else {
            continue;
        };
        sum.reviewed += 1;
        sum.answers += review.solvers;
        sum.agreed += review.agreed;
        sum.items_agreed += u32::from(review.agreed == review.solvers);
        sum.challenges += review.challengers;
        sum.objections += review.objections;
    }
    sum
}
