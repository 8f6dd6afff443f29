//! Tables: columns as wide as their content asks, headings that are repeated on every page, rows that are
//! not broken.

use std::rc::Rc;

use krilla::tagging::{TableHeaderScope, Tag};

use super::super::palette::{FAINT, INK, MUTED};
use super::blocks::Setter;
use super::fonts::Weight;
use super::pieces::{Ink, Piece, Side, Type};
use super::tags::Leaf;
use crate::report::document::Table;

/// Between columns.
const GAP: f32 = 15.0;
/// Least width of a column that is filled in by hand, and least height of its rows.
const BY_HAND: (f32, f32) = (72.0, 26.0);

/// A cell: what it is, its text, how it is set and whether in bold.
struct Cell<'t> {
    leaf: Option<Leaf>,
    text: &'t str,
    weight: Weight,
    type_: Type,
}

impl Setter<'_> {
    /// A table.
    pub(super) fn table(&mut self, table: &Table) {
        let widths = self.column_widths(table);
        let group = self.tags.group(None, Tag::Table);
        let by_hand: Vec<bool> = (0..widths.len()).map(|index| table.is_filled_by_hand(index)).collect();
        let side = |index: usize| match table.columns.get(index) {
            Some(column) if column.numbers && !by_hand[index] => Side::Right,
            _ => Side::Left,
        };

        let head = self.tags.group(Some(group), Tag::THead);
        let row = self.tags.group(Some(head), Tag::TR);
        let mut cells = Vec::new();
        for (index, column) in table.columns.iter().enumerate() {
            let leaf = self.tags.only(Some(row), Tag::TH(TableHeaderScope::Column));
            let type_ = self.small(MUTED).at(side(index), widths[index]);
            cells.push(Cell { leaf: Some(leaf), text: &column.heading, weight: Weight::Bold, type_ });
        }
        let mut heading = self.row(&cells, &widths, 3.0, true);
        heading.layout((0.0, heading.height), Ink::Line((self.setting.width(), 0.0), 1.2, INK));
        heading.height += 1.0;
        heading.keep_with_next = !table.rows.is_empty();
        let repeated = Rc::new(heading.clone());
        heading.before = self.space(9.0);
        self.push(heading);

        let body = self.tags.group(Some(group), Tag::TBody);
        let names = table.columns.first().is_some_and(|column| !column.numbers);
        for (number, texts) in table.rows.iter().enumerate() {
            let row = self.tags.group(Some(body), Tag::TR);
            let mut cells = Vec::new();
            for (index, text) in texts.iter().enumerate().take(widths.len()) {
                let leaf = if index == 0 && names && !text.is_empty() {
                    self.tags.only(Some(row), Tag::TH(TableHeaderScope::Row))
                } else {
                    self.tags.only(Some(row), Tag::TD)
                };
                let type_ = self.small(INK).at(side(index), widths[index]);
                cells.push(Cell { leaf: Some(leaf), text, weight: Weight::Regular, type_ });
            }
            let mut piece = self.row(&cells, &widths, self.space(3.6).max(1.4), false);
            if by_hand.contains(&true) {
                piece.height = piece.height.max(BY_HAND.1);
                let mut left = 0.0;
                for (index, width) in widths.iter().enumerate() {
                    if by_hand[index] {
                        piece.layout((left - GAP / 2.0, 0.0), Ink::Line((0.0, piece.height), 0.6, FAINT));
                    }
                    left += width + GAP;
                }
            }
            piece.layout((0.0, piece.height), Ink::Line((self.setting.width(), 0.0), 0.6, FAINT));
            piece.repeated = Some(Rc::clone(&repeated));
            // Neither the first row nor the last stands alone.
            piece.keep_with_next = table.rows.len() > 2 && number + 2 == table.rows.len();
            self.push(piece);
        }
    }

    /// A row as high as its highest cell; a heading's cells end at the bottom.
    fn row(&self, cells: &[Cell<'_>], widths: &[f32], pad: f32, at_bottom: bool) -> Piece {
        let lines: Vec<_> = cells
            .iter()
            .map(|cell| self.lines.broken(cell.text, cell.weight, cell.type_.size, cell.type_.width))
            .collect();
        let most = lines.iter().map(Vec::len).max().unwrap_or(0);
        let mut piece = Piece::default();
        let mut left = 0.0;
        for ((cell, lines), width) in cells.iter().zip(&lines).zip(widths) {
            let down = if at_bottom { (most - lines.len()) as f32 * cell.type_.leading() } else { 0.0 };
            if let Some(leaf) = cell.leaf {
                let end = piece.write(leaf, (left, pad + down), lines, cell.type_);
                piece.height = piece.height.max(end + pad);
            }
            left += width + GAP;
        }
        piece
    }

    /// Widths that fill the page: as much as the content asks where there is room, else what its longest
    /// words need and a share of the rest.
    fn column_widths(&self, table: &Table) -> Vec<f32> {
        let size = self.setting.small;
        let count = table.columns.len();
        let room = self.setting.width() - GAP * count.saturating_sub(1) as f32;
        let mut natural = vec![0.0_f32; count];
        let mut least = vec![0.0_f32; count];
        let mut measure = |index: usize, text: &str, weight: Weight| {
            let (line, word) = self.lines.widths(text, weight);
            natural[index] = natural[index].max(line * size + 0.5);
            least[index] = least[index].max(word * size + 0.5);
        };
        for (index, column) in table.columns.iter().enumerate() {
            measure(index, &column.heading, Weight::Bold);
        }
        for row in &table.rows {
            for (index, text) in row.iter().enumerate().take(count) {
                measure(index, text, Weight::Regular);
            }
        }
        // A word that would take most of the page is broken rather.
        least.iter_mut().for_each(|least| *least = least.min(room / 3.0));
        // Room to write in comes after whole words: nobody reads a number that is broken in two.
        let spare = (room - least.iter().sum::<f32>()).max(0.0);
        let by_hand: Vec<usize> = (0..count).filter(|index| table.is_filled_by_hand(*index)).collect();
        for index in &by_hand {
            let wanted = (BY_HAND.0 - least[*index]).max(0.0);
            natural[*index] = natural[*index].max(BY_HAND.0 * 1.6);
            least[*index] += wanted.min(spare / by_hand.len() as f32);
        }
        for index in 0..count {
            natural[index] = natural[index].max(least[index]);
        }
        let texts: Vec<bool> = table.columns.iter().map(|column| !column.numbers).collect();
        shared(&natural, &least, &texts, room)
    }
}

