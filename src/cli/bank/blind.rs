//! `invigil bank blind`: items as a sheet for readers who must not know the key.

use clap::Args;

use crate::cli::failure::Failure;
use crate::cli::{BankOption, findings, known_edition};
use crate::engine::blind::order;
use crate::engine::item::{Item, ItemStatus, ItemUse, OptionIndex};
use crate::engine::item_writing::review::wording_name;
use crate::engine::item_writing::template::is_unwritten;
use crate::engine::qualification::OutcomeRef;
use crate::engine::text::is_clean;
use crate::formats::blind_sheet::{heading, seed_line};
use crate::report::document::Document;
use crate::report::plain_text;

/// Print items without keys, options shuffled, for readers who answer them blind.
#[derive(Args)]
#[command(after_help = "\
Examples:
  invigil bank blind --seed reader-1 > sheet.txt
  invigil bank blind --seed reader-1 --unreviewed --outcome 2.4

The readers' answers come back with `invigil bank review`.")]
pub struct BlindArgs {
    /// Decides the order of the options; stands on the sheet.
    #[arg(long, value_name = "TEXT", value_parser = seed)]
    seed: String,
    /// Only items of this outcome, as 2.4.
    #[arg(long, value_name = "OUTCOME", value_parser = outcome)]
    outcome: Option<OutcomeRef>,
    /// Items for practice, instead of those for examination forms.
    #[arg(long)]
    practice: bool,
    /// Only items without a review of the words that they have now.
    #[arg(long)]
    unreviewed: bool,
    #[command(flatten)]
    bank: BankOption,
    /// Only items that serve this edition.
    #[arg(long, value_name = "EDITION")]
    edition: Option<String>,
}

/// Reads an outcome as people write it in commands.
pub(super) fn outcome(text: &str) -> Result<OutcomeRef, String> {
    OutcomeRef::parse(text).ok_or_else(|| "write unit and outcome as 2.4".to_owned())
}

/// A seed that fits on one line of the sheet.
fn seed(text: &str) -> Result<String, String> {
    let seed = text.trim();
    let fits = !seed.is_empty() && seed.chars().count() <= 40 && seed.chars().all(is_clean);
    if fits { Ok(seed.to_owned()) } else { Err("a seed has from 1 to 40 characters".to_owned()) }
}

impl BlindArgs {
    /// Live items and drafts; those for practice where they are asked for.
    fn wants(&self, item: &Item, edition: Option<&str>) -> bool {
        let item_use = if self.practice { ItemUse::Practice } else { ItemUse::Live };
        item.status != ItemStatus::Retired
            && !is_unwritten(item)
            && item.item_use == item_use
            && self.outcome.is_none_or(|outcome| outcome == item.outcome)
            && edition.is_none_or(|edition| item.serves(edition))
    }
}

/// Runs the command.
pub fn run(args: &BlindArgs) -> Result<(), Failure> {
    let (qualification, bank, _) = findings::load_sound_bank(&args.bank.folder()?)?;
    let asked = args.edition.as_deref();
    known_edition(&qualification, asked)?;
    let mut document = Document::titled(format!("Blind review: {}", qualification.title));
    document.paragraph(seed_line(&args.seed));
    document.paragraph(
        "Answer every item from what stands here alone. Note each answer as a line: item,solver,letter. A reader who \
         is asked to argue for another option than the right one notes item,challenger,letter, or no letter where \
         there is no case. Keep this sheet: the answers are read against it.",
    );
    let mut count = 0;
    for item in bank.items().iter().filter(|item| args.wants(item, asked)) {
        let is_reviewed = item.review.as_ref().is_some_and(|review| review.wording == wording_name(item));
        if args.unreviewed && is_reviewed {
            continue;
        }
        count += 1;
        document.heading(heading(item));
        for part in item.stem.split('\n') {
            document.paragraph(part);
        }
        let lines = OptionIndex::all().into_iter().zip(order(item, &args.seed));
        document
            .list(false, lines.map(|(letter, i)| format!("{letter}  {}", item.options[i].text)).collect());
    }
    if count == 0 {
        return Err(Failure::refused("there is no such item"));
    }
    crate::cli::print(&plain_text::write(&document))
}
