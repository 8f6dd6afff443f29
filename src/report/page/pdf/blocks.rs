//! The blocks of a report set as pieces, with their tags: what is text here, tables, figures and forms in
//! files of their own.

use std::num::NonZeroU16;

use krilla::tagging::{ListNumbering, Tag};

use super::super::facts_columns;
use super::super::palette::{ACCENT, Colour, INK, MUTED, PAPER, RULE, TINT};
use super::fonts::Weight;
use super::lines::Lines;
use super::pieces::{Ink, Piece, Side, Type};
use super::setting::Setting;
use super::tags::{Group, Leaf, Tags};
use crate::engine::text::visible_line;
use crate::report::document::{Block, Document, Fact, Notice, Tone};

/// Sets block after block.
pub(super) struct Setter<'a> {
    /// Breaks text.
    pub lines: &'a Lines<'a>,
    /// How large.
    pub setting: &'a Setting,
    /// What was set.
    pub tags: Tags,
    pieces: Vec<Piece>,
    new_page: bool,
    level: u8,
}

/// The pieces of a report and its tags.
pub(super) fn set(document: &Document, lines: &Lines<'_>, setting: &Setting) -> (Vec<Piece>, Tags) {
    let tags = Tags::default();
    let mut setter = Setter { lines, setting, tags, pieces: Vec::new(), new_page: false, level: 0 };
    setter.top();
    for block in &document.blocks {
        setter.block(block);
    }
    (setter.pieces, setter.tags)
}

