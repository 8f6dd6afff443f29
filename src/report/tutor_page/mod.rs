//! Retake feedback on a group for its tutor: who got what where, where most marks lie, who needs the
//! same session, who can be booked and who waits for what. Figures on few learners or few questions say
//! so. No item comes in.

mod map;
mod retakes;

use super::document::{Block, Document, Fact, Notice, Table, Tone};
use super::issued_words::{about, fact, heading, key, named, paragraph, titled};
use crate::engine::centre::issued::{OutcomeNamed, Standing, TutorLearner, TutorPage};
use crate::engine::qualification::OutcomeRef;
use crate::messages::Messages;

/// Below this number of learners the page says that the group is small: one learner more or less then
/// moves the share of the group by more than a tenth.
pub const LEARNERS_FEW: usize = 10;

/// The page, in the language of the messages.
#[must_use]
pub fn document(page: &TutorPage, messages: &Messages) -> Document {
    let mut document = titled("tutor-title", &page.issued, "", messages);
    let about = about(&page.title, &page.accreditation_number, &page.issued, messages);
    document.paragraph(if page.group.is_empty() {
        about
    } else {
        let arguments = [("group", page.group.as_str().into()), ("about", about.into())];
        messages.say_with("tutor-about-group", &arguments)
    });
    if page.learners.is_empty() {
        paragraph(&mut document, "tutor-nobody", messages);
        return document;
    }
    document.blocks.push(Block::Facts(counts(page, messages)));
    if page.learners.len() < LEARNERS_FEW {
        let learners = u32::try_from(page.learners.len()).unwrap_or(u32::MAX);
        document.blocks.push(Block::Notice(Notice {
            tone: Tone::Plain,
            title: messages.say("tutor-few-title"),
            text: messages.say_with("tutor-few-learners", &[("learners", learners.into())]),
        }));
    }
    map::right_answers(&mut document, page, messages);
    gains(&mut document, page, messages);
    sessions(&mut document, page, messages);
    retakes::all(&mut document, page, messages);
    document
}

/// How many learners stand where.
fn counts(page: &TutorPage, messages: &Messages) -> Vec<Fact> {
    let count = |label: &str, stands: &dyn Fn(&Standing) -> bool| {
        let count = page.learners.iter().filter(|learner| stands(&learner.standing)).count();
        fact(label, count.to_string(), messages)
    };
    vec![
        count("tutor-learners", &|_| true),
        count("tutor-ready-count", &|s| matches!(s, Standing::Ready { .. })),
        count("tutor-waiting-count", &|s| waits(*s)),
        count("tutor-booked-count", &|s| matches!(s, Standing::Booked { .. })),
        count("tutor-none-left-count", &|s| *s == Standing::NoneLeft),
    ]
}

/// Whether a learner waits for something: a tutor, days, a mark.
fn waits(standing: Standing) -> bool {
    match standing {
        Standing::WaitsForTutor { .. } | Standing::WaitsForDays { .. } | Standing::WaitsForMark { .. } => {
            true
        }
        Standing::Ready { .. } | Standing::Booked { .. } | Standing::NoneLeft => false,
    }
}

/// The outcomes where most marks of the group lie, in the order given.
fn gains(document: &mut Document, page: &TutorPage, messages: &Messages) {
    let gains: Vec<_> = page.gains.iter().filter(|gain| gain.marks > 0).collect();
    if gains.is_empty() {
        return;
    }
    heading(document, "tutor-gains", messages);
    paragraph(document, "tutor-gains-order", messages);
    let mut table = table(&["tutor-part", "#tutor-marks", "#tutor-losers", "#tutor-hours"], messages);
    for gain in gains {
        table.row([
            outcome_named(page, gain.outcome, messages),
            gain.marks.to_string(),
            gain.learners.to_string(),
            gain.hours.to_string(),
        ]);
    }
    document.table(table);
}

/// Learners who need the same session.
fn sessions(document: &mut Document, page: &TutorPage, messages: &Messages) {
    if page.sessions.is_empty() {
        return;
    }
    heading(document, "tutor-sessions", messages);
    let mut table = table(&["tutor-session", "tutor-learners"], messages);
    for session in &page.sessions {
        let outcomes = session.outcomes.iter().map(|outcome| outcome_named(page, *outcome, messages));
        let learners = session.learners.iter().filter_map(|place| page.learners.get(*place));
        table.row([
            outcomes.collect::<Vec<_>>().join("; "),
            learners.map(|learner| name_of(page, learner, messages)).collect::<Vec<_>>().join("; "),
        ]);
    }
    document.table(table);
}

/// An outcome with its label; with its numbers alone where the page does not name it.
fn outcome_named(page: &TutorPage, outcome: OutcomeRef, messages: &Messages) -> String {
    let known = page.outcomes.iter().find(|known| known.outcome == outcome);
    known.map_or_else(|| outcome.to_string(), |known| named(outcome, &known.label, messages))
}

/// A learner's name; with the id where somebody else of the group has the same name.
fn name_of(page: &TutorPage, learner: &TutorLearner, messages: &Messages) -> String {
    if page.learners.iter().filter(|other| other.name == learner.name).count() < 2 {
        return learner.name.clone();
    }
    let arguments = [("name", learner.name.as_str().into()), ("id", learner.id.as_str().into())];
    messages.say_with("tutor-named-id", &arguments)
}

/// A table whose headings are messages; one that begins with `#` is over numbers.
fn table(headings: &[&str], messages: &Messages) -> Table {
    let mut table = Table::new(headings);
    for column in &mut table.columns {
        column.heading = messages.say(&column.heading);
    }
    table
}
