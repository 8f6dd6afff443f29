//! Text broken into lines. A line breaks at spaces, and within a word only where the word alone is wider
//! than the room there is.

use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

use krilla::text::KrillaGlyph;

use super::fonts::{PdfFonts, UNKNOWN, Weight};
use crate::engine::text::visible;

/// A line of text, ready to be drawn, for a size of one point.
#[derive(Debug)]
pub struct Line {
    /// Its text; ends in a space where the line was broken at one.
    pub text: String,
    /// Its glyphs, font by font.
    pub runs: Vec<Run>,
    /// Its width without a space at its end.
    pub width: f32,
}

/// Glyphs of one font.
#[derive(Debug)]
pub struct Run {
    /// The font.
    pub weight: Weight,
    /// The glyphs; their ranges are of the text of the line.
    pub glyphs: Vec<KrillaGlyph>,
    /// Their width together.
    pub width: f32,
}

/// Breaks texts into lines, and keeps what it has measured.
pub struct Lines<'a> {
    fonts: &'a PdfFonts,
    words: RefCell<HashMap<(String, Weight), Rc<Word>>>,
}

/// A word: runs whose ranges begin at its own start, and its text as it is shown.
struct Word {
    text: String,
    runs: Vec<Run>,
    width: f32,
}

impl<'a> Lines<'a> {
    /// Nothing measured yet.
    pub fn new(fonts: &'a PdfFonts) -> Self {
        Self { fonts, words: RefCell::default() }
    }

    /// The text in lines no wider than `width` at a size, both in points. A line feed ends a line. At
    /// least one line, if an empty one.
    pub fn broken(&self, text: &str, weight: Weight, size: f32, width: f32) -> Vec<Rc<Line>> {
        let room = (width / size).max(1.0);
        let space = self.word(" ", weight);
        let mut lines = Vec::new();
        for part in visible(text).split('\n') {
            let mut line = Building::default();
            for word in part.split(' ').filter(|word| !word.is_empty()) {
                let word = self.word(word, weight);
                if !line.text.is_empty() && line.width + space.width + word.width > room {
                    line.add(&space);
                    lines.push(line.done(space.width));
                    line = Building::default();
                } else if !line.text.is_empty() {
                    line.add(&space);
                }
                if line.width + word.width <= room {
                    line.add(&word);
                    continue;
                }
                for letter in word.text.chars() {
                    let letter = self.word(letter.encode_utf8(&mut [0; 4]), weight);
                    if !line.text.is_empty() && line.width + letter.width > room {
                        lines.push(line.done(0.0));
                        line = Building::default();
                    }
                    line.add(&letter);
                }
            }
            lines.push(line.done(0.0));
        }
        lines
    }

    /// The least width at which a text takes no more lines than at the greatest, so that they are of about
    /// one length.
    pub fn balanced(&self, text: &str, weight: Weight, size: f32, greatest: f32) -> f32 {
        let count = self.broken(text, weight, size, greatest).len();
        let (mut too_narrow, mut wide_enough) = (greatest / (count as f32 + 1.0), greatest);
        // Eight halvings come to within a letter.
        for _ in 0..if count > 1 { 8 } else { 0 } {
            let width = (too_narrow + wide_enough) / 2.0;
            if self.broken(text, weight, size, width).len() > count {
                too_narrow = width;
            } else {
                wide_enough = width;
            }
        }
        wide_enough
    }

    /// The text in one line, however wide.
    pub fn single(&self, text: &str, weight: Weight) -> Rc<Line> {
        let lines = self.broken(&text.replace('\n', " "), weight, 1.0, f32::MAX);
        lines.into_iter().next().unwrap_or_else(|| Building::default().done(0.0))
    }

    /// Width of a text on one line, and of its widest word, for a size of one point.
    pub fn widths(&self, text: &str, weight: Weight) -> (f32, f32) {
        let space = self.word(" ", weight).width;
        let (mut widest_line, mut widest_word) = (0.0_f32, 0.0_f32);
        for part in visible(text).split('\n') {
            let mut line = 0.0;
            for word in part.split(' ').filter(|word| !word.is_empty()) {
                let width = self.word(word, weight).width;
                widest_word = widest_word.max(width);
                line += if line > 0.0 { space + width } else { width };
            }
            widest_line = widest_line.max(line);
        }
        (widest_line, widest_word)
    }

