//! Test-wise guessing: strategies that know nothing of the subject, played on a bank. What they
//! score above chance is a fault of the writing (J. Millman, C. H. Bishop and R. Ebel, "An analysis
//! of test-wiseness", Educational and Psychological Measurement 25(3), 1965).
//!
//! Each strategy takes the option that stands out in one way; where several stand out alike it
//! guesses among them, which counts as the share that a guess earns.

use std::borrow::Cow;
use std::collections::BTreeSet;

use super::bank::Bank;
use super::blueprint::Cell;
use super::fault::{Fault, Place};
use super::item::{Item, OPTIONS, OptionIndex};
use super::item_writing::grammar::odd_one_out;
use super::item_writing::options::absolutes;
use super::qualification::{Demand, Qualification};
use super::text::content_words;

/// From this share of all live items on a strategy pays, in per cent.
pub const BANK_PERCENT_MAX: f64 = 30.0;

/// From this share of a cell of at least [`CELL_ITEMS_MIN`] items on it pays, in per cent.
pub const CELL_PERCENT_MAX: f64 = 40.0;

/// In a smaller cell chance alone goes beyond any useful bound.
pub const CELL_ITEMS_MIN: usize = 20;

/// A way of choosing an option without knowing the subject.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Strategy {
    /// The option with the most characters.
    Longest,
    /// The option with the fewest.
    Shortest,
    /// The option that shares most words that matter with the stem.
    StemWords,
    /// The option that shares fewest words with the stem: authors who keep the stem's words out of
    /// the key overdo it.
    FewestStemWords,
    /// The option with the fewest words that leave no exception.
    LeastAbsolute,
    /// The one option that is built unlike the other three.
    OddOneOut,
    /// The option whose words are most like those of the other three.
    MostSimilar,
    /// The option whose words are least like those of the other three.
    LeastSimilar,
    /// One place in the author's order, always.
    Place(OptionIndex),
}

impl Strategy {
    /// Every strategy.
    #[must_use]
    pub fn all() -> Vec<Self> {
        let mut all = vec![
            Self::Longest,
            Self::Shortest,
            Self::StemWords,
            Self::FewestStemWords,
            Self::LeastAbsolute,
            Self::OddOneOut,
            Self::MostSimilar,
            Self::LeastSimilar,
        ];
        all.extend(OptionIndex::all().map(Self::Place));
        all
    }

    /// What it does, in a few words.
    #[must_use]
    pub fn name(self) -> String {
        match self {
            Self::Longest => "the longest option".to_owned(),
            Self::Shortest => "the shortest option".to_owned(),
            Self::StemWords => "most words of the stem".to_owned(),
            Self::FewestStemWords => "fewest words of the stem".to_owned(),
            Self::LeastAbsolute => "least absolute wording".to_owned(),
            Self::OddOneOut => "the one built differently".to_owned(),
            Self::MostSimilar => "most like the others".to_owned(),
            Self::LeastSimilar => "least like the others".to_owned(),
            Self::Place(letter) => format!("always {letter}"),
        }
    }

    /// One word for it, for the head of a column.
    #[must_use]
    pub fn short_name(self) -> String {
        match self {
            Self::Longest => "longest".to_owned(),
            Self::Shortest => "shortest".to_owned(),
            Self::StemWords => "stem".to_owned(),
            Self::FewestStemWords => "unstem".to_owned(),
            Self::LeastAbsolute => "softest".to_owned(),
            Self::OddOneOut => "odd".to_owned(),
            Self::MostSimilar => "alike".to_owned(),
            Self::LeastSimilar => "unlike".to_owned(),
            Self::Place(letter) => letter.to_string(),
        }
    }

    /// The options among which it guesses.
    #[must_use]
    pub fn choices(self, item: &Item) -> Vec<usize> {
        self.choices_by(item, &Features::of(item))
    }

    fn choices_by(self, item: &Item, features: &Features) -> Vec<usize> {
        let least = |measures: [usize; OPTIONS]| greatest(measures.map(|measure| usize::MAX - measure));
        match self {
            Self::Longest => greatest(features.lengths),
            Self::Shortest => least(features.lengths),
            Self::StemWords => greatest(features.stem_words),
            Self::FewestStemWords => least(features.stem_words),
            Self::LeastAbsolute => least(features.absolutes),
            Self::OddOneOut => odd_one_out(item).map_or_else(|| (0..OPTIONS).collect(), |odd| vec![odd]),
            Self::MostSimilar => greatest(features.likenesses),
            Self::LeastSimilar => least(features.likenesses),
            Self::Place(letter) => vec![letter.index()],
        }
    }

    /// The chance that it gets an item right, from 0 to 1.
    #[must_use]
    pub fn chance(self, item: &Item) -> f64 {
        self.chance_by(item, &Features::of(item))
    }

    fn chance_by(self, item: &Item, features: &Features) -> f64 {
        let choices = self.choices_by(item, features);
        if choices.contains(&item.key.index()) {
            #[allow(clippy::cast_precision_loss)] // at most four
            let count = choices.len() as f64;
            1.0 / count
        } else {
            0.0
        }
    }
}

/// What strategies look at in the options of an item.
struct Features {
    /// Characters of each.
    lengths: [usize; OPTIONS],
    /// Words that matter which each shares with the stem.
    stem_words: [usize; OPTIONS],
    /// Words of each that leave no exception.
    absolutes: [usize; OPTIONS],
    /// How like each is to the other three: the sum of Jaccard's coefficients, in whole parts of a
    /// million so that ties are ties.
    likenesses: [usize; OPTIONS],
}

