//! `invigil bank review`: what blind readers said becomes the items' reviews.

use std::path::{Path, PathBuf};

use clap::Args;

use super::check::date;
use crate::cli::failure::Failure;
use crate::cli::{BankOption, findings};
use crate::engine::bank::Bank;
use crate::engine::blind::{Verdict, tally};
use crate::engine::date::Date;
use crate::engine::item::{ItemStatus, Review};
use crate::engine::item_writing::review::wording_name;
use crate::formats::blind_sheet::{self, Sheet};
use crate::formats::{bank_edit, verdicts_csv};
use crate::world::{bank_folder, clock};

/// Record the answers of blind readers in the `review` table of each item.
#[derive(Args)]
#[command(after_help = "\
Examples:
  invigil bank review answers.csv --sheet sheet.txt

The sheet is the one that the readers had, as `invigil bank blind` printed it. The answers are CSV and
begin with the line item,role,option. Each further line is one reader and one item: the role is solver
or challenger, the option a letter as on the sheet. A challenger who found no case for another option
leaves the letter out. All readers of an item stand in one file: its review is made afresh from them.

Nothing is recorded unless every line is sound.")]
pub struct ReviewArgs {
    /// The answers.
    #[arg(value_name = "FILE")]
    answers: PathBuf,
    /// The sheet that the readers had.
    #[arg(long, value_name = "FILE")]
    sheet: PathBuf,
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
    let refused =
        |why: String| Failure::refused(format!("{}: nothing was recorded: {why}", args.answers.display()));
    let (sheet, not_text) = bank_folder::read_source(&args.sheet)?;
    let sheet = blind_sheet::read(&sheet.text).filter(|_| not_text.is_empty());
    let sheet = sheet
        .ok_or_else(|| refused(format!("{} is no sheet of `invigil bank blind`", args.sheet.display())))?;
    let (source, mut found) = bank_folder::read_source(&args.answers)?;
    let (verdicts, wrong) = verdicts_csv::read(&source, |id| sheet.items.contains_key(id));
    found.extend(wrong);
    if !found.is_empty() {
        findings::print(&found, &[source]);
        return Err(refused("see above".to_owned()));
    }
    check_words(&bank, &sheet, &verdicts).map_err(refused)?;
    let day = args.date.unwrap_or_else(clock::today);
    if day > clock::today() {
        return Err(refused(format!("{day} has not come yet")));
    }
    let in_use = bank.items().iter().filter(|item| item.status != ItemStatus::Retired);
    let reviews = tally(in_use, &verdicts, &sheet.seed, day);
    let unsolved: Vec<&str> = verdicts
        .iter()
        .map(|verdict| verdict.item.as_str())
        .filter(|id| !reviews.contains_key(*id))
        .collect();
    if reviews.is_empty() || !unsolved.is_empty() {
        let which = if unsolved.is_empty() { "any item".to_owned() } else { unsolved.join(", ") };
        return Err(refused(format!("no solver has answered {which}")));
    }
    let sum = |of: fn(&Review) -> u32| reviews.values().map(of).sum::<u32>();
    let (answers, agreed) = (sum(|review| review.solvers), sum(|review| review.agreed));
    if 2 * agreed < answers && !args.despite_disagreement {
        return Err(refused(format!(
            "only {agreed} of {answers} answers are the key, as if they were not answers to this sheet; \
             --despite-disagreement records them"
        )));
    }
    let mut changed: Vec<usize> = Vec::new();
    for (id, review) in &reviews {
        let version = bank.item(id).map_or(1, |item| item.version);
        let name = loaded.source_of(id, version).map(|source| source.name.clone());
        let Some(at) = loaded.sources.iter().position(|source| Some(&source.name) == name.as_ref()) else {
            continue;
        };
        let text = bank_edit::set_review(&loaded.sources[at], id, review);
        loaded.sources[at].text = text.map_err(|error| Failure::refused(error.to_string()))?;
        if !changed.contains(&at) {
            changed.push(at);
        }
    }
    for at in changed {
        bank_folder::replace(Path::new(&loaded.sources[at].name), &loaded.sources[at].text)?;
    }
    crate::cli::print(&format!(
        "{} item{} reviewed: {agreed} of {answers} answers were the key, {} objections",
        reviews.len(),
        if reviews.len() == 1 { "" } else { "s" },
        sum(|review| review.objections)
    ))
}

/// Refuses answers to words that an item no longer has.
fn check_words(bank: &Bank, sheet: &Sheet, verdicts: &[Verdict]) -> Result<(), String> {
    let has_changed = |id: &&str| {
        let now = bank.item(id).filter(|item| item.status != ItemStatus::Retired).map(wording_name);
        now.as_ref() != sheet.items.get(*id)
    };
    let mut changed: Vec<&str> =
        verdicts.iter().map(|verdict| verdict.item.as_str()).filter(has_changed).collect();
    changed.dedup();
    if changed.is_empty() {
        return Ok(());
    }
    Err(format!(
        "since the sheet was printed these items were reworded, retired or removed: {}",
        changed.join(", ")
    ))
}