    fn word(&self, text: &str, weight: Weight) -> Rc<Word> {
        let key = (text.to_owned(), weight);
        if let Some(word) = self.words.borrow().get(&key) {
            return Rc::clone(word);
        }
        let word = Rc::new(self.shaped(text, weight));
        self.words.borrow_mut().insert(key, Rc::clone(&word));
        word
    }

    fn shaped(&self, text: &str, weight: Weight) -> Word {
        let known = |c: char| match self.fonts.font_for(c, weight) {
            Some(weight) => (c, weight),
            None => (UNKNOWN, Weight::Symbols),
        };
        let letters: Vec<(char, Weight)> = text.chars().map(known).collect();
        let mut word = Word { text: letters.iter().map(|(c, _)| c).collect(), runs: Vec::new(), width: 0.0 };
        let mut begins = 0;
        for same in letters.chunk_by(|a, b| a.1 == b.1) {
            let part: String = same.iter().map(|(c, _)| c).collect();
            let (glyphs, width) = self.fonts.shape(&part, same[0].1, begins);
            word.runs.push(Run { weight: same[0].1, glyphs, width });
            word.width += width;
            begins += part.len();
        }
        word
    }
}

/// A line to which words are added.
#[derive(Default)]
struct Building {
    text: String,
    runs: Vec<Run>,
    width: f32,
}

impl Building {
    fn add(&mut self, word: &Word) {
        let begins = self.text.len();
        self.text.push_str(&word.text);
        self.width += word.width;
        for run in &word.runs {
            let moved = run.glyphs.iter().cloned().map(|mut glyph| {
                glyph.text_range = glyph.text_range.start + begins..glyph.text_range.end + begins;
                glyph
            });
            match self.runs.last_mut().filter(|last| last.weight == run.weight) {
                Some(last) => {
                    last.glyphs.extend(moved);
                    last.width += run.width;
                }
                None => {
                    let glyphs = moved.collect();
                    self.runs.push(Run { weight: run.weight, glyphs, width: run.width });
                }
            }
        }
    }

    fn done(self, hanging: f32) -> Rc<Line> {
        Rc::new(Line { text: self.text, runs: self.runs, width: self.width - hanging })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(text: &str, width: f32) -> Vec<String> {
        let fonts = PdfFonts::new().unwrap();
        let lines = Lines::new(&fonts).broken(text, Weight::Regular, 10.0, width);
        assert!(lines.iter().all(|line| line.width * 10.0 <= width.max(10.0)), "{lines:?}");
        for line in &lines {
            let ranges: Vec<_> =
                line.runs.iter().flat_map(|run| &run.glyphs).map(|g| &g.text_range).collect();
            assert!(ranges.iter().all(|range| line.text.get((**range).clone()).is_some()), "{line:?}");
        }
        lines.iter().map(|line| line.text.clone()).collect()
    }

    #[test]
    fn lines_break_at_spaces_and_long_words_where_they_must() {
        // A figure is 5.72 points wide and a space 2.6, by the font's own table: five figures take 28.6.
        assert_eq!(texts("12345 12345 1", 60.0), ["12345 12345 ", "1"]);
        assert_eq!(texts("12345 12345 1", 59.0), ["12345 ", "12345 1"]);
        assert_eq!(texts("12345 12345 1", 29.0), ["12345 ", "12345 ", "1"]);
        assert_eq!(texts("12 1234567890", 29.0), ["12 ", "12345", "67890"]);
        assert_eq!(texts("1\n\n2", 29.0), ["1", "", "2"]);
        assert_eq!(texts("  1   2 ", 29.0), ["1 2"]);
        assert_eq!(texts("", 29.0), [""]);
        assert_eq!(texts("1 2", 0.0), ["1 ", "2"]);
    }

    #[test]
    fn what_no_font_has_is_an_empty_box_and_controls_are_seen() {
        assert_eq!(texts("a漢b", 100.0), ["a□b"]);
        assert_eq!(texts("a\u{202e}b\u{1b}", 100.0), ["a\u{fffd}b\u{241b}"]);
    }
}
