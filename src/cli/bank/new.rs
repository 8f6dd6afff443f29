//! `invigil bank new`: a template item in the right file.

use std::fmt::Write as _;
use std::path::Path;

use clap::{Args, ValueEnum};

use crate::cli::failure::Failure;
use crate::cli::{BankOption, findings, known_edition};
use crate::engine::bank::Bank;
use crate::engine::coverage::{self, Coverage};
use crate::engine::item::ItemUse;
use crate::engine::item_writing::template::{CONTENT, OPTIONS, RATIONALES, stem};
use crate::engine::qualification::{Demand, OutcomeRef, Qualification, Statement};
use crate::formats::bank_edit;
use crate::formats::source::Source;
use crate::world::bank_folder::{self, LoadedBank};

/// Add a template item for a statement to the file that holds its outcome.
#[derive(Args)]
#[command(after_help = "\
Examples:
  invigil bank new 1.1.4 --demand understanding
  invigil bank new 2.4.1b --edition current --topic data-security
  invigil bank new 1.3.1 --practice

The new item is a draft, which is never drawn. Write it, run `invigil bank check`, have it reviewed
blind, and set its status to \"live\".")]
pub struct NewArgs {
    /// The statement that the item assesses.
    #[arg(value_name = "STATEMENT")]
    statement: String,
    /// What it asks; needed where the statement leads to both.
    #[arg(long, value_enum)]
    demand: Option<DemandName>,
    /// The topic that it covers. [default: of the topics that the statement's
    /// items cover, the one with the fewest items]
    #[arg(long, value_name = "TOPIC")]
    topic: Option<String>,
    /// The one edition that it serves. [default: all]
    #[arg(long, value_name = "EDITION")]
    edition: Option<String>,
    /// Make it an item for practice.
    #[arg(long)]
    practice: bool,
    #[command(flatten)]
    bank: BankOption,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum DemandName {
    /// A fact, a definition, an example.
    Knowledge,
    /// A judgement of a situation.
    Understanding,
}

/// Runs the command.
pub fn run(args: &NewArgs) -> Result<(), Failure> {
    let folder = args.bank.folder()?;
    let _lock = bank_folder::lock(&folder)?;
    let (qualification, bank, loaded) = findings::load_sound_bank(&folder)?;
    let (outcome, statement) = statement(&qualification, &args.statement)?;
    let demand = demand(args, statement)?;
    known_edition(&qualification, args.edition.as_deref())?;
    let topic = topic(args, &qualification, &bank, outcome)?;
    let item_use = if args.practice { ItemUse::Practice } else { ItemUse::Live };
    let id = free_id(&bank, outcome, item_use)
        .ok_or_else(|| Failure::refused(format!("outcome {outcome} has no number left for an id")))?;
    let source = file_of(&loaded, outcome, &folder);
    let item = template(args, &id, outcome, statement, demand, topic.as_deref(), item_use);
    let text = bank_edit::append(&source, &item).map_err(|error| Failure::refused(error.to_string()))?;
    bank_folder::replace(Path::new(&source.name), &text)?;
    let line = 1 + text[..text.rfind("[[item]]").unwrap_or(0)].matches('\n').count();
    crate::cli::print(&format!("{}:{line}: {id}, a draft to write", source.name))
}

fn statement<'q>(qualification: &'q Qualification, id: &str) -> Result<(OutcomeRef, &'q Statement), Failure> {
    qualification.statement(id).ok_or_else(|| {
        let known = qualification.outcomes().flat_map(|(_, outcome)| &outcome.statements);
        let near = known.map(|known| (strsim::damerau_levenshtein(&known.id, id), &known.id)).min();
        let hint = near.map(|(_, id)| format!("; the nearest is \"{id}\"")).unwrap_or_default();
        Failure::refused(format!("the qualification has no statement \"{id}\"{hint}"))
    })
}

