//! What has changed since a learner's last attempt, and whether it is more than chance.

use super::super::document::Document;
use super::super::issued_words::of;
use super::{LearnerPage, heading};
use crate::engine::centre::issued::{Change, Progress};
use crate::messages::Messages;

/// Adds the marks so far and what the change means; nothing at a first attempt.
pub(super) fn since_last(document: &mut Document, page: &LearnerPage, messages: &Messages) {
    if page.earlier.is_empty() && page.progress.is_empty() {
        return;
    }
    heading(document, "feedback-progress", messages);
    let mut sentences = Vec::new();
    if !page.earlier.is_empty() {
        sentences.push(so_far(page, messages));
    }
    if let Some(whole) = page.progress.iter().find(|progress| progress.outcome.is_none()) {
        sentences.push(messages.say(match whole.change {
            Change::Better => "feedback-total-better",
            Change::Worse => "feedback-total-worse",
            Change::WithinChance => "feedback-total-chance",
            Change::TooFewItems => "feedback-total-few",
        }));
    }
    document.paragraph(sentences.join(" "));
    let by_change = Change::ALL.into_iter().filter_map(|change| {
        let parts = page.progress.iter().filter(|progress| progress.change == change);
        let parts: Vec<String> = parts.filter_map(|part| changed(part, messages)).collect();
        let id = match change {
            Change::Better => "feedback-parts-better",
            Change::Worse => "feedback-parts-worse",
            Change::WithinChance => "feedback-parts-chance",
            Change::TooFewItems => "feedback-parts-few",
        };
        (!parts.is_empty()).then(|| messages.say_with(id, &[("parts", parts.join(", ").into())]))
    });
    let by_change: Vec<String> = by_change.collect();
    if !by_change.is_empty() {
        document.paragraph(by_change.join(" "));
    }
}

/// An outcome with both marks; nothing for the whole test.
fn changed(progress: &Progress, messages: &Messages) -> Option<String> {
    let arguments = [
        ("outcome", progress.outcome?.to_string().into()),
        ("before", of(progress.before, messages).into()),
        ("after", of(progress.after, messages).into()),
    ];
    Some(messages.say_with("feedback-change", &arguments))
}

/// The last earlier attempts and this one; of a longer history the last three.
fn so_far(page: &LearnerPage, messages: &Messages) -> String {
    let skipped = page.earlier.len().saturating_sub(3);
    let attempts = page.earlier.iter().skip(skipped).map(|earlier| {
        let arguments = [
            ("number", earlier.number.into()),
            ("right", earlier.total.right.into()),
            ("set", earlier.total.set.into()),
        ];
        messages.say_with("feedback-so-far-attempt", &arguments)
    });
    let attempts = attempts.collect::<Vec<_>>().join(". ");
    let this = of(page.feedback.total, messages);
    messages.say_with("feedback-so-far", &[("attempts", attempts.into()), ("this", this.into())])
}
