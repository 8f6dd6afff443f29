//! The picture of one bar of a chart of shares: shapes on a canvas, which a page of HTML gets as SVG and
//! a PDF as paths. Labels and figures stand beside it as text, so that they wrap and can be read out.
//!
//! Nothing is told by colour alone: the last of several bars is solid, those before it are hatched ever
//! wider; the mark is a line across the whole row with a head, the range a thin line with caps.

use plotters::prelude::{
    Color as _, DrawingAreaErrorKind, IntoDrawingArea as _, PathElement, Polygon, RGBColor, Rectangle,
    SVGBackend,
};

use super::palette::{ACCENT, ACCENT_LIGHT, Colour, FAINT, INK, PAPER, TINT};
use crate::report::document::{SharesChart, SharesRow};

/// Width of a bar's canvas, and its height; a legend's sample is as high and narrower.
pub const WIDTH: i32 = 4000;
/// Height of the canvas.
pub const HEIGHT: i32 = 260;
/// Widths of samples in a legend: of bars and ranges, and of the mark.
const SAMPLE_WIDTH: i32 = 420;
const MARK_SAMPLE_WIDTH: i32 = 160;

/// Room at both ends, so that a mark at nought or at all is seen whole.
const INSET: i32 = 24;
/// Where a bar begins and ends, from the top.
const BAR: (i32, i32) = (64, 228);

/// What a shape is filled or drawn with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shape {
    /// Its colour in light.
    pub colour: Colour,
    /// Its outline.
    pub form: Form,
}

/// An outline, in units of the canvas.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// A filled rectangle between two corners.
    Filled((i32, i32), (i32, i32)),
    /// A line of a width.
    Line((i32, i32), (i32, i32), i32),
    /// A filled triangle.
    Triangle([(i32, i32); 3]),
}

/// What one bar's picture shows. Shares are in thousandths.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct BarPicture {
    /// How long the bar is.
    pub share: Option<u32>,
    /// From and to.
    pub range: Option<(u32, u32)>,
    /// Where the mark stands.
    pub mark: Option<u32>,
    /// How many bars come after it in its row: nought for the one that matters most.
    pub before_last: usize,
    /// Whether it is the uppermost of its row: the mark has its head there.
    pub is_first: bool,
}

impl BarPicture {
    /// The shapes, the lowest first.
    pub fn shapes(&self) -> Vec<Shape> {
        let (top, bottom) = BAR;
        let mut shapes = vec![filled(TINT, (at(0), top), (at(1000), bottom))];
        for quarter in [0, 250, 500, 750, 1000] {
            shapes.push(line(FAINT, (at(quarter), top - 20), (at(quarter), bottom + 20), 8));
        }
        if let Some(share) = self.share {
            bar(&mut shapes, at(0), at(share), self.before_last);
        }
        if let Some((from, to)) = self.range {
            whisker(&mut shapes, at(from), at(to));
        }
        if let Some(mark) = self.mark {
            mark_at(&mut shapes, at(mark), self.is_first);
        }
        shapes
    }
}

/// The entries of a chart's legend: shapes, how wide their canvas is, and what they stand for.
pub fn legend(chart: &SharesChart) -> Vec<(Vec<Shape>, i32, &str)> {
    let last = chart.series.len().saturating_sub(1);
    let series = chart.series.iter().enumerate();
    let mut entries: Vec<_> =
        series.map(|(index, name)| (bar_sample(last - index), SAMPLE_WIDTH, name.as_str())).collect();
    entries.push((mark_sample(), MARK_SAMPLE_WIDTH, &chart.mark));
    entries.push((range_sample(), SAMPLE_WIDTH, &chart.range));
    entries.retain(|(_, _, name)| !name.is_empty());
    entries
}

/// The pictures of a row, one a series.
pub fn pictures(chart: &SharesChart, row: &SharesRow) -> Vec<BarPicture> {
    let last = chart.series.len().saturating_sub(1);
    let bars = row.bars.iter().enumerate();
    bars.map(|(index, bar)| BarPicture {
        share: bar.as_ref().map(|bar| bar.share),
        range: bar.as_ref().and_then(|bar| bar.range),
        mark: row.mark,
        before_last: last.saturating_sub(index),
        is_first: index == 0,
    })
    .collect()
}

fn bar_sample(before_last: usize) -> Vec<Shape> {
    let mut shapes = Vec::new();
    bar(&mut shapes, 20, SAMPLE_WIDTH - 20, before_last);
    shapes
}

