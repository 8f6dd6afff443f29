//! `invigil centre privacy`: what is kept of whom, why and how long; and forgetting those whose time is
//! over.

use std::collections::BTreeMap;

use clap::Args;

use super::desk::{Desk, counted};
use super::forget::{self, sweep};
use crate::cli::failure::{Failure, USAGE};
use crate::cli::{Format, SittingsOption};
use crate::engine::centre::learner::Learner;
use crate::engine::date::Date;
use crate::formats::centre_json;
use crate::report::document::{Document, Table};
use crate::report::plain_text;
use crate::world::clock;
use crate::world::register::{AttemptFilter, EntryFilter, Register};

/// Say what is kept about learners, why and how long, and who is past it.
#[derive(Args)]
#[command(after_help = "\
Examples:
  invigil centre privacy
  invigil centre privacy --keep-months 24
  invigil centre privacy --forget-due --yes --sittings /srv/sittings

The time is counted from a learner's last attempt or entry. Who was never entered has no such day, and is \
forgotten with `invigil centre forget`.")]
pub struct PrivacyArgs {
    /// Forget every learner whose time is over.
    #[arg(long, requires = "yes")]
    forget_due: bool,
    /// Yes, forget them.
    #[arg(long, requires = "forget_due")]
    yes: bool,
    /// Settle for how many months personal data are kept.
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..=1200))]
    keep_months: Option<u32>,
    #[command(flatten)]
    sittings: SittingsOption,
    /// How it is printed.
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

/// Runs the command.
pub fn run(args: &PrivacyArgs, desk: &Desk) -> Result<(), Failure> {
    let mut register = desk.open()?;
    let mut centre = register.centre()?;
    if let Some(months) = args.keep_months.filter(|months| *months != centre.keep_months) {
        centre.keep_months = months;
        let by = desk.by(&mut register)?;
        register.change_centre(&centre, &by)?;
        crate::cli::note(&format!("personal data are kept for {months} months from now on"));
    }
    let learners = register.learners()?;
    let last = last_days(&mut register)?;
    let past = past(&learners, &last, centre.keep_months, clock::today());
    if args.forget_due {
        return forget_due(args, desk, register, &past);
    }
    if args.format == Format::Json {
        let past = past.iter().map(|(who, last)| (who.id.clone(), who.name.clone(), last.to_string()));
        return crate::cli::print(&centre_json::privacy(&centre, learners.len(), &past.collect::<Vec<_>>())?);
    }
    let mut document = Document::titled("Personal data");
    document.paragraph(format!(
        "The records hold {}. Personal data are kept for {} after the last attempt or entry.",
        counted(learners.len(), "learner", "learners"),
        counted(usize::try_from(centre.keep_months).unwrap_or(usize::MAX), "month", "months")
    ));
    let mut kept = Table::new(&["Kept", "Why"]);
    for (what, why) in KEPT {
        kept.row([what.to_owned(), why.to_owned()]);
    }
    document.table(kept);
    document.heading("Past it");
    if past.is_empty() {
        document.paragraph("Nobody.");
    } else {
        let mut table = Table::new(&["Id", "Name", "Last attempt or entry"]);
        for (learner, last) in &past {
            table.row([learner.id.clone(), learner.name.clone(), last.to_string()]);
        }
        document.table(table);
        document.paragraph("`invigil centre privacy --forget-due --yes` forgets them.");
    }
    let never = learners.iter().filter(|learner| !last.contains_key(&learner.id)).count();
    if never > 0 {
        document
            .paragraph(format!("{} never entered, so no time runs there.", counted(never, "was", "were")));
    }
    document.heading("Outside these records");
    document.list(false, forget::BY_HAND.map(str::to_owned).to_vec());
    crate::cli::print(&plain_text::write(&document))
}

/// What is kept, and why.
const KEPT: [(&str, &str); 6] = [
    ("Name, group, language of pages", "to know who sits and to address pages"),
    ("Date of birth", "to check the least age on the day of the test"),
    ("Unique Learner Number", "to report results to the awarding body"),
    ("Access arrangements and who approved them", "to give them, and to show that they were agreed"),
    ("Entries, absence, how identity was checked", "to run the day, and for the audit of the centre"),
    ("Results, and what was given out", "appeals, retakes and audits"),
];

/// The last day of each learner who was entered or has sat.
fn last_days(register: &mut Register) -> Result<BTreeMap<String, Date>, Failure> {
    let mut last: BTreeMap<String, Date> = BTreeMap::new();
    let mut take = |learner: String, day: Date| {
        let kept = last.entry(learner).or_insert(day);
        *kept = day.max(*kept);
    };
    for entry in register.entries(&EntryFilter::default())? {
        take(entry.learner, entry.at.date);
    }
    for attempt in register.attempts(&AttemptFilter::default())? {
        if let Some(learner) = attempt.learner {
            take(learner, attempt.closed.unwrap_or(attempt.opened).date);
        }
    }
    Ok(last)
}

/// Learners whose time is over, with their last day.
fn past<'a>(
    learners: &'a [Learner],
    last: &BTreeMap<String, Date>,
    keep_months: u32,
    today: Date,
) -> Vec<(&'a Learner, Date)> {
    let over = |learner: &'a Learner| {
        let last = *last.get(&learner.id)?;
        (last.months_later(keep_months) < today).then_some((learner, last))
    };
    learners.iter().filter_map(over).collect()
}

fn forget_due(
    args: &PrivacyArgs,
    desk: &Desk,
    mut register: Register,
    past: &[(&Learner, Date)],
) -> Result<(), Failure> {
    if !args.yes {
        return Err(Failure { message: "say --yes to forget them".to_owned(), code: USAGE });
    }
    let by = desk.by(&mut register)?;
    let (mut sittings, mut notes) = (Vec::new(), Vec::new());
    for (learner, _) in past {
        sittings.extend(forget::forget(&mut register, &learner.id, &by, &mut notes)?);
        crate::cli::print(&format!("{} is forgotten.", learner.id))?;
    }
    let removed = sweep(&mut register, &args.sittings.folder(), sittings);
    notes.iter().for_each(|told| crate::cli::note(told));
    let removed = removed?;
    let forgotten = counted(past.len(), "learner is", "learners are");
    crate::cli::print(&format!("{forgotten} forgotten; {} removed.", forget::folders(removed)))?;
    forget::by_hand();
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::language::Language;
    use crate::engine::sitting::arrangement::Arrangements;

    #[test]
    fn a_learners_time_is_over_the_day_after_it_ends() {
        let learner = Learner {
            id: "L-1".to_owned(),
            name: "Ada".to_owned(),
            born: Date { year: 2000, month: 1, day: 1 },
            uln: None,
            language: Language::English,
            group: String::new(),
            arrangements: Arrangements::default(),
        };
        let learners = [learner];
        let last = BTreeMap::from([("L-1".to_owned(), Date { year: 2023, month: 11, day: 26 })]);
        let on = |day| past(&learners, &last, 36, Date { year: 2026, month: 11, day }).len();
        assert_eq!((on(26), on(27)), (0, 1));
        assert!(past(&learners, &BTreeMap::new(), 1, Date { year: 2030, month: 1, day: 1 }).is_empty());
    }
}
