//! The centre audit file: what is odd first, then how to verify, then every sitting of a period with its
//! digests, seed, mark and proceedings, entries without one, and the change log of the register.

use std::collections::BTreeSet;

use super::dates;
use super::document::{Block, Column, Document, Fact, Notice, Table, Tone};
use super::room_pack::words::{cell, identity_id, kind_id, length};
use crate::engine::centre::attempt::{Attempt, ProceedingKind};
use crate::engine::centre::audit::{AuditFile, AuditedSitting, GIVEN_MS_ODD, Oddity};
use crate::engine::centre::entry::{Entry, EntryState};
use crate::engine::centre::proceedings;
use crate::engine::digest::Digest;
use crate::engine::sitting::event::Closure;
use crate::messages::{Messages, Value};

/// The file.
#[must_use]
pub fn document(file: &AuditFile, messages: &Messages) -> Document {
    let words = Words { file, messages };
    let mut document = Document {
        language: messages.language(),
        footer: words.footer(),
        ..Document::titled(words.say("audit-title"))
    };
    let day = |date| Value::from(dates::in_words(date, messages));
    let period = words.say_with("audit-period", &[("from", day(file.from)), ("until", day(file.until))]);
    document.paragraph(format!("{}. {period}.", words.centre()));
    words.counts(&mut document);
    words.oddities(&mut document);
    words.verify(&mut document);
    words.overview(&mut document);
    for sitting in &file.sittings {
        words.sitting(&mut document, sitting);
    }
    words.unsat(&mut document);
    words.issued(&mut document);
    words.changes(&mut document);
    document
}

/// A digest in four groups, so that it can be read out and breaks between lines.
fn grouped(digest: &Digest) -> String {
    let digits = digest.to_string();
    let groups: Vec<&str> = (0..4).filter_map(|group| digits.get(group * 16..group * 16 + 16)).collect();
    groups.join(" ")
}

/// A file and the language in which it is written.
struct Words<'a> {
    file: &'a AuditFile,
    messages: &'a Messages,
}

