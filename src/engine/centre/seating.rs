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

/// The seat of a room to give out next: the free one with the fewest taken neighbours, the first of them
/// row by row. So every other seat is filled first, and nobody sits beside another before that must be.
/// `None` where no seat is free.
///
/// ```
/// use invigil::engine::centre::seating::{Seat, TestRoom, next_seat};
/// let room = TestRoom { name: "Room 1".into(), rows: 2, columns: 3 };
/// let seat = |text| Seat::parse(text).unwrap();
/// assert_eq!(next_seat(&room, &[seat("A1")]), Some(seat("A3")));
/// assert_eq!(next_seat(&room, &[seat("A1"), seat("A3")]), Some(seat("B1")));
/// ```
#[must_use]
pub fn next_seat(room: &TestRoom, taken: &[Seat]) -> Option<Seat> {
    let neighbours = |seat: &Seat| taken.iter().filter(|other| seat.is_beside(**other)).count();
    room.seats().filter(|seat| !taken.contains(seat)).min_by_key(neighbours)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The seats that a room gives out one after the other.
    fn given(rows: u32, columns: u32) -> Vec<String> {
        let room = TestRoom { name: "Room".to_owned(), rows, columns };
        let mut taken = Vec::new();
        while let Some(seat) = next_seat(&room, &taken) {
            taken.push(seat);
        }
        taken.iter().map(ToString::to_string).collect()
    }

    #[test]
    fn every_other_seat_of_every_other_row_is_filled_first() {
        // By hand, on squared paper.
        assert_eq!(given(3, 4)[..4], ["A1", "A3", "C1", "C3"]);
        assert_eq!(given(1, 5), ["A1", "A3", "A5", "A2", "A4"]);
        assert_eq!(given(5, 1)[..3], ["A1", "C1", "E1"]);
    }

    #[test]
    fn every_seat_is_given_out_once_and_none_beside_another_before_that_must_be() {
        for (rows, columns) in [(1, 1), (3, 4), (4, 6), (7, 5), (26, 30)] {
            let mut all = given(rows, columns);
            let apart = usize::try_from(rows.div_ceil(2) * columns.div_ceil(2)).unwrap();
            let first: Vec<Seat> = all[..apart].iter().filter_map(|seat| Seat::parse(seat)).collect();
            assert!(first.iter().all(|seat| first.iter().all(|other| !seat.is_beside(*other))));
            all.sort();
            all.dedup();
            assert_eq!(all.len(), usize::try_from(rows * columns).unwrap());
        }
    }
}