fn demand(args: &NewArgs, statement: &Statement) -> Result<Demand, Failure> {
    let asked = args.demand.map(|demand| match demand {
        DemandName::Knowledge => Demand::Knowledge,
        DemandName::Understanding => Demand::Understanding,
    });
    match (asked, statement.demands.as_slice()) {
        (None, [only]) => Ok(*only),
        (None, _) => Err(Failure::refused(format!(
            "statement {} leads to knowledge and to understanding; say which with --demand",
            statement.id
        ))),
        (Some(demand), allowed) if allowed.contains(&demand) => Ok(demand),
        (Some(demand), _) => Err(Failure::refused(format!(
            "statement {} (\"{}\") does not lead to {demand}",
            statement.id, statement.verb
        ))),
    }
}

fn topic(
    args: &NewArgs,
    qualification: &Qualification,
    bank: &Bank,
    outcome: OutcomeRef,
) -> Result<Option<String>, Failure> {
    let topics = coverage::topics(bank, qualification, args.edition.as_deref());
    let here = || topics.iter().filter(|topic| topic.outcome == outcome);
    match &args.topic {
        None => {
            // Topics of the statement's own items fit it; the one with the fewest items is wanted most.
            let fits = |topic: &&Coverage| {
                bank.items()
                    .iter()
                    .any(|item| item.statement == args.statement && item.topic.as_ref() == Some(&topic.id))
            };
            let fewest = here().filter(fits).min_by_key(|topic| topic.items());
            let fewest = fewest.or_else(|| here().min_by_key(|topic| topic.items()));
            Ok(fewest.map(|topic| topic.id.clone()))
        }
        Some(asked) if here().any(|topic| topic.id == *asked) => Ok(Some(asked.clone())),
        Some(asked) => {
            let known: Vec<&str> = here().map(|topic| topic.id.as_str()).collect();
            Err(Failure::refused(format!(
                "outcome {outcome} declares no topic \"{asked}\"; it has {}",
                known.join(", ")
            )))
        }
    }
}

/// The first id of the form `u1o2-017`, or `u1o2-p05` for practice, after those that are taken.
fn free_id(bank: &Bank, outcome: OutcomeRef, item_use: ItemUse) -> Option<String> {
    let (mark, digits) = if item_use == ItemUse::Practice { ("p", 2) } else { ("", 3) };
    let start = format!("u{}o{}-{mark}", outcome.unit, outcome.outcome);
    let taken = bank.items().iter().filter_map(|item| item.id.strip_prefix(&start)?.parse::<u32>().ok());
    let next = taken.max().unwrap_or(0).checked_add(1)?;
    Some(format!("{start}{next:0digits$}"))
}

/// The file that holds most items of an outcome; where there is none the one of the usual name, which
/// may hold items of other outcomes or not be there yet.
fn file_of(loaded: &LoadedBank, outcome: OutcomeRef, folder: &Path) -> Source {
    if let Some(source) = loaded.source_for(outcome) {
        return source.clone();
    }
    let path = folder.join(format!("unit-{}-outcome-{}.toml", outcome.unit, outcome.outcome));
    let name = path.display().to_string();
    let there = loaded.sources.iter().find(|source| Path::new(&source.name) == path);
    there.cloned().unwrap_or_else(|| Source { name, text: "schema = 1\n".to_owned() })
}

fn template(
    args: &NewArgs,
    id: &str,
    outcome: OutcomeRef,
    statement: &Statement,
    demand: Demand,
    topic: Option<&str>,
    item_use: ItemUse,
) -> String {
    let mut text = format!(
        "# {}\n[[item]]\nid = \"{id}\"\noutcome = \"{outcome}\"\nstatement = \"{}\"\ndemand = \"{demand}\"\n\
         status = \"draft\"\nuse = \"{}\"\n",
        statement.label,
        statement.id,
        item_use.name()
    );
    if let Some(topic) = topic {
        let _ = writeln!(text, "topic = \"{topic}\"");
    }
    let _ = writeln!(text, "content = \"{CONTENT}\"\nstem = \"{}\"", stem(demand));
    if let Some(edition) = &args.edition {
        let _ = writeln!(text, "editions = [\"{edition}\"]");
    }
    text.push_str("option = [\n");
    for (index, option) in OPTIONS.iter().enumerate() {
        let (key, rationale) = if index == 0 { ("key = true, ", RATIONALES[0]) } else { ("", RATIONALES[1]) };
        let _ = writeln!(text, "  {{ text = \"{option}\", {key}rationale = \"{rationale}\" }},");
    }
    text.push_str("]\n");
    text
}