impl Words<'_> {
    fn say(&self, id: &str) -> String {
        self.messages.say(id)
    }

    fn say_with(&self, id: &str, arguments: &[(&str, Value<'_>)]) -> String {
        self.messages.say_with(id, arguments)
    }

    fn table(&self, headings: &[(&str, bool)]) -> Table {
        let column = |&(heading, numbers): &(&str, bool)| Column { heading: self.say(heading), numbers };
        Table { columns: headings.iter().map(column).collect(), rows: Vec::new() }
    }

    fn centre(&self) -> String {
        let centre = &self.file.centre;
        let arguments = [("name", centre.name.as_str().into()), ("number", centre.number.as_str().into())];
        self.say_with("room-centre-is", &arguments)
    }

    fn footer(&self) -> String {
        let centre = &self.file.centre;
        self.say_with(
            "room-footer",
            &[
                ("name", centre.name.as_str().into()),
                ("number", centre.number.as_str().into()),
                ("date", dates::in_words(self.file.dated, self.messages).into()),
            ],
        )
    }

    fn counts(&self, document: &mut Document) {
        let counts = self.file.counts();
        let facts = [
            ("audit-entries", counts.entries),
            ("audit-absences", counts.absences),
            ("audit-withdrawals", counts.withdrawals),
            ("audit-sittings", counts.sittings),
            ("audit-passes", counts.passes),
            ("audit-fails", counts.fails),
            ("audit-incidents", counts.incidents),
            ("audit-interventions", counts.interventions),
            ("audit-interruptions", counts.interruptions),
            ("audit-additions", counts.additions),
            ("audit-without-entry", counts.without_entry),
        ];
        let facts = facts.map(|(label, value)| Fact { label: self.say(label), value: value.to_string() });
        document.blocks.push(Block::Facts(facts.into()));
    }

    fn oddities(&self, document: &mut Document) {
        let odd = self.file.oddities();
        let (tone, title, text) = match odd.len() {
            0 => (Tone::Good, self.say("audit-odd-none"), self.say("audit-odd-none-about")),
            count => {
                let title = self.say_with("audit-odd", &[("count", count.into())]);
                (Tone::Open, title, self.say("audit-odd-about"))
            }
        };
        document.blocks.push(Block::Notice(Notice { tone, title, text }));
        document.list(true, odd.iter().map(|oddity| self.oddity(oddity)).collect());
    }

    fn oddity(&self, oddity: &Oddity) -> String {
        let text = |text: &String| Value::from(text.clone());
        match oddity {
            Oddity::ClosedWithoutRecord { entry, sitting } => self.say_with(
                "audit-odd-closed-without-record",
                &[("entry", text(entry)), ("sitting", text(sitting))],
            ),
            Oddity::NothingRecorded { entry, at } => self.say_with(
                "audit-odd-nothing-recorded",
                &[("entry", text(entry)), ("at", at.to_string().into())],
            ),
            Oddity::NoIdentity { entry } => self.say_with("audit-odd-no-identity", &[("entry", text(entry))]),
            Oddity::SatTwice { entry, sittings } => self.say_with(
                "audit-odd-sat-twice",
                &[("entry", text(entry)), ("sittings", sittings.join(", ").into())],
            ),
            Oddity::NeverClosed { sitting, opened } => self.say_with(
                "audit-odd-never-closed",
                &[("sitting", text(sitting)), ("at", opened.to_string().into())],
            ),
            Oddity::NoMark { sitting } => self.say_with("audit-odd-no-mark", &[("sitting", text(sitting))]),
            Oddity::Voided { sitting } => self.say_with("audit-odd-voided", &[("sitting", text(sitting))]),
            Oddity::NoEntry { sitting } => self.say_with("audit-odd-no-entry", &[("sitting", text(sitting))]),
            Oddity::MuchTimeGiven { sitting, given_ms } => self.say_with(
                "audit-odd-much-time-given",
                &[
                    ("sitting", text(sitting)),
                    ("given", length(*given_ms, self.messages).into()),
                    ("minutes", (GIVEN_MS_ODD / 60_000).into()),
                ],
            ),
            Oddity::SameRecord { sittings } => {
                self.say_with("audit-odd-same-record", &[("sittings", sittings.join(", ").into())])
            }
        }
    }

    fn verify(&self, document: &mut Document) {
        document.heading(self.say("audit-verify"));
        document.paragraph(self.say("audit-verify-about"));
        let ids = ["audit-verify-mark", "audit-verify-show", "audit-verify-draw"];
        let commands = ids.into_iter().zip(proceedings::verifying_commands("SITTING"));
        let said = commands.map(|(id, command)| self.say_with(id, &[("command", command.into())]));
        document.list(false, said.collect());
    }

    fn overview(&self, document: &mut Document) {
        document.heading(self.say("audit-sittings"));
        if self.file.sittings.is_empty() {
            document.paragraph(self.say("audit-none"));
            return;
        }
        let mut table = self.table(&[
            ("audit-opened", false),
            ("audit-sitting", false),
            ("audit-learner", false),
            ("room-test", false),
            ("room-name", false),
            ("audit-mark", true),
            ("audit-result", false),
        ]);
        for sitting in &self.file.sittings {
            let attempt = &sitting.attempt;
            table.row([
                attempt.opened.to_string(),
                attempt.sitting.clone(),
                self.learner(sitting),
                sitting.title.clone(),
                cell(sitting.entry.as_ref().map(|entry| entry.room.clone()).unwrap_or_default()),
                cell(attempt.mark.as_ref().map(|mark| mark.total.right.to_string()).unwrap_or_default()),
                self.result(attempt),
            ]);
        }
        document.table(table);
    }

    fn learner(&self, sitting: &AuditedSitting) -> String {
        match (&sitting.name, &sitting.attempt.learner) {
            (Some(name), Some(id)) => self.say_with(
                "audit-learner-named",
                &[("name", name.as_str().into()), ("id", id.as_str().into())],
            ),
            (Some(name), None) => name.clone(),
            _ if sitting.is_forgotten => self.say("room-forgotten"),
            (None, Some(id)) => id.clone(),
            (None, None) => self.say("room-nobody"),
        }
    }

    /// Whose an entry is; it names nobody once the learner is forgotten.
    fn learner_of(&self, entry: &Entry) -> String {
        if entry.learner.is_empty() { self.say("room-forgotten") } else { entry.learner.clone() }
    }

    fn result(&self, attempt: &Attempt) -> String {
        self.say(match &attempt.mark {
            Some(mark) if mark.is_pass() => "audit-result-pass",
            Some(_) => "audit-result-fail",
            None => "audit-result-none",
        })
    }

    fn sitting(&self, document: &mut Document, sitting: &AuditedSitting) {
        let attempt = &sitting.attempt;
        document.blocks.push(Block::Heading(3, attempt.sitting.clone()));
        let mut table = self.table(&[("room-what", false), ("audit-fact", false)]);
        for (label, value) in self.facts(sitting) {
            table.row([self.say(label), value]);
        }
        document.table(table);
        let told = attempt.proceedings.iter().filter(|told| told.kind != ProceedingKind::Step);
        let mut table = self.table(&[
            ("room-time", false),
            ("room-kind", false),
            ("room-who", false),
            ("room-what", false),
            ("room-why", false),
        ]);
        for proceeding in told {
            table.row([
                proceeding.at.to_string(),
                self.say(kind_id(proceeding.kind)),
                cell(proceeding.by.join(", ")),
                proceeding.what.clone(),
                cell(proceeding.reason.clone()),
            ]);
        }
        if table.rows.is_empty() {
            document.paragraph(self.say("audit-proceedings-none"));
        } else {
            document.table(table);
        }
    }

    /// What is on record of a sitting, each with the id of what it is.
    fn facts(&self, sitting: &AuditedSitting) -> Vec<(&'static str, String)> {
        let attempt = &sitting.attempt;
        let mut facts = vec![
            ("audit-learner", self.learner(sitting)),
            ("room-test", format!("{} ({})", sitting.title, attempt.test)),
            ("audit-entry", self.entry(attempt)),
        ];
        if let Some(entry) = &sitting.entry {
            let place = [Some(&entry.room), entry.seat.as_ref()];
            facts.push(("audit-place", place.into_iter().flatten().cloned().collect::<Vec<_>>().join(", ")));
            if let Some(check) = &entry.identity {
                facts
                    .push(("audit-identity", format!("{}; {}", self.say(identity_id(check.kind)), check.by)));
            }
        }
        facts.push(("audit-opened", attempt.opened.to_string()));
        let how = attempt.closure.map(|closure| self.say(closure_id(closure)));
        let closed = attempt.closed.map(|at| at.to_string()).into_iter().chain(how);
        let closed = closed.collect::<Vec<_>>().join(", ");
        facts.push(("audit-closed", if closed.is_empty() { self.say("audit-not-closed") } else { closed }));
        let mark = attempt.mark.as_ref().map(|mark| {
            let arguments = [
                ("right", mark.total.right.into()),
                ("set", mark.total.set.into()),
                ("cut", mark.cut_score.into()),
            ];
            self.say_with("audit-score", &arguments)
        });
        let result = std::iter::once(self.result(attempt)).chain(mark).collect::<Vec<_>>().join(", ");
        facts.push(("audit-result", result));
        let (given_ms, _) = proceedings::given(attempt);
        if given_ms > 0 {
            facts.push(("audit-given", length(given_ms, self.messages)));
        }
        facts.extend([
            ("audit-record", grouped(&attempt.record)),
            ("audit-form", grouped(&attempt.papers.form)),
            ("audit-bank", grouped(&attempt.papers.bank)),
            ("audit-qualification", grouped(&attempt.papers.qualification)),
            ("audit-seed", attempt.seed.clone()),
            ("audit-verified-by", proceedings::verifying_commands(&attempt.sitting).join("; ")),
        ]);
        facts
    }

    /// The entry of an attempt, and which attempt it was where that is known.
    fn entry(&self, attempt: &Attempt) -> String {
        let entry = attempt.entry.clone().unwrap_or_else(|| self.say("room-nothing"));
        if attempt.number == 0 {
            return entry;
        }
        let arguments = [("entry", entry.into()), ("number", attempt.number.into())];
        self.say_with("audit-entry-attempt", &arguments)
    }

    fn unsat(&self, document: &mut Document) {
        let sat: BTreeSet<&str> =
            self.file.sittings.iter().filter_map(|sitting| sitting.attempt.entry.as_deref()).collect();
        let mut table = self.table(&[
            ("audit-entry", false),
            ("room-start", false),
            ("room-name", false),
            ("audit-learner", false),
            ("audit-state", false),
            ("room-why", false),
        ]);
        for entry in self.file.entries.iter().filter(|entry| !sat.contains(entry.id.as_str())) {
            table.row([
                entry.id.clone(),
                entry.at.to_string(),
                entry.room.clone(),
                self.learner_of(entry),
                self.say(state_id(&entry.state)),
                cell(reason(entry)),
            ]);
        }
        if !table.rows.is_empty() {
            document.heading(self.say("audit-unsat"));
            document.table(table);
        }
    }

    fn issued(&self, document: &mut Document) {
        document.heading(self.say("audit-issued"));
        let mut table = self.table(&[
            ("audit-issued-on", false),
            ("audit-sitting", false),
            ("audit-issued-document", false),
            ("audit-issued-by", false),
        ]);
        for sitting in &self.file.sittings {
            for issued in &sitting.issued {
                table.row([
                    issued.on.to_string(),
                    sitting.attempt.sitting.clone(),
                    issued.document.clone(),
                    issued.by.clone(),
                ]);
            }
        }
        if table.rows.is_empty() {
            document.paragraph(self.say("audit-issued-none"));
        } else {
            document.table(table);
        }
    }

    fn changes(&self, document: &mut Document) {
        document.heading(self.say("audit-changes"));
        let mut table = self.table(&[
            ("audit-number", true),
            ("room-time", false),
            ("room-who", false),
            ("room-what", false),
        ]);
        for change in &self.file.changes {
            table.row([
                change.number.to_string(),
                change.at.to_string(),
                change.by.clone(),
                change.what.clone(),
            ]);
        }
        if table.rows.is_empty() {
            document.paragraph(self.say("audit-changes-none"));
        } else {
            document.table(table);
        }
    }
}

fn reason(entry: &Entry) -> String {
    match &entry.state {
        EntryState::Absent { reason } | EntryState::Withdrawn { reason } => reason.clone(),
        EntryState::Entered => String::new(),
        EntryState::Started { sitting } | EntryState::Closed { sitting } => sitting.clone(),
    }
}

fn state_id(state: &EntryState) -> &'static str {
    match state {
        EntryState::Entered => "audit-state-entered",
        EntryState::Absent { .. } => "audit-state-absent",
        EntryState::Withdrawn { .. } => "audit-state-withdrawn",
        EntryState::Started { .. } => "audit-state-started",
        EntryState::Closed { .. } => "audit-state-closed",
    }
}

fn closure_id(closure: Closure) -> &'static str {
    match closure {
        Closure::Submitted => "audit-closure-submitted",
        Closure::TimeExpired => "audit-closure-time-expired",
        Closure::SubmittedByInvigilator => "audit-closure-submitted-by-invigilator",
        Closure::Withdrawn => "audit-closure-withdrawn",
        Closure::Voided => "audit-closure-voided",
        Closure::Cancelled => "audit-closure-cancelled",
    }
}
