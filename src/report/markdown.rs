//! Writes a report as Markdown (CommonMark with tables). Text from outside is escaped, so that
//! it can make no link, no heading and no HTML.

use std::fmt::Write as _;

use super::document::{Block, Document, Table};
use crate::engine::text::visible_line;

/// The Markdown, ending in a line feed.
#[must_use]
pub fn write(document: &Document) -> String {
    let mut out = String::new();
    for (index, block) in document.blocks.iter().flat_map(Block::simpler).enumerate() {
        if index > 0 {
            out.push('\n');
        }
        match &block {
            Block::Heading(level, text) => {
                let _ = writeln!(out, "{} {}", "#".repeat(usize::from(*level)), escaped(text));
            }
            Block::Paragraph(text) => {
                let _ = writeln!(out, "{}", escaped(text));
            }
            Block::List { numbered, members } => {
                for (number, member) in members.iter().enumerate() {
                    let mark = if *numbered { format!("{}.", number + 1) } else { "-".to_owned() };
                    let _ = writeln!(out, "{mark} {}", escaped(member));
                }
            }
            Block::Table(table) => rows(&mut out, table),
            // Nothing else is simple.
            _ => {}
        }
    }
    out
}

fn rows(out: &mut String, table: &Table) {
    let line = |cells: Vec<String>| format!("| {} |\n", cells.join(" | "));
    out.push_str(&line(table.columns.iter().map(|column| escaped(&column.heading)).collect()));
    let rule = |numbers| if numbers { "---:" } else { "---" }.to_owned();
    out.push_str(&line(table.columns.iter().map(|column| rule(column.numbers)).collect()));
    for row in &table.rows {
        out.push_str(&line(row.iter().map(|cell| escaped(cell)).collect()));
    }
}

/// Text with a backslash before every character that means something in Markdown where it stands.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for (index, c) in visible_line(text).chars().enumerate() {
        let begins = index == 0 && matches!(c, '#' | '+' | '-' | '=' | '~');
        if begins || matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '&' | '!') {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_can_make_no_markup() {
        let mut document = Document::default();
        document.paragraph("# <b>[x](javascript:1)</b> `|` \u{1b}[2J");
        let text = write(&document);
        assert_eq!(text, "\\# \\<b\\>\\[x\\](javascript:1)\\</b\\> \\`\\|\\` \u{241b}\\[2J\n");
    }
}
