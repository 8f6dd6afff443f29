//! Learner feedback after a fail, on one side of A4, the most important first: the result, a picture of
//! the parts, what to work on, what to read and do, the next try, and what has changed since the last
//! one. It speaks in short sentences. No item, option or key comes in.

mod advice;
mod picture;
mod progress;

use super::document::{Block, Document, Notice, Tone};
use super::issued_words::{about_sitting, heading, paragraph, sitting, titled};
use crate::engine::centre::issued::LearnerPage;
use crate::messages::Messages;

/// The page, in the language of the messages.
#[must_use]
pub fn document(page: &LearnerPage, messages: &Messages) -> Document {
    let mut document = titled("feedback-title", &page.issued, &sitting(&page.test, messages), messages);
    document.one_page = true;
    let about = [
        ("title", page.test.title.as_str().into()),
        ("accreditation-number", page.test.accreditation_number.as_str().into()),
    ];
    document.paragraph(messages.say_with("page-about", &about));
    document.blocks.push(Block::Facts(about_sitting(&page.learner, &page.test, messages)));
    document.blocks.push(Block::Notice(result(page, messages)));
    if page.feedback.passed {
        return document;
    }
    if !page.is_blank() {
        picture::parts(&mut document, page, messages);
        picture::demands(&mut document, page, messages);
    }
    advice::work(&mut document, page, messages);
    if page.labels_in != messages.language() {
        paragraph(&mut document, "page-labels-english", messages);
    }
    advice::resources(&mut document, page, messages);
    advice::next(&mut document, page, messages);
    if !page.is_blank() {
        progress::since_last(&mut document, page, messages);
    }
    document
}

/// The result against the cut score, kindly and plainly.
fn result(page: &LearnerPage, messages: &Messages) -> Notice {
    let feedback = &page.feedback;
    let got = [("right", feedback.total.right.into()), ("set", feedback.total.set.into())];
    let cut = ("cut", feedback.cut_score.into());
    let (tone, title, first) = if feedback.passed {
        (Tone::Good, "feedback-passed", messages.say_with("feedback-cut", &[cut]))
    } else {
        let missing = feedback.cut_score.saturating_sub(feedback.total.right);
        // With nothing right the distance to the pass mark tells nothing new, and hurts.
        let said = if feedback.total.right == 0 {
            messages.say_with("feedback-pass-mark", &[cut])
        } else {
            messages.say_with("feedback-needed", &[("missing", missing.into()), cut])
        };
        (Tone::Open, "feedback-failed", said)
    };
    let mut sentences = vec![first];
    if feedback.cut_score_is_provisional {
        sentences.push(messages.say("feedback-provisional"));
    }
    if page.is_blank() {
        sentences.push(messages.say("feedback-nothing-answered"));
    } else if page.unanswered > 0 && !feedback.passed {
        let arguments = [("questions", page.unanswered.into())];
        sentences.push(messages.say_with("feedback-unanswered", &arguments));
    }
    Notice { tone, title: messages.say_with(title, &got), text: sentences.join(" ") }
}
