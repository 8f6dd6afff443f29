//! Shows findings: each with its file, its line, the text under a caret, what is wrong and what
//! mends it.

use std::borrow::Cow;
use std::io::Write as _;

use annotate_snippets::{AnnotationKind, Level, Renderer, Snippet};

use super::failure::Failure;
use crate::engine::bank::Bank;
use crate::engine::fault::Severity;
use crate::engine::qualification::Qualification;
use crate::engine::text::{visible, visible_line};
use crate::formats::source::{Finding, Source};
use crate::world::bank_folder::{self, LoadedBank};

/// Longest line that is shown under a caret; of a longer one only the numbers are given.
const LINE_SHOWN_MAX: usize = 4_000;

/// Prints findings on standard error, in order.
pub fn print(findings: &[Finding], sources: &[Source]) {
    let renderer = Renderer::styled();
    let mut out = anstream::stderr();
    for finding in findings {
        let text = sources
            .iter()
            .find(|source| source.name == finding.source)
            .map_or("", |source| source.text.as_str());
        let _ = writeln!(out, "{}\n", shown(finding, text, &renderer));
    }
}

fn shown(finding: &Finding, text: &str, renderer: &Renderer) -> String {
    let level = match finding.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let what = visible_line(&finding.what).into_owned();
    let mend = visible_line(&finding.mend).into_owned();
    let name = visible_line(&finding.source).into_owned();
    // Only the lines of the fault are handed over, numbered as in the file.
    let start = text[..finding.span.start].rfind('\n').map_or(0, |i| i + 1);
    let first_end = text[start..].find('\n').map_or(text.len(), |i| start + i);
    let end = finding.span.end.clamp(finding.span.start, first_end.max(finding.span.start));
    let line = text[start..first_end.max(start)].trim_end_matches('\r');
    let title = level.primary_title(what).id(finding.code.clone());
    if line.len() > LINE_SHOWN_MAX || visible(line) != Cow::Borrowed(line) {
        let group = title
            .element(annotate_snippets::Origin::path(name).line(finding.line))
            .element(Level::HELP.message(mend));
        return renderer.render(&[group]);
    }
    let from = (finding.span.start - start).min(line.len());
    let to = (end - start).clamp(from, line.len());
    let group = title
        .element(
            Snippet::source(line)
                .path(name)
                .line_start(finding.line)
                .annotation(AnnotationKind::Primary.span(from..to)),
        )
        .element(Level::HELP.message(mend));
    renderer.render(&[group])
}

/// Loads a bank that must be sound; its findings are printed when it is not.
pub fn load_sound_bank(folder: &std::path::Path) -> Result<(Qualification, Bank, LoadedBank), Failure> {
    let mut loaded = bank_folder::load(folder)?;
    match loaded.checked.value.take() {
        Some((qualification, bank)) => Ok((qualification, bank, loaded)),
        None => {
            print(&loaded.checked.findings, &loaded.sources);
            Err(Failure::refused(format!(
                "{}: the bank is not sound; `invigil bank check` tells more",
                folder.display()
            )))
        }
    }
}

/// Loads a qualification that must be sound; its findings are printed when it is not.
pub fn load_sound_qualification(folder: &std::path::Path) -> Result<Qualification, Failure> {
    let (source, checked) = bank_folder::load_qualification(folder)?;
    checked.value.ok_or_else(|| {
        print(&checked.findings, &[source]);
        Failure::refused(format!("{}: the qualification is not sound", folder.display()))
    })
}
