//! `invigil draw`: one form from a seed.

use std::collections::BTreeSet;

use clap::Args;

use super::bank::no_item;
use super::failure::Failure;
use super::{BankOption, EditionOption, Format, findings};
use crate::engine::blueprint::Blueprint;
use crate::engine::draw::DrawPool;
use crate::engine::form::Form;
use crate::engine::item::OptionIndex;
use crate::formats::form_json;
use crate::report::document::Document;
use crate::report::plain_text;
use crate::world::entropy;

/// Assemble one form. The same bank, blueprint and seed give the same form for ever.
#[derive(Args)]
#[command(after_help = "\
Examples:
  invigil draw --seed rehearsal-1
  invigil draw --seed rehearsal-1 --format json > form.json

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
