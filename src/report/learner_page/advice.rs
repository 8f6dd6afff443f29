//! What a learner should do next: parts to work on in the order that gains most, what to read and do for
//! them, and when to try again.

use super::super::dates;
use super::super::document::{Block, Document};
use super::{Detail, LearnerPage, heading, paragraph};
use crate::engine::centre::issued::WORK_IN_DETAIL;
use crate::engine::feedback::OutcomeFeedback;
use crate::engine::qualification::resources::{Resource, ResourceKind};
use crate::messages::Messages;

/// Adds what to work on: the first parts with their statements, the others in a line.
pub(super) fn work(document: &mut Document, page: &LearnerPage, detail: Detail, messages: &Messages) {
    let feedback = &page.feedback;
    let ordered: Vec<&OutcomeFeedback> = feedback
        .order_of_work
        .iter()
        .filter_map(|reference| feedback.outcomes.iter().find(|told| told.outcome == *reference))
        .collect();
    if ordered.is_empty() {
        return;
    }
    heading(document, "feedback-work-heading", messages);
    let (first, rest) = ordered.split_at(ordered.len().min(WORK_IN_DETAIL));
    document.list(true, first.iter().map(|told| in_detail(told, detail, messages)).collect());
    if !rest.is_empty() {
        let parts = rest.iter().map(|told| {
            let arguments = [
                ("outcome", told.outcome.to_string().into()),
                ("label", told.label.as_str().into()),
                ("marks", told.score.lost().into()),
            ];
            messages.say_with("feedback-work-rest-part", &arguments)
        });
        let parts = parts.collect::<Vec<_>>().join("; ");
        document.paragraph(messages.say_with("feedback-work-rest", &[("parts", parts.into())]));
    }
}

fn in_detail(told: &OutcomeFeedback, detail: Detail, messages: &Messages) -> String {
    let arguments = [
        ("outcome", told.outcome.to_string().into()),
        ("label", told.label.as_str().into()),
        ("marks", told.score.lost().into()),
    ];
    let part = messages.say_with("feedback-work", &arguments);
    if told.revise.is_empty() {
        return part;
    }
    let labels: Vec<&str> = told.revise.iter().take(detail.statements()).map(|r| r.label.as_str()).collect();
    let topics = ("topics", labels.join("; ").into());
    let more = u32::try_from(told.revise.len() - labels.len()).unwrap_or(u32::MAX);
    let revise = if more == 0 {
        messages.say_with("feedback-revise", &[topics])
    } else {
        messages.say_with("feedback-revise-more", &[topics, ("count", more.into())])
    };
    format!("{part} {revise}")
}

/// Adds the few things to read and do that fit the first parts.
pub(super) fn resources(document: &mut Document, page: &LearnerPage, detail: Detail, messages: &Messages) {
    let mut chosen = page.resources_chosen();
    match detail {
        Detail::Full => {}
        Detail::Less => chosen = first_of_each(&chosen),
        Detail::Least => chosen.clear(),
    }
    if chosen.is_empty() {
        return;
    }
    heading(document, "feedback-resources", messages);
    let members = chosen.into_iter().map(|resource| {
        let arguments = [
            ("title", described(resource, messages).into()),
            ("use", resource.use_for_in(messages.language()).into()),
        ];
        messages.say_with("feedback-resource", &arguments)
    });
    document.list(false, members.collect());
}

/// The first to read and the first to do.
fn first_of_each<'a>(chosen: &[&'a Resource]) -> Vec<&'a Resource> {
    let first = |is_activity: bool| {
        chosen.iter().copied().find(|r| (r.kind == ResourceKind::Activity) == is_activity)
    };
    [first(false), first(true)].into_iter().flatten().collect()
}

/// What somebody needs to find a resource: title, author, publisher with year, book number, address.
fn described(resource: &Resource, messages: &Messages) -> String {
    let title = resource.title_in(messages.language()).to_owned();
    let with = |text: String, id: &str, name: &str, part: Option<&str>| match part {
        Some(part) => messages.say_with(id, &[("title", text.into()), (name, part.into())]),
        None => text,
    };
    let text = with(title, "feedback-book", "author", resource.author.as_deref());
    let text = match (resource.publisher.as_deref(), resource.year) {
        (Some(publisher), Some(year)) => {
            let arguments = [("title", text.into()), ("publisher", publisher.into()), ("year", year.into())];
            messages.say_with("feedback-published-year", &arguments)
        }
        (publisher, _) => with(text, "feedback-published", "publisher", publisher),
    };
    let text = with(text, "feedback-isbn", "isbn", resource.isbn.as_deref());
    with(text, "feedback-address", "address", resource.address.as_deref())
}

/// Adds when the learner may try again, and what must come before; nothing for who has passed since.
pub(super) fn next(document: &mut Document, page: &LearnerPage, messages: &Messages) {
    let next = &page.next;
    if next.has_passed {
        return;
    }
    heading(document, "feedback-next", messages);
    if next.attempts_left == Some(0) {
        return paragraph(document, "feedback-none-left", messages);
    }
    let date = |date| ("date", dates::in_words(date, messages).into());
    let mut sentences = vec![match (next.booked, next.from) {
        (Some(booked), _) => messages.say_with("feedback-booked", &[date(booked)]),
        (None, Some(from)) => messages.say_with("feedback-from", &[date(from)]),
        (None, None) => messages.say("feedback-ask-date"),
    }];
    if next.days_between > 0 && next.booked.is_none() {
        let arguments = [("days", next.days_between.into())];
        sentences.push(messages.say_with("feedback-days", &arguments));
    }
    if let Some(left) = next.attempts_left {
        sentences.push(messages.say_with("feedback-attempts-left", &[("attempts", left.into())]));
    }
    document.paragraph(sentences.join(" "));
    let steps = [
        next.tutor_must_confirm.then_some("feedback-step-tutor"),
        next.booked.is_none().then_some("feedback-step-book"),
    ];
    document.blocks.push(Block::Checklist(steps.into_iter().flatten().map(|id| messages.say(id)).collect()));
}
