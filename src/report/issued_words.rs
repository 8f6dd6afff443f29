//! Words that the pages handed out after a test share: who issued them, whom they are about, scores and
//! outcomes.

use super::dates;
use super::document::{Block, Document, Fact};
use crate::engine::centre::issued::{Issued, LearnerNamed, OutcomeNamed, TestTaken};
use crate::engine::mark::Score;
use crate::engine::qualification::OutcomeRef;
use crate::messages::Messages;

/// A page with its title, and at its foot when and by whom it was issued; `first` begins the foot and may
/// be empty. A foot is one line: what may be cut off stands last, and on the page as well.
pub(super) fn titled(title: &str, issued: &Issued, first: &str, messages: &Messages) -> Document {
    let mut document = Document::titled(messages.say(title));
    document.language = messages.language();
    let date = dates::short(issued.on, messages);
    let mut arguments = vec![
        ("centre-name", issued.centre_name.as_str().into()),
        ("centre-number", issued.centre_number.as_str().into()),
        ("date", date.into()),
    ];
    let id = if issued.by.is_empty() {
        "page-issued"
    } else {
        arguments.push(("by", issued.by.as_str().into()));
        "page-issued-by"
    };
    let foot = messages.say_with(id, &arguments);
    document.footer = format!("{first} {foot}").trim_start().to_owned();
    document
}

/// Which test, at which centre.
pub(super) fn about(title: &str, accreditation_number: &str, issued: &Issued, messages: &Messages) -> String {
    let arguments = [
        ("title", title.into()),
        ("accreditation-number", accreditation_number.into()),
        ("centre-name", issued.centre_name.as_str().into()),
        ("centre-number", issued.centre_number.as_str().into()),
    ];
    messages.say_with("page-about", &arguments)
}

/// Who sat, when, and which attempt it was.
pub(super) fn about_sitting(learner: &LearnerNamed, test: &TestTaken, messages: &Messages) -> Vec<Fact> {
    let mut facts = vec![
        fact("page-name", learner.name.clone(), messages),
        fact("page-learner", learner.id.clone(), messages),
        fact("page-sat-on", dates::short(test.on, messages), messages),
    ];
    if test.attempt > 0 {
        facts.push(fact("page-attempt", test.attempt.to_string(), messages));
    }
    facts
}

/// A fact under the label of a message.
pub(super) fn fact(label: &str, value: String, messages: &Messages) -> Fact {
    Fact { label: messages.say(label), value }
}

/// The sitting, for the foot of a page.
pub(super) fn sitting(test: &TestTaken, messages: &Messages) -> String {
    messages.say_with("page-sitting", &[("sitting", test.sitting.as_str().into())])
}

/// `27 of 50`.
pub(super) fn of(score: Score, messages: &Messages) -> String {
    messages.say_with("page-score", &[("right", score.right.into()), ("set", score.set.into())])
}

/// `2.4 Label`.
pub(super) fn named(outcome: OutcomeRef, label: &str, messages: &Messages) -> String {
    messages.say_with("page-outcome", &[("outcome", outcome.to_string().into()), ("label", label.into())])
}

/// `2.4 Label (14 hours)`.
pub(super) fn named_with_hours(outcome: OutcomeRef, label: &str, hours: u32, messages: &Messages) -> String {
    let arguments =
        [("outcome", outcome.to_string().into()), ("label", label.into()), ("hours", hours.into())];
    messages.say_with("page-outcome-hours", &arguments)
}

/// The outcomes with their labels and hours, as a key to numbers elsewhere on the page.
pub(super) fn key(outcomes: &[OutcomeNamed], messages: &Messages) -> Block {
    let members = outcomes.iter().map(|o| named_with_hours(o.outcome, &o.label, o.hours, messages));
    Block::List { numbered: false, members: members.collect() }
}

/// Adds the words of a message that has no arguments.
pub(super) fn paragraph(document: &mut Document, id: &str, messages: &Messages) {
    document.paragraph(messages.say(id));
}

/// Adds a heading of a message that has no arguments.
pub(super) fn heading(document: &mut Document, id: &str, messages: &Messages) {
    document.heading(messages.say(id));
}