fn mark_sample() -> Vec<Shape> {
    let mut shapes = Vec::new();
    mark_at(&mut shapes, MARK_SAMPLE_WIDTH / 2, true);
    shapes
}

fn range_sample() -> Vec<Shape> {
    let mut shapes = Vec::new();
    whisker(&mut shapes, 20, SAMPLE_WIDTH - 20);
    shapes
}

fn at(thousandths: u32) -> i32 {
    let share = i32::try_from(thousandths.min(1000)).unwrap_or(1000);
    INSET + share * (WIDTH - 2 * INSET) / 1000
}

fn bar(shapes: &mut Vec<Shape>, left: i32, right: i32, before_last: usize) {
    let (top, bottom) = BAR;
    if before_last == 0 {
        shapes.push(filled(ACCENT, (left, top), (right.max(left + 8), bottom)));
        return;
    }
    shapes.push(filled(ACCENT_LIGHT, (left, top), (right, bottom)));
    let height = bottom - top;
    let step = 80 * i32::try_from(before_last.min(4)).unwrap_or(4);
    let mut foot = left - height;
    while foot < right {
        // A line that rises by its own width, cut off at the ends of the bar.
        let (from, to) = (foot.max(left), (foot + height).min(right));
        if from < to {
            shapes.push(line(ACCENT, (from, bottom - (from - foot)), (to, bottom - (to - foot)), 14));
        }
        foot += step;
    }
    for (from, to) in
        [((left, top), (right, top)), ((left, bottom), (right, bottom)), ((right, top), (right, bottom))]
    {
        shapes.push(line(ACCENT, from, to, 14));
    }
}

/// A line with caps, on a ground of its own so that it is seen on a dark bar.
fn whisker(shapes: &mut Vec<Shape>, left: i32, right: i32) {
    let middle = i32::midpoint(BAR.0, BAR.1);
    for (colour, width, more) in [(PAPER, 44, 12), (INK, 18, 0)] {
        shapes.push(line(colour, (left - more, middle), (right + more, middle), width));
        for cap in [left, right] {
            shapes.push(line(colour, (cap, middle - 42 - more), (cap, middle + 42 + more), width));
        }
    }
}

/// A line across the row, with a head that points down at it.
fn mark_at(shapes: &mut Vec<Shape>, x: i32, has_head: bool) {
    shapes.push(line(PAPER, (x, 0), (x, HEIGHT), 64));
    shapes.push(line(INK, (x, 0), (x, HEIGHT), 28));
    if has_head {
        let form = Form::Triangle([(x - 62, 0), (x + 62, 0), (x, 84)]);
        shapes.push(Shape { colour: INK, form });
    }
}

fn filled(colour: Colour, from: (i32, i32), to: (i32, i32)) -> Shape {
    Shape { colour, form: Form::Filled(from, to) }
}

fn line(colour: Colour, from: (i32, i32), to: (i32, i32), width: i32) -> Shape {
    Shape { colour, form: Form::Line(from, to, width) }
}

/// The shapes as what stands between the tags of an `svg` element of that width and of [`HEIGHT`].
pub fn svg_inside(shapes: &[Shape], width: i32) -> Option<String> {
    let mut text = String::new();
    draw(&mut text, shapes, u32::try_from(width).ok()?).ok()?;
    let start = text.find('>')? + 1;
    let end = text.rfind("</svg>")?;
    let inside = text.get(start..end)?;
    // Said for every shape and meaning nothing.
    Some(inside.replace(" opacity=\"1\"", "").replace(" stroke=\"none\"", "").replace('\n', ""))
}

type Drawn<'a> =
    Result<(), DrawingAreaErrorKind<<SVGBackend<'a> as plotters::prelude::DrawingBackend>::ErrorType>>;

fn draw<'a>(text: &'a mut String, shapes: &[Shape], width: u32) -> Drawn<'a> {
    let area = SVGBackend::with_string(text, (width, HEIGHT.unsigned_abs())).into_drawing_area();
    for shape in shapes {
        let (red, green, blue) = shape.colour;
        let colour = RGBColor(red, green, blue);
        match shape.form {
            Form::Filled(from, to) => area.draw(&Rectangle::new([from, to], colour.filled()))?,
            Form::Line(from, to, width) => {
                let style = colour.stroke_width(width.unsigned_abs());
                area.draw(&PathElement::new(vec![from, to], style))?;
            }
            Form::Triangle(corners) => area.draw(&Polygon::new(corners.to_vec(), colour.filled()))?,
        }
    }
    area.present()
}