impl Setter<'_> {
    /// The thick rule over the whole.
    fn top(&mut self) {
        let mut piece = Piece::of_height(3.0);
        piece.layout((0.0, 0.0), Ink::Filled((self.setting.width(), 3.0), 0.0, ACCENT));
        piece.keep_with_next = true;
        self.push(piece);
    }

    fn block(&mut self, block: &Block) {
        match block {
            Block::Heading(level, text) => self.heading(*level, text),
            Block::Paragraph(text) => self.paragraph(text),
            Block::List { numbered, members } => self.list(*numbered, members),
            Block::Table(table) => self.table(table),
            Block::Facts(facts) => self.facts(facts),
            Block::Notice(notice) => self.notice(notice),
            Block::Shares(chart) => self.shares(chart),
            Block::HeatMap(map) => self.heat_map(map),
            Block::SeatingPlan(plan) => self.seating(plan),
            Block::Slips(slips) => self.slips(slips),
            Block::Checklist(members) => self.checklist(members),
            Block::WritingLines { label, lines } => self.writing(label, *lines),
            Block::PageBreak => self.new_page = true,
        }
    }

    /// Adds a piece.
    pub fn push(&mut self, mut piece: Piece) {
        piece.new_page |= std::mem::take(&mut self.new_page);
        self.pieces.push(piece);
    }

    /// A space, as the setting has it.
    pub fn space(&self, points: f32) -> f32 {
        points * self.setting.space
    }

    /// Running text.
    pub fn body(&self) -> Type {
        Type {
            size: self.setting.body,
            distance: self.setting.leading,
            colour: INK,
            side: Side::Left,
            width: self.setting.width(),
        }
    }

    /// Text of tables and labels.
    pub fn small(&self, colour: Colour) -> Type {
        let distance = self.setting.leading.min(1.32);
        Type { size: self.setting.small, distance, colour, side: Side::Left, width: self.setting.width() }
    }

    fn heading(&mut self, level: u8, text: &str) {
        self.level = level.clamp(1, 6).min(self.level + 1);
        let size = self.setting.heading(self.level);
        let colour = if self.level == 2 { ACCENT } else { INK };
        let type_ = Type { size, distance: 1.22, colour, ..self.body() };
        let shown = visible_line(text).into_owned();
        let level = NonZeroU16::new(u16::from(self.level)).unwrap_or(NonZeroU16::MIN);
        let title = if shown.is_empty() { "–".to_owned() } else { shown.clone() };
        let leaf = self.tags.only(None, Tag::Hn(level, Some(title)));
        self.tags.heading(self.level, &shown, leaf);
        let before = if self.level == 1 { 14.0 } else { 15.0 };
        let width = self.lines.balanced(&shown, Weight::Bold, size, type_.width);
        let mut piece = self.text(leaf, &shown, Weight::Bold, Type { width, ..type_ }, 0.0);
        piece.before = self.space(before);
        piece.height += self.space(if self.level == 1 { 5.0 } else { 1.5 });
        piece.keep_with_next = true;
        self.push(piece);
    }

    /// A piece of one text.
    pub fn text(&self, leaf: Leaf, text: &str, weight: Weight, type_: Type, left: f32) -> Piece {
        let lines = self.lines.broken(text, weight, type_.size, type_.width - left);
        let mut piece = Piece::default();
        piece.height = piece.write(leaf, (left, 0.0), &lines, type_);
        piece
    }

    fn paragraph(&mut self, text: &str) {
        let leaf = self.tags.only(None, Tag::P);
        self.running(leaf, text, self.body(), 0.0, self.space(6.0), None);
    }

    /// Text that may be broken over pages, but not so that one line stands alone: line by line, the first
    /// of them with something before it.
    fn running(
        &mut self,
        leaf: Leaf,
        text: &str,
        type_: Type,
        left: f32,
        before: f32,
        first: Option<&dyn Fn(&mut Piece)>,
    ) {
        let lines = self.lines.broken(text, Weight::Regular, type_.size, type_.width - left);
        let count = lines.len();
        for (index, line) in lines.into_iter().enumerate() {
            let mut piece = Piece::of_height(type_.leading());
            if let (0, Some(first)) = (index, first) {
                first(&mut piece);
            }
            piece.write(leaf, (left, 0.0), &[line], type_);
            piece.before = if index == 0 { before } else { 0.0 };
            piece.keep_with_next = index + 1 < count && (index == 0 || index + 2 == count);
            self.push(piece);
        }
    }

    fn list(&mut self, numbered: bool, members: &[String]) {
        let numbering = if numbered { ListNumbering::Decimal } else { ListNumbering::Disc };
        let list = self.tags.group(None, Tag::L(numbering));
        let mark = |index: usize| if numbered { format!("{}.", index + 1) } else { "•".to_owned() };
        let type_ = self.body();
        let widest = self.lines.widths(&mark(members.len().saturating_sub(1)), Weight::Bold).0;
        let left = (widest * type_.size + 6.0).max(15.0);
        for (index, member) in members.iter().enumerate() {
            let (label, body) = self.labelled(list);
            let line = self.lines.single(&mark(index), Weight::Bold);
            let draw = |piece: &mut Piece| {
                let lines = [std::rc::Rc::clone(&line)];
                piece.write(label, (0.0, 0.0), &lines, Type { colour: ACCENT, ..type_ });
            };
            let before = self.space(if index == 0 { 5.0 } else { 3.0 });
            self.running(body, member, type_, left, before, Some(&draw));
        }
    }

    /// A member of a list: its label and its body.
    pub fn labelled(&mut self, list: Group) -> (Leaf, Leaf) {
        let member = self.tags.group(Some(list), Tag::LI);
        (self.tags.only(Some(member), Tag::Lbl), self.tags.only(Some(member), Tag::LBody))
    }

    /// Figures side by side, at most four in a row.
    fn facts(&mut self, facts: &[Fact]) {
        let list = self.tags.group(None, Tag::L(ListNumbering::None));
        let columns = facts_columns(facts.len());
        let gap = 14.0;
        let width = (self.setting.width() + gap) / columns as f32 - gap;
        let label_type = self.small(MUTED);
        let value_type = Type { size: self.setting.body + 4.0, distance: 1.25, ..self.body() };
        for (row, facts) in facts.chunks(columns).enumerate() {
            let mut piece =
                Piece { before: self.space(if row == 0 { 10.0 } else { 6.0 }), ..Piece::default() };
            for (column, fact) in facts.iter().enumerate() {
                let left = column as f32 * (width + gap);
                let (label, value) = self.labelled(list);
                piece.layout((left, 0.0), Ink::Line((width, 0.0), 0.75, RULE));
                let lines = self.lines.broken(&fact.label, Weight::Regular, label_type.size, width);
                let top = piece.write(label, (left, self.space(4.0)), &lines, label_type);
                let lines = self.lines.broken(&fact.value, Weight::Bold, value_type.size, width);
                piece.height = piece.height.max(piece.write(value, (left, top), &lines, value_type));
            }
            piece.height += self.space(2.5);
            self.push(piece);
        }
    }

    /// A banner. What sort of news it is, its ground and its picture tell.
    fn notice(&mut self, notice: &Notice) {
        let (ground, frame, ink) = match notice.tone {
            Tone::Plain => (TINT, TINT, INK),
            Tone::Good => (ACCENT, ACCENT, PAPER),
            Tone::Open => (PAPER, ACCENT, INK),
        };
        let picture = if notice.tone == Tone::Good { PAPER } else { ACCENT };
        let pad = (self.space(11.0).max(5.0), 13.0);
        let left = pad.1 + 31.0;
        let group = self.tags.group(None, Tag::Div);
        let title = self.tags.only(Some(group), Tag::P);
        let width = self.setting.width() - pad.1;
        let type_ = Type { size: self.setting.body + 2.5, distance: 1.25, colour: ink, width, ..self.body() };
        let mut written = self.text(title, &notice.title, Weight::Bold, type_, left);
        if !notice.text.is_empty() {
            let leaf = self.tags.only(Some(group), Tag::P);
            let type_ = Type { colour: ink, width, ..self.body() };
            let lines = self.lines.broken(&notice.text, Weight::Regular, type_.size, width - left);
            written.height = written.write(leaf, (left, written.height + 1.5), &lines, type_);
        }
        let height = written.height.max(22.0) + 2.0 * pad.0;
        let mut piece = Piece { before: self.space(10.0), height, ..Piece::default() };
        piece.layout((0.0, 0.0), Ink::Filled((self.setting.width(), height), 4.0, frame));
        if ground != frame {
            let inside = (self.setting.width() - 3.0, height - 3.0);
            piece.layout((1.5, 1.5), Ink::Filled(inside, 3.0, ground));
        }
        let top = pad.0 + if written.height < 22.0 { 0.0 } else { 0.5 };
        sign(&mut piece, (pad.1, top), notice.tone, picture);
        let down = (height - written.height) / 2.0;
        piece.marks.extend(written.marks.into_iter().map(|mut mark| {
            mark.at.1 += down;
            mark
        }));
        self.push(piece);
    }
}

/// The picture of a banner: a ring of 20 points with a tick, an arrow or an i.
fn sign(piece: &mut Piece, (left, top): (f32, f32), tone: Tone, colour: Colour) {
    piece.layout((left, top), Ink::Frame((20.0, 20.0), 10.0, 1.6, colour));
    let mut line = |from: (f32, f32), by: (f32, f32)| {
        piece.layout((left + from.0, top + from.1), Ink::Line(by, 1.8, colour));
    };
    match tone {
        Tone::Good => {
            line((5.8, 10.4), (3.0, 3.0));
            line((8.6, 13.5), (5.6, -6.2));
        }
        Tone::Open => {
            line((5.5, 10.0), (8.6, 0.0));
            line((10.7, 6.6), (3.5, 3.5));
            line((10.7, 13.4), (3.5, -3.5));
        }
        Tone::Plain => {
            line((10.0, 9.2), (0.0, 5.4));
            line((10.0, 5.6), (0.0, 1.8));
        }
    }
}
