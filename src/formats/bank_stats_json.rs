//! What a bank holds and can supply for an edition, as JSON.

use serde::Serialize;

use crate::engine::bank::Bank;
use crate::engine::blueprint::Blueprint;
use crate::engine::coverage::{self, Coverage};
use crate::engine::guessing;
use crate::engine::qualification::Qualification;
use crate::engine::supply;

#[derive(Serialize)]
struct StatsJson {
    bank: String,
    edition: Option<String>,
    cells: Vec<CellJson>,
    statements: Vec<CoverageJson>,
    topics: Vec<CoverageJson>,
    reviews: ReviewsJson,
    guesses: Vec<GuessJson>,
}

#[derive(Serialize)]
struct CellJson {
    unit: u32,
    outcome: u32,
    demand: &'static str,
    needs: u32,
    has: u32,
    short: bool,
}

#[derive(Serialize)]
struct CoverageJson {
    unit: u32,
    outcome: u32,
    id: String,
    label: String,
    knowledge: u32,
    understanding: u32,
    practice: u32,
}

#[derive(Serialize)]
struct ReviewsJson {
    items: u32,
    reviewed: u32,
    answers: u32,
    agreed: u32,
    items_agreed: u32,
    challenges: u32,
    objections: u32,
}

#[derive(Serialize)]
struct GuessJson {
    strategy: String,
    /// `null` for the whole bank.
    cell: Option<String>,
    items: usize,
    percent: f64,
    pays: bool,
}

/// One line of JSON on the edition that the test settings choose.
///
/// # Errors
/// Only if the JSON writer fails, which writing to memory does not.
pub fn write(
    bank: &Bank,
    qualification: &Qualification,
    blueprint: &Blueprint,
) -> Result<String, serde_json::Error> {
    let edition = qualification.chosen_edition();
    let cells = supply::supply(bank, blueprint, edition);
    let reviews = coverage::reviews(bank, edition);
    serde_json::to_string(&StatsJson {
        bank: bank.digest().to_string(),
        edition: edition.map(str::to_owned),
        cells: cells
            .iter()
            .map(|s| CellJson {
                unit: s.cell.outcome.unit,
                outcome: s.cell.outcome.outcome,
                demand: s.cell.demand.name(),
                needs: s.needs,
                has: s.has,
                short: s.is_short(),
            })
            .collect(),
        statements: coverage::statements(bank, qualification, edition).into_iter().map(covered).collect(),
        topics: coverage::topics(bank, qualification, edition).into_iter().map(covered).collect(),
        reviews: ReviewsJson {
            items: reviews.items,
            reviewed: reviews.reviewed,
            answers: reviews.answers,
            agreed: reviews.agreed,
            items_agreed: reviews.items_agreed,
            challenges: reviews.challenges,
            objections: reviews.objections,
        },
        guesses: guessing::play(bank, qualification, edition)
            .into_iter()
            .map(|guess| GuessJson {
                strategy: guess.strategy.name(),
                cell: guess.cell.map(|cell| format!("{} {}", cell.outcome, cell.demand)),
                items: guess.items,
                percent: guess.percent,
                pays: guess.pays(),
            })
            .collect(),
    })
}

fn covered(coverage: Coverage) -> CoverageJson {
    let [knowledge, understanding] = coverage.live;
    CoverageJson {
        unit: coverage.outcome.unit,
        outcome: coverage.outcome.outcome,
        id: coverage.id,
        label: coverage.label,
        knowledge,
        understanding,
        practice: coverage.practice,
    }
}
