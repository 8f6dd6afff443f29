//! Writes a report as text for a terminal or a printer, 80 columns wide or as wide as its tables.

use std::fmt::Write as _;

use unicode_width::UnicodeWidthStr as _;

use super::document::{Block, Document, Table};
use crate::engine::text::visible_line;

/// Columns of running text.
const COLUMNS: usize = 80;

/// The text, ending in a line feed.
#[must_use]
pub fn write(document: &Document) -> String {
    let mut out = String::new();
    for (index, block) in document.blocks.iter().flat_map(Block::simpler).enumerate() {
        if index > 0 {
            out.push('\n');
        }
        match &block {
            Block::Heading(1, text) => {
                let text = visible_line(text);
                let _ = writeln!(out, "{text}\n{}", "=".repeat(text.width()));
            }
            Block::Heading(_, text) => {
                let text = visible_line(text);
                let _ = writeln!(out, "{text}\n{}", "-".repeat(text.width()));
            }
            Block::Paragraph(text) => indented(&mut out, "", "", text),
            Block::List { numbered, members } => {
                for (number, member) in members.iter().enumerate() {
                    let mark = if *numbered { format!("{:>2}. ", number + 1) } else { "  - ".to_owned() };
                    indented(&mut out, &mark, "    ", member);
                }
            }
            Block::Table(table) => rows(&mut out, table),
            // Nothing else is simple.
            _ => {}
        }
    }
    out
}

fn indented(out: &mut String, first: &str, rest: &str, text: &str) {
    let options = textwrap::Options::new(COLUMNS)
        .initial_indent(first)
        .subsequent_indent(rest)
        .word_splitter(textwrap::WordSplitter::NoHyphenation);
    let _ = writeln!(out, "{}", textwrap::fill(&visible_line(text), options));
}

fn rows(out: &mut String, table: &Table) {
    let headings: Vec<String> = table.columns.iter().map(|column| column.heading.clone()).collect();
    let widths: Vec<usize> = (0..table.columns.len())
        .map(|column| {
            let cells = table.rows.iter().filter_map(|row| row.get(column));
            cells.chain(headings.get(column)).map(|cell| visible_line(cell).width()).max().unwrap_or(0)
        })
        .collect();
    let mut line = |cells: &[String]| {
        let mut text = String::new();
        for ((cell, width), column) in cells.iter().zip(&widths).zip(&table.columns) {
            let cell = visible_line(cell);
            let pad = " ".repeat(width.saturating_sub(cell.width()));
            let _ =
                if column.numbers { write!(text, "{pad}{cell}  ") } else { write!(text, "{cell}{pad}  ") };
        }
        let _ = writeln!(out, "{}", text.trim_end());
    };
    line(&headings);
    line(&widths.iter().map(|width| "-".repeat(*width)).collect::<Vec<_>>());
    for row in &table.rows {
        line(row);
    }
}
