//! `invigil bank check`: everything that is wrong with a bank.

use clap::Args;

use crate::cli::failure::Failure;
use crate::cli::{BankOption, SittingsOption, findings};
use crate::engine::blueprint::Blueprint;
use crate::engine::date::Date;
use crate::engine::fault::Severity;
use crate::engine::rules::{RULES, rule};
use crate::engine::supply;
use crate::formats::source::Finding;
use crate::report::document::{Document, Table};
use crate::report::plain_text;
use crate::world::{bank_folder, clock};

/// Validate and lint a bank: every finding with its file, line and mend.
#[derive(Args)]
#[command(after_help = "\
Examples:
  invigil bank check
  invigil bank check item-banks/my-qualification --deny-warnings
  invigil bank check --explain options-overlap
  invigil bank check --explain

Every finding ends in the code of its rule. A warning may be excused in the item, with a reason:
  allow = [{ code = \"negative-stem\", reason = \"the duty itself is a negative\" }]

Items that sittings on this machine have shown are compared with the bank, so that a question that
was edited after use is found.

Exit code 1 when there is an error, or with --deny-warnings any finding.")]
pub struct CheckArgs {
    /// Folder of the bank.
    #[arg(value_name = "DIR")]
    folder: Option<std::path::PathBuf>,
    #[command(flatten)]
    bank: BankOption,
    #[command(flatten)]
    sittings: SittingsOption,
    /// Fail on warnings too.
    #[arg(long)]
    deny_warnings: bool,
    /// Explain a rule by its code, or list every rule, and check nothing.
    #[arg(long, value_name = "CODE", num_args = 0..=1, default_missing_value = "")]
    explain: Option<String>,
    /// The day on which reviews are due or not, as 2026-11-30. [default: today]
    #[arg(long, value_name = "DATE", value_parser = date)]
    today: Option<Date>,
}

/// Reads a date as people write it in commands.
pub(super) fn date(text: &str) -> Result<Date, String> {
    let date: jiff::civil::Date = text.parse().map_err(|_| "write the date as 2026-11-30".to_owned())?;
    clock::date_of(date).ok_or_else(|| "write a year from 0 to 9999".to_owned())
}

/// Runs the command.
pub fn run(args: &CheckArgs) -> Result<(), Failure> {
    if let Some(code) = &args.explain {
        return explain(code);
    }
    let folder = match &args.folder {
        Some(folder) => folder.clone(),
        None => args.bank.folder()?,
    };
    let loaded = bank_folder::load(&folder)?;
    let mut found = loaded.checked.findings.clone();
    let today = args.today.unwrap_or_else(clock::today);
    found.extend(bank_folder::advice(&loaded, &args.sittings.folder(), today));
    crate::formats::source::sort(&mut found);
    findings::print(&found, &loaded.sources);
    let count = |severity| found.iter().filter(|finding: &&Finding| finding.severity == severity).count();
    let (errors, warnings) = (count(Severity::Error), count(Severity::Warning));
    let items = loaded.checked.value.as_ref().map(|(_, bank)| format!("{} items, ", bank.items().len()));
    crate::cli::print(&format!(
        "{}: {}{} error{}, {} warning{}",
        folder.display(),
        items.unwrap_or_default(),
        errors,
        if errors == 1 { "" } else { "s" },
        warnings,
        if warnings == 1 { "" } else { "s" }
    ))?;
    if let Some((qualification, bank)) = &loaded.checked.value {
        let supply =
            supply::supply(bank, &Blueprint::new(qualification, None), qualification.chosen_edition());
        for cell in supply.iter().filter(|cell| cell.is_short()) {
            crate::cli::print(&format!(
                "No form can be drawn: {} needs {} and has {}. `invigil bank gaps` says what to write.",
                cell.cell, cell.needs, cell.has
            ))?;
        }
    }
    if errors > 0 || args.deny_warnings && warnings > 0 { Err(Failure::already_said()) } else { Ok(()) }
}

fn explain(code: &str) -> Result<(), Failure> {
    let mut document = Document::default();
    if code.is_empty() {
        let mut table = Table::new(&["Rule", "", "What it is for"]);
        for rule in RULES {
            let first = rule.explanation.split_inclusive(". ").next().unwrap_or_default();
            let kind = if rule.is_advice { "advice" } else { "must" };
            table.row([rule.code.to_owned(), kind.to_owned(), first.trim_end().to_owned()]);
        }
        document.table(table);
        return crate::cli::print(&plain_text::write(&document));
    }
    let asked = code.to_lowercase();
    let Some(rule) = rule(&asked) else {
        let parts = RULES.iter().filter(|rule| rule.code.contains(&asked)).map(|rule| (0, rule.code));
        let near = RULES.iter().map(|rule| (strsim::damerau_levenshtein(rule.code, &asked), rule.code));
        let near = parts.chain(near.filter(|(distance, code)| *distance <= code.len() / 3)).min();
        let hint = match near {
            Some((_, code)) => format!("did you mean \"{code}\"?"),
            None => "`invigil bank check --explain` lists every rule".to_owned(),
        };
        return Err(Failure::refused(format!("there is no rule \"{code}\"; {hint}")));
    };
    document.heading(rule.code);
    document.paragraph(rule.explanation);
    if rule.explanation.contains("(rule ") {
        document.paragraph(
            "Numbers of rules are those of Haladyna, Downing and Rodriguez, \"A review of multiple-choice item-writing \
             guidelines for classroom assessment\", Applied Measurement in Education 15(3), 2002.",
        );
    }
    document.paragraph(if rule.is_advice {
        format!("An item may be excused: allow = [{{ code = \"{}\", reason = \"...\" }}]", rule.code)
    } else {
        "Nothing excuses from this rule: without it there is no bank to draw from.".to_owned()
    });
    crate::cli::print(&plain_text::write(&document))
}
