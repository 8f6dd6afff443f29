//! `qualification.toml`: a specification and its test settings as data. Schema 1.

use super::resources_toml::{mapping, resource};
use super::source::{Checked, Finding, Source, has_error, sort};
use super::toml_reader::{Reading, Table};
use crate::engine::fault::Fault;
use crate::engine::qualification::{
    BankTargets, Demand, Edition, ITEMS_MAX, Outcome, Presentation, Qualification, Statement, TestSettings,
    Topic, Unit,
};

/// The version of the schema of every TOML file that this program reads.
pub const SCHEMA: u32 = 1;

/// Reads a qualification and checks it; every fault is a finding.
#[must_use]
pub fn read(source: &Source) -> Checked<Qualification> {
    let reading = Reading::new(source);
    let document = reading.parse();
    // Whatever stands after a fault of syntax may not mean what it says.
    let qualification = if reading.is_clean() { qualification(reading.root(&document)) } else { None };
    let mut findings = reading.into_findings();
    let value = qualification.filter(|_| findings.is_empty());
    if let Some(qualification) = &value {
        findings = located(source, &qualification.faults());
    }
    sort(&mut findings);
    Checked { value: value.filter(|_| !has_error(&findings)), findings }
}

/// Turns faults of a qualification into findings in its source.
#[must_use]
pub fn located(source: &Source, faults: &[Fault]) -> Vec<Finding> {
    if faults.is_empty() {
        return Vec::new();
    }
    let document = Reading::new(source).parse();
    faults.iter().map(|fault| source.locate(&document, fault)).collect()
}

/// The values are gathered before any is missed, so that every missing one is a finding.
fn qualification(mut root: Table) -> Option<Qualification> {
    schema(&mut root);
    let title = root.text("title");
    let awarding_body = root.text("awarding_body");
    let accreditation_number = root.text("accreditation_number");
    let level = root.whole("level", 0, 8);
    let minimum_age = root.whole("minimum_age", 0, 120);
    let hours = root.whole("hours", 1, 100_000);
    let test = root.table("test").map(test_settings);
    let targets =
        root.optional_table("bank").map(|table| table.map_or_else(|| Some(BankTargets::default()), targets));
    let editions: Vec<Option<Edition>> = root.optional_tables("edition").into_iter().map(edition).collect();
    let units: Vec<Option<Unit>> = root.tables("unit").into_iter().map(unit).collect();
    let resources: Vec<_> = root.optional_tables("resource").into_iter().map(resource).collect();
    let mappings: Vec<_> = root.optional_tables("mapping").into_iter().map(mapping).collect();
    root.finish();
    Some(Qualification {
        title: title?,
        awarding_body: awarding_body?,
        accreditation_number: accreditation_number?,
        level: level?,
        minimum_age: minimum_age?,
        hours: hours?,
        targets: targets??,
        editions: editions.into_iter().collect::<Option<_>>()?,
        units: units.into_iter().collect::<Option<_>>()?,
        test: test??,
        resources: resources.into_iter().collect::<Option<_>>()?,
        mappings: mappings.into_iter().collect::<Option<_>>()?,
    })
}

/// Reads the schema version of a file.
pub fn schema(root: &mut Table) {
    if let Some(schema) = root.whole("schema", 1, u32::MAX)
        && schema != SCHEMA
    {
        root.fault(
            "schema",
            "schema-of-the-future",
            format!("the file is of schema {schema}, and this program reads schema {SCHEMA}"),
            "use the version of the program that the file was written for",
        );
    }
}

fn test_settings(mut table: Table) -> Option<TestSettings> {
    let items = table.whole("items", 1, ITEMS_MAX);
    let minutes = table.whole("minutes", 1, 24 * 60);
    let understanding = table.share("understanding");
    let cut_score = table.whole("cut_score", 1, ITEMS_MAX);
    let cut_score_is_provisional = table.flag("cut_score_is_provisional");
    let presentation =
        table.word("presentation", &[Presentation::Shuffled, Presentation::Grouped].map(|p| (p.name(), p)));
    let edition = table.optional_text("edition");
    table.finish();
    Some(TestSettings {
        items: items?,
        minutes: minutes?,
        understanding: understanding?,
        cut_score: cut_score?,
        cut_score_is_provisional: cut_score_is_provisional?,
        presentation: presentation?,
        edition: edition?,
    })
}

fn targets(mut table: Table) -> Option<BankTargets> {
    let default = BankTargets::default();
    let depth = table.optional_whole("depth", 1, 1_000);
    let items_per_statement = table.optional_whole("items_per_statement", 0, 1_000);
    let attempts = table.optional_whole("attempts", 1, 100);
    let review_months = table.optional_whole("review_months", 1, 1_200);
    table.finish();
    Some(BankTargets {
        depth: depth?.unwrap_or(default.depth),
        items_per_statement: items_per_statement?.unwrap_or(default.items_per_statement),
        attempts: attempts?.unwrap_or(default.attempts),
        review_months: review_months?,
    })
}

fn edition(mut table: Table) -> Option<Edition> {
    let id = table.text("id");
    if let Some(id) = &id {
        table.rename(format!("edition \"{id}\""));
    }
    let label = table.text("label");
    let law_from = table.date("law_from");
    let law_until = table.date("law_until");
    table.finish();
    Some(Edition { id: id?, label: label?, law_from: law_from?, law_until: law_until? })
}

fn unit(mut table: Table) -> Option<Unit> {
    let number = table.whole("number", 1, 999);
    let title = table.text("title");
    let hours = table.whole("hours", 0, 100_000);
    let outcomes: Vec<Option<Outcome>> = table.tables("outcome").into_iter().map(outcome).collect();
    table.finish();
    Some(Unit {
        number: number?,
        title: title?,
        hours: hours?,
        outcomes: outcomes.into_iter().collect::<Option<_>>()?,
    })
}

fn outcome(mut table: Table) -> Option<Outcome> {
    let number = table.whole("number", 1, 999);
    let hours = table.whole("hours", 0, 100_000);
    let label = table.text("label");
    let label_cy = table.optional_text("label_cy");
    let topics: Vec<Option<Topic>> = table.optional_tables("topic").into_iter().map(topic).collect();
    let statements: Vec<Option<Statement>> = table.tables("statement").into_iter().map(statement).collect();
    table.finish();
    Some(Outcome {
        number: number?,
        hours: hours?,
        label: label?,
        label_cy: label_cy?,
        topics: topics.into_iter().collect::<Option<_>>()?,
        statements: statements.into_iter().collect::<Option<_>>()?,
    })
}

fn topic(mut table: Table) -> Option<Topic> {
    let id = table.text("id");
    if let Some(id) = &id {
        table.rename(format!("topic \"{id}\""));
    }
    let label = table.text("label");
    table.finish();
    Some(Topic { id: id?, label: label? })
}

fn statement(mut table: Table) -> Option<Statement> {
    let id = table.text("id");
    if let Some(id) = &id {
        table.rename(format!("statement \"{id}\""));
    }
    let verb = table.text("verb");
    let demands = table.words("demands", &Demand::ALL.map(|demand| (demand.name(), demand)));
    let label = table.text("label");
    let label_cy = table.optional_text("label_cy");
    table.finish();
    Some(Statement { id: id?, verb: verb?, demands: demands?, label: label?, label_cy: label_cy? })
}
