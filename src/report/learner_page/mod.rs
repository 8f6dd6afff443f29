//! Learner feedback after a fail, on one side of A4, the most important first: the result, a picture of
//! the parts, what to work on, what to read and do, the next try, and what has changed since the last
//! one. It speaks in short sentences. No item, option or key comes in.

mod advice;
mod picture;
mod progress;

use super::dates;
use super::document::{Block, Document, Notice, Tone};
use super::issued_words::{about, heading, paragraph, sitting, titled};
use crate::engine::centre::issued::LearnerPage;
use crate::messages::Messages;

/// How much a page tells. Names and labels can be so long that all of it does not stand on one side:
/// whoever prints tries the next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Detail {
    /// All that the page has.
    Full,
    /// Fewer statements to revise, and half of what there is to read and do.
    Less,
    /// Fewer still, and nothing to read and do.
    Least,
}

impl Detail {
    /// Every one, the fullest first.
    pub const ALL: [Self; 3] = [Self::Full, Self::Less, Self::Least];

    /// Most statements that are named of a part.
    fn statements(self) -> usize {
        match self {
            Self::Full => 4,
            Self::Less => 3,
            Self::Least => 2,
        }
    }
}

/// The page, in the language of the messages.
#[must_use]
pub fn document(page: &LearnerPage, messages: &Messages) -> Document {
    document_in(page, messages, Detail::Full)
}

/// The page in less detail.
#[must_use]
pub fn document_in(page: &LearnerPage, messages: &Messages, detail: Detail) -> Document {
    let mut document = titled("feedback-title", &page.issued, &sitting(&page.test, messages), messages);
    document.one_page = true;
    document.paragraph(who(page, messages));
    let test = &page.test;
    document.paragraph(about(&test.title, &test.accreditation_number, &page.issued, messages));
    document.blocks.push(Block::Notice(result(page, messages)));
    if page.feedback.passed {
        return document;
    }
    if !page.is_blank() {
        picture::parts(&mut document, page, messages);
    }
    advice::work(&mut document, page, detail, messages);
    if page.labels_in != messages.language() {
        paragraph(&mut document, "page-labels-english", messages);
    }
    advice::resources(&mut document, page, detail, messages);
    advice::next(&mut document, page, messages);
    if !page.is_blank() {
        progress::since_last(&mut document, page, messages);
    }
    document
}

/// Who sat, when, and which attempt it was. A name can be long, so it stands in running text.
fn who(page: &LearnerPage, messages: &Messages) -> String {
    let arguments = [
        ("name", page.learner.name.as_str().into()),
        ("id", page.learner.id.as_str().into()),
        ("date", dates::short(page.test.on, messages).into()),
    ];
    let who = messages.say_with("feedback-who", &arguments);
    match page.test.attempt {
        0 => who,
        attempt => {
            let attempt = messages.say_with("feedback-attempt", &[("attempt", attempt.into())]);
            format!("{who} {attempt}")
        }
    }
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
