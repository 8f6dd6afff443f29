//! Paints pages, and adds what a reader's program asks of the document: tags, bookmarks, title, language.

use std::ops::Range;

use krilla::color::rgb;
use krilla::configure::{Accessibility, ConfigurationBuilder};
use krilla::destination::XyzDestination;
use krilla::geom::{Path, PathBuilder, Point, Rect};
use krilla::metadata::Metadata;
use krilla::outline::{Outline, OutlineNode};
use krilla::page::PageSettings;
use krilla::paint::{Fill, LineCap, Stroke, StrokeDash};
use krilla::surface::Surface;
use krilla::tagging::{Artifact, ArtifactType, ContentTag, Identifier};
use krilla::{Document as Pdf, SerializeSettings};

use super::super::PageError;
use super::super::palette::{Colour, FAINT, MUTED};
use super::fonts::{PdfFonts, Weight};
use super::lines::{Line, Lines};
use super::pages::Page;
use super::pieces::{Ink, Mark};
use super::setting::{PAPER, Setting};
use super::tags::{Leaf, Tags};
use crate::report::document::Document;

/// Size of the type of footers, and how far below the text they stand.
const FOOTER: (f32, f32) = (9.0, 21.0);

/// The document's bytes.
pub fn paint(
    document: &Document,
    title: &str,
    fonts: &PdfFonts,
    setting: &Setting,
    pages: &[Page],
    tags: Tags,
) -> Result<Vec<u8>, PageError> {
    let configuration = ConfigurationBuilder::new().with_accessibility_validator(Accessibility::UA1).finish();
    let configuration = configuration.map_err(|error| PageError::Setting(format!("{error:?}")))?;
    let mut pdf = Pdf::new_with(SerializeSettings { configuration, ..SerializeSettings::default() });
    let lines = Lines::new(fonts);
    let mut painted: Vec<Vec<Identifier>> = vec![Vec::new(); tags.leaves()];
    let mut places = vec![None; tags.leaves()];
    for (number, page) in pages.iter().enumerate() {
        let page_setting = PageSettings::from_wh(PAPER.0, PAPER.1);
        let page_setting = page_setting.ok_or_else(|| PageError::Setting("A4".to_owned()))?;
        let mut sheet = pdf.start_page_with(page_setting);
        let mut surface = sheet.surface();
        let mut brush = Brush { surface: &mut surface, fonts, left: setting.margin.0, top: setting.margin.1 };
        for same in page.marks.chunk_by(|a, b| a.leaf == b.leaf) {
            let leaf = same.first().and_then(|mark| mark.leaf);
            let identifier = brush.marks(leaf, same);
            if let (Some(leaf), Some(painted)) = (leaf, leaf.and_then(|leaf| painted.get_mut(leaf.0))) {
                painted.push(identifier);
                if let (Some(place), Some(mark)) = (places.get_mut(leaf.0), same.first()) {
                    place.get_or_insert((number, mark.at.1));
                }
            }
        }
        let numbers = format!("{} / {}", number + 1, pages.len());
        brush.footer(&lines, setting, &document.footer, &numbers);
    }
    pdf.set_outline(outline(&tags, &places, setting));
    pdf.set_tag_tree(tags.tree(&painted));
    // No date: what is written depends on the report alone.
    let metadata = Metadata::new().title(title.to_owned()).language(document.language.code().to_owned());
    pdf.set_metadata(metadata.creator("Invigil".to_owned()));
    pdf.finish().map_err(|error| PageError::Inaccessible(format!("{error:?}")))
}

/// Bookmarks from the headings, those of a level under the one above it.
fn outline(tags: &Tags, places: &[Option<(usize, f32)>], setting: &Setting) -> Outline {
    let mut outline = Outline::new();
    let headings: Vec<(u8, OutlineNode)> = tags
        .headings()
        .iter()
        .filter_map(|(level, text, leaf)| {
            let (page, y) = places.get(leaf.0).copied().flatten()?;
            // A little above the heading.
            let y = (y + setting.margin.1 - 2.0 * setting.heading(*level)).max(0.0);
            let place = XyzDestination::new(page, Point::from_xy(0.0, y));
            let text = if text.is_empty() { "–".to_owned() } else { text.clone() };
            Some((*level, OutlineNode::new(text, place).with_open(true)))
        })
        .collect();
    let mut rest = headings.into_iter().peekable();
    while let Some((level, node)) = rest.next() {
        outline.push_child(with_children(level, node, &mut rest));
    }
    outline
}

fn with_children(
    level: u8,
    mut node: OutlineNode,
    rest: &mut std::iter::Peekable<std::vec::IntoIter<(u8, OutlineNode)>>,
) -> OutlineNode {
    while let Some((below, child)) = rest.next_if(|(next, _)| *next > level) {
        node.push_child(with_children(below, child, rest));
    }
    node
}

/// Draws on a page, from its margins.
struct Brush<'b, 's> {
    surface: &'b mut Surface<'s>,
    fonts: &'b PdfFonts,
    left: f32,
    top: f32,
}

impl Brush<'_, '_> {
    /// Draws marks of one part.
    fn marks(&mut self, leaf: Option<Leaf>, marks: &[Mark]) -> Identifier {
        let tag = match leaf {
            Some(_) => ContentTag::Other,
            None => ContentTag::Artifact(Artifact::with_kind(ArtifactType::Layout)),
        };
        let identifier = self.surface.start_tagged(tag);
        for mark in marks {
            self.ink((self.left + mark.at.0, self.top + mark.at.1), &mark.ink);
        }
        self.surface.end_tagged();
        identifier
    }

