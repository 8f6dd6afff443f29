//! Parts of a report that only pages can show, as headings, paragraphs, lists and tables: for terminals
//! and Markdown, which have nothing else.

use super::document::{Block, Column, Table};

impl Block {
    /// The same content in plain blocks; nothing for what is only layout, and the block itself where it
    /// is plain already.
    #[must_use]
    pub fn simpler(&self) -> Vec<Self> {
        match self {
            Self::Heading(..) | Self::Paragraph(_) | Self::List { .. } | Self::Table(_) => vec![self.clone()],
            Self::Facts(facts) => vec![list(facts.iter().map(|fact| said(&fact.label, &fact.value)))],
            Self::Notice(notice) => vec![Self::Paragraph(sentences(&notice.title, &notice.text))],
            Self::Shares(chart) => {
                let with_mark = !chart.mark.is_empty();
                let mut table = table(std::iter::once(&chart.title).chain(&chart.series));
                if with_mark {
                    table.columns.push(Column { heading: chart.mark.clone(), numbers: true });
                }
                for row in &chart.rows {
                    let bars =
                        row.bars.iter().map(|bar| bar.as_ref().map_or("-", |bar| &bar.words).to_owned());
                    let mark = row.mark.map_or_else(|| "-".to_owned(), per_cent);
                    let cells = std::iter::once(row.label.clone()).chain(bars);
                    table.row(cells.chain(with_mark.then_some(mark)));
                }
                vec![Self::Table(table)]
            }
            Self::HeatMap(map) => {
                let mut table = table(std::iter::once(&map.corner).chain(&map.columns));
                for (name, cells) in &map.rows {
                    let cells =
                        cells.iter().map(|cell| cell.as_ref().map_or("-", |cell| &cell.words).to_owned());
                    table.row(std::iter::once(name.clone()).chain(cells));
                }
                vec![Self::Heading(2, map.title.clone()), Self::Table(table)]
            }
            Self::SeatingPlan(plan) => {
                let rows = plan
                    .rows
                    .iter()
                    .map(|row| row.iter().map(|(seat, who)| said(seat, who)).collect::<Vec<_>>().join(" | "));
                vec![Self::Paragraph(plan.front.clone()), list(rows)]
            }
            Self::Slips(slips) => slips
                .iter()
                .flat_map(|slip| {
                    let lines = list(slip.lines.iter().map(|line| said(&line.label, &line.value)));
                    [Self::Heading(3, slip.title.clone()), lines]
                })
                .collect(),
            Self::Checklist(members) => vec![list(members.iter().map(|member| format!("[ ] {member}")))],
            Self::WritingLines { label, .. } => vec![Self::Paragraph(format!("{label}: ____________"))],
            Self::PageBreak => Vec::new(),
        }
    }
}

/// A title and a text, each a sentence.
fn sentences(title: &str, text: &str) -> String {
    match (text.is_empty(), title.ends_with(['.', '!', '?', ':'])) {
        (true, _) => title.to_owned(),
        (false, true) => format!("{title} {text}"),
        (false, false) => format!("{title}. {text}"),
    }
}

/// A label and what belongs to it.
fn said(label: &str, text: &str) -> String {
    match (label.is_empty(), text.is_empty()) {
        (_, true) => label.to_owned(),
        (true, false) => text.to_owned(),
        (false, false) => format!("{label}: {text}"),
    }
}

fn list(members: impl Iterator<Item = String>) -> Block {
    Block::List { numbered: false, members: members.collect() }
}

fn table<'a>(headings: impl Iterator<Item = &'a String>) -> Table {
    let column = |(index, heading): (usize, &String)| Column { heading: heading.clone(), numbers: index > 0 };
    Table { columns: headings.enumerate().map(column).collect(), rows: Vec::new() }
}

/// Thousandths as whole per cent, halves up.
pub(super) fn per_cent(thousandths: u32) -> String {
    format!("{} %", (thousandths + 5) / 10)
}
