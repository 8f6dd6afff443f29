//! A sitting as pages for the centre and the awarding body: who, under which conditions, where every
//! millisecond went, what invigilators did, what was out of the ordinary. No response, no question and
//! no key; the candidate's notes only when they are asked for.

use super::document::{Document, Table};
use super::sitting_words::{act_words, decision_words, measure_words, span, state};
use crate::engine::history::History;
use crate::engine::sitting::Sitting;
use crate::engine::sitting::arrangement::Arrangement;
use crate::engine::sitting::intervention::{Act, Intervention};
use crate::engine::sitting::moment::Moment;

/// What is shown.
pub struct SittingShown<'a> {
    /// What the record tells.
    pub history: &'a History,
    /// Title of the qualification.
    pub test: &'a str,
    /// Lines of the record.
    pub lines: u64,
    /// Digest of the last of them.
    pub head: &'a str,
    /// Bytes of a torn line after them.
    pub torn_bytes: u64,
    /// What is to be told of files of the record that were passed over.
    pub passed_over: &'a [String],
    /// A reading of the wall clock, in milliseconds since 1970, as people read it.
    pub when: &'a dyn Fn(i64) -> String,
    /// Whether the candidate's notes are shown.
    pub with_notes: bool,
}

impl SittingShown<'_> {
    fn at(&self, moment: &Moment) -> String {
        (self.when)(moment.wall_ms)
    }

    fn sitting(&self) -> &Sitting {
        &self.history.sitting
    }
}

/// The report.
#[must_use]
pub fn document(shown: &SittingShown<'_>) -> Document {
    let mut document = Document::titled(format!("Sitting: {}", shown.sitting().opening().candidate));
    document.paragraph(shown.test);
    summary(&mut document, shown);
    admission(&mut document, shown);
    ledger(&mut document, shown);
    arrangements(&mut document, shown);
    interruptions(&mut document, shown);
    interventions(&mut document, shown);
    incidents(&mut document, shown);
    anomalies(&mut document, shown);
    if shown.with_notes {
        notes(&mut document, shown);
    }
    record(&mut document, shown);
    document
}

fn summary(document: &mut Document, shown: &SittingShown<'_>) {
    let sitting = shown.sitting();
    let (history, counts) = (shown.history, sitting.counts());
    let no_result = match history.ended_at() {
        Some(_) if !sitting.is_marked() => " There is no result.",
        _ => "",
    };
    document.paragraph(format!(
        "State: {}.{no_result} {} of {} answered, {} flagged.",
        state(sitting),
        counts.answered,
        sitting.responses().len(),
        counts.flagged
    ));
    let optional = |moment: Option<&Moment>| moment.map_or_else(|| "no".to_owned(), |at| shown.at(at));
    let by_the_wall =
        if history.wall_shifts.is_empty() { "" } else { "; the wall clock was set in between, see below" };
    let mut times = vec![
        format!("opened: {}", shown.at(sitting.opened_at())),
        format!("clock started: {}", optional(history.started_at.as_ref())),
        format!("ended: {}{by_the_wall}", optional(history.ended_at())),
    ];
    if history.ended_at().is_none() {
        times.push(format!("last event: {}", shown.at(sitting.last_moment())));
    }
    document.list(false, times);
}

fn admission(document: &mut Document, shown: &SittingShown<'_>) {
    document.heading("Admission");
    let sitting = shown.sitting();
    let Some(admission) = sitting.admission() else {
        document.paragraph("No invigilator's admission is on record.");
        return;
    };
    let note = &admission.identity_note;
    let note = if note.is_empty() { String::new() } else { format!(" ({note})") };
    let moved = if admission.seat == sitting.seat() {
        String::new()
    } else {
        format!(", at first {}", admission.seat)
    };
    let yes = |yes: bool| if yes { "yes" } else { "no" };
    document.list(
        false,
        vec![
            format!("admitted by: {}", admission.by),
            format!("seat: {}{moved}", sitting.seat()),
            format!("identity: {}{note}", admission.identity),
            format!("age: {} years", admission.age_years),
            format!("conditions agreed: {}", yes(sitting.conditions_are_agreed())),
            format!("start code given: {}", yes(sitting.may_start())),
            format!("one invigilator may give: {}", span(admission.limits.credit_ms())),
        ],
    );
}

