//! Pieces put on pages: none is broken, unless it is higher than a page; what has to stay with what
//! follows does, and no page is empty.

use super::pieces::{Ink, Mark, Piece};

/// A page: what is drawn on it, from its left and upper margin.
#[derive(Clone, Debug, Default)]
pub struct Page {
    /// In the order of drawing.
    pub marks: Vec<Mark>,
}

/// The pages of some pieces, each as high as said; at least one.
pub fn fill(pieces: Vec<Piece>, height: f32) -> Vec<Page> {
    let mut pages = vec![Page::default()];
    let mut y = 0.0;
    for (index, piece) in pieces.iter().enumerate() {
        let is_first = y == 0.0;
        let needed = needed(&pieces[index..], height);
        // A hair of tolerance, since heights are sums.
        if !is_first && (piece.new_page || y + piece.before + needed > height + 0.01) {
            pages.push(Page::default());
            y = 0.0;
            if let Some(repeated) = &piece.repeated {
                place(&mut pages, repeated, y, true);
                y += repeated.height;
            }
        } else if !is_first {
            y += piece.before;
        }
        if y + piece.height > height + 0.01 {
            y = broken(&mut pages, piece, y, height);
        } else {
            place(&mut pages, piece, y, false);
            y += piece.height;
        }
    }
    // A page break at the end opens no page.
    if pages.len() > 1 && pages.last().is_some_and(|page| page.marks.is_empty()) {
        pages.pop();
    }
    pages
}

/// The height that the first piece needs with those that it has to stay with; if those fill more than a
/// page, its own.
fn needed(pieces: &[Piece], height: f32) -> f32 {
    let first = pieces.first().map_or(0.0, |piece| piece.height);
    let mut sum = first;
    for pair in pieces.windows(2) {
        if !pair[0].keep_with_next {
            break;
        }
        sum += pair[1].before + pair[1].height;
    }
    if sum > height { first } else { sum }
}

fn place(pages: &mut [Page], piece: &Piece, y: f32, again: bool) {
    let Some(page) = pages.last_mut() else { return };
    page.marks.extend(piece.marks.iter().map(|mark| {
        // What is repeated is not read twice.
        let leaf = mark.leaf.filter(|_| !again);
        Mark { leaf, at: (mark.at.0, mark.at.1 + y), ink: mark.ink.clone() }
    }));
}

/// A piece that is higher than a page: line by line over as many pages as it fills, from so far down the
/// present one. Gives where it ends on the last of them.
fn broken(pages: &mut Vec<Page>, piece: &Piece, y: f32, height: f32) -> f32 {
    let breaks = breaks(piece, y, height);
    for (index, from) in breaks.iter().enumerate() {
        let until = breaks.get(index + 1).copied().unwrap_or(piece.height);
        let top = if index == 0 { y } else { 0.0 };
        if index > 0 {
            pages.push(Page::default());
        }
        let Some(page) = pages.last_mut() else { break };
        for mark in &piece.marks {
            let (above, below) = extent(&mark.ink);
            let (begins, ends) = (mark.at.1 - above, mark.at.1 + below);
            let is_ground = matches!(mark.ink, Ink::Filled(..));
            let begins_here = begins >= *from && (begins < until || until >= piece.height);
            if !(begins_here || is_ground && begins < until && ends > *from) {
                continue;
            }
            let mut ink = mark.ink.clone();
            let mut at = (mark.at.0, mark.at.1 - from + top);
            // Grounds go on over the pages; frames and rules end with the one that they begin on.
            if let Ink::Filled(size, ..)
            | Ink::Frame(size, ..)
            | Ink::Line(size, ..)
            | Ink::Dashed(size, ..) = &mut ink
            {
                let shown_from = begins.max(*from);
                at.1 = shown_from - from + top;
                size.1 = size.1.min(ends.min(until) - shown_from).max(0.0);
            }
            page.marks.push(Mark { leaf: mark.leaf, at, ink });
        }
    }
    let last = breaks.last().copied().unwrap_or(0.0);
    piece.height - last + if breaks.len() == 1 { y } else { 0.0 }
}

