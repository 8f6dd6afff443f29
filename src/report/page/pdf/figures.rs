//! Charts of shares and heat maps.

use std::rc::Rc;

use krilla::tagging::{ListNumbering, TableHeaderScope, Tag};

use super::super::chart::{self, Form, HEIGHT, Shape, WIDTH};
use super::super::palette::{self, DARK_FROM, FAINT, INK, MUTED, PAPER, SHADES};
use super::blocks::Setter;
use super::fonts::Weight;
use super::pieces::{Ink, Piece, Side, Type};
use super::tags::Leaf;
use crate::report::document::{HeatMap, SharesChart, SharesRow};
use crate::report::simpler::per_cent;

/// Between the columns of a chart.
const GAP: f32 = 11.0;

/// What the labels of a chart take of the page, at least and at most.
const LABELS_LEAST: f32 = 0.3;
const LABELS_MOST: f32 = 0.5;

/// Where the parts of a chart stand: the left ends of its bars and its figures, and its scale.
struct Columns {
    bars: f32,
    words: f32,
    /// Points to a unit of the chart's canvas.
    unit: f32,
}

impl Setter<'_> {
    /// A chart of shares, one figure with its words as the alternative. Its title is not part of that.
    pub(super) fn shares(&mut self, chart: &SharesChart) {
        let title = self.tags.only(None, Tag::P);
        let mut piece = self.text(title, &chart.title, Weight::Bold, self.body(), 0.0);
        piece.before = self.space(10.0);
        piece.keep_with_next = true;
        self.push(piece);
        let alternative = alternative(chart);
        let leaf = self.tags.only(None, Tag::Figure(Some(alternative)));

        let width = self.setting.width();
        let words = if chart.series.len() > 1 { 98.0 } else { 60.0 };
        // As wide as the labels need, up to a share of the page beyond which bars say too little.
        let size = self.small(INK).size;
        let label = |row: &SharesRow| self.lines.single(&row.label, Weight::Regular).width * size;
        let widest = chart.rows.iter().map(label).fold(0.0, f32::max);
        let bars = (widest + GAP).clamp(width * LABELS_LEAST, width * LABELS_MOST);
        let columns =
            Columns { bars, words: width - words, unit: (width - words - GAP - bars) / WIDTH as f32 };
        self.legend(leaf, chart, columns.unit);
        for (index, row) in chart.rows.iter().enumerate() {
            let mut piece = self.shares_row(leaf, chart, row, &columns);
            if index == 0 {
                piece.layout((0.0, 0.0), Ink::Line((width, 0.0), 0.6, FAINT));
            }
            // The scale stands below the last row, on the same page.
            piece.keep_with_next = index + 1 == chart.rows.len();
            self.push(piece);
        }
        let type_ = self.small(MUTED);
        let mut piece = Piece::of_height(type_.leading());
        let scale = columns.words - GAP - columns.bars;
        for (share, side) in [(0, Side::Left), (500, Side::Middle), (1000, Side::Right)] {
            let line = self.lines.single(&per_cent(share), Weight::Regular);
            piece.write(leaf, (columns.bars, 0.0), &[line], type_.at(side, scale));
        }
        self.push(piece);
    }

    fn legend(&mut self, leaf: Leaf, chart: &SharesChart, unit: f32) {
        let type_ = self.small(MUTED);
        let height = type_.leading().max(HEIGHT as f32 * unit);
        let width = self.setting.width();
        let mut piece = Piece { before: self.space(2.0), ..Piece::default() };
        let (mut left, mut top) = (0.0, 0.0);
        for (shapes, sample, name) in chart::legend(chart) {
            let sample = sample as f32 * unit;
            let lines = self.lines.broken(name, Weight::Regular, type_.size, width - sample - 5.0);
            let widest = lines.iter().map(|line| line.width).fold(0.0, f32::max) * type_.size;
            if left > 0.0 && left + sample + 5.0 + widest > width {
                (left, top) = (0.0, piece.height);
            }
            draw(&mut piece, leaf, (left, top + (height - HEIGHT as f32 * unit) / 2.0), &shapes, unit);
            let text_top = top + (height - type_.leading()) / 2.0;
            let end = piece.write(leaf, (left + sample + 5.0, text_top), &lines, type_);
            piece.height = piece.height.max(end).max(top + height);
            left += sample + 5.0 + widest + 16.0;
        }
        piece.height += self.space(4.0);
        piece.keep_with_next = true;
        self.push(piece);
    }

    fn shares_row(&self, leaf: Leaf, chart: &SharesChart, row: &SharesRow, columns: &Columns) -> Piece {
        let type_ = self.small(INK);
        let label_lines = self.lines.broken(&row.label, Weight::Regular, type_.size, columns.bars - GAP);
        let pad = self.space(3.2).max(0.8);
        let words_type = type_.at(Side::Left, self.setting.width() - columns.words);
        let bar_height = HEIGHT as f32 * columns.unit;
        // Each bar beside its words.
        let mut drawn = Piece::default();
        for (index, (bar, picture)) in row.bars.iter().zip(chart::pictures(chart, row)).enumerate() {
            let words = bar.as_ref().map_or("–", |bar| bar.words.as_str());
            let mut lines = Vec::new();
            if let Some(name) = chart.series.get(index).filter(|_| chart.series.len() > 1) {
                let name = self.lines.broken(name, Weight::Regular, type_.size, words_type.width);
                lines.extend(name.into_iter().map(|line| (line, MUTED)));
            }
            for line in self.lines.broken(words, Weight::Bold, type_.size, words_type.width) {
                lines.push((line, INK));
            }
            // The name of an attempt and its figure share a line where there is room.
            let beside = match lines.as_slice() {
                [(name, _), (figure, _)] => {
                    (name.width + figure.width + 0.4) * type_.size <= words_type.width
                }
                _ => false,
            };
            let rows = if beside { 1 } else { lines.len() };
            let height = bar_height.max(rows as f32 * type_.leading());
            let top = drawn.height;
            draw(
                &mut drawn,
                leaf,
                (columns.bars, top + (height - bar_height) / 2.0),
                &picture.shapes(),
                columns.unit,
            );
            let mut at = (columns.words, top + (height - rows as f32 * type_.leading()) / 2.0);
            for (line, colour) in lines {
                drawn.write(leaf, at, &[Rc::clone(&line)], Type { colour, ..words_type });
                if beside {
                    at.0 += (line.width + 0.4) * type_.size;
                } else {
                    at.1 += type_.leading();
                }
            }
            drawn.height += height;
        }
        let label_height = label_lines.len() as f32 * type_.leading();
        let height = drawn.height.max(label_height) + 2.0 * pad;
        let mut piece = Piece::of_height(height);
        piece.write(leaf, (0.0, (height - label_height) / 2.0), &label_lines, type_);
        let down = (height - drawn.height) / 2.0;
        piece.marks.extend(drawn.marks.into_iter().map(|mut mark| {
            mark.at.1 += down;
            mark
        }));
        piece.layout((0.0, height), Ink::Line((self.setting.width(), 0.0), 0.6, FAINT));
        piece
    }

    /// A heat map, which is a table with shaded cells.
    pub(super) fn heat_map(&mut self, map: &HeatMap) {
        let group = self.tags.group(None, Tag::Table);
        let caption = self.tags.only(Some(group), Tag::Caption);
        let mut piece = self.text(caption, &map.title, Weight::Bold, self.body(), 0.0);
        piece.before = self.space(10.0);
        piece.keep_with_next = true;
        self.push(piece);

        let width = self.setting.width();
        let count = map.columns.len().max(1) as f32;
        let size = self.setting.small;
        let widest = map.rows.iter().map(|(name, _)| self.lines.widths(name, Weight::Regular).0);
        // Headings of columns are not broken within a word, as long as names keep a good fifth of the page.
        let word = map.columns.iter().map(|text| self.lines.widths(text, Weight::Bold).1);
        let needed = (word.fold(0.0, f32::max) * size + 8.0) * count;
        let names = (widest.fold(5.0, f32::max) * size + 8.0).min(width * 0.36);
        let names = names.min((width - needed).max(width * 0.22));
        let column = (width - names) / count;
        let head = self.tags.group(Some(group), Tag::THead);
        let row = self.tags.group(Some(head), Tag::TR);
        let type_ = self.small(MUTED);
        let headings = std::iter::once(&map.corner).chain(&map.columns);
        let broken: Vec<_> = headings
            .enumerate()
            .map(|(index, text)| {
                let room = if index == 0 { names - 6.0 } else { column - 4.0 };
                self.lines.broken(text, Weight::Bold, type_.size, room)
            })
            .collect();
        let most = broken.iter().map(Vec::len).max().unwrap_or(0);
        let mut heading = Piece::of_height(most as f32 * type_.leading() + self.space(7.0) + 1.0);
        for (index, lines) in broken.iter().enumerate() {
            let leaf = self.tags.only(Some(row), Tag::TH(TableHeaderScope::Column));
            let top = self.space(3.0) + (most - lines.len()) as f32 * type_.leading();
            let (left, type_) = if index == 0 {
                (0.0, type_)
            } else {
                (names + (index - 1) as f32 * column, type_.at(Side::Middle, column))
            };
            heading.write(leaf, (left, top), lines, type_);
        }
        heading.layout((0.0, heading.height - 1.5), Ink::Line((width, 0.0), 1.2, INK));
        heading.keep_with_next = true;
        let repeated = Rc::new(heading.clone());
        self.push(heading);

        let body = self.tags.group(Some(group), Tag::TBody);
        for (name, cells) in &map.rows {
            let mut piece = self.heat_row(body, name, cells, (names, column));
            piece.repeated = Some(Rc::clone(&repeated));
            piece.keep_with_next = false;
            self.push(piece);
        }
        self.shades(&map.legend);
    }

    fn heat_row(
        &mut self,
        body: super::tags::Group,
        name: &str,
        cells: &[Option<crate::report::document::HeatCell>],
        (names, column): (f32, f32),
    ) -> Piece {
        let row = self.tags.group(Some(body), Tag::TR);
        let type_ = self.small(INK);
        let pad = self.space(4.0).max(1.5);
        let leaf = self.tags.only(Some(row), Tag::TH(TableHeaderScope::Row));
        let name = self.lines.broken(name, Weight::Regular, type_.size, names - 8.0);
        let texts: Vec<_> = cells
            .iter()
            .map(|cell| {
                let words = cell.as_ref().map_or("–", |cell| cell.words.as_str());
                self.lines.broken(words, Weight::Regular, type_.size, column - 4.0)
            })
            .collect();
        let most = texts.iter().map(Vec::len).chain([name.len()]).max().unwrap_or(1);
        let height = most as f32 * type_.leading() + 2.0 * pad;
        let middle = |lines: usize| (height - lines as f32 * type_.leading()) / 2.0;
        let mut piece = Piece::of_height(height);
        piece.write(leaf, (0.0, middle(name.len())), &name, type_);
        for (index, (cell, lines)) in cells.iter().zip(&texts).enumerate() {
            let leaf = self.tags.only(Some(row), Tag::TD);
            let left = names + index as f32 * column;
            let shade = cell.as_ref().map_or(0, |cell| palette::shade(cell.shade));
            let size = (column - 1.5, height - 1.5);
            piece.layout((left + 0.75, 0.75), Ink::Filled(size, 0.0, SHADES[shade]));
            if shade == 0 {
                piece.layout((left + 1.0, 1.0), Ink::Frame((column - 2.0, height - 2.0), 0.0, 0.6, FAINT));
            }
            let colour = if shade < DARK_FROM { INK } else { PAPER };
            let type_ = Type { colour, ..type_.at(Side::Middle, column) };
            piece.write(leaf, (left, middle(lines.len())), lines, type_);
        }
        piece
    }

    fn shades(&mut self, legend: &str) {
        if legend.is_empty() {
            return;
        }
        let list = self.tags.group(None, Tag::L(ListNumbering::None));
        let member = self.tags.group(Some(list), Tag::LI);
        let leaf = self.tags.only(Some(member), Tag::LBody);
        let type_ = self.small(MUTED);
        let samples: Vec<_> = SHADES.iter().step_by(2).collect();
        let left = samples.len() as f32 * 14.0 + 7.0;
        let mut piece = self.text(leaf, legend, Weight::Regular, type_, left);
        for (index, shade) in samples.iter().enumerate() {
            let at = (index as f32 * 14.0, type_.leading() / 2.0 - 4.5);
            piece.layout(at, Ink::Filled((14.0, 9.0), 0.0, **shade));
        }
        let frame = Ink::Frame((left - 7.0, 9.0), 0.0, 0.5, MUTED);
        piece.layout((0.0, type_.leading() / 2.0 - 4.5), frame);
        piece.before = self.space(5.0);
        self.push(piece);
    }
}

