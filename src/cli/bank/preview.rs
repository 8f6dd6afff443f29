//! `invigil bank preview`: items on screen as candidates see them.

use clap::Args;

use super::blind::outcome;
use super::no_item;
use crate::cli::failure::Failure;
use crate::cli::{BankOption, colours, findings, known_edition, theme_named};
use crate::engine::draw::shown;
use crate::engine::item::{Item, ItemStatus, ItemUse, OptionIndex};
use crate::engine::item_writing::review::wording_name;
use crate::engine::qualification::{OutcomeRef, Qualification};
use crate::engine::text::folded;
use crate::report::item_report;
use crate::tui::preview::{Notes, Preview, PreviewItem};
use crate::tui::theme::Theme;
use crate::world::{pager, terminal};

/// Page through items on screen as candidates see them.
#[derive(Args)]
#[command(after_help = "\
Examples:
  invigil bank preview
  invigil bank preview --outcome 2.4 --demand understanding --edition current
  invigil bank preview --search refund --key
  invigil bank preview --from u1o3-012

With --key, K on the screen shows the key, the rationales and what is on record of the item. T shows
an item that has a translation in its other language. Options stand in the author's order; a form
shuffles them.")]
pub struct PreviewArgs {
    /// Let K show keys, rationales and reviews.
    #[arg(long)]
    key: bool,
    /// Only items of this outcome, as 2.4.
    #[arg(long, value_name = "OUTCOME", value_parser = outcome)]
    outcome: Option<OutcomeRef>,
    /// Only items of this statement.
    #[arg(long, value_name = "STATEMENT")]
    statement: Option<String>,
    /// Only items of this topic.
    #[arg(long, value_name = "TOPIC")]
    topic: Option<String>,
    /// Only items of this demand.
    #[arg(long, value_name = "DEMAND", value_parser = ["knowledge", "understanding"])]
    demand: Option<String>,
    /// Only items of this status.
    #[arg(long, value_name = "STATUS", value_parser = ["draft", "live", "retired"])]
    status: Option<String>,
    /// Only items for this use.
    #[arg(long = "use", value_name = "USE", value_parser = ["live", "practice"])]
    item_use: Option<String>,
    /// Only items without a review of the words that they have now.
    #[arg(long)]
    unreviewed: bool,
    /// Only items in which these words stand.
    #[arg(long, value_name = "TEXT")]
    search: Option<String>,
    /// Begin at this item.
    #[arg(long, value_name = "ID")]
    from: Option<String>,
    #[command(flatten)]
    bank: BankOption,
    /// Only items that serve this edition.
    #[arg(long, value_name = "EDITION")]
    edition: Option<String>,
    /// Colours of the screen.
    #[arg(long, value_name = "COLOURS", value_parser = theme_named, default_value = "dark")]
    theme: Theme,
}

/// Runs the command.
pub fn run(args: &PreviewArgs) -> Result<(), Failure> {
    if !terminal::is_there() {
        return Err(Failure::refused("a preview needs a terminal; `invigil bank show ID` prints one item"));
    }
    let (qualification, bank, _) = findings::load_sound_bank(&args.bank.folder()?)?;
    known_edition(&qualification, args.edition.as_deref())?;
    let chosen: Vec<&Item> =
        bank.items().iter().filter(|item| args.wants(item, args.edition.as_deref())).collect();
    if chosen.is_empty() {
        return Err(Failure::refused("no item passes these filters"));
    }
    let start = match &args.from {
        None => 0,
        Some(id) => chosen.iter().position(|item| item.id == *id).ok_or_else(|| match bank.item(id) {
            Some(_) => Failure::refused(format!("item \"{id}\" does not pass these filters")),
            None => no_item(id, bank.items().iter().map(|item| item.id.as_str())),
        })?,
    };
    let items = chosen.into_iter().map(|item| previewed(item, &qualification, args.key)).collect();
    let mut preview = Preview::new(colours(args.theme), qualification.title.clone(), items);
    for _ in 0..start {
        preview.input(crate::tui::key::Input::Press(crate::tui::key::Key::Right));
    }
    pager::page(&mut preview).map_err(|error| Failure::refused(error.to_string()))
}

impl PreviewArgs {
    fn wants(&self, item: &Item, edition: Option<&str>) -> bool {
        let text = || {
            let options = item.options.iter().map(|option| option.text.as_str());
            let parts: Vec<&str> =
                [item.id.as_str(), &item.content, &item.stem].into_iter().chain(options).collect();
            folded(&parts.join(" "))
        };
        let is = |asked: &Option<String>, value: &str| asked.as_deref().is_none_or(|asked| asked == value);
        // Retired items are shown to those who ask for them.
        let status = match &self.status {
            Some(status) => item.status.name() == status,
            None => item.status != ItemStatus::Retired,
        };
        status
            && self.outcome.is_none_or(|outcome| outcome == item.outcome)
            && is(&self.statement, &item.statement)
            && is(&self.topic, item.topic.as_deref().unwrap_or_default())
            && is(&self.demand, item.demand.name())
            && is(&self.item_use, item.item_use.name())
            && edition.is_none_or(|edition| item.serves(edition))
            && !(self.unreviewed
                && item.review.as_ref().is_some_and(|review| review.wording == wording_name(item)))
            && self.search.as_ref().is_none_or(|search| text().contains(&folded(search)))
    }
}

fn previewed(item: &Item, qualification: &Qualification, with_key: bool) -> PreviewItem {
    let label =
        qualification.statement(&item.statement).map_or("", |(_, statement)| statement.label.as_str());
    PreviewItem {
        shown: shown(item, OptionIndex::all()),
        about: format!(
            "{} {}, {}{}: {label}",
            item.statement,
            item.demand,
            item.status.name(),
            if item.item_use == ItemUse::Practice { ", for practice" } else { "" },
        ),
        notes: with_key.then(|| Notes {
            key: item.key,
            rationales: item.options.clone().map(|option| option.rationale),
            facts: item_report::facts(item),
        }),
    }
}