    fn footer(&mut self, lines: &Lines<'_>, setting: &Setting, text: &str, numbers: &str) {
        let (size, below) = FOOTER;
        let base = PAPER.1 - setting.margin.1 + below;
        let number = lines.single(numbers, Weight::Regular);
        let room = setting.width() - number.width * size - 20.0;
        let footer = lines.broken(&text.replace('\n', " "), Weight::Regular, size, room);
        let artifact = |kind| ContentTag::Artifact(Artifact::with_kind(kind));
        self.surface.start_tagged(artifact(ArtifactType::Footer));
        let rule = Ink::Line((setting.width(), 0.0), 0.6, FAINT);
        self.ink((self.left, base - size - 4.0), &rule);
        // A second line would leave the page; what is cut off there the report says in full elsewhere.
        if let Some(line) = footer.first() {
            self.line((self.left, base), line, size, MUTED);
        }
        self.surface.end_tagged();
        self.surface.start_tagged(artifact(ArtifactType::PageNumber));
        let left = self.left + setting.width() - number.width * size;
        self.line((left, base), &number, size, MUTED);
        self.surface.end_tagged();
    }

    fn ink(&mut self, at: (f32, f32), ink: &Ink) {
        match ink {
            Ink::Text(line, size, colour) => self.line(at, line, *size, *colour),
            Ink::Filled(size, round, colour) => self.fill(rectangle(at, *size, *round), *colour),
            Ink::Frame((width, height), round, stroke, colour) => {
                let half = stroke / 2.0;
                let inside = (width - stroke, height - stroke);
                let path = rectangle((at.0 + half, at.1 + half), inside, *round - half);
                self.stroke(path, *stroke, *colour, None);
            }
            Ink::Line(by, width, colour) => self.stroke(polygon(at, &[*by], false), *width, *colour, None),
            Ink::Dashed(by, width, colour) => {
                let dash = StrokeDash { array: vec![3.5, 3.0], offset: 0.0 };
                self.stroke(polygon(at, &[*by], false), *width, *colour, Some(dash));
            }
            Ink::Triangle(corners, colour) => self.fill(polygon(at, corners, true), *colour),
        }
    }

    fn line(&mut self, (mut left, base): (f32, f32), line: &Line, size: f32, colour: Colour) {
        self.surface.set_stroke(None);
        self.surface.set_fill(Some(filling(colour)));
        for run in &line.runs {
            let Some(range) = range(run.glyphs.iter().map(|glyph| &glyph.text_range)) else { continue };
            let Some(text) = line.text.get(range.clone()) else { continue };
            // Ranges of the text of the run.
            let glyphs: Vec<_> = run
                .glyphs
                .iter()
                .cloned()
                .map(|mut glyph| {
                    glyph.text_range =
                        glyph.text_range.start - range.start..glyph.text_range.end - range.start;
                    glyph
                })
                .collect();
            let font = self.fonts.font(run.weight);
            self.surface.draw_glyphs(Point::from_xy(left, base), &glyphs, font, text, size, false);
            left += run.width * size;
        }
    }

    fn fill(&mut self, path: Option<Path>, colour: Colour) {
        let Some(path) = path else { return };
        self.surface.set_stroke(None);
        self.surface.set_fill(Some(filling(colour)));
        self.surface.draw_path(&path);
    }

    fn stroke(&mut self, path: Option<Path>, width: f32, colour: Colour, dash: Option<StrokeDash>) {
        let Some(path) = path else { return };
        let (red, green, blue) = colour;
        let paint = rgb::Color::new(red, green, blue).into();
        let line_cap = LineCap::Butt;
        self.surface.set_fill(None);
        self.surface.set_stroke(Some(Stroke { paint, width, line_cap, dash, ..Stroke::default() }));
        self.surface.draw_path(&path);
    }
}

fn filling((red, green, blue): Colour) -> Fill {
    Fill { paint: rgb::Color::new(red, green, blue).into(), ..Fill::default() }
}

fn range<'r>(ranges: impl Iterator<Item = &'r Range<usize>>) -> Option<Range<usize>> {
    ranges.cloned().reduce(|a, b| a.start.min(b.start)..a.end.max(b.end))
}

/// Lines from a place to others, which are told by how far they are from it.
fn polygon(at: (f32, f32), corners: &[(f32, f32)], closed: bool) -> Option<Path> {
    let mut path = PathBuilder::new();
    path.move_to(at.0, at.1);
    for corner in corners {
        path.line_to(at.0 + corner.0, at.1 + corner.1);
    }
    if closed {
        path.close();
    }
    path.finish()
}

/// A rectangle, its corners rounded.
fn rectangle((left, top): (f32, f32), (width, height): (f32, f32), round: f32) -> Option<Path> {
    if width <= 0.0 || height <= 0.0 {
        return None;
    }
    let mut path = PathBuilder::new();
    let round = round.min(width / 2.0).min(height / 2.0);
    if round <= 0.0 {
        path.push_rect(Rect::from_xywh(left, top, width, height)?);
        return path.finish();
    }
    let (right, bottom) = (left + width, top + height);
    // How far the handles of a quarter of a circle are from its corner.
    let handle = round * (1.0 - 0.552_285);
    path.move_to(left + round, top);
    path.line_to(right - round, top);
    path.cubic_to(right - handle, top, right, top + handle, right, top + round);
    path.line_to(right, bottom - round);
    path.cubic_to(right, bottom - handle, right - handle, bottom, right - round, bottom);
    path.line_to(left + round, bottom);
    path.cubic_to(left + handle, bottom, left, bottom - handle, left, bottom - round);
    path.line_to(left, top + round);
    path.cubic_to(left, top + handle, left + handle, top, left + round, top);
    path.close();
    path.finish()
}
