//! The tree of a report's content. Text in it is plain; each writer makes it safe for its own
//! format.

/// A report.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Document {
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
}

/// A table with a heading row.
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
        Self { blocks: vec![Block::Heading(1, title.into())] }
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
}
