//! Where each learner of a group stands before another attempt: ready to book, waiting and for what,
//! booked, or without an attempt left.

use super::{Document, Standing, TutorLearner, TutorPage, heading, name_of, table};
use crate::messages::Messages;
use crate::report::dates;
use crate::report::issued_words::of;

/// Adds a table for every standing that somebody has.
pub(super) fn all(document: &mut Document, page: &TutorPage, messages: &Messages) {
    let date =
        |standing: Standing| standing.day().map(|day| dates::in_words(day, messages)).unwrap_or_default();
    let waits_for = |standing: Standing| {
        let id = match standing {
            Standing::WaitsForTutor { .. } => "tutor-waits-tutor",
            Standing::WaitsForMark { .. } => "tutor-waits-mark",
            _ => "tutor-waits-days",
        };
        messages.say_with(id, &[("date", date(standing).into())])
    };
    let mut part = |title: &str,
                    last: Option<&str>,
                    stands: &dyn Fn(Standing) -> bool,
                    says: &dyn Fn(Standing) -> String| {
        let here: Vec<&TutorLearner> = page.learners.iter().filter(|l| stands(l.standing)).collect();
        if here.is_empty() {
            return;
        }
        heading(document, title, messages);
        let mut headings = vec!["tutor-learner", "#tutor-attempt", "#tutor-mark"];
        headings.extend(last);
        let mut table = table(&headings, messages);
        for learner in here {
            let attempt = if learner.attempt == 0 { "-".to_owned() } else { learner.attempt.to_string() };
            let cells = [name_of(page, learner, messages), attempt, of(learner.total, messages)];
            table.row(cells.into_iter().chain(last.map(|_| says(learner.standing))));
        }
        document.table(table);
    };
    part("tutor-ready", Some("tutor-from"), &|s| matches!(s, Standing::Ready { .. }), &date);
    part("tutor-waiting", Some("tutor-waits-for"), &super::waits, &waits_for);
    part("tutor-booked", Some("tutor-day"), &|s| matches!(s, Standing::Booked { .. }), &date);
    part("tutor-none-left", None, &|s| s == Standing::NoneLeft, &date);
}