fn ledger(document: &mut Document, shown: &SittingShown<'_>) {
    let (history, ledger) = (shown.history, shown.sitting().ledger());
    document.heading("Where the time went");
    let mut classes = Table::new(&["Class", "#Time"]);
    for (name, ms) in ledger.classes() {
        classes.row([name.to_owned(), span(ms)]);
    }
    classes.row(["sum".to_owned(), span(ledger.span_ms())]);
    classes.row(["opening to last event, by the clocks".to_owned(), span(history.span_ms)]);
    document.table(classes);
    let mut time = Table::new(&["Time of the test", "#Time"]);
    for (name, ms) in [
        ("standard", ledger.allowed_ms),
        ("extra time agreed", ledger.agreed_ms),
        ("added by invigilators", ledger.added_ms),
        ("allowed: the three together", ledger.allowance_ms()),
        ("in front of the test: working and extra", ledger.in_front_ms),
        ("interruptions", ledger.outage_ms),
        ("rest breaks beyond what was agreed", ledger.break_over_ms),
        ("given back", ledger.credited_ms),
        ("charged: the three less what was given back", ledger.charged_ms()),
        ("left: allowed less charged", ledger.left_ms()),
    ] {
        time.row([name.to_owned(), span(ms)]);
    }
    document.table(time);
}

fn arrangements(document: &mut Document, shown: &SittingShown<'_>) {
    document.heading("Access arrangements");
    let mut table = Table::new(&["Arrangement", "Agreed", "Approved by", "On", "Used"]);
    for agreed in shown.sitting().arrangements().all() {
        table.row([
            agreed.arrangement.kind().to_owned(),
            agreed.arrangement.words(),
            agreed.approval.by.clone(),
            agreed.approval.on.to_string(),
            used(&agreed.arrangement, shown.history),
        ]);
    }
    if table.rows.is_empty() {
        document.paragraph("None.");
    } else {
        document.table(table);
    }
    // What was done without an arrangement is told as well.
    let has = |kind: &str| shown.sitting().arrangements().all().iter().any(|a| a.arrangement.kind() == kind);
    let without = [
        ("colours", "colours chosen", &shown.history.colours),
        ("reader", "given as", &shown.history.presented),
        ("language", "languages switched to", &shown.history.languages),
    ];
    let told = without.into_iter().filter(|(kind, _, values)| !has(kind) && !values.is_empty());
    document.list(false, told.map(|(_, words, values)| format!("{words}: {}", in_turn(values))).collect());
}

/// What was used of an arrangement, as far as the record says.
fn used(arrangement: &Arrangement, history: &History) -> String {
    let (sitting, ledger) = (&history.sitting, history.sitting.ledger());
    match arrangement {
        Arrangement::ExtraTime(_) => span(ledger.extra_ms()),
        Arrangement::RestBreaks(_) => format!(
            "{} begun, {}, beyond {}",
            sitting.breaks_begun(),
            span(ledger.break_ms),
            span(ledger.break_over_ms)
        ),
        Arrangement::Colours(_) if history.colours.is_empty() => "as agreed".to_owned(),
        Arrangement::Colours(_) => format!("chosen: {}", in_turn(&history.colours)),
        Arrangement::Reader(_) => format!("given as: {}", in_turn(&history.presented)),
        Arrangement::Language(_) => format!("switched to: {}", in_turn(&history.languages)),
        Arrangement::Layout(_) | Arrangement::Timer(_) => "as agreed".to_owned(),
    }
}

fn in_turn(values: &[String]) -> String {
    if values.is_empty() { "not on record".to_owned() } else { values.join(", then ") }
}

fn interruptions(document: &mut Document, shown: &SittingShown<'_>) {
    document.heading("Interruptions");
    let mut table = Table::new(&[
        "#No.",
        "Last sign of life",
        "Known by",
        "Measured by",
        "#Length",
        "#Given back",
        "Decision",
    ]);
    for (number, (interruption, gap)) in (1..).zip(shown.history.gaps()) {
        table.row([
            format!("{number}"),
            shown.at(&interruption.last_sign),
            interruption.cause.name().to_owned(),
            measure_words(gap.measured_by).to_owned(),
            span(gap.length_ms),
            span(gap.credited_ms),
            decision_words(gap).to_owned(),
        ]);
    }
    if table.rows.is_empty() {
        document.paragraph("None.");
    } else {
        document.table(table);
    }
}

