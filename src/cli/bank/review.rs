//! `invigil bank review`: what blind readers said becomes the items' reviews.

use std::path::PathBuf;

use clap::Args;

use super::check::date;
use super::revise::source_of;
use crate::cli::failure::Failure;
use crate::cli::{BankOption, findings};
use crate::engine::blind::tally;
use crate::engine::date::Date;
use crate::engine::item::{ItemStatus, Review};
use crate::formats::{bank_edit, verdicts_csv};
use crate::world::{bank_folder, clock};

/// Record the answers of blind readers in the `review` table of each item.
#[derive(Args)]
#[command(after_help = "\
Examples:
  invigil bank review answers.csv --seed reader-1

The file is CSV and begins with the line item,role,option. Each further line is one reader and one
item: the role is solver or challenger, the option a letter as on the sheet of `invigil bank blind`
with the same seed. A challenger who found no case for another option leaves the letter out. All
readers of an item stand in one file: its review is made afresh from them.

Nothing is recorded unless every line is sound.")]
pub struct ReviewArgs {
    /// The answers.
    #[arg(value_name = "FILE")]
    answers: PathBuf,
    /// The seed of the sheet.
    #[arg(long, value_name = "TEXT")]
    seed: String,
    /// Record answers even where fewer than half of them are the key.
    #[arg(long)]
    despite_disagreement: bool,
    /// The day of the review, as 2026-11-30. [default: today]
    #[arg(long, value_name = "DATE", value_parser = date)]
    date: Option<Date>,
    #[command(flatten)]
    bank: BankOption,
}

/// Runs the command.
pub fn run(args: &ReviewArgs) -> Result<(), Failure> {
    let folder = args.bank.folder()?;
    let _lock = bank_folder::lock(&folder)?;
    let (_, bank, mut loaded) = findings::load_sound_bank(&folder)?;
    let (source, mut found) = bank_folder::read_source(&args.answers)?;
    let is_in_use = |id: &str| bank.item(id).is_some_and(|item| item.status != ItemStatus::Retired);
    let (verdicts, wrong) = verdicts_csv::read(&source, is_in_use);
    found.extend(wrong);
    if !found.is_empty() {
        findings::print(&found, &[source]);
        return Err(Failure::refused(format!("{}: nothing was recorded", args.answers.display())));
    }
    let date = args.date.unwrap_or_else(clock::today);
    if date > clock::today() {
        return Err(Failure::refused(format!("{date} is not yet: a review has a day that has come")));
    }
    let in_use = bank.items().iter().filter(|item| item.status != ItemStatus::Retired);
    let reviews = tally(in_use, &verdicts, &args.seed, date);
    let unsolved: Vec<&str> = verdicts
        .iter()
        .map(|verdict| verdict.item.as_str())
        .filter(|item| !reviews.contains_key(*item))
        .collect();
    if reviews.is_empty() || !unsolved.is_empty() {
        return Err(Failure::refused(format!(
            "{}: nothing was recorded, because no solver has answered {}",
            args.answers.display(),
            if unsolved.is_empty() { "any item".to_owned() } else { unsolved.join(", ") }
        )));
    }
    let sum = |of: fn(&Review) -> u32| reviews.values().map(of).sum::<u32>();
    let (answers, agreed) = (sum(|review| review.solvers), sum(|review| review.agreed));
    if 2 * agreed < answers && !args.despite_disagreement {
        return Err(Failure::refused(format!(
            "{}: nothing was recorded, because only {agreed} of {answers} answers are the key, as if the sheet had \
             another seed than \"{}\"; --despite-disagreement records them",
            args.answers.display(),
            args.seed
        )));
    }
    let mut changed: Vec<usize> = Vec::new();
    for (id, review) in &reviews {
        let name = source_of(&bank, &loaded, id)?.name.clone();
        let Some(at) = loaded.sources.iter().position(|source| source.name == name) else {
            continue;
        };
        let text = bank_edit::set_review(&loaded.sources[at], id, review);
        loaded.sources[at].text = text.map_err(|error| Failure::refused(error.to_string()))?;
        if !changed.contains(&at) {
            changed.push(at);
        }
    }
    for at in changed {
        bank_folder::replace(loaded.sources[at].name.as_ref(), &loaded.sources[at].text)?;
    }
    crate::cli::print(&format!(
        "{} item{} reviewed: {} of {} answers were the key, {} objections",
        reviews.len(),
        if reviews.len() == 1 { "" } else { "s" },
        agreed,
        answers,
        sum(|review| review.objections)
    ))
}
