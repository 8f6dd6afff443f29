//! The tables `[[resource]]` and `[[mapping]]` of `qualification.toml`: what learners can read and do,
//! and the knowledge of other qualifications that a pass is evidence of.

use super::toml_reader::Table;
use crate::engine::qualification::OutcomeRef;
use crate::engine::qualification::resources::{MappedKnowledge, Mapping, Resource, ResourceKind};

/// Reads a `[[resource]]`.
#[must_use]
pub fn resource(mut table: Table) -> Option<Resource> {
    let title = table.text("title");
    if let Some(title) = &title {
        table.rename(format!("resource \"{title}\""));
    }
    let title_cy = table.optional_text("title_cy");
    let kind = table.word("kind", &ResourceKind::ALL.map(|kind| (kind.name(), kind)));
    let author = table.optional_text("author");
    let publisher = table.optional_text("publisher");
    let year = table.optional_whole("year", 1450, 9999);
    let isbn = table.optional_text("isbn");
    let address = table.optional_text("address");
    let serves = serves(&mut table);
    let use_for = table.text("use_for");
    let use_for_cy = table.optional_text("use_for_cy");
    table.finish();
    let (units, outcomes) = serves?;
    Some(Resource {
        title: title?,
        title_cy: title_cy?,
        kind: kind?,
        author: author?,
        publisher: publisher?,
        year: year?,
        isbn: isbn?,
        address: address?,
        units,
        outcomes,
        use_for: use_for?,
        use_for_cy: use_for_cy?,
    })
}

/// What a resource serves: a text without a full stop is a unit, one with it an outcome.
fn serves(table: &mut Table) -> Option<(Vec<u32>, Vec<OutcomeRef>)> {
    let expected = "write units such as \"1\" and outcomes such as \"1.3\"";
    if !table.has("serves") {
        table.fault(
            "serves",
            "missing-key",
            format!("{} has no \"serves\"", table.name()),
            "add a line such as `serves = [\"1\", \"2.4\"]`",
        );
        return None;
    }
    let texts = members(table, "serves")?;
    if texts.is_empty() {
        table.fault("serves", "empty-list", format!("{} serves nothing", table.name()), expected);
        return None;
    }
    let (outcomes, units): (Vec<_>, Vec<_>) = texts.into_iter().partition(|text| text.contains('.'));
    let units = read(table, "serves", &units, expected, number);
    let outcomes = read(table, "serves", &outcomes, expected, OutcomeRef::parse);
    Some((units?, outcomes?))
}

/// Reads a `[[mapping]]`.
#[must_use]
pub fn mapping(mut table: Table) -> Option<Mapping> {
    let qualification = table.text("qualification");
    let number = table.whole("number", 1, 999);
    if let Some(number) = number {
        table.rename(format!("mapping {number}"));
    }
    let title = table.text("title");
    let covered_by = members(&mut table, "covered_by");
    let units = covered_by
        .and_then(|texts| read(&table, "covered_by", &texts, "write units such as \"1\"", self::number));
    let knowledge: Vec<Option<MappedKnowledge>> =
        table.optional_tables("knowledge").into_iter().map(knowledge).collect();
    table.finish();
    Some(Mapping {
        qualification: qualification?,
        number: number?,
        title: title?,
        units: units?,
        knowledge: knowledge.into_iter().collect::<Option<_>>()?,
    })
}

fn knowledge(mut table: Table) -> Option<MappedKnowledge> {
    let reference = table.text("reference");
    if let Some(reference) = &reference {
        table.rename(format!("knowledge \"{reference}\""));
    }
    let label = table.text("label");
    let label_cy = table.optional_text("label_cy");
    let texts = members(&mut table, "outcomes");
    let expected = "write outcomes such as \"1.3\"";
    let outcomes = texts.and_then(|texts| read(&table, "outcomes", &texts, expected, OutcomeRef::parse));
    table.finish();
    Some(MappedKnowledge { reference: reference?, label: label?, label_cy: label_cy?, outcomes: outcomes? })
}

/// A list of texts in which none stands twice; empty when it is left out.
fn members(table: &mut Table, key: &'static str) -> Option<Vec<String>> {
    let texts = table.texts(key)?;
    let twice = texts.iter().enumerate().find(|(index, text)| texts[..*index].contains(text));
    if let Some((_, text)) = twice {
        table.fault(key, "repeated-value", format!("\"{text}\" stands twice"), "take one away");
        return None;
    }
    Some(texts)
}

/// Reads every member of a list of texts; each that cannot be read is a finding.
fn read<T>(
    table: &Table,
    key: &str,
    texts: &[String],
    expected: &str,
    parse: impl Fn(&str) -> Option<T>,
) -> Option<Vec<T>> {
    let mut found = Vec::with_capacity(texts.len());
    for text in texts {
        match parse(text) {
            Some(value) => found.push(value),
            None => table.fault(
                key,
                "unknown-value",
                format!("\"{text}\" in \"{key}\" is not one of its values"),
                expected,
            ),
        }
    }
    (found.len() == texts.len()).then_some(found)
}

fn number(text: &str) -> Option<u32> {
    text.parse().ok()
}
