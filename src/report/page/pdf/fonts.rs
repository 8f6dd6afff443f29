//! The fonts of a PDF, read once for any number of documents: Noto Sans, regular and bold, and one of
//! symbols, all under the SIL Open Font License (`fonts/OFL.txt`). What none of them has is shown as an
//! empty box, since a glyph that means nothing may not be in an accessible document.

use krilla::text::{Font, GlyphId, KrillaGlyph};
use rustybuzz::ttf_parser;
use rustybuzz::{Direction, Face, ShapePlan, UnicodeBuffer};

use super::super::PageError;

/// Which font.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Weight {
    /// Of running text.
    Regular,
    /// Of headings and figures.
    Bold,
    /// Of arrows, marks and shapes, in one weight.
    Symbols,
}

/// What stands for a character that no font has.
pub const UNKNOWN: char = '\u{25a1}';

/// The fonts, for any number of documents and threads.
pub struct PdfFonts {
    faces: [FontFace; 3],
}

struct FontFace {
    font: Font,
    face: Face<'static>,
    plan: ShapePlan,
    units: f32,
}

impl PdfFonts {
    /// Reads the fonts, which are part of the program.
    ///
    /// # Errors
    /// Never, but by a fault of the program.
    pub fn new() -> Result<Self, PageError> {
        let regular = FontFace::read(include_bytes!("../fonts/NotoSans-Regular.ttf"))?;
        let bold = FontFace::read(include_bytes!("../fonts/NotoSans-Bold.ttf"))?;
        let symbols = FontFace::read(include_bytes!("../fonts/NotoSansSymbols.ttf"))?;
        Ok(Self { faces: [regular, bold, symbols] })
    }

    fn face(&self, weight: Weight) -> &FontFace {
        &self.faces[weight as usize]
    }

    /// The font as the document takes it.
    pub fn font(&self, weight: Weight) -> Font {
        self.face(weight).font.clone()
    }

    /// The font in which a character of a text of some weight is set; `None` where none has it.
    pub fn font_for(&self, c: char, weight: Weight) -> Option<Weight> {
        [weight, Weight::Symbols].into_iter().find(|weight| self.face(*weight).face.glyph_index(c).is_some())
    }

    /// The glyphs of a text that the font has whole, and its width; both for a size of one point. Where
    /// the text begins in the whole of which it is part is added to the ranges of the glyphs.
    pub fn shape(&self, text: &str, weight: Weight, begins: usize) -> (Vec<KrillaGlyph>, f32) {
        let FontFace { face, plan, units, .. } = self.face(weight);
        let mut buffer = UnicodeBuffer::new();
        buffer.push_str(text);
        buffer.set_direction(Direction::LeftToRight);
        buffer.set_script(rustybuzz::script::LATIN);
        let shaped = rustybuzz::shape_with_plan(face, plan, buffer);
        let clusters: Vec<usize> = shaped.glyph_infos().iter().map(|info| info.cluster as usize).collect();
        let mut width = 0.0;
        let mut glyphs = Vec::with_capacity(clusters.len());
        for (index, (info, position)) in shaped.glyph_infos().iter().zip(shaped.glyph_positions()).enumerate()
        {
            let start = clusters[index];
            let next = clusters[index..].iter().find(|cluster| **cluster != start);
            let end = next.copied().unwrap_or(text.len());
            let advance = position.x_advance as f32 / units;
            width += advance;
            glyphs.push(KrillaGlyph::new(
                GlyphId::new(info.glyph_id),
                advance,
                position.x_offset as f32 / units,
                position.y_offset as f32 / units,
                0.0,
                begins + start..begins + end,
                None,
            ));
        }
        (glyphs, width)
    }
}

impl FontFace {
    fn read(data: &'static [u8]) -> Result<Self, PageError> {
        let failed = || PageError::Setting("a font of the program cannot be read".to_owned());
        let font = Font::new(data.into(), 0).ok_or_else(failed)?;
        let face = Face::from_slice(data, 0).ok_or_else(failed)?;
        let script = rustybuzz::script::LATIN;
        let plan = ShapePlan::new(&face, Direction::LeftToRight, Some(script), None, &[]);
        let units = f32::from(ttf_parser::Face::units_per_em(&face));
        Ok(Self { font, face, plan, units })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_fonts_serve_any_thread() {
        fn serves<T: Send + Sync>() {}
        serves::<PdfFonts>();
    }

    #[test]
    fn every_letter_of_welsh_and_what_stands_for_others_is_there() {
        let fonts = PdfFonts::new().unwrap();
        let welsh = "âêîôûŵŷÂÊÎÔÛŴŶáéíóúẃýàèìòùẁỳäëïöüẅÿ‘’“”–…•£€";
        for weight in [Weight::Regular, Weight::Bold] {
            for c in welsh.chars() {
                assert_eq!(fonts.font_for(c, weight), Some(weight), "{c}");
            }
            for c in [UNKNOWN, '→', '✓', '☐', '−', '\u{241b}'] {
                assert_eq!(fonts.font_for(c, weight), Some(Weight::Symbols), "{c}");
            }
            assert_eq!(fonts.font_for('漢', weight), None);
        }
    }

    #[test]
    fn figures_are_of_one_width() {
        let fonts = PdfFonts::new().unwrap();
        for weight in [Weight::Regular, Weight::Bold] {
            // The font's own table: 572 thousandths.
            for digit in ["0", "1", "7", "8"] {
                assert_eq!(fonts.shape(digit, weight, 0).1, 0.572);
            }
        }
    }
}
