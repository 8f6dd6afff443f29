//! `invigil centre results` and `invigil centre issued`: what came of sittings, and what learners were
//! told of it.

use clap::Args;

use super::desk::{self, Desk, words};
use super::entries::learners_of;
use super::read;
use crate::cli::Format;
use crate::cli::failure::Failure;
use crate::engine::centre::attempt::Attempt;
use crate::engine::centre::deed::Deed;
use crate::engine::centre::picture::documents;
use crate::engine::date::Date;
use crate::formats::centre_json;
use crate::report::document::{Document, Table};
use crate::report::plain_text;
use crate::tui::centre::words::result_words;
use crate::world::register::AttemptFilter;

/// List what came of sittings.
#[derive(Args)]
#[command(after_help = "\
Examples:
  invigil centre results --on 2026-11-26
  invigil centre results --from 2026-09-01 --until 2026-12-31 --format json
  invigil centre results --learner \"Ada Lovelace\"")]
pub struct ResultsArgs {
    /// Only those of this day.
    #[arg(long, value_name = "DATE", value_parser = read::date, conflicts_with_all = ["from", "until"])]
    on: Option<Date>,
    /// Only those from this day on.
    #[arg(long, value_name = "DATE", value_parser = read::date)]
    from: Option<Date>,
    /// Only those up to and with this day.
    #[arg(long, value_name = "DATE", value_parser = read::date)]
    until: Option<Date>,
    /// Only those of this learner.
    #[arg(long, value_name = "LEARNER")]
    learner: Option<String>,
    /// How the list is printed.
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

/// Note that a learner was given a document.
#[derive(Args)]
#[command(after_help = "\
Examples:
  invigil centre issued 20261126-093012-k3f9 feedback
  invigil centre issued 20261126-093012-k3f9 result")]
pub struct IssuedArgs {
    /// The sitting.
    #[arg(value_name = "SITTING")]
    sitting: String,
    /// Which document: feedback after a fail, result after a pass.
    #[arg(value_name = "DOCUMENT", value_parser = [documents::FEEDBACK, documents::RESULT])]
    document: String,
}

/// `invigil centre results`.
pub fn run(args: &ResultsArgs, desk: &Desk) -> Result<(), Failure> {
    let mut register = desk.open()?;
    let learner = match &args.learner {
        Some(text) => Some(desk::learner(&mut register, text)?.id),
        None => None,
    };
    let filter =
        AttemptFilter { learner, test: None, from: args.on.or(args.from), until: args.on.or(args.until) };
    let attempts = register.attempts(&filter)?;
    let known = attempts.iter().filter_map(|attempt| attempt.learner.as_deref());
    let learners = learners_of(&mut register, known)?;
    let mut issued = Vec::new();
    for attempt in &attempts {
        let given = register.issued(&attempt.sitting)?;
        issued.push(given.into_iter().map(|issue| issue.document).collect::<Vec<String>>());
    }
    let name = |attempt: &Attempt| {
        attempt.learner.as_ref().and_then(|id| learners.get(id)).map(|learner| learner.name.as_str())
    };
    if args.format == Format::Json {
        let all = attempts.iter().zip(&issued).map(|(one, given)| (one, name(one), given.as_slice()));
        return crate::cli::print(&centre_json::attempts(all)?);
    }
    let mut document = Document::titled("Results");
    if attempts.is_empty() {
        document.paragraph("There is none.");
        return crate::cli::print(&plain_text::write(&document));
    }
    let messages = words();
    let mut table = Table::new(&["Opened", "Learner", "#Attempt", "Result", "Ended", "Given out", "Sitting"]);
    for (attempt, given) in attempts.iter().zip(&issued) {
        table.row([
            attempt.opened.to_string(),
            name(attempt).unwrap_or("(forgotten)").to_owned(),
            attempt.number.to_string(),
            result_words(&messages, attempt),
            attempt.closure.map_or("", |closure| closure.name()).to_owned(),
            given.join(", "),
            attempt.sitting.clone(),
        ]);
    }
    document.table(table);
    document.paragraph(format!("{} in all.", attempts.len()));
    crate::cli::print(&plain_text::write(&document))
}

/// `invigil centre issued`.
pub fn issued(args: &IssuedArgs, desk: &Desk) -> Result<(), Failure> {
    let deed = Deed::Issue { sitting: args.sitting.clone(), document: args.document.clone() };
    desk.carry_out(desk.open()?, Err(String::new()), &deed, "")?;
    Ok(())
}