/// The chart in words: its own, or its rows.
fn alternative(chart: &SharesChart) -> String {
    let own = crate::engine::text::visible(&chart.alternative).into_owned();
    if !own.trim().is_empty() {
        return own;
    }
    let rows = chart.rows.iter().map(|row| {
        let words = row.bars.iter().flatten().map(|bar| bar.words.as_str());
        format!("{}: {}", row.label, words.collect::<Vec<_>>().join(", "))
    });
    let rows = std::iter::once(chart.title.clone()).chain(rows).collect::<Vec<_>>().join("; ");
    crate::engine::text::visible(&rows).into_owned()
}

/// Draws shapes of a canvas, its corner at a place.
fn draw(piece: &mut Piece, leaf: Leaf, (left, top): (f32, f32), shapes: &[Shape], unit: f32) {
    let at = |(x, y): (i32, i32)| (left + x as f32 * unit, top + y as f32 * unit);
    let by =
        |from: (i32, i32), to: (i32, i32)| ((to.0 - from.0) as f32 * unit, (to.1 - from.1) as f32 * unit);
    for shape in shapes {
        let colour = shape.colour;
        let (from, ink) = match shape.form {
            Form::Filled(from, to) => (from, Ink::Filled(by(from, to), 0.0, colour)),
            Form::Line(from, to, width) => (from, Ink::Line(by(from, to), width as f32 * unit, colour)),
            Form::Triangle([from, b, c]) => (from, Ink::Triangle([by(from, b), by(from, c)], colour)),
        };
        piece.read(leaf, at(from), ink);
    }
}
