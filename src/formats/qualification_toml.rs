//! `qualification.toml`: a specification and its test settings as data. Schema 1.

use toml::Spanned;
use toml::de::DeTable;

use super::source::{Checked, Finding, Source, has_error, sort};
use super::toml_reader::{Reading, Table};
use crate::engine::qualification::{
    Demand, ITEMS_MAX, Outcome, Presentation, Qualification, Statement, TestSettings, Unit,
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
        findings = located(source, &document, qualification);
    }
    sort(&mut findings);
    Checked { value: value.filter(|_| !has_error(&findings)), findings }
}

fn located(source: &Source, document: &Spanned<DeTable<'_>>, qualification: &Qualification) -> Vec<Finding> {
    qualification.faults().iter().map(|fault| source.locate(document, fault)).collect()
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
    let units: Vec<Option<Unit>> = root.tables("unit").into_iter().map(unit).collect();
    root.finish();
    Some(Qualification {
        title: title?,
        awarding_body: awarding_body?,
        accreditation_number: accreditation_number?,
        level: level?,
        minimum_age: minimum_age?,
        hours: hours?,
        units: units.into_iter().collect::<Option<_>>()?,
        test: test??,
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
    table.finish();
    Some(TestSettings {
        items: items?,
        minutes: minutes?,
        understanding: understanding?,
        cut_score: cut_score?,
        cut_score_is_provisional: cut_score_is_provisional?,
        presentation: presentation?,
    })
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
    let statements: Vec<Option<Statement>> = table.tables("statement").into_iter().map(statement).collect();
    table.finish();
    Some(Outcome {
        number: number?,
        hours: hours?,
        label: label?,
        statements: statements.into_iter().collect::<Option<_>>()?,
    })
}

fn statement(mut table: Table) -> Option<Statement> {
    let id = table.text("id");
    if let Some(id) = &id {
        table.rename(format!("statement \"{id}\""));
    }
    let verb = table.text("verb");
    let demands = table.words("demands", &Demand::ALL.map(|demand| (demand.name(), demand)));
    let label = table.text("label");
    table.finish();
    Some(Statement { id: id?, verb: verb?, demands: demands?, label: label? })
}