fn interventions(document: &mut Document, shown: &SittingShown<'_>) {
    document.heading("Interventions");
    let mut members = Vec::new();
    for (at, Intervention { by, second, reason, act }) in shown.sitting().interventions() {
        let second = second.as_ref().map(|second| format!(" with {second}")).unwrap_or_default();
        let what = act_words(act);
        members.push(format!("{}: {by}{second} {what}. Reason: {reason}", shown.at(at)));
    }
    for (at, credit_ms, reason) in &shown.history.given_back {
        let what = format!("{} was given back at the restart", span(*credit_ms));
        members.push(format!("{}: {what}. Reason: {reason}", shown.at(at)));
    }
    if members.is_empty() {
        document.paragraph("None.");
    }
    document.list(true, members);
}

fn incidents(document: &mut Document, shown: &SittingShown<'_>) {
    document.heading("Incidents");
    let members: Vec<String> = shown
        .sitting()
        .interventions()
        .iter()
        .filter_map(|(at, intervention)| match &intervention.act {
            Act::IncidentNoted(incident) => Some(format!(
                "{}: {}, {}; noted by {} at {}: {}",
                (shown.when)(incident.began_wall_ms),
                incident.kind.kind,
                incident.kind.subkind,
                intervention.by,
                shown.at(at),
                incident.text
            )),
            _ => None,
        })
        .collect();
    if members.is_empty() {
        document.paragraph("None.");
    }
    document.list(true, members);
}

fn anomalies(document: &mut Document, shown: &SittingShown<'_>) {
    document.heading("Out of the ordinary");
    let history = shown.history;
    let mut members = Vec::new();
    if !history.adds_up() {
        members.push("The classes of time do not add up to the span by the clocks.".to_owned());
    }
    for restart in history.restarts.iter().filter(|restart| restart.torn_bytes > 0) {
        let at = shown.at(&restart.at);
        members.push(format!("{at}: {} bytes of a torn last line were set aside", restart.torn_bytes));
    }
    for shift in &history.wall_shifts {
        let direction = if shift.by_ms < 0 { "back" } else { "forward" };
        let how = if shift.across_boots {
            "had gone back across a restart of the machine by".to_owned()
        } else {
            format!("was set {direction} by")
        };
        let by = span(shift.by_ms.unsigned_abs());
        members.push(format!("{}: the wall clock {how} {by}", shown.at(&shift.at)));
    }
    for (at, name) in &history.refused_pins {
        members.push(format!("{}: a wrong PIN was given for {name}", shown.at(at)));
    }
    for (at, from) in &history.continuations {
        members.push(format!(
            "{}: {} took the record up elsewhere, after its line {} with the digest {}. Reason: {}",
            shown.at(at),
            from.by,
            from.lines,
            from.predecessor,
            from.reason
        ));
    }
    for (at, item) in &history.taken_back {
        let number = item.saturating_add(1);
        members.push(format!(
            "{}: a response to question {number} was on disk too late and was taken back",
            shown.at(at)
        ));
    }
    if shown.torn_bytes > 0 {
        members.push(format!("The record ends in {} bytes of a torn line", shown.torn_bytes));
    }
    members.extend(shown.passed_over.iter().cloned());
    if members.is_empty() {
        document.paragraph("Nothing.");
    }
    document.list(false, members);
}

fn notes(document: &mut Document, shown: &SittingShown<'_>) {
    document.heading("The candidate's notes");
    let notes = (1..).zip(shown.sitting().notes()).filter(|(_, note)| !note.is_empty());
    let members: Vec<String> = notes.map(|(number, note)| format!("question {number}: {note}")).collect();
    if members.is_empty() {
        document.paragraph("None.");
    }
    document.list(false, members);
}

fn record(document: &mut Document, shown: &SittingShown<'_>) {
    document.heading("Record");
    let opening = shown.sitting().opening();
    document.list(
        false,
        vec![
            format!("sitting {}", opening.sitting),
            format!("form {}", opening.form),
            format!("bank {}", opening.bank),
            format!("qualification {}", opening.qualification),
            format!("program {}", opening.program),
            format!("{} lines; the last has the digest {}", shown.lines, shown.head),
        ],
    );
}
