//! `invigil centre rules`: when a learner may try again.

use clap::Args;

use super::desk::Desk;
use super::read;
use crate::cli::failure::Failure;
use crate::cli::{BankOption, Format};
use crate::engine::centre::retake_rules::RetakeRules;
use crate::formats::centre_json;
use crate::report::document::{Document, Table};
use crate::report::plain_text;

/// Show when a learner may try again, or settle it.
#[derive(Args)]
#[command(after_help = "\
Examples:
  invigil centre rules
  invigil centre rules --days-between 14 --attempts 3
  invigil centre rules --tutor-confirms yes --voided-counts yes --interrupted-counts no

Without anything to change it only shows the rules of a test: that of the bank, or the one that --test \
names by its accreditation number.")]
pub struct RulesArgs {
    /// Accreditation number of the qualification that is tested. [default: that of the bank]
    #[arg(long, value_name = "NUMBER", value_parser = read::name)]
    test: Option<String>,
    /// Whole days that must lie between the days of two attempts.
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(0..=3650))]
    days_between: Option<u32>,
    /// Attempts that a learner has: a number, or any.
    #[arg(long, value_name = "N|any", value_parser = attempts)]
    attempts: Option<Attempts>,
    /// Whether a tutor must confirm before each attempt that the learner is prepared.
    #[arg(long, value_name = "yes|no", value_parser = read::yes_or_no)]
    tutor_confirms: Option<bool>,
    /// Whether an attempt from which the candidate was withdrawn counts.
    #[arg(long, value_name = "yes|no", value_parser = read::yes_or_no)]
    withdrawn_counts: Option<bool>,
    /// Whether a voided attempt counts.
    #[arg(long, value_name = "yes|no", value_parser = read::yes_or_no)]
    voided_counts: Option<bool>,
    /// Whether an attempt that began and never ended counts.
    #[arg(long, value_name = "yes|no", value_parser = read::yes_or_no)]
    interrupted_counts: Option<bool>,
    #[command(flatten)]
    bank: BankOption,
    /// How the rules are printed.
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

/// Attempts that a learner has.
#[derive(Clone, Copy, Debug)]
struct Attempts(Option<u32>);

fn attempts(text: &str) -> Result<Attempts, String> {
    if text.eq_ignore_ascii_case("any") {
        return Ok(Attempts(None));
    }
    let number = text.parse().ok().filter(|number| (1..=1000).contains(number));
    number
        .map(|number| Attempts(Some(number)))
        .ok_or_else(|| "give a number from 1 to 1000, or any".to_owned())
}

/// Runs the command.
pub fn run(args: &RulesArgs, desk: &Desk) -> Result<(), Failure> {
    let test = match &args.test {
        Some(test) => test.clone(),
        None => {
            let unknown = |why| Failure::refused(format!("name the test with --test or --bank: {why}"));
            desk.terms(Some(&args.bank)).map_err(unknown)?.test
        }
    };
    let mut register = desk.open()?;
    let was = register.rules(&test)?;
    let rules = RetakeRules {
        days_between: args.days_between.unwrap_or(was.days_between),
        attempts_max: args.attempts.map_or(was.attempts_max, |attempts| attempts.0),
        tutor_confirms: args.tutor_confirms.unwrap_or(was.tutor_confirms),
        withdrawn_counts: args.withdrawn_counts.unwrap_or(was.withdrawn_counts),
        voided_counts: args.voided_counts.unwrap_or(was.voided_counts),
        interrupted_counts: args.interrupted_counts.unwrap_or(was.interrupted_counts),
    };
    if rules != was {
        let by = desk.by(&mut register)?;
        register.set_rules(&test, &rules, &by)?;
        crate::cli::note(&format!("the rules of {test} are settled anew"));
    }
    if args.format == Format::Json {
        return crate::cli::print(&centre_json::rules(&test, &rules)?);
    }
    let yes = |is: bool| if is { "yes" } else { "no" }.to_owned();
    let mut table = Table::new(&["Rule", "Value"]);
    let attempts = rules.attempts_max.map_or_else(|| "any number".to_owned(), |most| most.to_string());
    for (rule, value) in [
        ("Days between two attempts", rules.days_between.to_string()),
        ("Attempts", attempts),
        ("A tutor confirms that the learner is prepared", yes(rules.tutor_confirms)),
        ("An attempt counts from which the candidate was withdrawn", yes(rules.withdrawn_counts)),
        ("A voided attempt counts", yes(rules.voided_counts)),
        ("An attempt counts that began and never ended", yes(rules.interrupted_counts)),
    ] {
        table.row([rule.to_owned(), value]);
    }
    let mut document = Document::titled(format!("Retakes of {test}"));
    document.table(table);
    crate::cli::print(&plain_text::write(&document))
}