impl Features {
    fn of(item: &Item) -> Self {
        let stem = content_words(&item.stem);
        let contents: [BTreeSet<Cow<'_, str>>; OPTIONS] =
            std::array::from_fn(|i| content_words(&item.options[i].text));
        let likeness = |i: usize, j: usize| {
            let both = contents[i].intersection(&contents[j]).count();
            1_000_000 * both / (contents[i].len() + contents[j].len() - both).max(1)
        };
        Self {
            lengths: std::array::from_fn(|i| item.options[i].text.chars().count()),
            stem_words: std::array::from_fn(|i| contents[i].intersection(&stem).count()),
            absolutes: std::array::from_fn(|i| absolutes(&item.options[i].text)),
            likenesses: std::array::from_fn(|i| {
                (0..OPTIONS).filter(|j| *j != i).map(|j| likeness(i, j)).sum()
            }),
        }
    }
}

/// The options for which a measure is greatest.
fn greatest(measures: [usize; OPTIONS]) -> Vec<usize> {
    let most = measures.iter().copied().max().unwrap_or(0);
    (0..OPTIONS).filter(|i| measures[*i] == most).collect()
}

/// What a strategy scores on some items.
#[derive(Clone, Debug, PartialEq)]
pub struct Guess {
    /// The strategy.
    pub strategy: Strategy,
    /// The cell that it was played on; `None` for all items.
    pub cell: Option<Cell>,
    /// How many items those are.
    pub items: usize,
    /// What it gets right of them, in per cent.
    pub percent: f64,
}

impl Guess {
    /// Whether the strategy pays more than the bank may let it.
    #[must_use]
    pub fn pays(&self) -> bool {
        match self.cell {
            None => self.items >= CELL_ITEMS_MIN && self.percent >= BANK_PERCENT_MAX,
            Some(_) => self.items >= CELL_ITEMS_MIN && self.percent >= CELL_PERCENT_MAX,
        }
    }
}

/// Plays every strategy on the items that may be drawn for an edition: on all of them first, then
/// cell by cell in the specification's order.
#[must_use]
pub fn play(bank: &Bank, qualification: &Qualification, edition: Option<&str>) -> Vec<Guess> {
    summed(&chances(bank), qualification, edition)
}

/// Every live item with the chance of each strategy, in the order of [`Strategy::all`].
fn chances(bank: &Bank) -> Vec<(&Item, Vec<f64>)> {
    let strategies = Strategy::all();
    let live = bank.items().iter().filter(|item| item.is_live());
    live.map(|item| {
        let features = Features::of(item);
        (item, strategies.iter().map(|strategy| strategy.chance_by(item, &features)).collect())
    })
    .collect()
}

fn summed(played: &[(&Item, Vec<f64>)], qualification: &Qualification, edition: Option<&str>) -> Vec<Guess> {
    let cells = qualification
        .outcomes()
        .flat_map(|(outcome, _)| Demand::ALL.map(|demand| Some(Cell { outcome, demand })));
    let mut guesses = Vec::new();
    for cell in std::iter::once(None).chain(cells) {
        let here: Vec<&Vec<f64>> = played
            .iter()
            .filter(|(item, _)| item.is_drawable(edition))
            .filter(|(item, _)| cell.is_none_or(|c| item.outcome == c.outcome && item.demand == c.demand))
            .map(|(_, chances)| chances)
            .collect();
        for (index, strategy) in Strategy::all().into_iter().enumerate() {
            let right: f64 = here.iter().filter_map(|chances| chances.get(index)).sum();
            #[allow(clippy::cast_precision_loss)] // a bank has fewer items than 2^52
            let percent = 100.0 * right / here.len().max(1) as f64;
            guesses.push(Guess { strategy, cell, items: here.len(), percent });
        }
    }
    guesses
}

/// The strategies that pay more than the bank may let them, for each edition, as faults of the
/// qualification: a cell's at its outcome, the whole bank's at the test settings.
#[must_use]
pub fn faults(bank: &Bank, qualification: &Qualification) -> Vec<Fault> {
    let played = chances(bank);
    let mut faults = Vec::new();
    for edition in qualification.edition_ids() {
        for guess in summed(&played, qualification, edition).into_iter().filter(Guess::pays) {
            let (place, whole) = match guess.cell {
                Some(cell) => (place_of(qualification, cell), cell.to_string()),
                None => (Place::whole().field("test").field("items"), "the bank".to_owned()),
            };
            let edition = edition.map(|id| format!(" of edition {id}")).unwrap_or_default();
            faults.push(Fault::warning(
                "guessing-strategy",
                place,
                format!(
                    "guessing by \"{}\" gets {:.0} % of the {} items of {whole}{edition} right",
                    guess.strategy.name(),
                    guess.percent,
                    guess.items
                ),
                "rewrite keys and distractors of these items until they look alike; `invigil bank stats` shows the table",
            ));
        }
    }
    faults
}

fn place_of(qualification: &Qualification, cell: Cell) -> Place {
    for (u, unit) in qualification.units.iter().enumerate() {
        for (o, outcome) in unit.outcomes.iter().enumerate() {
            if unit.number == cell.outcome.unit && outcome.number == cell.outcome.outcome {
                return Place::whole().member("unit", u).member("outcome", o).field("label");
            }
        }
    }
    Place::whole()
}
