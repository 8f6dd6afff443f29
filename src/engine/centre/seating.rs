//! Rooms with their seats, and which seats are neighbours.

use std::fmt;

/// Most rows of a room, and most seats of a row: a row is a letter.
pub const ROWS_MAX: u32 = 26;

/// A room of the centre. Its seats stand in rows, `A` at the front, and are counted from the left.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TestRoom {
    /// What it is called; no two have the same name.
    pub name: String,
    /// Rows of seats.
    pub rows: u32,
    /// Seats of each row.
    pub columns: u32,
}

impl TestRoom {
    /// Its seats, row by row.
    pub fn seats(&self) -> impl Iterator<Item = Seat> {
        let columns = self.columns;
        (0..self.rows).flat_map(move |row| (1..=columns).map(move |column| Seat { row, column }))
    }

    /// Whether it has a seat.
    #[must_use]
    pub fn has(&self, seat: Seat) -> bool {
        seat.row < self.rows && (1..=self.columns).contains(&seat.column)
    }
}

/// A seat of a room, such as `B3`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Seat {
    /// The row from the front, from 0.
    pub row: u32,
    /// The seat in its row from the left, from 1.
    pub column: u32,
}

impl Seat {
    /// Reads `B3`, in capitals or not; `None` for anything else.
    ///
    /// ```
    /// use invigil::engine::centre::seating::Seat;
    /// assert_eq!(Seat::parse("b3"), Some(Seat { row: 1, column: 3 }));
    /// assert_eq!(Seat::parse("B0"), None);
    /// assert_eq!(Seat::parse("desk 3"), None);
    /// ```
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let mut characters = text.chars();
        let letter = characters.next().filter(char::is_ascii_alphabetic)?.to_ascii_uppercase();
        let number = characters.as_str();
        let is_number = !number.starts_with('0') && number.bytes().all(|b| b.is_ascii_digit());
        let column: u32 = number.parse().ok().filter(|_| is_number)?;
        Some(Self { row: u32::from(letter) - u32::from('A'), column })
    }

    /// Whether two seats are neighbours: beside, before, behind or at a corner.
    ///
    /// ```
    /// use invigil::engine::centre::seating::Seat;
    /// let seat = |text| Seat::parse(text).unwrap();
    /// assert!(seat("B2").is_beside(seat("A3")));
    /// assert!(!seat("B2").is_beside(seat("B4")));
    /// assert!(!seat("B2").is_beside(seat("B2")));
    /// ```
    #[must_use]
    pub fn is_beside(self, other: Self) -> bool {
        self != other && self.row.abs_diff(other.row) <= 1 && self.column.abs_diff(other.column) <= 1
    }
}

impl fmt::Display for Seat {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let letter = char::from_u32(u32::from('A') + self.row).unwrap_or('?');
        write!(f, "{letter}{}", self.column)
    }
}