/// Where the pages of a piece begin, from its top; no line of text is cut through.
fn breaks(piece: &Piece, y: f32, height: f32) -> Vec<f32> {
    let lines: Vec<(f32, f32)> = piece
        .marks
        .iter()
        .filter(|mark| matches!(mark.ink, Ink::Text(..)))
        .map(|mark| (mark.at.1 - extent(&mark.ink).0, mark.at.1 + extent(&mark.ink).1))
        .collect();
    let mut breaks = vec![0.0];
    let (mut from, mut room) = (0.0, height - y);
    while from + room < piece.height - 0.01 {
        let mut until = from + room;
        while let Some((top, _)) = lines.iter().find(|(top, bottom)| *top < until && *bottom > until) {
            until = *top;
        }
        if until <= from {
            until = from + room.max(1.0);
        }
        breaks.push(until);
        (from, room) = (until, height);
    }
    breaks
}

/// How far a mark reaches above and below its place.
fn extent(ink: &Ink) -> (f32, f32) {
    match ink {
        Ink::Text(_, size, _) => (*size * 0.8, *size * 0.3),
        Ink::Filled(size, ..) | Ink::Frame(size, ..) | Ink::Line(size, ..) | Ink::Dashed(size, ..) => {
            (0.0, size.1.max(0.0))
        }
        Ink::Triangle(..) => (0.0, 0.0),
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::palette::INK;
    use super::super::fonts::{PdfFonts, Weight};
    use super::super::lines::Lines;
    use super::*;
    use std::rc::Rc;

    /// Pieces of heights, each with a mark.
    fn pieces(heights: &[f32]) -> Vec<Piece> {
        let piece = |height: &f32| {
            let mut piece = Piece::of_height(*height);
            piece.before = 10.0;
            piece.layout((0.0, 0.0), Ink::Filled((1.0, *height), 0.0, INK));
            piece
        };
        heights.iter().map(piece).collect()
    }

    fn tops(pages: &[Page]) -> Vec<Vec<f32>> {
        pages.iter().map(|page| page.marks.iter().map(|mark| mark.at.1).collect()).collect()
    }

    #[test]
    fn pieces_follow_each_other_with_space_between_but_not_at_the_top() {
        assert_eq!(tops(&fill(pieces(&[40.0, 40.0, 50.0]), 100.0)), [vec![0.0, 50.0], vec![0.0]]);
        assert_eq!(tops(&fill(pieces(&[45.0, 45.0]), 100.0)), [[0.0, 55.0]]);
        assert_eq!(fill(Vec::new(), 100.0).len(), 1);
    }

    #[test]
    fn what_stays_with_the_next_goes_along_and_a_break_is_kept() {
        let mut three = pieces(&[40.0, 20.0, 40.0]);
        three[1].keep_with_next = true;
        assert_eq!(tops(&fill(three, 100.0)), [vec![0.0], vec![0.0, 30.0]]);
        let mut two = pieces(&[10.0, 10.0]);
        two[0].new_page = true;
        two[1].new_page = true;
        assert_eq!(tops(&fill(two, 100.0)), [[0.0], [0.0]]);
    }

    #[test]
    fn headings_are_repeated_but_read_once() {
        let mut rows = pieces(&[60.0, 60.0]);
        let mut heading = Piece::of_height(15.0);
        heading.read(super::super::tags::Leaf(0), (0.0, 3.0), Ink::Filled((1.0, 1.0), 0.0, INK));
        rows[1].repeated = Some(Rc::new(heading));
        let pages = fill(rows, 100.0);
        assert_eq!(tops(&pages), [vec![0.0], vec![3.0, 15.0]]);
        assert_eq!(pages[1].marks[0].leaf, None);
    }

    #[test]
    fn a_piece_higher_than_a_page_is_broken_between_its_lines() {
        let fonts = PdfFonts::new().unwrap();
        let line = Lines::new(&fonts).single("x", Weight::Regular);
        let mut high = Piece::of_height(300.0);
        for side in [0.0, 50.0] {
            for number in 0..25_u8 {
                high.layout((side, 9.0 + 12.0 * f32::from(number)), Ink::Text(Rc::clone(&line), 10.0, INK));
            }
        }
        high.layout((0.0, 0.0), Ink::Filled((1.0, 300.0), 0.0, INK));
        let pages = fill(vec![high], 100.0);
        let counts: Vec<usize> = pages.iter().map(|page| page.marks.len()).collect();
        // Eight lines of 12 points fit on 100, on each side; the ground is on every page.
        assert_eq!(counts, [17, 17, 17, 3]);
        for mark in pages.iter().flat_map(|page| &page.marks) {
            let (above, below) = extent(&mark.ink);
            assert!(mark.at.1 - above >= -0.01 && mark.at.1 + below <= 100.01, "{mark:?}");
        }
    }
}
