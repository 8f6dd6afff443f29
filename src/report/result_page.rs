//! The slip of a learner who passed, and the knowledge of other qualifications that the pass is evidence
//! of. It says nothing of single parts: after a pass there are no subscores. On a fail it says so and
//! claims nothing.

use super::dates;
use super::document::{Block, Document, Notice, Table, Tone};
use super::issued_words::{about_sitting, fact, heading, key, of, paragraph, sitting, titled};
use crate::engine::centre::issued::ResultPage;
use crate::engine::qualification::resources::Mapping;
use crate::messages::Messages;

/// The page, in the language of the messages.
#[must_use]
pub fn document(page: &ResultPage, messages: &Messages) -> Document {
    let mut document = titled("slip-title", &page.issued, &sitting(&page.test, messages), messages);
    let passed = page.is_pass();
    document.blocks.push(Block::Notice(result(page, messages)));
    let cut = if page.cut_score_is_provisional {
        messages.say_with("slip-provisional", &[("cut", page.cut_score.into())])
    } else {
        page.cut_score.to_string()
    };
    let result = messages.say(if passed { "slip-pass" } else { "slip-fail" });
    document.blocks.push(Block::Facts(vec![
        fact("slip-result", result, messages),
        fact("slip-mark", of(page.total, messages), messages),
        fact("slip-cut-score", cut, messages),
    ]));
    document.blocks.push(Block::Facts(details(page, messages)));
    paragraph(&mut document, "slip-not-the-certificate", messages);
    if passed && !page.mappings.is_empty() {
        evidence(&mut document, page, messages);
    }
    document
}

fn result(page: &ResultPage, messages: &Messages) -> Notice {
    let (tone, id) = if page.is_pass() { (Tone::Good, "slip-passed") } else { (Tone::Open, "slip-failed") };
    let test = [
        ("title", page.test.title.as_str().into()),
        ("level", page.test.level.into()),
        ("accreditation-number", page.test.accreditation_number.as_str().into()),
    ];
    Notice {
        tone,
        title: messages.say_with(id, &[("name", page.learner.name.as_str().into())]),
        text: messages.say_with("slip-test", &test),
    }
}

/// Who, when and where, and who says so.
fn details(page: &ResultPage, messages: &Messages) -> Vec<super::document::Fact> {
    let mut facts = about_sitting(&page.learner, &page.test, messages);
    if let Some(uln) = page.learner.uln {
        facts.insert(2, fact("page-uln", uln.to_string(), messages));
    }
    let centre = [
        ("centre-name", page.issued.centre_name.as_str().into()),
        ("centre-number", page.issued.centre_number.as_str().into()),
    ];
    facts.push(fact("page-centre", messages.say_with("page-centre-named", &centre), messages));
    if !page.issued.by.is_empty() {
        facts.push(fact("slip-issued-by", page.issued.by.clone(), messages));
    }
    facts.push(fact("slip-issued-on", dates::short(page.issued.on, messages), messages));
    facts
}

/// The units that the pass covers in part, then point by point those that are mapped so.
fn evidence(document: &mut Document, page: &ResultPage, messages: &Messages) {
    heading(document, "slip-evidence", messages);
    paragraph(document, "slip-evidence-means", messages);
    let mut qualifications: Vec<&str> = Vec::new();
    for mapping in &page.mappings {
        if !qualifications.contains(&mapping.qualification.as_str()) {
            qualifications.push(&mapping.qualification);
        }
    }
    for qualification in qualifications {
        let of_it: Vec<&Mapping> =
            page.mappings.iter().filter(|mapping| mapping.qualification == qualification).collect();
        let title = messages.say_with("slip-units-of", &[("qualification", qualification.into())]);
        document.blocks.push(Block::Heading(3, title));
        document.table(units(&of_it, messages));
        for mapping in of_it.into_iter().filter(|mapping| !mapping.knowledge.is_empty()) {
            let arguments = [("unit", mapping.number.into()), ("title", mapping.title.as_str().into())];
            document.blocks.push(Block::Heading(3, messages.say_with("slip-knowledge-of", &arguments)));
            document.table(knowledge(mapping, messages));
        }
    }
    document.blocks.push(Block::Heading(3, messages.say("slip-key")));
    document.blocks.push(key(&page.outcomes, messages));
    if page.labels_in != messages.language() {
        paragraph(document, "page-labels-english", messages);
    }
    document.blocks.push(Block::WritingLines { label: messages.say("slip-assessor"), lines: 2 });
}

fn units(mappings: &[&Mapping], messages: &Messages) -> Table {
    let headings = ["slip-unit", "slip-unit-title", "slip-covered-by"].map(|id| messages.say(id));
    let mut table = Table::new(&headings.each_ref().map(String::as_str));
    let unit = |number: u32| messages.say_with("slip-unit-number", &[("unit", number.into())]);
    for mapping in mappings {
        let ours: Vec<String> = mapping.units.iter().map(|number| unit(*number)).collect();
        let covered = if ours.is_empty() { messages.say("slip-not-mapped") } else { ours.join(", ") };
        table.row([mapping.number.to_string(), mapping.title.clone(), covered]);
    }
    table
}

fn knowledge(mapping: &Mapping, messages: &Messages) -> Table {
    let headings = ["slip-reference", "slip-knowledge", "slip-covered-by"].map(|id| messages.say(id));
    let mut table = Table::new(&headings.each_ref().map(String::as_str));
    for point in &mapping.knowledge {
        let ours: Vec<String> = point.outcomes.iter().map(ToString::to_string).collect();
        let covered = if ours.is_empty() { messages.say("slip-not-mapped") } else { ours.join(", ") };
        table.row([point.reference.clone(), point.label_in(messages.language()).to_owned(), covered]);
    }
    table
}
