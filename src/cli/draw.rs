//! `invigil draw`: one form from a seed.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use clap::Args;

use super::bank::no_item;
use super::failure::Failure;
use super::{BankOption, EditionOption, Format, SittingsOption, findings};
use crate::engine::bank::Bank;
use crate::engine::blueprint::Blueprint;
use crate::engine::draw::DrawPool;
use crate::engine::draw::again::{AgainError, draw_again};
use crate::engine::form::Form;
use crate::engine::item::OptionIndex;
use crate::engine::qualification::Qualification;
use crate::formats::form_json::{self, FORM_BYTES_MAX};
use crate::report::document::Document;
use crate::report::plain_text;
use crate::world::bank_folder::read_bounded;
use crate::world::entropy;
use crate::world::sitting_folder::FORM_FILE;

/// Assemble one form. The same bank, blueprint and seed give the same form for ever.
#[derive(Args)]
#[command(after_help = "\
Examples:
  invigil draw --seed rehearsal-1
  invigil draw --seed rehearsal-1 --format json > form.json
  invigil draw --like form.json --format json
  invigil draw --like 20260901T090000000Z-1a2b3c4d

With --like a form is drawn again from the bank, its seed and what it says of its draw: what the
learner had seen, what lay beside, what had been used. The same form comes out, or an error.

The form holds no key.")]
pub struct DrawArgs {
    /// Seed of the draw; a fresh random one is used and printed where none is given.
    #[arg(long, value_name = "TEXT", value_parser = clap::builder::NonEmptyStringValueParser::new())]
    seed: Option<String>,
    /// Items of the form, instead of the number in the test settings.
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..=crate::engine::qualification::ITEMS_MAX as i64))]
    items: Option<u32>,
    /// Leave these items out, because the learner has seen them; ids joined by commas. With the
    /// `avoided` of a form that was drawn so, the same form comes out again.
    #[arg(long, value_name = "IDS", value_delimiter = ',')]
    avoid: Vec<String>,
    /// Draw this form again: of a sitting, by its name or its folder, or a file that holds one: a
    /// sitting's form.json, or what `--format json` printed.
    #[arg(long, value_name = "FORM", conflicts_with_all = ["seed", "items", "avoid"])]
    like: Option<PathBuf>,
    #[command(flatten)]
    sittings: SittingsOption,
    #[command(flatten)]
    bank: BankOption,
    #[command(flatten)]
    edition: EditionOption,
    /// How to print the result.
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

/// Runs the command.
pub fn run(args: &DrawArgs) -> Result<(), Failure> {
    let (qualification, bank, _) = findings::load_sound_bank(&args.bank.folder()?)?;
    if let Some(file) = &args.like {
        return run_like(args, &form_file(&args.sittings.folder(), file), qualification, &bank);
    }
    let qualification = args.edition.choose(qualification)?;
    let avoided: BTreeSet<String> = args.avoid.iter().filter(|id| !id.is_empty()).cloned().collect();
    if let Some(id) = avoided.iter().find(|id| bank.item(id).is_none()) {
        return Err(no_item(id, bank.items().iter().map(|item| item.id.as_str())));
    }
    let blueprint = Blueprint::new(&qualification, args.items);
    let seed = args.seed.clone().unwrap_or_else(entropy::fresh_seed);
    let (form, _) = DrawPool::avoiding(&qualification, &bank, &blueprint, &avoided)?.draw(&seed)?;
    super::print(&match args.format {
        Format::Json => form_json::write_listing(&form)?,
        Format::Text => plain_text::write(&document(&form, &qualification.title)),
    })
}

/// The file of a form: as it is named, or as a sitting's folder or name has it.
fn form_file(home: &Path, named: &Path) -> PathBuf {
    let places = [named.to_owned(), home.join(named)];
    let file = |place: &PathBuf| if place.is_dir() { place.join(FORM_FILE) } else { place.clone() };
    places.iter().map(file).find(|file| file.is_file()).unwrap_or_else(|| named.to_owned())
}

/// Draws a form again and prints it as its file holds it.
fn run_like(args: &DrawArgs, file: &Path, qualification: Qualification, bank: &Bank) -> Result<(), Failure> {
    let refused = |error: String| Failure::refused(format!("{}: {error}", file.display()));
    let bytes = read_bounded(file, FORM_BYTES_MAX)?;
    let recorded = form_json::read_draw(&bytes).map_err(|error| refused(error.to_string()))?;
    // A form does not say its edition in words: where none is asked for, the one that it names by its
    // digest is found.
    let chosen = args.edition.choose(qualification)?;
    let mut drawn = draw_again(&chosen, bank, &recorded.recipe).map(|(form, _)| form);
    let others: Vec<Qualification> = match args.edition.edition {
        Some(_) => Vec::new(),
        None => other_editions(&chosen),
    };
    for other in &others {
        if matches!(drawn, Err(AgainError::OtherQualification { .. } | AgainError::OtherForm { .. })) {
            drawn = draw_again(other, bank, &recorded.recipe).map(|(form, _)| form).or(drawn);
        }
    }
    let form = drawn.map_err(|error| refused(error.to_string()))?;
    super::print(&match args.format {
        Format::Json if recorded.whole => form_json::write(&form)?,
        Format::Json => form_json::write_listing(&form)?,
        Format::Text => plain_text::write(&document(&form, &chosen.title)),
    })
}

/// The qualification with each of its other editions chosen.
fn other_editions(qualification: &Qualification) -> Vec<Qualification> {
    let with = |id: &String| {
        let mut other = qualification.clone();
        other.test.edition = Some(id.clone());
        other
    };
    let ids = qualification.editions.iter().map(|edition| &edition.id);
    ids.filter(|id| qualification.test.edition.as_ref() != Some(id)).map(with).collect()
}

fn document(form: &Form, title: &str) -> Document {
    let mut document = Document::titled(format!("Form: {title}"));
    document.list(
        false,
        vec![format!("form {}", form.digest()), format!("bank {}", form.bank), format!("seed {}", form.seed)],
    );
    for (number, item) in form.items.iter().enumerate() {
        document.heading(format!("{}  {} ({}, {})", number + 1, item.id, item.statement, item.demand));
        document.paragraph(item.stem.clone());
        let options = OptionIndex::all().into_iter().zip(&item.options);
        document.list(false, options.map(|(letter, text)| format!("{letter}  {text}")).collect());
    }
    document
}
