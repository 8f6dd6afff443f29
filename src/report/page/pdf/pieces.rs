//! Pieces of a page: what is not broken over two pages, with everything that is drawn in it. Measures are
//! in points, from the left margin and from the top of the piece.

use std::rc::Rc;

use super::super::palette::Colour;
use super::lines::Line;
use super::tags::Leaf;

/// A piece.
#[derive(Clone, Debug, Default)]
pub struct Piece {
    /// Free above it, unless it is the first on its page.
    pub before: f32,
    /// Its height.
    pub height: f32,
    /// What is drawn in it.
    pub marks: Vec<Mark>,
    /// Whether it is not the last on its page.
    pub keep_with_next: bool,
    /// Whether it is the first on its page.
    pub new_page: bool,
    /// What stands above it where it is the first on its page, such as the headings of its table.
    pub repeated: Option<Rc<Piece>>,
}

/// Something drawn.
#[derive(Clone, Debug)]
pub struct Mark {
    /// What it is part of; `None` for what is only layout.
    pub leaf: Option<Leaf>,
    /// Where, by its left end and the line that its text stands on or its top.
    pub at: (f32, f32),
    /// What.
    pub ink: Ink,
}

/// What is drawn.
#[derive(Clone, Debug)]
pub enum Ink {
    /// Text of a size.
    Text(Rc<Line>, f32, Colour),
    /// A filled rectangle of a width and a height, its corners rounded.
    Filled((f32, f32), f32, Colour),
    /// The outline of one, as wide as said.
    Frame((f32, f32), f32, f32, Colour),
    /// A line to a point so far from where it begins, as wide as said.
    Line((f32, f32), f32, Colour),
    /// The same, dashed.
    Dashed((f32, f32), f32, Colour),
    /// A filled triangle by two further corners.
    Triangle([(f32, f32); 2], Colour),
}

impl Piece {
    /// An empty piece of a height.
    pub fn of_height(height: f32) -> Self {
        Self { height, ..Self::default() }
    }

    /// Draws something that is read.
    pub fn read(&mut self, leaf: Leaf, at: (f32, f32), ink: Ink) {
        self.marks.push(Mark { leaf: Some(leaf), at, ink });
    }

    /// Draws something that is only layout.
    pub fn layout(&mut self, at: (f32, f32), ink: Ink) {
        self.marks.push(Mark { leaf: None, at, ink });
    }

    /// Writes lines below each other, the first with its top at `at`; gives where the next one would
    /// begin.
    pub fn write(&mut self, leaf: Leaf, at: (f32, f32), lines: &[Rc<Line>], type_: Type) -> f32 {
        let mut top = at.1;
        for line in lines {
            let left = at.0 + type_.side.free(type_.width - line.width * type_.size);
            let ink = Ink::Text(Rc::clone(line), type_.size, type_.colour);
            self.read(leaf, (left, top + type_.base()), ink);
            top += type_.leading();
        }
        top
    }
}

/// How lines are written.
#[derive(Clone, Copy, Debug)]
pub struct Type {
    /// Size of the letters.
    pub size: f32,
    /// Distance of the lines, in sizes.
    pub distance: f32,
    /// Their colour.
    pub colour: Colour,
    /// Which side they stand at.
    pub side: Side,
    /// In what width, where they do not stand at the left.
    pub width: f32,
}

impl Type {
    /// From line to line.
    pub fn leading(&self) -> f32 {
        self.size * self.distance
    }

    /// From the top of a line to what its letters stand on: they are in the middle of it, their height
    /// being about seven tenths of their size.
    pub fn base(&self) -> f32 {
        self.leading() / 2.0 + self.size * 0.357
    }

    /// The same, at another side.
    pub fn at(self, side: Side, width: f32) -> Self {
        Self { side, width, ..self }
    }
}

/// Which side text stands at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// The left.
    Left,
    /// Neither.
    Middle,
    /// The right, as figures do.
    Right,
}

impl Side {
    fn free(self, room: f32) -> f32 {
        match self {
            Self::Left => 0.0,
            Self::Middle => room / 2.0,
            Self::Right => room,
        }
    }
}
