//! The tree of a report's content. Text in it is plain; each writer makes it safe for its own
//! format.

use crate::engine::language::Language;

/// A report.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Document {
    /// The language of its text.
    pub language: Language,
    /// What stands at the foot of every page, such as the centre and the day; may be empty.
    pub footer: String,
    /// Whether all of it has to stand on one side of A4.
    pub one_page: bool,
    /// Its parts in reading order.
    pub blocks: Vec<Block>,
}

/// A part of a report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    /// A heading; level 1 is the title.
    Heading(u8, String),
    /// A paragraph.
    Paragraph(String),
    /// A list, numbered or not.
    List {
        /// Whether its members are numbered.
        numbered: bool,
        /// Its members.
        members: Vec<String>,
    },
    /// A table.
    Table(Table),
    /// The figures that matter most, side by side where there is room.
    Facts(Vec<Fact>),
    /// What must not be missed.
    Notice(Notice),
    /// A chart of shares.
    Shares(SharesChart),
    /// A table of shares, each cell shaded by its share and showing it in figures.
    HeatMap(HeatMap),
    /// Places in rows as they stand in a room, the front at the top.
    SeatingPlan(SeatingPlan),
    /// Slips to be cut out, with lines to cut along; none is broken over two pages.
    Slips(Vec<Slip>),
    /// Boxes to tick.
    Checklist(Vec<String>),
    /// Ruled lines to write on by hand, after a label.
    WritingLines {
        /// What is to be written.
        label: String,
        /// How many lines.
        lines: u8,
    },
    /// What follows begins on a new page.
    PageBreak,
}

/// One figure that matters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fact {
    /// What it is.
    pub label: String,
    /// The figure.
    pub value: String,
}

/// What must not be missed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// What sort of news it is; never told by colour alone.
    pub tone: Tone,
    /// In a few words.
    pub title: String,
    /// In a sentence or two; may be empty.
    pub text: String,
}

/// What sort of news.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// Neither good nor bad.
    Plain,
    /// Something was reached.
    Good,
    /// Something is still to be done.
    Open,
}

/// Horizontal bars from nought to all of what was set, one row of them for each part.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SharesChart {
    /// What it shows.
    pub title: String,
    /// The same in words, for whoever does not see it.
    pub alternative: String,
    /// Names of the bars of a row, for a legend: one name, or one an attempt.
    pub series: Vec<String>,
    /// What the mark across a bar is, for a legend; empty where there is none.
    pub mark: String,
    /// What the line through the end of a bar is, for a legend; empty where there is none.
    pub range: String,
    /// The rows.
    pub rows: Vec<SharesRow>,
}

/// One row of a [`SharesChart`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SharesRow {
    /// What it is about.
    pub label: String,
    /// One bar a series; `None` where there is none.
    pub bars: Vec<Option<ShareBar>>,
    /// Where the mark stands, in thousandths.
    pub mark: Option<u32>,
}

/// One bar.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ShareBar {
    /// Its length, in thousandths.
    pub share: u32,
    /// How sure that is: from and to, in thousandths.
    pub range: Option<(u32, u32)>,
    /// What stands at it, such as `4 of 9`.
    pub words: String,
}

/// Rows and columns of shares.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HeatMap {
    /// What it shows.
    pub title: String,
    /// Heading of the column of names.
    pub corner: String,
    /// Headings of the columns of shares.
    pub columns: Vec<String>,
    /// A name and a cell for each column.
    pub rows: Vec<(String, Vec<Option<HeatCell>>)>,
    /// What the shades mean, from nought up. Not in words for light and dark, which change places on a
    /// dark screen.
    pub legend: String,
}

/// A cell of a [`HeatMap`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HeatCell {
    /// Its shade, in thousandths: nought is the ground of the page.
    pub shade: u32,
    /// What stands in it.
    pub words: String,
}

/// Places in rows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SeatingPlan {
    /// What stands at the front.
    pub front: String,
    /// The rows from the front; a place is its name and who sits there, empty where nobody does.
    pub rows: Vec<Vec<(String, String)>>,
}

/// A slip to be cut out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Slip {
    /// What stands large on it.
    pub title: String,
    /// The rest: a label and what belongs to it.
    pub lines: Vec<Fact>,
}

/// A table with a heading row. A column in which every cell is empty is one to be filled in by hand:
/// pages leave room for that.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    /// One a column.
    pub columns: Vec<Column>,
    /// Rows of as many cells as there are columns.
    pub rows: Vec<Vec<String>>,
}

/// A column of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// Its heading.
    pub heading: String,
    /// Whether it holds numbers, which line up on the right.
    pub numbers: bool,
}

impl Document {
    /// A report with a title.
    #[must_use]
    pub fn titled(title: impl Into<String>) -> Self {
        Self { blocks: vec![Block::Heading(1, title.into())], ..Self::default() }
    }

    /// Adds a heading below the title.
    pub fn heading(&mut self, text: impl Into<String>) -> &mut Self {
        self.blocks.push(Block::Heading(2, text.into()));
        self
    }

    /// Adds a paragraph.
    pub fn paragraph(&mut self, text: impl Into<String>) -> &mut Self {
        self.blocks.push(Block::Paragraph(text.into()));
        self
    }

    /// Adds a list, if it has members.
    pub fn list(&mut self, numbered: bool, members: Vec<String>) -> &mut Self {
        if !members.is_empty() {
            self.blocks.push(Block::List { numbered, members });
        }
        self
    }

    /// Adds a table.
    pub fn table(&mut self, table: Table) -> &mut Self {
        self.blocks.push(Block::Table(table));
        self
    }
}

impl Table {
    /// A table without rows. A heading that begins with `#` is a column of numbers.
    #[must_use]
    pub fn new(headings: &[&str]) -> Self {
        let columns = headings.iter().map(|heading| Column {
            heading: heading.trim_start_matches('#').to_owned(),
            numbers: heading.starts_with('#'),
        });
        Self { columns: columns.collect(), rows: Vec::new() }
    }

    /// Adds a row.
    pub fn row(&mut self, cells: impl IntoIterator<Item = String>) {
        self.rows.push(cells.into_iter().collect());
    }

    /// Whether a column is there to be filled in by hand: it has a heading, and nothing in any row.
    #[must_use]
    pub fn is_filled_by_hand(&self, column: usize) -> bool {
        let has_heading = self.columns.get(column).is_some_and(|column| !column.heading.is_empty());
        let is_empty = |row: &Vec<String>| row.get(column).is_some_and(String::is_empty);
        has_heading && !self.rows.is_empty() && self.rows.iter().all(is_empty)
    }
}