/// Widths that add up to the room: from the least to the natural ones by what each lacks; what is left
/// over goes to the columns of text, or to all where there are none.
fn shared(natural: &[f32], least: &[f32], texts: &[bool], room: f32) -> Vec<f32> {
    let (all, needed): (f32, f32) = (natural.iter().sum(), least.iter().sum());
    if all <= room {
        let takers = texts.iter().filter(|text| **text).count();
        let take = |index: usize| takers == 0 || texts[index];
        let count = if takers == 0 { natural.len() } else { takers };
        let more = (room - all) / count.max(1) as f32;
        return (0..natural.len())
            .map(|index| natural[index] + if take(index) { more } else { 0.0 })
            .collect();
    }
    if needed >= room {
        return least.iter().map(|width| width * room / needed).collect();
    }
    let part = (room - needed) / (all - needed);
    natural.iter().zip(least).map(|(natural, least)| least + (natural - least) * part).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_fill_the_room_exactly() {
        let widths = shared(&[50.0, 20.0], &[10.0, 10.0], &[true, false], 100.0);
        assert_eq!(widths, [80.0, 20.0]);
        assert_eq!(shared(&[50.0, 20.0], &[10.0, 10.0], &[false, false], 100.0), [65.0, 35.0]);
        let tight = shared(&[300.0, 40.0], &[30.0, 20.0], &[true, true], 100.0);
        assert!((tight.iter().sum::<f32>() - 100.0).abs() < 0.01 && tight[1] >= 20.0, "{tight:?}");
        let too_tight = shared(&[300.0, 300.0], &[80.0, 120.0], &[true, true], 100.0);
        assert_eq!(too_tight, [40.0, 60.0]);
        assert!(shared(&[], &[], &[], 100.0).is_empty());
    }
}
