//! What a room is given: seating plans, slips to be cut out, boxes to tick and lines to write on.

use krilla::tagging::{ListNumbering, Tag};

use super::super::palette::{ACCENT, INK, MUTED, RULE, TINT};
use super::blocks::Setter;
use super::fonts::Weight;
use super::pieces::{Ink, Piece, Side, Type};
use crate::report::document::{SeatingPlan, Slip};

/// Between places of a room.
const GAP: f32 = 6.0;
/// Slips beside each other and, where their text allows, below each other.
const SLIPS: (usize, f32) = (2, 4.0);

impl Setter<'_> {
    /// A seating plan: the front as a bar, the places as boxes.
    pub(super) fn seating(&mut self, plan: &SeatingPlan) {
        let width = self.setting.width();
        let front = self.tags.only(None, Tag::P);
        let type_ = self.small(INK);
        let lines = self.lines.broken(&plan.front, Weight::Regular, type_.size, width - 12.0);
        let mut piece = Piece { before: self.space(9.0), keep_with_next: true, ..Piece::default() };
        piece.height = lines.len() as f32 * type_.leading() + 8.0;
        piece.layout((0.0, 0.0), Ink::Filled((width, piece.height), 3.0, TINT));
        piece.write(front, (0.0, 4.0), &lines, type_.at(Side::Middle, width));
        self.push(piece);

        let list = self.tags.group(None, Tag::L(ListNumbering::None));
        let most = plan.rows.iter().map(Vec::len).max().unwrap_or(0).max(1);
        let place = (width + GAP) / most as f32 - GAP;
        for row in &plan.rows {
            let mut piece = Piece { before: GAP, height: 36.0, ..Piece::default() };
            let mut texts = Piece::default();
            for (index, (seat, who)) in row.iter().enumerate() {
                let left = index as f32 * (place + GAP);
                let (label, body) = self.labelled(list);
                let room = place - 10.0;
                let seat = self.lines.broken(seat, Weight::Bold, type_.size, room);
                let top = texts.write(label, (left + 5.0, 4.0), &seat, Type { colour: ACCENT, ..type_ });
                let who = self.lines.broken(who, Weight::Regular, type_.size, room);
                piece.height = piece.height.max(texts.write(body, (left + 5.0, top), &who, type_) + 4.0);
            }
            for (index, (_, who)) in row.iter().enumerate() {
                let at = (index as f32 * (place + GAP), 0.0);
                let size = (place, piece.height);
                if who.is_empty() {
                    dashed_box(&mut piece, at, size);
                } else {
                    piece.layout(at, Ink::Frame(size, 3.0, 0.8, RULE));
                }
            }
            piece.marks.append(&mut texts.marks);
            self.push(piece);
        }
    }

    /// Slips, two beside each other, with dashed lines to cut along.
    pub(super) fn slips(&mut self, slips: &[Slip]) {
        let (columns, rows) = SLIPS;
        let width = self.setting.width() / columns as f32;
        // A heading may stand above the first.
        let least = ((self.setting.height() - 48.0) / rows).floor();
        let pad = 13.0;
        let title_type = Type { size: self.setting.body + 3.0, distance: 1.25, ..self.body() };
        let type_ = self.small(INK);
        for (number, pair) in slips.chunks(columns).enumerate() {
            let mut piece = Piece { height: least, ..Piece::default() };
            if number == 0 {
                piece.before = self.space(8.0);
            }
            for (column, slip) in pair.iter().enumerate() {
                let left = column as f32 * width + pad;
                let room = width - 2.0 * pad;
                let group = self.tags.group(None, Tag::Div);
                let title = self.tags.only(Some(group), Tag::P);
                let lines = self.lines.broken(&slip.title, Weight::Bold, title_type.size, room);
                let mut top = piece.write(title, (left, pad), &lines, title_type) + 5.0;
                let list = self.tags.group(Some(group), Tag::L(ListNumbering::None));
                let label_room = room * 0.4;
                for line in &slip.lines {
                    let (label, value) = self.labelled(list);
                    let label_lines =
                        self.lines.broken(&line.label, Weight::Regular, type_.size, label_room - 8.0);
                    let value_lines =
                        self.lines.broken(&line.value, Weight::Bold, type_.size, room - label_room);
                    let end = piece.write(label, (left, top), &label_lines, Type { colour: MUTED, ..type_ });
                    let other = piece.write(value, (left + label_room, top), &value_lines, type_);
                    top = end.max(other) + 2.5;
                }
                piece.height = piece.height.max(top + pad);
            }
            let height = piece.height;
            let across = pair.len() as f32 * width;
            if number == 0 {
                piece.layout((0.0, 0.0), Ink::Dashed((across, 0.0), 0.7, MUTED));
            }
            for line in 0..=pair.len() {
                piece.layout((line as f32 * width, 0.0), Ink::Dashed((0.0, height), 0.7, MUTED));
            }
            piece.layout((0.0, height), Ink::Dashed((across, 0.0), 0.7, MUTED));
            // The upper line of the first on a page.
            let mut line = Piece::of_height(0.0);
            line.layout((0.0, 0.0), Ink::Dashed((across, 0.0), 0.7, MUTED));
            piece.repeated = Some(std::rc::Rc::new(line));
            self.push(piece);
        }
    }

    /// Boxes to tick.
    pub(super) fn checklist(&mut self, members: &[String]) {
        let list = self.tags.group(None, Tag::L(ListNumbering::None));
        let type_ = self.body();
        let side = self.setting.body * 0.95;
        for (index, member) in members.iter().enumerate() {
            let member_tag = self.tags.group(Some(list), Tag::LI);
            let leaf = self.tags.only(Some(member_tag), Tag::LBody);
            let mut piece = self.text(leaf, member, Weight::Regular, type_, side + 10.0);
            piece.layout((0.6, (type_.leading() - side) / 2.0), Ink::Frame((side, side), 1.2, 1.1, INK));
            piece.before = self.space(if index == 0 { 6.0 } else { 5.0 });
            self.push(piece);
        }
    }

    /// Lines to write on.
    pub(super) fn writing(&mut self, label: &str, lines: u8) {
        let leaf = self.tags.only(None, Tag::P);
        let mut piece = self.text(leaf, label, Weight::Regular, self.small(MUTED), 0.0);
        piece.before = self.space(10.0);
        piece.keep_with_next = lines > 0;
        self.push(piece);
        for number in 0..lines {
            let mut piece = Piece::of_height(23.0);
            piece.layout((0.0, 22.0), Ink::Line((self.setting.width(), 0.0), 0.7, RULE));
            piece.keep_with_next = number + 1 < lines && number == 0;
            self.push(piece);
        }
    }
}

fn dashed_box(piece: &mut Piece, (left, top): (f32, f32), (width, height): (f32, f32)) {
    for (at, by) in [
        ((left, top), (width, 0.0)),
        ((left, top + height), (width, 0.0)),
        ((left, top), (0.0, height)),
        ((left + width, top), (0.0, height)),
    ] {
        piece.layout(at, Ink::Dashed(by, 0.7, RULE));
    }
}
